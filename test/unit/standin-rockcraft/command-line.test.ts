import { describe, expect, it } from 'vitest';
import { parseCommandLine } from '../../standins/rockcraft/command-line.ts';

const defaults = { destructive: false, output: '.', ignoreUnmaintained: false, pro: [] };

describe('the command line', () => {
  it.each([
    ['pack', {}, 'brief'],
    ['pack --platform amd64', { platform: 'amd64' }, 'brief'],
    ['pack --platform=my-label@x -v', { platform: 'my-label@x' }, 'verbose'],
    ['--verbosity trace pack --destructive-mode', { destructive: true }, 'trace'],
    ['-q pack --build-for arm64 -o out', { buildFor: 'arm64', output: 'out' }, 'quiet'],
    ['pack --ignore unmaintained --use-lxd', { ignoreUnmaintained: true }, 'brief'],
  ])('%s', (typed, options, verbosity) => {
    expect(parseCommandLine(typed.split(' '), {})).toEqual({
      name: 'pack',
      verbosity,
      options: { ...defaults, ...options },
    });
  });

  it('has options for tests that are not those of a pack', () => {
    expect(
      parseCommandLine('test --platform a --pro fips,esm-apps --verbosity debug'.split(' '), {}),
    ).toEqual({
      name: 'test',
      verbosity: 'debug',
      options: { ...defaults, platform: 'a', pro: ['fips', 'esm-apps'] },
    });
  });

  it("takes rockcraft's variables where nothing was typed", () => {
    const env = {
      CRAFT_PLATFORM: 'a',
      CRAFT_VERBOSITY_LEVEL: 'DEBUG',
      CRAFT_BUILD_ENVIRONMENT: 'host',
    };
    expect(parseCommandLine(['pack'], env)).toEqual({
      name: 'pack',
      verbosity: 'debug',
      options: { ...defaults, platform: 'a', destructive: true },
    });
  });

  it.each([
    ['frobnicate', "no such command 'frobnicate'"],
    ['pack extra', 'unrecognized arguments: extra'],
    ['pack --platfrom amd64', 'unrecognized arguments: --platfrom'],
    ['pack --destructive-mode=yes', 'unrecognized arguments: --destructive-mode=yes'],
    ['pack --platform', 'argument --platform: expected one argument'],
    ['pack --platform --verbose', 'argument --platform: expected one argument'],
    [
      'pack --platform a --build-for b',
      'argument --build-for: not allowed with argument --platform',
    ],
    [
      'pack --destructive-mode --use-lxd',
      'argument --use-lxd: not allowed with argument --destructive-mode',
    ],
    ['test --destructive-mode', 'unrecognized arguments: --destructive-mode'],
    ['test --build-for amd64', 'unrecognized arguments: --build-for'],
    ['pack --pro esm', "does not implement the service 'esm' of Ubuntu Pro"],
    ['pack --ignore everything', "argument --ignore: invalid choice: 'everything'"],
    ['pack -v -q', "The 'verbose', 'quiet' and 'verbosity' options are mutually exclusive."],
    [
      'pack --verbosity loud',
      "Bad verbosity 'loud'; valid values are 'quiet', 'brief', 'verbose', 'debug', and 'trace'.",
    ],
  ])('%s is refused', (typed, message) => {
    expect(() => parseCommandLine(typed.split(' '), {})).toThrow(message);
  });
});

import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packRock } from '../../../src/actions/pack-rock.ts';
import { UserError } from '../../../src/errors.ts';
import { standardRequest } from '../../../src/rock/pack/pack-request.ts';
import { inputReader } from '../../../src/runner/inputs.ts';

let workspace: string;
beforeAll(() => {
  workspace = realpathSync(mkdtempSync(join(tmpdir(), 'rock-actions-pack-rock-')));
  mkdirSync(join(workspace, 'etl'));
});
afterAll(() => rmSync(workspace, { recursive: true, force: true }));

describe('the inputs', () => {
  it('are the workspace and every platform when nothing is given', () => {
    expect(inputs({})).toEqual({ ...standardRequest, path: workspace });
  });

  it('are all handed on', () => {
    const given = {
      ...{ path: 'etl', 'build-for': 'arm64', verbosity: 'trace', pro: 'esm-apps, fips' },
      ...{ destructive: 'true', retries: '0', 'skip-unchanged': 'true' },
      env: 'CRAFT_PARALLEL_BUILD_COUNT=2\n  EMPTY=\nODD=a=b "c" #d',
    };
    expect(inputs(given)).toEqual({
      path: join(workspace, 'etl'),
      buildFor: 'arm64',
      verbosity: 'trace',
      pro: ['esm-apps', 'fips'],
      destructive: true,
      test: false,
      retries: 0,
      env: new Map([
        ['CRAFT_PARALLEL_BUILD_COUNT', '2'],
        ['EMPTY', ''],
        ['ODD', 'a=b "c" #d'],
      ]),
      skipUnchanged: true,
    });
  });

  it.each(['amd64', 'my-label@x', 'größe:1', 'a b.c'])('take the label %s', (platform) => {
    expect(inputs({ path: 'etl', platform })).toMatchObject({ platform });
  });

  it.each(['-v', '--help', 'a/b', 'any', '*', 'a\nb', 'a\u0007b', 'a\u202eb', 'a\u2028b'])(
    'refuse the platform %j',
    (platform) => {
      const read = () => inputs({ platform });
      expect(read).toThrow(UserError);
      expect(read).toThrow(/^The input 'platform' is '.*', but must be .*; for example 'amd64'\.$/);
    },
  );

  it.each<[Record<string, string>, RegExp]>([
    [{ 'build-for': 'x86_64' }, /'build-for' is 'x86_64', but must be one of amd64, arm64/],
    [{ 'build-for': '--debug' }, /'build-for' is '--debug'/],
    [{ platform: 'amd64', 'build-for': 'amd64' }, /'platform' and 'build-for' are both given/],
    [
      { verbosity: 'quiet' },
      /'verbosity' is 'quiet', but must be one of brief, verbose, debug, trace/,
    ],
    [{ verbosity: 'Verbose' }, /'verbosity'/],
    [{ pro: 'esm' }, /'pro' is 'esm', but must be some of esm-apps, esm-infra, fips/],
    [{ pro: 'fips,' }, /'pro'/],
    [{ pro: 'fips,fips' }, /each once/],
    [{ destructive: 'yes' }, /'destructive' is 'yes'/],
    [{ retries: '11' }, /'retries' is '11', but must be a whole number from 0 to 10/],
    [{ retries: '-1' }, /'retries'/],
    [{ test: 'true', destructive: 'true' }, /'test' and 'destructive' are both given/],
    [{ test: 'true', 'build-for': 'arm64' }, /'test' and 'build-for' are both given/],
    [{ env: 'A=1\nNONSENSE' }, /^Line 2 of the input 'env' is not NAME=value, with a name of/],
    [{ env: '=1' }, /Line 1 of the input 'env'/],
    [{ env: 'A-B=1' }, /Line 1 of the input 'env'/],
    [
      { env: 'GITHUB_TOKEN=x' },
      /^Line 1 of the input 'env' sets GITHUB_TOKEN, which is the runner's: /,
    ],
    [{ env: 'ACTIONS_RUNTIME_TOKEN=x' }, /which is the runner's/],
    [{ env: 'INPUT_PATH=x' }, /which is the runner's/],
    [{ env: 'A=1\nA=2' }, /gives A twice/],
  ])('refuse %j', (given, message) => {
    expect(() => inputs(given)).toThrow(UserError);
    expect(() => inputs(given)).toThrow(message);
  });

  it('show no value of a variable that they refuse', () => {
    expect(() => inputs({ env: 'A B=s3cret' })).toThrow(/^(?!.*s3cret)/);
    expect(() => inputs({ env: 'GITHUB_TOKEN=s3cret' })).toThrow(/^(?!.*s3cret)/);
  });

  it.each(['nowhere', '..', '/'])('refuse the path %s', (path) => {
    expect(() => inputs({ path })).toThrow(UserError);
    expect(() => inputs({ path })).toThrow(/'path'/);
  });
});

function inputs(given: Readonly<Record<string, string>>) {
  const variables = Object.entries(given).map(([name, value]) => [
    `INPUT_${name.toUpperCase()}`,
    value,
  ]);
  return packRock.readInputs(
    inputReader({ GITHUB_WORKSPACE: workspace, ...Object.fromEntries(variables) }),
  );
}

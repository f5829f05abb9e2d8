import {
  existsSync,
  globSync,
  readdirSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makePlace, type Place, runStandin } from './run-standin.ts';

const samples = resolve(import.meta.dirname, '../../../../shared/samples/rockcraft');
const architecture = process.arch === 'arm64' ? 'arm64' : 'amd64';

const project = `
name: small
base: bare
build-base: ubuntu@24.04
version: "1.0"
summary: A small rock
description: For a test.
platforms: {${architecture}: }
parts: {a: {plugin: nil}}
`;

function placeWith(faults: readonly unknown[], env: Readonly<Record<string, string>> = {}) {
  const place = makePlace();
  const file = join(place.home, 'faults.json');
  writeFileSync(file, JSON.stringify(faults));
  writeFileSync(join(place.project, 'rockcraft.yaml'), project);
  // No file of a rock is newer than the project.
  utimesSync(join(place.project, 'rockcraft.yaml'), 1, 1);
  const options = { env: { ROCKCRAFT_STANDIN_FAULTS: file, ...env } };
  return { place, call: (...args: string[]) => runStandin(args, place, options) };
}

describe('a stand-in that is told to fail', () => {
  it('does so in the calls that are named, and packs in the others', async () => {
    const lines = ['Building a', "Error downloading snap 'pebble' from channel 'latest/stable'."];
    const { place, call } = placeWith([
      { call: 1, lines, exitCode: 1 },
      { call: 3, lines: ['Interrupted.'], exitCode: 130 },
    ]);
    const [first, second, third] = [await call('pack'), await call('pack'), await call('pack')];
    expect([first.code, second.code, third.code]).toEqual([1, 0, 130]);
    expect(first.lines).toEqual(expect.arrayContaining(lines));
    expect(second.lines.at(-1)).toBe(`Packed small_1.0_${architecture}.rock`);
    expect(readFileSync(logs(place)[0] ?? '', 'utf8')).toContain('Error downloading snap');
  });

  it.skipIf(!existsSync(samples))('prints what was recorded, with its own log', async () => {
    const recording = join(samples, 'failures/chisel-archive-reset');
    const { place, call } = placeWith([{ call: 1, recording }]);
    const { code, lines } = await call('pack', '--verbosity', 'verbose');
    const recorded = readFileSync(join(recording, 'stderr'), 'utf8').trimEnd().split('\n');
    const [own = ''] = logs(place);
    const expected = recorded.map((line) => line.replace(/\/home\/runner\S+\.log/, own));
    expect(lines.slice(-recorded.length)).toEqual(expected);
    expect(code).toBe(Number(readFileSync(join(recording, 'rc'), 'utf8')));
  });
});

describe('the clock of the stand-in', () => {
  it('gives two runs the same times, and so the same rock', async () => {
    const pack = async () => {
      const { place, call } = placeWith([], { ROCKCRAFT_STANDIN_CLOCK: '2026-11-21T10:51:48Z' });
      expect((await call('pack')).code).toBe(0);
      return readFileSync(join(place.project, `small_1.0_${architecture}.rock`));
    };
    expect((await pack()).equals(await pack())).toBe(true);
  });
});

describe('rockcraft test', () => {
  it('packs where there are tests, and says that it runs none', async () => {
    const { place, call } = placeWith([]);
    expect(await call('test')).toMatchObject({ code: 1 });
    writeFileSync(join(place.project, 'spread.yaml'), 'project: small\n');
    const { code, lines } = await call('test', '--pro', 'esm-apps,fips');
    expect(code).toBe(0);
    expect(lines).toContain('Stand-in: not enabled: esm-apps, fips.');
    expect(lines.slice(-2)).toEqual([
      `Packed small_1.0_${architecture}.rock`,
      'Stand-in: the tests of spread.yaml are not run.',
    ]);
    expect(readdirSync(place.project)).toContain(`small_1.0_${architecture}.rock`);
  });

  it.each(['--destructive-mode', '--use-lxd', '--build-for=amd64'])(
    'takes no %s',
    async (option) => {
      const { call } = placeWith([]);
      const { code, lines } = await call('test', option);
      expect(code).toBe(64);
      expect(lines).toContain(`Error: unrecognized arguments: ${option}`);
    },
  );
});

function logs(place: Place): string[] {
  return globSync('.local/state/rockcraft/log/*.log', { cwd: place.home })
    .sort()
    .map((name) => join(place.home, name));
}

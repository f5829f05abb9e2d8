import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isRunning } from '../../support/is-running.ts';
import { makePlace, type Place, runStandin } from './run-standin.ts';

const project = (rest: string, base = 'base: bare\nbuild-base: ubuntu@24.04') => `
name: small
${base}
version: "1.0"
summary: A small rock
description: For a test.
platforms: {${process.arch === 'arm64' ? 'arm64' : 'amd64'}: }
${rest}
`;

function write(place: Place, text: string): Place {
  writeFileSync(join(place.project, 'rockcraft.yaml'), text);
  return place;
}

describe('what the stand-in does not implement', () => {
  it.each([
    ['package-repositories', 'package-repositories: []\nparts: {a: {plugin: nil}}'],
    ['extensions', 'extensions: [flask-framework]'],
    ['another plugin', 'parts: {a: {plugin: go, source: .}}'],
    ['a snap', 'parts: {a: {plugin: nil, stage-snaps: [hello]}}'],
    ['a source from elsewhere', 'parts: {a: {plugin: dump, source: "https://127.0.0.1:9/a.git"}}'],
    ['an archive as a source', 'parts: {a: {plugin: dump, source: a.tar.gz}}'],
    ['another step of a part', 'parts: {a: {plugin: nil, override-prime: "true"}}'],
    ['permissions', 'parts: {a: {plugin: nil, permissions: []}}'],
  ])('is an error: %s', async (_, rest) => {
    const place = write(makePlace(), project(rest));
    const { code, lines } = await runStandin(['pack'], place);
    expect(lines).toContainEqual(
      expect.stringMatching(/^The stand-in for rockcraft does not implement .+\.$/),
    );
    expect(lines).toContain('Recommended resolution: Pack this project with rockcraft itself.');
    expect(code).toBe(1);
    expect(readdirSync(place.project)).toEqual(['rockcraft.yaml']);
  });

  it.each(['--shell', '--shell-after', '--debug'])('is an error: %s', async (option) => {
    const { code, lines } = await runStandin(['pack', option], makePlace());
    expect(lines[1]).toBe(`The stand-in for rockcraft does not implement the option ${option}.`);
    expect(code).toBe(1);
  });

  it('is an error: packages for another architecture than this machine has', async () => {
    const rest = 'parts: {a: {plugin: nil, stage-packages: [hello]}}';
    const text = project(rest).replace(
      /platforms: .*/,
      'platforms: {x: {build-on: [amd64, arm64], build-for: riscv64}}',
    );
    const { code, lines } = await runStandin(['pack'], write(makePlace(), text));
    expect(lines).toContainEqual(expect.stringMatching(/does not implement packages for riscv64/));
    expect(code).toBe(1);
  });
});

describe('its log file', () => {
  it('holds every line with its time, whatever is printed, and is one of five', async () => {
    const place = write(makePlace(), project('parts: {a: {plugin: nil}}'));
    for (let run = 0; run < 6; run += 1) {
      const { code, lines } = await runStandin(['pack', '--quiet'], place);
      expect({ code, lines: lines.length }).toEqual({ code: 0, lines: 1 });
    }
    const directory = join(place.home, '.local/state/rockcraft/log');
    const logs = readdirSync(directory);
    expect(logs).toHaveLength(5);
    for (const log of logs) expect(log).toMatch(/^rockcraft-\d{8}-\d{6}\.\d{6}\.log$/);
    const text = readFileSync(join(directory, logs[0] ?? ''), 'utf8');
    for (const line of ['Building a', 'Packed small_1.0_', 'execute action a:Action(part_name=']) {
      expect(text).toMatch(
        new RegExp(
          `^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} ${line.replace('(', '\\(')}`,
          'm',
        ),
      );
    }
  });
});

describe('an interrupted pack', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)(
    'by %s leaves with %i, no program running and nothing half made',
    async (signal, expected) => {
      const script = 'echo "running $BASHPID" >&2; sleep 600 & echo "started $!" >&2; wait';
      const place = write(
        makePlace(),
        project(`parts: {a: {plugin: nil, override-build: '${script}'}}`),
      );
      const pids: number[] = [];
      const { code, lines } = await runStandin(['pack', '--verbosity', 'verbose'], place, {
        onLine: (line, kill) => {
          const [, pid] = /^:: (?:running|started) (\d+)$/.exec(line) ?? [];
          if (pid !== undefined) pids.push(Number(pid));
          if (line.startsWith(':: started')) kill(signal);
        },
      });
      expect(code).toBe(expected);
      expect(lines.includes('Interrupted.')).toBe(signal === 'SIGINT');
      expect(pids).toHaveLength(2);
      await expect.poll(() => pids.filter(isRunning), { timeout: 30_000 }).toEqual([]);
      expect(readdirSync(place.project)).toEqual(['rockcraft.yaml']);
      expect(readdirSync(join(place.cache, 'work'))).toEqual([]);
    },
  );
});

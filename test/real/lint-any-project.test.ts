import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChiselRelease } from '../../src/chisel/chisel-release.ts';
import { noConfig } from '../../src/rock/lint/lint-config.ts';
import { rules } from '../../src/rock/lint/rules/all.ts';
import { runLint } from '../../src/rock/lint/run-lint.ts';
import { projectFromText } from '../../src/rock/project/project.ts';

/** A checkout that defines one package. */
const release: ChiselRelease = {
  directory: '/releases',
  series: '24.04',
  format: 'v1',
  maintenance: {},
  packages: ['libc6'],
  slicesOf: (name) => (name === 'libc6' ? ['libs', 'config'] : undefined),
  detailsOf: () => undefined,
};

/** What rules look for, each of them anywhere. */
const word = fc.constantFrom(
  ...['bare', 'ubuntu@24.04', 'ubuntu:22.04', 'devel', 'amd64', 'all', '_daemon_', 'root', '1.0'],
  ...['libc6_libs', 'libc6_lib', 'hello', 'libc6', 'a_b_c', '_', 'python', 'dump', 'nil', 'MIT'],
  ...['/bin/sh -c x', 'chisel cut --root x libc6_libs', '[ -x ]', 'http://a', 'on amd64', 'else'],
  ...['.', '..', '/', '*', 'a*', '$VAR', '', ' ', '\u202e', '-x', 'else fail', 'main', 'part'],
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    word,
    fc.constantFrom<unknown>(null, true, 1, 1.5, -1),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(word, tie('value'), { maxKeys: 3 }),
  ),
}));
const list = fc.array(fc.oneof(word, value), { maxLength: 4 });

/** A mapping in which each key may be absent, as it should be, or anything. */
function mapping(shape: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<unknown> {
  const keys = Object.entries(shape).map(([key, as]): [string, fc.Arbitrary<unknown>] => [
    key,
    fc.oneof({ weight: 5, arbitrary: as }, { weight: 1, arbitrary: value }),
  ]);
  return fc.record(Object.fromEntries(keys), { requiredKeys: [] });
}
const named = (one: fc.Arbitrary<unknown>) =>
  fc.dictionary(fc.constantFrom('main', 'part', 'amd64', 'a/b', ''), one, { maxKeys: 3 });

const part = mapping({
  ...{ plugin: word, source: word, after: list, 'stage-packages': list, 'build-packages': list },
  ...{ organize: named(word), stage: list, prime: list, overlay: list, 'override-build': word },
  ...{ 'build-environment': fc.array(named(word), { maxLength: 2 }), 'stage-slices': list },
  ...{ 'overlay-packages': list, 'overlay-script': word, 'build-snaps': list, permissions: list },
});
const project = mapping({
  ...{ name: word, version: word, base: word, 'build-base': word, license: word, title: word },
  ...{ platforms: named(mapping({ 'build-on': list, 'build-for': list })), parts: named(part) },
  ...{ services: named(mapping({ command: word, override: word, user: word, after: list })) },
  ...{ checks: named(mapping({ exec: mapping({ command: word }), http: value, level: word })) },
  ...{ 'run-user': word, environment: named(word), extensions: list, entrypoint: word },
  ...{ 'entrypoint-service': word, 'entrypoint-command': word, 'adopt-info': word },
  'package-repositories': fc.array(mapping({ type: word, url: word, 'key-id': word, ppa: word })),
});

describe('the rules', () => {
  it('have an answer for every project, the same each time and within it', () => {
    fc.assert(
      fc.property(project, (document) => {
        // JSON is YAML, one value in a line.
        const text = JSON.stringify(document, null, 1);
        const read = projectFromText(text, 'rockcraft.yaml');
        const lint = (releases: ReadonlyMap<string, ChiselRelease>) =>
          runLint(
            { done: [read], mistakes: [] },
            { rules, config: noConfig, releases, today: Date.UTC(2026, 10, 21) },
          );
        const report = lint(new Map([['24.04', release]]));
        expect(report.brokenRules).toEqual([]);
        expect(lint(new Map()).brokenRules).toEqual([]);
        expect(lint(new Map([['24.04', release]]))).toEqual(report);
        for (const { line, message } of report.findings) {
          expect(line).toBeLessThanOrEqual(text.split('\n').length);
          expect(message).toMatch(/^[^\n]+[.?]$/);
        }
      }),
      { numRuns: 500 },
    );
  });
});

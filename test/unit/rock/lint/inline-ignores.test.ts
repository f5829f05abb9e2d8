import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../../src/rock/lint/finding.ts';
import { applyIgnores, readIgnores } from '../../../../src/rock/lint/inline-ignores.ts';

const known = ['mixed', 'stale', 'run-user'];

describe('a comment', () => {
  it.each([
    ['behind a value', 'name: x # rock-lint: ignore=mixed it is meant so', 1, ['mixed']],
    ['on a line before', '# rock-lint: ignore=mixed so\nname: x', 2, ['mixed']],
    ['among other comments', '# rock-lint: ignore=mixed so\n# more\nname: x', 3, ['mixed']],
    ['behind a list item', 'a:\n  - b # rock-lint: ignore=mixed so', 2, ['mixed']],
    ['behind the head of a script', 'a: |  # rock-lint: ignore=mixed so\n  b', 1, ['mixed']],
    ['in brackets', 'a: [b, # rock-lint: ignore=mixed so\n  c]', 1, ['mixed']],
    ['of several rules', 'a: b # rock-lint: ignore=mixed,stale so', 1, ['mixed', 'stale']],
    ['in a file with CRLF', 'a: b\r\nc: d # rock-lint: ignore=mixed so\r\n', 2, ['mixed']],
    ['without spaces', 'a: b #rock-lint:ignore=mixed so', 1, ['mixed']],
    ['indented', 'a:\n  # rock-lint: ignore=mixed so\n  b: c', 3, ['mixed']],
  ])('%s is about its line', (_, text, line, rules) => {
    expect(readIgnores(text, known)).toEqual({
      ignores: [{ at: expect.anything(), line, rules }],
      problems: [],
    });
  });

  it.each([
    ['in quotes', 'a: "# rock-lint: ignore=mixed so"'],
    ['in a script', 'a: |\n  # rock-lint: ignore=mixed so\n  b'],
    ['in the middle of a word', 'a: b#rock-lint: ignore=mixed'],
    ['that only speaks of it', '# rock-lint complains of this\n# see rock-lint\na: b'],
  ])('%s is none', (_, text) => {
    expect(readIgnores(text, known)).toEqual({ ignores: [], problems: [] });
  });

  it('above an empty line is about that line alone', () => {
    expect(readIgnores('# rock-lint: ignore=mixed so\n\na: b', known).ignores).toMatchObject([
      { line: 2 },
    ]);
  });

  it.each([
    [
      'ignore=mixed',
      /^The reason is missing; write it as '# rock-lint: ignore=RULE the reason'\.$/,
    ],
    ['ignore=mixed --', /^The reason is missing/],
    ['ignore= mixed so', /^This comment is not understood/],
    ['ignore', /^This comment is not understood/],
    ['disable=mixed so', /^This comment is not understood/],
    ['ignore=mixed, stale so', /^An empty name stands in 'mixed,'/],
    ['ignore=mixd so', /^There is no rule 'mixd' that could be ignored; did you mean 'mixed'\?$/],
    ['ignore=zzz so', /^There is no rule 'zzz' .*; take it out; docs\/lint-rules\.md lists all\.$/],
  ])('%s is refused on its place', (words, message) => {
    const { ignores, problems } = readIgnores(`a: b # rock-lint: ${words}\n`, known);
    expect(ignores).toEqual([]);
    expect(problems).toEqual([
      {
        at: { line: 1, column: 6 },
        severity: 'warning',
        message: expect.stringMatching(message),
      },
    ]);
  });

  it('with one unknown rule still ignores the others', () => {
    const { ignores, problems } = readIgnores('a: b # rock-lint: ignore=mixed,zzz so', known);
    expect(ignores).toMatchObject([{ rules: ['mixed'] }]);
    expect(problems).toHaveLength(1);
  });
});

describe('what is ignored', () => {
  const finding = (rule: string, line: number): Finding => ({
    rule,
    severity: 'error',
    file: 'rockcraft.yaml',
    line,
    column: 1,
    message: 'm',
  });
  const ignore = { at: { line: 1, column: 9 }, line: 1, rules: ['mixed', 'stale'] };

  it('is every finding of the rule in the line, and no other', () => {
    const findings = [
      finding('mixed', 1),
      finding('mixed', 1),
      finding('mixed', 2),
      finding('run-user', 1),
      finding('stale', 1),
    ];
    const { kept, count, problems } = applyIgnores(findings, [ignore], new Set(known));
    expect(kept).toEqual([finding('mixed', 2), finding('run-user', 1)]);
    expect({ count, problems }).toEqual({ count: 3, problems: [] });
  });

  it('may be nothing, which is told at the comment', () => {
    const { problems } = applyIgnores([finding('mixed', 1)], [ignore], new Set(known));
    expect(problems).toEqual([
      {
        at: ignore.at,
        severity: 'notice',
        message: "The rule 'stale' finds nothing in line 1; take it out of this comment.",
      },
    ]);
  });

  it('is not said to be nothing of a rule that has not looked', () => {
    const looked = new Set(['mixed']);
    expect(applyIgnores([finding('mixed', 1)], [ignore], looked).problems).toEqual([]);
  });
});

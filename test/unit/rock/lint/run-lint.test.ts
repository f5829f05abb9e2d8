import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ChiselRelease } from '../../../../src/chisel/chisel-release.ts';
import { UserError } from '../../../../src/errors.ts';
import { engineRules } from '../../../../src/rock/lint/engine-rules.ts';
import { noConfig, parseLintConfig } from '../../../../src/rock/lint/lint-config.ts';
import type { Rule } from '../../../../src/rock/lint/rule.ts';
import { type LintOptions, runLint } from '../../../../src/rock/lint/run-lint.ts';
import { projectFromText, type RockProject } from '../../../../src/rock/project/project.ts';
import { readEach } from '../../../../src/rock/project-files.ts';
import { testPorts } from '../../../support/ports.ts';

/** A rule that finds something in every project that has the key `name`. */
function rule(name: string, more: Partial<Rule> = {}): Rule {
  return {
    name,
    severity: 'error',
    summary: 's',
    why: 'w',
    bad: 'b',
    good: 'g',
    *check({ project }) {
      if (project.name !== undefined) {
        yield { path: ['name'], message: `the name ${project.name}` };
      }
    },
    ...more,
  };
}

const options: LintOptions = { rules: [], config: noConfig, releases: new Map(), today: 0 };
const project = (file: string, text: string) => projectFromText(text, file);
const lint = (projects: readonly RockProject[], more: Partial<LintOptions>) =>
  runLint({ done: projects, mistakes: [] }, { ...options, ...more });

describe('the documentation of what is found before and after the rules', () => {
  it.each(engineRules)('has an example of it, and the same mended: $name', async (help) => {
    const foundIn = async (text: string) => {
      const { done, mistakes } = await readEach([{ file: 'f', path: written(text) }], (one) => one);
      return runLint({ done, mistakes }, options).findings.map((finding) => finding.rule);
    };
    expect(await foundIn(help.bad)).toEqual([help.name]);
    expect(await foundIn(help.good)).toEqual([]);
  });
});

describe('a run', () => {
  it('lets every rule look at every project, and has the worst first', () => {
    const rules = [
      rule('a', { severity: 'notice' }),
      rule('b'),
      rule('c', { severity: 'warning' }),
    ];
    const projects = [
      project('z/rockcraft.yaml', 'base: bare\nname: z\n'),
      project('y/rockcraft.yaml', 'name: y\n'),
    ];
    const { findings } = lint(projects, { rules });
    expect(
      findings.map(({ severity, file, line, rule }) => `${severity} ${file}:${line} ${rule}`),
    ).toEqual([
      'error y/rockcraft.yaml:1 b',
      'error z/rockcraft.yaml:2 b',
      'warning y/rockcraft.yaml:1 c',
      'warning z/rockcraft.yaml:2 c',
      'notice y/rockcraft.yaml:1 a',
      'notice z/rockcraft.yaml:2 a',
    ]);
    expect(lint(projects.toReversed(), { rules: rules.toReversed() }).findings).toEqual(findings);
  });

  it('takes the severity of the configuration, of the problem, of the rule, in this order', () => {
    const check = () => [{ path: ['name'], message: 'm', severity: 'notice' as const }];
    const rules = [rule('plain'), rule('special', { check }), rule('set', { check }), rule('gone')];
    const config = parseLintConfig(
      'rules: {set: warning, gone: off}',
      'c',
      rules.map(({ name }) => name),
    );
    const { findings } = lint([project('rockcraft.yaml', 'name: x\n')], { rules, config });
    expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([
      ['plain', 'error'],
      ['set', 'warning'],
      ['special', 'notice'],
    ]);
  });

  it('shows what a rule has taken out of the file in one line', () => {
    const text = 'name: "x\\n::error::y\\u202e"\n';
    const { findings } = lint([project('rockcraft.yaml', text)], { rules: [rule('r')] });
    expect(findings[0]?.message).toBe('the name x\\n::error::y\\u{202e}');
  });

  it('tells once what an alias leads to twice', () => {
    const check: Rule['check'] = () => [
      { path: ['parts', 'a', 'x'], message: 'm' },
      { path: ['parts', 'b', 'x'], message: 'm' },
    ];
    const text = 'parts:\n  a: &a\n    x: 1\n  b: *a\n';
    const { findings } = lint([project('rockcraft.yaml', text)], { rules: [rule('r', { check })] });
    expect(findings).toMatchObject([{ line: 3, column: 5 }]);
  });

  it('has of a file that cannot be read the sentence and the place, beside the findings of others', () => {
    const error = new UserError('bad\\n/rockcraft.yaml:3:1: a tab stands here.', {
      place: { file: 'bad\n/rockcraft.yaml', line: 3, column: 1 },
    });
    const mistakes = [
      { file: 'bad\n/rockcraft.yaml', error },
      { file: 'gone/rockcraft.yaml', error: new UserError('gone/rockcraft.yaml is not a file.') },
    ];
    const done = [project('ok/rockcraft.yaml', 'name: x\n')];
    const { findings } = runLint({ done, mistakes }, { ...options, rules: [rule('r')] });
    expect(findings).toMatchObject([
      { rule: 'yaml', severity: 'error', line: 3, column: 1, message: 'A tab stands here.' },
      { rule: 'yaml', line: 1, column: 1, message: 'gone/rockcraft.yaml is not a file.' },
      { rule: 'r', file: 'ok/rockcraft.yaml' },
    ]);
  });

  it('counts what comments ignore, and finds fault with comments', () => {
    const text = [
      'name: x # rock-lint: ignore=a it is meant so',
      'base: bare # rock-lint: ignore=a nothing is here',
      'version: 1 # rock-lint: ignore=b',
      '',
    ].join('\n');
    const { findings, ignored } = lint([project('rockcraft.yaml', text)], {
      rules: [rule('a'), rule('b')],
    });
    expect(ignored).toBe(1);
    expect(findings.map(({ rule, severity, line }) => [rule, severity, line])).toEqual([
      ['b', 'error', 1],
      ['inline-ignore', 'warning', 3],
      ['inline-ignore', 'notice', 2],
    ]);
    const config = parseLintConfig('rules: {inline-ignore: off, b: off}', 'c', [
      'inline-ignore',
      'b',
    ]);
    expect(
      lint([project('rockcraft.yaml', text)], { rules: [rule('a'), rule('b')], config }).findings,
    ).toEqual([]);
  });

  it('calls no comment useless whose rule needs a checkout that is not there', () => {
    const text = 'base: ubuntu@24.04 # rock-lint: ignore=r it is meant so\n';
    const rules = [rule('r', { needsRelease: true })];
    const release = { series: '24.04' } as ChiselRelease;
    const projects = [project('rockcraft.yaml', text)];
    expect(lint(projects, { rules }).findings).toEqual([]);
    expect(lint(projects, { rules, releases: new Map([['22.04', release]]) }).findings).toEqual([]);
    expect(
      lint(projects, { rules, releases: new Map([['24.04', release]]) }).findings,
    ).toMatchObject([{ rule: 'inline-ignore', severity: 'notice' }]);
  });

  it('gives each project the checkout for its series, and the date', () => {
    const check: Rule['check'] = ({ release, today }) => [
      { path: [], message: `${release?.directory} ${today}` },
    ];
    const release = (series: string) => ({ series, directory: `/${series}` }) as ChiselRelease;
    const { findings } = lint(
      [
        project('a/rockcraft.yaml', 'base: ubuntu@22.04\n'),
        project('b/rockcraft.yaml', 'base: bare\nbuild-base: ubuntu@24.04\n'),
        project('c/rockcraft.yaml', 'base: ubuntu@20.04\n'),
      ],
      {
        rules: [rule('r', { check })],
        releases: new Map(['22.04', '24.04'].map((series) => [series, release(series)])),
        today: 7,
      },
    );
    expect(findings.map(({ message }) => message)).toEqual(['/22.04 7', '/24.04 7', 'undefined 7']);
  });

  it('tells the first hundred findings of a rule in a file, and that there are more', () => {
    const check: Rule['check'] = ({ project }) =>
      [...project.root.keys()].map((key) => ({ path: [key], message: 'm' }));
    const keys = (count: number) =>
      Array.from({ length: count }, (_, at) => `k${at}: 1\n`).join('');
    const rules = [rule('r', { check })];
    const found = (count: number, before = '') =>
      lint([project('rockcraft.yaml', before + keys(count))], { rules }).findings;
    expect(found(100).map(({ message }) => message)).toEqual(Array(100).fill('m'));
    expect(found(150)).toHaveLength(101);
    expect(found(150).at(-1)).toMatchObject({
      line: 101,
      message: expect.stringContaining('There are more than 100 findings of this rule'),
    });
    const ignored = Array.from({ length: 50 }, (_, at) => `i${at}: 1 # rock-lint: ignore=r so\n`);
    expect(found(100, ignored.join(''))).toEqual(
      found(100).map((one) => ({ ...one, line: one.line + 50 })),
    );
  });

  it('keeps what a rule has found before it broke off, and says where and how it did', () => {
    const bug = new TypeError('x is undefined');
    const rules = [
      rule('bad', {
        *check() {
          yield { path: ['name'], message: 'before' };
          throw bug;
        },
      }),
      rule('good'),
    ];
    const projects = [
      project('a/rockcraft.yaml', 'name: x # rock-lint: ignore=bad so\n'),
      project('b/rockcraft.yaml', 'name: y\n'),
    ];
    const { findings, ignored, brokenRules } = lint(projects, { rules });
    expect(findings.map(({ rule, file }) => `${rule} ${file}`)).toEqual([
      'good a/rockcraft.yaml',
      'bad b/rockcraft.yaml',
      'good b/rockcraft.yaml',
    ]);
    expect(ignored).toBe(1);
    expect(brokenRules).toEqual([{ rule: 'bad', file: 'a/rockcraft.yaml', error: bug }]);
  });
});

/** The path of a file with this text. */
function written(text: string): string {
  const path = join(testPorts().context.temp, 'rockcraft.yaml');
  writeFileSync(path, text);
  return path;
}

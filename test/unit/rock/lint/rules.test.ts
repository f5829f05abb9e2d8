import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ChiselRelease } from '../../../../src/chisel/chisel-release.ts';
import { visible } from '../../../../src/markdown.ts';
import type { Surroundings } from '../../../../src/rock/lint/linted-project.ts';
import type { Rule } from '../../../../src/rock/lint/rule.ts';
import { rules } from '../../../../src/rock/lint/rules/all.ts';
import { type Found, findings, releaseOf, today } from './rules-look.ts';

const folder = join(import.meta.dirname, '../../../../src/rock/lint/rules');

describe('the rules', () => {
  it('are all modules of their folder, sorted, each named as its file', () => {
    const files = readdirSync(folder).flatMap((name) => /^(.*)\.ts$/.exec(name)?.[1] ?? []);
    expect(rules.map(({ name }) => name)).toEqual(files.filter((name) => name !== 'all').sort());
  });

  it.each(rules)('find what their documentation shows, and not what it mends: $name', (rule) => {
    const bad = findings(rule.bad);
    expect(bad.filter((found) => found.rule === rule.name)).not.toEqual([]);
    expect(worth(bad, rule)).toContain(rule.severity);
    const good = findings(rule.good);
    expect(good.filter((found) => found.rule === rule.name)).toEqual([]);
    expect(good.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('say in one sentence each what is wrong, with a remedy', () => {
    for (const { message } of rules.flatMap(({ bad }) => findings(bad))) {
      expect(message).toMatch(/^['A-Zr].*(?:[;,] .*[.?]|\.)$/);
      expect(message).not.toMatch(/\n|undefined|\[object|\. [A-Z]/);
    }
  });

  it('name their sources by address', () => {
    for (const { sources = [] } of rules) {
      for (const source of sources) expect(new URL(source).protocol).toBe('https:');
    }
  });

  it('do not break off at whatever a key holds', () => {
    const keys = [...new Set(rules.flatMap(({ bad }) => [...bad.matchAll(/^ *([a-z-]+):/gm)]))];
    const names = [...new Set(keys.map(([, name]) => name))];
    const values = [
      '',
      '3',
      'yes',
      'text',
      '[]',
      '{}',
      '[[1], {a: b}, ~, 2, x]',
      '{1: [x], ~: {}}',
    ];
    for (const value of values) {
      const top = names.map((name) => `${name}: ${value}\n`).join('');
      const part = names.map((name) => `    ${name}: ${value}\n`).join('');
      expect(findings(top)).toBeInstanceOf(Array);
      expect(findings(`parts:\n  a:\n${part}services:\n  a:\n${part}`)).toBeInstanceOf(Array);
      expect(findings(`checks:\n  a:\n${part}parts:\n  a: ${value}\n`)).toBeInstanceOf(Array);
      expect(findings(`package-repositories: [{url: ${value}}, ${value || '~'}]\n`)).toBeInstanceOf(
        Array,
      );
    }
  });
});

const names = (text: string, options?: Partial<Surroundings>) =>
  findings(text, options).map(({ rule, line }) => `${line} ${rule}`);

describe('what depends on the day', () => {
  const base = (text: string, today: number, release?: ChiselRelease) =>
    findings(text, { today, release }).filter(({ rule }) => rule === 'base-end-of-life');
  const jammy = 'base: ubuntu@22.04';

  it('is a base from 90 days before its last day on', () => {
    expect(base(jammy, Date.UTC(2027, 2, 2))).toEqual([]);
    const [near] = base(jammy, Date.UTC(2027, 2, 3));
    expect(near?.message).toContain('gets no more updates after 2027-06-01');
    expect(base(jammy, Date.UTC(2027, 5, 1, 23))[0]?.message).toContain('after 2027-06-01');
    expect(base(jammy, Date.UTC(2027, 5, 2))[0]?.message).toContain('no updates since 2027-06-01');
  });

  it('is told by chisel.yaml where there is one for the release', () => {
    const release = { ...releaseOf({}), maintenance: { expanded: '2026-12-01' } };
    const [found] = base('base: ubuntu@24.04', today, release);
    expect(found?.message).toContain('after 2026-12-01');
    expect(base('base: ubuntu@26.04', today, release)).toEqual([]);
    expect(base('base: ubuntu@24.04', today, releaseOf({}))).toEqual([]);
  });

  it('is a release that is out by then, and may be known to a newer rockcraft', () => {
    const text = 'base: ubuntu@27.04';
    expect(names(text, { today: Date.UTC(2027, 2, 31) })).toContain('1 unknown-base');
    expect(names(text, { today: Date.UTC(2027, 3, 30) })).not.toContain('1 unknown-base');
  });
});

describe('what depends on the chisel release', () => {
  const text = `base: bare\nparts:\n  a:\n    stage-packages:\n      - private_libs\n`;
  const repositories = 'package-repositories: [{type: apt, ppa: a/b}]\n';

  it('is left alone without one', () => {
    const found = names(text.replace('_libs', ''), { release: undefined });
    expect(found.filter((one) => /slice|whole/.test(one))).toEqual([]);
    expect(names(text, { release: undefined }).join()).not.toMatch(/unknown-slice|third-party/);
  });

  it('may come from a repository where there is one', () => {
    const remedy = (yaml: string) =>
      findings(yaml).find(({ rule }) => rule === 'unknown-slice')?.message;
    expect(remedy(text)).toMatch(/has no slices .*or stage the whole package/);
    expect(remedy(text + repositories)).toMatch(/a package that comes from 'package-repositories'/);
  });

  it('may be named like a property of every object', () => {
    const found = findings('parts: {a: {stage-packages: [constructor_x, hello_constructor]}}');
    expect(found.filter(({ rule }) => rule === 'unknown-slice')).toHaveLength(2);
  });
});

describe('names from a stranger', () => {
  it('cannot bring anything invisible into a message', () => {
    const evil = '"x\\e[31m\\n::error::y\\u202e"';
    const keys = [...new Set(rules.flatMap(({ bad }) => [...bad.matchAll(/^ *([a-z-]+):/gm)]))];
    const all = [...new Set(keys.map(([, name]) => name)), evil];
    const part = all.map((name) => `    ${name}: ${evil}\n`).join('');
    const lists = all
      .map((name) => `    ${name}: [${evil}, x, ${evil}, {${evil}: ${evil}}]\n`)
      .join('');
    const texts = [
      all.map((name) => `${name}: ${evil}\n`).join(''),
      ...[part, lists].map((body) =>
        ['parts', 'services', 'checks', 'platforms']
          .map((key) => `${key}:\n  ${evil}:\n${body}`)
          .join(''),
      ),
      `parts: {a: {after: [{"on x\\e": y}]}}\n`,
      `environment: {${evil}: "$x${'\\e'}", "a": true}\npackage-repositories: [{url: "http://\\e", key-id: ${evil}}]\n`,
    ];
    const messages = texts.flatMap((text) => findings(text)).map(({ message }) => message);
    expect(messages.length).toBeGreaterThan(50);
    for (const message of messages) expect(message).toBe(visible(message));
  });
});

function worth(found: readonly Found[], { name }: Rule) {
  return found.filter(({ rule }) => rule === name).map(({ severity }) => severity);
}

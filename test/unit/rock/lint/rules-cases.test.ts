/**
 * What rules find and what they leave alone, beyond the examples of their documentation. A comment
 * `# FOUND` marks each line in which the rule finds something, with the severity where that is not
 * the rule's own; it must find nothing in any other.
 */
import { describe, expect, it } from 'vitest';
import { rules } from '../../../../src/rock/lint/rules/all.ts';
import { contentsCases } from './rules-cases-contents.ts';
import { keysCases } from './rules-cases-keys.ts';
import { findings } from './rules-look.ts';

const cases = { ...contentsCases, ...keysCases };

describe.each(Object.entries(cases))('%s', (name, texts) => {
  const severity = rules.find((rule) => rule.name === name)?.severity;
  it.each(texts.map((text, index) => [index, text] as const))('case %i', (_, text) => {
    const marked = text.split('\n').flatMap((line, index) => {
      const [mark, other] = / # FOUND ?(\w*)$/.exec(line) ?? [];
      return mark === undefined ? [] : [`${index + 1} ${other || severity}`];
    });
    const found = findings(text).filter(({ rule }) => rule === name);
    const places = found.map((one) => `${one.line} ${one.severity}`);
    expect([...new Set(places)].sort()).toEqual(marked.sort());
  });
});

it('every rule has cases', () => {
  expect(Object.keys(cases).sort()).toEqual(rules.map((rule) => rule.name));
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { parseReference } from '../../../src/oci/reference.ts';
import { shortenedTag } from '../../../src/registry/tag-form.ts';
import { fillTags, type TagFacts } from '../../../src/registry/tag-template.ts';

const facts = {
  version: () => '1.2',
  base: () => '24.04',
  platform: () => 'amd64',
  sha: () => '0123456789abcdef0123456789abcdef01234567',
  'short-sha': () => '0123456',
  branch: () => 'feature/new thing',
  pr: () => '7',
  timestamp: () => '2611211642',
};

describe('tags', () => {
  it.each([
    ['latest', 'latest'],
    ['{version}', '1.2'],
    ['{version}-{platform}', '1.2-amd64'],
    ['v{version}_{short-sha}.x', 'v1.2_0123456.x'],
    ['{sha}', '0123456789abcdef0123456789abcdef01234567'],
    ['{version}{version}', '1.21.2'],
    ['{version}-{base}_edge', '1.2-24.04_edge'],
    ['pr-{pr}-{timestamp}', 'pr-7-2611211642'],
    ['a'.repeat(128), 'a'.repeat(128)],
  ])('come out of templates: %s', (template, tag) => {
    expect(fillTags([template], facts)).toEqual([tag]);
  });

  it('are there once, in the order of the templates', () => {
    expect(fillTags(['b', '1.2', 'a', '{version}', 'b'], facts)).toEqual(['b', '1.2', 'a']);
  });

  it('do not ask for what they do not hold', () => {
    const never = () => {
      throw new Error('asked');
    };
    const names = Object.keys(facts) as (keyof TagFacts)[];
    const none = Object.fromEntries(names.map((name) => [name, never])) as unknown as TagFacts;
    expect(fillTags(['latest'], none)).toEqual(['latest']);
    expect(() => fillTags(['{sha}'], none)).toThrow('asked');
  });

  it('do not fill what was filled in', () => {
    expect(() => fillTags(['{version}'], { ...facts, version: () => '{sha}' })).toThrow(
      /comes out as '\{sha\}', which cannot be a tag: .* no '\{'/,
    );
  });

  it.each([
    [
      '{name}',
      /no placeholder '\{name\}', but \{version\}, \{base\}, \{platform\}, \{sha\}, \{short-sha\}, \{branch\}, \{pr\}, \{timestamp\}/,
    ],
    [
      '{branch}',
      /comes out as 'feature\/new thing', .* no '\/'; let the placeholder stand for something else, or let 'on-invalid-tag' be 'shorten'\.$/,
    ],
    [
      '{sha}+x',
      /no '\+'; write for example '\{version\}', or let 'on-invalid-tag' be 'shorten'\.$/,
    ],
    ['{Version}', /no placeholder '\{Version\}'/],
    ['{}', /no placeholder '\{\}'/],
    ['{toString}', /no placeholder '\{toString\}'/],
    ['{version', /no '\{'/],
    ['1.0+dfsg', /no '\+'/],
    ['a b', /no ' '; give each tag a line of its own\.$/],
    [
      '{version},latest',
      /holds '\{version\},latest', .* no ','; give each tag a line of its own\.$/,
    ],
    ['a\u202eb', /no '\\u\{202e\}'/],
    ['-a', /begins with a letter, a digit or '_'/],
    ['.a', /begins with/],
    ['a'.repeat(129), /at most 128 characters, and this one 129/],
    ['{sha}{sha}{sha}{sha}', /comes out as '0123.*at most 128 characters, and this one 160/],
  ])('are refused with the reason: %s', (template, reason) => {
    expect(() => fillTags([template], facts)).toThrow(UserError);
    expect(() => fillTags([template], facts)).toThrow(reason);
  });

  it.each([
    ['{branch}', /^feature-new-thing-[0-9a-f]{8}$/],
    ['{sha}{sha}{sha}{sha}', /^[0-9a-f]{119}-[0-9a-f]{8}$/],
    ['.{version}', /^1\.2-[0-9a-f]{8}$/],
    ['+', /^-?[0-9a-f]{8}$/],
    ['{version}', /^1\.2$/],
  ])('become one that ends in a hash, where that is asked for: %s', (template, tag) => {
    expect(fillTags([template], facts, 'shorten')).toEqual([expect.stringMatching(tag)]);
  });

  it.each(['{versoin}', '{version', '{version}}', 'a}'])(
    'are never shortened when misspelt: %s',
    (template) => {
      expect(() => fillTags([template], facts, 'shorten')).toThrow(UserError);
      expect(() => fillTags([template], facts)).toThrow(/write for example '\{version\}'\.$/);
    },
  );

  it.each(['{version},latest', '1.0; {sha}', 'a b'])(
    'are never shortened when they are a list: %s',
    (template) => {
      expect(() => fillTags([template], facts, 'shorten')).toThrow(
        /; give each tag a line of its own\.$/,
      );
    },
  );

  it('that are shortened are tags, and those of two texts differ', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const tag = shortenedTag(one);
        expect(isReference(`a.test/b:${tag}`) && !/[/@]/.test(tag)).toBe(true);
        expect(shortenedTag(tag)).toBe(tag);
        expect(shortenedTag(other) === tag).toBe(one === other);
      }),
    );
  });

  it('are what a reference takes for a tag, and nothing else is', () => {
    const text = fc.oneof(fc.stringMatching(/^[\w.{}+-]{1,140}$/), fc.string());
    fc.assert(
      fc.property(text, fc.string({ maxLength: 9 }), (literal, version) => {
        const template = `${literal}{version}`;
        fc.pre(!/[{}]/.test(literal) && literal + version !== '');
        const tag = `${literal}${version}`;
        // A slash or an '@' would end the tag of a reference early.
        const isTag = !/[/@]/.test(tag) && isReference(`a.test/b:${tag}`);
        const fill = () => fillTags([template], { ...facts, version: () => version });
        if (isTag) expect(fill()).toEqual([tag]);
        else expect(fill).toThrow(UserError);
      }),
    );
  });
});

function isReference(text: string): boolean {
  try {
    parseReference(text);
    return true;
  } catch {
    return false;
  }
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { decideLatest, versionPatterns } from '../../../src/registry/tag-latest.ts';
import type { TagFacts } from '../../../src/registry/tag-template.ts';

const facts: TagFacts = {
  version: () => '1.2.3',
  base: () => '24.04',
  platform: () => 'amd64',
  sha: () => 'a'.repeat(40),
  'short-sha': () => 'a'.repeat(7),
  branch: () => 'main',
  pr: () => '7',
  timestamp: () => '26-11',
};
const decide = (version: string, existing: readonly string[], templates = ['{version}']) =>
  decideLatest(version, existing, versionPatterns(templates, facts));

describe('latest', () => {
  it.each([
    ['a first release', '0.1', [], true],
    ['a release after others', '1.2.4', ['1.2.3', '1.2.3-rc.1', 'latest'], true],
    ['the same release again', '1.2.3', ['1.2.3', '1.2'], true],
    ['a patch of an old line', '1.2.4', ['1.3.0', '1.2.3'], false],
    ['a patch of a line from before nine', '1.9.1', ['1.10.0'], false],
    ['the release of what had pre-releases', '1.3.0', ['1.3.0-rc.2'], true],
    ['a release while a newer one is prepared', '1.2.4', ['1.3.0-rc.1'], true],
    ['a pre-release', '2.0.0-beta.1', ['1.0.0'], false],
    ['a release with v among tags without', 'v1.2.4', ['1.3.0'], false],
    ['a release without v among tags with', '1.2.4', ['v1.3.0'], false],
    ['two numbers among three', '1.3', ['1.2.9'], true],
    ['two numbers that are as new as three', '1.3', ['1.3.0'], true],
    ['dates, commits and lines, which are no versions', '1.2.3', ['2611211642', '4'], true],
    ['numbers that are not written as versions are', '1.2.3', ['24.04', '01.5.0', '9.9.9.9'], true],
    ['numbers that no computer counts', '1.2.3', [`9${'0'.repeat(40)}.1.1`], true],
  ])('%s', (_, version, existing, moves) => {
    expect(decide(version, existing).moves).toBe(moves);
  });

  it.each([
    ['1.3.0-amd64', '{version}-{platform}', false],
    ['1.3.0-arm64', '{version}-{platform}', true],
    ['1.3.0-24.04_edge', '{version}-{base}_edge', false],
    ['1.3.0-22.04_edge', '{version}-{base}_edge', true],
    ['1.3.0-0123456', '{version}-{short-sha}', false],
    ['1.3.0-rc.1-0123456', '{version}-{short-sha}', true],
    ['1.3.0-main', '{version}-{branch}', false],
    [`1.3.0_${'b'.repeat(40)}`, '{version}_{sha}', false],
    ['pr7-1.3.0', 'pr{pr}-{version}', false],
    ['1.3.0-25-01', '{version}-{timestamp}', false],
    ['1.3.0-25x01', '{version}-{timestamp}', true],
    ['v1.3.0-1.3.0', 'v{version}-{version}', false],
    ['v1.3.0-1.3.1', 'v{version}-{version}', true],
    ['1.3.0-amd64', '{version}', true],
    ['1x3x0-amd64', '{version}-{platform}', true],
  ])('reads %s as %s would have made it', (tag, template, moves) => {
    expect(decide('1.2.4', [tag], [template]).moves).toBe(moves);
  });

  it('says what stands against it', () => {
    expect(decide('1.2.4', ['1.3.0', 'v1.4'], ['v{version}'])).toEqual({
      moves: false,
      reason: "v1.4 is newer, and there under the tag 'v1.4'.",
    });
    expect(decide('2.0.0-rc.1', []).reason).toBe('2.0.0-rc.1 is a pre-release.');
  });

  it.each(['3', 'main', '1.2.3.4', '1.02', '1.2-24.04', '1.2.3+x'])(
    'needs a version that can be compared, which %s is not',
    (version) => {
      expect(() => decide(version, [])).toThrow(UserError);
      expect(() => decide(version, [])).toThrow(/none of the form '1\.2' or '1\.2\.3'/);
    },
  );

  it('goes to the newest release, in whatever order they were pushed', () => {
    const version = fc
      .tuple(fc.nat(12), fc.nat(12), fc.nat(12))
      .map((numbers) => numbers.join('.'));
    fc.assert(
      fc.property(fc.array(version, { minLength: 1, maxLength: 8 }), (versions) => {
        const pushed: string[] = [];
        let latest = '';
        for (const one of versions) {
          if (decide(one, pushed).moves) latest = one;
          pushed.push(one);
        }
        const weight = (text: string) =>
          text.split('.').reduce((sum, part) => sum * 100 + Number(part), 0);
        expect(weight(latest)).toBe(Math.max(...versions.map(weight)));
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { pairByPlatform } from '../../../../src/size/compare/pair-by-platform.ts';
import { pullSeconds } from '../../../../src/size/compare/pull-time.ts';
import { imageOf } from './images.ts';

/** `etl amd64 etl_0.1.rock`: title, platform, name; `-` for no title. */
function image(text: string) {
  const [title, platform, name = 'image.rock'] = text.split(' ') as [string, string, string?];
  const { title: _, ...rest } = imageOf({}).image;
  const header = { ...rest, platform: `linux/${platform}`, name };
  return { ...imageOf({}), image: title === '-' ? header : { ...header, title } };
}

describe('pairByPlatform', () => {
  it.each<[string, readonly string[], readonly string[], readonly (number | undefined)[]]>([
    ['each platform with its own', ['etl amd64', 'etl arm64'], ['etl arm64', 'etl amd64'], [1, 0]],
    ['a variant that is the usual one', ['etl arm64'], ['etl arm64/v8'], [0]],
    ['no other variant', ['etl arm/v6'], ['etl arm'], [undefined]],
    ['each rock with its own', ['etl amd64', 'web amd64'], ['web amd64', 'etl amd64'], [1, 0]],
    ['a new platform with nothing', ['etl amd64'], ['etl amd64', 'etl arm64'], [0, undefined]],
    ['a new rock with nothing', ['etl amd64'], ['web amd64'], [undefined]],
    ['an archive without title with what there is', ['- amd64'], ['etl amd64'], [0]],
    ['no archive without title in doubt', ['- amd64 a', '- amd64 b'], ['etl amd64'], [undefined]],
    [
      'archives without titles by name',
      ['- amd64 a', '- amd64 b'],
      ['- amd64 b', '- amd64 a'],
      [1, 0],
    ],
    ['the same name first', ['etl amd64 x', 'etl amd64 y'], ['etl amd64 z', 'etl amd64 x'], [1, 0]],
    ['a baseline once', ['etl amd64'], ['etl amd64 x', 'etl amd64 y'], [0, undefined]],
    ['nothing with nothing', [], ['etl amd64'], [undefined]],
  ])('pairs %s', (_, baselines, images, expected) => {
    const theirs = baselines.map(image);
    const ours = images.map(image);
    const pairs = pairByPlatform(theirs, ours);
    expect(pairs.map((pair) => pair.image)).toEqual(ours);
    expect(pairs.map(({ baseline }) => baseline && theirs.indexOf(baseline))).toEqual(expected);
  });
});

describe('pullSeconds', () => {
  it('is the time at 100 Mbit/s when no other speed is given', () => {
    expect(pullSeconds(157_000_000)).toBeCloseTo(12.56);
    expect(pullSeconds(125_000_000)).toBe(10);
    expect(pullSeconds(0)).toBe(0);
  });
});

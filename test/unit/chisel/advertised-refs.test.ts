import { describe, expect, it } from 'vitest';
import { parseAdvertisement } from '../../../src/chisel/advertised-refs.ts';
import { advertisement } from '../../standins/github-releases/files.ts';

const [a, b] = ['a'.repeat(40), 'b'.repeat(64)] as const;
const parsed = (text: string) => parseAdvertisement(Buffer.from(text));
const head = '001e# service=git-upload-pack\n0000';

describe('parseAdvertisement', () => {
  it('reads refs with objects of either hash', () => {
    const refs = { HEAD: a, 'refs/heads/ubuntu-24.04': b, 'refs/tags/v1^{}': a, 'refs/heads/ä': a };
    expect(Object.fromEntries(parseAdvertisement(advertisement(refs)) ?? [])).toEqual(refs);
    expect(parseAdvertisement(advertisement({}))?.size).toBe(0);
  });

  it.each([
    ['nothing', ''],
    ['a page', '<!DOCTYPE html>'],
    ['the list of a dumb server', `${a}\trefs/heads/main\n`],
    ['another service', '001f# service=git-receive-pack\n0000'],
    ['a line that is cut', `${head}00ff${a} refs/heads/main\n`],
    ['a length that is none', `${head}00g0`],
    ['a length below its own', `${head}0003`],
    ['what is no ref', `${head}000ahello\n`],
    ['an error', `${head}0014ERR not there\n`],
  ])('does not read %s', (_, text) => {
    expect(parsed(text)).toBeUndefined();
  });
});

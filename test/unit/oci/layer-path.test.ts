import { describe, expect, it } from 'vitest';
import { hardLinkPath, layerPath } from '../../../src/oci/layers/layer-path.ts';

describe('layerPath', () => {
  it.each([
    ['a', ['a']],
    ['./a', ['a']],
    ['a/', ['a']],
    ['./a//b/./c/', ['a', 'b', 'c']],
    ['./', []],
    ['.', []],
    ['...', ['...']],
    ['a/..b/c..', ['a', '..b', 'c..']],
    [' /\n', [' ', '\n']],
  ])('reads %j', (name, path) => {
    expect(layerPath(name)).toEqual(path);
  });

  it.each([
    ['', 'no name'],
    ['/', 'absolute name'],
    ['/etc/passwd', 'absolute name'],
    ['//etc', 'absolute name'],
    ['..', 'leads out'],
    ['../etc', 'leads out'],
    ['a/../b', 'leads out'],
    ['a/..', 'leads out'],
  ])('refuses %j', (name, reason) => {
    expect(() => layerPath(name)).toThrow(reason);
  });
});

describe('hardLinkPath', () => {
  it('takes a leading slash for the root of the image', () => {
    expect(hardLinkPath('/usr/bin/perl')).toEqual(['usr', 'bin', 'perl']);
  });

  it.each([
    ['', 'no target'],
    ['./', 'no target'],
    ['../a', 'leads out'],
    ['/a/../../b', 'leads out'],
  ])('refuses %j', (name, reason) => {
    expect(() => hardLinkPath(name)).toThrow(reason);
  });
});

import { describe, expect, it } from 'vitest';
import type { Measurement } from '../../../../src/size/measurement.ts';
import { csv } from '../../../../src/size/render/csv.ts';
import { measurementOf } from '../fixtures.ts';

describe('the CSV', () => {
  const files = (paths: readonly string[]): Measurement => ({
    ...measurementOf({}),
    owners: [{ kind: 'deb', name: '@scope, "x"', version: '1.0' }],
    files: () => paths.map((path) => ({ path, size: 5, compressed: 2, layer: 0, owner: 0 })),
  });

  it('has a line for each file', () => {
    const text = [
      ...csv({
        ...files([]),
        files: () => [
          {
            path: 'bin/su',
            size: 5,
            compressed: 2,
            layer: 1,
            owner: 0,
            hash: '0123456789ab',
            privileged: 'set-uid',
            foreignMachine: 'aarch64',
            strippable: 3,
          },
          { path: 'bin/s2', size: 0, compressed: 0, layer: 1, owner: 0, linkTo: 'bin/su' },
        ],
      }),
    ].join('');
    expect(text.split('\r\n')).toEqual([
      'path,size,compressed,layer,owner kind,owner,version,base,link to,hash,privileged,machine,strippable',
      `bin/su,5,2,2,deb,"'@scope, ""x""",1.0,,,0123456789ab,set-uid,aarch64,3`,
      `bin/s2,0,0,2,deb,"'@scope, ""x""",1.0,,bin/su,,,,`,
      '',
    ]);
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(1)', "'@SUM(1)"],
    ['\t=1', "'\t=1"],
    [' =1', "' =1"],
    ['\n=1', `"'\n=1"`],
    ['＝1', "'＝1"],
    ['a"b', '"a""b"'],
    ['a,b', '"a,b"'],
    ['a\r\nb', '"a\r\nb"'],
    ['a=b', 'a=b'],
    ['a ', '"a "'],
  ])('makes no formula of %j', (path, field) => {
    const [, text] = /^[^\n]*\n([\s\S]*?),5,2,1,deb/.exec([...csv(files([path]))].join('')) ?? [];
    expect(text).toBe(field);
  });

  it('comes in pieces, and is whole', () => {
    const paths = Array.from({ length: 5000 }, (_, at) => `usr/share/doc/package-${at}/copyright`);
    const pieces = [...csv(files(paths))];
    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces.join('').trimEnd().split('\r\n').length).toBe(5001);
  });
});

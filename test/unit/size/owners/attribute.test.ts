import { zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { attributionOf, ownersOf } from './owned-image.ts';

/** A manifest as chisel writes it. */
function wall(...lines: readonly object[]): Buffer {
  const header = { jsonwall: '1.0', schema: '1.0', count: lines.length + 1 };
  return zstdCompressSync([header, ...lines].map((line) => `${JSON.stringify(line)}\n`).join(''));
}

describe('the owner of a file', () => {
  it('is the slice that brought it', async () => {
    const manifest = wall(
      { kind: 'content', slice: 'libc6_libs', path: '/usr/lib/libc.so.6' },
      { kind: 'package', name: 'libc6', version: '2.39', sha256: '0', arch: 'amd64' },
      { kind: 'path', path: '/usr/lib/', mode: '0755', slices: ['libc6_libs'] },
      { kind: 'path', path: '/usr/lib/libc.so.6', mode: '0644', slices: ['libc6_libs'], size: 3 },
      { kind: 'path', path: '/etc/c', mode: '0644', slices: ['libc6_libs', 'libc6_config'] },
      { kind: 'slice', name: 'libc6_config' },
      { kind: 'slice', name: 'libc6_libs' },
    );
    const image = {
      layers: [
        {
          'usr/lib/libc.so.6': 'abc',
          'etc/c': '',
          'etc/d': '',
          'var/lib/chisel/manifest.wall': manifest,
        },
      ],
    };
    expect(await ownersOf(image)).toEqual({
      'usr/lib/libc.so.6': 'slice libc6_libs 2.39',
      'etc/c': 'slice libc6_config, libc6_libs 2.39',
    });
    const { attribution } = await attributionOf(image);
    expect(attribution).toMatchObject({
      slices: ['libc6_config', 'libc6_libs'],
      packages: [{ kind: 'deb', name: 'libc6', version: '2.39' }],
      notes: [],
    });
  });
});

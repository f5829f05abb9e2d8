import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { compressionOf } from '../../../src/oci/layers/compression.ts';
import { skippableFrame } from '../../support/oci-fixtures.ts';
import { rawEntry } from '../../support/oci-fixtures-tar.ts';

describe('compressionOf', () => {
  it.each([
    ['gzip', gzipSync('a')],
    ['zstd', zstdCompressSync(Buffer.from('a'))],
    ['zstd', skippableFrame(3)],
    ['bzip2', Buffer.from('BZh91AY&SY')],
    ['xz', Buffer.from('\xfd7zXZ\0\0\x04', 'latin1')],
    ['none', rawEntry({ name: 'etc/' })],
    ['none', Buffer.alloc(1024)],
    ['none', Buffer.from([0x1f])],
    ['none', Buffer.alloc(0)],
  ])('recognises %s by its first bytes', (compression, bytes) => {
    expect(compressionOf(bytes)).toBe(compression);
  });
});

export type Compression = 'none' | 'gzip' | 'zstd' | 'bzip2' | 'xz';

/**
 * How a stretch of bytes is compressed, by its first bytes: media types lie (containers/image and
 * containerd look at the magic as well). RFC 1952, RFC 8878 (also its skippable frames).
 */
export function compressionOf(start: Buffer): Compression {
  if (start.length < 4) return 'none';
  const word = start.readUInt32LE(0);
  if ((word & 0xffff) === 0x8b1f) return 'gzip';
  if (word === 0xfd2fb528 || word >>> 4 === 0x184d2a5) return 'zstd';
  if (start.toString('latin1', 0, 3) === 'BZh') return 'bzip2';
  if (start.toString('latin1', 0, 6) === '\xfd7zXZ\0') return 'xz';
  return 'none';
}

import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fileBlob, readDocument } from '../../../src/oci/store/blob.ts';
import { BlobWindow } from '../../../src/oci/store/blob-window.ts';
import { temporaryDirectory } from '../../support/oci-fixtures-read.ts';

const content = Buffer.alloc(300_000, 'the content of a file, ');

async function opened(path: string) {
  const file = await open(path);
  onTestFinished(() => file.close());
  return file;
}

async function contentFile() {
  const path = join(temporaryDirectory(), 'file');
  await writeFile(path, content);
  return await opened(path);
}

describe('a blob', () => {
  it('is a stretch of a file', async () => {
    const blob = fileBlob(await contentFile(), 4, 7, 'here');
    const buffer = Buffer.alloc(100);
    expect(await blob.read(buffer, 0)).toBe(7);
    expect(buffer.toString('latin1', 0, 7)).toBe('content');
    expect(await blob.read(buffer, 3)).toBe(4);
    expect(`${await readDocument(blob, 7)}`).toBe('content');
    await expect(readDocument(blob, 6)).rejects.toThrow('here has 7 bytes');
  });

  it('is refused when the file ends before it', async () => {
    const blob = fileBlob(await contentFile(), content.length - 3, 7, 'here');
    await expect(readDocument(blob, 7)).rejects.toMatchObject({
      name: 'UserError',
      message: 'here became shorter while it was read.',
    });
  });

  it('is refused with the answer of the system when that cannot read it', async () => {
    const blob = fileBlob(await opened(temporaryDirectory()), 0, 7, 'here');
    await expect(readDocument(blob, 7)).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(/^here cannot be read: EISDIR/),
    });
  });
});

describe('a window of a blob', () => {
  it('shows the stretches that are asked for, forwards and backwards', async () => {
    const window = new BlobWindow(fileBlob(await contentFile(), 0, content.length, 'here'));
    const asked = [
      [0, 512],
      [512, 512],
      [65_000, 1000],
      [64_999, 1],
      [0, 0],
      [100_000, 150_000],
      [100_512, 512],
      [3, 5],
      [content.length - 5, 5],
    ] as const;
    for (const [position, length] of asked) {
      const bytes = await window.bytes(position, length);
      expect(bytes?.equals(content.subarray(position, position + length))).toBe(true);
    }
  });

  it('shows nothing where the blob ends before', async () => {
    const window = new BlobWindow(fileBlob(await contentFile(), 0, 1000, 'here'));
    expect(await window.bytes(0, 1000)).toHaveLength(1000);
    expect(await window.bytes(1, 1000)).toBeUndefined();
    expect(await window.bytes(5000, 1)).toBeUndefined();
  });
});

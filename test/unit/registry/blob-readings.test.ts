import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import type { Digest } from '../../../src/oci/digest.ts';
import type { Blob } from '../../../src/oci/store/blob.ts';
import { BlobReadings } from '../../../src/registry/blob-readings.ts';
import { HostSlots } from '../../../src/registry/host-slots.ts';
import { digestOf } from '../../support/oci-fixtures.ts';

const megabyte = 1024 * 1024;

/** A blob in memory that keeps from where it was read. */
function blobOf(size: number, digest?: string) {
  const bytes = Buffer.alloc(size, 'rock');
  const positions: number[] = [];
  const blob: Blob = {
    size,
    where: 'the blob',
    read: async (buffer, position) => {
      positions.push(position / megabyte);
      return bytes.copy(buffer, 0, position, position + buffer.length);
    },
  };
  return { item: { digest: (digest ?? digestOf(bytes)) as Digest, blob }, bytes, positions };
}

async function all(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const copies: Buffer[] = [];
  for await (const piece of pieces) copies.push(Buffer.from(piece));
  return Buffer.concat(copies);
}

describe('the reading of a blob', () => {
  it('gives all of its bytes', async () => {
    for (const size of [0, 1, megabyte, 2 * megabyte + 7]) {
      const { item, bytes } = blobOf(size);
      expect((await all(new BlobReadings(1).pieces(item))).equals(bytes)).toBe(true);
    }
  });

  it('is one for uploads that keep pace', async () => {
    const { item, bytes, positions } = blobOf(9 * megabyte + 1);
    const readings = new BlobReadings(3);
    const copies = await Promise.all([1, 2, 3].map(() => all(readings.pieces(item))));
    for (const copy of copies) expect(copy.equals(bytes)).toBe(true);
    expect(positions).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('makes nobody wait for one that falls behind', async () => {
    const { item, bytes, positions } = blobOf(8 * megabyte);
    const readings = new BlobReadings(2);
    const slow = readings.pieces(item)[Symbol.asyncIterator]();
    const first = Buffer.from((await slow.next()).value ?? []);
    expect((await all(readings.pieces(item))).equals(bytes)).toBe(true);
    const rest: Buffer[] = [];
    for (let next = await slow.next(); !next.done; next = await slow.next()) {
      rest.push(Buffer.from(next.value));
    }
    expect(Buffer.concat([first, ...rest]).equals(bytes)).toBe(true);
    // The first one was read for both.
    expect(positions.slice(0, 8)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('keeps the last piece of a damaged blob from everybody, in every try', async () => {
    const { item } = blobOf(3 * megabyte, `sha256:${'0'.repeat(64)}`);
    const readings = new BlobReadings(2);
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const sizes: number[] = [];
      const read = async () => {
        for await (const piece of readings.pieces(item)) sizes.push(piece.length);
      };
      await expect(read()).rejects.toThrow(UserError);
      expect(sizes).toEqual([megabyte, megabyte]);
    }
  });

  it('begins anew after one that was given up, and after a fault of the disk', async () => {
    const { item, bytes } = blobOf(3 * megabyte);
    const { read } = item.blob;
    let faults = 1;
    const blob: Blob = {
      ...item.blob,
      read: async (buffer, position) => {
        if (position > 0 && faults-- > 0) throw new Error('the disk');
        return await read(buffer, position);
      },
    };
    const readings = new BlobReadings(2);
    const again = { ...item, blob };
    await expect(all(readings.pieces(again))).rejects.toThrow('the disk');
    for await (const _ of readings.pieces(again)) break;
    expect((await all(readings.pieces(again))).equals(bytes)).toBe(true);
  });
});

describe('the slots of a host', () => {
  it('are as many as were given, for each host', async () => {
    const slots = new HostSlots(2);
    const { signal } = new AbortController();
    const running = new Map<string, number>();
    const most = new Map<string, number>();
    const work = (host: string) =>
      slots.run(host, signal, async () => {
        running.set(host, (running.get(host) ?? 0) + 1);
        most.set(host, Math.max(most.get(host) ?? 0, running.get(host) ?? 0));
        await new Promise(setImmediate);
        running.set(host, (running.get(host) ?? 0) - 1);
      });
    await Promise.all(['a', 'a', 'b', 'a', 'b', 'b', 'a'].map(work));
    expect(most).toEqual(
      new Map([
        ['a', 2],
        ['b', 2],
      ]),
    );
  });

  it('are free again after a failure, and are not taken by who was stopped', async () => {
    const slots = new HostSlots(1);
    const stop = new AbortController();
    const failing = slots.run('a', stop.signal, async () => {
      await new Promise(setImmediate);
      stop.abort(new Error('stopped'));
      throw new Error('failed');
    });
    const waiting = slots.run('a', stop.signal, () => Promise.resolve('ran'));
    await expect(failing).rejects.toThrow('failed');
    await expect(waiting).rejects.toThrow('stopped');
    const { signal } = new AbortController();
    expect(await slots.run('a', signal, async () => 'ran')).toBe('ran');
  });
});

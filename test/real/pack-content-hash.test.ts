/** Two projects have the same hash when, and only when, they have the same files. */
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hashFiles } from '../../src/rock/pack/unchanged/content-hash.ts';
import { allBelow } from '../../src/rock/pack/unchanged/source-files.ts';

interface File {
  readonly path: string;
  readonly kind: 'file' | 'program' | 'link';
  readonly content: string;
}

/** Names that invite confusion: parts of each other, digits and colons as they stand between what is hashed. */
const name = fc.constantFrom('a', 'b', 'ab', '1:a', 'file 644', 'link', 'é', 'a\nb');
const file = fc.record({
  path: fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join('/')),
  kind: fc.constantFrom('file' as const, 'program' as const, 'link' as const),
  content: fc.constantFrom('', 'a', 'b', 'ab', '1:a', 'file 644', 'x'.repeat(1_100_000)),
});
/** No path lies below another one. An empty target makes no link. */
const files = fc
  .array(file, { maxLength: 5 })
  .map((all) =>
    all.filter(
      ({ path, kind, content }, at) =>
        (kind !== 'link' || (content !== '' && content.length < 100)) &&
        all.every(
          (other, index) =>
            index === at ||
            (!`${other.path}/`.startsWith(`${path}/`) && !`${path}/`.startsWith(`${other.path}/`)),
        ),
    ),
  );

it('tells every two projects apart, and none from itself', async () => {
  await fc.assert(
    fc.asyncProperty(files, files, async (one, other) => {
      const [first, again, second] = [
        await hashOf(one),
        await hashOf(one.toReversed()),
        await hashOf(other),
      ];
      expect(again).toBe(first);
      expect(second === first).toBe(shape(one) === shape(other));
    }),
    { numRuns: 300 },
  );
});

function shape(all: readonly File[]): string {
  const texts = all.map(({ path, kind, content }) => JSON.stringify([path, kind, content]));
  return texts.sort().join();
}

/** The hash of a new directory with these files, made in this order. */
async function hashOf(all: readonly File[]): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'rock-actions-hash-'));
  try {
    for (const { path, kind, content } of all) {
      const full = join(directory, path);
      mkdirSync(dirname(full), { recursive: true });
      if (kind === 'link') symlinkSync(content, full);
      else {
        writeFileSync(full, content);
        chmodSync(full, kind === 'file' ? 0o644 : 0o755);
      }
    }
    const hash = createHash('sha256');
    await hashFiles(hash, directory, await allBelow(directory));
    return hash.digest('hex');
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

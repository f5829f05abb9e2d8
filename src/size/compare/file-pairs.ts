import { type FileRun, fileAt } from '../file/file-run.ts';
import { HashReader } from '../file/hash-reader.ts';
import type { MeasuredFile } from '../measurement.ts';
import { type Counted, countedOf } from './held-sizes.ts';
import type { MatchedFiles } from './match-files.ts';
import { alone } from './pair-by-content.ts';

/** What a file was and is, one of the two when it came or went. */
export interface FilePair {
  readonly old: MeasuredFile | undefined;
  readonly young: MeasuredFile | undefined;
  /** Bytes to count with: those of hard links stay at the name that both images have. */
  readonly before: number;
  readonly after: number;
}

/** All files of two images, in the order of `comparePaths`; one that moved is told where it is. */
export function* filePairs(matched: MatchedFiles): Generator<FilePair> {
  const { gone, partners, origins, held } = matched;
  const before = new SideReader(held.before);
  const after = new SideReader(held.after);
  for (const stretch of matched.stretches) {
    for (let at = 0; at < stretch.count; at += 1) {
      if (stretch.kind === 'both') {
        const old = before.file(stretch.before, stretch.beforeStart + at);
        const young = after.file(stretch.after, stretch.afterStart + at);
        yield { old: old.file, young: young.file, before: old.size, after: young.size };
      } else if (stretch.kind === 'come') {
        const origin = origins[stretch.first + at] as number;
        const old = origin === alone ? undefined : gone.file(origin);
        const { file, size } = after.file(stretch.run, stretch.start + at);
        yield { old, young: file, before: old?.size ?? 0, after: size };
      } else if (partners[stretch.first + at] === alone) {
        const { file, size } = before.file(stretch.run, stretch.start + at);
        yield { old: file, young: undefined, before: size, after: 0 };
      }
    }
  }
}

/** Reads the files of one image, each with the bytes to count. */
class SideReader {
  readonly #hashes = new HashReader();
  readonly #held: ReadonlyMap<FileRun, Counted>;

  constructor(held: ReadonlyMap<FileRun, Counted>) {
    this.#held = held;
  }

  file(run: FileRun, at: number): { readonly file: MeasuredFile; readonly size: number } {
    const size = countedOf(run, this.#held).sizes[at] as number;
    return { file: fileAt(run, at, this.#hashes.listOf(run)), size };
  }
}

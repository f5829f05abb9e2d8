import { type FileRun, fileAt } from '../file/file-run.ts';
import { HashReader } from '../file/hash-reader.ts';
import type { MeasuredFile } from '../measurement.ts';
import { countedOf } from './held-sizes.ts';
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
  const { stretches, gone, partners, origins, held } = matched;
  const sizeBefore = (run: FileRun, at: number) => countedOf(run, held.before).sizes[at] as number;
  const sizeAfter = (run: FileRun, at: number) => countedOf(run, held.after).sizes[at] as number;
  const oldHashes = new HashReader();
  const youngHashes = new HashReader();
  for (const stretch of stretches) {
    if (stretch.kind === 'both') {
      const { before, beforeStart, after, afterStart, count } = stretch;
      const [olds, youngs] = [oldHashes.listOf(before), youngHashes.listOf(after)];
      for (let at = 0; at < count; at += 1) {
        yield {
          old: fileAt(before, beforeStart + at, olds),
          young: fileAt(after, afterStart + at, youngs),
          before: sizeBefore(before, beforeStart + at),
          after: sizeAfter(after, afterStart + at),
        };
      }
      continue;
    }
    const { kind, run, start, first, count } = stretch;
    const hashes = (kind === 'gone' ? oldHashes : youngHashes).listOf(run);
    for (let at = 0; at < count; at += 1) {
      const file = fileAt(run, start + at, hashes);
      if (kind === 'gone') {
        if (partners[first + at] !== alone) continue;
        yield { old: file, young: undefined, before: sizeBefore(run, start + at), after: 0 };
        continue;
      }
      const origin = origins[first + at] as number;
      const old = origin === alone ? undefined : gone.file(origin);
      const after = sizeAfter(run, start + at);
      yield { old, young: file, before: old?.size ?? 0, after };
    }
  }
}

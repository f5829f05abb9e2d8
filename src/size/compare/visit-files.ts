import type { FileRun } from '../file/file-run.ts';
import type { SharedStretch, StrayStretch } from './join-runs.ts';
import type { MatchedFiles } from './match-files.ts';
import { alone } from './pair-by-content.ts';

/** Is told of each path once, in the order of `comparePaths`. A file is told by its run and its index in that. */
export interface FileVisitor {
  /** A file that both images have at this path, whatever is in it. */
  stayed(before: FileRun, beforeAt: number, after: FileRun, afterAt: number): void;
  gone(run: FileRun, at: number): void;
  come(run: FileRun, at: number): void;
  /** A file that is elsewhere now, where it was. */
  left(run: FileRun, at: number): void;
  /** The same one, where it is. */
  arrived(before: FileRun, beforeAt: number, after: FileRun, afterAt: number): void;
}

export function visitFiles(matched: MatchedFiles, visitor: FileVisitor): void {
  for (const stretch of matched.stretches) {
    if (stretch.kind === 'both') visitShared(stretch, visitor);
    else if (stretch.kind === 'gone') visitGone(stretch, matched, visitor);
    else visitCome(stretch, matched, visitor);
  }
}

function visitShared(
  { before, beforeStart, after, afterStart, count }: SharedStretch,
  visitor: FileVisitor,
): void {
  for (let at = 0; at < count; at += 1) {
    visitor.stayed(before, beforeStart + at, after, afterStart + at);
  }
}

function visitGone(
  { run, start, first, count }: StrayStretch,
  { partners }: MatchedFiles,
  visitor: FileVisitor,
): void {
  for (let at = 0; at < count; at += 1) {
    if (partners[first + at] === alone) visitor.gone(run, start + at);
    else visitor.left(run, start + at);
  }
}

function visitCome(
  { run, start, first, count }: StrayStretch,
  { gone, origins }: MatchedFiles,
  visitor: FileVisitor,
): void {
  for (let at = 0; at < count; at += 1) {
    const origin = origins[first + at] as number;
    if (origin === alone) visitor.come(run, start + at);
    else visitor.arrived(gone.run(origin), gone.at(origin), run, start + at);
  }
}

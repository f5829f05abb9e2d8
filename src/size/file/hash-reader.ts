import { type FileRun, hashList } from './file-run.ts';

/** Takes the hashes of a run apart once, for files that come one after the other. */
export class HashReader {
  #run: FileRun | undefined;
  #hashes: readonly string[] = [];

  /** Undefined for a file without one. */
  hashAt(run: FileRun, at: number): string | undefined {
    const hash = this.listOf(run)[at];
    return hash === '-' ? undefined : hash;
  }

  /** As `hashList` gives them. */
  listOf(run: FileRun): readonly string[] {
    if (run !== this.#run) {
      this.#run = run;
      this.#hashes = hashList(run);
    }
    return this.#hashes;
  }
}

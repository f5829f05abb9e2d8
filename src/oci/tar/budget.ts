import type { Limits } from '../limits.ts';
import { TarFormatError } from './tar-format-error.ts';

/** What the reading of one archive takes off, of one budget or of several. */
export interface Spending {
  readonly limits: Limits;
  spend(name: string, linkName: string): void;
  spendFrame(): void;
  expansion(digest: string, size: number): (expanded: number) => void;
}

/**
 * What may still be read of one image or archive. One budget is shared by all layers of an image,
 * so that many layers cannot hold what one may not. Every method throws `TarFormatError` when a
 * limit is reached.
 */
export class Budget implements Spending {
  readonly limits: Limits;
  readonly #blobs = new Set<string>();
  #entries = 0;
  #nameBytes = 0;
  #frames = 0;
  #beyond = 0;

  constructor(limits: Limits) {
    this.limits = limits;
  }

  /** Takes one entry with its name and link target off the budget. */
  spend(name: string, linkName: string): void {
    this.spendDirectory();
    this.spendWay(name);
    this.spendWay(linkName);
  }

  /** A directory that only the names of others mention takes as much memory as an entry does. */
  spendDirectory(): void {
    const { entries } = this.limits;
    this.#entries += 1;
    if (this.#entries > entries) {
      throw new TarFormatError(`there are more than ${entries} entries and directories`);
    }
  }

  /** A name that is followed, or the target of a link on its way. */
  spendWay(name: string): void {
    const { allNameBytes } = this.limits;
    this.#nameBytes += name.length;
    if (this.#nameBytes > allNameBytes) {
      throw new TarFormatError(`the names and links take more than ${allNameBytes} bytes`);
    }
  }

  /** Each frame costs a turn of zlib's thread, however little is in it. */
  spendFrame(): void {
    const { frames } = this.limits;
    this.#frames += 1;
    if (this.#frames > frames) {
      throw new TarFormatError(`it is compressed in more than ${frames} frames`);
    }
  }

  /**
   * Begins a blob of `size` bytes; the answer is to be called with all that it expanded to so far.
   * A blob that an image names again has given what it has: it must not expand another time.
   */
  expansion(digest: string, size: number): (expanded: number) => void {
    const allowed = this.#blobs.has(digest) ? 0 : size * this.limits.expansion;
    this.#blobs.add(digest);
    const before = this.#beyond;
    return (expanded) => {
      this.#beyond = before + Math.max(0, expanded - allowed);
      if (this.#beyond > this.limits.freeExpansion) {
        throw new TarFormatError(
          `it expands to more than ${this.limits.expansion} times its ${size} bytes`,
        );
      }
    };
  }
}

/** The spending of a layer that is read once for several images: each of them pays for it. */
export function sharedSpending(budgets: readonly [Budget, ...Budget[]]): Spending {
  return {
    limits: budgets[0].limits,
    spend: (name, linkName) => {
      for (const budget of budgets) budget.spend(name, linkName);
    },
    spendFrame: () => {
      for (const budget of budgets) budget.spendFrame();
    },
    expansion: (digest, size) => {
      const refusals = budgets.map((budget) => budget.expansion(digest, size));
      return (expanded) => {
        for (const refuse of refusals) refuse(expanded);
      };
    },
  };
}

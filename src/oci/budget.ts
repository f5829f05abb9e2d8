import type { Limits } from './limits.ts';
import { TarFormatError } from './tar-header.ts';

/**
 * What may still be read of one image or archive. One budget is shared by all layers of an image,
 * so that many layers cannot hold what one may not.
 */
export class Budget {
  readonly limits: Limits;
  #entries = 0;
  #nameBytes = 0;

  constructor(limits: Limits) {
    this.limits = limits;
  }

  /** Takes one entry with its name and link target off the budget; throws `TarFormatError`. */
  spend(name: string, linkName: string): void {
    const { entries, nameBytes, allNameBytes } = this.limits;
    this.#entries += 1;
    if (this.#entries > entries) throw new TarFormatError(`there are more than ${entries} entries`);
    const longest = Math.max(name.length, linkName.length);
    if (longest > nameBytes) {
      throw new TarFormatError(`a name of ${longest} characters is longer than any path`);
    }
    this.#nameBytes += name.length + linkName.length;
    if (this.#nameBytes > allNameBytes) {
      throw new TarFormatError(`the names take more than ${allNameBytes} bytes`);
    }
  }
}

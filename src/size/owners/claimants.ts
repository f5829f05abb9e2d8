import type { Owner } from '../owner.ts';
import { shortened } from './package-list.ts';

/** Number of an owner in `Claimants`; 0 for nobody. */
export type Claimant = number;

/** Beyond it nobody could read the list, and a hostile image would fill the memory with it. */
const mostClaimants = 20_000;

/** All whom files of an image could belong to, each once. */
export class Claimants {
  readonly #owners: Owner[] = [{ kind: 'unattributed', name: '' }];
  readonly #known = new Map<string, Claimant>();
  #isFull = false;

  /** The number of an owner, new when it was not known; nobody's when there are too many. */
  of(owner: Owner): Claimant {
    const { kind, name, version = '', guessed } = owner;
    const key = [kind, name, version, guessed ?? ''].join('\0');
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    if (this.#owners.length >= mostClaimants) {
      this.#isFull = true;
      return 0;
    }
    this.#known.set(key, this.#owners.length);
    return this.#owners.push(cut(owner)) - 1;
  }

  owner(claimant: Claimant): Owner {
    return this.#owners[claimant] as Owner;
  }

  /** Whether there were more than are kept apart. */
  get isFull(): boolean {
    return this.#isFull;
  }
}

function cut(owner: Owner): Owner {
  const { name, version } = owner;
  return {
    ...owner,
    name: shortened(name),
    ...(owner.package === undefined ? {} : { package: shortened(owner.package) }),
    ...(version === undefined ? {} : { version: shortened(version) }),
  };
}

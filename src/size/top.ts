/** Keeps the `limit` heaviest of any number of things. */
export class Top<T> {
  readonly #limit: number;
  readonly #weight: (item: T) => number;
  #items: T[] = [];

  constructor(limit: number, weight: (item: T) => number) {
    this.#limit = limit;
    this.#weight = weight;
  }

  offer(item: T): void {
    this.#items.push(item);
    // Trimmed only now and then, so that each offer costs little.
    if (this.#items.length >= 4 * this.#limit + 64) this.#trim();
  }

  /** Heaviest first; equals in the order of their offering. */
  items(): readonly T[] {
    this.#trim();
    return this.#items;
  }

  #trim(): void {
    this.#items.sort((one, other) => this.#weight(other) - this.#weight(one));
    this.#items.length = Math.min(this.#items.length, this.#limit);
  }
}

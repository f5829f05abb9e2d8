import type { MovedDirectory } from './moved-directories.ts';
import { directoryOf } from './paths.ts';
import type { Strays } from './strays.ts';

/**
 * Pairs the small files, which have no hash, that went with their directories: at the same place in them,
 * with the same size.
 */
export function followDirectories(
  gone: Strays,
  come: Strays,
  moved: readonly MovedDirectory[],
  partners: Int32Array,
): void {
  const there = new Ways(moved, 'from', 'to');
  const back = new Ways(moved, 'to', 'from');
  const arrived = come.byDirectory();
  for (const [directory, left] of gone.byDirectory()) {
    const target = there.follow(directory);
    if (target === undefined || back.follow(target) !== directory) continue;
    pairNames(gone, left, come, arrived.get(target) ?? [], partners);
  }
}

type Ranges = readonly (readonly [number, number])[];

/** Both come in the order of their names. */
function pairNames(
  gone: Strays,
  left: Ranges,
  come: Strays,
  arrived: Ranges,
  partners: Int32Array,
): void {
  const others = numbersIn(arrived);
  let other = others.next();
  for (const file of numbersIn(left)) {
    const name = gone.name(file);
    while (!other.done && come.name(other.value) < name) other = others.next();
    if (other.done) return;
    if (come.name(other.value) === name && isAlike(gone, file, come, other.value)) {
      partners[file] = other.value;
    }
  }
}

function* numbersIn(ranges: Ranges): Generator<number, undefined> {
  for (const [first, end] of ranges) {
    for (let file = first; file < end; file += 1) yield file;
  }
}

function isAlike(gone: Strays, before: number, come: Strays, after: number): boolean {
  return (
    gone.isSmall(before) &&
    come.isSmall(after) &&
    gone.size(before) === come.size(after) &&
    gone.isLink(before) === come.isLink(after)
  );
}

/** Where directories are on the other side, that moved or are below one that did. */
class Ways {
  readonly #here: keyof MovedDirectory;
  readonly #there: keyof MovedDirectory;
  /** By directory the one that moved; of those below as soon as they were asked for. */
  readonly #ways: Map<string, MovedDirectory | undefined>;

  constructor(
    moved: readonly MovedDirectory[],
    here: keyof MovedDirectory,
    there: keyof MovedDirectory,
  ) {
    this.#here = here;
    this.#there = there;
    this.#ways = new Map(moved.map((way) => [way[here], way]));
  }

  follow(directory: string): string | undefined {
    const way = this.#nearest(directory);
    return way && way[this.#there] + directory.slice(way[this.#here].length);
  }

  #nearest(directory: string): MovedDirectory | undefined {
    const passed: string[] = [];
    let at = directory;
    for (; at !== '' && !this.#ways.has(at); at = directoryOf(at)) passed.push(at);
    const way = this.#ways.get(at);
    for (const one of passed) this.#ways.set(one, way);
    return way;
  }
}

import type { MeasuredFile } from '../measurement.ts';
import type { MovedDirectory } from './moved-directories.ts';
import type { Pairing } from './pair-by-content.ts';
import { directoryOf } from './paths.ts';
import type { Survey } from './survey.ts';

/** The small files, which have no hash, that went with their directories: at the same place in them, with the same size. */
export function followDirectories(found: Survey, moved: readonly MovedDirectory[]): Pairing {
  const left = new Travellers(moved, 'from', 'to');
  const arrived = new Travellers(moved, 'to', 'from');
  for (const file of found.smallGone) left.add(file);
  for (const file of found.smallCome) arrived.add(file);
  return pairSmall(left, arrived);
}

function pairSmall(left: Travellers, arrived: Travellers): Pairing {
  const places = new Map(arrived.files.map((file, at) => [file.path, at]));
  const partners = left.files.map((file, at) => {
    const place = places.get(left.elsewhere[at] as string);
    const other = place === undefined ? undefined : arrived.files[place];
    if (place === undefined || other === undefined) return -1;
    return arrived.elsewhere[place] === file.path && isAlike(file, other) ? place : -1;
  });
  return { gone: left.files, come: arrived.files, partners: Int32Array.from(partners) };
}

/** Files in directories that moved, each with the path that it has on the other side when it moved too. */
class Travellers {
  readonly files: MeasuredFile[] = [];
  readonly elsewhere: string[] = [];
  readonly #here: keyof MovedDirectory;
  readonly #there: keyof MovedDirectory;
  /** By directory; of those below a directory that moved as soon as they were asked for. */
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

  add(file: MeasuredFile): void {
    const way = this.#nearest(directoryOf(file.path));
    if (way === undefined) return;
    this.files.push(file);
    this.elsewhere.push(way[this.#there] + file.path.slice(way[this.#here].length));
  }

  #nearest(directory: string): MovedDirectory | undefined {
    if (directory === '' || this.#ways.has(directory)) return this.#ways.get(directory);
    const way = this.#nearest(directoryOf(directory));
    this.#ways.set(directory, way);
    return way;
  }
}

function isAlike(one: MeasuredFile, other: MeasuredFile): boolean {
  return one.size === other.size && (one.linkTo === undefined) === (other.linkTo === undefined);
}

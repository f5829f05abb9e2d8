import { promisify } from 'node:util';
import { zstdDecompress } from 'node:zlib';
import { messageOf, UserError } from '../errors.ts';
import { linesOf } from '../lines-of.ts';
import { visible } from '../markdown.ts';
import { jsonFields, readEntry, type WallEntry } from './manifest-wall-entry.ts';

/** What chisel says in a manifest.wall of the slices that it cut. */
export interface ManifestWall {
  /** Versions of the packages that the slices are of, by name. */
  readonly packages: ReadonlyMap<string, string>;
  /** Sorted. */
  readonly slices: readonly string[];
  /** Everything but directories, by the slices that brought it. */
  readonly contents: readonly SliceContents[];
}

export interface SliceContents {
  /** The slices that a path has in common with others; at least one, sorted. */
  readonly slices: readonly string[];
  /** Below the root, without a leading slash. */
  readonly paths: readonly string[];
}

/** Bytes of the text in it: that of 10,000 paths has 4 MB. */
const longestText = 32 * 1024 * 1024;
/** Packages, slices, or sets of slices: a release of Ubuntu has some 700 packages with 2,000 slices. */
const mostNames = 20_000;

/**
 * Reads a manifest.wall: lines of JSON behind zstd, a header first (the formats `jsonwall` and
 * `manifest` of canonical/chisel, both 1.0; later versions that only add something are read, too).
 *
 * @param name what messages call the file
 * @throws UserError when it is damaged, or of a form that is not known; nothing of it counts then
 */
export async function readManifestWall(compressed: Buffer, name: string): Promise<ManifestWall> {
  const refuse: Refuse = (problem) => {
    throw new UserError(
      `${visible(name.slice(0, 200))} is no manifest of chisel that can be read: ${problem}.`,
    );
  };
  const text = await decompress(compressed, refuse);
  if (!text.endsWith('\n')) refuse('its last line has no end');
  const content = new WallContent();
  let stated: unknown;
  let count = 0;
  for (const line of linesOf(text)) {
    count += 1;
    if (count === 1) stated = statedCount(line, refuse);
    // As many as there are paths, and they say nothing that the paths do not.
    else if (!line.startsWith('{"kind":"content",')) {
      content.add(readEntry(line) ?? refuse(`line ${count} has not the form of its kind`));
    }
  }
  if (stated !== count) refuse(`it says that it has ${excerpt(stated)} lines, and has ${count}`);
  return content.finished(refuse);
}

type Refuse = (problem: string) => never;

async function decompress(compressed: Buffer, refuse: Refuse): Promise<string> {
  try {
    const bytes = await promisify(zstdDecompress)(compressed, { maxOutputLength: longestText });
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    const isTooLong = error instanceof RangeError && 'code' in error && error.code === tooLong;
    return refuse(isTooLong ? `it expands to more than ${longestText} bytes` : messageOf(error));
  }
}

/** What Node says of an output beyond `maxOutputLength`. */
const tooLong = 'ERR_BUFFER_TOO_LARGE';

/** What the header gives as the number of lines, itself among them. */
function statedCount(line: string, refuse: Refuse): unknown {
  const { jsonwall, schema, count } = jsonFields(line) ?? refuse('its first line is no header');
  if (isKnown(jsonwall) && isKnown(schema)) return count;
  return refuse(`its form is ${excerpt({ jsonwall, schema })}, where 1.0 is known`);
}

const isKnown = (form: unknown) => typeof form === 'string' && /^1\.\d{1,4}$/.test(form);

function excerpt(value: unknown): string {
  return visible((JSON.stringify(value) ?? 'no number of').slice(0, 100));
}

class WallContent {
  readonly #packages = new Map<string, string>();
  readonly #slices = new Set<string>();
  readonly #contents = new Map<string, { slices: readonly string[]; paths: string[] }>();

  add(entry: WallEntry): void {
    if (entry.kind === 'package') this.#packages.set(entry.name, entry.version);
    else if (entry.kind === 'slice') this.#slices.add(entry.name);
    else if (entry.kind === 'path' && !entry.path.endsWith('/')) this.#addPath(entry);
  }

  /** As chisel itself looks whether a manifest is whole: no path without its slices, no slice without its package. */
  finished(refuse: Refuse): ManifestWall {
    const counts = [this.#packages.size, this.#slices.size, this.#contents.size];
    if (counts.some((count) => count > mostNames)) {
      refuse('it names more packages and slices than there are in Ubuntu');
    }
    for (const slice of this.#slices) {
      if (!this.#packages.has(packageOf(slice))) refuse(`it lacks the package of ${slice}`);
    }
    const contents = [...this.#contents.values()];
    const missing = contents.flatMap(
      ({ slices }) => slices.find((slice) => !this.#slices.has(slice)) ?? [],
    );
    if (missing[0] !== undefined)
      refuse(`it lacks the slice ${missing[0]}, of which it has a path`);
    return { packages: this.#packages, slices: [...this.#slices].sort(), contents };
  }

  #addPath({ path, slices }: { readonly path: string; readonly slices: readonly string[] }): void {
    const sorted = [...new Set(slices)].sort();
    const key = sorted.join(' ');
    const present = this.#contents.get(key);
    if (present === undefined) this.#contents.set(key, { slices: sorted, paths: [path.slice(1)] });
    else present.paths.push(path.slice(1));
  }
}

/** The package of a slice: all before the underscore, of which no name of a package has one. */
export function packageOf(slice: string): string {
  return slice.slice(0, slice.indexOf('_'));
}

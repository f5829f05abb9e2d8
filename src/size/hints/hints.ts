import type { ChiselRelease } from '../../chisel/chisel-release.ts';
import { HeaviestPlaces } from '../heaviest-places.ts';
import type { Hint } from '../image-report.ts';
import type { MeasuredFile, Measurement } from '../measurement.ts';
import { developmentHints, isCompiler } from './development-hints.ts';
import { documentHints, staleBytecode } from './document-hints.ts';
import { foreignMachine, unstripped } from './file-hints.ts';
import { leftoverHints } from './leftover-hints.ts';
import type { PathHint } from './path-hint.ts';
import { isLibrary, RepeatedFiles } from './repeated-files.ts';
import { SlicedPackages } from './slice-hints.ts';
import { wasteHints } from './waste-hints.ts';

/** Bytes: what saves less is noise. */
export const leastHint = 10_000;

/** Told from single files, in the order in which they lay claim to one. */
export const pathHints: readonly PathHint[] = [
  foreignMachine,
  ...leftoverHints,
  ...developmentHints,
  ...documentHints,
];

type Said = Pick<Hint, 'id' | 'advice'>;

/**
 * What could be left out of an image, most bytes first, each file in one hint alone. Nothing of
 * rockcraft's own or of a base is among it, but what parts hide of the base.
 *
 * @param release the slices of the Ubuntu release that the packages in the image are of
 * @throws UserError when the definition of a package in it is none that chisel could read
 */
export function hints(measurement: Measurement, release?: ChiselRelease): readonly Hint[] {
  const walk = new HintWalk(measurement, release);
  for (const file of measurement.files()) walk.add(file);
  return [...walk.finish(), ...wasteHints(measurement)]
    .filter(({ saves }) => saves >= leastHint)
    .sort((one, other) => other.saves - one.saves);
}

/** What one hint has claimed. */
interface Claimed extends Said {
  saves: number;
  files: number;
  readonly places: HeaviestPlaces;
}

class HintWalk {
  readonly #claimed = new Map<string, Claimed>();
  readonly #repeated = new RepeatedFiles();
  readonly #sliced: SlicedPackages;
  /** Of the base, or rockcraft's own: nobody can take it away. */
  readonly #isForeign: (file: MeasuredFile) => boolean;
  readonly #brokenLinks: ReadonlySet<string>;
  #directory = '';
  /** The hints that may be about a file of it. */
  #candidates: readonly PathHint[] = [];
  #lastSource = '';
  #hasCompiler = false;

  constructor(measurement: Measurement, release: ChiselRelease | undefined) {
    const { layers, owners, waste } = measurement;
    this.#sliced = new SlicedPackages(measurement, release);
    const foreign = owners.map(({ kind, base }) => base === true || kind === 'rockcraft');
    this.#isForeign = ({ layer, owner }) =>
      layers[layer]?.role === 'base' || foreign[owner] === true;
    const broken = waste.paths.filter(({ cause }) => cause === 'broken-link');
    this.#brokenLinks = new Set(broken.map(({ path }) => path));
  }

  add(file: MeasuredFile): void {
    const path = `/${file.path}`;
    this.#hasCompiler ||= isCompiler(path);
    const isStale = this.#isStale(path);
    if (file.linkTo !== undefined) return;
    if (this.#isForeign(file)) this.#repeated.add(file);
    else this.#addOwn(path, file, isStale);
  }

  #addOwn(path: string, file: MeasuredFile, isStale: boolean): void {
    const about = isStale ? staleBytecode : this.#hintOf(path, file);
    if (about !== undefined) {
      this.#claim(about, file.path, file.size);
    } else if (this.#brokenLinks.has(file.path)) {
      this.#claim(copiedLinks, file.path, file.size);
    } else if (this.#repeated.isCopy(file)) {
      this.#claim(isLibrary(path) ? duplicateLibraries : duplicateFiles, file.path, file.size);
    } else {
      this.#repeated.add(file);
      this.#addSingle(file);
    }
  }

  /** A file that no path speaks against, and that is no copy of another one. */
  #addSingle(file: MeasuredFile): void {
    if (file.strippable !== undefined) {
      this.#claim(unstripped, file.path, file.strippable);
    } else if (this.#sliced.claims(file)) {
      this.#claim(wholePackages, file.path, file.size);
    } else {
      this.#repeated.addLibrary(file);
    }
  }

  finish(): readonly Hint[] {
    for (const { others } of this.#repeated.versions()) {
      for (const { path, size } of others) this.#claim(duplicateLibraries, path, size);
    }
    const forCompilers = pathHints.filter(({ unlessCompiler }) => unlessCompiler);
    if (this.#hasCompiler) for (const { id } of forCompilers) this.#claimed.delete(id);
    return [...this.#claimed.values()].map(({ places, ...claimed }) => ({
      ...claimed,
      ...(claimed.id === wholePackages.id ? this.#sliced.hint() : {}),
      paths: places.top(3).map(({ path }) => path),
    }));
  }

  #hintOf(path: string, file: MeasuredFile): PathHint | undefined {
    const directory = path.slice(0, path.lastIndexOf('/') + 1);
    // Files come directory by directory.
    if (directory !== this.#directory) {
      this.#directory = directory;
      this.#candidates = pathHints.filter((hint) => hint.isIn?.(directory) ?? true);
    }
    return this.#candidates.find((hint) => hint.isFile?.(path, file) ?? true);
  }

  #claim({ id, advice }: Said, path: string, saves: number): void {
    const claimed = this.#claimed.get(id) ?? {
      ...{ id, advice, saves: 0, files: 0 },
      places: new HeaviestPlaces(),
    };
    claimed.saves += saves;
    claimed.files += 1;
    claimed.places.add(path, saves);
    this.#claimed.set(id, claimed);
  }

  /** A source comes before the compiled file beside it. */
  #isStale(path: string): boolean {
    if (path.endsWith('.py')) this.#lastSource = path;
    return (
      path.endsWith('.pyc') &&
      path.slice(0, -1) === this.#lastSource &&
      // Python 2 keeps them there, and reads them.
      !path.includes('/python2')
    );
  }
}

const copiedLinks: Said = {
  id: 'copied-links',
  advice: `Change a file with several hard links in the layer that made it: a higher layer that writes one of its names, even with the same content, makes that a second copy.`,
};

const duplicateLibraries: Said = {
  id: 'duplicate-libraries',
  advice: `Bring each library once: files of the same content or of several versions are there; take the version that all can use, drop the others in 'prime' with a '-' in front, or let 'organize' put one where it is looked for.`,
};

const duplicateFiles: Said = {
  id: 'duplicate-files',
  advice: `Bring each file once: in 'override-prime' make links of copies, or drop them in 'prime' with a '-' in front.`,
};

/** Its advice names packages, and is known at the end. */
const wholePackages: Said = { id: 'whole-packages', advice: '' };

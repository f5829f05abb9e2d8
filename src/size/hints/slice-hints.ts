import type { ChiselRelease, SliceDetail } from '../../chisel/chisel-release.ts';
import { pathMatcher } from '../../glob.ts';
import { quoted } from '../../quoted.ts';
import type { Hint } from '../image-report.ts';
import type { MeasuredFile, Measurement } from '../measurement.ts';

/** A whole package of which there are slices. */
interface SlicedPackage {
  readonly name: string;
  /** The first of its slices. */
  readonly slice: string;
  /** Whether any slice would bring a file. */
  isInSlices(names: readonly string[]): boolean;
  saves: number;
  files: number;
}

/**
 * Finds whole Debian packages that slices could stand for. What is saved is what no slice of theirs
 * has at all, so that it is saved whichever slices are taken.
 */
export class SlicedPackages {
  /** By index of their owner. */
  readonly #packages: ReadonlyMap<number, SlicedPackage>;

  constructor({ owners }: Measurement, release: ChiselRelease | undefined) {
    const found = new Map<number, SlicedPackage>();
    for (const [index, { kind, name }] of owners.entries()) {
      if (kind !== 'deb') continue;
      const details = release?.detailsOf(name);
      const [slice] = [...(details?.keys() ?? [])].filter((one) => one !== 'copyright');
      if (details === undefined || slice === undefined) continue;
      const isInSlices = contentsMatcher(details);
      found.set(index, { name, slice, isInSlices, saves: 0, files: 0 });
    }
    this.#packages = found;
  }

  /** Counts a file, when it is of such a package and in none of its slices. */
  claims({ path, owner, size }: MeasuredFile): boolean {
    const found = this.#packages.get(owner);
    if (found === undefined || found.isInSlices(path.split('/'))) return false;
    found.saves += size;
    found.files += 1;
    return true;
  }

  hint(): Pick<Hint, 'id' | 'advice'> {
    const packages = [...this.#packages.values()]
      .filter(({ saves }) => saves > 0)
      .sort((one, other) => other.saves - one.saves);
    const some = packages.slice(0, 3).map(({ name, slice }) => quoted(`${name}_${slice}`));
    const more = packages.length > 3 ? ` and those of ${packages.length - 3} packages more` : '';
    return {
      id: 'whole-packages',
      advice: `Stage slices instead of whole packages, in a part without whole ones: there are slices such as ${some.join(', ')}${more}, and what is counted here is in no slice of its package.`,
    };
  }
}

/** As chisel reads them, `**` also stands within a name; then whatever begins so is taken to be in a slice. */
function contentsMatcher(
  details: ReadonlyMap<string, SliceDetail>,
): (names: readonly string[]) => boolean {
  const literal = new Set<string>();
  const patterns: ((names: readonly string[]) => boolean)[] = [];
  for (const { contents } of details.values()) {
    for (const content of contents) {
      const names = content.split('/').filter((name) => name !== '');
      if (!/[*?]/.test(content)) {
        literal.add(names.join('/'));
        continue;
      }
      const wild = names.findIndex((name) => name.includes('**'));
      patterns.push(pathMatcher(wild === -1 ? names : [...names.slice(0, wild), '**']));
    }
  }
  return (names) => literal.has(names.join('/')) || patterns.some((matches) => matches(names));
}

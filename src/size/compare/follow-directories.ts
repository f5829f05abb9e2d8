import { hashedFrom, type MeasuredFile, type Measurement } from '../measurement.ts';
import { joinFiles } from './join-files.ts';
import type { MovedDirectory } from './moved-directories.ts';
import type { MovedFile } from './pair-by-content.ts';
import { directoryOf } from './paths.ts';

/** What else there is to know of directories that moved. */
interface Followed {
  /** The small files that went with them. */
  readonly small: readonly MovedFile[];
  /** Those that the one image has no more, and the other had not. */
  readonly whole: readonly MovedDirectory[];
}

/** Looks for the small files, which have no hash, at the same places with the same size. */
export function followDirectories(
  baseline: Measurement,
  image: Measurement,
  moved: readonly MovedDirectory[],
): Followed {
  const wayFrom = nearestWay(moved, 'from');
  const wayTo = nearestWay(moved, 'to');
  const before = new Set<string>();
  const after = new Set<string>();
  const left = new Map<string, { readonly file: MeasuredFile; readonly to: string }>();
  const arrived: { readonly file: MeasuredFile; readonly from: string }[] = [];
  joinFiles(baseline.files(), image.files(), {
    inBoth({ path }) {
      addDirectories(before, path);
      addDirectories(after, path);
    },
    onlyBefore(file) {
      addDirectories(before, file.path);
      const way = isSmall(file) ? wayFrom(directoryOf(file.path)) : undefined;
      if (way === undefined) return;
      left.set(file.path, { file, to: way.to + file.path.slice(way.from.length) });
    },
    onlyAfter(file) {
      addDirectories(after, file.path);
      const way = isSmall(file) ? wayTo(directoryOf(file.path)) : undefined;
      if (way === undefined) return;
      arrived.push({ file, from: way.from + file.path.slice(way.to.length) });
    },
  });
  return {
    small: arrived.flatMap(({ file, from }) => {
      const source = left.get(from);
      return source?.to === file.path && isAlike(source.file, file)
        ? [{ before: source.file, after: file }]
        : [];
    }),
    whole: moved.filter(({ from, to }) => !after.has(from) && !before.has(to)),
  };
}

function isSmall({ hash, size }: MeasuredFile): boolean {
  return hash === undefined && size < hashedFrom;
}

function isAlike(one: MeasuredFile, other: MeasuredFile): boolean {
  return one.size === other.size && (one.linkTo === undefined) === (other.linkTo === undefined);
}

/** The way of the nearest directory at or above the one asked for, which is looked up once. */
function nearestWay(moved: readonly MovedDirectory[], side: keyof MovedDirectory) {
  const ways = new Map<string, MovedDirectory | undefined>(moved.map((way) => [way[side], way]));
  const nearest = (directory: string): MovedDirectory | undefined => {
    if (directory === '' || ways.has(directory)) return ways.get(directory);
    const way = nearest(directoryOf(directory));
    ways.set(directory, way);
    return way;
  };
  return nearest;
}

/** Adds the directory of a file, and all above it. */
function addDirectories(directories: Set<string>, path: string): void {
  let directory = directoryOf(path);
  while (directory !== '' && !directories.has(directory)) {
    directories.add(directory);
    directory = directoryOf(directory);
  }
}

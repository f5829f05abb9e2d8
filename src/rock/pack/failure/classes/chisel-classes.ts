import { type FailureClass, reasoned, recorded } from '../failure-class.ts';
import { itemPath, partPath, topPath } from '../failure-places.ts';

/** rockcraft cuts slices, or a build script of the user runs `chisel cut`. */
const cut =
  /^(?:Failed to cut requested chisel slices: (?<slices>.+)$|'(?<key>override-(?<step>[a-z]+))' in part '(?<part>.+)' failed with code -?\d+\.$|Failed to run the (?<step>[a-z]+) script for part '(?<part>.+)'\.$)/;

const lists = ['stage-packages', 'stage-slices'];

/** The slice where the part lists it, or else whatever makes the part cut it. */
const atSlice: NonNullable<FailureClass['path']> = ({ names, part }, project) => {
  const asked = names.slices?.split(', ').slice(0, mostSlices) ?? [];
  const ofPackage = asked.filter((slice) => slice.startsWith(`${names.package}_`));
  for (const slice of [names.name, ...ofPackage, ...asked]) {
    const path = itemPath(project, slice, lists, part);
    if (path !== undefined) return path;
  }
  return partPath(project, part, [
    ...(names.key === undefined ? [] : [names.key]),
    ...lists,
    'plugin',
  ]);
};

/** No part cuts as many; each is looked for in all parts. */
const mostSlices = 100;

/** Errors of chisel, the last line of which begins with `error: `. */
export const chiselClasses: readonly FailureClass[] = [
  {
    name: 'slice-not-found',
    family: 'not-found',
    title: 'There is no such chisel slice',
    message: cut,
    cause: /^error: slice (?<name>\S{1,200}) not found$/,
    remedy:
      'Correct {name}: the release of Ubuntu that is built for has the package, but no such slice of it. `chisel find` lists slices; newer releases of Ubuntu have more, and a new one can be proposed to canonical/chisel-releases.',
    path: atSlice,
    source: recorded(
      'slice-not-found',
      'newer-libs/stage-slices-not-found',
      'chisel/cut-slice-not-found',
    ),
  },
  {
    name: 'slices-of-package-not-found',
    family: 'not-found',
    title: 'The package has no chisel slices',
    message: cut,
    cause: /^error: slices of package "(?<package>[^"]{1,200})" not found$/,
    remedy:
      'Correct the name {package}, or stage the package as a deb in a part that stages no slices: the release of Ubuntu that is built for has no slices of it. A package of another archive (package-repositories) cannot be sliced at all.',
    path: atSlice,
    source: recorded('slice-package-not-found', 'chisel/cut-package-not-found'),
  },
  {
    name: 'slice-package-not-in-archive',
    family: 'not-found',
    title: 'The package of a slice is not in the archive',
    message: cut,
    cause: /^error: cannot find package "(?<package>[^"]{1,200})" in archive/,
    remedy:
      'Leave out the slices of {package}: their definition is there, but the Ubuntu archive has no such package for this release and architecture.',
    path: atSlice,
    source: recorded('chisel/cut-not-in-archive'),
  },
  {
    name: 'slice-content-missing',
    family: 'not-found',
    title: 'A slice names a file that its package lacks',
    message: cut,
    cause: /^error: cannot extract from package "(?<package>[^"]{1,200})": (?!target directory)/,
    remedy:
      'Leave out the slice of {package} that names this file, and report it to canonical/chisel-releases: its definition and the package of the archive do not fit each other.',
    path: atSlice,
    source: recorded('chisel/cut-path-missing'),
  },
  {
    name: 'slice-name-wrong',
    family: 'not-found',
    title: 'That is no name of a slice',
    message: cut,
    cause: /^error: invalid slice reference: "(?<name>[^"]{1,200})"$/,
    remedy: "Write {name} as a package and one of its slices, such as 'hello_bins'.",
    path: atSlice,
    source: recorded('chisel/cut-bad-slice-name'),
  },
  {
    name: 'slices-conflict',
    family: 'not-found',
    title: 'Two slices bring the same file',
    message: cut,
    cause: /^error: slices (?<name>\S{1,200}) and (?<other>\S{1,200}) conflict on /,
    remedy: 'Leave out {name} or {other}: they cannot be cut into one place.',
    path: atSlice,
    source: recorded('chisel/release-conflict'),
  },
  {
    name: 'chisel-too-old',
    family: 'archive',
    title: 'chisel is too old for the release',
    message: cut,
    cause: /^error: chisel\.yaml: unknown format "(?<name>[^"]{1,40})"$/,
    remedy:
      "Use a newer rockcraft, which brings a newer chisel (or 'build-snaps: [chisel/latest/candidate]' in {part}): format v2 needs chisel 1.2, v3 needs 1.4.",
    path: ({ part }, project) => partPath(project, part, lists),
    source: recorded('chisel/release-format-unknown'),
  },
  {
    name: 'chisel-release-unmaintained',
    family: 'archive',
    title: 'The release is not, or no longer, maintained',
    message: cut,
    cause:
      /^error: (?:no archive has "maintained" maintenance status|this release is in the "(?<name>\w+)" maintenance status)/,
    remedy:
      "Build for a release that is maintained: change 'build-base' (or 'base'). Your own call of chisel may say '--ignore=unmaintained' or '--ignore=unstable'.",
    path: (_, project) => topPath(project, 'build-base', 'base'),
    source: recorded('chisel/release-unmaintained', 'chisel/release-unstable'),
  },
  {
    name: 'chisel-release-unknown',
    family: 'archive',
    title: 'chisel has no slices for this release',
    message: cut,
    cause:
      /^error: (?:no information for (?<name>\S{1,100}) release|invalid release reference: "(?<name>[^"]{1,100})")$/,
    remedy:
      "Build for another release than {name}: canonical/chisel-releases has no branch of that name. Change 'build-base' (or 'base').",
    path: (_, project) => topPath(project, 'build-base', 'base'),
    source: recorded(
      'chisel-archive-rel404',
      'chisel/cut-release-unknown',
      'chisel/cut-release-bad',
    ),
  },
  {
    name: 'archive-being-published',
    family: 'archive',
    title: 'The Ubuntu archive is being published',
    message: cut,
    cause: /^error: cannot fetch from archive: expected digest \S+, got \S+$/,
    transient: true,
    remedy:
      'Try again in a few minutes: the archive changed between its index and the package, as it does whenever it is published, or a file was damaged on its way.',
    source: recorded('chisel-archive-badindex', 'chisel-archive-corrupt'),
  },
  {
    name: 'archive-unreachable',
    family: 'archive',
    title: 'The Ubuntu archive did not answer',
    message: cut,
    cause:
      /^error: (?:cannot (?:talk to|fetch from) archive: |error from archive: (?:408|429|5\d\d))/,
    transient: true,
    remedy:
      'Try again later: the archive, or the network to it, failed for a moment. If it fails every time, look whether this machine (and inside LXD, its instance) reaches the archive, which for other architectures than amd64 and i386 is Ubuntu Ports.',
    source: recorded('chisel-archive-reset'),
  },
  {
    name: 'archive-data-missing',
    family: 'archive',
    title: 'The Ubuntu archive has no data for this release',
    message: cut,
    cause: /^error: cannot find archive data$/,
    transient: true,
    remedy:
      "Try again later: while the archive is published its data can be missing. If it fails every time, the release has reached its end of life and left the archive: change 'build-base' (or 'base').",
    source: recorded('chisel-archive-404', 'chisel/archive-suite-missing'),
  },
  {
    name: 'archive-unverified',
    family: 'archive',
    title: 'The signature of the archive is not valid',
    message: cut,
    cause:
      /^error: (?:cannot verify signature of the InRelease file|.{1,200} is missing from .{1,200} component digests)$/,
    remedy:
      'Look what answers in place of the Ubuntu archive, such as a proxy or a mirror: what it sends is not signed by Ubuntu, or lacks this architecture.',
    source: recorded('chisel/archive-wrong-key', 'chisel/cut-arch-arm64'),
  },
  {
    name: 'chisel-releases-unreachable',
    family: 'archive',
    title: 'The chisel releases could not be fetched',
    message: cut,
    cause:
      /^error: (?:cannot talk to release repository: |error from release repository: (?:408|429|5\d\d))/,
    transient: true,
    remedy:
      'Try again later: codeload.github.com, where canonical/chisel-releases comes from, or the network to it failed for a moment. If it fails every time, look whether this machine (and inside LXD, its instance) reaches it.',
    source: recorded('chisel-archive-rel500', 'chisel/proxy-down'),
  },
  {
    name: 'slices-not-cut',
    family: 'not-found',
    title: 'chisel could not cut the slices',
    message: /^Failed to cut requested chisel slices: (?<slices>.+)$/,
    remedy: 'Read what chisel says in the lines that matter, and correct the slices of {part}.',
    path: atSlice,
    source: reasoned('craft-parts, packages/errors.py: ChiselError'),
  },
];

import { type FailureClass, type Found, reasoned, recorded } from '../failure-class.ts';
import { itemPath, topPath } from '../failure-places.ts';

const stageLists = ['stage-packages', 'overlay-packages'];
const snapLists = ['stage-snaps', 'build-snaps'];

/** rockcraft's words for apt that failed, or a script of the user that ran it. */
const apt =
  /^(?:Failed to download all requested packages: |Failed to refresh package list: |Failed to fetch package: |Cannot install all requested build packages: |'override-(?<step>[a-z]+)' in part '(?<part>.+)' failed with code -?\d+\.$|Failed to run the (?<step>[a-z]+) script for part '(?<part>.+)'\.$)/;

const snapFailed =
  /^(?:Error (?:downloading|installing|refreshing) snap '(?<name>.+)' (?:from|to) channel '(?<channel>.+)'\.$|Failed to install or refresh snap '(?<name>.+)'\.$|Failed to install LXD: |failed to (?:install|inject host's) snap '(?<name>.+)' |Failed to get information for snap '(?<name>.+)': )/;

/** What snapd says of a store, or a network to it, that fails for a moment. */
const storeFault =
  /unexpected HTTP status code (?:408|429|5\d\d) via|too many requests|unable to contact snap store|persistent network error: |dial (?:tcp|udp) .{0,200}(?:connection refused|network is unreachable|i\/o timeout|no such host)|(?:Get|Post) "[^"]{1,500}": (?:EOF|.{0,200}(?:connection reset|timeout|Timeout))|Client\.Timeout exceeded|daemon is (?:stopping|restarting)/;

const atSnap: NonNullable<FailureClass['path']> = ({ names, part }, project) =>
  itemPath(project, names.name, snapLists, part);

/** Packages of apt, and snaps. */
export const packageClasses: readonly FailureClass[] = [
  {
    name: 'stage-package-not-found',
    family: 'not-found',
    title: 'There is no such package to stage',
    message: /^Stage package not found in part '(?<part>.+)': (?<name>.+)\.$/,
    remedy:
      'Correct {name} in {part}, or add the archive that has it to package-repositories: the release of the build-base has no package of that name for this architecture.',
    path: ({ names, part }, project) => itemPath(project, names.name, stageLists, part),
    source: recorded('stage-package-not-found'),
  },
  {
    name: 'build-package-not-found',
    family: 'not-found',
    title: 'There is no such package to build with',
    message:
      /^(?:Cannot find packages? listed in 'build-packages': (?<name>[^\s,]+)|Failed to find installation candidate for packages: '?(?<name>[^\s',]+)|Package not found: (?<name>.+)\.$)/,
    remedy:
      "Correct {name} in 'build-packages', or add the archive that has it to package-repositories: the release of the build-base has no package of that name.",
    path: ({ names, part }, project) =>
      itemPath(project, names.name, ['build-packages', ...stageLists], part),
    source: reasoned('craft-parts, packages/errors.py'),
  },
  {
    name: 'package-repository',
    family: 'not-found',
    title: 'A package repository is not set up rightly',
    message: /^Failed to (?:refresh package list|install (?:repository|GPG key)|fetch package): ?/,
    cause: /NO_PUBKEY|is not signed|does not have a Release file|GPG error|key-?id/i,
    remedy:
      "Correct 'package-repositories': apt does not find the repository, or not the key that it is signed with.",
    path: (_, project) => topPath(project, 'package-repositories'),
    source: reasoned('craft-archives and apt'),
  },
  {
    name: 'archive-being-published',
    family: 'archive',
    title: 'The Ubuntu archive is being published',
    message: apt,
    cause:
      /\bE: ?.{0,1000}(?:Hash Sum mismatch|File has unexpected size|Mirror sync in progress|is not valid yet)/,
    transient: true,
    remedy:
      'Try again in a few minutes: the archive changed between its index and the package, as it does whenever it is published.',
    source: reasoned('apt, and the same fault of chisel as recorded'),
  },
  {
    name: 'archive-unreachable',
    family: 'archive',
    title: 'The Ubuntu archive did not answer',
    message: apt,
    cause:
      /\bE: ?.{0,1000}(?:Temporary failure resolving|Could not resolve|Could not connect to|Unable to connect to|Connection (?:timed out|failed|reset)| 50\d\b| 429\b)/,
    transient: true,
    remedy:
      'Try again later: the archive, or the network to it, failed for a moment. If it fails every time inside LXD, the instance has no network: setup-rockcraft prepares that.',
    source: reasoned('apt'),
  },
  {
    name: 'packages-not-downloaded',
    family: 'archive',
    title: 'Packages could not be downloaded',
    message:
      /^(?:Failed to download all requested packages|Failed to refresh package list|Failed to fetch package): /,
    transient: true,
    remedy:
      'Try again later: the archive, or the network to it, failed for a moment. If it fails every time, look whether the packages and package-repositories are right and the instance reaches them.',
    source: reasoned('craft-parts, packages/errors.py: PackagesDownloadError'),
  },
  {
    name: 'packages-not-installed',
    family: 'not-found',
    title: 'Packages could not be installed',
    message:
      /^(?:Cannot install all requested build packages: (?<name>[^\s,]+)|Package '(?<name>.+)' has unmet dependencies: |Error unpacking '(?<name>.+)')/,
    remedy:
      'Look at the lines of apt: mostly packages contradict each other, or one of them fails to set itself up (a package that asks for a licence needs that answered beforehand).',
    path: ({ names, part }, project) =>
      itemPath(project, names.name, ['build-packages', ...stageLists], part),
    source: reasoned('craft-parts, packages/errors.py'),
  },
  {
    name: 'snapd-missing',
    family: 'lxd',
    title: 'snapd does not run here',
    message: /^(?:Unable to connect to snapd service\.|None)$/,
    when: ({ message, cause }) =>
      message[0] !== 'None' || cause.some((line) => /ConnectionError/.test(line)),
    remedy:
      "Run the job on a machine with snapd, as GitHub's Ubuntu runners are: rockcraft builds in LXD, which is a snap, and setup-rockcraft installs it. A job in a container has no snapd; there only `destructive: true` works.",
    source: recorded('no-lxd-no-snapd'),
  },
  {
    name: 'snap-busy',
    family: 'snap-store',
    title: 'snapd is changing that snap at the moment',
    message: snapFailed,
    cause: /has "(?<change>[^"]{1,80})" change in progress/,
    transient: true,
    remedy:
      'Try again in a minute. setup-rockcraft holds the refreshes of snaps while a job runs (`hold: true`).',
    source: reasoned('snapd, as recorded for setup-rockcraft'),
  },
  {
    name: 'snap-store',
    family: 'snap-store',
    title: 'The snap store did not answer',
    message: snapFailed,
    cause: storeFault,
    transient: true,
    remedy:
      'Try again later: the snap store, or the network to it, failed for a moment (status.snapcraft.io shows faults). Where LXD was to be installed, let setup-rockcraft do that before: it tries again.',
    source: recorded('no-lxd-snap-install-fails'),
  },
  {
    name: 'snap-store',
    family: 'snap-store',
    title: 'The snap store did not answer',
    message: /^Error downloading snap '(?<name>.+)' from channel '(?<channel>.+)'\.$/,
    when: isOwnSnap,
    transient: true,
    remedy:
      'Try again later: rockcraft adds {name} to every rock, so it is there; the snap store, or the network to it, failed for a moment (status.snapcraft.io shows faults).',
    source: recorded('pebble-snap-download-fails'),
  },
  {
    name: 'snap-not-found',
    family: 'not-found',
    title: 'A snap is not there, or not on that channel',
    message: snapFailed,
    when: ({ names }) => names.name !== undefined && names.name !== 'rockcraft',
    remedy:
      'Correct {name} or its channel: `snap info` shows what there is. If both are right, the snap store did not answer: run the job again.',
    path: atSnap,
    source: recorded('build-snap-not-found', 'stage-snap-not-found'),
  },
  {
    name: 'snap-injection',
    family: 'lxd',
    title: 'rockcraft could not be installed in the build instance',
    message: /^failed to (?:install|inject host's) snap '(?<name>.+)' /,
    remedy:
      'Run the job again; when it fails every time, remove the instance by `rockcraft clean`, and look whether the snap {name} is installed whole on this machine.',
    source: reasoned('craft-providers, base.py'),
  },
];

/** rockcraft stages pebble on its own: the project does not name it. */
function isOwnSnap({ names, project }: Found): boolean {
  if (names.name !== 'pebble') return false;
  return project === undefined || itemPath(project, names.name, snapLists) === undefined;
}

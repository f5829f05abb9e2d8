import { outputOf, pipe } from '../children.ts';
import type { Distribution } from '../distribution.ts';

/**
 * Unpacks the files of a package into a directory, as Ubuntu 24.04 lays them out: what Debian 12
 * still keeps in `/bin`, `/sbin` and `/lib*` goes to `/usr`. Files get their modes and times, and
 * the user who unpacks as owner. Gives the names as they stand in the package (`./usr/bin/x`).
 */
export function unpack(deb: string, into: string, distribution: Distribution): Promise<string[]> {
  const moved = distribution.mergedUsr ? [] : ['--show-stored-names', `--transform=${mergeUsr}`];
  return pipe(
    ['dpkg-deb', '--fsys-tarfile', deb],
    // Symbolic links such as /bin stay what they are when a package holds a directory there.
    ['tar', '-xvp', '--no-same-owner', '--keep-directory-symlink', ...moved, '-C', into],
  );
}

/** Names and targets of hard links (`h`) follow, targets of symbolic links (`S`) stay. */
const mergeUsr =
  's,^\\./\\(bin\\|sbin\\|lib\\|lib32\\|lib64\\|libx32\\)\\(/.*\\)\\?$,./usr/\\1\\2,rhS';

/** Unpacks the control files of a package: `control`, `md5sums`, maintainer scripts. */
export async function unpackControl(deb: string, into: string): Promise<void> {
  await outputOf('dpkg-deb', ['--control', deb, into]);
}

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { now } from '../clock.ts';
import { RockcraftError } from '../errors.ts';

/** The one user that rockcraft 1.20 lets `run-user` name. */
export const daemon = { name: '_daemon_', id: 584792 };

/**
 * Writes the account files with the user added, into a directory of their own: those of the parts,
 * else of the base, else new ones; `shadow` only where there is one.
 */
export function writeUser(directory: string, prime: string, base: string | undefined): void {
  const read = (name: string) =>
    [prime, ...(base === undefined ? [] : [base])]
      .map((root) => join(root, 'etc', name))
      .filter((path) => existsSync(path))
      .map((path) => readFileSync(path, 'utf8'))[0];
  const { name, id } = daemon;
  const [passwd = '', group = '', shadow] = ['passwd', 'group', 'shadow'].map(read);
  if ([passwd, group].some((text) => new RegExp(`^${name}:|:${id}:`, 'm').test(text))) {
    throw new RockcraftError(
      `Error while trying to create user ${name}:${id}, with group ${name}:${id}...\n - conflict with existing user/group in the base filesystem`,
    );
  }
  const etc = join(directory, 'etc');
  mkdirSync(etc, { recursive: true });
  writeFileSync(
    join(etc, 'passwd'),
    `${passwd}${name}:x:${id}:${id}::/var/lib/pebble/default:/usr/bin/false\n`,
  );
  writeFileSync(join(etc, 'group'), `${group}${name}:x:${id}:\n`);
  if (shadow === undefined) return;
  const days = Math.floor(now().getTime() / 86_400_000);
  writeFileSync(join(etc, 'shadow'), `${shadow}${name}:!:${days}::::::\n`);
}

import { packageName } from './dpkg-status.ts';
import type { OwnerFile } from './owner-file.ts';

/**
 * Versions by name of the packages that an image lists without their files, in
 * `usr/share/rocks/dpkg.query`, which rocks of Ubuntu's leave for scanners.
 */
export function versionsOfQuery(files: readonly OwnerFile[]): ReadonlyMap<string, string> {
  const queries = files.filter(({ kind }) => kind === 'dpkg query');
  return new Map(queries.flatMap(({ text }) => [...versionsIn(text)]));
}

/** After the line `# dpkg-query` there is one of `db:Status-Abbrev,binary:Package,Version,source:Package,Source:Version` for each. */
function versionsIn(text: string): ReadonlyMap<string, string> {
  const versions = new Map<string, string>();
  const lines = text.split('\n');
  for (const line of lines.slice(lines.indexOf('# dpkg-query') + 1)) {
    const [state = '', name = '', version = ''] = line.split(',', 3);
    const plain = name.split(':', 1)[0] ?? '';
    if (/^[a-z]i /.test(`${state} `) && packageName.test(plain) && version !== '')
      versions.set(plain, version);
  }
  return versions;
}

/**
 * Versions by name of the packages in `usr/share/rocks/dpkg.query`, which rocks of Ubuntu's leave for scanners: after the line
 * `# dpkg-query` one of `db:Status-Abbrev,binary:Package,Version,source:Package,Source:Version` for each.
 */
export function readDpkgQuery(text: string): ReadonlyMap<string, string> {
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

const packageName = /^[a-z0-9][a-z0-9+.-]{0,200}$/;

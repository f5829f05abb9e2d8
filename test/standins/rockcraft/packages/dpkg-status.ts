import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package that was unpacked, for dpkg's records of it. */
export interface Unpacked {
  readonly name: string;
  /** Directory of its control files. */
  readonly control: string;
  /** The names in it, as `tar` listed them: `./usr/bin/x`. */
  readonly files: readonly string[];
}

/**
 * Writes the records by which dpkg and scanners know what is installed: `status`, and of each
 * package the list of its files and their checksums. Configuration files have no records.
 */
export function writeDpkgStatus(root: string, packages: readonly Unpacked[]): void {
  const info = join(root, 'var/lib/dpkg/info');
  mkdirSync(info, { recursive: true });
  const stanzas: string[] = [];
  for (const { name, control, files } of packages) {
    const fields = readFileSync(join(control, 'control'), 'utf8').trimEnd();
    stanzas.push(fields.replace(/^(Package: .*)$/m, '$1\nStatus: install ok installed'));
    const architecture = /^Architecture: (.*)$/m.exec(fields)?.[1];
    const same = /^Multi-Arch: same$/m.test(fields);
    const record = join(info, same ? `${name}:${architecture}` : name);
    const listed = files.map((file) => file.slice(1).replace(/\/$/, '') || '/.');
    writeFileSync(`${record}.list`, `${listed.join('\n')}\n`);
    const sums = join(control, 'md5sums');
    if (existsSync(sums)) cpSync(sums, `${record}.md5sums`);
  }
  writeFileSync(join(root, 'var/lib/dpkg/status'), `${stanzas.join('\n\n')}\n`);
}

import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { paxHeader, rawEntry, rawTar } from '../../support/oci-fixtures-tar.ts';

/** A program that says what chisel says of its version, and nothing else. */
export function standInChisel(version: string): string {
  return `#!/bin/sh\n[ "$*" = version ] || { echo "error: stand-in: $*" >&2; exit 1; }\necho v${version}\n`;
}

/** A tarball as canonical/chisel releases it: three files at its top. */
export function chiselTarball(program: string): Buffer {
  return gzipSync(
    rawTar(
      rawEntry({ name: 'LICENSE' }, 'a licence'),
      rawEntry({ name: 'README.md' }, 'about chisel'),
      rawEntry({ name: 'chisel', mode: 0o755 }, program),
    ),
  );
}

/** The archive that GitHub makes of a commit: a global header that names it, and all files below one folder. */
export function commitArchive(commit: string, files: Readonly<Record<string, string>>): Buffer {
  const top = `chisel-releases-${commit}/`;
  return gzipSync(
    rawTar(
      paxHeader({ comment: commit }, 'g'),
      rawEntry({ name: top, type: '5' }),
      rawEntry({ name: `${top}.github`, type: '2', linkName: '/etc' }),
      rawEntry({ name: `${top}README.md` }, 'about slices'),
      rawEntry({ name: `${top}slices/`, type: '5' }),
      ...Object.entries(files).map(([path, text]) => rawEntry({ name: top + path }, text)),
    ),
  );
}

export function sha384(bytes: string | Buffer): string {
  return createHash('sha384').update(bytes).digest('hex');
}

/** What a smart server tells of its refs (gitprotocol-http), the first with its capabilities. */
export function advertisement(refs: Readonly<Record<string, string>>): Buffer {
  const lines = Object.entries(refs).map(([name, object], index) => {
    const capabilities = index === 0 ? '\0multi_ack side-band-64k agent=git/stand-in' : '';
    return packet(`${object} ${name}${capabilities}\n`);
  });
  return Buffer.from([packet('# service=git-upload-pack\n'), '0000', ...lines, '0000'].join(''));
}

function packet(text: string): string {
  return (Buffer.byteLength(text) + 4).toString(16).padStart(4, '0') + text;
}

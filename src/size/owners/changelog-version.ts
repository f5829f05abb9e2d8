import { gunzipSync, constants as zlib } from 'node:zlib';

/** Bytes that the beginning of a changelog may expand to: it is text that somebody wrote. */
const longest = 64 * 1024;

/**
 * The version of a package by the beginning of its `changelog.Debian.gz`, whose first line is as
 * `openssl (3.0.13-0ubuntu3) noble; urgency=medium`; undefined when it is not of that form.
 */
export function changelogVersion(beginning: Buffer): string | undefined {
  const [, version] = / \(([^()\s]{1,100})\) /.exec(firstLine(beginning)) ?? [];
  return version;
}

function firstLine(beginning: Buffer): string {
  try {
    const begun = { finishFlush: zlib.Z_SYNC_FLUSH, maxOutputLength: longest };
    const text = gunzipSync(beginning, begun);
    const end = text.indexOf('\n');
    return text.toString('utf8', 0, Math.min(end < 0 ? text.length : end, 500));
  } catch {
    // Whatever it is, it tells of no version.
    return '';
  }
}

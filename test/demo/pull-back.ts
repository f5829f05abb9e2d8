import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Pulls an image from a registry on this machine with skopeo, and gives the digest of what came. */
export function pulledDigest(reference: string, temp: string): string {
  const directory = mkdtempSync(join(temp, 'pulled-'));
  execFileSync(
    'skopeo',
    [
      '--insecure-policy',
      'copy',
      '--quiet',
      '--src-tls-verify=false',
      '--preserve-digests',
      `docker://${reference}`,
      `dir:${directory}`,
    ],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
  const manifest = readFileSync(join(directory, 'manifest.json'));
  rmSync(directory, { recursive: true });
  return `sha256:${createHash('sha256').update(manifest).digest('hex')}`;
}

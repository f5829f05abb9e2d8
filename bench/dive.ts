import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

/** Milliseconds that it takes to look at an oci-archive with dive: it reads no such file until skopeo made another one of it. */
export function timeDive(image: string): number {
  const program = dive();
  const directory = mkdtempSync(join(tmpdir(), 'rock-actions-bench-'));
  try {
    const before = performance.now();
    const archive = join(directory, 'image.tar');
    const copied = ['copy', '--quiet', `oci-archive:${image}`, `docker-archive:${archive}:image:1`];
    execFileSync('skopeo', ['--insecure-policy', ...copied], { stdio: 'pipe' });
    const analysis = [
      '--source',
      'docker-archive',
      archive,
      '--json',
      join(directory, 'dive.json'),
    ];
    execFileSync(program, analysis, { stdio: 'pipe' });
    return performance.now() - before;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Installed by Go when a benchmark first needs it; no test does. */
function dive(): string {
  const directory = join(root, '.cache', 'bench', 'bin');
  const program = join(directory, 'dive');
  if (existsSync(program)) return program;
  mkdirSync(directory, { recursive: true });
  const env = { ...process.env, GOBIN: directory };
  execFileSync('go', ['install', 'github.com/wagoodman/dive@v0.13.1'], { env, stdio: 'pipe' });
  return program;
}

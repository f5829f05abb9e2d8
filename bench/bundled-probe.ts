import { join, resolve } from 'node:path';
import { build } from 'esbuild';

/**
 * Bundles a program of this folder as it is in dist, so that a cold start of the code is part of the
 * figure, as it is for users. Answers the path of the file, below `directory`.
 */
export async function bundledProbe(name: string, directory: string): Promise<string> {
  const outfile = join(directory, 'probe.cjs');
  await build({
    entryPoints: [resolve(import.meta.dirname, name)],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    outfile,
  });
  return outfile;
}

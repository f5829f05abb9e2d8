import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { realTool } from '../test/support/real-tools.ts';
import type { SampleImage } from './sample-images.ts';

const root = resolve(import.meta.dirname, '..');

/** Pushes images, several as one index, to a reference. */
export type Pusher = (images: readonly SampleImage[], reference: string) => Promise<void>;

/** The built action, as a runner starts it. `directory` is for its files. */
export function ours(directory: string, nodeOptions: readonly string[] = []): Pusher {
  return async (images, reference) => {
    const colon = reference.lastIndexOf(':');
    const file = (name: string) => {
      const path = join(directory, name);
      writeFileSync(path, '');
      return path;
    };
    await run(process.execPath, [...nodeOptions, join(root, 'dist', 'push-registry', 'index.js')], {
      GITHUB_WORKSPACE: directory,
      RUNNER_TEMP: directory,
      GITHUB_OUTPUT: file('output'),
      GITHUB_STEP_SUMMARY: file('summary'),
      GITHUB_STATE: file('state'),
      GITHUB_ENV: file('env'),
      INPUT_IMAGES: images.map(({ image }) => image).join('\n'),
      INPUT_REPOSITORY: reference.slice(0, colon),
      INPUT_TAGS: reference.slice(colon + 1),
    });
  };
}

/** The built action, and how many bytes of memory it had at most. */
export function oursWithPeak(directory: string): { push: Pusher; peakBytes(): number } {
  const [probe, result] = [join(directory, 'peak.cjs'), join(directory, 'peak')];
  const write = `require('node:fs').writeFileSync(${JSON.stringify(result)}, String(process.resourceUsage().maxRSS))`;
  writeFileSync(probe, `process.on('exit', () => ${write});\n`);
  return {
    push: ours(directory, ['--require', probe]),
    peakBytes: () => Number(readFileSync(result, 'utf8')) * 1024,
  };
}

export const skopeo: Pusher = async ([sample], reference) => {
  await run(tool('skopeo'), [
    ...['--insecure-policy', 'copy', '--dest-tls-verify=false'],
    ...[`oci-archive:${sample?.image}`, `docker://${reference}`],
  ]);
};

export const crane: Pusher = async ([sample], reference) => {
  await run(tool('crane'), ['push', '--insecure', sample?.layout ?? '', reference]);
};

/** crane is built with Go, which only CI must have. */
export function lacksCrane(): boolean {
  const found = realTool('crane');
  if ('path' in found || process.env.CI === 'true') return false;
  console.error(`bench/push: not against crane, as ${found.missing}`);
  return true;
}

/** The path of a program that must be there. */
export function tool(name: string): string {
  const found = realTool(name);
  if ('missing' in found) throw new Error(found.missing);
  return found.path;
}

/** Runs a program to its end with PATH, HOME and what is given. Throws with what it said when it fails. */
export async function run(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { PATH, HOME } = process.env;
  const child = spawn(program, args, {
    env: { PATH, HOME, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes: Buffer) => {
      said += bytes.toString('utf8');
    });
  }
  const [status] = await once(child, 'close');
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${said}`);
}

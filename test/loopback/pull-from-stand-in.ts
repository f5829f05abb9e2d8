import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { imagesOf } from '../../src/oci/image-index.ts';
import { readFilesystem } from '../../src/oci/layers/read-filesystem.ts';
import { walkFiles } from '../../src/oci/layers/walk-files.ts';
import type { HttpRequest } from '../../src/ports.ts';
import { openRegistryImage, type PullOptions } from '../../src/registry/open-registry-image.ts';
import { RunnerHttp } from '../../src/runner/http.ts';
import type { Fault, Position } from '../standins/registry/faults.ts';
import type { StandInOptions } from '../standins/registry/server.ts';
import { type ImageFiles, ociFiles } from '../support/oci-fixtures.ts';
import { rawEntry, rawTar } from '../support/oci-fixtures-tar.ts';
import { stillClock, testPorts } from '../support/ports.ts';
import { startRegistry } from '../support/registry-for-test.ts';
import { shelve } from '../support/shelved-image.ts';

export const access = { scheme: 'bearer', user: 'me', password: 'secret-password' } as const;

/** More than is read at a time, and nothing that a compressor could make less of. */
export const large = randomBytes(2_500_000);

/** A small and a large layer, under the tag `1`. */
export function twoLayers(): ImageFiles {
  const layer = (name: string, content: Buffer) => ({
    tar: rawTar(rawEntry({ name }, content)),
    as: 'none' as const,
  });
  return ociFiles({
    tag: '1',
    layers: [layer('etc/small', Buffer.from('small')), layer('etc/large', large)],
  });
}

/** A stand-in that has the image. */
export async function start(files: ImageFiles, options: StandInOptions = {}) {
  const registry = await startRegistry(options);
  shelve(registry.shelf, files);
  return registry;
}

/** The fault at one request. */
export function at(
  position: Position,
  nth: number,
  fault: Fault,
): NonNullable<StandInOptions['fault']> {
  return (seen) => (seen.position === position && seen.nth === nth ? fault : undefined);
}

export interface Pulling extends PullOptions {
  /** The registry that an earlier step logged in to. */
  readonly login?: string;
  /** Milliseconds in which something must move. */
  readonly patience?: number;
  readonly cancelled?: AbortSignal;
}

/** Ports that sleep no time and keep how long they should have. */
export function ports({ login, patience, cancelled = new AbortController().signal }: Pulling = {}) {
  const sleeps: number[] = [];
  const sleep = async (milliseconds: number) => void sleeps.push(milliseconds);
  const http = new RunnerHttp({}, cancelled);
  const send = (request: HttpRequest) =>
    http.send(patience === undefined ? request : { ...request, idleTimeout: patience });
  const made = testPorts({ http: { send }, clock: { ...stillClock, sleep }, cancelled });
  const file = join(made.context.temp, 'config.json');
  const auth = Buffer.from(`${access.user}:${access.password}`).toString('base64');
  if (login !== undefined) writeFileSync(file, JSON.stringify({ auths: { [login]: { auth } } }));
  return { ...made, context: { ...made.context, registryAuthFiles: [file] }, sleeps };
}

/** Reads all that an image holds. */
export async function pull(reference: string, options: Pulling = {}) {
  const made = ports(options);
  const { log, sleeps } = made;
  try {
    const opened = await openRegistryImage(reference, made, options);
    try {
      const paths: string[] = [];
      for (const image of imagesOf(opened)) {
        for (const { path } of walkFiles(await readFilesystem(image))) paths.push(path);
      }
      return { paths, log, sleeps, error: undefined };
    } finally {
      await opened.close();
    }
  } catch (error) {
    return { paths: [], log, sleeps, error };
  }
}

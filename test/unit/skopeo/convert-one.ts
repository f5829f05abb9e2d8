import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../../src/errors.ts';
import { openImage } from '../../../src/oci/open-image.ts';
import { noAdditions } from '../../../src/oci/rewrite-image.ts';
import type { Ports } from '../../../src/ports.ts';
import { type Conversion, convert, type Result } from '../../../src/skopeo/convert.ts';
import { parseDestination } from '../../../src/skopeo/destination.ts';
import {
  ociFiles,
  type TestImage,
  writeDockerArchive,
  writeLayout,
  writeOciArchive,
} from '../../support/oci-fixtures.ts';
import { rawEntry, rawTar } from '../../support/oci-fixtures-tar.ts';
import { type RecordingLog, testPorts } from '../../support/ports.ts';

/** Of the job of this test; anew with `beginJob`. */
export let ports: Ports & { readonly log: RecordingLog };
export let workspace: string;

/** For `beforeEach` and `afterEach`. */
export function beginJob(): void {
  ports = testPorts();
  workspace = ports.context.workspace;
}

export function endJob(): void {
  rmSync(workspace, { recursive: true, force: true });
}

/** Goes on with other ports in the same workspace. */
export function changePorts(changes: Partial<Omit<Ports, 'log'>>): void {
  ports = { ...ports, ...changes };
}

/** Two images of one name. */
export const first = image('first', '1');
export const second = image('second', '2');

/** What our skopeo prints. */
export const lines = ['Copying blob', 'time="x" level=fatal msg="no luck"'];

/** How the skopeo of a test behaves. */
export interface Behaviour {
  readonly exitCode?: number;
  /** What it writes, if not the source. */
  readonly writes?: TestImage | Map<string, Buffer> | undefined;
  /** The name in a docker-archive. */
  readonly name?: string;
  readonly during?: (args: readonly string[]) => void;
}

/** What became of the one image in its one new form. */
type Converted = Pick<Conversion, 'digest' | 'mediaType'> &
  Result & { readonly digestKept: boolean };

export interface Run {
  readonly converted?: Converted;
  readonly error?: unknown;
  readonly runs: readonly { readonly args: readonly string[] }[];
}

/** Converts an archive of an image, or of the files of a docker-archive. */
export function convertWith(
  source: TestImage | Map<string, Buffer>,
  to: string,
  how: Behaviour = {},
) {
  const path = join(workspace, 'source.rock');
  if (source instanceof Map) writeDockerArchive(path, source);
  else writeOciArchive(path, source);
  const writes = source instanceof Map ? first : source;
  return convertFrom(path, to, { writes, ...how });
}

/** Converts with a skopeo of our own, which writes what it is told to into the place that it is given. */
export async function convertFrom(path: string, to: string, how: Behaviour): Promise<Run> {
  const runs: { args: readonly string[] }[] = [];
  const { exitCode = 0, writes = 'writes' in how ? undefined : first, during } = how;
  const exec: Ports['exec'] = {
    capture: async (tool) => {
      if (tool !== 'skopeo') throw new UserError(`There is no ${tool}.`);
      return { exitCode: 0, stdout: 'skopeo version 1.9.3\n', stderr: '' };
    },
    stream: async (_, args, { onLine }) => {
      runs.push({ args });
      for (const line of lines) onLine(line, 'stderr');
      if (writes !== undefined) write(String(args.at(-1)), writes, how.name);
      during?.(args);
      return { exitCode };
    },
  };
  const source = await openImage(path);
  try {
    const request = {
      sources: [{ opened: source, name: path, path, tag: undefined }],
      destinations: [parseDestination(to)],
      additions: noAdditions,
    };
    const { results, digest, mediaType, images } = await convert(request, { ...ports, exec });
    const digestKept = digest !== undefined && digest === images[0]?.sourceDigest;
    return { converted: { ...(results[0] as Result), digest, mediaType, digestKept }, runs };
  } catch (error) {
    return { error, runs };
  } finally {
    await source.close();
  }
}

function write(target: string, source: TestImage | Map<string, Buffer>, name?: string): void {
  const [form, path = '', ...rest] = target.split(':');
  const tagged = source instanceof Map ? source : { ...source, tag: name ?? rest.join(':') };
  if (form === 'oci') writeLayout(path, tagged);
  else if (form === 'oci-archive') writeOciArchive(path, tagged);
  else writeDockerArchive(path, tagged);
}

function image(content: string, version: string): TestImage {
  const annotations = {
    'org.opencontainers.image.title': 'etl',
    'org.opencontainers.image.version': version,
  };
  return { layers: [{ tar: rawTar(rawEntry({ name: 'f' }, content)), as: 'none' }], annotations };
}

/** A layout of an image without its first blob. */
export function halfOf(whole: TestImage): Map<string, Buffer> {
  const files = ociFiles({ ...whole, tag: '1' });
  const layer = [...files.keys()].find((name) => name.startsWith('blobs/')) as string;
  files.delete(layer);
  return files;
}

/** The digest of an image as a layout has it. */
export function digestIn(source: TestImage): string {
  const index = JSON.parse(String(ociFiles(source).get('index.json')));
  return index.manifests[0].digest;
}

/** The digest of the image that lies at a path of the workspace. */
export async function digestAt(path: string): Promise<string | undefined> {
  const name = path.includes(':') ? `oci:${path}` : path;
  const opened = await openImage(name, undefined, workspace);
  await opened.close();
  return opened.digest;
}

/** All paths below the workspace but those in a layout. */
export function everything(): string[] {
  const all = readdirSync(workspace, { recursive: true }).map(String).sort();
  return all.filter((path) => !/(^|\/)(blobs|index\.json|oci-layout)/.test(path));
}

/** Every file below the workspace with a digest of its bytes, and its inode, which is new when the file is. */
export function snapshot(): Record<string, string> {
  const files = readdirSync(workspace, { recursive: true, withFileTypes: true });
  const paths = files.filter((it) => it.isFile()).map((it) => join(it.parentPath, it.name));
  return Object.fromEntries(
    paths
      .sort()
      .map((path) => [
        path,
        `${createHash('sha256').update(readFileSync(path)).digest('hex')} ${statSync(path).ino}`,
      ]),
  );
}

/** Changes the content of the layer in the result without changing any length; answers the file. */
export function damage(name: string): string {
  const files = readdirSync(workspace, { recursive: true, withFileTypes: true });
  const paths = files.filter((it) => it.isFile()).map((it) => join(it.parentPath, it.name));
  for (const path of paths.filter((it) => it.startsWith(join(workspace, name)))) {
    const bytes = readFileSync(path);
    const at = bytes.indexOf('first\0\0');
    if (at === -1) continue;
    bytes.write('CHANGED', at);
    writeFileSync(path, bytes);
    return path;
  }
  throw new Error('no layer was found');
}

import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { UserError } from '../errors.ts';
import { quoted } from '../quoted.ts';
import type { ImageIndex } from './image-index.ts';
import type { ImageSource } from './image-source.ts';
import { listed } from './listed.ts';
import { openImageOrIndex } from './open-image.ts';
import { seenFrom } from './seen-from.ts';
import { statusOf } from './store/open-file.ts';
import { parseTransport } from './transport.ts';

/** As many as an index is ever made of, and more than there are platforms. */
const mostSources = 100;

/** What a step is about, as the user named it. */
export interface SourceName {
  readonly kind: 'rock' | 'image';
  /** A .rock file or a pattern of some; an image as `openImageOrIndex` takes it. */
  readonly value: string;
  /** It stands where one is meant, so that a pattern must fit one file. */
  readonly isOnly?: boolean;
}

/** An image or index that was opened, and where another tool finds it. */
export interface OpenedSource {
  readonly opened: ImageSource | ImageIndex;
  /** As the user called it. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  /** Which image of several. */
  readonly tag: string | undefined;
}

/**
 * Reads a list in lines, or as JSON: texts, or objects with a `path` as pack-rock puts them out.
 * Throws a `UserError` for other JSON and for an empty list.
 */
export function parseSourceList(kind: SourceName['kind'], text: string): readonly SourceName[] {
  const values = text.startsWith('[') ? fromJson(text) : text.split('\n').map((it) => it.trim());
  const names = values.filter((value) => value !== '').map((value) => ({ kind, value }));
  if (names.length === 0) throw new UserError(`The list is empty; name at least one ${kind}.`);
  return names;
}

function fromJson(text: string): readonly string[] {
  const refusal = `It begins as JSON does, and must then be a list of texts, or of objects with a 'path'; for example '["etl_1.2_amd64.rock", "etl_1.2_arm64.rock"]'.`;
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (cause) {
    throw new UserError(refusal, { cause });
  }
  return (document as unknown[]).map((entry) => {
    const value =
      typeof entry === 'object' && entry !== null && 'path' in entry ? entry.path : entry;
    if (typeof value !== 'string') throw new UserError(refusal);
    return value;
  });
}

/** Opens all of them; relative paths start at the workspace. Those that are open are closed again when one cannot be. */
export async function openSources(
  names: readonly SourceName[],
  workspace: string,
): Promise<readonly OpenedSource[]> {
  const opened: OpenedSource[] = [];
  try {
    for (const { kind, value, isOnly } of names) {
      const paths = kind === 'rock' ? await rocksAt(value, workspace) : [value];
      if (isOnly && paths.length > 1) throw moreThanOne(value, paths);
      for (const path of paths) {
        checkCount(opened.length + 1);
        opened.push(
          await (kind === 'rock' ? openRock(path, workspace) : openOther(path, workspace)),
        );
      }
    }
    return opened;
  } catch (error) {
    await closeSources(opened);
    throw error;
  }
}

/** Lets go of the files of all. */
export async function closeSources(sources: readonly OpenedSource[]): Promise<void> {
  for (const { opened } of sources) await opened.close();
}

function checkCount(sources: number): void {
  if (sources > mostSources) {
    throw new UserError(
      `There are more than ${mostSources} images; an index has one for each platform.`,
    );
  }
}

/** The file itself, also where its name looks like a pattern; else those that the pattern fits, sorted. */
async function rocksAt(value: string, workspace: string): Promise<readonly string[]> {
  const status = await statusOf(resolve(workspace, value), value);
  if (status?.isFile()) return [value];
  const found = /[*?[{]/.test(value) ? globSync(value, { cwd: workspace }).sort() : [];
  if (found.length === 0) {
    const from = seenFrom(value, workspace);
    throw new UserError(
      status?.isDirectory()
        ? `There is no file ${quoted(value)}${from}, but a directory; name the .rock in it, or give an OCI layout as 'image'.`
        : `There is no file ${quoted(value)}${from}; correct the path, or pack or download the .rock in an earlier step.`,
    );
  }
  const others = found.filter((path) => !path.endsWith('.rock'));
  if (others.length > 0) {
    throw new UserError(
      `${quoted(value)} fits files that are no .rock: ${listed(others.map(quoted))}; end it with '.rock'.`,
    );
  }
  checkCount(found.length);
  return found;
}

function moreThanOne(pattern: string, paths: readonly string[]): UserError {
  return new UserError(
    `${quoted(pattern)} fits ${paths.length} files: ${listed(paths.map(quoted))}; name one of them, or give the pattern as 'rocks' when they are to be one index.`,
  );
}

async function openRock(value: string, workspace: string): Promise<OpenedSource> {
  // Absolute, so that a colon in the name cannot be taken for a transport.
  const path = resolve(workspace, value);
  const opened = await openImageOrIndex(path);
  if (opened.form === 'oci-archive') return { opened, name: value, path, tag: undefined };
  await opened.close();
  throw new UserError(
    `${quoted(value)} is no .rock, which is an oci-archive, but holds an image in the form '${opened.form}'; give it as 'image'.`,
  );
}

async function openOther(value: string, workspace: string): Promise<OpenedSource> {
  const opened = await openImageOrIndex(value, undefined, workspace);
  const { path, tag } = parseTransport(value) ?? { path: value };
  return { opened, name: value, path: resolve(workspace, path), tag };
}

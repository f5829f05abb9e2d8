import { readFile } from 'node:fs/promises';
import { messageOf, type UserError } from '../errors.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Reads a file of docker's form, such as `~/.docker/config.json`; undefined when there is none. Some
 * programs create the file before they have anything to write: then it is empty.
 *
 * @param refuse makes an error of what is wrong with the file: `cannot be read (EACCES …)`. The file
 *   itself is never quoted, as it holds passwords
 */
export async function readDockerConfig(
  file: string,
  refuse: (why: string, cause?: unknown) => UserError,
): Promise<JsonObject | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw refuse(`cannot be read (${messageOf(error)})`, error);
  }
  if (text.trim() === '') return {};
  try {
    const document: unknown = JSON.parse(text);
    if (isObject(document)) return document;
  } catch {
    // Said below: the parser's message would quote the file.
  }
  throw refuse('is not the JSON object that docker login or skopeo login writes');
}

/** Empty for what is none. */
export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** A list is none. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

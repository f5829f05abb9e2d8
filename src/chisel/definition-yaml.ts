import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { isAlias, isMap, isScalar, isSeq, parseDocument, type YAMLMap } from 'yaml';
import { messageOf, UserError } from '../errors.ts';
import { visible } from '../markdown.ts';
import { quoted } from '../quoted.ts';

/** Bytes of chisel.yaml or of one slice definition; the largest in the wild has a tenth of it. */
const largest = 512 * 1024;

/**
 * A mapping of chisel.yaml or of a slice definition, looked at key by key: values that nobody asks
 * for are not built, so that anchors cannot explode.
 */
export interface Fields {
  /** In the order of the file. */
  readonly keys: readonly string[];
  /** The text of a value, whatever YAML would make of it: `24.10` is not 24.1. Undefined when there is none. */
  text(key: string): string | undefined;
  /** The mapping behind a key; undefined when there is none. */
  fields(key: string): Fields | undefined;
  /** The texts of the list behind a key, or the keys of the mapping; none when there is neither. */
  names(key: string): readonly string[];
}

/**
 * Reads a YAML file whose top is a mapping.
 *
 * @param text what `readDefinitionText` found in the file
 * @throws UserError when it is not YAML, or holds something else
 */
export function readFields(text: string, path: string): Fields {
  const name = visible(path);
  const document = parseDocument(text, {
    // Texts stay texts: whoever asks for a value knows what it should be.
    schema: 'failsafe',
    resolveKnownTags: false,
    // The parser compares every key with every other; `fieldsOf` looks each up once.
    uniqueKeys: false,
    // The parser's own pretty errors take quadratic time on a file that is nothing but errors.
    prettyErrors: false,
    logLevel: 'silent',
  });
  const [problem] = document.errors;
  if (problem !== undefined) {
    throw new UserError(
      `${name}:${lineOf(text, problem.pos[0])}: this is not valid YAML (${visible(problem.message)}); ${remedy}.`,
    );
  }
  const fieldsOf = (node: unknown, what: string): Fields => {
    if (!isMap(node)) {
      throw new UserError(`${name}: ${what} is no mapping; ${remedy}.`);
    }
    const values = valuesOf(node, name);
    const lookedUp = (key: string): unknown => {
      const value = values.get(key);
      const resolved = isAlias(value) ? value.resolve(document) : (value ?? undefined);
      if (isAlias(value) && resolved === undefined) {
        throw new UserError(
          `${name}: the alias ${quoted(`*${value.source}`)} has no anchor; ${remedy}.`,
        );
      }
      return isEmpty(resolved) ? undefined : resolved;
    };
    return {
      keys: [...values.keys()],
      text(key) {
        const value = lookedUp(key);
        if (value === undefined || isScalar(value)) return textOf(value);
        throw new UserError(`${name}: ${quoted(key)} is no plain text; ${remedy}.`);
      },
      fields(key) {
        const value = lookedUp(key);
        return value === undefined ? undefined : fieldsOf(value, quoted(key));
      },
      names(key) {
        const value = lookedUp(key);
        if (value === undefined) return [];
        if (!isSeq(value)) return fieldsOf(value, quoted(key)).keys;
        return value.items.map((item) => {
          const text = textOf(item);
          if (text !== undefined) return text;
          throw new UserError(`${name}: ${quoted(key)} holds what is no plain text; ${remedy}.`);
        });
      },
    };
  };
  return fieldsOf(document.contents, 'the file');
}

const remedy = 'chisel would refuse it, too: mend it, or check the branch out anew';

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function valuesOf(map: YAMLMap, name: string): ReadonlyMap<string, unknown> {
  const values = new Map<string, unknown>();
  for (const { key, value } of map.items) {
    const text = textOf(key);
    if (text === undefined || values.has(text)) {
      const complaint =
        text === undefined
          ? 'a key is no plain text'
          : `the key ${quoted(text)} stands there twice`;
      throw new UserError(`${name}: ${complaint}; ${remedy}.`);
    }
    values.set(text, value);
  }
  return values;
}

function isEmpty(node: unknown): boolean {
  return isScalar(node) && node.type === 'PLAIN' && /^(|~|null)$/i.test(textOf(node) ?? '');
}

function textOf(node: unknown): string | undefined {
  return isScalar(node) && typeof node.value === 'string' ? node.value : undefined;
}

/**
 * The text of a regular file, after its length was looked at.
 *
 * @throws UserError when it cannot be read, or is too long
 */
export function readDefinitionText(path: string): string {
  try {
    // Without O_NONBLOCK, opening a named pipe waits for somebody to write into it.
    const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const status = fstatSync(file);
      if (!status.isFile()) throw new UserError(`${visible(path)} is not a file.`);
      if (status.size > largest) {
        throw new UserError(
          `${visible(path)} is longer than ${largest} bytes; no file of a chisel release is.`,
        );
      }
      return readFileSync(file, 'utf8');
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${visible(path)} cannot be read: ${messageOf(error)}.`, { cause: error });
  }
}

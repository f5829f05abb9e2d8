import type { RockProject } from '../../project/project.ts';
import { pythonText, type Scalar } from '../../project/project-scalar.ts';
import {
  isList,
  isMapping,
  type Mapping,
  type Path,
  type Value,
} from '../../project/project-yaml.ts';

/**
 * The way to what rockcraft calls `parts.a.stage-packges` or `checks.up.http.http.url`. Keys may
 * hold dots themselves, and pydantic puts the names of types in between: those are left out. As deep
 * as the field is in the file at all, for an extension may have brought the rest of it; undefined
 * when it brought all.
 */
export function fieldPath({ root }: RockProject, field: string): Path | undefined {
  const words = field
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .slice(0, deepest);
  const path: Scalar[] = [];
  let value: Value | undefined = root;
  for (let at = 0; at < words.length; ) {
    const step = stepFrom(value, words, at);
    if (step === undefined && path.length === 0) return undefined;
    if (step !== undefined) {
      path.push(step.key);
      value = step.value;
    }
    at += step?.words ?? 1;
  }
  return path;
}

/** No field of the schema is as deep, and what a log says of one is anybody's. */
const deepest = 30;

interface Step {
  readonly key: Scalar;
  readonly value: Value | undefined;
  /** How many words the key is made of. */
  readonly words: number;
}

/** The longest key that the words from `at` on spell. */
function stepFrom(
  value: Value | undefined,
  words: readonly string[],
  at: number,
): Step | undefined {
  const word = words[at] ?? '';
  if (isList(value)) {
    const index = /^\d{1,6}$/.test(word) ? Number(word) : -1;
    return index in value ? { key: index, value: value[index], words: 1 } : undefined;
  }
  if (!isMapping(value)) return undefined;
  for (let end = words.length; end > at; end -= 1) {
    const key = keyOf(value, words.slice(at, end).join('.'));
    if (key !== undefined) return { key, value: value.get(key), words: end - at };
  }
  return undefined;
}

/** rockcraft's models write some keys with underscores. */
function keyOf(mapping: Mapping, text: string): Scalar | undefined {
  if (mapping.has(text)) return text;
  const hyphened = text.replaceAll('_', '-');
  if (mapping.has(hyphened)) return hyphened;
  return [...mapping.keys()].find((key) => pythonText(key) === text);
}

/** The way to the first of `keys` that the part has, or to the part; undefined when it is not in the file. */
export function partPath(
  project: RockProject,
  part: string | undefined,
  keys: readonly string[] = [],
): Path | undefined {
  const parts = project.root.get('parts');
  if (part === undefined || !isMapping(parts)) return undefined;
  const name = keyOf(parts, part);
  if (name === undefined) return undefined;
  const found = parts.get(name);
  const key = keys.find((wanted) => isMapping(found) && found.has(wanted));
  return key === undefined ? ['parts', name] : ['parts', name, key];
}

/** The way to the first of `keys` that the file has at its top. */
export function topPath({ root }: RockProject, ...keys: readonly string[]): Path | undefined {
  const key = keys.find((wanted) => root.has(wanted));
  return key === undefined ? undefined : [key];
}

/**
 * The way to the item of a list of a part that names something: a package, a slice, a snap, another
 * part. The part that failed is looked at first, and conditions of craft-grammar are looked into.
 *
 * @param keys of the part under which the list may stand
 */
export function itemPath(
  project: RockProject,
  name: string | undefined,
  keys: readonly string[],
  part?: string,
): Path | undefined {
  const parts = project.root.get('parts');
  if (name === undefined || name === '' || !isMapping(parts)) return undefined;
  const names = [...parts.keys()];
  const first = names.filter((key) => pythonText(key) === part);
  for (const key of [...first, ...names]) {
    const found = parts.get(key);
    if (!isMapping(found)) continue;
    for (const list of keys) {
      const way = wayTo(found.get(list), name);
      if (way !== undefined) return ['parts', key, list, ...way];
    }
  }
  return undefined;
}

/** Where in a value a text stands, alone or followed by a version, a channel or an architecture. */
function wayTo(value: Value | undefined, name: string): Path | undefined {
  if (typeof value === 'string') return names(value, name) ? [] : undefined;
  const entries: Iterable<readonly [Scalar, Value]> = isList(value)
    ? value.entries()
    : isMapping(value)
      ? value.entries()
      : [];
  for (const [key, item] of entries) {
    const way = wayTo(item, name);
    if (way !== undefined) return [key, ...way];
  }
  return undefined;
}

function names(item: string, name: string): boolean {
  return item.startsWith(name) && /^(?:$|[=/:<>~![ ])/.test(item.slice(name.length));
}

import { pythonText } from '../project/project-scalar.ts';
import { isSlice } from '../project/project-slices.ts';
import { isList, isMapping, type Mapping, type Path, type Value } from '../project/project-yaml.ts';
import { type ConditionalEntry, type Entry, entriesOf } from './linted-project-grammar.ts';

/** A slice that a part names: `python3.12-venv_ensurepip` is `ensurepip` of `python3.12-venv`. */
export interface SliceEntry extends ConditionalEntry {
  readonly package: string;
  readonly slice: string;
}

/** A key of a mapping, with its path. */
export interface Key {
  /** As rockcraft would write it; keys need not be text. */
  readonly name: string;
  readonly value: Value;
  readonly path: Path;
}

/** Something that has a name and a value: a line of `organize`, or a variable of the environment. */
export interface NamedEntry extends Entry {
  readonly name: string;
}

/** One part of a project. Of what has a wrong type, nothing is seen but by `keys`. */
export class LintedPart {
  readonly name: string;
  readonly path: Path;
  /** undefined when the part is no mapping. */
  readonly #mapping: Mapping | undefined;
  readonly #entries = new Map<string, readonly ConditionalEntry[]>();

  constructor(name: string, value: Value, path: Path) {
    this.name = name;
    this.path = path;
    this.#mapping = isMapping(value) ? value : undefined;
  }

  get isMapping(): boolean {
    return this.#mapping !== undefined;
  }

  get keys(): readonly Key[] {
    return keysOf(this.#mapping, this.path);
  }

  /** Whatever stands at a key. */
  value(key: string): Value | undefined {
    return this.#mapping?.get(key);
  }

  /** The texts of a key, in conditions too. */
  entries(key: string): readonly ConditionalEntry[] {
    const known = this.#entries.get(key);
    if (known !== undefined) return known;
    const entries = entriesOf(this.value(key), [...this.path, key]);
    this.#entries.set(key, entries);
    return entries;
  }

  /** A key that is one text, not in conditions. */
  text(key: string): Entry | undefined {
    const value = this.value(key);
    return typeof value === 'string' ? { text: value, path: [...this.path, key] } : undefined;
  }

  get plugin(): string | undefined {
    return this.text('plugin')?.text;
  }

  /** What chisel is to cut: entries of `stage-packages` with an underscore, and `stage-slices`. */
  get slices(): readonly SliceEntry[] {
    const named = [
      ...this.entries('stage-packages').filter(({ text }) => isSlice(text)),
      ...this.entries('stage-slices'),
    ];
    return named.map(sliceEntry);
  }

  /** Slices that a script names in a call of `chisel cut`; their place is that of the script. */
  get slicesCutByHand(): readonly SliceEntry[] {
    return this.scripts.flatMap((script) =>
      slicesOfScript(script.text).map((text) => sliceEntry({ ...script, text })),
    );
  }

  /** Whole packages that go into the rock. */
  get debs(): readonly ConditionalEntry[] {
    return this.entries('stage-packages').filter(({ text }) => !isSlice(text));
  }

  /** `override-pull` and its siblings, `overlay-script` too. */
  get scripts(): readonly ConditionalEntry[] {
    return scriptKeys.flatMap((key) => this.entries(key));
  }

  /** From `name` to `text`. */
  get organize(): readonly NamedEntry[] {
    return variablesOf(this.value('organize'), [...this.path, 'organize']);
  }

  get buildEnvironment(): readonly NamedEntry[] {
    const value = this.value('build-environment');
    const items = isList(value) ? value : [];
    return items.flatMap((item, index) =>
      variablesOf(item, [...this.path, 'build-environment', index]),
    );
  }
}

/** The keys of a mapping in the order of the file; none for anything else. */
export function keysOf(value: Value | undefined, path: Path): readonly Key[] {
  if (!isMapping(value)) return [];
  return [...value].map(([key, held]) => ({
    name: pythonText(key),
    value: held,
    path: [...path, key],
  }));
}

/** The scalars of a mapping as rockcraft would write them. */
export function variablesOf(value: Value | undefined, path: Path): readonly NamedEntry[] {
  return keysOf(value, path).flatMap((key) => {
    const { value: held } = key;
    if (isMapping(held) || isList(held)) return [];
    return [{ name: key.name, text: pythonText(held as string), path: key.path }];
  });
}

const scriptKeys = [
  'override-pull',
  'overlay-script',
  'override-overlay',
  'override-build',
  'override-stage',
  'override-prime',
];

function sliceEntry(entry: ConditionalEntry): SliceEntry {
  const at = entry.text.indexOf('_');
  return at < 0
    ? { ...entry, package: entry.text, slice: '' }
    : { ...entry, package: entry.text.slice(0, at), slice: entry.text.slice(at + 1) };
}

function slicesOfScript(script: string): readonly string[] {
  const commands = script.replaceAll(/\\\n/g, ' ').split(/[\n;]|&&|\|\|/);
  return commands
    .filter((command) => /(?:^|[\s/])chisel\s+cut\s/.test(command))
    .flatMap((command) => command.split(/\s+/))
    .filter((word) => /^[a-z0-9][a-z0-9.+-]*_[a-z][a-z0-9-]*$/.test(word));
}

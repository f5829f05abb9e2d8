import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type ParsedNode,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { quoted } from '../../quoted.ts';
import { complaint, type Position, refusal } from './project-refusal.ts';
import { plainScalar, pythonText, type Scalar } from './project-scalar.ts';

/** A value of rockcraft.yaml with its aliases and merge keys (`<<`) carried out. */
export type Value = Scalar | readonly Value[] | Mapping;
/** Keys keep their order. Aliases to one mapping give one object, so it is never changed. */
export interface Mapping extends ReadonlyMap<Scalar, Value> {}

/** The way from the top of a document to a value: keys of mappings and indexes of lists. */
export type Path = readonly Scalar[];

export interface ParsedProject {
  readonly root: Mapping;
  /**
   * Where the key or list item at the end of `path` stands; where the way ends early, the last
   * that is there. The empty path is the start of the document.
   */
  position(path: Path): Position;
  /** The text as the parser saw it, with comments; all its scalars are text. */
  readonly document: Document.Parsed;
}

/** What messages say of a kind of file besides what is wrong in it. */
export interface FileForm {
  /** Whoever reads it. */
  readonly reader: string;
  /** What to write into an empty one. */
  readonly ifEmpty: string;
  /** What it is a mapping of. */
  readonly top: string;
}

const rockcraftYaml: FileForm = {
  reader: 'rockcraft',
  ifEmpty: 'describe the rock in it, as `rockcraft init` does',
  top: `rockcraft.yaml is a mapping of keys such as 'name: my-rock'`,
};

/** Values, counting what is behind an alias each time that it is used. */
const mostValues = 100_000;

/**
 * Parses a rockcraft.yaml as rockcraft does: PyYAML's safe loader, and no key twice.
 *
 * @param file what messages call it
 * @throws UserError that names the line and column of what rockcraft would not read
 */
export function parseProject(text: string, file: string): ParsedProject {
  return parseMapping(text, file, rockcraftYaml);
}

/**
 * Parses any YAML file whose top is a mapping, as `parseProject` does a rockcraft.yaml.
 *
 * @param file what messages call it
 * @throws UserError that names the line and column of what cannot be read
 */
export function parseMapping(text: string, file: string, form: FileForm): ParsedProject {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    // Which text is a number is for `plainScalar` to say: no schema of the parser is PyYAML's.
    schema: 'failsafe',
    resolveKnownTags: false,
    // The parser compares every key with every other; the conversion looks each up once.
    uniqueKeys: false,
    // The parser's own pretty errors take quadratic time on a file that is nothing but errors.
    prettyErrors: false,
    lineCounter: lines,
  });
  const positionOf = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const refuse: Refuse = (offset, sentence) => {
    throw refusal(file, positionOf(offset), sentence);
  };
  const tags = document.warnings.filter(({ code }) => code === 'TAG_RESOLVE_FAILED');
  const [problem] = [...document.errors, ...tags];
  if (problem !== undefined) refuse(problem.pos[0], complaint(problem));
  const { contents } = document;
  const start = contents?.range[0] ?? 0;
  if (contents === null || (isScalar(contents) && contents.source === '')) {
    return refuse(start, `the file is empty; ${form.ifEmpty}.`);
  }
  const conversion = new Conversion(refuse, form.reader);
  const root = conversion.valueOf(contents);
  if (!isMapping(root)) {
    return refuse(start, `the file holds ${kindOf(root)}; ${form.top}.`);
  }
  return {
    root,
    position: (path) => positionOf(conversion.offsetOf(root, path) ?? start),
    document,
  };
}

export function isMapping(value: Value | undefined): value is Mapping {
  return value instanceof Map;
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** What stands at a key as rockcraft makes text of it; undefined for nothing, a list and a mapping. */
export function textAt(mapping: Mapping, key: string): string | undefined {
  const value = mapping.get(key);
  const isText = value !== undefined && value !== null && typeof value !== 'object';
  return isText ? pythonText(value as Scalar) : undefined;
}

/** A value in a few words, to stand in a sentence. */
export function kindOf(value: Value): string {
  if (isMapping(value)) return 'a mapping';
  if (isList(value)) return 'a list';
  if (value === null) return 'nothing';
  if (typeof value === 'string') return quoted(value);
  return typeof value === 'boolean' ? `the boolean ${value}` : `the number ${value}`;
}

type Refuse = (offset: number, sentence: string) => never;

/** Turns the nodes of one document into values, each node once, and remembers where they stood. */
class Conversion {
  readonly #refuse: Refuse;
  readonly #reader: string;
  /** The values of the anchors so far, and how many values each stands for. */
  readonly #anchors = new Map<string, { readonly value: Value; readonly count: number }>();
  readonly #offsets = new Map<Value, Map<Scalar, number>>();
  #count = 0;

  constructor(refuse: Refuse, reader: string) {
    this.#refuse = refuse;
    this.#reader = reader;
  }

  valueOf(node: ParsedNode): Value {
    const offset = node.range[0];
    this.#add(1, offset);
    if (isAlias(node)) return this.#aliased(node.source, offset);
    const before = this.#count;
    const value = this.#own(node);
    if (node.anchor !== undefined) {
      if (this.#anchors.has(node.anchor)) {
        this.#refuse(
          offset,
          `the anchor ${quoted(`&${node.anchor}`)} is here for the second time; rename one.`,
        );
      }
      this.#anchors.set(node.anchor, { value, count: this.#count - before });
    }
    return value;
  }

  /** Where what `path` leads to stands in the text; undefined for the empty path. */
  offsetOf(root: Mapping, path: Path): number | undefined {
    let container: Value | undefined = root;
    let offset: number | undefined;
    for (const step of path) {
      const next: number | undefined =
        container === undefined ? undefined : this.#offsets.get(container)?.get(step);
      if (next === undefined) return offset;
      offset = next;
      if (isMapping(container)) container = container.get(step);
      else if (isList(container)) container = container[step as number];
    }
    return offset;
  }

  #own(node: Exclude<ParsedNode, Alias>): Value {
    if (isMap(node)) return this.#mapping(node);
    if (isSeq(node)) return this.#list(node);
    // Of the explicit tags the schema lets only `!!str` and `!` through.
    if (node.type !== 'PLAIN' || node.tag !== undefined) return node.source;
    const value = plainScalar(node.source);
    if (value !== undefined) return value;
    const text = quoted(node.source);
    return this.#refuse(
      node.range[0],
      `${text} is a number that ${this.#reader} cannot read; put it in double quotes if it is text.`,
    );
  }

  #list(node: YAMLSeq.Parsed): Value {
    const values = node.items.map((item) => this.valueOf(item));
    this.#offsets.set(values, new Map(node.items.map((item, index) => [index, item.range[0]])));
    return values;
  }

  #mapping(node: YAMLMap.Parsed): Value {
    const own = node.items.map((pair) => {
      const key = isMergeKey(pair.key) ? undefined : this.#key(pair.key);
      const value = pair.value === null ? null : this.valueOf(pair.value);
      return { key, value, node: pair.key };
    });
    this.#refuseTwice(own);
    const mapping = new Map<Scalar, Value>();
    const offsets = new Map<Scalar, number>();
    this.#offsets.set(mapping, offsets);
    // As in PyYAML, what is merged comes first and own keys win, wherever `<<` stands.
    for (const { key, value, node: at } of own) {
      if (key !== undefined) continue;
      for (const source of this.#mergeSources(value, at.range[0])) {
        for (const [name, merged] of source) {
          mapping.set(name, merged);
          offsets.set(name, this.#offsets.get(source)?.get(name) ?? at.range[0]);
        }
      }
    }
    for (const { key, value, node: at } of own) {
      if (key === undefined) continue;
      mapping.set(key, value);
      offsets.set(key, at.range[0]);
    }
    return mapping;
  }

  #key(node: ParsedNode): Scalar {
    const key = this.valueOf(node);
    if (isMapping(key) || isList(key)) {
      return this.#refuse(node.range[0], `${kindOf(key)} cannot be a key; use text.`);
    }
    return key;
  }

  /** rockcraft compares keys by their text, before it asks what they mean. */
  #refuseTwice(pairs: readonly { readonly key: Scalar | undefined; readonly node: ParsedNode }[]) {
    const seen = new Set<string>();
    for (const { key, node } of pairs) {
      const text = isScalar(node) ? node.source : pythonText(key ?? null);
      if (seen.has(text)) {
        this.#refuse(
          node.range[0],
          `the key ${quoted(text)} is here for the second time; keep one.`,
        );
      }
      seen.add(text);
    }
  }

  /** The mappings behind a merge key, the one that wins last. */
  #mergeSources(value: Value, offset: number): readonly Mapping[] {
    const sources = isList(value) ? value.toReversed() : [value];
    return sources.map((source) =>
      isMapping(source)
        ? source
        : this.#refuse(
            offset,
            `'<<' merges mappings, not ${kindOf(source)}; name an alias to a mapping.`,
          ),
    );
  }

  #aliased(name: string, offset: number): Value {
    const target = this.#anchors.get(name);
    if (target === undefined) {
      return this.#refuse(
        offset,
        `the alias ${quoted(`*${name}`)} has no anchor of that name that ends above it; define one, or write the value out, in quotes where it is text.`,
      );
    }
    this.#add(target.count, offset);
    return target.value;
  }

  #add(values: number, offset: number): void {
    this.#count += values;
    if (this.#count > mostValues) {
      this.#refuse(
        offset,
        `with its aliases the file stands for more than ${mostValues} values; write it without most of them.`,
      );
    }
  }
}

function isMergeKey(node: ParsedNode): boolean {
  return isScalar(node) && node.type === 'PLAIN' && node.tag === undefined && node.source === '<<';
}

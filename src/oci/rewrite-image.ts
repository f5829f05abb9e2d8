import { UserError } from '../errors.ts';
import { mediaTypes } from './descriptor.ts';
import { digestOf } from './digest.ts';

/** What is to be said of an image besides what it says already; a key that it has gets the new value. */
export interface Additions {
  /** Of its manifest, and of the index that it goes into. */
  readonly annotations: Readonly<Record<string, string>>;
  /** Of its config. */
  readonly labels: Readonly<Record<string, string>>;
}

export const noAdditions: Additions = { annotations: {}, labels: {} };

/** Whether there is nothing to be said. */
export function isEmpty({ annotations, labels }: Additions): boolean {
  return Object.keys(annotations).length === 0 && Object.keys(labels).length === 0;
}

/** The two documents of an image that say what it is, as they are stored. */
export interface ImageDocuments {
  readonly manifest: Buffer;
  readonly config: Buffer;
}

/**
 * The documents with the additions. The same additions make the same bytes of the same documents,
 * and leave documents that hold them as they are. A manifest that is written anew says its media
 * type, which rockcraft left out before 1.12 and Amazon ECR demands. `name` is for a `UserError`.
 */
export function rewriteImage(
  { manifest, config }: ImageDocuments,
  { annotations, labels }: Additions,
  name: string,
): ImageDocuments {
  const newConfig = rewritten(config, `The config of ${name}`, (document) => {
    const settings = fields(document.config);
    const all = merged(settings.Labels, labels);
    return all && { ...document, config: { ...settings, Labels: all } };
  });
  const newManifest = rewritten(manifest, `The manifest of ${name}`, (document) => {
    const all = merged(document.annotations, annotations);
    if (all === undefined && newConfig === config) return undefined;
    const { data: _, ...described } = fields(document.config);
    return {
      schemaVersion: 2,
      mediaType: mediaTypes.ociManifest,
      ...document,
      config: { ...described, digest: digestOf(newConfig), size: newConfig.length },
      ...(all === undefined ? {} : { annotations: all }),
    };
  });
  return { manifest: newManifest, config: newConfig };
}

type Fields = Readonly<Record<string, unknown>>;

/** The bytes of a changed document, or the same bytes when `change` answers that there is nothing to change. */
function rewritten(
  bytes: Buffer,
  what: string,
  change: (document: Fields) => Fields | undefined,
): Buffer {
  try {
    const changed = change(fields(parseExactly(bytes.toString('utf8'))));
    return changed === undefined ? bytes : Buffer.from(JSON.stringify(changed));
  } catch (error) {
    // Documents nest a few levels; one that exhausts the stack is made to.
    if (!(error instanceof RangeError)) throw error;
    throw new UserError(`${what} is nested too deep to be written anew.`, { cause: error });
  }
}

/** With the additions, sorted as Go writes maps; undefined when all of them are there. */
function merged(value: unknown, additions: Readonly<Record<string, string>>): Fields | undefined {
  const before = fields(value);
  const added = Object.entries(additions);
  if (added.every(([key, text]) => Object.hasOwn(before, key) && before[key] === text)) {
    return undefined;
  }
  const all = new Map([...Object.entries(before), ...added]);
  return Object.fromEntries([...all].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : {};
}

/** A number that JavaScript would write differently keeps its digits (ECMAScript "JSON.parse source text access"). */
function parseExactly(text: string): unknown {
  return parseWithSource(text, (_, value, { source }) =>
    typeof value === 'number' && source !== undefined && String(value) !== source
      ? rawJson(source)
      : value,
  );
}

type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;
const parseWithSource = JSON.parse as (text: string, reviver: Reviver) => unknown;
const { rawJSON: rawJson } = JSON as unknown as { rawJSON(source: string): unknown };

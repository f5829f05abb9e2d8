import { quoted } from '../../quoted.ts';

/** How a value stands in a JSON document: the same description reads and writes it. */
export interface Form<T> {
  /**
   * Takes what `JSON.parse` made.
   *
   * @param where the value in the document, for a sentence: `layers[2].comment`
   * @throws Misfit
   */
  read(value: unknown, where: string): T;
  /** For `JSON.stringify`. */
  write(value: T): unknown;
}

/** What of a document is not as it should be, as a clause: `layers[2].comment is not a text`. */
export class Misfit extends Error {
  override readonly name = 'Misfit';
}

export const text: Form<string> = plain(
  'a text',
  (value): value is string => typeof value === 'string',
);

/** Bytes, or a number of things. */
export const count: Form<number> = plain('a whole number', isCount);

/** A flag that is there only when it is set. */
export const set: Form<true> = plain('true', (value): value is true => value === true);

export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

export function oneOf<T extends string>(words: readonly T[]): Form<T> {
  return plain(`one of ${words.join(', ')}`, (value): value is T => words.includes(value as T));
}

/** A number that counts the items of something from 0. */
export function indexBelow(length: number, what: string): Form<number> {
  return plain(
    `the number of one of the ${length} ${what}`,
    (value): value is number => isCount(value) && value < length,
  );
}

/** A value that stands in JSON as it is. */
export function plain<T>(what: string, fits: (value: unknown) => value is T): Form<T> {
  return {
    read(value, where) {
      if (!fits(value)) throw new Misfit(`${where} is not ${what}`);
      return value;
    },
    write: (value) => value,
  };
}

export function list<T>(item: Form<T>, most = Number.POSITIVE_INFINITY): Form<readonly T[]> {
  return {
    read(value, where) {
      if (!Array.isArray(value)) throw new Misfit(`${where} is not a list`);
      if (value.length > most) throw new Misfit(`${where} has more than ${most} items`);
      return value.map((one, at) => item.read(one, `${where}[${at}]`));
    },
    write: (items) => items.map((one) => item.write(one)),
  };
}

type Optional<T, K extends keyof T> = Record<never, never> extends Pick<T, K> ? true : false;

/** A form for each property; of a property that may be absent, `optional` of one. */
export type FieldForms<T> = {
  readonly [K in keyof T]-?: Optional<T, K> extends true
    ? OptionalForm<Exclude<T[K], undefined>>
    : Form<T[K]>;
};

interface OptionalForm<T> {
  readonly optional: Form<T>;
}

export function optional<T>(form: Form<T>): OptionalForm<T> {
  return { optional: form };
}

/** An object. Properties stand in JSON in this order, `inKebabCase`; no others are taken. */
export function fields<T extends object>(forms: FieldForms<T>): Form<T> {
  const entries = Object.entries(forms) as [string, Form<unknown> | OptionalForm<unknown>][];
  const parts = entries.map(([property, form]) => ({
    property,
    key: inKebabCase(property),
    form: 'optional' in form ? form.optional : form,
    isOptional: 'optional' in form,
  }));
  const keys = new Set(parts.map(({ key }) => key));
  return {
    read(value, where) {
      const object = objectWith(keys, value, where);
      const read: Record<string, unknown> = {};
      for (const { property, key, form, isOptional } of parts) {
        const isThere = Object.hasOwn(object, key);
        if (!isThere && !isOptional) throw new Misfit(`${inside(where, key)} is missing`);
        if (isThere) read[property] = form.read(object[key], inside(where, key));
      }
      return read as T;
    },
    write(value) {
      const given = value as Readonly<Record<string, unknown>>;
      return Object.fromEntries(
        parts
          .filter(({ property }) => given[property] !== undefined)
          .map(({ property, key, form }) => [key, form.write(given[property])]),
      );
    },
  };
}

/** Throws a `Misfit` for what is no object, and for one with a key besides these. */
export function objectWith(
  keys: ReadonlySet<string>,
  value: unknown,
  where: string,
): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Misfit(`${where === '' ? 'it' : where} is not an object`);
  }
  // Twice as fast as going through Object.keys, and a parsed object inherits nothing that would be met.
  for (const key in value) {
    if (keys.has(key)) continue;
    throw new Misfit(
      `${where === '' ? 'it' : where} has a key ${quoted(key)}, which means nothing`,
    );
  }
  return value as Readonly<Record<string, unknown>>;
}

const inside = (where: string, key: string) => (where === '' ? key : `${where}.${key}`);

function inKebabCase(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

import { UserError } from '../../errors.ts';

/**
 * Takes a value out of a document that anyone may have written, and answers it if it has the form:
 * a new value, of known keys only. Throws a `UserError` that says where it has not; `where` is the way there.
 */
export type Check<T> = (value: unknown, where: string) => T;

/** What the document is, for the sentence of a refusal; each check begins with it. */
export function refuse(where: string, wanted: string): never {
  throw new UserError(
    `${where} is not ${wanted}, so nothing of the report is used; a report is taken only as report-size of the same version writes it.`,
  );
}

/** Text of at most `longest` UTF-16 units. */
export function text(longest: number): Check<string> {
  return (value, where) =>
    typeof value === 'string' && value.length <= longest
      ? value
      : refuse(where, `a text of at most ${longest} letters`);
}

export function matching(pattern: RegExp, wanted: string): Check<string> {
  return (value, where) =>
    typeof value === 'string' && pattern.test(value) ? value : refuse(where, wanted);
}

export function exactly<const T extends string | number>(wanted: T): Check<T> {
  return (value, where) => (value === wanted ? wanted : refuse(where, JSON.stringify(wanted)));
}

export function oneOf<const T extends string>(words: readonly T[]): Check<T> {
  return (value, where) =>
    words.find((word) => word === value) ?? refuse(where, `one of ${words.join(', ')}`);
}

/** A whole number that `number` holds exactly, of at least `least`. */
export function whole(least = 0): Check<number> {
  return (value, where) =>
    Number.isSafeInteger(value) && (value as number) >= least
      ? (value as number)
      : refuse(where, `a whole number of at least ${least}`);
}

/** Any finite number as far as sizes and percentages go. */
export const number: Check<number> = (value, where) =>
  typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER
    ? value
    : refuse(where, 'a number of ordinary size');

export const yes: Check<true> = (value, where) => (value === true ? true : refuse(where, 'true'));

export function list<T>(item: Check<T>, longest: number): Check<readonly T[]> {
  return (value, where) =>
    Array.isArray(value) && value.length <= longest
      ? value.map((one, at) => item(one, `${where}[${at}]`))
      : refuse(where, `a list of at most ${longest} items`);
}

/** Marks a field that may be absent. */
export interface Optional<T> {
  readonly optional: Check<T>;
}

export function optional<T>(check: Check<T>): Optional<T> {
  return { optional: check };
}

type Fields<T> = {
  readonly [K in keyof T]-?: undefined extends T[K]
    ? Optional<Exclude<T[K], undefined>>
    : Check<T[K]>;
};

/** An object with these fields. Other keys are not looked at, and inherited ones count as absent. */
export function record<T extends object>(fields: Fields<T>): Check<T> {
  const checks = Object.entries(fields) as [string, Check<unknown> | Optional<unknown>][];
  return (value, where) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      refuse(where, 'an object');
    }
    const found: [string, unknown][] = [];
    for (const [key, check] of checks) {
      const own = Object.hasOwn(value, key);
      const part = own ? (value as Record<string, unknown>)[key] : undefined;
      const place = `${where}.${key}`;
      if (typeof check === 'function') found.push([key, check(part, place)]);
      else if (own) found.push([key, check.optional(part, place)]);
    }
    return Object.fromEntries(found) as T;
  };
}

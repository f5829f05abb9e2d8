/** Reading documents of strangers: what is not of the form that was asked for is not there. */

type Fields = Readonly<Record<string, unknown>>;

export function record(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : {};
}

export function recordIn(value: unknown, name: string): Fields {
  return record(member(value, name));
}

export function listIn(value: unknown, name: string): readonly unknown[] {
  const list = member(value, name);
  return Array.isArray(list) ? list : [];
}

/** Undefined for an empty text, too. */
export function textIn(value: unknown, name: string): string | undefined {
  const text = member(value, name);
  return typeof text === 'string' && text !== '' ? text : undefined;
}

/** Milliseconds since 1970. */
export function timeIn(value: unknown, name: string): number | undefined {
  const time = member(value, name);
  return time instanceof Date && !Number.isNaN(time.getTime()) ? time.getTime() : undefined;
}

function member(value: unknown, name: string): unknown {
  const fields = record(value);
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

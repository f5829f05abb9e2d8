import type { InputReader } from '../../src/runner/inputs.ts';

/** What an action asked its reader for. */
export interface Recording {
  /** Every input that was read. */
  readonly names: Set<string>;
  /** The inputs for which the action handed over what counts when they are absent. */
  readonly fallbacks: Map<string, string>;
  readonly reader: InputReader;
}

/** A reader that answers as `reader` does and keeps what it was asked. */
export function recorded(reader: InputReader): Recording {
  const names = new Set<string>();
  const fallbacks = new Map<string, string>();
  const read = (name: string, fallback?: string | number | boolean) => {
    names.add(name);
    if (fallback !== undefined) fallbacks.set(name, String(fallback));
    return name;
  };
  return {
    names,
    fallbacks,
    reader: {
      optional: (name) => reader.optional(read(name)),
      required: (name, example) => reader.required(read(name), example),
      lines: (name) => reader.lines(read(name)),
      integer: (name, rule) => reader.integer(read(name, rule.fallback), rule),
      boolean: (name, fallback) => reader.boolean(read(name, fallback), fallback),
      choice: (name, allowed, fallback) => reader.choice(read(name, fallback), allowed, fallback),
      json: (name, rule) => reader.json(read(name), rule),
      projectDirectory: (name, fallback) => reader.projectDirectory(read(name, fallback), fallback),
      refuse: reader.refuse,
    },
  };
}

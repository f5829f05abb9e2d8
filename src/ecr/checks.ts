import { ServiceError, UserError } from '../errors.ts';
import { code, table, visible } from '../markdown.ts';

/** What one look before a push has found. */
export interface Check {
  /** `credentials`, `registry`, `repository`, `settings`, `tag 1.2`, `manifest`, `image`, `rights`. */
  readonly what: string;
  /** `warning`: the push can go on. `unknown`: it was not to be seen. */
  readonly state: 'ok' | 'warning' | 'failed' | 'unknown';
  /** A clause or a sentence, partly in the words of Amazon. */
  readonly text: string;
  /** Why the push cannot go on; with `failed` alone. */
  readonly error?: unknown;
}

/** The checks, a line each, for the log. */
export function checkLines(checks: readonly Check[]): readonly string[] {
  const width = Math.max(0, ...checks.map(({ what }) => what.length));
  return checks.map(
    ({ what, state, text }) => `${marks[state]} ${visible(what).padEnd(width)}  ${visible(text)}`,
  );
}

/** The checks as a table in Markdown. */
export function checkTable(checks: readonly Check[]): string {
  const rows = checks.map(({ what, state, text }) => [code(what), words[state], code(text)]);
  return table(
    [
      { title: 'Check', align: 'left' },
      { title: 'Result', align: 'left' },
      { title: 'Found', align: 'left' },
    ],
    rows,
  );
}

/** Why a push cannot go on, as one error; undefined when it can. */
export function obstacle(checks: readonly Check[]): unknown {
  const failed = checks.filter(({ state }) => state === 'failed');
  const errors = [...new Map(failed.map(({ error }) => [textOf(error), error])).values()];
  const [first] = errors;
  if (errors.length < 2) return first;
  const message = `${errors.length} things are in the way of the push. ${errors.map((error, at) => `${at + 1}: ${textOf(error)}`).join(' ')}`;
  return first instanceof ServiceError
    ? new ServiceError(message, first.failure, { cause: first })
    : new UserError(message, { cause: first });
}

const marks = { ok: '✓', warning: '!', failed: '✗', unknown: '?' } as const;
const words = {
  ok: 'ok',
  warning: 'look at it',
  failed: 'in the way',
  unknown: 'not seen',
} as const;

const textOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

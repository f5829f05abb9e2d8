import { UserError } from '../errors.ts';
import type { Context } from '../ports.ts';
import { quoted } from '../quoted.ts';

/** One thing that the user wants to be said of an image: a key, and its value or where that comes from. */
export interface Statement {
  readonly key: string;
  readonly value: string | FromContext;
}

/** What GitHub knows, under the keys of the OCI image-spec (annotations.md). */
const fromContext = ['source', 'revision', 'created', 'url'] as const;
type FromContext = { readonly of: (typeof fromContext)[number] };

const example = "'revision' or 'com.example.team=data'";

/**
 * Reads lines `KEY=VALUE`, or one of the words source, revision, created and url, which alone stand for
 * what GitHub knows and before an equals sign for their OCI key. Throws a `UserError` for others.
 */
export function parseStatements(lines: readonly string[]): readonly Statement[] {
  const statements = lines.map(parseStatement);
  for (const [at, { key }] of statements.entries()) {
    if (statements.findIndex((other) => other.key === key) !== at) {
      throw new UserError(`It gives ${quoted(key)} twice; give each key once.`);
    }
  }
  return statements;
}

function parseStatement(line: string): Statement {
  const equals = line.indexOf('=');
  const name = equals === -1 ? line : line.slice(0, equals);
  const word = fromContext.find((it) => it === name);
  const key = word === undefined ? name : `org.opencontainers.image.${word}`;
  if (equals === -1) {
    if (word !== undefined) return { key, value: { of: word } };
    throw new UserError(
      `${quoted(line)} is neither KEY=VALUE nor one of ${fromContext.join(', ')}; for example ${example}.`,
    );
  }
  if (!/^[a-z0-9][\w./-]{0,254}$/i.test(key)) {
    throw new UserError(
      `${quoted(key)} cannot be a key: it must be letters, digits, '.', '_', '/' and '-', 255 at most, and begin with a letter or digit; for example ${example}.`,
    );
  }
  const value = line.slice(equals + 1);
  if (value.length > 4096 || /\p{Cc}/u.test(value)) {
    throw new UserError(
      `The value of ${quoted(key)} must have no control characters, and 4096 characters at most.`,
    );
  }
  return { key, value };
}

/**
 * The statements with what GitHub knows filled in. `now` is in milliseconds since 1970. Throws a
 * `UserError` where the runner does not say it.
 */
export function fillStatements(
  statements: readonly Statement[],
  { event }: Pick<Context, 'event'>,
  now: number,
): Readonly<Record<string, string>> {
  const known = {
    source: () => `${event.server}/${event.repository}`,
    url: () => `${event.server}/${event.repository}`,
    revision: () => event.sha,
    // RFC 3339, as the OCI image-spec demands; nobody needs its milliseconds.
    created: () => new Date(now).toISOString().replace(/\.\d+Z$/, 'Z'),
  };
  return Object.fromEntries(
    statements.map(({ key, value }) => [
      key,
      typeof value === 'string' ? value : known[value.of](),
    ]),
  );
}

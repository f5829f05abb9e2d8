import { UserError } from '../errors.ts';
import { type Digest, isDigest } from './digest.ts';

/** A reference to an image in a registry, taken apart. */
export interface Reference {
  /** `host` or `host:port`; absent when the reference starts with the repository. */
  readonly registry?: string;
  /** Path below the registry, nested or not: `team/data/etl`. */
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: Digest;
}

const tagForm = /^\w[\w.-]{0,127}$/;
const componentForm = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const hostForm =
  /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?\.)*[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?$/;
const ipv6Form = /^\[[0-9a-fA-F:]+\]$/;

/**
 * Takes a reference apart by the grammar of the distribution project (distribution/reference
 * `reference.go`): `[HOST[:PORT]/]NAME[:TAG][@DIGEST]`. Throws a `UserError` that says what is
 * wrong with it, and what could stand there: `example`.
 */
export function parseReference(text: string, example = 'ghcr.io/team/etl:1.2'): Reference {
  const given = { text, example };
  const [named, digest] = splitDigest(given);
  const [name, tag] = splitTag(named, given);
  const [registry, repository] = splitRegistry(name, given);
  checkRepository(repository, given);
  if (name.length > 255) throw refused(given, 'its name has more than 255 characters');
  return {
    ...(registry === undefined ? {} : { registry }),
    repository,
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
  };
}

interface Given {
  readonly text: string;
  /** One that would have been taken. */
  readonly example: string;
}

function splitDigest(given: Given): [string, Digest | undefined] {
  const { text } = given;
  if (text.trim() === '') throw refused(given, 'it is empty');
  if (/\s/.test(text)) throw refused(given, 'it holds white space');
  if (text.includes('://')) {
    throw refused(given, `it must not start with a scheme such as '${text.split('://')[0]}://'`);
  }
  const at = text.indexOf('@');
  if (at === -1) return [text, undefined];
  const digest = text.slice(at + 1);
  if (!isDigest(digest)) {
    throw refused(given, "what follows '@' must be 'sha256:' and 64 lower-case hexadecimal digits");
  }
  return [text.slice(0, at), digest];
}

/** A colon after the last slash starts a tag; one before it is that of a port. */
function splitTag(named: string, given: Given): [string, string | undefined] {
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  if (colon === -1) return [named, undefined];
  const tag = named.slice(colon + 1);
  if (!tagForm.test(tag)) {
    throw refused(
      given,
      `the tag '${tag}' must start with a letter, digit or '_' and hold only these, '.' and '-', 128 characters at most`,
    );
  }
  return [named.slice(0, colon), tag];
}

/** The first component is a host when it could be no repository: by a dot, a port, upper case or `localhost`. */
function splitRegistry(name: string, given: Given): [string | undefined, string] {
  const slash = name.indexOf('/');
  const first = slash === -1 ? '' : name.slice(0, slash);
  const isHost = /[.:[]/.test(first) || first === 'localhost' || first !== first.toLowerCase();
  if (!isHost) return [undefined, name];
  checkHost(first, given);
  return [first, name.slice(slash + 1)];
}

function checkHost(registry: string, given: Given): void {
  const match = /^(.*?)(?::(\d{1,5}))?$/.exec(registry);
  const host = match?.[1] ?? '';
  if (!hostForm.test(host) && !ipv6Form.test(host)) {
    throw refused(given, `'${registry}' is not a host name with an optional port`);
  }
  if (match?.[2] !== undefined && Number(match[2]) > 65535) {
    throw refused(given, `the port ${match[2]} is higher than 65535`);
  }
}

function checkRepository(repository: string, given: Given): void {
  if (repository === '') throw refused(given, 'it names no repository');
  for (const component of repository.split('/')) {
    if (componentForm.test(component)) continue;
    if (component === '') throw refused(given, 'it has an empty part between slashes');
    if (component !== component.toLowerCase()) {
      throw refused(
        given,
        `the repository part '${component}' must be in lower case, as '${component.toLowerCase()}'`,
      );
    }
    throw refused(
      given,
      `the repository part '${component}' must be letters and digits with single '.', '_', '__' or '-' between them`,
    );
  }
}

function refused({ text, example }: Given, reason: string): UserError {
  const shown = JSON.stringify(text.length > 300 ? `${text.slice(0, 300)}…` : text);
  return new UserError(`${shown} is not an image reference: ${reason}; for example '${example}'.`);
}

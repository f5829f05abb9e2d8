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
 * wrong with it.
 */
export function parseReference(text: string): Reference {
  const [named, digest] = splitDigest(text);
  const [name, tag] = splitTag(named, text);
  const [registry, repository] = splitRegistry(name, text);
  checkRepository(repository, text);
  if (name.length > 255) throw refused(text, 'its name has more than 255 characters');
  return {
    ...(registry === undefined ? {} : { registry }),
    repository,
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
  };
}

function splitDigest(text: string): [string, Digest | undefined] {
  if (text.trim() === '') throw refused(text, 'it is empty');
  if (/\s/.test(text)) throw refused(text, 'it holds white space');
  if (text.includes('://')) {
    throw refused(text, `it must not start with a scheme such as '${text.split('://')[0]}://'`);
  }
  const at = text.indexOf('@');
  if (at === -1) return [text, undefined];
  const digest = text.slice(at + 1);
  if (!isDigest(digest)) {
    throw refused(text, "what follows '@' must be 'sha256:' and 64 lower-case hexadecimal digits");
  }
  return [text.slice(0, at), digest];
}

/** A colon after the last slash starts a tag; one before it is that of a port. */
function splitTag(named: string, text: string): [string, string | undefined] {
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  if (colon === -1) return [named, undefined];
  const tag = named.slice(colon + 1);
  if (!tagForm.test(tag)) {
    throw refused(
      text,
      `the tag '${tag}' must start with a letter, digit or '_' and hold only these, '.' and '-', 128 characters at most`,
    );
  }
  return [named.slice(0, colon), tag];
}

/** The first component is a host when it could be no repository: by a dot, a port, upper case or `localhost`. */
function splitRegistry(name: string, text: string): [string | undefined, string] {
  const slash = name.indexOf('/');
  const first = slash === -1 ? '' : name.slice(0, slash);
  const isHost = /[.:[]/.test(first) || first === 'localhost' || first !== first.toLowerCase();
  if (!isHost) return [undefined, name];
  checkHost(first, text);
  return [first, name.slice(slash + 1)];
}

function checkHost(registry: string, text: string): void {
  const match = /^(.*?)(?::(\d{1,5}))?$/.exec(registry);
  const host = match?.[1] ?? '';
  if (!hostForm.test(host) && !ipv6Form.test(host)) {
    throw refused(text, `'${registry}' is not a host name with an optional port`);
  }
  if (match?.[2] !== undefined && Number(match[2]) > 65535) {
    throw refused(text, `the port ${match[2]} is higher than 65535`);
  }
}

function checkRepository(repository: string, text: string): void {
  if (repository === '') throw refused(text, 'it names no repository');
  for (const component of repository.split('/')) {
    if (componentForm.test(component)) continue;
    if (component === '') throw refused(text, 'it has an empty part between slashes');
    if (component !== component.toLowerCase()) {
      throw refused(text, `the repository part '${component}' must be in lower case`);
    }
    throw refused(
      text,
      `the repository part '${component}' must be letters and digits with single '.', '_', '__' or '-' between them`,
    );
  }
}

function refused(text: string, reason: string): UserError {
  const shown = JSON.stringify(text.length > 300 ? `${text.slice(0, 300)}…` : text);
  return new UserError(
    `${shown} is not an image reference: ${reason}; for example 'ghcr.io/team/etl:1.2'.`,
  );
}

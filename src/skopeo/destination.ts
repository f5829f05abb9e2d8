import { UserError } from '../errors.ts';
import { parseReference } from '../oci/reference.ts';
import { parseTransport } from '../oci/transport.ts';

/** Where a converted image goes, in the words of containers-transports(5). */
export type Destination = OciDestination | DockerArchiveDestination | DockerDaemonDestination;

export interface OciDestination {
  readonly form: 'oci' | 'oci-archive';
  readonly path: string;
  /** `org.opencontainers.image.ref.name`; by default the version of the image. */
  readonly tag?: string;
}

export interface DockerArchiveDestination {
  readonly form: 'docker-archive';
  readonly path: string;
  /** `NAME:TAG`; by default title and version of the image. */
  readonly name?: string;
}

export interface DockerDaemonDestination {
  readonly form: 'docker-daemon';
  /** `NAME:TAG` */
  readonly name: string;
}

const allowed =
  "'oci:DIR[:TAG]', 'oci-archive:FILE[:TAG]', 'docker-archive:FILE[:NAME:TAG]' or 'docker-daemon:NAME:TAG'";

/** Reads one destination. Throws a `UserError` that says what is wrong with it. */
export function parseDestination(text: string): Destination {
  if (/\p{Cc}/u.test(text)) {
    throw new UserError(
      `It must be one destination in one line, without control characters, as ${allowed}; give each further one in a step of its own.`,
    );
  }
  const daemon = /^docker-daemon:(.*)$/.exec(text)?.[1];
  if (daemon !== undefined) {
    return { form: 'docker-daemon', name: checkName(daemon, 'docker-daemon:etl:1.2') };
  }
  const transport = parseTransport(text);
  if (transport === undefined || transport.form === 'archive') {
    throw new UserError(`'${text}' names no form to convert into: give ${allowed}.`);
  }
  const { form, path, tag } = transport;
  if (form === 'docker-archive') {
    const name = tag && checkName(tag, `docker-archive:${path}:etl:1.2`);
    return { form, path, ...(name === undefined ? {} : { name }) };
  }
  return { form, path, ...(tag === undefined ? {} : { tag: checkTag(tag) }) };
}

/** The grammar of `org.opencontainers.image.ref.name` (OCI image-spec annotations.md), which skopeo holds to. */
const tagForm =
  /^[A-Za-z0-9]+(?:(?:[-._:@+]|--)[A-Za-z0-9]+)*(?:\/[A-Za-z0-9]+(?:(?:[-._:@+]|--)[A-Za-z0-9]+)*)*$/;

/** The tag of an OCI layout, if it is one. Throws a `UserError` otherwise. */
export function checkTag(tag: string): string {
  if (tag.length <= 255 && tagForm.test(tag)) return tag;
  throw new UserError(
    `The tag ${JSON.stringify(tag.slice(0, 300))} must be letters and digits with single '-', '.', '_', ':', '@', '+' or '/' between them, 255 characters at most; for example '1.2'.`,
  );
}

/** A `NAME:TAG` that Docker can hold. Throws a `UserError` otherwise. */
export function checkName(name: string, example: string): string {
  const { tag, digest } = parseReference(name);
  if (digest !== undefined) {
    throw new UserError(
      `'${name}' names a digest, which Docker gives an image only when it comes from a registry; give name and tag, for example '${example}'.`,
    );
  }
  if (tag === undefined) {
    throw new UserError(`'${name}' has no tag; give name and tag, for example '${example}'.`);
  }
  return name;
}

import { UserError } from '../errors.ts';
import { isLoopback } from '../loopback.ts';
import { parseReference } from '../oci/reference.ts';
import { quoted } from '../quoted.ts';

/** A repository of a registry, and where its requests go. */
export interface Repository {
  /** As the user named it: `ghcr.io/team/etl`. */
  readonly text: string;
  /** The registry as the user named it: `docker.io`, `localhost:5000`. */
  readonly registry: string;
  /** What stands in the paths of requests: `library/etl`. */
  readonly name: string;
  /** Where requests may be sent, the first to be tried first. */
  readonly origins: readonly URL[];
  /** Names under which credentials for the registry may be kept, besides its own. */
  readonly aliases: readonly string[];
  /** The input that lets it be spoken to over http, of an action that has one. */
  readonly httpInput?: string;
}

const dockerHub = ['docker.io', 'index.docker.io', 'registry-1.docker.io'];

/** A host, where a name would have a slash behind it. */
const hostAlone = /^(?:localhost|[\w-]+(?:\.[\w-]+)+)(?::\d+)?$/i;

/**
 * Takes `HOST[:PORT]/NAME` apart. Only a host that nobody else can stand in for, one of this
 * machine, is asked over http first; any other one over https, and only when `insecure` is set over
 * http when it speaks no https.
 *
 * @throws UserError when the text has another form, a tag or a digest, or its host can be none
 */
export function parseRepository(text: string, insecure: boolean): Repository {
  if (hostAlone.test(text)) {
    throw new UserError(
      `The repository '${text}' is a registry alone; name a repository in it, for example '${text}/team/etl'.`,
    );
  }
  if (/[,;\s]/.test(text.trim())) {
    throw new UserError(
      `${quoted(text)} is not the name of a repository; where several may be given, give each a line of its own.`,
    );
  }
  const { registry, repository, tag, digest } = parseReference(text, 'ghcr.io/team/etl');
  if (tag !== undefined || digest !== undefined) {
    throw new UserError(
      `The repository '${text}' has a ${tag === undefined ? 'digest' : 'tag'}; name the repository alone, for example 'ghcr.io/team/etl', and its tags in 'tags'.`,
    );
  }
  if (registry === undefined) {
    throw new UserError(
      `The repository '${text}' does not say in which registry it is; begin it with the host, for example 'docker.io/${text}', 'ghcr.io/${text}' or 'localhost:5000/${text}'.`,
    );
  }
  const host = registry.toLowerCase();
  const isHub = dockerHub.includes(host);
  return {
    text,
    registry,
    name: isHub && !repository.includes('/') ? `library/${repository}` : repository,
    origins: originsOf(isHub ? 'registry-1.docker.io' : host, text, insecure),
    aliases: isHub ? ['https://index.docker.io/v1/', ...dockerHub] : [],
  };
}

function originsOf(host: string, text: string, insecure: boolean): readonly URL[] {
  // What ends in a number must be an address (WHATWG URL Standard, "Host parsing").
  if (!URL.canParse(`https://${host}`)) {
    throw new UserError(
      `The repository '${text}' names the registry '${host}', which is no address that a request could go to; correct the host, for example to 'ghcr.io' or '127.0.0.1:5000'.`,
    );
  }
  const https = new URL(`https://${host}`);
  const http = new URL(`http://${host}`);
  // On this machine nobody listens, few registries speak https, and TLS takes its time to load.
  if (isLoopback(https)) return [http, https];
  return insecure ? [https, http] : [https];
}

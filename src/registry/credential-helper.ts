import { messageOf } from '../errors.ts';
import { visible } from '../markdown.ts';
import type { Ports } from '../ports.ts';
import { type Credentials, secretsOf } from './credentials.ts';

export type HelperPorts = Pick<Ports, 'exec' | 'log'>;

/** What a program that keeps credentials said. */
export interface HelperAnswer {
  /** Undefined when it knows none for the server. Their secrets are masked. */
  readonly credentials?: Credentials;
  /** Why it could not be asked, as a clause. */
  readonly fault?: string;
}

/** Milliseconds: some of them ask a service of their own. */
const patience = 60_000;

/** What a name in a configuration may be, so that it is a program on PATH and no option. */
const nameForm = /^[A-Za-z0-9][\w.-]{0,100}$/;

/**
 * Asks `docker-credential-NAME get` for what it keeps for a server (docker/docker-credential-helpers,
 * "Development"): the server goes in by standard input, and a JSON object comes out.
 *
 * @param file the configuration that names the program, for a sentence
 */
export async function askHelper(
  name: string,
  server: string,
  file: string,
  { exec, log }: HelperPorts,
): Promise<HelperAnswer> {
  const program = `docker-credential-${name}`;
  if (!nameForm.test(name)) return { fault: `'${visible(program.slice(0, 100))}' is no program` };
  let answer: Awaited<ReturnType<typeof exec.capture>>;
  try {
    answer = await exec.capture(program, ['get'], { input: server, timeout: patience });
  } catch (error) {
    return { fault: `${program} could not be asked: ${messageOf(error)}` };
  }
  if (answer.timedOut) return { fault: `${program} did not answer in ${patience / 1000} s` };
  if (answer.exitCode !== 0) return refused(program, answer.stdout || answer.stderr);
  const { Username: username, Secret: secret } = parse(answer.stdout);
  if (typeof username !== 'string' || typeof secret !== 'string' || secret === '') {
    return { fault: `${program} answered with something else than a user and a secret` };
  }
  const source = `${program}, which ${file} names`;
  // By this name it says that the secret is an identity token.
  const credentials: Credentials =
    username === '<token>'
      ? { username: '', password: '', identityToken: secret, source }
      : { username, password: secret, source };
  for (const one of secretsOf(credentials)) log.mask(one);
  return { credentials };
}

/** It knows nothing, in the words that all of them use; or it has a fault. */
function refused(program: string, said: string): HelperAnswer {
  if (/credentials not found in native keychain/i.test(said)) return {};
  const words = visible(said.trim().slice(0, 200));
  return { fault: words === '' ? `${program} failed` : `${program} failed with '${words}'` };
}

function parse(text: string): { readonly Username?: unknown; readonly Secret?: unknown } {
  try {
    const document: unknown = JSON.parse(text);
    return typeof document === 'object' && document !== null ? document : {};
  } catch {
    return {};
  }
}

import { UserError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import type { FoundCredentials } from '../registry/authorization.ts';
import type { Credentials } from '../registry/credentials.ts';
import { type Caller, EcrApi, type Login } from './api.ts';
import type { Check } from './checks.ts';
import { parseEcrHost } from './ecr-host.ts';
import { explained, explaining, type Situation } from './explain.ts';
import { credentialsOf } from './login.ts';
import { type Place, registryOf } from './target.ts';

export type EcrPorts = Pick<Ports, 'aws' | 'http' | 'clock' | 'log' | 'cancelled' | 'context'>;

/** A registry that lets us in. */
export interface Door {
  readonly api: EcrApi;
  readonly caller: Caller;
  /** Of the registry; of the credentials for public ECR. */
  readonly account: string;
  /** What images there are named by. */
  readonly host: string;
  readonly login: Login;
  /** A provider whose first answer is this login, and each further one a new one: it may end before a long push does. */
  newProvider(): () => Promise<FoundCredentials>;
  readonly situation: Situation;
}

/** Milliseconds of life below which credentials are worth a word. */
const soon = 10 * 60_000;

/** Finds credentials, whose they are, and a login. Undefined, with a check that failed, when one is not to be had. */
export async function openDoor(
  place: Place,
  checks: Check[],
  ports: EcrPorts,
): Promise<Door | undefined> {
  const { aws, clock, log } = ports;
  const api = new EcrApi(aws, place);
  const stranger = situationOf(place, ports);
  const source = await aws.credentials(place.region).catch((error: unknown) => {
    checks.push(failedCheck('credentials', error, stranger));
  });
  if (source === undefined) return undefined;
  const [identity, login] = await Promise.allSettled([api.caller(), api.login()]);
  const asked = identity.status === 'fulfilled' ? identity.value : { account: '', arn: '' };
  const account =
    asked.account || (login.status === 'fulfilled' ? accountOf(login.value) : undefined);
  const situation = { ...stranger, account, caller: asked.arn || undefined };
  if (login.status === 'rejected') {
    checks.push(failedCheck('credentials', login.reason, situation));
    return undefined;
  }
  const owner = place.kind === 'private' ? (place.account ?? account) : (account ?? '');
  if (owner === undefined) {
    const error = new UserError(
      "Amazon does not say whose credentials these are, so that the registry is not known; give its account in the input 'registry'.",
    );
    checks.push({ what: 'registry', state: 'failed', text: error.message, error });
    return undefined;
  }
  const end = Math.min(...[source.expires, login.value.expires].flatMap((time) => time ?? []));
  checks.push(credentialCheck(asked.arn || account || 'unnamed', source.source, end, clock.now()));
  if (place.kind === 'private') checks.push(accountCheck(owner, account, place));
  if (identity.status === 'rejected') checks.push(strangerCheck(identity.reason, situation));
  const first = credentialsOf(login.value, log);
  return {
    api,
    caller: { account: account ?? owner, arn: asked.arn },
    account: owner,
    host: registryOf(place, owner),
    login: login.value,
    situation,
    newProvider() {
      let next: Credentials | undefined = first;
      return async () => {
        const credentials = next ?? credentialsOf(await explaining(api.login(), situation), log);
        next = undefined;
        return { credentials };
      };
    },
  };
}

/** Who asks is good to know, and not needed. */
function strangerCheck(thrown: unknown, situation: Situation): Check {
  const { text } = failedCheck('caller', thrown, situation);
  return { what: 'caller', state: 'unknown', text };
}

/** A check that failed for something that Amazon said. Throws what is no fault of Amazon. */
export function failedCheck(what: string, thrown: unknown, situation: Situation): Check {
  const error = explained(thrown, situation);
  if (error === thrown && !(thrown instanceof UserError)) throw thrown;
  return { what, state: 'failed', text: (error as Error).message, error };
}

function situationOf(place: Place, { aws, context }: EcrPorts): Situation {
  const { mayUseOidc } = aws;
  return { place, account: undefined, caller: undefined, mayUseOidc, event: context.event };
}

/** The registry that a login names first is that of the credentials' own account. */
function accountOf({ endpoint }: Login): string | undefined {
  const host = URL.canParse(endpoint ?? '')
    ? parseEcrHost(new URL(endpoint ?? '').host)
    : undefined;
  return host?.kind === 'private' ? host.account : undefined;
}

function credentialCheck(who: string, source: string, end: number, now: number): Check {
  const what = 'credentials';
  const whose = `${who}, from ${source}`;
  if (!Number.isFinite(end)) return { what, state: 'ok', text: whose };
  const minutes = Math.max(0, Math.floor((end - now) / 60_000));
  const left = minutes < 120 ? `${minutes} minutes` : `${Math.floor(minutes / 60)} hours`;
  const text = `${whose}, good for ${left} (until ${new Date(end).toISOString().slice(0, 16)}Z)`;
  if (end - now > soon) return { what, state: 'ok', text };
  const advice = 'a push that takes longer is not lost, but must be run again';
  return { what, state: 'warning', text: `${text}; ${advice}` };
}

function accountCheck(owner: string, own: string | undefined, { region }: Place): Check {
  const what = 'registry';
  const where = `account ${owner}, region ${region}`;
  if (owner === own) return { what, state: 'ok', text: where };
  if (own === undefined) {
    return { what, state: 'unknown', text: `${where}; whose the credentials are is not known` };
  }
  return {
    what,
    state: 'warning',
    text: `${where}, which is not the account of the credentials (${own}): the policies of both must allow the push`,
  };
}

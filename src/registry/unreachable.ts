import { ServiceError } from '../errors.ts';
import type { HttpFault, HttpFaultKind } from '../ports.ts';
import { nameOfPlace, type Situation } from './situation.ts';

/**
 * No answer to `request` (`PUT https://…`) from `host`, as one sentence with the remedy.
 *
 * @param httpInput the input that lets this host be spoken to over http; undefined where none does
 */
export function unreachable(
  host: string,
  request: string,
  fault: HttpFault,
  { httpInput, purpose }: Pick<Situation, 'purpose'> & { readonly httpInput?: string | undefined },
): ServiceError {
  const withoutTls =
    fault.kind === 'tls' && httpInput !== undefined
      ? `, and a registry without https needs '${httpInput}: true'`
      : '';
  const todo = remedies[fault.kind](nameOfPlace({ purpose }));
  return new ServiceError(
    `${host} gave no answer to ${request}, because ${fault.message}; ${todo}${withoutTls}.`,
    {
      request,
      ...(fault.code === undefined ? {} : { code: fault.code }),
      retryable: mayPass(fault),
    },
    { cause: fault },
  );
}

function mayPass({ kind, code }: HttpFault): boolean {
  if (kind === 'dns') return code === 'EAI_AGAIN';
  return ['refused', 'reset', 'timeout'].includes(kind);
}

const network = () => 'check that the runner can reach it, and run the step again';
const isRegistry = (place: string) => `check that ${place} names a registry`;
const remedies: Readonly<Record<HttpFaultKind, (place: string) => string>> = {
  dns: (place) => `check the host in ${place}, and the name servers of the runner`,
  refused: (place) => `check host and port in ${place}, and whether the registry runs`,
  reset: network,
  timeout: network,
  tls: (place) =>
    `check that the host in ${place} is right and speaks https; a certificate authority of your own is named by the variable NODE_EXTRA_CA_CERTS`,
  protocol: isRegistry,
  'too-long': isRegistry,
  aborted: () => 'run the step again',
};

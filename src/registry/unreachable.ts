import { ServiceError } from '../errors.ts';
import type { HttpFault, HttpFaultKind } from '../ports.ts';

/**
 * No answer to `request` (`PUT https://…`) from `host`, as one sentence with the remedy.
 *
 * @param httpInput the input that lets this host be spoken to over http; undefined where none does
 */
export function unreachable(
  host: string,
  request: string,
  fault: HttpFault,
  httpInput?: string,
): ServiceError {
  const withoutTls =
    fault.kind === 'tls' && httpInput !== undefined
      ? `, and a registry without https needs '${httpInput}: true'`
      : '';
  return new ServiceError(
    `${host} gave no answer to ${request}, because ${fault.message}; ${remedies[fault.kind]}${withoutTls}.`,
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

const network = 'check that the runner can reach it, and run the step again';
const remedies: Readonly<Record<HttpFaultKind, string>> = {
  dns: "check the host in the input 'repository', and the name servers of the runner",
  refused: "check host and port in the input 'repository', and whether the registry runs",
  reset: network,
  timeout: network,
  tls: "check that the host in the input 'repository' is right and speaks https; a certificate authority of your own is named by the variable NODE_EXTRA_CA_CERTS",
  protocol: "check that the input 'repository' names a registry",
  'too-long': "check that the input 'repository' names a registry",
  aborted: 'run the step again',
};

import { AwsRefusal } from './aws-refusal.ts';
import { type DataAnswer, errors } from './data-form.ts';

/** What goes wrong with a request. */
export type EcrFault =
  | 'throttle'
  /** The keys, or the password of the registry, count as expired. */
  | 'expired'
  /** The connection is reset, and nothing is done. */
  | 'reset'
  /** What is asked for is done, and the connection reset instead of an answer. */
  | 'answer lost'
  | { readonly status: number; readonly code: string; readonly message?: string };

/** A fault that is an answer. */
export type AnsweredFault = Exclude<EcrFault, 'reset' | 'answer lost'>;

/** As the registry says it. */
export function dataFault(fault: AnsweredFault): DataAnswer {
  if (fault === 'throttle') return errors(429, 'TOOMANYREQUESTS', 'Rate exceeded');
  if (fault === 'expired') {
    return errors(
      403,
      'DENIED',
      'Your authorization token has expired. Reauthenticate and try again.',
    );
  }
  return errors(fault.status, fault.code, fault.message ?? 'as the test wants');
}

/** As the control plane says it. */
export function refusalOf(fault: AnsweredFault): AwsRefusal {
  if (fault === 'throttle') return new AwsRefusal('ThrottlingException', 'Rate exceeded');
  if (fault === 'expired') {
    return new AwsRefusal(
      'ExpiredTokenException',
      'The security token included in the request is expired',
    );
  }
  const { status, code, message = 'as the test wants' } = fault;
  return new AwsRefusal(code, message, { status });
}

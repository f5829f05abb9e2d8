import type { Aws, AwsAnswer, AwsCall, AwsFault } from '../../src/aws.ts';

/** What an operation answers with, or the fault that it rejects with. */
export type FakeAnswer = object | Error | ((input: AwsCall['input']) => object | Error);

export interface FakeAws extends Aws {
  /** `DescribeRepositories`, ... in the order of the calls. */
  readonly asked: AwsCall[];
}

/**
 * Amazon as a test wants it: an operation that is not in `answers` fails the test, by its name.
 *
 * @param credentials what finding some rejects with
 */
export function fakeAws(
  answers: Readonly<Record<string, FakeAnswer>>,
  more: Partial<Omit<Aws, 'credentials'>> & {
    readonly credentials?: Error;
    readonly expires?: number;
  } = {},
): FakeAws {
  const asked: AwsCall[] = [];
  return {
    mayUseOidc: true,
    defaults: async () => ({ region: 'eu-west-1', fips: false, dualStack: false }),
    ...more,
    asked,
    async credentials() {
      if (more.credentials !== undefined) throw more.credentials;
      return { source: 'the environment', expires: more.expires };
    },
    async call(call): Promise<AwsAnswer> {
      asked.push(call);
      const answer = answers[call.operation];
      if (answer === undefined) throw new Error(`unexpected call: ${call.operation}`);
      const output = typeof answer === 'function' ? answer(call.input) : answer;
      if (output instanceof Error) throw output;
      return { output, origin: new URL('https://api.ecr.eu-west-1.amazonaws.com') };
    },
  };
}

/** A refusal of `ecr:Ask` with nothing said, but for what is given. */
export function awsFault({ message = 'no', ...fault }: Partial<AwsFault>): AwsFault {
  return Object.assign(new Error(message), {
    name: 'AwsFault' as const,
    kind: 'refused' as const,
    request: 'ecr:Ask in eu-west-1',
    code: undefined,
    status: 400,
    requestId: undefined,
    retryable: false,
    ...fault,
  });
}

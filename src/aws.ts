/**
 * How a room asks Amazon's services: by the names that their own models use, over credentials that
 * it never sees. `runner/` makes it real with Amazon's SDK; tests hand in their own. Types only.
 */

/** What environment and profile of the machine say of where to ask. */
export interface AwsDefaults {
  /** `AWS_REGION`, `AWS_DEFAULT_REGION` or the profile's; undefined when nothing names one. */
  readonly region: string | undefined;
  /** Whether addresses are those for FIPS 140. */
  readonly fips: boolean;
  /** Whether addresses are those that are also reached over IPv6. */
  readonly dualStack: boolean;
}

/** Of credentials: everything but themselves. */
export interface AwsCredentials {
  /** For a sentence: `the environment`, `a web identity`, `a profile`, `the container`, `the instance`. */
  readonly source: string;
  /** Milliseconds since 1970 when they end; undefined when they do not say. */
  readonly expires: number | undefined;
}

/** One request to the control plane of a service. */
export interface AwsCall {
  readonly service: 'ecr' | 'ecr-public' | 'sts';
  /** `DescribeRepositories`. */
  readonly operation: string;
  readonly region: string;
  /** As environment and profile say when absent. */
  readonly fips?: boolean;
  readonly dualStack?: boolean;
  /** Members of the operation's input, named as in its model. */
  readonly input: Readonly<Record<string, unknown>>;
}

export interface AwsAnswer {
  /** The operation's output: JSON but for its times, which are of type `Date`. From a stranger. */
  readonly output: unknown;
  /** Who answered: the service, or whatever `AWS_ENDPOINT_URL*` names. */
  readonly origin: URL;
}

/** What the verbs of `Aws` reject with: an error by shape, so that rooms need no class from the runner. */
export interface AwsFault extends Error {
  readonly name: 'AwsFault';
  /**
   * `no-credentials`: nothing on this machine names any. `credentials`: what is named gives none.
   * `refused`: the service said no. `unreachable`: there was no answer.
   */
  readonly kind: 'no-credentials' | 'credentials' | 'refused' | 'unreachable';
  /** What was asked, to be shown: `ecr:DescribeRepositories in eu-west-1`. */
  readonly request: string;
  /** The service's name for it, without `Exception` or with, as it came: `RepositoryNotFoundException`. */
  readonly code: string | undefined;
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  /** Whether it was tried again, and may yet succeed later. */
  readonly retryable: boolean;
}

/** Amazon's services, over the default chain of credentials of its SDK. */
export interface Aws {
  /** Whether the job may ask GitHub for a token that Amazon takes (`permissions: id-token: write`). */
  readonly mayUseOidc: boolean;
  defaults(): Promise<AwsDefaults>;
  /** Finds them; a call does so too. `region` is where a role that must be assumed is asked for. */
  credentials(region: string): Promise<AwsCredentials>;
  /** What passes by itself, such as throttling, has been tried again when it rejects. */
  call(call: AwsCall): Promise<AwsAnswer>;
}

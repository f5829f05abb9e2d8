/** An error that a service answers with; its name and sentence are Amazon's. */
export class AwsRefusal extends Error {
  readonly code: string;
  readonly status: number;
  /** Members of the error beside its message: `lastValidByteReceived`. */
  readonly members: Readonly<Record<string, unknown>>;

  constructor(
    code: string,
    message: string,
    more: { readonly status?: number; readonly members?: Readonly<Record<string, unknown>> } = {},
  ) {
    super(message);
    this.code = code;
    this.status = more.status ?? 400;
    this.members = more.members ?? {};
  }
}

/** What the control plane says of a value that it cannot take. */
export function invalidParameter(member: string, constraint: string): AwsRefusal {
  return new AwsRefusal(
    'InvalidParameterException',
    `Invalid parameter at '${member}' failed to satisfy constraint: '${constraint}'`,
  );
}

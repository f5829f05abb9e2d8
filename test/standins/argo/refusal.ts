/** An answer of Argo's other than 200. */
export class Refusal extends Error {
  readonly status: number;
  /** The gRPC code in the body. */
  readonly code: number;

  constructor(status: number, code: number, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export function refuse(status: number, code: number, message: string): never {
  throw new Refusal(status, code, message);
}

import { createHash } from 'node:crypto';

/** `sha256:` and 64 lower-case hexadecimal digits: the one algorithm that the tools of rocks write. */
export type Digest = `sha256:${string}`;

const sha256 = /^sha256:[0-9a-f]{64}$/;

/** Whether a value read from a document is a digest that can be verified. */
export function isDigest(value: unknown): value is Digest {
  return typeof value === 'string' && sha256.test(value);
}

/** `sha256:…` of some bytes. */
export function digestOf(bytes: Buffer): Digest {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

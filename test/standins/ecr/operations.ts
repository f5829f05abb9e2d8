import { invalidParameter } from './aws-refusal.ts';
import type { Principal } from './principals.ts';
import type { RegistryPlace } from './registries.ts';
import type { Repository } from './repository.ts';
import type { Addresses, World } from './world.ts';

/** A call of the control plane that is proven, well formed and allowed. */
export interface Call {
  readonly world: World;
  readonly addresses: Addresses;
  readonly principal: Principal;
  /** The registry that is meant: the caller's own, or that of `registryId`. */
  readonly place: RegistryPlace;
  /** IAM name of the operation. */
  readonly action: string;
  readonly input: Input;
}

/** An input whose form was checked against `inputs.ts`. */
// biome-ignore lint/suspicious/noExplicitAny: its members are those that the table of inputs names.
export type Input = Readonly<Record<string, any>>;

export type Operation = (call: Call) => Readonly<Record<string, unknown>>;

/** The repository that a call names. */
export function namedRepository({ world, place, principal, action, input }: Call): Repository {
  return world.registries.find(place, input.repositoryName, principal, action);
}

/** One page of a list. A token is the number of what came before. */
export function page<T>(
  items: readonly T[],
  { nextToken, maxResults }: Input,
  usual: number,
): { readonly page: readonly T[]; readonly nextToken?: string } {
  const from = nextToken === undefined ? 0 : Number(Buffer.from(nextToken, 'base64').toString());
  if (!Number.isInteger(from)) throw invalidParameter('nextToken', 'Invalid pagination token');
  const end = from + (maxResults ?? usual);
  const next = Buffer.from(String(end)).toString('base64');
  return { page: items.slice(from, end), ...(end < items.length ? { nextToken: next } : {}) };
}

/** A time as JSON of version 1.1 has it: seconds since 1970. */
export function seconds(milliseconds: number): number {
  return milliseconds / 1000;
}

import { randomUUID } from 'node:crypto';
import type { StandInClock } from './clock.ts';
import type { Principals } from './principals.ts';
import type { Registries, RegistryPlace } from './registries.ts';
import type { StoredBlob } from './repository.ts';
import type { Tokens } from './tokens.ts';

/** A layer that is being sent. */
export interface Upload {
  readonly repository: string;
  readonly pieces: Buffer[];
  /** How much of it a PATCH brought; further ones are lost. */
  patches: number;
}

/** Everything that both planes of the stand-in share. */
export interface World {
  readonly clock: StandInClock;
  readonly principals: Principals;
  readonly registries: Registries;
  readonly tokens: Tokens;
  /** IAM actions that nobody may take: `ecr:PutImage`. May be changed at any time. */
  readonly denied: Set<string>;
  readonly uploads: Map<string, Upload>;
  /** Blobs that somebody was given leave to fetch, by the name of that leave. */
  readonly layers: Map<string, StoredBlob>;
  /** First name of every repository in the account's public registry. */
  readonly publicAlias: string;
  /** Prefixes of repositories that a push creates (`CREATE_ON_PUSH`). */
  readonly createOnPush: readonly string[];
  /** Whether the account has `BLOB_MOUNTING` switched on. */
  readonly blobMounting: boolean;
  /** Puts on record what a client did against the rules. */
  complain(what: string): void;
}

export function beginUpload({ uploads }: World, repository: string): string {
  const id = randomUUID();
  uploads.set(id, { repository, pieces: [], patches: 0 });
  return id;
}

/** How the stand-in is called by whoever asks: as Amazon's hosts, or as a port of this machine. */
export interface Addresses {
  /** `https://123456789012.dkr.ecr.eu-west-1.amazonaws.com`, `http://127.0.0.1:40123`. */
  registry(place: RegistryPlace): string;
}

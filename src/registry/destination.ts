import type { Ports } from '../ports.ts';
import type { Answer } from './answer.ts';
import type { CredentialsProvider } from './authorization.ts';
import type { Repository } from './repository.ts';

/** One repository that an image is pushed to, and what is known of it. */
export interface Destination {
  readonly repository: Repository;
  /** At least one, each once. They are written in this order, when everything else is there. */
  readonly tags: readonly string[];
  readonly credentials: CredentialsProvider;
  /** Another repository of the same registry, which may have some of the blobs: `team/base`. */
  readonly mountFrom?: string;
  /** The registry is known to take user and password with every request, the first one included. */
  readonly isBasic?: boolean;
  /**
   * What to do about a refusal, as the end of a sentence, where more is known of the registry than
   * the protocol says; undefined for what is common to all.
   */
  readonly remedy?: (answer: Answer) => string | undefined;
}

/** What a push works with. */
export type PushPorts = Pick<Ports, 'http' | 'clock' | 'log' | 'cancelled'>;

import type { Answer } from './answer.ts';

/** What one must know to say why a registry refused. */
export interface Situation {
  /** As the user named it. */
  readonly repository: string;
  readonly purpose: 'push' | 'pull';
  /** Where the credentials came from that were sent; undefined when none were. */
  readonly credentials: string | undefined;
  /** Why there are none, when there is more to say than that. */
  readonly lacking: string | undefined;
  /** What to do where more is known of this registry than the protocol says, as the end of a sentence. */
  readonly remedy?: ((answer: Answer) => string | undefined) | undefined;
}

/** What names the registry, for a sentence. */
export function nameOfPlace({ purpose }: Pick<Situation, 'purpose'>): string {
  return purpose === 'push' ? "the input 'repository'" : 'the reference';
}

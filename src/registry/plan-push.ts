import type { Digest } from '../oci/digest.ts';

/** What a tag of the repository stands for; `unknown` when the registry does not let us see it. */
export type Tagged = Digest | 'nothing' | 'unknown';

/** What is left to do. */
export interface PushPlan {
  /** The tags to be written. */
  readonly write: readonly string[];
  /** Whether the manifest must be looked for by its digest, because no tag has shown that it is there. */
  readonly lookForManifest: boolean;
}

/** `tags` says what each wanted tag stands for now, in the order in which they were given. */
export function planPush(digest: Digest, tags: ReadonlyMap<string, Tagged>): PushPlan {
  const write = [...tags].filter(([, found]) => found !== digest).map(([tag]) => tag);
  return { write, lookForManifest: write.length === tags.size };
}

import type { Ports } from '../../ports.ts';
import { runFacts } from '../../registry/tag-facts.ts';
import { fillTags, type TagFacts } from '../../registry/tag-template.ts';
import { imageFacts, type TaggedSource, type TagInputs } from '../shared/tag-inputs.ts';

/** The tags of a push, as far as they can be told. */
export interface EcrTags {
  readonly known: readonly string[];
  /** Templates that hold what only the finished rock tells. */
  readonly unknown: readonly string[];
}

class NotBuiltYet extends Error {}

/** @param sources none before the build, or for an image that is in the registry alone */
export async function fillEcrTags(
  { templates, onInvalid, timestamp }: TagInputs,
  sources: readonly TaggedSource[],
  { context, clock }: Pick<Ports, 'context' | 'clock'>,
): Promise<EcrTags> {
  const notYet = () => {
    throw new NotBuiltYet();
  };
  const ofImage =
    sources.length === 0
      ? { version: notYet, base: notYet, platform: notYet }
      : await imageFacts(sources, templates);
  const facts: TagFacts = { ...ofImage, ...runFacts(context.event, clock.now(), timestamp) };
  const known: string[] = [];
  const unknown: string[] = [];
  for (const template of templates) {
    try {
      known.push(...fillTags([template], facts, onInvalid));
    } catch (error) {
      if (!(error instanceof NotBuiltYet)) throw error;
      unknown.push(template);
    }
  }
  return { known: [...new Set(known)], unknown };
}

import { UserError } from '../../errors.ts';
import { type ImageIndex, imagesOf } from '../../oci/image-index.ts';
import type { Image } from '../../oci/image-source.ts';
import { baseForTag } from '../../registry/tag-facts.ts';
import type { OnInvalidTag } from '../../registry/tag-form.ts';
import type { TagFacts } from '../../registry/tag-template.ts';
import {
  defaultTimestamp,
  isTimezone,
  knownDirectives,
  type TimestampForm,
  unknownDirective,
} from '../../registry/tag-timestamp.ts';
import { platformLabel, rockLabels } from '../../rock/rock-labels.ts';
import type { InputReader } from '../../runner/inputs.ts';

/** What the inputs say of tags. */
export interface TagInputs {
  /** At least one. */
  readonly templates: readonly string[];
  readonly onInvalid: OnInvalidTag;
  readonly timestamp: TimestampForm;
}

/** Reads `tags`, `on-invalid-tag`, `timestamp-format` and `timezone`. */
export function readTagInputs(read: InputReader): TagInputs {
  const templates = read.lines('tags');
  const format = read.optional('timestamp-format') ?? defaultTimestamp.format;
  const wrong = unknownDirective(format);
  if (wrong !== undefined) {
    const form = `a pattern of strftime with ${knownDirectives} alone, and '${wrong}' is none of these`;
    read.refuse('timestamp-format', format, form, defaultTimestamp.format);
  }
  const timezone = read.optional('timezone') ?? defaultTimestamp.timezone;
  if (!isTimezone(timezone)) {
    read.refuse('timezone', timezone, 'the name of a time zone', 'Europe/Berlin');
  }
  return {
    templates: templates.length === 0 ? ['{version}'] : templates,
    onInvalid: read.choice('on-invalid-tag', ['error', 'shorten'], 'error'),
    timestamp: { format, timezone },
  };
}

/** An image or index that was opened, and the input by which the user named it. */
export interface TaggedSource {
  readonly input: string;
  readonly name: string;
  readonly opened: Image | ImageIndex;
}

/**
 * What images say of themselves. Several must agree. The base stands inside a layer, so it is read,
 * and its layers with it, only when a template holds it.
 */
export async function imageFacts(
  sources: readonly TaggedSource[],
  templates: readonly string[],
): Promise<Pick<TagFacts, 'version' | 'base' | 'platform'>> {
  const images = sources.flatMap(({ opened }) => imagesOf(opened));
  const bases = templates.some((template) => template.includes('{base}'))
    ? await basesOf(images)
    : [];
  return {
    version: () => same('{version}', versionsOf(images)),
    base: () => baseForTag(same('{base}', bases)),
    platform: () => platformOf(sources),
  };
}

async function basesOf(images: readonly Image[]): Promise<readonly string[]> {
  const { rockBase } = await import('../../rock/rock-base.ts');
  const bases: string[] = [];
  for (const image of images) bases.push(await rockBase(image));
  return bases;
}

const versionsOf = (images: readonly Image[]) => images.map((image) => rockLabels(image).version);

function same(placeholder: string, values: readonly string[]): string {
  const [first = '', ...others] = values;
  const other = others.find((value) => value !== first);
  if (other === undefined) return first;
  throw new UserError(
    `The input 'tags' holds '${placeholder}', but the images differ in it: ${first} and ${other}; push each by itself, or write the tag out.`,
  );
}

function platformOf(sources: readonly TaggedSource[]): string {
  const [source, another] = sources;
  if (another !== undefined) {
    throw new UserError(
      `The input 'tags' holds '{platform}', but several platforms are pushed as one index; leave it out.`,
    );
  }
  const [image, ...more] = source === undefined ? [] : imagesOf(source.opened);
  if (source?.input.startsWith('rock') && image !== undefined && more.length === 0) {
    const { name, version } = rockLabels(image);
    return platformLabel(source.name, name, version);
  }
  throw new UserError(
    `The input 'tags' holds '{platform}', which the name of a .rock alone tells; give the file as 'rock', or write the platform out.`,
  );
}

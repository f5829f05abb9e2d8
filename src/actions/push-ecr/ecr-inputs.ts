import { hostOf, parseEcrHost } from '../../ecr/ecr-host.ts';
import { type PromotionSource, parsePromotionSource } from '../../ecr/promotion-source.ts';
import { checkFilters, parseRepositoryTags } from '../../ecr/read-settings.ts';
import { isRepositoryName } from '../../ecr/repository-name.ts';
import type { WantedSettings } from '../../ecr/settings.ts';
import { parseTarget, type Target } from '../../ecr/target.ts';
import { UserError } from '../../errors.ts';
import { quoted } from '../../quoted.ts';
import type { InputReader } from '../../runner/inputs.ts';
import { forInputNow } from '../shared/for-input.ts';
import { type ImageSources, readImageSources } from '../shared/image-sources.ts';

/** Reads `repository`, `registry`, `region` and `public`. */
export function readTarget(read: InputReader): Target {
  return parseTarget({
    repository: read.required('repository', 'team/etl'),
    registry: read.optional('registry'),
    region: read.optional('region'),
    public: read.boolean('public', false),
  });
}

/** Reads `promote-from`, or the images. Undefined when there are none yet, which a preflight allows. */
export function readWhat(
  read: InputReader,
  preflightOnly: boolean,
): ImageSources | PromotionSource | undefined {
  const files = ['rock', 'rocks', 'image', 'images'].find(
    (name) => read.optional(name) !== undefined,
  );
  const source = read.optional('promote-from');
  if (source !== undefined && files !== undefined) {
    throw new UserError(
      `The inputs '${files}' and 'promote-from' exclude each other; give the one that is meant.`,
    );
  }
  if (source !== undefined) return parsePromotionSource(source);
  return files === undefined && preflightOnly ? undefined : readImageSources(read);
}

/** Reads how the repository is wanted. `lifecyclePolicy` is the name of a file. */
export function readSettings(read: InputReader, { kind, name }: Target): WantedSettings {
  const choice = (input: string) =>
    read.optional(input) === undefined ? undefined : read.boolean(input, false);
  const settings = {
    immutableTags: choice('immutable-tags'),
    immutableTagsExcept: checkFilters(read.lines('immutable-tags-except')),
    scanOnPush: choice('scan-on-push'),
    kmsKey: read.optional('kms-key'),
    lifecyclePolicy: read.optional('lifecycle-policy'),
  };
  if (settings.immutableTagsExcept.length > 0 && settings.immutableTags !== true) {
    throw new UserError(
      "The input 'immutable-tags-except' is given without 'immutable-tags: true', and without it every tag may move; add that, or leave the exceptions out.",
    );
  }
  const given = privateInputs.find((input) => read.optional(input) !== undefined);
  if (kind === 'public' && given !== undefined) {
    throw new UserError(
      `The input '${given}' is given, but public repositories such as ${quoted(name)} have no such setting; leave it out.`,
    );
  }
  return { ...settings, tags: parseRepositoryTags(read.lines('repository-tags')) };
}

const privateInputs = [
  'immutable-tags',
  'immutable-tags-except',
  'scan-on-push',
  'kms-key',
  'lifecycle-policy',
];

/** Reads `mount-from`: one repository of the same registry, as its name or with the host before it. */
export function readMountFrom(read: InputReader, target: Target): string | undefined {
  const [text, another] = read.lines('mount-from');
  if (text === undefined) return undefined;
  const form = 'one repository of the registry that is pushed to';
  if (another !== undefined)
    return read.refuse('mount-from', `${text} ${another}`, form, 'team/base');
  const slash = text.indexOf('/');
  const host = forInputNow('mount-from', () => parseEcrHost(text.slice(0, slash)));
  const name = host === undefined ? text : text.slice(slash + 1);
  const isOther =
    host !== undefined && target.host !== undefined && hostOf(host) !== hostOf(target.host);
  if (isOther || !isRepositoryName(name)) return read.refuse('mount-from', text, form, 'team/base');
  return name;
}

import type { Mutability } from './mutability.ts';

/** How a repository is wanted; undefined where its user does not care. */
export interface WantedSettings {
  readonly immutableTags: boolean | undefined;
  /** Wildcards of the tags that may move nevertheless; only with `immutableTags`. */
  readonly immutableTagsExcept: readonly string[];
  readonly scanOnPush: boolean | undefined;
  /** A key of KMS: its id, ARN or alias. */
  readonly kmsKey: string | undefined;
  /** JSON, as ECR takes it. */
  readonly lifecyclePolicy: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

/** How a repository is; undefined where it was not to be seen. */
export interface FoundSettings {
  readonly mutability: Mutability;
  readonly exclusions: readonly string[];
  readonly scanOnPush: boolean | undefined;
  readonly encryption: string | undefined;
  readonly kmsKey: string | undefined;
  /** `null` when there is none. */
  readonly lifecyclePolicy: string | null | undefined;
  readonly tags: Readonly<Record<string, string>> | undefined;
}

/** Input of CreateRepository. */
export function creationInput(
  name: string,
  account: string | undefined,
  wanted: WantedSettings,
): Record<string, unknown> {
  const { immutableTags, immutableTagsExcept, scanOnPush, kmsKey, tags } = wanted;
  return {
    ...(account === undefined ? {} : { registryId: account }),
    repositoryName: name,
    ...tagList(tags),
    ...(immutableTags === undefined
      ? {}
      : { imageTagMutability: mutabilityOf(immutableTags, immutableTagsExcept) }),
    ...(immutableTagsExcept.length === 0
      ? {}
      : {
          imageTagMutabilityExclusionFilters: immutableTagsExcept.map((filter) => ({
            filterType: 'WILDCARD',
            filter,
          })),
        }),
    ...(scanOnPush === undefined ? {} : { imageScanningConfiguration: { scanOnPush } }),
    ...(kmsKey === undefined ? {} : { encryptionConfiguration: { encryptionType: 'KMS', kmsKey } }),
  };
}

/** The member `tags` of an input; none for no tags, as setting any is a right of its own. */
export function tagList(tags: Readonly<Record<string, string>>): Record<string, unknown> {
  const list = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  return list.length === 0 ? {} : { tags: list };
}

/** What of a repository differs from what is wanted, a clause each: `scan on push is off, not on`. */
export function drift(wanted: WantedSettings, found: FoundSettings): readonly string[] {
  return [
    ...mutabilityDrift(wanted, found),
    ...scanDrift(wanted, found),
    ...keyDrift(wanted, found),
    ...policyDrift(wanted, found),
    ...tagDrift(wanted, found),
  ];
}

function mutabilityDrift(
  { immutableTags, immutableTagsExcept }: WantedSettings,
  { mutability, exclusions }: FoundSettings,
): readonly string[] {
  if (immutableTags === undefined) return [];
  const wanted = mutabilityOf(immutableTags, immutableTagsExcept);
  if (mutability !== wanted) return [`its tags are ${mutability}, not ${wanted}`];
  if (sameSet(immutableTagsExcept, exclusions)) return [];
  return [
    `the tags that may move are '${exclusions.join(' ')}', not '${immutableTagsExcept.join(' ')}'`,
  ];
}

function scanDrift(wanted: WantedSettings, found: FoundSettings): readonly string[] {
  if (wanted.scanOnPush === undefined || found.scanOnPush === undefined) return [];
  const word = (on: boolean) => (on ? 'on' : 'off');
  const [is, not] = [word(found.scanOnPush), word(wanted.scanOnPush)];
  return is === not ? [] : [`scan on push is ${is}, not ${not}`];
}

function keyDrift({ kmsKey }: WantedSettings, found: FoundSettings): readonly string[] {
  if (kmsKey === undefined || isKey(kmsKey, found)) return [];
  const is = found.kmsKey ?? found.encryption;
  return [`it is encrypted with ${is}, not with ${kmsKey}, which only a new repository can be`];
}

function policyDrift(wanted: WantedSettings, found: FoundSettings): readonly string[] {
  const [is, not] = [found.lifecyclePolicy, wanted.lifecyclePolicy];
  if (not === undefined || is === undefined) return [];
  if (is === null) return ['it has no lifecycle policy'];
  return sameJson(is, not) ? [] : ['its lifecycle policy is another one'];
}

function tagDrift({ tags: wanted }: WantedSettings, { tags: found }: FoundSettings) {
  if (found === undefined) return [];
  return Object.entries(wanted).flatMap(([key, value]) => {
    const is = Object.hasOwn(found, key) ? found[key] : undefined;
    if (is === undefined) return [`it lacks the tag ${key}`];
    return is === value ? [] : [`its tag ${key} is '${is}', not '${value}'`];
  });
}

function mutabilityOf(immutable: boolean, exceptions: readonly string[]): Mutability {
  if (!immutable) return 'MUTABLE';
  return exceptions.length === 0 ? 'IMMUTABLE' : 'IMMUTABLE_WITH_EXCLUSION';
}

/** ECR answers with the ARN of the key, whatever it was named by; an alias tells nothing about that. */
function isKey(wanted: string, { encryption, kmsKey }: FoundSettings): boolean {
  if (encryption === undefined) return true;
  if (!encryption.startsWith('KMS')) return false;
  if (kmsKey === undefined || /(^|:)alias\//.test(wanted)) return true;
  return kmsKey === wanted || kmsKey.endsWith(`/${wanted}`);
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return JSON.stringify([...a].sort()) === JSON.stringify([...b].sort());
}

function sameJson(a: string, b: string): boolean {
  try {
    return canonical(JSON.parse(a)) === canonical(JSON.parse(b));
  } catch {
    return false;
  }
}

/** The same for objects that differ in the order of their keys alone. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

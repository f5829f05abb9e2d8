import { createHash } from 'node:crypto';
import { AwsRefusal } from './aws-refusal.ts';

export interface ExclusionFilter {
  readonly filterType: string;
  readonly filter: string;
}

/** The settings of a repository, named as in Amazon's model. */
export interface RepositorySettings {
  imageTagMutability: string;
  imageTagMutabilityExclusionFilters?: readonly ExclusionFilter[];
  imageScanningConfiguration: { readonly scanOnPush: boolean };
  encryptionConfiguration: { readonly encryptionType: string; readonly kmsKey?: string };
}

export interface StoredManifest {
  readonly bytes: Buffer;
  readonly mediaType: string;
  readonly pushedAt: number;
}

/** What was sent, in pieces as it came. */
export interface StoredBlob {
  readonly pieces: readonly Buffer[];
  readonly size: number;
}

/** A repository: its settings, and everything in it. */
export class Repository {
  readonly name: string;
  readonly registryId: string;
  readonly arn: string;
  readonly createdAt: number;
  readonly settings: RepositorySettings;
  readonly resourceTags = new Map<string, string>();
  lifecyclePolicy: string | undefined;
  policy: string | undefined;
  readonly blobs = new Map<string, StoredBlob>();
  readonly manifests = new Map<string, StoredManifest>();
  /** Digest by tag. */
  readonly tags = new Map<string, string>();

  constructor(
    name: string,
    of: { readonly registryId: string; readonly arn: string; readonly createdAt: number },
    settings: Partial<RepositorySettings> = {},
  ) {
    this.name = name;
    this.registryId = of.registryId;
    this.arn = of.arn;
    this.createdAt = of.createdAt;
    this.settings = {
      imageTagMutability: 'MUTABLE',
      imageScanningConfiguration: { scanOnPush: false },
      encryptionConfiguration: { encryptionType: 'AES256' },
      ...settings,
    };
  }

  /** The manifest that a tag or a digest names. */
  find(
    reference: string,
  ): { readonly digest: string; readonly manifest: StoredManifest } | undefined {
    const digest = reference.includes(':') ? reference : this.tags.get(reference);
    const manifest = this.manifests.get(digest ?? '');
    return digest === undefined || manifest === undefined ? undefined : { digest, manifest };
  }

  /** Whether a tag that is there stays what it is. A `*` of a filter stands for any letters. */
  isImmutable(tag: string): boolean {
    const { imageTagMutability, imageTagMutabilityExclusionFilters = [] } = this.settings;
    const isExcluded = imageTagMutabilityExclusionFilters.some(({ filter }) =>
      wildcard(filter).test(tag),
    );
    if (imageTagMutability === 'IMMUTABLE_WITH_EXCLUSION') return !isExcluded;
    if (imageTagMutability === 'MUTABLE_WITH_EXCLUSION') return isExcluded;
    return imageTagMutability === 'IMMUTABLE';
  }

  /**
   * Keeps a manifest, under a tag when one is given. Throws what `PutImage` throws for one that ECR
   * does not take.
   */
  putImage(
    bytes: Buffer,
    tag: string | undefined,
    now: number,
  ): StoredManifest & { readonly digest: string } {
    const document = this.#read(bytes);
    const digest = digestOf(bytes);
    this.#checkParts(document);
    if (tag !== undefined && this.tags.has(tag) && this.isImmutable(tag)) {
      throw new AwsRefusal(
        'ImageTagAlreadyExistsException',
        `The image tag '${tag}' already exists in the '${this.name}' repository and cannot be overwritten because the ${this.settings.imageTagMutability === 'IMMUTABLE' ? 'repository' : 'tag'} is immutable.`,
      );
    }
    const stored = { bytes, mediaType: document.mediaType, pushedAt: now };
    if (!this.manifests.has(digest)) this.manifests.set(digest, stored);
    if (tag !== undefined) this.tags.set(tag, digest);
    return { ...stored, digest };
  }

  #read(bytes: Buffer) {
    const invalid = new AwsRefusal(
      'InvalidParameterException',
      "Invalid parameter at 'ImageManifest' failed to satisfy constraint: 'Invalid JSON syntax'",
    );
    if (bytes.length > 4_194_304) throw invalid;
    try {
      const document = JSON.parse(bytes.toString('utf8'));
      // A manifest of rockcraft before 1.12 has no media type: to ECR that is no manifest.
      if (document.schemaVersion !== 2 || !manifestTypes.includes(document.mediaType))
        throw invalid;
      return document as {
        readonly mediaType: string;
        readonly config?: { readonly digest: string };
        readonly layers?: readonly { readonly digest: string }[];
        readonly manifests?: readonly { readonly digest: string }[];
      };
    } catch {
      throw invalid;
    }
  }

  #checkParts({
    config,
    layers = [],
    manifests = [],
  }: {
    readonly config?: { readonly digest: string };
    readonly layers?: readonly { readonly digest: string }[];
    readonly manifests?: readonly { readonly digest: string }[];
  }): void {
    const absent = [...(config === undefined ? [] : [config]), ...layers].filter(
      ({ digest }) => !this.blobs.has(digest),
    );
    if (absent.length > 0) throw this.#lacks('LayersNotFoundException', 'Layers', absent);
    const unknown = manifests.filter(({ digest }) => !this.manifests.has(digest));
    if (unknown.length > 0)
      throw this.#lacks('ReferencedImagesNotFoundException', 'Images', unknown);
  }

  #lacks(code: string, what: string, parts: readonly { readonly digest: string }[]): AwsRefusal {
    const digests = parts.map(({ digest }) => digest).join(', ');
    return new AwsRefusal(
      code,
      `${what} with digests '[${digests}]' required for pushing image into repository with name '${this.name}' in the registry with id '${this.registryId}' do not exist`,
    );
  }
}

const manifestTypes = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
];

export function digestOf(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

function wildcard(filter: string): RegExp {
  const parts = filter.split('*').map((part) => part.replace(/[.]/g, '\\.'));
  return new RegExp(`^${parts.join('.*')}$`);
}

import { AwsRefusal, invalidParameter } from './aws-refusal.ts';
import {
  type Call,
  type Input,
  namedRepository,
  type Operation,
  page,
  seconds,
} from './operations.ts';
import { notFound } from './registries.ts';
import type { Repository } from './repository.ts';

/** The operations of ECR on tokens, repositories and their settings. */
export const repositoryOperations: Readonly<Record<string, Operation>> = {
  GetAuthorizationToken({ world, addresses, principal, place, input }) {
    const { password, expires } = world.tokens.issue(principal, place.region);
    const accounts: readonly string[] = input.registryIds ?? [principal.account];
    return {
      authorizationData: accounts.map((account) => ({
        authorizationToken: Buffer.from(`AWS:${password}`).toString('base64'),
        expiresAt: seconds(expires),
        proxyEndpoint: addresses.registry({ ...place, account }),
      })),
    };
  },

  DescribeRepositories(call) {
    const { world, place, principal, action, input } = call;
    const named: readonly string[] | undefined = input.repositoryNames;
    if (named !== undefined) {
      if (input.nextToken !== undefined || input.maxResults !== undefined) {
        throw invalidParameter(
          'maxResults',
          'Cannot specify both repository names and pagination parameters',
        );
      }
      const found = named.map((name) => world.registries.find(place, name, principal, action));
      return { repositories: found.map((repository) => described(repository, call)) };
    }
    if (principal.account !== place.account) throw notFound(place, '*');
    const all = [...world.registries.in(place).values()];
    const { page: some, nextToken } = page(all, input, 100);
    return { repositories: some.map((repository) => described(repository, call)), nextToken };
  },

  CreateRepository(call) {
    const { world, place, input } = call;
    checkMutability(input);
    checkKey(input.encryptionConfiguration);
    checkTags(input.tags);
    const repository = world.registries.create(place, input.repositoryName, {
      ...definedOnly({
        imageTagMutability: input.imageTagMutability,
        imageTagMutabilityExclusionFilters: input.imageTagMutabilityExclusionFilters,
        imageScanningConfiguration: input.imageScanningConfiguration,
        encryptionConfiguration: input.encryptionConfiguration,
      }),
    });
    tag(repository, input.tags);
    return { repository: described(repository, call) };
  },

  PutImageTagMutability(call) {
    const { input } = call;
    checkMutability(input);
    const repository = namedRepository(call);
    const { imageTagMutability, imageTagMutabilityExclusionFilters } = input;
    delete repository.settings.imageTagMutabilityExclusionFilters;
    Object.assign(
      repository.settings,
      definedOnly({ imageTagMutability, imageTagMutabilityExclusionFilters }),
    );
    return { ...names(repository), imageTagMutability, imageTagMutabilityExclusionFilters };
  },

  PutLifecyclePolicy(call) {
    const lifecyclePolicyText: string = call.input.lifecyclePolicyText;
    const repository = namedRepository(call);
    checkPolicy(lifecyclePolicyText);
    repository.lifecyclePolicy = lifecyclePolicyText;
    return { ...names(repository), lifecyclePolicyText };
  },

  GetLifecyclePolicy(call) {
    const repository = namedRepository(call);
    const { lifecyclePolicy } = repository;
    if (lifecyclePolicy === undefined) {
      throw new AwsRefusal(
        'LifecyclePolicyNotFoundException',
        `Lifecycle policy does not exist for the repository with name '${repository.name}' in the registry with id '${repository.registryId}'`,
      );
    }
    return {
      ...names(repository),
      lifecyclePolicyText: lifecyclePolicy,
      lastEvaluatedAt: seconds(repository.createdAt),
    };
  },

  SetRepositoryPolicy(call) {
    const repository = namedRepository(call);
    repository.policy = call.input.policyText;
    return { ...names(repository), policyText: repository.policy };
  },

  GetRepositoryPolicy(call) {
    const repository = namedRepository(call);
    if (repository.policy === undefined) {
      throw new AwsRefusal(
        'RepositoryPolicyNotFoundException',
        `Repository policy does not exist for the repository with name '${repository.name}' in the registry with id '${repository.registryId}'`,
      );
    }
    return { ...names(repository), policyText: repository.policy };
  },

  ListTagsForResource(call) {
    const { resourceTags } = repositoryOfArn(call);
    return { tags: [...resourceTags].map(([Key, Value]) => ({ Key, Value })) };
  },

  TagResource(call) {
    checkTags(call.input.tags);
    tag(repositoryOfArn(call), call.input.tags);
    return {};
  },

  DescribeRepositoryCreationTemplates({ world, place }) {
    const templates = world.createOnPush.map((prefix) => ({
      prefix,
      appliedFor: ['CREATE_ON_PUSH'],
      imageTagMutability: 'MUTABLE',
      encryptionConfiguration: { encryptionType: 'AES256' },
      createdAt: seconds(world.clock.now()),
      updatedAt: seconds(world.clock.now()),
    }));
    return { registryId: place.account, repositoryCreationTemplates: templates };
  },
};

/** A repository as the control plane shows it. */
function described(repository: Repository, { addresses, place }: Call) {
  const host = addresses.registry(place).replace(/^https?:\/\//, '');
  return {
    ...names(repository),
    repositoryArn: repository.arn,
    repositoryUri: `${host}/${repository.name}`,
    createdAt: seconds(repository.createdAt),
    ...repository.settings,
  };
}

export function names({ name, registryId }: Repository) {
  return { registryId, repositoryName: name };
}

export function repositoryOfArn({ world, place, principal, action, input }: Call): Repository {
  const form = /^arn:aws[a-z-]*:ecr(?:-public)?:([a-z0-9-]*):(\d{12}):repository\/(.+)$/;
  const [, region, account, name] = form.exec(input.resourceArn) ?? [];
  if (account === undefined || name === undefined || (region !== '' && region !== place.region)) {
    throw invalidParameter('resourceArn', 'Invalid ARN');
  }
  return world.registries.find({ ...place, account }, name, principal, action);
}

export function tag(
  { resourceTags }: Repository,
  tags: readonly { readonly Key: string; readonly Value: string }[] = [],
): void {
  for (const { Key, Value } of tags) resourceTags.set(Key, Value);
}

export function checkTags(tags: readonly { readonly Key: string }[] = []): void {
  if (tags.some(({ Key }) => Key.startsWith('aws:'))) {
    throw new AwsRefusal(
      'InvalidTagParameterException',
      'aws: prefixed tag key names are not allowed for external use.',
    );
  }
  if (tags.length > 50) {
    throw new AwsRefusal('TooManyTagsException', 'The number of tags exceeds the limit of 50.');
  }
}

function checkMutability({
  imageTagMutability = '',
  imageTagMutabilityExclusionFilters,
}: Input): void {
  const wants = imageTagMutability.endsWith('_WITH_EXCLUSION');
  if (wants !== (imageTagMutabilityExclusionFilters !== undefined)) {
    throw invalidParameter(
      'imageTagMutabilityExclusionFilters',
      `must be given exactly when imageTagMutability ends in _WITH_EXCLUSION`,
    );
  }
}

function checkKey(configuration?: {
  readonly encryptionType: string;
  readonly kmsKey?: string;
}): void {
  const { encryptionType, kmsKey } = configuration ?? {};
  if (encryptionType === 'AES256' && kmsKey !== undefined) {
    throw invalidParameter('encryptionConfiguration', 'kmsKey is only for the encryption type KMS');
  }
  // Keys of the stand-in are those that do not say themselves absent.
  if (kmsKey?.includes('absent') === true) {
    throw new AwsRefusal(
      'KmsException',
      `The KMS key ${kmsKey} could not be found or is disabled.`,
    );
  }
}

function checkPolicy(text: string): void {
  const invalid = (why: string) =>
    invalidParameter('LifecyclePolicyText', `Lifecycle policy validation failure: ${why}`);
  let rules: unknown;
  try {
    ({ rules } = JSON.parse(text));
  } catch {
    throw invalid('string is not a valid JSON document');
  }
  if (!Array.isArray(rules) || rules.length === 0)
    throw invalid('object has missing required properties (["rules"])');
  for (const rule of rules) {
    for (const member of ['rulePriority', 'selection', 'action']) {
      if (rule?.[member] === undefined) {
        throw invalid(`object has missing required properties (["${member}"])`);
      }
    }
  }
}

/** Without what is absent, so that it does not hide a usual value. */
function definedOnly<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const defined = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(defined) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

import { type Call, type Operation, page, seconds } from './operations.ts';
import { checkTags, names, repositoryOfArn, tag } from './operations-repository.ts';
import { authorize } from './principals.ts';
import type { Repository } from './repository.ts';

/** The operations of public ECR. */
export const publicOperations: Readonly<Record<string, Operation>> = {
  GetAuthorizationToken({ world, principal }) {
    authorize(world.denied, principal, 'sts:GetServiceBearerToken', '*');
    const { password, expires } = world.tokens.issue(principal, 'public');
    const authorizationToken = Buffer.from(`AWS:${password}`).toString('base64');
    return { authorizationData: { authorizationToken, expiresAt: seconds(expires) } };
  },

  DescribeRegistries(call) {
    const { world, place } = call;
    const alias = {
      name: world.publicAlias,
      status: 'ACTIVE',
      primaryRegistryAlias: true,
      defaultRegistryAlias: true,
    };
    return {
      registries: [
        {
          registryId: place.account,
          registryArn: `arn:aws:ecr-public::${place.account}:registry/${place.account}`,
          registryUri: uri(call, ''),
          verified: false,
          aliases: [alias],
        },
      ],
    };
  },

  DescribeRepositories(call) {
    const { world, place, principal, action, input } = call;
    const named: readonly string[] | undefined = input.repositoryNames;
    const all = named?.map((name) => world.registries.find(place, name, principal, action)) ?? [
      ...world.registries.in(place).values(),
    ];
    const { page: some, nextToken } = page(all, named === undefined ? input : {}, 50);
    return { repositories: some.map((repository) => described(repository, call)), nextToken };
  },

  CreateRepository(call) {
    const { world, place, input } = call;
    checkTags(input.tags);
    const repository = world.registries.create(place, input.repositoryName);
    tag(repository, input.tags);
    const { logoImageBlob: _, ...catalogData } = input.catalogData ?? {};
    return { repository: described(repository, call), catalogData };
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
};

function described(repository: Repository, call: Call) {
  return {
    ...names(repository),
    repositoryArn: repository.arn,
    repositoryUri: uri(call, `/${repository.name}`),
    createdAt: seconds(repository.createdAt),
  };
}

function uri({ world, addresses, place }: Call, rest: string): string {
  return `${addresses.registry(place).replace(/^https?:\/\//, '')}/${world.publicAlias}${rest}`;
}

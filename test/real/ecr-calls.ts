import { createHash } from 'node:crypto';
import type { ECRClient } from '@aws-sdk/client-ecr';
import * as ecr from '@aws-sdk/client-ecr';
import {
  AssumeRoleCommand,
  type AssumeRoleCommandOutput,
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
  type STSClient,
} from '@aws-sdk/client-sts';

/** One call, with a name for the report of a test. */
export interface NamedCall {
  readonly name: string;
  /** In what moto is known to differ from Amazon, and so from the stand-in. */
  readonly differs?: string;
  ask(clients: { readonly ecr: ECRClient; readonly sts: STSClient }): Promise<unknown>;
}

/** Which every job of `octo/rocks` may assume. */
export const role = 'arn:aws:iam::123456789012:role/push';

/** As GitHub issues them, but for the signature. */
function token(): string {
  const claims = {
    iss: 'https://token.actions.githubusercontent.com',
    aud: 'sts.amazonaws.com',
    sub: 'repo:octo/rocks:ref:refs/heads/main',
    exp: Math.floor(Date.now() / 1000) + 300,
  };
  return `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;
}

/** Of an assumed role what a client uses; of policies, which nobody gave, moto makes something up. */
function keysOf({ AssumedRoleUser, Credentials }: AssumeRoleCommandOutput): unknown {
  return { AssumedRoleUser, Credentials };
}

const repositoryName = 'team/etl';
const resourceArn = 'arn:aws:ecr:eu-west-1:123456789012:repository/team/etl';
const text = JSON.stringify({
  rules: [
    {
      rulePriority: 1,
      selection: { tagStatus: 'untagged', countType: 'imageCountMoreThan', countNumber: 9 },
      action: { type: 'expire' },
    },
  ],
});
const imageManifest = JSON.stringify({
  schemaVersion: 2,
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  layers: [],
});
const imageDigest = `sha256:${createHash('sha256').update(imageManifest).digest('hex')}`;
const filters = [{ filterType: 'WILDCARD' as const, filter: 'latest' }];
const policyText = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Sid: 'pull', Effect: 'Allow', Principal: '*', Action: ['ecr:BatchGetImage'] }],
});

// biome-ignore lint/suspicious/noExplicitAny: every command of the SDK has types of its own.
const call = (name: string, command: () => any, differs?: string): NamedCall => ({
  name,
  ...(differs === undefined ? {} : { differs }),
  ask: (clients) => clients.ecr.send(command()),
});

/** Every call of push-ecr that moto has, in an order in which one builds on the other. */
export const calls: readonly NamedCall[] = [
  { name: 'GetCallerIdentity', ask: ({ sts }) => sts.send(new GetCallerIdentityCommand({})) },
  {
    name: 'AssumeRole',
    ask: ({ sts }) =>
      sts.send(new AssumeRoleCommand({ RoleArn: role, RoleSessionName: 'ci' })).then(keysOf),
  },
  {
    name: 'AssumeRoleWithWebIdentity',
    ask: ({ sts }) =>
      sts
        .send(
          new AssumeRoleWithWebIdentityCommand({
            RoleArn: role,
            RoleSessionName: 'ci',
            WebIdentityToken: token(),
          }),
        )
        .then(keysOf),
  },
  call('GetAuthorizationToken', () => new ecr.GetAuthorizationTokenCommand({})),
  call(
    'GetAuthorizationToken for another registry',
    () => new ecr.GetAuthorizationTokenCommand({ registryIds: ['123456789012'] }),
  ),
  call('DescribeRepositories before there is one', () => new ecr.DescribeRepositoriesCommand({})),
  call(
    'DescribeRepositories of an absent one',
    () => new ecr.DescribeRepositoriesCommand({ repositoryNames: [repositoryName] }),
  ),
  call(
    'CreateRepository',
    () =>
      new ecr.CreateRepositoryCommand({
        repositoryName,
        imageScanningConfiguration: { scanOnPush: true },
        imageTagMutability: 'IMMUTABLE',
        tags: [{ Key: 'team', Value: 'data' }],
      }),
  ),
  call('CreateRepository again', () => new ecr.CreateRepositoryCommand({ repositoryName })),
  call(
    'CreateRepository with usual settings',
    () => new ecr.CreateRepositoryCommand({ repositoryName: 'plain' }),
  ),
  call(
    'CreateRepository with a key',
    () =>
      new ecr.CreateRepositoryCommand({
        repositoryName: 'keyed',
        encryptionConfiguration: { encryptionType: 'KMS', kmsKey: 'alias/mine' },
      }),
  ),
  call(
    'CreateRepository with exclusions',
    () =>
      new ecr.CreateRepositoryCommand({
        repositoryName: 'excluding',
        imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
        imageTagMutabilityExclusionFilters: filters,
      }),
  ),
  call(
    'CreateRepository with an impossible mutability',
    () =>
      new ecr.CreateRepositoryCommand({
        repositoryName: 'other',
        imageTagMutability: 'NEVER' as 'MUTABLE',
      }),
  ),
  call(
    'CreateRepository with an impossible name',
    () => new ecr.CreateRepositoryCommand({ repositoryName: 'Not/Lower' }),
  ),
  call(
    'DescribeRepositories by name',
    () => new ecr.DescribeRepositoriesCommand({ repositoryNames: [repositoryName] }),
  ),
  call(
    'DescribeRepositories by registry',
    () =>
      new ecr.DescribeRepositoriesCommand({
        registryId: '123456789012',
        repositoryNames: ['excluding'],
      }),
  ),
  call('ListTagsForResource', () => new ecr.ListTagsForResourceCommand({ resourceArn })),
  call(
    'TagResource',
    () => new ecr.TagResourceCommand({ resourceArn, tags: [{ Key: 'a', Value: 'b' }] }),
  ),
  call('ListTagsForResource after that', () => new ecr.ListTagsForResourceCommand({ resourceArn })),
  call(
    'ListTagsForResource of an absent one',
    () => new ecr.ListTagsForResourceCommand({ resourceArn: resourceArn.replace('etl', 'none') }),
  ),
  call(
    'GetLifecyclePolicy before there is one',
    () => new ecr.GetLifecyclePolicyCommand({ repositoryName }),
  ),
  call(
    'PutLifecyclePolicy',
    () => new ecr.PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText: text }),
  ),
  call('GetLifecyclePolicy', () => new ecr.GetLifecyclePolicyCommand({ repositoryName })),
  call(
    'PutLifecyclePolicy that is none',
    () =>
      new ecr.PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText: 'x'.repeat(120) }),
  ),
  call(
    'PutLifecyclePolicy of an absent one',
    () => new ecr.PutLifecyclePolicyCommand({ repositoryName: 'none', lifecyclePolicyText: text }),
  ),
  call(
    'GetRepositoryPolicy before there is one',
    () => new ecr.GetRepositoryPolicyCommand({ repositoryName }),
  ),
  call(
    'SetRepositoryPolicy',
    () => new ecr.SetRepositoryPolicyCommand({ repositoryName, policyText }),
  ),
  call('GetRepositoryPolicy', () => new ecr.GetRepositoryPolicyCommand({ repositoryName })),
  call(
    'BatchGetImage of an absent one',
    () => new ecr.BatchGetImageCommand({ repositoryName, imageIds: [{ imageTag: '1' }] }),
  ),
  call(
    'DescribeImages of an absent one',
    () => new ecr.DescribeImagesCommand({ repositoryName, imageIds: [{ imageTag: '1' }] }),
  ),
  call(
    'PutImage',
    () => new ecr.PutImageCommand({ repositoryName, imageManifest, imageDigest, imageTag: '1' }),
  ),
  call(
    'PutImage again',
    () => new ecr.PutImageCommand({ repositoryName, imageManifest, imageDigest, imageTag: '1' }),
  ),
  call(
    'BatchGetImage',
    () => new ecr.BatchGetImageCommand({ repositoryName, imageIds: [{ imageTag: '1' }] }),
  ),
  call(
    'PutImage under another tag',
    () => new ecr.PutImageCommand({ repositoryName, imageManifest, imageDigest, imageTag: '2' }),
  ),
  call(
    'BatchGetImage of one that is no digest',
    () => new ecr.BatchGetImageCommand({ repositoryName, imageIds: [{ imageDigest: 'sha256:x' }] }),
    'it looks for the image instead of refusing the digest',
  ),
  call(
    'BatchGetImage in an absent repository',
    () => new ecr.BatchGetImageCommand({ repositoryName: 'none', imageIds: [{ imageTag: '1' }] }),
  ),
  call(
    'DescribeImages',
    () => new ecr.DescribeImagesCommand({ repositoryName }),
    'it makes sizes up and knows no imageStatus',
  ),
  call(
    'PutImageTagMutability',
    () => new ecr.PutImageTagMutabilityCommand({ repositoryName, imageTagMutability: 'MUTABLE' }),
  ),
  call(
    'PutImageTagMutability with exclusions',
    () =>
      new ecr.PutImageTagMutabilityCommand({
        repositoryName,
        imageTagMutability: 'MUTABLE_WITH_EXCLUSION',
        imageTagMutabilityExclusionFilters: filters,
      }),
    'its answer lacks the filters, which it keeps',
  ),
  call(
    'DescribeRepositories after that',
    () => new ecr.DescribeRepositoriesCommand({ repositoryNames: [repositoryName] }),
  ),
  call(
    'PutImageTagMutability of an absent one',
    () =>
      new ecr.PutImageTagMutabilityCommand({
        repositoryName: 'none',
        imageTagMutability: 'MUTABLE',
      }),
  ),
];

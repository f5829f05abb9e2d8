/** What the control plane of the stand-in for ECR refuses, asked by Amazon's own SDK. */
import {
  CreateRepositoryCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  GetRepositoryPolicyCommand,
  ListTagsForResourceCommand,
  PutImageCommand,
  PutLifecyclePolicyCommand,
} from '@aws-sdk/client-ecr';
import { describe, expect, it } from 'vitest';
import { clientsOf, named, repositoryName, startedEcr } from './ecr-to-stand-in.ts';

describe('the control plane', () => {
  it.each([
    [
      new DescribeRepositoriesCommand({ repositoryNames: ['other'] }),
      'RepositoryNotFoundException',
      /'other' does not exist in the registry with id '123456789012'/,
    ],
    [
      new CreateRepositoryCommand({ repositoryName }),
      'RepositoryAlreadyExistsException',
      /already exists/,
    ],
    [
      new CreateRepositoryCommand({ repositoryName: 'Team' }),
      'InvalidParameterException',
      /regular expression/,
    ],
    [
      new CreateRepositoryCommand({ repositoryName: 'x' }),
      'InvalidParameterException',
      /equal to 2/,
    ],
    [
      new CreateRepositoryCommand({
        repositoryName: 'new',
        imageTagMutability: 'NEVER' as 'MUTABLE',
      }),
      'InvalidParameterException',
      /enum value set/,
    ],
    [
      new CreateRepositoryCommand({
        repositoryName: 'new',
        imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
      }),
      'InvalidParameterException',
      /ExclusionFilters/,
    ],
    [
      new CreateRepositoryCommand({ repositoryName: 'new', tags: [{ Key: 'aws:x', Value: '' }] }),
      'InvalidTagParameterException',
      /aws:/,
    ],
    [
      new CreateRepositoryCommand({
        repositoryName: 'new',
        encryptionConfiguration: { encryptionType: 'KMS', kmsKey: 'absent' },
      }),
      'KmsException',
      /absent/,
    ],
    [
      new CreateRepositoryCommand({ repositoryName: undefined }),
      'ValidationException',
      /must not be null/,
    ],
    [
      new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText: 'x'.repeat(100) }),
      'InvalidParameterException',
      /JSON/,
    ],
    [
      new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText: '{}' }),
      'InvalidParameterException',
      /equal to 100/,
    ],
    [
      new GetRepositoryPolicyCommand({ repositoryName }),
      'RepositoryPolicyNotFoundException',
      /does not exist/,
    ],
    [
      new DescribeImagesCommand({ repositoryName, imageIds: [{ imageTag: '1' }] }),
      'ImageNotFoundException',
      /imageTag:'1'/,
    ],
    [
      new PutImageCommand({ repositoryName, imageManifest: '{"schemaVersion":2}' }),
      'InvalidParameterException',
      /Invalid JSON syntax/,
    ],
    [
      new ListTagsForResourceCommand({ resourceArn: 'arn:aws:s3:::x' }),
      'InvalidParameterException',
      /ARN/,
    ],
  ])('refuses in the words of Amazon: %#', async (command, name, message) => {
    const standIn = await startedEcr();
    const { ecr } = clientsOf(standIn);
    await ecr.send(new CreateRepositoryCommand({ repositoryName }));
    const send = ecr.send.bind(ecr) as (command: unknown) => Promise<unknown>;
    await expect(send(command)).rejects.toThrow(named(name, message));
  });

  it('does not overlook a member that no operation has', async () => {
    const { ecr } = clientsOf(await startedEcr());
    ecr.middlewareStack.add(
      (next) => (args) => {
        (args.request as { body: string }).body = '{"repositorynames":["x"]}';
        return next(args);
      },
      { step: 'build', priority: 'high' },
    );
    await expect(ecr.send(new DescribeRepositoriesCommand({}))).rejects.toThrow(
      named('SerializationException', /no member 'repositorynames'/),
    );
  });
});

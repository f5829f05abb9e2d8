/** The control planes of the stand-in for ECR, asked by Amazon's own SDK. */
import {
  BatchCheckLayerAvailabilityCommand,
  BatchGetImageCommand,
  CompleteLayerUploadCommand,
  CreateRepositoryCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  GetAuthorizationTokenCommand,
  GetLifecyclePolicyCommand,
  InitiateLayerUploadCommand,
  ListTagsForResourceCommand,
  PutImageCommand,
  PutImageTagMutabilityCommand,
  PutLifecyclePolicyCommand,
  SetRepositoryPolicyCommand,
  TagResourceCommand,
  UploadLayerPartCommand,
} from '@aws-sdk/client-ecr';
import {
  CreateRepositoryCommand as CreatePublic,
  DescribeRepositoriesCommand as DescribePublic,
  GetAuthorizationTokenCommand as PublicToken,
} from '@aws-sdk/client-ecr-public';
import { describe, expect, it } from 'vitest';
import {
  clientsOf,
  digestOf,
  manifestOf,
  named,
  repositoryName,
  startedEcr,
} from './ecr-to-stand-in.ts';

const policy = JSON.stringify({
  rules: [
    {
      rulePriority: 1,
      selection: { tagStatus: 'untagged', countType: 'imageCountMoreThan', countNumber: 9 },
      action: { type: 'expire' },
    },
  ],
});

describe('the control plane', () => {
  it('keeps what a repository is told to be', async () => {
    const standIn = await startedEcr();
    const { ecr } = clientsOf(standIn);
    const filters = [{ filterType: 'WILDCARD' as const, filter: 'latest*' }];
    const { repository } = await ecr.send(
      new CreateRepositoryCommand({
        repositoryName,
        imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
        imageTagMutabilityExclusionFilters: filters,
        imageScanningConfiguration: { scanOnPush: true },
        tags: [{ Key: 'team', Value: 'data' }],
      }),
    );
    expect(repository).toMatchObject({
      repositoryArn: 'arn:aws:ecr:eu-west-1:123456789012:repository/team/etl',
      repositoryUri: `${standIn.origin.slice(7)}/team/etl`,
      imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
      imageTagMutabilityExclusionFilters: filters,
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfiguration: { encryptionType: 'AES256' },
      createdAt: expect.any(Date),
    });
    const { repositories } = await ecr.send(
      new DescribeRepositoriesCommand({ repositoryNames: [repositoryName] }),
    );
    expect(repositories).toEqual([repository]);
    const resourceArn = repository?.repositoryArn ?? '';
    await ecr.send(new TagResourceCommand({ resourceArn, tags: [{ Key: 'a', Value: 'b' }] }));
    const { tags } = await ecr.send(new ListTagsForResourceCommand({ resourceArn }));
    expect(tags).toEqual([
      { Key: 'team', Value: 'data' },
      { Key: 'a', Value: 'b' },
    ]);
    await expect(ecr.send(new GetLifecyclePolicyCommand({ repositoryName }))).rejects.toThrow(
      named('LifecyclePolicyNotFoundException', /'team\/etl'/),
    );
    await ecr.send(new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText: policy }));
    const kept = await ecr.send(new GetLifecyclePolicyCommand({ repositoryName }));
    expect(kept.lifecyclePolicyText).toBe(policy);
    await ecr.send(
      new PutImageTagMutabilityCommand({ repositoryName, imageTagMutability: 'MUTABLE' }),
    );
    const after = await ecr.send(new DescribeRepositoriesCommand({}));
    expect(after.repositories?.[0]?.imageTagMutability).toBe('MUTABLE');
    expect(after.repositories?.[0]?.imageTagMutabilityExclusionFilters).toBeUndefined();
  });

  it('takes a layer in parts and an image of it', async () => {
    const { ecr } = clientsOf(await startedEcr());
    await ecr.send(
      new CreateRepositoryCommand({ repositoryName, imageTagMutability: 'IMMUTABLE' }),
    );
    const layer = Buffer.alloc(6 * 1024 * 1024, 'layer');
    const digest = digestOf(layer);
    const { uploadId, partSize } = await ecr.send(
      new InitiateLayerUploadCommand({ repositoryName }),
    );
    expect(partSize).toBe(10 * 1024 * 1024);
    const part = (partFirstByte: number, end: number) =>
      new UploadLayerPartCommand({
        repositoryName,
        uploadId,
        partFirstByte,
        partLastByte: end - 1,
        layerPartBlob: layer.subarray(partFirstByte, end),
      });
    const half = 5 * 1024 * 1024;
    await ecr.send(part(0, half));
    await expect(ecr.send(part(0, half))).rejects.toThrow(
      expect.objectContaining({
        name: 'InvalidLayerPartException',
        lastValidByteReceived: half - 1,
      }),
    );
    await ecr.send(part(half, layer.length));
    const complete = (of: string) =>
      ecr.send(new CompleteLayerUploadCommand({ repositoryName, uploadId, layerDigests: [of] }));
    await expect(complete(digestOf('other'))).rejects.toThrow(named('InvalidLayerException', /./));
    expect((await complete(digest)).layerDigest).toBe(digest);
    await expect(complete(digest)).rejects.toThrow(named('UploadNotFoundException', /./));
    const { layers } = await ecr.send(
      new BatchCheckLayerAvailabilityCommand({
        repositoryName,
        layerDigests: [digest, digestOf('x')],
      }),
    );
    expect(layers?.map(({ layerAvailability }) => layerAvailability)).toEqual([
      'AVAILABLE',
      'UNAVAILABLE',
    ]);
    const imageManifest = manifestOf([digest]);
    const put = (manifest: string, imageTag: string) =>
      ecr.send(new PutImageCommand({ repositoryName, imageManifest: manifest, imageTag }));
    await put(imageManifest, '1');
    await expect(put(imageManifest, '1')).rejects.toThrow(
      named('ImageAlreadyExistsException', /./),
    );
    await expect(put(`${imageManifest} `, '1')).rejects.toThrow(
      named(
        'ImageTagAlreadyExistsException',
        /cannot be overwritten because the repository is immutable/,
      ),
    );
    await expect(put(manifestOf([digestOf('absent')]), '2')).rejects.toThrow(
      named('LayersNotFoundException', /required for pushing image/),
    );
    const imageIds = [{ imageTag: '1' }, { imageTag: '2' }];
    const { images, failures } = await ecr.send(
      new BatchGetImageCommand({ repositoryName, imageIds }),
    );
    expect(images?.[0]).toMatchObject({
      imageManifest,
      imageId: { imageDigest: digestOf(imageManifest) },
    });
    expect(failures?.[0]?.failureCode).toBe('ImageNotFound');
    const { imageDetails } = await ecr.send(new DescribeImagesCommand({ repositoryName }));
    expect(imageDetails?.[0]).toMatchObject({
      imageTags: ['1'],
      imageDigest: digestOf(imageManifest),
    });
  });

  it.each([
    ['LayerPartTooSmallException', [5 * 1024 * 1024 - 1, 1]],
    ['EmptyUploadException', []],
    ['InvalidParameterException', [20 * 1024 * 1024 + 1]],
  ])('takes no layer in wrong parts: %s', async (name, sizes) => {
    const { ecr } = clientsOf(await startedEcr());
    await ecr.send(new CreateRepositoryCommand({ repositoryName }));
    const { uploadId } = await ecr.send(new InitiateLayerUploadCommand({ repositoryName }));
    const layer = Buffer.alloc(sizes.reduce((sum, size) => sum + size, 0));
    const send = async () => {
      let at = 0;
      for (const size of sizes) {
        const layerPartBlob = layer.subarray(at, at + size);
        const place = { partFirstByte: at, partLastByte: at + size - 1 };
        const part = { repositoryName, uploadId, ...place, layerPartBlob };
        await ecr.send(new UploadLayerPartCommand(part));
        at += size;
      }
      const layerDigests = [digestOf(layer)];
      await ecr.send(new CompleteLayerUploadCommand({ repositoryName, uploadId, layerDigests }));
    };
    await expect(send()).rejects.toThrow(named(name, /./));
  });

  it('lets nobody do what is denied, nor into the registry of another account', async () => {
    const standIn = await startedEcr({ denied: ['ecr:CreateRepository'] });
    const { ecr } = clientsOf(standIn);
    await expect(ecr.send(new CreateRepositoryCommand({ repositoryName }))).rejects.toThrow(
      named(
        'AccessDeniedException',
        /^User: arn:aws:iam::123456789012:user\/ci is not authorized to perform: ecr:CreateRepository on resource: arn:aws:ecr:eu-west-1:123456789012:repository\/team\/etl because no identity-based policy allows the ecr:CreateRepository action$/,
      ),
    );
    const other = { account: '999999999999', region: 'eu-west-1' };
    const repository = standIn.world.registries.create(other, repositoryName);
    const describe = () =>
      ecr.send(
        new DescribeRepositoriesCommand({
          registryId: other.account,
          repositoryNames: [repositoryName],
        }),
      );
    await expect(describe()).rejects.toThrow(
      named('AccessDeniedException', /no resource-based policy allows/),
    );
    repository.policy = '{}';
    expect((await describe()).repositories?.[0]?.registryId).toBe(other.account);
    standIn.world.denied.clear();
    await ecr.send(new CreateRepositoryCommand({ repositoryName }));
    await ecr.send(new SetRepositoryPolicyCommand({ repositoryName, policyText: '{}' }));
    // The same name in another region is another repository.
    await expect(
      clientsOf(standIn, { region: 'us-east-1' }).ecr.send(
        new DescribeRepositoriesCommand({ repositoryNames: [repositoryName] }),
      ),
    ).rejects.toThrow(named('RepositoryNotFoundException', /./));
  });

  it('is too busy when told so', async () => {
    const { ecr } = clientsOf(
      await startedEcr({ fault: ({ nth }) => (nth === 0 ? 'throttle' : undefined) }),
    );
    const ask = () => ecr.send(new GetAuthorizationTokenCommand({}));
    await expect(ask()).rejects.toThrow(named('ThrottlingException', /^Rate exceeded$/));
    await ask();
  });

  it('of public ECR is in one region and knows no settings', async () => {
    const standIn = await startedEcr();
    const { ecrPublic } = clientsOf(standIn);
    const { repository } = await ecrPublic.send(new CreatePublic({ repositoryName: 'etl' }));
    expect(repository?.repositoryUri).toBe(`${standIn.origin.slice(7)}/a1b2c3d4/etl`);
    const { repositories } = await ecrPublic.send(new DescribePublic({}));
    expect(repositories).toEqual([repository]);
    const elsewhere = clientsOf(standIn, { region: 'eu-west-1' }).ecrPublic;
    await expect(elsewhere.send(new DescribePublic({}))).rejects.toThrow(
      named('InvalidSignatureException', /valid region/),
    );
    standIn.world.denied.add('sts:GetServiceBearerToken');
    await expect(ecrPublic.send(new PublicToken({}))).rejects.toThrow(
      named('AccessDeniedException', /sts:GetServiceBearerToken/),
    );
  });
});

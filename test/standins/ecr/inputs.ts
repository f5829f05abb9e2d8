import type { Members, Shape } from './shapes.ts';

/** What the operations of ECR and public ECR take (Amazon's models of 2015-09-21 and 2020-10-30). */

const text: Shape = { kind: 'text' };
const list = (of: Shape, min = 0, max = Number.POSITIVE_INFINITY): Shape => ({
  kind: 'list',
  of,
  min,
  max,
});
const record = (members: Members): Shape => ({ kind: 'record', members });

const registryId: Shape = { kind: 'text', pattern: /^[0-9]{12}$/ };
const repositoryName: Shape = {
  kind: 'text',
  min: 2,
  max: 256,
  pattern: /^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$/,
};
const maxResults: Shape = { kind: 'number', min: 1, max: 1000 };
const paged: Members = { nextToken: text, maxResults };
const digest: Shape = { kind: 'text', pattern: /^[a-zA-Z0-9\-_+.]+:[a-fA-F0-9]+$/ };
const imageTag: Shape = { kind: 'text', min: 1, max: 300 };
const imageIds = list(record({ imageDigest: text, imageTag }), 1, 100);
const tags = list(record({ 'Key!': text, 'Value!': text }));
const uploadId: Shape = {
  kind: 'text',
  pattern: /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/,
};
const position: Shape = { kind: 'number', min: 0 };

const mutability: Members = {
  imageTagMutabilityExclusionFilters: list(
    record({
      'filterType!': { kind: 'text', among: ['WILDCARD'] },
      'filter!': { kind: 'text', pattern: /^[0-9a-zA-Z._*-]{1,128}$/ },
    }),
    1,
    5,
  ),
};
const imageTagMutability: Shape = {
  kind: 'text',
  among: ['MUTABLE', 'IMMUTABLE', 'IMMUTABLE_WITH_EXCLUSION', 'MUTABLE_WITH_EXCLUSION'],
};

const ofRepository: Members = { registryId, 'repositoryName!': repositoryName };
const ofUpload: Members = { ...ofRepository, 'uploadId!': uploadId };

export const ecrInputs: Readonly<Record<string, Members>> = {
  GetAuthorizationToken: { registryIds: list(registryId, 1, 10) },
  DescribeRepositories: { registryId, repositoryNames: list(repositoryName, 1, 100), ...paged },
  CreateRepository: {
    ...ofRepository,
    tags,
    imageTagMutability,
    ...mutability,
    imageScanningConfiguration: record({ scanOnPush: { kind: 'flag' } }),
    encryptionConfiguration: record({
      'encryptionType!': { kind: 'text', among: ['AES256', 'KMS', 'KMS_DSSE'] },
      kmsKey: { kind: 'text', min: 1, max: 2048 },
    }),
  },
  PutImageTagMutability: {
    ...ofRepository,
    'imageTagMutability!': imageTagMutability,
    ...mutability,
  },
  PutLifecyclePolicy: {
    ...ofRepository,
    'lifecyclePolicyText!': { kind: 'text', min: 100, max: 30_720 },
  },
  GetLifecyclePolicy: ofRepository,
  GetRepositoryPolicy: ofRepository,
  SetRepositoryPolicy: {
    ...ofRepository,
    'policyText!': { kind: 'text', max: 10_240 },
    force: { kind: 'flag' },
  },
  ListTagsForResource: { 'resourceArn!': text },
  TagResource: { 'resourceArn!': text, 'tags!': tags },
  DescribeRepositoryCreationTemplates: { prefixes: list(text), ...paged },
  BatchGetImage: {
    ...ofRepository,
    'imageIds!': imageIds,
    acceptedMediaTypes: list(text, 1, 100),
  },
  DescribeImages: {
    ...ofRepository,
    imageIds,
    ...paged,
    filter: record({ tagStatus: { kind: 'text', among: ['TAGGED', 'UNTAGGED', 'ANY'] } }),
  },
  PutImage: {
    ...ofRepository,
    'imageManifest!': { kind: 'text', min: 1, max: 4_194_304 },
    imageManifestMediaType: text,
    imageTag,
    imageDigest: text,
  },
  BatchCheckLayerAvailability: {
    ...ofRepository,
    'layerDigests!': list({ kind: 'text', max: 1000 }, 1, 100),
  },
  InitiateLayerUpload: ofRepository,
  UploadLayerPart: {
    ...ofUpload,
    'partFirstByte!': position,
    'partLastByte!': position,
    'layerPartBlob!': { kind: 'bytes', max: 20_971_520 },
  },
  CompleteLayerUpload: { ...ofUpload, 'layerDigests!': list(digest, 1, 100) },
};

const publicName: Shape = { ...repositoryName, max: 205 };

export const ecrPublicInputs: Readonly<Record<string, Members>> = {
  GetAuthorizationToken: {},
  DescribeRegistries: paged,
  DescribeRepositories: { registryId, repositoryNames: list(publicName, 1, 100), ...paged },
  CreateRepository: {
    'repositoryName!': publicName,
    catalogData: record({
      description: { kind: 'text', max: 1024 },
      architectures: list(text, 0, 50),
      operatingSystems: list(text, 0, 50),
      logoImageBlob: { kind: 'bytes', max: 512_000 },
      aboutText: { kind: 'text', max: 25_600 },
      usageText: { kind: 'text', max: 25_600 },
    }),
    tags,
  },
  ListTagsForResource: { 'resourceArn!': text },
  TagResource: { 'resourceArn!': text, 'tags!': tags },
};

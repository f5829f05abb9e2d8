/**
 * The parts of Amazon's SDK that we use. The build leaves out what is not named here, and makes of
 * the rest the one file `dist/vendor/aws-sdk.js`, read when the first of these is used.
 */
export {
  BatchCheckLayerAvailabilityCommand,
  BatchGetImageCommand,
  CompleteLayerUploadCommand,
  CreateRepositoryCommand,
  DescribeRepositoriesCommand,
  DescribeRepositoryCreationTemplatesCommand,
  ECRClient,
  GetAuthorizationTokenCommand,
  GetLifecyclePolicyCommand,
  InitiateLayerUploadCommand,
  ListTagsForResourceCommand,
  PutImageCommand,
  PutLifecyclePolicyCommand,
  UploadLayerPartCommand,
} from '@aws-sdk/client-ecr';
export {
  BatchCheckLayerAvailabilityCommand as PublicBatchCheckLayerAvailabilityCommand,
  CompleteLayerUploadCommand as PublicCompleteLayerUploadCommand,
  CreateRepositoryCommand as PublicCreateRepositoryCommand,
  DescribeRepositoriesCommand as PublicDescribeRepositoriesCommand,
  ECRPUBLICClient,
  GetAuthorizationTokenCommand as PublicGetAuthorizationTokenCommand,
  InitiateLayerUploadCommand as PublicInitiateLayerUploadCommand,
  ListTagsForResourceCommand as PublicListTagsForResourceCommand,
  PutImageCommand as PublicPutImageCommand,
  UploadLayerPartCommand as PublicUploadLayerPartCommand,
} from '@aws-sdk/client-ecr-public';
export { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
export { defaultProvider } from '@aws-sdk/credential-provider-node';
export { externalDataInterceptor } from '@smithy/core/config';
export { buildQueryString } from '@smithy/core/protocols';

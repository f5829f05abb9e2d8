import type { AwsCall } from '../../aws.ts';
import {
  BatchCheckLayerAvailabilityCommand,
  BatchGetImageCommand,
  CompleteLayerUploadCommand,
  CreateRepositoryCommand,
  DescribeRepositoriesCommand,
  DescribeRepositoryCreationTemplatesCommand,
  GetAuthorizationTokenCommand,
  GetCallerIdentityCommand,
  GetLifecyclePolicyCommand,
  InitiateLayerUploadCommand,
  ListTagsForResourceCommand,
  PublicBatchCheckLayerAvailabilityCommand,
  PublicCompleteLayerUploadCommand,
  PublicCreateRepositoryCommand,
  PublicDescribeRepositoriesCommand,
  PublicGetAuthorizationTokenCommand,
  PublicInitiateLayerUploadCommand,
  PublicListTagsForResourceCommand,
  PublicPutImageCommand,
  PublicUploadLayerPartCommand,
  PutImageCommand,
  PutLifecyclePolicyCommand,
  UploadLayerPartCommand,
} from './aws-sdk.ts';

/** A command of the SDK; what it may hold is checked by the service. */
export type MakeCommand = new (input: never) => object;

/** The operations that may be asked for. Each is a function, as the SDK is loaded when one is used. */
const operations: Readonly<
  Record<AwsCall['service'], Readonly<Record<string, () => MakeCommand>>>
> = {
  ecr: {
    BatchCheckLayerAvailability: () => BatchCheckLayerAvailabilityCommand,
    BatchGetImage: () => BatchGetImageCommand,
    CompleteLayerUpload: () => CompleteLayerUploadCommand,
    CreateRepository: () => CreateRepositoryCommand,
    DescribeRepositories: () => DescribeRepositoriesCommand,
    DescribeRepositoryCreationTemplates: () => DescribeRepositoryCreationTemplatesCommand,
    GetAuthorizationToken: () => GetAuthorizationTokenCommand,
    GetLifecyclePolicy: () => GetLifecyclePolicyCommand,
    InitiateLayerUpload: () => InitiateLayerUploadCommand,
    ListTagsForResource: () => ListTagsForResourceCommand,
    PutImage: () => PutImageCommand,
    PutLifecyclePolicy: () => PutLifecyclePolicyCommand,
    UploadLayerPart: () => UploadLayerPartCommand,
  },
  'ecr-public': {
    BatchCheckLayerAvailability: () => PublicBatchCheckLayerAvailabilityCommand,
    CompleteLayerUpload: () => PublicCompleteLayerUploadCommand,
    CreateRepository: () => PublicCreateRepositoryCommand,
    DescribeRepositories: () => PublicDescribeRepositoriesCommand,
    GetAuthorizationToken: () => PublicGetAuthorizationTokenCommand,
    InitiateLayerUpload: () => PublicInitiateLayerUploadCommand,
    ListTagsForResource: () => PublicListTagsForResourceCommand,
    PutImage: () => PublicPutImageCommand,
    UploadLayerPart: () => PublicUploadLayerPartCommand,
  },
  sts: { GetCallerIdentity: () => GetCallerIdentityCommand },
};

/** The command for a call. Throws for an operation that is not in the table: a mistake of ours. */
export function commandOf({ service, operation }: AwsCall): MakeCommand {
  const command = operations[service][operation];
  if (command === undefined) throw new TypeError(`no operation ${service}:${operation} is known`);
  return command();
}

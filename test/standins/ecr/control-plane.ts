import { AwsRefusal } from './aws-refusal.ts';
import { ecrInputs, ecrPublicInputs } from './inputs.ts';
import type { Operation } from './operations.ts';
import { imageOperations } from './operations-image.ts';
import { publicOperations } from './operations-public.ts';
import { repositoryOperations } from './operations-repository.ts';
import { authorize } from './principals.ts';
import { arnOf } from './registries.ts';
import { checkInput, type Members } from './shapes.ts';
import { type SignedRequest, verifySignature } from './signature.ts';
import type { Addresses, World } from './world.ts';

/** A service of the control plane that speaks JSON of version 1.1. */
interface Service {
  readonly signingName: 'ecr' | 'ecr-public';
  readonly inputs: Readonly<Record<string, Members>>;
  readonly operations: Readonly<Record<string, Operation>>;
}

const services: Readonly<Record<string, Service>> = {
  AmazonEC2ContainerRegistry_V20150921: {
    signingName: 'ecr',
    inputs: ecrInputs,
    operations: { ...repositoryOperations, ...imageOperations },
  },
  SpencerFrontendService: {
    signingName: 'ecr-public',
    inputs: ecrPublicInputs,
    operations: publicOperations,
  },
};

/** The IAM action that a request of the control plane is; undefined when it names none. */
export function actionOf(target: string | undefined): string | undefined {
  const [name = '', operation = ''] = target?.split('.') ?? [];
  const service = services[name];
  return service?.operations[operation] === undefined
    ? undefined
    : `${service.signingName}:${operation}`;
}

/**
 * Answers a call: who asks is proven first, then the form of the input, then the right, then what is
 * asked for. The last three may come in another order at Amazon; nothing is documented.
 *
 * @param region what the host says; undefined when it says none, and the signature's is believed
 */
export function answerCall(
  world: World,
  addresses: Addresses,
  request: SignedRequest,
  region: string | undefined,
): Readonly<Record<string, unknown>> {
  const { headers, body, method, path } = request;
  const [name = '', operation = ''] = String(headers['x-amz-target'] ?? '').split('.');
  const service = services[name];
  const perform = service?.operations[operation];
  if (service === undefined || perform === undefined || method !== 'POST' || path !== '/') {
    throw new AwsRefusal(
      'UnknownOperationException',
      `The stand-in knows no operation ${name}.${operation} at ${method} ${path}`,
    );
  }
  if (headers['content-type'] !== 'application/x-amz-json-1.1') {
    throw new AwsRefusal(
      'UnknownOperationException',
      `The stand-in takes no ${headers['content-type']}`,
      { status: 404 },
    );
  }
  const scope = { service: service.signingName, region };
  const { principal, region: signedFor } = verifySignature(
    request,
    scope,
    world.principals,
    world.clock,
  );
  const isPublic = service.signingName === 'ecr-public';
  if (isPublic && signedFor !== 'us-east-1' && signedFor !== 'us-west-2') {
    throw new AwsRefusal(
      'InvalidSignatureException',
      'Credential should be scoped to a valid region. ',
    );
  }
  const input = parse(body);
  checkInput(operation, service.inputs[operation] ?? {}, input);
  const named = input as {
    readonly registryId?: string;
    readonly repositoryName?: string;
    readonly repositoryNames?: readonly string[];
  };
  const account = named.registryId ?? principal.account;
  const place = { account, region: signedFor, isPublic };
  const action = `${service.signingName}:${operation}`;
  const repository = named.repositoryName ?? named.repositoryNames?.[0];
  const resource = operation === 'GetAuthorizationToken' ? '*' : arnOf(place, repository ?? '*');
  authorize(world.denied, principal, action, resource);
  return perform({ world, addresses, principal, place, action, input: named });
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new AwsRefusal('SerializationException', 'The body is no JSON.');
  }
}

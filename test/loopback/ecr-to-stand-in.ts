import { createHash } from 'node:crypto';
import { ECRClient } from '@aws-sdk/client-ecr';
import { ECRPUBLICClient } from '@aws-sdk/client-ecr-public';
import { STSClient } from '@aws-sdk/client-sts';
import { expect, onTestFinished } from 'vitest';
import type { Principal } from '../standins/ecr/principals.ts';
import {
  type EcrStandIn,
  type EcrStandInOptions,
  startEcrStandIn,
} from '../standins/ecr/server.ts';

/** A stand-in that ends with the test. */
export async function startedEcr(options: EcrStandInOptions = {}): Promise<EcrStandIn> {
  const standIn = await startEcrStandIn(options);
  onTestFinished(() => standIn.stop());
  return standIn;
}

/** Clients of Amazon's SDK that ask the stand-in, or whoever is at `origin`, once. */
export function clientsOf(
  { origin, region, principal }: Pick<EcrStandIn, 'origin' | 'region' | 'principal'>,
  more: {
    readonly credentials?: Partial<Principal>;
    readonly region?: string;
    readonly maxAttempts?: number;
  } = {},
) {
  const config = {
    endpoint: origin,
    region: more.region ?? region,
    credentials: { ...principal, ...more.credentials },
    maxAttempts: more.maxAttempts ?? 1,
  };
  const ecr = new ECRClient(config);
  const sts = new STSClient(config);
  const ecrPublic = new ECRPUBLICClient({ ...config, region: more.region ?? 'us-east-1' });
  onTestFinished(() => {
    for (const client of [ecr, sts, ecrPublic]) client.destroy();
  });
  return { ecr, sts, ecrPublic };
}

/** The `Authorization` that a password of the registry goes with. */
export function basic(authorizationToken: string | undefined): { readonly authorization: string } {
  return { authorization: `Basic ${authorizationToken}` };
}

export const repositoryName = 'team/etl';

export function digestOf(bytes: string | Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** A manifest of these layers. */
export function manifestOf(layers: readonly string[]): string {
  const mediaType = 'application/vnd.oci.image.manifest.v1+json';
  return JSON.stringify({
    schemaVersion: 2,
    mediaType,
    layers: layers.map((digest) => ({ digest, size: 5 })),
  });
}

/** An error of the SDK. */
export const named = (name: string, message: RegExp) =>
  expect.objectContaining({ name, message: expect.stringMatching(message) });

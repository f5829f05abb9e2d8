/**
 * Amazon ECR, stood in for on this machine: the control planes of ECR, public ECR and STS, and the registries, with
 * the behaviour that is Amazon's own. See README.md.
 */
import { createServer, type RequestListener } from 'node:http';
import { listening, stopServers } from '../../support/listening.ts';
import { hour, StandInClock } from './clock.ts';
import { Desk, type SeenEcrRequest } from './desk.ts';
import type { EcrFault } from './faults.ts';
import { type Principal, Principals, type Role } from './principals.ts';
import { Registries } from './registries.ts';
import { Tokens } from './tokens.ts';
import type { World } from './world.ts';

export interface EcrStandInOptions {
  /** `123456789012` when absent. */
  readonly account?: string;
  /** The region that is meant where the host names none; `eu-west-1` when absent. */
  readonly region?: string;
  readonly principals?: readonly Principal[];
  readonly roles?: readonly Role[];
  readonly denied?: readonly string[];
  /** Milliseconds that a password of the registry lasts; twelve hours when absent. */
  readonly tokenLifetime?: number;
  /** Requests after which such a password has expired. */
  readonly tokenUses?: number;
  readonly createOnPush?: readonly string[];
  readonly blobMounting?: boolean;
  readonly fault?: (seen: SeenEcrRequest) => EcrFault | undefined;
}

export interface EcrStandIn {
  readonly account: string;
  readonly region: string;
  /** `http://127.0.0.1:40123`: all planes at once. */
  readonly origin: string;
  /** The keys of somebody who may do everything that is not denied. */
  readonly principal: Principal;
  readonly world: World;
  readonly seen: readonly SeenEcrRequest[];
  readonly complaints: readonly string[];
  /** To be put behind other servers. */
  readonly listener: RequestListener;
  stop(): void;
}

export async function startEcrStandIn(options: EcrStandInOptions = {}): Promise<EcrStandIn> {
  const { account = '123456789012', region = 'eu-west-1' } = options;
  const principal: Principal = options.principals?.[0] ?? {
    accessKeyId: 'AKIASTANDINOFECR0001',
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYstandinkey',
    account,
    arn: `arn:aws:iam::${account}:user/ci`,
  };
  const clock = new StandInClock();
  const seen: SeenEcrRequest[] = [];
  const complaints: string[] = [];
  const world: World = {
    clock,
    principals: new Principals(options.principals ?? [principal], options.roles ?? [], clock),
    registries: new Registries(clock),
    tokens: new Tokens(
      clock,
      options.tokenLifetime ?? 12 * hour,
      options.tokenUses ?? Number.POSITIVE_INFINITY,
    ),
    denied: new Set(options.denied),
    uploads: new Map(),
    layers: new Map(),
    publicAlias: 'a1b2c3d4',
    createOnPush: options.createOnPush ?? [],
    blobMounting: options.blobMounting ?? false,
    complain: (what) => complaints.push(what),
  };
  const desk = new Desk(world, { account, region }, seen, (one) => options.fault?.(one));
  const listener: RequestListener = (request, response) => {
    desk.serve(request, response).catch((error: unknown) => {
      // A client that hangs up in the middle of its body has been told to, by a fault or a cancelled push.
      if ((error as NodeJS.ErrnoException).code === 'ECONNRESET') return;
      complaints.push(String((error as Error).stack));
      response.destroy();
    });
  };
  const server = createServer(listener);
  const port = await listening(server);
  return {
    account,
    region,
    origin: `http://127.0.0.1:${port}`,
    principal,
    world,
    seen,
    complaints,
    listener,
    stop: () => stopServers(server),
  };
}

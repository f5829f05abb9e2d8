import type { AwsAnswer, AwsCall, AwsCredentials, AwsDefaults } from '../../aws.ts';
import type { Exec, Http, Log } from '../../ports.ts';
import type { Environment } from '../environment.ts';
import { AwsReasons, credentialFault, refusalFault, settingsFault } from './aws-fault.ts';
import { defaultProvider, ECRClient, ECRPUBLICClient, STSClient } from './aws-sdk.ts';
import { scrubCredentialProgram } from './credential-program.ts';
import { commandOf } from './operations.ts';
import { sdkHandler } from './sdk-http.ts';

/** What Amazon's SDK is given of ours. */
export interface AwsTools {
  readonly http: Http;
  readonly log: Pick<Log, 'mask'>;
  /** For the program of a profile (`credential_process`). */
  readonly exec: Exec;
  readonly cancelled: AbortSignal;
}

/** Milliseconds for each answer of a container or an instance that gives out credentials. */
const metadataPatience = 1_000;

/** What all clients of the SDK have in common. */
interface Client {
  send(command: object): Promise<object>;
  readonly config: {
    readonly region: () => Promise<string>;
    readonly useFipsEndpoint: () => Promise<boolean>;
    readonly useDualstackEndpoint: () => Promise<boolean>;
  };
}

interface Connected {
  readonly client: Client;
  /** Who was asked last; undefined before the first request. */
  origin(): URL | undefined;
}

/** The credentials of the SDK's default chain, and one client for each service and place that is asked. */
export class AwsSession {
  readonly #environment: Environment;
  readonly #tools: AwsTools;
  readonly #reasons = new AwsReasons();
  readonly #masked = new Set<string>();
  readonly #clients = new Map<string, Connected>();
  readonly #provider: ReturnType<typeof defaultProvider>;

  constructor(environment: Environment, tools: AwsTools) {
    this.#environment = environment;
    this.#tools = tools;
    this.#mask(...secretVariables.map((name) => environment[name]));
    scrubCredentialProgram(tools.exec, tools.cancelled);
    this.#provider = defaultProvider({
      logger: this.#reasons.logger,
      clientConfig: this.#common(() => {}),
      timeout: metadataPatience,
      maxRetries: 1,
    });
  }

  async defaults(): Promise<AwsDefaults> {
    const common = this.#common(() => {});
    // It rejects for one reason: that none is named.
    const region = await (new STSClient(common) as Client).config.region().catch(() => undefined);
    // Without any region the SDK answers nothing else either.
    const { config } = new STSClient({ ...common, region: region ?? 'us-east-1' }) as Client;
    try {
      const fips = await config.useFipsEndpoint();
      return { region, fips, dualStack: await config.useDualstackEndpoint() };
    } catch (error) {
      throw settingsFault(error);
    }
  }

  async credentials(region: string): Promise<AwsCredentials> {
    try {
      const callerClientConfig = { region: async () => region };
      const found = await this.#provider({ callerClientConfig } as never);
      this.#mask(found.secretAccessKey, found.sessionToken);
      const features = Object.keys((found as { $source?: object }).$source ?? {});
      return { source: sourceOf(features), expires: found.expiration?.getTime() };
    } catch (error) {
      throw credentialFault(error, region, this.#environment, this.#reasons.texts);
    }
  }

  async call(call: AwsCall): Promise<AwsAnswer> {
    await this.credentials(call.region);
    const { client, origin } = this.#connect(call);
    try {
      const Command = commandOf(call);
      const output = await client.send(new Command(call.input as never));
      return { output, origin: origin() as URL };
    } catch (error) {
      throw refusalFault(error, call);
    }
  }

  #connect({ service, region, fips, dualStack }: AwsCall): Connected {
    const key = JSON.stringify([service, region, fips, dualStack]);
    const known = this.#clients.get(key);
    if (known !== undefined) return known;
    let asked: URL | undefined;
    const config = {
      ...this.#common((origin) => {
        asked = origin;
      }),
      region,
      credentials: this.#provider,
      ...(fips === undefined ? {} : { useFipsEndpoint: fips }),
      ...(dualStack === undefined ? {} : { useDualstackEndpoint: dualStack }),
    };
    const client = new clients[service](config) as unknown as Client;
    const connected = { client, origin: () => asked };
    this.#clients.set(key, connected);
    return connected;
  }

  #mask(...secrets: readonly (string | undefined)[]): void {
    for (const secret of secrets) {
      if (!secret || this.#masked.has(secret)) continue;
      this.#masked.add(secret);
      this.#tools.log.mask(secret);
    }
  }

  #common(onOrigin: (origin: URL) => void) {
    return {
      requestHandler: sdkHandler(this.#tools.http, onOrigin) as never,
      logger: silent,
      customUserAgent: 'rock-actions',
    };
  }
}

/** The clients would log inputs and outputs. */
const silent = { debug() {}, info() {}, warn() {}, error() {} };

const clients = {
  get ecr() {
    return ECRClient;
  },
  get 'ecr-public'() {
    return ECRPUBLICClient;
  },
  get sts() {
    return STSClient;
  },
};

/** What in the environment opens something; an earlier step may have forgotten to mask it. */
const secretVariables = [
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN',
];

/** By the marks that the SDK's own providers leave on credentials (`setCredentialFeature`). */
function sourceOf(features: readonly string[]): string {
  const has = (...names: readonly string[]) => names.some((name) => features.includes(name));
  if (features.some((name) => name.startsWith('CREDENTIALS_PROFILE'))) return 'a profile';
  if (has('CREDENTIALS_ENV_VARS_STS_WEB_ID_TOKEN', 'CREDENTIALS_STS_ASSUME_ROLE_WEB_ID')) {
    return 'a web identity';
  }
  if (has('CREDENTIALS_ENV_VARS')) return 'the environment';
  if (has('CREDENTIALS_HTTP')) return 'the container';
  return 'the instance or container';
}

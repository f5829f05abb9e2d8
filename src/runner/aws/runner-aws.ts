import type { Aws, AwsAnswer, AwsCall, AwsCredentials, AwsDefaults } from '../../aws.ts';
import type { Environment } from '../environment.ts';
import type { AwsSession, AwsTools } from './aws-session.ts';

/** Amazon's services for an action that asks for them; nothing is loaded for one that does not. */
export class RunnerAws implements Aws {
  readonly #environment: Environment;
  readonly #tools: AwsTools;
  #session: Promise<AwsSession> | undefined;

  /** @param environment what the SDK reads by itself: that of the process */
  constructor(environment: Environment, tools: AwsTools) {
    this.#environment = environment;
    this.#tools = tools;
  }

  get mayUseOidc(): boolean {
    return Boolean(this.#environment.ACTIONS_ID_TOKEN_REQUEST_URL);
  }

  async defaults(): Promise<AwsDefaults> {
    return await (await this.#open()).defaults();
  }

  async credentials(region: string): Promise<AwsCredentials> {
    return await (await this.#open()).credentials(region);
  }

  async call(call: AwsCall): Promise<AwsAnswer> {
    return await (await this.#open()).call(call);
  }

  async #open(): Promise<AwsSession> {
    this.#session ??= import('./aws-session.ts').then(
      ({ AwsSession }) => new AwsSession(this.#environment, this.#tools),
    );
    return await this.#session;
  }
}

import { ServiceError, UserError } from '../../errors.ts';
import type { Cache } from '../../ports.ts';
import type { Environment } from '../environment.ts';
import { type CacheService, cacheServiceOf } from './cache-service.ts';
import type { CacheTools } from './cache-tools.ts';

/**
 * The cache service of GitHub's runners. `@actions/cache` was tried: it needs 2.5 MB and 85 ms, says
 * every fault in the log instead of to its caller, hands the runner's token to `tar`, and lets an
 * archive write anywhere.
 */
export class RunnerCache implements Cache {
  readonly available: boolean;
  readonly #service: CacheService | undefined;
  readonly #tools: CacheTools;

  constructor(environment: Environment, tools: CacheTools) {
    this.#service = cacheServiceOf(environment);
    this.available = this.#service !== undefined;
    this.#tools = tools;
  }

  async restore(
    paths: readonly string[],
    key: string,
    otherKeys: readonly string[] = [],
  ): Promise<string | undefined> {
    const service = this.#service;
    if (!service?.mayRead) return undefined;
    return this.#attempt(`restored from GitHub's cache under ${key}`, async () => {
      const { restoreFrom } = await import('./restore.ts');
      return restoreFrom(service, { paths, key, otherKeys }, this.#tools);
    });
  }

  async save(paths: readonly string[], key: string): Promise<boolean> {
    const service = this.#service;
    if (!service?.mayWrite) return false;
    return this.#attempt(`saved in GitHub's cache under ${key}`, async () => {
      const { saveTo } = await import('./save.ts');
      return saveTo(service, { paths, key }, this.#tools);
    });
  }

  /** What files, programs and the service do wrong is a `ServiceError`; a bug stays one. */
  async #attempt<T>(what: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.#tools.cancelled.throwIfAborted();
      const isOurs = error instanceof UserError || (error instanceof Error && 'code' in error);
      if (error instanceof ServiceError || !isOurs) throw error;
      const message = `The files could not be ${what}: ${error.message}`;
      throw new ServiceError(message, { request: 'cache', retryable: false }, { cause: error });
    }
  }
}

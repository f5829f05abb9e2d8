/** Where a workflow is deployed to, as the waiting loop and the result see it. Each target is one implementation. */
export interface Target {
  /** What is started there, in a word for sentences: `workflow`. */
  readonly noun: string;
  /**
   * Checks everything that can be checked without changing anything, then starts the deployment.
   *
   * @throws {UserError} when an input does not fit what the target has.
   * @throws {ServiceError} when the target refuses or cannot be reached.
   */
  start(): Promise<Started>;
  /**
   * Looks once how far it is.
   *
   * @param patience milliseconds without an answer after which the look is given up at the latest
   * @throws {ServiceError} when that cannot be seen; `retryable` says whether a later look may.
   */
  poll(started: Started, patience: number): Promise<Progress>;
}

/** A deployment that the target has taken on. */
export interface Started {
  /** What the target knows it by. */
  readonly id: string;
  /** Where people look at it. */
  readonly url: string;
  /** The image as the target has it, read back from there. */
  readonly image: string;
}

/** How a deployment came to its end. */
export type Ending = 'succeeded' | 'failed' | 'error';

/** What one look has shown. All texts come from the target: data, not to be trusted. */
export interface Progress {
  /** The target's own word: `Running`. */
  readonly phase: string;
  /** How much of it is done: `1/3`. */
  readonly done?: string;
  /** Set when it has ended. */
  readonly ending?: Ending;
  /** What the target says of this phase. */
  readonly message?: string;
  /** Why it failed, most telling first: one sentence each. */
  readonly causes?: readonly string[];
}

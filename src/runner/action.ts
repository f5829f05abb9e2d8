import type { Ports } from '../ports.ts';
import type { Emitter } from './emitter.ts';
import type { InputReader } from './inputs.ts';

/** The shape of every action: what `src/actions/<name>.ts` exports and `runAction` carries out. */
export interface Action<Inputs, Result> {
  /** Every input, validated, as one frozen object. Throws a `UserError` that names the input. */
  readInputs(read: InputReader): Inputs;
  /** Does the job; knows nothing of the runner. */
  run(inputs: Inputs, ports: Ports): Promise<Result>;
  /**
   * Writes outputs, summary and annotations in one place. A result that is a failure (a build
   * that broke but left a log) writes what it has and then throws.
   */
  emit(result: Result, out: Emitter): Promise<void>;
  /**
   * Undoes or keeps at the end of the job what `run` left, told by `ports.state`. It runs also when
   * the job failed or was cancelled, and what it throws becomes a warning.
   */
  post?(ports: Ports): Promise<void>;
}

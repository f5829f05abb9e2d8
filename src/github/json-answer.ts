import { ServiceError } from '../errors.ts';
import { visible } from '../markdown.ts';

/**
 * A value of the JSON that the API answered with. Each look at it checks the form, and throws a
 * `ServiceError` that names the request and the place when the form is another one.
 */
export class JsonAnswer {
  readonly #value: unknown;
  readonly #request: string;
  readonly #place: string;

  /** @param request what was asked, to be shown: `GET https://api.github.com/…` */
  constructor(value: unknown, request: string, place = '') {
    this.#value = value;
    this.#request = request;
    this.#place = place;
  }

  at(name: string): JsonAnswer {
    const value = this.#value;
    const isThere = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
    const found = isThere ? (value as Record<string, unknown>)[name] : undefined;
    return new JsonAnswer(found, this.#request, `${this.#place}.${name}`);
  }

  /** Whether it is absent or null. */
  get isNothing(): boolean {
    return this.#value === undefined || this.#value === null;
  }

  text(form: RegExp = /^/): string {
    if (typeof this.#value === 'string' && form.test(this.#value)) return this.#value;
    throw this.#isNo('text of the form that was expected');
  }

  /** A whole number from 0. */
  count(): number {
    if (Number.isSafeInteger(this.#value) && Number(this.#value) >= 0) return Number(this.#value);
    throw this.#isNo('whole number');
  }

  truth(): boolean {
    if (typeof this.#value === 'boolean') return this.#value;
    throw this.#isNo('true or false');
  }

  list(): readonly JsonAnswer[] {
    if (!Array.isArray(this.#value)) throw this.#isNo('list');
    return this.#value.map(
      (value, index) => new JsonAnswer(value, this.#request, `${this.#place}[${index}]`),
    );
  }

  #isNo(what: string): ServiceError {
    return new ServiceError(
      `${visible(this.#request)} was not answered as GitHub's API does: ${this.#place || 'it'} is no ${what}; check that the runner reaches GitHub itself, and run the job again.`,
      { request: this.#request, retryable: false },
    );
  }
}

/** A commit: 40 or 64 hexadecimal digits. */
export const commitForm: RegExp = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

import * as core from '@actions/core';
import type { Log, Place } from '../ports.ts';
import { duration } from './duration.ts';
import { secretForms } from './secret-forms.ts';
import { looksLikeCommand, StoppedCommands } from './stopped-commands.ts';

/** The log of the step: what the runner shows, and the workflow commands that it obeys. */
export class RunnerLog implements Log {
  readonly #debugging: boolean;
  readonly #elapsed: () => number;
  readonly #commands = new StoppedCommands((text) => process.stdout.write(text));
  #groups = 0;

  /** `debugging` is whether the user switched step debugging on; `elapsed` is a clock in milliseconds. */
  constructor(options: { readonly debugging: boolean; readonly elapsed: () => number }) {
    this.#debugging = options.debugging;
    this.#elapsed = options.elapsed;
  }

  info(text: string): void {
    if (looksLikeCommand(text)) this.#commands.print(text);
    else core.info(text);
  }

  debug(text: string): void {
    if (this.#debugging) this.#commands.outside(() => core.debug(text));
  }

  notice(text: string, place?: Place, title?: string): void {
    this.#commands.outside(() => core.notice(text, properties(place, title)));
  }

  warning(text: string, place?: Place, title?: string): void {
    this.#commands.outside(() => core.warning(text, properties(place, title)));
  }

  error(text: string, place?: Place, title?: string): void {
    this.#commands.outside(() => core.error(text, properties(place, title)));
  }

  /** The runner knows one level of groups: a group inside a group is a line in the outer one. */
  async group<T>(title: string, work: () => Promise<T>): Promise<T> {
    const start = this.#elapsed();
    const line = title.replaceAll(/[\r\n]+/g, ' ');
    const inner = this.#groups > 0;
    this.#openGroup(line);
    try {
      return await work();
    } finally {
      const took = duration(this.#elapsed() - start);
      if (took !== '0.0 s') this.info(inner ? `${line} (${took})` : `(${took})`);
      this.#closeGroup();
    }
  }

  /** Annotations, masks and groups of ours work inside too: commands are on again while they are sent. */
  async foreign<T>(work: (print: (line: string) => void) => Promise<T>): Promise<T> {
    this.#commands.enter();
    try {
      return await work((line) => this.#commands.print(line));
    } finally {
      this.#commands.leave();
    }
  }

  /** Ends the stretches and groups that are still open: for a process that is about to end. */
  close(): void {
    this.#commands.endAll();
    if (this.#groups > 0) core.endGroup();
    this.#groups = 0;
  }

  mask(secret: string): void {
    this.#commands.outside(() => {
      for (const form of secretForms(secret)) core.setSecret(form);
    });
  }

  #openGroup(title: string): void {
    this.#groups += 1;
    if (this.#groups > 1) this.info(title);
    else this.#commands.outside(() => core.startGroup(title));
  }

  #closeGroup(): void {
    if (this.#groups === 0) return;
    this.#groups -= 1;
    if (this.#groups === 0) this.#commands.outside(() => core.endGroup());
  }
}

function properties(
  place: Place | undefined,
  title: string | undefined,
): core.AnnotationProperties {
  return {
    ...(title === undefined ? {} : { title }),
    ...(place === undefined ? {} : { file: place.file }),
    ...(place?.line === undefined ? {} : { startLine: place.line }),
    ...(place?.column === undefined ? {} : { startColumn: place.column }),
  };
}

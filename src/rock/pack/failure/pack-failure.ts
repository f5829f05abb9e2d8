import type { Place } from '../../../ports.ts';
import type { FailureFamily, FailureStep } from './failure-class.ts';

/** Why a pack failed, in words for the person who must act. */
export interface PackFailure {
  /** Name of the class in kebab-case; docs/pack-failures.md lists them all. */
  readonly class: string;
  readonly family: FailureFamily;
  /** The class in words, without a full stop. */
  readonly title: string;
  /** The part that failed, as rockcraft.yaml names it. */
  readonly part: string | undefined;
  readonly step: FailureStep | undefined;
  /** rockcraft's own words, which may be several lines; ours when it ended without a word. */
  readonly message: string;
  /** Where in rockcraft.yaml the cause stands. */
  readonly place: Place | undefined;
  /** Sentences for the user: what to change, with the names from his file. */
  readonly remedy: string;
  /** The same in Markdown, with what comes from his file or from a log in code letters. */
  readonly remedyMarkdown: string;
  /** Address of the page that rockcraft recommends. */
  readonly page: string | undefined;
  /** Whether the same command may succeed a little later, with nothing changed. */
  readonly transient: boolean;
  /** The lines that matter, oldest first; ten at most, and none only when nothing was printed. */
  readonly lines: readonly string[];
  readonly exitCode: number;
}

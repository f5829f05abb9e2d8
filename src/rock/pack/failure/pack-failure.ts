import type { Place } from '../../../ports.ts';
import type { RockProject } from '../../project/project.ts';
import type { OutputLine } from '../pack-output.ts';
import { linesThatMatter, messageLines } from './failure-lines.ts';
import { readReport } from './failure-report.ts';

/** The steps of a part, and `pack` for what follows them. */
export type FailureStep = 'pull' | 'overlay' | 'build' | 'stage' | 'prime' | 'pack';

/** Why a pack failed, in words for the person who must act. */
export interface PackFailure {
  /** Name of the class in kebab-case; docs/pack-failures.md lists them all. */
  readonly class: string;
  /** The class in words, without a full stop: a title. */
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
  /** Whether the same command may succeed a little later, with nothing changed. */
  readonly transient: boolean;
  /** The lines that matter, oldest first; ten at most, and never none when anything was printed. */
  readonly lines: readonly string[];
  readonly exitCode: number;
}

/** What is known of a pack that failed. */
export interface FailedPack {
  readonly exitCode: number;
  /** The last lines that rockcraft printed, oldest first, as `KeptLines` keeps them. */
  readonly printed: readonly OutputLine[];
  /** The lines of rockcraft's own log file, kept likewise; none when there is no such file. */
  readonly logged: readonly OutputLine[];
  /** What messages call rockcraft.yaml. */
  readonly file: string;
  /** Undefined when it is not YAML, or not there. */
  readonly project: RockProject | undefined;
  /** Where it is not YAML. */
  readonly unreadable: Place | undefined;
}

/** Reads what a failed `rockcraft pack` left: what went wrong, where, and what to do. */
export function explainFailure(failed: FailedPack): PackFailure {
  const report = readReport(failed.printed);
  return {
    class: 'unknown',
    title: 'rockcraft failed',
    part: undefined,
    step: undefined,
    message: messageLines(failed.exitCode, report),
    place: report?.position === undefined ? undefined : { file: failed.file, ...report.position },
    remedy: report?.resolution ?? 'Read the log.',
    transient: false,
    lines: linesThatMatter(report, failed.printed),
    exitCode: failed.exitCode,
  };
}

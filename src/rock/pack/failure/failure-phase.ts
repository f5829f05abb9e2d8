import { isChildLine, type OutputLine } from '../pack-output.ts';
import { steps } from '../pack-progress.ts';
import type { FailureStep } from './failure-class.ts';
import { isManaged, unwrapped } from './managed-lines.ts';

/** Where rockcraft was: the part and its step. */
export interface Phase {
  readonly part: string | undefined;
  readonly step: FailureStep | undefined;
}

const verbs: Readonly<Record<string, FailureStep>> = {
  Pulling: 'pull',
  Overlaying: 'overlay',
  Building: 'build',
  Staging: 'stage',
  Priming: 'prime',
};
const progress = /^(Pulling|Overlaying|Building|Staging|Priming) (\S+)$/;

/** Of the log file, and of `--verbosity debug`. */
const action = /^execute action .{1,300}?part_name='([^']+)', step=Step\.([A-Z]+)/;

/** What rockcraft does outside of parts: with these words it begins, again for every platform. */
const before =
  /^(?:Initializing lifecycle|Installing build-(?:packages|snaps)|Retrieving base|Extract(?:ing|ed) (?!stage package)|Launching )/;
const after = /^Packing\.\.\./;

const outside: Phase = { part: undefined, step: undefined };

/** Where rockcraft is after `line`; undefined when the line does not tell. */
export function phaseOf(line: OutputLine): Phase | undefined {
  const { text } = isManaged(line) ? unwrapped(line) : line;
  if (isChildLine(text)) return undefined;
  if (after.test(text)) return { part: undefined, step: 'pack' };
  if (before.test(text)) return outside;
  const [, verb, name] = progress.exec(text) ?? [];
  if (verb !== undefined) return { part: name, step: verbs[verb] };
  const [, part, constant] = action.exec(text) ?? [];
  const step = constant?.toLowerCase();
  return part === undefined ? undefined : { part, step: steps.find((known) => known === step) };
}

/** Where rockcraft was at the end of `lines`. */
export function lastPhase(lines: readonly OutputLine[]): Phase | undefined {
  for (const line of lines.toReversed()) {
    const phase = phaseOf(line);
    if (phase !== undefined) return phase;
  }
  return undefined;
}

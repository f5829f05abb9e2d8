import { isChildLine, isOpeningLine, isProgressLine } from './pack-output.ts';

/** The words that `rockcraft pack` begins the steps of a part with. */
const steps: Readonly<Record<string, string>> = {
  Pulling: 'pull',
  Overlaying: 'overlay',
  Building: 'build',
  Staging: 'stage',
  Priming: 'prime',
};

const partStep = /^(Pulling|Overlaying|Building|Staging|Priming) (\S+)$/;

/** What is shown of a progress line that names no part. */
const longestPhase = 80;

/** Where rockcraft is after `line`: `part web: build`, or its own words; `before` when the line tells nothing. */
export function phaseAfter(line: string, before: string): string {
  if (isChildLine(line) || isOpeningLine(line) || !isProgressLine(line)) return before;
  const [, verb, part] = partStep.exec(line) ?? [];
  if (verb !== undefined && part !== undefined) return `part ${part}: ${steps[verb]}`;
  return line.length > longestPhase ? `${line.slice(0, longestPhase)}…` : line;
}

/** `packed 40 s · part web: build`. */
export function progressText(milliseconds: number, phase: string): string {
  const time = `packed ${Math.round(milliseconds / 1000)} s`;
  return phase === '' ? time : `${time} · ${phase}`;
}

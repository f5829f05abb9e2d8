import { visible } from '../../markdown.ts';
import { isChildLine, isOpeningLine, isProgressLine } from './pack-output.ts';

/** The steps of a part, in their order. */
export const steps = ['pull', 'overlay', 'build', 'stage', 'prime'] as const;
export type Step = (typeof steps)[number];

/** What rockcraft works on from a line on: a step of a part, or the image that is made of all. */
export type Stage = { readonly part: string; readonly step: Step } | { readonly part: undefined };

/** The words that a step begins with, also when it is done again or brought up to date (craft-application 7, ACTION_MESSAGE_MAP). */
const partStep =
  /^(?:(?:Re)?(pull|overlay|build|stag|prim)ing|Updating (sources|overlay|build) for|(Reapplying)) (\S+)(?: \(.*\))?$/i;

const stepOf: Readonly<Record<string, Step>> = {
  pull: 'pull',
  sources: 'pull',
  overlay: 'overlay',
  reapplying: 'overlay',
  build: 'build',
  stag: 'stage',
  prim: 'prime',
};

/** What is shown of a progress line that names no part, and of the name of a part. */
const longest = 80;

/** The stage that begins with `line`; undefined for a line that begins none. */
export function stageBegun(line: string): Stage | undefined {
  if (line === 'Packing...') return { part: undefined };
  const [, verb, updated, reapplied, part] = partStep.exec(line) ?? [];
  const step = stepOf[(verb ?? updated ?? reapplied ?? '').toLowerCase()];
  return step === undefined || part === undefined ? undefined : { part: cut(part), step };
}

/** `part web: build`. */
export function stageText(stage: Stage): string {
  return stage.part === undefined ? 'image' : `part ${stage.part}: ${stage.step}`;
}

/** Where rockcraft is after `line`: `part web: build`, or its own words; `before` when the line tells nothing. */
export function phaseAfter(line: string, before: string): string {
  if (isChildLine(line) || isOpeningLine(line) || !isProgressLine(line)) return before;
  const stage = stageBegun(line);
  return stage?.part === undefined ? cut(line) : stageText(stage);
}

/** `packed 40 s · part web: build`. */
export function progressText(milliseconds: number, phase: string): string {
  const time = `packed ${Math.round(milliseconds / 1000)} s`;
  return phase === '' ? time : `${time} · ${phase}`;
}

function cut(text: string): string {
  return visible(text.length > longest ? `${text.slice(0, longest)}…` : text);
}

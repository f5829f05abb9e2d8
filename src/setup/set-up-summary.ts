import { code, table } from '../markdown.ts';
import { seconds } from '../seconds.ts';
import type { SetUp, Step } from './request.ts';

/** What is on the machine now and what was done for it, as a section of Markdown for the job summary. */
export function setUpSummary({ rockcraft, steps, milliseconds }: SetUp): string {
  const changed = steps.some((step) => step.changed);
  const title = `### rockcraft ${code(rockcraft.version)} ${changed ? 'is set up' : 'was set up already'}`;
  const together = ['together', seconds(milliseconds), changed ? '' : 'nothing was changed'];
  return `${title}\n\n${table(columns, [...rows(steps), together])}\n`;
}

/** How far it came. */
export function failedSetUpSummary(steps: readonly Step[]): string {
  return `### rockcraft is not set up\n\n${table(columns, rows(steps))}\n`;
}

/** The same in one sentence for the log. */
export function setUpSentence({ rockcraft, lxd, steps }: SetUp): string {
  const tools = [rockcraft, ...(lxd === undefined ? [] : [lxd])];
  const named = tools.map(({ name, version, revision }) => `${name} ${version} (${revision})`);
  return steps.some((step) => step.changed)
    ? `Set up: ${named.join(', ')}.`
    : `Nothing was changed: ${named.join(', ')} was set up already.`;
}

function rows(steps: readonly Step[]): string[][] {
  return steps.map(({ name, milliseconds, outcome }) => [
    code(name),
    seconds(milliseconds),
    code(outcome),
  ]);
}

const columns = [
  { title: 'Step', align: 'left' },
  { title: 'Seconds', align: 'right' },
  { title: 'Result', align: 'left' },
] as const;

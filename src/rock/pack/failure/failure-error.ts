import { ToolError } from '../../../errors.ts';
import type { OutputLine } from '../pack-output.ts';
import { lastOf } from './failure-lines.ts';
import { placeText } from './failure-markdown.ts';
import type { PackFailure } from './pack-failure.ts';

/** What the user is told of a run besides why it failed. */
export interface PackRun {
  /** As a user would type it. */
  readonly command: string;
  /** Path of the log that the user is sent to. */
  readonly log: string;
  /** How often rockcraft was run. */
  readonly tries: number;
}

/** The error that ends a step whose pack failed: rockcraft's words, the remedy, and where to read on. */
export function failureError(failure: PackFailure, run: PackRun): ToolError {
  const { place, remedy, page } = failure;
  const more = page === undefined ? '' : `\nSee ${page}`;
  const tried = run.tries > 1 ? `\nIt was tried ${run.tries} times.` : '';
  const where = place === undefined ? '' : `${placeText(place)}: `;
  return new ToolError(`${where}${failure.message}`, {
    command: run.command,
    exitCode: failure.exitCode,
    lines: failure.lines,
    hint: `${remedy}${more}${tried}\nThe whole log: ${run.log}`,
    title: failure.title,
    ...(place === undefined ? {} : { place }),
  });
}

/** rockcraft says that it packed, by its exit code, but there is no rock that was not there before. */
export function nothingPacked(printed: readonly OutputLine[], run: PackRun): ToolError {
  return new ToolError(
    'rockcraft pack ended without an error, but left no new .rock in the project directory.',
    {
      command: run.command,
      exitCode: 0,
      lines: lastOf(printed),
      hint: `A rock that was there before is not taken. The whole log: ${run.log}`,
      title: 'No rock was made',
    },
  );
}

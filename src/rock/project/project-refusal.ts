import { UserError } from '../../errors.ts';
import { visible } from '../../markdown.ts';

/** A place in a text. Lines and columns count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The error for a mistake in a file: `file:line:column: ` and a sentence with the remedy. */
export function refusal(file: string, at: Position, sentence: string): UserError {
  return new UserError(`${visible(file)}:${at.line}:${at.column}: ${sentence}`, {
    place: { file, ...at },
  });
}

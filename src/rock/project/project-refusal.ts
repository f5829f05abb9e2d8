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

/** What is wrong with a text that is not YAML, and what to do, by what its parser says of it. */
export function complaint({ code, message }: { code: string; message: string }): string {
  if (code === 'RESOURCE_EXHAUSTION') return 'the file is nested too deeply; nest it less.';
  if (code === 'MULTIPLE_DOCS') {
    return `a second document starts here; keep only one, and remove this '---'.`;
  }
  if (code === 'TAG_RESOLVE_FAILED') {
    return `of tags only '!!str' is read here (${visible(message)}); write the value without it.`;
  }
  const sentence = visible(message.charAt(0).toLowerCase() + message.slice(1));
  const isOpen = /^missing closing|^flow /.test(sentence);
  const remedy = isOpen ? 'close it, and indent all its lines further than its key' : 'correct it';
  return `this is not valid YAML (${sentence}); ${remedy}.`;
}

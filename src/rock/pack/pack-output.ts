import { stripVTControlCharacters } from 'node:util';

/** One line that rockcraft printed, freed of what only decorates it. */
export interface OutputLine {
  readonly text: string;
  /** Whether it carried the time that rockcraft puts before its lines when it debugs. */
  readonly stamped: boolean;
}

/** A line of a program that rockcraft ran is printed behind this. */
const childPrefix = ':: ';
const timestamp = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} /;

/** What was finished, in the past tense; what is under way begins with a verb in -ing. */
const finished =
  /^(?:Extracted|Created|Exported|Packed|Already packed|Entrypoint set|CMD set|Labels and annotations set|Control data written|Metadata added|Manifest media type added)\b/;
const underWay = /^(?!Missing\b)[A-Z][a-z]+ing\b/;

/** No line is kept longer than this; a schema error repeats the user's whole value. */
const longest = 4000;

/**
 * A line without colours, without what a carriage return had overwritten in a terminal, and
 * without the time that `--verbosity debug` puts before it. A child's line stays a child's line.
 */
export function cleanLine(raw: string): OutputLine {
  const visible = stripVTControlCharacters(raw.trimEnd());
  const unstamped = visible.replace(timestamp, '');
  const last = unstamped.slice(unstamped.lastIndexOf('\r') + 1);
  const text = isChildLine(unstamped) && !isChildLine(last) ? `${childPrefix}${last}` : last;
  return {
    text: text.length > longest ? `${text.slice(0, longest)}…` : text,
    stamped: unstamped.length < visible.length,
  };
}

export function isChildLine(text: string): boolean {
  return text.startsWith(childPrefix) || text === childPrefix.trimEnd();
}

/** The line as the child program printed it. */
export function withoutChildPrefix(text: string): string {
  return isChildLine(text) ? text.slice(childPrefix.length) : text;
}

/** The first two lines of a verbose run, which tell nothing of the work. */
export function isOpeningLine(text: string): boolean {
  return /^(?:Starting|Logging) /.test(text);
}

/** Whether a line only tells how far rockcraft is. */
export function isProgressLine(text: string): boolean {
  return isChildLine(text) || underWay.test(text) || finished.test(text);
}

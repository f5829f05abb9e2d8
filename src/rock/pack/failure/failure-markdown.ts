import { code, visible } from '../../../markdown.ts';
import { families } from './failure-class.ts';
import type { PackFailure } from './pack-failure.ts';

/** Characters of a name that are shown. */
const longestName = 80;

/**
 * A failed pack as a section of Markdown for the job summary: the class in words, where it is,
 * rockcraft's message, the remedy, the lines that matter, and where the rest is.
 *
 * @param log where the whole log is: its path, or the name of the artifact that holds it
 */
export function failureMarkdown(failure: PackFailure, log: string): string {
  const { family, title, message, remedyMarkdown, page, transient, lines } = failure;
  const places = [...whereOf(failure)];
  const shown = message.split('\n');
  return `${[
    `### ${title}`,
    `**${families[family]}**${places.length > 0 ? ` · ${places.join(' · ')}` : ''}`,
    shown.map(code).join('<br>'),
    remedyMarkdown,
    ...(transient ? ['A fault of this kind passes: the same job may succeed a little later.'] : []),
    ...(lines.every((text) => shown.includes(text)) ? [] : [block(lines)]),
    ...(page === undefined ? [] : [`rockcraft recommends: ${code(page)}`]),
    `The whole log: ${code(log)}`,
  ].join('\n\n')}\n`;
}

/** Lines in which a compiler points with spaces at what it means. */
function block(lines: readonly string[]): string {
  return `<pre>${lines.map(code).join('\n')}</pre>`;
}

/** What the summary says of the place, in Markdown: the part, its step, the line. */
function* whereOf({ part, step, place }: PackFailure): Iterable<string> {
  if (part !== undefined) yield `part ${shortCode(part)}`;
  if (step !== undefined) yield `step ${code(step)}`;
  if (place !== undefined) yield `at ${code(placeText(place))}`;
}

/** `rock/rockcraft.yaml:12:20`, as editors and compilers write a place. */
export function placeText({ file, line, column }: NonNullable<PackFailure['place']>): string {
  return [visible(file), line, column].filter((word) => word !== undefined).join(':');
}

/** A name of the project, or what a log takes for one. */
export function shortCode(text: string): string {
  return code(text.length > longestName ? `${text.slice(0, longestName)}…` : text);
}

import { code, visible } from '../../../markdown.ts';
import type { PackFailure } from './pack-failure.ts';

/**
 * A failed pack as a section of Markdown for the job summary.
 *
 * @param log where the whole log is: the path or the name of the artifact that holds it
 */
export function failureMarkdown(failure: PackFailure, log: string): string {
  const { title, message, remedy, lines } = failure;
  const section = [
    `### ${title}`,
    message.split('\n').map(code).join('<br>'),
    visible(remedy),
    lines.map(code).join('<br>'),
    `The whole log: ${code(log)}`,
  ];
  return `${section.filter((part) => part !== '').join('\n\n')}\n`;
}

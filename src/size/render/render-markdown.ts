import { code, table } from '../../markdown.ts';
import type { Cell, Report } from './report.ts';

/** A report as GitHub shows it in a job summary or comment. */
export function renderMarkdown(report: Report): string {
  const sections = report.sections.map(({ title, columns, rows }, at) => {
    const body = table(
      columns,
      rows.map((row) => row.map(markdownCell)),
    );
    // The sizes are what everybody came for; their heading is that of the report.
    return at === 0 ? body : `#### ${title}\n\n${body}`;
  });
  return `### ${code(report.title)}\n\n${sections.join('\n\n')}\n`;
}

function markdownCell(cell: Cell): string {
  return cell.foreign ? code(cell.text) : cell.text;
}

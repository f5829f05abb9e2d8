import { visible } from '../../markdown.ts';
import type { Column, Report, Section } from './report.ts';

/** A report as aligned columns for a log or terminal: lines without newlines. */
export function renderText(report: Report): readonly string[] {
  return report.sections.flatMap((section) => [
    '',
    visible(section.title),
    ...alignedRows(section),
  ]);
}

function alignedRows({ columns, rows }: Section): readonly string[] {
  const titles = columns.map((column) => column.title);
  const lines = [titles, ...rows.map((row) => row.map((cell) => visible(cell.text)))];
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  return lines.map((line) => aligned(line, columns, widths));
}

function aligned(
  line: readonly string[],
  columns: readonly Column[],
  widths: readonly number[],
): string {
  const cells = columns.map((column, at) => {
    const width = widths[at] as number;
    const cell = line[at] ?? '';
    return column.align === 'right' ? cell.padStart(width) : cell.padEnd(width);
  });
  return `  ${cells.join('  ')}`.trimEnd();
}

import type { InputReader } from '../../runner/inputs.ts';

/** The input `name`: it stands in a marker of Markdown and in names of artifacts. */
export function readReportName(read: InputReader): string {
  const name = read.optional('name') ?? 'size';
  if (/^[A-Za-z0-9._-]{1,100}$/.test(name)) return name;
  return read.refuse('name', name, `up to 100 letters, digits, '.', '_' and '-'`, 'etl-amd64');
}

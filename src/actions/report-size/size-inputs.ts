import type { SourceName } from '../../oci/open-sources.ts';
import type { InputReader } from '../../runner/inputs.ts';
import { readImageSources } from '../shared/image-sources.ts';

/** What to compare with. */
export type BaselineChoice =
  | { readonly kind: 'none' }
  /** What the run for a first parent left under this name. */
  | { readonly kind: 'artifact'; readonly artifact: string }
  /** As the user named it. */
  | { readonly kind: 'named'; readonly name: string };

export function readBaselineChoice(read: InputReader, name: string): BaselineChoice {
  const value = read.optional('baseline') ?? 'auto';
  if (value === 'none') return { kind: 'none' };
  if (value === 'auto') return { kind: 'artifact', artifact: `measurement-${name}` };
  if (!value.startsWith('artifact:')) return { kind: 'named', name: value };
  const artifact = value.slice('artifact:'.length).trim();
  if (artifact !== '') return { kind: 'artifact', artifact };
  return read.refuse('baseline', value, `'artifact:' with a name`, 'artifact:measurement-etl');
}

/** The input `name`: it stands in a marker of Markdown and in names of artifacts. */
export function readReportName(read: InputReader): string {
  const name = read.optional('name') ?? 'size';
  if (/^[A-Za-z0-9._-]{1,100}$/.test(name)) return name;
  return read.refuse('name', name, `up to 100 letters, digits, '.', '_' and '-'`, 'etl-amd64');
}

/** The inputs `image` and `images`, of which one must be given. */
export function readImageNames(read: InputReader): {
  readonly input: string;
  readonly names: readonly SourceName[];
} {
  return readImageSources(read, ['image', 'images']);
}

import type { LintedPart } from '../../rock/lint/linted-project-part.ts';
import { entryFinder, type ProjectLine } from './entry-lines.ts';

/** Finds the line that brought a Python distribution: an entry of `python-packages`, or the only part that installs any. */
export function pythonFinder(
  parts: readonly LintedPart[],
): (distribution: string) => ProjectLine | undefined {
  const entries = parts.flatMap((part) =>
    part.entries('python-packages').map(({ text, path }) => {
      return { path, what: `python-packages entry ${text}`, name: requiredName(text) };
    }),
  );
  const installing = parts.filter(
    (part) => plugins.has(part.plugin ?? '') || keys.some((key) => part.value(key) !== undefined),
  );
  const [only] = installing.length === 1 ? installing : [];
  const find = entryFinder(entries, only && lineOf(only));
  return (distribution) => find(normalisedName(distribution));
}

const plugins: ReadonlySet<string> = new Set(['python', 'poetry', 'uv']);

/** Of those that a part has, the first is most likely to bring what it does not name. */
const keys = ['python-requirements', 'python-packages'];

function lineOf(part: LintedPart): ProjectLine {
  const key = keys.find((one) => part.value(one) !== undefined) ?? 'plugin';
  return { path: [...part.path, key], what: `${key} of part ${part.name}` };
}

/** The distribution that a requirement is for; empty for a path or an address, which do not tell. */
function requiredName(requirement: string): string {
  const [, name = ''] = /^\s*([A-Za-z0-9][\w.-]*)\s*(?:[[<>=!~;@(].*)?$/s.exec(requirement) ?? [];
  return normalisedName(name);
}

/** Names that differ in case and in their separators are one (PEP 503). */
export function normalisedName(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, '-');
}

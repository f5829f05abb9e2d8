/** What lint-rock asks of a slice definition. */
export interface SliceDefinition {
  /** The package that it says it is for; '' when it does not say. */
  readonly owner: string;
  /** In the order of the file. */
  readonly slices: readonly string[];
}

/**
 * Reads a slice definition without a parser for YAML, which takes thirty times as long, and a
 * project can name slices of hundreds of packages. It reads only what is written as nearly all of
 * them are: keys in lines of their own, and no value of several lines but by indentation, so that
 * indentation alone tells what a line belongs to. What is wrong deeper in the file is left to chisel.
 *
 * @returns undefined for whatever is written in another way
 */
export function readPlainDefinition(text: string): SliceDefinition | undefined {
  if (/[^\n -~]/.test(text)) return undefined;
  const lines = text.split('\n').filter((line) => !/^ *(?:#|$)/.test(line));
  if (lines.some((line) => line.length > longestLine || !endsInItself.test(line))) return undefined;
  const sections = sectionsOf(lines);
  const owner = sections?.get('package');
  const slices = sections?.get('slices');
  if (owner === undefined || slices === undefined) return undefined;
  if (!packageName.test(owner.value) || owner.below.length > 0) return undefined;
  const names = slices.value === '' ? namesIn(slices.below) : undefined;
  return names && { owner: owner.value, slices: names };
}

/** A key at the top of the file. */
interface Section {
  /** What stands behind the colon. */
  readonly value: string;
  /** The lines under it. */
  readonly below: string[];
}

function sectionsOf(lines: readonly string[]): ReadonlyMap<string, Section> | undefined {
  const sections = new Map<string, Section>();
  let last: Section | undefined;
  for (const line of lines) {
    if (line.startsWith(' ')) {
      if (last === undefined) return undefined;
      last.below.push(line);
      continue;
    }
    const [, key, value = ''] = topKey.exec(line) ?? [];
    if (key === undefined || sections.has(key)) return undefined;
    last = { value, below: [] };
    sections.set(key, last);
  }
  return sections;
}

/** The keys of the least indentation. */
function namesIn(lines: readonly string[]): readonly string[] | undefined {
  const names = new Set<string>();
  const depth = indentOf(lines[0] ?? '');
  for (const line of lines) {
    const indent = indentOf(line);
    if (indent > depth) continue;
    const [, name] = slice.exec(line) ?? [];
    if (indent < depth || name === undefined || names.has(name)) return undefined;
    names.add(name);
  }
  return [...names];
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** The patterns below take quadratic time on a line that is nothing but spaces. */
const longestLine = 250;
/** Without quotes, without brackets that another line could close, and with its comment told apart. */
const endsInItself =
  /^[^'"#{}[\]]*(?:: (?:\[[^'"#{}[\]]*\]|\{(?:[^'"#{}[\]]|\[[^'"#{}[\]]*\])*\}))?(?: +#.*| *)$/;
const topKey = /^([a-z][a-z0-9-]*):(?: +([^ #].*?))?(?: +#.*| *)$/;
const slice = /^ *([a-z](?:-?[a-z0-9])+):(?: +#.*| *)$/;
const packageName = /^[a-z0-9][a-z0-9.+-]+$/;

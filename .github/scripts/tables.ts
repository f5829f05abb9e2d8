import type { ActionFile } from './action-files.ts';

/**
 * The tables of inputs and outputs of one action, as Markdown.
 *
 * @throws when an input or output has no description
 */
export function apiTables(name: string, action: ActionFile): string {
  const described = (kind: string, key: string, description: string | undefined): string => {
    if (description !== undefined && description.trim() !== '') return description;
    throw new Error(`actions/${name}/action.yml: give the ${kind} '${key}' a description.`);
  };
  const inputs = Object.entries(action.inputs).map(([key, input]) => [
    code(key),
    prose(described('input', key, input.description)),
    input.required === true ? 'required' : input.default ? code(input.default) : '',
  ]);
  const outputs = Object.entries(action.outputs).map(([key, output]) => [
    code(key),
    prose(described('output', key, output.description)),
  ]);
  return [
    '### Inputs',
    inputs.length === 0 ? 'None.' : table(['Input', 'Meaning', 'Default'], inputs),
    '### Outputs',
    outputs.length === 0 ? 'None.' : table(['Output', 'Meaning'], outputs),
  ].join('\n\n');
}

/** The table of all actions for the README of the repository, whose paths it uses. */
export function actionsTable(actions: ReadonlyMap<string, ActionFile>): string {
  const rows = [...actions].map(([name, action]) => [
    `[${code(name)}](actions/${name}/README.md)`,
    prose(action.description),
  ]);
  return table(['Action', 'What it does'], rows);
}

/**
 * Puts `text` between `<!-- <label>:start -->` and `<!-- <label>:end -->` of a Markdown document.
 *
 * @param where names the document in the error that is thrown when it lacks the markers
 */
export function fillMarkers(document: string, label: string, text: string, where: string): string {
  const start = `<!-- ${label}:start -->`;
  const end = `<!-- ${label}:end -->`;
  const from = document.indexOf(start);
  const to = document.indexOf(end, from);
  if (from === -1 || to === -1) {
    throw new Error(`${where}: put the lines ${start} and ${end} where the table belongs.`);
  }
  return `${document.slice(0, from)}${start}\n\n${text}\n\n${document.slice(to)}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Descriptions are Markdown of several lines; a cell is one line in which `|` is special even in code. */
function prose(markdown: string): string {
  const paragraphs = markdown.trim().split(/\n[^\S\n]*\n\s*/);
  return paragraphs.map((text) => cell(text.replace(/\s*\n\s*/g, ' '))).join('<br>');
}

/** A code span; a longer fence keeps backticks in the value, spaces keep it off the fence. */
function code(value: string): string {
  const text = value.trim().replace(/\s*\n\s*/g, ' ');
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return cell(longest === 0 ? `${fence}${text}${fence}` : `${fence} ${text} ${fence}`);
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

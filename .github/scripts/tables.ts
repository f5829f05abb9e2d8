import type { ActionFile } from './action-files.ts';
import type { DeclaredValue, WorkflowFile } from './workflow-files.ts';

/**
 * The tables of inputs and outputs of one action, as Markdown.
 *
 * @throws when an input or output has no description
 */
export function apiTables(name: string, action: ActionFile): string {
  const described = describedIn(`actions/${name}/action.yml`);
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

/**
 * The tables of inputs and secrets of a reusable workflow, as Markdown.
 *
 * @throws when an input or secret has no description
 */
export function workflowTables(name: string, workflow: WorkflowFile): string {
  const described = describedIn(`.github/workflows/${name}.yml`);
  const rows = (kind: string, values: Readonly<Record<string, DeclaredValue>>) =>
    Object.entries(values).map(([key, value]) => [
      code(key),
      prose(described(kind, key, value.description)),
      value.required === true ? 'required' : code(String(value.default ?? '')),
    ]);
  const inputs = rows('input', workflow.inputs);
  const secrets = rows('secret', workflow.secrets);
  return [
    '### Inputs',
    inputs.length === 0 ? 'None.' : table(['Input', 'Meaning', 'Default'], inputs),
    '### Secrets',
    secrets.length === 0
      ? 'None.'
      : table(
          ['Secret', 'Meaning'],
          secrets.map((row) => row.slice(0, 2)),
        ),
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

function describedIn(file: string) {
  return (kind: string, key: string, description: string | undefined): string => {
    if (description !== undefined && description.trim() !== '') return description;
    throw new Error(`${file}: give the ${kind} '${key}' a description.`);
  };
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
  if (text === '') return '';
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return cell(longest === 0 ? `${fence}${text}${fence}` : `${fence} ${text} ${fence}`);
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

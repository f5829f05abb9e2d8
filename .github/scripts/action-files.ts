import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** One entry under `inputs:` of an action.yml, as GitHub reads it. */
export interface DeclaredInput {
  readonly description?: string;
  readonly required?: boolean;
  readonly default?: string;
  readonly deprecationMessage?: string;
}

/** One entry under `outputs:`. */
export interface DeclaredOutput {
  readonly description?: string;
}

/** What an action.yml says; `inputs` and `outputs` keep the order of the file. */
export interface ActionFile {
  readonly name: string;
  readonly description: string;
  readonly inputs: Readonly<Record<string, DeclaredInput>>;
  readonly outputs: Readonly<Record<string, DeclaredOutput>>;
  readonly runs: { readonly using: string; readonly main: string; readonly post?: string };
}

/** The folders in `actions/`, in the order of their code points. Each is one action. */
export function actionNames(root: string): string[] {
  const folders = readdirSync(join(root, 'actions'), { withFileTypes: true });
  const names = folders.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  for (const name of names) {
    if (!/^[a-z]+(-[a-z]+)*$/.test(name)) {
      throw new Error(`actions/${name}: name the folder in lower case words joined by '-'.`);
    }
  }
  return names.sort();
}

/** Reads `actions/<name>/action.yml`. An action without inputs or outputs has empty tables. */
export function readActionFile(root: string, name: string): ActionFile {
  const file = parse(readFileSync(join(root, 'actions', name, 'action.yml'), 'utf8'));
  return { ...file, inputs: file.inputs ?? {}, outputs: file.outputs ?? {} };
}

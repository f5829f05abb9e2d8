import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** One entry under `inputs:` or `secrets:` of a reusable workflow. */
export interface DeclaredValue {
  readonly description?: string;
  readonly required?: boolean;
  readonly default?: string | boolean | number;
}

/** What a reusable workflow asks of those who call it, in the order of the file. */
export interface WorkflowFile {
  readonly inputs: Readonly<Record<string, DeclaredValue>>;
  readonly secrets: Readonly<Record<string, DeclaredValue>>;
}

/** The reusable workflows by name: what stands under `on.workflow_call` of each. */
export function reusableWorkflows(root: string): Map<string, WorkflowFile> {
  const folder = join(root, '.github/workflows');
  const files = readdirSync(folder).filter((file) => file.endsWith('.yml'));
  const read = files.sort().flatMap((file): [string, WorkflowFile][] => {
    const { on } = parse(readFileSync(join(folder, file), 'utf8'));
    if (on?.workflow_call === undefined) return [];
    const { inputs = {}, secrets = {} } = on.workflow_call ?? {};
    return [[file.slice(0, -'.yml'.length), { inputs, secrets }]];
  });
  return new Map(read);
}

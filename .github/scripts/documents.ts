import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { actionNames, readActionFile } from './action-files.ts';
import { lintRules } from './lint-rules.ts';
import { packFailures } from './pack-failures.ts';
import { sizeBudgets } from './size-budgets.ts';
import { actionsTable, apiTables, fillMarkers, workflowTables } from './tables.ts';
import { reusableWorkflows } from './workflow-files.ts';

/**
 * Every document that is made of the source: the tables filled from the action.yml files and the
 * reusable workflows, and the documentation of the lint rules, of the failures of packs and of
 * budgets. Contents by path relative to `root`.
 */
export function documents(root: string): Map<string, string> {
  const actions = new Map(actionNames(root).map((name) => [name, readActionFile(root, name)]));
  const filled = new Map<string, string>();
  const fill = (path: string, label: string, text: string) => {
    if (!existsSync(join(root, path))) throw new Error(`${path} is missing: write it.`);
    filled.set(path, fillMarkers(readFileSync(join(root, path), 'utf8'), label, text, path));
  };
  for (const [name, action] of actions) {
    fill(`actions/${name}/README.md`, 'api', apiTables(name, action));
  }
  for (const [name, workflow] of reusableWorkflows(root)) {
    fill(`.github/workflows/${name}.md`, 'api', workflowTables(name, workflow));
  }
  fill('README.md', 'actions', actionsTable(actions));
  filled.set('docs/lint-rules.md', lintRules());
  filled.set('docs/pack-failures.md', packFailures());
  filled.set('docs/size-budgets.md', sizeBudgets());
  return filled;
}

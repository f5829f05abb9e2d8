import { pluginDocs, RockcraftError } from '../errors.ts';
import type { Part } from '../project/project.ts';
import type { ScriptResult } from './script.ts';

/** What rockcraft says when a script of rockcraft.yaml fails. */
export function scriptError(key: string, { name }: Part, result: ScriptResult): RockcraftError {
  return new RockcraftError(`'${key}' in part '${name}' failed with code ${result.code}.`, {
    details: marked(result),
    resolution: "Review the scriptlet and make sure it's correct.",
    docs: pluginDocs,
  });
}

/** What rockcraft says when a plugin fails. */
export function pluginError({ name, plugin }: Part, result: ScriptResult): RockcraftError {
  return new RockcraftError(`Failed to run the build script for part '${name}'.`, {
    details: marked(result),
    resolution: `Check the build output and verify the project can work with the '${plugin}' plugin.`,
    docs: pluginDocs,
  });
}

function marked({ lastErrors }: ScriptResult): string {
  return lastErrors.map((line) => `:: ${line}`).join('\n');
}

import { posix } from 'node:path';
import type { RockProject } from '../project/project.ts';
import { isList, isMapping, type Value } from '../project/project-yaml.ts';

/**
 * The files and directories outside a project's own that its parts name: a local `source`, a list of
 * requirements, or a script that goes there by `$CRAFT_PROJECT_DIR/..`. Relative to the workspace
 * with `/`; what lies outside of that begins with `../`.
 */
export function outsidePaths(project: RockProject): readonly string[] {
  const directory = posix.dirname(project.file);
  const found = new Set<string>();
  for (const text of textsOf(project.root.get('parts'))) {
    for (const path of pathsIn(text)) found.add(posix.join(directory, path));
  }
  return [...found];
}

/** All texts of a value; what is behind several aliases once. */
function* textsOf(top: Value | undefined): Generator<string> {
  const seen = new Set<Value | undefined>();
  const pending = [top];
  for (const value of pending) {
    if (typeof value === 'string') yield value;
    else if (!seen.has(value)) {
      seen.add(value);
      if (isList(value)) pending.push(...value);
      else if (isMapping(value)) pending.push(...value.values());
    }
  }
}

/** A script names its project's directory so, wherever rockcraft has put it. */
const inScripts = /\$(?:CRAFT_PROJECT_DIR\b|\{CRAFT_PROJECT_DIR\})\/(\.\.(?:\/[\w.+@-]+)*)/g;

function pathsIn(text: string): readonly string[] {
  const path = text.includes('\n') ? '' : posix.normalize(text);
  if (/^\.\.(?:\/|$)/.test(path)) return [path.replace(/\/+$/, '')];
  return [...text.matchAll(inScripts)].map(([, path]) => path ?? '');
}

import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'vitest';

/** Where a program is, as an absolute path, or a sentence that says why a test cannot use it. */
export type RealTool = { readonly path: string } | { readonly missing: string };

/** Looks for a program among those that `.ci/install` put into the repository, then on PATH. */
export function realTool(name: string, searchPath = process.env.PATH ?? ''): RealTool {
  for (const folder of [...installed, ...searchPath.split(delimiter)]) {
    // An empty entry of PATH means the current directory: no test takes a program from there.
    if (folder !== '' && isProgram(join(folder, name))) return { path: join(folder, name) };
  }
  return { missing: `${name} is not installed; \`.ci/install test\` installs it or says why not` };
}

/**
 * A describe block whose tests need real programs; `body` is handed their absolute paths. Where one
 * is missing, the block holds a single test instead: skipped, with the reason as its title, on a
 * user's machine, and failing where CI=true, because a check that is never made protects nobody.
 */
export function describeReal<const Names extends readonly string[]>(
  title: string,
  names: Names,
  body: (paths: Readonly<Record<Names[number], string>>) => void,
): void {
  const found = names.map((name) => ({ name, tool: realTool(name) }));
  const missing = found.flatMap(({ tool }) => ('missing' in tool ? [tool.missing] : []));
  const paths = found.flatMap(({ name, tool }) => ('path' in tool ? [[name, tool.path]] : []));
  describe(title, () => {
    if (missing.length === 0) {
      body(Object.fromEntries(paths));
    } else if (process.env.CI === 'true') {
      it('has the programs that it needs', () => {
        throw new Error(missing.join('\n'));
      });
    } else {
      it.skip(missing.join('; '), () => {});
    }
  });
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const installed = ['.cache/tools/bin', '.cache/tools/venv/bin'].map((path) => join(root, path));

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

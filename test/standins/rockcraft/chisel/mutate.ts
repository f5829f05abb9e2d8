import { run } from '../children.ts';
import { ChiselError } from './chisel-error.ts';
import type { Slice } from './definitions.ts';

/**
 * Runs the scripts of the slices. Starlark is a part of Python, so that Python runs them: right
 * for the definitions beside this program, and for no others, because Python can do more.
 *
 * @throws {ChiselError} when a script fails.
 */
export async function mutate(root: string, slices: readonly Slice[]): Promise<void> {
  for (const { name, mutate: script } of slices) {
    if (script === undefined) continue;
    const errors: string[] = [];
    const code = await run('python3', ['-I', '-c', harness, root, script], {
      onLine: (line) => errors.push(line),
    });
    if (code !== 0) throw new ChiselError(`slice ${name}: ${errors.at(-1) ?? 'script failed'}`);
  }
}

const harness = `
import os, sys
root, script = sys.argv[1:]
class content:
    def _path(path):
        return root + os.path.normpath(path)
    def read(path):
        with open(content._path(path), encoding="utf-8", errors="surrogateescape") as file:
            return file.read()
    def write(path, text):
        with open(content._path(path), "w", encoding="utf-8", errors="surrogateescape") as file:
            file.write(text)
    def list(path):
        below = content._path(path)
        return sorted(n + "/" if os.path.isdir(os.path.join(below, n)) else n for n in os.listdir(below))
exec(script, {"content": content})
`;

import { spawnSync } from 'node:child_process';
import { describe, it } from 'vitest';
import { realTool } from '../support/real-tools.ts';

/**
 * A describe block whose tests need a Python that has a module. Where there is none it holds one
 * test instead, which is skipped with the reason, or fails where CI=true.
 */
export function describePython(title: string, module: string, body: (python: string) => void) {
  const python = realTool('python3');
  describe(title, () => {
    const missing = 'missing' in python ? python.missing : lackOf(module, python.path);
    if (missing === undefined && 'path' in python) body(python.path);
    else if (process.env.CI === 'true') {
      it('has the Python module that it needs', () => {
        throw new Error(missing);
      });
    } else it.skip(missing ?? '', () => {});
  });
}

function lackOf(module: string, python: string): string | undefined {
  const { status } = spawnSync(python, ['-c', `import ${module}`]);
  return status === 0
    ? undefined
    : `${python} has no module ${module}; '.ci/install test' installs it`;
}

/** Runs a script of this folder over lines of text and gives its lines. */
export function askPython(python: string, script: string, lines: readonly string[]): string[] {
  const { status, stdout, stderr } = spawnSync(python, [script], {
    cwd: import.meta.dirname,
    input: lines.map((line) => `${line}\n`).join(''),
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
  });
  if (status !== 0) throw new Error(`${script} failed: ${stderr}`);
  return stdout.trimEnd().split('\n');
}

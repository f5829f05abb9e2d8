import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { describeReal } from '../../support/real-tools.ts';

const example = join(import.meta.dirname, '../../../examples/python-workflow');
const versions = ['0.1', '0.2'];

describe('examples/python-workflow', () => {
  it.each(versions)('%s is the project of that version', (version) => {
    const project = parse(readFileSync(join(example, version, 'rockcraft.yaml'), 'utf8'));
    expect(project.version).toBe(version);
    expect(project.description).toContain(`python-workflow:${version}`);
  });

  it('runs the same program in both versions', () => {
    for (const file of ['main.py', 'requirements.txt']) {
      const [one, other] = versions.map((version) => readFileSync(join(example, version, file)));
      expect(other?.equals(one ?? Buffer.alloc(0)), file).toBe(true);
    }
  });

  it('holds nothing but what a user copies', () => {
    const files = readdirSync(example, { recursive: true }).filter(
      (name) => !/\.rock(\.\d+)?$|__pycache__/.test(String(name)),
    );
    expect(files.sort()).toEqual(
      [
        'README.md',
        ...versions.flatMap((version) => [
          version,
          ...['main.py', 'requirements.txt', 'rockcraft.yaml'].map((name) => `${version}/${name}`),
        ]),
      ].sort(),
    );
  });
});

describeReal('examples/python-workflow/main.py', ['python3'], ({ python3 }) => {
  it('loads records and keeps secrets to itself', () => {
    const { status, stderr } = spawnSync(
      python3,
      ['-B', join(import.meta.dirname, 'python_workflow_test.py'), '-v'],
      { encoding: 'utf8', env: { ...process.env, MAIN_PY: join(example, '0.2/main.py') } },
    );
    expect(status, stderr).toBe(0);
    expect(stderr).toMatch(/^Ran 6 tests/m);
  });
});

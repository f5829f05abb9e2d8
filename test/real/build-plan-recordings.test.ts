import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { planBuilds } from '../../src/rock/plan/build-plan.ts';
import { architectures } from '../../src/rock/plan/platforms-architectures.ts';
import { readProject } from '../../src/rock/project/project.ts';

const samples = resolve(import.meta.dirname, '../../../shared/samples/rockcraft');
const projects = globSync('**/rockcraft.yaml', { cwd: samples }).sort();
const runners = Object.fromEntries(architectures.map((name) => [name, `runner-${name}`]));

/** How rockcraft 1.20 refuses what is not YAML for it, or has nothing to plan. */
const refusals =
  /errors\.(YamlError|ProjectFileInvalidError): |must contain a 'platforms' key|in field 'platforms\.|'list' object has no attribute 'items'|Invalid base string|a build-base must be specified|'NoneType' object has no attribute 'count'/;

describe('the projects of the recordings', () => {
  if (projects.length === 0) {
    it.skip(`there are no recordings of rockcraft in ${samples}`, () => {});
    return;
  }

  it('are refused where rockcraft refused to read or plan them, and only there', async () => {
    const answers = await Promise.all(
      projects.map(async (file) => ({ file, refused: !(await plan(file)).builds })),
    );
    const recorded = projects.map((file) => ({ file, refused: refusals.test(stderrOf(file)) }));
    expect(answers).toEqual(recorded);
    const refused = answers.filter((answer) => answer.refused).length;
    expect(refused).toBeGreaterThan(20);
    expect(answers.length - refused).toBeGreaterThan(150);
  });

  it('are refused on the line that rockcraft named, but for a key that is there twice', async () => {
    const files = projects.filter((file) => stderrOf(file).includes('errors.YamlError: '));
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) {
      const line = [...stderrOf(file).matchAll(/line (\d+), column \d+/g)].at(-1)?.[1];
      const expected = file.includes('duplicate-key') ? lineOfSecondName : Number(line);
      expect([file, (await plan(file)).error?.place?.line]).toEqual([file, expected]);
    }
  });

  it('have the names, versions and labels of the files that rockcraft made of them', async () => {
    const made = projects.flatMap((file) => {
      const [, rock] = /^Packed (.+)\.rock$/m.exec(stderrOf(file)) ?? [];
      return rock === undefined ? [] : [{ file, rock }];
    });
    const read = await Promise.all(
      made.map(async ({ file, rock }) => {
        const { builds = [], version } = await plan(file);
        const names = builds.map(({ name, platform }) => `${name}_${version}_${platform}`);
        return { file, rock: version === undefined ? rock : names.find((name) => name === rock) };
      }),
    );
    expect(made.length).toBeGreaterThan(5);
    expect(read).toEqual(made);
  });
});

/** Nobody reads it from rockcraft, which names only the start of the mapping. */
const lineOfSecondName = 9;

async function plan(file: string) {
  try {
    const project = await readProject(join(samples, file), file);
    return { version: project.version, builds: planBuilds(project, runners).builds };
  } catch (error) {
    if (error instanceof UserError) return { error };
    throw error;
  }
}

function stderrOf(file: string): string {
  const path = join(samples, dirname(file), 'stderr');
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

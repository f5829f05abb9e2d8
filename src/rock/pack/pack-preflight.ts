import { join, relative } from 'node:path';
import { UserError } from '../../errors.ts';
import { visible } from '../../markdown.ts';
import { statusOf } from '../../oci/store/open-file.ts';
import { quoted } from '../../quoted.ts';
import { type RockProject, readProject } from '../project/project.ts';
import { refusal } from '../project/project-refusal.ts';
import { pythonText } from '../project/project-scalar.ts';
import { isMapping } from '../project/project-yaml.ts';
import type { PackRequest } from './pack-request.ts';

/** rockcraft reads the project from this file of the working directory alone. */
const projectFile = 'rockcraft.yaml';
const testsFile = 'spread.yaml';
/** What people call it by mistake. */
const lookalikes = ['rockcraft.yml', 'snap/rockcraft.yaml'];

/**
 * Refuses in a moment what rockcraft would refuse late or with a traceback.
 *
 * @param workspace what the paths in messages are relative to
 * @throws {UserError} when there is no project, it cannot be read, it is not YAML that rockcraft reads, or the platform
 *   is none of its platforms, or there are no tests to run
 */
export async function checkPackRequest(
  request: Pick<PackRequest, 'path' | 'platform' | 'test'>,
  workspace: string,
): Promise<void> {
  const path = join(request.path, projectFile);
  if (!(await isFile(path))) throw await noProject(request.path);
  const project = await readProject(path, relative(workspace, path));
  if (request.platform !== undefined) checkPlatform(request.platform, project);
  if (request.test && !(await isFile(join(request.path, testsFile)))) {
    throw new UserError(
      `There is no ${testsFile} in ${visible(request.path)}, which 'rockcraft test' takes its tests from: write one, as 'rockcraft init --profile test' does, or leave the input 'test' out.`,
    );
  }
}

/** An extension may bring platforms of its own, and platforms of a wrong form are for rockcraft to explain. */
function checkPlatform(platform: string, project: RockProject): void {
  const { platforms, root } = project;
  if (!isMapping(platforms) || root.has('extensions')) return;
  const labels = [...platforms.keys()].map(pythonText);
  if (labels.includes(platform)) return;
  throw refusal(
    project.file,
    project.position(['platforms']),
    `there is no platform ${quoted(platform)}; set 'platform' to one of ${labels.map(quoted).join(', ')}, or add it.`,
  );
}

async function noProject(path: string): Promise<UserError> {
  const found: string[] = [];
  for (const name of lookalikes) if (await isFile(join(path, name))) found.push(name);
  const [other] = found;
  return new UserError(
    other === undefined
      ? `There is no ${projectFile} in ${visible(path)}: set 'path' to the directory that holds it.`
      : `There is no ${projectFile} in ${visible(path)}, but ${other}, which rockcraft does not read: move it to ${projectFile}.`,
  );
}

async function isFile(path: string): Promise<boolean> {
  return (await statusOf(path, visible(path)))?.isFile() === true;
}

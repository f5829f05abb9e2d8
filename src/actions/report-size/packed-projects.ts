import { realpath } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { UserError } from '../../errors.ts';
import { visible } from '../../markdown.ts';
import { imageAnnotation } from '../../oci/image-annotation.ts';
import type { Image } from '../../oci/image-source.ts';
import type { Ports } from '../../ports.ts';
import { type RockProject, readProject } from '../../rock/project/project.ts';
import { findProjectFiles, readEach } from '../../rock/project-files.ts';
import { forInput } from '../shared/for-input.ts';

/** Says which rockcraft.yaml an image was packed from, where that can be known. */
export type PackedProjects = (image: Image) => RockProject | undefined;

/**
 * The rockcraft.yaml in the directory `path`; without one, those of the workspace, of which an image has
 * the one with its name, and of several that with its version, too. A workspace without any, and
 * one that cannot be read, only means that no line can be told.
 *
 * @param path absolute
 * @throws UserError when the directory that the user named has no rockcraft.yaml that can be read
 */
export async function packedProjects(
  path: string | undefined,
  ports: Pick<Ports, 'context' | 'exec' | 'log'>,
): Promise<PackedProjects> {
  const workspace = await realpath(ports.context.workspace);
  if (path !== undefined) {
    const absolute = join(path, 'rockcraft.yaml');
    const file = relative(workspace, absolute).replaceAll(sep, '/');
    const project = await forInput('path', readProject(absolute, file));
    return () => project;
  }
  const projects = await projectsIn(workspace, ports);
  return (image) => {
    const name = imageAnnotation(image, 'title');
    const version = imageAnnotation(image, 'version');
    const named = projects.filter((project) => project.name === name);
    const [only, ...others] =
      named.length > 1 ? named.filter((project) => project.version === version) : named;
    return others.length === 0 ? only : undefined;
  };
}

async function projectsIn(
  workspace: string,
  ports: Pick<Ports, 'context' | 'exec' | 'log'>,
): Promise<readonly RockProject[]> {
  try {
    const files = await findProjectFiles({ path: workspace, paths: [] }, ports);
    const { done, mistakes } = await readEach(files, (project) => project);
    for (const { file, error } of mistakes) {
      ports.log.info(`No line of ${visible(file)} is told: ${error.message}`);
    }
    return done;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    ports.log.debug(error.message);
    return [];
  }
}

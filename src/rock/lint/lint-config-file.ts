import { lstat, readFile, realpath, stat } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import { messageOf, UserError } from '../../errors.ts';
import { visible } from '../../markdown.ts';
import { isInside } from './inside.ts';
import { type LintConfig, noConfig, parseLintConfig } from './lint-config.ts';

/** At the top of the workspace; read when no other file is named. */
const defaultConfigFile = '.rock-lint.yaml';

/** What is easily written for it; passed over, it would look like rules that have no effect. */
const misnamedConfigFile = '.rock-lint.yml';

/** Bytes: a file with an override for each of hundreds of projects has a tenth. */
const largest = 256 * 1024;

/**
 * The configuration in `path`, absolute or relative to the workspace; without one, that in
 * `.rock-lint.yaml` at the top of the workspace, when it is there.
 *
 * @param rules the names that may stand in it
 * @throws UserError when it is not there or has another ending, cannot be read or is not understood
 */
export async function readLintConfig(
  path: string | undefined,
  workspace: string,
  rules: readonly string[],
): Promise<LintConfig> {
  const absolute = resolve(workspace, path ?? defaultConfigFile);
  const inside = relative(workspace, absolute).split(sep);
  const file = inside[0] === '..' ? absolute : inside.join('/');
  let text: string | undefined;
  try {
    // Who may change the repository must not choose which file of the machine is read.
    if (path === undefined) await refuseLinkOut(absolute, workspace, file);
    text = await readText(absolute, file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (path === undefined && code === 'ENOENT') {
      await refuseMisnamed(workspace);
      return noConfig;
    }
    if (error instanceof UserError) throw error;
    throw new UserError(
      `The configuration ${visible(file)} cannot be read: ${messageOf(error)}; correct the input 'config', or check the file out before this step.`,
      { cause: error },
    );
  }
  return parseLintConfig(text, file, rules);
}

async function refuseLinkOut(path: string, workspace: string, file: string): Promise<void> {
  const root = await realpath(workspace);
  const real = await realpath(path);
  if (isInside(real, root)) return;
  throw new UserError(
    `${visible(file)} is a link out of the workspace; put the file there, or name it in the input 'config'.`,
  );
}

async function refuseMisnamed(workspace: string): Promise<void> {
  const isThere = await lstat(resolve(workspace, misnamedConfigFile)).then(
    () => true,
    () => false,
  );
  if (!isThere) return;
  throw new UserError(
    `There is a file ${misnamedConfigFile}, but the configuration is read from ${defaultConfigFile}; rename it, or name it in the input 'config'.`,
  );
}

async function readText(path: string, file: string): Promise<string> {
  const status = await stat(path);
  if (!status.isFile()) throw new UserError(`The configuration ${visible(file)} is not a file.`);
  if (status.size > largest) {
    throw new UserError(
      `The configuration ${visible(file)} is longer than ${largest} bytes; name many projects at once by patterns.`,
    );
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch {
    throw new UserError(
      `The configuration ${visible(file)} is not UTF-8 text; save the file as UTF-8.`,
    );
  }
}

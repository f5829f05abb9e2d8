import { readFile, stat } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import { messageOf, UserError } from '../../errors.ts';
import { visible } from '../../markdown.ts';
import { quoted } from '../../quoted.ts';
import { type Budgets, noBudgets } from './budget.ts';
import { parseBudgets } from './parse-budgets.ts';

/** Bytes: a file with hundreds of budgets has a tenth. */
const largest = 256 * 1024;

/**
 * The budgets that the input `budgets` gives: the path of a file, absolute or relative to the
 * workspace, when there is such a file; else the YAML itself.
 *
 * @throws UserError when the file cannot be read, or something in it is not understood
 */
export async function readBudgets(value: string | undefined, workspace: string): Promise<Budgets> {
  if (value === undefined || value.trim() === '') return noBudgets;
  const named = value.trim();
  // No path has a newline in it, or a colon with a blank behind.
  if (/\n|:(?: |$)|^[{[]/.test(named)) return parseBudgets(value, 'budgets');
  const absolute = resolve(workspace, named);
  const inside = relative(workspace, absolute).split(sep);
  const file = inside[0] === '..' ? absolute : inside.join('/');
  return parseBudgets(await readText(absolute, file), file, file);
}

async function readText(path: string, file: string): Promise<string> {
  let bytes: Buffer;
  try {
    const status = await stat(path);
    if (!status.isFile()) {
      throw new UserError(
        `The budgets ${quoted(file)} are not a file; name a file in the input 'budgets', or write the budgets into it.`,
      );
    }
    if (status.size > largest) {
      throw new UserError(
        `The budgets ${quoted(file)} are longer than ${largest} bytes; name many images, owners or paths at once by patterns.`,
      );
    }
    bytes = await readFile(path);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(
      `The budgets ${quoted(file)} cannot be read: ${messageOf(error)}; correct the input 'budgets', or check the file out before this step. Budgets may also stand in the input itself, beginning with 'budgets:'.`,
      { cause: error },
    );
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UserError(`The budgets ${visible(file)} are not UTF-8 text; save the file as UTF-8.`);
  }
}

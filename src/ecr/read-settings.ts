import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { messageOf, UserError } from '../errors.ts';
import { visible } from '../markdown.ts';

/** Characters of a lifecycle policy that ECR takes (`lifecyclePolicyText` of its model). */
const shortestPolicy = 100;
const longestPolicy = 30_720;

/** `imageTagMutabilityExclusionFilters` of the model. */
const mostFilters = 5;
const filterForm = /^[0-9a-zA-Z._*-]{1,128}$/;

/** The lines `KEY=VALUE` of the input 'repository-tags'. Throws a `UserError`. */
export function parseRepositoryTags(lines: readonly string[]): Readonly<Record<string, string>> {
  const tags = new Map<string, string>();
  for (const line of lines) {
    const equals = line.indexOf('=');
    const [key, value] = [line.slice(0, equals).trim(), line.slice(equals + 1).trim()];
    if (equals < 1 || key === '' || key.length > 128 || value.length > 256 || tags.has(key)) {
      throw new UserError(
        `The input 'repository-tags' has the line '${visible(line.slice(0, 200))}', but must have lines of the form KEY=VALUE, each key once and with up to 128 characters, values with up to 256; for example 'team=data'.`,
      );
    }
    tags.set(key, value);
  }
  return Object.fromEntries(tags);
}

/** Answers the filters of the input 'immutable-tags-except'. Throws a `UserError` for what ECR would not take. */
export function checkFilters(filters: readonly string[]): readonly string[] {
  const wrong = filters.find((filter) => !filterForm.test(filter));
  if (wrong === undefined && filters.length <= mostFilters) return filters;
  const what =
    wrong === undefined ? `${filters.length} lines` : `the line '${visible(wrong.slice(0, 200))}'`;
  throw new UserError(
    `The input 'immutable-tags-except' has ${what}, but must have up to ${mostFilters} lines, each with letters, digits, '.', '_', '-' and '*' for any characters; for example 'sha256-*'.`,
  );
}

/** The text of a lifecycle policy, from a file. Throws a `UserError` when it is none. */
export async function readLifecyclePolicy(file: string, workspace: string): Promise<string> {
  let text: string;
  try {
    const path = resolve(workspace, file);
    const { size } = await stat(path);
    text = size > longestPolicy ? '' : await readFile(path, 'utf8');
  } catch (error) {
    throw new UserError(
      `The file '${visible(file)}' of the input 'lifecycle-policy' cannot be read (${messageOf(error)}); paths start at the workspace, so is there a checkout?`,
      { cause: error },
    );
  }
  if (text.length >= shortestPolicy && hasRules(text)) return text;
  throw new UserError(
    `The file '${visible(file)}' of the input 'lifecycle-policy' is no lifecycle policy of ECR: a JSON object with a list 'rules', of ${shortestPolicy} to ${longestPolicy} characters.`,
  );
}

function hasRules(text: string): boolean {
  try {
    const document: unknown = JSON.parse(text);
    return Array.isArray((document as { rules?: unknown } | null)?.rules);
  } catch {
    return false;
  }
}

import { UserError } from '../errors.ts';
import { visible } from '../markdown.ts';

/** Of `repositoryName` in the model of CreateRepository. */
const form = /^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$/;

export function isRepositoryName(name: string): boolean {
  return name.length >= 2 && name.length <= 256 && form.test(name);
}

/** Answers the name as it was given. Throws a `UserError` for one that no repository can have. */
export function checkName(name: string): string {
  if (isRepositoryName(name)) return name;
  throw new UserError(
    `The input 'repository' names '${visible(name.slice(0, 300))}', which cannot be the name of a repository: ${flaw(name)}; for example 'team/etl'.`,
  );
}

function flaw(name: string): string {
  if (/@|:/.test(name.replace(/^.*\//, ''))) return "tags belong into 'tags', and digests nowhere";
  if (/[A-Z]/.test(name)) return 'it may have no capital letters';
  if (name.length < 2 || name.length > 256) return 'it has 2 to 256 characters';
  return "its parts are lower-case letters and digits, with single '.', '_' or '-' in between, parted by '/'";
}

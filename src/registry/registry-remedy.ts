import type { Answer } from './answer.ts';
import type { Repository } from './repository.ts';

/**
 * What to do about a refusal of a registry that is known by its name, as the end of a sentence;
 * undefined where no more is known than the protocol says.
 */
export function registryRemedy({ registry, aliases, text }: Repository) {
  const isGithub = registry.toLowerCase() === 'ghcr.io';
  const isHub = aliases.length > 0;
  return (answer: Answer): string | undefined => {
    if (!isAboutRights(answer)) return undefined;
    if (isGithub) {
      return `a push to ${text} needs a token that may write this package; give the job 'permissions: packages: write' and its token as 'password', and let a package that is there already give this repository the role Write (its settings, "Manage Actions access")`;
    }
    if (isHub) {
      return `a push to ${text} needs an account that may write there; give it as 'username' and an access token with the permission Read & Write as 'password', and make sure that the repository is of that account or an organisation of it`;
    }
    return undefined;
  };
}

function isAboutRights({ status, problems }: Answer): boolean {
  if (status === 401 || status === 403) return true;
  return problems.some(({ code }) => code === 'DENIED' || code === 'UNAUTHORIZED');
}

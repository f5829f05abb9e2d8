/** Where act finds our own actions and workflows: a repository of this name at this commit. */
export const own = { repository: 'acme/rock-actions', commit: 'd1ce'.repeat(10) } as const;

const placeholder = /OWNER\/rock-actions\/(\S+?)@<full sha>/g;

/**
 * A workflow or action.yml as act 0.2.89 takes it, with the same meaning: `$/…` and the documents'
 * placeholder become references to a fixed commit of a repository that act is handed as a folder.
 * (`./…` would mean something else: act looks for it in the workspace of the caller.)
 */
export function forAct(text: string): string {
  return text
    .replaceAll(placeholder, `${own.repository}/$1@${own.commit}`)
    .replaceAll(/(?<=\buses:\s+)\$\/(\S+)/g, `${own.repository}/$1@${own.commit}`);
}

/** What a workflow or action.yml uses of other repositories, each as `owner/name@ref`. */
export function foreignUses(text: string): readonly string[] {
  const uses = [...text.matchAll(/\buses:\s+([\w.-]+\/[\w.-]+)(?:\/[\w./-]*)?@(\S+)/g)];
  return uses
    .map(([, repository, ref]) => `${repository}@${ref}`)
    .filter((use) => !use.startsWith(`${own.repository}@`));
}

/** A rockcraft.yaml of a rock that the stand-in for rockcraft packs. */
export function rockcraftYaml(rock: {
  readonly name: string;
  readonly version: string;
  readonly platforms?: readonly string[];
  /** Whether its build breaks. */
  readonly broken?: boolean;
}): string {
  const { name, version, platforms = ['amd64'], broken = false } = rock;
  return [
    `name: ${name}`,
    `version: "${version}"`,
    'summary: One of the rocks of a test',
    'description: One of the rocks of a test.',
    'base: ubuntu@24.04',
    'platforms:',
    ...platforms.map((platform) => `  ${platform}:`),
    'parts:',
    `  files: {plugin: nil${broken ? ', override-build: exit 1' : ''}}`,
    '',
  ].join('\n');
}

/** What the payload of an event has for commits that are not made yet. */
export const standsFor = { head: 'fea7'.repeat(10), base: 'ba5e'.repeat(10) } as const;

/** What `github.event` holds of a pull request of `user/rocks`. */
export function pullRequestFrom(repository: string | null, login = 'octocat') {
  return {
    name: 'pull_request',
    payload: {
      action: 'opened',
      number: 7,
      repository: { full_name: 'user/rocks', name: 'rocks', owner: { login: 'user' } },
      pull_request: {
        number: 7,
        user: { login },
        head: {
          ref: 'feature',
          sha: standsFor.head,
          repo: repository === null ? null : { full_name: repository },
        },
        base: { ref: 'main', sha: standsFor.base, repo: { full_name: 'user/rocks' } },
      },
    },
  };
}

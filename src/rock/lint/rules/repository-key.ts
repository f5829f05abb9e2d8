import { quoted } from '../../../quoted.ts';
import { kindOf } from '../../project/project-yaml.ts';
import type { Rule } from '../rule.ts';
import { exampleProject, exampleRepository } from './shared/example-project.ts';

export const repositoryKey: Rule = {
  name: 'repository-key',
  severity: 'error',
  summary: 'A repository does not say by the whole fingerprint which key signs it.',
  why: "apt trusts a repository by its key. rockcraft fetches that key from `key-server` (or from Ubuntu's) and refuses a repository without `key-id`: the fingerprint of 40 hexadecimal digits in capital letters. `gpg --show-keys --with-fingerprint FILE` prints it. Repositories by `ppa` or `cloud` need none.",
  bad: exampleProject(`base: ubuntu@24.04
package-repositories:
  - type: apt
    url: https://packages.microsoft.com/ubuntu/24.04/prod
    components: [main]
    suites: [noble]
`),
  good: exampleProject(`base: ubuntu@24.04
${exampleRepository}`),
  sources: [
    'https://documentation.ubuntu.com/rockcraft/latest/reference/rockcraft-yaml/',
    'https://github.com/canonical/craft-archives',
  ],
  *check({ repositories }) {
    for (const { path, keys } of repositories) {
      const has = (key: string) => keys.find(({ name }) => name === key);
      if (has('ppa') !== undefined || has('cloud') !== undefined) continue;
      const id = has('key-id');
      if (id === undefined || id.value === null) {
        yield {
          path: id?.path ?? path,
          message: `The repository has no 'key-id', so that apt could not know whose packages it gets, and rockcraft refuses it; add the fingerprint of its key, 40 digits long.`,
        };
      } else if (typeof id.value !== 'string' || !/^[\dA-F]{40}$/.test(id.value)) {
        const found = typeof id.value === 'string' ? quoted(id.value) : kindOf(id.value);
        yield {
          path: id.path,
          message: `'key-id' is ${found}, but rockcraft takes only a whole fingerprint: 40 hexadecimal digits in capital letters, without spaces; print it with 'gpg --show-keys' and put it in quotes.`,
        };
      }
    }
  },
};

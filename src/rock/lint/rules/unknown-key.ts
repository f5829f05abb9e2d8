import { nearest } from '../../../did-you-mean.ts';
import { quoted } from '../../../quoted.ts';
import type { Rule } from '../rule.ts';
import { exampleProject } from './shared/example-project.ts';
import { topKeys } from './shared/known-keys.ts';

/** For the rule unsupported-key. */
const unsupported: readonly string[] = ['entrypoint', 'cmd', 'env'];

export const unknownKey: Rule = {
  name: 'unknown-key',
  severity: 'error',
  summary: 'A key at the top of the file is none that rockcraft knows.',
  why: 'rockcraft refuses keys that it does not know: `extra inputs are not permitted`. Most are misspelt, or belong to a snapcraft.yaml or charmcraft.yaml. A key that resembles no known one is a warning only, because a newer rockcraft may have it.',
  bad: exampleProject(`base: ubuntu@24.04
enviroment:
  MODE: production
`),
  good: exampleProject(`base: ubuntu@24.04
environment:
  MODE: production
`),
  sources: ['https://documentation.ubuntu.com/rockcraft/latest/reference/rockcraft-yaml/'],
  *check({ keys }) {
    for (const { name, path } of keys) {
      // rockcraft reads `run_user` as `run-user`.
      if (topKeys.includes(name.replaceAll('_', '-')) || unsupported.includes(name)) continue;
      const meant = nearest(name, topKeys);
      yield {
        path,
        severity: meant === undefined ? 'warning' : 'error',
        message:
          meant === undefined
            ? `rockcraft knows no key ${quoted(name)} at the top of the file and would refuse it; remove it, or move it to where it belongs.`
            : `rockcraft knows no key ${quoted(name)} at the top of the file and would refuse it; did you mean '${meant}'?`,
      };
    }
  },
};

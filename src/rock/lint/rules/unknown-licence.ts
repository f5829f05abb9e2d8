import { quoted } from '../../../quoted.ts';
import type { Rule } from '../rule.ts';
import { hint } from './shared/did-you-mean-hint.ts';
import { exampleProject } from './shared/example-project.ts';
import { licences } from './shared/licences.ts';

export const unknownLicence: Rule = {
  name: 'unknown-licence',
  severity: 'error',
  summary: '`license` is no identifier of the SPDX list.',
  why: 'rockcraft takes `proprietary` or an identifier of SPDX, such as `Apache-2.0`, and refuses everything else. It becomes the label `org.opencontainers.image.licenses`.',
  bad: exampleProject(`base: ubuntu@24.04
license: Apache 2
`),
  good: exampleProject(`base: ubuntu@24.04
license: Apache-2.0
`),
  sources: ['https://spdx.org/licenses/'],
  *check(linted) {
    const value = linted.value('license');
    if (typeof value !== 'string' || value === '' || value === 'proprietary') return;
    // Newer releases of rockcraft read expressions too; an exception follows WITH.
    const names = value
      .replaceAll(/\bwith\s+\S+/gi, ' ')
      .split(/[\s()]+/)
      .filter((name) => !/^(?:and|or|)$/i.test(name));
    const unknown = names.find((name) => !known.has(name.toLowerCase().replace(/\+$/, '')));
    if (unknown === undefined) return;
    yield {
      path: ['license'],
      message: `The licence ${quoted(value)} is neither 'proprietary' nor an identifier of the SPDX list${hint(value, licences)}, so that rockcraft refuses it; write one, for example 'Apache-2.0'.`,
    };
  },
};

/** rockcraft does not mind the case. */
const known: ReadonlySet<string> = new Set(licences.map((name) => name.toLowerCase()));

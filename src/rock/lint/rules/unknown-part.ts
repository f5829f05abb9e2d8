import { quoted } from '../../../quoted.ts';
import type { Rule } from '../rule.ts';
import { hint } from './shared/did-you-mean-hint.ts';
import { exampleProject } from './shared/example-project.ts';

export const unknownPart: Rule = {
  name: 'unknown-part',
  severity: 'error',
  summary: '`after` or `adopt-info` names a part that there is not.',
  why: "rockcraft refuses an `after` to which no part belongs: `A part named '…' is not defined in the parts list`. With an `adopt-info` that names no part, nothing sets the version, and packing fails at its end.",
  bad: exampleProject(`base: ubuntu@24.04
parts:
  libs:
    plugin: nil
  app:
    plugin: nil
    after: [lib]
`),
  good: exampleProject(`base: ubuntu@24.04
parts:
  libs:
    plugin: nil
  app:
    plugin: nil
    after: [libs]
`),
  sources: ['https://documentation.ubuntu.com/rockcraft/latest/reference/rockcraft-yaml/'],
  *check({ project, parts, extensions }) {
    // rockcraft adds the part that installs Pebble; extensions add theirs.
    const names = new Set([...project.parts, 'pebble']);
    const isKnown = (name: string) => names.has(name) || extensions.length > 0;
    const candidates = names.size <= mostCompared ? names : [];
    const { adoptInfo } = project;
    if (adoptInfo !== undefined && !isKnown(adoptInfo)) {
      yield {
        path: ['adopt-info'],
        severity: project.version === undefined ? 'error' : 'warning',
        message: `'adopt-info' names the part ${quoted(adoptInfo)}, which there is not${hint(adoptInfo, candidates)}, so that nothing sets the version; correct the name.`,
      };
    }
    for (const part of parts) {
      for (const { text, path } of part.entries('after')) {
        if (isKnown(text)) continue;
        yield {
          path,
          message: `The part ${quoted(part.name)} is to be built after ${quoted(text)}, but there is no such part${hint(text, candidates)}, and rockcraft refuses that; correct the name or remove it.`,
        };
      }
    }
  },
};

/** Every name that is not found is compared with every part. */
const mostCompared = 200;

import { nearest } from '../../../did-you-mean.ts';
import { quoted } from '../../../quoted.ts';
import type { Rule, Severity } from '../rule.ts';
import { exampleProject } from './shared/example-project.ts';
import { partKeys, plugins } from './shared/part-keys.ts';

export const unknownPartKey: Rule = {
  name: 'unknown-part-key',
  severity: 'error',
  summary: 'A part has a key that neither rockcraft nor its plugin knows.',
  why: 'rockcraft refuses such a part: `extra inputs are not permitted`. Beside the keys of every part, a plugin has its own, which begin with its name: `python-packages` belongs to the plugin `python`. Parts of plugins that this rule does not know are left alone.',
  bad: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: nil
    stage-packges: [hello]
`),
  good: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: nil
    stage-packages: [hello]
`),
  sources: ['https://documentation.ubuntu.com/rockcraft/latest/reference/rockcraft-yaml/'],
  *check({ parts }) {
    for (const part of parts) {
      const { plugin } = part;
      const own = plugins.get(plugin ?? '');
      if (plugin === undefined || own === undefined) continue;
      for (const { name, path } of part.keys) {
        const unknown = look(name, plugin, own);
        if (unknown === undefined) continue;
        yield {
          path,
          severity: unknown.severity,
          message: `The part ${quoted(part.name)} has the key ${quoted(name)}, which neither parts nor the plugin '${plugin}' know, so that rockcraft would refuse it; ${unknown.remedy}`,
        };
      }
    }
  },
};

/** undefined for a key that is known, or could be a new one of the plugin. */
function look(
  name: string,
  plugin: string,
  own: readonly string[],
): { readonly remedy: string; readonly severity: Severity } | undefined {
  if (partKeys.includes(name) || own.includes(name)) return undefined;
  // `maven-use` and its siblings may have keys of their elders.
  if (name.startsWith(`${plugin.replace(/-use$/, '')}-`)) {
    const meant = nearest(name, own);
    return meant === undefined ? undefined : { remedy: didYouMean(meant), severity: 'warning' };
  }
  const other = [...plugins.keys()].find((one) => name.startsWith(`${one}-`));
  if (other !== undefined) {
    return { remedy: `it belongs to the plugin '${other}'.`, severity: 'error' };
  }
  const meant = nearest(name, [...partKeys, ...own]);
  return meant === undefined
    ? { remedy: 'remove it.', severity: 'warning' }
    : { remedy: didYouMean(meant), severity: 'error' };
}

function didYouMean(meant: string): string {
  return `did you mean '${meant}'?`;
}

import { quoted } from '../../../quoted.ts';
import type { Entry } from '../linted-project-grammar.ts';
import type { LintedPart } from '../linted-project-part.ts';
import type { Rule } from '../rule.ts';
import { exampleProject } from './shared/example-project.ts';

export const organizeLeftOut: Rule = {
  name: 'organize-left-out',
  severity: 'warning',
  summary:
    'A file is moved by `organize` to where `stage` or `prime` of the same part leaves it out.',
  why: '`organize` comes first. `stage` and `prime` then choose among the new paths: a list without `*` lets only what it names into the rock, so that a list of the old paths leaves out what was moved.',
  bad: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: dump
    source: .
    organize:
      main.py: app/main.py
    stage: [main.py]
`),
  good: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: dump
    source: .
    organize:
      main.py: app/main.py
    stage: [app]
`),
  sources: ['https://documentation.ubuntu.com/rockcraft/latest/reference/rockcraft-yaml/'],
  *check({ parts }) {
    for (const part of parts) {
      const filters = ['stage', 'prime'].map((key) => [key, chosen(part, key)] as const);
      for (const { text, path } of part.organize) {
        const target = relative(text);
        const filter = filters.find(([, paths]) => paths !== undefined && !lets(paths, target));
        if (filter === undefined || target === '' || target === '.' || text.startsWith('('))
          continue;
        yield {
          path,
          message: `'organize' of the part ${quoted(part.name)} moves files to ${quoted(text)}, but '${filter[0]}' lets nothing of that name through, so that they do not reach the rock; add ${quoted(target)} to '${filter[0]}'.`,
        };
      }
    }
  },
};

/** Without what leads to the root of the part, and the slash at the end. */
function relative(path: string): string {
  return path.replace(/^(?:\.?\/)+/, '').replace(/\/$/, '');
}

/** A path of a fileset; with a wildcard, what is before that. */
interface Chosen {
  readonly fixed: string;
  readonly isPattern: boolean;
}

/** The paths that a fileset lets through; undefined when that is everything, or too much to compare. */
function chosen(part: LintedPart, key: string): readonly Chosen[] | undefined {
  const entries: readonly Entry[] = part.entries(key);
  const included = entries.map(({ text }) => text).filter((text) => !text.startsWith('-'));
  const isOpen = included.some((text) => /^(?:[$(]|\*{1,2}(?:\/\*)?$)/.test(text));
  if (included.length === 0 || included.length > mostCompared || isOpen) return undefined;
  return included.map((text) => {
    const path = relative(text);
    const [fixed = ''] = path.split(/[*?[]/, 1);
    return { fixed, isPattern: fixed !== path };
  });
}

const mostCompared = 1000;

/** Whether any of what is at or below the target may be let through: generous with wildcards. */
function lets(paths: readonly Chosen[], target: string): boolean {
  return paths.some(({ fixed, isPattern }) =>
    isPattern
      ? target.startsWith(fixed) || fixed.startsWith(target)
      : isAtOrBelow(target, fixed) || isAtOrBelow(fixed, target),
  );
}

function isAtOrBelow(path: string, folder: string): boolean {
  return path.startsWith(folder) && (path.length === folder.length || path[folder.length] === '/');
}

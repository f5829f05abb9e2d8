import { quoted } from '../../../quoted.ts';
import type { LintedPart } from '../linted-project-part.ts';
import type { Rule } from '../rule.ts';
import { exampleProject } from './shared/example-project.ts';

export const circularParts: Rule = {
  name: 'circular-parts',
  severity: 'error',
  summary: 'Parts wait for one another by `after`, so that none can be first.',
  why: 'rockcraft refuses it: `A circular dependency chain was detected`, without saying where.',
  bad: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: nil
    after: [libs]
  libs:
    plugin: nil
    after: [app]
`),
  good: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: nil
    after: [libs]
  libs:
    plugin: nil
`),
  sources: ['https://documentation.ubuntu.com/rockcraft/latest/reference/rockcraft-yaml/'],
  *check({ parts }) {
    const circle = firstCircle(parts);
    const [first] = circle;
    if (first === undefined) return;
    const shown = circle.slice(0, mostShown).map(({ name }) => quoted(name));
    const end = circle.length > mostShown ? '…' : quoted(first.name);
    yield {
      path: [...first.path, 'after'],
      message: `Parts wait for one another (${[...shown, end].join(' after ')}), so that rockcraft can build none of them first; remove one 'after' of the circle.`,
    };
  },
};

const mostShown = 10;

/** Parts of which each is built after the next, and the last after the first; none, mostly. */
function firstCircle(parts: readonly LintedPart[]): readonly LintedPart[] {
  const byName = new Map(parts.map((part) => [part.name, part]));
  const after = new Map(parts.map((part) => [part.name, prerequisites(part, byName)]));
  const waiting = withoutFinished(after);
  // What is left waits for something that is left: follow it until a part comes a second time.
  const trail = new Set<string>();
  let [name] = waiting;
  while (name !== undefined && !trail.has(name)) {
    trail.add(name);
    name = after.get(name)?.find((other) => waiting.has(other));
  }
  const names = [...trail];
  return names
    .slice(name === undefined ? names.length : names.indexOf(name))
    .flatMap((other) => byName.get(other) ?? []);
}

/** The names of parts that cannot be built, because something before them cannot. */
function withoutFinished(after: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const missing = new Map([...after].map(([name, others]) => [name, others.length]));
  const dependants = new Map<string, string[]>();
  for (const [name, others] of after) {
    for (const other of others) {
      const names = dependants.get(other);
      if (names === undefined) dependants.set(other, [name]);
      else names.push(name);
    }
  }
  const ready = [...missing].filter(([, count]) => count === 0).map(([name]) => name);
  for (let name = ready.pop(); name !== undefined; name = ready.pop()) {
    missing.delete(name);
    for (const other of dependants.get(name) ?? []) {
      const left = (missing.get(other) ?? 0) - 1;
      missing.set(other, left);
      if (left === 0) ready.push(other);
    }
  }
  return new Set(missing.keys());
}

function prerequisites(part: LintedPart, byName: ReadonlyMap<string, LintedPart>): string[] {
  const entries = part.entries('after').filter(({ conditions }) => conditions.length === 0);
  return [...new Set(entries.map(({ text }) => text))].filter((name) => byName.has(name));
}

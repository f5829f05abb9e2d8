import { quoted } from '../../../quoted.ts';
import type { LintedProject } from '../linted-project.ts';
import type { LintedPart, NamedEntry } from '../linted-project-part.ts';
import type { Problem, Rule } from '../rule.ts';
import { exampleProject } from './shared/example-project.ts';

export const organizeShadowsFiles: Rule = {
  name: 'organize-shadows-files',
  severity: 'warning',
  summary:
    '`organize` puts several files in one place, or a directory where a link of the base system is.',
  why: `Two files that are moved to one path stop the build (\`already exists\`), or one of two parts hides the other (\`different contents\`). Several files go into a directory, which is written with a slash at its end.

On a bare rock, \`/bin\`, \`/sbin\`, \`/lib\` and \`/lib64\` are links into \`/usr\` as soon as the slices of base-files are cut. A directory of that name from another part is in their way: write \`usr/bin\`.`,
  bad: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: dump
    source: .
    organize:
      "src/*.py": app
      old/main.py: opt/main.py
      new/main.py: opt/main.py
`),
  good: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: dump
    source: .
    organize:
      "src/*.py": app/
      new/main.py: opt/main.py
`),
  sources: ['https://documentation.ubuntu.com/rockcraft/latest/reference/rockcraft-yaml/'],
  *check(linted) {
    const linked = partWithLinks(linted);
    const taken = new Map<string, Moved>();
    for (const part of linted.parts) {
      for (const entry of part.organize) {
        if (matchesSeveral(entry) && !isDirectory(entry.text)) yield severalToOne(part, entry);
        const target = targetOf(entry);
        if (target !== undefined) {
          const other = taken.get(target);
          if (other !== undefined) yield twice(part, entry, target, other);
          taken.set(target, { part, source: entry.name });
        }
        if (linked !== undefined && linked !== part) yield* overLink(part, entry, linked);
      }
    }
  },
};

/** What is moved by a line of `organize`, and of which part. */
interface Moved {
  readonly part: LintedPart;
  readonly source: string;
}

/** The path of the one file that is moved; undefined where it may be a directory, which is merged, or several. */
function targetOf({ name, text }: NamedEntry): string | undefined {
  if (/[*?]/.test(name)) return undefined;
  const base = name.split('/').at(-1) ?? '';
  const target = isDirectory(text) ? relative(text) + base : relative(text);
  return base.includes('.') || /\.[^/]*$/.test(target) ? target : undefined;
}

function isDirectory(target: string): boolean {
  return target.endsWith('/') || relative(target) === '';
}

/** Without what leads to the root of the part. */
function relative(target: string): string {
  return target.replace(/^(?:\.(?=\/|$)|\/)+/, '');
}

/**
 * Whether a pattern is for many files. `kafka-*` and `lib/*-linux-gnu/a.so` mostly leave out a version
 * or an architecture, and `*.jar` that becomes `app.jar` is one file.
 */
function matchesSeveral({ name, text }: NamedEntry): boolean {
  const match = /(?:^|\/)[*?]+(\.\w+)?$/.exec(name);
  const ending = match?.[1];
  return match !== null && (ending === undefined || !text.endsWith(ending));
}

function severalToOne(part: LintedPart, { name, text, path }: NamedEntry): Problem {
  return {
    path,
    message: `'organize' of the part ${quoted(part.name)} moves all that matches ${quoted(name)} to ${quoted(text)}, which without a slash at its end is one file, so that the build stops at the second; write ${quoted(`${text}/`)} for a directory.`,
  };
}

function twice(
  part: LintedPart,
  { name, path }: NamedEntry,
  target: string,
  other: Moved,
): Problem {
  const first =
    other.part === part
      ? quoted(other.source)
      : `${quoted(other.source)} of the part ${quoted(other.part.name)}`;
  return {
    path,
    message: `'organize' of the part ${quoted(part.name)} moves ${quoted(name)} to ${quoted(target)}, where ${first} goes too, so that the build stops or one hides the other; choose another path for one.`,
  };
}

function* overLink(part: LintedPart, { text, path }: NamedEntry, linked: LintedPart) {
  const [, directory] = /^(?:\.?\/)*(bin|sbin|lib|lib64)(?:\/|$)/.exec(text) ?? [];
  if (directory === undefined) return;
  yield {
    path,
    message: `'organize' of the part ${quoted(part.name)} makes the directory '/${directory}', which is a link to '/usr/${directory}' in the slices of the part ${quoted(linked.name)}, so that staging fails; write ${quoted(`usr/${relative(text)}`)}.`,
  };
}

/** The part of a bare rock whose slices bring the links of a merged /usr. */
function partWithLinks({ isBare, parts }: LintedProject): LintedPart | undefined {
  if (!isBare) return undefined;
  return parts.find((part) =>
    part.slices.some(({ text }) => /^base-files_(?:base|bin|lib)$/.test(text)),
  );
}

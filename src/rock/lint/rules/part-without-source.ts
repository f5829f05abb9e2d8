import { quoted } from '../../../quoted.ts';
import type { Rule } from '../rule.ts';
import { exampleProject } from './shared/example-project.ts';

export const partWithoutSource: Rule = {
  name: 'part-without-source',
  severity: 'error',
  summary: 'A part has a plugin that builds sources, but no `source`.',
  why: 'rockcraft refuses such a part. `source: .` is the directory of the project. Only `nil` and a few others work without.',
  bad: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: dump
    organize:
      main.py: app/main.py
`),
  good: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: dump
    source: .
    organize:
      main.py: app/main.py
`),
  sources: ['https://github.com/canonical/craft-parts/tree/main/craft_parts/plugins'],
  *check(linted) {
    for (const part of linted.parts) {
      const { plugin } = part;
      if (plugin === undefined || !builders.has(plugin) || linted.isOfExtension(part)) continue;
      if ((part.value('source') ?? null) !== null) continue;
      yield {
        path: part.path,
        message: `The part ${quoted(part.name)} has the plugin '${plugin}', which needs a 'source', and rockcraft refuses it without; add it, 'source: .' for the directory of the project.`,
      };
    }
  },
};

/** Those plugins of craft-parts 2.33 that require it. */
const builders: ReadonlySet<string> = new Set([
  'ant',
  'autotools',
  'bazel',
  'cargo-use',
  'cmake',
  'dotnet',
  'dump',
  'go',
  'go-use',
  'gradle',
  'make',
  'maven',
  'maven-use',
  'meson',
  'npm',
  'npm-use',
  'poetry',
  'python',
  'qmake',
  'ruby',
  'rust',
  'scons',
  'uv',
]);

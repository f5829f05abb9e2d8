import { quoted } from '../../../quoted.ts';
import type { Rule } from '../rule.ts';
import { exampleProject } from './shared/example-project.ts';

export const goWithoutCompiler: Rule = {
  name: 'go-without-compiler',
  severity: 'warning',
  summary: 'A part is built by the plugin `go`, but nothing installs Go.',
  why: "The plugin does not bring a compiler, because there are many releases of it: `Environment validation failed for part: 'go' not found`. `build-snaps: [go]` installs the newest, `build-snaps: [go/1.24/stable]` a certain one. Without LXD, the one of the machine serves.",
  bad: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: go
    source: .
`),
  good: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: go
    source: .
    build-snaps: [go]
`),
  sources: ['https://github.com/canonical/craft-parts/tree/main/craft_parts/plugins'],
  *check({ parts, extensions }) {
    const bringsGo =
      extensions.length > 0 ||
      parts.some(
        (part) =>
          part.name === 'go-deps' ||
          part.entries('build-snaps').some(({ text }) => /^go(?:\/|$)/.test(text)) ||
          part.entries('build-packages').some(({ text }) => /^(?:golang|gccgo)/.test(text)),
      );
    if (bringsGo) return;
    for (const part of parts) {
      if (part.plugin !== 'go') continue;
      yield {
        path: [...part.path, 'plugin'],
        message: `The part ${quoted(part.name)} is built by the plugin 'go', but nothing installs Go in the build instance; add 'build-snaps: [go]'.`,
      };
    }
  },
};

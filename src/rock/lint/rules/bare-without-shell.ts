import { quoted } from '../../../quoted.ts';
import type { LintedProject } from '../linted-project.ts';
import type { Rule } from '../rule.ts';
import { exampleProject } from './shared/example-project.ts';

export const bareWithoutShell: Rule = {
  name: 'bare-without-shell',
  severity: 'warning',
  summary: 'A bare rock starts a shell or a shell script, but has no shell.',
  why: 'A bare rock holds only what its parts bring. A command that is a shell, or a script whose first line asks for one, fails with `no such file or directory`. Start the program itself, or add the slices `dash_bins` (which is `sh`) or `bash_bins`.',
  bad: exampleProject(`base: bare
build-base: ubuntu@24.04
services:
  app:
    override: replace
    command: /bin/sh -c "exec /usr/bin/app --port 80"
parts:
  app:
    plugin: nil
    stage-packages: [base-files_chisel, hello_bins]
`),
  good: exampleProject(`base: bare
build-base: ubuntu@24.04
services:
  app:
    override: replace
    command: /usr/bin/app --port 80
parts:
  app:
    plugin: nil
    stage-packages: [base-files_chisel, hello_bins]
`),
  sources: ['https://documentation.ubuntu.com/rockcraft/en/latest/explanation/bases/'],
  *check(linted) {
    if (!linted.isBare || linted.extensions.length > 0 || bringsShell(linted)) return;
    for (const { text, path } of linted.commands) {
      const shell = shellOf(text);
      if (shell === undefined) continue;
      const what = shell.endsWith('.sh') ? 'a script for a shell' : 'a shell';
      yield {
        path,
        message: `The command starts ${quoted(shell)}, ${what}, but nothing brings a shell into this bare rock; start the program itself, or add the slice 'dash_bins' (sh) or 'bash_bins'.`,
      };
    }
  },
};

/** The word of a command line that needs a shell, behind `env` and variables too. */
function shellOf(command: string): string | undefined {
  const words = command.trim().split(/\s+/, mostWords);
  const program = words.find((word) => !/^(?:(?:.*\/)?env|[A-Z_a-z]\w*=.*)$/.test(word));
  return program !== undefined && /(?:^|\/)(?:sh|bash|dash|ash|[^/]+\.sh)$/.test(program)
    ? program
    : undefined;
}

const mostWords = 20;

function bringsShell({ slices, debs, parts }: LintedProject): boolean {
  const brings = /^(?:bash|dash|busybox(?:-static)?|zsh|ksh|mksh)(?:_|$)/;
  const mentions = /\b(?:sh|bash|dash|busybox)\b/;
  return (
    [...slices, ...debs].some(({ text }) => brings.test(text)) ||
    parts.some(
      (part) =>
        part.entries('stage-snaps').length > 0 ||
        part.organize.some(({ text }) => /(?:^|\/)(?:sh|bash|dash)$/.test(text)) ||
        part.scripts.some(({ text }) => /(?:s?bin)\//.test(text) && mentions.test(text)),
    )
  );
}

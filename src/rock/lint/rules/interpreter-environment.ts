import { quoted } from '../../../quoted.ts';
import type { LintedProject } from '../linted-project.ts';
import type { Problem, Rule } from '../rule.ts';
import { exampleProject } from './shared/example-project.ts';

export const interpreterEnvironment: Rule = {
  name: 'interpreter-environment',
  severity: 'warning',
  summary: 'An interpreter would not find what it needs without a variable of the environment.',
  why: `A bare base sets no variables but \`PATH\`.

**Python** looks for modules where Ubuntu puts them, in \`dist-packages\`. What pip installs lies in \`/usr/lib/python3.12/site-packages\` (with the version of the interpreter), which \`PYTHONPATH\` can name. The plugin \`python\` of rockcraft also leaves a \`sitecustomize.py\` that names \`/lib/python3.12/site-packages\`; other interpreters, a rock whose \`/lib\` is another, and \`python3 -S\` do not see it.

**Java** of Ubuntu lies in \`/usr/lib/jvm\`, and the link \`/usr/bin/java\` is made by a script of the package, which runs neither for slices nor for staged packages.`,
  bad: exampleProject(`base: bare
build-base: ubuntu@24.04
parts:
  app:
    plugin: nil
    stage-packages: [base-files_chisel, ca-certificates_data, python3.12_standard]
    override-build: |
      craftctl default
      pip install --target "$CRAFT_PART_INSTALL/usr/lib/python3.12/site-packages" requests
`),
  good: exampleProject(`base: bare
build-base: ubuntu@24.04
environment:
  PYTHONPATH: /usr/lib/python3.12/site-packages
parts:
  app:
    plugin: nil
    stage-packages: [base-files_chisel, ca-certificates_data, python3.12_standard]
    override-build: |
      craftctl default
      pip install --target "$CRAFT_PART_INSTALL/usr/lib/python3.12/site-packages" requests
`),
  sources: [
    'https://github.com/canonical/rockcraft/issues/242',
    'https://github.com/canonical/rockcraft/pull/248',
    'https://github.com/canonical/chisel-releases/pull/350',
  ],
  *check(linted) {
    if (linted.extensions.length > 0) return;
    if (linted.isBare) yield* python(linted);
    yield* java(linted);
  },
};

function* python({ slices, debs, variables, parts }: LintedProject): Generator<Problem> {
  const interpreter = [...slices, ...debs].find(({ text }) => /^python3(?:[.\-_]|$)/.test(text));
  const isSet = variables.some(({ name }) => /^PYTHON(?:PATH|HOME)$/.test(name));
  if (interpreter === undefined || isSet) return;
  for (const part of parts) {
    const script = part.scripts.find(({ text }) => installsElsewhere(text));
    const isPlugin = ['python', 'poetry', 'uv'].includes(part.plugin ?? '');
    if (script === undefined && !isPlugin) continue;
    const consequence =
      script === undefined
        ? 'and finds them only by the sitecustomize.py that the plugin leaves'
        : 'where the interpreter does not look';
    yield {
      path: script?.path ?? [...part.path, 'plugin'],
      severity: script === undefined ? 'notice' : 'warning',
      message: `The part ${quoted(part.name)} installs Python packages into a bare rock, ${consequence}; set 'PYTHONPATH' in 'environment' to their directory, for example '/usr/lib/python3.12/site-packages'.`,
    };
  }
}

/** By `pip install --target`. */
function installsElsewhere(script: string): boolean {
  const lines = script.replaceAll(/\\\n/g, ' ').split('\n');
  return lines.some((line) => /\bpip3?\b/.test(line) && /\s(?:--target|-t)[\s=]/.test(line));
}

function* java({ slices, debs, variables, parts, commands }: LintedProject): Generator<Problem> {
  const runtime = [...slices, ...debs].find(({ text }) => /^openjdk-\d+-j(?:re|dk)\b/.test(text));
  const isOnPath = variables.some(({ name, text }) => name === 'PATH' && /jvm|java/.test(text));
  const isLinked = parts.some(
    (part) =>
      part.plugin === 'jlink' ||
      part.entries('overlay-packages').some(({ text }) => text.startsWith('openjdk')) ||
      [...part.organize, ...part.scripts].some(({ text }) => /bin\/java\b|alternatives/.test(text)),
  );
  if (runtime === undefined || isOnPath || isLinked) return;
  for (const { text, path } of commands) {
    if (!/^\s*(?:\/usr)?(?:\/bin\/)?java(?:\s|$)/.test(text)) continue;
    yield {
      path,
      message: `The command starts 'java', but ${quoted(runtime.text)} brings it without the link '/usr/bin/java', so that it is not found; write its whole path below '/usr/lib/jvm', or add its directory to 'PATH' in 'environment'.`,
    };
  }
}

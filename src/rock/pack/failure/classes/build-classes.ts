import { type FailureClass, type Found, reasoned, recorded } from '../failure-class.ts';
import { itemPath, partPath } from '../failure-places.ts';

/** rockcraft's words for a script of a part that failed. */
const script =
  /^(?:'(?<key>override-(?<step>[a-z]+))' in part '(?<part>.+)' failed with code (?<code>-?\d+)\.$|Failed to run the (?<step>[a-z]+) script for part '(?<part>.+)'\.$)/;

/** The script in the file, or the plugin that made one. */
const atScript: NonNullable<FailureClass['path']> = ({ names, part }, project) =>
  partPath(project, part, [names.key ?? 'plugin', 'plugin']);

/** What can go wrong in the steps of a part. The general one comes last. */
export const buildClasses: readonly FailureClass[] = [
  {
    name: 'build-out-of-memory',
    family: 'build-step',
    title: 'A build step was killed, or had no memory left',
    message: script,
    cause:
      /^(?:'override-\w+' in part .+ failed with code (?:-9|137)\.$|.*\b(?:Killed signal terminated program|signal: 9?,? ?\(?(?:SIGKILL|killed)|JavaScript heap out of memory|std::bad_alloc|Cannot allocate memory|MemoryError$)|(?:.*\s)?Killed$|.{0,200}: line \d+: +\d+ Killed\b)/,
    remedy:
      'Give {part} more memory: use a larger runner, or let the build run fewer things at once (CRAFT_PARALLEL_BUILD_COUNT=1 in the environment of rockcraft).',
    path: atScript,
    source: reasoned('craft-parts, executor/step_handler.py: code -9 of a killed script'),
  },
  {
    name: 'build-command-missing',
    family: 'build-step',
    title: 'A build step needs a program that is not there',
    message: script,
    cause: /^.{0,300}: (?:line )?\d+: (?<name>[\w.+/-]{1,100}): (?:command )?not found$/,
    remedy:
      "Add the package that brings {name} to 'build-packages' of {part} (or a snap to 'build-snaps'): the build sees only what its instance has.",
    path: atScript,
    source: reasoned('bash and dash: command not found'),
  },
  {
    name: 'build-other-architecture',
    family: 'build-step',
    title: 'A build step ran a program of another architecture',
    message: script,
    cause: /\bExec format error\b/,
    remedy:
      "Build on a machine of the architecture that is built for (plan-rocks picks one for each platform), or let {part} take a program of the machine's own architecture.",
    path: atScript,
    source: reasoned('the operating system; canonical/craft-parts#1369'),
  },
  {
    name: 'build-dependency-missing',
    family: 'build-step',
    title: 'A build step asks for a dependency that is not there',
    message: script,
    cause:
      /(?:No matching distribution found for (?<name>[\w.[\],-]{1,100})|npm (?:ERR!|error) 404 +'(?<name>[^']{1,100})' is not in|error: no matching package named `(?<name>[\w-]{1,100})` found)/,
    remedy:
      'Correct {name}: the package index has no such package, or none for this Python, Node or platform.',
    path: (found, project) =>
      itemPath(project, found.names.name, ['python-packages'], found.part) ??
      atScript(found, project),
    source: recorded('build-python-package-missing'),
  },
  {
    name: 'build-environment',
    family: 'build-step',
    title: 'The plugin does not find its tools',
    message:
      /^Environment validation failed for part '(?<part>.+?)': (?:'(?<name>[^']{1,100})' not found)?/,
    step: 'build',
    remedy:
      "Bring what the plugin of {part} needs into the build: as 'build-packages', as 'build-snaps', or by a part that this one names in 'after'.",
    path: ({ part }, project) => partPath(project, part, ['plugin']),
    source: recorded('build-go-missing'),
  },
  {
    name: 'build-script',
    family: 'build-step',
    title: 'A build step failed',
    message: script,
    telling:
      /\b(?:error|fatal)(?:\[\w{1,20}\])?: |^(?:ERROR|FATAL|E|curl|wget|npm ERR!|npm error)\b|\b[A-Z]\w{0,60}(?:Error|Exception): |\bFAILED\b/,
    suggestion: unreachable,
    remedy:
      'Correct the step that failed in {part}: the last lines of its output say why, and one that begins with + is a command that was run.',
    path: atScript,
    source: recorded(
      'build-compile-error-c',
      'build-compile-error-make-plugin',
      'build-long-log',
      'pull-script-error',
      'newer-libs/build-script-error',
    ),
  },
  {
    name: 'tests-failed',
    family: 'build-step',
    title: 'The tests of the project failed',
    message: /^Testing failed\.$/,
    remedy:
      'Correct the rock or its tests: the rock was packed, and the output before this says which of the tests of spread failed.',
    source: reasoned('craft-application, services/testing.py'),
  },
  {
    name: 'tests-missing',
    family: 'build-step',
    title: 'The project has no tests',
    message:
      /^(?:Could not find '[\w-]+-test\.yaml'\.|'spread\.yaml' cannot be used for |No .{1,100} files to test\.)/,
    suggestion: ({ resolution }) => resolution,
    remedy: "Describe tests for `rockcraft test`, or leave out the input 'test'.",
    source: reasoned('craft-application, services/testing.py'),
  },
  {
    name: 'stage-conflict-of-manifests',
    family: 'build-step',
    title: 'Two parts bring a manifest of chisel',
    message: /^Failed to stage: /,
    cause: /^\s+var\/lib\/chisel\/manifest\.wall$/,
    step: 'stage',
    remedy:
      "Keep 'base-files_chisel' in one part only: each part that stages it writes a manifest of its own slices. Put all slices into that part, so that the manifest holds them all.",
    path: (found, project) =>
      itemPath(
        project,
        'base-files_chisel',
        ['stage-packages', 'stage-slices'],
        conflicting(found)[0],
      ),
    source: recorded('stage-conflict-two-manifests'),
  },
  {
    name: 'stage-conflict',
    family: 'build-step',
    title: 'Two parts bring the same file',
    message: /^Failed to stage: /,
    cause:
      /^(?:Parts '(?<part>.+)' and '(?<other>.+)' list|The following files in part '(?<part>.+)' are)/,
    step: 'stage',
    remedy:
      "Let one part alone bring the files that the lines name: leave them out of {part} by 'stage: [-path/of/the/file]', or move them by 'organize'.",
    path: (found, project) => {
      const [first, second] = conflicting(found);
      return partPath(project, first) ?? partPath(project, second);
    },
    source: recorded('stage-conflict'),
  },
  {
    name: 'organize',
    family: 'build-step',
    title: 'The files of a part cannot be organised',
    message: /^Failed to organize part '(?<part>.+?)': /,
    remedy:
      "Correct 'organize' of {part}: two files go to one place, or a target is there already.",
    path: ({ part }, project) => partPath(project, part, ['organize']),
    source: reasoned('craft-parts, errors.py'),
  },
  {
    name: 'file-missing',
    family: 'build-step',
    title: 'A file that a part should bring is not there',
    message: /^Failed to copy '(?<name>.+)': no such file or directory\.$/,
    remedy: "Correct {name} in 'stage', 'prime' or 'organize' of {part}, or let the build make it.",
    path: ({ part }, project) => partPath(project, part, ['stage', 'prime', 'organize']),
    source: reasoned('craft-parts, errors.py'),
  },
];

const network =
  /Could not resolve host|Temporary failure in name resolution|Couldn't connect to server|Connection (?:refused|timed out|reset)|Network is unreachable|Failed to establish a new connection/;

function unreachable({ cause }: Found): string | undefined {
  const line = cause.findLast((text) => network.test(text));
  return line === undefined
    ? undefined
    : 'A server was not reached: look whether its address is right, and whether it answered at that time.';
}

/** The parts of a conflict, in rockcraft's order. */
function conflicting({ names, cause }: Found): readonly (string | undefined)[] {
  if (names.part !== undefined) return [names.part, names.other];
  const line = cause.find((text) => /^Parts '/.test(text)) ?? '';
  const [, first, second] = /^Parts '(.+)' and '(.+)' list/.exec(line) ?? [];
  return [first, second];
}

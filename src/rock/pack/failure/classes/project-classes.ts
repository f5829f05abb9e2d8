import type { RockProject } from '../../../project/project.ts';
import { isList, type Path } from '../../../project/project-yaml.ts';
import { type FailureClass, reasoned, recorded } from '../failure-class.ts';
import { itemPath, partPath, topPath } from '../failure-places.ts';

/** What rockcraft refuses after the schema: parts, extensions, platforms, ends of life. */
export const projectClasses: readonly FailureClass[] = [
  {
    name: 'part-unknown',
    family: 'yaml',
    title: 'A part is named that is not there',
    message: /^A part named '(?<name>.+)' is not defined in the parts list\.$/,
    remedy: "Correct {name} in 'after', or define that part.",
    path: ({ names }, project) => itemPath(project, names.name, ['after']),
    source: recorded('parts-after-unknown'),
  },
  {
    name: 'parts-circle',
    family: 'yaml',
    title: 'Parts wait for each other',
    message: /^A circular dependency chain was detected\.$/,
    remedy: "Remove one 'after' of the parts that wait for each other in a circle.",
    path: (_, project) => topPath(project, 'parts'),
    source: reasoned('craft-parts, errors.py'),
  },
  {
    name: 'plugin-unknown',
    family: 'yaml',
    title: 'There is no such plugin',
    message: /^Plugin '(?<name>.+)' in part '(?<part>.+)' (?:is not registered|cannot be used)\.$/,
    remedy:
      'Correct the plugin {name} of {part}; some plugins exist only for some releases of Ubuntu.',
    path: ({ part }, project) => partPath(project, part, ['plugin']),
    source: reasoned('craft-parts, errors.py'),
  },
  {
    name: 'part-wrong',
    family: 'yaml',
    title: 'A part is written wrongly',
    message:
      /^(?:Part '(?<part>.+)' validation failed\.$|Failed to filter files: |'.+' fileset error: )/,
    remedy: 'Correct {part} as the details say.',
    path: ({ part }, project) => partPath(project, part),
    source: reasoned('craft-parts, errors.py'),
  },
  {
    name: 'extension-unknown',
    family: 'yaml',
    title: 'There is no such extension',
    message: /^Extension '(?<name>.+)' does not exist$/,
    remedy: "Correct {name} in 'extensions'; `rockcraft list-extensions` lists them.",
    path: ({ names }, project) => extensionPath(project, names.name),
    source: recorded('extension-unknown', 'cli/expand-extensions-unknown'),
  },
  {
    name: 'extension-experimental',
    family: 'yaml',
    title: 'The extension is experimental',
    message: /^Extension is experimental: '(?<name>.+)'$/,
    remedy:
      'Set ROCKCRAFT_ENABLE_EXPERIMENTAL_EXTENSIONS=true in the environment of rockcraft, or do without the extension {name}.',
    path: ({ names }, project) => extensionPath(project, names.name),
    source: recorded('cli/expand-extensions-experimental'),
  },
  {
    name: 'extension-unfit',
    family: 'yaml',
    title: 'The extension does not find what it needs',
    message:
      /^- .*(?:The (?<name>[\w-]+) extension requires|WSGI entrypoint|entrypoint in default search)/,
    remedy:
      'Give the extension the files that it looks for, as the message says, or describe the rock without it.',
    path: (_, project) => topPath(project, 'extensions'),
    source: recorded('cli/expand-extensions-flask-missing-files'),
  },
  {
    name: 'base-end-of-life',
    family: 'yaml',
    title: 'The base has reached its end of life',
    message: /^Cannot \w+ rock\. (?<kind>Base|Build base) '(?<name>.+)' has reached end-of-life\.$/,
    remedy:
      'Move on from {name} to a release that is maintained: its packages get no updates, and its archive may be gone.',
    path: ({ names }, project) =>
      names.kind === 'Base'
        ? topPath(project, 'base', 'build-base')
        : topPath(project, 'build-base', 'base'),
    source: recorded('base-end-of-life', 'build-base-end-of-life'),
  },
  {
    name: 'version-not-a-tag',
    family: 'yaml',
    title: 'The version cannot be the tag of an image',
    message: /invalid --tag: tag contains invalid characters: "(?<name>[^"]{1,200})"/,
    remedy:
      "Change the version {name}: only letters, digits, '.', '_' and '-' may stand in the tag of an image, so no '+', '~' or ':'.",
    path: (_, project) => topPath(project, 'version', 'adopt-info'),
    source: recorded('version-not-an-oci-tag'),
  },
  {
    name: 'project-missing',
    family: 'yaml',
    title: 'There is no rockcraft.yaml',
    message: /^Project file '.+' not found in '.+'\.$/,
    remedy: "Set 'path' to the directory that holds rockcraft.yaml.",
    source: recorded('no-project-file'),
  },
  {
    name: 'platform-unknown',
    family: 'host',
    title: 'There is no such platform',
    message: /^Platform '(?<name>.+)' not found in the project definition\.$/,
    remedy: "Set 'platform' to a label under 'platforms', or add {name} there.",
    path: (_, project) => topPath(project, 'platforms'),
    source: recorded('platform-unknown'),
  },
  {
    name: 'platform-not-for-this-machine',
    family: 'host',
    title: 'This machine builds none of the platforms',
    message:
      /^(?:No build matches the current execution environment\.|Cannot generate a project that builds on (?<on>\S+) and builds for (?<for>\S+)$)/,
    remedy:
      "Run the job on a machine of an architecture in 'build-on' of the platform (plan-rocks picks one for each), or add a platform that this machine can build.",
    path: (_, project) => topPath(project, 'platforms'),
    source: recorded('build-for-unknown'),
  },
  {
    name: 'platforms-several',
    family: 'host',
    title: 'Several platforms fit this machine',
    message: /^Multiple builds match the current platform\.$/,
    remedy:
      "Set 'platform' to one of the labels under 'platforms': without an instance only one is built at a time.",
    path: (_, project) => topPath(project, 'platforms'),
    source: recorded('platform-several-in-destructive-mode'),
  },
  {
    name: 'host-release',
    family: 'host',
    title: 'This machine has another release than the build-base',
    message: /^.{1,100} builds cannot be performed on this .{1,100} system\.$/,
    remedy:
      "Build in LXD ('destructive: false'), run the job on the release of the build-base, or change the build-base.",
    path: (_, project) => topPath(project, 'build-base', 'base'),
    source: recorded('host-is-another-release'),
  },
];

function extensionPath(project: RockProject, name: string | undefined): Path | undefined {
  const list = project.root.get('extensions');
  const index = isList(list) ? list.indexOf(name ?? null) : -1;
  return index < 0 ? topPath(project, 'extensions') : ['extensions', index];
}

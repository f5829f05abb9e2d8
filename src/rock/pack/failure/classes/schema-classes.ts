import { nearest } from '../../../../did-you-mean.ts';
import { architectures, isArchitecture } from '../../../plan/platforms-architectures.ts';
import { isList } from '../../../project/project-yaml.ts';
import { type FailureClass, type Found, recorded } from '../failure-class.ts';
import { fieldPath, partPath, topPath } from '../failure-places.ts';
import { keysBeside } from '../known-keys.ts';

const atField: FailureClass['path'] = ({ names }, project) => fieldPath(project, names.field ?? '');

/** rockcraft.yaml is YAML, but not what the schema of rockcraft allows. The special ones come first. */
export const schemaClasses: readonly FailureClass[] = [
  {
    name: 'slices-and-debs-mixed',
    family: 'yaml',
    title: 'A part stages slices and debs',
    message:
      /^- (?:cannot mix packages and slices in '?stage-packages'?|'stage-packages' and 'stage-slices' cannot be used together) \(in field 'parts\.(?<part>[^']+)'/,
    remedy:
      "Stage slices (names with '_') and debs in different parts: leave the slices in {part} and move the debs into a part of their own, or the other way round; where a part needs both, cut its slices by `chisel cut` in its override-build.",
    path: ({ part }, project) => partPath(project, part, ['stage-packages', 'stage-slices']),
    source: recorded('mixed-slices-and-debs', 'newer-libs/stage-slices-and-packages'),
  },
  {
    name: 'overlay-on-bare',
    family: 'yaml',
    title: 'A part overlays a bare base',
    message: /^- part '(?<part>[^']+)' cannot use overlays with a 'bare' base/,
    remedy:
      "Remove the keys 'overlay-packages', 'overlay-script' and 'overlay' of {part}: a bare base holds no system to lay files over. Or use a base such as 'ubuntu@24.04'.",
    path: ({ part }, project) =>
      partPath(project, part, ['overlay-script', 'overlay-packages', 'overlay']),
    source: recorded('bare-with-overlay'),
  },
  {
    name: 'entrypoint-keys',
    family: 'yaml',
    title: 'rocks have no entrypoint, cmd or env keys',
    message: /^- the fields 'entrypoint', 'cmd' and 'env' are not supported/,
    remedy:
      "Remove 'entrypoint', 'cmd' and 'env'. Pebble starts what 'services' describes: put the command there, name it in 'entrypoint-service' if the container should take arguments, and write variables under 'environment'.",
    path: (_, project) => topPath(project, 'entrypoint', 'cmd', 'env'),
    source: recorded('schema-forbidden-keys'),
  },
  {
    name: 'build-base-missing',
    family: 'yaml',
    title: 'A bare base needs a build-base',
    message: /^- when "base" is "bare", a build-base must be specified/,
    remedy: "Add 'build-base: ubuntu@24.04', the release to build with, beside 'base: bare'.",
    path: (_, project) => topPath(project, 'base'),
    source: recorded('schema-bare-without-build-base'),
  },
  {
    name: 'version-wrong',
    family: 'yaml',
    title: 'The version is not one that rockcraft takes',
    message: /^- .+ \(in field 'version', input: /,
    remedy:
      "Write a 'version' of at most 32 letters, digits, '.' and '-' that begins and ends with a letter or digit, in quotes: it becomes the tag of the image, too.",
    path: (_, project) => topPath(project, 'version'),
    source: recorded('version-too-long', 'version-with-space'),
  },
  {
    name: 'base-unknown',
    family: 'yaml',
    title: 'There is no such base',
    message:
      /^(?:- .+ \(in field '(?<field>base|build[-_]base)', input: |KeyError: '\w+@[\w.]+'$|ValueError: Invalid base string ')/,
    remedy:
      "Correct 'base' or 'build-base': 'bare' (as base only), or 'ubuntu@' and a release that rockcraft knows, such as 'ubuntu@24.04', with '@' and not ':'.",
    path: ({ names }, project) =>
      names.field === undefined
        ? topPath(project, 'build-base', 'base')
        : fieldPath(project, names.field),
    source: recorded('schema-bad-base', 'schema-bad-build-base', 'build-base-with-colon'),
  },
  {
    name: 'base-missing',
    family: 'yaml',
    title: 'rockcraft.yaml names no base',
    message: /^AttributeError: 'NoneType' object has no attribute 'count'$/,
    when: ({ project }) =>
      project === undefined || (!project.root.has('base') && !project.root.has('build-base')),
    remedy:
      "Add 'base', such as 'ubuntu@24.04', or 'bare' and a 'build-base'. A project needs name, base, version, summary, description, platforms and parts.",
    path: () => [],
    source: recorded('schema-many-missing'),
  },
  {
    name: 'platforms-wrong',
    family: 'yaml',
    title: 'The platforms are written wrongly',
    message:
      /^(?:- .+ \(in field '(?<field>platforms[^']*)', input: |AttributeError: 'list' object has no attribute 'items'$)/,
    when: ({ names, project }) =>
      names.field !== undefined || project === undefined || isList(project.platforms),
    suggestion: ({ names }) => {
      const label = names.field?.split('.')[1] ?? '';
      const meant = isArchitecture(label) ? undefined : nearest(label, architectures);
      return meant === undefined ? undefined : `Did you mean '${meant}'?`;
    },
    remedy:
      "Write 'platforms' as a mapping: each key an architecture of its own ('amd64:'), or a label with 'build-on: [amd64]' and exactly one architecture in 'build-for: [amd64]'; 'all' is none.",
    path: ({ names }, project) => fieldPath(project, names.field ?? 'platforms'),
    source: recorded(
      'schema-platform-label',
      'schema-platform-two-build-for',
      'schema-platform-typo',
      'schema-platforms-list',
    ),
  },
  {
    name: 'key-missing',
    family: 'yaml',
    title: 'A key is missing in rockcraft.yaml',
    message:
      /^(?:- field '(?<name>.+)' required in (?:top-level|'(?<field>.+)') configuration|rockcraft\.yaml must contain a '(?<name>platforms)' key|'adopt-info' not set and required fields are missing: '?(?<name>[^',]+)|Project field '(?<name>.+)' was not set)/,
    remedy:
      "Add the missing key {name}. A project needs name, base, version (or 'adopt-info', the part that sets it by `craftctl set version=…`), summary, description, platforms and parts.",
    path: ({ names }, project) =>
      names.field !== undefined
        ? (fieldPath(project, names.field) ?? [])
        : (topPath(project, 'adopt-info') ?? []),
    source: recorded('schema-missing-platforms', 'version-missing'),
  },
  {
    name: 'plugin-missing',
    family: 'yaml',
    title: 'A part has no plugin',
    message:
      /^(?:- 'plugin' not defined \(in field 'parts\.(?<part>[^']+)'|Plugin not defined for part '(?<part>.+)'\.$)/,
    remedy:
      "Add a 'plugin' to {part}: 'plugin: nil' when it only stages packages or runs scripts of its own.",
    path: ({ part }, project) => partPath(project, part),
    source: recorded('schema-part-without-plugin'),
  },
  {
    name: 'key-unknown',
    family: 'yaml',
    title: 'rockcraft does not know a key of rockcraft.yaml',
    message:
      /^- (?:extra inputs are not permitted|extra field not permitted) \(in field '(?<field>[^']+)'/,
    suggestion: suggestKey,
    remedy: 'Correct or remove the key {field}, which rockcraft does not know there.',
    path: atField,
    source: recorded('schema-part-unknown-key', 'schema-unknown-keys', 'schema-services-only'),
  },
  {
    name: 'value-wrong',
    family: 'yaml',
    title: 'rockcraft refuses a value of rockcraft.yaml',
    message: /^- (?:.+ \(in field '(?<field>[^']+)')?/,
    when: ({ message }) => message[0] === 'Bad rockcraft.yaml content:',
    remedy: 'Correct the value at this place: the message says what rockcraft expects there.',
    path: atField,
    source: recorded(
      'schema-bad-name',
      'schema-checks-only',
      'schema-environment-interpolation',
      'schema-licence',
      'schema-run-user',
    ),
  },
  {
    name: 'value-of-wrong-type',
    family: 'yaml',
    title: 'A value of rockcraft.yaml has the wrong type',
    message: /^(?<field>(?:parts|services|checks|platforms|environment)(?:\.[^\s.]+)*)$/,
    when: ({ message }) => /validation errors? for /.test(message[0] ?? ''),
    remedy:
      "Give {field} the type that the message asks for: a list is written '[a, b]' or as lines with '- ', a mapping as lines 'key: value'.",
    path: atField,
    source: recorded('schema-parts-list', 'schema-stage-packages-string'),
  },
  {
    name: 'entrypoint-service-unknown',
    family: 'yaml',
    title: 'The entrypoint-service is no service',
    message:
      /^rockcraft internal error: TypeError\("argument of type 'NoneType' is not iterable"\)$/,
    when: ({ project }) =>
      project?.root.has('entrypoint-service') === true && !project.root.has('services'),
    remedy:
      "Describe the service that 'entrypoint-service' names under 'services', or remove 'entrypoint-service'.",
    path: (_, project) => topPath(project, 'entrypoint-service'),
    source: recorded('schema-entrypoint-service-unknown'),
  },
];

function suggestKey({ names }: Found): string | undefined {
  const words = (names.field ?? '').split('.');
  const meant = nearest(words.at(-1) ?? '', keysBeside(words));
  return meant === undefined ? undefined : `Did you mean '${meant}'?`;
}

import { type FailureClass, recorded } from '../failure-class.ts';

/** rockcraft.yaml is not YAML, or not a mapping. */
export const yamlClasses: readonly FailureClass[] = [
  {
    name: 'yaml-duplicate-key',
    family: 'yaml',
    title: 'A key stands twice in rockcraft.yaml',
    message: /YamlError: error parsing '[^']+': found duplicate key '?(?<name>.+?)'?$/,
    position: 'parsed',
    remedy: 'Keep one of the two keys {name} and remove the other.',
    source: recorded('yaml-duplicate-key'),
  },
  {
    name: 'yaml-syntax',
    family: 'yaml',
    title: 'rockcraft.yaml is not valid YAML',
    message: /YamlError: error parsing '[^']+': /,
    position: 'printed',
    remedy:
      'Correct the YAML at this place: most often a line is indented by another number of spaces than its neighbours, has a tab, or lacks a colon or a quote.',
    source: recorded('yaml-syntax-indent'),
  },
  {
    name: 'yaml-no-mapping',
    family: 'yaml',
    title: 'rockcraft.yaml holds no project',
    message: /ProjectFileInvalidError: /,
    position: 'parsed',
    remedy:
      "Describe the rock in rockcraft.yaml as a mapping of keys such as 'name: my-rock'; the file is empty, or is a list or plain text. `rockcraft init` writes one to begin with.",
    source: recorded('yaml-empty', 'yaml-is-a-list'),
  },
];

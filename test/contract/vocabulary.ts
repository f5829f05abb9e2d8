/**
 * The names of inputs and outputs, each with the one thing that it means in every action. A new
 * name is added here before it is used, so that two names for one thing are noticed.
 */
export const vocabulary: Readonly<Record<string, string>> = {
  architecture: 'of the rock, as its image config names it: amd64, arm64, ppc64le',
  baseline: 'what an image is compared with: an image, or an earlier measurement',
  'compressed-size': 'bytes: sum of the layer blobs',
  count: 'how many entries a list has',
  delta: 'bytes: size less the size of the baseline',
  digest: 'sha256:<hex> of the manifest or index',
  image: 'an image reference or source',
  log: 'path of the file that holds what the tool wrote',
  markdown: 'path of a report in Markdown',
  matrix: 'JSON for the matrix of a job',
  measurement: 'path of a measurement, as versioned JSON',
  name: 'of the rock',
  path: 'project directory that holds rockcraft.yaml',
  paths: 'globs of project directories, in lines',
  platform: 'one of the platforms of rockcraft.yaml',
  rock: 'one .rock file',
  rocks: 'a list of .rock files',
  runners: 'JSON: architecture to the label of a runner',
  size: 'bytes: sum over all layers of the regular files in them, each hard-link group once',
  tags: 'tags of a repository, in lines with placeholders',
  top: 'how many entries a table shows',
  version: 'of the rock',
};

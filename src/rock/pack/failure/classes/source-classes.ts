import type { RockProject } from '../../../project/project.ts';
import { isMapping, type Path } from '../../../project/project-yaml.ts';
import { type FailureClass, type Found, reasoned, recorded } from '../failure-class.ts';
import { partPath } from '../failure-places.ts';

const failed = /^(?:Failed to pull source: (?<what>.+)$|Network request error: (?<what>.+)$)/;

/** The sources of parts. */
export const sourceClasses: readonly FailureClass[] = [
  {
    name: 'source-missing',
    family: 'source',
    title: 'The source of a part is not there',
    message:
      /^Failed to pull source: (?:unable to determine source type of '(?<name>.+)'\.$|'(?<name>.+)' not found\.$)/,
    step: 'pull',
    remedy:
      "Correct 'source', which is {name}: a directory or file of the project, written relative to rockcraft.yaml, or an address that ends in what it is (or add 'source-type'). What lies outside the project's directory is not in the build instance.",
    path: sourcePath,
    source: recorded('source-missing-dir', 'source-missing-tarball'),
  },
  {
    name: 'source-refused',
    family: 'source',
    title: 'The source is not there, or may not be read',
    message: failed,
    cause:
      /Repository not found|repository '.{1,500}' not found|Authentication failed|could not read Username|Permission denied \(publickey|Remote branch .{1,200} not found|pathspec '.{1,200}' did not match|(?:error|Error):? 40[134]\b/,
    step: 'pull',
    remedy:
      "Correct 'source' or its branch, tag or commit. A private repository cannot be read from within the build: check it out in a step before, and let 'source' be that directory.",
    path: sourcePath,
    source: reasoned('git, and craft-parts, sources/errors.py'),
  },
  {
    name: 'source-interrupted',
    family: 'source',
    title: 'The source could not be fetched at the moment',
    message: failed,
    cause:
      /(?:error|Error|status|code|HTTP):? ?(?:429|5\d\d)\b|(?:Connection|Operation) timed out|[Cc]onnection reset|early EOF|RPC failed|hung up unexpectedly|unexpected disconnect|Could not resolve host|[Nn]ame resolution|Read timed out|IncompleteRead|Connection broken/,
    transient: true,
    step: 'pull',
    remedy:
      "Try again later: the server of 'source', or the network to it, failed for a moment. If it fails every time, look whether the address is right and, inside LXD, whether the instance has a network.",
    path: sourcePath,
    source: reasoned('git, curl and requests'),
  },
  {
    name: 'source-unreachable',
    family: 'source',
    title: 'The server of a source cannot be reached',
    message: failed,
    cause:
      /Couldn't connect to server|[Cc]onnection refused|No route to host|Network is unreachable|Failed to connect to/,
    step: 'pull',
    remedy:
      "Look whether the address in 'source' of {part} is right and its server can be reached from this machine; inside LXD, whether the instance has a network.",
    path: sourcePath,
    source: recorded('source-git-down'),
  },
  {
    name: 'source-checksum',
    family: 'source',
    title: 'The source is not the one that was meant',
    message: /^Expected digest \S+, obtained \S+\.$/,
    step: 'pull',
    remedy:
      "Find out why the file behind 'source' of {part} changed; only if that is right, correct 'source-checksum'.",
    path: ({ part }, project) => partPath(project, part, ['source-checksum', 'source']),
    source: reasoned('craft-parts, sources/errors.py'),
  },
  {
    name: 'source-wrong',
    family: 'source',
    title: 'The source of a part could not be fetched',
    message: failed,
    step: 'pull',
    remedy:
      "Correct 'source' of {part} and the keys that go with it; the last lines of the output say why.",
    path: sourcePath,
    source: reasoned('craft-parts, sources/errors.py'),
  },
];

/**
 * The way to the `source` that failed: that of the part under way, or else the one with the text
 * that the message names, as rockcraft looks at local sources before any part begins.
 */
function sourcePath({ names, part }: Found, project: RockProject): Path | undefined {
  const known = partPath(project, part, ['source']);
  if (known !== undefined) return known;
  const parts = project.root.get('parts');
  if (names.name === undefined || !isMapping(parts)) return undefined;
  const owner = [...parts].find(
    ([, found]) => isMapping(found) && found.get('source') === names.name,
  );
  return owner === undefined ? undefined : ['parts', owner[0], 'source'];
}

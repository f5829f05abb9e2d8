import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { type Distribution, rename } from '../distribution.ts';
import { isGlob } from '../glob.ts';
import { ChiselError } from './chisel-error.ts';
import { readDefinition, type Slice } from './definitions.ts';

/** The definitions of slices for one series of Ubuntu. */
export interface Release {
  /** Undefined when there are no slices of this package. */
  slicesOf(name: string): ReadonlyMap<string, Slice> | undefined;
}

/**
 * Opens a directory in the format v1 of chisel's releases. Packages, slices and paths in it are
 * called as in Ubuntu 24.04, and given with their names in this distribution.
 */
export function openRelease(
  directory: string,
  distribution: Distribution,
  architecture: string,
): Release {
  const { format } = parse(readFileSync(join(directory, 'chisel.yaml'), 'utf8'));
  if (format !== 'v1') throw new ChiselError(`chisel.yaml: unknown format "${format}"`);
  const files = new Map(
    readdirSync(join(directory, 'slices')).map((file) => [
      rename(basename(file, '.yaml'), distribution),
      join(directory, 'slices', file),
    ]),
  );
  const known = new Map<string, ReadonlyMap<string, Slice>>();
  return {
    slicesOf(name) {
      const file = files.get(name);
      if (file === undefined) return undefined;
      let slices = known.get(name);
      if (slices === undefined) {
        const text = rename(readFileSync(file, 'utf8'), distribution);
        // Modes such as 01777 are octal in YAML 1.1 alone.
        slices = readDefinition(parse(text, { version: '1.1' }), name, architecture);
        known.set(name, slices);
      }
      return slices;
    },
  };
}

/**
 * The slices with all that they need, those that others need first.
 *
 * @throws {ChiselError} in chisel's words, when one is not there or needs itself.
 */
export function selectSlices(release: Release, names: readonly string[]): readonly Slice[] {
  const selected = new Map<string, Slice>();
  const visit = (name: string, path: readonly string[]) => {
    if (selected.has(name)) return;
    if (path.includes(name)) {
      throw new ChiselError(`essential loop detected: ${[...path, name].join(', ')}`);
    }
    const slice = findSlice(release, name);
    for (const other of slice.essential) visit(other, [...path, name]);
    selected.set(name, slice);
  };
  for (const name of names) visit(name, []);
  const slices = [...selected.values()];
  checkConflicts(slices);
  return slices;
}

/**
 * Two packages may only make the same thing of a path, and never both bring it. Unlike chisel this
 * does not compare globs: no two packages of a distribution hold the same file.
 */
function checkConflicts(slices: readonly Slice[]): void {
  const owners = new Map<string, Slice>();
  for (const slice of slices) {
    for (const [path, content] of slice.contents) {
      if (isGlob(path)) continue;
      const owner = owners.get(path);
      if (owner === undefined) owners.set(path, slice);
      if (owner === undefined || owner.package === slice.package) continue;
      const other = JSON.stringify(owner.contents.get(path));
      if (content.kind === 'copy' || JSON.stringify(content) !== other) {
        throw new ChiselError(`slices ${owner.name} and ${slice.name} conflict on ${path}`);
      }
    }
  }
}

function findSlice(release: Release, name: string): Slice {
  const [packageName = '', key = '', ...more] = name.split('_');
  if (packageName === '' || key === '' || more.length > 0) {
    throw new ChiselError(`invalid slice reference: "${name}"`);
  }
  const slices = release.slicesOf(packageName);
  if (slices === undefined) throw new ChiselError(`slices of package "${packageName}" not found`);
  const slice = slices.get(key);
  if (slice === undefined) throw new ChiselError(`slice ${name} not found`);
  return slice;
}

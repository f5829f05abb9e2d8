import { createHash } from 'node:crypto';
import { lstatSync, readFileSync, readlinkSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import type { CutPath } from './extract.ts';

export interface ManifestPackage {
  readonly name: string;
  readonly version: string;
  /** Hex, of the .deb file. */
  readonly sha256: string;
  readonly arch: string;
}

export interface ManifestParts {
  readonly root: string;
  readonly packages: readonly ManifestPackage[];
  /** Names of the slices. */
  readonly slices: readonly string[];
  readonly paths: readonly CutPath[];
  /** Hex sums of files before scripts changed them, by path. */
  readonly original: ReadonlyMap<string, string>;
  /** Path of the manifest itself, of which nothing can be said. */
  readonly self: string;
}

/**
 * The lines of chisel's manifest.wall (schema 1.0): a header that counts the lines with itself,
 * then one JSON object a line, sorted by bytes.
 */
export function manifestLines(parts: ManifestParts): string[] {
  const inodes = inodeGroups(parts);
  const objects = [
    ...parts.packages.map(({ name, version, sha256, arch }) => ({
      kind: 'package',
      name,
      version,
      sha256,
      arch,
    })),
    ...parts.slices.map((name) => ({ kind: 'slice', name })),
    ...parts.paths.flatMap(({ path, slices }) => [
      ...[...slices].map((slice) => ({ kind: 'content', slice, path })),
      describe(parts, inodes, path, [...slices].sort()),
    ]),
  ];
  const lines = objects.map((object) => Buffer.from(JSON.stringify(object)));
  const header = { jsonwall: '1.0', schema: '1.0', count: lines.length + 1 };
  return [JSON.stringify(header), ...lines.sort(Buffer.compare).map(String)];
}

/** The same as the file: compressed by zstd. */
export function packManifest(lines: readonly string[]): Buffer {
  return zstdCompressSync(`${lines.join('\n')}\n`);
}

/** Sum of a file's bytes. */
export function sha256Of(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

function describe(
  { root, original, self }: ManifestParts,
  inodes: ReadonlyMap<string, number>,
  path: string,
  slices: readonly string[],
): object {
  if (path === self) return { kind: 'path', path, mode: '0644', slices };
  const file = join(root, path);
  const stat = lstatSync(file);
  const entry = { kind: 'path', path, mode: modeText(stat), slices };
  if (stat.isSymbolicLink()) return { ...entry, link: readlinkSync(file) };
  if (stat.isDirectory()) return entry;
  const final = sha256Of(file);
  const before = original.get(path) ?? final;
  const inode = inodes.get(inodeOf(stat));
  return {
    ...entry,
    sha256: before,
    ...(before === final ? {} : { final_sha256: final }),
    ...(stat.size === 0 ? {} : { size: stat.size }),
    ...(inode === undefined ? {} : { inode }),
  };
}

/** Octal with a leading zero; the bits that would change who runs a file are left out. */
function modeText({ mode }: Stats): string {
  return `0${(mode & 0o1777).toString(8)}`;
}

/** Files that are one file under several names, counted from 1 in the order of their paths. */
function inodeGroups({ root, paths, self }: ManifestParts): Map<string, number> {
  const seen = new Set<string>();
  const groups = new Map<string, number>();
  for (const path of paths.map((cut) => cut.path).sort()) {
    if (path === self) continue;
    const stat = lstatSync(join(root, path));
    if (!stat.isFile() || stat.nlink < 2) continue;
    const inode = inodeOf(stat);
    if (seen.has(inode) && !groups.has(inode)) groups.set(inode, groups.size + 1);
    seen.add(inode);
  }
  return groups;
}

function inodeOf({ dev, ino }: Stats): string {
  return `${dev}:${ino}`;
}

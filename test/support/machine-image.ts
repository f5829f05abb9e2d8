import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { ImageFilesystem } from '../../src/oci/layers/image-filesystem.ts';
import { defaultLimits } from '../../src/oci/limits.ts';
import { Budget } from '../../src/oci/tar/budget.ts';
import { TarReader } from '../../src/oci/tar/tar-reader.ts';
import { OwnerFiles } from '../../src/size/owners/owner-files.ts';
import { closing, gnuLong, rawEntry } from './oci-fixtures-tar.ts';

/** What of this machine goes into a layer. Paths are absolute. */
export interface MachinePart {
  /** Directories with everything in them. */
  readonly directories: readonly string[];
  /** Links and files. */
  readonly single?: readonly string[];
  /** Whether a path goes in, with all below it. */
  takes(path: string): boolean;
  /** Entries, after which nothing more goes in: a machine may hold any number. */
  readonly most: number;
  /** Whether a file keeps its content; the others are empty, so that a whole system is a few megabytes. */
  keeps(path: string): boolean;
}

/** What `readFilesystem` gives of an image whose only layer is a part of this machine. */
export interface MachineImage {
  readonly filesystem: ImageFilesystem;
  readonly kept: OwnerFiles;
}

/** Reads a part of what is installed on this machine as if it were an image. Hard links become files of their own. */
export function machineImage(part: MachinePart): MachineImage {
  const filesystem = new ImageFilesystem(new Budget(defaultLimits));
  const kept = new OwnerFiles();
  filesystem.beginLayer();
  const reader = new TarReader((entry) => {
    filesystem.add(entry);
    return kept.sink(entry, 0);
  }, new Budget(defaultLimits));
  reader.push(machineLayer(part));
  reader.end();
  return { filesystem, kept };
}

function machineLayer(part: MachinePart): Buffer {
  const entries: Buffer[] = [];
  const visit = (path: string) => {
    if (entries.length >= part.most || !part.takes(path)) return;
    const status = lstatSync(path);
    if (status.isSymbolicLink()) entries.push(named(path, '2', '', readlinkSync(path)));
    if (status.isFile()) entries.push(named(path, '0', part.keeps(path) ? readFileSync(path) : ''));
    if (!status.isDirectory()) return;
    entries.push(named(`${path}/`, '5', ''));
    for (const name of readdirSync(path)) visit(`${path}/${name}`);
  };
  for (const path of [...(part.single ?? []), ...part.directories]) visit(path);
  return Buffer.concat([...entries, closing]);
}

function named(path: string, type: string, content: string | Buffer, linkName = ''): Buffer {
  const name = path.slice(1);
  return Buffer.concat([
    ...(Buffer.byteLength(linkName) > 100 ? [gnuLong('K', linkName)] : []),
    ...(Buffer.byteLength(name) > 100 ? [gnuLong('L', name)] : []),
    rawEntry({ name, type, linkName }, content),
  ]);
}

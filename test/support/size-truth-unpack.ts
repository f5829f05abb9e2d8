import { execFileSync } from 'node:child_process';
import { lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** What an image weighs by what other programs unpack of it, hard links once. Bytes. */
export interface UnpackedSizes {
  /** Of the blobs of the layers. */
  readonly compressed: number;
  /** Regular files of each layer, as `tar` unpacks it alone. */
  readonly layers: readonly FilesOnDisk[];
  /** Regular files of all of them together, as umoci unpacks them. */
  readonly rootfs: FilesOnDisk;
}

export interface FilesOnDisk {
  readonly bytes: number;
  readonly files: number;
  /** Bytes of the targets of symbolic links. */
  readonly linkTargets: number;
}

/** The layout of an oci-archive, unpacked into `directory`, and the tag of the one image in it. */
export function unpackedLayout(
  archive: string,
  directory: string,
): { layout: string; tag: string } {
  const layout = join(directory, 'layout');
  mkdirSync(layout);
  execFileSync('tar', ['--extract', '--file', archive, '--directory', layout]);
  const [manifest] = json(join(layout, 'index.json')).manifests;
  return { layout, tag: manifest.annotations['org.opencontainers.image.ref.name'] };
}

/** Unpacks an image of a layout below `directory` with umoci and tar, and adds up what lies on the disk then. */
export function unpackedSizes(layout: string, tag: string, directory: string): UnpackedSizes {
  const { manifests } = json(join(layout, 'index.json'));
  const named = manifests.find(
    (it: { annotations: Record<string, string> }) =>
      it.annotations['org.opencontainers.image.ref.name'] === tag,
  );
  const { layers } = json(blob(layout, named.digest));
  const bundle = join(directory, 'bundle-for-sizes');
  const image = `${layout}:${tag}`;
  execFileSync('umoci', ['unpack', '--rootless', '--image', image, bundle], { stdio: 'pipe' });
  return {
    compressed: layers.reduce((sum: number, { size }: { size: number }) => sum + size, 0),
    layers: layers.map(({ digest }: { digest: string }, at: number) => {
      const root = join(directory, `layer-${at}`);
      mkdirSync(root);
      execFileSync('tar', ['--extract', '--file', blob(layout, digest), '--directory', root]);
      return filesOnDisk(root);
    }),
    rootfs: filesOnDisk(join(bundle, 'rootfs')),
  };
}

/** Whiteouts are files of an archive, and nothing that an engine has on its disk. */
function filesOnDisk(root: string): FilesOnDisk {
  const sizes = new Map<number, number>();
  let linkTargets = 0;
  const visit = (directory: string) => {
    for (const name of readdirSync(directory)) {
      const path = join(directory, name);
      const status = lstatSync(path);
      if (status.isDirectory()) visit(path);
      else if (status.isSymbolicLink()) linkTargets += readlinkSync(path).length;
      else if (status.isFile() && !name.startsWith('.wh.')) sizes.set(status.ino, status.size);
    }
  };
  visit(root);
  const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  return { bytes, files: sizes.size, linkTargets };
}

const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const blob = (layout: string, digest: string) => join(layout, 'blobs', digest.replace(':', '/'));

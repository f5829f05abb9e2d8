import { ImageFilesystem } from '../../src/oci/layers/image-filesystem.ts';
import { type ImageFile, walkFiles } from '../../src/oci/layers/walk-files.ts';
import { defaultLimits } from '../../src/oci/limits.ts';
import { Budget } from '../../src/oci/tar/budget.ts';
import type { TarEntry } from '../../src/oci/tar/tar-decoder.ts';
import type { LayerRole } from '../../src/rock/layer-roles.ts';
import { projectFromText } from '../../src/rock/project/project.ts';
import { type Attribution, attribute } from '../../src/size/owners/attribute.ts';
import { type OwnerFileLimits, OwnerFiles } from '../../src/size/owners/owner-files.ts';

/** What one layer holds by path: contents, `{ link }` for a symbolic and `{ hardLink }` for a hard one. */
export type LayerFiles = Readonly<
  Record<string, string | Buffer | { readonly link: string } | { readonly hardLink: string }>
>;

export interface OwnedImage {
  readonly layers: readonly LayerFiles[];
  readonly roles?: readonly LayerRole[];
  /** Text of rockcraft.yaml. */
  readonly project?: string;
  readonly limits?: OwnerFileLimits;
}

/** Reads the layers as `readFilesystem` does, in pieces of 1,000 bytes, and asks whom their files belong to. */
export async function attributionOf({ layers, roles, project, limits }: OwnedImage) {
  const filesystem = new ImageFilesystem(new Budget(defaultLimits));
  const kept = new OwnerFiles(limits);
  for (const [layer, files] of layers.entries()) {
    filesystem.beginLayer();
    for (const [path, what] of Object.entries(files)) {
      const { entry, content } = memberOf(path, what);
      filesystem.add(entry);
      const sink = kept.sink(entry, layer);
      for (let at = 0; at < content.length; at += 1000) sink?.(content.subarray(at, at + 1000), at);
    }
  }
  const attribution = await attribute({
    filesystem,
    kept,
    roles: roles ?? layers.map(() => 'layer'),
    project: project === undefined ? undefined : projectFromText(project, 'rockcraft.yaml'),
  });
  return { attribution, filesystem };
}

/**
 * Who has each file, in words: `deb libc6 2.39`, with `base ` before it and `?` behind it where that is
 * so; files of nobody are left out.
 */
export async function ownersOf(image: OwnedImage): Promise<Readonly<Record<string, string>>> {
  const { attribution, filesystem } = await attributionOf(image);
  const all = [...walkFiles(filesystem)].map(
    (file) => [file.path, inWords(attribution, file)] as const,
  );
  return Object.fromEntries(all.filter(([, owner]) => owner !== 'unattributed'));
}

export function inWords({ owners, ownerOf }: Attribution, { path, leaf }: ImageFile): string {
  const owner = owners[ownerOf(leaf)];
  if (owner === undefined) throw new Error(`${path} has an owner that is not listed`);
  const { kind, name, version, base, guessed } = owner;
  const words = [base ? 'base' : '', kind, name, version ?? ''].filter((word) => word !== '');
  return words.join(' ') + (guessed ? '?' : '');
}

function memberOf(path: string, what: LayerFiles[string]): { entry: TarEntry; content: Buffer } {
  const plain = { name: path, size: 0, mode: 0o644, linkName: '' };
  if (typeof what === 'string' || Buffer.isBuffer(what)) {
    const content = Buffer.from(what);
    const type = path.endsWith('/') ? 'directory' : 'file';
    return { entry: { ...plain, type, size: content.length }, content };
  }
  const isHard = 'hardLink' in what;
  const linkName = isHard ? what.hardLink : what.link;
  const type = isHard ? 'hardlink' : 'symlink';
  return { entry: { ...plain, type, linkName }, content: Buffer.alloc(0) };
}

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One layer as `tar` lists it. */
export interface UnpackedLayer {
  readonly digest: string;
  /** Comment of its step in the history. */
  readonly comment: string | undefined;
  /** Names as they stand in it. */
  readonly names: readonly string[];
}

/** A rock that `tar` unpacked, layer over layer, and nothing of ours. */
export interface UnpackedRock {
  readonly root: string;
  readonly index: { readonly manifests: readonly Descriptor[] };
  readonly manifest: {
    readonly config: Descriptor;
    readonly layers: readonly Descriptor[];
    readonly annotations: Readonly<Record<string, string>>;
  };
  readonly config: {
    readonly config: { readonly User?: string; readonly Env: readonly string[] };
    readonly history: readonly { readonly comment?: string; readonly empty_layer?: boolean }[];
  };
  readonly layers: readonly UnpackedLayer[];
}

interface Descriptor {
  readonly digest: string;
}

/** Unpacks a rock into `directory`, checking the digest of everything that names another. */
export function unpackRock(rock: string, directory: string): UnpackedRock {
  const image = join(directory, 'image');
  const root = join(directory, 'root');
  for (const path of [image, root]) mkdirSync(path, { recursive: true });
  execFileSync('tar', ['-xf', rock, '-C', image]);
  const blob = (digest: string) => {
    const bytes = readFileSync(join(image, 'blobs', digest.replace(':', '/')));
    const sum = createHash('sha256').update(bytes).digest('hex');
    if (digest !== `sha256:${sum}`) throw new Error(`${digest} holds what has the sum ${sum}`);
    return bytes;
  };
  const index: UnpackedRock['index'] = JSON.parse(readFileSync(join(image, 'index.json'), 'utf8'));
  const [top] = index.manifests;
  const manifest: UnpackedRock['manifest'] = JSON.parse(String(blob(top?.digest ?? '')));
  const config: UnpackedRock['config'] = JSON.parse(String(blob(manifest.config.digest)));
  const steps = config.history.filter((step) => step.empty_layer !== true);
  const layers = manifest.layers.map(({ digest }, at) => {
    const file = join(image, 'blobs', digest.replace(':', '/'));
    blob(digest);
    execFileSync('tar', ['-xzpf', file, '--no-same-owner', '-C', root]);
    const names = execFileSync('tar', ['-tzf', file, '--quoting-style=literal'], {
      encoding: 'utf8',
    });
    return { digest, comment: steps[at]?.comment, names: names.trimEnd().split('\n') };
  });
  return { root, manifest, config, index, layers };
}

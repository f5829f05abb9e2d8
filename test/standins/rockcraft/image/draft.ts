import { lstatSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Base } from '../base.ts';
import { now } from '../clock.ts';
import type { Session } from '../parts/session.ts';
import type { Build } from '../project/build-plan.ts';
import { type Image, imageConfig, imageManifest, type Step } from './image.ts';
import { type Layer, writeLayer } from './layer.ts';
import { layerEntries } from './layer-entries.ts';

export const defaultPath = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** The image so far, and the directories that its layers are made in. */
export class Draft {
  image: Image;
  readonly #session: Session;
  readonly #latest: number;

  constructor(session: Session) {
    const { base, build } = session;
    this.#session = session;
    this.#latest = newestSource(session.directory);
    this.image = base === undefined ? emptyImage(build) : baseImage(base, build);
  }

  /** An empty directory for a layer. */
  directory(name: string): string {
    const path = join(this.#session.work, 'layers', name);
    mkdirSync(path, { recursive: true });
    return path;
  }

  async addLayer(
    directory: string,
    { base, comment }: { base?: string | undefined; comment?: string },
  ): Promise<void> {
    mkdirSync(directory, { recursive: true });
    const entries = layerEntries(directory, base);
    for (const { name, path } of entries)
      this.#session.emitter.debug(`Adding to layer: ${path} as '${name}'`);
    const file = join(this.#session.work, `layer-${this.image.steps.length}.tar.gz`);
    const layer = await writeLayer(entries, this.#latest, file);
    this.note('umoci raw add-layer (rockcraft stand-in)', comment, layer);
  }

  /** Adds a step to the history, and changes the configuration with it. */
  note(
    createdBy: string,
    comment: string | undefined,
    layer?: Layer,
    change: Partial<Image> = {},
  ): void {
    const step: Step = {
      created: now().toISOString(),
      createdBy,
      ...(comment === undefined ? {} : { comment }),
      ...(layer === undefined ? {} : { layer }),
    };
    this.image = { ...this.image, ...change, steps: [...this.image.steps, step] };
  }

  configure(comment: string, change: Partial<Image>): void {
    this.note('umoci config (rockcraft stand-in)', comment, undefined, change);
  }
}

/** Seconds. What this pack made gets no later time, so that two packs of one state are alike. */
function newestSource(directory: string): number {
  const files = readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.rock'))
    .map((entry) => lstatSync(join(directory, entry.name)).mtimeMs);
  return Math.floor(Math.max(...files) / 1000);
}

/** Digest of the image that the base is by itself; like rockcraft's, without `sha256:`. */
export function baseDigest({ base, build }: Session): string | undefined {
  if (base === undefined) return undefined;
  const image = baseImage(base, build);
  return imageManifest(image, imageConfig(image)).digest.slice('sha256:'.length);
}

function emptyImage({ buildFor }: Build): Image {
  return {
    created: now().toISOString(),
    architecture: buildFor,
    steps: [],
    environment: [],
    entrypoint: [],
    command: [],
    annotations: {},
  };
}

function baseImage({ created, layer }: Base, build: Build): Image {
  const steps = [{ layer, created, createdBy: 'base (rockcraft stand-in)' }];
  return { ...emptyImage(build), created, steps, environment: [defaultPath] };
}

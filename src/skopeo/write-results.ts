import { join } from 'node:path';
import type { Assembly } from '../oci/assemble.ts';
import { isImageIndex } from '../oci/image-index.ts';
import type { OpenedSource } from '../oci/open-sources.ts';
import type { Additions } from '../oci/rewrite-image.ts';
import { archiveLayout, copyLayout } from '../oci/store/write-layout.ts';
import { type Copying, copySource, copyToDocker, type DockerOrigin } from './copy.ts';
import { type Identity, identityOf, readStored } from './same-image.ts';
import { fillStage, type Stage, unlike } from './stage.ts';
import { isOci, type StoredTarget } from './target.ts';

export interface Writing {
  readonly sources: readonly OpenedSource[];
  readonly additions: Additions;
  /** Where to write: nothing is there yet. */
  readonly temporaries: readonly StoredTarget[];
}

export interface Written {
  /** Undefined when nothing was assembled: for forms of Docker without labels. */
  readonly assembly: Assembly | undefined;
  /** What each target holds, proven. */
  readonly made: readonly Identity[];
  /** Where the images are together, when that was needed. */
  readonly stage: Stage | undefined;
}

/**
 * Writes the results and reads each of them to the end. What keeps manifests is made from one layout,
 * so that skopeo reads every source once; a directory that was asked for is that layout itself.
 */
export async function writeResults(writing: Writing, copying: Copying): Promise<Written> {
  const { sources, additions, temporaries } = writing;
  const { cancelled } = copying.ports;
  const stage = stageFor(writing, copying);
  const assembly = stage && (await fillStage(sources, additions, stage, copying));
  const made: Identity[] = [];
  for (const target of temporaries) {
    if (target.form === 'docker-archive') {
      await copyToDocker(await dockerOrigin(sources, stage, copying), target, copying);
    } else if (stage !== undefined && assembly !== undefined && target.path !== stage.directory) {
      const named = { top: assembly.top, tag: target.tag };
      if (target.form === 'oci') await copyLayout(stage.directory, target.path, named);
      else await archiveLayout(stage.directory, target.path, named, cancelled);
    }
    cancelled.throwIfAborted();
    made.push(await proven(target, sources, assembly));
  }
  return { assembly, made, stage };
}

/** The first layout that was asked for, else one that goes at the end; none where no manifest and no label is written. */
function stageFor({ temporaries, additions }: Writing, { scratch }: Copying): Stage | undefined {
  const keeping = temporaries.filter(isOci);
  const layout = keeping.find(({ form }) => form === 'oci');
  if (layout !== undefined) return { directory: layout.path, tag: layout.tag };
  if (keeping.length === 0 && Object.keys(additions.labels).length === 0) return undefined;
  return { directory: join(scratch, 'stage'), tag: keeping[0]?.tag ?? 'source-1' };
}

/**
 * What a form of Docker is made of: the one image, with its new labels where some were added. More
 * than one were refused before.
 */
export async function dockerOrigin(
  sources: readonly OpenedSource[],
  stage: Stage | undefined,
  copying: Copying,
): Promise<DockerOrigin> {
  const [source] = sources;
  if (source === undefined || isImageIndex(source.opened)) throw new Error('not one image');
  const { layers, config } = source.opened;
  if (stage === undefined) return { source: await copySource(source, copying), layers };
  const { directory: path, tag } = stage;
  return { source: { form: 'oci', path, tag, platform: config.platform }, layers };
}

async function proven(
  target: StoredTarget,
  sources: readonly OpenedSource[],
  assembly: Assembly | undefined,
): Promise<Identity> {
  const made = await readStored(target);
  const wanted = sources.flatMap(({ opened }) => identityOf(opened).diffIds);
  if (
    isOci(target) ? made.digest !== assembly?.top.digest : made.diffIds.join() !== wanted.join()
  ) {
    throw unlike('has other layers than its source');
  }
  return made;
}

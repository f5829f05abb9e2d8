import { UserError } from '../errors.ts';
import { visible } from '../markdown.ts';
import { documentsOf } from '../oci/described-documents.ts';
import { formatPlatform, type Index, type Manifest, type Platform } from '../oci/descriptor.ts';
import { isIndex } from '../oci/documents.ts';
import type { ImageIndex } from '../oci/image-index.ts';
import type { ImageSource } from '../oci/image-source.ts';
import { defaultLimits } from '../oci/limits.ts';
import { listed } from '../oci/listed.ts';
import { imageOrIndexOf } from '../oci/oci-index.ts';
import { isAttestation, manifestsBelow } from '../oci/oci-manifests.ts';
import { platformKey } from '../oci/platform.ts';
import type { Ports } from '../ports.ts';
import type { RetryPorts } from '../retry.ts';
import { Authorization } from './authorization.ts';
import { RegistryClient } from './client.ts';
import { earlierLogin, type LoginPorts } from './earlier-login.ts';
import { parseRegistryReference } from './registry-reference.ts';
import { RegistryStore } from './registry-store.ts';

export type PullPorts = RetryPorts & LoginPorts & Pick<Ports, 'http'>;

export interface PullOptions {
  /** Of an index only the images for these platforms are looked at; all when absent. */
  readonly platforms?: readonly Platform[];
}

/**
 * Opens an image in a registry, or an index of several as `openImageOrIndex` does. Manifests and
 * configs are fetched at once; a layer when it is read, as a stream that is stored nowhere. When the
 * registry asks who is there, it is told what earlier steps logged in with.
 *
 * @throws UserError when there is no such image, or it is damaged
 * @throws ServiceError when the registry cannot be asked, or does not let us see it
 */
export async function openRegistryImage(
  text: string,
  ports: PullPorts,
  { platforms }: PullOptions = {},
): Promise<ImageSource | ImageIndex> {
  const named = parseRegistryReference(text);
  const { repository } = named;
  const login = earlierLogin(repository, 'pull', ports);
  const authorization = new Authorization(repository, login, ports, { rights: 'pull' });
  const client = new RegistryClient(repository, authorization, ports.http);
  const store = new RegistryStore(text, client, ports);
  const top = await store.top(named);
  const all = documentsOf(text, store.manifests, defaultLimits);
  const documents: typeof all = async (descriptor) => {
    const described = await all(descriptor);
    const { document, blob } = described;
    return isIndex(document) ? { document: wantedOf(document, platforms), blob } : described;
  };
  const { found, entries } = await manifestsBelow([top], text, documents, defaultLimits);
  if (found.length === 0 && platforms !== undefined) {
    const { document } = await all(top);
    throw noneFor(platforms, document, text);
  }
  return await imageOrIndexOf(found, entries, {
    ...{ name: text, tag: undefined, form: 'registry', limits: defaultLimits },
    blobs: store.blobs,
    documents,
    close: () => store.close(),
  });
}

/** An index without what is for other platforms, and without statements about images. */
function wantedOf(index: Index, platforms: readonly Platform[] | undefined): Index {
  if (platforms === undefined) return index;
  const keys = new Set(platforms.map(platformKey));
  const manifests = index.manifests.filter(
    (it) => !isAttestation(it) && (it.platform === undefined || keys.has(platformKey(it.platform))),
  );
  return { ...index, manifests };
}

function noneFor(wanted: readonly Platform[], held: Index | Manifest, text: string): UserError {
  const platforms = (isIndex(held) ? held.manifests : []).flatMap(({ platform }) => platform ?? []);
  const shown = (some: readonly Platform[]) =>
    listed(some.map((one) => visible(formatPlatform(one)).slice(0, 100)));
  return new UserError(
    `${text} holds no image for ${shown(wanted)}, but for ${shown(platforms)}; name another image, or push one for that platform.`,
  );
}

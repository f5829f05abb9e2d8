import { createHash, randomUUID } from 'node:crypto';
import type { SeenRequest, StandInAnswer, StandInOptions } from './server.ts';

/** What the stand-in stores, and its part of the protocol (OCI distribution-spec, "Push" and "Pull"). */
export class Shelf {
  /** By digest. */
  readonly blobs: Map<string, Buffer>;
  readonly manifests = new Map<string, Buffer>();
  /** Digest by tag. */
  readonly tags = new Map<string, string>();
  readonly complaints: string[] = [];
  readonly #uploads = new Set<string>();
  readonly #options: StandInOptions;

  constructor(options: StandInOptions) {
    this.#options = options;
    this.blobs = options.blobs ?? new Map();
  }

  complain(what: string): void {
    this.complaints.push(what);
  }

  forgetUploads(): void {
    this.#uploads.clear();
  }

  /** Carries out a request that is allowed. */
  obey(seen: SeenRequest, body: Buffer): StandInAnswer {
    this.#checkForm(seen, body);
    const { pathname, searchParams } = new URL(seen.path, 'http://stand-in');
    const reference = pathname.slice(pathname.lastIndexOf('/') + 1);
    switch (seen.position) {
      case 'look up tag':
        return this.#found(this.manifests.get(this.tags.get(reference) ?? ''));
      case 'look up digest':
        return this.#found(this.manifests.get(reference));
      case 'read tag':
        return this.#found(this.manifests.get(this.tags.get(reference) ?? reference));
      case 'list tags':
        return this.#list(pathname, searchParams);
      case 'look up blob':
        return this.#found(this.blobs.get(reference));
      case 'read blob':
        return this.#read(seen, reference);
      case 'mount blob':
        return this.#mount(pathname, searchParams);
      case 'begin upload':
        return this.#begin(pathname);
      case 'send blob':
        return this.#store(pathname, searchParams, body);
      case 'write manifest':
      case 'write tag':
        return this.#write(reference, seen, body);
      default:
        this.complain(`${seen.method} ${seen.path} is no request of a push`);
        return refuse(404, 'UNSUPPORTED');
    }
  }

  #checkForm({ method, path, headers, position }: SeenRequest, body: Buffer): void {
    const say = (what: string) => this.complain(`${method} ${path} ${what}`);
    if (headers['transfer-encoding'] !== undefined) say('comes in chunks');
    const carries = method === 'PUT' || method === 'POST';
    if (carries && headers['content-length'] !== String(body.length)) say('states no length');
    if (!carries && body.length > 0) say('has a body');
    const begins = position === 'begin upload' || position === 'mount blob';
    if (begins && body.length > 0) say('has a body');
    if (position === 'send blob' && headers['content-type'] !== 'application/octet-stream') {
      say(`sends a blob as ${headers['content-type']}`);
    }
    const wantsManifest = position === 'look up tag' || position === 'read tag';
    if (wantsManifest && !headers.accept?.includes('vnd.oci.image.manifest.v1+json')) {
      say('does not accept manifests');
    }
  }

  #found(bytes: Buffer | undefined): StandInAnswer {
    if (bytes === undefined) return refuse(404, 'MANIFEST_UNKNOWN');
    return { status: 200, headers: this.#digestHeader(bytes), body: bytes };
  }

  /** The whole of a blob, or the rest of it (RFC 9110, "Range Requests"). */
  #read({ path, headers }: SeenRequest, digest: string): StandInAnswer {
    const blob = this.blobs.get(digest);
    if (blob === undefined) return refuse(404, 'BLOB_UNKNOWN');
    const { blobsAt, wholeBlobs } = this.#options;
    if (blobsAt !== undefined) return { status: 307, headers: { location: `${blobsAt}${path}` } };
    const { range } = headers;
    if (range === undefined || wholeBlobs === true) return { status: 200, body: blob };
    const begin = Number(/^bytes=(\d+)-$/.exec(range)?.[1] ?? Number.NaN);
    if (!(begin < blob.length)) {
      this.complain(`${path} is asked for with the range '${range}'`);
      return refuse(416, 'RANGE_INVALID');
    }
    const part = `bytes ${begin}-${blob.length - 1}/${blob.length}`;
    return { status: 206, headers: { 'content-range': part }, body: blob.subarray(begin) };
  }

  /** A page at a time, in the order of names, with a link to the next one (OCI distribution-spec, "Listing Tags"). */
  #list(pathname: string, query: URLSearchParams): StandInAnswer {
    const wanted = Number(query.get('n'));
    if (!Number.isInteger(wanted) || wanted < 1)
      this.complain(`tags are asked for without a number`);
    const last = query.get('last') ?? '';
    const rest = [...this.tags.keys()].filter((tag) => tag > last).sort();
    const tags = rest.slice(0, Math.min(wanted, this.#options.tagsPerPage ?? wanted));
    const next = `${pathname}?n=${wanted}&last=${encodeURIComponent(tags.at(-1) ?? '')}`;
    const link = tags.length < rest.length ? { link: `<${next}>; rel="next"` } : undefined;
    return { status: 200, headers: { ...link }, body: JSON.stringify({ name: 'etl', tags }) };
  }

  #mount(pathname: string, query: URLSearchParams): StandInAnswer {
    if (this.#options.neverMounts === true) return refuse(403, 'DENIED');
    const digest = query.get('mount') ?? '';
    const blob = this.#options.elsewhere?.get(query.get('from') ?? '')?.get(digest);
    if (blob === undefined) return this.#begin(pathname);
    this.blobs.set(digest, blob);
    return { status: 201, headers: this.#digestHeader(blob) };
  }

  #begin(pathname: string): StandInAnswer {
    if (!pathname.endsWith('/blobs/uploads/')) this.complain(`POST ${pathname} begins no upload`);
    const id = randomUUID();
    this.#uploads.add(id);
    const { uploadsAt = '' } = this.#options;
    // As real ones: a path without a host, and a state of its own in the query.
    return { status: 202, headers: { location: `${uploadsAt}${pathname}${id}?_state=a%2Fb%3D` } };
  }

  #store(pathname: string, query: URLSearchParams, body: Buffer): StandInAnswer {
    const id = pathname.slice(pathname.lastIndexOf('/') + 1);
    if (query.get('_state') !== 'a/b=')
      this.complain(`PUT ${pathname} lost the state of its upload`);
    if (!this.#uploads.delete(id) && this.#options.takesEveryUpload !== true)
      return refuse(404, 'BLOB_UPLOAD_UNKNOWN');
    const digest = digestOf(body);
    if (query.get('digest') !== digest) return refuse(400, 'DIGEST_INVALID');
    this.blobs.set(digest, body);
    return { status: 201, headers: this.#digestHeader(body) };
  }

  #write(reference: string, { headers }: SeenRequest, body: Buffer): StandInAnswer {
    const { mediaType, config, layers = [], manifests = [] } = JSON.parse(body.toString('utf8'));
    if (headers['content-type'] !== mediaType)
      this.complain(`manifest sent as ${headers['content-type']}`);
    const lacks = (map: ReadonlyMap<string, unknown>, wanted: readonly { digest: string }[]) =>
      wanted.some(({ digest }) => !map.has(digest));
    if (lacks(this.manifests, manifests)) return refuse(400, 'MANIFEST_UNKNOWN');
    if (lacks(this.blobs, config === undefined ? [] : [config, ...layers])) {
      return refuse(400, 'MANIFEST_BLOB_UNKNOWN');
    }
    if (this.#options.immutable === true && this.tags.has(reference)) {
      const message = `The image tag '${reference}' already exists and is immutable.`;
      return refuse(400, 'TAG_INVALID', message);
    }
    const digest = digestOf(body);
    const isTag = !reference.startsWith('sha256:');
    if (!isTag && reference !== digest) return refuse(400, 'DIGEST_INVALID');
    this.manifests.set(digest, body);
    if (isTag) this.tags.set(reference, digest);
    return { status: 201, headers: this.#digestHeader(body) };
  }

  #digestHeader(bytes: Buffer): Record<string, string> {
    return this.#options.silent === true ? {} : { 'docker-content-digest': digestOf(bytes) };
  }
}

function refuse(status: number, code: string, message = 'no'): StandInAnswer {
  return { status, body: JSON.stringify({ errors: [{ code, message }] }) };
}

function digestOf(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

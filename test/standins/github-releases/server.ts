/**
 * Two servers that stand in for github.com and for the hosts that it redirects downloads to, for as
 * much of them as setup-chisel needs. They are strict: what GitHub would not be asked is a
 * complaint, and so is a token that comes to the second one. They break on demand.
 */
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { listening, stopServers } from '../../support/listening.ts';
import { breakAnswer, type Fault, type Position } from './faults.ts';
import { advertisement, chiselTarball, commitArchive, sha384, standInChisel } from './files.ts';

export interface SeenRequest {
  readonly position: Position;
  /** Path and query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** How many requests of the same position came before it. */
  readonly nth: number;
}

export interface StandInOptions {
  /** Tags of canonical/chisel without `v`; all but those of `unreleased` have tarballs for every architecture. */
  readonly versions?: readonly string[];
  readonly unreleased?: readonly string[];
  /** Where releases/latest leads; the last of the versions when absent. */
  readonly latest?: string;
  /** Whether a checksum lies beside each tarball. */
  readonly checksums?: boolean;
  /** Instead of the program that says its version. */
  readonly program?: string;
  /** Instead of a tarball of that program. */
  readonly tarball?: Buffer;
  /** Of canonical/chisel-releases: files by branch. The commit of each is `commitOfBranch`. */
  readonly branches?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Instead of the archive of every commit. */
  readonly archive?: Buffer;
  /** What opens the first host. */
  readonly token?: string;
  readonly fault?: (seen: SeenRequest) => Fault | undefined;
}

export interface StandIn {
  /** `http://127.0.0.1:40123`: what `base-url` is to be. */
  readonly base: string;
  readonly seen: readonly SeenRequest[];
  /** What of the requests GitHub would not have been asked. */
  readonly complaints: readonly string[];
  /** SHA-384 of the tarball of a version. */
  checksumOf(version: string): string;
  stop(): void;
}

/** Forty hex digits that stand for the newest commit of a branch. */
export function commitOfBranch(name: string): string {
  return sha384(name).slice(0, 40);
}

export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const site = new Site(options);
  const [first, second] = [createServer(), createServer()];
  const base = `http://127.0.0.1:${await listening(first)}`;
  site.hosts = { base, files: `http://127.0.0.1:${await listening(second)}` };
  first.on('request', (request, response) => site.answer(request, response, 'base'));
  second.on('request', (request, response) => site.answer(request, response, 'files'));
  return {
    base,
    seen: site.seen,
    complaints: site.complaints,
    checksumOf: (version) => sha384(site.tarballOf(version)),
    stop: () => stopServers(first, second),
  };
}

interface Route {
  readonly position: Position;
  /** Absent for what GitHub answers with 404. */
  readonly answer: { readonly to: string } | { readonly body: Buffer } | undefined;
}

const architectures = ['amd64', 'arm', 'arm64', 'ppc64le', 'riscv64', 's390x'];

class Site {
  readonly seen: SeenRequest[] = [];
  readonly complaints: string[] = [];
  hosts = { base: '', files: '' };
  readonly #options: StandInOptions;
  readonly #versions: readonly string[];

  constructor(options: StandInOptions) {
    this.#options = options;
    this.#versions = options.versions ?? ['1.3.0', '1.4.0', '1.4.1'];
  }

  tarballOf(version: string): Buffer {
    const { tarball, program } = this.#options;
    return tarball ?? chiselTarball(program ?? standInChisel(version));
  }

  answer(request: IncomingMessage, response: ServerResponse, host: 'base' | 'files'): void {
    const { method, url: path = '', headers } = request;
    const route = (host === 'base' ? this.#atBase(path) : this.#atFiles(path)) ?? {
      position: 'other',
      answer: undefined,
    };
    const nth = this.seen.filter(({ position }) => position === route.position).length;
    const seen = { position: route.position, path, headers, nth };
    this.seen.push(seen);
    if (method !== 'GET') this.complaints.push(`${method} ${path}`);
    if (route.position === 'other') this.complaints.push(`${host} was asked for ${path}`);
    if (headers['accept-encoding'] !== 'identity') {
      this.complaints.push(`${path} may come with other bytes than those that have the checksum`);
    }
    if (host === 'files' && headers.authorization !== undefined) {
      this.complaints.push(`a token came to the second host with ${path}`);
    }
    const body =
      route.answer !== undefined && 'body' in route.answer ? route.answer.body : Buffer.alloc(0);
    const fault = this.#options.fault?.(seen);
    const { token } = this.#options;
    const isOpen =
      host === 'files' || token === undefined || headers.authorization === `Bearer ${token}`;
    if (fault !== undefined) breakAnswer(fault, response, body);
    else if (!isOpen) breakAnswer({ status: 401 }, response, body);
    else if (route.answer === undefined) breakAnswer({ status: 404 }, response, body);
    else {
      // git itself insists on it.
      if (/refs$/.test(route.position)) {
        response.setHeader('content-type', 'application/x-git-upload-pack-advertisement');
      }
      breakAnswer(route.answer, response, body);
    }
  }

  #atBase(path: string): Route | undefined {
    const { base, files } = this.hosts;
    if (path === '/canonical/chisel/releases/latest') {
      const latest = this.#options.latest ?? this.#versions.at(-1);
      return {
        position: 'latest',
        answer: { to: `${base}/canonical/chisel/releases/tag/v${latest}` },
      };
    }
    const service = '/info/refs?service=git-upload-pack';
    if (path === `/canonical/chisel.git${service}`) {
      return { position: 'chisel refs', answer: { body: advertisement(this.#tags()) } };
    }
    if (path === `/canonical/chisel-releases.git${service}`) {
      return { position: 'releases refs', answer: { body: advertisement(this.#branches()) } };
    }
    const file = /^\/canonical\/chisel\/releases\/download\/v([^/]+)\/(.+)$/.exec(path);
    if (file !== null) {
      const [, version = '', name = ''] = file;
      const position = name.endsWith('.sha384') ? 'checksum' : 'tarball';
      const isThere = this.#assetOf(version, name) !== undefined;
      return {
        position,
        answer: isThere ? { to: `${files}/assets/${name}?sig=secret` } : undefined,
      };
    }
    const [, commit] =
      /^\/canonical\/chisel-releases\/archive\/([0-9a-f]{40})\.tar\.gz$/.exec(path) ?? [];
    if (commit === undefined) return undefined;
    const isThere = this.#filesOf(commit) !== undefined;
    const to = `${files}/canonical/chisel-releases/tar.gz/${commit}`;
    return { position: 'archive', answer: isThere ? { to } : undefined };
  }

  #atFiles(path: string): Route | undefined {
    const [, name] = /^\/assets\/([^/?]+)\?sig=secret$/.exec(path) ?? [];
    if (name !== undefined) {
      const version = /^chisel_v([^_]+)_/.exec(name)?.[1] ?? '';
      const body = this.#assetOf(version, name);
      const position = name.endsWith('.sha384') ? 'file of checksum' : 'file of tarball';
      return { position, answer: body && { body } };
    }
    const [, commit] = /^\/canonical\/chisel-releases\/tar\.gz\/([0-9a-f]{40})$/.exec(path) ?? [];
    const files = commit && this.#filesOf(commit);
    if (!commit || !files) return undefined;
    const body = this.#options.archive ?? commitArchive(commit, files);
    return { position: 'file of archive', answer: { body } };
  }

  #assetOf(version: string, name: string): Buffer | undefined {
    const { unreleased = [], checksums = true } = this.#options;
    if (!this.#versions.includes(version) || unreleased.includes(version)) return undefined;
    const tarball = architectures
      .map((architecture) => `chisel_v${version}_linux_${architecture}.tar.gz`)
      .find((one) => name === one || name === `${one}.sha384`);
    if (tarball === undefined) return undefined;
    const bytes = this.tarballOf(version);
    if (name === tarball) return bytes;
    return checksums ? Buffer.from(`${sha384(bytes)}  ${tarball}\n`) : undefined;
  }

  #tags(): Record<string, string> {
    const object = (name: string) => sha384(name).slice(0, 40);
    return {
      HEAD: object('main'),
      'refs/heads/main': object('main'),
      'refs/pull/1/head': object('1'),
      ...Object.fromEntries(
        this.#versions.flatMap((version) => [
          [`refs/tags/v${version}`, object(`tag ${version}`)],
          [`refs/tags/v${version}^{}`, object(version)],
        ]),
      ),
      'refs/tags/v2': object('no version'),
    };
  }

  #branches(): Record<string, string> {
    const names = ['main', ...Object.keys(this.#options.branches ?? {})].sort();
    return Object.fromEntries(names.map((name) => [`refs/heads/${name}`, commitOfBranch(name)]));
  }

  #filesOf(commit: string): Readonly<Record<string, string>> | undefined {
    const branches = Object.entries(this.#options.branches ?? {});
    return branches.find(([name]) => commitOfBranch(name) === commit)?.[1];
  }
}

"use strict";
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);
var size_baseline_open_baseline_exports = {};
__export(size_baseline_open_baseline_exports, {
  openBaseline: () => openBaseline
});
module.exports = __toCommonJS(size_baseline_open_baseline_exports);
var import_registry_auth_files = require("./registry-auth-files.js");
var import_registry_docker_config = require("./registry-docker-config.js");
var import_size_file_head_form = require("./size-file-head-form.js");
var import_oci_layers_walk_files = require("./oci-layers-walk-files.js");
var import_oci_platform = require("./oci-platform.js");
var import_registry_repository = require("./registry-repository.js");
var import_registry_answer = require("./registry-answer.js");
var import_oci_image_index = require("./oci-image-index.js");
var import_oci_described_documents = require("./oci-described-documents.js");
var import_oci_descriptor = require("./oci-descriptor.js");
var import_oci_listed = require("./oci-listed.js");
var import_oci_layers_compression = require("./oci-layers-compression.js");
var import_oci_limits = require("./oci-limits.js");
var import_oci_store_blob = require("./oci-store-blob.js");
var import_oci_store_open_file = require("./oci-store-open-file.js");
var import_size_file_json_form = require("./size-file-json-form.js");
var import_size_owner = require("./size-owner.js");
var import_retry = require("./retry.js");
var import_rock_layer_roles = require("./rock-layer-roles.js");
var import_seconds = require("./seconds.js");
var import_quoted = require("./quoted.js");
var import_oci_digest = require("./oci-digest.js");
var import_markdown = require("./markdown.js");
var import_loopback = require("./loopback.js");
var import_errors = require("./errors.js");
var import_modules = require("./modules.js");
var import_promises = require("node:fs/promises");
var import_node_path = require("node:path");

// src/registry/registry-reference.ts
function parseRegistryReference(text) {
  const { registry, repository, tag, digest } = (0, import_oci_digest.parseReference)(text);
  const named = registry === void 0 ? repository : `${registry}/${repository}`;
  return {
    repository: (0, import_registry_repository.parseRepository)(named, false),
    reference: digest ?? tag ?? "latest",
    digest
  };
}

// src/registry/registry-blob.ts
var RegistryBlob = class {
  size;
  where;
  #client;
  #digest;
  #ports;
  #stream;
  #isClosed = false;
  /** Readings stand in line: one that failed may have left another on its way. */
  #last = Promise.resolve();
  constructor(client, image, descriptor, ports) {
    this.#client = client;
    this.#digest = descriptor.digest;
    this.#ports = ports;
    this.size = descriptor.size;
    this.where = `${image}, blob ${descriptor.digest}`;
  }
  read(buffer, position) {
    const reading = this.#last.then(() => this.#fill(buffer, position));
    this.#last = reading.catch(() => {
    });
    return reading;
  }
  /** Gives the connection up; nothing can be read any more. */
  async close() {
    this.#isClosed = true;
    await this.#leave();
  }
  async #leave() {
    const stream = this.#stream;
    this.#stream = void 0;
    await stream?.pieces.return?.();
  }
  async #fill(buffer, position) {
    const wanted = Math.max(0, Math.min(buffer.length, this.size - position));
    let filled = 0;
    const advance = async () => {
      if (this.#isClosed) throw new Error(`${this.where} was closed.`);
      if (filled < wanted && this.#stream?.position !== position + filled) {
        await this.#leave();
        this.#stream = await this.#open(position + filled);
      }
      while (filled < wanted) filled += await this.#take(buffer.subarray(filled, wanted));
    };
    await (0, import_retry.retrying)(async () => {
      try {
        await advance();
      } catch (error) {
        await this.#leave();
        throw error;
      }
    }, this.#ports);
    return filled;
  }
  /** Copies what there is into `target`, and answers how much that was. */
  async #take(target) {
    const stream = this.#stream;
    if (stream.rest.length === 0) stream.rest = await this.#next(stream);
    const taken = stream.rest.subarray(0, target.length);
    target.set(taken);
    stream.rest = stream.rest.subarray(taken.length);
    stream.position += taken.length;
    if (stream.position === this.size) await this.#end(stream);
    return taken.length;
  }
  async #next(stream) {
    const { answer, pieces } = stream;
    const next = await pieces.next().catch((error) => {
      if (!(0, import_errors.isHttpFault)(error)) throw error;
      throw (0, import_registry_answer.unreachable)(answer.url.host, answer.request, error, this.#client.situation);
    });
    if (next.done !== true) return next.value;
    throw new import_errors.ServiceError(
      `${answer.url.host} answered ${answer.request} with ${stream.position} bytes of ${this.size}; check that the runner can reach it, and run the step again.`,
      { request: answer.request, status: answer.status, retryable: true }
    );
  }
  async #end(stream) {
    this.#stream = void 0;
    if (stream.rest.length === 0 && await hasEnded(stream.pieces)) return;
    await stream.pieces.return?.();
    throw new import_errors.UserError(
      `${this.where} has more bytes than the ${this.size} that were promised; push the image again.`
    );
  }
  async #open(position) {
    const answer = await this.#client.send({
      method: "GET",
      to: `blobs/${this.#digest}`,
      // Bytes are counted and proven as they are stored.
      headers: {
        "accept-encoding": "identity",
        ...position === 0 ? {} : { range: `bytes=${position}-` }
      },
      inPieces: true,
      signal: this.#ports.cancelled
    });
    const { status, pieces } = answer;
    if (pieces === void 0 || status !== 200 && status !== 206) {
      throw (0, import_registry_answer.refusal)(answer, this.#client.situation);
    }
    const iterator = pieces[Symbol.asyncIterator]();
    const begin = status === 206 ? position : 0;
    const stream = { answer, pieces: iterator, rest: nothing, position: begin };
    try {
      this.#checkLength(answer, begin);
      await this.#skip(stream, position);
    } catch (error) {
      await iterator.return?.();
      throw error;
    }
    return stream;
  }
  #checkLength({ headers, url, request, status }, begin) {
    const range = headers["content-range"];
    if (status === 206 && range?.startsWith(`bytes ${begin}-`) !== true) {
      throw new import_errors.ServiceError(
        `${url.host} answered ${request} with another part than it was asked for; look for a proxy on the way to it that changes requests.`,
        { request, status, retryable: false }
      );
    }
    const { "content-length": length } = headers;
    if (length === void 0 || Number(length) === this.size - begin) return;
    throw new import_errors.UserError(
      `${this.where} has ${begin + Number(length)} bytes, but ${this.size} were promised; push the image again.`
    );
  }
  /** For a server that knows no ranges and begins anew. */
  async #skip(stream, position) {
    while (stream.position < position) {
      const piece = await this.#next(stream);
      const skipped = Math.min(piece.length, position - stream.position);
      stream.position += skipped;
      stream.rest = piece.subarray(skipped);
    }
  }
};
async function hasEnded(pieces) {
  try {
    return (await pieces.next()).done === true;
  } catch (error) {
    if ((0, import_errors.isHttpFault)(error)) return true;
    throw error;
  }
}
var nothing = new Uint8Array();

// src/registry/registry-store.ts
var largestKept = 256 * 1024;
var RegistryStore = class {
  #image;
  #client;
  #ports;
  #manifests = /* @__PURE__ */ new Map();
  #blobs = /* @__PURE__ */ new Map();
  #configs = /* @__PURE__ */ new Map();
  /** @param image as the user named it */
  constructor(image, client, ports) {
    this.#image = image;
    this.#client = client;
    this.#ports = ports;
  }
  /** What a tag or digest stands for. Throws a `ServiceError`. */
  async top({ reference, digest: wanted }) {
    const bytes = await this.#manifest(reference, wanted);
    const descriptor = {
      mediaType: "",
      digest: (0, import_oci_digest.digestOf)(bytes),
      size: bytes.length,
      annotations: {}
    };
    this.#manifests.set(descriptor.digest, this.#kept(bytes, descriptor.digest));
    return descriptor;
  }
  manifests = async ({ digest, size }) => {
    const known = this.#manifests.get(digest);
    const blob = known ?? this.#kept(await this.#manifest(digest, digest), digest);
    this.#manifests.set(digest, blob);
    if (blob.size === size) return blob;
    throw new import_errors.UserError(
      `${blob.where} has ${blob.size} bytes, but ${size} were promised; push the image again.`
    );
  };
  /** Opened when they are read. */
  blobs = async (descriptor) => {
    const key = `${descriptor.digest} ${descriptor.size}`;
    const blob = this.#blobs.get(key) ?? new RegistryBlob(this.#client, this.#image, descriptor, this.#ports);
    this.#blobs.set(key, blob);
    if (!(0, import_oci_described_documents.isImageConfig)(descriptor) || blob.size > largestKept) return blob;
    const config = this.#configs.get(key) ?? readOnce(blob);
    this.#configs.set(key, config);
    return config;
  };
  /** Gives up the connections of blobs that were not read to their ends. */
  async close() {
    for (const blob of this.#blobs.values()) await blob.close();
  }
  async #manifest(reference, wanted) {
    return await (0, import_retry.retrying)(async () => {
      const answer = await (0, import_registry_answer.getManifest)(this.#client, reference);
      const { status, body, request, url } = answer;
      if (status !== 200 || body === void 0) throw (0, import_registry_answer.refusal)(answer, this.#client.situation);
      const digest = (0, import_oci_digest.digestOf)(body);
      const stated = wanted ?? (0, import_registry_answer.statedDigest)(answer) ?? digest;
      if (digest === stated) return body;
      throw new import_errors.ServiceError(
        `${url.host} answered ${request} with a manifest whose digest is ${digest}, but ${stated} was promised; look for a proxy on the way to it that changes answers.`,
        { request, status, code: "DIGEST_INVALID", retryable: true }
      );
    }, this.#ports);
  }
  #kept(bytes, digest) {
    return {
      size: bytes.length,
      where: `${this.#image}, manifest ${digest}`,
      read: async (buffer, position) => bytes.copy(buffer, 0, position)
    };
  }
};
function readOnce(blob) {
  const { size, where } = blob;
  let kept;
  return {
    size,
    where,
    async read(buffer, position) {
      if (kept === void 0) {
        const bytes = Buffer.alloc(size);
        await blob.read(bytes, 0);
        kept = bytes;
      }
      return kept.copy(buffer, 0, position);
    }
  };
}

// src/registry/open-registry-image.ts
async function openRegistryImage(text, ports, { platforms } = {}) {
  const named = parseRegistryReference(text);
  const { repository } = named;
  const login = (0, import_registry_auth_files.earlierLogin)(repository, "pull", ports);
  const authorization = new import_registry_answer.Authorization(repository, login, ports, { rights: "pull" });
  const client = new import_registry_answer.RegistryClient(repository, authorization, ports.http);
  const store = new RegistryStore(text, client, ports);
  const top = await store.top(named);
  const all = (0, import_oci_described_documents.documentsOf)(text, store.manifests, import_oci_limits.defaultLimits);
  const documents = async (descriptor) => {
    const described = await all(descriptor);
    const { document, blob } = described;
    return (0, import_oci_described_documents.isIndex)(document) ? { document: wantedOf(document, platforms), blob } : described;
  };
  const { found, entries } = await (0, import_oci_described_documents.manifestsBelow)([top], text, documents, import_oci_limits.defaultLimits);
  if (found.length === 0 && platforms !== void 0) {
    const { document } = await all(top);
    throw noneFor(platforms, document, text);
  }
  return await (0, import_oci_described_documents.imageOrIndexOf)(found, entries, {
    ...{ name: text, tag: void 0, form: "registry", limits: import_oci_limits.defaultLimits },
    blobs: store.blobs,
    documents,
    close: () => store.close()
  });
}
function wantedOf(index, platforms) {
  if (platforms === void 0) return index;
  const keys = new Set(platforms.map(import_oci_platform.platformKey));
  const manifests = index.manifests.filter(
    (it) => !(0, import_oci_described_documents.isAttestation)(it) && (it.platform === void 0 || keys.has((0, import_oci_platform.platformKey)(it.platform)))
  );
  return { ...index, manifests };
}
function noneFor(wanted, held, text) {
  const platforms = ((0, import_oci_described_documents.isIndex)(held) ? held.manifests : []).flatMap(({ platform }) => platform ?? []);
  const shown = (some) => (0, import_oci_listed.listed)(some.map((one) => (0, import_markdown.visible)((0, import_oci_descriptor.formatPlatform)(one)).slice(0, 100)));
  return new import_errors.UserError(
    `${text} holds no image for ${shown(wanted)}, but for ${shown(platforms)}; name another image, or push one for that platform.`
  );
}

// src/size/file/is-measurement-file.ts
async function isMeasurementFile(path, name) {
  if (!(await (0, import_oci_store_open_file.statusOf)(path, name))?.isFile()) return false;
  const file = await (0, import_oci_store_open_file.openFile)(path, name);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1), 0, 1, 0);
    return bytesRead === 1 && buffer[0] === 123;
  } catch (error) {
    throw (0, import_oci_store_open_file.unreadable)(name, error);
  } finally {
    await file.close();
  }
}

// src/size/baseline/open-baseline.ts
var mostMeasurements = 100;
async function openBaseline(name, platforms, ports) {
  const { workspace } = ports.context;
  if (name.startsWith(registryPrefix)) {
    return await inRegistry(name.slice(registryPrefix.length), platforms, ports);
  }
  if ((0, import_oci_described_documents.parseTransport)(name) !== void 0) return await onDisk(name, workspace);
  const path = (0, import_node_path.resolve)(workspace, name);
  const status = name === "" ? void 0 : await (0, import_oci_store_open_file.statusOf)(path, name);
  if (status === void 0) {
    refuseWithoutRegistry(name, workspace);
    return await inRegistry(name, platforms, ports);
  }
  const files = status.isDirectory() ? await measurementsIn(path, name) : [path];
  const [first] = files;
  if (first === void 0 || !await isMeasurementFile(first, name)) {
    return await onDisk(name, workspace);
  }
  const measurements = [];
  for (const file of files) measurements.push(await (0, import_size_file_head_form.readMeasurement)(file));
  const note = { kind: "measurement", name };
  return { images: [], measurements, note, close: () => Promise.resolve() };
}
var registryPrefix = "docker://";
async function onDisk(name, workspace) {
  const opened = await (0, import_oci_described_documents.openImageOrIndex)(name, void 0, workspace);
  const note = { kind: "image", name };
  return { images: (0, import_oci_image_index.imagesOf)(opened), measurements: [], note, close: () => opened.close() };
}
async function inRegistry(name, platforms, ports) {
  const opened = await openRegistryImage(name, ports, { platforms });
  const note = { kind: "registry", name };
  return { images: (0, import_oci_image_index.imagesOf)(opened), measurements: [], note, close: () => opened.close() };
}
async function measurementsIn(path, name) {
  const entries = await (0, import_promises.readdir)(path).catch((error) => {
    throw (0, import_oci_store_open_file.unreadable)(name, error);
  });
  if (entries.includes("index.json") || entries.includes("manifest.json")) return [];
  const files = entries.filter((entry) => entry.endsWith(".json")).sort();
  if (files.length > mostMeasurements) {
    throw new import_errors.UserError(
      `The directory ${(0, import_quoted.quoted)(name)} has ${files.length} JSON files, and no report is about more than ${mostMeasurements} images; name the measurements that an earlier run of report-size left.`
    );
  }
  return files.map((file) => (0, import_node_path.join)(path, file));
}
function refuseWithoutRegistry(name, workspace) {
  const isPath = name === "" || /^\.{0,2}\/|\.(?:rock|tar|json)$/.test(name);
  if (!isPath && (0, import_oci_digest.parseReference)(name).registry !== void 0) return;
  throw new import_errors.UserError(
    `There is no file or directory ${(0, import_quoted.quoted)(name)}${(0, import_oci_described_documents.seenFrom)(name, workspace)}, and no host of a registry begins it. A baseline is the measurement of an earlier run, a .rock or another image on disk, or an image in a registry such as 'ghcr.io/team/etl:1.0'; correct it, or bring the file there in an earlier step.`
  );
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  openBaseline
});

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
var oci_described_documents_exports = {};
__export(oci_described_documents_exports, {
  documentsOf: () => documentsOf,
  imageOrIndexOf: () => imageOrIndexOf,
  isAttestation: () => isAttestation,
  isImageConfig: () => isImageConfig,
  isIndex: () => isIndex,
  layoutStore: () => layoutStore,
  manifestsBelow: () => manifestsBelow,
  openImage: () => openImage,
  openImageOrIndex: () => openImageOrIndex,
  parseTransport: () => parseTransport,
  readIndexOrAnyManifest: () => readIndexOrAnyManifest,
  readIndexOrManifest: () => readIndexOrManifest,
  seenFrom: () => seenFrom
});
module.exports = __toCommonJS(oci_described_documents_exports);
var import_oci_descriptor = require("./oci-descriptor.js");
var import_oci_listed = require("./oci-listed.js");
var import_oci_layers_compression = require("./oci-layers-compression.js");
var import_oci_limits = require("./oci-limits.js");
var import_oci_store_blob = require("./oci-store-blob.js");
var import_oci_store_open_file = require("./oci-store-open-file.js");
var import_quoted = require("./quoted.js");
var import_oci_digest = require("./oci-digest.js");
var import_markdown = require("./markdown.js");
var import_errors = require("./errors.js");
var import_node_path = require("node:path");
var import_node_path2 = require("node:path");
var import_node_path3 = require("node:path");
var import_node_path4 = require("node:path");

// src/oci/seen-from.ts
function seenFrom(path, directory) {
  return (0, import_node_path.isAbsolute)(path) ? "" : `, seen from ${(0, import_quoted.quoted)((0, import_node_path.resolve)(directory))}`;
}

// src/oci/transport.ts
var forms = ["oci", "oci-archive", "docker-archive"];
function parseTransport(text) {
  const form = forms.find((prefix) => text.startsWith(`${prefix}:`));
  if (form === void 0) return void 0;
  const rest = text.slice(form.length + 1);
  const colon = rest.indexOf(":");
  const path = colon === -1 ? rest : rest.slice(0, colon);
  const tag = colon === -1 ? "" : rest.slice(colon + 1);
  if (path === "") {
    throw new import_errors.UserError(`'${text}' names no path after '${form}:', for example '${form}:image'.`);
  }
  return { form, path, ...tag === "" ? {} : { tag } };
}

// src/oci/documents.ts
function readIndexOrManifest(bytes, where) {
  const document = readIndexOrAnyManifest(bytes, where);
  if (!isIndex(document)) checkIsImage(document, where);
  return document;
}
function checkIsImage({ config }, where) {
  if (isImageConfig(config)) return;
  throw new import_errors.UserError(
    `${where} describes an artifact of type ${shown(config.mediaType)}, not a container image.`
  );
}
function isImageConfig({ mediaType }) {
  return mediaType === import_oci_descriptor.mediaTypes.ociConfig || mediaType === import_oci_descriptor.mediaTypes.dockerConfig;
}
function readIndexOrAnyManifest(bytes, where) {
  const document = parse(bytes, where);
  if ("manifests" in document && "layers" in document) {
    throw new import_errors.UserError(`${where} claims to be both an index and an image manifest.`);
  }
  if (Array.isArray(document.manifests)) return index(document, where);
  if (document.schemaVersion === 1) {
    throw new import_errors.UserError(
      `${where} is a Docker schema 1 manifest, a form that registries gave up in 2017; convert the image with 'skopeo copy --format oci'.`
    );
  }
  return manifest(document, where);
}
function isIndex(document) {
  return "manifests" in document;
}
function index(document, where) {
  return {
    mediaType: typeof document.mediaType === "string" ? document.mediaType : import_oci_descriptor.mediaTypes.ociIndex,
    manifests: document.manifests.map(
      (entry, at) => descriptor(entry, `${where}, manifests[${at}]`)
    ),
    annotations: strings(document.annotations)
  };
}
function manifest(document, where) {
  if (!Array.isArray(document.layers)) {
    throw new import_errors.UserError(`${where} is neither an image manifest nor an index: it has no 'layers'.`);
  }
  return {
    mediaType: typeof document.mediaType === "string" ? document.mediaType : import_oci_descriptor.mediaTypes.ociManifest,
    config: descriptor(document.config, `${where}, config`),
    layers: document.layers.map((layer, at) => descriptor(layer, `${where}, layers[${at}]`)),
    annotations: strings(document.annotations)
  };
}
function descriptor(value, where) {
  if (!isObject(value)) throw new import_errors.UserError(`${where} is not a descriptor.`);
  const { mediaType, digest, size } = value;
  if (!(0, import_oci_digest.isDigest)(digest)) {
    throw new import_errors.UserError(`${where} has the digest ${shown(digest)}; only sha256 can be verified.`);
  }
  if (!Number.isSafeInteger(size) || size < 0) {
    throw new import_errors.UserError(`${where} has the size ${shown(size)}, which is no number of bytes.`);
  }
  return {
    mediaType: typeof mediaType === "string" ? mediaType : "",
    digest,
    size,
    annotations: strings(value.annotations),
    ...isObject(value.platform) ? { platform: platform(value.platform) } : {}
  };
}
function readConfig(bytes, where) {
  const document = parse(bytes, where);
  const rootfs = isObject(document.rootfs) ? document.rootfs : {};
  const diffIds = Array.isArray(rootfs.diff_ids) ? rootfs.diff_ids : [];
  if (!diffIds.every(import_oci_digest.isDigest)) {
    throw new import_errors.UserError(`${where} has a diff_id that is not a sha256 digest.`);
  }
  const settings = isObject(document.config) ? document.config : {};
  return {
    platform: platform(document),
    labels: strings(settings.Labels),
    history: Array.isArray(document.history) ? document.history.map(historyEntry) : [],
    diffIds
  };
}
function platform(value) {
  const text = (key) => typeof value[key] === "string" ? value[key] : "";
  const variant = text("variant");
  return {
    os: text("os") || "unknown",
    architecture: text("architecture") || "unknown",
    ...variant === "" ? {} : { variant }
  };
}
function historyEntry(value) {
  const entry = isObject(value) ? value : {};
  return {
    createdBy: typeof entry.created_by === "string" ? entry.created_by : "",
    comment: typeof entry.comment === "string" ? entry.comment : "",
    emptyLayer: entry.empty_layer === true
  };
}
function readSavedImages(bytes, where) {
  const document = parseJson(bytes, where);
  if (!Array.isArray(document)) throw new import_errors.UserError(`${where} is not a list of images.`);
  return document.map((value, at) => {
    const entry = isObject(value) ? value : {};
    const { Config: config, Layers: layers, RepoTags: tags } = entry;
    if (typeof config !== "string" || !isTexts(layers)) {
      throw new import_errors.UserError(`${where}, entry ${at}, has no 'Config' or no 'Layers'.`);
    }
    return { config, layers, tags: isTexts(tags) ? tags : [] };
  });
}
function parse(bytes, where) {
  const document = parseJson(bytes, where);
  if (!isObject(document)) throw new import_errors.UserError(`${where} is not a JSON object.`);
  return document;
}
function parseJson(bytes, where) {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch (cause) {
    throw new import_errors.UserError(`${where} is not JSON: ${cause.message}.`, { cause });
  }
}
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function isTexts(value) {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
function strings(value) {
  if (!isObject(value)) return {};
  const entries = Object.entries(value).filter((entry) => typeof entry[1] === "string");
  return Object.fromEntries(entries);
}
function shown(value) {
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "[\u2026]" : "{\u2026}";
  return (JSON.stringify(value) ?? "undefined").slice(0, 100);
}

// src/oci/layers/layer-history.ts
function layerHistory(history, layers) {
  const withLayer = history.filter((entry) => !entry.emptyLayer);
  return withLayer.length === layers ? withLayer : [];
}

// src/oci/docker-archive.ts
async function readDockerArchive(store, tag, limits) {
  const list = await member(store, "manifest.json");
  const images = readSavedImages(await (0, import_oci_store_blob.readDocument)(list, limits.documentBytes), list.where);
  const image = onlyOne(images, store.name, tag);
  (0, import_oci_limits.checkLayerCount)(store.name, image.layers.length, limits);
  const configBlob = await member(store, image.config);
  const configBytes = await (0, import_oci_store_blob.readDocument)(configBlob, limits.documentBytes);
  const configDigest = verifyConfigName(image.config, configBytes, configBlob);
  const config = readConfig(configBytes, configBlob.where);
  return {
    name: store.name,
    form: "docker-archive",
    digest: void 0,
    configDigest,
    manifest: void 0,
    manifestBlob: void 0,
    config,
    configBlob,
    layers: await layersOf(store, image, config),
    annotations: tagOf(image),
    close: () => store.close()
  };
}
function onlyOne(images, name, tag) {
  const fitting = images.filter(
    (image) => tag === void 0 || image.tags.some((it) => fits(it, tag))
  );
  const [first, ...others] = fitting;
  if (first === void 0 || others.length > 0) {
    const tags = images.flatMap((image) => image.tags);
    const held = tags.length === 0 ? "none has a tag" : (0, import_oci_listed.listed)(tags);
    const wanted = tag === void 0 ? "one image" : `one image with the tag '${tag}'`;
    throw new import_errors.UserError(
      `${name} does not hold ${wanted}, but ${images.length} images (${held}); name one as 'docker-archive:FILE:NAME:TAG'.`
    );
  }
  return first;
}
function fits(tag, wanted) {
  return tag === wanted || tag === `docker.io/library/${wanted}` || tag === `docker.io/${wanted}`;
}
function tagOf({ tags: [first = ""] }) {
  const tag = /:([^:/]+)$/.exec(first)?.[1];
  return tag === void 0 ? {} : { "org.opencontainers.image.ref.name": tag };
}
function verifyConfigName(name, bytes, blob) {
  const promised = /([0-9a-f]{64})(?:\.json)?$/.exec(name)?.[1];
  const actual = (0, import_oci_digest.digestOf)(bytes);
  if (promised !== void 0 && actual !== `sha256:${promised}`) {
    throw new import_errors.UserError(
      `${blob.where} is damaged: its bytes have the digest ${actual}, which is not its name; save the image again.`
    );
  }
  return actual;
}
async function layersOf(store, image, config) {
  if (config.diffIds.length !== image.layers.length) {
    throw new import_errors.UserError(
      `${store.name} has ${image.layers.length} layers, but its config names ${config.diffIds.length}; save the image again.`
    );
  }
  const history = layerHistory(config.history, image.layers.length);
  const layers = [];
  for (const [at, diffId] of config.diffIds.entries()) {
    layers.push({
      mediaType: import_oci_descriptor.mediaTypes.dockerLayer,
      blob: await member(store, image.layers[at]),
      digest: diffId,
      digestOf: "content",
      diffId,
      comment: history[at]?.comment ?? "",
      createdBy: history[at]?.createdBy ?? ""
    });
  }
  return layers;
}
async function member(store, name) {
  const blob = await store.file(name);
  if (blob === void 0)
    throw new import_errors.UserError(`${store.name} lacks '${name}'; save the image again.`);
  return blob;
}

// src/oci/described-documents.ts
function documentsOf(name, blobs, limits) {
  let total = 0;
  return async (descriptor2) => {
    const blob = await blobs(descriptor2);
    total += blob.size;
    if (total > limits.allDocumentBytes) {
      throw new import_errors.UserError(
        `The manifests and indexes of ${name} have more than ${limits.allDocumentBytes} bytes in all, which those of no image have.`
      );
    }
    const bytes = await (0, import_oci_store_blob.readDocument)(blob, limits.documentBytes, descriptor2);
    return { document: readIndexOrAnyManifest(bytes, blob.where), blob };
  };
}

// src/oci/oci-manifests.ts
var deepestIndex = 4;
async function findManifests(store, blobs, tag, limits) {
  const blob = await store.file("index.json");
  if (blob === void 0) throw new import_errors.UserError(`${store.name} holds no index.json.`);
  const index2 = readIndexOrManifest(await (0, import_oci_store_blob.readDocument)(blob, limits.documentBytes), blob.where);
  if (!isIndex(index2)) throw new import_errors.UserError(`${blob.where} is a manifest, not an index.`);
  const tagged = index2.manifests.filter((it) => tag === void 0 || refName(it) === tag);
  const { name } = store;
  return await manifestsBelow(tagged, name, documentsOf(name, blobs, limits), limits);
}
async function manifestsBelow(descriptors, name, documents, limits) {
  const search = { name, documents, limits, seen: /* @__PURE__ */ new Set(), found: [] };
  const entries = /* @__PURE__ */ new Map();
  for (const descriptor2 of descriptors) {
    if (isAttestation(descriptor2)) continue;
    if (!entries.has(descriptor2.digest)) entries.set(descriptor2.digest, descriptor2);
    await collect(search, descriptor2, descriptor2, deepestIndex);
  }
  return { found: search.found, entries: [...entries.values()] };
}
async function collect(search, entry, descriptor2, depth) {
  const { name, documents, limits, seen, found } = search;
  if (isAttestation(descriptor2) || seen.has(descriptor2.digest)) return;
  seen.add(descriptor2.digest);
  checkManifestCount(name, seen.size, limits);
  const { document, blob } = await documents(descriptor2);
  if (!isIndex(document)) {
    checkIsImage(document, blob.where);
    found.push({ descriptor: descriptor2, entry, manifest: document, blob });
    return;
  }
  if (depth === 0) throw new import_errors.UserError(`${blob.where} is an index too deep inside of others.`);
  for (const inner of document.manifests) await collect(search, entry, inner, depth - 1);
}
function checkManifestCount(name, manifests, limits) {
  if (manifests > limits.manifests) {
    throw new import_errors.UserError(`${name} holds more than ${limits.manifests} manifests and indexes.`);
  }
}
function onlyOne2(found, name, tag) {
  const [first, ...others] = found;
  if (first === void 0) {
    const wanted = tag === void 0 ? "no image" : `no image with the tag '${tag}'`;
    throw new import_errors.UserError(`${name} holds ${wanted}.`);
  }
  if (others.length > 0) {
    const list = (0, import_oci_listed.listed)(
      found.map(({ descriptor: descriptor2 }) => describe(descriptor2)),
      "; "
    );
    throw new import_errors.UserError(
      `${name} holds ${found.length} images, and one is wanted: ${list}. Name one by its tag ('oci-archive:FILE:TAG' or 'oci:DIR:TAG'), or copy one platform out with skopeo.`
    );
  }
  return first;
}
function describe(descriptor2) {
  const platform2 = descriptor2.platform === void 0 ? "" : (0, import_oci_descriptor.formatPlatform)(descriptor2.platform);
  const parts = [platform2, refName(descriptor2) ?? "", descriptor2.digest];
  return parts.filter((part) => part !== "").join(" ");
}
function refName(descriptor2) {
  return descriptor2.annotations["org.opencontainers.image.ref.name"];
}
function isAttestation({ annotations, platform: platform2 }) {
  const unknown = platform2?.os === "unknown" && platform2.architecture === "unknown";
  return unknown || annotations["vnd.docker.reference.type"] === "attestation-manifest";
}

// src/oci/store/described-blob.ts
function blobsOf(store) {
  const opened = /* @__PURE__ */ new Map();
  return async ({ digest, size }) => {
    const known = opened.get(digest);
    const blob = known ?? await store.file(`blobs/${digest.replace(":", "/")}`);
    opened.set(digest, blob);
    if (blob === void 0) {
      throw new import_errors.UserError(`${store.name} lacks the blob ${digest}; make the image again.`);
    }
    if (blob.size !== size) {
      throw new import_errors.UserError(
        `${blob.where} has ${blob.size} bytes, but ${size} were promised; make the image again.`
      );
    }
    return blob;
  };
}

// src/oci/oci-image.ts
async function readOciImage(store, form, tag, limits) {
  const blobs = blobsOf(store);
  const { found } = await findManifests(store, blobs, tag, limits);
  const image = await imageOf(onlyOne2(found, store.name, tag), store.name, form, blobs, limits);
  return { ...image, close: () => store.close() };
}
async function imageOf({ descriptor: descriptor2, entry, manifest: manifest2, blob }, name, form, blobs, limits) {
  (0, import_oci_limits.checkLayerCount)(name, manifest2.layers.length, limits);
  const configBlob = await blobs(manifest2.config);
  const configBytes = await (0, import_oci_store_blob.readDocument)(configBlob, limits.documentBytes, manifest2.config);
  const config = readConfig(configBytes, configBlob.where);
  const history = layerHistory(config.history, manifest2.layers.length);
  const layers = [];
  for (const [at, layer] of manifest2.layers.entries()) {
    layers.push({
      mediaType: layer.mediaType,
      blob: await blobs(layer),
      digest: layer.digest,
      digestOf: "blob",
      diffId: config.diffIds[at],
      comment: history[at]?.comment ?? "",
      createdBy: history[at]?.createdBy ?? ""
    });
  }
  return {
    name,
    form,
    digest: descriptor2.digest,
    configDigest: manifest2.config.digest,
    manifest: manifest2,
    manifestBlob: blob,
    config,
    configBlob,
    layers,
    annotations: { ...entry.annotations, ...manifest2.annotations, ...descriptor2.annotations }
  };
}
async function blobsNamedBy({ config, layers }, blobs) {
  const named = /* @__PURE__ */ new Map();
  for (const descriptor2 of [config, ...layers]) {
    named.set(descriptor2.digest, await blobs(descriptor2));
  }
  return [...named].map(([digest, blob]) => ({ digest, blob }));
}

// src/oci/oci-index.ts
async function readOciImageOrIndex(store, form, tag, limits) {
  const blobs = blobsOf(store);
  const { found, entries } = await findManifests(store, blobs, tag, limits);
  const { name } = store;
  const documents = documentsOf(name, blobs, limits);
  const close = () => store.close();
  return await imageOrIndexOf(found, entries, { name, tag, form, blobs, documents, limits, close });
}
async function imageOrIndexOf(found, entries, source) {
  const { name, tag, form, blobs, documents, limits, close } = source;
  const [entry] = entries;
  if (found.length < 2 || entries.length !== 1 || entry === void 0) {
    const image = await imageOf(onlyOne2(found, name, tag), name, form, blobs, limits);
    return { ...image, close };
  }
  const { document, blob } = await documents(entry);
  if (!isIndex(document)) throw new import_errors.UserError(`${blob.where} is a manifest, not an index.`);
  const members = /* @__PURE__ */ new Map();
  await addMembers({ ...source, entry, members }, document, deepestIndex);
  return {
    name,
    form,
    digest: entry.digest,
    mediaType: document.mediaType,
    indexBlob: blob,
    members: [...members.values()],
    annotations: { ...document.annotations, ...entry.annotations },
    close
  };
}
async function addMembers(walk, index2, depth) {
  for (const entry of index2.manifests) {
    if (walk.members.has(entry.digest)) continue;
    checkManifestCount(walk.name, walk.members.size + 1, walk.limits);
    const { document, blob } = await walk.documents(entry);
    const descriptor2 = described(entry, document, blob);
    if (!isIndex(document)) {
      walk.members.set(entry.digest, await manifestMember(walk, descriptor2, document, blob));
      continue;
    }
    if (depth === 0) throw new import_errors.UserError(`${blob.where} is an index too deep inside of others.`);
    await addMembers(walk, document, depth - 1);
    walk.members.set(entry.digest, { descriptor: descriptor2, manifestBlob: blob, blobs: [], image: void 0 });
  }
}
async function manifestMember(walk, descriptor2, manifest2, blob) {
  const { name, form, entry, blobs, limits } = walk;
  const isImage = isImageConfig(manifest2.config) && !isAttestation(descriptor2);
  const found = { descriptor: descriptor2, entry, manifest: manifest2, blob };
  return {
    descriptor: descriptor2,
    manifestBlob: blob,
    blobs: await blobsNamedBy(manifest2, blobs),
    image: isImage ? await imageOf(found, name, form, blobs, limits) : void 0
  };
}
function described(entry, { mediaType }, blob) {
  if (entry.mediaType !== "" && entry.mediaType !== mediaType) {
    throw new import_errors.UserError(
      `${blob.where} is named as ${quoted2(entry.mediaType)}, but is ${quoted2(mediaType)}; make the image again.`
    );
  }
  return { ...entry, mediaType };
}
var quoted2 = (text) => JSON.stringify(text.slice(0, 100));

// src/oci/store/blob-window.ts
var windowSize = 64 * 1024;
var BlobWindow = class {
  #blob;
  #buffer = Buffer.allocUnsafe(windowSize);
  #bytes = this.#buffer.subarray(0, 0);
  #start = 0;
  constructor(blob) {
    this.#blob = blob;
  }
  /** Valid until the next call; undefined when the blob ends before the stretch does. */
  async bytes(position, length) {
    if (position + length > this.#blob.size) return void 0;
    const at = position - this.#start;
    if (at >= 0 && at + length <= this.#bytes.length) return this.#bytes.subarray(at, at + length);
    const buffer = length > windowSize ? Buffer.allocUnsafe(length) : this.#buffer;
    this.#bytes = buffer.subarray(0, await this.#blob.read(buffer, position));
    this.#start = position;
    return this.#bytes.subarray(0, length);
  }
};

// src/oci/tar/tar-index.ts
async function indexTar(archive, limits) {
  const window = new BlobWindow(archive);
  const members = /* @__PURE__ */ new Map();
  const decoder = new import_oci_layers_compression.TarDecoder(new import_oci_layers_compression.Budget(limits));
  let offset = 0;
  try {
    while (offset < archive.size) {
      const decoded = decoder.header(await stretch(window, offset, import_oci_layers_compression.blockSize));
      const content = offset + import_oci_layers_compression.blockSize;
      if (decoded.kind === "end") break;
      if (decoded.kind === "extension") {
        decoder.extension(decoded.type, await stretch(window, content, decoded.payload));
      }
      if (decoded.kind === "entry") {
        if (content + decoded.payload > archive.size) throw cutOff(decoded.entry.name);
        addMember(members, decoded.entry, content);
      }
      const payload = "payload" in decoded ? decoded.payload : 0;
      offset = content + payload + (0, import_oci_layers_compression.paddingOf)(payload);
    }
    decoder.end();
  } catch (error) {
    if (!(error instanceof import_oci_layers_compression.TarFormatError)) throw error;
    throw new import_errors.UserError(
      `${archive.where} is not an image archive that can be read: ${error.message}, at offset ${offset}.`,
      { cause: error }
    );
  }
  return members;
}
function addMember(members, entry, offset) {
  const name = (0, import_oci_layers_compression.layerPath)(entry.name).join("/");
  if (entry.type === "file") members.set(name, { offset, size: entry.size });
  if (entry.type === "symlink" || entry.type === "hardlink") {
    members.set(name, { offset, size: 0, target: entry.linkName, linkType: entry.type });
  }
}
async function stretch(window, position, length) {
  const bytes = await window.bytes(position, length);
  if (bytes === void 0) throw new import_oci_layers_compression.TarFormatError("the archive ends in the middle of a header");
  return bytes;
}
function cutOff(name) {
  return new import_oci_layers_compression.TarFormatError(
    `the archive ends in the middle of ${JSON.stringify(name.slice(0, 200))}`
  );
}

// src/oci/store/archive-store.ts
async function archiveStore(path, name, limits) {
  const file = await (0, import_oci_store_open_file.openFile)(path, name);
  try {
    const { size } = await file.stat();
    const archive = (0, import_oci_store_blob.fileBlob)(file, 0, size, name);
    await refuseCompressed(archive);
    const members = await indexTar(archive, limits);
    return {
      name,
      file: async (path2) => {
        const member2 = follow(members, path2);
        if (member2 === void 0) return void 0;
        const where = `${name}, ${path2} at offset ${member2.offset}`;
        return (0, import_oci_store_blob.fileBlob)(file, member2.offset, member2.size, where);
      },
      close: () => file.close()
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}
async function refuseCompressed(archive) {
  const start = Buffer.alloc(8);
  await archive.read(start, 0);
  const compression = (0, import_oci_layers_compression.compressionOf)(start);
  if (compression !== "none") {
    throw new import_errors.UserError(
      `${archive.where} is compressed with ${compression}; an image archive is read in place, so decompress it first.`
    );
  }
}
var linksInARow = 8;
function follow(members, name) {
  let member2 = members.get(name);
  let at = name;
  for (let hop = 0; member2?.target !== void 0 && hop < linksInARow; hop += 1) {
    const from = member2.linkType === "hardlink" ? "." : import_node_path3.posix.dirname(at);
    at = import_node_path3.posix.join(from, member2.target);
    member2 = members.get(at);
  }
  return member2?.target === void 0 ? member2 : void 0;
}

// src/oci/store/layout-store.ts
function layoutStore(directory, name) {
  const opened = [];
  return {
    name,
    file: async (member2) => {
      const path = (0, import_node_path4.join)(directory, member2);
      const where = (0, import_node_path4.join)(name, member2);
      const status = await (0, import_oci_store_open_file.statusOf)(path, where);
      if (!status?.isFile()) return void 0;
      const file = await (0, import_oci_store_open_file.openFile)(path, where);
      opened.push(file);
      return (0, import_oci_store_blob.fileBlob)(file, 0, status.size, where);
    },
    close: async () => {
      await Promise.all(opened.map((file) => file.close()));
    }
  };
}

// src/oci/open-image.ts
async function openImage(name, limits = import_oci_limits.defaultLimits, directory = "") {
  return await openWith(readOciImage, name, limits, directory);
}
async function openImageOrIndex(name, limits = import_oci_limits.defaultLimits, directory = "") {
  return await openWith(readOciImageOrIndex, name, limits, directory);
}
async function openWith(readOci, name, limits, directory) {
  const transport = parseTransport(name) ?? await detect(name, directory);
  const store = await openStore(transport, directory, limits);
  try {
    return await read(readOci, store, transport, limits);
  } catch (error) {
    await store.close();
    throw error;
  }
}
async function detect(name, directory) {
  const status = name === "" ? void 0 : await (0, import_oci_store_open_file.statusOf)((0, import_node_path2.resolve)(directory, name), name);
  if (status?.isDirectory()) return { form: "oci", path: name };
  if (status?.isFile()) return { form: "archive", path: name };
  if (status !== void 0) {
    throw new import_errors.UserError(
      `'${name}' is neither a file nor a directory, so no image can be read from it.`
    );
  }
  const forms2 = "An image is read from a .rock or another oci-archive, an OCI layout directory or a docker-archive";
  const absent = `There is no file or directory '${(0, import_markdown.visible)(name)}'${seenFrom(name, directory)}`;
  const reference = name.replace(/^docker:\/\//, "");
  if (/^\.{0,2}\/|\.(?:rock|tar)$/.test(name) || !isReference(reference)) {
    throw new import_errors.UserError(`${absent}. ${forms2}; correct the path, or write the image there first.`);
  }
  throw new import_errors.UserError(
    `${absent}. ${forms2}; to read one from a registry, copy it first, for example with 'skopeo copy docker://${reference} oci-archive:image.tar'.`
  );
}
function isReference(text) {
  try {
    (0, import_oci_digest.parseReference)(text);
    return true;
  } catch (error) {
    if (error instanceof import_errors.UserError) return false;
    throw error;
  }
}
async function openStore(transport, directory, limits) {
  const path = (0, import_node_path2.resolve)(directory, transport.path);
  const status = await (0, import_oci_store_open_file.statusOf)(path, transport.path);
  const wanted = transport.form === "oci" ? "directory" : "file";
  const fits2 = wanted === "directory" ? status?.isDirectory() : status?.isFile();
  if (fits2 !== true) {
    const from = seenFrom(transport.path, directory);
    throw new import_errors.UserError(
      `There is no ${wanted} '${transport.path}'${from}, as '${transport.form}:' needs one; correct the path, or leave out '${transport.form}:' to read what is there for what it is.`
    );
  }
  return wanted === "directory" ? layoutStore(path, transport.path) : await archiveStore(path, transport.path, limits);
}
async function read(readOci, store, transport, limits) {
  if (transport.form === "docker-archive") {
    return await readDockerArchive(store, transport.tag, limits);
  }
  if (await store.file("index.json") !== void 0) {
    const form = transport.form === "oci" ? "oci" : "oci-archive";
    return await readOci(store, form, transport.tag, limits);
  }
  if (transport.form === "archive" && await store.file("manifest.json") !== void 0) {
    return await readDockerArchive(store, transport.tag, limits);
  }
  throw new import_errors.UserError(
    `${store.name} holds no image: neither the index.json of an OCI image nor the manifest.json of a docker-archive is in it.`
  );
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  documentsOf,
  imageOrIndexOf,
  isAttestation,
  isImageConfig,
  isIndex,
  layoutStore,
  manifestsBelow,
  openImage,
  openImageOrIndex,
  parseTransport,
  readIndexOrAnyManifest,
  readIndexOrManifest,
  seenFrom
});

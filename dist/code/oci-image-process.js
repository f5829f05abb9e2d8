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
var oci_image_process_exports = {};
__export(oci_image_process_exports, {
  ImageFilesystem: () => ImageFilesystem,
  directoryAt: () => directoryAt,
  findFile: () => findFile,
  lengthened: () => lengthened,
  pathIn: () => pathIn,
  readImageProcess: () => readImageProcess,
  readTogether: () => readTogether,
  resolveDirectory: () => resolveDirectory,
  rockContents: () => rockContents,
  rockFiles: () => rockFiles
});
module.exports = __toCommonJS(oci_image_process_exports);
var import_oci_layers_decompress = require("./oci-layers-decompress.js");
var import_oci_layers_compression = require("./oci-layers-compression.js");
var import_oci_limits = require("./oci-limits.js");
var import_oci_store_blob = require("./oci-store-blob.js");
var import_rock_project_project_lexemes = require("./rock-project-project-lexemes.js");
var import_rock_project_project_refusal = require("./rock-project-project-refusal.js");
var import_rock_project_project_scalar = require("./rock-project-project-scalar.js");
var import_markdown = require("./markdown.js");
var import_errors = require("./errors.js");
var import_node_crypto = require("node:crypto");

// src/oci/image-process.ts
async function readImageProcess(image) {
  const { configBlob } = image;
  const document = JSON.parse(
    (await (0, import_oci_store_blob.readDocument)(configBlob, import_oci_limits.defaultLimits.documentBytes)).toString()
  );
  const settings = fieldsOf(fieldsOf(document).config);
  const words = (key) => {
    const value = settings[key] ?? [];
    if (isTexts(value)) return value;
    throw new import_errors.UserError(`${configBlob.where} has a '${key}' that is no list of words.`);
  };
  return {
    entrypoint: words("Entrypoint"),
    command: words("Cmd"),
    user: typeof settings.User === "string" ? settings.User : "",
    workingDirectory: typeof settings.WorkingDir === "string" ? settings.WorkingDir : "",
    environment: words("Env")
  };
}
function fieldsOf(value) {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
function isTexts(value) {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

// src/oci/layers/directory.ts
function pathIn(directory, name) {
  const names = [name];
  for (let at = directory; at.parent !== void 0; at = at.parent) names.push(at.name);
  return names.reverse().join("/");
}
function directoryAt(root, names) {
  let directory = root;
  for (const name of names) {
    const child = directory.children.get(name);
    if (typeof child !== "object") return void 0;
    directory = child;
  }
  return directory;
}

// src/oci/layers/find-file.ts
function findFile({ root, leaves }, path) {
  const names = path.split("/");
  const last = names.pop() ?? "";
  const leaf = directoryAt(root, names)?.children.get(last);
  return typeof leaf === "number" && leaves.isFile(leaf) ? leaf : void 0;
}

// src/oci/layers/kept-files.ts
var KeptFiles = class {
  #wanted;
  #limits;
  #files = /* @__PURE__ */ new Map();
  constructor(wanted, limits2) {
    this.#wanted = wanted;
    this.#limits = limits2;
  }
  sink = (entry, layer) => {
    const path = (0, import_oci_layers_compression.layerPath)(entry.name).join("/");
    if (!this.#wanted(path)) return void 0;
    this.#files.delete(path);
    const { fileBytes, files } = this.#limits;
    if (entry.type !== "file" || entry.size > fileBytes || this.#files.size >= files) {
      return void 0;
    }
    const pieces = [];
    this.#files.set(path, { layer, pieces });
    return (piece) => void pieces.push(Buffer.from(piece));
  };
  /** The contents of those that a container sees, by path, in the order of the paths. */
  visibleIn(filesystem) {
    const seen = [...this.#files].filter(([path, { layer }]) => {
      const leaf = findFile(filesystem, path);
      return leaf !== void 0 && filesystem.leaves.layer(leaf) === layer;
    });
    return new Map(
      seen.sort(([a], [b]) => a < b ? -1 : 1).map(([path, { pieces }]) => [path, Buffer.concat(pieces)])
    );
  }
};

// src/rock/rock-contents.ts
var metadataPath = ".rock/metadata.yaml";
var pebbleLayer = /^var\/lib\/pebble\/default\/layers\/[^/]+\.yaml$/;
var longestText = 4e3;
var longestList = 200;
var limits = { fileBytes: 256 * 1024, files: 50 };
function rockFiles() {
  return new KeptFiles((path) => path === metadataPath || pebbleLayer.test(path), limits);
}
async function rockContents(image, filesystem, kept) {
  const files = kept.visibleIn(filesystem);
  const metadata = files.get(metadataPath);
  const layers = [...files].filter(([path]) => pebbleLayer.test(path));
  const { entrypoint, command, user } = await readImageProcess(image);
  return {
    entrypoint: entrypoint.slice(0, longestList).map(cut),
    command: command.slice(0, longestList).map(cut),
    user: cut(user),
    ...metadata === void 0 ? {} : facts(documentOf(metadata, metadataPath)),
    services: servicesOf(layers.map(([path, bytes]) => documentOf(bytes, path)))
  };
}
function documentOf(bytes, path) {
  let text;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new import_errors.UserError(`${(0, import_markdown.visible)(path)} in the image is not UTF-8 text.`, { cause: error });
  }
  (0, import_rock_project_project_lexemes.refuseUnreadable)(text, path);
  return (0, import_rock_project_project_refusal.parseProject)(text, path).root;
}
function facts(metadata) {
  const base = cutTextAt(metadata, "base");
  const digest = cutTextAt(metadata, "base-digest");
  const [title, summary, created, grade] = ["title", "summary", "created", "grade"].map(
    (key) => cutTextAt(metadata, key)
  );
  return {
    ...base === void 0 ? {} : { base },
    // rockcraft leaves the name of the algorithm out (canonical/rockcraft#908).
    ...digest === void 0 ? {} : { baseDigest: digest.replace(/^(?=[\da-f]{64}$)/, "sha256:") },
    ...title === void 0 ? {} : { title },
    ...summary === void 0 ? {} : { summary },
    ...created === void 0 ? {} : { created },
    ...grade === void 0 ? {} : { grade }
  };
}
function servicesOf(layers) {
  const services = /* @__PURE__ */ new Map();
  for (const layer of layers) {
    const own = layer.get("services");
    if (!(0, import_rock_project_project_refusal.isMapping)(own)) continue;
    for (const [key, fields] of own) {
      const name = cut((0, import_rock_project_project_scalar.pythonText)(key));
      if (!(0, import_rock_project_project_refusal.isMapping)(fields)) continue;
      const earlier = cutTextAt(fields, "override") === "merge" ? services.get(name) : void 0;
      services.set(name, {
        name,
        command: cutTextAt(fields, "command") ?? earlier?.command ?? "",
        startup: cutTextAt(fields, "startup") ?? earlier?.startup ?? "disabled"
      });
    }
  }
  return [...services.values()].slice(0, longestList);
}
function cutTextAt(mapping, key) {
  const text = (0, import_rock_project_project_refusal.textAt)(mapping, key);
  return text === void 0 ? void 0 : cut(text);
}
function cut(text) {
  return text.length > longestText ? `${text.slice(0, longestText)}\u2026` : text;
}

// src/oci/layers/lengthened.ts
function lengthened({ buffer, BYTES_PER_ELEMENT }, length) {
  return buffer.transfer(length * BYTES_PER_ELEMENT);
}

// src/oci/layers/leaf-table.ts
var LeafTable = class {
  #count = 0;
  #size = new Float64Array(1024);
  #links = new Uint32Array(1024);
  #layer = new Uint16Array(1024);
  #flags = new Uint8Array(1024);
  #targets = /* @__PURE__ */ new Map();
  /** Numbers are given from 0 on, so that those of a layer follow each other. */
  get length() {
    return this.#count;
  }
  /** A regular file of `size` bytes whose content is in the layer with the index `layer`. */
  addFile(size, mode, layer) {
    const id = this.#add(layer);
    this.#size[id] = size;
    this.#flags[id] = isFile | (mode & setUid ? runsAsUser : 0) | (mode & setGid ? runsAsGroup : 0);
    return id;
  }
  addSymlink(target, layer) {
    const id = this.#add(layer);
    this.#targets.set(id, target);
    return id;
  }
  /** A device or named pipe. */
  addOther(layer) {
    return this.#add(layer);
  }
  isFile(id) {
    return (this.#flags[id] & isFile) !== 0;
  }
  /** Whether a program runs with the rights of the file's owner, whoever starts it. */
  isSetUid(id) {
    return (this.#flags[id] & runsAsUser) !== 0;
  }
  /** The same of the file's group. */
  isSetGid(id) {
    return (this.#flags[id] & runsAsGroup) !== 0;
  }
  /** Bytes of content; 0 for everything but files. */
  size(id) {
    return this.#size[id];
  }
  layer(id) {
    return this.#layer[id];
  }
  /** Names that lead here. */
  links(id) {
    return this.#links[id];
  }
  /** Target of a symbolic link; undefined for everything else. */
  target(id) {
    return this.#targets.get(id);
  }
  /** Counts a further name. */
  link(id) {
    this.#links[id] = this.links(id) + 1;
  }
  /** Counts a name less. */
  unlink(id) {
    this.#links[id] = this.links(id) - 1;
  }
  #add(layer) {
    const id = this.#count;
    this.#count += 1;
    if (id === this.#size.length) this.#grow();
    this.#layer[id] = layer;
    this.#links[id] = 1;
    return id;
  }
  #grow() {
    const length = Math.ceil(this.#size.length * 1.5);
    this.#size = new Float64Array(lengthened(this.#size, length));
    this.#links = new Uint32Array(lengthened(this.#links, length));
    this.#layer = new Uint16Array(lengthened(this.#layer, length));
    this.#flags = new Uint8Array(lengthened(this.#flags, length));
  }
};
var setUid = 2048;
var setGid = 1024;
var isFile = 1;
var runsAsUser = 2;
var runsAsGroup = 4;

// src/oci/layers/resolve-directory.ts
var symlinksInARow = 40;
var deepest = 2048;
function resolveDirectory({ root, leaves, budget }, path, make) {
  const stack = [root];
  const ahead = path.toReversed();
  let followed = 0;
  for (let name = ahead.pop(); name !== void 0; name = ahead.pop()) {
    const present = top(stack).children.get(name);
    const target = typeof present === "number" ? leaves.target(present) : void 0;
    if (target !== void 0) {
      followed += 1;
      budget.spendWay(target);
      follow(target, stack, ahead);
    } else if (!enter(name, stack, make)) {
      return void 0;
    }
    if (followed > symlinksInARow || stack.length > deepest) throw endless(path);
  }
  return top(stack);
}
function enter(name, stack, make) {
  if (name === "" || name === ".") return true;
  if (name === "..") {
    if (stack.length > 1) stack.pop();
    return true;
  }
  const present = top(stack).children.get(name);
  const next = typeof present === "object" ? present : make(top(stack), name);
  if (next !== void 0) stack.push(next);
  return next !== void 0;
}
var top = (stack) => stack.at(-1);
function follow(target, stack, ahead) {
  if (target.startsWith("/")) stack.length = 1;
  ahead.push(...target.split("/").reverse());
}
function endless(path) {
  const shown = JSON.stringify(path.join("/").slice(0, 200));
  return new import_oci_layers_compression.TarFormatError(`the directory ${shown} is a loop of links, or deeper than any path`);
}

// src/oci/layers/image-filesystem.ts
var ImageFilesystem = class {
  /** What it may still grow by; shared with the reader of the layers. */
  budget;
  root = newDirectory(void 0, "", 0);
  leaves = new LeafTable();
  layers = [];
  /** What the container sees. */
  visible = { bytes: 0, files: 0 };
  #layer = -1;
  #tally = { bytes: 0, files: 0, entries: 0 };
  #lost;
  /** Names that the present layer gave to inodes of lower ones. */
  #ownNames = /* @__PURE__ */ new Map();
  /** Files that AUFS keeps aside for its hard links: without a name until one leads there. */
  #aside = /* @__PURE__ */ new Map();
  constructor(budget, lost) {
    this.budget = budget;
    this.#lost = lost;
  }
  /** What is added from now on belongs to the next layer. */
  beginLayer() {
    this.#layer += 1;
    this.#tally = { bytes: 0, files: 0, entries: 0 };
    this.layers.push(this.#tally);
    this.#aside = /* @__PURE__ */ new Map();
    this.#ownNames = /* @__PURE__ */ new Map();
  }
  /** Answers the number of the file, link or device that the entry brought; undefined when it brought none. */
  add(entry) {
    this.#tally.entries += 1;
    const path = (0, import_oci_layers_compression.layerPath)(entry.name);
    const name = path.at(-1);
    if (name === void 0) return void 0;
    if (isAufsMetadata(path)) return this.#keepAside(path, entry);
    const parent = path.slice(0, -1);
    if (name.startsWith(whiteoutPrefix)) this.#whiteOut(parent, name);
    else return this.#put(this.#directory(parent), name, entry);
    return void 0;
  }
  #put(parent, name, entry) {
    if (entry.type === "directory") this.#putDirectory(parent, name);
    else if (entry.type === "hardlink") this.#putLink(parent, name, entry);
    else return this.#putLeaf(parent, name, entry);
    return void 0;
  }
  #directory(path) {
    return resolveDirectory(this, path, (parent, name) => {
      this.budget.spendDirectory();
      return this.#putDirectory(parent, name);
    });
  }
  #putDirectory(parent, name) {
    const present = parent.children.get(name);
    if (typeof present === "object") {
      present.layer = this.#layer;
      return present;
    }
    if (present !== void 0) this.#unlink(present, parent, name);
    const own = ownCopy(name);
    const directory = newDirectory(parent, own, this.#layer);
    parent.children.set(own, directory);
    return directory;
  }
  #putLeaf(parent, name, entry) {
    const present = parent.children.get(name);
    if (present !== void 0) this.#unlink(present, parent, name);
    const leaf = this.#newLeaf(entry);
    this.#count(leaf, 1);
    parent.children.set(ownCopy(name), leaf);
    return leaf;
  }
  #newLeaf({ type, size, mode, linkName }) {
    if (type === "file") return this.leaves.addFile(size, mode, this.#layer);
    if (type === "symlink") return this.leaves.addSymlink(linkName, this.#layer);
    return this.leaves.addOther(this.#layer);
  }
  #putLink(parent, name, entry) {
    const target = this.#linkTarget((0, import_oci_layers_compression.hardLinkPath)(entry.linkName));
    if (typeof target !== "number") {
      const problem = target === void 0 ? "no earlier entry holds" : "is a directory";
      throw new import_oci_layers_compression.TarFormatError(
        `${JSON.stringify(entry.name)} is a hard link to ${JSON.stringify(entry.linkName)}, which ${problem}`
      );
    }
    const present = parent.children.get(name);
    if (this.leaves.links(target) === 0) this.#count(target, 1);
    this.leaves.link(target);
    if (present !== void 0) this.#unlink(present, parent, name);
    if (this.leaves.layer(target) < this.#layer) this.#noteOwnName(parent, name);
    parent.children.set(ownCopy(name), target);
  }
  #noteOwnName(parent, name) {
    const names = this.#ownNames.get(parent) ?? /* @__PURE__ */ new Set();
    this.#ownNames.set(parent, names.add(ownCopy(name)));
  }
  /** Whether what stands there came from a lower layer, and so did its name. */
  #isLower(child, parent, name) {
    const layer = typeof child === "object" ? child.layer : this.leaves.layer(child);
    return layer < this.#layer && this.#ownNames.get(parent)?.has(name) !== true;
  }
  #linkTarget(path) {
    if (path[0] === asideDirectory) return this.#aside.get(path.join("/"));
    return this.#find(path.slice(0, -1))?.children.get(path.at(-1));
  }
  #keepAside(path, entry) {
    if (path[0] !== asideDirectory || entry.type !== "file") return void 0;
    const leaf = this.#newLeaf(entry);
    this.leaves.unlink(leaf);
    this.#aside.set(path.join("/"), leaf);
    return leaf;
  }
  #find(path) {
    return resolveDirectory(this, path, () => void 0);
  }
  #whiteOut(path, marker) {
    const hidden = marker === opaqueMarker ? void 0 : whitedOut(marker);
    const parent = this.#find(path);
    if (parent === void 0) return;
    if (hidden === void 0) this.#hideChildren(parent);
    else this.#hide(parent, hidden);
  }
  /** Hides what lower layers put there, never what the present one holds. */
  #hide(parent, name) {
    const present = parent.children.get(name);
    if (present === void 0) return;
    if (typeof present === "object") this.#hideChildren(present);
    if (this.#isLower(present, parent, name) && !hasChildren(present)) {
      parent.children.delete(name);
      this.#unlink(present, parent, name);
    }
  }
  #hideChildren(directory) {
    if (directory.hiddenBy === this.#layer) return;
    directory.hiddenBy = this.#layer;
    for (const name of directory.children.keys()) this.#hide(directory, name);
  }
  #unlink(child, parent, name) {
    if (typeof child === "object") {
      for (const [innerName, inner] of child.children) this.#unlink(inner, child, innerName);
      return;
    }
    this.leaves.unlink(child);
    const isLast = this.leaves.links(child) === 0;
    if (isLast) this.#count(child, -1);
    if (this.#isLower(child, parent, name)) this.#lost?.(child, parent, name, isLast);
  }
  /** Adds a file to the tallies, or takes it off when the last of its names is gone. */
  #count(leaf, sign) {
    if (!this.leaves.isFile(leaf)) return;
    const bytes = sign * this.leaves.size(leaf);
    count(this.visible, bytes, sign);
    if (this.leaves.layer(leaf) === this.#layer) count(this.#tally, bytes, sign);
  }
};
var whiteoutPrefix = ".wh.";
var aufsPrefix = ".wh..wh.";
var opaqueMarker = ".wh..wh..opq";
var asideDirectory = ".wh..wh.plnk";
function newDirectory(parent, name, layer) {
  return { parent, name, layer, hiddenBy: -1, children: /* @__PURE__ */ new Map() };
}
function ownCopy(name) {
  return name.length < 13 ? name : Buffer.from(name).toString();
}
function count(tally, bytes, files) {
  tally.bytes += bytes;
  tally.files += files;
}
function hasChildren(child) {
  return typeof child === "object" && child.children.size > 0;
}
function isAufsMetadata(path) {
  return path.some((name) => name.startsWith(aufsPrefix) && name !== opaqueMarker);
}
function whitedOut(marker) {
  const name = marker.slice(whiteoutPrefix.length);
  if (name === "" || name === "." || name === "..") {
    throw new import_oci_layers_compression.TarFormatError(`the whiteout ${JSON.stringify(marker)} names nothing`);
  }
  return name;
}

// src/oci/layers/read-layer.ts
var outputSizes = { told: 512 * 1024, untold: 1024 * 1024 };
var pieceSize = 1024 * 1024;
async function readLayer(layer, visit, budget, position) {
  const tar = new import_oci_layers_decompress.TarReader(visit, budget);
  const hash = (0, import_node_crypto.createHash)("sha256");
  const ofBlob = layer.digestOf === "blob";
  const { blob } = layer;
  const refuseBomb = budget.expansion(layer.digest, blob.size);
  let expanded = 0;
  const take = (bytes, consumed) => {
    expanded += bytes.length;
    refuseBomb(expanded);
    if (!ofBlob) hash.update(bytes);
    position?.advance(bytes.length, consumed);
    tar.push(bytes);
  };
  const progress = { position: 0 };
  try {
    const outputSize = position === void 0 ? outputSizes.untold : outputSizes.told;
    const open = (first) => (0, import_oci_layers_decompress.decompressor)(first, blob.where, take, budget, outputSize);
    await pump(blob, open, ofBlob ? hash : void 0, progress);
    tar.end();
  } catch (error) {
    if (ofBlob && isFormatError(error)) {
      for await (const piece of (0, import_oci_store_blob.blobPieces)(blob, progress.position)) hash.update(piece);
      (0, import_oci_store_blob.verifyDigest)(blob, layer.digest, hash.digest("hex"));
    }
    throw explained(error, blob, tar.offset);
  }
  (0, import_oci_store_blob.verifyDigest)(blob, layer.digest, hash.digest("hex"));
}
async function pump(blob, open, hash, progress) {
  const buffers = [Buffer.allocUnsafe(pieceSize), Buffer.allocUnsafe(pieceSize)];
  const read = (turn, position) => readPiece(blob, buffers[turn % 2], position);
  let piece = await read(0, 0);
  const sink = open(piece);
  try {
    for (let turn = 1; piece.length > 0; turn += 1) {
      const written = sink.write(piece);
      const next = read(turn, progress.position + piece.length);
      hash?.update(piece);
      progress.position += piece.length;
      [piece] = await Promise.all([next, written]);
    }
    await sink.end();
  } finally {
    sink.abandon();
  }
}
async function readPiece(blob, buffer, position) {
  return buffer.subarray(0, position < blob.size ? await blob.read(buffer, position) : 0);
}
function isFormatError(error) {
  return error instanceof import_oci_layers_compression.TarFormatError || isZlibError(error);
}
function isZlibError(error) {
  return error instanceof Error && "code" in error && /^Z(STD)?_/.test(String(error.code));
}
function explained(error, blob, offset) {
  if (error instanceof import_oci_layers_compression.TarFormatError) {
    return new import_errors.UserError(
      `${blob.where} cannot be read as a layer: ${error.message}, at offset ${offset} of its uncompressed content.`,
      { cause: error }
    );
  }
  if (isZlibError(error)) {
    return new import_errors.UserError(
      `${blob.where} cannot be decompressed: ${error.message}, after offset ${offset} of its uncompressed content.`,
      { cause: error }
    );
  }
  return error;
}

// src/oci/layers/read-together.ts
async function readTogether(readings, visitorOf) {
  const lines = readings.map((reading) => ({ reading, next: 0 }));
  for (let images = nextLayer(lines); images !== void 0; images = nextLayer(lines)) {
    await readFor(images, visitorOf);
    for (const line of lines) if (images.some((it) => it.reading === line.reading)) line.next += 1;
  }
}
async function readFor(images, visitorOf) {
  const [first, ...others] = images;
  const visitor = visitorOf(images);
  const filesystems = images.map(({ reading }) => reading.filesystem);
  for (const filesystem of filesystems) filesystem.beginLayer();
  const leaves = [];
  const visit = (entry) => {
    for (const [at, filesystem] of filesystems.entries()) leaves[at] = filesystem.add(entry);
    return visitor.entry(entry, leaves);
  };
  const spending = (0, import_oci_layers_compression.sharedSpending)([
    first.reading.filesystem.budget,
    ...others.map(({ reading }) => reading.filesystem.budget)
  ]);
  await readLayer(layerOf(first), visit, spending, visitor.position);
  visitor.end();
}
function nextLayer(lines) {
  const heads = lines.flatMap(
    ({ reading, next }) => next < reading.image.layers.length ? [{ reading, layer: next }] : []
  );
  const isAwaited = (head) => lines.some(({ reading, next }) => {
    const [own, ...later] = reading.image.layers.slice(next).map(identity);
    const wanted2 = identity(layerOf(head));
    return own !== wanted2 && later.includes(wanted2);
  });
  const chosen = heads.find((head) => !isAwaited(head)) ?? heads[0];
  if (chosen === void 0) return void 0;
  const wanted = identity(layerOf(chosen));
  return [chosen, ...heads.filter((head) => head !== chosen && identity(layerOf(head)) === wanted)];
}
var layerOf = ({ reading, layer }) => reading.image.layers[layer];
var identity = ({ digest, digestOf, blob }) => `${digestOf} ${digest} ${blob.size}`;
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  ImageFilesystem,
  directoryAt,
  findFile,
  lengthened,
  pathIn,
  readImageProcess,
  readTogether,
  resolveDirectory,
  rockContents,
  rockFiles
});

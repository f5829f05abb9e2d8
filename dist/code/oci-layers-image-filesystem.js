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
var oci_layers_image_filesystem_exports = {};
__export(oci_layers_image_filesystem_exports, {
  readFilesystem: () => readFilesystem
});
module.exports = __toCommonJS(oci_layers_image_filesystem_exports);
var import_oci_layers_decompress = require("./oci-layers-decompress.js");
var import_oci_layers_compression = require("./oci-layers-compression.js");
var import_oci_store_blob = require("./oci-store-blob.js");
var import_errors = require("./errors.js");
var import_node_crypto = require("node:crypto");

// src/oci/layers/leaf-table.ts
var LeafTable = class {
  #count = 0;
  #size = new Float64Array(1024);
  #links = new Uint32Array(1024);
  #layer = new Uint16Array(1024);
  #isFile = new Uint8Array(1024);
  #targets = /* @__PURE__ */ new Map();
  /** A regular file of `size` bytes whose content is in the layer with the index `layer`. */
  addFile(size, layer) {
    const id = this.#add(layer);
    this.#size[id] = size;
    this.#isFile[id] = 1;
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
    return this.#isFile[id] === 1;
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
    this.#size = copied(this.#size, new Float64Array(length));
    this.#links = copied(this.#links, new Uint32Array(length));
    this.#layer = copied(this.#layer, new Uint16Array(length));
    this.#isFile = copied(this.#isFile, new Uint8Array(length));
  }
};
function copied(from, to) {
  to.set(from);
  return to;
}

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
  root = newDirectory(0);
  leaves = new LeafTable();
  layers = [];
  /** What the container sees. */
  visible = { bytes: 0, files: 0 };
  #layer = -1;
  #tally = { bytes: 0, files: 0, entries: 0 };
  /** Files that AUFS keeps aside for its hard links: without a name until one leads there. */
  #aside = /* @__PURE__ */ new Map();
  constructor(budget) {
    this.budget = budget;
  }
  /** What is added from now on belongs to the next layer. */
  beginLayer() {
    this.#layer += 1;
    this.#tally = { bytes: 0, files: 0, entries: 0 };
    this.layers.push(this.#tally);
    this.#aside = /* @__PURE__ */ new Map();
  }
  add(entry) {
    this.#tally.entries += 1;
    const path = (0, import_oci_layers_compression.layerPath)(entry.name);
    const name = path.at(-1);
    if (name === void 0) return;
    const parent = path.slice(0, -1);
    if (isAufsMetadata(path)) this.#keepAside(path, entry);
    else if (name.startsWith(whiteoutPrefix)) this.#whiteOut(parent, name);
    else this.#put(this.#directory(parent), name, entry);
  }
  #put(parent, name, entry) {
    if (entry.type === "directory") this.#putDirectory(parent, name);
    else if (entry.type === "hardlink") this.#putLink(parent, name, entry);
    else this.#putLeaf(parent, name, entry);
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
    if (present !== void 0) this.#unlink(present);
    const directory = newDirectory(this.#layer);
    parent.children.set(ownCopy(name), directory);
    return directory;
  }
  #putLeaf(parent, name, entry) {
    const present = parent.children.get(name);
    if (present !== void 0) this.#unlink(present);
    const leaf = this.#newLeaf(entry);
    this.#count(leaf, 1);
    parent.children.set(ownCopy(name), leaf);
  }
  #newLeaf({ type, size, linkName }) {
    if (type === "file") return this.leaves.addFile(size, this.#layer);
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
    if (present !== void 0) this.#unlink(present);
    parent.children.set(ownCopy(name), target);
  }
  #linkTarget(path) {
    if (path[0] === asideDirectory) return this.#aside.get(path.join("/"));
    return this.#find(path.slice(0, -1))?.children.get(path.at(-1));
  }
  #keepAside(path, entry) {
    if (path[0] !== asideDirectory || entry.type !== "file") return;
    const leaf = this.#newLeaf(entry);
    this.leaves.unlink(leaf);
    this.#aside.set(path.join("/"), leaf);
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
    if (this.#layerOf(present) < this.#layer && !hasChildren(present)) {
      parent.children.delete(name);
      this.#unlink(present);
    }
  }
  #hideChildren(directory) {
    if (directory.hiddenBy === this.#layer) return;
    directory.hiddenBy = this.#layer;
    for (const name of directory.children.keys()) this.#hide(directory, name);
  }
  #layerOf(child) {
    return typeof child === "object" ? child.layer : this.leaves.layer(child);
  }
  #unlink(child) {
    if (typeof child === "object") {
      for (const inner of child.children.values()) this.#unlink(inner);
      return;
    }
    this.leaves.unlink(child);
    if (this.leaves.links(child) === 0) this.#count(child, -1);
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
function newDirectory(layer) {
  return { layer, hiddenBy: -1, children: /* @__PURE__ */ new Map() };
}
function ownCopy(name) {
  return Buffer.from(name).toString();
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
var pieceSize = 1024 * 1024;
async function readLayer(layer, visit, budget) {
  const tar = new import_oci_layers_compression.TarReader(visit, budget);
  const hash = (0, import_node_crypto.createHash)("sha256");
  const ofBlob = layer.digestOf === "blob";
  const { blob } = layer;
  const refuseBomb = budget.expansion(layer.digest, blob.size);
  let expanded = 0;
  const take = (bytes) => {
    expanded += bytes.length;
    refuseBomb(expanded);
    if (!ofBlob) hash.update(bytes);
    tar.push(bytes);
  };
  const progress = { position: 0 };
  try {
    await pump(blob, take, ofBlob ? hash : void 0, progress, budget);
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
async function pump(blob, take, hash, progress, budget) {
  const buffers = [Buffer.allocUnsafe(pieceSize), Buffer.allocUnsafe(pieceSize)];
  const read = (turn, position) => readPiece(blob, buffers[turn % 2], position);
  let piece = await read(0, 0);
  const sink = (0, import_oci_layers_decompress.decompressor)(piece, blob.where, take, budget);
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

// src/oci/layers/read-filesystem.ts
async function readFilesystem(image, content = () => void 0, limits = import_oci_layers_compression.defaultLimits) {
  const budget = new import_oci_layers_compression.Budget(limits);
  const filesystem = new ImageFilesystem(budget);
  for (const [at, layer] of image.layers.entries()) {
    filesystem.beginLayer();
    const visit = (entry) => {
      filesystem.add(entry);
      return content(entry, at);
    };
    await readLayer(layer, visit, budget);
  }
  return filesystem;
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  readFilesystem
});

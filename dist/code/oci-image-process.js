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
  rockContents: () => rockContents,
  rockFiles: () => rockFiles
});
module.exports = __toCommonJS(oci_image_process_exports);
var import_rock_project_project_lexemes = require("./rock-project-project-lexemes.js");
var import_rock_project_project_refusal = require("./rock-project-project-refusal.js");
var import_oci_layers_compression = require("./oci-layers-compression.js");
var import_oci_store_blob = require("./oci-store-blob.js");
var import_markdown = require("./markdown.js");
var import_errors = require("./errors.js");

// src/oci/image-process.ts
async function readImageProcess(image) {
  const { configBlob } = image;
  const document = JSON.parse(
    (await (0, import_oci_store_blob.readDocument)(configBlob, import_oci_layers_compression.defaultLimits.documentBytes)).toString()
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
    user: typeof settings.User === "string" ? settings.User : ""
  };
}
function fieldsOf(value) {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
function isTexts(value) {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
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
    const seen = [...this.#files].filter(
      ([path, { layer }]) => layerOf(filesystem, path.split("/")) === layer
    );
    return new Map(
      seen.sort(([a], [b]) => a < b ? -1 : 1).map(([path, { pieces }]) => [path, Buffer.concat(pieces)])
    );
  }
};
function layerOf({ root, leaves }, path) {
  let directory = root;
  for (const name of path.slice(0, -1)) {
    const child = directory.children.get(name);
    if (typeof child !== "object") return void 0;
    directory = child;
  }
  const leaf = directory.children.get(path.at(-1) ?? "");
  return typeof leaf === "number" && leaves.isFile(leaf) ? leaves.layer(leaf) : void 0;
}

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
      const name = cut((0, import_rock_project_project_refusal.pythonText)(key));
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
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  rockContents,
  rockFiles
});

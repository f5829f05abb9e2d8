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
var rock_rock_exports = {};
__export(rock_rock_exports, {
  readRock: () => readRock
});
module.exports = __toCommonJS(rock_rock_exports);
var import_rock_rock_labels = require("./rock-rock-labels.js");
var import_oci_described_documents = require("./oci-described-documents.js");
var import_oci_layers_read_filesystem = require("./oci-layers-read-filesystem.js");
var import_oci_image_process = require("./oci-image-process.js");
var import_errors = require("./errors.js");
var import_node_path = require("node:path");

// src/rock/rock.ts
async function readRock(path) {
  const image = await (0, import_oci_described_documents.openImage)((0, import_node_path.resolve)(path));
  try {
    const { name, version } = (0, import_rock_rock_labels.rockLabels)(image);
    const kept = (0, import_oci_image_process.rockFiles)();
    const filesystem = await (0, import_oci_layers_read_filesystem.readFilesystem)(image, kept.sink);
    return {
      path,
      name,
      version,
      platform: (0, import_rock_rock_labels.platformLabel)(path, name, version),
      architecture: image.config.platform.architecture,
      digest: image.digest ?? "",
      compressedSize: image.layers.reduce((sum, layer) => sum + layer.blob.size, 0),
      size: filesystem.layers.reduce((sum, layer) => sum + layer.bytes, 0),
      contents: await contentsOf(image, filesystem, kept)
    };
  } finally {
    await image.close();
  }
}
async function contentsOf(image, filesystem, kept) {
  try {
    return await (0, import_oci_image_process.rockContents)(image, filesystem, kept);
  } catch (error) {
    if (!(error instanceof import_errors.UserError)) throw error;
    return { unreadable: error.message };
  }
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  readRock
});

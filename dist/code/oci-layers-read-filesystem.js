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
var oci_layers_read_filesystem_exports = {};
__export(oci_layers_read_filesystem_exports, {
  readFilesystem: () => readFilesystem
});
module.exports = __toCommonJS(oci_layers_read_filesystem_exports);
var import_oci_image_process = require("./oci-image-process.js");
var import_oci_layers_compression = require("./oci-layers-compression.js");
var import_oci_limits = require("./oci-limits.js");

// src/oci/layers/read-filesystem.ts
async function readFilesystem(image, content = () => void 0, limits = import_oci_limits.defaultLimits) {
  const filesystem = new import_oci_image_process.ImageFilesystem(new import_oci_layers_compression.Budget(limits));
  await (0, import_oci_image_process.readTogether)([{ image, filesystem }], ([{ layer }]) => ({
    entry: (entry) => content(entry, layer),
    end: () => {
    }
  }));
  return filesystem;
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  readFilesystem
});

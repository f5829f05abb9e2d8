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
var rock_rock_base_exports = {};
__export(rock_rock_base_exports, {
  rockBase: () => rockBase
});
module.exports = __toCommonJS(rock_rock_base_exports);
var import_oci_layers_read_filesystem = require("./oci-layers-read-filesystem.js");
var import_oci_image_process = require("./oci-image-process.js");
var import_oci_layers_decompress = require("./oci-layers-decompress.js");
var import_oci_layers_compression = require("./oci-layers-compression.js");
var import_oci_limits = require("./oci-limits.js");
var import_oci_store_blob = require("./oci-store-blob.js");
var import_oci_store_open_file = require("./oci-store-open-file.js");
var import_rock_project_project_lexemes = require("./rock-project-project-lexemes.js");
var import_rock_project_project_refusal = require("./rock-project-project-refusal.js");
var import_vendor_yaml = require("./vendor-yaml.js");
var import_rock_project_project_scalar = require("./rock-project-project-scalar.js");
var import_quoted = require("./quoted.js");
var import_markdown = require("./markdown.js");
var import_errors = require("./errors.js");
var import_modules = require("./modules.js");

// src/rock/rock-base.ts
async function rockBase(image) {
  const kept = (0, import_oci_image_process.rockFiles)();
  const filesystem = await (0, import_oci_layers_read_filesystem.readFilesystem)(image, kept.sink);
  const { base } = await (0, import_oci_image_process.rockContents)(image, filesystem, kept);
  if (base !== void 0) return base;
  throw new import_errors.UserError(
    `${image.name} does not say what its base is, as a rock does in '.rock/metadata.yaml'; write the base out where the input 'tags' holds '{base}'.`
  );
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  rockBase
});

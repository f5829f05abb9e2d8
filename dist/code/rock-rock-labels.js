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
var rock_rock_labels_exports = {};
__export(rock_rock_labels_exports, {
  platformLabel: () => platformLabel,
  rockLabels: () => rockLabels
});
module.exports = __toCommonJS(rock_rock_labels_exports);
var import_oci_image_annotation = require("./oci-image-annotation.js");
var import_errors = require("./errors.js");
var import_node_path = require("node:path");

// src/rock/rock-labels.ts
function rockLabels(image) {
  return {
    name: annotation(image, "title"),
    version: annotation(image, "version")
  };
}
function annotation(image, key) {
  const value = (0, import_oci_image_annotation.imageAnnotation)(image, key);
  if (value === void 0) {
    throw new import_errors.UserError(
      `${image.name} was not made by rockcraft: it has no annotation 'org.opencontainers.image.${key}'.`
    );
  }
  return value;
}
function platformLabel(path, name, version) {
  const file = (0, import_node_path.basename)(path);
  const start = `${name}_${version}_`;
  if (!file.startsWith(start) || !file.endsWith(".rock")) {
    throw new import_errors.UserError(
      `${path} holds the rock '${name}' of version '${version}', but is not called '${start}PLATFORM.rock'; keep the name that rockcraft gave it.`
    );
  }
  return file.slice(start.length, -".rock".length);
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  platformLabel,
  rockLabels
});

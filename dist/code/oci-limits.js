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
var oci_limits_exports = {};
__export(oci_limits_exports, {
  checkLayerCount: () => checkLayerCount,
  defaultLimits: () => defaultLimits
});
module.exports = __toCommonJS(oci_limits_exports);
var import_errors = require("./errors.js");

// src/oci/limits.ts
var defaultLimits = {
  entries: 2e6,
  nameBytes: 4096,
  allNameBytes: 256 * 1024 * 1024,
  headerBytes: 1024 * 1024,
  headersInARow: 8,
  expansion: 200,
  freeExpansion: 1024 * 1024 * 1024,
  frames: 1e6,
  documentBytes: 8 * 1024 * 1024,
  allDocumentBytes: 64 * 1024 * 1024,
  layers: 1e3,
  manifests: 1e3
};
function checkLayerCount(name, layers, limits) {
  if (layers > limits.layers) {
    throw new import_errors.UserError(`${name} has ${layers} layers; no image has more than ${limits.layers}.`);
  }
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  checkLayerCount,
  defaultLimits
});

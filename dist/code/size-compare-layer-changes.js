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
var size_compare_layer_changes_exports = {};
__export(size_compare_layer_changes_exports, {
  contentsOf: () => contentsOf,
  hasBlobs: () => hasBlobs,
  layerChanges: () => layerChanges,
  sameLayers: () => sameLayers
});
module.exports = __toCommonJS(size_compare_layer_changes_exports);

// src/size/compare/layer-changes.ts
function layerChanges(baseline, image) {
  const digests = new Set(baseline.layers.map(({ digest }) => digest));
  const known = new Set(contentsOf(baseline));
  const contents = contentsOf(image);
  const shared = [];
  const recompressed = [];
  const pulled = /* @__PURE__ */ new Map();
  for (const [at, { digest, compressedSize }] of image.layers.entries()) {
    if (digests.has(digest)) shared.push(at);
    else {
      if (contents[at] !== void 0 && known.has(contents[at])) recompressed.push(at);
      pulled.set(digest, compressedSize);
    }
  }
  if (!hasBlobs(baseline) || !hasBlobs(image)) return { shared, recompressed };
  const pull = [...pulled.values()].reduce((sum, size) => sum + size, 0);
  const isStored = baseline.image.digest === image.image.digest;
  return {
    shared,
    recompressed,
    pull,
    stored: isStored ? 0 : pull + image.image.documentsSize
  };
}
function sameLayers(baseline, image) {
  const digests = image.layers.map(({ digest }) => digest);
  if (isSame(
    baseline.layers.map(({ digest }) => digest),
    digests
  ))
    return "same";
  return isSame(contentsOf(baseline), contentsOf(image)) ? "recompressed" : void 0;
}
function contentsOf(measurement) {
  const ofContent = !hasBlobs(measurement);
  return measurement.layers.map(({ digest, diffId }) => diffId ?? (ofContent ? digest : void 0));
}
function hasBlobs({ image }) {
  return image.digest !== void 0;
}
function isSame(one, other) {
  return one.length === other.length && one.every((digest, at) => digest !== void 0 && digest === other[at]);
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  contentsOf,
  hasBlobs,
  layerChanges,
  sameLayers
});

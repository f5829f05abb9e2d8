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
var rock_layer_roles_exports = {};
__export(rock_layer_roles_exports, {
  layerRoles: () => layerRoles,
  roleNames: () => roleNames
});
module.exports = __toCommonJS(rock_layer_roles_exports);

// src/rock/layer-roles.ts
var roleNames = {
  base: "base",
  parts: "parts",
  user: "user of the services",
  pebble: "Pebble services",
  metadata: "rock metadata",
  layer: "layer"
};
function layerRoles(comments) {
  if (comments.at(-1) !== metadataComment) return comments.map(() => "layer");
  const parts = comments.findLastIndex((comment) => roleOf(comment) === void 0);
  return comments.map((comment, at) => {
    if (at < parts) return "base";
    return at === parts ? "parts" : roleOf(comment) ?? "layer";
  });
}
var metadataComment = "Add rock control metadata";
function roleOf(comment) {
  if (comment === metadataComment) return "metadata";
  if (comment === "Add Pebble layer file") return "pebble";
  return comment.startsWith("Add user ") ? "user" : void 0;
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  layerRoles,
  roleNames
});

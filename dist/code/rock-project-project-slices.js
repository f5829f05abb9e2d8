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
var rock_project_project_slices_exports = {};
__export(rock_project_project_slices_exports, {
  isSlice: () => isSlice,
  stagesSlices: () => stagesSlices
});
module.exports = __toCommonJS(rock_project_project_slices_exports);
var import_rock_project_project_refusal = require("./rock-project-project-refusal.js");

// src/rock/project/project-slices.ts
function isSlice(text) {
  return text.includes("_");
}
function stagesSlices({ root }) {
  const parts = root.get("parts");
  if (!(0, import_rock_project_project_refusal.isMapping)(parts)) return false;
  return [...parts.values()].some(
    (part) => (0, import_rock_project_project_refusal.isMapping)(part) && (part.has("stage-slices") || namesSlice(part.get("stage-packages")))
  );
}
function namesSlice(value) {
  if (typeof value === "string") return isSlice(value);
  if ((0, import_rock_project_project_refusal.isList)(value)) return value.some(namesSlice);
  return (0, import_rock_project_project_refusal.isMapping)(value) && [...value.values()].some(namesSlice);
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  isSlice,
  stagesSlices
});

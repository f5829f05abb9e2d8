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
var rock_project_project_exports = {};
__export(rock_project_project_exports, {
  readProject: () => readProject
});
module.exports = __toCommonJS(rock_project_project_exports);
var import_rock_project_project_lexemes = require("./rock-project-project-lexemes.js");
var import_rock_project_project_refusal = require("./rock-project-project-refusal.js");
var import_rock_project_project_scalar = require("./rock-project-project-scalar.js");

// src/rock/project/project.ts
async function readProject(path, file = path) {
  return projectFromText((0, import_rock_project_project_lexemes.readProjectText)(path, file), file);
}
function projectFromText(text, file) {
  const parsed = (0, import_rock_project_project_refusal.parseProject)(text, file);
  const { root } = parsed;
  const parts = root.get("parts");
  return {
    ...parsed,
    file,
    text,
    name: (0, import_rock_project_project_refusal.textAt)(root, "name"),
    version: (0, import_rock_project_project_refusal.textAt)(root, "version"),
    adoptInfo: (0, import_rock_project_project_refusal.textAt)(root, "adopt-info"),
    base: (0, import_rock_project_project_refusal.textAt)(root, "base"),
    buildBase: (0, import_rock_project_project_refusal.textAt)(root, "build-base"),
    platforms: root.get("platforms"),
    parts: (0, import_rock_project_project_refusal.isMapping)(parts) ? [...parts.keys()].map(import_rock_project_project_scalar.pythonText) : []
  };
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  readProject
});

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
var rock_plan_outside_paths_exports = {};
__export(rock_plan_outside_paths_exports, {
  outsidePaths: () => outsidePaths
});
module.exports = __toCommonJS(rock_plan_outside_paths_exports);
var import_rock_project_project_refusal = require("./rock-project-project-refusal.js");
var import_node_path = require("node:path");

// src/rock/plan/outside-paths.ts
function outsidePaths(project) {
  const directory = import_node_path.posix.dirname(project.file);
  const found = /* @__PURE__ */ new Set();
  for (const text of textsOf(project.root.get("parts"))) {
    for (const path of pathsIn(text)) found.add(import_node_path.posix.join(directory, path));
  }
  return [...found];
}
function* textsOf(top) {
  const seen = /* @__PURE__ */ new Set();
  const pending = [top];
  for (const value of pending) {
    if (typeof value === "string") yield value;
    else if (!seen.has(value)) {
      seen.add(value);
      if ((0, import_rock_project_project_refusal.isList)(value)) pending.push(...value);
      else if ((0, import_rock_project_project_refusal.isMapping)(value)) pending.push(...value.values());
    }
  }
}
var inScripts = /\$(?:CRAFT_PROJECT_DIR\b|\{CRAFT_PROJECT_DIR\})\/(\.\.(?:\/[\w.+@-]+)*)/g;
function pathsIn(text) {
  const path = text.includes("\n") ? "" : import_node_path.posix.normalize(text);
  if (/^\.\.(?:\/|$)/.test(path)) return [path.replace(/\/+$/, "")];
  return [...text.matchAll(inScripts)].map(([, path2]) => path2 ?? "");
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  outsidePaths
});

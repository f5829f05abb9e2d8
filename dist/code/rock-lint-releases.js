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
var rock_lint_releases_exports = {};
__export(rock_lint_releases_exports, {
  missingReleases: () => missingReleases,
  readReleases: () => readReleases,
  seriesOf: () => seriesOf
});
module.exports = __toCommonJS(rock_lint_releases_exports);
var import_chisel_definition_yaml = require("./chisel-definition-yaml.js");
var import_rock_project_project_slices = require("./rock-project-project-slices.js");
var import_markdown = require("./markdown.js");
var import_errors = require("./errors.js");

// src/rock/project/project-series.ts
function seriesOf({ base, buildBase }) {
  return /^ubuntu[@:](\d\d\.\d\d)$/.exec(buildBase ?? base ?? "")?.[1];
}

// src/rock/lint/releases.ts
async function readReleases(directories) {
  const releases = /* @__PURE__ */ new Map();
  for (const directory of directories) {
    const release = await (0, import_chisel_definition_yaml.readChiselRelease)(directory);
    const other = releases.get(release.series);
    if (other !== void 0) {
      throw new import_errors.UserError(
        `Both ${(0, import_markdown.visible)(other.directory)} and ${(0, import_markdown.visible)(directory)} are for Ubuntu ${(0, import_markdown.visible)(release.series)}; name one of them.`
      );
    }
    releases.set(release.series, release);
  }
  return releases;
}
function missingReleases(projects, releases) {
  const wanted = projects.filter(import_rock_project_project_slices.stagesSlices).flatMap((project) => seriesOf(project) ?? []);
  return [...new Set(wanted)].filter((series) => !releases.has(series)).sort();
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  missingReleases,
  readReleases,
  seriesOf
});

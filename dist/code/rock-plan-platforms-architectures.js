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
var rock_plan_platforms_architectures_exports = {};
__export(rock_plan_platforms_architectures_exports, {
  architectures: () => architectures,
  debianName: () => debianName,
  isArchitecture: () => isArchitecture
});
module.exports = __toCommonJS(rock_plan_platforms_architectures_exports);

// src/rock/plan/platforms-architectures.ts
var architectures = [
  "amd64",
  "arm64",
  "armhf",
  "i386",
  "ppc64el",
  "riscv64",
  "s390x"
];
function isArchitecture(text) {
  return architectures.includes(text);
}
function debianName(name) {
  return otherNames.get(name);
}
var otherNames = /* @__PURE__ */ new Map([
  ["x86_64", "amd64"],
  ["x64", "amd64"],
  ["aarch64", "arm64"],
  ["armv7l", "armhf"],
  ["arm", "armhf"],
  ["i686", "i386"],
  ["ppc64le", "ppc64el"]
]);
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  architectures,
  debianName,
  isArchitecture
});

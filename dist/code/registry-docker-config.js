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
var registry_docker_config_exports = {};
__export(registry_docker_config_exports, {
  isObject: () => isObject,
  objectOf: () => objectOf,
  readDockerConfig: () => readDockerConfig
});
module.exports = __toCommonJS(registry_docker_config_exports);
var import_errors = require("./errors.js");
var import_promises = require("node:fs/promises");

// src/registry/docker-config.ts
async function readDockerConfig(file, refuse) {
  let text;
  try {
    text = await (0, import_promises.readFile)(file, "utf8");
  } catch (error) {
    const { code } = error;
    if (code === "ENOENT" || code === "ENOTDIR") return void 0;
    throw refuse(`cannot be read (${(0, import_errors.messageOf)(error)})`, error);
  }
  if (text.trim() === "") return {};
  try {
    const document = JSON.parse(text);
    if (isObject(document)) return document;
  } catch {
  }
  throw refuse("is not the JSON object that docker login or skopeo login writes");
}
function objectOf(value) {
  return isObject(value) ? value : {};
}
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  isObject,
  objectOf,
  readDockerConfig
});

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
var oci_store_open_file_exports = {};
__export(oci_store_open_file_exports, {
  openFile: () => openFile,
  statusOf: () => statusOf,
  unreadable: () => unreadable
});
module.exports = __toCommonJS(oci_store_open_file_exports);
var import_errors = require("./errors.js");
var import_promises = require("node:fs/promises");

// src/oci/store/open-file.ts
async function statusOf(path, name) {
  try {
    return await (0, import_promises.stat)(path);
  } catch (error) {
    if (absent.has(codeOf(error))) return void 0;
    throw unreadable(name, error);
  }
}
var absent = /* @__PURE__ */ new Set(["ENOENT", "ENOTDIR", "ENAMETOOLONG"]);
async function openFile(path, name) {
  try {
    return await (0, import_promises.open)(path);
  } catch (error) {
    throw unreadable(name, error);
  }
}
function unreadable(name, error) {
  return new import_errors.UserError(`${name} cannot be read: ${(0, import_errors.messageOf)(error)}.`, { cause: error });
}
function codeOf(error) {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  openFile,
  statusOf,
  unreadable
});

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
var runner_cache_restore_exports = {};
__export(runner_cache_restore_exports, {
  restoreFrom: () => restoreFrom
});
module.exports = __toCommonJS(runner_cache_restore_exports);
var import_runner_cache_archive = require("./runner-cache-archive.js");
var import_quoted = require("./quoted.js");
var import_markdown = require("./markdown.js");
var import_loopback = require("./loopback.js");
var import_errors = require("./errors.js");
var import_modules = require("./modules.js");
var import_promises = require("node:fs/promises");
var import_node_path = require("node:path");

// src/runner/cache/restore.ts
async function restoreFrom(service, wanted, tools) {
  const { paths, key, otherKeys } = wanted;
  (0, import_runner_cache_archive.checkKeys)([key, ...otherKeys]);
  const request = { key, restore_keys: otherKeys, version: (0, import_runner_cache_archive.versionOf)(paths) };
  const found = await import_runner_cache_archive.calls.find(request, service, tools);
  if (found === void 0) return void 0;
  const directory = await (0, import_promises.mkdtemp)((0, import_node_path.join)(tools.temp, "cache-"));
  try {
    const archive = (0, import_node_path.join)(directory, "archive.tar.zst");
    await (0, import_runner_cache_archive.download)(found.url, archive, tools);
    await (0, import_runner_cache_archive.unpackArchive)(archive, paths, directory, tools.exec);
    return found.key;
  } finally {
    await (0, import_promises.rm)(directory, { recursive: true, force: true });
  }
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  restoreFrom
});

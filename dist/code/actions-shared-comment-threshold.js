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
var actions_shared_comment_threshold_exports = {};
__export(actions_shared_comment_threshold_exports, {
  readCommentThreshold: () => readCommentThreshold,
  readReportName: () => readReportName
});
module.exports = __toCommonJS(actions_shared_comment_threshold_exports);
var import_size_comment_threshold = require("./size-comment-threshold.js");

// src/actions/shared/comment-threshold.ts
function readCommentThreshold(read) {
  const text = read.optional("comment-threshold") ?? "10 kB";
  return (0, import_size_comment_threshold.readThreshold)(text) ?? read.refuse("comment-threshold", text, "bytes with a unit, or percent", "10 kB");
}

// src/actions/shared/report-name.ts
function readReportName(read) {
  const name = read.optional("name") ?? "size";
  if (/^[A-Za-z0-9._-]{1,100}$/.test(name)) return name;
  return read.refuse("name", name, `up to 100 letters, digits, '.', '_' and '-'`, "etl-amd64");
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  readCommentThreshold,
  readReportName
});

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
var quoted_exports = {};
__export(quoted_exports, {
  quoted: () => quoted
});
module.exports = __toCommonJS(quoted_exports);
var import_markdown = require("./markdown.js");

// src/quoted.ts
var longest = 80;
function quoted(text) {
  const characters = [...text.slice(0, 2 * longest + 2)];
  return characters.length > longest ? `'${(0, import_markdown.visible)(characters.slice(0, longest).join(""))}\u2026'` : `'${(0, import_markdown.visible)(text)}'`;
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  quoted
});

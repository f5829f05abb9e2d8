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
var markdown_exports = {};
__export(markdown_exports, {
  code: () => code,
  table: () => table,
  visible: () => visible
});
module.exports = __toCommonJS(markdown_exports);

// src/markdown.ts
function code(text) {
  const encoded = visible(text).replace(
    /[^\w\p{L}\p{N} ./:+=,-]|_/gu,
    (mark) => `&#${mark.codePointAt(0)};`
  );
  return `<code>${encoded}</code>`;
}
function visible(text) {
  return text.replace(/(?! )[\p{Cc}\p{Cf}\p{Z}\p{Co}\p{Cs}]/gu, (letter) => {
    const short = shortEscapes[letter];
    return short ?? `\\u{${letter.codePointAt(0).toString(16)}}`;
  });
}
var shortEscapes = { "\n": "\\n", "\r": "\\r", "	": "\\t" };
function table(columns, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [
    line(columns.map((column) => column.title)),
    line(columns.map((column) => column.align === "right" ? "---:" : "---")),
    ...rows.map(line)
  ].join("\n");
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  code,
  table,
  visible
});

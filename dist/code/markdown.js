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
  prose: () => prose,
  table: () => table,
  visible: () => visible
});
module.exports = __toCommonJS(markdown_exports);

// src/markdown.ts
function code(text) {
  const encoded = visible(text).replace(marks, (mark, mailMark) => {
    const entity = `&#${mark.codePointAt(0)};`;
    return mailMark === void 0 ? entity : `${entity}<!-- -->`;
  });
  return `<code>${encoded}</code>`;
}
var marks = /(?<=[\w.+-])(@)(?=[\w@-]*\.[\d._@-]*[a-zA-Z])|:(?=\/\/)|(?<=[wW]{3})\.|[^\w\p{L}\p{N} ./:+=,-]|_/gu;
function prose(text) {
  return visible(text).split(/(?<= )|(?= )/).map(
    (word, at) => isHarmless(word) && (at > 0 || !/^[^\p{L}]/u.test(word)) ? word : code(word)
  ).join("");
}
function isHarmless(word) {
  return word === "" || word === " " || ordinaryWord.test(word) && !meansMore.test(word);
}
var ordinaryWord = /^(?:[(']?[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:[.,'’-][\p{L}\p{N}\p{M}]+)*[.,;:!?%)']*|[\p{N}.,+%–-]+)$/u;
var meansMore = new RegExp("\\p{L}-\\p{N}|\\b[0-9a-f]{7,}\\b|www\\.", "iu");
function visible(text) {
  return text.replace(
    // Letters without a look of their own, and accents in such a heap that they cover other lines.
    new RegExp("(?! )[\\p{Cc}\\p{Cf}\\p{Z}\\p{Co}\\p{Cs}\\p{DI}\\u2800]|(?<=\\p{M}{4})\\p{M}", "gu"),
    (letter) => {
      const short = shortEscapes[letter];
      return short ?? `\\u{${letter.codePointAt(0).toString(16)}}`;
    }
  );
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
  prose,
  table,
  visible
});

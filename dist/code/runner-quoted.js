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
var runner_quoted_exports = {};
__export(runner_quoted_exports, {
  quoted: () => quoted
});
module.exports = __toCommonJS(runner_quoted_exports);

// src/runner/quoted.ts
var longest = 80;
var unseen = /(?! )[\p{Cc}\p{Cf}\p{Cs}\p{Z}]/gu;
function quoted(value) {
  const characters = [...value.slice(0, 2 * longest + 2)];
  const cut = characters.length > longest;
  const shown = (cut ? characters.slice(0, longest).join("") : value).replace(
    unseen,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`
  );
  return cut ? `'${shown}\u2026' (${value.length} characters)` : `'${shown}'`;
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  quoted
});

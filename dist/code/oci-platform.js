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
var oci_platform_exports = {};
__export(oci_platform_exports, {
  isPlatform: () => isPlatform,
  platformKey: () => platformKey
});
module.exports = __toCommonJS(oci_platform_exports);

// src/oci/platform.ts
var plainVariants = { amd64: "v1", arm: "v7", arm64: "v8" };
function platformKey({ os, architecture, variant }) {
  const plain = plainVariants[architecture];
  return JSON.stringify([os, architecture, variant === plain ? "" : variant ?? ""]);
}
function isPlatform({ os, architecture, variant }) {
  const isWord = (word) => /^[a-z0-9][a-z0-9._-]{0,31}$/i.test(word) && word !== "unknown";
  return [os, architecture, variant ?? "v1"].every(isWord);
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  isPlatform,
  platformKey
});

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
var size_top_exports = {};
__export(size_top_exports, {
  Top: () => Top
});
module.exports = __toCommonJS(size_top_exports);

// src/size/top.ts
var Top = class {
  #limit;
  #weight;
  #items = [];
  constructor(limit, weight) {
    this.#limit = limit;
    this.#weight = weight;
  }
  offer(item) {
    this.#items.push(item);
    if (this.#items.length >= 4 * this.#limit + 64) this.#trim();
  }
  /** Heaviest first; equals in the order of their offering. */
  items() {
    this.#trim();
    return this.#items;
  }
  #trim() {
    this.#items.sort((one, other) => this.#weight(other) - this.#weight(one));
    this.#items.length = Math.min(this.#items.length, this.#limit);
  }
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  Top
});

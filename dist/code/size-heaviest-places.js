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
var size_heaviest_places_exports = {};
__export(size_heaviest_places_exports, {
  HeaviestPlaces: () => HeaviestPlaces
});
module.exports = __toCommonJS(size_heaviest_places_exports);

// src/size/heaviest-places.ts
var HeaviestPlaces = class {
  #root = nodeOf("", void 0);
  #nodes = /* @__PURE__ */ new Map([["", this.#root]]);
  #last = this.#root;
  add(path, weight) {
    const directory = path.slice(0, path.lastIndexOf("/") + 1);
    if (directory !== this.#last.path) this.#last = this.#nodeAt(directory);
    const node = this.#last;
    node.own += weight;
    node.ownFiles += 1;
    keepHeaviest(node.heaviest, { path, weight, files: 1 });
  }
  /** The heaviest, heaviest first. */
  top(limit) {
    const children = this.#sum();
    const places = [];
    const open = [this.#root];
    while (open.length > 0 && places.length < limit) {
      const next = takeHeaviest(open);
      const parts = "own" in next ? partsOf(next, children.get(next) ?? []) : void 0;
      if (parts !== void 0) open.push(...parts);
      else if (next.weight > 0) {
        places.push({ path: next.path, weight: next.weight, files: next.files });
      }
    }
    return places;
  }
  #nodeAt(directory) {
    const known = this.#nodes.get(directory);
    if (known !== void 0) return known;
    let parent = this.#root;
    for (let at = directory.indexOf("/"); at !== -1; at = directory.indexOf("/", at + 1)) {
      const path = directory.slice(0, at + 1);
      const node = this.#nodes.get(path) ?? nodeOf(path, parent);
      this.#nodes.set(path, node);
      parent = node;
    }
    return parent;
  }
  #sum() {
    const children = /* @__PURE__ */ new Map();
    const nodes = [...this.#nodes.values()];
    for (const node of nodes) {
      node.weight = node.own;
      node.files = node.ownFiles;
    }
    for (const node of nodes.toReversed()) {
      const { parent } = node;
      if (parent === void 0) continue;
      parent.weight += node.weight;
      parent.files += node.files;
      const siblings = children.get(parent);
      if (siblings === void 0) children.set(parent, [node]);
      else siblings.push(node);
    }
    return children;
  }
};
var mostKept = 3;
function keepHeaviest(kept, file) {
  const lightest = kept[mostKept - 1];
  if (lightest !== void 0 && lightest.weight >= file.weight) return;
  const at = kept.findIndex(({ weight }) => weight < file.weight);
  kept.splice(at === -1 ? kept.length : at, 0, file);
  kept.length = Math.min(kept.length, mostKept);
}
function partsOf(node, children) {
  const { heaviest, own, ownFiles } = node;
  const parts = [...children, ...heaviest];
  const most = Math.max(0, ...parts.map(({ weight }) => weight));
  if (node.path !== "" && 2 * most < node.weight) return void 0;
  const told = heaviest.reduce((sum, { weight }) => sum + weight, 0);
  const files = ownFiles - heaviest.length;
  if (files > 0) parts.push({ path: `${node.path}*`, weight: own - told, files });
  return parts;
}
function takeHeaviest(open) {
  let at = 0;
  for (const [index, { weight }] of open.entries()) {
    if (weight > open[at].weight) at = index;
  }
  const [heaviest] = open.splice(at, 1);
  return heaviest;
}
function nodeOf(path, parent) {
  return { path, weight: 0, files: 0, heaviest: [], own: 0, ownFiles: 0, parent };
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  HeaviestPlaces
});

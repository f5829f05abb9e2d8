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
var glob_exports = {};
__export(glob_exports, {
  nameMatcher: () => nameMatcher,
  pathMatcher: () => pathMatcher
});
module.exports = __toCommonJS(glob_exports);

// src/glob.ts
function nameMatcher(pattern) {
  if (!/[*?]/.test(pattern)) return (name) => name === pattern;
  const [start = "", end, ...others] = pattern.split("*");
  if (end !== void 0 && others.length === 0 && !pattern.includes("?")) {
    const least = start.length + end.length;
    return (name) => name.length >= least && name.startsWith(start) && name.endsWith(end);
  }
  const letters = [...pattern];
  const isOne = (one, letter) => one === "?" || one === letter;
  return (name) => matches(letters, "*", [...name], isOne);
}
function pathMatcher(pattern) {
  const steps = pattern.map((one) => one === "**" ? anyNumber : nameMatcher(one));
  return (path) => matches(steps, anyNumber, path, (step, name) => step(name));
}
var anyNumber = () => true;
function matches(pattern, any, items, isOne) {
  let at = 0;
  let retry;
  for (let index = 0; index < items.length; ) {
    const one = pattern[at];
    if (one === any) {
      at += 1;
      retry = { at, index };
    } else if (one !== void 0 && isOne(one, items[index])) {
      at += 1;
      index += 1;
    } else if (retry !== void 0) {
      retry.index += 1;
      at = retry.at;
      index = retry.index;
    } else {
      return false;
    }
  }
  return pattern.slice(at).every((one) => one === any);
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  nameMatcher,
  pathMatcher
});

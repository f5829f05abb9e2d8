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
var side_by_side_exports = {};
__export(side_by_side_exports, {
  sideBySide: () => sideBySide
});
module.exports = __toCommonJS(side_by_side_exports);

// src/side-by-side.ts
async function sideBySide(ports, one, other) {
  const failure = new AbortController();
  const cancelled = AbortSignal.any([ports.cancelled, failure.signal]);
  const guarded = async (work) => {
    try {
      return await work({ ...ports, cancelled });
    } catch (error) {
      failure.abort(error);
      throw error;
    }
  };
  const [first, second] = await Promise.allSettled([guarded(one), guarded(other)]);
  if (first.status === "fulfilled" && second.status === "fulfilled") {
    return [first.value, second.value];
  }
  ports.cancelled.throwIfAborted();
  throw failure.signal.reason;
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  sideBySide
});

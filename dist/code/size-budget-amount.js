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
var size_budget_amount_exports = {};
__export(size_budget_amount_exports, {
  readBytes: () => readBytes,
  readCount: () => readCount,
  readPercent: () => readPercent
});
module.exports = __toCommonJS(size_budget_amount_exports);
var import_rock_project_project_scalar = require("./rock-project-project-scalar.js");

// src/size/budget/amount.ts
var factors = {
  "": 1,
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
  tib: 2 ** 40
};
function readBytes(value) {
  const [, digits, unit = ""] = /^(\d+(?:\.\d+)?) ?([a-z]*)$/i.exec(textOf(value)) ?? [];
  const factor = factors[unit.toLowerCase()];
  if (digits === void 0 || factor === void 0) return void 0;
  if (factor === 1 && digits.includes(".")) return void 0;
  return safe(Math.round(Number(digits) * factor));
}
function readPercent(value) {
  const [, digits] = /^(\d+(?:\.\d+)?) ?%$/.exec(textOf(value)) ?? [];
  return digits === void 0 ? void 0 : safe(Number(digits));
}
function readCount(value) {
  const text = textOf(value);
  return /^\d+$/.test(text) ? safe(Number(text)) : void 0;
}
function textOf(value) {
  return (0, import_rock_project_project_scalar.pythonText)(value).trim();
}
function safe(value) {
  return value <= Number.MAX_SAFE_INTEGER ? value : void 0;
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  readBytes,
  readCount,
  readPercent
});

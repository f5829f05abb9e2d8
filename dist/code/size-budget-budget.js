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
var size_budget_budget_exports = {};
__export(size_budget_budget_exports, {
  isCounted: () => isCounted,
  noBudgets: () => noBudgets
});
module.exports = __toCommonJS(size_budget_budget_exports);

// src/size/budget/budget.ts
function isCounted(of) {
  return of === "files" || of === "set-uid";
}
var noBudgets = { budgets: [] };
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  isCounted,
  noBudgets
});

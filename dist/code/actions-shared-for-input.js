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
var actions_shared_for_input_exports = {};
__export(actions_shared_for_input_exports, {
  forInput: () => forInput,
  forInputNow: () => forInputNow
});
module.exports = __toCommonJS(actions_shared_for_input_exports);
var import_errors = require("./errors.js");

// src/actions/shared/for-input.ts
async function forInput(name, work) {
  try {
    return await work;
  } catch (error) {
    throw ofInput(name, error);
  }
}
function forInputNow(name, work) {
  try {
    return work();
  } catch (error) {
    throw ofInput(name, error);
  }
}
function ofInput(name, error) {
  if (!(error instanceof import_errors.UserError)) return error;
  return new import_errors.UserError(`The input '${name}' cannot be used. ${error.message}`, { cause: error });
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  forInput,
  forInputNow
});

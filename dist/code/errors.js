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
var errors_exports = {};
__export(errors_exports, {
  ServiceError: () => ServiceError,
  ToolError: () => ToolError,
  UserError: () => UserError,
  isHttpFault: () => isHttpFault,
  isSystemError: () => isSystemError,
  messageOf: () => messageOf
});
module.exports = __toCommonJS(errors_exports);

// src/errors.ts
var UserError = class extends Error {
  name = "UserError";
  /** Where in a file of the repository the mistake is, when it is in one. */
  place;
  constructor(message, options = {}) {
    super(message, options);
    this.place = options.place;
  }
};
var ToolError = class extends Error {
  name = "ToolError";
  failure;
  constructor(message, failure, options) {
    super(message, options);
    this.failure = failure;
  }
};
function isSystemError(error) {
  return error instanceof Error && "syscall" in error;
}
function messageOf(thrown) {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
var ServiceError = class extends Error {
  name = "ServiceError";
  failure;
  constructor(message, failure, options) {
    super(message, options);
    this.failure = failure;
  }
};
function isHttpFault(thrown) {
  return thrown instanceof Error && thrown.name === "HttpFault" && "kind" in thrown;
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  ServiceError,
  ToolError,
  UserError,
  isHttpFault,
  isSystemError,
  messageOf
});

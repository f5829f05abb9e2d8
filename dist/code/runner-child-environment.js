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
var runner_child_environment_exports = {};
__export(runner_child_environment_exports, {
  childEnvironment: () => childEnvironment,
  environmentWith: () => environmentWith
});
module.exports = __toCommonJS(runner_child_environment_exports);
var import_quoted = require("./quoted.js");
var import_errors = require("./errors.js");

// src/runner/child-environment.ts
var fileCommands = /* @__PURE__ */ new Set([
  "GITHUB_ARTIFACTS",
  "GITHUB_ENV",
  "GITHUB_OUTPUT",
  "GITHUB_PATH",
  "GITHUB_STATE",
  "GITHUB_STEP_SUMMARY"
]);
function childEnvironment(environment) {
  const inherited = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value !== void 0 && !isHidden(name)) inherited[name] = value;
  }
  return inherited;
}
function environmentWith(inherited, given) {
  for (const name of Object.keys(given)) {
    if (isHidden(name) || !/^[^=\0]+$/.test(name)) {
      throw new import_errors.UserError(
        `The environment variable ${(0, import_quoted.quoted)(name)} cannot be given to another program: choose a name without '=' that does not begin with INPUT_, ACTIONS_ or STATE_ and is none of ${[...fileCommands].join(", ")}, which belong to the runner.`
      );
    }
  }
  return { ...inherited, ...given };
}
var isHidden = (name) => /^(INPUT|ACTIONS|STATE)_/.test(name) || fileCommands.has(name);
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  childEnvironment,
  environmentWith
});

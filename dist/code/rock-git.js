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
var rock_git_exports = {};
__export(rock_git_exports, {
  git: () => git,
  gitAnswer: () => gitAnswer
});
module.exports = __toCommonJS(rock_git_exports);
var import_errors = require("./errors.js");

// src/rock/git.ts
function git(args, cwd, exec) {
  const safe = ["-c", "safe.bareRepository=explicit", "-c", "core.fsmonitor=false"];
  return exec.capture("git", [...safe, ...args], { cwd });
}
async function gitAnswer(args, cwd, exec) {
  const { exitCode, stdout, stderr } = await git(args, cwd, exec);
  if (exitCode === 0) return stdout;
  const [first] = stderr.trim().split("\n");
  throw new import_errors.UserError(first || `git ${args[0]} ended with exit code ${exitCode}`);
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  git,
  gitAnswer
});

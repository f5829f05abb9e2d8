"use strict";
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
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
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);
var main_exports = {};
__export(main_exports, {
  start: () => start
});
module.exports = __toCommonJS(main_exports);
var import_modules = require("./code/modules.js");
var import_node_fs = require("node:fs");

// src/runner/environment.ts
var needed = ["GITHUB_WORKSPACE", "RUNNER_TEMP", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"];
function whatIsMissing(environment) {
  const missing = needed.filter((name) => !environment[name]);
  const last = missing.pop();
  if (last === void 0) return void 0;
  const names = missing.length === 0 ? last : `${missing.join(", ")} and ${last}`;
  return `This is a step of a GitHub Actions workflow and must be started by a runner, which sets ${names}.`;
}

// src/runner/run-action.ts
async function runAction(load, stage, postLimit) {
  const missing = whatIsMissing(process.env);
  if (missing !== void 0) return refuse(missing, process.env, stage);
  const { runStep } = await Promise.resolve().then(() => __toESM(require("./code/runner-step.js")));
  await runStep(load, stage, postLimit);
}
function refuse(sentence, environment, stage) {
  const hasRunner = environment.GITHUB_ACTIONS === "true";
  const level = stage === "post" ? "warning" : "error";
  if (hasRunner) (0, import_node_fs.writeSync)(1, `::${level}::${sentence}
`);
  else (0, import_node_fs.writeSync)(2, `${sentence}
`);
  process.exitCode = hasRunner && stage === "post" ? 0 : 1;
}

// src/main.ts
var actions = {
  "comment-size": async () => (await Promise.resolve().then(() => __toESM(require("./code/actions-comment-size.js")))).commentSize,
  "deploy-argo": async () => (await Promise.resolve().then(() => __toESM(require("./code/actions-deploy-argo.js")))).deployArgo,
  "convert-rock": async () => (await Promise.resolve().then(() => __toESM(require("./code/actions-convert-rock.js")))).convertRock,
  "lint-rock": async () => (await Promise.resolve().then(() => __toESM(require("./code/actions-lint-rock.js")))).lintRock,
  "pack-rock": async () => (await Promise.resolve().then(() => __toESM(require("./code/actions-pack-rock.js")))).packRock,
  "plan-rocks": async () => (await Promise.resolve().then(() => __toESM(require("./code/actions-plan-rocks.js")))).planRocks,
  "push-ecr": async () => (await Promise.resolve().then(() => __toESM(require("./code/actions-push-ecr.js")))).pushEcr,
  "push-registry": async () => (await Promise.resolve().then(() => __toESM(require("./code/actions-push-registry.js")))).pushRegistry,
  "report-size": async () => (await Promise.resolve().then(() => __toESM(require("./code/actions-report-size.js")))).reportSize,
  "setup-chisel": async () => (await Promise.resolve().then(() => __toESM(require("./code/actions-setup-chisel.js")))).setupChisel,
  "setup-rockcraft": async () => (await Promise.resolve().then(() => __toESM(require("./code/actions-setup-rockcraft.js")))).setupRockcraft
};
async function start(name, stage) {
  const load = actions[name];
  if (load === void 0) throw new Error(`There is no action named '${name}'.`);
  await runAction(load, stage);
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  start
});

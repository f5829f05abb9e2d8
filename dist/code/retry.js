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
var retry_exports = {};
__export(retry_exports, {
  patient: () => patient,
  retrying: () => retrying
});
module.exports = __toCommonJS(retry_exports);
var import_seconds = require("./seconds.js");
var import_errors = require("./errors.js");

// src/retry.ts
var tries = 5;
var first = 1e3;
var patient = { tries, longestAsked: 6e4 };
async function retrying(work, { clock, log, cancelled }, patience = patient) {
  for (let attempt = 1; ; attempt += 1) {
    cancelled.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      cancelled.throwIfAborted();
      if (!(error instanceof import_errors.ServiceError) || !error.failure.retryable) throw error;
      const pause = pauseAfter(attempt, error.failure.retryAfter, Math.random(), patience);
      if (attempt === patience.tries || pause === void 0)
        throw givenUp(error, attempt, patience);
      const next = `try ${attempt + 1} of ${patience.tries} begins in ${(0, import_seconds.seconds)(pause)} s`;
      log.info(`${error.message} This was try ${attempt}; ${next}.`);
      await clock.sleep(pause, cancelled);
    }
  }
}
function pauseAfter(attempt, asked, random, { longestAsked } = patient) {
  if (asked !== void 0 && asked > longestAsked) return void 0;
  const pause = Math.max(first * 2 ** (attempt - 1), asked ?? 0);
  return Math.round(pause * (1 + random / 2));
}
function givenUp(error, attempts, { longestAsked }) {
  const often = attempts === 1 ? "once" : `${attempts} times`;
  const asked = error.failure.retryAfter;
  const patience = asked !== void 0 && asked > longestAsked ? `, as the server asks to be left alone for ${Math.ceil(asked / 1e3)} s` : "";
  const failure = { ...error.failure, retryable: false };
  return new import_errors.ServiceError(`${error.message} It was tried ${often}${patience}.`, failure, {
    cause: error
  });
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  patient,
  retrying
});

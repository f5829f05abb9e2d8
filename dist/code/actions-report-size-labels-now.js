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
var actions_report_size_labels_now_exports = {};
__export(actions_report_size_labels_now_exports, {
  labelsNow: () => labelsNow
});
module.exports = __toCommonJS(actions_report_size_labels_now_exports);
var import_github_api_fault = require("./github-api-fault.js");
var import_retry = require("./retry.js");
var import_seconds = require("./seconds.js");
var import_quoted = require("./quoted.js");
var import_markdown = require("./markdown.js");
var import_loopback = require("./loopback.js");
var import_errors = require("./errors.js");
var import_modules = require("./modules.js");

// src/actions/report-size/labels-now.ts
async function labelsNow(pull, token, ports) {
  try {
    const repository = (0, import_github_api_fault.eventRepository)(ports.context.event, token, ports);
    return (await (0, import_github_api_fault.readPull)(repository, pull)).labels;
  } catch (error) {
    if (!(error instanceof import_errors.ServiceError || error instanceof import_errors.UserError)) throw error;
    const why = (0, import_github_api_fault.lacksPermission)(error) ? `, for which the job needs 'pull-requests: read'` : "";
    ports.log.notice(
      `Labels that were given since this run began are not seen${why}: ${error.message}`,
      void 0,
      "Labels of the pull request"
    );
    return void 0;
  }
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  labelsNow
});

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
var actions_report_size_own_comment_exports = {};
__export(actions_report_size_own_comment_exports, {
  ownComment: () => ownComment
});
module.exports = __toCommonJS(actions_report_size_own_comment_exports);
var import_actions_shared_put_comment = require("./actions-shared-put-comment.js");
var import_size_comment_threshold = require("./size-comment-threshold.js");
var import_size_comparison = require("./size-comparison.js");
var import_size_budget_amount = require("./size-budget-amount.js");
var import_size_file_json_form = require("./size-file-json-form.js");
var import_size_owner = require("./size-owner.js");
var import_github_api_fault = require("./github-api-fault.js");
var import_retry = require("./retry.js");
var import_rock_layer_roles = require("./rock-layer-roles.js");
var import_oci_bytes = require("./oci-bytes.js");
var import_seconds = require("./seconds.js");
var import_rock_project_project_scalar = require("./rock-project-project-scalar.js");
var import_quoted = require("./quoted.js");
var import_markdown = require("./markdown.js");
var import_loopback = require("./loopback.js");
var import_errors = require("./errors.js");
var import_modules = require("./modules.js");

// src/actions/report-size/own-comment.ts
function ownComment({ name, threshold, units, token }, ports) {
  const { log, context } = ports;
  const { event } = context;
  const { pullRequest } = event;
  if (pullRequest === void 0 || token === void 0) {
    const why = pullRequest === void 0 ? "This run is for no pull request" : "There is no token";
    return async () => log.info(`${why}, so there is no comment.`);
  }
  const repository = (0, import_github_api_fault.eventRepository)(event, token, ports);
  const { number: pull, headSha } = pullRequest;
  const subject = { pull, headSha, run: event.runId };
  const wanted = { name, threshold, units, link: (0, import_actions_shared_put_comment.runPage)(event, subject.run) };
  return async (reports) => {
    try {
      await (0, import_actions_shared_put_comment.putComment)(repository, subject, reports, wanted, log);
    } catch (error) {
      if (!(error instanceof import_errors.ServiceError)) throw error;
      log.warning(error.message, void 0, "No comment");
    }
  };
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  ownComment
});

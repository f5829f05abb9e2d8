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
var actions_comment_size_exports = {};
__export(actions_comment_size_exports, {
  commentSize: () => commentSize
});
module.exports = __toCommonJS(actions_comment_size_exports);
var import_actions_shared_put_comment = require("./actions-shared-put-comment.js");
var import_actions_shared_comment_threshold = require("./actions-shared-comment-threshold.js");
var import_size_comment_threshold = require("./size-comment-threshold.js");
var import_size_comparison = require("./size-comparison.js");
var import_size_budget_amount = require("./size-budget-amount.js");
var import_github_artifacts = require("./github-artifacts.js");
var import_size_file_json_form = require("./size-file-json-form.js");
var import_size_owner = require("./size-owner.js");
var import_github_api_fault = require("./github-api-fault.js");
var import_retry = require("./retry.js");
var import_rock_layer_roles = require("./rock-layer-roles.js");
var import_oci_bytes = require("./oci-bytes.js");
var import_seconds = require("./seconds.js");
var import_glob = require("./glob.js");
var import_rock_project_project_scalar = require("./rock-project-project-scalar.js");
var import_quoted = require("./quoted.js");
var import_markdown = require("./markdown.js");
var import_loopback = require("./loopback.js");
var import_errors = require("./errors.js");
var import_modules = require("./modules.js");
var import_promises = require("node:fs/promises");
var import_node_path = require("node:path");

// src/actions/comment-size/collect-reports.ts
var mostPages = 10;
var mostReports = 256;
var mostBytes = 5e7;
var mostImages = 300;
var largestArchive = import_actions_shared_put_comment.reportsBytes + 64 * 1024;
var limits = { entries: 100, bytes: import_actions_shared_put_comment.reportsBytes };
async function reportsOfRun(repository, subject, pattern) {
  const images = [];
  let bytes = 0;
  for (const artifact of await reportArtifacts(repository, subject, pattern)) {
    const source = `The artifact ${(0, import_quoted.quoted)(artifact.name)} of run ${subject.run}`;
    const document = await readArtifact(repository, artifact, source);
    bytes += document.length;
    refuseTooMany(bytes, mostBytes, "bytes of reports");
    const reports = (0, import_actions_shared_put_comment.parseReports)(document, source);
    refuseOther(reports, subject, source);
    if (reports.run !== subject.run) {
      throw new import_errors.UserError(`${source} holds a report of another run, so it is not read.`);
    }
    images.push(...reports.images);
    refuseTooMany(images.length, mostImages, "images");
  }
  return images;
}
async function reportArtifacts(repository, { run: run2 }, pattern) {
  const isWanted = (0, import_glob.nameMatcher)(pattern);
  const newest = /* @__PURE__ */ new Map();
  for await (const artifact of (0, import_github_artifacts.artifactsOfRun)(repository, run2, mostPages)) {
    if (artifact.expired || !isWanted(artifact.name)) continue;
    const other = newest.get(artifact.name);
    if (other === void 0 || other.id < artifact.id) newest.set(artifact.name, artifact);
    refuseTooMany(newest.size, mostReports, "reports");
  }
  return [...newest.values()];
}
async function readArtifact(repository, artifact, source) {
  const archive = await (0, import_github_artifacts.downloadArtifact)(repository, artifact, largestArchive);
  const documents = [];
  await (0, import_github_artifacts.readZip)(
    archive,
    (name) => name === "report.json",
    limits,
    async (_, content) => {
      const pieces = [];
      for await (const piece of content) pieces.push(piece);
      documents.push(Buffer.concat(pieces));
    }
  );
  const [document] = documents;
  if (document !== void 0) return document;
  throw new import_errors.UserError(
    `${source} has no report.json in it; upload the file that the output 'report-file' of report-size names.`
  );
}
async function reportsInFiles(patterns, subject, workspace) {
  const paths = /* @__PURE__ */ new Set();
  for (const pattern of patterns) {
    const before = paths.size;
    for await (const path of (0, import_promises.glob)(pattern, { cwd: workspace })) {
      paths.add((0, import_node_path.resolve)(workspace, path));
      refuseTooMany(paths.size, mostReports, "reports");
    }
    if (paths.size > before) continue;
    throw new import_errors.UserError(
      `The input 'reports' has ${(0, import_quoted.quoted)(pattern)}, and there is no such file; give the files that the output 'report-file' of report-size names.`
    );
  }
  const images = [];
  for (const path of paths) {
    const reports = await (0, import_actions_shared_put_comment.readReports)(path);
    refuseOther(reports, subject, `The report ${path}`);
    images.push(...reports.images);
    refuseTooMany(images.length, mostImages, "images");
  }
  return images;
}
function refuseOther(reports, { headSha }, source) {
  if (reports.headSha === headSha) return;
  throw new import_errors.UserError(
    `${source} is of commit ${reports.headSha.slice(0, 12)}, and the pull request is at ${headSha.slice(0, 12)}, so it is not read.`
  );
}
function refuseTooMany(count, limit, what) {
  if (count <= limit) return;
  throw new import_errors.UserError(
    `There are more than ${limit} ${what}, which is more than one comment is made of.`
  );
}

// src/actions/comment-size/find-subject.ts
var pullRequestEvents = ["pull_request", "pull_request_target"];
var permission = "pull-requests: write";
async function findSubject(repository, event) {
  if (event.name === "workflow_run" && event.workflowRun !== void 0) {
    return await ofEndedRun(repository, event.workflowRun);
  }
  if (pullRequestEvents.includes(event.name) && event.pullRequest !== void 0) {
    const { number, headSha } = event.pullRequest;
    return { pull: number, headSha, run: event.runId };
  }
  return {
    why: `The event ${(0, import_quoted.quoted)(event.name)} is about no pull request; comment-size runs for 'workflow_run' and 'pull_request'.`
  };
}
async function ofEndedRun(repository, { id, event, headSha, headBranch, headRepository }) {
  if (event === "pull_request_target") {
    return {
      why: `Run ${id} was started by 'pull_request_target', and of such a run GitHub does not say which commit of the pull request it was for; its own jobs may comment.`
    };
  }
  if (event !== "pull_request") {
    return { why: `Run ${id} was started by ${(0, import_quoted.quoted)(event)}, and not for a pull request.` };
  }
  if (headRepository === void 0) return { why: `The fork that run ${id} was for is gone.` };
  const [owner = ""] = headRepository.split("/");
  const pulls = await (0, import_github_api_fault.pullsByHead)(repository, owner, headBranch, permission);
  const fitting = pulls.filter(
    (pull2) => pull2.isOpen && pull2.headBranch === headBranch && pull2.headSha === headSha && pull2.headRepository === headRepository && pull2.baseRepository === repository.name
  );
  const [pull, ...others] = fitting;
  const branch = `${(0, import_quoted.quoted)(headBranch)} of ${(0, import_quoted.quoted)(headRepository)}`;
  if (pull === void 0) {
    return { why: `No open pull request has commit ${headSha.slice(0, 12)} of ${branch} now.` };
  }
  return others.length === 0 ? { pull: pull.number, headSha, run: id } : {
    why: `Pull requests ${fitting.map(({ number }) => number).join(", ")} all are for ${branch}, and GitHub does not say for which of them run ${id} was. Each is compared with another branch, so none gets a comment: give each a branch of its own, or let jobs of the run comment, which know their pull request but may not in a fork's (the input 'comment' of report-size).`
  };
}

// src/actions/comment-size.ts
var commentSize = {
  readInputs: (read) => Object.freeze({
    token: read.optional("token"),
    name: (0, import_actions_shared_comment_threshold.readReportName)(read),
    artifact: readPattern(read),
    reports: read.lines("reports"),
    threshold: (0, import_actions_shared_comment_threshold.readCommentThreshold)(read),
    units: read.choice("units", ["decimal", "binary"], "decimal")
  }),
  run,
  emit: async ({ status, url, pullRequest }, out) => {
    out.output("comment-status", status);
    out.output("comment-url", url);
    out.output("pull-request", pullRequest);
  }
};
async function run(inputs, ports) {
  const { log, context } = ports;
  const { event } = context;
  if (inputs.token === void 0) {
    throw new import_errors.UserError(
      "The input 'token' is empty; give the token of the job (github.token), with 'permissions: pull-requests: write, actions: read'."
    );
  }
  const repository = (0, import_github_api_fault.eventRepository)(event, inputs.token, ports);
  const subject = await subjectOf(repository, event);
  if ("why" in subject) {
    log.notice(subject.why, void 0, "No comment");
    return nothing;
  }
  const images = inputs.reports.length > 0 ? await reportsInFiles(inputs.reports, subject, context.workspace) : await reportsOfRun(repository, subject, inputs.artifact);
  if (images.length === 0) {
    log.notice(
      `Run ${subject.run} left no artifact with a report of sizes for '${inputs.artifact}'; report-size makes them, and a step must upload its output 'report-file'.`,
      void 0,
      "No comment"
    );
    return { ...nothing, pullRequest: subject.pull };
  }
  const { name, threshold, units } = inputs;
  const wanted = { name, threshold, units, link: (0, import_actions_shared_put_comment.runPage)(event, subject.run) };
  const commented = await (0, import_actions_shared_put_comment.putComment)(repository, subject, images, wanted, log);
  return { ...resultOf(commented), pullRequest: subject.pull };
}
async function subjectOf(repository, event) {
  try {
    return await findSubject(repository, event);
  } catch (error) {
    if (!(0, import_github_api_fault.lacksPermission)(error)) throw error;
    return { why: error.message };
  }
}
var nothing = { status: "none", url: void 0, pullRequest: void 0 };
function resultOf(commented) {
  return "url" in commented ? { status: commented.kind, url: commented.url } : nothing;
}
function readPattern(read) {
  const pattern = read.optional("artifact") ?? "size-report-*";
  if (!/["<>|\\:/\p{Cc}]/u.test(pattern)) return pattern;
  return read.refuse(
    "artifact",
    pattern,
    "the name of artifacts, in which '*' is any text",
    "size-report-*"
  );
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  commentSize
});

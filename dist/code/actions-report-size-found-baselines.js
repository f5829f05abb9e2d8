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
var actions_report_size_found_baselines_exports = {};
__export(actions_report_size_found_baselines_exports, {
  foundBaselines: () => foundBaselines
});
module.exports = __toCommonJS(actions_report_size_found_baselines_exports);
var import_size_file_head_form = require("./size-file-head-form.js");
var import_oci_layers_walk_files = require("./oci-layers-walk-files.js");
var import_oci_limits = require("./oci-limits.js");
var import_oci_store_open_file = require("./oci-store-open-file.js");
var import_github_artifacts = require("./github-artifacts.js");
var import_size_file_json_form = require("./size-file-json-form.js");
var import_size_owner = require("./size-owner.js");
var import_github_api_fault = require("./github-api-fault.js");
var import_retry = require("./retry.js");
var import_rock_layer_roles = require("./rock-layer-roles.js");
var import_seconds = require("./seconds.js");
var import_quoted = require("./quoted.js");
var import_markdown = require("./markdown.js");
var import_loopback = require("./loopback.js");
var import_errors = require("./errors.js");
var import_modules = require("./modules.js");
var import_node_fs = require("node:fs");
var import_promises = require("node:fs/promises");
var import_node_path = require("node:path");
var import_promises2 = require("node:stream/promises");

// src/github/commits.ts
var permission = "contents: read";
var perPage = 100;
var mostLists = 5;
async function parentsOf(repository, commit) {
  const path = [...repository.path, "git", "commits", commit];
  const answer = await repository.api.read({ path, permission });
  return shas(answer.at("parents").list());
}
async function firstParents(repository, commit, count) {
  const known = /* @__PURE__ */ new Map();
  const chain = [commit];
  for (let lists = 0; chain.length < count; ) {
    const last = chain.at(-1);
    if (known.has(last)) {
      const parent = known.get(last);
      if (parent === void 0) break;
      chain.push(parent);
    } else {
      if (lists === mostLists) break;
      lists += 1;
      await list(repository, last, known);
      if (!known.has(last)) break;
    }
  }
  return chain;
}
async function list({ api, path }, commit, known) {
  const query = { sha: commit, per_page: perPage };
  const answer = await api.read({ path: [...path, "commits"], query, permission });
  for (const one of answer.list()) {
    known.set(one.at("sha").text(import_github_api_fault.commitForm), shas(one.at("parents").list())[0]);
  }
}
async function mergeBase({ api, path }, base, head) {
  const question = { path: [...path, "compare", `${base}...${head}`], query: { per_page: 1 } };
  const answer = await api.read({ ...question, permission });
  return answer.at("merge_base_commit").at("sha").text(import_github_api_fault.commitForm);
}
function shas(parents) {
  return parents.map((parent) => parent.at("sha").text(import_github_api_fault.commitForm));
}

// src/github/runs.ts
var permission2 = "actions: read";
async function readRun({ api, path }, id) {
  const place = [...path, "actions", "runs", String(id)];
  return run(await api.read({ path: place, permission: permission2 }));
}
async function runsOfCommit({ api, path }, commit) {
  const query = { head_sha: commit, per_page: 100 };
  const answer = await api.read({ path: [...path, "actions", "runs"], query, permission: permission2 });
  return answer.at("workflow_runs").list().map(run);
}
function run(answer) {
  const from = answer.at("head_repository");
  return {
    id: answer.at("id").count(),
    event: answer.at("event").text(),
    headSha: answer.at("head_sha").text(import_github_api_fault.commitForm),
    headRepository: from.isNothing ? void 0 : from.at("full_name").text()
  };
}

// src/size/baseline/find-artifact.ts
var mostPages = 5;
var mostRuns = 30;
var mostRunsOfCommit = 10;
var events = ["push", "merge_group", "schedule", "workflow_dispatch", "repository_dispatch"];
async function findArtifact(repository, name, right, chain) {
  const ours = [];
  let listed = 0;
  let looks = 0;
  const isTrusted = async (run2) => {
    looks += 1;
    return looks <= mostRuns && await madeByUs(repository, run2);
  };
  for await (const artifact of (0, import_github_artifacts.artifactsNamed)(repository, name, mostPages)) {
    listed += 1;
    const { run: run2 } = artifact;
    if (run2 === void 0 || run2.isForeign || artifact.name !== name) continue;
    const isRight = run2.headSha === right && !artifact.expired;
    if (isRight && await isTrusted(run2)) return foundRight(artifact, run2, right);
    ours.push([artifact, run2]);
  }
  if (listed >= mostPages * 100) {
    const older = await amongRunsOf(repository, name, right);
    if (older !== void 0) return foundRight(...older, right);
  }
  if (ours.length === 0) return { commits: [], expired: 0 };
  const commits = await chain();
  const before = ours.map(([artifact, run2]) => {
    const commit = run2.headSha;
    return { artifact, run: run2, commit, behind: commits.indexOf(commit) };
  }).filter(({ behind }) => behind >= 0).sort((one, other) => one.behind - other.behind);
  for (const found of before) {
    const isNew = found.behind > 0 && !found.artifact.expired;
    if (isNew && await isTrusted(found.run)) return { found, commits, expired: 0 };
  }
  return { commits, expired: before.filter(({ artifact }) => artifact.expired).length };
}
function foundRight(artifact, run2, right) {
  return { found: { artifact, run: run2, commit: right, behind: 0 }, commits: [right], expired: 0 };
}
async function amongRunsOf(repository, name, commit) {
  const runs = await runsOfCommit(repository, commit);
  const ours = runs.filter((run2) => isOurs(repository, run2, commit)).slice(0, mostRunsOfCommit);
  for (const { id } of ours) {
    const found = [];
    for await (const artifact of (0, import_github_artifacts.artifactsOfRun)(repository, id, 1, name)) {
      const { run: run2, expired } = artifact;
      if (run2?.id === id && artifact.name === name && !expired) found.push([artifact, run2]);
    }
    const [newest] = found.sort(([one], [other]) => other.id - one.id);
    if (newest !== void 0) return newest;
  }
  return void 0;
}
async function madeByUs(repository, { id, headSha }) {
  try {
    return isOurs(repository, await readRun(repository, id), headSha);
  } catch (error) {
    if ((0, import_github_api_fault.isAbsent)(error)) return false;
    throw error;
  }
}
function isOurs({ name }, run2, commit) {
  return run2.headSha === commit && run2.headRepository === name && events.includes(run2.event);
}

// src/size/baseline/right-commit.ts
async function rightCommit(repository, event) {
  if (event.name === "pull_request_target" && event.pullRequest !== void 0) {
    return await ofPullRequest(repository, event.pullRequest);
  }
  const [parent] = await parentsOf(repository, event.sha);
  return parent === void 0 ? void 0 : await beforePush(repository, parent, event.before);
}
async function ofPullRequest(repository, { number, headSha, baseSha }) {
  const { mergeSha } = await (0, import_github_api_fault.readPull)(repository, number);
  const parents = mergeSha === void 0 ? [] : await parentsIfAny(repository, mergeSha);
  const [base, head] = parents;
  if (base !== void 0 && head === headSha) return base;
  return await mergeBase(repository, baseSha, headSha);
}
async function parentsIfAny(repository, commit) {
  try {
    return await parentsOf(repository, commit);
  } catch (error) {
    if ((0, import_github_api_fault.isAbsent)(error)) return [];
    throw error;
  }
}
var longestPush = 100;
async function beforePush(repository, parent, before) {
  if (before === void 0 || before === parent) return parent;
  const pushed = await firstParents(repository, parent, longestPush);
  return pushed.includes(before) ? before : parent;
}

// src/size/baseline/find-baseline.ts
var patience = { tries: 3, longestAsked: 5e3, idleTimeout: 8e3 };
var longestSearch = 2e4;
var mostCommits = 21;
var largestArchive = 32 * 1024 * 1024;
var limits = { entries: 1e3, bytes: 256 * 1024 * 1024 };
var mostFiles = 100;
async function findBaseline({ artifact, token }, ports) {
  if (token === void 0) return nothing("there is no 'token' to look for a baseline with");
  const late = new AbortController();
  const stop = ports.clock.every(longestSearch, () => late.abort(tooSlow()));
  const cancelled = AbortSignal.any([ports.cancelled, late.signal]);
  const limited = { ...ports, cancelled };
  try {
    return await search(artifact, token, limited);
  } catch (error) {
    if ((0, import_github_api_fault.lacksPermission)(error)) {
      return nothing(
        `the token may not look for a baseline: the job needs 'permissions: actions: read, contents: read'. ${error.message}`
      );
    }
    if (error instanceof import_errors.ServiceError || error instanceof import_errors.UserError) {
      return nothing(`the baseline could not be looked for. ${error.message}`);
    }
    throw error;
  } finally {
    stop();
  }
}
function tooSlow() {
  return new import_errors.ServiceError(
    `GitHub did not tell within ${longestSearch / 1e3} s; run the job again when it is faster.`,
    { request: "the search for a baseline", retryable: false }
  );
}
async function search(name, token, ports) {
  const { context, log } = ports;
  const repository = (0, import_github_api_fault.eventRepository)(context.event, token, ports, patience);
  const right = await rightCommit(repository, context.event);
  if (right === void 0) return nothing("there is no commit before this one");
  const searched = await findArtifact(
    repository,
    name,
    right,
    () => firstParents(repository, right, mostCommits)
  );
  const short = right.slice(0, 12);
  if (searched.found === void 0) return nothing(notFound(name, short, searched), short);
  const { artifact, run: run2, behind } = searched.found;
  const files = await unpack(repository, artifact, context.temp);
  const commit = searched.found.commit.slice(0, 12);
  if (files.length === 0) {
    return nothing(`the artifact ${(0, import_quoted.quoted)(name)} of ${commit} has no measurement in it`, commit);
  }
  log.info(
    `The baseline is the artifact ${(0, import_quoted.quoted)(name)} of run ${run2.id} for ${commit}${distance(behind)}.`
  );
  const note = behind === 0 ? {} : { note: `There is no measurement of ${short}.` };
  return { files, note: { kind: "commit", name: commit, behind, ...note } };
}
function nothing(why, name = "auto") {
  const sentence = `Nothing to compare with: ${why}`;
  const note = sentence.endsWith(".") ? sentence : `${sentence}.`;
  return { files: [], note: { kind: "commit", name, note } };
}
function notFound(name, right, { commits, expired }) {
  if (commits.length === 0)
    return `no run has left the artifact ${(0, import_quoted.quoted)(name)} yet; those for pushes to the branch leave it`;
  const before = commits.length - 1;
  const where = before === 0 ? right : `${right} and the ${before} first parents before it`;
  const gone = expired === 0 ? "" : ` (${expired} expired)`;
  return `no run for ${where} left the artifact ${(0, import_quoted.quoted)(name)}${gone}`;
}
function distance(behind) {
  return behind === 0 ? "" : `, ${behind} first parents before the one that would be right`;
}
async function unpack(repository, artifact, temp) {
  const archive = await (0, import_github_artifacts.downloadArtifact)(repository, artifact, largestArchive);
  const files = [];
  try {
    const directory = await (0, import_promises.mkdtemp)((0, import_node_path.join)(temp, "baseline-"));
    await (0, import_github_artifacts.readZip)(archive, isMeasurement, limits, async (_, content) => {
      if (files.length === mostFiles) {
        throw new import_errors.UserError(`The artifact has more than ${mostFiles} measurements.`);
      }
      const path = (0, import_node_path.join)(directory, `${files.length}.json`);
      files.push(path);
      await (0, import_promises2.pipeline)(content, (0, import_node_fs.createWriteStream)(path));
    });
  } catch (error) {
    if (!(0, import_errors.isSystemError)(error)) throw error;
    throw new import_errors.UserError(
      `The measurements of the baseline cannot be written below RUNNER_TEMP: ${(0, import_errors.messageOf)(error)}.`,
      { cause: error }
    );
  }
  return files;
}
var isMeasurement = (name) => /^[^/\\]+\.json$/.test(name);

// src/actions/report-size/found-baselines.ts
async function foundBaselines(artifact, token, ports) {
  const { files, note } = await findBaseline({ artifact, token }, ports);
  try {
    return { measurements: await Promise.all(files.map(import_size_file_head_form.readMeasurement)), note };
  } catch (error) {
    if (!(error instanceof import_errors.UserError)) throw error;
    const why = `Nothing to compare with: the artifact cannot be read. ${error.message}`;
    return { measurements: [], note: { ...note, note: why } };
  }
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  foundBaselines
});

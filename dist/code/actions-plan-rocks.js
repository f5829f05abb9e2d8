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
var actions_plan_rocks_exports = {};
__export(actions_plan_rocks_exports, {
  planRocks: () => planRocks
});
module.exports = __toCommonJS(actions_plan_rocks_exports);
var import_registry_tag_facts = require("./registry-tag-facts.js");
var import_actions_shared_project_choice = require("./actions-shared-project-choice.js");
var import_rock_plan_find_projects_ignored = require("./rock-plan-find-projects-ignored.js");
var import_rock_plan_outside_paths = require("./rock-plan-outside-paths.js");
var import_rock_git = require("./rock-git.js");
var import_rock_project_project_slices = require("./rock-project-project-slices.js");
var import_rock_plan_platforms_architectures = require("./rock-plan-platforms-architectures.js");
var import_rock_project_project = require("./rock-project-project.js");
var import_rock_project_project_lexemes = require("./rock-project-project-lexemes.js");
var import_rock_project_project_refusal = require("./rock-project-project-refusal.js");
var import_vendor_yaml = require("./vendor-yaml.js");
var import_glob = require("./glob.js");
var import_rock_project_project_scalar = require("./rock-project-project-scalar.js");
var import_quoted = require("./quoted.js");
var import_markdown = require("./markdown.js");
var import_errors = require("./errors.js");
var import_modules = require("./modules.js");
var import_node_path = require("node:path");
var import_node_crypto = require("node:crypto");
var import_promises = require("node:fs/promises");
var import_node_path2 = require("node:path");
var import_node_path3 = require("node:path");
var import_node_path4 = require("node:path");

// src/rock/plan/build-plan-artifacts.ts
function planAll(builds, leftOut = []) {
  const artifacts = nameArtifacts([...builds, ...leftOut]);
  return builds.map((build, index) => ({ ...build, artifact: artifacts[index] }));
}
function nameArtifacts(builds) {
  const [first, ...longer] = forms;
  let names = builds.map(first);
  for (const form of longer) {
    const shared2 = sharedNames(names);
    names = builds.map((build, index) => {
      const name = names[index];
      return shared2.has(ignoringCase(name)) ? form(build) : name;
    });
  }
  return names;
}
var longest = 100;
var forms = [
  ({ name, platform }) => join([name, platform]),
  ({ name, platform, project }) => join([name, platform, project]),
  (build) => {
    const word = `-${digest(build).slice(0, 8)}`;
    return join([build.name, build.platform, build.project], longest - word.length) + word;
  },
  (build) => `rock-${digest(build)}`
];
var longestPart = 60;
function join(parts, most = longest) {
  const whole = joinCut(parts, longestPart);
  if (whole.length <= most) return whole;
  return joinCut(parts, Math.floor((most - "rock".length) / parts.length) - "-".length);
}
function joinCut(parts, length) {
  const plainParts = parts.map((part) => plain(part, length));
  return ["rock", ...plainParts].filter((part) => part !== "").join("-");
}
function plain(text, length) {
  const kept = text.replaceAll(/[^A-Za-z0-9._-]+/g, "-");
  return kept.slice(0, length).replaceAll(/^[-.]+|[-.]+$/g, "");
}
function digest({ project, name, platform }) {
  return (0, import_node_crypto.createHash)("sha256").update(JSON.stringify([project, name, platform])).digest("hex");
}
function sharedNames(names) {
  const groups = Map.groupBy(names, ignoringCase);
  return new Set([...groups].flatMap(([name, group]) => group.length > 1 ? [name] : []));
}
function ignoringCase(name) {
  return name.toLowerCase();
}

// src/rock/plan/build-plan-runners.ts
var defaultRunners = { amd64: "ubuntu-24.04", arm64: "ubuntu-24.04-arm" };
function readRunners(value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return void 0;
  const entries = Object.entries(value);
  const known = entries.every(
    ([architecture, runner]) => (0, import_rock_plan_platforms_architectures.isArchitecture)(architecture) && (runner === null || isRunner(runner))
  );
  if (!known) return void 0;
  const runners = Object.entries({ ...defaultRunners, ...value });
  return Object.fromEntries(runners.filter(([, runner]) => runner !== null));
}
function isRunner(value) {
  const labels = Array.isArray(value) ? value : [value];
  return labels.length > 0 && labels.every((label) => typeof label === "string" && isLabel(label));
}
function isLabel(text) {
  return text !== "" && text === text.trim() && !new RegExp("\\p{C}", "u").test(text);
}

// src/rock/plan/build-plan-tags.ts
function refuseSharedTags(rocks, templates, fill) {
  const owners = /* @__PURE__ */ new Map();
  for (const template of templates) {
    for (const rock of rocks) {
      const tag = fill(template, rock);
      const owner = owners.get(tag) ?? rock;
      if (owner !== rock) throw shared(template, owner, rock);
      owners.set(tag, rock);
    }
  }
}
function shared(tag, first, second) {
  const remedy = tag.includes("{platform}") ? `push them to different repositories, in calls that each choose one with 'paths'` : first.project === second.project ? `put {platform} into it, for example ${(0, import_quoted.quoted)(`${tag}-{platform}`)}` : `put {version} or {platform} into it where that tells them apart, or push them to different repositories, in calls that each choose one with 'paths'`;
  return (0, import_rock_project_project_refusal.refusal)(
    second.project.file,
    second.project.position(["platforms", second.build.platform]),
    `${called(second)} would be pushed with the tag ${(0, import_quoted.quoted)(tag)}, and so would ${called(first)} of ${first.project.file}, so that one would replace the other; ${remedy}.`
  );
}
function called({ build }) {
  return `the rock ${(0, import_quoted.quoted)(build.name)} for the platform ${(0, import_quoted.quoted)(build.platform)}`;
}

// src/rock/plan/build-plan.ts
function planBuilds(project, runners) {
  const rock = { project: import_node_path2.posix.dirname(project.file), name: nameOf(project) };
  const builds = [];
  const withoutRunner = [];
  for (const platform of (0, import_actions_shared_project_choice.readPlatforms)(project)) {
    const { label, buildFor } = platform;
    const machine = machineFor(platform, runners);
    if (machine === void 0) {
      const refusal2 = noRunner(project, platform, runners);
      withoutRunner.push({ project: rock.project, platform: label, refusal: refusal2 });
    } else {
      builds.push({ ...rock, platform: label, buildFor, ...machine });
    }
  }
  return { builds, withoutRunner };
}
function machineFor({ buildOn, buildFor }, runners) {
  const preferred = buildOn.includes(buildFor) ? [buildFor, ...buildOn] : buildOn;
  for (const architecture of preferred) {
    const runner = runners[architecture];
    if (runner !== void 0) return { buildOn: architecture, runner };
  }
  return void 0;
}
function noRunner(project, platform, runners) {
  const { label, buildOn } = platform;
  const there = import_rock_plan_platforms_architectures.architectures.filter((architecture) => runners[architecture] !== void 0);
  const offer = there.length === 0 ? "there is none" : `there are runners only for ${there.join(", ")}`;
  return (0, import_rock_project_project_refusal.refusal)(
    project.file,
    project.position(["platforms", label]),
    `the platform ${(0, import_quoted.quoted)(label)} is built on ${buildOn.join(" or ")}, but ${offer}; give the input 'runners' one, for example '{"${buildOn[0]}": ["self-hosted", "${buildOn[0]}"]}'.`
  );
}
function nameOf({ file, name, position }) {
  if (name === void 0) {
    throw (0, import_rock_project_project_refusal.refusal)(
      file,
      position(["name"]),
      `there is no key 'name'; add it, for example 'name: my-rock'.`
    );
  }
  if (name.length > longestName) {
    throw (0, import_rock_project_project_refusal.refusal)(
      file,
      position(["name"]),
      `the name ${(0, import_quoted.quoted)(name)} has ${name.length} characters, but rockcraft takes at most ${longestName}; shorten it.`
    );
  }
  return name;
}
var longestName = 40;

// src/rock/plan/changed-projects.ts
function isChanged(project, { paths, tracked }) {
  if (!tracked.has(project.file)) return true;
  const own = [import_node_path3.posix.dirname(project.file), ...(0, import_rock_plan_outside_paths.outsidePaths)(project)];
  return paths.some((path) => own.some((place) => isIn(path, place) || isIn(place, path)));
}
function isIn(path, directory) {
  if (directory === ".") return path !== ".." && !path.startsWith("../");
  return path === directory || path.startsWith(`${directory}/`);
}

// src/rock/plan/changes.ts
async function readChanges(directory, workspace, event, exec) {
  const ask = (...args) => (0, import_rock_git.gitAnswer)(args, directory, exec);
  try {
    const base = await findBase(event, ask);
    if (typeof base !== "string") return base;
    const [top, changed, tracked] = await Promise.all([
      ask("rev-parse", "--show-toplevel"),
      ask("diff", ...namesOnly, base, "HEAD"),
      ask("ls-files", "-z", "--full-name", "--", ":(glob)**/rockcraft.yaml")
    ]);
    const root = (0, import_node_path4.relative)(workspace, top.replace(/\n$/, ""));
    const inWorkspace = (names) => names.split("\0").filter((name) => name !== "").map((name) => (0, import_node_path4.join)(root, name).split(import_node_path4.sep).join("/"));
    return { base, paths: inWorkspace(changed), tracked: new Set(inWorkspace(tracked)) };
  } catch (error) {
    if (!(error instanceof import_errors.UserError)) throw error;
    return { unknown: error.message };
  }
}
var namesOnly = [
  "-z",
  "--name-only",
  "--no-renames",
  "--no-ext-diff",
  "--ignore-submodules=none"
];
var shallow = (remedy) => ({
  unknown: `the clone does not hold the commit to compare with; check out with ${remedy}`
});
async function findBase(event, ask) {
  const { pullRequest, before } = event;
  if (pullRequest !== void 0) return await findPullRequestBase(event, pullRequest, ask);
  if (before === void 0)
    return { unknown: `the event '${event.name}' starts from no earlier commit` };
  return await holds(before, ask) ? before : shallow(`'fetch-depth: 0'`);
}
async function findPullRequestBase(event, { headSha, baseSha }, ask) {
  const [commit, base, merged] = (await ask("rev-list", "--parents", "-n", "1", "HEAD")).trim().split(" ");
  if (base !== void 0 && merged === headSha) return base;
  const isMerge = commit === event.sha && event.name !== "pull_request_target";
  if (isMerge && base === void 0) return shallow(`'fetch-depth: 2'`);
  if (!await succeeds(ask, "merge-base", "--is-ancestor", headSha, "HEAD")) {
    return {
      unknown: "what is checked out does not hold the last commit of the pull request; let actions/checkout choose the commit for the event pull_request"
    };
  }
  if (!await holds(baseSha, ask)) return shallow(`'fetch-depth: 0'`);
  const [common] = (await ask("merge-base", baseSha, "HEAD")).trim().split("\n");
  return common || shallow(`'fetch-depth: 0'`);
}
function holds(commit, ask) {
  return succeeds(ask, "cat-file", "-e", `${commit}^{commit}`);
}
async function succeeds(ask, ...args) {
  try {
    await ask(...args);
    return true;
  } catch (error) {
    if (!(error instanceof import_errors.UserError)) throw error;
    return false;
  }
}

// src/rock/plan/plan-repository.ts
async function planRepository(request, ports) {
  const planned = await planEach(await (0, import_rock_plan_find_projects_ignored.findProjectFiles)(request, ports), request, ports);
  const withoutRunner = planned.flatMap((project) => project.withoutRunner);
  const wanted = request.changedOnly ? await changedOnes(request, ports) : () => true;
  const { toBuild = [], unchanged = [] } = Object.groupBy(
    planned,
    ({ project }) => wanted(project) ? "toBuild" : "unchanged"
  );
  return { toBuild, unchanged, withoutRunner };
}
async function planEach(files, { runners, skipWithoutRunner }, { log }) {
  const { done, mistakes } = await (0, import_rock_plan_find_projects_ignored.readEach)(files, (project) => {
    const planned = planBuilds(project, runners);
    const [missing] = planned.withoutRunner;
    if (missing !== void 0 && !skipWithoutRunner) throw missing.refusal;
    return { project, ...planned };
  });
  const [first, second] = mistakes;
  if (first === void 0) return done;
  if (second === void 0) throw first.error;
  for (const { error } of mistakes) log.error(error.message, error.place);
  throw new import_errors.UserError(
    `${mistakes.length} of ${files.length} projects cannot be planned; correct what the errors above say.`
  );
}
async function changedOnes({ path }, { context, exec, log }) {
  const workspace = await (0, import_promises.realpath)(context.workspace);
  const changes = await readChanges(path, workspace, context.event, exec);
  if ("unknown" in changes) {
    log.warning(`All rocks are planned, because it is not known what changed: ${changes.unknown}.`);
    return () => true;
  }
  log.info(`Planning what changed since the commit ${changes.base}.`);
  return (project) => isChanged(project, changes);
}

// src/rock/plan/plan-summary.ts
function planSummary({ plan, unchanged, withoutRunner }) {
  const title = plan.length === 1 ? "1 rock to pack" : `${plan.length} rocks to pack`;
  const columns = ["Project", "Rock", "Platform", "Built on", "For", "Runner", "Artifact"];
  const rows = plan.map(
    ({ project, name, platform, buildOn, buildFor, runner, artifact }) => [project, name, platform, buildOn, buildFor, runnerLabels(runner), artifact].map(import_markdown.code)
  );
  const leftOut = [
    ...unchanged.map((project) => [(0, import_markdown.code)(project), "", "nothing in it changed"]),
    ...withoutRunner.map(({ project, platform }) => [
      (0, import_markdown.code)(project),
      (0, import_markdown.code)(platform),
      "no runner builds it"
    ])
  ];
  return [
    `### ${title}`,
    ...rows.length === 0 ? [] : [leftAligned(columns, rows)],
    ...leftOut.length === 0 ? [] : [leftAligned(["Left out", "Platform", "Why"], leftOut)],
    ""
  ].join("\n\n").replace(/\n+$/, "\n");
}
function runnerLabels(runner) {
  return typeof runner === "string" ? runner : runner.join(", ");
}
function leftAligned(columns, rows) {
  return (0, import_markdown.table)(
    columns.map((title) => ({ title, align: "left" })),
    rows
  );
}

// src/actions/plan-rocks.ts
var planRocks = {
  readInputs: (read) => Object.freeze({
    ...(0, import_actions_shared_project_choice.projectChoice)(read),
    runners: read.json("runners", {
      form: `an object with the label of a runner, or a list of labels, for each architecture (${import_rock_plan_platforms_architectures.architectures.join(", ")})`,
      example: '{"s390x": ["self-hosted", "s390x"]}',
      parse: readRunners
    }) ?? defaultRunners,
    skipWithoutRunner: read.choice("on-missing-runner", ["error", "skip"], "error") === "skip",
    changedOnly: read.boolean("changed-only", false),
    tags: read.lines("tags"),
    onInvalidTag: read.choice("on-invalid-tag", ["error", "shorten"], "error")
  }),
  run,
  emit: async (result, out) => {
    const { plan, unchanged, withoutRunner, warnings } = result;
    for (const { text, place } of warnings) out.log.warning(text, place, "Cross build");
    for (const { refusal: refusal2 } of withoutRunner) {
      out.log.warning(`Left out: ${refusal2.message}`, refusal2.place, "No runner");
    }
    for (const rock of plan) out.log.info(line(rock));
    for (const project of unchanged) out.log.info((0, import_markdown.visible)(`${project}: unchanged, left out`));
    out.output("matrix", { include: plan.map(asEntry) });
    out.output("rocks", rocksOf(plan));
    out.output("platforms", [...new Set(plan.map(({ platform }) => platform))]);
    out.output("count", plan.length);
    await out.summary(planSummary(result));
  }
};
var mostJobs = 256;
async function run({ tags, onInvalidTag, ...request }, ports) {
  const { toBuild, unchanged, withoutRunner } = await planRepository(request, ports);
  const builds = toBuild.flatMap(({ builds: builds2 }) => builds2);
  if (builds.length > mostJobs) {
    throw new import_errors.UserError(
      `There are ${builds.length} rocks to pack, but GitHub runs at most ${mostJobs} jobs of one matrix; let several steps plan some each, with the input 'paths'.`
    );
  }
  const toTag = [...toBuild, ...unchanged].flatMap(
    ({ project, builds: builds2 }) => builds2.map((build) => ({ project, build }))
  );
  const facts = (0, import_registry_tag_facts.runFacts)(ports.context.event, ports.clock.now(), import_registry_tag_facts.defaultTimestamp);
  const fill = (template, known) => (0, import_registry_tag_facts.fillTag)(template, { ...facts, ...known }, onInvalidTag);
  for (const template of tags) fill(template, { version: one, base: one, platform: one });
  refuseSharedTags(
    toTag,
    tags,
    (template, rock) => forRock(rock, factsOf(rock), (known) => fill(template, known))
  );
  return {
    plan: planAll(
      builds,
      unchanged.flatMap(({ builds: builds2 }) => builds2)
    ),
    unchanged: unchanged.map(({ project }) => import_node_path.posix.dirname(project.file)),
    withoutRunner,
    warnings: toBuild.flatMap((one2) => crossBuilds(one2, request.runners))
  };
}
var one = () => "1";
function forRock(rock, known, fill) {
  try {
    return fill(known);
  } catch (error) {
    if (!(error instanceof import_errors.UserError)) throw error;
    const { project, build } = rock;
    const isVersion = project.version !== void 0 && !isTaken(() => fill({ ...known, platform: one }));
    const position = project.position(isVersion ? ["version"] : ["platforms", build.platform]);
    throw (0, import_rock_project_project_refusal.refusal)(project.file, position, `${called(rock)} gets no tag. ${error.message}`);
  }
}
function isTaken(fill) {
  try {
    fill();
    return true;
  } catch (error) {
    if (error instanceof import_errors.UserError) return false;
    throw error;
  }
}
function factsOf({ project, build }) {
  return {
    version: () => project.version ?? "unknown",
    base: () => (0, import_registry_tag_facts.baseForTag)(project.base ?? "unknown"),
    platform: () => build.platform
  };
}
function crossBuilds({ project, builds }, runners) {
  if (!(0, import_rock_project_project_slices.stagesSlices)(project)) return [];
  const crossed = builds.filter(({ buildOn, buildFor }) => buildOn !== buildFor);
  return crossed.map(({ platform, buildOn, buildFor }) => ({
    text: `The platform '${(0, import_markdown.visible)(platform)}' is built on ${buildOn} for ${buildFor}, where rockcraft may cut chisel slices for ${buildOn} without a word; add '${buildFor}' to its 'build-on'${runners[buildFor] === void 0 ? ` and a runner for it to the input 'runners'` : ""}.`,
    place: { file: project.file, ...project.position(["platforms", platform]) }
  }));
}
function asEntry({ buildOn, buildFor, artifact, runner, ...rock }) {
  return { ...rock, "build-on": buildOn, "build-for": buildFor, runner, artifact };
}
function rocksOf(plan) {
  const byProject = Map.groupBy(plan, ({ project }) => project);
  return [...byProject].map(([project, rocks]) => ({
    project,
    name: rocks[0]?.name,
    platforms: rocks.map(({ platform }) => platform)
  }));
}
function line({ project, name, platform, buildOn, buildFor, runner }) {
  const machine = buildOn === buildFor ? buildOn : `${buildFor} built on ${buildOn}`;
  return (0, import_markdown.visible)(
    `${project}: ${name}, platform ${platform} (${machine}), on ${runnerLabels(runner)}`
  );
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  planRocks
});

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
var actions_shared_project_choice_exports = {};
__export(actions_shared_project_choice_exports, {
  findProjectFiles: () => findProjectFiles,
  projectChoice: () => projectChoice,
  readEach: () => readEach,
  readPattern: () => readPattern,
  readPlatforms: () => readPlatforms
});
module.exports = __toCommonJS(actions_shared_project_choice_exports);
var import_rock_git = require("./rock-git.js");
var import_rock_plan_platforms_architectures = require("./rock-plan-platforms-architectures.js");
var import_rock_project_project = require("./rock-project-project.js");
var import_rock_project_project_refusal = require("./rock-project-project-refusal.js");
var import_quoted = require("./quoted.js");
var import_markdown = require("./markdown.js");
var import_errors = require("./errors.js");
var import_promises = require("node:fs/promises");
var import_node_path = require("node:path");
var import_node_path2 = require("node:path");
var import_promises2 = require("node:fs/promises");
var import_node_path3 = require("node:path");

// src/rock/plan/find-projects-ignored.ts
async function ignoredProjects(top, { projects, repositories }, ports) {
  const ignored = /* @__PURE__ */ new Set();
  for (const repository of [void 0, ...repositories]) {
    const here = repository?.path ?? "";
    const inside = (folder) => folder.repository === here;
    const folders = new Map([
      ...projects.filter(inside).map((folder) => [`${below(folder)}rockcraft.yaml`, folder]),
      ...repositories.filter(inside).map((folder) => [below(folder), folder])
    ]);
    const all = repository !== void 0 && ignored.has(repository);
    const names = [...folders.keys()];
    for (const name of all ? names : await ignoredNames((0, import_node_path2.join)(top, here), names, ports)) {
      const folder = folders.get(name);
      if (folder !== void 0) ignored.add(folder);
    }
  }
  return ignored;
}
function below({ path, repository }) {
  if (path === repository) return "";
  return `${repository === "" ? path : path.slice(repository.length + 1)}/`;
}
var mostArguments = 1e5;
async function ignoredNames(directory, names, { exec, log }) {
  try {
    const ignored = [];
    for (const batch of batches(names)) {
      ignored.push(...await listIgnored(directory, batch, exec));
    }
    if (ignored.length === 0) return [];
    const { exitCode } = await (0, import_rock_git.git)(["check-ignore", "-q", "."], directory, exec);
    return exitCode === 0 ? [] : ignored;
  } catch (error) {
    if (!(error instanceof import_errors.UserError)) throw error;
    log.info(`What git ignores is searched too: ${(0, import_markdown.visible)(error.message)}`);
    return [];
  }
}
async function listIgnored(directory, names, exec) {
  const ignored = ["ls-files", "-z", "--others", "--ignored", "--exclude-standard"];
  const list2 = ["--literal-pathspecs", ...ignored, "--", ...names];
  const answer = await (0, import_rock_git.gitAnswer)(list2, directory, exec);
  return answer.split("\0").filter((name) => name !== "");
}
function batches(names) {
  const all = [];
  let room = 0;
  for (const name of names) {
    room -= Buffer.byteLength(name) + 1;
    if (room < 0) {
      all.push([]);
      room = mostArguments - Buffer.byteLength(name);
    }
    all.at(-1)?.push(name);
  }
  return all;
}

// src/rock/plan/find-projects-walk.ts
async function walkFolders(top, workspace) {
  const projects = [];
  const repositories = [];
  const leftOut = [];
  const pending = [{ path: "", repository: "" }];
  for (const folder of pending) {
    const entries = await list((0, import_node_path3.join)(top, folder.path));
    if (entries === void 0) {
      leftOut.push(folder.path);
      continue;
    }
    const isRepository = folder.path !== "" && entries.some(({ name }) => name === ".git");
    if (isRepository) repositories.push(folder);
    const here = isRepository ? { path: folder.path, repository: folder.path } : folder;
    pending.push(...directoriesIn(here, entries));
    if (entries.some((entry) => entry.name === "rockcraft.yaml" && !entry.isDirectory())) {
      const file = below2(here.path, "rockcraft.yaml");
      if (await isFileInside((0, import_node_path3.join)(top, file), workspace)) projects.push(here);
      else leftOut.push(file);
    }
  }
  return { projects, repositories, leftOut };
}
function directoriesIn({ path, repository }, entries) {
  const directories = entries.filter(
    (entry) => entry.isDirectory() && !skipped.includes(entry.name)
  );
  return directories.map(({ name }) => ({ path: below2(path, name), repository }));
}
function below2(path, name) {
  return path === "" ? name : `${path}/${name}`;
}
var skipped = [".git", "node_modules"];
async function list(directory) {
  try {
    return await (0, import_promises2.readdir)(directory, { withFileTypes: true });
  } catch {
    return void 0;
  }
}
async function isFileInside(path, workspace) {
  try {
    const real = await (0, import_promises2.realpath)(path);
    const [first] = (0, import_node_path3.relative)(workspace, real).split(import_node_path3.sep);
    return first !== ".." && (await (0, import_promises2.stat)(real)).isFile();
  } catch {
    return false;
  }
}

// src/rock/plan/find-projects.ts
async function findProjects({ directory, workspace, patterns }, ports) {
  const folders = await walkFolders(directory, workspace);
  warnOfLeftOut(folders.leftOut, ports.log);
  const ignored = await ignoredProjects(directory, folders, ports);
  const projects = folders.projects.filter((project) => !ignored.has(project));
  const chosen = patterns.length === 0 ? new Set(projects) : choose(patterns, projects, folders.projects);
  if (chosen.size === 0) throw new import_errors.UserError(nothingFound(patterns.length > 0, ignored));
  return [...chosen].map(({ path }) => path).sort();
}
function choose(patterns, projects, withIgnored) {
  const chosen = new Set(patterns[0]?.negated === true ? projects : []);
  for (const { text, negated, literal, matches: matches2 } of patterns) {
    const candidates = negated ? [...chosen] : literal ? withIgnored : projects;
    const found = candidates.filter(({ path }) => matches2(path));
    if (found.length === 0) {
      const what = negated ? "no project that the patterns before it chose" : "no project";
      throw new import_errors.UserError(
        `The pattern ${(0, import_quoted.quoted)(text)} of the input 'paths' matches ${what}; correct it, or remove it. ${hint(projects)}`
      );
    }
    for (const project of found) {
      if (negated) chosen.delete(project);
      else chosen.add(project);
    }
  }
  return chosen;
}
function hint(projects) {
  if (projects.length === 0) return "There is no rockcraft.yaml in the input path.";
  const paths = projects.map(({ path }) => path).sort();
  const some = paths.slice(0, 5).map((path) => (0, import_quoted.quoted)(path === "" ? "." : path));
  const more = projects.length > 5 ? ` and ${projects.length - 5} more` : "";
  return `There is a rockcraft.yaml in ${some.join(", ")}${more}.`;
}
function nothingFound(chosen, ignored) {
  if (chosen)
    return `The patterns of the input 'paths' leave no project; take one of those with '!' away.`;
  const [first] = ignored;
  if (first === void 0) {
    return `There is no rockcraft.yaml in the directory of the input 'path' or below it; check it out before this step, or correct the input.`;
  }
  return `git ignores every rockcraft.yaml in the directory of the input 'path' and below it; name the project in the input 'paths', for example as ${(0, import_quoted.quoted)(first.path)}, or give git a rule for it.`;
}
function warnOfLeftOut(paths, log) {
  if (paths.length === 0) return;
  const some = paths.slice(0, 5).map(import_quoted.quoted).join(", ");
  const more = paths.length > 5 ? ` and ${paths.length - 5} more` : "";
  log.warning(
    `Left out of the search: ${some}${more}; each is a directory that cannot be read, or a rockcraft.yaml that is no file of the workspace.`
  );
}

// src/rock/project-files.ts
async function findProjectFiles({ path, paths }, { context, exec, log }) {
  const workspace = await (0, import_promises.realpath)(context.workspace);
  const start = (0, import_node_path.relative)(workspace, path).split(import_node_path.sep).join("/");
  return await log.group("Find projects", async () => {
    const search = { directory: path, workspace, patterns: paths };
    const found = await findProjects(search, { exec, log });
    return found.map((project) => {
      const directory = [start, project].filter((part) => part !== "").join("/");
      log.info((0, import_markdown.visible)(directory === "" ? "." : directory));
      const file = directory === "" ? "rockcraft.yaml" : `${directory}/rockcraft.yaml`;
      return { file, path: (0, import_node_path.join)(workspace, file) };
    });
  });
}
async function readEach(files, work) {
  const done = [];
  const mistakes = [];
  for (const { file, path } of files) {
    try {
      done.push(work(await (0, import_rock_project_project.readProject)(path, file)));
    } catch (error) {
      if (!(error instanceof import_errors.UserError)) throw error;
      mistakes.push({ file, error });
    }
  }
  return { done, mistakes };
}

// src/rock/plan/find-projects-glob.ts
function readPattern(text) {
  const negated = text.startsWith("!");
  const written = (negated ? text.slice(1) : text).split("/");
  if (written[0] === "" || written.includes("..")) return void 0;
  const segments = written.filter((segment) => segment !== "" && segment !== ".");
  if (segments.at(-1) === "rockcraft.yaml") segments.pop();
  return {
    text,
    negated,
    literal: !segments.some((segment) => /[*?]/.test(segment)),
    matches: (directory) => matches(segments, directory === "" ? [] : directory.split("/"), "**", matchesName)
  };
}
function matchesName(pattern, name) {
  return matches([...pattern], [...name], "*", (one, letter) => one === "?" || one === letter);
}
function matches(pattern, items, any, isOne) {
  let at = 0;
  let retry;
  for (let index = 0; index < items.length; ) {
    const one = pattern[at];
    if (one === any) {
      at += 1;
      retry = { at, index };
    } else if (one !== void 0 && isOne(one, items[index])) {
      at += 1;
      index += 1;
    } else if (retry !== void 0) {
      retry.index += 1;
      at = retry.at;
      index = retry.index;
    } else {
      return false;
    }
  }
  return pattern.slice(at).every((one) => one === any);
}

// src/actions/shared/project-choice.ts
function projectChoice(read) {
  return {
    path: read.projectDirectory("path", "."),
    paths: read.lines("paths").map(
      (line) => readPattern(line) ?? read.refuse("paths", line, `patterns relative to 'path', without '..'`, "rocks/*")
    )
  };
}

// src/rock/plan/platforms-base.ts
function checkBases(project) {
  const base = checkBase(project, "base");
  const buildBase = checkBase(project, "build-base");
  if (base === void 0) {
    throw refuse(project, [], `there is no key 'base'; add it, for example 'base: ubuntu@24.04'.`);
  }
  if (base === "bare" && buildBase === void 0) {
    throw refuse(
      project,
      ["base"],
      `'base' is 'bare', so there must be a 'build-base'; add it, for example 'build-base: ubuntu@24.04'.`
    );
  }
}
var form = /^(?:devel|[^@]*@[^@]*|ubuntu:2[02]\.04)$/s;
function checkBase(project, key) {
  const value = project.root.get(key);
  if (value === void 0 || value === null) return void 0;
  if (typeof value === "string" && (form.test(value) || key === "base" && value === "bare")) {
    return value;
  }
  const colon = typeof value === "string" && /^[a-z]+:[\d.]+$/.test(value);
  const remedy = colon ? `write '${value.replace(":", "@")}'` : `write for example 'ubuntu@24.04'`;
  const found = typeof value === "string" ? (0, import_quoted.quoted)(value) : (0, import_rock_project_project_refusal.kindOf)(value);
  throw refuse(
    project,
    [key],
    `'${key}' is ${found}, but must be of the form 'distribution@series'; ${remedy}.`
  );
}
function refuse(project, path, sentence) {
  return (0, import_rock_project_project_refusal.refusal)(project.file, project.position(path), sentence);
}

// src/rock/plan/platforms.ts
function readPlatforms(project) {
  checkBases(project);
  const { platforms } = project;
  if (platforms === void 0) {
    throw refuse2(
      project,
      [],
      `there is no key 'platforms'; add it, for example 'platforms: {amd64: }'.`
    );
  }
  if (!(0, import_rock_project_project_refusal.isMapping)(platforms) || platforms.size === 0) {
    const found = (0, import_rock_project_project_refusal.isMapping)(platforms) ? "empty" : (0, import_rock_project_project_refusal.kindOf)(platforms);
    throw refuse2(
      project,
      ["platforms"],
      `'platforms' is ${found}, but must map at least one label to what it is built on and for; for example 'platforms: {amd64: }'.`
    );
  }
  return [...platforms].map(([label, entry]) => {
    if (typeof label === "string") return readPlatform(project, checkLabel(project, label), entry);
    throw refuse2(
      project,
      ["platforms", label],
      `a platform's label is ${(0, import_rock_project_project_refusal.kindOf)(label)}, but must be text; put it in quotes.`
    );
  });
}
function readPlatform(project, label, entry) {
  const path = ["platforms", label];
  if (entry === null) return shorthand(project, label);
  if (!(0, import_rock_project_project_refusal.isMapping)(entry)) {
    throw refuse2(
      project,
      path,
      `the platform ${(0, import_quoted.quoted)(label)} is ${(0, import_rock_project_project_refusal.kindOf)(entry)}, but must be a mapping; for example '{build-on: [amd64], build-for: [amd64]}'.`
    );
  }
  for (const key of entry.keys()) {
    if (key === "build-on" || key === "build-for") continue;
    throw refuse2(
      project,
      [...path, key],
      `the platform ${(0, import_quoted.quoted)(label)} has the key ${(0, import_quoted.quoted)((0, import_rock_project_project_refusal.pythonText)(key))}, but only 'build-on' and 'build-for' are allowed; remove it.`
    );
  }
  return {
    label,
    buildOn: readBuildOn(project, path, entry.get("build-on")),
    buildFor: readBuildFor(project, label, entry.get("build-for"))
  };
}
function shorthand(project, label) {
  if ((0, import_rock_plan_platforms_architectures.isArchitecture)(label)) return { label, buildOn: [label], buildFor: label };
  const path = ["platforms", label];
  refuseBasePrefix(project, path, label);
  throw refuse2(
    project,
    path,
    `the platform ${(0, import_quoted.quoted)(label)} says neither 'build-on' nor 'build-for', which only the name of an architecture may (${import_rock_plan_platforms_architectures.architectures.join(", ")}); correct the name, or write both.`
  );
}
function readBuildOn(project, path, value) {
  const here = [...path, "build-on"];
  const items = (0, import_rock_project_project_refusal.isList)(value) ? value : value === void 0 || value === null ? [] : [value];
  if (items.length === 0) {
    throw refuse2(
      project,
      here,
      `the platform ${(0, import_quoted.quoted)(String(path.at(-1)))} names nothing to build on; add for example 'build-on: [amd64]'.`
    );
  }
  const found = items.map(
    (item, index) => readArchitecture(project, (0, import_rock_project_project_refusal.isList)(value) ? [...here, index] : here, item)
  );
  const twice = found.findIndex((architecture, index) => found.indexOf(architecture) < index);
  if (twice < 0) return found;
  throw refuse2(
    project,
    [...here, twice],
    `'build-on' names '${found[twice]}' a second time; remove one.`
  );
}
function readBuildFor(project, label, value) {
  const here = ["platforms", label, "build-for"];
  if (value === void 0 || value === null) {
    if ((0, import_rock_plan_platforms_architectures.isArchitecture)(label)) return label;
    throw refuse2(
      project,
      here,
      `the platform ${(0, import_quoted.quoted)(label)} does not say what it is built for, and its label is no architecture (${import_rock_plan_platforms_architectures.architectures.join(", ")}); add for example 'build-for: [amd64]'.`
    );
  }
  const items = (0, import_rock_project_project_refusal.isList)(value) ? value : [value];
  const [item] = items;
  if (item === void 0 || items.length > 1) {
    throw refuse2(
      project,
      here,
      `'build-for' names ${items.length} architectures, but must name one; write a platform for each.`
    );
  }
  const buildFor = readArchitecture(project, (0, import_rock_project_project_refusal.isList)(value) ? [...here, 0] : here, item);
  if (!(0, import_rock_plan_platforms_architectures.isArchitecture)(label) || label === buildFor) return buildFor;
  throw refuse2(
    project,
    here,
    `the platform '${label}' is built for '${buildFor}', but a label that is an architecture must be the one of 'build-for'; rename the platform.`
  );
}
function readArchitecture(project, path, value) {
  if (typeof value === "string" && (0, import_rock_plan_platforms_architectures.isArchitecture)(value)) return value;
  if (value === "all") {
    throw refuse2(
      project,
      path,
      `'all' stands where an architecture must, because a rock is always built on one and for one; name it (${import_rock_plan_platforms_architectures.architectures.join(", ")}).`
    );
  }
  if (typeof value === "string") refuseBasePrefix(project, path, value);
  const debian = typeof value === "string" ? (0, import_rock_plan_platforms_architectures.debianName)(value) : void 0;
  throw refuse2(
    project,
    path,
    `${(0, import_rock_project_project_refusal.kindOf)(value)} is no architecture that rockcraft knows (${import_rock_plan_platforms_architectures.architectures.join(", ")}); ${debian === void 0 ? "name one of these" : `Debian calls it '${debian}'`}.`
  );
}
function refuseBasePrefix(project, path, text) {
  const [, base, architecture] = /^([^:]*@[^:]*|devel):(.*)$/s.exec(text) ?? [];
  if (base === void 0 || architecture === void 0 || !(0, import_rock_plan_platforms_architectures.isArchitecture)(architecture)) return;
  throw refuse2(
    project,
    path,
    `${(0, import_quoted.quoted)(text)} names a base, but all platforms of a rock have one; write '${architecture}', and the base in 'base' or 'build-base'.`
  );
}
var labelProblems = [
  [/^(?:any|\*)$/, "is reserved"],
  [/\//, `holds a '/'`],
  [/^$/, "is empty"],
  [/^-/, `starts with a '-'`],
  [/^\s|\s$/, "starts or ends with a space"],
  [/[\p{C}\p{Zl}\p{Zp}]/u, "holds something invisible"],
  [/^.{151}/su, "has more than 150 characters, which is too long for the name of a file"]
];
function checkLabel(project, label) {
  const [, problem] = labelProblems.find(([pattern]) => pattern.test(label)) ?? [];
  if (problem === void 0) return label;
  throw refuse2(
    project,
    ["platforms", label],
    `the platform's label ${(0, import_quoted.quoted)(label)} ${problem}; rename the platform.`
  );
}
function refuse2(project, path, sentence) {
  return (0, import_rock_project_project_refusal.refusal)(project.file, project.position(path), sentence);
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  findProjectFiles,
  projectChoice,
  readEach,
  readPattern,
  readPlatforms
});

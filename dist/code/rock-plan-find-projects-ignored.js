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
var rock_plan_find_projects_ignored_exports = {};
__export(rock_plan_find_projects_ignored_exports, {
  findProjectFiles: () => findProjectFiles,
  readEach: () => readEach
});
module.exports = __toCommonJS(rock_plan_find_projects_ignored_exports);
var import_rock_git = require("./rock-git.js");
var import_rock_project_project = require("./rock-project-project.js");
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
    const entries = await (0, import_promises2.readdir)(directory, { withFileTypes: true });
    return entries.sort((one, other) => one.name < other.name ? -1 : 1);
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
  for (const { text, negated, literal, matches } of patterns) {
    const candidates = negated ? [...chosen] : literal ? withIgnored : projects;
    const found = candidates.filter(({ path }) => matches(path));
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
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  findProjectFiles,
  readEach
});

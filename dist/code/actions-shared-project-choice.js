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
  projectChoice: () => projectChoice,
  readPattern: () => readPattern,
  readPlatforms: () => readPlatforms
});
module.exports = __toCommonJS(actions_shared_project_choice_exports);
var import_rock_plan_platforms_architectures = require("./rock-plan-platforms-architectures.js");
var import_rock_project_project_refusal = require("./rock-project-project-refusal.js");
var import_glob = require("./glob.js");
var import_rock_project_project_scalar = require("./rock-project-project-scalar.js");
var import_quoted = require("./quoted.js");

// src/rock/plan/find-projects-glob.ts
function readPattern(text) {
  const negated = text.startsWith("!");
  const written = (negated ? text.slice(1) : text).split("/");
  if (written[0] === "" || written.includes("..")) return void 0;
  const segments = written.filter((segment) => segment !== "" && segment !== ".");
  if (segments.at(-1) === "rockcraft.yaml") segments.pop();
  const matches = (0, import_glob.pathMatcher)(segments);
  return {
    text,
    negated,
    literal: !segments.some((segment) => /[*?]/.test(segment)),
    matches: (directory) => matches(directory === "" ? [] : directory.split("/"))
  };
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
      `the platform ${(0, import_quoted.quoted)(label)} has the key ${(0, import_quoted.quoted)((0, import_rock_project_project_scalar.pythonText)(key))}, but only 'build-on' and 'build-for' are allowed; remove it.`
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
  projectChoice,
  readPattern,
  readPlatforms
});

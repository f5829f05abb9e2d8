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
var size_origins_origins_exports = {};
__export(size_origins_origins_exports, {
  origins: () => origins
});
module.exports = __toCommonJS(size_origins_origins_exports);
var import_size_compare_owner_bytes = require("./size-compare-owner-bytes.js");
var import_size_compare_follow_directories = require("./size-compare-follow-directories.js");
var import_size_measurement = require("./size-measurement.js");
var import_oci_layers_walk_files = require("./oci-layers-walk-files.js");
var import_rock_lint_linted_project_grammar = require("./rock-lint-linted-project-grammar.js");
var import_rock_project_project_slices = require("./rock-project-project-slices.js");
var import_rock_plan_platforms_architectures = require("./rock-plan-platforms-architectures.js");
var import_rock_project_project_refusal = require("./rock-project-project-refusal.js");
var import_vendor_yaml = require("./vendor-yaml.js");
var import_rock_layer_roles = require("./rock-layer-roles.js");
var import_rock_project_project_scalar = require("./rock-project-project-scalar.js");
var import_quoted = require("./quoted.js");
var import_markdown = require("./markdown.js");
var import_errors = require("./errors.js");
var import_modules = require("./modules.js");

// src/size/origins/entry-lines.ts
function entryFinder(entries, otherwise) {
  const byName = new Map(entries.toReversed().map((entry) => [entry.name, entry]));
  return (name) => byName.get(name) ?? otherwise;
}
function commonLine(entries) {
  const [first, ...others] = entries;
  if (first === void 0 || others.length === 0) return first;
  const list = first.path.slice(0, 3);
  const isSame = others.every(({ path }) => list.every((step, at) => path[at] === step));
  return isSame ? { path: list, what: `${list[2]} of part ${list[1]}` } : void 0;
}

// src/size/origins/python-lines.ts
function pythonFinder(parts) {
  const entries = parts.flatMap(
    (part) => part.entries("python-packages").map(({ text, path }) => {
      return { path, what: `python-packages entry ${text}`, name: requiredName(text) };
    })
  );
  const installing = parts.filter(
    (part) => plugins.has(part.plugin ?? "") || keys.some((key) => part.value(key) !== void 0)
  );
  const [only] = installing.length === 1 ? installing : [];
  const find = entryFinder(entries, only && lineOf(only));
  return (distribution) => find(normalisedName(distribution));
}
var plugins = /* @__PURE__ */ new Set(["python", "poetry", "uv"]);
var keys = ["python-requirements", "python-packages"];
function lineOf(part) {
  const key = keys.find((one) => part.value(one) !== void 0) ?? "plugin";
  return { path: [...part.path, key], what: `${key} of part ${part.name}` };
}
function requiredName(requirement) {
  const [, name = ""] = /^\s*([A-Za-z0-9][\w.-]*)\s*(?:[[<>=!~;@(].*)?$/s.exec(requirement) ?? [];
  return normalisedName(name);
}
function normalisedName(name) {
  return name.toLowerCase().replaceAll(/[-_.]+/g, "-");
}

// src/size/origins/slice-lines.ts
function sliceFinder(entries, before, release) {
  const find = entryFinder(entries, commonLine(entries));
  const direct = new Set(entries.map(({ name }) => name));
  const brought = entries.map((entry) => ({ entry, slices: essentialSlices(entry.name, release) }));
  const lineOf2 = (name) => {
    const candidates = direct.has(name) ? [] : brought.filter(({ slices }) => slices.has(name));
    const likely = candidates.find(({ entry }) => before.has(entry.name) === before.has(name));
    return (likely ?? candidates[0])?.entry ?? find(name);
  };
  return (names) => lineOf2(names.find((name) => before.has(name)) ?? names[0] ?? "");
}
function essentialSlices(name, release) {
  const found = /* @__PURE__ */ new Set();
  const open = [name];
  for (let next = open.pop(); next !== void 0; next = open.pop()) {
    const at = next.indexOf("_");
    const details = at < 0 ? void 0 : release?.detailsOf(next.slice(0, at));
    for (const needed of details?.get(next.slice(at + 1))?.essential ?? []) {
      if (found.has(needed) || needed === name) continue;
      found.add(needed);
      open.push(needed);
    }
  }
  return found;
}

// src/size/origins/project-lines.ts
function lineFinder({ project, measurement, baseline, release }) {
  const { root, base = "" } = project;
  const parts = (0, import_rock_lint_linted_project_grammar.keysOf)(root.get("parts"), ["parts"]).map(
    ({ name, value, path }) => new import_rock_lint_linted_project_grammar.LintedPart(name, value, path)
  );
  const architecture = architectureOf(measurement);
  const chosen = (entries) => entries.filter((entry) => isFor(entry, architecture));
  const slices = parts.flatMap(
    (part) => chosen([...part.slices, ...part.slicesCutByHand]).map((entry) => sliceLine(part, entry))
  );
  const debs = parts.flatMap(
    (part) => chosen([...part.debs, ...part.entries("overlay-packages")]).map(
      (entry) => debLine(part, entry)
    )
  );
  const plugins2 = parts.flatMap(
    (part) => part.plugin === "npm" ? [{ ...keyLine(part, "plugin"), name: "" }] : []
  );
  const ofSlice = sliceFinder(slices, new Set(baseline.slices), release);
  const ofDeb = entryFinder(debs, commonLine(debs));
  const ofPython = pythonFinder(parts);
  const ofNode = entryFinder([], commonLine(plugins2));
  return (owner) => {
    const { kind, name } = owner;
    if (owner.base) return root.has("base") ? { path: ["base"], what: `base ${base}` } : void 0;
    if (kind === "slice") return ofSlice(name.split(", "));
    if (kind === "deb") return ofDeb(name);
    if (kind === "python") return ofPython(name);
    if (kind === "node") return ofNode(name);
    if (kind === "rockcraft" && name === import_rock_layer_roles.roleNames.pebble && root.has("services")) {
      return { path: ["services"], what: "services", name };
    }
    const part = kind === "part" ? parts.find((one) => one.name === name) : void 0;
    return part && { path: part.path, what: `part ${part.name}`, name };
  };
}
function architectureOf({ image }) {
  const [, architecture = ""] = image.platform.split("/");
  return architecture === "386" ? "i386" : (0, import_rock_plan_platforms_architectures.debianName)(architecture) ?? (architecture || void 0);
}
function isFor({ conditions }, architecture) {
  return conditions.every(({ to, on, for: labels, holds }) => {
    if (to === void 0 || architecture === void 0) return true;
    const isTarget = to.includes(architecture);
    return holds ? isTarget : !isTarget || on !== void 0 || labels !== void 0;
  });
}
function sliceLine(part, entry) {
  const key = keyOf(part, entry);
  const isList = key === "stage-packages" || key === "stage-slices";
  const name = `${entry.package}_${entry.slice}`;
  return {
    path: entry.path,
    name,
    what: isList ? `${key} entry ${name}` : `${key} of part ${part.name}`
  };
}
function debLine(part, entry) {
  const { text, path } = entry;
  const [name = text] = text.split(/[:=/]/);
  return { path, name, what: `${keyOf(part, entry)} entry ${text}` };
}
function keyLine(part, key) {
  return { path: [...part.path, key], what: `${key} of part ${part.name}` };
}
function keyOf(part, { path }) {
  return String(path[part.path.length]);
}

// src/size/origins/origins.ts
function origins(project, measurement, baseline, release) {
  if (baseline === void 0) return [];
  const lineOf2 = lineFinder({ project, measurement, baseline, release });
  const brought = /* @__PURE__ */ new Map();
  const add = (owners, bytes2, side) => {
    for (const [at, owner] of owners.entries()) {
      const line = lineOf2(owner);
      if (line !== void 0) addTo(brought, line, owner, side, bytes2[at]?.size ?? 0);
    }
  };
  const bytes = (0, import_size_compare_owner_bytes.bytesByOwner)(baseline, measurement, (0, import_size_compare_follow_directories.matchFiles)(baseline, measurement));
  add(measurement.owners, bytes.before, "before");
  add(baseline.owners, bytes.gone, "before");
  add(measurement.owners, bytes.after, "after");
  return [...brought.values()].filter((one) => growthOf(one) > 0).sort((one, other) => growthOf(other) - growthOf(one)).map(({ line, before, after, names }) => ({
    file: project.file,
    ...project.position(line.path),
    what: `${line.what}${companions(line, names)}`,
    before,
    after
  }));
}
function addTo(brought, line, { name }, side, size) {
  const key = line.path.map(String).join("\n");
  const found = brought.get(key) ?? { line, before: 0, after: 0, names: /* @__PURE__ */ new Map() };
  brought.set(key, found);
  found[side] += size;
  const [first = ""] = name.split(", ");
  const own = found.names.get(first) ?? { before: 0, after: 0 };
  found.names.set(first, own);
  own[side] += size;
}
function companions(line, names) {
  const itself = normalisedName(line.name ?? "");
  const grown = [...names].filter(([name, sizes]) => growthOf(sizes) > 0 && normalisedName(name) !== itself).sort(([, one], [, other]) => growthOf(other) - growthOf(one)).map(([name]) => name);
  const [first, second, ...others] = grown;
  if (first === void 0) return "";
  if (second === void 0) return `, with ${first}`;
  return `, with ${first} and ${others.length === 0 ? second : `${others.length + 1} others`}`;
}
function growthOf({ before, after }) {
  return after - before;
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  origins
});

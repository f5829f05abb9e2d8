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
var size_budget_judge_exports = {};
__export(size_budget_judge_exports, {
  judge: () => judge
});
module.exports = __toCommonJS(size_budget_judge_exports);
var import_size_heaviest_places = require("./size-heaviest-places.js");
var import_size_budget_budget = require("./size-budget-budget.js");
var import_size_compare_layer_changes = require("./size-compare-layer-changes.js");
var import_size_top = require("./size-top.js");
var import_rock_layer_roles = require("./rock-layer-roles.js");
var import_quoted = require("./quoted.js");
var import_markdown = require("./markdown.js");
var import_modules = require("./modules.js");

// src/size/budget/chosen-files.ts
function chosenFiles(budget, { owners }, linked) {
  if (budget.subject === "path") return byPath(budget, linked);
  if (budget.subject === "owner") {
    const chosen = owners.map((owner) => isChosen(owner, budget));
    return (file) => chosen[file.owner] === true ? file : void 0;
  }
  if (budget.of !== "set-uid") return (file) => file;
  return (file) => isPrivileged(file) ? file : void 0;
}
function linkedFiles(budgets, measurement) {
  const linked = /* @__PURE__ */ new Map();
  if (!budgets.some(({ subject }) => subject === "path")) return linked;
  const paths = /* @__PURE__ */ new Set();
  for (const { linkTo } of measurement.files()) if (linkTo !== void 0) paths.add(linkTo);
  if (paths.size === 0) return linked;
  for (const file of measurement.files()) if (paths.has(file.path)) linked.set(file.path, file);
  return linked;
}
function isPrivileged({ privileged, linkTo }) {
  return privileged !== void 0 && linkTo === void 0;
}
function byPath(budget, linked) {
  const counted2 = /* @__PURE__ */ new Set();
  return (file, names) => {
    if (!budget.isPath(names)) return void 0;
    const first = file.linkTo === void 0 ? void 0 : linked.get(file.linkTo);
    if (first === void 0 || counted2.has(first.path)) return file;
    counted2.add(first.path);
    if (budget.isPath(first.path.split("/"))) return file;
    return { ...file, size: first.size, compressed: first.compressed };
  };
}
function isChosen({ kind, name, base }, budget) {
  if (budget.kind !== void 0 && budget.kind !== (base ? "base" : kind)) return false;
  return name.split(", ").some(budget.isOwner);
}

// src/size/budget/budget-values.ts
function budgetValues(budgets, measurement, linked) {
  const values = /* @__PURE__ */ new Map();
  const sums = [];
  for (const budget of budgets.filter(({ subject }) => subject !== "growth")) {
    const value = valueWithoutFiles(budget, measurement);
    if (value !== void 0) values.set(budget, value);
    else sums.push({ budget, chooses: chosenFiles(budget, measurement, linked), value: 0 });
  }
  if (sums.length === 0) return values;
  for (const file of measurement.files()) {
    const names = file.path.split("/");
    for (const sum of sums) {
      const chosen = sum.chooses(file, names);
      if (chosen !== void 0) sum.value += weightOf(chosen, sum.budget.of);
    }
  }
  for (const { budget, value } of sums) values.set(budget, { value });
  return values;
}
function valueWithoutFiles(budget, measurement) {
  const { subject, of } = budget;
  if (subject === "layers") return { value: measurement.layers.length };
  if (subject === "layer") return heaviestLayer(budget, measurement);
  if (subject === "owner" || subject === "path" || (0, import_size_budget_budget.isCounted)(of)) return void 0;
  return { value: totalOf(measurement, of) };
}
function weightOf(file, of) {
  if ((0, import_size_budget_budget.isCounted)(of)) return 1;
  return of === "download" ? file.compressed : file.size;
}
function totalOf(measurement, of) {
  if (of === "download") return measurement.compressedSize;
  if (of === "effective-size") return measurement.effectiveSize;
  if (of === "wasted") return measurement.waste.hidden;
  if (of === "size") return measurement.size;
  let count = 0;
  for (const file of measurement.files()) if (of === "files" || isPrivileged(file)) count += 1;
  return count;
}
function heaviestLayer({ role, of }, { layers: layers2 }) {
  let heaviest2;
  for (const [layer, measured] of layers2.entries()) {
    if (role !== void 0 && measured.role !== role) continue;
    const { size, compressedSize, files } = measured;
    const value = of === "download" ? compressedSize : of === "files" ? files : size;
    if (heaviest2 === void 0 || value > heaviest2.value) heaviest2 = { value, layer };
  }
  return heaviest2 ?? { value: 0 };
}

// src/size/budget/budget-causes.ts
var mostCauses = 3;
function budgetCauses(broken, { measurement, baseline, comparison }, linked) {
  const causes = /* @__PURE__ */ new Map();
  const collectors = /* @__PURE__ */ new Map();
  for (const [budget, value] of broken) {
    const { subject, of } = budget;
    if (subject === "growth") causes.set(budget, grown(of, { measurement, baseline, comparison }));
    else if (subject === "wasted") causes.set(budget, wasted(measurement, void 0));
    else if (subject === "layers") causes.set(budget, layers(measurement));
    else collectors.set(budget, collectorFor(budget, value, measurement, linked));
  }
  if (collectors.size > 0) {
    for (const file of measurement.files()) {
      const names = file.path.split("/");
      for (const collector of collectors.values()) collector.add(file, names);
    }
  }
  for (const [budget, collector] of collectors) causes.set(budget, collector.causes());
  return causes;
}
function collectorFor(budget, value, measurement, linked) {
  const { subject, of } = budget;
  const chooses = chosenFiles(budget, measurement, linked);
  if (subject === "path" || subject === "set-uid") return heaviestFiles(chooses, of);
  if (subject === "owner" || subject === "files") return places(chooses, of);
  if (subject === "layer") {
    return places((file) => file.layer === value?.layer ? file : void 0, of);
  }
  return heaviestOwners(of, measurement);
}
function heaviestFiles(chooses, of) {
  const top = new import_size_top.Top(mostCauses, ({ bytes }) => bytes);
  return {
    add: (file, names) => {
      const chosen = chooses(file, names);
      if (chosen === void 0) return;
      const { path: name, size, compressed } = chosen;
      top.offer({ name, bytes: of === "download" ? compressed : size });
    },
    causes: () => top.items()
  };
}
function places(chooses, of) {
  const heaviest2 = new import_size_heaviest_places.HeaviestPlaces();
  return {
    add: (file, names) => {
      const chosen = chooses(file, names);
      if (chosen !== void 0) heaviest2.add(chosen.path, weightOf(chosen, of));
    },
    causes: () => heaviest2.top(mostCauses).map(({ path, weight, files }) => {
      return of === "files" ? { name: counted(path, files) } : { name: path, bytes: weight };
    })
  };
}
function heaviestOwners(of, { owners, waste }) {
  const weights = owners.map(() => 0);
  const unattributed = new import_size_heaviest_places.HeaviestPlaces();
  return {
    add: (file) => {
      const owner = owners[file.owner];
      const weight = weightOf(file, of);
      if (owner === void 0 || isNobody(owner)) unattributed.add(file.path, weight);
      else weights[file.owner] = weights[file.owner] + weight;
    },
    causes: () => heaviest([
      ...owners.map((owner, at) => ({ name: nameOf(owner), bytes: weights[at] })),
      ...unattributed.top(mostCauses).map(({ path, weight }) => ({ name: ofNobody(path), bytes: weight })),
      ...of === "size" ? [{ name: hiddenName, bytes: waste.hidden }] : []
    ])
  };
}
function grown(of, { measurement, baseline, comparison }) {
  if (of === "wasted") return wasted(measurement, baseline);
  if (comparison === void 0) return [];
  const { owners, wasted: hidden, changes, privileged } = comparison;
  if (of === "set-uid") return privileged.added.slice(0, mostCauses).map((name) => ({ name }));
  if (of === "files") {
    const most = changes.new.toSorted((one, other) => other.files - one.files);
    return most.slice(0, mostCauses).map(({ path, files }) => ({ name: counted(path, files) }));
  }
  return heaviest([
    ...owners.flatMap((change) => grownOwner(change, of)),
    ...of === "size" ? [{ name: hiddenName, bytes: hidden.after - hidden.before }] : [],
    ...of === "download" ? [grownOtherwise(comparison)] : []
  ]);
}
function grownOtherwise({ compressedSize, owners, wasted: hidden }) {
  const told = owners.reduce(
    (sum, { compressed }) => sum + compressed.after - compressed.before,
    0
  );
  return {
    name: hidden.after > hidden.before ? hiddenName : "files of the same size, compressed less",
    bytes: compressedSize.after - compressedSize.before - told
  };
}
function grownOwner({ owner, before, after, compressed, directories }, of) {
  if (of === "download") {
    const name = isNobody(owner) ? "files without a known owner" : nameOf(owner);
    return [{ name, bytes: compressed.after - compressed.before }];
  }
  if (!isNobody(owner)) return [{ name: nameOf(owner), bytes: after - before }];
  return directories.map((directory) => ({
    name: ofNobody(directory.path || "/"),
    bytes: directory.after - directory.before
  }));
}
function wasted(measurement, baseline) {
  const before = hiddenBytes(baseline);
  return heaviest(
    [...hiddenBytes(measurement)].map(([name, bytes]) => {
      return { name, bytes: bytes - (before.get(name) ?? 0) };
    })
  );
}
function hiddenBytes(measurement) {
  const sums = /* @__PURE__ */ new Map();
  for (const { cause, path, bytes } of measurement?.waste.paths ?? []) {
    if (cause === "duplicate" || cause === "broken-link") continue;
    sums.set(path, (sums.get(path) ?? 0) + bytes);
  }
  return sums;
}
function layers({ layers: all }) {
  return heaviest(
    all.map(({ size, comment, role }, at) => ({
      // What rockcraft's tools leave as comments are their own command lines.
      name: `layer ${at + 1} (${role === "layer" && comment !== "" ? comment : import_rock_layer_roles.roleNames[role]})`,
      bytes: size
    }))
  );
}
function heaviest(candidates) {
  const weighed = candidates.filter(({ bytes }) => bytes > 0);
  return weighed.toSorted((one, other) => other.bytes - one.bytes).slice(0, mostCauses);
}
var hiddenName = "files that higher layers hide";
function isNobody({ kind }) {
  return kind === "unattributed";
}
function ofNobody(path) {
  return /[/*]$/.test(path) ? `${path} (no known owner)` : path;
}
function nameOf({ kind, name, base }) {
  return `${base ? "base, " : ""}${kind} ${name}`;
}
function counted(path, files) {
  return `${path} (${files} ${files === 1 ? "file" : "files"})`;
}

// src/size/budget/waiver.ts
function waiverOf(waiverLabel, labels) {
  const wanted = waiverLabel.toLowerCase();
  const own = labels.flatMap(({ name, description }) => {
    const given = name.trim();
    if (given.toLowerCase() === wanted) return [description.trim()];
    if (!given.toLowerCase().startsWith(`${wanted}:`)) return [];
    return [given.slice(wanted.length + 1).trim() || description.trim()];
  });
  if (own.length === 0) return void 0;
  return own.find((reason) => reason !== "") ?? `label ${(0, import_quoted.quoted)(waiverLabel)}, without a reason`;
}

// src/size/budget/judge.ts
function judge({ budgets }, judged) {
  const { measurement, labels } = judged;
  const { title, name, platform } = measurement.image;
  const covered = budgets.filter((budget) => budget.covers({ name: title ?? name, platform }));
  const linked = linkedFiles(covered, measurement);
  const values = budgetValues(covered, measurement, linked);
  const findings = covered.flatMap(
    (budget) => budget.limits.map((limit) => ({ budget, limit, ...find(budget, limit, values, judged) }))
  );
  const broken = new Map(
    findings.filter(({ state }) => state === "broken").map(({ budget }) => [budget, values.get(budget)])
  );
  const causes = budgetCauses(broken, judged, linked);
  return findings.map(({ budget, limit, state, value, reason }) => {
    const waivable = state === "broken" ? labels : void 0;
    const waiver = waivable && waiverOf(budget.waiverLabel, waivable);
    const why = waiver ?? reason;
    return {
      title: budget.title,
      unit: limit.unit,
      limit: limit.amount,
      ...value === void 0 ? {} : { value },
      severity: limit.severity,
      state: waiver === void 0 ? state : "waived",
      ...why === void 0 ? {} : { reason: why },
      ...waivable === void 0 || waiver !== void 0 ? {} : { waiverLabel: budget.waiverLabel },
      causes: state === "broken" ? causes.get(budget) ?? [] : [],
      ...limit.place === void 0 ? {} : { place: limit.place }
    };
  });
}
function find(budget, limit, values, { measurement, baseline, note }) {
  if (budget.subject === "growth") {
    if (baseline === void 0) {
      return unknown(note ?? "there is no baseline to compare with");
    }
    if (budget.of === "download" && !((0, import_size_compare_layer_changes.hasBlobs)(baseline) && (0, import_size_compare_layer_changes.hasBlobs)(measurement))) {
      return unknown("a docker-archive has other blobs than a registry; compare two OCI images");
    }
    return growth(budget, limit, totalOf(baseline, budget.of), totalOf(measurement, budget.of));
  }
  const value = values.get(budget)?.value ?? Number.NaN;
  return Number.isFinite(value) ? held(value, limit) : unknown(notANumber);
}
function growth({ floor, of }, limit, before, after) {
  const delta = after - before;
  if (!Number.isFinite(delta)) return unknown(notANumber);
  if (limit.unit !== "percent") return held(delta, limit);
  if (delta === 0) return { state: "kept", value: 0 };
  const share = 100 * delta / before;
  if (!Number.isFinite(share)) {
    const what = (0, import_size_budget_budget.isCounted)(of) ? "files of that kind" : "bytes";
    return unknown(`the baseline has 0 ${what}, of which there is no percentage`);
  }
  const finding = held(share, limit);
  if (finding.state !== "broken" || delta >= floor) return finding;
  return { state: "kept", value: share, reason: "the growth is below the floor of this budget" };
}
function held(value, limit) {
  return { state: value > limit.amount ? "broken" : "kept", value };
}
function unknown(reason) {
  return { state: "unknown", reason };
}
var notANumber = "the measurement does not hold a number for it";
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  judge
});

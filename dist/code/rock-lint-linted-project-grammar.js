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
var rock_lint_linted_project_grammar_exports = {};
__export(rock_lint_linted_project_grammar_exports, {
  LintedPart: () => LintedPart,
  clauseOf: () => clauseOf,
  entriesOf: () => entriesOf,
  isChosen: () => isChosen,
  keysOf: () => keysOf,
  variablesOf: () => variablesOf
});
module.exports = __toCommonJS(rock_lint_linted_project_grammar_exports);
var import_rock_project_project_slices = require("./rock-project-project-slices.js");
var import_rock_project_project_refusal = require("./rock-project-project-refusal.js");
var import_rock_project_project_scalar = require("./rock-project-project-scalar.js");

// src/rock/lint/linted-project-grammar.ts
function entriesOf(value, path) {
  const found = [];
  collect(value, path, [], found);
  return found;
}
function clauseOf(item) {
  if (!(0, import_rock_project_project_refusal.isMapping)(item) || item.size !== 1) return void 0;
  const [[head, body] = []] = item;
  if (typeof head !== "string" || body === void 0 || !clauseHead.test(head)) return void 0;
  return { head, body };
}
function isChosen(entry, platform, buildOn) {
  return entry.conditions.every((condition) => {
    const { on, to, for: labels, holds } = condition;
    if (on === void 0 && to === void 0 && labels === void 0) return true;
    const found = (on?.includes(buildOn) ?? true) && (to?.includes(platform.buildFor) ?? true) && (labels?.some((label) => label === platform.label || label === "any") ?? true);
    return found === holds;
  });
}
function collect(value, path, conditions, found) {
  if (typeof value === "string") found.push({ text: value, path, conditions });
  if (!(0, import_rock_project_project_refusal.isList)(value)) return;
  let last;
  for (const [index, item] of value.entries()) {
    const clause = clauseOf(item);
    if (clause === void 0) {
      if (item !== "else fail") collect(item, [...path, index], conditions, found);
      continue;
    }
    const { head, body } = clause;
    const isElse = head === "else";
    if (!isElse) last = conditionOf(head);
    const own = last === void 0 ? [] : [isElse ? { ...last, holds: false } : last];
    collect(body, [...path, index, head], [...conditions, ...own], found);
  }
}
var clauseHead = /^(?:(?:on|to|for)\s+\S.*|else|try)$/;
function conditionOf(head) {
  const words = head.trim().split(/\s+/);
  const after = (word) => {
    const at = words.indexOf(word);
    return at < 0 ? void 0 : words[at + 1]?.split(",");
  };
  const [on, to, labels] = [after("on"), after("to"), after("for")];
  return {
    holds: true,
    ...on === void 0 ? {} : { on },
    ...to === void 0 ? {} : { to },
    ...labels === void 0 ? {} : { for: labels }
  };
}

// src/rock/lint/linted-project-part.ts
var LintedPart = class {
  name;
  path;
  /** undefined when the part is no mapping. */
  #mapping;
  #entries = /* @__PURE__ */ new Map();
  constructor(name, value, path) {
    this.name = name;
    this.path = path;
    this.#mapping = (0, import_rock_project_project_refusal.isMapping)(value) ? value : void 0;
  }
  get isMapping() {
    return this.#mapping !== void 0;
  }
  get keys() {
    return keysOf(this.#mapping, this.path);
  }
  /** Whatever stands at a key. */
  value(key) {
    return this.#mapping?.get(key);
  }
  /** The texts of a key, in conditions too. */
  entries(key) {
    const known = this.#entries.get(key);
    if (known !== void 0) return known;
    const entries = entriesOf(this.value(key), [...this.path, key]);
    this.#entries.set(key, entries);
    return entries;
  }
  /** A key that is one text, not in conditions. */
  text(key) {
    const value = this.value(key);
    return typeof value === "string" ? { text: value, path: [...this.path, key] } : void 0;
  }
  get plugin() {
    return this.text("plugin")?.text;
  }
  /** What chisel is to cut: entries of `stage-packages` with an underscore, and `stage-slices`. */
  get slices() {
    const named = [
      ...this.entries("stage-packages").filter(({ text }) => (0, import_rock_project_project_slices.isSlice)(text)),
      ...this.entries("stage-slices")
    ];
    return named.map(sliceEntry);
  }
  /** Slices that a script names in a call of `chisel cut`; their place is that of the script. */
  get slicesCutByHand() {
    return this.scripts.flatMap(
      (script) => slicesOfScript(script.text).map((text) => sliceEntry({ ...script, text }))
    );
  }
  /** Whole packages that go into the rock. */
  get debs() {
    return this.entries("stage-packages").filter(({ text }) => !(0, import_rock_project_project_slices.isSlice)(text));
  }
  /** `override-pull` and its siblings, `overlay-script` too. */
  get scripts() {
    return scriptKeys.flatMap((key) => this.entries(key));
  }
  /** From `name` to `text`. */
  get organize() {
    return variablesOf(this.value("organize"), [...this.path, "organize"]);
  }
  get buildEnvironment() {
    const value = this.value("build-environment");
    const items = (0, import_rock_project_project_refusal.isList)(value) ? value : [];
    return items.flatMap(
      (item, index) => variablesOf(item, [...this.path, "build-environment", index])
    );
  }
};
function keysOf(value, path) {
  if (!(0, import_rock_project_project_refusal.isMapping)(value)) return [];
  return [...value].map(([key, held]) => ({
    name: (0, import_rock_project_project_scalar.pythonText)(key),
    value: held,
    path: [...path, key]
  }));
}
function variablesOf(value, path) {
  return keysOf(value, path).flatMap((key) => {
    const { value: held } = key;
    if ((0, import_rock_project_project_refusal.isMapping)(held) || (0, import_rock_project_project_refusal.isList)(held)) return [];
    return [{ name: key.name, text: (0, import_rock_project_project_scalar.pythonText)(held), path: key.path }];
  });
}
var scriptKeys = [
  "override-pull",
  "overlay-script",
  "override-overlay",
  "override-build",
  "override-stage",
  "override-prime"
];
function sliceEntry(entry) {
  const at = entry.text.indexOf("_");
  return at < 0 ? { ...entry, package: entry.text, slice: "" } : { ...entry, package: entry.text.slice(0, at), slice: entry.text.slice(at + 1) };
}
function slicesOfScript(script) {
  const commands = script.replaceAll(/\\\n/g, " ").split(/[\n;]|&&|\|\|/);
  return commands.filter((command) => /(?:^|[\s/])chisel\s+cut\s/.test(command)).flatMap((command) => command.split(/\s+/)).filter((word) => /^[a-z0-9][a-z0-9.+-]*_[a-z][a-z0-9-]*$/.test(word));
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  LintedPart,
  clauseOf,
  entriesOf,
  isChosen,
  keysOf,
  variablesOf
});

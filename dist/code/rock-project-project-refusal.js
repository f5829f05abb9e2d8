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
var rock_project_project_refusal_exports = {};
__export(rock_project_project_refusal_exports, {
  isList: () => isList,
  isMapping: () => isMapping,
  kindOf: () => kindOf,
  parseMapping: () => parseMapping,
  parseProject: () => parseProject,
  refusal: () => refusal,
  textAt: () => textAt
});
module.exports = __toCommonJS(rock_project_project_refusal_exports);
var import_vendor_yaml = require("./vendor-yaml.js");
var import_rock_project_project_scalar = require("./rock-project-project-scalar.js");
var import_quoted = require("./quoted.js");
var import_markdown = require("./markdown.js");
var import_errors = require("./errors.js");
var import_modules = require("./modules.js");

// src/rock/project/project-refusal.ts
function refusal(file, at, sentence) {
  return new import_errors.UserError(`${(0, import_markdown.visible)(file)}:${at.line}:${at.column}: ${sentence}`, {
    place: { file, ...at }
  });
}
function complaint({ code, message }) {
  if (code === "RESOURCE_EXHAUSTION") return "the file is nested too deeply; nest it less.";
  if (code === "MULTIPLE_DOCS") {
    return `a second document starts here; keep only one, and remove this '---'.`;
  }
  if (code === "TAG_RESOLVE_FAILED") {
    return `of tags only '!!str' is read here (${(0, import_markdown.visible)(message)}); write the value without it.`;
  }
  const sentence = (0, import_markdown.visible)(message.charAt(0).toLowerCase() + message.slice(1));
  const isOpen = /^missing closing|^flow /.test(sentence);
  const remedy = isOpen ? "close it, and indent all its lines further than its key" : "correct it";
  return `this is not valid YAML (${sentence}); ${remedy}.`;
}

// src/rock/project/project-yaml.ts
var import_yaml = (0, import_modules.__toESM)((0, import_vendor_yaml.require_yaml)(), 1);
var rockcraftYaml = {
  reader: "rockcraft",
  ifEmpty: "describe the rock in it, as `rockcraft init` does",
  top: `rockcraft.yaml is a mapping of keys such as 'name: my-rock'`
};
var mostValues = 1e5;
function parseProject(text, file) {
  return parseMapping(text, file, rockcraftYaml);
}
function parseMapping(text, file, form) {
  const lines = new import_yaml.LineCounter();
  const document = (0, import_yaml.parseDocument)(text, {
    // Which text is a number is for `plainScalar` to say: no schema of the parser is PyYAML's.
    schema: "failsafe",
    resolveKnownTags: false,
    // The parser compares every key with every other; the conversion looks each up once.
    uniqueKeys: false,
    // The parser's own pretty errors take quadratic time on a file that is nothing but errors.
    prettyErrors: false,
    lineCounter: lines
  });
  const positionOf = (offset) => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const refuse = (offset, sentence) => {
    throw refusal(file, positionOf(offset), sentence);
  };
  const tags = document.warnings.filter(({ code }) => code === "TAG_RESOLVE_FAILED");
  const [problem] = [...document.errors, ...tags];
  if (problem !== void 0) refuse(problem.pos[0], complaint(problem));
  const { contents } = document;
  const start = contents?.range[0] ?? 0;
  if (contents === null || (0, import_yaml.isScalar)(contents) && contents.source === "") {
    return refuse(start, `the file is empty; ${form.ifEmpty}.`);
  }
  const conversion = new Conversion(refuse, form.reader);
  const root = conversion.valueOf(contents);
  if (!isMapping(root)) {
    return refuse(start, `the file holds ${kindOf(root)}; ${form.top}.`);
  }
  return {
    root,
    position: (path) => positionOf(conversion.offsetOf(root, path) ?? start),
    document
  };
}
function isMapping(value) {
  return value instanceof Map;
}
function isList(value) {
  return Array.isArray(value);
}
function textAt(mapping, key) {
  const value = mapping.get(key);
  const isText = value !== void 0 && value !== null && typeof value !== "object";
  return isText ? (0, import_rock_project_project_scalar.pythonText)(value) : void 0;
}
function kindOf(value) {
  if (isMapping(value)) return "a mapping";
  if (isList(value)) return "a list";
  if (value === null) return "nothing";
  if (typeof value === "string") return (0, import_quoted.quoted)(value);
  return typeof value === "boolean" ? `the boolean ${value}` : `the number ${value}`;
}
var Conversion = class {
  #refuse;
  #reader;
  /** The values of the anchors so far, and how many values each stands for. */
  #anchors = /* @__PURE__ */ new Map();
  #offsets = /* @__PURE__ */ new Map();
  #count = 0;
  constructor(refuse, reader) {
    this.#refuse = refuse;
    this.#reader = reader;
  }
  valueOf(node) {
    const offset = node.range[0];
    this.#add(1, offset);
    if ((0, import_yaml.isAlias)(node)) return this.#aliased(node.source, offset);
    const before = this.#count;
    const value = this.#own(node);
    if (node.anchor !== void 0) {
      if (this.#anchors.has(node.anchor)) {
        this.#refuse(
          offset,
          `the anchor ${(0, import_quoted.quoted)(`&${node.anchor}`)} is here for the second time; rename one.`
        );
      }
      this.#anchors.set(node.anchor, { value, count: this.#count - before });
    }
    return value;
  }
  /** Where what `path` leads to stands in the text; undefined for the empty path. */
  offsetOf(root, path) {
    let container = root;
    let offset;
    for (const step of path) {
      const next = container === void 0 ? void 0 : this.#offsets.get(container)?.get(step);
      if (next === void 0) return offset;
      offset = next;
      if (isMapping(container)) container = container.get(step);
      else if (isList(container)) container = container[step];
    }
    return offset;
  }
  #own(node) {
    if ((0, import_yaml.isMap)(node)) return this.#mapping(node);
    if ((0, import_yaml.isSeq)(node)) return this.#list(node);
    if (node.type !== "PLAIN" || node.tag !== void 0) return node.source;
    const value = (0, import_rock_project_project_scalar.plainScalar)(node.source);
    if (value !== void 0) return value;
    const text = (0, import_quoted.quoted)(node.source);
    return this.#refuse(
      node.range[0],
      `${text} is a number that ${this.#reader} cannot read; put it in double quotes if it is text.`
    );
  }
  #list(node) {
    const values = node.items.map((item) => this.valueOf(item));
    this.#offsets.set(values, new Map(node.items.map((item, index) => [index, item.range[0]])));
    return values;
  }
  #mapping(node) {
    const own = node.items.map((pair) => {
      const key = isMergeKey(pair.key) ? void 0 : this.#key(pair.key);
      const value = pair.value === null ? null : this.valueOf(pair.value);
      return { key, value, node: pair.key };
    });
    this.#refuseTwice(own);
    const mapping = /* @__PURE__ */ new Map();
    const offsets = /* @__PURE__ */ new Map();
    this.#offsets.set(mapping, offsets);
    for (const { key, value, node: at } of own) {
      if (key !== void 0) continue;
      for (const source of this.#mergeSources(value, at.range[0])) {
        for (const [name, merged] of source) {
          mapping.set(name, merged);
          offsets.set(name, this.#offsets.get(source)?.get(name) ?? at.range[0]);
        }
      }
    }
    for (const { key, value, node: at } of own) {
      if (key === void 0) continue;
      mapping.set(key, value);
      offsets.set(key, at.range[0]);
    }
    return mapping;
  }
  #key(node) {
    const key = this.valueOf(node);
    if (isMapping(key) || isList(key)) {
      return this.#refuse(node.range[0], `${kindOf(key)} cannot be a key; use text.`);
    }
    return key;
  }
  /** rockcraft compares keys by their text, before it asks what they mean. */
  #refuseTwice(pairs) {
    const seen = /* @__PURE__ */ new Set();
    for (const { key, node } of pairs) {
      const text = (0, import_yaml.isScalar)(node) ? node.source : (0, import_rock_project_project_scalar.pythonText)(key ?? null);
      if (seen.has(text)) {
        this.#refuse(
          node.range[0],
          `the key ${(0, import_quoted.quoted)(text)} is here for the second time; keep one.`
        );
      }
      seen.add(text);
    }
  }
  /** The mappings behind a merge key, the one that wins last. */
  #mergeSources(value, offset) {
    const sources = isList(value) ? value.toReversed() : [value];
    return sources.map(
      (source) => isMapping(source) ? source : this.#refuse(
        offset,
        `'<<' merges mappings, not ${kindOf(source)}; name an alias to a mapping.`
      )
    );
  }
  #aliased(name, offset) {
    const target = this.#anchors.get(name);
    if (target === void 0) {
      return this.#refuse(
        offset,
        `the alias ${(0, import_quoted.quoted)(`*${name}`)} has no anchor of that name that ends above it; define one, or write the value out, in quotes where it is text.`
      );
    }
    this.#add(target.count, offset);
    return target.value;
  }
  #add(values, offset) {
    this.#count += values;
    if (this.#count > mostValues) {
      this.#refuse(
        offset,
        `with its aliases the file stands for more than ${mostValues} values; write it without most of them.`
      );
    }
  }
};
function isMergeKey(node) {
  return (0, import_yaml.isScalar)(node) && node.type === "PLAIN" && node.tag === void 0 && node.source === "<<";
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  isList,
  isMapping,
  kindOf,
  parseMapping,
  parseProject,
  refusal,
  textAt
});

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
var chisel_definition_yaml_exports = {};
__export(chisel_definition_yaml_exports, {
  quoted: () => quoted,
  readChiselRelease: () => readChiselRelease
});
module.exports = __toCommonJS(chisel_definition_yaml_exports);
var import_vendor_yaml = require("./vendor-yaml.js");
var import_markdown = require("./markdown.js");
var import_errors = require("./errors.js");
var import_modules = require("./modules.js");
var import_promises = require("node:fs/promises");
var import_node_path = require("node:path");
var import_node_fs = require("node:fs");

// src/chisel/quoted.ts
var longest = 80;
function quoted(text) {
  const cut = text.length > longest;
  return `'${(0, import_markdown.visible)(cut ? text.slice(0, longest) : text)}${cut ? "\u2026" : ""}'`;
}

// src/chisel/definition-yaml.ts
var import_yaml = (0, import_modules.__toESM)((0, import_vendor_yaml.require_yaml)(), 1);
var largest = 512 * 1024;
function readFields(path) {
  const name = (0, import_markdown.visible)(path);
  const document = (0, import_yaml.parseDocument)(readText(path), {
    // Texts stay texts: whoever asks for a value knows what it should be.
    schema: "failsafe",
    resolveKnownTags: false,
    // The parser compares every key with every other; `fieldsOf` looks each up once.
    uniqueKeys: false,
    // The parser's own pretty errors take quadratic time on a file that is nothing but errors.
    prettyErrors: false,
    logLevel: "silent"
  });
  const [problem] = document.errors;
  if (problem !== void 0) {
    throw new import_errors.UserError(
      `${name} is not valid YAML (${(0, import_markdown.visible)(problem.message)}, at character ${problem.pos[0]}); chisel would refuse it, too.`
    );
  }
  const fieldsOf = (node, what) => {
    if (!(0, import_yaml.isMap)(node)) {
      throw new import_errors.UserError(`${name}: ${what} is no mapping; chisel would refuse it, too.`);
    }
    const values = valuesOf(node, name);
    const lookedUp = (key) => {
      const value = values.get(key);
      const resolved = (0, import_yaml.isAlias)(value) ? value.resolve(document) : value ?? void 0;
      if ((0, import_yaml.isAlias)(value) && resolved === void 0) {
        throw new import_errors.UserError(`${name}: the alias ${quoted(`*${value.source}`)} has no anchor.`);
      }
      return isEmpty(resolved) ? void 0 : resolved;
    };
    return {
      keys: [...values.keys()],
      text(key) {
        const value = lookedUp(key);
        if (value === void 0 || (0, import_yaml.isScalar)(value)) return textOf(value);
        throw new import_errors.UserError(
          `${name}: ${quoted(key)} is no plain text; chisel would refuse it, too.`
        );
      },
      fields(key) {
        const value = lookedUp(key);
        return value === void 0 ? void 0 : fieldsOf(value, quoted(key));
      }
    };
  };
  return fieldsOf(document.contents, "the file");
}
function valuesOf(map, name) {
  const values = /* @__PURE__ */ new Map();
  for (const { key, value } of map.items) {
    const text = textOf(key);
    if (text === void 0 || values.has(text)) {
      const complaint = text === void 0 ? "a key is no plain text" : `the key ${quoted(text)} stands there twice`;
      throw new import_errors.UserError(`${name}: ${complaint}; chisel would refuse it, too.`);
    }
    values.set(text, value);
  }
  return values;
}
function isEmpty(node) {
  return (0, import_yaml.isScalar)(node) && node.type === "PLAIN" && /^(|~|null)$/i.test(textOf(node) ?? "");
}
function textOf(node) {
  return (0, import_yaml.isScalar)(node) && typeof node.value === "string" ? node.value : void 0;
}
function readText(path) {
  try {
    const file = (0, import_node_fs.openSync)(path, import_node_fs.constants.O_RDONLY | import_node_fs.constants.O_NONBLOCK);
    try {
      const status = (0, import_node_fs.fstatSync)(file);
      if (!status.isFile()) throw new import_errors.UserError(`${(0, import_markdown.visible)(path)} is not a file.`);
      if (status.size > largest) {
        throw new import_errors.UserError(
          `${(0, import_markdown.visible)(path)} is longer than ${largest} bytes; no file of a chisel release is.`
        );
      }
      return (0, import_node_fs.readFileSync)(file, "utf8");
    } finally {
      (0, import_node_fs.closeSync)(file);
    }
  } catch (error) {
    if (error instanceof import_errors.UserError) throw error;
    throw new import_errors.UserError(`${(0, import_markdown.visible)(path)} cannot be read: ${(0, import_errors.messageOf)(error)}.`, { cause: error });
  }
}

// src/chisel/release-head.ts
function readReleaseHead(path) {
  const fields = readFields(path);
  const name = (0, import_markdown.visible)(path);
  const format = fields.text("format") ?? "";
  if (!/^(chisel-)?v[1-9][0-9]{0,2}$/.test(format)) {
    throw new import_errors.UserError(
      `${name} has the format ${quoted(format)}; chisel knows such as 'v1', 'v2' and 'v3'.`
    );
  }
  return { series: seriesOf(fields, name), format, maintenance: maintenanceOf(fields, name) };
}
function seriesOf(fields, name) {
  const versions = /* @__PURE__ */ new Map();
  for (const list of [fields.fields("archives"), fields.fields("v2-archives")]) {
    for (const archive of list?.keys ?? []) {
      const details = list?.fields(archive);
      const version = details?.text("version");
      if (version === void 0) continue;
      versions.set(details?.text("pro") === void 0 ? archive : `pro ${archive}`, version);
    }
  }
  const free = [...versions].find(([archive]) => !archive.startsWith("pro "))?.[1];
  const series = versions.get("ubuntu") ?? free ?? [...versions.values()][0];
  if (series === void 0 || !/^[0-9]{1,4}\.[0-9]{1,4}$/.test(series)) {
    throw new import_errors.UserError(
      `${name} names no Ubuntu release${series === void 0 ? "" : `, but ${quoted(series)},`} as the version of its archives, such as 'version: 24.04'; chisel would refuse it, too.`
    );
  }
  return series;
}
var dates = {
  standard: "standard",
  expanded: "expanded",
  legacy: "legacy",
  endOfLife: "end-of-life"
};
function maintenanceOf(fields, name) {
  const maintenance = fields.fields("maintenance");
  const found = Object.entries(dates).flatMap(([field, key]) => {
    const date = maintenance?.text(key);
    if (date === void 0) return [];
    if (!isDate(date)) {
      throw new import_errors.UserError(
        `${name} has ${quoted(date)} for the date 'maintenance: ${key}'; chisel wants it as YYYY-MM-DD.`
      );
    }
    return [[field, date]];
  });
  return Object.fromEntries(found);
}
function isDate(text) {
  const [, year, month, day] = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text) ?? [];
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day));
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

// src/chisel/slice-names.ts
var sliceName = /^[a-z](-?[a-z0-9]){2,}$/;
function readSliceNames(path, packageName) {
  const fields = readFields(path);
  const owner = fields.text("package") ?? "";
  if (owner !== packageName) {
    throw new import_errors.UserError(
      `${(0, import_markdown.visible)(path)} says 'package: ${(0, import_markdown.visible)(owner.slice(0, 80))}', which chisel refuses, as the file is named after ${quoted(packageName)}; make them the same.`
    );
  }
  const names = fields.fields("slices")?.keys ?? [];
  const wrong = names.find((name) => !sliceName.test(name));
  if (wrong !== void 0) {
    throw new import_errors.UserError(
      `${(0, import_markdown.visible)(path)} has a slice ${quoted(wrong)}, a name that chisel refuses: it is made of a-z, 0-9 and single '-', begins with a letter and has three characters or more.`
    );
  }
  return names;
}

// src/chisel/read-chisel-release.ts
var mostEntries = 2e4;
var deepest = 8;
async function readChiselRelease(directory) {
  const root = (0, import_node_path.resolve)(directory);
  const file = (0, import_node_path.join)(root, "chisel.yaml");
  if (!await exists(file)) {
    throw new import_errors.UserError(
      `${(0, import_markdown.visible)(root)} is no chisel release, as it has no chisel.yaml; name a checkout of one branch of canonical/chisel-releases, such as ubuntu-24.04 (its branch main has no slices).`
    );
  }
  const head = readReleaseHead(file);
  const definitions = await findDefinitions(root);
  const read = /* @__PURE__ */ new Map();
  return {
    directory: root,
    ...head,
    packages: [...definitions.keys()].sort(),
    slicesOf(packageName) {
      const path = definitions.get(packageName);
      if (path === void 0) return void 0;
      const known = read.get(packageName);
      if (known !== void 0) return known;
      const slices = readSliceNames(path, packageName);
      read.set(packageName, slices);
      return slices;
    }
  };
}
async function exists(path) {
  try {
    await (0, import_promises.stat)(path);
    return true;
  } catch (error) {
    const { code } = error;
    if (code === "ENOENT" || code === "ENOTDIR") return false;
    throw new import_errors.UserError(`${(0, import_markdown.visible)(path)} cannot be looked at: ${(0, import_errors.messageOf)(error)}.`, {
      cause: error
    });
  }
}
var definitionName = /^([A-Za-z0-9][_.+A-Za-z0-9-]*[_.+A-Za-z0-9])\.yaml$/;
async function findDefinitions(root) {
  const definitions = /* @__PURE__ */ new Map();
  let folders = [(0, import_node_path.join)(root, "slices")];
  let entries = 0;
  for (let depth = 0; folders.length > 0; depth += 1) {
    if (depth > deepest) {
      throw new import_errors.UserError(
        `The folders below ${(0, import_markdown.visible)((0, import_node_path.join)(root, "slices"))} lie more than ${deepest} deep in each other; no chisel release does so.`
      );
    }
    const deeper = [];
    for (const folder of folders) {
      for (const entry of await listing(folder)) {
        entries += 1;
        if (entries > mostEntries) {
          throw new import_errors.UserError(
            `There are more than ${mostEntries} files below ${(0, import_markdown.visible)((0, import_node_path.join)(root, "slices"))}; no chisel release has so many.`
          );
        }
        const path = (0, import_node_path.join)(folder, entry.name);
        if (entry.isDirectory()) deeper.push(path);
        else if (entry.name.endsWith(".yaml")) add(definitions, entry.name, path);
      }
    }
    folders = deeper;
  }
  return definitions;
}
async function listing(folder) {
  try {
    return await (0, import_promises.readdir)(folder, { withFileTypes: true });
  } catch (error) {
    throw new import_errors.UserError(
      `The slice definitions in ${(0, import_markdown.visible)(folder)} cannot be listed: ${(0, import_errors.messageOf)(error)}; name a whole checkout of a branch of canonical/chisel-releases.`,
      { cause: error }
    );
  }
}
function add(definitions, name, path) {
  const [, packageName] = definitionName.exec(name) ?? [];
  if (packageName === void 0) {
    throw new import_errors.UserError(
      `${(0, import_markdown.visible)(path)}: chisel refuses a release with the file name ${quoted(name)} below slices/; name the file after a package.`
    );
  }
  const before = definitions.get(packageName);
  if (before !== void 0) {
    throw new import_errors.UserError(
      `The slices of ${quoted(packageName)} are defined twice, in ${(0, import_markdown.visible)(before)} and in ${(0, import_markdown.visible)(path)}, which chisel refuses; keep one.`
    );
  }
  definitions.set(packageName, path);
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  quoted,
  readChiselRelease
});

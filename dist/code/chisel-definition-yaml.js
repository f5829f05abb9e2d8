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
  readChiselRelease: () => readChiselRelease
});
module.exports = __toCommonJS(chisel_definition_yaml_exports);
var import_vendor_yaml = require("./vendor-yaml.js");
var import_quoted = require("./quoted.js");
var import_markdown = require("./markdown.js");
var import_errors = require("./errors.js");
var import_modules = require("./modules.js");
var import_promises = require("node:fs/promises");
var import_node_path = require("node:path");
var import_node_fs = require("node:fs");

// src/chisel/definition-yaml.ts
var import_yaml = (0, import_modules.__toESM)((0, import_vendor_yaml.require_yaml)(), 1);
var largest = 512 * 1024;
function readFields(text, path) {
  const name = (0, import_markdown.visible)(path);
  const document = (0, import_yaml.parseDocument)(text, {
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
      `${name}:${lineOf(text, problem.pos[0])}: this is not valid YAML (${(0, import_markdown.visible)(problem.message)}); ${remedy}.`
    );
  }
  const fieldsOf = (node, what) => {
    if (!(0, import_yaml.isMap)(node)) {
      throw new import_errors.UserError(`${name}: ${what} is no mapping; ${remedy}.`);
    }
    const values = valuesOf(node, name);
    const lookedUp = (key) => {
      const value = values.get(key);
      const resolved = (0, import_yaml.isAlias)(value) ? value.resolve(document) : value ?? void 0;
      if ((0, import_yaml.isAlias)(value) && resolved === void 0) {
        throw new import_errors.UserError(
          `${name}: the alias ${(0, import_quoted.quoted)(`*${value.source}`)} has no anchor; ${remedy}.`
        );
      }
      return isEmpty(resolved) ? void 0 : resolved;
    };
    return {
      keys: [...values.keys()],
      text(key) {
        const value = lookedUp(key);
        if (value === void 0 || (0, import_yaml.isScalar)(value)) return textOf(value);
        throw new import_errors.UserError(`${name}: ${(0, import_quoted.quoted)(key)} is no plain text; ${remedy}.`);
      },
      fields(key) {
        const value = lookedUp(key);
        return value === void 0 ? void 0 : fieldsOf(value, (0, import_quoted.quoted)(key));
      },
      names(key) {
        const value = lookedUp(key);
        if (value === void 0) return [];
        if (!(0, import_yaml.isSeq)(value)) return fieldsOf(value, (0, import_quoted.quoted)(key)).keys;
        return value.items.map((item) => {
          const text2 = textOf(item);
          if (text2 !== void 0) return text2;
          throw new import_errors.UserError(`${name}: ${(0, import_quoted.quoted)(key)} holds what is no plain text; ${remedy}.`);
        });
      }
    };
  };
  return fieldsOf(document.contents, "the file");
}
var remedy = "chisel would refuse it, too: mend it, or check the branch out anew";
function lineOf(text, offset) {
  return text.slice(0, offset).split("\n").length;
}
function valuesOf(map, name) {
  const values = /* @__PURE__ */ new Map();
  for (const { key, value } of map.items) {
    const text = textOf(key);
    if (text === void 0 || values.has(text)) {
      const complaint = text === void 0 ? "a key is no plain text" : `the key ${(0, import_quoted.quoted)(text)} stands there twice`;
      throw new import_errors.UserError(`${name}: ${complaint}; ${remedy}.`);
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
function readDefinitionText(path) {
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
  const fields = readFields(readDefinitionText(path), path);
  const name = (0, import_markdown.visible)(path);
  const format = fields.text("format") ?? "";
  if (!/^(chisel-)?v[1-9][0-9]{0,2}$/.test(format)) {
    throw new import_errors.UserError(
      `${name} has the format ${(0, import_quoted.quoted)(format)}; chisel knows such as 'v1', 'v2' and 'v3'.`
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
      `${name} names no Ubuntu release${series === void 0 ? "" : `, but ${(0, import_quoted.quoted)(series)},`} as the version of its archives, such as 'version: 24.04'; chisel would refuse it, too.`
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
        `${name} has ${(0, import_quoted.quoted)(date)} for the date 'maintenance: ${key}'; chisel wants it as YYYY-MM-DD.`
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

// src/chisel/slice-details.ts
function readSliceDetails(path) {
  const fields = readFields(readDefinitionText(path), path);
  const slices = fields.fields("slices");
  const common = essentialOf(fields);
  return new Map(
    (slices?.keys ?? []).map((name) => {
      const slice2 = slices?.fields(name);
      const own = slice2 === void 0 ? [] : essentialOf(slice2);
      return [
        name,
        { essential: [.../* @__PURE__ */ new Set([...own, ...common])], contents: slice2?.names("contents") ?? [] }
      ];
    })
  );
}
function essentialOf(fields) {
  return [...fields.names("essential"), ...fields.names("v3-essential")];
}

// src/chisel/plain-definition.ts
function readPlainDefinition(text) {
  if (/[^\n -~]/.test(text)) return void 0;
  const lines = text.split("\n").filter((line) => !/^ *(?:#|$)/.test(line));
  if (lines.some((line) => line.length > longestLine || !endsInItself.test(line))) return void 0;
  const sections = sectionsOf(lines);
  const owner = sections?.get("package");
  const slices = sections?.get("slices");
  if (owner === void 0 || slices === void 0) return void 0;
  if (!packageName.test(owner.value) || owner.below.length > 0) return void 0;
  const names = slices.value === "" ? namesIn(slices.below) : void 0;
  return names && { owner: owner.value, slices: names };
}
function sectionsOf(lines) {
  const sections = /* @__PURE__ */ new Map();
  let last;
  for (const line of lines) {
    if (line.startsWith(" ")) {
      if (last === void 0) return void 0;
      last.below.push(line);
      continue;
    }
    const [, key, value = ""] = topKey.exec(line) ?? [];
    if (key === void 0 || sections.has(key)) return void 0;
    last = { value, below: [] };
    sections.set(key, last);
  }
  return sections;
}
function namesIn(lines) {
  const names = /* @__PURE__ */ new Set();
  const depth = indentOf(lines[0] ?? "");
  for (const line of lines) {
    const indent = indentOf(line);
    if (indent > depth) continue;
    const [, name] = slice.exec(line) ?? [];
    if (indent < depth || name === void 0 || names.has(name)) return void 0;
    names.add(name);
  }
  return [...names];
}
function indentOf(line) {
  return line.length - line.trimStart().length;
}
var longestLine = 250;
var endsInItself = /^[^'"#{}[\]]*(?:: (?:\[[^'"#{}[\]]*\]|\{(?:[^'"#{}[\]]|\[[^'"#{}[\]]*\])*\}))?(?: +#.*| *)$/;
var topKey = /^([a-z][a-z0-9-]*):(?: +([^ #].*?))?(?: +#.*| *)$/;
var slice = /^ *([a-z](?:-?[a-z0-9])+):(?: +#.*| *)$/;
var packageName = /^[a-z0-9][a-z0-9.+-]+$/;

// src/chisel/slice-names.ts
var sliceName = /^[a-z](-?[a-z0-9]){2,}$/;
function readSliceNames(path, packageName2) {
  const text = readDefinitionText(path);
  const { owner, slices } = readPlainDefinition(text) ?? readDefinition(text, path);
  if (owner !== packageName2) {
    throw new import_errors.UserError(
      `${(0, import_markdown.visible)(path)} says 'package: ${(0, import_markdown.visible)(owner.slice(0, 80))}', which chisel refuses, as the file is named after ${(0, import_quoted.quoted)(packageName2)}; make them the same.`
    );
  }
  const wrong = slices.find((name) => !sliceName.test(name));
  if (wrong !== void 0) {
    throw new import_errors.UserError(
      `${(0, import_markdown.visible)(path)} has a slice ${(0, import_quoted.quoted)(wrong)}, a name that chisel refuses: it is made of a-z, 0-9 and single '-', begins with a letter and has three characters or more.`
    );
  }
  return slices;
}
function readDefinition(text, path) {
  const fields = readFields(text, path);
  return { owner: fields.text("package") ?? "", slices: fields.fields("slices")?.keys ?? [] };
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
  return {
    directory: root,
    ...head,
    packages: [...definitions.keys()].sort(),
    slicesOf: readOnce(definitions, readSliceNames),
    detailsOf: readOnce(definitions, readSliceDetails)
  };
}
function readOnce(definitions, read) {
  const known = /* @__PURE__ */ new Map();
  return (packageName2) => {
    const path = definitions.get(packageName2);
    if (path === void 0) return void 0;
    const found = known.get(packageName2) ?? read(path, packageName2);
    known.set(packageName2, found);
    return found;
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
  const [, packageName2] = definitionName.exec(name) ?? [];
  if (packageName2 === void 0) {
    throw new import_errors.UserError(
      `${(0, import_markdown.visible)(path)}: chisel refuses a release with the file name ${(0, import_quoted.quoted)(name)} below slices/; name the file after a package.`
    );
  }
  const before = definitions.get(packageName2);
  if (before !== void 0) {
    throw new import_errors.UserError(
      `The slices of ${(0, import_quoted.quoted)(packageName2)} are defined twice, in ${(0, import_markdown.visible)(before)} and in ${(0, import_markdown.visible)(path)}, which chisel refuses; keep one.`
    );
  }
  definitions.set(packageName2, path);
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  readChiselRelease
});

"use strict";
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __export = (target, all2) => {
  for (var name in all2)
    __defProp(target, name, { get: all2[name], enumerable: true });
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
var actions_shared_image_sources_exports = {};
__export(actions_shared_image_sources_exports, {
  closeSources: () => closeSources,
  openSources: () => openSources,
  readImageSources: () => readImageSources
});
module.exports = __toCommonJS(actions_shared_image_sources_exports);
var import_actions_shared_for_input = require("./actions-shared-for-input.js");
var import_oci_described_documents = require("./oci-described-documents.js");
var import_oci_listed = require("./oci-listed.js");
var import_oci_store_open_file = require("./oci-store-open-file.js");
var import_quoted = require("./quoted.js");
var import_errors = require("./errors.js");
var import_node_fs = require("node:fs");
var import_node_path = require("node:path");

// src/oci/open-sources.ts
var mostSources = 100;
function parseSourceList(kind, text) {
  const values = text.startsWith("[") ? fromJson(text) : text.split("\n").map((it) => it.trim());
  const names = values.filter((value) => value !== "").map((value) => ({ kind, value }));
  if (names.length === 0) throw new import_errors.UserError(`The list is empty; name at least one ${kind}.`);
  return names;
}
function fromJson(text) {
  const refusal = `It begins as JSON does, and must then be a list of texts, or of objects with a 'path'; for example '["etl_1.2_amd64.rock", "etl_1.2_arm64.rock"]'.`;
  let document;
  try {
    document = JSON.parse(text);
  } catch (cause) {
    throw new import_errors.UserError(refusal, { cause });
  }
  return document.map((entry) => {
    const value = typeof entry === "object" && entry !== null && "path" in entry ? entry.path : entry;
    if (typeof value !== "string") throw new import_errors.UserError(refusal);
    return value;
  });
}
async function openSources(names, workspace) {
  const opened = [];
  try {
    for (const { kind, value, isOnly } of names) {
      const paths = kind === "rock" ? await rocksAt(value, workspace) : [value];
      if (isOnly && paths.length > 1) throw moreThanOne(value, paths);
      for (const path of paths) {
        checkCount(opened.length + 1);
        opened.push(
          await (kind === "rock" ? openRock(path, workspace) : openOther(path, workspace))
        );
      }
    }
    return opened;
  } catch (error) {
    await closeSources(opened);
    throw error;
  }
}
async function closeSources(sources) {
  for (const { opened } of sources) await opened.close();
}
function checkCount(sources) {
  if (sources > mostSources) {
    throw new import_errors.UserError(
      `There are more than ${mostSources} images; an index has one for each platform.`
    );
  }
}
async function rocksAt(value, workspace) {
  const status = await (0, import_oci_store_open_file.statusOf)((0, import_node_path.resolve)(workspace, value), value);
  if (status?.isFile()) return [value];
  const found = /[*?[{]/.test(value) ? (0, import_node_fs.globSync)(value, { cwd: workspace }).sort() : [];
  if (found.length === 0) {
    const from = (0, import_oci_described_documents.seenFrom)(value, workspace);
    throw new import_errors.UserError(
      status?.isDirectory() ? `There is no file ${(0, import_quoted.quoted)(value)}${from}, but a directory; name the .rock in it, or give an OCI layout as 'image'.` : `There is no file ${(0, import_quoted.quoted)(value)}${from}; correct the path, or pack or download the .rock in an earlier step.`
    );
  }
  const others = found.filter((path) => !path.endsWith(".rock"));
  if (others.length > 0) {
    throw new import_errors.UserError(
      `${(0, import_quoted.quoted)(value)} fits files that are no .rock: ${(0, import_oci_listed.listed)(others.map(import_quoted.quoted))}; end it with '.rock'.`
    );
  }
  checkCount(found.length);
  return found;
}
function moreThanOne(pattern, paths) {
  return new import_errors.UserError(
    `${(0, import_quoted.quoted)(pattern)} fits ${paths.length} files: ${(0, import_oci_listed.listed)(paths.map(import_quoted.quoted))}; name one of them, or give the pattern as 'rocks' when they are to be one index.`
  );
}
async function openRock(value, workspace) {
  const path = (0, import_node_path.resolve)(workspace, value);
  const opened = await (0, import_oci_described_documents.openImageOrIndex)(path);
  if (opened.form === "oci-archive") return { opened, name: value, path, tag: void 0 };
  await opened.close();
  throw new import_errors.UserError(
    `${(0, import_quoted.quoted)(value)} is no .rock, which is an oci-archive, but holds an image in the form '${opened.form}'; give it as 'image'.`
  );
}
async function openOther(value, workspace) {
  const opened = await (0, import_oci_described_documents.openImageOrIndex)(value, void 0, workspace);
  const { path, tag } = (0, import_oci_described_documents.parseTransport)(value) ?? { path: value };
  return { opened, name: value, path: (0, import_node_path.resolve)(workspace, path), tag };
}

// src/actions/shared/image-sources.ts
var all = ["rock", "rocks", "image", "images"];
function readImageSources(read, inputs = all) {
  const given = inputs.flatMap((input2) => {
    const value2 = read.optional(input2);
    return value2 === void 0 ? [] : [{ input: input2, value: value2 }];
  });
  const [first, second] = given;
  if (first === void 0) {
    const words = inputs.map((input2) => `'${input2}'`);
    throw new import_errors.UserError(
      `One of the inputs ${words.slice(0, -1).join(", ")} and ${words.at(-1)} is required; give for example '${inputs[0]}' as 'etl_1.2_amd64.rock'.`
    );
  }
  if (second !== void 0) {
    throw new import_errors.UserError(
      `The inputs '${first.input}' and '${second.input}' exclude each other; give the one that is meant.`
    );
  }
  const { input, value } = first;
  const names = (0, import_actions_shared_for_input.forInputNow)(input, () => {
    if (input === "rock" || input === "image")
      return [{ kind: input, value, isOnly: true }];
    return parseSourceList(input === "rocks" ? "rock" : "image", value);
  });
  return { input, names };
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  closeSources,
  openSources,
  readImageSources
});

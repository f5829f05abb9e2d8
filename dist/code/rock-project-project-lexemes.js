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
var rock_project_project_lexemes_exports = {};
__export(rock_project_project_lexemes_exports, {
  lexemes: () => lexemes,
  readProjectText: () => readProjectText,
  refuseUnreadable: () => refuseUnreadable
});
module.exports = __toCommonJS(rock_project_project_lexemes_exports);
var import_rock_project_project_refusal = require("./rock-project-project-refusal.js");
var import_vendor_yaml = require("./vendor-yaml.js");
var import_markdown = require("./markdown.js");
var import_errors = require("./errors.js");
var import_modules = require("./modules.js");
var import_node_fs = require("node:fs");

// src/rock/project/project-text.ts
var import_yaml2 = (0, import_modules.__toESM)((0, import_vendor_yaml.require_yaml)(), 1);

// src/rock/project/project-lexemes.ts
var import_yaml = (0, import_modules.__toESM)((0, import_vendor_yaml.require_yaml)(), 1);
function* lexemes(text) {
  let isScalar = false;
  for (const lexeme of new import_yaml.Lexer().lex(text)) {
    if (isMark(lexeme)) {
      isScalar = lexeme === import_yaml.CST.SCALAR;
      continue;
    }
    yield { lexeme, isScalar };
    isScalar = false;
  }
}
function isMark(lexeme) {
  return lexeme === import_yaml.CST.DOCUMENT || lexeme === import_yaml.CST.FLOW_END || lexeme === import_yaml.CST.SCALAR;
}

// src/rock/project/project-text.ts
var largestProject = 256 * 1024;
function readProjectText(path, file) {
  const bytes = readBytes(path, file);
  let text;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw (0, import_rock_project_project_refusal.refusal)(file, firstInvalid(bytes), "this is not UTF-8 text; save the file as UTF-8.");
  }
  refuseUnreadable(text, file);
  return text;
}
function refuseUnreadable(text, file) {
  refuseUnprintable(text, file);
  refuseTabs(text, file);
}
function readBytes(path, file) {
  try {
    const opened = (0, import_node_fs.openSync)(path, import_node_fs.constants.O_RDONLY | import_node_fs.constants.O_NONBLOCK);
    try {
      const status = (0, import_node_fs.fstatSync)(opened);
      if (!status.isFile()) throw new import_errors.UserError(`${(0, import_markdown.visible)(file)} is not a file.`);
      if (status.size > largestProject) {
        throw new import_errors.UserError(
          `${(0, import_markdown.visible)(file)} is longer than ${largestProject} bytes; move scripts and data out of it into files of the project.`
        );
      }
      return (0, import_node_fs.readFileSync)(opened);
    } finally {
      (0, import_node_fs.closeSync)(opened);
    }
  } catch (error) {
    if (error instanceof import_errors.UserError) throw error;
    throw new import_errors.UserError(`${(0, import_markdown.visible)(file)} cannot be read: ${(0, import_errors.messageOf)(error)}.`, { cause: error });
  }
}
function firstInvalid(bytes) {
  const decoded = Buffer.from(bytes.toString());
  const at = bytes.findIndex((byte, index) => byte !== decoded[index]);
  return positionAt(bytes.subarray(0, at).toString());
}
var unprintable = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
function refuseUnprintable(text, file) {
  const found = unprintable.exec(text);
  if (found === null) return;
  throw (0, import_rock_project_project_refusal.refusal)(
    file,
    positionAt(text.slice(0, found.index)),
    `the control character ${(0, import_markdown.visible)(found[0])} may not stand in YAML; remove it, or write it as an escape in double quotes.`
  );
}
function refuseTabs(text, file) {
  if (!text.includes("	")) return;
  let offset = 0;
  let blockFollows = false;
  for (const { lexeme, isScalar } of lexemes(text)) {
    const type = import_yaml2.CST.tokenType(lexeme);
    const tab = lexeme.indexOf("	");
    if (tab >= 0 && (isScalar ? !blockFollows : type === "space")) {
      throw (0, import_rock_project_project_refusal.refusal)(
        file,
        positionAt(text.slice(0, offset + tab)),
        "a tab stands where rockcraft allows only spaces; replace it by spaces."
      );
    }
    offset += lexeme.length;
    blockFollows = type === "block-scalar-header" || blockFollows && !isScalar;
  }
}
function positionAt(before) {
  const lines = before.split("\n");
  return { line: lines.length, column: (lines.at(-1) ?? "").length + 1 };
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  lexemes,
  readProjectText,
  refuseUnreadable
});

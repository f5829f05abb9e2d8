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
var registry_tag_template_exports = {};
__export(registry_tag_template_exports, {
  fillTag: () => fillTag,
  fillTags: () => fillTags
});
module.exports = __toCommonJS(registry_tag_template_exports);
var import_markdown = require("./markdown.js");
var import_errors = require("./errors.js");

// src/registry/tag-template.ts
var placeholders = ["version", "platform", "sha", "short-sha"];
var longest = 128;
function fillTags(templates, facts) {
  return [...new Set(templates.map((template) => fillTag(template, facts)))];
}
function fillTag(template, facts) {
  const tag = template.replaceAll(/\{([^{}]*)\}/g, (whole, name) => {
    if (isPlaceholder(name)) return facts[name]();
    const known = placeholders.map((one) => `{${one}}`).join(", ");
    throw refused(template, `there is no placeholder '${(0, import_markdown.visible)(whole)}', but ${known}`);
  });
  const reason = flawOf(tag);
  if (reason === void 0) return tag;
  const result = tag === template ? "" : ` and comes out as '${(0, import_markdown.visible)(tag.slice(0, 200))}'`;
  throw refused(template, `${reason}`, result);
}
function isPlaceholder(name) {
  return placeholders.includes(name);
}
function flawOf(tag) {
  if (tag.length > longest) {
    return `a tag has at most ${longest} characters, and this one ${tag.length}`;
  }
  const foreign = /[^\w.-]/.exec(tag)?.[0];
  if (foreign !== void 0) {
    return `a tag holds letters, digits, '_', '.' and '-' only, and no '${(0, import_markdown.visible)(foreign)}'`;
  }
  if (!/^\w/.test(tag)) return `a tag begins with a letter, a digit or '_'`;
  return void 0;
}
function refused(template, reason, result = "") {
  return new import_errors.UserError(
    `The input 'tags' holds '${(0, import_markdown.visible)(template.slice(0, 200))}'${result}, which cannot be a tag: ${reason}; for example '{version}'.`
  );
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  fillTag,
  fillTags
});

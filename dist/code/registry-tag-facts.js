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
var registry_tag_facts_exports = {};
__export(registry_tag_facts_exports, {
  baseForTag: () => baseForTag,
  defaultTimestamp: () => defaultTimestamp,
  fillTag: () => fillTag,
  fillTags: () => fillTags,
  isTimezone: () => isTimezone,
  knownDirectives: () => knownDirectives,
  longestTag: () => longestTag,
  runFacts: () => runFacts,
  tagFlaw: () => tagFlaw,
  templateParts: () => templateParts,
  unknownDirective: () => unknownDirective
});
module.exports = __toCommonJS(registry_tag_facts_exports);
var import_quoted = require("./quoted.js");
var import_markdown = require("./markdown.js");
var import_errors = require("./errors.js");
var import_node_crypto = require("node:crypto");

// src/registry/tag-timestamp.ts
var defaultTimestamp = { format: "%y%m%d%H%M", timezone: "UTC" };
var directives = {
  Y: ({ year }) => digits(year, 4),
  y: ({ year }) => digits(year % 100, 2),
  m: ({ month }) => digits(month, 2),
  b: ({ month }) => months[month - 1] ?? "",
  d: ({ day }) => digits(day, 2),
  F: ({ year, month, day }) => `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`,
  j: (at) => digits(dayOfYear(at), 3),
  H: ({ hour }) => digits(hour, 2),
  I: ({ hour }) => digits(hour % 12 || 12, 2),
  p: ({ hour }) => hour < 12 ? "AM" : "PM",
  M: ({ minute }) => digits(minute, 2),
  S: ({ second }) => digits(second, 2),
  G: (at) => digits(isoWeek(at).year, 4),
  V: (at) => digits(isoWeek(at).week, 2),
  u: (at) => String(weekday(at)),
  s: ({ epoch }) => String(epoch)
};
var months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
var knownDirectives = Object.keys(directives).map((letter) => `%${letter}`).join(", ");
function unknownDirective(format) {
  return [...format.matchAll(/%(.?)/gsu)].map(([whole, letter = ""]) => ({ whole, isKnown: Object.hasOwn(directives, letter) })).find(({ isKnown }) => !isKnown)?.whole;
}
function isTimezone(name) {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
function timestamp(milliseconds, { format, timezone }) {
  const at = wallClock(milliseconds, timezone);
  return format.replaceAll(/%(.)/gsu, (_, letter) => directives[letter]?.(at) ?? "");
}
function wallClock(milliseconds, timeZone) {
  const parts = new Intl.DateTimeFormat("en-u-ca-iso8601-nu-latn", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric"
  }).formatToParts(milliseconds);
  const part = (name) => Number(parts.find(({ type }) => type === name)?.value);
  return {
    year: part("year"),
    month: part("month"),
    day: part("day"),
    hour: part("hour"),
    minute: part("minute"),
    second: part("second"),
    epoch: Math.floor(milliseconds / 1e3)
  };
}
var dayLength = 864e5;
function dayOfYear({ year, month, day }) {
  return (Date.UTC(year, month - 1, day) - Date.UTC(year, 0, 0)) / dayLength;
}
function weekday({ year, month, day }) {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;
}
function isoWeek(at) {
  const thursday = new Date(Date.UTC(at.year, at.month - 1, at.day + 4 - weekday(at)));
  const year = thursday.getUTCFullYear();
  const week = 1 + Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / dayLength / 7);
  return { year, week };
}
var digits = (value, length) => String(value).padStart(length, "0");

// src/registry/tag-facts.ts
function runFacts(event, now, form) {
  return {
    sha: () => event.sha,
    "short-sha": () => event.sha.slice(0, 7),
    branch: () => branchOf(event),
    pr: () => pullRequestOf(event),
    timestamp: () => timestamp(now, form)
  };
}
function baseForTag(base) {
  return base.replace(/^[a-z]+[@:]/, "");
}
function branchOf({ ref }) {
  const branch = /^refs\/heads\/(.+)$/s.exec(ref)?.[1];
  if (branch !== void 0) return branch;
  throw lacking("{branch}", `is for ${ref}, which is no branch`, "{pr} for a pull request");
}
function pullRequestOf({ pullRequest, ref }) {
  if (pullRequest !== void 0) return String(pullRequest.number);
  throw lacking("{pr}", `is for ${ref}, and no pull request`, "{branch} for a branch");
}
function lacking(placeholder, why, instead) {
  return new import_errors.UserError(
    `The input 'tags' holds '${placeholder}', but this run ${why}; use it for the events that have one alone, and another tag for the others, such as ${instead}.`
  );
}

// src/registry/tag-form.ts
var longestTag = 128;
var hashDigits = 8;
function tagFlaw(tag) {
  if (tag.length > longestTag) {
    return `a tag has at most ${longestTag} characters, and this one ${tag.length}`;
  }
  const foreign = /[^\w.-]/u.exec(tag)?.[0];
  if (foreign !== void 0) {
    return `a tag holds letters, digits, '_', '.' and '-' only, and no ${(0, import_quoted.quoted)(foreign)}`;
  }
  if (!/^\w/.test(tag)) return `a tag begins with a letter, a digit or '_'`;
  return void 0;
}
function shortenedTag(text) {
  if (tagFlaw(text) === void 0) return text;
  const hash = (0, import_node_crypto.createHash)("sha256").update(text).digest("hex").slice(0, hashDigits);
  const allowed = text.replaceAll(/[^\w.-]+/g, "-").replace(/^[.-]+/, "");
  const start = allowed.slice(0, longestTag - hashDigits - 1).replace(/[.-]+$/, "");
  return start === "" ? hash : `${start}-${hash}`;
}

// src/registry/tag-template.ts
var placeholders = [
  "version",
  "base",
  "platform",
  "sha",
  "short-sha",
  "branch",
  "pr",
  "timestamp"
];
function fillTags(templates, facts, onInvalid = "error") {
  return [...new Set(templates.map((template) => fillTag(template, facts, onInvalid)))];
}
function fillTag(template, facts, onInvalid = "error") {
  const tag = template.replaceAll(/\{([^{}]*)\}/g, (whole, name) => {
    if (isPlaceholder(name)) return facts[name]();
    const known = placeholders.map((one) => `{${one}}`).join(", ");
    throw refused(template, `there is no placeholder ${(0, import_quoted.quoted)(whole)}, but ${known}`);
  });
  const reason = tagFlaw(tag);
  if (reason === void 0) return tag;
  if (/[,;\s]/.test(template))
    throw refused(template, reason, "", "give each tag a line of its own");
  const isMisspelt = /[{}]/.test(template.replaceAll(/\{[^{}]*\}/g, ""));
  if (onInvalid === "shorten" && !isMisspelt) return shortenedTag(tag);
  if (tag === template) throw refused(template, reason);
  const result = ` and comes out as '${(0, import_markdown.visible)(tag.slice(0, 200))}'`;
  if (isMisspelt) throw refused(template, reason, result);
  const isTemplateAtFault = tagFlaw(template.replaceAll(/\{[^{}]*\}/g, "1")) !== void 0;
  const remedy = isTemplateAtFault ? example : "let the placeholder stand for something else";
  throw refused(template, reason, result, `${remedy}, or let 'on-invalid-tag' be 'shorten'`);
}
function templateParts(template) {
  return template.split(/(\{[^{}]*\})/).map((part) => {
    const name = /^\{(.*)\}$/s.exec(part)?.[1] ?? "";
    return isPlaceholder(name) ? { placeholder: name } : { literal: part };
  });
}
function isPlaceholder(name) {
  return placeholders.includes(name);
}
var example = "write for example '{version}'";
function refused(template, reason, result = "", remedy = example) {
  return new import_errors.UserError(
    `The input 'tags' holds '${(0, import_markdown.visible)(template.slice(0, 200))}'${result}, which cannot be a tag: ${reason}; ${remedy}.`
  );
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  baseForTag,
  defaultTimestamp,
  fillTag,
  fillTags,
  isTimezone,
  knownDirectives,
  longestTag,
  runFacts,
  tagFlaw,
  templateParts,
  unknownDirective
});

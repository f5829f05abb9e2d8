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
var size_file_json_form_exports = {};
__export(size_file_json_form_exports, {
  Misfit: () => Misfit,
  count: () => count,
  fields: () => fields,
  indexBelow: () => indexBelow,
  isCount: () => isCount,
  isNestedDeeper: () => isNestedDeeper,
  list: () => list,
  objectWith: () => objectWith,
  oneOf: () => oneOf,
  optional: () => optional,
  plain: () => plain,
  set: () => set,
  text: () => text,
  wasteCauses: () => wasteCauses
});
module.exports = __toCommonJS(size_file_json_form_exports);
var import_quoted = require("./quoted.js");

// src/size/file/nesting.ts
var opens = 1;
var closes = -1;
var quote = 2;
var backslash = 3;
var meanings = new Int8Array(256);
meanings[91] = opens;
meanings[123] = opens;
meanings[93] = closes;
meanings[125] = closes;
meanings[34] = quote;
meanings[92] = backslash;
function isNestedDeeper(bytes, depth) {
  let open = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const meaning = meanings[bytes[at]];
    if (meaning === 0 || meaning === backslash) continue;
    if (meaning === quote) {
      at = endOfText(bytes, at + 1);
      continue;
    }
    open += meaning;
    if (open > depth) return true;
  }
  return false;
}
function endOfText(bytes, start) {
  let at = start;
  for (; at < bytes.length; at += 1) {
    const meaning = meanings[bytes[at]];
    if (meaning === quote) break;
    if (meaning === backslash) at += 1;
  }
  return at;
}

// src/size/file/json-form.ts
var Misfit = class extends Error {
  name = "Misfit";
};
var text = plain(
  "a text",
  (value) => typeof value === "string"
);
var count = plain("a whole number", isCount);
var set = plain("true", (value) => value === true);
function isCount(value) {
  return Number.isSafeInteger(value) && value >= 0;
}
function oneOf(words) {
  return plain(`one of ${words.join(", ")}`, (value) => words.includes(value));
}
function indexBelow(length, what) {
  return plain(
    `the number of one of the ${length} ${what}`,
    (value) => isCount(value) && value < length
  );
}
function plain(what, fits) {
  return {
    read(value, where) {
      if (!fits(value)) throw new Misfit(`${where} is not ${what}`);
      return value;
    },
    write: (value) => value
  };
}
function list(item, most = Number.POSITIVE_INFINITY) {
  return {
    read(value, where) {
      if (!Array.isArray(value)) throw new Misfit(`${where} is not a list`);
      if (value.length > most) throw new Misfit(`${where} has more than ${most} items`);
      return value.map((one, at) => item.read(one, `${where}[${at}]`));
    },
    write: (items) => items.map((one) => item.write(one))
  };
}
function optional(form) {
  return { optional: form };
}
function fields(forms) {
  const entries = Object.entries(forms);
  const parts = entries.map(([property, form]) => ({
    property,
    key: inKebabCase(property),
    form: "optional" in form ? form.optional : form,
    isOptional: "optional" in form
  }));
  const keys = new Set(parts.map(({ key }) => key));
  return {
    read(value, where) {
      const object = objectWith(keys, value, where);
      const read = {};
      for (const { property, key, form, isOptional } of parts) {
        const isThere = Object.hasOwn(object, key);
        if (!isThere && !isOptional) throw new Misfit(`${inside(where, key)} is missing`);
        if (isThere) read[property] = form.read(object[key], inside(where, key));
      }
      return read;
    },
    write(value) {
      const given = value;
      return Object.fromEntries(
        parts.filter(({ property }) => given[property] !== void 0).map(({ property, key, form }) => [key, form.write(given[property])])
      );
    }
  };
}
function objectWith(keys, value, where) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Misfit(`${where === "" ? "it" : where} is not an object`);
  }
  for (const key in value) {
    if (keys.has(key)) continue;
    throw new Misfit(
      `${where === "" ? "it" : where} has a key ${(0, import_quoted.quoted)(key)}, which means nothing`
    );
  }
  return value;
}
var inside = (where, key) => where === "" ? key : `${where}.${key}`;
function inKebabCase(property) {
  return property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

// src/size/waste.ts
var wasteCauses = [
  "overwritten",
  "deleted",
  "attributes",
  "moved",
  "broken-link",
  "duplicate"
];
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  Misfit,
  count,
  fields,
  indexBelow,
  isCount,
  isNestedDeeper,
  list,
  objectWith,
  oneOf,
  optional,
  plain,
  set,
  text,
  wasteCauses
});

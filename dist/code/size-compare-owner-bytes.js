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
var size_compare_owner_bytes_exports = {};
__export(size_compare_owner_bytes_exports, {
  bytesByOwner: () => bytesByOwner,
  visitFiles: () => visitFiles
});
module.exports = __toCommonJS(size_compare_owner_bytes_exports);
var import_size_compare_follow_directories = require("./size-compare-follow-directories.js");
var import_oci_layers_walk_files = require("./oci-layers-walk-files.js");

// src/size/compare/visit-files.ts
function visitFiles(matched, visitor) {
  for (const stretch of matched.stretches) {
    if (stretch.kind === "both") visitShared(stretch, visitor);
    else if (stretch.kind === "gone") visitGone(stretch, matched, visitor);
    else visitCome(stretch, matched, visitor);
  }
}
function visitShared({ before, beforeStart, after, afterStart, count }, visitor) {
  for (let at = 0; at < count; at += 1) {
    visitor.stayed(before, beforeStart + at, after, afterStart + at);
  }
}
function visitGone({ run, start, first, count }, { partners }, visitor) {
  for (let at = 0; at < count; at += 1) {
    if (partners[first + at] === import_size_compare_follow_directories.alone) visitor.gone(run, start + at);
    else visitor.left(run, start + at);
  }
}
function visitCome({ run, start, first, count }, { gone, origins }, visitor) {
  for (let at = 0; at < count; at += 1) {
    const origin = origins[first + at];
    if (origin === import_size_compare_follow_directories.alone) visitor.come(run, start + at);
    else visitor.arrived(gone.run(origin), gone.at(origin), run, start + at);
  }
}

// src/size/compare/owner-bytes.ts
function bytesByOwner(baseline, image, matched) {
  const { held } = matched;
  const before = noBytes(image);
  const after = noBytes(image);
  const gone = noBytes(baseline);
  const inBoth = (old, oldAt, young, youngAt) => {
    const owner = (0, import_oci_layers_walk_files.indexAt)(young.owners, youngAt);
    add(before[owner], (0, import_size_compare_follow_directories.countedOf)(old, held.before), oldAt);
    add(after[owner], (0, import_size_compare_follow_directories.countedOf)(young, held.after), youngAt);
  };
  visitFiles(matched, {
    stayed: inBoth,
    arrived: inBoth,
    left() {
    },
    gone(run, at) {
      add(gone[(0, import_oci_layers_walk_files.indexAt)(run.owners, at)], (0, import_size_compare_follow_directories.countedOf)(run, held.before), at);
    },
    come(run, at) {
      add(after[(0, import_oci_layers_walk_files.indexAt)(run.owners, at)], (0, import_size_compare_follow_directories.countedOf)(run, held.after), at);
    }
  });
  return { before, after, gone };
}
function noBytes({ owners }) {
  return owners.map(() => ({ size: 0, compressed: 0 }));
}
function add(sum, { sizes, compressed }, at) {
  if (sum === void 0) return;
  sum.size += sizes[at];
  sum.compressed += compressed[at];
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  bytesByOwner,
  visitFiles
});

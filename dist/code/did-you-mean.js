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
var did_you_mean_exports = {};
__export(did_you_mean_exports, {
  nearest: () => nearest
});
module.exports = __toCommonJS(did_you_mean_exports);

// src/did-you-mean.ts
function nearest(name, candidates) {
  const wanted = name.toLowerCase();
  if (wanted.length > longest) return void 0;
  let found;
  let limit = wanted.length < 2 ? 0 : Math.max(1, Math.floor(wanted.length / 3));
  for (const candidate of candidates) {
    const changes = editDistance(wanted, candidate.toLowerCase(), limit);
    if (changes === void 0) continue;
    if (changes === 0) return candidate;
    found = candidate;
    limit = changes - 1;
  }
  return found;
}
var longest = 200;
function editDistance(from, to, limit) {
  if (Math.abs(from.length - to.length) > limit) return void 0;
  let rows = kept;
  for (let column = 0; column <= Math.min(to.length, limit); column++) rows[1][column] = column;
  for (let row = 1; row <= from.length; row++) {
    const start = Math.max(0, row - limit);
    const end = Math.min(to.length, row + limit);
    let best = limit + 1;
    for (let column = start; column <= end; column++) {
      const changes2 = cheapest(from, to, row, column, limit, rows);
      rows[2][column] = changes2;
      best = Math.min(best, changes2);
    }
    if (best > limit) return void 0;
    rows = [rows[1], rows[2], rows[0]];
  }
  const changes = at(rows[1], to.length);
  return changes > limit ? void 0 : changes;
}
var kept = [
  new Uint8Array(longest * 2),
  new Uint8Array(longest * 2),
  new Uint8Array(longest * 2)
];
function cheapest(from, to, row, column, limit, [beforeLast, last, current]) {
  if (column === 0) return row;
  const same = from[row - 1] === to[column - 1];
  let changes = at(last, column - 1) + (same ? 0 : 1);
  if (column > row - limit) changes = Math.min(changes, at(current, column - 1) + 1);
  if (column < row + limit) changes = Math.min(changes, at(last, column) + 1);
  if (!isSwap(from, to, row, column)) return changes;
  return Math.min(changes, at(beforeLast, column - 2) + 1);
}
function isSwap(from, to, row, column) {
  return row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
}
function at(row, column) {
  return row[column];
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  nearest
});

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
var oci_bytes_exports = {};
__export(oci_bytes_exports, {
  formatBytes: () => formatBytes,
  formatDelta: () => formatDelta
});
module.exports = __toCommonJS(oci_bytes_exports);

// src/oci/bytes.ts
var systems = {
  decimal: { step: 1e3, names: ["B", "kB", "MB", "GB", "TB", "PB"] },
  binary: { step: 1024, names: ["B", "KiB", "MiB", "GiB", "TiB", "PiB"] }
};
function formatBytes(bytes, units = "decimal") {
  const { step, names } = systems[units];
  const sign = bytes < 0 ? "-" : "";
  let value = Math.abs(bytes);
  let unit = 0;
  while (value >= step - 0.5 && unit < names.length - 1) {
    value /= step;
    unit += 1;
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  return `${sign}${value.toFixed(digits)} ${names[unit]}`;
}
function formatDelta(bytes, units = "decimal") {
  return bytes > 0 ? `+${formatBytes(bytes, units)}` : formatBytes(bytes, units);
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  formatBytes,
  formatDelta
});

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
var rock_project_project_scalar_exports = {};
__export(rock_project_project_scalar_exports, {
  plainScalar: () => plainScalar,
  pythonText: () => pythonText
});
module.exports = __toCommonJS(rock_project_project_scalar_exports);

// src/rock/project/project-scalar.ts
function plainScalar(text) {
  if (/^(?:~|null|Null|NULL|)$/.test(text)) return null;
  if (/^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/.test(text)) return true;
  if (/^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/.test(text)) return false;
  if (wholeNumber.test(text)) return toBigInt(text);
  if (floatingPoint.test(text)) return toFloat(text);
  return text;
}
function pythonText(value) {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  return typeof value === "number" ? pythonFloat(value) : String(value);
}
var wholeNumber = /^[-+]?(?:0b[01_]+|0x[\da-fA-F_]+|0[0-7_]*|[1-9][\d_]*(?::[0-5]?\d)*)$/;
var floatingPoint = /^(?:[-+]?\d[\d_]*\.[\d_]*(?:[eE][-+]\d+)?|\.\d[\d_]*(?:[eE][-+]\d+)?|[-+]?\d[\d_]*(?::[0-5]?\d)+\.[\d_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
var mostDigits = 4300;
function toBigInt(text) {
  const digits = text.replaceAll(/^[-+]|_/g, "");
  const sign = text.startsWith("-") ? -1n : 1n;
  if (/^0[bx]/.test(digits)) return digits.length > 2 ? sign * BigInt(digits) : void 0;
  if (digits.startsWith("0")) return sign * BigInt(`0o${digits}`);
  if (digits.length > mostDigits) return void 0;
  return sign * digits.split(":").reduce((sum, part) => sum * 60n + BigInt(part), 0n);
}
function toFloat(text) {
  const digits = text.replaceAll(/^[-+]|_/g, "").toLowerCase();
  const sign = text.startsWith("-") ? -1 : 1;
  if (digits === ".nan") return Number.NaN;
  if (digits === ".inf") return sign * Number.POSITIVE_INFINITY;
  return sign * digits.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
}
function pythonFloat(value) {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  const [mantissa = "", power = ""] = value.toExponential().split("e");
  const exponent = Number(power);
  if (value !== 0 && (exponent < -4 || exponent >= 16)) {
    const digits = String(Math.abs(exponent)).padStart(2, "0");
    return `${mantissa}e${exponent < 0 ? "-" : "+"}${digits}`;
  }
  const decimals = Math.max(mantissa.replace(/^-?\d\.?/, "").length - exponent, 1);
  const written = value.toFixed(decimals);
  return Object.is(value, -0) ? `-${written}` : written;
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  plainScalar,
  pythonText
});

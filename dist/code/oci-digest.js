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
var oci_digest_exports = {};
__export(oci_digest_exports, {
  digestOf: () => digestOf,
  isDigest: () => isDigest,
  parseReference: () => parseReference
});
module.exports = __toCommonJS(oci_digest_exports);
var import_errors = require("./errors.js");
var import_node_crypto = require("node:crypto");

// src/oci/digest.ts
var sha256 = /^sha256:[0-9a-f]{64}$/;
function isDigest(value) {
  return typeof value === "string" && sha256.test(value);
}
function digestOf(bytes) {
  return `sha256:${(0, import_node_crypto.createHash)("sha256").update(bytes).digest("hex")}`;
}

// src/oci/reference.ts
var tagForm = /^\w[\w.-]{0,127}$/;
var componentForm = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
var hostForm = /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?\.)*[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?$/;
var ipv6Form = /^\[[0-9a-fA-F:]+\]$/;
function parseReference(text, example = "ghcr.io/team/etl:1.2") {
  const given = { text, example };
  const [named, digest] = splitDigest(given);
  const [name, tag] = splitTag(named, given);
  const [registry, repository] = splitRegistry(name, given);
  checkRepository(repository, given);
  if (name.length > 255) throw refused(given, "its name has more than 255 characters");
  return {
    ...registry === void 0 ? {} : { registry },
    repository,
    ...tag === void 0 ? {} : { tag },
    ...digest === void 0 ? {} : { digest }
  };
}
function splitDigest(given) {
  const { text } = given;
  if (text.trim() === "") throw refused(given, "it is empty");
  if (/\s/.test(text)) throw refused(given, "it holds white space");
  if (text.includes("://")) {
    throw refused(given, `it must not start with a scheme such as '${text.split("://")[0]}://'`);
  }
  const at = text.indexOf("@");
  if (at === -1) return [text, void 0];
  const digest = text.slice(at + 1);
  if (!isDigest(digest)) {
    throw refused(given, "what follows '@' must be 'sha256:' and 64 lower-case hexadecimal digits");
  }
  return [text.slice(0, at), digest];
}
function splitTag(named, given) {
  const colon = named.indexOf(":", named.lastIndexOf("/") + 1);
  if (colon === -1) return [named, void 0];
  const tag = named.slice(colon + 1);
  if (!tagForm.test(tag)) {
    throw refused(
      given,
      `the tag '${tag}' must start with a letter, digit or '_' and hold only these, '.' and '-', 128 characters at most`
    );
  }
  return [named.slice(0, colon), tag];
}
function splitRegistry(name, given) {
  const slash = name.indexOf("/");
  const first = slash === -1 ? "" : name.slice(0, slash);
  const isHost = /[.:[]/.test(first) || first === "localhost" || first !== first.toLowerCase();
  if (!isHost) return [void 0, name];
  checkHost(first, given);
  return [first, name.slice(slash + 1)];
}
function checkHost(registry, given) {
  const match = /^(.*?)(?::(\d{1,5}))?$/.exec(registry);
  const host = match?.[1] ?? "";
  if (!hostForm.test(host) && !ipv6Form.test(host)) {
    throw refused(given, `'${registry}' is not a host name with an optional port`);
  }
  if (match?.[2] !== void 0 && Number(match[2]) > 65535) {
    throw refused(given, `the port ${match[2]} is higher than 65535`);
  }
}
function checkRepository(repository, given) {
  if (repository === "") throw refused(given, "it names no repository");
  for (const component of repository.split("/")) {
    if (componentForm.test(component)) continue;
    if (component === "") throw refused(given, "it has an empty part between slashes");
    if (component !== component.toLowerCase()) {
      throw refused(
        given,
        `the repository part '${component}' must be in lower case, as '${component.toLowerCase()}'`
      );
    }
    throw refused(
      given,
      `the repository part '${component}' must be letters and digits with single '.', '_', '__' or '-' between them`
    );
  }
}
function refused({ text, example }, reason) {
  const shown = JSON.stringify(text.length > 300 ? `${text.slice(0, 300)}\u2026` : text);
  return new import_errors.UserError(`${shown} is not an image reference: ${reason}; for example '${example}'.`);
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  digestOf,
  isDigest,
  parseReference
});

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
var registry_repository_exports = {};
__export(registry_repository_exports, {
  parseRepository: () => parseRepository
});
module.exports = __toCommonJS(registry_repository_exports);
var import_quoted = require("./quoted.js");
var import_oci_digest = require("./oci-digest.js");
var import_loopback = require("./loopback.js");
var import_errors = require("./errors.js");

// src/registry/repository.ts
var dockerHub = ["docker.io", "index.docker.io", "registry-1.docker.io"];
var hostAlone = /^(?:localhost|[\w-]+(?:\.[\w-]+)+)(?::\d+)?$/i;
function parseRepository(text, insecure) {
  if (hostAlone.test(text)) {
    throw new import_errors.UserError(
      `The repository '${text}' is a registry alone; name a repository in it, for example '${text}/team/etl'.`
    );
  }
  if (/[,;\s]/.test(text.trim())) {
    throw new import_errors.UserError(
      `${(0, import_quoted.quoted)(text)} is not the name of a repository; where several may be given, give each a line of its own.`
    );
  }
  const { registry, repository, tag, digest } = (0, import_oci_digest.parseReference)(text, "ghcr.io/team/etl");
  if (tag !== void 0 || digest !== void 0) {
    throw new import_errors.UserError(
      `The repository '${text}' has a ${tag === void 0 ? "digest" : "tag"}; name the repository alone, for example 'ghcr.io/team/etl', and its tags in 'tags'.`
    );
  }
  if (registry === void 0) {
    throw new import_errors.UserError(
      `The repository '${text}' does not say in which registry it is; begin it with the host, for example 'docker.io/${text}', 'ghcr.io/${text}' or 'localhost:5000/${text}'.`
    );
  }
  const host = registry.toLowerCase();
  const isHub = dockerHub.includes(host);
  return {
    text,
    registry,
    name: isHub && !repository.includes("/") ? `library/${repository}` : repository,
    origins: originsOf(isHub ? "registry-1.docker.io" : host, text, insecure),
    aliases: isHub ? ["https://index.docker.io/v1/", ...dockerHub] : []
  };
}
function originsOf(host, text, insecure) {
  if (!URL.canParse(`https://${host}`)) {
    throw new import_errors.UserError(
      `The repository '${text}' names the registry '${host}', which is no address that a request could go to; correct the host, for example to 'ghcr.io' or '127.0.0.1:5000'.`
    );
  }
  const https = new URL(`https://${host}`);
  const http = new URL(`http://${host}`);
  if ((0, import_loopback.isLoopback)(https)) return [http, https];
  return insecure ? [https, http] : [https];
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  parseRepository
});

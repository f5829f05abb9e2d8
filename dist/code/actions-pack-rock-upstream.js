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
var actions_pack_rock_upstream_exports = {};
__export(actions_pack_rock_upstream_exports, {
  upstreamOf: () => upstreamOf
});
module.exports = __toCommonJS(actions_pack_rock_upstream_exports);
var import_chisel_advertised_refs = require("./chisel-advertised-refs.js");
var import_registry_repository = require("./registry-repository.js");
var import_registry_answer = require("./registry-answer.js");
var import_oci_image_index = require("./oci-image-index.js");
var import_oci_descriptor = require("./oci-descriptor.js");
var import_oci_listed = require("./oci-listed.js");
var import_oci_store_blob = require("./oci-store-blob.js");
var import_oci_store_open_file = require("./oci-store-open-file.js");
var import_retry = require("./retry.js");
var import_seconds = require("./seconds.js");
var import_quoted = require("./quoted.js");
var import_oci_digest = require("./oci-digest.js");
var import_markdown = require("./markdown.js");
var import_loopback = require("./loopback.js");
var import_errors = require("./errors.js");
var import_modules = require("./modules.js");

// src/registry/public-digest.ts
async function publicDigest(repository, tag, ports) {
  const where = (0, import_registry_repository.parseRepository)(repository, false);
  const nobody = async () => ({ credentials: void 0 });
  const authorization = new import_registry_answer.Authorization(where, nobody, ports, { rights: "pull" });
  const found = await (0, import_registry_answer.lookUp)(new import_registry_answer.RegistryClient(where, authorization, ports.http), tag, ports);
  if ((0, import_oci_digest.isDigest)(found)) return found;
  throw new import_errors.UserError(`${repository}:${tag} is not there, or not for everybody to see.`);
}

// src/actions/pack-rock/upstream.ts
var gitHub = { base: new URL("https://github.com/"), token: void 0 };
var bases = "public.ecr.aws/ubuntu/ubuntu";
function upstreamOf(ports) {
  return {
    async chiselReleases(series) {
      const refs = await (0, import_chisel_advertised_refs.fetchRefs)(gitHub, import_chisel_advertised_refs.releasesRepository, ports);
      const commit = refs?.get(`refs/heads/ubuntu-${series}`);
      if (commit !== void 0) return commit;
      throw new import_errors.UserError(`${import_chisel_advertised_refs.releasesRepository} has no branch ubuntu-${series}.`);
    },
    baseDigest: (series) => publicDigest(bases, series, ports)
  };
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  upstreamOf
});

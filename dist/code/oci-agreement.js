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
    for (let key2 of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key2) && key2 !== except)
        __defProp(to, key2, { get: () => from[key2], enumerable: !(desc = __getOwnPropDesc(from, key2)) || desc.enumerable });
  }
  return to;
};
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);
var oci_agreement_exports = {};
__export(oci_agreement_exports, {
  assemble: () => assemble,
  checkAgreement: () => checkAgreement,
  isEmpty: () => isEmpty,
  noAdditions: () => noAdditions
});
module.exports = __toCommonJS(oci_agreement_exports);
var import_oci_platform = require("./oci-platform.js");
var import_oci_image_index = require("./oci-image-index.js");
var import_oci_image_annotation = require("./oci-image-annotation.js");
var import_oci_descriptor = require("./oci-descriptor.js");
var import_oci_limits = require("./oci-limits.js");
var import_oci_store_blob = require("./oci-store-blob.js");
var import_oci_digest = require("./oci-digest.js");
var import_markdown = require("./markdown.js");
var import_errors = require("./errors.js");

// src/oci/agreement.ts
var remedy = "An index holds one program for several platforms: give what was packed from one commit, one image for each platform, or take each image by itself.";
function checkAgreement(images) {
  const [first, ...others] = images;
  for (const other of others) {
    for (const key2 of ["title", "version"]) {
      const [one, another] = [first, other].map((it) => it && (0, import_oci_image_annotation.imageAnnotation)(it.image, key2));
      if (one === another) continue;
      throw new import_errors.UserError(
        `${said(first, key2, one)}, but ${said(other, key2, another)}. ${remedy}`
      );
    }
  }
  const taken = /* @__PURE__ */ new Map();
  for (const named of images) {
    const { platform } = named.image.config;
    const shown = (0, import_markdown.visible)((0, import_oci_descriptor.formatPlatform)(platform)).slice(0, 100);
    if (!(0, import_oci_platform.isPlatform)(platform)) {
      throw new import_errors.UserError(
        `${(0, import_markdown.visible)(named.name)} does not say for which platform it is: its config names ${JSON.stringify(shown)}. ${remedy}`
      );
    }
    const before = taken.get((0, import_oci_platform.platformKey)(platform));
    if (before !== void 0) {
      throw new import_errors.UserError(
        `${(0, import_markdown.visible)(before.name)} and ${(0, import_markdown.visible)(named.name)} are both for the platform ${shown}. ${remedy}`
      );
    }
    taken.set((0, import_oci_platform.platformKey)(platform), named);
  }
}
function said({ name }, key2, value) {
  const what = value === void 0 ? `no ${key2}` : `the ${key2} ${quoted(value)}`;
  return `${(0, import_markdown.visible)(name)} has ${what}`;
}
var quoted = (text) => `'${(0, import_markdown.visible)(text.slice(0, 100))}'`;

// src/oci/rewrite-image.ts
var noAdditions = { annotations: {}, labels: {} };
function isEmpty({ annotations, labels }) {
  return Object.keys(annotations).length === 0 && Object.keys(labels).length === 0;
}
function rewriteImage({ manifest, config }, { annotations, labels }, name) {
  const newConfig = rewritten(config, `The config of ${name}`, (document) => {
    const settings = fields(document.config);
    const all = merged(settings.Labels, labels);
    return all && { ...document, config: { ...settings, Labels: all } };
  });
  const newManifest = rewritten(manifest, `The manifest of ${name}`, (document) => {
    const all = merged(document.annotations, annotations);
    if (all === void 0 && newConfig === config) return void 0;
    const { data: _, ...described } = fields(document.config);
    return {
      schemaVersion: 2,
      mediaType: import_oci_descriptor.mediaTypes.ociManifest,
      ...document,
      config: { ...described, digest: (0, import_oci_digest.digestOf)(newConfig), size: newConfig.length },
      ...all === void 0 ? {} : { annotations: all }
    };
  });
  return { manifest: newManifest, config: newConfig };
}
function rewritten(bytes, what, change) {
  try {
    const changed = change(fields(parseExactly(bytes.toString("utf8"))));
    return changed === void 0 ? bytes : Buffer.from(JSON.stringify(changed));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new import_errors.UserError(`${what} is nested too deep to be written anew.`, { cause: error });
  }
}
function merged(value, additions) {
  const before = fields(value);
  const added = Object.entries(additions);
  if (added.every(([key2, text]) => Object.hasOwn(before, key2) && before[key2] === text)) {
    return void 0;
  }
  const all = new Map([...Object.entries(before), ...added]);
  return Object.fromEntries([...all].toSorted(([a], [b]) => a < b ? -1 : 1));
}
function fields(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}
function parseExactly(text) {
  return parseWithSource(
    text,
    (_, value, { source }) => typeof value === "number" && source !== void 0 && String(value) !== source ? rawJson(source) : value
  );
}
var parseWithSource = JSON.parse;
var { rawJSON: rawJson } = JSON;

// src/oci/assemble.ts
async function assemble(opened, additions) {
  const images = opened.flatMap(import_oci_image_index.imagesOf);
  if (!images.every(hasOciManifest)) return void 0;
  const [only] = opened;
  if (opened.length === 1 && only !== void 0 && (0, import_oci_image_index.isImageIndex)(only) && isEmpty(additions)) {
    return asItIs(only, images);
  }
  const documents = /* @__PURE__ */ new Map();
  const parts = [];
  for (const [at, image] of images.entries()) {
    parts.push(await rewrite(image, at, additions, documents));
  }
  parts.sort((a, b) => key(a) < key(b) ? -1 : 1);
  const blobs = new Set(parts.flatMap(blobsOf));
  const assembly = { images: parts.map(({ assembled }) => assembled), documents, blobs };
  const [first] = parts;
  if (first !== void 0 && parts.length === 1) {
    const { compressedSize } = first.assembled;
    return { ...assembly, top: first.top, compressedSize };
  }
  const index = indexDocument(parts);
  const top = { mediaType: import_oci_descriptor.mediaTypes.ociIndex, digest: (0, import_oci_digest.digestOf)(index), size: index.length };
  documents.set(top.digest, index);
  blobs.add(top.digest);
  return { ...assembly, top, compressedSize: sizeOf(parts) };
}
function hasOciManifest(image) {
  return image.manifest?.mediaType === import_oci_descriptor.mediaTypes.ociManifest;
}
function asItIs(index, images) {
  if (index.mediaType !== import_oci_descriptor.mediaTypes.ociIndex) return void 0;
  const parts = images.map(partOf);
  return {
    top: { mediaType: index.mediaType, digest: index.digest, size: index.indexBlob.size },
    images: parts.map(({ assembled }) => assembled),
    documents: /* @__PURE__ */ new Map(),
    compressedSize: sizeOf(parts),
    blobs: /* @__PURE__ */ new Set([
      index.digest,
      ...index.members.flatMap(({ descriptor, blobs }) => [
        descriptor.digest,
        ...blobs.map(({ digest }) => digest)
      ])
    ])
  };
}
var key = ({ assembled }) => (0, import_oci_platform.platformKey)(assembled.platform);
var blobsOf = ({ top, layers, assembled }) => [
  top.digest,
  assembled.configDigest,
  ...layers.map(({ digest }) => digest)
];
function sizeOf(parts) {
  const sizes = new Map(parts.flatMap(({ layers }) => layers.map((it) => [it.digest, it.size])));
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}
function partOf(image, at) {
  const { digest, manifest, manifestBlob, configDigest, config } = image;
  return {
    top: { mediaType: manifest.mediaType, digest, size: manifestBlob.size },
    annotations: manifest.annotations,
    layers: manifest.layers,
    assembled: {
      at,
      platform: config.platform,
      digest,
      configDigest,
      compressedSize: manifest.layers.reduce((sum, { size }) => sum + size, 0)
    }
  };
}
async function rewrite(image, at, additions, documents) {
  const part = partOf(image, at);
  if (isEmpty(additions)) return part;
  const { documentBytes } = import_oci_limits.defaultLimits;
  const { manifest, manifestBlob, configBlob, digest } = image;
  const before = {
    manifest: await (0, import_oci_store_blob.readDocument)(manifestBlob, documentBytes, { ...manifest.config, digest }),
    config: await (0, import_oci_store_blob.readDocument)(configBlob, documentBytes, manifest.config)
  };
  const after = rewriteImage(before, additions, image.name);
  const [newDigest, configDigest] = [(0, import_oci_digest.digestOf)(after.manifest), (0, import_oci_digest.digestOf)(after.config)];
  if (after.manifest === before.manifest) return part;
  documents.set(newDigest, after.manifest).set(configDigest, after.config);
  return {
    ...part,
    top: { ...part.top, digest: newDigest, size: after.manifest.length },
    annotations: { ...part.annotations, ...additions.annotations },
    assembled: { ...part.assembled, digest: newDigest, configDigest }
  };
}
function indexDocument(parts) {
  const [first, ...others] = parts;
  const annotations = Object.entries(first?.annotations ?? {}).filter(
    ([name, text]) => others.every(
      ({ annotations: annotations2 }) => Object.hasOwn(annotations2, name) && annotations2[name] === text
    )
  );
  return Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: import_oci_descriptor.mediaTypes.ociIndex,
      manifests: parts.map(({ top, assembled: { platform } }) => ({
        mediaType: top.mediaType,
        digest: top.digest,
        size: top.size,
        platform: {
          architecture: platform.architecture,
          os: platform.os,
          ...platform.variant === void 0 ? {} : { variant: platform.variant }
        }
      })),
      ...annotations.length === 0 ? {} : {
        annotations: Object.fromEntries(annotations.toSorted(([a], [b]) => a < b ? -1 : 1))
      }
    })
  );
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  assemble,
  checkAgreement,
  isEmpty,
  noAdditions
});

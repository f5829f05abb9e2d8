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
var oci_store_blob_exports = {};
__export(oci_store_blob_exports, {
  blobPieces: () => blobPieces,
  fileBlob: () => fileBlob,
  proveBlob: () => proveBlob,
  readDocument: () => readDocument,
  verifyDigest: () => verifyDigest
});
module.exports = __toCommonJS(oci_store_blob_exports);
var import_oci_store_open_file = require("./oci-store-open-file.js");
var import_errors = require("./errors.js");
var import_node_crypto = require("node:crypto");

// src/oci/store/blob.ts
function fileBlob(file, start, size, where) {
  return {
    size,
    where,
    read: async (buffer, position) => {
      const wanted = Math.min(buffer.length, size - position);
      let filled = 0;
      while (filled < wanted) {
        const from = start + position + filled;
        const { bytesRead } = await file.read(buffer, filled, wanted - filled, from).catch((error) => {
          throw (0, import_oci_store_open_file.unreadable)(where, error);
        });
        if (bytesRead === 0) throw new import_errors.UserError(`${where} became shorter while it was read.`);
        filled += bytesRead;
      }
      return filled;
    }
  };
}
async function readDocument(blob, maximum, descriptor) {
  if (blob.size > maximum) {
    throw new import_errors.UserError(
      `${blob.where} has ${blob.size} bytes, and no document of an image has more than ${maximum}.`
    );
  }
  const bytes = Buffer.alloc(blob.size);
  await blob.read(bytes, 0);
  if (descriptor !== void 0) {
    verifyDigest(blob, descriptor.digest, (0, import_node_crypto.createHash)("sha256").update(bytes).digest("hex"));
  }
  return bytes;
}
var pieceSize = 1024 * 1024;
async function* blobPieces(blob, position = 0) {
  const buffer = Buffer.allocUnsafe(Math.min(pieceSize, blob.size));
  for (let at = position; at < blob.size; ) {
    const piece = buffer.subarray(0, blob.size - at);
    at += await blob.read(piece, at);
    yield piece;
  }
}
async function proveBlob(blob, digest) {
  const hash = (0, import_node_crypto.createHash)("sha256");
  for await (const piece of blobPieces(blob)) hash.update(piece);
  verifyDigest(blob, digest, hash.digest("hex"));
}
function verifyDigest(blob, expected, actualHex) {
  if (expected !== `sha256:${actualHex}`) {
    throw new import_errors.UserError(
      `${blob.where} is damaged: its bytes have the digest sha256:${actualHex}, but ${expected} was promised; make the image again.`
    );
  }
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  blobPieces,
  fileBlob,
  proveBlob,
  readDocument,
  verifyDigest
});

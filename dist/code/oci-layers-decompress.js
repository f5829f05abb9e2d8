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
var oci_layers_decompress_exports = {};
__export(oci_layers_decompress_exports, {
  TarReader: () => TarReader,
  decompressor: () => decompressor
});
module.exports = __toCommonJS(oci_layers_decompress_exports);
var import_oci_layers_compression = require("./oci-layers-compression.js");
var import_errors = require("./errors.js");
var import_node_zlib = require("node:zlib");

// src/oci/tar/tar-reader.ts
var TarReader = class {
  #decoder;
  #visit;
  /** A header block or extended header that began in an earlier piece. */
  #block = Buffer.alloc(import_oci_layers_compression.blockSize);
  #partial = this.#block;
  #filled = 0;
  #extension;
  #content = 0;
  #sink;
  #padding = 0;
  #offset = 0;
  #headerOffset = 0;
  /** Whether the two closing zero blocks have come; what follows them means nothing. */
  #ended = false;
  constructor(visit, budget) {
    this.#visit = visit;
    this.#decoder = new import_oci_layers_compression.TarDecoder(budget);
  }
  /** Where the header read last begins: where an error that is thrown now was found. */
  get offset() {
    return this.#headerOffset;
  }
  push(piece) {
    let at = 0;
    while (at < piece.length && !this.#ended) {
      const before = at;
      if (this.#content > 0) at += this.#takeContent(piece, at);
      else if (this.#padding > 0) at += this.#skipPadding(piece.length - at);
      else at += this.#takeHeader(piece, at);
      this.#offset += at - before;
    }
  }
  /** To be called after the last piece: an archive may lack its closing blocks, but not half an entry. */
  end() {
    const within = this.#content > 0 || this.#padding > 0 || this.#filled > 0;
    if (!this.#ended && (within || this.#extension !== void 0)) {
      throw new import_oci_layers_compression.TarFormatError("the archive ends in the middle of an entry");
    }
    this.#decoder.end();
  }
  #takeContent(piece, at) {
    const length = Math.min(this.#content, piece.length - at);
    this.#sink?.(piece.subarray(at, at + length), this.#offset);
    this.#content -= length;
    if (this.#content === 0) this.#sink = void 0;
    return length;
  }
  #skipPadding(available) {
    const length = Math.min(this.#padding, available);
    this.#padding -= length;
    return length;
  }
  #takeHeader(piece, at) {
    const wanted = this.#extension?.payload ?? import_oci_layers_compression.blockSize;
    if (this.#filled === 0) this.#headerOffset = this.#offset;
    if (this.#filled === 0 && piece.length - at >= wanted) {
      this.#complete(piece.subarray(at, at + wanted));
      return wanted;
    }
    const length = Math.min(wanted - this.#filled, piece.length - at);
    piece.copy(this.#partial, this.#filled, at, at + length);
    this.#filled += length;
    if (this.#filled === wanted) {
      this.#filled = 0;
      this.#complete(this.#partial.subarray(0, wanted));
    }
    return length;
  }
  #complete(bytes) {
    if (this.#extension !== void 0) this.#completeExtension(bytes);
    else this.#completeBlock(bytes);
  }
  #completeExtension(payload) {
    const type = this.#extension?.type;
    this.#extension = void 0;
    this.#partial = this.#block;
    this.#padding = (0, import_oci_layers_compression.paddingOf)(payload.length);
    this.#decoder.extension(type, payload);
  }
  #completeBlock(block) {
    const decoded = this.#decoder.header(block);
    if (decoded.kind === "entry") {
      this.#content = decoded.payload;
      this.#padding = (0, import_oci_layers_compression.paddingOf)(decoded.payload);
      this.#sink = this.#visit(decoded.entry);
    } else if (decoded.kind === "extension") {
      this.#extension = decoded;
      if (decoded.payload > import_oci_layers_compression.blockSize) this.#partial = Buffer.allocUnsafe(decoded.payload);
    } else if (decoded.kind === "end") {
      this.#ended = true;
    }
  }
};

// src/oci/layers/zstd-frames.ts
var ZstdFrames = class {
  #steps = frameSteps();
  #step = this.#steps.next().value;
  /** Bytes of the step that came already. */
  #done = 0;
  #held = Buffer.alloc(4);
  /** How many bytes of `piece` from `at` belong to the frame that is open there: at least one. */
  stretch(piece, at) {
    let end = at;
    while (this.#step.kind !== "end") {
      const length = Math.min(this.#step.bytes - this.#done, piece.length - end);
      if (this.#step.kind === "look") piece.copy(this.#held, this.#done, end, end + length);
      end += length;
      this.#done += length;
      if (this.#done < this.#step.bytes) return end - at;
      this.#next();
    }
    this.#next();
    return end - at;
  }
  #next() {
    this.#step = this.#steps.next(this.#held).value;
    this.#done = 0;
  }
};
function* frameSteps() {
  for (; ; ) {
    const magic = (yield look(4)).readUInt32LE(0);
    if (magic >>> 4 === skippableMagic) yield pass((yield look(4)).readUInt32LE(0));
    else yield* magic === frameMagic ? frame() : notAFrame();
    yield { kind: "end", bytes: 0 };
  }
}
var frameMagic = 4247762216;
var skippableMagic = 25481893;
function* frame() {
  const descriptor = (yield look(1)).readUInt8(0);
  yield pass(restOfHeader(descriptor));
  for (let last = false; !last; ) {
    const block = (yield look(3)).readUIntLE(0, 3);
    last = (block & 1) === 1;
    yield pass(blockLength(block >>> 1 & 3, block >>> 3));
  }
  const hasChecksum = (descriptor & 4) !== 0;
  yield pass(hasChecksum ? 4 : 0);
}
function* notAFrame() {
  yield pass(Number.POSITIVE_INFINITY);
}
function restOfHeader(descriptor) {
  const single = descriptor >>> 5 & 1;
  const dictionary = [0, 1, 2, 4][descriptor & 3];
  const contentSize = [single, 2, 4, 8][descriptor >>> 6];
  return 1 - single + dictionary + contentSize;
}
function blockLength(type, size) {
  if (type === 3) return Number.POSITIVE_INFINITY;
  return type === 1 ? 1 : size;
}
var look = (bytes) => ({ kind: "look", bytes });
var pass = (bytes) => ({ kind: "pass", bytes });

// src/oci/layers/decompress.ts
function decompressor(firstPiece, where, take, budget, outputSize) {
  const compression = (0, import_oci_layers_compression.compressionOf)(firstPiece);
  if (compression === "none") return passingOn(take);
  if (compression === "gzip") return throughZlib((0, import_node_zlib.createGunzip)({ chunkSize: outputSize }), take);
  if (compression === "zstd") {
    return frameByFrame((0, import_node_zlib.createZstdDecompress)({ chunkSize: outputSize }), take, budget);
  }
  throw new import_errors.UserError(
    `${where} is compressed with ${compression}; layers of images are plain, gzip or zstd.`
  );
}
function passingOn(take) {
  let passed = 0;
  return {
    write: async (piece) => {
      passed += piece.length;
      take(piece, passed);
    },
    end: () => Promise.resolve(),
    abandon: () => {
    }
  };
}
function frameByFrame(stream, take, budget) {
  const sink = throughZlib(stream, take);
  const frames = new ZstdFrames();
  return {
    ...sink,
    write: async (piece) => {
      for (let at = 0; at < piece.length; ) {
        const length = frames.stretch(piece, at);
        budget.spendFrame();
        await sink.write(piece.subarray(at, at + length));
        at += length;
      }
    }
  };
}
function throughZlib(stream, take) {
  let failure;
  let refuse;
  const fail = (cause) => {
    failure ??= { cause };
    refuse?.(failure.cause);
  };
  const settled = (work) => new Promise((resolve, reject) => {
    refuse = reject;
    if (failure === void 0) work(resolve);
    else reject(failure.cause);
  });
  let ending = false;
  stream.on("error", fail);
  stream.on("end", () => {
    if (!ending) fail(new import_oci_layers_compression.TarFormatError("more data follows where its compressed data ends"));
  });
  let filled;
  const deliver = (bytes, consumed) => {
    if (failure !== void 0) return;
    if (filled !== void 0 && filled.buffer !== bytes.buffer) release(filled);
    filled = bytes;
    try {
      take(bytes, consumed);
    } catch (error) {
      fail(error);
      stream.destroy();
    }
  };
  stream.on("data", (bytes) => {
    const consumed = stream.bytesWritten;
    queueMicrotask(() => deliver(bytes, consumed));
  });
  return {
    write: (piece) => settled((done) => stream.write(piece, () => done())),
    end: () => {
      ending = true;
      return settled((done) => {
        stream.on("end", done);
        stream.end();
      });
    },
    abandon: () => {
      stream.destroy();
    }
  };
}
function release({ buffer }) {
  if (buffer instanceof ArrayBuffer && !buffer.detached) buffer.transfer(0);
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  TarReader,
  decompressor
});

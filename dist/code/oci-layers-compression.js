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
var oci_layers_compression_exports = {};
__export(oci_layers_compression_exports, {
  Budget: () => Budget,
  TarDecoder: () => TarDecoder,
  TarFormatError: () => TarFormatError,
  blockSize: () => blockSize,
  compressionOf: () => compressionOf,
  decodeName: () => decodeName,
  hardLinkPath: () => hardLinkPath,
  layerPath: () => layerPath,
  paddingOf: () => paddingOf,
  sharedSpending: () => sharedSpending
});
module.exports = __toCommonJS(oci_layers_compression_exports);
var import_node_buffer = require("node:buffer");

// src/oci/tar/tar-format-error.ts
var TarFormatError = class extends Error {
  name = "TarFormatError";
};

// src/oci/tar/budget.ts
var Budget = class {
  limits;
  #blobs = /* @__PURE__ */ new Set();
  #entries = 0;
  #nameBytes = 0;
  #frames = 0;
  #beyond = 0;
  constructor(limits) {
    this.limits = limits;
  }
  /** Takes one entry with its name and link target off the budget. */
  spend(name, linkName) {
    this.spendDirectory();
    this.spendWay(name);
    this.spendWay(linkName);
  }
  /** A directory that only the names of others mention takes as much memory as an entry does. */
  spendDirectory() {
    const { entries } = this.limits;
    this.#entries += 1;
    if (this.#entries > entries) {
      throw new TarFormatError(`there are more than ${entries} entries and directories`);
    }
  }
  /** A name that is followed, or the target of a link on its way. */
  spendWay(name) {
    const { allNameBytes } = this.limits;
    this.#nameBytes += name.length;
    if (this.#nameBytes > allNameBytes) {
      throw new TarFormatError(`the names and links take more than ${allNameBytes} bytes`);
    }
  }
  /** Each frame costs a turn of zlib's thread, however little is in it. */
  spendFrame() {
    const { frames } = this.limits;
    this.#frames += 1;
    if (this.#frames > frames) {
      throw new TarFormatError(`it is compressed in more than ${frames} frames`);
    }
  }
  /**
   * Begins a blob of `size` bytes; the answer is to be called with all that it expanded to so far.
   * A blob that an image names again has given what it has: it must not expand another time.
   */
  expansion(digest, size) {
    const allowed = this.#blobs.has(digest) ? 0 : size * this.limits.expansion;
    this.#blobs.add(digest);
    const before = this.#beyond;
    return (expanded) => {
      this.#beyond = before + Math.max(0, expanded - allowed);
      if (this.#beyond > this.limits.freeExpansion) {
        throw new TarFormatError(
          `it expands to more than ${this.limits.expansion} times its ${size} bytes`
        );
      }
    };
  }
};
function sharedSpending(budgets) {
  return {
    limits: budgets[0].limits,
    spend: (name, linkName) => {
      for (const budget of budgets) budget.spend(name, linkName);
    },
    spendFrame: () => {
      for (const budget of budgets) budget.spendFrame();
    },
    expansion: (digest, size) => {
      const refusals = budgets.map((budget) => budget.expansion(digest, size));
      return (expanded) => {
        for (const refuse of refusals) refuse(expanded);
      };
    }
  };
}

// src/oci/layers/compression.ts
function compressionOf(start) {
  if (start.length < 4) return "none";
  const word = start.readUInt32LE(0);
  if ((word & 65535) === 35615) return "gzip";
  if (word === 4247762216 || word >>> 4 === 25481893) return "zstd";
  if (start.toString("latin1", 0, 3) === "BZh") return "bzip2";
  if (start.toString("latin1", 0, 6) === "\xFD7zXZ\0") return "xz";
  return "none";
}

// src/oci/layers/layer-path.ts
function layerPath(name) {
  if (name === "") throw new TarFormatError("an entry has no name");
  if (name.startsWith("/")) {
    throw new TarFormatError(`the entry ${shown(name)} has an absolute name`);
  }
  return components(name);
}
function hardLinkPath(target) {
  const path = components(target);
  if (path.length === 0) throw new TarFormatError("a hard link has no target");
  return path;
}
function components(name) {
  const parts = [];
  for (const part of name.split("/")) {
    if (part === "..") throw new TarFormatError(`the entry ${shown(name)} leads out of the image`);
    if (part !== "" && part !== ".") parts.push(part);
  }
  return parts;
}
function shown(name) {
  return JSON.stringify(name.length > 200 ? `${name.slice(0, 200)}\u2026` : name);
}

// src/oci/tar/tar-header.ts
var blockSize = 512;
function paddingOf(size) {
  return (blockSize - size % blockSize) % blockSize;
}
function isZeroBlock(block) {
  return block[0] === 0 && block.equals(zeroBlock);
}
var zeroBlock = Buffer.alloc(blockSize);
function readTarHeader(block) {
  verifyChecksum(block);
  const type = String.fromCharCode(block[156] || 48);
  const name = field(block, 0, 100);
  return {
    name: hasPrefix(block) ? withPrefix(block, name) : name,
    linkName: field(block, 157, 100),
    type,
    mode: number(block, 100, 8, "mode"),
    size: number(block, 124, 12, "size")
  };
}
function verifyChecksum(block) {
  const stored = octal(block, 148, 8);
  let unsigned = 8 * 32;
  let highBytes = 0;
  for (let at = 0; at < blockSize; at += 1) {
    if (at === 148) at = 156;
    const byte = block[at];
    unsigned += byte;
    if (byte > 127) highBytes += 1;
  }
  if (stored !== unsigned && stored !== unsigned - 256 * highBytes) {
    throw new TarFormatError("there is no tar header, or a damaged one (its checksum is wrong)");
  }
}
function hasPrefix(block) {
  return block[345] !== 0 && block.toString("latin1", 257, 263) === "ustar\0";
}
function withPrefix(block, name) {
  return Buffer.concat([field(block, 345, 155), slash, name]);
}
var slash = Buffer.from("/");
function field(block, start, length) {
  const end = block.indexOf(0, start);
  return block.subarray(start, end === -1 || end > start + length ? start + length : end);
}
function number(block, start, length, what) {
  if (block[start] & 128) return base256(block, start, length, what);
  const value = octal(block, start, length);
  if (value === void 0) {
    throw new TarFormatError(`the ${what} in the tar header is not an octal number`);
  }
  return value;
}
function octal(block, start, length) {
  const end = start + length;
  let at = start;
  while (at < end && (block[at] === space || block[at] === 0)) at += 1;
  let value = 0;
  for (; at < end; at += 1) {
    const byte = block[at];
    if (byte === 0 || byte === space) break;
    if (byte < zero || byte > seven) return void 0;
    value = value * 8 + (byte - zero);
  }
  return value;
}
var space = 32;
var zero = 48;
var seven = 55;
function base256(block, start, length, what) {
  let value = block[start] & 127;
  if (value & 64) throw new TarFormatError(`the ${what} in the tar header is negative`);
  for (let at = start + 1; at < start + length; at += 1) {
    value = value * 256 + block[at];
  }
  if (!Number.isSafeInteger(value)) {
    throw new TarFormatError(`the ${what} in the tar header is beyond any file`);
  }
  return value;
}

// src/oci/tar/tar-name.ts
function decodeName(bytes) {
  const text = bytes.toString("utf8");
  return text.includes("\uFFFD") ? escapeInvalid(bytes) : text;
}
function escapeInvalid(bytes) {
  let result = "";
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at];
    const sequence = bytes.subarray(at, at + sequenceLength(first));
    if ((0, import_node_buffer.isUtf8)(sequence)) {
      result += sequence.toString("utf8");
      at += sequence.length;
    } else {
      result += `\\x${first.toString(16).padStart(2, "0")}`;
      at += 1;
    }
  }
  return result;
}
function sequenceLength(first) {
  if (first < 192) return 1;
  if (first < 224) return 2;
  return first < 240 ? 3 : 4;
}

// src/oci/tar/pax.ts
var known = /* @__PURE__ */ new Set(["path", "linkpath", "size"]);
function readPaxRecords(payload, longest) {
  const values = /* @__PURE__ */ new Map();
  let at = 0;
  while (at < payload.length && payload[at] !== 0) {
    const record = readRecord(payload, at);
    if (known.has(record.key) || record.key.startsWith("GNU.sparse.")) {
      values.set(record.key, payload.subarray(record.value, record.end - 1));
    }
    at = record.end;
  }
  return new Map([...values].map(([key, bytes]) => [key, paxValue(key, bytes, longest)]));
}
function readRecord(payload, at) {
  let digit = at;
  let length = 0;
  for (; isDigit(payload[digit]) && digit < at + 8; digit += 1) {
    length = length * 10 + (payload[digit] - zero2);
  }
  if (digit === at || payload[digit] !== space2) {
    throw new TarFormatError("a PAX header holds a record without a length");
  }
  const end = at + length;
  const equals = payload.indexOf(equalsSign, digit);
  if (end > payload.length || payload[end - 1] !== newline || equals === -1 || equals >= end) {
    throw new TarFormatError("a PAX header holds a broken record");
  }
  const key = payload.toString("latin1", digit + 1, Math.min(equals, digit + 32));
  return { key, value: equals + 1, end };
}
var zero2 = 48;
var space2 = 32;
var newline = 10;
var equalsSign = 61;
var isDigit = (byte) => byte !== void 0 && byte >= zero2 && byte < zero2 + 10;
function paxValue(key, bytes, longest) {
  if (bytes.length > longest) {
    throw new TarFormatError(`the PAX record '${key}' has ${bytes.length} bytes`);
  }
  if (bytes.includes(0)) throw new TarFormatError(`the PAX record '${key}' holds a NUL byte`);
  return decodeName(bytes);
}

// src/oci/tar/tar-decoder.ts
var TarDecoder = class {
  #budget;
  #global = /* @__PURE__ */ new Map();
  #local;
  #longName;
  #longLink;
  #headersInARow = 0;
  #blank = false;
  constructor(budget) {
    this.#budget = budget;
  }
  header(block) {
    if (isZeroBlock(block)) return this.#zeroBlock();
    if (this.#blank) throw new TarFormatError("an entry follows a block of zeros");
    const header = readTarHeader(block);
    return extensions.has(header.type) ? this.#extensionHeader(header) : this.#entryHeader(header);
  }
  /** The payload of the last header, when that was an extension. */
  extension(type, payload) {
    if (type === "x") this.#local = withoutSparse(this.#records(payload));
    else if (type === "g") {
      this.#global = new Map([...this.#global, ...withoutSparse(this.#records(payload))]);
    } else if (type === "L") this.#longName = this.#longText(payload);
    else this.#longLink = this.#longText(payload);
  }
  /** To be called when nothing follows: a header that describes an entry must have one. */
  end() {
    if ((this.#local ?? this.#longName ?? this.#longLink) !== void 0) {
      throw new TarFormatError("the archive ends after an extended header");
    }
  }
  #records(payload) {
    return readPaxRecords(payload, this.#budget.limits.nameBytes);
  }
  #longText(payload) {
    const bytes = untilNul(payload);
    if (bytes.length > this.#budget.limits.nameBytes) {
      throw new TarFormatError(`a name of ${bytes.length} bytes is longer than any path`);
    }
    return decodeName(bytes);
  }
  /** Two zero blocks are the end (POSIX); of a single one readers make different things. */
  #zeroBlock() {
    if (this.#blank) return { kind: "end" };
    this.#blank = true;
    return { kind: "blank" };
  }
  #extensionHeader(header) {
    const { headersInARow, headerBytes } = this.#budget.limits;
    this.#headersInARow += 1;
    if (this.#headersInARow > headersInARow) {
      throw new TarFormatError(`more than ${headersInARow} extended headers follow each other`);
    }
    if (header.size > headerBytes) {
      throw new TarFormatError(
        `an extended header of ${header.size} bytes stands where ${headerBytes} are allowed`
      );
    }
    return { kind: "extension", type: header.type, payload: header.size };
  }
  #entryHeader(header) {
    const entry = this.#entry(header);
    this.#local = void 0;
    this.#longName = void 0;
    this.#longLink = void 0;
    this.#headersInARow = 0;
    return { kind: "entry", entry, payload: entry.size };
  }
  #entry(header) {
    const name = this.#pax("path") ?? this.#longName ?? decodeName(header.name);
    const linkName = this.#pax("linkpath") ?? this.#longLink ?? decodeName(header.linkName);
    this.#budget.spend(name, linkName);
    const type = entryType(header.type, name);
    const size = type === "file" ? paxSize(this.#pax("size"), header.size) : 0;
    return { name, type, size, mode: header.mode & 4095, linkName };
  }
  /**
   * An empty value stands for the header's own field: a local one whatever the global record says, a
   * global one from there on (POSIX pax "pax Extended Header").
   */
  #pax(key) {
    const value = this.#local?.has(key) ? this.#local.get(key) : this.#global.get(key);
    return value === "" ? void 0 : value;
  }
};
var extensions = /* @__PURE__ */ new Set(["x", "g", "L", "K"]);
var types = {
  "0": "file",
  "1": "hardlink",
  "2": "symlink",
  "3": "character",
  "4": "block",
  "5": "directory",
  "6": "fifo",
  "7": "file"
};
function entryType(letter, name) {
  if (letter === "S") {
    throw new TarFormatError(`'${name}' is a GNU sparse file, which images must not hold`);
  }
  const type = types[letter];
  if (type === void 0) {
    throw new TarFormatError(`'${name}' has the unknown type ${JSON.stringify(letter)}`);
  }
  return type === "file" && name.endsWith("/") ? "directory" : type;
}
function withoutSparse(records) {
  for (const key of records.keys()) {
    if (key.startsWith("GNU.sparse.")) {
      throw new TarFormatError(
        "a PAX header describes a GNU sparse file, which images must not hold"
      );
    }
  }
  return records;
}
function paxSize(value, header) {
  if (value === void 0) return header;
  const size = /^\d{1,16}$/.test(value) ? Number(value) : Number.NaN;
  if (!Number.isSafeInteger(size)) {
    throw new TarFormatError(
      `the size ${JSON.stringify(value.slice(0, 40))} in a PAX header is not a size`
    );
  }
  return size;
}
function untilNul(payload) {
  const end = payload.indexOf(0);
  return end === -1 ? payload : payload.subarray(0, end);
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  Budget,
  TarDecoder,
  TarFormatError,
  blockSize,
  compressionOf,
  decodeName,
  hardLinkPath,
  layerPath,
  paddingOf,
  sharedSpending
});

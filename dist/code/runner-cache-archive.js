"use strict";
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __export = (target2, all) => {
  for (var name in all)
    __defProp(target2, name, { get: all[name], enumerable: true });
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
var runner_cache_archive_exports = {};
__export(runner_cache_archive_exports, {
  calls: () => calls,
  checkKeys: () => checkKeys,
  download: () => download,
  packArchive: () => packArchive,
  unpackArchive: () => unpackArchive,
  upload: () => upload,
  versionOf: () => versionOf
});
module.exports = __toCommonJS(runner_cache_archive_exports);
var import_quoted = require("./quoted.js");
var import_loopback = require("./loopback.js");
var import_errors = require("./errors.js");
var import_node_fs = require("node:fs");
var import_promises = require("node:fs/promises");
var import_node_path = require("node:path");
var import_node_stream = require("node:stream");
var import_promises2 = require("node:stream/promises");
var import_node_zlib = require("node:zlib");
var import_promises3 = require("node:fs/promises");
var import_node_crypto = require("node:crypto");

// src/runner/cache/archive.ts
var largestContent = 32 * 1024 ** 3;
async function packArchive(paths, directory, exec) {
  const archive = (0, import_node_path.join)(directory, "archive.tar.zst");
  await tar(["-cf", "archive.tar", "-C", "/", "--", ...paths.map(memberName)], directory, exec);
  const tarFile = (0, import_node_path.join)(directory, "archive.tar");
  await (0, import_promises2.pipeline)((0, import_node_fs.createReadStream)(tarFile), (0, import_node_zlib.createZstdCompress)(), (0, import_node_fs.createWriteStream)(archive));
  await (0, import_promises.rm)(tarFile);
  return archive;
}
async function unpackArchive(archive, paths, directory, exec) {
  const tarFile = (0, import_node_path.join)(directory, "archive.tar");
  await (0, import_promises2.pipeline)(
    (0, import_node_fs.createReadStream)(archive),
    (0, import_node_zlib.createZstdDecompress)(),
    bounded(),
    (0, import_node_fs.createWriteStream)(tarFile)
  );
  await (0, import_promises.rm)(archive);
  const unpacked = (0, import_node_path.join)(directory, "unpacked");
  await (0, import_promises.mkdir)(unpacked);
  const names = paths.map(memberName);
  await tar(["-xf", "archive.tar", "-C", "unpacked", "--", ...names], directory, exec);
  await (0, import_promises.rm)(tarFile);
  for (const path of paths) {
    await (0, import_promises.mkdir)((0, import_node_path.dirname)(path), { recursive: true });
    await putInPlace((0, import_node_path.join)(unpacked, memberName(path)), await target(path));
  }
}
var memberName = (path) => path.replace(/^\/+/, "").replace(/\/+$/, "");
async function tar(args, cwd, exec) {
  const environment = { TAR_OPTIONS: "", LC_ALL: "C" };
  const { exitCode, stderr } = await exec.capture("tar", args, { cwd, environment });
  if (exitCode === 0) return;
  const lines = stderr.trim().split("\n").slice(0, 3).join("; ");
  throw new import_errors.UserError(`tar ended with exit code ${exitCode} (${lines}).`);
}
function bounded() {
  let size = 0;
  return new import_node_stream.Transform({
    transform(piece, _, done) {
      size += piece.length;
      const error = new import_errors.UserError("the archive unfolds to more than 32 GiB.");
      done(size > largestContent ? error : null, piece);
    }
  });
}
async function target(path) {
  return await kindOf(path) === "absent" ? path : await (0, import_promises.realpath)(path);
}
async function putInPlace(from, to) {
  const kind = await kindOf(to);
  if (kind === "directory" && await kindOf(from) === "directory") {
    for (const name of await (0, import_promises.readdir)(from)) await putInPlace((0, import_node_path.join)(from, name), (0, import_node_path.join)(to, name));
    return;
  }
  if (kind !== "absent") await (0, import_promises.rm)(to, { recursive: true });
  try {
    await (0, import_promises.rename)(from, to);
  } catch (error) {
    if (error.code !== "EXDEV") throw error;
    await (0, import_promises.cp)(from, to, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
  }
}
async function kindOf(path) {
  try {
    return (await (0, import_promises.lstat)(path)).isDirectory() ? "directory" : "other";
  } catch (error) {
    if (error.code === "ENOENT") return "absent";
    throw error;
  }
}

// src/runner/cache/ask.ts
var tries = 3;
var firstPause = 2e3;
var longestAnswer = 64 * 1024;
async function ask(question, asking) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await askOnce(question, asking.http);
    } catch (error) {
      const mayHelp = error instanceof import_errors.ServiceError && error.failure.retryable;
      if (!mayHelp || attempt === tries) throw error;
      const pause = firstPause * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
      await asking.clock.sleep(pause, asking.cancelled);
    }
  }
}
async function askOnce(question, http) {
  const { purpose, expected, limit = longestAnswer } = question;
  const { method, url } = question.request;
  const request = `${method} ${url.origin}${url.pathname}`;
  const failed = (why, failure, cause) => new import_errors.ServiceError(
    `GitHub's cache did not ${purpose}: ${url.host} ${why}.`,
    { request, ...failure },
    cause === void 0 ? {} : { cause }
  );
  try {
    const response = await http.send(question.request);
    const { status, headers } = response;
    if (expected.includes(status)) return { status, headers, body: await response.body(limit) };
    const reason = reasonOf(await response.body(longestAnswer));
    const code = headers["x-ms-error-code"] ?? reason.code;
    const requestId = headers["x-github-request-id"] ?? headers["x-ms-request-id"];
    throw failed(`answered with status ${status}${reason.text}`, {
      status,
      ...code === void 0 ? {} : { code },
      ...requestId === void 0 ? {} : { requestId },
      retryable: status === 429 || status >= 500
    });
  } catch (error) {
    if (!(0, import_errors.isHttpFault)(error) || error.kind === "aborted") throw error;
    const code = error.code === void 0 ? {} : { code: error.code };
    const retryable = ["dns", "refused", "reset", "timeout"].includes(error.kind);
    throw failed(`did not answer, ${error.message}`, { ...code, retryable }, error);
  }
}
function reasonOf(body) {
  try {
    const { code, msg } = JSON.parse(body.toString("utf8"));
    return {
      text: typeof msg === "string" ? ` (${msg.slice(0, 300)})` : "",
      ...typeof code === "string" ? { code } : {}
    };
  } catch {
    return { text: "" };
  }
}

// src/runner/cache/blob.ts
var lanes = 4;
var largestBlob = 10 * 1024 ** 3;
var pieces = { down: 8 * 1024 ** 2, up: 32 * 1024 ** 2 };
async function upload(file, url, asking) {
  const source = await (0, import_promises3.open)(file);
  try {
    const { size } = await source.stat();
    const blocks = slices(size, pieces.up);
    const ids = blocks.map((_, index) => btoa(`block-${String(index).padStart(6, "0")}`));
    await inLanes(blocks, async (slice, index) => {
      const body = { length: slice.end - slice.start, open: () => bytesOf(source, slice) };
      await put(url, { comp: "block", blockid: ids[index] ?? "" }, body, asking);
    });
    const list = ids.map((id) => `<Latest>${id}</Latest>`).join("");
    const xml = `<?xml version="1.0" encoding="utf-8"?><BlockList>${list}</BlockList>`;
    await put(url, { comp: "blocklist" }, xml, asking);
    return size;
  } finally {
    await source.close();
  }
}
async function download(url, file, asking) {
  const target2 = await (0, import_promises3.open)(file, "wx");
  try {
    const begun = await getPiece(url, { start: 0, end: pieces.down }, {}, asking);
    const { size, bytes } = begun;
    if (size > largestBlob) throw broken(url, `the entry has ${size} bytes, more than 10 GiB`);
    await target2.write(bytes, 0, bytes.length, 0);
    const unchanged = begun.etag === void 0 ? {} : { "if-match": begun.etag };
    await inLanes(slices(size, pieces.down).slice(1), async (slice) => {
      const piece = await getPiece(url, slice, unchanged, asking);
      await target2.write(piece.bytes, 0, piece.bytes.length, slice.start);
    });
  } finally {
    await target2.close();
  }
}
function slices(size, length) {
  return Array.from({ length: Math.ceil(size / length) }, (_, index) => ({
    start: index * length,
    end: Math.min((index + 1) * length, size)
  }));
}
async function* bytesOf(source, { start, end }) {
  const buffer = Buffer.allocUnsafe(64 * 1024);
  for (let at = start; at < end; ) {
    const { bytesRead } = await source.read(buffer, 0, Math.min(buffer.length, end - at), at);
    if (bytesRead === 0) throw new Error("the archive became shorter while it was sent");
    yield buffer.subarray(0, bytesRead);
    at += bytesRead;
  }
}
async function inLanes(items, work) {
  const rest = items.entries();
  const lane = async () => {
    for (const [index, item] of rest) await work(item, index);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
async function put(url, query, body, asking) {
  const to = new URL(url);
  for (const [name, value] of Object.entries(query)) to.searchParams.set(name, value);
  const headers = { "x-ms-version": "2020-10-02", "content-type": "application/octet-stream" };
  const request = { method: "PUT", url: to, headers, body };
  await ask({ purpose: "take the upload", request, expected: [201] }, asking);
}
async function getPiece(url, { start, end }, unchanged, asking) {
  const headers = {
    "x-ms-version": "2020-10-02",
    range: `bytes=${start}-${end - 1}`,
    ...unchanged
  };
  const limit = end - start;
  const request = { method: "GET", url, headers };
  const answer = await ask({ purpose: "give the entry", request, expected: [206], limit }, asking);
  const size = sizeOf(answer);
  const wanted = Math.min(end, size) - start;
  if (answer.body.length !== wanted) {
    throw broken(url, `${answer.body.length} bytes came where ${wanted} were asked for`);
  }
  return { bytes: answer.body, size, etag: answer.headers.etag };
}
function sizeOf({ headers }) {
  return Number(/^bytes \d+-\d+\/(\d{1,15})$/.exec(headers["content-range"] ?? "")?.[1] ?? -1);
}
function broken(url, why) {
  return new import_errors.ServiceError(`GitHub's cache did not give the entry: ${why}.`, {
    request: `GET ${url.origin}${url.pathname}`,
    retryable: false
  });
}

// src/runner/cache/calls.ts
var calls = {
  /** Begins an entry: where to upload it; undefined when the key is taken. */
  async create(entry, to, asking) {
    const answer = await call("CreateCacheEntry", entry, "begin an entry", [200, 409], to, asking);
    const { ok, signed_upload_url, signedUploadUrl, message } = answer;
    if (ok === true) return signedUrl(signed_upload_url ?? signedUploadUrl, to);
    if (typeof message !== "string" || message === "" || /already exists/i.test(message)) {
      return void 0;
    }
    throw refused("begin an entry", message, to);
  },
  /** Ends the upload: from now on the entry can be found. */
  async finalize(entry, to, asking) {
    const answer = await call("FinalizeCacheEntryUpload", entry, "end it", [200], to, asking);
    if (answer.ok !== true) throw refused("end the entry", answer.message, to);
  },
  /** The entry to restore; undefined when there is none. */
  async find(wanted, to, asking) {
    const purpose = "look for an entry";
    const name = "GetCacheEntryDownloadURL";
    const answer = await call(name, wanted, purpose, [200, 404], to, asking);
    if (answer.ok !== true) return void 0;
    const key = answer.matched_key ?? answer.matchedKey;
    if (typeof key !== "string") throw refused(purpose, "the answer names no key", to);
    const isWanted = key === wanted.key || wanted.restore_keys.some((each) => key.startsWith(each));
    if (!isWanted) return void 0;
    return { key, url: signedUrl(answer.signed_download_url ?? answer.signedDownloadUrl, to) };
  }
};
function versionOf(paths) {
  const parts = ["rock-actions tar.zst 1", ...paths];
  return (0, import_node_crypto.createHash)("sha256").update(parts.join("\0")).digest("hex");
}
function checkKeys(keys) {
  for (const key of keys) {
    if (key === "" || key.length > 512 || key.includes(",")) {
      throw new import_errors.UserError(
        `the key ${(0, import_quoted.quoted)(key)} must have 1 to 512 characters, and none of them a comma.`
      );
    }
  }
  if (keys.length > 10) throw new import_errors.UserError(`there are ${keys.length} keys, but 10 is the most.`);
}
async function call(method, message, purpose, expected, { url, token }, asking) {
  const path = `/twirp/github.actions.results.api.v1.CacheService/${method}`;
  const headers = {
    authorization: `Bearer ${token}`,
    "content-type": "application/json",
    "user-agent": "rock-actions"
  };
  const body = JSON.stringify(message);
  const request = { method: "POST", url: new URL(path, url), headers, body };
  const answer = await ask({ purpose, request, expected }, asking);
  return answer.status === 200 ? document(answer, purpose, url) : {};
}
function document(answer, purpose, { host }) {
  try {
    const value = JSON.parse(answer.body.toString("utf8"));
    if (typeof value === "object" && value !== null) return value;
  } catch {
  }
  throw new import_errors.ServiceError(
    `GitHub's cache did not ${purpose}: ${host} answered with something that is no JSON object.`,
    { request: host, status: answer.status, retryable: false }
  );
}
function signedUrl(value, to) {
  const url = typeof value === "string" && URL.canParse(value) ? new URL(value) : void 0;
  if (url !== void 0 && (url.protocol === "https:" || (0, import_loopback.isLoopback)(url))) return url;
  throw refused("say where the entry lies", "the answer holds no https URL", to);
}
function refused(purpose, message, { url }) {
  const why = typeof message === "string" && message !== "" ? ` (${message.slice(0, 300)})` : "";
  return new import_errors.ServiceError(`GitHub's cache did not ${purpose}: ${url.host} refused it${why}.`, {
    request: url.host,
    retryable: false
  });
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  calls,
  checkKeys,
  download,
  packArchive,
  unpackArchive,
  upload,
  versionOf
});

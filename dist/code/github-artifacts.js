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
var github_artifacts_exports = {};
__export(github_artifacts_exports, {
  artifactsNamed: () => artifactsNamed,
  artifactsOfRun: () => artifactsOfRun,
  downloadArtifact: () => downloadArtifact,
  readZip: () => readZip
});
module.exports = __toCommonJS(github_artifacts_exports);
var import_github_api_fault = require("./github-api-fault.js");
var import_quoted = require("./quoted.js");
var import_loopback = require("./loopback.js");
var import_errors = require("./errors.js");
var import_modules = require("./modules.js");
var import_node_zlib = require("node:zlib");

// vendor:yauzl
var require_yauzl = (0, import_modules.__commonJS)({
  "vendor:yauzl"(exports2, module2) {
    "use strict";
    var loaded;
    var load = () => loaded ??= (0, import_modules.__require)("../vendor/yauzl.js");
    module2.exports = {
      get "Entry"() {
        return load()["Entry"];
      },
      get "LocalFileHeader"() {
        return load()["LocalFileHeader"];
      },
      get "RandomAccessReader"() {
        return load()["RandomAccessReader"];
      },
      get "ZipFile"() {
        return load()["ZipFile"];
      },
      get "dosDateTimeToDate"() {
        return load()["dosDateTimeToDate"];
      },
      get "fromBuffer"() {
        return load()["fromBuffer"];
      },
      get "fromBufferPromise"() {
        return load()["fromBufferPromise"];
      },
      get "fromFd"() {
        return load()["fromFd"];
      },
      get "fromFdPromise"() {
        return load()["fromFdPromise"];
      },
      get "fromRandomAccessReader"() {
        return load()["fromRandomAccessReader"];
      },
      get "fromRandomAccessReaderPromise"() {
        return load()["fromRandomAccessReaderPromise"];
      },
      get "getFileNameLowLevel"() {
        return load()["getFileNameLowLevel"];
      },
      get "open"() {
        return load()["open"];
      },
      get "openPromise"() {
        return load()["openPromise"];
      },
      get "parseExtraFields"() {
        return load()["parseExtraFields"];
      },
      get "validateFileName"() {
        return load()["validateFileName"];
      }
    };
  }
});

// src/github/artifacts.ts
var permission = "actions: read";
var perPage = 100;
var mostRedirects = 3;
async function* artifactsNamed({ api, path }, name, pages) {
  const query = { name, per_page: perPage };
  const question = { path: [...path, "actions", "artifacts"], query, permission };
  for await (const page of api.pages(question, pages)) {
    yield* page.at("artifacts").list().map(artifact);
  }
}
async function* artifactsOfRun({ api, path }, run, pages, name) {
  const query = { ...name === void 0 ? {} : { name }, per_page: perPage };
  const place = [...path, "actions", "runs", String(run), "artifacts"];
  for await (const page of api.pages({ path: place, query, permission }, pages)) {
    yield* page.at("artifacts").list().map(artifact);
  }
}
function artifact(answer) {
  return {
    id: answer.at("id").count(),
    name: answer.at("name").text(),
    size: answer.at("size_in_bytes").count(),
    expired: answer.at("expired").truth(),
    run: artifactRun(answer.at("workflow_run"))
  };
}
function artifactRun(run) {
  const fields = ["id", "head_sha", "repository_id", "head_repository_id"];
  if (fields.some((name) => run.at(name).isNothing)) return void 0;
  return {
    id: run.at("id").count(),
    headSha: run.at("head_sha").text(import_github_api_fault.commitForm),
    isForeign: run.at("repository_id").count() !== run.at("head_repository_id").count()
  };
}
async function downloadArtifact({ api, path }, { id, size }, limit) {
  const place = [...path, "actions", "artifacts", String(id), "zip"];
  const request = `download of the artifact ${id}`;
  if (size > limit) throw tooLong(request, limit);
  return await api.retrying(async () => {
    const address = await api.redirection({ path: place, permission });
    return await fetchFile(address, { request, limit }, api);
  });
}
async function fetchFile(start, download, { ports, patience }) {
  const { request, limit } = download;
  let url = start;
  for (let hops = 0; hops <= mostRedirects; hops += 1) {
    if (url.protocol !== "https:" && !(url.protocol === "http:" && (0, import_loopback.isLoopback)(url))) break;
    try {
      const response = await ports.http.send({
        method: "GET",
        url,
        headers: { "user-agent": "rock-actions", "accept-encoding": "identity" },
        idleTimeout: patience.idleTimeout,
        signal: ports.cancelled
      });
      if (response.status === 200) return await response.body(limit);
      await response.discard();
      const { location = "" } = response.headers;
      if (response.status < 300 || response.status >= 400 || !URL.canParse(location, url.href)) {
        throw refused(response, url, request);
      }
      url = new URL(location, url);
    } catch (error) {
      throw asServiceError(error, url, download);
    }
  }
  throw new import_errors.ServiceError(
    `The ${request} was sent on to no address at https:// in ${mostRedirects} steps; run the job again later.`,
    { request, retryable: false }
  );
}
function refused({ status }, { host }, request) {
  return new import_errors.ServiceError(
    `The ${request} was answered by ${host} with ${status}; run the job again later.`,
    { request, status, retryable: status === 408 || status === 429 || status >= 500 }
  );
}
function asServiceError(error, { host }, { request, limit }) {
  if (!(0, import_errors.isHttpFault)(error) || error.kind === "aborted") return error;
  return error.kind === "too-long" ? tooLong(request, limit, error) : (0, import_github_api_fault.transportFault)(`the ${request} from ${host}`, error);
}
function tooLong(request, limit, cause) {
  return new import_errors.ServiceError(
    `The ${request} has more than the ${limit} bytes that are read of one.`,
    { request, retryable: false },
    cause === void 0 ? {} : { cause }
  );
}

// src/github/zip.ts
var import_yauzl = (0, import_modules.__toESM)(require_yauzl(), 1);
async function readZip(archive, isWanted, { entries, bytes }, take) {
  const zip = await asUserError((0, import_yauzl.fromBufferPromise)(archive, { strictFileNames: true }));
  if (zip.entryCount > entries) {
    throw damaged(`it has ${zip.entryCount} entries, more than the ${entries} that are read`);
  }
  const names = /* @__PURE__ */ new Set();
  let left = bytes;
  const iterator = zip.eachEntry()[Symbol.asyncIterator]();
  for (; ; ) {
    const next = await asUserError(iterator.next());
    if (next.done === true) return;
    const entry = next.value;
    const name = entry.fileName;
    if (!isWanted(name)) continue;
    if (names.has(name)) throw damaged(`it has ${(0, import_quoted.quoted)(name)} twice`);
    names.add(name);
    if (!isRegularFile(entry)) throw damaged(`${(0, import_quoted.quoted)(name)} is no file`);
    if (!entry.canDecodeFileData()) {
      throw damaged(`${(0, import_quoted.quoted)(name)} is encrypted, or compressed in a way that is not read`);
    }
    left -= entry.uncompressedSize;
    if (left < 0) throw damaged(`its files expand to more than ${bytes} bytes`);
    await take(name, contentOf(zip, entry));
  }
}
async function* contentOf(zip, entry) {
  const stream = await asUserError(zip.openReadStreamPromise(entry));
  let sum = 0;
  try {
    for await (const piece of stream) {
      sum = (0, import_node_zlib.crc32)(piece, sum);
      yield piece;
    }
  } catch (error) {
    throw damaged(`${(0, import_quoted.quoted)(entry.fileName)} cannot be read: ${(0, import_errors.messageOf)(error)}`, error);
  }
  if (sum !== entry.crc32) throw damaged(`${(0, import_quoted.quoted)(entry.fileName)} does not have its checksum`);
}
function isRegularFile({ versionMadeBy, externalFileAttributes, fileName }) {
  const kind = externalFileAttributes >>> 28 & 15;
  return !fileName.endsWith("/") && (versionMadeBy >> 8 !== 3 || kind === 0 || kind === 8);
}
async function asUserError(work) {
  try {
    return await work;
  } catch (error) {
    throw damaged((0, import_errors.messageOf)(error), error);
  }
}
function damaged(why, cause) {
  return new import_errors.UserError(
    `The zip file of the artifact cannot be used: ${why}.`,
    cause === void 0 ? {} : { cause }
  );
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  artifactsNamed,
  artifactsOfRun,
  downloadArtifact,
  readZip
});

"use strict";
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
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
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);
var actions_shared_login_after_push_exports = {};
__export(actions_shared_login_after_push_exports, {
  amountOf: () => amountOf,
  defaultConcurrency: () => defaultConcurrency,
  emitPush: () => emitPush,
  imageFacts: () => imageFacts,
  imagesToPush: () => imagesToPush,
  isDone: () => isDone,
  leaveLoginAfterPush: () => leaveLoginAfterPush,
  pushFailure: () => pushFailure,
  pushImage: () => pushImage,
  pushLine: () => pushLine,
  pushSummary: () => pushSummary,
  readTagInputs: () => readTagInputs,
  removeLaterLogin: () => removeLaterLogin
});
module.exports = __toCommonJS(actions_shared_login_after_push_exports);
var import_registry_docker_config = require("./registry-docker-config.js");
var import_oci_agreement = require("./oci-agreement.js");
var import_registry_answer = require("./registry-answer.js");
var import_oci_image_index = require("./oci-image-index.js");
var import_rock_rock_labels = require("./rock-rock-labels.js");
var import_registry_tag_facts = require("./registry-tag-facts.js");
var import_oci_store_blob = require("./oci-store-blob.js");
var import_retry = require("./retry.js");
var import_oci_bytes = require("./oci-bytes.js");
var import_seconds = require("./seconds.js");
var import_markdown = require("./markdown.js");
var import_errors = require("./errors.js");
var import_node_crypto = require("node:crypto");
var import_node_crypto2 = require("node:crypto");
var import_promises = require("node:fs/promises");
var import_node_path = require("node:path");
var import_node_util = require("node:util");
var import_promises2 = require("node:fs/promises");
var import_node_path2 = require("node:path");

// src/registry/push-report.ts
function amountOf(blobs) {
  return { blobs: blobs.length, bytes: blobs.reduce((sum, { blob }) => sum + blob.size, 0) };
}
function pushFailure({ destinations }, onPartialFailure = "fail") {
  const errors = destinations.flatMap(({ error }) => error === void 0 ? [] : [error]);
  const [first] = errors;
  const someAreDone = destinations.some(isDone);
  if (first === void 0 || onPartialFailure === "warn" && someAreDone) return void 0;
  if (destinations.length === 1) return first;
  const failed = `${errors.length} of ${destinations.length} repositories failed. ${errors.map(({ message }) => message).join(" ")}`;
  const failure = first instanceof import_errors.ServiceError ? first.failure : notAnswered;
  return new import_errors.ServiceError(`${failed}${movedTags(destinations)}`, failure, { cause: first });
}
function isDone({ state }) {
  return state === "pushed" || state === "unchanged";
}
function pushReportDocument({ digest, mediaType, unchanged, ...report }) {
  return {
    digest,
    "media-type": mediaType,
    unchanged,
    milliseconds: Math.round(report.milliseconds),
    destinations: report.destinations.map(({ error, milliseconds, ...destination }) => ({
      ...destination,
      ...error === void 0 ? {} : { error: error.message },
      milliseconds: Math.round(milliseconds)
    }))
  };
}
var notAnswered = { request: "a push to several repositories", retryable: false };
function movedTags(destinations) {
  const moved = destinations.flatMap(
    ({ repository, tags }) => tags.filter(({ state }) => state === "written").map(({ tag }) => `${repository}:${tag}`)
  );
  return moved.length === 0 ? " No tag was moved." : ` Tags that were moved: ${moved.join(", ")}.`;
}

// src/registry/blob-readings.ts
var pieceSize = 1024 * 1024;
var kept = 4;
var BlobReadings = class {
  #kept;
  #readings = /* @__PURE__ */ new Map();
  #memory = [];
  /** @param uploads how many uploads each blob may have at once */
  constructor(uploads) {
    this.#kept = uploads > 1 ? kept : 0;
  }
  /** A piece may be reused when the next one is asked for. Throws a `UserError` for a damaged blob. */
  pieces(item) {
    let reading = this.#readings.get(item.digest);
    if (reading === void 0) {
      reading = new BlobReading(item, this.#kept, this.#memory);
      this.#readings.set(item.digest, reading);
    }
    return reading.pieces();
  }
};
var BlobReading = class {
  #item;
  #most;
  #kept = /* @__PURE__ */ new Map();
  /** Shared with the readings of other blobs. */
  #memory;
  #hash = (0, import_node_crypto.createHash)("sha256");
  #hashed = 0;
  #damage;
  #readers = 0;
  constructor(item, most, memory) {
    this.#item = item;
    this.#most = most;
    this.#memory = memory;
  }
  async *pieces() {
    const { size } = this.#item.blob;
    this.#readers += 1;
    try {
      for (let at = 0; at < size; at += pieceSize) {
        const piece = this.#piece(at);
        try {
          const bytes = await piece.bytes;
          this.#prove(bytes, at);
          yield bytes;
        } finally {
          this.#release(piece);
        }
      }
    } finally {
      this.#readers -= 1;
      if (this.#readers === 0) for (const [at, piece] of this.#kept) this.#forget(at, piece);
    }
  }
  #piece(at) {
    const known = this.#kept.get(at);
    if (known !== void 0) {
      known.holders += 1;
      return known;
    }
    const { blob } = this.#item;
    const memory = this.#memory.pop() ?? Buffer.allocUnsafeSlow(pieceSize);
    const bytes = blob.read(memory, at).then((length) => memory.subarray(0, length));
    const piece = { bytes, memory, holders: 1 };
    if (this.#most > 0) this.#keep(at, piece);
    return piece;
  }
  #keep(at, piece) {
    piece.holders += 1;
    this.#kept.set(at, piece);
    piece.bytes.catch(() => this.#forget(at, piece));
    const [oldest] = this.#kept;
    if (this.#kept.size > this.#most && oldest !== void 0) this.#forget(...oldest);
  }
  #forget(at, piece) {
    if (this.#kept.get(at) !== piece) return;
    this.#kept.delete(at);
    this.#release(piece);
  }
  #release(piece) {
    piece.holders -= 1;
    if (piece.holders === 0) this.#memory.push(piece.memory);
  }
  /** Every upload goes through all pieces in order, so the hash is never behind any of them. */
  #prove(bytes, at) {
    const { blob, digest } = this.#item;
    const isLast = at + bytes.length === blob.size;
    if (at === this.#hashed) {
      this.#hash.update(bytes);
      this.#hashed += bytes.length;
      if (isLast)
        this.#damage = damageOf(() => (0, import_oci_store_blob.verifyDigest)(blob, digest, this.#hash.digest("hex")));
    }
    if (isLast && this.#damage !== void 0) throw this.#damage.thrown;
  }
};
function damageOf(verify) {
  try {
    verify();
    return void 0;
  } catch (thrown) {
    return { thrown };
  }
}

// src/registry/host-slots.ts
var HostSlots = class {
  #most;
  #hosts = /* @__PURE__ */ new Map();
  constructor(most) {
    this.#most = most;
  }
  /** Rejects with the reason of the signal when it is aborted before the turn comes. */
  async run(host, signal, work) {
    const slots = this.#hosts.get(host) ?? { free: this.#most, waiting: [] };
    this.#hosts.set(host, slots);
    if (slots.free > 0) slots.free -= 1;
    else await new Promise((resolve3) => slots.waiting.push(resolve3));
    try {
      signal.throwIfAborted();
      return await work();
    } finally {
      const next = slots.waiting.shift();
      if (next === void 0) slots.free += 1;
      else next();
    }
  }
};

// src/registry/upload-blob.ts
var patience = 12e4;
async function uploadBlob(client, item, options, ports) {
  const { signal } = options;
  let tried = "reused";
  return await (0, import_retry.retrying)(
    async () => {
      if (await isThere(client, item, signal)) return tried;
      const begun = await begin(client, item, options, () => {
        tried = "mounted";
      });
      if (begun === "mounted") return begun;
      tried = "uploaded";
      const stored = await client.send({
        method: "PUT",
        to: (0, import_registry_answer.uploadLocation)(begun, item.digest),
        headers: { "content-type": "application/octet-stream" },
        body: contents(item, options),
        idleTimeout: patience,
        signal
      });
      refuseOther(stored, item, client);
      return tried;
    },
    { ...ports, cancelled: signal }
  );
}
async function isThere(client, { digest }, signal) {
  const answer = await client.send({ method: "HEAD", to: `blobs/${digest}`, signal });
  if (answer.status === 200) return true;
  const error = (0, import_registry_answer.refusal)(answer, client.situation);
  if (answer.status === 401 || error.failure.retryable) throw error;
  return false;
}
async function begin(client, { digest }, { mountFrom, signal }, onMount) {
  if (mountFrom !== void 0) {
    const query = new URLSearchParams({ mount: digest, from: mountFrom });
    onMount();
    const answer2 = await client.send({ method: "POST", to: `blobs/uploads/?${query}`, signal });
    if (answer2.status === 201) return "mounted";
    if (answer2.status === 202) return answer2;
    const error = (0, import_registry_answer.refusal)(answer2, client.situation);
    if (error.failure.retryable) throw error;
  }
  const answer = await client.send({ method: "POST", to: "blobs/uploads/", signal });
  if (answer.status !== 202) throw (0, import_registry_answer.refusal)(answer, client.situation);
  return answer;
}
function refuseOther(answer, { digest }, client) {
  const { status, headers, request, url } = answer;
  if (status < 200 || status >= 300) {
    throw (0, import_registry_answer.refusal)(answer, client.situation, status === 404 ? { retryable: true } : {});
  }
  const stored = headers["docker-content-digest"];
  if (stored !== void 0 && stored !== digest) {
    throw new import_errors.ServiceError(
      `${url.host} answered ${request} with the digest ${(0, import_markdown.visible)(stored.slice(0, 80))}, but ${digest} was sent; look for a proxy on the way to it that changes bytes.`,
      { request, status, code: "DIGEST_INVALID", retryable: true }
    );
  }
}
function contents({ blob }, { pieces, onSent }) {
  return {
    length: blob.size,
    async *open() {
      for await (const piece of pieces()) {
        yield piece;
        onSent(piece.length);
      }
    }
  };
}

// src/registry/push-destination.ts
var DestinationPush = class {
  /** Why it ended early; set by who runs the phases. */
  error;
  /** Bytes that were handed on; what is tried again counts again. */
  sent = 0;
  /** Blobs that are known to be there. */
  done = 0;
  all;
  #image;
  #destination;
  #shared;
  #ports;
  #client;
  #begin;
  #end;
  /** What each tag stood for, and which of them have moved or failed to. */
  #found = /* @__PURE__ */ new Map();
  #tags = /* @__PURE__ */ new Map();
  #ends = /* @__PURE__ */ new Map();
  /** Whether all that the tags stand for is there. */
  #prepared = false;
  /** Whether something was not sent because the registry said that it has what leads to it. */
  #trusted = false;
  constructor(image, destination, shared, ports) {
    const { repository, credentials, mountFrom, isBasic = false, remedy } = destination;
    this.#image = image;
    this.#destination = destination;
    this.#shared = shared;
    this.#ports = ports;
    this.all = amountOf(image.blobs);
    const authorization = new import_registry_answer.Authorization(repository, credentials, ports, {
      rights: "pull,push",
      isBasic,
      ...mountFrom === void 0 ? {} : { alsoPull: mountFrom },
      ...remedy === void 0 ? {} : { remedy }
    });
    this.#client = new import_registry_answer.RegistryClient(repository, authorization, ports.http);
    this.#begin = ports.clock.elapsed();
    this.#end = this.#begin;
  }
  /** Sends all that the tags stand for and is not there. Throws a `ServiceError` or a `UserError`. */
  async prepare() {
    try {
      const { tags } = this.#destination;
      this.#found = await (0, import_registry_answer.lookUpEach)(this.#client, tags, this.#shared.concurrency, this.#ports);
      const write = this.#tagsToWrite();
      this.#prepared = write.length === 0;
      if (this.#prepared) return;
      const absent = write.length === this.#found.size ? await this.#absent() : [];
      this.#trusted = absent.length < manifestsOf(this.#image).length;
      await this.#send(absent);
      this.#prepared = true;
    } finally {
      this.#end = this.#ports.clock.elapsed();
    }
  }
  /** Moves the tags, one after the other. Throws like `prepare`, at the first that does not move. */
  async writeTags() {
    const { log, clock } = this.#ports;
    const { repository } = this.#destination;
    try {
      for (const tag of this.#tagsToWrite()) {
        await this.#writeTag(tag);
        log.info(`${repository.text}:${tag} is ${this.#image.digest}`);
      }
    } finally {
      this.#end = clock.elapsed();
    }
  }
  report() {
    const unseen = this.#prepared ? "reused" : void 0;
    const amount2 = (end) => amountOf(
      this.#image.blobs.filter(({ digest }) => (this.#ends.get(digest) ?? unseen) === end)
    );
    const tags = this.#destination.tags.map((tag) => this.#tagReport(tag));
    const is = (state) => tags.every((tag) => tag.state === state);
    const done = tags.every(({ state }) => state === "written" || state === "unchanged");
    const ended = is("unchanged") ? "unchanged" : done ? "pushed" : "stopped";
    return {
      repository: this.#destination.repository.text,
      state: this.error === void 0 ? ended : "failed",
      error: this.error,
      tags,
      uploaded: amount2("uploaded"),
      mounted: amount2("mounted"),
      reused: amount2("reused"),
      milliseconds: this.#end - this.#begin
    };
  }
  #tagReport(tag) {
    const { digest } = this.#image;
    const found = this.#found.get(tag);
    const before = found?.startsWith("sha256:") ? found : void 0;
    const reference = `${this.#destination.repository.text}:${tag}@${digest}`;
    const state = this.#tags.get(tag) ?? (before === digest ? "unchanged" : "left");
    return { tag, reference, state, before };
  }
  /** In the order in which they were given. */
  #tagsToWrite() {
    const { digest } = this.#image;
    return [...this.#found].filter(([, found]) => found !== digest).map(([tag]) => tag);
  }
  /** Which of the manifests the repository lacks, each after those that it leads to. */
  async #absent() {
    const isThere2 = async ({ digest }) => await (0, import_registry_answer.lookUp)(this.#client, digest, this.#ports) === digest;
    if (await isThere2(this.#image)) return [];
    const { children } = this.#image;
    const there = await this.#each(children, isThere2);
    return [...children.filter((_, at) => !there[at]), this.#image];
  }
  /** Sends blobs and manifests but the outermost, which its tags bring. */
  async #send(absent) {
    const inner = absent.filter((one) => one !== this.#image);
    const isIndex = this.#image.children.length > 0;
    await this.#upload((0, import_registry_answer.largestFirst)((isIndex ? inner : absent).flatMap(({ blobs }) => blobs)));
    const put = (one) => (0, import_registry_answer.putManifest)(this.#client, one.digest, one, this.#ports);
    await this.#each(inner.filter(leadsToBlobs), put);
    for (const index of inner.filter((one) => !leadsToBlobs(one))) await put(index);
  }
  async #writeTag(tag) {
    const { log } = this.#ports;
    const put = () => (0, import_registry_answer.putManifest)(this.#client, tag, this.#image, this.#ports);
    try {
      await put().catch(async (error) => {
        if (!this.#trusted || !lacksParts(error)) throw error;
        this.#trusted = false;
        log.info("The registry has the manifest but not all that it leads to: it is sent.");
        await this.#send(manifestsOf(this.#image));
        await put();
      });
    } catch (error) {
      const stands = await this.#standsFor(tag, error);
      if (stands !== this.#image.digest) {
        this.#tags.set(tag, "failed");
        throw this.#withWhatIsDone(error, tag, stands);
      }
    }
    this.#tags.set(tag, "written");
  }
  /**
   * What a tag stands for that cannot be moved. It was not there before this push, or stood for
   * another image: then somebody else was faster, or it is ours and the answer that said so was lost.
   */
  async #standsFor(tag, error) {
    if (!(error instanceof import_errors.ServiceError) || !isImmutable(error)) return "unknown";
    return await (0, import_registry_answer.lookUp)(this.#client, tag, this.#ports).catch((second) => {
      if (second instanceof import_errors.ServiceError) return "unknown";
      throw second;
    });
  }
  async #upload(blobs) {
    const { cancelled, log } = this.#ports;
    const { slots, readings } = this.#shared;
    const { repository, mountFrom } = this.#destination;
    const host = repository.origins[0]?.host ?? "";
    const onSent = (bytes) => {
      this.sent += bytes;
    };
    await (0, import_registry_answer.inParallel)(
      blobs,
      this.#shared.concurrency,
      cancelled,
      (item, signal) => slots.run(host, signal, async () => {
        const options = { signal, onSent, mountFrom, pieces: () => readings.pieces(item) };
        const end = await uploadBlob(this.#client, item, options, this.#ports);
        if (end !== "reused" || !this.#ends.has(item.digest)) this.#ends.set(item.digest, end);
        this.done += 1;
        log.debug(`${repository.text}: ${end} ${item.digest} (${(0, import_oci_bytes.formatBytes)(item.blob.size)})`);
      })
    );
  }
  async #each(items, work) {
    return await (0, import_registry_answer.inParallel)(items, this.#shared.concurrency, this.#ports.cancelled, work);
  }
  /**
   * A tag that could not be written says what it stood for, and which others were written before. What
   * it stands for now is mostly not known: the registry may have moved it and its answer been lost.
   */
  #withWhatIsDone(error, tag, stands) {
    if (!(error instanceof import_errors.ServiceError)) return error;
    const { before } = this.#tagReport(tag);
    const written = [...this.#tags].filter(([, state]) => state === "written").map(([one]) => one);
    const old = before === void 0 ? "" : ` Before this push the tag stood for ${before}.`;
    const others = written.length === 0 ? "" : ` Written before it: ${written.join(", ")}.`;
    const now = stands.startsWith("sha256:") ? ` It stands for ${stands}, and was to stand for ${this.#image.digest}.` : old;
    if (now === "" && others === "") return error;
    return new import_errors.ServiceError(`${error.message}${now}${others}`, error.failure, { cause: error });
  }
};
function isImmutable({ failure, message }) {
  return failure.code === "TAG_INVALID" || /immutable/i.test(message);
}
function manifestsOf(image) {
  return [...image.children, image];
}
function leadsToBlobs({ blobs }) {
  return blobs.length > 0;
}
function lacksParts(error) {
  const code2 = error instanceof import_errors.ServiceError ? error.failure.code ?? "" : "";
  return ["MANIFEST_BLOB_UNKNOWN", "BLOB_UNKNOWN", "MANIFEST_UNKNOWN"].includes(code2);
}

// src/registry/push-image.ts
var defaultConcurrency = 6;
var progressEvery = 1e4;
async function pushImage(what, ports) {
  const { image, destinations, concurrency = defaultConcurrency } = what;
  const { clock, log, cancelled } = ports;
  if (destinations.length === 0 || destinations.some(({ tags }) => tags.length === 0)) {
    throw new import_errors.UserError("There is no repository, or no tag, to push the image under.");
  }
  const begin2 = clock.elapsed();
  const stop = new AbortController();
  const shared = {
    concurrency,
    slots: new HostSlots(concurrency),
    readings: new BlobReadings(destinations.length)
  };
  const within = { ...ports, cancelled: AbortSignal.any([cancelled, stop.signal]) };
  const pushes = destinations.map((one) => new DestinationPush(image, one, shared, within));
  const stopProgress = clock.every(progressEvery, () => log.info(progress(pushes)));
  try {
    if (what.onPartialFailure === "warn") {
      const whole = async (one) => {
        await one.prepare();
        await one.writeTags();
      };
      await forEach(pushes, whole, { cancelled, stop, stopsAll: false });
    } else {
      await forEach(pushes, (one) => one.prepare(), { cancelled, stop, stopsAll: true });
      if (pushes.every(({ error }) => error === void 0)) {
        await forEach(pushes, (one) => one.writeTags(), { cancelled, stop, stopsAll: false });
      }
    }
  } finally {
    stopProgress();
  }
  const reports = pushes.map((one) => one.report());
  return {
    digest: image.digest,
    mediaType: image.mediaType,
    destinations: reports,
    unchanged: reports.every(({ state }) => state === "unchanged"),
    milliseconds: clock.elapsed() - begin2
  };
}
async function forEach(pushes, work, { cancelled, stop, stopsAll }) {
  const attempts = pushes.map(async (one) => {
    if (one.error !== void 0) return;
    try {
      await work(one);
    } catch (error) {
      if (cancelled.aborted || stop.signal.aborted) return;
      const expected = error instanceof import_errors.ServiceError || error instanceof import_errors.UserError;
      if (expected) one.error = error;
      if (!expected || stopsAll) stop.abort(error);
      if (!expected) throw error;
    }
  });
  const ends = await Promise.allSettled(attempts);
  cancelled.throwIfAborted();
  for (const end of ends) if (end.status === "rejected") throw end.reason;
}
function progress(pushes) {
  const sum = (of) => pushes.reduce((total, one) => total + of(one), 0);
  const [sent, bytes] = [sum(({ sent: sent2 }) => sent2), sum(({ all }) => all.bytes)];
  const [done, blobs] = [sum(({ done: done2 }) => done2), sum(({ all }) => all.blobs)];
  return `sent ${(0, import_oci_bytes.formatBytes)(sent)} of at most ${(0, import_oci_bytes.formatBytes)(bytes)}, ${done} of ${blobs} blobs done`;
}

// src/registry/images-to-push.ts
async function imagesToPush(sources) {
  const [first, ...others] = sources;
  if (first === void 0) throw new import_errors.UserError("There is no image to push.");
  if (others.length === 0) return await (0, import_registry_answer.imageToPush)(first.opened);
  const named = sources.flatMap(
    ({ name, opened: opened2 }) => (0, import_oci_image_index.imagesOf)(opened2).map((image) => ({ name, image }))
  );
  (0, import_oci_agreement.checkAgreement)(named);
  const children = [];
  for (const { image } of named) children.push(await (0, import_registry_answer.imageToPush)(image));
  const opened = sources.map((source) => source.opened);
  const planned = await (0, import_oci_agreement.assemble)(opened, import_oci_agreement.noAdditions);
  const bytes = planned?.documents.get(planned.top.digest);
  if (planned === void 0 || bytes === void 0) {
    throw new import_errors.UserError(
      "Several images become one index only when each has an OCI manifest, and one of these has that of Docker; convert it first with convert-rock."
    );
  }
  return (0, import_registry_answer.indexToPush)(bytes, planned.top.mediaType, children);
}

// src/registry/login-file.ts
var prefix = "rock-actions-login-";
async function writeLoginFile(temp, logins, files) {
  const directory = await (0, import_promises2.mkdtemp)((0, import_node_path2.join)(temp, prefix));
  const file = (0, import_node_path2.join)(directory, "config.json");
  const documents = await Promise.all(files.map(readDocument));
  const text = JSON.stringify(merged(documents, logins), void 0, 2);
  await (0, import_promises2.writeFile)(file, `${text}
`, { flag: "wx", mode: 384 });
  return { directory, file };
}
async function removeLoginFile(temp, { directory }) {
  const path = (0, import_node_path2.resolve)(directory);
  if ((0, import_node_path2.dirname)(path) !== (0, import_node_path2.resolve)(temp) || !(0, import_node_path2.basename)(path).startsWith(prefix)) return;
  await (0, import_promises2.rm)(path, { recursive: true, force: true });
}
async function readDocument(file) {
  try {
    return await (0, import_registry_docker_config.readDockerConfig)(file, (why) => new import_errors.UserError(why)) ?? {};
  } catch {
    return {};
  }
}
function merged(documents, logins) {
  const auths = {};
  const helpers = {};
  for (const document of documents.toReversed()) {
    const { credsStore } = document;
    for (const [key, entry] of Object.entries((0, import_registry_docker_config.objectOf)(document.auths))) {
      auths[key] = entry;
      delete helpers[key];
      if (typeof credsStore === "string" && isEmpty(entry)) helpers[key] = credsStore;
    }
    Object.assign(helpers, (0, import_registry_docker_config.objectOf)(document.credHelpers));
  }
  for (const login of logins) {
    for (const key of keysOf(login.repository)) {
      auths[key] = entryOf(login.credentials);
      delete helpers[key];
    }
  }
  return { auths, ...Object.keys(helpers).length === 0 ? {} : { credHelpers: helpers } };
}
function keysOf({ registry, aliases }) {
  return aliases.length === 0 ? [registry] : aliases;
}
function entryOf({ username, password, identityToken }) {
  const auth = Buffer.from(`${username}:${password}`, "utf8").toString("base64");
  return identityToken === void 0 ? { auth } : { auth, identitytoken: identityToken };
}
function isEmpty(entry) {
  return Object.keys((0, import_registry_docker_config.objectOf)(entry)).length === 0;
}

// src/registry/home-login.ts
var prefix2 = "rock-actions-home-login-";
async function planHomeLogin(home, temp, { repository, credentials }) {
  const file = (0, import_node_path.join)(home, ".docker", "config.json");
  const key = repository.aliases[0] ?? repository.registry;
  const document = await readConfig(file);
  const entry = entryOf(credentials);
  const there = (0, import_registry_docker_config.objectOf)(document?.auths)[key];
  if (there !== void 0) return (0, import_node_util.isDeepStrictEqual)(there, entry) ? "same" : "another";
  const directory = await (0, import_promises.mkdtemp)((0, import_node_path.join)(temp, prefix2));
  const options = { flag: "wx", mode: 384 };
  await (0, import_promises.writeFile)(copyIn(directory), JSON.stringify(entry), options);
  return { file, key, directory, isNew: document === void 0 };
}
async function addHomeLogin({ file, key, directory }) {
  const entry = JSON.parse(await (0, import_promises.readFile)(copyIn(directory), "utf8"));
  const document = await readConfig(file) ?? {};
  const auths = { ...(0, import_registry_docker_config.objectOf)(document.auths), [key]: entry };
  await writeConfig(file, { ...document, auths });
}
async function removeHomeLogin(temp, login) {
  const directory = (0, import_node_path.resolve)(login.directory);
  if ((0, import_node_path.dirname)(directory) !== (0, import_node_path.resolve)(temp) || !(0, import_node_path.basename)(directory).startsWith(prefix2)) return;
  try {
    await takeOut(login);
  } finally {
    await (0, import_promises.rm)(directory, { recursive: true, force: true });
  }
}
async function takeOut({ file, key, directory, isNew }) {
  const document = await readConfig(file);
  if (document === void 0) return;
  const { [key]: there, ...others } = (0, import_registry_docker_config.objectOf)(document.auths);
  const ours = JSON.parse(await (0, import_promises.readFile)(copyIn(directory), "utf8"));
  if (!(0, import_node_util.isDeepStrictEqual)(there, ours)) return;
  const { auths: _, ...settings } = document;
  const isEmpty2 = Object.keys(others).length + Object.keys(settings).length === 0;
  if (isNew && isEmpty2) await (0, import_promises.rm)(file);
  else await writeConfig(file, { ...document, auths: others });
}
var copyIn = (directory) => (0, import_node_path.join)(directory, "entry.json");
async function readConfig(file) {
  return await (0, import_registry_docker_config.readDockerConfig)(file, (why, cause) => unusable(file, why, cause));
}
async function writeConfig(file, document) {
  try {
    await (0, import_promises.mkdir)((0, import_node_path.dirname)(file), { recursive: true, mode: 448 });
    const target = await (0, import_promises.realpath)(file).catch(() => file);
    const mode = await (0, import_promises.stat)(target).then(
      (status) => status.mode & 511,
      () => 384
    );
    const draft = `${target}.${(0, import_node_crypto2.randomUUID)()}`;
    await (0, import_promises.writeFile)(draft, `${JSON.stringify(document, void 0, "	")}
`, { mode: 384 });
    await (0, import_promises.chmod)(draft, mode);
    await (0, import_promises.rename)(draft, target);
  } catch (error) {
    throw unusable(file, `cannot be written (${(0, import_errors.messageOf)(error)})`, error);
  }
}
function unusable(file, why, cause) {
  return new import_errors.UserError(
    `The login cannot be put into ${file}, as the input 'export-auth' asks for, because it ${why}; correct the file, or let 'export-auth' be 'variables'.`,
    { cause }
  );
}

// src/registry/later-login.ts
var stateName = "login";
async function leaveLogin(login, how, { log, state, context }) {
  if (how === "none") return {};
  if (how === "variables") {
    const { directory, file } = await writeLoginFile(
      context.temp,
      [login],
      context.registryAuthFiles
    );
    state.save(stateName, { kind: "variables", directory, file });
    return { DOCKER_CONFIG: directory, REGISTRY_AUTH_FILE: file };
  }
  const planned = await planHomeLogin(context.home, context.temp, login);
  const { registry } = login.repository;
  if (planned === "same") {
    log.info(`Later steps find this login for ${registry} in ~/.docker/config.json already.`);
  } else if (planned === "another") {
    log.warning(
      `~/.docker/config.json has another login for ${registry}, which later steps will use: it is left as it is.`
    );
  } else {
    state.save(stateName, { kind: "home", ...planned });
    await addHomeLogin(planned);
    log.info(
      `Later steps find the login for ${registry} in ~/.docker/config.json until the job ends.`
    );
  }
  return {};
}
async function removeLaterLogin({
  state,
  context
}) {
  const kept2 = state.read(stateName);
  if (kept2 === void 0) return;
  if (kept2.kind === "home") await removeHomeLogin(context.temp, kept2);
  else await removeLoginFile(context.temp, kept2);
}

// src/registry/push-table.ts
function destinationTable({ destinations }) {
  return (0, import_markdown.table)(columns, destinations.map(row));
}
var columns = [
  { title: "Repository", align: "left" },
  { title: "Result", align: "left" },
  { title: "Uploaded", align: "right" },
  { title: "Mounted", align: "right" },
  { title: "Reused", align: "right" },
  { title: "Time", align: "right" },
  { title: "Rate", align: "right" }
];
function row(destination) {
  const { repository, state, uploaded, mounted, reused, milliseconds } = destination;
  return [
    (0, import_markdown.code)(repository),
    state,
    ...[uploaded, mounted, reused].map(cell),
    `${(0, import_seconds.seconds)(milliseconds)} s`,
    rate(uploaded.bytes, milliseconds)
  ];
}
function cell({ blobs, bytes }) {
  return blobs === 0 ? "\u2013" : `${(0, import_oci_bytes.formatBytes)(bytes)} (${blobs === 1 ? "1 blob" : `${blobs} blobs`})`;
}
function rate(bytes, milliseconds) {
  return bytes === 0 || milliseconds < 100 ? "\u2013" : `${(0, import_oci_bytes.formatBytes)(bytes / milliseconds * 1e3)}/s`;
}

// src/registry/push-summary.ts
function pushLine(destination) {
  const { repository, state, uploaded, mounted, reused, milliseconds } = destination;
  if (state === "unchanged") {
    return `${repository}: unchanged, every tag stood for this image already.`;
  }
  const taken = mounted.blobs === 0 ? "" : `, ${amount(mounted)} mounted`;
  return `${repository}: ${state} in ${(0, import_seconds.seconds)(milliseconds)} s, ${amount(uploaded)} sent${taken}, ${amount(reused)} there before.`;
}
function pushSummary(report, notes = []) {
  const { destinations, digest, unchanged } = report;
  const rows = destinations.flatMap(
    ({ repository, tags }) => tags.map((tag) => [(0, import_markdown.code)(`${repository}:${tag.tag}`), stateOf(tag), standsFor(tag, digest)])
  );
  const errors = destinations.flatMap(({ error }) => error === void 0 ? [] : [error.message]);
  const sections = [
    `### ${titleOf(destinations)}`,
    destinationTable(report),
    (0, import_markdown.table)(columns2, rows),
    ...unchanged ? ["Nothing was sent: every tag stood for this image already."] : [],
    ...[...notes, ...errors].map(import_markdown.code)
  ];
  return `${sections.join("\n\n")}
`;
}
var columns2 = [
  { title: "Reference", align: "left" },
  { title: "Tag", align: "left" },
  { title: "Digest", align: "left" }
];
function titleOf(destinations) {
  const all = destinations.length;
  const failed = destinations.filter(({ state }) => state === "failed" || state === "stopped");
  if (failed.length === all) return "Not pushed";
  if (failed.length > 0) return `Pushed to ${all - failed.length} of ${all} repositories`;
  return all === 1 ? "Pushed to the registry" : `Pushed to ${all} repositories`;
}
function stateOf({ state, before }) {
  return state === "written" && before !== void 0 ? `moved from ${(0, import_markdown.code)(before)}` : state;
}
function standsFor({ state, before }, digest) {
  if (state === "written" || state === "unchanged") return (0, import_markdown.code)(digest);
  return state === "left" && before !== void 0 ? (0, import_markdown.code)(before) : "\u2013";
}
function amount({ blobs, bytes }) {
  return `${blobs === 1 ? "1 blob" : `${blobs} blobs`} (${(0, import_oci_bytes.formatBytes)(bytes)})`;
}

// src/actions/shared/tag-inputs.ts
function readTagInputs(read) {
  const templates = read.lines("tags");
  const format = read.optional("timestamp-format") ?? import_registry_tag_facts.defaultTimestamp.format;
  const wrong = (0, import_registry_tag_facts.unknownDirective)(format);
  if (wrong !== void 0) {
    const form = `a pattern of strftime with ${import_registry_tag_facts.knownDirectives} alone, and '${wrong}' is none of these`;
    read.refuse("timestamp-format", format, form, import_registry_tag_facts.defaultTimestamp.format);
  }
  const timezone = read.optional("timezone") ?? import_registry_tag_facts.defaultTimestamp.timezone;
  if (!(0, import_registry_tag_facts.isTimezone)(timezone)) {
    read.refuse("timezone", timezone, "the name of a time zone", "Europe/Berlin");
  }
  return {
    templates: templates.length === 0 ? ["{version}"] : templates,
    onInvalid: read.choice("on-invalid-tag", ["error", "shorten"], "error"),
    timestamp: { format, timezone }
  };
}
async function imageFacts(sources, templates) {
  const images = sources.flatMap(({ opened }) => (0, import_oci_image_index.imagesOf)(opened));
  const bases = templates.some((template) => template.includes("{base}")) ? await basesOf(images) : [];
  return {
    version: () => same("{version}", versionsOf(images)),
    base: () => (0, import_registry_tag_facts.baseForTag)(same("{base}", bases)),
    platform: () => platformOf(sources)
  };
}
async function basesOf(images) {
  const { rockBase } = await Promise.resolve().then(() => __toESM(require("./rock-rock-base.js")));
  const bases = [];
  for (const image of images) bases.push(await rockBase(image));
  return bases;
}
var versionsOf = (images) => images.map((image) => (0, import_rock_rock_labels.rockLabels)(image).version);
function same(placeholder, values) {
  const [first = "", ...others] = values;
  const other = others.find((value) => value !== first);
  if (other === void 0) return first;
  throw new import_errors.UserError(
    `The input 'tags' holds '${placeholder}', but the images differ in it: ${first} and ${other}; push each by itself, or write the tag out.`
  );
}
function platformOf(sources) {
  const [source, another] = sources;
  if (another !== void 0) {
    throw new import_errors.UserError(
      `The input 'tags' holds '{platform}', but several platforms are pushed as one index; leave it out.`
    );
  }
  const [image, ...more] = source === void 0 ? [] : (0, import_oci_image_index.imagesOf)(source.opened);
  if (source?.input.startsWith("rock") && image !== void 0 && more.length === 0) {
    const { name, version } = (0, import_rock_rock_labels.rockLabels)(image);
    return (0, import_rock_rock_labels.platformLabel)(source.name, name, version);
  }
  throw new import_errors.UserError(
    `The input 'tags' holds '{platform}', which the name of a .rock alone tells; give the file as 'rock', or write the platform out.`
  );
}

// src/actions/shared/login-after-push.ts
async function leaveLoginAfterPush(login, how, ports) {
  try {
    return { variables: await leaveLogin(login, how, ports), failure: void 0 };
  } catch (error) {
    if (error instanceof import_errors.UserError) return { variables: {}, failure: error };
    throw error;
  }
}

// src/actions/shared/push-outputs.ts
function emitPush(report, out) {
  out.output("report", pushReportDocument(report));
  const done = report.destinations.filter(isDone);
  if (done.length === 0) return;
  out.output("digest", report.digest);
  out.output(
    "references",
    done.flatMap(({ tags }) => tags.map(({ reference }) => reference))
  );
  out.output("tags", [...new Set(done.flatMap(({ tags }) => tags.map(({ tag }) => tag)))]);
  out.output("unchanged", report.unchanged);
  out.output(
    "pushed-bytes",
    done.reduce((sum, { uploaded }) => sum + uploaded.bytes, 0)
  );
  for (const { tags } of done) if (tags[0] !== void 0) out.artifact(tags[0].reference);
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  amountOf,
  defaultConcurrency,
  emitPush,
  imageFacts,
  imagesToPush,
  isDone,
  leaveLoginAfterPush,
  pushFailure,
  pushImage,
  pushLine,
  pushSummary,
  readTagInputs,
  removeLaterLogin
});

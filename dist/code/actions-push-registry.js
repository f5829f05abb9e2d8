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
var actions_push_registry_exports = {};
__export(actions_push_registry_exports, {
  pushRegistry: () => pushRegistry
});
module.exports = __toCommonJS(actions_push_registry_exports);
var import_registry_tag_template = require("./registry-tag-template.js");
var import_actions_rock_or_image = require("./actions-rock-or-image.js");
var import_actions_for_input = require("./actions-for-input.js");
var import_registry_answer = require("./registry-answer.js");
var import_oci_bytes = require("./oci-bytes.js");
var import_loopback = require("./loopback.js");
var import_oci_descriptor = require("./oci-descriptor.js");
var import_oci_layers_compression = require("./oci-layers-compression.js");
var import_oci_digest = require("./oci-digest.js");
var import_markdown = require("./markdown.js");
var import_errors = require("./errors.js");
var import_modules = require("./modules.js");
var import_promises = require("node:fs/promises");
var import_node_path = require("node:path");

// src/registry/auth-files.ts
async function credentialsFromFiles(files, repository) {
  let helper;
  for (const file of files) {
    const text = await readIfThere(file);
    if (text === void 0 || text.trim() === "") continue;
    const found = credentialsIn(parse(text, file), file, repository);
    if (found === void 0) continue;
    if ("credentials" in found) return found;
    helper ??= found.lacking;
  }
  return { credentials: void 0, ...helper === void 0 ? {} : { lacking: helper } };
}
async function readIfThere(file) {
  try {
    return await (0, import_promises.readFile)(file, "utf8");
  } catch (error) {
    const { code: code2 } = error;
    if (code2 === "ENOENT" || code2 === "ENOTDIR") return void 0;
    throw new import_errors.UserError(
      `The credentials in ${file} cannot be read (${(0, import_errors.messageOf)(error)}); give the inputs 'username' and 'password', or correct the file.`,
      { cause: error }
    );
  }
}
function parse(text, file) {
  try {
    const document = JSON.parse(text);
    if (isObject(document)) return (0, import_node_path.basename)(file) === ".dockercfg" ? { auths: document } : document;
  } catch {
  }
  throw new import_errors.UserError(
    `${file} is not the JSON object that docker login or skopeo login writes; correct it, or give the inputs 'username' and 'password'.`
  );
}
function credentialsIn(document, file, repository) {
  const auths = objectIn(document, "auths");
  const helpers = objectIn(document, "credHelpers");
  const entries = keysFor(repository).map((key) => entryOf(auths, key));
  for (const entry of entries) {
    const credentials = entry === void 0 ? void 0 : credentialsOf(entry, file);
    if (credentials !== void 0) return { credentials };
  }
  const helper = keysFor(repository).map((key) => textIn(helpers, key)).find((name) => name !== void 0);
  const store = textIn(document, "credsStore");
  const program = helper ?? (entries.some((entry) => entry !== void 0) ? store : void 0);
  if (program === void 0) return void 0;
  return {
    lacking: `${file} leaves it to the program docker-credential-${program.slice(0, 40)}, which this action does not ask`
  };
}
function keysFor({ registry, name, aliases }) {
  const parts = name.split("/");
  const paths = parts.map((_, at) => [registry, ...parts.slice(0, parts.length - at)].join("/"));
  return [...paths, registry, registry.toLowerCase(), ...aliases];
}
function entryOf(auths, key) {
  const exact = auths[key];
  if (isObject(exact) && Object.hasOwn(auths, key)) return exact;
  if (key.includes("/")) return void 0;
  const url = Object.keys(auths).find(
    (name) => /^https?:\/\//.test(name) && URL.canParse(name) && new URL(name).host === key
  );
  const entry = url === void 0 ? void 0 : auths[url];
  return isObject(entry) ? entry : void 0;
}
function credentialsOf(entry, file) {
  const { username, password } = userAndPassword(entry);
  const identityToken = textIn(entry, "identitytoken");
  if (identityToken !== void 0) return { username, password, identityToken, source: file };
  return username === "" || password === "" ? void 0 : { username, password, source: file };
}
function userAndPassword(entry) {
  const encoded = textIn(entry, "auth");
  if (encoded === void 0) {
    const { username = "", password = "" } = {
      username: textIn(entry, "username"),
      password: textIn(entry, "password")
    };
    return { username, password };
  }
  const text = Buffer.from(encoded, "base64").toString("utf8");
  const colon = text.indexOf(":");
  if (colon === -1) return { username: "", password: "" };
  return { username: text.slice(0, colon), password: text.slice(colon + 1).replace(/\0+$/, "") };
}
function objectIn(document, key) {
  const value = document[key];
  return isObject(value) ? value : {};
}
function textIn(document, key) {
  const value = Object.hasOwn(document, key) ? document[key] : void 0;
  return typeof value === "string" && value !== "" ? value : void 0;
}
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// src/registry/image-to-push.ts
var largestManifest = 4 * 1024 * 1024;
var mediaTypeForm = /^[a-z0-9][\w!#$&^.+-]*\/[a-z0-9][\w!#$&^.+-]*$/i;
async function imageToPush(image) {
  const { digest, manifest, manifestBlob, configBlob, layers } = image;
  if (digest === void 0 || manifest === void 0 || manifestBlob === void 0) {
    throw new import_errors.UserError(
      `${image.name} is a docker-archive, which has no manifest that could be pushed as it is; convert it first with convert-rock, for example to 'oci-archive:image.tar'.`
    );
  }
  if (!mediaTypeForm.test(manifest.mediaType)) {
    throw new import_errors.UserError(
      `The manifest of ${image.name} says that it is of type '${(0, import_markdown.visible)(manifest.mediaType.slice(0, 80))}', which is not a media type, so no registry could be told what it is; pack it again.`
    );
  }
  const blobs = /* @__PURE__ */ new Map([[manifest.config.digest, configBlob]]);
  for (const layer of layers) blobs.set(layer.digest, layer.blob);
  const descriptor = { ...manifest.config, digest, size: manifestBlob.size };
  return {
    digest,
    mediaType: manifest.mediaType,
    manifest: await (0, import_oci_descriptor.readDocument)(manifestBlob, largestManifest, descriptor),
    blobs: [...blobs].map(([digest2, blob]) => ({ digest: digest2, blob })).toSorted((a, b) => b.blob.size - a.blob.size)
  };
}

// src/registry/in-parallel.ts
async function inParallel(items, most, cancelled, work) {
  const stop = new AbortController();
  const signal = AbortSignal.any([cancelled, stop.signal]);
  const results = [];
  const failures = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [at, item] of queue) {
      if (signal.aborted) return;
      try {
        results[at] = await work(item, signal);
      } catch (error) {
        failures.push(error);
        stop.abort(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
  cancelled.throwIfAborted();
  if (failures.length > 0) throw failures[0];
  return results;
}

// src/registry/plan-push.ts
function planPush(digest, tags) {
  const write = [...tags].filter(([, found]) => found !== digest).map(([tag]) => tag);
  return { write, lookForManifest: write.length === tags.size };
}

// src/registry/upload-blob.ts
var patience = 12e4;
async function uploadBlob(client, item, { signal, onSent }, ports) {
  let wasSent = false;
  return await (0, import_registry_answer.retrying)(
    async () => {
      if (await isThere(client, item, signal)) return wasSent ? "uploaded" : "reused";
      const begun = await client.send({ method: "POST", to: "blobs/uploads/", signal });
      if (begun.status !== 202) throw (0, import_registry_answer.refusal)(begun, client.situation);
      const to = (0, import_registry_answer.uploadLocation)(begun, item.digest);
      wasSent = true;
      const stored = await client.send({
        method: "PUT",
        to,
        headers: { "content-type": "application/octet-stream" },
        body: contents(item.blob, onSent),
        idleTimeout: patience,
        signal
      });
      await refuseOther(stored, item, client);
      return "uploaded";
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
async function refuseOther(answer, { blob, digest }, client) {
  const { status, headers, request, url, problems } = answer;
  if (problems.some(({ code: code2 }) => code2 === "DIGEST_INVALID")) await (0, import_oci_descriptor.proveBlob)(blob, digest);
  if (status < 200 || status >= 300) {
    throw (0, import_registry_answer.refusal)(answer, client.situation, status === 404 ? { retryable: true } : {});
  }
  const stored = headers["docker-content-digest"];
  if (stored !== void 0 && stored !== digest) {
    await (0, import_oci_descriptor.proveBlob)(blob, digest);
    throw new import_errors.ServiceError(
      `${url.host} answered ${request} with the digest ${(0, import_markdown.visible)(stored.slice(0, 80))}, but ${digest} was sent; look for a proxy on the way to it that changes bytes.`,
      { request, status, code: "DIGEST_INVALID", retryable: true }
    );
  }
}
function contents(blob, onSent) {
  return {
    length: blob.size,
    async *open() {
      for await (const piece of (0, import_oci_descriptor.blobPieces)(blob)) {
        yield piece;
        onSent(piece.length);
      }
    }
  };
}

// src/registry/push.ts
var atOnce = 6;
var progressEvery = 1e4;
async function push(what, ports) {
  const { image, repository, tags } = what;
  const { clock, log } = ports;
  const begin = clock.elapsed();
  const authorization = new import_registry_answer.Authorization(repository, what.credentials, ports);
  const client = new import_registry_answer.RegistryClient(repository, authorization, ports.http);
  const found = await lookUpTags(client, tags, ports);
  const plan = planPush(image.digest, found);
  const none = { blobs: 0, bytes: 0 };
  const report = (uploaded2, reused) => ({
    digest: image.digest,
    tags: tags.map((tag) => ({
      tag,
      reference: `${repository.text}:${tag}@${image.digest}`,
      changed: plan.write.includes(tag)
    })),
    unchanged: plan.write.length === 0,
    uploaded: uploaded2,
    reused,
    milliseconds: clock.elapsed() - begin
  });
  const all = amountOf(image.blobs);
  if (plan.write.length === 0) return report(none, all);
  const isThere2 = !plan.lookForManifest || await (0, import_registry_answer.lookUp)(client, image.digest, ports) === image.digest;
  const send = () => upload(client, image.blobs, ports);
  let uploaded = isThere2 ? none : await send();
  const tagged = [];
  for (const tag of plan.write) {
    try {
      await (0, import_registry_answer.putTag)(client, tag, image, ports).catch(async (error) => {
        if (!isThere2 || uploaded !== none || !lacksBlobs(error)) throw error;
        log.info("The registry has the manifest but not all of its blobs: they are sent.");
        uploaded = await send();
        await (0, import_registry_answer.putTag)(client, tag, image, ports);
      });
    } catch (error) {
      throw withWhatIsDone(error, tagged, found.get(tag));
    }
    tagged.push(tag);
    log.info(`${repository.text}:${tag} is ${image.digest}`);
  }
  return report(uploaded, {
    blobs: all.blobs - uploaded.blobs,
    bytes: all.bytes - uploaded.bytes
  });
}
async function lookUpTags(client, tags, ports) {
  const [first, ...others] = tags;
  if (first === void 0) throw new import_errors.UserError("There is no tag to push the image under.");
  const found = [await (0, import_registry_answer.lookUp)(client, first, ports)];
  found.push(
    ...await inParallel(others, atOnce, ports.cancelled, (tag) => (0, import_registry_answer.lookUp)(client, tag, ports))
  );
  return new Map(tags.map((tag, at) => [tag, found[at] ?? "unknown"]));
}
async function upload(client, blobs, ports) {
  const { clock, log, cancelled } = ports;
  const all = amountOf(blobs);
  let sent = 0;
  let done = 0;
  const stopProgress = clock.every(progressEvery, () => {
    log.info(
      `sent ${(0, import_oci_bytes.formatBytes)(sent)} of at most ${(0, import_oci_bytes.formatBytes)(all.bytes)}, ${done} of ${all.blobs} blobs done`
    );
  });
  try {
    const ends = await inParallel(blobs, atOnce, cancelled, async (item, signal) => {
      const onSent = (bytes) => {
        sent += bytes;
      };
      const end = await uploadBlob(client, item, { signal, onSent }, ports);
      done += 1;
      log.debug(`${end} ${item.digest} (${(0, import_oci_bytes.formatBytes)(item.blob.size)})`);
      return end;
    });
    return amountOf(blobs.filter((_, at) => ends[at] === "uploaded"));
  } finally {
    stopProgress();
  }
}
function amountOf(blobs) {
  return { blobs: blobs.length, bytes: blobs.reduce((sum, { blob }) => sum + blob.size, 0) };
}
function lacksBlobs(error) {
  const code2 = error instanceof import_errors.ServiceError ? error.failure.code : void 0;
  return code2 === "MANIFEST_BLOB_UNKNOWN" || code2 === "BLOB_UNKNOWN";
}
function withWhatIsDone(error, tagged, found) {
  if (!(error instanceof import_errors.ServiceError)) return error;
  const old = found?.startsWith("sha256:") ? ` Before this push the tag stood for ${found}.` : "";
  const others = tagged.length === 0 ? "" : ` Written before it: ${tagged.join(", ")}.`;
  if (old === "" && others === "") return error;
  return new import_errors.ServiceError(`${error.message}${old}${others}`, error.failure, { cause: error });
}

// src/registry/push-summary.ts
function pushLine({ unchanged, uploaded, reused, milliseconds }) {
  if (unchanged) return "Unchanged: every tag stood for this image already.";
  return `Pushed ${amount(uploaded)} in ${seconds(milliseconds)}${rate(uploaded.bytes, milliseconds)}; the repository had ${amount(reused)}.`;
}
function pushSummary(report) {
  const { tags, uploaded, reused, unchanged, milliseconds } = report;
  const rows = tags.map(({ reference, changed }) => [
    (0, import_markdown.code)(reference.slice(0, reference.indexOf("@"))),
    changed ? "written" : "unchanged",
    (0, import_markdown.code)(report.digest)
  ]);
  const facts = unchanged ? "Nothing was sent: every tag stood for this image already." : `${amount(uploaded)} sent, ${amount(reused)} there before, ${seconds(milliseconds)}${rate(uploaded.bytes, milliseconds)}.`;
  return `### Pushed to the registry

${(0, import_markdown.table)(columns, rows)}

${facts}
`;
}
var columns = [
  { title: "Reference", align: "left" },
  { title: "Tag", align: "left" },
  { title: "Digest", align: "left" }
];
function amount({ blobs, bytes }) {
  return `${blobs === 1 ? "1 blob" : `${blobs} blobs`} (${(0, import_oci_bytes.formatBytes)(bytes)})`;
}
function seconds(milliseconds) {
  return `${(milliseconds / 1e3).toFixed(1)} s`;
}
function rate(bytes, milliseconds) {
  if (bytes === 0 || milliseconds < 100) return "";
  return `, ${(bytes / 1e3 / milliseconds).toFixed(1)} MB/s`;
}

// src/actions/push-registry.ts
var pushRegistry = {
  readInputs(read) {
    const from = (0, import_actions_rock_or_image.readRockOrImage)(read);
    const text = read.required("repository", "ghcr.io/team/etl");
    const insecure = read.boolean("insecure", false);
    const tags = read.lines("tags");
    return Object.freeze({
      from,
      repository: (0, import_actions_for_input.forInputNow)("repository", () => (0, import_registry_answer.parseRepository)(text, insecure)),
      tags: tags.length === 0 ? ["{version}"] : tags,
      credentials: readCredentials(read)
    });
  },
  run,
  async emit(report, out) {
    out.output("digest", report.digest);
    out.output(
      "references",
      report.tags.map(({ reference }) => reference)
    );
    out.output("unchanged", report.unchanged);
    out.output("pushed-bytes", report.uploaded.bytes);
    await out.summary(pushSummary(report));
  }
};
function readCredentials(read) {
  const [username, password] = [read.optional("username"), read.optional("password")];
  if (username === void 0 && password === void 0) return void 0;
  if (username === void 0 || password === void 0) {
    const [given, lacking] = username === void 0 ? ["password", "username"] : ["username", "password"];
    throw new import_errors.UserError(
      `The input '${given}' is given without '${lacking}'; give both, or neither to use what an earlier step logged in with. A secret that is not set is empty.`
    );
  }
  return { username, password, source: "the inputs 'username' and 'password'" };
}
async function run({ from, repository, tags, credentials }, ports) {
  const { log, context } = ports;
  for (const secret of credentials === void 0 ? [] : (0, import_registry_answer.secretsOf)(credentials)) log.mask(secret);
  const image = await (0, import_actions_rock_or_image.openRockOrImage)(from, context.workspace);
  try {
    const what = {
      image: await imageToPush(image),
      repository,
      tags: (0, import_registry_tag_template.fillTags)(tags, factsOf(image, from, ports)),
      credentials: () => findCredentials(credentials, repository, ports)
    };
    const total = what.image.blobs.reduce((sum, { blob }) => sum + blob.size, 0);
    const title = `Push ${from.value} (${(0, import_oci_bytes.formatBytes)(total)}) to ${repository.text}`;
    return await log.group((0, import_markdown.visible)(title), async () => {
      const report = await push(what, ports);
      log.info(pushLine(report));
      return report;
    });
  } finally {
    await image.close();
  }
}
async function findCredentials(given, repository, { log, context }) {
  if (given !== void 0) return { credentials: given };
  const found = await credentialsFromFiles(context.registryAuthFiles, repository);
  const { credentials } = found;
  if (credentials !== void 0) {
    for (const secret of (0, import_registry_answer.secretsOf)(credentials)) log.mask(secret);
    log.info(`Credentials for ${repository.registry} are those of ${credentials.source}.`);
  }
  return found;
}
function factsOf(image, { input, value }, { context }) {
  return {
    version: () => (0, import_registry_answer.rockLabels)(image).version,
    platform: () => {
      if (input === "rock") return platformOf(image, value);
      throw new import_errors.UserError(
        `The input 'tags' holds '{platform}', which the name of a .rock alone tells; give the file as 'rock', or write the platform out.`
      );
    },
    sha: () => context.event.sha,
    "short-sha": () => context.event.sha.slice(0, 7)
  };
}
function platformOf(image, file) {
  const { name, version } = (0, import_registry_answer.rockLabels)(image);
  return (0, import_registry_answer.platformLabel)(file, name, version);
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  pushRegistry
});

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
var actions_convert_rock_exports = {};
__export(actions_convert_rock_exports, {
  convertRock: () => convertRock
});
module.exports = __toCommonJS(actions_convert_rock_exports);
var import_oci_agreement = require("./oci-agreement.js");
var import_actions_shared_image_sources = require("./actions-shared-image-sources.js");
var import_oci_platform = require("./oci-platform.js");
var import_actions_shared_for_input = require("./actions-shared-for-input.js");
var import_oci_image_index = require("./oci-image-index.js");
var import_oci_image_annotation = require("./oci-image-annotation.js");
var import_oci_described_documents = require("./oci-described-documents.js");
var import_oci_descriptor = require("./oci-descriptor.js");
var import_oci_listed = require("./oci-listed.js");
var import_oci_layers_compression = require("./oci-layers-compression.js");
var import_oci_limits = require("./oci-limits.js");
var import_oci_store_blob = require("./oci-store-blob.js");
var import_oci_store_open_file = require("./oci-store-open-file.js");
var import_oci_bytes = require("./oci-bytes.js");
var import_quoted = require("./quoted.js");
var import_oci_digest = require("./oci-digest.js");
var import_markdown = require("./markdown.js");
var import_errors = require("./errors.js");
var import_modules = require("./modules.js");
var import_promises = require("node:fs/promises");
var import_node_path = require("node:path");
var import_promises2 = require("node:fs/promises");
var import_node_path2 = require("node:path");
var import_promises3 = require("node:fs/promises");
var import_node_path3 = require("node:path");
var import_node_crypto = require("node:crypto");
var import_node_fs = require("node:fs");
var import_promises4 = require("node:fs/promises");
var import_node_path4 = require("node:path");
var import_promises5 = require("node:stream/promises");
var import_promises6 = require("node:fs/promises");
var import_node_path5 = require("node:path");
var import_promises7 = require("node:fs/promises");
var import_node_path6 = require("node:path");
var import_promises8 = require("node:fs/promises");
var import_node_path7 = require("node:path");
var import_node_path8 = require("node:path");
var import_node_path9 = require("node:path");

// src/skopeo/version.ts
function parseSkopeoVersion(output) {
  const [, major, minor, patch] = /^skopeo version v?(\d{1,6})\.(\d{1,6})\.(\d{1,6})(?![\d.])/m.exec(output) ?? [];
  if (major === void 0) return void 0;
  return { major: Number(major), minor: Number(minor), patch: Number(patch) };
}
function isAtLeast(version, other) {
  const difference = version.major - other.major || version.minor - other.minor || version.patch - other.patch;
  return difference >= 0;
}
function formatVersion({ major, minor, patch }) {
  return `${major}.${minor}.${patch}`;
}

// src/skopeo/flags.ts
var since = {
  "--preserve-digests": { major: 1, minor: 6, patch: 0 },
  "--dest-force-compress-format": { major: 1, minor: 21, patch: 0 }
};
function flagIfKnown(flag, version) {
  return isAtLeast(version, since[flag]) ? [flag] : [];
}
var oldestUsable = since["--preserve-digests"];

// src/skopeo/find-skopeo.ts
var places = [
  { tool: "skopeo", where: "'skopeo' on PATH" },
  { tool: "rockcraft.skopeo", where: "'rockcraft.skopeo' on PATH" },
  { tool: "/snap/bin/rockcraft.skopeo", where: "/snap/bin/rockcraft.skopeo" },
  { tool: "/snap/rockcraft/current/bin/skopeo", where: "/snap/rockcraft/current/bin/skopeo" }
];
var remedy = "install one in an earlier step: 'sudo apt-get install skopeo' on Ubuntu 24.04, Debian 12 or later, or 'sudo snap install rockcraft --classic', which brings its own";
async function findSkopeo(exec, given) {
  const unfit = [];
  for (const { tool, where } of given === void 0 ? places : [{ tool: given, where: given }]) {
    const answer = await askVersion(exec, tool);
    if (answer === void 0) continue;
    const version = parseSkopeoVersion(answer.stdout);
    if (version !== void 0 && isAtLeast(version, oldestUsable)) {
      return { tool, version, where };
    }
    unfit.push(`${where} ${whatIsWrong(answer, version)}`);
  }
  const oldest = formatVersion(oldestUsable);
  if (given !== void 0 && unfit.length === 0) {
    throw new import_errors.UserError(
      `There is no skopeo at '${(0, import_markdown.visible)(given)}'; leave the input out, or ${remedy}.`
    );
  }
  throw new import_errors.UserError(
    unfit.length === 0 ? `skopeo is not installed: it is neither on PATH nor in a rockcraft snap. Version ${oldest} or newer is needed; ${remedy}.` : `skopeo ${oldest} or newer is needed, which can keep digests, but ${[...new Set(unfit)].join(" and ")}; ${remedy}.`
  );
}
var patience = 6e4;
async function askVersion(exec, tool) {
  try {
    return await exec.capture(tool, ["--version"], { timeout: patience });
  } catch (error) {
    if (error instanceof import_errors.UserError) return void 0;
    throw error;
  }
}
function whatIsWrong(answer, version) {
  if (version !== void 0) return `is version ${formatVersion(version)}`;
  if (answer.timedOut) return `does not tell its version within ${patience / 1e3} seconds`;
  const [line = ""] = `${answer.stdout}
${answer.stderr}`.split("\n").filter((it) => it.trim());
  const said = line === "" ? "and says nothing" : `and says "${(0, import_markdown.visible)(line.trim().slice(0, 200))}"`;
  return `does not tell its version (exit code ${answer.exitCode}, ${said})`;
}

// src/oci/tar/write-header.ts
var largestOctal = 8 ** 11 - 1;
function writeHeader({ name, size }) {
  if (!/^[\x21-\x7e]{1,100}$/.test(name)) throw new Error(`no name for a tar header: ${name}`);
  const block = Buffer.alloc(import_oci_layers_compression.blockSize);
  const isDirectory = name.endsWith("/");
  block.write(name, 0, "latin1");
  octal(block, 100, 8, isDirectory ? 493 : 420);
  octal(block, 108, 8, 0);
  octal(block, 116, 8, 0);
  if (size <= largestOctal) octal(block, 124, 12, size);
  else base256(block, 124, 12, size);
  octal(block, 136, 12, 0);
  block.write(isDirectory ? "5" : "0", 156, "latin1");
  block.write("ustar\x0000", 257, "latin1");
  block.fill(" ", 148, 156);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  return block;
}
function octal(block, at, length, value) {
  block.write(value.toString(8).padStart(length - 1, "0"), at, "latin1");
}
function base256(block, at, length, value) {
  block.writeBigUInt64BE(BigInt(value), at + length - 8);
  block[at] = 128;
}

// src/oci/store/write-layout.ts
var blobs = "blobs/sha256";
async function completeLayout(directory, assembly, tag) {
  const file = (hex) => (0, import_node_path4.join)(directory, blobs, hex);
  for (const [digest, bytes] of assembly.documents) await (0, import_promises4.writeFile)(file(hexOf(digest)), bytes);
  const kept = new Set([...assembly.blobs].map(hexOf));
  for (const name of await (0, import_promises4.readdir)((0, import_node_path4.join)(directory, blobs))) {
    if (!kept.has(name)) await (0, import_promises4.rm)(file(name), { recursive: true });
  }
  await (0, import_promises4.writeFile)((0, import_node_path4.join)(directory, "oci-layout"), layoutFile);
  await (0, import_promises4.writeFile)((0, import_node_path4.join)(directory, "index.json"), indexFile(assembly.top, tag));
}
async function writeLayout(opened, to, tag, signal) {
  const { top, named } = (0, import_oci_image_index.isImageIndex)(opened) ? partsOfIndex(opened) : partsOfImage(opened);
  await (0, import_promises4.mkdir)((0, import_node_path4.join)(to, blobs), { recursive: true });
  for (const [digest, blob] of named) {
    await (0, import_promises4.writeFile)((0, import_node_path4.join)(to, blobs, hexOf(digest)), proven(blob, digest, signal));
  }
  await (0, import_promises4.writeFile)((0, import_node_path4.join)(to, "oci-layout"), layoutFile);
  await (0, import_promises4.writeFile)((0, import_node_path4.join)(to, "index.json"), indexFile(top, tag));
}
function partsOfIndex({ mediaType, digest, indexBlob, members }) {
  const below = members.flatMap(({ descriptor, manifestBlob, blobs: blobs3 }) => [
    [descriptor.digest, manifestBlob],
    ...blobs3.map(({ digest: digest2, blob }) => [digest2, blob])
  ]);
  const top = { mediaType, digest, size: indexBlob.size };
  return { top, named: new Map([[digest, indexBlob], ...below]) };
}
function partsOfImage(image) {
  const { digest, manifest, manifestBlob, configDigest, configBlob, layers } = image;
  if (digest === void 0 || manifest === void 0 || manifestBlob === void 0) {
    throw new Error(`${image.name} has no manifest`);
  }
  const below = layers.map((layer) => [layer.digest, layer.blob]);
  return {
    top: { mediaType: manifest.mediaType, digest, size: manifestBlob.size },
    named: new Map([[digest, manifestBlob], [configDigest, configBlob], ...below])
  };
}
async function* proven(blob, digest, signal) {
  const hash = (0, import_node_crypto.createHash)("sha256");
  for await (const piece of (0, import_oci_store_blob.blobPieces)(blob)) {
    signal.throwIfAborted();
    hash.update(piece);
    yield piece;
  }
  (0, import_oci_store_blob.verifyDigest)(blob, digest, hash.digest("hex"));
}
async function copyLayout(from, to, { top, tag }) {
  await (0, import_promises4.mkdir)(to);
  await (0, import_promises4.cp)((0, import_node_path4.join)(from, "blobs"), (0, import_node_path4.join)(to, "blobs"), { recursive: true });
  await (0, import_promises4.writeFile)((0, import_node_path4.join)(to, "oci-layout"), layoutFile);
  await (0, import_promises4.writeFile)((0, import_node_path4.join)(to, "index.json"), indexFile(top, tag));
}
async function archiveLayout(from, to, { top, tag }, signal) {
  await (0, import_promises5.pipeline)(
    archived(from, indexFile(top, tag), signal),
    (0, import_node_fs.createWriteStream)(to, { flags: "wx" })
  );
}
async function* archived(from, index, signal) {
  yield* member("oci-layout", layoutFile);
  yield* member("index.json", index);
  yield writeHeader({ name: "blobs/", size: 0 });
  yield writeHeader({ name: `${blobs}/`, size: 0 });
  for (const name of (await (0, import_promises4.readdir)((0, import_node_path4.join)(from, blobs))).toSorted()) {
    const path = (0, import_node_path4.join)(from, blobs, name);
    const { size } = await (0, import_promises4.stat)(path);
    yield writeHeader({ name: `${blobs}/${name}`, size });
    for await (const piece of (0, import_node_fs.createReadStream)(path, { highWaterMark: 1024 * 1024 })) {
      signal.throwIfAborted();
      yield piece;
    }
    yield Buffer.alloc((0, import_oci_layers_compression.paddingOf)(size));
  }
  yield Buffer.alloc(2 * import_oci_layers_compression.blockSize);
}
function* member(name, content) {
  yield writeHeader({ name, size: content.length });
  yield content;
  yield Buffer.alloc((0, import_oci_layers_compression.paddingOf)(content.length));
}
var layoutFile = Buffer.from(JSON.stringify({ imageLayoutVersion: "1.0.0" }));
function indexFile({ mediaType, digest, size }, tag) {
  const annotations = { "org.opencontainers.image.ref.name": tag };
  const manifests = [{ mediaType, digest, size, annotations }];
  return Buffer.from(
    JSON.stringify({ schemaVersion: 2, mediaType: import_oci_descriptor.mediaTypes.ociIndex, manifests })
  );
}
function hexOf(digest) {
  return digest.slice("sha256:".length);
}

// src/skopeo/copy-command.ts
function copyArguments({ source, target, keepDigest, recompress, scratch }, version) {
  return [
    // There is nobody to trust or not: the image is a file of this job. Most runners have no policy.
    "--insecure-policy",
    `--tmpdir=${scratch}`,
    ...platformOptions(source.platform),
    "copy",
    ...source.platform === "all" ? ["--all"] : [],
    ...manifestOptions(target, keepDigest, version),
    ...recompress ? recompressOptions(version) : [],
    ...target.form === "docker-daemon" && target.host !== void 0 ? [`--dest-daemon-host=${target.host}`] : [],
    sourceName(source),
    targetName(target)
  ];
}
function platformOptions(platform) {
  if (platform === "all") return [];
  const { os, architecture, variant = "unknown" } = platform;
  const known = (value) => value !== "unknown";
  return [
    ...known(os) ? [`--override-os=${os}`] : [],
    ...known(architecture) ? [`--override-arch=${architecture}`] : [],
    ...known(variant) ? [`--override-variant=${variant}`] : []
  ];
}
function manifestOptions({ form }, keepDigest, version) {
  if (keepDigest) return flagIfKnown("--preserve-digests", version);
  return form === "oci" ? ["--format=oci"] : [];
}
function recompressOptions(version) {
  return ["--dest-compress-format=gzip", ...flagIfKnown("--dest-force-compress-format", version)];
}
function sourceName({ form, path, tag }) {
  return [form, path, ...tag === void 0 ? [] : [tag]].join(":");
}
function targetName(target) {
  if (target.form === "docker-daemon") return `docker-daemon:${target.name}`;
  const name = target.form === "docker-archive" ? target.name : target.tag;
  return `${target.form}:${target.path}:${name}`;
}
function commandLine(tool, args) {
  return [tool, ...args].map((word) => /^[\w@%+=:,./~-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`).join(" ");
}

// src/skopeo/system-refusal.ts
var roomNeeded = "Images are unpacked below RUNNER_TEMP before the result is written: free as much space there as the image is large, and as much again where the result goes.";
async function refusedAs(what, work) {
  try {
    return await work();
  } catch (error) {
    if (!(0, import_errors.isSystemError)(error)) throw error;
    const remedy2 = isFull(error) ? ` ${roomNeeded}` : "";
    throw new import_errors.UserError(`${what}: ${(0, import_errors.messageOf)(error)}.${remedy2}`, { cause: error });
  }
}
function isFull({ code }) {
  return code === "ENOSPC" || code === "EDQUOT";
}

// src/skopeo/copy-failure.ts
function copyFailure({ command, exitCode, lastLines, hint }) {
  const fatal = lastLines.map(fatalMessage).findLast((message) => message !== void 0);
  const known = hint ?? knownHint(fatal ?? "");
  return new import_errors.ToolError(`skopeo copy failed: ${fatal ?? meaning(exitCode)}`, {
    command,
    exitCode,
    lines: lastLines,
    ...known === void 0 ? {} : { hint: known }
  });
}
function fatalMessage(line) {
  const quoted2 = /\blevel=fatal msg=(".*")\s*$/.exec(line)?.[1];
  if (quoted2 === void 0) return void 0;
  try {
    return JSON.parse(quoted2);
  } catch {
    return quoted2.slice(1, -1);
  }
}
function meaning(exitCode) {
  return exitCode === 137 ? "it was killed by SIGKILL: the machine may have run out of memory." : `it ended with exit code ${exitCode} and no message.`;
}
function knownHint(message) {
  return /no space left on device|disk quota exceeded/.test(message) ? roomNeeded : void 0;
}

// src/skopeo/run-copy.ts
var keptLines = 10;
async function runCopy(skopeo, plan, ports, explain = async () => void 0) {
  const failed = await runShown(skopeo.tool, copyArguments(plan, skopeo.version), ports);
  if (failed !== void 0) throw copyFailure({ ...failed, hint: await explain() });
}
async function runShown(tool, args, { exec, log, cancelled }) {
  let lastLines = [];
  const { exitCode } = await log.foreign(
    (print) => exec.stream(tool, args, {
      signal: cancelled,
      onLine: (line) => {
        print(line);
        if (line.trim() !== "") lastLines = [...lastLines, line].slice(-keptLines);
      }
    })
  );
  if (exitCode === 0) return void 0;
  cancelled.throwIfAborted();
  return { command: commandLine(tool, args), exitCode, lastLines };
}

// src/skopeo/copy.ts
async function copySource({ opened, path, tag }, { scratch, ports: { log, cancelled } }) {
  const platform = (0, import_oci_image_index.isImageIndex)(opened) ? "all" : opened.config.platform;
  if (opened.form === "oci-archive") {
    const layout = (0, import_node_path3.join)(await (0, import_promises3.mkdtemp)((0, import_node_path3.join)(scratch, "unpacked-")), "layout");
    await writeLayout(opened, layout, "source", cancelled);
    return { form: "oci", path: layout, tag: "source", platform };
  }
  const source = { form: opened.form, tag, platform };
  if (!path.includes(":")) return { ...source, path };
  const link = (0, import_node_path3.join)(await (0, import_promises3.mkdtemp)((0, import_node_path3.join)(scratch, "link-")), "source");
  await (0, import_promises3.symlink)(path, link);
  log.info((0, import_markdown.visible)(`${path} has a colon in it, which ends a path for skopeo: it reads ${link}.`));
  return { ...source, path: link };
}
async function copyToDocker({ source, layers }, target, copying, explain) {
  const { skopeo, scratch, ports } = copying;
  const isZstd = layers.some(({ mediaType }) => mediaType.endsWith("+zstd"));
  const readable = isZstd ? await recompressed(source, copying) : source;
  await runCopy(skopeo, { source: readable, target, keepDigest: false, scratch }, ports, explain);
}
async function recompressed(source, { skopeo, scratch, ports }) {
  const path = (0, import_node_path3.join)(await (0, import_promises3.mkdtemp)((0, import_node_path3.join)(scratch, "gzip-")), "layout");
  const layout = { form: "oci", path, tag: "gzip" };
  ports.log.info(
    "Layers are compressed with zstd, which skopeo cannot turn into those of Docker: gzip first."
  );
  const plan = { source, target: layout, keepDigest: false, recompress: true, scratch };
  await runCopy(skopeo, plan, ports);
  return { ...layout, platform: source.platform };
}

// src/skopeo/docker-engine.ts
var negotiates = { major: 1, minor: 14, patch: 2 };
var fixedApi = 22;
var otherWay = "To do without it, convert to 'docker-archive:FILE:NAME:TAG' and run 'docker load --input FILE' where Docker is.";
var defaultHost = "unix:///var/run/docker.sock";
async function wayIntoEngine(exec, skopeo) {
  const host = await engineHost(exec);
  if (host !== void 0 && !/^unix:\/\/\/[^\n]+$/.test(host)) {
    const why = `The Docker engine is at '${(0, import_markdown.visible)(host.slice(0, 300))}', and skopeo is only told of one behind a socket of this machine.`;
    return { by: "docker load", why };
  }
  if (!isAtLeast(skopeo.version, negotiates)) {
    const server = await askServer(exec);
    if (server !== void 0 && minorOf(server.oldestApi) > fixedApi) {
      const why = `skopeo ${formatVersion(skopeo.version)} may speak a version of Docker's API that is too old for Docker ${(0, import_markdown.visible)(server.version)}, which takes ${(0, import_markdown.visible)(server.oldestApi)} at the oldest.`;
      return { by: "docker load", why };
    }
  }
  return { by: "skopeo", host };
}
async function engineHost(exec) {
  const answer = await askDocker(exec, ["context", "inspect", "--format", hostFormat]);
  const host = answer?.exitCode === 0 ? answer.stdout.trim() : "";
  return host === "" || host === defaultHost ? void 0 : host;
}
var hostFormat = "{{.Endpoints.docker.Host}}";
async function askServer(exec) {
  const answer = await askDocker(exec, versionQuestion);
  return answer?.exitCode === 0 ? readServer(answer.stdout) : void 0;
}
var versionQuestion = ["version", "--format", "{{json .Server}}"];
function minorOf(api) {
  return Number(/^1\.(\d{1,4})$/.exec(api)?.[1] ?? 0);
}
async function explainDockerFailure(exec, skopeo) {
  const answer = await askDocker(exec, versionQuestion);
  if (answer === void 0) {
    return `'docker-daemon:' needs a running Docker engine, and there is no 'docker' on PATH. ${otherWay}`;
  }
  const server = answer.exitCode === 0 ? readServer(answer.stdout) : void 0;
  if (server === void 0 && answer.timedOut) {
    return `The Docker engine does not answer within ${patience2 / 1e3} seconds. Restart Docker in an earlier step. ${otherWay}`;
  }
  if (server === void 0) {
    const said = `${answer.stderr}
${answer.stdout}`.split("\n").find((line) => line.trim() !== "");
    return `No Docker engine answers: docker says "${(0, import_markdown.visible)((said ?? "").trim().slice(0, 300))}". Start Docker in an earlier step. ${otherWay}`;
  }
  if (!isAtLeast(skopeo.version, negotiates)) {
    return `skopeo ${formatVersion(skopeo.version)} speaks one old version of Docker's API, and Docker ${(0, import_markdown.visible)(server.version)} takes ${(0, import_markdown.visible)(server.oldestApi)} at the oldest; skopeo ${formatVersion(negotiates)} or newer asks first. ${otherWay}`;
  }
  return `Docker ${(0, import_markdown.visible)(server.version)} answers, but did not take the image. ${otherWay}`;
}
var patience2 = 6e4;
async function askDocker(exec, args) {
  try {
    return await exec.capture("docker", args, { timeout: patience2 });
  } catch (error) {
    if (error instanceof import_errors.UserError) return void 0;
    throw error;
  }
}
function readServer(stdout) {
  try {
    const { Version: version, MinAPIVersion: oldestApi } = JSON.parse(stdout) ?? {};
    return typeof version === "string" && typeof oldestApi === "string" ? { version, oldestApi } : void 0;
  } catch {
    return void 0;
  }
}

// src/skopeo/same-image.ts
function identityOf(opened) {
  const images = (0, import_oci_image_index.imagesOf)(opened);
  return {
    digest: opened.digest,
    mediaType: (0, import_oci_image_index.isImageIndex)(opened) ? opened.mediaType : opened.manifest?.mediaType,
    configDigests: images.map(({ configDigest }) => configDigest),
    diffIds: images.flatMap(({ config }) => config.diffIds)
  };
}
async function readStored(target) {
  const name = target.form === "docker-archive" ? target.name : target.tag;
  const opened = await (0, import_oci_described_documents.openImageOrIndex)(`${target.form}:${target.path}:${name}`);
  try {
    const blobs3 = (0, import_oci_image_index.isImageIndex)(opened) ? new Map(opened.members.flatMap((it) => it.blobs.map(({ digest, blob }) => [digest, blob]))) : new Map(opened.layers.map(({ digest, blob }) => [digest, blob]));
    for (const [digest, blob] of blobs3) await (0, import_oci_store_blob.proveBlob)(blob, digest);
    return identityOf(opened);
  } finally {
    await opened.close();
  }
}
async function whatIsThere(target) {
  try {
    if (target.form !== "oci") {
      const open = target.form === "docker-archive" ? import_oci_described_documents.openImage : import_oci_described_documents.openImageOrIndex;
      const only = await open(`${target.form}:${target.path}`);
      await only.close();
    }
    return await readStored(target);
  } catch (error) {
    if (error instanceof import_errors.UserError) return void 0;
    throw error;
  }
}
function isSame(stored, wanted) {
  return stored.digest === void 0 ? stored.configDigests.join() === wanted.configDigests.join() && hasSameLayers(stored, wanted) : stored.digest === wanted.digest;
}
function hasSameLayers(one, other) {
  return one.diffIds.join() === other.diffIds.join();
}

// src/skopeo/stage.ts
async function fillStage(sources, additions, { directory, tag }, copying) {
  const tagOf = (at) => sources.length === 1 ? tag : `source-${at + 1}`;
  for (const [at, source] of sources.entries()) {
    const scratch = await (0, import_promises6.mkdtemp)((0, import_node_path5.join)(copying.scratch, "source-"));
    const plan = {
      source: await copySource(source, { ...copying, scratch }),
      target: { form: "oci", path: directory, tag: tagOf(at) },
      keepDigest: keepsDigest(source.opened),
      scratch
    };
    await runCopy(copying.skopeo, plan, copying.ports);
    await (0, import_promises6.rm)(scratch, { recursive: true });
  }
  const staged = [];
  try {
    for (const [at, source] of sources.entries()) {
      const opened = await (0, import_oci_described_documents.openImageOrIndex)(`oci:${directory}:${tagOf(at)}`);
      staged.push(opened);
      checkCopy(opened, source);
    }
    const assembly = await (0, import_oci_agreement.assemble)(staged, additions);
    if (assembly === void 0) throw unlike("has no OCI manifest");
    await completeLayout(directory, assembly, tag);
    return assembly;
  } finally {
    for (const opened of staged) await opened.close();
  }
}
function keepsDigest(opened) {
  return (!(0, import_oci_image_index.isImageIndex)(opened) || opened.mediaType === import_oci_descriptor.mediaTypes.ociIndex) && (0, import_oci_image_index.imagesOf)(opened).every(({ manifest }) => manifest?.mediaType === import_oci_descriptor.mediaTypes.ociManifest);
}
function checkCopy(staged, { opened, path }) {
  const [made, wanted] = [identityOf(staged), identityOf(opened)];
  if (keepsDigest(opened) && made.digest !== wanted.digest) {
    throw unlike(`has the digest ${made.digest}, but ${path} has ${wanted.digest}`);
  }
  if (!hasSameLayers(made, wanted)) throw unlike(`has other layers than ${path}`);
}
function unlike(what) {
  return new import_errors.UserError(
    `What skopeo wrote ${what}, so it was thrown away; was the image replaced while it was converted? If not, try another version of skopeo.`
  );
}

// src/skopeo/load.ts
async function loadIntoDocker(origin, target, wanted, copying) {
  const { skopeo, scratch, ports } = copying;
  const way = await wayIntoEngine(ports.exec, skopeo);
  if (way.by === "skopeo") {
    const engine = { ...target, host: way.host };
    const explain = () => explainDockerFailure(ports.exec, skopeo);
    return await copyToDocker(origin, engine, copying, explain);
  }
  ports.log.info(`${way.why} So the image is written as a docker-archive for 'docker load'.`);
  const path = (0, import_node_path2.join)(await (0, import_promises2.mkdtemp)((0, import_node_path2.join)(scratch, "docker-")), "image.tar");
  const archive = { form: "docker-archive", path, name: target.name };
  await copyToDocker(origin, archive, copying);
  const made = await readStored(archive);
  if (!hasSameLayers(made, wanted)) throw unlike("has other layers than the source");
  await dockerLoad(path, copying);
}
async function dockerLoad(path, { ports }) {
  const failed = await runShown("docker", ["load", "--quiet", "--input", path], ports);
  if (failed === void 0) return;
  const { command, exitCode, lastLines } = failed;
  throw new import_errors.ToolError(`docker load failed: ${lastLines.at(-1) ?? `exit code ${exitCode}`}`, {
    command,
    exitCode,
    lines: lastLines,
    hint: "Is a Docker engine running, and is there room for the image?"
  });
}

// src/skopeo/add-to-layout.ts
var blobs2 = (0, import_node_path7.join)("blobs", "sha256");
var workPrefix = ".convert-rock-";
async function addToLayout(made, target, tag) {
  const { manifests } = await readIndex(made);
  const index = await isLayout(target) ? await readIndex(target) : { ...await readIndex(made), manifests: [] };
  const others = index.manifests.filter(({ annotations }) => annotations?.[refName] !== tag);
  const next = JSON.stringify({ ...index, manifests: [...others, ...manifests] });
  await (0, import_promises8.mkdir)((0, import_node_path7.join)(target, blobs2), { recursive: true });
  for (const name of await (0, import_promises8.readdir)((0, import_node_path7.join)(made, blobs2))) {
    await (0, import_promises8.rename)((0, import_node_path7.join)(made, blobs2, name), (0, import_node_path7.join)(target, blobs2, name));
  }
  await (0, import_promises8.rename)((0, import_node_path7.join)(made, "oci-layout"), (0, import_node_path7.join)(target, "oci-layout"));
  await (0, import_promises8.writeFile)((0, import_node_path7.join)(made, "index.json"), next);
  await (0, import_promises8.rename)((0, import_node_path7.join)(made, "index.json"), (0, import_node_path7.join)(target, "index.json"));
}
async function checkLayout(directory, name) {
  if (!await isLayout(directory)) {
    const file = (await (0, import_promises8.readdir)(directory)).find((name2) => !name2.startsWith(workPrefix));
    if (file === void 0) return;
    throw new import_errors.UserError(
      `The directory '${name}' holds other things (${JSON.stringify(file)} for one) and no OCI layout; name a new directory, an empty one or an OCI layout.`
    );
  }
  await readIndex(directory);
}
var refName = "org.opencontainers.image.ref.name";
async function isLayout(directory) {
  const files = await (0, import_promises8.readdir)(directory);
  return files.includes("oci-layout") && files.includes("index.json");
}
async function readIndex(directory) {
  const store = (0, import_oci_described_documents.layoutStore)(directory, directory);
  try {
    const blob = await store.file("index.json");
    if (blob === void 0) throw new import_errors.UserError(`${directory} holds no index.json.`);
    const bytes = await (0, import_oci_store_blob.readDocument)(blob, import_oci_limits.defaultLimits.documentBytes);
    if ((0, import_oci_described_documents.isIndex)((0, import_oci_described_documents.readIndexOrManifest)(bytes, blob.where))) return JSON.parse(bytes.toString());
    throw new import_errors.UserError(`${blob.where} is a manifest, not an index.`);
  } finally {
    await store.close();
  }
}

// src/skopeo/place.ts
async function lookAt(target) {
  const status = await (0, import_oci_store_open_file.statusOf)(target.path, target.path);
  const cannotRead = `'${target.path}' cannot be read`;
  const path = await refusedAs(cannotRead, () => realPathOf(target.path));
  const resolved = { ...target, path };
  if (status === void 0) return { target: resolved, isDirectory: false };
  if (target.form === "oci") {
    if (!status.isDirectory()) throw inTheWay(target, "not a directory");
    await refusedAs(cannotRead, () => checkLayout(resolved.path, target.path));
    return { target: resolved, isDirectory: true };
  }
  if (status.isDirectory()) throw inTheWay(target, "a directory, not a file");
  if (!status.isFile()) throw inTheWay(target, "not a regular file");
  return { target: resolved, isDirectory: false };
}
async function realPathOf(path) {
  if (await (0, import_oci_store_open_file.statusOf)(path, path) !== void 0) return await (0, import_promises7.realpath)(path);
  const link = await (0, import_promises7.readlink)(path).catch(() => void 0);
  if (link !== void 0) {
    throw new import_errors.UserError(
      `'${path}' is a symbolic link to something that is not there; make that, remove the link, or name another path.`
    );
  }
  return (0, import_node_path6.join)(await realPathOf((0, import_node_path6.dirname)(path)), (0, import_node_path6.basename)(path));
}
function inTheWay(target, what) {
  return new import_errors.UserError(`'${target.path}' exists and is ${what}; name another path.`);
}
async function putInPlace(places2, scratch, make2) {
  const { result } = await putRest({ places: places2, scratch, make: make2 }, []);
  return result;
}
async function putRest(putting, temporaries) {
  const { places: places2, scratch, make: make2 } = putting;
  const at = temporaries.length;
  const place = places2[at];
  if (place === void 0) return await make2(temporaries);
  const { target, isDirectory } = place;
  const parent = isDirectory ? target.path : (0, import_node_path6.dirname)(target.path);
  const cannotWrite = `'${target.path}' cannot be written`;
  return await inDirectory(parent, cannotWrite, async () => {
    const work = await refusedAs(cannotWrite, () => workDirectory(parent, scratch));
    try {
      const path = (0, import_node_path6.join)(work, "image");
      const made = await putRest(putting, [...temporaries, { ...target, path }]);
      if (made.publish(at)) await refusedAs(cannotWrite, () => moveTo(place, path));
      return made;
    } finally {
      await (0, import_promises7.rm)(work, { recursive: true, force: true });
    }
  });
}
async function workDirectory(parent, scratch) {
  const beside = await (0, import_promises7.mkdtemp)((0, import_node_path6.join)(parent, workPrefix));
  const below = (0, import_node_path6.join)(scratch, (0, import_node_path6.basename)(beside));
  return await (0, import_promises7.rename)(beside, below).then(
    () => below,
    // Another file system, for the most part. Whatever it is, the one that is there will do.
    () => beside
  );
}
async function moveTo({ target, isDirectory }, path) {
  if (target.form !== "oci") return await (0, import_promises7.rename)(path, target.path);
  if (!isDirectory) {
    try {
      return await (0, import_promises7.rename)(path, target.path);
    } catch (error) {
      const { code } = error;
      if (code !== "ENOTEMPTY" && code !== "EEXIST") throw error;
      await checkLayout(target.path, target.path);
    }
  }
  await addToLayout(path, target.path, target.tag);
}
async function inDirectory(directory, cannotWrite, work) {
  const made = [];
  try {
    await refusedAs(cannotWrite, () => makeDirectory(directory, made));
    return await work();
  } catch (error) {
    for (const path of made.reverse()) {
      await (0, import_promises7.rmdir)(path).catch(() => void 0);
    }
    throw error;
  }
}
async function makeDirectory(path, made) {
  if (await (0, import_oci_store_open_file.statusOf)(path, path) !== void 0) return;
  await makeDirectory((0, import_node_path6.dirname)(path), made);
  try {
    await (0, import_promises7.mkdir)(path);
    made.push(path);
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  }
}

// src/skopeo/destination.ts
var allowed = "'oci:DIR[:TAG]', 'oci-archive:FILE[:TAG]', 'docker-archive:FILE[:NAME:TAG]' or 'docker-daemon:NAME:TAG'";
function parseDestination(text) {
  if (new RegExp("\\p{Cc}", "u").test(text)) {
    throw new import_errors.UserError(
      `It must be one destination in one line, without control characters, as ${allowed}; give each further one in a step of its own.`
    );
  }
  const daemon = /^docker-daemon:(.*)$/.exec(text)?.[1];
  if (daemon !== void 0) {
    return { form: "docker-daemon", name: checkName(daemon, "docker-daemon:etl:1.2") };
  }
  const transport = (0, import_oci_described_documents.parseTransport)(text);
  if (transport === void 0 || transport.form === "archive") {
    throw new import_errors.UserError(`'${text}' names no form to convert into: give ${allowed}.`);
  }
  const { form, path, tag } = transport;
  if (form === "docker-archive") {
    const name = tag && checkName(tag, `docker-archive:${path}:etl:1.2`);
    return { form, path, ...name === void 0 ? {} : { name } };
  }
  return { form, path, ...tag === void 0 ? {} : { tag: checkTag(tag) } };
}
var tagForm = /^[A-Za-z0-9]+(?:(?:[-._:@+]|--)[A-Za-z0-9]+)*(?:\/[A-Za-z0-9]+(?:(?:[-._:@+]|--)[A-Za-z0-9]+)*)*$/;
function checkTag(tag) {
  if (tag.length <= 255 && tagForm.test(tag)) return tag;
  throw new import_errors.UserError(
    `The tag ${JSON.stringify(tag.slice(0, 300))} must be letters and digits with single '-', '.', '_', ':', '@', '+' or '/' between them, 255 characters at most; for example '1.2'.`
  );
}
function checkName(name, example2) {
  const { tag, digest } = (0, import_oci_digest.parseReference)(name);
  if (digest !== void 0) {
    throw new import_errors.UserError(
      `'${name}' names a digest, which Docker gives an image only when it comes from a registry; give name and tag, for example '${example2}'.`
    );
  }
  if (tag === void 0) {
    throw new import_errors.UserError(`'${name}' has no tag; give name and tag, for example '${example2}'.`);
  }
  return name;
}

// src/skopeo/target.ts
function isStored(target) {
  return target.form !== "docker-daemon";
}
function isOci(target) {
  return target.form === "oci" || target.form === "oci-archive";
}
function completeTargets(destinations, images, workspace) {
  const [first] = images;
  if (first === void 0) throw new import_errors.UserError("There is no image to convert.");
  return destinations.map((destination) => {
    if (images.length > 1 && destination.form.startsWith("docker-")) {
      throw new import_errors.UserError(
        `'${destination.form}' holds an image for one platform, and there are ${images.length}; give the image for that platform alone, in a step of its own.`
      );
    }
    return completeTarget(destination, first.image, workspace);
  });
}
function completeTarget(destination, image, workspace) {
  if (destination.form === "docker-daemon") return destination;
  const path = (0, import_node_path8.resolve)(workspace, destination.path);
  if (path.includes(":")) {
    throw new import_errors.UserError(
      `The path '${path}' has a colon in it, which skopeo takes for the start of a tag; name another one.`
    );
  }
  if (destination.form === "docker-archive") {
    return { form: "docker-archive", path, name: destination.name ?? defaultName(image) };
  }
  return { form: destination.form, path, tag: destination.tag ?? defaultTag(image) };
}
function defaultTag(image) {
  const version = (0, import_oci_image_annotation.imageAnnotation)(image, "version") ?? (0, import_oci_image_annotation.imageAnnotation)(image, "ref.name") ?? "latest";
  try {
    return checkTag(version);
  } catch (error) {
    throw new import_errors.UserError(
      `The version of the image cannot be its tag: name one after the path, as in 'oci:image:1.2'.`,
      { cause: error }
    );
  }
}
function defaultName(image) {
  const [title, version] = [(0, import_oci_image_annotation.imageAnnotation)(image, "title"), (0, import_oci_image_annotation.imageAnnotation)(image, "version")];
  const remedy2 = "name one after the path, as in 'docker-archive:etl.tar:etl:1.2'";
  if (title === void 0 || version === void 0) {
    throw new import_errors.UserError(
      `The image has no title and version that could be its name in Docker: ${remedy2}.`
    );
  }
  try {
    return checkName(`${title}:${version}`, "etl:1.2");
  } catch (error) {
    throw new import_errors.UserError(`Title and version of the image cannot be its name in Docker: ${remedy2}.`, {
      cause: error
    });
  }
}

// src/skopeo/write-results.ts
async function writeResults(writing, copying) {
  const { sources, additions, temporaries } = writing;
  const { cancelled } = copying.ports;
  const stage = stageFor(writing, copying);
  const assembly = stage && await fillStage(sources, additions, stage, copying);
  const made = [];
  for (const target of temporaries) {
    if (target.form === "docker-archive") {
      await copyToDocker(await dockerOrigin(sources, stage, copying), target, copying);
    } else if (stage !== void 0 && assembly !== void 0 && target.path !== stage.directory) {
      const named = { top: assembly.top, tag: target.tag };
      if (target.form === "oci") await copyLayout(stage.directory, target.path, named);
      else await archiveLayout(stage.directory, target.path, named, cancelled);
    }
    cancelled.throwIfAborted();
    made.push(await proven2(target, sources, assembly));
  }
  return { assembly, made, stage };
}
function stageFor({ temporaries, additions }, { scratch }) {
  const keeping = temporaries.filter(isOci);
  const layout = keeping.find(({ form }) => form === "oci");
  if (layout !== void 0) return { directory: layout.path, tag: layout.tag };
  if (keeping.length === 0 && Object.keys(additions.labels).length === 0) return void 0;
  return { directory: (0, import_node_path9.join)(scratch, "stage"), tag: keeping[0]?.tag ?? "source-1" };
}
async function dockerOrigin(sources, stage, copying) {
  const [source] = sources;
  if (source === void 0 || (0, import_oci_image_index.isImageIndex)(source.opened)) throw new Error("not one image");
  const { layers, config } = source.opened;
  if (stage === void 0) return { source: await copySource(source, copying), layers };
  const { directory: path, tag } = stage;
  return { source: { form: "oci", path, tag, platform: config.platform }, layers };
}
async function proven2(target, sources, assembly) {
  const made = await readStored(target);
  const wanted = sources.flatMap(({ opened }) => identityOf(opened).diffIds);
  if (isOci(target) ? made.digest !== assembly?.top.digest : made.diffIds.join() !== wanted.join()) {
    throw unlike("has other layers than its source");
  }
  return made;
}

// src/skopeo/convert.ts
async function convert(request, ports) {
  const { sources, destinations, additions } = request;
  const images = sources.flatMap(imagesIn);
  if (!isKeptWhole(request) && images.length > 1) (0, import_oci_agreement.checkAgreement)(images);
  const targets = completeTargets(destinations, images, ports.context.workspace);
  if (Object.keys(additions.annotations).length > 0 && !targets.some(isOci)) {
    ports.log.warning(
      "Forms of Docker keep no annotations, so they are lost; give labels instead."
    );
  }
  if (!isKeptWhole(request)) sayWhatIsLeftOut(sources, ports.log);
  const title = (0, import_oci_listed.listed)(sources.map(({ path }) => `'${path}'`));
  return await refusedAs(`${title} cannot be converted`, async () => {
    const opened = sources.map((source) => source.opened);
    const planned = await (0, import_oci_agreement.assemble)(opened, additions);
    const wanted = wantedOf(sources, planned);
    const found = await lookAtAll(targets);
    const isDone = ({ before }) => before !== void 0 && (planned !== void 0 || (0, import_oci_agreement.isEmpty)(additions)) && isSame(before, wanted);
    const left = found.filter((it) => !isDone(it));
    const loads = targets.flatMap((it) => it.form === "docker-daemon" ? [it] : []);
    const made = left.length + loads.length === 0 ? { assembly: void 0, same: [] } : await make({ ...request, wanted, left, loads }, ports);
    const written = left.map(({ place }) => place.target).filter((it) => !made.same.includes(it));
    const resolved = targets.map(
      (it) => found.find(({ target }) => target === it)?.place.target ?? it
    );
    return outcome(resolved, [...written, ...loads], made.assembly ?? planned, images);
  });
}
function isKeptWhole({ sources, additions }) {
  return (0, import_oci_agreement.isEmpty)(additions) && sources.length === 1 && sources.every((it) => (0, import_oci_image_index.isImageIndex)(it.opened));
}
function sayWhatIsLeftOut(sources, log) {
  for (const { opened, name } of sources) {
    if (!(0, import_oci_image_index.isImageIndex)(opened)) continue;
    const others = opened.members.filter(
      ({ blobs: blobs3, image }) => image === void 0 && blobs3.length > 0
    );
    if (others.length === 0) continue;
    log.info(
      (0, import_markdown.visible)(
        `The new index leaves out what is no image in ${name}, such as attestations: ${others.length}.`
      )
    );
  }
}
function imagesIn({ opened, name }) {
  return (0, import_oci_image_index.imagesOf)(opened).map((image) => ({ name, image }));
}
function outcome(targets, written, assembly, images) {
  const stored = targets.some(isOci) ? assembly : void 0;
  const of = new Map(stored?.images.map((it) => [it.at, it]));
  return {
    results: targets.map((target) => ({ target, unchanged: !written.includes(target) })),
    digest: stored?.top.digest,
    mediaType: stored?.top.mediaType,
    compressedSize: stored?.compressedSize,
    images: images.map(({ name, image }, at) => {
      const { platform } = image.config;
      const made = of.get(at);
      return {
        source: name,
        sourceDigest: image.digest,
        platform,
        digest: made?.digest,
        compressedSize: made?.compressedSize
      };
    })
  };
}
function wantedOf(sources, planned) {
  const all = sources.map(({ opened }) => identityOf(opened));
  const diffIds = all.flatMap((it) => it.diffIds);
  if (planned === void 0) {
    const configDigests = all.flatMap((it) => it.configDigests);
    return { digest: void 0, mediaType: void 0, configDigests, diffIds };
  }
  const { digest, mediaType } = planned.top;
  return { digest, mediaType, configDigests: planned.images.map((it) => it.configDigest), diffIds };
}
async function lookAtAll(targets) {
  const found = [];
  for (const target of targets.filter(isStored)) {
    const place = await lookAt(target);
    const { path } = place.target;
    const other = found.find((it) => isInTheWay(it.place.target.path, path));
    if (other !== void 0) {
      throw new import_errors.UserError(
        `'${other.target.path}' and '${target.path}' are the same place, or one lies in the other, so that one result would be in the way of the other; give each a path of its own, or convert in two steps.`
      );
    }
    found.push({ place, target, before: await whatIsThere(place.target) });
  }
  return found;
}
function isInTheWay(one, other) {
  return `${one}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${one}/`);
}
function refuseColon(temp) {
  if (!temp.includes(":")) return;
  throw new import_errors.UserError(
    `RUNNER_TEMP is '${(0, import_markdown.visible)(temp)}', which has a colon in it, which skopeo takes for the start of a tag; install the runner in a directory without one.`
  );
}
async function make(making, ports) {
  const { sources, additions, left, loads, wanted } = making;
  refuseColon(ports.context.temp);
  const skopeo = await findSkopeo(ports.exec, making.skopeo);
  ports.log.info(`skopeo ${formatVersion(skopeo.version)}, ${(0, import_markdown.visible)(skopeo.where)}`);
  const scratch = await refusedAs(
    "No directory for what skopeo unpacks can be made below RUNNER_TEMP",
    () => (0, import_promises.mkdtemp)((0, import_node_path.join)(ports.context.temp, "convert-rock-"))
  );
  const copying = { skopeo, scratch, ports };
  try {
    const places2 = left.map(({ place }) => place);
    return await putInPlace(places2, scratch, async (temporaries) => {
      const writing = { sources, additions, temporaries };
      const { assembly, stage, made } = await writeResults(writing, copying);
      for (const target of loads) {
        const origin = await dockerOrigin(sources, stage, copying);
        await loadIntoDocker(origin, target, wanted, copying);
      }
      ports.cancelled.throwIfAborted();
      const isSameAt = (at) => {
        const [before, after] = [left[at]?.before, made[at]];
        return before !== void 0 && after !== void 0 && isSame(before, after);
      };
      const same = left.filter((_, at) => isSameAt(at)).map(({ place }) => place.target);
      return { result: { assembly, same }, publish: (at) => !isSameAt(at) };
    });
  } finally {
    await (0, import_promises.rm)(scratch, { recursive: true, force: true });
  }
}

// src/skopeo/statements.ts
var fromContext = ["source", "revision", "created", "url"];
var example = "'revision' or 'com.example.team=data'";
function parseStatements(lines) {
  const statements = lines.map(parseStatement);
  for (const [at, { key }] of statements.entries()) {
    if (statements.findIndex((other) => other.key === key) !== at) {
      throw new import_errors.UserError(`It gives ${(0, import_quoted.quoted)(key)} twice; give each key once.`);
    }
  }
  return statements;
}
function parseStatement(line) {
  const equals = line.indexOf("=");
  const name = equals === -1 ? line : line.slice(0, equals);
  const word = fromContext.find((it) => it === name);
  const key = word === void 0 ? name : `org.opencontainers.image.${word}`;
  if (equals === -1) {
    if (word !== void 0) return { key, value: { of: word } };
    throw new import_errors.UserError(
      `${(0, import_quoted.quoted)(line)} is neither KEY=VALUE nor one of ${fromContext.join(", ")}; for example ${example}.`
    );
  }
  if (!/^[a-z0-9][\w./-]{0,254}$/i.test(key)) {
    throw new import_errors.UserError(
      `${(0, import_quoted.quoted)(key)} cannot be a key: it must be letters, digits, '.', '_', '/' and '-', 255 at most, and begin with a letter or digit; for example ${example}.`
    );
  }
  const value = line.slice(equals + 1);
  if (value.length > 4096 || new RegExp("\\p{Cc}", "u").test(value)) {
    throw new import_errors.UserError(
      `The value of ${(0, import_quoted.quoted)(key)} must have no control characters, and 4096 characters at most.`
    );
  }
  return { key, value };
}
function fillStatements(statements, { event }, now) {
  const known = {
    source: () => `${event.server}/${event.repository}`,
    url: () => `${event.server}/${event.repository}`,
    revision: () => event.sha,
    // RFC 3339, as the OCI image-spec demands; nobody needs its milliseconds.
    created: () => new Date(now).toISOString().replace(/\.\d+Z$/, "Z")
  };
  return Object.fromEntries(
    statements.map(({ key, value }) => [
      key,
      typeof value === "string" ? value : known[value.of]()
    ])
  );
}

// src/actions/convert-rock.ts
var convertRock = {
  readInputs(read) {
    read.required("to", "oci-archive:etl.tar");
    const to = read.lines("to");
    const [annotations, labels] = [read.lines("annotations"), read.lines("labels")];
    const from = (0, import_actions_shared_image_sources.readImageSources)(read);
    return Object.freeze({
      from,
      to: (0, import_actions_shared_for_input.forInputNow)("to", () => to.map(parseDestination)),
      annotations: (0, import_actions_shared_for_input.forInputNow)("annotations", () => parseStatements(annotations)),
      labels: (0, import_actions_shared_for_input.forInputNow)("labels", () => parseStatements(labels)),
      skopeo: readSkopeoPath(read)
    });
  },
  run,
  async emit(conversion, out) {
    const { results, digest, mediaType, compressedSize, images } = conversion;
    const paths = results.flatMap(({ target }) => "path" in target ? [target.path] : []);
    out.output("path", paths[0]);
    out.output("digest", digest);
    out.output("media-type", mediaType);
    out.output(
      "platforms",
      images.map(({ platform }) => (0, import_oci_descriptor.formatPlatform)(platform))
    );
    out.output("compressed-size", compressedSize);
    out.output("images", images.map(asOutput));
    for (const result of results) out.log.info((0, import_markdown.visible)(sentence(result, conversion)));
    for (const line of changes(conversion)) out.log.info((0, import_markdown.visible)(line));
  }
};
function readSkopeoPath(read) {
  const path = read.optional("skopeo-path");
  if (path === void 0 || path.startsWith("/")) return path;
  return read.refuse("skopeo-path", path, "an absolute path", "/snap/rockcraft/current/bin/skopeo");
}
async function run({ from, to, annotations, labels, skopeo }, ports) {
  const { context, clock, log } = ports;
  const now = clock.now();
  const additions = {
    annotations: fillStatements(annotations, context, now),
    labels: fillStatements(labels, context, now)
  };
  const sources = await (0, import_actions_shared_for_input.forInput)(from.input, (0, import_actions_shared_image_sources.openSources)(from.names, context.workspace));
  try {
    const title = `Convert ${(0, import_oci_listed.listed)(sources.map(({ name }) => name))}`;
    const request = { sources, destinations: to, additions, skopeo };
    return await log.group((0, import_markdown.visible)(title), () => convert(request, ports));
  } finally {
    await (0, import_actions_shared_image_sources.closeSources)(sources);
  }
}
function asOutput({ source, sourceDigest, platform, digest, compressedSize }) {
  return {
    platform: (0, import_oci_descriptor.formatPlatform)(platform),
    source,
    "source-digest": sourceDigest,
    digest,
    "compressed-size": compressedSize
  };
}
function sentence({ target, unchanged }, { digest, images }) {
  if (target.form === "docker-daemon") {
    return `Docker has the image as ${target.name}. It keeps no manifest, and so no digest.`;
  }
  const [name, what] = target.form === "docker-archive" ? [target.name, "the image"] : [target.tag, images.length > 1 ? `an index of ${images.length} images` : "the image"];
  const where = unchanged ? `Nothing was changed: ${target.path} already holds ${what} as ${name}` : `${target.path} holds ${what} as ${name}`;
  if (target.form === "docker-archive") {
    return `${where}. A docker-archive keeps no manifest, and so no digest.`;
  }
  const [only] = images;
  if (images.length > 1) return `${where}, with the digest ${digest}.`;
  if (digest === only?.sourceDigest) return `${where}, with the digest of the source: ${digest}.`;
  return `${where}, with a digest of its own: ${digest}.`;
}
function changes({ digest, images }) {
  if (digest === void 0) return [];
  return images.filter((image) => images.length > 1 || image.digest !== image.sourceDigest).map(({ source, sourceDigest, platform, digest: made, compressedSize }) => {
    const size = compressedSize === void 0 ? "" : `, ${(0, import_oci_bytes.formatBytes)(compressedSize)}`;
    const image = `${(0, import_oci_descriptor.formatPlatform)(platform)} of ${source}${size}`;
    if (made === sourceDigest) return `${image}: ${made}`;
    return sourceDigest === void 0 ? `${image}: ${made}; the source has no manifest, and so no digest` : `${image}: old digest ${sourceDigest}, new digest ${made}`;
  });
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  convertRock
});

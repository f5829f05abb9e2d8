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
var import_actions_rock_or_image = require("./actions-rock-or-image.js");
var import_actions_for_input = require("./actions-for-input.js");
var import_oci_descriptor = require("./oci-descriptor.js");
var import_oci_layers_compression = require("./oci-layers-compression.js");
var import_oci_digest = require("./oci-digest.js");
var import_markdown = require("./markdown.js");
var import_errors = require("./errors.js");
var import_modules = require("./modules.js");
var import_node_path = require("node:path");
var import_promises = require("node:fs/promises");
var import_node_path2 = require("node:path");
var import_promises2 = require("node:fs/promises");
var import_node_path3 = require("node:path");
var import_promises3 = require("node:fs/promises");
var import_node_path4 = require("node:path");
var import_node_path5 = require("node:path");

// src/skopeo/copy-command.ts
function copyArguments({
  source,
  target,
  keepDigest,
  recompress,
  scratch
}) {
  return [
    // There is nobody to trust or not: the image is a file of this job. Most runners have no policy.
    "--insecure-policy",
    `--tmpdir=${scratch}`,
    ...platformOptions(source.platform),
    "copy",
    ...manifestOptions(target, keepDigest),
    ...recompress ? ["--dest-compress-format=gzip"] : [],
    ...target.form === "docker-daemon" && target.host !== void 0 ? [`--dest-daemon-host=${target.host}`] : [],
    sourceName(source),
    targetName(target)
  ];
}
function platformOptions({ os, architecture }) {
  const known = (value) => value !== "unknown";
  return [
    ...known(os) ? [`--override-os=${os}`] : [],
    ...known(architecture) ? [`--override-arch=${architecture}`] : []
  ];
}
function manifestOptions({ form }, keepDigest) {
  if (keepDigest) return ["--preserve-digests"];
  return form === "oci" || form === "oci-archive" ? ["--format=oci"] : [];
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
  const quoted = /\blevel=fatal msg=(".*")\s*$/.exec(line)?.[1];
  if (quoted === void 0) return void 0;
  try {
    return JSON.parse(quoted);
  } catch {
    return quoted.slice(1, -1);
  }
}
function meaning(exitCode) {
  return exitCode === 137 ? "it was killed by SIGKILL: the machine may have run out of memory." : `it ended with exit code ${exitCode} and no message.`;
}
function knownHint(message) {
  return /no space left on device/.test(message) ? "skopeo unpacks the image below RUNNER_TEMP before it writes the result: free as much space there as the image is large, and as much again where the result goes." : void 0;
}

// src/skopeo/run-copy.ts
var keptLines = 10;
async function runCopy(skopeo, plan, ports, explain = async () => void 0) {
  const { exec, log, cancelled } = ports;
  const args = copyArguments(plan);
  let lastLines = [];
  const { exitCode } = await log.foreign(
    (print) => exec.stream(skopeo.tool, args, {
      signal: cancelled,
      onLine: (line) => {
        print(line);
        if (line.trim() !== "") lastLines = [...lastLines, line].slice(-keptLines);
      }
    })
  );
  if (exitCode === 0) return;
  cancelled.throwIfAborted();
  const command = commandLine(skopeo.tool, args);
  throw copyFailure({ command, exitCode, lastLines, hint: await explain() });
}

// src/skopeo/system-refusal.ts
async function refusedAs(what, work) {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error) || !("syscall" in error)) throw error;
    throw new import_errors.UserError(`${what}: ${(0, import_errors.messageOf)(error)}.`, { cause: error });
  }
}

// src/skopeo/copy.ts
async function copy(skopeo, source, { target, keepDigest }, ports, explain) {
  const scratch = await refusedAs(
    "No directory for what skopeo unpacks can be made below RUNNER_TEMP",
    () => (0, import_promises.mkdtemp)((0, import_node_path2.join)(ports.context.temp, "convert-rock-"))
  );
  try {
    const named = await nameable(source, scratch, ports);
    const readable = target.form.startsWith("docker-") && hasZstd(source.image) ? await recompressed(skopeo, named, scratch, ports) : named;
    await runCopy(skopeo, { source: readable, target, keepDigest, scratch }, ports, explain);
  } finally {
    await (0, import_promises.rm)(scratch, { recursive: true, force: true });
  }
}
async function nameable({ image, path, tag }, scratch, { log }) {
  const { form, config } = image;
  const source = { form, tag, platform: config.platform };
  if (!path.includes(":")) return { ...source, path };
  const link = (0, import_node_path2.join)(scratch, "source");
  await (0, import_promises.symlink)(path, link);
  log.info((0, import_markdown.visible)(`${path} has a colon in it, which ends a path for skopeo: it reads ${link}.`));
  return { ...source, path: link };
}
function hasZstd({ layers }) {
  return layers.some(({ mediaType }) => mediaType.endsWith("+zstd"));
}
async function recompressed(skopeo, source, scratch, ports) {
  const layout = { form: "oci", path: (0, import_node_path2.join)(scratch, "gzip"), tag: "gzip" };
  ports.log.info(
    "Layers are compressed with zstd, which skopeo cannot turn into those of Docker: gzip first."
  );
  const plan = { source, target: layout, keepDigest: false, recompress: true, scratch };
  await runCopy(skopeo, plan, ports);
  return { ...layout, platform: source.platform };
}

// src/skopeo/version.ts
var oldestUsable = { major: 1, minor: 6, patch: 0 };
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

// src/skopeo/docker-engine.ts
var negotiates = { major: 1, minor: 14, patch: 2 };
var otherWay = "To do without it, convert to 'docker-archive:FILE:NAME:TAG' and run 'docker load --input FILE' where Docker is.";
var defaultHost = "unix:///var/run/docker.sock";
async function engineHost(exec) {
  const answer = await askDocker(exec, ["context", "inspect", "--format", hostFormat]);
  const host = answer?.exitCode === 0 ? answer.stdout.trim() : "";
  if (host === "" || host === defaultHost) return void 0;
  if (/^unix:\/\/\/[^\n]+$/.test(host)) return host;
  throw new import_errors.UserError(
    `The Docker engine is at '${(0, import_markdown.visible)(host.slice(0, 300))}', and skopeo is only told of one behind a socket of this machine ('unix:///\u2026'). ${otherWay}`
  );
}
var hostFormat = "{{.Endpoints.docker.Host}}";
async function explainDockerFailure(exec, skopeo) {
  const answer = await askDocker(exec, ["version", "--format", "{{json .Server}}"]);
  if (answer === void 0) {
    return `'docker-daemon:' needs a running Docker engine, and there is no 'docker' on PATH. ${otherWay}`;
  }
  const server = answer.exitCode === 0 ? readServer(answer.stdout) : void 0;
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
async function askDocker(exec, args) {
  try {
    return await exec.capture("docker", args);
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

// src/skopeo/find-skopeo.ts
var places = [
  { tool: "skopeo", where: "'skopeo' on PATH" },
  { tool: "rockcraft.skopeo", where: "'rockcraft.skopeo' on PATH" },
  { tool: "/snap/bin/rockcraft.skopeo", where: "/snap/bin/rockcraft.skopeo" },
  { tool: "/snap/rockcraft/current/bin/skopeo", where: "/snap/rockcraft/current/bin/skopeo" }
];
var remedy = "install one in an earlier step: 'sudo apt-get install skopeo' on Ubuntu 24.04, Debian 12 or later, or 'sudo snap install rockcraft --classic', which brings its own";
async function findSkopeo(exec) {
  const unfit = [];
  for (const { tool, where } of places) {
    const answer = await askVersion(exec, tool);
    if (answer === void 0) continue;
    const version = parseSkopeoVersion(answer.stdout);
    if (version !== void 0 && isAtLeast(version, oldestUsable)) return { tool, version };
    unfit.push(`${where} ${whatIsWrong(answer, version)}`);
  }
  const oldest = formatVersion(oldestUsable);
  throw new import_errors.UserError(
    unfit.length === 0 ? `skopeo is not installed: it is neither on PATH nor in a rockcraft snap. Version ${oldest} or newer is needed; ${remedy}.` : `skopeo ${oldest} or newer is needed, which can keep digests, but ${[...new Set(unfit)].join(" and ")}; ${remedy}.`
  );
}
async function askVersion(exec, tool) {
  try {
    return await exec.capture(tool, ["--version"]);
  } catch (error) {
    if (error instanceof import_errors.UserError) return void 0;
    throw error;
  }
}
function whatIsWrong(answer, version) {
  if (version !== void 0) return `is version ${formatVersion(version)}`;
  const [line = ""] = `${answer.stdout}
${answer.stderr}`.split("\n").filter((it) => it.trim());
  const said = line === "" ? "and says nothing" : `and says "${(0, import_markdown.visible)(line.trim().slice(0, 200))}"`;
  return `does not tell its version (exit code ${answer.exitCode}, ${said})`;
}

// src/skopeo/add-to-layout.ts
var blobs = (0, import_node_path4.join)("blobs", "sha256");
async function addToLayout(made, target, tag) {
  const { manifests } = await readIndex(made);
  const index = await isLayout(target) ? await readIndex(target) : { ...await readIndex(made), manifests: [] };
  const others = index.manifests.filter(({ annotations }) => annotations?.[refName] !== tag);
  const next = JSON.stringify({ ...index, manifests: [...others, ...manifests] });
  await (0, import_promises3.mkdir)((0, import_node_path4.join)(target, blobs), { recursive: true });
  for (const name of await (0, import_promises3.readdir)((0, import_node_path4.join)(made, blobs))) {
    await (0, import_promises3.rename)((0, import_node_path4.join)(made, blobs, name), (0, import_node_path4.join)(target, blobs, name));
  }
  await (0, import_promises3.rename)((0, import_node_path4.join)(made, "oci-layout"), (0, import_node_path4.join)(target, "oci-layout"));
  await (0, import_promises3.writeFile)((0, import_node_path4.join)(made, "index.json"), next);
  await (0, import_promises3.rename)((0, import_node_path4.join)(made, "index.json"), (0, import_node_path4.join)(target, "index.json"));
}
async function checkLayout(directory, name) {
  if (!await isLayout(directory)) {
    const [file] = await (0, import_promises3.readdir)(directory);
    if (file === void 0) return;
    throw new import_errors.UserError(
      `The directory '${name}' holds other things (${JSON.stringify(file)} for one) and no OCI layout; name a new directory, an empty one or an OCI layout.`
    );
  }
  await readIndex(directory);
}
var refName = "org.opencontainers.image.ref.name";
async function isLayout(directory) {
  const files = await (0, import_promises3.readdir)(directory);
  return files.includes("oci-layout") && files.includes("index.json");
}
async function readIndex(directory) {
  const store2 = (0, import_oci_descriptor.layoutStore)(directory, directory);
  try {
    const blob = await store2.file("index.json");
    if (blob === void 0) throw new import_errors.UserError(`${directory} holds no index.json.`);
    const bytes = await (0, import_oci_descriptor.readDocument)(blob, import_oci_layers_compression.defaultLimits.documentBytes);
    if ((0, import_oci_descriptor.isIndex)((0, import_oci_descriptor.readIndexOrManifest)(bytes, blob.where))) return JSON.parse(bytes.toString());
    throw new import_errors.UserError(`${blob.where} is a manifest, not an index.`);
  } finally {
    await store2.close();
  }
}

// src/skopeo/place.ts
async function lookAt(target) {
  const status = await (0, import_oci_descriptor.statusOf)(target.path, target.path);
  if (status === void 0) return { target, isDirectory: false };
  const cannotRead = `'${target.path}' cannot be read`;
  const resolved = {
    ...target,
    path: await refusedAs(cannotRead, () => (0, import_promises2.realpath)(target.path))
  };
  if (target.form === "oci") {
    if (!status.isDirectory()) throw inTheWay(target, "not a directory");
    await refusedAs(cannotRead, () => checkLayout(resolved.path, target.path));
    return { target: resolved, isDirectory: true };
  }
  if (status.isDirectory()) throw inTheWay(target, "a directory, not a file");
  if (!status.isFile()) throw inTheWay(target, "not a regular file");
  return { target: resolved, isDirectory: false };
}
function inTheWay(target, what) {
  return new import_errors.UserError(`'${target.path}' exists and is ${what}; name another path.`);
}
async function putInPlace({ target, isDirectory }, make) {
  const parent = isDirectory ? target.path : (0, import_node_path3.dirname)(target.path);
  const cannotWrite = `'${target.path}' cannot be written`;
  return await inDirectory(parent, cannotWrite, async () => {
    const work = await refusedAs(cannotWrite, () => (0, import_promises2.mkdtemp)((0, import_node_path3.join)(parent, ".convert-rock-")));
    try {
      const path = (0, import_node_path3.join)(work, "image");
      const { result, publish } = await make({ ...target, path });
      if (!publish) return result;
      await refusedAs(
        cannotWrite,
        () => isDirectory && target.form === "oci" ? addToLayout(path, target.path, target.tag) : (0, import_promises2.rename)(path, target.path)
      );
      return result;
    } finally {
      await (0, import_promises2.rm)(work, { recursive: true, force: true });
    }
  });
}
async function inDirectory(directory, cannotWrite, work) {
  const made = [];
  try {
    await refusedAs(cannotWrite, () => makeDirectory(directory, made));
    return await work();
  } catch (error) {
    for (const path of made.reverse()) {
      await (0, import_promises2.rmdir)(path).catch(() => void 0);
    }
    throw error;
  }
}
async function makeDirectory(path, made) {
  if (await (0, import_oci_descriptor.statusOf)(path, path) !== void 0) return;
  await makeDirectory((0, import_node_path3.dirname)(path), made);
  try {
    await (0, import_promises2.mkdir)(path);
    made.push(path);
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  }
}

// src/skopeo/same-image.ts
function identityOf(image) {
  return {
    digest: image.digest,
    configDigest: image.configDigest,
    diffIds: image.config.diffIds,
    mediaType: image.manifest?.mediaType
  };
}
async function readStored(target) {
  const name = target.form === "docker-archive" ? target.name : target.tag;
  const image = await (0, import_oci_descriptor.openImage)(`${target.form}:${target.path}:${name}`);
  try {
    for (const { blob, digest } of image.layers) await (0, import_oci_descriptor.proveBlob)(blob, digest);
    return identityOf(image);
  } finally {
    await image.close();
  }
}
async function whatIsThere(target) {
  try {
    if (target.form !== "oci") {
      const only = await (0, import_oci_descriptor.openImage)(`${target.form}:${target.path}`);
      await only.close();
    }
    return await readStored(target);
  } catch (error) {
    if (error instanceof import_errors.UserError) return void 0;
    throw error;
  }
}
function isSame(stored, wanted) {
  return stored.digest === void 0 ? stored.configDigest === wanted.configDigest && hasSameLayers(stored, wanted) : stored.digest === wanted.digest;
}
function hasSameLayers(one, other) {
  return one.diffIds.join() === other.diffIds.join();
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
  const transport = (0, import_oci_descriptor.parseTransport)(text);
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
function checkName(name, example) {
  const { tag, digest } = (0, import_oci_digest.parseReference)(name);
  if (digest !== void 0) {
    throw new import_errors.UserError(
      `'${name}' names a digest, which Docker gives an image only when it comes from a registry; give name and tag, for example '${example}'.`
    );
  }
  if (tag === void 0) {
    throw new import_errors.UserError(`'${name}' has no tag; give name and tag, for example '${example}'.`);
  }
  return name;
}

// src/skopeo/target.ts
function completeTarget(destination, image, workspace) {
  if (destination.form === "docker-daemon") return destination;
  const path = (0, import_node_path5.resolve)(workspace, destination.path);
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
  const version = (0, import_oci_descriptor.imageAnnotation)(image, "version") ?? (0, import_oci_descriptor.imageAnnotation)(image, "ref.name") ?? "latest";
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
  const [title, version] = [(0, import_oci_descriptor.imageAnnotation)(image, "title"), (0, import_oci_descriptor.imageAnnotation)(image, "version")];
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

// src/skopeo/convert.ts
async function convert(source, destination, ports) {
  const target = completeTarget(destination, source.image, ports.context.workspace);
  return await refusedAs(`'${source.path}' cannot be converted`, async () => {
    if (target.form !== "docker-daemon") return await store(source, target, ports);
    await load(source, target, ports);
    return { target, ...noManifest, unchanged: false };
  });
}
var noManifest = { digest: void 0, mediaType: void 0, digestKept: false };
async function store(source, wantedTarget, ports) {
  const place = await lookAt(wantedTarget);
  const { target } = place;
  const wanted = identityOf(source.image);
  const before = await whatIsThere(target);
  if (before !== void 0 && isSame(before, wanted)) {
    return outcome(target, wanted, before, true);
  }
  const made = await write(source, place, before, ports);
  return outcome(target, wanted, made, before !== void 0 && isSame(before, made));
}
function outcome(target, wanted, { digest, mediaType }, unchanged) {
  const digestKept = digest !== void 0 && digest === wanted.digest;
  return { target, digest, mediaType, digestKept, unchanged };
}
async function write(source, place, before, ports) {
  const skopeo = await findSkopeo(ports.exec);
  const wanted = identityOf(source.image);
  const keepDigest = keepsDigest(place.target, wanted);
  return await putInPlace(place, async (target) => {
    await copy(skopeo, source, { target, keepDigest }, ports);
    const made = await readStored(target);
    checkResult(made, wanted, keepDigest, source);
    ports.cancelled.throwIfAborted();
    return { result: made, publish: before === void 0 || !isSame(before, made) };
  });
}
function keepsDigest({ form }, wanted) {
  return form !== "docker-archive" && wanted.mediaType === import_oci_descriptor.mediaTypes.ociManifest;
}
function checkResult(made, wanted, keepDigest, { path }) {
  const wrong = keepDigest && made.digest !== wanted.digest ? `has the digest ${made.digest}, but ${path} has ${wanted.digest}` : hasSameLayers(made, wanted) ? void 0 : `has other layers than ${path}`;
  if (wrong === void 0) return;
  throw new import_errors.UserError(
    `What skopeo wrote ${wrong}, so it was thrown away; was the image replaced while it was converted? If not, try another version of skopeo.`
  );
}
async function load(source, target, ports) {
  const skopeo = await findSkopeo(ports.exec);
  const engine = { ...target, host: await engineHost(ports.exec) };
  await copy(
    skopeo,
    source,
    { target: engine, keepDigest: false },
    ports,
    () => explainDockerFailure(ports.exec, skopeo)
  );
}

// src/actions/convert-rock.ts
var convertRock = {
  readInputs(read) {
    const to = read.required("to", "oci-archive:etl.tar");
    const from = (0, import_actions_rock_or_image.readRockOrImage)(read);
    return Object.freeze({ from, to: (0, import_actions_for_input.forInputNow)("to", () => parseDestination(to)) });
  },
  run,
  async emit(conversion, out) {
    const { target, digest, mediaType } = conversion;
    out.output("path", target.form === "docker-daemon" ? void 0 : target.path);
    out.output("digest", digest);
    out.output("media-type", mediaType);
    out.log.info((0, import_markdown.visible)(sentence(conversion)));
  }
};
async function run({ from, to }, ports) {
  const { workspace } = ports.context;
  const image = await (0, import_actions_rock_or_image.openRockOrImage)(from, workspace);
  try {
    const { path, tag } = whereIs(from);
    const source = { image, path: (0, import_node_path.resolve)(workspace, path), tag };
    return await ports.log.group(`Convert ${from.value}`, () => convert(source, to, ports));
  } finally {
    await image.close();
  }
}
function whereIs({ input, value }) {
  const { path = value, tag } = input === "image" && (0, import_oci_descriptor.parseTransport)(value) || {};
  return { path, tag };
}
function sentence({ target, digest, digestKept, unchanged }) {
  if (target.form === "docker-daemon") {
    return `Docker has the image as ${target.name}. It keeps no manifest, and so no digest.`;
  }
  const name = target.form === "docker-archive" ? target.name : target.tag;
  const where = unchanged ? `Nothing was changed: ${target.path} already holds the image as ${name}` : `${target.path} holds the image as ${name}`;
  if (digest === void 0)
    return `${where}. A docker-archive keeps no manifest, and so no digest.`;
  if (digestKept) return `${where}, with the digest of the source: ${digest}.`;
  return `${where}, with a digest of its own, as the source has no OCI manifest: ${digest}.`;
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  convertRock
});

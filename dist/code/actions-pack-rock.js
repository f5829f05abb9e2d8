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
var actions_pack_rock_exports = {};
__export(actions_pack_rock_exports, {
  packRock: () => packRock
});
module.exports = __toCommonJS(actions_pack_rock_exports);
var import_rock_plan_outside_paths = require("./rock-plan-outside-paths.js");
var import_registry_answer = require("./registry-answer.js");
var import_oci_layers_image_filesystem = require("./oci-layers-image-filesystem.js");
var import_oci_bytes = require("./oci-bytes.js");
var import_chisel_advertised_refs = require("./chisel-advertised-refs.js");
var import_oci_layers_decompress = require("./oci-layers-decompress.js");
var import_loopback = require("./loopback.js");
var import_oci_descriptor = require("./oci-descriptor.js");
var import_oci_layers_compression = require("./oci-layers-compression.js");
var import_oci_digest = require("./oci-digest.js");
var import_rock_lint_did_you_mean = require("./rock-lint-did-you-mean.js");
var import_rock_git = require("./rock-git.js");
var import_vendor_yaml = require("./vendor-yaml.js");
var import_markdown = require("./markdown.js");
var import_errors = require("./errors.js");
var import_modules = require("./modules.js");
var import_node_path = require("node:path");
var import_node_path2 = require("node:path");
var import_node_path3 = require("node:path");
var import_promises = require("node:fs/promises");
var import_node_path4 = require("node:path");
var import_node_util = require("node:util");
var import_node_path5 = require("node:path");
var import_node_path6 = require("node:path");
var import_promises2 = require("node:fs/promises");
var import_node_fs = require("node:fs");
var import_promises3 = require("node:fs/promises");
var import_node_path7 = require("node:path");
var import_promises4 = require("node:fs/promises");
var import_promises5 = require("node:fs/promises");
var import_promises6 = require("node:fs/promises");
var import_node_path8 = require("node:path");
var import_promises7 = require("node:fs/promises");
var import_node_path9 = require("node:path");
var import_node_fs2 = require("node:fs");
var import_promises8 = require("node:fs/promises");
var import_node_path10 = require("node:path");
var import_node_crypto = require("node:crypto");
var import_promises9 = require("node:fs/promises");
var import_node_os = require("node:os");
var import_node_path11 = require("node:path");
var import_node_crypto2 = require("node:crypto");
var import_node_fs3 = require("node:fs");
var import_promises10 = require("node:fs/promises");
var import_node_path12 = require("node:path");
var import_promises11 = require("node:fs/promises");
var import_node_path13 = require("node:path");
var import_node_path14 = require("node:path");

// src/registry/public-digest.ts
async function publicDigest(repository, tag, ports) {
  const where = (0, import_registry_answer.parseRepository)(repository, false);
  const nobody = async () => ({ credentials: void 0 });
  const authorization = new import_registry_answer.Authorization(where, nobody, ports, "pull");
  const found = await (0, import_registry_answer.lookUp)(new import_registry_answer.RegistryClient(where, authorization, ports.http), tag, ports);
  if ((0, import_oci_digest.isDigest)(found)) return found;
  throw new import_errors.UserError(`${repository}:${tag} is not there, or not for everybody to see.`);
}

// src/rock/pack/failure/failure-class.ts
var families = {
  yaml: "Your rockcraft.yaml",
  "build-step": "Your build step",
  "not-found": "A package, slice or snap that is not there",
  archive: "The Ubuntu archive and the chisel releases",
  "snap-store": "The snap store",
  network: "The network inside LXD",
  registry: "The registry of the base image",
  source: "The source of a part",
  disk: "The disk",
  permission: "Permissions",
  lxd: "LXD",
  host: "This machine",
  interrupted: "Interrupted",
  rockcraft: "rockcraft itself",
  unknown: "Everything else"
};
var recorded = (...names3) => ({ recorded: names3 });
var reasoned = (from) => ({ reasoned: from });

// src/rock/pack/failure/failure-markdown.ts
var longestName = 80;
function failureMarkdown(failure, log) {
  const { family, title, message, remedyMarkdown, page, transient, lines } = failure;
  const places = [...whereOf(failure)];
  const shown2 = message.split("\n");
  return `${[
    `### ${title}`,
    `**${families[family]}**${places.length > 0 ? ` \xB7 ${places.join(" \xB7 ")}` : ""}`,
    shown2.map(import_markdown.code).join("<br>"),
    remedyMarkdown,
    ...transient ? ["A fault of this kind passes: the same job may succeed a little later."] : [],
    ...lines.every((text) => shown2.includes(text)) ? [] : [block(lines)],
    ...page === void 0 ? [] : [`rockcraft recommends: ${(0, import_markdown.code)(page)}`],
    `The whole log: ${(0, import_markdown.code)(log)}`
  ].join("\n\n")}
`;
}
function block(lines) {
  return `<pre>${lines.map(import_markdown.code).join("\n")}</pre>`;
}
function* whereOf({ part, step, place }) {
  if (part !== void 0) yield `part ${shortCode(part)}`;
  if (step !== void 0) yield `step ${(0, import_markdown.code)(step)}`;
  if (place !== void 0) yield `at ${(0, import_markdown.code)(placeText(place))}`;
}
function placeText({ file, line: line2, column }) {
  return [(0, import_markdown.visible)(file), line2, column].filter((word) => word !== void 0).join(":");
}
function shortCode(text) {
  return (0, import_markdown.code)(text.length > longestName ? `${text.slice(0, longestName)}\u2026` : text);
}

// src/oci/image-process.ts
async function readImageProcess(image) {
  const { configBlob } = image;
  const document = JSON.parse(
    (await (0, import_oci_descriptor.readDocument)(configBlob, import_oci_layers_compression.defaultLimits.documentBytes)).toString()
  );
  const settings = fieldsOf(fieldsOf(document).config);
  const words = (key) => {
    const value = settings[key] ?? [];
    if (isTexts(value)) return value;
    throw new import_errors.UserError(`${configBlob.where} has a '${key}' that is no list of words.`);
  };
  return {
    entrypoint: words("Entrypoint"),
    command: words("Cmd"),
    user: typeof settings.User === "string" ? settings.User : ""
  };
}
function fieldsOf(value) {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
function isTexts(value) {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

// src/oci/layers/kept-files.ts
var KeptFiles = class {
  #wanted;
  #limits;
  #files = /* @__PURE__ */ new Map();
  constructor(wanted, limits2) {
    this.#wanted = wanted;
    this.#limits = limits2;
  }
  sink = (entry, layer) => {
    if (entry.type !== "file" || entry.size > this.#limits.fileBytes) return void 0;
    const path = (0, import_oci_layers_compression.layerPath)(entry.name).join("/");
    if (!this.#wanted(path)) return void 0;
    if (!this.#files.has(path) && this.#files.size >= this.#limits.files) return void 0;
    const pieces = [];
    this.#files.set(path, { layer, pieces });
    return (piece) => void pieces.push(Buffer.from(piece));
  };
  /** The contents of those that a container sees, by path, in the order of the paths. */
  visibleIn(filesystem) {
    const seen = [...this.#files].filter(
      ([path, { layer }]) => layerOf(filesystem, path.split("/")) === layer
    );
    return new Map(
      seen.sort(([a], [b]) => a < b ? -1 : 1).map(([path, { pieces }]) => [path, Buffer.concat(pieces)])
    );
  }
};
function layerOf({ root, leaves }, path) {
  let directory = root;
  for (const name of path.slice(0, -1)) {
    const child = directory.children.get(name);
    if (typeof child !== "object") return void 0;
    directory = child;
  }
  const leaf = directory.children.get(path.at(-1) ?? "");
  return typeof leaf === "number" && leaves.isFile(leaf) ? leaves.layer(leaf) : void 0;
}

// src/rock/rock-contents.ts
var metadataPath = ".rock/metadata.yaml";
var pebbleLayer = /^var\/lib\/pebble\/default\/layers\/[^/]+\.yaml$/;
var limits = { fileBytes: 256 * 1024, files: 50 };
function rockFiles() {
  return new KeptFiles((path) => path === metadataPath || pebbleLayer.test(path), limits);
}
async function rockContents(image, filesystem, kept) {
  const files = kept.visibleIn(filesystem);
  const metadata = files.get(metadataPath);
  const layers = [...files].filter(([path]) => pebbleLayer.test(path));
  return {
    ...await readImageProcess(image),
    ...metadata === void 0 ? {} : facts(documentOf(metadata, metadataPath)),
    services: servicesOf(layers.map(([path, bytes]) => documentOf(bytes, path)))
  };
}
function documentOf(bytes, path) {
  let text;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new import_errors.UserError(`${(0, import_markdown.visible)(path)} in the image is not UTF-8 text.`, { cause: error });
  }
  (0, import_rock_git.refuseUnreadable)(text, path);
  return (0, import_rock_git.parseProject)(text, path).root;
}
function facts(metadata) {
  const base = textAt(metadata, "base");
  const digest = textAt(metadata, "base-digest");
  const [title, summary, created, grade] = ["title", "summary", "created", "grade"].map(
    (key) => textAt(metadata, key)
  );
  return {
    ...base === void 0 ? {} : { base },
    // rockcraft leaves the name of the algorithm out (canonical/rockcraft#908).
    ...digest === void 0 ? {} : { baseDigest: digest.replace(/^(?=[\da-f]{64}$)/, "sha256:") },
    ...title === void 0 ? {} : { title },
    ...summary === void 0 ? {} : { summary },
    ...created === void 0 ? {} : { created },
    ...grade === void 0 ? {} : { grade }
  };
}
function servicesOf(layers) {
  const services = /* @__PURE__ */ new Map();
  for (const layer of layers) {
    const own = layer.get("services");
    if (!(0, import_rock_git.isMapping)(own)) continue;
    for (const [key, fields] of own) {
      const name = (0, import_rock_git.pythonText)(key);
      if (!(0, import_rock_git.isMapping)(fields)) continue;
      const earlier = textAt(fields, "override") === "merge" ? services.get(name) : void 0;
      services.set(name, {
        name,
        command: textAt(fields, "command") ?? earlier?.command ?? "",
        startup: textAt(fields, "startup") ?? earlier?.startup ?? "disabled"
      });
    }
  }
  return [...services.values()];
}
function textAt(mapping, key) {
  const value = mapping.get(key);
  const isText = value !== void 0 && value !== null && typeof value !== "object";
  return isText ? (0, import_rock_git.pythonText)(value) : void 0;
}

// src/rock/rock.ts
async function readRock(path) {
  const image = await (0, import_oci_descriptor.openImage)((0, import_node_path3.resolve)(path));
  try {
    const { name, version } = (0, import_registry_answer.rockLabels)(image);
    const kept = rockFiles();
    const filesystem = await (0, import_oci_layers_image_filesystem.readFilesystem)(image, kept.sink);
    return {
      path,
      name,
      version,
      platform: (0, import_registry_answer.platformLabel)(path, name, version),
      architecture: image.config.platform.architecture,
      digest: image.digest ?? "",
      compressedSize: image.layers.reduce((sum2, layer) => sum2 + layer.blob.size, 0),
      size: filesystem.layers.reduce((sum2, layer) => sum2 + layer.bytes, 0),
      contents: await contentsOf(image, filesystem, kept)
    };
  } finally {
    await image.close();
  }
}
async function contentsOf(image, filesystem, kept) {
  try {
    return await rockContents(image, filesystem, kept);
  } catch (error) {
    if (!(error instanceof import_errors.UserError)) throw error;
    return { unreadable: error.message };
  }
}

// src/rock/pack/disk-space.ts
var lxdDirectories = ["/var/snap/lxd/common/lxd", "/var/lib/lxd", "/var"];
var littleSpace = 2e9;
async function diskSpace(project) {
  const found = /* @__PURE__ */ new Map();
  const own = await spaceOf(project);
  if (own !== void 0) found.set(own.device, own.space);
  for (const path of lxdDirectories) {
    const lxd = await spaceOf(path);
    if (lxd === void 0) continue;
    if (!found.has(lxd.device)) found.set(lxd.device, lxd.space);
    break;
  }
  return [...found.values()];
}
function diskUse(before2, after2) {
  return after2.flatMap((space) => {
    const earlier = before2.find(({ path }) => path === space.path);
    return earlier === void 0 ? [] : [{ ...space, freeBefore: earlier.free }];
  });
}
function nearlyFull(spaces) {
  return spaces.filter(({ free }) => free < littleSpace);
}
async function spaceOf(path) {
  try {
    const [{ bavail, blocks, bsize }, { dev }] = await Promise.all([(0, import_promises.statfs)(path), (0, import_promises.stat)(path)]);
    return { device: dev, space: { path, free: bavail * bsize, size: blocks * bsize } };
  } catch {
    return void 0;
  }
}

// src/rock/pack/earlier-rocks.ts
var most = 20;
async function earlierRocks(directory, files) {
  const found = [];
  for (const [name, { regular }] of [...files].slice(0, most)) {
    const rock = regular ? await rockLayers((0, import_node_path4.join)(directory, name)) : void 0;
    if (rock !== void 0) found.push(rock);
  }
  return found;
}
async function rockLayers(path) {
  try {
    const image = await (0, import_oci_descriptor.openImage)(path);
    try {
      return layersOf(image, path);
    } finally {
      await image.close();
    }
  } catch (error) {
    if (!(error instanceof import_errors.UserError)) throw error;
    return void 0;
  }
}
function layersOf(image, path) {
  const { name, version } = (0, import_registry_answer.rockLabels)(image);
  const roles = (0, import_oci_layers_image_filesystem.layerRoles)(image.layers.map((layer) => layer.comment));
  return {
    name,
    platform: (0, import_registry_answer.platformLabel)(path, name, version),
    digest: image.digest ?? "",
    layers: image.layers.map(({ diffId }, at) => ({ role: roles[at] ?? "layer", diffId }))
  };
}
function sameLayers(rock, earlier) {
  const before2 = earlier.findLast(
    ({ name, platform }) => name === rock.name && platform === rock.platform
  );
  if (before2 === void 0) return void 0;
  const known = new Set(before2.layers.map(({ diffId }) => diffId));
  const isSame = ({ diffId }) => diffId !== void 0 && known.has(diffId);
  return {
    digest: before2.digest,
    unchanged: before2.digest === rock.digest,
    same: rock.layers.filter(isSame).map(({ role }) => role),
    changed: rock.layers.filter((layer) => !isSame(layer)).map(({ role }) => role)
  };
}

// src/rock/pack/pack-output.ts
var childPrefix = ":: ";
var timestamp = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} /;
var finished = /^(?:Extracted|Created|Exported|Packed|Already packed|Entrypoint set|CMD set|Labels and annotations set|Control data written|Metadata added|Manifest media type added)\b/;
var underWay = /^(?!Missing\b)[A-Z][a-z]+ing\b/;
var longest = 4e3;
function cleanLine(raw) {
  const visible2 = (0, import_node_util.stripVTControlCharacters)(raw.trimEnd());
  const unstamped = visible2.replace(timestamp, "");
  const last = unstamped.slice(unstamped.lastIndexOf("\r") + 1);
  const text = isChildLine(unstamped) && !isChildLine(last) ? `${childPrefix}${last}` : last;
  return {
    text: text.length > longest ? `${text.slice(0, longest)}\u2026` : text,
    stamped: unstamped.length < visible2.length
  };
}
function isChildLine(text) {
  return text.startsWith(childPrefix) || text === childPrefix.trimEnd();
}
function withoutChildPrefix(text) {
  return isChildLine(text) ? text.slice(childPrefix.length) : text;
}
function isOpeningLine(text) {
  return /^(?:Starting|Logging) /.test(text);
}
function isProgressLine(text) {
  return isChildLine(text) || underWay.test(text) || finished.test(text);
}

// src/rock/pack/failure/failure-lines.ts
var meanings = {
  64: "rockcraft did not understand its arguments",
  65: "the base or build-base has reached its end of life",
  66: "rockcraft found no project file",
  70: "an error that rockcraft did not expect, often a mistake in rockcraft.yaml",
  78: "this machine cannot build for the build-base",
  130: "interrupted by SIGINT",
  137: "killed by SIGKILL: the machine may have run out of memory",
  143: "ended by SIGTERM"
};
var longestMessage = 20;
var mostLines = 10;
var longestLine = 1e3;
function messageText(exitCode, { report }, causeLine) {
  if (report === void 0) {
    const meaning = meanings[exitCode];
    return meaning === void 0 ? `rockcraft pack ended with exit code ${exitCode} and no message.` : `rockcraft pack was stopped without a message: ${meaning} (exit code ${exitCode}).`;
  }
  const { message } = report;
  const left = message.length - longestMessage;
  const shown2 = left > 0 ? [...message.slice(0, longestMessage), `\u2026 and ${left} lines`] : message;
  const told = causeLine !== void 0 && !message.includes(causeLine) && !causeLine.endsWith(":");
  return [...shown2, ...told ? [causeLine.trim()] : []].map(harmless).join("\n");
}
function linesThatMatter({ report, before: before2, printed }, causeLine) {
  if (report === void 0) return lastOf(printed);
  const end = report.details.length > 0 ? report.details : report.message;
  const details = end.map(withoutChildPrefix).slice(-mostLines);
  const known = new Set(details);
  const above = telling(before2).map(withoutChildPrefix).filter((line2) => !known.has(line2));
  const room = mostLines - details.length;
  const lines = room > 0 ? [...above.slice(-room), ...details] : details;
  const isThere = causeLine === void 0 || lines.some((line2) => line2.trimEnd() === causeLine);
  const chosen = isThere || report.message.includes(causeLine) ? lines : [causeLine, ...lines.slice(1 - mostLines)];
  return chosen.some((line2) => line2.trim() !== "") ? chosen.map(harmless) : lastOf(printed);
}
function harmless(line2) {
  const spaced = line2.slice(0, longestLine).replaceAll("	", "    ");
  return `${(0, import_markdown.visible)(spaced)}${line2.length > longestLine ? "\u2026" : ""}`;
}
function telling(before2) {
  return before2.some(isChildLine) ? before2 : before2.filter((line2) => !isProgressLine(line2));
}
function lastOf(lines) {
  return lines.map((line2) => withoutChildPrefix(line2.text)).filter((line2) => line2.trim() !== "").slice(-mostLines).map(harmless);
}

// src/rock/pack/failure/failure-error.ts
function failureError(failure, run) {
  const { place, remedy, page } = failure;
  const more = page === void 0 ? "" : `
See ${page}`;
  const where = place === void 0 ? "" : `${placeText(place)}: `;
  return new import_errors.ToolError(`${where}${failure.message}`, {
    command: run.command,
    exitCode: failure.exitCode,
    lines: failure.lines,
    hint: `${remedy}${more}
The whole log: ${run.log}`,
    ...place === void 0 ? {} : { place }
  });
}
function nothingPacked(printed, run) {
  return new import_errors.ToolError(
    "rockcraft pack ended without an error, but left no new .rock in the project directory.",
    {
      command: run.command,
      exitCode: 0,
      lines: lastOf(printed),
      hint: `A rock that was there before is not taken. The whole log: ${run.log}`
    }
  );
}

// src/rock/pack/pack-command.ts
function packCommand(request, user) {
  const args = rockcraftArguments(request);
  if (!request.destructive || user.isRoot) return { tool: "rockcraft", args };
  return {
    tool: "sudo",
    args: ["--non-interactive", "--preserve-env", "--set-home", "rockcraft", ...args]
  };
}
function commandLine({ tool, args }) {
  return [tool, ...args].join(" ");
}
function rockcraftArguments(request) {
  const { platform, buildFor, verbosity, pro, destructive, test } = request;
  return [
    test ? "test" : "pack",
    ...platform === void 0 ? [] : ["--platform", platform],
    ...buildFor === void 0 ? [] : ["--build-for", buildFor],
    ...destructive ? ["--destructive-mode"] : [],
    ...pro.length === 0 ? [] : ["--pro", pro.join(",")],
    "--verbosity",
    verbosity
  ];
}

// src/rock/pack/pack-preflight.ts
var projectFile = "rockcraft.yaml";
var testsFile = "spread.yaml";
var lookalikes = ["rockcraft.yml", "snap/rockcraft.yaml"];
async function checkPackRequest(request, workspace) {
  const path = (0, import_node_path5.join)(request.path, projectFile);
  if (!await isFile(path)) throw await noProject(request.path);
  const project = await (0, import_rock_git.readProject)(path, (0, import_node_path5.relative)(workspace, path));
  if (request.platform !== void 0) checkPlatform(request.platform, project);
  if (request.test && !await isFile((0, import_node_path5.join)(request.path, testsFile))) {
    throw new import_errors.UserError(
      `There is no ${testsFile} in ${(0, import_markdown.visible)(request.path)}, which 'rockcraft test' takes its tests from: write one, as 'rockcraft init --profile test' does, or leave the input 'test' out.`
    );
  }
}
function checkPlatform(platform, project) {
  const { platforms, root } = project;
  if (!(0, import_rock_git.isMapping)(platforms) || root.has("extensions")) return;
  const labels2 = [...platforms.keys()].map(import_rock_git.pythonText);
  if (labels2.includes(platform)) return;
  throw (0, import_rock_git.refusal)(
    project.file,
    project.position(["platforms"]),
    `there is no platform ${(0, import_rock_git.quoted)(platform)}; set 'platform' to one of ${labels2.map(import_rock_git.quoted).join(", ")}, or add it.`
  );
}
async function noProject(path) {
  const found = [];
  for (const name of lookalikes) if (await isFile((0, import_node_path5.join)(path, name))) found.push(name);
  const [other] = found;
  return new import_errors.UserError(
    other === void 0 ? `There is no ${projectFile} in ${(0, import_markdown.visible)(path)}: set 'path' to the directory that holds it.` : `There is no ${projectFile} in ${(0, import_markdown.visible)(path)}, but ${other}, which rockcraft does not read: move it to ${projectFile}.`
  );
}
async function isFile(path) {
  return (await (0, import_oci_descriptor.statusOf)(path, (0, import_markdown.visible)(path)))?.isFile() === true;
}

// src/rock/pack/failure/managed-lines.ts
var stamped = /^:: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} /;
function managedLines(lines) {
  const last = lines.findLastIndex(isManaged);
  if (last < 0) return [];
  const before2 = lines.slice(0, last).findLastIndex(({ text }) => !isChildLine(text));
  const after2 = lines.slice(last).findIndex(({ text }) => !isChildLine(text));
  const inner = lines.slice(before2 + 1, after2 < 0 ? lines.length : last + after2);
  return inner.map(unwrapped);
}
function isManaged({ text }) {
  return stamped.test(text);
}
function unwrapped({ text }) {
  return cleanLine(withoutChildPrefix(text));
}

// src/rock/pack/failure/failure-phase.ts
var verbs = {
  Pulling: "pull",
  Overlaying: "overlay",
  Building: "build",
  Staging: "stage",
  Priming: "prime"
};
var progress = /^(Pulling|Overlaying|Building|Staging|Priming) (\S+)$/;
var action = /^execute action .{1,300}?part_name='([^']+)', step=Step\.([A-Z]+)/;
var before = /^(?:Initializing lifecycle|Installing build-(?:packages|snaps)|Retrieving base|Extract(?:ing|ed) (?!stage package)|Launching )/;
var after = /^Packing\.\.\./;
var outside = { part: void 0, step: void 0 };
function phaseOf(line2) {
  const { text } = isManaged(line2) ? unwrapped(line2) : line2;
  if (isChildLine(text)) return void 0;
  if (after.test(text)) return { part: void 0, step: "pack" };
  if (before.test(text)) return outside;
  const [, verb, name] = progress.exec(text) ?? [];
  if (verb !== void 0) return { part: name, step: verbs[verb] };
  const [, part, step] = action.exec(text) ?? [];
  return part === void 0 ? void 0 : { part, step: stepOf(step ?? "") };
}
function stepOf(name) {
  const step = name.toLowerCase();
  return Object.values(verbs).find((known) => known === step);
}
function lastPhase(lines) {
  for (const line2 of lines.toReversed()) {
    const phase = phaseOf(line2);
    if (phase !== void 0) return phase;
  }
  return void 0;
}

// src/rock/pack/failure/kept-lines.ts
var keptLines = 400;
var KeptLines = class {
  #last = [];
  #phase;
  /** Takes the next line, as it was printed, and returns it freed of what decorates it. */
  add(raw) {
    const line2 = cleanLine(raw);
    this.#last.push(line2);
    if (this.#last.length >= 2 * keptLines) this.#forget();
    return line2;
  }
  /** Oldest first. */
  get lines() {
    this.#forget();
    return this.#phase === void 0 ? this.#last : [this.#phase, ...this.#last];
  }
  #forget() {
    const left = this.#last.length - keptLines;
    if (left <= 0) return;
    const gone = this.#last.slice(0, left);
    this.#phase = gone.findLast((line2) => phaseOf(line2) !== void 0) ?? this.#phase;
    this.#last = this.#last.slice(left);
  }
};

// src/rock/pack/failure/failure-log.ts
var tail = 2 * 1024 * 1024;
var actionMark = Buffer.from(" execute action ");
var longestAction = 1024;
var furthest = 256 * 1024 * 1024;
var window = 1024 * 1024;
async function readLogLines(path) {
  try {
    var _stack = [];
    try {
      const file = (0, import_modules.__using)(_stack, await (0, import_promises2.open)(path), true);
      const status = await file.stat();
      if (!status.isFile()) return [];
      const from = Math.max(0, status.size - tail);
      const text = (await read(file, from, status.size)).toString();
      const kept = new KeptLines();
      if (from > 0) {
        const action2 = await lastAction(file, from);
        if (action2 !== void 0) kept.add(action2);
      }
      for (const line2 of text.slice(from > 0 ? text.indexOf("\n") + 1 : 0).split("\n"))
        kept.add(line2);
      return kept.lines;
    } catch (_) {
      var _error = _, _hasError = true;
    } finally {
      var _promise = (0, import_modules.__callDispose)(_stack, _error, _hasError);
      _promise && await _promise;
    }
  } catch {
    return [];
  }
}
async function read(file, from, to) {
  const bytes = Buffer.alloc(to - from);
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, from + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}
async function lastAction(file, end) {
  for (let to = end; to > Math.max(0, end - furthest); to -= window) {
    const from = Math.max(0, to - window);
    const bytes = await read(file, from, to + longestAction);
    const at = bytes.lastIndexOf(actionMark);
    if (at < 0) continue;
    return bytes.subarray(at + 1, at + longestAction).toString().split("\n", 1)[0];
  }
  return void 0;
}

// src/rock/pack/failure/failed-pack.ts
async function readFailedPack(ended) {
  const { exitCode, printed, file } = ended;
  const known = { exitCode, printed, file, logged: await readLogLines(ended.log) };
  try {
    const project = await (0, import_rock_git.readProject)(ended.path, file);
    return { ...known, project, unreadable: void 0 };
  } catch (error) {
    if (!(error instanceof import_errors.UserError)) throw error;
    return { ...known, project: void 0, unreadable: error.place };
  }
}

// src/rock/pack/failure/failure-report.ts
var labels = [
  ["Captured error:", "details"],
  ["Detailed information:", "details"],
  ["Recommended resolution:", "resolution"],
  ["For more information, check out:", "page"],
  ["Full execution log:", "log"]
];
var innerFailed = /^Failed to run rockcraft in instance\b/;
var messageHead = /^(?:Bad rockcraft\.yaml content:|rockcraft internal error: |Testing failed\.)/;
var continuation = /^(?:\s|[-*] )/;
var libraryWarning = /^\S+\.py:\d+: \w*Warning: /;
var traceback = "Traceback (most recent call last):";
var yamlPosition = /\bin "[^"]*rockcraft\.yaml", line (\d+), column (\d+)/;
function failureMessage(lines) {
  return readReport(lines)?.message[0];
}
function readReport(printed) {
  const lines = withoutLibraryWarnings(printed);
  const report = readCrash(lines) ?? readError(lines.map((line2) => line2.text));
  if (report === void 0) return void 0;
  const debugging = new Set(lines.filter(isDebugging).map((line2) => line2.text));
  return { ...report, context: report.context.filter((line2) => !debugging.has(line2)) };
}
function isInstanceReport({ message }) {
  return innerFailed.test(message[0] ?? "");
}
function isDebugging({ text, stamped: stamped2 }) {
  return stamped2 && !isProgressLine(text);
}
function readError(lines) {
  const reports = [];
  let pending = [];
  let open2;
  for (const line2 of lines) {
    const label = labels.find(([text]) => line2.startsWith(text));
    if (label !== void 0) {
      if (open2 === void 0) {
        open2 = emptyReport(pending);
        reports.push(open2);
        pending = [];
      }
      const [text, section] = label;
      open2.current = section;
      open2.sections[section].push(line2.slice(text.length).trim());
    } else if (open2 !== void 0 && (open2.current === "details" || open2.current === "resolution")) {
      open2.sections[open2.current].push(line2);
    } else {
      open2 = void 0;
      pending.push(line2);
    }
  }
  if (pending.some((line2) => line2.trim() !== "")) reports.push(emptyReport(pending));
  const found = reports.map(closeReport).filter((report) => report !== void 0).toReversed();
  return found.find((report) => !isInstanceReport(report)) ?? found[0];
}
function emptyReport(before2) {
  return { before: before2, sections: { details: [], resolution: [], page: [], log: [] }, current: "log" };
}
function closeReport(report) {
  const tracebackAt = report.before.indexOf(traceback);
  const said = tracebackAt < 0 ? report.before : report.before.slice(0, tracebackAt);
  const start = messageStart(said);
  if (start === void 0) return void 0;
  const { details, resolution, page } = report.sections;
  return {
    message: withoutBlankEnds(said.slice(start)),
    context: sinceLastStep(said.slice(0, start)),
    details: withoutBlankEnds(withoutTraceback(details)),
    ...resolution.length === 0 ? {} : { resolution: withoutBlankEnds(resolution).join(" ") },
    ...page[0] === void 0 ? {} : { page: page[0] },
    crashed: false
  };
}
function messageStart(lines) {
  const head = lines.findLastIndex((line2) => messageHead.test(line2));
  if (head >= 0) return head;
  const start = lines.findLastIndex((line2) => line2.trim() !== "" && !continuation.test(line2));
  const first = lines[start];
  if (first !== void 0 && !isProgressLine(first)) return start;
  const item = lines.findIndex((line2, at) => at > start && line2.startsWith("- "));
  return item < 0 ? void 0 : item;
}
function sinceLastStep(lines) {
  const step = lines.findLastIndex((line2) => isProgressLine(line2) && !line2.startsWith("::"));
  const opening = isOpeningLine(lines[step] ?? "");
  return lines.slice(opening ? step + 1 : Math.max(step, 0)).filter((line2) => line2.trim() !== "");
}
function readCrash(lines) {
  const first = lines.findIndex((line2) => line2.text === traceback && !line2.stamped);
  if (first < 0) return void 0;
  const texts = lines.slice(first).map((line2) => line2.text);
  if (texts.some((line2) => isReportOfItsOwn(line2))) return void 0;
  const exceptions = texts.flatMap(
    (line2, at) => line2 === traceback ? [exceptionAt(texts, at)] : []
  );
  const message = exceptions.at(-1) ?? [];
  if (message.length === 0) return void 0;
  const position = texts.flatMap((line2) => yamlPosition.exec(line2) ?? []).slice(-2);
  return {
    message,
    context: [],
    details: exceptions.slice(0, -1).flat(),
    ...position.length === 2 ? { position: { line: Number(position[0]), column: Number(position[1]) } } : {},
    crashed: true
  };
}
function isReportOfItsOwn(line2) {
  return labels.some(([text, section]) => section !== "log" && line2.startsWith(text));
}
function exceptionAt(lines, start) {
  const frames = lines.slice(start + 1);
  const from = frames.findIndex((line2) => line2 !== "" && !/^\s/.test(line2));
  if (from < 0) return [];
  const rest = frames.slice(from);
  const end = rest.findIndex((line2) => line2 === "" || line2 === traceback || endsException(line2));
  return end < 0 ? rest : rest.slice(0, end);
}
function endsException(line2) {
  return innerFailed.test(line2) || line2.startsWith("Full execution log:");
}
function withoutTraceback(lines) {
  const at = lines.indexOf(traceback);
  return at < 0 ? lines : lines.slice(0, at);
}
function withoutLibraryWarnings(lines) {
  let warned = false;
  return lines.filter(({ text }) => {
    warned = libraryWarning.test(text) || warned && /^\s/.test(text);
    return !warned;
  });
}
function withoutBlankEnds(lines) {
  const isText = (line2) => line2.trim() !== "";
  return lines.slice(Math.max(lines.findIndex(isText), 0), lines.findLastIndex(isText) + 1);
}

// src/rock/pack/failure/failure-evidence.ts
function evidenceOf({ printed, logged }) {
  const managed = managedLines(logged);
  const own = readReport(printed);
  const inner = own !== void 0 && isInstanceReport(own) ? innerReport(printed, managed) : own;
  const report = inner ?? own;
  return {
    report,
    phase: phaseAtEnd(printed, logged),
    before: outputBefore(report, managed.length > 0 ? managed : logged),
    printed
  };
}
function phaseAtEnd(printed, logged) {
  const shown2 = lastPhase(printed);
  return shown2?.step === void 0 ? lastPhase(logged) ?? shown2 : shown2;
}
function innerReport(printed, managed) {
  const children = printed.filter(({ text }) => isChildLine(text)).map(unwrapped);
  return readReport(managed) ?? readReport(children);
}
function outputBefore(report, logged) {
  const shown2 = report?.context ?? [];
  if (shown2.some(isChildLine)) return shown2;
  const inLog = readReport(logged)?.context ?? [];
  return inLog.some(isChildLine) ? inLog : shown2;
}

// src/rock/pack/failure/failure-places.ts
function fieldPath({ root }, field) {
  const words = field.replace(/\[(\d+)\]/g, ".$1").split(".").slice(0, deepest);
  const path = [];
  let value = root;
  for (let at = 0; at < words.length; ) {
    const step = stepFrom(value, words, at);
    if (step === void 0 && path.length === 0) return void 0;
    if (step !== void 0) {
      path.push(step.key);
      value = step.value;
    }
    at += step?.words ?? 1;
  }
  return path;
}
var deepest = 30;
function stepFrom(value, words, at) {
  const word = words[at] ?? "";
  if ((0, import_rock_git.isList)(value)) {
    const index = /^\d{1,6}$/.test(word) ? Number(word) : -1;
    return index in value ? { key: index, value: value[index], words: 1 } : void 0;
  }
  if (!(0, import_rock_git.isMapping)(value)) return void 0;
  for (let end = words.length; end > at; end -= 1) {
    const key = keyOf(value, words.slice(at, end).join("."));
    if (key !== void 0) return { key, value: value.get(key), words: end - at };
  }
  return void 0;
}
function keyOf(mapping, text) {
  if (mapping.has(text)) return text;
  const hyphened = text.replaceAll("_", "-");
  if (mapping.has(hyphened)) return hyphened;
  return [...mapping.keys()].find((key) => (0, import_rock_git.pythonText)(key) === text);
}
function partPath(project, part, keys = []) {
  const parts = project.root.get("parts");
  if (part === void 0 || !(0, import_rock_git.isMapping)(parts)) return void 0;
  const name = keyOf(parts, part);
  if (name === void 0) return void 0;
  const found = parts.get(name);
  const key = keys.find((wanted) => (0, import_rock_git.isMapping)(found) && found.has(wanted));
  return key === void 0 ? ["parts", name] : ["parts", name, key];
}
function topPath({ root }, ...keys) {
  const key = keys.find((wanted) => root.has(wanted));
  return key === void 0 ? void 0 : [key];
}
function itemPath(project, name, keys, part) {
  const parts = project.root.get("parts");
  if (name === void 0 || name === "" || !(0, import_rock_git.isMapping)(parts)) return void 0;
  const names3 = [...parts.keys()];
  const first = names3.filter((key) => (0, import_rock_git.pythonText)(key) === part);
  for (const key of [...first, ...names3]) {
    const found = parts.get(key);
    if (!(0, import_rock_git.isMapping)(found)) continue;
    for (const list of keys) {
      const way = wayTo(found.get(list), name);
      if (way !== void 0) return ["parts", key, list, ...way];
    }
  }
  return void 0;
}
function wayTo(value, name) {
  if (typeof value === "string") return names(value, name) ? [] : void 0;
  const entries = (0, import_rock_git.isList)(value) ? value.entries() : (0, import_rock_git.isMapping)(value) ? value.entries() : [];
  for (const [key, item] of entries) {
    const way = wayTo(item, name);
    if (way !== void 0) return [key, ...way];
  }
  return void 0;
}
function names(item, name) {
  return item.startsWith(name) && /^(?:$|[=/:<>~![ ])/.test(item.slice(name.length));
}

// src/rock/pack/failure/classes/build-classes.ts
var script = /^(?:'(?<key>override-(?<step>[a-z]+))' in part '(?<part>.+)' failed with code (?<code>-?\d+)\.$|Failed to run the (?<step>[a-z]+) script for part '(?<part>.+)'\.$)/;
var atScript = ({ names: names3, part }, project) => partPath(project, part, [names3.key ?? "plugin", "plugin"]);
var buildClasses = [
  {
    name: "build-out-of-memory",
    family: "build-step",
    title: "A build step was killed, or had no memory left",
    message: script,
    cause: /^(?:'override-\w+' in part .+ failed with code (?:-9|137)\.$|.*\b(?:Killed signal terminated program|signal: 9?,? ?\(?(?:SIGKILL|killed)|JavaScript heap out of memory|std::bad_alloc|Cannot allocate memory|MemoryError$)|(?:.*\s)?Killed$|.{0,200}: line \d+: +\d+ Killed\b)/,
    remedy: "Give {part} more memory: use a larger runner, or let the build run fewer things at once (CRAFT_PARALLEL_BUILD_COUNT=1 in the environment of rockcraft).",
    path: atScript,
    source: reasoned("craft-parts, executor/step_handler.py: code -9 of a killed script")
  },
  {
    name: "build-command-missing",
    family: "build-step",
    title: "A build step needs a program that is not there",
    message: script,
    cause: /^.{0,300}: (?:line )?\d+: (?<name>[\w.+/-]{1,100}): (?:command )?not found$/,
    remedy: "Add the package that brings {name} to 'build-packages' of {part} (or a snap to 'build-snaps'): the build sees only what its instance has.",
    path: atScript,
    source: reasoned("bash and dash: command not found")
  },
  {
    name: "build-other-architecture",
    family: "build-step",
    title: "A build step ran a program of another architecture",
    message: script,
    cause: /\bExec format error\b/,
    remedy: "Build on a machine of the architecture that is built for (plan-rocks picks one for each platform), or let {part} take a program of the machine's own architecture.",
    path: atScript,
    source: reasoned("the operating system; canonical/craft-parts#1369")
  },
  {
    name: "build-dependency-missing",
    family: "build-step",
    title: "A build step asks for a dependency that is not there",
    message: script,
    cause: /(?:No matching distribution found for (?<name>[\w.[\],-]{1,100})|npm (?:ERR!|error) 404 +'(?<name>[^']{1,100})' is not in|error: no matching package named `(?<name>[\w-]{1,100})` found)/,
    remedy: "Correct {name}: the package index has no such package, or none for this Python, Node or platform.",
    path: (found, project) => itemPath(project, found.names.name, ["python-packages"], found.part) ?? atScript(found, project),
    source: recorded("build-python-package-missing")
  },
  {
    name: "build-environment",
    family: "build-step",
    title: "The plugin does not find its tools",
    message: /^Environment validation failed for part '(?<part>.+?)': (?:'(?<name>[^']{1,100})' not found)?/,
    step: "build",
    remedy: "Bring what the plugin of {part} needs into the build: as 'build-packages', as 'build-snaps', or by a part that this one names in 'after'.",
    path: ({ part }, project) => partPath(project, part, ["plugin"]),
    source: recorded("build-go-missing")
  },
  {
    name: "build-script",
    family: "build-step",
    title: "A build step failed",
    message: script,
    telling: /\b(?:error|fatal)(?:\[\w{1,20}\])?: |^(?:ERROR|FATAL|E|curl|wget|npm ERR!|npm error)\b|\b[A-Z]\w{0,60}(?:Error|Exception): |\bFAILED\b/,
    suggestion: unreachable,
    remedy: "Correct the step that failed in {part}: the last lines of its output say why, and one that begins with + is a command that was run.",
    path: atScript,
    source: recorded(
      "build-compile-error-c",
      "build-compile-error-make-plugin",
      "build-long-log",
      "pull-script-error",
      "newer-libs/build-script-error"
    )
  },
  {
    name: "tests-failed",
    family: "build-step",
    title: "The tests of the project failed",
    message: /^Testing failed\.$/,
    remedy: "Correct the rock or its tests: the rock was packed, and the output before this says which of the tests of spread failed.",
    source: reasoned("craft-application, services/testing.py")
  },
  {
    name: "tests-missing",
    family: "build-step",
    title: "The project has no tests",
    message: /^(?:Could not find '[\w-]+-test\.yaml'\.|'spread\.yaml' cannot be used for |No .{1,100} files to test\.)/,
    suggestion: ({ resolution }) => resolution,
    remedy: "Describe tests for `rockcraft test`, or leave out the input 'test'.",
    source: reasoned("craft-application, services/testing.py")
  },
  {
    name: "stage-conflict-of-manifests",
    family: "build-step",
    title: "Two parts bring a manifest of chisel",
    message: /^Failed to stage: /,
    cause: /^\s+var\/lib\/chisel\/manifest\.wall$/,
    step: "stage",
    remedy: "Keep 'base-files_chisel' in one part only: each part that stages it writes a manifest of its own slices. Put all slices into that part, so that the manifest holds them all.",
    path: (found, project) => itemPath(
      project,
      "base-files_chisel",
      ["stage-packages", "stage-slices"],
      conflicting(found)[0]
    ),
    source: recorded("stage-conflict-two-manifests")
  },
  {
    name: "stage-conflict",
    family: "build-step",
    title: "Two parts bring the same file",
    message: /^Failed to stage: /,
    cause: /^(?:Parts '(?<part>.+)' and '(?<other>.+)' list|The following files in part '(?<part>.+)' are)/,
    step: "stage",
    remedy: "Let one part alone bring the files that the lines name: leave them out of {part} by 'stage: [-path/of/the/file]', or move them by 'organize'.",
    path: (found, project) => {
      const [first, second] = conflicting(found);
      return partPath(project, first) ?? partPath(project, second);
    },
    source: recorded("stage-conflict")
  },
  {
    name: "organize",
    family: "build-step",
    title: "The files of a part cannot be organised",
    message: /^Failed to organize part '(?<part>.+?)': /,
    remedy: "Correct 'organize' of {part}: two files go to one place, or a target is there already.",
    path: ({ part }, project) => partPath(project, part, ["organize"]),
    source: reasoned("craft-parts, errors.py")
  },
  {
    name: "file-missing",
    family: "build-step",
    title: "A file that a part should bring is not there",
    message: /^Failed to copy '(?<name>.+)': no such file or directory\.$/,
    remedy: "Correct {name} in 'stage', 'prime' or 'organize' of {part}, or let the build make it.",
    path: ({ part }, project) => partPath(project, part, ["stage", "prime", "organize"]),
    source: reasoned("craft-parts, errors.py")
  }
];
var network = /Could not resolve host|Temporary failure in name resolution|Couldn't connect to server|Connection (?:refused|timed out|reset)|Network is unreachable|Failed to establish a new connection/;
function unreachable({ cause }) {
  const line2 = cause.findLast((text) => network.test(text));
  return line2 === void 0 ? void 0 : "A server was not reached: look whether its address is right, and whether it answered at that time.";
}
function conflicting({ names: names3, cause }) {
  if (names3.part !== void 0) return [names3.part, names3.other];
  const line2 = cause.find((text) => /^Parts '/.test(text)) ?? "";
  const [, first, second] = /^Parts '(.+)' and '(.+)' list/.exec(line2) ?? [];
  return [first, second];
}

// src/rock/pack/failure/classes/chisel-classes.ts
var cut = /^(?:Failed to cut requested chisel slices: (?<slices>.+)$|'(?<key>override-(?<step>[a-z]+))' in part '(?<part>.+)' failed with code -?\d+\.$|Failed to run the (?<step>[a-z]+) script for part '(?<part>.+)'\.$)/;
var lists = ["stage-packages", "stage-slices"];
var atSlice = ({ names: names3, part }, project) => {
  const asked = names3.slices?.split(", ").slice(0, mostSlices) ?? [];
  const ofPackage = asked.filter((slice) => slice.startsWith(`${names3.package}_`));
  for (const slice of [names3.name, ...ofPackage, ...asked]) {
    const path = itemPath(project, slice, lists, part);
    if (path !== void 0) return path;
  }
  return partPath(project, part, [
    ...names3.key === void 0 ? [] : [names3.key],
    ...lists,
    "plugin"
  ]);
};
var mostSlices = 100;
var chiselClasses = [
  {
    name: "slice-not-found",
    family: "not-found",
    title: "There is no such chisel slice",
    message: cut,
    cause: /^error: slice (?<name>\S{1,200}) not found$/,
    remedy: "Correct {name}: the release of Ubuntu that is built for has the package, but no such slice of it. `chisel find` lists slices; newer releases of Ubuntu have more, and a new one can be proposed to canonical/chisel-releases.",
    path: atSlice,
    source: recorded(
      "slice-not-found",
      "newer-libs/stage-slices-not-found",
      "chisel/cut-slice-not-found"
    )
  },
  {
    name: "slices-of-package-not-found",
    family: "not-found",
    title: "The package has no chisel slices",
    message: cut,
    cause: /^error: slices of package "(?<package>[^"]{1,200})" not found$/,
    remedy: "Correct the name {package}, or stage the package as a deb in a part that stages no slices: the release of Ubuntu that is built for has no slices of it. A package of another archive (package-repositories) cannot be sliced at all.",
    path: atSlice,
    source: recorded("slice-package-not-found", "chisel/cut-package-not-found")
  },
  {
    name: "slice-package-not-in-archive",
    family: "not-found",
    title: "The package of a slice is not in the archive",
    message: cut,
    cause: /^error: cannot find package "(?<package>[^"]{1,200})" in archive/,
    remedy: "Leave out the slices of {package}: their definition is there, but the Ubuntu archive has no such package for this release and architecture.",
    path: atSlice,
    source: recorded("chisel/cut-not-in-archive")
  },
  {
    name: "slice-content-missing",
    family: "not-found",
    title: "A slice names a file that its package lacks",
    message: cut,
    cause: /^error: cannot extract from package "(?<package>[^"]{1,200})": (?!target directory)/,
    remedy: "Leave out the slice of {package} that names this file, and report it to canonical/chisel-releases: its definition and the package of the archive do not fit each other.",
    path: atSlice,
    source: recorded("chisel/cut-path-missing")
  },
  {
    name: "slice-name-wrong",
    family: "not-found",
    title: "That is no name of a slice",
    message: cut,
    cause: /^error: invalid slice reference: "(?<name>[^"]{1,200})"$/,
    remedy: "Write {name} as a package and one of its slices, such as 'hello_bins'.",
    path: atSlice,
    source: recorded("chisel/cut-bad-slice-name")
  },
  {
    name: "slices-conflict",
    family: "not-found",
    title: "Two slices bring the same file",
    message: cut,
    cause: /^error: slices (?<name>\S{1,200}) and (?<other>\S{1,200}) conflict on /,
    remedy: "Leave out {name} or {other}: they cannot be cut into one place.",
    path: atSlice,
    source: recorded("chisel/release-conflict")
  },
  {
    name: "chisel-too-old",
    family: "archive",
    title: "chisel is too old for the release",
    message: cut,
    cause: /^error: chisel\.yaml: unknown format "(?<name>[^"]{1,40})"$/,
    remedy: "Use a newer rockcraft, which brings a newer chisel (or 'build-snaps: [chisel/latest/candidate]' in {part}): format v2 needs chisel 1.2, v3 needs 1.4.",
    path: ({ part }, project) => partPath(project, part, lists),
    source: recorded("chisel/release-format-unknown")
  },
  {
    name: "chisel-release-unmaintained",
    family: "archive",
    title: "The release is not, or no longer, maintained",
    message: cut,
    cause: /^error: (?:no archive has "maintained" maintenance status|this release is in the "(?<name>\w+)" maintenance status)/,
    remedy: "Build for a release that is maintained: change 'build-base' (or 'base'). Your own call of chisel may say '--ignore=unmaintained' or '--ignore=unstable'.",
    path: (_, project) => topPath(project, "build-base", "base"),
    source: recorded("chisel/release-unmaintained", "chisel/release-unstable")
  },
  {
    name: "chisel-release-unknown",
    family: "archive",
    title: "chisel has no slices for this release",
    message: cut,
    cause: /^error: (?:no information for (?<name>\S{1,100}) release|invalid release reference: "(?<name>[^"]{1,100})")$/,
    remedy: "Build for another release than {name}: canonical/chisel-releases has no branch of that name. Change 'build-base' (or 'base').",
    path: (_, project) => topPath(project, "build-base", "base"),
    source: recorded(
      "chisel-archive-rel404",
      "chisel/cut-release-unknown",
      "chisel/cut-release-bad"
    )
  },
  {
    name: "archive-being-published",
    family: "archive",
    title: "The Ubuntu archive is being published",
    message: cut,
    cause: /^error: cannot fetch from archive: expected digest \S+, got \S+$/,
    transient: true,
    remedy: "Try again in some minutes: the archive changed between its index and the package, as it does whenever it is published, or a file was damaged on its way.",
    source: recorded("chisel-archive-badindex", "chisel-archive-corrupt")
  },
  {
    name: "archive-unreachable",
    family: "archive",
    title: "The Ubuntu archive did not answer",
    message: cut,
    cause: /^error: (?:cannot (?:talk to|fetch from) archive: |error from archive: (?:408|429|5\d\d))/,
    transient: true,
    remedy: "Try again later: the archive, or the network to it, failed for a moment. If it fails every time, look whether this machine (and inside LXD, its instance) reaches the archive, which for other architectures than amd64 and i386 is Ubuntu Ports.",
    source: recorded("chisel-archive-reset")
  },
  {
    name: "archive-data-missing",
    family: "archive",
    title: "The Ubuntu archive has no data for this release",
    message: cut,
    cause: /^error: cannot find archive data$/,
    transient: true,
    remedy: "Try again later: while the archive is published its data can be missing. If it fails every time, the release has reached its end of life and left the archive: change 'build-base' (or 'base').",
    source: recorded("chisel-archive-404", "chisel/archive-suite-missing")
  },
  {
    name: "archive-unverified",
    family: "archive",
    title: "The signature of the archive is not valid",
    message: cut,
    cause: /^error: (?:cannot verify signature of the InRelease file|.{1,200} is missing from .{1,200} component digests)$/,
    remedy: "Look what answers in place of the Ubuntu archive, such as a proxy or a mirror: what it sends is not signed by Ubuntu, or lacks this architecture.",
    source: recorded("chisel/archive-wrong-key", "chisel/cut-arch-arm64")
  },
  {
    name: "chisel-releases-unreachable",
    family: "archive",
    title: "The chisel releases could not be fetched",
    message: cut,
    cause: /^error: (?:cannot talk to release repository: |error from release repository: (?:408|429|5\d\d))/,
    transient: true,
    remedy: "Try again later: codeload.github.com, where canonical/chisel-releases comes from, or the network to it failed for a moment. If it fails every time, look whether this machine (and inside LXD, its instance) reaches it.",
    source: recorded("chisel-archive-rel500", "chisel/proxy-down")
  },
  {
    name: "slices-not-cut",
    family: "not-found",
    title: "chisel could not cut the slices",
    message: /^Failed to cut requested chisel slices: (?<slices>.+)$/,
    remedy: "Read what chisel says in the lines that matter, and correct the slices of {part}.",
    path: atSlice,
    source: reasoned("craft-parts, packages/errors.py: ChiselError")
  }
];

// src/rock/pack/failure/classes/machine-classes.ts
var copied = /^Failed to copy image: Command '\['\S*\/?skopeo'/;
var interruptions = [
  {
    name: "interrupted",
    family: "interrupted",
    title: "The pack was interrupted",
    exitCodes: [130, 143],
    remedy: "Run the job again, if it was not meant to stop.",
    source: recorded("interrupted-sigint", "interrupted-sigterm")
  },
  {
    name: "disk-full",
    family: "disk",
    title: "The disk is full",
    cause: /No space left on device|[Dd]isk quota exceeded|not enough free space|ENOSPC\b/,
    remedy: "Make room: remove what the job does not need before packing (on GitHub's runners the toolchains below /usr/local/lib/android, /usr/share/dotnet and /opt/hostedtoolcache, and `docker system prune -af`), or use a runner with a larger disk.",
    source: reasoned("the operating system, and canonical/rockcraft#730")
  },
  {
    name: "killed",
    family: "interrupted",
    title: "rockcraft was killed",
    exitCodes: [137],
    remedy: "Use a larger runner: most often the kernel kills a program when the machine has no memory left.",
    source: reasoned("128 + SIGKILL")
  }
];
var machineClasses = [
  {
    name: "network-in-lxd",
    family: "network",
    title: "The build instance has no network",
    message: /^(?:A network related operation failed in a context of no network access\.|Timed out waiting for networking to be ready\.)$/,
    remedy: "Let setup-rockcraft prepare the machine before this step. The usual cause is Docker: it sets the policy of the FORWARD chain to DROP, and so the packets of LXD's bridge are thrown away. setup-rockcraft adds rules to DOCKER-USER that let those through (`iptables -I DOCKER-USER -i lxdbr0 -j ACCEPT` and `iptables -I DOCKER-USER -o lxdbr0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT`). Without Docker, look at the firewall and the proxy of this machine.",
    source: reasoned("craft-providers, errors.py and base.py; canonical/rockcraft#598")
  },
  {
    name: "registry-limit",
    family: "registry",
    title: "The registry of the base image wants fewer requests",
    message: copied,
    cause: /toomanyrequests|too many requests|429|rate ?limit/i,
    transient: true,
    remedy: "Try again later: rockcraft fetches the base from public.ecr.aws without an account, and machines that share an address share its limit.",
    source: reasoned("canonical/rockcraft#654")
  },
  {
    name: "registry-unreachable",
    family: "registry",
    title: "The registry of the base image did not answer",
    message: copied,
    cause: /dial tcp|no such host|i\/o timeout|[Tt]imeout|connection (?:reset|refused)|unexpected EOF|TLS handshake|server misbehaving|received unexpected HTTP status: 5\d\d|invalid status code from registry 5\d\d|StatusCode: 5\d\d/,
    transient: true,
    remedy: "Try again later: public.ecr.aws, where rockcraft fetches the base from, or the network to it failed for a moment. If it fails every time, look whether this machine (and inside LXD, its instance) reaches it.",
    source: recorded("base-registry-unreachable")
  },
  {
    name: "base-image-missing",
    family: "registry",
    title: "The registry has no image of the base",
    message: copied,
    cause: /manifest unknown|name unknown|not found|choosing image instance|no image found/,
    remedy: "Use another 'base': the registry has no image of this one, or none for this architecture.",
    path: (_, project) => topPath(project, "base"),
    source: reasoned("skopeo")
  },
  {
    name: "not-root",
    family: "permission",
    title: "Without an instance rockcraft needs root",
    message: /umoci encountered a permission error|operation not permitted\)$/,
    remedy: "Run rockcraft as root when it builds without an instance ('destructive: true' with sudo), or build in LXD ('destructive: false').",
    source: recorded("not-root")
  },
  {
    name: "image-not-made",
    family: "rockcraft",
    title: "The image could not be put together",
    message: /^Failed to copy image: /,
    remedy: "Read what skopeo or umoci says in the message. If nothing in it is yours, run the job again, and report it to canonical/rockcraft when it stays.",
    source: reasoned("rockcraft, oci.py")
  },
  {
    name: "lxd-permission",
    family: "lxd",
    title: "This user may not use LXD",
    message: /^LXD requires additional permissions\.$/,
    remedy: "Let setup-rockcraft prepare the machine before this step: it opens LXD's socket to this user. By hand: `sudo snap set lxd daemon.group=adm`, or the user into the group 'lxd' before the job begins.",
    source: recorded("lxd-no-permission")
  },
  {
    name: "lxd-not-initialised",
    family: "lxd",
    title: "LXD is not set up",
    message: /^LXD has not been properly initialized\.$/,
    remedy: "Let setup-rockcraft prepare the machine before this step, or run `sudo lxd init --auto`.",
    source: reasoned("craft-providers, lxd/installer.py")
  },
  {
    name: "lxd-too-old",
    family: "lxd",
    title: "LXD is too old",
    message: /^LXD '(?<name>.+)' does not meet the minimum required version '(?<least>.+)'\.$/,
    remedy: "Let setup-rockcraft prepare the machine before this step: it refreshes an LXD that is too old. By hand: `sudo snap refresh lxd --channel=5.21/stable`.",
    source: recorded("lxd-too-old")
  },
  {
    name: "lxd-missing",
    family: "lxd",
    title: "LXD is not installed",
    message: /^(?:LXD is required, but not installed\.|Failed to install LXD: )/,
    remedy: "Let setup-rockcraft prepare the machine before this step: it installs LXD and sets it up.",
    source: reasoned("craft-providers, lxd/installer.py")
  },
  {
    name: "lxd-instance-busy",
    family: "lxd",
    title: "The build instance runs already",
    message: /^Failed to start '(?<name>.+)'\.$/,
    cause: /already running/i,
    remedy: "Wait until no other rockcraft builds this project on this machine, or stop the instance {name} that an interrupted job left: `lxc --project rockcraft stop --force`.",
    source: reasoned("canonical/craft-application#370")
  },
  {
    name: "lxd-failed",
    family: "lxd",
    title: "LXD failed",
    suggestion: ({ resolution }) => resolution,
    cause: /^\* Command that failed: '.{0,20}\blxc /,
    remedy: "Read what LXD says in the details. `rockcraft clean` removes an instance that is broken, and setup-rockcraft brings LXD into order.",
    source: reasoned("craft-providers, lxd/lxc.py; canonical/rockcraft#730")
  },
  {
    name: "overlay-mount",
    family: "lxd",
    title: "The overlay of a part could not be mounted",
    message: /^Failed to mount overlay on /,
    remedy: "Use LXD of channel 5.21/stable, as setup-rockcraft installs. In a container the job needs /dev/fuse, the capability SYS_ADMIN and no AppArmor profile.",
    source: reasoned("canonical/rockcraft#195")
  },
  {
    name: "permission",
    family: "permission",
    title: "rockcraft may not read or write a file",
    message: /(?:PermissionError: |[Pp]ermission denied|Make sure paths and permissions are correct)/,
    remedy: "Give the user of the job the right to the file that the message names: a step before may have made it as root.",
    source: reasoned("Python")
  },
  {
    name: "output-outside-project",
    family: "permission",
    title: "Rocks cannot be written outside the project",
    message: /^Cannot create packages outside of the project tree\.$/,
    step: "pack",
    remedy: "Leave out rockcraft's '--output': the rock is put into the project's directory.",
    source: recorded("output-dir-outside-project")
  },
  {
    name: "usage",
    family: "rockcraft",
    title: "rockcraft did not understand its arguments",
    exitCodes: [64],
    remedy: "Correct the inputs of the step, or use a newer rockcraft: this one does not know what it was told.",
    source: recorded("usage-platform-and-build-for", "usage-unknown-option", "cli/bad-verbosity")
  },
  {
    name: "rockcraft-bug",
    family: "rockcraft",
    title: "rockcraft met an error that it did not expect",
    when: ({ message, crashed }) => crashed || /^rockcraft internal error: /.test(message[0] ?? ""),
    remedy: "Look at rockcraft.yaml first: some mistakes in it end so, and lint-rock finds many of them. If it is in order, report this with the whole log to canonical/rockcraft.",
    source: reasoned("rockcraft ends in a traceback for what it does not expect")
  },
  {
    name: "unknown",
    family: "unknown",
    title: "rockcraft failed",
    suggestion: ({ resolution }) => resolution,
    remedy: "Read the lines that matter and the whole log: the log file of rockcraft has everything, whatever `verbosity` is.",
    source: reasoned("nothing above fits")
  }
];

// src/rock/pack/failure/classes/package-classes.ts
var stageLists = ["stage-packages", "overlay-packages"];
var snapLists = ["stage-snaps", "build-snaps"];
var apt = /^(?:Failed to download all requested packages: |Failed to refresh package list: |Failed to fetch package: |Cannot install all requested build packages: |'override-(?<step>[a-z]+)' in part '(?<part>.+)' failed with code -?\d+\.$|Failed to run the (?<step>[a-z]+) script for part '(?<part>.+)'\.$)/;
var snapFailed = /^(?:Error (?:downloading|installing|refreshing) snap '(?<name>.+)' (?:from|to) channel '(?<channel>.+)'\.$|Failed to install or refresh snap '(?<name>.+)'\.$|Failed to install LXD: |failed to (?:install|inject host's) snap '(?<name>.+)' |Failed to get information for snap '(?<name>.+)': )/;
var storeFault = /unexpected HTTP status code (?:408|429|5\d\d) via|too many requests|unable to contact snap store|persistent network error: |dial (?:tcp|udp) .{0,200}(?:connection refused|network is unreachable|i\/o timeout|no such host)|(?:Get|Post) "[^"]{1,500}": (?:EOF|.{0,200}(?:connection reset|timeout|Timeout))|Client\.Timeout exceeded|daemon is (?:stopping|restarting)/;
var atSnap = ({ names: names3, part }, project) => itemPath(project, names3.name, snapLists, part);
var packageClasses = [
  {
    name: "stage-package-not-found",
    family: "not-found",
    title: "There is no such package to stage",
    message: /^Stage package not found in part '(?<part>.+)': (?<name>.+)\.$/,
    remedy: "Correct {name} in {part}, or add the archive that has it to package-repositories: the release of the build-base has no package of that name for this architecture.",
    path: ({ names: names3, part }, project) => itemPath(project, names3.name, stageLists, part),
    source: recorded("stage-package-not-found")
  },
  {
    name: "build-package-not-found",
    family: "not-found",
    title: "There is no such package to build with",
    message: /^(?:Cannot find packages? listed in 'build-packages': (?<name>[^\s,]+)|Failed to find installation candidate for packages: '?(?<name>[^\s',]+)|Package not found: (?<name>.+)\.$)/,
    remedy: "Correct {name} in 'build-packages', or add the archive that has it to package-repositories: the release of the build-base has no package of that name.",
    path: ({ names: names3, part }, project) => itemPath(project, names3.name, ["build-packages", ...stageLists], part),
    source: reasoned("craft-parts, packages/errors.py")
  },
  {
    name: "package-repository",
    family: "not-found",
    title: "A package repository is not set up rightly",
    message: /^Failed to (?:refresh package list|install (?:repository|GPG key)|fetch package): ?/,
    cause: /NO_PUBKEY|is not signed|does not have a Release file|GPG error|key-?id/i,
    remedy: "Correct 'package-repositories': apt does not find the repository, or not the key that it is signed with.",
    path: (_, project) => topPath(project, "package-repositories"),
    source: reasoned("craft-archives and apt")
  },
  {
    name: "archive-being-published",
    family: "archive",
    title: "The Ubuntu archive is being published",
    message: apt,
    cause: /\bE: ?.{0,1000}(?:Hash Sum mismatch|File has unexpected size|Mirror sync in progress|is not valid yet)/,
    transient: true,
    remedy: "Try again in some minutes: the archive changed between its index and the package, as it does whenever it is published.",
    source: reasoned("apt, and the same fault of chisel as recorded")
  },
  {
    name: "archive-unreachable",
    family: "archive",
    title: "The Ubuntu archive did not answer",
    message: apt,
    cause: /\bE: ?.{0,1000}(?:Temporary failure resolving|Could not resolve|Could not connect to|Unable to connect to|Connection (?:timed out|failed|reset)| 50\d\b| 429\b)/,
    transient: true,
    remedy: "Try again later: the archive, or the network to it, failed for a moment. If it fails every time inside LXD, the instance has no network: setup-rockcraft prepares that.",
    source: reasoned("apt")
  },
  {
    name: "packages-not-downloaded",
    family: "archive",
    title: "Packages could not be downloaded",
    message: /^(?:Failed to download all requested packages|Failed to refresh package list|Failed to fetch package): /,
    transient: true,
    remedy: "Try again later: the archive, or the network to it, failed for a moment. If it fails every time, look whether the packages and package-repositories are right and the instance reaches them.",
    source: reasoned("craft-parts, packages/errors.py: PackagesDownloadError")
  },
  {
    name: "packages-not-installed",
    family: "not-found",
    title: "Packages could not be installed",
    message: /^(?:Cannot install all requested build packages: (?<name>[^\s,]+)|Package '(?<name>.+)' has unmet dependencies: |Error unpacking '(?<name>.+)')/,
    remedy: "Look at the lines of apt: mostly packages contradict each other, or one of them fails to set itself up (a package that asks for a licence needs that answered beforehand).",
    path: ({ names: names3, part }, project) => itemPath(project, names3.name, ["build-packages", ...stageLists], part),
    source: reasoned("craft-parts, packages/errors.py")
  },
  {
    name: "snapd-missing",
    family: "lxd",
    title: "snapd does not run here",
    message: /^(?:Unable to connect to snapd service\.|None)$/,
    when: ({ message, cause }) => message[0] !== "None" || cause.some((line2) => /ConnectionError/.test(line2)),
    remedy: "Run the job on a machine with snapd, as GitHub's Ubuntu runners are: rockcraft builds in LXD, which is a snap, and setup-rockcraft installs it. A job in a container has no snapd; there only `destructive: true` works.",
    source: recorded("no-lxd-no-snapd")
  },
  {
    name: "snap-busy",
    family: "snap-store",
    title: "snapd is changing that snap at the moment",
    message: snapFailed,
    cause: /has "(?<change>[^"]{1,80})" change in progress/,
    transient: true,
    remedy: "Try again in a minute. setup-rockcraft holds the refreshes of snaps while a job runs (`hold: true`).",
    source: reasoned("snapd, as recorded for setup-rockcraft")
  },
  {
    name: "snap-store",
    family: "snap-store",
    title: "The snap store did not answer",
    message: snapFailed,
    cause: storeFault,
    transient: true,
    remedy: "Try again later: the snap store, or the network to it, failed for a moment (status.snapcraft.io shows faults). Where LXD was to be installed, let setup-rockcraft do that before: it tries again.",
    source: recorded("no-lxd-snap-install-fails")
  },
  {
    name: "snap-store",
    family: "snap-store",
    title: "The snap store did not answer",
    message: /^Error downloading snap '(?<name>.+)' from channel '(?<channel>.+)'\.$/,
    when: isOwnSnap,
    transient: true,
    remedy: "Try again later: rockcraft adds {name} to every rock, so it is there; the snap store, or the network to it, failed for a moment (status.snapcraft.io shows faults).",
    source: recorded("pebble-snap-download-fails")
  },
  {
    name: "snap-not-found",
    family: "not-found",
    title: "A snap is not there, or not on that channel",
    message: snapFailed,
    when: ({ names: names3 }) => names3.name !== void 0 && names3.name !== "rockcraft",
    remedy: "Correct {name} or its channel: `snap info` shows what there is. If both are right, the snap store did not answer: run the job again.",
    path: atSnap,
    source: recorded("build-snap-not-found", "stage-snap-not-found")
  },
  {
    name: "snap-injection",
    family: "lxd",
    title: "rockcraft could not be installed in the build instance",
    message: /^failed to (?:install|inject host's) snap '(?<name>.+)' /,
    remedy: "Run the job again; when it fails every time, remove the instance by `rockcraft clean`, and look whether the snap {name} is installed whole on this machine.",
    source: reasoned("craft-providers, base.py")
  }
];
function isOwnSnap({ names: names3, project }) {
  if (names3.name !== "pebble") return false;
  return project === void 0 || itemPath(project, names3.name, snapLists) === void 0;
}

// src/rock/pack/failure/classes/project-classes.ts
var projectClasses = [
  {
    name: "part-unknown",
    family: "yaml",
    title: "A part is named that is not there",
    message: /^A part named '(?<name>.+)' is not defined in the parts list\.$/,
    remedy: "Correct {name} in 'after', or define that part.",
    path: ({ names: names3 }, project) => itemPath(project, names3.name, ["after"]),
    source: recorded("parts-after-unknown")
  },
  {
    name: "parts-circle",
    family: "yaml",
    title: "Parts wait for each other",
    message: /^A circular dependency chain was detected\.$/,
    remedy: "Remove one 'after' of the parts that wait for each other in a circle.",
    path: (_, project) => topPath(project, "parts"),
    source: reasoned("craft-parts, errors.py")
  },
  {
    name: "plugin-unknown",
    family: "yaml",
    title: "There is no such plugin",
    message: /^Plugin '(?<name>.+)' in part '(?<part>.+)' (?:is not registered|cannot be used)\.$/,
    remedy: "Correct the plugin {name} of {part}; some plugins exist only for some releases of Ubuntu.",
    path: ({ part }, project) => partPath(project, part, ["plugin"]),
    source: reasoned("craft-parts, errors.py")
  },
  {
    name: "part-wrong",
    family: "yaml",
    title: "A part is written wrongly",
    message: /^(?:Part '(?<part>.+)' validation failed\.$|Failed to filter files: |'.+' fileset error: )/,
    remedy: "Correct {part} as the details say.",
    path: ({ part }, project) => partPath(project, part),
    source: reasoned("craft-parts, errors.py")
  },
  {
    name: "extension-unknown",
    family: "yaml",
    title: "There is no such extension",
    message: /^Extension '(?<name>.+)' does not exist$/,
    remedy: "Correct {name} in 'extensions'; `rockcraft list-extensions` lists them.",
    path: ({ names: names3 }, project) => extensionPath(project, names3.name),
    source: recorded("extension-unknown", "cli/expand-extensions-unknown")
  },
  {
    name: "extension-experimental",
    family: "yaml",
    title: "The extension is experimental",
    message: /^Extension is experimental: '(?<name>.+)'$/,
    remedy: "Set ROCKCRAFT_ENABLE_EXPERIMENTAL_EXTENSIONS=true in the environment of rockcraft, or do without the extension {name}.",
    path: ({ names: names3 }, project) => extensionPath(project, names3.name),
    source: recorded("cli/expand-extensions-experimental")
  },
  {
    name: "extension-unfit",
    family: "yaml",
    title: "The extension does not find what it needs",
    message: /^- .*(?:The (?<name>[\w-]+) extension requires|WSGI entrypoint|entrypoint in default search)/,
    remedy: "Give the extension the files that it looks for, as the message says, or describe the rock without it.",
    path: (_, project) => topPath(project, "extensions"),
    source: recorded("cli/expand-extensions-flask-missing-files")
  },
  {
    name: "base-end-of-life",
    family: "yaml",
    title: "The base has reached its end of life",
    message: /^Cannot \w+ rock\. (?<kind>Base|Build base) '(?<name>.+)' has reached end-of-life\.$/,
    remedy: "Move on from {name} to a release that is maintained: its packages get no updates, and its archive may be gone.",
    path: ({ names: names3 }, project) => names3.kind === "Base" ? topPath(project, "base", "build-base") : topPath(project, "build-base", "base"),
    source: recorded("base-end-of-life", "build-base-end-of-life")
  },
  {
    name: "version-not-a-tag",
    family: "yaml",
    title: "The version cannot be the tag of an image",
    message: /invalid --tag: tag contains invalid characters: "(?<name>[^"]{1,200})"/,
    remedy: "Change the version {name}: only letters, digits, '.', '_' and '-' may stand in the tag of an image, so no '+', '~' or ':'.",
    path: (_, project) => topPath(project, "version", "adopt-info"),
    source: recorded("version-not-an-oci-tag")
  },
  {
    name: "project-missing",
    family: "yaml",
    title: "There is no rockcraft.yaml",
    message: /^Project file '.+' not found in '.+'\.$/,
    remedy: "Set 'path' to the directory that holds rockcraft.yaml.",
    source: recorded("no-project-file")
  },
  {
    name: "platform-unknown",
    family: "host",
    title: "There is no such platform",
    message: /^Platform '(?<name>.+)' not found in the project definition\.$/,
    remedy: "Set 'platform' to a label under 'platforms', or add {name} there.",
    path: (_, project) => topPath(project, "platforms"),
    source: recorded("platform-unknown")
  },
  {
    name: "platform-not-for-this-machine",
    family: "host",
    title: "This machine builds none of the platforms",
    message: /^(?:No build matches the current execution environment\.|Cannot generate a project that builds on (?<on>\S+) and builds for (?<for>\S+)$)/,
    remedy: "Run the job on a machine of an architecture in 'build-on' of the platform (plan-rocks picks one for each), or add a platform that this machine can build.",
    path: (_, project) => topPath(project, "platforms"),
    source: recorded("build-for-unknown")
  },
  {
    name: "platforms-several",
    family: "host",
    title: "Several platforms fit this machine",
    message: /^Multiple builds match the current platform\.$/,
    remedy: "Set 'platform' to one of the labels under 'platforms': without an instance only one is built at a time.",
    path: (_, project) => topPath(project, "platforms"),
    source: recorded("platform-several-in-destructive-mode")
  },
  {
    name: "host-release",
    family: "host",
    title: "This machine has another release than the build-base",
    message: /^.{1,100} builds cannot be performed on this .{1,100} system\.$/,
    remedy: "Build in LXD ('destructive: false'), run the job on the release of the build-base, or change the build-base.",
    path: (_, project) => topPath(project, "build-base", "base"),
    source: recorded("host-is-another-release")
  }
];
function extensionPath(project, name) {
  const list = project.root.get("extensions");
  const index = (0, import_rock_git.isList)(list) ? list.indexOf(name ?? null) : -1;
  return index < 0 ? topPath(project, "extensions") : ["extensions", index];
}

// src/rock/pack/failure/known-keys.ts
var topKeys = [
  "name",
  "title",
  "version",
  "summary",
  "description",
  "base",
  "build-base",
  "license",
  "contact",
  "issues",
  "source-code",
  "adopt-info",
  "platforms",
  "package-repositories",
  "environment",
  "run-user",
  "services",
  "checks",
  "entrypoint-service",
  "entrypoint-command",
  "extensions",
  "parts"
];
var serviceKeys = [
  "override",
  "command",
  "summary",
  "description",
  "startup",
  "after",
  "before",
  "requires",
  "environment",
  "user",
  "group",
  "working-dir",
  "on-success",
  "on-failure",
  "on-check-failure",
  "backoff-delay",
  "backoff-factor",
  "backoff-limit",
  "kill-delay"
];
function keysBeside(words) {
  if (words.length === 1) return topKeys;
  if (words[0] === "parts") return [...import_rock_lint_did_you_mean.partKeys, ...[...import_rock_lint_did_you_mean.plugins.values()].flat()];
  return words[0] === "services" ? serviceKeys : [];
}

// src/rock/pack/failure/classes/schema-classes.ts
var atField = ({ names: names3 }, project) => fieldPath(project, names3.field ?? "");
var schemaClasses = [
  {
    name: "slices-and-debs-mixed",
    family: "yaml",
    title: "A part stages slices and debs",
    message: /^- (?:cannot mix packages and slices in '?stage-packages'?|'stage-packages' and 'stage-slices' cannot be used together) \(in field 'parts\.(?<part>[^']+)'/,
    remedy: "Stage slices (names with '_') and debs in different parts: leave the slices in {part} and move the debs into a part of their own, or the other way round; where a part needs both, cut its slices by `chisel cut` in its override-build.",
    path: ({ part }, project) => partPath(project, part, ["stage-packages", "stage-slices"]),
    source: recorded("mixed-slices-and-debs", "newer-libs/stage-slices-and-packages")
  },
  {
    name: "overlay-on-bare",
    family: "yaml",
    title: "A part overlays a bare base",
    message: /^- part '(?<part>[^']+)' cannot use overlays with a 'bare' base/,
    remedy: "Remove the keys 'overlay-packages', 'overlay-script' and 'overlay' of {part}: a bare base holds no system to lay files over. Or use a base such as 'ubuntu@24.04'.",
    path: ({ part }, project) => partPath(project, part, ["overlay-script", "overlay-packages", "overlay"]),
    source: recorded("bare-with-overlay")
  },
  {
    name: "entrypoint-keys",
    family: "yaml",
    title: "rocks have no entrypoint, cmd or env keys",
    message: /^- the fields 'entrypoint', 'cmd' and 'env' are not supported/,
    remedy: "Remove 'entrypoint', 'cmd' and 'env'. Pebble starts what 'services' describes: put the command there, name it in 'entrypoint-service' if the container should take arguments, and write variables under 'environment'.",
    path: (_, project) => topPath(project, "entrypoint", "cmd", "env"),
    source: recorded("schema-forbidden-keys")
  },
  {
    name: "build-base-missing",
    family: "yaml",
    title: "A bare base needs a build-base",
    message: /^- when "base" is "bare", a build-base must be specified/,
    remedy: "Add 'build-base: ubuntu@24.04', the release to build with, beside 'base: bare'.",
    path: (_, project) => topPath(project, "base"),
    source: recorded("schema-bare-without-build-base")
  },
  {
    name: "version-wrong",
    family: "yaml",
    title: "The version is not one that rockcraft takes",
    message: /^- .+ \(in field 'version', input: /,
    remedy: "Write a 'version' of at most 32 letters, digits, '.' and '-' that begins and ends with a letter or digit, in quotes: it becomes the tag of the image, too.",
    path: (_, project) => topPath(project, "version"),
    source: recorded("version-too-long", "version-with-space")
  },
  {
    name: "base-unknown",
    family: "yaml",
    title: "There is no such base",
    message: /^(?:- .+ \(in field '(?<field>base|build[-_]base)', input: |KeyError: '\w+@[\w.]+'$|ValueError: Invalid base string ')/,
    remedy: "Correct 'base' or 'build-base': 'bare' (as base only), or 'ubuntu@' and a release that rockcraft knows, such as 'ubuntu@24.04', with '@' and not ':'.",
    path: ({ names: names3 }, project) => names3.field === void 0 ? topPath(project, "build-base", "base") : fieldPath(project, names3.field),
    source: recorded("schema-bad-base", "schema-bad-build-base", "build-base-with-colon")
  },
  {
    name: "base-missing",
    family: "yaml",
    title: "rockcraft.yaml names no base",
    message: /^AttributeError: 'NoneType' object has no attribute 'count'$/,
    when: ({ project }) => project === void 0 || !project.root.has("base") && !project.root.has("build-base"),
    remedy: "Add 'base', such as 'ubuntu@24.04', or 'bare' and a 'build-base'. A project needs name, base, version, summary, description, platforms and parts.",
    path: () => [],
    source: recorded("schema-many-missing")
  },
  {
    name: "platforms-wrong",
    family: "yaml",
    title: "The platforms are written wrongly",
    message: /^(?:- .+ \(in field '(?<field>platforms[^']*)', input: |AttributeError: 'list' object has no attribute 'items'$)/,
    when: ({ names: names3, project }) => names3.field !== void 0 || project === void 0 || (0, import_rock_git.isList)(project.platforms),
    suggestion: ({ names: names3 }) => {
      const label = names3.field?.split(".")[1] ?? "";
      const meant = (0, import_rock_git.isArchitecture)(label) ? void 0 : (0, import_rock_lint_did_you_mean.nearest)(label, import_rock_git.architectures);
      return meant === void 0 ? void 0 : `Did you mean '${meant}'?`;
    },
    remedy: "Write 'platforms' as a mapping: each key an architecture of its own ('amd64:'), or a label with 'build-on: [amd64]' and exactly one architecture in 'build-for: [amd64]'; 'all' is none.",
    path: ({ names: names3 }, project) => fieldPath(project, names3.field ?? "platforms"),
    source: recorded(
      "schema-platform-label",
      "schema-platform-two-build-for",
      "schema-platform-typo",
      "schema-platforms-list"
    )
  },
  {
    name: "key-missing",
    family: "yaml",
    title: "A key is missing in rockcraft.yaml",
    message: /^(?:- field '(?<name>.+)' required in (?:top-level|'(?<field>.+)') configuration|rockcraft\.yaml must contain a '(?<name>platforms)' key|'adopt-info' not set and required fields are missing: '?(?<name>[^',]+)|Project field '(?<name>.+)' was not set)/,
    remedy: "Add the missing key {name}. A project needs name, base, version (or 'adopt-info', the part that sets it by `craftctl set version=\u2026`), summary, description, platforms and parts.",
    path: ({ names: names3 }, project) => names3.field !== void 0 ? fieldPath(project, names3.field) ?? [] : topPath(project, "adopt-info") ?? [],
    source: recorded("schema-missing-platforms", "version-missing")
  },
  {
    name: "plugin-missing",
    family: "yaml",
    title: "A part has no plugin",
    message: /^(?:- 'plugin' not defined \(in field 'parts\.(?<part>[^']+)'|Plugin not defined for part '(?<part>.+)'\.$)/,
    remedy: "Add a 'plugin' to {part}: 'plugin: nil' when it only stages packages or runs scripts of its own.",
    path: ({ part }, project) => partPath(project, part),
    source: recorded("schema-part-without-plugin")
  },
  {
    name: "key-unknown",
    family: "yaml",
    title: "rockcraft does not know a key of rockcraft.yaml",
    message: /^- (?:extra inputs are not permitted|extra field not permitted) \(in field '(?<field>[^']+)'/,
    suggestion: suggestKey,
    remedy: "Correct or remove the key {field}, which rockcraft does not know there.",
    path: atField,
    source: recorded("schema-part-unknown-key", "schema-unknown-keys", "schema-services-only")
  },
  {
    name: "value-wrong",
    family: "yaml",
    title: "rockcraft refuses a value of rockcraft.yaml",
    message: /^- (?:.+ \(in field '(?<field>[^']+)')?/,
    when: ({ message }) => message[0] === "Bad rockcraft.yaml content:",
    remedy: "Correct the value at this place: the message says what rockcraft expects there.",
    path: atField,
    source: recorded(
      "schema-bad-name",
      "schema-checks-only",
      "schema-environment-interpolation",
      "schema-licence",
      "schema-run-user"
    )
  },
  {
    name: "value-of-wrong-type",
    family: "yaml",
    title: "A value of rockcraft.yaml has the wrong type",
    message: /^(?<field>(?:parts|services|checks|platforms|environment)(?:\.[^\s.]+)*)$/,
    when: ({ message }) => /validation errors? for /.test(message[0] ?? ""),
    remedy: "Give {field} the type that the message asks for: a list is written '[a, b]' or as lines with '- ', a mapping as lines 'key: value'.",
    path: atField,
    source: recorded("schema-parts-list", "schema-stage-packages-string")
  },
  {
    name: "entrypoint-service-unknown",
    family: "yaml",
    title: "The entrypoint-service is no service",
    message: /^rockcraft internal error: TypeError\("argument of type 'NoneType' is not iterable"\)$/,
    when: ({ project }) => project?.root.has("entrypoint-service") === true && !project.root.has("services"),
    remedy: "Describe the service that 'entrypoint-service' names under 'services', or remove 'entrypoint-service'.",
    path: (_, project) => topPath(project, "entrypoint-service"),
    source: recorded("schema-entrypoint-service-unknown")
  }
];
function suggestKey({ names: names3 }) {
  const words = (names3.field ?? "").split(".");
  const meant = (0, import_rock_lint_did_you_mean.nearest)(words.at(-1) ?? "", keysBeside(words));
  return meant === void 0 ? void 0 : `Did you mean '${meant}'?`;
}

// src/rock/pack/failure/source-places.ts
function sourcePath({ names: names3, part }, project) {
  const known = partPath(project, part, ["source"]);
  if (known !== void 0) return known;
  const parts = project.root.get("parts");
  if (names3.name === void 0 || !(0, import_rock_git.isMapping)(parts)) return void 0;
  const owner = [...parts].find(
    ([, found]) => (0, import_rock_git.isMapping)(found) && found.get("source") === names3.name
  );
  return owner === void 0 ? void 0 : ["parts", owner[0], "source"];
}

// src/rock/pack/failure/classes/source-classes.ts
var failed = /^(?:Failed to pull source: (?<what>.+)$|Network request error: (?<what>.+)$)/;
var sourceClasses = [
  {
    name: "source-missing",
    family: "source",
    title: "The source of a part is not there",
    message: /^Failed to pull source: (?:unable to determine source type of '(?<name>.+)'\.$|'(?<name>.+)' not found\.$)/,
    step: "pull",
    remedy: "Correct 'source', which is {name}: a directory or file of the project, written relative to rockcraft.yaml, or an address that ends in what it is (or add 'source-type'). What lies outside the project's directory is not in the build instance.",
    path: sourcePath,
    source: recorded("source-missing-dir", "source-missing-tarball")
  },
  {
    name: "source-refused",
    family: "source",
    title: "The source is not there, or may not be read",
    message: failed,
    cause: /Repository not found|repository '.{1,500}' not found|Authentication failed|could not read Username|Permission denied \(publickey|Remote branch .{1,200} not found|pathspec '.{1,200}' did not match|(?:error|Error):? 40[134]\b/,
    step: "pull",
    remedy: "Correct 'source' or its branch, tag or commit. A private repository cannot be read from within the build: check it out in a step before, and let 'source' be that directory.",
    path: sourcePath,
    source: reasoned("git, and craft-parts, sources/errors.py")
  },
  {
    name: "source-interrupted",
    family: "source",
    title: "The source could not be fetched at the moment",
    message: failed,
    cause: /(?:error|Error|status|code|HTTP):? ?(?:429|5\d\d)\b|(?:Connection|Operation) timed out|[Cc]onnection reset|early EOF|RPC failed|hung up unexpectedly|unexpected disconnect|Could not resolve host|[Nn]ame resolution|Read timed out|IncompleteRead|Connection broken/,
    transient: true,
    step: "pull",
    remedy: "Try again later: the server of 'source', or the network to it, failed for a moment. If it fails every time, look whether the address is right and, inside LXD, whether the instance has a network.",
    path: sourcePath,
    source: reasoned("git, curl and requests")
  },
  {
    name: "source-unreachable",
    family: "source",
    title: "The server of a source cannot be reached",
    message: failed,
    cause: /Couldn't connect to server|[Cc]onnection refused|No route to host|Network is unreachable|Failed to connect to/,
    step: "pull",
    remedy: "Look whether the address in 'source' of {part} is right and its server can be reached from this machine; inside LXD, whether the instance has a network.",
    path: sourcePath,
    source: recorded("source-git-down")
  },
  {
    name: "source-checksum",
    family: "source",
    title: "The source is not the one that was meant",
    message: /^Expected digest \S+, obtained \S+\.$/,
    step: "pull",
    remedy: "Find out why the file behind 'source' of {part} changed; only if that is right, correct 'source-checksum'.",
    path: ({ part }, project) => partPath(project, part, ["source-checksum", "source"]),
    source: reasoned("craft-parts, sources/errors.py")
  },
  {
    name: "source-wrong",
    family: "source",
    title: "The source of a part could not be fetched",
    message: failed,
    step: "pull",
    remedy: "Correct 'source' of {part} and the keys that go with it; the last lines of the output say why.",
    path: sourcePath,
    source: reasoned("craft-parts, sources/errors.py")
  }
];

// src/rock/pack/failure/classes/yaml-classes.ts
var yamlClasses = [
  {
    name: "yaml-duplicate-key",
    family: "yaml",
    title: "A key stands twice in rockcraft.yaml",
    message: /YamlError: error parsing '[^']+': found duplicate key '?(?<name>.+?)'?$/,
    position: "parsed",
    remedy: "Keep one of the two keys {name} and remove the other.",
    source: recorded("yaml-duplicate-key")
  },
  {
    name: "yaml-syntax",
    family: "yaml",
    title: "rockcraft.yaml is not valid YAML",
    message: /YamlError: error parsing '[^']+': /,
    position: "printed",
    remedy: "Correct the YAML at this place: most often a line is indented by another number of spaces than its neighbours, has a tab, or lacks a colon or a quote.",
    source: recorded("yaml-syntax-indent")
  },
  {
    name: "yaml-no-mapping",
    family: "yaml",
    title: "rockcraft.yaml holds no project",
    message: /ProjectFileInvalidError: /,
    position: "parsed",
    remedy: "Describe the rock in rockcraft.yaml as a mapping of keys such as 'name: my-rock'; the file is empty, or is a list or plain text. `rockcraft init` writes one to begin with.",
    source: recorded("yaml-empty", "yaml-is-a-list")
  }
];

// src/rock/pack/failure/failure-classes.ts
var failureClasses = [
  ...interruptions,
  ...yamlClasses,
  ...schemaClasses,
  ...projectClasses,
  ...chiselClasses,
  ...packageClasses,
  ...sourceClasses,
  ...buildClasses,
  ...machineClasses
];

// src/rock/pack/failure/recognise.ts
var farthestCause = 40;
var steps = ["pull", "overlay", "build", "stage", "prime"];
function recognise(evidence, failed2) {
  const { report, phase } = evidence;
  const message = report?.message ?? [];
  const cause = [...evidence.before.slice(-farthestCause), ...message, ...report?.details ?? []].map(withoutChildPrefix).map((line2) => line2.trimEnd());
  cause.push(...unfolded(cause));
  const causeLastFirst = cause.toReversed();
  for (const kind of failureClasses) {
    if (kind.exitCodes?.includes(failed2.exitCode) === false) continue;
    const said = firstMatch(kind.message, message);
    if (said === void 0) continue;
    const told = firstMatch(kind.cause, causeLastFirst);
    if (told === void 0) continue;
    const names3 = { ...said.groups, ...told.groups };
    const found = {
      names: names3,
      message,
      cause,
      resolution: report?.resolution,
      crashed: report?.crashed === true,
      part: names3.part ?? phase?.part,
      project: failed2.project
    };
    if (kind.when?.(found) === false) continue;
    const step = steps.includes(names3.step ?? "") ? names3.step : void 0;
    const causeLine = told.line ?? telling2(kind, cause);
    return { kind, found, causeLine, step, printed: report?.position };
  }
  throw new Error("No class of failure fits, although the last one fits everything.");
}
function unfolded(lines) {
  const whole = [];
  let open2;
  for (const line2 of [...lines, ""]) {
    if (open2 !== void 0 && /^ {7}\S/.test(line2)) {
      open2 += ` ${line2.trim()}`;
    } else {
      if (open2 !== void 0 && !lines.includes(open2)) whole.push(open2);
      open2 = /^(?:error: |- )/.test(line2) ? line2 : void 0;
    }
  }
  return whole;
}
function telling2({ telling: telling3 }, cause) {
  return telling3 === void 0 ? void 0 : cause.findLast((line2) => telling3.test(line2));
}
function firstMatch(pattern, lines) {
  if (pattern === void 0) return { line: void 0, groups: {} };
  for (const line2 of lines) {
    const match = pattern.exec(line2);
    if (match === null) continue;
    const groups = Object.entries(match.groups ?? {}).filter(([, text]) => text !== void 0);
    return { line: line2, groups: Object.fromEntries(groups) };
  }
  return void 0;
}

// src/rock/pack/failure/pack-failure.ts
function explainFailure(failed2) {
  const evidence = evidenceOf(failed2);
  const match = recognise(evidence, failed2);
  const { kind, found, causeLine } = match;
  const path = failed2.project === void 0 ? void 0 : kind.path?.(found, failed2.project);
  const part = found.names.part ?? partOf(path) ?? found.part;
  return {
    class: kind.name,
    family: kind.family,
    title: kind.title,
    part,
    step: match.step ?? kind.step ?? evidence.phase?.step,
    message: messageText(failed2.exitCode, evidence, causeLine),
    place: placeOf(match, path, failed2),
    remedy: remedyOf(match, part, import_rock_git.quoted, import_markdown.visible),
    remedyMarkdown: remedyOf(match, part, shortCode, import_markdown.code),
    page: evidence.report?.page,
    transient: kind.transient === true,
    lines: linesThatMatter(evidence, causeLine),
    exitCode: failed2.exitCode
  };
}
function partOf(path) {
  const [top, name] = path ?? [];
  return top === "parts" && name !== void 0 ? (0, import_rock_git.pythonText)(name) : void 0;
}
function placeOf({ kind, printed }, path, { file, project, unreadable: unreadable2 }) {
  const position = printed === void 0 ? void 0 : { file, ...printed };
  if (kind.position === "parsed") return unreadable2 ?? position;
  if (path === void 0 || project === void 0) {
    return position ?? (kind.position === "printed" ? unreadable2 : void 0);
  }
  return { file, ...project.position(path) };
}
function remedyOf({ kind, found }, part, name, sentence2) {
  const remedy = kind.remedy.replace(/\{(\w+)\}/g, (_, group) => {
    const text = group === "part" ? part : found.names[group];
    if (text !== void 0) return name(text);
    return group === "part" ? "the part" : "it";
  });
  const suggestion = kind.suggestion?.(found);
  return suggestion === void 0 ? remedy : `${sentence2(suggestion)} ${remedy}`;
}

// src/rock/pack/pack-log.ts
var limit = 64 * 1024 * 1024;
var ownLog = /\/rockcraft\/log\/rockcraft-[\d.-]+\.log$/;
function openPackLog(directory, onProblem) {
  const { path, file } = newFile(directory);
  let written = 0;
  let leftOut = 0;
  let broken = false;
  const append = (text) => {
    try {
      if (!broken) written += (0, import_node_fs.writeSync)(file, text);
    } catch (error) {
      broken = true;
      onProblem(error);
    }
  };
  return {
    path,
    write(line2) {
      if (written > limit) leftOut += 1;
      else append(`${line2}
`);
    },
    close(lastLines) {
      if (leftOut > 0) {
        const note = `[${leftOut} lines left out beyond ${limit} bytes; the last ones follow]`;
        append(`${[note, ...lastLines].join("\n")}
`);
      }
      (0, import_node_fs.closeSync)(file);
    }
  };
}
function newFile(directory) {
  try {
    const path = (0, import_node_path7.join)((0, import_node_fs.mkdtempSync)((0, import_node_path7.join)(directory, "pack-rock-")), "rockcraft-output.log");
    return { path, file: (0, import_node_fs.openSync)(path, "wx") };
  } catch (error) {
    throw new import_errors.UserError(
      `The log of rockcraft cannot be written in ${(0, import_markdown.visible)(directory)}, the temporary directory of the runner (${(0, import_errors.messageOf)(error)}); let the user of the job write there, and make room on its disk.`,
      { cause: error }
    );
  }
}
async function chooseLog(logs) {
  const { own, printed, message } = logs;
  if (own === void 0 || !ownLog.test(own)) return printed;
  try {
    const found = await (0, import_promises3.lstat)(own);
    if (!found.isFile() || found.size === 0) return printed;
    return message === void 0 || await holds(own, message) ? own : printed;
  } catch {
    return printed;
  }
}
async function holds(path, text) {
  const wanted = Buffer.from(text);
  let kept = Buffer.alloc(0);
  for await (const chunk of (0, import_node_fs.createReadStream)(path)) {
    const seen = Buffer.concat([kept, chunk]);
    if (seen.includes(wanted)) return true;
    kept = seen.subarray(Math.max(seen.length - wanted.length + 1, 0));
  }
  return false;
}

// src/rock/pack/lxd-instances.ts
async function instancesOf(project, listed2) {
  const { ino } = await (0, import_promises5.stat)(project);
  return parsed(listed2).flatMap((instance) => {
    const { name, status, devices } = fieldsOf2(instance);
    if (typeof name !== "string" || !/^rockcraft-[A-Za-z0-9-]+$/.test(name)) return [];
    if (status !== "Running") return [];
    const sources = Object.values(fieldsOf2(devices)).map((device) => fieldsOf2(device).source);
    return name.endsWith(`-${ino}`) || sources.includes(project) ? [name] : [];
  });
}
function parsed(text) {
  try {
    const value = JSON.parse(text);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
function fieldsOf2(value) {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

// src/rock/pack/cancelled-run.ts
var grace = 2e3;
var limit2 = 3e3;
function stopOnCancel(project, command, ports) {
  const { cancelled, clock } = ports;
  const left = new AbortController();
  let stopping;
  const stop = () => {
    stopping ??= (async () => {
      if (command.tool === "sudo") await interruptRoot(ports);
      await clock.sleep(grace, left.signal).catch(() => {
      });
      if (!command.args.includes("--destructive-mode")) await stopInstances(project, ports);
    })().catch((error) => {
      ports.log.info(`The build could not be stopped whole: ${(0, import_markdown.visible)((0, import_errors.messageOf)(error))}`);
    });
  };
  cancelled.addEventListener("abort", stop);
  return async () => {
    left.abort();
    await stopping;
    cancelled.removeEventListener("abort", stop);
  };
}
async function interruptRoot({ exec }) {
  const children = await (0, import_promises4.readFile)(`/proc/self/task/${process.pid}/children`, "utf8");
  for (const pid of children.split(" ").filter((word) => /^\d+$/.test(word))) {
    const name = await (0, import_promises4.readFile)(`/proc/${pid}/comm`, "utf8").catch(() => "");
    if (name.trim() !== "sudo") continue;
    const kill = ["--non-interactive", "kill", "-INT", "--", `-${pid}`];
    await exec.capture("sudo", kill, { timeout: limit2 });
  }
}
async function stopInstances(project, { exec, log }) {
  const lxc = ["--project", "rockcraft"];
  const list = await exec.capture("lxc", [...lxc, "list", "--format", "json"], { timeout: limit2 }).catch(() => void 0);
  if (list?.exitCode !== 0) return;
  for (const name of await instancesOf(project, list.stdout)) {
    const stopped = await exec.capture("lxc", [...lxc, "stop", "--force", name], {
      timeout: limit2
    });
    log.info(
      stopped.exitCode === 0 ? `Stopped the build instance ${name}.` : `The build instance ${name} could not be stopped: ${(0, import_markdown.visible)(stopped.stderr.trim())}`
    );
  }
}

// src/rock/pack/line-groups.ts
var mostGroups = 1e3;
var LineGroups = class {
  #log;
  #waiting = [];
  #wake = () => {
  };
  #ended = false;
  #groups = 1;
  constructor(log) {
    this.#log = log;
  }
  /** Shows a line; with a title, as the first one of a new group. */
  add(line2, title) {
    const opens = title !== void 0 && this.#groups < mostGroups;
    if (opens) this.#groups += 1;
    this.#waiting.push({ line: line2, title: opens ? title : void 0 });
    this.#wake();
  }
  /** No line follows. */
  end() {
    this.#ended = true;
    this.#wake();
  }
  /** Resolves when the last line was shown and its group is closed. */
  async show(firstTitle) {
    const lines = this.#lines();
    let opening = await this.#group(firstTitle, void 0, lines);
    while (opening !== void 0) {
      opening = await this.#group(opening.title ?? firstTitle, opening.line, lines);
    }
  }
  /** Answers the line that the next group begins with. */
  async #group(title, first, lines) {
    return await this.#log.group(
      title,
      () => this.#log.foreign(async (print) => {
        if (first !== void 0) print(first);
        for (; ; ) {
          const { value } = await lines.next();
          if (value === void 0 || value.title !== void 0) return value;
          print(value.line);
        }
      })
    );
  }
  async *#lines() {
    while (!this.#ended || this.#waiting.length > 0) {
      const lines = this.#waiting;
      this.#waiting = [];
      if (lines.length > 0) yield* lines;
      else {
        await new Promise((resolve2) => {
          this.#wake = resolve2;
        });
      }
    }
    return void 0;
  }
};

// src/rock/pack/pack-progress.ts
var steps2 = ["pull", "overlay", "build", "stage", "prime"];
var partStep = /^(?:(?:Re)?(pull|overlay|build|stag|prim)ing|Updating (sources|overlay|build) for|(Reapplying)) (\S+)(?: \(.*\))?$/i;
var stepOf2 = {
  pull: "pull",
  sources: "pull",
  overlay: "overlay",
  reapplying: "overlay",
  build: "build",
  stag: "stage",
  prim: "prime"
};
var longest2 = 80;
function stageBegun(line2) {
  if (line2 === "Packing...") return { part: void 0 };
  const [, verb, updated, reapplied, part] = partStep.exec(line2) ?? [];
  const step = stepOf2[(verb ?? updated ?? reapplied ?? "").toLowerCase()];
  return step === void 0 || part === void 0 ? void 0 : { part: cut2(part), step };
}
function stageText(stage) {
  return stage.part === void 0 ? "image" : `part ${stage.part}: ${stage.step}`;
}
function phaseAfter(line2, before2) {
  if (isChildLine(line2) || isOpeningLine(line2) || !isProgressLine(line2)) return before2;
  const stage = stageBegun(line2);
  return stage?.part === void 0 ? cut2(line2) : stageText(stage);
}
function progressText(milliseconds, phase) {
  const time = `packed ${Math.round(milliseconds / 1e3)} s`;
  return phase === "" ? time : `${time} \xB7 ${phase}`;
}
function cut2(text) {
  return (0, import_markdown.visible)(text.length > longest2 ? `${text.slice(0, longest2)}\u2026` : text);
}

// src/rock/pack/produced-rocks.ts
var packedLine = /^(Packed|Already packed):? (.*\.rock)$/;
function readPackedLine(line2) {
  const [, verb, names3] = packedLine.exec(line2) ?? [];
  if (names3 === void 0) return void 0;
  return { names: names3.split(/(?<=\.rock), /), already: verb === "Already packed" };
}
async function listRockFiles(directory) {
  const all = await (0, import_promises6.readdir)(directory).catch((error) => {
    throw (0, import_oci_descriptor.unreadable)((0, import_markdown.visible)(directory), error);
  });
  const names3 = all.filter((name) => name.endsWith(".rock")).sort();
  const files = /* @__PURE__ */ new Map();
  for (const name of names3) {
    const stat3 = await (0, import_promises6.lstat)((0, import_node_path8.join)(directory, name), { bigint: true }).catch(ignoreMissing);
    if (stat3 === void 0) continue;
    files.set(name, {
      regular: stat3.isFile(),
      stamp: `${stat3.ino}-${stat3.size}-${stat3.mtimeNs}`
    });
  }
  return files;
}
function producedRocks(before2, after2, packed) {
  const changed = [...after2.keys()].filter((name) => {
    const file = after2.get(name);
    return file?.regular === true && file.stamp !== before2.get(name)?.stamp;
  });
  if (packed.length === 0) return { names: changed, others: [] };
  const names3 = /* @__PURE__ */ new Set();
  for (const line2 of packed) {
    for (const name of line2.names) {
      checkPacked(name, after2.get(name), line2.already || changed.includes(name));
      names3.add(name);
    }
  }
  return { names: [...names3], others: changed.filter((name) => !names3.has(name)) };
}
function ignoreMissing(error) {
  if (error.code !== "ENOENT") throw error;
}
function checkPacked(name, file, made) {
  const said = `rockcraft says that it packed ${JSON.stringify(name)}`;
  if (name.includes("/")) {
    throw new import_errors.UserError(`${said}, which is not the name of a file in the project directory.`);
  }
  if (file === void 0) {
    throw new import_errors.UserError(`${said}, but there is no such file in the project directory.`);
  }
  if (!file.regular) {
    throw new import_errors.UserError(
      `${said}, but that is a symbolic link or no regular file: remove it from the project directory.`
    );
  }
  if (!made) {
    throw new import_errors.UserError(
      `${said}, but the file of that name was there before and has not changed: remove it, and keep *.rock out of the repository.`
    );
  }
}

// src/rock/pack/pack-transcript.ts
var mostPackedLines = 100;
var logLine = /^(?:Logging execution to|Full execution log:) ['"](.+)['"]$/;
var PackTranscript = class {
  #kept = new KeptLines();
  #packed = [];
  #ownLog;
  #phase = "";
  /** Takes the next line that rockcraft printed, and answers it without what only decorates it. */
  add(raw) {
    const line2 = this.#kept.add(raw);
    const packed = readPackedLine(line2.text);
    if (packed !== void 0) this.#packed = [...this.#packed, packed].slice(-mostPackedLines);
    this.#ownLog ??= logLine.exec(line2.text)?.[1];
    this.#phase = phaseAfter(line2.text, this.#phase);
    return line2;
  }
  /** Oldest first. */
  get lastLines() {
    return this.#kept.lines;
  }
  get packed() {
    return this.#packed;
  }
  /** Path of the log that rockcraft says it writes; not yet checked. */
  get ownLog() {
    return this.#ownLog;
  }
  /** `part web: build`, or rockcraft's words for what it does; empty before it said anything. */
  get phase() {
    return this.#phase;
  }
};

// src/rock/pack/part-times.ts
var mostParts = 500;
var StageClock = class {
  #parts = /* @__PURE__ */ new Map();
  #stage = "preparing";
  #since;
  #preparing = 0;
  #packing = 0;
  /** @param now milliseconds, like all times here by a clock that only grows */
  constructor(now) {
    this.#since = now;
  }
  begin(stage, now) {
    this.#add(now - this.#since);
    this.#stage = stage;
    this.#since = now;
  }
  /** With the time of the present stage until `now`. */
  times(now) {
    this.#add(now - this.#since);
    this.#since = now;
    const parts = [...this.#parts].map(([part, steps3]) => ({ part, steps: new Map(steps3) }));
    return { preparing: this.#preparing, parts, packing: this.#packing };
  }
  #add(milliseconds) {
    const stage = this.#stage;
    if (stage === "preparing") this.#preparing += milliseconds;
    else if (stage.part === void 0) this.#packing += milliseconds;
    else this.#addStep(stage.part, stage.step, milliseconds);
  }
  #addStep(part, step, milliseconds) {
    if (!this.#parts.has(part) && this.#parts.size >= mostParts) return;
    const steps3 = this.#parts.get(part) ?? /* @__PURE__ */ new Map();
    this.#parts.set(part, steps3.set(step, (steps3.get(step) ?? 0) + milliseconds));
  }
};

// src/rock/pack/rockcraft-run.ts
var progressInterval = 1e4;
var shortSilence = 5e3;
async function runRockcraft(request, command, { title, since }, ports) {
  const { clock, log } = ports;
  const start = clock.elapsed();
  let lastPrinted = start;
  const transcript = new PackTranscript();
  const stages2 = new StageClock(start);
  const groups = new LineGroups(log);
  const file = openPackLog(ports.context.temp, (error) => {
    log.warning(`What rockcraft prints can no longer be kept in a log file: ${(0, import_errors.messageOf)(error)}.`);
  });
  file.write(`$ ${commandLine(command)}`);
  const stopProgress = clock.every(progressInterval, () => {
    const now = clock.elapsed();
    if (now - lastPrinted >= shortSilence) log.info(progressText(now - since, transcript.phase));
  });
  const hear = (line2) => {
    const now = clock.elapsed();
    lastPrinted = now;
    file.write(line2);
    const stage = stageBegun(transcript.add(line2).text);
    if (stage !== void 0) stages2.begin(stage, now);
    groups.add(line2, stage === void 0 ? void 0 : progressText(now - since, stageText(stage)));
  };
  const shown2 = groups.show(title);
  try {
    const exitCode = await startRockcraft(request, command, ports, hear);
    const end = clock.elapsed();
    const ended = { milliseconds: end - start, times: stages2.times(end) };
    return { exitCode, transcript, printed: file.path, ...ended };
  } finally {
    stopProgress();
    file.close(transcript.lastLines.map((line2) => line2.text));
    groups.end();
    await shown2;
  }
}
async function startRockcraft(request, command, ports, onLine) {
  const ended = stopOnCancel(request.path, command, ports);
  try {
    if (command.tool === "sudo") await checkSudo(ports);
    const { exitCode } = await ports.exec.stream(command.tool, command.args, {
      cwd: request.path,
      environment: Object.fromEntries(request.env),
      signal: ports.cancelled,
      onLine
    });
    return exitCode;
  } catch (error) {
    if (!(error instanceof import_errors.UserError)) throw error;
    throw notThere(error);
  } finally {
    await ended();
  }
}
async function checkSudo({ exec }) {
  await exec.capture("rockcraft", ["--version"], { timeout: 6e4 });
  const { exitCode, stderr } = await exec.capture("sudo", ["--non-interactive", "true"]);
  if (exitCode === 0) return;
  throw new import_errors.UserError(`'sudo' refuses: ${(0, import_markdown.visible)(stderr.trim())}.`);
}
function notThere(error) {
  const remedy = error.message.includes("'sudo'") ? "A destructive pack needs root's rights: run the job as root, or install sudo and let the user of the job use it without a password." : "The action setup-rockcraft installs rockcraft, and LXD for it to build in: let it run in an earlier step of the job. By hand it is 'sudo snap install rockcraft --classic', 'sudo snap install lxd' and 'sudo lxd init --auto'.";
  return new import_errors.UserError(`${error.message} ${remedy}`, { cause: error });
}

// src/rock/pack/root-log.ts
var rootsLog = /^\/root\/\.local\/state\/rockcraft\/log\/rockcraft-[\d.-]+\.log$/;
var limit3 = 1e4;
async function readableLog({ tool }, own, printed, { exec }) {
  if (tool !== "sudo" || own === void 0 || !rootsLog.test(own)) return own;
  const copy = (0, import_node_path9.join)((0, import_node_path9.dirname)(printed), "rockcraft/log", (0, import_node_path9.basename)(own));
  await (0, import_promises7.mkdir)((0, import_node_path9.dirname)(copy), { recursive: true });
  const install = ["--non-interactive", "install", "--mode=0644", own, copy];
  const { exitCode } = await exec.capture("sudo", install, { timeout: limit3 });
  return exitCode === 0 ? copy : void 0;
}

// src/rock/pack/pack-tries.ts
var firstPause = 1e4;
var longestPause = 12e4;
async function packTries(request, command, title, ports) {
  const { clock, log, cancelled } = ports;
  const since = clock.elapsed();
  const most2 = request.retries + 1;
  const earlier = [];
  for (let number = 1; ; number += 1) {
    const heading = number === 1 ? title : `${title}: try ${number} of ${most2}`;
    const run = await runRockcraft(request, command, { title: heading, since }, ports);
    cancelled.throwIfAborted();
    const last = await outcome(request, command, run, ports);
    if (last.failure?.transient !== true || number === most2) return [...earlier, last];
    earlier.push(last);
    const pause = pauseAfter(number, Math.random());
    const seconds2 = (pause / 1e3).toFixed(0);
    log.info(
      `${last.failure.title}. Try ${number} of ${most2} failed; the next one in ${seconds2} s.`
    );
    await clock.sleep(pause, cancelled);
  }
}
function pauseAfter(number, random) {
  const pause = Math.min(firstPause * 2 ** (number - 1), longestPause);
  return Math.round(pause * (1 + random / 2));
}
async function outcome(request, command, run, ports) {
  const { exitCode, transcript, printed } = run;
  const { lastLines, ownLog: ownLog2 } = transcript;
  const log = await chooseLog({
    own: await readableLog(command, ownLog2, printed, ports),
    printed,
    message: exitCode === 0 ? void 0 : failureMessage(lastLines)
  });
  if (exitCode === 0) return { run, log, failure: void 0 };
  const path = (0, import_node_path6.join)(request.path, "rockcraft.yaml");
  const file = (0, import_node_path6.relative)(ports.context.workspace, path);
  const failed2 = await readFailedPack({ exitCode, printed: lastLines, log, path, file });
  return { run, log, failure: explainFailure(failed2) };
}

// src/rock/pack/unchanged/kept-rocks.ts
var longestNote = 64 * 1024;
var noteOf = (rock) => `${rock}.source.json`;
async function takeRocks({ hash }, project, { cache, context }) {
  const directory = placeOf2(hash, context.temp);
  try {
    const key = await cache.restore([directory], keyOf2(hash));
    if (key !== keyOf2(hash)) return void 0;
    const names3 = (await (0, import_promises8.readdir)(directory)).filter((name) => name.endsWith(".rock")).sort();
    if (names3.length === 0) throw new import_errors.UserError("The cache holds no rock for these sources.");
    const rocks = [];
    for (const name of names3) rocks.push(await provenRock(directory, name, hash));
    const moved = [];
    for (const rock of rocks) {
      const path = (0, import_node_path10.join)(project, (0, import_node_path10.basename)(rock.path));
      await move(rock.path, path);
      moved.push({ ...rock, path });
    }
    return moved;
  } finally {
    await (0, import_promises8.rm)(directory, { recursive: true, force: true });
  }
}
async function keepRocks({ hash, facts: facts2 }, rocks, { cache, context }) {
  const directory = placeOf2(hash, context.temp);
  try {
    await (0, import_promises8.rm)(directory, { recursive: true, force: true });
    await (0, import_promises8.mkdir)(directory, { recursive: true });
    for (const { path, digest } of rocks) {
      const name = (0, import_node_path10.basename)(path);
      const note = { format: 1, sources: hash, digest, facts: facts2 };
      await linkOrCopy(path, (0, import_node_path10.join)(directory, name));
      await (0, import_promises8.writeFile)((0, import_node_path10.join)(directory, noteOf(name)), `${JSON.stringify(note, void 0, 2)}
`);
    }
    return await cache.save([directory], keyOf2(hash));
  } finally {
    await (0, import_promises8.rm)(directory, { recursive: true, force: true });
  }
}
function keyOf2(hash) {
  return `pack-rock-${hash}`;
}
function placeOf2(hash, temp) {
  return (0, import_node_path10.join)(temp, "pack-rock-unchanged", hash);
}
async function provenRock(directory, name, hash) {
  const rock = await readRock((0, import_node_path10.join)(directory, name));
  const text = await (0, import_promises8.readFile)((0, import_node_path10.join)(directory, noteOf(name)), "utf8");
  const note = text.length > longestNote ? void 0 : JSON.parse(text);
  if (note?.format === 1 && note.sources === hash && note.digest === rock.digest) return rock;
  throw new import_errors.UserError(
    `The cache holds ${(0, import_markdown.visible)(name)} with the digest ${rock.digest} and a note that belongs to another one.`
  );
}
async function move(from, to) {
  try {
    await (0, import_promises8.rename)(from, to);
  } catch (error) {
    if (error.code !== "EXDEV") throw error;
    const unfinished = `${to}.unfinished`;
    try {
      await (0, import_promises8.copyFile)(from, unfinished, import_node_fs2.constants.COPYFILE_FICLONE);
      await (0, import_promises8.rename)(unfinished, to);
    } finally {
      await (0, import_promises8.rm)(unfinished, { force: true });
    }
  }
}
async function linkOrCopy(from, to) {
  await (0, import_promises8.link)(from, to).catch(() => (0, import_promises8.copyFile)(from, to, import_node_fs2.constants.COPYFILE_FICLONE));
}

// src/rock/pack/unchanged/source-files.ts
var leftBehind = /* @__PURE__ */ new Set(["bundles", "images", "overlay", "parts", "prime", "stage"]);
async function sourceFiles(directory, exec) {
  const named = await namedByGit(directory, exec);
  const all = named ?? await allBelow(directory, isProduct);
  return { paths: sorted(new Set(all)), byGit: named !== void 0 };
}
async function namedByGit(directory, exec) {
  const list = async (...options) => {
    const { exitCode, stdout } = await (0, import_rock_git.git)(["ls-files", "-z", ...options], directory, exec);
    return exitCode === 0 ? stdout.split("\0").filter((path) => path !== "") : void 0;
  };
  try {
    const tracked = await list("--cached");
    const others = await list("--others", "--exclude-standard");
    if (tracked === void 0 || others === void 0) return void 0;
    if ([...tracked, ...others].some((path) => path.includes("\uFFFD"))) return void 0;
    const isRock = (path) => /^[^/]+\.rock$/.test(path);
    return [
      ...tracked.filter((path) => !isRock(path)),
      ...others.filter((path) => !isProduct(path)).map((path) => path.replace(/\/$/, ""))
    ];
  } catch {
    return void 0;
  }
}
var mostFiles = 2e5;
async function allBelow(directory, isLeftOut = () => false) {
  const found = [];
  const pending = [""];
  for (const folder of pending) {
    for (const entry of await (0, import_promises11.readdir)((0, import_node_path13.join)(directory, folder), { withFileTypes: true })) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.name === ".git" || isLeftOut(path)) continue;
      (entry.isDirectory() ? pending : found).push(path);
    }
    if (found.length + pending.length > mostFiles) {
      throw new import_errors.UserError(`${(0, import_markdown.visible)(directory)} holds more than ${mostFiles} files.`);
    }
  }
  return sorted(found);
}
function isProduct(path) {
  const [top = ""] = path.split("/", 1);
  return leftBehind.has(top) || /^[^/]+\.rock$/.test(path);
}
function sorted(paths) {
  return [...paths].sort((a, b) => a < b ? -1 : 1);
}

// src/rock/pack/unchanged/content-hash.ts
async function hashFiles(hash, directory, paths) {
  for (const path of paths) await hashPath(hash, directory, path);
}
function hashText(hash, text) {
  const bytes = Buffer.from(text);
  hash.update(`${bytes.length}:`).update(bytes);
}
async function hashPath(hash, directory, path) {
  const full = (0, import_node_path12.join)(directory, path);
  const status = await (0, import_promises10.lstat)(full).catch(missing);
  hashText(hash, path);
  if (status === void 0) hashText(hash, "missing");
  else if (status.isSymbolicLink()) hashText(hash, `link ${await (0, import_promises10.readlink)(full)}`);
  else if (status.isFile()) {
    hashText(hash, `file ${(status.mode & 4095).toString(8)}`);
    hashText(hash, await digestOf(full));
  } else if (status.isDirectory()) {
    const inner = await allBelow(full);
    hashText(hash, `directory ${inner.length}`);
    await hashFiles(hash, full, inner);
  } else throw new import_errors.UserError(`${(0, import_markdown.visible)(full)} is neither a file, a directory nor a link.`);
}
async function digestOf(path) {
  const hash = (0, import_node_crypto2.createHash)("sha256");
  for await (const piece of (0, import_node_fs3.createReadStream)(path, { highWaterMark: 1024 * 1024 })) {
    hash.update(piece);
  }
  return hash.digest("hex");
}
function missing(error) {
  if (error.code !== "ENOENT" && error.code !== "ENOTDIR") throw error;
}

// src/rock/pack/unchanged/unseen-sources.ts
var fetchingPlugins = /* @__PURE__ */ new Set([
  ...["ant", "bazel", "cargo-use", "dotnet", "go", "go-use", "gradle", "jlink", "maven"],
  ...["maven-use", "npm", "poetry", "python", "rust", "uv"]
]);
var mostNamed = 5;
function unseenSources(project) {
  const parts = partsOf(project.root);
  const named = (is) => parts.filter(([, part]) => is(part)).map(([name]) => name);
  const kinds = [
    ["new versions of packages and slices in the archive", named(stages)],
    ["what a plugin fetches", named((part) => fetchingPlugins.has(textAt2(part, "plugin") ?? ""))],
    ["sources on the network that nothing pins", named(hasOpenSource)]
  ];
  const found = kinds.filter(([, names3]) => names3.length > 0).map(([what, names3]) => `${what} (${listed(names3)})`);
  return ["the snap of Pebble", "files that git ignores", ...found];
}
function partsOf(root) {
  const parts = root.get("parts");
  if (!(0, import_rock_git.isMapping)(parts)) return [];
  return [...parts].flatMap(
    ([name, part]) => (0, import_rock_git.isMapping)(part) ? [[(0, import_rock_git.pythonText)(name), part]] : []
  );
}
function stages(part) {
  return ["stage-packages", "stage-slices", "stage-snaps", "build-packages", "build-snaps"].some(
    (key) => part.has(key)
  );
}
function hasOpenSource(part) {
  const isRemote = textsOf(part.get("source")).some((text) => /^[\w+.-]+:|^git@/.test(text));
  return isRemote && !part.has("source-checksum") && !part.has("source-commit");
}
function textsOf(value) {
  if (typeof value === "string") return [value];
  if ((0, import_rock_git.isList)(value)) return value.flatMap(textsOf);
  return (0, import_rock_git.isMapping)(value) ? [...value.values()].flatMap(textsOf) : [];
}
function textAt2(part, key) {
  const value = part.get(key);
  return value === void 0 || value === null || typeof value === "object" ? void 0 : (0, import_rock_git.pythonText)(value);
}
function listed(names3) {
  const left = names3.length - mostNamed;
  const shown2 = names3.slice(0, mostNamed).join(", ");
  return left > 0 ? `${shown2} and ${left} more` : shown2;
}

// src/rock/pack/unchanged/source-state.ts
var format = "pack-rock sources 1";
async function sourceState(request, upstream, ports) {
  const { workspace } = ports.context;
  const path = (0, import_node_path11.join)(request.path, "rockcraft.yaml");
  const project = await (0, import_rock_git.readProject)(path, (0, import_node_path11.relative)(workspace, path));
  const [files, told] = await Promise.all([
    sourceFiles(request.path, ports.exec),
    factsOf(request, project, upstream, ports.exec)
  ]);
  const facts2 = { ...told, files: files.byGit ? "those that git names" : "all that are there" };
  const hash = (0, import_node_crypto.createHash)("sha256");
  hashText(hash, format);
  for (const [name, value] of Object.entries(facts2)) hashText(hash, `${name}=${value}`);
  for (const [name, value] of await variables(request, ports.exec)) {
    hashText(hash, `variable ${name}=${value}`);
  }
  await hashFiles(hash, request.path, files.paths);
  await hashFiles(hash, workspace, outside2(project));
  return { hash: hash.digest("hex"), facts: facts2, unseen: unseenSources(project) };
}
function outside2(project) {
  const paths = (0, import_rock_plan_outside_paths.outsidePaths)(project);
  const beyond = paths.find((path) => path === ".." || path.startsWith("../"));
  if (beyond === void 0) return paths;
  throw new import_errors.UserError(`rockcraft.yaml names '${beyond}', which lies outside the workspace.`);
}
async function factsOf(request, project, upstream, exec) {
  const { platform = "", buildFor = "", pro, destructive, test } = request;
  const needsSlices = (0, import_rock_git.stagesSlices)(project) || project.root.has("extensions");
  const [rockcraft, slices, base] = await Promise.all([
    rockcraftRevision(exec),
    needsSlices ? upstream.chiselReleases(seriesOf(project.buildBase ?? project.base)) : "none",
    project.base === "bare" ? "none" : upstream.baseDigest(seriesOf(project.base))
  ]);
  return {
    platform,
    "build-for": buildFor,
    pro: pro.toSorted().join(","),
    destructive: String(destructive),
    test: String(test),
    machine: (0, import_node_os.arch)(),
    rockcraft,
    "chisel-releases": slices,
    base
  };
}
function seriesOf(base) {
  const series = /^ubuntu[@:](\d\d\.\d\d)$/.exec(base ?? "")?.[1];
  if (series !== void 0) return series;
  throw new import_errors.UserError(`the base '${base ?? ""}' is no release of Ubuntu that could be looked up.`);
}
async function rockcraftRevision(exec) {
  const revision = await (0, import_promises9.readlink)(`${import_node_path11.sep}snap/rockcraft/current`).catch(() => void 0);
  if (revision !== void 0) return `revision ${revision}`;
  const { exitCode, stdout } = await exec.capture("rockcraft", ["--version"], { timeout: 6e4 });
  if (exitCode === 0 && stdout.trim() !== "") return stdout.trim();
  throw new import_errors.UserError("rockcraft does not say which version it is.");
}
async function variables({ env }, exec) {
  const { exitCode, stdout } = await exec.capture("env", ["-0"], { timeout: 6e4 });
  if (exitCode !== 0) throw new import_errors.UserError("the environment cannot be read.");
  const inherited = stdout.split("\0").filter((line2) => /^(?:CRAFT|ROCKCRAFT)_\w+=/.test(line2)).map((line2) => [line2.slice(0, line2.indexOf("=")), line2.slice(line2.indexOf("=") + 1)]);
  const all = new Map([...inherited, ...env]);
  return [...all].sort(([a], [b]) => a < b ? -1 : 1);
}

// src/rock/pack/unchanged/unchanged.ts
async function findUnchanged(request, upstream, ports) {
  if (!ports.cache.available) {
    return {
      rocks: [],
      reason: "This runner offers no cache, so no rock of an earlier run was kept."
    };
  }
  let sources;
  try {
    sources = await sourceState(request, upstream, ports);
    for (const [name, value] of Object.entries(sources.facts)) {
      if (value !== "") ports.log.info(`${name}: ${(0, import_markdown.visible)(value)}`);
    }
  } catch (error) {
    ports.cancelled.throwIfAborted();
    return { rocks: [], reason: `Whether anything changed cannot be seen: ${sentence(error)}` };
  }
  try {
    const rocks = await takeRocks(sources, request.path, ports);
    if (rocks === void 0) {
      return {
        sources,
        rocks: [],
        reason: "No rock of an earlier run was packed from the same sources."
      };
    }
    return { sources, rocks, reason: "A rock of an earlier run was packed from the same sources." };
  } catch (error) {
    ports.cancelled.throwIfAborted();
    const reason = `A rock of an earlier run could not be taken: ${sentence(error)}`;
    ports.log.warning(reason);
    return { sources, rocks: [], reason };
  }
}
async function keepForNextRun({ sources }, rocks, ports) {
  if (sources === void 0) return;
  try {
    const kept = await keepRocks(sources, rocks, ports);
    if (kept) ports.log.info("Kept for runs from the same sources.");
  } catch (error) {
    ports.cancelled.throwIfAborted();
    ports.log.warning(`What was packed could not be kept for later runs: ${sentence(error)}`);
  }
}
function sentence(error) {
  return (0, import_markdown.visible)((0, import_errors.messageOf)(error));
}

// src/rock/pack/pack.ts
async function pack(request, ports, upstream) {
  await checkPackRequest(request, ports.context.workspace);
  const start = ports.clock.elapsed();
  const unchanged = request.skipUnchanged ? await ports.log.group("Look for changes", () => findUnchanged(request, upstream, ports)) : void 0;
  const asked = unchanged === void 0 ? {} : { unchanged };
  const found = unchanged?.rocks ?? [];
  if (unchanged !== void 0) ports.log.info(unchanged.reason);
  if (found.length > 0) {
    const milliseconds = ports.clock.elapsed() - start;
    return { rocks: found, milliseconds, tries: [], disks: [], same: /* @__PURE__ */ new Map(), ...asked };
  }
  const packed = await packAndRead(request, ports);
  if (unchanged !== void 0 && packed.rocks.length > 0) {
    await keepForNextRun(unchanged, packed.rocks, ports);
  }
  return { ...packed, milliseconds: ports.clock.elapsed() - start, ...asked };
}
async function packAndRead(request, ports) {
  const [before2, spaceBefore] = await Promise.all([
    listRockFiles(request.path),
    diskSpace(request.path)
  ]);
  warnOfLittleSpace(spaceBefore, ports);
  const earlier = await earlierRocks(request.path, before2);
  const command = packCommand(request, { isRoot: process.getuid?.() === 0 });
  const tries = await packTries(request, command, groupTitle(request, ports), ports);
  const disks = diskUse(spaceBefore, await diskSpace(request.path));
  const last = tries[tries.length - 1];
  const same = /* @__PURE__ */ new Map();
  try {
    const rocks = await readProduced(request, commandLine(command), last, before2, ports);
    for (const { path } of rocks) {
      const layers = await rockLayers(path);
      const compared = layers === void 0 ? void 0 : sameLayers(layers, earlier);
      if (compared !== void 0) same.set(path, compared);
    }
    return { rocks, log: last.log, tries, disks, same };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { rocks: [], log: last.log, tries, disks, same, failure: error };
  }
}
function warnOfLittleSpace(spaces, { log }) {
  for (const { path, free } of nearlyFull(spaces)) {
    log.warning(
      `Only ${(0, import_oci_bytes.formatBytes)(free)} are free on the disk of ${(0, import_markdown.visible)(path)}: packing may end with 'No space left on device'. Remove what the job does not need before this step, or use a runner with a larger disk.`
    );
  }
}
function groupTitle(request, ports) {
  const project = (0, import_node_path2.relative)(ports.context.workspace, request.path) || ".";
  const verb = request.test ? "Pack and test" : "Pack";
  if (request.platform !== void 0) return `${verb} ${project} for platform ${request.platform}`;
  if (request.buildFor !== void 0) return `${verb} ${project} for ${request.buildFor}`;
  return `${verb} ${project}`;
}
async function readProduced(request, command, { run, log, failure }, before2, ports) {
  if (failure !== void 0) throw failureError(failure, { command, log });
  const { lastLines, packed } = run.transcript;
  const after2 = await listRockFiles(request.path);
  const { names: names3, others } = producedRocks(before2, after2, packed);
  if (names3.length === 0) throw nothingPacked(lastLines, { command, log });
  for (const other of others) {
    ports.log.info(`${other} changed too, but rockcraft did not name it: it is left alone.`);
  }
  return await ports.log.group("Read what was packed", async () => {
    const rocks = [];
    for (const name of names3) rocks.push(await readRock((0, import_node_path2.join)(request.path, name)));
    return rocks;
  });
}

// src/rock/pack/pack-environment.ts
var runnersOwn = /^(?:GITHUB|ACTIONS|INPUT|STATE|RUNNER)_/;
var longest3 = 128 * 1024;
function readEnvironmentLine(line2) {
  const [, name, value = ""] = /^([A-Za-z_][A-Za-z0-9_]*)=(.*)$/s.exec(line2) ?? [];
  if (name === void 0) {
    return { problem: "lines NAME=value, where the name is made of letters, digits and _" };
  }
  if (runnersOwn.test(name)) {
    return {
      problem: `lines NAME=value, and ${name} is the runner's: none of GITHUB_, ACTIONS_, INPUT_, STATE_ and RUNNER_ can be given to rockcraft`
    };
  }
  if (value.includes("\0") || Buffer.byteLength(line2) >= longest3) {
    return { problem: `lines NAME=value of less than ${longest3} bytes and without NUL` };
  }
  return { name, value };
}

// src/rock/pack/pack-request.ts
var verbosities = ["brief", "verbose", "debug", "trace"];
var proServices = ["esm-apps", "esm-infra", "fips", "fips-preview", "fips-updates"];
var standardRequest = {
  verbosity: "verbose",
  pro: [],
  destructive: false,
  test: false,
  retries: 3,
  env: /* @__PURE__ */ new Map(),
  skipUnchanged: false
};

// src/rock/pack/pack-summary-run.ts
function triesMarkdown(tries) {
  if (tries.length < 2) return "";
  const rows = tries.map(({ run, failure }, at) => [
    String(at + 1),
    seconds(run.milliseconds),
    failure === void 0 ? "packed" : (0, import_markdown.code)(failure.title)
  ]);
  const columns2 = [
    { title: "Try", align: "right" },
    { title: "Seconds", align: "right" },
    { title: "Outcome", align: "left" }
  ];
  return (0, import_markdown.table)(columns2, rows);
}
var noTime = 100;
var mostParts2 = 50;
function timesMarkdown(last) {
  if (last === void 0 || last.run.milliseconds < noTime) return "";
  const { preparing, parts, packing } = last.run.times;
  const slowest = parts.map((part) => ({ ...part, sum: sum([...part.steps.values()]) })).toSorted((a, b) => b.sum - a.sum);
  const left = slowest.length - mostParts2;
  const rows = slowest.slice(0, mostParts2).map((part) => [
    (0, import_markdown.code)(part.part),
    ...steps2.map((step) => seconds(part.steps.get(step) ?? 0)),
    seconds(part.sum)
  ]);
  const blank = steps2.map(() => "");
  const columns2 = [
    { title: "Part", align: "left" },
    ...[...steps2, "seconds"].map((title) => ({ title, align: "right" }))
  ];
  const all = [
    ...rows,
    ...left > 0 ? [[`${left} more parts`, ...blank, ""]] : [],
    ["before the parts", ...blank, seconds(preparing)],
    ["image", ...blank, seconds(packing)]
  ];
  return `<details><summary>Where ${seconds(last.run.milliseconds)} s went</summary>

${(0, import_markdown.table)(columns2, all)}

</details>`;
}
function disksMarkdown(disks) {
  return disks.map(
    ({ path, freeBefore, free, size }) => `- Free on the disk of ${(0, import_markdown.code)(path)}: ${(0, import_oci_bytes.formatBytes)(freeBefore)} before, ${(0, import_oci_bytes.formatBytes)(free)} after, of ${(0, import_oci_bytes.formatBytes)(size)}.`
  ).join("\n");
}
function seconds(milliseconds) {
  return (milliseconds / 1e3).toFixed(1);
}
function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}

// src/rock/pack/pack-summary.ts
function packSummary(result) {
  const { rocks, same, unchanged } = result;
  const sections = [
    `### ${titleOf(result)}`,
    (0, import_markdown.table)(columns, rocks.map(cells)),
    ...rocks.map((rock) => aboutRock(rock, same.get(rock.path))),
    triesMarkdown(result.tries),
    timesMarkdown(result.tries.at(-1)),
    disksMarkdown(result.disks),
    unchanged === void 0 ? "" : aboutChanges(unchanged)
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}
`;
}
function titleOf({ rocks, tries, milliseconds }) {
  const count = rocks.length === 1 ? "1 rock" : `${rocks.length} rocks`;
  const seconds2 = `${Math.round(milliseconds / 1e3)} s`;
  return tries.length === 0 ? `Unchanged: took ${count} of an earlier run in ${seconds2}` : `Packed ${count} in ${seconds2}`;
}
var columns = [
  { title: "Rock", align: "left" },
  { title: "Version", align: "left" },
  { title: "Platform", align: "left" },
  { title: "Architecture", align: "left" },
  { title: "Download", align: "right" },
  { title: "On disk", align: "right" },
  { title: "Digest", align: "left" }
];
function cells(rock) {
  return [
    (0, import_markdown.code)(rock.name),
    (0, import_markdown.code)(rock.version),
    (0, import_markdown.code)(rock.platform),
    (0, import_markdown.code)(rock.architecture),
    (0, import_oci_bytes.formatBytes)(rock.compressedSize),
    (0, import_oci_bytes.formatBytes)(rock.size),
    (0, import_markdown.code)(rock.digest)
  ];
}
var mostServices = 20;
var longestValue = 300;
function aboutRock({ path, contents }, same) {
  const title = `**${(0, import_markdown.code)((0, import_node_path14.basename)(path))}**`;
  if ("unreadable" in contents) {
    return `${title}

- What it says of itself cannot be read: ${(0, import_markdown.code)(contents.unreadable)}`;
  }
  const { base, baseDigest, created, grade, entrypoint, command, user, services } = contents;
  const left = services.length - mostServices;
  const facts2 = [
    ["Title", shown(contents.title)],
    ["Summary", shown(contents.summary)],
    ["Base", [shown(base), shown(baseDigest)].filter((text) => text !== "").join(" ")],
    ["Grade", shown(grade)],
    ["Created", shown(created)],
    ["Entrypoint", shownWords(entrypoint)],
    ["Command", shownWords(command)],
    ["User", user === "" ? "root" : shown(user)],
    ...services.slice(0, mostServices).map(
      ({ name, command: runs, startup }) => [`Service ${shown(name)}`, `${shown(runs)} (${shown(startup)})`]
    ),
    ["More services", left > 0 ? String(left) : ""],
    ["Before", same === void 0 ? "" : aboutSame(same)]
  ];
  const lines = facts2.filter(([, value]) => value !== "").map(([key, value]) => `- ${key}: ${value}`);
  return [title, "", ...lines].join("\n");
}
function aboutSame({ digest, unchanged, same, changed }) {
  if (unchanged) return `the rock that lay there was the same (${(0, import_markdown.code)(digest)})`;
  const layers = [
    same.length === 0 ? "" : `the same content in: ${names2(same)}`,
    changed.length === 0 ? "" : `other content in: ${names2(changed)}`
  ];
  const compared = layers.filter((text) => text !== "").join("; ");
  return `the rock that lay there had the digest ${(0, import_markdown.code)(digest)}; layers with ${compared}. rockcraft writes the time into the image, so that the digest is another one each time`;
}
function names2(roles) {
  const counts = /* @__PURE__ */ new Map();
  for (const role of roles) counts.set(import_oci_layers_image_filesystem.roleNames[role], (counts.get(import_oci_layers_image_filesystem.roleNames[role]) ?? 0) + 1);
  return [...counts].map(([name, count]) => count > 1 ? `${name} (${count})` : name).join(", ");
}
function aboutChanges({ reason, sources }) {
  const unseen = sources?.unseen ?? [];
  const note = unseen.length === 0 ? "" : ` Not looked at: ${unseen.map(import_markdown.code).join(", ")}.`;
  return `${(0, import_markdown.code)(reason)}${note}`;
}
function shown(text) {
  if (text === void 0 || text === "") return "";
  return (0, import_markdown.code)(text.length > longestValue ? `${text.slice(0, longestValue)}\u2026` : text);
}
function shownWords(words) {
  return words.length === 0 ? "" : shown(JSON.stringify(words));
}

// src/actions/pack-rock.ts
var mostRetries = 10;
var gitHub = { base: new URL("https://github.com/"), token: void 0 };
var releases = "canonical/chisel-releases";
var bases = "public.ecr.aws/ubuntu/ubuntu";
var packRock = {
  readInputs: readPackRequest,
  async run(request, ports) {
    try {
      return await pack(request, ports, upstreamOf(ports));
    } catch (error) {
      if (!(error instanceof import_errors.UserError)) throw error;
      return { rocks: [], milliseconds: 0, tries: [], disks: [], same: /* @__PURE__ */ new Map(), failure: error };
    }
  },
  async emit(result, out) {
    const { rocks, log, tries, failure } = result;
    out.output("rocks", rocks.map(asOutput));
    out.output("log", log);
    const [only] = rocks;
    if (rocks.length === 1 && only !== void 0) emitRock(only, out);
    if (failure !== void 0) {
      await out.summary(failureSummary(result));
      throw failure;
    }
    out.output("unchanged", tries.length === 0);
    for (const rock of rocks) out.log.info(line(rock));
    await out.summary(packSummary(result));
  }
};
function readPackRequest(read2) {
  const path = read2.projectDirectory("path", ".");
  const platform = readPlatform(read2);
  const buildFor = readBuildFor(read2);
  const destructive = read2.boolean("destructive", standardRequest.destructive);
  const test = read2.boolean("test", standardRequest.test);
  if (platform !== void 0 && buildFor !== void 0) {
    throw new import_errors.UserError(
      "The inputs 'platform' and 'build-for' are both given, and rockcraft takes only one; keep 'platform', which names one rock, unless every platform for that architecture is meant."
    );
  }
  if (test && destructive) throw notWithTest("destructive");
  if (test && buildFor !== void 0) throw notWithTest("build-for");
  return Object.freeze({
    path,
    ...platform === void 0 ? {} : { platform },
    ...buildFor === void 0 ? {} : { buildFor },
    verbosity: readVerbosity(read2),
    pro: readPro(read2),
    destructive,
    test,
    retries: read2.integer("retries", {
      fallback: standardRequest.retries,
      min: 0,
      max: mostRetries
    }),
    env: readEnvironment(read2),
    skipUnchanged: read2.boolean("skip-unchanged", standardRequest.skipUnchanged)
  });
}
function readPlatform(read2) {
  const platform = read2.optional("platform");
  if (platform === void 0) return void 0;
  if (/^-|[/\p{C}\p{Zl}\p{Zp}]/u.test(platform) || platform === "any" || platform === "*") {
    read2.refuse(
      "platform",
      platform,
      "the label of one platform of rockcraft.yaml: not 'any' or '*', no leading '-', no '/' and nothing invisible",
      "amd64"
    );
  }
  return platform;
}
function readBuildFor(read2) {
  const buildFor = read2.optional("build-for");
  if (buildFor === void 0 || (0, import_rock_git.isArchitecture)(buildFor)) return buildFor;
  return read2.refuse("build-for", buildFor, `one of ${import_rock_git.architectures.join(", ")}`, "arm64");
}
function readVerbosity(read2) {
  const given = read2.optional("verbosity");
  if (given === void 0) return standardRequest.verbosity;
  const verbosity = verbosities.find((one) => one === given);
  return verbosity ?? read2.refuse("verbosity", given, `one of ${verbosities.join(", ")}`, "debug");
}
function readPro(read2) {
  const given = read2.optional("pro");
  if (given === void 0) return standardRequest.pro;
  const services = given.split(",").map((service) => service.trim());
  const wrong = services.some((service) => !proServices.includes(service));
  if (!wrong && new Set(services).size === services.length) return services;
  return read2.refuse(
    "pro",
    given,
    `some of ${proServices.join(", ")}, each once, with commas between them`,
    "esm-apps,esm-infra"
  );
}
function readEnvironment(read2) {
  const variables2 = /* @__PURE__ */ new Map();
  for (const [index, line2] of read2.lines("env").entries()) {
    const variable = readEnvironmentLine(line2);
    if ("problem" in variable) {
      throw new import_errors.UserError(
        `Line ${index + 1} of the input 'env' is not one of ${variable.problem}; for example 'CRAFT_PARALLEL_BUILD_COUNT=2'.`
      );
    }
    if (variables2.has(variable.name)) {
      throw new import_errors.UserError(
        `The input 'env' gives ${(0, import_markdown.visible)(variable.name)} twice; keep one of the two lines.`
      );
    }
    variables2.set(variable.name, variable.value);
  }
  return variables2;
}
function notWithTest(input) {
  return new import_errors.UserError(
    `The inputs 'test' and '${input}' are both given, but 'rockcraft test' builds in an instance and knows no such option; leave one of them out.`
  );
}
function upstreamOf(ports) {
  return {
    async chiselReleases(series) {
      const commit = (await (0, import_chisel_advertised_refs.fetchRefs)(gitHub, releases, ports))?.get(`refs/heads/ubuntu-${series}`);
      if (commit !== void 0) return commit;
      throw new import_errors.UserError(`${releases} has no branch ubuntu-${series}.`);
    },
    baseDigest: (series) => publicDigest(bases, series, ports)
  };
}
function emitRock(rock, out) {
  out.output("rock", rock.path);
  out.output("name", rock.name);
  out.output("version", rock.version);
  out.output("platform", rock.platform);
  out.output("architecture", rock.architecture);
  out.output("digest", rock.digest);
  out.output("compressed-size", rock.compressedSize);
  out.output("size", rock.size);
}
function failureSummary({ tries, disks, log }) {
  const last = tries.at(-1);
  if (last?.failure === void 0) return "";
  const sections = [
    failureMarkdown(last.failure, log ?? "").trimEnd(),
    triesMarkdown(tries),
    timesMarkdown(last),
    disksMarkdown(disks)
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}
`;
}
function asOutput({ compressedSize, size, contents, ...rest }) {
  const sizes = { "compressed-size": compressedSize, size };
  if ("unreadable" in contents) return { ...rest, ...sizes };
  const { baseDigest, ...facts2 } = contents;
  return {
    ...rest,
    ...sizes,
    ...facts2,
    ...baseDigest === void 0 ? {} : { "base-digest": baseDigest }
  };
}
function line(rock) {
  const sizes = `${(0, import_oci_bytes.formatBytes)(rock.compressedSize)} to download, ${(0, import_oci_bytes.formatBytes)(rock.size)} on disk`;
  return `${(0, import_node_path.basename)(rock.path)}: ${sizes}, ${rock.digest}`;
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  packRock
});

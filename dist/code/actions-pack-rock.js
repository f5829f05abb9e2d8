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
var actions_pack_rock_exports = {};
__export(actions_pack_rock_exports, {
  packRock: () => packRock
});
module.exports = __toCommonJS(actions_pack_rock_exports);
var import_rock_pack_failure_failure_class = require("./rock-pack-failure-failure-class.js");
var import_rock_rock = require("./rock-rock.js");
var import_rock_rock_labels = require("./rock-rock-labels.js");
var import_oci_image_annotation = require("./oci-image-annotation.js");
var import_oci_described_documents = require("./oci-described-documents.js");
var import_oci_descriptor = require("./oci-descriptor.js");
var import_oci_listed = require("./oci-listed.js");
var import_rock_plan_platforms_architectures = require("./rock-plan-platforms-architectures.js");
var import_rock_project_project = require("./rock-project-project.js");
var import_oci_layers_read_filesystem = require("./oci-layers-read-filesystem.js");
var import_oci_image_process = require("./oci-image-process.js");
var import_oci_layers_decompress = require("./oci-layers-decompress.js");
var import_oci_layers_compression = require("./oci-layers-compression.js");
var import_oci_limits = require("./oci-limits.js");
var import_oci_store_blob = require("./oci-store-blob.js");
var import_oci_store_open_file = require("./oci-store-open-file.js");
var import_rock_project_project_lexemes = require("./rock-project-project-lexemes.js");
var import_rock_project_project_refusal = require("./rock-project-project-refusal.js");
var import_vendor_yaml = require("./vendor-yaml.js");
var import_rock_layer_roles = require("./rock-layer-roles.js");
var import_oci_bytes = require("./oci-bytes.js");
var import_seconds = require("./seconds.js");
var import_rock_project_project_scalar = require("./rock-project-project-scalar.js");
var import_quoted = require("./quoted.js");
var import_oci_digest = require("./oci-digest.js");
var import_markdown = require("./markdown.js");
var import_errors = require("./errors.js");
var import_modules = require("./modules.js");
var import_node_path = require("node:path");
var import_node_path2 = require("node:path");
var import_promises = require("node:fs/promises");
var import_node_path3 = require("node:path");
var import_node_path4 = require("node:path");
var import_node_path5 = require("node:path");
var import_promises2 = require("node:fs/promises");
var import_node_fs = require("node:fs");
var import_promises3 = require("node:fs/promises");
var import_node_path6 = require("node:path");
var import_promises4 = require("node:fs/promises");
var import_promises5 = require("node:fs/promises");
var import_promises6 = require("node:fs/promises");
var import_node_path7 = require("node:path");
var import_promises7 = require("node:fs/promises");
var import_node_path8 = require("node:path");
var import_node_path9 = require("node:path");

// src/rock/pack/disk-space.ts
var lxdDirectories = ["/var/snap/lxd/common/lxd", "/var/lib/lxd", "/var"];
var forBuild = 2e9;
var forRock = 5e8;
async function diskSpace(project, destructive) {
  const own = await spaceOf(project, destructive ? forBuild : forRock);
  const lxd = destructive ? void 0 : await firstSpace(lxdDirectories);
  if (own === void 0 || lxd === void 0)
    return [own ?? lxd].flatMap((disk) => disk?.space ?? []);
  if (own.device === lxd.device) return [{ ...own.space, wanted: forBuild }];
  return [own.space, lxd.space];
}
function diskUse(before, after) {
  return after.flatMap((space) => {
    const earlier = before.find(({ path }) => path === space.path);
    return earlier === void 0 ? [] : [{ ...space, freeBefore: earlier.free }];
  });
}
function nearlyFull(spaces) {
  return spaces.filter(({ free, wanted }) => free < wanted);
}
async function firstSpace(paths) {
  for (const path of paths) {
    const space = await spaceOf(path, forBuild);
    if (space !== void 0) return space;
  }
  return void 0;
}
async function spaceOf(path, wanted) {
  try {
    const [{ bavail, blocks, bsize }, { dev }] = await Promise.all([(0, import_promises.statfs)(path), (0, import_promises.stat)(path)]);
    return { device: dev, space: { path, free: bavail * bsize, size: blocks * bsize, wanted } };
  } catch {
    return void 0;
  }
}

// src/rock/pack/earlier-rocks.ts
var most = 20;
async function earlierRocks(directory, files) {
  const found = [];
  for (const [name, { regular }] of [...files].slice(0, most)) {
    const rock = regular ? await rockLayers((0, import_node_path3.join)(directory, name)) : void 0;
    if (rock !== void 0) found.push(rock);
  }
  return found;
}
async function rockLayers(path) {
  try {
    const image = await (0, import_oci_described_documents.openImage)(path);
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
  const { name, version } = (0, import_rock_rock_labels.rockLabels)(image);
  const roles = (0, import_rock_layer_roles.layerRoles)(image.layers.map((layer) => layer.comment));
  return {
    name,
    platform: (0, import_rock_rock_labels.platformLabel)(path, name, version),
    digest: image.digest ?? "",
    layers: image.layers.map(({ diffId }, at) => ({ role: roles[at] ?? "layer", diffId }))
  };
}
function sameLayers(rock, earlier) {
  const before = earlier.findLast(
    ({ name, platform }) => name === rock.name && platform === rock.platform
  );
  if (before === void 0) return void 0;
  const known = new Set(before.layers.map(({ diffId }) => diffId));
  const isSame = ({ diffId }) => diffId !== void 0 && known.has(diffId);
  return {
    digest: before.digest,
    unchanged: before.digest === rock.digest,
    same: rock.layers.filter(isSame).map(({ role }) => role),
    changed: rock.layers.filter((layer) => !isSame(layer)).map(({ role }) => role)
  };
}

// src/rock/pack/failure/failure-error.ts
function failureError(failure, run) {
  const { place, remedy, page } = failure;
  const more = page === void 0 ? "" : `
See ${page}`;
  const tried = run.tries > 1 ? `
It was tried ${run.tries} times.` : "";
  const where = place === void 0 ? "" : `${(0, import_rock_pack_failure_failure_class.placeText)(place)}: `;
  return new import_errors.ToolError(`${where}${failure.message}`, {
    command: run.command,
    exitCode: failure.exitCode,
    lines: failure.lines,
    hint: `${remedy}${more}${tried}
The whole log: ${run.log}`,
    title: failure.title,
    ...place === void 0 ? {} : { place }
  });
}
function nothingPacked(printed, run) {
  return new import_errors.ToolError(
    "rockcraft pack ended without an error, but left no new .rock in the project directory.",
    {
      command: run.command,
      exitCode: 0,
      lines: (0, import_rock_pack_failure_failure_class.lastOf)(printed),
      hint: `A rock that was there before is not taken. The whole log: ${run.log}`,
      title: "No rock was made"
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
  const path = (0, import_node_path4.join)(request.path, projectFile);
  if (!await isFile(path)) throw await noProject(request.path);
  const project = await (0, import_rock_project_project.readProject)(path, (0, import_node_path4.relative)(workspace, path));
  if (request.platform !== void 0) checkPlatform(request.platform, project);
  if (request.test && !await isFile((0, import_node_path4.join)(request.path, testsFile))) {
    throw new import_errors.UserError(
      `There is no ${testsFile} in ${(0, import_markdown.visible)(request.path)}, which 'rockcraft test' takes its tests from: write one, as 'rockcraft init --profile test' does, or leave the input 'test' out.`
    );
  }
}
function checkPlatform(platform, project) {
  const { platforms, root } = project;
  if (!(0, import_rock_project_project_refusal.isMapping)(platforms) || root.has("extensions")) return;
  const labels = [...platforms.keys()].map(import_rock_project_project_scalar.pythonText);
  if (labels.includes(platform)) return;
  throw (0, import_rock_project_project_refusal.refusal)(
    project.file,
    project.position(["platforms"]),
    `there is no platform ${(0, import_quoted.quoted)(platform)}; set 'platform' to one of ${labels.map(import_quoted.quoted).join(", ")}, or add it.`
  );
}
async function noProject(path) {
  const found = [];
  for (const name of lookalikes) if (await isFile((0, import_node_path4.join)(path, name))) found.push(name);
  const [other] = found;
  return new import_errors.UserError(
    other === void 0 ? `There is no ${projectFile} in ${(0, import_markdown.visible)(path)}: set 'path' to the directory that holds it.` : `There is no ${projectFile} in ${(0, import_markdown.visible)(path)}, but ${other}, which rockcraft does not read: move it to ${projectFile}.`
  );
}
async function isFile(path) {
  return (await (0, import_oci_store_open_file.statusOf)(path, (0, import_markdown.visible)(path)))?.isFile() === true;
}

// src/rock/pack/failure/kept-lines.ts
var keptLines = 400;
var KeptLines = class {
  #last = [];
  #phase;
  /** Takes the next line, as it was printed, and returns it freed of what decorates it. */
  add(raw) {
    const line2 = (0, import_rock_pack_failure_failure_class.cleanLine)(raw);
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
    this.#phase = gone.findLast((line2) => (0, import_rock_pack_failure_failure_class.phaseOf)(line2) !== void 0) ?? this.#phase;
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
        const action = await lastAction(file, from);
        if (action !== void 0) kept.add(action);
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
    const project = await (0, import_rock_project_project.readProject)(ended.path, file);
    return { ...known, project, unreadable: void 0 };
  } catch (error) {
    if (!(error instanceof import_errors.UserError)) throw error;
    return { ...known, project: void 0, unreadable: error.place };
  }
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
    const path = (0, import_node_path6.join)((0, import_node_fs.mkdtempSync)((0, import_node_path6.join)(directory, "pack-rock-")), "rockcraft-output.log");
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
async function instancesOf(project, listed) {
  const { ino } = await (0, import_promises5.stat)(project);
  return parsed(listed).flatMap((instance) => {
    const { name, status, devices } = fieldsOf(instance);
    if (typeof name !== "string" || !/^rockcraft-[A-Za-z0-9-]+$/.test(name)) return [];
    if (status !== "Running") return [];
    const sources = Object.values(fieldsOf(devices)).map((device) => fieldsOf(device).source);
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
function fieldsOf(value) {
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
        await new Promise((resolve) => {
          this.#wake = resolve;
        });
      }
    }
    return void 0;
  }
};

// src/rock/pack/produced-rocks.ts
var packedLine = /^(Packed|Already packed):? (.*\.rock)$/;
function readPackedLine(line2) {
  const [, verb, names2] = packedLine.exec(line2) ?? [];
  if (names2 === void 0) return void 0;
  return { names: names2.split(/(?<=\.rock), /), already: verb === "Already packed" };
}
async function listRockFiles(directory) {
  const all = await (0, import_promises6.readdir)(directory).catch((error) => {
    throw (0, import_oci_store_open_file.unreadable)((0, import_markdown.visible)(directory), error);
  });
  const names2 = all.filter((name) => name.endsWith(".rock")).sort();
  const files = /* @__PURE__ */ new Map();
  for (const name of names2) {
    const stat3 = await (0, import_promises6.lstat)((0, import_node_path7.join)(directory, name), { bigint: true }).catch(ignoreMissing);
    if (stat3 === void 0) continue;
    files.set(name, {
      regular: stat3.isFile(),
      stamp: `${stat3.ino}-${stat3.size}-${stat3.mtimeNs}`
    });
  }
  return files;
}
function producedRocks(before, after, packed) {
  const changed = [...after.keys()].filter((name) => {
    const file = after.get(name);
    return file?.regular === true && file.stamp !== before.get(name)?.stamp;
  });
  if (packed.length === 0) return { names: changed, others: [] };
  const names2 = /* @__PURE__ */ new Set();
  for (const line2 of packed) {
    for (const name of line2.names) {
      checkPacked(name, after.get(name), line2.already || changed.includes(name));
      names2.add(name);
    }
  }
  return { names: [...names2], others: changed.filter((name) => !names2.has(name)) };
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
    this.#phase = (0, import_rock_pack_failure_failure_class.phaseAfter)(line2.text, this.#phase);
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
    const parts = [...this.#parts].map(([part, steps2]) => ({ part, steps: new Map(steps2) }));
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
    const steps2 = this.#parts.get(part) ?? /* @__PURE__ */ new Map();
    this.#parts.set(part, steps2.set(step, (steps2.get(step) ?? 0) + milliseconds));
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
  const stages = new StageClock(start);
  const groups = new LineGroups(log);
  const file = openPackLog(ports.context.temp, (error) => {
    log.warning(`What rockcraft prints can no longer be kept in a log file: ${(0, import_errors.messageOf)(error)}.`);
  });
  file.write(`$ ${commandLine(command)}`);
  const stopProgress = clock.every(progressInterval, () => {
    const now = clock.elapsed();
    if (now - lastPrinted >= shortSilence) log.info((0, import_rock_pack_failure_failure_class.progressText)(now - since, transcript.phase));
  });
  const hear = (line2) => {
    const now = clock.elapsed();
    lastPrinted = now;
    file.write(line2);
    const stage = (0, import_rock_pack_failure_failure_class.stageBegun)(transcript.add(line2).text);
    if (stage !== void 0) stages.begin(stage, now);
    groups.add(line2, stage === void 0 ? void 0 : (0, import_rock_pack_failure_failure_class.progressText)(now - since, (0, import_rock_pack_failure_failure_class.stageText)(stage)));
  };
  const shown2 = groups.show(title);
  try {
    const exitCode = await startRockcraft(request, command, ports, hear);
    const end = clock.elapsed();
    const ended = { milliseconds: end - start, times: stages.times(end) };
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
  const copy = (0, import_node_path8.join)((0, import_node_path8.dirname)(printed), "rockcraft/log", (0, import_node_path8.basename)(own));
  await (0, import_promises7.mkdir)((0, import_node_path8.dirname)(copy), { recursive: true });
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
    message: exitCode === 0 ? void 0 : (0, import_rock_pack_failure_failure_class.failureMessage)(lastLines)
  });
  if (exitCode === 0) return { run, log, failure: void 0 };
  const { explainFailure } = await Promise.resolve().then(() => __toESM(require("./rock-pack-failure-explain-failure.js")));
  const path = (0, import_node_path5.join)(request.path, "rockcraft.yaml");
  const file = (0, import_node_path5.relative)(ports.context.workspace, path);
  const failed = await readFailedPack({ exitCode, printed: lastLines, log, path, file });
  return { run, log, failure: explainFailure(failed) };
}

// src/rock/pack/pack.ts
async function pack(request, ports, upstream, lookAtDisks = diskSpace) {
  await checkPackRequest(request, ports.context.workspace);
  const start = ports.clock.elapsed();
  const packed = request.skipUnchanged ? await packIfChanged(request, ports, upstream, lookAtDisks) : await packAndRead(request, ports, lookAtDisks);
  return { ...packed, milliseconds: ports.clock.elapsed() - start };
}
async function packIfChanged(request, ports, upstream, lookAtDisks) {
  const { findUnchanged, keepForNextRun } = await Promise.resolve().then(() => __toESM(require("./rock-pack-unchanged-unchanged.js")));
  const unchanged = await ports.log.group(
    "Look for changes",
    () => findUnchanged(request, upstream, ports)
  );
  const { rocks, reason } = unchanged;
  ports.log.info(reason);
  if (rocks.length > 0) return { rocks, tries: [], disks: [], same: /* @__PURE__ */ new Map(), unchanged };
  const packed = await packAndRead(request, ports, lookAtDisks);
  if (packed.rocks.length > 0) await keepForNextRun(unchanged, packed.rocks, ports);
  return { ...packed, unchanged };
}
async function packAndRead(request, ports, lookAtDisks) {
  const [before, spaceBefore] = await Promise.all([
    listRockFiles(request.path),
    lookAtDisks(request.path, request.destructive)
  ]);
  warnOfLittleSpace(spaceBefore, ports);
  const earlier = await earlierRocks(request.path, before);
  const command = packCommand(request, { isRoot: process.getuid?.() === 0 });
  const tries = await packTries(request, command, groupTitle(request, ports), ports);
  const disks = diskUse(spaceBefore, await lookAtDisks(request.path, request.destructive));
  const last = tries[tries.length - 1];
  const same = /* @__PURE__ */ new Map();
  try {
    const run = { command: commandLine(command), log: last.log, tries: tries.length };
    const rocks = await readProduced(request, last, run, before, ports);
    for (const { path } of rocks) {
      const layers = earlier.length === 0 ? void 0 : await rockLayers(path);
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
async function readProduced(request, { run, failure }, about, before, ports) {
  if (failure !== void 0) throw failureError(failure, about);
  const { lastLines, packed } = run.transcript;
  const after = await listRockFiles(request.path);
  const { names: names2, others } = producedRocks(before, after, packed);
  if (names2.length === 0) throw nothingPacked(lastLines, about);
  for (const other of others) {
    ports.log.info(`${other} changed too, but rockcraft did not name it: it is left alone.`);
  }
  return await ports.log.group("Read what was packed", async () => {
    const rocks = [];
    for (const name of names2) rocks.push(await (0, import_rock_rock.readRock)((0, import_node_path2.join)(request.path, name)));
    return rocks;
  });
}

// src/rock/pack/pack-environment.ts
var runnersOwn = /^(?:GITHUB|ACTIONS|INPUT|STATE|RUNNER)_/;
var longest = 128 * 1024;
function readEnvironmentLine(line2) {
  const [, name, value = ""] = /^([A-Za-z_][A-Za-z0-9_]*)=(.*)$/s.exec(line2) ?? [];
  if (name === void 0) {
    return { problem: "is not NAME=value, with a name of letters, digits and _" };
  }
  if (runnersOwn.test(name)) {
    return {
      problem: `sets ${name}, which is the runner's: give rockcraft no name that begins with GITHUB_, ACTIONS_, INPUT_, STATE_ or RUNNER_`
    };
  }
  if (value.includes("\0") || Buffer.byteLength(line2) >= longest) {
    return {
      problem: `is too long, or holds a NUL: a variable may have less than ${longest} bytes`
    };
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
    (0, import_seconds.seconds)(run.milliseconds),
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
    ...import_rock_pack_failure_failure_class.steps.map((step) => (0, import_seconds.seconds)(part.steps.get(step) ?? 0)),
    (0, import_seconds.seconds)(part.sum)
  ]);
  const blank = import_rock_pack_failure_failure_class.steps.map(() => "");
  const columns2 = [
    { title: "Part", align: "left" },
    ...[...import_rock_pack_failure_failure_class.steps, "seconds"].map((title) => ({ title, align: "right" }))
  ];
  const all = [
    ...rows,
    ...left > 0 ? [[`${left} more parts`, ...blank, ""]] : [],
    ["before the parts", ...blank, (0, import_seconds.seconds)(preparing)],
    ["image", ...blank, (0, import_seconds.seconds)(packing)]
  ];
  return `<details><summary>Where ${(0, import_seconds.seconds)(last.run.milliseconds)} s went</summary>

${(0, import_markdown.table)(columns2, all)}

</details>`;
}
function disksMarkdown(disks) {
  return disks.map(
    ({ path, freeBefore, free, size }) => `- Free on the disk of ${(0, import_markdown.code)(path)}: ${(0, import_oci_bytes.formatBytes)(freeBefore)} before, ${(0, import_oci_bytes.formatBytes)(free)} after, of ${(0, import_oci_bytes.formatBytes)(size)}.`
  ).join("\n");
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
  const title = `**${(0, import_markdown.code)((0, import_node_path9.basename)(path))}**`;
  if ("unreadable" in contents) {
    return `${title}

- What it says of itself cannot be read: ${(0, import_markdown.code)(contents.unreadable)}`;
  }
  const { base, baseDigest, created, grade, entrypoint, command, user, services } = contents;
  const left = services.length - mostServices;
  const facts = [
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
  const lines = facts.filter(([, value]) => value !== "").map(([key, value]) => `- ${key}: ${value}`);
  return [title, "", ...lines].join("\n");
}
function aboutSame({ digest, unchanged, same, changed }) {
  if (unchanged) return `the rock that lay there was the same (${(0, import_markdown.code)(digest)})`;
  const layers = [
    same.length === 0 ? "" : `with the same content: ${names(same)}`,
    changed.length === 0 ? "" : `with other content: ${names(changed)}`
  ];
  const compared = layers.filter((text) => text !== "").join("; ");
  return `the rock that lay there had the digest ${(0, import_markdown.code)(digest)}. Layers ${compared}. rockcraft writes the time into the image, so the digest is another one each time.`;
}
function names(roles) {
  const counts = /* @__PURE__ */ new Map();
  for (const role of roles) counts.set(import_rock_layer_roles.roleNames[role], (counts.get(import_rock_layer_roles.roleNames[role]) ?? 0) + 1);
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
    if (failure !== void 0) {
      await emitFailure(result, failure, out).catch((error) => {
        out.log.warning((0, import_errors.messageOf)(error));
      });
      throw failure;
    }
    out.output("rocks", rocks.map(asOutput));
    out.output("log", log);
    const [only] = rocks;
    if (rocks.length === 1 && only !== void 0) emitRock(only, out);
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
  if (buildFor === void 0 || (0, import_rock_plan_platforms_architectures.isArchitecture)(buildFor)) return buildFor;
  return read2.refuse("build-for", buildFor, `one of ${import_rock_plan_platforms_architectures.architectures.join(", ")}`, "arm64");
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
  const variables = /* @__PURE__ */ new Map();
  for (const [index, line2] of read2.lines("env").entries()) {
    const variable = readEnvironmentLine(line2);
    if ("problem" in variable) {
      throw new import_errors.UserError(
        `Line ${index + 1} of the input 'env' ${variable.problem}; for example 'CRAFT_PARALLEL_BUILD_COUNT=2'.`
      );
    }
    if (variables.has(variable.name)) {
      throw new import_errors.UserError(
        `The input 'env' gives ${(0, import_markdown.visible)(variable.name)} twice; keep one of the two lines.`
      );
    }
    variables.set(variable.name, variable.value);
  }
  return variables;
}
function notWithTest(input) {
  return new import_errors.UserError(
    `The inputs 'test' and '${input}' are both given, but 'rockcraft test' builds in an instance and knows no such option; leave one of them out.`
  );
}
function upstreamOf(ports) {
  const load = async () => (await Promise.resolve().then(() => __toESM(require("./actions-pack-rock-upstream.js")))).upstreamOf(ports);
  return {
    chiselReleases: async (series) => (await load()).chiselReleases(series),
    baseDigest: async (series) => (await load()).baseDigest(series)
  };
}
async function emitFailure(result, failure, out) {
  out.output("rocks", []);
  out.output("log", result.log);
  if (result.tries.length > 0) await out.summary(failureSummary(result, failure));
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
function failureSummary({ tries, disks, log = "" }, failure) {
  const last = tries.at(-1);
  const sections = [
    last?.failure === void 0 ? `### No rock

${(0, import_markdown.code)(failure.message)}

The whole log: ${(0, import_markdown.code)(log)}` : (0, import_rock_pack_failure_failure_class.failureMarkdown)(last.failure, log).trimEnd(),
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
  const { baseDigest, ...facts } = contents;
  return {
    ...rest,
    ...sizes,
    ...facts,
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

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
var rock_pack_unchanged_unchanged_exports = {};
__export(rock_pack_unchanged_unchanged_exports, {
  findUnchanged: () => findUnchanged,
  keepForNextRun: () => keepForNextRun
});
module.exports = __toCommonJS(rock_pack_unchanged_unchanged_exports);
var import_rock_rock = require("./rock-rock.js");
var import_rock_rock_labels = require("./rock-rock-labels.js");
var import_oci_image_annotation = require("./oci-image-annotation.js");
var import_oci_described_documents = require("./oci-described-documents.js");
var import_oci_descriptor = require("./oci-descriptor.js");
var import_oci_listed = require("./oci-listed.js");
var import_rock_plan_outside_paths = require("./rock-plan-outside-paths.js");
var import_rock_git = require("./rock-git.js");
var import_rock_project_project_slices = require("./rock-project-project-slices.js");
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
var import_rock_project_project_scalar = require("./rock-project-project-scalar.js");
var import_quoted = require("./quoted.js");
var import_oci_digest = require("./oci-digest.js");
var import_markdown = require("./markdown.js");
var import_errors = require("./errors.js");
var import_modules = require("./modules.js");
var import_node_fs = require("node:fs");
var import_promises = require("node:fs/promises");
var import_node_path = require("node:path");
var import_node_crypto = require("node:crypto");
var import_promises2 = require("node:fs/promises");
var import_node_os = require("node:os");
var import_node_path2 = require("node:path");
var import_node_crypto2 = require("node:crypto");
var import_node_fs2 = require("node:fs");
var import_node_path3 = require("node:path");
var import_promises3 = require("node:fs/promises");
var import_node_path4 = require("node:path");

// src/rock/pack/unchanged/kept-rocks.ts
var longestNote = 64 * 1024;
var noteOf = (rock) => `${rock}.source.json`;
async function takeRocks({ hash }, project, { cache, context }) {
  const directory = placeOf(hash, context.temp);
  try {
    const key = await cache.restore([directory], keyOf(hash));
    if (key !== keyOf(hash)) return void 0;
    const names = (await (0, import_promises.readdir)(directory)).filter((name) => name.endsWith(".rock")).sort();
    if (names.length === 0) throw new import_errors.UserError("The cache holds no rock for these sources.");
    const rocks = [];
    for (const name of names) rocks.push(await provenRock(directory, name, hash));
    const moved = [];
    for (const rock of rocks) {
      const path = (0, import_node_path.join)(project, (0, import_node_path.basename)(rock.path));
      await move(rock.path, path);
      moved.push({ ...rock, path });
    }
    return moved;
  } finally {
    await (0, import_promises.rm)(directory, { recursive: true, force: true });
  }
}
async function keepRocks({ hash, facts }, rocks, { cache, context }) {
  const directory = placeOf(hash, context.temp);
  try {
    await (0, import_promises.rm)(directory, { recursive: true, force: true });
    await (0, import_promises.mkdir)(directory, { recursive: true });
    for (const { path, digest } of rocks) {
      const name = (0, import_node_path.basename)(path);
      const note = { format: 1, sources: hash, digest, facts };
      await linkOrCopy(path, (0, import_node_path.join)(directory, name));
      await (0, import_promises.writeFile)((0, import_node_path.join)(directory, noteOf(name)), `${JSON.stringify(note, void 0, 2)}
`);
    }
    return await cache.save([directory], keyOf(hash));
  } finally {
    await (0, import_promises.rm)(directory, { recursive: true, force: true });
  }
}
function keyOf(hash) {
  return `pack-rock-${hash}`;
}
function placeOf(hash, temp) {
  return (0, import_node_path.join)(temp, "pack-rock-unchanged", hash);
}
async function provenRock(directory, name, hash) {
  const path = (0, import_node_path.join)(directory, name);
  const notePath = (0, import_node_path.join)(directory, noteOf(name));
  const [ofRock, ofNote] = await Promise.all([(0, import_promises.lstat)(path), (0, import_promises.lstat)(notePath)]);
  if (!ofRock.isFile() || !ofNote.isFile() || ofNote.size > longestNote) {
    throw new import_errors.UserError(
      `The cache holds something else than a rock and its note as ${(0, import_markdown.visible)(name)}.`
    );
  }
  const rock = await (0, import_rock_rock.readRock)(path);
  const note = JSON.parse(await (0, import_promises.readFile)(notePath, "utf8"));
  if (note?.format === 1 && note.sources === hash && note.digest === rock.digest) return rock;
  throw new import_errors.UserError(
    `The cache holds ${(0, import_markdown.visible)(name)} with the digest ${rock.digest} and a note that belongs to another one.`
  );
}
async function move(from, to) {
  try {
    await (0, import_promises.rename)(from, to);
  } catch (error) {
    if (error.code !== "EXDEV") throw error;
    const unfinished = `${to}.unfinished`;
    try {
      await (0, import_promises.copyFile)(from, unfinished, import_node_fs.constants.COPYFILE_FICLONE);
      await (0, import_promises.rename)(unfinished, to);
    } finally {
      await (0, import_promises.rm)(unfinished, { force: true });
    }
  }
}
async function linkOrCopy(from, to) {
  await (0, import_promises.link)(from, to).catch(() => (0, import_promises.copyFile)(from, to, import_node_fs.constants.COPYFILE_FICLONE));
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
    for (const entry of await (0, import_promises3.readdir)((0, import_node_path4.join)(directory, folder), { withFileTypes: true })) {
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
  hashText(hash, `${paths.length} paths`);
  for (const path of paths) await hashPath(hash, directory, path);
}
function hashText(hash, text) {
  const bytes = Buffer.from(text);
  hash.update(`${bytes.length}:`).update(bytes);
}
var smallFile = 1024 * 1024;
async function hashPath(hash, directory, path) {
  const full = (0, import_node_path3.join)(directory, path);
  const status = statusOf(full);
  hashText(hash, path);
  if (status === void 0) hashText(hash, "missing");
  else if (status.isSymbolicLink()) hashText(hash, `link ${(0, import_node_fs2.readlinkSync)(full)}`);
  else if (status.isFile()) {
    hashText(hash, `file ${(status.mode & 4095).toString(8)}`);
    hashText(hash, await digestOf(full, status.size));
  } else if (status.isDirectory()) {
    const inner = await allBelow(full);
    hashText(hash, "directory");
    await hashFiles(hash, full, inner);
  } else throw new import_errors.UserError(`${(0, import_markdown.visible)(full)} is neither a file, a directory nor a link.`);
}
async function digestOf(path, size) {
  const hash = (0, import_node_crypto2.createHash)("sha256");
  if (size <= smallFile) return hash.update((0, import_node_fs2.readFileSync)(path)).digest("hex");
  for await (const piece of (0, import_node_fs2.createReadStream)(path, { highWaterMark: 1024 * 1024 })) {
    hash.update(piece);
  }
  return hash.digest("hex");
}
function statusOf(path) {
  try {
    return (0, import_node_fs2.lstatSync)(path);
  } catch (error) {
    const { code } = error;
    if (code !== "ENOENT" && code !== "ENOTDIR") throw error;
    return void 0;
  }
}

// src/rock/pack/unchanged/unseen-sources.ts
var fetchingPlugins = /* @__PURE__ */ new Set([
  ...["ant", "bazel", "cargo-use", "dotnet", "go", "go-use", "gradle", "jlink", "maven"],
  ...["maven-use", "npm", "poetry", "python", "rust", "uv"]
]);
var mostNamed = 5;
function unseenSources(project, byGit) {
  const parts = partsOf(project.root);
  const named = (is) => parts.filter(([, part]) => is(part)).map(([name]) => name);
  const kinds = [
    ["new versions of packages and slices in the archive", named(stages)],
    ["what a plugin fetches", named(fetches)],
    ["sources on the network that nothing pins", named(hasOpenSource)]
  ];
  const found = kinds.filter(([, names]) => names.length > 0).map(([what, names]) => `${what} (${listed(names)})`);
  return ["the snap of Pebble", ...byGit ? ["files that git ignores"] : [], ...found];
}
function partsOf(root) {
  const parts = root.get("parts");
  if (!(0, import_rock_project_project_refusal.isMapping)(parts)) return [];
  return [...parts].flatMap(
    ([name, part]) => (0, import_rock_project_project_refusal.isMapping)(part) ? [[(0, import_rock_project_project_scalar.pythonText)(name), part]] : []
  );
}
function stages(part) {
  return ["stage-packages", "stage-slices", "stage-snaps", "build-packages", "build-snaps"].some(
    (key) => part.has(key)
  );
}
function fetches(part) {
  const plugin = part.get("plugin");
  return typeof plugin === "string" && fetchingPlugins.has(plugin);
}
function hasOpenSource(part) {
  const isRemote = textsOf(part.get("source")).some((text) => /^[\w+.-]+:|^git@/.test(text));
  return isRemote && !part.has("source-checksum") && !part.has("source-commit");
}
function textsOf(value) {
  if (typeof value === "string") return [value];
  if ((0, import_rock_project_project_refusal.isList)(value)) return value.flatMap(textsOf);
  return (0, import_rock_project_project_refusal.isMapping)(value) ? [...value.values()].flatMap(textsOf) : [];
}
function listed(names) {
  const left = names.length - mostNamed;
  const shown = names.slice(0, mostNamed).join(", ");
  return left > 0 ? `${shown} and ${left} more` : shown;
}

// src/rock/pack/unchanged/source-state.ts
var format = "pack-rock sources 1";
async function sourceState(request, upstream, ports) {
  const { workspace } = ports.context;
  const path = (0, import_node_path2.join)(request.path, "rockcraft.yaml");
  const project = await (0, import_rock_project_project.readProject)(path, (0, import_node_path2.relative)(workspace, path));
  const [files, told] = await Promise.all([
    sourceFiles(request.path, ports.exec),
    factsOf(request, project, upstream, ports.exec)
  ]);
  const facts = { ...told, files: files.byGit ? "those that git names" : "all that are there" };
  const hash = (0, import_node_crypto.createHash)("sha256");
  hashText(hash, format);
  for (const [name, value] of Object.entries(facts)) hashText(hash, `${name}=${value}`);
  for (const [name, value] of await variables(request, ports.exec)) {
    hashText(hash, `variable ${name}=${value}`);
  }
  await hashFiles(hash, request.path, files.paths);
  await hashFiles(hash, workspace, outside(project));
  return { hash: hash.digest("hex"), facts, unseen: unseenSources(project, files.byGit) };
}
function outside(project) {
  const paths = (0, import_rock_plan_outside_paths.outsidePaths)(project);
  const beyond = paths.find((path) => path === ".." || path.startsWith("../"));
  if (beyond === void 0) return paths;
  throw new import_errors.UserError(`rockcraft.yaml names '${beyond}', which lies outside the workspace.`);
}
async function factsOf(request, project, upstream, exec) {
  const { platform = "", buildFor = "", pro, destructive, test } = request;
  const needsSlices = (0, import_rock_project_project_slices.stagesSlices)(project) || project.root.has("extensions");
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
  const revision = await (0, import_promises2.readlink)(`${import_node_path2.sep}snap/rockcraft/current`).catch(() => void 0);
  if (revision !== void 0) return `revision ${revision}`;
  const { exitCode, stdout } = await exec.capture("rockcraft", ["--version"], { timeout: 6e4 });
  if (exitCode === 0 && stdout.trim() !== "") return stdout.trim();
  throw new import_errors.UserError("rockcraft does not say which version it is.");
}
async function variables({ env }, exec) {
  const { exitCode, stdout } = await exec.capture("env", ["-0"], { timeout: 6e4 });
  if (exitCode !== 0) throw new import_errors.UserError("the environment cannot be read.");
  const inherited = stdout.split("\0").filter((line) => /^(?:CRAFT|ROCKCRAFT)_\w+=/.test(line)).map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]);
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
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  findUnchanged,
  keepForNextRun
});

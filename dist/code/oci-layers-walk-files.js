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
var oci_layers_walk_files_exports = {};
__export(oci_layers_walk_files_exports, {
  FilesInRuns: () => FilesInRuns,
  comparePaths: () => comparePaths,
  fileAt: () => fileAt,
  hashList: () => hashList,
  indexAt: () => indexAt,
  runsOf: () => runsOf,
  walkFiles: () => walkFiles
});
module.exports = __toCommonJS(oci_layers_walk_files_exports);

// src/size/file/file-run.ts
function indexAt(indices, at) {
  return typeof indices === "number" ? indices : indices[at];
}
function hashList({ hashes }) {
  return hashes === void 0 ? [] : hashes.split(" ");
}
function fileAt(run, at, hashes = hashList(run)) {
  const hash = hashes[at];
  const path = run.path + run.names[at];
  const size = run.sizes[at];
  const compressed = run.compressed[at];
  const layer = indexAt(run.layers, at);
  const owner = indexAt(run.owners, at);
  const file = hash === void 0 || hash === "-" ? { path, size, compressed, layer, owner } : { path, size, compressed, layer, owner, hash };
  const fields = run.rare?.get(at);
  return fields === void 0 ? file : { ...file, ...fields };
}

// src/size/file/files-in-runs.ts
var FilesInRuns = class {
  runs;
  constructor(runs) {
    this.runs = runs;
  }
  *[Symbol.iterator]() {
    for (const run of this.runs) {
      const hashes = hashList(run);
      for (let at = 0; at < run.names.length; at += 1) yield fileAt(run, at, hashes);
    }
  }
};
var mostFiles = 1e3;
function runsOf(files) {
  return files instanceof FilesInRuns ? files.runs : gathered(files);
}
function* gathered(files) {
  let directory = "";
  let run = [];
  for (const file of files) {
    const end = directory.length;
    const isNeighbour = file.path.startsWith(directory) && !file.path.includes("/", end);
    if (run.length > 0 && (!isNeighbour || run.length === mostFiles)) {
      yield inColumns(directory, run);
      run = [];
    }
    if (!isNeighbour) directory = file.path.slice(0, file.path.lastIndexOf("/") + 1);
    run.push(file);
  }
  if (run.length > 0) yield inColumns(directory, run);
}
function inColumns(path, files) {
  const rare = files.flatMap((file, at) => rareEntry(file, at));
  return {
    path,
    names: files.map((file) => file.path.slice(path.length)),
    sizes: files.map(({ size }) => size),
    compressed: files.map(({ compressed }) => compressed),
    layers: oneForAll(files.map(({ layer }) => layer)),
    owners: oneForAll(files.map(({ owner }) => owner)),
    hashes: files.some(({ hash }) => hash !== void 0) ? files.map(({ hash }) => hash ?? "-").join(" ") : void 0,
    rare: rare.length === 0 ? void 0 : new Map(rare)
  };
}
function oneForAll(values) {
  return values.every((value) => value === values[0]) ? values[0] : values;
}
function rareEntry(file, at) {
  const { linkTo, privileged, foreignMachine, strippable } = file;
  const isPlain = linkTo === void 0 && privileged === void 0 && foreignMachine === void 0 && strippable === void 0;
  if (isPlain) return [];
  const fields = {
    ...linkTo === void 0 ? {} : { linkTo },
    ...privileged === void 0 ? {} : { privileged },
    ...foreignMachine === void 0 ? {} : { foreignMachine },
    ...strippable === void 0 ? {} : { strippable }
  };
  return [[at, fields]];
}

// src/oci/layers/walk-files.ts
function* walkFiles(filesystem) {
  const seen = /* @__PURE__ */ new Map();
  const way = [visitOf(filesystem.root, "")];
  for (let visit = way.at(-1); visit !== void 0; visit = way.at(-1)) {
    const name = visit.names[visit.next];
    visit.next += 1;
    if (name === void 0) {
      way.pop();
      continue;
    }
    const child = visit.directory.children.get(name);
    const path = visit.prefix + name;
    if (typeof child === "object") way.push(visitOf(child, `${path}/`));
    else if (filesystem.leaves.isFile(child)) yield fileAt2(filesystem, path, child, seen);
  }
}
function visitOf(directory, prefix) {
  return { directory, prefix, names: [...directory.children.keys()].sort(), next: 0 };
}
function fileAt2({ leaves }, path, leaf, seen) {
  const file = { path, size: leaves.size(leaf), layer: leaves.layer(leaf), leaf };
  if (leaves.links(leaf) === 1) return file;
  const linkTo = seen.get(leaf);
  if (linkTo === void 0) seen.set(leaf, path);
  return linkTo === void 0 ? file : { ...file, linkTo };
}
function comparePaths(one, other) {
  const length = Math.min(one.length, other.length);
  for (let at = 0; at < length; at += 1) {
    const difference = rank(one.charCodeAt(at)) - rank(other.charCodeAt(at));
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}
function rank(code) {
  return code === 47 ? 0 : code;
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  FilesInRuns,
  comparePaths,
  fileAt,
  hashList,
  indexAt,
  runsOf,
  walkFiles
});

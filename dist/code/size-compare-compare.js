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
var size_compare_compare_exports = {};
__export(size_compare_compare_exports, {
  compare: () => compare
});
module.exports = __toCommonJS(size_compare_compare_exports);
var import_size_compare_owner_bytes = require("./size-compare-owner-bytes.js");
var import_size_compare_follow_directories = require("./size-compare-follow-directories.js");
var import_size_measurement = require("./size-measurement.js");
var import_oci_layers_walk_files = require("./oci-layers-walk-files.js");
var import_size_compare_layer_changes = require("./size-compare-layer-changes.js");
var import_size_top = require("./size-top.js");
var import_modules = require("./modules.js");

// src/size/compare/absolute-difference.ts
function absoluteDifference({ before, after }) {
  return Math.abs(after - before);
}

// src/size/compare/change-collector.ts
var ChangeCollector = class {
  #limit;
  #root = openDirectory("");
  #open = [];
  #current = this.#root;
  #unchanged = 0;
  #onlyBefore = /* @__PURE__ */ new Set();
  #onlyAfter = /* @__PURE__ */ new Set();
  #totals = {
    new: { files: 0, delta: 0 },
    gone: { files: 0, delta: 0 },
    grown: { files: 0, delta: 0 },
    shrunk: { files: 0, delta: 0 },
    moved: { files: 0, delta: 0 },
    changed: { files: 0, delta: 0 }
  };
  #inPlace;
  constructor(limit) {
    this.#limit = limit;
    this.#inPlace = {
      grown: heaviest(limit),
      shrunk: heaviest(limit),
      changed: heaviest(limit)
    };
  }
  /** A file in a directory is as it was. */
  unchanged(path) {
    const directory = this.#enter(path);
    directory.was = true;
    directory.is = true;
    this.#unchanged += 1;
  }
  /** What became of a file in a directory, but for moves. */
  add(path, change) {
    const directory = this.#enter(path);
    const { kind, before, after } = change;
    directory.was ||= kind !== "new";
    directory.is ||= kind !== "gone";
    this.#totals[kind].files += 1;
    this.#totals[kind].delta += after - before;
    if (kind === "new" || kind === "gone") {
      const pending = this.#pending(directory, kind);
      pending.bytes += before + after;
      pending.files += 1;
      pending.changes.offer(change);
    } else this.#inPlace[kind].offer(change);
  }
  /** Something in a directory is elsewhere now. */
  left(path) {
    this.#enter(path).was = true;
  }
  /** A file in a directory was elsewhere. */
  arrived(path) {
    this.#enter(path).is = true;
    this.#totals.moved.files += 1;
  }
  finish() {
    while (this.#open.length > 0) this.#leave();
    const { grown, shrunk, changed } = this.#inPlace;
    return {
      totals: this.#totals,
      unchanged: this.#unchanged,
      changes: {
        new: this.#root.new?.changes.items() ?? [],
        gone: this.#root.gone?.changes.items() ?? [],
        grown: grown.items(),
        shrunk: shrunk.items(),
        changed: changed.items()
      }
    };
  }
  /** Whether the image has nothing of a directory that the baseline has; known in the end. */
  isOnlyBefore(directory) {
    return this.#onlyBefore.has(directory);
  }
  isOnlyAfter(directory) {
    return this.#onlyAfter.has(directory);
  }
  #enter(path) {
    if (path === this.#current.path) return this.#current;
    while (!path.startsWith(this.#current.path)) this.#leave();
    let start = this.#current.path.length;
    while (start < path.length) {
      start = path.indexOf("/", start) + 1;
      this.#current = openDirectory(path.slice(0, start));
      this.#open.push(this.#current);
    }
    return this.#current;
  }
  #leave() {
    const directory = this.#open.pop();
    const parent = this.#open.at(-1) ?? this.#root;
    this.#current = parent;
    parent.was ||= directory.was;
    parent.is ||= directory.is;
    if (!directory.is) this.#onlyBefore.add(directory.path);
    if (!directory.was) this.#onlyAfter.add(directory.path);
    if (directory.new !== void 0) this.#raise(directory, directory.new, parent, "new");
    if (directory.gone !== void 0) this.#raise(directory, directory.gone, parent, "gone");
  }
  /** Tells the directory above what came or went below it. */
  #raise(directory, { bytes, files, changes }, parent, kind) {
    const pending = this.#pending(parent, kind);
    pending.bytes += bytes;
    pending.files += files;
    const each = changes.items();
    const inBoth = directory.was && directory.is;
    if (inBoth || each[0]?.files === files) {
      for (const change of each) pending.changes.offer(change);
      return;
    }
    const sizes = kind === "new" ? { before: 0, after: bytes } : { before: bytes, after: 0 };
    pending.changes.offer({ path: directory.path, kind, ...sizes, files });
  }
  #pending(directory, kind) {
    directory[kind] ??= { bytes: 0, files: 0, changes: heaviest(this.#limit) };
    return directory[kind];
  }
};
function openDirectory(path) {
  return { path, was: false, is: false, new: void 0, gone: void 0 };
}
function heaviest(limit) {
  return new import_size_top.Top(
    limit,
    (change) => change.kind === "changed" ? change.after : absoluteDifference(change)
  );
}

// src/size/compare/content-difference.ts
var ContentDifference = class {
  #baseline;
  #image;
  #olds = new import_size_compare_follow_directories.HashReader();
  #youngs = new import_size_compare_follow_directories.HashReader();
  #layersBefore;
  #layersAfter;
  constructor(baseline, image) {
    this.#baseline = baseline;
    this.#image = image;
    this.#layersBefore = (0, import_size_compare_layer_changes.contentsOf)(baseline);
    this.#layersAfter = (0, import_size_compare_layer_changes.contentsOf)(image);
  }
  /** Whether both have a hash, and not the same. */
  isOther(old, oldAt, young, youngAt) {
    if (old.hashes === void 0 || young.hashes === void 0) return false;
    if (oldAt === youngAt && old.hashes === young.hashes) return false;
    const before = this.#olds.hashAt(old, oldAt);
    const after = this.#youngs.hashAt(young, youngAt);
    return before !== after && before !== void 0 && after !== void 0;
  }
  /** Whether a file of the same size, and of no known other content, may differ: a large one that has no hash in one of them. */
  mayDiffer(old, oldAt, young, youngAt) {
    const size = old.sizes[oldAt];
    if (size < import_size_measurement.hashedFrom || size !== young.sizes[youngAt]) return false;
    const isKnown = this.#olds.hashAt(old, oldAt) !== void 0 && this.#youngs.hashAt(young, youngAt) !== void 0;
    if (isKnown) return false;
    const layer = this.#layersBefore[(0, import_oci_layers_walk_files.indexAt)(old.layers, oldAt)];
    return layer === void 0 || layer !== this.#layersAfter[(0, import_oci_layers_walk_files.indexAt)(young.layers, youngAt)];
  }
  /** Whether it is where every pack of a rock writes its time. */
  isPackTime(old, oldAt, young, youngAt) {
    return young.path === ".rock/" && young.names[youngAt] === "metadata.yaml" && this.#baseline.layers[(0, import_oci_layers_walk_files.indexAt)(old.layers, oldAt)]?.role === "metadata" && this.#image.layers[(0, import_oci_layers_walk_files.indexAt)(young.layers, youngAt)]?.role === "metadata";
  }
};

// src/size/compare/moved-changes.ts
function movedChanges({ gone, come, partners, moves }, whole, limit) {
  const top = new import_size_top.Top(limit, (change) => change.after);
  const ways = [];
  for (const way of whole) ways[way.to.id] = way;
  const changes = /* @__PURE__ */ new Map();
  for (const run of moves.runs) {
    const way = highestWay(run, ways);
    if (way === void 0) for (const file of run.files) top.offer(movedFile(file));
    else changes.set(way, withRun(changes.get(way), way, run));
  }
  for (const file of moves.renamed) top.offer(movedFile(file));
  for (const change of changes.values()) top.offer(change);
  return top.items();
  function withRun(known, way, { files: run }) {
    if (known === void 0 && run.length === 1) return movedFile(run[0]);
    const bytes = run.reduce((sum2, file) => sum2 + gone.size(file), known?.after ?? 0);
    const files = (known?.files ?? 0) + run.length;
    return {
      path: way.to.path,
      from: way.from.path,
      kind: "moved",
      before: bytes,
      after: bytes,
      files
    };
  }
  function movedFile(file) {
    const size = gone.size(file);
    const path = come.path(partners[file]);
    return { path, from: gone.path(file), kind: "moved", before: size, after: size, files: 1 };
  }
}
function highestWay(run, ways) {
  let highest;
  for (let to = run.to; to !== void 0; to = to.parent) {
    const way = ways[to.id];
    const below = run.to.path.slice(to.path.length);
    if (way !== void 0 && run.from.path === way.from.path + below) highest = way;
  }
  return highest;
}

// src/size/compare/join-moved-directories.ts
function joinMovedDirectories(directories, ways) {
  if (ways.size === 0) return directories;
  const joined = new Map(directories.map((directory) => [directory.path, directory]));
  for (const left of directories) {
    const path = pathNow(left.path, ways);
    const arrived = joined.get(path);
    if (path === left.path || arrived === void 0) continue;
    joined.delete(left.path);
    joined.set(path, {
      path,
      before: left.before + arrived.before,
      after: left.after + arrived.after,
      files: joinFiles(left.files, arrived.files, ways)
    });
  }
  return [...joined.values()].sort(
    (one, other) => absoluteDifference(other) - absoluteDifference(one)
  );
}
function joinFiles(left, arrived, ways) {
  const young = new Map(arrived.map((change) => [change.path, change]));
  const files = left.map((old) => {
    const path = pathNow(old.path, ways);
    const change = young.get(path);
    if (old.kind !== "gone" || change?.kind !== "new") return old;
    young.delete(path);
    const { before } = old;
    const { after } = change;
    const kind = before < after ? "grown" : before > after ? "shrunk" : "changed";
    return { path, kind, before, after, files: 1 };
  });
  return [...files, ...young.values()].sort((one, other) => absoluteDifference(other) - absoluteDifference(one)).slice(0, Math.max(left.length, arrived.length));
}
function pathNow(path, ways) {
  let directory = path.endsWith("/") ? path : (0, import_size_compare_follow_directories.directoryOf)(path);
  while (directory !== "") {
    const way = ways.get(directory);
    if (way !== void 0) return way.to.path + path.slice(directory.length);
    directory = (0, import_size_compare_follow_directories.directoryOf)(directory);
  }
  return path;
}

// src/size/compare/owner-directories.ts
var directoriesTold = 10;
var filesTold = 5;
var OwnerDirectories = class {
  #threshold;
  #root = { path: "", rest: void 0 };
  #open = [];
  #told = new import_size_top.Top(directoriesTold, absoluteDifference);
  /** Directories are told from a change of `threshold` bytes on. */
  constructor(threshold) {
    this.#threshold = threshold;
  }
  /** Bytes of a file in a directory, and what became of it unless it is as it was. */
  add(path, before, after, change) {
    const directory = this.#enter(path);
    directory.rest ??= noBytes(path);
    const { rest } = directory;
    rest.path = path;
    rest.before += before;
    rest.after += after;
    if (change !== void 0) rest.files.offer(change);
  }
  finish() {
    while (this.#open.length > 0) this.#leave();
    const { rest } = this.#root;
    if (rest !== void 0 && rest.before !== rest.after) this.#tell(rest);
    return this.#told.items();
  }
  #enter(path) {
    while (!path.startsWith(this.#current.path)) this.#leave();
    let start = this.#current.path.length;
    while (start < path.length) {
      start = path.indexOf("/", start) + 1;
      this.#open.push({ path: path.slice(0, start), rest: void 0 });
    }
    return this.#current;
  }
  get #current() {
    return this.#open.at(-1) ?? this.#root;
  }
  #leave() {
    const { rest } = this.#open.pop();
    if (rest === void 0) return;
    if (absoluteDifference(rest) >= this.#threshold) this.#tell(rest);
    else merge(this.#current, rest);
  }
  #tell({ path, before, after, files }) {
    this.#told.offer({ path, before, after, files: files.items() });
  }
};
function merge(parent, rest) {
  const known = parent.rest;
  if (known === void 0) {
    parent.rest = rest;
    return;
  }
  known.path = parent.path;
  known.before += rest.before;
  known.after += rest.after;
  for (const change of rest.files.items()) known.files.offer(change);
}
function noBytes(path) {
  return { path, before: 0, after: 0, files: new import_size_top.Top(filesTold, absoluteDifference) };
}

// src/size/compare/owner-matches.ts
function matchOwners(before, after) {
  const matches = [];
  let left = { before: [...before.keys()], after: [...after.keys()] };
  for (const { keyOf: keyOf2, fits } of rules) {
    const found = meeting(
      Map.groupBy(left.before, (at) => keyOf2(before[at])),
      Map.groupBy(left.after, (at) => keyOf2(after[at]))
    ).filter((match) => fits(match, before, after));
    matches.push(...found);
    left = without(left, found);
  }
  return [
    ...matches,
    ...left.before.map((at) => ({ before: [at], after: [] })),
    ...left.after.map((at) => ({ before: [], after: [at] }))
  ];
}
var rules = [
  { keyOf: ({ kind, name, base }) => `${kind} ${base === true} ${name}`, fits: () => true },
  { keyOf: ({ kind, name }) => `${kind} ${name}`, fits: () => true },
  { keyOf: packageOf, fits: isOtherKind },
  { keyOf: seriesOf, fits: isOneToOne }
];
function packageOf(owner) {
  return owner.kind === "deb" ? owner.name : owner.package;
}
function isOtherKind(match, before, after) {
  const kinds = new Set(match.before.map((at) => before[at]?.kind));
  return match.after.every((at) => !kinds.has(after[at].kind));
}
function seriesOf({ kind, name }) {
  if (kind !== "deb" && kind !== "slice") return void 0;
  return `${kind} ${name.replaceAll(/t64(?![a-z0-9])/g, "").replaceAll(/\d+(?:\.\d+)*/g, "#")}`;
}
function isOneToOne({ before, after }) {
  return before.length === 1 && after.length === 1;
}
function meeting(before, after) {
  return [...before].flatMap(([key, olds]) => {
    const youngs = key === void 0 ? void 0 : after.get(key);
    return youngs === void 0 ? [] : [{ before: olds, after: youngs }];
  });
}
function without(left, matches) {
  const before = new Set(matches.flatMap((match) => match.before));
  const after = new Set(matches.flatMap((match) => match.after));
  return {
    before: left.before.filter((at) => !before.has(at)),
    after: left.after.filter((at) => !after.has(at))
  };
}

// src/size/compare/owner-changes.ts
var ownersTold = 10;
var directoryShare = 0.1;
var OwnerChanges = class {
  /** The greatest change first. */
  #told;
  /** By the index of an owner in its image: those of which it is told where they changed. */
  #before = [];
  #after = [];
  constructor(baseline, image, bytes) {
    const changed = matchOwners(baseline.owners, image.owners).map((match) => ({ match, change: changeOf(match, baseline, image, bytes) })).filter(({ change }) => absoluteDifference(change) > 0).sort(
      ({ change: one }, { change: other }) => absoluteDifference(other) - absoluteDifference(one) || compareTexts(one.owner.name, other.owner.name)
    );
    this.#told = changed.map(({ match, change }, rank) => {
      if (rank >= ownersTold) return { change, directories: void 0 };
      const directories = new OwnerDirectories(absoluteDifference(change) * directoryShare);
      for (const at of match.before) this.#before[at] = directories;
      for (const at of match.after) this.#after[at] = directories;
      return { change, directories };
    });
  }
  /** Where the changes of an owner are gathered, by its index in its image; undefined when nobody asks where. */
  directoriesOf(owner, side) {
    return side === "before" ? this.#before[owner] : this.#after[owner];
  }
  /** @param moved directories that are elsewhere now */
  finish(moved) {
    const ways = new Map(moved.map((way) => [way.from.path, way]));
    return this.#told.map(({ change, directories }) => ({
      ...change,
      directories: joinMovedDirectories(directories?.finish() ?? [], ways)
    }));
  }
};
function changeOf(match, baseline, image, bytes) {
  const olds = match.before.map((at) => baseline.owners[at]);
  const youngs = match.after.map((at) => image.owners[at]);
  const owner = youngs.length === 0 ? together(olds) : together(youngs);
  const before = sum([...pick(bytes.before, match.after), ...pick(bytes.gone, match.before)]);
  const after = sum(pick(bytes.after, match.after));
  const versions = { before: versionOf(olds), after: versionOf(youngs) };
  const isOther = youngs.length > 0 && olds.some(({ name }) => name !== owner.name);
  return {
    owner,
    ...isOther ? { was: olds } : {},
    before: before.size,
    after: after.size,
    compressed: { before: before.compressed, after: after.compressed },
    ...isUpgrade(versions) ? { versions } : {}
  };
}
function together(owners) {
  const [first, ...others] = owners;
  const names = new Set(owners.flatMap(({ name }) => name.split(", ")));
  return others.length === 0 ? first : { ...first, name: [...names].sort().join(", ") };
}
function versionOf(owners) {
  const versions = new Set(owners.map(({ version }) => version));
  return versions.size === 1 ? owners[0]?.version : void 0;
}
function isUpgrade(versions) {
  const { before, after } = versions;
  return before !== void 0 && after !== void 0 && before !== after;
}
function pick(bytes, owners) {
  return owners.map((at) => bytes[at]);
}
function sum(parts) {
  return parts.reduce(
    (total, { size, compressed }) => ({
      size: total.size + size,
      compressed: total.compressed + compressed
    }),
    { size: 0, compressed: 0 }
  );
}
function compareTexts(one, other) {
  return one < other ? -1 : Number(one > other);
}

// src/size/compare/privilege-changes.ts
var PrivilegeChanges = class {
  #added = [];
  #removed = [];
  /** What a file was and is, each by its run and its index in that; one of the two when it came or went. */
  add(old, oldAt, young, youngAt) {
    if (old?.rare === void 0 && young?.rare === void 0) return;
    const had = rightsOf(old, oldAt);
    const has = rightsOf(young, youngAt);
    if (young !== void 0 && hasMore(has, had)) this.#added.push(pathOf(young, youngAt));
    if (old !== void 0 && hasMore(had, has)) this.#removed.push(pathOf(old, oldAt));
  }
  finish() {
    return { added: this.#added, removed: this.#removed };
  }
};
function hasMore(rights, others) {
  return rights.some((right) => !others.includes(right));
}
function rightsOf(run, at) {
  return run?.rare?.get(at)?.privileged?.split(" and ") ?? [];
}
function pathOf(run, at) {
  return run.path + run.names[at];
}

// src/size/compare/file-changes.ts
function fileChanges(baseline, image, limit) {
  const matched = (0, import_size_compare_follow_directories.matchFiles)(baseline, image);
  const files = new ChangeCollector(limit);
  const owners = new OwnerChanges(baseline, image, (0, import_size_compare_owner_bytes.bytesByOwner)(baseline, image, matched));
  const privileges = new PrivilegeChanges();
  const contents = new ContentDifference(baseline, image);
  const sizeBefore = (run, at) => (0, import_size_compare_follow_directories.countedOf)(run, matched.held.before).sizes[at];
  const sizeAfter = (run, at) => (0, import_size_compare_follow_directories.countedOf)(run, matched.held.after).sizes[at];
  let differ = false;
  (0, import_size_compare_owner_bytes.visitFiles)(matched, {
    stayed(old, oldAt, young, youngAt) {
      const { path } = young;
      const before = sizeBefore(old, oldAt);
      const after = sizeAfter(young, youngAt);
      const isOther = contents.isOther(old, oldAt, young, youngAt);
      const directories = owners.directoriesOf((0, import_oci_layers_walk_files.indexAt)(young.owners, youngAt), "after");
      privileges.add(old, oldAt, young, youngAt);
      if (before === after && !isOther) {
        differ ||= contents.mayDiffer(old, oldAt, young, youngAt);
        files.unchanged(path);
        directories?.add(path, before, after);
        return;
      }
      differ ||= !contents.isPackTime(old, oldAt, young, youngAt);
      const kind = before === after ? "changed" : before < after ? "grown" : "shrunk";
      const change = changeAt(young, youngAt, kind, before, after);
      files.add(path, change);
      directories?.add(path, before, after, change);
    },
    gone(run, at) {
      const change = changeAt(run, at, "gone", sizeBefore(run, at), 0);
      differ = true;
      files.add(run.path, change);
      owners.directoriesOf((0, import_oci_layers_walk_files.indexAt)(run.owners, at), "before")?.add(run.path, change.before, 0, change);
      privileges.add(run, at, void 0, at);
    },
    come(run, at) {
      const change = changeAt(run, at, "new", 0, sizeAfter(run, at));
      differ = true;
      files.add(run.path, change);
      owners.directoriesOf((0, import_oci_layers_walk_files.indexAt)(run.owners, at), "after")?.add(run.path, 0, change.after, change);
      privileges.add(void 0, at, run, at);
    },
    left(run) {
      differ = true;
      files.left(run.path);
    },
    arrived(old, oldAt, young, youngAt) {
      files.arrived(young.path);
      privileges.add(old, oldAt, young, youngAt);
      const directories = owners.directoriesOf((0, import_oci_layers_walk_files.indexAt)(young.owners, youngAt), "after");
      if (directories === void 0) return;
      const size = young.sizes[youngAt];
      const from = old.path + old.names[oldAt];
      const change = { ...changeAt(young, youngAt, "moved", size, size), from };
      directories.add(young.path, size, size, change);
    }
  });
  const { totals, unchanged, changes } = files.finish();
  const whole = matched.directories.filter(
    ({ from, to }) => files.isOnlyBefore(from.path) && files.isOnlyAfter(to.path)
  );
  return {
    totals,
    unchanged,
    changes: { ...changes, moved: movedChanges(matched, whole, limit) },
    owners: owners.finish(whole),
    privileged: privileges.finish(),
    differ
  };
}
function changeAt(run, at, kind, before, after) {
  return { path: run.path + run.names[at], kind, before, after, files: 1 };
}

// src/size/compare/package-changes.ts
function packageChanges(before, after) {
  const olds = Map.groupBy(before, keyOf);
  const youngs = Map.groupBy(after, keyOf);
  const keys = [.../* @__PURE__ */ new Set([...olds.keys(), ...youngs.keys()])].sort();
  return keys.flatMap((key) => versionChanges(olds.get(key) ?? [], youngs.get(key) ?? []));
}
function versionChanges(olds, youngs) {
  const [{ kind, name }] = [...olds, ...youngs];
  const gone = versionsOnlyIn(olds, youngs);
  const come = versionsOnlyIn(youngs, olds);
  return Array.from({ length: Math.max(gone.length, come.length) }, (_, at) => ({
    kind,
    name,
    ...gone[at] === void 0 ? {} : { before: gone[at] },
    ...come[at] === void 0 ? {} : { after: come[at] }
  }));
}
function versionsOnlyIn(packages, others) {
  const known = new Set(others.map(({ version }) => version));
  const versions = new Set(packages.map(({ version }) => version).filter((it) => !known.has(it)));
  return [...versions].sort();
}
function keyOf({ kind, name }) {
  return `${kind} ${name}`;
}
function sliceChanges(before, after) {
  return { added: onlyIn(after, before), removed: onlyIn(before, after) };
}
function onlyIn(names, others) {
  const known = new Set(others);
  return names.filter((name) => !known.has(name));
}

// src/size/compare/setting-changes.ts
function settingChanges(before, after) {
  const olds = readableSettings(before);
  const youngs = readableSettings(after);
  const names = [.../* @__PURE__ */ new Set([...olds.keys(), ...youngs.keys()])];
  return [
    ...names.flatMap((setting) => changeOf2(setting, olds.get(setting), youngs.get(setting), true)),
    ...variableChanges(before, after)
  ];
}
function readableSettings(settings) {
  return new Map([
    ["entrypoint", commandLine(settings.entrypoint)],
    ["command", commandLine(settings.command)],
    ["user", settings.user || "root"],
    ["working directory", settings.workingDirectory || "/"],
    ...settings.services.map(({ name, command, startup }) => [
      `service ${name}`,
      `${command} (${startup})`
    ])
  ]);
}
function commandLine(words) {
  if (words.length === 0) return void 0;
  return words.map((word) => plainWord.test(word) ? word : JSON.stringify(word)).join(" ");
}
var plainWord = /^[\w@%+=:,./-]+$/;
function variableChanges(before, after) {
  const olds = hashes(before);
  const youngs = hashes(after);
  const names = [.../* @__PURE__ */ new Set([...olds.keys(), ...youngs.keys()])].sort();
  return names.flatMap(
    (name) => changeOf2(`variable ${name}`, olds.get(name), youngs.get(name), false)
  );
}
function hashes({ environment }) {
  return new Map(environment.map(({ name, hash }) => [name, hash]));
}
function changeOf2(setting, before, after, isTold) {
  if (before === after) return [];
  const kind = before === void 0 ? "added" : after === void 0 ? "removed" : "changed";
  return [
    {
      setting,
      kind,
      ...isTold && before !== void 0 ? { before } : {},
      ...isTold && after !== void 0 ? { after } : {}
    }
  ];
}

// src/size/compare/compare.ts
function compare(baseline, image, limit) {
  const { differ, ...changes } = fileChanges(baseline, image, limit);
  const hidesOther = baseline.waste.hidden !== image.waste.hidden;
  return {
    compressedSize: { before: baseline.compressedSize, after: image.compressedSize },
    size: { before: baseline.size, after: image.size },
    effectiveSize: { before: baseline.effectiveSize, after: image.effectiveSize },
    wasted: { before: baseline.waste.hidden, after: image.waste.hidden },
    nature: (0, import_size_compare_layer_changes.sameLayers)(baseline, image) ?? (differ || hidesOther ? "changed" : "repacked"),
    ...changes,
    packages: packageChanges(baseline.packages, image.packages),
    slices: sliceChanges(baseline.slices, image.slices),
    settings: settingChanges(baseline.image.settings, image.image.settings),
    layers: (0, import_size_compare_layer_changes.layerChanges)(baseline, image)
  };
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  compare
});

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
var size_compare_follow_directories_exports = {};
__export(size_compare_follow_directories_exports, {
  HashReader: () => HashReader,
  alone: () => alone,
  countedOf: () => countedOf,
  directoryOf: () => directoryOf,
  matchFiles: () => matchFiles
});
module.exports = __toCommonJS(size_compare_follow_directories_exports);
var import_size_measurement = require("./size-measurement.js");
var import_oci_layers_walk_files = require("./oci-layers-walk-files.js");

// src/size/compare/follow-directories.ts
function followDirectories(gone, come, moved, partners) {
  const there = nearestWays(gone.directories, moved, "from");
  const back = nearestWays(come.directories, moved, "to");
  const arrived = come.smallByDirectory();
  for (const [id, left] of gone.smallByDirectory().entries()) {
    const way = there[id];
    if (left === void 0 || way === void 0) continue;
    const directory = gone.directories.all[id];
    const target = elsewhere(directory, way.from, way.to, come.directories);
    const wayBack = target && back[target.id];
    if (target === void 0 || wayBack === void 0) continue;
    if (elsewhere(target, wayBack.to, wayBack.from, gone.directories) !== directory) continue;
    pairNames(gone, left, come, arrived[target.id] ?? [], partners);
  }
}
function nearestWays({ all }, moved, side) {
  const ways = new Array(all.length);
  for (const way of moved) ways[way[side].id] = way;
  for (const { id, parent } of all) ways[id] ??= parent && ways[parent.id];
  return ways;
}
function elsewhere(directory, from, to, others) {
  if (directory === from) return to;
  return others.find(to.path + directory.path.slice(from.path.length));
}
function pairNames(gone, left, come, arrived, partners) {
  let next = 0;
  for (const file of left) {
    const name = gone.name(file);
    while (next < arrived.length && come.name(arrived[next]) < name) next += 1;
    const other = arrived[next];
    if (other === void 0) return;
    if (come.name(other) === name && isAlike(gone, file, come, other)) partners[file] = other;
  }
}
function isAlike(gone, before, come, after) {
  return gone.size(before) === come.size(after) && gone.isLink(before) === come.isLink(after);
}

// src/size/file/hash-reader.ts
var HashReader = class {
  #run;
  #hashes = [];
  /** Undefined for a file without one. */
  hashAt(run, at) {
    const hash = this.listOf(run)[at];
    return hash === "-" ? void 0 : hash;
  }
  /** As `hashList` gives them. */
  listOf(run) {
    if (run !== this.#run) {
      this.#run = run;
      this.#hashes = (0, import_oci_layers_walk_files.hashList)(run);
    }
    return this.#hashes;
  }
};

// src/size/compare/paths.ts
function directoryOf(path) {
  return path.slice(0, path.lastIndexOf("/", path.length - 2) + 1);
}
function lastNames(path, count) {
  let start = path.length;
  for (let left = count; left > 0 && start !== -1; left -= 1) {
    start = start === 0 ? -1 : path.lastIndexOf("/", start - 1);
  }
  return path.slice(start + 1);
}

// src/size/compare/stray-directories.ts
var StrayDirectories = class {
  all = [];
  #current = this.#add("", void 0);
  #byPath;
  /** That of a stretch. Stretches come in the order of their paths. */
  enter({ run: { path } }) {
    while (!path.startsWith(this.#current.path)) {
      this.#current = this.#current.parent;
    }
    while (this.#current.path.length < path.length) {
      const end = path.indexOf("/", this.#current.path.length) + 1;
      this.#current = this.#add(path.slice(0, end), this.#current);
    }
    return this.#current;
  }
  find(path) {
    this.#byPath ??= new Map(this.all.map((directory) => [directory.path, directory]));
    return this.#byPath.get(path);
  }
  #add(path, parent) {
    const directory = { path, id: this.all.length, parent };
    this.all.push(directory);
    return directory;
  }
};
function isNamedAlike(one, other) {
  return nameOf(one) === nameOf(other);
}
function nameOf({ path }) {
  return path.slice(directoryOf(path).length);
}

// src/size/compare/strays.ts
var noHash = -1;
var aside = -2;
function hashNumber(hash) {
  return hash === "-" ? noHash : Number.parseInt(hash, 16);
}
var Strays = class {
  count;
  /** By number, as `hashNumber` has it: texts would take ten times as long to compare. Negative without. */
  hashes;
  #stretches;
  directories = new StrayDirectories();
  /** Of each stretch. */
  #directories;
  /** By number: the index of its stretch. */
  #stretchOf;
  constructor(stretches, kind) {
    this.#stretches = stretches.filter((stretch) => stretch.kind === kind);
    this.#directories = this.#stretches.map((stretch) => this.directories.enter(stretch));
    this.count = this.#stretches.reduce((sum, { count }) => sum + count, 0);
    this.hashes = new Float64Array(this.count).fill(noHash);
    this.#stretchOf = new Int32Array(this.count);
    const reader = new HashReader();
    for (const [at, stretch] of this.#stretches.entries()) {
      this.#stretchOf.fill(at, stretch.first, stretch.first + stretch.count);
      this.#readHashes(stretch, reader);
    }
  }
  #readHashes({ run, start, count, first }, reader) {
    if (run.hashes === void 0) return;
    const hashes = reader.listOf(run);
    for (let at = 0; at < count; at += 1) {
      this.hashes[first + at] = hashNumber(hashes[start + at]);
    }
  }
  run(file) {
    return this.#stretch(file).run;
  }
  /** The index of a file in its run. */
  at(file) {
    const { start, first } = this.#stretch(file);
    return start + file - first;
  }
  directory(file) {
    return this.#directories[this.#stretchOf[file]];
  }
  name(file) {
    return this.run(file).names[this.at(file)];
  }
  path(file) {
    return this.run(file).path + this.name(file);
  }
  size(file) {
    return this.run(file).sizes[this.at(file)];
  }
  file(file) {
    return (0, import_oci_layers_walk_files.fileAt)(this.run(file), this.at(file));
  }
  hasHash(file) {
    return this.hashes[file] >= 0;
  }
  /** Takes a file out of the search for what moved. */
  setAside(file) {
    this.hashes[file] = aside;
  }
  isLink(file) {
    return this.run(file).rare?.get(this.at(file))?.linkTo !== void 0;
  }
  /** By the place of a directory: the numbers of its small files, which have no hash because they need none. */
  smallByDirectory() {
    const small = new Array(this.directories.all.length);
    for (const [at, { run, start, count, first }] of this.#stretches.entries()) {
      const { id } = this.#directories[at];
      for (let next = 0; next < count; next += 1) {
        const isSmall = run.sizes[start + next] < import_size_measurement.hashedFrom;
        if (!isSmall || this.hashes[first + next] !== noHash) continue;
        small[id] ??= [];
        small[id].push(first + next);
      }
    }
    return small;
  }
  find(path) {
    let from = 0;
    let to = this.count;
    while (from < to) {
      const middle = from + to >> 1;
      const order = (0, import_oci_layers_walk_files.comparePaths)(this.path(middle), path);
      if (order === 0) return middle;
      if (order < 0) from = middle + 1;
      else to = middle;
    }
    return void 0;
  }
  #stretch(file) {
    return this.#stretches[this.#stretchOf[file]];
  }
};

// src/size/compare/held-sizes.ts
function countedOf(run, held) {
  return held.get(run) ?? run;
}
function holdSizes(stretches, gone, come) {
  const before = new Holder(gone);
  const after = new Holder(come);
  for (const stretch of stretches) {
    if (stretch.kind !== "both") continue;
    const { before: olds, beforeStart, after: youngs, afterStart } = stretch;
    for (const at of linksIn(youngs, afterStart, stretch)) {
      after.hold(youngs, at, (0, import_oci_layers_walk_files.fileAt)(olds, beforeStart + at - afterStart));
    }
    for (const at of linksIn(olds, beforeStart, stretch)) {
      before.hold(olds, at, (0, import_oci_layers_walk_files.fileAt)(youngs, afterStart + at - beforeStart));
    }
  }
  return { before: before.held, after: after.held };
}
function linksIn({ rare }, start, { count }) {
  if (rare === void 0) return [];
  const links = [...rare].filter(([, { linkTo }]) => linkTo !== void 0).map(([at]) => at);
  return links.filter((at) => at >= start && at < start + count).sort((one, other) => one - other);
}
var Holder = class {
  held = /* @__PURE__ */ new Map();
  #strays;
  constructor(strays) {
    this.#strays = strays;
  }
  /** When a link is a further name of a file whose first name only its own image has, and the other image has the file here. */
  hold(run, at, other) {
    const strays = this.#strays;
    const first = strays.find(run.rare?.get(at)?.linkTo);
    if (first === void 0 || !strays.hasHash(first)) return;
    if (hashNumber(other.hash ?? "-") !== strays.hashes[first]) return;
    if (strays.size(first) !== other.size) return;
    const firstRun = strays.run(first);
    const firstAt = strays.at(first);
    if ((0, import_oci_layers_walk_files.indexAt)(firstRun.owners, firstAt) !== (0, import_oci_layers_walk_files.indexAt)(run.owners, at)) return;
    const source = this.#columns(firstRun);
    const target = this.#columns(run);
    target.sizes[at] = source.sizes[firstAt];
    target.compressed[at] = source.compressed[firstAt];
    source.sizes[firstAt] = 0;
    source.compressed[firstAt] = 0;
    strays.setAside(first);
  }
  #columns(run) {
    const known = this.held.get(run);
    if (known !== void 0) return known;
    const columns = { sizes: [...run.sizes], compressed: [...run.compressed] };
    this.held.set(run, columns);
    return columns;
  }
};

// src/size/compare/join-runs.ts
function joinRuns(before, after) {
  const left = new Cursor(before, "gone");
  const right = new Cursor(after, "come");
  const stretches = [];
  while (left.run !== void 0 && right.run !== void 0) {
    if (left.run.path === right.run.path) joinNames(left, right, left.run, right.run, stretches);
    else if (left.run.path.startsWith(right.run.path)) {
      passDirectory(right, left, right.run, left.run.path, stretches);
    } else if (right.run.path.startsWith(left.run.path)) {
      passDirectory(left, right, left.run, right.run.path, stretches);
    } else {
      const first = (0, import_oci_layers_walk_files.comparePaths)(left.run.path, right.run.path) < 0 ? left : right;
      first.takeRest(stretches);
    }
  }
  while (left.run !== void 0) left.takeRest(stretches);
  while (right.run !== void 0) right.takeRest(stretches);
  return stretches;
}
var Cursor = class {
  run;
  at = 0;
  #runs;
  #kind;
  #strays = 0;
  constructor(runs, kind) {
    this.#runs = runs[Symbol.iterator]();
    this.#kind = kind;
    this.#next();
  }
  /** Takes the files before an index: those that the other image has not. */
  take(end, stretches) {
    const { run, at } = this;
    if (run === void 0 || end === at) return;
    stretches.push({ kind: this.#kind, run, start: at, count: end - at, first: this.#strays });
    this.#strays += end - at;
    this.moveTo(end);
  }
  takeRest(stretches) {
    if (this.run !== void 0) this.take(this.run.names.length, stretches);
  }
  moveTo(at) {
    this.at = at;
    if (this.run !== void 0 && at === this.run.names.length) this.#next();
  }
  #next() {
    const { done, value } = this.#runs.next();
    this.run = done ? void 0 : value;
    this.at = 0;
  }
};
function joinNames(left, right, before, after, stretches) {
  const [olds, youngs] = [before.names, after.names];
  let [i, j] = [left.at, right.at];
  while (i < olds.length && j < youngs.length) {
    const [beforeStart, afterStart] = [i, j];
    while (i < olds.length && j < youngs.length && olds[i] === youngs[j]) {
      i += 1;
      j += 1;
    }
    const count = i - beforeStart;
    if (count > 0) stretches.push({ kind: "both", before, beforeStart, after, afterStart, count });
    left.moveTo(i);
    right.moveTo(j);
    if (i === olds.length || j === youngs.length) return;
    i = endOfNamesBefore(olds, i, youngs[j]);
    left.take(i, stretches);
    if (i === olds.length) return;
    j = endOfNamesBefore(youngs, j, olds[i]);
    right.take(j, stretches);
  }
}
function endOfNamesBefore(names, start, name) {
  let at = start;
  while (at < names.length && names[at] < name) at += 1;
  return at;
}
function passDirectory(upper, lower, run, below, stretches) {
  const way = below.slice(run.path.length);
  let end = upper.at;
  while (end < run.names.length && (0, import_oci_layers_walk_files.comparePaths)(run.names[end], way) < 0) end += 1;
  if (end === upper.at) lower.takeRest(stretches);
  else upper.take(end, stretches);
}

// src/size/compare/moved-directories.ts
function movedDirectories(runs) {
  const candidates = candidatesOf(runs);
  const leaving = bestBy(candidates, "from", "to");
  const arriving = bestBy(candidates, "to", "from");
  return candidates.filter(
    (candidate) => leaving[candidate.from.id] === candidate && arriving[candidate.to.id] === candidate
  );
}
function candidatesOf(runs) {
  const known = /* @__PURE__ */ new Map();
  for (const { from, to, files } of runs) {
    let candidate = candidateFor(from, to, known);
    for (; candidate !== void 0; candidate = candidate.parent) candidate.files += files.length;
  }
  return [...known.values()];
}
function candidateFor(from, to, known) {
  const lacking = [];
  let candidate;
  for (let way = inNoRoot(from, to); way !== void 0; way = parentOf(way)) {
    candidate = known.get(keyOf(way));
    if (candidate !== void 0) break;
    lacking.push(way);
  }
  for (let way = lacking.pop(); way !== void 0; way = lacking.pop()) {
    candidate = { from: way.from, to: way.to, files: 0, parent: candidate };
    known.set(keyOf(way), candidate);
  }
  return candidate;
}
var mostDirectories = 2 ** 26;
function keyOf({ from, to }) {
  return from.id * mostDirectories + to.id;
}
function parentOf({ from, to }) {
  return isNamedAlike(from, to) ? inNoRoot(from.parent, to.parent) : void 0;
}
function inNoRoot(from, to) {
  return from?.parent === void 0 || to?.parent === void 0 ? void 0 : { from, to };
}
function bestBy(candidates, side, otherSide) {
  const best = [];
  for (const candidate of candidates) {
    const { id } = candidate[side];
    const known = best[id];
    const isBetter = known === void 0 || candidate.files > known.files || candidate.files === known.files && candidate[otherSide].path < known[otherSide].path;
    if (isBetter) best[id] = candidate;
  }
  return best;
}

// src/size/compare/pair-by-content.ts
var alone = -1;
function pairByContent(gone, come) {
  const partners = new Int32Array(gone.count).fill(alone);
  const { heads, nextGone, nextCome } = equalHashes(gone.hashes, come.hashes);
  for (let first = 0; first < heads.length; first += 1) {
    const other = heads[first];
    if (other === none) continue;
    if (nextGone[first] === none && nextCome[other] === none) {
      const isSame = gone.hashes[first] === come.hashes[other];
      if (isSame && gone.size(first) === come.size(other)) partners[first] = other;
    } else {
      pairGroup(chain(first, nextGone), chain(other, nextCome), gone, come, partners);
    }
  }
  return partners;
}
var none = -1;
function equalHashes(gone, come) {
  const firsts = /* @__PURE__ */ new Map();
  const nextGone = new Int32Array(gone.length).fill(none);
  for (let at = gone.length - 1; at >= 0; at -= 1) {
    const hash = gone[at];
    if (hash < 0) continue;
    const key = keyOf2(hash);
    nextGone[at] = firsts.get(key) ?? none;
    firsts.set(key, at);
  }
  const heads = new Int32Array(gone.length).fill(none);
  const nextCome = new Int32Array(come.length).fill(none);
  for (let at = come.length - 1; at >= 0; at -= 1) {
    const hash = come[at];
    const first = hash < 0 ? void 0 : firsts.get(keyOf2(hash));
    if (first === void 0) continue;
    nextCome[at] = heads[first];
    heads[first] = at;
  }
  return { heads, nextGone, nextCome };
}
function keyOf2(hash) {
  return hash % 2 ** 28 | 0;
}
function chain(first, next) {
  const numbers = [];
  for (let at = first; at !== none; at = next[at]) numbers.push(at);
  return numbers;
}
var namesCompared = [4, 3, 2, 1, 0];
function pairGroup(olds, youngs, gone, come, partners) {
  let left = { gone: olds, come: youngs };
  for (const count of namesCompared) {
    if (left.gone.length === 0 || left.come.length === 0) return;
    const likeness = (side, file) => `${side.hashes[file]} ${side.size(file)} ${lastNames(side.path(file), count)}`;
    const waiting = Map.groupBy(left.come, (file) => likeness(come, file));
    const next = /* @__PURE__ */ new Map();
    const paired = /* @__PURE__ */ new Set();
    for (const file of left.gone) {
      const key = likeness(gone, file);
      const place = next.get(key) ?? 0;
      const partner = waiting.get(key)?.[place];
      if (partner === void 0) continue;
      next.set(key, place + 1);
      partners[file] = partner;
      paired.add(partner);
    }
    left = {
      gone: left.gone.filter((file) => partners[file] === alone),
      come: left.come.filter((file) => !paired.has(file))
    };
  }
}

// src/size/compare/moved-runs.ts
function movedRuns(gone, come, partners) {
  const runs = [];
  const renamed = [];
  let run;
  for (let file = 0; file < partners.length; file += 1) {
    const partner = partners[file];
    if (partner === alone) continue;
    if (gone.name(file) !== come.name(partner)) {
      renamed.push(file);
      continue;
    }
    const from = gone.directory(file);
    const to = come.directory(partner);
    if (run === void 0 || run.from !== from || run.to !== to) {
      run = { from, to, files: [] };
      runs.push(run);
    }
    run.files.push(file);
  }
  return { runs, renamed };
}

// src/size/compare/match-files.ts
function matchFiles(baseline, image) {
  const kept = last.get(image);
  if (kept?.baseline === baseline) return kept.matched;
  const matched = match(baseline, image);
  last = new WeakMap([[image, { baseline, matched }]]);
  return matched;
}
var last = /* @__PURE__ */ new WeakMap();
function match(baseline, image) {
  const stretches = joinRuns((0, import_oci_layers_walk_files.runsOf)(baseline.files()), (0, import_oci_layers_walk_files.runsOf)(image.files()));
  const gone = new Strays(stretches, "gone");
  const come = new Strays(stretches, "come");
  const held = holdSizes(stretches, gone, come);
  const partners = pairByContent(gone, come);
  const directories = movedDirectories(movedRuns(gone, come, partners).runs);
  followDirectories(gone, come, directories, partners);
  return {
    stretches,
    gone,
    come,
    partners,
    origins: inverse(partners, come.count),
    moves: movedRuns(gone, come, partners),
    directories,
    held
  };
}
function inverse(partners, count) {
  const origins = new Int32Array(count).fill(alone);
  for (let file = 0; file < partners.length; file += 1) {
    const partner = partners[file];
    if (partner !== alone) origins[partner] = file;
  }
  return origins;
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  HashReader,
  alone,
  countedOf,
  directoryOf,
  matchFiles
});

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
var size_file_head_form_exports = {};
__export(size_file_head_form_exports, {
  readMeasurement: () => readMeasurement,
  writeMeasurement: () => writeMeasurement
});
module.exports = __toCommonJS(size_file_head_form_exports);
var import_oci_layers_walk_files = require("./oci-layers-walk-files.js");
var import_oci_limits = require("./oci-limits.js");
var import_oci_store_open_file = require("./oci-store-open-file.js");
var import_size_file_json_form = require("./size-file-json-form.js");
var import_size_owner = require("./size-owner.js");
var import_rock_layer_roles = require("./rock-layer-roles.js");
var import_quoted = require("./quoted.js");
var import_errors = require("./errors.js");
var import_node_fs = require("node:fs");
var import_promises = require("node:stream/promises");

// src/size/file/image-path.ts
var longest = 65536;
var imagePath = (0, import_size_file_json_form.plain)(
  "a path below the root of an image",
  (value) => typeof value === "string" && value !== "" && isDirectoryPath(`${value}/`)
);
function isDirectoryPath(path) {
  return path.length <= longest && /^(?:(?!\.{1,2}\/)[^/]+\/)*$/.test(path);
}
function isName(name) {
  return typeof name === "string" && name !== "" && name !== "." && name !== ".." && name.length <= longest && !name.includes("/");
}

// src/size/file/head-form.ts
var settings = (0, import_size_file_json_form.fields)({
  entrypoint: (0, import_size_file_json_form.list)(import_size_file_json_form.text),
  command: (0, import_size_file_json_form.list)(import_size_file_json_form.text),
  user: import_size_file_json_form.text,
  workingDirectory: import_size_file_json_form.text,
  environment: (0, import_size_file_json_form.list)((0, import_size_file_json_form.fields)({ name: import_size_file_json_form.text, hash: import_size_file_json_form.text })),
  services: (0, import_size_file_json_form.list)(
    (0, import_size_file_json_form.fields)({ name: import_size_file_json_form.text, command: import_size_file_json_form.text, startup: import_size_file_json_form.text })
  )
});
var image = (0, import_size_file_json_form.fields)({
  name: import_size_file_json_form.text,
  form: import_size_file_json_form.text,
  title: (0, import_size_file_json_form.optional)(import_size_file_json_form.text),
  version: (0, import_size_file_json_form.optional)(import_size_file_json_form.text),
  platform: import_size_file_json_form.text,
  digest: (0, import_size_file_json_form.optional)(import_size_file_json_form.text),
  documentsSize: import_size_file_json_form.count,
  settings
});
var roles = Object.keys(import_rock_layer_roles.roleNames);
var layer = (0, import_size_file_json_form.fields)({
  digest: import_size_file_json_form.text,
  diffId: (0, import_size_file_json_form.optional)(import_size_file_json_form.text),
  role: (0, import_size_file_json_form.oneOf)(roles),
  comment: import_size_file_json_form.text,
  compressedSize: import_size_file_json_form.count,
  size: import_size_file_json_form.count,
  files: import_size_file_json_form.count
});
var owner = (0, import_size_file_json_form.fields)({
  kind: (0, import_size_file_json_form.oneOf)(import_size_owner.ownerKinds),
  name: import_size_file_json_form.text,
  package: (0, import_size_file_json_form.optional)(import_size_file_json_form.text),
  version: (0, import_size_file_json_form.optional)(import_size_file_json_form.text),
  base: (0, import_size_file_json_form.optional)(import_size_file_json_form.set),
  guessed: (0, import_size_file_json_form.optional)(import_size_file_json_form.set)
});
var installedPackage = (0, import_size_file_json_form.fields)({
  kind: (0, import_size_file_json_form.oneOf)(["deb", "python", "node"]),
  name: import_size_file_json_form.text,
  version: import_size_file_json_form.text
});
function waste(layers) {
  const index = (0, import_size_file_json_form.indexBelow)(layers, "layers");
  return (0, import_size_file_json_form.fields)({
    hidden: import_size_file_json_form.count,
    duplicated: import_size_file_json_form.count,
    causes: (0, import_size_file_json_form.list)(
      (0, import_size_file_json_form.fields)({ cause: (0, import_size_file_json_form.oneOf)(import_size_file_json_form.wasteCauses), layer: index, bytes: import_size_file_json_form.count, files: import_size_file_json_form.count })
    ),
    paths: (0, import_size_file_json_form.list)(
      (0, import_size_file_json_form.fields)({
        cause: (0, import_size_file_json_form.oneOf)(import_size_file_json_form.wasteCauses),
        path: imagePath,
        bytes: import_size_file_json_form.count,
        layer: index,
        fix: index,
        sameAs: (0, import_size_file_json_form.optional)(imagePath)
      })
    )
  });
}
function headForm(layers) {
  return (0, import_size_file_json_form.fields)({
    image,
    compressedSize: import_size_file_json_form.count,
    size: import_size_file_json_form.count,
    effectiveSize: import_size_file_json_form.count,
    layers: (0, import_size_file_json_form.list)(layer),
    waste: waste(layers),
    owners: (0, import_size_file_json_form.list)(owner),
    packages: (0, import_size_file_json_form.list)(installedPackage),
    slices: (0, import_size_file_json_form.list)(import_size_file_json_form.text),
    notes: (0, import_size_file_json_form.optional)((0, import_size_file_json_form.list)(import_size_file_json_form.text))
  });
}

// src/size/file/measurement-lines.ts
var deepest = 100;
var runsBegin = ',\n "files": [\n  ';
var runsEnd = "\n ]\n}\n";
var runsSeparator = ",\n  ";
var longestLine = 1024 * 1024;
function parseLines(bytes) {
  const begin = bytes.indexOf(runsBegin);
  const end = bytes.length - runsEnd.length;
  if (begin === -1 || bytes.toString("latin1", end) !== runsEnd) return void 0;
  const head = bytes.subarray(0, begin);
  if ((0, import_size_file_json_form.isNestedDeeper)(head, deepest)) return void 0;
  const lines = bytes.toString("utf8", begin + runsBegin.length, end).split(runsSeparator);
  if (lines.some(({ length }) => length > longestLine)) return void 0;
  try {
    const document = JSON.parse(`${head}}`);
    const isObject = typeof document === "object" && document !== null;
    if (!isObject || Object.hasOwn(document, "files")) return void 0;
    return { ...document, files: lines.map((line2) => JSON.parse(line2)) };
  } catch {
    return void 0;
  }
}

// src/size/file/read-runs.ts
var keys = /* @__PURE__ */ new Set([
  "path",
  "names",
  "sizes",
  "compressed",
  "layers",
  "owners",
  "hashes",
  "links-to",
  "privileged",
  "foreign-machines",
  "strippable"
]);
function readRuns(value, referred) {
  if (!Array.isArray(value)) throw new import_size_file_json_form.Misfit("files is not a list");
  const runs = [];
  let files = 0;
  let characters = 0;
  try {
    for (const one of value) {
      const run = readRun(one, referred);
      refuseDisorder(runs.at(-1), run);
      runs.push(run);
      files += run.names.length;
      characters += run.path.length * run.names.length;
      if (files > import_oci_limits.defaultLimits.entries || characters > import_oci_limits.defaultLimits.allNameBytes) {
        throw new import_size_file_json_form.Misfit("there are more paths than an image can have");
      }
    }
  } catch (error) {
    if (!(error instanceof import_size_file_json_form.Misfit)) throw error;
    throw new import_size_file_json_form.Misfit(`in files[${runs.length}], ${error.message}`, { cause: error });
  }
  return runs;
}
function readRun(value, { layers, owners }) {
  const run = (0, import_size_file_json_form.objectWith)(keys, value, "it");
  const { path, names } = run;
  if (typeof path !== "string" || !isDirectoryPath(path)) {
    throw new import_size_file_json_form.Misfit("path is not a directory below the root of an image");
  }
  checkNames(names);
  const { length } = names;
  return {
    path,
    names,
    sizes: counts(run.sizes, length, "sizes"),
    compressed: counts(run.compressed, length, "compressed"),
    layers: indices(run.layers, length, layers, "layers"),
    owners: indices(run.owners, length, owners, "owners"),
    hashes: hashesOf(run.hashes, length),
    rare: rareFields(run, path, names)
  };
}
function checkNames(names) {
  if (!Array.isArray(names) || names.length === 0) throw new import_size_file_json_form.Misfit("names is not a list of names");
  let before = "";
  for (let at = 0; at < names.length; at += 1) {
    const name = names[at];
    if (!isName(name)) throw new import_size_file_json_form.Misfit(`names[${at}] is not the name of a file`);
    if (name <= before) throw new import_size_file_json_form.Misfit(`names[${at}] is not in order`);
    before = name;
  }
}
function counts(values, length, key) {
  if (Array.isArray(values) && values.length === length && areCounts(values)) return values;
  throw new import_size_file_json_form.Misfit(`${key} is not a list of ${length} whole numbers`);
}
function areCounts(values) {
  for (let at = 0; at < values.length; at += 1) {
    if (!(0, import_size_file_json_form.isCount)(values[at])) return false;
  }
  return true;
}
function indices(value, length, end, key) {
  if ((0, import_size_file_json_form.isCount)(value) && value < end) return value;
  if (Array.isArray(value) && value.length === length) {
    if (value.every((one) => (0, import_size_file_json_form.isCount)(one) && one < end)) return value;
  }
  throw new import_size_file_json_form.Misfit(`${key} is neither a number below ${end} nor a list of ${length} of them`);
}
function hashesOf(value, length) {
  if (value === void 0) return void 0;
  if (typeof value === "string" && hashesForm.test(value) && countHashes(value) === length) {
    return value;
  }
  throw new import_size_file_json_form.Misfit(`hashes is not a text of 12 hex digits or a dash for each of ${length} files`);
}
var hashesForm = /^(?:[0-9a-f]{12}|-)(?: (?:[0-9a-f]{12}|-))*$/;
function countHashes(text2) {
  let count2 = 0;
  for (let at = 0; at < text2.length; at += text2[at] === "-" ? 2 : 13) count2 += 1;
  return count2;
}
var privileges = (0, import_size_file_json_form.oneOf)(["set-uid", "set-gid", "set-uid and set-gid"]);
var rareColumns = [
  [
    "links-to",
    (fields2, value, key) => {
      fields2.linkTo = imagePath.read(value, key);
    }
  ],
  [
    "privileged",
    (fields2, value, key) => {
      fields2.privileged = privileges.read(value, key);
    }
  ],
  [
    "foreign-machines",
    (fields2, value, key) => {
      fields2.foreignMachine = import_size_file_json_form.text.read(value, key);
    }
  ],
  [
    "strippable",
    (fields2, value, key) => {
      fields2.strippable = import_size_file_json_form.count.read(value, key);
    }
  ]
];
function rareFields(run, path, names) {
  let rare;
  for (const [key, add] of rareColumns) {
    const pairs = run[key];
    if (pairs === void 0) continue;
    rare ??= /* @__PURE__ */ new Map();
    if (!Array.isArray(pairs)) throw new import_size_file_json_form.Misfit(`${key} is not a list`);
    let at = -1;
    for (const pair of pairs) {
      const [name, value] = Array.isArray(pair) ? pair : [];
      at = names.indexOf(name, at + 1);
      if (at === -1) throw new import_size_file_json_form.Misfit(`${key} is not a list of names in order, each with a value`);
      const fields2 = rare.get(at) ?? {};
      add(fields2, value, key);
      rare.set(at, fields2);
      if (key === "links-to") refuseOtherLink(fields2.linkTo, path + name);
    }
  }
  return rare;
}
function refuseOtherLink(linkTo, path) {
  if ((0, import_oci_layers_walk_files.comparePaths)(linkTo, path) < 0) return;
  throw new import_size_file_json_form.Misfit("links-to leads to a path that does not come first");
}
function refuseDisorder(before, run) {
  if (before === void 0) return;
  if (isApart(before.path, run.path)) {
    if ((0, import_oci_layers_walk_files.comparePaths)(before.path, run.path) < 0) return;
    throw new import_size_file_json_form.Misfit("the paths do not come after those before");
  }
  const one = before.path + before.names.at(-1);
  const other = run.path + run.names[0];
  if ((0, import_oci_layers_walk_files.comparePaths)(one, other) >= 0) throw new import_size_file_json_form.Misfit("the paths do not come after those before");
  if (other.startsWith(one) && other[one.length] === "/") {
    throw new import_size_file_json_form.Misfit("the paths are below the file that comes before");
  }
}
function isApart(one, other) {
  return !one.startsWith(other) && !other.startsWith(one);
}

// src/size/file/parse-measurement.ts
var measurementSchema = { schema: "rock-actions/measurement", version: 2 };
function parseMeasurement(document, path) {
  const { schema, version, files: runs, ...rest } = objectOf(document);
  refuseOther(schema, version, path);
  try {
    const layers = Array.isArray(rest.layers) ? rest.layers.length : 0;
    const head = headForm(layers).read(rest, "");
    const read = readRuns(runs, { layers, owners: head.owners.length });
    refuseOtherSums(head, read);
    const files = new import_oci_layers_walk_files.FilesInRuns(read);
    return { ...head, files: () => files };
  } catch (error) {
    if (!(error instanceof import_size_file_json_form.Misfit)) throw error;
    throw new import_errors.UserError(
      `The measurement ${path} is damaged: ${error.message}; measure the baseline again, or give the image itself.`,
      { cause: error }
    );
  }
}
function objectOf(document) {
  const isObject = typeof document === "object" && document !== null && !Array.isArray(document);
  return isObject ? document : {};
}
function refuseOther(schema, version, path) {
  if (schema !== measurementSchema.schema) {
    const said = typeof schema === "string" ? `its schema is ${(0, import_quoted.quoted)(schema)}` : "it has no schema";
    throw new import_errors.UserError(
      `${path} is not a measurement of report-size: ${said}; give the file that its output 'measurement' names, or the image itself.`
    );
  }
  if (version === measurementSchema.version) return;
  const age = (0, import_size_file_json_form.isCount)(version) && version < measurementSchema.version ? "an older" : "another";
  throw new import_errors.UserError(
    `The measurement ${path} was written by ${age} version of report-size, in a form that this one does not read; measure the baseline again with this version, or give the image itself.`
  );
}
function refuseOtherSums(head, runs) {
  const { layers, size, compressedSize, effectiveSize, waste: waste2 } = head;
  const claims = [
    ["compressed-size", compressedSize, sum(layers.map((layer2) => layer2.compressedSize))],
    ["size", size, sum(layers.map((layer2) => layer2.size))],
    ["effective-size", effectiveSize, sum(runs.map(({ sizes }) => sum(sizes)))],
    ["waste.hidden", waste2.hidden, size - effectiveSize]
  ];
  for (const [name, claimed, added] of claims) {
    if (claimed === added) continue;
    throw new import_size_file_json_form.Misfit(`${name} is ${claimed}, but what it is made of adds up to ${added}`);
  }
}
function sum(values) {
  let total = 0;
  for (let at = 0; at < values.length; at += 1) total += values[at];
  return total;
}

// src/size/file/write-runs.ts
function* writeRuns(files) {
  for (const run of (0, import_oci_layers_walk_files.runsOf)(files)) yield line(run);
}
function line({ rare, ...run }) {
  const some = (key) => {
    const known = [...rare ?? []].filter(([, fields2]) => fields2[key] !== void 0);
    if (known.length === 0) return void 0;
    return known.sort(([one], [other]) => one - other).map(([at, fields2]) => [run.names[at], fields2[key]]);
  };
  return JSON.stringify({
    path: run.path,
    names: run.names,
    sizes: run.sizes,
    compressed: run.compressed,
    layers: run.layers,
    owners: run.owners,
    hashes: run.hashes,
    "links-to": some("linkTo"),
    privileged: some("privileged"),
    "foreign-machines": some("foreignMachine"),
    strippable: some("strippable")
  });
}

// src/size/file/measurement-file.ts
var maximumBytes = 64 * 1024 * 1024;
async function writeMeasurement(measurement, path) {
  try {
    await (0, import_promises.pipeline)(chunks(measurement), (0, import_node_fs.createWriteStream)(path));
  } catch (cause) {
    if (!(0, import_errors.isSystemError)(cause)) throw cause;
    throw new import_errors.UserError(
      `The measurement cannot be written to ${path}: ${(0, import_errors.messageOf)(cause)}; make room on the disk, and let the user of the job write there.`,
      { cause }
    );
  }
}
async function readMeasurement(path) {
  const file = await (0, import_oci_store_open_file.openFile)(path, path);
  try {
    const status = await file.stat();
    if (!status.isFile()) throw new import_errors.UserError(`${path} is no file, so no measurement is in it.`);
    const { size } = status;
    if (size > maximumBytes) {
      throw new import_errors.UserError(
        `The measurement ${path} has ${size} bytes, and at most ${maximumBytes} are read; give the image itself as baseline.`
      );
    }
    const bytes = await file.readFile().catch((error) => {
      throw (0, import_oci_store_open_file.unreadable)(path, error);
    });
    return parseMeasurement(parseLines(bytes) ?? json(bytes, path), path);
  } finally {
    await file.close();
  }
}
function json(bytes, path) {
  if ((0, import_size_file_json_form.isNestedDeeper)(bytes, deepest)) {
    throw new import_errors.UserError(
      `The measurement ${path} is damaged: its JSON is nested deeper than ${deepest} levels; measure the baseline again, or give the image itself.`
    );
  }
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch (cause) {
    throw new import_errors.UserError(`The measurement ${path} is not JSON: ${(0, import_errors.messageOf)(cause)}.`, { cause });
  }
}
function* chunks(measurement) {
  const form = headForm(measurement.layers.length).write(measurement);
  const head = JSON.stringify({ ...measurementSchema, ...form }, null, 1);
  let lines = head.slice(0, -"\n}".length);
  let separator = runsBegin;
  for (const line2 of writeRuns(measurement.files())) {
    lines += separator + line2;
    separator = runsSeparator;
    if (lines.length > 64 * 1024) {
      yield lines;
      lines = "";
    }
  }
  yield lines + (separator === runsBegin ? ',\n "files": []\n}\n' : runsEnd);
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  readMeasurement,
  writeMeasurement
});

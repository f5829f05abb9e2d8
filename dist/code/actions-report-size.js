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
var actions_report_size_exports = {};
__export(actions_report_size_exports, {
  reportSize: () => reportSize
});
module.exports = __toCommonJS(actions_report_size_exports);
var import_rock_layer_roles = require("./rock-layer-roles.js");
var import_oci_layers_image_filesystem = require("./oci-layers-image-filesystem.js");
var import_oci_layers_decompress = require("./oci-layers-decompress.js");
var import_actions_shared_for_input = require("./actions-shared-for-input.js");
var import_oci_bytes = require("./oci-bytes.js");
var import_oci_described_documents = require("./oci-described-documents.js");
var import_oci_listed = require("./oci-listed.js");
var import_oci_layers_compression = require("./oci-layers-compression.js");
var import_oci_store_blob = require("./oci-store-blob.js");
var import_quoted = require("./quoted.js");
var import_oci_digest = require("./oci-digest.js");
var import_markdown = require("./markdown.js");
var import_errors = require("./errors.js");
var import_modules = require("./modules.js");
var import_promises = require("node:fs/promises");
var import_node_path = require("node:path");
var import_node_path2 = require("node:path");
var import_node_path3 = require("node:path");
var import_node_fs = require("node:fs");
var import_promises2 = require("node:stream/promises");

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
    else if (filesystem.leaves.isFile(child)) yield fileAt(filesystem, path, child, seen);
  }
}
function visitOf(directory, prefix) {
  return { directory, prefix, names: [...directory.children.keys()].sort(), next: 0 };
}
function fileAt({ leaves }, path, leaf, seen) {
  const file = { path, size: leaves.size(leaf), layer: leaves.layer(leaf) };
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
function rank(code2) {
  return code2 === 47 ? 0 : code2;
}

// src/size/change.ts
var changeKinds = ["new", "gone", "grown", "shrunk"];

// src/size/top.ts
var Top = class {
  #limit;
  #weight;
  #items = [];
  constructor(limit, weight) {
    this.#limit = limit;
    this.#weight = weight;
  }
  offer(item) {
    this.#items.push(item);
    if (this.#items.length >= 4 * this.#limit + 64) this.#trim();
  }
  /** Heaviest first; equals in the order of their offering. */
  items() {
    this.#trim();
    return this.#items;
  }
  #trim() {
    this.#items.sort((one, other) => this.#weight(other) - this.#weight(one));
    this.#items.length = Math.min(this.#items.length, this.#limit);
  }
};

// src/size/change-collector.ts
var ChangeCollector = class {
  #limit;
  #root;
  #open = [];
  #totals;
  constructor(limit) {
    this.#limit = limit;
    this.#root = openDirectory("", limit);
    this.#totals = byKind(() => ({ files: 0, delta: 0 }));
  }
  /** One path, with what it is in the baseline and in the image. */
  add(before, after) {
    const path = (before ?? after)?.path;
    const directory = this.#enter(path);
    const sizes2 = { before: before?.size ?? 0, after: after?.size ?? 0 };
    const kind = kindOf(before, after);
    directory.before += sizes2.before;
    directory.after += sizes2.after;
    directory.files[kind] += 1;
    if (kind === "unchanged") return;
    this.#totals[kind].files += 1;
    this.#totals[kind].delta += sizes2.after - sizes2.before;
    directory.changes[kind].offer({ path, kind, ...sizes2, files: 1 });
  }
  finish() {
    while (this.#open.length > 0) this.#leave();
    return {
      totals: this.#totals,
      unchanged: this.#root.files.unchanged,
      changes: byKind((kind) => this.#root.changes[kind].items())
    };
  }
  #enter(path) {
    while (this.#open.length > 0 && !path.startsWith(this.#current.path)) this.#leave();
    let start = this.#current.path.length;
    for (let slash = path.indexOf("/", start); slash !== -1; slash = path.indexOf("/", start)) {
      start = slash + 1;
      this.#open.push(openDirectory(path.slice(0, start), this.#limit));
    }
    return this.#current;
  }
  get #current() {
    return this.#open.at(-1) ?? this.#root;
  }
  #leave() {
    const directory = this.#open.pop();
    const parent = this.#current;
    parent.before += directory.before;
    parent.after += directory.after;
    for (const kind of changeKinds) parent.files[kind] += directory.files[kind];
    parent.files.unchanged += directory.files.unchanged;
    for (const change of changesOf(directory)) parent.changes[change.kind].offer(change);
  }
};
function changesOf(directory) {
  const { path, before, after, files: files2 } = directory;
  const all = files2.new + files2.gone + files2.grown + files2.shrunk + files2.unchanged;
  for (const kind of ["new", "gone"]) {
    if (files2[kind] === all && all > 1) return [{ path, kind, before, after, files: all }];
  }
  return changeKinds.flatMap((kind) => directory.changes[kind].items());
}
function kindOf(before, after) {
  if (before === void 0) return "new";
  if (after === void 0) return "gone";
  if (before.size === after.size) return "unchanged";
  return before.size < after.size ? "grown" : "shrunk";
}
function openDirectory(path, limit) {
  return {
    path,
    before: 0,
    after: 0,
    files: { new: 0, gone: 0, grown: 0, shrunk: 0, unchanged: 0 },
    changes: byKind(
      () => new Top(limit, (change) => Math.abs(change.after - change.before))
    )
  };
}
function byKind(make) {
  return { new: make("new"), gone: make("gone"), grown: make("grown"), shrunk: make("shrunk") };
}

// src/size/compare.ts
function compare(baseline, image, limit) {
  const collector = new ChangeCollector(limit);
  for (const [before, after] of pair(baseline.files(), image.files())) {
    collector.add(before, after);
  }
  const baselineLayers = new Set(baseline.layers.map((layer) => layer.digest));
  const digests = image.layers.map((layer) => layer.digest);
  return {
    compressedSize: { before: baseline.compressedSize, after: image.compressedSize },
    size: { before: baseline.size, after: image.size },
    effectiveSize: { before: baseline.effectiveSize, after: image.effectiveSize },
    ...collector.finish(),
    sharedLayers: new Set(digests.filter((digest) => baselineLayers.has(digest)))
  };
}
function* pair(before, after) {
  const left2 = before[Symbol.iterator]();
  const right2 = after[Symbol.iterator]();
  let one = left2.next();
  let other = right2.next();
  while (!one.done || !other.done) {
    const order = one.done ? 1 : other.done ? -1 : comparePaths(one.value.path, other.value.path);
    if (order < 0) yield [one.value, void 0];
    else if (order > 0) yield [void 0, other.value];
    else yield [one.value, other.value];
    if (order <= 0) one = left2.next();
    if (order >= 0) other = right2.next();
  }
}

// src/size/largest.ts
var wrapperShare = 0.9;
function largest(files2, limit) {
  const topFiles = new Top(limit, (file) => file.size);
  const topDirectories = new Top(limit, (directory) => directory.size);
  const open = [];
  const close = () => {
    const { heaviestChild, ...directory } = open.pop();
    if (heaviestChild < wrapperShare * directory.size) topDirectories.offer(directory);
    const parent = open.at(-1);
    if (parent === void 0) return;
    parent.size += directory.size;
    parent.files += directory.files;
    parent.heaviestChild = Math.max(parent.heaviestChild, directory.size);
  };
  for (const file of files2) {
    while (open.length > 0 && !file.path.startsWith(`${open.at(-1)?.path}/`)) close();
    openTo(open, file.path);
    const parent = open.at(-1);
    if (parent !== void 0) {
      parent.size += file.size;
      parent.files += 1;
    }
    topFiles.offer({ path: file.path, size: file.size });
  }
  while (open.length > 0) close();
  return { files: topFiles.items(), directories: topDirectories.items() };
}
function openTo(open, path) {
  let start = open.length === 0 ? 0 : (open.at(-1)?.path.length ?? 0) + 1;
  for (let slash = path.indexOf("/", start); slash !== -1; slash = path.indexOf("/", start)) {
    open.push({ path: path.slice(0, slash), size: 0, files: 0, heaviestChild: 0 });
    start = slash + 1;
  }
}

// src/size/measure.ts
async function measure(image) {
  const filesystem = await (0, import_oci_layers_image_filesystem.readFilesystem)(image);
  const layers2 = measuredLayers(image, filesystem.layers);
  return {
    image: measuredImage(image),
    compressedSize: sum(layers2, (layer) => layer.compressedSize),
    size: sum(layers2, (layer) => layer.size),
    effectiveSize: filesystem.visible.bytes,
    layers: layers2,
    files: () => measuredFiles(filesystem)
  };
}
function measuredImage(image) {
  const title = (0, import_oci_described_documents.imageAnnotation)(image, "title");
  const version = (0, import_oci_described_documents.imageAnnotation)(image, "version");
  return {
    name: (0, import_node_path3.basename)(image.name),
    form: image.form,
    ...title === void 0 ? {} : { title },
    ...version === void 0 ? {} : { version },
    platform: (0, import_oci_described_documents.formatPlatform)(image.config.platform),
    ...image.digest === void 0 ? {} : { digest: image.digest }
  };
}
function measuredLayers(image, tallies) {
  const roles = (0, import_rock_layer_roles.layerRoles)(image.layers.map((layer) => layer.comment));
  return image.layers.map((layer, at) => {
    const { bytes, files: files2 } = tallies[at];
    const { digest, comment, createdBy, blob } = layer;
    const role = roles[at] ?? "layer";
    return {
      digest,
      role,
      comment: comment || createdBy,
      compressedSize: blob.size,
      size: bytes,
      files: files2
    };
  });
}
function* measuredFiles(filesystem) {
  for (const file of walkFiles(filesystem)) {
    yield file.linkTo === void 0 ? file : { ...file, size: 0 };
  }
}
function sum(layers2, value) {
  return layers2.reduce((total, layer) => total + value(layer), 0);
}

// src/size/parse-measurement.ts
var measurementSchema = { schema: "rock-actions/measurement", version: 1 };
function parseMeasurement(document, path) {
  const read = new PartReader(path, document);
  const schema = read.text("schema");
  const version = read.size("version");
  if (schema !== measurementSchema.schema || version !== measurementSchema.version) {
    throw new import_errors.UserError(
      `${path} is not a measurement of version ${measurementSchema.version}: its schema is ${JSON.stringify(schema.slice(0, 100))}, version ${version}; measure the baseline again.`
    );
  }
  const files2 = Array.from(read.list("files"), measuredFile);
  refuseDisorder(files2, path);
  return {
    image: measuredImage2(read.part("image")),
    compressedSize: read.size("compressed-size"),
    size: read.size("size"),
    effectiveSize: read.size("effective-size"),
    layers: Array.from(read.list("layers"), measuredLayer),
    files: () => files2
  };
}
function measuredImage2(read) {
  const title = read.optionalText("title");
  const version = read.optionalText("version");
  const digest = read.optionalText("digest");
  return {
    name: read.text("name"),
    form: read.text("form"),
    ...title === void 0 ? {} : { title },
    ...version === void 0 ? {} : { version },
    platform: read.text("platform"),
    ...digest === void 0 ? {} : { digest }
  };
}
function measuredLayer(read) {
  const role = read.text("role");
  return {
    digest: read.text("digest"),
    role: isRole(role) ? role : "layer",
    comment: read.text("comment"),
    compressedSize: read.size("compressed-size"),
    size: read.size("size"),
    files: read.size("files")
  };
}
function isRole(role) {
  return Object.hasOwn(import_rock_layer_roles.roleNames, role);
}
function measuredFile(read) {
  const linkTo = read.optionalText("link-to");
  const file = { path: read.text("path"), size: read.size("size"), layer: read.size("layer") };
  return linkTo === void 0 ? file : { ...file, linkTo };
}
function refuseDisorder(files2, path) {
  for (let at = 1; at < files2.length; at += 1) {
    const before = files2[at - 1]?.path;
    const after = files2[at]?.path;
    if (comparePaths(before, after) >= 0) {
      throw new import_errors.UserError(
        `The measurement ${path} is damaged: files[${at}] is not in order; measure the baseline again.`
      );
    }
  }
}
var PartReader = class _PartReader {
  #where;
  #parts;
  constructor(where, value) {
    this.#where = where;
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw new import_errors.UserError(`${where} is not a JSON object of a measurement.`);
    }
    this.#parts = value;
  }
  text(key) {
    return this.optionalText(key) ?? this.#refuse(key, "a text");
  }
  optionalText(key) {
    const value = this.#parts[key];
    if (value !== void 0 && typeof value !== "string") this.#refuse(key, "a text");
    return value;
  }
  /** A whole number of bytes or things. */
  size(key) {
    const value = this.#parts[key];
    const good = Number.isSafeInteger(value) && value >= 0;
    return good ? value : this.#refuse(key, "a whole number");
  }
  part(key) {
    return new _PartReader(`${this.#where}, ${key}`, this.#parts[key]);
  }
  /** One by one: a list of files is long. */
  *list(key) {
    const value = this.#parts[key];
    if (!Array.isArray(value)) return this.#refuse(key, "a list");
    for (const [at, item] of value.entries()) {
      yield new _PartReader(`${this.#where}, ${key}[${at}]`, item);
    }
  }
  #refuse(key, wanted) {
    throw new import_errors.UserError(
      `The measurement ${this.#where} is damaged: '${key}' is not ${wanted}; measure the baseline again.`
    );
  }
};

// src/size/measurement-file.ts
var maximumBytes = 64 * 1024 * 1024;
async function writeMeasurement(measurement, path) {
  await (0, import_promises2.pipeline)(chunks(measurement), (0, import_node_fs.createWriteStream)(path));
}
async function readMeasurement(path) {
  const file = await (0, import_oci_store_blob.openFile)(path, path);
  try {
    const { size } = await file.stat();
    if (size > maximumBytes) {
      throw new import_errors.UserError(
        `The measurement ${path} has ${size} bytes, and at most ${maximumBytes} are read; give the image itself as baseline.`
      );
    }
    const text2 = await file.readFile("utf8").catch((error) => {
      throw (0, import_oci_store_blob.unreadable)(path, error);
    });
    return parseMeasurement(json(text2, path), path);
  } finally {
    await file.close();
  }
}
function json(text2, path) {
  try {
    return JSON.parse(text2);
  } catch (cause) {
    throw new import_errors.UserError(`The measurement ${path} is not JSON: ${(0, import_errors.messageOf)(cause)}.`, { cause });
  }
}
function* chunks(measurement) {
  const { image, compressedSize, size, effectiveSize, layers: layers2 } = measurement;
  const head = {
    ...measurementSchema,
    image,
    "compressed-size": compressedSize,
    size,
    "effective-size": effectiveSize,
    layers: layers2.map(({ compressedSize: compressed, ...layer }) => ({
      ...layer,
      "compressed-size": compressed
    }))
  };
  yield `${JSON.stringify(head, null, 1).slice(0, -2)},
 "files": [`;
  yield* fileLines(measurement);
  yield "\n ]\n}\n";
}
function* fileLines(measurement) {
  let lines = "";
  let separator = "\n  ";
  for (const { linkTo, ...file } of measurement.files()) {
    const line = linkTo === void 0 ? file : { ...file, "link-to": linkTo };
    lines += separator + JSON.stringify(line);
    separator = ",\n  ";
    if (lines.length > 64 * 1024) {
      yield lines;
      lines = "";
    }
  }
  yield lines;
}

// src/size/measure-named.ts
async function measureNamed(name, directory) {
  const image = await (0, import_oci_described_documents.openImage)(name, void 0, directory);
  try {
    return await measure(image);
  } finally {
    await image.close();
  }
}
async function readBaseline(name, directory) {
  const path = (0, import_node_path2.resolve)(directory, name);
  return await startsLikeJson(path, name) ? readMeasurement(path) : measureNamed(name, directory);
}
async function startsLikeJson(path, name) {
  if (!(await (0, import_oci_store_blob.statusOf)(path, name))?.isFile()) return false;
  const file = await (0, import_oci_store_blob.openFile)(path, name);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1), 0, 1, 0);
    return bytesRead === 1 && buffer[0] === 123;
  } catch (error) {
    throw (0, import_oci_store_blob.unreadable)(name, error);
  } finally {
    await file.close();
  }
}

// src/size/render-markdown.ts
function renderMarkdown(report) {
  const sections = report.sections.map(({ title, columns, rows }, at) => {
    const body = (0, import_markdown.table)(
      columns,
      rows.map((row) => row.map(markdownCell))
    );
    return at === 0 ? body : `#### ${title}

${body}`;
  });
  return `### ${(0, import_markdown.code)(report.title)}

${sections.join("\n\n")}
`;
}
function markdownCell(cell) {
  return cell.foreign ? (0, import_markdown.code)(cell.text) : cell.text;
}

// src/size/render-text.ts
function renderText(report) {
  return report.sections.flatMap((section) => [
    "",
    (0, import_markdown.visible)(section.title),
    ...alignedRows(section)
  ]);
}
function alignedRows({ columns, rows }) {
  const titles = columns.map((column) => column.title);
  const lines = [titles, ...rows.map((row) => row.map((cell) => (0, import_markdown.visible)(cell.text)))];
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  return lines.map((line) => aligned(line, columns, widths));
}
function aligned(line, columns, widths) {
  const cells = columns.map((column, at) => {
    const width = widths[at];
    const cell = line[at] ?? "";
    return column.align === "right" ? cell.padStart(width) : cell.padEnd(width);
  });
  return `  ${cells.join("  ")}`.trimEnd();
}

// src/size/report.ts
function sizeReport(measurement, biggest, comparison) {
  return {
    title: imageTitle(measurement.image),
    sections: [
      comparison === void 0 ? sizes(measurement) : differences(comparison),
      ...comparison === void 0 ? [] : [changeTotals(comparison), ...changeLists(comparison)],
      layers(measurement, comparison),
      directories(biggest),
      files(biggest)
    ].filter((section) => section.rows.length > 0)
  };
}
function imageTitle(image) {
  const name = image.title === void 0 ? image.name : `${image.title} ${image.version ?? ""}`;
  return `${name.trim()} (${image.platform})`;
}
function sizes(measurement) {
  const { compressedSize, size, effectiveSize } = measurement;
  const row = (title, bytes) => [text(title), text((0, import_oci_bytes.formatBytes)(bytes))];
  return {
    title: "Size",
    columns: [left(""), right("Size")],
    rows: [
      row(sizeTitles.compressedSize, compressedSize),
      row(sizeTitles.size, size),
      row(sizeTitles.effectiveSize, effectiveSize)
    ]
  };
}
var sizeTitles = {
  compressedSize: "Download",
  size: "On disk",
  effectiveSize: "Seen by the container"
};
function differences(comparison) {
  const row = (title, { before, after }) => [
    text(title),
    text((0, import_oci_bytes.formatBytes)(after)),
    text((0, import_oci_bytes.formatBytes)(before)),
    text((0, import_oci_bytes.formatDelta)(after - before)),
    text(percentage(before, after))
  ];
  return {
    title: "Size",
    columns: [left(""), right("Image"), right("Baseline"), right("Difference"), right("%")],
    rows: [
      row(sizeTitles.compressedSize, comparison.compressedSize),
      row(sizeTitles.size, comparison.size),
      row(sizeTitles.effectiveSize, comparison.effectiveSize)
    ]
  };
}
function percentage(before, after) {
  if (before === 0) return after === 0 ? "0.0 %" : "";
  const percent = (after - before) / before * 100;
  return `${percent > 0 ? "+" : ""}${percent.toFixed(1)} %`;
}
var kindTitles = {
  new: "New",
  gone: "Gone",
  grown: "Grown",
  shrunk: "Shrunk"
};
function changeTotals(comparison) {
  return {
    title: "Files against the baseline",
    columns: [left(""), right("Files"), right("Difference")],
    rows: [
      ...changeKinds.map((kind) => {
        const { files: count, delta } = comparison.totals[kind];
        return [text(kindTitles[kind]), text(String(count)), text((0, import_oci_bytes.formatDelta)(delta))];
      }),
      [text("Same size"), text(String(comparison.unchanged)), text("")]
    ]
  };
}
function changeLists(comparison) {
  return changeKinds.map((kind) => ({
    title: `${kindTitles[kind]}, heaviest first`,
    columns: [left("Path"), right("Files"), right("Before"), right("After"), right("Difference")],
    rows: comparison.changes[kind].map(changeRow)
  }));
}
function changeRow({ path, files: count, before, after }) {
  return [
    foreign(path),
    text(String(count)),
    text((0, import_oci_bytes.formatBytes)(before)),
    text((0, import_oci_bytes.formatBytes)(after)),
    text((0, import_oci_bytes.formatDelta)(after - before))
  ];
}
function layers(measurement, comparison) {
  return {
    title: "Layers, lowest first",
    columns: [
      left("Role"),
      right("Download"),
      right("On disk"),
      right("Files"),
      left("Digest"),
      ...comparison === void 0 ? [] : [left("In the baseline")]
    ],
    rows: measurement.layers.map((layer) => [
      roleCell(layer.role, layer.comment),
      text((0, import_oci_bytes.formatBytes)(layer.compressedSize)),
      text((0, import_oci_bytes.formatBytes)(layer.size)),
      text(String(layer.files)),
      foreign(layer.digest.slice(0, shortDigest)),
      ...comparison === void 0 ? [] : [text(comparison.sharedLayers.has(layer.digest) ? "yes" : "no")]
    ])
  };
}
var shortDigest = 7 + 12;
function roleCell(role, comment) {
  return role === "layer" && comment !== "" ? foreign(comment) : text(import_rock_layer_roles.roleNames[role]);
}
function directories(biggest) {
  return {
    title: "Largest directories",
    columns: [left("Directory"), right("Files"), right("Size")],
    rows: biggest.directories.map(({ path, files: count, size }) => [
      foreign(`${path}/`),
      text(String(count)),
      text((0, import_oci_bytes.formatBytes)(size))
    ])
  };
}
function files(biggest) {
  return {
    title: "Largest files",
    columns: [left("File"), right("Size")],
    rows: biggest.files.map(({ path, size }) => [foreign(path), text((0, import_oci_bytes.formatBytes)(size))])
  };
}
function left(title) {
  return { title, align: "left" };
}
function right(title) {
  return { title, align: "right" };
}
function text(value) {
  return { text: value };
}
function foreign(value) {
  return { text: shortened(value), foreign: true };
}
var longest = 160;
function shortened(value) {
  if (value.length <= longest) return value;
  return `${value.slice(0, longest / 2)}\u2026${value.slice(-longest / 2)}`;
}

// src/actions/report-size.ts
var reportSize = {
  readInputs: (read) => Object.freeze({
    image: read.required("image", "python-workflow_0.2_amd64.rock"),
    baseline: read.optional("baseline"),
    top: read.integer("top", { fallback: 10, min: 1, max: 100 })
  }),
  run,
  emit: async (result, out) => {
    out.output("compressed-size", result.compressedSize);
    out.output("size", result.size);
    out.output("delta", result.delta);
    out.output("measurement", result.measurement);
    out.output("markdown", result.markdown);
    await out.summary(result.report);
  }
};
async function run(inputs, ports) {
  const { log, context } = ports;
  const { measurement, comparison } = await log.group(`Measure ${inputs.image}`, async () => {
    const { workspace } = context;
    const image = await (0, import_actions_shared_for_input.forInput)("image", measureNamed(inputs.image, workspace));
    if (inputs.baseline === void 0) return { measurement: image, comparison: void 0 };
    const baseline = await (0, import_actions_shared_for_input.forInput)("baseline", readBaseline(inputs.baseline, workspace));
    return { measurement: image, comparison: compare(baseline, image, inputs.top) };
  });
  const biggest = largest(measurement.files(), inputs.top);
  const report = sizeReport(measurement, biggest, comparison);
  await log.foreign(async (print) => renderText(report).forEach(print));
  log.info(summarySentence(measurement, comparison));
  const markdown = renderMarkdown(report);
  const paths = await writeDocuments(measurement, markdown, context.temp);
  return {
    compressedSize: measurement.compressedSize,
    size: measurement.size,
    delta: comparison && comparison.size.after - comparison.size.before,
    ...paths,
    report: markdown
  };
}
async function writeDocuments(measurement, markdown, temp) {
  try {
    const directory = await (0, import_promises.mkdtemp)((0, import_node_path.join)(temp, "report-size-"));
    const paths = {
      measurement: (0, import_node_path.join)(directory, "measurement.json"),
      markdown: (0, import_node_path.join)(directory, "report.md")
    };
    await writeMeasurement(measurement, paths.measurement);
    await (0, import_promises.writeFile)(paths.markdown, markdown);
    return paths;
  } catch (error) {
    if (!(error instanceof Error) || !("syscall" in error)) throw error;
    throw new import_errors.UserError(
      `The image was measured, but the documents of the report cannot be written below RUNNER_TEMP: ${(0, import_errors.messageOf)(error)}. Is there space left, and did an earlier step clean up RUNNER_TEMP?`,
      { cause: error }
    );
  }
}
function summarySentence(measurement, comparison) {
  const { image, compressedSize, size } = measurement;
  const against = comparison === void 0 ? "" : ` (${(0, import_oci_bytes.formatDelta)(comparison.size.after - comparison.size.before)} against the baseline)`;
  return `${(0, import_markdown.visible)(imageTitle(image))}: ${(0, import_oci_bytes.formatBytes)(compressedSize)} to download, ${(0, import_oci_bytes.formatBytes)(size)} on disk${against}.`;
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  reportSize
});

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
var size_html_write_html_exports = {};
__export(size_html_write_html_exports, {
  writeHtml: () => writeHtml
});
module.exports = __toCommonJS(size_html_write_html_exports);
var import_size_compare_follow_directories = require("./size-compare-follow-directories.js");
var import_size_measurement = require("./size-measurement.js");
var import_oci_layers_walk_files = require("./oci-layers-walk-files.js");
var import_size_comparison = require("./size-comparison.js");
var import_modules = require("./modules.js");
var import_node_crypto = require("node:crypto");
var import_node_fs = require("node:fs");
var import_node_stream = require("node:stream");
var import_promises = require("node:stream/promises");
var import_node_zlib = require("node:zlib");
var import_promises2 = require("node:fs/promises");
var import_node_path = require("node:path");
var import_node_stream2 = require("node:stream");

// src/size/report-page.ts
var folder = (0, import_node_path.join)(__dirname, "../../dist/assets");
async function readPage() {
  const read = (name) => (0, import_promises2.readFile)((0, import_node_path.join)(folder, name), "utf8");
  return { script: await read("size-report.js"), style: await read("size-report.css") };
}

// src/size/html/base64.ts
var Base64 = class extends import_node_stream2.Transform {
  #end;
  /** Of the last three bytes, those that do not make up four letters yet. */
  #rest = Buffer.alloc(0);
  constructor(start, end) {
    super();
    this.#end = end;
    this.push(start);
  }
  _transform(chunk, _encoding, done) {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const whole = bytes.length - bytes.length % 3;
    this.#rest = Buffer.from(bytes.subarray(whole));
    done(null, bytes.toString("base64", 0, whole));
  }
  _flush(done) {
    done(null, this.#rest.toString("base64") + this.#end);
  }
};

// src/size/compare/file-pairs.ts
function* filePairs(matched) {
  const { gone, partners, origins, held } = matched;
  const before = new SideReader(held.before);
  const after = new SideReader(held.after);
  for (const stretch of matched.stretches) {
    for (let at = 0; at < stretch.count; at += 1) {
      if (stretch.kind === "both") {
        const old = before.file(stretch.before, stretch.beforeStart + at);
        const young = after.file(stretch.after, stretch.afterStart + at);
        yield { old: old.file, young: young.file, before: old.size, after: young.size };
      } else if (stretch.kind === "come") {
        const origin = origins[stretch.first + at];
        const old = origin === import_size_compare_follow_directories.alone ? void 0 : gone.file(origin);
        const { file, size } = after.file(stretch.run, stretch.start + at);
        yield { old, young: file, before: old?.size ?? 0, after: size };
      } else if (partners[stretch.first + at] === import_size_compare_follow_directories.alone) {
        const { file, size } = before.file(stretch.run, stretch.start + at);
        yield { old: file, young: void 0, before: size, after: 0 };
      }
    }
  }
}
var SideReader = class {
  #hashes = new import_size_compare_follow_directories.HashReader();
  #held;
  constructor(held) {
    this.#held = held;
  }
  file(run, at) {
    const size = (0, import_size_compare_follow_directories.countedOf)(run, this.#held).sizes[at];
    return { file: (0, import_oci_layers_walk_files.fileAt)(run, at, this.#hashes.listOf(run)), size };
  }
};

// src/size/html/page-data.ts
var rowKinds = ["same", ...import_size_comparison.changeKinds];

// src/size/html/page-rows.ts
function pageRows(image, baseline) {
  const { owners, renumbered } = allOwners(image.owners, baseline?.owners ?? []);
  return { owners, rows: () => rowsOf(image, baseline, renumbered) };
}
function allOwners(own, baselines) {
  const owners = [...own];
  const indices = new Map(own.map((owner, at) => [ownerKey(owner), at]));
  const renumbered = baselines.map((owner) => {
    const known = indices.get(ownerKey(owner));
    if (known !== void 0) return known;
    indices.set(ownerKey(owner), owners.length);
    return owners.push(owner) - 1;
  });
  return { owners, renumbered };
}
function ownerKey({ kind, name, base }) {
  return `${kind} ${base === true} ${name}`;
}
function* rowsOf(image, baseline, renumbered) {
  let last = "";
  for (const pair of pairsOf(image, baseline)) {
    const { old, young, before, after } = pair;
    const file = young ?? old;
    const isThere = young !== void 0;
    const kind = kindOf(pair);
    const owner = young?.owner ?? renumbered[file.owner] ?? 0;
    yield rowOf(last, file, isThere, { kind, owner, origin: old, before, after });
    last = file.path;
  }
}
function* pairsOf(image, baseline) {
  if (baseline !== void 0) yield* filePairs((0, import_size_compare_follow_directories.matchFiles)(baseline, image));
  else {
    for (const file of image.files()) {
      yield { old: file, young: file, before: file.size, after: file.size };
    }
  }
}
function rowOf(last, file, isThere, fate) {
  const { kind, owner, origin, before, after } = fate;
  const { path } = file;
  const shared = commonStart(last, path);
  const compressed = isThere ? file.compressed : 0;
  const layer = isThere ? file.layer : -1;
  const head = [shared, path.slice(shared), after, compressed, layer, owner];
  const rarity = rarityOf(file, kind === "moved" ? origin?.path : void 0);
  const compressedBefore = origin?.compressed ?? 0;
  if (rarity === void 0 && kind === "same" && compressedBefore === compressed) return head;
  const row = [...head, rowKinds.indexOf(kind), before, compressedBefore];
  return rarity === void 0 ? row : [...row, rarity];
}
function rarityOf(file, from) {
  const { linkTo, privileged, foreignMachine, strippable } = file;
  const rarity = { linkTo, privileged, foreignMachine, strippable, from };
  const known = Object.entries(rarity).filter(([, value]) => value !== void 0);
  return known.length === 0 ? void 0 : Object.fromEntries(known);
}
function kindOf({ old, young, before, after }) {
  if (young === void 0) return "gone";
  if (old === void 0) return "new";
  if (old.path !== young.path) return "moved";
  if (before !== after) return before < after ? "grown" : "shrunk";
  const isKnown = old.hash !== void 0 && young.hash !== void 0;
  return isKnown && old.hash !== young.hash ? "changed" : "same";
}
function commonStart(one, other) {
  let at = 0;
  while (at < one.length && at < other.length && one[at] === other[at]) at += 1;
  return at;
}

// src/size/html/write-html.ts
async function writeHtml(images, path, options = {}) {
  const page = options.page ?? await readPage();
  const { start, end } = frame(page);
  await (0, import_promises.pipeline)(
    import_node_stream.Readable.from(json(images, options.units ?? "decimal")),
    (0, import_node_zlib.createGzip)(),
    new Base64(start, end),
    (0, import_node_fs.createWriteStream)(path)
  );
}
var gathered = 64 * 1024;
function* json(images, units) {
  yield `{"units":${JSON.stringify(units)},"images":[`;
  for (const [at, { report, measurement, baseline }] of images.entries()) {
    const { owners, rows } = pageRows(measurement, baseline);
    const { layers, waste, packages, slices } = measurement;
    const head = JSON.stringify({ report, owners, layers, waste, packages, slices });
    yield `${at === 0 ? "" : ","}${head.slice(0, -1)},"rows":[`;
    let lines = "";
    let separator = "\n";
    for (const row of rows()) {
      lines += separator + JSON.stringify(row);
      separator = ",\n";
      if (lines.length < gathered) continue;
      yield lines;
      lines = "";
    }
    yield `${lines}]}`;
  }
  yield "]}\n";
}
function frame({ script, style }) {
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'"
  ];
  return {
    start: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy.join("; ")}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>Image size</title>
<style>${style}</style>
</head>
<body>
<noscript>This report is drawn by a script, which your browser does not run.</noscript>
<main id="report" aria-busy="true"></main>
<script type="application/gzip" id="data">`,
    end: `</script>
<script>${script}</script>
</body>
</html>
`
  };
}
function hashOf(text) {
  return `sha256-${(0, import_node_crypto.createHash)("sha256").update(text).digest("base64")}`;
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  writeHtml
});

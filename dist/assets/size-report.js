/*
Licences of the packages that the files in this folder contain.

------------------------------------------------------------------------
d3-hierarchy 3.1.3 (ISC)
------------------------------------------------------------------------
Copyright 2010-2026 Mike Bostock

Permission to use, copy, modify, and/or distribute this software for any purpose
with or without fee is hereby granted, provided that the above copyright notice
and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH
REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND
FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT,
INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS
OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER
TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF
THIS SOFTWARE.
*/
"use strict";
(() => {
  // src/markdown.ts
  function visible(text) {
    return text.replace(
      // Letters without a look of their own, and accents in such a heap that they cover other lines.
      /(?! )[\p{Cc}\p{Cf}\p{Z}\p{Co}\p{Cs}\p{DI}\u2800]|(?<=\p{M}{4})\p{M}/gu,
      (letter) => {
        const short = shortEscapes[letter];
        return short ?? `\\u{${letter.codePointAt(0).toString(16)}}`;
      }
    );
  }
  var shortEscapes = { "\n": "\\n", "\r": "\\r", "	": "\\t" };

  // src/oci/bytes.ts
  var systems = {
    decimal: { step: 1e3, names: ["B", "kB", "MB", "GB", "TB", "PB"] },
    binary: { step: 1024, names: ["B", "KiB", "MiB", "GiB", "TiB", "PiB"] }
  };
  function formatBytes(bytes, units = "decimal") {
    const { step, names } = systems[units];
    const sign = bytes < 0 ? "-" : "";
    let value = Math.abs(bytes);
    let unit = 0;
    while (value >= step - 0.5 && unit < names.length - 1) {
      value /= step;
      unit += 1;
    }
    const digits = unit === 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
    return `${sign}${value.toFixed(digits)} ${names[unit]}`;
  }
  function formatDelta(bytes, units = "decimal") {
    return bytes > 0 ? `+${formatBytes(bytes, units)}` : formatBytes(bytes, units);
  }

  // src/size/compare/pull-time.ts
  var statedBandwidth = 100;
  function pullSeconds(bytes) {
    return bytes * 8 / (statedBandwidth * 1e6);
  }

  // src/size/render/difference.ts
  var unchanged = "no change";
  function formatPercent({ before, after }) {
    if (before === 0 || before === after) return "";
    const percent = (after - before) / before * 100;
    const size = Math.abs(percent);
    const digits = size < 0.05 ? 2 : size < 99.95 ? 1 : 0;
    if (size < 5e-3) return percent > 0 ? "under +0.01 %" : "under -0.01 %";
    const sign = percent > 0 ? "+" : "-";
    return `${sign}${digits === 0 ? formatCount(Math.round(size)) : size.toFixed(digits)} %`;
  }
  function downloadChange({ compressedSize, layers }) {
    return layers.pull === void 0 ? void 0 : compressedSize;
  }
  function counted(count2, noun) {
    return `${formatCount(count2)} ${noun}${count2 === 1 ? "" : "s"}`;
  }
  function formatCount(count2) {
    return String(count2).replace(/\B(?=(?:\d{3})+$)/g, ",");
  }
  function pullTime(bytes) {
    const seconds = pullSeconds(bytes);
    if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
    return seconds < 120 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
  }
  function formatAmount(value, unit, units) {
    if (unit === "bytes") return formatBytes(value, units);
    return unit === "percent" ? `${Number(value.toFixed(2))} %` : formatCount(value);
  }

  // src/size/render/short-texts.ts
  var textLimit = 320;
  function shortened(text, limit) {
    if (text.length <= limit) return text;
    const letters = [...text];
    if (letters.length <= limit) return text;
    const half = Math.floor((limit - 1) / 2);
    return `${letters.slice(0, half).join("")}…${letters.slice(-half).join("")}`;
  }

  // src/size/render/phrase.ts
  function sentence(text) {
    return { sentence: shortened(text, textLimit) };
  }
  function joined(phrases, separator) {
    return phrases.flatMap(
      (phrase, at) => at === 0 ? pieces(phrase) : [separator, ...pieces(phrase)]
    );
  }
  function phraseText(phrase) {
    return pieces(phrase).map((piece) => {
      if (typeof piece === "string") return piece;
      if ("name" in piece) return visible(piece.name);
      if ("sentence" in piece) return visible(piece.sentence);
      return phraseText(piece.strong);
    }).join("");
  }
  function pieces(phrase) {
    return typeof phrase === "string" ? [phrase] : phrase;
  }

  // src/size/render/verdict.ts
  var natureSentences = {
    same: "Nothing differs: every layer is the one that the baseline has.",
    recompressed: "The content is the same to the byte; it was only compressed anew.",
    repacked: "The files are the same; only times, owners, modes or their order differ.",
    changed: ""
  };
  var kindNames = {
    base: "base",
    slice: "slice",
    deb: "deb",
    python: "Python package",
    node: "Node package",
    rockcraft: "rockcraft",
    part: "part",
    unattributed: "without a known owner"
  };
  function several(phrases) {
    const shown = phrases.slice(0, 3);
    const over = phrases.length - shown.length;
    return [...joined(shown, ", "), ...over > 0 ? [` and ${over} more`] : []];
  }
  function imageTitle(image) {
    return image.title === void 0 ? image.name : `${image.title} ${image.version ?? ""}`.trimEnd();
  }

  // src/size/html/page/dom.ts
  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name2, value] of Object.entries(attributes)) {
      if (value !== void 0 && value !== false) {
        element.setAttribute(name2, value === true ? "" : String(value));
      }
    }
    element.append(...children.filter((child) => child !== void 0));
    return element;
  }
  function foreign(text, className = "foreign") {
    return make("bdi", { class: className, dir: "ltr" }, visible(text));
  }
  function pathText(path) {
    const slash = path.lastIndexOf("/", path.length - 2) + 1;
    return make(
      "bdi",
      { class: "path", dir: "ltr" },
      make("span", { class: "directory" }, visible(path.slice(0, slash))),
      make("span", { class: "name" }, visible(path.slice(slash)))
    );
  }

  // src/size/html/model/plot.ts
  function makePlot(rows, columns, owners, by, measure) {
    const order = by === "owner" ? ownerOrder(rows, columns, owners) : rows;
    const [after, before] = measure === "compressed" ? [columns.compressed, columns.compressedBefore] : [columns.size, columns.before];
    const difference = (row) => Math.abs(after[row] - before[row]);
    const value = measure === "change" ? difference : (row) => after[row];
    return {
      by,
      measure,
      columns,
      owners,
      order,
      area: runningSums(order, value),
      after: runningSums(order, (row) => after[row]),
      before: runningSums(order, (row) => before[row]),
      files: runningSums(order, (row) => columns.layer[row] === -1 ? 0 : 1)
    };
  }
  function sumsOf(plot, from, to) {
    const between = (sums) => sums[to] - sums[from];
    return {
      area: between(plot.area),
      after: between(plot.after),
      before: between(plot.before),
      files: between(plot.files)
    };
  }
  function groupOf(owner) {
    if (owner === void 0) return "unattributed";
    return owner.base === true ? "base" : owner.kind;
  }
  function ownerText(owner) {
    return owner?.name || "files without a known owner";
  }
  function ownerOrder(rows, columns, owners) {
    const names = owners.map((owner) => `${groupOf(owner)} ${owner.name}`);
    const byName = names.map((_, at) => at).sort((one, other) => {
      const [a, b] = [names[one], names[other]];
      return a < b ? -1 : a > b ? 1 : one - other;
    });
    const ranks = new Uint32Array(owners.length);
    for (const [rank, owner] of byName.entries()) ranks[owner] = rank;
    const rankOf = (row) => ranks[columns.owner[row]];
    return rows.slice().sort((one, other) => rankOf(one) - rankOf(other));
  }
  function runningSums(order, value) {
    const sums = new Float64Array(order.length + 1);
    for (let at = 0; at < order.length; at += 1) {
      sums[at + 1] = sums[at] + value(order[at]);
    }
    return sums;
  }

  // src/size/html/model/plot-node.ts
  function rootOf(plot) {
    return nodeAt(plot, "all", "Image", "", 0, plot.order.length);
  }
  function childrenOf(plot, node) {
    if (node.level === "file") return [];
    if (plot.by === "owner" && node.level === "all") {
      return split(plot, node, "group", (row) => groupOf(ownerAt(plot, row)));
    }
    if (node.level === "group") {
      return split(plot, node, "owner", (row) => ownerText(ownerAt(plot, row)));
    }
    const entries = entriesOf(plot, node);
    const [only] = entries;
    const isOne = node.level === "owner" && entries.length === 1 && only?.level === "directory";
    return isOne ? entriesOf(plot, only) : entries;
  }
  function wayTo(plot, keys) {
    const way = [rootOf(plot)];
    for (const key of keys) {
      const next = childrenOf(plot, way.at(-1)).find((child) => child.key === key);
      if (next === void 0) break;
      way.push(next);
    }
    return way;
  }
  function keysTowards(plot, path) {
    const keys = [];
    let node = rootOf(plot);
    while (node !== void 0) {
      node = childrenOf(plot, node).find(
        (child) => child.level === "directory" && path.startsWith(child.path)
      );
      if (node !== void 0) keys.push(node.key);
    }
    return keys;
  }
  function ownerAt(plot, row) {
    return plot.owners[plot.columns.owner[row]];
  }
  function split(plot, { from, to }, level, nameOf) {
    const children = [];
    let start2 = from;
    for (let at = from; at < to; at += 1) {
      const name2 = nameOf(plot.order[at]);
      if (at + 1 < to && nameOf(plot.order[at + 1]) === name2) continue;
      children.push(nodeAt(plot, level, name2, "", start2, at + 1));
      start2 = at + 1;
    }
    return children;
  }
  function entriesOf(plot, { path, from, to }) {
    const children = [];
    for (let at = from; at < to; ) {
      const first2 = pathAt(plot, at);
      const slash = first2.indexOf("/", path.length);
      if (slash === -1) {
        children.push(nodeAt(plot, "file", first2.slice(path.length), first2, at, at + 1));
        at += 1;
        continue;
      }
      const end = endOf(plot, first2.slice(0, slash + 1), at, to);
      const directory = sharedDirectory(first2, pathAt(plot, end - 1), slash + 1);
      children.push(nodeAt(plot, "directory", directory.slice(path.length), directory, at, end));
      at = end;
    }
    return children;
  }
  function sharedDirectory(first2, last, known) {
    let end = known;
    for (let slash = first2.indexOf("/", end); slash !== -1; slash = first2.indexOf("/", end)) {
      if (!last.startsWith(first2.slice(0, slash + 1))) break;
      end = slash + 1;
    }
    return first2.slice(0, end);
  }
  function endOf(plot, prefix, from, to) {
    let step = 1;
    let inside = from;
    while (inside + step < to && pathAt(plot, inside + step).startsWith(prefix)) {
      inside += step;
      step *= 2;
    }
    let outside = Math.min(inside + step, to);
    while (outside - inside > 1) {
      const middle = inside + outside >> 1;
      if (pathAt(plot, middle).startsWith(prefix)) inside = middle;
      else outside = middle;
    }
    return outside;
  }
  function pathAt(plot, at) {
    return plot.columns.paths[plot.order[at]];
  }
  function nodeAt(plot, level, name2, path, from, to) {
    return { level, key: name2, name: name2, path, from, to, ...sumsOf(plot, from, to) };
  }

  // src/size/html/model/selection.ts
  function select(columns, wish) {
    const { owners, kinds, layer } = wish;
    const words2 = wish.search.toLowerCase().split(/\s+/).filter(Boolean);
    const selected = new Uint32Array(columns.count);
    let count2 = 0;
    for (let row = 0; row < columns.count; row += 1) {
      if (layer !== void 0 && columns.layer[row] !== layer) continue;
      if (owners.size > 0 && !owners.has(columns.owner[row])) continue;
      if (kinds.size > 0 && !kinds.has(columns.kind[row])) continue;
      if (words2.length > 0 && !hasAll(columns.paths[row], words2)) continue;
      selected[count2] = row;
      count2 += 1;
    }
    return selected.slice(0, count2);
  }
  function hasAll(path, words2) {
    const letters = path.toLowerCase();
    return words2.every((word) => letters.includes(word));
  }

  // src/size/comparison.ts
  var changeKinds = [
    "new",
    "gone",
    "grown",
    "shrunk",
    "moved",
    "changed"
  ];

  // src/size/html/page-data.ts
  var rowKinds = ["same", ...changeKinds];

  // src/rock/layer-roles.ts
  var roleNames = {
    base: "base",
    parts: "parts",
    user: "user of the services",
    pebble: "Pebble services",
    metadata: "rock metadata",
    layer: "layer"
  };

  // src/size/html/page/table-of.ts
  var first = 12;
  var narrow = 4;
  function tableOf(title, columns, rows, leftOut = 0) {
    const caption = leftOut === 0 ? title : `${title} (${leftOut} more are left out)`;
    const cellClass = (at) => columns[at]?.isNumber ? "number" : void 0;
    const rowOf = (cells) => make("tr", {}, ...cells.map((cell, at) => make("td", { class: cellClass(at) }, cell)));
    const body = make("tbody", {}, ...rows.slice(0, first).map(rowOf));
    const titles = columns.map(
      ({ title: title2 }, at) => make("th", { scope: "col", class: cellClass(at) }, title2)
    );
    const table2 = make(
      "table",
      { class: columns.length > narrow ? "wide" : void 0 },
      make("caption", {}, caption),
      make("thead", {}, make("tr", {}, ...titles)),
      body
    );
    const box = make("div", { class: "table", tabindex: -1 }, table2);
    if (rows.length <= first) return box;
    const rest = `and ${rows.length - first} more`;
    const attributes = { type: "button", class: "more", "data-on-paper": rest };
    const more2 = make("button", attributes, `Show all ${rows.length}`);
    more2.addEventListener("click", () => {
      body.append(...rows.slice(first).map(rowOf));
      more2.remove();
      box.focus();
    });
    box.append(more2);
    return box;
  }

  // src/size/html/page/layers.ts
  function layerName(layers, index2) {
    const layer = layers[index2];
    if (layer === void 0) return String(index2 + 1);
    const name2 = layer.role === "layer" ? layer.comment || "layer" : roleNames[layer.role];
    return `${index2 + 1} ${visible(name2.length > 60 ? `${name2.slice(0, 60)}…` : name2)}`;
  }
  function layersSection({ report, layers, format }) {
    const shared = new Set(report.comparison?.layers.shared);
    const recompressed = new Set(report.comparison?.layers.recompressed);
    const most = Math.max(1, ...layers.map((layer) => layer.size));
    const isCompared = report.comparison !== void 0;
    const rows = layers.map((layer, at) => [
      foreign(layerName(layers, at)),
      bar(layer.size / most),
      format.bytes(layer.compressedSize),
      format.bytes(layer.size),
      format.count(layer.files),
      ...isCompared ? [shared.has(at) ? "the same" : recompressed.has(at) ? "compressed anew" : "new"] : [],
      foreign(layer.digest.slice(0, shortDigest), "foreign digest")
    ]);
    return tableOf(
      "Layers, lowest first",
      [
        { title: "Layer" },
        { title: "Share" },
        { title: "Download", isNumber: true },
        { title: "On disk", isNumber: true },
        { title: "Files", isNumber: true },
        ...isCompared ? [{ title: "Baseline" }] : [],
        { title: "Digest" }
      ],
      rows
    );
  }
  var shortDigest = 7 + 12;
  function bar(part) {
    const filled = make("span", {});
    filled.style.width = `${Math.round(part * 100)}%`;
    return make("span", { class: "bar", "aria-hidden": "true" }, filled);
  }

  // src/size/html/page/words.ts
  var groupNames = {
    base: "Base",
    slice: "Chisel slices",
    deb: "Debs",
    python: "Python packages",
    node: "Node packages",
    part: "Parts",
    rockcraft: "Rockcraft",
    unattributed: "Files without a known owner"
  };
  function nodeText({ level, name: name2 }) {
    return level === "group" ? groupNames[name2] : visible(name2);
  }
  function filesText(files, gone) {
    return `${counted(files, "file")}${gone === 0 ? "" : `, and ${formatCount(gone)} that ${gone === 1 ? "is" : "are"} gone`}`;
  }
  function ownerChangeText({ owner, was = [] }) {
    const former = was.map(ownerText).join(", ");
    return former === "" ? ownerText(owner) : `${ownerText(owner)} (was ${former})`;
  }
  var budgetStates = {
    kept: { mark: "✓", name: "kept" },
    broken: { mark: "✗", name: "broken" },
    waived: { mark: "○", name: "waived" },
    unknown: { mark: "?", name: "unknown" }
  };

  // src/size/html/page/filters.ts
  var mostOwners = 200;
  function filters(image, changed2) {
    const search = make("input", {
      type: "search",
      id: "search",
      placeholder: "Search paths, e.g. python .so",
      autocomplete: "off",
      spellcheck: "false",
      "aria-label": "Search paths"
    });
    const owner = ownerChoice(image);
    const layer = layerChoice(image);
    const kinds = kindChoices(image);
    const reset = make("button", { type: "button", class: "quiet", hidden: true }, "Show all again");
    const tell = () => {
      const wish = {
        search: search.value,
        owners: ownersOf(owner.value, image.owners),
        kinds: new Set(kinds.flatMap(({ box, kind }) => box.checked ? [kind] : [])),
        ...layer.value === "" ? {} : { layer: Number(layer.value) }
      };
      const { size } = wish.kinds;
      reset.hidden = !wish.search && wish.owners.size + size === 0 && wish.layer === void 0;
      changed2(wish);
    };
    let pending = 0;
    search.addEventListener("input", () => {
      cancelAnimationFrame(pending);
      pending = requestAnimationFrame(tell);
    });
    owner.addEventListener("change", tell);
    layer.addEventListener("change", tell);
    for (const { box } of kinds) box.addEventListener("change", tell);
    reset.addEventListener("click", () => {
      search.value = "";
      owner.value = "";
      layer.value = "";
      for (const { box } of kinds) box.checked = false;
      tell();
      search.focus();
    });
    const form = make("form", { class: "filters", role: "search" }, search, owner, layer);
    form.addEventListener("submit", (event) => event.preventDefault());
    if (kinds.length > 0) {
      const legend2 = make("legend", {}, "Change");
      form.append(make("fieldset", {}, legend2, ...kinds.map(({ label }) => label)));
    }
    form.append(reset);
    return form;
  }
  function ownersOf(value, owners) {
    const [kind, name2] = value.split(" ");
    if (kind === "owner") return /* @__PURE__ */ new Set([Number(name2)]);
    if (kind !== "group") return /* @__PURE__ */ new Set();
    return new Set(owners.flatMap((owner, at) => groupOf(owner) === name2 ? [at] : []));
  }
  function ownerChoice({ owners, columns, format }) {
    const sizes = new Float64Array(owners.length);
    for (let row = 0; row < columns.count; row += 1) {
      const at = columns.owner[row];
      sizes[at] = (sizes[at] ?? 0) + columns.size[row];
    }
    const select2 = make("select", { "aria-label": "Owner" }, option("", "All owners"));
    for (const [group, title] of Object.entries(groupNames)) {
      const members = owners.map((owner, at) => ({ at, owner, size: sizes[at] })).filter(({ owner }) => groupOf(owner) === group).sort((one, other) => other.size - one.size);
      if (members.length === 0) continue;
      const list = make("optgroup", { label: title }, option(`group ${group}`, `All: ${title}`));
      for (const { at, owner, size } of group === "unattributed" ? [] : members.slice(0, mostOwners)) {
        list.append(option(`owner ${at}`, `${visible(ownerText(owner))} (${format.bytes(size)})`));
      }
      select2.append(list);
    }
    return select2;
  }
  function layerChoice({ layers, isCompared }) {
    const select2 = make("select", { "aria-label": "Layer" }, option("", "All layers"));
    for (const [at] of layers.entries()) select2.append(option(`${at}`, layerName(layers, at)));
    if (isCompared) select2.append(option("-1", "gone with the baseline"));
    return select2;
  }
  function option(value, text) {
    return make("option", { value }, text);
  }
  function kindChoices({ columns, isCompared, format }) {
    if (!isCompared) return [];
    const counts = new Uint32Array(rowKinds.length);
    for (const kind of columns.kind) counts[kind] = counts[kind] + 1;
    return rowKinds.flatMap((name2, kind) => {
      if (counts[kind] === 0) return [];
      const box = make("input", { type: "checkbox" });
      const count2 = make("span", { class: "count" }, format.count(counts[kind]));
      const label = make("label", { class: `kind ${name2}` }, box, `${name2} `, count2);
      return [{ box, kind, label }];
    });
  }

  // src/size/html/model/sorting.ts
  function sortRows(rows, { key, descending }, columns, ownerRanks) {
    const sorted = rows.slice().sort();
    if (key === "path") return descending ? sorted.reverse() : sorted;
    const values = new Float64Array(columns.count);
    for (const row of sorted) values[row] = weightOf(key, row, columns, ownerRanks);
    const sign = descending ? -1 : 1;
    return sorted.sort((one, other) => sign * (values[one] - values[other]));
  }
  function weightOf(key, row, columns, ownerRanks) {
    if (key === "difference") {
      return Math.abs(columns.size[row] - columns.before[row]);
    }
    if (key === "owner") return ownerRanks[columns.owner[row]] ?? 0;
    return columns[key][row];
  }

  // src/size/html/page/path-columns.ts
  function pathColumns({
    columns,
    owners,
    isCompared,
    format
  }) {
    const difference = (row) => columns.size[row] - columns.before[row];
    const own = [
      { key: "path", title: "Path", cell: (row) => pathText(columns.paths[row]) },
      {
        key: "owner",
        title: "Owner",
        cell: (row) => foreign(ownerText(owners[columns.owner[row]]), "owner")
      },
      {
        key: "layer",
        title: "Layer",
        isNumber: true,
        cell: (row) => columns.layer[row] === -1 ? "–" : String(columns.layer[row] + 1)
      },
      {
        key: "compressed",
        title: "Download",
        isNumber: true,
        cell: (row) => format.bytes(columns.compressed[row])
      },
      {
        key: "size",
        title: "On disk",
        isNumber: true,
        cell: (row) => format.bytes(columns.size[row])
      }
    ];
    if (!isCompared) return own;
    return [
      ...own,
      {
        key: "before",
        title: "Before",
        isNumber: true,
        cell: (row) => format.bytes(columns.before[row])
      },
      {
        key: "difference",
        title: "Difference",
        isNumber: true,
        cell: (row) => difference(row) === 0 ? "" : format.delta(columns.before[row], columns.size[row]),
        className: (row) => difference(row) === 0 ? "number" : `number ${difference(row) > 0 ? "up" : "down"}`
      },
      {
        key: "kind",
        title: "Change",
        cell: (row) => kindText(columns.kind[row]),
        className: (row) => `kind ${rowKinds[columns.kind[row]] ?? ""}`
      }
    ];
  }
  function kindText(kind) {
    const name2 = rowKinds[kind] ?? "same";
    return name2 === "same" ? "" : name2;
  }

  // src/size/html/page/path-details.ts
  function pathDetails(image) {
    const element = make("div", { class: "details" });
    return {
      element,
      show: (row) => {
        element.replaceChildren(...row === void 0 ? [] : detailsOf(row, image));
      }
    };
  }
  function detailsOf(row, { columns, owners, layers, isCompared, format }) {
    const [size, before] = [columns.size[row], columns.before[row]];
    const layer = columns.layer[row];
    const owner = owners[columns.owner[row]];
    const group = groupNames[groupOf(owner)];
    const version = owner?.version === void 0 ? "" : ` ${owner.version}`;
    const guess = owner?.guessed ? ", probably" : "";
    const rarity = columns.rarities.get(row);
    const facts = [
      ["Owner", foreign(owner?.name ? `${ownerText(owner)}${version} (${group}${guess})` : group)],
      ["Layer", layer === -1 ? "of the baseline" : layerName(layers, layer)],
      [
        "Size",
        `${format.count(size)} B on disk, ${format.count(columns.compressed[row])} B to download`
      ],
      [
        "Before",
        isCompared ? `${format.count(before)} B, ${rowKinds[columns.kind[row]]}` : void 0
      ],
      ["Moved from", rarity?.from && foreign(rarity.from)],
      ["Hard link to", rarity?.linkTo && foreign(rarity.linkTo)],
      ["Runs with other rights", rarity?.privileged],
      ["For another machine", rarity?.foreignMachine && foreign(rarity.foreignMachine)],
      [
        "Could be stripped by",
        rarity?.strippable === void 0 ? void 0 : format.bytes(rarity.strippable)
      ]
    ];
    return [
      make("p", {}, foreign(`/${columns.paths[row]}`)),
      make(
        "dl",
        {},
        ...facts.flatMap(
          ([title, value]) => value === void 0 || value === "" ? [] : [make("dt", {}, title), make("dd", {}, value)]
        )
      )
    ];
  }

  // src/size/html/page/rows-in-sight.ts
  var margin = 10;
  function rowsInSight(scroller, body, rowHeight2, rowElement) {
    let total = 0;
    let drawn = { from: 0, to: 0 };
    function wanted() {
      const from = Math.floor(scroller.scrollTop / rowHeight2) - margin;
      const to = Math.ceil((scroller.scrollTop + scroller.clientHeight) / rowHeight2) + margin;
      return { from: Math.max(0, from), to: Math.min(total, to) };
    }
    function replace(from, to) {
      drawn = { from, to };
      body.replaceChildren(...Array.from({ length: to - from }, (_, at) => rowElement(from + at)));
    }
    function draw() {
      const { from, to } = wanted();
      replace(from, to);
    }
    let pending = 0;
    scroller.addEventListener("scroll", () => {
      cancelAnimationFrame(pending);
      pending = requestAnimationFrame(() => {
        const { from, to } = wanted();
        if (from !== drawn.from || to !== drawn.to) replace(from, to);
      });
    });
    new ResizeObserver(draw).observe(scroller);
    return {
      reset: (count2) => {
        total = count2;
        body.style.height = `${count2 * rowHeight2}px`;
        draw();
      },
      draw,
      drawFirst: (count2) => replace(0, Math.min(total, count2))
    };
  }

  // src/size/html/page/path-table.ts
  var rowHeight = 30;
  var printed = 100;
  var mostRows = 5e5;
  function pathTable(image, opened2) {
    const { columns, ownerRanks, isCompared, format } = image;
    const shape = pathColumns(image);
    let sorting = { key: isCompared ? "difference" : "size", descending: true };
    let rows = new Uint32Array();
    let active = 0;
    const heads = shape.map((column) => {
      const button = make("button", { type: "button" }, column.title);
      button.addEventListener("click", () => {
        const isSame = sorting.key === column.key;
        sorting = {
          key: column.key,
          descending: isSame ? !sorting.descending : column.isNumber === true
        };
        show2(rows);
      });
      const className = column.isNumber ? "number" : void 0;
      return make("div", { role: "columnheader", class: className }, button);
    });
    const head = make("div", { role: "row", class: "row head", "aria-rowindex": 1 }, ...heads);
    const body = make("div", { role: "rowgroup", class: "rows" });
    const grid = make(
      "div",
      {
        role: "grid",
        class: `paths${isCompared ? " compared" : ""}`,
        tabindex: 0,
        "aria-label": "Paths",
        "aria-colcount": shape.length,
        "aria-describedby": "paths-help"
      },
      make("div", { role: "rowgroup", class: "heads" }, head),
      body
    );
    const summary = make("p", { role: "status", class: "summary" });
    const help = make(
      "p",
      { id: "paths-help", class: "help" },
      "The arrow keys, Page Up and Page Down move; Enter shows the directory of a file in the treemap."
    );
    const paper = make("p", { class: "only-paper" }, `No more than ${printed} of them are printed.`);
    const details = pathDetails(image);
    function rowElement(at) {
      const row = rows[at];
      const isActive = at === active;
      const element = make(
        "div",
        {
          role: "row",
          class: "row",
          id: `path-${at}`,
          "data-at": at,
          "aria-rowindex": at + 2,
          "aria-selected": String(isActive)
        },
        ...shape.map(
          (column) => make(
            "div",
            {
              role: "gridcell",
              class: column.className?.(row) ?? (column.isNumber ? "number" : void 0)
            },
            column.cell(row)
          )
        )
      );
      element.style.transform = `translateY(${at * rowHeight}px)`;
      return element;
    }
    const sight = rowsInSight(grid, body, rowHeight, rowElement);
    function show2(selected) {
      rows = sortRows(selected, sorting, columns, ownerRanks).slice(0, mostRows);
      for (const [at, { key }] of shape.entries()) {
        const direction = sorting.descending ? "descending" : "ascending";
        heads[at]?.setAttribute("aria-sort", key === sorting.key ? direction : "none");
      }
      grid.setAttribute("aria-rowcount", String(rows.length + 1));
      summary.textContent = summaryOf(selected);
      active = 0;
      grid.scrollTop = 0;
      sight.reset(rows.length);
      tellActive();
    }
    function summaryOf(selected) {
      let [before, after] = [0, 0];
      for (const row of selected) {
        before += columns.before[row];
        after += columns.size[row];
      }
      const files = counted(selected.length, "path");
      const cut = selected.length > mostRows ? `, the first ${format.count(mostRows)} of them here` : "";
      const delta2 = before === after ? "as much as in" : `${format.delta(before, after)} against`;
      const change = isCompared ? `, ${delta2} the baseline` : "";
      return `${files}${cut}: ${format.bytes(after)} on disk${change}`;
    }
    function tellActive() {
      grid.toggleAttribute("data-empty", rows.length === 0);
      if (rows.length === 0) grid.removeAttribute("aria-activedescendant");
      else grid.setAttribute("aria-activedescendant", `path-${active}`);
      details.show(rows[active]);
    }
    function activate(at) {
      active = Math.max(0, Math.min(at, rows.length - 1));
      const top = active * rowHeight;
      const room2 = grid.clientHeight - head.offsetHeight;
      if (top < grid.scrollTop) grid.scrollTop = top;
      else if (top + rowHeight > grid.scrollTop + room2) grid.scrollTop = top + rowHeight - room2;
      sight.draw();
      tellActive();
    }
    grid.addEventListener("keydown", (event) => {
      if (event.target !== grid) return;
      const page = Math.max(1, Math.floor(grid.clientHeight / rowHeight) - 2);
      const targets = {
        ArrowDown: active + 1,
        ArrowUp: active - 1,
        PageDown: active + page,
        PageUp: active - page,
        Home: 0,
        End: rows.length - 1
      };
      const target = targets[event.key];
      if (target !== void 0) activate(target);
      else if (event.key === "Enter" && rows.length > 0) opened2(rows[active]);
      else return;
      event.preventDefault();
    });
    const atOf = (target) => Number(target.closest("[data-at]")?.dataset.at ?? -1);
    body.addEventListener("click", (event) => {
      const at = atOf(event.target);
      if (at !== -1) activate(at);
    });
    body.addEventListener("dblclick", (event) => {
      const at = atOf(event.target);
      if (at !== -1) opened2(rows[at]);
    });
    return {
      element: make("div", { class: "path-table" }, summary, grid, paper, details.element, help),
      show: show2,
      goTo: (row) => {
        activate(rows.indexOf(row));
        grid.focus();
        grid.scrollIntoView({ block: "nearest" });
      },
      focus: () => {
        grid.focus();
        grid.scrollIntoView({ block: "nearest" });
      },
      forPaper: (isPaper) => isPaper ? sight.drawFirst(printed) : sight.draw()
    };
  }

  // src/size/html/model/neighbour.ts
  function neighbour(boxes, from, direction) {
    const origin = boxes[from];
    if (origin === void 0) return 0;
    let best = from;
    let nearest = Number.POSITIVE_INFINITY;
    for (const [at, box] of boxes.entries()) {
      if (at === from) continue;
      const { ahead, aside } = distances(origin, box, direction);
      if (ahead < -1) continue;
      const distance2 = ahead + 4 * aside;
      if (distance2 < nearest) {
        nearest = distance2;
        best = at;
      }
    }
    return best;
  }
  function distances(from, to, direction) {
    const isLevel = direction === "left" || direction === "right";
    const ahead = {
      left: from.x - (to.x + to.width),
      right: to.x - (from.x + from.width),
      up: from.y - (to.y + to.height),
      down: to.y - (from.y + from.height)
    }[direction];
    const aside = isLevel ? gap(from.y, from.height, to.y, to.height) : gap(from.x, from.width, to.x, to.width);
    return { ahead, aside };
  }
  function gap(start2, length, otherStart, otherLength) {
    const middle = start2 + length / 2;
    return Math.max(0, otherStart - middle, middle - otherStart - otherLength);
  }

  // node_modules/d3-hierarchy/dist/d3-hierarchy.mjs
  function count(node) {
    var sum = 0, children = node.children, i = children && children.length;
    if (!i) sum = 1;
    else while (--i >= 0) sum += children[i].value;
    node.value = sum;
  }
  function node_count() {
    return this.eachAfter(count);
  }
  function node_each(callback, that) {
    let index2 = -1;
    for (const node of this) {
      callback.call(that, node, ++index2, this);
    }
    return this;
  }
  function node_eachBefore(callback, that) {
    var node = this, nodes = [node], children, i, index2 = -1;
    while (node = nodes.pop()) {
      callback.call(that, node, ++index2, this);
      if (children = node.children) {
        for (i = children.length - 1; i >= 0; --i) {
          nodes.push(children[i]);
        }
      }
    }
    return this;
  }
  function node_eachAfter(callback, that) {
    var node = this, nodes = [node], next = [], children, i, n, index2 = -1;
    while (node = nodes.pop()) {
      next.push(node);
      if (children = node.children) {
        for (i = 0, n = children.length; i < n; ++i) {
          nodes.push(children[i]);
        }
      }
    }
    while (node = next.pop()) {
      callback.call(that, node, ++index2, this);
    }
    return this;
  }
  function node_find(callback, that) {
    let index2 = -1;
    for (const node of this) {
      if (callback.call(that, node, ++index2, this)) {
        return node;
      }
    }
  }
  function node_sum(value) {
    return this.eachAfter(function(node) {
      var sum = +value(node.data) || 0, children = node.children, i = children && children.length;
      while (--i >= 0) sum += children[i].value;
      node.value = sum;
    });
  }
  function node_sort(compare) {
    return this.eachBefore(function(node) {
      if (node.children) {
        node.children.sort(compare);
      }
    });
  }
  function node_path(end) {
    var start2 = this, ancestor = leastCommonAncestor(start2, end), nodes = [start2];
    while (start2 !== ancestor) {
      start2 = start2.parent;
      nodes.push(start2);
    }
    var k = nodes.length;
    while (end !== ancestor) {
      nodes.splice(k, 0, end);
      end = end.parent;
    }
    return nodes;
  }
  function leastCommonAncestor(a, b) {
    if (a === b) return a;
    var aNodes = a.ancestors(), bNodes = b.ancestors(), c = null;
    a = aNodes.pop();
    b = bNodes.pop();
    while (a === b) {
      c = a;
      a = aNodes.pop();
      b = bNodes.pop();
    }
    return c;
  }
  function node_ancestors() {
    var node = this, nodes = [node];
    while (node = node.parent) {
      nodes.push(node);
    }
    return nodes;
  }
  function node_descendants() {
    return Array.from(this);
  }
  function node_leaves() {
    var leaves = [];
    this.eachBefore(function(node) {
      if (!node.children) {
        leaves.push(node);
      }
    });
    return leaves;
  }
  function node_links() {
    var root = this, links = [];
    root.each(function(node) {
      if (node !== root) {
        links.push({ source: node.parent, target: node });
      }
    });
    return links;
  }
  function* node_iterator() {
    var node = this, current, next = [node], children, i, n;
    do {
      current = next.reverse(), next = [];
      while (node = current.pop()) {
        yield node;
        if (children = node.children) {
          for (i = 0, n = children.length; i < n; ++i) {
            next.push(children[i]);
          }
        }
      }
    } while (next.length);
  }
  function hierarchy(data, children) {
    if (data instanceof Map) {
      data = [void 0, data];
      if (children === void 0) children = mapChildren;
    } else if (children === void 0) {
      children = objectChildren;
    }
    var root = new Node$1(data), node, nodes = [root], child, childs, i, n;
    while (node = nodes.pop()) {
      if ((childs = children(node.data)) && (n = (childs = Array.from(childs)).length)) {
        node.children = childs;
        for (i = n - 1; i >= 0; --i) {
          nodes.push(child = childs[i] = new Node$1(childs[i]));
          child.parent = node;
          child.depth = node.depth + 1;
        }
      }
    }
    return root.eachBefore(computeHeight);
  }
  function node_copy() {
    return hierarchy(this).eachBefore(copyData);
  }
  function objectChildren(d) {
    return d.children;
  }
  function mapChildren(d) {
    return Array.isArray(d) ? d[1] : null;
  }
  function copyData(node) {
    if (node.data.value !== void 0) node.value = node.data.value;
    node.data = node.data.data;
  }
  function computeHeight(node) {
    var height = 0;
    do
      node.height = height;
    while ((node = node.parent) && node.height < ++height);
  }
  function Node$1(data) {
    this.data = data;
    this.depth = this.height = 0;
    this.parent = null;
  }
  Node$1.prototype = hierarchy.prototype = {
    constructor: Node$1,
    count: node_count,
    each: node_each,
    eachAfter: node_eachAfter,
    eachBefore: node_eachBefore,
    find: node_find,
    sum: node_sum,
    sort: node_sort,
    path: node_path,
    ancestors: node_ancestors,
    descendants: node_descendants,
    leaves: node_leaves,
    links: node_links,
    copy: node_copy,
    [Symbol.iterator]: node_iterator
  };
  function required(f) {
    if (typeof f !== "function") throw new Error();
    return f;
  }
  function constantZero() {
    return 0;
  }
  function constant(x) {
    return function() {
      return x;
    };
  }
  function roundNode(node) {
    node.x0 = Math.round(node.x0);
    node.y0 = Math.round(node.y0);
    node.x1 = Math.round(node.x1);
    node.y1 = Math.round(node.y1);
  }
  function treemapDice(parent, x0, y0, x1, y1) {
    var nodes = parent.children, node, i = -1, n = nodes.length, k = parent.value && (x1 - x0) / parent.value;
    while (++i < n) {
      node = nodes[i], node.y0 = y0, node.y1 = y1;
      node.x0 = x0, node.x1 = x0 += node.value * k;
    }
  }
  function TreeNode(node, i) {
    this._ = node;
    this.parent = null;
    this.children = null;
    this.A = null;
    this.a = this;
    this.z = 0;
    this.m = 0;
    this.c = 0;
    this.s = 0;
    this.t = null;
    this.i = i;
  }
  TreeNode.prototype = Object.create(Node$1.prototype);
  function treemapSlice(parent, x0, y0, x1, y1) {
    var nodes = parent.children, node, i = -1, n = nodes.length, k = parent.value && (y1 - y0) / parent.value;
    while (++i < n) {
      node = nodes[i], node.x0 = x0, node.x1 = x1;
      node.y0 = y0, node.y1 = y0 += node.value * k;
    }
  }
  var phi = (1 + Math.sqrt(5)) / 2;
  function squarifyRatio(ratio, parent, x0, y0, x1, y1) {
    var rows = [], nodes = parent.children, row, nodeValue, i0 = 0, i1 = 0, n = nodes.length, dx, dy, value = parent.value, sumValue, minValue, maxValue, newRatio, minRatio, alpha, beta;
    while (i0 < n) {
      dx = x1 - x0, dy = y1 - y0;
      do
        sumValue = nodes[i1++].value;
      while (!sumValue && i1 < n);
      minValue = maxValue = sumValue;
      alpha = Math.max(dy / dx, dx / dy) / (value * ratio);
      beta = sumValue * sumValue * alpha;
      minRatio = Math.max(maxValue / beta, beta / minValue);
      for (; i1 < n; ++i1) {
        sumValue += nodeValue = nodes[i1].value;
        if (nodeValue < minValue) minValue = nodeValue;
        if (nodeValue > maxValue) maxValue = nodeValue;
        beta = sumValue * sumValue * alpha;
        newRatio = Math.max(maxValue / beta, beta / minValue);
        if (newRatio > minRatio) {
          sumValue -= nodeValue;
          break;
        }
        minRatio = newRatio;
      }
      rows.push(row = { value: sumValue, dice: dx < dy, children: nodes.slice(i0, i1) });
      if (row.dice) treemapDice(row, x0, y0, x1, value ? y0 += dy * sumValue / value : y1);
      else treemapSlice(row, x0, y0, value ? x0 += dx * sumValue / value : x1, y1);
      value -= sumValue, i0 = i1;
    }
    return rows;
  }
  var squarify = (function custom(ratio) {
    function squarify2(parent, x0, y0, x1, y1) {
      squarifyRatio(ratio, parent, x0, y0, x1, y1);
    }
    squarify2.ratio = function(x) {
      return custom((x = +x) > 1 ? x : 1);
    };
    return squarify2;
  })(phi);
  function index() {
    var tile = squarify, round = false, dx = 1, dy = 1, paddingStack = [0], paddingInner = constantZero, paddingTop = constantZero, paddingRight = constantZero, paddingBottom = constantZero, paddingLeft = constantZero;
    function treemap2(root) {
      root.x0 = root.y0 = 0;
      root.x1 = dx;
      root.y1 = dy;
      root.eachBefore(positionNode);
      paddingStack = [0];
      if (round) root.eachBefore(roundNode);
      return root;
    }
    function positionNode(node) {
      var p = paddingStack[node.depth], x0 = node.x0 + p, y0 = node.y0 + p, x1 = node.x1 - p, y1 = node.y1 - p;
      if (x1 < x0) x0 = x1 = (x0 + x1) / 2;
      if (y1 < y0) y0 = y1 = (y0 + y1) / 2;
      node.x0 = x0;
      node.y0 = y0;
      node.x1 = x1;
      node.y1 = y1;
      if (node.children) {
        p = paddingStack[node.depth + 1] = paddingInner(node) / 2;
        x0 += paddingLeft(node) - p;
        y0 += paddingTop(node) - p;
        x1 -= paddingRight(node) - p;
        y1 -= paddingBottom(node) - p;
        if (x1 < x0) x0 = x1 = (x0 + x1) / 2;
        if (y1 < y0) y0 = y1 = (y0 + y1) / 2;
        tile(node, x0, y0, x1, y1);
      }
    }
    treemap2.round = function(x) {
      return arguments.length ? (round = !!x, treemap2) : round;
    };
    treemap2.size = function(x) {
      return arguments.length ? (dx = +x[0], dy = +x[1], treemap2) : [dx, dy];
    };
    treemap2.tile = function(x) {
      return arguments.length ? (tile = required(x), treemap2) : tile;
    };
    treemap2.padding = function(x) {
      return arguments.length ? treemap2.paddingInner(x).paddingOuter(x) : treemap2.paddingInner();
    };
    treemap2.paddingInner = function(x) {
      return arguments.length ? (paddingInner = typeof x === "function" ? x : constant(+x), treemap2) : paddingInner;
    };
    treemap2.paddingOuter = function(x) {
      return arguments.length ? treemap2.paddingTop(x).paddingRight(x).paddingBottom(x).paddingLeft(x) : treemap2.paddingTop();
    };
    treemap2.paddingTop = function(x) {
      return arguments.length ? (paddingTop = typeof x === "function" ? x : constant(+x), treemap2) : paddingTop;
    };
    treemap2.paddingRight = function(x) {
      return arguments.length ? (paddingRight = typeof x === "function" ? x : constant(+x), treemap2) : paddingRight;
    };
    treemap2.paddingBottom = function(x) {
      return arguments.length ? (paddingBottom = typeof x === "function" ? x : constant(+x), treemap2) : paddingBottom;
    };
    treemap2.paddingLeft = function(x) {
      return arguments.length ? (paddingLeft = typeof x === "function" ? x : constant(+x), treemap2) : paddingLeft;
    };
    return treemap2;
  }
  var resquarify = (function custom2(ratio) {
    function resquarify2(parent, x0, y0, x1, y1) {
      if ((rows = parent._squarify) && rows.ratio === ratio) {
        var rows, row, nodes, i, j = -1, n, m = rows.length, value = parent.value;
        while (++j < m) {
          row = rows[j], nodes = row.children;
          for (i = row.value = 0, n = nodes.length; i < n; ++i) row.value += nodes[i].value;
          if (row.dice) treemapDice(row, x0, y0, x1, value ? y0 += (y1 - y0) * row.value / value : y1);
          else treemapSlice(row, x0, y0, value ? x0 += (x1 - x0) * row.value / value : x1, y1);
          value -= row.value;
        }
      } else {
        parent._squarify = rows = squarifyRatio(ratio, parent, x0, y0, x1, y1);
        rows.ratio = ratio;
      }
    }
    resquarify2.ratio = function(x) {
      return custom2((x = +x) > 1 ? x : 1);
    };
    return resquarify2;
  })(phi);

  // src/size/html/model/treemap-layout.ts
  var titleHeight = 20;
  var smallest = 260;
  var opened = 1e4;
  var mostParts = 60;
  var deepest = 7;
  function layTiles(plot, node, width, height) {
    if (node.area <= 0 || width <= 0 || height <= 0) return [];
    const scale = width * height / node.area;
    const parts = { ...partOf(node), parts: partsOf(plot, node, scale, 1) };
    const root = hierarchy(parts, (part) => [...part.parts]).sum(
      (part) => part.parts.length === 0 ? part.area : 0
    );
    const laid = index().size([width, height]).round(true).paddingInner(2).paddingTop((each) => each.depth === 0 ? 0 : titleHeight).paddingRight((each) => each.depth === 0 ? 0 : 3).paddingBottom((each) => each.depth === 0 ? 0 : 3).paddingLeft((each) => each.depth === 0 ? 0 : 3)(root);
    const tiles = [];
    for (const child of laid.children ?? []) addTiles(tiles, child, tiles.length);
    return tiles;
  }
  function addTiles(tiles, laid, top) {
    const { data, depth, x0, y0, x1, y1 } = laid;
    const [width, height] = [x1 - x0, y1 - y0];
    if (width < 1 || height < 1) return;
    const { parts, ...sums } = data;
    const isOpen = parts.length > 0;
    tiles.push({ ...sums, depth, top, x: x0, y: y0, width, height, isOpen });
    for (const child of laid.children ?? []) addTiles(tiles, child, top);
  }
  function partsOf(plot, node, scale, depth) {
    const children = childrenOf(plot, node).filter((child) => child.area > 0).sort((one, other) => other.area - one.area);
    const large = children.filter(
      (child, at) => at < mostParts && (child.area * scale >= smallest || at === 0)
    );
    const parts = large.map((child) => {
      const isOpened = depth < deepest && child.area * scale >= opened;
      return { ...partOf(child), parts: isOpened ? partsOf(plot, child, scale, depth + 1) : [] };
    });
    const rest = children.slice(large.length);
    return rest.length === 0 ? parts : [...parts, together(rest)];
  }
  function partOf(node) {
    const { area, after, before, files, from, to } = node;
    return { node, area, after, before, files, gone: to - from - files, count: 1, parts: [] };
  }
  function together(nodes) {
    const sum = (of) => nodes.reduce((total, node) => total + of(node), 0);
    return {
      area: sum((node) => node.area),
      after: sum((node) => node.after),
      before: sum((node) => node.before),
      files: sum((node) => node.files),
      gone: sum((node) => node.to - node.from - node.files),
      count: nodes.length,
      parts: []
    };
  }

  // src/size/html/page/legend.ts
  var shades = [
    { name: "shade-shrunk-3", text: "▼ 50 % and more" },
    { name: "shade-shrunk-2", text: "▼ 10 %" },
    { name: "shade-shrunk-1", text: "▼ 1 %" },
    { name: "shade-same", text: "same" },
    { name: "shade-grown-1", text: "▲ 1 %" },
    { name: "shade-grown-2", text: "▲ 10 %" },
    { name: "shade-grown-3", text: "▲ 50 % and more, new" }
  ];
  function legend(look, { owners }) {
    const groups = new Set(owners.map((owner) => groupOf(owner)));
    const entries = look.colour === "change" ? shades : Object.entries(groupNames).flatMap(
      ([group, text]) => groups.has(group) ? [{ name: `group-${group}`, text }] : []
    );
    return make(
      "ul",
      { "aria-label": look.colour === "change" ? "Colours: change in size" : "Colours: owners" },
      ...entries.map(
        ({ name: name2, text }) => make("li", {}, make("span", { class: `swatch ${name2}`, "aria-hidden": "true" }), text)
      )
    );
  }

  // src/size/html/model/shade.ts
  var steps = [0.01, 0.1, 0.5];
  function shadeOf(before, after) {
    if (before === after) return 0;
    const share = before === 0 ? 1 : Math.abs(after - before) / before;
    const step = steps.filter((least) => share >= least).length;
    return after < before ? -step : step;
  }

  // src/size/html/page/tile.ts
  var room = { mark: 13, name: 50, line: 16, letter: 7.4, edges: 12 };
  function tileElement(tile, at, plot, look, image) {
    const { x, y, width, height, depth, isOpen } = tile;
    const isTop = depth === 1;
    const colour = look.colour === "change" ? shadeClass(tile) : `group-${heaviestGroup(tile, plot)}`;
    const texts = words(tile, image);
    const element = make(
      isTop ? "button" : "div",
      {
        class: `tile depth-${depth} ${colour}${isOpen ? " open" : ""}${width < room.name || height < room.line ? " bare" : ""}`,
        "data-at": at,
        ...isTop ? {
          type: "button",
          tabindex: -1,
          "aria-label": tileSentence(tile, plot, void 0, image).join(", ")
        } : { "aria-hidden": "true" }
      },
      ...texts
    );
    element.style.transform = `translate(${x}px, ${y}px)`;
    element.style.width = `${width}px`;
    element.style.height = `${height}px`;
    return element;
  }
  function words(tile, { format }) {
    const { width, height, isOpen, area, before, after } = tile;
    const mark = after === before ? "" : after > before ? "▲" : "▼";
    if (width < room.name || height < room.line) {
      const isShown = mark !== "" && !isOpen && Math.min(width, height) >= room.mark;
      return isShown ? [make("span", { class: "mark" }, mark)] : [];
    }
    const change = mark === "" ? "" : `${mark} ${format.delta(before, after)}`;
    const amount = format.bytes(area);
    const both = `${amount} ${change}`.trim();
    const fits = (text) => text !== "" && text.length * room.letter + room.edges <= width;
    if (isOpen) {
      const title = [both, change || amount].find((text) => text !== "" && fits(text + text));
      const name3 = make("span", { class: "name" }, tileName(tile));
      return title === void 0 ? [name3] : [name3, make("span", { class: "amount" }, title)];
    }
    const lines = Math.floor((height - 2) / room.line) - 1;
    const amounts2 = (fits(both) ? [both] : [amount, change]).filter(fits).slice(0, lines);
    const isTold = mark === "" || amounts2.some((text) => text.includes(mark));
    const name2 = make("span", { class: "name" }, isTold ? "" : `${mark} `, tileName(tile));
    return [name2, ...amounts2.map((text) => make("span", { class: "amount" }, text))];
  }
  function tileName({ node, count: count2 }) {
    return node === void 0 ? `${count2} smaller` : nodeText(node);
  }
  function tileSentence(tile, plot, whole, { format, isCompared }) {
    const { node, area, after, before, files, gone } = tile;
    const name2 = node === void 0 || node.path === "" ? tileName(tile) : visible(node.path);
    const unit = plot.measure === "compressed" ? "to download" : "on disk";
    const share = whole === void 0 ? "" : ` (${format.share(area, whole.area)} of what is shown)`;
    const amount = plot.measure === "change" ? `${format.bytes(area)} differ${share}` : `${format.bytes(after)} ${unit}${share}`;
    const changes = !isCompared ? [] : before === after ? ["unchanged in size"] : [
      `${format.delta(before, after)} (${format.percent(before, after)}), before ${format.bytes(before)}`
    ];
    return [name2, amount, ...changes, ...node?.level === "file" ? [] : [filesText(files, gone)]];
  }
  function shadeClass({ before, after }) {
    const shade = shadeOf(before, after);
    return shade === 0 ? "shade-same" : shade > 0 ? `shade-grown-${shade}` : `shade-shrunk-${-shade}`;
  }
  function heaviestGroup({ node, isOpen }, plot) {
    if (node === void 0 || isOpen) return "none";
    const sums = /* @__PURE__ */ new Map();
    for (let at = node.from; at < node.to; at += 1) {
      const row = plot.order[at];
      const group = groupOf(plot.owners[plot.columns.owner[row]]);
      sums.set(group, (sums.get(group) ?? 0) + plot.columns.size[row]);
    }
    const [heaviest] = [...sums].sort(([, one], [, other]) => other - one);
    return heaviest?.[0] ?? "none";
  }

  // src/size/html/page/tooltip.ts
  var distance = 14;
  function tooltip() {
    const element = make("div", { class: "tooltip", "aria-hidden": "true", hidden: true });
    return {
      element,
      show: (lines, x, y) => {
        element.replaceChildren(
          ...lines.map((line, at) => make("p", { class: at === 0 ? "title" : void 0 }, line))
        );
        element.hidden = false;
        const { width, height } = element.getBoundingClientRect();
        const { clientWidth, clientHeight } = document.documentElement;
        const left2 = x + distance + width > clientWidth ? x - distance - width : x + distance;
        const top = y + distance + height > clientHeight ? y - distance - height : y + distance;
        element.style.transform = `translate(${Math.max(left2, 4)}px, ${Math.max(top, 4)}px)`;
      },
      hide: () => {
        element.hidden = true;
      }
    };
  }

  // src/size/html/page/way-bar.ts
  function wayBar(way, { format }, zoomTo) {
    const items = way.map((node, at) => {
      const isLast = at === way.length - 1;
      const text = nodeText(node);
      if (isLast)
        return make("li", { "aria-current": "location" }, make("bdi", { dir: "ltr" }, text));
      const button = make(
        "button",
        { type: "button", class: "quiet" },
        make("bdi", { dir: "ltr" }, text)
      );
      button.addEventListener("click", () => zoomTo(at));
      return make("li", {}, button);
    });
    const { area, files, from, to } = way.at(-1);
    const sum = `${format.bytes(area)} in ${filesText(files, to - from - files)}`;
    return make("div", {}, make("ol", {}, ...items), make("span", { class: "sum" }, sum));
  }

  // src/size/html/page/treemap.ts
  var arrows = {
    ArrowLeft: "left",
    ArrowRight: "right",
    ArrowUp: "up",
    ArrowDown: "down"
  };
  function treemap(image, events) {
    const area = make("div", { class: "map", role: "group", "aria-describedby": "map-help" });
    const way = make("nav", { class: "way", "aria-label": "Zoomed to" });
    const key = make("div", { class: "legend" });
    const help = make(
      "p",
      { id: "map-help", class: "help" },
      "Click or Enter zooms in, Escape zooms out; the arrow keys go from one to the next."
    );
    const tip = tooltip();
    let shown;
    let tiles = [];
    let elements = [];
    let tops = [];
    let current = 0;
    function draw() {
      if (shown === void 0) return;
      const node = shown.way.at(-1);
      tip.hide();
      tiles = layTiles(shown.plot, node, area.clientWidth, area.clientHeight);
      elements = tiles.map(
        (tile, at) => tileElement(tile, at, shown?.plot, shown?.look, image)
      );
      tops = tiles.flatMap((tile, at) => tile.depth === 1 ? [at] : []);
      area.replaceChildren(...elements);
      if (tiles.length === 0)
        area.append(make("p", { class: "nothing" }, "Nothing here has any bytes."));
      setCurrent(0);
    }
    function setCurrent(top) {
      elements[tops[current] ?? -1]?.setAttribute("tabindex", "-1");
      current = top;
      elements[tops[current] ?? -1]?.setAttribute("tabindex", "0");
    }
    function focusTop(top) {
      setCurrent(top);
      elements[tops[top] ?? -1]?.focus({ preventScroll: true });
    }
    function zoomIn(at) {
      const tile = tiles[at];
      if (tile === void 0 || shown === void 0) return;
      if (tile.node === void 0) events.openTable();
      else if (tile.node.level === "file") {
        events.openFile(shown.plot.order[tile.node.from]);
      } else {
        events.zoom(wayInto(shown.plot, shown.way, tile.node));
        focusTop(0);
      }
    }
    function zoomOut() {
      if (shown === void 0 || shown.way.length < 2) return;
      const left2 = shown.way.at(-1)?.key;
      events.zoom(shown.way.slice(0, -1));
      const back = tops.findIndex((at) => tiles[at]?.node?.key === left2);
      focusTop(Math.max(back, 0));
    }
    area.addEventListener("click", (event) => zoomIn(indexOf(event.target)));
    area.addEventListener("keydown", (event) => {
      const boxes = tops.map((at) => tiles[at]);
      if (event.key in arrows)
        focusTop(neighbour(boxes, current, arrows[event.key]));
      else if (event.key === "Home") focusTop(0);
      else if (event.key === "End") focusTop(tops.length - 1);
      else if (event.key === "Escape" || event.key === "Backspace") zoomOut();
      else return;
      event.preventDefault();
    });
    const point = (target, x, y) => {
      const tile = tiles[indexOf(target)];
      if (tile !== void 0 && shown !== void 0) {
        tip.show(tileSentence(tile, shown.plot, shown.way.at(-1), image), x, y);
      } else tip.hide();
    };
    area.addEventListener(
      "pointermove",
      (event) => point(event.target, event.clientX, event.clientY)
    );
    area.addEventListener("pointerleave", tip.hide);
    area.addEventListener("focusin", (event) => {
      const at = indexOf(event.target);
      const top = tops.indexOf(at);
      if (top !== -1) setCurrent(top);
      if (!event.target.matches(":focus-visible")) return;
      const box = elements[at]?.getBoundingClientRect();
      if (box !== void 0) point(event.target, box.left + box.width / 2, box.top + box.height / 2);
    });
    area.addEventListener("focusout", tip.hide);
    let drawn = "";
    new ResizeObserver(() => {
      const extent = `${area.clientWidth} ${area.clientHeight}`;
      if (extent === drawn) return;
      drawn = extent;
      draw();
    }).observe(area);
    return {
      element: make("div", { class: "treemap" }, way, area, tip.element, key, help),
      show: (plot, nodes, look) => {
        shown = { plot, way: nodes, look };
        const grouping = look.by === "owner" ? "owner" : "directory";
        area.setAttribute("aria-label", `Treemap by ${grouping}`);
        way.replaceChildren(
          wayBar(nodes, image, (to) => {
            events.zoom(nodes.slice(0, to + 1));
            focusTop(0);
          })
        );
        key.replaceChildren(legend(look, image));
        draw();
      },
      focus: () => focusTop(0),
      forPaper: (isPaper) => {
        area.classList.toggle("paper", isPaper);
        draw();
      }
    };
  }
  function indexOf(target) {
    const element = target instanceof Element ? target.closest(".tile") : null;
    return Number(element?.dataset.at ?? -1);
  }
  function wayInto(plot, way, target) {
    const nodes = [...way];
    for (let node = nodes.at(-1); node !== void 0; ) {
      if (node.level === target.level && node.path === target.path && node.from === target.from)
        break;
      node = childrenOf(plot, node).find(({ from, to }) => from <= target.from && to >= target.to);
      if (node !== void 0) nodes.push(node);
    }
    return nodes;
  }

  // src/size/html/page/treemap-settings.ts
  function treemapSettings(isCompared, look, changed2) {
    let current = look;
    const set = (part) => {
      current = { ...current, ...part };
      changed2(current);
    };
    const directories = [
      { value: "directory", title: "Directory" },
      { value: "owner", title: "Owner" }
    ];
    const measures = [
      { value: "size", title: "On disk" },
      { value: "compressed", title: "Download" },
      ...isCompared ? [{ value: "change", title: "Change" }] : []
    ];
    const colours = [
      { value: "change", title: "Change" },
      { value: "owner", title: "Owner" }
    ];
    return make(
      "div",
      { class: "settings" },
      switchOf("By", directories, look.by, (by) => set({ by })),
      switchOf("Area", measures, look.measure, (measure) => set({ measure })),
      isCompared ? switchOf("Colour", colours, look.colour, (colour) => set({ colour })) : void 0
    );
  }
  function switchOf(title, options, chosen, choose) {
    const name2 = title.toLowerCase();
    const labels = options.map((option2) => {
      const input = make("input", {
        type: "radio",
        name: name2,
        value: option2.value,
        checked: option2.value === chosen
      });
      input.addEventListener("change", () => choose(option2.value));
      return make("label", {}, input, make("span", {}, option2.title));
    });
    return make("fieldset", { class: "switch" }, make("legend", {}, title), ...labels);
  }

  // src/size/html/page/explorer.ts
  function explorer(image) {
    const { columns, owners, isCompared } = image;
    let look = {
      by: "directory",
      measure: "size",
      colour: isCompared ? "change" : "owner"
    };
    let selected = select(columns, { search: "", owners: /* @__PURE__ */ new Set(), kinds: /* @__PURE__ */ new Set() });
    let keys = [];
    let plot = makePlot(selected, columns, owners, look.by, look.measure);
    const map = treemap(image, {
      zoom: (way) => {
        keys = way.slice(1).map((node) => node.key);
        show2();
      },
      openFile: (row) => table2.goTo(row),
      openTable: () => table2.focus()
    });
    const table2 = pathTable(image, (row) => zoomToFile(columns.paths[row]));
    function show2() {
      const way = wayTo(plot, keys);
      const { from, to } = way.at(-1);
      map.show(plot, way, look);
      table2.show(plot.order.slice(from, to));
    }
    function replot() {
      plot = makePlot(selected, columns, owners, look.by, look.measure);
      show2();
    }
    function zoomToFile(path) {
      if (look.by !== "directory") return;
      keys = keysTowards(plot, path);
      show2();
      map.focus();
    }
    const section = make(
      "section",
      { class: "explorer", "aria-label": "Where the bytes are" },
      filters(image, (wish) => {
        selected = select(columns, wish);
        replot();
      }),
      make(
        "div",
        { class: "card" },
        make(
          "div",
          { class: "heading" },
          make("h2", {}, "Where the bytes are"),
          treemapSettings(isCompared, look, (next) => {
            if (next.by !== look.by) keys = [];
            look = next;
            replot();
          })
        ),
        map.element
      ),
      make("div", { class: "card" }, make("h2", {}, "Paths"), table2.element)
    );
    const forPaper = (isPaper) => {
      map.forPaper(isPaper);
      table2.forPaper(isPaper);
    };
    globalThis.onbeforeprint = () => forPaper(true);
    globalThis.onafterprint = () => forPaper(false);
    show2();
    return section;
  }

  // src/size/render/advice-sections.ts
  function limitAndValue({ unit, limit, value }, units) {
    const short = formatAmount(limit, unit, units);
    if (value === void 0) return [short, ""];
    const rounded = formatAmount(value, unit, units);
    if (value === limit || rounded !== short) return [short, rounded];
    return unit === "bytes" ? [`${formatCount(limit)} B`, `${formatCount(value)} B`] : [`${limit} %`, `${value} %`];
  }

  // src/size/render/waiver-sentence.ts
  var mostLabels = 3;
  var longestLabel = 50;
  function waiverSentence(reports) {
    const titles = titlesByLabel(reports);
    if (titles.size === 0) return void 0;
    const labels = [...titles].slice(0, mostLabels).map(
      ([label, waived]) => [
        "the label ",
        sentence(`'${withReason(label)}'`),
        ...titles.size === 1 ? [] : forTitles([...waived])
      ]
    );
    const others = titles.size - labels.length;
    return [
      "A budget that is broken on purpose can be waived: give the pull request ",
      ...joined(labels, " and "),
      others === 0 ? "" : ` and ${counted(others, "other label")}`,
      ", and run the job again."
    ];
  }
  function titlesByLabel(reports) {
    const titles = /* @__PURE__ */ new Map();
    for (const { title, state, waiverLabel } of reports.flatMap(({ budgets }) => budgets)) {
      if (state !== "broken" || waiverLabel === void 0) continue;
      titles.set(waiverLabel, (titles.get(waiverLabel) ?? /* @__PURE__ */ new Set()).add(title));
    }
    return titles;
  }
  function forTitles(titles) {
    return [" for ", ...several(titles.map((title) => [sentence(title)]))];
  }
  function withReason(label) {
    const whole = `${label}: why it is meant`;
    return whole.length > longestLabel ? label : whole;
  }

  // src/size/html/page/figures.ts
  function figures({ report, waste, format }) {
    const { comparison, budgets } = report;
    const download = comparison && downloadChange(comparison);
    const figure = (title, meaning, bytes, change) => make(
      "div",
      { class: "figure" },
      make("dt", {}, title, make("small", {}, meaning)),
      make("dd", {}, format.bytes(bytes)),
      change === void 0 ? void 0 : make("dd", { class: trend(change) }, ...changed(change, format))
    );
    return make(
      "section",
      { class: "figures", "aria-label": "Sizes and budgets" },
      make(
        "dl",
        { class: "card" },
        figure("Download", "compressed layers", report.compressedSize, download),
        figure("On disk", "files of all layers", report.size, comparison?.size),
        figure(
          "Seen by the container",
          "files that no layer hides",
          report.effectiveSize,
          comparison?.effectiveSize
        ),
        figure("Hidden waste", "on disk, and seen by no container", waste.hidden, comparison?.wasted)
      ),
      comparison === void 0 ? void 0 : make("p", { class: "pull" }, pulled(comparison, report.files, format)),
      budgets.length === 0 ? void 0 : budgetList(report, format)
    );
  }
  function pulled({ layers, unchanged: unchanged2 }, files, format) {
    const { pull } = layers;
    const pulls = pull === void 0 ? "" : `A node that has the baseline pulls ${format.bytes(pull)} (${pullTime(pull)} at ${statedBandwidth} Mbit/s). `;
    return `${pulls}${counted(files, "file")}, ${format.count(unchanged2)} of them unchanged.`;
  }
  function changed({ before, after }, format) {
    if (before === after) return [unchanged];
    const mark = after > before ? "▲" : "▼";
    return [
      make("span", { "aria-hidden": "true" }, `${mark} `),
      `${format.delta(before, after)} (${format.percent(before, after)})`
    ];
  }
  function trend({ before, after }) {
    return after > before ? "trend up" : after < before ? "trend down" : "trend";
  }
  function budgetList(report, format) {
    const order = ["broken", "waived", "unknown", "kept"];
    const waiver = waiverSentence([report]);
    const sorted = [...report.budgets].sort(
      (one, other) => order.indexOf(one.state) - order.indexOf(other.state)
    );
    return make(
      "div",
      { class: "card budgets" },
      make("h2", {}, "Budgets"),
      make("ul", {}, ...sorted.map((budget) => budgetItem(budget, format))),
      waiver === void 0 ? void 0 : make("p", { class: "waiver" }, foreign(phraseText(waiver), "note"))
    );
  }
  function budgetItem(budget, format) {
    const { title, severity, state, reason, causes, place } = budget;
    const { mark, name: name2 } = budgetStates[state];
    const notes = [
      ...reason === void 0 ? [] : [foreign(reason, "note")],
      ...state === "broken" && severity === "soft" ? ["a warning, no failure"] : [],
      ...place === void 0 ? [] : [foreign(`${place.file}:${place.line}`)]
    ];
    return make(
      "li",
      { class: `budget ${state} ${severity}` },
      make("span", { class: "state" }, make("span", { "aria-hidden": "true" }, `${mark} `), name2),
      foreign(title, "title"),
      make("span", { class: "amount" }, amounts(budget, format)),
      notes.length === 0 ? void 0 : make("small", {}, ...separated(notes)),
      causes.length === 0 ? void 0 : make(
        "ol",
        { "aria-label": "Causes" },
        ...causes.map(
          (cause) => make(
            "li",
            {},
            foreign(cause.name),
            cause.bytes === void 0 ? "" : ` ${format.bytes(cause.bytes)}`
          )
        )
      )
    );
  }
  function amounts(budget, { units }) {
    const [limit, value] = limitAndValue(budget, units);
    return `${value || "unknown"} of ${limit}`.replaceAll("-", "−");
  }
  function separated(parts) {
    return parts.flatMap((part, at) => at === 0 ? [part] : [" · ", part]);
  }

  // src/size/html/page/header.ts
  function header({ report }) {
    const { image, baseline, comparison } = report;
    return make(
      "header",
      { class: "top" },
      make("p", { class: "overline" }, "Image size"),
      make("h1", {}, make("bdi", { dir: "ltr" }, visible(imageTitle(image)))),
      make(
        "p",
        { class: "facts" },
        make("span", { class: "chip" }, visible(image.platform)),
        image.title === void 0 ? void 0 : foreign(image.name),
        image.digest === void 0 ? void 0 : foreign(image.digest, "foreign digest")
      ),
      baseline === void 0 ? void 0 : baselineLine(baseline, comparison !== void 0),
      comparison === void 0 || comparison.nature === "changed" ? void 0 : make("p", { class: "nature" }, natureSentences[comparison.nature])
    );
  }
  var baselineKinds = {
    commit: "commit",
    measurement: "measurement",
    image: "image",
    registry: "image in a registry"
  };
  function baselineLine({ kind, name: name2, behind, note }, isCompared) {
    const line = make("p", { class: "baseline" });
    if (isCompared) {
      line.append(`Compared with the ${baselineKinds[kind]} `, foreign(name2));
      if (behind !== void 0 && behind > 0) {
        line.append(`, ${counted(behind, "commit")} before the right one`);
      }
      line.append(". ");
    }
    if (note !== void 0) line.append(foreign(note, "note"));
    return line;
  }

  // src/size/html/model/columns.ts
  function columnsOf(rows) {
    const count2 = rows.length;
    const rarities = /* @__PURE__ */ new Map();
    const columns = {
      count: count2,
      paths: new Array(count2),
      size: new Float64Array(count2),
      compressed: new Float64Array(count2),
      before: new Float64Array(count2),
      compressedBefore: new Float64Array(count2),
      layer: new Int32Array(count2),
      owner: new Uint32Array(count2),
      kind: new Uint8Array(count2),
      rarities
    };
    let path = "";
    for (const [at, row] of rows.entries()) {
      const [shared, rest, size, compressed, layer, owner, kind, before, compressedBefore, rarity] = row;
      path = path.slice(0, shared) + rest;
      columns.paths[at] = path;
      columns.size[at] = size;
      columns.compressed[at] = compressed;
      columns.before[at] = before ?? size;
      columns.compressedBefore[at] = compressedBefore ?? compressed;
      columns.layer[at] = layer;
      columns.owner[at] = owner;
      columns.kind[at] = kind ?? 0;
      if (rarity !== void 0) rarities.set(at, rarity);
    }
    return columns;
  }

  // src/size/html/page/format.ts
  function formatIn(units) {
    return {
      units,
      bytes: (bytes) => withMinus(formatBytes(bytes, units)),
      delta: (before, after) => withMinus(formatDelta(after - before, units)),
      percent: (before, after) => before === 0 && after > 0 ? "new" : withMinus(formatPercent({ before, after })),
      share: (part, whole) => `${whole === 0 ? "0.0" : (part / whole * 100).toFixed(1)} %`,
      count: formatCount
    };
  }
  function withMinus(text) {
    return text.replace("-", "−");
  }

  // src/size/html/page/image-model.ts
  function imageModels(data) {
    const format = formatIn(data.units);
    const models = /* @__PURE__ */ new Map();
    return (index2) => {
      const known = models.get(index2);
      if (known !== void 0) return known;
      const { rows, ...image } = data.images[index2];
      const model = {
        ...image,
        columns: columnsOf(rows),
        isCompared: image.report.comparison !== void 0,
        ownerRanks: ranksOf(image.owners),
        format
      };
      models.set(index2, model);
      return model;
    };
  }
  function ranksOf(owners) {
    const names = owners.map((owner) => `${owner.name} ${groupOf(owner)}`);
    const sorted = names.map((_, at) => at).sort((one, other) => compareNames(names, one, other));
    const ranks = new Uint32Array(owners.length);
    for (const [rank, owner] of sorted.entries()) ranks[owner] = rank;
    return ranks;
  }
  function compareNames(names, one, other) {
    const [a, b] = [names[one], names[other]];
    return a < b ? -1 : a > b ? 1 : 0;
  }

  // src/size/html/page/images.ts
  function images(data, chosen, format, choose) {
    const isCompared = data.images.some(({ report }) => report.comparison !== void 0);
    const hasBudgets = data.images.some(({ report }) => report.budgets.length > 0);
    const columns = [
      { title: "Image" },
      { title: "Platform" },
      { title: "Download", isNumber: true },
      { title: "On disk", isNumber: true },
      ...isCompared ? [{ title: "Difference", isNumber: true }] : [],
      ...hasBudgets ? [{ title: "Budgets" }] : []
    ];
    const rows = data.images.map(({ report }, index2) => {
      const { comparison, budgets } = report;
      return [
        choice(visible(imageTitle(report.image)), index2 === chosen, () => choose(index2)),
        report.image.platform,
        format.bytes(report.compressedSize),
        format.bytes(report.size),
        ...isCompared ? [comparison === void 0 ? "no baseline" : delta(comparison, format)] : [],
        ...hasBudgets ? [worst(budgets)] : []
      ];
    });
    return make(
      "section",
      { class: "card images", "aria-label": "Images" },
      tableOf("Images of this run", columns, rows)
    );
  }
  function worst(budgets) {
    for (const state of ["broken", "waived", "unknown"]) {
      const count2 = budgets.filter((budget) => budget.state === state).length;
      const { mark: mark2, name: name3 } = budgetStates[state];
      if (count2 > 0) return `${mark2} ${count2} ${name3}`;
    }
    const { mark, name: name2 } = budgetStates.kept;
    return budgets.length === 0 ? "" : `${mark} ${name2}`;
  }
  function delta({ size: { before, after } }, format) {
    return before === after ? unchanged : format.delta(before, after);
  }
  function choice(title, isChosen, choose) {
    const button = make(
      "button",
      { type: "button", class: "choice", "aria-pressed": String(isChosen) },
      title
    );
    button.addEventListener("click", () => {
      choose();
      document.querySelector('.choice[aria-pressed="true"]')?.focus();
    });
    return button;
  }

  // src/size/html/page/read-data.ts
  async function readData(text) {
    if (typeof DecompressionStream === "undefined") {
      throw new Error("This browser cannot unpack gzip; open the report in one of 2023 or later.");
    }
    const letters = atob(text);
    const bytes = new Uint8Array(letters.length);
    for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
    const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return JSON.parse(await new Response(unpacked).text());
  }

  // src/size/html/page/changes.ts
  function changesSection(image) {
    const { report, format } = image;
    const { comparison, origins, leftOut = {} } = report;
    if (comparison === void 0) return void 0;
    const tables = [
      comparison.owners.length > 0 && tableOf(
        "Owners that changed",
        [
          { title: "Owner" },
          { title: "Group" },
          { title: "Version" },
          { title: "Before", isNumber: true },
          { title: "After", isNumber: true },
          { title: "Difference", isNumber: true }
        ],
        comparison.owners.map((change) => [
          foreign(ownerChangeText(change)),
          groupNames[groupOf(change.owner)],
          foreign(versionsText(change)),
          format.bytes(change.before),
          format.bytes(change.after),
          signed(change.before, change.after, image)
        ]),
        leftOut["changed-owners"]
      ),
      origins.length > 0 && tableOf(
        "Lines that brought growth",
        [
          { title: "Line" },
          { title: "What" },
          { title: "Before", isNumber: true },
          { title: "After", isNumber: true },
          { title: "Difference", isNumber: true }
        ],
        origins.map(({ file, line, what, before, after }) => [
          foreign(`${file}:${line}`),
          foreign(what),
          format.bytes(before),
          format.bytes(after),
          signed(before, after, image)
        ]),
        leftOut.origins
      ),
      comparison.packages.length > 0 && tableOf(
        "Packages that changed",
        [{ title: "Package" }, { title: "Kind" }, { title: "Before" }, { title: "After" }],
        comparison.packages.map(({ kind, name: name2, before, after }) => [
          foreign(name2),
          kindNames[kind],
          before === void 0 ? "–" : foreign(before),
          after === void 0 ? "–" : foreign(after)
        ]),
        leftOut.packages
      ),
      comeAndGone("Slices that changed", "Slice", comparison.slices, leftOut.slices),
      comparison.settings.length > 0 && tableOf(
        "Settings that changed",
        [{ title: "Setting" }, { title: "Before" }, { title: "After" }],
        comparison.settings.map(({ setting, kind, before, after }) => [
          foreign(setting),
          before === void 0 ? kind === "added" ? "–" : "not shown" : foreign(before),
          after === void 0 ? kind === "removed" ? "–" : "not shown" : foreign(after)
        ]),
        leftOut.settings
      ),
      comeAndGone(
        "Files that run with the rights of another user",
        "Path",
        comparison.privileged,
        leftOut.privileged
      )
    ].filter((table2) => table2 !== false && table2 !== void 0);
    return tables.length === 0 ? void 0 : make("div", {}, ...tables);
  }
  function versionsText({ versions }) {
    return versions === void 0 ? "" : `${versions.before} → ${versions.after}`;
  }
  function signed(before, after, { format }) {
    const direction = after > before ? "up" : after < before ? "down" : "";
    return make("span", { class: direction }, format.delta(before, after));
  }
  function comeAndGone(title, noun, { added, removed }, leftOut) {
    if (added.length + removed.length === 0) return void 0;
    return tableOf(
      title,
      [{ title: noun }, { title: "Change" }],
      [
        ...added.map((name2) => [foreign(name2), "added"]),
        ...removed.map((name2) => [foreign(name2), "removed"])
      ],
      leftOut
    );
  }

  // src/size/html/page/contents.ts
  function ownersSection({ report, format }) {
    const { groups, owners, leftOut } = report;
    const all = Math.max(1, ...groups.map(({ size }) => size));
    return make(
      "div",
      {},
      tableOf(
        "Groups of owners",
        [
          { title: "Group" },
          { title: "Share" },
          { title: "Files", isNumber: true },
          { title: "Download", isNumber: true },
          { title: "On disk", isNumber: true }
        ],
        groups.map(({ group, size, compressed, files }) => [
          groupNames[group],
          bar(size / all),
          format.count(files),
          format.bytes(compressed),
          format.bytes(size)
        ])
      ),
      tableOf(
        "Largest owners",
        [
          { title: "Owner" },
          { title: "Group" },
          { title: "Version" },
          { title: "Files", isNumber: true },
          { title: "Download", isNumber: true },
          { title: "On disk", isNumber: true }
        ],
        owners.map(({ owner, size, compressed, files }) => [
          foreign(ownerText(owner)),
          groupNames[groupOf(owner)],
          foreign(owner.version ?? ""),
          format.count(files),
          format.bytes(compressed),
          format.bytes(size)
        ]),
        leftOut?.owners
      )
    );
  }
  function hintsSection({ report, format }) {
    if (report.hints.length === 0) return void 0;
    return tableOf(
      "Hints",
      [
        { title: "What to do" },
        { title: "Files", isNumber: true },
        { title: "Saves", isNumber: true }
      ],
      report.hints.map(({ advice, paths, files, saves }) => [
        make(
          "div",
          {},
          adviceText(advice),
          ...paths.map((path) => make("span", { class: "line" }, pathText(path)))
        ),
        format.count(files),
        format.bytes(saves)
      ]),
      report.leftOut?.hints
    );
  }
  function adviceText(advice) {
    const pieces2 = visible(advice).split(/(?<![\p{L}\p{N}])'(.*?)'(?![\p{L}\p{N}])/u);
    return make(
      "bdi",
      { class: "advice", dir: "ltr" },
      ...pieces2.map((piece, at) => at % 2 === 0 ? piece : make("code", {}, piece))
    );
  }
  function packagesSection({ packages, slices, report }) {
    const { foreign: strangers, privileged, notes = [] } = report;
    const tables = [
      packages.length > 0 && tableOf(
        counted(packages.length, "package"),
        [{ title: "Package" }, { title: "Kind" }, { title: "Version" }],
        packages.map(({ kind, name: name2, version }) => [
          foreign(name2),
          kindNames[kind],
          foreign(version)
        ])
      ),
      slices.length > 0 && tableOf(
        counted(slices.length, "chisel slice"),
        [{ title: "Slice" }],
        slices.map((name2) => [foreign(name2)])
      ),
      strangers.length > 0 && tableOf(
        "Files for another machine",
        [{ title: "Path" }, { title: "Machine" }],
        strangers.map(({ path, machine }) => [pathText(path), foreign(machine)]),
        report.leftOut?.foreign
      ),
      privileged > 0 && make(
        "p",
        {},
        `${counted(privileged, "file")} with the rights of another user (set-uid or set-gid).`
      ),
      notes.length > 0 && tableOf(
        "What of its own records could not be believed",
        [{ title: "Note" }],
        notes.map((note) => [foreign(note)]),
        report.leftOut?.notes
      )
    ].filter((table2) => table2 !== false);
    return tables.length === 0 ? void 0 : make("div", {}, ...tables);
  }

  // src/size/render/layer-sections.ts
  var shortDigest2 = 7 + 12;
  var causeNames = {
    overwritten: "overwritten by other content",
    deleted: "deleted by a higher layer",
    attributes: "copied for another mode, owner or time",
    moved: "moved by a higher layer",
    "broken-link": "hard link written anew",
    duplicate: "same content at several paths"
  };

  // src/size/html/page/waste.ts
  function wasteSection({ waste, layers, format }) {
    const { causes, paths } = waste;
    if (causes.length === 0) return void 0;
    return make(
      "div",
      {},
      tableOf(
        "Waste by cause",
        [
          { title: "Cause" },
          { title: "Layer to mend" },
          { title: "Files", isNumber: true },
          { title: "Bytes", isNumber: true }
        ],
        causes.map(({ cause, layer, files, bytes }) => [
          causeNames[cause],
          layerName(layers, layer),
          format.count(files),
          format.bytes(bytes)
        ])
      ),
      paths.length === 0 ? void 0 : tableOf(
        "Wasted most",
        [{ title: "Path" }, { title: "Cause" }, { title: "Bytes", isNumber: true }],
        paths.map(({ path, cause, bytes, sameAs }) => [
          sameAs === void 0 ? pathText(path) : make("span", {}, pathText(path), " = ", pathText(sameAs)),
          causeNames[cause],
          format.bytes(bytes)
        ])
      )
    );
  }

  // src/size/html/page/sections.ts
  function sections(image) {
    const cards = [
      { title: "What changed", content: changesSection(image) },
      { title: "What could be left out", content: hintsSection(image) },
      { title: "Layers", content: layersSection(image) },
      { title: "Waste", content: wasteSection(image) },
      { title: "Owners", content: ownersSection(image) },
      { title: "Contents", content: packagesSection(image) }
    ].flatMap(
      ({ title, content }) => content === void 0 ? [] : [make("section", { class: "card", "aria-label": title }, make("h2", {}, title), content)]
    );
    return make("div", { class: "sections" }, ...cards);
  }

  // src/size/html/page/report.ts
  var main = document.querySelector("#report");
  void start();
  async function start() {
    try {
      const carrier = document.querySelector("#data");
      const data = await readData(carrier.textContent ?? "");
      carrier.remove();
      show(data);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      main.replaceChildren(make("p", { role: "alert" }, `The report cannot be shown: ${reason}`));
    }
    main.removeAttribute("aria-busy");
  }
  function show(data) {
    const model = imageModels(data);
    const choose = (index2) => {
      const image = model(index2);
      document.title = `${visible(imageTitle(image.report.image))}: size`;
      main.replaceChildren(
        header(image),
        ...data.images.length > 1 ? [images(data, index2, image.format, choose)] : [],
        figures(image),
        explorer(image),
        sections(image),
        make("footer", {}, footing)
      );
    };
    if (data.images.length === 0) main.replaceChildren(make("p", {}, "No image was measured."));
    else choose(0);
  }
  var footing = "Made by report-size of rock-actions. This page is one file: it sends and fetches nothing. Its treemap is laid out by d3-hierarchy, © Mike Bostock, whose licence stands in the source.";
})();

"use strict";
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __export = (target, all) => {
  for (var name2 in all)
    __defProp(target, name2, { get: all[name2], enumerable: true });
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
var size_comment_threshold_exports = {};
__export(size_comment_threshold_exports, {
  baselineSentence: () => baselineSentence,
  budgetSentence: () => budgetSentence,
  budgetsSection: () => budgetsSection,
  changeVerdict: () => changeVerdict,
  counted: () => counted,
  deltaOf: () => deltaOf,
  downloadChange: () => downloadChange,
  hasGrown: () => hasGrown,
  imagePhrase: () => imagePhrase,
  imageTitle: () => imageTitle,
  isBrokenHard: () => isBrokenHard,
  isOverBudget: () => isOverBudget,
  isWorthAComment: () => isWorthAComment,
  joined: () => joined,
  lineWidth: () => lineWidth,
  listed: () => listed,
  longest: () => longest,
  name: () => name,
  overview: () => overview,
  phraseMarkdown: () => phraseMarkdown,
  phraseText: () => phraseText,
  readThreshold: () => readThreshold,
  reasonSections: () => reasonSections,
  reportBytes: () => reportBytes,
  reportJson: () => reportJson,
  reportsForm: () => reportsForm,
  reportsJson: () => reportsJson,
  rowsMarkdown: () => rowsMarkdown,
  sectionMarkdown: () => sectionMarkdown,
  sectionText: () => sectionText,
  sentence: () => sentence,
  shorten: () => shorten,
  shortened: () => shortened,
  sizeDelta: () => sizeDelta,
  sizeSections: () => sizeSections,
  textLimit: () => textLimit,
  waiverSentence: () => waiverSentence,
  withShortTexts: () => withShortTexts,
  wrapped: () => wrapped,
  writeReports: () => writeReports
});
module.exports = __toCommonJS(size_comment_threshold_exports);
var import_size_comparison = require("./size-comparison.js");
var import_size_budget_amount = require("./size-budget-amount.js");
var import_size_file_json_form = require("./size-file-json-form.js");
var import_size_owner = require("./size-owner.js");
var import_rock_layer_roles = require("./rock-layer-roles.js");
var import_oci_bytes = require("./oci-bytes.js");
var import_markdown = require("./markdown.js");
var import_promises = require("node:fs/promises");

// src/size/render/short-texts.ts
var textLimit = 320;
function withShortTexts(value, limit = textLimit) {
  const mapped = (part) => {
    if (typeof part === "string") return shortened(part, limit);
    if (Array.isArray(part)) return part.map(mapped);
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, mapped(inner)]));
  };
  return mapped(value);
}
function shortened(text, limit) {
  if (text.length <= limit) return text;
  const letters = [...text];
  if (letters.length <= limit) return text;
  const half = Math.floor((limit - 1) / 2);
  return `${letters.slice(0, half).join("")}\u2026${letters.slice(-half).join("")}`;
}

// src/size/render/phrase.ts
var nameLength = 160;
function name(text) {
  return { name: shortened(text, nameLength) };
}
function sentence(text) {
  return { sentence: shortened(text, textLimit) };
}
function strong(phrase) {
  return { strong: phrase };
}
function joined(phrases, separator) {
  return phrases.flatMap(
    (phrase, at) => at === 0 ? pieces(phrase) : [separator, ...pieces(phrase)]
  );
}
function phraseMarkdown(phrase) {
  return pieces(phrase).map((piece) => {
    if (typeof piece === "string") return piece;
    if ("name" in piece) return (0, import_markdown.code)(piece.name);
    if ("sentence" in piece) return sentenceMarkdown(piece.sentence);
    return `<strong>${phraseMarkdown(piece.strong)}</strong>`;
  }).join("");
}
function sentenceMarkdown(text) {
  const parts = text.split(quote);
  return parts.map((part, at) => {
    if (at % 2 === 1) return (0, import_markdown.code)(part);
    const [marks = ""] = at === 0 ? [] : /^[.,;:)]* ?/.exec(part) ?? [];
    const rest = part.slice(marks.length);
    const bracket = at < parts.length - 1 && /(?:^| )\($/.test(rest) ? "(" : "";
    return marks + (0, import_markdown.prose)(rest.slice(0, rest.length - bracket.length)) + bracket;
  }).join("");
}
var quote = /(?<![^\s(])'([^']+)'(?=[\s.,;:)]|$)/;
function phraseText(phrase) {
  return pieces(phrase).map((piece) => {
    if (typeof piece === "string") return piece;
    if ("name" in piece) return (0, import_markdown.visible)(piece.name);
    if ("sentence" in piece) return (0, import_markdown.visible)(piece.sentence);
    return phraseText(piece.strong);
  }).join("");
}
function pieces(phrase) {
  return typeof phrase === "string" ? [phrase] : phrase;
}

// src/size/compare/pull-time.ts
var statedBandwidth = 100;
function pullSeconds(bytes) {
  return bytes * 8 / (statedBandwidth * 1e6);
}

// src/size/render/difference.ts
function formatDifference(difference3, units) {
  const delta = deltaOf(difference3);
  if (delta === 0) return unchanged;
  const percent = formatPercent(difference3);
  return `${(0, import_oci_bytes.formatDelta)(delta, units)}${percent === "" ? "" : ` (${percent})`}`;
}
function deltaOf({ before, after }) {
  return after - before;
}
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
  if (unit === "bytes") return (0, import_oci_bytes.formatBytes)(value, units);
  return unit === "percent" ? `${Number(value.toFixed(2))} %` : formatCount(value);
}

// src/size/render/verdict.ts
function verdict(report, units) {
  const change2 = changeVerdict(report, units);
  const hard = titles(report, "broken", "hard");
  const soft = titles(report, "broken", "soft");
  const waived = titles(report, "waived");
  return joined(
    [
      ...hard.length === 0 ? [] : [[strong("over budget"), ": ", ...several(hard)]],
      ...soft.length === 0 ? [] : [["over a soft budget: ", ...several(soft)]],
      ...waived.length === 0 ? [] : [["waived: ", ...several(waived)]],
      change2
    ],
    "; "
  );
}
function changeVerdict(report, units) {
  const { comparison: comparison2 } = report;
  if (comparison2 === void 0) return "nothing to compare with";
  switch (comparison2.nature) {
    case "same":
      return unchanged;
    case "recompressed":
      return "same content, compressed anew";
    case "repacked":
      return "same files, packed anew";
    case "changed":
      return changedVerdict(comparison2, units);
  }
}
var natureSentences = {
  same: "Nothing differs: every layer is the one that the baseline has.",
  recompressed: "The content is the same to the byte; it was only compressed anew.",
  repacked: "The files are the same; only times, owners, modes or their order differ.",
  changed: ""
};
function changedVerdict(comparison2, units) {
  const delta = sizeDelta(comparison2);
  if (delta === 0) return "other content of the same size";
  const word = delta > 0 ? "grew" : "shrank";
  const main = comparison2.owners.find((change2) => deltaOf(change2) * delta > 0);
  const most = main === void 0 ? 0 : deltaOf(main);
  const wasted = deltaOf(comparison2.wasted);
  if (wasted * delta > 0 && Math.abs(wasted) > Math.abs(most)) {
    return `${word}, most by hidden waste ${(0, import_oci_bytes.formatDelta)(wasted, units)}`;
  }
  if (main === void 0) return word;
  return [`${word}, most by `, ...ownerPhrase(main.owner), ` ${(0, import_oci_bytes.formatDelta)(most, units)}`];
}
function sizeDelta(comparison2) {
  const download = downloadChange(comparison2);
  return deltaOf(comparison2.size) || (download === void 0 ? 0 : deltaOf(download));
}
function ownerPhrase(owner2) {
  const base = owner2.base === true ? ["base, "] : [];
  return owner2.kind === "unattributed" ? [...base, "files without a known owner"] : [
    ...base,
    `${owner2.guessed === true ? "probably " : ""}${kindNames[owner2.kind]} `,
    ...namesOf(owner2)
  ];
}
function namesOf({ kind, name: all }) {
  if (kind !== "slice") return [name(all)];
  const names = [...new Set(all.split(", "))];
  const over2 = names.length - 2;
  return [name(names.slice(0, 2).join(", ")), ...over2 > 0 ? [` and ${over2} more`] : []];
}
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
function titles(report, state2, severity) {
  return report.budgets.filter((one) => one.state === state2 && (severity === void 0 || one.severity === severity)).map(({ title }) => [sentence(title)]);
}
function several(phrases) {
  const shown = phrases.slice(0, 3);
  const over2 = phrases.length - shown.length;
  return [...joined(shown, ", "), ...over2 > 0 ? [` and ${over2} more`] : []];
}
function isOverBudget(report) {
  return report.budgets.some(({ state: state2 }) => state2 === "broken");
}
function isBrokenHard({ state: state2, severity }) {
  return state2 === "broken" && severity === "hard";
}
function imageTitle(image) {
  return image.title === void 0 ? image.name : `${image.title} ${image.version ?? ""}`.trimEnd();
}
function imagePhrase(image) {
  return [name(shortened(imageTitle(image), 80)), " ", sentence(image.platform)];
}

// src/size/render/detail.ts
var commentDetail = {
  owners: 8,
  places: 3,
  files: 2,
  share: 0.02,
  rows: 18,
  names: 8
};
var summaryDetail = {
  owners: 100,
  places: 4,
  files: 3,
  share: 0.01,
  rows: 40,
  names: 20
};
var leastBytes = 1e4;
function leastChange(comparison2, share) {
  const all = allChanged(comparison2);
  return Math.max(share * all, Math.min(leastBytes, all / 10), 1);
}
function allChanged({ totals, owners, wasted }) {
  const files = Object.values(totals).reduce((sum2, { delta }) => sum2 + Math.abs(delta), 0);
  const [first] = owners;
  return Math.max(
    files,
    Math.abs(deltaOf(wasted)),
    first === void 0 ? 0 : Math.abs(deltaOf(first))
  );
}

// src/size/render/text-width.ts
function textWidth(text) {
  let width = 0;
  for (const letter of text) {
    if (new RegExp("^\\p{M}$", "u").test(letter)) continue;
    width += isWide(letter) ? 2 : 1;
  }
  return width;
}
function padStart(text, width) {
  return " ".repeat(Math.max(0, width - textWidth(text))) + text;
}
function padEnd(text, width) {
  return text + " ".repeat(Math.max(0, width - textWidth(text)));
}
function isWide(letter) {
  return letter > "\u10FF" && wide.test(letter);
}
var wide = new RegExp("^[\\u1100-\\u115f\\u2e80-\\u303e\\u3041-\\ua4cf\\ua960-\\ua97c\\uac00-\\ud7a3\\uf900-\\ufaff\\ufe30-\\ufe6f\\uff01-\\uff60\\uffe0-\\uffe6\\u{17000}-\\u{18cff}\\u{1b000}-\\u{1b2ff}\\u{20000}-\\u{3fffd}]|^\\p{Emoji_Presentation}$", "u");

// src/size/render/wrapped.ts
function wrapped(text, width, indent) {
  const lines = [];
  let line = indent;
  let used = indent.length;
  for (const word of text.split(" ")) {
    const length = textWidth(word);
    if (used > indent.length && used + 1 + length > width) {
      lines.push(line);
      line = indent;
      used = indent.length;
    }
    const blank = used > indent.length ? " " : "";
    line += `${blank}${word}`;
    used += blank.length + length;
  }
  return [...lines, line];
}

// src/size/render/section.ts
function left(title) {
  return { title, align: "left" };
}
function right(title) {
  return { title, align: "right" };
}
function below(title, words = "") {
  return { title, align: "left", below: words };
}
function sectionMarkdown(section, heading) {
  const { title, lines = [], columns = [], rows = [], remark } = section;
  const blocks = [
    `${heading}${title}`,
    ...lines.map(phraseMarkdown),
    ...rows.length === 0 ? [] : [rowsMarkdown(columns, rows)],
    ...remark === void 0 ? [] : [remark]
  ];
  return blocks.join("\n\n");
}
function rowsMarkdown(columns, rows) {
  return (0, import_markdown.table)(
    columns,
    rows.map(
      (row) => row.map((cell, at) => {
        const markdown = phraseMarkdown(cell).replace(/^(?: {2})+/, indentation);
        return columns[at]?.align === "right" ? unbroken(markdown) : markdown;
      })
    )
  );
}
function unbroken(numbers) {
  return numbers.replace(/(?<=\d) /g, "&nbsp;");
}
function indentation(blanks) {
  return "&emsp;".repeat(blanks.length / 2);
}
var lineWidth = 120;
function sectionText(section) {
  const { title, lines = [], columns = [], rows = [], remark } = section;
  return [
    title,
    ...lines.flatMap((line) => wrapped(phraseText(line), lineWidth, "  ")),
    ...rows.length === 0 ? [] : rowsText(columns, rows),
    ...remark === void 0 ? [] : [`  ${remark}`]
  ];
}
function rowsText(columns, rows) {
  const cells = rows.map((row) => row.map(phraseText));
  const lines = aligned(columns, cells);
  if (lines.every((line) => textWidth(line) <= lineWidth)) return lines;
  const [heads, ...numbers] = aligned(
    columns.filter(({ below: below3 }) => below3 === void 0),
    cells.map((row) => row.filter((_, at) => columns[at]?.below === void 0))
  );
  return [
    heads ?? "",
    ...numbers.flatMap((line, at) => [line, ...linesBelow(columns, cells[at] ?? [])])
  ];
}
function linesBelow(columns, row) {
  return columns.flatMap(({ below: below3 }, at) => {
    const text = row[at] ?? "";
    return below3 === void 0 || text === "" ? [] : wrapped(`${below3}${text}`, lineWidth, "      ");
  });
}
function aligned(columns, rows) {
  const lines = [columns.map((column) => column.title), ...rows];
  const widths = columns.map(
    (_, at) => lines.reduce((widest, line) => Math.max(widest, textWidth(line[at] ?? "")), 0)
  );
  return lines.map((line) => {
    const cells = columns.map(({ align }, at) => {
      const pad = align === "right" ? padStart : padEnd;
      return pad(line[at] ?? "", widths[at]);
    });
    return `  ${cells.join("  ")}`.trimEnd();
  });
}
function more(count2 = 0, noun = "") {
  if (count2 <= 0) return {};
  const what = noun === "" ? "" : ` ${noun}${count2 === 1 ? "" : "s"}`;
  return { remark: `and ${formatCount(count2)} more${what}` };
}
function listed(names) {
  return joined(names, ", ");
}

// src/size/render/advice-sections.ts
function budgetsSection(report, units) {
  return {
    title: "Budgets",
    columns: [left("Budget"), right("Limit"), right("Value"), left("State"), below("Why")],
    rows: report.budgets.map((budget2) => [
      [sentence(budget2.title)],
      ...limitAndValue(budget2, units),
      state(budget2),
      why(budget2, units)
    ]),
    ...more(report.leftOut?.budgets)
  };
}
function state({ state: now, severity }) {
  if (now !== "broken") return now;
  return severity === "hard" ? [strong("broken")] : "broken (soft)";
}
function why(budget2, units) {
  const causes = causesOf(budget2, units);
  if (budget2.reason === void 0) return causes;
  return [sentence(budget2.reason), ...causes.length === 0 ? [] : ["; ", ...causes]];
}
function causesOf({ causes }, units) {
  return listed(
    causes.map(({ name: called2, bytes }) => [
      name(called2),
      ...bytes === void 0 ? [] : [` ${(0, import_oci_bytes.formatBytes)(bytes, units)}`]
    ])
  );
}
function budgetSentence(budget2, units) {
  const { title, state: now, severity, reason } = budget2;
  const [limit, value] = limitAndValue(budget2, units);
  const causes = causesOf(budget2, units);
  return [
    strong([sentence(title)]),
    value === "" ? `: the limit is ${limit}` : `: ${value}, over the limit of ${limit}`,
    now === "waived" ? " (waived)" : severity === "soft" ? " (soft budget)" : "",
    ...reason === void 0 ? [] : [": ", sentence(reason)],
    ...causes.length === 0 ? [] : [". First causes: ", ...causes]
  ];
}
function limitAndValue({ unit, limit, value }, units) {
  const short = formatAmount(limit, unit, units);
  if (value === void 0) return [short, ""];
  const rounded = formatAmount(value, unit, units);
  if (value === limit || rounded !== short) return [short, rounded];
  return unit === "bytes" ? [`${formatCount(limit)} B`, `${formatCount(value)} B`] : [`${limit} %`, `${value} %`];
}
function hintsSection({ hints, leftOut: leftOut2 }, units) {
  return {
    title: "What could be left out",
    columns: [right("Saves"), right("Files"), below("How"), below("For example", "for example ")],
    rows: hints.map(({ advice, saves, files, paths }) => [
      (0, import_oci_bytes.formatBytes)(saves, units),
      formatCount(files),
      [sentence(advice)],
      listed(paths.map((path) => [name(path)]))
    ]),
    ...more(leftOut2?.hints)
  };
}
function originsSection({ origins, leftOut: leftOut2 }, units) {
  const told = origins.filter(hasGrown);
  const others = told.length === 0 ? 0 : origins.length - told.length + (leftOut2?.origins ?? 0);
  return {
    title: "Lines that brought growth",
    columns: [right("Difference"), left("Line"), below("What")],
    rows: told.map(({ file, line, what, before, after }) => [
      (0, import_oci_bytes.formatDelta)(after - before, units),
      [name(`${file}:${line}`)],
      [sentence(what)]
    ]),
    ...more(others)
  };
}
function hasGrown({ before, after }) {
  return after - before >= leastBytes;
}

// src/size/render/waiver-sentence.ts
var mostLabels = 3;
var longestLabel = 50;
function waiverSentence(reports) {
  const titles2 = titlesByLabel(reports);
  if (titles2.size === 0) return void 0;
  const labels = [...titles2].slice(0, mostLabels).map(
    ([label, waived]) => [
      "the label ",
      sentence(`'${withReason(label)}'`),
      ...titles2.size === 1 ? [] : forTitles([...waived])
    ]
  );
  const others = titles2.size - labels.length;
  return [
    "A budget that is broken on purpose can be waived: give the pull request ",
    ...joined(labels, " and "),
    others === 0 ? "" : ` and ${counted(others, "other label")}`,
    ", and run the job again."
  ];
}
function titlesByLabel(reports) {
  const titles2 = /* @__PURE__ */ new Map();
  for (const { title, state: state2, waiverLabel } of reports.flatMap(({ budgets }) => budgets)) {
    if (state2 !== "broken" || waiverLabel === void 0) continue;
    titles2.set(waiverLabel, (titles2.get(waiverLabel) ?? /* @__PURE__ */ new Set()).add(title));
  }
  return titles2;
}
function forTitles(titles2) {
  return [" for ", ...several(titles2.map((title) => [sentence(title)]))];
}
function withReason(label) {
  const whole = `${label}: why it is meant`;
  return whole.length > longestLabel ? label : whole;
}

// src/size/comment/threshold.ts
function readThreshold(text) {
  const percent = (0, import_size_budget_amount.readPercent)(text);
  if (percent !== void 0) return { unit: "percent", value: percent };
  const bytes = (0, import_size_budget_amount.readBytes)(text);
  return bytes === void 0 ? void 0 : { unit: "bytes", value: bytes };
}
function isWorthAComment(report, threshold) {
  const { comparison: comparison2 } = report;
  if (comparison2 === void 0 || isOverBudget(report)) return true;
  return comparison2.privileged.added.length > 0 || [downloadChange(comparison2), comparison2.size, comparison2.effectiveSize].some(
    (difference3) => difference3 !== void 0 && reaches(difference3, threshold)
  );
}
function reaches({ before, after }, { unit, value }) {
  const change2 = Math.abs(after - before);
  return unit === "bytes" ? change2 >= value : change2 * 100 >= value * before;
}

// src/size/render/shorten.ts
var always = { budgets: 5, privileged: 3 };
function shorten(report, top, mostBudgets = Math.max(always.budgets, 3 * top)) {
  const leftOut2 = { ...report.leftOut };
  const cut = (list2, items, limit) => {
    const over2 = items.length - limit;
    if (over2 > 0) leftOut2[list2] = (leftOut2[list2] ?? 0) + over2;
    return items.slice(0, limit);
  };
  const { waste: waste2, largest, comparison: comparison2, notes } = report;
  const budgets = [...report.budgets].sort((one, other) => rank(one) - rank(other));
  const short = {
    ...report,
    layers: cut("layers", report.layers, 3 * top),
    waste: {
      ...waste2,
      causes: cut("waste", waste2.causes, 2 * top),
      paths: waste2.paths.slice(0, top)
    },
    owners: cut("owners", report.owners, top),
    groups: top === 0 ? [] : report.groups,
    largest: {
      files: largest.files.slice(0, top),
      directories: largest.directories.slice(0, top)
    },
    foreign: cut("foreign", report.foreign, 2 * top),
    ...comparison2 === void 0 ? {} : { comparison: shortComparison(comparison2, top, cut) },
    hints: cut("hints", report.hints, top),
    budgets: cut("budgets", budgets, mostBudgets).map((budget2) => ({
      ...budget2,
      causes: budget2.causes.slice(0, top === 0 ? 1 : 3)
    })),
    origins: cut("origins", report.origins, top),
    ...notes === void 0 ? {} : { notes: cut("notes", notes, Math.min(top, 10)) }
  };
  return withLeftOut(short, leftOut2);
}
function withLeftOut(report, leftOut2) {
  return Object.keys(leftOut2).length === 0 ? report : { ...report, leftOut: leftOut2 };
}
function shortComparison(comparison2, top, cut) {
  const { slices, privileged } = comparison2;
  const changes2 = (kind) => comparison2.changes[kind].slice(0, top);
  const inOwner = Math.min(top, 5);
  return {
    ...comparison2,
    changes: {
      new: changes2("new"),
      gone: changes2("gone"),
      grown: changes2("grown"),
      shrunk: changes2("shrunk"),
      moved: changes2("moved"),
      changed: changes2("changed")
    },
    owners: cut("changed-owners", comparison2.owners, Math.max(1, top)).map((change2) => ({
      ...change2,
      ...change2.was === void 0 ? {} : { was: change2.was.slice(0, 3) },
      directories: change2.directories.slice(0, inOwner).map((directory) => ({
        ...directory,
        files: directory.files.slice(0, inOwner)
      }))
    })),
    packages: cut("packages", comparison2.packages, 3 * top),
    slices: {
      added: cut("slices", slices.added, 3 * top),
      removed: cut("slices", slices.removed, 3 * top)
    },
    settings: cut("settings", comparison2.settings, 2 * top),
    privileged: {
      added: cut("privileged", privileged.added, Math.max(always.privileged, 2 * top)),
      removed: privileged.removed.slice(0, 2 * top)
    },
    layers: {
      ...comparison2.layers,
      shared: comparison2.layers.shared.slice(0, 3 * top),
      recompressed: comparison2.layers.recompressed.slice(0, 3 * top)
    }
  };
}
var states = ["broken", "waived", "unknown", "kept"];
function rank({ state: state2, severity }) {
  return 2 * states.indexOf(state2) + (severity === "hard" ? 0 : 1);
}

// src/size/render/report-fields.ts
var longest = 300;
var anyText = (0, import_size_file_json_form.plain)(
  `a text of at most ${textLimit} letters`,
  // Of UTF-16 units a letter has up to two.
  (value) => typeof value === "string" && value.length <= 2 * textLimit
);
var digest = matching(
  /^[a-z0-9+._-]{1,32}:[0-9a-f]{32,128}$/,
  "a digest such as sha256:0123\u2026"
);
function matching(pattern, what) {
  return (0, import_size_file_json_form.plain)(what, (value) => typeof value === "string" && pattern.test(value));
}
var wholeNumber = (0, import_size_file_json_form.plain)(
  "a whole number",
  (value) => Number.isSafeInteger(value)
);
var finite = (0, import_size_file_json_form.plain)(
  "a number of ordinary size",
  (value) => typeof value === "number" && Math.abs(value) <= Number.MAX_SAFE_INTEGER
);
var position = (0, import_size_file_json_form.plain)(
  "a whole number from 1",
  (value) => Number.isSafeInteger(value) && value >= 1
);
var owner = (0, import_size_file_json_form.fields)({
  kind: (0, import_size_file_json_form.oneOf)(import_size_owner.ownerKinds),
  name: anyText,
  package: (0, import_size_file_json_form.optional)(anyText),
  version: (0, import_size_file_json_form.optional)(anyText),
  base: (0, import_size_file_json_form.optional)(import_size_file_json_form.set),
  guessed: (0, import_size_file_json_form.optional)(import_size_file_json_form.set)
});

// src/size/render/comparison-form.ts
var difference = (0, import_size_file_json_form.fields)({ before: import_size_file_json_form.count, after: import_size_file_json_form.count });
var change = (0, import_size_file_json_form.fields)({
  path: anyText,
  from: (0, import_size_file_json_form.optional)(anyText),
  kind: (0, import_size_file_json_form.oneOf)(import_size_comparison.changeKinds),
  before: import_size_file_json_form.count,
  after: import_size_file_json_form.count,
  files: import_size_file_json_form.count
});
var changeTotal = (0, import_size_file_json_form.fields)({ files: import_size_file_json_form.count, delta: wholeNumber });
var directoryChange = (0, import_size_file_json_form.fields)({
  path: anyText,
  before: import_size_file_json_form.count,
  after: import_size_file_json_form.count,
  files: (0, import_size_file_json_form.list)(change, 20)
});
var ownerChange = (0, import_size_file_json_form.fields)({
  owner,
  was: (0, import_size_file_json_form.optional)((0, import_size_file_json_form.list)(owner, 20)),
  before: import_size_file_json_form.count,
  after: import_size_file_json_form.count,
  compressed: difference,
  versions: (0, import_size_file_json_form.optional)(
    (0, import_size_file_json_form.fields)({ before: anyText, after: anyText })
  ),
  directories: (0, import_size_file_json_form.list)(directoryChange, 20)
});
var packageChange = (0, import_size_file_json_form.fields)({
  kind: (0, import_size_file_json_form.oneOf)(["deb", "python", "node"]),
  name: anyText,
  before: (0, import_size_file_json_form.optional)(anyText),
  after: (0, import_size_file_json_form.optional)(anyText)
});
var settingChange = (0, import_size_file_json_form.fields)({
  setting: anyText,
  before: (0, import_size_file_json_form.optional)(anyText),
  after: (0, import_size_file_json_form.optional)(anyText),
  kind: (0, import_size_file_json_form.oneOf)(["added", "removed", "changed"])
});
var layersCompared = (0, import_size_file_json_form.fields)({
  shared: (0, import_size_file_json_form.list)(import_size_file_json_form.count, longest),
  recompressed: (0, import_size_file_json_form.list)(import_size_file_json_form.count, longest),
  pull: (0, import_size_file_json_form.optional)(import_size_file_json_form.count),
  stored: (0, import_size_file_json_form.optional)(import_size_file_json_form.count)
});
var changes = (0, import_size_file_json_form.list)(change, longest);
var comparison = (0, import_size_file_json_form.fields)({
  compressedSize: difference,
  size: difference,
  effectiveSize: difference,
  wasted: difference,
  nature: (0, import_size_file_json_form.oneOf)(["same", "recompressed", "repacked", "changed"]),
  totals: (0, import_size_file_json_form.fields)({
    new: changeTotal,
    gone: changeTotal,
    grown: changeTotal,
    shrunk: changeTotal,
    moved: changeTotal,
    changed: changeTotal
  }),
  unchanged: import_size_file_json_form.count,
  changes: (0, import_size_file_json_form.fields)({
    new: changes,
    gone: changes,
    grown: changes,
    shrunk: changes,
    moved: changes,
    changed: changes
  }),
  owners: (0, import_size_file_json_form.list)(ownerChange, longest),
  packages: (0, import_size_file_json_form.list)(packageChange, longest),
  slices: (0, import_size_file_json_form.fields)({
    added: (0, import_size_file_json_form.list)(anyText, longest),
    removed: (0, import_size_file_json_form.list)(anyText, longest)
  }),
  settings: (0, import_size_file_json_form.list)(settingChange, longest),
  privileged: (0, import_size_file_json_form.fields)({
    added: (0, import_size_file_json_form.list)(anyText, longest),
    removed: (0, import_size_file_json_form.list)(anyText, longest)
  }),
  layers: layersCompared
});

// src/size/render/report-form.ts
var reportsSchema = { schema: "rock-actions/size-report", version: 1 };
var layer = (0, import_size_file_json_form.fields)({
  digest,
  diffId: (0, import_size_file_json_form.optional)(digest),
  role: (0, import_size_file_json_form.oneOf)(Object.keys(import_rock_layer_roles.roleNames)),
  comment: anyText,
  compressedSize: import_size_file_json_form.count,
  size: import_size_file_json_form.count,
  files: import_size_file_json_form.count
});
var waste = (0, import_size_file_json_form.fields)({
  hidden: import_size_file_json_form.count,
  duplicated: import_size_file_json_form.count,
  causes: (0, import_size_file_json_form.list)(
    (0, import_size_file_json_form.fields)({ cause: (0, import_size_file_json_form.oneOf)(import_size_file_json_form.wasteCauses), layer: import_size_file_json_form.count, bytes: import_size_file_json_form.count, files: import_size_file_json_form.count }),
    longest
  ),
  paths: (0, import_size_file_json_form.list)(
    (0, import_size_file_json_form.fields)({
      cause: (0, import_size_file_json_form.oneOf)(import_size_file_json_form.wasteCauses),
      path: anyText,
      bytes: import_size_file_json_form.count,
      layer: import_size_file_json_form.count,
      fix: import_size_file_json_form.count,
      sameAs: (0, import_size_file_json_form.optional)(anyText)
    }),
    longest
  )
});
var ownerWeight = (0, import_size_file_json_form.fields)({ owner, size: import_size_file_json_form.count, compressed: import_size_file_json_form.count, files: import_size_file_json_form.count });
var groupWeight = (0, import_size_file_json_form.fields)({
  group: (0, import_size_file_json_form.oneOf)([...import_size_owner.ownerKinds, "base"]),
  size: import_size_file_json_form.count,
  compressed: import_size_file_json_form.count,
  files: import_size_file_json_form.count
});
var weight = (0, import_size_file_json_form.fields)({ path: anyText, size: import_size_file_json_form.count, compressed: import_size_file_json_form.count });
var directoryWeight = (0, import_size_file_json_form.fields)({
  path: anyText,
  size: import_size_file_json_form.count,
  compressed: import_size_file_json_form.count,
  files: import_size_file_json_form.count
});
var baseline = (0, import_size_file_json_form.fields)({
  kind: (0, import_size_file_json_form.oneOf)(["commit", "measurement", "image", "registry"]),
  name: anyText,
  behind: (0, import_size_file_json_form.optional)(import_size_file_json_form.count),
  note: (0, import_size_file_json_form.optional)(anyText)
});
var hint = (0, import_size_file_json_form.fields)({
  id: anyText,
  advice: anyText,
  saves: import_size_file_json_form.count,
  files: import_size_file_json_form.count,
  paths: (0, import_size_file_json_form.list)(anyText, 3)
});
var budget = (0, import_size_file_json_form.fields)({
  title: anyText,
  unit: (0, import_size_file_json_form.oneOf)(["bytes", "percent", "count"]),
  limit: finite,
  value: (0, import_size_file_json_form.optional)(finite),
  severity: (0, import_size_file_json_form.oneOf)(["soft", "hard"]),
  state: (0, import_size_file_json_form.oneOf)(["kept", "broken", "waived", "unknown"]),
  reason: (0, import_size_file_json_form.optional)(anyText),
  waiverLabel: (0, import_size_file_json_form.optional)(anyText),
  causes: (0, import_size_file_json_form.list)(
    (0, import_size_file_json_form.fields)({
      name: anyText,
      bytes: (0, import_size_file_json_form.optional)(wholeNumber)
    }),
    3
  ),
  place: (0, import_size_file_json_form.optional)((0, import_size_file_json_form.fields)({ file: anyText, line: position }))
});
var origin = (0, import_size_file_json_form.fields)({
  file: anyText,
  line: position,
  column: position,
  what: anyText,
  before: import_size_file_json_form.count,
  after: import_size_file_json_form.count
});
var leftOut = (0, import_size_file_json_form.fields)({
  layers: (0, import_size_file_json_form.optional)(import_size_file_json_form.count),
  waste: (0, import_size_file_json_form.optional)(import_size_file_json_form.count),
  owners: (0, import_size_file_json_form.optional)(import_size_file_json_form.count),
  foreign: (0, import_size_file_json_form.optional)(import_size_file_json_form.count),
  hints: (0, import_size_file_json_form.optional)(import_size_file_json_form.count),
  budgets: (0, import_size_file_json_form.optional)(import_size_file_json_form.count),
  origins: (0, import_size_file_json_form.optional)(import_size_file_json_form.count),
  "changed-owners": (0, import_size_file_json_form.optional)(import_size_file_json_form.count),
  packages: (0, import_size_file_json_form.optional)(import_size_file_json_form.count),
  slices: (0, import_size_file_json_form.optional)(import_size_file_json_form.count),
  settings: (0, import_size_file_json_form.optional)(import_size_file_json_form.count),
  privileged: (0, import_size_file_json_form.optional)(import_size_file_json_form.count),
  notes: (0, import_size_file_json_form.optional)(import_size_file_json_form.count)
});
var reportForm = (0, import_size_file_json_form.fields)({
  image: (0, import_size_file_json_form.fields)({
    name: anyText,
    form: anyText,
    title: (0, import_size_file_json_form.optional)(anyText),
    version: (0, import_size_file_json_form.optional)(anyText),
    platform: anyText,
    digest: (0, import_size_file_json_form.optional)(digest)
  }),
  compressedSize: import_size_file_json_form.count,
  size: import_size_file_json_form.count,
  effectiveSize: import_size_file_json_form.count,
  files: import_size_file_json_form.count,
  layers: (0, import_size_file_json_form.list)(layer, longest),
  waste,
  owners: (0, import_size_file_json_form.list)(ownerWeight, longest),
  groups: (0, import_size_file_json_form.list)(groupWeight, import_size_owner.ownerKinds.length + 1),
  largest: (0, import_size_file_json_form.fields)({
    files: (0, import_size_file_json_form.list)(weight, longest),
    directories: (0, import_size_file_json_form.list)(directoryWeight, longest)
  }),
  foreign: (0, import_size_file_json_form.list)((0, import_size_file_json_form.fields)({ path: anyText, machine: anyText }), 20),
  privileged: import_size_file_json_form.count,
  baseline: (0, import_size_file_json_form.optional)(baseline),
  comparison: (0, import_size_file_json_form.optional)(comparison),
  hints: (0, import_size_file_json_form.list)(hint, longest),
  budgets: (0, import_size_file_json_form.list)(budget, longest),
  origins: (0, import_size_file_json_form.list)(origin, longest),
  notes: (0, import_size_file_json_form.optional)((0, import_size_file_json_form.list)(anyText, 10)),
  leftOut: (0, import_size_file_json_form.optional)(leftOut)
});
var reportBytes = 4e4;
var imagesLimit = 300;
var smallReport = {
  ...reportForm,
  read(value, where) {
    if (Buffer.byteLength(JSON.stringify(value)) > reportBytes) {
      throw new import_size_file_json_form.Misfit(`${where} has more than ${reportBytes} bytes`);
    }
    return reportForm.read(value, where);
  }
};
var reportsForm = (0, import_size_file_json_form.fields)({
  schema: (0, import_size_file_json_form.oneOf)([reportsSchema.schema]),
  version: (0, import_size_file_json_form.plain)(
    String(reportsSchema.version),
    (value) => value === reportsSchema.version
  ),
  headSha: matching(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/, "the digits of a commit"),
  run: import_size_file_json_form.count,
  images: (0, import_size_file_json_form.list)(smallReport, imagesLimit)
});

// src/size/render/reports-file.ts
async function writeReports(reports, path) {
  await (0, import_promises.writeFile)(path, reportsJson(reports));
}
function reportsJson(reports) {
  return `${JSON.stringify(reportsForm.write({ ...reportsSchema, ...reports }))}
`;
}
function reportJson(report) {
  return JSON.stringify(reportForm.write(report));
}

// src/size/render/overview.ts
function overview(reports, units, withVerdict = true) {
  const compared = reports.some(({ comparison: comparison2 }) => comparison2 !== void 0);
  return {
    columns: [
      left("Image"),
      left("Platform"),
      right("Download"),
      ...compared ? [right("Difference")] : [],
      right("On disk"),
      ...compared ? [right("Difference")] : [],
      ...withVerdict ? [below("Verdict")] : []
    ],
    rows: reports.map((report) => [
      [name(shortened(imageTitle(report.image), titleLength))],
      [sentence(report.image.platform)],
      (0, import_oci_bytes.formatBytes)(report.compressedSize, units),
      ...compared ? [difference2(report, downloadChange, units)] : [],
      (0, import_oci_bytes.formatBytes)(report.size, units),
      ...compared ? [difference2(report, ({ size }) => size, units)] : [],
      ...withVerdict ? [unsaid(verdict(report, units))] : []
    ])
  };
}
function unsaid(said) {
  return phraseText(said) === unchanged ? "" : said;
}
var titleLength = 36;
function difference2({ comparison: comparison2 }, of, units) {
  const change2 = comparison2 && of(comparison2);
  return change2 === void 0 ? "not compared" : formatDifference(change2, units);
}
function baselineSentence({ baseline: baseline2, comparison: comparison2 }) {
  if (baseline2 === void 0) return void 0;
  const { behind = 0, note } = baseline2;
  if (comparison2 === void 0) return notCompared(baseline2);
  const notes = note === void 0 ? "" : [" ", sentence(note)];
  const distance = behind === 0 ? "" : `, ${counted(behind, "commit")} before the right one`;
  const download = downloadChange(comparison2) === void 0 ? " Downloads are not compared: a docker-archive has other blobs than a registry." : "";
  return ["Compared with ", ...called(baseline2), `${distance}.${download}`, ...notes];
}
function notCompared(baseline2) {
  const { name: of, note } = baseline2;
  if (note === void 0) return ["Not compared with ", ...called(baseline2), "."];
  const isKnown = of === wanted || note.includes(of);
  return [sentence(note), ...isKnown ? [] : [" It was to be ", ...called(baseline2), "."]];
}
var wanted = "auto";
function called({ kind, name: of }) {
  return [`${kindWords[kind]} `, name(of)];
}
var kindWords = {
  commit: "commit",
  measurement: "the measurement",
  image: "the image",
  registry: "the image in a registry"
};

// src/size/render/change-rows.ts
function changeRows(comparison2, report, detail) {
  let { share } = detail;
  for (; ; ) {
    const least = leastChange(comparison2, share);
    const rows = rowsFrom(comparison2, report, detail, least);
    share *= 1.5;
    if (rows.length <= detail.rows || share > largestShare) return { rows, least };
  }
}
var largestShare = 0.1;
function rowsFrom(comparison2, { waste: waste2, leftOut: { "changed-owners": leftOut2 = 0 } = {} }, detail, least) {
  const { owners, wasted, effectiveSize } = comparison2;
  const great = owners.slice(0, detail.owners).filter((change2) => weight2(change2) >= least).length;
  const isAlone = owners.length === great + 1 && leftOut2 === 0;
  const isFirst = great === 0 && weight2(wasted) < least;
  const told = owners.slice(0, great + (isAlone || isFirst ? 1 : 0));
  const blocks = told.map((change2) => ownerBlock(change2, { detail, least }));
  if (weight2(wasted) >= least) blocks.push([sized(0, wastePhrase(waste2), wasted)]);
  blocks.sort(([one], [other]) => Math.abs(other.delta) - Math.abs(one.delta));
  const others = owners.length - told.length + leftOut2;
  const rest = deltaOf(effectiveSize) - sum(told.map(deltaOf));
  return [
    ...blocks.flat(),
    ...others > 0 ? [{ depth: 0, what: `and ${counted(others, "more owner")}`, delta: rest }] : []
  ];
}
function wastePhrase({ paths }) {
  const heaviest = paths.find(({ cause }) => cause !== "duplicate" && cause !== "broken-link");
  const title = strong("hidden waste");
  return heaviest === void 0 ? [title] : [title, ", heaviest ", name(heaviest.path)];
}
function ownerBlock(change2, telling) {
  const { owner: owner2, was = [], versions, directories } = change2;
  const version = versions === void 0 ? "" : [" ", name(versions.before), " to ", name(versions.after)];
  const fate = was.length > 0 ? instead(was) : [fateOf(change2)];
  const what = [strong(ownerPhrase(owner2)), ...version, ...fate];
  const places = directories.flatMap((directory) => placesIn(directory, telling)).sort(({ block: [one] }, { block: [other] }) => Math.abs(other.delta) - Math.abs(one.delta)).slice(0, telling.detail.places);
  const rest = deltaOf(change2) - sum(places.map(({ block: [{ delta }] }) => delta));
  const [place, ...others] = places;
  if (place !== void 0 && others.length === 0 && place.block.length === 1) {
    if (Math.abs(rest) < telling.least)
      return [sized(0, [...what, ": ", name(place.path)], change2)];
  }
  return [
    sized(0, what, change2),
    ...places.flatMap(({ block }) => block),
    ...restRow(places.length, 1, "elsewhere", rest, telling)
  ];
}
function instead(was) {
  return was.length === 0 ? [] : [" instead of ", ...listed(was.map(ownerPhrase))];
}
function fateOf({ before, after }) {
  return before === 0 ? " new" : after === 0 ? " gone" : "";
}
function placesIn(directory, telling) {
  const { detail, least } = telling;
  const { path } = directory;
  const files = directory.files.filter((file) => weight2(file) >= least);
  const [first, second] = files;
  const rest = deltaOf(directory) - (first === void 0 ? 0 : deltaOf(first));
  const isOne = first !== void 0 && second === void 0 && Math.abs(rest) < least;
  if (path === "" || isOne) return files.map(fileAlone);
  if (first === void 0 && weight2(directory) < least) return [];
  const told = files.slice(0, detail.files);
  const others = deltaOf(directory) - sum(told.map(deltaOf));
  const block = [
    sized(1, [name(path)], directory),
    ...told.map((file) => sized(2, [name(below2(file.path, path)), kindTag(file)], file)),
    ...restRow(told.length, 2, "other files", others, telling)
  ];
  return [{ path, block }];
}
function fileAlone(file) {
  return { path: file.path, block: [sized(1, [name(file.path), kindTag(file)], file)] };
}
function restRow(told, depth, what, delta, { least }) {
  return told > 0 && Math.abs(delta) >= least ? [{ depth, what, delta }] : [];
}
function sized(depth, what, { before, after }) {
  return { depth, what, delta: after - before, before, after };
}
function below2(path, directory) {
  return path.startsWith(directory) ? path.slice(directory.length) : path;
}
function kindTag({ kind, files }) {
  const count2 = files > 1 ? `, ${counted(files, "file")}` : "";
  return kind === "grown" || kind === "shrunk" ? count2 : ` ${kindWords2[kind]}${count2}`;
}
var kindWords2 = {
  new: "new",
  gone: "gone",
  grown: "grown",
  shrunk: "shrunk",
  moved: "moved",
  changed: "other content"
};
function weight2(sizes) {
  return Math.abs(deltaOf(sizes));
}
function sum(numbers) {
  return numbers.reduce((total, one) => total + one, 0);
}

// src/size/render/change-sections.ts
function changeSections(report, units, detail) {
  const { comparison: comparison2, leftOut: leftOut2 = {} } = report;
  if (comparison2 === void 0 || comparison2.nature === "same") return [];
  return [
    whySection(comparison2, report, units, detail),
    movedSection(comparison2, units),
    packagesSection(comparison2, leftOut2, detail),
    slicesSection(comparison2, leftOut2, detail),
    settingsSection(comparison2, leftOut2),
    privilegedSection(comparison2, leftOut2, detail)
  ];
}
function whySection(comparison2, report, units, detail) {
  const { rows, least } = changeRows(comparison2, report, detail);
  const isShort = rows.some(({ before }) => before === void 0);
  return {
    title: "Why it changed",
    lines: [
      ...comparison2.nature === "changed" ? [] : [natureSentences[comparison2.nature]],
      filesLine(comparison2, units)
    ],
    columns: [right("Difference"), right("Before"), right("After"), left("What")],
    rows: rows.map(({ depth, what, delta, before = 0, after = 0 }) => [
      (0, import_oci_bytes.formatDelta)(delta, units),
      before === 0 ? "" : (0, import_oci_bytes.formatBytes)(before, units),
      after === 0 ? "" : (0, import_oci_bytes.formatBytes)(after, units),
      joined(["  ".repeat(depth), what], "")
    ]),
    ...isShort ? {
      remark: `Changes below ${(0, import_oci_bytes.formatBytes)(least, units)} are summed up.`
    } : {}
  };
}
function filesLine({ totals, unchanged: unchanged2 }, units) {
  const kinds = import_size_comparison.changeKinds.filter((kind) => totals[kind].files > 0);
  const parts = kinds.map((kind) => {
    const { files, delta } = totals[kind];
    const bytes = delta === 0 ? "" : ` (${(0, import_oci_bytes.formatDelta)(delta, units)})`;
    return `${formatCount(files)} ${kind === "changed" ? "with " : ""}${kindWords2[kind]}${bytes}`;
  });
  return `Files: ${[...parts, `${formatCount(unchanged2)} unchanged`].join(", ")}.`;
}
function heaviestSection({ comparison: comparison2 }, units, detail) {
  const title = "Heaviest changes";
  if (comparison2 === void 0) return { title };
  const { changes: changes2, totals } = comparison2;
  const kinds = import_size_comparison.changeKinds.filter((kind) => kind !== "moved");
  const limit = Math.max(fewest, ...kinds.map((kind) => changes2[kind].length));
  const all = kinds.flatMap((kind) => changes2[kind]).sort((one, other) => weightOf(other) - weightOf(one));
  const least = leastChange(comparison2, detail.share);
  const great = all.filter((change2) => weightOf(change2) >= least);
  const shown = (great.length > 0 ? great : all).slice(0, limit);
  const files = kinds.reduce((sum2, kind) => sum2 + totals[kind].files, 0);
  return {
    title,
    columns: [right("Difference"), right("Before"), right("After"), left("Path")],
    rows: shown.map((change2) => [
      (0, import_oci_bytes.formatDelta)(change2.after - change2.before, units),
      change2.before === 0 ? "" : (0, import_oci_bytes.formatBytes)(change2.before, units),
      change2.after === 0 ? "" : (0, import_oci_bytes.formatBytes)(change2.after, units),
      [name(change2.path), kindTag(change2)]
    ]),
    ...moreFiles(files, shown)
  };
}
var fewest = 10;
function weightOf({ before, after }) {
  return before === after ? after / 1e6 : Math.abs(after - before);
}
function movedSection({ changes: changes2, totals }, units) {
  const great = changes2.moved.filter(({ after }) => after >= leastBytes);
  const shown = great.length > 0 ? great : changes2.moved;
  return {
    title: "Moved",
    columns: [right("Size"), left("From"), left("To")],
    rows: shown.map(({ path, from = "", after }) => [
      (0, import_oci_bytes.formatBytes)(after, units),
      named(from),
      named(path)
    ]),
    ...moreFiles(totals.moved.files, shown)
  };
}
function moreFiles(all, shown) {
  return more(all - shown.reduce((sum2, change2) => sum2 + change2.files, 0), "file");
}
function packagesSection({ packages }, leftOut2, { names }) {
  const phrase = ({ kind, name: called2, before, after }) => [
    `${kindNames[kind]} `,
    name(called2),
    " ",
    name(after ?? before ?? "")
  ];
  const came = packages.filter(({ before }) => before === void 0);
  const went = packages.filter(({ before, after }) => before !== void 0 && after === void 0);
  return {
    title: "Packages",
    lines: [
      ...namesLine("New", came.map(phrase), names),
      ...namesLine("Gone", went.map(phrase), names)
    ],
    columns: [left("Other version"), left("Before"), left("After")],
    rows: packages.flatMap(
      ({ kind, name: called2, before, after }) => before === void 0 || after === void 0 ? [] : [[[`${kindNames[kind]} `, name(called2)], named(before), named(after)]]
    ),
    ...more((leftOut2.packages ?? 0) + over(came, names) + over(went, names))
  };
}
function slicesSection({ slices }, leftOut2, { names }) {
  const { added, removed } = slices;
  return {
    title: "Slices",
    lines: [
      ...namesLine("New", added.map(named), names),
      ...namesLine("Gone", removed.map(named), names)
    ],
    ...more((leftOut2.slices ?? 0) + over(added, names) + over(removed, names))
  };
}
function namesLine(word, names, limit) {
  return names.length === 0 ? [] : [[word, ": ", ...listed(names.slice(0, limit))]];
}
function over(names, limit) {
  return Math.max(0, names.length - limit);
}
function settingsSection({ settings }, leftOut2) {
  return {
    title: "What a container starts with",
    columns: [left("Setting"), below("Before", "before: "), below("After", "after: ")],
    rows: settings.map(({ setting, kind, before, after }) => [
      [sentence(setting)],
      before === void 0 ? kind === "added" ? "none" : "not shown" : [name(before)],
      after === void 0 ? kind === "removed" ? "none" : "not shown" : [name(after)]
    ]),
    ...more(leftOut2.settings)
  };
}
function privilegedSection({ privileged }, leftOut2, { names }) {
  return {
    title: "Files that run with the rights of another user",
    lines: [
      // Whoever reviews must see all of those that the report holds.
      ...namesLine(strong("New"), privileged.added.map(named), privileged.added.length),
      ...namesLine("No longer", privileged.removed.map(named), names)
    ],
    ...more((leftOut2.privileged ?? 0) + over(privileged.removed, names))
  };
}
function named(text) {
  return [name(text)];
}

// src/size/render/image-sections.ts
function sizesSection(report, units) {
  const { comparison: comparison2 } = report;
  const download = comparison2 && downloadChange(comparison2);
  const row = (title, bytes, difference3) => [
    title,
    (0, import_oci_bytes.formatBytes)(bytes, units),
    ...comparison2 === void 0 ? [] : difference3 === void 0 ? ["", "not compared"] : [(0, import_oci_bytes.formatBytes)(difference3.before, units), formatDifference(difference3, units)]
  ];
  return {
    title: "Size",
    lines: [
      report.privileged === 0 ? `${counted(report.files, "file")}.` : `${counted(report.files, "file")}, ${formatCount(report.privileged)} of them with the rights of another user (set-uid or set-gid).`
    ],
    columns: [
      left(""),
      right("Image"),
      ...comparison2 === void 0 ? [] : [right("Baseline"), right("Difference")]
    ],
    rows: [
      row("Download", report.compressedSize, download),
      row("On disk", report.size, comparison2?.size),
      row("Seen by the container", report.effectiveSize, comparison2?.effectiveSize),
      row("Hidden waste", report.waste.hidden, comparison2?.wasted)
    ]
  };
}
function imageSections(report, units) {
  return [
    groupsSection(report, units),
    ownersSection(report, units),
    largestDirectories(report, units),
    largestFiles(report, units),
    foreignSection(report),
    notesSection(report)
  ];
}
function groupsSection({ groups }, units) {
  return {
    title: "By origin",
    columns: [left("Files of"), right("Size"), right("Download"), right("Files")],
    rows: groups.map(({ group, size, compressed, files }) => [
      groupNames[group],
      (0, import_oci_bytes.formatBytes)(size, units),
      (0, import_oci_bytes.formatBytes)(compressed, units),
      formatCount(files)
    ])
  };
}
var groupNames = {
  base: "the base",
  slice: "slices",
  deb: "debs",
  python: "Python packages",
  node: "Node packages",
  rockcraft: "rockcraft",
  part: "parts",
  unattributed: "nobody that is known"
};
function ownersSection({ owners, leftOut: leftOut2 }, units) {
  return {
    title: "Largest owners",
    columns: [right("Size"), right("Download"), right("Files"), left("Owner")],
    rows: owners.map(({ owner: owner2, size, compressed, files }) => [
      (0, import_oci_bytes.formatBytes)(size, units),
      (0, import_oci_bytes.formatBytes)(compressed, units),
      formatCount(files),
      [...ownerPhrase(owner2), ...owner2.version === void 0 ? [] : [" ", name(owner2.version)]]
    ]),
    ...more(leftOut2?.owners)
  };
}
function largestDirectories({ largest }, units) {
  return {
    title: "Largest directories",
    columns: [right("Size"), right("Download"), right("Files"), left("Directory")],
    rows: largest.directories.map(({ path, size, compressed, files }) => [
      (0, import_oci_bytes.formatBytes)(size, units),
      (0, import_oci_bytes.formatBytes)(compressed, units),
      formatCount(files),
      [name(`${path}/`)]
    ])
  };
}
function largestFiles({ largest }, units) {
  return {
    title: "Largest files",
    columns: [right("Size"), right("Download"), left("File")],
    rows: largest.files.map(({ path, size, compressed }) => [
      (0, import_oci_bytes.formatBytes)(size, units),
      (0, import_oci_bytes.formatBytes)(compressed, units),
      [name(path)]
    ])
  };
}
function foreignSection({ foreign, leftOut: leftOut2 }) {
  return {
    title: "Files for another machine",
    columns: [left("Machine"), left("File")],
    rows: foreign.map(({ path, machine }) => [
      [sentence(machine)],
      [name(path)]
    ]),
    ...more(leftOut2?.foreign)
  };
}
function notesSection({ notes = [], leftOut: leftOut2 }) {
  return {
    title: "Notes on this report",
    lines: notes.map((note) => [sentence(note)]),
    ...more(leftOut2?.notes)
  };
}

// src/size/render/layer-sections.ts
function layersSection(report, units) {
  const { layers, comparison: comparison2, leftOut: leftOut2 } = report;
  const compared = comparison2?.layers;
  return {
    title: "Layers, lowest first",
    lines: [pullLine(report, units)],
    columns: [
      right("No."),
      right("Download"),
      right("On disk"),
      right("Files"),
      left("Digest"),
      ...compared === void 0 ? [] : [left("In the baseline")],
      left("Role")
    ],
    rows: layers.map((layer2, at) => [
      String(at + 1),
      (0, import_oci_bytes.formatBytes)(layer2.compressedSize, units),
      (0, import_oci_bytes.formatBytes)(layer2.size, units),
      formatCount(layer2.files),
      [name(layer2.digest.slice(0, shortDigest))],
      ...compared === void 0 ? [] : [standing(at, compared)],
      roleOf(layer2)
    ]),
    ...more(leftOut2?.layers)
  };
}
var shortDigest = 7 + 12;
function roleOf({ role, comment }) {
  return role === "layer" && comment !== "" ? [name(comment)] : import_rock_layer_roles.roleNames[role];
}
function standing(at, { shared, recompressed }) {
  if (shared.includes(at)) return "yes";
  return recompressed.includes(at) ? "compressed otherwise" : "no";
}
function pullSection(report, units) {
  return { title: "To be pulled", lines: [pullLine(report, units)] };
}
function pullLine({ image, compressedSize, comparison: comparison2 }, units) {
  if (image.form === "docker-archive") {
    return "A docker-archive has other blobs than a registry, so what a node pulls is not known.";
  }
  const whole = `A node that has none of the layers pulls ${cost(compressedSize, units)}`;
  const { pull, stored } = comparison2?.layers ?? {};
  if (pull === void 0) return `${whole}.`;
  const update = pull === 0 ? "nothing" : cost(pull, units);
  const more2 = stored === 0 ? "nothing" : (0, import_oci_bytes.formatBytes)(stored ?? 0, units);
  const stores = stored === void 0 ? "" : ` ECR stores ${more2} besides the baseline.`;
  return `${whole}; one that has the baseline pulls ${update}.${stores}`;
}
function cost(bytes, units) {
  return `${(0, import_oci_bytes.formatBytes)(bytes, units)} (${pullTime(bytes)} at ${statedBandwidth} Mbit/s)`;
}
function wasteSection(report, units) {
  const { waste: waste2, layers, leftOut: leftOut2 } = report;
  return {
    title: "Waste",
    lines: wasteLines(waste2, units),
    columns: [
      right("Bytes"),
      left("Cause"),
      right("Files"),
      left("To be fixed in"),
      below("Heaviest", "heaviest: ")
    ],
    rows: waste2.causes.map(({ cause, layer: layer2, bytes, files }) => {
      const path = waste2.paths.find((one) => one.cause === cause && one.fix === layer2)?.path;
      return [
        (0, import_oci_bytes.formatBytes)(bytes, units),
        causeNames[cause],
        formatCount(files),
        layerPhrase(layers[layer2], layer2),
        path === void 0 ? "" : [name(path)]
      ];
    }),
    ...more(leftOut2?.waste)
  };
}
function wasteLines({ hidden, duplicated }, units) {
  const parts = [
    ...hidden > 0 ? [`${(0, import_oci_bytes.formatBytes)(hidden, units)} downloaded that no container sees`] : [],
    ...duplicated > 0 ? [`${(0, import_oci_bytes.formatBytes)(duplicated, units)} seen more than once`] : []
  ];
  return parts.length === 0 ? [] : [`${parts.join(", ")}.`];
}
function layerPhrase(layer2, at) {
  return layer2 === void 0 || layer2.role === "layer" ? `layer ${at + 1}` : `layer ${at + 1}, ${import_rock_layer_roles.roleNames[layer2.role]}`;
}
var causeNames = {
  overwritten: "overwritten by other content",
  deleted: "deleted by a higher layer",
  attributes: "copied for another mode, owner or time",
  moved: "moved by a higher layer",
  "broken-link": "hard link written anew",
  duplicate: "same content at several paths"
};

// src/size/render/size-sections.ts
function sizeSections(report, units) {
  return saying([
    sizesSection(report, units),
    { ...budgetsSection(report, units), ...waiverLines([report]) },
    ...changeSections(report, units, summaryDetail),
    heaviestSection(report, units, summaryDetail),
    originsSection(report, units),
    layersSection(report, units),
    wasteSection(report, units),
    hintsSection(report, units),
    ...imageSections(report, units)
  ]);
}
function reasonSections(report, units) {
  const few = shorten(report, fewItems);
  const { comparison: comparison2 } = report;
  return saying([
    ...comparison2 === void 0 ? [groupsSection(few, units), ownersSection(few, units)] : changeSections(report, units, commentDetail),
    originsSection(few, units),
    pullSection(report, units),
    // What a container sees twice is the first of what could be left out.
    ...report.waste.hidden > 0 ? [wasteSection(few, units)] : [],
    hintsSection(few, units),
    foreignSection(few),
    notesSection(few)
  ]);
}
var fewItems = 3;
function waiverLines(reports) {
  const waiver = waiverSentence(reports);
  return waiver === void 0 ? {} : { lines: [waiver] };
}
function saying(sections) {
  return sections.filter(({ rows = [], lines = [] }) => rows.length > 0 || lines.length > 0);
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  baselineSentence,
  budgetSentence,
  budgetsSection,
  changeVerdict,
  counted,
  deltaOf,
  downloadChange,
  hasGrown,
  imagePhrase,
  imageTitle,
  isBrokenHard,
  isOverBudget,
  isWorthAComment,
  joined,
  lineWidth,
  listed,
  longest,
  name,
  overview,
  phraseMarkdown,
  phraseText,
  readThreshold,
  reasonSections,
  reportBytes,
  reportJson,
  reportsForm,
  reportsJson,
  rowsMarkdown,
  sectionMarkdown,
  sectionText,
  sentence,
  shorten,
  shortened,
  sizeDelta,
  sizeSections,
  textLimit,
  waiverSentence,
  withShortTexts,
  wrapped,
  writeReports
});

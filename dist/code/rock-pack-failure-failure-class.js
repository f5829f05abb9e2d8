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
var rock_pack_failure_failure_class_exports = {};
__export(rock_pack_failure_failure_class_exports, {
  cleanLine: () => cleanLine,
  failureMarkdown: () => failureMarkdown,
  failureMessage: () => failureMessage,
  isChildLine: () => isChildLine,
  isInstanceReport: () => isInstanceReport,
  lastOf: () => lastOf,
  lastPhase: () => lastPhase,
  linesThatMatter: () => linesThatMatter,
  managedLines: () => managedLines,
  messageText: () => messageText,
  phaseAfter: () => phaseAfter,
  phaseOf: () => phaseOf,
  placeText: () => placeText,
  progressText: () => progressText,
  readReport: () => readReport,
  reasoned: () => reasoned,
  recorded: () => recorded,
  shortCode: () => shortCode,
  stageBegun: () => stageBegun,
  stageText: () => stageText,
  steps: () => steps,
  unwrapped: () => unwrapped,
  withoutChildPrefix: () => withoutChildPrefix
});
module.exports = __toCommonJS(rock_pack_failure_failure_class_exports);
var import_markdown = require("./markdown.js");
var import_node_util = require("node:util");

// src/rock/pack/failure/failure-class.ts
var families = {
  yaml: "Your rockcraft.yaml",
  "build-step": "Your build step",
  "not-found": "A package, slice or snap that is not there",
  archive: "The Ubuntu archive and the chisel releases",
  "snap-store": "The snap store",
  network: "The network inside LXD",
  registry: "The registry of the base image",
  source: "The source of a part",
  disk: "The disk",
  permission: "Permissions",
  lxd: "LXD",
  host: "This machine",
  interrupted: "Interrupted",
  rockcraft: "rockcraft itself",
  unknown: "A cause that is not known"
};
var recorded = (...names) => ({ recorded: names });
var reasoned = (from) => ({ reasoned: from });

// src/rock/pack/failure/failure-markdown.ts
var longestName = 80;
function failureMarkdown(failure, log) {
  const { family, title, message, remedyMarkdown, page, transient, lines } = failure;
  const places = [...whereOf(failure)];
  const shown = message.split("\n");
  return `${[
    `### ${title}`,
    `**${families[family]}**${places.length > 0 ? ` \xB7 ${places.join(" \xB7 ")}` : ""}`,
    shown.map(import_markdown.code).join("<br>"),
    remedyMarkdown,
    ...transient ? ["A fault of this kind passes: the same job may succeed a little later."] : [],
    ...lines.every((text) => shown.includes(text)) ? [] : [block(lines)],
    ...page === void 0 ? [] : [`rockcraft recommends: ${(0, import_markdown.code)(page)}`],
    `The whole log: ${(0, import_markdown.code)(log)}`
  ].join("\n\n")}
`;
}
function block(lines) {
  return `<pre>${lines.map(import_markdown.code).join("\n")}</pre>`;
}
function* whereOf({ part, step, place }) {
  if (part !== void 0) yield `part ${shortCode(part)}`;
  if (step !== void 0) yield `step ${(0, import_markdown.code)(step)}`;
  if (place !== void 0) yield `at ${(0, import_markdown.code)(placeText(place))}`;
}
function placeText({ file, line, column }) {
  return [(0, import_markdown.visible)(file), line, column].filter((word) => word !== void 0).join(":");
}
function shortCode(text) {
  return (0, import_markdown.code)(text.length > longestName ? `${text.slice(0, longestName)}\u2026` : text);
}

// src/rock/pack/pack-output.ts
var childPrefix = ":: ";
var timestamp = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} /;
var finished = /^(?:Extracted|Created|Exported|Packed|Already packed|Entrypoint set|CMD set|Labels and annotations set|Control data written|Metadata added|Manifest media type added)\b/;
var underWay = /^(?!Missing\b)[A-Z][a-z]+ing\b/;
var longest = 4e3;
function cleanLine(raw) {
  const visible2 = (0, import_node_util.stripVTControlCharacters)(raw.trimEnd());
  const unstamped = visible2.replace(timestamp, "");
  const last = unstamped.slice(unstamped.lastIndexOf("\r") + 1);
  const text = isChildLine(unstamped) && !isChildLine(last) ? `${childPrefix}${last}` : last;
  return {
    text: text.length > longest ? `${text.slice(0, longest)}\u2026` : text,
    stamped: unstamped.length < visible2.length
  };
}
function isChildLine(text) {
  return text.startsWith(childPrefix) || text === childPrefix.trimEnd();
}
function withoutChildPrefix(text) {
  return isChildLine(text) ? text.slice(childPrefix.length) : text;
}
function isOpeningLine(text) {
  return /^(?:Starting|Logging) /.test(text);
}
function isProgressLine(text) {
  return isChildLine(text) || underWay.test(text) || finished.test(text);
}

// src/rock/pack/failure/failure-lines.ts
var meanings = {
  64: "rockcraft did not understand its arguments",
  65: "the base or build-base has reached its end of life",
  66: "rockcraft found no project file",
  70: "an error that rockcraft did not expect, often a mistake in rockcraft.yaml",
  78: "this machine cannot build for the build-base",
  130: "interrupted by SIGINT",
  137: "killed by SIGKILL: the machine may have run out of memory",
  143: "ended by SIGTERM"
};
var longestMessage = 20;
var mostLines = 10;
var longestLine = 1e3;
function messageText(exitCode, { report }, causeLine) {
  if (report === void 0) {
    const meaning = meanings[exitCode];
    return meaning === void 0 ? `rockcraft pack ended with exit code ${exitCode} and no message.` : `rockcraft pack was stopped without a message: ${meaning} (exit code ${exitCode}).`;
  }
  const { message } = report;
  const left = message.length - longestMessage;
  const shown = left > 0 ? [...message.slice(0, longestMessage), `\u2026 and ${left} lines`] : message;
  const told = causeLine !== void 0 && !message.includes(causeLine) && !causeLine.endsWith(":");
  return [...shown, ...told ? [causeLine.trim()] : []].map(harmless).join("\n");
}
function linesThatMatter({ report, before: before2, printed }, causeLine) {
  if (report === void 0) return lastOf(printed);
  const end = report.details.length > 0 ? report.details : report.message;
  const details = end.map(withoutChildPrefix).slice(-mostLines);
  const known = new Set(details);
  const above = telling(before2).map(withoutChildPrefix).filter((line) => !known.has(line));
  const room = mostLines - details.length;
  const lines = room > 0 ? [...above.slice(-room), ...details] : details;
  const isThere = causeLine === void 0 || lines.some((line) => line.trimEnd() === causeLine);
  const chosen = isThere || report.message.includes(causeLine) ? lines : [causeLine, ...lines.slice(1 - mostLines)];
  return chosen.some((line) => line.trim() !== "") ? chosen.map(harmless) : lastOf(printed);
}
function harmless(line) {
  const spaced = line.slice(0, longestLine).replaceAll("	", "    ");
  return `${(0, import_markdown.visible)(spaced)}${line.length > longestLine ? "\u2026" : ""}`;
}
function telling(before2) {
  return before2.some(isChildLine) ? before2 : before2.filter((line) => !isProgressLine(line));
}
function lastOf(lines) {
  return lines.map((line) => withoutChildPrefix(line.text)).filter((line) => line.trim() !== "").slice(-mostLines).map(harmless);
}

// src/rock/pack/pack-progress.ts
var steps = ["pull", "overlay", "build", "stage", "prime"];
var partStep = /^(?:(?:Re)?(pull|overlay|build|stag|prim)ing|Updating (sources|overlay|build) for|(Reapplying)) (\S+)(?: \(.*\))?$/i;
var stepOf = {
  pull: "pull",
  sources: "pull",
  overlay: "overlay",
  reapplying: "overlay",
  build: "build",
  stag: "stage",
  prim: "prime"
};
var longest2 = 80;
function stageBegun(line) {
  if (line === "Packing...") return { part: void 0 };
  const [, verb, updated, reapplied, part] = partStep.exec(line) ?? [];
  const step = stepOf[(verb ?? updated ?? reapplied ?? "").toLowerCase()];
  return step === void 0 || part === void 0 ? void 0 : { part: cut(part), step };
}
function stageText(stage) {
  return stage.part === void 0 ? "image" : `part ${stage.part}: ${stage.step}`;
}
function phaseAfter(line, before2) {
  if (isChildLine(line) || isOpeningLine(line) || !isProgressLine(line)) return before2;
  const stage = stageBegun(line);
  return stage?.part === void 0 ? cut(line) : stageText(stage);
}
function progressText(milliseconds, phase) {
  const time = `packed ${Math.round(milliseconds / 1e3)} s`;
  return phase === "" ? time : `${time} \xB7 ${phase}`;
}
function cut(text) {
  return (0, import_markdown.visible)(text.length > longest2 ? `${text.slice(0, longest2)}\u2026` : text);
}

// src/rock/pack/failure/managed-lines.ts
var stamped = /^:: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} /;
function managedLines(lines) {
  const last = lines.findLastIndex(isManaged);
  if (last < 0) return [];
  const before2 = lines.slice(0, last).findLastIndex(({ text }) => !isChildLine(text));
  const after2 = lines.slice(last).findIndex(({ text }) => !isChildLine(text));
  const inner = lines.slice(before2 + 1, after2 < 0 ? lines.length : last + after2);
  return inner.map(unwrapped);
}
function isManaged({ text }) {
  return stamped.test(text);
}
function unwrapped({ text }) {
  return cleanLine(withoutChildPrefix(text));
}

// src/rock/pack/failure/failure-phase.ts
var verbs = {
  Pulling: "pull",
  Overlaying: "overlay",
  Building: "build",
  Staging: "stage",
  Priming: "prime"
};
var progress = /^(Pulling|Overlaying|Building|Staging|Priming) (\S+)$/;
var action = /^execute action .{1,300}?part_name='([^']+)', step=Step\.([A-Z]+)/;
var before = /^(?:Initializing lifecycle|Installing build-(?:packages|snaps)|Retrieving base|Extract(?:ing|ed) (?!stage package)|Launching )/;
var after = /^Packing\.\.\./;
var outside = { part: void 0, step: void 0 };
function phaseOf(line) {
  const { text } = isManaged(line) ? unwrapped(line) : line;
  if (isChildLine(text)) return void 0;
  if (after.test(text)) return { part: void 0, step: "pack" };
  if (before.test(text)) return outside;
  const [, verb, name] = progress.exec(text) ?? [];
  if (verb !== void 0) return { part: name, step: verbs[verb] };
  const [, part, constant] = action.exec(text) ?? [];
  const step = constant?.toLowerCase();
  return part === void 0 ? void 0 : { part, step: steps.find((known) => known === step) };
}
function lastPhase(lines) {
  for (const line of lines.toReversed()) {
    const phase = phaseOf(line);
    if (phase !== void 0) return phase;
  }
  return void 0;
}

// src/rock/pack/failure/failure-report.ts
var labels = [
  ["Captured error:", "details"],
  ["Detailed information:", "details"],
  ["Recommended resolution:", "resolution"],
  ["For more information, check out:", "page"],
  ["Full execution log:", "log"]
];
var innerFailed = /^Failed to run rockcraft in instance\b/;
var messageHead = /^(?:Bad rockcraft\.yaml content:|rockcraft internal error: |Testing failed\.)/;
var continuation = /^(?:\s|[-*] )/;
var libraryWarning = /^\S+\.py:\d+: \w*Warning: /;
var traceback = "Traceback (most recent call last):";
var yamlPosition = /\bin "[^"]*rockcraft\.yaml", line (\d+), column (\d+)/;
function failureMessage(lines) {
  return readReport(lines)?.message[0];
}
function readReport(printed) {
  const lines = withoutLibraryWarnings(printed);
  const report = readCrash(lines) ?? readError(lines.map((line) => line.text));
  if (report === void 0) return void 0;
  const debugging = new Set(lines.filter(isDebugging).map((line) => line.text));
  return { ...report, context: report.context.filter((line) => !debugging.has(line)) };
}
function isInstanceReport({ message }) {
  return innerFailed.test(message[0] ?? "");
}
function isDebugging({ text, stamped: stamped2 }) {
  return stamped2 && !isProgressLine(text);
}
function readError(lines) {
  const reports = [];
  let pending = [];
  let open;
  for (const line of lines) {
    const label = labels.find(([text]) => line.startsWith(text));
    if (label !== void 0) {
      if (open === void 0) {
        open = emptyReport(pending);
        reports.push(open);
        pending = [];
      }
      const [text, section] = label;
      open.current = section;
      open.sections[section].push(line.slice(text.length).trim());
    } else if (open !== void 0 && (open.current === "details" || open.current === "resolution")) {
      open.sections[open.current].push(line);
    } else {
      open = void 0;
      pending.push(line);
    }
  }
  if (pending.some((line) => line.trim() !== "")) reports.push(emptyReport(pending));
  const found = reports.map(closeReport).filter((report) => report !== void 0).toReversed();
  return found.find((report) => !isInstanceReport(report)) ?? found[0];
}
function emptyReport(before2) {
  return { before: before2, sections: { details: [], resolution: [], page: [], log: [] }, current: "log" };
}
function closeReport(report) {
  const tracebackAt = report.before.indexOf(traceback);
  const said = tracebackAt < 0 ? report.before : report.before.slice(0, tracebackAt);
  const start = messageStart(said);
  if (start === void 0) return void 0;
  const { details, resolution, page } = report.sections;
  return {
    message: withoutBlankEnds(said.slice(start)),
    context: sinceLastStep(said.slice(0, start)),
    details: withoutBlankEnds(withoutTraceback(details)),
    ...resolution.length === 0 ? {} : { resolution: withoutBlankEnds(resolution).join(" ") },
    ...page[0] === void 0 ? {} : { page: page[0] },
    crashed: false
  };
}
function messageStart(lines) {
  const head = lines.findLastIndex((line) => messageHead.test(line));
  if (head >= 0) return head;
  const start = lines.findLastIndex((line) => line.trim() !== "" && !continuation.test(line));
  const first = lines[start];
  if (first !== void 0 && !isProgressLine(first)) return start;
  const item = lines.findIndex((line, at) => at > start && line.startsWith("- "));
  return item < 0 ? void 0 : item;
}
function sinceLastStep(lines) {
  const step = lines.findLastIndex((line) => isProgressLine(line) && !line.startsWith("::"));
  const opening = isOpeningLine(lines[step] ?? "");
  return lines.slice(opening ? step + 1 : Math.max(step, 0)).filter((line) => line.trim() !== "");
}
function readCrash(lines) {
  const first = lines.findIndex((line) => line.text === traceback && !line.stamped);
  if (first < 0) return void 0;
  const texts = lines.slice(first).map((line) => line.text);
  if (texts.some((line) => isReportOfItsOwn(line))) return void 0;
  const exceptions = texts.flatMap(
    (line, at) => line === traceback ? [exceptionAt(texts, at)] : []
  );
  const message = exceptions.at(-1) ?? [];
  if (message.length === 0) return void 0;
  const position = texts.flatMap((line) => yamlPosition.exec(line) ?? []).slice(-2);
  return {
    message,
    context: [],
    details: exceptions.slice(0, -1).flat(),
    ...position.length === 2 ? { position: { line: Number(position[0]), column: Number(position[1]) } } : {},
    crashed: true
  };
}
function isReportOfItsOwn(line) {
  return labels.some(([text, section]) => section !== "log" && line.startsWith(text));
}
function exceptionAt(lines, start) {
  const frames = lines.slice(start + 1);
  const from = frames.findIndex((line) => line !== "" && !/^\s/.test(line));
  if (from < 0) return [];
  const rest = frames.slice(from);
  const end = rest.findIndex((line) => line === "" || line === traceback || endsException(line));
  return end < 0 ? rest : rest.slice(0, end);
}
function endsException(line) {
  return innerFailed.test(line) || line.startsWith("Full execution log:");
}
function withoutTraceback(lines) {
  const at = lines.indexOf(traceback);
  return at < 0 ? lines : lines.slice(0, at);
}
function withoutLibraryWarnings(lines) {
  let warned = false;
  return lines.filter(({ text }) => {
    warned = libraryWarning.test(text) || warned && /^\s/.test(text);
    return !warned;
  });
}
function withoutBlankEnds(lines) {
  const isText = (line) => line.trim() !== "";
  return lines.slice(Math.max(lines.findIndex(isText), 0), lines.findLastIndex(isText) + 1);
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  cleanLine,
  failureMarkdown,
  failureMessage,
  isChildLine,
  isInstanceReport,
  lastOf,
  lastPhase,
  linesThatMatter,
  managedLines,
  messageText,
  phaseAfter,
  phaseOf,
  placeText,
  progressText,
  readReport,
  reasoned,
  recorded,
  shortCode,
  stageBegun,
  stageText,
  steps,
  unwrapped,
  withoutChildPrefix
});

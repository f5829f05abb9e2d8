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
var actions_shared_put_comment_exports = {};
__export(actions_shared_put_comment_exports, {
  parseReports: () => parseReports,
  putComment: () => putComment,
  readReports: () => readReports,
  reportsBytes: () => reportsBytes,
  runPage: () => runPage
});
module.exports = __toCommonJS(actions_shared_put_comment_exports);
var import_size_comment_threshold = require("./size-comment-threshold.js");
var import_size_file_json_form = require("./size-file-json-form.js");
var import_github_api_fault = require("./github-api-fault.js");
var import_oci_bytes = require("./oci-bytes.js");
var import_errors = require("./errors.js");
var import_node_zlib = require("node:zlib");
var import_promises = require("node:fs/promises");

// src/github/comments.ts
var permission = "pull-requests: write";
var mostPages = 30;
async function commentsMarked({ api, path }, pull, { marker, author }) {
  const found = [];
  const place = [...path, "issues", String(pull), "comments"];
  const question = { path: place, query: { per_page: 100 }, permission };
  for await (const page of api.pages(question, mostPages)) {
    for (const one of page.list()) {
      const user = one.at("user");
      if (user.isNothing || user.at("login").text() !== author) continue;
      const written = comment(one);
      if (written.body.startsWith(marker)) found.push(written);
    }
  }
  return found.sort((one, other) => one.id - other.id);
}
async function createComment({ api, path }, pull, body) {
  const place = [...path, "issues", String(pull), "comments"];
  await api.change({ method: "POST", path: place, body: { body }, permission });
}
async function updateComment({ api, path }, id, body) {
  const place = [...path, "issues", "comments", String(id)];
  await api.change({ method: "PATCH", path: place, body: { body }, permission });
}
async function deleteComment({ api, path }, id) {
  const place = [...path, "issues", "comments", String(id)];
  try {
    await api.change({ method: "DELETE", path: place, permission });
  } catch (error) {
    if (!(0, import_github_api_fault.isAbsent)(error)) throw error;
  }
}
function comment(answer) {
  const body = answer.at("body");
  return {
    id: answer.at("id").count(),
    body: body.isNothing ? "" : body.text(),
    url: answer.at("html_url").text()
  };
}

// src/github/viewer.ts
var jobLogin = "github-actions[bot]";
async function viewerLogin(api) {
  const query = { method: "POST", path: [], body: { query: "{ viewer { login } }" } };
  try {
    const answer = await api.query({ ...query, permission: "contents: read" }, api.graphql);
    throwIfLimited(answer);
    const login = answer.at("data").at("viewer").at("login");
    return login.isNothing ? jobLogin : login.text(/^[\w-]+(?:\[bot\])?$/);
  } catch (error) {
    if (!(error instanceof import_errors.ServiceError)) throw error;
    const { status = 0, retryAfter } = error.failure;
    if (status < 400 || status >= 500 || retryAfter !== void 0) throw error;
    api.ports.log.debug(`Taken to be ${jobLogin}: ${error.message}`);
    return jobLogin;
  }
}
function throwIfLimited(answer) {
  const errors = answer.at("errors");
  if (errors.isNothing) return;
  const types = errors.list().map((error) => error.at("type"));
  if (!types.some((type) => !type.isNothing && type.text().startsWith("RATE_LIMIT"))) return;
  throw new import_errors.ServiceError(
    "GitHub does not say whose the token is, as too much was asked with it by GraphQL; run the job again in an hour.",
    { request: "who the token is", code: "RATE_LIMITED", retryable: false }
  );
}

// src/github/upsert-comment.ts
var permission2 = "pull-requests: write";
var mostRounds = 20;
var settling = 3e3;
async function upsertComment(repository, work) {
  const { api } = repository;
  const done = {};
  try {
    const author = await viewerLogin(api);
    return await api.retrying(() => settle(repository, work, author, done));
  } catch (error) {
    if (!(0, import_github_api_fault.lacksPermission)(error)) throw error;
    return { kind: "refused", why: error.message };
  }
}
async function settle(repository, work, author, done) {
  const { clock, cancelled } = repository.api.ports;
  for (let round = 1; round <= mostRounds; round += 1) {
    const { isOpen, headSha } = await (0, import_github_api_fault.readPull)(repository, work.pull, permission2);
    if (!isOpen || headSha !== work.headSha) return { kind: "outdated" };
    const [comment2, ...duplicates] = await commentsMarked(repository, work.pull, {
      marker: work.marker,
      author
    });
    const written = await write(repository, work, comment2, done);
    for (const { id } of duplicates) await deleteComment(repository, id);
    const body = written ?? comment2?.body ?? "";
    if (written === void 0 && (done.what === void 0 || same(body, done.body ?? ""))) {
      return ended(comment2, done);
    }
    done.body = body;
    await clock.sleep(Math.round(settling * (1 + Math.random())), cancelled);
  }
  throw new import_errors.ServiceError(
    `The comment on pull request ${work.pull} was looked at ${mostRounds} times, and each time others had changed it; let one job write it, after all others.`,
    { request: `comment on pull request ${work.pull}`, retryable: false }
  );
}
async function write(repository, work, comment2, done) {
  const composed = work.compose(comment2?.body);
  if (composed.kind === "keep") return void 0;
  if (comment2 === void 0) {
    done.what = "created";
    await createComment(repository, work.pull, composed.body);
    return composed.body;
  }
  if (same(composed.body, comment2.body)) return void 0;
  done.what ??= "updated";
  await updateComment(repository, comment2.id, composed.body).catch((error) => {
    if (!(0, import_github_api_fault.isAbsent)(error)) throw error;
  });
  return composed.body;
}
function ended(comment2, { what }) {
  if (comment2 === void 0) return { kind: "absent" };
  return { kind: what ?? "unchanged", url: comment2.url };
}
function same(one, other) {
  return plain(one) === plain(other);
}
var plain = (text) => text.replaceAll("\r\n", "\n").trimEnd();

// src/size/render/parse-reports.ts
var reportsBytes = 4e6;
var depthLimit = 20;
async function readReports(path) {
  const file = await (0, import_promises.open)(path).catch((cause) => {
    throw new import_errors.UserError(`The report ${path} cannot be read: ${(0, import_errors.messageOf)(cause)}.`, { cause });
  });
  try {
    const bytes = Buffer.allocUnsafe(reportsBytes + 1);
    let length = 0;
    for (let read = 1; read > 0 && length < bytes.length; length += read) {
      ({ bytesRead: read } = await file.read(bytes, length, bytes.length - length));
    }
    return parseReports(bytes.subarray(0, length), path);
  } finally {
    await file.close();
  }
}
function parseReports(document, source) {
  if (document.length > reportsBytes) {
    throw new import_errors.UserError(
      `${source} has more than ${reportsBytes} bytes, and a report of sizes has less, so it is not read.`
    );
  }
  if ((0, import_size_file_json_form.isNestedDeeper)(document, depthLimit)) {
    throw new import_errors.UserError(
      `${source} has lists or objects more than ${depthLimit} deep, and a report of sizes has not, so it is not read.`
    );
  }
  try {
    const { headSha, run, images } = import_size_comment_threshold.reportsForm.read(json(document, source), "");
    return { headSha, run, images };
  } catch (error) {
    if (!(error instanceof import_size_file_json_form.Misfit)) throw error;
    throw new import_errors.UserError(
      `${source} is no report of sizes: ${error.message}; it is taken only as report-size of the same version writes it.`,
      { cause: error }
    );
  }
}
function json(document, source) {
  try {
    return JSON.parse(document.toString("utf8"));
  } catch (cause) {
    throw new import_errors.UserError(`${source} is not JSON, so it is no report of sizes.`, { cause });
  }
}

// src/size/comment/carried.ts
var jsonBytes = 2e6;
function carriedMarkdown({ headSha, steps: steps2, images }) {
  const json2 = (0, import_size_comment_threshold.reportsJson)({ headSha, run: 0, images });
  const data = (0, import_node_zlib.deflateRawSync)(json2, { level: 9 });
  return `<!-- rock-actions:size-data ${steps2} ${data.toString("base64")} -->`;
}
function readCarried(body) {
  const [, steps2, data] = /<!-- rock-actions:size-data (\d{1,2}) ([A-Za-z0-9+/]+={0,2}) -->\s*$/.exec(body) ?? [];
  if (steps2 === void 0 || data === void 0) return void 0;
  try {
    const json2 = (0, import_node_zlib.inflateRawSync)(Buffer.from(data, "base64"), { maxOutputLength: jsonBytes });
    const { headSha, images } = parseReports(json2, "The comment");
    return { headSha, steps: Number(steps2), images };
  } catch (error) {
    if (error instanceof import_errors.UserError || isZlibError(error)) return void 0;
    throw error;
  }
}
function isZlibError(error) {
  if (!(error instanceof Error && "code" in error)) return false;
  const code = String(error.code);
  return code.startsWith("Z_") || code === "ERR_BUFFER_TOO_LARGE";
}

// src/size/comment/comment-markdown.ts
function commentMarkdown(reports, options) {
  const { units, left, shows } = options;
  const { columns, rows } = (0, import_size_comment_threshold.overview)(reports, units, shows !== "all");
  const told = shows === "all" ? reports.filter(hasDetails) : [];
  const blocks = [
    `### Image size: ${headline(reports, units)}`,
    ...rows.length === 0 ? [] : [(0, import_size_comment_threshold.rowsMarkdown)(columns, rows)],
    ...left === 0 ? [] : [`and ${(0, import_size_comment_threshold.counted)(left, "image")} more`],
    ...shows === "table" ? [] : notCompared(reports),
    ...shows === "table" ? [] : reports.flatMap((report) => openBlocks(report, units)),
    ...shows === "table" ? [] : waiver(reports),
    ...told.flatMap((report) => details(report, units, openness(told, reports))),
    footer(options)
  ];
  return blocks.join("\n\n");
}
function openness(told, all) {
  if (told.length !== 1) return "folded";
  return all.length === 1 ? "open" : "named";
}
function headline(reports, units) {
  const [report, ...others] = reports;
  const nature = report?.comparison?.nature;
  const of = (count, what) => reports.length === 1 ? what : `${count} of ${reports.length} ${what}`;
  const over = reports.filter(import_size_comment_threshold.isOverBudget).length;
  if (over > 0)
    return of(
      over,
      reports.some(({ budgets }) => budgets.some(import_size_comment_threshold.isBrokenHard)) ? "over budget" : "over a soft budget"
    );
  if (report !== void 0 && others.length === 0 && nature !== void 0 && nature !== "changed") {
    return (0, import_size_comment_threshold.phraseMarkdown)((0, import_size_comment_threshold.changeVerdict)(report, units));
  }
  const grew = reports.filter((report2) => delta(report2) > 0).length;
  const shrank = reports.filter((report2) => delta(report2) < 0).length;
  const alone = reports.filter(({ comparison }) => comparison === void 0).length;
  const parts = [
    ...grew > 0 ? [of(grew, `grew${by(reports, units)}`)] : [],
    ...shrank > 0 ? [of(shrank, `shrank${by(reports, units)}`)] : [],
    ...alone > 0 ? [of(alone, "not compared")] : []
  ];
  return parts.length === 0 ? "no change" : parts.join(", ");
}
function by([report, ...others], units) {
  const { size } = report?.comparison ?? {};
  if (report === void 0 || size === void 0 || others.length > 0) return "";
  const where = size.after === size.before ? "to download" : "on disk";
  return ` by ${(0, import_oci_bytes.formatBytes)(Math.abs(delta(report)), units)} ${where}`;
}
function delta({ comparison }) {
  return comparison === void 0 ? 0 : (0, import_size_comment_threshold.sizeDelta)(comparison);
}
function notCompared(reports) {
  const alone = reports.filter(({ comparison }) => comparison === void 0);
  const sentences2 = alone.map(import_size_comment_threshold.baselineSentence).filter((sentence) => sentence !== void 0);
  const reasons = [...new Set(sentences2.map(import_size_comment_threshold.phraseMarkdown))];
  const others = reasons.length - mostReasons;
  return [
    ...reasons.slice(0, mostReasons),
    ...others > 0 ? [`and ${(0, import_size_comment_threshold.counted)(others, "other reason")}`] : []
  ];
}
var mostReasons = 3;
function openBlocks(report, units) {
  const budgets = report.budgets.filter(({ state }) => state === "broken" || state === "waived");
  const added = report.comparison?.privileged.added ?? [];
  const more = report.leftOut?.privileged ?? 0;
  const lines = [
    ...budgets.map((budget) => (0, import_size_comment_threshold.budgetSentence)(budget, units)),
    ...added.length === 0 ? [] : [
      [
        "New files with the rights of another user: ",
        ...(0, import_size_comment_threshold.listed)(added.map((path) => [(0, import_size_comment_threshold.name)(path)])),
        more === 0 ? "" : ` and ${more} more`
      ]
    ]
  ];
  if (lines.length === 0) return [];
  const items = lines.map((line) => `- ${(0, import_size_comment_threshold.phraseMarkdown)(line)}`);
  return [`${(0, import_size_comment_threshold.phraseMarkdown)((0, import_size_comment_threshold.imagePhrase)(report.image))}:

${items.join("\n")}`];
}
function waiver(reports) {
  const sentence = (0, import_size_comment_threshold.waiverSentence)(reports);
  return sentence === void 0 ? [] : [(0, import_size_comment_threshold.phraseMarkdown)(sentence)];
}
function hasDetails({ comparison }) {
  return comparison?.nature !== "same";
}
function details(report, units, openness2) {
  const { comparison } = report;
  const baseline = comparison === void 0 ? void 0 : (0, import_size_comment_threshold.baselineSentence)(report);
  const [why, ...others] = (0, import_size_comment_threshold.reasonSections)(report, units);
  const open2 = openness2 !== "folded" && comparison !== void 0 && why !== void 0;
  const first = why === void 0 ? [] : [why];
  const kept = report.budgets.some(({ state }) => state === "kept" || state === "unknown");
  const sections = [
    ...open2 ? others : [...first, ...others],
    ...kept ? [(0, import_size_comment_threshold.budgetsSection)(report, units)] : []
  ];
  const compared = baseline === void 0 ? [] : [(0, import_size_comment_threshold.phraseMarkdown)(baseline)];
  return [
    ...open2 && openness2 === "named" ? [`${(0, import_size_comment_threshold.phraseMarkdown)(titleOf(report, units))}:`] : [],
    ...open2 ? [...compared, markdown(why)] : [],
    [
      `<details>
<summary>${open2 ? moreTitle : (0, import_size_comment_threshold.phraseMarkdown)(titleOf(report, units))}</summary>`,
      ...open2 ? [] : compared,
      ...sections.map(markdown),
      "</details>"
    ].join("\n\n")
  ];
}
function markdown(section) {
  return (0, import_size_comment_threshold.sectionMarkdown)(section, "#### ");
}
var moreTitle = "More: what came with it, and what could be left out";
function titleOf(report, units) {
  const { comparison, image } = report;
  if (comparison === void 0) return [...(0, import_size_comment_threshold.imagePhrase)(image), ": what is in it"];
  return (0, import_size_comment_threshold.joined)([(0, import_size_comment_threshold.imagePhrase)(image), (0, import_size_comment_threshold.changeVerdict)(report, units)], " ");
}
function footer({ headSha, link, items, left }) {
  const shortened = items < 10 || left > 0 ? " Lists are shortened to fit here." : "";
  return `Measured at ${headSha.slice(0, 12)}.${shortened}${linkTo(link)}`;
}
function linkTo(report) {
  return report === void 0 ? "" : ` [The whole report](<${report.href}>).`;
}
function collapsedMarkdown(reports, { headSha, link }) {
  const what = reports.length === 1 ? "the image is" : `all ${reports.length} images are`;
  return `Image size: ${what} as large as before, or nearly. Measured at ${headSha.slice(0, 12)}.${linkTo(link)}`;
}

// src/size/comment/marker.ts
function commentMarker(name2) {
  return `<!-- rock-actions:size ${encodeURIComponent(name2).replace(/[^\w.%-]|-(?=-|$)/g, encoded)} -->`;
}
function encoded(mark) {
  return `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;
}

// src/size/comment/compose-comment.ts
var steps = [
  ...[10, 5, 3, 1].map((items) => ({ items, shows: "all" })),
  { items: 0, shows: "decisions" },
  { items: 0, shows: "table" }
];
function composeComment(existing, reports, options) {
  const { headSha, threshold, limit = 65536 } = options;
  const carried = existing === void 0 ? void 0 : readCarried(existing);
  const kept = carried?.headSha === headSha ? carried : void 0;
  const images = merged(reports, kept?.images ?? []);
  const first = Math.min(kept?.steps ?? 0, steps.length - 1);
  const drafts = images.some((report) => (0, import_size_comment_threshold.isWorthAComment)(report, threshold)) ? whole(images, first, options) : existing === void 0 ? [] : collapsed(images, first, options);
  for (const draft of drafts) {
    const body = bodyOf(draft, limit);
    if (body !== void 0) return body === existing ? keep : { kind: "write", body };
  }
  return keep;
}
var keep = { kind: "keep" };
function bodyOf({ markdown: markdown2, carried }, limit) {
  if (markdown2.length > limit) return void 0;
  const body = carried === void 0 ? markdown2 : `${markdown2}
${carriedMarkdown(carried)}`;
  return body.length > limit ? void 0 : body;
}
function* whole(images, first, options) {
  const last = steps.length - 1;
  for (let step = first; step <= last; step += 1) {
    yield draftOf(images, images.length, step, options);
  }
  for (let shown = images.length - 1; shown >= 0; shown = Math.floor(shown * 0.8) || shown - 1) {
    yield draftOf(images.slice(0, shown), images.length, last, options);
  }
}
function urgency(report) {
  return (0, import_size_comment_threshold.isOverBudget)(report) ? 2 : report.comparison?.nature === "same" ? 0 : 1;
}
function draftOf(images, all, step, options) {
  const extent = steps[step];
  const short = images.map((report) => (0, import_size_comment_threshold.shorten)(report, extent.items));
  const shown = commentMarkdown(short, { ...options, ...extent, left: all - images.length });
  return {
    markdown: `${commentMarker(options.name)}
${shown}`,
    carried: { headSha: options.headSha, steps: step, images: short }
  };
}
function* collapsed(images, first, options) {
  const markdown2 = `${commentMarker(options.name)}
${collapsedMarkdown(images, options)}`;
  const rows = images.map((report) => (0, import_size_comment_threshold.shorten)(report, 0));
  yield { markdown: markdown2, carried: { headSha: options.headSha, steps: first, images: rows } };
  yield { markdown: markdown2 };
}
function merged(reports, others) {
  const keys = new Set(reports.map(keyOf));
  const images = [...reports, ...others.filter((report) => !keys.has(keyOf(report)))];
  return images.sort(
    (one, other) => urgency(other) - urgency(one) || compareTexts(keyOf(one), keyOf(other))
  );
}
function compareTexts(one, other) {
  return one < other ? -1 : Number(one > other);
}
function keyOf({ image }) {
  return `${image.title ?? image.name}
${image.platform}`;
}

// src/actions/shared/put-comment.ts
async function putComment(repository, { pull, headSha }, images, wanted, log) {
  const options = { ...wanted, headSha };
  const commented = await upsertComment(repository, {
    pull,
    headSha,
    marker: commentMarker(wanted.name),
    compose: (existing) => composeComment(existing, images, options)
  });
  if (commented.kind === "refused") {
    log.notice(`Pull request ${pull} gets no comment. ${commented.why}`, void 0, "No comment");
  } else {
    log.info(`Pull request ${pull}: ${sentences[commented.kind]}.`);
  }
  return commented;
}
function runPage({ server, repository }, run) {
  return new URL(`${server}/${repository}/actions/runs/${run}`);
}
var sentences = {
  created: "the comment was written",
  updated: "the comment was brought up to date",
  unchanged: "the comment is right already",
  absent: "nothing is worth a comment",
  outdated: "it is closed or has newer commits, so nothing is said of this one"
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  parseReports,
  putComment,
  readReports,
  reportsBytes,
  runPage
});

"use strict";
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
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
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);
var actions_report_size_exports = {};
__export(actions_report_size_exports, {
  reportSize: () => reportSize
});
module.exports = __toCommonJS(actions_report_size_exports);
var import_size_file_head_form = require("./size-file-head-form.js");
var import_size_measurement = require("./size-measurement.js");
var import_oci_layers_walk_files = require("./oci-layers-walk-files.js");
var import_size_heaviest_places = require("./size-heaviest-places.js");
var import_size_budget_budget = require("./size-budget-budget.js");
var import_size_top = require("./size-top.js");
var import_actions_shared_image_sources = require("./actions-shared-image-sources.js");
var import_rock_lint_releases = require("./rock-lint-releases.js");
var import_chisel_definition_yaml = require("./chisel-definition-yaml.js");
var import_rock_lint_linted_project_grammar = require("./rock-lint-linted-project-grammar.js");
var import_actions_shared_for_input = require("./actions-shared-for-input.js");
var import_oci_image_index = require("./oci-image-index.js");
var import_oci_image_annotation = require("./oci-image-annotation.js");
var import_oci_described_documents = require("./oci-described-documents.js");
var import_oci_descriptor = require("./oci-descriptor.js");
var import_oci_listed = require("./oci-listed.js");
var import_rock_plan_find_projects_ignored = require("./rock-plan-find-projects-ignored.js");
var import_rock_git = require("./rock-git.js");
var import_rock_project_project_slices = require("./rock-project-project-slices.js");
var import_rock_project_project = require("./rock-project-project.js");
var import_oci_image_process = require("./oci-image-process.js");
var import_oci_layers_decompress = require("./oci-layers-decompress.js");
var import_oci_layers_compression = require("./oci-layers-compression.js");
var import_oci_limits = require("./oci-limits.js");
var import_oci_store_blob = require("./oci-store-blob.js");
var import_oci_store_open_file = require("./oci-store-open-file.js");
var import_rock_project_project_lexemes = require("./rock-project-project-lexemes.js");
var import_rock_project_project_refusal = require("./rock-project-project-refusal.js");
var import_vendor_yaml = require("./vendor-yaml.js");
var import_actions_shared_comment_threshold = require("./actions-shared-comment-threshold.js");
var import_size_comment_threshold = require("./size-comment-threshold.js");
var import_size_comparison = require("./size-comparison.js");
var import_size_budget_amount = require("./size-budget-amount.js");
var import_size_file_json_form = require("./size-file-json-form.js");
var import_size_owner = require("./size-owner.js");
var import_rock_layer_roles = require("./rock-layer-roles.js");
var import_oci_bytes = require("./oci-bytes.js");
var import_glob = require("./glob.js");
var import_rock_project_project_scalar = require("./rock-project-project-scalar.js");
var import_quoted = require("./quoted.js");
var import_oci_digest = require("./oci-digest.js");
var import_markdown = require("./markdown.js");
var import_errors = require("./errors.js");
var import_modules = require("./modules.js");
var import_node_path = require("node:path");
var import_node_path2 = require("node:path");
var import_node_util = require("node:util");
var import_node_zlib = require("node:zlib");
var import_node_zlib2 = require("node:zlib");
var import_node_crypto = require("node:crypto");
var import_node_crypto2 = require("node:crypto");
var import_promises = require("node:fs/promises");
var import_node_path3 = require("node:path");
var import_node_fs = require("node:fs");
var import_promises2 = require("node:fs/promises");
var import_node_path4 = require("node:path");
var import_node_stream = require("node:stream");
var import_promises3 = require("node:stream/promises");

// src/size/render/annotations.ts
var shown = 10;
function annotations(reports, options) {
  const all = reports.flatMap((report) => [
    ...budgetAnnotations(report, options.units),
    ...foreignAnnotations(report),
    ...privilegedAnnotations(report),
    ...originAnnotations(report, options.units)
  ]);
  return ["error", "warning", "notice"].flatMap(
    (severity) => capped(all.filter((annotation) => annotation.severity === severity))
  );
}
function capped(annotations2) {
  const [first] = annotations2;
  if (first === void 0 || annotations2.length <= shown) return annotations2;
  const rest = annotations2.slice(shown - 1);
  const titles = [...new Set(rest.map(({ title }) => title))];
  return [
    ...annotations2.slice(0, shown - 1),
    {
      severity: first.severity,
      title: "More about the size of images",
      text: `${rest.length} more (${titles.join(", ")}): the summary of this step has them all.`
    }
  ];
}
function budgetAnnotations(report, units) {
  return report.budgets.filter(({ state }) => state === "broken").map((budget) => ({
    severity: budget.severity === "hard" ? "error" : "warning",
    title: "Size budget broken",
    text: `${titleOf(report)}: ${(0, import_size_comment_threshold.phraseText)((0, import_size_comment_threshold.budgetSentence)(budget, units))}.`,
    ...placeOf(budget)
  }));
}
function placeOf({ place }) {
  return place === void 0 ? {} : { place };
}
function foreignAnnotations(report) {
  const [first] = report.foreign;
  if (first === void 0) return [];
  const count = report.foreign.length + (report.leftOut?.foreign ?? 0);
  const others = count === 1 ? "" : `, one of ${(0, import_size_comment_threshold.counted)(count, "file")} for other machines`;
  return [
    {
      severity: "warning",
      title: "Files for another machine",
      text: (0, import_size_comment_threshold.phraseText)([
        `${titleOf(report)}: `,
        (0, import_size_comment_threshold.sentence)(first.path),
        " is for ",
        (0, import_size_comment_threshold.sentence)(first.machine),
        `${others}; no container of this platform can run it.`
      ])
    }
  ];
}
function privilegedAnnotations(report) {
  const { comparison, leftOut } = report;
  if (comparison === void 0) return [];
  const { added } = comparison.privileged;
  const [first] = added;
  if (first === void 0) return [];
  const others = added.length - 1 + (leftOut?.privileged ?? 0);
  return [
    {
      severity: "warning",
      title: "New set-uid or set-gid files",
      text: (0, import_size_comment_threshold.phraseText)([
        `${titleOf(report)}: `,
        (0, import_size_comment_threshold.sentence)(first),
        others === 0 ? " runs with the rights of another user, whoever starts it, and did not in the baseline." : ` and ${(0, import_size_comment_threshold.counted)(others, "other file")} run with the rights of another user, whoever starts them, and did not in the baseline.`
      ])
    }
  ];
}
function originAnnotations(report, units) {
  const { size } = report.comparison ?? {};
  if (size === void 0 || size.after <= size.before) return [];
  return report.origins.filter(import_size_comment_threshold.hasGrown).map(({ file, line: line2, column, what, before, after }) => ({
    severity: "notice",
    title: "Image size",
    text: (0, import_size_comment_threshold.phraseText)([
      `${titleOf(report)}: `,
      (0, import_size_comment_threshold.sentence)(what),
      before === 0 ? ` brings ${(0, import_oci_bytes.formatBytes)(after, units)}, and was not there in the baseline.` : ` brings ${(0, import_oci_bytes.formatBytes)(after, units)}, ${(0, import_oci_bytes.formatDelta)(after - before, units)} against the baseline.`
    ]),
    place: { file, line: line2, column }
  }));
}
function titleOf({ image }) {
  return (0, import_size_comment_threshold.phraseText)([(0, import_size_comment_threshold.sentence)(`${(0, import_size_comment_threshold.imageTitle)(image)} (${image.platform})`)]);
}

// src/size/render/render-summary.ts
var levels = [100, 50, 20, 10, 5, 2, 1, 0];
function renderSummary(reports, options) {
  const { units, limit = 1e6 } = options;
  for (const top of levels) {
    const shorter = reports.map((report) => (0, import_size_comment_threshold.shorten)(report, top));
    const markdown = summaryOf(shorter, units, top === levels[0] ? void 0 : top);
    if (Buffer.byteLength(markdown) <= limit) return markdown;
  }
  return firstRows(reports, units, limit);
}
function summaryOf(reports, units, top) {
  const { columns: columns2, rows } = (0, import_size_comment_threshold.overview)(reports, units);
  const images = top === 0 ? [] : reports.map((report) => imageMarkdown(report, units));
  return `${["### Image size", (0, import_size_comment_threshold.rowsMarkdown)(columns2, rows), ...remark(top), ...images].join("\n\n")}
`;
}
function remark(top) {
  if (top === void 0) return [];
  return [
    top === 0 ? "There are so many images that only this table fits here; the documents of the step have the rest." : "Lists are shortened, so that all images fit here; the documents of the step have them whole."
  ];
}
function imageMarkdown(report, units) {
  const baseline = (0, import_size_comment_threshold.baselineSentence)(report);
  return [
    `### ${(0, import_size_comment_threshold.phraseMarkdown)((0, import_size_comment_threshold.imagePhrase)(report.image))}`,
    ...baseline === void 0 ? [] : [(0, import_size_comment_threshold.phraseMarkdown)(baseline)],
    ...(0, import_size_comment_threshold.sizeSections)(report, units).map((section) => (0, import_size_comment_threshold.sectionMarkdown)(section, "#### "))
  ].join("\n\n");
}
function firstRows(reports, units, limit) {
  let count = reports.length;
  let markdown = "";
  do {
    count = Math.floor(count / 2);
    const shown2 = reports.slice(0, count).map((report) => (0, import_size_comment_threshold.shorten)(report, 0));
    const { columns: columns2, rows } = (0, import_size_comment_threshold.overview)(shown2, units);
    markdown = `### Image size

${(0, import_size_comment_threshold.rowsMarkdown)(columns2, rows)}

and ${reports.length - count} more images
`;
  } while (count > 0 && Buffer.byteLength(markdown) > limit);
  return markdown;
}

// src/size/render/render-text.ts
function renderText(reports, options) {
  const { units } = options;
  const told = reports.length === 1 ? reports : reports.filter(hasMore);
  const images = told.flatMap((report) => {
    const baseline = (0, import_size_comment_threshold.baselineSentence)(report);
    return [
      "",
      (0, import_markdown.visible)(`${(0, import_size_comment_threshold.shortened)((0, import_size_comment_threshold.imageTitle)(report.image), 80)} (${report.image.platform})`),
      ...baseline === void 0 ? [] : (0, import_size_comment_threshold.wrapped)((0, import_size_comment_threshold.phraseText)(baseline), import_size_comment_threshold.lineWidth, ""),
      ...(0, import_size_comment_threshold.sizeSections)(report, units).flatMap((section) => ["", ...(0, import_size_comment_threshold.sectionText)(section)])
    ];
  });
  return reports.length === 1 ? images : ["", ...(0, import_size_comment_threshold.sectionText)({ title: "Images", ...(0, import_size_comment_threshold.overview)(reports, units) }), ...images];
}
function hasMore(report) {
  return report.comparison?.nature !== "same" || (0, import_size_comment_threshold.isOverBudget)(report);
}

// src/size/render/summary-json.ts
var imagesLimit = 100;
function summaryJson(reports) {
  return JSON.stringify({
    "over-budget": reports.some(import_size_comment_threshold.isOverBudget),
    images: reports.slice(0, imagesLimit).map(imageSummary)
  });
}
function imageSummary(report) {
  const { image, comparison, waste } = report;
  const download = comparison && (0, import_size_comment_threshold.downloadChange)(comparison);
  return {
    name: (0, import_size_comment_threshold.shortened)(image.title ?? image.name, 100),
    ...image.version === void 0 ? {} : { version: (0, import_size_comment_threshold.shortened)(image.version, 40) },
    platform: (0, import_size_comment_threshold.shortened)(image.platform, 40),
    "compressed-size": report.compressedSize,
    size: report.size,
    "effective-size": report.effectiveSize,
    wasted: waste.hidden,
    ...comparison === void 0 ? {} : {
      delta: (0, import_size_comment_threshold.deltaOf)(comparison.size),
      ...download === void 0 ? {} : { "compressed-delta": (0, import_size_comment_threshold.deltaOf)(download) },
      nature: comparison.nature,
      ...comparison.layers.pull === void 0 ? {} : { pull: comparison.layers.pull }
    },
    "over-budget": (0, import_size_comment_threshold.isOverBudget)(report)
  };
}

// src/actions/report-size/baselines.ts
async function openBaselines(choice, platforms, token, ports) {
  switch (choice.kind) {
    case "none":
      return { images: [], measurements: [], note: void 0, isNamed: false, close: nothingOpen };
    case "artifact": {
      const { foundBaselines } = await Promise.resolve().then(() => __toESM(require("./actions-report-size-found-baselines.js")));
      const found = await foundBaselines(choice.artifact, token, ports);
      return { ...found, images: [], isNamed: false, close: nothingOpen };
    }
    case "named": {
      const { openBaseline } = await Promise.resolve().then(() => __toESM(require("./size-baseline-open-baseline.js")));
      const opened = await (0, import_actions_shared_for_input.forInput)("baseline", openBaseline(choice.name, platforms, ports));
      return { ...opened, isNamed: true };
    }
  }
}
var nothingOpen = () => Promise.resolve();

// src/size/hints/path-hint.ts
function isBelow(path, directories) {
  return directories.some((directory) => path.startsWith(directory));
}
function goesThrough(path, directories, start = 0) {
  return directories.some((directory) => path.includes(directory, start));
}

// src/size/hints/development-hints.ts
var developmentHints = [
  {
    id: "debug-files",
    advice: `Leave separate debug symbols out, and keep them where the debugger is: add 'prime: [-usr/lib/debug, "-**/*.debug", "-**/*.dwo", "-**/*.dwp"]' to the part.`,
    isFile: (path) => path.startsWith("/usr/lib/debug/") || endsIn(path, [".debug", ".dwo", ".dwp"])
  },
  {
    id: "test-suites",
    advice: `Leave the tests of packages out, after a look that nothing imports them: for Python add 'prime: ["-**/python3*/**/test", "-**/python3*/**/tests", "-**/*-packages/**/test", "-**/*-packages/**/tests"]' to the part, for Node remove them in 'override-build'.`,
    isIn: (directory) => isTestOfPython(directory) || isTestOfNode(directory)
  },
  {
    id: "static-libraries",
    advice: `Leave static libraries and object files out, which only a linker reads: add 'prime: ["-**/*.a", "-**/*.la", "-**/*.o"]' to the part.`,
    unlessCompiler: true,
    isFile: (path) => endsIn(path, [".a", ".la", ".o"])
  },
  {
    id: "headers",
    advice: `Leave headers and what pkg-config, CMake and autoconf read out: stage the package without '-dev', or add 'prime: [-usr/include, -usr/local/include, "-**/include/python3*", "-**/pkgconfig", "-usr/lib/**/cmake", "-usr/share/**/cmake", -usr/share/aclocal]' to the part.`,
    unlessCompiler: true,
    isIn: isOfHeaders
  },
  {
    id: "source-maps",
    advice: `Leave source maps out where nobody reads stack traces of the bundled code: add 'prime: ["-**/*.js.map", "-**/*.?js.map", "-**/*.css.map", "-**/*.d.*ts.map"]' to the part.`,
    isFile: (path) => path.endsWith(".map") && /\.(?:[cm]?js|css|d\.[cm]?ts)\.map$/.test(path)
  },
  {
    id: "dev-dependencies",
    advice: `Leave the development dependencies of Node out: let the part call 'npm ci --omit=dev', or 'npm prune --omit=dev' after the build.`,
    isIn: (directory) => developmentPackages.has(nodePackage(directory)?.name ?? "") || directory.includes("/node_modules/@types/")
  },
  {
    id: "type-declarations",
    advice: `Leave declarations of TypeScript out: add 'prime: ["-**/node_modules/**/*.d.*ts"]' to the part.`,
    isIn: (directory) => directory.includes("/node_modules/"),
    isFile: (path) => endsIn(path, [".d.ts", ".d.mts", ".d.cts"])
  }
];
function isCompiler(path) {
  return isBelow(path, ["/usr/bin/", "/usr/local/bin/"]) && compiler.test(path);
}
var compiler = /\/(?:[a-z0-9_]+-linux-gnu[a-z0-9]*-)?(?:cc|c\+\+|gcc|g\+\+|clang|clang\+\+)(?:-\d+)?$/;
function isTestOfPython(directory) {
  const at = endOfPythonModules(directory);
  return at !== void 0 && goesThrough(directory, ["/tests/", "/test/"], at);
}
function endOfPythonModules(directory) {
  for (const modules2 of ["/site-packages/", "/dist-packages/"]) {
    const at = directory.indexOf(modules2);
    if (at !== -1) return at + modules2.length - 1;
  }
  const library = directory.indexOf("/lib/python3");
  const end = library === -1 ? -1 : directory.indexOf("/", library + "/lib/python3".length);
  return end === -1 ? void 0 : end;
}
function isTestOfNode(directory) {
  const found = nodePackage(directory);
  return found !== void 0 && goesThrough(directory, ["/tests/", "/test/", "/__tests__/"], found.end);
}
function nodePackage(directory) {
  const modules2 = "/node_modules/";
  const found = directory.lastIndexOf(modules2);
  if (found === -1) return void 0;
  const start = found + modules2.length;
  const scope = directory[start] === "@" ? directory.indexOf("/", start) : start - 1;
  const end = directory.indexOf("/", scope + 1);
  return end === -1 ? void 0 : { name: directory.slice(start, end), end };
}
var developmentPackages = /* @__PURE__ */ new Set([
  "@typescript-eslint/eslint-plugin",
  "@typescript-eslint/parser",
  "@vitest/runner",
  "ava",
  "cypress",
  "eslint",
  "husky",
  "jest",
  "karma",
  "lint-staged",
  "mocha",
  "nodemon",
  "nyc",
  "prettier",
  "rollup",
  "ts-jest",
  "ts-loader",
  "ts-node",
  "typescript",
  "vitest",
  "webpack",
  "webpack-cli",
  "webpack-dev-server"
]);
function isOfHeaders(directory) {
  if (isBelow(directory, ["/usr/include/", "/usr/local/include/", "/usr/share/aclocal/"])) {
    return true;
  }
  if (goesThrough(directory, ["/include/python3", "/pkgconfig/"])) return true;
  return directory.includes("/cmake/") && isBelow(directory, ["/usr/lib/", "/usr/share/"]);
}
function endsIn(path, endings) {
  return endings.some((ending) => path.endsWith(ending));
}

// src/size/hints/document-hints.ts
var documentHints = [
  {
    id: "documentation",
    advice: `Leave documentation out, but keep the files named 'copyright', which licences and scanners ask for: stage slices; or call in 'override-prime' first 'craftctl default', then 'find usr/share/doc -not -type d -not -name copyright -delete', and add 'prime: [-usr/share/info, -usr/share/lintian]' to the part.`,
    isIn: (directory) => isBelow(directory, [
      "/usr/share/doc/",
      "/usr/share/info/",
      "/usr/share/gtk-doc/",
      "/usr/share/help/",
      "/usr/share/lintian/",
      "/usr/share/doc-base/",
      "/usr/share/bug/",
      "/usr/local/share/doc/"
    ]),
    isFile: (path) => !path.endsWith("/copyright")
  },
  {
    id: "man-pages",
    advice: `Leave the manual out: add 'stage: [-usr/share/man, -usr/local/share/man, -usr/local/man]' to the part.`,
    isIn: (directory) => isBelow(directory, ["/usr/share/man/", "/usr/local/share/man/", "/usr/local/man/"])
  },
  {
    id: "locales",
    advice: `Leave translations and sources of locales out, unless the program speaks them: add 'stage: [-usr/share/locale, -usr/share/i18n]' to the part.`,
    isIn: (directory) => isBelow(directory, ["/usr/share/locale/", "/usr/share/i18n/"])
  },
  {
    id: "python-bytecode",
    advice: `Leave compiled Python out only where the start may take longer, as Python then compiles every module that it imports at each start of a container: add 'prime: ["-**/__pycache__"]' to the part.`,
    isIn: (directory) => directory.endsWith("/__pycache__/"),
    isFile: (path) => path.endsWith(".pyc")
  }
];
var staleBytecode = {
  id: "stale-bytecode",
  advice: `Leave compiled Python that lies beside its source out, which Python 3 never reads: in 'override-prime' call 'craftctl default' and then 'find . -name "*.pyc" -not -path "*/__pycache__/*" -delete'.`
};

// src/size/hints/file-hints.ts
var foreignMachine = {
  id: "foreign-machine",
  advice: `Leave programs for other machines out, which cannot run in this image: build the part on the machine that it is for ('build-on'), and of packages that bring all machines name the others in 'prime' with a '-' in front.`,
  isFile: (_, { foreignMachine: machine }) => machine !== void 0
};
var unstripped = {
  id: "unstripped",
  advice: `Strip programs and libraries of their symbols: in 'override-prime' call 'craftctl default' and then 'strip --strip-unneeded' on them ('build-packages: [binutils]'); Go does it with '-ldflags "-s -w"', Cargo with 'CARGO_PROFILE_RELEASE_STRIP=true'.`
};

// src/size/hints/leftover-hints.ts
var leftoverHints = [
  {
    id: "git-directory",
    advice: `Leave the history of git out: add 'stage: ["-**/.git"]' to the part that copies it, or name the directory that it needs as its 'source'.`,
    isIn: (directory) => directory.includes("/.git/")
  },
  {
    id: "pip-cache",
    advice: `Leave the cache of pip out: set 'build-environment: [PIP_NO_CACHE_DIR: "1"]' in the part, or call 'pip install --no-cache-dir'.`,
    isIn: (directory) => directory.includes("/.cache/pip/")
  },
  {
    id: "uv-cache",
    advice: `Leave the cache of uv out: set 'build-environment: [UV_NO_CACHE: "1"]' in the part.`,
    isIn: (directory) => directory.includes("/.cache/uv/")
  },
  {
    id: "npm-cache",
    advice: `Leave the cache of npm out: end the step with 'npm cache clean --force', or give npm a '--cache' outside of the image.`,
    isIn: (directory) => goesThrough(directory, ["/.npm/_cacache/", "/.npm/_npx/", "/.npm/_logs/"])
  },
  {
    id: "yarn-cache",
    advice: `Leave the cache of Yarn out: end the step with 'yarn cache clean', or set 'build-environment: [YARN_CACHE_FOLDER: /tmp/yarn]' in the part.`,
    isIn: (directory) => goesThrough(directory, ["/.cache/yarn/", "/.yarn/berry/cache/", "/share/.cache/yarn/"])
  },
  {
    id: "conda-packages",
    advice: `Leave the packages that conda unpacked out: end the step with 'conda clean --all --yes'.`,
    isIn: (directory) => directory.includes("/pkgs/") && condaPackages.test(directory)
  },
  {
    id: "build-caches",
    advice: `Leave the caches of build tools out: let HOME, GOPATH, CARGO_HOME and the like point outside of CRAFT_PART_INSTALL while the part is built, or name them in 'prime' with a '-' in front.`,
    isIn: (directory) => goesThrough(directory, [
      "/.cache/go-build/",
      "/go/pkg/mod/",
      "/.cargo/registry/",
      "/.cargo/git/",
      "/.m2/repository/",
      "/.gradle/caches/",
      "/.cache/pypoetry/",
      "/.local/share/pnpm/store/",
      "/.pnpm-store/"
    ])
  },
  {
    id: "tool-caches",
    advice: `Leave what linters and test runners keep out: a part copies it from the project; name it in 'stage' with a '-' in front, such as 'stage: ["-**/.mypy_cache", "-**/.pytest_cache"]'.`,
    isIn: (directory) => goesThrough(directory, [
      "/.mypy_cache/",
      "/.pytest_cache/",
      "/.ruff_cache/",
      "/.tox/",
      "/.nox/",
      "/.hypothesis/",
      "/.ipynb_checkpoints/",
      "/node_modules/.cache/"
    ])
  },
  {
    id: "apt-lists",
    advice: `Leave the lists of apt out: end the script that calls 'apt-get update' with 'rm -rf "$CRAFT_OVERLAY"/var/lib/apt/lists/*' in an 'overlay-script', or the step of a Dockerfile with 'rm -rf /var/lib/apt/lists/*'.`,
    isIn: (directory) => directory.startsWith("/var/lib/apt/lists/")
  },
  {
    id: "apt-cache",
    advice: `Leave the packages and indexes that apt keeps out: end the 'overlay-script' that installs with 'rm -rf "$CRAFT_OVERLAY"/var/cache/apt/*', or the step of a Dockerfile with 'apt-get clean'; of what a part stages, add 'prime: ["-var/cache/apt/*", "-var/cache/debconf/*"]' to it.`,
    isIn: (directory) => isBelow(directory, ["/var/cache/apt/", "/var/cache/debconf/"])
  },
  {
    id: "temporary-files",
    advice: `Leave temporary files and logs of the build out: remove them in 'override-build', or add 'prime: ["-tmp/*", "-var/tmp/*", "-var/log/*"]' to the part, which keeps the directories.`,
    isIn: (directory) => isBelow(directory, ["/tmp/", "/var/tmp/", "/var/log/"])
  }
];
var condaPackages = /\/(?:\.?conda|(?:mini|ana)conda\d?|mini(?:forge|mamba)\d?|mambaforge|micromamba)\/pkgs\//;

// src/size/hints/repeated-files.ts
var RepeatedFiles = class {
  #contents = /* @__PURE__ */ new Set();
  #libraries = /* @__PURE__ */ new Map();
  /** Whether a file with the same content was added before. */
  isCopy(file) {
    const content = contentOf(file);
    return content !== void 0 && this.#contents.has(content);
  }
  add(file) {
    const content = contentOf(file);
    if (content !== void 0) this.#contents.add(content);
  }
  /** Remembers a file that is no copy, when it is a library. */
  addLibrary({ path, size }) {
    const name = libraryName(path);
    if (name === void 0 || size === 0) return;
    const versions = this.#libraries.get(name);
    if (versions === void 0) this.#libraries.set(name, [{ path, size }]);
    else versions.push({ path, size });
  }
  /** Libraries by name; of one that is there once, there are no others. */
  *versions() {
    for (const versions of this.#libraries.values()) {
      const [, ...others] = versions.toSorted((one, other) => other.size - one.size);
      yield { others };
    }
  }
};
function contentOf({ hash: hash2, size }) {
  return hash2 === void 0 || size === 0 ? void 0 : Number.parseInt(hash2, 16);
}
function isLibrary(path) {
  return sharedLibrary.test(path);
}
function libraryName(path) {
  if (!path.includes(".so") || path.includes("/glibc-hwcaps/")) return void 0;
  const [, name] = sharedLibrary.exec(path) ?? [];
  return name?.replace(/(?:-[0-9a-f]{8}){1,2}$/, "");
}
var sharedLibrary = /(?:^|\/)(lib[^/]{1,100}?)\.so(?:\.[0-9.]+)?$/;

// src/size/hints/slice-hints.ts
var SlicedPackages = class {
  /** By index of their owner. */
  #packages;
  constructor({ owners }, release) {
    const found = /* @__PURE__ */ new Map();
    for (const [index, { kind, name }] of owners.entries()) {
      if (kind !== "deb") continue;
      const details = release?.detailsOf(name);
      const [slice] = [...details?.keys() ?? []].filter((one) => one !== "copyright");
      if (details === void 0 || slice === void 0) continue;
      const isInSlices = contentsMatcher(details);
      found.set(index, { name, slice, isInSlices, saves: 0, files: 0 });
    }
    this.#packages = found;
  }
  /** Counts a file, when it is of such a package and in none of its slices. */
  claims({ path, owner, size }) {
    const found = this.#packages.get(owner);
    if (found === void 0 || found.isInSlices(path.split("/"))) return false;
    found.saves += size;
    found.files += 1;
    return true;
  }
  hint() {
    const packages = [...this.#packages.values()].filter(({ saves }) => saves > 0).sort((one, other) => other.saves - one.saves);
    const some = packages.slice(0, 3).map(({ name, slice }) => (0, import_quoted.quoted)(`${name}_${slice}`));
    const more = packages.length > 3 ? ` and those of ${packages.length - 3} packages more` : "";
    return {
      id: "whole-packages",
      advice: `Stage slices instead of whole packages, in a part without whole ones: there are slices such as ${some.join(", ")}${more}, and what is counted here is in no slice of its package.`
    };
  }
};
function contentsMatcher(details) {
  const literal = /* @__PURE__ */ new Set();
  const patterns = [];
  for (const { contents } of details.values()) {
    for (const content of contents) {
      const names = content.split("/").filter((name) => name !== "");
      if (!/[*?]/.test(content)) {
        literal.add(names.join("/"));
        continue;
      }
      const wild = names.findIndex((name) => name.includes("**"));
      patterns.push((0, import_glob.pathMatcher)(wild === -1 ? names : [...names.slice(0, wild), "**"]));
    }
  }
  return (names) => literal.has(names.join("/")) || patterns.some((matches) => matches(names));
}

// src/size/hints/waste-hints.ts
function wasteHints({ waste, layers }) {
  const isRock = layers.some(({ role }) => role !== "layer");
  const causes = Object.keys(advice);
  return causes.map((cause) => {
    const totals = waste.causes.filter((total) => total.cause === cause);
    return {
      id: ids[cause],
      advice: isRock ? advice[cause].rock : advice[cause].image,
      saves: totals.reduce((sum2, { bytes }) => sum2 + bytes, 0),
      files: totals.reduce((sum2, { files }) => sum2 + files, 0),
      paths: waste.paths.filter((path) => path.cause === cause).slice(0, 3).map(({ path }) => path)
    };
  });
}
var ids = {
  overwritten: "overwritten-files",
  deleted: "deleted-files",
  attributes: "attribute-copies",
  moved: "moved-files"
};
var advice = {
  overwritten: {
    rock: `Bring no files that the base has in another version: name them in 'prime' with a '-' in front where those of the base will do, or begin with 'base: bare' and slices.`,
    image: `Write files once: what a later step overwrites is downloaded all the same, so write the last content in the step that makes the file.`
  },
  deleted: {
    rock: `What parts delete of the base is downloaded all the same: begin with a base that lacks it, such as 'base: bare' with slices.`,
    image: `Delete files in the step that makes them: what a later step deletes is downloaded all the same.`
  },
  attributes: {
    rock: `Bring no files of the base again with another mode, owner or time: name them in 'prime' with a '-' in front, and change modes in 'override-build' of what the part itself brings alone.`,
    image: `Set modes and owners in the step that makes the files, by 'COPY --chmod --chown' or in the same 'RUN': a 'chmod' or 'chown' of a later step copies every file whole.`
  },
  moved: {
    rock: `Let 'organize' move what the part brings, and leave files of the base where they are: what is moved in a higher layer is downloaded twice.`,
    image: `Move files in the step that makes them: what a later step moves is downloaded twice.`
  }
};

// src/size/hints/hints.ts
var leastHint = 1e4;
var pathHints = [
  foreignMachine,
  ...leftoverHints,
  ...developmentHints,
  ...documentHints
];
function hints(measurement, release) {
  const walk = new HintWalk(measurement, release);
  for (const file of measurement.files()) walk.add(file);
  return [...walk.finish(), ...wasteHints(measurement)].filter(({ saves }) => saves >= leastHint).sort((one, other) => other.saves - one.saves);
}
var HintWalk = class {
  #claimed = /* @__PURE__ */ new Map();
  #repeated = new RepeatedFiles();
  #sliced;
  /** Of the base, or rockcraft's own: nobody can take it away. */
  #isForeign;
  #brokenLinks;
  #directory = "";
  /** The hints that may be about a file of it. */
  #candidates = [];
  #lastSource = "";
  #hasCompiler = false;
  constructor(measurement, release) {
    const { layers, owners, waste } = measurement;
    this.#sliced = new SlicedPackages(measurement, release);
    const foreign = owners.map(({ kind, base }) => base === true || kind === "rockcraft");
    this.#isForeign = ({ layer, owner }) => layers[layer]?.role === "base" || foreign[owner] === true;
    const broken = waste.paths.filter(({ cause }) => cause === "broken-link");
    this.#brokenLinks = new Set(broken.map(({ path }) => path));
  }
  add(file) {
    const path = `/${file.path}`;
    this.#hasCompiler ||= isCompiler(path);
    const isStale = this.#isStale(path);
    if (file.linkTo !== void 0) return;
    if (this.#isForeign(file)) this.#repeated.add(file);
    else this.#addOwn(path, file, isStale);
  }
  #addOwn(path, file, isStale) {
    const about = isStale ? staleBytecode : this.#hintOf(path, file);
    if (about !== void 0) {
      this.#claim(about, file.path, file.size);
    } else if (this.#brokenLinks.has(file.path)) {
      this.#claim(copiedLinks, file.path, file.size);
    } else if (this.#repeated.isCopy(file)) {
      this.#claim(isLibrary(path) ? duplicateLibraries : duplicateFiles, file.path, file.size);
    } else {
      this.#repeated.add(file);
      this.#addSingle(file);
    }
  }
  /** A file that no path speaks against, and that is no copy of another one. */
  #addSingle(file) {
    if (file.strippable !== void 0) {
      this.#claim(unstripped, file.path, file.strippable);
    } else if (this.#sliced.claims(file)) {
      this.#claim(wholePackages, file.path, file.size);
    } else {
      this.#repeated.addLibrary(file);
    }
  }
  finish() {
    for (const { others } of this.#repeated.versions()) {
      for (const { path, size } of others) this.#claim(duplicateLibraries, path, size);
    }
    const forCompilers = pathHints.filter(({ unlessCompiler }) => unlessCompiler);
    if (this.#hasCompiler) for (const { id } of forCompilers) this.#claimed.delete(id);
    return [...this.#claimed.values()].map(({ places, ...claimed }) => ({
      ...claimed,
      ...claimed.id === wholePackages.id ? this.#sliced.hint() : {},
      paths: places.top(3).map(({ path }) => path)
    }));
  }
  #hintOf(path, file) {
    const directory = path.slice(0, path.lastIndexOf("/") + 1);
    if (directory !== this.#directory) {
      this.#directory = directory;
      this.#candidates = pathHints.filter((hint) => hint.isIn?.(directory) ?? true);
    }
    return this.#candidates.find((hint) => hint.isFile?.(path, file) ?? true);
  }
  #claim({ id, advice: advice2 }, path, saves) {
    const claimed = this.#claimed.get(id) ?? {
      ...{ id, advice: advice2, saves: 0, files: 0 },
      places: new import_size_heaviest_places.HeaviestPlaces()
    };
    claimed.saves += saves;
    claimed.files += 1;
    claimed.places.add(path, saves);
    this.#claimed.set(id, claimed);
  }
  /** A source comes before the compiled file beside it. */
  #isStale(path) {
    if (path.endsWith(".py")) this.#lastSource = path;
    return path.endsWith(".pyc") && path.slice(0, -1) === this.#lastSource && // Python 2 keeps them there, and reads them.
    !path.includes("/python2");
  }
};
var copiedLinks = {
  id: "copied-links",
  advice: `Change a file with several hard links in the layer that made it: a higher layer that writes one of its names, even with the same content, makes that a second copy.`
};
var duplicateLibraries = {
  id: "duplicate-libraries",
  advice: `Bring each library once: files of the same content or of several versions are there; take the version that all can use, drop the others in 'prime' with a '-' in front, or let 'organize' put one where it is looked for.`
};
var duplicateFiles = {
  id: "duplicate-files",
  advice: `Bring each file once: in 'override-prime' make links of copies, or drop them in 'prime' with a '-' in front.`
};
var wholePackages = { id: "whole-packages", advice: "" };

// src/size/render/largest.ts
var wrapperShare = 0.9;
var LargestFinder = class {
  #files;
  #directories;
  #open = [];
  #limit;
  #size = 0;
  /** The heaviest that holds little besides other directories: no other one could hold nearly all. */
  #widest;
  /** At most `limit` files and as many directories are found. */
  constructor(limit) {
    this.#limit = limit;
    this.#files = new import_size_top.Top(limit, (file) => file.size);
    this.#directories = new import_size_top.Top(limit + 1, (directory) => directory.size);
  }
  add({ path, size, compressed }) {
    this.#enter(path);
    this.#size += size;
    const parent = this.#open.at(-1);
    if (parent !== void 0) {
      parent.size += size;
      parent.own += size;
      parent.compressed += compressed;
      parent.files += 1;
    }
    this.#files.offer({ path, size, compressed });
  }
  finish() {
    while (this.#open.length > 0) this.#close();
    const holdsAll = (directory) => directory === this.#widest && directory.size >= wrapperShare * this.#size;
    const directories = this.#directories.items().filter((directory) => !holdsAll(directory));
    return { files: this.#files.items(), directories: directories.slice(0, this.#limit) };
  }
  #enter(path) {
    while (this.#open.length > 0 && !path.startsWith(`${this.#open.at(-1)?.path}/`)) this.#close();
    let start = this.#open.length === 0 ? 0 : (this.#open.at(-1)?.path.length ?? 0) + 1;
    for (let slash = path.indexOf("/", start); slash !== -1; slash = path.indexOf("/", start)) {
      const directory = path.slice(0, slash);
      this.#open.push({
        path: directory,
        size: 0,
        compressed: 0,
        files: 0,
        heaviestChild: 0,
        own: 0
      });
      start = slash + 1;
    }
  }
  #close() {
    const { heaviestChild, own, ...directory } = this.#open.pop();
    if (heaviestChild < wrapperShare * directory.size) {
      this.#directories.offer(directory);
      const isWide = own < (1 - wrapperShare) * directory.size;
      if (isWide && directory.size > (this.#widest?.size ?? 0)) this.#widest = directory;
    }
    const parent = this.#open.at(-1);
    if (parent === void 0) return;
    parent.size += directory.size;
    parent.compressed += directory.compressed;
    parent.files += directory.files;
    parent.heaviestChild = Math.max(parent.heaviestChild, directory.size);
  }
};

// src/size/render/weigh.ts
var foreignKept = 20;
function weigh(measurement, limit) {
  const sums = measurement.owners.map(() => ({ size: 0, compressed: 0, files: 0 }));
  const largest = new LargestFinder(limit);
  const foreign = [];
  let files = 0;
  let privileged = 0;
  for (const file of measurement.files()) {
    files += 1;
    largest.add(file);
    add(sums[file.owner], file);
    if (file.privileged !== void 0) privileged += 1;
    if (file.foreignMachine !== void 0 && foreign.length < foreignKept) {
      foreign.push({ path: file.path, machine: file.foreignMachine });
    }
  }
  const owners = measurement.owners.map((owner, at) => ({ owner, ...sums[at] })).filter((weight) => weight.files > 0).sort((one, other) => other.size - one.size);
  return {
    files,
    owners,
    groups: groupsOf(owners),
    largest: largest.finish(),
    foreign,
    privileged
  };
}
function groupsOf(owners) {
  if (owners.length === 0) return [];
  const groups = /* @__PURE__ */ new Map([["unattributed", { size: 0, compressed: 0, files: 0 }]]);
  for (const { owner, size, compressed, files } of owners) {
    const group = owner.base === true ? "base" : owner.kind;
    const sum2 = groups.get(group) ?? { size: 0, compressed: 0, files: 0 };
    groups.set(group, sum2);
    sum2.size += size;
    sum2.compressed += compressed;
    sum2.files += files;
  }
  return [...groups].map(([group, sum2]) => ({ group, ...sum2 })).sort((one, other) => other.size - one.size);
}
function add(sum2, file) {
  if (sum2 === void 0) return;
  sum2.size += file.size;
  sum2.compressed += file.compressed;
  sum2.files += 1;
}

// src/size/render/image-report.ts
function imageReport(findings) {
  const { measurement, comparison, note, hints: hints2, origins, budgets, limit } = findings;
  const { settings: _settings, documentsSize: _documents, ...image } = measurement.image;
  const whole = (0, import_size_comment_threshold.withShortTexts)({
    image,
    compressedSize: measurement.compressedSize,
    size: measurement.size,
    effectiveSize: measurement.effectiveSize,
    layers: measurement.layers,
    waste: measurement.waste,
    ...weigh(measurement, limit),
    ...note === void 0 ? {} : { baseline: { ...note, name: shownName(note) } },
    ...comparison === void 0 ? {} : { comparison },
    hints: hints2,
    budgets,
    origins,
    ...measurement.notes === void 0 ? {} : { notes: measurement.notes }
  });
  let report = (0, import_size_comment_threshold.shorten)(whole, limit, import_size_comment_threshold.longest);
  for (let top = limit; top > 1 && isTooLarge(report); ) {
    top = Math.floor(top * 0.7);
    report = (0, import_size_comment_threshold.shorten)(whole, top);
  }
  for (let letters = import_size_comment_threshold.textLimit; letters > 140 && isTooLarge(report); ) {
    letters = Math.max(140, letters / 2);
    report = (0, import_size_comment_threshold.withShortTexts)(report, letters);
  }
  return isTooLarge(report) ? (0, import_size_comment_threshold.shorten)(report, 0) : report;
}
function shownName({ kind, name }) {
  if (kind !== "measurement" && kind !== "image") return name;
  const [, transport = "", last] = /^([a-z-]+:)?\/(?:.*\/)?([^/]+)\/?$/s.exec(name) ?? [];
  return last === void 0 ? name : `${transport}${last}`;
}
function isTooLarge(report) {
  return Buffer.byteLength((0, import_size_comment_threshold.reportJson)(report)) > import_size_comment_threshold.reportBytes;
}

// src/actions/report-size/judged-images.ts
async function judgedImages(pairs2, standards, token, ports) {
  const { event } = ports.context;
  const noBudgets2 = standards.budgets.budgets.length === 0;
  const atFirst = noBudgets2 ? void 0 : event.pullRequest?.labels;
  const described = [];
  for (const pair of pairs2) described.push(await describe(pair, standards));
  const images = await shownImages(described, standards, atFirst);
  if (token === void 0 || !images.some(({ report }) => (0, import_size_comment_threshold.isOverBudget)(report))) return images;
  const { pullRequest } = event;
  if (pullRequest === void 0) return images;
  const { labelsNow } = await Promise.resolve().then(() => __toESM(require("./actions-report-size-labels-now.js")));
  const labels = await labelsNow(pullRequest.number, token, ports);
  return labels === void 0 ? images : await shownImages(described, standards, labels);
}
async function describe(pair, { releases, top }) {
  const release = releaseOf(pair.project, releases);
  return {
    pair,
    comparison: await comparisonOf(pair, top),
    hints: hints(pair.measurement, release),
    origins: await originsOf(pair, release)
  };
}
async function shownImages(described, { budgets, top }, labels) {
  const images = [];
  for (const { pair, ...findings } of described) {
    const { measurement, baseline, note } = pair;
    const verdicts = await verdictsOf(pair, findings.comparison, budgets, labels);
    const report = imageReport({ measurement, note, ...findings, budgets: verdicts, limit: top });
    images.push({ report, measurement, ...baseline === void 0 ? {} : { baseline } });
  }
  return images;
}
async function comparisonOf({ measurement, baseline }, limit) {
  if (baseline === void 0) return void 0;
  const { compare } = await Promise.resolve().then(() => __toESM(require("./size-compare-compare.js")));
  return compare(baseline, measurement, limit);
}
function releaseOf(project, releases) {
  if (project === void 0) return releases.size === 1 ? [...releases.values()][0] : void 0;
  return releases.get((0, import_rock_lint_releases.seriesOf)(project) ?? "");
}
async function originsOf({ project, measurement, baseline }, release) {
  if (project === void 0) return [];
  const { origins } = await Promise.resolve().then(() => __toESM(require("./size-origins-origins.js")));
  return origins(project, measurement, baseline, release);
}
async function verdictsOf({ measurement, baseline, note }, comparison, budgets, labels) {
  if (budgets.budgets.length === 0) return [];
  const { judge } = await Promise.resolve().then(() => __toESM(require("./size-budget-judge.js")));
  return judge(budgets, { measurement, baseline, comparison, labels, note: note?.note });
}

// src/size/compare/pair-by-platform.ts
function pairByPlatform(baselines, images) {
  const found = /* @__PURE__ */ new Map();
  let left = { baselines: byName(baselines), images: byName(images) };
  for (const rule of rules) {
    pairByKey(left, rule, found);
    const used = new Set(found.values());
    left = {
      baselines: left.baselines.filter((baseline) => !used.has(baseline)),
      images: left.images.filter((image) => !found.has(image))
    };
  }
  return images.map((image) => {
    const baseline = found.get(image);
    return baseline === void 0 ? { image } : { image, baseline };
  });
}
var rules = [
  {
    keyOf: ({ platform, title, name }) => JSON.stringify([normal(platform), title ?? null, name]),
    allows: () => true
  },
  {
    keyOf: ({ platform, title }) => JSON.stringify([normal(platform), title ?? null]),
    allows: ({ images }) => images[0]?.image.title !== void 0
  },
  {
    keyOf: ({ platform }) => normal(platform),
    allows: ({ baselines: [baseline, ...more], images: [image, ...others] }) => more.length + others.length === 0 && (baseline?.image.title === void 0 || image?.image.title === void 0)
  }
];
function pairByKey({ baselines, images }, rule, found) {
  const waiting = Map.groupBy(baselines, ({ image }) => rule.keyOf(image));
  for (const [key, group] of Map.groupBy(images, ({ image }) => rule.keyOf(image))) {
    const theirs = waiting.get(key) ?? [];
    if (!rule.allows({ baselines: theirs, images: group })) continue;
    for (const [at, image] of group.entries()) {
      const baseline = theirs[at];
      if (baseline !== void 0) found.set(image, baseline);
    }
  }
}
function byName(measurements) {
  return measurements.toSorted(
    ({ image: one }, { image: other }) => one.name < other.name ? -1 : Number(one.name > other.name)
  );
}
var usualVariants = /^linux\/(?:amd64\/v1|arm64\/v8|arm\/v7)$/;
function normal(platform) {
  return usualVariants.test(platform) ? platform.slice(0, platform.lastIndexOf("/")) : platform;
}

// src/lines-of.ts
function* linesOf(text) {
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf("\n", from);
    if (end < 0) {
      yield text.slice(from);
      return;
    }
    yield text.slice(from, end);
    from = end + 1;
  }
}

// src/size/owners/dpkg-diversions.ts
function readDiversions(text) {
  const all = /* @__PURE__ */ new Map();
  const lines = text.split("\n");
  for (let at = 0; at + 2 < lines.length; at += 3) {
    const [from = "", to = "", by = ""] = lines.slice(at, at + 3);
    all.set(from.slice(1), { to: to.slice(1), by });
  }
  return (path, packageName4) => {
    const diversion = all.get(path);
    return diversion === void 0 || diversion.by === packageName4 ? path : diversion.to;
  };
}

// src/size/owners/dpkg-state.ts
var madeBy = {
  apt: ["var/lib/apt", "var/cache/apt", "var/log/apt"],
  "base-passwd": ["etc/passwd", "etc/group", "etc/shadow", "etc/gshadow"],
  "ca-certificates": ["etc/ssl/certs/ca-certificates.crt", "etc/ca-certificates.conf"],
  debconf: ["var/cache/debconf"],
  dpkg: ["var/lib/dpkg", "var/log/dpkg.log", "var/log/alternatives.log"],
  "libc-bin": ["etc/ld.so.cache", "var/cache/ldconfig"]
};
function claimDpkgDatabase(claims, claimantOf) {
  for (const path of ["var/lib/dpkg/info", "var/lib/dpkg/status.d"]) {
    for (const [name, child] of claims.paths.directory(path)?.children ?? []) {
      const claimant = typeof child === "number" ? claimantOf(`${path}/${name}`) : void 0;
      if (claimant !== void 0) claims.file(`${path}/${name}`, claimant);
    }
  }
}
function claimDpkgState(debs, claims, claimants) {
  const directories = /* @__PURE__ */ new Map();
  for (const { kind, name, version } of debs) {
    for (const path of Object.hasOwn(madeBy, name) ? madeBy[name] ?? [] : []) {
      const claimant = claimants.of({ kind, name, ...version ? { version } : {}, guessed: true });
      const directory = claims.paths.directory(path);
      if (directory === void 0) claims.file(path, claimant);
      else directories.set(directory, claimant);
    }
  }
  return directories;
}

// src/size/owners/dpkg-status.ts
var packageName = /^[a-z0-9][a-z0-9+.-]{0,200}$/;
function* readDpkgStatus(text) {
  for (const fields2 of paragraphs(text)) {
    const read = packageOf(fields2);
    if (read !== void 0) yield read;
  }
}
function* paragraphs(text) {
  let fields2 = /* @__PURE__ */ new Map();
  let field2 = "";
  for (const line2 of linesOf(text)) {
    if (line2.trim() !== "") {
      field2 = addLine(fields2, field2, line2);
    } else if (fields2.size > 0) {
      yield fields2;
      fields2 = /* @__PURE__ */ new Map();
    }
  }
  if (fields2.size > 0) yield fields2;
}
function addLine(fields2, field2, line2) {
  if (/^[ \t]/.test(line2)) {
    if (field2 === "Conffiles") fields2.set(field2, `${fields2.get(field2) ?? ""}${line2}
`);
    return field2;
  }
  const colon = line2.indexOf(":");
  const name = line2.slice(0, colon);
  if (wanted.has(name)) fields2.set(name, line2.slice(colon + 1).trim());
  return name;
}
var wanted = /* @__PURE__ */ new Set(["Package", "Status", "Architecture", "Version"]);
function packageOf(fields2) {
  const name = fields2.get("Package") ?? "";
  if (!packageName.test(name)) return void 0;
  return {
    name,
    architecture: fields2.get("Architecture") ?? "",
    version: fields2.get("Version") ?? "",
    conffiles: (fields2.get("Conffiles") ?? "").split("\n").flatMap(conffileOf),
    isUnpacked: isUnpacked(fields2.get("Status"))
  };
}
function conffileOf(line2) {
  const words = line2.trim().split(" ");
  while (flags.has(words.at(-1) ?? "")) words.pop();
  return words.length < 2 ? [] : [words.slice(0, -1).join(" ")];
}
var flags = /* @__PURE__ */ new Set(["obsolete", "remove-on-upgrade"]);
function isUnpacked(status) {
  if (status === void 0) return true;
  const state = status.split(" ")[2];
  return state !== void 0 && state !== "not-installed" && state !== "config-files";
}

// src/size/owners/claim-debs.ts
var information = "var/lib/dpkg/info/";
var mostPackages = 7e4;
function claimDebs(files, claims, claimants) {
  const packages = packagesIn(files);
  const claimantOf = claimantsByName(packages, claimants);
  const listedAs = new Map(packages.map((known2) => [known2.listedAs, known2.name]));
  const diversions = files.find(({ kind }) => kind === "dpkg diversions");
  const diverted = readDiversions(diversions?.paths ?? "");
  for (const file of files) {
    const listed2 = listedPackage(file, listedAs);
    if (listed2 === void 0) continue;
    const claimant = claimantOf(listed2.name, listed2.architecture);
    for (const line2 of linesOf(file.paths)) {
      const path = line2.startsWith("/") ? line2.slice(1) : line2;
      claims.file(diverted(path, listed2.name), claimant);
    }
  }
  for (const { name, architecture, conffiles } of packages) {
    for (const path of conffiles) claims.file(path, claimantOf(name, architecture));
  }
  const known = new Set(packages.map(({ name }) => name));
  claimDpkgDatabase(claims, (path) => {
    const { name, architecture } = packageOf2(path, listedAs);
    return known.has(name) ? claimantOf(name, architecture) : void 0;
  });
  return packages.filter((known2) => known2.isUnpacked).map(({ name, version }) => ({ kind: "deb", name, version }));
}
function packagesIn(files) {
  const packages = [];
  for (const file of files.filter(({ kind }) => kind === "dpkg status")) {
    const listedAs = file.path.slice(file.path.lastIndexOf("/") + 1);
    for (const known of readDpkgStatus(file.text)) {
      if (packages.length === mostPackages) return packages;
      packages.push({ ...known, listedAs });
    }
  }
  return packages;
}
function claimantsByName(packages, claimants) {
  const versions = /* @__PURE__ */ new Map();
  for (const { name, architecture, version } of packages) {
    versions.set(`${name}:${architecture}`, version);
    if (!versions.has(name)) versions.set(name, version);
  }
  return (name, architecture = "") => {
    const version = versions.get(`${name}:${architecture}`) ?? versions.get(name);
    return claimants.of({ kind: "deb", name, ...version ? { version } : {} });
  };
}
function listedPackage({ path, kind }, listedAs) {
  const isList = kind === "dpkg list" || kind === "dpkg md5sums" || kind === "dpkg conffiles";
  return isList ? packageOf2(path, listedAs) : void 0;
}
function packageOf2(path, listedAs) {
  const file = path.slice(path.lastIndexOf("/") + 1);
  const dot = file.lastIndexOf(".");
  const stem = dot < 0 ? file : file.slice(0, dot);
  if (!path.startsWith(information))
    return { name: listedAs.get(file) ?? listedAs.get(stem) ?? stem };
  const [name = "", architecture] = stem.split(":", 2);
  return architecture === void 0 ? { name } : { name, architecture };
}

// src/size/owners/claim-python.ts
function claimPython(files, claims, claimants) {
  const packages = [];
  const directories = /* @__PURE__ */ new Map();
  const claimDirectory = (path, claimant) => {
    const directory = claims.paths.directory(path);
    if (directory !== void 0 && !directories.has(directory))
      directories.set(directory, claimant);
  };
  const outward = distributions(files).sort((one, other) => depth(one.info) - depth(other.info));
  for (const distribution of outward) {
    const { info, metadata, record, topLevel } = distribution;
    const witness = metadata ?? record ?? topLevel;
    if (witness === void 0 || claims.at(witness.path) !== 0) continue;
    const { name, version } = identity(distribution);
    const claimant = claimants.of({ kind: "python", name, ...version ? { version } : {} });
    packages.push({ kind: "python", name, version });
    for (const path of recorded(distribution)) claims.file(path, claimant);
    claims.file(witness.path, claimant);
    claimDirectory(info, claimant);
    if (record !== void 0) continue;
    const site = info.slice(0, info.lastIndexOf("/") + 1);
    for (const module2 of modules(topLevel, name)) {
      claimDirectory(site + module2, claimant);
      claims.file(`${site + module2}.py`, claimant);
    }
  }
  return { packages, directories };
}
function distributions(files) {
  const byInfo = /* @__PURE__ */ new Map();
  for (const file of files) {
    const field2 = fields[file.kind];
    if (field2 === void 0) continue;
    const isAlone = file.path.endsWith(".egg-info");
    const info = isAlone ? file.path : file.path.slice(0, file.path.lastIndexOf("/"));
    const distribution = byInfo.get(info) ?? { info };
    distribution[field2] = file;
    byInfo.set(info, distribution);
  }
  return [...byInfo.values()];
}
var fields = {
  "Python metadata": "metadata",
  "Python RECORD": "record",
  "Python top level": "topLevel"
};
var depth = (path) => path.split("/").length;
function identity({ info, metadata }) {
  const [name = "", version = ""] = (metadata?.text ?? "").split("\n");
  if (name !== "") return { name, version };
  const stem = info.slice(info.lastIndexOf("/") + 1, info.lastIndexOf("."));
  const [stemName = "", stemVersion = ""] = stem.split("-");
  return { name: stemName, version: stemVersion };
}
function* recorded({ info, record }) {
  if (record === void 0) return;
  const start = info.endsWith(".egg-info") ? `${info}/` : info.slice(0, info.lastIndexOf("/") + 1);
  for (const path of linesOf(record.paths)) {
    if (path !== "") yield path.startsWith("/") ? path : start + path;
  }
}
function modules(topLevel, name) {
  const named = (topLevel?.text ?? "").split(/\r?\n/).filter(isModule);
  if (named.length > 0) return named;
  const own = name.replaceAll("-", "_");
  return [own, own.toLowerCase()].filter(isModule);
}
var isModule = (name) => /^\w{1,200}$/.test(name);

// src/chisel/manifest-wall-entry.ts
var mostSlices = 1e4;
var longestPath = 4096;
var sliceName = /^[a-z0-9][a-z0-9+.-]{0,200}_[a-z0-9-]{1,200}$/;
var packageName2 = /^[a-z0-9][a-z0-9+.-]{0,200}$/;
function readEntry(line2) {
  const fields2 = jsonFields(line2);
  if (fields2 === void 0) return void 0;
  const { kind } = fields2;
  if (kind === "package") return readPackage(fields2);
  if (kind === "slice")
    return isName(fields2.name, sliceName) ? { kind, name: fields2.name } : void 0;
  if (kind === "path") return readPath(fields2);
  return typeof kind === "string" ? { kind: "other" } : void 0;
}
function jsonFields(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : void 0;
  } catch {
    return void 0;
  }
}
function readPackage({ name, version }) {
  const isWhole = isName(name, packageName2) && typeof version === "string" && version !== "";
  return isWhole ? { kind: "package", name, version } : void 0;
}
function readPath({ path, slices, size, inode }) {
  if (typeof path !== "string" || !path.startsWith("/") || path.length > longestPath)
    return void 0;
  if (!Array.isArray(slices) || slices.length === 0 || slices.length > mostSlices) return void 0;
  if (!slices.every((slice) => isName(slice, sliceName))) return void 0;
  if (![size, inode].every(isCount)) return void 0;
  return { kind: "path", path, slices };
}
function isCount(value) {
  return value === void 0 || Number.isSafeInteger(value) && value >= 0;
}
function isName(value, form) {
  return typeof value === "string" && form.test(value);
}

// src/chisel/manifest-wall.ts
var longestText = 32 * 1024 * 1024;
var mostNames = 2e4;
async function readManifestWall(compressed, name) {
  const refuse = (problem) => {
    throw new import_errors.UserError(
      `${(0, import_markdown.visible)(name.slice(0, 200))} is no manifest of chisel that can be read: ${problem}.`
    );
  };
  const text = await decompress(compressed, refuse);
  if (!text.endsWith("\n")) refuse("its last line has no end");
  const content = new WallContent();
  let stated;
  let count = 0;
  for (const line2 of linesOf(text)) {
    count += 1;
    if (count === 1) stated = statedCount(line2, refuse);
    else if (!line2.startsWith('{"kind":"content",')) {
      content.add(readEntry(line2) ?? refuse(`line ${count} has not the form of its kind`));
    }
  }
  if (stated !== count) refuse(`it says that it has ${excerpt(stated)} lines, and has ${count}`);
  return content.finished(refuse);
}
async function decompress(compressed, refuse) {
  try {
    const bytes = await (0, import_node_util.promisify)(import_node_zlib.zstdDecompress)(compressed, { maxOutputLength: longestText });
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    const isTooLong = error instanceof RangeError && "code" in error && error.code === tooLong;
    return refuse(isTooLong ? `it expands to more than ${longestText} bytes` : (0, import_errors.messageOf)(error));
  }
}
var tooLong = "ERR_BUFFER_TOO_LARGE";
function statedCount(line2, refuse) {
  const { jsonwall, schema, count } = jsonFields(line2) ?? refuse("its first line is no header");
  if (isKnown(jsonwall) && isKnown(schema)) return count;
  return refuse(`its form is ${excerpt({ jsonwall, schema })}, where 1.0 is known`);
}
var isKnown = (form) => typeof form === "string" && /^1\.\d{1,4}$/.test(form);
function excerpt(value) {
  return (0, import_markdown.visible)((JSON.stringify(value) ?? "no number of").slice(0, 100));
}
var WallContent = class {
  #packages = /* @__PURE__ */ new Map();
  #slices = /* @__PURE__ */ new Set();
  #contents = /* @__PURE__ */ new Map();
  add(entry) {
    if (entry.kind === "package") this.#packages.set(entry.name, entry.version);
    else if (entry.kind === "slice") this.#slices.add(entry.name);
    else if (entry.kind === "path" && !entry.path.endsWith("/")) this.#addPath(entry);
  }
  /** As chisel itself looks whether a manifest is whole: no path without its slices, no slice without its package. */
  finished(refuse) {
    const counts = [this.#packages.size, this.#slices.size, this.#contents.size];
    if (counts.some((count) => count > mostNames)) {
      refuse("it names more packages and slices than there are in Ubuntu");
    }
    for (const slice of this.#slices) {
      if (!this.#packages.has(packageOf3(slice))) refuse(`it lacks the package of ${slice}`);
    }
    const contents = [...this.#contents.values()];
    const missing = contents.flatMap(
      ({ slices }) => slices.find((slice) => !this.#slices.has(slice)) ?? []
    );
    if (missing[0] !== void 0)
      refuse(`it lacks the slice ${missing[0]}, of which it has a path`);
    return { packages: this.#packages, slices: [...this.#slices].sort(), contents };
  }
  #addPath({ path, slices }) {
    const sorted = [...new Set(slices)].sort();
    const key = sorted.join(" ");
    const present = this.#contents.get(key);
    if (present === void 0) this.#contents.set(key, { slices: sorted, paths: [path.slice(1)] });
    else present.paths.push(path.slice(1));
  }
};
function packageOf3(slice) {
  return slice.slice(0, slice.indexOf("_"));
}

// src/size/owners/claim-slices.ts
var mostNames2 = 8;
var mostManifests = 20;
var mostShared = 1e3;
async function claimSlices(files, claims, claimants) {
  const slices = /* @__PURE__ */ new Set();
  const versions = /* @__PURE__ */ new Map();
  const notes = [];
  const groups = new SliceGroups(claimants, versions);
  const manifests = files.filter(({ kind }) => kind === "manifest.wall");
  if (manifests.length > mostManifests) {
    notes.push(
      `Of the ${manifests.length} files of the image that are called manifest.wall the first ${mostManifests} were read; the slices of the others are not listed.`
    );
  }
  for (const { path, bytes } of manifests.slice(0, mostManifests)) {
    try {
      const wall = await readManifestWall(bytes, path);
      for (const slice of wall.slices) slices.add(slice);
      for (const [name, version] of wall.packages) versions.set(name, version);
      for (const { slices: names, paths } of wall.contents) {
        const group = groups.of(names);
        for (const file of paths) {
          claims.share(file, group, (one, other) => groups.union(one, other));
        }
      }
    } catch (error) {
      if (!(error instanceof import_errors.UserError)) throw error;
      notes.push(`${(0, import_errors.messageOf)(error)} The files of its slices are listed as if it were not there.`);
    }
  }
  const packages = [...versions].map(([name, version]) => ({
    kind: "deb",
    name,
    version
  }));
  return { slices: [...slices].sort(), packages, notes };
}
var SliceGroups = class {
  #claimants;
  #versions;
  #names = /* @__PURE__ */ new Map();
  constructor(claimants, versions) {
    this.#claimants = claimants;
    this.#versions = versions;
  }
  of(names) {
    const packages = [...new Set(names.map(packageOf3))];
    const version = packages.length === 1 ? this.#versions.get(packages[0]) : void 0;
    const claimant = this.#claimants.of({
      kind: "slice",
      name: listed(names),
      package: listed(packages),
      ...version === void 0 ? {} : { version }
    });
    if (claimant !== 0) this.#names.set(claimant, names);
    return claimant;
  }
  union(one, other) {
    const names = [one, other].flatMap((claimant) => this.#names.get(claimant) ?? []);
    return this.of([...new Set(names)].sort().slice(0, mostShared));
  }
};
function listed(names) {
  const more = names.length - mostNames2;
  return more > 0 ? `${names.slice(0, mostNames2).join(", ")} and ${more} more` : names.join(", ");
}

// src/size/owners/package-list.ts
var most = 2e4;
var longest2 = 200;
function packageList(named) {
  const byKey = /* @__PURE__ */ new Map();
  for (const { kind, name, version } of named) {
    const listed2 = { kind, name: shortened2(name), version: shortened2(version) };
    byKey.set([kind, listed2.name, listed2.version].join("\0"), listed2);
  }
  const packages = [...byKey].sort(([one], [other]) => one < other ? -1 : 1);
  return {
    packages: packages.slice(0, most).map(([, listed2]) => listed2),
    leftOut: Math.max(0, packages.length - most)
  };
}
function shortened2(text) {
  return text.length > longest2 ? `${text.slice(0, longest2)}\u2026` : text;
}

// src/size/owners/claimants.ts
var mostClaimants = 2e4;
var Claimants = class {
  #owners = [{ kind: "unattributed", name: "" }];
  #known = /* @__PURE__ */ new Map();
  #isFull = false;
  /** The number of an owner, new when it was not known; nobody's when there are too many. */
  of(owner) {
    const { kind, name, version = "", guessed } = owner;
    const key = [kind, name, version, guessed ?? ""].join("\0");
    const known = this.#known.get(key);
    if (known !== void 0) return known;
    if (this.#owners.length >= mostClaimants) {
      this.#isFull = true;
      return 0;
    }
    this.#known.set(key, this.#owners.length);
    return this.#owners.push(cut(owner)) - 1;
  }
  owner(claimant) {
    return this.#owners[claimant];
  }
  /** Whether there were more than are kept apart. */
  get isFull() {
    return this.#isFull;
  }
};
function cut(owner) {
  const { name, version } = owner;
  return {
    ...owner,
    name: shortened2(name),
    ...owner.package === void 0 ? {} : { package: shortened2(owner.package) },
    ...version === void 0 ? {} : { version: shortened2(version) }
  };
}

// src/size/owners/claims.ts
var Claims = class {
  paths;
  #byLeaf = new Uint32Array(1024);
  constructor(paths) {
    this.paths = paths;
  }
  /** Claims the regular file at a path, if there is one that nobody has. */
  file(path, claimant) {
    const leaf = this.paths.file(path);
    if (leaf !== void 0 && this.of(leaf) === 0) this.#set(leaf, claimant);
  }
  /** Claims a file for the union of those who have it and `claimant`. */
  share(path, claimant, union) {
    const leaf = this.paths.file(path);
    if (leaf === void 0) return;
    const present = this.of(leaf);
    this.#set(leaf, present === 0 || present === claimant ? claimant : union(present, claimant));
  }
  /** Who has the regular file at a path; nobody when there is none. */
  at(path) {
    const leaf = this.paths.file(path);
    return leaf === void 0 ? 0 : this.of(leaf);
  }
  of(leaf) {
    return this.#byLeaf[leaf] ?? 0;
  }
  #set(leaf, claimant) {
    if (leaf >= this.#byLeaf.length) {
      const length = Math.max(leaf + 1, this.#byLeaf.length * 2);
      this.#byLeaf = new Uint32Array((0, import_oci_image_process.lengthened)(this.#byLeaf, length));
    }
    this.#byLeaf[leaf] = claimant;
  }
};

// src/size/owners/node-packages.ts
var nodeModules = "node_modules";
var NodePackages = class {
  /** Those that no slice, deb or distribution brought. */
  packages;
  #claimants;
  #versions = /* @__PURE__ */ new Map();
  constructor(files, claims, claimants) {
    this.#claimants = claimants;
    const packages = [];
    for (const { path, text: version } of files.filter(({ kind }) => kind === "Node package")) {
      if (version === "") continue;
      const directory = path.slice(0, path.lastIndexOf("/"));
      const found = claims.paths.directory(directory);
      if (found !== void 0) this.#versions.set(found, version);
      if (claims.at(path) !== 0) continue;
      const name = directory.slice(
        directory.lastIndexOf(`${nodeModules}/`) + nodeModules.length + 1
      );
      packages.push({ kind: "node", name, version });
    }
    this.packages = packages;
  }
  /**
   * The package that a directory is; nobody when it is none.
   *
   * @param parent name of the directory around it, of a scope `node_modules/@SCOPE`
   */
  of(directory, parent, name) {
    const scope = scopeOf(parent, name);
    if (scope === void 0) return 0;
    const version = this.#versions.get(directory);
    return this.#claimants.of({
      kind: "node",
      name: scope + name,
      ...version === void 0 ? {} : { version }
    });
  }
};
function scopeOf(parent, name) {
  if (parent === nodeModules) return /^[.@]/.test(name) ? void 0 : "";
  return parent.startsWith(`${nodeModules}/`) ? `${parent.slice(nodeModules.length + 1)}/` : void 0;
}

// src/size/owners/matching-paths.ts
var mostLooks = 2e6;
var MatchingPaths = class {
  #paths;
  #most;
  #looks = 0;
  constructor(paths, most2 = mostLooks) {
    this.#paths = paths;
    this.#most = most2;
  }
  /**
   * The paths that a pattern stands for, in which `*` is any part of a name and `?` a letter; what has
   * neither need not be there. Undefined when that takes more than any rockcraft.yaml needs.
   */
  of(pattern) {
    let found = [""];
    for (const [depth2, name] of pattern.split("/").entries()) {
      found = /[*?]/.test(name) ? this.#below(found, name) : found.map((around) => around + name);
      this.#looks += found.length * (depth2 + 1);
      if (this.#looks > this.#most) return void 0;
      found = found.map((path) => `${path}/`);
    }
    return found.map((path) => path.slice(0, -1));
  }
  #below(directories, pattern) {
    const isMatch = (0, import_glob.nameMatcher)(pattern);
    const found = [];
    for (const around of directories) {
      const names = this.#paths.directory(around.slice(0, -1))?.children ?? /* @__PURE__ */ new Map();
      this.#looks += names.size;
      if (this.#looks > this.#most) break;
      for (const name of names.keys()) if (isMatch(name)) found.push(around + name);
    }
    return found;
  }
};

// src/size/owners/part-reach.ts
var PartReach = class {
  /** Parts whose files may be anywhere. */
  everywhere;
  #directories = /* @__PURE__ */ new Map();
  #files = /* @__PURE__ */ new Map();
  #confined = /* @__PURE__ */ new Set();
  constructor(paths, targets) {
    const matching = new MatchingPaths(paths);
    const everywhere = [];
    for (const target of targets) {
      const staged = expanded(matching, target.staged);
      if (staged === void 0) everywhere.push(target);
      else this.#confined.add(target.part);
      const reached = staged ?? expanded(matching, target.installed) ?? [];
      for (const path of reached) this.#reach(paths, path, target.part);
    }
    this.everywhere = everywhere;
  }
  /**
   * The one part that may have brought what is in each directory that one of them reaches; undefined
   * where several may have.
   *
   * @param able parts that may have brought anything anywhere
   */
  *directories(able) {
    for (const directory of this.#directories.keys()) {
      const [part = "", ...others] = this.#partsAround(directory);
      const isConfined = this.#confined.has(part);
      const hasRival = able.some((other) => other.part !== part && (isConfined || other.isOpen));
      yield [directory, others.length > 0 || hasRival ? void 0 : part];
    }
  }
  /** The one part whose `stage` takes in each file that one of them names; undefined where several do. */
  *files() {
    for (const [leaf, { around, parts }] of this.#files) {
      const [part, ...others] = /* @__PURE__ */ new Set([...parts, ...this.#partsAround(around)]);
      yield [leaf, others.length > 0 ? void 0 : part];
    }
  }
  #reach(paths, path, part) {
    const directory = paths.directory(path);
    if (directory !== void 0) {
      const parts = this.#directories.get(directory) ?? /* @__PURE__ */ new Set();
      this.#directories.set(directory, parts.add(part));
      return;
    }
    const leaf = paths.file(path);
    const around = paths.directory(path.slice(0, Math.max(0, path.lastIndexOf("/"))));
    if (leaf === void 0 || around === void 0) return;
    const known = this.#files.get(leaf);
    if (known === void 0) this.#files.set(leaf, { around, parts: /* @__PURE__ */ new Set([part]) });
    else known.parts.add(part);
  }
  #partsAround(directory) {
    const parts = /* @__PURE__ */ new Set();
    for (let at = directory; at !== void 0; at = at.parent) {
      for (const part of this.#directories.get(at) ?? []) parts.add(part);
    }
    return parts;
  }
};
function expanded(matching, patterns) {
  const found = [];
  for (const pattern of patterns ?? []) {
    const some = matching.of(pattern);
    if (some === void 0) return void 0;
    for (const path of some) found.push(path);
  }
  return patterns === void 0 ? void 0 : found;
}

// src/size/owners/part-targets.ts
function partTargets({ root }) {
  if (root.has("extensions")) return void 0;
  return (0, import_rock_lint_linted_project_grammar.keysOf)(root.get("parts"), ["parts"]).map(
    ({ name, value, path }) => targetsOf(new import_rock_lint_linted_project_grammar.LintedPart(name, value, path))
  );
}
function targetsOf(part) {
  const { name, debs, organize } = part;
  const plugin = part.plugin ?? "";
  const everything = organize.some((line2) => line2.name === "*");
  const installed = installedBy.get(plugin);
  const isClosed = plugin === "nil" || plugin === "dump" && everything || installed !== void 0;
  return {
    part: name,
    organized: organize.map(({ text }) => withoutPartition(text)),
    // What was moved elsewhere is where `organize` says.
    installed: everything ? [] : installed ?? [],
    staged: stagedOf(part),
    isOpen: !isClosed || part.scripts.some(({ path }) => path.at(-1) !== "override-pull"),
    stagesDebs: debs.length > 0,
    stagesSlices: part.slices.length > 0
  };
}
var programs = ["bin", "usr/bin"];
var environment = [...programs, "lib/python3*/site-packages", "usr/lib/python3*/site-packages"];
var installedBy = /* @__PURE__ */ new Map([
  ["python", environment],
  ["uv", environment],
  ["poetry", environment],
  ["go", programs],
  ["rust", programs],
  ["npm", [...programs, "lib/node_modules", "usr/lib/node_modules"]]
]);
var unfiltered = ["overlay-script", "override-overlay", "override-stage", "override-prime"];
function stagedOf(part) {
  const isFree = part.value("overlay-packages") !== void 0 || part.scripts.some(({ path }) => unfiltered.includes(String(path.at(-1))));
  return isFree ? void 0 : included(part, "stage") ?? included(part, "prime");
}
function included(part, key) {
  const entries = part.entries(key).filter(({ text }) => !text.startsWith("-"));
  if (entries.length === 0 || entries.some(({ conditions }) => conditions.length > 0)) {
    return void 0;
  }
  const patterns = entries.map(({ text }) => widened(withoutPartition(text)));
  return patterns.includes("") ? void 0 : patterns;
}
function widened(pattern) {
  const names = pattern.replaceAll(/\$\w+|\$\{\w+\}/g, "*").split("/").filter((name) => name !== "" && name !== ".");
  const odd = names.findIndex((name) => name === ".." || /\*\*|[[\\$]/.test(name));
  const plain2 = odd < 0 ? names : names.slice(0, odd);
  return plain2.every((name) => name === "*") ? "" : plain2.join("/");
}
function withoutPartition(target) {
  const end = target.startsWith("(") ? target.indexOf(")") : -1;
  return target.slice(end + 1);
}

// src/size/owners/recorded-paths.ts
var mostRemembered = 1e3;
var longestPath2 = 4096;
var RecordedPaths = class {
  #filesystem;
  /** Of its own, so that links in hostile records cannot lead anywhere for ever. */
  #budget = new import_oci_layers_compression.Budget({ ...import_oci_limits.defaultLimits, allNameBytes: 8 * 1024 * 1024 });
  #remembered = /* @__PURE__ */ new Map();
  constructor(filesystem) {
    this.#filesystem = filesystem;
  }
  /** The directory at a path, also behind links; undefined when there is none. */
  directory(path) {
    if (path.length > longestPath2) return void 0;
    if (this.#remembered.has(path)) return this.#remembered.get(path);
    const found = this.#find(path);
    if (this.#remembered.size >= mostRemembered) this.#remembered.clear();
    this.#remembered.set(path, found);
    return found;
  }
  /** The regular file at a path, also behind links of directories; undefined when there is none. */
  file(path) {
    const slash = path.lastIndexOf("/");
    const directory = this.directory(slash < 0 ? "" : path.slice(0, slash));
    const leaf = directory?.children.get(path.slice(slash + 1));
    return typeof leaf === "number" && this.#filesystem.leaves.isFile(leaf) ? leaf : void 0;
  }
  #find(path) {
    const slash = path.lastIndexOf("/");
    if (slash > 0) {
      const around = this.directory(path.slice(0, slash));
      const child = around?.children.get(path.slice(slash + 1));
      if (around === void 0) return void 0;
      if (typeof child === "object") return child;
    }
    return this.#follow(path);
  }
  /** Goes a way that has links in it, or `..`. */
  #follow(path) {
    const { root, leaves } = this.#filesystem;
    const tree = { root, leaves, budget: this.#budget };
    try {
      return (0, import_oci_image_process.resolveDirectory)(tree, path.split("/"), () => void 0);
    } catch (error) {
      if (error instanceof import_oci_layers_compression.TarFormatError) return void 0;
      throw error;
    }
  }
};

// src/size/owners/part-claims.ts
var keptByApt = ["var/lib/dpkg", "var/lib/apt", "var/cache", "var/log"];
function claimParts(filesystem, claimants, project, hasSlices) {
  const paths = new RecordedPaths(filesystem);
  const files = /* @__PURE__ */ new Map();
  const directories = /* @__PURE__ */ new Map();
  const targets = (project && partTargets(project)) ?? [];
  const claimant = (name) => name === void 0 ? 0 : claimants.of({ kind: "part", name });
  const claim = (path, name) => {
    const directory = paths.directory(path);
    const leaf = directory === void 0 ? paths.file(path) : void 0;
    if (directory !== void 0) directories.set(directory, claimant(name));
    if (leaf !== void 0) files.set(leaf, claimant(name));
  };
  const reach = new PartReach(paths, targets);
  const able = reach.everywhere.filter((target) => mayBringMore(target, targets, hasSlices));
  const [rest] = targets.length === 1 ? targets : able;
  if (rest !== void 0 && (targets.length === 1 || able.length === 1)) {
    directories.set(filesystem.root, claimant(rest.part));
    for (const path of keptByApt) claim(path, void 0);
  }
  for (const [directory, among] of reach.directories(able)) {
    directories.set(directory, claimant(among));
  }
  for (const [leaf, among] of reach.files()) files.set(leaf, claimant(among));
  for (const [path, name] of organizedByOne(targets)) claim(path, name);
  return { files, directories };
}
function mayBringMore({ isOpen, stagesDebs, stagesSlices, part }, targets, hasSlices) {
  const isAlone = !targets.some((other) => other.stagesSlices && other.part !== part);
  return isOpen || stagesDebs || stagesSlices && !(hasSlices && isAlone);
}
function organizedByOne(targets) {
  const all = targets.flatMap(
    ({ organized, part }) => [...new Set(organized.map(plain))].map((path) => [path, part])
  );
  const counts = /* @__PURE__ */ new Map();
  for (const [path] of all) counts.set(path, (counts.get(path) ?? 0) + 1);
  return new Map(all.filter(([path]) => path !== "" && counts.get(path) === 1));
}
function plain(path) {
  return path.split("/").filter((name) => name !== "" && name !== ".").join("/");
}

// src/size/owners/rockcraft-own.ts
var pebble = "Pebble";
function rockcraftLayers(claimants) {
  const roles = ["user", "pebble", "metadata"];
  return new Map(roles.map((role) => [role, rockcraft(claimants, import_rock_layer_roles.roleNames[role])]));
}
function claimRockcraft(claims, claimants) {
  for (const path of ["usr/bin/pebble", "bin/pebble"])
    claims.file(path, rockcraft(claimants, pebble));
  const directories = /* @__PURE__ */ new Map();
  const own = { ".rock": import_rock_layer_roles.roleNames.metadata, "var/lib/pebble": import_rock_layer_roles.roleNames.pebble };
  for (const [path, name] of Object.entries(own)) {
    const directory = claims.paths.directory(path);
    if (directory !== void 0) directories.set(directory, rockcraft(claimants, name));
  }
  return directories;
}
function rockcraft(claimants, name) {
  return claimants.of({ kind: "rockcraft", name });
}

// src/size/owners/rocks-dpkg-query.ts
function versionsOfQuery(files) {
  const queries = files.filter(({ kind }) => kind === "dpkg query");
  return new Map(queries.flatMap(({ text }) => [...versionsIn(text)]));
}
function versionsIn(text) {
  const versions = /* @__PURE__ */ new Map();
  const lines = text.split("\n");
  for (const line2 of lines.slice(lines.indexOf("# dpkg-query") + 1)) {
    const [state = "", name = "", version = ""] = line2.split(",", 3);
    const plain2 = name.split(":", 1)[0] ?? "";
    if (/^[a-z]i /.test(`${state} `) && packageName.test(plain2) && version !== "")
      versions.set(plain2, version);
  }
  return versions;
}

// src/size/owners/settle-owners.ts
function settleOwners(evidence) {
  const { filesystem, roles, claimants, claims, node, directories, staged, parts } = evidence;
  const { leaves } = filesystem;
  const owners = new UsedOwners(claimants);
  const ownLayers = rockcraftLayers(claimants);
  let settled = new Uint16Array(1024);
  const claimantOf = (name, leaf, way, role) => ownLayers.get(role) || claims.of(leaf) || claims.of(sourceOf(way, name) ?? leaf) || way.node || way.directory || way.staged || staged.file(name, way.name) || (role === "parts" ? parts.files.get(leaf) ?? way.part : 0);
  const visitFile = (name, leaf, way) => {
    if (!leaves.isFile(leaf) || (settled[leaf] ?? 0) !== 0) return;
    const role = roles[leaves.layer(leaf)] ?? "layer";
    if (leaf >= settled.length) {
      const length = Math.max(leaf + 1, settled.length * 2);
      settled = new Uint16Array((0, import_oci_image_process.lengthened)(settled, length));
    }
    settled[leaf] = owners.index(claimantOf(name, leaf, way, role), role === "base");
  };
  const visit = (directory, way) => {
    for (const [name, child] of directory.children) {
      if (typeof child === "number") visitFile(name, child, way);
      else visit(child, further(way, directory, name, child));
    }
  };
  const further = (way, around, name, directory) => ({
    name: calledBelow(way.name, name),
    beside: name === "__pycache__" ? around : void 0,
    node: node.of(directory, way.name, name) || way.node,
    directory: directories.get(directory) ?? way.directory,
    staged: staged.directory(name, way.name, way.staged, way.depth + 1),
    depth: way.depth + 1,
    part: parts.directories.get(directory) ?? way.part
  });
  const { root } = filesystem;
  visit(root, {
    name: "",
    depth: 0,
    node: 0,
    directory: 0,
    staged: 0,
    part: parts.directories.get(root) ?? 0
  });
  return settledAs(owners.list, settled);
}
function settledAs(owners, settled) {
  return { owners, ownerOf: (leaf) => settled[leaf] ?? 0 };
}
function calledBelow(parent, name) {
  return parent === nodeModules && name.startsWith("@") ? `${nodeModules}/${name}` : name;
}
function sourceOf(way, name) {
  if (way.beside === void 0 || !name.endsWith(".pyc")) return void 0;
  const stem = name.slice(0, -".pyc".length).replace(/\.opt-\w*$/, "");
  const source = way.beside.children.get(`${stem.slice(0, stem.lastIndexOf("."))}.py`);
  return typeof source === "number" ? source : void 0;
}
var UsedOwners = class {
  list = [];
  #claimants;
  #known = /* @__PURE__ */ new Map();
  constructor(claimants) {
    this.#claimants = claimants;
    this.index(0, false);
  }
  index(claimant, isBase) {
    const key = claimant * 2 + (isBase ? 1 : 0);
    const known = this.#known.get(key);
    if (known !== void 0) return known;
    const owner = this.#claimants.owner(claimant);
    this.#known.set(key, this.list.length);
    return this.list.push(isBase ? { ...owner, base: true } : owner) - 1;
  }
};

// src/size/owners/changelog-version.ts
var longest3 = 64 * 1024;
function changelogVersion(beginning) {
  const [, version] = / \(([^()\s]{1,100})\) /.exec(firstLine(beginning)) ?? [];
  return version;
}
function firstLine(beginning) {
  try {
    const begun = { finishFlush: import_node_zlib2.constants.Z_SYNC_FLUSH, maxOutputLength: longest3 };
    const text = (0, import_node_zlib2.gunzipSync)(beginning, begun);
    const end = text.indexOf("\n");
    return text.toString("utf8", 0, Math.min(end < 0 ? text.length : end, 500));
  } catch {
    return "";
  }
}

// src/size/owners/packages-of-library.ts
var longest4 = 40;
var shortest = "libicu".length;
function packagesOfLibrary(file) {
  const at = file.indexOf(".so");
  if (at < 0 || at > longest4 || !file.startsWith("lib")) return [];
  const name = file.slice(0, at).toLowerCase().replaceAll("_", "-");
  const version = file.slice(at).split(".")[2] ?? "";
  const joint = /\d$/.test(name) && version !== "" ? "-" : "";
  const close = [name + joint + version, name, name.replace(/-(?=\d)/, "")];
  const common = [];
  for (let end = name.length - 1; version !== "" && end >= shortest; end -= 1) {
    const beginning = name.slice(0, end);
    if (/[a-z+]$/.test(beginning)) common.push(beginning + version);
  }
  return [...close, ...common].flatMap((candidate) => [candidate, `${candidate}t64`]);
}

// src/size/owners/staged-debs.ts
var deepest = 3;
var deepestForMachine = 4;
var mostStaged = 5e3;
var mostHyphens = 8;
var mostDots = 8;
var distPackages = "dist-packages";
var programs2 = /^s?bin$/;
var StagedDebs = class {
  packages;
  #claimants = /* @__PURE__ */ new Map();
  /** Those after which more than one package is called. */
  #families = /* @__PURE__ */ new Set();
  constructor(sources) {
    const { claimants, files, versions } = sources;
    const names = namesIn(sources).slice(0, mostStaged);
    const changelogs = changelogsIn(files);
    const packages = [];
    for (const name of names) {
      const changelog = changelogs.get(name);
      const version = versions.get(name) ?? (changelog === void 0 ? void 0 : changelogVersion(changelog.bytes)) ?? "";
      const known = version === "" ? {} : { version };
      this.#claimants.set(name, claimants.of({ kind: "deb", name, ...known, guessed: true }));
      if (version !== "") packages.push({ kind: "deb", name, version });
      for (const family of familiesOf(name)) this.#families.add(family);
    }
    this.packages = packages;
  }
  /**
   * The package of what is in a directory, by its name or those around it.
   *
   * @param around the package of the directory around it
   * @param depth 1 for a directory of the root
   */
  directory(name, parent, around, depth2) {
    if (name === distPackages || this.#claimants.size === 0) return 0;
    if (around !== 0) return around;
    if (parent === distPackages) return this.#python(name);
    if (parent === "doc") return this.#claimants.get(name) ?? 0;
    const limit = parent.includes("-linux-") ? deepestForMachine : deepest;
    const isTold = depth2 <= limit && parent !== "include" && !this.#families.has(name);
    return isTold ? this.#claimants.get(name) ?? 0 : 0;
  }
  /** The package that a file is called after; nobody when there is none. */
  file(name, parent) {
    if (this.#claimants.size === 0) return 0;
    const own = programs2.test(parent) ? this.#program(name) : this.#calledAfter(name);
    if (own !== void 0) return own;
    if (parent === distPackages) return this.#python(name);
    const library = packagesOfLibrary(name).find((candidate) => this.#claimants.has(candidate));
    return library === void 0 ? 0 : this.#claimants.get(library) ?? 0;
  }
  /** Of a package that is split, the smaller one has the program: python3.12-minimal. */
  #program(name) {
    return this.#claimants.get(`${name}-minimal`) ?? this.#calledAfter(name);
  }
  /** By the name, or what is before one of its dots: of `python3.12.1.gz` rather python3.12 than python3. */
  #calledAfter(name) {
    let stem = name;
    for (let dots = 0; dots < mostDots; dots += 1) {
      const found = this.#claimants.get(stem);
      const dot = stem.lastIndexOf(".");
      if (found !== void 0 || dot < 0) return found;
      stem = stem.slice(0, dot);
    }
    return void 0;
  }
  #python(module2) {
    const end = module2.search(/[-.]/);
    const name = end < 0 ? module2 : module2.slice(0, end);
    return this.#claimants.get(`python3-${name.toLowerCase().replaceAll("_", "-")}`) ?? 0;
  }
};
var packageName3 = /^[a-z0-9][a-z0-9+.-]{1,200}$/;
function namesIn({ filesystem, claims, recorded: recorded2 }) {
  const directories = claims.paths.directory("usr/share/doc")?.children ?? [];
  return [...directories].flatMap(([name, child]) => {
    if (recorded2.has(name) || !packageName3.test(name)) return [];
    const isPackage = typeof child === "object" ? child.children.has("copyright") : filesystem.leaves.target(child) !== void 0;
    return isPackage ? [name] : [];
  });
}
function familiesOf(name) {
  const plain2 = name.startsWith("lib") ? [name.slice("lib".length)] : [];
  const ends = [...name.matchAll(/-/g)].slice(0, mostHyphens).map(({ index }) => name.slice(0, index));
  return [
    ...plain2,
    ...ends,
    ...plain2.length > 0 ? ends.map((end) => end.slice("lib".length)) : []
  ];
}
function changelogsIn(files) {
  const changelogs = files.filter(({ kind }) => kind === "Debian changelog");
  return new Map(changelogs.map((file) => [file.path.split("/").at(-2) ?? "", file]));
}

// src/size/owners/attribute.ts
async function attribute({
  filesystem,
  kept,
  roles,
  project
}) {
  const files = kept.take(filesystem);
  const claimants = new Claimants();
  const claims = new Claims(new RecordedPaths(filesystem));
  const { slices, packages: cut3, notes } = await claimSlices(files, claims, claimants);
  const debs = claimDebs(files, claims, claimants);
  const python = claimPython(files, claims, claimants);
  const own = claimRockcraft(claims, claimants);
  const state = claimDpkgState(debs, claims, claimants);
  const node = new NodePackages(files, claims, claimants);
  const versions = versionsOfQuery(files);
  const recorded2 = new Set([...cut3, ...debs].map(({ name }) => name));
  const staged = new StagedDebs({ filesystem, claims, claimants, files, recorded: recorded2, versions });
  const listed2 = [...versions].map(([name, version]) => ({ kind: "deb", name, version }));
  const settled = settleOwners({
    filesystem,
    roles,
    claimants,
    claims,
    node,
    directories: new Map([...python.directories, ...own, ...state]),
    staged,
    parts: claimParts(filesystem, claimants, project, slices.length > 0)
  });
  const { packages, leftOut } = packageList([
    ...cut3,
    ...debs,
    ...listed2.filter(({ name }) => !recorded2.has(name)),
    ...staged.packages,
    ...python.packages,
    ...node.packages
  ]);
  return {
    owners: settled.owners,
    packages,
    slices,
    notes: [...notes, ...notesOfLimits(kept.passedOver, leftOut, claimants.isFull)],
    ownerOf: settled.ownerOf
  };
}
function notesOfLimits(passedOver, leftOut, hasTooManyOwners) {
  const notes = [];
  if (passedOver > 0) {
    notes.push(
      `${passedOver} of the image's records of what is installed are too long or too many to be read; their files may be listed under other owners.`
    );
  }
  if (leftOut > 0) notes.push(`The image names ${leftOut} more packages than are listed.`);
  if (hasTooManyOwners) {
    notes.push(
      "The image names more owners of files than are kept apart; the files of the others are listed as unattributed."
    );
  }
  return notes;
}

// src/size/measure/content-index.ts
function isSameContent(leaves, contents, one, other) {
  return contents.hash(one) === contents.hash(other) && leaves.size(one) === leaves.size(other);
}
var ContentIndex = class {
  #leaves;
  #contents;
  /** Numbers of files plus one; 0 where there is none. Never more than half full. */
  #slots;
  /** Of the files with numbers from `first` on that have a name and are not empty: of each content the lowest number. */
  constructor(leaves, contents, first) {
    this.#leaves = leaves;
    this.#contents = contents;
    const files = leaves.length - first;
    this.#slots = new Uint32Array(2 ** Math.ceil(Math.log2(2 * files + 2)));
    for (let leaf = first; leaf < leaves.length; leaf += 1) {
      if (!isSeen(leaves, leaf)) continue;
      const slot = this.#slot(leaf);
      if (this.#slots[slot] === 0) this.#slots[slot] = leaf + 1;
    }
  }
  /** The file that has the content of this one: itself, when it is the first. */
  find(leaf) {
    const held = this.#slots[this.#slot(leaf)];
    return held === 0 ? void 0 : held - 1;
  }
  /** Gives its memory back at once; nothing is found from then on. */
  close() {
    (0, import_oci_image_process.lengthened)(this.#slots, 0);
  }
  /** Where the content is, or would be. */
  #slot(leaf) {
    const mask = this.#slots.length - 1;
    let slot = this.#contents.hash(leaf) & mask;
    for (let held = this.#slots[slot]; held !== 0; held = this.#slots[slot]) {
      const other = held - 1;
      if (isSameContent(this.#leaves, this.#contents, leaf, other)) break;
      slot = slot + 1 & mask;
    }
    return slot;
  }
};
function isSeen(leaves, leaf) {
  return leaves.links(leaf) > 0 && leaves.isFile(leaf) && leaves.size(leaf) > 0;
}

// src/size/measure/duplicates.ts
function addDuplicates(leaves, contents, brokenLinks, tally) {
  const index = new ContentIndex(leaves, contents, 0);
  let duplicated = 0;
  for (let leaf = 0; leaf < leaves.length; leaf += 1) {
    if (!isSeen(leaves, leaf)) continue;
    const first = index.find(leaf);
    if (first === void 0 || first === leaf) continue;
    const links = [...brokenLinks.get(leaf) ?? []].filter((other) => isSeen(leaves, other));
    const link = links.length === 0 ? void 0 : Math.min(...links);
    const bytes = leaves.size(leaf);
    const layer = leaves.layer(leaf);
    duplicated += bytes;
    tally.add({
      cause: link === void 0 ? "duplicate" : "broken-link",
      name: void 0,
      leaf,
      bytes,
      layer,
      fix: layer,
      same: link ?? first
    });
  }
  index.close();
  return duplicated;
}

// src/oci/layers/compressed-position.ts
var CompressedPosition = class {
  /** Of the piece that came out last: where it begins in the layer, how long it is, and where both of its ends lie in the blob. */
  #start = 0;
  #length = 0;
  #from = 0;
  #to = 0;
  /** A further `length` bytes of the layer came out, once `consumed` bytes of the blob had gone in. */
  advance(length, consumed) {
    this.#start += this.#length;
    this.#length = length;
    this.#from = this.#to;
    this.#to = consumed;
  }
  /** Bytes of the blob before the byte at `offset` of the layer, which lies in the last piece or at its end. */
  of(offset) {
    if (this.#length === 0) return this.#to;
    return this.#from + (offset - this.#start) / this.#length * (this.#to - this.#from);
  }
};

// src/size/owners/owner-file.ts
var longestOdd = 1024 * 1024;
var longFrom = 32 * 1024;
function keptContent(bytes) {
  return bytes.length < longFrom ? bytes.toString("latin1") : Buffer.from(bytes);
}
var OwnerFile = class {
  path;
  kind;
  #content;
  constructor(path, kind, content) {
    this.path = path;
    this.kind = kind;
    this.#content = content;
  }
  get bytes() {
    return typeof this.#content === "string" ? Buffer.from(this.#content, "latin1") : this.#content;
  }
  get text() {
    return this.bytes.toString("utf8");
  }
  /** The text with the names of files in it as those of the layers are: what is not UTF-8 is `\xNN`. */
  get paths() {
    return this.#content.length > longestOdd ? this.text : (0, import_oci_layers_compression.decodeName)(this.bytes);
  }
};

// src/size/owners/python-metadata.ts
function metadataHead(bytes) {
  const [head = ""] = bytes.toString("utf8").split(/\r?\n\r?\n/, 1);
  const lines = head.split("\n");
  const field2 = (name) => lines.find((line2) => line2.startsWith(`${name}:`))?.slice(name.length + 1).trim() ?? "";
  return Buffer.from(`${field2("Name")}
${field2("Version")}`);
}

// src/size/owners/owner-file-kinds.ts
var MiB = 1024 * 1024;
var kinds = {
  "manifest.wall": { name: "manifest.wall", most: 8 * MiB },
  "dpkg status": { name: "dpkg status", most: 16 * MiB },
  "dpkg list": { name: "dpkg list", most: 8 * MiB },
  "dpkg md5sums": { name: "dpkg md5sums", most: 8 * MiB, reduce: withoutDigests },
  "dpkg conffiles": { name: "dpkg conffiles", most: MiB },
  "dpkg diversions": { name: "dpkg diversions", most: MiB },
  "dpkg query": { name: "dpkg query", most: MiB },
  "Debian changelog": { name: "Debian changelog", most: 1024, head: true },
  "Python RECORD": { name: "Python RECORD", most: 8 * MiB, reduce: pathColumn },
  "Python metadata": { name: "Python metadata", most: 4096, head: true, reduce: metadataHead },
  "Python top level": { name: "Python top level", most: 64 * 1024 },
  "Node package": { name: "Node package", most: MiB, reduce: versionOf }
};
function ownerFileKind(name) {
  const slash = name.lastIndexOf("/");
  const known = kindOf(name, slash);
  return known === void 0 ? void 0 : kinds[known];
}
function kindOf(name, slash) {
  const parent = name.slice(name.lastIndexOf("/", slash - 1) + 1, slash);
  const base = name.slice(slash + 1);
  switch (base) {
    case "package.json":
      return isNodePackage(name.slice(0, slash)) ? "Node package" : void 0;
    case "RECORD":
      return parent.endsWith(".dist-info") ? "Python RECORD" : void 0;
    case "installed-files.txt":
      return parent.endsWith(".egg-info") ? "Python RECORD" : void 0;
    case "METADATA":
      return parent.endsWith(".dist-info") ? "Python metadata" : void 0;
    case "PKG-INFO":
      return parent.endsWith(".egg-info") ? "Python metadata" : void 0;
    case "top_level.txt":
      return /\.(?:dist|egg)-info$/.test(parent) ? "Python top level" : void 0;
    case "changelog.Debian.gz":
      return name.includes("usr/share/doc/") ? "Debian changelog" : void 0;
    default:
      if (base.endsWith("manifest.wall")) return "manifest.wall";
      if (base.endsWith(".egg-info")) return "Python metadata";
      return dpkgKind(base, name, slash);
  }
}
function dpkgKind(base, name, slash) {
  if (base === "status" && isAt(name, slash, "var/lib/dpkg")) return "dpkg status";
  if (base === "diversions" && isAt(name, slash, "var/lib/dpkg")) return "dpkg diversions";
  if (base === "dpkg.query" && isAt(name, slash, "usr/share/rocks")) return "dpkg query";
  if (isAt(name, slash, "var/lib/dpkg/info")) {
    if (base.endsWith(".list")) return "dpkg list";
    if (base.endsWith(".md5sums")) return "dpkg md5sums";
    return base.endsWith(".conffiles") ? "dpkg conffiles" : void 0;
  }
  if (!isAt(name, slash, "var/lib/dpkg/status.d")) return void 0;
  return base.endsWith(".md5sums") ? "dpkg md5sums" : "dpkg status";
}
function isAt(name, slash, directory) {
  if (!name.slice(0, slash).endsWith(directory)) return false;
  return slash === directory.length || /^(?:\.\/)+$/.test(name.slice(0, slash - directory.length));
}
function isNodePackage(directory) {
  const from = directory.lastIndexOf("node_modules/");
  if (from < 0 || from > 0 && directory[from - 1] !== "/") return false;
  const name = directory.slice(from + "node_modules/".length);
  const slashes = name.split("/").length - 1;
  return name !== "" && slashes === (name.startsWith("@") ? 1 : 0);
}
function withoutDigests(bytes) {
  return shortened3(bytes, (line2) => line2.slice(34));
}
function pathColumn(bytes) {
  return shortened3(bytes, (line2) => {
    const plain2 = line2.endsWith("\r") ? line2.slice(0, -1) : line2;
    if (plain2.startsWith('"')) return unquoted(plain2);
    const comma = plain2.indexOf(",");
    return comma < 0 ? plain2 : plain2.slice(0, comma);
  });
}
function unquoted(line2) {
  let end = 1;
  while (end < line2.length && (line2[end] !== '"' || line2[end + 1] === '"')) {
    end += line2[end] === '"' ? 2 : 1;
  }
  return line2.slice(1, end).replaceAll('""', '"');
}
function shortened3(bytes, shorten2) {
  const result = Buffer.alloc(bytes.length + 1);
  let end = 0;
  for (const line2 of linesOf(bytes.toString("latin1"))) {
    const rest = shorten2(line2);
    if (rest !== "") end += result.write(`${rest}
`, end, "latin1");
  }
  return result.subarray(0, end);
}
function versionOf(bytes) {
  const version = jsonFields(bytes.toString("utf8"))?.version;
  return Buffer.from(typeof version === "string" ? version : "");
}

// src/size/owners/owner-files.ts
var defaultLimits2 = { files: 1e5, bytes: 64 * 1024 * 1024 };
var OwnerFiles = class {
  #limits;
  #files = /* @__PURE__ */ new Map();
  #bytes = 0;
  #passedOver = 0;
  /** What came so far of the record that passes by: a buffer for each would wait for the collector, all of them at once. */
  #scratch = Buffer.alloc(0);
  constructor(limits = defaultLimits2) {
    this.#limits = limits;
  }
  sink = (entry, layer) => {
    const kind = ownerFileKind(entry.name);
    if (kind === void 0) return void 0;
    const path = (0, import_oci_layers_compression.layerPath)(entry.name).join("/");
    this.#forget(path);
    const bytes = kind.head ? Math.min(kind.most, entry.size) : entry.size;
    const isLink = entry.type === "hardlink";
    const isRecord = entry.type === "file" && bytes > 0 && !this.#isListed(path, kind);
    if (!isLink && !isRecord) return void 0;
    if (!this.#hasRoomFor(bytes, kind)) {
      this.#passedOver += 1;
      return void 0;
    }
    const kept = { layer, kind, bytes, content: "", isLink };
    this.#files.set(path, kept);
    this.#bytes += bytes;
    return isLink ? void 0 : this.#collect(kept);
  };
  /** How many records were too long or too many to be kept. */
  get passedOver() {
    return this.#passedOver;
  }
  /** The records that a container sees, in the order of their paths. They are handed out once, and kept no more. */
  take(filesystem) {
    const files = [...this.#files].sort(([one], [other]) => one < other ? -1 : 1);
    this.#files = /* @__PURE__ */ new Map();
    const byLeaf = /* @__PURE__ */ new Map();
    const seen = files.flatMap(([path, kept]) => {
      const leaf = (0, import_oci_image_process.findFile)(filesystem, path);
      if (leaf === void 0) return [];
      if (!kept.isLink) {
        if (filesystem.leaves.layer(leaf) !== kept.layer) return [];
        byLeaf.set(leaf, kept);
      }
      return [{ path, kept, leaf }];
    });
    return seen.flatMap(({ path, kept, leaf }) => {
      const named = kept.isLink ? byLeaf.get(leaf) : kept;
      if (named === void 0 || named.kind !== kept.kind) return [];
      return [new OwnerFile(path, kept.kind.name, named.content)];
    });
  }
  #hasRoomFor(bytes, kind) {
    const { files, bytes: all } = this.#limits;
    return bytes <= kind.most && this.#bytes + bytes <= all && this.#files.size < files;
  }
  #collect(kept) {
    const wanted2 = kept.bytes;
    let filled = 0;
    return (piece) => {
      if (filled === wanted2) return;
      const part = piece.subarray(0, wanted2 - filled);
      filled += part.length;
      if (part.length === wanted2) return this.#finish(kept, part);
      if (this.#scratch.length < wanted2) this.#scratch = Buffer.allocUnsafe(wanted2);
      part.copy(this.#scratch, filled - part.length);
      if (filled === wanted2) this.#finish(kept, this.#scratch.subarray(0, wanted2));
    };
  }
  #finish(kept, whole) {
    kept.content = keptContent(kept.kind.reduce?.(whole) ?? whole);
    this.#bytes += kept.content.length - kept.bytes;
    kept.bytes = kept.content.length;
  }
  #forget(path) {
    const earlier = this.#files.get(path);
    if (earlier === void 0) return;
    this.#files.delete(path);
    this.#bytes -= earlier.bytes;
  }
  /** The sums of a package name nothing that its list does not. */
  #isListed(path, { name }) {
    if (name !== "dpkg md5sums" && name !== "dpkg conffiles") return false;
    return this.#files.has(`${path.slice(0, path.lastIndexOf("."))}.list`);
  }
};

// src/size/measure/elf-header.ts
var elfHeaderBytes = 64;
function readElfHeader(bytes) {
  if (bytes.length < elfHeaderBytes || bytes.readUInt32BE(0) !== magic) return void 0;
  const is64 = bytes[4] === 2;
  const isBigEndian = bytes[5] === 2;
  const half = (at) => isBigEndian ? bytes.readUInt16BE(at) : bytes.readUInt16LE(at);
  const type = half(16);
  if (type !== executable && type !== shared) return void 0;
  const machine = machineName(half(18), is64, isBigEndian);
  const [sizeAt, countAt] = is64 ? [58, 60] : [46, 48];
  const offset = elfAddress(bytes, is64 ? 40 : 32, is64, isBigEndian);
  const count = half(countAt);
  const isPlain = half(sizeAt) === sectionHeaderBytes(is64) && count <= mostSections;
  const hasTable = isPlain && count > 0 && offset >= (is64 ? 64 : 52);
  const sections = hasTable ? { offset, length: count * sectionHeaderBytes(is64) } : void 0;
  return { machine, is64, isBigEndian, sections };
}
function elfAddress(bytes, at, is64, isBigEndian) {
  if (!is64) return isBigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at);
  const high = isBigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at + 4);
  const low = isBigEndian ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at);
  return high * 2 ** 32 + low;
}
var sectionHeaderBytes = (is64) => is64 ? 64 : 40;
var magic = 2135247942;
var executable = 2;
var shared = 3;
var mostSections = 4096;
function machineName(machine, is64, isBigEndian) {
  if (isBigEndian) return machine === 22 && is64 ? "s390x" : void 0;
  if (machine === 243) return is64 ? "riscv64" : void 0;
  return littleEndianMachines[machine];
}
var littleEndianMachines = {
  3: "i386",
  21: "ppc64le",
  40: "arm",
  62: "x86_64",
  183: "aarch64",
  258: "loongarch64"
};
function isForeign(machine, architecture) {
  const own = machinesOf[architecture];
  return own !== void 0 && !own.includes(machine);
}
var machinesOf = {
  "386": ["i386"],
  amd64: ["x86_64", "i386"],
  arm: ["arm"],
  arm64: ["aarch64"],
  loong64: ["loongarch64"],
  ppc64le: ["ppc64le"],
  riscv64: ["riscv64"],
  s390x: ["s390x"]
};

// src/size/measure/strippable.ts
function strippableBytes(table, { is64, isBigEndian }) {
  const length = sectionHeaderBytes(is64);
  const word = (at) => isBigEndian ? table.readUInt32BE(at) : table.readUInt32LE(at);
  const sizeOf = (at) => elfAddress(table, at + (is64 ? 32 : 20), is64, isBigEndian);
  const debug = { bytes: 0, plain: 0, longest: 0 };
  const names = /* @__PURE__ */ new Set();
  let symbols = 0;
  for (let at = 0; at < table.length; at += length) {
    const type = word(at + 4);
    const flags2 = word(at + (is64 && isBigEndian ? 12 : 8));
    if (type === symbolTable) {
      symbols += sizeOf(at);
      names.add(word(at + (is64 ? 40 : 24)) * length);
    } else if (type === program && (flags2 & loaded) === 0) {
      const size = sizeOf(at);
      debug.bytes += size;
      if ((flags2 & texts) !== 0) continue;
      debug.plain += 1;
      debug.longest = Math.max(debug.longest, size);
    }
  }
  for (const at of names) if (at < table.length) symbols += sizeOf(at);
  return symbols + (debug.plain >= 3 && debug.longest > longestText2 ? debug.bytes : 0);
}
var program = 1;
var symbolTable = 2;
var longestText2 = 300;
var loaded = 2;
var texts = 48;

// src/size/measure/elf-reader.ts
var ElfReader = class {
  #start = Buffer.alloc(elfHeaderBytes);
  #mayBeElf = false;
  #size = 0;
  #header;
  #table = Buffer.alloc(0);
  /** Bytes of the table that came. */
  #filled = 0;
  /** Begins a file of `size` bytes by its first piece. */
  begin(piece, size) {
    this.#mayBeElf = piece[0] === 127 && size >= elfHeaderBytes;
    this.#size = size;
    this.#header = void 0;
    this.#filled = 0;
  }
  /** Every piece of the file in order; `offset` is where it begins in the file. */
  push(piece, offset) {
    if (!this.#mayBeElf) return;
    if (offset < elfHeaderBytes) this.#takeStart(piece, offset);
    const sections = this.#header?.sections;
    if (sections === void 0) return;
    const from = Math.max(sections.offset, offset);
    const to = Math.min(sections.offset + sections.length, offset + piece.length);
    if (from >= to) return;
    piece.copy(this.#table, from - sections.offset, from - offset, to - offset);
    this.#filled += to - from;
  }
  /** To be called after the last piece; undefined for what is neither a program nor a library. */
  end() {
    const header = this.#header;
    if (header === void 0) return void 0;
    const { machine, sections } = header;
    if (sections === void 0 || this.#filled !== sections.length) {
      return { machine, strippable: 0 };
    }
    const table = this.#table.subarray(0, sections.length);
    return { machine, strippable: Math.min(this.#size, strippableBytes(table, header)) };
  }
  #takeStart(piece, offset) {
    piece.copy(this.#start, offset);
    if (offset + piece.length < elfHeaderBytes) return;
    this.#header = readElfHeader(this.#start);
    const length = this.#header?.sections?.length ?? 0;
    if (length > this.#table.length) this.#table = Buffer.alloc(length);
    this.#mayBeElf = this.#header !== void 0;
  }
};

// src/size/measure/content-reader.ts
var ContentReader = class {
  #position;
  #elf = new ElfReader();
  #size = 0;
  #read = 0;
  #from = 0;
  #hash;
  #done = () => {
  };
  constructor(position) {
    this.#position = position;
  }
  /** Begins a file of `size` bytes, at least one; `done` is called with its last piece. */
  begin(size, done) {
    this.#size = size;
    this.#read = 0;
    this.#hash = void 0;
    this.#done = done;
    return this.#take;
  }
  #take = (piece, offset) => {
    const isFirst = this.#read === 0;
    if (isFirst) {
      this.#from = this.#position.of(offset);
      this.#elf.begin(piece, this.#size);
    }
    this.#elf.push(piece, this.#read);
    this.#read += piece.length;
    const isLast = this.#read === this.#size;
    if (isFirst && isLast) return this.#end((0, import_node_crypto.hash)("sha256", piece, "hex"), offset + piece.length);
    this.#hash ??= (0, import_node_crypto.createHash)("sha256");
    this.#hash.update(piece);
    if (isLast) this.#end(this.#hash.digest("hex"), offset + piece.length);
  };
  #end(digest, offset) {
    this.#done({
      // Rounded at both ends, so that the shares of files side by side add up.
      compressed: Math.round(this.#position.of(offset)) - Math.round(this.#from),
      hash: Number.parseInt(digest.slice(0, 12), 16),
      elf: this.#elf.end()
    });
  }
};

// src/size/measure/content-table.ts
var ContentTable = class {
  #compressed = new Float64Array(1024);
  #hash = new Float64Array(1024);
  /** Index into `#machines`, plus one; 0 where none is known. */
  #machine = new Uint8Array(1024);
  #machines = [];
  #strippable = /* @__PURE__ */ new Map();
  set(leaf, { compressed, hash: hash2, elf }) {
    if (leaf >= this.#hash.length) this.#grow(leaf);
    this.#compressed[leaf] = compressed;
    this.#hash[leaf] = hash2;
    if (elf === void 0) return;
    if (elf.machine !== void 0) this.#machine[leaf] = this.#numberOf(elf.machine);
    if (elf.strippable > 0) this.#strippable.set(leaf, elf.strippable);
  }
  /** 0 for an empty file. */
  compressed(leaf) {
    return this.#compressed[leaf] ?? 0;
  }
  /** 0 for an empty file, which has none. */
  hash(leaf) {
    return this.#hash[leaf] ?? 0;
  }
  /** Of an ELF file, as `ElfFacts` has it; undefined for everything else. */
  machine(leaf) {
    return this.#machines[(this.#machine[leaf] ?? 0) - 1];
  }
  strippable(leaf) {
    return this.#strippable.get(leaf);
  }
  /** There are as many as `readElfHeader` knows. */
  #numberOf(machine) {
    const known = this.#machines.indexOf(machine);
    return known === -1 ? this.#machines.push(machine) : known + 1;
  }
  #grow(leaf) {
    const length = Math.ceil((leaf + 1) * 1.5);
    this.#compressed = new Float64Array((0, import_oci_image_process.lengthened)(this.#compressed, length));
    this.#hash = new Float64Array((0, import_oci_image_process.lengthened)(this.#hash, length));
    this.#machine = new Uint8Array((0, import_oci_image_process.lengthened)(this.#machine, length));
  }
};

// src/size/measure/hidden-waste.ts
var precedence = ["attributes", "moved", "overwritten", "deleted"];
var HiddenWaste = class {
  #contents;
  #roles;
  #tally;
  /** Names that were taken: three columns. */
  #leaves = [];
  #parents = [];
  #names = [];
  /** Files that lost a name while they had others. */
  #several = /* @__PURE__ */ new Set();
  #copies = /* @__PURE__ */ new Map();
  #firstLeaf = 0;
  constructor(contents, roles, tally) {
    this.#contents = contents;
    this.#roles = roles;
    this.#tally = tally;
  }
  /**
   * Files that a layer wrote over one name of a hard link, with its content, and the files whose name
   * that was.
   */
  get brokenLinks() {
    return this.#copies;
  }
  /** What `ImageFilesystem` is to call. */
  lost = (leaf, parent, name, isLast) => {
    if (!isLast) this.#several.add(leaf);
    this.#leaves.push(leaf);
    this.#parents.push(parent);
    this.#names.push(name);
  };
  endLayer(filesystem, layer) {
    if (this.#leaves.length > 0) this.#explain(filesystem, layer);
    this.#leaves.length = 0;
    this.#parents.length = 0;
    this.#names.length = 0;
    this.#several.clear();
    this.#firstLeaf = filesystem.leaves.length;
  }
  #explain(filesystem, layer) {
    const { leaves } = filesystem;
    const own = new ContentIndex(leaves, this.#contents, this.#firstLeaf);
    const now = presentDirectories(filesystem.root);
    const chosen = /* @__PURE__ */ new Map();
    for (const [at, leaf] of this.#leaves.entries()) {
      if (!leaves.isFile(leaf) || leaves.size(leaf) === 0) continue;
      const [parent, name] = [this.#parents[at], this.#names[at]];
      const there = now(parent)?.children.get(name);
      const successor = typeof there === "number" && leaves.isFile(there) ? there : void 0;
      const isSame = successor !== void 0 && isSameContent(leaves, this.#contents, leaf, successor);
      if (isSame) this.#noteCopy(filesystem, leaf, successor, layer);
      if (leaves.links(leaf) > 0) continue;
      const cause = causeOf(isSame, own.find(leaf) !== void 0, successor !== void 0);
      const loss = { leaf, parent, name, cause };
      if (this.#several.has(leaf)) chosen.set(leaf, better(loss, chosen.get(leaf)));
      else this.#add(filesystem, loss, layer, own);
    }
    for (const loss of chosen.values()) this.#add(filesystem, loss, layer, own);
    own.close();
  }
  /** A file that was itself such a copy hands on what it was a copy of. */
  #noteCopy({ leaves }, leaf, successor, layer) {
    if (leaves.layer(successor) !== layer) return;
    const links = leaves.links(leaf) > 0 ? [leaf] : this.#copies.get(leaf) ?? [];
    const known = this.#copies.get(successor) ?? /* @__PURE__ */ new Set();
    for (const link of links) this.#copies.set(successor, known.add(link));
  }
  #add({ leaves }, loss, hider, own) {
    const { cause, leaf, parent, name } = loss;
    const layer = leaves.layer(leaf);
    const isCopied = cause === "attributes" || cause === "moved";
    this.#tally.add({
      cause,
      name: { parent, name },
      leaf,
      bytes: leaves.size(leaf),
      layer,
      // The base is made by others: who hides what is in it could leave that.
      fix: isCopied || this.#roles[layer] === "base" ? hider : layer,
      same: cause === "moved" ? own.find(leaf) : void 0
    });
  }
};
function causeOf(isSame, isElsewhere, isFile) {
  if (isSame) return "attributes";
  if (isElsewhere) return "moved";
  return isFile ? "overwritten" : "deleted";
}
function better(loss, other) {
  if (other === void 0) return loss;
  const order = precedence.indexOf(loss.cause) - precedence.indexOf(other.cause) || (0, import_oci_layers_walk_files.comparePaths)((0, import_oci_image_process.pathIn)(loss.parent, loss.name), (0, import_oci_image_process.pathIn)(other.parent, other.name));
  return order < 0 ? loss : other;
}
function presentDirectories(root) {
  let asked;
  let answer;
  return (directory) => {
    if (directory !== asked) {
      asked = directory;
      answer = presentDirectory(root, directory);
    }
    return answer;
  };
}
function presentDirectory(root, directory) {
  const names = [];
  for (let at = directory; at.parent !== void 0; at = at.parent) names.push(at.name);
  return (0, import_oci_image_process.directoryAt)(root, names.reverse());
}

// src/size/measure/waste-tally.ts
var mostPaths = 100;
var WasteTally = class {
  #totals = /* @__PURE__ */ new Map();
  #top = new import_size_top.Top(mostPaths, ({ bytes }) => bytes);
  add(file) {
    const { cause, fix: layer, bytes } = file;
    const key = `${cause} ${layer}`;
    const total = this.#totals.get(key) ?? { cause, layer, bytes: 0, files: 0 };
    total.bytes += bytes;
    total.files += 1;
    this.#totals.set(key, total);
    this.#top.offer(file);
  }
  /** Most bytes first. */
  totals() {
    return [...this.#totals.values()].sort(
      (one, other) => other.bytes - one.bytes || one.layer - other.layer
    );
  }
  /** The heaviest, heaviest first. */
  files() {
    return this.#top.items();
  }
};
function wastedPath({ cause, name, leaf, bytes, layer, fix, same }, seenAt) {
  const path = name === void 0 ? seenAt(leaf) ?? "" : (0, import_oci_image_process.pathIn)(name.parent, name.name);
  const sameAs = same === void 0 ? void 0 : seenAt(same);
  return { cause, path, bytes, layer, fix, ...sameAs === void 0 ? {} : { sameAs } };
}

// src/size/measure/image-reading.ts
function imageReading(image) {
  const roles = (0, import_rock_layer_roles.layerRoles)(image.layers.map(({ comment }) => comment));
  const contents = new ContentTable();
  const tally = new WasteTally();
  const hidden = new HiddenWaste(contents, roles, tally);
  const filesystem = new import_oci_image_process.ImageFilesystem(new import_oci_layers_compression.Budget(import_oci_limits.defaultLimits), hidden.lost);
  return {
    image,
    roles,
    filesystem,
    contents,
    tally,
    hidden,
    rockFiles: (0, import_oci_image_process.rockFiles)(),
    ownerFiles: new OwnerFiles()
  };
}
function layerVisitor(images) {
  const position = new CompressedPosition();
  const reader = new ContentReader(position);
  return {
    entry: (entry, leaves) => {
      const sinks = [];
      const inspected = inspection(images, reader, entry, leaves);
      if (inspected !== void 0) sinks.push(inspected);
      for (const { reading, layer } of images) {
        for (const kept of [reading.rockFiles, reading.ownerFiles]) {
          const sink = kept.sink(entry, layer);
          if (sink !== void 0) sinks.push(sink);
        }
      }
      return together(sinks);
    },
    position,
    end: () => {
      for (const { reading, layer } of images) reading.hidden.endLayer(reading.filesystem, layer);
    }
  };
}
function inspection(images, reader, entry, leaves) {
  if (entry.size === 0 || leaves.every((leaf) => leaf === void 0)) return void 0;
  const numbers = [...leaves];
  return reader.begin(entry.size, (facts) => {
    for (const [at, { reading }] of images.entries()) {
      const leaf = numbers[at];
      if (leaf !== void 0) reading.contents.set(leaf, facts);
    }
  });
}
function together(sinks) {
  if (sinks.length <= 1) return sinks[0];
  return (piece, offset) => {
    for (const sink of sinks) sink(piece, offset);
  };
}

// src/size/measure/measured-files.ts
function* measuredFiles(tables) {
  let at = 0;
  for (const file of (0, import_oci_layers_walk_files.walkFiles)(tables.filesystem)) {
    yield measuredFile(file, tables.owners[at], tables);
    at += 1;
  }
}
function measuredFile(file, owner, tables) {
  const { path, size, layer, leaf, linkTo } = file;
  const { contents, architecture } = tables;
  const privileged = privilegeOf(tables.filesystem.leaves, leaf);
  const machine = contents.machine(leaf);
  const isFurther = linkTo !== void 0;
  const strippable = isFurther ? void 0 : contents.strippable(leaf);
  return {
    path,
    size: isFurther ? 0 : size,
    compressed: isFurther ? 0 : contents.compressed(leaf),
    layer,
    owner,
    ...isFurther ? { linkTo } : {},
    ...!isFurther && size >= import_size_measurement.hashedFrom ? { hash: hexOf(contents.hash(leaf)) } : {},
    ...privileged === void 0 ? {} : { privileged },
    ...machine !== void 0 && isForeign(machine, architecture) ? { foreignMachine: machine } : {},
    ...strippable === void 0 ? {} : { strippable }
  };
}
var hexOf = (hash2) => hash2.toString(16).padStart(12, "0");
function privilegeOf(leaves, leaf) {
  if (leaves.isSetUid(leaf)) return leaves.isSetGid(leaf) ? "set-uid and set-gid" : "set-uid";
  return leaves.isSetGid(leaf) ? "set-gid" : void 0;
}

// src/size/measure/settings.ts
async function imageSettings(image, filesystem, kept) {
  const { entrypoint, command, user, workingDirectory, environment: environment2 } = await (0, import_oci_image_process.readImageProcess)(image);
  return {
    entrypoint: entrypoint.slice(0, longestList).map(cut2),
    command: command.slice(0, longestList).map(cut2),
    user: cut2(user),
    workingDirectory: cut2(workingDirectory),
    environment: hashed(environment2),
    services: await servicesOf(image, filesystem, kept)
  };
}
var longestText3 = 4e3;
var longestList = 200;
function cut2(text) {
  return text.length > longestText3 ? `${text.slice(0, longestText3)}\u2026` : text;
}
function hashed(environment2) {
  const values = new Map(
    environment2.map((variable) => {
      const [name = ""] = variable.split("=", 1);
      return [name, variable.slice(name.length + 1)];
    })
  );
  return [...values].sort(([one], [other]) => one < other ? -1 : 1).slice(0, longestList).map(([name, value]) => ({
    name: cut2(name),
    hash: (0, import_node_crypto2.createHash)("sha256").update(value).digest("hex").slice(0, 16)
  }));
}
async function servicesOf(image, filesystem, kept) {
  try {
    const { services } = await (0, import_oci_image_process.rockContents)(image, filesystem, kept);
    return services.map(({ name, command, startup }) => ({ name, command, startup }));
  } catch (error) {
    if (error instanceof import_errors.UserError) return [];
    throw error;
  }
}

// src/size/measure/walk-once.ts
function walkOnce({ filesystem, tally }, ownerOf) {
  const wasted = tally.files();
  const wanted2 = new Set(
    wasted.flatMap(({ leaf, same }) => same === void 0 ? [leaf] : [leaf, same])
  );
  const seenAt = /* @__PURE__ */ new Map();
  let owners = new Uint32Array(1024);
  let names = 0;
  for (const { path, leaf, linkTo } of (0, import_oci_layers_walk_files.walkFiles)(filesystem)) {
    if (names === owners.length) owners = new Uint32Array((0, import_oci_image_process.lengthened)(owners, names * 2));
    owners[names] = ownerOf(leaf);
    names += 1;
    if (linkTo === void 0 && wanted2.has(leaf)) seenAt.set(leaf, path);
  }
  return {
    owners: new Uint32Array((0, import_oci_image_process.lengthened)(owners, names)),
    wasted: wasted.map((file) => wastedPath(file, (leaf) => seenAt.get(leaf)))
  };
}

// src/size/measure/measure.ts
async function measure(images, projectOf = () => void 0) {
  const readings = images.map(imageReading);
  await (0, import_oci_image_process.readTogether)(readings, layerVisitor);
  return await Promise.all(
    readings.map((reading) => measurementOf(reading, projectOf(reading.image)))
  );
}
async function measurementOf(reading, project) {
  const { image, filesystem, contents, hidden, tally } = reading;
  const layers = measuredLayers(reading);
  const size = sum(layers, (layer) => layer.size);
  const effectiveSize = filesystem.visible.bytes;
  const duplicated = addDuplicates(filesystem.leaves, contents, hidden.brokenLinks, tally);
  const settings = await imageSettings(image, filesystem, reading.rockFiles);
  const { owners, ownerOf, packages, slices, notes } = await attribute({
    filesystem,
    kept: reading.ownerFiles,
    roles: reading.roles,
    project
  });
  const walk = walkOnce(reading, ownerOf);
  const { architecture } = image.config.platform;
  return {
    image: measuredImage(image, settings),
    compressedSize: sum(layers, (layer) => layer.compressedSize),
    size,
    effectiveSize,
    layers,
    waste: {
      hidden: size - effectiveSize,
      duplicated,
      causes: tally.totals(),
      paths: walk.wasted
    },
    owners,
    packages,
    slices,
    ...notes.length === 0 ? {} : { notes },
    files: () => measuredFiles({ filesystem, contents, owners: walk.owners, architecture })
  };
}
function measuredImage(image, settings) {
  const title = (0, import_oci_image_annotation.imageAnnotation)(image, "title");
  const version = (0, import_oci_image_annotation.imageAnnotation)(image, "version");
  return {
    name: (0, import_node_path2.basename)(image.name),
    form: image.form,
    ...title === void 0 ? {} : { title },
    ...version === void 0 ? {} : { version },
    platform: (0, import_oci_descriptor.formatPlatform)(image.config.platform),
    ...image.digest === void 0 ? {} : { digest: image.digest },
    documentsSize: image.manifestBlob === void 0 ? 0 : image.manifestBlob.size + image.configBlob.size,
    settings
  };
}
function measuredLayers({ image, roles, filesystem }) {
  return image.layers.map(({ digest, diffId, comment, createdBy, blob }, at) => ({
    digest,
    ...diffId === void 0 ? {} : { diffId },
    role: roles[at] ?? "layer",
    comment: comment || createdBy,
    compressedSize: blob.size,
    size: filesystem.layers[at]?.bytes ?? 0,
    files: filesystem.layers[at]?.files ?? 0
  }));
}
function sum(layers, value) {
  return layers.reduce((total, layer) => total + value(layer), 0);
}

// src/actions/report-size/measured-pairs.ts
async function measuredPairs({ input, names }, openBaselines2, projectOf, workspace) {
  const sources = await (0, import_actions_shared_for_input.forInput)(input, (0, import_actions_shared_image_sources.openSources)(names, workspace));
  try {
    const images = sources.flatMap(({ opened }) => (0, import_oci_image_index.imagesOf)(opened));
    refuseTwice(images, input);
    const baselines = await openBaselines2(images.map(({ config }) => config.platform));
    try {
      const measured = await measure([...images, ...baselines.images], projectOf);
      const own = measured.slice(0, images.length);
      const theirs = [...measured.slice(images.length), ...baselines.measurements];
      return pairs(own, theirs, baselines).map(({ image, baseline }, at) => ({
        measurement: image,
        baseline,
        note: noteOf(image, baseline, baselines),
        project: projectOf(images[at])
      }));
    } finally {
      await baselines.close();
    }
  } finally {
    await (0, import_actions_shared_image_sources.closeSources)(sources);
  }
}
function refuseTwice(images, input) {
  const seen = /* @__PURE__ */ new Set();
  const again = images.find(({ configDigest }) => {
    const isNew = !seen.has(configDigest);
    seen.add(configDigest);
    return !isNew;
  });
  if (again === void 0) return;
  throw new import_errors.UserError(
    `The input '${input}' names the image of ${(0, import_markdown.visible)(again.name)} twice; leave one of them out.`
  );
}
function pairs(images, baselines, { isNamed }) {
  const [image, ...otherImages] = images;
  const [baseline, ...otherBaselines] = baselines;
  const isOne = otherImages.length + otherBaselines.length === 0;
  if (isNamed && isOne && image !== void 0 && baseline !== void 0) {
    return [{ image, baseline }];
  }
  return pairByPlatform(baselines, images);
}
function noteOf({ image }, baseline, { images, measurements, note }) {
  const isThere = baseline !== void 0 || images.length + measurements.length === 0;
  if (isThere || note === void 0) return note;
  return {
    ...note,
    note: `Nothing to compare with: the baseline has no image of this name for '${image.platform}'.`
  };
}

// src/actions/report-size/packed-projects.ts
async function packedProjects(path, ports) {
  const workspace = await (0, import_promises.realpath)(ports.context.workspace);
  if (path !== void 0) {
    const absolute = (0, import_node_path3.join)(path, "rockcraft.yaml");
    const file = (0, import_node_path3.relative)(workspace, absolute).replaceAll(import_node_path3.sep, "/");
    const project = await (0, import_actions_shared_for_input.forInput)("path", (0, import_rock_project_project.readProject)(absolute, file));
    return () => project;
  }
  const projects = await projectsIn(workspace, ports);
  return (image) => {
    const name = (0, import_oci_image_annotation.imageAnnotation)(image, "title");
    const version = (0, import_oci_image_annotation.imageAnnotation)(image, "version");
    const named = projects.filter((project) => project.name === name);
    const [only, ...others] = named.length > 1 ? named.filter((project) => project.version === version) : named;
    return others.length === 0 ? only : void 0;
  };
}
async function projectsIn(workspace, ports) {
  try {
    const files = await (0, import_rock_plan_find_projects_ignored.findProjectFiles)({ path: workspace, paths: [] }, ports);
    const { done, mistakes } = await (0, import_rock_plan_find_projects_ignored.readEach)(files, (project) => project);
    for (const { file, error } of mistakes) {
      ports.log.info(`No line of ${(0, import_markdown.visible)(file)} is told: ${error.message}`);
    }
    return done;
  } catch (error) {
    if (!(error instanceof import_errors.UserError)) throw error;
    ports.log.debug(error.message);
    return [];
  }
}

// src/size/render/badge.ts
function badge(reports, options) {
  const sizes = reports.map(({ compressedSize }) => compressedSize);
  const [least, most2] = [Math.min(...sizes), Math.max(...sizes)].map(
    (size) => (0, import_oci_bytes.formatBytes)(size, options.units)
  );
  const over = reports.some(import_size_comment_threshold.isOverBudget);
  const message = reports.length === 0 ? "no image" : least === most2 ? most2 : `${least} to ${most2}`;
  return `${JSON.stringify({
    schemaVersion: 1,
    label: "image size",
    message,
    color: over ? "red" : "blue",
    ...over ? { isError: true } : {}
  })}
`;
}

// src/size/render/csv.ts
var columns = [
  "path",
  "size",
  "compressed",
  "layer",
  "owner kind",
  "owner",
  "version",
  "base",
  "link to",
  "hash",
  "privileged",
  "machine",
  "strippable"
];
var pieceLength = 64 * 1024;
function* csv(measurement) {
  let piece = `${columns.join(",")}\r
`;
  for (const file of measurement.files()) {
    piece += line(file, measurement);
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = "";
  }
  yield piece;
}
function line(file, { owners }) {
  const owner = owners[file.owner];
  const cells = {
    path: field(file.path),
    size: file.size,
    compressed: file.compressed,
    layer: file.layer + 1,
    "owner kind": owner?.kind ?? "",
    owner: field(owner?.name ?? ""),
    version: field(owner?.version ?? ""),
    base: owner?.base === true ? "yes" : "",
    "link to": field(file.linkTo ?? ""),
    hash: field(file.hash ?? ""),
    privileged: file.privileged ?? "",
    machine: field(file.foreignMachine ?? ""),
    strippable: file.strippable ?? ""
  };
  return `${columns.map((column) => cells[column]).join(",")}\r
`;
}
function field(text) {
  const safe = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

// src/actions/report-size/size-documents.ts
async function writeDocuments(wanted2, temp) {
  try {
    return await writeAll(wanted2, await (0, import_promises2.mkdtemp)((0, import_node_path4.join)(temp, "report-size-")));
  } catch (error) {
    if (!(0, import_errors.isSystemError)(error)) throw error;
    throw new import_errors.UserError(
      `The image was measured, but the documents of the report cannot be written below RUNNER_TEMP: ${(0, import_errors.messageOf)(error)}. Is there space left, and did an earlier step clean up RUNNER_TEMP?`,
      { cause: error }
    );
  }
}
async function writeAll(wanted2, directory) {
  try {
    return await write(wanted2, directory);
  } catch (error) {
    await (0, import_promises2.rm)(directory, { recursive: true, force: true });
    throw error;
  }
}
async function write(wanted2, directory) {
  const { images, markdown, units, source } = wanted2;
  const reports = images.map(({ report }) => report);
  const measurements = images.map(({ measurement }) => measurement);
  const documents = {
    measurement: await writeEach(
      measurements,
      (0, import_node_path4.join)(directory, "measurement"),
      ".json",
      import_size_file_head_form.writeMeasurement
    ),
    markdown: (0, import_node_path4.join)(directory, "report.md"),
    csv: await writeEach(measurements, (0, import_node_path4.join)(directory, "files"), ".csv", writeCsv),
    badge: (0, import_node_path4.join)(directory, "badge.json")
  };
  await (0, import_promises2.writeFile)(documents.markdown, markdown);
  await (0, import_promises2.writeFile)(documents.badge, badge(reports, { units }));
  return {
    ...documents,
    ...source && { report: await writeReport({ ...source, images: reports }, directory) },
    ...wanted2.html && { html: await writePage(images, units, directory) }
  };
}
async function writeEach(measurements, stem, ending, writeOne) {
  const [only, ...others] = measurements;
  if (only !== void 0 && others.length === 0) {
    await writeOne(only, stem + ending);
    return stem + ending;
  }
  await (0, import_promises2.mkdir)(stem);
  for (const [at, measurement] of measurements.entries()) {
    await writeOne(measurement, (0, import_node_path4.join)(stem, `${at + 1}${ending}`));
  }
  return stem;
}
async function writeCsv(measurement, path) {
  await (0, import_promises3.pipeline)(import_node_stream.Readable.from(csv(measurement)), (0, import_node_fs.createWriteStream)(path));
}
async function writeReport(reports, directory) {
  const path = (0, import_node_path4.join)(directory, "report.json");
  await (0, import_size_comment_threshold.writeReports)(reports, path);
  return path;
}
async function writePage(images, units, directory) {
  const path = (0, import_node_path4.join)(directory, "report.html");
  const { writeHtml } = await Promise.resolve().then(() => __toESM(require("./size-html-write-html.js")));
  await writeHtml(images, path, { units });
  return path;
}

// src/actions/report-size/size-inputs.ts
function readSizeInputs(read) {
  const name = (0, import_actions_shared_comment_threshold.readReportName)(read);
  return Object.freeze({
    images: (0, import_actions_shared_image_sources.readImageSources)(read, ["image", "images"]),
    baseline: readBaselineChoice(read, name),
    budgets: read.optional("budgets"),
    name,
    path: read.optional("path") === void 0 ? void 0 : read.projectDirectory("path", "."),
    chiselReleases: read.lines("chisel-releases"),
    comment: read.boolean("comment", false),
    threshold: (0, import_actions_shared_comment_threshold.readCommentThreshold)(read),
    html: read.boolean("html", false),
    annotations: read.boolean("annotations", true),
    top: read.integer("top", { fallback: 10, min: 1, max: 100 }),
    units: read.choice("units", ["decimal", "binary"], "decimal"),
    token: read.optional("token")
  });
}
function readBaselineChoice(read, name) {
  const value = read.optional("baseline") ?? "auto";
  if (value === "none") return { kind: "none" };
  if (value === "auto") return { kind: "artifact", artifact: `measurement-${name}` };
  if (!value.startsWith("artifact:")) return { kind: "named", name: value };
  const artifact = value.slice("artifact:".length).trim();
  if (artifact !== "") return { kind: "artifact", artifact };
  return read.refuse("baseline", value, `'artifact:' with a name`, "artifact:measurement-etl");
}

// src/actions/report-size.ts
var reportSize = {
  readInputs: readSizeInputs,
  run,
  emit: async (result, out) => {
    const { reports, documents, units } = result;
    const total = (value) => reports.reduce((sum2, report) => sum2 + value(report), 0);
    const size = total((report) => report.size);
    const delta = totalDelta(reports);
    out.output(
      "compressed-size",
      total((report) => report.compressedSize)
    );
    out.output("size", size);
    out.output(
      "effective-size",
      total((report) => report.effectiveSize)
    );
    out.output(
      "wasted",
      total((report) => report.waste.hidden)
    );
    out.output("delta", delta);
    out.output("delta-percent", delta === void 0 ? void 0 : percent(delta, size - delta));
    out.output("over-budget", reports.some(import_size_comment_threshold.isOverBudget));
    out.output("summary", summaryJson(reports));
    if (!(documents instanceof import_errors.UserError)) outputDocuments(documents, out);
    for (const annotation of result.annotations) annotate(annotation, out.log);
    await out.summary(result.shown);
    if (documents instanceof import_errors.UserError) throw documents;
    throwIfOverBudget(reports, units);
  }
};
async function run(inputs, ports) {
  const { log, context } = ports;
  if (inputs.token !== void 0) log.mask(inputs.token);
  const { workspace } = context;
  const comment = await commentOf(inputs, ports);
  const budgets = await budgetsOf(inputs.budgets, workspace);
  const directories = inputs.chiselReleases.map((directory) => (0, import_node_path.resolve)(workspace, directory));
  const releases = await (0, import_actions_shared_for_input.forInput)("chisel-releases", (0, import_rock_lint_releases.readReleases)(directories));
  const pairs2 = await measurePairs(inputs, ports);
  const standards = { budgets, releases, top: inputs.top };
  const images = await judgedImages(pairs2, standards, inputs.token, ports);
  const reports = images.map(({ report }) => report);
  const { units } = inputs;
  await log.foreign(async (print) => renderText(reports, { units }).forEach(print));
  const shown2 = renderSummary(reports, { units });
  const source = sourceOf2(context.event);
  const wanted2 = { images, markdown: shown2, html: inputs.html, units, source };
  const documents = await writeDocuments(wanted2, context.temp).catch((error) => {
    if (error instanceof import_errors.UserError) return error;
    throw error;
  });
  await comment?.(reports);
  return {
    documents,
    reports,
    shown: shown2,
    annotations: inputs.annotations ? annotations(reports, { units }) : [],
    units
  };
}
async function commentOf(inputs, ports) {
  if (!inputs.comment) return void 0;
  const { ownComment } = await Promise.resolve().then(() => __toESM(require("./actions-report-size-own-comment.js")));
  return ownComment(inputs, ports);
}
async function budgetsOf(value, workspace) {
  if (value === void 0) return import_size_budget_budget.noBudgets;
  const { readBudgets } = await Promise.resolve().then(() => __toESM(require("./size-budget-read-budgets.js")));
  return await (0, import_actions_shared_for_input.forInput)("budgets", readBudgets(value, workspace));
}
async function measurePairs(inputs, ports) {
  const { log, context } = ports;
  const projectOf = await packedProjects(inputs.path, ports);
  const what = inputs.images.names.map(({ value }) => value).join(", ");
  return await log.group(
    (0, import_markdown.visible)(`Measure ${what}`),
    () => measuredPairs(
      inputs.images,
      (platforms) => openBaselines(inputs.baseline, platforms, inputs.token, ports),
      projectOf,
      context.workspace
    )
  );
}
function sourceOf2(event) {
  try {
    return { headSha: event.pullRequest?.headSha ?? event.sha, run: event.runId };
  } catch (error) {
    if (error instanceof import_errors.UserError) return void 0;
    throw error;
  }
}
function totalDelta(reports) {
  return reports.reduce(
    (sum2, { comparison }) => sum2 === void 0 || comparison === void 0 ? void 0 : sum2 + comparison.size.after - comparison.size.before,
    0
  );
}
function percent(delta, before) {
  return before === 0 ? void 0 : Math.round(delta / before * 1e4) / 100;
}
function annotate({ severity, text, place, title }, log) {
  log[severity](text, place, title);
}
function outputDocuments(documents, out) {
  out.output("measurement", documents.measurement);
  out.output("markdown", documents.markdown);
  out.output("html", documents.html);
  out.output("csv", documents.csv);
  out.output("badge", documents.badge);
  out.output("report-file", documents.report);
}
function throwIfOverBudget(reports, units) {
  const broken = reports.flatMap(
    (report) => report.budgets.filter(import_size_comment_threshold.isBrokenHard).map((budget) => ({ report, budget }))
  );
  const [first] = broken;
  if (first === void 0) return;
  const others = broken.length - 1;
  const more = ["", " One more budget is broken."][others] ?? ` ${others} more budgets are broken.`;
  const waiver = (0, import_size_comment_threshold.waiverSentence)(reports);
  const remedy = waiver === void 0 ? "" : ` ${(0, import_size_comment_threshold.phraseText)(waiver)}`;
  throw new import_errors.UserError(
    `${(0, import_markdown.visible)((0, import_size_comment_threshold.imageTitle)(first.report.image))} is over budget: ${(0, import_size_comment_threshold.phraseText)((0, import_size_comment_threshold.budgetSentence)(first.budget, units))}.${more}${remedy}`
  );
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  reportSize
});

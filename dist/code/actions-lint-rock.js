"use strict";
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __export = (target2, all) => {
  for (var name in all)
    __defProp(target2, name, { get: all[name], enumerable: true });
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
var actions_lint_rock_exports = {};
__export(actions_lint_rock_exports, {
  lintRock: () => lintRock
});
module.exports = __toCommonJS(actions_lint_rock_exports);
var import_rock_lint_releases = require("./rock-lint-releases.js");
var import_chisel_definition_yaml = require("./chisel-definition-yaml.js");
var import_rock_lint_linted_project_grammar = require("./rock-lint-linted-project-grammar.js");
var import_actions_shared_for_input = require("./actions-shared-for-input.js");
var import_rock_lint_rules_shared_known_keys = require("./rock-lint-rules-shared-known-keys.js");
var import_did_you_mean = require("./did-you-mean.js");
var import_actions_shared_project_choice = require("./actions-shared-project-choice.js");
var import_rock_plan_find_projects_ignored = require("./rock-plan-find-projects-ignored.js");
var import_rock_git = require("./rock-git.js");
var import_rock_project_project_slices = require("./rock-project-project-slices.js");
var import_rock_plan_platforms_architectures = require("./rock-plan-platforms-architectures.js");
var import_rock_project_project = require("./rock-project-project.js");
var import_rock_project_project_lexemes = require("./rock-project-project-lexemes.js");
var import_rock_project_project_refusal = require("./rock-project-project-refusal.js");
var import_vendor_yaml = require("./vendor-yaml.js");
var import_glob = require("./glob.js");
var import_rock_project_project_scalar = require("./rock-project-project-scalar.js");
var import_quoted = require("./quoted.js");
var import_markdown = require("./markdown.js");
var import_errors = require("./errors.js");
var import_modules = require("./modules.js");
var import_promises = require("node:fs/promises");
var import_node_path = require("node:path");
var import_promises2 = require("node:fs/promises");
var import_node_path2 = require("node:path");
var import_node_path3 = require("node:path");
var import_node_crypto = require("node:crypto");
var import_promises3 = require("node:fs/promises");
var import_node_path4 = require("node:path");

// src/rock/lint/finding.ts
var severities = ["error", "warning", "notice"];
function inOrder(findings) {
  const sorted = findings.toSorted(
    (a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.rule, b.rule) || compare(a.message, b.message)
  );
  return sorted.filter((finding2, index) => !isSame(finding2, sorted[index - 1]));
}
function countOf(findings, severity) {
  return findings.filter((finding2) => finding2.severity === severity).length;
}
function compare(a, b) {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
function isSame(a, b) {
  return b !== void 0 && a.severity === b.severity && a.file === b.file && a.line === b.line && a.column === b.column && a.rule === b.rule && a.message === b.message;
}

// src/rock/lint/rule-help.ts
function helpUrl(rule) {
  return `https://github.com/OWNER/rock-actions/blob/main/docs/lint-rules.md#${rule}`;
}
function helpMarkdown({ severity, summary, why, bad, good, sources }) {
  const blocks = [
    `**Severity:** ${severity}`,
    summary,
    why,
    `Found in:

${fenced(bad)}`,
    `Not found in:

${fenced(good)}`,
    ...sources === void 0 || sources.length === 0 ? [] : [`Sources: ${sources.map((source2) => `<${source2}>`).join(", ")}`]
  ];
  return blocks.map((block) => block.trim()).join("\n\n");
}
function fenced(yaml) {
  return `\`\`\`yaml
${yaml.trim()}
\`\`\``;
}

// src/rock/lint/lint-summary.ts
var mostRows = 200;
function findingLine({ rule, severity, file, line, column, message }) {
  return (0, import_markdown.visible)(`${file}:${line}:${column}: ${severity}: ${message} (${rule})`);
}
function tally(findings) {
  const counts = severities.flatMap((severity) => {
    const count = countOf(findings, severity);
    return count === 0 ? [] : [counted(count, severity)];
  });
  return counts.length === 0 ? "nothing" : counts.join(", ");
}
function counted(count, one) {
  return `${count} ${one}${count === 1 ? "" : "s"}`;
}
function lintSummary(findings, { projects, ignored }) {
  const title = `### lint-rock found ${tally(findings)} in ${counted(projects, "project")}`;
  const rows = findings.slice(0, mostRows).map(({ rule, severity, file, line, column, message }) => [
    severity,
    (0, import_markdown.code)(`${file}:${line}:${column}`),
    (0, import_markdown.code)(message),
    `[${(0, import_markdown.code)(rule)}](${helpUrl(rule)})`
  ]);
  const columns = ["Severity", "Where", "What", "Rule"];
  const more = findings.length - rows.length;
  return [
    title,
    ...rows.length === 0 ? [] : [
      (0, import_markdown.table)(
        columns.map((column) => ({ title: column, align: "left" })),
        rows
      )
    ],
    ...more > 0 ? [`${counted(more, "further finding")} stand in the log of the step.`] : [],
    ...ignored > 0 ? [`Comments in the files ignore ${counted(ignored, "finding")}.`] : []
  ].map((block) => `${block}
`).join("\n");
}

// src/rock/lint/annotate.ts
var mostOfAKind = 9;
function annotate(findings, log) {
  const left = [];
  for (const severity of severities) {
    const found = findings.filter((finding2) => finding2.severity === severity);
    for (const { rule, message, file, line, column } of found.slice(0, mostOfAKind)) {
      log[severity](`${message}
${helpUrl(rule)}`, { file, line, column }, `lint-rock: ${rule}`);
    }
    if (found.length > mostOfAKind) left.push(counted(found.length - mostOfAKind, severity));
  }
  if (left.length > 0) {
    log.info(
      `${left.join(", ")} without an annotation, of which GitHub shows few: the list above has all.`
    );
  }
}

// src/rock/lint/engine-rules.ts
var yamlRule = {
  name: "yaml",
  severity: "error",
  summary: "The file cannot be read, or is not YAML that rockcraft reads.",
  why: [
    "rockcraft stops at the first such mistake, and so does the look at this file: mend it to see what else there is. The findings of other files are not hidden by it.",
    "It is read as rockcraft reads it: a key that is there twice, a tab between words, a control character or text that is not UTF-8 is refused. So are files of more than 256 KiB and aliases that stand for more than 100,000 values.",
    "This cannot be turned off or ignored."
  ].join("\n\n"),
  bad: "name: etl\nbase: ubuntu@24.04\nname: etl-two\n",
  good: "name: etl\nbase: ubuntu@24.04\n",
  sources: ["https://yaml.org/spec/1.2.2/"]
};
var inlineIgnoreRule = {
  name: "inline-ignore",
  severity: "warning",
  summary: "A comment that tells lint-rock to ignore something is not understood, has no reason, or ignores nothing.",
  why: [
    "A finding is ignored by `# rock-lint: ignore=RULE[,RULE] reason`, at the end of its line or on a line for itself before it. The reason is for whoever reads the file next, and is required: without one, and without the name of a rule, nothing is ignored.",
    "A comment whose rule finds nothing in the line is a notice: what it was for is mended, and it would hide the next mistake there."
  ].join("\n\n"),
  bad: "name: etl\nbase: ubuntu@24.04 # rock-lint: ignore=\n",
  good: "name: etl\nbase: ubuntu@24.04\n"
};
var engineRules = [inlineIgnoreRule, yamlRule];

// src/rock/lint/inside.ts
function isInside(path, directory) {
  return path.startsWith(directory.endsWith(import_node_path3.sep) ? directory : directory + import_node_path3.sep);
}

// src/rock/lint/lint-config.ts
var import_yaml = (0, import_modules.__toESM)((0, import_vendor_yaml.require_yaml)(), 1);
var noConfig = { severityOf: () => void 0 };
function parseLintConfig(text, file, rules2) {
  const lines = new import_yaml.LineCounter();
  const document = (0, import_yaml.parseDocument)(text, {
    // Each key is looked up once here; the parser would compare every one with every other.
    uniqueKeys: false,
    prettyErrors: false,
    lineCounter: lines
  });
  const refuse = (offset, sentence) => {
    const { line, col } = lines.linePos(offset);
    throw (0, import_rock_project_project_refusal.refusal)(file, { line, column: col }, sentence);
  };
  const [problem2] = [...document.errors, ...document.warnings];
  if (problem2 !== void 0) {
    const sentence = (0, import_markdown.visible)(problem2.message.charAt(0).toLowerCase() + problem2.message.slice(1));
    refuse(problem2.pos[0], `this is not valid YAML (${sentence}); correct it.`);
  }
  const { contents } = document;
  if (contents === null || (0, import_yaml.isScalar)(contents) && contents.value === null) return noConfig;
  const top = mappingOf(contents, ["rules", "overrides"], "key", refuse);
  const general = readRules(top.get("rules"), rules2, refuse);
  const overrides = readOverrides(top.get("overrides"), rules2, refuse);
  return {
    severityOf(rule, path) {
      const directory = path.split("/").slice(0, -1).join("/");
      const special = overrides.findLast(
        ({ severities: severities2, covers: covers2 }) => severities2.has(rule) && covers2(directory)
      );
      return special?.severities.get(rule) ?? general.get(rule);
    }
  };
}
function readOverrides(node, rules2, refuse) {
  return itemsOf(node, `'overrides' is a list of mappings with 'paths' and 'rules'`, refuse).map(
    (item) => {
      const { range } = item;
      const keys2 = mappingOf(item, ["paths", "rules"], "key", refuse);
      const patterns = itemsOf(
        keys2.get("paths"),
        `'paths' is a list of patterns, such as [rocks/*]`,
        refuse
      ).map((pattern) => readPath(pattern, refuse));
      if (patterns.length === 0) {
        refuse(range[0], `'paths' is missing here; say which projects the override is for.`);
      }
      const severities2 = readRules(keys2.get("rules"), rules2, refuse);
      if (severities2.size === 0) {
        refuse(range[0], `'rules' is missing here; say which rules the override is about.`);
      }
      return { severities: severities2, covers: (directory) => covers(patterns, directory) };
    }
  );
}
function covers(patterns, directory) {
  const last = patterns.findLast((pattern) => pattern.matches(directory));
  return last === void 0 ? patterns[0]?.negated === true : !last.negated;
}
function readPath(node, refuse) {
  const text = (0, import_yaml.isScalar)(node) && typeof node.value === "string" ? node.value : void 0;
  const pattern = text === void 0 ? void 0 : (0, import_actions_shared_project_choice.readPattern)(text);
  return pattern ?? refuse(
    node.range[0],
    `this is no pattern for project directories, relative to the workspace and without '..'; write one such as 'rocks/*'.`
  );
}
function readRules(node, rules2, refuse) {
  if (isAbsent(node)) return /* @__PURE__ */ new Map();
  const found = mappingOf(node, rules2, "rule", refuse);
  return new Map([...found].map(([name, value]) => [name, readSeverity(name, value, refuse)]));
}
function readSeverity(rule, node, refuse) {
  const allowed = ["off", ...severities.toReversed()];
  const value = (0, import_yaml.isScalar)(node) ? node.value : void 0;
  if (typeof value === "string" && allowed.includes(value)) return value;
  return refuse(
    node.range[0],
    `the severity of ${(0, import_quoted.quoted)(rule)} is ${allowed.slice(0, -1).join(", ")} or ${allowed.at(-1)}; write one of these.`
  );
}
function mappingOf(node, known4, what, refuse) {
  if (!(0, import_yaml.isMap)(node)) {
    const example3 = what === "rule" ? `'RULE: warning'` : `'${known4.join(`' and '`)}'`;
    return refuse(node.range[0], `a mapping belongs here, with ${example3}.`);
  }
  const found = /* @__PURE__ */ new Map();
  for (const { key, value } of node.items) {
    const name = (0, import_yaml.isScalar)(key) ? String(key.value) : "";
    const at = key.range[0];
    if (!known4.includes(name)) {
      const meant = (0, import_did_you_mean.nearest)(name, known4);
      const remedy = meant !== void 0 ? `did you mean ${(0, import_quoted.quoted)(meant)}?` : what === "rule" ? "docs/lint-rules.md lists all." : `there are '${known4.join(`' and '`)}'.`;
      refuse(at, `there is no ${what} ${(0, import_quoted.quoted)(name)}; ${remedy}`);
    }
    if (found.has(name)) refuse(at, `${(0, import_quoted.quoted)(name)} is here for the second time; keep one.`);
    if (value === null) return refuse(at, `${(0, import_quoted.quoted)(name)} has no value; write one, or remove it.`);
    found.set(name, value);
  }
  return found;
}
function itemsOf(node, form2, refuse) {
  if (isAbsent(node)) return [];
  return (0, import_yaml.isSeq)(node) ? node.items : refuse(node.range[0], `${form2}.`);
}
function isAbsent(node) {
  return node === void 0 || (0, import_yaml.isScalar)(node) && node.value === null;
}

// src/rock/lint/lint-config-file.ts
var defaultConfigFile = ".rock-lint.yaml";
var misnamedConfigFile = ".rock-lint.yml";
var largest = 256 * 1024;
async function readLintConfig(path, workspace, rules2) {
  const absolute = (0, import_node_path2.resolve)(workspace, path ?? defaultConfigFile);
  const inside = (0, import_node_path2.relative)(workspace, absolute).split(import_node_path2.sep);
  const file = inside[0] === ".." ? absolute : inside.join("/");
  let text;
  try {
    if (path === void 0) await refuseLinkOut(absolute, workspace, file);
    text = await readText(absolute, file);
  } catch (error) {
    const { code: code2 } = error;
    if (path === void 0 && code2 === "ENOENT") {
      await refuseMisnamed(workspace);
      return noConfig;
    }
    if (error instanceof import_errors.UserError) throw error;
    throw new import_errors.UserError(
      `The configuration ${(0, import_markdown.visible)(file)} cannot be read: ${(0, import_errors.messageOf)(error)}; correct the input 'config', or check the file out before this step.`,
      { cause: error }
    );
  }
  return parseLintConfig(text, file, rules2);
}
async function refuseLinkOut(path, workspace, file) {
  const root = await (0, import_promises2.realpath)(workspace);
  const real = await (0, import_promises2.realpath)(path);
  if (isInside(real, root)) return;
  throw new import_errors.UserError(
    `${(0, import_markdown.visible)(file)} is a link out of the workspace; put the file there, or name it in the input 'config'.`
  );
}
async function refuseMisnamed(workspace) {
  const isThere2 = await (0, import_promises2.lstat)((0, import_node_path2.resolve)(workspace, misnamedConfigFile)).then(
    () => true,
    () => false
  );
  if (!isThere2) return;
  throw new import_errors.UserError(
    `There is a file ${misnamedConfigFile}, but the configuration is read from ${defaultConfigFile}; rename it, or name it in the input 'config'.`
  );
}
async function readText(path, file) {
  const status = await (0, import_promises2.stat)(path);
  if (!status.isFile()) throw new import_errors.UserError(`The configuration ${(0, import_markdown.visible)(file)} is not a file.`);
  if (status.size > largest) {
    throw new import_errors.UserError(
      `The configuration ${(0, import_markdown.visible)(file)} is longer than ${largest} bytes; name many projects at once by patterns.`
    );
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await (0, import_promises2.readFile)(path));
  } catch {
    throw new import_errors.UserError(
      `The configuration ${(0, import_markdown.visible)(file)} is not UTF-8 text; save the file as UTF-8.`
    );
  }
}

// src/rock/lint/rules/shared/example-project.ts
function exampleProject(lines) {
  return `name: my-rock
version: "1.0"
summary: An example
description: An example.
platforms:
  amd64:
${lines}`;
}
var exampleRepository = `package-repositories:
  - type: apt
    url: https://packages.microsoft.com/ubuntu/24.04/prod
    components: [main]
    suites: [noble]
    key-id: BC528686B50D79E339D3721CEB3E94ADBE1229CF
`;

// src/rock/lint/rules/absolute-fileset.ts
var absoluteFileset = {
  name: "absolute-fileset",
  severity: "error",
  summary: "`stage` or `prime` names a path that begins with a slash.",
  why: "The paths in `stage` and `prime` are relative to the root of the rock, and rockcraft refuses others: `must be a relative path (cannot start with '/')`.",
  bad: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: dump
    source: .
    prime:
      - /app
`),
  good: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: dump
    source: .
    prime:
      - app
`),
  sources: ["https://documentation.ubuntu.com/rockcraft/latest/reference/rockcraft-yaml/"],
  *check({ parts }) {
    for (const part of parts) {
      for (const key of ["stage", "prime"]) {
        for (const { text, path } of part.entries(key)) {
          if (text !== "" && !text.startsWith("/")) continue;
          const what = text === "" ? "is empty" : `begins with a '/'`;
          yield {
            path,
            message: `${(0, import_quoted.quoted)(text)} in '${key}' of the part ${(0, import_quoted.quoted)(part.name)} ${what}, but rockcraft takes only paths relative to the root of the rock; ${text === "" ? "remove it" : `write ${(0, import_quoted.quoted)(text.replace(/^\/+/, ""))}`}.`
          };
        }
      }
    }
  }
};

// src/rock/lint/rules/bare-overlay.ts
var bareOverlay = {
  name: "bare-overlay",
  severity: "error",
  summary: "A part of a bare rock changes the base system, which there is none of.",
  why: "`overlay-packages`, `overlay-script`, `override-overlay` and `overlay` work on the files of the base. A bare rock has none, and rockcraft refuses the part. Packages come by `stage-packages`, files by `override-build`.",
  bad: exampleProject(`base: bare
build-base: ubuntu@24.04
parts:
  app:
    plugin: nil
    overlay-packages: [hello]
`),
  good: exampleProject(`base: bare
build-base: ubuntu@24.04
parts:
  app:
    plugin: nil
    stage-packages: [base-files_chisel, hello_bins]
`),
  sources: ["https://documentation.ubuntu.com/rockcraft/latest/explanation/overlay-step/"],
  *check({ isBare, parts }) {
    if (!isBare) return;
    for (const part of parts) {
      for (const { name, value, path } of part.keys) {
        if (!keys.includes(name) || value === null || isAll(value)) continue;
        yield {
          path,
          message: `The part ${(0, import_quoted.quoted)(part.name)} has '${name}', but a bare rock has no base system that it could change, and rockcraft refuses that; use 'stage-packages' for packages and 'override-build' for files.`
        };
      }
    }
  }
};
var keys = [
  "overlay",
  "overlay-packages",
  "overlay-script",
  "overlay-slices",
  "override-overlay"
];
function isAll(value) {
  return (0, import_rock_project_project_refusal.isList)(value) && value.every((item) => item === "*");
}

// src/rock/lint/rules/bare-without-build-base.ts
var bareWithoutBuildBase = {
  name: "bare-without-build-base",
  severity: "error",
  summary: "The base is `bare`, and no `build-base` says where the rock is built.",
  why: "A bare rock starts empty, but its parts are built in an Ubuntu, and packages and slices come from the archive of that Ubuntu. rockcraft refuses to guess which.",
  bad: `name: my-rock
base: bare
version: "1.0"
summary: A rock
description: A rock.
platforms:
  amd64:
`,
  good: `name: my-rock
base: bare
build-base: ubuntu@24.04
version: "1.0"
summary: A rock
description: A rock.
platforms:
  amd64:
`,
  sources: ["https://documentation.ubuntu.com/rockcraft/latest/reference/rockcraft-yaml/"],
  *check(linted) {
    const { isBare, project } = linted;
    if (!isBare || project.buildBase !== void 0 || linted.value("build_base")) return;
    yield {
      path: ["base"],
      message: `'base' is 'bare', but no 'build-base' says which Ubuntu the rock is built in and its packages come from, and rockcraft refuses that; add for example 'build-base: ubuntu@24.04'.`
    };
  }
};

// src/rock/lint/rules/bare-without-shell.ts
var bareWithoutShell = {
  name: "bare-without-shell",
  severity: "warning",
  summary: "A bare rock starts a shell or a shell script, but has no shell.",
  why: "A bare rock holds only what its parts bring. A command that is a shell, or a script whose first line asks for one, fails with `no such file or directory`. Start the program itself, or add the slices `dash_bins` (which is `sh`) or `bash_bins`.",
  bad: exampleProject(`base: bare
build-base: ubuntu@24.04
services:
  app:
    override: replace
    command: /bin/sh -c "exec /usr/bin/app --port 80"
parts:
  app:
    plugin: nil
    stage-packages: [base-files_chisel, hello_bins]
`),
  good: exampleProject(`base: bare
build-base: ubuntu@24.04
services:
  app:
    override: replace
    command: /usr/bin/app --port 80
parts:
  app:
    plugin: nil
    stage-packages: [base-files_chisel, hello_bins]
`),
  sources: ["https://documentation.ubuntu.com/rockcraft/en/latest/explanation/bases/"],
  *check(linted) {
    if (!linted.isBare || linted.extensions.length > 0 || bringsShell(linted)) return;
    for (const { text, path } of linted.commands) {
      const shell = shellOf(text);
      if (shell === void 0) continue;
      const what = shell.endsWith(".sh") ? "a script for a shell" : "a shell";
      yield {
        path,
        message: `The command starts ${(0, import_quoted.quoted)(shell)}, ${what}, but nothing brings a shell into this bare rock; start the program itself, or add the slice 'dash_bins' (sh) or 'bash_bins'.`
      };
    }
  }
};
function shellOf(command) {
  const words = command.trim().split(/\s+/, mostWords);
  const program = words.find((word) => !/^(?:(?:.*\/)?env|[A-Z_a-z]\w*=.*)$/.test(word));
  return program !== void 0 && /(?:^|\/)(?:sh|bash|dash|ash|[^/]+\.sh)$/.test(program) ? program : void 0;
}
var mostWords = 20;
function bringsShell({ slices, debs, parts }) {
  const brings = /^(?:bash|dash|busybox(?:-static)?|zsh|ksh|mksh)(?:_|$)/;
  const mentions = /\b(?:sh|bash|dash|busybox)\b/;
  return [...slices, ...debs].some(({ text }) => brings.test(text)) || parts.some(
    (part) => part.entries("stage-snaps").length > 0 || part.organize.some(({ text }) => /(?:^|\/)(?:sh|bash|dash)$/.test(text)) || part.scripts.some(({ text }) => /(?:s?bin)\//.test(text) && mentions.test(text))
  );
}

// src/rock/lint/rules/shared/ubuntu-releases.ts
var lastDays = /* @__PURE__ */ new Map([
  ["20.04", "2025-05-29"],
  ["22.04", "2027-06-01"],
  ["24.04", "2029-05-31"],
  ["25.04", "2026-01-15"],
  ["25.10", "2026-07-09"],
  ["26.04", "2031-05-29"]
]);
var knownBases = [
  "bare",
  "ubuntu@20.04",
  "ubuntu@22.04",
  "ubuntu@24.04",
  "ubuntu@25.10",
  "ubuntu@26.04",
  "ubuntu@26.10"
];

// src/rock/lint/rules/base-end-of-life.ts
var baseEndOfLife = {
  name: "base-end-of-life",
  severity: "warning",
  summary: "The Ubuntu release of the base gets no more updates, or will not within 90 days.",
  why: "rockcraft refuses to pack on a base past the end of its standard support (exit code 65) unless it is called with `--ignore=unmaintained`. Security fixes stop, chisel refuses the release too, and interim releases leave the archive, so that nothing can be built any more. Where there is a checkout of chisel-releases, its chisel.yaml says when; else the dates of Ubuntu do.",
  bad: exampleProject(`base: ubuntu@20.04
`),
  good: exampleProject(`base: ubuntu@24.04
`),
  sources: [
    "https://ubuntu.com/about/release-cycle",
    "https://github.com/canonical/chisel/issues/312"
  ],
  *check(linted) {
    for (const key of ["base", "build-base"]) {
      const value = linted.value(key);
      const [, series] = typeof value === "string" ? /^ubuntu[@:](.*)$/.exec(value) ?? [] : [];
      const last = series && lastDay(series, linted);
      if (!last) continue;
      const days = Math.ceil((Date.parse(last) - linted.today) / day);
      if (days > mostDays) continue;
      yield {
        path: [key],
        message: days < 0 ? `${(0, import_quoted.quoted)(String(value))} has got no updates since ${last}, and rockcraft refuses to pack on it unless it is told '--ignore=unmaintained'; move to a newer Ubuntu LTS release.` : `${(0, import_quoted.quoted)(String(value))} gets no more updates after ${last}, and rockcraft will then refuse to pack on it; move to a newer Ubuntu LTS release.`
      };
    }
  }
};
var day = 24 * 60 * 60 * 1e3;
var mostDays = 90;
function lastDay(series, { release }) {
  const { expanded, endOfLife } = release?.series === series ? release.maintenance : {};
  return expanded ?? endOfLife ?? lastDays.get(series);
}

// src/rock/lint/rules/circular-parts.ts
var circularParts = {
  name: "circular-parts",
  severity: "error",
  summary: "Parts wait for one another by `after`, so that none can be first.",
  why: "rockcraft refuses it: `A circular dependency chain was detected`, without saying where.",
  bad: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: nil
    after: [libs]
  libs:
    plugin: nil
    after: [app]
`),
  good: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: nil
    after: [libs]
  libs:
    plugin: nil
`),
  sources: ["https://documentation.ubuntu.com/rockcraft/latest/reference/rockcraft-yaml/"],
  *check({ parts }) {
    const circle = firstCircle(parts);
    const [first] = circle;
    if (first === void 0) return;
    const shown = circle.slice(0, mostShown).map(({ name }) => (0, import_quoted.quoted)(name));
    const end = circle.length > mostShown ? "\u2026" : (0, import_quoted.quoted)(first.name);
    yield {
      path: [...first.path, "after"],
      message: `Parts wait for one another (${[...shown, end].join(" after ")}), so that rockcraft can build none of them first; remove one 'after' of the circle.`
    };
  }
};
var mostShown = 10;
function firstCircle(parts) {
  const byName = new Map(parts.map((part) => [part.name, part]));
  const after = new Map(parts.map((part) => [part.name, prerequisites(part, byName)]));
  const waiting = withoutFinished(after);
  const trail = /* @__PURE__ */ new Set();
  let [name] = waiting;
  while (name !== void 0 && !trail.has(name)) {
    trail.add(name);
    name = after.get(name)?.find((other) => waiting.has(other));
  }
  const names = [...trail];
  return names.slice(name === void 0 ? names.length : names.indexOf(name)).flatMap((other) => byName.get(other) ?? []);
}
function withoutFinished(after) {
  const missing2 = new Map([...after].map(([name, others]) => [name, others.length]));
  const dependants = /* @__PURE__ */ new Map();
  for (const [name, others] of after) {
    for (const other of others) {
      const names = dependants.get(other);
      if (names === void 0) dependants.set(other, [name]);
      else names.push(name);
    }
  }
  const ready = [...missing2].filter(([, count]) => count === 0).map(([name]) => name);
  for (let name = ready.pop(); name !== void 0; name = ready.pop()) {
    missing2.delete(name);
    for (const other of dependants.get(name) ?? []) {
      const left = (missing2.get(other) ?? 0) - 1;
      missing2.set(other, left);
      if (left === 0) ready.push(other);
    }
  }
  return new Set(missing2.keys());
}
function prerequisites(part, byName) {
  const entries = part.entries("after").filter(({ conditions }) => conditions.length === 0);
  return [...new Set(entries.map(({ text }) => text))].filter((name) => byName.has(name));
}

// src/rock/lint/rules/colon-base.ts
var colonBase = {
  name: "colon-base",
  severity: "error",
  summary: "A base is written with a colon, as Docker does, instead of `@`.",
  why: "rockcraft writes `ubuntu@24.04`. It still reads `ubuntu:20.04` and `ubuntu:22.04`, with a warning, and fails at any other with a Python traceback.",
  bad: exampleProject(`base: bare
build-base: ubuntu:24.04
`),
  good: exampleProject(`base: bare
build-base: ubuntu@24.04
`),
  sources: ["https://documentation.ubuntu.com/rockcraft/latest/reference/rockcraft-yaml/"],
  *check(linted) {
    for (const key of ["base", "build-base"]) {
      const value = linted.value(key);
      if (typeof value !== "string" || !/^ubuntu:[\d.]+$/.test(value)) continue;
      const isOld = /^ubuntu:2[02]\.04$/.test(value);
      const consequence = isOld ? "which newer releases of rockcraft will refuse" : "which rockcraft cannot read";
      yield {
        path: [key],
        severity: isOld ? "warning" : "error",
        message: `'${key}' is ${(0, import_quoted.quoted)(value)} with a colon, ${consequence}; write ${(0, import_quoted.quoted)(value.replace(":", "@"))}.`
      };
    }
  }
};

// src/rock/lint/rules/cross-architecture-slices.ts
var whole = (buildOn) => `name: my-rock
version: "1.0"
summary: An example
description: An example.
base: bare
build-base: ubuntu@24.04
platforms:
  arm64:
    build-on: [${buildOn}]
    build-for: [arm64]
parts:
  app:
    plugin: nil
    stage-packages: [base-files_chisel, hello_bins]
`;
var crossArchitectureSlices = {
  name: "cross-architecture-slices",
  severity: "warning",
  summary: "A platform is built only on another architecture, and slices are cut for it.",
  why: "rockcraft calls `chisel cut` without `--arch`, so that chisel takes the packages of the machine that builds: the rock for arm64 then holds programs for amd64, without a word. Build on the architecture that the rock is for; GitHub has runners for arm64.",
  bad: whole("amd64"),
  good: whole("amd64, arm64"),
  sources: ["https://github.com/canonical/craft-parts/issues/1369"],
  *check({ platforms, slices }) {
    for (const platform of platforms) {
      const { label, buildOn, buildFor } = platform;
      if (buildOn.includes(buildFor)) continue;
      const cut = slices.find((slice) => buildOn.some((on) => (0, import_rock_lint_linted_project_grammar.isChosen)(slice, platform, on)));
      if (cut === void 0) continue;
      yield {
        path: ["platforms", label],
        message: `The platform ${(0, import_quoted.quoted)(label)} is for ${buildFor} but built only on ${buildOn.join(", ")}, and rockcraft cuts slices such as ${(0, import_quoted.quoted)(cut.text)} for the machine that builds, so that the rock would hold programs that cannot run; add '${buildFor}' to 'build-on'.`
      };
    }
  }
};

// src/rock/lint/rules/duplicate-entry.ts
var duplicateEntry = {
  name: "duplicate-entry",
  severity: "notice",
  summary: "A list names the same thing twice.",
  why: "In the lists of a part it changes nothing, but one of the two was mostly meant to be something else. In `contact` and `issues` rockcraft refuses it.",
  bad: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: nil
    stage-packages:
      - hello
      - curl
      - hello
`),
  good: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: nil
    stage-packages:
      - hello
      - curl
`),
  *check(linted) {
    for (const key of ["contact", "issues"]) {
      const value = linted.value(key);
      const twice2 = (0, import_rock_project_project_refusal.isList)(value) ? value.findIndex((item, at) => value.indexOf(item) < at) : -1;
      if (!(0, import_rock_project_project_refusal.isList)(value) || twice2 < 0) continue;
      yield {
        path: [key, twice2],
        severity: "error",
        message: `'${key}' names ${(0, import_quoted.quoted)(String(value[twice2]))} a second time, and rockcraft refuses that; remove one.`
      };
    }
    for (const part of linted.parts) {
      for (const key of import_rock_lint_rules_shared_known_keys.listKeys) {
        const seen = /* @__PURE__ */ new Map();
        for (const { text, path, conditions } of part.entries(key)) {
          const entry = JSON.stringify([text, conditions]);
          const times = (seen.get(entry) ?? 0) + 1;
          seen.set(entry, times);
          if (times !== 2) continue;
          yield {
            path,
            message: `'${key}' of the part ${(0, import_quoted.quoted)(part.name)} names ${(0, import_quoted.quoted)(text)} a second time, which changes nothing; remove one, or correct the name.`
          };
        }
      }
    }
  }
};

// src/rock/lint/rules/shared/did-you-mean-hint.ts
function hint(name, candidates) {
  const meant = (0, import_did_you_mean.nearest)(name, candidates);
  return meant === void 0 ? "" : ` (did you mean ${(0, import_quoted.quoted)(meant)}?)`;
}

// src/rock/lint/rules/entrypoint-service.ts
var entrypointService = {
  name: "entrypoint-service",
  severity: "error",
  summary: "`entrypoint-service` names no service, or one that takes no arguments.",
  why: "What a user writes after the image in `docker run` becomes the arguments of this service. So it must stand under `services`, and its command must have a place for them: `command: /usr/bin/app [ --port 80 ]`, with the default arguments in brackets, which may be empty. rockcraft refuses everything else, an absent service with an internal error.",
  bad: exampleProject(`base: ubuntu@24.04
entrypoint-service: ap
services:
  app:
    override: replace
    command: /usr/bin/app [ --port 80 ]
`),
  good: exampleProject(`base: ubuntu@24.04
entrypoint-service: app
services:
  app:
    override: replace
    command: /usr/bin/app [ --port 80 ]
`),
  sources: ["https://documentation.ubuntu.com/rockcraft/latest/reference/rockcraft-yaml/"],
  *check(linted) {
    const name = linted.value("entrypoint-service");
    if (typeof name !== "string") return;
    const path = ["entrypoint-service"];
    const { services } = linted;
    const service = services.find((one) => one.name === name);
    if (service === void 0) {
      if (linted.extensions.length > 0) return;
      const names = services.map((one) => one.name);
      yield {
        path,
        message: `'entrypoint-service' is ${(0, import_quoted.quoted)(name)}, but there is no such service${hint(name, names)}, and rockcraft stops there; name one that stands under 'services'.`
      };
      return;
    }
    const command = (0, import_rock_project_project_refusal.isMapping)(service.value) ? service.value.get("command") : void 0;
    if (typeof command !== "string" || takesArguments(command)) return;
    yield {
      path: [...service.path, "command"],
      message: `${(0, import_quoted.quoted)(name)} is the entrypoint, but its command has no place for arguments, and rockcraft refuses that; end it with default arguments in brackets, '[ ]' when there are none.`
    };
  }
};
function takesArguments(command) {
  const words = command.split(/\s+/);
  const start2 = words.indexOf("[");
  return start2 >= 0 && words.indexOf("]") > start2;
}

// src/rock/lint/rules/environment-interpolation.ts
var environmentInterpolation = {
  name: "environment-interpolation",
  severity: "error",
  summary: "A value of `environment` refers to another variable by `$`.",
  why: "The variables of a rock are written into the image as they are, and nothing would replace `$HOME` there. rockcraft refuses a `$` anywhere but at the end of a value. Its own variables, such as `$CRAFT_ARCH_BUILD_FOR` and `$CRAFT_PROJECT_VERSION`, it replaces itself.",
  bad: exampleProject(`base: ubuntu@24.04
environment:
  PATH: /opt/app/bin:$PATH
`),
  good: exampleProject(`base: ubuntu@24.04
environment:
  PATH: /opt/app/bin:/usr/local/bin:/usr/bin:/bin
`),
  sources: ["https://documentation.ubuntu.com/rockcraft/latest/reference/rockcraft-yaml/"],
  *check({ environment }) {
    for (const { name, text, path } of environment) {
      if (!text.replaceAll(projectVariable, "").slice(0, -1).includes("$")) continue;
      yield {
        path,
        message: `The variable ${(0, import_quoted.quoted)(name)} is ${(0, import_quoted.quoted)(text)}, but nothing in a rock replaces '$', and rockcraft refuses all but its own '$CRAFT_\u2026'; write the value out.`
      };
    }
  }
};
var projectVariable = /\$(?:CRAFT_\w+|\{CRAFT_\w+\})/g;

// src/rock/lint/rules/eula-package.ts
var eulaPackage = {
  name: "eula-package",
  severity: "error",
  summary: "A package that installs only once its licence is accepted is left to rockcraft.",
  why: `Installers such as that of \`msodbcsql18\` want \`ACCEPT_EULA=Y\` in their environment. \`build-packages\` are installed by rockcraft before any part is built, with an environment that no key can change, so that the installer fails. In \`stage-packages\` the package is only unpacked: its installer, which would also register the driver, never runs.

Install it in \`override-build\`, and register what it would have registered.`,
  bad: exampleProject(`base: ubuntu@24.04
${exampleRepository}parts:
  driver:
    plugin: nil
    build-packages:
      - unixodbc-dev
      - msodbcsql18
`),
  good: exampleProject(`base: ubuntu@24.04
${exampleRepository}parts:
  driver:
    plugin: nil
    build-packages:
      - unixodbc-dev
    stage-packages:
      - msodbcsql18
    override-build: |
      ACCEPT_EULA=Y apt-get install --yes msodbcsql18
      craftctl default
      ODBCSYSINI="$CRAFT_PART_INSTALL/etc" odbcinst -i -d -f /opt/microsoft/msodbcsql18/etc/odbcinst.ini
`),
  sources: [
    "https://learn.microsoft.com/sql/connect/odbc/linux-mac/installing-the-microsoft-odbc-driver-for-sql-server"
  ],
  *check({ parts }) {
    const scripts = parts.flatMap((part) => part.scripts);
    const accepts = scripts.some(({ text }) => text.includes("ACCEPT_EULA"));
    for (const part of parts) {
      for (const key of ["build-packages", "overlay-packages"]) {
        for (const entry of part.entries(key)) {
          if (needsLicence.test(entry.text)) yield installed(entry, key, accepts);
        }
      }
      for (const entry of part.debs) {
        if (needsLicence.test(entry.text) && !setsUp(part, entry.text)) yield unpacked(entry);
      }
    }
  }
};
var needsLicence = /^(?:msodbcsql1[3-9]|mssql-(?:tools(?:18)?|server(?:-.+)?)|ttf-mscorefonts-installer)$/;
function installed({ text, path }, key, accepts) {
  return {
    path,
    severity: accepts ? "warning" : "error",
    message: `The installer of ${(0, import_quoted.quoted)(text)} wants 'ACCEPT_EULA=Y' in its environment, which '${key}' cannot give it, so that the build stops there; take it out, and run 'ACCEPT_EULA=Y apt-get install --yes ${text}' in 'override-build'.`
  };
}
function unpacked({ text, path }) {
  return {
    path,
    severity: "warning",
    message: `${(0, import_quoted.quoted)(text)} in 'stage-packages' is unpacked without its installer, which accepts the licence and registers what it brings, so that programs will not find it; do both in 'override-build' (for a driver: 'odbcinst -i -d -f').`
  };
}
function setsUp(part, name) {
  return part.scripts.some(({ text }) => /ACCEPT_EULA|odbcinst/.test(text) || text.includes(name));
}

// src/rock/lint/rules/go-without-compiler.ts
var goWithoutCompiler = {
  name: "go-without-compiler",
  severity: "warning",
  summary: "A part is built by the plugin `go`, but nothing installs Go.",
  why: "The plugin does not bring a compiler, because there are many releases of it: `Environment validation failed for part: 'go' not found`. `build-snaps: [go]` installs the newest, `build-snaps: [go/1.24/stable]` a certain one. Without LXD, the one of the machine serves.",
  bad: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: go
    source: .
`),
  good: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: go
    source: .
    build-snaps: [go]
`),
  sources: ["https://github.com/canonical/craft-parts/tree/main/craft_parts/plugins"],
  *check({ parts, extensions }) {
    const bringsGo = extensions.length > 0 || parts.some(
      (part) => part.name === "go-deps" || part.entries("build-snaps").some(({ text }) => /^go(?:\/|$)/.test(text)) || part.entries("build-packages").some(({ text }) => /^(?:golang|gccgo)/.test(text))
    );
    if (bringsGo) return;
    for (const part of parts) {
      if (part.plugin !== "go") continue;
      yield {
        path: [...part.path, "plugin"],
        message: `The part ${(0, import_quoted.quoted)(part.name)} is built by the plugin 'go', but nothing installs Go in the build instance; add 'build-snaps: [go]'.`
      };
    }
  }
};

// src/rock/lint/rules/insecure-repository.ts
var insecureRepository = {
  name: "insecure-repository",
  severity: "warning",
  summary: "A repository or its key is fetched over plain http.",
  why: "Whoever is between the build machine and the server can see and change what is sent over http. A changed key is refused as long as `key-id` is right, and changed packages by their signature; but old, vulnerable packages can be passed off, and the build stopped. The mirrors of Ubuntu itself, which chisel and apt reach over http, are not meant.",
  bad: exampleProject(`base: ubuntu@24.04
package-repositories:
  - type: apt
    url: https://packages.example.com/apt
    components: [main]
    suites: [noble]
    key-id: BC528686B50D79E339D3721CEB3E94ADBE1229CF
    key-server: http://packages.example.com/key.asc
`),
  good: exampleProject(`base: ubuntu@24.04
package-repositories:
  - type: apt
    url: https://packages.example.com/apt
    components: [main]
    suites: [noble]
    key-id: BC528686B50D79E339D3721CEB3E94ADBE1229CF
    key-server: https://packages.example.com/key.asc
`),
  *check({ repositories }) {
    for (const { keys: keys2 } of repositories) {
      for (const { name, value, path } of keys2) {
        if (name !== "url" && name !== "key-server") continue;
        if (typeof value !== "string" || !/^http:\/\//i.test(value) || ubuntu.test(value)) continue;
        const what = name === "url" ? "The packages" : "The key";
        yield {
          path,
          severity: name === "url" ? "notice" : "warning",
          message: `${what} of the repository would come over plain http from ${(0, import_quoted.quoted)(value)}, where anybody on the way can change them; write 'https://', or choose a mirror that has it.`
        };
      }
    }
  }
};
var ubuntu = /^http:\/\/(?:[\w.-]+\.)?(?:ubuntu\.com|launchpad\.net|launchpadcontent\.net|canonical\.com)(?:[:/]|$)/i;

// src/rock/lint/rules/interpreter-environment.ts
var interpreterEnvironment = {
  name: "interpreter-environment",
  severity: "warning",
  summary: "An interpreter would not find what it needs without a variable of the environment.",
  why: `A bare base sets no variables but \`PATH\`.

**Python** looks for modules where Ubuntu puts them, in \`dist-packages\`. What pip installs lies in \`/usr/lib/python3.12/site-packages\` (with the version of the interpreter), which \`PYTHONPATH\` can name. The plugin \`python\` of rockcraft also leaves a \`sitecustomize.py\` that names \`/lib/python3.12/site-packages\`; other interpreters, a rock whose \`/lib\` is another, and \`python3 -S\` do not see it.

**Java** of Ubuntu lies in \`/usr/lib/jvm\`, and the link \`/usr/bin/java\` is made by a script of the package, which runs neither for slices nor for staged packages.`,
  bad: exampleProject(`base: bare
build-base: ubuntu@24.04
parts:
  app:
    plugin: nil
    stage-packages: [base-files_chisel, ca-certificates_data, python3.12_standard]
    override-build: |
      craftctl default
      pip install --target "$CRAFT_PART_INSTALL/usr/lib/python3.12/site-packages" requests
`),
  good: exampleProject(`base: bare
build-base: ubuntu@24.04
environment:
  PYTHONPATH: /usr/lib/python3.12/site-packages
parts:
  app:
    plugin: nil
    stage-packages: [base-files_chisel, ca-certificates_data, python3.12_standard]
    override-build: |
      craftctl default
      pip install --target "$CRAFT_PART_INSTALL/usr/lib/python3.12/site-packages" requests
`),
  sources: [
    "https://github.com/canonical/rockcraft/issues/242",
    "https://github.com/canonical/rockcraft/pull/248",
    "https://github.com/canonical/chisel-releases/pull/350"
  ],
  *check(linted) {
    if (linted.extensions.length > 0) return;
    if (linted.isBare) yield* python(linted);
    yield* java(linted);
  }
};
function* python({ slices, debs, variables, parts }) {
  const interpreter = [...slices, ...debs].find(({ text }) => /^python3(?:[.\-_]|$)/.test(text));
  const isSet = variables.some(({ name }) => /^PYTHON(?:PATH|HOME)$/.test(name));
  if (interpreter === void 0 || isSet) return;
  for (const part of parts) {
    const script = part.scripts.find(({ text }) => installsElsewhere(text));
    const isPlugin = ["python", "poetry", "uv"].includes(part.plugin ?? "");
    if (script === void 0 && !isPlugin) continue;
    const consequence = script === void 0 ? "and finds them only by the sitecustomize.py that the plugin leaves" : "where the interpreter does not look";
    yield {
      path: script?.path ?? [...part.path, "plugin"],
      severity: script === void 0 ? "notice" : "warning",
      message: `The part ${(0, import_quoted.quoted)(part.name)} installs Python packages into a bare rock, ${consequence}; set 'PYTHONPATH' in 'environment' to their directory, for example '/usr/lib/python3.12/site-packages'.`
    };
  }
}
function installsElsewhere(script) {
  const lines = script.replaceAll(/\\\n/g, " ").split("\n");
  return lines.some((line) => /\bpip3?\b/.test(line) && /\s(?:--target|-t)[\s=]/.test(line));
}
function* java({ slices, debs, variables, parts, commands }) {
  const runtime = [...slices, ...debs].find(({ text }) => /^openjdk-\d+-j(?:re|dk)\b/.test(text));
  const isOnPath = variables.some(({ name, text }) => name === "PATH" && /jvm|java/.test(text));
  const isLinked = parts.some(
    (part) => part.plugin === "jlink" || part.entries("overlay-packages").some(({ text }) => text.startsWith("openjdk")) || [...part.organize, ...part.scripts].some(({ text }) => /bin\/java\b|alternatives/.test(text))
  );
  if (runtime === void 0 || isOnPath || isLinked) return;
  for (const { text, path } of commands) {
    if (!/^\s*(?:\/usr)?(?:\/bin\/)?java(?:\s|$)/.test(text)) continue;
    yield {
      path,
      message: `The command starts 'java', but ${(0, import_quoted.quoted)(runtime.text)} brings it without the link '/usr/bin/java', so that it is not found; write its whole path below '/usr/lib/jvm', or add its directory to 'PATH' in 'environment'.`
    };
  }
}

// src/rock/lint/rules/shared/layer-keys.ts
function* unknownKeys(owner, keys2, known4) {
  for (const { name, path } of keys2) {
    if (known4.includes(name.replaceAll("_", "-"))) continue;
    const meant = (0, import_did_you_mean.nearest)(name, known4);
    const remedy = meant === void 0 ? "remove it." : `did you mean '${meant}'?`;
    yield {
      path,
      severity: meant === void 0 ? "warning" : "error",
      message: `rockcraft knows no key ${(0, import_quoted.quoted)(name)} in ${owner} and would refuse it; ${remedy}`
    };
  }
}

// src/rock/lint/rules/invalid-check.ts
var invalidCheck = {
  name: "invalid-check",
  severity: "error",
  summary: "A health check is incomplete, or has a URL or port that cannot be.",
  why: "The checks go into the configuration of Pebble, and rockcraft checks them first. Each has `override` and exactly one of `http` (with a whole `url`), `tcp` (with a `port` up to 65535) and `exec` (with a `command`).",
  bad: exampleProject(`base: ubuntu@24.04
checks:
  up:
    override: replace
    http:
      url: localhost
`),
  good: exampleProject(`base: ubuntu@24.04
checks:
  up:
    override: replace
    http:
      url: http://localhost:8080/health
`),
  sources: ["https://github.com/canonical/pebble#layer-specification"],
  *check(linted) {
    for (const check of (0, import_rock_lint_linted_project_grammar.keysOf)(linted.value("checks"), ["checks"])) {
      const called = `the check ${(0, import_quoted.quoted)(check.name)}`;
      if (!(0, import_rock_project_project_refusal.isMapping)(check.value)) {
        yield {
          path: check.path,
          message: `${(0, import_quoted.quoted)(check.name)} is ${(0, import_rock_project_project_refusal.kindOf)(check.value)}, but rockcraft needs a mapping with 'override' and one of 'http', 'tcp' and 'exec'; write one.`
        };
        continue;
      }
      const keys2 = (0, import_rock_lint_linted_project_grammar.keysOf)(check.value, check.path);
      yield* unknownKeys(called, keys2, known);
      if (linted.extensions.length === 0) yield* incomplete(called, check, keys2);
      for (const { name, value, path } of keys2) {
        if ((0, import_rock_project_project_refusal.isMapping)(value)) yield* target(name, value.get(targets.get(name) ?? ""), path, called);
      }
    }
  }
};
var targets = /* @__PURE__ */ new Map([
  ["http", "url"],
  ["tcp", "port"],
  ["exec", "command"]
]);
var known = [
  "override",
  "level",
  "startup",
  "period",
  "timeout",
  "threshold",
  ...targets.keys()
];
function* incomplete(called, check, keys2) {
  if (!keys2.some(({ name }) => name === "override")) {
    yield {
      path: check.path,
      message: `There is no 'override' in ${called}, and rockcraft refuses that; add 'override: replace'.`
    };
  }
  const kinds = keys2.filter(({ name }) => targets.has(name));
  if (kinds.length === 1) return;
  const [count, remedy] = kinds.length === 0 ? ["none", "add one"] : [kinds.length, "write a check for each"];
  yield {
    path: kinds[1]?.path ?? check.path,
    message: `There must be exactly one of 'http', 'tcp' and 'exec' in ${called}, but there ${kinds.length > 1 ? "are" : "is"} ${count}, and rockcraft refuses that; ${remedy}.`
  };
}
function* target(kind, value, path, called) {
  const key = targets.get(kind);
  if (key === void 0) return;
  if (value === void 0 || value === null) {
    yield {
      path,
      message: `There is no '${key}' for '${kind}' in ${called}, and rockcraft refuses that; add it.`
    };
  } else if (kind === "http" && !isUrl(value)) {
    yield {
      path: [...path, key],
      message: `The URL in ${called} is ${(0, import_rock_project_project_refusal.kindOf)(value)}, and rockcraft refuses what is no whole URL; write for example 'http://localhost:8080/health'.`
    };
  } else if (kind === "tcp" && !isPort(value)) {
    yield {
      path: [...path, key],
      message: `The port in ${called} is ${(0, import_rock_project_project_refusal.kindOf)(value)}, but a port is a number from 1 to 65535; correct it.`
    };
  }
}
function isUrl(value) {
  return typeof value === "string" && /^[a-z][a-z\d+.-]*:\/\/[^/\s]/i.test(value);
}
function isPort(value) {
  if (typeof value === "string") return /^\d+$/.test(value) && Number(value) <= 65535;
  return typeof value === "bigint" && value >= 1n && value <= 65535n;
}

// src/rock/lint/rules/invalid-name.ts
var whole2 = (name) => `name: ${name}
version: "1.0"
summary: An example
description: An example.
base: ubuntu@24.04
platforms:
  amd64:
`;
var invalidName = {
  name: "invalid-name",
  severity: "error",
  summary: "The name of the rock is one that rockcraft refuses.",
  why: "A name has 1 to 40 small letters, digits and single hyphens, at least one letter, and no hyphen at its ends.",
  bad: whole2("My_Rock"),
  good: whole2("my-rock"),
  sources: ["https://documentation.ubuntu.com/rockcraft/latest/reference/rockcraft-yaml/"],
  *check({ project: { name } }) {
    if (name === void 0 || name === "") return;
    if (name.length <= longest && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name) && /[a-z]/.test(name)) {
      return;
    }
    yield {
      path: ["name"],
      message: `rockcraft refuses the name ${(0, import_quoted.quoted)(name)}, because a rock's name has at most ${longest} small letters, digits and single hyphens between them; rename the rock.`
    };
  }
};
var longest = 40;

// src/rock/lint/linted-project-platforms.ts
function readPlatform(project, label) {
  const { platforms } = project;
  const entry = (0, import_rock_project_project_refusal.isMapping)(platforms) ? platforms.get(label) ?? null : null;
  let place = [];
  const alone = {
    ...project,
    file: "",
    root: /* @__PURE__ */ new Map([["base", "ubuntu@24.04"]]),
    platforms: /* @__PURE__ */ new Map([[label, entry]]),
    position: (path) => {
      place = path;
      return nowhere;
    }
  };
  try {
    const [platform] = (0, import_actions_shared_project_choice.readPlatforms)(alone);
    return platform;
  } catch (error) {
    if (!(error instanceof import_errors.UserError)) throw error;
    return { path: place, sentence: error.message.slice(prefix.length) };
  }
}
var nowhere = { line: 0, column: 0 };
var prefix = ":0:0: ";

// src/rock/lint/rules/invalid-platform.ts
var whole3 = (platforms) => `name: my-rock
version: "1.0"
summary: An example
description: An example.
base: ubuntu@24.04
platforms:
${platforms}`;
var invalidPlatform = {
  name: "invalid-platform",
  severity: "error",
  summary: "rockcraft cannot plan a build for an entry of `platforms`.",
  why: "An entry is the Debian name of an architecture alone (`amd64:`), or any label with `build-on` (one or more architectures) and `build-for` (exactly one). A label that is an architecture must be the one of `build-for`.",
  bad: whole3(`  amd46:
  both:
    build-on: [amd64]
    build-for: [amd64, arm64]
`),
  good: whole3(`  amd64:
  arm64:
    build-on: [amd64, arm64]
    build-for: [arm64]
`),
  sources: ["https://documentation.ubuntu.com/rockcraft/latest/reference/rockcraft-yaml/"],
  *check({ project }) {
    const { platforms } = project;
    if (platforms === void 0 || platforms === null) return;
    if (!(0, import_rock_project_project_refusal.isMapping)(platforms) || platforms.size === 0) {
      const found = (0, import_rock_project_project_refusal.isMapping)(platforms) ? "empty" : (0, import_rock_project_project_refusal.kindOf)(platforms);
      yield {
        path: ["platforms"],
        message: `'platforms' is ${found}, but rockcraft needs a mapping of at least one label to what it is built on and for; write for example 'platforms: {amd64: }'.`
      };
      return;
    }
    for (const label of platforms.keys()) {
      const read = readPlatform(project, label);
      if (!("sentence" in read)) continue;
      const meant = platforms.get(label) === null ? meantBy(String(label)) : "";
      yield problem(read.path, meant === "" ? read.sentence : misspelt(String(label), meant));
    }
  }
};
function meantBy(label) {
  const debian = (0, import_rock_plan_platforms_architectures.debianName)(label);
  return debian === void 0 ? hint(label, import_rock_plan_platforms_architectures.architectures) : ` (Debian calls it '${debian}')`;
}
function misspelt(label, meant) {
  return `${(0, import_quoted.quoted)(label)} is no architecture that rockcraft knows${meant}, and a platform of another name must say 'build-on' and 'build-for'; correct the name, or write both.`;
}
function problem(path, sentence) {
  return { path, message: `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}` };
}

// src/rock/lint/rules/invalid-service.ts
var invalidService = {
  name: "invalid-service",
  severity: "error",
  summary: "A service lacks a key, has one that Pebble does not know, or a value that it refuses.",
  why: "The services go into the configuration of Pebble, and rockcraft checks them first. Each has `command` and `override` (`replace`, or `merge` with a service of the same name); `startup` is `enabled` or `disabled`.",
  bad: exampleProject(`base: ubuntu@24.04
services:
  app:
    override: maybe
    command: /usr/bin/app
    starup: enabled
`),
  good: exampleProject(`base: ubuntu@24.04
services:
  app:
    override: replace
    command: /usr/bin/app
    startup: enabled
`),
  sources: ["https://github.com/canonical/pebble#layer-specification"],
  *check({ services, extensions }) {
    for (const service of services) {
      if (!(0, import_rock_project_project_refusal.isMapping)(service.value)) {
        yield notMapping(service);
        continue;
      }
      const keys2 = (0, import_rock_lint_linted_project_grammar.keysOf)(service.value, service.path);
      yield* unknownKeys(`the service ${(0, import_quoted.quoted)(service.name)}`, keys2, import_rock_lint_rules_shared_known_keys.serviceKeys);
      for (const { name, value, path } of keys2) {
        const allowed = choices.get(name);
        if (allowed === void 0 || value === null || allowed.includes(String(value))) continue;
        yield {
          path,
          message: `'${name}' of the service ${(0, import_quoted.quoted)(service.name)} is ${(0, import_rock_project_project_refusal.kindOf)(value)}, but rockcraft takes only ${allowed.map((one) => `'${one}'`).join(" or ")}; write one of them.`
        };
      }
      if (extensions.length === 0) yield* missing(service, keys2);
    }
  }
};
var choices = /* @__PURE__ */ new Map([
  ["override", ["merge", "replace"]],
  ["startup", ["enabled", "disabled"]]
]);
function notMapping({ name, value, path }) {
  return {
    path,
    message: `The service ${(0, import_quoted.quoted)(name)} is ${(0, import_rock_project_project_refusal.kindOf)(value)}, but rockcraft needs a mapping with 'override' and 'command'; write one.`
  };
}
function* missing(service, keys2) {
  for (const key of ["override", "command"]) {
    if (keys2.some(({ name, value }) => name === key && value !== null)) continue;
    const example3 = key === "override" ? "override: replace" : "command: /usr/bin/app";
    yield {
      path: service.path,
      message: `The service ${(0, import_quoted.quoted)(service.name)} has no '${key}', and rockcraft refuses it; add it, for example '${example3}'.`
    };
  }
}

// src/rock/lint/rules/invalid-version.ts
var import_yaml2 = (0, import_modules.__toESM)((0, import_vendor_yaml.require_yaml)(), 1);
var whole4 = (version) => `name: my-rock
version: ${version}
summary: An example
description: An example.
base: ubuntu@24.04
platforms:
  amd64:
`;
var invalidVersion = {
  name: "invalid-version",
  severity: "error",
  summary: "The version is one that rockcraft refuses, cannot pack, or reads as another.",
  why: `A version has at most 32 letters, digits and \`: . + ~ -\`. It becomes the tag of the image in the rock, so that it must also be a valid OCI tag: with \`~\`, \`+\` or \`:\` everything is built, and then packing fails in umoci.

YAML reads \`1.10\` without quotes as the number 1.1. Put the version in quotes.`,
  bad: whole4("2.3.4~rc1"),
  good: whole4('"2.3.4-rc1"'),
  sources: [
    "https://documentation.ubuntu.com/rockcraft/latest/reference/rockcraft-yaml/",
    "https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests"
  ],
  *check(linted) {
    const { version } = linted.project;
    if (version === void 0) return;
    const path = ["version"];
    const written = source(linted);
    if (typeof linted.value("version") !== "string" && written !== void 0 && written !== version) {
      yield {
        path,
        severity: "warning",
        message: `YAML reads the version ${(0, import_quoted.quoted)(written)} without quotes as ${(0, import_quoted.quoted)(version)}, and the rock would have that version; put it in quotes.`
      };
    }
    const problem2 = problemOf(version);
    if (problem2 !== void 0) yield { path, message: problem2 };
  }
};
function problemOf(version) {
  if (version.length > longest2) {
    return `The version ${(0, import_quoted.quoted)(version)} has ${version.length} characters, but rockcraft takes at most ${longest2}; shorten it.`;
  }
  if (!/^[a-zA-Z0-9](?:[a-zA-Z0-9:.+~-]*[a-zA-Z0-9+~])?$/.test(version)) {
    return `rockcraft refuses the version ${(0, import_quoted.quoted)(version)}, because a version is made of letters, digits, '.', '-', and begins and ends with a letter or digit; rename it.`;
  }
  const [wrong2] = /[:+~]/.exec(version) ?? [];
  if (wrong2 === void 0) return void 0;
  return `The version ${(0, import_quoted.quoted)(version)} holds a '${wrong2}', which the tag of an image may not, so that packing would fail at its very end; replace it, for example by '-'.`;
}
var longest2 = 32;
function source({ project }) {
  const node = project.document.getIn(["version"], true);
  return (0, import_yaml2.isScalar)(node) ? node.source : void 0;
}

// src/rock/lint/rules/missing-ca-certificates.ts
var missingCaCertificates = {
  name: "missing-ca-certificates",
  severity: "warning",
  summary: "A bare rock has programs that speak TLS, but no certificates to trust.",
  why: "A bare rock has no `/etc/ssl/certs`. A program that checks the certificate of a server then refuses every server: `unable to get local issuer certificate`. The slice `ca-certificates_data` holds the certificates that Ubuntu trusts. Programs that bring their own, such as those with the Python package certifi, do without.",
  bad: exampleProject(`base: bare
build-base: ubuntu@24.04
parts:
  app:
    plugin: nil
    stage-packages:
      - base-files_chisel
      - curl_bins
`),
  good: exampleProject(`base: bare
build-base: ubuntu@24.04
parts:
  app:
    plugin: nil
    stage-packages:
      - base-files_chisel
      - ca-certificates_data
      - curl_bins
`),
  sources: ["https://github.com/canonical/rockcraft/issues/334"],
  *check(linted) {
    if (!linted.isBare || linted.extensions.length > 0 || bringsCertificates(linted)) return;
    const found = speaker(linted);
    if (found === void 0) return;
    const { entry, what, severity } = found;
    yield {
      path: entry.path,
      severity,
      message: `${what} ${(0, import_quoted.quoted)(entry.text)} ${severity === "warning" ? "speaks" : "may speak"} TLS, but a bare rock has no certificates, so that it would trust no server; add the slice 'ca-certificates_data'.`
    };
  }
};
function bringsCertificates({ slices, debs, parts, variables }) {
  const isNamed = (text) => /cert|\/etc\/ssl|SSL_CERT_(?:FILE|DIR)/.test(text);
  return [...slices, ...debs].some(({ text }) => isNamed(text)) || variables.some(({ name }) => isNamed(name)) || parts.some(
    (part) => part.scripts.some(({ text }) => isNamed(text)) || part.organize.some(({ name, text }) => isNamed(`/${name}`) || isNamed(`/${text}`))
  );
}
function speaker(linted) {
  const packages = [...linted.slices, ...linted.debs];
  const sure = packages.find(({ text }) => clients.test(text));
  if (sure !== void 0) return { entry: sure, what: "The package", severity: "warning" };
  const maybe = packages.find(({ text }) => libraries.test(text));
  if (maybe !== void 0) return { entry: maybe, what: "The package", severity: "notice" };
  const plugin = linted.parts.find((part) => languages.has(part.plugin ?? ""))?.text("plugin");
  return plugin && { entry: plugin, what: "What is built by the plugin", severity: "notice" };
}
var clients = /^(?:curl|wget|git|libcurl\d\w*|libcurl3t64-gnutls|lftp|aria2)(?:_|$)/;
var libraries = /^(?:openssl|libssl\d\w*|libgnutls\w*|gnutls-bin)(?:_|$)/;
var languages = /* @__PURE__ */ new Set(["go", "python", "poetry", "uv", "dotnet"]);

// src/rock/lint/rules/missing-key.ts
var missingKey = {
  name: "missing-key",
  severity: "error",
  summary: "A key is missing without which rockcraft does not pack.",
  why: "A project has `name`, `base`, `platforms`, `summary`, `description`, and `version` or the name of a part that sets it in `adopt-info`. An extension adds parts and services, but none of these.",
  bad: `name: my-rock
base: ubuntu@24.04
summary: An example
description: An example.
platforms:
  amd64:
`,
  good: `name: my-rock
base: ubuntu@24.04
version: "1.0"
summary: An example
description: An example.
platforms:
  amd64:
`,
  sources: ["https://documentation.ubuntu.com/rockcraft/latest/reference/rockcraft-yaml/"],
  *check(linted) {
    for (const [key, example3] of required) {
      if (isThere(linted.value(key))) continue;
      if (key === "version" && isThere(linted.value("adopt-info") ?? linted.value("adopt_info"))) {
        continue;
      }
      const other = key === "version" ? `, or name the part that sets it in 'adopt-info'` : "";
      yield {
        path: [key],
        message: `There is no '${key}', without which rockcraft does not pack; add it, for example '${example3}'${other}.`
      };
    }
  }
};
var required = /* @__PURE__ */ new Map([
  ["name", "name: my-rock"],
  ["version", 'version: "1.0"'],
  ["summary", "summary: What it is for in a few words"],
  ["description", "description: What it is for."],
  ["base", "base: ubuntu@24.04"],
  ["platforms", "platforms: {amd64: }"]
]);
function isThere(value) {
  return value !== void 0 && value !== null;
}

// src/rock/lint/rules/missing-manifest.ts
var missingManifest = {
  name: "missing-manifest",
  severity: "notice",
  summary: "Slices are cut, but not `base-files_chisel`, so that the rock holds no list of them.",
  why: "The slice `base-files_chisel` makes chisel write `/var/lib/chisel/manifest.wall`: which packages, versions, slices and files it cut. Without it a size report cannot say which slice grew, and a scanner for vulnerabilities sees no packages, because a rock of slices has no dpkg database either. It costs a few kilobytes.",
  bad: exampleProject(`base: bare
build-base: ubuntu@24.04
parts:
  app:
    plugin: nil
    stage-packages:
      - hello_bins
`),
  good: exampleProject(`base: bare
build-base: ubuntu@24.04
parts:
  app:
    plugin: nil
    stage-packages:
      - base-files_chisel
      - hello_bins
`),
  sources: [
    "https://documentation.ubuntu.com/chisel/en/latest/reference/manifest/",
    "https://github.com/canonical/chisel/issues/149"
  ],
  *check({ slices, extensions }) {
    const [first] = slices;
    const isThere2 = slices.some(({ text }) => text === "base-files_chisel");
    if (first === void 0 || isThere2) return;
    if (extensions.some(({ text }) => text === "spring-boot-framework")) return;
    yield {
      path: first.path,
      message: `Slices are cut, but not 'base-files_chisel', so that the rock holds no list of its packages and slices for size reports and scanners; add 'base-files_chisel' to the slices of one part.`
    };
  }
};

// src/rock/lint/rules/mixed-slices-and-debs.ts
var mixedSlicesAndDebs = {
  name: "mixed-slices-and-debs",
  severity: "error",
  summary: "One part stages chisel slices and whole packages.",
  why: `rockcraft hands the \`stage-packages\` of a part either to chisel or to apt, and refuses a mixture. What is in one part and what in another ends up in the same rock, so that two parts do the same.

Where the packages come from a third party and the slices belong to the same program, the slices can also be cut by a script of the part:

\`\`\`yaml
override-build: |
  chisel cut --root "$CRAFT_PART_INSTALL" python3.12-venv_ensurepip
  craftctl default
\`\`\``,
  bad: exampleProject(`base: bare
build-base: ubuntu@24.04
parts:
  app:
    plugin: nil
    stage-packages:
      - base-files_chisel
      - libgssapi-krb5-2_libs
      - tdsodbc
`),
  good: exampleProject(`base: bare
build-base: ubuntu@24.04
parts:
  slices:
    plugin: nil
    stage-packages:
      - base-files_chisel
      - libgssapi-krb5-2_libs
  driver:
    plugin: nil
    stage-packages:
      - tdsodbc
`),
  sources: [
    "https://github.com/canonical/rockcraft/issues/183",
    "https://github.com/canonical/rockcraft/issues/785"
  ],
  *check(linted) {
    for (const part of linted.parts) {
      const debs = part.entries("stage-packages");
      if (debs.length > 0 && part.entries("stage-slices").length > 0) {
        yield bothKeys(part);
      }
      for (const chosen2 of linted.variants(debs)) {
        const slice = chosen2.find(({ text }) => (0, import_rock_project_project_slices.isSlice)(text));
        const deb = chosen2.find(({ text }) => !(0, import_rock_project_project_slices.isSlice)(text));
        if (slice === void 0 || deb === void 0) continue;
        const second = chosen2.indexOf(slice) < chosen2.indexOf(deb) ? deb : slice;
        yield {
          path: second.path,
          message: `The part ${(0, import_quoted.quoted)(part.name)} stages the whole package ${(0, import_quoted.quoted)(deb.text)} beside the slice ${(0, import_quoted.quoted)(slice.text)}, which rockcraft refuses in one part; move the packages or the slices to a part of their own, or cut the slices with 'chisel cut --root "$CRAFT_PART_INSTALL"' in 'override-build'.`
        };
        break;
      }
    }
  }
};
function bothKeys(part) {
  return {
    path: [...part.path, "stage-slices"],
    message: `The part ${(0, import_quoted.quoted)(part.name)} has both 'stage-packages' and 'stage-slices', which rockcraft refuses in one part; move one of them to a part of its own.`
  };
}

// src/rock/lint/rules/organize-left-out.ts
var organizeLeftOut = {
  name: "organize-left-out",
  severity: "warning",
  summary: "A file is moved by `organize` to where `stage` or `prime` of the same part leaves it out.",
  why: "`organize` comes first. `stage` and `prime` then choose among the new paths: a list without `*` lets only what it names into the rock, so that a list of the old paths leaves out what was moved.",
  bad: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: dump
    source: .
    organize:
      main.py: app/main.py
    stage: [main.py]
`),
  good: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: dump
    source: .
    organize:
      main.py: app/main.py
    stage: [app]
`),
  sources: ["https://documentation.ubuntu.com/rockcraft/latest/reference/rockcraft-yaml/"],
  *check({ parts }) {
    for (const part of parts) {
      const filters = ["stage", "prime"].map((key) => [key, chosen(part, key)]);
      for (const { text, path } of part.organize) {
        const target2 = relative2(text);
        const filter = filters.find(([, paths]) => paths !== void 0 && !lets(paths, target2));
        if (filter === void 0 || target2 === "" || target2 === "." || text.startsWith("("))
          continue;
        yield {
          path,
          message: `'organize' of the part ${(0, import_quoted.quoted)(part.name)} moves files to ${(0, import_quoted.quoted)(text)}, but '${filter[0]}' lets nothing of that name through, so that they do not reach the rock; add ${(0, import_quoted.quoted)(target2)} to '${filter[0]}'.`
        };
      }
    }
  }
};
function relative2(path) {
  return path.replace(/^(?:\.?\/)+/, "").replace(/\/$/, "");
}
function chosen(part, key) {
  const entries = part.entries(key);
  const included = entries.map(({ text }) => text).filter((text) => !text.startsWith("-"));
  const isOpen = included.some((text) => /^(?:[$(]|\*{1,2}(?:\/\*)?$)/.test(text));
  if (included.length === 0 || included.length > mostCompared || isOpen) return void 0;
  return included.map((text) => {
    const path = relative2(text);
    const [fixed = ""] = path.split(/[*?[]/, 1);
    return { fixed, isPattern: fixed !== path };
  });
}
var mostCompared = 1e3;
function lets(paths, target2) {
  return paths.some(
    ({ fixed, isPattern }) => isPattern ? target2.startsWith(fixed) || fixed.startsWith(target2) : isAtOrBelow(target2, fixed) || isAtOrBelow(fixed, target2)
  );
}
function isAtOrBelow(path, folder) {
  return path.startsWith(folder) && (path.length === folder.length || path[folder.length] === "/");
}

// src/rock/lint/rules/organize-shadows-files.ts
var organizeShadowsFiles = {
  name: "organize-shadows-files",
  severity: "warning",
  summary: "`organize` puts several files in one place, or a directory where a link of the base system is.",
  why: `Two files that are moved to one path stop the build (\`already exists\`), or one of two parts hides the other (\`different contents\`). Several files go into a directory, which is written with a slash at its end.

On a bare rock, \`/bin\`, \`/sbin\`, \`/lib\` and \`/lib64\` are links into \`/usr\` as soon as the slices of base-files are cut. A directory of that name from another part is in their way: write \`usr/bin\`.`,
  bad: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: dump
    source: .
    organize:
      "src/*.py": app
      old/main.py: opt/main.py
      new/main.py: opt/main.py
`),
  good: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: dump
    source: .
    organize:
      "src/*.py": app/
      new/main.py: opt/main.py
`),
  sources: ["https://documentation.ubuntu.com/rockcraft/latest/reference/rockcraft-yaml/"],
  *check(linted) {
    const linked = partWithLinks(linted);
    const taken = /* @__PURE__ */ new Map();
    for (const part of linted.parts) {
      for (const entry of part.organize) {
        if (matchesSeveral(entry) && !isDirectory(entry.text)) yield severalToOne(part, entry);
        const target2 = targetOf(entry);
        if (target2 !== void 0) {
          const other = taken.get(target2);
          if (other !== void 0) yield twice(part, entry, target2, other);
          taken.set(target2, { part, source: entry.name });
        }
        if (linked !== void 0 && linked !== part) yield* overLink(part, entry, linked);
      }
    }
  }
};
function targetOf({ name, text }) {
  if (/[*?]/.test(name)) return void 0;
  const base = name.split("/").at(-1) ?? "";
  const target2 = isDirectory(text) ? relative3(text) + base : relative3(text);
  return base.includes(".") || /\.[^/]*$/.test(target2) ? target2 : void 0;
}
function isDirectory(target2) {
  return target2.endsWith("/") || relative3(target2) === "";
}
function relative3(target2) {
  return target2.replace(/^(?:\.(?=\/|$)|\/)+/, "");
}
function matchesSeveral({ name, text }) {
  const match = /(?:^|\/)[*?]+(\.\w+)?$/.exec(name);
  const ending = match?.[1];
  return match !== null && (ending === void 0 || !text.endsWith(ending));
}
function severalToOne(part, { name, text, path }) {
  return {
    path,
    message: `'organize' of the part ${(0, import_quoted.quoted)(part.name)} moves all that matches ${(0, import_quoted.quoted)(name)} to ${(0, import_quoted.quoted)(text)}, which without a slash at its end is one file, so that the build stops at the second; write ${(0, import_quoted.quoted)(`${text}/`)} for a directory.`
  };
}
function twice(part, { name, path }, target2, other) {
  const first = other.part === part ? (0, import_quoted.quoted)(other.source) : `${(0, import_quoted.quoted)(other.source)} of the part ${(0, import_quoted.quoted)(other.part.name)}`;
  return {
    path,
    message: `'organize' of the part ${(0, import_quoted.quoted)(part.name)} moves ${(0, import_quoted.quoted)(name)} to ${(0, import_quoted.quoted)(target2)}, where ${first} goes too, so that the build stops or one hides the other; choose another path for one.`
  };
}
function* overLink(part, { text, path }, linked) {
  const [, directory] = /^(?:\.?\/)*(bin|sbin|lib|lib64)(?:\/|$)/.exec(text) ?? [];
  if (directory === void 0) return;
  yield {
    path,
    message: `'organize' of the part ${(0, import_quoted.quoted)(part.name)} makes the directory '/${directory}', which is a link to '/usr/${directory}' in the slices of the part ${(0, import_quoted.quoted)(linked.name)}, so that staging fails; write ${(0, import_quoted.quoted)(`usr/${relative3(text)}`)}.`
  };
}
function partWithLinks({ isBare, parts }) {
  if (!isBare) return void 0;
  return parts.find(
    (part) => part.slices.some(({ text }) => /^base-files_(?:base|bin|lib)$/.test(text))
  );
}

// src/rock/lint/rules/part-without-plugin.ts
var partWithoutPlugin = {
  name: "part-without-plugin",
  severity: "error",
  summary: "A part does not say which plugin builds it.",
  why: "rockcraft refuses it: `'plugin' not defined`. A part that only stages packages or runs a script has `plugin: nil`. Parts of an extension need not repeat theirs.",
  bad: exampleProject(`base: ubuntu@24.04
parts:
  app:
    stage-packages: [hello]
`),
  good: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: nil
    stage-packages: [hello]
`),
  sources: ["https://github.com/canonical/craft-parts/tree/main/craft_parts/plugins"],
  *check(linted) {
    for (const part of linted.parts) {
      const plugin = part.value("plugin") ?? "";
      if (!part.isMapping || linted.isOfExtension(part) || plugin !== "") continue;
      yield {
        path: part.path,
        message: `The part ${(0, import_quoted.quoted)(part.name)} has no 'plugin', and rockcraft refuses it; add one, 'plugin: nil' when nothing is to be built.`
      };
    }
  }
};

// src/rock/lint/rules/part-without-source.ts
var partWithoutSource = {
  name: "part-without-source",
  severity: "error",
  summary: "A part has a plugin that builds sources, but no `source`.",
  why: "rockcraft refuses such a part. `source: .` is the directory of the project. Only `nil` and a few others work without.",
  bad: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: dump
    organize:
      main.py: app/main.py
`),
  good: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: dump
    source: .
    organize:
      main.py: app/main.py
`),
  sources: ["https://github.com/canonical/craft-parts/tree/main/craft_parts/plugins"],
  *check(linted) {
    for (const part of linted.parts) {
      const { plugin } = part;
      if (plugin === void 0 || !builders.has(plugin) || linted.isOfExtension(part)) continue;
      if ((part.value("source") ?? null) !== null) continue;
      yield {
        path: part.path,
        message: `The part ${(0, import_quoted.quoted)(part.name)} has the plugin '${plugin}', which needs a 'source', and rockcraft refuses it without; add it, 'source: .' for the directory of the project.`
      };
    }
  }
};
var builders = /* @__PURE__ */ new Set([
  "ant",
  "autotools",
  "bazel",
  "cargo-use",
  "cmake",
  "dotnet",
  "dump",
  "go",
  "go-use",
  "gradle",
  "make",
  "maven",
  "maven-use",
  "meson",
  "npm",
  "npm-use",
  "poetry",
  "python",
  "qmake",
  "ruby",
  "rust",
  "scons",
  "uv"
]);

// src/rock/lint/rules/platform-label.ts
var whole5 = (platforms) => `name: my-rock
version: "1.0"
summary: An example
description: An example.
base: ubuntu@24.04
platforms:
${platforms}`;
var platformLabel = {
  name: "platform-label",
  severity: "warning",
  summary: "A label under `platforms` makes a file name that artifacts or other systems cannot take.",
  why: 'The label is the end of the file name of the rock. actions/upload-artifact refuses names and files with `" : < > | * ?` and line breaks, because Windows does, and there two labels that differ only in case are one file.',
  bad: whole5(`  "jammy:amd64":
    build-on: [amd64]
    build-for: [amd64]
`),
  good: whole5(`  jammy-amd64:
    build-on: [amd64]
    build-for: [amd64]
`),
  sources: ["https://github.com/actions/upload-artifact"],
  *check({ platforms }) {
    const seen = /* @__PURE__ */ new Map();
    for (const { label } of platforms) {
      const path = ["platforms", label];
      const [wrong2] = /[":<>|*?\\\r\n]/.exec(label) ?? [];
      if (wrong2 !== void 0) {
        yield {
          path,
          message: `The label ${(0, import_quoted.quoted)(label)} holds a ${(0, import_quoted.quoted)(wrong2)}, so that actions/upload-artifact would refuse the rock, whose file name ends with it; rename the platform.`
        };
      }
      const other = seen.get(label.toLowerCase());
      if (other !== void 0) {
        yield {
          path,
          message: `The labels ${(0, import_quoted.quoted)(other)} and ${(0, import_quoted.quoted)(label)} differ only in case, so that one rock would replace the other where file names ignore it; rename one.`
        };
      }
      seen.set(label.toLowerCase(), label);
    }
  }
};

// src/rock/lint/rules/repository-key.ts
var repositoryKey = {
  name: "repository-key",
  severity: "error",
  summary: "A repository does not say by the whole fingerprint which key signs it.",
  why: "apt trusts a repository by its key. rockcraft fetches that key from `key-server` (or from Ubuntu's) and refuses a repository without `key-id`: the fingerprint of 40 hexadecimal digits in capital letters. `gpg --show-keys --with-fingerprint FILE` prints it. Repositories by `ppa` or `cloud` need none.",
  bad: exampleProject(`base: ubuntu@24.04
package-repositories:
  - type: apt
    url: https://packages.microsoft.com/ubuntu/24.04/prod
    components: [main]
    suites: [noble]
`),
  good: exampleProject(`base: ubuntu@24.04
${exampleRepository}`),
  sources: [
    "https://documentation.ubuntu.com/rockcraft/latest/reference/rockcraft-yaml/",
    "https://github.com/canonical/craft-archives"
  ],
  *check({ repositories }) {
    for (const { path, keys: keys2 } of repositories) {
      const has = (key) => keys2.find(({ name }) => name === key);
      if (has("ppa") !== void 0 || has("cloud") !== void 0) continue;
      const id = has("key-id");
      if (id === void 0 || id.value === null) {
        yield {
          path: id?.path ?? path,
          message: `The repository has no 'key-id', so that apt could not know whose packages it gets, and rockcraft refuses it; add the fingerprint of its key, 40 digits long.`
        };
      } else if (typeof id.value !== "string" || !/^[\dA-F]{40}$/.test(id.value)) {
        const found = typeof id.value === "string" ? (0, import_quoted.quoted)(id.value) : (0, import_rock_project_project_refusal.kindOf)(id.value);
        yield {
          path: id.path,
          message: `'key-id' is ${found}, but rockcraft takes only a whole fingerprint: 40 hexadecimal digits in capital letters, without spaces; print it with 'gpg --show-keys' and put it in quotes.`
        };
      }
    }
  }
};

// src/rock/lint/rules/run-user.ts
var runUser = {
  name: "run-user",
  severity: "error",
  summary: "The rock is to run as a user other than `_daemon_`.",
  why: "rockcraft knows one user beside root: `_daemon_`, which it makes with the user and group id 584792. Any other name is refused. A single service may run as another user by its own key `user`.",
  bad: `name: my-rock
base: ubuntu@24.04
version: "1.0"
summary: A rock
description: A rock.
run-user: nobody
platforms:
  amd64:
`,
  good: `name: my-rock
base: ubuntu@24.04
version: "1.0"
summary: A rock
description: A rock.
run-user: _daemon_
platforms:
  amd64:
`,
  sources: ["https://documentation.ubuntu.com/rockcraft/latest/reference/rockcraft-yaml/"],
  *check(linted) {
    const user = linted.value("run-user");
    if (user === void 0 || user === null || user === "_daemon_") return;
    yield {
      path: ["run-user"],
      message: `'run-user' is ${(0, import_rock_project_project_refusal.kindOf)(user)}, but rockcraft makes no other user than '_daemon_' and refuses the rest; write 'run-user: _daemon_', or remove the key and give a service its own 'user'.`
    };
  }
};

// src/rock/lint/rules/source-outside-project.ts
var sourceOutsideProject = {
  name: "source-outside-project",
  severity: "warning",
  summary: "The source of a part lies outside of the project directory.",
  why: "rockcraft builds in an instance of LXD in which only the directory of the project is mounted. A path that is absolute or begins with `..` leads to nothing there: `unable to determine source type`, or `not found`. Move rockcraft.yaml up to the directory that holds both, or fetch the source by git or as an archive. With `CRAFT_EXPERIMENTAL_MONOREPO`, or without LXD, it may work.",
  bad: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: dump
    source: ../shared
`),
  good: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: dump
    source: shared
`),
  sources: ["https://github.com/canonical/rockcraft/issues/959"],
  *check({ parts }) {
    for (const part of parts) {
      for (const { text, path } of part.entries("source")) {
        if (!/^(?:\/|(?:\.\/)*\.\.(?:\/|$))/.test(text)) continue;
        yield {
          path,
          message: `The source ${(0, import_quoted.quoted)(text)} of the part ${(0, import_quoted.quoted)(part.name)} lies outside of the project directory, the only one that rockcraft's build instance sees; move it into the project, or move rockcraft.yaml up.`
        };
      }
    }
  }
};

// src/rock/lint/rules/shared/third-party-packages.ts
var thirdPartyPackages = /^(?:msodbcsql\d+|mssql-(?:tools\d*|server|cli)|msopenjdk-\d+|powershell|azure-cli|temurin-\d+-(?:jdk|jre)|zulu\d+.*|docker-ce(?:-.+)?|docker-(?:buildx|compose)-plugin|containerd\.io|google-(?:chrome|cloud)-.+|kubectl|mongodb-(?:org|mongosh).*|elasticsearch|kibana|logstash|filebeat|opensearch|grafana(?:-enterprise)?|influxdb2|clickhouse-.+|confluent-.+|oracle-instantclient.+|cuda-.+|nvidia-container-.+|datadog-agent|terraform|tailscale|cloudflared|timescaledb-.+)$/;

// src/rock/lint/rules/third-party-slice.ts
var thirdPartySlice = {
  name: "third-party-slice",
  severity: "error",
  summary: "A slice is named of a package that only the archive of its maker has.",
  why: "chisel knows the slices that are defined in canonical/chisel-releases, and cuts them out of packages of the Ubuntu archive. It reads neither `package-repositories` nor packages of a third party. Such a package is staged whole, in a part without slices; `stage` or `prime` of that part can leave out what is not needed.",
  bad: exampleProject(`base: bare
build-base: ubuntu@24.04
${exampleRepository}parts:
  driver:
    plugin: nil
    stage-packages:
      - base-files_chisel
      - msodbcsql18_libs
`),
  good: exampleProject(`base: bare
build-base: ubuntu@24.04
${exampleRepository}parts:
  driver:
    plugin: nil
    stage-packages:
      - msodbcsql18
    override-build: |
      craftctl default
      odbcinst -i -d -f "$CRAFT_PART_INSTALL/opt/microsoft/msodbcsql18/etc/odbcinst.ini"
    stage:
      - opt/microsoft
`),
  sources: ["https://documentation.ubuntu.com/chisel/latest/reference/chisel-releases/chisel.yaml"],
  needsRelease: true,
  *check({ slices, release }) {
    for (const { path, text, package: name } of slices) {
      if (!thirdPartyPackages.test(name) || release?.slicesOf(name) !== void 0) continue;
      yield {
        path,
        message: `${(0, import_quoted.quoted)(text)} is a slice of ${(0, import_quoted.quoted)(name)}, a package of a third party, but chisel cuts packages of the Ubuntu archive alone; stage the whole package ${(0, import_quoted.quoted)(name)} in a part without slices.`
      };
    }
  }
};

// src/rock/lint/rules/two-manifests.ts
var twoManifests = {
  name: "two-manifests",
  severity: "error",
  summary: "Two parts cut `base-files_chisel`, and each writes another manifest to the same place.",
  why: "chisel runs once for each part and lists only what that part gets in `/var/lib/chisel/manifest.wall`. Two parts that stage the same file with different contents are refused: `parts list the same file with different contents or permissions`. Only one part can have the manifest: the one with most slices, or best one part for all slices.",
  bad: exampleProject(`base: bare
build-base: ubuntu@24.04
parts:
  app:
    plugin: nil
    stage-packages: [base-files_chisel, hello_bins]
  tools:
    plugin: nil
    stage-packages: [base-files_chisel, coreutils_bins]
`),
  good: exampleProject(`base: bare
build-base: ubuntu@24.04
parts:
  app:
    plugin: nil
    stage-packages: [base-files_chisel, coreutils_bins, hello_bins]
`),
  sources: ["https://documentation.ubuntu.com/chisel/en/latest/reference/manifest/"],
  *check({ parts }) {
    const first = parts.find(stagesManifest);
    if (first === void 0) return;
    const cut = cutBy(first);
    for (const part of parts) {
      if (part === first || !stagesManifest(part) || cutBy(part) === cut) continue;
      yield {
        path: manifestOf(part)?.path ?? part.path,
        message: `The parts ${(0, import_quoted.quoted)(first.name)} and ${(0, import_quoted.quoted)(part.name)} both cut 'base-files_chisel', so that each writes its own '/var/lib/chisel/manifest.wall' and staging fails; keep it in one part, or cut all slices in one.`
      };
    }
  }
};
function stagesManifest(part) {
  const isFiltered = part.value("stage") !== void 0 || part.scripts.length > 0;
  return !isFiltered && manifestOf(part)?.conditions.length === 0;
}
function manifestOf(part) {
  return part.slices.find(({ text }) => text === "base-files_chisel");
}
function cutBy(part) {
  return [...new Set(part.slices.map(({ text }) => text))].sort().join();
}

// src/rock/lint/rules/unknown-base.ts
var unknownBase = {
  name: "unknown-base",
  severity: "error",
  summary: "`base` or `build-base` is nothing that rockcraft has.",
  why: "The base of a rock is `bare` or an Ubuntu release for which Canonical publishes a base image; `build-base` is such a release or `devel`. Other distributions are refused, and so are most interim releases. A release that this rule does not know yet is left to rockcraft.",
  bad: exampleProject(`base: debian@12
`),
  good: exampleProject(`base: ubuntu@24.04
`),
  sources: ["https://documentation.ubuntu.com/rockcraft/latest/reference/rockcraft-yaml/"],
  *check(linted) {
    for (const key of ["base", "build-base"]) {
      const value = linted.value(key);
      const others = key === "base" ? knownBases : [...knownBases.slice(1), "devel"];
      if (typeof value !== "string" || others.includes(value) || hasColon(value)) continue;
      if (mayBeNew(value, linted.today)) continue;
      const meant = /^ubuntu@\d\d\.\d\d$/.test(value) ? "" : hint(value, others);
      yield {
        path: [key],
        message: `'${key}' is ${(0, import_quoted.quoted)(value)}, which rockcraft does not have${meant}; choose one of ${others.map(import_quoted.quoted).join(", ")}.`
      };
    }
  }
};
function hasColon(value) {
  return /^ubuntu:[\d.]+$/.test(value);
}
function mayBeNew(value, today) {
  const [, year, month] = /^ubuntu@(\d\d)\.(04|10)$/.exec(value) ?? [];
  if (year === void 0 || month === void 0) return false;
  const isNewer = `${year}.${month}` > "26.10";
  return isNewer && Date.UTC(2e3 + Number(year), Number(month) - 1) <= today;
}

// src/rock/lint/rules/unknown-extension.ts
var whole6 = (extension) => `name: my-rock
version: "1.0"
summary: An example
description: An example.
base: ubuntu@24.04
extensions: [${extension}]
platforms:
  amd64:
`;
var known2 = [
  "django-framework",
  "expressjs-framework",
  "fastapi-framework",
  "flask-framework",
  "go-framework",
  "spring-boot-framework"
];
var unknownExtension = {
  name: "unknown-extension",
  severity: "error",
  summary: "An extension is named that rockcraft does not have.",
  why: "rockcraft stops: `Extension '\u2026' does not exist`. `rockcraft list-extensions` prints those that there are. A name that resembles none of them is a warning only, because a newer rockcraft may have it.",
  bad: whole6("flask-framwork"),
  good: whole6("flask-framework"),
  sources: ["https://documentation.ubuntu.com/rockcraft/latest/reference/rockcraft-yaml/"],
  *check({ extensions }) {
    for (const { text, path } of extensions) {
      if (known2.includes(text)) continue;
      const meant = meantBy2(text);
      const remedy = meant === void 0 ? `choose one of ${known2.join(", ")}.` : `did you mean '${meant}'?`;
      yield {
        path,
        severity: meant === void 0 ? "warning" : "error",
        message: `rockcraft has no extension ${(0, import_quoted.quoted)(text)}, and stops at an unknown one; ${remedy}`
      };
    }
  }
};
function meantBy2(text) {
  const end = "-framework";
  const stems = known2.map((name) => name.slice(0, -end.length));
  const [stem = ""] = text.split("-fr", 1);
  const meant = (0, import_did_you_mean.nearest)(stem, stems);
  return meant === void 0 ? void 0 : meant + end;
}

// src/rock/lint/rules/unknown-key.ts
var unsupported = ["entrypoint", "cmd", "env"];
var unknownKey = {
  name: "unknown-key",
  severity: "error",
  summary: "A key at the top of the file is none that rockcraft knows.",
  why: "rockcraft refuses keys that it does not know: `extra inputs are not permitted`. Most are misspelt, or belong to a snapcraft.yaml or charmcraft.yaml. A key that resembles no known one is a warning only, because a newer rockcraft may have it.",
  bad: exampleProject(`base: ubuntu@24.04
enviroment:
  MODE: production
`),
  good: exampleProject(`base: ubuntu@24.04
environment:
  MODE: production
`),
  sources: ["https://documentation.ubuntu.com/rockcraft/latest/reference/rockcraft-yaml/"],
  *check({ keys: keys2 }) {
    for (const { name, path } of keys2) {
      if (import_rock_lint_rules_shared_known_keys.topKeys.includes(name.replaceAll("_", "-")) || unsupported.includes(name)) continue;
      const meant = (0, import_did_you_mean.nearest)(name, import_rock_lint_rules_shared_known_keys.topKeys);
      yield {
        path,
        severity: meant === void 0 ? "warning" : "error",
        message: meant === void 0 ? `rockcraft knows no key ${(0, import_quoted.quoted)(name)} at the top of the file and would refuse it; remove it, or move it to where it belongs.` : `rockcraft knows no key ${(0, import_quoted.quoted)(name)} at the top of the file and would refuse it; did you mean '${meant}'?`
      };
    }
  }
};

// src/rock/lint/rules/shared/licences.ts
var licences = `
0BSD 3D-Slicer-1.0 AAL ADSL AFL-1.1 AFL-1.2 AFL-2.0 AFL-2.1 AFL-3.0 AGPL-1.0 AGPL-1.0-only
AGPL-1.0-or-later AGPL-3.0 AGPL-3.0-only AGPL-3.0-or-later ALGLIB-Documentation AMD-newlib
AMDPLPA AML AML-glslang AMPAS ANTLR-PD ANTLR-PD-fallback APAFML APL-1.0 APSL-1.0 APSL-1.1
APSL-1.2 APSL-2.0 ASWF-Digital-Assets-1.0 ASWF-Digital-Assets-1.1 Abstyles AdaCore-doc
Adobe-2006 Adobe-Display-PostScript Adobe-Glyph Adobe-Utopia Advanced-Cryptics-Dictionary
Afmparse Aladdin Apache-1.0 Apache-1.1 Apache-2.0 App-s2p Arphic-1999 Artistic-1.0
Artistic-1.0-Perl Artistic-1.0-cl8 Artistic-2.0 Artistic-dist Aspell-RU BOLA-1.1 BSD-1-Clause
BSD-2-Clause BSD-2-Clause-Darwin BSD-2-Clause-FreeBSD BSD-2-Clause-NetBSD BSD-2-Clause-Patent
BSD-2-Clause-Views BSD-2-Clause-first-lines BSD-2-Clause-pkgconf-disclaimer BSD-3-Clause
BSD-3-Clause-Attribution BSD-3-Clause-Clear BSD-3-Clause-HP BSD-3-Clause-LBNL
BSD-3-Clause-Modification BSD-3-Clause-No-Military-License BSD-3-Clause-No-Nuclear-License
BSD-3-Clause-No-Nuclear-License-2014 BSD-3-Clause-No-Nuclear-Warranty BSD-3-Clause-Open-MPI
BSD-3-Clause-Sun BSD-3-Clause-Tso BSD-3-Clause-acpica BSD-3-Clause-flex BSD-4-Clause
BSD-4-Clause-Shortened BSD-4-Clause-UC BSD-4.3RENO BSD-4.3TAHOE BSD-Advertising-Acknowledgement
BSD-Attribution-HPND-disclaimer BSD-Inferno-Nettverk BSD-Mark-Modifications BSD-Protection
BSD-Source-Code BSD-Source-beginning-file BSD-Systemics BSD-Systemics-W3Works BSL-1.0 BUSL-1.1
Baekmuk Bahyph Barr Beerware BitTorrent-1.0 BitTorrent-1.1 Bitstream-Charter Bitstream-Vera
BlueOak-1.0.0 Boehm-GC Boehm-GC-without-fee Borceux Brian-Gladman-2-Clause
Brian-Gladman-3-Clause Buddy C-UDA-1.0 CAL-1.0 CAL-1.0-Combined-Work-Exception CAPEC-tou
CATOSL-1.1 CC-BY-1.0 CC-BY-2.0 CC-BY-2.5 CC-BY-2.5-AU CC-BY-3.0 CC-BY-3.0-AT CC-BY-3.0-AU
CC-BY-3.0-DE CC-BY-3.0-IGO CC-BY-3.0-NL CC-BY-3.0-US CC-BY-4.0 CC-BY-NC-1.0 CC-BY-NC-2.0
CC-BY-NC-2.5 CC-BY-NC-3.0 CC-BY-NC-3.0-DE CC-BY-NC-4.0 CC-BY-NC-ND-1.0 CC-BY-NC-ND-2.0
CC-BY-NC-ND-2.5 CC-BY-NC-ND-3.0 CC-BY-NC-ND-3.0-DE CC-BY-NC-ND-3.0-IGO CC-BY-NC-ND-4.0
CC-BY-NC-SA-1.0 CC-BY-NC-SA-2.0 CC-BY-NC-SA-2.0-DE CC-BY-NC-SA-2.0-FR CC-BY-NC-SA-2.0-UK
CC-BY-NC-SA-2.5 CC-BY-NC-SA-3.0 CC-BY-NC-SA-3.0-DE CC-BY-NC-SA-3.0-IGO CC-BY-NC-SA-4.0
CC-BY-ND-1.0 CC-BY-ND-2.0 CC-BY-ND-2.5 CC-BY-ND-3.0 CC-BY-ND-3.0-DE CC-BY-ND-4.0 CC-BY-SA-1.0
CC-BY-SA-2.0 CC-BY-SA-2.0-UK CC-BY-SA-2.1-JP CC-BY-SA-2.5 CC-BY-SA-3.0 CC-BY-SA-3.0-AT
CC-BY-SA-3.0-DE CC-BY-SA-3.0-IGO CC-BY-SA-4.0 CC-PDDC CC-PDM-1.0 CC-SA-1.0 CC0-1.0 CDDL-1.0
CDDL-1.1 CDL-1.0 CDLA-Permissive-1.0 CDLA-Permissive-2.0 CDLA-Sharing-1.0 CECILL-1.0 CECILL-1.1
CECILL-2.0 CECILL-2.1 CECILL-B CECILL-C CERN-OHL-1.1 CERN-OHL-1.2 CERN-OHL-P-2.0 CERN-OHL-S-2.0
CERN-OHL-W-2.0 CFITSIO CMU-Mach CMU-Mach-nodoc CNRI-Jython CNRI-Python
CNRI-Python-GPL-Compatible COIL-1.0 CPAL-1.0 CPL-1.0 CPOL-1.02 CUA-OPL-1.0 Caldera
Caldera-no-preamble Catharon ClArtistic Clips Community-Spec-1.0 Condor-1.1
Cornell-Lossless-JPEG Cronyx Crossword CryptoSwift CrystalStacker Cube D-FSL-1.0 DEC-3-Clause
DL-DE-BY-2.0 DL-DE-ZERO-2.0 DOC DRL-1.0 DRL-1.1 DSDP DocBook-DTD DocBook-Schema
DocBook-Stylesheet DocBook-XML Dotseqn ECL-1.0 ECL-2.0 EFL-1.0 EFL-2.0 EPICS EPL-1.0 EPL-2.0
ESA-PL-permissive-2.4 ESA-PL-strong-copyleft-2.4 ESA-PL-weak-copyleft-2.4 EUDatagrid EUPL-1.0
EUPL-1.1 EUPL-1.2 Elastic-2.0 Entessa ErlPL-1.1 Eurosym FBM FDK-AAC FSFAP
FSFAP-no-warranty-disclaimer FSFUL FSFULLR FSFULLRSD FSFULLRWD FSL-1.1-ALv2 FSL-1.1-MIT FTL Fair
Ferguson-Twofish Frameworx-1.0 FreeBSD-DOC FreeImage Furuseth GCR-docs GD GFDL-1.1
GFDL-1.1-invariants-only GFDL-1.1-invariants-or-later GFDL-1.1-no-invariants-only
GFDL-1.1-no-invariants-or-later GFDL-1.1-only GFDL-1.1-or-later GFDL-1.2
GFDL-1.2-invariants-only GFDL-1.2-invariants-or-later GFDL-1.2-no-invariants-only
GFDL-1.2-no-invariants-or-later GFDL-1.2-only GFDL-1.2-or-later GFDL-1.3
GFDL-1.3-invariants-only GFDL-1.3-invariants-or-later GFDL-1.3-no-invariants-only
GFDL-1.3-no-invariants-or-later GFDL-1.3-only GFDL-1.3-or-later GL2PS GLWTPL GPL-1.0
GPL-1.0-only GPL-1.0-or-later GPL-2.0 GPL-2.0-only GPL-2.0-or-later GPL-2.0-with-GCC-exception
GPL-2.0-with-autoconf-exception GPL-2.0-with-bison-exception GPL-2.0-with-classpath-exception
GPL-2.0-with-font-exception GPL-3.0 GPL-3.0-only GPL-3.0-or-later GPL-3.0-with-GCC-exception
GPL-3.0-with-autoconf-exception Game-Programming-Gems Giftware Glide Glulxe Graphics-Gems
Gutmann HDF5 HIDAPI HP-1986 HP-1989 HPND HPND-DEC HPND-Fenneberg-Livingston HPND-INRIA-IMAG
HPND-Intel HPND-Kevlin-Henney HPND-MIT-disclaimer HPND-Markus-Kuhn HPND-Netrek HPND-Pbmplus
HPND-SMC HPND-UC HPND-UC-export-US HPND-doc HPND-doc-sell HPND-export-US
HPND-export-US-acknowledgement HPND-export-US-modify HPND-export2-US
HPND-merchantability-variant HPND-sell-MIT-disclaimer-xserver HPND-sell-regexpr
HPND-sell-variant HPND-sell-variant-MIT-disclaimer HPND-sell-variant-MIT-disclaimer-rev
HPND-sell-variant-critical-systems HTMLTIDY HaskellReport Hippocratic-2.1 IBM-pibs ICU
IEC-Code-Components-EULA IJG IJG-short IPA IPL-1.0 ISC ISC-Veillard ISO-permission ImageMagick
Imlib2 Info-ZIP Inner-Net-2.0 InnoSetup Intel Intel-ACPI Interbase-1.0 JPL-image JPNIC JSON Jam
JasPer-2.0 Kastrup Kazlib Knuth-CTAN LAL-1.2 LAL-1.3 LGPL-2.0 LGPL-2.0-only LGPL-2.0-or-later
LGPL-2.1 LGPL-2.1-only LGPL-2.1-or-later LGPL-3.0 LGPL-3.0-only LGPL-3.0-or-later LGPLLR LOOP
LPD-document LPL-1.0 LPL-1.02 LPPL-1.0 LPPL-1.1 LPPL-1.2 LPPL-1.3a LPPL-1.3c
LZMA-SDK-9.11-to-9.20 LZMA-SDK-9.22 Latex2e Latex2e-translated-notice Leptonica LiLiQ-P-1.1
LiLiQ-R-1.1 LiLiQ-Rplus-1.1 Libpng Linux-OpenIB Linux-man-pages-1-para Linux-man-pages-copyleft
Linux-man-pages-copyleft-2-para Linux-man-pages-copyleft-var Lucida-Bitmap-Fonts MIPS MIT MIT-0
MIT-CMU MIT-Click MIT-Festival MIT-Khronos-old MIT-Modern-Variant MIT-STK MIT-Wu MIT-advertising
MIT-enna MIT-feh MIT-open-group MIT-testregex MITNFA MMIXware MMPL-1.0.1 MPEG-SSG MPL-1.0
MPL-1.1 MPL-2.0 MPL-2.0-no-copyleft-exception MS-LPL MS-PL MS-RL MTLL Mackerras-3-Clause
Mackerras-3-Clause-acknowledgment MakeIndex Martin-Birgmeier McPhee-slideshow Minpack MirOS
Motosoto MulanPSL-1.0 MulanPSL-2.0 Multics Mup NAIST-2003 NASA-1.3 NBPL-1.0 NCBI-PD NCGL-UK-2.0
NCL NCSA NGPL NICTA-1.0 NIST-PD NIST-PD-TNT NIST-PD-fallback NIST-Software NLOD-1.0 NLOD-2.0
NLPL NOSL NPL-1.0 NPL-1.1 NPOSL-3.0 NRL NTIA-PD NTP NTP-0 Naumen Net-SNMP NetCDF Newsletr Nokia
Noweb Nunit O-UDA-1.0 OAR OCCT-PL OCLC-2.0 ODC-By-1.0 ODbL-1.0 OFFIS OFL-1.0 OFL-1.0-RFN
OFL-1.0-no-RFN OFL-1.1 OFL-1.1-RFN OFL-1.1-no-RFN OGC-1.0 OGDL-Taiwan-1.0 OGL-Canada-2.0
OGL-UK-1.0 OGL-UK-2.0 OGL-UK-3.0 OGTSL OLDAP-1.1 OLDAP-1.2 OLDAP-1.3 OLDAP-1.4 OLDAP-2.0
OLDAP-2.0.1 OLDAP-2.1 OLDAP-2.2 OLDAP-2.2.1 OLDAP-2.2.2 OLDAP-2.3 OLDAP-2.4 OLDAP-2.5 OLDAP-2.6
OLDAP-2.7 OLDAP-2.8 OLFL-1.3 OML OPL-1.0 OPL-UK-3.0 OPUBL-1.0 OSC-1.0 OSET-PL-2.1 OSL-1.0
OSL-1.1 OSL-2.0 OSL-2.1 OSL-3.0 OSSP OpenMDW-1.0 OpenPBS-2.3 OpenSSL OpenSSL-standalone
OpenVision PADL PDDL-1.0 PHP-3.0 PHP-3.01 PPL PSF-2.0 ParaType-Free-Font-1.3 Parity-6.0.0
Parity-7.0.0 Pixar Plexus PolyForm-Noncommercial-1.0.0 PolyForm-Small-Business-1.0.0 PostgreSQL
Python-2.0 Python-2.0.1 QPL-1.0 QPL-1.0-INRIA-2004 Qhull RHeCos-1.1 RPL-1.1 RPL-1.5 RPSL-1.0
RSA-MD RSCPL Rdisc Ruby Ruby-pty SAX-PD SAX-PD-2.0 SCEA SGI-B-1.0 SGI-B-1.1 SGI-B-2.0 SGI-OpenGL
SGMLUG-PM SGP4 SHL-0.5 SHL-0.51 SISSL SISSL-1.2 SL SMAIL-GPL SMLNJ SMPPL SNIA SOFA SPL-1.0
SSH-OpenSSH SSH-short SSLeay-standalone SSPL-1.0 SUL-1.0 SWL Saxpath SchemeReport Sendmail
Sendmail-8.23 Sendmail-Open-Source-1.1 SimPL-2.0 Sleepycat Soundex Spencer-86 Spencer-94
Spencer-99 StandardML-NJ SugarCRM-1.1.3 Sun-PPP Sun-PPP-2000 SunPro Symlinks TAPR-OHL-1.0 TCL
TCP-wrappers TGPPL-1.0 TMate TORQUE-1.1 TOSL TPDL TPL-1.0 TTWL TTYP0 TU-Berlin-1.0 TU-Berlin-2.0
TekHVC TermReadKey ThirdEye TrustedQSL UCAR UCL-1.0 UMich-Merit UPL-1.0 URT-RLE Ubuntu-font-1.0
UnRAR Unicode-3.0 Unicode-DFS-2015 Unicode-DFS-2016 Unicode-TOU UnixCrypt Unlicense
Unlicense-libtelnet Unlicense-libwhirlpool VOSTROM VSL-1.0 Vim Vixie-Cron W3C W3C-19980720
W3C-20150513 WTFNMFPL WTFPL Watcom-1.0 Widget-Workshop WordNet Wsuipa X11
X11-distribute-modifications-variant X11-no-permit-persons X11-swapped XFree86-1.1 XSkat
Xdebug-1.03 Xerox Xfig Xnet YPL-1.0 YPL-1.1 ZPL-1.1 ZPL-2.0 ZPL-2.1 Zed Zeeff Zend-2.0
Zimbra-1.3 Zimbra-1.4 Zlib any-OSI any-OSI-perl-modules bcrypt-Solar-Designer blessing
bzip2-1.0.5 bzip2-1.0.6 check-cvs checkmk copyleft-next-0.3.0 copyleft-next-0.3.1 curl cve-tou
diffmark dtoa dvipdfm eCos-2.0 eGenix etalab-2.0 fwlw gSOAP-1.3b generic-xts gnuplot gtkbook
hdparm hyphen-bulgarian iMatix jove libpng-1.6.35 libpng-2.0 libselinux-1.0 libtiff
libutil-David-Nugent lsof magaz mailprio man2html metamail mpi-permissive mpich2 mplus ngrep
pkgconf pnmstitch psfrag psutils python-ldap radvd snprintf softSurfer ssh-keyscan swrule
threeparttable ulem w3m wwl wxWindows xinetd xkeyboard-config-Zinoviev xlock xpp xzoom
zlib-acknowledgement
`.trim().split(/\s+/);

// src/rock/lint/rules/unknown-licence.ts
var unknownLicence = {
  name: "unknown-licence",
  severity: "error",
  summary: "`license` is no identifier of the SPDX list.",
  why: "rockcraft takes `proprietary` or an identifier of SPDX, such as `Apache-2.0`, and refuses everything else. It becomes the label `org.opencontainers.image.licenses`.",
  bad: exampleProject(`base: ubuntu@24.04
license: Apache 2
`),
  good: exampleProject(`base: ubuntu@24.04
license: Apache-2.0
`),
  sources: ["https://spdx.org/licenses/"],
  *check(linted) {
    const value = linted.value("license");
    if (typeof value !== "string" || value === "" || value === "proprietary") return;
    const names = value.replaceAll(/\bwith\s+\S+/gi, " ").split(/[\s()]+/).filter((name) => !/^(?:and|or|)$/i.test(name));
    const unknown2 = names.find((name) => !known3.has(name.toLowerCase().replace(/\+$/, "")));
    if (unknown2 === void 0) return;
    yield {
      path: ["license"],
      message: `The licence ${(0, import_quoted.quoted)(value)} is neither 'proprietary' nor an identifier of the SPDX list${hint(value, licences)}, so that rockcraft refuses it; write one, for example 'Apache-2.0'.`
    };
  }
};
var known3 = new Set(licences.map((name) => name.toLowerCase()));

// src/rock/lint/rules/unknown-part.ts
var unknownPart = {
  name: "unknown-part",
  severity: "error",
  summary: "`after` or `adopt-info` names a part that there is not.",
  why: "rockcraft refuses an `after` to which no part belongs: `A part named '\u2026' is not defined in the parts list`. With an `adopt-info` that names no part, nothing sets the version, and packing fails at its end.",
  bad: exampleProject(`base: ubuntu@24.04
parts:
  libs:
    plugin: nil
  app:
    plugin: nil
    after: [lib]
`),
  good: exampleProject(`base: ubuntu@24.04
parts:
  libs:
    plugin: nil
  app:
    plugin: nil
    after: [libs]
`),
  sources: ["https://documentation.ubuntu.com/rockcraft/latest/reference/rockcraft-yaml/"],
  *check({ project, parts, extensions }) {
    const names = /* @__PURE__ */ new Set([...project.parts, "pebble"]);
    const isKnown = (name) => names.has(name) || extensions.length > 0;
    const candidates = names.size <= mostCompared2 ? names : [];
    const { adoptInfo } = project;
    if (adoptInfo !== void 0 && !isKnown(adoptInfo)) {
      yield {
        path: ["adopt-info"],
        severity: project.version === void 0 ? "error" : "warning",
        message: `'adopt-info' names the part ${(0, import_quoted.quoted)(adoptInfo)}, which there is not${hint(adoptInfo, candidates)}, so that nothing sets the version; correct the name.`
      };
    }
    for (const part of parts) {
      for (const { text, path } of part.entries("after")) {
        if (isKnown(text)) continue;
        yield {
          path,
          message: `The part ${(0, import_quoted.quoted)(part.name)} is to be built after ${(0, import_quoted.quoted)(text)}, but there is no such part${hint(text, candidates)}, and rockcraft refuses that; correct the name or remove it.`
        };
      }
    }
  }
};
var mostCompared2 = 200;

// src/rock/lint/rules/unknown-part-key.ts
var unknownPartKey = {
  name: "unknown-part-key",
  severity: "error",
  summary: "A part has a key that neither rockcraft nor its plugin knows.",
  why: "rockcraft refuses such a part: `extra inputs are not permitted`. Beside the keys of every part, a plugin has its own, which begin with its name: `python-packages` belongs to the plugin `python`. Parts of plugins that this rule does not know are left alone.",
  bad: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: nil
    stage-packges: [hello]
`),
  good: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: nil
    stage-packages: [hello]
`),
  sources: ["https://documentation.ubuntu.com/rockcraft/latest/reference/rockcraft-yaml/"],
  *check({ parts }) {
    for (const part of parts) {
      const { plugin } = part;
      const own = import_rock_lint_rules_shared_known_keys.plugins.get(plugin ?? "");
      if (plugin === void 0 || own === void 0) continue;
      for (const { name, path } of part.keys) {
        const unknown2 = look(name, plugin, own);
        if (unknown2 === void 0) continue;
        yield {
          path,
          severity: unknown2.severity,
          message: `The part ${(0, import_quoted.quoted)(part.name)} has the key ${(0, import_quoted.quoted)(name)}, which neither parts nor the plugin '${plugin}' know, so that rockcraft would refuse it; ${unknown2.remedy}`
        };
      }
    }
  }
};
function look(name, plugin, own) {
  if (import_rock_lint_rules_shared_known_keys.partKeys.includes(name) || own.includes(name)) return void 0;
  if (name.startsWith(`${plugin.replace(/-use$/, "")}-`)) {
    const meant2 = (0, import_did_you_mean.nearest)(name, own);
    return meant2 === void 0 ? void 0 : { remedy: didYouMean(meant2), severity: "warning" };
  }
  const other = [...import_rock_lint_rules_shared_known_keys.plugins.keys()].find((one) => name.startsWith(`${one}-`));
  if (other !== void 0) {
    return { remedy: `it belongs to the plugin '${other}'.`, severity: "error" };
  }
  const meant = (0, import_did_you_mean.nearest)(name, [...import_rock_lint_rules_shared_known_keys.partKeys, ...own]);
  return meant === void 0 ? { remedy: "remove it.", severity: "warning" } : { remedy: didYouMean(meant), severity: "error" };
}
function didYouMean(meant) {
  return `did you mean '${meant}'?`;
}

// src/rock/lint/rules/unknown-plugin.ts
var unknownPlugin = {
  name: "unknown-plugin",
  severity: "error",
  summary: "The name of a plugin is misspelt.",
  why: "rockcraft refuses the part: `Plugin '\u2026' in part '\u2026' is not registered`. Names that resemble no known plugin are left to rockcraft, which has new ones now and then.",
  bad: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: pyhton
    source: .
`),
  good: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: python
    source: .
`),
  sources: ["https://github.com/canonical/craft-parts/tree/main/craft_parts/plugins"],
  *check({ parts }) {
    for (const part of parts) {
      for (const { text, path } of part.entries("plugin")) {
        const meant = import_rock_lint_rules_shared_known_keys.plugins.has(text) ? void 0 : (0, import_did_you_mean.nearest)(text, import_rock_lint_rules_shared_known_keys.plugins.keys());
        if (meant === void 0) continue;
        yield {
          path,
          message: `The part ${(0, import_quoted.quoted)(part.name)} has the plugin ${(0, import_quoted.quoted)(text)}, which rockcraft does not have; did you mean '${meant}'?`
        };
      }
    }
  }
};

// src/rock/lint/rules/unknown-slice.ts
var unknownSlice = {
  name: "unknown-slice",
  severity: "error",
  needsRelease: true,
  summary: "A slice is named that is not defined for the Ubuntu release.",
  why: "Slices are defined by hand in canonical/chisel-releases, in a branch for each Ubuntu release; an older release has far fewer. chisel refuses a name that it does not find, minutes into the build. `chisel info PACKAGE` lists the slices of a package, `chisel find WORD` searches. The rule needs a checkout of chisel-releases.",
  bad: exampleProject(`base: bare
build-base: ubuntu@24.04
parts:
  app:
    plugin: nil
    stage-packages:
      - base-files_chisel
      - openssl_bin
`),
  good: exampleProject(`base: bare
build-base: ubuntu@24.04
parts:
  app:
    plugin: nil
    stage-packages:
      - base-files_chisel
      - ca-certificates_data
      - openssl_bins
`),
  sources: ["https://github.com/canonical/chisel-releases"],
  *check({ release, slices, repositories }) {
    if (release === void 0) return;
    let unknown2 = 0;
    for (const entry of slices) {
      const known4 = release.slicesOf(entry.package);
      if (known4?.includes(entry.slice)) continue;
      if (known4 === void 0 && thirdPartyPackages.test(entry.package)) continue;
      const candidates = ++unknown2 <= mostSuggestions ? release.packages : [];
      yield {
        path: entry.path,
        message: known4 === void 0 ? noPackage(entry, release.series, candidates, repositories.length > 0) : noSlice(entry, known4, release.series)
      };
    }
  }
};
var mostSuggestions = 50;
function noPackage({ text, package: name }, series, candidates, hasRepositories) {
  const remedy = hasRepositories ? `correct the name; a package that comes from 'package-repositories' can only be staged whole, in a part without slices.` : "correct the name, or stage the whole package in a part without slices.";
  return `The package ${(0, import_quoted.quoted)(name)} of the slice ${(0, import_quoted.quoted)(text)} has no slices for Ubuntu ${series}${hint(name, candidates)}, so that chisel refuses it; ${remedy}`;
}
function noSlice({ text, package: name, slice }, known4, series) {
  const some = known4.slice(0, 8).map(import_quoted.quoted).join(", ");
  const more = known4.length > 8 ? ` and ${known4.length - 8} more` : "";
  return `The package ${(0, import_quoted.quoted)(name)} has no slice ${(0, import_quoted.quoted)(slice)} for Ubuntu ${series}${hint(slice, known4)}, so that chisel refuses ${(0, import_quoted.quoted)(text)}; it has ${some}${more}.`;
}

// src/rock/lint/rules/unpopulated-ca-certificates.ts
var unpopulatedCaCertificates = {
  name: "unpopulated-ca-certificates",
  severity: "warning",
  summary: "The whole package `ca-certificates` is staged, whose certificates are put in place by a script that does not run.",
  why: "rockcraft unpacks staged packages without running their scripts, and it is a script of `ca-certificates` that fills `/etc/ssl/certs`. The directory of the rock stays empty, or gets what the build machine has. The slice `ca-certificates_data` holds the finished file; on an Ubuntu base, `overlay-packages` runs the scripts.",
  bad: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: nil
    stage-packages:
      - ca-certificates
`),
  good: exampleProject(`base: ubuntu@24.04
parts:
  certificates:
    plugin: nil
    stage-packages:
      - base-files_chisel
      - ca-certificates_data
`),
  sources: [
    "https://github.com/canonical/rockcraft/issues/334",
    "https://github.com/canonical/rockcraft/issues/1261"
  ],
  *check({ parts, slices }) {
    if (slices.some(({ text }) => text.startsWith("ca-certificates_data"))) return;
    const isMended = parts.some(
      (part) => part.scripts.some(({ text }) => /ca-certificates|\/etc\/ssl/.test(text)) || part.entries("overlay-packages").some(({ text }) => text === "ca-certificates")
    );
    if (isMended) return;
    for (const part of parts) {
      for (const { text, path } of part.debs) {
        if (text !== "ca-certificates") continue;
        yield {
          path,
          message: `The package 'ca-certificates' fills '/etc/ssl/certs' by a script that rockcraft does not run, so that the rock would trust no server; stage the slice 'ca-certificates_data' in a part without whole packages.`
        };
      }
    }
  }
};

// src/rock/lint/rules/unsupported-key.ts
var remedies = /* @__PURE__ */ new Map([
  [
    "entrypoint",
    `describe the program under 'services' and name it in 'entrypoint-service', or write 'entrypoint-command' to start it without Pebble`
  ],
  [
    "cmd",
    `put default arguments in brackets into the command of the service or of 'entrypoint-command', for example 'command: /usr/bin/app [ --port 80 ]'`
  ],
  ["env", `write 'environment', a mapping of names and values`]
]);
var unsupportedKey = {
  name: "unsupported-key",
  severity: "error",
  summary: "A key of a Dockerfile is used: `entrypoint`, `cmd` or `env`.",
  why: "rockcraft refuses these keys. The entrypoint of a rock is Pebble, a small init that starts the `services`, unless `entrypoint-command` replaces it; variables stand in `environment`, for the whole rock or for one service.",
  bad: exampleProject(`base: ubuntu@24.04
entrypoint: [/usr/bin/app]
cmd: [--port, "80"]
env:
  - MODE: production
`),
  good: exampleProject(`base: ubuntu@24.04
environment:
  MODE: production
entrypoint-service: app
services:
  app:
    override: replace
    command: /usr/bin/app [ --port 80 ]
    startup: enabled
`),
  sources: ["https://documentation.ubuntu.com/rockcraft/latest/reference/rockcraft-yaml/"],
  *check({ keys: keys2 }) {
    for (const { name, path } of keys2) {
      const remedy = remedies.get(name);
      if (remedy === void 0) continue;
      yield {
        path,
        message: `rockcraft refuses the key '${name}', because Pebble is what a rock starts; ${remedy}.`
      };
    }
  }
};

// src/rock/lint/rules/whole-package.ts
var wholePackage = {
  name: "whole-package",
  severity: "notice",
  needsRelease: true,
  summary: "A bare rock stages a whole package of which there are slices.",
  why: "A whole package brings its documentation, its tools and everything that it depends on. A slice brings what is needed for one purpose, and is most of what makes a bare rock small. Not every need is covered by slices, so this is only a hint. The rule needs a checkout of chisel-releases.",
  bad: exampleProject(`base: bare
build-base: ubuntu@24.04
parts:
  app:
    plugin: nil
    stage-packages:
      - openssl
`),
  good: exampleProject(`base: bare
build-base: ubuntu@24.04
parts:
  app:
    plugin: nil
    stage-packages:
      - base-files_chisel
      - ca-certificates_data
      - openssl_bins
`),
  sources: ["https://documentation.ubuntu.com/chisel/en/latest/how-to"],
  *check({ isBare, debs, release }) {
    if (!isBare || release === void 0) return;
    for (const { text, path } of debs) {
      const [name = ""] = text.split(/[:=/]/);
      const [first] = release.slicesOf(name) ?? [];
      if (first === void 0) continue;
      yield {
        path,
        message: `The whole package ${(0, import_quoted.quoted)(name)} goes into a bare rock with all that it depends on, although there are slices of it; stage those that are needed, such as ${(0, import_quoted.quoted)(`${name}_${first}`)}, in a part without whole packages.`
      };
    }
  }
};

// src/rock/lint/rules/wrong-type.ts
var wrongType = {
  name: "wrong-type",
  severity: "error",
  summary: "A key holds a text where a list must be, a list where a mapping must be, or the like.",
  why: "rockcraft refuses it, often with an internal error or a Python traceback that names no line. `stage-packages` and its siblings are lists; `parts`, `services`, `environment` and `organize` are mappings; `build-environment` is a list of mappings with one variable each. Values of variables are text: `true` needs quotes.",
  bad: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: nil
    stage-packages: hello
`),
  good: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: nil
    stage-packages: [hello]
`),
  sources: ["https://documentation.ubuntu.com/rockcraft/latest/reference/rockcraft-yaml/"],
  *check(linted) {
    for (const { name, value, path } of linted.keys) {
      if (value === null) continue;
      if (mappings.has(name) && !(0, import_rock_project_project_refusal.isMapping)(value))
        yield wrong(path, (0, import_quoted.quoted)(name), value, "a mapping");
      if (lists.has(name) && !(0, import_rock_project_project_refusal.isList)(value)) yield wrong(path, (0, import_quoted.quoted)(name), value, "a list");
      if (texts.has(name) && isNested(value)) yield wrong(path, (0, import_quoted.quoted)(name), value, "text");
    }
    yield* ofVariables(linted);
    for (const part of linted.parts) yield* ofPart(part, linted);
  }
};
var mappings = /* @__PURE__ */ new Set(["parts", "services", "checks", "environment"]);
var lists = /* @__PURE__ */ new Set(["package-repositories", "extensions"]);
var texts = /* @__PURE__ */ new Set([
  "name",
  "title",
  "version",
  "summary",
  "description",
  "base",
  "build-base",
  "license",
  "adopt-info",
  "entrypoint-service",
  "entrypoint-command"
]);
var partTexts = /* @__PURE__ */ new Set([
  "plugin",
  "source",
  "source-type",
  "source-subdir",
  "source-branch",
  "source-tag",
  "source-commit",
  "source-checksum",
  "overlay-script",
  "override-pull",
  "override-overlay",
  "override-build",
  "override-stage",
  "override-prime"
]);
function* ofPart(part, linted) {
  const parts = linted.value("parts");
  if (!part.isMapping && (0, import_rock_project_project_refusal.isMapping)(parts)) {
    const value = parts.get(part.path.at(-1) ?? null) ?? null;
    yield wrong(part.path, `The part ${(0, import_quoted.quoted)(part.name)}`, value, `a mapping with a 'plugin'`);
  }
  for (const key of part.keys) {
    if (key.value === null) continue;
    if (import_rock_lint_rules_shared_known_keys.listKeys.includes(key.name)) yield* ofList(key);
    if (partTexts.has(key.name) && isNested(key.value) && !isGrammar(key.value)) {
      yield wrong(key.path, (0, import_quoted.quoted)(key.name), key.value, "text");
    }
    if (key.name === "organize" && !(0, import_rock_project_project_refusal.isMapping)(key.value) && !isGrammar(key.value)) {
      yield wrong(
        key.path,
        (0, import_quoted.quoted)(key.name),
        key.value,
        `a mapping, such as 'main.py: app/main.py'`
      );
    }
    if (key.name === "build-environment") yield* ofBuildEnvironment(key);
  }
}
function* ofList({ name, value, path }) {
  if (!(0, import_rock_project_project_refusal.isList)(value)) {
    yield wrong(path, (0, import_quoted.quoted)(name), value, `a list, such as '${name}: [${example(value)}]'`);
    return;
  }
  for (const [index, item] of value.entries()) {
    const clause = (0, import_rock_lint_linted_project_grammar.clauseOf)(item);
    const here = [...path, index];
    if (clause !== void 0) yield* ofClause(name, clause, [...here, clause.head]);
    else if (isNested(item)) yield wrong(here, (0, import_quoted.quoted)(name), item, "a list of texts", "holds");
  }
}
function* ofClause(name, { head, body }, path) {
  if (head === "try") {
    yield {
      path,
      message: `'try' in '${name}' is a condition that rockcraft no longer knows, and it refuses it; write 'on' with an architecture.`
    };
  } else if ((0, import_rock_project_project_refusal.isList)(body)) {
    yield* ofList({ name, value: body, path });
  } else {
    yield wrong(
      path,
      (0, import_quoted.quoted)(head),
      body,
      `a list, such as ${(0, import_quoted.quoted)(`- ${head}: [${example(body)}]`)}`
    );
  }
}
function* ofBuildEnvironment({ name, value, path }) {
  const wanted = `a list with one variable to an item, such as '- GOFLAGS: -mod=vendor'`;
  if (!(0, import_rock_project_project_refusal.isList)(value)) {
    yield wrong(path, (0, import_quoted.quoted)(name), value, wanted);
    return;
  }
  for (const [index, item] of value.entries()) {
    const here = [...path, index];
    if (item === "else fail" || (0, import_rock_lint_linted_project_grammar.clauseOf)(item) !== void 0) continue;
    if (!(0, import_rock_project_project_refusal.isMapping)(item)) yield wrong(here, (0, import_quoted.quoted)(name), item, wanted, "holds");
    else yield* notText((0, import_rock_lint_linted_project_grammar.keysOf)(item, here));
  }
}
function* notText(variables) {
  for (const { name, value, path } of variables) {
    if (value !== null && typeof value !== "boolean" && !isNested(value)) continue;
    yield {
      path,
      message: `The variable ${(0, import_quoted.quoted)(name)} is ${(0, import_rock_project_project_refusal.kindOf)(value)}, but rockcraft takes only text; put the value in quotes.`
    };
  }
}
function* ofVariables(linted) {
  yield* notText((0, import_rock_lint_linted_project_grammar.keysOf)(linted.value("environment"), ["environment"]));
  for (const { value, path } of linted.services) {
    const variables = (0, import_rock_project_project_refusal.isMapping)(value) ? value.get("environment") : void 0;
    yield* notText((0, import_rock_lint_linted_project_grammar.keysOf)(variables, [...path, "environment"]));
  }
}
function wrong(path, what, value, wanted, verb = "is") {
  const found = value === null ? "empty" : (0, import_rock_project_project_refusal.kindOf)(value);
  return {
    path,
    message: `${what} ${verb} ${found}, but rockcraft needs ${wanted}, and refuses anything else; write it so.`
  };
}
function example(value) {
  return typeof value === "string" && /^[\w.+-]{1,40}$/.test(value) ? value : "\u2026";
}
function isNested(value) {
  return (0, import_rock_project_project_refusal.isMapping)(value) || (0, import_rock_project_project_refusal.isList)(value);
}
function isGrammar(value) {
  return (0, import_rock_project_project_refusal.isList)(value) && value.length > 0 && value.every((item) => item === "else fail" || (0, import_rock_lint_linted_project_grammar.clauseOf)(item) !== void 0);
}

// src/rock/lint/rules/all.ts
var rules = [
  absoluteFileset,
  bareOverlay,
  bareWithoutBuildBase,
  bareWithoutShell,
  baseEndOfLife,
  circularParts,
  colonBase,
  crossArchitectureSlices,
  duplicateEntry,
  entrypointService,
  environmentInterpolation,
  eulaPackage,
  goWithoutCompiler,
  insecureRepository,
  interpreterEnvironment,
  invalidCheck,
  invalidName,
  invalidPlatform,
  invalidService,
  invalidVersion,
  missingCaCertificates,
  missingKey,
  missingManifest,
  mixedSlicesAndDebs,
  organizeLeftOut,
  organizeShadowsFiles,
  partWithoutPlugin,
  partWithoutSource,
  platformLabel,
  repositoryKey,
  runUser,
  sourceOutsideProject,
  thirdPartySlice,
  twoManifests,
  unknownBase,
  unknownExtension,
  unknownKey,
  unknownLicence,
  unknownPart,
  unknownPartKey,
  unknownPlugin,
  unknownSlice,
  unpopulatedCaCertificates,
  unsupportedKey,
  wholePackage,
  wrongType
];

// src/rock/lint/inline-ignores.ts
function readIgnores(text, known4) {
  const ignores = [];
  const problems = [];
  if (!/rock-?lint/i.test(text)) return { ignores, problems };
  for (const { at, line, words } of comments(text)) {
    if (!isForUs.test(words)) continue;
    const read = readComment(words, known4);
    problems.push(...read.wrong.map((message) => ({ at, severity: "warning", message })));
    if (read.rules.length > 0) ignores.push({ at, line, rules: read.rules });
  }
  return { ignores, problems };
}
function applyIgnores(findings, ignores, looked) {
  const key = (line, rule) => `${line} ${rule}`;
  const ignored = new Set(
    ignores.flatMap(({ line, rules: rules2 }) => rules2.map((rule) => key(line, rule)))
  );
  const isIgnored = ({ line, rule }) => ignored.has(key(line, rule));
  const found = new Set(findings.map(({ line, rule }) => key(line, rule)));
  const problems = ignores.flatMap(
    ({ at, line, rules: rules2 }) => rules2.filter((rule) => looked.has(rule) && !found.has(key(line, rule))).map((rule) => ({
      at,
      severity: "notice",
      message: `The rule ${(0, import_quoted.quoted)(rule)} finds nothing in line ${line}; take it out of this comment.`
    }))
  );
  const kept = findings.filter((finding2) => !isIgnored(finding2));
  return { kept, count: findings.length - kept.length, problems };
}
var isForUs = /^rock-?lint(?:\s*:|\s+ignore\b)/i;
var form = /^rock-lint:\s*ignore=(\S+)(?:\s+(.*))?$/s;
var example2 = `'# rock-lint: ignore=RULE the reason'`;
function readComment(words, known4) {
  const [, list, reason = ""] = form.exec(words) ?? [];
  if (list === void 0) {
    return { rules: [], wrong: [`This comment is not understood; write it as ${example2}.`] };
  }
  const names = [...new Set(list.split(","))];
  if (names.includes("")) {
    const wrong3 = `An empty name stands in ${(0, import_quoted.quoted)(list)}; put commas without spaces between the rules, as in 'ignore=RULE,RULE'.`;
    return { rules: [], wrong: [wrong3] };
  }
  const wrong2 = names.filter((name) => !known4.includes(name)).map((name) => unknown(name, known4));
  if (!/[\p{L}\p{N}]/u.test(reason)) {
    return { rules: [], wrong: [...wrong2, `The reason is missing; write it as ${example2}.`] };
  }
  return { rules: names.filter((name) => known4.includes(name)), wrong: wrong2 };
}
function unknown(name, known4) {
  const meant = (0, import_did_you_mean.nearest)(name, known4);
  const remedy = meant === void 0 ? "take it out; docs/lint-rules.md lists all" : `did you mean ${(0, import_quoted.quoted)(meant)}?`;
  return `There is no rule ${(0, import_quoted.quoted)(name)} that could be ignored; ${remedy}${meant === void 0 ? "." : ""}`;
}
function comments(text) {
  const found = [];
  let line = 1;
  let before = "";
  for (const { lexeme, isScalar: isScalar3 } of (0, import_rock_project_project_lexemes.lexemes)(text)) {
    if (!isScalar3 && lexeme.startsWith("#")) {
      const at = { line, column: before.length + 1 };
      found.push({ at, words: lexeme.slice(1).trim(), alone: before.trim() === "" });
    }
    const rows = lexeme.split("\n");
    line += rows.length - 1;
    before = rows.length > 1 ? rows.at(-1) : before + lexeme;
  }
  const alone = new Set(found.filter((comment) => comment.alone).map(({ at }) => at.line));
  return found.map(({ at, words }) => ({ at, words, line: lineAfter(at.line, alone) }));
}
function lineAfter(line, alone) {
  let after = line;
  while (alone.has(after)) after += 1;
  return after;
}

// src/rock/lint/linted-project.ts
var LintedProject = class {
  project;
  release;
  today;
  #parts;
  #platforms;
  #slices;
  constructor(project, { release, today }) {
    this.project = project;
    this.release = release;
    this.today = today;
  }
  get isBare() {
    return this.project.base === "bare";
  }
  /** The Ubuntu release of which packages and slices come, such as `24.04`. */
  get series() {
    return (0, import_rock_lint_releases.seriesOf)(this.project);
  }
  /** The keys at the top of the file. */
  get keys() {
    return (0, import_rock_lint_linted_project_grammar.keysOf)(this.project.root, []);
  }
  /** Whatever stands at a key at the top. */
  value(key) {
    return this.project.root.get(key);
  }
  get parts() {
    this.#parts ??= (0, import_rock_lint_linted_project_grammar.keysOf)(this.value("parts"), ["parts"]).map(
      ({ name, value, path }) => new import_rock_lint_linted_project_grammar.LintedPart(name, value, path)
    );
    return this.#parts;
  }
  /** All slices of all parts, those that scripts cut last. */
  get slices() {
    this.#slices ??= [
      ...this.parts.flatMap((part) => part.slices),
      ...this.parts.flatMap((part) => part.slicesCutByHand)
    ];
    return this.#slices;
  }
  /** All whole packages of all parts. */
  get debs() {
    return this.parts.flatMap((part) => part.debs);
  }
  /** Names of extensions. They add keys and parts that are not in the file. */
  get extensions() {
    return (0, import_rock_lint_linted_project_grammar.entriesOf)(this.value("extensions"), ["extensions"]);
  }
  /** Whether the part is one of an extension, of which the file changes only some keys. */
  isOfExtension({ name }) {
    return this.extensions.some(({ text }) => name.startsWith(text) && /[/.]/.test(name));
  }
  get services() {
    return (0, import_rock_lint_linted_project_grammar.keysOf)(this.value("services"), ["services"]);
  }
  /** Command lines that run in the rock: of services, of checks, and of the entrypoint. */
  get commands() {
    const checks = (0, import_rock_lint_linted_project_grammar.keysOf)(this.value("checks"), ["checks"]);
    const holders = [
      ...this.services,
      ...checks.flatMap(
        (check) => (0, import_rock_lint_linted_project_grammar.keysOf)(check.value, check.path).filter(({ name }) => name === "exec")
      )
    ];
    return [
      ...holders.flatMap(({ value, path }) => textOf(value, path, "command")),
      ...textOf(this.project.root, [], "entrypoint-command")
    ];
  }
  /** The variables that every process of the rock gets, beside those of a single service. */
  get environment() {
    return (0, import_rock_lint_linted_project_grammar.variablesOf)(this.value("environment"), ["environment"]);
  }
  /** The variables of the rock, and those of its single services. */
  get variables() {
    const own = this.services.flatMap(
      ({ value, path }) => (0, import_rock_project_project_refusal.isMapping)(value) ? (0, import_rock_lint_linted_project_grammar.variablesOf)(value.get("environment"), [...path, "environment"]) : []
    );
    return [...this.environment, ...own];
  }
  /** Each entry of `package-repositories` that is a mapping. */
  get repositories() {
    const value = this.value("package-repositories");
    const items = (0, import_rock_project_project_refusal.isList)(value) ? value : [];
    return items.flatMap((item, index) => {
      const path = ["package-repositories", index];
      return (0, import_rock_project_project_refusal.isMapping)(item) ? [{ path, keys: (0, import_rock_lint_linted_project_grammar.keysOf)(item, path) }] : [];
    });
  }
  /** Those platforms that rockcraft would plan, whatever it makes of the others. */
  get platforms() {
    this.#platforms ??= (0, import_rock_lint_linted_project_grammar.keysOf)(this.project.platforms, ["platforms"]).flatMap(({ path }) => {
      const platform = readPlatform(this.project, path.at(-1) ?? null);
      return "label" in platform ? [platform] : [];
    });
    return this.#platforms;
  }
  /**
   * What is left of the entries in each build that there can be: those whose conditions hold there.
   * All of them, once, when none has a condition or no platform is known.
   */
  variants(entries) {
    const builds = this.platforms.flatMap(
      (platform) => platform.buildOn.map((buildOn) => ({ platform, buildOn }))
    );
    if (builds.length === 0 || entries.every(({ conditions }) => conditions.length === 0)) {
      return [entries];
    }
    return builds.map(
      ({ platform, buildOn }) => entries.filter((entry) => (0, import_rock_lint_linted_project_grammar.isChosen)(entry, platform, buildOn))
    );
  }
};
function textOf(value, path, key) {
  const text = (0, import_rock_project_project_refusal.isMapping)(value) ? value.get(key) : void 0;
  return typeof text === "string" ? [{ text, path: [...path, key] }] : [];
}

// src/rock/lint/run-lint.ts
function runLint({ done, mistakes }, options) {
  const brokenRules = /* @__PURE__ */ new Map();
  const projects = done.map((project) => lintProject(project, options, brokenRules));
  return {
    findings: inOrder([...mistakes.map(unreadable), ...projects.flatMap((one) => one.findings)]),
    ignored: projects.reduce((sum, { ignored }) => sum + ignored, 0),
    brokenRules: [...brokenRules.values()]
  };
}
function lintProject(project, options, broken) {
  const { config, rules: rules2, releases, today } = options;
  const { file } = project;
  const release = releases.get((0, import_rock_lint_releases.seriesOf)(project) ?? "");
  const linted = new LintedProject(project, { release, today });
  const found = [];
  const looked = /* @__PURE__ */ new Set();
  for (const rule of rules2) {
    const configured = config.severityOf(rule.name, file);
    if (configured === "off") continue;
    try {
      for (const { path, severity: severity2, message } of rule.check(linted)) {
        const worth = configured ?? severity2 ?? rule.severity;
        found.push(finding(rule, worth, file, project.position(path), message));
      }
      if (rule.needsRelease !== true || release !== void 0) looked.add(rule.name);
    } catch (error) {
      if (!broken.has(rule.name)) broken.set(rule.name, { rule: rule.name, file, error });
    }
  }
  const comments2 = readIgnores(
    project.text,
    rules2.map(({ name }) => name)
  );
  const { kept, count, problems } = applyIgnores(found, comments2.ignores, looked);
  const severity = config.severityOf(inlineIgnoreRule.name, file);
  const ofComments = [...comments2.problems, ...problems];
  return {
    findings: firstOfEach(inOrder([...kept, ...commentFindings(ofComments, file, severity)])),
    ignored: count
  };
}
var mostOfARule = 100;
function firstOfEach(findings) {
  const counts = /* @__PURE__ */ new Map();
  return findings.flatMap((one) => {
    const count = (counts.get(one.rule) ?? 0) + 1;
    counts.set(one.rule, count);
    if (count <= mostOfARule) return [one];
    const message = `There are more than ${mostOfARule} findings of this rule in the file; correct those that are listed, and the next run lists others.`;
    return count === mostOfARule + 1 ? [{ ...one, message }] : [];
  });
}
function commentFindings(problems, file, configured) {
  if (configured === "off") return [];
  return problems.map(
    ({ at, severity, message }) => finding(inlineIgnoreRule, configured ?? severity, file, at, message)
  );
}
function unreadable({ file, error }) {
  const { line = 1, column = 1 } = error.place ?? {};
  const prefix2 = `${(0, import_markdown.visible)(file)}:${line}:${column}: `;
  const { message } = error;
  const sentence = message.startsWith(prefix2) ? message.charAt(prefix2.length).toUpperCase() + message.slice(prefix2.length + 1) : message;
  return finding(yamlRule, yamlRule.severity, file, { line, column }, sentence);
}
function finding({ name }, severity, file, { line, column }, message) {
  return { rule: name, severity, file, line, column, message: (0, import_markdown.visible)(message) };
}

// src/rock/lint/line-hashes.ts
function lineHashes(text) {
  const windows = windowsOf(text);
  const seen = /* @__PURE__ */ new Map();
  const counts = windows.map((window) => {
    const count = (seen.get(window) ?? 0) + 1;
    seen.set(window, count);
    return count;
  });
  return (line) => {
    const window = windows[line - 1];
    return window === void 0 ? void 0 : `${hash(window)}:${counts[line - 1]}`;
  };
}
var windowLength = 100;
function windowsOf(text) {
  const letters = text.replaceAll(/\r\n?/g, "\n").replaceAll(/[ \t]/g, "");
  const padded = `${letters}\uFFFF${"\0".repeat(windowLength)}`;
  const windows = [];
  for (let start2 = 0; start2 >= 0; ) {
    windows.push(padded.slice(start2, start2 + windowLength));
    const end = letters.indexOf("\n", start2);
    start2 = end < 0 ? -1 : end + 1;
  }
  return windows;
}
function hash(window) {
  let value = 0n;
  for (let index = 0; index < window.length; index++) {
    value = BigInt.asUintN(64, value * 37n + BigInt(window.charCodeAt(index)));
  }
  return value.toString(16);
}

// src/rock/lint/sarif.ts
var mostResults = 25e3;
var sarifSchema = "https://json.schemastore.org/sarif-2.1.0.json";
function sarifLog(findings, rules2, texts2) {
  const indexes = new Map(rules2.map(({ name }, index) => [name, index]));
  const fingerprints = /* @__PURE__ */ new Map();
  const fingerprintsOf = (finding2) => {
    const known4 = fingerprints.get(finding2.file) ?? fingerprinting(texts2.get(finding2.file));
    fingerprints.set(finding2.file, known4);
    return known4(finding2);
  };
  return {
    $schema: sarifSchema,
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "lint-rock",
            informationUri: "https://github.com/OWNER/rock-actions",
            rules: rules2.map(descriptor)
          }
        },
        columnKind: "utf16CodeUnits",
        results: findings.slice(0, mostResults).map((finding2) => ({
          ruleId: finding2.rule,
          ruleIndex: indexes.get(finding2.rule),
          level: levels[finding2.severity],
          message: { text: plain(finding2.message) },
          locations: [location(finding2)],
          ...fingerprintsOf(finding2)
        }))
      }
    ]
  };
}
var levels = {
  error: "error",
  warning: "warning",
  notice: "note"
};
var problemSeverities = {
  error: "error",
  warning: "warning",
  notice: "recommendation"
};
function descriptor(rule) {
  return {
    id: rule.name,
    name: rule.name,
    shortDescription: { text: rule.summary },
    fullDescription: { text: rule.summary },
    help: { text: `${rule.why.trim()}

${helpUrl(rule.name)}`, markdown: helpMarkdown(rule) },
    helpUri: helpUrl(rule.name),
    defaultConfiguration: { level: levels[rule.severity] },
    properties: {
      tags: ["rockcraft"],
      precision: "very-high",
      "problem.severity": problemSeverities[rule.severity]
    }
  };
}
function location({ file, line, column }) {
  const uri = file.split("/").map(encodeURIComponent).join("/");
  return {
    physicalLocation: {
      artifactLocation: { uri, uriBaseId: "%SRCROOT%" },
      region: { startLine: line, startColumn: column }
    }
  };
}
function plain(message) {
  const shown = (0, import_markdown.visible)(message);
  return shown.includes("](") ? shown.replaceAll(/[[\]\\]/g, "\\$&") : shown;
}
function fingerprinting(text) {
  if (text === void 0) return () => ({});
  const hashOf = lineHashes(text);
  const lines = text.split("\n");
  return ({ line, column }) => {
    const hash2 = hashOf(line);
    if (hash2 === void 0) return {};
    const indent = /^\s*/.exec(lines[line - 1] ?? "")?.[0].length ?? 0;
    return {
      partialFingerprints: {
        primaryLocationLineHash: hash2,
        primaryLocationStartColumnFingerprint: String(Math.max(0, column - 1 - indent))
      }
    };
  };
}

// src/rock/lint/write-sarif.ts
async function writeSarif(log, path, workspace) {
  const target2 = (0, import_node_path4.resolve)(workspace, path);
  const temporary = `${target2}.${(0, import_node_crypto.randomUUID)()}.part`;
  try {
    await refuseLinkOut2(target2, workspace);
    await refuseOthers(target2);
    await (0, import_promises3.mkdir)((0, import_node_path4.dirname)(target2), { recursive: true });
    try {
      await (0, import_promises3.writeFile)(temporary, `${JSON.stringify(log)}
`, { flag: "wx" });
      await (0, import_promises3.rename)(temporary, target2);
    } finally {
      await (0, import_promises3.rm)(temporary, { force: true });
    }
    return target2;
  } catch (error) {
    if (!(0, import_errors.isSystemError)(error)) throw error;
    throw new import_errors.UserError(
      `The SARIF file ${(0, import_markdown.visible)(target2)} cannot be written: ${(0, import_errors.messageOf)(error)}; make room and let the user of the job write there, or name another place in the input 'sarif'.`,
      { cause: error }
    );
  }
}
async function refuseLinkOut2(target2, workspace) {
  if (!isInside(target2, workspace)) return;
  const root = await (0, import_promises3.realpath)(workspace);
  for (let directory = (0, import_node_path4.dirname)(target2); ; directory = (0, import_node_path4.dirname)(directory)) {
    let real;
    try {
      real = await (0, import_promises3.realpath)(directory);
    } catch (error) {
      if (error.code !== "ENOENT" || directory === workspace)
        throw error;
      continue;
    }
    if (real === root || isInside(real, root)) return;
    throw new import_errors.UserError(
      `The SARIF file ${(0, import_markdown.visible)(target2)} would be written to ${(0, import_markdown.visible)(real)}, as a directory on the way is a link out of the workspace; write it elsewhere with the input 'sarif'.`
    );
  }
}
async function refuseOthers(target2) {
  try {
    if ((await (0, import_promises3.lstat)(target2)).isFile() && await beginning(target2) === start) return;
  } catch (error) {
    if (error.code === "ENOENT") return;
    throw error;
  }
  throw new import_errors.UserError(
    `${(0, import_markdown.visible)(target2)} is there already and is no SARIF file of lint-rock; name another file in the input 'sarif', or remove it.`
  );
}
var start = JSON.stringify({ $schema: sarifSchema }).slice(0, -1);
async function beginning(path) {
  var _stack = [];
  try {
    const file = (0, import_modules.__using)(_stack, await (0, import_promises3.open)(path), true);
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(start.length) });
    return buffer.toString("utf8", 0, bytesRead);
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = (0, import_modules.__callDispose)(_stack, _error, _hasError);
    _promise && await _promise;
  }
}

// src/actions/lint-rock.ts
var lintRock = {
  readInputs: (read) => Object.freeze({
    ...(0, import_actions_shared_project_choice.projectChoice)(read),
    config: read.optional("config"),
    chiselReleases: read.lines("chisel-releases"),
    sarif: read.optional("sarif"),
    failOn: read.choice("fail-on", ["error", "warning", "notice", "never"], "error")
  }),
  run,
  emit: async (result, out) => {
    const { findings, projects, ignored, sarif } = result;
    for (const finding2 of findings) out.log.info(findingLine(finding2));
    annotate(findings, out.log);
    warnOfMissingReleases(result.missingReleases, out.log);
    out.log.info(
      `Found ${tally(findings)} in ${counted(projects, "project")}${ignored > 0 ? `, besides ${counted(ignored, "finding")} that comments ignore` : ""}.`
    );
    out.output("findings", asOutput(findings, out.log));
    out.output("errors", countOf(findings, "error"));
    out.output("warnings", countOf(findings, "warning"));
    if (typeof sarif === "string") out.output("sarif", sarif);
    await out.summary(lintSummary(findings, { projects, ignored }));
    throwIfBroken(result.brokenRules, out.log);
    if (sarif instanceof import_errors.UserError) throw sarif;
    throwIfFailed(result);
  }
};
async function run(inputs, ports) {
  const { context, clock, log } = ports;
  const workspace = await (0, import_promises.realpath)(context.workspace);
  const configurable = [...rules, inlineIgnoreRule].map(({ name }) => name);
  const config = await readLintConfig(inputs.config, workspace, configurable);
  const directories = inputs.chiselReleases.map((directory) => (0, import_node_path.resolve)(workspace, directory));
  const releases = await (0, import_actions_shared_for_input.forInput)("chisel-releases", (0, import_rock_lint_releases.readReleases)(directories));
  const files = await (0, import_rock_plan_find_projects_ignored.findProjectFiles)(inputs, ports);
  const read = await (0, import_rock_plan_find_projects_ignored.readEach)(files, (project) => project);
  const report = runLint(read, { rules, config, releases, today: clock.now() });
  return {
    ...report,
    projects: files.length,
    missingReleases: releases.size === 0 ? [] : (0, import_rock_lint_releases.missingReleases)(read.done, releases),
    sarif: inputs.sarif && await write(inputs.sarif, workspace, report, read.done, log),
    failOn: inputs.failOn
  };
}
async function write(path, workspace, { findings }, projects, log) {
  const texts2 = new Map(projects.map(({ file, text }) => [file, text]));
  const sarif = sarifLog(findings, [...rules, ...engineRules], texts2);
  if (findings.length > mostResults) {
    log.warning(
      `The SARIF file holds the worst ${mostResults} of ${findings.length} findings, as GitHub takes no more.`
    );
  }
  try {
    return await writeSarif(sarif, path, workspace);
  } catch (error) {
    if (error instanceof import_errors.UserError) return error;
    throw error;
  }
}
var longestOutput = 9e5;
function asOutput(findings, log) {
  const documents = [];
  let length = 2;
  for (const finding2 of findings) {
    const document = JSON.stringify({ ...finding2, help: helpUrl(finding2.rule) });
    length += Buffer.byteLength(document) + 1;
    if (length > longestOutput) {
      log.warning(
        `The output 'findings' holds the worst ${documents.length} of ${findings.length} findings, as GitHub takes no longer output; the list in the log has all.`
      );
      break;
    }
    documents.push(document);
  }
  return `[${documents.join(",")}]`;
}
function warnOfMissingReleases(missing2, log) {
  if (missing2.length === 0) return;
  log.warning(
    `No directory of the input 'chisel-releases' is for Ubuntu ${missing2.map(import_markdown.visible).join(" or ")}: slices of projects for it were not looked up. Add a checkout of each branch that projects use.`
  );
}
function throwIfBroken(broken, log) {
  const [first, ...others] = broken.map(
    ({ rule, file, error }) => error instanceof import_errors.UserError ? error : new Error(`the rule '${rule}' of lint-rock broke off in ${(0, import_markdown.visible)(file)}`, {
      cause: error
    })
  );
  const told = /* @__PURE__ */ new Set([first?.message]);
  for (const { message } of others) {
    if (!told.has(message)) log.error(message);
    told.add(message);
  }
  if (first !== void 0) throw first;
}
function throwIfFailed({ findings, failOn, projects }) {
  const failing = findings.filter(
    ({ severity }) => severities.slice(0, severities.indexOf(failOn) + 1).includes(severity)
  );
  if (failing.length === 0) return;
  const files = new Set(failing.map(({ file }) => file)).size;
  throw new import_errors.UserError(
    `${tally(failing)} in ${files} of ${counted(projects, "project")}: correct what the list in the log says, or ignore it where it stands with '# rock-lint: ignore=RULE the reason'.`
  );
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  lintRock
});

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
var rock_pack_failure_explain_failure_exports = {};
__export(rock_pack_failure_explain_failure_exports, {
  explainFailure: () => explainFailure
});
module.exports = __toCommonJS(rock_pack_failure_explain_failure_exports);
var import_rock_lint_rules_shared_known_keys = require("./rock-lint-rules-shared-known-keys.js");
var import_did_you_mean = require("./did-you-mean.js");
var import_rock_pack_failure_failure_class = require("./rock-pack-failure-failure-class.js");
var import_rock_plan_platforms_architectures = require("./rock-plan-platforms-architectures.js");
var import_rock_project_project_refusal = require("./rock-project-project-refusal.js");
var import_vendor_yaml = require("./vendor-yaml.js");
var import_rock_project_project_scalar = require("./rock-project-project-scalar.js");
var import_quoted = require("./quoted.js");
var import_markdown = require("./markdown.js");
var import_errors = require("./errors.js");
var import_modules = require("./modules.js");

// src/rock/pack/failure/failure-evidence.ts
function evidenceOf({ printed, logged }) {
  const managed = (0, import_rock_pack_failure_failure_class.managedLines)(logged);
  const own = (0, import_rock_pack_failure_failure_class.readReport)(printed);
  const inner = own !== void 0 && (0, import_rock_pack_failure_failure_class.isInstanceReport)(own) ? innerReport(printed, managed) : own;
  const report = inner ?? own;
  return {
    report,
    phase: phaseAtEnd(printed, logged),
    before: outputBefore(report, managed.length > 0 ? managed : logged),
    printed
  };
}
function phaseAtEnd(printed, logged) {
  const shown = (0, import_rock_pack_failure_failure_class.lastPhase)(printed);
  return shown?.step === void 0 ? (0, import_rock_pack_failure_failure_class.lastPhase)(logged) ?? shown : shown;
}
function innerReport(printed, managed) {
  const children = printed.filter(({ text }) => (0, import_rock_pack_failure_failure_class.isChildLine)(text)).map(import_rock_pack_failure_failure_class.unwrapped);
  return (0, import_rock_pack_failure_failure_class.readReport)(managed) ?? (0, import_rock_pack_failure_failure_class.readReport)(children);
}
function outputBefore(report, logged) {
  const shown = report?.context ?? [];
  if (shown.some(import_rock_pack_failure_failure_class.isChildLine)) return shown;
  const inLog = (0, import_rock_pack_failure_failure_class.readReport)(logged)?.context ?? [];
  return inLog.some(import_rock_pack_failure_failure_class.isChildLine) ? inLog : shown;
}

// src/rock/pack/failure/failure-places.ts
function fieldPath({ root }, field) {
  const words = field.replace(/\[(\d+)\]/g, ".$1").split(".").slice(0, deepest);
  const path = [];
  let value = root;
  for (let at = 0; at < words.length; ) {
    const step = stepFrom(value, words, at);
    if (step === void 0 && path.length === 0) return void 0;
    if (step !== void 0) {
      path.push(step.key);
      value = step.value;
    }
    at += step?.words ?? 1;
  }
  return path;
}
var deepest = 30;
function stepFrom(value, words, at) {
  const word = words[at] ?? "";
  if ((0, import_rock_project_project_refusal.isList)(value)) {
    const index = /^\d{1,6}$/.test(word) ? Number(word) : -1;
    return index in value ? { key: index, value: value[index], words: 1 } : void 0;
  }
  if (!(0, import_rock_project_project_refusal.isMapping)(value)) return void 0;
  for (let end = words.length; end > at; end -= 1) {
    const key = keyOf(value, words.slice(at, end).join("."));
    if (key !== void 0) return { key, value: value.get(key), words: end - at };
  }
  return void 0;
}
function keyOf(mapping, text) {
  if (mapping.has(text)) return text;
  const hyphened = text.replaceAll("_", "-");
  if (mapping.has(hyphened)) return hyphened;
  return [...mapping.keys()].find((key) => (0, import_rock_project_project_scalar.pythonText)(key) === text);
}
function partPath(project, part, keys = []) {
  const parts = project.root.get("parts");
  if (part === void 0 || !(0, import_rock_project_project_refusal.isMapping)(parts)) return void 0;
  const name = keyOf(parts, part);
  if (name === void 0) return void 0;
  const found = parts.get(name);
  const key = keys.find((wanted) => (0, import_rock_project_project_refusal.isMapping)(found) && found.has(wanted));
  return key === void 0 ? ["parts", name] : ["parts", name, key];
}
function topPath({ root }, ...keys) {
  const key = keys.find((wanted) => root.has(wanted));
  return key === void 0 ? void 0 : [key];
}
function itemPath(project, name, keys, part) {
  const parts = project.root.get("parts");
  if (name === void 0 || name === "" || !(0, import_rock_project_project_refusal.isMapping)(parts)) return void 0;
  const names2 = [...parts.keys()];
  const first = names2.filter((key) => (0, import_rock_project_project_scalar.pythonText)(key) === part);
  for (const key of [...first, ...names2]) {
    const found = parts.get(key);
    if (!(0, import_rock_project_project_refusal.isMapping)(found)) continue;
    for (const list of keys) {
      const way = wayTo(found.get(list), name);
      if (way !== void 0) return ["parts", key, list, ...way];
    }
  }
  return void 0;
}
function wayTo(value, name) {
  if (typeof value === "string") return names(value, name) ? [] : void 0;
  const entries = (0, import_rock_project_project_refusal.isList)(value) ? value.entries() : (0, import_rock_project_project_refusal.isMapping)(value) ? value.entries() : [];
  for (const [key, item] of entries) {
    const way = wayTo(item, name);
    if (way !== void 0) return [key, ...way];
  }
  return void 0;
}
function names(item, name) {
  return item.startsWith(name) && /^(?:$|[=/:<>~![ ])/.test(item.slice(name.length));
}

// src/rock/pack/failure/classes/build-classes.ts
var script = /^(?:'(?<key>override-(?<step>[a-z]+))' in part '(?<part>.+)' failed with code (?<code>-?\d+)\.$|Failed to run the (?<step>[a-z]+) script for part '(?<part>.+)'\.$)/;
var atScript = ({ names: names2, part }, project) => partPath(project, part, [names2.key ?? "plugin", "plugin"]);
var buildClasses = [
  {
    name: "build-out-of-memory",
    family: "build-step",
    title: "A build step was killed, or had no memory left",
    message: script,
    cause: /^(?:'override-\w+' in part .+ failed with code (?:-9|137)\.$|.*\b(?:Killed signal terminated program|signal: 9?,? ?\(?(?:SIGKILL|killed)|JavaScript heap out of memory|std::bad_alloc|Cannot allocate memory|MemoryError$)|(?:.*\s)?Killed$|.{0,200}: line \d+: +\d+ Killed\b)/,
    remedy: "Give {part} more memory: use a larger runner, or let the build run fewer things at once (CRAFT_PARALLEL_BUILD_COUNT=1 in the environment of rockcraft).",
    path: atScript,
    source: (0, import_rock_pack_failure_failure_class.reasoned)("craft-parts, executor/step_handler.py: code -9 of a killed script")
  },
  {
    name: "build-command-missing",
    family: "build-step",
    title: "A build step needs a program that is not there",
    message: script,
    cause: /^.{0,300}: (?:line )?\d+: (?<name>[\w.+/-]{1,100}): (?:command )?not found$/,
    remedy: "Add the package that brings {name} to 'build-packages' of {part} (or a snap to 'build-snaps'): the build sees only what its instance has.",
    path: atScript,
    source: (0, import_rock_pack_failure_failure_class.reasoned)("bash and dash: command not found")
  },
  {
    name: "build-other-architecture",
    family: "build-step",
    title: "A build step ran a program of another architecture",
    message: script,
    cause: /\bExec format error\b/,
    remedy: "Build on a machine of the architecture that is built for (plan-rocks picks one for each platform), or let {part} take a program of the machine's own architecture.",
    path: atScript,
    source: (0, import_rock_pack_failure_failure_class.reasoned)("the operating system; canonical/craft-parts#1369")
  },
  {
    name: "build-dependency-missing",
    family: "build-step",
    title: "A build step asks for a dependency that is not there",
    message: script,
    cause: /(?:No matching distribution found for (?<name>[\w.[\],-]{1,100})|npm (?:ERR!|error) 404 +'(?<name>[^']{1,100})' is not in|error: no matching package named `(?<name>[\w-]{1,100})` found)/,
    remedy: "Correct {name}: the package index has no such package, or none for this Python, Node or platform.",
    path: (found, project) => itemPath(project, found.names.name, ["python-packages"], found.part) ?? atScript(found, project),
    source: (0, import_rock_pack_failure_failure_class.recorded)("build-python-package-missing")
  },
  {
    name: "build-environment",
    family: "build-step",
    title: "The plugin does not find its tools",
    message: /^Environment validation failed for part '(?<part>.+?)': (?:'(?<name>[^']{1,100})' not found)?/,
    step: "build",
    remedy: "Bring what the plugin of {part} needs into the build: as 'build-packages', as 'build-snaps', or by a part that this one names in 'after'.",
    path: ({ part }, project) => partPath(project, part, ["plugin"]),
    source: (0, import_rock_pack_failure_failure_class.recorded)("build-go-missing")
  },
  {
    name: "build-script",
    family: "build-step",
    title: "A build step failed",
    message: script,
    telling: /\b(?:error|fatal)(?:\[\w{1,20}\])?: |^(?:ERROR|FATAL|E|curl|wget|npm ERR!|npm error)\b|\b[A-Z]\w{0,60}(?:Error|Exception): |\bFAILED\b/,
    suggestion: unreachable,
    remedy: "Correct the step that failed in {part}: the last lines of its output say why, and one that begins with + is a command that was run.",
    path: atScript,
    source: (0, import_rock_pack_failure_failure_class.recorded)(
      "build-compile-error-c",
      "build-compile-error-make-plugin",
      "build-long-log",
      "pull-script-error",
      "newer-libs/build-script-error"
    )
  },
  {
    name: "tests-failed",
    family: "build-step",
    title: "The tests of the project failed",
    message: /^Testing failed\.$/,
    remedy: "Correct the rock or its tests: the rock was packed, and the output before this says which of the tests of spread failed.",
    source: (0, import_rock_pack_failure_failure_class.reasoned)("craft-application, services/testing.py")
  },
  {
    name: "tests-missing",
    family: "build-step",
    title: "The project has no tests",
    message: /^(?:Could not find '[\w-]+-test\.yaml'\.|'spread\.yaml' cannot be used for |No .{1,100} files to test\.)/,
    suggestion: ({ resolution }) => resolution,
    remedy: "Describe tests for `rockcraft test`, or leave out the input 'test'.",
    source: (0, import_rock_pack_failure_failure_class.reasoned)("craft-application, services/testing.py")
  },
  {
    name: "stage-conflict-of-manifests",
    family: "build-step",
    title: "Two parts bring a manifest of chisel",
    message: /^Failed to stage: /,
    cause: /^\s+var\/lib\/chisel\/manifest\.wall$/,
    step: "stage",
    remedy: "Keep 'base-files_chisel' in one part only: each part that stages it writes a manifest of its own slices. Put all slices into that part, so that the manifest holds them all.",
    path: (found, project) => itemPath(
      project,
      "base-files_chisel",
      ["stage-packages", "stage-slices"],
      conflicting(found)[0]
    ),
    source: (0, import_rock_pack_failure_failure_class.recorded)("stage-conflict-two-manifests")
  },
  {
    name: "stage-conflict",
    family: "build-step",
    title: "Two parts bring the same file",
    message: /^Failed to stage: /,
    cause: /^(?:Parts '(?<part>.+)' and '(?<other>.+)' list|The following files in part '(?<part>.+)' are)/,
    step: "stage",
    remedy: "Let one part alone bring the files that the lines name: leave them out of {part} by 'stage: [-path/of/the/file]', or move them by 'organize'.",
    path: (found, project) => {
      const [first, second] = conflicting(found);
      return partPath(project, first) ?? partPath(project, second);
    },
    source: (0, import_rock_pack_failure_failure_class.recorded)("stage-conflict")
  },
  {
    name: "organize",
    family: "build-step",
    title: "The files of a part cannot be organised",
    message: /^Failed to organize part '(?<part>.+?)': /,
    remedy: "Correct 'organize' of {part}: two files go to one place, or a target is there already.",
    path: ({ part }, project) => partPath(project, part, ["organize"]),
    source: (0, import_rock_pack_failure_failure_class.reasoned)("craft-parts, errors.py")
  },
  {
    name: "file-missing",
    family: "build-step",
    title: "A file that a part should bring is not there",
    message: /^Failed to copy '(?<name>.+)': no such file or directory\.$/,
    remedy: "Correct {name} in 'stage', 'prime' or 'organize' of {part}, or let the build make it.",
    path: ({ part }, project) => partPath(project, part, ["stage", "prime", "organize"]),
    source: (0, import_rock_pack_failure_failure_class.reasoned)("craft-parts, errors.py")
  }
];
var network = /Could not resolve host|Temporary failure in name resolution|Couldn't connect to server|Connection (?:refused|timed out|reset)|Network is unreachable|Failed to establish a new connection/;
function unreachable({ cause }) {
  const line = cause.findLast((text) => network.test(text));
  return line === void 0 ? void 0 : "A server was not reached: look whether its address is right, and whether it answered at that time.";
}
function conflicting({ names: names2, cause }) {
  if (names2.part !== void 0) return [names2.part, names2.other];
  const line = cause.find((text) => /^Parts '/.test(text)) ?? "";
  const [, first, second] = /^Parts '(.+)' and '(.+)' list/.exec(line) ?? [];
  return [first, second];
}

// src/rock/pack/failure/classes/chisel-classes.ts
var cut = /^(?:Failed to cut requested chisel slices: (?<slices>.+)$|'(?<key>override-(?<step>[a-z]+))' in part '(?<part>.+)' failed with code -?\d+\.$|Failed to run the (?<step>[a-z]+) script for part '(?<part>.+)'\.$)/;
var lists = ["stage-packages", "stage-slices"];
var atSlice = ({ names: names2, part }, project) => {
  const asked = names2.slices?.split(", ").slice(0, mostSlices) ?? [];
  const ofPackage = asked.filter((slice) => slice.startsWith(`${names2.package}_`));
  for (const slice of [names2.name, ...ofPackage, ...asked]) {
    const path = itemPath(project, slice, lists, part);
    if (path !== void 0) return path;
  }
  return partPath(project, part, [
    ...names2.key === void 0 ? [] : [names2.key],
    ...lists,
    "plugin"
  ]);
};
var mostSlices = 100;
var chiselClasses = [
  {
    name: "slice-not-found",
    family: "not-found",
    title: "There is no such chisel slice",
    message: cut,
    cause: /^error: slice (?<name>\S{1,200}) not found$/,
    remedy: "Correct {name}: the release of Ubuntu that is built for has the package, but no such slice of it. `chisel find` lists slices; newer releases of Ubuntu have more, and a new one can be proposed to canonical/chisel-releases.",
    path: atSlice,
    source: (0, import_rock_pack_failure_failure_class.recorded)(
      "slice-not-found",
      "newer-libs/stage-slices-not-found",
      "chisel/cut-slice-not-found"
    )
  },
  {
    name: "slices-of-package-not-found",
    family: "not-found",
    title: "The package has no chisel slices",
    message: cut,
    cause: /^error: slices of package "(?<package>[^"]{1,200})" not found$/,
    remedy: "Correct the name {package}, or stage the package as a deb in a part that stages no slices: the release of Ubuntu that is built for has no slices of it. A package of another archive (package-repositories) cannot be sliced at all.",
    path: atSlice,
    source: (0, import_rock_pack_failure_failure_class.recorded)("slice-package-not-found", "chisel/cut-package-not-found")
  },
  {
    name: "slice-package-not-in-archive",
    family: "not-found",
    title: "The package of a slice is not in the archive",
    message: cut,
    cause: /^error: cannot find package "(?<package>[^"]{1,200})" in archive/,
    remedy: "Leave out the slices of {package}: their definition is there, but the Ubuntu archive has no such package for this release and architecture.",
    path: atSlice,
    source: (0, import_rock_pack_failure_failure_class.recorded)("chisel/cut-not-in-archive")
  },
  {
    name: "slice-content-missing",
    family: "not-found",
    title: "A slice names a file that its package lacks",
    message: cut,
    cause: /^error: cannot extract from package "(?<package>[^"]{1,200})": (?!target directory)/,
    remedy: "Leave out the slice of {package} that names this file, and report it to canonical/chisel-releases: its definition and the package of the archive do not fit each other.",
    path: atSlice,
    source: (0, import_rock_pack_failure_failure_class.recorded)("chisel/cut-path-missing")
  },
  {
    name: "slice-name-wrong",
    family: "not-found",
    title: "That is no name of a slice",
    message: cut,
    cause: /^error: invalid slice reference: "(?<name>[^"]{1,200})"$/,
    remedy: "Write {name} as a package and one of its slices, such as 'hello_bins'.",
    path: atSlice,
    source: (0, import_rock_pack_failure_failure_class.recorded)("chisel/cut-bad-slice-name")
  },
  {
    name: "slices-conflict",
    family: "not-found",
    title: "Two slices bring the same file",
    message: cut,
    cause: /^error: slices (?<name>\S{1,200}) and (?<other>\S{1,200}) conflict on /,
    remedy: "Leave out {name} or {other}: they cannot be cut into one place.",
    path: atSlice,
    source: (0, import_rock_pack_failure_failure_class.recorded)("chisel/release-conflict")
  },
  {
    name: "chisel-too-old",
    family: "archive",
    title: "chisel is too old for the release",
    message: cut,
    cause: /^error: chisel\.yaml: unknown format "(?<name>[^"]{1,40})"$/,
    remedy: "Use a newer rockcraft, which brings a newer chisel (or 'build-snaps: [chisel/latest/candidate]' in {part}): format v2 needs chisel 1.2, v3 needs 1.4.",
    path: ({ part }, project) => partPath(project, part, lists),
    source: (0, import_rock_pack_failure_failure_class.recorded)("chisel/release-format-unknown")
  },
  {
    name: "chisel-release-unmaintained",
    family: "archive",
    title: "The release is not, or no longer, maintained",
    message: cut,
    cause: /^error: (?:no archive has "maintained" maintenance status|this release is in the "(?<name>\w+)" maintenance status)/,
    remedy: "Build for a release that is maintained: change 'build-base' (or 'base'). Your own call of chisel may say '--ignore=unmaintained' or '--ignore=unstable'.",
    path: (_, project) => topPath(project, "build-base", "base"),
    source: (0, import_rock_pack_failure_failure_class.recorded)("chisel/release-unmaintained", "chisel/release-unstable")
  },
  {
    name: "chisel-release-unknown",
    family: "archive",
    title: "chisel has no slices for this release",
    message: cut,
    cause: /^error: (?:no information for (?<name>\S{1,100}) release|invalid release reference: "(?<name>[^"]{1,100})")$/,
    remedy: "Build for another release than {name}: canonical/chisel-releases has no branch of that name. Change 'build-base' (or 'base').",
    path: (_, project) => topPath(project, "build-base", "base"),
    source: (0, import_rock_pack_failure_failure_class.recorded)(
      "chisel-archive-rel404",
      "chisel/cut-release-unknown",
      "chisel/cut-release-bad"
    )
  },
  {
    name: "archive-being-published",
    family: "archive",
    title: "The Ubuntu archive is being published",
    message: cut,
    cause: /^error: cannot fetch from archive: expected digest \S+, got \S+$/,
    transient: true,
    remedy: "Try again in a few minutes: the archive changed between its index and the package, as it does whenever it is published, or a file was damaged on its way.",
    source: (0, import_rock_pack_failure_failure_class.recorded)("chisel-archive-badindex", "chisel-archive-corrupt")
  },
  {
    name: "archive-unreachable",
    family: "archive",
    title: "The Ubuntu archive did not answer",
    message: cut,
    cause: /^error: (?:cannot (?:talk to|fetch from) archive: |error from archive: (?:408|429|5\d\d))/,
    transient: true,
    remedy: "Try again later: the archive, or the network to it, failed for a moment. If it fails every time, look whether this machine (and inside LXD, its instance) reaches the archive, which for other architectures than amd64 and i386 is Ubuntu Ports.",
    source: (0, import_rock_pack_failure_failure_class.recorded)("chisel-archive-reset")
  },
  {
    name: "archive-data-missing",
    family: "archive",
    title: "The Ubuntu archive has no data for this release",
    message: cut,
    cause: /^error: cannot find archive data$/,
    transient: true,
    remedy: "Try again later: while the archive is published its data can be missing. If it fails every time, the release has reached its end of life and left the archive: change 'build-base' (or 'base').",
    source: (0, import_rock_pack_failure_failure_class.recorded)("chisel-archive-404", "chisel/archive-suite-missing")
  },
  {
    name: "archive-unverified",
    family: "archive",
    title: "The signature of the archive is not valid",
    message: cut,
    cause: /^error: (?:cannot verify signature of the InRelease file|.{1,200} is missing from .{1,200} component digests)$/,
    remedy: "Look what answers in place of the Ubuntu archive, such as a proxy or a mirror: what it sends is not signed by Ubuntu, or lacks this architecture.",
    source: (0, import_rock_pack_failure_failure_class.recorded)("chisel/archive-wrong-key", "chisel/cut-arch-arm64")
  },
  {
    name: "chisel-releases-unreachable",
    family: "archive",
    title: "The chisel releases could not be fetched",
    message: cut,
    cause: /^error: (?:cannot talk to release repository: |error from release repository: (?:408|429|5\d\d))/,
    transient: true,
    remedy: "Try again later: codeload.github.com, where canonical/chisel-releases comes from, or the network to it failed for a moment. If it fails every time, look whether this machine (and inside LXD, its instance) reaches it.",
    source: (0, import_rock_pack_failure_failure_class.recorded)("chisel-archive-rel500", "chisel/proxy-down")
  },
  {
    name: "slices-not-cut",
    family: "not-found",
    title: "chisel could not cut the slices",
    message: /^Failed to cut requested chisel slices: (?<slices>.+)$/,
    remedy: "Read what chisel says in the lines that matter, and correct the slices of {part}.",
    path: atSlice,
    source: (0, import_rock_pack_failure_failure_class.reasoned)("craft-parts, packages/errors.py: ChiselError")
  }
];

// src/rock/pack/failure/classes/machine-classes.ts
var copied = /^Failed to copy image: Command '\['\S*\/?skopeo'/;
var interruptions = [
  {
    name: "interrupted",
    family: "interrupted",
    title: "The pack was interrupted",
    exitCodes: [130, 143],
    remedy: "Run the job again, if it was not meant to stop.",
    source: (0, import_rock_pack_failure_failure_class.recorded)("interrupted-sigint", "interrupted-sigterm")
  },
  {
    name: "disk-full",
    family: "disk",
    title: "The disk is full",
    cause: /No space left on device|[Dd]isk quota exceeded|not enough free space|ENOSPC\b/,
    remedy: "Make room: remove what the job does not need before packing (on GitHub's runners the toolchains below /usr/local/lib/android, /usr/share/dotnet and /opt/hostedtoolcache, and `docker system prune -af`), or use a runner with a larger disk.",
    source: (0, import_rock_pack_failure_failure_class.reasoned)("the operating system, and canonical/rockcraft#730")
  },
  {
    name: "killed",
    family: "interrupted",
    title: "rockcraft was killed",
    exitCodes: [137],
    remedy: "Use a larger runner: most often the kernel kills a program when the machine has no memory left.",
    source: (0, import_rock_pack_failure_failure_class.reasoned)("128 + SIGKILL")
  }
];
var machineClasses = [
  {
    name: "network-in-lxd",
    family: "network",
    title: "The build instance has no network",
    message: /^(?:A network related operation failed in a context of no network access\.|Timed out waiting for networking to be ready\.)$/,
    remedy: "Let setup-rockcraft prepare the machine before this step. The usual cause is Docker: it sets the policy of the FORWARD chain to DROP, and so the packets of LXD's bridge are thrown away. setup-rockcraft adds rules to DOCKER-USER that let those through (`iptables -I DOCKER-USER -i lxdbr0 -j ACCEPT` and `iptables -I DOCKER-USER -o lxdbr0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT`). Without Docker, look at the firewall and the proxy of this machine.",
    source: (0, import_rock_pack_failure_failure_class.reasoned)("craft-providers, errors.py and base.py; canonical/rockcraft#598")
  },
  {
    name: "registry-limit",
    family: "registry",
    title: "The registry of the base image wants fewer requests",
    message: copied,
    cause: /toomanyrequests|too many requests|429|rate ?limit/i,
    transient: true,
    remedy: "Try again later: rockcraft fetches the base from public.ecr.aws without an account, and machines that share an address share its limit.",
    source: (0, import_rock_pack_failure_failure_class.reasoned)("canonical/rockcraft#654")
  },
  {
    name: "registry-unreachable",
    family: "registry",
    title: "The registry of the base image did not answer",
    message: copied,
    cause: /dial tcp|no such host|i\/o timeout|[Tt]imeout|connection (?:reset|refused)|unexpected EOF|TLS handshake|server misbehaving|received unexpected HTTP status: 5\d\d|invalid status code from registry 5\d\d|StatusCode: 5\d\d/,
    transient: true,
    remedy: "Try again later: public.ecr.aws, where rockcraft fetches the base from, or the network to it failed for a moment. If it fails every time, look whether this machine (and inside LXD, its instance) reaches it.",
    source: (0, import_rock_pack_failure_failure_class.recorded)("base-registry-unreachable")
  },
  {
    name: "base-image-missing",
    family: "registry",
    title: "The registry has no image of the base",
    message: copied,
    cause: /manifest unknown|name unknown|not found|choosing image instance|no image found/,
    remedy: "Use another 'base': the registry has no image of this one, or none for this architecture.",
    path: (_, project) => topPath(project, "base"),
    source: (0, import_rock_pack_failure_failure_class.reasoned)("skopeo")
  },
  {
    name: "not-root",
    family: "permission",
    title: "Without an instance rockcraft needs root",
    message: /umoci encountered a permission error|operation not permitted\)$/,
    remedy: "Run rockcraft as root when it builds without an instance ('destructive: true' with sudo), or build in LXD ('destructive: false').",
    source: (0, import_rock_pack_failure_failure_class.recorded)("not-root")
  },
  {
    name: "image-not-made",
    family: "rockcraft",
    title: "The image could not be put together",
    message: /^Failed to copy image: /,
    remedy: "Read what skopeo or umoci says in the message. If nothing in it is yours, run the job again, and report it to canonical/rockcraft when it stays.",
    source: (0, import_rock_pack_failure_failure_class.reasoned)("rockcraft, oci.py")
  },
  {
    name: "lxd-permission",
    family: "lxd",
    title: "This user may not use LXD",
    message: /^LXD requires additional permissions\.$/,
    remedy: "Let setup-rockcraft prepare the machine before this step: it opens LXD's socket to this user. By hand: `sudo snap set lxd daemon.group=adm`, or the user into the group 'lxd' before the job begins.",
    source: (0, import_rock_pack_failure_failure_class.recorded)("lxd-no-permission")
  },
  {
    name: "lxd-not-initialised",
    family: "lxd",
    title: "LXD is not set up",
    message: /^LXD has not been properly initialized\.$/,
    remedy: "Let setup-rockcraft prepare the machine before this step, or run `sudo lxd init --auto`.",
    source: (0, import_rock_pack_failure_failure_class.reasoned)("craft-providers, lxd/installer.py")
  },
  {
    name: "lxd-too-old",
    family: "lxd",
    title: "LXD is too old",
    message: /^LXD '(?<name>.+)' does not meet the minimum required version '(?<least>.+)'\.$/,
    remedy: "Let setup-rockcraft prepare the machine before this step: it refreshes an LXD that is too old. By hand: `sudo snap refresh lxd --channel=5.21/stable`.",
    source: (0, import_rock_pack_failure_failure_class.recorded)("lxd-too-old")
  },
  {
    name: "lxd-missing",
    family: "lxd",
    title: "LXD is not installed",
    message: /^(?:LXD is required, but not installed\.|Failed to install LXD: )/,
    remedy: "Let setup-rockcraft prepare the machine before this step: it installs LXD and sets it up.",
    source: (0, import_rock_pack_failure_failure_class.reasoned)("craft-providers, lxd/installer.py")
  },
  {
    name: "lxd-instance-busy",
    family: "lxd",
    title: "The build instance runs already",
    message: /^Failed to start '(?<name>.+)'\.$/,
    cause: /already running/i,
    remedy: "Wait until no other rockcraft builds this project on this machine, or stop the instance {name} that an interrupted job left: `lxc --project rockcraft stop --force`.",
    source: (0, import_rock_pack_failure_failure_class.reasoned)("canonical/craft-application#370")
  },
  {
    name: "lxd-failed",
    family: "lxd",
    title: "LXD failed",
    suggestion: ({ resolution }) => resolution,
    cause: /^\* Command that failed: '.{0,20}\blxc /,
    remedy: "Read what LXD says in the details. `rockcraft clean` removes an instance that is broken, and setup-rockcraft brings LXD into order.",
    source: (0, import_rock_pack_failure_failure_class.reasoned)("craft-providers, lxd/lxc.py; canonical/rockcraft#730")
  },
  {
    name: "overlay-mount",
    family: "lxd",
    title: "The overlay of a part could not be mounted",
    message: /^Failed to mount overlay on /,
    remedy: "Use LXD of channel 5.21/stable, as setup-rockcraft installs. In a container the job needs /dev/fuse, the capability SYS_ADMIN and no AppArmor profile.",
    source: (0, import_rock_pack_failure_failure_class.reasoned)("canonical/rockcraft#195")
  },
  {
    name: "permission",
    family: "permission",
    title: "rockcraft may not read or write a file",
    message: /(?:PermissionError: |[Pp]ermission denied|Make sure paths and permissions are correct)/,
    remedy: "Give the user of the job the right to the file that the message names: a step before may have made it as root.",
    source: (0, import_rock_pack_failure_failure_class.reasoned)("Python")
  },
  {
    name: "output-outside-project",
    family: "permission",
    title: "Rocks cannot be written outside the project",
    message: /^Cannot create packages outside of the project tree\.$/,
    step: "pack",
    remedy: "Leave out rockcraft's '--output': the rock is put into the project's directory.",
    source: (0, import_rock_pack_failure_failure_class.recorded)("output-dir-outside-project")
  },
  {
    name: "usage",
    family: "rockcraft",
    title: "rockcraft did not understand its arguments",
    exitCodes: [64],
    remedy: "Correct the inputs of the step, or use a newer rockcraft: this one does not know what it was told.",
    source: (0, import_rock_pack_failure_failure_class.recorded)("usage-platform-and-build-for", "usage-unknown-option", "cli/bad-verbosity")
  },
  {
    name: "rockcraft-bug",
    family: "rockcraft",
    title: "rockcraft met an error that it did not expect",
    when: ({ message, crashed }) => crashed || /^rockcraft internal error: /.test(message[0] ?? ""),
    remedy: "Look at rockcraft.yaml first: some mistakes in it end so, and lint-rock finds many of them. If it is in order, report this with the whole log to canonical/rockcraft.",
    source: (0, import_rock_pack_failure_failure_class.reasoned)("rockcraft ends in a traceback for what it does not expect")
  },
  {
    name: "unknown",
    family: "unknown",
    title: "rockcraft failed",
    suggestion: ({ resolution }) => resolution,
    remedy: "Read what rockcraft printed last, and the whole log: this is none of the failures that the action knows.",
    source: (0, import_rock_pack_failure_failure_class.reasoned)("nothing above fits")
  }
];

// src/rock/pack/failure/classes/package-classes.ts
var stageLists = ["stage-packages", "overlay-packages"];
var snapLists = ["stage-snaps", "build-snaps"];
var apt = /^(?:Failed to download all requested packages: |Failed to refresh package list: |Failed to fetch package: |Cannot install all requested build packages: |'override-(?<step>[a-z]+)' in part '(?<part>.+)' failed with code -?\d+\.$|Failed to run the (?<step>[a-z]+) script for part '(?<part>.+)'\.$)/;
var snapFailed = /^(?:Error (?:downloading|installing|refreshing) snap '(?<name>.+)' (?:from|to) channel '(?<channel>.+)'\.$|Failed to install or refresh snap '(?<name>.+)'\.$|Failed to install LXD: |failed to (?:install|inject host's) snap '(?<name>.+)' |Failed to get information for snap '(?<name>.+)': )/;
var storeFault = /unexpected HTTP status code (?:408|429|5\d\d) via|too many requests|unable to contact snap store|persistent network error: |dial (?:tcp|udp) .{0,200}(?:connection refused|network is unreachable|i\/o timeout|no such host)|(?:Get|Post) "[^"]{1,500}": (?:EOF|.{0,200}(?:connection reset|timeout|Timeout))|Client\.Timeout exceeded|daemon is (?:stopping|restarting)/;
var atSnap = ({ names: names2, part }, project) => itemPath(project, names2.name, snapLists, part);
var packageClasses = [
  {
    name: "stage-package-not-found",
    family: "not-found",
    title: "There is no such package to stage",
    message: /^Stage package not found in part '(?<part>.+)': (?<name>.+)\.$/,
    remedy: "Correct {name} in {part}, or add the archive that has it to package-repositories: the release of the build-base has no package of that name for this architecture.",
    path: ({ names: names2, part }, project) => itemPath(project, names2.name, stageLists, part),
    source: (0, import_rock_pack_failure_failure_class.recorded)("stage-package-not-found")
  },
  {
    name: "build-package-not-found",
    family: "not-found",
    title: "There is no such package to build with",
    message: /^(?:Cannot find packages? listed in 'build-packages': (?<name>[^\s,]+)|Failed to find installation candidate for packages: '?(?<name>[^\s',]+)|Package not found: (?<name>.+)\.$)/,
    remedy: "Correct {name} in 'build-packages', or add the archive that has it to package-repositories: the release of the build-base has no package of that name.",
    path: ({ names: names2, part }, project) => itemPath(project, names2.name, ["build-packages", ...stageLists], part),
    source: (0, import_rock_pack_failure_failure_class.reasoned)("craft-parts, packages/errors.py")
  },
  {
    name: "package-repository",
    family: "not-found",
    title: "A package repository is not set up rightly",
    message: /^Failed to (?:refresh package list|install (?:repository|GPG key)|fetch package): ?/,
    cause: /NO_PUBKEY|is not signed|does not have a Release file|GPG error|key-?id/i,
    remedy: "Correct 'package-repositories': apt does not find the repository, or not the key that it is signed with.",
    path: (_, project) => topPath(project, "package-repositories"),
    source: (0, import_rock_pack_failure_failure_class.reasoned)("craft-archives and apt")
  },
  {
    name: "archive-being-published",
    family: "archive",
    title: "The Ubuntu archive is being published",
    message: apt,
    cause: /\bE: ?.{0,1000}(?:Hash Sum mismatch|File has unexpected size|Mirror sync in progress|is not valid yet)/,
    transient: true,
    remedy: "Try again in a few minutes: the archive changed between its index and the package, as it does whenever it is published.",
    source: (0, import_rock_pack_failure_failure_class.reasoned)("apt, and the same fault of chisel as recorded")
  },
  {
    name: "archive-unreachable",
    family: "archive",
    title: "The Ubuntu archive did not answer",
    message: apt,
    cause: /\bE: ?.{0,1000}(?:Temporary failure resolving|Could not resolve|Could not connect to|Unable to connect to|Connection (?:timed out|failed|reset)| 50\d\b| 429\b)/,
    transient: true,
    remedy: "Try again later: the archive, or the network to it, failed for a moment. If it fails every time inside LXD, the instance has no network: setup-rockcraft prepares that.",
    source: (0, import_rock_pack_failure_failure_class.reasoned)("apt")
  },
  {
    name: "packages-not-downloaded",
    family: "archive",
    title: "Packages could not be downloaded",
    message: /^(?:Failed to download all requested packages|Failed to refresh package list|Failed to fetch package): /,
    transient: true,
    remedy: "Try again later: the archive, or the network to it, failed for a moment. If it fails every time, look whether the packages and package-repositories are right and the instance reaches them.",
    source: (0, import_rock_pack_failure_failure_class.reasoned)("craft-parts, packages/errors.py: PackagesDownloadError")
  },
  {
    name: "packages-not-installed",
    family: "not-found",
    title: "Packages could not be installed",
    message: /^(?:Cannot install all requested build packages: (?<name>[^\s,]+)|Package '(?<name>.+)' has unmet dependencies: |Error unpacking '(?<name>.+)')/,
    remedy: "Look at the lines of apt: mostly packages contradict each other, or one of them fails to set itself up (a package that asks for a licence needs that answered beforehand).",
    path: ({ names: names2, part }, project) => itemPath(project, names2.name, ["build-packages", ...stageLists], part),
    source: (0, import_rock_pack_failure_failure_class.reasoned)("craft-parts, packages/errors.py")
  },
  {
    name: "snapd-missing",
    family: "lxd",
    title: "snapd does not run here",
    message: /^(?:Unable to connect to snapd service\.|None)$/,
    when: ({ message, cause }) => message[0] !== "None" || cause.some((line) => /ConnectionError/.test(line)),
    remedy: "Run the job on a machine with snapd, as GitHub's Ubuntu runners are: rockcraft builds in LXD, which is a snap, and setup-rockcraft installs it. A job in a container has no snapd; there only `destructive: true` works.",
    source: (0, import_rock_pack_failure_failure_class.recorded)("no-lxd-no-snapd")
  },
  {
    name: "snap-busy",
    family: "snap-store",
    title: "snapd is changing that snap at the moment",
    message: snapFailed,
    cause: /has "(?<change>[^"]{1,80})" change in progress/,
    transient: true,
    remedy: "Try again in a minute. setup-rockcraft holds the refreshes of snaps while a job runs (`hold: true`).",
    source: (0, import_rock_pack_failure_failure_class.reasoned)("snapd, as recorded for setup-rockcraft")
  },
  {
    name: "snap-store",
    family: "snap-store",
    title: "The snap store did not answer",
    message: snapFailed,
    cause: storeFault,
    transient: true,
    remedy: "Try again later: the snap store, or the network to it, failed for a moment (status.snapcraft.io shows faults). Where LXD was to be installed, let setup-rockcraft do that before: it tries again.",
    source: (0, import_rock_pack_failure_failure_class.recorded)("no-lxd-snap-install-fails")
  },
  {
    name: "snap-store",
    family: "snap-store",
    title: "The snap store did not answer",
    message: /^Error downloading snap '(?<name>.+)' from channel '(?<channel>.+)'\.$/,
    when: isOwnSnap,
    transient: true,
    remedy: "Try again later: rockcraft adds {name} to every rock, so it is there; the snap store, or the network to it, failed for a moment (status.snapcraft.io shows faults).",
    source: (0, import_rock_pack_failure_failure_class.recorded)("pebble-snap-download-fails")
  },
  {
    name: "snap-not-found",
    family: "not-found",
    title: "A snap is not there, or not on that channel",
    message: snapFailed,
    when: ({ names: names2 }) => names2.name !== void 0 && names2.name !== "rockcraft",
    remedy: "Correct {name} or its channel: `snap info` shows what there is. If both are right, the snap store did not answer: run the job again.",
    path: atSnap,
    source: (0, import_rock_pack_failure_failure_class.recorded)("build-snap-not-found", "stage-snap-not-found")
  },
  {
    name: "snap-injection",
    family: "lxd",
    title: "rockcraft could not be installed in the build instance",
    message: /^failed to (?:install|inject host's) snap '(?<name>.+)' /,
    remedy: "Run the job again; when it fails every time, remove the instance by `rockcraft clean`, and look whether the snap {name} is installed whole on this machine.",
    source: (0, import_rock_pack_failure_failure_class.reasoned)("craft-providers, base.py")
  }
];
function isOwnSnap({ names: names2, project }) {
  if (names2.name !== "pebble") return false;
  return project === void 0 || itemPath(project, names2.name, snapLists) === void 0;
}

// src/rock/pack/failure/classes/project-classes.ts
var projectClasses = [
  {
    name: "part-unknown",
    family: "yaml",
    title: "A part is named that is not there",
    message: /^A part named '(?<name>.+)' is not defined in the parts list\.$/,
    remedy: "Correct {name} in 'after', or define that part.",
    path: ({ names: names2 }, project) => itemPath(project, names2.name, ["after"]),
    source: (0, import_rock_pack_failure_failure_class.recorded)("parts-after-unknown")
  },
  {
    name: "parts-circle",
    family: "yaml",
    title: "Parts wait for each other",
    message: /^A circular dependency chain was detected\.$/,
    remedy: "Remove one 'after' of the parts that wait for each other in a circle.",
    path: (_, project) => topPath(project, "parts"),
    source: (0, import_rock_pack_failure_failure_class.reasoned)("craft-parts, errors.py")
  },
  {
    name: "plugin-unknown",
    family: "yaml",
    title: "There is no such plugin",
    message: /^Plugin '(?<name>.+)' in part '(?<part>.+)' (?:is not registered|cannot be used)\.$/,
    remedy: "Correct the plugin {name} of {part}; some plugins exist only for some releases of Ubuntu.",
    path: ({ part }, project) => partPath(project, part, ["plugin"]),
    source: (0, import_rock_pack_failure_failure_class.reasoned)("craft-parts, errors.py")
  },
  {
    name: "part-wrong",
    family: "yaml",
    title: "A part is written wrongly",
    message: /^(?:Part '(?<part>.+)' validation failed\.$|Failed to filter files: |'.+' fileset error: )/,
    remedy: "Correct {part} as the details say.",
    path: ({ part }, project) => partPath(project, part),
    source: (0, import_rock_pack_failure_failure_class.reasoned)("craft-parts, errors.py")
  },
  {
    name: "extension-unknown",
    family: "yaml",
    title: "There is no such extension",
    message: /^Extension '(?<name>.+)' does not exist$/,
    remedy: "Correct {name} in 'extensions'; `rockcraft list-extensions` lists them.",
    path: ({ names: names2 }, project) => extensionPath(project, names2.name),
    source: (0, import_rock_pack_failure_failure_class.recorded)("extension-unknown", "cli/expand-extensions-unknown")
  },
  {
    name: "extension-experimental",
    family: "yaml",
    title: "The extension is experimental",
    message: /^Extension is experimental: '(?<name>.+)'$/,
    remedy: "Set ROCKCRAFT_ENABLE_EXPERIMENTAL_EXTENSIONS=true in the environment of rockcraft, or do without the extension {name}.",
    path: ({ names: names2 }, project) => extensionPath(project, names2.name),
    source: (0, import_rock_pack_failure_failure_class.recorded)("cli/expand-extensions-experimental")
  },
  {
    name: "extension-unfit",
    family: "yaml",
    title: "The extension does not find what it needs",
    message: /^- .*(?:The (?<name>[\w-]+) extension requires|WSGI entrypoint|entrypoint in default search)/,
    remedy: "Give the extension the files that it looks for, as the message says, or describe the rock without it.",
    path: (_, project) => topPath(project, "extensions"),
    source: (0, import_rock_pack_failure_failure_class.recorded)("cli/expand-extensions-flask-missing-files")
  },
  {
    name: "base-end-of-life",
    family: "yaml",
    title: "The base has reached its end of life",
    message: /^Cannot \w+ rock\. (?<kind>Base|Build base) '(?<name>.+)' has reached end-of-life\.$/,
    remedy: "Move on from {name} to a release that is maintained: its packages get no updates, and its archive may be gone.",
    path: ({ names: names2 }, project) => names2.kind === "Base" ? topPath(project, "base", "build-base") : topPath(project, "build-base", "base"),
    source: (0, import_rock_pack_failure_failure_class.recorded)("base-end-of-life", "build-base-end-of-life")
  },
  {
    name: "version-not-a-tag",
    family: "yaml",
    title: "The version cannot be the tag of an image",
    message: /invalid --tag: tag contains invalid characters: "(?<name>[^"]{1,200})"/,
    remedy: "Change the version {name}: only letters, digits, '.', '_' and '-' may stand in the tag of an image, so no '+', '~' or ':'.",
    path: (_, project) => topPath(project, "version", "adopt-info"),
    source: (0, import_rock_pack_failure_failure_class.recorded)("version-not-an-oci-tag")
  },
  {
    name: "project-missing",
    family: "yaml",
    title: "There is no rockcraft.yaml",
    message: /^Project file '.+' not found in '.+'\.$/,
    remedy: "Set 'path' to the directory that holds rockcraft.yaml.",
    source: (0, import_rock_pack_failure_failure_class.recorded)("no-project-file")
  },
  {
    name: "platform-unknown",
    family: "host",
    title: "There is no such platform",
    message: /^Platform '(?<name>.+)' not found in the project definition\.$/,
    remedy: "Set 'platform' to a label under 'platforms', or add {name} there.",
    path: (_, project) => topPath(project, "platforms"),
    source: (0, import_rock_pack_failure_failure_class.recorded)("platform-unknown")
  },
  {
    name: "platform-not-for-this-machine",
    family: "host",
    title: "This machine builds none of the platforms",
    message: /^(?:No build matches the current execution environment\.|Cannot generate a project that builds on (?<on>\S+) and builds for (?<for>\S+)$)/,
    remedy: "Run the job on a machine of an architecture in 'build-on' of the platform (plan-rocks picks one for each), or add a platform that this machine can build.",
    path: (_, project) => topPath(project, "platforms"),
    source: (0, import_rock_pack_failure_failure_class.recorded)("build-for-unknown")
  },
  {
    name: "platforms-several",
    family: "host",
    title: "Several platforms fit this machine",
    message: /^Multiple builds match the current platform\.$/,
    remedy: "Set 'platform' to one of the labels under 'platforms': without an instance only one is built at a time.",
    path: (_, project) => topPath(project, "platforms"),
    source: (0, import_rock_pack_failure_failure_class.recorded)("platform-several-in-destructive-mode")
  },
  {
    name: "host-release",
    family: "host",
    title: "This machine has another release than the build-base",
    message: /^.{1,100} builds cannot be performed on this .{1,100} system\.$/,
    remedy: "Build in LXD ('destructive: false'), run the job on the release of the build-base, or change the build-base.",
    path: (_, project) => topPath(project, "build-base", "base"),
    source: (0, import_rock_pack_failure_failure_class.recorded)("host-is-another-release")
  }
];
function extensionPath(project, name) {
  const list = project.root.get("extensions");
  const index = (0, import_rock_project_project_refusal.isList)(list) ? list.indexOf(name ?? null) : -1;
  return index < 0 ? topPath(project, "extensions") : ["extensions", index];
}

// src/rock/pack/failure/known-keys.ts
function keysBeside(words) {
  if (words.length === 1) return import_rock_lint_rules_shared_known_keys.topKeys;
  if (words[0] === "parts") return [...import_rock_lint_rules_shared_known_keys.partKeys, ...[...import_rock_lint_rules_shared_known_keys.plugins.values()].flat()];
  return words[0] === "services" ? import_rock_lint_rules_shared_known_keys.serviceKeys : [];
}

// src/rock/pack/failure/classes/schema-classes.ts
var atField = ({ names: names2 }, project) => fieldPath(project, names2.field ?? "");
var schemaClasses = [
  {
    name: "slices-and-debs-mixed",
    family: "yaml",
    title: "A part stages slices and debs",
    message: /^- (?:cannot mix packages and slices in '?stage-packages'?|'stage-packages' and 'stage-slices' cannot be used together) \(in field 'parts\.(?<part>[^']+)'/,
    remedy: "Stage slices (names with '_') and debs in different parts: leave the slices in {part} and move the debs into a part of their own, or the other way round; where a part needs both, cut its slices by `chisel cut` in its override-build.",
    path: ({ part }, project) => partPath(project, part, ["stage-packages", "stage-slices"]),
    source: (0, import_rock_pack_failure_failure_class.recorded)("mixed-slices-and-debs", "newer-libs/stage-slices-and-packages")
  },
  {
    name: "overlay-on-bare",
    family: "yaml",
    title: "A part overlays a bare base",
    message: /^- part '(?<part>[^']+)' cannot use overlays with a 'bare' base/,
    remedy: "Remove the keys 'overlay-packages', 'overlay-script' and 'overlay' of {part}: a bare base holds no system to lay files over. Or use a base such as 'ubuntu@24.04'.",
    path: ({ part }, project) => partPath(project, part, ["overlay-script", "overlay-packages", "overlay"]),
    source: (0, import_rock_pack_failure_failure_class.recorded)("bare-with-overlay")
  },
  {
    name: "entrypoint-keys",
    family: "yaml",
    title: "rocks have no entrypoint, cmd or env keys",
    message: /^- the fields 'entrypoint', 'cmd' and 'env' are not supported/,
    remedy: "Remove 'entrypoint', 'cmd' and 'env'. Pebble starts what 'services' describes: put the command there, name it in 'entrypoint-service' if the container should take arguments, and write variables under 'environment'.",
    path: (_, project) => topPath(project, "entrypoint", "cmd", "env"),
    source: (0, import_rock_pack_failure_failure_class.recorded)("schema-forbidden-keys")
  },
  {
    name: "build-base-missing",
    family: "yaml",
    title: "A bare base needs a build-base",
    message: /^- when "base" is "bare", a build-base must be specified/,
    remedy: "Add 'build-base: ubuntu@24.04', the release to build with, beside 'base: bare'.",
    path: (_, project) => topPath(project, "base"),
    source: (0, import_rock_pack_failure_failure_class.recorded)("schema-bare-without-build-base")
  },
  {
    name: "version-wrong",
    family: "yaml",
    title: "The version is not one that rockcraft takes",
    message: /^- .+ \(in field 'version', input: /,
    remedy: "Write a 'version' of at most 32 letters, digits, '.' and '-' that begins and ends with a letter or digit, in quotes: it becomes the tag of the image, too.",
    path: (_, project) => topPath(project, "version"),
    source: (0, import_rock_pack_failure_failure_class.recorded)("version-too-long", "version-with-space")
  },
  {
    name: "base-unknown",
    family: "yaml",
    title: "There is no such base",
    message: /^(?:- .+ \(in field '(?<field>base|build[-_]base)', input: |KeyError: '\w+@[\w.]+'$|ValueError: Invalid base string ')/,
    remedy: "Correct 'base' or 'build-base': 'bare' (as base only), or 'ubuntu@' and a release that rockcraft knows, such as 'ubuntu@24.04', with '@' and not ':'.",
    path: ({ names: names2 }, project) => names2.field === void 0 ? topPath(project, "build-base", "base") : fieldPath(project, names2.field),
    source: (0, import_rock_pack_failure_failure_class.recorded)("schema-bad-base", "schema-bad-build-base", "build-base-with-colon")
  },
  {
    name: "base-missing",
    family: "yaml",
    title: "rockcraft.yaml names no base",
    message: /^AttributeError: 'NoneType' object has no attribute 'count'$/,
    when: ({ project }) => project === void 0 || !project.root.has("base") && !project.root.has("build-base"),
    remedy: "Add 'base', such as 'ubuntu@24.04', or 'bare' and a 'build-base'. A project needs name, base, version, summary, description, platforms and parts.",
    path: () => [],
    source: (0, import_rock_pack_failure_failure_class.recorded)("schema-many-missing")
  },
  {
    name: "platforms-wrong",
    family: "yaml",
    title: "The platforms are written wrongly",
    message: /^(?:- .+ \(in field '(?<field>platforms[^']*)', input: |AttributeError: 'list' object has no attribute 'items'$)/,
    when: ({ names: names2, project }) => names2.field !== void 0 || project === void 0 || (0, import_rock_project_project_refusal.isList)(project.platforms),
    suggestion: ({ names: names2 }) => {
      const label = names2.field?.split(".")[1] ?? "";
      const meant = (0, import_rock_plan_platforms_architectures.isArchitecture)(label) ? void 0 : (0, import_did_you_mean.nearest)(label, import_rock_plan_platforms_architectures.architectures);
      return meant === void 0 ? void 0 : `Did you mean '${meant}'?`;
    },
    remedy: "Write 'platforms' as a mapping: each key an architecture of its own ('amd64:'), or a label with 'build-on: [amd64]' and exactly one architecture in 'build-for: [amd64]'; 'all' is none.",
    path: ({ names: names2 }, project) => fieldPath(project, names2.field ?? "platforms"),
    source: (0, import_rock_pack_failure_failure_class.recorded)(
      "schema-platform-label",
      "schema-platform-two-build-for",
      "schema-platform-typo",
      "schema-platforms-list"
    )
  },
  {
    name: "key-missing",
    family: "yaml",
    title: "A key is missing in rockcraft.yaml",
    message: /^(?:- field '(?<name>.+)' required in (?:top-level|'(?<field>.+)') configuration|rockcraft\.yaml must contain a '(?<name>platforms)' key|'adopt-info' not set and required fields are missing: '?(?<name>[^',]+)|Project field '(?<name>.+)' was not set)/,
    remedy: "Add the missing key {name}. A project needs name, base, version (or 'adopt-info', the part that sets it by `craftctl set version=\u2026`), summary, description, platforms and parts.",
    path: ({ names: names2 }, project) => names2.field !== void 0 ? fieldPath(project, names2.field) ?? [] : topPath(project, "adopt-info") ?? [],
    source: (0, import_rock_pack_failure_failure_class.recorded)("schema-missing-platforms", "version-missing")
  },
  {
    name: "plugin-missing",
    family: "yaml",
    title: "A part has no plugin",
    message: /^(?:- 'plugin' not defined \(in field 'parts\.(?<part>[^']+)'|Plugin not defined for part '(?<part>.+)'\.$)/,
    remedy: "Add a 'plugin' to {part}: 'plugin: nil' when it only stages packages or runs scripts of its own.",
    path: ({ part }, project) => partPath(project, part),
    source: (0, import_rock_pack_failure_failure_class.recorded)("schema-part-without-plugin")
  },
  {
    name: "key-unknown",
    family: "yaml",
    title: "rockcraft does not know a key of rockcraft.yaml",
    message: /^- (?:extra inputs are not permitted|extra field not permitted) \(in field '(?<field>[^']+)'/,
    suggestion: suggestKey,
    remedy: "Correct or remove the key {field}, which rockcraft does not know there.",
    path: atField,
    source: (0, import_rock_pack_failure_failure_class.recorded)("schema-part-unknown-key", "schema-unknown-keys", "schema-services-only")
  },
  {
    name: "value-wrong",
    family: "yaml",
    title: "rockcraft refuses a value of rockcraft.yaml",
    message: /^- (?:.+ \(in field '(?<field>[^']+)')?/,
    when: ({ message }) => message[0] === "Bad rockcraft.yaml content:",
    remedy: "Correct the value at this place: the message says what rockcraft expects there.",
    path: atField,
    source: (0, import_rock_pack_failure_failure_class.recorded)(
      "schema-bad-name",
      "schema-checks-only",
      "schema-environment-interpolation",
      "schema-licence",
      "schema-run-user"
    )
  },
  {
    name: "value-of-wrong-type",
    family: "yaml",
    title: "A value of rockcraft.yaml has the wrong type",
    message: /^(?<field>(?:parts|services|checks|platforms|environment)(?:\.[^\s.]+)*)$/,
    when: ({ message }) => /validation errors? for /.test(message[0] ?? ""),
    remedy: "Give {field} the type that the message asks for: a list is written '[a, b]' or as lines with '- ', a mapping as lines 'key: value'.",
    path: atField,
    source: (0, import_rock_pack_failure_failure_class.recorded)("schema-parts-list", "schema-stage-packages-string")
  },
  {
    name: "entrypoint-service-unknown",
    family: "yaml",
    title: "The entrypoint-service is no service",
    message: /^rockcraft internal error: TypeError\("argument of type 'NoneType' is not iterable"\)$/,
    when: ({ project }) => project?.root.has("entrypoint-service") === true && !project.root.has("services"),
    remedy: "Describe the service that 'entrypoint-service' names under 'services', or remove 'entrypoint-service'.",
    path: (_, project) => topPath(project, "entrypoint-service"),
    source: (0, import_rock_pack_failure_failure_class.recorded)("schema-entrypoint-service-unknown")
  }
];
function suggestKey({ names: names2 }) {
  const words = (names2.field ?? "").split(".");
  const meant = (0, import_did_you_mean.nearest)(words.at(-1) ?? "", keysBeside(words));
  return meant === void 0 ? void 0 : `Did you mean '${meant}'?`;
}

// src/rock/pack/failure/classes/source-classes.ts
var failed = /^(?:Failed to pull source: (?<what>.+)$|Network request error: (?<what>.+)$)/;
var sourceClasses = [
  {
    name: "source-missing",
    family: "source",
    title: "The source of a part is not there",
    message: /^Failed to pull source: (?:unable to determine source type of '(?<name>.+)'\.$|'(?<name>.+)' not found\.$)/,
    step: "pull",
    remedy: "Correct 'source', which is {name}: a directory or file of the project, written relative to rockcraft.yaml, or an address that ends in what it is (or add 'source-type'). What lies outside the project's directory is not in the build instance.",
    path: sourcePath,
    source: (0, import_rock_pack_failure_failure_class.recorded)("source-missing-dir", "source-missing-tarball")
  },
  {
    name: "source-refused",
    family: "source",
    title: "The source is not there, or may not be read",
    message: failed,
    cause: /Repository not found|repository '.{1,500}' not found|Authentication failed|could not read Username|Permission denied \(publickey|Remote branch .{1,200} not found|pathspec '.{1,200}' did not match|(?:error|Error):? 40[134]\b/,
    step: "pull",
    remedy: "Correct 'source' or its branch, tag or commit. A private repository cannot be read from within the build: check it out in a step before, and let 'source' be that directory.",
    path: sourcePath,
    source: (0, import_rock_pack_failure_failure_class.reasoned)("git, and craft-parts, sources/errors.py")
  },
  {
    name: "source-interrupted",
    family: "source",
    title: "The source could not be fetched at the moment",
    message: failed,
    cause: /(?:error|Error|status|code|HTTP):? ?(?:429|5\d\d)\b|(?:Connection|Operation) timed out|[Cc]onnection reset|early EOF|RPC failed|hung up unexpectedly|unexpected disconnect|Could not resolve host|[Nn]ame resolution|Read timed out|IncompleteRead|Connection broken/,
    transient: true,
    step: "pull",
    remedy: "Try again later: the server of 'source', or the network to it, failed for a moment. If it fails every time, look whether the address is right and, inside LXD, whether the instance has a network.",
    path: sourcePath,
    source: (0, import_rock_pack_failure_failure_class.reasoned)("git, curl and requests")
  },
  {
    name: "source-unreachable",
    family: "source",
    title: "The server of a source cannot be reached",
    message: failed,
    cause: /Couldn't connect to server|[Cc]onnection refused|No route to host|Network is unreachable|Failed to connect to/,
    step: "pull",
    remedy: "Look whether the address in 'source' of {part} is right and its server can be reached from this machine; inside LXD, whether the instance has a network.",
    path: sourcePath,
    source: (0, import_rock_pack_failure_failure_class.recorded)("source-git-down")
  },
  {
    name: "source-checksum",
    family: "source",
    title: "The source is not the one that was meant",
    message: /^Expected digest \S+, obtained \S+\.$/,
    step: "pull",
    remedy: "Find out why the file behind 'source' of {part} changed; only if that is right, correct 'source-checksum'.",
    path: ({ part }, project) => partPath(project, part, ["source-checksum", "source"]),
    source: (0, import_rock_pack_failure_failure_class.reasoned)("craft-parts, sources/errors.py")
  },
  {
    name: "source-wrong",
    family: "source",
    title: "The source of a part could not be fetched",
    message: failed,
    step: "pull",
    remedy: "Correct 'source' of {part} and the keys that go with it; the last lines of the output say why.",
    path: sourcePath,
    source: (0, import_rock_pack_failure_failure_class.reasoned)("craft-parts, sources/errors.py")
  }
];
function sourcePath({ names: names2, part }, project) {
  const known = partPath(project, part, ["source"]);
  if (known !== void 0) return known;
  const parts = project.root.get("parts");
  if (names2.name === void 0 || !(0, import_rock_project_project_refusal.isMapping)(parts)) return void 0;
  const owner = [...parts].find(
    ([, found]) => (0, import_rock_project_project_refusal.isMapping)(found) && found.get("source") === names2.name
  );
  return owner === void 0 ? void 0 : ["parts", owner[0], "source"];
}

// src/rock/pack/failure/classes/yaml-classes.ts
var yamlClasses = [
  {
    name: "yaml-duplicate-key",
    family: "yaml",
    title: "A key stands twice in rockcraft.yaml",
    message: /YamlError: error parsing '[^']+': found duplicate key '?(?<name>.+?)'?$/,
    position: "parsed",
    remedy: "Keep one of the two keys {name} and remove the other.",
    source: (0, import_rock_pack_failure_failure_class.recorded)("yaml-duplicate-key")
  },
  {
    name: "yaml-syntax",
    family: "yaml",
    title: "rockcraft.yaml is not valid YAML",
    message: /YamlError: error parsing '[^']+': /,
    position: "printed",
    remedy: "Correct the YAML at this place: most often a line is indented by another number of spaces than its neighbours, has a tab, or lacks a colon or a quote.",
    source: (0, import_rock_pack_failure_failure_class.recorded)("yaml-syntax-indent")
  },
  {
    name: "yaml-no-mapping",
    family: "yaml",
    title: "rockcraft.yaml holds no project",
    message: /ProjectFileInvalidError: /,
    position: "parsed",
    remedy: "Describe the rock in rockcraft.yaml as a mapping of keys such as 'name: my-rock'; the file is empty, or is a list or plain text. `rockcraft init` writes one to begin with.",
    source: (0, import_rock_pack_failure_failure_class.recorded)("yaml-empty", "yaml-is-a-list")
  }
];

// src/rock/pack/failure/failure-classes.ts
var failureClasses = [
  ...interruptions,
  ...yamlClasses,
  ...schemaClasses,
  ...projectClasses,
  ...chiselClasses,
  ...packageClasses,
  ...sourceClasses,
  ...buildClasses,
  ...machineClasses
];

// src/rock/pack/failure/recognise.ts
var farthestCause = 40;
function recognise(evidence, failed2) {
  const { report, phase } = evidence;
  const message = report?.message ?? [];
  const cause = [...evidence.before.slice(-farthestCause), ...message, ...report?.details ?? []].map(import_rock_pack_failure_failure_class.withoutChildPrefix).map((line) => line.trimEnd());
  cause.push(...unfolded(cause));
  const causeLastFirst = cause.toReversed();
  for (const kind of failureClasses) {
    if (kind.exitCodes?.includes(failed2.exitCode) === false) continue;
    const said = firstMatch(kind.message, message);
    if (said === void 0) continue;
    const told = firstMatch(kind.cause, causeLastFirst);
    if (told === void 0) continue;
    const names2 = { ...said.groups, ...told.groups };
    const found = {
      names: names2,
      message,
      cause,
      resolution: report?.resolution,
      crashed: report?.crashed === true,
      part: names2.part ?? phase?.part,
      project: failed2.project
    };
    if (kind.when?.(found) === false) continue;
    const step = import_rock_pack_failure_failure_class.steps.find((known) => known === names2.step);
    const causeLine = told.line ?? telling(kind, cause);
    return { kind, found, causeLine, step, printed: report?.position };
  }
  throw new Error("No class of failure fits, although the last one fits everything.");
}
function unfolded(lines) {
  const whole = [];
  let open;
  for (const line of [...lines, ""]) {
    if (open !== void 0 && /^ {7}\S/.test(line)) {
      open += ` ${line.trim()}`;
    } else {
      if (open !== void 0 && !lines.includes(open)) whole.push(open);
      open = /^(?:error: |- )/.test(line) ? line : void 0;
    }
  }
  return whole;
}
function telling({ telling: telling2 }, cause) {
  return telling2 === void 0 ? void 0 : cause.findLast((line) => telling2.test(line));
}
function firstMatch(pattern, lines) {
  if (pattern === void 0) return { line: void 0, groups: {} };
  for (const line of lines) {
    const match = pattern.exec(line);
    if (match === null) continue;
    const groups = Object.entries(match.groups ?? {}).filter(([, text]) => text !== void 0);
    return { line, groups: Object.fromEntries(groups) };
  }
  return void 0;
}

// src/rock/pack/failure/explain-failure.ts
function explainFailure(failed2) {
  const evidence = evidenceOf(failed2);
  const match = recognise(evidence, failed2);
  const { kind, found, causeLine } = match;
  const path = failed2.project === void 0 ? void 0 : kind.path?.(found, failed2.project);
  const part = found.names.part ?? partOf(path) ?? found.part;
  return {
    class: kind.name,
    family: kind.family,
    title: kind.title,
    part,
    step: match.step ?? kind.step ?? evidence.phase?.step,
    message: (0, import_rock_pack_failure_failure_class.messageText)(failed2.exitCode, evidence, causeLine),
    place: placeOf(match, path, failed2),
    remedy: remedyOf(match, part, import_quoted.quoted, import_markdown.visible),
    remedyMarkdown: remedyOf(match, part, import_rock_pack_failure_failure_class.shortCode, import_markdown.code),
    page: evidence.report?.page,
    transient: kind.transient === true,
    lines: (0, import_rock_pack_failure_failure_class.linesThatMatter)(evidence, causeLine),
    exitCode: failed2.exitCode
  };
}
function partOf(path) {
  const [top, name] = path ?? [];
  return top === "parts" && name !== void 0 ? (0, import_rock_project_project_scalar.pythonText)(name) : void 0;
}
function placeOf({ kind, printed }, path, { file, project, unreadable }) {
  const position = printed === void 0 ? void 0 : { file, ...printed };
  if (kind.position === "parsed") return unreadable ?? position;
  if (path === void 0 || project === void 0) {
    return position ?? (kind.position === "printed" ? unreadable : void 0);
  }
  return { file, ...project.position(path) };
}
function remedyOf({ kind, found }, part, name, sentence) {
  const remedy = kind.remedy.replace(/\{(\w+)\}/g, (_, group) => {
    const text = group === "part" ? part : found.names[group];
    if (text !== void 0) return name(text);
    return group === "part" ? "the part" : "it";
  });
  const suggestion = kind.suggestion?.(found);
  return suggestion === void 0 ? remedy : `${sentence(suggestion)} ${remedy}`;
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  explainFailure
});

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
var rock_lint_did_you_mean_exports = {};
__export(rock_lint_did_you_mean_exports, {
  listKeys: () => listKeys,
  nearest: () => nearest,
  partKeys: () => partKeys,
  plugins: () => plugins,
  serviceKeys: () => serviceKeys,
  topKeys: () => topKeys
});
module.exports = __toCommonJS(rock_lint_did_you_mean_exports);

// src/rock/lint/did-you-mean.ts
function nearest(name, candidates) {
  const wanted = name.toLowerCase();
  if (wanted.length > longest) return void 0;
  let found;
  let limit = wanted.length < 2 ? 0 : Math.max(1, Math.floor(wanted.length / 3));
  for (const candidate of candidates) {
    const changes = editDistance(wanted, candidate.toLowerCase(), limit);
    if (changes === void 0) continue;
    if (changes === 0) return candidate;
    found = candidate;
    limit = changes - 1;
  }
  return found;
}
var longest = 200;
function editDistance(from, to, limit) {
  if (Math.abs(from.length - to.length) > limit) return void 0;
  let rows = kept;
  for (let column = 0; column <= Math.min(to.length, limit); column++) rows[1][column] = column;
  for (let row = 1; row <= from.length; row++) {
    const start = Math.max(0, row - limit);
    const end = Math.min(to.length, row + limit);
    let best = limit + 1;
    for (let column = start; column <= end; column++) {
      const changes2 = cheapest(from, to, row, column, limit, rows);
      rows[2][column] = changes2;
      best = Math.min(best, changes2);
    }
    if (best > limit) return void 0;
    rows = [rows[1], rows[2], rows[0]];
  }
  const changes = at(rows[1], to.length);
  return changes > limit ? void 0 : changes;
}
var kept = [
  new Uint8Array(longest * 2),
  new Uint8Array(longest * 2),
  new Uint8Array(longest * 2)
];
function cheapest(from, to, row, column, limit, [beforeLast, last, current]) {
  if (column === 0) return row;
  const same = from[row - 1] === to[column - 1];
  let changes = at(last, column - 1) + (same ? 0 : 1);
  if (column > row - limit) changes = Math.min(changes, at(current, column - 1) + 1);
  if (column < row + limit) changes = Math.min(changes, at(last, column) + 1);
  if (!isSwap(from, to, row, column)) return changes;
  return Math.min(changes, at(beforeLast, column - 2) + 1);
}
function isSwap(from, to, row, column) {
  return row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
}
function at(row, column) {
  return row[column];
}

// src/rock/lint/rules/shared/part-keys.ts
var partKeys = [
  "plugin",
  "source",
  "source-type",
  "source-subdir",
  "source-branch",
  "source-tag",
  "source-commit",
  "source-depth",
  "source-submodules",
  "source-checksum",
  "source-channel",
  "source-patches",
  "after",
  "disable-parallel",
  "build-packages",
  "build-snaps",
  "build-slices",
  "build-environment",
  "build-attributes",
  "stage-packages",
  "stage-slices",
  "stage-snaps",
  "overlay-packages",
  "overlay-slices",
  "overlay-script",
  "overlay",
  "override-pull",
  "override-overlay",
  "override-build",
  "override-stage",
  "override-prime",
  "organize",
  "stage",
  "prime",
  "permissions"
];
var listKeys = [
  "after",
  "build-packages",
  "build-snaps",
  "stage-packages",
  "stage-slices",
  "stage-snaps",
  "overlay-packages",
  "overlay",
  "stage",
  "prime"
];
var plugins = /* @__PURE__ */ new Map([
  ["ant", ["ant-build-targets", "ant-build-file", "ant-properties"]],
  ["autotools", ["autotools-configure-parameters", "autotools-bootstrap-parameters"]],
  ["bazel", ["bazel-targets", "bazel-parameters"]],
  ["cargo-package", []],
  ["cargo-registry", []],
  ["cargo-use", []],
  ["cmake", ["cmake-parameters", "cmake-generator"]],
  ["colcon", []],
  ["conda", []],
  ["dotnet", []],
  ["dump", []],
  ["fpc", []],
  ["fpc-use", []],
  ["go", ["go-buildtags", "go-generate"]],
  ["go-use", []],
  ["gradle", ["gradle-init-script", "gradle-parameters", "gradle-task", "gradle-use-daemon"]],
  ["gradle-use", []],
  ["java", []],
  ["jlink", ["jlink-jars", "jlink-extra-modules", "jlink-modules", "jlink-multi-release"]],
  ["kernel", []],
  ["make", ["make-parameters"]],
  ["maven", ["maven-parameters", "maven-use-wrapper"]],
  ["maven-use", ["maven-use-parameters"]],
  ["meson", ["meson-parameters"]],
  ["mill", []],
  ["nil", []],
  ["ninja", []],
  ["npm", ["npm-include-node", "npm-node-version"]],
  ["npm-use", ["npm-include-node", "npm-node-version"]],
  ["pnpm", []],
  ["poetry", ["poetry-with", "poetry-export-extra-args", "poetry-pip-extra-args"]],
  ["python", ["python-requirements", "python-constraints", "python-packages"]],
  ["qmake", ["qmake-parameters", "qmake-project-file", "qmake-major-version"]],
  ["ruby", ["ruby-gems", "ruby-use-bundler", "ruby-flavor", "ruby-version"]],
  [
    "rust",
    [
      "rust-features",
      "rust-path",
      "rust-channel",
      "rust-use-global-lto",
      "rust-no-default-features",
      "rust-ignore-toolchain-file",
      "rust-cargo-parameters",
      "rust-inherit-ldflags"
    ]
  ],
  ["sbt", []],
  ["scons", ["scons-parameters"]],
  ["spring-boot", []],
  ["uv", ["uv-extras", "uv-groups"]]
]);

// src/rock/lint/rules/shared/known-keys.ts
var topKeys = [
  "name",
  "title",
  "version",
  "summary",
  "description",
  "base",
  "build-base",
  "platforms",
  "parts",
  "license",
  "contact",
  "issues",
  "source-code",
  "adopt-info",
  "extensions",
  "package-repositories",
  "environment",
  "run-user",
  "services",
  "checks",
  "entrypoint-service",
  "entrypoint-command"
];
var serviceKeys = [
  "override",
  "command",
  "summary",
  "description",
  "startup",
  "after",
  "before",
  "requires",
  "environment",
  "user",
  "user-id",
  "group",
  "group-id",
  "working-dir",
  "on-success",
  "on-failure",
  "on-check-failure",
  "backoff-delay",
  "backoff-factor",
  "backoff-limit",
  "kill-delay"
];
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  listKeys,
  nearest,
  partKeys,
  plugins,
  serviceKeys,
  topKeys
});

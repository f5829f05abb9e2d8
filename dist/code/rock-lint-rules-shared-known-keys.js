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
var rock_lint_rules_shared_known_keys_exports = {};
__export(rock_lint_rules_shared_known_keys_exports, {
  listKeys: () => listKeys,
  partKeys: () => partKeys,
  plugins: () => plugins,
  serviceKeys: () => serviceKeys,
  topKeys: () => topKeys
});
module.exports = __toCommonJS(rock_lint_rules_shared_known_keys_exports);

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
  partKeys,
  plugins,
  serviceKeys,
  topKeys
});

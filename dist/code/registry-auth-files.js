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
var registry_auth_files_exports = {};
__export(registry_auth_files_exports, {
  earlierLogin: () => earlierLogin
});
module.exports = __toCommonJS(registry_auth_files_exports);
var import_registry_docker_config = require("./registry-docker-config.js");
var import_registry_answer = require("./registry-answer.js");
var import_markdown = require("./markdown.js");
var import_errors = require("./errors.js");
var import_node_path = require("node:path");

// src/registry/credential-helper.ts
var patience = 6e4;
var nameForm = /^[A-Za-z0-9][\w.-]{0,100}$/;
async function askHelper(name, server, file, { exec, log }) {
  const program = `docker-credential-${name}`;
  if (!nameForm.test(name)) return { fault: `'${(0, import_markdown.visible)(program.slice(0, 100))}' is no program` };
  let answer;
  try {
    answer = await exec.capture(program, ["get"], { input: server, timeout: patience });
  } catch (error) {
    return { fault: `${program} could not be asked: ${(0, import_errors.messageOf)(error)}` };
  }
  if (answer.timedOut) return { fault: `${program} did not answer in ${patience / 1e3} s` };
  if (answer.exitCode !== 0) return refused(program, answer.stdout || answer.stderr);
  const { Username: username, Secret: secret } = parse(answer.stdout);
  if (typeof username !== "string" || typeof secret !== "string" || secret === "") {
    return { fault: `${program} answered with something else than a user and a secret` };
  }
  const source = `${program}, which ${file} names`;
  const credentials = username === "<token>" ? { username: "", password: "", identityToken: secret, source } : { username, password: secret, source };
  for (const one of (0, import_registry_answer.secretsOf)(credentials)) log.mask(one);
  return { credentials };
}
function refused(program, said) {
  if (/credentials not found in native keychain/i.test(said)) return {};
  const words = (0, import_markdown.visible)(said.trim().slice(0, 200));
  return { fault: words === "" ? `${program} failed` : `${program} failed with '${words}'` };
}
function parse(text) {
  try {
    const document = JSON.parse(text);
    return typeof document === "object" && document !== null ? document : {};
  } catch {
    return {};
  }
}

// src/registry/auth-files.ts
async function credentialsFromFiles(files, repository, purpose, ports) {
  let lacking;
  for await (const place of placesOf(files, repository, purpose)) {
    if ("credentials" in place) return place;
    const { helper, file, isMeant } = place;
    const server = repository.aliases[0] ?? repository.registry;
    const { credentials, fault } = ports === void 0 ? { fault: "this action does not ask it" } : await askHelper(helper, server, file, ports);
    if (credentials !== void 0) return { credentials };
    if (isMeant && fault !== void 0) {
      lacking ??= `${file} leaves it to the program docker-credential-${(0, import_markdown.visible)(helper.slice(0, 40))}, but ${fault}`;
    }
  }
  return { credentials: void 0, ...lacking === void 0 ? {} : { lacking } };
}
async function* placesOf(files, repository, purpose) {
  for (const file of files) {
    const document = await (0, import_registry_docker_config.readDockerConfig)(
      file,
      (why, cause) => unusable(`${file} ${why}`, purpose, cause)
    );
    if (document === void 0) continue;
    const isOld = (0, import_node_path.basename)(file) === ".dockercfg";
    yield* placesIn(isOld ? { auths: document } : document, file, repository);
  }
}
function unusable(what, purpose, cause) {
  return new import_errors.UserError(`${what}; ${remedies[purpose]}.`, { cause });
}
var remedies = {
  push: "correct it, or give the inputs 'username' and 'password'",
  pull: "correct it, or remove it and log in to the registry anew in an earlier step"
};
function placesIn(document, file, repository) {
  const auths = (0, import_registry_docker_config.objectOf)(document.auths);
  const helpers = (0, import_registry_docker_config.objectOf)(document.credHelpers);
  const keys = keysFor(repository);
  const entries = keys.map((key) => entryOf(auths, key)).filter((entry) => entry !== void 0);
  const own = keys.flatMap((key) => textIn(helpers, key) ?? []);
  const plain = entries.flatMap((entry) => credentialsOf(entry, file) ?? []);
  const store = textIn(document, "credsStore");
  return [
    ...own.slice(0, 1).map((helper) => ({ helper, file, isMeant: true })),
    ...plain.slice(0, 1).map((credentials) => ({ credentials })),
    // docker leaves an empty entry for what its store holds.
    ...store === void 0 ? [] : [{ helper: store, file, isMeant: entries.length > 0 }]
  ];
}
function keysFor({ registry, name, aliases }) {
  const parts = name.split("/");
  const paths = parts.map((_, at) => [registry, ...parts.slice(0, parts.length - at)].join("/"));
  return [...paths, registry, registry.toLowerCase(), ...aliases];
}
function entryOf(auths, key) {
  const exact = auths[key];
  if ((0, import_registry_docker_config.isObject)(exact) && Object.hasOwn(auths, key)) return exact;
  if (key.includes("/")) return void 0;
  const url = Object.keys(auths).find(
    (name) => /^https?:\/\//.test(name) && URL.canParse(name) && new URL(name).host === key
  );
  const entry = url === void 0 ? void 0 : auths[url];
  return (0, import_registry_docker_config.isObject)(entry) ? entry : void 0;
}
function credentialsOf(entry, file) {
  const { username, password } = userAndPassword(entry);
  const identityToken = textIn(entry, "identitytoken");
  if (identityToken !== void 0) return { username, password, identityToken, source: file };
  return username === "" || password === "" ? void 0 : { username, password, source: file };
}
function userAndPassword(entry) {
  const encoded = textIn(entry, "auth");
  if (encoded === void 0) {
    const { username = "", password = "" } = {
      username: textIn(entry, "username"),
      password: textIn(entry, "password")
    };
    return { username, password };
  }
  const text = Buffer.from(encoded, "base64").toString("utf8");
  const colon = text.indexOf(":");
  if (colon === -1) return { username: "", password: "" };
  return { username: text.slice(0, colon), password: text.slice(colon + 1).replace(/\0+$/, "") };
}
function textIn(document, key) {
  const value = Object.hasOwn(document, key) ? document[key] : void 0;
  return typeof value === "string" && value !== "" ? value : void 0;
}

// src/registry/earlier-login.ts
function earlierLogin(repository, purpose, ports) {
  const { log, context } = ports;
  const said = /* @__PURE__ */ new Set();
  return async () => {
    const found = await credentialsFromFiles(context.registryAuthFiles, repository, purpose, ports);
    const { credentials } = found;
    if (credentials === void 0) return found;
    for (const secret of (0, import_registry_answer.secretsOf)(credentials)) log.mask(secret);
    if (!said.has(credentials.source)) {
      log.info(`Credentials for ${repository.registry} are those of ${credentials.source}.`);
    }
    said.add(credentials.source);
    return found;
  };
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  earlierLogin
});

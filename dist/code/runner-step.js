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
var runner_step_exports = {};
__export(runner_step_exports, {
  runStep: () => runStep
});
module.exports = __toCommonJS(runner_step_exports);
var import_quoted = require("./quoted.js");
var import_markdown = require("./markdown.js");
var import_loopback = require("./loopback.js");
var import_errors = require("./errors.js");
var import_modules = require("./modules.js");
var import_promises = require("node:timers/promises");
var import_node_fs = require("node:fs");
var import_node_os = require("node:os");
var import_node_path = require("node:path");
var import_node_path2 = require("node:path");
var import_node_fs2 = require("node:fs");
var import_node_fs3 = require("node:fs");
var import_node_path3 = require("node:path");
var os = __toESM(require("os"));
var crypto = __toESM(require("crypto"));
var fs = __toESM(require("fs"));
var os2 = __toESM(require("os"));
var os3 = __toESM(require("os"));
var path = __toESM(require("path"));
var import_node_path4 = require("node:path");
var import_node_child_process = require("node:child_process");
var import_node_events = require("node:events");
var import_node_os2 = require("node:os");
var import_promises2 = require("node:timers/promises");
var import_node_fs4 = require("node:fs");
var import_node_path5 = require("node:path");
var import_node_string_decoder = require("node:string_decoder");
var import_node_util = require("node:util");
var import_node_fs5 = require("node:fs");
var import_node_path6 = require("node:path");
var import_node_os3 = require("node:os");
var import_node_crypto = require("node:crypto");
var import_promises3 = require("node:timers/promises");

// src/runner/aws/runner-aws.ts
var RunnerAws = class {
  #environment;
  #tools;
  #session;
  /** @param environment what the SDK reads by itself: that of the process */
  constructor(environment, tools) {
    this.#environment = environment;
    this.#tools = tools;
  }
  get mayUseOidc() {
    return Boolean(this.#environment.ACTIONS_ID_TOKEN_REQUEST_URL);
  }
  async defaults() {
    return await (await this.#open()).defaults();
  }
  async credentials(region) {
    return await (await this.#open()).credentials(region);
  }
  async call(call) {
    return await (await this.#open()).call(call);
  }
  async #open() {
    this.#session ??= Promise.resolve().then(() => __toESM(require("./runner-aws-aws-session.js"))).then(
      ({ AwsSession }) => new AwsSession(this.#environment, this.#tools)
    );
    return await this.#session;
  }
};

// src/runner/cache/cache-service.ts
function cacheServiceOf(environment) {
  const {
    ACTIONS_RESULTS_URL: address = "",
    ACTIONS_RUNTIME_TOKEN: token = "",
    ACTIONS_CACHE_SERVICE_V2: version,
    ACTIONS_CACHE_MODE: mode = ""
  } = environment;
  if (token === "" || !version || !URL.canParse(address)) return void 0;
  const url = new URL(address);
  if (url.protocol !== "https:" && !(0, import_loopback.isLoopback)(url)) return void 0;
  const isKnown = ["none", "read", "write", "write-only"].includes(mode);
  const mayRead = !isKnown || mode === "read" || mode === "write";
  const mayWrite = !isKnown || mode === "write" || mode === "write-only";
  return mayRead || mayWrite ? { url, token, mayRead, mayWrite } : void 0;
}

// src/runner/cache/cache.ts
var RunnerCache = class {
  available;
  #service;
  #tools;
  constructor(environment, tools) {
    this.#service = cacheServiceOf(environment);
    this.available = this.#service !== void 0;
    this.#tools = tools;
  }
  async restore(paths, key, otherKeys = []) {
    const service = this.#service;
    if (!service?.mayRead) return void 0;
    return this.#attempt(`restored from GitHub's cache under ${key}`, async () => {
      const { restoreFrom } = await Promise.resolve().then(() => __toESM(require("./runner-cache-restore.js")));
      return restoreFrom(service, { paths, key, otherKeys }, this.#tools);
    });
  }
  async save(paths, key) {
    const service = this.#service;
    if (!service?.mayWrite) return false;
    return this.#attempt(`saved in GitHub's cache under ${key}`, async () => {
      const { saveTo } = await Promise.resolve().then(() => __toESM(require("./runner-cache-save.js")));
      return saveTo(service, { paths, key }, this.#tools);
    });
  }
  /** What files, programs and the service do wrong is a `ServiceError`; a bug stays one. */
  async #attempt(what, work) {
    try {
      return await work();
    } catch (error2) {
      this.#tools.cancelled.throwIfAborted();
      const isOurs = error2 instanceof import_errors.UserError || error2 instanceof Error && "code" in error2;
      if (error2 instanceof import_errors.ServiceError || !isOurs) throw error2;
      const message = `The files could not be ${what}: ${error2.message}`;
      throw new import_errors.ServiceError(message, { request: "cache", retryable: false }, { cause: error2 });
    }
  }
};

// src/runner/clock.ts
var processClock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  every(milliseconds, work) {
    const timer = setInterval(work, milliseconds).unref();
    return () => clearInterval(timer);
  },
  async sleep(milliseconds, signal) {
    try {
      await (0, import_promises.setTimeout)(milliseconds, void 0, signal === void 0 ? {} : { signal });
    } catch (error2) {
      signal?.throwIfAborted();
      throw error2;
    }
  }
};

// src/runner/auth-files.ts
function registryAuthFiles(environment, home) {
  const named = environment.REGISTRY_AUTH_FILE;
  if (named) return [named];
  const user = process.getuid?.() ?? 0;
  return [
    environment.XDG_RUNTIME_DIR ? (0, import_node_path2.join)(environment.XDG_RUNTIME_DIR, "containers", "auth.json") : `/run/containers/${user}/auth.json`,
    (0, import_node_path2.join)(environment.XDG_CONFIG_HOME || (0, import_node_path2.join)(home, ".config"), "containers", "auth.json"),
    (0, import_node_path2.join)(environment.DOCKER_CONFIG || (0, import_node_path2.join)(home, ".docker"), "config.json"),
    (0, import_node_path2.join)(home, ".dockercfg")
  ];
}

// src/runner/event.ts
function readEvent(environment) {
  return {
    get server() {
      return variable(environment, "GITHUB_SERVER_URL", isServer, "https://github.com");
    },
    get api() {
      return variable(environment, "GITHUB_API_URL", isApi, "https://api.github.com");
    },
    get runId() {
      return Number(variable(environment, "GITHUB_RUN_ID", isRunNumber, "1658821493"));
    },
    get repository() {
      return variable(environment, "GITHUB_REPOSITORY", isRepository, "octo/rocks");
    },
    get sha() {
      return variable(environment, "GITHUB_SHA", isCommit, "40 or 64 hexadecimal digits");
    },
    get ref() {
      return variable(environment, "GITHUB_REF", isRef, "refs/heads/main");
    },
    get name() {
      return variable(environment, "GITHUB_EVENT_NAME", isEventName, "pull_request");
    },
    get pullRequest() {
      return readPullRequest(environment.GITHUB_EVENT_PATH);
    },
    get before() {
      const at = starts[environment.GITHUB_EVENT_NAME ?? ""];
      return at === void 0 ? void 0 : readBefore(environment.GITHUB_EVENT_PATH, at);
    },
    get workflowRun() {
      if (environment.GITHUB_EVENT_NAME !== "workflow_run") return void 0;
      return readWorkflowRun(environment.GITHUB_EVENT_PATH);
    }
  };
}
function variable(environment, name, hasForm, form) {
  const value = environment[name] ?? "";
  if (hasForm(value)) return value;
  throw new import_errors.UserError(
    `The runner's environment has ${name}=${(0, import_quoted.quoted)(value)}, which is not of the form '${form}'; run this step in a GitHub Actions workflow.`
  );
}
function readPullRequest(path2) {
  if (path2 === void 0 || path2 === "") return void 0;
  const pullRequest = field(readJson(path2), "pull_request");
  if (pullRequest === void 0) return void 0;
  const number = field(pullRequest, "number");
  const headSha = field(field(pullRequest, "head"), "sha");
  const baseSha = field(field(pullRequest, "base"), "sha");
  if (isCount(number) && isCommit(headSha) && isCommit(baseSha)) {
    const restricted = restrictionOf(pullRequest);
    const labels = readLabels(path2, field(pullRequest, "labels"));
    const more = restricted === void 0 ? {} : { restricted };
    return { number, headSha, baseSha, labels, ...more };
  }
  throw new import_errors.UserError(
    `The event file ${path2} (GITHUB_EVENT_PATH) has a pull_request without the number, the head.sha and the base.sha that GitHub's events have.`
  );
}
function readLabels(path2, labels = []) {
  const read = Array.isArray(labels) ? labels.map(labelOf) : [void 0];
  if (!read.includes(void 0)) return read;
  throw new import_errors.UserError(
    `The event file ${path2} (GITHUB_EVENT_PATH) has a pull_request whose labels are no list of names and descriptions, as GitHub's events have it.`
  );
}
function labelOf(label) {
  const name = field(label, "name");
  const description = field(label, "description") ?? "";
  return typeof name === "string" && typeof description === "string" ? { name, description } : void 0;
}
function readWorkflowRun(path2) {
  if (path2 === void 0 || path2 === "") return void 0;
  const run = field(readJson(path2), "workflow_run");
  const id = field(run, "id");
  const event = field(run, "event");
  const headSha = field(run, "head_sha");
  const headBranch = field(run, "head_branch") ?? "";
  const headRepository = field(field(run, "head_repository"), "full_name");
  if (isCount(id) && isEventName(event) && isCommit(headSha) && isBranch(headBranch) && (headRepository === void 0 || isRepository(headRepository))) {
    return { id, event, headSha, headBranch, headRepository };
  }
  throw new import_errors.UserError(
    `The event file ${path2} (GITHUB_EVENT_PATH) has a workflow_run without the id, the event, the head_sha, the head_branch and the head_repository that GitHub's events have.`
  );
}
function restrictionOf(pullRequest) {
  if (field(field(pullRequest, "user"), "login") === "dependabot[bot]") return "dependabot";
  const head = field(pullRequest, "head");
  if (typeof head !== "object" || head === null || !Object.hasOwn(head, "repo")) return void 0;
  const from = field(field(head, "repo"), "full_name");
  const into = field(field(field(pullRequest, "base"), "repo"), "full_name");
  return into === void 0 || from === into ? void 0 : "fork";
}
var starts = {
  push: ["before"],
  merge_group: ["merge_group", "base_sha"]
};
function readBefore(path2, at) {
  if (path2 === void 0 || path2 === "") return void 0;
  const before = at.reduce(field, readJson(path2));
  if (before === void 0 || typeof before === "string" && /^0+$/.test(before)) return void 0;
  if (isCommit(before)) return before;
  throw new import_errors.UserError(
    `The event file ${path2} (GITHUB_EVENT_PATH) has for ${at.join(".")} no commit, as the events of GitHub have it.`
  );
}
function readJson(path2) {
  try {
    return JSON.parse((0, import_node_fs2.readFileSync)(path2, "utf8"));
  } catch (error2) {
    throw new import_errors.UserError(
      `The event file ${path2} (GITHUB_EVENT_PATH) cannot be read as JSON: ${(0, import_errors.messageOf)(error2)}`,
      { cause: error2 }
    );
  }
}
function field(value, name) {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return void 0;
  return value[name];
}
var isServer = (value) => /^https?:\/\/[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?(?::\d{1,5})?$/.test(value);
var isApi = (value) => isServer(value.replace(/(?:\/[a-z0-9-]+)+$/, ""));
var isRepository = (value) => typeof value === "string" && /^[\w.-]+\/[\w.-]+$/.test(value);
var isCommit = (value) => typeof value === "string" && /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(value);
var isEventName = (value) => typeof value === "string" && /^[a-z_]+$/.test(value);
var isRef = (value) => /^refs\/[^\p{Cc} ~^:?*[\\]+$/u.test(value) && !/\.\.|\/\/|@\{|[./]$/.test(value);
var isBranch = (value) => value === "" || typeof value === "string" && isRef(`refs/heads/${value}`);
var isRunNumber = (value) => /^[1-9]\d{0,14}$/.test(value);
var isCount = (value) => Number.isSafeInteger(value) && Number(value) > 0;

// src/runner/context.ts
function contextOf(environment) {
  const home = environment.HOME || (0, import_node_os.homedir)();
  const temp = directory(environment, "RUNNER_TEMP");
  const toolCache = environment.RUNNER_TOOL_CACHE ?? "";
  return {
    workspace: directory(environment, "GITHUB_WORKSPACE"),
    temp,
    // Runners that are not GitHub's need not set it: what is kept then lasts for one job.
    toolCache: (0, import_node_path.isAbsolute)(toolCache) ? toolCache : (0, import_node_path.join)(temp, "tool-cache"),
    home,
    // A relative path is to be overlooked (XDG Base Directory Specification).
    cacheHome: (0, import_node_path.isAbsolute)(environment.XDG_CACHE_HOME ?? "") ? environment.XDG_CACHE_HOME : (0, import_node_path.join)(home, ".cache"),
    registryAuthFiles: registryAuthFiles(environment, home),
    event: readEvent(environment)
  };
}
function directory(environment, name) {
  const path2 = environment[name] ?? "";
  if ((0, import_node_path.isAbsolute)(path2) && (0, import_node_fs.statSync)(path2, { throwIfNoEntry: false })?.isDirectory()) return path2;
  throw new import_errors.UserError(
    `The runner's environment has ${name}='${path2}', which is not a directory; did an earlier step remove it?`
  );
}

// src/runner/duration.ts
function duration(milliseconds) {
  const tenths = Math.round(milliseconds / 100);
  if (tenths < 600) return `${(tenths / 10).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1e3);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

// node_modules/@actions/core/lib/utils.js
function toCommandValue(input) {
  if (input === null || input === void 0) {
    return "";
  } else if (typeof input === "string" || input instanceof String) {
    return input;
  }
  return JSON.stringify(input);
}
function toCommandProperties(annotationProperties) {
  if (!Object.keys(annotationProperties).length) {
    return {};
  }
  return {
    title: annotationProperties.title,
    file: annotationProperties.file,
    line: annotationProperties.startLine,
    endLine: annotationProperties.endLine,
    col: annotationProperties.startColumn,
    endColumn: annotationProperties.endColumn
  };
}

// node_modules/@actions/core/lib/command.js
function issueCommand(command, properties2, message) {
  const cmd = new Command(command, properties2, message);
  process.stdout.write(cmd.toString() + os.EOL);
}
function issue(name, message = "") {
  issueCommand(name, {}, message);
}
var CMD_STRING = "::";
var Command = class {
  constructor(command, properties2, message) {
    if (!command) {
      command = "missing.command";
    }
    this.command = command;
    this.properties = properties2;
    this.message = message;
  }
  toString() {
    let cmdStr = CMD_STRING + this.command;
    if (this.properties && Object.keys(this.properties).length > 0) {
      cmdStr += " ";
      let first = true;
      for (const key in this.properties) {
        if (this.properties.hasOwnProperty(key)) {
          const val = this.properties[key];
          if (val) {
            if (first) {
              first = false;
            } else {
              cmdStr += ",";
            }
            cmdStr += `${key}=${escapeProperty(val)}`;
          }
        }
      }
    }
    cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
    return cmdStr;
  }
};
function escapeData(s) {
  return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty(s) {
  return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/:/g, "%3A").replace(/,/g, "%2C");
}

// node_modules/@actions/core/lib/file-command.js
function issueFileCommand(command, message) {
  const filePath = process.env[`GITHUB_${command}`];
  if (!filePath) {
    throw new Error(`Unable to find environment variable for file command ${command}`);
  }
  if (!fs.existsSync(filePath)) {
    throw new Error(`Missing file at path: ${filePath}`);
  }
  fs.appendFileSync(filePath, `${toCommandValue(message)}${os2.EOL}`, {
    encoding: "utf8"
  });
}
function prepareKeyValueMessage(key, value) {
  const delimiter3 = `ghadelimiter_${crypto.randomUUID()}`;
  const convertedValue = toCommandValue(value);
  if (key.includes(delimiter3)) {
    throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter3}"`);
  }
  if (convertedValue.includes(delimiter3)) {
    throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter3}"`);
  }
  return `${key}<<${delimiter3}${os2.EOL}${convertedValue}${os2.EOL}${delimiter3}`;
}

// node_modules/@actions/core/lib/core.js
var ExitCode;
(function(ExitCode2) {
  ExitCode2[ExitCode2["Success"] = 0] = "Success";
  ExitCode2[ExitCode2["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
function exportVariable(name, val) {
  const convertedVal = toCommandValue(val);
  process.env[name] = convertedVal;
  const filePath = process.env["GITHUB_ENV"] || "";
  if (filePath) {
    return issueFileCommand("ENV", prepareKeyValueMessage(name, val));
  }
  issueCommand("set-env", { name }, convertedVal);
}
function setSecret(secret) {
  issueCommand("add-mask", {}, secret);
}
function addPath(inputPath) {
  const filePath = process.env["GITHUB_PATH"] || "";
  if (filePath) {
    issueFileCommand("PATH", inputPath);
  } else {
    issueCommand("add-path", {}, inputPath);
  }
  process.env["PATH"] = `${inputPath}${path.delimiter}${process.env["PATH"]}`;
}
function setOutput(name, value) {
  const filePath = process.env["GITHUB_OUTPUT"] || "";
  if (filePath) {
    return issueFileCommand("OUTPUT", prepareKeyValueMessage(name, value));
  }
  process.stdout.write(os3.EOL);
  issueCommand("set-output", { name }, toCommandValue(value));
}
function debug(message) {
  issueCommand("debug", {}, message);
}
function error(message, properties2 = {}) {
  issueCommand("error", toCommandProperties(properties2), message instanceof Error ? message.toString() : message);
}
function warning(message, properties2 = {}) {
  issueCommand("warning", toCommandProperties(properties2), message instanceof Error ? message.toString() : message);
}
function notice(message, properties2 = {}) {
  issueCommand("notice", toCommandProperties(properties2), message instanceof Error ? message.toString() : message);
}
function info(message) {
  process.stdout.write(message + os3.EOL);
}
function startGroup(name) {
  issue("group", name);
}
function endGroup() {
  issue("endgroup");
}
function saveState(name, value) {
  const filePath = process.env["GITHUB_STATE"] || "";
  if (filePath) {
    return issueFileCommand("STATE", prepareKeyValueMessage(name, value));
  }
  issueCommand("save-state", { name }, toCommandValue(value));
}

// src/runner/runner-file.ts
function writeRunnerFile(what, variable2, environment, write) {
  try {
    const file = environment[variable2];
    if (!file) throw new Error("the variable is not set");
    write(file);
  } catch (error2) {
    const isFull = error2 instanceof Error && "code" in error2 && error2.code === "ENOSPC";
    const remedy = isFull ? "make room on the disk of RUNNER_TEMP" : "did an earlier step clean up RUNNER_TEMP?";
    throw new import_errors.UserError(
      `${what}: the file that the runner made for it (${variable2}) cannot be used (${(0, import_errors.messageOf)(error2)}); ${remedy}`,
      { cause: error2 }
    );
  }
}

// src/runner/summary.ts
var summaryLimit = 1024 * 1024 - 4096;
var cutNote = "\n\n> **Cut here.** GitHub shows at most 1 MiB of a step summary; the rest was left out.\n";
function fitted(markdown, room) {
  if (Buffer.byteLength(markdown) <= room) return markdown;
  let text = "";
  let size = 0;
  for (const block of blocks(markdown)) {
    size += Buffer.byteLength(block);
    if (size > room) break;
    text += block;
  }
  return text;
}
function* blocks(markdown) {
  let block = "";
  let fence;
  let open = 0;
  for (const line of markdown.split(/(?<=\n)/)) {
    block += line;
    const [, marker, rest] = /^ {0,3}(`{3,}|~{3,})(.*)/.exec(line) ?? [];
    if (fence === void 0) {
      fence = marker;
      open += count(line, /<details\b/gi) - count(line, /<\/details>/gi);
    } else if (marker?.startsWith(fence) && rest?.trim() === "") {
      fence = void 0;
    }
    if (line.trim() === "" && fence === void 0 && open <= 0) {
      yield block;
      block = "";
    }
  }
  yield block;
}
var count = (line, what) => line.match(what)?.length ?? 0;

// src/runner/emitter.ts
var RunnerEmitter = class {
  log;
  #environment;
  #summaryIsCut = false;
  constructor(log, environment) {
    this.log = log;
    this.#environment = environment;
  }
  output(name, value) {
    if (value === void 0) return;
    this.#write(
      `The output '${name}' cannot be set`,
      "GITHUB_OUTPUT",
      () => setOutput(name, typeof value === "string" ? value : JSON.stringify(value))
    );
  }
  path(directory2) {
    if (!(0, import_node_path3.isAbsolute)(directory2) || /[\r\n:]/.test(directory2)) {
      throw new import_errors.UserError(
        `The directory ${(0, import_quoted.quoted)(directory2)} cannot be put on PATH: it must be an absolute path without a colon and without line breaks.`
      );
    }
    this.#write(
      `The directory ${directory2} cannot be put on PATH`,
      "GITHUB_PATH",
      () => addPath(directory2)
    );
  }
  variable(name, value) {
    this.#write(
      `The variable ${name} cannot be set for later steps`,
      "GITHUB_ENV",
      () => exportVariable(name, value)
    );
  }
  artifact(reference) {
    if (!this.#environment.GITHUB_ARTIFACTS) return;
    if (!/^[^\s=@]+@sha256:[0-9a-f]{64}$/.test(reference)) {
      throw new import_errors.UserError(
        `${(0, import_quoted.quoted)(reference)} cannot be declared to the runner as an image that was made: it must be a reference with a digest.`
      );
    }
    this.#write(
      "The image cannot be declared as made",
      "GITHUB_ARTIFACTS",
      (file) => (0, import_node_fs3.appendFileSync)(file, `oci://${reference}
`)
    );
  }
  async summary(markdown) {
    if (this.#summaryIsCut) return;
    this.#write("The job summary cannot be written", "GITHUB_STEP_SUMMARY", (file) => {
      const room = summaryLimit - Buffer.byteLength(cutNote) - (0, import_node_fs3.statSync)(file).size;
      const whole = `${markdown.trimEnd()}

`;
      const text = fitted(whole, room);
      this.#summaryIsCut = text !== whole;
      (0, import_node_fs3.appendFileSync)(file, this.#summaryIsCut ? text + cutNote : text);
    });
  }
  #write(what, variable2, write) {
    writeRunnerFile(what, variable2, this.#environment, write);
  }
};

// src/runner/run-program.ts
var lastWords = 1e4;
var killed = 128 + import_node_os2.constants.signals.SIGKILL;
async function runProgram(program, listener) {
  const { groups, signal } = listener;
  const { child, leader, exit } = await start(program);
  groups.add(leader);
  const { promise: givenUp, resolve: giveUp } = Promise.withResolvers();
  let stopped;
  const stop = () => {
    stopped ??= groups.stop(leader, exit).then(giveUp);
  };
  signal.addEventListener("abort", stop);
  if (signal.aborted) stop();
  let failure;
  const attempt = (listen) => {
    if (failure !== void 0) return;
    try {
      listen();
    } catch (thrown) {
      failure = { thrown };
      stop();
    }
  };
  const heard = Promise.all(
    ["stdout", "stderr"].map(async (name) => {
      child[name].on("data", (bytes) => attempt(() => listener.hear(bytes, name)));
      await new Promise((resolve2) => child[name].once("close", resolve2));
      attempt(() => listener.silent(name));
    })
  );
  const exitCode = await Promise.race([exit, givenUp]);
  const wasStopped = stopped !== void 0;
  if (exitCode === void 0) child.unref();
  else await Promise.race([heard, (0, import_promises2.setTimeout)(lastWords, void 0, { ref: false })]);
  child.stdin?.destroy();
  child.stdout.destroy();
  child.stderr.destroy();
  await heard;
  await stopped;
  signal.removeEventListener("abort", stop);
  groups.remove(leader);
  if (failure !== void 0) throw failure.thrown;
  return { exitCode: exitCode ?? killed, stopped: wasStopped };
}
async function start({ file, args, environment, cwd, input }) {
  try {
    const options = { ...cwd === void 0 ? {} : { cwd }, env: environment, detached: true };
    const child = input === void 0 ? (0, import_node_child_process.spawn)(file, args, { ...options, stdio: ["ignore", "pipe", "pipe"] }) : (0, import_node_child_process.spawn)(file, args, { ...options, stdio: ["pipe", "pipe", "pipe"] });
    child.stdin?.on("error", () => {
    }).end(input);
    if (child.pid === void 0) throw (await (0, import_node_events.once)(child, "error"))[0];
    const exit = new Promise((resolve2) => {
      child.once(
        "exit",
        (code, name) => resolve2(name === null ? code ?? 1 : 128 + import_node_os2.constants.signals[name])
      );
    });
    return { child, leader: child.pid, exit };
  } catch (error2) {
    throw new import_errors.UserError(
      `The program ${file} cannot be started in ${cwd ?? process.cwd()} (${(0, import_errors.messageOf)(error2)}); check that this directory and the interpreter that the program names in its first line exist.`,
      { cause: error2 }
    );
  }
}

// src/runner/capture.ts
var captureLimit = 32 * 1024 * 1024;
async function capture(program, options) {
  const { groups, timeout } = options;
  const cleansUp = options.cancelled.aborted;
  const cancelled = cleansUp ? [] : [options.cancelled];
  const deadline = timeout === void 0 ? [] : [AbortSignal.timeout(timeout)];
  const printed = { stdout: [], stderr: [] };
  let size = 0;
  const { exitCode, stopped } = await runProgram(program, {
    groups,
    signal: AbortSignal.any([...cancelled, ...deadline]),
    hear(bytes, output) {
      size += bytes.length;
      if (size > captureLimit) throw tooMuch(program);
      printed[output].push(bytes);
    },
    silent: () => {
    }
  });
  for (const signal of cancelled) signal.throwIfAborted();
  return {
    exitCode,
    stdout: Buffer.concat(printed.stdout).toString("utf8"),
    stderr: Buffer.concat(printed.stderr).toString("utf8"),
    ...stopped ? { timedOut: true } : {}
  };
}
function tooMuch({ file, args }) {
  const command = (0, import_quoted.quoted)([(0, import_node_path4.basename)(file), ...args].join(" "));
  return new import_errors.UserError(
    `The command ${command} was stopped because it printed more than ${captureLimit / 1024 / 1024} MiB, the most that is read of an answer; run it in a step of its own to see what it says.`
  );
}

// src/runner/child-environment.ts
var fileCommands = /* @__PURE__ */ new Set([
  "GITHUB_ARTIFACTS",
  "GITHUB_ENV",
  "GITHUB_OUTPUT",
  "GITHUB_PATH",
  "GITHUB_STATE",
  "GITHUB_STEP_SUMMARY"
]);
function childEnvironment(environment) {
  const inherited = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value !== void 0 && !isHidden(name)) inherited[name] = value;
  }
  return inherited;
}
function environmentWith(inherited, given2) {
  for (const name of Object.keys(given2)) {
    if (isHidden(name) || !/^[^=\0]+$/.test(name)) {
      throw new import_errors.UserError(
        `The environment variable ${(0, import_quoted.quoted)(name)} cannot be given to another program: choose a name without '=' that does not begin with INPUT_, ACTIONS_ or STATE_ and is none of ${[...fileCommands].join(", ")}, which belong to the runner.`
      );
    }
  }
  return { ...inherited, ...given2 };
}
var isHidden = (name) => /^(INPUT|ACTIONS|STATE)_/.test(name) || fileCommands.has(name);

// src/runner/find-tool.ts
function findTool(tool, path2) {
  if ((0, import_node_path5.isAbsolute)(tool)) return checked(tool, [tool].filter(isFile));
  if (!/^[A-Za-z0-9][A-Za-z0-9._+-]*$/.test(tool))
    throw new Error(`'${tool}' is no program's name.`);
  const candidates = path2.split(import_node_path5.delimiter).filter((directory2) => (0, import_node_path5.isAbsolute)(directory2)).map((directory2) => (0, import_node_path5.join)(directory2, tool)).filter(isFile);
  return checked(tool, candidates);
}
function checked(tool, candidates) {
  const found = candidates.find(mayBeExecuted);
  if (found !== void 0) return found;
  const [first] = candidates;
  const reason = (0, import_node_path5.isAbsolute)(tool) ? "not installed" : "not installed, or not in a directory of PATH";
  throw new import_errors.UserError(
    first === void 0 ? `The program '${tool}' is ${reason}; install it in an earlier step of the job.` : `The program '${tool}' cannot be run: the file ${first} is not executable for this user; correct its mode or install it anew.`
  );
}
function isFile(file) {
  try {
    return (0, import_node_fs4.statSync)(file).isFile();
  } catch {
    return false;
  }
}
function mayBeExecuted(file) {
  try {
    (0, import_node_fs4.accessSync)(file, import_node_fs4.constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

// src/runner/line-splitter.ts
var longestLine = 65536;
var LineSplitter = class {
  #decoder = new import_node_string_decoder.StringDecoder("utf8");
  #onLine;
  #line = "";
  #length = 0;
  constructor(onLine) {
    this.#onLine = onLine;
  }
  write(bytes) {
    this.#take(this.#decoder.write(bytes));
  }
  /** Delivers a last line that has no `\n`. */
  end() {
    this.#take(this.#decoder.end());
    if (this.#length > 0) this.#deliver();
  }
  #take(text) {
    let start2 = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start2)) {
      this.#keep(text.slice(start2, end));
      this.#deliver();
      start2 = end + 1;
    }
    this.#keep(text.slice(start2));
  }
  #keep(piece) {
    this.#line += piece.slice(0, longestLine - this.#line.length);
    this.#length += piece.length;
  }
  #deliver() {
    const left = this.#length - this.#line.length;
    const line = left === 0 ? this.#line : `${this.#line}\u2026 (${left} more characters left out)`;
    this.#line = "";
    this.#length = 0;
    this.#onLine(line);
  }
};

// src/runner/stream.ts
async function stream(program, { onLine, ...how }) {
  how.signal.throwIfAborted();
  const splitters = {
    stdout: new LineSplitter((line) => onLine(line, "stdout")),
    stderr: new LineSplitter((line) => onLine(line, "stderr"))
  };
  const { exitCode } = await runProgram(program, {
    ...how,
    hear: (bytes, output) => splitters[output].write(bytes),
    silent: (output) => splitters[output].end()
  });
  return { exitCode };
}

// src/runner/exec.ts
var RunnerExec = class {
  #environment;
  #groups;
  #cancelled;
  /** Whatever was started is stopped when `cancelled` is aborted. */
  constructor(environment, groups, cancelled) {
    this.#environment = childEnvironment(environment);
    this.#groups = groups;
    this.#cancelled = cancelled;
  }
  async capture(tool, args, options = {}) {
    const { input } = options;
    return capture(
      { ...this.#program(tool, args, options), input },
      {
        groups: this.#groups,
        cancelled: this.#cancelled,
        timeout: options.timeout
      }
    );
  }
  async stream(tool, args, options) {
    const signals = [this.#cancelled, ...options.signal === void 0 ? [] : [options.signal]];
    return stream(this.#program(tool, args, options), {
      groups: this.#groups,
      signal: AbortSignal.any(signals),
      onLine: options.onLine
    });
  }
  #program(tool, args, { cwd, environment }) {
    return {
      file: findTool(tool, this.#environment.PATH ?? ""),
      args,
      environment: environmentWith(this.#environment, environment ?? {}),
      cwd,
      input: void 0
    };
  }
};

// src/runner/failure.ts
var reportTo = "https://github.com/OWNER/rock-actions/issues";
var deepest = 8;
async function reportFailure(thrown, log, level) {
  if (thrown instanceof import_errors.UserError) {
    reportCauses(thrown, log);
    log[level](thrown.message, thrown.place);
  } else if (thrown instanceof import_errors.ToolError) {
    const { command, exitCode, lines, hint, place, title } = thrown.failure;
    log.info(`${command} ended with exit code ${exitCode}${lines.length > 0 ? ":" : "."}`);
    for (const line of lines) log.info(`  ${line}`);
    reportCauses(thrown, log);
    log[level](hint === void 0 ? thrown.message : `${thrown.message}
${hint}`, place, title);
  } else if (thrown instanceof import_errors.ServiceError) {
    log.info(`Failed: ${described(thrown.failure)}`);
    reportCauses(thrown, log);
    log[level](thrown.message);
  } else {
    await log.group("Stack of the error", async () => {
      for (const error2 of chain(thrown)) log.info(stackOf(error2));
    });
    log[level](
      `This is a bug in rock-actions: ${nameOf(thrown)}. Please report it with the log of this step: ${reportTo}`
    );
  }
}
function described({ request, status, code, requestId }) {
  const facts = [
    ...status === void 0 ? [] : [`status ${status}`],
    ...code === void 0 ? [] : [code],
    ...requestId === void 0 ? [] : [`request id ${requestId}`]
  ];
  return facts.length === 0 ? request : `${request} (${facts.join(", ")})`;
}
function reportCauses(error2, log) {
  for (const cause of chain(error2.cause)) {
    const text = (0, import_errors.messageOf)(cause);
    if (!error2.message.includes(text)) log.info(`Caused by: ${text}`);
  }
}
function chain(thrown) {
  const errors = [];
  for (let error2 = thrown; error2 !== void 0 && errors.length < deepest; ) {
    errors.push(error2);
    error2 = error2 instanceof Error ? error2.cause : void 0;
  }
  return errors;
}
var nameOf = (thrown) => thrown instanceof Error ? String(thrown) : (0, import_node_util.inspect)(thrown);
var stackOf = (thrown) => thrown instanceof Error ? thrown.stack ?? String(thrown) : (0, import_node_util.inspect)(thrown);

// src/runner/inputs.ts
function inputReader(environment) {
  const optional = (name) => given(environment, name);
  return {
    optional,
    required(name, example) {
      const value = optional(name);
      if (value !== void 0) return value;
      throw new import_errors.UserError(`The input '${name}' is required; give it for example as '${example}'.`);
    },
    lines: (name) => (optional(name) ?? "").split("\n").map(trimmed).filter((line) => line !== ""),
    integer(name, { fallback, min, max }) {
      const value = optional(name);
      if (value === void 0) return fallback;
      const number = Number(value);
      if (/^(0|-?[1-9][0-9]{0,15})$/.test(value) && number >= min && number <= max) return number;
      return refuse(name, value, `a whole number from ${min} to ${max}`, String(fallback));
    },
    boolean(name, fallback) {
      const value = optional(name);
      if (value === void 0) return fallback;
      if (/^(true|True|TRUE)$/.test(value)) return true;
      if (/^(false|False|FALSE)$/.test(value)) return false;
      return refuse(name, value, `'true' or 'false'`, String(fallback));
    },
    choice(name, allowed, fallback) {
      const value = optional(name);
      if (value === void 0) return fallback;
      const chosen = allowed.find((word) => word === value);
      const words = allowed.map((word) => `'${word}'`);
      return chosen ?? refuse(name, value, `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`, fallback);
    },
    json(name, { form, example, parse }) {
      const value = optional(name);
      if (value === void 0) return void 0;
      const parsed = parse(document(name, value, form, example));
      return parsed === void 0 ? refuse(name, value, form, example) : parsed;
    },
    projectDirectory: (name, fallback) => directoryInside(environment.GITHUB_WORKSPACE ?? "", name, optional(name) ?? fallback),
    refuse
  };
}
function refuse(name, value, allowed, example) {
  throw new import_errors.UserError(
    `The input '${name}' is ${(0, import_quoted.quoted)(value)}, but must be ${allowed}; for example '${example}'.`
  );
}
function given(environment, name) {
  const value = trimmed(environment[`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`] ?? "");
  return value === "" ? void 0 : value;
}
function trimmed(value) {
  const blank = (index) => "	\n\v\f\r ".includes(value.charAt(index));
  let start2 = 0;
  let end = value.length;
  while (start2 < end && blank(start2)) start2++;
  while (end > start2 && blank(end - 1)) end--;
  return value.slice(start2, end);
}
function document(name, value, form, example) {
  try {
    return JSON.parse(value);
  } catch {
    return refuse(name, value, `JSON: ${form}`, example);
  }
}
function directoryInside(workspace, name, value) {
  const wanted = `a directory inside the workspace ${workspace}`;
  const refuseBecause = (reason) => refuse(name, value, `${wanted}, and this ${reason}`, "rocks/my-rock");
  const root = (0, import_node_fs5.realpathSync)(workspace);
  let path2;
  try {
    path2 = (0, import_node_fs5.realpathSync)((0, import_node_path6.resolve)(root, value));
  } catch (error2) {
    const { code } = error2;
    return refuseBecause(code === "ENOENT" ? "does not exist" : `cannot be read (${code})`);
  }
  if (path2 !== root && !path2.startsWith(root.endsWith(import_node_path6.sep) ? root : root + import_node_path6.sep)) {
    return refuseBecause("lies outside it");
  }
  return (0, import_node_fs5.statSync)(path2).isDirectory() ? path2 : refuseBecause("is a file");
}

// src/runner/interruption.ts
function whenInterrupted(leave2, deadline) {
  let leaving = false;
  const interrupt = (reason) => {
    if (!leaving) {
      leaving = true;
      leave2(reason);
    } else if (reason.kind === "cancelled") {
      process.exit();
    }
  };
  for (const signal of ["SIGINT", "SIGTERM"]) {
    const exitCode = 128 + import_node_os3.constants.signals[signal];
    process.on(signal, () => interrupt({ kind: "cancelled", signal, exitCode }));
  }
  process.on("uncaughtException", (thrown) => interrupt({ kind: "failed", thrown }));
  process.on("unhandledRejection", (thrown) => interrupt({ kind: "failed", thrown }));
  const stall = () => {
    const thrown = new Error("the action waits for something that can no longer happen");
    interrupt({ kind: "failed", thrown });
  };
  process.once("beforeExit", stall);
  const late = () => interrupt({ kind: "failed", thrown: deadline?.error });
  const timer = deadline && setTimeout(late, deadline.milliseconds).unref();
  return () => {
    process.off("beforeExit", stall);
    clearTimeout(timer);
  };
}

// src/runner/secret-forms.ts
function secretForms(secret) {
  if (secret.trim() === "") return [];
  const bytes = Buffer.from(secret, "utf8");
  const base64 = bytes.toString("base64").replace(/=+$/, "");
  return [.../* @__PURE__ */ new Set([secret, base64, bytes.toString("base64url")])];
}

// src/runner/stopped-commands.ts
var StoppedCommands = class {
  #write;
  #users = 0;
  #token;
  /** `write` gets whole lines. */
  constructor(write) {
    this.#write = write;
  }
  /** Commands stay off until `leave` was called as often as `enter`. Gives the token of the stretch. */
  enter() {
    this.#users += 1;
    return this.#token ?? this.#stop();
  }
  leave() {
    if (this.#users === 0) return;
    this.#users -= 1;
    if (this.#users === 0) this.#resume();
  }
  /** Commands are on again, whoever is still inside: for a process that is about to end. */
  endAll() {
    if (this.#users > 0) this.#resume();
    this.#users = 0;
  }
  /** Sends workflow commands of our own: commands are on while `send` runs. */
  outside(send) {
    const stopped = this.#token !== void 0;
    if (stopped) this.#resume();
    try {
      send();
    } finally {
      if (stopped) this.#stop();
    }
  }
  /** Prints text that is not ours, with commands off. Text that holds the token cannot end the stretch. */
  print(text) {
    const token = this.enter();
    try {
      this.#write(`${asLines(text).replaceAll(new RegExp(token, "gi"), "***")}
`);
    } finally {
      this.leave();
    }
  }
  #stop() {
    this.#token = (0, import_node_crypto.randomBytes)(16).toString("hex");
    this.#write(`::stop-commands::${this.#token}
`);
    return this.#token;
  }
  #resume() {
    this.#write(`::${this.#token}::
`);
    this.#token = void 0;
  }
};
function asLines(text) {
  return text.replace(/(?<!\r)\r+$/, "").replaceAll(/\r+\n?/g, "\n");
}
function looksLikeCommand(text) {
  return text.includes("##[") || /(^|[\r\n])([^\S\r\n]|\u0085)*::/.test(text);
}

// src/runner/log.ts
var RunnerLog = class {
  #debugging;
  #elapsed;
  #commands = new StoppedCommands((text) => process.stdout.write(text));
  #groups = 0;
  /** `debugging` is whether the user switched step debugging on; `elapsed` is a clock in milliseconds. */
  constructor(options) {
    this.#debugging = options.debugging;
    this.#elapsed = options.elapsed;
  }
  info(text) {
    if (looksLikeCommand(text)) this.#commands.print(text);
    else info(text);
  }
  debug(text) {
    if (this.#debugging) this.#commands.outside(() => debug(text));
  }
  notice(text, place, title) {
    this.#commands.outside(() => notice(text, properties(place, title)));
  }
  warning(text, place, title) {
    this.#commands.outside(() => warning(text, properties(place, title)));
  }
  error(text, place, title) {
    this.#commands.outside(() => error(text, properties(place, title)));
  }
  /** The runner knows one level of groups: a group inside a group is a line in the outer one. */
  async group(title, work) {
    const start2 = this.#elapsed();
    const line = title.replaceAll(/[\r\n]+/g, " ");
    const inner = this.#groups > 0;
    this.#openGroup(line);
    try {
      return await work();
    } finally {
      const took = duration(this.#elapsed() - start2);
      if (took !== "0.0 s") this.info(inner ? `${line} (${took})` : `(${took})`);
      this.#closeGroup();
    }
  }
  /** Annotations, masks and groups of ours work inside too: commands are on again while they are sent. */
  async foreign(work) {
    this.#commands.enter();
    try {
      return await work((line) => this.#commands.print(line));
    } finally {
      this.#commands.leave();
    }
  }
  /** Ends the stretches and groups that are still open: for a process that is about to end. */
  close() {
    this.#commands.endAll();
    if (this.#groups > 0) endGroup();
    this.#groups = 0;
  }
  mask(secret) {
    this.#commands.outside(() => {
      for (const form of secretForms(secret)) setSecret(form);
    });
  }
  #openGroup(title) {
    this.#groups += 1;
    if (this.#groups > 1) this.info(title);
    else this.#commands.outside(() => startGroup(title));
  }
  #closeGroup() {
    if (this.#groups === 0) return;
    this.#groups -= 1;
    if (this.#groups === 0) this.#commands.outside(() => endGroup());
  }
};
function properties(place, title) {
  return {
    ...title === void 0 ? {} : { title },
    ...place === void 0 ? {} : { file: place.file },
    ...place?.line === void 0 ? {} : { startLine: place.line },
    ...place?.column === void 0 ? {} : { startColumn: place.column }
  };
}

// src/runner/process-groups.ts
var patience = 6e3;
var lingering = 500;
var burial = 500;
var glance = 25;
var ProcessGroups = class {
  #leaders = /* @__PURE__ */ new Set();
  /** The number of the leader's process is the number of the group. */
  add(leader) {
    this.#leaders.add(leader);
  }
  /** The leader has left by itself; what it left behind is not ours to stop. */
  remove(leader) {
    this.#leaders.delete(leader);
  }
  /**
   * Interrupts the group, kills it when it has not left in time, and resolves when it is gone.
   * `left` resolves when the leader has.
   */
  async stop(leader, left) {
    signalGroup(leader, "SIGINT");
    await Promise.race([left, (0, import_promises3.setTimeout)(patience, void 0, { ref: false })]);
    await this.#gone(leader, lingering);
    signalGroup(leader, "SIGKILL");
    await this.#gone(leader, burial);
    this.remove(leader);
  }
  /** Kills every group at once, without waiting. */
  killAll() {
    for (const leader of this.#leaders) signalGroup(leader, "SIGKILL");
    this.#leaders.clear();
  }
  /** Resolves when no group is left. */
  async settled() {
    while (this.#leaders.size > 0) await (0, import_promises3.setTimeout)(glance);
  }
  /** Resolves when there was no group for so many milliseconds. */
  async quiet(milliseconds) {
    do {
      await this.settled();
      await (0, import_promises3.setTimeout)(milliseconds);
    } while (this.#leaders.size > 0);
  }
  async #gone(leader, milliseconds) {
    const end = performance.now() + milliseconds;
    while (groupExists(leader) && performance.now() < end) await (0, import_promises3.setTimeout)(glance);
  }
};
function groupExists(leader) {
  return signalGroup(leader, 0);
}
function signalGroup(leader, signal) {
  try {
    return process.kill(-leader, signal);
  } catch {
    return false;
  }
}

// src/runner/state.ts
function runnerState(environment) {
  return {
    save(name, value) {
      const what = `The state '${name}' cannot be kept for the end of the job`;
      writeRunnerFile(
        what,
        "GITHUB_STATE",
        environment,
        () => saveState(name, JSON.stringify(value))
      );
    },
    read(name) {
      const text = environment[`STATE_${name}`] ?? "";
      if (text === "") return void 0;
      try {
        return JSON.parse(text);
      } catch (error2) {
        throw new import_errors.UserError(
          `The state '${name}' was not written by this action: ${(0, import_errors.messageOf)(error2)}`,
          { cause: error2 }
        );
      }
    }
  };
}

// src/runner/step.ts
var cleaningUp = 1e3;
var postLimit = 24e4;
async function runStep(load, stage, limit = postLimit) {
  const debugging = process.env.RUNNER_DEBUG === "1";
  const step = {
    stage,
    log: new RunnerLog({ debugging, elapsed: processClock.elapsed }),
    groups: new ProcessGroups(),
    cancel: new AbortController()
  };
  process.on("exit", () => step.groups.killAll());
  const ended = carryOut(load, step).then(
    () => ({ failed: false }),
    (thrown) => ({ failed: true, thrown })
  );
  const deadline = stage === "post" ? { milliseconds: limit, error: tooLate(limit) } : void 0;
  const atItsEnd = whenInterrupted((reason) => leave(reason, step, ended), deadline);
  const end = await ended;
  atItsEnd();
  if (!end.failed || step.cancel.signal.aborted) return;
  await fail(end.thrown, step);
}
async function carryOut(load, { stage, log, groups, cancel }) {
  const context = contextOf(process.env);
  const action = await load();
  const tools = {
    exec: new RunnerExec(process.env, groups, cancel.signal),
    clock: processClock,
    http: httpOnDemand(cancel.signal),
    cancelled: cancel.signal
  };
  const ports = {
    ...tools,
    log,
    aws: new RunnerAws(process.env, { ...tools, log }),
    cache: new RunnerCache(process.env, { ...tools, temp: context.temp }),
    state: runnerState(process.env),
    context
  };
  if (stage === "post") return action.post?.(ports);
  const result = await action.run(action.readInputs(inputReader(process.env)), ports);
  cancel.signal.throwIfAborted();
  await action.emit(result, new RunnerEmitter(log, process.env));
}
function httpOnDemand(cancelled) {
  let loading;
  const load = async () => {
    const { RunnerHttp } = await Promise.resolve().then(() => __toESM(require("./runner-http.js")));
    return new RunnerHttp(process.env, cancelled);
  };
  return {
    async send(request) {
      loading ??= load();
      return await (await loading).send(request);
    }
  };
}
async function leave(reason, step, ended) {
  if (reason.kind === "cancelled") process.exitCode = reason.exitCode;
  step.cancel.abort();
  await Promise.race([ended, step.groups.quiet(cleaningUp)]);
  step.log.close();
  try {
    if (reason.kind === "failed") await fail(reason.thrown, step);
    else step.log.info(`Cancelled (${reason.signal}).`);
  } finally {
    await new Promise((resolve2) => process.stdout.write("", () => resolve2()));
    process.exit();
  }
}
async function fail(thrown, { stage, log }) {
  process.exitCode = stage === "main" ? 1 : 0;
  await reportFailure(thrown, log, stage === "main" ? "error" : "warning");
}
var tooLate = (limit) => new import_errors.UserError(
  `What this step does at the end of the job was stopped after ${duration(limit)}, the most that a cancelled job leaves it; what it had still to clean up or keep is as it was.`
);
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  runStep
});

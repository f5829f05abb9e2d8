"use strict";
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __knownSymbol = (name, symbol) => (symbol = Symbol[name]) ? symbol : /* @__PURE__ */ Symbol.for("Symbol." + name);
var __typeError = (msg) => {
  throw TypeError(msg);
};
var __esm = (fn, res, err) => function __init() {
  if (err) throw err[0];
  try {
    return fn && (res = (0, fn[__getOwnPropNames(fn)[0]])(fn = 0)), res;
  } catch (e) {
    throw err = [e], e;
  }
};
var __commonJS = (cb, mod) => function __require() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};
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
var __using = (stack, value, async) => {
  if (value != null) {
    if (typeof value !== "object" && typeof value !== "function") __typeError("Object expected");
    var dispose, inner;
    if (async) dispose = value[__knownSymbol("asyncDispose")];
    if (dispose === void 0) {
      dispose = value[__knownSymbol("dispose")];
      if (async) inner = dispose;
    }
    if (typeof dispose !== "function") __typeError("Object not disposable");
    if (inner) dispose = function() {
      try {
        inner.call(this);
      } catch (e) {
        return Promise.reject(e);
      }
    };
    stack.push([async, dispose, value]);
  } else if (async) {
    stack.push([async]);
  }
  return value;
};
var __callDispose = (stack, error2, hasError) => {
  var E = typeof SuppressedError === "function" ? SuppressedError : function(e, s, m, _) {
    return _ = Error(m), _.name = "SuppressedError", _.error = e, _.suppressed = s, _;
  };
  var fail = (e) => error2 = hasError ? new E(e, error2, "An error was suppressed during disposal") : (hasError = true, e);
  var next = (it) => {
    while (it = stack.pop()) {
      try {
        var result = it[1] && it[1].call(it[2]);
        if (it[0]) return Promise.resolve(result).then(next, (e) => (fail(e), next()));
      } catch (e) {
        fail(e);
      }
    }
    if (hasError) throw error2;
  };
  return next();
};

// src/runner/clock.ts
var import_promises, processClock;
var init_clock = __esm({
  "src/runner/clock.ts"() {
    "use strict";
    import_promises = require("node:timers/promises");
    processClock = {
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
  }
});

// src/errors.ts
function messageOf(thrown) {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
function isHttpFault(thrown) {
  return thrown instanceof Error && thrown.name === "HttpFault" && "kind" in thrown;
}
var UserError, ToolError, ServiceError;
var init_errors = __esm({
  "src/errors.ts"() {
    "use strict";
    UserError = class extends Error {
      name = "UserError";
      /** Where in a file of the repository the mistake is, when it is in one. */
      place;
      constructor(message, options = {}) {
        super(message, options);
        this.place = options.place;
      }
    };
    ToolError = class extends Error {
      name = "ToolError";
      failure;
      constructor(message, failure, options) {
        super(message, options);
        this.failure = failure;
      }
    };
    ServiceError = class extends Error {
      name = "ServiceError";
      failure;
      constructor(message, failure, options) {
        super(message, options);
        this.failure = failure;
      }
    };
  }
});

// src/runner/auth-files.ts
function registryAuthFiles(environment, home) {
  const named = environment.REGISTRY_AUTH_FILE;
  if (named) return [named];
  const user = process.getuid?.() ?? 0;
  return [
    environment.XDG_RUNTIME_DIR ? (0, import_node_path.join)(environment.XDG_RUNTIME_DIR, "containers", "auth.json") : `/run/containers/${user}/auth.json`,
    (0, import_node_path.join)(environment.XDG_CONFIG_HOME || (0, import_node_path.join)(home, ".config"), "containers", "auth.json"),
    (0, import_node_path.join)(environment.DOCKER_CONFIG || (0, import_node_path.join)(home, ".docker"), "config.json"),
    (0, import_node_path.join)(home, ".dockercfg")
  ];
}
var import_node_path;
var init_auth_files = __esm({
  "src/runner/auth-files.ts"() {
    "use strict";
    import_node_path = require("node:path");
  }
});

// src/runner/quoted.ts
function quoted(value) {
  const characters = [...value.slice(0, 2 * longest + 2)];
  const cut = characters.length > longest;
  const shown4 = (cut ? characters.slice(0, longest).join("") : value).replace(
    unseen,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`
  );
  return cut ? `'${shown4}\u2026' (${value.length} characters)` : `'${shown4}'`;
}
var longest, unseen;
var init_quoted = __esm({
  "src/runner/quoted.ts"() {
    "use strict";
    longest = 80;
    unseen = /(?! )[\p{Cc}\p{Cf}\p{Cs}\p{Z}]/gu;
  }
});

// src/runner/event.ts
function readEvent(environment) {
  return {
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
    }
  };
}
function variable(environment, name, hasForm, form3) {
  const value = environment[name] ?? "";
  if (hasForm(value)) return value;
  throw new UserError(
    `The runner's environment has ${name}=${quoted(value)}, which is not of the form '${form3}'; run this step in a GitHub Actions workflow.`
  );
}
function readPullRequest(path4) {
  if (path4 === void 0 || path4 === "") return void 0;
  const pullRequest = field(readJson(path4), "pull_request");
  if (pullRequest === void 0) return void 0;
  const number2 = field(pullRequest, "number");
  const headSha = field(field(pullRequest, "head"), "sha");
  if (isPullRequestNumber(number2) && typeof headSha === "string" && isCommit(headSha)) {
    return { number: number2, headSha };
  }
  throw new UserError(
    `The event file ${path4} (GITHUB_EVENT_PATH) has a pull_request without the number and the head.sha that GitHub's events have.`
  );
}
function readJson(path4) {
  try {
    return JSON.parse((0, import_node_fs.readFileSync)(path4, "utf8"));
  } catch (error2) {
    throw new UserError(
      `The event file ${path4} (GITHUB_EVENT_PATH) cannot be read as JSON: ${messageOf(error2)}`,
      { cause: error2 }
    );
  }
}
function field(value, name) {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return void 0;
  return value[name];
}
var import_node_fs, isRepository, isCommit, isEventName, isRef, isPullRequestNumber;
var init_event = __esm({
  "src/runner/event.ts"() {
    "use strict";
    import_node_fs = require("node:fs");
    init_errors();
    init_quoted();
    isRepository = (value) => /^[\w.-]+\/[\w.-]+$/.test(value);
    isCommit = (value) => /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(value);
    isEventName = (value) => /^[a-z_]+$/.test(value);
    isRef = (value) => /^refs\/[^\p{Cc} ~^:?*[\\]+$/u.test(value) && !/\.\.|\/\/|@\{|[./]$/.test(value);
    isPullRequestNumber = (value) => Number.isSafeInteger(value) && Number(value) > 0;
  }
});

// src/runner/context.ts
function contextOf(environment) {
  const home = environment.HOME || (0, import_node_os.homedir)();
  return {
    workspace: directory(environment, "GITHUB_WORKSPACE"),
    temp: directory(environment, "RUNNER_TEMP"),
    home,
    registryAuthFiles: registryAuthFiles(environment, home),
    event: readEvent(environment)
  };
}
function directory(environment, name) {
  const path4 = environment[name] ?? "";
  if ((0, import_node_path2.isAbsolute)(path4) && (0, import_node_fs2.statSync)(path4, { throwIfNoEntry: false })?.isDirectory()) return path4;
  throw new UserError(
    `The runner's environment has ${name}='${path4}', which is not a directory; did an earlier step remove it?`
  );
}
var import_node_fs2, import_node_os, import_node_path2;
var init_context = __esm({
  "src/runner/context.ts"() {
    "use strict";
    import_node_fs2 = require("node:fs");
    import_node_os = require("node:os");
    import_node_path2 = require("node:path");
    init_errors();
    init_auth_files();
    init_event();
  }
});

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
var init_utils = __esm({
  "node_modules/@actions/core/lib/utils.js"() {
    "use strict";
  }
});

// node_modules/@actions/core/lib/command.js
function issueCommand(command, properties2, message) {
  const cmd = new Command(command, properties2, message);
  process.stdout.write(cmd.toString() + os.EOL);
}
function issue(name, message = "") {
  issueCommand(name, {}, message);
}
function escapeData(s) {
  return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty(s) {
  return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/:/g, "%3A").replace(/,/g, "%2C");
}
var os, CMD_STRING, Command;
var init_command = __esm({
  "node_modules/@actions/core/lib/command.js"() {
    "use strict";
    os = __toESM(require("os"));
    init_utils();
    CMD_STRING = "::";
    Command = class {
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
          let first3 = true;
          for (const key in this.properties) {
            if (this.properties.hasOwnProperty(key)) {
              const val = this.properties[key];
              if (val) {
                if (first3) {
                  first3 = false;
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
  }
});

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
var crypto, fs, os2;
var init_file_command = __esm({
  "node_modules/@actions/core/lib/file-command.js"() {
    "use strict";
    crypto = __toESM(require("crypto"));
    fs = __toESM(require("fs"));
    os2 = __toESM(require("os"));
    init_utils();
  }
});

// node_modules/@actions/io/lib/io-util.js
function exists(fsPath) {
  return __awaiter(this, void 0, void 0, function* () {
    try {
      yield stat(fsPath);
    } catch (err) {
      if (err.code === "ENOENT") {
        return false;
      }
      throw err;
    }
    return true;
  });
}
function isRooted(p) {
  p = normalizeSeparators(p);
  if (!p) {
    throw new Error('isRooted() parameter "p" cannot be empty');
  }
  if (IS_WINDOWS) {
    return p.startsWith("\\") || /^[A-Z]:/i.test(p);
  }
  return p.startsWith("/");
}
function tryGetExecutablePath(filePath, extensions2) {
  return __awaiter(this, void 0, void 0, function* () {
    let stats = void 0;
    try {
      stats = yield stat(filePath);
    } catch (err) {
      if (err.code !== "ENOENT") {
        console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
      }
    }
    if (stats && stats.isFile()) {
      if (IS_WINDOWS) {
        const upperExt = path.extname(filePath).toUpperCase();
        if (extensions2.some((validExt) => validExt.toUpperCase() === upperExt)) {
          return filePath;
        }
      } else {
        if (isUnixExecutable(stats)) {
          return filePath;
        }
      }
    }
    const originalFilePath = filePath;
    for (const extension of extensions2) {
      filePath = originalFilePath + extension;
      stats = void 0;
      try {
        stats = yield stat(filePath);
      } catch (err) {
        if (err.code !== "ENOENT") {
          console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
        }
      }
      if (stats && stats.isFile()) {
        if (IS_WINDOWS) {
          try {
            const directory2 = path.dirname(filePath);
            const upperName = path.basename(filePath).toUpperCase();
            for (const actualName of yield readdir(directory2)) {
              if (upperName === actualName.toUpperCase()) {
                filePath = path.join(directory2, actualName);
                break;
              }
            }
          } catch (err) {
            console.log(`Unexpected error attempting to determine the actual case of the file '${filePath}': ${err}`);
          }
          return filePath;
        } else {
          if (isUnixExecutable(stats)) {
            return filePath;
          }
        }
      }
    }
    return "";
  });
}
function normalizeSeparators(p) {
  p = p || "";
  if (IS_WINDOWS) {
    p = p.replace(/\//g, "\\");
    return p.replace(/\\\\+/g, "\\");
  }
  return p.replace(/\/\/+/g, "/");
}
function isUnixExecutable(stats) {
  return (stats.mode & 1) > 0 || (stats.mode & 8) > 0 && process.getgid !== void 0 && stats.gid === process.getgid() || (stats.mode & 64) > 0 && process.getuid !== void 0 && stats.uid === process.getuid();
}
var fs2, path, __awaiter, chmod, copyFile, lstat, mkdir, open, readdir, rename, rm, rmdir, stat, symlink, unlink, IS_WINDOWS, READONLY;
var init_io_util = __esm({
  "node_modules/@actions/io/lib/io-util.js"() {
    "use strict";
    fs2 = __toESM(require("fs"));
    path = __toESM(require("path"));
    __awaiter = function(thisArg, _arguments, P, generator) {
      function adopt(value) {
        return value instanceof P ? value : new P(function(resolve10) {
          resolve10(value);
        });
      }
      return new (P || (P = Promise))(function(resolve10, reject) {
        function fulfilled(value) {
          try {
            step(generator.next(value));
          } catch (e) {
            reject(e);
          }
        }
        function rejected(value) {
          try {
            step(generator["throw"](value));
          } catch (e) {
            reject(e);
          }
        }
        function step(result) {
          result.done ? resolve10(result.value) : adopt(result.value).then(fulfilled, rejected);
        }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
      });
    };
    ({ chmod, copyFile, lstat, mkdir, open, readdir, rename, rm, rmdir, stat, symlink, unlink } = fs2.promises);
    IS_WINDOWS = process.platform === "win32";
    READONLY = fs2.constants.O_RDONLY;
  }
});

// node_modules/@actions/io/lib/io.js
function which(tool, check) {
  return __awaiter2(this, void 0, void 0, function* () {
    if (!tool) {
      throw new Error("parameter 'tool' is required");
    }
    if (check) {
      const result = yield which(tool, false);
      if (!result) {
        if (IS_WINDOWS) {
          throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also verify the file has a valid extension for an executable file.`);
        } else {
          throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also check the file mode to verify the file is executable.`);
        }
      }
      return result;
    }
    const matches2 = yield findInPath(tool);
    if (matches2 && matches2.length > 0) {
      return matches2[0];
    }
    return "";
  });
}
function findInPath(tool) {
  return __awaiter2(this, void 0, void 0, function* () {
    if (!tool) {
      throw new Error("parameter 'tool' is required");
    }
    const extensions2 = [];
    if (IS_WINDOWS && process.env["PATHEXT"]) {
      for (const extension of process.env["PATHEXT"].split(path2.delimiter)) {
        if (extension) {
          extensions2.push(extension);
        }
      }
    }
    if (isRooted(tool)) {
      const filePath = yield tryGetExecutablePath(tool, extensions2);
      if (filePath) {
        return [filePath];
      }
      return [];
    }
    if (tool.includes(path2.sep)) {
      return [];
    }
    const directories2 = [];
    if (process.env.PATH) {
      for (const p of process.env.PATH.split(path2.delimiter)) {
        if (p) {
          directories2.push(p);
        }
      }
    }
    const matches2 = [];
    for (const directory2 of directories2) {
      const filePath = yield tryGetExecutablePath(path2.join(directory2, tool), extensions2);
      if (filePath) {
        matches2.push(filePath);
      }
    }
    return matches2;
  });
}
var path2, __awaiter2;
var init_io = __esm({
  "node_modules/@actions/io/lib/io.js"() {
    "use strict";
    path2 = __toESM(require("path"));
    init_io_util();
    __awaiter2 = function(thisArg, _arguments, P, generator) {
      function adopt(value) {
        return value instanceof P ? value : new P(function(resolve10) {
          resolve10(value);
        });
      }
      return new (P || (P = Promise))(function(resolve10, reject) {
        function fulfilled(value) {
          try {
            step(generator.next(value));
          } catch (e) {
            reject(e);
          }
        }
        function rejected(value) {
          try {
            step(generator["throw"](value));
          } catch (e) {
            reject(e);
          }
        }
        function step(result) {
          result.done ? resolve10(result.value) : adopt(result.value).then(fulfilled, rejected);
        }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
      });
    };
  }
});

// node_modules/@actions/exec/lib/toolrunner.js
function argStringToArray(argString) {
  const args = [];
  let inQuotes = false;
  let escaped = false;
  let arg = "";
  function append(c) {
    if (escaped && c !== '"') {
      arg += "\\";
    }
    arg += c;
    escaped = false;
  }
  for (let i = 0; i < argString.length; i++) {
    const c = argString.charAt(i);
    if (c === '"') {
      if (!escaped) {
        inQuotes = !inQuotes;
      } else {
        append(c);
      }
      continue;
    }
    if (c === "\\" && escaped) {
      append(c);
      continue;
    }
    if (c === "\\" && inQuotes) {
      escaped = true;
      continue;
    }
    if (c === " " && !inQuotes) {
      if (arg.length > 0) {
        args.push(arg);
        arg = "";
      }
      continue;
    }
    append(c);
  }
  if (arg.length > 0) {
    args.push(arg.trim());
  }
  return args;
}
var os3, events, child, path3, import_timers, __awaiter3, IS_WINDOWS2, ToolRunner, ExecState;
var init_toolrunner = __esm({
  "node_modules/@actions/exec/lib/toolrunner.js"() {
    "use strict";
    os3 = __toESM(require("os"));
    events = __toESM(require("events"));
    child = __toESM(require("child_process"));
    path3 = __toESM(require("path"));
    init_io();
    init_io_util();
    import_timers = require("timers");
    __awaiter3 = function(thisArg, _arguments, P, generator) {
      function adopt(value) {
        return value instanceof P ? value : new P(function(resolve10) {
          resolve10(value);
        });
      }
      return new (P || (P = Promise))(function(resolve10, reject) {
        function fulfilled(value) {
          try {
            step(generator.next(value));
          } catch (e) {
            reject(e);
          }
        }
        function rejected(value) {
          try {
            step(generator["throw"](value));
          } catch (e) {
            reject(e);
          }
        }
        function step(result) {
          result.done ? resolve10(result.value) : adopt(result.value).then(fulfilled, rejected);
        }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
      });
    };
    IS_WINDOWS2 = process.platform === "win32";
    ToolRunner = class extends events.EventEmitter {
      constructor(toolPath, args, options) {
        super();
        if (!toolPath) {
          throw new Error("Parameter 'toolPath' cannot be null or empty.");
        }
        this.toolPath = toolPath;
        this.args = args || [];
        this.options = options || {};
      }
      _debug(message) {
        if (this.options.listeners && this.options.listeners.debug) {
          this.options.listeners.debug(message);
        }
      }
      _getCommandString(options, noPrefix) {
        const toolPath = this._getSpawnFileName();
        const args = this._getSpawnArgs(options);
        let cmd = noPrefix ? "" : "[command]";
        if (IS_WINDOWS2) {
          if (this._isCmdFile()) {
            cmd += toolPath;
            for (const a of args) {
              cmd += ` ${a}`;
            }
          } else if (options.windowsVerbatimArguments) {
            cmd += `"${toolPath}"`;
            for (const a of args) {
              cmd += ` ${a}`;
            }
          } else {
            cmd += this._windowsQuoteCmdArg(toolPath);
            for (const a of args) {
              cmd += ` ${this._windowsQuoteCmdArg(a)}`;
            }
          }
        } else {
          cmd += toolPath;
          for (const a of args) {
            cmd += ` ${a}`;
          }
        }
        return cmd;
      }
      _processLineBuffer(data, strBuffer, onLine) {
        try {
          let s = strBuffer + data.toString();
          let n = s.indexOf(os3.EOL);
          while (n > -1) {
            const line3 = s.substring(0, n);
            onLine(line3);
            s = s.substring(n + os3.EOL.length);
            n = s.indexOf(os3.EOL);
          }
          return s;
        } catch (err) {
          this._debug(`error processing line. Failed with error ${err}`);
          return "";
        }
      }
      _getSpawnFileName() {
        if (IS_WINDOWS2) {
          if (this._isCmdFile()) {
            return process.env["COMSPEC"] || "cmd.exe";
          }
        }
        return this.toolPath;
      }
      _getSpawnArgs(options) {
        if (IS_WINDOWS2) {
          if (this._isCmdFile()) {
            let argline = `/D /S /C "${this._windowsQuoteCmdArg(this.toolPath)}`;
            for (const a of this.args) {
              argline += " ";
              argline += options.windowsVerbatimArguments ? a : this._windowsQuoteCmdArg(a);
            }
            argline += '"';
            return [argline];
          }
        }
        return this.args;
      }
      _endsWith(str, end) {
        return str.endsWith(end);
      }
      _isCmdFile() {
        const upperToolPath = this.toolPath.toUpperCase();
        return this._endsWith(upperToolPath, ".CMD") || this._endsWith(upperToolPath, ".BAT");
      }
      _windowsQuoteCmdArg(arg) {
        if (!this._isCmdFile()) {
          return this._uvQuoteCmdArg(arg);
        }
        if (!arg) {
          return '""';
        }
        const cmdSpecialChars = [
          " ",
          "	",
          "&",
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          "^",
          "=",
          ";",
          "!",
          "'",
          "+",
          ",",
          "`",
          "~",
          "|",
          "<",
          ">",
          '"'
        ];
        let needsQuotes = false;
        for (const char of arg) {
          if (cmdSpecialChars.some((x) => x === char)) {
            needsQuotes = true;
            break;
          }
        }
        if (!needsQuotes) {
          return arg;
        }
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
          reverse += arg[i - 1];
          if (quoteHit && arg[i - 1] === "\\") {
            reverse += "\\";
          } else if (arg[i - 1] === '"') {
            quoteHit = true;
            reverse += '"';
          } else {
            quoteHit = false;
          }
        }
        reverse += '"';
        return reverse.split("").reverse().join("");
      }
      _uvQuoteCmdArg(arg) {
        if (!arg) {
          return '""';
        }
        if (!arg.includes(" ") && !arg.includes("	") && !arg.includes('"')) {
          return arg;
        }
        if (!arg.includes('"') && !arg.includes("\\")) {
          return `"${arg}"`;
        }
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
          reverse += arg[i - 1];
          if (quoteHit && arg[i - 1] === "\\") {
            reverse += "\\";
          } else if (arg[i - 1] === '"') {
            quoteHit = true;
            reverse += "\\";
          } else {
            quoteHit = false;
          }
        }
        reverse += '"';
        return reverse.split("").reverse().join("");
      }
      _cloneExecOptions(options) {
        options = options || {};
        const result = {
          cwd: options.cwd || process.cwd(),
          env: options.env || process.env,
          silent: options.silent || false,
          windowsVerbatimArguments: options.windowsVerbatimArguments || false,
          failOnStdErr: options.failOnStdErr || false,
          ignoreReturnCode: options.ignoreReturnCode || false,
          delay: options.delay || 1e4
        };
        result.outStream = options.outStream || process.stdout;
        result.errStream = options.errStream || process.stderr;
        return result;
      }
      _getSpawnOptions(options, toolPath) {
        options = options || {};
        const result = {};
        result.cwd = options.cwd;
        result.env = options.env;
        result["windowsVerbatimArguments"] = options.windowsVerbatimArguments || this._isCmdFile();
        if (options.windowsVerbatimArguments) {
          result.argv0 = `"${toolPath}"`;
        }
        return result;
      }
      /**
       * Exec a tool.
       * Output will be streamed to the live console.
       * Returns promise with return code
       *
       * @param     tool     path to tool to exec
       * @param     options  optional exec options.  See ExecOptions
       * @returns   number
       */
      exec() {
        return __awaiter3(this, void 0, void 0, function* () {
          if (!isRooted(this.toolPath) && (this.toolPath.includes("/") || IS_WINDOWS2 && this.toolPath.includes("\\"))) {
            this.toolPath = path3.resolve(process.cwd(), this.options.cwd || process.cwd(), this.toolPath);
          }
          this.toolPath = yield which(this.toolPath, true);
          return new Promise((resolve10, reject) => __awaiter3(this, void 0, void 0, function* () {
            this._debug(`exec tool: ${this.toolPath}`);
            this._debug("arguments:");
            for (const arg of this.args) {
              this._debug(`   ${arg}`);
            }
            const optionsNonNull = this._cloneExecOptions(this.options);
            if (!optionsNonNull.silent && optionsNonNull.outStream) {
              optionsNonNull.outStream.write(this._getCommandString(optionsNonNull) + os3.EOL);
            }
            const state = new ExecState(optionsNonNull, this.toolPath);
            state.on("debug", (message) => {
              this._debug(message);
            });
            if (this.options.cwd && !(yield exists(this.options.cwd))) {
              return reject(new Error(`The cwd: ${this.options.cwd} does not exist!`));
            }
            const fileName = this._getSpawnFileName();
            const cp = child.spawn(fileName, this._getSpawnArgs(optionsNonNull), this._getSpawnOptions(this.options, fileName));
            let stdbuffer = "";
            if (cp.stdout) {
              cp.stdout.on("data", (data) => {
                if (this.options.listeners && this.options.listeners.stdout) {
                  this.options.listeners.stdout(data);
                }
                if (!optionsNonNull.silent && optionsNonNull.outStream) {
                  optionsNonNull.outStream.write(data);
                }
                stdbuffer = this._processLineBuffer(data, stdbuffer, (line3) => {
                  if (this.options.listeners && this.options.listeners.stdline) {
                    this.options.listeners.stdline(line3);
                  }
                });
              });
            }
            let errbuffer = "";
            if (cp.stderr) {
              cp.stderr.on("data", (data) => {
                state.processStderr = true;
                if (this.options.listeners && this.options.listeners.stderr) {
                  this.options.listeners.stderr(data);
                }
                if (!optionsNonNull.silent && optionsNonNull.errStream && optionsNonNull.outStream) {
                  const s = optionsNonNull.failOnStdErr ? optionsNonNull.errStream : optionsNonNull.outStream;
                  s.write(data);
                }
                errbuffer = this._processLineBuffer(data, errbuffer, (line3) => {
                  if (this.options.listeners && this.options.listeners.errline) {
                    this.options.listeners.errline(line3);
                  }
                });
              });
            }
            cp.on("error", (err) => {
              state.processError = err.message;
              state.processExited = true;
              state.processClosed = true;
              state.CheckComplete();
            });
            cp.on("exit", (code2) => {
              state.processExitCode = code2;
              state.processExited = true;
              this._debug(`Exit code ${code2} received from tool '${this.toolPath}'`);
              state.CheckComplete();
            });
            cp.on("close", (code2) => {
              state.processExitCode = code2;
              state.processExited = true;
              state.processClosed = true;
              this._debug(`STDIO streams have closed for tool '${this.toolPath}'`);
              state.CheckComplete();
            });
            state.on("done", (error2, exitCode) => {
              if (stdbuffer.length > 0) {
                this.emit("stdline", stdbuffer);
              }
              if (errbuffer.length > 0) {
                this.emit("errline", errbuffer);
              }
              cp.removeAllListeners();
              if (error2) {
                reject(error2);
              } else {
                resolve10(exitCode);
              }
            });
            if (this.options.input) {
              if (!cp.stdin) {
                throw new Error("child process missing stdin");
              }
              cp.stdin.end(this.options.input);
            }
          }));
        });
      }
    };
    ExecState = class _ExecState extends events.EventEmitter {
      constructor(options, toolPath) {
        super();
        this.processClosed = false;
        this.processError = "";
        this.processExitCode = 0;
        this.processExited = false;
        this.processStderr = false;
        this.delay = 1e4;
        this.done = false;
        this.timeout = null;
        if (!toolPath) {
          throw new Error("toolPath must not be empty");
        }
        this.options = options;
        this.toolPath = toolPath;
        if (options.delay) {
          this.delay = options.delay;
        }
      }
      CheckComplete() {
        if (this.done) {
          return;
        }
        if (this.processClosed) {
          this._setResult();
        } else if (this.processExited) {
          this.timeout = (0, import_timers.setTimeout)(_ExecState.HandleTimeout, this.delay, this);
        }
      }
      _debug(message) {
        this.emit("debug", message);
      }
      _setResult() {
        let error2;
        if (this.processExited) {
          if (this.processError) {
            error2 = new Error(`There was an error when attempting to execute the process '${this.toolPath}'. This may indicate the process failed to start. Error: ${this.processError}`);
          } else if (this.processExitCode !== 0 && !this.options.ignoreReturnCode) {
            error2 = new Error(`The process '${this.toolPath}' failed with exit code ${this.processExitCode}`);
          } else if (this.processStderr && this.options.failOnStdErr) {
            error2 = new Error(`The process '${this.toolPath}' failed because one or more lines were written to the STDERR stream`);
          }
        }
        if (this.timeout) {
          clearTimeout(this.timeout);
          this.timeout = null;
        }
        this.done = true;
        this.emit("done", error2, this.processExitCode);
      }
      static HandleTimeout(state) {
        if (state.done) {
          return;
        }
        if (!state.processClosed && state.processExited) {
          const message = `The STDIO streams did not close within ${state.delay / 1e3} seconds of the exit event from process '${state.toolPath}'. This may indicate a child process inherited the STDIO streams and has not yet exited.`;
          state._debug(message);
        }
        state._setResult();
      }
    };
  }
});

// node_modules/@actions/exec/lib/exec.js
var exec_exports = {};
__export(exec_exports, {
  exec: () => exec,
  getExecOutput: () => getExecOutput
});
function exec(commandLine2, args, options) {
  return __awaiter4(this, void 0, void 0, function* () {
    const commandArgs = argStringToArray(commandLine2);
    if (commandArgs.length === 0) {
      throw new Error(`Parameter 'commandLine' cannot be null or empty.`);
    }
    const toolPath = commandArgs[0];
    args = commandArgs.slice(1).concat(args || []);
    const runner = new ToolRunner(toolPath, args, options);
    return runner.exec();
  });
}
function getExecOutput(commandLine2, args, options) {
  return __awaiter4(this, void 0, void 0, function* () {
    var _a, _b;
    let stdout = "";
    let stderr = "";
    const stdoutDecoder = new import_string_decoder.StringDecoder("utf8");
    const stderrDecoder = new import_string_decoder.StringDecoder("utf8");
    const originalStdoutListener = (_a = options === null || options === void 0 ? void 0 : options.listeners) === null || _a === void 0 ? void 0 : _a.stdout;
    const originalStdErrListener = (_b = options === null || options === void 0 ? void 0 : options.listeners) === null || _b === void 0 ? void 0 : _b.stderr;
    const stdErrListener = (data) => {
      stderr += stderrDecoder.write(data);
      if (originalStdErrListener) {
        originalStdErrListener(data);
      }
    };
    const stdOutListener = (data) => {
      stdout += stdoutDecoder.write(data);
      if (originalStdoutListener) {
        originalStdoutListener(data);
      }
    };
    const listeners = Object.assign(Object.assign({}, options === null || options === void 0 ? void 0 : options.listeners), { stdout: stdOutListener, stderr: stdErrListener });
    const exitCode = yield exec(commandLine2, args, Object.assign(Object.assign({}, options), { listeners }));
    stdout += stdoutDecoder.end();
    stderr += stderrDecoder.end();
    return {
      exitCode,
      stdout,
      stderr
    };
  });
}
var import_string_decoder, __awaiter4;
var init_exec = __esm({
  "node_modules/@actions/exec/lib/exec.js"() {
    "use strict";
    import_string_decoder = require("string_decoder");
    init_toolrunner();
    __awaiter4 = function(thisArg, _arguments, P, generator) {
      function adopt(value) {
        return value instanceof P ? value : new P(function(resolve10) {
          resolve10(value);
        });
      }
      return new (P || (P = Promise))(function(resolve10, reject) {
        function fulfilled(value) {
          try {
            step(generator.next(value));
          } catch (e) {
            reject(e);
          }
        }
        function rejected(value) {
          try {
            step(generator["throw"](value));
          } catch (e) {
            reject(e);
          }
        }
        function step(result) {
          result.done ? resolve10(result.value) : adopt(result.value).then(fulfilled, rejected);
        }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
      });
    };
  }
});

// node_modules/@actions/core/lib/platform.js
var import_os, platform, arch;
var init_platform = __esm({
  "node_modules/@actions/core/lib/platform.js"() {
    "use strict";
    import_os = __toESM(require("os"));
    platform = import_os.default.platform();
    arch = import_os.default.arch();
  }
});

// node_modules/@actions/core/lib/core.js
function setSecret(secret) {
  issueCommand("add-mask", {}, secret);
}
function setOutput(name, value) {
  const filePath = process.env["GITHUB_OUTPUT"] || "";
  if (filePath) {
    return issueFileCommand("OUTPUT", prepareKeyValueMessage(name, value));
  }
  process.stdout.write(os5.EOL);
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
  process.stdout.write(message + os5.EOL);
}
function startGroup(name) {
  issue("group", name);
}
function endGroup() {
  issue("endgroup");
}
var os5, ExitCode;
var init_core = __esm({
  "node_modules/@actions/core/lib/core.js"() {
    "use strict";
    init_command();
    init_file_command();
    init_utils();
    os5 = __toESM(require("os"));
    init_platform();
    (function(ExitCode2) {
      ExitCode2[ExitCode2["Success"] = 0] = "Success";
      ExitCode2[ExitCode2["Failure"] = 1] = "Failure";
    })(ExitCode || (ExitCode = {}));
  }
});

// src/runner/summary.ts
function fitted(markdown, room) {
  if (Buffer.byteLength(markdown) <= room) return markdown;
  let text3 = "";
  let size = 0;
  for (const block2 of blocks(markdown)) {
    size += Buffer.byteLength(block2);
    if (size > room) break;
    text3 += block2;
  }
  return text3;
}
function* blocks(markdown) {
  let block2 = "";
  let fence;
  let open4 = 0;
  for (const line3 of markdown.split(/(?<=\n)/)) {
    block2 += line3;
    const [, marker, rest] = /^ {0,3}(`{3,}|~{3,})(.*)/.exec(line3) ?? [];
    if (fence === void 0) {
      fence = marker;
      open4 += count(line3, /<details\b/gi) - count(line3, /<\/details>/gi);
    } else if (marker?.startsWith(fence) && rest?.trim() === "") {
      fence = void 0;
    }
    if (line3.trim() === "" && fence === void 0 && open4 <= 0) {
      yield block2;
      block2 = "";
    }
  }
  yield block2;
}
var summaryLimit, cutNote, count;
var init_summary = __esm({
  "src/runner/summary.ts"() {
    "use strict";
    summaryLimit = 1024 * 1024 - 4096;
    cutNote = "\n\n> **Cut here.** GitHub shows at most 1 MiB of a step summary; the rest was left out.\n";
    count = (line3, what) => line3.match(what)?.length ?? 0;
  }
});

// src/runner/emitter.ts
function lost(what, variable2, error2) {
  return new UserError(
    `${what}: the file that the runner made for it (${variable2}) cannot be used (${messageOf(error2)}); did an earlier step clean up RUNNER_TEMP?`,
    { cause: error2 }
  );
}
var import_node_fs3, RunnerEmitter;
var init_emitter = __esm({
  "src/runner/emitter.ts"() {
    "use strict";
    import_node_fs3 = require("node:fs");
    init_core();
    init_errors();
    init_summary();
    RunnerEmitter = class {
      log;
      #summaryFile;
      #summaryIsCut = false;
      constructor(log, environment) {
        this.log = log;
        this.#summaryFile = environment.GITHUB_STEP_SUMMARY ?? "";
      }
      output(name, value) {
        if (value === void 0) return;
        try {
          setOutput(name, typeof value === "string" ? value : JSON.stringify(value));
        } catch (error2) {
          throw lost(`The output '${name}' cannot be set`, "GITHUB_OUTPUT", error2);
        }
      }
      async summary(markdown) {
        if (this.#summaryIsCut) return;
        try {
          const room = summaryLimit - Buffer.byteLength(cutNote) - (0, import_node_fs3.statSync)(this.#summaryFile).size;
          const whole = `${markdown.trimEnd()}

`;
          const text3 = fitted(whole, room);
          this.#summaryIsCut = text3 !== whole;
          (0, import_node_fs3.appendFileSync)(this.#summaryFile, this.#summaryIsCut ? text3 + cutNote : text3);
        } catch (error2) {
          throw lost("The job summary cannot be written", "GITHUB_STEP_SUMMARY", error2);
        }
      }
    };
  }
});

// src/runner/child-environment.ts
function childEnvironment(environment) {
  const inherited = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value === void 0 || /^(INPUT|ACTIONS|STATE)_/.test(name) || fileCommands.has(name)) {
      continue;
    }
    inherited[name] = value;
  }
  return inherited;
}
var fileCommands;
var init_child_environment = __esm({
  "src/runner/child-environment.ts"() {
    "use strict";
    fileCommands = /* @__PURE__ */ new Set([
      "GITHUB_ENV",
      "GITHUB_OUTPUT",
      "GITHUB_PATH",
      "GITHUB_STATE",
      "GITHUB_STEP_SUMMARY"
    ]);
  }
});

// src/runner/find-tool.ts
function findTool(tool, path4) {
  if ((0, import_node_path3.isAbsolute)(tool)) return checked(tool, [tool].filter(isFile));
  if (!/^[A-Za-z0-9][A-Za-z0-9._+-]*$/.test(tool))
    throw new Error(`'${tool}' is no program's name.`);
  const candidates = path4.split(import_node_path3.delimiter).filter((directory2) => (0, import_node_path3.isAbsolute)(directory2)).map((directory2) => (0, import_node_path3.join)(directory2, tool)).filter(isFile);
  return checked(tool, candidates);
}
function checked(tool, candidates) {
  const found = candidates.find(mayBeExecuted);
  if (found !== void 0) return found;
  const [first3] = candidates;
  const reason = (0, import_node_path3.isAbsolute)(tool) ? "not installed" : "not installed, or not in a directory of PATH";
  throw new UserError(
    first3 === void 0 ? `The program '${tool}' is ${reason}; install it in an earlier step of the job.` : `The program '${tool}' cannot be run: the file ${first3} is not executable for this user; correct its mode or install it anew.`
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
var import_node_fs4, import_node_path3;
var init_find_tool = __esm({
  "src/runner/find-tool.ts"() {
    "use strict";
    import_node_fs4 = require("node:fs");
    import_node_path3 = require("node:path");
    init_errors();
  }
});

// src/runner/line-splitter.ts
var import_node_string_decoder, longestLine, LineSplitter;
var init_line_splitter = __esm({
  "src/runner/line-splitter.ts"() {
    "use strict";
    import_node_string_decoder = require("node:string_decoder");
    longestLine = 65536;
    LineSplitter = class {
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
      #take(text3) {
        let start4 = 0;
        for (let end = text3.indexOf("\n"); end >= 0; end = text3.indexOf("\n", start4)) {
          this.#keep(text3.slice(start4, end));
          this.#deliver();
          start4 = end + 1;
        }
        this.#keep(text3.slice(start4));
      }
      #keep(piece) {
        this.#line += piece.slice(0, longestLine - this.#line.length);
        this.#length += piece.length;
      }
      #deliver() {
        const left2 = this.#length - this.#line.length;
        const line3 = left2 === 0 ? this.#line : `${this.#line}\u2026 (${left2} more characters left out)`;
        this.#line = "";
        this.#length = 0;
        this.#onLine(line3);
      }
    };
  }
});

// src/runner/stream.ts
async function stream(program, options) {
  const { groups, onLine, signal } = options;
  signal?.throwIfAborted();
  const { child: child2, leader, exit } = await start(program, options.cwd);
  groups.add(leader);
  let stopped;
  const stop = () => {
    stopped ??= groups.stop(leader, exit);
  };
  signal?.addEventListener("abort", stop);
  let failure;
  const hear = (output, name) => hearLines(output, (line3) => {
    if (failure !== void 0) return;
    try {
      onLine(line3, name);
    } catch (thrown) {
      failure = { thrown };
      stop();
    }
  });
  const heard = Promise.all([hear(child2.stdout, "stdout"), hear(child2.stderr, "stderr")]);
  const exitCode = await exit;
  await Promise.race([heard, (0, import_promises2.setTimeout)(lastWords, void 0, { ref: false })]);
  child2.stdout.destroy();
  child2.stderr.destroy();
  await heard;
  await stopped;
  signal?.removeEventListener("abort", stop);
  groups.remove(leader);
  if (failure !== void 0) throw failure.thrown;
  return { exitCode };
}
async function start({ file, args, environment }, cwd) {
  try {
    const child2 = (0, import_node_child_process.spawn)(file, args, {
      ...cwd === void 0 ? {} : { cwd },
      env: environment,
      detached: true,
      stdio: ["ignore", "pipe", "pipe"]
    });
    if (child2.pid === void 0) throw (await (0, import_node_events.once)(child2, "error"))[0];
    const exit = new Promise((resolve10) => {
      child2.once(
        "exit",
        (code2, name) => resolve10(name === null ? code2 ?? 1 : 128 + import_node_os2.constants.signals[name])
      );
    });
    return { child: child2, leader: child2.pid, exit };
  } catch (error2) {
    throw new UserError(
      `The program ${file} cannot be started in ${cwd ?? process.cwd()} (${messageOf(error2)}); check that this directory and the interpreter that the program names in its first line exist.`,
      { cause: error2 }
    );
  }
}
function hearLines(output, onLine) {
  const splitter = new LineSplitter(onLine);
  output.on("data", (bytes) => splitter.write(bytes));
  return new Promise((resolve10) => {
    output.once("close", () => {
      splitter.end();
      resolve10();
    });
  });
}
var import_node_child_process, import_node_events, import_node_os2, import_promises2, lastWords;
var init_stream = __esm({
  "src/runner/stream.ts"() {
    "use strict";
    import_node_child_process = require("node:child_process");
    import_node_events = require("node:events");
    import_node_os2 = require("node:os");
    import_promises2 = require("node:timers/promises");
    init_errors();
    init_line_splitter();
    lastWords = 1e4;
  }
});

// src/runner/exec.ts
function asCommandLine(file) {
  return file.replaceAll(/[ "]/g, (special) => special === " " ? '" "' : '"\\""');
}
var RunnerExec, closed;
var init_exec2 = __esm({
  "src/runner/exec.ts"() {
    "use strict";
    init_child_environment();
    init_find_tool();
    init_stream();
    RunnerExec = class {
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
        const file = this.#find(tool);
        const { getExecOutput: getExecOutput2 } = await Promise.resolve().then(() => (init_exec(), exec_exports));
        return getExecOutput2(asCommandLine(file), [...args], {
          ...options,
          env: this.#environment,
          silent: true,
          ignoreReturnCode: true,
          input: closed
        });
      }
      async stream(tool, args, options) {
        const signals = [this.#cancelled, ...options.signal === void 0 ? [] : [options.signal]];
        return stream(
          { file: this.#find(tool), args, environment: this.#environment },
          { ...options, groups: this.#groups, signal: AbortSignal.any(signals) }
        );
      }
      #find(tool) {
        return findTool(tool, this.#environment.PATH ?? "");
      }
    };
    closed = (() => {
    });
  }
});

// src/runner/failure.ts
async function reportFailure(thrown, log) {
  if (thrown instanceof UserError) {
    reportCauses(thrown, log);
    log.error(thrown.message, thrown.place);
  } else if (thrown instanceof ToolError) {
    const { command, exitCode, lines, hint: hint2 } = thrown.failure;
    log.info(`${command} ended with exit code ${exitCode}${lines.length > 0 ? ":" : "."}`);
    for (const line3 of lines) log.info(`  ${line3}`);
    reportCauses(thrown, log);
    log.error(hint2 === void 0 ? thrown.message : `${thrown.message}
${hint2}`);
  } else if (thrown instanceof ServiceError) {
    log.info(`Failed: ${described(thrown.failure)}`);
    reportCauses(thrown, log);
    log.error(thrown.message);
  } else {
    await log.group("Stack of the error", async () => {
      for (const error2 of chain(thrown)) log.info(stackOf(error2));
    });
    log.error(
      `This is a bug in rock-actions: ${nameOf(thrown)}. Please report it with the log of this step: ${reportTo}`
    );
  }
}
function described({ request, status, code: code2, requestId }) {
  const facts = [
    ...status === void 0 ? [] : [`status ${status}`],
    ...code2 === void 0 ? [] : [code2],
    ...requestId === void 0 ? [] : [`request id ${requestId}`]
  ];
  return facts.length === 0 ? request : `${request} (${facts.join(", ")})`;
}
function reportCauses(error2, log) {
  for (const cause of chain(error2.cause)) {
    const text3 = messageOf(cause);
    if (!error2.message.includes(text3)) log.info(`Caused by: ${text3}`);
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
var import_node_util, reportTo, deepest, nameOf, stackOf;
var init_failure = __esm({
  "src/runner/failure.ts"() {
    "use strict";
    import_node_util = require("node:util");
    init_errors();
    reportTo = "https://github.com/OWNER/rock-actions/issues";
    deepest = 8;
    nameOf = (thrown) => thrown instanceof Error ? String(thrown) : (0, import_node_util.inspect)(thrown);
    stackOf = (thrown) => thrown instanceof Error ? thrown.stack ?? String(thrown) : (0, import_node_util.inspect)(thrown);
  }
});

// src/runner/http-fault.ts
function asFault(thrown) {
  if (!(thrown instanceof Error) || thrown instanceof RunnerHttpFault) return thrown;
  const code2 = codeOf(thrown);
  if (code2 === void 0) return thrown;
  const kind = kindOf(code2);
  if (kind === void 0) return thrown;
  return new RunnerHttpFault(kind, texts[kind], code2, { cause: thrown });
}
function codeOf(error2) {
  const { code: code2 } = error2;
  if (typeof code2 === "string") return code2;
  const inner = error2 instanceof AggregateError ? error2.errors : [error2.cause];
  for (const cause of inner) {
    const found = cause instanceof Error ? codeOf(cause) : void 0;
    if (found !== void 0) return found;
  }
  return void 0;
}
function kindOf(code2) {
  return kinds.find(([, pattern]) => pattern.test(code2))?.[0];
}
var RunnerHttpFault, texts, kinds;
var init_http_fault = __esm({
  "src/runner/http-fault.ts"() {
    "use strict";
    RunnerHttpFault = class extends Error {
      name = "HttpFault";
      kind;
      code;
      constructor(kind, message, code2, options) {
        super(code2 === void 0 ? message : `${message} (${code2})`, options);
        this.kind = kind;
        this.code = code2;
      }
    };
    texts = {
      dns: "the name cannot be resolved",
      refused: "no connection came about",
      reset: "the connection broke off",
      timeout: "nothing came for too long",
      tls: "no trusted connection could be made",
      protocol: "the answer was not understood",
      "too-long": "the answer was longer than allowed",
      aborted: "the request was given up"
    };
    kinds = [
      ["dns", /^(ENOTFOUND|EAI_.+|EDNS.*)$/],
      ["refused", /^(ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|EADDRNOTAVAIL)$/],
      ["reset", /^(ECONNRESET|ECONNABORTED|EPIPE|ERR_STREAM_PREMATURE_CLOSE)$/],
      ["timeout", /^ETIMEDOUT$/],
      [
        "tls",
        /^(EPROTO|ERR_SSL_.+|ERR_TLS_.+|CERT_.+|DEPTH_ZERO_.+|SELF_SIGNED_.+|UNABLE_TO_.+|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE)$/
      ],
      ["protocol", /^HPE_/]
    ];
  }
});

// src/loopback.ts
function isLoopback({ hostname }) {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d+){3}$/.test(hostname);
}
var init_loopback = __esm({
  "src/loopback.ts"() {
    "use strict";
  }
});

// src/runner/http-proxy.ts
function proxyFor(url, environment) {
  const variable2 = url.protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY";
  const proxy = setting(environment, variable2);
  if (proxy === "") return void 0;
  const host = bareHost(url);
  if (isLoopback(url)) return void 0;
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  const exceptions = setting(environment, "NO_PROXY").split(/[,\s]+/);
  if (exceptions.some((exception) => covers(exception.toLowerCase(), host, port))) return void 0;
  return proxyUrl(proxy, variable2);
}
function setting(environment, name) {
  return (environment[name.toLowerCase()] || environment[name] || "").trim();
}
function bareHost(url) {
  return url.hostname.replace(/^\[(.*)\]$/, "$1").replace(/\.$/, "");
}
function covers(exception, host, port) {
  if (exception === "") return false;
  if (exception === "*") return true;
  if (exception.includes("/")) return networkCovers(exception, host);
  const bracketed = /^\[([^\]]+)\](?::(\d+))?$/.exec(exception);
  const named = (0, import_node_net.isIP)(exception) === 6 ? void 0 : /^([^:]+):(\d+)$/.exec(exception);
  const [, name = exception, wantedPort] = bracketed ?? named ?? [];
  if (wantedPort !== void 0 && wantedPort !== port) return false;
  if ((0, import_node_net.isIP)(name) !== 0) return name === host;
  const domain = name.replace(/^\*?\./, "");
  const subdomainsOnly = domain !== name;
  return host.endsWith(`.${domain}`) || !subdomainsOnly && host === domain;
}
function networkCovers(network2, host) {
  const [address = "", prefix = ""] = network2.split("/");
  const family = (0, import_node_net.isIP)(address);
  const bits = Number(prefix);
  if (family === 0 || (0, import_node_net.isIP)(host) === 0) return false;
  if (!/^\d{1,3}$/.test(prefix) || bits > (family === 4 ? 32 : 128)) return false;
  const list2 = new import_node_net.BlockList();
  list2.addSubnet(address, bits, family === 4 ? "ipv4" : "ipv6");
  return list2.check(host, (0, import_node_net.isIP)(host) === 4 ? "ipv4" : "ipv6");
}
function proxyAuthorization({ username, password }) {
  if (username === "" && password === "") return {};
  const text3 = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { "proxy-authorization": `Basic ${Buffer.from(text3).toString("base64")}` };
}
function proxyUrl(value, variable2) {
  const text3 = value.includes("://") ? value : `http://${value}`;
  const url = URL.canParse(text3) ? new URL(text3) : void 0;
  if (url === void 0 || !/^https?:$/.test(url.protocol) || url.hostname === "") {
    throw new UserError(
      `The environment variable ${variable2} names no HTTP proxy; its form is http://host:port or https://host:port.`
    );
  }
  if (isDecodable(url.username) && isDecodable(url.password)) return url;
  throw new UserError(
    `The environment variable ${variable2} names a proxy with a user name or password in which a % stands for itself; write it there as %25.`
  );
}
function isDecodable(text3) {
  try {
    decodeURIComponent(text3);
    return true;
  } catch {
    return false;
  }
}
var import_node_net;
var init_http_proxy = __esm({
  "src/runner/http-proxy.ts"() {
    "use strict";
    import_node_net = require("node:net");
    init_errors();
    init_loopback();
  }
});

// src/runner/http-tunnel.ts
function whileWanted(wanted) {
  return { wanted };
}
async function openTunnel(proxy, target, { ca }, wanted) {
  const connect = (proxy.protocol === "https:" ? import_node_https.request : import_node_http.request)({
    method: "CONNECT",
    hostname: proxy.hostname.replace(/^\[(.*)\]$/, "$1"),
    port: proxy.port,
    path: target,
    headers: { host: target, ...proxyAuthorization(proxy) },
    agent: false,
    ...ca === void 0 ? {} : { ca }
  });
  const late = new RunnerHttpFault("timeout", `the proxy ${proxy.host} did not answer in time`);
  let timer;
  let giveUp = () => {
  };
  try {
    return await new Promise((resolve10, reject) => {
      const refuse5 = (answer) => reject(refusedBy(proxy, answer));
      connect.once("connect", (answer, socket) => {
        if (answer.statusCode === 200) return resolve10(socket);
        socket.destroy();
        refuse5(answer);
      }).once("response", refuse5).on("error", reject).end();
      timer = setTimeout(reject, connecting, late);
      giveUp = () => reject(wanted?.reason);
      wanted?.addEventListener("abort", giveUp);
      if (wanted?.aborted) giveUp();
    });
  } catch (error2) {
    connect.destroy();
    throw error2;
  } finally {
    clearTimeout(timer);
    wanted?.removeEventListener("abort", giveUp);
  }
}
function refusedBy(proxy, { statusCode }) {
  return new RunnerHttpFault(
    "refused",
    `the proxy ${proxy.host} refused the connection with status ${statusCode}`
  );
}
var import_node_http, import_node_https, connecting, TunnelAgent;
var init_http_tunnel = __esm({
  "src/runner/http-tunnel.ts"() {
    "use strict";
    import_node_http = require("node:http");
    import_node_https = require("node:https");
    init_http_fault();
    init_http_proxy();
    connecting = 3e4;
    TunnelAgent = class extends import_node_https.Agent {
      #proxy;
      constructor(proxy, options) {
        super(options);
        this.#proxy = proxy;
      }
      createConnection(...[options, callback]) {
        const { host, port } = options;
        const name = String(host).includes(":") ? `[${host}]` : host;
        const { wanted } = options;
        openTunnel(this.#proxy, `${name}:${port}`, this.options, wanted).then(
          (socket) => {
            const over = { ...options, socket };
            callback?.(null, super.createConnection(over));
          },
          (error2) => callback?.(error2, void 0)
        );
        return void 0;
      }
    };
  }
});

// src/runner/http-routes.ts
function trust(ca) {
  return ca === void 0 ? {} : { ca: [...(0, import_node_tls.getCACertificates)("default"), ca] };
}
var import_node_http2, import_node_https2, import_node_tls, keptFor, HttpRoutes;
var init_http_routes = __esm({
  "src/runner/http-routes.ts"() {
    "use strict";
    import_node_http2 = require("node:http");
    import_node_https2 = require("node:https");
    import_node_tls = require("node:tls");
    init_http_proxy();
    init_http_tunnel();
    keptFor = 4e3;
    HttpRoutes = class {
      #environment;
      #agents = /* @__PURE__ */ new Map();
      constructor(environment) {
        this.#environment = environment;
      }
      /** Throws a `UserError` when a variable of the environment names no proxy. */
      for(url, ca) {
        const proxy = proxyFor(url, this.#environment);
        const secure = url.protocol === "https:";
        const agent = this.#agent(secure, secure ? proxy : void 0, proxy, ca);
        if (proxy === void 0 || secure) return { agent, to: url, extra: {} };
        return { agent, to: proxy, extra: proxyAuthorization(proxy) };
      }
      #agent(secure, tunnel, proxy, ca) {
        const key = JSON.stringify([secure, proxy?.href, ca]);
        let agent = this.#agents.get(key);
        if (agent === void 0) {
          const options = { keepAlive: true, timeout: keptFor, ...trust(ca) };
          if (tunnel !== void 0) agent = new TunnelAgent(tunnel, options);
          else if ((proxy?.protocol ?? (secure ? "https:" : "http:")) === "https:") {
            agent = new import_node_https2.Agent(options);
          } else agent = new import_node_http2.Agent(options);
          this.#agents.set(key, agent);
        }
        return agent;
      }
    };
  }
});

// src/runner/http-watch.ts
var Watch;
var init_http_watch = __esm({
  "src/runner/http-watch.ts"() {
    "use strict";
    init_http_fault();
    Watch = class {
      #controller = new AbortController();
      #idle;
      #signals;
      constructor(idleTimeout, signals) {
        this.#signals = signals;
        this.#idle = setTimeout(() => {
          const seconds2 = Math.round(idleTimeout / 1e3);
          this.#controller.abort(
            new RunnerHttpFault("timeout", `no byte moved in either direction for ${seconds2} s`)
          );
        }, idleTimeout);
        for (const signal of signals) signal.addEventListener("abort", this.#giveUp, { once: true });
        if (signals.some((signal) => signal.aborted)) this.#giveUp();
      }
      /** To hand to what sends the request: aborted as well when the request has failed. */
      get signal() {
        return this.#controller.signal;
      }
      /** Something moved. */
      touch() {
        if (!this.#controller.signal.aborted) this.#idle.refresh();
      }
      /**
       * The request is over, and when something was thrown, so is all that was begun for it. Answers why,
       * for what was thrown: the reason of giving up goes first.
       */
      end(thrown) {
        clearTimeout(this.#idle);
        for (const signal2 of this.#signals) signal2.removeEventListener("abort", this.#giveUp);
        const { signal } = this.#controller;
        if (!signal.aborted && thrown !== void 0) this.#controller.abort(asFault(thrown));
        return signal.reason;
      }
      #giveUp = () => {
        clearTimeout(this.#idle);
        this.#controller.abort(new RunnerHttpFault("aborted", "the request was given up"));
      };
    };
  }
});

// src/runner/http.ts
function answerTo(outgoing, signal) {
  return new Promise((resolve10, reject) => {
    outgoing.once("response", resolve10).on("error", reject).once("close", () => {
      reject(new RunnerHttpFault("protocol", "the connection was closed without an answer"));
    });
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
function lengthOf(method, body) {
  if (body === void 0) {
    return method === "POST" || method === "PUT" || method === "PATCH" ? { "content-length": "0" } : {};
  }
  const length = typeof body === "string" ? Buffer.byteLength(body) : body.length;
  return { "content-length": String(length) };
}
async function write(outgoing, body, watch) {
  const bytes = typeof body === "string" ? Buffer.from(body) : body;
  if (bytes === void 0) outgoing.end();
  else if (!(bytes instanceof Uint8Array)) await pump(outgoing, bytes.open(), watch);
  else if (bytes.length > sliceBytes) await pump(outgoing, [bytes], watch);
  else outgoing.end(bytes);
}
async function pump(outgoing, pieces, watch) {
  let over = false;
  const left2 = new Promise((resolve10) => {
    const stop = () => {
      over = true;
      resolve10();
    };
    outgoing.once("response", stop).once("close", stop);
  });
  for await (const piece of pieces) {
    for (let at2 = 0; at2 < piece.length; at2 += sliceBytes) {
      if (over) return;
      const slice = piece.subarray(at2, at2 + sliceBytes);
      const taken = new Promise((resolve10) => outgoing.write(slice, () => resolve10()));
      await Promise.race([taken, left2]);
      watch.touch();
    }
  }
  outgoing.end();
}
function response(outgoing, incoming, watch) {
  const read2 = async (limit2, piece) => {
    try {
      let length = 0;
      for await (const bytes of incoming) {
        watch.touch();
        length += bytes.length;
        if (length > limit2) {
          throw new RunnerHttpFault("too-long", `the answer has more than ${limit2} bytes`);
        }
        piece(bytes);
      }
      if (!outgoing.writableEnded) outgoing.destroy();
      if (!outgoing.closed) await (0, import_node_events2.once)(outgoing, "close");
    } catch (error2) {
      outgoing.destroy();
      throw watch.end(error2);
    } finally {
      watch.end();
    }
  };
  return {
    status: incoming.statusCode ?? 0,
    headers: joined(incoming.headers),
    async body(limit2) {
      const pieces = [];
      await read2(limit2, (bytes) => pieces.push(bytes));
      return Buffer.concat(pieces);
    },
    async discard() {
      await read2(worthReading, () => {
      }).catch((error2) => {
        if (!(error2 instanceof RunnerHttpFault) || error2.kind !== "too-long") throw error2;
      });
    }
  };
}
function joined(headers) {
  const texts2 = Object.entries(headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(", ") : value ?? ""
  ]);
  return Object.fromEntries(texts2);
}
var import_node_events2, import_node_http3, import_node_https3, worthReading, largestHeaders, sliceBytes, RunnerHttp;
var init_http = __esm({
  "src/runner/http.ts"() {
    "use strict";
    import_node_events2 = require("node:events");
    import_node_http3 = require("node:http");
    import_node_https3 = require("node:https");
    init_http_fault();
    init_http_routes();
    init_http_tunnel();
    init_http_watch();
    worthReading = 256 * 1024;
    largestHeaders = 64 * 1024;
    sliceBytes = 64 * 1024;
    RunnerHttp = class {
      #routes;
      #cancelled;
      /** Everything under way is given up when `cancelled` is aborted. */
      constructor(environment, cancelled) {
        this.#routes = new HttpRoutes(environment);
        this.#cancelled = cancelled;
      }
      async send(request) {
        const { idleTimeout = 6e4, signal } = request;
        const signals = signal === void 0 ? [this.#cancelled] : [this.#cancelled, signal];
        const watch = new Watch(idleTimeout, signals);
        try {
          watch.signal.throwIfAborted();
          const outgoing = this.#begin(request, watch.signal);
          const answered = answerTo(outgoing, watch.signal);
          const sent = write(outgoing, request.body, watch);
          const incoming = await Promise.race([answered, sent.then(() => answered)]);
          watch.touch();
          return response(outgoing, incoming, watch);
        } catch (error2) {
          throw watch.end(error2);
        }
      }
      #begin({ url, method, headers = {}, body, ca }, signal) {
        const { agent, to, extra } = this.#routes.for(url, ca);
        return (to.protocol === "https:" ? import_node_https3.request : import_node_http3.request)({
          agent,
          method,
          signal,
          maxHeaderSize: largestHeaders,
          protocol: to.protocol,
          hostname: to.hostname.replace(/^\[(.*)\]$/, "$1"),
          port: to.port,
          // A proxy that makes the request for us wants to know the whole address.
          path: to === url ? url.pathname + url.search : url.href,
          headers: { host: url.host, ...lengthOf(method, body), ...headers, ...extra },
          ...whileWanted(signal)
        });
      }
    };
  }
});

// src/runner/inputs.ts
function inputReader(environment) {
  const optional2 = (name) => given(environment, name);
  return {
    optional: optional2,
    required(name, example) {
      const value = optional2(name);
      if (value !== void 0) return value;
      throw new UserError(`The input '${name}' is required; give it for example as '${example}'.`);
    },
    lines: (name) => (optional2(name) ?? "").split("\n").map(trimmed).filter((line3) => line3 !== ""),
    integer(name, { fallback, min, max }) {
      const value = optional2(name);
      if (value === void 0) return fallback;
      const number2 = Number(value);
      if (/^(0|-?[1-9][0-9]{0,15})$/.test(value) && number2 >= min && number2 <= max) return number2;
      return refuse(name, value, `a whole number from ${min} to ${max}`, String(fallback));
    },
    boolean(name, fallback) {
      const value = optional2(name);
      if (value === void 0) return fallback;
      if (/^(true|True|TRUE)$/.test(value)) return true;
      if (/^(false|False|FALSE)$/.test(value)) return false;
      return refuse(name, value, `'true' or 'false'`, String(fallback));
    },
    json(name, { form: form3, example, parse: parse3 }) {
      const value = optional2(name);
      if (value === void 0) return void 0;
      const parsed = parse3(document(name, value, form3, example));
      return parsed === void 0 ? refuse(name, value, form3, example) : parsed;
    },
    projectDirectory: (name, fallback) => directoryInside(environment.GITHUB_WORKSPACE ?? "", name, optional2(name) ?? fallback),
    refuse
  };
}
function refuse(name, value, allowed2, example) {
  throw new UserError(
    `The input '${name}' is ${quoted(value)}, but must be ${allowed2}; for example '${example}'.`
  );
}
function given(environment, name) {
  const value = trimmed(environment[`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`] ?? "");
  return value === "" ? void 0 : value;
}
function trimmed(value) {
  const blank = (index) => "	\n\v\f\r ".includes(value.charAt(index));
  let start4 = 0;
  let end = value.length;
  while (start4 < end && blank(start4)) start4++;
  while (end > start4 && blank(end - 1)) end--;
  return value.slice(start4, end);
}
function document(name, value, form3, example) {
  try {
    return JSON.parse(value);
  } catch {
    return refuse(name, value, `JSON: ${form3}`, example);
  }
}
function directoryInside(workspace, name, value) {
  const wanted = `a directory inside the workspace ${workspace}`;
  const refuseBecause = (reason) => refuse(name, value, `${wanted}, and this ${reason}`, "rocks/my-rock");
  const root = (0, import_node_fs5.realpathSync)(workspace);
  let path4;
  try {
    path4 = (0, import_node_fs5.realpathSync)((0, import_node_path4.resolve)(root, value));
  } catch (error2) {
    const { code: code2 } = error2;
    return refuseBecause(code2 === "ENOENT" ? "does not exist" : `cannot be read (${code2})`);
  }
  if (path4 !== root && !path4.startsWith(root.endsWith(import_node_path4.sep) ? root : root + import_node_path4.sep)) {
    return refuseBecause("lies outside it");
  }
  return (0, import_node_fs5.statSync)(path4).isDirectory() ? path4 : refuseBecause("is a file");
}
var import_node_fs5, import_node_path4;
var init_inputs = __esm({
  "src/runner/inputs.ts"() {
    "use strict";
    import_node_fs5 = require("node:fs");
    import_node_path4 = require("node:path");
    init_errors();
    init_quoted();
  }
});

// src/runner/interruption.ts
function whenInterrupted(leave2) {
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
  process.on("uncaughtException", (thrown) => interrupt({ kind: "failed", thrown, exitCode: 1 }));
  process.on("unhandledRejection", (thrown) => interrupt({ kind: "failed", thrown, exitCode: 1 }));
  const stall = () => {
    const thrown = new Error("the action waits for something that can no longer happen");
    interrupt({ kind: "failed", thrown, exitCode: 1 });
  };
  process.once("beforeExit", stall);
  return () => process.off("beforeExit", stall);
}
var import_node_os3;
var init_interruption = __esm({
  "src/runner/interruption.ts"() {
    "use strict";
    import_node_os3 = require("node:os");
  }
});

// src/runner/duration.ts
function duration(milliseconds) {
  const tenths = Math.round(milliseconds / 100);
  if (tenths < 600) return `${(tenths / 10).toFixed(1)} s`;
  const seconds2 = Math.round(milliseconds / 1e3);
  const minutes = Math.floor(seconds2 / 60);
  if (minutes < 60) return `${minutes} min ${seconds2 % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
var init_duration = __esm({
  "src/runner/duration.ts"() {
    "use strict";
  }
});

// src/runner/secret-forms.ts
function secretForms(secret) {
  if (secret.trim() === "") return [];
  const bytes = Buffer.from(secret, "utf8");
  const base64 = bytes.toString("base64").replace(/=+$/, "");
  return [.../* @__PURE__ */ new Set([secret, base64, bytes.toString("base64url")])];
}
var init_secret_forms = __esm({
  "src/runner/secret-forms.ts"() {
    "use strict";
  }
});

// src/runner/stopped-commands.ts
function asLines(text3) {
  return text3.replace(/(?<!\r)\r+$/, "").replaceAll(/\r+\n?/g, "\n");
}
function looksLikeCommand(text3) {
  return text3.includes("##[") || /(^|[\r\n])([^\S\r\n]|\u0085)*::/.test(text3);
}
var import_node_crypto, StoppedCommands;
var init_stopped_commands = __esm({
  "src/runner/stopped-commands.ts"() {
    "use strict";
    import_node_crypto = require("node:crypto");
    StoppedCommands = class {
      #write;
      #users = 0;
      #token;
      /** `write` gets whole lines. */
      constructor(write3) {
        this.#write = write3;
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
      print(text3) {
        const token3 = this.enter();
        try {
          this.#write(`${asLines(text3).replaceAll(new RegExp(token3, "gi"), "***")}
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
  }
});

// src/runner/log.ts
function properties(place, title) {
  return {
    ...title === void 0 ? {} : { title },
    ...place === void 0 ? {} : { file: place.file },
    ...place?.line === void 0 ? {} : { startLine: place.line },
    ...place?.column === void 0 ? {} : { startColumn: place.column }
  };
}
var RunnerLog;
var init_log = __esm({
  "src/runner/log.ts"() {
    "use strict";
    init_core();
    init_duration();
    init_secret_forms();
    init_stopped_commands();
    RunnerLog = class {
      #debugging;
      #elapsed;
      #commands = new StoppedCommands((text3) => process.stdout.write(text3));
      #groups = 0;
      /** `debugging` is whether the user switched step debugging on; `elapsed` is a clock in milliseconds. */
      constructor(options) {
        this.#debugging = options.debugging;
        this.#elapsed = options.elapsed;
      }
      info(text3) {
        if (looksLikeCommand(text3)) this.#commands.print(text3);
        else info(text3);
      }
      debug(text3) {
        if (this.#debugging) this.#commands.outside(() => debug(text3));
      }
      notice(text3, place, title) {
        this.#commands.outside(() => notice(text3, properties(place, title)));
      }
      warning(text3, place, title) {
        this.#commands.outside(() => warning(text3, properties(place, title)));
      }
      error(text3, place, title) {
        this.#commands.outside(() => error(text3, properties(place, title)));
      }
      /** The runner knows one level of groups: a group inside a group is a line in the outer one. */
      async group(title, work) {
        const start4 = this.#elapsed();
        const line3 = title.replaceAll(/[\r\n]+/g, " ");
        const inner = this.#groups > 0;
        this.#openGroup(line3);
        try {
          return await work();
        } finally {
          const took = duration(this.#elapsed() - start4);
          if (took !== "0.0 s") this.info(inner ? `${line3} (${took})` : `(${took})`);
          this.#closeGroup();
        }
      }
      /** Annotations, masks and groups of ours work inside too: commands are on again while they are sent. */
      async foreign(work) {
        this.#commands.enter();
        try {
          return await work((line3) => this.#commands.print(line3));
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
          for (const form3 of secretForms(secret)) setSecret(form3);
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
  }
});

// src/runner/process-groups.ts
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
var import_promises3, patience, lingering, burial, glance, ProcessGroups;
var init_process_groups = __esm({
  "src/runner/process-groups.ts"() {
    "use strict";
    import_promises3 = require("node:timers/promises");
    patience = 6e3;
    lingering = 500;
    burial = 500;
    glance = 25;
    ProcessGroups = class {
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
      async stop(leader, left2) {
        signalGroup(leader, "SIGINT");
        await Promise.race([left2, (0, import_promises3.setTimeout)(patience, void 0, { ref: false })]);
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
      async #gone(leader, milliseconds) {
        const end = performance.now() + milliseconds;
        while (groupExists(leader) && performance.now() < end) await (0, import_promises3.setTimeout)(glance);
      }
    };
  }
});

// src/runner/step.ts
var step_exports = {};
__export(step_exports, {
  runStep: () => runStep
});
async function runStep(load2) {
  const debugging = process.env.RUNNER_DEBUG === "1";
  const step = {
    log: new RunnerLog({ debugging, elapsed: processClock.elapsed }),
    groups: new ProcessGroups(),
    cancel: new AbortController()
  };
  process.on("exit", () => step.groups.killAll());
  const ended2 = carryOut(load2, step).then(
    () => ({ failed: false }),
    (thrown) => ({ failed: true, thrown })
  );
  const atItsEnd = whenInterrupted((reason) => leave(reason, step, ended2));
  const end = await ended2;
  atItsEnd();
  if (!end.failed || step.cancel.signal.aborted) return;
  process.exitCode = 1;
  await reportFailure(end.thrown, step.log);
}
async function carryOut(load2, { log, groups, cancel }) {
  const context = contextOf(process.env);
  const action = await load2();
  const inputs = action.readInputs(inputReader(process.env));
  const result = await action.run(inputs, {
    log,
    exec: new RunnerExec(process.env, groups, cancel.signal),
    clock: processClock,
    http: new RunnerHttp(process.env, cancel.signal),
    context,
    cancelled: cancel.signal
  });
  cancel.signal.throwIfAborted();
  await action.emit(result, new RunnerEmitter(log, process.env));
}
async function leave(reason, step, ended2) {
  process.exitCode = reason.exitCode;
  step.cancel.abort();
  await Promise.race([ended2, step.groups.settled().then(() => (0, import_promises4.setTimeout)(cleaningUp))]);
  step.log.close();
  try {
    if (reason.kind === "failed") await reportFailure(reason.thrown, step.log);
    else step.log.info(`Cancelled (${reason.signal}).`);
  } finally {
    await new Promise((resolve10) => process.stdout.write("", () => resolve10()));
    process.exit();
  }
}
var import_promises4, cleaningUp;
var init_step = __esm({
  "src/runner/step.ts"() {
    "use strict";
    import_promises4 = require("node:timers/promises");
    init_clock();
    init_context();
    init_emitter();
    init_exec2();
    init_failure();
    init_http();
    init_inputs();
    init_interruption();
    init_log();
    init_process_groups();
    cleaningUp = 1e3;
  }
});

// src/markdown.ts
function code(text3) {
  const encoded = visible(text3).replace(
    /[^\w\p{L}\p{N} ./:+=,-]|_/gu,
    (mark) => `&#${mark.codePointAt(0)};`
  );
  return `<code>${encoded}</code>`;
}
function visible(text3) {
  return text3.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu, (letter) => {
    const short2 = shortEscapes[letter];
    return short2 ?? `\\u{${letter.codePointAt(0).toString(16)}}`;
  });
}
function table(columns4, rows) {
  const line3 = (cells) => `| ${cells.join(" | ")} |`;
  return [
    line3(columns4.map((column) => column.title)),
    line3(columns4.map((column) => column.align === "right" ? "---:" : "---")),
    ...rows.map(line3)
  ].join("\n");
}
var shortEscapes;
var init_markdown = __esm({
  "src/markdown.ts"() {
    "use strict";
    shortEscapes = { "\n": "\\n", "\r": "\\r", "	": "\\t" };
  }
});

// src/deploy/backoff.ts
function backoff(fault, count3) {
  const asked = fault.failure.retryAfter;
  if (asked !== void 0) return Math.min(Math.max(asked, first), longestAsked);
  return Math.min(first * 2 ** (count3 - 1), longest2);
}
var first, longest2, longestAsked;
var init_backoff = __esm({
  "src/deploy/backoff.ts"() {
    "use strict";
    first = 1e3;
    longest2 = 6e4;
    longestAsked = 3e5;
  }
});

// src/deploy/duration.ts
function parseDuration(text3) {
  const match = form.exec(text3);
  if (match === null || text3 === "") return void 0;
  const [hours, minutes, seconds2] = match.slice(1).map((part) => part ? Number(part) : void 0);
  if (hours !== void 0 && (minutes ?? 0) > 59) return void 0;
  if ((hours ?? minutes) !== void 0 && (seconds2 ?? 0) > 59) return void 0;
  return ((hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds2 ?? 0)) * 1e3;
}
function formatDuration(milliseconds) {
  const whole = Math.floor(milliseconds / 1e3);
  const parts = [
    [Math.floor(whole / 3600), "h"],
    [Math.floor(whole / 60) % 60, "m"],
    [whole % 60, "s"]
  ];
  const text3 = parts.map(([count3, unit]) => count3 === 0 ? "" : `${count3}${unit}`).join("");
  return text3 === "" ? "0s" : text3;
}
var form;
var init_duration2 = __esm({
  "src/deploy/duration.ts"() {
    "use strict";
    form = /^(?:(0|[1-9]\d{0,4})h)?(?:(0|[1-9]\d{0,4})m)?(?:(0|[1-9]\d{0,5})s)?$/;
  }
});

// src/deploy/retry.ts
async function withRetries(work, { clock, log, cancelled }) {
  for (let count3 = 1; ; count3++) {
    try {
      return await work();
    } catch (error2) {
      const mayPass4 = error2 instanceof ServiceError && error2.failure.retryable;
      if (!mayPass4 || count3 === tries || cancelled.aborted) throw error2;
      const pause5 = backoff(error2, count3);
      log.info(`${error2.message} It is tried again in ${formatDuration(pause5)}.`);
      await clock.sleep(pause5, cancelled);
    }
  }
}
var tries;
var init_retry = __esm({
  "src/deploy/retry.ts"() {
    "use strict";
    init_errors();
    init_backoff();
    init_duration2();
    tries = 3;
  }
});

// src/deploy/argo/answers.ts
function parseTemplate(document2) {
  const spec = field2(document2, "spec");
  if (!isObject(spec)) return void 0;
  return parsedList(field2(field2(spec, "arguments"), "parameters"), (parameter2) => {
    const name = field2(parameter2, "name");
    const values = field2(parameter2, "enum");
    if (typeof name !== "string") return void 0;
    if (values !== void 0 && !isTexts(values)) return void 0;
    const hasValue = ["value", "default", "valueFrom"].some(
      (key) => field2(parameter2, key) !== void 0
    );
    return { name, hasValue, ...values === void 0 ? {} : { enum: values } };
  });
}
function parseWorkflow(document2) {
  const name = field2(field2(document2, "metadata"), "name");
  const spec = field2(document2, "spec");
  const template = field2(field2(spec, "workflowTemplateRef"), "name");
  const parameters = parsedList(field2(field2(spec, "arguments"), "parameters"), (parameter2) => {
    const key = field2(parameter2, "name");
    return typeof key === "string" ? [key, field2(parameter2, "value")] : void 0;
  });
  if (typeof name !== "string" || typeof template !== "string" || parameters === void 0) {
    return void 0;
  }
  const given2 = parameters.filter((pair2) => typeof pair2[1] === "string");
  return { name, template, parameters: new Map(given2) };
}
function parseStatus(document2) {
  const status = field2(document2, "status");
  if (!isObject(status)) return void 0;
  const phase = field2(status, "phase") ?? "";
  const message = field2(status, "message");
  const progress = field2(status, "progress");
  if (typeof phase !== "string") return void 0;
  return {
    phase,
    ...typeof message === "string" && message !== "" ? { message } : {},
    ...typeof progress === "string" && progress !== "" ? { progress } : {}
  };
}
function parseNodes(document2) {
  const status = field2(document2, "status");
  const nodes = field2(status, "nodes") ?? {};
  if (!isObject(status) || !isObject(nodes)) return void 0;
  return parsedList(Object.values(nodes), (node) => {
    const [id, displayName, type] = ["id", "displayName", "type"].map((key) => field2(node, key));
    const children = field2(node, "children") ?? [];
    if (typeof id !== "string" || typeof displayName !== "string" || typeof type !== "string") {
      return void 0;
    }
    if (!isTexts(children)) return void 0;
    return {
      id,
      displayName,
      type,
      phase: text(node, "phase") ?? "",
      children,
      ...optional("templateName", text(node, "templateName")),
      ...optional("message", text(node, "message")),
      ...optional("exitCode", text(field2(node, "outputs"), "exitCode")),
      ...optional("finishedAt", text(node, "finishedAt"))
    };
  });
}
function parseRefusal(document2) {
  const code2 = field2(document2, "code");
  const message = field2(document2, "message");
  if (typeof code2 !== "number" || typeof message !== "string") return void 0;
  return { code: code2, message };
}
function parsedList(value, parse3) {
  if (value === void 0 || value === null) return [];
  if (!Array.isArray(value)) return void 0;
  const parsed = value.map(parse3);
  return parsed.some((item) => item === void 0) ? void 0 : parsed;
}
function field2(value, name) {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : void 0;
}
function text(value, name) {
  const found = field2(value, name);
  return typeof found === "string" && found !== "" ? found : void 0;
}
function optional(key, value) {
  return value === void 0 ? {} : { [key]: value };
}
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function isTexts(value) {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
var init_answers = __esm({
  "src/deploy/argo/answers.ts"() {
    "use strict";
  }
});

// src/deploy/argo/faults.ts
function shown({ method, url }) {
  return `${method} ${url.href}`;
}
function transportFault(request, { ca }, fault) {
  const trust2 = ca === void 0 ? "When the server's certificate comes from an authority of your own, give that authority's certificate as the input 'ca'." : "Does the input 'ca' hold the authority that signed the server's certificate, and is 'server' the name in that?";
  const remedies2 = {
    dns: "Check the input 'server', and whether this runner is in a network that knows the name.",
    refused: "Check the port in the input 'server', and whether this runner can reach it.",
    timeout: "Check whether this runner can reach it: a firewall on the way may drop what is sent.",
    tls: `${trust2} A server started with --secure=false is reached by http.`,
    protocol: "A server that speaks https is not reached by http; check the input 'server'.",
    "too-long": "An Argo Server does not answer so."
  };
  const remedy3 = remedies2[fault.kind];
  return new ServiceError(
    `The Argo Server at ${request.url.host} gave no answer to the request to ${request.purpose} (${shown(request)}): ${fault.message}.${remedy3 === void 0 ? "" : ` ${remedy3}`}`,
    {
      request: shown(request),
      retryable: mayPass(fault),
      ...fault.code === void 0 ? {} : { code: fault.code }
    },
    { cause: fault }
  );
}
function mayPass({ kind, code: code2 }) {
  if (kind === "dns") return code2 !== "ENOTFOUND";
  return kind !== "tls" && kind !== "protocol" && kind !== "too-long";
}
function refusalFault(request, server, answer) {
  const { status, headers } = answer;
  const refusal3 = parseRefusal(json(answer.text));
  const said2 = refusal3 === void 0 ? notArgo(answer) : visible(refusal3.message).slice(0, 1e3);
  const retryAfter = retryAfterOf(headers["retry-after"]);
  const remedy3 = refusal3 === void 0 && status < 500 ? void 0 : remedyOf(request, server, status);
  return new ServiceError(
    `The Argo Server at ${request.url.host} answered ${status} to the request to ${request.purpose} (${shown(request)}): ${said2}.${remedy3 === void 0 ? "" : ` ${remedy3}`}`,
    {
      request: shown(request),
      status,
      retryable: status === 429 || status >= 500 && status !== 501,
      ...refusal3 === void 0 ? {} : { code: `gRPC code ${refusal3.code}` },
      ...retryAfter === void 0 ? {} : { retryAfter }
    }
  );
}
function formFault(request, answer) {
  const isJson = json(answer.text) !== void 0;
  const cut = !isJson && answer.text.trimStart().startsWith("{");
  const other = isJson ? "the answer is JSON, but not what an Argo Server says" : notArgo(answer);
  const what = cut ? "the JSON of the answer is cut off" : other;
  return new ServiceError(
    `The Argo Server at ${request.url.host} answered ${answer.status} to the request to ${request.purpose} (${shown(request)}), but ${what}.`,
    { request: shown(request), status: answer.status, retryable: cut }
  );
}
function notArgo({ status, headers, text: text3 }) {
  if (status >= 300 && status < 400) {
    return `it redirects to ${redirectTarget(headers.location)}, which is not followed, because the token belongs to this server alone; give as 'server' the address of the Argo Server itself, not that of a login page in front of it`;
  }
  const html = /^\s*<(!doctype|html)/i.test(text3) || /\bhtml\b/.test(headers["content-type"] ?? "");
  const form3 = html ? "is a web page" : "is not JSON";
  const what = `the answer ${text3.trim() === "" ? "is empty" : form3}`;
  return `${what}, so that it comes from a proxy or a login page in front of Argo, or from another server`;
}
function redirectTarget(location) {
  if (location === void 0) return "nowhere";
  return URL.canParse(location) ? new URL(location).origin : "another path";
}
function remedyOf({ right: right2, namespace }, server, status) {
  if (status === 401) {
    return server.token === void 0 ? "Give a token as the input 'token'." : "The input 'token' must be a valid token of a service account of that cluster; has it expired?";
  }
  if (status === 403) {
    return `Give the token's service account a role with the verb '${right2.verb}' on '${right2.resource}.argoproj.io' in the namespace ${namespace}.`;
  }
  if (status === 404 && right2.resource === "workflows" && right2.verb === "get") {
    return "It was deleted, by somebody or by the ttlStrategy of its template.";
  }
  if (status === 429) return "Too many requests reach the server.";
  if (status === 501) return "Does the input 'server' hold a path that does not belong there?";
  return void 0;
}
function retryAfterOf(header) {
  return header !== void 0 && /^\d{1,6}$/.test(header) ? Number(header) * 1e3 : void 0;
}
function json(text3) {
  try {
    return JSON.parse(text3);
  } catch {
    return void 0;
  }
}
var init_faults = __esm({
  "src/deploy/argo/faults.ts"() {
    "use strict";
    init_errors();
    init_markdown();
    init_answers();
  }
});

// src/deploy/argo/ask.ts
async function ask(server, request, parse3, ports, patience3 = Number.POSITIVE_INFINITY) {
  const idleTimeout = Math.min(idleTimeouts[request.method], patience3);
  const answer = await answerTo2(server, request, idleTimeout, ports);
  if (answer.status !== 200) throw refusalFault(request, server, answer);
  const parsed = parse3(json(answer.text));
  if (parsed === void 0) throw formFault(request, answer);
  return parsed;
}
async function askForPossible(...asked) {
  try {
    return await ask(...asked);
  } catch (error2) {
    const absent2 = error2 instanceof ServiceError && error2.failure.status === 404;
    if (absent2 && error2.failure.code !== void 0) return void 0;
    throw error2;
  }
}
async function answerTo2(server, request, idleTimeout, { http, cancelled }) {
  try {
    const response2 = await http.send({
      method: request.method,
      url: request.url,
      headers: {
        accept: "application/json",
        ...request.body === void 0 ? {} : { "content-type": "application/json" },
        ...server.token === void 0 ? {} : { authorization: `Bearer ${server.token}` }
      },
      idleTimeout,
      signal: cancelled,
      ...request.body === void 0 ? {} : { body: request.body },
      ...server.ca === void 0 ? {} : { ca: server.ca }
    });
    const body = await response2.body(longestAnswer);
    return { status: response2.status, headers: response2.headers, text: body.toString("utf8") };
  } catch (error2) {
    if (!isHttpFault(error2) || error2.kind === "aborted") throw error2;
    throw transportFault(request, server, error2);
  }
}
var longestAnswer, idleTimeouts;
var init_ask = __esm({
  "src/deploy/argo/ask.ts"() {
    "use strict";
    init_errors();
    init_faults();
    longestAnswer = 64 * 1024 * 1024;
    idleTimeouts = { GET: 1e4, POST: 3e4 };
  }
});

// src/deploy/argo/failing-nodes.ts
function causesOf(nodes) {
  const failed = nodes.filter(({ phase }) => phase === "Failed" || phase === "Error");
  const ids = new Set(failed.map(({ id }) => id));
  const forgiven = new Set(
    nodes.filter(({ type, phase }) => type === "Retry" && phase === "Succeeded").flatMap(({ children }) => children)
  );
  return failed.filter(({ type, children }) => type === "Pod" || !children.some((child2) => ids.has(child2))).filter(({ id }) => !forgiven.has(id)).sort((a, b) => compare(a.finishedAt ?? "", b.finishedAt ?? "")).slice(0, most).map(sentence);
}
function sentence({ displayName, templateName, phase, message, exitCode }) {
  const name = templateName === void 0 || templateName === displayName;
  const who = name ? displayName : `${displayName} (template ${templateName})`;
  const what = message?.slice(0, longestMessage) ?? (phase === "Error" ? "ended with an error" : "failed");
  const said2 = exitCode === void 0 || what.includes(`exit code ${exitCode}`);
  return `${who}: ${what}${said2 ? "" : ` (exit code ${exitCode})`}`;
}
function compare(a, b) {
  return a < b ? -1 : Number(a > b);
}
var most, longestMessage;
var init_failing_nodes = __esm({
  "src/deploy/argo/failing-nodes.ts"() {
    "use strict";
    most = 10;
    longestMessage = 1e3;
  }
});

// src/deploy/argo/parameters.ts
function checkParameters(template, declared, given2, imageParameter) {
  const where = (name) => name === imageParameter ? "the input 'image-parameter'" : "the input 'parameters'";
  for (const [name, value] of given2) {
    const parameter2 = declared.find((one) => one.name === name);
    if (parameter2 === void 0) {
      const names = declared.map((one) => visible(one.name)).join(", ") || "none";
      throw new UserError(
        `The WorkflowTemplate ${template} declares no parameter '${name}', which ${where(name)} names; it declares: ${names}. Argo would run it without that value.`
      );
    }
    if (parameter2.enum !== void 0 && !parameter2.enum.includes(value)) {
      const allowed2 = parameter2.enum.map((one) => `'${visible(one)}'`).join(", ");
      throw new UserError(
        `The parameter '${name}' is '${visible(value.slice(0, 80))}', but the WorkflowTemplate ${template} allows only ${allowed2}; Argo itself would not hold it to that.`
      );
    }
  }
  const missing = declared.filter(({ name, hasValue }) => !hasValue && !given2.has(name));
  if (missing.length > 0) {
    const names = missing.map(({ name }) => `'${visible(name)}'`).join(", ");
    throw new UserError(
      `The WorkflowTemplate ${template} has no value of its own for ${names}: give one in the input 'parameters', a line 'name=value' each.`
    );
  }
}
var init_parameters = __esm({
  "src/deploy/argo/parameters.ts"() {
    "use strict";
    init_errors();
    init_markdown();
  }
});

// src/deploy/argo/requests.ts
function templateRequest(base, namespace, name) {
  return {
    method: "GET",
    url: at(base, "workflow-templates", namespace, name),
    namespace,
    purpose: `read the WorkflowTemplate ${name}`,
    right: { verb: "get", resource: "workflowtemplates" }
  };
}
function submitRequest(base, submission) {
  const { namespace, template, name, parameters } = submission;
  return {
    method: "POST",
    url: at(base, "workflows", namespace, "submit"),
    body: JSON.stringify({
      namespace,
      resourceKind: "WorkflowTemplate",
      resourceName: template,
      submitOptions: {
        name,
        parameters: [...parameters].map(([key, value]) => `${key}=${value}`)
      }
    }),
    namespace,
    purpose: `submit the workflow ${name}`,
    right: { verb: "create", resource: "workflows" }
  };
}
function workflowRequest(base, namespace, name, fields = []) {
  const url = at(base, "workflows", namespace, name);
  if (fields.length > 0) url.search = `fields=${fields.join(",")}`;
  return {
    method: "GET",
    url,
    namespace,
    purpose: `read the workflow ${name}`,
    right: { verb: "get", resource: "workflows" }
  };
}
function at(base, ...segments) {
  return new URL(`api/v1/${segments.map(encodeURIComponent).join("/")}`, base);
}
function workflowName(template, unique) {
  const room = longestName - unique.length - 1;
  return `${template.slice(0, room).replace(/[-.]+$/, "")}-${unique}`;
}
var statusFields, nodeFields, longestName;
var init_requests = __esm({
  "src/deploy/argo/requests.ts"() {
    "use strict";
    statusFields = ["status.phase", "status.message", "status.progress"];
    nodeFields = ["status.nodes"];
    longestName = 63;
  }
});

// src/deploy/argo/server.ts
function parseServerUrl(text3) {
  if (!URL.canParse(text3)) return { refusal: "it is not a URL" };
  const url = new URL(text3);
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    return { refusal: `it starts with '${url.protocol}'` };
  }
  if (url.search !== "" || url.hash !== "") {
    return { refusal: "it has a query or a fragment ('?' or '#')" };
  }
  if (url.protocol === "http:" && !isLoopback(url)) {
    return { refusal: "over http the token could be read on its way to another machine" };
  }
  if (!url.pathname.endsWith("/")) url.pathname += "/";
  return url;
}
function workflowUrl(base, namespace, name) {
  return new URL(`workflows/${namespace}/${name}`, base).href;
}
function bareToken(text3) {
  const token3 = text3.replace(/^Bearer[ ]+/i, "");
  return /^[\x21-\x7e]+$/.test(token3) ? token3 : void 0;
}
var init_server = __esm({
  "src/deploy/argo/server.ts"() {
    "use strict";
    init_loopback();
  }
});

// src/deploy/argo/submit.ts
async function submitWorkflow(server, submission, ports) {
  for (let count3 = 1; ; count3++) {
    try {
      return await ask(server, submitRequest(server.base, submission), parseWorkflow, ports);
    } catch (error2) {
      if (!(error2 instanceof ServiceError)) throw error2;
      const said2 = whatItSays(error2.failure, count3);
      if (said2 === "not created") throw error2;
      if (said2 === "nothing") {
        ports.log.info(
          `${error2.message} Whether the workflow was created is not known: it is looked for by its name, ${submission.name}.`
        );
        await ports.clock.sleep(backoff(error2, count3), ports.cancelled);
      }
      const found = await findAfter(error2, server, submission, ports);
      if (found !== void 0) return found;
      if (!error2.failure.retryable || count3 === tries) throw error2;
    }
  }
}
function whatItSays({ status, retryable }, count3) {
  if (status === 409 && count3 > 1) return "created";
  return retryable || status === void 0 || status === 200 ? "nothing" : "not created";
}
async function findAfter(lost2, server, submission, ports) {
  const { namespace, name } = submission;
  try {
    const found = await withRetries(() => findWorkflow(server, namespace, name, ports), ports);
    ports.log.info(
      found === void 0 ? `There is no workflow ${name}.` : `The workflow ${name} was created.`
    );
    return found;
  } catch (error2) {
    if (!(error2 instanceof ServiceError)) throw error2;
    throw new ServiceError(
      `${lost2.message} Whether the workflow was created could not be found out either; look at ${workflowUrl(server.base, namespace, name)}`,
      lost2.failure,
      { cause: error2 }
    );
  }
}
function findWorkflow(server, namespace, name, ports) {
  return askForPossible(
    server,
    workflowRequest(server.base, namespace, name),
    parseWorkflow,
    ports
  );
}
var init_submit = __esm({
  "src/deploy/argo/submit.ts"() {
    "use strict";
    init_errors();
    init_backoff();
    init_retry();
    init_answers();
    init_ask();
    init_requests();
    init_server();
  }
});

// src/deploy/argo/argo-target.ts
function argoTarget(deployment, ports) {
  return {
    noun: "workflow",
    start: () => start2(deployment, ports),
    poll: ({ id }, patience3) => poll(deployment, id, patience3, ports)
  };
}
async function start2(deployment, ports) {
  const { server, namespace, template, image, imageParameter, parameters } = deployment;
  const { log, cancelled } = ports;
  const name = workflowName(template, deployment.unique);
  const given2 = new Map([[imageParameter, image], ...parameters]);
  await log.group(`Check the WorkflowTemplate ${template} at ${server.base.host}`, async () => {
    const declared = await withRetries(() => readTemplate(deployment, ports), ports);
    checkParameters(template, declared, given2, imageParameter);
    log.info(`It declares ${declared.map(({ name: name2 }) => visible(name2)).join(", ")}.`);
    const taken = await withRetries(() => findWorkflow(server, namespace, name, ports), ports);
    if (taken !== void 0) {
      throw new UserError(
        `There is a workflow ${name} already: run the step again, which chooses another name.`
      );
    }
  });
  const url = workflowUrl(server.base, namespace, name);
  return await log.group(`Submit ${name}`, async () => {
    try {
      const submission = { namespace, template, name, parameters: given2 };
      const workflow = await submitWorkflow(server, submission, ports);
      const started = { id: name, url, image: provenImage(workflow, deployment, name, url) };
      log.info(`Submitted with ${imageParameter}=${started.image}: ${url}`);
      return started;
    } catch (error2) {
      if (cancelled.aborted) {
        log.warning(
          `The job was cancelled while the workflow ${name} was being submitted. If it was created it goes on: ${url}`
        );
      }
      throw error2;
    }
  });
}
async function readTemplate({ server, namespace, template }, ports) {
  const request = templateRequest(server.base, namespace, template);
  const declared = await askForPossible(server, request, parseTemplate, ports);
  if (declared !== void 0) return declared;
  throw new UserError(
    `There is no WorkflowTemplate ${template} in the namespace ${namespace} of the Argo Server at ${server.base.host}: check the inputs 'template' and 'namespace'.`
  );
}
function provenImage(workflow, { image, imageParameter, template }, name, url) {
  const stored = workflow.parameters.get(imageParameter);
  if (workflow.name === name && workflow.template === template && stored === image) return stored;
  throw new UserError(
    `The workflow that the server made is not the one that was asked for: ${visible(workflow.name)} of the template ${visible(workflow.template)} with ${imageParameter}=${visible(stored ?? "(nothing)")} instead of ${image}. Stop it: ${url}`
  );
}
async function poll({ server, namespace }, name, patience3, ports) {
  const request = workflowRequest(server.base, namespace, name, statusFields);
  const status = await ask(server, request, parseStatus, ports, patience3);
  const ending = Object.hasOwn(endings, status.phase) ? endings[status.phase] : void 0;
  const progress = progressOf(status, ending);
  if (ending === void 0 || ending === "succeeded") return progress;
  return { ...progress, causes: await readCauses(server, namespace, name, ports) };
}
function progressOf({ phase, message, progress }, ending) {
  return {
    phase: phase === "" ? "Not yet seen by the workflow controller" : phase,
    ...progress === void 0 ? {} : { done: progress },
    ...message === void 0 ? {} : { message },
    ...ending === void 0 ? {} : { ending }
  };
}
async function readCauses(server, namespace, name, ports) {
  const request = workflowRequest(server.base, namespace, name, nodeFields);
  try {
    return causesOf(await withRetries(() => ask(server, request, parseNodes, ports), ports));
  } catch (error2) {
    if (!(error2 instanceof ServiceError)) throw error2;
    ports.log.warning(`Which step failed cannot be read. ${error2.message}`);
    return [];
  }
}
var endings;
var init_argo_target = __esm({
  "src/deploy/argo/argo-target.ts"() {
    "use strict";
    init_errors();
    init_markdown();
    init_retry();
    init_answers();
    init_ask();
    init_failing_nodes();
    init_parameters();
    init_requests();
    init_server();
    init_submit();
    endings = {
      Succeeded: "succeeded",
      Failed: "failed",
      Error: "error"
    };
  }
});

// src/deploy/argo/given-parameters.ts
function givenParameters(lines, imageParameter) {
  const given2 = /* @__PURE__ */ new Map();
  for (const [index, line3] of lines.entries()) {
    const at2 = line3.indexOf("=");
    const name = at2 === -1 ? line3 : line3.slice(0, at2).trimEnd();
    const refused3 = (reason) => new UserError(
      `The input 'parameters' ${reason} (line ${index + 1} of those that are not empty); give lines 'name=value', for example 'mode=full'.`
    );
    if (at2 === -1) throw refused3("has a line without '='");
    if (!parameterName.test(name)) {
      throw refused3(
        `names a parameter '${visible(name).slice(0, 80)}', but a name is made of letters, digits, '-' and '_'`
      );
    }
    if (name === imageParameter) {
      throw refused3(`names '${name}', which the input 'image' gives`);
    }
    if (given2.has(name)) throw refused3(`gives '${name}' twice`);
    given2.set(name, line3.slice(at2 + 1));
  }
  return given2;
}
var parameterName;
var init_given_parameters = __esm({
  "src/deploy/argo/given-parameters.ts"() {
    "use strict";
    init_errors();
    init_markdown();
    parameterName = /^[-a-zA-Z0-9_]+$/;
  }
});

// src/deploy/certificates.ts
async function readCertificates(value, workspace) {
  const isText = value.includes("-----BEGIN");
  const text3 = isText ? value : await readText(value, workspace);
  const where = isText ? "The input 'ca'" : `The file '${value}' of the input 'ca'`;
  const blocks2 = [...text3.matchAll(block)];
  if (blocks2.length === 0) {
    throw new UserError(
      `${where} holds no certificate: it must be PEM, '-----BEGIN CERTIFICATE-----' to '-----END CERTIFICATE-----', or the path of such a file.`
    );
  }
  for (const [pem, label] of blocks2) {
    if (label !== "CERTIFICATE") {
      throw new UserError(
        `${where} holds a ${label}: it must hold certificates only, those of the authority that signed the server's certificate.`
      );
    }
    try {
      new import_node_crypto2.X509Certificate(pem);
    } catch (error2) {
      throw new UserError(
        `${where} holds a certificate that cannot be read (${messageOf(error2)}): is the text whole?`,
        { cause: error2 }
      );
    }
  }
  return `${blocks2.map(([pem]) => pem).join("\n")}
`;
}
async function readText(path4, workspace) {
  try {
    return await (0, import_promises5.readFile)((0, import_node_path5.resolve)(workspace, path4), "utf8");
  } catch (error2) {
    throw new UserError(
      `The input 'ca' is neither a certificate in PEM nor the path of a file that can be read: ${codeOf2(error2)}. Its text is not shown; it is ${path4.length} characters long.`
    );
  }
}
function codeOf2(error2) {
  return error2 instanceof Error && "code" in error2 ? String(error2.code) : "no reason is known";
}
var import_node_crypto2, import_promises5, import_node_path5, block;
var init_certificates = __esm({
  "src/deploy/certificates.ts"() {
    "use strict";
    import_node_crypto2 = require("node:crypto");
    import_promises5 = require("node:fs/promises");
    import_node_path5 = require("node:path");
    init_errors();
    block = /-----BEGIN ([A-Z0-9 ]+)-----[\s\S]*?-----END \1-----/g;
  }
});

// src/deploy/wait.ts
async function waitForEnd(poll2, waiting, { clock, log, cancelled }) {
  const start4 = clock.elapsed();
  let progress;
  let said2 = "";
  const say = (text3, elapsed) => {
    if (text3 !== said2) log.info(`${text3} (${formatDuration(elapsed)})`);
    said2 = text3;
  };
  for (let faults = 0; ; ) {
    const patience3 = Math.max(waiting.timeout - (clock.elapsed() - start4), leastPatience);
    const look2 = await lookOnce(() => poll2(patience3), cancelled);
    const elapsed = clock.elapsed() - start4;
    let fault;
    if (look2 instanceof ServiceError) {
      fault = look2;
      faults += 1;
      say(`${visible(fault.message)} It may pass: the wait goes on.`, elapsed);
    } else {
      faults = 0;
      progress = look2;
      say(lineOf(progress), elapsed);
    }
    const waited = { ...progress && { progress }, ...fault && { fault }, elapsed };
    const left2 = waiting.timeout - elapsed;
    if (left2 <= 0 || fault === void 0 && progress?.ending !== void 0) return waited;
    const pause5 = fault === void 0 ? 0 : backoff(fault, faults);
    await clock.sleep(Math.min(left2, Math.max(waiting.interval, pause5)), cancelled);
  }
}
async function lookOnce(poll2, cancelled) {
  cancelled.throwIfAborted();
  try {
    return await poll2();
  } catch (error2) {
    cancelled.throwIfAborted();
    if (error2 instanceof ServiceError && error2.failure.retryable) return error2;
    throw error2;
  }
}
function lineOf({ phase, done, message }) {
  const head = done === void 0 ? phase : `${phase} ${done}`;
  return visible(message === void 0 ? head : `${head}: ${message.slice(0, longestMessage2)}`);
}
var leastPatience, longestMessage2;
var init_wait = __esm({
  "src/deploy/wait.ts"() {
    "use strict";
    init_errors();
    init_markdown();
    init_backoff();
    init_duration2();
    leastPatience = 2e3;
    longestMessage2 = 500;
  }
});

// src/deploy/deployment.ts
async function deploy(target, waiting, ports) {
  const started = await target.start();
  if (waiting === void 0) return { ...started, status: "submitted", causes: [] };
  const { clock, log, cancelled } = ports;
  const title = `Wait for ${started.id}, at most ${formatDuration(waiting.timeout)}`;
  const begin = clock.elapsed();
  try {
    const waited = await log.group(
      title,
      () => waitForEnd((patience3) => target.poll(started, patience3), waiting, ports)
    );
    return outcome(target, started, waited);
  } catch (error2) {
    if (cancelled.aborted) {
      log.warning(
        `The job was cancelled: nobody waits for the ${target.noun} ${started.id} any longer, but it goes on: ${started.url}`
      );
      throw error2;
    }
    if (!(error2 instanceof ServiceError)) throw error2;
    const seconds2 = wholeSeconds(clock.elapsed() - begin);
    const failure = new ServiceError(
      `${error2.message} What became of the ${target.noun} ${started.id} is not known; look at ${started.url}`,
      error2.failure,
      { cause: error2 }
    );
    return { ...started, status: "unknown", seconds: seconds2, causes: [], failure };
  }
}
function outcome(target, started, waited) {
  const { progress, fault, elapsed } = waited;
  const seconds2 = wholeSeconds(elapsed);
  const causes = progress?.causes ?? [];
  const ending = fault === void 0 ? progress?.ending : void 0;
  if (ending === "succeeded") return { ...started, status: ending, seconds: seconds2, causes };
  const failure = ending === void 0 ? timedOut(target, started, waited) : ended(target, started, progress);
  return { ...started, status: ending ?? "timed-out", seconds: seconds2, causes, failure };
}
function ended(target, { id, url }, progress) {
  const verb = progress.ending === "error" ? "ended with an error" : "failed";
  const reason = progress.causes?.[0] ?? progress.message ?? "it gives no reason";
  return new UserError(
    `The ${target.noun} ${id} ${verb}: ${visible(reason.slice(0, longestReason))}. See ${url}`
  );
}
function timedOut(target, { id, url }, { progress, fault, elapsed }) {
  const seen = progress === void 0 ? "nothing was seen of it" : `last seen: ${lineOf(progress)}`;
  const hidden = fault === void 0 ? "" : `. The last look failed: ${fault.message}`;
  return new UserError(
    `The ${target.noun} ${id} had not ended after ${formatDuration(elapsed)} (${seen}). It was left running, and nobody waits for it any longer: ${url}${hidden}`,
    fault === void 0 ? {} : { cause: fault }
  );
}
function wholeSeconds(milliseconds) {
  return Math.round(milliseconds / 1e3);
}
var longestReason;
var init_deployment = __esm({
  "src/deploy/deployment.ts"() {
    "use strict";
    init_errors();
    init_markdown();
    init_duration2();
    init_wait();
    longestReason = 1e3;
  }
});

// src/deploy/deployment-summary.ts
function deploymentSummary({ id, url, status, image, seconds: seconds2, causes }) {
  const time = seconds2 === void 0 ? "" : ` after ${formatDuration(seconds2 * 1e3)}`;
  const facts = table(columns, [
    ["Id", code(id)],
    ["Image", code(image)],
    ["Status", code(status)],
    // The server chose neither the path nor the host of it.
    ["Link", `<${url}>`]
  ]);
  const why = causes.map((cause) => `- ${code(cause)}
`).join("");
  return `### ${titles[status]}${time}

${facts}
${why === "" ? "" : `
${why}`}`;
}
var titles, columns;
var init_deployment_summary = __esm({
  "src/deploy/deployment-summary.ts"() {
    "use strict";
    init_markdown();
    init_duration2();
    titles = {
      submitted: "Submitted",
      succeeded: "Deployed",
      failed: "Deployment failed",
      error: "Deployment ended with an error",
      "timed-out": "Deployment not ended in time",
      unknown: "Deployment out of sight"
    };
    columns = [
      { title: "Deployment", align: "left" },
      { title: "", align: "left" }
    ];
  }
});

// src/oci/digest.ts
function isDigest(value) {
  return typeof value === "string" && sha256.test(value);
}
var sha256;
var init_digest = __esm({
  "src/oci/digest.ts"() {
    "use strict";
    sha256 = /^sha256:[0-9a-f]{64}$/;
  }
});

// src/oci/reference.ts
function parseReference(text3) {
  const [named, digest2] = splitDigest(text3);
  const [name, tag] = splitTag(named, text3);
  const [registry, repository] = splitRegistry(name, text3);
  checkRepository(repository, text3);
  if (name.length > 255) throw refused(text3, "its name has more than 255 characters");
  return {
    ...registry === void 0 ? {} : { registry },
    repository,
    ...tag === void 0 ? {} : { tag },
    ...digest2 === void 0 ? {} : { digest: digest2 }
  };
}
function splitDigest(text3) {
  if (text3.trim() === "") throw refused(text3, "it is empty");
  if (/\s/.test(text3)) throw refused(text3, "it holds white space");
  if (text3.includes("://")) {
    throw refused(text3, `it must not start with a scheme such as '${text3.split("://")[0]}://'`);
  }
  const at2 = text3.indexOf("@");
  if (at2 === -1) return [text3, void 0];
  const digest2 = text3.slice(at2 + 1);
  if (!isDigest(digest2)) {
    throw refused(text3, "what follows '@' must be 'sha256:' and 64 lower-case hexadecimal digits");
  }
  return [text3.slice(0, at2), digest2];
}
function splitTag(named, text3) {
  const colon = named.indexOf(":", named.lastIndexOf("/") + 1);
  if (colon === -1) return [named, void 0];
  const tag = named.slice(colon + 1);
  if (!tagForm.test(tag)) {
    throw refused(
      text3,
      `the tag '${tag}' must start with a letter, digit or '_' and hold only these, '.' and '-', 128 characters at most`
    );
  }
  return [named.slice(0, colon), tag];
}
function splitRegistry(name, text3) {
  const slash2 = name.indexOf("/");
  const first3 = slash2 === -1 ? "" : name.slice(0, slash2);
  const isHost = /[.:[]/.test(first3) || first3 === "localhost" || first3 !== first3.toLowerCase();
  if (!isHost) return [void 0, name];
  checkHost(first3, text3);
  return [first3, name.slice(slash2 + 1)];
}
function checkHost(registry, text3) {
  const match = /^(.*?)(?::(\d{1,5}))?$/.exec(registry);
  const host = match?.[1] ?? "";
  if (!hostForm.test(host) && !ipv6Form.test(host)) {
    throw refused(text3, `'${registry}' is not a host name with an optional port`);
  }
  if (match?.[2] !== void 0 && Number(match[2]) > 65535) {
    throw refused(text3, `the port ${match[2]} is higher than 65535`);
  }
}
function checkRepository(repository, text3) {
  if (repository === "") throw refused(text3, "it names no repository");
  for (const component of repository.split("/")) {
    if (componentForm.test(component)) continue;
    if (component === "") throw refused(text3, "it has an empty part between slashes");
    if (component !== component.toLowerCase()) {
      throw refused(text3, `the repository part '${component}' must be in lower case`);
    }
    throw refused(
      text3,
      `the repository part '${component}' must be letters and digits with single '.', '_', '__' or '-' between them`
    );
  }
}
function refused(text3, reason) {
  const shown4 = JSON.stringify(text3.length > 300 ? `${text3.slice(0, 300)}\u2026` : text3);
  return new UserError(
    `${shown4} is not an image reference: ${reason}; for example 'ghcr.io/team/etl:1.2'.`
  );
}
var tagForm, componentForm, hostForm, ipv6Form;
var init_reference = __esm({
  "src/oci/reference.ts"() {
    "use strict";
    init_errors();
    init_digest();
    tagForm = /^\w[\w.-]{0,127}$/;
    componentForm = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
    hostForm = /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?\.)*[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?$/;
    ipv6Form = /^\[[0-9a-fA-F:]+\]$/;
  }
});

// src/deploy/pinned-image.ts
function pinnedImage(text3) {
  const { tag, digest: digest2 } = parseReference(text3);
  if (digest2 !== void 0) return text3;
  const named = tag === void 0 ? "without a digest" : `by the tag '${tag}' alone`;
  throw new UserError(
    `The input 'image' names ${text3} ${named}. What a tag means can change between push and deployment, so nobody could say what runs; give it by digest, for example '${text3}@sha256:\u2026', the 'digest' of the step that pushed it.`
  );
}
var init_pinned_image = __esm({
  "src/deploy/pinned-image.ts"() {
    "use strict";
    init_errors();
    init_reference();
  }
});

// src/actions/deploy-argo.ts
var deploy_argo_exports = {};
__export(deploy_argo_exports, {
  deployArgo: () => deployArgo
});
function serverUrl(read2) {
  const example = "https://argo.example.com";
  const text3 = read2.required("server", example);
  if (text3.includes("@")) {
    throw new UserError(
      `The input 'server' holds a user or a password, which do not belong into an address; give the token as the input 'token' and the address as, for example, '${example}'.`
    );
  }
  const url = parseServerUrl(text3);
  if (url instanceof URL) return url;
  const form3 = `the https URL of an Argo Server (http for this machine alone), and ${url.refusal}`;
  return read2.refuse("server", text3, form3, example);
}
function token(read2) {
  const text3 = read2.optional("token");
  if (text3 === void 0) return void 0;
  const bare = bareToken(text3);
  if (bare !== void 0) return bare;
  throw new UserError(
    "The input 'token' cannot be a token: it holds white space or letters beyond ASCII. Give the token of a service account as a secret holds it, with or without 'Bearer ' before it."
  );
}
function kubernetesName(read2, name, example, longest7) {
  const value = read2.required(name, example);
  const dotted = longest7 > 63;
  const form3 = dotted ? /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/ : /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
  if (form3.test(value) && value.length <= longest7) return value;
  const marks2 = dotted ? "'-' and '.'" : "'-'";
  const allowed2 = `a name of Kubernetes: lower-case letters, digits and ${marks2} between them, ${longest7} characters at most`;
  return read2.refuse(name, value, allowed2, example);
}
function duration2(read2, name, fallback, bounds) {
  const value = read2.optional(name) ?? fallback;
  const [min, max] = bounds.map((bound) => parseDuration(bound));
  const milliseconds = parseDuration(value);
  if (milliseconds !== void 0 && milliseconds >= min && milliseconds <= max) return milliseconds;
  const allowed2 = `a duration from ${formatDuration(min)} to ${formatDuration(max)} such as 90s, 30m or 1h30m`;
  return read2.refuse(name, value, allowed2, fallback);
}
var import_node_crypto3, deployArgo;
var init_deploy_argo = __esm({
  "src/actions/deploy-argo.ts"() {
    "use strict";
    import_node_crypto3 = require("node:crypto");
    init_argo_target();
    init_given_parameters();
    init_server();
    init_certificates();
    init_deployment();
    init_deployment_summary();
    init_duration2();
    init_pinned_image();
    init_errors();
    init_markdown();
    deployArgo = {
      readInputs(read2) {
        const imageParameter = read2.optional("image-parameter") ?? "image";
        if (!parameterName.test(imageParameter)) {
          const form3 = "the name of a parameter: letters, digits, '-' and '_'";
          read2.refuse("image-parameter", imageParameter, form3, "image");
        }
        const wait = read2.boolean("wait", true);
        const waiting = {
          timeout: duration2(read2, "timeout", "30m", ["1s", "120h"]),
          interval: duration2(read2, "poll-interval", "5s", ["1s", "10m"])
        };
        return Object.freeze({
          server: serverUrl(read2),
          token: token(read2),
          ca: read2.optional("ca"),
          namespace: kubernetesName(read2, "namespace", "argo", 63),
          template: kubernetesName(read2, "template", "deploy-etl", 253),
          image: pinnedImage(read2.required("image", `ghcr.io/team/etl@sha256:${"0".repeat(64)}`)),
          imageParameter,
          parameters: givenParameters(read2.lines("parameters"), imageParameter),
          waiting: wait ? waiting : void 0
        });
      },
      async run({ server, token: token3, ca, waiting, ...what }, ports) {
        if (token3 !== void 0) ports.log.mask(token3);
        const certificates = ca === void 0 ? void 0 : await readCertificates(ca, ports.context.workspace);
        const target = argoTarget(
          {
            ...what,
            server: {
              base: server,
              ...token3 === void 0 ? {} : { token: token3 },
              ...certificates === void 0 ? {} : { ca: certificates }
            },
            unique: (0, import_node_crypto3.randomBytes)(5).toString("hex")
          },
          ports
        );
        return await deploy(target, waiting, ports);
      },
      async emit(deployment, out) {
        out.output("deploy-id", deployment.id);
        out.output("status", deployment.status);
        out.output("url", deployment.url);
        out.output("deployed-image", deployment.image);
        out.output("duration", deployment.seconds);
        await out.summary(deploymentSummary(deployment));
        if (deployment.failure === void 0) return;
        for (const cause of deployment.causes) out.log.info(visible(cause));
        throw deployment.failure;
      }
    };
  }
});

// src/oci/transport.ts
function parseTransport(text3) {
  const form3 = forms.find((prefix) => text3.startsWith(`${prefix}:`));
  if (form3 === void 0) return void 0;
  const rest = text3.slice(form3.length + 1);
  const colon = rest.indexOf(":");
  const path4 = colon === -1 ? rest : rest.slice(0, colon);
  const tag = colon === -1 ? "" : rest.slice(colon + 1);
  if (path4 === "") {
    throw new UserError(`'${text3}' names no path after '${form3}:', for example '${form3}:image'.`);
  }
  return { form: form3, path: path4, ...tag === "" ? {} : { tag } };
}
var forms;
var init_transport = __esm({
  "src/oci/transport.ts"() {
    "use strict";
    init_errors();
    forms = ["oci", "oci-archive", "docker-archive"];
  }
});

// src/oci/descriptor.ts
function formatPlatform(platform3) {
  const { os: os6, architecture, variant } = platform3;
  return [os6, architecture, ...variant === void 0 ? [] : [variant]].join("/");
}
var mediaTypes;
var init_descriptor = __esm({
  "src/oci/descriptor.ts"() {
    "use strict";
    mediaTypes = {
      ociIndex: "application/vnd.oci.image.index.v1+json",
      ociManifest: "application/vnd.oci.image.manifest.v1+json",
      ociConfig: "application/vnd.oci.image.config.v1+json",
      dockerList: "application/vnd.docker.distribution.manifest.list.v2+json",
      dockerManifest: "application/vnd.docker.distribution.manifest.v2+json",
      dockerConfig: "application/vnd.docker.container.image.v1+json",
      dockerLayer: "application/vnd.docker.image.rootfs.diff.tar"
    };
  }
});

// src/skopeo/copy-command.ts
function copyArguments({
  source,
  target,
  keepDigest,
  recompress,
  scratch
}) {
  return [
    // There is nobody to trust or not: the image is a file of this job. Most runners have no policy.
    "--insecure-policy",
    `--tmpdir=${scratch}`,
    ...platformOptions(source.platform),
    "copy",
    ...manifestOptions(target, keepDigest),
    ...recompress ? ["--dest-compress-format=gzip"] : [],
    ...target.form === "docker-daemon" && target.host !== void 0 ? [`--dest-daemon-host=${target.host}`] : [],
    sourceName(source),
    targetName(target)
  ];
}
function platformOptions({ os: os6, architecture }) {
  const known2 = (value) => value !== "unknown";
  return [
    ...known2(os6) ? [`--override-os=${os6}`] : [],
    ...known2(architecture) ? [`--override-arch=${architecture}`] : []
  ];
}
function manifestOptions({ form: form3 }, keepDigest) {
  if (keepDigest) return ["--preserve-digests"];
  return form3 === "oci" || form3 === "oci-archive" ? ["--format=oci"] : [];
}
function sourceName({ form: form3, path: path4, tag }) {
  return [form3, path4, ...tag === void 0 ? [] : [tag]].join(":");
}
function targetName(target) {
  if (target.form === "docker-daemon") return `docker-daemon:${target.name}`;
  const name = target.form === "docker-archive" ? target.name : target.tag;
  return `${target.form}:${target.path}:${name}`;
}
function commandLine(tool, args) {
  return [tool, ...args].map((word) => /^[\w@%+=:,./~-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`).join(" ");
}
var init_copy_command = __esm({
  "src/skopeo/copy-command.ts"() {
    "use strict";
  }
});

// src/skopeo/copy-failure.ts
function copyFailure({ command, exitCode, lastLines, hint: hint2 }) {
  const fatal = lastLines.map(fatalMessage).findLast((message) => message !== void 0);
  const known2 = hint2 ?? knownHint(fatal ?? "");
  return new ToolError(`skopeo copy failed: ${fatal ?? meaning(exitCode)}`, {
    command,
    exitCode,
    lines: lastLines,
    ...known2 === void 0 ? {} : { hint: known2 }
  });
}
function fatalMessage(line3) {
  const quoted3 = /\blevel=fatal msg=(".*")\s*$/.exec(line3)?.[1];
  if (quoted3 === void 0) return void 0;
  try {
    return JSON.parse(quoted3);
  } catch {
    return quoted3.slice(1, -1);
  }
}
function meaning(exitCode) {
  return exitCode === 137 ? "it was killed by SIGKILL: the machine may have run out of memory." : `it ended with exit code ${exitCode} and no message.`;
}
function knownHint(message) {
  return /no space left on device/.test(message) ? "skopeo unpacks the image below RUNNER_TEMP before it writes the result: free as much space there as the image is large, and as much again where the result goes." : void 0;
}
var init_copy_failure = __esm({
  "src/skopeo/copy-failure.ts"() {
    "use strict";
    init_errors();
  }
});

// src/skopeo/run-copy.ts
async function runCopy(skopeo, plan, ports, explain = async () => void 0) {
  const { exec: exec2, log, cancelled } = ports;
  const args = copyArguments(plan);
  let lastLines = [];
  const { exitCode } = await log.foreign(
    (print) => exec2.stream(skopeo.tool, args, {
      signal: cancelled,
      onLine: (line3) => {
        print(line3);
        if (line3.trim() !== "") lastLines = [...lastLines, line3].slice(-keptLines);
      }
    })
  );
  if (exitCode === 0) return;
  cancelled.throwIfAborted();
  const command = commandLine(skopeo.tool, args);
  throw copyFailure({ command, exitCode, lastLines, hint: await explain() });
}
var keptLines;
var init_run_copy = __esm({
  "src/skopeo/run-copy.ts"() {
    "use strict";
    init_copy_command();
    init_copy_failure();
    keptLines = 10;
  }
});

// src/skopeo/system-refusal.ts
async function refusedAs(what, work) {
  try {
    return await work();
  } catch (error2) {
    if (!(error2 instanceof Error) || !("syscall" in error2)) throw error2;
    throw new UserError(`${what}: ${messageOf(error2)}.`, { cause: error2 });
  }
}
var init_system_refusal = __esm({
  "src/skopeo/system-refusal.ts"() {
    "use strict";
    init_errors();
  }
});

// src/skopeo/copy.ts
async function copy(skopeo, source, { target, keepDigest }, ports, explain) {
  const scratch = await refusedAs(
    "No directory for what skopeo unpacks can be made below RUNNER_TEMP",
    () => (0, import_promises6.mkdtemp)((0, import_node_path6.join)(ports.context.temp, "convert-rock-"))
  );
  try {
    const named = await nameable(source, scratch, ports);
    const readable = target.form.startsWith("docker-") && hasZstd(source.image) ? await recompressed(skopeo, named, scratch, ports) : named;
    await runCopy(skopeo, { source: readable, target, keepDigest, scratch }, ports, explain);
  } finally {
    await (0, import_promises6.rm)(scratch, { recursive: true, force: true });
  }
}
async function nameable({ image, path: path4, tag }, scratch, { log }) {
  const { form: form3, config } = image;
  const source = { form: form3, tag, platform: config.platform };
  if (!path4.includes(":")) return { ...source, path: path4 };
  const link = (0, import_node_path6.join)(scratch, "source");
  await (0, import_promises6.symlink)(path4, link);
  log.info(visible(`${path4} has a colon in it, which ends a path for skopeo: it reads ${link}.`));
  return { ...source, path: link };
}
function hasZstd({ layers: layers2 }) {
  return layers2.some(({ mediaType }) => mediaType.endsWith("+zstd"));
}
async function recompressed(skopeo, source, scratch, ports) {
  const layout = { form: "oci", path: (0, import_node_path6.join)(scratch, "gzip"), tag: "gzip" };
  ports.log.info(
    "Layers are compressed with zstd, which skopeo cannot turn into those of Docker: gzip first."
  );
  const plan = { source, target: layout, keepDigest: false, recompress: true, scratch };
  await runCopy(skopeo, plan, ports);
  return { ...layout, platform: source.platform };
}
var import_promises6, import_node_path6;
var init_copy = __esm({
  "src/skopeo/copy.ts"() {
    "use strict";
    import_promises6 = require("node:fs/promises");
    import_node_path6 = require("node:path");
    init_markdown();
    init_run_copy();
    init_system_refusal();
  }
});

// src/skopeo/version.ts
function parseSkopeoVersion(output) {
  const [, major, minor, patch] = /^skopeo version v?(\d{1,6})\.(\d{1,6})\.(\d{1,6})(?![\d.])/m.exec(output) ?? [];
  if (major === void 0) return void 0;
  return { major: Number(major), minor: Number(minor), patch: Number(patch) };
}
function isAtLeast(version, other) {
  const difference = version.major - other.major || version.minor - other.minor || version.patch - other.patch;
  return difference >= 0;
}
function formatVersion({ major, minor, patch }) {
  return `${major}.${minor}.${patch}`;
}
var oldestUsable;
var init_version = __esm({
  "src/skopeo/version.ts"() {
    "use strict";
    oldestUsable = { major: 1, minor: 6, patch: 0 };
  }
});

// src/skopeo/docker-engine.ts
async function engineHost(exec2) {
  const answer = await askDocker(exec2, ["context", "inspect", "--format", hostFormat]);
  const host = answer?.exitCode === 0 ? answer.stdout.trim() : "";
  if (host === "" || host === defaultHost) return void 0;
  if (/^unix:\/\/\/[^\n]+$/.test(host)) return host;
  throw new UserError(
    `The Docker engine is at '${visible(host.slice(0, 300))}', and skopeo is only told of one behind a socket of this machine ('unix:///\u2026'). ${otherWay}`
  );
}
async function explainDockerFailure(exec2, skopeo) {
  const answer = await askDocker(exec2, ["version", "--format", "{{json .Server}}"]);
  if (answer === void 0) {
    return `'docker-daemon:' needs a running Docker engine, and there is no 'docker' on PATH. ${otherWay}`;
  }
  const server = answer.exitCode === 0 ? readServer(answer.stdout) : void 0;
  if (server === void 0) {
    const said2 = `${answer.stderr}
${answer.stdout}`.split("\n").find((line3) => line3.trim() !== "");
    return `No Docker engine answers: docker says "${visible((said2 ?? "").trim().slice(0, 300))}". Start Docker in an earlier step. ${otherWay}`;
  }
  if (!isAtLeast(skopeo.version, negotiates)) {
    return `skopeo ${formatVersion(skopeo.version)} speaks one old version of Docker's API, and Docker ${visible(server.version)} takes ${visible(server.oldestApi)} at the oldest; skopeo ${formatVersion(negotiates)} or newer asks first. ${otherWay}`;
  }
  return `Docker ${visible(server.version)} answers, but did not take the image. ${otherWay}`;
}
async function askDocker(exec2, args) {
  try {
    return await exec2.capture("docker", args);
  } catch (error2) {
    if (error2 instanceof UserError) return void 0;
    throw error2;
  }
}
function readServer(stdout) {
  try {
    const { Version: version, MinAPIVersion: oldestApi } = JSON.parse(stdout) ?? {};
    return typeof version === "string" && typeof oldestApi === "string" ? { version, oldestApi } : void 0;
  } catch {
    return void 0;
  }
}
var negotiates, otherWay, defaultHost, hostFormat;
var init_docker_engine = __esm({
  "src/skopeo/docker-engine.ts"() {
    "use strict";
    init_errors();
    init_markdown();
    init_version();
    negotiates = { major: 1, minor: 14, patch: 2 };
    otherWay = "To do without it, convert to 'docker-archive:FILE:NAME:TAG' and run 'docker load --input FILE' where Docker is.";
    defaultHost = "unix:///var/run/docker.sock";
    hostFormat = "{{.Endpoints.docker.Host}}";
  }
});

// src/skopeo/find-skopeo.ts
async function findSkopeo(exec2) {
  const unfit = [];
  for (const { tool, where } of places) {
    const answer = await askVersion(exec2, tool);
    if (answer === void 0) continue;
    const version = parseSkopeoVersion(answer.stdout);
    if (version !== void 0 && isAtLeast(version, oldestUsable)) return { tool, version };
    unfit.push(`${where} ${whatIsWrong(answer, version)}`);
  }
  const oldest = formatVersion(oldestUsable);
  throw new UserError(
    unfit.length === 0 ? `skopeo is not installed: it is neither on PATH nor in a rockcraft snap. Version ${oldest} or newer is needed; ${remedy}.` : `skopeo ${oldest} or newer is needed, which can keep digests, but ${[...new Set(unfit)].join(" and ")}; ${remedy}.`
  );
}
async function askVersion(exec2, tool) {
  try {
    return await exec2.capture(tool, ["--version"]);
  } catch (error2) {
    if (error2 instanceof UserError) return void 0;
    throw error2;
  }
}
function whatIsWrong(answer, version) {
  if (version !== void 0) return `is version ${formatVersion(version)}`;
  const [line3 = ""] = `${answer.stdout}
${answer.stderr}`.split("\n").filter((it) => it.trim());
  const said2 = line3 === "" ? "and says nothing" : `and says "${visible(line3.trim().slice(0, 200))}"`;
  return `does not tell its version (exit code ${answer.exitCode}, ${said2})`;
}
var places, remedy;
var init_find_skopeo = __esm({
  "src/skopeo/find-skopeo.ts"() {
    "use strict";
    init_errors();
    init_markdown();
    init_version();
    places = [
      { tool: "skopeo", where: "'skopeo' on PATH" },
      { tool: "rockcraft.skopeo", where: "'rockcraft.skopeo' on PATH" },
      { tool: "/snap/bin/rockcraft.skopeo", where: "/snap/bin/rockcraft.skopeo" },
      { tool: "/snap/rockcraft/current/bin/skopeo", where: "/snap/rockcraft/current/bin/skopeo" }
    ];
    remedy = "install one in an earlier step: 'sudo apt-get install skopeo' on Ubuntu 24.04, Debian 12 or later, or 'sudo snap install rockcraft --classic', which brings its own";
  }
});

// src/oci/store/open-file.ts
async function statusOf(path4, name) {
  try {
    return await (0, import_promises7.stat)(path4);
  } catch (error2) {
    if (absent.has(codeOf3(error2))) return void 0;
    throw unreadable(name, error2);
  }
}
async function openFile(path4, name) {
  try {
    return await (0, import_promises7.open)(path4);
  } catch (error2) {
    throw unreadable(name, error2);
  }
}
function unreadable(name, error2) {
  return new UserError(`${name} cannot be read: ${messageOf(error2)}.`, { cause: error2 });
}
function codeOf3(error2) {
  return error2 instanceof Error && "code" in error2 ? String(error2.code) : "";
}
var import_promises7, absent;
var init_open_file = __esm({
  "src/oci/store/open-file.ts"() {
    "use strict";
    import_promises7 = require("node:fs/promises");
    init_errors();
    absent = /* @__PURE__ */ new Set(["ENOENT", "ENOTDIR", "ENAMETOOLONG"]);
  }
});

// src/oci/documents.ts
function readIndexOrManifest(bytes, where) {
  const document2 = parse(bytes, where);
  if ("manifests" in document2 && "layers" in document2) {
    throw new UserError(`${where} claims to be both an index and an image manifest.`);
  }
  if (Array.isArray(document2.manifests)) return { manifests: indexEntries(document2, where) };
  if (document2.schemaVersion === 1) {
    throw new UserError(
      `${where} is a Docker schema 1 manifest, a form that registries gave up in 2017; convert the image with 'skopeo copy --format oci'.`
    );
  }
  return manifest(document2, where);
}
function isIndex(document2) {
  return "manifests" in document2;
}
function indexEntries(document2, where) {
  return document2.manifests.map(
    (entry, at2) => descriptor(entry, `${where}, manifests[${at2}]`)
  );
}
function manifest(document2, where) {
  if (!Array.isArray(document2.layers)) {
    throw new UserError(`${where} is neither an image manifest nor an index: it has no 'layers'.`);
  }
  const config = descriptor(document2.config, `${where}, config`);
  const configTypes = [mediaTypes.ociConfig, mediaTypes.dockerConfig];
  if (!configTypes.includes(config.mediaType)) {
    throw new UserError(
      `${where} describes an artifact of type ${shown2(config.mediaType)}, not a container image.`
    );
  }
  return {
    mediaType: typeof document2.mediaType === "string" ? document2.mediaType : mediaTypes.ociManifest,
    config,
    layers: document2.layers.map((layer, at2) => descriptor(layer, `${where}, layers[${at2}]`)),
    annotations: strings(document2.annotations)
  };
}
function descriptor(value, where) {
  if (!isObject2(value)) throw new UserError(`${where} is not a descriptor.`);
  const { mediaType, digest: digest2, size } = value;
  if (!isDigest(digest2)) {
    throw new UserError(`${where} has the digest ${shown2(digest2)}; only sha256 can be verified.`);
  }
  if (!Number.isSafeInteger(size) || size < 0) {
    throw new UserError(`${where} has the size ${shown2(size)}, which is no number of bytes.`);
  }
  return {
    mediaType: typeof mediaType === "string" ? mediaType : "",
    digest: digest2,
    size,
    annotations: strings(value.annotations),
    ...isObject2(value.platform) ? { platform: platform2(value.platform) } : {}
  };
}
function readConfig(bytes, where) {
  const document2 = parse(bytes, where);
  const rootfs = isObject2(document2.rootfs) ? document2.rootfs : {};
  const diffIds = Array.isArray(rootfs.diff_ids) ? rootfs.diff_ids : [];
  if (!diffIds.every(isDigest)) {
    throw new UserError(`${where} has a diff_id that is not a sha256 digest.`);
  }
  const settings = isObject2(document2.config) ? document2.config : {};
  return {
    platform: platform2(document2),
    labels: strings(settings.Labels),
    history: Array.isArray(document2.history) ? document2.history.map(historyEntry) : [],
    diffIds
  };
}
function platform2(value) {
  const text3 = (key) => typeof value[key] === "string" ? value[key] : "";
  const variant = text3("variant");
  return {
    os: text3("os") || "unknown",
    architecture: text3("architecture") || "unknown",
    ...variant === "" ? {} : { variant }
  };
}
function historyEntry(value) {
  const entry = isObject2(value) ? value : {};
  return {
    createdBy: typeof entry.created_by === "string" ? entry.created_by : "",
    comment: typeof entry.comment === "string" ? entry.comment : "",
    emptyLayer: entry.empty_layer === true
  };
}
function readSavedImages(bytes, where) {
  const document2 = parseJson(bytes, where);
  if (!Array.isArray(document2)) throw new UserError(`${where} is not a list of images.`);
  return document2.map((value, at2) => {
    const entry = isObject2(value) ? value : {};
    const { Config: config, Layers: layers2, RepoTags: tags } = entry;
    if (typeof config !== "string" || !isTexts2(layers2)) {
      throw new UserError(`${where}, entry ${at2}, has no 'Config' or no 'Layers'.`);
    }
    return { config, layers: layers2, tags: isTexts2(tags) ? tags : [] };
  });
}
function parse(bytes, where) {
  const document2 = parseJson(bytes, where);
  if (!isObject2(document2)) throw new UserError(`${where} is not a JSON object.`);
  return document2;
}
function parseJson(bytes, where) {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch (cause) {
    throw new UserError(`${where} is not JSON: ${cause.message}.`, { cause });
  }
}
function isObject2(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function isTexts2(value) {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
function strings(value) {
  if (!isObject2(value)) return {};
  const entries = Object.entries(value).filter((entry) => typeof entry[1] === "string");
  return Object.fromEntries(entries);
}
function shown2(value) {
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "[\u2026]" : "{\u2026}";
  return (JSON.stringify(value) ?? "undefined").slice(0, 100);
}
var init_documents = __esm({
  "src/oci/documents.ts"() {
    "use strict";
    init_errors();
    init_descriptor();
    init_digest();
  }
});

// src/oci/limits.ts
function checkLayerCount(name, layers2, limits) {
  if (layers2 > limits.layers) {
    throw new UserError(`${name} has ${layers2} layers; no image has more than ${limits.layers}.`);
  }
}
var defaultLimits;
var init_limits = __esm({
  "src/oci/limits.ts"() {
    "use strict";
    init_errors();
    defaultLimits = {
      entries: 2e6,
      nameBytes: 4096,
      allNameBytes: 256 * 1024 * 1024,
      headerBytes: 1024 * 1024,
      headersInARow: 8,
      expansion: 200,
      freeExpansion: 1024 * 1024 * 1024,
      frames: 1e6,
      documentBytes: 8 * 1024 * 1024,
      layers: 1e3,
      manifests: 1e3
    };
  }
});

// src/oci/store/blob.ts
function fileBlob(file, start4, size, where) {
  return {
    size,
    where,
    read: async (buffer, position) => {
      const wanted = Math.min(buffer.length, size - position);
      let filled = 0;
      while (filled < wanted) {
        const from = start4 + position + filled;
        const { bytesRead } = await file.read(buffer, filled, wanted - filled, from).catch((error2) => {
          throw unreadable(where, error2);
        });
        if (bytesRead === 0) throw new UserError(`${where} became shorter while it was read.`);
        filled += bytesRead;
      }
      return filled;
    }
  };
}
async function readDocument(blob, maximum, descriptor2) {
  if (blob.size > maximum) {
    throw new UserError(
      `${blob.where} has ${blob.size} bytes, and no document of an image has more than ${maximum}.`
    );
  }
  const bytes = Buffer.alloc(blob.size);
  await blob.read(bytes, 0);
  if (descriptor2 !== void 0) {
    verifyDigest(blob, descriptor2.digest, (0, import_node_crypto4.createHash)("sha256").update(bytes).digest("hex"));
  }
  return bytes;
}
async function* blobPieces(blob, position = 0) {
  const buffer = Buffer.allocUnsafe(Math.min(pieceSize, blob.size));
  for (let at2 = position; at2 < blob.size; ) {
    const piece = buffer.subarray(0, blob.size - at2);
    at2 += await blob.read(piece, at2);
    yield piece;
  }
}
async function proveBlob(blob, digest2) {
  const hash = (0, import_node_crypto4.createHash)("sha256");
  for await (const piece of blobPieces(blob)) hash.update(piece);
  verifyDigest(blob, digest2, hash.digest("hex"));
}
function verifyDigest(blob, expected, actualHex) {
  if (expected !== `sha256:${actualHex}`) {
    throw new UserError(
      `${blob.where} is damaged: its bytes have the digest sha256:${actualHex}, but ${expected} was promised; make the image again.`
    );
  }
}
var import_node_crypto4, pieceSize;
var init_blob = __esm({
  "src/oci/store/blob.ts"() {
    "use strict";
    import_node_crypto4 = require("node:crypto");
    init_errors();
    init_open_file();
    pieceSize = 1024 * 1024;
  }
});

// src/oci/store/layout-store.ts
function layoutStore(directory2, name) {
  const opened = [];
  return {
    name,
    file: async (member2) => {
      const path4 = (0, import_node_path7.join)(directory2, member2);
      const where = (0, import_node_path7.join)(name, member2);
      const status = await statusOf(path4, where);
      if (!status?.isFile()) return void 0;
      const file = await openFile(path4, where);
      opened.push(file);
      return fileBlob(file, 0, status.size, where);
    },
    close: async () => {
      await Promise.all(opened.map((file) => file.close()));
    }
  };
}
var import_node_path7;
var init_layout_store = __esm({
  "src/oci/store/layout-store.ts"() {
    "use strict";
    import_node_path7 = require("node:path");
    init_blob();
    init_open_file();
  }
});

// src/skopeo/add-to-layout.ts
async function addToLayout(made, target, tag) {
  const { manifests } = await readIndex(made);
  const index = await isLayout(target) ? await readIndex(target) : { ...await readIndex(made), manifests: [] };
  const others = index.manifests.filter(({ annotations }) => annotations?.[refName] !== tag);
  const next = JSON.stringify({ ...index, manifests: [...others, ...manifests] });
  await (0, import_promises8.mkdir)((0, import_node_path8.join)(target, blobs), { recursive: true });
  for (const name of await (0, import_promises8.readdir)((0, import_node_path8.join)(made, blobs))) {
    await (0, import_promises8.rename)((0, import_node_path8.join)(made, blobs, name), (0, import_node_path8.join)(target, blobs, name));
  }
  await (0, import_promises8.rename)((0, import_node_path8.join)(made, "oci-layout"), (0, import_node_path8.join)(target, "oci-layout"));
  await (0, import_promises8.writeFile)((0, import_node_path8.join)(made, "index.json"), next);
  await (0, import_promises8.rename)((0, import_node_path8.join)(made, "index.json"), (0, import_node_path8.join)(target, "index.json"));
}
async function checkLayout(directory2, name) {
  if (!await isLayout(directory2)) {
    const [file] = await (0, import_promises8.readdir)(directory2);
    if (file === void 0) return;
    throw new UserError(
      `The directory '${name}' holds other things (${JSON.stringify(file)} for one) and no OCI layout; name a new directory, an empty one or an OCI layout.`
    );
  }
  await readIndex(directory2);
}
async function isLayout(directory2) {
  const files2 = await (0, import_promises8.readdir)(directory2);
  return files2.includes("oci-layout") && files2.includes("index.json");
}
async function readIndex(directory2) {
  const store2 = layoutStore(directory2, directory2);
  try {
    const blob = await store2.file("index.json");
    if (blob === void 0) throw new UserError(`${directory2} holds no index.json.`);
    const bytes = await readDocument(blob, defaultLimits.documentBytes);
    if (isIndex(readIndexOrManifest(bytes, blob.where))) return JSON.parse(bytes.toString());
    throw new UserError(`${blob.where} is a manifest, not an index.`);
  } finally {
    await store2.close();
  }
}
var import_promises8, import_node_path8, blobs, refName;
var init_add_to_layout = __esm({
  "src/skopeo/add-to-layout.ts"() {
    "use strict";
    import_promises8 = require("node:fs/promises");
    import_node_path8 = require("node:path");
    init_errors();
    init_documents();
    init_limits();
    init_blob();
    init_layout_store();
    blobs = (0, import_node_path8.join)("blobs", "sha256");
    refName = "org.opencontainers.image.ref.name";
  }
});

// src/skopeo/place.ts
async function lookAt(target) {
  const status = await statusOf(target.path, target.path);
  if (status === void 0) return { target, isDirectory: false };
  const cannotRead = `'${target.path}' cannot be read`;
  const resolved2 = {
    ...target,
    path: await refusedAs(cannotRead, () => (0, import_promises9.realpath)(target.path))
  };
  if (target.form === "oci") {
    if (!status.isDirectory()) throw inTheWay(target, "not a directory");
    await refusedAs(cannotRead, () => checkLayout(resolved2.path, target.path));
    return { target: resolved2, isDirectory: true };
  }
  if (status.isDirectory()) throw inTheWay(target, "a directory, not a file");
  if (!status.isFile()) throw inTheWay(target, "not a regular file");
  return { target: resolved2, isDirectory: false };
}
function inTheWay(target, what) {
  return new UserError(`'${target.path}' exists and is ${what}; name another path.`);
}
async function putInPlace({ target, isDirectory: isDirectory2 }, make) {
  const parent = isDirectory2 ? target.path : (0, import_node_path9.dirname)(target.path);
  const cannotWrite = `'${target.path}' cannot be written`;
  return await inDirectory(parent, cannotWrite, async () => {
    const work = await refusedAs(cannotWrite, () => (0, import_promises9.mkdtemp)((0, import_node_path9.join)(parent, ".convert-rock-")));
    try {
      const path4 = (0, import_node_path9.join)(work, "image");
      const { result, publish } = await make({ ...target, path: path4 });
      if (!publish) return result;
      await refusedAs(
        cannotWrite,
        () => isDirectory2 && target.form === "oci" ? addToLayout(path4, target.path, target.tag) : (0, import_promises9.rename)(path4, target.path)
      );
      return result;
    } finally {
      await (0, import_promises9.rm)(work, { recursive: true, force: true });
    }
  });
}
async function inDirectory(directory2, cannotWrite, work) {
  const made = [];
  try {
    await refusedAs(cannotWrite, () => makeDirectory(directory2, made));
    return await work();
  } catch (error2) {
    for (const path4 of made.reverse()) {
      await (0, import_promises9.rmdir)(path4).catch(() => void 0);
    }
    throw error2;
  }
}
async function makeDirectory(path4, made) {
  if (await statusOf(path4, path4) !== void 0) return;
  await makeDirectory((0, import_node_path9.dirname)(path4), made);
  try {
    await (0, import_promises9.mkdir)(path4);
    made.push(path4);
  } catch (error2) {
    if (error2.code !== "EEXIST") throw error2;
  }
}
var import_promises9, import_node_path9;
var init_place = __esm({
  "src/skopeo/place.ts"() {
    "use strict";
    import_promises9 = require("node:fs/promises");
    import_node_path9 = require("node:path");
    init_errors();
    init_open_file();
    init_add_to_layout();
    init_system_refusal();
  }
});

// src/oci/layers/layer-history.ts
function layerHistory(history, layers2) {
  const withLayer = history.filter((entry) => !entry.emptyLayer);
  return withLayer.length === layers2 ? withLayer : [];
}
var init_layer_history = __esm({
  "src/oci/layers/layer-history.ts"() {
    "use strict";
  }
});

// src/oci/listed.ts
function listed(items, separator2 = ", ") {
  const more = items.length > most2 ? [`and ${items.length - most2} more`] : [];
  return [...items.slice(0, most2), ...more].join(separator2);
}
var most2;
var init_listed = __esm({
  "src/oci/listed.ts"() {
    "use strict";
    most2 = 10;
  }
});

// src/oci/docker-archive.ts
async function readDockerArchive(store2, tag, limits) {
  const list2 = await member(store2, "manifest.json");
  const images = readSavedImages(await readDocument(list2, limits.documentBytes), list2.where);
  const image = onlyOne(images, store2.name, tag);
  checkLayerCount(store2.name, image.layers.length, limits);
  const configBlob = await member(store2, image.config);
  const configBytes = await readDocument(configBlob, limits.documentBytes);
  const configDigest = verifyConfigName(image.config, configBytes, configBlob);
  const config = readConfig(configBytes, configBlob.where);
  return {
    name: store2.name,
    form: "docker-archive",
    digest: void 0,
    configDigest,
    manifest: void 0,
    manifestBlob: void 0,
    config,
    configBlob,
    layers: await layersOf(store2, image, config),
    annotations: {},
    close: () => store2.close()
  };
}
function onlyOne(images, name, tag) {
  const fitting = images.filter(
    (image) => tag === void 0 || image.tags.some((it) => fits(it, tag))
  );
  const [first3, ...others] = fitting;
  if (first3 === void 0 || others.length > 0) {
    const tags = images.flatMap((image) => image.tags);
    const held = tags.length === 0 ? "none has a tag" : listed(tags);
    const wanted = tag === void 0 ? "one image" : `one image with the tag '${tag}'`;
    throw new UserError(
      `${name} does not hold ${wanted}, but ${images.length} images (${held}); name one as 'docker-archive:FILE:NAME:TAG'.`
    );
  }
  return first3;
}
function fits(tag, wanted) {
  return tag === wanted || tag === `docker.io/library/${wanted}` || tag === `docker.io/${wanted}`;
}
function verifyConfigName(name, bytes, blob) {
  const promised = /([0-9a-f]{64})(?:\.json)?$/.exec(name)?.[1];
  const actual = (0, import_node_crypto5.createHash)("sha256").update(bytes).digest("hex");
  if (promised !== void 0 && promised !== actual) {
    throw new UserError(
      `${blob.where} is damaged: its bytes have the digest sha256:${actual}, which is not its name; save the image again.`
    );
  }
  return `sha256:${actual}`;
}
async function layersOf(store2, image, config) {
  if (config.diffIds.length !== image.layers.length) {
    throw new UserError(
      `${store2.name} has ${image.layers.length} layers, but its config names ${config.diffIds.length}; save the image again.`
    );
  }
  const history = layerHistory(config.history, image.layers.length);
  const layers2 = [];
  for (const [at2, diffId] of config.diffIds.entries()) {
    layers2.push({
      mediaType: mediaTypes.dockerLayer,
      blob: await member(store2, image.layers[at2]),
      digest: diffId,
      digestOf: "content",
      diffId,
      comment: history[at2]?.comment ?? "",
      createdBy: history[at2]?.createdBy ?? ""
    });
  }
  return layers2;
}
async function member(store2, name) {
  const blob = await store2.file(name);
  if (blob === void 0)
    throw new UserError(`${store2.name} lacks '${name}'; save the image again.`);
  return blob;
}
var import_node_crypto5;
var init_docker_archive = __esm({
  "src/oci/docker-archive.ts"() {
    "use strict";
    import_node_crypto5 = require("node:crypto");
    init_errors();
    init_descriptor();
    init_documents();
    init_layer_history();
    init_limits();
    init_listed();
    init_blob();
  }
});

// src/oci/oci-image.ts
async function readOciImage(store2, form3, tag, limits) {
  const { descriptor: descriptor2, manifest: manifest2, blob } = onlyOne2(
    await findManifests(store2, tag, limits),
    store2.name,
    tag
  );
  checkLayerCount(store2.name, manifest2.layers.length, limits);
  const configBlob = await blobOf(store2, manifest2.config);
  const configBytes = await readDocument(configBlob, limits.documentBytes, manifest2.config);
  const config = readConfig(configBytes, configBlob.where);
  const history = layerHistory(config.history, manifest2.layers.length);
  const layers2 = [];
  for (const [at2, layer] of manifest2.layers.entries()) {
    layers2.push({
      mediaType: layer.mediaType,
      blob: await blobOf(store2, layer),
      digest: layer.digest,
      digestOf: "blob",
      diffId: config.diffIds[at2],
      comment: history[at2]?.comment ?? "",
      createdBy: history[at2]?.createdBy ?? ""
    });
  }
  return {
    name: store2.name,
    form: form3,
    digest: descriptor2.digest,
    configDigest: manifest2.config.digest,
    manifest: manifest2,
    manifestBlob: blob,
    config,
    configBlob,
    layers: layers2,
    annotations: { ...manifest2.annotations, ...descriptor2.annotations },
    close: () => store2.close()
  };
}
async function findManifests(store2, tag, limits) {
  const blob = await store2.file("index.json");
  if (blob === void 0) throw new UserError(`${store2.name} holds no index.json.`);
  const index = readIndexOrManifest(await readDocument(blob, limits.documentBytes), blob.where);
  if (!isIndex(index)) throw new UserError(`${blob.where} is a manifest, not an index.`);
  const search = { store: store2, limits, seen: /* @__PURE__ */ new Set(), found: [] };
  for (const descriptor2 of index.manifests) {
    if (tag !== void 0 && refName2(descriptor2) !== tag) continue;
    await collect(search, descriptor2, deepestIndex);
  }
  return search.found;
}
async function collect(search, descriptor2, depth) {
  const { store: store2, limits, seen, found } = search;
  if (isAttestation(descriptor2) || seen.has(descriptor2.digest)) return;
  seen.add(descriptor2.digest);
  if (seen.size > limits.manifests) {
    throw new UserError(`${store2.name} holds more than ${limits.manifests} manifests and indexes.`);
  }
  const blob = await blobOf(store2, descriptor2);
  const bytes = await readDocument(blob, limits.documentBytes, descriptor2);
  const document2 = readIndexOrManifest(bytes, blob.where);
  if (!isIndex(document2)) {
    found.push({ descriptor: descriptor2, manifest: document2, blob });
    return;
  }
  if (depth === 0) throw new UserError(`${blob.where} is an index too deep inside of others.`);
  for (const inner of document2.manifests) await collect(search, inner, depth - 1);
}
function onlyOne2(found, name, tag) {
  const [first3, ...others] = found;
  if (first3 === void 0) {
    const wanted = tag === void 0 ? "no image" : `no image with the tag '${tag}'`;
    throw new UserError(`${name} holds ${wanted}.`);
  }
  if (others.length > 0) {
    const list2 = listed(
      found.map(({ descriptor: descriptor2 }) => describe(descriptor2)),
      "; "
    );
    throw new UserError(
      `${name} holds ${found.length} images, and one is wanted: ${list2}. Name one by its tag ('oci-archive:FILE:TAG' or 'oci:DIR:TAG'), or copy one platform out with skopeo.`
    );
  }
  return first3;
}
function describe(descriptor2) {
  const platform3 = descriptor2.platform === void 0 ? "" : formatPlatform(descriptor2.platform);
  const parts = [platform3, refName2(descriptor2) ?? "", descriptor2.digest];
  return parts.filter((part) => part !== "").join(" ");
}
function refName2(descriptor2) {
  return descriptor2.annotations["org.opencontainers.image.ref.name"];
}
function isAttestation({ annotations, platform: platform3 }) {
  const unknown = platform3?.os === "unknown" && platform3.architecture === "unknown";
  return unknown || annotations["vnd.docker.reference.type"] === "attestation-manifest";
}
async function blobOf(store2, descriptor2) {
  const name = `blobs/${descriptor2.digest.replace(":", "/")}`;
  const blob = await store2.file(name);
  if (blob === void 0) {
    throw new UserError(`${store2.name} lacks the blob ${descriptor2.digest}; make the image again.`);
  }
  if (blob.size !== descriptor2.size) {
    throw new UserError(
      `${blob.where} has ${blob.size} bytes, but ${descriptor2.size} were promised; make the image again.`
    );
  }
  return blob;
}
var deepestIndex;
var init_oci_image = __esm({
  "src/oci/oci-image.ts"() {
    "use strict";
    init_errors();
    init_descriptor();
    init_documents();
    init_layer_history();
    init_limits();
    init_listed();
    init_blob();
    deepestIndex = 4;
  }
});

// src/oci/layers/compression.ts
function compressionOf(start4) {
  if (start4.length < 4) return "none";
  const word = start4.readUInt32LE(0);
  if ((word & 65535) === 35615) return "gzip";
  if (word === 4247762216 || word >>> 4 === 25481893) return "zstd";
  if (start4.toString("latin1", 0, 3) === "BZh") return "bzip2";
  if (start4.toString("latin1", 0, 6) === "\xFD7zXZ\0") return "xz";
  return "none";
}
var init_compression = __esm({
  "src/oci/layers/compression.ts"() {
    "use strict";
  }
});

// src/oci/tar/tar-header.ts
function isZeroBlock(block2) {
  return block2[0] === 0 && block2.equals(zeroBlock);
}
function readTarHeader(block2) {
  verifyChecksum(block2);
  const type = String.fromCharCode(block2[156] || 48);
  const name = field3(block2, 0, 100);
  return {
    name: hasPrefix(block2) ? withPrefix(block2, name) : name,
    linkName: field3(block2, 157, 100),
    type,
    mode: number(block2, 100, 8, "mode"),
    size: number(block2, 124, 12, "size")
  };
}
function verifyChecksum(block2) {
  const stored = octal(block2, 148, 8);
  let unsigned = 8 * 32;
  let highBytes = 0;
  for (let at2 = 0; at2 < blockSize; at2 += 1) {
    if (at2 === 148) at2 = 156;
    const byte = block2[at2];
    unsigned += byte;
    if (byte > 127) highBytes += 1;
  }
  if (stored !== unsigned && stored !== unsigned - 256 * highBytes) {
    throw new TarFormatError("there is no tar header, or a damaged one (its checksum is wrong)");
  }
}
function hasPrefix(block2) {
  return block2[345] !== 0 && block2.toString("latin1", 257, 263) === "ustar\0";
}
function withPrefix(block2, name) {
  return Buffer.concat([field3(block2, 345, 155), slash, name]);
}
function field3(block2, start4, length) {
  const end = block2.indexOf(0, start4);
  return block2.subarray(start4, end === -1 || end > start4 + length ? start4 + length : end);
}
function number(block2, start4, length, what) {
  if (block2[start4] & 128) return base256(block2, start4, length, what);
  const value = octal(block2, start4, length);
  if (value === void 0) {
    throw new TarFormatError(`the ${what} in the tar header is not an octal number`);
  }
  return value;
}
function octal(block2, start4, length) {
  const end = start4 + length;
  let at2 = start4;
  while (at2 < end && (block2[at2] === space || block2[at2] === 0)) at2 += 1;
  let value = 0;
  for (; at2 < end; at2 += 1) {
    const byte = block2[at2];
    if (byte === 0 || byte === space) break;
    if (byte < zero || byte > seven) return void 0;
    value = value * 8 + (byte - zero);
  }
  return value;
}
function base256(block2, start4, length, what) {
  let value = block2[start4] & 127;
  if (value & 64) throw new TarFormatError(`the ${what} in the tar header is negative`);
  for (let at2 = start4 + 1; at2 < start4 + length; at2 += 1) {
    value = value * 256 + block2[at2];
  }
  if (!Number.isSafeInteger(value)) {
    throw new TarFormatError(`the ${what} in the tar header is beyond any file`);
  }
  return value;
}
var TarFormatError, blockSize, zeroBlock, slash, space, zero, seven;
var init_tar_header = __esm({
  "src/oci/tar/tar-header.ts"() {
    "use strict";
    TarFormatError = class extends Error {
      name = "TarFormatError";
    };
    blockSize = 512;
    zeroBlock = Buffer.alloc(blockSize);
    slash = Buffer.from("/");
    space = 32;
    zero = 48;
    seven = 55;
  }
});

// src/oci/layers/layer-path.ts
function layerPath(name) {
  if (name === "") throw new TarFormatError("an entry has no name");
  if (name.startsWith("/")) {
    throw new TarFormatError(`the entry ${shown3(name)} has an absolute name`);
  }
  return components(name);
}
function hardLinkPath(target) {
  const path4 = components(target);
  if (path4.length === 0) throw new TarFormatError("a hard link has no target");
  return path4;
}
function components(name) {
  const parts = [];
  for (const part of name.split("/")) {
    if (part === "..") throw new TarFormatError(`the entry ${shown3(name)} leads out of the image`);
    if (part !== "" && part !== ".") parts.push(part);
  }
  return parts;
}
function shown3(name) {
  return JSON.stringify(name.length > 200 ? `${name.slice(0, 200)}\u2026` : name);
}
var init_layer_path = __esm({
  "src/oci/layers/layer-path.ts"() {
    "use strict";
    init_tar_header();
  }
});

// src/oci/store/blob-window.ts
var windowSize, BlobWindow;
var init_blob_window = __esm({
  "src/oci/store/blob-window.ts"() {
    "use strict";
    windowSize = 64 * 1024;
    BlobWindow = class {
      #blob;
      #buffer = Buffer.allocUnsafe(windowSize);
      #bytes = this.#buffer.subarray(0, 0);
      #start = 0;
      constructor(blob) {
        this.#blob = blob;
      }
      /** Valid until the next call; undefined when the blob ends before the stretch does. */
      async bytes(position, length) {
        if (position + length > this.#blob.size) return void 0;
        const at2 = position - this.#start;
        if (at2 >= 0 && at2 + length <= this.#bytes.length) return this.#bytes.subarray(at2, at2 + length);
        const buffer = length > windowSize ? Buffer.allocUnsafe(length) : this.#buffer;
        this.#bytes = buffer.subarray(0, await this.#blob.read(buffer, position));
        this.#start = position;
        return this.#bytes.subarray(0, length);
      }
    };
  }
});

// src/oci/tar/budget.ts
var Budget;
var init_budget = __esm({
  "src/oci/tar/budget.ts"() {
    "use strict";
    init_tar_header();
    Budget = class {
      limits;
      #blobs = /* @__PURE__ */ new Set();
      #entries = 0;
      #nameBytes = 0;
      #frames = 0;
      #beyond = 0;
      constructor(limits) {
        this.limits = limits;
      }
      /** Takes one entry with its name and link target off the budget. */
      spend(name, linkName) {
        this.spendDirectory();
        this.spendWay(name);
        this.spendWay(linkName);
      }
      /** A directory that only the names of others mention takes as much memory as an entry does. */
      spendDirectory() {
        const { entries } = this.limits;
        this.#entries += 1;
        if (this.#entries > entries) {
          throw new TarFormatError(`there are more than ${entries} entries and directories`);
        }
      }
      /** A name that is followed, or the target of a link on its way. */
      spendWay(name) {
        const { allNameBytes } = this.limits;
        this.#nameBytes += name.length;
        if (this.#nameBytes > allNameBytes) {
          throw new TarFormatError(`the names and links take more than ${allNameBytes} bytes`);
        }
      }
      /** Each frame costs a turn of zlib's thread, however little is in it. */
      spendFrame() {
        const { frames } = this.limits;
        this.#frames += 1;
        if (this.#frames > frames) {
          throw new TarFormatError(`it is compressed in more than ${frames} frames`);
        }
      }
      /**
       * Begins a blob of `size` bytes; the answer is to be called with all that it expanded to so far.
       * A blob that an image names again has given what it has: it must not expand another time.
       */
      expansion(digest2, size) {
        const allowed2 = this.#blobs.has(digest2) ? 0 : size * this.limits.expansion;
        this.#blobs.add(digest2);
        const before = this.#beyond;
        return (expanded) => {
          this.#beyond = before + Math.max(0, expanded - allowed2);
          if (this.#beyond > this.limits.freeExpansion) {
            throw new TarFormatError(
              `it expands to more than ${this.limits.expansion} times its ${size} bytes`
            );
          }
        };
      }
    };
  }
});

// src/oci/tar/tar-name.ts
function decodeName(bytes) {
  const text3 = bytes.toString("utf8");
  return text3.includes("\uFFFD") ? escapeInvalid(bytes) : text3;
}
function escapeInvalid(bytes) {
  let result = "";
  for (let at2 = 0; at2 < bytes.length; ) {
    const first3 = bytes[at2];
    const sequence = bytes.subarray(at2, at2 + sequenceLength(first3));
    if ((0, import_node_buffer.isUtf8)(sequence)) {
      result += sequence.toString("utf8");
      at2 += sequence.length;
    } else {
      result += `\\x${first3.toString(16).padStart(2, "0")}`;
      at2 += 1;
    }
  }
  return result;
}
function sequenceLength(first3) {
  if (first3 < 192) return 1;
  if (first3 < 224) return 2;
  return first3 < 240 ? 3 : 4;
}
var import_node_buffer;
var init_tar_name = __esm({
  "src/oci/tar/tar-name.ts"() {
    "use strict";
    import_node_buffer = require("node:buffer");
  }
});

// src/oci/tar/pax.ts
function readPaxRecords(payload, longest7) {
  const values = /* @__PURE__ */ new Map();
  let at2 = 0;
  while (at2 < payload.length && payload[at2] !== 0) {
    const record = readRecord(payload, at2);
    if (known.has(record.key) || record.key.startsWith("GNU.sparse.")) {
      values.set(record.key, payload.subarray(record.value, record.end - 1));
    }
    at2 = record.end;
  }
  return new Map([...values].map(([key, bytes]) => [key, paxValue(key, bytes, longest7)]));
}
function readRecord(payload, at2) {
  let digit = at2;
  let length = 0;
  for (; isDigit(payload[digit]) && digit < at2 + 8; digit += 1) {
    length = length * 10 + (payload[digit] - zero2);
  }
  if (digit === at2 || payload[digit] !== space2) {
    throw new TarFormatError("a PAX header holds a record without a length");
  }
  const end = at2 + length;
  const equals = payload.indexOf(equalsSign, digit);
  if (end > payload.length || payload[end - 1] !== newline || equals === -1 || equals >= end) {
    throw new TarFormatError("a PAX header holds a broken record");
  }
  const key = payload.toString("latin1", digit + 1, Math.min(equals, digit + 32));
  return { key, value: equals + 1, end };
}
function paxValue(key, bytes, longest7) {
  if (bytes.length > longest7) {
    throw new TarFormatError(`the PAX record '${key}' has ${bytes.length} bytes`);
  }
  if (bytes.includes(0)) throw new TarFormatError(`the PAX record '${key}' holds a NUL byte`);
  return decodeName(bytes);
}
var known, zero2, space2, newline, equalsSign, isDigit;
var init_pax = __esm({
  "src/oci/tar/pax.ts"() {
    "use strict";
    init_tar_header();
    init_tar_name();
    known = /* @__PURE__ */ new Set(["path", "linkpath", "size"]);
    zero2 = 48;
    space2 = 32;
    newline = 10;
    equalsSign = 61;
    isDigit = (byte) => byte !== void 0 && byte >= zero2 && byte < zero2 + 10;
  }
});

// src/oci/tar/tar-decoder.ts
function entryType(letter, name) {
  if (letter === "S") {
    throw new TarFormatError(`'${name}' is a GNU sparse file, which images must not hold`);
  }
  const type = types[letter];
  if (type === void 0) {
    throw new TarFormatError(`'${name}' has the unknown type ${JSON.stringify(letter)}`);
  }
  return type === "file" && name.endsWith("/") ? "directory" : type;
}
function withoutSparse(records) {
  for (const key of records.keys()) {
    if (key.startsWith("GNU.sparse.")) {
      throw new TarFormatError(
        "a PAX header describes a GNU sparse file, which images must not hold"
      );
    }
  }
  return records;
}
function paxSize(value, header) {
  if (value === void 0) return header;
  const size = /^\d{1,16}$/.test(value) ? Number(value) : Number.NaN;
  if (!Number.isSafeInteger(size)) {
    throw new TarFormatError(
      `the size ${JSON.stringify(value.slice(0, 40))} in a PAX header is not a size`
    );
  }
  return size;
}
function untilNul(payload) {
  const end = payload.indexOf(0);
  return end === -1 ? payload : payload.subarray(0, end);
}
var TarDecoder, extensions, types;
var init_tar_decoder = __esm({
  "src/oci/tar/tar-decoder.ts"() {
    "use strict";
    init_pax();
    init_tar_header();
    init_tar_name();
    TarDecoder = class {
      #budget;
      #global = /* @__PURE__ */ new Map();
      #local;
      #longName;
      #longLink;
      #headersInARow = 0;
      #blank = false;
      constructor(budget) {
        this.#budget = budget;
      }
      header(block2) {
        if (isZeroBlock(block2)) return this.#zeroBlock();
        if (this.#blank) throw new TarFormatError("an entry follows a block of zeros");
        const header = readTarHeader(block2);
        return extensions.has(header.type) ? this.#extensionHeader(header) : this.#entryHeader(header);
      }
      /** The payload of the last header, when that was an extension. */
      extension(type, payload) {
        if (type === "x") this.#local = withoutSparse(this.#records(payload));
        else if (type === "g") {
          this.#global = new Map([...this.#global, ...withoutSparse(this.#records(payload))]);
        } else if (type === "L") this.#longName = this.#longText(payload);
        else this.#longLink = this.#longText(payload);
      }
      /** To be called when nothing follows: a header that describes an entry must have one. */
      end() {
        if ((this.#local ?? this.#longName ?? this.#longLink) !== void 0) {
          throw new TarFormatError("the archive ends after an extended header");
        }
      }
      #records(payload) {
        return readPaxRecords(payload, this.#budget.limits.nameBytes);
      }
      #longText(payload) {
        const bytes = untilNul(payload);
        if (bytes.length > this.#budget.limits.nameBytes) {
          throw new TarFormatError(`a name of ${bytes.length} bytes is longer than any path`);
        }
        return decodeName(bytes);
      }
      /** Two zero blocks are the end (POSIX); of a single one readers make different things. */
      #zeroBlock() {
        if (this.#blank) return { kind: "end" };
        this.#blank = true;
        return { kind: "blank" };
      }
      #extensionHeader(header) {
        const { headersInARow, headerBytes } = this.#budget.limits;
        this.#headersInARow += 1;
        if (this.#headersInARow > headersInARow) {
          throw new TarFormatError(`more than ${headersInARow} extended headers follow each other`);
        }
        if (header.size > headerBytes) {
          throw new TarFormatError(
            `an extended header of ${header.size} bytes stands where ${headerBytes} are allowed`
          );
        }
        return { kind: "extension", type: header.type, payload: header.size };
      }
      #entryHeader(header) {
        const entry = this.#entry(header);
        this.#local = void 0;
        this.#longName = void 0;
        this.#longLink = void 0;
        this.#headersInARow = 0;
        return { kind: "entry", entry, payload: entry.size };
      }
      #entry(header) {
        const name = this.#pax("path") ?? this.#longName ?? decodeName(header.name);
        const linkName = this.#pax("linkpath") ?? this.#longLink ?? decodeName(header.linkName);
        this.#budget.spend(name, linkName);
        const type = entryType(header.type, name);
        const size = type === "file" ? paxSize(this.#pax("size"), header.size) : 0;
        return { name, type, size, mode: header.mode & 4095, linkName };
      }
      /**
       * An empty value stands for the header's own field: a local one whatever the global record says, a
       * global one from there on (POSIX pax "pax Extended Header").
       */
      #pax(key) {
        const value = this.#local?.has(key) ? this.#local.get(key) : this.#global.get(key);
        return value === "" ? void 0 : value;
      }
    };
    extensions = /* @__PURE__ */ new Set(["x", "g", "L", "K"]);
    types = {
      "0": "file",
      "1": "hardlink",
      "2": "symlink",
      "3": "character",
      "4": "block",
      "5": "directory",
      "6": "fifo",
      "7": "file"
    };
  }
});

// src/oci/tar/tar-reader.ts
function paddingOf(size) {
  return (blockSize - size % blockSize) % blockSize;
}
var TarReader;
var init_tar_reader = __esm({
  "src/oci/tar/tar-reader.ts"() {
    "use strict";
    init_tar_decoder();
    init_tar_header();
    TarReader = class {
      #decoder;
      #visit;
      /** A header block or extended header that began in an earlier piece. */
      #block = Buffer.alloc(blockSize);
      #partial = this.#block;
      #filled = 0;
      #extension;
      #content = 0;
      #sink;
      #padding = 0;
      #offset = 0;
      #headerOffset = 0;
      #ended = false;
      constructor(visit, budget) {
        this.#visit = visit;
        this.#decoder = new TarDecoder(budget);
      }
      /** Where the header read last begins: where an error that is thrown now was found. */
      get offset() {
        return this.#headerOffset;
      }
      /** Whether the two closing zero blocks have come; what follows them means nothing. */
      get ended() {
        return this.#ended;
      }
      push(piece) {
        let at2 = 0;
        while (at2 < piece.length && !this.#ended) {
          const before = at2;
          if (this.#content > 0) at2 += this.#takeContent(piece, at2);
          else if (this.#padding > 0) at2 += this.#skipPadding(piece.length - at2);
          else at2 += this.#takeHeader(piece, at2);
          this.#offset += at2 - before;
        }
      }
      /** To be called after the last piece: an archive may lack its closing blocks, but not half an entry. */
      end() {
        const within = this.#content > 0 || this.#padding > 0 || this.#filled > 0;
        if (!this.#ended && (within || this.#extension !== void 0)) {
          throw new TarFormatError("the archive ends in the middle of an entry");
        }
        this.#decoder.end();
      }
      #takeContent(piece, at2) {
        const length = Math.min(this.#content, piece.length - at2);
        this.#sink?.(piece.subarray(at2, at2 + length));
        this.#content -= length;
        if (this.#content === 0) this.#sink = void 0;
        return length;
      }
      #skipPadding(available) {
        const length = Math.min(this.#padding, available);
        this.#padding -= length;
        return length;
      }
      #takeHeader(piece, at2) {
        const wanted = this.#extension?.payload ?? blockSize;
        if (this.#filled === 0) this.#headerOffset = this.#offset;
        if (this.#filled === 0 && piece.length - at2 >= wanted) {
          this.#complete(piece.subarray(at2, at2 + wanted));
          return wanted;
        }
        const length = Math.min(wanted - this.#filled, piece.length - at2);
        piece.copy(this.#partial, this.#filled, at2, at2 + length);
        this.#filled += length;
        if (this.#filled === wanted) {
          this.#filled = 0;
          this.#complete(this.#partial.subarray(0, wanted));
        }
        return length;
      }
      #complete(bytes) {
        if (this.#extension !== void 0) this.#completeExtension(bytes);
        else this.#completeBlock(bytes);
      }
      #completeExtension(payload) {
        const type = this.#extension?.type;
        this.#extension = void 0;
        this.#partial = this.#block;
        this.#padding = paddingOf(payload.length);
        this.#decoder.extension(type, payload);
      }
      #completeBlock(block2) {
        const decoded = this.#decoder.header(block2);
        if (decoded.kind === "entry") {
          this.#content = decoded.payload;
          this.#padding = paddingOf(decoded.payload);
          this.#sink = this.#visit(decoded.entry);
        } else if (decoded.kind === "extension") {
          this.#extension = decoded;
          if (decoded.payload > blockSize) this.#partial = Buffer.allocUnsafe(decoded.payload);
        } else if (decoded.kind === "end") {
          this.#ended = true;
        }
      }
    };
  }
});

// src/oci/tar/tar-index.ts
async function indexTar(archive, limits) {
  const window = new BlobWindow(archive);
  const members = /* @__PURE__ */ new Map();
  const decoder = new TarDecoder(new Budget(limits));
  let offset = 0;
  try {
    while (offset < archive.size) {
      const decoded = decoder.header(await stretch(window, offset, blockSize));
      const content = offset + blockSize;
      if (decoded.kind === "end") break;
      if (decoded.kind === "extension") {
        decoder.extension(decoded.type, await stretch(window, content, decoded.payload));
      }
      if (decoded.kind === "entry") {
        if (content + decoded.payload > archive.size) throw cutOff(decoded.entry.name);
        addMember(members, decoded.entry, content);
      }
      const payload = "payload" in decoded ? decoded.payload : 0;
      offset = content + payload + paddingOf(payload);
    }
    decoder.end();
  } catch (error2) {
    if (!(error2 instanceof TarFormatError)) throw error2;
    throw new UserError(
      `${archive.where} is not an image archive that can be read: ${error2.message}, at offset ${offset}.`,
      { cause: error2 }
    );
  }
  return members;
}
function addMember(members, entry, offset) {
  const name = layerPath(entry.name).join("/");
  if (entry.type === "file") members.set(name, { offset, size: entry.size });
  if (entry.type === "symlink" || entry.type === "hardlink") {
    members.set(name, { offset, size: 0, target: entry.linkName, linkType: entry.type });
  }
}
async function stretch(window, position, length) {
  const bytes = await window.bytes(position, length);
  if (bytes === void 0) throw new TarFormatError("the archive ends in the middle of a header");
  return bytes;
}
function cutOff(name) {
  return new TarFormatError(
    `the archive ends in the middle of ${JSON.stringify(name.slice(0, 200))}`
  );
}
var init_tar_index = __esm({
  "src/oci/tar/tar-index.ts"() {
    "use strict";
    init_errors();
    init_layer_path();
    init_blob_window();
    init_budget();
    init_tar_decoder();
    init_tar_header();
    init_tar_reader();
  }
});

// src/oci/store/archive-store.ts
async function archiveStore(path4, name, limits) {
  const file = await openFile(path4, name);
  try {
    const { size } = await file.stat();
    const archive = fileBlob(file, 0, size, name);
    await refuseCompressed(archive);
    const members = await indexTar(archive, limits);
    return {
      name,
      file: async (path5) => {
        const member2 = follow(members, path5);
        if (member2 === void 0) return void 0;
        const where = `${name}, ${path5} at offset ${member2.offset}`;
        return fileBlob(file, member2.offset, member2.size, where);
      },
      close: () => file.close()
    };
  } catch (error2) {
    await file.close();
    throw error2;
  }
}
async function refuseCompressed(archive) {
  const start4 = Buffer.alloc(8);
  await archive.read(start4, 0);
  const compression = compressionOf(start4);
  if (compression !== "none") {
    throw new UserError(
      `${archive.where} is compressed with ${compression}; an image archive is read in place, so decompress it first.`
    );
  }
}
function follow(members, name) {
  let member2 = members.get(name);
  let at2 = name;
  for (let hop = 0; member2?.target !== void 0 && hop < linksInARow; hop += 1) {
    const from = member2.linkType === "hardlink" ? "." : import_node_path10.posix.dirname(at2);
    at2 = import_node_path10.posix.join(from, member2.target);
    member2 = members.get(at2);
  }
  return member2?.target === void 0 ? member2 : void 0;
}
var import_node_path10, linksInARow;
var init_archive_store = __esm({
  "src/oci/store/archive-store.ts"() {
    "use strict";
    import_node_path10 = require("node:path");
    init_errors();
    init_compression();
    init_tar_index();
    init_blob();
    init_open_file();
    linksInARow = 8;
  }
});

// src/oci/open-image.ts
async function openImage(name, limits = defaultLimits, directory2 = "") {
  const transport = parseTransport(name) ?? await detect(name, directory2);
  const store2 = await openStore(transport, directory2, limits);
  try {
    return await read(store2, transport, limits);
  } catch (error2) {
    await store2.close();
    throw error2;
  }
}
async function detect(name, directory2) {
  const status = name === "" ? void 0 : await statusOf((0, import_node_path11.resolve)(directory2, name), name);
  if (status?.isDirectory()) return { form: "oci", path: name };
  if (status?.isFile()) return { form: "archive", path: name };
  if (status !== void 0) {
    throw new UserError(
      `'${name}' is neither a file nor a directory, so no image can be read from it.`
    );
  }
  const forms3 = "An image is read from a .rock or another oci-archive, an OCI layout directory or a docker-archive";
  if (/^\.{0,2}\//.test(name))
    throw new UserError(`There is no file or directory '${name}'. ${forms3}.`);
  parseReference(name);
  throw new UserError(
    `There is no file or directory '${name}'. ${forms3}; to read one from a registry, copy it first, for example with 'skopeo copy docker://${name} oci-archive:image.tar'.`
  );
}
async function openStore(transport, directory2, limits) {
  const path4 = (0, import_node_path11.resolve)(directory2, transport.path);
  const status = await statusOf(path4, transport.path);
  const wanted = transport.form === "oci" ? "directory" : "file";
  const fits2 = wanted === "directory" ? status?.isDirectory() : status?.isFile();
  if (fits2 !== true) throw new UserError(`There is no ${wanted} '${transport.path}'.`);
  return wanted === "directory" ? layoutStore(path4, transport.path) : await archiveStore(path4, transport.path, limits);
}
async function read(store2, transport, limits) {
  if (transport.form === "docker-archive") {
    return await readDockerArchive(store2, transport.tag, limits);
  }
  if (await store2.file("index.json") !== void 0) {
    const form3 = transport.form === "oci" ? "oci" : "oci-archive";
    return await readOciImage(store2, form3, transport.tag, limits);
  }
  if (transport.form === "archive" && await store2.file("manifest.json") !== void 0) {
    return await readDockerArchive(store2, transport.tag, limits);
  }
  throw new UserError(
    `${store2.name} holds no image: neither the index.json of an OCI image nor the manifest.json of a docker-archive is in it.`
  );
}
var import_node_path11;
var init_open_image = __esm({
  "src/oci/open-image.ts"() {
    "use strict";
    import_node_path11 = require("node:path");
    init_errors();
    init_docker_archive();
    init_limits();
    init_oci_image();
    init_reference();
    init_archive_store();
    init_layout_store();
    init_open_file();
    init_transport();
  }
});

// src/skopeo/same-image.ts
function identityOf(image) {
  return {
    digest: image.digest,
    configDigest: image.configDigest,
    diffIds: image.config.diffIds,
    mediaType: image.manifest?.mediaType
  };
}
async function readStored(target) {
  const name = target.form === "docker-archive" ? target.name : target.tag;
  const image = await openImage(`${target.form}:${target.path}:${name}`);
  try {
    for (const { blob, digest: digest2 } of image.layers) await proveBlob(blob, digest2);
    return identityOf(image);
  } finally {
    await image.close();
  }
}
async function whatIsThere(target) {
  try {
    if (target.form !== "oci") {
      const only = await openImage(`${target.form}:${target.path}`);
      await only.close();
    }
    return await readStored(target);
  } catch (error2) {
    if (error2 instanceof UserError) return void 0;
    throw error2;
  }
}
function isSame(stored, wanted) {
  return stored.digest === void 0 ? stored.configDigest === wanted.configDigest && hasSameLayers(stored, wanted) : stored.digest === wanted.digest;
}
function hasSameLayers(one, other) {
  return one.diffIds.join() === other.diffIds.join();
}
var init_same_image = __esm({
  "src/skopeo/same-image.ts"() {
    "use strict";
    init_errors();
    init_open_image();
    init_blob();
  }
});

// src/oci/image-annotation.ts
function imageAnnotation({ annotations, config }, key) {
  const name = `org.opencontainers.image.${key}`;
  return annotations[name] ?? config.labels[name];
}
var init_image_annotation = __esm({
  "src/oci/image-annotation.ts"() {
    "use strict";
  }
});

// src/skopeo/destination.ts
function parseDestination(text3) {
  if (new RegExp("\\p{Cc}", "u").test(text3)) {
    throw new UserError(
      `It must be one destination in one line, without control characters, as ${allowed}; give each further one in a step of its own.`
    );
  }
  const daemon = /^docker-daemon:(.*)$/.exec(text3)?.[1];
  if (daemon !== void 0) {
    return { form: "docker-daemon", name: checkName(daemon, "docker-daemon:etl:1.2") };
  }
  const transport = parseTransport(text3);
  if (transport === void 0 || transport.form === "archive") {
    throw new UserError(`'${text3}' names no form to convert into: give ${allowed}.`);
  }
  const { form: form3, path: path4, tag } = transport;
  if (form3 === "docker-archive") {
    const name = tag && checkName(tag, `docker-archive:${path4}:etl:1.2`);
    return { form: form3, path: path4, ...name === void 0 ? {} : { name } };
  }
  return { form: form3, path: path4, ...tag === void 0 ? {} : { tag: checkTag(tag) } };
}
function checkTag(tag) {
  if (tag.length <= 255 && tagForm2.test(tag)) return tag;
  throw new UserError(
    `The tag ${JSON.stringify(tag.slice(0, 300))} must be letters and digits with single '-', '.', '_', ':', '@', '+' or '/' between them, 255 characters at most; for example '1.2'.`
  );
}
function checkName(name, example) {
  const { tag, digest: digest2 } = parseReference(name);
  if (digest2 !== void 0) {
    throw new UserError(
      `'${name}' names a digest, which Docker gives an image only when it comes from a registry; give name and tag, for example '${example}'.`
    );
  }
  if (tag === void 0) {
    throw new UserError(`'${name}' has no tag; give name and tag, for example '${example}'.`);
  }
  return name;
}
var allowed, tagForm2;
var init_destination = __esm({
  "src/skopeo/destination.ts"() {
    "use strict";
    init_errors();
    init_reference();
    init_transport();
    allowed = "'oci:DIR[:TAG]', 'oci-archive:FILE[:TAG]', 'docker-archive:FILE[:NAME:TAG]' or 'docker-daemon:NAME:TAG'";
    tagForm2 = /^[A-Za-z0-9]+(?:(?:[-._:@+]|--)[A-Za-z0-9]+)*(?:\/[A-Za-z0-9]+(?:(?:[-._:@+]|--)[A-Za-z0-9]+)*)*$/;
  }
});

// src/skopeo/target.ts
function completeTarget(destination, image, workspace) {
  if (destination.form === "docker-daemon") return destination;
  const path4 = (0, import_node_path12.resolve)(workspace, destination.path);
  if (path4.includes(":")) {
    throw new UserError(
      `The path '${path4}' has a colon in it, which skopeo takes for the start of a tag; name another one.`
    );
  }
  if (destination.form === "docker-archive") {
    return { form: "docker-archive", path: path4, name: destination.name ?? defaultName(image) };
  }
  return { form: destination.form, path: path4, tag: destination.tag ?? defaultTag(image) };
}
function defaultTag(image) {
  const version = imageAnnotation(image, "version") ?? imageAnnotation(image, "ref.name") ?? "latest";
  try {
    return checkTag(version);
  } catch (error2) {
    throw new UserError(
      `The version of the image cannot be its tag: name one after the path, as in 'oci:image:1.2'.`,
      { cause: error2 }
    );
  }
}
function defaultName(image) {
  const [title, version] = [imageAnnotation(image, "title"), imageAnnotation(image, "version")];
  const remedy3 = "name one after the path, as in 'docker-archive:etl.tar:etl:1.2'";
  if (title === void 0 || version === void 0) {
    throw new UserError(
      `The image has no title and version that could be its name in Docker: ${remedy3}.`
    );
  }
  try {
    return checkName(`${title}:${version}`, "etl:1.2");
  } catch (error2) {
    throw new UserError(`Title and version of the image cannot be its name in Docker: ${remedy3}.`, {
      cause: error2
    });
  }
}
var import_node_path12;
var init_target = __esm({
  "src/skopeo/target.ts"() {
    "use strict";
    import_node_path12 = require("node:path");
    init_errors();
    init_image_annotation();
    init_destination();
  }
});

// src/skopeo/convert.ts
async function convert(source, destination, ports) {
  const target = completeTarget(destination, source.image, ports.context.workspace);
  return await refusedAs(`'${source.path}' cannot be converted`, async () => {
    if (target.form !== "docker-daemon") return await store(source, target, ports);
    await load(source, target, ports);
    return { target, ...noManifest, unchanged: false };
  });
}
async function store(source, wantedTarget, ports) {
  const place = await lookAt(wantedTarget);
  const { target } = place;
  const wanted = identityOf(source.image);
  const before = await whatIsThere(target);
  if (before !== void 0 && isSame(before, wanted)) {
    return outcome2(target, wanted, before, true);
  }
  const made = await write2(source, place, before, ports);
  return outcome2(target, wanted, made, before !== void 0 && isSame(before, made));
}
function outcome2(target, wanted, { digest: digest2, mediaType }, unchanged) {
  const digestKept = digest2 !== void 0 && digest2 === wanted.digest;
  return { target, digest: digest2, mediaType, digestKept, unchanged };
}
async function write2(source, place, before, ports) {
  const skopeo = await findSkopeo(ports.exec);
  const wanted = identityOf(source.image);
  const keepDigest = keepsDigest(place.target, wanted);
  return await putInPlace(place, async (target) => {
    await copy(skopeo, source, { target, keepDigest }, ports);
    const made = await readStored(target);
    checkResult(made, wanted, keepDigest, source);
    ports.cancelled.throwIfAborted();
    return { result: made, publish: before === void 0 || !isSame(before, made) };
  });
}
function keepsDigest({ form: form3 }, wanted) {
  return form3 !== "docker-archive" && wanted.mediaType === mediaTypes.ociManifest;
}
function checkResult(made, wanted, keepDigest, { path: path4 }) {
  const wrong = keepDigest && made.digest !== wanted.digest ? `has the digest ${made.digest}, but ${path4} has ${wanted.digest}` : hasSameLayers(made, wanted) ? void 0 : `has other layers than ${path4}`;
  if (wrong === void 0) return;
  throw new UserError(
    `What skopeo wrote ${wrong}, so it was thrown away; was the image replaced while it was converted? If not, try another version of skopeo.`
  );
}
async function load(source, target, ports) {
  const skopeo = await findSkopeo(ports.exec);
  const engine = { ...target, host: await engineHost(ports.exec) };
  await copy(
    skopeo,
    source,
    { target: engine, keepDigest: false },
    ports,
    () => explainDockerFailure(ports.exec, skopeo)
  );
}
var noManifest;
var init_convert = __esm({
  "src/skopeo/convert.ts"() {
    "use strict";
    init_errors();
    init_descriptor();
    init_copy();
    init_docker_engine();
    init_find_skopeo();
    init_place();
    init_same_image();
    init_system_refusal();
    init_target();
    noManifest = { digest: void 0, mediaType: void 0, digestKept: false };
  }
});

// src/actions/for-input.ts
async function forInput(name, work) {
  try {
    return await work;
  } catch (error2) {
    throw ofInput(name, error2);
  }
}
function forInputNow(name, work) {
  try {
    return work();
  } catch (error2) {
    throw ofInput(name, error2);
  }
}
function ofInput(name, error2) {
  if (!(error2 instanceof UserError)) return error2;
  return new UserError(`The input '${name}' cannot be used. ${error2.message}`, { cause: error2 });
}
var init_for_input = __esm({
  "src/actions/for-input.ts"() {
    "use strict";
    init_errors();
  }
});

// src/actions/rock-or-image.ts
function readRockOrImage(read2) {
  const [rock, image] = [read2.optional("rock"), read2.optional("image")];
  if (rock !== void 0 && image === void 0) return { input: "rock", value: rock };
  if (image !== void 0 && rock === void 0) return { input: "image", value: image };
  throw new UserError(
    rock === void 0 ? "One of the inputs 'rock' and 'image' is required; give for example 'rock' as 'etl_1.2_amd64.rock'." : "The inputs 'rock' and 'image' exclude each other; give the one that is meant."
  );
}
async function openRockOrImage({ input, value }, workspace) {
  const opened = input === "rock" ? openRock(value, workspace) : openImage(value, void 0, workspace);
  return await forInput(input, opened);
}
async function openRock(value, workspace) {
  const path4 = (0, import_node_path13.resolve)(workspace, value);
  if (!(await statusOf(path4, value))?.isFile()) {
    throw new UserError(`There is no file '${value}'.`);
  }
  const image = await openImage(path4);
  if (image.form === "oci-archive") return image;
  await image.close();
  throw new UserError(
    `'${value}' is no .rock, which is an oci-archive, but holds an image in the form '${image.form}'; give it as 'image'.`
  );
}
var import_node_path13;
var init_rock_or_image = __esm({
  "src/actions/rock-or-image.ts"() {
    "use strict";
    import_node_path13 = require("node:path");
    init_errors();
    init_open_image();
    init_open_file();
    init_for_input();
  }
});

// src/actions/convert-rock.ts
var convert_rock_exports = {};
__export(convert_rock_exports, {
  convertRock: () => convertRock
});
async function run({ from, to }, ports) {
  const { workspace } = ports.context;
  const image = await openRockOrImage(from, workspace);
  try {
    const { path: path4, tag } = whereIs(from);
    const source = { image, path: (0, import_node_path14.resolve)(workspace, path4), tag };
    return await ports.log.group(`Convert ${from.value}`, () => convert(source, to, ports));
  } finally {
    await image.close();
  }
}
function whereIs({ input, value }) {
  const { path: path4 = value, tag } = input === "image" && parseTransport(value) || {};
  return { path: path4, tag };
}
function sentence2({ target, digest: digest2, digestKept, unchanged }) {
  if (target.form === "docker-daemon") {
    return `Docker has the image as ${target.name}. It keeps no manifest, and so no digest.`;
  }
  const name = target.form === "docker-archive" ? target.name : target.tag;
  const where = unchanged ? `Nothing was changed: ${target.path} already holds the image as ${name}` : `${target.path} holds the image as ${name}`;
  if (digest2 === void 0)
    return `${where}. A docker-archive keeps no manifest, and so no digest.`;
  if (digestKept) return `${where}, with the digest of the source: ${digest2}.`;
  return `${where}, with a digest of its own, as the source has no OCI manifest: ${digest2}.`;
}
var import_node_path14, convertRock;
var init_convert_rock = __esm({
  "src/actions/convert-rock.ts"() {
    "use strict";
    import_node_path14 = require("node:path");
    init_markdown();
    init_transport();
    init_convert();
    init_destination();
    init_for_input();
    init_rock_or_image();
    convertRock = {
      readInputs(read2) {
        const to = read2.required("to", "oci-archive:etl.tar");
        const from = readRockOrImage(read2);
        return Object.freeze({ from, to: forInputNow("to", () => parseDestination(to)) });
      },
      run,
      async emit(conversion, out) {
        const { target, digest: digest2, mediaType } = conversion;
        out.output("path", target.form === "docker-daemon" ? void 0 : target.path);
        out.output("digest", digest2);
        out.output("media-type", mediaType);
        out.log.info(visible(sentence2(conversion)));
      }
    };
  }
});

// src/oci/bytes.ts
function formatBytes(bytes) {
  const sign = bytes < 0 ? "-" : "";
  let value = Math.abs(bytes);
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1e3;
    unit += 1;
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  return `${sign}${value.toFixed(digits)} ${units[unit]}`;
}
function formatDelta(bytes) {
  return bytes > 0 ? `+${formatBytes(bytes)}` : formatBytes(bytes);
}
var units;
var init_bytes = __esm({
  "src/oci/bytes.ts"() {
    "use strict";
    units = ["B", "kB", "MB", "GB", "TB", "PB"];
  }
});

// src/oci/layers/leaf-table.ts
function copied(from, to) {
  to.set(from);
  return to;
}
var LeafTable;
var init_leaf_table = __esm({
  "src/oci/layers/leaf-table.ts"() {
    "use strict";
    LeafTable = class {
      #count = 0;
      #size = new Float64Array(1024);
      #links = new Uint32Array(1024);
      #layer = new Uint16Array(1024);
      #isFile = new Uint8Array(1024);
      #targets = /* @__PURE__ */ new Map();
      /** A regular file of `size` bytes whose content is in the layer with the index `layer`. */
      addFile(size, layer) {
        const id = this.#add(layer);
        this.#size[id] = size;
        this.#isFile[id] = 1;
        return id;
      }
      addSymlink(target, layer) {
        const id = this.#add(layer);
        this.#targets.set(id, target);
        return id;
      }
      /** A device or named pipe. */
      addOther(layer) {
        return this.#add(layer);
      }
      isFile(id) {
        return this.#isFile[id] === 1;
      }
      /** Bytes of content; 0 for everything but files. */
      size(id) {
        return this.#size[id];
      }
      layer(id) {
        return this.#layer[id];
      }
      /** Names that lead here. */
      links(id) {
        return this.#links[id];
      }
      /** Target of a symbolic link; undefined for everything else. */
      target(id) {
        return this.#targets.get(id);
      }
      /** Counts a further name. */
      link(id) {
        this.#links[id] = this.links(id) + 1;
      }
      /** Counts a name less. */
      unlink(id) {
        this.#links[id] = this.links(id) - 1;
      }
      #add(layer) {
        const id = this.#count;
        this.#count += 1;
        if (id === this.#size.length) this.#grow();
        this.#layer[id] = layer;
        this.#links[id] = 1;
        return id;
      }
      #grow() {
        const length = Math.ceil(this.#size.length * 1.5);
        this.#size = copied(this.#size, new Float64Array(length));
        this.#links = copied(this.#links, new Uint32Array(length));
        this.#layer = copied(this.#layer, new Uint16Array(length));
        this.#isFile = copied(this.#isFile, new Uint8Array(length));
      }
    };
  }
});

// src/oci/layers/resolve-directory.ts
function resolveDirectory({ root, leaves, budget }, path4, make) {
  const stack = [root];
  const ahead = path4.toReversed();
  let followed = 0;
  for (let name = ahead.pop(); name !== void 0; name = ahead.pop()) {
    const present = top(stack).children.get(name);
    const target = typeof present === "number" ? leaves.target(present) : void 0;
    if (target !== void 0) {
      followed += 1;
      budget.spendWay(target);
      follow2(target, stack, ahead);
    } else if (!enter(name, stack, make)) {
      return void 0;
    }
    if (followed > symlinksInARow || stack.length > deepest2) throw endless(path4);
  }
  return top(stack);
}
function enter(name, stack, make) {
  if (name === "" || name === ".") return true;
  if (name === "..") {
    if (stack.length > 1) stack.pop();
    return true;
  }
  const present = top(stack).children.get(name);
  const next = typeof present === "object" ? present : make(top(stack), name);
  if (next !== void 0) stack.push(next);
  return next !== void 0;
}
function follow2(target, stack, ahead) {
  if (target.startsWith("/")) stack.length = 1;
  ahead.push(...target.split("/").reverse());
}
function endless(path4) {
  const shown4 = JSON.stringify(path4.join("/").slice(0, 200));
  return new TarFormatError(`the directory ${shown4} is a loop of links, or deeper than any path`);
}
var symlinksInARow, deepest2, top;
var init_resolve_directory = __esm({
  "src/oci/layers/resolve-directory.ts"() {
    "use strict";
    init_tar_header();
    symlinksInARow = 40;
    deepest2 = 2048;
    top = (stack) => stack.at(-1);
  }
});

// src/oci/layers/image-filesystem.ts
function newDirectory(layer) {
  return { layer, hiddenBy: -1, children: /* @__PURE__ */ new Map() };
}
function ownCopy(name) {
  return Buffer.from(name).toString();
}
function count2(tally, bytes, files2) {
  tally.bytes += bytes;
  tally.files += files2;
}
function hasChildren(child2) {
  return typeof child2 === "object" && child2.children.size > 0;
}
function isAufsMetadata(path4) {
  return path4.some((name) => name.startsWith(aufsPrefix) && name !== opaqueMarker);
}
function whitedOut(marker) {
  const name = marker.slice(whiteoutPrefix.length);
  if (name === "" || name === "." || name === "..") {
    throw new TarFormatError(`the whiteout ${JSON.stringify(marker)} names nothing`);
  }
  return name;
}
var ImageFilesystem, whiteoutPrefix, aufsPrefix, opaqueMarker, asideDirectory;
var init_image_filesystem = __esm({
  "src/oci/layers/image-filesystem.ts"() {
    "use strict";
    init_tar_header();
    init_layer_path();
    init_leaf_table();
    init_resolve_directory();
    ImageFilesystem = class {
      /** What it may still grow by; shared with the reader of the layers. */
      budget;
      root = newDirectory(0);
      leaves = new LeafTable();
      layers = [];
      /** What the container sees. */
      visible = { bytes: 0, files: 0 };
      #layer = -1;
      #tally = { bytes: 0, files: 0, entries: 0 };
      /** Files that AUFS keeps aside for its hard links: without a name until one leads there. */
      #aside = /* @__PURE__ */ new Map();
      constructor(budget) {
        this.budget = budget;
      }
      /** What is added from now on belongs to the next layer. */
      beginLayer() {
        this.#layer += 1;
        this.#tally = { bytes: 0, files: 0, entries: 0 };
        this.layers.push(this.#tally);
        this.#aside = /* @__PURE__ */ new Map();
      }
      add(entry) {
        this.#tally.entries += 1;
        const path4 = layerPath(entry.name);
        const name = path4.at(-1);
        if (name === void 0) return;
        const parent = path4.slice(0, -1);
        if (isAufsMetadata(path4)) this.#keepAside(path4, entry);
        else if (name.startsWith(whiteoutPrefix)) this.#whiteOut(parent, name);
        else this.#put(this.#directory(parent), name, entry);
      }
      #put(parent, name, entry) {
        if (entry.type === "directory") this.#putDirectory(parent, name);
        else if (entry.type === "hardlink") this.#putLink(parent, name, entry);
        else this.#putLeaf(parent, name, entry);
      }
      #directory(path4) {
        return resolveDirectory(this, path4, (parent, name) => {
          this.budget.spendDirectory();
          return this.#putDirectory(parent, name);
        });
      }
      #putDirectory(parent, name) {
        const present = parent.children.get(name);
        if (typeof present === "object") {
          present.layer = this.#layer;
          return present;
        }
        if (present !== void 0) this.#unlink(present);
        const directory2 = newDirectory(this.#layer);
        parent.children.set(ownCopy(name), directory2);
        return directory2;
      }
      #putLeaf(parent, name, entry) {
        const present = parent.children.get(name);
        if (present !== void 0) this.#unlink(present);
        const leaf = this.#newLeaf(entry);
        this.#count(leaf, 1);
        parent.children.set(ownCopy(name), leaf);
      }
      #newLeaf({ type, size, linkName }) {
        if (type === "file") return this.leaves.addFile(size, this.#layer);
        if (type === "symlink") return this.leaves.addSymlink(linkName, this.#layer);
        return this.leaves.addOther(this.#layer);
      }
      #putLink(parent, name, entry) {
        const target = this.#linkTarget(hardLinkPath(entry.linkName));
        if (typeof target !== "number") {
          const problem = target === void 0 ? "no earlier entry holds" : "is a directory";
          throw new TarFormatError(
            `${JSON.stringify(entry.name)} is a hard link to ${JSON.stringify(entry.linkName)}, which ${problem}`
          );
        }
        const present = parent.children.get(name);
        if (this.leaves.links(target) === 0) this.#count(target, 1);
        this.leaves.link(target);
        if (present !== void 0) this.#unlink(present);
        parent.children.set(ownCopy(name), target);
      }
      #linkTarget(path4) {
        if (path4[0] === asideDirectory) return this.#aside.get(path4.join("/"));
        return this.#find(path4.slice(0, -1))?.children.get(path4.at(-1));
      }
      #keepAside(path4, entry) {
        if (path4[0] !== asideDirectory || entry.type !== "file") return;
        const leaf = this.#newLeaf(entry);
        this.leaves.unlink(leaf);
        this.#aside.set(path4.join("/"), leaf);
      }
      #find(path4) {
        return resolveDirectory(this, path4, () => void 0);
      }
      #whiteOut(path4, marker) {
        const hidden = marker === opaqueMarker ? void 0 : whitedOut(marker);
        const parent = this.#find(path4);
        if (parent === void 0) return;
        if (hidden === void 0) this.#hideChildren(parent);
        else this.#hide(parent, hidden);
      }
      /** Hides what lower layers put there, never what the present one holds. */
      #hide(parent, name) {
        const present = parent.children.get(name);
        if (present === void 0) return;
        if (typeof present === "object") this.#hideChildren(present);
        if (this.#layerOf(present) < this.#layer && !hasChildren(present)) {
          parent.children.delete(name);
          this.#unlink(present);
        }
      }
      #hideChildren(directory2) {
        if (directory2.hiddenBy === this.#layer) return;
        directory2.hiddenBy = this.#layer;
        for (const name of directory2.children.keys()) this.#hide(directory2, name);
      }
      #layerOf(child2) {
        return typeof child2 === "object" ? child2.layer : this.leaves.layer(child2);
      }
      #unlink(child2) {
        if (typeof child2 === "object") {
          for (const inner of child2.children.values()) this.#unlink(inner);
          return;
        }
        this.leaves.unlink(child2);
        if (this.leaves.links(child2) === 0) this.#count(child2, -1);
      }
      /** Adds a file to the tallies, or takes it off when the last of its names is gone. */
      #count(leaf, sign) {
        if (!this.leaves.isFile(leaf)) return;
        const bytes = sign * this.leaves.size(leaf);
        count2(this.visible, bytes, sign);
        if (this.leaves.layer(leaf) === this.#layer) count2(this.#tally, bytes, sign);
      }
    };
    whiteoutPrefix = ".wh.";
    aufsPrefix = ".wh..wh.";
    opaqueMarker = ".wh..wh..opq";
    asideDirectory = ".wh..wh.plnk";
  }
});

// src/oci/layers/zstd-frames.ts
function* frameSteps() {
  for (; ; ) {
    const magic = (yield look(4)).readUInt32LE(0);
    if (magic >>> 4 === skippableMagic) yield pass((yield look(4)).readUInt32LE(0));
    else yield* magic === frameMagic ? frame() : notAFrame();
    yield { kind: "end", bytes: 0 };
  }
}
function* frame() {
  const descriptor2 = (yield look(1)).readUInt8(0);
  yield pass(restOfHeader(descriptor2));
  for (let last = false; !last; ) {
    const block2 = (yield look(3)).readUIntLE(0, 3);
    last = (block2 & 1) === 1;
    yield pass(blockLength(block2 >>> 1 & 3, block2 >>> 3));
  }
  const hasChecksum = (descriptor2 & 4) !== 0;
  yield pass(hasChecksum ? 4 : 0);
}
function* notAFrame() {
  yield pass(Number.POSITIVE_INFINITY);
}
function restOfHeader(descriptor2) {
  const single = descriptor2 >>> 5 & 1;
  const dictionary = [0, 1, 2, 4][descriptor2 & 3];
  const contentSize = [single, 2, 4, 8][descriptor2 >>> 6];
  return 1 - single + dictionary + contentSize;
}
function blockLength(type, size) {
  if (type === 3) return Number.POSITIVE_INFINITY;
  return type === 1 ? 1 : size;
}
var ZstdFrames, frameMagic, skippableMagic, look, pass;
var init_zstd_frames = __esm({
  "src/oci/layers/zstd-frames.ts"() {
    "use strict";
    ZstdFrames = class {
      #steps = frameSteps();
      #step = this.#steps.next().value;
      /** Bytes of the step that came already. */
      #done = 0;
      #held = Buffer.alloc(4);
      /** How many bytes of `piece` from `at` belong to the frame that is open there: at least one. */
      stretch(piece, at2) {
        let end = at2;
        while (this.#step.kind !== "end") {
          const length = Math.min(this.#step.bytes - this.#done, piece.length - end);
          if (this.#step.kind === "look") piece.copy(this.#held, this.#done, end, end + length);
          end += length;
          this.#done += length;
          if (this.#done < this.#step.bytes) return end - at2;
          this.#next();
        }
        this.#next();
        return end - at2;
      }
      #next() {
        this.#step = this.#steps.next(this.#held).value;
        this.#done = 0;
      }
    };
    frameMagic = 4247762216;
    skippableMagic = 25481893;
    look = (bytes) => ({ kind: "look", bytes });
    pass = (bytes) => ({ kind: "pass", bytes });
  }
});

// src/oci/layers/decompress.ts
function decompressor(firstPiece, where, take, budget) {
  const compression = compressionOf(firstPiece);
  if (compression === "none") return passingOn(take);
  if (compression === "gzip") return throughZlib((0, import_node_zlib.createGunzip)({ chunkSize: outputSize }), take);
  if (compression === "zstd") {
    return frameByFrame((0, import_node_zlib.createZstdDecompress)({ chunkSize: outputSize }), take, budget);
  }
  throw new UserError(
    `${where} is compressed with ${compression}; layers of images are plain, gzip or zstd.`
  );
}
function passingOn(take) {
  return {
    write: async (piece) => take(piece),
    end: () => Promise.resolve(),
    abandon: () => {
    }
  };
}
function frameByFrame(stream2, take, budget) {
  const sink = throughZlib(stream2, take);
  const frames = new ZstdFrames();
  return {
    ...sink,
    write: async (piece) => {
      for (let at2 = 0; at2 < piece.length; ) {
        const length = frames.stretch(piece, at2);
        budget.spendFrame();
        await sink.write(piece.subarray(at2, at2 + length));
        at2 += length;
      }
    }
  };
}
function throughZlib(stream2, take) {
  let failure;
  let refuse5;
  const fail = (cause) => {
    failure ??= { cause };
    refuse5?.(failure.cause);
  };
  const settled = (work) => new Promise((resolve10, reject) => {
    refuse5 = reject;
    if (failure === void 0) work(resolve10);
    else reject(failure.cause);
  });
  let ending = false;
  stream2.on("error", fail);
  stream2.on("end", () => {
    if (!ending) fail(new TarFormatError("more data follows where its compressed data ends"));
  });
  let filled;
  const deliver = (bytes) => {
    if (failure !== void 0) return;
    if (filled !== void 0 && filled.buffer !== bytes.buffer) release(filled);
    filled = bytes;
    try {
      take(bytes);
    } catch (error2) {
      fail(error2);
      stream2.destroy();
    }
  };
  stream2.on("data", (bytes) => queueMicrotask(() => deliver(bytes)));
  return {
    write: (piece) => settled((done) => stream2.write(piece, () => done())),
    end: () => {
      ending = true;
      return settled((done) => {
        stream2.on("end", done);
        stream2.end();
      });
    },
    abandon: () => {
      stream2.destroy();
    }
  };
}
function release({ buffer }) {
  if (buffer instanceof ArrayBuffer && !buffer.detached) buffer.transfer(0);
}
var import_node_zlib, outputSize;
var init_decompress = __esm({
  "src/oci/layers/decompress.ts"() {
    "use strict";
    import_node_zlib = require("node:zlib");
    init_errors();
    init_tar_header();
    init_compression();
    init_zstd_frames();
    outputSize = 1024 * 1024;
  }
});

// src/oci/layers/read-layer.ts
async function readLayer(layer, visit, budget) {
  const tar = new TarReader(visit, budget);
  const hash = (0, import_node_crypto6.createHash)("sha256");
  const ofBlob = layer.digestOf === "blob";
  const { blob } = layer;
  const refuseBomb = budget.expansion(layer.digest, blob.size);
  let expanded = 0;
  const take = (bytes) => {
    expanded += bytes.length;
    refuseBomb(expanded);
    if (!ofBlob) hash.update(bytes);
    tar.push(bytes);
  };
  const progress = { position: 0 };
  try {
    await pump2(blob, take, ofBlob ? hash : void 0, progress, budget);
    tar.end();
  } catch (error2) {
    if (ofBlob && isFormatError(error2)) {
      for await (const piece of blobPieces(blob, progress.position)) hash.update(piece);
      verifyDigest(blob, layer.digest, hash.digest("hex"));
    }
    throw explained(error2, blob, tar.offset);
  }
  verifyDigest(blob, layer.digest, hash.digest("hex"));
}
async function pump2(blob, take, hash, progress, budget) {
  const buffers = [Buffer.allocUnsafe(pieceSize2), Buffer.allocUnsafe(pieceSize2)];
  const read2 = (turn, position) => readPiece(blob, buffers[turn % 2], position);
  let piece = await read2(0, 0);
  const sink = decompressor(piece, blob.where, take, budget);
  try {
    for (let turn = 1; piece.length > 0; turn += 1) {
      const written = sink.write(piece);
      const next = read2(turn, progress.position + piece.length);
      hash?.update(piece);
      progress.position += piece.length;
      [piece] = await Promise.all([next, written]);
    }
    await sink.end();
  } finally {
    sink.abandon();
  }
}
async function readPiece(blob, buffer, position) {
  return buffer.subarray(0, position < blob.size ? await blob.read(buffer, position) : 0);
}
function isFormatError(error2) {
  return error2 instanceof TarFormatError || isZlibError(error2);
}
function isZlibError(error2) {
  return error2 instanceof Error && "code" in error2 && /^Z(STD)?_/.test(String(error2.code));
}
function explained(error2, blob, offset) {
  if (error2 instanceof TarFormatError) {
    return new UserError(
      `${blob.where} cannot be read as a layer: ${error2.message}, at offset ${offset} of its uncompressed content.`,
      { cause: error2 }
    );
  }
  if (isZlibError(error2)) {
    return new UserError(
      `${blob.where} cannot be decompressed: ${error2.message}, after offset ${offset} of its uncompressed content.`,
      { cause: error2 }
    );
  }
  return error2;
}
var import_node_crypto6, pieceSize2;
var init_read_layer = __esm({
  "src/oci/layers/read-layer.ts"() {
    "use strict";
    import_node_crypto6 = require("node:crypto");
    init_errors();
    init_blob();
    init_tar_header();
    init_tar_reader();
    init_decompress();
    pieceSize2 = 1024 * 1024;
  }
});

// src/oci/layers/read-filesystem.ts
async function readFilesystem(image, content = () => void 0, limits = defaultLimits) {
  const budget = new Budget(limits);
  const filesystem = new ImageFilesystem(budget);
  for (const [at2, layer] of image.layers.entries()) {
    filesystem.beginLayer();
    const visit = (entry) => {
      filesystem.add(entry);
      return content(entry, at2);
    };
    await readLayer(layer, visit, budget);
  }
  return filesystem;
}
var init_read_filesystem = __esm({
  "src/oci/layers/read-filesystem.ts"() {
    "use strict";
    init_limits();
    init_budget();
    init_image_filesystem();
    init_read_layer();
  }
});

// src/rock/rock-labels.ts
function rockLabels(image) {
  return {
    name: annotation(image, "title"),
    version: annotation(image, "version")
  };
}
function annotation(image, key) {
  const value = imageAnnotation(image, key);
  if (value === void 0) {
    throw new UserError(
      `${image.name} was not made by rockcraft: it has no annotation 'org.opencontainers.image.${key}'.`
    );
  }
  return value;
}
function platformLabel(path4, name, version) {
  const file = (0, import_node_path15.basename)(path4);
  const start4 = `${name}_${version}_`;
  if (!file.startsWith(start4) || !file.endsWith(".rock")) {
    throw new UserError(
      `${path4} holds the rock '${name}' of version '${version}', but is not called '${start4}PLATFORM.rock'; keep the name that rockcraft gave it.`
    );
  }
  return file.slice(start4.length, -".rock".length);
}
var import_node_path15;
var init_rock_labels = __esm({
  "src/rock/rock-labels.ts"() {
    "use strict";
    import_node_path15 = require("node:path");
    init_errors();
    init_image_annotation();
  }
});

// src/rock/rock.ts
async function readRock(path4) {
  const image = await openImage((0, import_node_path16.resolve)(path4));
  try {
    const { name, version } = rockLabels(image);
    const { layers: layers2 } = await readFilesystem(image);
    return {
      path: path4,
      name,
      version,
      platform: platformLabel(path4, name, version),
      architecture: image.config.platform.architecture,
      digest: image.digest ?? "",
      compressedSize: image.layers.reduce((sum2, layer) => sum2 + layer.blob.size, 0),
      size: layers2.reduce((sum2, layer) => sum2 + layer.bytes, 0)
    };
  } finally {
    await image.close();
  }
}
var import_node_path16;
var init_rock = __esm({
  "src/rock/rock.ts"() {
    "use strict";
    import_node_path16 = require("node:path");
    init_read_filesystem();
    init_open_image();
    init_rock_labels();
  }
});

// src/rock/pack/pack-command.ts
function packArguments(platform3) {
  const chosen = platform3 === void 0 ? [] : ["--platform", platform3];
  return ["pack", ...chosen, "--verbosity", "verbose"];
}
function packCommandLine(platform3) {
  return ["rockcraft", ...packArguments(platform3)].join(" ");
}
var init_pack_command = __esm({
  "src/rock/pack/pack-command.ts"() {
    "use strict";
  }
});

// src/rock/pack/pack-output.ts
function cleanLine(raw) {
  const visible2 = (0, import_node_util2.stripVTControlCharacters)(raw.trimEnd());
  const unstamped = visible2.replace(timestamp, "");
  const last = unstamped.slice(unstamped.lastIndexOf("\r") + 1);
  const text3 = isChildLine(unstamped) && !isChildLine(last) ? `${childPrefix}${last}` : last;
  return {
    text: text3.length > longest3 ? `${text3.slice(0, longest3)}\u2026` : text3,
    stamped: unstamped.length < visible2.length
  };
}
function isChildLine(text3) {
  return text3.startsWith(childPrefix) || text3 === childPrefix.trimEnd();
}
function withoutChildPrefix(text3) {
  return isChildLine(text3) ? text3.slice(childPrefix.length) : text3;
}
function isOpeningLine(text3) {
  return /^(?:Starting|Logging) /.test(text3);
}
function isProgressLine(text3) {
  return isChildLine(text3) || underWay.test(text3) || finished.test(text3);
}
var import_node_util2, childPrefix, timestamp, finished, underWay, longest3;
var init_pack_output = __esm({
  "src/rock/pack/pack-output.ts"() {
    "use strict";
    import_node_util2 = require("node:util");
    childPrefix = ":: ";
    timestamp = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} /;
    finished = /^(?:Extracted|Created|Exported|Packed|Already packed|Entrypoint set|CMD set|Labels and annotations set|Control data written|Metadata added|Manifest media type added)\b/;
    underWay = /^(?!Missing\b)[A-Z][a-z]+ing\b/;
    longest3 = 4e3;
  }
});

// src/rock/pack/pack-report.ts
function readReport(printed) {
  const lines = withoutLibraryWarnings(printed);
  return readCrash(lines) ?? readError(lines.map((line3) => line3.text));
}
function readError(lines) {
  const reports = [];
  let pending = [];
  let open4;
  for (const line3 of lines) {
    const label = labels.find(([text3]) => line3.startsWith(text3));
    if (label !== void 0) {
      if (open4 === void 0) {
        open4 = emptyReport(pending);
        reports.push(open4);
        pending = [];
      }
      const [text3, section] = label;
      open4.current = section;
      open4.sections[section].push(line3.slice(text3.length).trim());
    } else if (open4 !== void 0 && (open4.current === "details" || open4.current === "resolution")) {
      open4.sections[open4.current].push(line3);
    } else {
      open4 = void 0;
      pending.push(line3);
    }
  }
  if (pending.some((line3) => line3.trim() !== "")) reports.push(emptyReport(pending));
  const found = reports.map(closeReport).filter((report) => report !== void 0).toReversed();
  return found.find((report) => !innerFailed.test(report.message[0] ?? "")) ?? found[0];
}
function emptyReport(before) {
  return { before, sections: { details: [], resolution: [], page: [], log: [] }, current: "log" };
}
function closeReport(report) {
  const tracebackAt = report.before.indexOf(traceback);
  const said2 = tracebackAt < 0 ? report.before : report.before.slice(0, tracebackAt);
  const start4 = messageStart(said2);
  if (start4 === void 0) return void 0;
  const { details, resolution, page } = report.sections;
  return {
    message: withoutBlankEnds(said2.slice(start4)),
    context: sinceLastStep(said2.slice(0, start4)),
    details: withoutBlankEnds(withoutTraceback(details)),
    ...resolution.length === 0 ? {} : { resolution: withoutBlankEnds(resolution).join(" ") },
    ...page[0] === void 0 ? {} : { page: page[0] },
    crashed: false
  };
}
function messageStart(lines) {
  const head = lines.findLastIndex((line3) => messageHead.test(line3));
  if (head >= 0) return head;
  const start4 = lines.findLastIndex((line3) => line3.trim() !== "" && !continuation.test(line3));
  const first3 = lines[start4];
  return first3 === void 0 || isProgressLine(first3) ? void 0 : start4;
}
function sinceLastStep(lines) {
  const step = lines.findLastIndex((line3) => isProgressLine(line3) && !line3.startsWith("::"));
  const opening = isOpeningLine(lines[step] ?? "");
  return lines.slice(opening ? step + 1 : Math.max(step, 0)).filter((line3) => line3.trim() !== "");
}
function readCrash(lines) {
  const first3 = lines.findIndex((line3) => line3.text === traceback && !line3.stamped);
  if (first3 < 0) return void 0;
  const texts2 = lines.slice(first3).map((line3) => line3.text);
  if (texts2.some((line3) => isReportOfItsOwn(line3))) return void 0;
  const exceptions = texts2.flatMap(
    (line3, at2) => line3 === traceback ? [exceptionAt(texts2, at2)] : []
  );
  const message = exceptions.at(-1) ?? [];
  if (message.length === 0) return void 0;
  const position = texts2.flatMap((line3) => yamlPosition.exec(line3) ?? []).slice(-2);
  return {
    message,
    context: [],
    details: exceptions.slice(0, -1).flat(),
    ...position.length === 2 ? { position: { line: Number(position[0]), column: Number(position[1]) } } : {},
    crashed: true
  };
}
function isReportOfItsOwn(line3) {
  return labels.some(([text3, section]) => section !== "log" && line3.startsWith(text3));
}
function exceptionAt(lines, start4) {
  const frames = lines.slice(start4 + 1);
  const from = frames.findIndex((line3) => line3 !== "" && !/^\s/.test(line3));
  if (from < 0) return [];
  const rest = frames.slice(from);
  const end = rest.findIndex((line3) => line3 === "" || line3 === traceback || endsException(line3));
  return end < 0 ? rest : rest.slice(0, end);
}
function endsException(line3) {
  return innerFailed.test(line3) || line3.startsWith("Full execution log:");
}
function withoutTraceback(lines) {
  const at2 = lines.indexOf(traceback);
  return at2 < 0 ? lines : lines.slice(0, at2);
}
function withoutLibraryWarnings(lines) {
  let warned = false;
  return lines.filter(({ text: text3 }) => {
    warned = libraryWarning.test(text3) || warned && /^\s/.test(text3);
    return !warned;
  });
}
function withoutBlankEnds(lines) {
  const isText = (line3) => line3.trim() !== "";
  return lines.slice(Math.max(lines.findIndex(isText), 0), lines.findLastIndex(isText) + 1);
}
var labels, innerFailed, messageHead, continuation, libraryWarning, traceback, yamlPosition;
var init_pack_report = __esm({
  "src/rock/pack/pack-report.ts"() {
    "use strict";
    init_pack_output();
    labels = [
      ["Captured error:", "details"],
      ["Detailed information:", "details"],
      ["Recommended resolution:", "resolution"],
      ["For more information, check out:", "page"],
      ["Full execution log:", "log"]
    ];
    innerFailed = /^Failed to run rockcraft in instance\b/;
    messageHead = /^(?:Bad rockcraft\.yaml content:|rockcraft internal error: )/;
    continuation = /^(?:\s|[-*] )/;
    libraryWarning = /^\S+\.py:\d+: \w*Warning: /;
    traceback = "Traceback (most recent call last):";
    yamlPosition = /\bin "[^"]*rockcraft\.yaml", line (\d+), column (\d+)/;
  }
});

// src/rock/pack/pack-failure.ts
function failureMessage(lastLines) {
  return readReport(lastLines)?.message[0];
}
function packFailure(failed) {
  const report = readReport(failed.lastLines);
  return new ToolError(messageText(failed.exitCode, report), {
    command: failed.command,
    exitCode: failed.exitCode,
    lines: report === void 0 ? lastOf(failed.lastLines) : linesThatMatter(report),
    hint: hintOf(failed, report)
  });
}
function nothingPacked(ended2) {
  return new ToolError(
    "rockcraft pack ended without an error, but left no new .rock in the project directory.",
    {
      command: ended2.command,
      exitCode: 0,
      lines: lastOf(ended2.lastLines),
      hint: `A rock that was there before is not taken. The whole log: ${ended2.log}`
    }
  );
}
function messageText(exitCode, report) {
  if (report === void 0) {
    const meaning2 = meanings[exitCode];
    return meaning2 === void 0 ? `rockcraft pack ended with exit code ${exitCode} and no message.` : `rockcraft pack was stopped without a message: ${meaning2} (exit code ${exitCode}).`;
  }
  const { message, position } = report;
  const left2 = message.length - messageLines;
  const shown4 = left2 > 0 ? [...message.slice(0, messageLines), `\u2026 and ${left2} lines`] : message;
  const place = position === void 0 ? "" : ` (rockcraft.yaml, line ${position.line}, column ${position.column})`;
  return `${shown4.join("\n")}${place}`;
}
function linesThatMatter(report) {
  const details = report.details.map(withoutChildPrefix).slice(-causeLines);
  const known2 = new Set(details);
  const above = report.context.map(withoutChildPrefix).filter((line3) => !known2.has(line3));
  const room = causeLines - details.length;
  return room > 0 ? [...above.slice(-room), ...details] : details;
}
function lastOf(lines) {
  return lines.map((line3) => withoutChildPrefix(line3.text)).filter((line3) => line3.trim() !== "").slice(-causeLines);
}
function hintOf(failed, report) {
  const meaning2 = meanings[failed.exitCode];
  return [
    report?.resolution,
    report?.crashed === true ? "This is a Python traceback of rockcraft itself, which some mistakes in rockcraft.yaml cause." : void 0,
    report?.page === void 0 ? void 0 : `See ${report.page}`,
    report === void 0 || meaning2 === void 0 ? void 0 : `Exit code ${failed.exitCode} means: ${meaning2}.`,
    `The whole log: ${failed.log}`
  ].filter((sentence3) => sentence3 !== void 0).join("\n");
}
var meanings, messageLines, causeLines;
var init_pack_failure = __esm({
  "src/rock/pack/pack-failure.ts"() {
    "use strict";
    init_errors();
    init_pack_output();
    init_pack_report();
    meanings = {
      64: "rockcraft did not understand its arguments",
      65: "the base or build-base has reached its end of life",
      66: "rockcraft found no project file",
      70: "an error that rockcraft did not expect, often a mistake in rockcraft.yaml",
      78: "this machine cannot build for the build-base",
      130: "interrupted by SIGINT",
      137: "killed by SIGKILL: the machine may have run out of memory",
      143: "ended by SIGTERM"
    };
    messageLines = 20;
    causeLines = 10;
  }
});

// src/rock/pack/pack-log.ts
function openPackLog(directory2, onProblem) {
  const path4 = (0, import_node_path17.join)((0, import_node_fs7.mkdtempSync)((0, import_node_path17.join)(directory2, "pack-rock-")), "rockcraft-output.log");
  const file = (0, import_node_fs7.openSync)(path4, "wx");
  let written = 0;
  let leftOut = 0;
  let broken = false;
  const append = (text3) => {
    try {
      if (!broken) written += (0, import_node_fs7.writeSync)(file, text3);
    } catch (error2) {
      broken = true;
      onProblem(error2);
    }
  };
  return {
    path: path4,
    write(line3) {
      if (written > limit) leftOut += 1;
      else append(`${line3}
`);
    },
    close(lastLines) {
      if (leftOut > 0) {
        const note = `[${leftOut} lines left out beyond ${limit} bytes; the last ones follow]`;
        append(`${[note, ...lastLines].join("\n")}
`);
      }
      (0, import_node_fs7.closeSync)(file);
    }
  };
}
async function chooseLog(logs) {
  const { own, printed, message } = logs;
  if (own === void 0 || !ownLog.test(own)) return printed;
  try {
    const found = await (0, import_promises10.lstat)(own);
    if (!found.isFile() || found.size === 0) return printed;
    return message === void 0 || await holds(own, message) ? own : printed;
  } catch {
    return printed;
  }
}
async function holds(path4, text3) {
  const wanted = Buffer.from(text3);
  let kept = Buffer.alloc(0);
  for await (const chunk of (0, import_node_fs7.createReadStream)(path4)) {
    const seen = Buffer.concat([kept, chunk]);
    if (seen.includes(wanted)) return true;
    kept = seen.subarray(Math.max(seen.length - wanted.length + 1, 0));
  }
  return false;
}
var import_node_fs7, import_promises10, import_node_path17, limit, ownLog;
var init_pack_log = __esm({
  "src/rock/pack/pack-log.ts"() {
    "use strict";
    import_node_fs7 = require("node:fs");
    import_promises10 = require("node:fs/promises");
    import_node_path17 = require("node:path");
    limit = 64 * 1024 * 1024;
    ownLog = /\/rockcraft\/log\/rockcraft-[\d.-]+\.log$/;
  }
});

// src/rock/project/project-scalar.ts
function plainScalar(text3) {
  if (/^(?:~|null|Null|NULL|)$/.test(text3)) return null;
  if (/^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/.test(text3)) return true;
  if (/^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/.test(text3)) return false;
  if (wholeNumber.test(text3)) return toBigInt(text3);
  if (floatingPoint.test(text3)) return toFloat(text3);
  return text3;
}
function pythonText(value) {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  return typeof value === "number" ? pythonFloat(value) : String(value);
}
function toBigInt(text3) {
  const digits = text3.replaceAll(/^[-+]|_/g, "");
  const sign = text3.startsWith("-") ? -1n : 1n;
  if (/^0[bx]/.test(digits)) return digits.length > 2 ? sign * BigInt(digits) : void 0;
  if (digits.startsWith("0")) return sign * BigInt(`0o${digits}`);
  if (digits.length > mostDigits) return void 0;
  return sign * digits.split(":").reduce((sum2, part) => sum2 * 60n + BigInt(part), 0n);
}
function toFloat(text3) {
  const digits = text3.replaceAll(/^[-+]|_/g, "").toLowerCase();
  const sign = text3.startsWith("-") ? -1 : 1;
  if (digits === ".nan") return Number.NaN;
  if (digits === ".inf") return sign * Number.POSITIVE_INFINITY;
  return sign * digits.split(":").reduce((sum2, part) => sum2 * 60 + Number(part), 0);
}
function pythonFloat(value) {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  const [mantissa = "", power = ""] = value.toExponential().split("e");
  const exponent = Number(power);
  if (value !== 0 && (exponent < -4 || exponent >= 16)) {
    const digits = String(Math.abs(exponent)).padStart(2, "0");
    return `${mantissa}e${exponent < 0 ? "-" : "+"}${digits}`;
  }
  const decimals = Math.max(mantissa.replace(/^-?\d\.?/, "").length - exponent, 1);
  const written = value.toFixed(decimals);
  return Object.is(value, -0) ? `-${written}` : written;
}
var wholeNumber, floatingPoint, mostDigits;
var init_project_scalar = __esm({
  "src/rock/project/project-scalar.ts"() {
    "use strict";
    wholeNumber = /^[-+]?(?:0b[01_]+|0x[\da-fA-F_]+|0[0-7_]*|[1-9][\d_]*(?::[0-5]?\d)*)$/;
    floatingPoint = /^(?:[-+]?\d[\d_]*\.[\d_]*(?:[eE][-+]\d+)?|\.\d[\d_]*(?:[eE][-+]\d+)?|[-+]?\d[\d_]*(?::[0-5]?\d)+\.[\d_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
    mostDigits = 4300;
  }
});

// vendor:yaml
var require_yaml = __commonJS({
  "vendor:yaml"(exports2, module2) {
    "use strict";
    var loaded;
    var load2 = () => loaded ??= require("./vendor/yaml.js");
    module2.exports = {
      get "Alias"() {
        return load2()["Alias"];
      },
      get "CST"() {
        return load2()["CST"];
      },
      get "Composer"() {
        return load2()["Composer"];
      },
      get "Document"() {
        return load2()["Document"];
      },
      get "Lexer"() {
        return load2()["Lexer"];
      },
      get "LineCounter"() {
        return load2()["LineCounter"];
      },
      get "Pair"() {
        return load2()["Pair"];
      },
      get "Parser"() {
        return load2()["Parser"];
      },
      get "Scalar"() {
        return load2()["Scalar"];
      },
      get "Schema"() {
        return load2()["Schema"];
      },
      get "YAMLError"() {
        return load2()["YAMLError"];
      },
      get "YAMLMap"() {
        return load2()["YAMLMap"];
      },
      get "YAMLParseError"() {
        return load2()["YAMLParseError"];
      },
      get "YAMLSeq"() {
        return load2()["YAMLSeq"];
      },
      get "YAMLWarning"() {
        return load2()["YAMLWarning"];
      },
      get "isAlias"() {
        return load2()["isAlias"];
      },
      get "isCollection"() {
        return load2()["isCollection"];
      },
      get "isDocument"() {
        return load2()["isDocument"];
      },
      get "isMap"() {
        return load2()["isMap"];
      },
      get "isNode"() {
        return load2()["isNode"];
      },
      get "isPair"() {
        return load2()["isPair"];
      },
      get "isScalar"() {
        return load2()["isScalar"];
      },
      get "isSeq"() {
        return load2()["isSeq"];
      },
      get "parse"() {
        return load2()["parse"];
      },
      get "parseAllDocuments"() {
        return load2()["parseAllDocuments"];
      },
      get "parseDocument"() {
        return load2()["parseDocument"];
      },
      get "stringify"() {
        return load2()["stringify"];
      },
      get "visit"() {
        return load2()["visit"];
      },
      get "visitAsync"() {
        return load2()["visitAsync"];
      }
    };
  }
});

// src/rock/project/project-refusal.ts
function refusal(file, at2, sentence3) {
  return new UserError(`${visible(file)}:${at2.line}:${at2.column}: ${sentence3}`, {
    place: { file, ...at2 }
  });
}
function quoted2(text3) {
  const cut = text3.length > longest4;
  return `'${visible(cut ? text3.slice(0, longest4) : text3)}${cut ? "\u2026" : ""}'`;
}
var longest4;
var init_project_refusal = __esm({
  "src/rock/project/project-refusal.ts"() {
    "use strict";
    init_errors();
    init_markdown();
    longest4 = 80;
  }
});

// src/rock/project/project-text.ts
async function readProjectText(path4, file) {
  const bytes = await readBytes(path4, file);
  let text3;
  try {
    text3 = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw refusal(file, firstInvalid(bytes), "this is not UTF-8 text; save the file as UTF-8.");
  }
  refuseUnreadable(text3, file);
  return text3;
}
function refuseUnreadable(text3, file) {
  refuseUnprintable(text3, file);
  refuseTabs(text3, file);
}
async function readBytes(path4, file) {
  try {
    var _stack = [];
    try {
      const handle = __using(_stack, await (0, import_promises11.open)(path4), true);
      const status = await handle.stat();
      if (!status.isFile()) throw new UserError(`${visible(file)} is not a file.`);
      if (status.size > largestProject) {
        throw new UserError(
          `${visible(file)} is longer than ${largestProject} bytes; move scripts and data out of it into files of the project.`
        );
      }
      return await handle.readFile();
    } catch (_) {
      var _error = _, _hasError = true;
    } finally {
      var _promise = __callDispose(_stack, _error, _hasError);
      _promise && await _promise;
    }
  } catch (error2) {
    if (error2 instanceof UserError) throw error2;
    throw new UserError(`${visible(file)} cannot be read: ${messageOf(error2)}.`, { cause: error2 });
  }
}
function firstInvalid(bytes) {
  const decoded = Buffer.from(bytes.toString());
  const at2 = bytes.findIndex((byte, index) => byte !== decoded[index]);
  return positionAt(bytes.subarray(0, at2).toString());
}
function refuseUnprintable(text3, file) {
  const found = unprintable.exec(text3);
  if (found === null) return;
  throw refusal(
    file,
    positionAt(text3.slice(0, found.index)),
    `the control character ${visible(found[0])} may not stand in YAML; remove it, or write it as an escape in double quotes.`
  );
}
function refuseTabs(text3, file) {
  if (!text3.includes("	")) return;
  let offset = 0;
  let isScalar2 = false;
  let blockFollows = false;
  for (const lexeme of new import_yaml.Lexer().lex(text3)) {
    if (lexeme === import_yaml.CST.SCALAR) isScalar2 = true;
    if (marks.includes(lexeme)) continue;
    const type = import_yaml.CST.tokenType(lexeme);
    const tab = lexeme.indexOf("	");
    if (tab >= 0 && (isScalar2 ? !blockFollows : type === "space")) {
      throw refusal(
        file,
        positionAt(text3.slice(0, offset + tab)),
        "a tab stands where rockcraft allows only spaces; replace it by spaces."
      );
    }
    offset += lexeme.length;
    blockFollows = type === "block-scalar-header" || blockFollows && !isScalar2;
    isScalar2 = false;
  }
}
function positionAt(before) {
  const lines = before.split("\n");
  return { line: lines.length, column: (lines.at(-1) ?? "").length + 1 };
}
var import_promises11, import_yaml, largestProject, unprintable, marks;
var init_project_text = __esm({
  "src/rock/project/project-text.ts"() {
    "use strict";
    import_promises11 = require("node:fs/promises");
    import_yaml = __toESM(require_yaml(), 1);
    init_errors();
    init_markdown();
    init_project_refusal();
    largestProject = 256 * 1024;
    unprintable = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
    marks = [import_yaml.CST.DOCUMENT, import_yaml.CST.FLOW_END, import_yaml.CST.SCALAR];
  }
});

// src/rock/project/project-yaml.ts
function parseProject(text3, file) {
  const lines = new import_yaml2.LineCounter();
  const document2 = (0, import_yaml2.parseDocument)(text3, {
    // Which text is a number is for `plainScalar` to say: no schema of the parser is PyYAML's.
    schema: "failsafe",
    resolveKnownTags: false,
    // The parser compares every key with every other; the conversion looks each up once.
    uniqueKeys: false,
    // The parser's own pretty errors take quadratic time on a file that is nothing but errors.
    prettyErrors: false,
    lineCounter: lines
  });
  const positionOf = (offset) => {
    const { line: line3, col } = lines.linePos(offset);
    return { line: line3, column: col };
  };
  const refuse5 = (offset, sentence3) => {
    throw refusal(file, positionOf(offset), sentence3);
  };
  const tags = document2.warnings.filter(({ code: code2 }) => code2 === "TAG_RESOLVE_FAILED");
  const [problem] = [...document2.errors, ...tags];
  if (problem !== void 0) refuse5(problem.pos[0], complaint(problem));
  const { contents: contents2 } = document2;
  const start4 = contents2?.range[0] ?? 0;
  if (contents2 === null || (0, import_yaml2.isScalar)(contents2) && contents2.source === "") {
    return refuse5(start4, "the file is empty; describe the rock in it, as `rockcraft init` does.");
  }
  const conversion = new Conversion(refuse5);
  const root = conversion.valueOf(contents2);
  if (!isMapping(root)) {
    return refuse5(
      start4,
      `the file holds ${kindOf2(root)}; rockcraft.yaml is a mapping of keys such as 'name: my-rock'.`
    );
  }
  return {
    root,
    position: (path4) => positionOf(conversion.offsetOf(root, path4) ?? start4),
    document: document2
  };
}
function isMapping(value) {
  return value instanceof Map;
}
function isList(value) {
  return Array.isArray(value);
}
function kindOf2(value) {
  if (isMapping(value)) return "a mapping";
  if (isList(value)) return "a list";
  if (value === null) return "nothing";
  if (typeof value === "string") return quoted2(value);
  return typeof value === "boolean" ? `the boolean ${value}` : `the number ${value}`;
}
function complaint({ code: code2, message }) {
  if (code2 === "RESOURCE_EXHAUSTION") return "the file is nested too deeply; nest it less.";
  if (code2 === "MULTIPLE_DOCS") {
    return `a second document starts here; keep only one, and remove this '---'.`;
  }
  if (code2 === "TAG_RESOLVE_FAILED") {
    return `of tags only '!!str' is read here (${visible(message)}); write the value without it.`;
  }
  const sentence3 = visible(message.charAt(0).toLowerCase() + message.slice(1));
  const isOpen = /^missing closing|^flow /.test(sentence3);
  const remedy3 = isOpen ? "close it, and indent all its lines further than its key" : "correct it";
  return `this is not valid YAML (${sentence3}); ${remedy3}.`;
}
function isMergeKey(node) {
  return (0, import_yaml2.isScalar)(node) && node.type === "PLAIN" && node.tag === void 0 && node.source === "<<";
}
var import_yaml2, mostValues, Conversion;
var init_project_yaml = __esm({
  "src/rock/project/project-yaml.ts"() {
    "use strict";
    import_yaml2 = __toESM(require_yaml(), 1);
    init_markdown();
    init_project_refusal();
    init_project_scalar();
    mostValues = 1e5;
    Conversion = class {
      #refuse;
      /** The values of the anchors so far, and how many values each stands for. */
      #anchors = /* @__PURE__ */ new Map();
      #offsets = /* @__PURE__ */ new Map();
      #count = 0;
      constructor(refuse5) {
        this.#refuse = refuse5;
      }
      valueOf(node) {
        const offset = node.range[0];
        this.#add(1, offset);
        if ((0, import_yaml2.isAlias)(node)) return this.#aliased(node.source, offset);
        const before = this.#count;
        const value = this.#own(node);
        if (node.anchor !== void 0) {
          if (this.#anchors.has(node.anchor)) {
            this.#refuse(
              offset,
              `the anchor ${quoted2(`&${node.anchor}`)} is here for the second time; rename one.`
            );
          }
          this.#anchors.set(node.anchor, { value, count: this.#count - before });
        }
        return value;
      }
      /** Where what `path` leads to stands in the text; undefined for the empty path. */
      offsetOf(root, path4) {
        let container = root;
        let offset;
        for (const step of path4) {
          const next = container === void 0 ? void 0 : this.#offsets.get(container)?.get(step);
          if (next === void 0) return offset;
          offset = next;
          if (isMapping(container)) container = container.get(step);
          else if (isList(container)) container = container[step];
        }
        return offset;
      }
      #own(node) {
        if ((0, import_yaml2.isMap)(node)) return this.#mapping(node);
        if ((0, import_yaml2.isSeq)(node)) return this.#list(node);
        if (node.type !== "PLAIN" || node.tag !== void 0) return node.source;
        const value = plainScalar(node.source);
        if (value !== void 0) return value;
        const text3 = quoted2(node.source);
        return this.#refuse(
          node.range[0],
          `${text3} is a number that rockcraft cannot read; put it in double quotes if it is text.`
        );
      }
      #list(node) {
        const values = node.items.map((item) => this.valueOf(item));
        this.#offsets.set(values, new Map(node.items.map((item, index) => [index, item.range[0]])));
        return values;
      }
      #mapping(node) {
        const own = node.items.map((pair2) => {
          const key = isMergeKey(pair2.key) ? void 0 : this.#key(pair2.key);
          const value = pair2.value === null ? null : this.valueOf(pair2.value);
          return { key, value, node: pair2.key };
        });
        this.#refuseTwice(own);
        const mapping = /* @__PURE__ */ new Map();
        const offsets = /* @__PURE__ */ new Map();
        this.#offsets.set(mapping, offsets);
        for (const { key, value, node: at2 } of own) {
          if (key !== void 0) continue;
          for (const source of this.#mergeSources(value, at2.range[0])) {
            for (const [name, merged] of source) {
              mapping.set(name, merged);
              offsets.set(name, this.#offsets.get(source)?.get(name) ?? at2.range[0]);
            }
          }
        }
        for (const { key, value, node: at2 } of own) {
          if (key === void 0) continue;
          mapping.set(key, value);
          offsets.set(key, at2.range[0]);
        }
        return mapping;
      }
      #key(node) {
        const key = this.valueOf(node);
        if (isMapping(key) || isList(key)) {
          return this.#refuse(node.range[0], `${kindOf2(key)} cannot be a key; use text.`);
        }
        return key;
      }
      /** rockcraft compares keys by their text, before it asks what they mean. */
      #refuseTwice(pairs) {
        const seen = /* @__PURE__ */ new Set();
        for (const { key, node } of pairs) {
          const text3 = (0, import_yaml2.isScalar)(node) ? node.source : pythonText(key ?? null);
          if (seen.has(text3)) {
            this.#refuse(
              node.range[0],
              `the key ${quoted2(text3)} is here for the second time; keep one.`
            );
          }
          seen.add(text3);
        }
      }
      /** The mappings behind a merge key, the one that wins last. */
      #mergeSources(value, offset) {
        const sources = isList(value) ? value.toReversed() : [value];
        return sources.map(
          (source) => isMapping(source) ? source : this.#refuse(
            offset,
            `'<<' merges mappings, not ${kindOf2(source)}; name an alias to a mapping.`
          )
        );
      }
      #aliased(name, offset) {
        const target = this.#anchors.get(name);
        if (target === void 0) {
          return this.#refuse(
            offset,
            `the alias ${quoted2(`*${name}`)} has no anchor of that name that ends above it; define one, or write the value out.`
          );
        }
        this.#add(target.count, offset);
        return target.value;
      }
      #add(values, offset) {
        this.#count += values;
        if (this.#count > mostValues) {
          this.#refuse(
            offset,
            `with its aliases the file stands for more than ${mostValues} values; write it without most of them.`
          );
        }
      }
    };
  }
});

// src/rock/project/project.ts
async function readProject(path4, file = path4) {
  return projectFromText(await readProjectText(path4, file), file);
}
function projectFromText(text3, file) {
  const parsed = parseProject(text3, file);
  const { root } = parsed;
  const parts = root.get("parts");
  return {
    ...parsed,
    file,
    name: textAt(root, "name"),
    version: textAt(root, "version"),
    adoptInfo: textAt(root, "adopt-info"),
    base: textAt(root, "base"),
    buildBase: textAt(root, "build-base"),
    platforms: root.get("platforms"),
    parts: isMapping(parts) ? [...parts.keys()].map(pythonText) : []
  };
}
function textAt(root, key) {
  const value = root.get(key);
  const isText = value !== void 0 && value !== null && typeof value !== "object";
  return isText ? pythonText(value) : void 0;
}
var init_project = __esm({
  "src/rock/project/project.ts"() {
    "use strict";
    init_project_scalar();
    init_project_text();
    init_project_yaml();
  }
});

// src/rock/pack/pack-preflight.ts
async function checkPackRequest(request, workspace) {
  const path4 = (0, import_node_path18.join)(request.path, projectFile);
  if (!await isFile2(path4)) throw await noProject(request.path);
  const project = await readProject(path4, (0, import_node_path18.relative)(workspace, path4));
  if (request.platform !== void 0) checkPlatform(request.platform, project);
}
function checkPlatform(platform3, project) {
  const { platforms, root } = project;
  if (!isMapping(platforms) || root.has("extensions")) return;
  const labels3 = [...platforms.keys()].map(pythonText);
  if (labels3.includes(platform3)) return;
  throw refusal(
    project.file,
    project.position(["platforms"]),
    `there is no platform ${quoted2(platform3)}; set 'platform' to one of ${labels3.map(quoted2).join(", ")}, or add it.`
  );
}
async function noProject(path4) {
  const found = [];
  for (const name of lookalikes) if (await isFile2((0, import_node_path18.join)(path4, name))) found.push(name);
  const [other] = found;
  return new UserError(
    other === void 0 ? `There is no ${projectFile} in ${visible(path4)}: set 'path' to the directory that holds it.` : `There is no ${projectFile} in ${visible(path4)}, but ${other}, which rockcraft does not read: move it to ${projectFile}.`
  );
}
async function isFile2(path4) {
  return (await statusOf(path4, visible(path4)))?.isFile() === true;
}
var import_node_path18, projectFile, lookalikes;
var init_pack_preflight = __esm({
  "src/rock/pack/pack-preflight.ts"() {
    "use strict";
    import_node_path18 = require("node:path");
    init_errors();
    init_markdown();
    init_open_file();
    init_project();
    init_project_refusal();
    init_project_scalar();
    init_project_yaml();
    projectFile = "rockcraft.yaml";
    lookalikes = ["rockcraft.yml", "snap/rockcraft.yaml"];
  }
});

// src/rock/pack/pack-progress.ts
function phaseAfter(line3, before) {
  if (isChildLine(line3) || isOpeningLine(line3) || !isProgressLine(line3)) return before;
  const [, verb, part] = partStep.exec(line3) ?? [];
  if (verb !== void 0 && part !== void 0) return `part ${part}: ${steps[verb]}`;
  return line3.length > longestPhase ? `${line3.slice(0, longestPhase)}\u2026` : line3;
}
function progressText(milliseconds, phase) {
  const time = `packed ${Math.round(milliseconds / 1e3)} s`;
  return phase === "" ? time : `${time} \xB7 ${phase}`;
}
var steps, partStep, longestPhase;
var init_pack_progress = __esm({
  "src/rock/pack/pack-progress.ts"() {
    "use strict";
    init_pack_output();
    steps = {
      Pulling: "pull",
      Overlaying: "overlay",
      Building: "build",
      Staging: "stage",
      Priming: "prime"
    };
    partStep = /^(Pulling|Overlaying|Building|Staging|Priming) (\S+)$/;
    longestPhase = 80;
  }
});

// src/rock/pack/produced-rocks.ts
function readPackedLine(line3) {
  const [, verb, names] = packedLine.exec(line3) ?? [];
  if (names === void 0) return void 0;
  return { names: names.split(/(?<=\.rock), /), already: verb === "Already packed" };
}
async function listRockFiles(directory2) {
  const all = await (0, import_promises12.readdir)(directory2).catch((error2) => {
    throw unreadable(visible(directory2), error2);
  });
  const names = all.filter((name) => name.endsWith(".rock")).sort();
  const files2 = /* @__PURE__ */ new Map();
  for (const name of names) {
    const stat4 = await (0, import_promises12.lstat)((0, import_node_path19.join)(directory2, name), { bigint: true }).catch(ignoreMissing);
    if (stat4 === void 0) continue;
    files2.set(name, {
      regular: stat4.isFile(),
      stamp: `${stat4.ino}-${stat4.size}-${stat4.mtimeNs}`
    });
  }
  return files2;
}
function producedRocks(before, after, packed) {
  const changed = [...after.keys()].filter((name) => {
    const file = after.get(name);
    return file?.regular === true && file.stamp !== before.get(name)?.stamp;
  });
  if (packed.length === 0) return { names: changed, others: [] };
  const names = /* @__PURE__ */ new Set();
  for (const line3 of packed) {
    for (const name of line3.names) {
      checkPacked(name, after.get(name), line3.already || changed.includes(name));
      names.add(name);
    }
  }
  return { names: [...names], others: changed.filter((name) => !names.has(name)) };
}
function ignoreMissing(error2) {
  if (error2.code !== "ENOENT") throw error2;
}
function checkPacked(name, file, made) {
  const said2 = `rockcraft says that it packed ${JSON.stringify(name)}`;
  if (name.includes("/")) {
    throw new UserError(`${said2}, which is not the name of a file in the project directory.`);
  }
  if (file === void 0) {
    throw new UserError(`${said2}, but there is no such file in the project directory.`);
  }
  if (!file.regular) {
    throw new UserError(
      `${said2}, but that is a symbolic link or no regular file: remove it from the project directory.`
    );
  }
  if (!made) {
    throw new UserError(
      `${said2}, but the file of that name was there before and has not changed: remove it, and keep *.rock out of the repository.`
    );
  }
}
var import_promises12, import_node_path19, packedLine;
var init_produced_rocks = __esm({
  "src/rock/pack/produced-rocks.ts"() {
    "use strict";
    import_promises12 = require("node:fs/promises");
    import_node_path19 = require("node:path");
    init_errors();
    init_markdown();
    init_open_file();
    packedLine = /^(Packed|Already packed):? (.*\.rock)$/;
  }
});

// src/rock/pack/pack-transcript.ts
var keptLines2, mostPackedLines, logLine, PackTranscript;
var init_pack_transcript = __esm({
  "src/rock/pack/pack-transcript.ts"() {
    "use strict";
    init_pack_output();
    init_pack_progress();
    init_produced_rocks();
    keptLines2 = 400;
    mostPackedLines = 100;
    logLine = /^(?:Logging execution to|Full execution log:) ['"](.+)['"]$/;
    PackTranscript = class {
      #lines = [];
      #packed = [];
      #ownLog;
      #phase = "";
      /** Takes the next line that rockcraft printed. */
      add(raw) {
        const line3 = cleanLine(raw);
        this.#lines.push(line3);
        if (this.#lines.length > 2 * keptLines2) this.#lines = this.#lines.slice(-keptLines2);
        const packed = readPackedLine(line3.text);
        if (packed !== void 0) this.#packed = [...this.#packed, packed].slice(-mostPackedLines);
        this.#ownLog ??= logLine.exec(line3.text)?.[1];
        this.#phase = phaseAfter(line3.text, this.#phase);
      }
      /** Oldest first. */
      get lastLines() {
        return this.#lines.slice(-keptLines2);
      }
      get packed() {
        return this.#packed;
      }
      /** Path of the log that rockcraft says it writes; not yet checked. */
      get ownLog() {
        return this.#ownLog;
      }
      /** `part web: build`, or rockcraft's words for what it does; empty before it said anything. */
      get phase() {
        return this.#phase;
      }
    };
  }
});

// src/rock/pack/pack.ts
async function pack(request, ports) {
  await checkPackRequest(request, ports.context.workspace);
  const start4 = ports.clock.elapsed();
  const before = await listRockFiles(request.path);
  const run5 = await ports.log.group(groupTitle(request, ports), () => runRockcraft(request, ports));
  const milliseconds = ports.clock.elapsed() - start4;
  const log = await chooseLog({
    own: run5.transcript.ownLog,
    printed: run5.printed,
    message: run5.exitCode === 0 ? void 0 : failureMessage(run5.transcript.lastLines)
  });
  try {
    return { rocks: await readProduced(request, run5, before, log, ports), log, milliseconds };
  } catch (error2) {
    if (!(error2 instanceof Error)) throw error2;
    return { rocks: [], log, milliseconds, failure: error2 };
  }
}
function groupTitle(request, ports) {
  const project = (0, import_node_path20.relative)(ports.context.workspace, request.path) || ".";
  return request.platform === void 0 ? `Pack ${project}` : `Pack ${project} for platform ${request.platform}`;
}
async function runRockcraft(request, ports) {
  const { clock, log } = ports;
  const start4 = clock.elapsed();
  let lastPrinted = start4;
  const transcript = new PackTranscript();
  const file = openPackLog(ports.context.temp, (error2) => {
    log.warning(`What rockcraft prints can no longer be kept in a log file: ${messageOf(error2)}.`);
  });
  file.write(`$ ${packCommandLine(request.platform)}`);
  const stopProgress = clock.every(progressInterval, () => {
    const now = clock.elapsed();
    if (now - lastPrinted >= shortSilence) log.info(progressText(now - start4, transcript.phase));
  });
  try {
    const exitCode = await log.foreign(
      (print) => startRockcraft(request, ports, (line3) => {
        lastPrinted = clock.elapsed();
        print(line3);
        file.write(line3);
        transcript.add(line3);
      })
    );
    return { exitCode, transcript, printed: file.path };
  } finally {
    stopProgress();
    file.close(transcript.lastLines.map((line3) => line3.text));
  }
}
async function startRockcraft(request, ports, onLine) {
  try {
    const { exitCode } = await ports.exec.stream("rockcraft", packArguments(request.platform), {
      cwd: request.path,
      signal: ports.cancelled,
      onLine
    });
    return exitCode;
  } catch (error2) {
    if (!(error2 instanceof UserError)) throw error2;
    throw new UserError(
      `${error2.message} rockcraft is installed by 'sudo snap install rockcraft --classic' and builds in LXD, which needs 'sudo snap install lxd' and 'sudo lxd init --auto'.`,
      { cause: error2 }
    );
  }
}
async function readProduced(request, run5, before, log, ports) {
  const { exitCode, transcript } = run5;
  const { lastLines, packed } = transcript;
  const ended2 = { command: packCommandLine(request.platform), lastLines, log };
  if (exitCode !== 0) throw packFailure({ ...ended2, exitCode });
  const after = await listRockFiles(request.path);
  const { names, others } = producedRocks(before, after, packed);
  if (names.length === 0) throw nothingPacked(ended2);
  for (const other of others) {
    ports.log.info(`${other} changed too, but rockcraft did not name it: it is left alone.`);
  }
  return await ports.log.group("Read what was packed", async () => {
    const rocks = [];
    for (const name of names) rocks.push(await readRock((0, import_node_path20.join)(request.path, name)));
    return rocks;
  });
}
var import_node_path20, progressInterval, shortSilence;
var init_pack = __esm({
  "src/rock/pack/pack.ts"() {
    "use strict";
    import_node_path20 = require("node:path");
    init_errors();
    init_rock();
    init_pack_command();
    init_pack_failure();
    init_pack_log();
    init_pack_preflight();
    init_pack_progress();
    init_pack_transcript();
    init_produced_rocks();
    progressInterval = 1e4;
    shortSilence = 5e3;
  }
});

// src/rock/pack/pack-summary.ts
function packSummary(rocks, milliseconds) {
  const count3 = rocks.length === 1 ? "1 rock" : `${rocks.length} rocks`;
  const title = `### Packed ${count3} in ${Math.round(milliseconds / 1e3)} s`;
  const cells = rocks.map((rock) => [
    code(rock.name),
    code(rock.version),
    code(rock.platform),
    code(rock.architecture),
    formatBytes(rock.compressedSize),
    formatBytes(rock.size),
    code(rock.digest)
  ]);
  return `${title}

${table(columns2, cells)}
`;
}
var columns2;
var init_pack_summary = __esm({
  "src/rock/pack/pack-summary.ts"() {
    "use strict";
    init_markdown();
    init_bytes();
    columns2 = [
      { title: "Rock", align: "left" },
      { title: "Version", align: "left" },
      { title: "Platform", align: "left" },
      { title: "Architecture", align: "left" },
      { title: "Download", align: "right" },
      { title: "On disk", align: "right" },
      { title: "Digest", align: "left" }
    ];
  }
});

// src/actions/pack-rock.ts
var pack_rock_exports = {};
__export(pack_rock_exports, {
  packRock: () => packRock
});
function asOutput(rock) {
  const { compressedSize, size, ...rest } = rock;
  return { ...rest, "compressed-size": compressedSize, size };
}
function line(rock) {
  const sizes2 = `${formatBytes(rock.compressedSize)} to download, ${formatBytes(rock.size)} on disk`;
  return `${(0, import_node_path21.basename)(rock.path)}: ${sizes2}, ${rock.digest}`;
}
var import_node_path21, packRock;
var init_pack_rock = __esm({
  "src/actions/pack-rock.ts"() {
    "use strict";
    import_node_path21 = require("node:path");
    init_errors();
    init_bytes();
    init_pack();
    init_pack_summary();
    packRock = {
      readInputs(read2) {
        const path4 = read2.projectDirectory("path", ".");
        const platform3 = read2.optional("platform");
        if (platform3 === void 0) return Object.freeze({ path: path4 });
        if (/^-|[/\p{C}\p{Zl}\p{Zp}]/u.test(platform3) || platform3 === "any" || platform3 === "*") {
          read2.refuse(
            "platform",
            platform3,
            "the label of one platform of rockcraft.yaml: not 'any' or '*', no leading '-', no '/' and nothing invisible",
            "amd64"
          );
        }
        return Object.freeze({ path: path4, platform: platform3 });
      },
      async run(request, ports) {
        try {
          return await pack(request, ports);
        } catch (error2) {
          if (!(error2 instanceof UserError)) throw error2;
          return { rocks: [], milliseconds: 0, failure: error2 };
        }
      },
      async emit(result, out) {
        const { rocks, log, milliseconds, failure } = result;
        out.output("rocks", rocks.map(asOutput));
        out.output("log", log);
        const [only] = rocks;
        if (rocks.length === 1 && only !== void 0) {
          out.output("rock", only.path);
          out.output("name", only.name);
          out.output("version", only.version);
          out.output("platform", only.platform);
          out.output("architecture", only.architecture);
          out.output("digest", only.digest);
          out.output("compressed-size", only.compressedSize);
          out.output("size", only.size);
        }
        if (failure !== void 0) throw failure;
        for (const rock of rocks) out.log.info(line(rock));
        await out.summary(packSummary(rocks, milliseconds));
      }
    };
  }
});

// src/registry/tag-template.ts
function fillTags(templates, facts) {
  return [...new Set(templates.map((template) => fillTag(template, facts)))];
}
function fillTag(template, facts) {
  const tag = template.replaceAll(/\{([^{}]*)\}/g, (whole, name) => {
    if (isPlaceholder(name)) return facts[name]();
    const known2 = placeholders.map((one) => `{${one}}`).join(", ");
    throw refused2(template, `there is no placeholder '${visible(whole)}', but ${known2}`);
  });
  const reason = flawOf(tag);
  if (reason === void 0) return tag;
  const result = tag === template ? "" : ` and comes out as '${visible(tag.slice(0, 200))}'`;
  throw refused2(template, `${reason}`, result);
}
function isPlaceholder(name) {
  return placeholders.includes(name);
}
function flawOf(tag) {
  if (tag.length > longest5) {
    return `a tag has at most ${longest5} characters, and this one ${tag.length}`;
  }
  const foreign2 = /[^\w.-]/.exec(tag)?.[0];
  if (foreign2 !== void 0) {
    return `a tag holds letters, digits, '_', '.' and '-' only, and no '${visible(foreign2)}'`;
  }
  if (!/^\w/.test(tag)) return `a tag begins with a letter, a digit or '_'`;
  return void 0;
}
function refused2(template, reason, result = "") {
  return new UserError(
    `The input 'tags' holds '${visible(template.slice(0, 200))}'${result}, which cannot be a tag: ${reason}; for example '{version}'.`
  );
}
var placeholders, longest5;
var init_tag_template = __esm({
  "src/registry/tag-template.ts"() {
    "use strict";
    init_errors();
    init_markdown();
    placeholders = ["version", "platform", "sha", "short-sha"];
    longest5 = 128;
  }
});

// src/rock/plan/build-plan-artifacts.ts
function nameArtifacts(builds) {
  const [first3, ...longer] = forms2;
  let names = builds.map(first3);
  for (const form3 of longer) {
    const shared2 = sharedNames(names);
    names = builds.map((build, index) => {
      const name = names[index];
      return shared2.has(ignoringCase(name)) ? form3(build) : name;
    });
  }
  return names;
}
function join13(...parts) {
  return ["rock", ...parts.map(plain)].filter((part) => part !== "").join("-");
}
function plain(text3) {
  const kept = text3.replaceAll(/[^A-Za-z0-9._@+-]+/g, "-");
  return kept.slice(0, longestPart).replaceAll(/^[-.]+|[-.]+$/g, "");
}
function digest({ project, name, platform: platform3 }) {
  return (0, import_node_crypto7.createHash)("sha256").update(JSON.stringify([project, name, platform3])).digest("hex");
}
function sharedNames(names) {
  const groups = Map.groupBy(names, ignoringCase);
  return new Set([...groups].flatMap(([name, group]) => group.length > 1 ? [name] : []));
}
function ignoringCase(name) {
  return name.toLowerCase();
}
var import_node_crypto7, forms2, longestPart;
var init_build_plan_artifacts = __esm({
  "src/rock/plan/build-plan-artifacts.ts"() {
    "use strict";
    import_node_crypto7 = require("node:crypto");
    forms2 = [
      ({ name, platform: platform3 }) => join13(name, platform3),
      ({ name, platform: platform3, project }) => join13(name, platform3, project),
      (build) => join13(build.name, build.platform, build.project, digest(build).slice(0, 8)),
      (build) => `rock-${digest(build)}`
    ];
    longestPart = 60;
  }
});

// src/rock/plan/platforms-architectures.ts
function isArchitecture(text3) {
  return architectures.includes(text3);
}
function debianName(name) {
  return otherNames.get(name);
}
var architectures, otherNames;
var init_platforms_architectures = __esm({
  "src/rock/plan/platforms-architectures.ts"() {
    "use strict";
    architectures = [
      "amd64",
      "arm64",
      "armhf",
      "i386",
      "ppc64el",
      "riscv64",
      "s390x"
    ];
    otherNames = /* @__PURE__ */ new Map([
      ["x86_64", "amd64"],
      ["x64", "amd64"],
      ["aarch64", "arm64"],
      ["armv7l", "armhf"],
      ["arm", "armhf"],
      ["i686", "i386"],
      ["ppc64le", "ppc64el"]
    ]);
  }
});

// src/rock/plan/platforms-base.ts
function checkBases(project) {
  const base = checkBase(project, "base");
  const buildBase = checkBase(project, "build-base");
  if (base === void 0) {
    throw refuse3(project, [], `there is no key 'base'; add it, for example 'base: ubuntu@24.04'.`);
  }
  if (base === "bare" && buildBase === void 0) {
    throw refuse3(
      project,
      ["base"],
      `'base' is 'bare', so there must be a 'build-base'; add it, for example 'build-base: ubuntu@24.04'.`
    );
  }
}
function checkBase(project, key) {
  const value = project.root.get(key);
  if (value === void 0 || value === null) return void 0;
  if (typeof value === "string" && (form2.test(value) || key === "base" && value === "bare")) {
    return value;
  }
  const colon = typeof value === "string" && /^[a-z]+:[\d.]+$/.test(value);
  const remedy3 = colon ? `write '${value.replace(":", "@")}'` : `write for example 'ubuntu@24.04'`;
  const found = typeof value === "string" ? quoted2(value) : kindOf2(value);
  throw refuse3(
    project,
    [key],
    `'${key}' is ${found}, but must be of the form 'distribution@series'; ${remedy3}.`
  );
}
function refuse3(project, path4, sentence3) {
  return refusal(project.file, project.position(path4), sentence3);
}
var form2;
var init_platforms_base = __esm({
  "src/rock/plan/platforms-base.ts"() {
    "use strict";
    init_project_refusal();
    init_project_yaml();
    form2 = /^(?:devel|[^@]*@[^@]*|ubuntu:2[02]\.04)$/s;
  }
});

// src/rock/plan/platforms.ts
function readPlatforms(project) {
  checkBases(project);
  const { platforms } = project;
  if (platforms === void 0) {
    throw refuse4(
      project,
      [],
      `there is no key 'platforms'; add it, for example 'platforms: {amd64: }'.`
    );
  }
  if (!isMapping(platforms) || platforms.size === 0) {
    const found = isMapping(platforms) ? "empty" : kindOf2(platforms);
    throw refuse4(
      project,
      ["platforms"],
      `'platforms' is ${found}, but must map at least one label to what it is built on and for; for example 'platforms: {amd64: }'.`
    );
  }
  return [...platforms].map(([label, entry]) => {
    if (typeof label === "string") return readPlatform(project, checkLabel(project, label), entry);
    throw refuse4(
      project,
      ["platforms", label],
      `a platform's label is ${kindOf2(label)}, but must be text; put it in quotes.`
    );
  });
}
function readPlatform(project, label, entry) {
  const path4 = ["platforms", label];
  if (entry === null) return shorthand(project, label);
  if (!isMapping(entry)) {
    throw refuse4(
      project,
      path4,
      `the platform ${quoted2(label)} is ${kindOf2(entry)}, but must be a mapping; for example '{build-on: [amd64], build-for: [amd64]}'.`
    );
  }
  for (const key of entry.keys()) {
    if (key === "build-on" || key === "build-for") continue;
    throw refuse4(
      project,
      [...path4, key],
      `the platform ${quoted2(label)} has the key ${quoted2(pythonText(key))}, but only 'build-on' and 'build-for' are allowed; remove it.`
    );
  }
  return {
    label,
    buildOn: readBuildOn(project, path4, entry.get("build-on")),
    buildFor: readBuildFor(project, label, entry.get("build-for"))
  };
}
function shorthand(project, label) {
  if (isArchitecture(label)) return { label, buildOn: [label], buildFor: label };
  const path4 = ["platforms", label];
  refuseBasePrefix(project, path4, label);
  throw refuse4(
    project,
    path4,
    `the platform ${quoted2(label)} says neither 'build-on' nor 'build-for', which only the name of an architecture may (${architectures.join(", ")}); correct the name, or write both.`
  );
}
function readBuildOn(project, path4, value) {
  const here = [...path4, "build-on"];
  const items = isList(value) ? value : value === void 0 || value === null ? [] : [value];
  if (items.length === 0) {
    throw refuse4(
      project,
      here,
      `the platform ${quoted2(String(path4.at(-1)))} names nothing to build on; add for example 'build-on: [amd64]'.`
    );
  }
  const found = items.map(
    (item, index) => readArchitecture(project, isList(value) ? [...here, index] : here, item)
  );
  const twice = found.findIndex((architecture, index) => found.indexOf(architecture) < index);
  if (twice < 0) return found;
  throw refuse4(
    project,
    [...here, twice],
    `'build-on' names '${found[twice]}' a second time; remove one.`
  );
}
function readBuildFor(project, label, value) {
  const here = ["platforms", label, "build-for"];
  if (value === void 0 || value === null) {
    if (isArchitecture(label)) return label;
    throw refuse4(
      project,
      here,
      `the platform ${quoted2(label)} does not say what it is built for, and its label is no architecture (${architectures.join(", ")}); add for example 'build-for: [amd64]'.`
    );
  }
  const items = isList(value) ? value : [value];
  const [item] = items;
  if (item === void 0 || items.length > 1) {
    throw refuse4(
      project,
      here,
      `'build-for' names ${items.length} architectures, but must name one; write a platform for each.`
    );
  }
  const buildFor = readArchitecture(project, isList(value) ? [...here, 0] : here, item);
  if (!isArchitecture(label) || label === buildFor) return buildFor;
  throw refuse4(
    project,
    here,
    `the platform '${label}' is built for '${buildFor}', but a label that is an architecture must be the one of 'build-for'; rename the platform.`
  );
}
function readArchitecture(project, path4, value) {
  if (typeof value === "string" && isArchitecture(value)) return value;
  if (value === "all") {
    throw refuse4(
      project,
      path4,
      `'all' stands where an architecture must, because a rock is always built on one and for one; name it (${architectures.join(", ")}).`
    );
  }
  if (typeof value === "string") refuseBasePrefix(project, path4, value);
  const debian = typeof value === "string" ? debianName(value) : void 0;
  throw refuse4(
    project,
    path4,
    `${kindOf2(value)} is no architecture that rockcraft knows (${architectures.join(", ")}); ${debian === void 0 ? "name one of these" : `Debian calls it '${debian}'`}.`
  );
}
function refuseBasePrefix(project, path4, text3) {
  const [, base, architecture] = /^([^:]*@[^:]*|devel):(.*)$/s.exec(text3) ?? [];
  if (base === void 0 || architecture === void 0 || !isArchitecture(architecture)) return;
  throw refuse4(
    project,
    path4,
    `${quoted2(text3)} names a base, but all platforms of a rock have one; write '${architecture}', and the base in 'base' or 'build-base'.`
  );
}
function checkLabel(project, label) {
  const [, problem] = labelProblems.find(([pattern]) => pattern.test(label)) ?? [];
  if (problem === void 0) return label;
  throw refuse4(
    project,
    ["platforms", label],
    `the platform's label ${quoted2(label)} ${problem}; rename the platform.`
  );
}
function refuse4(project, path4, sentence3) {
  return refusal(project.file, project.position(path4), sentence3);
}
var labelProblems;
var init_platforms = __esm({
  "src/rock/plan/platforms.ts"() {
    "use strict";
    init_project_refusal();
    init_project_scalar();
    init_project_yaml();
    init_platforms_architectures();
    init_platforms_base();
    labelProblems = [
      [/^(?:any|\*)$/, "is reserved"],
      [/\//, `holds a '/'`],
      [/^$/, "is empty"],
      [/^-/, `starts with a '-'`],
      [/^\s|\s$/, "starts or ends with a space"],
      [/[\p{C}\p{Zl}\p{Zp}]/u, "holds something invisible"]
    ];
  }
});

// src/rock/plan/build-plan.ts
function planBuilds(project, runners) {
  const name = nameOf2(project);
  return readPlatforms(project).map((platform3) => {
    const [buildOn, runner] = machineFor(platform3, runners) ?? noRunner(project, platform3, runners);
    const { label, buildFor } = platform3;
    return {
      project: import_node_path22.posix.dirname(project.file),
      name,
      platform: label,
      buildOn,
      buildFor,
      runner
    };
  });
}
function planAll(builds) {
  const artifacts = nameArtifacts(builds);
  return builds.map((build, index) => ({ ...build, artifact: artifacts[index] }));
}
function machineFor({ buildOn, buildFor }, runners) {
  const preferred = buildOn.includes(buildFor) ? [buildFor, ...buildOn] : buildOn;
  for (const architecture of preferred) {
    const runner = runners[architecture];
    if (runner !== void 0) return [architecture, runner];
  }
  return void 0;
}
function noRunner(project, platform3, runners) {
  const { label, buildOn } = platform3;
  const there = architectures.filter((architecture) => runners[architecture] !== void 0);
  throw refusal(
    project.file,
    project.position(["platforms", label]),
    `the platform ${quoted2(label)} is built on ${buildOn.join(" or ")}, but there are runners only for ${there.join(", ")}; give the input 'runners' one, for example '{"${buildOn[0]}": ["self-hosted", "${buildOn[0]}"]}'.`
  );
}
function nameOf2(project) {
  if (project.name !== void 0) return project.name;
  throw refusal(
    project.file,
    project.position(["name"]),
    `there is no key 'name'; add it, for example 'name: my-rock'.`
  );
}
var import_node_path22;
var init_build_plan = __esm({
  "src/rock/plan/build-plan.ts"() {
    "use strict";
    import_node_path22 = require("node:path");
    init_project_refusal();
    init_build_plan_artifacts();
    init_platforms();
    init_platforms_architectures();
  }
});

// src/rock/plan/build-plan-runners.ts
function readRunners(value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return void 0;
  const entries = Object.entries(value);
  const known2 = entries.every(
    ([architecture, runner]) => isArchitecture(architecture) && (runner === null || isRunner(runner))
  );
  if (!known2) return void 0;
  const runners = Object.entries({ ...defaultRunners, ...value });
  return Object.fromEntries(runners.filter(([, runner]) => runner !== null));
}
function isRunner(value) {
  const labels3 = Array.isArray(value) ? value : [value];
  return labels3.length > 0 && labels3.every((label) => typeof label === "string" && isLabel(label));
}
function isLabel(text3) {
  return text3 !== "" && text3 === text3.trim() && !new RegExp("\\p{C}", "u").test(text3);
}
var defaultRunners;
var init_build_plan_runners = __esm({
  "src/rock/plan/build-plan-runners.ts"() {
    "use strict";
    init_platforms_architectures();
    defaultRunners = { amd64: "ubuntu-24.04", arm64: "ubuntu-24.04-arm" };
  }
});

// src/rock/plan/build-plan-tags.ts
function refuseSharedTags(rocks, templates, fill) {
  const owners = /* @__PURE__ */ new Map();
  for (const template of templates) {
    for (const rock of rocks) {
      const tag = fill(template, rock);
      const owner = owners.get(tag) ?? rock;
      if (owner !== rock) throw shared(template, owner, rock);
      owners.set(tag, rock);
    }
  }
}
function shared(tag, first3, second) {
  const remedy3 = tag.includes("{platform}") ? `push them to different repositories, in calls that each choose one with 'paths'` : first3.project === second.project ? `put {platform} into it, for example ${quoted2(`${tag}-{platform}`)}` : `put {version} or {platform} into it where that tells them apart, or push them to different repositories, in calls that each choose one with 'paths'`;
  return refusal(
    second.project.file,
    second.project.position(["platforms", second.build.platform]),
    `${called(second)} would be pushed with the tag ${quoted2(tag)}, and so would ${called(first3)} of ${first3.project.file}, so that one would replace the other; ${remedy3}.`
  );
}
function called({ build }) {
  return `the rock ${quoted2(build.name)} for the platform ${quoted2(build.platform)}`;
}
var init_build_plan_tags = __esm({
  "src/rock/plan/build-plan-tags.ts"() {
    "use strict";
    init_project_refusal();
  }
});

// src/rock/plan/find-projects-ignored.ts
async function ignoredProjects(top2, { projects, repositories }, ports) {
  const ignored = /* @__PURE__ */ new Set();
  for (const repository of [void 0, ...repositories]) {
    const here = repository?.path ?? "";
    const inside = (folder) => folder.repository === here;
    const folders = new Map([
      ...projects.filter(inside).map((folder) => [`${below(folder)}rockcraft.yaml`, folder]),
      ...repositories.filter(inside).map((folder) => [below(folder), folder])
    ]);
    const all = repository !== void 0 && ignored.has(repository);
    const names = [...folders.keys()];
    for (const name of all ? names : await ignoredNames((0, import_node_path23.join)(top2, here), names, ports)) {
      const folder = folders.get(name);
      if (folder !== void 0) ignored.add(folder);
    }
  }
  return ignored;
}
function below({ path: path4, repository }) {
  if (path4 === repository) return "";
  return `${repository === "" ? path4 : path4.slice(repository.length + 1)}/`;
}
async function ignoredNames(directory2, names, { exec: exec2, log }) {
  try {
    const ignored = [];
    for (const batch of batches(names)) {
      ignored.push(...await listIgnored(directory2, batch, exec2));
    }
    if (ignored.length === 0) return [];
    const { exitCode } = await git(["check-ignore", "-q", "."], directory2, exec2);
    return exitCode === 0 ? [] : ignored;
  } catch (error2) {
    if (!(error2 instanceof UserError)) throw error2;
    log.info(`What git ignores is searched too: ${visible(error2.message)}`);
    return [];
  }
}
async function listIgnored(directory2, names, exec2) {
  const ignored = ["ls-files", "-z", "--others", "--ignored", "--exclude-standard"];
  const list2 = ["--literal-pathspecs", ...ignored, "--", ...names];
  const { exitCode, stdout, stderr } = await git(list2, directory2, exec2);
  if (exitCode !== 0) throw new UserError(stderr.trim().split("\n")[0] ?? "");
  return stdout.split("\0").filter((name) => name !== "");
}
function git(args, cwd, exec2) {
  const safe = ["-c", "safe.bareRepository=explicit", "-c", "core.fsmonitor=false"];
  return exec2.capture("git", [...safe, ...args], { cwd });
}
function batches(names) {
  const all = [];
  let room = 0;
  for (const name of names) {
    room -= Buffer.byteLength(name) + 1;
    if (room < 0) {
      all.push([]);
      room = mostArguments - Buffer.byteLength(name);
    }
    all.at(-1)?.push(name);
  }
  return all;
}
var import_node_path23, mostArguments;
var init_find_projects_ignored = __esm({
  "src/rock/plan/find-projects-ignored.ts"() {
    "use strict";
    import_node_path23 = require("node:path");
    init_errors();
    init_markdown();
    mostArguments = 1e5;
  }
});

// src/rock/plan/find-projects-walk.ts
async function walkFolders(top2, workspace) {
  const projects = [];
  const repositories = [];
  const leftOut = [];
  const pending = [{ path: "", repository: "" }];
  for (const folder of pending) {
    const entries = await list((0, import_node_path24.join)(top2, folder.path));
    if (entries === void 0) {
      leftOut.push(folder.path);
      continue;
    }
    const isRepository2 = folder.path !== "" && entries.some(({ name }) => name === ".git");
    if (isRepository2) repositories.push(folder);
    const here = isRepository2 ? { path: folder.path, repository: folder.path } : folder;
    pending.push(...directoriesIn(here, entries));
    if (entries.some((entry) => entry.name === "rockcraft.yaml" && !entry.isDirectory())) {
      const file = below2(here.path, "rockcraft.yaml");
      if (await isFileInside((0, import_node_path24.join)(top2, file), workspace)) projects.push(here);
      else leftOut.push(file);
    }
  }
  return { projects, repositories, leftOut };
}
function directoriesIn({ path: path4, repository }, entries) {
  const directories2 = entries.filter(
    (entry) => entry.isDirectory() && !skipped.includes(entry.name)
  );
  return directories2.map(({ name }) => ({ path: below2(path4, name), repository }));
}
function below2(path4, name) {
  return path4 === "" ? name : `${path4}/${name}`;
}
async function list(directory2) {
  try {
    return await (0, import_promises13.readdir)(directory2, { withFileTypes: true });
  } catch {
    return void 0;
  }
}
async function isFileInside(path4, workspace) {
  try {
    const real = await (0, import_promises13.realpath)(path4);
    const [first3] = (0, import_node_path24.relative)(workspace, real).split(import_node_path24.sep);
    return first3 !== ".." && (await (0, import_promises13.stat)(real)).isFile();
  } catch {
    return false;
  }
}
var import_promises13, import_node_path24, skipped;
var init_find_projects_walk = __esm({
  "src/rock/plan/find-projects-walk.ts"() {
    "use strict";
    import_promises13 = require("node:fs/promises");
    import_node_path24 = require("node:path");
    skipped = [".git", "node_modules"];
  }
});

// src/rock/plan/find-projects.ts
async function findProjects({ directory: directory2, workspace, patterns }, ports) {
  const folders = await walkFolders(directory2, workspace);
  warnOfLeftOut(folders.leftOut, ports.log);
  const ignored = await ignoredProjects(directory2, folders, ports);
  const projects = folders.projects.filter((project) => !ignored.has(project));
  const chosen = patterns.length === 0 ? new Set(projects) : choose(patterns, projects, folders.projects);
  if (chosen.size === 0) throw new UserError(nothingFound(patterns.length > 0, ignored));
  return [...chosen].map(({ path: path4 }) => path4).sort();
}
function choose(patterns, projects, withIgnored) {
  const chosen = new Set(patterns[0]?.negated === true ? projects : []);
  for (const { text: text3, negated, literal, matches: matches2 } of patterns) {
    const candidates = negated ? [...chosen] : literal ? withIgnored : projects;
    const found = candidates.filter(({ path: path4 }) => matches2(path4));
    if (found.length === 0) {
      const what = negated ? "no project that the patterns before it chose" : "no project";
      throw new UserError(
        `The pattern ${quoted2(text3)} of the input 'paths' matches ${what}; correct it, or remove it. ${hint(projects)}`
      );
    }
    for (const project of found) {
      if (negated) chosen.delete(project);
      else chosen.add(project);
    }
  }
  return chosen;
}
function hint(projects) {
  if (projects.length === 0) return "There is no rockcraft.yaml in the input path.";
  const paths = projects.map(({ path: path4 }) => path4).sort();
  const some = paths.slice(0, 5).map((path4) => quoted2(path4 === "" ? "." : path4));
  const more = projects.length > 5 ? ` and ${projects.length - 5} more` : "";
  return `There is a rockcraft.yaml in ${some.join(", ")}${more}.`;
}
function nothingFound(chosen, ignored) {
  if (chosen)
    return `The patterns of the input 'paths' leave no project; take one of those with '!' away.`;
  const [first3] = ignored;
  if (first3 === void 0) {
    return `There is no rockcraft.yaml in the directory of the input 'path' or below it; check it out before this step, or correct the input.`;
  }
  return `git ignores every rockcraft.yaml in the directory of the input 'path' and below it; name the project in the input 'paths', for example as ${quoted2(first3.path)}, or give git a rule for it.`;
}
function warnOfLeftOut(paths, log) {
  if (paths.length === 0) return;
  const some = paths.slice(0, 5).map(quoted2).join(", ");
  const more = paths.length > 5 ? ` and ${paths.length - 5} more` : "";
  log.warning(
    `Left out of the search: ${some}${more}; each is a directory that cannot be read, or a rockcraft.yaml that is no file of the workspace.`
  );
}
var init_find_projects = __esm({
  "src/rock/plan/find-projects.ts"() {
    "use strict";
    init_errors();
    init_project_refusal();
    init_find_projects_ignored();
    init_find_projects_walk();
  }
});

// src/rock/plan/find-projects-glob.ts
function readPattern(text3) {
  const negated = text3.startsWith("!");
  const written = (negated ? text3.slice(1) : text3).split("/");
  if (written[0] === "" || written.includes("..")) return void 0;
  const segments = written.filter((segment) => segment !== "" && segment !== ".");
  if (segments.at(-1) === "rockcraft.yaml") segments.pop();
  return {
    text: text3,
    negated,
    literal: !segments.some((segment) => /[*?]/.test(segment)),
    matches: (directory2) => matches(segments, directory2 === "" ? [] : directory2.split("/"), "**", matchesName)
  };
}
function matchesName(pattern, name) {
  return matches([...pattern], [...name], "*", (one, letter) => one === "?" || one === letter);
}
function matches(pattern, items, any, isOne) {
  let at2 = 0;
  let retry;
  for (let index = 0; index < items.length; ) {
    const one = pattern[at2];
    if (one === any) {
      at2 += 1;
      retry = { at: at2, index };
    } else if (one !== void 0 && isOne(one, items[index])) {
      at2 += 1;
      index += 1;
    } else if (retry !== void 0) {
      retry.index += 1;
      at2 = retry.at;
      index = retry.index;
    } else {
      return false;
    }
  }
  return pattern.slice(at2).every((one) => one === any);
}
var init_find_projects_glob = __esm({
  "src/rock/plan/find-projects-glob.ts"() {
    "use strict";
  }
});

// src/rock/project/project-slices.ts
function stagesSlices({ root }) {
  const parts = root.get("parts");
  if (!isMapping(parts)) return false;
  return [...parts.values()].some(
    (part) => isMapping(part) && (part.has("stage-slices") || namesSlice(part.get("stage-packages")))
  );
}
function namesSlice(value) {
  if (typeof value === "string") return value.includes("_");
  if (isList(value)) return value.some(namesSlice);
  return isMapping(value) && [...value.values()].some(namesSlice);
}
var init_project_slices = __esm({
  "src/rock/project/project-slices.ts"() {
    "use strict";
    init_project_yaml();
  }
});

// src/actions/plan-rocks.ts
var plan_rocks_exports = {};
__export(plan_rocks_exports, {
  planRocks: () => planRocks
});
async function run2({ path: path4, paths, runners, tags }, { context, exec: exec2, log }) {
  const workspace = await (0, import_promises14.realpath)(context.workspace);
  const start4 = (0, import_node_path25.relative)(workspace, path4).split(import_node_path25.sep).join("/");
  const projects = await log.group("Find projects", async () => {
    const search = { directory: path4, workspace, patterns: paths };
    const found = (await findProjects(search, { exec: exec2, log })).map(
      (project) => [start4, project].filter((part) => part !== "").join("/")
    );
    for (const project of found) log.info(visible(project === "" ? "." : project));
    return found;
  });
  const planned = await planEach(workspace, projects, runners, log);
  const builds = planned.flatMap(({ builds: builds2 }) => builds2);
  if (builds.length > mostJobs) {
    throw new UserError(
      `There are ${builds.length} rocks to pack, but GitHub runs at most ${mostJobs} jobs of one matrix; let several steps plan some each, with the input 'paths'.`
    );
  }
  const toTag = planned.flatMap(
    ({ project, builds: builds2 }) => builds2.map((build) => ({ project, build }))
  );
  refuseSharedTags(toTag, tags, (template, rock) => fillTag(template, factsOf(rock, context)));
  const warnings = planned.flatMap(({ project, builds: builds2 }) => crossBuilds(project, builds2, runners));
  return { plan: planAll(builds), warnings };
}
async function planEach(workspace, projects, runners, log) {
  const planned = [];
  const errors = [];
  for (const directory2 of projects) {
    const file = directory2 === "" ? "rockcraft.yaml" : `${directory2}/rockcraft.yaml`;
    try {
      const project = await readProject((0, import_node_path25.join)(workspace, file), file);
      planned.push({ project, builds: planBuilds(project, runners) });
    } catch (error2) {
      if (!(error2 instanceof UserError)) throw error2;
      errors.push(error2);
    }
  }
  const [first3, second] = errors;
  if (first3 === void 0) return planned;
  if (second === void 0) throw first3;
  for (const { message, place } of errors) log.error(message, place);
  throw new UserError(
    `${errors.length} of ${projects.length} projects cannot be planned; correct what the errors above say.`
  );
}
function factsOf({ project, build }, context) {
  return {
    version: () => project.version ?? "unknown",
    platform: () => build.platform,
    sha: () => context.event.sha,
    "short-sha": () => context.event.sha.slice(0, 7)
  };
}
function crossBuilds(project, builds, runners) {
  if (!stagesSlices(project)) return [];
  const crossed = builds.filter(({ buildOn, buildFor }) => buildOn !== buildFor);
  return crossed.map(({ platform: platform3, buildOn, buildFor }) => ({
    text: `The platform '${visible(platform3)}' is built on ${buildOn} for ${buildFor}, where rockcraft may cut chisel slices for ${buildOn} without a word; add '${buildFor}' to its 'build-on'${runners[buildFor] === void 0 ? ` and a runner for it to the input 'runners'` : ""}.`,
    place: { file: project.file, ...project.position(["platforms", platform3]) }
  }));
}
function asEntry({ buildOn, buildFor, artifact, runner, ...rock }) {
  return { ...rock, "build-on": buildOn, "build-for": buildFor, runner, artifact };
}
function line2({ project, name, platform: platform3, buildOn, buildFor, runner }) {
  const machine = buildOn === buildFor ? buildOn : `${buildFor} built on ${buildOn}`;
  return visible(`${project}: ${name}, platform ${platform3} (${machine}), on ${labels2(runner)}`);
}
function summary(plan) {
  const columns4 = ["Project", "Rock", "Platform", "Built on", "For", "Runner", "Artifact"];
  const rows = plan.map(
    ({ project, name, platform: platform3, buildOn, buildFor, runner, artifact }) => [project, name, platform3, buildOn, buildFor, labels2(runner), artifact].map(code)
  );
  const title = plan.length === 1 ? "1 rock to pack" : `${plan.length} rocks to pack`;
  const body = table(
    columns4.map((column) => ({ title: column, align: "left" })),
    rows
  );
  return `### ${title}

${body}
`;
}
function labels2(runner) {
  return typeof runner === "string" ? runner : runner.join(", ");
}
var import_promises14, import_node_path25, planRocks, mostJobs;
var init_plan_rocks = __esm({
  "src/actions/plan-rocks.ts"() {
    "use strict";
    import_promises14 = require("node:fs/promises");
    import_node_path25 = require("node:path");
    init_errors();
    init_markdown();
    init_tag_template();
    init_build_plan();
    init_build_plan_runners();
    init_build_plan_tags();
    init_find_projects();
    init_find_projects_glob();
    init_platforms_architectures();
    init_project();
    init_project_slices();
    planRocks = {
      readInputs: (read2) => Object.freeze({
        path: read2.projectDirectory("path", "."),
        paths: read2.lines("paths").map(
          (line3) => readPattern(line3) ?? read2.refuse("paths", line3, `patterns relative to 'path', without '..'`, "rocks/*")
        ),
        runners: read2.json("runners", {
          form: `an object with the label of a runner, or a list of labels, for each architecture (${architectures.join(", ")})`,
          example: '{"s390x": ["self-hosted", "s390x"]}',
          parse: readRunners
        }) ?? defaultRunners,
        tags: read2.lines("tags")
      }),
      run: run2,
      emit: async ({ plan, warnings }, out) => {
        for (const { text: text3, place } of warnings) out.log.warning(text3, place, "Cross build");
        for (const rock of plan) out.log.info(line2(rock));
        out.output("matrix", { include: plan.map(asEntry) });
        out.output("count", plan.length);
        await out.summary(summary(plan));
      }
    };
    mostJobs = 256;
  }
});

// src/registry/auth-files.ts
async function credentialsFromFiles(files2, repository) {
  let helper;
  for (const file of files2) {
    const text3 = await readIfThere(file);
    if (text3 === void 0 || text3.trim() === "") continue;
    const found = credentialsIn(parse2(text3, file), file, repository);
    if (found === void 0) continue;
    if ("credentials" in found) return found;
    helper ??= found.lacking;
  }
  return { credentials: void 0, ...helper === void 0 ? {} : { lacking: helper } };
}
async function readIfThere(file) {
  try {
    return await (0, import_promises15.readFile)(file, "utf8");
  } catch (error2) {
    const { code: code2 } = error2;
    if (code2 === "ENOENT" || code2 === "ENOTDIR") return void 0;
    throw new UserError(
      `The credentials in ${file} cannot be read (${messageOf(error2)}); give the inputs 'username' and 'password', or correct the file.`,
      { cause: error2 }
    );
  }
}
function parse2(text3, file) {
  try {
    const document2 = JSON.parse(text3);
    if (isObject3(document2)) return (0, import_node_path26.basename)(file) === ".dockercfg" ? { auths: document2 } : document2;
  } catch {
  }
  throw new UserError(
    `${file} is not the JSON object that docker login or skopeo login writes; correct it, or give the inputs 'username' and 'password'.`
  );
}
function credentialsIn(document2, file, repository) {
  const auths = objectIn(document2, "auths");
  const helpers = objectIn(document2, "credHelpers");
  const entries = keysFor(repository).map((key) => entryOf(auths, key));
  for (const entry of entries) {
    const credentials = entry === void 0 ? void 0 : credentialsOf(entry, file);
    if (credentials !== void 0) return { credentials };
  }
  const helper = keysFor(repository).map((key) => textIn(helpers, key)).find((name) => name !== void 0);
  const store2 = textIn(document2, "credsStore");
  const program = helper ?? (entries.some((entry) => entry !== void 0) ? store2 : void 0);
  if (program === void 0) return void 0;
  return {
    lacking: `${file} leaves it to the program docker-credential-${program.slice(0, 40)}, which this action does not ask`
  };
}
function keysFor({ registry, name, aliases }) {
  const parts = name.split("/");
  const paths = parts.map((_, at2) => [registry, ...parts.slice(0, parts.length - at2)].join("/"));
  return [...paths, registry, registry.toLowerCase(), ...aliases];
}
function entryOf(auths, key) {
  const exact = auths[key];
  if (isObject3(exact) && Object.hasOwn(auths, key)) return exact;
  if (key.includes("/")) return void 0;
  const url = Object.keys(auths).find(
    (name) => /^https?:\/\//.test(name) && URL.canParse(name) && new URL(name).host === key
  );
  const entry = url === void 0 ? void 0 : auths[url];
  return isObject3(entry) ? entry : void 0;
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
  const text3 = Buffer.from(encoded, "base64").toString("utf8");
  const colon = text3.indexOf(":");
  if (colon === -1) return { username: "", password: "" };
  return { username: text3.slice(0, colon), password: text3.slice(colon + 1).replace(/\0+$/, "") };
}
function objectIn(document2, key) {
  const value = document2[key];
  return isObject3(value) ? value : {};
}
function textIn(document2, key) {
  const value = Object.hasOwn(document2, key) ? document2[key] : void 0;
  return typeof value === "string" && value !== "" ? value : void 0;
}
function isObject3(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
var import_promises15, import_node_path26;
var init_auth_files2 = __esm({
  "src/registry/auth-files.ts"() {
    "use strict";
    import_promises15 = require("node:fs/promises");
    import_node_path26 = require("node:path");
    init_errors();
  }
});

// src/registry/credentials.ts
function basic({ username, password }) {
  return `Basic ${Buffer.from(`${username}:${password}`, "utf8").toString("base64")}`;
}
function secretsOf({ username, password, identityToken }) {
  return [password, `${username}:${password}`, ...identityToken ? [identityToken] : []];
}
var init_credentials = __esm({
  "src/registry/credentials.ts"() {
    "use strict";
  }
});

// src/registry/image-to-push.ts
async function imageToPush(image) {
  const { digest: digest2, manifest: manifest2, manifestBlob, configBlob, layers: layers2 } = image;
  if (digest2 === void 0 || manifest2 === void 0 || manifestBlob === void 0) {
    throw new UserError(
      `${image.name} is a docker-archive, which has no manifest that could be pushed as it is; convert it first with convert-rock, for example to 'oci-archive:image.tar'.`
    );
  }
  if (!mediaTypeForm.test(manifest2.mediaType)) {
    throw new UserError(
      `The manifest of ${image.name} says that it is of type '${visible(manifest2.mediaType.slice(0, 80))}', which is not a media type, so no registry could be told what it is; pack it again.`
    );
  }
  const blobs2 = /* @__PURE__ */ new Map([[manifest2.config.digest, configBlob]]);
  for (const layer of layers2) blobs2.set(layer.digest, layer.blob);
  const descriptor2 = { ...manifest2.config, digest: digest2, size: manifestBlob.size };
  return {
    digest: digest2,
    mediaType: manifest2.mediaType,
    manifest: await readDocument(manifestBlob, largestManifest, descriptor2),
    blobs: [...blobs2].map(([digest3, blob]) => ({ digest: digest3, blob })).toSorted((a, b) => b.blob.size - a.blob.size)
  };
}
var largestManifest, mediaTypeForm;
var init_image_to_push = __esm({
  "src/registry/image-to-push.ts"() {
    "use strict";
    init_errors();
    init_markdown();
    init_blob();
    largestManifest = 4 * 1024 * 1024;
    mediaTypeForm = /^[a-z0-9][\w!#$&^.+-]*\/[a-z0-9][\w!#$&^.+-]*$/i;
  }
});

// src/registry/challenge.ts
function parseChallenges(header) {
  const challenges = [];
  let rest = header.trim();
  while (rest !== "") {
    const current = challenges.at(-1);
    const pair2 = parameter.exec(rest);
    const name = scheme.exec(rest);
    if (pair2 !== null && current !== void 0) {
      const [, key = "", quoted3, plain2] = pair2;
      current.parameters[key.toLowerCase()] = quoted3?.replaceAll(/\\(.)/g, "$1") ?? plain2 ?? "";
    } else if (pair2 === null && name !== null) {
      challenges.push({ scheme: name[1].toLowerCase(), parameters: {} });
    } else {
      break;
    }
    rest = rest.slice((pair2 ?? name)?.[0].length).replace(separator, "");
  }
  return challenges;
}
var token2, parameter, scheme, separator;
var init_challenge = __esm({
  "src/registry/challenge.ts"() {
    "use strict";
    token2 = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    parameter = new RegExp(`^(${token2})[ \\t]*=[ \\t]*(?:"((?:[^"\\\\]|\\\\.)*)"|(${token2}))`);
    scheme = new RegExp(`^(${token2})(?:[ \\t]+|$|(?=,))`);
    separator = /^[ \t,]+/;
  }
});

// src/registry/answer.ts
async function readErrorBody(response2) {
  try {
    return (await response2.body(longestBody)).toString("utf8");
  } catch (error2) {
    if (isHttpFault(error2) && error2.kind !== "aborted") return "";
    throw error2;
  }
}
function parseProblems(text3) {
  let document2;
  try {
    document2 = JSON.parse(text3);
  } catch {
    return [];
  }
  const errors = field4(document2, "errors");
  if (!Array.isArray(errors)) return [];
  return errors.slice(0, 3).map((error2) => ({
    code: short(field4(error2, "code"), 60),
    message: short(field4(error2, "message"), 300)
  }));
}
function field4(value, name) {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return void 0;
  return value[name];
}
function short(value, longest7) {
  if (typeof value !== "string") return "";
  const shown4 = visible(value.slice(0, longest7));
  return value.length > longest7 ? `${shown4}\u2026` : shown4;
}
var longestBody;
var init_answer = __esm({
  "src/registry/answer.ts"() {
    "use strict";
    init_errors();
    init_markdown();
    longestBody = 64 * 1024;
  }
});

// src/registry/refusal.ts
function refusal2(answer, situation, also = {}) {
  const { request, status, headers } = answer;
  const code2 = answer.problems[0]?.code;
  const requestId = requestIdOf(headers);
  const asked = secondsOf(headers["retry-after"]);
  return new ServiceError(`${said(answer)}: ${remedy2(answer, situation)}.`, {
    request,
    status,
    ...code2 ? { code: code2 } : {},
    ...requestId === void 0 ? {} : { requestId },
    retryable: also.retryable ?? mayPass2(answer),
    ...asked === void 0 ? {} : { retryAfter: asked * 1e3 }
  });
}
function said({ request, url, status, problems }) {
  const [problem] = problems;
  const parts = [problem?.code, problem?.message ? `"${problem.message}"` : void 0];
  const words = parts.filter((part) => part).join(" ");
  return `${url.host} answered ${request} with status ${status}${words === "" ? "" : `, ${words}`}`;
}
function mayPass2({ status, problems }) {
  if ([408, 429, 500, 502, 503, 504].includes(status)) return true;
  return status >= 400 && problems.some(({ code: code2 }) => passing.test(code2));
}
function remedy2(answer, situation) {
  const { status, problems } = answer;
  const { repository } = situation;
  const has = (...codes) => problems.some(({ code: code2 }) => codes.includes(code2));
  const speaksOf = (words) => problems.some(({ message }) => words.test(message));
  if (status === 401) return withoutRights(situation);
  if (has("TAG_INVALID") || speaksOf(/immutable/i)) {
    return `the tag exists in ${repository} and cannot be moved, because the repository or the tag is immutable there; push the image under another tag`;
  }
  if (status === 429 || has("TOOMANYREQUESTS")) {
    return `it takes no more requests for now; run the step again later, or ask for a higher limit`;
  }
  if (has("NAME_UNKNOWN")) {
    return `there is no repository ${repository}; create it first, or correct the input 'repository' (account, region and name)`;
  }
  if (has("NAME_INVALID")) {
    return `the name of the repository ${repository} is not one that this registry allows; correct the input 'repository'`;
  }
  if (has("MANIFEST_BLOB_UNKNOWN", "BLOB_UNKNOWN")) {
    return `it lost a blob of the image after having said that it has it; run the step again`;
  }
  if (has("DIGEST_INVALID", "SIZE_INVALID")) {
    return `what arrived was not what was sent, so something on the way to it changes bytes; look for a proxy there`;
  }
  if (status === 413) {
    return `a blob or the manifest is larger than it, or a proxy in front of it, accepts; raise that limit (client_max_body_size in nginx) or make the image smaller`;
  }
  if (has("MANIFEST_INVALID", "UNSUPPORTED") || status === 405 || status === 415) {
    return `it does not accept this kind of manifest; when the image was packed by a rockcraft before 1.12, whose manifests name no media type, pack it again with a newer one`;
  }
  if (status === 403 || has("DENIED")) return withoutRights(situation);
  if (status === 404) {
    return `there is no repository ${repository}, or no registry at this address; create the repository first, or correct the input 'repository'`;
  }
  if (status >= 300 && status < 400) return elsewhere(answer);
  if (status >= 500 || status === 408) {
    return `the registry or a proxy in front of it has a fault; run the step again later, and ask its operators when that does not help`;
  }
  return `the protocol has no such answer; check that the input 'repository' names a registry, and ask its operators`;
}
function withoutRights({ repository, credentials, lacking }) {
  if (credentials !== void 0) {
    return `the credentials of ${credentials} are wrong, have expired or do not allow to push to ${repository}; correct them, or let them push there`;
  }
  const why = lacking === void 0 ? "" : ` (${lacking})`;
  return `nothing is known that allows to push to ${repository}${why}; give the inputs 'username' and 'password', or log in to the registry in an earlier step`;
}
function elsewhere({ headers }) {
  const location = visible((headers.location ?? "").slice(0, 200));
  return `it points to '${location}', and uploads do not follow there; name the registry that it points to in the input 'repository'`;
}
function secondsOf(header) {
  return /^\d{1,6}$/.test(header ?? "") ? Number(header) : void 0;
}
function requestIdOf(headers) {
  const names = ["x-request-id", "x-github-request-id", "x-amzn-requestid", "x-ms-request-id"];
  const id = names.map((name) => headers[name]).find((value) => value !== void 0);
  return id === void 0 ? void 0 : visible(id.slice(0, 100));
}
var passing;
var init_refusal = __esm({
  "src/registry/refusal.ts"() {
    "use strict";
    init_errors();
    init_markdown();
    passing = /^(TOOMANYREQUESTS|UNAVAILABLE|DIGEST_INVALID|SIZE_INVALID|BLOB_UPLOAD_INVALID)$/;
  }
});

// src/registry/unreachable.ts
function unreachable(host, request, fault) {
  return new ServiceError(
    `${host} gave no answer to ${request}, because ${fault.message}; ${remedies[fault.kind]}.`,
    {
      request,
      ...fault.code === void 0 ? {} : { code: fault.code },
      retryable: mayPass3(fault)
    },
    { cause: fault }
  );
}
function mayPass3({ kind, code: code2 }) {
  if (kind === "dns") return code2 === "EAI_AGAIN";
  if (kind === "protocol") return code2 === "HPE_INVALID_EOF_STATE";
  return ["refused", "reset", "timeout"].includes(kind);
}
var network, remedies;
var init_unreachable = __esm({
  "src/registry/unreachable.ts"() {
    "use strict";
    init_errors();
    network = "check that the runner can reach it, and run the step again";
    remedies = {
      dns: "check the host in the input 'repository', and the name servers of the runner",
      refused: "check host and port in the input 'repository', and whether the registry runs",
      reset: network,
      timeout: network,
      tls: "check that the host in the input 'repository' is right and speaks https; a certificate authority of your own is named by the variable NODE_EXTRA_CA_CERTS, and a registry without https needs 'insecure: true'",
      protocol: "check that the input 'repository' names a registry",
      "too-long": "check that the input 'repository' names a registry",
      aborted: "run the step again"
    };
  }
});

// src/registry/token.ts
async function fetchToken(http, challenge, name, credentials, situation) {
  const realm = realmOf(challenge, situation);
  if (credentials !== void 0) refuseOpenWire(realm, situation);
  const wire = tokenRequest(realm, challenge.parameters.service, name, credentials);
  const request = `${wire.method} ${realm.origin}${realm.pathname}`;
  let response2;
  let bytes;
  try {
    response2 = await http.send(wire);
    if (response2.status !== 200) {
      const { status, headers } = response2;
      const problems = parseProblems(await readErrorBody(response2));
      throw refusal2({ request, url: realm, status, headers, problems }, situation);
    }
    bytes = await response2.body(longestToken);
  } catch (error2) {
    throw isHttpFault(error2) ? unreachable(realm.host, request, error2) : error2;
  }
  return parseToken(bytes, request, realm);
}
function tokenRequest(realm, service, name, credentials) {
  const wanted = new URLSearchParams();
  if (service !== void 0) wanted.set("service", service);
  wanted.set("scope", `repository:${name}:pull,push`);
  wanted.set("client_id", "rock-actions");
  if (credentials?.identityToken !== void 0) {
    wanted.set("grant_type", "refresh_token");
    wanted.set("refresh_token", credentials.identityToken);
    const headers2 = { "content-type": "application/x-www-form-urlencoded" };
    return { method: "POST", url: realm, headers: headers2, body: wanted.toString() };
  }
  const url = new URL(realm);
  for (const [key, value] of wanted) url.searchParams.set(key, value);
  const headers = credentials === void 0 ? {} : { authorization: basic(credentials) };
  return { method: "GET", url, headers };
}
function realmOf({ parameters }, { repository }) {
  const realm = parameters.realm ?? "";
  const url = URL.canParse(realm) ? new URL(realm) : void 0;
  if (url !== void 0 && /^https?:$/.test(url.protocol)) return url;
  throw new ServiceError(
    `The registry of ${repository} asks for a token, but names no service that issues one; check that the input 'repository' names a registry, and ask its operators.`,
    { request: "the token of the registry", retryable: false }
  );
}
function refuseOpenWire(url, { repository }) {
  if (url.protocol === "https:" || isLoopback(url)) return;
  throw new ServiceError(
    `The credentials for ${repository} are not sent to ${url.host}, because without https everybody on the way could read them; give the registry a certificate, or let it accept pushes without credentials.`,
    { request: `authorization at ${url.origin}`, retryable: false }
  );
}
function parseToken(bytes, request, realm) {
  let document2;
  try {
    document2 = JSON.parse(bytes.toString("utf8"));
  } catch {
    document2 = void 0;
  }
  const { token: token3, access_token, expires_in } = document2 ?? {};
  const issued = typeof token3 === "string" && token3 !== "" ? token3 : access_token;
  if (typeof issued !== "string" || !/^[\x21-\x7e]+$/.test(issued)) {
    throw new ServiceError(
      `${realm.host} answered ${request} without a token; check that the input 'repository' names a registry, and ask its operators.`,
      { request, status: 200, retryable: false }
    );
  }
  const isTime = typeof expires_in === "number" && expires_in > 0;
  return { token: issued, expiresIn: isTime ? expires_in : 60 };
}
var longestToken;
var init_token = __esm({
  "src/registry/token.ts"() {
    "use strict";
    init_errors();
    init_loopback();
    init_answer();
    init_credentials();
    init_refusal();
    init_unreachable();
    longestToken = 1024 * 1024;
  }
});

// src/registry/authorization.ts
var usableLife, Authorization;
var init_authorization = __esm({
  "src/registry/authorization.ts"() {
    "use strict";
    init_challenge();
    init_credentials();
    init_token();
    usableLife = 0.8;
    Authorization = class {
      #repository;
      #find;
      #ports;
      #found;
      #challenge;
      #header;
      #deadline = Number.POSITIVE_INFINITY;
      #renewing;
      /** `find` looks for credentials; it is called once, when the registry asks for them. */
      constructor(repository, find, ports) {
        this.#repository = repository;
        this.#find = find;
        this.#ports = ports;
      }
      get situation() {
        const source = this.#found?.credentials?.source;
        const lacking = this.#found?.lacking;
        return { repository: this.#repository.text, credentials: source, lacking };
      }
      /** The value of the `Authorization` header for a request to `url`, once the registry has asked for one. */
      async header(url) {
        if (this.#ports.clock.elapsed() >= this.#deadline) await this.#renew();
        if (this.#header !== void 0) refuseOpenWire(url, this.situation);
        return this.#header;
      }
      /**
       * Reacts to a refusal of a request that was sent with the header `used`. Answers whether the
       * request is worth sending again. Requests that are refused at the same time share one renewal.
       */
      async answer(wwwAuthenticate, used) {
        if (used !== this.#header) return true;
        const challenges = parseChallenges(wwwAuthenticate);
        const offered = (scheme2) => challenges.find((one) => one.scheme === scheme2);
        this.#challenge = offered("bearer") ?? offered("basic") ?? this.#challenge;
        if (this.#challenge === void 0) return false;
        await this.#renew();
        return this.#header !== used;
      }
      async #renew() {
        this.#renewing ??= this.#obtain().finally(() => {
          this.#renewing = void 0;
        });
        await this.#renewing;
      }
      async #obtain() {
        const { http, clock, log } = this.#ports;
        this.#found ??= await this.#find();
        const { credentials } = this.#found;
        if (this.#challenge?.scheme === "bearer") {
          const { name } = this.#repository;
          const begin = clock.elapsed();
          const issued = await fetchToken(http, this.#challenge, name, credentials, this.situation);
          log.mask(issued.token);
          this.#deadline = begin + issued.expiresIn * 1e3 * usableLife;
          this.#header = `Bearer ${issued.token}`;
        } else if (credentials !== void 0) {
          this.#header = basic(credentials);
        }
      }
    };
  }
});

// src/registry/location.ts
function redirectTarget2({ status, headers, url }) {
  if (![301, 302, 303, 307, 308].includes(status)) return void 0;
  const target = resolved(headers.location, url);
  return target === void 0 || stepsDown(url, target) ? void 0 : target;
}
function uploadLocation({ headers, url, request }, digest2) {
  const target = resolved(headers.location, url);
  const place = target === void 0 ? void 0 : withSchemeOf(url, target);
  if (place === void 0 || stepsDown(url, place)) {
    throw new ServiceError(
      `${url.host} answered ${request} without a place to upload to that can be trusted; check that the input 'repository' names a registry, and ask its operators.`,
      { request, retryable: false }
    );
  }
  place.hash = "";
  place.search = `${place.search === "" ? "?" : `${place.search}&`}digest=${encodeURIComponent(digest2)}`;
  return place;
}
function resolved(location, base) {
  if (location === void 0 || !URL.canParse(location, base.href)) return void 0;
  const url = new URL(location, base);
  url.username = "";
  url.password = "";
  return /^https?:$/.test(url.protocol) ? url : void 0;
}
function withSchemeOf(asked, target) {
  const sameHost = asked.hostname === target.hostname;
  const ownPort = target.port === asked.port || target.port === "";
  if (!sameHost || !ownPort || !stepsDown(asked, target)) return target;
  return new URL(target.pathname + target.search, asked);
}
function stepsDown(from, to) {
  return from.protocol === "https:" && to.protocol === "http:";
}
var init_location = __esm({
  "src/registry/location.ts"() {
    "use strict";
    init_errors();
  }
});

// src/registry/client.ts
async function received(response2, keep) {
  const { status, headers } = response2;
  if (status >= 400) {
    return { status, headers, problems: parseProblems(await readErrorBody(response2)) };
  }
  if (keep !== void 0 && status < 300) {
    return { status, headers, problems: [], body: await response2.body(keep) };
  }
  await response2.discard();
  return { status, headers, problems: [] };
}
function speaksNoTls(error2) {
  const fault = error2 instanceof Error ? error2.cause : void 0;
  if (!isHttpFault(fault)) return false;
  const { kind, code: code2 = "" } = fault;
  if (kind === "tls") return /^(EPROTO|ERR_SSL_)/.test(code2);
  return ["refused", "reset", "protocol"].includes(kind);
}
var mostRedirects, RegistryClient;
var init_client = __esm({
  "src/registry/client.ts"() {
    "use strict";
    init_errors();
    init_answer();
    init_location();
    init_unreachable();
    mostRedirects = 5;
    RegistryClient = class {
      #repository;
      #authorization;
      #http;
      #origin;
      constructor(repository, authorization, http) {
        this.#repository = repository;
        this.#authorization = authorization;
        this.#http = http;
      }
      /** As the requests so far have shown it. */
      get situation() {
        return this.#authorization.situation;
      }
      /**
       * Answers whatever the status is.
       *
       * @throws ServiceError when there is no answer
       */
      async send(request) {
        const used = await this.#headerFor(request.to);
        const answer = await this.#follow(request, used);
        if (!await this.#isWorthAnother(answer, used)) return answer;
        return await this.#follow(request, await this.#headerFor(request.to));
      }
      /**
       * Of a token that has expired ECR says 400 or 403 instead of 401 (aws/containers-roadmap#2835).
       * A host that a redirect or an upload led to is not obeyed: it would name the place that the
       * registry's credentials are sent to.
       */
      async #isWorthAnother(answer, used) {
        const { status, headers, problems, url } = answer;
        if (url.origin !== this.#origin?.origin) return false;
        const expired = problems.some(({ message }) => /expired|authorization token/i.test(message));
        const asks = status === 401 || (status === 400 || status === 403) && expired;
        return asks && await this.#authorization.answer(headers["www-authenticate"] ?? "", used);
      }
      /** What was proven to the registry is no other server's business. */
      async #headerFor(to) {
        const origin = this.#origin;
        if (origin === void 0 || to instanceof URL && to.origin !== origin.origin) {
          return void 0;
        }
        return await this.#authorization.header(origin);
      }
      async #follow(request, authorization) {
        let answer = await this.#sendOnce(request, authorization);
        if (request.method !== "GET" && request.method !== "HEAD") return answer;
        for (let hops = 0; hops < mostRedirects; hops += 1) {
          const target = redirectTarget2(answer);
          if (target === void 0) break;
          const goesAlong = target.origin === this.#origin?.origin ? authorization : void 0;
          answer = await this.#sendOnce({ ...request, to: target }, goesAlong);
        }
        return answer;
      }
      async #sendOnce(request, authorization) {
        if (this.#origin !== void 0) return await this.#sendTo(this.#origin, request, authorization);
        const [https, http] = this.#repository.origins;
        let answer;
        try {
          answer = await this.#sendTo(https, request, void 0);
          this.#origin = https;
        } catch (error2) {
          if (http === void 0 || !speaksNoTls(error2)) throw error2;
          answer = await this.#sendTo(http, request, void 0);
          if (answer.status === 400) throw error2;
          this.#origin = http;
        }
        return answer;
      }
      async #sendTo(origin, { method, to, headers, body, keep, idleTimeout, signal }, authorization) {
        const url = to instanceof URL ? to : new URL(`/v2/${this.#repository.name}/${to}`, origin);
        const request = `${method} ${url.origin}${url.pathname}`;
        try {
          const response2 = await this.#http.send({
            method,
            url,
            headers: { ...headers, ...authorization === void 0 ? {} : { authorization } },
            ...body === void 0 ? {} : { body },
            ...idleTimeout === void 0 ? {} : { idleTimeout },
            ...signal === void 0 ? {} : { signal }
          });
          return { request, url, ...await received(response2, keep) };
        } catch (error2) {
          throw isHttpFault(error2) ? unreachable(url.host, request, error2) : error2;
        }
      }
    };
  }
});

// src/registry/in-parallel.ts
async function inParallel(items, most3, cancelled, work) {
  const stop = new AbortController();
  const signal = AbortSignal.any([cancelled, stop.signal]);
  const results = [];
  const failures = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [at2, item] of queue) {
      if (signal.aborted) return;
      try {
        results[at2] = await work(item, signal);
      } catch (error2) {
        failures.push(error2);
        stop.abort(error2);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(most3, items.length) }, worker));
  cancelled.throwIfAborted();
  if (failures.length > 0) throw failures[0];
  return results;
}
var init_in_parallel = __esm({
  "src/registry/in-parallel.ts"() {
    "use strict";
  }
});

// src/registry/retry.ts
async function retrying(work, { clock, log, cancelled }) {
  for (let attempt = 1; ; attempt += 1) {
    cancelled.throwIfAborted();
    try {
      return await work();
    } catch (error2) {
      cancelled.throwIfAborted();
      if (!(error2 instanceof ServiceError) || !error2.failure.retryable) throw error2;
      const pause5 = pauseAfter(attempt, error2.failure.retryAfter, Math.random());
      if (attempt === tries2 || pause5 === void 0) throw givenUp(error2, attempt);
      log.info(`${error2.message} Trying again in ${(pause5 / 1e3).toFixed(1)} s.`);
      await clock.sleep(pause5, cancelled);
    }
  }
}
function pauseAfter(attempt, asked, random) {
  if (asked !== void 0 && asked > longestAsked2) return void 0;
  const pause5 = Math.max(first2 * 2 ** (attempt - 1), asked ?? 0);
  return Math.round(pause5 * (1 + random / 2));
}
function givenUp(error2, attempts) {
  const often = attempts === 1 ? "once" : `${attempts} times`;
  const failure = { ...error2.failure, retryable: false };
  return new ServiceError(`${error2.message} It was tried ${often}.`, failure, { cause: error2 });
}
var tries2, first2, longestAsked2;
var init_retry2 = __esm({
  "src/registry/retry.ts"() {
    "use strict";
    init_errors();
    tries2 = 5;
    first2 = 500;
    longestAsked2 = 6e4;
  }
});

// src/registry/manifests.ts
async function lookUp(client, reference, ports) {
  return await retrying(async () => {
    const to = `manifests/${reference}`;
    const answer = await client.send({ method: "HEAD", to, headers: { accept } });
    if (answer.status === 404) return "nothing";
    if (answer.status === 200) return digestOf(answer) ?? "unknown";
    const error2 = refusal2(answer, client.situation);
    if (answer.status === 401 || error2.failure.retryable) throw error2;
    return "unknown";
  }, ports);
}
async function putTag(client, tag, { digest: digest2, mediaType, manifest: manifest2 }, ports) {
  await retrying(async () => {
    const answer = await client.send({
      method: "PUT",
      to: `manifests/${tag}`,
      headers: { "content-type": mediaType },
      body: manifest2
    });
    const { status, request, url } = answer;
    if (status < 200 || status >= 300) throw refusal2(answer, client.situation);
    const stored = digestOf(answer) ?? await digestOfStored(client, tag);
    if (stored === digest2) return;
    throw new ServiceError(
      `${url.host} stored another manifest than it was sent: ${request} was answered with the digest ${stored}, but ${digest2} was sent; look for a proxy or a setting of the registry that converts images.`,
      { request, status, code: "DIGEST_INVALID", retryable: false }
    );
  }, ports);
}
function digestOf({ headers }) {
  const digest2 = headers["docker-content-digest"];
  return isDigest(digest2) ? digest2 : void 0;
}
async function digestOfStored(client, tag) {
  const answer = await client.send({
    method: "GET",
    to: `manifests/${tag}`,
    headers: { accept },
    keep: largest
  });
  if (answer.status !== 200 || answer.body === void 0) {
    throw refusal2(answer, client.situation);
  }
  return `sha256:${(0, import_node_crypto8.createHash)("sha256").update(answer.body).digest("hex")}`;
}
var import_node_crypto8, accept, largest;
var init_manifests = __esm({
  "src/registry/manifests.ts"() {
    "use strict";
    import_node_crypto8 = require("node:crypto");
    init_errors();
    init_digest();
    init_refusal();
    init_retry2();
    accept = [
      "application/vnd.oci.image.manifest.v1+json",
      "application/vnd.oci.image.index.v1+json",
      "application/vnd.docker.distribution.manifest.v2+json",
      "application/vnd.docker.distribution.manifest.list.v2+json"
    ].join(", ");
    largest = 4 * 1024 * 1024;
  }
});

// src/registry/plan-push.ts
function planPush(digest2, tags) {
  const write3 = [...tags].filter(([, found]) => found !== digest2).map(([tag]) => tag);
  return { write: write3, lookForManifest: write3.length === tags.size };
}
var init_plan_push = __esm({
  "src/registry/plan-push.ts"() {
    "use strict";
  }
});

// src/registry/upload-blob.ts
async function uploadBlob(client, item, { signal, onSent }, ports) {
  let wasSent = false;
  return await retrying(
    async () => {
      if (await isThere(client, item, signal)) return wasSent ? "uploaded" : "reused";
      const begun = await client.send({ method: "POST", to: "blobs/uploads/", signal });
      if (begun.status !== 202) throw refusal2(begun, client.situation);
      const to = uploadLocation(begun, item.digest);
      wasSent = true;
      const stored = await client.send({
        method: "PUT",
        to,
        headers: { "content-type": "application/octet-stream" },
        body: contents(item.blob, onSent),
        idleTimeout: patience2,
        signal
      });
      await refuseOther(stored, item, client);
      return "uploaded";
    },
    { ...ports, cancelled: signal }
  );
}
async function isThere(client, { digest: digest2 }, signal) {
  const answer = await client.send({ method: "HEAD", to: `blobs/${digest2}`, signal });
  if (answer.status === 200) return true;
  const error2 = refusal2(answer, client.situation);
  if (answer.status === 401 || error2.failure.retryable) throw error2;
  return false;
}
async function refuseOther(answer, { blob, digest: digest2 }, client) {
  const { status, headers, request, url, problems } = answer;
  if (problems.some(({ code: code2 }) => code2 === "DIGEST_INVALID")) await proveBlob(blob, digest2);
  if (status < 200 || status >= 300) {
    throw refusal2(answer, client.situation, status === 404 ? { retryable: true } : {});
  }
  const stored = headers["docker-content-digest"];
  if (stored !== void 0 && stored !== digest2) {
    await proveBlob(blob, digest2);
    throw new ServiceError(
      `${url.host} answered ${request} with the digest ${visible(stored.slice(0, 80))}, but ${digest2} was sent; look for a proxy on the way to it that changes bytes.`,
      { request, status, code: "DIGEST_INVALID", retryable: true }
    );
  }
}
function contents(blob, onSent) {
  return {
    length: blob.size,
    async *open() {
      for await (const piece of blobPieces(blob)) {
        yield piece;
        onSent(piece.length);
      }
    }
  };
}
var patience2;
var init_upload_blob = __esm({
  "src/registry/upload-blob.ts"() {
    "use strict";
    init_errors();
    init_markdown();
    init_blob();
    init_location();
    init_refusal();
    init_retry2();
    patience2 = 12e4;
  }
});

// src/registry/push.ts
async function push(what, ports) {
  const { image, repository, tags } = what;
  const { clock, log } = ports;
  const begin = clock.elapsed();
  const authorization = new Authorization(repository, what.credentials, ports);
  const client = new RegistryClient(repository, authorization, ports.http);
  const found = await lookUpTags(client, tags, ports);
  const plan = planPush(image.digest, found);
  const none = { blobs: 0, bytes: 0 };
  const report = (uploaded2, reused) => ({
    digest: image.digest,
    tags: tags.map((tag) => ({
      tag,
      reference: `${repository.text}:${tag}@${image.digest}`,
      changed: plan.write.includes(tag)
    })),
    unchanged: plan.write.length === 0,
    uploaded: uploaded2,
    reused,
    milliseconds: clock.elapsed() - begin
  });
  const all = amountOf(image.blobs);
  if (plan.write.length === 0) return report(none, all);
  const isThere2 = !plan.lookForManifest || await lookUp(client, image.digest, ports) === image.digest;
  const send = () => upload(client, image.blobs, ports);
  let uploaded = isThere2 ? none : await send();
  const tagged = [];
  for (const tag of plan.write) {
    try {
      await putTag(client, tag, image, ports).catch(async (error2) => {
        if (!isThere2 || uploaded !== none || !lacksBlobs(error2)) throw error2;
        log.info("The registry has the manifest but not all of its blobs: they are sent.");
        uploaded = await send();
        await putTag(client, tag, image, ports);
      });
    } catch (error2) {
      throw withWhatIsDone(error2, tagged, found.get(tag));
    }
    tagged.push(tag);
    log.info(`${repository.text}:${tag} is ${image.digest}`);
  }
  return report(uploaded, {
    blobs: all.blobs - uploaded.blobs,
    bytes: all.bytes - uploaded.bytes
  });
}
async function lookUpTags(client, tags, ports) {
  const [first3, ...others] = tags;
  if (first3 === void 0) throw new UserError("There is no tag to push the image under.");
  const found = [await lookUp(client, first3, ports)];
  found.push(
    ...await inParallel(others, atOnce, ports.cancelled, (tag) => lookUp(client, tag, ports))
  );
  return new Map(tags.map((tag, at2) => [tag, found[at2] ?? "unknown"]));
}
async function upload(client, blobs2, ports) {
  const { clock, log, cancelled } = ports;
  const all = amountOf(blobs2);
  let sent = 0;
  let done = 0;
  const stopProgress = clock.every(progressEvery, () => {
    log.info(
      `sent ${formatBytes(sent)} of at most ${formatBytes(all.bytes)}, ${done} of ${all.blobs} blobs done`
    );
  });
  try {
    const ends = await inParallel(blobs2, atOnce, cancelled, async (item, signal) => {
      const onSent = (bytes) => {
        sent += bytes;
      };
      const end = await uploadBlob(client, item, { signal, onSent }, ports);
      done += 1;
      log.debug(`${end} ${item.digest} (${formatBytes(item.blob.size)})`);
      return end;
    });
    return amountOf(blobs2.filter((_, at2) => ends[at2] === "uploaded"));
  } finally {
    stopProgress();
  }
}
function amountOf(blobs2) {
  return { blobs: blobs2.length, bytes: blobs2.reduce((sum2, { blob }) => sum2 + blob.size, 0) };
}
function lacksBlobs(error2) {
  const code2 = error2 instanceof ServiceError ? error2.failure.code : void 0;
  return code2 === "MANIFEST_BLOB_UNKNOWN" || code2 === "BLOB_UNKNOWN";
}
function withWhatIsDone(error2, tagged, found) {
  if (!(error2 instanceof ServiceError)) return error2;
  const old = found?.startsWith("sha256:") ? ` Before this push the tag stood for ${found}.` : "";
  const others = tagged.length === 0 ? "" : ` Written before it: ${tagged.join(", ")}.`;
  if (old === "" && others === "") return error2;
  return new ServiceError(`${error2.message}${old}${others}`, error2.failure, { cause: error2 });
}
var atOnce, progressEvery;
var init_push = __esm({
  "src/registry/push.ts"() {
    "use strict";
    init_errors();
    init_bytes();
    init_authorization();
    init_client();
    init_in_parallel();
    init_manifests();
    init_plan_push();
    init_upload_blob();
    atOnce = 6;
    progressEvery = 1e4;
  }
});

// src/registry/push-summary.ts
function pushLine({ unchanged, uploaded, reused, milliseconds }) {
  if (unchanged) return "Unchanged: every tag stood for this image already.";
  return `Pushed ${amount(uploaded)} in ${seconds(milliseconds)}${rate(uploaded.bytes, milliseconds)}; the repository had ${amount(reused)}.`;
}
function pushSummary(report) {
  const { tags, uploaded, reused, unchanged, milliseconds } = report;
  const rows = tags.map(({ reference, changed }) => [
    code(reference.slice(0, reference.indexOf("@"))),
    changed ? "written" : "unchanged",
    code(report.digest)
  ]);
  const facts = unchanged ? "Nothing was sent: every tag stood for this image already." : `${amount(uploaded)} sent, ${amount(reused)} there before, ${seconds(milliseconds)}${rate(uploaded.bytes, milliseconds)}.`;
  return `### Pushed to the registry

${table(columns3, rows)}

${facts}
`;
}
function amount({ blobs: blobs2, bytes }) {
  return `${blobs2 === 1 ? "1 blob" : `${blobs2} blobs`} (${formatBytes(bytes)})`;
}
function seconds(milliseconds) {
  return `${(milliseconds / 1e3).toFixed(1)} s`;
}
function rate(bytes, milliseconds) {
  if (bytes === 0 || milliseconds < 100) return "";
  return `, ${(bytes / 1e3 / milliseconds).toFixed(1)} MB/s`;
}
var columns3;
var init_push_summary = __esm({
  "src/registry/push-summary.ts"() {
    "use strict";
    init_markdown();
    init_bytes();
    columns3 = [
      { title: "Reference", align: "left" },
      { title: "Tag", align: "left" },
      { title: "Digest", align: "left" }
    ];
  }
});

// src/registry/repository.ts
function parseRepository(text3, insecure) {
  const { registry, repository, tag, digest: digest2 } = parseReference(text3);
  if (tag !== void 0 || digest2 !== void 0) {
    throw new UserError(
      `The repository '${text3}' has a ${tag === void 0 ? "digest" : "tag"}; name the repository alone, for example 'ghcr.io/team/etl', and its tags in 'tags'.`
    );
  }
  if (registry === void 0) {
    throw new UserError(
      `The repository '${text3}' does not say in which registry it is; begin it with the host, for example 'docker.io/${text3}', 'ghcr.io/${text3}' or 'localhost:5000/${text3}'.`
    );
  }
  const host = registry.toLowerCase();
  const isHub = dockerHub.includes(host);
  return {
    text: text3,
    registry,
    name: isHub && !repository.includes("/") ? `library/${repository}` : repository,
    origins: originsOf(isHub ? "registry-1.docker.io" : host, text3, insecure),
    aliases: isHub ? ["https://index.docker.io/v1/", ...dockerHub] : []
  };
}
function originsOf(host, text3, insecure) {
  if (!URL.canParse(`https://${host}`)) {
    throw new UserError(
      `The repository '${text3}' names the registry '${host}', which is no address that a request could go to; correct the host, for example to 'ghcr.io' or '127.0.0.1:5000'.`
    );
  }
  const https = new URL(`https://${host}`);
  return insecure || isLoopback(https) ? [https, new URL(`http://${host}`)] : [https];
}
var dockerHub;
var init_repository = __esm({
  "src/registry/repository.ts"() {
    "use strict";
    init_errors();
    init_loopback();
    init_reference();
    dockerHub = ["docker.io", "index.docker.io", "registry-1.docker.io"];
  }
});

// src/actions/push-registry.ts
var push_registry_exports = {};
__export(push_registry_exports, {
  pushRegistry: () => pushRegistry
});
function readCredentials(read2) {
  const [username, password] = [read2.optional("username"), read2.optional("password")];
  if (username === void 0 && password === void 0) return void 0;
  if (username === void 0 || password === void 0) {
    const [given2, lacking] = username === void 0 ? ["password", "username"] : ["username", "password"];
    throw new UserError(
      `The input '${given2}' is given without '${lacking}'; give both, or neither to use what an earlier step logged in with. A secret that is not set is empty.`
    );
  }
  return { username, password, source: "the inputs 'username' and 'password'" };
}
async function run3({ from, repository, tags, credentials }, ports) {
  const { log, context } = ports;
  for (const secret of credentials === void 0 ? [] : secretsOf(credentials)) log.mask(secret);
  const image = await openRockOrImage(from, context.workspace);
  try {
    const what = {
      image: await imageToPush(image),
      repository,
      tags: fillTags(tags, factsOf2(image, from, ports)),
      credentials: () => findCredentials(credentials, repository, ports)
    };
    const total = what.image.blobs.reduce((sum2, { blob }) => sum2 + blob.size, 0);
    const title = `Push ${from.value} (${formatBytes(total)}) to ${repository.text}`;
    return await log.group(visible(title), async () => {
      const report = await push(what, ports);
      log.info(pushLine(report));
      return report;
    });
  } finally {
    await image.close();
  }
}
async function findCredentials(given2, repository, { log, context }) {
  if (given2 !== void 0) return { credentials: given2 };
  const found = await credentialsFromFiles(context.registryAuthFiles, repository);
  const { credentials } = found;
  if (credentials !== void 0) {
    for (const secret of secretsOf(credentials)) log.mask(secret);
    log.info(`Credentials for ${repository.registry} are those of ${credentials.source}.`);
  }
  return found;
}
function factsOf2(image, { input, value }, { context }) {
  return {
    version: () => rockLabels(image).version,
    platform: () => {
      if (input === "rock") return platformOf(image, value);
      throw new UserError(
        `The input 'tags' holds '{platform}', which the name of a .rock alone tells; give the file as 'rock', or write the platform out.`
      );
    },
    sha: () => context.event.sha,
    "short-sha": () => context.event.sha.slice(0, 7)
  };
}
function platformOf(image, file) {
  const { name, version } = rockLabels(image);
  return platformLabel(file, name, version);
}
var pushRegistry;
var init_push_registry = __esm({
  "src/actions/push-registry.ts"() {
    "use strict";
    init_errors();
    init_markdown();
    init_bytes();
    init_auth_files2();
    init_credentials();
    init_image_to_push();
    init_push();
    init_push_summary();
    init_repository();
    init_tag_template();
    init_rock_labels();
    init_for_input();
    init_rock_or_image();
    pushRegistry = {
      readInputs(read2) {
        const from = readRockOrImage(read2);
        const text3 = read2.required("repository", "ghcr.io/team/etl");
        const insecure = read2.boolean("insecure", false);
        const tags = read2.lines("tags");
        return Object.freeze({
          from,
          repository: forInputNow("repository", () => parseRepository(text3, insecure)),
          tags: tags.length === 0 ? ["{version}"] : tags,
          credentials: readCredentials(read2)
        });
      },
      run: run3,
      async emit(report, out) {
        out.output("digest", report.digest);
        out.output(
          "references",
          report.tags.map(({ reference }) => reference)
        );
        out.output("unchanged", report.unchanged);
        out.output("pushed-bytes", report.uploaded.bytes);
        await out.summary(pushSummary(report));
      }
    };
  }
});

// src/oci/layers/walk-files.ts
function* walkFiles(filesystem) {
  const seen = /* @__PURE__ */ new Map();
  const way = [visitOf(filesystem.root, "")];
  for (let visit = way.at(-1); visit !== void 0; visit = way.at(-1)) {
    const name = visit.names[visit.next];
    visit.next += 1;
    if (name === void 0) {
      way.pop();
      continue;
    }
    const child2 = visit.directory.children.get(name);
    const path4 = visit.prefix + name;
    if (typeof child2 === "object") way.push(visitOf(child2, `${path4}/`));
    else if (filesystem.leaves.isFile(child2)) yield fileAt(filesystem, path4, child2, seen);
  }
}
function visitOf(directory2, prefix) {
  return { directory: directory2, prefix, names: [...directory2.children.keys()].sort(), next: 0 };
}
function fileAt({ leaves }, path4, leaf, seen) {
  const file = { path: path4, size: leaves.size(leaf), layer: leaves.layer(leaf) };
  if (leaves.links(leaf) === 1) return file;
  const linkTo = seen.get(leaf);
  if (linkTo === void 0) seen.set(leaf, path4);
  return linkTo === void 0 ? file : { ...file, linkTo };
}
function comparePaths(one, other) {
  const length = Math.min(one.length, other.length);
  for (let at2 = 0; at2 < length; at2 += 1) {
    const difference = rank(one.charCodeAt(at2)) - rank(other.charCodeAt(at2));
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}
function rank(code2) {
  return code2 === 47 ? 0 : code2;
}
var init_walk_files = __esm({
  "src/oci/layers/walk-files.ts"() {
    "use strict";
  }
});

// src/size/change.ts
var changeKinds;
var init_change = __esm({
  "src/size/change.ts"() {
    "use strict";
    changeKinds = ["new", "gone", "grown", "shrunk"];
  }
});

// src/size/top.ts
var Top;
var init_top = __esm({
  "src/size/top.ts"() {
    "use strict";
    Top = class {
      #limit;
      #weight;
      #items = [];
      constructor(limit2, weight) {
        this.#limit = limit2;
        this.#weight = weight;
      }
      offer(item) {
        this.#items.push(item);
        if (this.#items.length >= 4 * this.#limit + 64) this.#trim();
      }
      /** Heaviest first; equals in the order of their offering. */
      items() {
        this.#trim();
        return this.#items;
      }
      #trim() {
        this.#items.sort((one, other) => this.#weight(other) - this.#weight(one));
        this.#items.length = Math.min(this.#items.length, this.#limit);
      }
    };
  }
});

// src/size/change-collector.ts
function changesOf(directory2) {
  const { path: path4, before, after, files: files2 } = directory2;
  const all = files2.new + files2.gone + files2.grown + files2.shrunk + files2.unchanged;
  for (const kind of ["new", "gone"]) {
    if (files2[kind] === all && all > 1) return [{ path: path4, kind, before, after, files: all }];
  }
  return changeKinds.flatMap((kind) => directory2.changes[kind].items());
}
function kindOf3(before, after) {
  if (before === void 0) return "new";
  if (after === void 0) return "gone";
  if (before.size === after.size) return "unchanged";
  return before.size < after.size ? "grown" : "shrunk";
}
function openDirectory(path4, limit2) {
  return {
    path: path4,
    before: 0,
    after: 0,
    files: { new: 0, gone: 0, grown: 0, shrunk: 0, unchanged: 0 },
    changes: byKind(
      () => new Top(limit2, (change) => Math.abs(change.after - change.before))
    )
  };
}
function byKind(make) {
  return { new: make("new"), gone: make("gone"), grown: make("grown"), shrunk: make("shrunk") };
}
var ChangeCollector;
var init_change_collector = __esm({
  "src/size/change-collector.ts"() {
    "use strict";
    init_change();
    init_top();
    ChangeCollector = class {
      #limit;
      #root;
      #open = [];
      #totals;
      constructor(limit2) {
        this.#limit = limit2;
        this.#root = openDirectory("", limit2);
        this.#totals = byKind(() => ({ files: 0, delta: 0 }));
      }
      /** One path, with what it is in the baseline and in the image. */
      add(before, after) {
        const path4 = (before ?? after)?.path;
        const directory2 = this.#enter(path4);
        const sizes2 = { before: before?.size ?? 0, after: after?.size ?? 0 };
        const kind = kindOf3(before, after);
        directory2.before += sizes2.before;
        directory2.after += sizes2.after;
        directory2.files[kind] += 1;
        if (kind === "unchanged") return;
        this.#totals[kind].files += 1;
        this.#totals[kind].delta += sizes2.after - sizes2.before;
        directory2.changes[kind].offer({ path: path4, kind, ...sizes2, files: 1 });
      }
      finish() {
        while (this.#open.length > 0) this.#leave();
        return {
          totals: this.#totals,
          unchanged: this.#root.files.unchanged,
          changes: byKind((kind) => this.#root.changes[kind].items())
        };
      }
      #enter(path4) {
        while (this.#open.length > 0 && !path4.startsWith(this.#current.path)) this.#leave();
        let start4 = this.#current.path.length;
        for (let slash2 = path4.indexOf("/", start4); slash2 !== -1; slash2 = path4.indexOf("/", start4)) {
          start4 = slash2 + 1;
          this.#open.push(openDirectory(path4.slice(0, start4), this.#limit));
        }
        return this.#current;
      }
      get #current() {
        return this.#open.at(-1) ?? this.#root;
      }
      #leave() {
        const directory2 = this.#open.pop();
        const parent = this.#current;
        parent.before += directory2.before;
        parent.after += directory2.after;
        for (const kind of changeKinds) parent.files[kind] += directory2.files[kind];
        parent.files.unchanged += directory2.files.unchanged;
        for (const change of changesOf(directory2)) parent.changes[change.kind].offer(change);
      }
    };
  }
});

// src/size/compare.ts
function compare2(baseline, image, limit2) {
  const collector = new ChangeCollector(limit2);
  for (const [before, after] of pair(baseline.files(), image.files())) {
    collector.add(before, after);
  }
  const baselineLayers = new Set(baseline.layers.map((layer) => layer.digest));
  const digests = image.layers.map((layer) => layer.digest);
  return {
    compressedSize: { before: baseline.compressedSize, after: image.compressedSize },
    size: { before: baseline.size, after: image.size },
    effectiveSize: { before: baseline.effectiveSize, after: image.effectiveSize },
    ...collector.finish(),
    sharedLayers: new Set(digests.filter((digest2) => baselineLayers.has(digest2)))
  };
}
function* pair(before, after) {
  const left2 = before[Symbol.iterator]();
  const right2 = after[Symbol.iterator]();
  let one = left2.next();
  let other = right2.next();
  while (!one.done || !other.done) {
    const order = one.done ? 1 : other.done ? -1 : comparePaths(one.value.path, other.value.path);
    if (order < 0) yield [one.value, void 0];
    else if (order > 0) yield [void 0, other.value];
    else yield [one.value, other.value];
    if (order <= 0) one = left2.next();
    if (order >= 0) other = right2.next();
  }
}
var init_compare = __esm({
  "src/size/compare.ts"() {
    "use strict";
    init_walk_files();
    init_change_collector();
  }
});

// src/size/largest.ts
function largest2(files2, limit2) {
  const topFiles = new Top(limit2, (file) => file.size);
  const topDirectories = new Top(limit2, (directory2) => directory2.size);
  const open4 = [];
  const close = () => {
    const { heaviestChild, ...directory2 } = open4.pop();
    if (heaviestChild < wrapperShare * directory2.size) topDirectories.offer(directory2);
    const parent = open4.at(-1);
    if (parent === void 0) return;
    parent.size += directory2.size;
    parent.files += directory2.files;
    parent.heaviestChild = Math.max(parent.heaviestChild, directory2.size);
  };
  for (const file of files2) {
    while (open4.length > 0 && !file.path.startsWith(`${open4.at(-1)?.path}/`)) close();
    openTo(open4, file.path);
    const parent = open4.at(-1);
    if (parent !== void 0) {
      parent.size += file.size;
      parent.files += 1;
    }
    topFiles.offer({ path: file.path, size: file.size });
  }
  while (open4.length > 0) close();
  return { files: topFiles.items(), directories: topDirectories.items() };
}
function openTo(open4, path4) {
  let start4 = open4.length === 0 ? 0 : (open4.at(-1)?.path.length ?? 0) + 1;
  for (let slash2 = path4.indexOf("/", start4); slash2 !== -1; slash2 = path4.indexOf("/", start4)) {
    open4.push({ path: path4.slice(0, slash2), size: 0, files: 0, heaviestChild: 0 });
    start4 = slash2 + 1;
  }
}
var wrapperShare;
var init_largest = __esm({
  "src/size/largest.ts"() {
    "use strict";
    init_top();
    wrapperShare = 0.9;
  }
});

// src/rock/layer-roles.ts
function layerRoles(comments) {
  if (comments.at(-1) !== metadataComment) return comments.map(() => "layer");
  const parts = comments.findLastIndex((comment) => roleOf(comment) === void 0);
  return comments.map((comment, at2) => {
    if (at2 < parts) return "base";
    return at2 === parts ? "parts" : roleOf(comment) ?? "layer";
  });
}
function roleOf(comment) {
  if (comment === metadataComment) return "metadata";
  if (comment === "Add Pebble layer file") return "pebble";
  return comment.startsWith("Add user ") ? "user" : void 0;
}
var roleNames, metadataComment;
var init_layer_roles = __esm({
  "src/rock/layer-roles.ts"() {
    "use strict";
    roleNames = {
      base: "base",
      parts: "parts",
      user: "user of the services",
      pebble: "Pebble services",
      metadata: "rock metadata",
      layer: "layer"
    };
    metadataComment = "Add rock control metadata";
  }
});

// src/size/measure.ts
async function measure(image) {
  const filesystem = await readFilesystem(image);
  const layers2 = measuredLayers(image, filesystem.layers);
  return {
    image: measuredImage(image),
    compressedSize: sum(layers2, (layer) => layer.compressedSize),
    size: sum(layers2, (layer) => layer.size),
    effectiveSize: filesystem.visible.bytes,
    layers: layers2,
    files: () => measuredFiles(filesystem)
  };
}
function measuredImage(image) {
  const title = imageAnnotation(image, "title");
  const version = imageAnnotation(image, "version");
  return {
    name: (0, import_node_path27.basename)(image.name),
    form: image.form,
    ...title === void 0 ? {} : { title },
    ...version === void 0 ? {} : { version },
    platform: formatPlatform(image.config.platform),
    ...image.digest === void 0 ? {} : { digest: image.digest }
  };
}
function measuredLayers(image, tallies) {
  const roles = layerRoles(image.layers.map((layer) => layer.comment));
  return image.layers.map((layer, at2) => {
    const { bytes, files: files2 } = tallies[at2];
    const { digest: digest2, comment, createdBy, blob } = layer;
    const role = roles[at2] ?? "layer";
    return {
      digest: digest2,
      role,
      comment: comment || createdBy,
      compressedSize: blob.size,
      size: bytes,
      files: files2
    };
  });
}
function* measuredFiles(filesystem) {
  for (const file of walkFiles(filesystem)) {
    yield file.linkTo === void 0 ? file : { ...file, size: 0 };
  }
}
function sum(layers2, value) {
  return layers2.reduce((total, layer) => total + value(layer), 0);
}
var import_node_path27;
var init_measure = __esm({
  "src/size/measure.ts"() {
    "use strict";
    import_node_path27 = require("node:path");
    init_descriptor();
    init_image_annotation();
    init_read_filesystem();
    init_walk_files();
    init_layer_roles();
  }
});

// src/size/parse-measurement.ts
function parseMeasurement(document2, path4) {
  const read2 = new PartReader(path4, document2);
  const schema = read2.text("schema");
  const version = read2.size("version");
  if (schema !== measurementSchema.schema || version !== measurementSchema.version) {
    throw new UserError(
      `${path4} is not a measurement of version ${measurementSchema.version}: its schema is ${JSON.stringify(schema.slice(0, 100))}, version ${version}; measure the baseline again.`
    );
  }
  const files2 = Array.from(read2.list("files"), measuredFile);
  refuseDisorder(files2, path4);
  return {
    image: measuredImage2(read2.part("image")),
    compressedSize: read2.size("compressed-size"),
    size: read2.size("size"),
    effectiveSize: read2.size("effective-size"),
    layers: Array.from(read2.list("layers"), measuredLayer),
    files: () => files2
  };
}
function measuredImage2(read2) {
  const title = read2.optionalText("title");
  const version = read2.optionalText("version");
  const digest2 = read2.optionalText("digest");
  return {
    name: read2.text("name"),
    form: read2.text("form"),
    ...title === void 0 ? {} : { title },
    ...version === void 0 ? {} : { version },
    platform: read2.text("platform"),
    ...digest2 === void 0 ? {} : { digest: digest2 }
  };
}
function measuredLayer(read2) {
  const role = read2.text("role");
  return {
    digest: read2.text("digest"),
    role: isRole(role) ? role : "layer",
    comment: read2.text("comment"),
    compressedSize: read2.size("compressed-size"),
    size: read2.size("size"),
    files: read2.size("files")
  };
}
function isRole(role) {
  return Object.hasOwn(roleNames, role);
}
function measuredFile(read2) {
  const linkTo = read2.optionalText("link-to");
  const file = { path: read2.text("path"), size: read2.size("size"), layer: read2.size("layer") };
  return linkTo === void 0 ? file : { ...file, linkTo };
}
function refuseDisorder(files2, path4) {
  for (let at2 = 1; at2 < files2.length; at2 += 1) {
    const before = files2[at2 - 1]?.path;
    const after = files2[at2]?.path;
    if (comparePaths(before, after) >= 0) {
      throw new UserError(
        `The measurement ${path4} is damaged: files[${at2}] is not in order; measure the baseline again.`
      );
    }
  }
}
var measurementSchema, PartReader;
var init_parse_measurement = __esm({
  "src/size/parse-measurement.ts"() {
    "use strict";
    init_errors();
    init_walk_files();
    init_layer_roles();
    measurementSchema = { schema: "rock-actions/measurement", version: 1 };
    PartReader = class _PartReader {
      #where;
      #parts;
      constructor(where, value) {
        this.#where = where;
        if (typeof value !== "object" || value === null || Array.isArray(value)) {
          throw new UserError(`${where} is not a JSON object of a measurement.`);
        }
        this.#parts = value;
      }
      text(key) {
        return this.optionalText(key) ?? this.#refuse(key, "a text");
      }
      optionalText(key) {
        const value = this.#parts[key];
        if (value !== void 0 && typeof value !== "string") this.#refuse(key, "a text");
        return value;
      }
      /** A whole number of bytes or things. */
      size(key) {
        const value = this.#parts[key];
        const good = Number.isSafeInteger(value) && value >= 0;
        return good ? value : this.#refuse(key, "a whole number");
      }
      part(key) {
        return new _PartReader(`${this.#where}, ${key}`, this.#parts[key]);
      }
      /** One by one: a list of files is long. */
      *list(key) {
        const value = this.#parts[key];
        if (!Array.isArray(value)) return this.#refuse(key, "a list");
        for (const [at2, item] of value.entries()) {
          yield new _PartReader(`${this.#where}, ${key}[${at2}]`, item);
        }
      }
      #refuse(key, wanted) {
        throw new UserError(
          `The measurement ${this.#where} is damaged: '${key}' is not ${wanted}; measure the baseline again.`
        );
      }
    };
  }
});

// src/size/measurement-file.ts
async function writeMeasurement(measurement, path4) {
  await (0, import_promises16.pipeline)(chunks(measurement), (0, import_node_fs8.createWriteStream)(path4));
}
async function readMeasurement(path4) {
  const file = await openFile(path4, path4);
  try {
    const { size } = await file.stat();
    if (size > maximumBytes) {
      throw new UserError(
        `The measurement ${path4} has ${size} bytes, and at most ${maximumBytes} are read; give the image itself as baseline.`
      );
    }
    const text3 = await file.readFile("utf8").catch((error2) => {
      throw unreadable(path4, error2);
    });
    return parseMeasurement(json2(text3, path4), path4);
  } finally {
    await file.close();
  }
}
function json2(text3, path4) {
  try {
    return JSON.parse(text3);
  } catch (cause) {
    throw new UserError(`The measurement ${path4} is not JSON: ${messageOf(cause)}.`, { cause });
  }
}
function* chunks(measurement) {
  const { image, compressedSize, size, effectiveSize, layers: layers2 } = measurement;
  const head = {
    ...measurementSchema,
    image,
    "compressed-size": compressedSize,
    size,
    "effective-size": effectiveSize,
    layers: layers2.map(({ compressedSize: compressed, ...layer }) => ({
      ...layer,
      "compressed-size": compressed
    }))
  };
  yield `${JSON.stringify(head, null, 1).slice(0, -2)},
 "files": [`;
  yield* fileLines(measurement);
  yield "\n ]\n}\n";
}
function* fileLines(measurement) {
  let lines = "";
  let separator2 = "\n  ";
  for (const { linkTo, ...file } of measurement.files()) {
    const line3 = linkTo === void 0 ? file : { ...file, "link-to": linkTo };
    lines += separator2 + JSON.stringify(line3);
    separator2 = ",\n  ";
    if (lines.length > 64 * 1024) {
      yield lines;
      lines = "";
    }
  }
  yield lines;
}
var import_node_fs8, import_promises16, maximumBytes;
var init_measurement_file = __esm({
  "src/size/measurement-file.ts"() {
    "use strict";
    import_node_fs8 = require("node:fs");
    import_promises16 = require("node:stream/promises");
    init_errors();
    init_open_file();
    init_parse_measurement();
    maximumBytes = 64 * 1024 * 1024;
  }
});

// src/size/measure-named.ts
async function measureNamed(name, directory2) {
  const image = await openImage(name, void 0, directory2);
  try {
    return await measure(image);
  } finally {
    await image.close();
  }
}
async function readBaseline(name, directory2) {
  const path4 = (0, import_node_path28.resolve)(directory2, name);
  return await startsLikeJson(path4, name) ? readMeasurement(path4) : measureNamed(name, directory2);
}
async function startsLikeJson(path4, name) {
  if (!(await statusOf(path4, name))?.isFile()) return false;
  const file = await openFile(path4, name);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1), 0, 1, 0);
    return bytesRead === 1 && buffer[0] === 123;
  } catch (error2) {
    throw unreadable(name, error2);
  } finally {
    await file.close();
  }
}
var import_node_path28;
var init_measure_named = __esm({
  "src/size/measure-named.ts"() {
    "use strict";
    import_node_path28 = require("node:path");
    init_open_image();
    init_open_file();
    init_measure();
    init_measurement_file();
  }
});

// src/size/render-markdown.ts
function renderMarkdown(report) {
  const sections = report.sections.map(({ title, columns: columns4, rows }, at2) => {
    const body = table(
      columns4,
      rows.map((row) => row.map(markdownCell))
    );
    return at2 === 0 ? body : `#### ${title}

${body}`;
  });
  return `### ${code(report.title)}

${sections.join("\n\n")}
`;
}
function markdownCell(cell) {
  return cell.foreign ? code(cell.text) : cell.text;
}
var init_render_markdown = __esm({
  "src/size/render-markdown.ts"() {
    "use strict";
    init_markdown();
  }
});

// src/size/render-text.ts
function renderText(report) {
  return report.sections.flatMap((section) => [
    "",
    visible(section.title),
    ...alignedRows(section)
  ]);
}
function alignedRows({ columns: columns4, rows }) {
  const titles2 = columns4.map((column) => column.title);
  const lines = [titles2, ...rows.map((row) => row.map((cell) => visible(cell.text)))];
  const widths = columns4.map((_, at2) => Math.max(...lines.map((line3) => line3[at2]?.length ?? 0)));
  return lines.map((line3) => aligned(line3, columns4, widths));
}
function aligned(line3, columns4, widths) {
  const cells = columns4.map((column, at2) => {
    const width = widths[at2];
    const cell = line3[at2] ?? "";
    return column.align === "right" ? cell.padStart(width) : cell.padEnd(width);
  });
  return `  ${cells.join("  ")}`.trimEnd();
}
var init_render_text = __esm({
  "src/size/render-text.ts"() {
    "use strict";
    init_markdown();
  }
});

// src/size/report.ts
function sizeReport(measurement, biggest, comparison) {
  return {
    title: imageTitle(measurement.image),
    sections: [
      comparison === void 0 ? sizes(measurement) : differences(comparison),
      ...comparison === void 0 ? [] : [changeTotals(comparison), ...changeLists(comparison)],
      layers(measurement, comparison),
      directories(biggest),
      files(biggest)
    ].filter((section) => section.rows.length > 0)
  };
}
function imageTitle(image) {
  const name = image.title === void 0 ? image.name : `${image.title} ${image.version ?? ""}`;
  return `${name.trim()} (${image.platform})`;
}
function sizes(measurement) {
  const { compressedSize, size, effectiveSize } = measurement;
  const row = (title, bytes) => [text2(title), text2(formatBytes(bytes))];
  return {
    title: "Size",
    columns: [left(""), right("Size")],
    rows: [
      row(sizeTitles.compressedSize, compressedSize),
      row(sizeTitles.size, size),
      row(sizeTitles.effectiveSize, effectiveSize)
    ]
  };
}
function differences(comparison) {
  const row = (title, { before, after }) => [
    text2(title),
    text2(formatBytes(after)),
    text2(formatBytes(before)),
    text2(formatDelta(after - before)),
    text2(percentage(before, after))
  ];
  return {
    title: "Size",
    columns: [left(""), right("Image"), right("Baseline"), right("Difference"), right("%")],
    rows: [
      row(sizeTitles.compressedSize, comparison.compressedSize),
      row(sizeTitles.size, comparison.size),
      row(sizeTitles.effectiveSize, comparison.effectiveSize)
    ]
  };
}
function percentage(before, after) {
  if (before === 0) return after === 0 ? "0.0 %" : "";
  const percent = (after - before) / before * 100;
  return `${percent > 0 ? "+" : ""}${percent.toFixed(1)} %`;
}
function changeTotals(comparison) {
  return {
    title: "Files against the baseline",
    columns: [left(""), right("Files"), right("Difference")],
    rows: [
      ...changeKinds.map((kind) => {
        const { files: count3, delta } = comparison.totals[kind];
        return [text2(kindTitles[kind]), text2(String(count3)), text2(formatDelta(delta))];
      }),
      [text2("Same size"), text2(String(comparison.unchanged)), text2("")]
    ]
  };
}
function changeLists(comparison) {
  return changeKinds.map((kind) => ({
    title: `${kindTitles[kind]}, heaviest first`,
    columns: [left("Path"), right("Files"), right("Before"), right("After"), right("Difference")],
    rows: comparison.changes[kind].map(changeRow)
  }));
}
function changeRow({ path: path4, files: count3, before, after }) {
  return [
    foreign(path4),
    text2(String(count3)),
    text2(formatBytes(before)),
    text2(formatBytes(after)),
    text2(formatDelta(after - before))
  ];
}
function layers(measurement, comparison) {
  return {
    title: "Layers, lowest first",
    columns: [
      left("Role"),
      right("Download"),
      right("On disk"),
      right("Files"),
      left("Digest"),
      ...comparison === void 0 ? [] : [left("In the baseline")]
    ],
    rows: measurement.layers.map((layer) => [
      roleCell(layer.role, layer.comment),
      text2(formatBytes(layer.compressedSize)),
      text2(formatBytes(layer.size)),
      text2(String(layer.files)),
      foreign(layer.digest.slice(0, shortDigest)),
      ...comparison === void 0 ? [] : [text2(comparison.sharedLayers.has(layer.digest) ? "yes" : "no")]
    ])
  };
}
function roleCell(role, comment) {
  return role === "layer" && comment !== "" ? foreign(comment) : text2(roleNames[role]);
}
function directories(biggest) {
  return {
    title: "Largest directories",
    columns: [left("Directory"), right("Files"), right("Size")],
    rows: biggest.directories.map(({ path: path4, files: count3, size }) => [
      foreign(`${path4}/`),
      text2(String(count3)),
      text2(formatBytes(size))
    ])
  };
}
function files(biggest) {
  return {
    title: "Largest files",
    columns: [left("File"), right("Size")],
    rows: biggest.files.map(({ path: path4, size }) => [foreign(path4), text2(formatBytes(size))])
  };
}
function left(title) {
  return { title, align: "left" };
}
function right(title) {
  return { title, align: "right" };
}
function text2(value) {
  return { text: value };
}
function foreign(value) {
  return { text: shortened(value), foreign: true };
}
function shortened(value) {
  if (value.length <= longest6) return value;
  return `${value.slice(0, longest6 / 2)}\u2026${value.slice(-longest6 / 2)}`;
}
var sizeTitles, kindTitles, shortDigest, longest6;
var init_report = __esm({
  "src/size/report.ts"() {
    "use strict";
    init_bytes();
    init_layer_roles();
    init_change();
    sizeTitles = {
      compressedSize: "Download",
      size: "On disk",
      effectiveSize: "Seen by the container"
    };
    kindTitles = {
      new: "New",
      gone: "Gone",
      grown: "Grown",
      shrunk: "Shrunk"
    };
    shortDigest = 7 + 12;
    longest6 = 160;
  }
});

// src/actions/report-size.ts
var report_size_exports = {};
__export(report_size_exports, {
  reportSize: () => reportSize
});
async function run4(inputs, ports) {
  const { log, context } = ports;
  const { measurement, comparison } = await log.group(`Measure ${inputs.image}`, async () => {
    const { workspace } = context;
    const image = await forInput("image", measureNamed(inputs.image, workspace));
    if (inputs.baseline === void 0) return { measurement: image, comparison: void 0 };
    const baseline = await forInput("baseline", readBaseline(inputs.baseline, workspace));
    return { measurement: image, comparison: compare2(baseline, image, inputs.top) };
  });
  const biggest = largest2(measurement.files(), inputs.top);
  const report = sizeReport(measurement, biggest, comparison);
  await log.foreign(async (print) => renderText(report).forEach(print));
  log.info(summarySentence(measurement, comparison));
  const markdown = renderMarkdown(report);
  const paths = await writeDocuments(measurement, markdown, context.temp);
  return {
    compressedSize: measurement.compressedSize,
    size: measurement.size,
    delta: comparison && comparison.size.after - comparison.size.before,
    ...paths,
    report: markdown
  };
}
async function writeDocuments(measurement, markdown, temp) {
  try {
    const directory2 = await (0, import_promises17.mkdtemp)((0, import_node_path29.join)(temp, "report-size-"));
    const paths = {
      measurement: (0, import_node_path29.join)(directory2, "measurement.json"),
      markdown: (0, import_node_path29.join)(directory2, "report.md")
    };
    await writeMeasurement(measurement, paths.measurement);
    await (0, import_promises17.writeFile)(paths.markdown, markdown);
    return paths;
  } catch (error2) {
    if (!(error2 instanceof Error) || !("syscall" in error2)) throw error2;
    throw new UserError(
      `The image was measured, but the documents of the report cannot be written below RUNNER_TEMP: ${messageOf(error2)}. Is there space left, and did an earlier step clean up RUNNER_TEMP?`,
      { cause: error2 }
    );
  }
}
function summarySentence(measurement, comparison) {
  const { image, compressedSize, size } = measurement;
  const against = comparison === void 0 ? "" : ` (${formatDelta(comparison.size.after - comparison.size.before)} against the baseline)`;
  return `${visible(imageTitle(image))}: ${formatBytes(compressedSize)} to download, ${formatBytes(size)} on disk${against}.`;
}
var import_promises17, import_node_path29, reportSize;
var init_report_size = __esm({
  "src/actions/report-size.ts"() {
    "use strict";
    import_promises17 = require("node:fs/promises");
    import_node_path29 = require("node:path");
    init_errors();
    init_markdown();
    init_bytes();
    init_compare();
    init_largest();
    init_measure_named();
    init_measurement_file();
    init_render_markdown();
    init_render_text();
    init_report();
    init_for_input();
    reportSize = {
      readInputs: (read2) => Object.freeze({
        image: read2.required("image", "python-workflow_0.2_amd64.rock"),
        baseline: read2.optional("baseline"),
        top: read2.integer("top", { fallback: 10, min: 1, max: 100 })
      }),
      run: run4,
      emit: async (result, out) => {
        out.output("compressed-size", result.compressedSize);
        out.output("size", result.size);
        out.output("delta", result.delta);
        out.output("measurement", result.measurement);
        out.output("markdown", result.markdown);
        await out.summary(result.report);
      }
    };
  }
});

// src/main.ts
var main_exports = {};
__export(main_exports, {
  start: () => start3
});
module.exports = __toCommonJS(main_exports);

// src/runner/run-action.ts
var import_node_fs6 = require("node:fs");

// src/runner/environment.ts
var needed = ["GITHUB_WORKSPACE", "RUNNER_TEMP", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"];
function whatIsMissing(environment) {
  const missing = needed.filter((name) => !environment[name]);
  const last = missing.pop();
  if (last === void 0) return void 0;
  const names = missing.length === 0 ? last : `${missing.join(", ")} and ${last}`;
  return `This is a step of a GitHub Actions workflow and must be started by a runner, which sets ${names}.`;
}

// src/runner/run-action.ts
async function runAction(load2) {
  const missing = whatIsMissing(process.env);
  if (missing !== void 0) return refuse2(missing, process.env);
  const { runStep: runStep2 } = await Promise.resolve().then(() => (init_step(), step_exports));
  await runStep2(load2);
}
function refuse2(sentence3, environment) {
  if (environment.GITHUB_ACTIONS === "true") (0, import_node_fs6.writeSync)(1, `::error::${sentence3}
`);
  else (0, import_node_fs6.writeSync)(2, `${sentence3}
`);
  process.exitCode = 1;
}

// src/main.ts
var actions = {
  "deploy-argo": async () => (await Promise.resolve().then(() => (init_deploy_argo(), deploy_argo_exports))).deployArgo,
  "convert-rock": async () => (await Promise.resolve().then(() => (init_convert_rock(), convert_rock_exports))).convertRock,
  "pack-rock": async () => (await Promise.resolve().then(() => (init_pack_rock(), pack_rock_exports))).packRock,
  "plan-rocks": async () => (await Promise.resolve().then(() => (init_plan_rocks(), plan_rocks_exports))).planRocks,
  "push-registry": async () => (await Promise.resolve().then(() => (init_push_registry(), push_registry_exports))).pushRegistry,
  "report-size": async () => (await Promise.resolve().then(() => (init_report_size(), report_size_exports))).reportSize
};
async function start3(name) {
  const load2 = actions[name];
  if (load2 === void 0) throw new Error(`There is no action named '${name}'.`);
  await runAction(load2);
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  start
});

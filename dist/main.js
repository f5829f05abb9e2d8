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
var processClock;
var init_clock = __esm({
  "src/runner/clock.ts"() {
    "use strict";
    processClock = {
      elapsed: () => performance.now(),
      every(milliseconds, work) {
        const timer = setInterval(work, milliseconds).unref();
        return () => clearInterval(timer);
      }
    };
  }
});

// src/errors.ts
function messageOf(thrown) {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
var UserError, ToolError;
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
  }
});

// src/runner/quoted.ts
function quoted(value) {
  const characters = [...value.slice(0, 2 * longest + 2)];
  const cut = characters.length > longest;
  const shown3 = (cut ? characters.slice(0, longest).join("") : value).replace(
    unseen,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`
  );
  return cut ? `'${shown3}\u2026' (${value.length} characters)` : `'${shown3}'`;
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
  const pullRequest = readPullRequest(environment.GITHUB_EVENT_PATH);
  return {
    repository: variable(environment, "GITHUB_REPOSITORY", isRepository, "octo/rocks"),
    sha: variable(environment, "GITHUB_SHA", isCommit, "40 or 64 hexadecimal digits"),
    ref: variable(environment, "GITHUB_REF", isRef, "refs/heads/main"),
    name: variable(environment, "GITHUB_EVENT_NAME", isEventName, "pull_request"),
    ...pullRequest === void 0 ? {} : { pullRequest }
  };
}
function variable(environment, name, hasForm, form2) {
  const value = environment[name] ?? "";
  if (hasForm(value)) return value;
  throw new UserError(
    `The runner's environment has ${name}=${quoted(value)}, which is not of the form '${form2}'; run this step in a GitHub Actions workflow.`
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
  let event;
  return {
    workspace: directory(environment, "GITHUB_WORKSPACE"),
    temp: directory(environment, "RUNNER_TEMP"),
    // A runner that is started as a service may have no HOME.
    home: environment.HOME || (0, import_node_os.homedir)(),
    get event() {
      event ??= readEvent(environment);
      return event;
    }
  };
}
function directory(environment, name) {
  const path4 = environment[name] ?? "";
  if ((0, import_node_path.isAbsolute)(path4) && (0, import_node_fs2.statSync)(path4, { throwIfNoEntry: false })?.isDirectory()) return path4;
  throw new UserError(
    `The runner's environment has ${name}='${path4}', which is not a directory; did an earlier step remove it?`
  );
}
var import_node_fs2, import_node_os, import_node_path;
var init_context = __esm({
  "src/runner/context.ts"() {
    "use strict";
    import_node_fs2 = require("node:fs");
    import_node_os = require("node:os");
    import_node_path = require("node:path");
    init_errors();
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
        return value instanceof P ? value : new P(function(resolve6) {
          resolve6(value);
        });
      }
      return new (P || (P = Promise))(function(resolve6, reject) {
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
          result.done ? resolve6(result.value) : adopt(result.value).then(fulfilled, rejected);
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
        return value instanceof P ? value : new P(function(resolve6) {
          resolve6(value);
        });
      }
      return new (P || (P = Promise))(function(resolve6, reject) {
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
          result.done ? resolve6(result.value) : adopt(result.value).then(fulfilled, rejected);
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
        return value instanceof P ? value : new P(function(resolve6) {
          resolve6(value);
        });
      }
      return new (P || (P = Promise))(function(resolve6, reject) {
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
          result.done ? resolve6(result.value) : adopt(result.value).then(fulfilled, rejected);
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
          return new Promise((resolve6, reject) => __awaiter3(this, void 0, void 0, function* () {
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
                resolve6(exitCode);
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
function exec(commandLine, args, options) {
  return __awaiter4(this, void 0, void 0, function* () {
    const commandArgs = argStringToArray(commandLine);
    if (commandArgs.length === 0) {
      throw new Error(`Parameter 'commandLine' cannot be null or empty.`);
    }
    const toolPath = commandArgs[0];
    args = commandArgs.slice(1).concat(args || []);
    const runner = new ToolRunner(toolPath, args, options);
    return runner.exec();
  });
}
function getExecOutput(commandLine, args, options) {
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
    const exitCode = yield exec(commandLine, args, Object.assign(Object.assign({}, options), { listeners }));
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
        return value instanceof P ? value : new P(function(resolve6) {
          resolve6(value);
        });
      }
      return new (P || (P = Promise))(function(resolve6, reject) {
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
          result.done ? resolve6(result.value) : adopt(result.value).then(fulfilled, rejected);
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
  let text2 = "";
  let size = 0;
  for (const block of blocks(markdown)) {
    size += Buffer.byteLength(block);
    if (size > room) break;
    text2 += block;
  }
  return text2;
}
function* blocks(markdown) {
  let block = "";
  let fence;
  let open5 = 0;
  for (const line3 of markdown.split(/(?<=\n)/)) {
    block += line3;
    const [, marker, rest] = /^ {0,3}(`{3,}|~{3,})(.*)/.exec(line3) ?? [];
    if (fence === void 0) {
      fence = marker;
      open5 += count(line3, /<details\b/gi) - count(line3, /<\/details>/gi);
    } else if (marker?.startsWith(fence) && rest?.trim() === "") {
      fence = void 0;
    }
    if (line3.trim() === "" && fence === void 0 && open5 <= 0) {
      yield block;
      block = "";
    }
  }
  yield block;
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
          const text2 = fitted(whole, room);
          this.#summaryIsCut = text2 !== whole;
          (0, import_node_fs3.appendFileSync)(this.#summaryFile, this.#summaryIsCut ? text2 + cutNote : text2);
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
  if (!/^[A-Za-z0-9][A-Za-z0-9._+-]*$/.test(tool))
    throw new Error(`'${tool}' is no program's name.`);
  const candidates = path4.split(import_node_path2.delimiter).filter((directory2) => (0, import_node_path2.isAbsolute)(directory2)).map((directory2) => (0, import_node_path2.join)(directory2, tool)).filter(isFile);
  const found = candidates.find(mayBeExecuted);
  if (found !== void 0) return found;
  const [first] = candidates;
  throw new UserError(
    first === void 0 ? `The program '${tool}' is not installed, or not in a directory of PATH; install it in an earlier step of the job.` : `The program '${tool}' cannot be run: the file ${first} is not executable for this user; correct its mode or install it anew.`
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
var import_node_fs4, import_node_path2;
var init_find_tool = __esm({
  "src/runner/find-tool.ts"() {
    "use strict";
    import_node_fs4 = require("node:fs");
    import_node_path2 = require("node:path");
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
      #take(text2) {
        let start3 = 0;
        for (let end = text2.indexOf("\n"); end >= 0; end = text2.indexOf("\n", start3)) {
          this.#keep(text2.slice(start3, end));
          this.#deliver();
          start3 = end + 1;
        }
        this.#keep(text2.slice(start3));
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
  await Promise.race([heard, (0, import_promises.setTimeout)(lastWords, void 0, { ref: false })]);
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
    const exit = new Promise((resolve6) => {
      child2.once(
        "exit",
        (code2, name) => resolve6(name === null ? code2 ?? 1 : 128 + import_node_os2.constants.signals[name])
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
  return new Promise((resolve6) => {
    output.once("close", () => {
      splitter.end();
      resolve6();
    });
  });
}
var import_node_child_process, import_node_events, import_node_os2, import_promises, lastWords;
var init_stream = __esm({
  "src/runner/stream.ts"() {
    "use strict";
    import_node_child_process = require("node:child_process");
    import_node_events = require("node:events");
    import_node_os2 = require("node:os");
    import_promises = require("node:timers/promises");
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
      constructor(environment, groups, cancelled2) {
        this.#environment = childEnvironment(environment);
        this.#groups = groups;
        this.#cancelled = cancelled2;
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
  } else {
    await log.group("Stack of the error", async () => {
      for (const error2 of chain(thrown)) log.info(stackOf(error2));
    });
    log.error(
      `This is a bug in rock-actions: ${nameOf(thrown)}. Please report it with the log of this step: ${reportTo}`
    );
  }
}
function reportCauses(error2, log) {
  for (const cause of chain(error2.cause)) {
    const text2 = messageOf(cause);
    if (!error2.message.includes(text2)) log.info(`Caused by: ${text2}`);
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

// src/runner/inputs.ts
function inputReader(environment) {
  const optional = (name) => given(environment, name);
  return {
    optional,
    required(name, example) {
      const value = optional(name);
      if (value !== void 0) return value;
      throw new UserError(`The input '${name}' is required; give it for example as '${example}'.`);
    },
    lines: (name) => (optional(name) ?? "").split("\n").map(trimmed).filter((line3) => line3 !== ""),
    integer(name, { fallback, min, max }) {
      const value = optional(name);
      if (value === void 0) return fallback;
      const number2 = Number(value);
      if (/^(0|-?[1-9][0-9]{0,15})$/.test(value) && number2 >= min && number2 <= max) return number2;
      return refuse(name, value, `a whole number from ${min} to ${max}`, String(fallback));
    },
    boolean(name, fallback) {
      const value = optional(name);
      if (value === void 0) return fallback;
      if (/^(true|True|TRUE)$/.test(value)) return true;
      if (/^(false|False|FALSE)$/.test(value)) return false;
      return refuse(name, value, `'true' or 'false'`, String(fallback));
    },
    json(name, { form: form2, example, parse: parse2 }) {
      const value = optional(name);
      if (value === void 0) return void 0;
      const parsed = parse2(document(name, value, form2, example));
      return parsed === void 0 ? refuse(name, value, form2, example) : parsed;
    },
    projectDirectory: (name, fallback) => directoryInside(environment.GITHUB_WORKSPACE ?? "", name, optional(name) ?? fallback),
    refuse
  };
}
function refuse(name, value, allowed, example) {
  throw new UserError(
    `The input '${name}' is ${quoted(value)}, but must be ${allowed}; for example '${example}'.`
  );
}
function given(environment, name) {
  const value = trimmed(environment[`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`] ?? "");
  return value === "" ? void 0 : value;
}
function trimmed(value) {
  const blank = (index) => "	\n\v\f\r ".includes(value.charAt(index));
  let start3 = 0;
  let end = value.length;
  while (start3 < end && blank(start3)) start3++;
  while (end > start3 && blank(end - 1)) end--;
  return value.slice(start3, end);
}
function document(name, value, form2, example) {
  try {
    return JSON.parse(value);
  } catch {
    return refuse(name, value, `JSON: ${form2}`, example);
  }
}
function directoryInside(workspace, name, value) {
  const wanted = `a directory inside the workspace ${workspace}`;
  const refuseBecause = (reason) => refuse(name, value, `${wanted}, and this ${reason}`, "rocks/my-rock");
  const root = (0, import_node_fs5.realpathSync)(workspace);
  let path4;
  try {
    path4 = (0, import_node_fs5.realpathSync)((0, import_node_path3.resolve)(root, value));
  } catch (error2) {
    const { code: code2 } = error2;
    return refuseBecause(code2 === "ENOENT" ? "does not exist" : `cannot be read (${code2})`);
  }
  if (path4 !== root && !path4.startsWith(root.endsWith(import_node_path3.sep) ? root : root + import_node_path3.sep)) {
    return refuseBecause("lies outside it");
  }
  return (0, import_node_fs5.statSync)(path4).isDirectory() ? path4 : refuseBecause("is a file");
}
var import_node_fs5, import_node_path3;
var init_inputs = __esm({
  "src/runner/inputs.ts"() {
    "use strict";
    import_node_fs5 = require("node:fs");
    import_node_path3 = require("node:path");
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
  const seconds = Math.round(milliseconds / 1e3);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
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
function asLines(text2) {
  return text2.replace(/(?<!\r)\r+$/, "").replaceAll(/\r+\n?/g, "\n");
}
function looksLikeCommand(text2) {
  return text2.includes("##[") || /(^|[\r\n])([^\S\r\n]|\u0085)*::/.test(text2);
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
      print(text2) {
        const token = this.enter();
        try {
          this.#write(`${asLines(text2).replaceAll(new RegExp(token, "gi"), "***")}
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
      #commands = new StoppedCommands((text2) => process.stdout.write(text2));
      #groups = 0;
      /** `debugging` is whether the user switched step debugging on; `elapsed` is a clock in milliseconds. */
      constructor(options) {
        this.#debugging = options.debugging;
        this.#elapsed = options.elapsed;
      }
      info(text2) {
        if (looksLikeCommand(text2)) this.#commands.print(text2);
        else info(text2);
      }
      debug(text2) {
        if (this.#debugging) this.#commands.outside(() => debug(text2));
      }
      notice(text2, place, title) {
        this.#commands.outside(() => notice(text2, properties(place, title)));
      }
      warning(text2, place, title) {
        this.#commands.outside(() => warning(text2, properties(place, title)));
      }
      error(text2, place, title) {
        this.#commands.outside(() => error(text2, properties(place, title)));
      }
      /** The runner knows one level of groups: a group inside a group is a line in the outer one. */
      async group(title, work) {
        const start3 = this.#elapsed();
        const line3 = title.replaceAll(/[\r\n]+/g, " ");
        const inner = this.#groups > 0;
        this.#openGroup(line3);
        try {
          return await work();
        } finally {
          const took = duration(this.#elapsed() - start3);
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
          for (const form2 of secretForms(secret)) setSecret(form2);
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
var import_promises2, patience, lingering, burial, glance, ProcessGroups;
var init_process_groups = __esm({
  "src/runner/process-groups.ts"() {
    "use strict";
    import_promises2 = require("node:timers/promises");
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
        await Promise.race([left2, (0, import_promises2.setTimeout)(patience, void 0, { ref: false })]);
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
        while (this.#leaders.size > 0) await (0, import_promises2.setTimeout)(glance);
      }
      async #gone(leader, milliseconds) {
        const end = performance.now() + milliseconds;
        while (groupExists(leader) && performance.now() < end) await (0, import_promises2.setTimeout)(glance);
      }
    };
  }
});

// src/runner/step.ts
var step_exports = {};
__export(step_exports, {
  runStep: () => runStep
});
async function runStep(load) {
  const debugging = process.env.RUNNER_DEBUG === "1";
  const step = {
    log: new RunnerLog({ debugging, elapsed: processClock.elapsed }),
    groups: new ProcessGroups(),
    cancel: new AbortController()
  };
  process.on("exit", () => step.groups.killAll());
  const ended = carryOut(load, step).then(
    () => ({ failed: false }),
    (thrown) => ({ failed: true, thrown })
  );
  whenInterrupted((reason) => leave(reason, step, ended));
  const end = await ended;
  if (!end.failed || step.cancel.signal.aborted) return;
  process.exitCode = 1;
  await reportFailure(end.thrown, step.log);
}
async function carryOut(load, { log, groups, cancel }) {
  const context = contextOf(process.env);
  const action = await load();
  const inputs = action.readInputs(inputReader(process.env));
  const result = await action.run(inputs, {
    log,
    exec: new RunnerExec(process.env, groups, cancel.signal),
    clock: processClock,
    context,
    cancelled: cancel.signal
  });
  cancel.signal.throwIfAborted();
  await action.emit(result, new RunnerEmitter(log, process.env));
}
async function leave(reason, step, ended) {
  process.exitCode = reason.exitCode;
  step.cancel.abort();
  await Promise.race([ended, step.groups.settled().then(() => (0, import_promises3.setTimeout)(cleaningUp))]);
  step.log.close();
  try {
    if (reason.kind === "failed") await reportFailure(reason.thrown, step.log);
    else step.log.info(`Cancelled (${reason.signal}).`);
  } finally {
    await new Promise((resolve6) => process.stdout.write("", () => resolve6()));
    process.exit();
  }
}
var import_promises3, cleaningUp;
var init_step = __esm({
  "src/runner/step.ts"() {
    "use strict";
    import_promises3 = require("node:timers/promises");
    init_clock();
    init_context();
    init_emitter();
    init_exec2();
    init_failure();
    init_inputs();
    init_interruption();
    init_log();
    init_process_groups();
    cleaningUp = 1e3;
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

// src/rock/pack-command.ts
function packArguments(platform3) {
  const chosen = platform3 === void 0 ? [] : ["--platform", platform3];
  return ["pack", ...chosen, "--verbosity", "verbose"];
}
function packCommandLine(platform3) {
  return ["rockcraft", ...packArguments(platform3)].join(" ");
}
var init_pack_command = __esm({
  "src/rock/pack-command.ts"() {
    "use strict";
  }
});

// src/rock/pack-output.ts
function cleanLine(raw) {
  const visible2 = (0, import_node_util2.stripVTControlCharacters)(raw.trimEnd());
  const unstamped = visible2.replace(timestamp, "");
  const last = unstamped.slice(unstamped.lastIndexOf("\r") + 1);
  const text2 = isChildLine(unstamped) && !isChildLine(last) ? `${childPrefix}${last}` : last;
  return {
    text: text2.length > longest2 ? `${text2.slice(0, longest2)}\u2026` : text2,
    stamped: unstamped.length < visible2.length
  };
}
function isChildLine(text2) {
  return text2.startsWith(childPrefix) || text2 === childPrefix.trimEnd();
}
function withoutChildPrefix(text2) {
  return isChildLine(text2) ? text2.slice(childPrefix.length) : text2;
}
function isOpeningLine(text2) {
  return /^(?:Starting|Logging) /.test(text2);
}
function isProgressLine(text2) {
  return isChildLine(text2) || underWay.test(text2) || finished.test(text2);
}
var import_node_util2, childPrefix, timestamp, finished, underWay, longest2;
var init_pack_output = __esm({
  "src/rock/pack-output.ts"() {
    "use strict";
    import_node_util2 = require("node:util");
    childPrefix = ":: ";
    timestamp = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} /;
    finished = /^(?:Extracted|Created|Exported|Packed|Already packed|Entrypoint set|CMD set|Labels and annotations set|Control data written|Metadata added|Manifest media type added)\b/;
    underWay = /^(?!Missing\b)[A-Z][a-z]+ing\b/;
    longest2 = 4e3;
  }
});

// src/rock/pack-report.ts
function readReport(printed) {
  const lines = withoutLibraryWarnings(printed);
  return readCrash(lines) ?? readError(lines.map((line3) => line3.text));
}
function readError(lines) {
  const reports = [];
  let pending = [];
  let open5;
  for (const line3 of lines) {
    const label = labels.find(([text2]) => line3.startsWith(text2));
    if (label !== void 0) {
      if (open5 === void 0) {
        open5 = emptyReport(pending);
        reports.push(open5);
        pending = [];
      }
      const [text2, section] = label;
      open5.current = section;
      open5.sections[section].push(line3.slice(text2.length).trim());
    } else if (open5 !== void 0 && (open5.current === "details" || open5.current === "resolution")) {
      open5.sections[open5.current].push(line3);
    } else {
      open5 = void 0;
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
  const said = tracebackAt < 0 ? report.before : report.before.slice(0, tracebackAt);
  const start3 = messageStart(said);
  if (start3 === void 0) return void 0;
  const { details, resolution, page } = report.sections;
  return {
    message: withoutBlankEnds(said.slice(start3)),
    context: sinceLastStep(said.slice(0, start3)),
    details: withoutBlankEnds(withoutTraceback(details)),
    ...resolution.length === 0 ? {} : { resolution: withoutBlankEnds(resolution).join(" ") },
    ...page[0] === void 0 ? {} : { page: page[0] },
    crashed: false
  };
}
function messageStart(lines) {
  const head = lines.findLastIndex((line3) => messageHead.test(line3));
  if (head >= 0) return head;
  const start3 = lines.findLastIndex((line3) => line3.trim() !== "" && !continuation.test(line3));
  const first = lines[start3];
  return first === void 0 || isProgressLine(first) ? void 0 : start3;
}
function sinceLastStep(lines) {
  const step = lines.findLastIndex((line3) => isProgressLine(line3) && !line3.startsWith("::"));
  const opening = isOpeningLine(lines[step] ?? "");
  return lines.slice(opening ? step + 1 : Math.max(step, 0)).filter((line3) => line3.trim() !== "");
}
function readCrash(lines) {
  const first = lines.findIndex((line3) => line3.text === traceback && !line3.stamped);
  if (first < 0) return void 0;
  const texts = lines.slice(first).map((line3) => line3.text);
  if (texts.some((line3) => isReportOfItsOwn(line3))) return void 0;
  const exceptions = texts.flatMap(
    (line3, at) => line3 === traceback ? [exceptionAt(texts, at)] : []
  );
  const message = exceptions.at(-1) ?? [];
  if (message.length === 0) return void 0;
  const position = texts.flatMap((line3) => yamlPosition.exec(line3) ?? []).slice(-2);
  return {
    message,
    context: [],
    details: exceptions.slice(0, -1).flat(),
    ...position.length === 2 ? { position: { line: Number(position[0]), column: Number(position[1]) } } : {},
    crashed: true
  };
}
function isReportOfItsOwn(line3) {
  return labels.some(([text2, section]) => section !== "log" && line3.startsWith(text2));
}
function exceptionAt(lines, start3) {
  const frames = lines.slice(start3 + 1);
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
  const at = lines.indexOf(traceback);
  return at < 0 ? lines : lines.slice(0, at);
}
function withoutLibraryWarnings(lines) {
  let warned = false;
  return lines.filter(({ text: text2 }) => {
    warned = libraryWarning.test(text2) || warned && /^\s/.test(text2);
    return !warned;
  });
}
function withoutBlankEnds(lines) {
  const isText = (line3) => line3.trim() !== "";
  return lines.slice(Math.max(lines.findIndex(isText), 0), lines.findLastIndex(isText) + 1);
}
var labels, innerFailed, messageHead, continuation, libraryWarning, traceback, yamlPosition;
var init_pack_report = __esm({
  "src/rock/pack-report.ts"() {
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

// src/rock/pack-failure.ts
function failureMessage(lastLines) {
  return readReport(lastLines)?.message[0];
}
function packFailure(failed) {
  const report = failed.cancelled ? void 0 : readReport(failed.lastLines);
  return new ToolError(failed.cancelled ? cancelled : messageText(failed.exitCode, report), {
    command: failed.command,
    exitCode: failed.exitCode,
    lines: report === void 0 ? lastOf(failed.lastLines) : linesThatMatter(report),
    hint: hintOf(failed, report)
  });
}
function nothingPacked(ended) {
  return new ToolError(
    "rockcraft pack ended without an error, but left no new .rock in the project directory.",
    {
      command: ended.command,
      exitCode: 0,
      lines: lastOf(ended.lastLines),
      hint: `A rock that was there before is not taken. The whole log: ${ended.log}`
    }
  );
}
function messageText(exitCode, report) {
  if (report === void 0) {
    const meaning = meanings[exitCode];
    return meaning === void 0 ? `rockcraft pack ended with exit code ${exitCode} and no message.` : `rockcraft pack was stopped without a message: ${meaning} (exit code ${exitCode}).`;
  }
  const { message, position } = report;
  const left2 = message.length - messageLines;
  const shown3 = left2 > 0 ? [...message.slice(0, messageLines), `\u2026 and ${left2} lines`] : message;
  const place = position === void 0 ? "" : ` (rockcraft.yaml, line ${position.line}, column ${position.column})`;
  return `${shown3.join("\n")}${place}`;
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
  const meaning = meanings[failed.exitCode];
  return [
    report?.resolution,
    report?.crashed === true ? "This is a Python traceback of rockcraft itself, which some mistakes in rockcraft.yaml cause." : void 0,
    report?.page === void 0 ? void 0 : `See ${report.page}`,
    report === void 0 || meaning === void 0 ? void 0 : `Exit code ${failed.exitCode} means: ${meaning}.`,
    `The whole log: ${failed.log}`
  ].filter((sentence) => sentence !== void 0).join("\n");
}
var meanings, cancelled, messageLines, causeLines;
var init_pack_failure = __esm({
  "src/rock/pack-failure.ts"() {
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
    cancelled = "rockcraft pack was stopped, because the job was cancelled.";
    messageLines = 20;
    causeLines = 10;
  }
});

// src/rock/pack-log.ts
function openPackLog(directory2, onProblem) {
  const path4 = (0, import_node_path4.join)((0, import_node_fs7.mkdtempSync)((0, import_node_path4.join)(directory2, "pack-rock-")), "rockcraft-output.log");
  const file = (0, import_node_fs7.openSync)(path4, "wx");
  let written = 0;
  let leftOut = 0;
  let broken = false;
  const append = (text2) => {
    try {
      if (!broken) written += (0, import_node_fs7.writeSync)(file, text2);
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
  const found = await (0, import_promises4.lstat)(own).catch((error2) => {
    if (error2.code === "ENOENT" || error2.code === "ENOTDIR" || error2.code === "EACCES") return;
    throw error2;
  });
  if (found === void 0 || !found.isFile() || found.size === 0) return printed;
  return message === void 0 || await holds(own, message) ? own : printed;
}
async function holds(path4, text2) {
  const wanted = Buffer.from(text2);
  let kept = Buffer.alloc(0);
  for await (const chunk of (0, import_node_fs7.createReadStream)(path4)) {
    const seen = Buffer.concat([kept, chunk]);
    if (seen.includes(wanted)) return true;
    kept = seen.subarray(Math.max(seen.length - wanted.length + 1, 0));
  }
  return false;
}
var import_node_fs7, import_promises4, import_node_path4, limit, ownLog;
var init_pack_log = __esm({
  "src/rock/pack-log.ts"() {
    "use strict";
    import_node_fs7 = require("node:fs");
    import_promises4 = require("node:fs/promises");
    import_node_path4 = require("node:path");
    limit = 64 * 1024 * 1024;
    ownLog = /\/rockcraft\/log\/rockcraft-[\d.-]+\.log$/;
  }
});

// src/markdown.ts
function code(text2) {
  const encoded = visible(text2).replace(
    /[^\w\p{L}\p{N} ./:+=,-]|_/gu,
    (mark) => `&#${mark.codePointAt(0)};`
  );
  return `<code>${encoded}</code>`;
}
function visible(text2) {
  return text2.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu, (letter) => {
    const short = shortEscapes[letter];
    return short ?? `\\u{${letter.codePointAt(0).toString(16)}}`;
  });
}
function table(columns2, rows) {
  const line3 = (cells) => `| ${cells.join(" | ")} |`;
  return [
    line3(columns2.map((column) => column.title)),
    line3(columns2.map((column) => column.align === "right" ? "---:" : "---")),
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

// src/rock/project-scalar.ts
function plainScalar(text2) {
  if (/^(?:~|null|Null|NULL|)$/.test(text2)) return null;
  if (/^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/.test(text2)) return true;
  if (/^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/.test(text2)) return false;
  if (wholeNumber.test(text2)) return toBigInt(text2);
  if (floatingPoint.test(text2)) return toFloat(text2);
  return text2;
}
function pythonText(value) {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  return typeof value === "number" ? pythonFloat(value) : String(value);
}
function toBigInt(text2) {
  const digits = text2.replaceAll(/^[-+]|_/g, "");
  const sign = text2.startsWith("-") ? -1n : 1n;
  if (/^0[bx]/.test(digits)) return digits.length > 2 ? sign * BigInt(digits) : void 0;
  if (digits.startsWith("0")) return sign * BigInt(`0o${digits}`);
  if (digits.length > mostDigits) return void 0;
  return sign * digits.split(":").reduce((sum2, part) => sum2 * 60n + BigInt(part), 0n);
}
function toFloat(text2) {
  const digits = text2.replaceAll(/^[-+]|_/g, "").toLowerCase();
  const sign = text2.startsWith("-") ? -1 : 1;
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
  "src/rock/project-scalar.ts"() {
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
    var load = () => loaded ??= require("./vendor/yaml.js");
    module2.exports = {
      get "Alias"() {
        return load()["Alias"];
      },
      get "CST"() {
        return load()["CST"];
      },
      get "Composer"() {
        return load()["Composer"];
      },
      get "Document"() {
        return load()["Document"];
      },
      get "Lexer"() {
        return load()["Lexer"];
      },
      get "LineCounter"() {
        return load()["LineCounter"];
      },
      get "Pair"() {
        return load()["Pair"];
      },
      get "Parser"() {
        return load()["Parser"];
      },
      get "Scalar"() {
        return load()["Scalar"];
      },
      get "Schema"() {
        return load()["Schema"];
      },
      get "YAMLError"() {
        return load()["YAMLError"];
      },
      get "YAMLMap"() {
        return load()["YAMLMap"];
      },
      get "YAMLParseError"() {
        return load()["YAMLParseError"];
      },
      get "YAMLSeq"() {
        return load()["YAMLSeq"];
      },
      get "YAMLWarning"() {
        return load()["YAMLWarning"];
      },
      get "isAlias"() {
        return load()["isAlias"];
      },
      get "isCollection"() {
        return load()["isCollection"];
      },
      get "isDocument"() {
        return load()["isDocument"];
      },
      get "isMap"() {
        return load()["isMap"];
      },
      get "isNode"() {
        return load()["isNode"];
      },
      get "isPair"() {
        return load()["isPair"];
      },
      get "isScalar"() {
        return load()["isScalar"];
      },
      get "isSeq"() {
        return load()["isSeq"];
      },
      get "parse"() {
        return load()["parse"];
      },
      get "parseAllDocuments"() {
        return load()["parseAllDocuments"];
      },
      get "parseDocument"() {
        return load()["parseDocument"];
      },
      get "stringify"() {
        return load()["stringify"];
      },
      get "visit"() {
        return load()["visit"];
      },
      get "visitAsync"() {
        return load()["visitAsync"];
      }
    };
  }
});

// src/rock/project-refusal.ts
function refusal(file, at, sentence) {
  return new UserError(`${visible(file)}:${at.line}:${at.column}: ${sentence}`, {
    place: { file, ...at }
  });
}
function quoted2(text2) {
  const cut = text2.length > longest3;
  return `'${visible(cut ? text2.slice(0, longest3) : text2)}${cut ? "\u2026" : ""}'`;
}
var longest3;
var init_project_refusal = __esm({
  "src/rock/project-refusal.ts"() {
    "use strict";
    init_errors();
    init_markdown();
    longest3 = 80;
  }
});

// src/rock/project-text.ts
async function readProjectText(path4, file) {
  const bytes = await readBytes(path4, file);
  let text2;
  try {
    text2 = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw refusal(file, firstInvalid(bytes), "this is not UTF-8 text; save the file as UTF-8.");
  }
  refuseUnprintable(text2, file);
  refuseTabs(text2, file);
  return text2;
}
async function readBytes(path4, file) {
  try {
    var _stack = [];
    try {
      const handle = __using(_stack, await (0, import_promises5.open)(path4), true);
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
  const at = bytes.findIndex((byte, index) => byte !== decoded[index]);
  return positionAt(bytes.subarray(0, at).toString());
}
function refuseUnprintable(text2, file) {
  const found = unprintable.exec(text2);
  if (found === null) return;
  throw refusal(
    file,
    positionAt(text2.slice(0, found.index)),
    `the control character ${visible(found[0])} may not stand in YAML; remove it, or write it as an escape in double quotes.`
  );
}
function refuseTabs(text2, file) {
  if (!text2.includes("	")) return;
  let offset = 0;
  let isScalar2 = false;
  let blockFollows = false;
  for (const lexeme of new import_yaml.Lexer().lex(text2)) {
    if (lexeme === import_yaml.CST.SCALAR) isScalar2 = true;
    if (marks.includes(lexeme)) continue;
    const type = import_yaml.CST.tokenType(lexeme);
    const tab = lexeme.indexOf("	");
    if (tab >= 0 && (isScalar2 ? !blockFollows : type === "space")) {
      throw refusal(
        file,
        positionAt(text2.slice(0, offset + tab)),
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
var import_promises5, import_yaml, largestProject, unprintable, marks;
var init_project_text = __esm({
  "src/rock/project-text.ts"() {
    "use strict";
    import_promises5 = require("node:fs/promises");
    import_yaml = __toESM(require_yaml(), 1);
    init_errors();
    init_markdown();
    init_project_refusal();
    largestProject = 256 * 1024;
    unprintable = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
    marks = [import_yaml.CST.DOCUMENT, import_yaml.CST.FLOW_END, import_yaml.CST.SCALAR];
  }
});

// src/rock/project-yaml.ts
function parseProject(text2, file) {
  const lines = new import_yaml2.LineCounter();
  const document2 = (0, import_yaml2.parseDocument)(text2, {
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
  const refuse5 = (offset, sentence) => {
    throw refusal(file, positionOf(offset), sentence);
  };
  const tags = document2.warnings.filter(({ code: code2 }) => code2 === "TAG_RESOLVE_FAILED");
  const [problem] = [...document2.errors, ...tags];
  if (problem !== void 0) refuse5(problem.pos[0], complaint(problem));
  const { contents } = document2;
  const start3 = contents?.range[0] ?? 0;
  if (contents === null || (0, import_yaml2.isScalar)(contents) && contents.source === "") {
    return refuse5(start3, "the file is empty; describe the rock in it, as `rockcraft init` does.");
  }
  const conversion = new Conversion(refuse5);
  const root = conversion.valueOf(contents);
  if (!isMapping(root)) {
    return refuse5(
      start3,
      `the file holds ${kindOf(root)}; rockcraft.yaml is a mapping of keys such as 'name: my-rock'.`
    );
  }
  return {
    root,
    position: (path4) => positionOf(conversion.offsetOf(root, path4) ?? start3),
    document: document2
  };
}
function isMapping(value) {
  return value instanceof Map;
}
function isList(value) {
  return Array.isArray(value);
}
function kindOf(value) {
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
  const sentence = visible(message.charAt(0).toLowerCase() + message.slice(1));
  return `this is not YAML that rockcraft reads (${sentence}); correct it.`;
}
function isMergeKey(node) {
  return (0, import_yaml2.isScalar)(node) && node.type === "PLAIN" && node.tag === void 0 && node.source === "<<";
}
var import_yaml2, mostValues, Conversion;
var init_project_yaml = __esm({
  "src/rock/project-yaml.ts"() {
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
        const text2 = quoted2(node.source);
        return this.#refuse(
          node.range[0],
          `${text2} is a number that rockcraft cannot read; put it in double quotes if it is text.`
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
        for (const { key, value, node: at } of own) {
          if (key !== void 0) continue;
          for (const source of this.#mergeSources(value, at.range[0])) {
            this.#add(source.size, at.range[0]);
            for (const [name, merged2] of source) {
              mapping.set(name, merged2);
              offsets.set(name, this.#offsets.get(source)?.get(name) ?? at.range[0]);
            }
          }
        }
        for (const { key, value, node: at } of own) {
          if (key === void 0) continue;
          mapping.set(key, value);
          offsets.set(key, at.range[0]);
        }
        return mapping;
      }
      #key(node) {
        const key = this.valueOf(node);
        if (isMapping(key) || isList(key)) {
          return this.#refuse(node.range[0], `${kindOf(key)} cannot be a key; use text.`);
        }
        return key;
      }
      /** rockcraft compares keys by their text, before it asks what they mean. */
      #refuseTwice(pairs) {
        const seen = /* @__PURE__ */ new Set();
        for (const { key, node } of pairs) {
          const text2 = (0, import_yaml2.isScalar)(node) ? node.source : pythonText(key ?? null);
          if (seen.has(text2)) {
            this.#refuse(
              node.range[0],
              `the key ${quoted2(text2)} is here for the second time; keep one.`
            );
          }
          seen.add(text2);
        }
      }
      /** The mappings behind a merge key, the one that wins last. */
      #mergeSources(value, offset) {
        const sources = isList(value) ? value.toReversed() : [value];
        return sources.map(
          (source) => isMapping(source) ? source : this.#refuse(
            offset,
            `'<<' merges mappings, not ${kindOf(source)}; name an alias to a mapping.`
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

// src/rock/project.ts
async function readProject(path4, file = path4) {
  return projectFromText(await readProjectText(path4, file), file);
}
function projectFromText(text2, file) {
  const parsed = parseProject(text2, file);
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
  "src/rock/project.ts"() {
    "use strict";
    init_project_scalar();
    init_project_text();
    init_project_yaml();
  }
});

// src/rock/pack-preflight.ts
async function checkPackRequest(request, workspace) {
  const path4 = (0, import_node_path5.join)(request.path, projectFile);
  if (!await isFile2(path4)) throw await noProject(request.path);
  const project = await readProject(path4, (0, import_node_path5.relative)(workspace, path4));
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
  for (const name of lookalikes) if (await isFile2((0, import_node_path5.join)(path4, name))) found.push(name);
  const [other] = found;
  return new UserError(
    other === void 0 ? `There is no ${projectFile} in ${visible(path4)}: set 'path' to the directory that holds it.` : `There is no ${projectFile} in ${visible(path4)}, but ${other}, which rockcraft does not read: move it to ${projectFile}.`
  );
}
async function isFile2(path4) {
  try {
    return (await (0, import_promises6.stat)(path4)).isFile();
  } catch (error2) {
    if (["ENOENT", "ENOTDIR"].includes(error2.code ?? "")) return false;
    throw error2;
  }
}
var import_promises6, import_node_path5, projectFile, lookalikes;
var init_pack_preflight = __esm({
  "src/rock/pack-preflight.ts"() {
    "use strict";
    import_promises6 = require("node:fs/promises");
    import_node_path5 = require("node:path");
    init_errors();
    init_markdown();
    init_project();
    init_project_refusal();
    init_project_scalar();
    init_project_yaml();
    projectFile = "rockcraft.yaml";
    lookalikes = ["rockcraft.yml", "snap/rockcraft.yaml"];
  }
});

// src/rock/pack-progress.ts
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
  "src/rock/pack-progress.ts"() {
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

// src/rock/produced-rocks.ts
function readPackedLine(line3) {
  const [, verb, names] = packedLine.exec(line3) ?? [];
  if (names === void 0) return void 0;
  return { names: names.split(/(?<=\.rock), /), already: verb === "Already packed" };
}
async function listRockFiles(directory2) {
  const names = (await (0, import_promises7.readdir)(directory2)).filter((name) => name.endsWith(".rock")).sort();
  const files2 = /* @__PURE__ */ new Map();
  for (const name of names) {
    const stat7 = await (0, import_promises7.lstat)((0, import_node_path6.join)(directory2, name), { bigint: true }).catch(ignoreMissing);
    if (stat7 === void 0) continue;
    files2.set(name, {
      regular: stat7.isFile(),
      stamp: `${stat7.ino}-${stat7.size}-${stat7.mtimeNs}`
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
  const said = `rockcraft says that it packed ${JSON.stringify(name)}`;
  if (name.includes("/")) {
    throw new UserError(`${said}, which is not the name of a file in the project directory.`);
  }
  if (file === void 0) {
    throw new UserError(`${said}, but there is no such file in the project directory.`);
  }
  if (!file.regular) {
    throw new UserError(
      `${said}, but that is a symbolic link or no regular file: remove it from the project directory.`
    );
  }
  if (!made) {
    throw new UserError(
      `${said}, but the file of that name was there before and has not changed: remove it, and keep *.rock out of the repository.`
    );
  }
}
var import_promises7, import_node_path6, packedLine;
var init_produced_rocks = __esm({
  "src/rock/produced-rocks.ts"() {
    "use strict";
    import_promises7 = require("node:fs/promises");
    import_node_path6 = require("node:path");
    init_errors();
    packedLine = /^(Packed|Already packed):? (.*\.rock)$/;
  }
});

// src/rock/pack-transcript.ts
var keptLines, mostPackedLines, logLine, PackTranscript;
var init_pack_transcript = __esm({
  "src/rock/pack-transcript.ts"() {
    "use strict";
    init_pack_output();
    init_pack_progress();
    init_produced_rocks();
    keptLines = 400;
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
        if (this.#lines.length > 2 * keptLines) this.#lines = this.#lines.slice(-keptLines);
        const packed = readPackedLine(line3.text);
        if (packed !== void 0) this.#packed = [...this.#packed, packed].slice(-mostPackedLines);
        this.#ownLog ??= logLine.exec(line3.text)?.[1];
        this.#phase = phaseAfter(line3.text, this.#phase);
      }
      /** Oldest first. */
      get lastLines() {
        return this.#lines.slice(-keptLines);
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

// src/oci/open-file.ts
async function statusOf(path4, name) {
  try {
    return await (0, import_promises8.stat)(path4);
  } catch (error2) {
    if (absent.has(codeOf(error2))) return void 0;
    throw unreadable(name, error2);
  }
}
async function openFile(path4, name) {
  try {
    return await (0, import_promises8.open)(path4);
  } catch (error2) {
    throw unreadable(name, error2);
  }
}
function unreadable(name, error2) {
  return new UserError(`${name} cannot be read: ${messageOf(error2)}.`, { cause: error2 });
}
function codeOf(error2) {
  return error2 instanceof Error && "code" in error2 ? String(error2.code) : "";
}
var import_promises8, absent;
var init_open_file = __esm({
  "src/oci/open-file.ts"() {
    "use strict";
    import_promises8 = require("node:fs/promises");
    init_errors();
    absent = /* @__PURE__ */ new Set(["ENOENT", "ENOTDIR", "ENAMETOOLONG"]);
  }
});

// src/oci/blob.ts
function fileBlob(file, start3, size, where) {
  return {
    size,
    where,
    read: async (buffer, position) => {
      const wanted = Math.min(buffer.length, size - position);
      let filled = 0;
      while (filled < wanted) {
        const from = start3 + position + filled;
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
    verifyDigest(blob, descriptor2.digest, (0, import_node_crypto2.createHash)("sha256").update(bytes).digest("hex"));
  }
  return bytes;
}
function verifyDigest(blob, expected, actualHex) {
  if (expected !== `sha256:${actualHex}`) {
    throw new UserError(
      `${blob.where} is damaged: its bytes have the digest sha256:${actualHex}, but ${expected} was promised; make the image again.`
    );
  }
}
var import_node_crypto2;
var init_blob = __esm({
  "src/oci/blob.ts"() {
    "use strict";
    import_node_crypto2 = require("node:crypto");
    init_errors();
    init_open_file();
  }
});

// src/oci/compression.ts
function compressionOf(start3) {
  if (start3.length < 4) return "none";
  const word = start3.readUInt32LE(0);
  if ((word & 65535) === 35615) return "gzip";
  if (word === 4247762216 || word >>> 4 === 25481893) return "zstd";
  if (start3.toString("latin1", 0, 3) === "BZh") return "bzip2";
  if (start3.toString("latin1", 0, 6) === "\xFD7zXZ\0") return "xz";
  return "none";
}
var init_compression = __esm({
  "src/oci/compression.ts"() {
    "use strict";
  }
});

// src/oci/blob-window.ts
var windowSize, BlobWindow;
var init_blob_window = __esm({
  "src/oci/blob-window.ts"() {
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
        const at = position - this.#start;
        if (at >= 0 && at + length <= this.#bytes.length) return this.#bytes.subarray(at, at + length);
        const buffer = length > windowSize ? Buffer.allocUnsafe(length) : this.#buffer;
        this.#bytes = buffer.subarray(0, await this.#blob.read(buffer, position));
        this.#start = position;
        return this.#bytes.subarray(0, length);
      }
    };
  }
});

// src/oci/tar-header.ts
function isZeroBlock(block) {
  return block[0] === 0 && block.equals(zeroBlock);
}
function readTarHeader(block) {
  verifyChecksum(block);
  const type = String.fromCharCode(block[156] || 48);
  const name = field2(block, 0, 100);
  return {
    name: hasPrefix(block) ? withPrefix(block, name) : name,
    linkName: field2(block, 157, 100),
    type,
    mode: number(block, 100, 8, "mode"),
    size: number(block, 124, 12, "size")
  };
}
function verifyChecksum(block) {
  const stored = number(block, 148, 8, "checksum");
  let unsigned = 8 * 32;
  let highBytes = 0;
  for (let at = 0; at < blockSize; at += 1) {
    if (at === 148) at = 156;
    const byte = block[at];
    unsigned += byte;
    if (byte > 127) highBytes += 1;
  }
  if (stored !== unsigned && stored !== unsigned - 256 * highBytes) {
    throw new TarFormatError("there is no tar header (its checksum is wrong)");
  }
}
function hasPrefix(block) {
  return block[345] !== 0 && block.toString("latin1", 257, 263) === "ustar\0";
}
function withPrefix(block, name) {
  return Buffer.concat([field2(block, 345, 155), slash, name]);
}
function field2(block, start3, length) {
  const end = block.indexOf(0, start3);
  return block.subarray(start3, end === -1 || end > start3 + length ? start3 + length : end);
}
function number(block, start3, length, what) {
  if (block[start3] & 128) return base256(block, start3, length, what);
  const end = start3 + length;
  let at = start3;
  while (at < end && (block[at] === space || block[at] === 0)) at += 1;
  let value = 0;
  for (; at < end; at += 1) {
    const byte = block[at];
    if (byte === 0 || byte === space) break;
    if (byte < zero || byte > seven) {
      throw new TarFormatError(`the ${what} in the tar header is not an octal number`);
    }
    value = value * 8 + (byte - zero);
  }
  return value;
}
function base256(block, start3, length, what) {
  let value = block[start3] & 127;
  if (value & 64) throw new TarFormatError(`the ${what} in the tar header is negative`);
  for (let at = start3 + 1; at < start3 + length; at += 1) {
    value = value * 256 + block[at];
  }
  if (!Number.isSafeInteger(value)) {
    throw new TarFormatError(`the ${what} in the tar header is beyond any file`);
  }
  return value;
}
var TarFormatError, blockSize, zeroBlock, slash, space, zero, seven;
var init_tar_header = __esm({
  "src/oci/tar-header.ts"() {
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

// src/oci/budget.ts
var Budget;
var init_budget = __esm({
  "src/oci/budget.ts"() {
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
        const allowed = this.#blobs.has(digest2) ? 0 : size * this.limits.expansion;
        this.#blobs.add(digest2);
        const before = this.#beyond;
        return (expanded) => {
          this.#beyond = before + Math.max(0, expanded - allowed);
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

// src/oci/layer-path.ts
function layerPath(name) {
  if (name === "") throw new TarFormatError("an entry has no name");
  if (name.startsWith("/")) {
    throw new TarFormatError(`the entry ${shown(name)} has an absolute name`);
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
    if (part === "..") throw new TarFormatError(`the entry ${shown(name)} leads out of the image`);
    if (part !== "" && part !== ".") parts.push(part);
  }
  return parts;
}
function shown(name) {
  return JSON.stringify(name.length > 200 ? `${name.slice(0, 200)}\u2026` : name);
}
var init_layer_path = __esm({
  "src/oci/layer-path.ts"() {
    "use strict";
    init_tar_header();
  }
});

// src/oci/tar-name.ts
function decodeName(bytes) {
  const text2 = bytes.toString("utf8");
  return text2.includes("\uFFFD") && !(0, import_node_buffer.isUtf8)(bytes) ? escapeInvalid(bytes) : text2;
}
function escapeInvalid(bytes) {
  let result = "";
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at];
    const sequence = bytes.subarray(at, at + sequenceLength(first));
    if ((0, import_node_buffer.isUtf8)(sequence)) {
      result += sequence.toString("utf8");
      at += sequence.length;
    } else {
      result += `\\x${first.toString(16).padStart(2, "0")}`;
      at += 1;
    }
  }
  return result;
}
function sequenceLength(first) {
  if (first < 192) return 1;
  if (first < 224) return 2;
  return first < 240 ? 3 : 4;
}
var import_node_buffer;
var init_tar_name = __esm({
  "src/oci/tar-name.ts"() {
    "use strict";
    import_node_buffer = require("node:buffer");
  }
});

// src/oci/pax.ts
function readPaxRecords(payload, longest5) {
  const values = /* @__PURE__ */ new Map();
  let at = 0;
  while (at < payload.length && payload[at] !== 0) {
    const record = readRecord(payload, at);
    if (known.has(record.key) || record.key.startsWith("GNU.sparse.")) {
      values.set(record.key, payload.subarray(record.value, record.end - 1));
    }
    at = record.end;
  }
  return new Map([...values].map(([key, bytes]) => [key, paxValue(key, bytes, longest5)]));
}
function readRecord(payload, at) {
  let digit = at;
  let length = 0;
  for (; isDigit(payload[digit]) && digit < at + 8; digit += 1) {
    length = length * 10 + (payload[digit] - zero2);
  }
  if (digit === at || payload[digit] !== space2) {
    throw new TarFormatError("a PAX header holds a record without a length");
  }
  const end = at + length;
  const equals = payload.indexOf(equalsSign, digit);
  if (end > payload.length || payload[end - 1] !== newline || equals === -1 || equals >= end) {
    throw new TarFormatError("a PAX header holds a broken record");
  }
  const key = payload.toString("latin1", digit + 1, Math.min(equals, digit + 32));
  return { key, value: equals + 1, end };
}
function paxValue(key, bytes, longest5) {
  if (bytes.length > longest5) {
    throw new TarFormatError(`the PAX record '${key}' has ${bytes.length} bytes`);
  }
  if (bytes.includes(0)) throw new TarFormatError(`the PAX record '${key}' holds a NUL byte`);
  return decodeName(bytes);
}
var known, zero2, space2, newline, equalsSign, isDigit;
var init_pax = __esm({
  "src/oci/pax.ts"() {
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

// src/oci/tar-decoder.ts
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
function merged(before, added) {
  const result = new Map(before);
  for (const [key, value] of withoutSparse(added)) {
    if (value === "") result.delete(key);
    else result.set(key, value);
  }
  return result;
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
  "src/oci/tar-decoder.ts"() {
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
      header(block) {
        if (isZeroBlock(block)) return this.#zeroBlock();
        if (this.#blank) throw new TarFormatError("an entry follows a block of zeros");
        const header = readTarHeader(block);
        return extensions.has(header.type) ? this.#extensionHeader(header) : this.#entryHeader(header);
      }
      /** The payload of the last header, when that was an extension. */
      extension(type, payload) {
        if (type === "x") this.#local = withoutSparse(this.#records(payload));
        else if (type === "g") this.#global = merged(this.#global, this.#records(payload));
        else if (type === "L") this.#longName = this.#longText(payload);
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
      /** An empty local value stands for the header's own field, whatever the global record says. */
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

// src/oci/tar-reader.ts
function paddingOf(size) {
  return (blockSize - size % blockSize) % blockSize;
}
var TarReader;
var init_tar_reader = __esm({
  "src/oci/tar-reader.ts"() {
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
        let at = 0;
        while (at < piece.length && !this.#ended) {
          const before = at;
          if (this.#content > 0) at += this.#takeContent(piece, at);
          else if (this.#padding > 0) at += this.#skipPadding(piece.length - at);
          else at += this.#takeHeader(piece, at);
          this.#offset += at - before;
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
      #takeContent(piece, at) {
        const length = Math.min(this.#content, piece.length - at);
        this.#sink?.(piece.subarray(at, at + length));
        this.#content -= length;
        if (this.#content === 0) this.#sink = void 0;
        return length;
      }
      #skipPadding(available) {
        const length = Math.min(this.#padding, available);
        this.#padding -= length;
        return length;
      }
      #takeHeader(piece, at) {
        const wanted = this.#extension?.payload ?? blockSize;
        if (this.#filled === 0) this.#headerOffset = this.#offset;
        if (this.#filled === 0 && piece.length - at >= wanted) {
          this.#complete(piece.subarray(at, at + wanted));
          return wanted;
        }
        const length = Math.min(wanted - this.#filled, piece.length - at);
        piece.copy(this.#partial, this.#filled, at, at + length);
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
      #completeBlock(block) {
        const decoded = this.#decoder.header(block);
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

// src/oci/tar-index.ts
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
  "src/oci/tar-index.ts"() {
    "use strict";
    init_errors();
    init_blob_window();
    init_budget();
    init_layer_path();
    init_tar_decoder();
    init_tar_header();
    init_tar_reader();
  }
});

// src/oci/archive-store.ts
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
  const start3 = Buffer.alloc(8);
  await archive.read(start3, 0);
  const compression = compressionOf(start3);
  if (compression !== "none") {
    throw new UserError(
      `${archive.where} is compressed with ${compression}; an image archive is read in place, so decompress it first.`
    );
  }
}
function follow(members, name) {
  let member2 = members.get(name);
  let at = name;
  for (let hop = 0; member2?.target !== void 0 && hop < linksInARow; hop += 1) {
    const from = member2.linkType === "hardlink" ? "." : import_node_path7.posix.dirname(at);
    at = import_node_path7.posix.join(from, member2.target);
    member2 = members.get(at);
  }
  return member2?.target === void 0 ? member2 : void 0;
}
var import_node_path7, linksInARow;
var init_archive_store = __esm({
  "src/oci/archive-store.ts"() {
    "use strict";
    import_node_path7 = require("node:path");
    init_errors();
    init_blob();
    init_compression();
    init_open_file();
    init_tar_index();
    linksInARow = 8;
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
    (entry, at) => descriptor(entry, `${where}, manifests[${at}]`)
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
    layers: document2.layers.map((layer, at) => descriptor(layer, `${where}, layers[${at}]`)),
    annotations: strings(document2.annotations)
  };
}
function descriptor(value, where) {
  if (!isObject(value)) throw new UserError(`${where} is not a descriptor.`);
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
    ...isObject(value.platform) ? { platform: platform2(value.platform) } : {}
  };
}
function readConfig(bytes, where) {
  const document2 = parse(bytes, where);
  const rootfs = isObject(document2.rootfs) ? document2.rootfs : {};
  const diffIds = Array.isArray(rootfs.diff_ids) ? rootfs.diff_ids : [];
  if (!diffIds.every(isDigest)) {
    throw new UserError(`${where} has a diff_id that is not a sha256 digest.`);
  }
  const settings = isObject(document2.config) ? document2.config : {};
  return {
    platform: platform2(document2),
    labels: strings(settings.Labels),
    history: Array.isArray(document2.history) ? document2.history.map(historyEntry) : [],
    diffIds
  };
}
function platform2(value) {
  const text2 = (key) => typeof value[key] === "string" ? value[key] : "";
  const variant = text2("variant");
  return {
    os: text2("os") || "unknown",
    architecture: text2("architecture") || "unknown",
    ...variant === "" ? {} : { variant }
  };
}
function historyEntry(value) {
  const entry = isObject(value) ? value : {};
  return {
    createdBy: typeof entry.created_by === "string" ? entry.created_by : "",
    comment: typeof entry.comment === "string" ? entry.comment : "",
    emptyLayer: entry.empty_layer === true
  };
}
function readSavedImages(bytes, where) {
  const document2 = parseJson(bytes, where);
  if (!Array.isArray(document2)) throw new UserError(`${where} is not a list of images.`);
  return document2.map((value, at) => {
    const entry = isObject(value) ? value : {};
    const { Config: config, Layers: layers2, RepoTags: tags } = entry;
    if (typeof config !== "string" || !isTexts(layers2)) {
      throw new UserError(`${where}, entry ${at}, has no 'Config' or no 'Layers'.`);
    }
    return { config, layers: layers2, tags: isTexts(tags) ? tags : [] };
  });
}
function parse(bytes, where) {
  const document2 = parseJson(bytes, where);
  if (!isObject(document2)) throw new UserError(`${where} is not a JSON object.`);
  return document2;
}
function parseJson(bytes, where) {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch (cause) {
    throw new UserError(`${where} is not JSON: ${cause.message}.`, { cause });
  }
}
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function isTexts(value) {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
function strings(value) {
  if (!isObject(value)) return {};
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

// src/oci/layer-history.ts
function layerHistory(history, layers2) {
  const withLayer = history.filter((entry) => !entry.emptyLayer);
  return withLayer.length === layers2 ? withLayer : [];
}
var init_layer_history = __esm({
  "src/oci/layer-history.ts"() {
    "use strict";
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
      frames: 4e6,
      documentBytes: 8 * 1024 * 1024,
      layers: 1e3,
      manifests: 1e3
    };
  }
});

// src/oci/listed.ts
function listed(items, separator = ", ") {
  const more = items.length > most ? [`and ${items.length - most} more`] : [];
  return [...items.slice(0, most), ...more].join(separator);
}
var most;
var init_listed = __esm({
  "src/oci/listed.ts"() {
    "use strict";
    most = 10;
  }
});

// src/oci/docker-archive.ts
async function readDockerArchive(store, tag, limits) {
  const list2 = await member(store, "manifest.json");
  const images = readSavedImages(await readDocument(list2, limits.documentBytes), list2.where);
  const image = onlyOne(images, store.name, tag);
  checkLayerCount(store.name, image.layers.length, limits);
  const configBlob = await member(store, image.config);
  const configBytes = await readDocument(configBlob, limits.documentBytes);
  verifyConfigName(image.config, configBytes, configBlob);
  const config = readConfig(configBytes, configBlob.where);
  return {
    name: store.name,
    form: "docker-archive",
    digest: void 0,
    manifest: void 0,
    config,
    layers: await layersOf(store, image, config),
    annotations: {},
    close: () => store.close()
  };
}
function onlyOne(images, name, tag) {
  const fitting = images.filter(
    (image) => tag === void 0 || image.tags.some((it) => fits(it, tag))
  );
  const [first, ...others] = fitting;
  if (first === void 0 || others.length > 0) {
    const tags = images.flatMap((image) => image.tags);
    const held = tags.length === 0 ? "none has a tag" : listed(tags);
    const wanted = tag === void 0 ? "one image" : `one image with the tag '${tag}'`;
    throw new UserError(
      `${name} does not hold ${wanted}, but ${images.length} images (${held}); name one as 'docker-archive:FILE:NAME:TAG'.`
    );
  }
  return first;
}
function fits(tag, wanted) {
  return tag === wanted || tag === `docker.io/library/${wanted}` || tag === `docker.io/${wanted}`;
}
function verifyConfigName(name, bytes, blob) {
  const promised = /([0-9a-f]{64})(?:\.json)?$/.exec(name)?.[1];
  const actual = (0, import_node_crypto3.createHash)("sha256").update(bytes).digest("hex");
  if (promised !== void 0 && promised !== actual) {
    throw new UserError(
      `${blob.where} is damaged: its bytes have the digest sha256:${actual}, which is not its name; save the image again.`
    );
  }
}
async function layersOf(store, image, config) {
  if (config.diffIds.length !== image.layers.length) {
    throw new UserError(
      `${store.name} has ${image.layers.length} layers, but its config names ${config.diffIds.length}; save the image again.`
    );
  }
  const history = layerHistory(config.history, image.layers.length);
  const layers2 = [];
  for (const [at, diffId] of config.diffIds.entries()) {
    layers2.push({
      mediaType: mediaTypes.dockerLayer,
      blob: await member(store, image.layers[at]),
      digest: diffId,
      digestOf: "content",
      diffId,
      comment: history[at]?.comment ?? "",
      createdBy: history[at]?.createdBy ?? ""
    });
  }
  return layers2;
}
async function member(store, name) {
  const blob = await store.file(name);
  if (blob === void 0)
    throw new UserError(`${store.name} lacks '${name}'; save the image again.`);
  return blob;
}
var import_node_crypto3;
var init_docker_archive = __esm({
  "src/oci/docker-archive.ts"() {
    "use strict";
    import_node_crypto3 = require("node:crypto");
    init_errors();
    init_blob();
    init_descriptor();
    init_documents();
    init_layer_history();
    init_limits();
    init_listed();
  }
});

// src/oci/layout-store.ts
function layoutStore(directory2, name) {
  const opened = [];
  return {
    name,
    file: async (member2) => {
      const path4 = (0, import_node_path8.join)(directory2, member2);
      const where = (0, import_node_path8.join)(name, member2);
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
var import_node_path8;
var init_layout_store = __esm({
  "src/oci/layout-store.ts"() {
    "use strict";
    import_node_path8 = require("node:path");
    init_blob();
    init_open_file();
  }
});

// src/oci/oci-image.ts
async function readOciImage(store, form2, tag, limits) {
  const { descriptor: descriptor2, manifest: manifest2 } = onlyOne2(
    await findManifests(store, tag, limits),
    store.name,
    tag
  );
  checkLayerCount(store.name, manifest2.layers.length, limits);
  const configBlob = await blobOf(store, manifest2.config);
  const configBytes = await readDocument(configBlob, limits.documentBytes, manifest2.config);
  const config = readConfig(configBytes, configBlob.where);
  const history = layerHistory(config.history, manifest2.layers.length);
  const layers2 = [];
  for (const [at, layer] of manifest2.layers.entries()) {
    layers2.push({
      mediaType: layer.mediaType,
      blob: await blobOf(store, layer),
      digest: layer.digest,
      digestOf: "blob",
      diffId: config.diffIds[at],
      comment: history[at]?.comment ?? "",
      createdBy: history[at]?.createdBy ?? ""
    });
  }
  return {
    name: store.name,
    form: form2,
    digest: descriptor2.digest,
    manifest: manifest2,
    config,
    layers: layers2,
    annotations: { ...manifest2.annotations, ...descriptor2.annotations },
    close: () => store.close()
  };
}
async function findManifests(store, tag, limits) {
  const blob = await store.file("index.json");
  if (blob === void 0) throw new UserError(`${store.name} holds no index.json.`);
  const index = readIndexOrManifest(await readDocument(blob, limits.documentBytes), blob.where);
  if (!isIndex(index)) throw new UserError(`${blob.where} is a manifest, not an index.`);
  const search = { store, limits, seen: /* @__PURE__ */ new Set(), found: [] };
  for (const descriptor2 of index.manifests) {
    if (tag !== void 0 && refName(descriptor2) !== tag) continue;
    await collect(search, descriptor2, deepestIndex);
  }
  return search.found;
}
async function collect(search, descriptor2, depth) {
  const { store, limits, seen, found } = search;
  if (isAttestation(descriptor2) || seen.has(descriptor2.digest)) return;
  seen.add(descriptor2.digest);
  if (seen.size > limits.manifests) {
    throw new UserError(`${store.name} holds more than ${limits.manifests} manifests and indexes.`);
  }
  const blob = await blobOf(store, descriptor2);
  const bytes = await readDocument(blob, limits.documentBytes, descriptor2);
  const document2 = readIndexOrManifest(bytes, blob.where);
  if (!isIndex(document2)) {
    found.push({ descriptor: descriptor2, manifest: document2 });
    return;
  }
  if (depth === 0) throw new UserError(`${blob.where} is an index too deep inside of others.`);
  for (const inner of document2.manifests) await collect(search, inner, depth - 1);
}
function onlyOne2(found, name, tag) {
  const [first, ...others] = found;
  if (first === void 0) {
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
  return first;
}
function describe(descriptor2) {
  const platform3 = descriptor2.platform === void 0 ? "" : formatPlatform(descriptor2.platform);
  const parts = [platform3, refName(descriptor2) ?? "", descriptor2.digest];
  return parts.filter((part) => part !== "").join(" ");
}
function refName(descriptor2) {
  return descriptor2.annotations["org.opencontainers.image.ref.name"];
}
function isAttestation({ annotations, platform: platform3 }) {
  const unknown = platform3?.os === "unknown" && platform3.architecture === "unknown";
  return unknown || annotations["vnd.docker.reference.type"] === "attestation-manifest";
}
async function blobOf(store, descriptor2) {
  const name = `blobs/${descriptor2.digest.replace(":", "/")}`;
  const blob = await store.file(name);
  if (blob === void 0) {
    throw new UserError(`${store.name} lacks the blob ${descriptor2.digest}; make the image again.`);
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
    init_blob();
    init_descriptor();
    init_documents();
    init_layer_history();
    init_limits();
    init_listed();
    deepestIndex = 4;
  }
});

// src/oci/reference.ts
function parseReference(text2) {
  const [named, digest2] = splitDigest(text2);
  const [name, tag] = splitTag(named, text2);
  const [registry, repository] = splitRegistry(name, text2);
  checkRepository(repository, text2);
  if (name.length > 255) throw refused(text2, "its name has more than 255 characters");
  return {
    ...registry === void 0 ? {} : { registry },
    repository,
    ...tag === void 0 ? {} : { tag },
    ...digest2 === void 0 ? {} : { digest: digest2 }
  };
}
function splitDigest(text2) {
  if (text2.trim() === "") throw refused(text2, "it is empty");
  if (/\s/.test(text2)) throw refused(text2, "it holds white space");
  if (text2.includes("://")) {
    throw refused(text2, `it must not start with a scheme such as '${text2.split("://")[0]}://'`);
  }
  const at = text2.indexOf("@");
  if (at === -1) return [text2, void 0];
  const digest2 = text2.slice(at + 1);
  if (!isDigest(digest2)) {
    throw refused(text2, "what follows '@' must be 'sha256:' and 64 lower-case hexadecimal digits");
  }
  return [text2.slice(0, at), digest2];
}
function splitTag(named, text2) {
  const colon = named.indexOf(":", named.lastIndexOf("/") + 1);
  if (colon === -1) return [named, void 0];
  const tag = named.slice(colon + 1);
  if (!tagForm.test(tag)) {
    throw refused(
      text2,
      `the tag '${tag}' must start with a letter, digit or '_' and hold only these, '.' and '-', 128 characters at most`
    );
  }
  return [named.slice(0, colon), tag];
}
function splitRegistry(name, text2) {
  const slash2 = name.indexOf("/");
  const first = slash2 === -1 ? "" : name.slice(0, slash2);
  const isHost = /[.:[]/.test(first) || first === "localhost" || first !== first.toLowerCase();
  if (!isHost) return [void 0, name];
  checkHost(first, text2);
  return [first, name.slice(slash2 + 1)];
}
function checkHost(registry, text2) {
  const match = /^(.*?)(?::(\d{1,5}))?$/.exec(registry);
  const host = match?.[1] ?? "";
  if (!hostForm.test(host) && !ipv6Form.test(host)) {
    throw refused(text2, `'${registry}' is not a host name with an optional port`);
  }
  if (match?.[2] !== void 0 && Number(match[2]) > 65535) {
    throw refused(text2, `the port ${match[2]} is higher than 65535`);
  }
}
function checkRepository(repository, text2) {
  if (repository === "") throw refused(text2, "it names no repository");
  for (const component of repository.split("/")) {
    if (componentForm.test(component)) continue;
    if (component === "") throw refused(text2, "it has an empty part between slashes");
    if (component !== component.toLowerCase()) {
      throw refused(text2, `the repository part '${component}' must be in lower case`);
    }
    throw refused(
      text2,
      `the repository part '${component}' must be letters and digits with single '.', '_', '__' or '-' between them`
    );
  }
}
function refused(text2, reason) {
  const shown3 = JSON.stringify(text2.length > 300 ? `${text2.slice(0, 300)}\u2026` : text2);
  return new UserError(
    `${shown3} is not an image reference: ${reason}; for example 'ghcr.io/team/etl:1.2'.`
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

// src/oci/transport.ts
function parseTransport(text2) {
  const form2 = forms.find((prefix) => text2.startsWith(`${prefix}:`));
  if (form2 === void 0) return void 0;
  const rest = text2.slice(form2.length + 1);
  const colon = rest.indexOf(":");
  const path4 = colon === -1 ? rest : rest.slice(0, colon);
  const tag = colon === -1 ? "" : rest.slice(colon + 1);
  if (path4 === "") {
    throw new UserError(`'${text2}' names no path after '${form2}:', for example '${form2}:image'.`);
  }
  return { form: form2, path: path4, ...tag === "" ? {} : { tag } };
}
var forms;
var init_transport = __esm({
  "src/oci/transport.ts"() {
    "use strict";
    init_errors();
    forms = ["oci", "oci-archive", "docker-archive"];
  }
});

// src/oci/open-image.ts
async function openImage(name, limits = defaultLimits, directory2 = "") {
  const transport = parseTransport(name) ?? await detect(name, directory2);
  const store = await openStore(transport, directory2, limits);
  try {
    return await read(store, transport, limits);
  } catch (error2) {
    await store.close();
    throw error2;
  }
}
async function detect(name, directory2) {
  const status = await statusOf((0, import_node_path9.resolve)(directory2, name), name);
  if (status?.isDirectory()) return { form: "oci", path: name };
  if (status?.isFile()) return { form: "archive", path: name };
  if (status !== void 0) {
    throw new UserError(
      `'${name}' is neither a file nor a directory, so no image can be read from it.`
    );
  }
  parseReference(name);
  throw new UserError(
    `There is no file or directory '${name}'. An image is read from a .rock or another oci-archive, an OCI layout directory or a docker-archive; to read one from a registry, copy it first, for example with 'skopeo copy docker://${name} oci-archive:image.tar'.`
  );
}
async function openStore(transport, directory2, limits) {
  const path4 = (0, import_node_path9.resolve)(directory2, transport.path);
  const status = await statusOf(path4, transport.path);
  const wanted = transport.form === "oci" ? "directory" : "file";
  const fits2 = wanted === "directory" ? status?.isDirectory() : status?.isFile();
  if (fits2 !== true) throw new UserError(`There is no ${wanted} '${transport.path}'.`);
  return wanted === "directory" ? layoutStore(path4, transport.path) : await archiveStore(path4, transport.path, limits);
}
async function read(store, transport, limits) {
  if (transport.form === "docker-archive") {
    return await readDockerArchive(store, transport.tag, limits);
  }
  if (await store.file("index.json") !== void 0) {
    const form2 = transport.form === "oci" ? "oci" : "oci-archive";
    return await readOciImage(store, form2, transport.tag, limits);
  }
  if (transport.form === "archive" && await store.file("manifest.json") !== void 0) {
    return await readDockerArchive(store, transport.tag, limits);
  }
  throw new UserError(
    `${store.name} holds no image: neither the index.json of an OCI image nor the manifest.json of a docker-archive is in it.`
  );
}
var import_node_path9;
var init_open_image = __esm({
  "src/oci/open-image.ts"() {
    "use strict";
    import_node_path9 = require("node:path");
    init_errors();
    init_archive_store();
    init_docker_archive();
    init_layout_store();
    init_limits();
    init_oci_image();
    init_open_file();
    init_reference();
    init_transport();
  }
});

// src/oci/leaf-table.ts
function copied(from, to) {
  to.set(from);
  return to;
}
var LeafTable;
var init_leaf_table = __esm({
  "src/oci/leaf-table.ts"() {
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

// src/oci/resolve-directory.ts
function resolveDirectory({ root, leaves, budget }, path4, make) {
  const stack = [root];
  const ahead = path4.toReversed();
  let followed = 0;
  for (let name = ahead.pop(); name !== void 0; name = ahead.pop()) {
    const parent = stack.at(-1);
    const present = parent.children.get(name);
    const target = typeof present === "number" ? leaves.target(present) : void 0;
    if (target !== void 0) {
      followed += 1;
      budget.spendWay(target);
      follow2(target, stack, ahead);
    } else if (name === "..") {
      if (stack.length > 1) stack.pop();
    } else if (name !== "" && name !== ".") {
      stack.push(typeof present === "object" ? present : make(parent, name));
    }
    const endlessWay = followed > symlinksInARow || ahead.length > longestWay + path4.length;
    if (endlessWay || stack.length > deepest2) throw endless(path4);
  }
  return stack.at(-1);
}
function follow2(target, stack, ahead) {
  if (target.startsWith("/")) stack.length = 1;
  ahead.push(...target.split("/").reverse());
}
function endless(path4) {
  const shown3 = JSON.stringify(path4.join("/").slice(0, 200));
  return new TarFormatError(`the directory ${shown3} is a loop of links, or deeper than any path`);
}
var symlinksInARow, deepest2, longestWay;
var init_resolve_directory = __esm({
  "src/oci/resolve-directory.ts"() {
    "use strict";
    init_tar_header();
    symlinksInARow = 40;
    deepest2 = 2048;
    longestWay = 256;
  }
});

// src/oci/image-filesystem.ts
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
  "src/oci/image-filesystem.ts"() {
    "use strict";
    init_layer_path();
    init_leaf_table();
    init_resolve_directory();
    init_tar_header();
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
        if (isAufsMetadata(path4)) this.#keepAside(path4, entry);
        else this.#put(this.#directory(path4.slice(0, -1)), name, entry);
      }
      #put(parent, name, entry) {
        if (name === opaqueMarker) this.#hideChildren(parent);
        else if (name.startsWith(whiteoutPrefix)) this.#hide(parent, whitedOut(name));
        else if (entry.type === "directory") this.#putDirectory(parent, name);
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
        if (present === target) return;
        if (this.leaves.links(target) === 0) this.#count(target, 1);
        this.leaves.link(target);
        if (present !== void 0) this.#unlink(present);
        parent.children.set(ownCopy(name), target);
      }
      #linkTarget(path4) {
        if (path4[0] === asideDirectory) return this.#aside.get(path4.join("/"));
        return this.#directory(path4.slice(0, -1)).children.get(path4.at(-1));
      }
      #keepAside(path4, entry) {
        if (path4[0] !== asideDirectory || entry.type !== "file") return;
        const leaf = this.#newLeaf(entry);
        this.leaves.unlink(leaf);
        this.#aside.set(path4.join("/"), leaf);
      }
      /** A whiteout hides what lower layers put there, never what its own layer holds. */
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

// src/oci/zstd-frames.ts
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
    const block = (yield look(3)).readUIntLE(0, 3);
    last = (block & 1) === 1;
    yield pass(blockLength(block >>> 1 & 3, block >>> 3));
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
  "src/oci/zstd-frames.ts"() {
    "use strict";
    ZstdFrames = class {
      #steps = frameSteps();
      #step = this.#steps.next().value;
      /** Bytes of the step that came already. */
      #done = 0;
      #held = Buffer.alloc(4);
      /** How many bytes of `piece` from `at` belong to the frame that is open there: at least one. */
      stretch(piece, at) {
        let end = at;
        while (this.#step.kind !== "end") {
          const length = Math.min(this.#step.bytes - this.#done, piece.length - end);
          if (this.#step.kind === "look") piece.copy(this.#held, this.#done, end, end + length);
          end += length;
          this.#done += length;
          if (this.#done < this.#step.bytes) return end - at;
          this.#next();
        }
        this.#next();
        return end - at;
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

// src/oci/decompress.ts
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
      for (let at = 0; at < piece.length; ) {
        const length = frames.stretch(piece, at);
        budget.spendFrame();
        await sink.write(piece.subarray(at, at + length));
        at += length;
      }
    }
  };
}
function throughZlib(stream2, take) {
  const { promise: failed, reject } = Promise.withResolvers();
  failed.catch(() => {
  });
  let ending = false;
  stream2.on("error", reject);
  stream2.on("end", () => {
    if (!ending) reject(new TarFormatError("more data follows where its compressed data ends"));
  });
  let broken = false;
  const deliver = (bytes) => {
    if (broken) return;
    try {
      take(bytes);
    } catch (error2) {
      broken = true;
      reject(error2);
      stream2.destroy();
    }
  };
  stream2.on("data", (bytes) => queueMicrotask(() => deliver(bytes)));
  return {
    write: (piece) => Promise.race([failed, new Promise((resolve6) => stream2.write(piece, () => resolve6()))]),
    end: () => {
      ending = true;
      return Promise.race([
        failed,
        new Promise((resolve6) => {
          stream2.on("end", resolve6);
          stream2.end();
        })
      ]);
    },
    abandon: () => {
      stream2.destroy();
    }
  };
}
var import_node_zlib, outputSize;
var init_decompress = __esm({
  "src/oci/decompress.ts"() {
    "use strict";
    import_node_zlib = require("node:zlib");
    init_errors();
    init_compression();
    init_tar_header();
    init_zstd_frames();
    outputSize = 1024 * 1024;
  }
});

// src/oci/read-layer.ts
async function readLayer(layer, visit, budget) {
  const tar = new TarReader(visit, budget);
  const hash = (0, import_node_crypto4.createHash)("sha256");
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
    await pump(blob, take, ofBlob ? hash : void 0, progress, budget);
    tar.end();
  } catch (error2) {
    if (ofBlob && isFormatError(error2)) {
      await hashRest(blob, hash, progress.position);
      verifyDigest(blob, layer.digest, hash.digest("hex"));
    }
    throw explained(error2, blob, tar.offset);
  }
  verifyDigest(blob, layer.digest, hash.digest("hex"));
}
async function pump(blob, take, hash, progress, budget) {
  const buffers = [Buffer.allocUnsafe(pieceSize), Buffer.allocUnsafe(pieceSize)];
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
async function hashRest(blob, hash, from) {
  const buffer = Buffer.allocUnsafe(pieceSize);
  let position = from;
  while (position < blob.size) {
    const length = await blob.read(buffer, position);
    hash.update(buffer.subarray(0, length));
    position += length;
  }
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
var import_node_crypto4, pieceSize;
var init_read_layer = __esm({
  "src/oci/read-layer.ts"() {
    "use strict";
    import_node_crypto4 = require("node:crypto");
    init_errors();
    init_blob();
    init_decompress();
    init_tar_header();
    init_tar_reader();
    pieceSize = 1024 * 1024;
  }
});

// src/oci/read-filesystem.ts
async function readFilesystem(image, content = () => void 0, limits = defaultLimits) {
  const budget = new Budget(limits);
  const filesystem = new ImageFilesystem(budget);
  for (const [at, layer] of image.layers.entries()) {
    filesystem.beginLayer();
    const visit = (entry) => {
      filesystem.add(entry);
      return content(entry, at);
    };
    await readLayer(layer, visit, budget);
  }
  return filesystem;
}
var init_read_filesystem = __esm({
  "src/oci/read-filesystem.ts"() {
    "use strict";
    init_budget();
    init_image_filesystem();
    init_limits();
    init_read_layer();
  }
});

// src/rock/rock.ts
async function readRock(path4) {
  const image = await openImage((0, import_node_path10.resolve)(path4));
  try {
    const name = annotation(image, "org.opencontainers.image.title");
    const version = annotation(image, "org.opencontainers.image.version");
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
function annotation(image, key) {
  const value = image.annotations[key] ?? image.config.labels[key];
  if (value === void 0) {
    throw new UserError(`${image.name} was not made by rockcraft: it has no annotation '${key}'.`);
  }
  return value;
}
function platformLabel(path4, name, version) {
  const file = (0, import_node_path10.basename)(path4);
  const start3 = `${name}_${version}_`;
  if (!file.startsWith(start3) || !file.endsWith(".rock")) {
    throw new UserError(
      `${path4} holds the rock '${name}' of version '${version}', but is not called '${start3}PLATFORM.rock'; keep the name that rockcraft gave it.`
    );
  }
  return file.slice(start3.length, -".rock".length);
}
var import_node_path10;
var init_rock = __esm({
  "src/rock/rock.ts"() {
    "use strict";
    import_node_path10 = require("node:path");
    init_errors();
    init_open_image();
    init_read_filesystem();
  }
});

// src/rock/pack.ts
async function pack(request, ports) {
  await checkPackRequest(request, ports.context.workspace);
  const start3 = ports.clock.elapsed();
  const before = await listRockFiles(request.path);
  const run3 = await ports.log.group(groupTitle(request, ports), () => runRockcraft(request, ports));
  const milliseconds = ports.clock.elapsed() - start3;
  const log = await chooseLog({
    own: run3.transcript.ownLog,
    printed: run3.printed,
    message: run3.exitCode === 0 ? void 0 : failureMessage(run3.transcript.lastLines)
  });
  try {
    return { rocks: await readProduced(request, run3, before, log, ports), log, milliseconds };
  } catch (error2) {
    if (!(error2 instanceof Error)) throw error2;
    return { rocks: [], log, milliseconds, failure: error2 };
  }
}
function groupTitle(request, ports) {
  const project = (0, import_node_path11.relative)(ports.context.workspace, request.path) || ".";
  return request.platform === void 0 ? `Pack ${project}` : `Pack ${project} for platform ${request.platform}`;
}
async function runRockcraft(request, ports) {
  const { clock, log } = ports;
  const start3 = clock.elapsed();
  let lastPrinted = start3;
  const transcript = new PackTranscript();
  const file = openPackLog(ports.context.temp, (error2) => {
    log.warning(`What rockcraft prints can no longer be kept in a log file: ${messageOf(error2)}.`);
  });
  file.write(`$ ${packCommandLine(request.platform)}`);
  const stopProgress = clock.every(progressInterval, () => {
    const now = clock.elapsed();
    if (now - lastPrinted >= shortSilence) log.info(progressText(now - start3, transcript.phase));
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
async function readProduced(request, run3, before, log, ports) {
  const { exitCode, transcript } = run3;
  const { lastLines, packed } = transcript;
  const ended = { command: packCommandLine(request.platform), lastLines, log };
  if (exitCode !== 0) {
    throw packFailure({ ...ended, exitCode, cancelled: ports.cancelled.aborted });
  }
  const after = await listRockFiles(request.path);
  const { names, others } = producedRocks(before, after, packed);
  if (names.length === 0) throw nothingPacked(ended);
  for (const other of others) {
    ports.log.info(`${other} changed too, but rockcraft did not name it: it is left alone.`);
  }
  return await ports.log.group("Read what was packed", async () => {
    const rocks = [];
    for (const name of names) rocks.push(await readRock((0, import_node_path11.join)(request.path, name)));
    return rocks;
  });
}
var import_node_path11, progressInterval, shortSilence;
var init_pack = __esm({
  "src/rock/pack.ts"() {
    "use strict";
    import_node_path11 = require("node:path");
    init_errors();
    init_pack_command();
    init_pack_failure();
    init_pack_log();
    init_pack_preflight();
    init_pack_progress();
    init_pack_transcript();
    init_produced_rocks();
    init_rock();
    progressInterval = 1e4;
    shortSilence = 5e3;
  }
});

// src/rock/pack-summary.ts
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

${table(columns, cells)}
`;
}
var columns;
var init_pack_summary = __esm({
  "src/rock/pack-summary.ts"() {
    "use strict";
    init_markdown();
    init_bytes();
    columns = [
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
  return `${(0, import_node_path12.basename)(rock.path)}: ${sizes2}, ${rock.digest}`;
}
var import_node_path12, packRock;
var init_pack_rock = __esm({
  "src/actions/pack-rock.ts"() {
    "use strict";
    import_node_path12 = require("node:path");
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
      run: pack,
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

// src/rock/build-plan-artifacts.ts
function nameArtifacts(builds) {
  const [first, ...longer] = forms2;
  let names = builds.map(first);
  for (const form2 of longer) {
    const shared = sharedNames(names);
    names = builds.map((build, index) => {
      const name = names[index];
      return shared.has(ignoringCase(name)) ? form2(build) : name;
    });
  }
  return names;
}
function join9(...parts) {
  return ["rock", ...parts.map(plain)].filter((part) => part !== "").join("-");
}
function plain(text2) {
  const kept = text2.replaceAll(/[^A-Za-z0-9._@+-]+/g, "-");
  return kept.slice(0, longestPart).replaceAll(/^[-.]+|[-.]+$/g, "");
}
function digest({ project, name, platform: platform3 }) {
  return (0, import_node_crypto5.createHash)("sha256").update(JSON.stringify([project, name, platform3])).digest("hex");
}
function sharedNames(names) {
  const groups = Map.groupBy(names, ignoringCase);
  return new Set([...groups].flatMap(([name, group]) => group.length > 1 ? [name] : []));
}
function ignoringCase(name) {
  return name.toLowerCase();
}
var import_node_crypto5, forms2, longestPart;
var init_build_plan_artifacts = __esm({
  "src/rock/build-plan-artifacts.ts"() {
    "use strict";
    import_node_crypto5 = require("node:crypto");
    forms2 = [
      ({ name, platform: platform3 }) => join9(name, platform3),
      ({ name, platform: platform3, project }) => join9(name, platform3, project),
      (build) => join9(build.name, build.platform, build.project, digest(build).slice(0, 8)),
      (build) => `rock-${digest(build)}`
    ];
    longestPart = 60;
  }
});

// src/rock/platforms-architectures.ts
function isArchitecture(text2) {
  return architectures.includes(text2);
}
function debianName(name) {
  return otherNames.get(name);
}
var architectures, otherNames;
var init_platforms_architectures = __esm({
  "src/rock/platforms-architectures.ts"() {
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

// src/rock/platforms-base.ts
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
  if (typeof value === "string" && (form.test(value) || key === "base" && value === "bare")) {
    return value;
  }
  const colon = typeof value === "string" && /^[a-z]+:[\d.]+$/.test(value);
  const remedy = colon ? `write '${value.replace(":", "@")}'` : `write for example 'ubuntu@24.04'`;
  const found = typeof value === "string" ? quoted2(value) : kindOf(value);
  throw refuse3(
    project,
    [key],
    `'${key}' is ${found}, but must be of the form 'distribution@series'; ${remedy}.`
  );
}
function refuse3(project, path4, sentence) {
  return refusal(project.file, project.position(path4), sentence);
}
var form;
var init_platforms_base = __esm({
  "src/rock/platforms-base.ts"() {
    "use strict";
    init_project_refusal();
    init_project_yaml();
    form = /^(?:devel|[^@]*@[^@]*|ubuntu:2[02]\.04)$/s;
  }
});

// src/rock/platforms.ts
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
    const found = isMapping(platforms) ? "empty" : kindOf(platforms);
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
      `a platform's label is ${kindOf(label)}, but must be text; put it in quotes.`
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
      `the platform ${quoted2(label)} is ${kindOf(entry)}, but must be a mapping; for example '{build-on: [amd64], build-for: [amd64]}'.`
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
    `${kindOf(value)} is no architecture that rockcraft knows (${architectures.join(", ")}); ${debian === void 0 ? "name one of these" : `Debian calls it '${debian}'`}.`
  );
}
function refuseBasePrefix(project, path4, text2) {
  const [, base, architecture] = /^([^:]*@[^:]*|devel):(.*)$/s.exec(text2) ?? [];
  if (base === void 0 || architecture === void 0 || !isArchitecture(architecture)) return;
  throw refuse4(
    project,
    path4,
    `${quoted2(text2)} names a base, but all platforms of a rock have one; write '${architecture}', and the base in 'base' or 'build-base'.`
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
function refuse4(project, path4, sentence) {
  return refusal(project.file, project.position(path4), sentence);
}
var labelProblems;
var init_platforms = __esm({
  "src/rock/platforms.ts"() {
    "use strict";
    init_platforms_architectures();
    init_platforms_base();
    init_project_refusal();
    init_project_scalar();
    init_project_yaml();
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

// src/rock/build-plan.ts
function planBuilds(project, runners) {
  const name = nameOf2(project);
  return readPlatforms(project).map((platform3) => {
    const [buildOn, runner] = machineFor(platform3, runners) ?? noRunner(project, platform3, runners);
    const { label, buildFor } = platform3;
    return {
      project: import_node_path13.posix.dirname(project.file),
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
var import_node_path13;
var init_build_plan = __esm({
  "src/rock/build-plan.ts"() {
    "use strict";
    import_node_path13 = require("node:path");
    init_build_plan_artifacts();
    init_platforms();
    init_platforms_architectures();
    init_project_refusal();
  }
});

// src/rock/build-plan-runners.ts
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
function isLabel(text2) {
  return text2 !== "" && text2 === text2.trim() && !new RegExp("\\p{C}", "u").test(text2);
}
var defaultRunners;
var init_build_plan_runners = __esm({
  "src/rock/build-plan-runners.ts"() {
    "use strict";
    init_platforms_architectures();
    defaultRunners = { amd64: "ubuntu-24.04", arm64: "ubuntu-24.04-arm" };
  }
});

// src/rock/find-projects-ignored.ts
async function ignoredProjects(top, { projects, repositories }, ports) {
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
    for (const name of all ? names : await ignoredNames((0, import_node_path14.join)(top, here), names, ports)) {
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
var import_node_path14, mostArguments;
var init_find_projects_ignored = __esm({
  "src/rock/find-projects-ignored.ts"() {
    "use strict";
    import_node_path14 = require("node:path");
    init_errors();
    init_markdown();
    mostArguments = 1e5;
  }
});

// src/rock/find-projects-walk.ts
async function walkFolders(top, workspace) {
  const projects = [];
  const repositories = [];
  const leftOut = [];
  const pending = [{ path: "", repository: "" }];
  for (const folder of pending) {
    const entries = await list((0, import_node_path15.join)(top, folder.path));
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
      if (await isFileInside((0, import_node_path15.join)(top, file), workspace)) projects.push(here);
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
    return await (0, import_promises9.readdir)(directory2, { withFileTypes: true });
  } catch {
    return void 0;
  }
}
async function isFileInside(path4, workspace) {
  try {
    const real = await (0, import_promises9.realpath)(path4);
    const [first] = (0, import_node_path15.relative)(workspace, real).split(import_node_path15.sep);
    return first !== ".." && (await (0, import_promises9.stat)(real)).isFile();
  } catch {
    return false;
  }
}
var import_promises9, import_node_path15, skipped;
var init_find_projects_walk = __esm({
  "src/rock/find-projects-walk.ts"() {
    "use strict";
    import_promises9 = require("node:fs/promises");
    import_node_path15 = require("node:path");
    skipped = [".git", "node_modules"];
  }
});

// src/rock/find-projects.ts
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
  for (const { text: text2, negated, literal, matches: matches2 } of patterns) {
    const candidates = negated ? [...chosen] : literal ? withIgnored : projects;
    const found = candidates.filter(({ path: path4 }) => matches2(path4));
    if (found.length === 0) {
      const what = negated ? "no project that the patterns before it chose" : "no project";
      throw new UserError(
        `The pattern ${quoted2(text2)} of the input 'paths' matches ${what}; correct it, or remove it. ${hint(projects)}`
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
  const [first] = ignored;
  if (first === void 0) {
    return `There is no rockcraft.yaml in the directory of the input 'path' or below it; check it out before this step, or correct the input.`;
  }
  return `git ignores every rockcraft.yaml in the directory of the input 'path' and below it; name the project in the input 'paths', for example as ${quoted2(first.path)}, or give git a rule for it.`;
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
  "src/rock/find-projects.ts"() {
    "use strict";
    init_errors();
    init_find_projects_ignored();
    init_find_projects_walk();
    init_project_refusal();
  }
});

// src/rock/find-projects-glob.ts
function readPattern(text2) {
  const negated = text2.startsWith("!");
  const written = (negated ? text2.slice(1) : text2).split("/");
  if (written[0] === "" || written.includes("..")) return void 0;
  const segments = written.filter((segment) => segment !== "" && segment !== ".");
  if (segments.at(-1) === "rockcraft.yaml") segments.pop();
  return {
    text: text2,
    negated,
    literal: !segments.some((segment) => /[*?]/.test(segment)),
    matches: (directory2) => matches(segments, directory2 === "" ? [] : directory2.split("/"), "**", matchesName)
  };
}
function matchesName(pattern, name) {
  return matches([...pattern], [...name], "*", (one, letter) => one === "?" || one === letter);
}
function matches(pattern, items, any, isOne) {
  let at = 0;
  let retry;
  for (let index = 0; index < items.length; ) {
    const one = pattern[at];
    if (one === any) {
      at += 1;
      retry = { at, index };
    } else if (one !== void 0 && isOne(one, items[index])) {
      at += 1;
      index += 1;
    } else if (retry !== void 0) {
      retry.index += 1;
      at = retry.at;
      index = retry.index;
    } else {
      return false;
    }
  }
  return pattern.slice(at).every((one) => one === any);
}
var init_find_projects_glob = __esm({
  "src/rock/find-projects-glob.ts"() {
    "use strict";
  }
});

// src/rock/project-slices.ts
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
  "src/rock/project-slices.ts"() {
    "use strict";
    init_project_yaml();
  }
});

// src/actions/plan-rocks.ts
var plan_rocks_exports = {};
__export(plan_rocks_exports, {
  planRocks: () => planRocks
});
async function run({ path: path4, paths, runners }, { context, exec: exec2, log }) {
  const workspace = await (0, import_promises10.realpath)(context.workspace);
  const start3 = (0, import_node_path16.relative)(workspace, path4).split(import_node_path16.sep).join("/");
  const projects = await log.group("Find projects", async () => {
    const search = { directory: path4, workspace, patterns: paths };
    const found = (await findProjects(search, { exec: exec2, log })).map(
      (project) => [start3, project].filter((part) => part !== "").join("/")
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
  const warnings = planned.flatMap(({ project, builds: builds2 }) => crossBuilds(project, builds2, runners));
  return { plan: planAll(builds), warnings };
}
async function planEach(workspace, projects, runners, log) {
  const planned = [];
  const errors = [];
  for (const directory2 of projects) {
    const file = directory2 === "" ? "rockcraft.yaml" : `${directory2}/rockcraft.yaml`;
    try {
      const project = await readProject((0, import_node_path16.join)(workspace, file), file);
      planned.push({ project, builds: planBuilds(project, runners) });
    } catch (error2) {
      if (!(error2 instanceof UserError)) throw error2;
      errors.push(error2);
    }
  }
  const [first, second] = errors;
  if (first === void 0) return planned;
  if (second === void 0) throw first;
  for (const { message, place } of errors) log.error(message, place);
  throw new UserError(
    `${errors.length} of ${projects.length} projects cannot be planned; correct what the errors above say.`
  );
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
  const columns2 = ["Project", "Rock", "Platform", "Built on", "For", "Runner", "Artifact"];
  const rows = plan.map(
    ({ project, name, platform: platform3, buildOn, buildFor, runner, artifact }) => [project, name, platform3, buildOn, buildFor, labels2(runner), artifact].map(code)
  );
  const title = plan.length === 1 ? "1 rock to pack" : `${plan.length} rocks to pack`;
  const body = table(
    columns2.map((column) => ({ title: column, align: "left" })),
    rows
  );
  return `### ${title}

${body}
`;
}
function labels2(runner) {
  return typeof runner === "string" ? runner : runner.join(", ");
}
var import_promises10, import_node_path16, planRocks, mostJobs;
var init_plan_rocks = __esm({
  "src/actions/plan-rocks.ts"() {
    "use strict";
    import_promises10 = require("node:fs/promises");
    import_node_path16 = require("node:path");
    init_errors();
    init_markdown();
    init_build_plan();
    init_build_plan_runners();
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
        }) ?? defaultRunners
      }),
      run,
      emit: async ({ plan, warnings }, out) => {
        for (const { text: text2, place } of warnings) out.log.warning(text2, place, "Cross build");
        for (const rock of plan) out.log.info(line2(rock));
        out.output("matrix", { include: plan.map(asEntry) });
        out.output("count", plan.length);
        await out.summary(summary(plan));
      }
    };
    mostJobs = 256;
  }
});

// src/oci/walk-files.ts
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
  for (let at = 0; at < length; at += 1) {
    const difference = rank(one.charCodeAt(at)) - rank(other.charCodeAt(at));
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}
function rank(code2) {
  return code2 === 47 ? 0 : code2;
}
var init_walk_files = __esm({
  "src/oci/walk-files.ts"() {
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
function kindOf2(before, after) {
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
        const kind = kindOf2(before, after);
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
        let start3 = this.#current.path.length;
        for (let slash2 = path4.indexOf("/", start3); slash2 !== -1; slash2 = path4.indexOf("/", start3)) {
          start3 = slash2 + 1;
          this.#open.push(openDirectory(path4.slice(0, start3), this.#limit));
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
function compare(baseline, image, limit2) {
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
function largest(files2, limit2) {
  const topFiles = new Top(limit2, (file) => file.size);
  const topDirectories = new Top(limit2, (directory2) => directory2.size);
  const open5 = [];
  const close = () => {
    const { heaviestChild, ...directory2 } = open5.pop();
    if (heaviestChild < wrapperShare * directory2.size) topDirectories.offer(directory2);
    const parent = open5.at(-1);
    if (parent === void 0) return;
    parent.size += directory2.size;
    parent.files += directory2.files;
    parent.heaviestChild = Math.max(parent.heaviestChild, directory2.size);
  };
  for (const file of files2) {
    while (open5.length > 0 && !file.path.startsWith(`${open5.at(-1)?.path}/`)) close();
    openTo(open5, file.path);
    const parent = open5.at(-1);
    if (parent !== void 0) {
      parent.size += file.size;
      parent.files += 1;
    }
    topFiles.offer({ path: file.path, size: file.size });
  }
  while (open5.length > 0) close();
  return { files: topFiles.items(), directories: topDirectories.items() };
}
function openTo(open5, path4) {
  let start3 = open5.length === 0 ? 0 : (open5.at(-1)?.path.length ?? 0) + 1;
  for (let slash2 = path4.indexOf("/", start3); slash2 !== -1; slash2 = path4.indexOf("/", start3)) {
    open5.push({ path: path4.slice(0, slash2), size: 0, files: 0, heaviestChild: 0 });
    start3 = slash2 + 1;
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
  return comments.map((comment, at) => {
    if (at < parts) return "base";
    return at === parts ? "parts" : roleOf(comment) ?? "layer";
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
  const annotation2 = (key) => image.annotations[key] ?? image.config.labels[key];
  const title = annotation2("org.opencontainers.image.title");
  const version = annotation2("org.opencontainers.image.version");
  return {
    name: (0, import_node_path17.basename)(image.name),
    form: image.form,
    ...title === void 0 ? {} : { title },
    ...version === void 0 ? {} : { version },
    platform: formatPlatform(image.config.platform),
    ...image.digest === void 0 ? {} : { digest: image.digest }
  };
}
function measuredLayers(image, tallies) {
  const roles = layerRoles(image.layers.map((layer) => layer.comment));
  return image.layers.map((layer, at) => {
    const { bytes, files: files2 } = tallies[at];
    const { digest: digest2, comment, createdBy, blob } = layer;
    const role = roles[at] ?? "layer";
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
var import_node_path17;
var init_measure = __esm({
  "src/size/measure.ts"() {
    "use strict";
    import_node_path17 = require("node:path");
    init_descriptor();
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
  for (let at = 1; at < files2.length; at += 1) {
    const before = files2[at - 1]?.path;
    const after = files2[at]?.path;
    if (comparePaths(before, after) >= 0) {
      throw new UserError(
        `The measurement ${path4} is damaged: files[${at}] is not in order; measure the baseline again.`
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
        for (const [at, item] of value.entries()) {
          yield new _PartReader(`${this.#where}, ${key}[${at}]`, item);
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
  await (0, import_promises12.pipeline)(chunks(measurement), (0, import_node_fs8.createWriteStream)(path4));
}
async function readMeasurement(path4) {
  const { size } = await (0, import_promises11.stat)(path4);
  if (size > maximumBytes) {
    throw new UserError(
      `The measurement ${path4} has ${size} bytes, and at most ${maximumBytes} are read; give the image itself as baseline.`
    );
  }
  return parseMeasurement(json(await (0, import_promises11.readFile)(path4, "utf8"), path4), path4);
}
function json(text2, path4) {
  try {
    return JSON.parse(text2);
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
  let separator = "\n  ";
  for (const { linkTo, ...file } of measurement.files()) {
    const line3 = linkTo === void 0 ? file : { ...file, "link-to": linkTo };
    lines += separator + JSON.stringify(line3);
    separator = ",\n  ";
    if (lines.length > 64 * 1024) {
      yield lines;
      lines = "";
    }
  }
  yield lines;
}
var import_node_fs8, import_promises11, import_promises12, maximumBytes;
var init_measurement_file = __esm({
  "src/size/measurement-file.ts"() {
    "use strict";
    import_node_fs8 = require("node:fs");
    import_promises11 = require("node:fs/promises");
    import_promises12 = require("node:stream/promises");
    init_errors();
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
  const path4 = (0, import_node_path18.resolve)(directory2, name);
  return await startsLikeJson(path4) ? readMeasurement(path4) : measureNamed(name, directory2);
}
async function startsLikeJson(path4) {
  const status = await (0, import_promises13.stat)(path4).catch(() => void 0);
  if (!status?.isFile()) return false;
  const file = await (0, import_promises13.open)(path4);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1), 0, 1, 0);
    return bytesRead === 1 && buffer[0] === 123;
  } finally {
    await file.close();
  }
}
var import_promises13, import_node_path18;
var init_measure_named = __esm({
  "src/size/measure-named.ts"() {
    "use strict";
    import_promises13 = require("node:fs/promises");
    import_node_path18 = require("node:path");
    init_open_image();
    init_measure();
    init_measurement_file();
  }
});

// src/size/render-markdown.ts
function renderMarkdown(report) {
  const sections = report.sections.map(({ title, columns: columns2, rows }, at) => {
    const body = table(
      columns2,
      rows.map((row) => row.map(markdownCell))
    );
    return at === 0 ? body : `#### ${title}

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
function alignedRows({ columns: columns2, rows }) {
  const titles = columns2.map((column) => column.title);
  const lines = [titles, ...rows.map((row) => row.map((cell) => visible(cell.text)))];
  const widths = columns2.map((_, at) => Math.max(...lines.map((line3) => line3[at]?.length ?? 0)));
  return lines.map((line3) => aligned(line3, columns2, widths));
}
function aligned(line3, columns2, widths) {
  const cells = columns2.map((column, at) => {
    const width = widths[at];
    const cell = line3[at] ?? "";
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
  const row = (title, bytes) => [text(title), text(formatBytes(bytes))];
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
    text(title),
    text(formatBytes(after)),
    text(formatBytes(before)),
    text(formatDelta(after - before)),
    text(percentage(before, after))
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
        return [text(kindTitles[kind]), text(String(count3)), text(formatDelta(delta))];
      }),
      [text("Same size"), text(String(comparison.unchanged)), text("")]
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
    text(String(count3)),
    text(formatBytes(before)),
    text(formatBytes(after)),
    text(formatDelta(after - before))
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
      text(formatBytes(layer.compressedSize)),
      text(formatBytes(layer.size)),
      text(String(layer.files)),
      foreign(layer.digest.slice(0, shortDigest)),
      ...comparison === void 0 ? [] : [text(comparison.sharedLayers.has(layer.digest) ? "yes" : "no")]
    ])
  };
}
function roleCell(role, comment) {
  return role === "layer" && comment !== "" ? foreign(comment) : text(roleNames[role]);
}
function directories(biggest) {
  return {
    title: "Largest directories",
    columns: [left("Directory"), right("Files"), right("Size")],
    rows: biggest.directories.map(({ path: path4, files: count3, size }) => [
      foreign(`${path4}/`),
      text(String(count3)),
      text(formatBytes(size))
    ])
  };
}
function files(biggest) {
  return {
    title: "Largest files",
    columns: [left("File"), right("Size")],
    rows: biggest.files.map(({ path: path4, size }) => [foreign(path4), text(formatBytes(size))])
  };
}
function left(title) {
  return { title, align: "left" };
}
function right(title) {
  return { title, align: "right" };
}
function text(value) {
  return { text: value };
}
function foreign(value) {
  return { text: shortened(value), foreign: true };
}
function shortened(value) {
  if (value.length <= longest4) return value;
  return `${value.slice(0, longest4 / 2)}\u2026${value.slice(-longest4 / 2)}`;
}
var sizeTitles, kindTitles, shortDigest, longest4;
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
    longest4 = 160;
  }
});

// src/actions/report-size.ts
var report_size_exports = {};
__export(report_size_exports, {
  reportSize: () => reportSize
});
async function run2(inputs, ports) {
  const { log, context } = ports;
  const { measurement, comparison } = await log.group(`Measure ${inputs.image}`, async () => {
    const { workspace } = context;
    const image = await forInput("image", measureNamed(inputs.image, workspace));
    if (inputs.baseline === void 0) return { measurement: image, comparison: void 0 };
    const baseline = await forInput("baseline", readBaseline(inputs.baseline, workspace));
    return { measurement: image, comparison: compare(baseline, image, inputs.top) };
  });
  const biggest = largest(measurement.files(), inputs.top);
  const report = sizeReport(measurement, biggest, comparison);
  await log.foreign(async (print) => renderText(report).forEach(print));
  log.info(summarySentence(measurement, comparison));
  const markdown = renderMarkdown(report);
  const directory2 = await (0, import_promises14.mkdtemp)((0, import_node_path19.join)(context.temp, "report-size-"));
  const paths = {
    measurement: (0, import_node_path19.join)(directory2, "measurement.json"),
    markdown: (0, import_node_path19.join)(directory2, "report.md")
  };
  await writeMeasurement(measurement, paths.measurement);
  await (0, import_promises14.writeFile)(paths.markdown, markdown);
  return {
    compressedSize: measurement.compressedSize,
    size: measurement.size,
    delta: comparison && comparison.size.after - comparison.size.before,
    ...paths,
    report: markdown
  };
}
async function forInput(name, work) {
  try {
    return await work;
  } catch (error2) {
    if (!(error2 instanceof UserError)) throw error2;
    throw new UserError(`The input '${name}' cannot be used. ${error2.message}`, { cause: error2 });
  }
}
function summarySentence(measurement, comparison) {
  const { image, compressedSize, size } = measurement;
  const against = comparison === void 0 ? "" : ` (${formatDelta(comparison.size.after - comparison.size.before)} against the baseline)`;
  return `${visible(imageTitle(image))}: ${formatBytes(compressedSize)} to download, ${formatBytes(size)} on disk${against}.`;
}
var import_promises14, import_node_path19, reportSize;
var init_report_size = __esm({
  "src/actions/report-size.ts"() {
    "use strict";
    import_promises14 = require("node:fs/promises");
    import_node_path19 = require("node:path");
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
    reportSize = {
      readInputs: (read2) => Object.freeze({
        image: read2.required("image", "python-workflow_0.2_amd64.rock"),
        baseline: read2.optional("baseline"),
        top: read2.integer("top", { fallback: 10, min: 1, max: 100 })
      }),
      run: run2,
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
  start: () => start2
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
async function runAction(load) {
  const missing = whatIsMissing(process.env);
  if (missing !== void 0) return refuse2(missing, process.env);
  const { runStep: runStep2 } = await Promise.resolve().then(() => (init_step(), step_exports));
  await runStep2(load);
}
function refuse2(sentence, environment) {
  if (environment.GITHUB_ACTIONS === "true") (0, import_node_fs6.writeSync)(1, `::error::${sentence}
`);
  else (0, import_node_fs6.writeSync)(2, `${sentence}
`);
  process.exitCode = 1;
}

// src/main.ts
var actions = {
  "pack-rock": async () => (await Promise.resolve().then(() => (init_pack_rock(), pack_rock_exports))).packRock,
  "plan-rocks": async () => (await Promise.resolve().then(() => (init_plan_rocks(), plan_rocks_exports))).planRocks,
  "report-size": async () => (await Promise.resolve().then(() => (init_report_size(), report_size_exports))).reportSize
};
async function start2(name) {
  const load = actions[name];
  if (load === void 0) throw new Error(`There is no action named '${name}'.`);
  await runAction(load);
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  start
});

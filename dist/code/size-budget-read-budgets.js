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
var size_budget_read_budgets_exports = {};
__export(size_budget_read_budgets_exports, {
  readBudgets: () => readBudgets
});
module.exports = __toCommonJS(size_budget_read_budgets_exports);
var import_size_budget_budget = require("./size-budget-budget.js");
var import_did_you_mean = require("./did-you-mean.js");
var import_rock_project_project_refusal = require("./rock-project-project-refusal.js");
var import_vendor_yaml = require("./vendor-yaml.js");
var import_size_budget_amount = require("./size-budget-amount.js");
var import_size_owner = require("./size-owner.js");
var import_rock_layer_roles = require("./rock-layer-roles.js");
var import_glob = require("./glob.js");
var import_rock_project_project_scalar = require("./rock-project-project-scalar.js");
var import_quoted = require("./quoted.js");
var import_markdown = require("./markdown.js");
var import_errors = require("./errors.js");
var import_modules = require("./modules.js");
var import_promises = require("node:fs/promises");
var import_node_path = require("node:path");

// src/size/budget/budget-definitions.ts
var defaultWaiverLabel = "size-waiver";
var defaultFloor = 1e5;
var topKeys = [
  { name: "budgets", required: true, values: "a list of budgets" },
  {
    name: "waiver-label",
    values: "the name of a label",
    absent: `\`${defaultWaiverLabel}\``
  }
];
var commonKeys = [
  { name: "limit", required: true, values: "what is limited: one of the names below" },
  { name: "soft", values: "the limit that warns when it is broken" },
  { name: "hard", values: "the limit that fails the step when it is broken" },
  {
    name: "rock",
    values: "patterns for names of rocks; of other images, the name of their file or repository",
    absent: "every image"
  },
  {
    name: "platform",
    values: "patterns for platforms: `linux/arm64`, `linux/arm64/v8`, or the architecture alone",
    absent: "every platform"
  },
  {
    name: "waiver-label",
    values: "the name of the label that waives this budget, instead of the one for the whole file",
    absent: "that of the file"
  }
];
var ownerGroups = [...import_size_owner.ownerKinds, "base"];
var layerRoleNames = Object.keys(import_rock_layer_roles.roleNames);
var partOf = ["size", "download", "files"];
var definitions = [
  {
    name: "size",
    summary: "Size on disk: the files of all layers, also those that a higher layer hides.",
    unit: "bytes",
    keys: [],
    of: [],
    causes: "the heaviest owners, and directories that nobody owns",
    example: "limit: size\nhard: 200 MB"
  },
  {
    name: "effective-size",
    summary: "The files that a container sees.",
    unit: "bytes",
    keys: [],
    of: [],
    causes: "the heaviest owners, and directories that nobody owns",
    example: "limit: effective-size\nhard: 190 MiB"
  },
  {
    name: "download",
    summary: "The compressed layers, as they are pulled.",
    unit: "bytes",
    keys: [],
    of: [],
    causes: "the owners that weigh most compressed, and directories that nobody owns",
    example: "limit: download\nsoft: 60 MB\nhard: 80 MB\nplatform: arm64"
  },
  {
    name: "wasted",
    summary: "Bytes on disk that no container sees.",
    unit: "bytes",
    keys: [],
    of: [],
    causes: "the heaviest hidden files",
    example: "limit: wasted\nsoft: 1 MB"
  },
  {
    name: "growth",
    summary: "What the image has gained against the baseline. What shrinks is never too much. Without a baseline it is unknown, and so is a percentage of nothing, and that of a download where one of the two is a docker-archive, which has other blobs than a registry.",
    unit: "by quantity",
    percent: true,
    keys: [
      {
        name: "floor",
        values: "growth below which a limit in percent is kept in any case",
        absent: `${defaultFloor / 1e3} kB; of counts, 0`
      }
    ],
    of: ["size", "effective-size", "download", "wasted", "files", "set-uid"],
    causes: "what grew most",
    example: "limit: growth\nof: download\nsoft: 5%\nhard: 10 MB\nfloor: 500 kB"
  },
  {
    name: "owner",
    summary: "The files that a container sees of all owners with this kind and name, together. A file that several slices brought counts when one of them is meant.",
    unit: "by quantity",
    keys: [
      {
        name: "kind",
        values: ownerGroups.map((kind) => `\`${kind}\``).join(", "),
        absent: "every kind"
      },
      { name: "name", values: "patterns for names", absent: "every name" }
    ],
    of: partOf,
    causes: "their heaviest directories and files",
    example: "limit: owner\nkind: deb\nname: libicu*\nhard: 40 MB"
  },
  {
    name: "path",
    summary: "The files that a container sees at some paths, together. The bytes of a file with several names count once, whichever of them is meant.",
    unit: "by quantity",
    keys: [
      {
        name: "path",
        required: true,
        values: "patterns for files, and for directories with all that is in them, from the root on"
      }
    ],
    of: partOf,
    causes: "the heaviest of the files",
    example: `limit: path
path: ['usr/share/doc', '**/*.pyc']
hard: 0`
  },
  {
    name: "layer",
    summary: "Every layer by itself; the heaviest is what is told.",
    unit: "by quantity",
    keys: [
      {
        name: "role",
        values: `which layers of a rock: ${layerRoleNames.map((role) => `\`${role}\``).join(", ")}`,
        absent: "every layer"
      }
    ],
    of: partOf,
    causes: "its heaviest directories and files",
    example: "limit: layer\nrole: parts\nhard: 120 MB"
  },
  {
    name: "layers",
    summary: "How many layers there are.",
    unit: "count",
    keys: [],
    of: [],
    causes: "the heaviest layers",
    example: "limit: layers\nhard: 12"
  },
  {
    name: "files",
    summary: "How many regular files a container sees, each name of a hard link counted.",
    unit: "count",
    keys: [],
    of: [],
    causes: "the directories with the most files",
    example: "limit: files\nsoft: 20000"
  },
  {
    name: "set-uid",
    summary: "How many files run with the rights of their owner or group, whoever starts them.",
    unit: "count",
    keys: [],
    of: [],
    causes: "these files",
    example: "limit: set-uid\nhard: 0"
  }
];

// src/size/budget/budget-title.ts
function titleOf({ subject, of, kind, role, names, paths }) {
  if (subject === "growth") return `growth ${growths[of]}`;
  if (subject === "owner") {
    const owners = names.length === 0 ? groups[kind ?? "all"] : some(names);
    return `${names.length > 0 && kind !== void 0 ? `${kind} ` : ""}${owners}${suffixes[of]}`;
  }
  if (subject === "path") return `files at ${some(paths)}${suffixes[of]}`;
  if (subject === "layer") {
    return `heaviest layer${role === void 0 ? "" : ` (${role})`}${suffixes[of]}`;
  }
  return titles[subject];
}
function some(patterns) {
  const first = patterns.slice(0, 3).join(", ");
  return patterns.length > 3 ? `${first} and ${patterns.length - 3} more` : first;
}
var titles = {
  size: "size on disk",
  "effective-size": "effective size",
  download: "download",
  wasted: "waste",
  layers: "layers",
  files: "files",
  "set-uid": "set-uid and set-gid files"
};
var growths = {
  size: "on disk",
  "effective-size": "of the effective size",
  download: "of the download",
  wasted: "of the waste",
  files: "in files",
  "set-uid": "in set-uid and set-gid files"
};
var groups = {
  all: "all owners",
  base: "the base",
  slice: "all slices",
  deb: "all debs",
  python: "all Python packages",
  node: "all Node packages",
  part: "files that parts alone bring",
  rockcraft: "rockcraft\u2019s own files",
  unattributed: "files without a known owner"
};
var suffixes = {
  size: "",
  "effective-size": "",
  download: ", download",
  wasted: "",
  files: ", number of files",
  "set-uid": ""
};

// src/size/budget/parse-budgets.ts
var mostBudgets = 500;
function parseBudgets(text, name, file) {
  try {
    return new BudgetsParser(text, name, file).read();
  } catch (error) {
    if (file !== void 0 || !(error instanceof import_errors.UserError)) throw error;
    throw new import_errors.UserError(error.message, { cause: error });
  }
}
var BudgetsParser = class {
  #name;
  #file;
  #parsed;
  constructor(text, name, file) {
    this.#name = name;
    this.#file = file;
    this.#parsed = (0, import_rock_project_project_refusal.parseMapping)(text, name, {
      reader: "this action",
      ifEmpty: `write 'budgets:' and a list into it, or leave the input 'budgets' empty`,
      top: `budgets are a mapping with the key 'budgets'`
    });
  }
  read() {
    const { root } = this.#parsed;
    this.#checkKeys(root, [], topKeys, "at the top");
    const label = this.#label(root, []) ?? defaultWaiverLabel;
    const list = root.get("budgets");
    if (!(0, import_rock_project_project_refusal.isList)(list)) {
      return this.#refuse(["budgets"], `'budgets' is ${(0, import_rock_project_project_refusal.kindOf)(list)}; write a list of mappings.`);
    }
    if (list.length > mostBudgets) {
      return this.#refuse(["budgets"], `there are more than ${mostBudgets} budgets; use patterns.`);
    }
    return { budgets: list.map((item, index) => this.#budget(item, ["budgets", index], label)) };
  }
  #budget(item, path, label) {
    if (!(0, import_rock_project_project_refusal.isMapping)(item)) {
      const example = `'limit: size' and 'hard: 200 MB'`;
      return this.#refuse(path, `a budget is a mapping such as ${example}, not ${(0, import_rock_project_project_refusal.kindOf)(item)}.`);
    }
    const definition = this.#definition(item, path);
    const { name, keys, of: quantities } = definition;
    const ofKey = quantities.length === 0 ? [] : [{ name: "of", values: "" }];
    this.#checkKeys(item, path, [...commonKeys, ...keys, ...ofKey], `for 'limit: ${name}'`);
    const of = this.#word(item, path, "of", quantities) ?? quantities[0] ?? ownQuantity(definition);
    const limits = [
      ...this.#limit(item, path, "soft", definition, of),
      ...this.#limit(item, path, "hard", definition, of)
    ];
    if (limits.length === 0) {
      return this.#refuse(path, `this budget has no limit; add 'soft' or 'hard' to it.`);
    }
    this.#checkOrder(limits, path);
    const kind = this.#word(item, path, "kind", ownerGroups);
    const role = this.#word(item, path, "role", layerRoleNames);
    const named = {
      rocks: this.#patterns(item, path, "rock"),
      platforms: this.#patterns(item, path, "platform"),
      names: this.#patterns(item, path, "name"),
      paths: this.#patterns(item, path, "path")
    };
    const isRock = anyOf(named.rocks, import_glob.nameMatcher);
    const isPlatform = anyOf(named.platforms, import_glob.nameMatcher);
    return {
      subject: name,
      of,
      title: titleOf({ subject: name, of, kind, role, ...named }),
      covers: (image) => isRock(image.name) && platformNames(image.platform).some(isPlatform),
      kind,
      isOwner: anyOf(named.names, import_glob.nameMatcher),
      isPath: anyOf(named.paths, (pattern) => (0, import_glob.pathMatcher)(this.#segments(pattern, path))),
      role,
      floor: this.#floor(item, path, of),
      limits,
      waiverLabel: this.#label(item, path) ?? label
    };
  }
  #definition(item, path) {
    const names = definitions.map(({ name: name2 }) => name2);
    if (!item.has("limit")) {
      this.#checkKeys(item, path, [...commonKeys, ...definitions.flatMap(({ keys }) => keys)], "");
    }
    const name = this.#word(item, path, "limit", names);
    return definitions.find((definition) => definition.name === name);
  }
  #limit(item, path, severity, { percent }, of) {
    const value = item.get(severity);
    if (value === void 0) return [];
    const at = [...path, severity];
    const unit = (0, import_size_budget_budget.isCounted)(of) ? "count" : "bytes";
    const scalar = this.#scalar(value, at, severity);
    const place = this.#place(at);
    const common = { severity, ...place === void 0 ? {} : { place } };
    const share = (0, import_size_budget_amount.readPercent)(scalar);
    if (share !== void 0 && percent) return [{ ...common, unit: "percent", amount: share }];
    const amount = unit === "bytes" ? (0, import_size_budget_amount.readBytes)(scalar) : (0, import_size_budget_amount.readCount)(scalar);
    if (amount !== void 0) return [{ ...common, unit, amount }];
    const form = unit === "bytes" ? `a size such as '80 MB', '76 MiB' or '1.5GB'` : "a whole number";
    const also = percent ? `, or a percentage such as '10%'` : "";
    const why = share === void 0 ? "" : "; only growth can be limited in percent";
    return this.#refuse(at, `${(0, import_quoted.quoted)((0, import_rock_project_project_scalar.pythonText)(scalar))} is not ${form}${also}${why}.`);
  }
  /** What breaks the hard limit should have been warned of. */
  #checkOrder(limits, path) {
    const [soft, hard] = limits;
    if (soft === void 0 || hard === void 0 || soft.unit !== hard.unit) return;
    if (soft.amount <= hard.amount) return;
    this.#refuse(
      [...path, "soft"],
      `the soft limit is above the hard one, so that it would never be the first to warn; swap them, or keep one.`
    );
  }
  #floor(item, path, of) {
    const value = item.get("floor");
    const isBytes = !(0, import_size_budget_budget.isCounted)(of);
    if (value === void 0) return isBytes ? defaultFloor : 0;
    const scalar = this.#scalar(value, [...path, "floor"], "floor");
    const floor = isBytes ? (0, import_size_budget_amount.readBytes)(scalar) : (0, import_size_budget_amount.readCount)(scalar);
    const form = isBytes ? `a size such as '500 kB'` : "a whole number";
    return floor ?? this.#refuse([...path, "floor"], `${(0, import_quoted.quoted)((0, import_rock_project_project_scalar.pythonText)(scalar))} is not ${form}.`);
  }
  #label(mapping, path) {
    const value = mapping.get("waiver-label");
    if (value === void 0) return void 0;
    const at = [...path, "waiver-label"];
    const label = (0, import_rock_project_project_scalar.pythonText)(this.#scalar(value, at, "waiver-label")).trim();
    if (label !== "" && [...label].length <= 50) return label;
    return this.#refuse(at, `a label has a name of 1 to 50 characters.`);
  }
  /** The values of a key that takes one text or a list of them; none when it is absent. */
  #patterns(mapping, path, key) {
    const value = mapping.get(key);
    if (value === void 0) return [];
    const at = [...path, key];
    const values = (0, import_rock_project_project_refusal.isList)(value) ? value : [value];
    if (values.length === 0) return this.#refuse(at, `'${key}' is empty; remove it.`);
    return values.map((one, index) => {
      const place = (0, import_rock_project_project_refusal.isList)(value) ? [...at, index] : at;
      const text = (0, import_rock_project_project_scalar.pythonText)(this.#scalar(one, place, key)).trim();
      return text === "" ? this.#refuse(place, `this pattern is empty; remove it.`) : text;
    });
  }
  #segments(pattern, path) {
    const names = pattern.split("/").filter((name) => name !== "" && name !== ".");
    if (names.includes("..")) {
      return this.#refuse(
        [...path, "path"],
        `a path begins at the root of the image, without '..'.`
      );
    }
    return [...names, "**"];
  }
  #word(mapping, path, key, words) {
    const value = mapping.get(key);
    if (value === void 0) return void 0;
    const at = [...path, key];
    const text = (0, import_rock_project_project_scalar.pythonText)(this.#scalar(value, at, key));
    const found = words.find((word) => word === text);
    if (found !== void 0) return found;
    const remedy = didYouMean(text, words) ?? `it is one of ${words.join(", ")}.`;
    return this.#refuse(at, `'${key}' cannot be ${(0, import_quoted.quoted)(text)}; ${remedy}`);
  }
  #scalar(value, at, key) {
    if (!(0, import_rock_project_project_refusal.isList)(value) && !(0, import_rock_project_project_refusal.isMapping)(value) && value !== null) return value;
    return this.#refuse(at, `'${key}' is ${(0, import_rock_project_project_refusal.kindOf)(value)}; write a value, or remove it.`);
  }
  /** Every key must be known, and the required ones there. */
  #checkKeys(mapping, path, known, where) {
    const names = known.map(({ name }) => name);
    for (const key of mapping.keys()) {
      const text = (0, import_rock_project_project_scalar.pythonText)(key);
      if (names.includes(text)) continue;
      const remedy = didYouMean(text, names) ?? `there are ${names.join(", ")}.`;
      const place = where === "" ? "" : ` ${where}`;
      this.#refuse([...path, key], `there is no key ${(0, import_quoted.quoted)(text)}${place}; ${remedy}`);
    }
    const missing = known.find(({ name, required }) => required === true && !mapping.has(name));
    if (missing !== void 0) {
      this.#refuse(path, `the key '${missing.name}' is missing here: ${missing.values}.`);
    }
  }
  #place(path) {
    const file = this.#file;
    return file === void 0 ? void 0 : { file, line: this.#parsed.position(path).line };
  }
  #refuse(path, sentence) {
    throw (0, import_rock_project_project_refusal.refusal)(this.#name, this.#parsed.position(path), sentence);
  }
};
function didYouMean(text, words) {
  const meant = (0, import_did_you_mean.nearest)(text, words);
  return meant === void 0 ? void 0 : `did you mean ${(0, import_quoted.quoted)(meant)}?`;
}
function ownQuantity({ name }) {
  return name === "layers" ? "files" : name;
}
function anyOf(patterns, matcher) {
  if (patterns.length === 0) return () => true;
  const matchers = patterns.map(matcher);
  return (wanted) => matchers.some((matches) => matches(wanted));
}
function platformNames(platform) {
  const [system = "", architecture = ""] = platform.split("/");
  return [platform, `${system}/${architecture}`, architecture];
}

// src/size/budget/read-budgets.ts
var largest = 256 * 1024;
async function readBudgets(value, workspace) {
  if (value === void 0 || value.trim() === "") return import_size_budget_budget.noBudgets;
  const named = value.trim();
  if (/\n|:(?: |$)|^[{[]/.test(named)) return parseBudgets(value, "budgets");
  const absolute = (0, import_node_path.resolve)(workspace, named);
  const inside = (0, import_node_path.relative)(workspace, absolute).split(import_node_path.sep);
  const file = inside[0] === ".." ? absolute : inside.join("/");
  return parseBudgets(await readText(absolute, file), file, file);
}
async function readText(path, file) {
  let bytes;
  try {
    const status = await (0, import_promises.stat)(path);
    if (!status.isFile()) {
      throw new import_errors.UserError(
        `The budgets ${(0, import_quoted.quoted)(file)} are not a file; name a file in the input 'budgets', or write the budgets into it.`
      );
    }
    if (status.size > largest) {
      throw new import_errors.UserError(
        `The budgets ${(0, import_quoted.quoted)(file)} are longer than ${largest} bytes; name many images, owners or paths at once by patterns.`
      );
    }
    bytes = await (0, import_promises.readFile)(path);
  } catch (error) {
    if (error instanceof import_errors.UserError) throw error;
    throw new import_errors.UserError(
      `The budgets ${(0, import_quoted.quoted)(file)} cannot be read: ${(0, import_errors.messageOf)(error)}; correct the input 'budgets', or check the file out before this step. Budgets may also stand in the input itself, beginning with 'budgets:'.`,
      { cause: error }
    );
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new import_errors.UserError(`The budgets ${(0, import_markdown.visible)(file)} are not UTF-8 text; save the file as UTF-8.`);
  }
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  readBudgets
});

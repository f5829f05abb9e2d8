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
var actions_push_registry_exports = {};
__export(actions_push_registry_exports, {
  pushRegistry: () => pushRegistry
});
module.exports = __toCommonJS(actions_push_registry_exports);
var import_actions_shared_login_after_push = require("./actions-shared-login-after-push.js");
var import_registry_auth_files = require("./registry-auth-files.js");
var import_registry_docker_config = require("./registry-docker-config.js");
var import_oci_agreement = require("./oci-agreement.js");
var import_actions_shared_image_sources = require("./actions-shared-image-sources.js");
var import_oci_platform = require("./oci-platform.js");
var import_actions_shared_for_input = require("./actions-shared-for-input.js");
var import_registry_repository = require("./registry-repository.js");
var import_registry_answer = require("./registry-answer.js");
var import_oci_image_index = require("./oci-image-index.js");
var import_rock_rock_labels = require("./rock-rock-labels.js");
var import_oci_image_annotation = require("./oci-image-annotation.js");
var import_oci_described_documents = require("./oci-described-documents.js");
var import_oci_descriptor = require("./oci-descriptor.js");
var import_oci_listed = require("./oci-listed.js");
var import_registry_tag_facts = require("./registry-tag-facts.js");
var import_oci_layers_compression = require("./oci-layers-compression.js");
var import_oci_limits = require("./oci-limits.js");
var import_oci_store_blob = require("./oci-store-blob.js");
var import_oci_store_open_file = require("./oci-store-open-file.js");
var import_retry = require("./retry.js");
var import_oci_bytes = require("./oci-bytes.js");
var import_seconds = require("./seconds.js");
var import_quoted = require("./quoted.js");
var import_oci_digest = require("./oci-digest.js");
var import_markdown = require("./markdown.js");
var import_loopback = require("./loopback.js");
var import_errors = require("./errors.js");
var import_modules = require("./modules.js");

// src/registry/tag-latest.ts
function decideLatest(version, existing, patterns) {
  const own = comparable(version);
  if (own.isPreRelease) return { moves: false, reason: `${own.text} is a pre-release.` };
  let newest;
  for (const tag of existing) {
    for (const found of releasesIn(tag, patterns)) {
      if (newest === void 0 || compareReleases(found, newest.version) > 0) {
        newest = { version: found, tag };
      }
    }
  }
  if (newest === void 0) return { moves: true, reason: `${own.text} is the first release.` };
  if (compareReleases(own, newest.version) < 0) {
    const { version: version2, tag } = newest;
    const reason = `${version2.text} is newer, and there under the tag ${(0, import_quoted.quoted)(tag)}.`;
    return { moves: false, reason };
  }
  return { moves: true, reason: `No release is newer than ${own.text}.` };
}
function comparable(version) {
  const parsed = parseVersion(version);
  if (parsed !== void 0) return parsed;
  throw new import_errors.UserError(
    `The input 'latest-from' is 'semver', but the version of the image is ${(0, import_quoted.quoted)(version)}, which is none of the form '1.2' or '1.2.3'; give it such a version, or write 'latest' into 'tags' where it is meant.`
  );
}
function versionPatterns(templates, facts) {
  const own = templates.filter((template) => template.includes("{version}"));
  return [.../* @__PURE__ */ new Set(["{version}", ...own])].map((template) => patternOf(template, facts));
}
function patternOf(template, facts) {
  let captured = false;
  const source = (0, import_registry_tag_facts.templateParts)(template).map((part) => {
    if ("literal" in part) return literally(part.literal);
    if (part.placeholder !== "version") return wildcards[part.placeholder](facts);
    if (captured) return "\\1";
    captured = true;
    return "([\\w.-]+)";
  });
  return new RegExp(`^${source.join("")}$`);
}
var wildcards = {
  base: ({ base }) => literally(base()),
  platform: ({ platform }) => literally(platform()),
  sha: () => "[0-9a-f]{40,64}",
  "short-sha": () => "[0-9a-f]{7}",
  branch: () => "[\\w.-]+",
  pr: () => "\\d+",
  timestamp: ({ timestamp }) => [...timestamp()].map(likeness).join("")
};
var literally = (text) => text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
function likeness(letter) {
  if (/\d/.test(letter)) return "\\d";
  return /[A-Za-z]/.test(letter) ? "[A-Za-z]" : literally(letter);
}
function releasesIn(tag, patterns) {
  if (tag.length > import_registry_tag_facts.longestTag) return [];
  return patterns.flatMap((pattern) => {
    const version = parseVersion(pattern.exec(tag)?.[1] ?? "");
    return version === void 0 || version.isPreRelease ? [] : [version];
  });
}
var number = "(?:0|[1-9]\\d{0,14})";
var identifier = "(?:0|[1-9]\\d*|\\d*[A-Za-z-][\\dA-Za-z-]*)";
var versionForm = new RegExp(
  `^v?(${number})\\.(${number})(?:\\.(${number}))?(-${identifier}(?:\\.${identifier})*)?$`
);
function parseVersion(text) {
  const [, major, minor, patch = "0", preRelease] = versionForm.exec(text) ?? [];
  if (major === void 0) return void 0;
  const numbers = [major, minor, patch].map(Number);
  return { text, numbers, isPreRelease: preRelease !== void 0 };
}
function compareReleases(a, b) {
  const difference = a.numbers.map((one, at) => one - (b.numbers[at] ?? 0));
  return difference.find((one) => one !== 0) ?? 0;
}

// src/registry/tag-list.ts
var pageSize = 1e3;
var largestPage = 32 * 1024 * 1024;
var most = { pages: 2e3, tags: 5e5 };
async function listTags(client, repository, ports) {
  const tags = [];
  let next = `tags/list?n=${pageSize}`;
  for (let page = 0; next !== void 0; page += 1) {
    if (page === most.pages || tags.length > most.tags) {
      throw new import_errors.UserError(
        `${repository} has more than ${tags.length} tags on ${page} pages, too many to look through; write 'latest' into 'tags' where it is meant, and let 'latest-from' be 'none'.`
      );
    }
    const [to, isFirst] = [next, page === 0];
    const answer = await (0, import_retry.retrying)(async () => {
      const answer2 = await client.send({ method: "GET", to, keep: largestPage });
      if (answer2.status === 200 || answer2.status === 404 && isFirst) return answer2;
      throw (0, import_registry_answer.refusal)(answer2, client.situation);
    }, ports);
    if (answer.status === 404) return [];
    for (const tag of tagsIn(answer)) tags.push(tag);
    next = nextPage(answer);
  }
  return tags;
}
function tagsIn({ body, request, url, status }) {
  let tags;
  try {
    ({ tags } = JSON.parse(body?.toString("utf8") ?? ""));
  } catch {
    tags = void 0;
  }
  if (tags === null) return [];
  if (Array.isArray(tags) && tags.every((tag) => typeof tag === "string")) return tags;
  throw new import_errors.ServiceError(
    `${url.host} answered ${request} with no list of tags; check that the input 'repository' names a registry, and ask its operators.`,
    { request, status, retryable: false }
  );
}
function nextPage({ headers, url, request }) {
  const link = /<([^<>]*)>\s*;[^,<]*\brel="?next\b/i.exec(headers.link ?? "")?.[1];
  if (link === void 0) return void 0;
  const target = URL.canParse(link, url.href) ? new URL(link, url.href) : void 0;
  if (target === void 0 || target.hostname !== url.hostname || target.href === url.href) {
    throw new import_errors.ServiceError(
      `${url.host} answered ${request} with a next page of tags that cannot be asked for; ask its operators.`,
      { request, retryable: false }
    );
  }
  return new URL(`${target.pathname}${target.search}`, url.origin);
}

// src/registry/look-for-latest.ts
async function lookForLatest({ repository, credentials, remedy }, version, patterns, ports) {
  const options = { rights: "pull,push", ...remedy === void 0 ? {} : { remedy } };
  const authorization = new import_registry_answer.Authorization(repository, credentials, ports, options);
  const client = new import_registry_answer.RegistryClient(repository, authorization, ports.http);
  return decideLatest(version, await listTags(client, repository.text, ports), patterns);
}

// src/registry/registry-remedy.ts
function registryRemedy({ registry, aliases, text }) {
  const isGithub = registry.toLowerCase() === "ghcr.io";
  const isHub = aliases.length > 0;
  return (answer) => {
    if (!isAboutRights(answer)) return void 0;
    if (isGithub) {
      return `a push to ${text} needs a token that may write this package; give the job 'permissions: packages: write' and its token as 'password', and let a package that is there already give this repository the role Write (its settings, "Manage Actions access")`;
    }
    if (isHub) {
      return `a push to ${text} needs an account that may write there; give it as 'username' and an access token with the permission Read & Write as 'password', and make sure that the repository is of that account or an organisation of it`;
    }
    return void 0;
  };
}
function isAboutRights({ status, problems }) {
  if (status === 401 || status === 403) return true;
  return problems.some(({ code }) => code === "DENIED" || code === "UNAUTHORIZED");
}

// src/registry/push-places.ts
function parseRepositories(texts, insecure) {
  const isInsecure = (text) => typeof insecure === "boolean" ? insecure : insecure.includes(text.split("/")[0] ?? "");
  const wanted = /* @__PURE__ */ new Map();
  for (const text of texts) {
    const repository = { ...(0, import_registry_repository.parseRepository)(text, isInsecure(text)), httpInput: "insecure" };
    refuseOfficial(repository);
    const key = `${hostOf(repository)}/${repository.name}`;
    if (!wanted.has(key)) wanted.set(key, repository);
  }
  return [...wanted.values()];
}
function placesOf(repositories, insecure, mountFrom) {
  for (const host of typeof insecure === "boolean" ? [] : insecure) {
    if (!repositories.some(({ registry }) => registry === host))
      throw notPushedTo("insecure", host);
  }
  const mounts = mountsByHost(mountFrom, repositories);
  return repositories.map((repository) => ({
    repository,
    mountFrom: mounts.get(hostOf(repository))
  }));
}
function registriesOf(places) {
  return [
    ...new Map(places.map(({ repository }) => [hostOf(repository), repository.registry])).values()
  ];
}
function mountsByHost(mountFrom, places) {
  const mounts = /* @__PURE__ */ new Map();
  for (const repository of mountFrom) {
    const host = hostOf(repository);
    if (!places.some((place) => hostOf(place) === host)) {
      throw notPushedTo("mount-from", repository.text);
    }
    if (mounts.has(host)) {
      throw new import_errors.UserError(
        `The input 'mount-from' names two repositories of ${repository.registry}; name the one that has most of the image.`
      );
    }
    mounts.set(host, repository.name);
  }
  return mounts;
}
function refuseOfficial({ text, name, aliases }) {
  if (aliases.length === 0 || !name.startsWith("library/") || text.includes("/library/")) return;
  const image = name.slice("library/".length);
  throw new import_errors.UserError(
    `The repository ${(0, import_quoted.quoted)(text)} is one of Docker's own images, as it names no account; write it for example as 'docker.io/ACCOUNT/${image}'.`
  );
}
function notPushedTo(input, value) {
  return new import_errors.UserError(
    `The input '${input}' holds ${(0, import_quoted.quoted)(value)}, but 'repository' names none in that registry; correct one of them.`
  );
}
var hostOf = ({ origins }) => origins[0]?.host ?? "";

// src/actions/push-registry/push-destinations.ts
function readPlaces(read) {
  read.required("repository", "ghcr.io/team/etl");
  const insecure = readInsecure(read);
  const repositories = (0, import_actions_shared_for_input.forInputNow)(
    "repository",
    () => parseRepositories(read.lines("repository"), insecure)
  );
  const mountFrom = (0, import_actions_shared_for_input.forInputNow)(
    "mount-from",
    () => read.lines("mount-from").map((text) => (0, import_registry_repository.parseRepository)(text, false))
  );
  return placesOf(repositories, insecure, mountFrom);
}
function readInsecure(read) {
  const lines = read.lines("insecure");
  const areHosts = lines.length > 0 && lines.every((line) => /[.:]|^localhost$/.test(line));
  return areHosts ? lines : read.boolean("insecure", false);
}
function readCredentials(read, places) {
  const [username, password] = [read.optional("username"), read.optional("password")];
  if (username === void 0 && password === void 0) return void 0;
  if (username === void 0 || password === void 0) {
    const [given, lacking] = username === void 0 ? ["password", "username"] : ["username", "password"];
    throw new import_errors.UserError(
      `The input '${given}' is given without '${lacking}'; give both, or neither to use what an earlier step logged in with. A secret that is not set is empty.`
    );
  }
  const registries = registriesOf(places);
  if (registries.length > 1) {
    throw new import_errors.UserError(
      `The inputs 'username' and 'password' are for one registry, but 'repository' names ${registries.length} (${registries.join(", ")}), and a password goes to no other than its own; log in to each in an earlier step instead.`
    );
  }
  return { username, password, source: "the inputs 'username' and 'password'" };
}
function credentialsFor(given, repository, ports) {
  if (given !== void 0) return async () => ({ credentials: given });
  return (0, import_registry_auth_files.earlierLogin)(repository, "push", ports);
}

// src/actions/push-registry.ts
var pushRegistry = {
  readInputs(read) {
    const from = (0, import_actions_shared_image_sources.readImageSources)(read);
    const places = readPlaces(read);
    const credentials = readCredentials(read, places);
    return Object.freeze({
      from,
      places,
      tags: (0, import_actions_shared_login_after_push.readTagInputs)(read),
      latestFrom: read.choice("latest-from", ["none", "semver"], "none"),
      credentials,
      exportAuth: readExportAuth(read, credentials),
      concurrency: read.integer("concurrency", { fallback: import_actions_shared_login_after_push.defaultConcurrency, min: 1, max: 64 }),
      onPartialFailure: read.choice("on-partial-failure", ["fail", "warn"], "fail")
    });
  },
  run,
  async emit({ report, notes, failure, variables }, out) {
    for (const [name, value] of Object.entries(variables)) out.variable(name, value);
    (0, import_actions_shared_login_after_push.emitPush)(report, out);
    const done = report.destinations.filter(import_actions_shared_login_after_push.isDone);
    if (done.length > 0) {
      out.output("repository", done.map(({ repository }) => repository).join("\n"));
    }
    await out.summary((0, import_actions_shared_login_after_push.pushSummary)(report, notes));
    if (failure !== void 0) throw failure;
    for (const { repository, error } of report.destinations) {
      if (error !== void 0) {
        out.log.warning(error.message, void 0, `Not pushed to ${repository}`);
      }
    }
  },
  post: import_actions_shared_login_after_push.removeLaterLogin
};
function readExportAuth(read, credentials) {
  const how = read.choice("export-auth", ["none", "variables", "home"], "none");
  if (how === "none" || credentials !== void 0) return how;
  throw new import_errors.UserError(
    `The input 'export-auth' is '${how}', but there is no login to leave for later steps, as 'username' and 'password' are not given; give them, or let it be 'none'. A secret that is not set is empty.`
  );
}
async function run(inputs, ports) {
  const { from, places, tags, credentials, concurrency, onPartialFailure } = inputs;
  const { log, context, clock } = ports;
  for (const secret of credentials === void 0 ? [] : (0, import_registry_answer.secretsOf)(credentials)) log.mask(secret);
  const sources = await (0, import_actions_shared_for_input.forInput)(from.input, (0, import_actions_shared_image_sources.openSources)(from.names, context.workspace));
  try {
    const image = await (0, import_actions_shared_for_input.forInput)(from.input, (0, import_actions_shared_login_after_push.imagesToPush)(sources));
    const named = sources.map((source) => ({ ...source, input: from.input }));
    const facts = {
      ...await (0, import_actions_shared_login_after_push.imageFacts)(named, tags.templates),
      ...(0, import_registry_tag_facts.runFacts)(context.event, clock.now(), tags.timestamp)
    };
    const filled = (0, import_registry_tag_facts.fillTags)(tags.templates, facts, tags.onInvalid);
    const latest = latestOf(inputs, filled, facts);
    const total = image.blobs.reduce((sum, { blob }) => sum + blob.size, 0);
    const what = sources.map(({ name }) => name).join(", ");
    const where = places.map(({ repository }) => repository.text).join(", ");
    const title = (0, import_markdown.visible)(`Push ${what} (${(0, import_oci_bytes.formatBytes)(total)}) to ${where}`);
    const { report, notes } = await log.group(title, async () => {
      const { destinations, notes: notes2 } = await destinationsOf(inputs, filled, latest, ports);
      const push = { image, destinations, concurrency, onPartialFailure };
      const report2 = await (0, import_actions_shared_login_after_push.pushImage)(push, ports);
      for (const destination of report2.destinations) log.info((0, import_actions_shared_login_after_push.pushLine)(destination));
      return { report: report2, notes: notes2 };
    });
    return { report, notes, ...await leaveLogins(report, inputs, ports) };
  } finally {
    await (0, import_actions_shared_image_sources.closeSources)(sources);
  }
}
async function leaveLogins(report, { places, credentials, exportAuth, onPartialFailure }, ports) {
  const failure = (0, import_actions_shared_login_after_push.pushFailure)(report, onPartialFailure);
  const [place] = places;
  if (failure !== void 0 || place === void 0 || credentials === void 0) {
    return { failure, variables: {} };
  }
  const login = { repository: place.repository, credentials };
  return await (0, import_actions_shared_login_after_push.leaveLoginAfterPush)(login, exportAuth, ports);
}
function latestOf({ latestFrom, tags }, filled, facts) {
  if (latestFrom === "none") return void 0;
  if (filled.includes("latest")) {
    throw new import_errors.UserError(
      "The input 'latest-from' is 'semver', but 'tags' holds 'latest', too, which moves it to whatever is pushed; leave it out there, or let 'latest-from' be 'none'."
    );
  }
  const version = comparable(facts.version()).text;
  return { version, patterns: versionPatterns(tags.templates, facts) };
}
async function destinationsOf({ places, credentials, onPartialFailure }, filled, latest, ports) {
  const destinations = [];
  const notes = [];
  for (const { repository, mountFrom } of places) {
    const destination = {
      repository,
      tags: filled,
      credentials: credentialsFor(credentials, repository, ports),
      remedy: registryRemedy(repository),
      ...mountFrom === void 0 ? {} : { mountFrom }
    };
    if (latest === void 0) {
      destinations.push(destination);
      continue;
    }
    const { moves, reason } = await decided(destination, latest, onPartialFailure, ports);
    const note = `${repository.text}:latest ${moves ? "is to be this image" : "stays as it is"}: ${reason}`;
    ports.log.info(note);
    notes.push(note);
    destinations.push(moves ? { ...destination, tags: [...filled, "latest"] } : destination);
  }
  return { destinations, notes };
}
async function decided(destination, { version, patterns }, onPartialFailure, ports) {
  try {
    return await lookForLatest(destination, version, patterns, ports);
  } catch (error) {
    if (onPartialFailure === "fail" || !(error instanceof import_errors.ServiceError)) throw error;
    const { text } = destination.repository;
    ports.log.warning(error.message, void 0, `No 'latest' for ${text}`);
    return { moves: false, reason: error.message };
  }
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  pushRegistry
});

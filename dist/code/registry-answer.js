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
var registry_answer_exports = {};
__export(registry_answer_exports, {
  Authorization: () => Authorization,
  RegistryClient: () => RegistryClient,
  getManifest: () => getManifest,
  imageToPush: () => imageToPush,
  inParallel: () => inParallel,
  indexToPush: () => indexToPush,
  largestFirst: () => largestFirst,
  lookUp: () => lookUp,
  lookUpEach: () => lookUpEach,
  putManifest: () => putManifest,
  refusal: () => refusal,
  secretsOf: () => secretsOf,
  statedDigest: () => statedDigest,
  unreachable: () => unreachable,
  uploadLocation: () => uploadLocation
});
module.exports = __toCommonJS(registry_answer_exports);
var import_oci_image_index = require("./oci-image-index.js");
var import_oci_descriptor = require("./oci-descriptor.js");
var import_oci_store_blob = require("./oci-store-blob.js");
var import_retry = require("./retry.js");
var import_oci_digest = require("./oci-digest.js");
var import_markdown = require("./markdown.js");
var import_loopback = require("./loopback.js");
var import_errors = require("./errors.js");

// src/registry/credentials.ts
function basic({ username, password }) {
  return `Basic ${Buffer.from(`${username}:${password}`, "utf8").toString("base64")}`;
}
function secretsOf({ username, password, identityToken }) {
  return [password, `${username}:${password}`, ...identityToken ? [identityToken] : []];
}

// src/registry/challenge.ts
var token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
var parameter = new RegExp(`^(${token})[ \\t]*=[ \\t]*(?:"((?:[^"\\\\]|\\\\.)*)"|(${token}))`);
var scheme = new RegExp(`^(${token})(?:[ \\t]+|$|(?=,))`);
var separator = /^[ \t,]+/;
function parseChallenges(header) {
  const challenges = [];
  let rest = header.trim();
  while (rest !== "") {
    const current = challenges.at(-1);
    const pair = parameter.exec(rest);
    const name = scheme.exec(rest);
    if (pair !== null && current !== void 0) {
      const [, key = "", quoted, plain] = pair;
      current.parameters[key.toLowerCase()] = quoted?.replaceAll(/\\(.)/g, "$1") ?? plain ?? "";
    } else if (pair === null && name !== null) {
      challenges.push({ scheme: name[1].toLowerCase(), parameters: {} });
    } else {
      break;
    }
    rest = rest.slice((pair ?? name)?.[0].length).replace(separator, "");
  }
  return challenges;
}

// src/registry/answer.ts
var longestBody = 64 * 1024;
async function readErrorBody(response) {
  try {
    return (await response.body(longestBody)).toString("utf8");
  } catch (error) {
    if ((0, import_errors.isHttpFault)(error) && error.kind !== "aborted") return "";
    throw error;
  }
}
function parseProblems(text) {
  let document2;
  try {
    document2 = JSON.parse(text);
  } catch {
    return [];
  }
  const errors = field(document2, "errors");
  if (!Array.isArray(errors)) return [];
  return errors.slice(0, 3).map((error) => ({
    code: short(field(error, "code"), 60),
    message: short(field(error, "message"), 300)
  }));
}
function field(value, name) {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return void 0;
  return value[name];
}
function short(value, longest) {
  if (typeof value !== "string") return "";
  const shown = (0, import_markdown.visible)(value.slice(0, longest));
  return value.length > longest ? `${shown}\u2026` : shown;
}

// src/registry/pull-remedy.ts
function pullRemedy(answer, situation) {
  const { status, problems } = answer;
  const { repository } = situation;
  const has = (...codes) => problems.some(({ code }) => codes.includes(code));
  if (status === 401 || status === 403 || has("DENIED", "UNAUTHORIZED")) {
    return withoutRights(situation);
  }
  if (status === 429 || has("TOOMANYREQUESTS")) {
    return "it hands out no more for now; run the step again later, or log in to the registry in an earlier step, as most allow more to those whom they know";
  }
  if (has("BLOB_UNKNOWN")) {
    return "it has the manifest of the image, but not all that this names; push the image again";
  }
  if (status === 404) {
    return `there is no such image in ${repository}, or no registry at this address; correct the reference, or push the image first`;
  }
  if (status >= 500 || status === 408) {
    return "the registry or a proxy in front of it has a fault; run the step again later, and ask its operators when that does not help";
  }
  return "the protocol has no such answer; check that the reference names a registry, and ask its operators";
}
function withoutRights({ repository, credentials, lacking }) {
  if (credentials !== void 0) {
    return `the credentials of ${credentials} are wrong, have expired or do not allow to pull from ${repository}, or there is no such image; correct them or the reference`;
  }
  const why = lacking === void 0 ? "" : ` (${lacking})`;
  return `nothing is known that allows to pull from ${repository}${why}, or there is no such image; log in to the registry in an earlier step, or correct the reference`;
}

// src/registry/push-remedy.ts
function pushRemedy(answer, situation) {
  const { status, problems } = answer;
  const { repository } = situation;
  const has = (...codes) => problems.some(({ code }) => codes.includes(code));
  const speaksOf = (words) => problems.some(({ message }) => words.test(message));
  if (status === 401) return withoutRights2(situation);
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
  if (status === 403 || has("DENIED")) return withoutRights2(situation);
  if (status === 404) {
    return `there is no repository ${repository}, or no registry at this address; create the repository first, or correct the input 'repository'`;
  }
  if (status >= 300 && status < 400) return elsewhere(answer);
  if (status >= 500 || status === 408) {
    return `the registry or a proxy in front of it has a fault; run the step again later, and ask its operators when that does not help`;
  }
  return `the protocol has no such answer; check that the input 'repository' names a registry, and ask its operators`;
}
function withoutRights2({ repository, credentials, lacking }) {
  if (credentials !== void 0) {
    return `the credentials of ${credentials} are wrong, have expired or do not allow to push to ${repository}; correct them, or let them push there`;
  }
  const why = lacking === void 0 ? "" : ` (${lacking})`;
  return `nothing is known that allows to push to ${repository}${why}; give the inputs 'username' and 'password', or log in to the registry in an earlier step`;
}
function elsewhere({ headers, url }) {
  const { location = "" } = headers;
  const target = URL.canParse(location, url.href) ? new URL(location, url) : void 0;
  const place = target === void 0 ? location : `${target.origin}${target.pathname}`;
  return `it points to '${(0, import_markdown.visible)(place.slice(0, 200))}', and uploads do not follow there; name the registry that it points to in the input 'repository'`;
}

// src/registry/refusal.ts
function refusal(answer, situation, also = {}) {
  const { request, status, headers } = answer;
  const code = answer.problems[0]?.code;
  const requestId = requestIdOf(headers);
  const asked = retryAfterOf(headers);
  const todo = situation.remedy?.(answer) ?? remedies[situation.purpose](answer, situation);
  return new import_errors.ServiceError(`${said(answer)}: ${todo}.`, {
    request,
    status,
    ...code ? { code } : {},
    ...requestId === void 0 ? {} : { requestId },
    retryable: also.retryable ?? mayPass(answer),
    ...asked === void 0 ? {} : { retryAfter: asked }
  });
}
function said({ request, url, status, problems }) {
  const [problem] = problems;
  const parts = [problem?.code, problem?.message ? `"${problem.message}"` : void 0];
  const words = parts.filter((part) => part).join(" ");
  return `${url.host} answered ${request} with status ${status}${words === "" ? "" : `, ${words}`}`;
}
var passing = /^(TOOMANYREQUESTS|UNAVAILABLE|DIGEST_INVALID|SIZE_INVALID|BLOB_UPLOAD_INVALID)$/;
function mayPass({ status, problems }) {
  if ([408, 429, 500, 502, 503, 504].includes(status)) return true;
  return status >= 400 && problems.some(({ code }) => passing.test(code));
}
var remedies = { push: pushRemedy, pull: pullRemedy };
function retryAfterOf(headers) {
  const { "retry-after": value = "", date = "" } = headers;
  if (/^\d{1,6}$/.test(value)) return Number(value) * 1e3;
  if (!value.endsWith(" GMT")) return void 0;
  const pause = Date.parse(value) - Date.parse(date);
  return Number.isNaN(pause) ? void 0 : Math.max(0, pause);
}
function requestIdOf(headers) {
  const names = ["x-request-id", "x-github-request-id", "x-amzn-requestid", "x-ms-request-id"];
  const id = names.map((name) => headers[name]).find((value) => value !== void 0);
  return id === void 0 ? void 0 : (0, import_markdown.visible)(id.slice(0, 100));
}

// src/registry/situation.ts
function nameOfPlace({ purpose }) {
  return purpose === "push" ? "the input 'repository'" : "the reference";
}

// src/registry/unreachable.ts
function unreachable(host, request, fault, { httpInput, purpose }) {
  const withoutTls = fault.kind === "tls" && httpInput !== void 0 ? `, and a registry without https needs '${httpInput}: true'` : "";
  const todo = remedies2[fault.kind](nameOfPlace({ purpose }));
  return new import_errors.ServiceError(
    `${host} gave no answer to ${request}, because ${fault.message}; ${todo}${withoutTls}.`,
    {
      request,
      ...fault.code === void 0 ? {} : { code: fault.code },
      retryable: mayPass2(fault)
    },
    { cause: fault }
  );
}
function mayPass2({ kind, code }) {
  if (kind === "dns") return code === "EAI_AGAIN";
  return ["refused", "reset", "timeout"].includes(kind);
}
var network = () => "check that the runner can reach it, and run the step again";
var isRegistry = (place) => `check that ${place} names a registry`;
var remedies2 = {
  dns: (place) => `check the host in ${place}, and the name servers of the runner`,
  refused: (place) => `check host and port in ${place}, and whether the registry runs`,
  reset: network,
  timeout: network,
  tls: (place) => `check that the host in ${place} is right and speaks https; a certificate authority of your own is named by the variable NODE_EXTRA_CA_CERTS`,
  protocol: isRegistry,
  "too-long": isRegistry,
  aborted: () => "run the step again"
};

// src/registry/token.ts
var longestToken = 1024 * 1024;
async function fetchToken(http, challenge, scopes, credentials, situation) {
  const realm = realmOf(challenge, situation);
  if (credentials !== void 0) refuseOpenWire(realm, situation);
  const wire = tokenRequest(realm, challenge.parameters.service, scopes, credentials);
  const request = `${wire.method} ${realm.origin}${realm.pathname} for ${situation.repository}`;
  let response;
  let bytes;
  try {
    response = await http.send(wire);
    if (response.status !== 200) {
      const { status, headers } = response;
      const problems = parseProblems(await readErrorBody(response));
      throw refusal({ request, url: realm, status, headers, problems }, situation);
    }
    bytes = await response.body(longestToken);
  } catch (error) {
    throw (0, import_errors.isHttpFault)(error) ? unreachable(realm.host, request, error, situation) : error;
  }
  return parseToken(bytes, request, realm, situation);
}
function tokenRequest(realm, service, scopes, credentials) {
  const wanted = new URLSearchParams();
  if (service !== void 0) wanted.set("service", service);
  wanted.set("client_id", "rock-actions");
  if (credentials?.identityToken !== void 0) {
    wanted.set("scope", scopes.join(" "));
    wanted.set("grant_type", "refresh_token");
    wanted.set("refresh_token", credentials.identityToken);
    const headers2 = { "content-type": "application/x-www-form-urlencoded" };
    return { method: "POST", url: realm, headers: headers2, body: wanted.toString() };
  }
  for (const scope of scopes) wanted.append("scope", scope);
  const url = new URL(realm);
  for (const key of wanted.keys()) url.searchParams.delete(key);
  for (const [key, value] of wanted) url.searchParams.append(key, value);
  const headers = credentials === void 0 ? {} : { authorization: basic(credentials) };
  return { method: "GET", url, headers };
}
function realmOf({ parameters }, situation) {
  const realm = parameters.realm ?? "";
  const url = URL.canParse(realm) ? new URL(realm) : void 0;
  if (url !== void 0 && /^https?:$/.test(url.protocol)) return url;
  throw new import_errors.ServiceError(
    `The registry of ${situation.repository} asks for a token, but names no service that issues one; check that ${nameOfPlace(situation)} names a registry, and ask its operators.`,
    { request: "the token of the registry", retryable: false }
  );
}
function refuseOpenWire(url, { repository, purpose }) {
  if (url.protocol === "https:" || (0, import_loopback.isLoopback)(url)) return;
  throw new import_errors.ServiceError(
    `The credentials for ${repository} are not sent to ${url.host}, because without https everybody on the way could read them; give the registry a certificate, or let it accept ${purpose === "push" ? "pushes" : "pulls"} without credentials.`,
    { request: `authorization at ${url.origin}`, retryable: false }
  );
}
function parseToken(bytes, request, realm, situation) {
  let document2;
  try {
    document2 = JSON.parse(bytes.toString("utf8"));
  } catch {
    document2 = void 0;
  }
  const { token: token2, access_token, expires_in } = document2 ?? {};
  const issued = typeof token2 === "string" && token2 !== "" ? token2 : access_token;
  if (typeof issued !== "string" || !/^[\x21-\x7e]+$/.test(issued)) {
    throw new import_errors.ServiceError(
      `${realm.host} answered ${request} without a token; check that ${nameOfPlace(situation)} names a registry, and ask its operators.`,
      { request, status: 200, retryable: false }
    );
  }
  const isTime = typeof expires_in === "number" && expires_in > 0;
  return { token: issued, expiresIn: isTime ? expires_in : 60 };
}

// src/registry/authorization.ts
var usableLife = 0.8;
var Authorization = class {
  #repository;
  #find;
  #ports;
  #options;
  #found;
  #challenge;
  #header;
  #deadline = Number.POSITIVE_INFINITY;
  #renewing;
  constructor(repository, find, ports, options) {
    this.#options = options;
    this.#repository = repository;
    this.#find = find;
    this.#ports = ports;
  }
  get situation() {
    const source = this.#found?.credentials?.source;
    const lacking = this.#found?.lacking;
    const { remedy, rights } = this.#options;
    const purpose = rights === "pull" ? "pull" : "push";
    return { repository: this.#repository.text, purpose, credentials: source, lacking, remedy };
  }
  /** The value of the `Authorization` header for a request to `url`; undefined where none is due yet. */
  async header(url) {
    const isDue = this.#options.isBasic === true && this.#found === void 0;
    if (isDue || this.#ports.clock.elapsed() >= this.#deadline) await this.#renew(url);
    if (this.#header !== void 0) refuseOpenWire(url, this.situation);
    return this.#header;
  }
  /**
   * Reacts to a refusal of a request that was sent to `url` with the header `used`. Answers whether
   * the request is worth sending again. Requests that are refused at the same time share one renewal.
   */
  async answer(wwwAuthenticate, used, url) {
    if (used !== this.#header) return true;
    const challenges = parseChallenges(wwwAuthenticate);
    const offered = (scheme2) => challenges.find((one) => one.scheme === scheme2);
    this.#challenge = offered("bearer") ?? offered("basic") ?? this.#challenge;
    if (this.#challenge === void 0 && this.#options.isBasic !== true) return false;
    await this.#renew(url);
    return this.#header !== used;
  }
  async #renew(url) {
    this.#renewing ??= this.#obtain(url).finally(() => {
      this.#renewing = void 0;
    });
    await this.#renewing;
  }
  async #obtain(url) {
    const { http, clock, log } = this.#ports;
    this.#found = await this.#find();
    const { credentials } = this.#found;
    if (credentials !== void 0) refuseOpenWire(url, this.situation);
    if (this.#challenge?.scheme === "bearer") {
      const begin = clock.elapsed();
      const issued = await fetchToken(
        http,
        this.#challenge,
        this.#scopes(),
        credentials,
        this.situation
      );
      log.mask(issued.token);
      this.#deadline = begin + issued.expiresIn * 1e3 * usableLife;
      this.#header = `Bearer ${issued.token}`;
    } else if (credentials !== void 0) {
      this.#header = basic(credentials);
    }
  }
  #scopes() {
    const { rights, alsoPull } = this.#options;
    const own = `repository:${this.#repository.name}:${rights}`;
    return alsoPull === void 0 ? [own] : [own, `repository:${alsoPull}:pull`];
  }
};

// src/registry/location.ts
function redirectTarget({ status, headers, url }) {
  if (![301, 302, 303, 307, 308].includes(status)) return void 0;
  const target = resolved(headers.location, url);
  return target === void 0 || stepsDown(url, target) ? void 0 : target;
}
function uploadLocation({ headers, url, request }, digest) {
  const target = resolved(headers.location, url);
  const place = target === void 0 ? void 0 : withSchemeOf(url, target);
  if (place === void 0 || stepsDown(url, place)) {
    throw new import_errors.ServiceError(
      `${url.host} answered ${request} without a place to upload to that can be trusted; check that the input 'repository' names a registry, and ask its operators.`,
      { request, retryable: false }
    );
  }
  place.hash = "";
  place.search = `${place.search === "" ? "?" : `${place.search}&`}digest=${encodeURIComponent(digest)}`;
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

// src/registry/client.ts
var mostRedirects = 5;
var RegistryClient = class {
  #repository;
  #authorization;
  #http;
  #origin;
  constructor(repository, authorization, http) {
    this.#repository = repository;
    this.#authorization = authorization;
    this.#http = http;
    const [only, another] = repository.origins;
    if (another === void 0) this.#origin = only;
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
    const challenge = headers["www-authenticate"] ?? "";
    return asks && await this.#authorization.answer(challenge, used, url);
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
      const target = redirectTarget(answer);
      if (target === void 0) break;
      const goesAlong = target.origin === this.#origin?.origin ? authorization : void 0;
      answer = await this.#sendOnce({ ...request, to: target }, goesAlong);
    }
    return answer;
  }
  async #sendOnce(request, authorization) {
    if (this.#origin !== void 0) return await this.#sendTo(this.#origin, request, authorization);
    const [first, second] = this.#repository.origins;
    const asked = await this.#ask(first, request);
    if (second === void 0 || speaks(first, asked)) return this.#settled(first, asked);
    const askedAgain = await this.#ask(second, request);
    if (speaks(second, askedAgain)) return this.#settled(second, askedAgain);
    return this.#settled(first, asked);
  }
  /** What came of a request that tells nobody who we are. */
  async #ask(origin, request) {
    try {
      return { answer: await this.#sendTo(origin, request, void 0) };
    } catch (error) {
      return { error };
    }
  }
  #settled(origin, outcome) {
    if ("error" in outcome) throw outcome.error;
    this.#origin = origin;
    return outcome.answer;
  }
  async #sendTo(origin, { method, to, headers, body, keep, inPieces, idleTimeout, signal }, authorization) {
    const url = to instanceof URL ? to : new URL(`/v2/${this.#repository.name}/${to}`, origin);
    const { name, text } = this.#repository;
    const isBelow = url.pathname.startsWith(`/v2/${name}/`);
    const request = `${method} ${url.origin}${url.pathname}${isBelow ? "" : ` for ${text}`}`;
    try {
      const response = await this.#http.send({
        method,
        url,
        headers: { ...headers, ...authorization === void 0 ? {} : { authorization } },
        ...body === void 0 ? {} : { body },
        ...idleTimeout === void 0 ? {} : { idleTimeout },
        ...signal === void 0 ? {} : { signal }
      });
      return { request, url, ...await received(response, keep, inPieces) };
    } catch (error) {
      if (!(0, import_errors.isHttpFault)(error)) throw error;
      const httpInput = url.origin === origin.origin ? this.#repository.httpInput : void 0;
      throw unreachable(url.host, request, error, { httpInput, ...this.situation });
    }
  }
};
async function received(response, keep, inPieces) {
  const { status, headers } = response;
  if (status >= 400) {
    return { status, headers, problems: parseProblems(await readErrorBody(response)) };
  }
  if (keep !== void 0 && status < 300) {
    return { status, headers, problems: [], body: await response.body(keep) };
  }
  if (inPieces && status < 300) {
    return { status, headers, problems: [], pieces: response.pieces() };
  }
  await response.discard();
  return { status, headers, problems: [] };
}
function speaks({ protocol }, outcome) {
  if ("answer" in outcome) return protocol === "https:" || outcome.answer.status !== 400;
  const fault = outcome.error instanceof Error ? outcome.error.cause : void 0;
  if (!(0, import_errors.isHttpFault)(fault)) return true;
  const { kind, code = "" } = fault;
  if (kind === "tls") return !/^(EPROTO|ERR_SSL_)/.test(code);
  if (kind === "refused") return protocol === "http:";
  return kind !== "reset" && kind !== "protocol";
}

// src/registry/image-to-push.ts
var largestManifest = 4 * 1024 * 1024;
var mediaTypeForm = /^[a-z0-9][\w!#$&^.+-]*\/[a-z0-9][\w!#$&^.+-]*$/i;
async function imageToPush(opened) {
  if ((0, import_oci_image_index.isImageIndex)(opened)) return await openedIndex(opened);
  const { name, digest, manifest, manifestBlob, configBlob, layers } = opened;
  if (digest === void 0 || manifest === void 0 || manifestBlob === void 0) {
    throw new import_errors.UserError(
      `${name} is a docker-archive, which has no manifest that could be pushed as it is; convert it first with convert-rock, for example to 'oci-archive:image.tar'.`
    );
  }
  const blobs = [{ digest: manifest.config.digest, blob: configBlob }, ...layers];
  const { mediaType } = manifest;
  return await document({ name, digest, mediaType, blob: manifestBlob }, blobs);
}
async function openedIndex(index) {
  const { name, digest, mediaType, indexBlob, members } = index;
  const children = [];
  for (const { descriptor, manifestBlob, blobs } of members) {
    const { digest: digest2, mediaType: mediaType2 } = descriptor;
    children.push(await document({ name, digest: digest2, mediaType: mediaType2, blob: manifestBlob }, blobs));
  }
  return await document({ name, digest, mediaType, blob: indexBlob }, [], children);
}
function indexToPush(bytes, mediaType, children) {
  const blobs = largestFirst(children.flatMap(({ blobs: blobs2 }) => blobs2));
  return { digest: (0, import_oci_digest.digestOf)(bytes), mediaType, manifest: bytes, blobs, children };
}
async function document({ name, digest, mediaType, blob }, own, children = []) {
  if (!mediaTypeForm.test(mediaType)) {
    throw new import_errors.UserError(
      `The manifest of ${name} says that it is of type '${(0, import_markdown.visible)(mediaType.slice(0, 80))}', which is not a media type, so no registry could be told what it is; pack it again.`
    );
  }
  const descriptor = { mediaType, digest, size: blob.size, annotations: {} };
  const manifest = await (0, import_oci_store_blob.readDocument)(blob, largestManifest, descriptor);
  const blobs = [...own, ...children.flatMap(({ blobs: blobs2 }) => blobs2)];
  return { digest, mediaType, manifest, blobs: largestFirst(blobs), children };
}
function largestFirst(blobs) {
  const distinct = new Map(blobs.map(({ digest, blob }) => [digest, { digest, blob }])).values();
  return [...distinct].toSorted((a, b) => b.blob.size - a.blob.size);
}

// src/registry/in-parallel.ts
async function inParallel(items, most, cancelled, work) {
  const stop = new AbortController();
  const signal = AbortSignal.any([cancelled, stop.signal]);
  const results = [];
  const failures = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [at, item] of queue) {
      if (signal.aborted) return;
      try {
        results[at] = await work(item, signal);
      } catch (error) {
        failures.push(error);
        stop.abort(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
  cancelled.throwIfAborted();
  if (failures.length > 0) throw failures[0];
  return results;
}

// src/registry/manifests.ts
var accept = [
  import_oci_descriptor.mediaTypes.ociManifest,
  import_oci_descriptor.mediaTypes.ociIndex,
  import_oci_descriptor.mediaTypes.dockerManifest,
  import_oci_descriptor.mediaTypes.dockerList
].join(", ");
async function lookUp(client, reference, ports) {
  return await (0, import_retry.retrying)(async () => {
    const to = `manifests/${reference}`;
    const answer = await client.send({ method: "HEAD", to, headers: { accept } });
    if (answer.status === 404) return "nothing";
    if (answer.status === 200) return statedDigest(answer) ?? "unknown";
    const error = refusal(answer, client.situation);
    if (answer.status === 401 || error.failure.retryable) throw error;
    return "unknown";
  }, ports);
}
async function lookUpEach(client, references, most, ports) {
  const [first, ...others] = references;
  if (first === void 0) return /* @__PURE__ */ new Map();
  const found = [await lookUp(client, first, ports)];
  found.push(
    ...await inParallel(others, most, ports.cancelled, (one) => lookUp(client, one, ports))
  );
  return new Map(references.map((reference, at) => [reference, found[at] ?? "unknown"]));
}
async function putManifest(client, reference, { digest, mediaType, manifest }, ports) {
  await (0, import_retry.retrying)(async () => {
    const answer = await client.send({
      method: "PUT",
      to: `manifests/${reference}`,
      headers: { "content-type": mediaType },
      body: manifest
    });
    const { status, request, url } = answer;
    if (status < 200 || status >= 300) throw refusal(answer, client.situation);
    const stored = statedDigest(answer) ?? await digestOfStored(client, reference);
    if (stored === digest) return;
    throw new import_errors.ServiceError(
      `${url.host} stored another manifest than it was sent: ${request} was answered with the digest ${stored}, but ${digest} was sent; look for a proxy or a setting of the registry that converts images.`,
      { request, status, code: "DIGEST_INVALID", retryable: false }
    );
  }, ports);
}
function statedDigest({ headers }) {
  const digest = headers["docker-content-digest"];
  return (0, import_oci_digest.isDigest)(digest) ? digest : void 0;
}
async function digestOfStored(client, reference) {
  const answer = await getManifest(client, reference);
  if (answer.status !== 200 || answer.body === void 0) {
    throw refusal(answer, client.situation);
  }
  return (0, import_oci_digest.digestOf)(answer.body);
}
async function getManifest(client, reference) {
  const to = `manifests/${reference}`;
  return await client.send({ method: "GET", to, headers: { accept }, keep: largestManifest });
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  Authorization,
  RegistryClient,
  getManifest,
  imageToPush,
  inParallel,
  indexToPush,
  largestFirst,
  lookUp,
  lookUpEach,
  putManifest,
  refusal,
  secretsOf,
  statedDigest,
  unreachable,
  uploadLocation
});

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
var chisel_advertised_refs_exports = {};
__export(chisel_advertised_refs_exports, {
  addressAt: () => addressAt,
  commitOf: () => commitOf,
  fetchFile: () => fetchFile,
  fetchLocation: () => fetchLocation,
  fetchRefs: () => fetchRefs,
  parseBaseUrl: () => parseBaseUrl,
  parseReleasesRef: () => parseReleasesRef,
  releasesRepository: () => releasesRepository,
  shownUrl: () => shownUrl
});
module.exports = __toCommonJS(chisel_advertised_refs_exports);
var import_oci_listed = require("./oci-listed.js");
var import_retry = require("./retry.js");
var import_quoted = require("./quoted.js");
var import_markdown = require("./markdown.js");
var import_loopback = require("./loopback.js");
var import_errors = require("./errors.js");

// src/chisel/release-site.ts
function parseBaseUrl(text) {
  if (!URL.canParse(text)) return { refusal: "it is not a URL" };
  const url = new URL(text);
  if (url.search !== "" || url.hash !== "") {
    return { refusal: "it has a query or a fragment ('?' or '#')" };
  }
  if (!isTrusted(url)) {
    return { refusal: "without https, what is fetched could be changed on its way" };
  }
  if (!url.pathname.endsWith("/")) url.pathname += "/";
  return url;
}
function addressAt({ base }, path) {
  return new URL(path, base);
}
function authorizationFor({ base, token }, url) {
  return token === void 0 || url.origin !== base.origin ? {} : { authorization: `Bearer ${token}` };
}
function redirectTarget(from, location) {
  if (location === void 0) return { refusal: "without saying where to" };
  if (!URL.canParse(location, from.href)) return { refusal: "to what is no URL" };
  const url = new URL(location, from);
  url.username = "";
  url.password = "";
  if (isTrusted(url) && (url.protocol === "https:" || from.protocol === "http:")) return url;
  return { refusal: `to ${shownUrl(url)}, and only https is followed` };
}
function shownUrl(url) {
  return `${url.protocol}//${url.host}${url.pathname}`.slice(0, 300);
}
function isTrusted(url) {
  return url.protocol === "https:" || url.protocol === "http:" && (0, import_loopback.isLoopback)(url);
}

// src/chisel/fetch-fault.ts
function answerFault(request, { status, headers }, now) {
  const requestId = headers["x-github-request-id"];
  const asked = retryAfter(headers["retry-after"], now);
  return new import_errors.ServiceError(`${request} was answered with ${status}; ${remedyFor(status)}.`, {
    request,
    status,
    ...requestId === void 0 ? {} : { requestId: (0, import_markdown.visible)(requestId.slice(0, 80)) },
    retryable: isTransient(status),
    ...asked === void 0 ? {} : { retryAfter: asked }
  });
}
function transportFault(request, fault) {
  const { remedy, transient } = faults[fault.kind];
  return new import_errors.ServiceError(
    `There was no whole answer to ${request}, because ${fault.message}; ${remedy}.`,
    {
      request,
      ...fault.code === void 0 ? {} : { code: fault.code },
      retryable: transient
    },
    { cause: fault }
  );
}
var neverKnown = [501, 505];
function isTransient(status) {
  return status === 408 || status === 429 || status >= 500 && !neverKnown.includes(status);
}
function remedyFor(status) {
  if (status === 401 || status === 403 || status === 407) {
    return "check the inputs 'base-url' and 'token': a mirror may ask for a token, and github.com needs none";
  }
  if (status === 404 || status === 410) return "check the input 'base-url'";
  if (status === 429) return "too many requests come from this address; run the job again later";
  if (isTransient(status)) return "that is a fault of the server; run the job again later";
  return "check that the input 'base-url' names GitHub or a mirror with the same paths";
}
var network = "check that the runner can reach that host, and run the job again";
var noSite = "check that the input 'base-url' names GitHub or a mirror with the same paths";
var faults = {
  dns: {
    remedy: "check the input 'base-url' and the name servers of the runner",
    transient: true
  },
  refused: { remedy: network, transient: true },
  reset: { remedy: network, transient: true },
  timeout: { remedy: network, transient: true },
  tls: {
    remedy: "a certificate authority of your own is named by the variable NODE_EXTRA_CA_CERTS of the runner",
    transient: false
  },
  protocol: { remedy: noSite, transient: false },
  "too-long": { remedy: noSite, transient: false },
  aborted: { remedy: "run the job again", transient: false }
};
function retryAfter(value, now) {
  if (value === void 0) return void 0;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1e3;
  const date = Date.parse(value);
  return Number.isNaN(date) ? void 0 : Math.max(0, date - now);
}

// src/chisel/fetch.ts
var mostRedirects = 5;
var idleTimeout = 3e4;
async function fetchFile(site, url, limit, ports) {
  return await (0, import_retry.retrying)(async () => {
    const { response, request } = await follow(site, url, () => false, ports);
    try {
      if (response.status === 200) return await response.body(limit);
      await response.discard();
    } catch (error) {
      throw asServiceError(request, error);
    }
    if (response.status === 404 || response.status === 410) return void 0;
    throw answerFault(request, response, ports.clock.now());
  }, ports);
}
async function fetchLocation(site, url, isWanted, ports) {
  return await (0, import_retry.retrying)(async () => {
    const { response, request, found } = await follow(site, url, isWanted, ports);
    await discard(response, request);
    if (found !== void 0) return found;
    if (response.status < 400) return void 0;
    throw answerFault(request, response, ports.clock.now());
  }, ports);
}
async function follow(site, start, isWanted, ports) {
  let url = start;
  for (let hops = 0; ; hops += 1) {
    const request = `GET ${(0, import_markdown.visible)(shownUrl(url))}`;
    const response = await send(site, url, request, ports);
    if (![301, 302, 303, 307, 308].includes(response.status)) return { response, request };
    const target = redirectTarget(url, response.headers.location);
    if (target instanceof URL && isWanted(target)) return { response, request, found: target };
    await discard(response, request);
    if (!(target instanceof URL)) throw misled(request, target.refusal);
    if (hops === mostRedirects) throw misled(request, `for the ${mostRedirects + 1}th time`);
    url = target;
  }
}
async function send(site, url, request, { http, cancelled }) {
  try {
    return await http.send({
      method: "GET",
      url,
      // Bodies are proven by their hash: nobody in between may compress them anew.
      headers: {
        "user-agent": "rock-actions",
        "accept-encoding": "identity",
        ...authorizationFor(site, url)
      },
      idleTimeout,
      signal: cancelled
    });
  } catch (error) {
    throw asServiceError(request, error);
  }
}
async function discard(response, request) {
  try {
    await response.discard();
  } catch (error) {
    throw asServiceError(request, error);
  }
}
function asServiceError(request, error) {
  return (0, import_errors.isHttpFault)(error) && error.kind !== "aborted" ? transportFault(request, error) : error;
}
function misled(request, where) {
  return new import_errors.ServiceError(
    `${request} was redirected ${(0, import_markdown.visible)(where)}; check that the input 'base-url' names GitHub or a mirror with the same paths.`,
    { request, retryable: false }
  );
}

// src/chisel/advertised-refs.ts
var longestAdvertisement = 16 * 1024 * 1024;
async function fetchRefs(site, repository, ports) {
  const url = addressAt(site, `${repository}.git/info/refs?service=git-upload-pack`);
  const body = await fetchFile(site, url, longestAdvertisement, ports);
  if (body === void 0) return void 0;
  const refs = parseAdvertisement(body);
  if (refs === void 0) {
    const request = `GET ${shownUrl(url)}`;
    throw new import_errors.ServiceError(
      `${request} was answered with what is no list of a git repository; check that the input 'base-url' names GitHub or a mirror with the same paths.`,
      { request, retryable: false }
    );
  }
  return refs;
}
function parseAdvertisement(body) {
  const lines = packetLines(body);
  if (lines?.shift() !== "# service=git-upload-pack") return void 0;
  const refs = /* @__PURE__ */ new Map();
  for (const line of lines) {
    const [, object, name] = /^((?:[0-9a-f]{40}|[0-9a-f]{64})) ([^\0]+)/.exec(line) ?? [];
    if (object === void 0 || name === void 0) return void 0;
    refs.set(name, object);
  }
  return refs;
}
function packetLines(body) {
  const lines = [];
  for (let at = 0; at < body.length; ) {
    const digits = body.toString("latin1", at, at + 4);
    if (!/^[0-9a-f]{4}$/i.test(digits)) return void 0;
    const length = Number.parseInt(digits, 16);
    if (length === 0) {
      at += 4;
      continue;
    }
    if (length < 4 || at + length > body.length) return void 0;
    lines.push(body.toString("utf8", at + 4, at + length).replace(/\n$/, ""));
    at += length;
  }
  return lines;
}

// src/chisel/releases-ref.ts
var releasesRepository = "canonical/chisel-releases";
function parseReleasesRef(text) {
  if (/^[0-9a-f]{40}$/i.test(text)) return { kind: "commit", commit: text.toLowerCase() };
  const isName = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,200}$/.test(text);
  return isName && !/\.\.|\/\/|\.$|\/$|\.lock$/.test(text) ? { kind: "branch", name: text } : void 0;
}
async function commitOf(ref, site, ports) {
  if (ref.kind === "commit") return ref.commit;
  const refs = await fetchRefs(site, releasesRepository, ports);
  const commit = refs?.get(`refs/heads/${ref.name}`);
  if (commit !== void 0 && commit.length === 40) return commit;
  const branches = [...refs?.keys() ?? []].flatMap(
    (name) => /^refs\/heads\/(ubuntu-[0-9.]+)$/.exec(name)?.[1] ?? []
  );
  if (branches.length === 0) {
    const request = `GET ${shownUrl(addressAt(site, releasesRepository))}`;
    throw new import_errors.ServiceError(
      `There are no branches of ${releasesRepository} at ${site.base.host}; check the input 'base-url'.`,
      { request, retryable: false }
    );
  }
  throw new import_errors.UserError(
    `The input 'releases-ref' is ${(0, import_quoted.quoted)(ref.name)}, but ${releasesRepository} has no such branch; it has ${(0, import_oci_listed.listed)(branches.reverse())}. A commit is given by all of its 40 digits.`
  );
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  addressAt,
  commitOf,
  fetchFile,
  fetchLocation,
  fetchRefs,
  parseBaseUrl,
  parseReleasesRef,
  releasesRepository,
  shownUrl
});

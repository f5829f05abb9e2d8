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
var github_api_fault_exports = {};
__export(github_api_fault_exports, {
  commitForm: () => commitForm,
  eventRepository: () => eventRepository,
  isAbsent: () => isAbsent,
  lacksPermission: () => lacksPermission,
  pullsByHead: () => pullsByHead,
  readPull: () => readPull,
  transportFault: () => transportFault
});
module.exports = __toCommonJS(github_api_fault_exports);
var import_retry = require("./retry.js");
var import_quoted = require("./quoted.js");
var import_markdown = require("./markdown.js");
var import_loopback = require("./loopback.js");
var import_errors = require("./errors.js");

// src/github/rate-limit.ts
var unsaid = 6e4;
function rateLimitWait(status, headers, message, now) {
  if (status === 422) return /\bsubmitted too quickly\b/i.test(message) ? unsaid : void 0;
  if (status !== 403 && status !== 429) return void 0;
  const asked = headers["retry-after"];
  if (asked !== void 0 && /^\d{1,9}$/.test(asked)) return Number(asked) * 1e3;
  const reset = headers["x-ratelimit-reset"];
  if (headers["x-ratelimit-remaining"] === "0" && reset !== void 0 && /^\d{1,12}$/.test(reset)) {
    return Math.max(0, Number(reset) * 1e3 - now);
  }
  return status === 429 || /\brate limit\b|\babuse detection\b/i.test(message) ? unsaid : void 0;
}

// src/github/api-fault.ts
var notAccessible = "Resource not accessible by integration";
var longest = 200;
function refusalFault(request, permission, { status, headers, message }, now) {
  const said = (0, import_markdown.visible)(message.slice(0, longest));
  const wait = rateLimitWait(status, headers, message, now);
  const requestId = headers["x-github-request-id"];
  const remedy = wait === void 0 ? remedyFor(status, said, permission) : limited(wait, now);
  const answer = said === "" ? `${status}` : `${status} (${said})`;
  return new import_errors.ServiceError(`${request} was answered with ${answer}; ${remedy}.`, {
    request,
    status,
    ...said === "" ? {} : { code: said },
    ...requestId === void 0 ? {} : { requestId: (0, import_markdown.visible)(requestId.slice(0, 80)) },
    retryable: wait !== void 0 || status === 408 || status >= 500 && status !== 501,
    ...wait === void 0 ? {} : { retryAfter: wait }
  });
}
function lacksPermission(error) {
  if (!(error instanceof import_errors.ServiceError) || error.failure.retryAfter !== void 0) return false;
  return error.failure.status === 403;
}
function isAbsent(error) {
  return error instanceof import_errors.ServiceError && [404, 410].includes(error.failure.status ?? 0);
}
var isLocked = (message) => /\blocked\b/i.test(message);
function remedyFor(status, said, permission) {
  if (status === 401) return "check the input 'token': it is none of GitHub's, or has expired";
  if (isLocked(said)) return "the conversation is locked";
  if (status === 403 && said === notAccessible) {
    const never = ", which pull requests from forks and from Dependabot never get";
    return `the job needs 'permissions: ${permission}'${permission.endsWith(": write") ? never : ""}`;
  }
  if (status === 403) return `check that the token may do that ('permissions: ${permission}')`;
  if (status === 404 || status === 410) {
    return `there is no such thing, or the token may not see it ('permissions: ${permission}')`;
  }
  if (status >= 500) return "that is a fault of GitHub; run the job again later";
  return "that is a request which GitHub does not take";
}
function limited(wait, now) {
  const until = new Date(now + wait).toISOString().slice(0, 19).replace("T", " ");
  return `too much was asked with this token, and GitHub wants to be left alone until ${until} UTC`;
}
function movedFault(request, status) {
  return new import_errors.ServiceError(
    `${request} was answered with ${status}, as it is when a repository got another name; run the job again, which then has the new one.`,
    { request, status, retryable: false }
  );
}
var network = "check that the runner can reach that host, and run the job again";
function transportFault(request, fault) {
  const mayPass = ["dns", "refused", "reset", "timeout"].includes(fault.kind);
  return new import_errors.ServiceError(
    `There was no whole answer to ${request}, because ${fault.message}; ${network}.`,
    {
      request,
      ...fault.code === void 0 ? {} : { code: fault.code },
      retryable: mayPass
    },
    { cause: fault }
  );
}

// src/github/json-answer.ts
var JsonAnswer = class _JsonAnswer {
  #value;
  #request;
  #place;
  /** @param request what was asked, to be shown: `GET https://api.github.com/…` */
  constructor(value, request, place = "") {
    this.#value = value;
    this.#request = request;
    this.#place = place;
  }
  at(name) {
    const value = this.#value;
    const isThere = typeof value === "object" && value !== null && Object.hasOwn(value, name);
    const found = isThere ? value[name] : void 0;
    return new _JsonAnswer(found, this.#request, `${this.#place}.${name}`);
  }
  /** Whether it is absent or null. */
  get isNothing() {
    return this.#value === void 0 || this.#value === null;
  }
  text(form = /^/) {
    if (typeof this.#value === "string" && form.test(this.#value)) return this.#value;
    throw this.#isNo("text of the form that was expected");
  }
  /** A whole number from 0. */
  count() {
    if (Number.isSafeInteger(this.#value) && Number(this.#value) >= 0) return Number(this.#value);
    throw this.#isNo("whole number");
  }
  truth() {
    if (typeof this.#value === "boolean") return this.#value;
    throw this.#isNo("true or false");
  }
  list() {
    if (!Array.isArray(this.#value)) throw this.#isNo("list");
    return this.#value.map(
      (value, index) => new _JsonAnswer(value, this.#request, `${this.#place}[${index}]`)
    );
  }
  #isNo(what) {
    return new import_errors.ServiceError(
      `${(0, import_markdown.visible)(this.#request)} was not answered as GitHub's API does: ${this.#place || "it"} is no ${what}; check that the runner reaches GitHub itself, and run the job again.`,
      { request: this.#request, retryable: false }
    );
  }
};
var commitForm = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

// src/github/next-page.ts
function nextPage(link, page) {
  const next = (link ?? "").split(/,(?=\s*<)/).map((one) => /^\s*<([^<>]*)>((?:\s*;[^;]*)*)\s*$/.exec(one)).find(
    (match) => /;\s*rel\s*=\s*(?:"(?:[^"]*\s)?next(?:\s[^"]*)?"|next\s*(?:;|$))/i.test(match?.[2] ?? "")
  );
  if (!next?.[1] || !URL.canParse(next[1], page.href)) return void 0;
  const url = new URL(next[1], page);
  const sameList = listOf(url) === listOf(page);
  return url.origin === page.origin && sameList && url.search !== page.search ? url : void 0;
}
function listOf({ pathname }) {
  return pathname.replace(/\/(?:repos\/[^/]+\/[^/]+|repositories\/\d+)(?=\/)/, "");
}

// src/github/api.ts
var untilItAnswers = { ...import_retry.patient, idleTimeout: 3e4 };
var longestAnswer = 48 * 1024 * 1024;
var longestRefusal = 64 * 1024;
var GitHubApi = class {
  ports;
  patience;
  #base;
  #token;
  /**
   * @param base `https://api.github.com`, without a slash at the end
   * @throws UserError when the token would leave this machine unencrypted
   */
  constructor(base, token, ports, patience = untilItAnswers) {
    const url = new URL(base);
    if (url.protocol !== "https:" && !(0, import_loopback.isLoopback)(url)) {
      throw new import_errors.UserError(
        `The API of GitHub is at ${(0, import_quoted.quoted)(base)} (GITHUB_API_URL), where anybody on the way could read the token; it must be at https://.`
      );
    }
    if (!/^[\x21-\x7e]+$/.test(token)) {
      throw new import_errors.UserError(
        "The input 'token' holds no token: it must be letters, digits and marks of ASCII, as the token of the job is (github.token)."
      );
    }
    this.ports = ports;
    this.patience = patience;
    this.#base = base;
    this.#token = token;
    ports.log.mask(token);
  }
  /** Reads one thing, and asks again while that may help. */
  async read(question) {
    return (await this.#page(this.#url(question), question.permission)).answer;
  }
  /** The pages of a list, at most `pages`, as long as they are asked for. */
  async *pages(question, pages) {
    let url = this.#url(question);
    for (let page = 0; url !== void 0 && page < pages; page += 1) {
      const { answer, next } = await this.#page(
        url,
        question.permission
      );
      yield answer;
      url = next;
    }
  }
  /**
   * Changes something, asked once only: a lost answer may have been good news, so that the caller must
   * look before it asks again.
   *
   * @returns undefined when there is no content
   */
  async change(change) {
    return await this.#ask(change.method, this.#url(change), change, async (raw) => {
      const bytes = await bodyOf(raw);
      return raw.response.status === 204 ? void 0 : parsed(bytes, raw.request);
    });
  }
  /** Asks something by a POST that changes nothing, and asks again while that may help. */
  async query(change, url = this.#url(change)) {
    return await this.retrying(
      () => this.#ask("POST", url, change, async (raw) => parsed(await bodyOf(raw), raw.request))
    );
  }
  /** Where a request is sent on to. The address is a secret of its own kind: it opens what it names. */
  async redirection(question) {
    const url = this.#url(question);
    return await this.retrying(
      () => this.#ask("GET", url, question, async ({ response, request }) => {
        await response.discard();
        const { location = "" } = response.headers;
        if ([301, 308].includes(response.status)) throw movedFault(request, response.status);
        if (response.status >= 300 && URL.canParse(location, url.href))
          return new URL(location, url);
        throw new import_errors.ServiceError(
          `${request} was answered with ${response.status} and not with the address of a file; run the job again later.`,
          { request, status: response.status, retryable: false }
        );
      })
    );
  }
  /** Does again what may pass, as long as GitHub is borne with. */
  async retrying(work) {
    return await (0, import_retry.retrying)(work, this.ports, this.patience);
  }
  /** Where GraphQL is spoken: beside the REST API of an Enterprise Server, and below that of github.com. */
  get graphql() {
    return new URL(`${this.#base.replace(/\/v3$/, "")}/graphql`);
  }
  #url({ path, query = {} }) {
    const wrong = path.find((name) => /^\.{0,2}$/.test(name));
    if (wrong !== void 0) throw new import_errors.UserError(`${(0, import_quoted.quoted)(wrong)} is no name on GitHub.`);
    const url = new URL(`${this.#base}/${path.map(encodeURIComponent).join("/")}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
    return url;
  }
  async #page(url, permission) {
    return await this.retrying(
      () => this.#ask("GET", url, { permission }, async (raw) => {
        const answer = parsed(await bodyOf(raw), raw.request);
        return { answer, next: nextPage(raw.response.headers.link, url) };
      })
    );
  }
  async #ask(method, url, { permission, body }, use) {
    const { http, clock, cancelled } = this.ports;
    const request = `${method} ${(0, import_markdown.visible)(url.href)}`;
    try {
      const response = await http.send({
        method,
        url,
        headers: {
          accept: "application/vnd.github+json",
          authorization: `Bearer ${this.#token}`,
          "user-agent": "rock-actions",
          "x-github-api-version": "2022-11-28",
          ...body === void 0 ? {} : { "content-type": "application/json" }
        },
        ...body === void 0 ? {} : { body: JSON.stringify(body) },
        idleTimeout: this.patience.idleTimeout,
        signal: cancelled
      });
      const { status, headers } = response;
      if (status < 400) return await use({ request, response });
      const message = messageIn(await response.body(longestRefusal));
      throw refusalFault(request, permission, { status, headers, message }, clock.now());
    } catch (error) {
      throw (0, import_errors.isHttpFault)(error) && error.kind !== "aborted" ? transportFault(request, error) : error;
    }
  }
};
async function bodyOf({ request, response }) {
  if (response.status < 300) return await response.body(longestAnswer);
  await response.discard();
  throw movedFault(request, response.status);
}
function parsed(bytes, request) {
  try {
    return new JsonAnswer(JSON.parse(bytes.toString("utf8")), request);
  } catch (error) {
    throw new import_errors.ServiceError(
      `${request} was answered with something that is no JSON; check that the runner reaches GitHub itself, and run the job again.`,
      { request, retryable: false },
      { cause: error }
    );
  }
}
function messageIn(body) {
  try {
    const { message, errors } = JSON.parse(body.toString("utf8"));
    const texts = [message, Array.isArray(errors) ? reasonIn(errors[0]) : void 0];
    return texts.filter((text) => typeof text === "string" && text !== "").join(": ");
  } catch {
    return "";
  }
}
function reasonIn(error) {
  if (typeof error !== "object" || error === null) return error;
  const { message, field, code } = error;
  return message ?? [field, code].filter((text) => typeof text === "string").join(" ");
}

// src/github/repository.ts
function eventRepository(event, token, ports, patience) {
  const name = event.repository;
  const api = new GitHubApi(event.api, token, ports, patience);
  return { api, name, path: ["repos", ...name.split("/")] };
}

// src/github/pulls.ts
async function readPull({ api, path }, number, permission = "pull-requests: read") {
  const answer = await api.read({ path: [...path, "pulls", String(number)], permission });
  return pull(answer);
}
async function pullsByHead({ api, path }, owner, branch, permission) {
  const query = { head: `${owner}:${branch}`, state: "open", per_page: 100 };
  const answer = await api.read({ path: [...path, "pulls"], query, permission });
  return answer.list().map(pull);
}
function pull(answer) {
  const head = answer.at("head");
  const base = answer.at("base");
  const merge = answer.at("merge_commit_sha");
  return {
    number: answer.at("number").count(),
    isOpen: answer.at("state").text() === "open",
    headSha: head.at("sha").text(commitForm),
    headBranch: head.at("ref").text(),
    headRepository: head.at("repo").isNothing ? void 0 : head.at("repo").at("full_name").text(),
    baseRepository: base.at("repo").at("full_name").text(),
    mergeSha: merge.isNothing ? void 0 : merge.text(commitForm),
    labels: answer.at("labels").list().map(label)
  };
}
function label(answer) {
  const description = answer.at("description");
  return {
    name: answer.at("name").text(),
    description: description.isNothing ? "" : description.text()
  };
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  commitForm,
  eventRepository,
  isAbsent,
  lacksPermission,
  pullsByHead,
  readPull,
  transportFault
});

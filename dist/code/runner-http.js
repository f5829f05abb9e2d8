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
var runner_http_exports = {};
__export(runner_http_exports, {
  RunnerHttp: () => RunnerHttp
});
module.exports = __toCommonJS(runner_http_exports);
var import_loopback = require("./loopback.js");
var import_errors = require("./errors.js");
var import_modules = require("./modules.js");
var import_node_events = require("node:events");
var import_node_http = require("node:http");
var import_node_https = require("node:https");
var import_node_net = require("node:net");
var import_node_http2 = require("node:http");
var import_node_https2 = require("node:https");
var import_node_tls = require("node:tls");
var import_node_http3 = require("node:http");
var import_node_https3 = require("node:https");

// src/runner/http-fault.ts
var RunnerHttpFault = class extends Error {
  name = "HttpFault";
  kind;
  code;
  constructor(kind, message, code, options) {
    super(code === void 0 ? message : `${message} (${code})`, options);
    this.kind = kind;
    this.code = code;
  }
};
function asFault(thrown) {
  if (!(thrown instanceof Error) || thrown instanceof RunnerHttpFault) return thrown;
  const code = codeOf(thrown);
  if (code === void 0) return thrown;
  const kind = kindOf(code);
  if (kind === void 0) return thrown;
  return new RunnerHttpFault(kind, texts[kind], code, { cause: thrown });
}
var texts = {
  dns: "the name cannot be resolved",
  refused: "no connection came about",
  reset: "the connection broke off",
  timeout: "nothing came for too long",
  tls: "no trusted connection could be made",
  protocol: "the answer was not understood",
  "too-long": "the answer was longer than allowed",
  aborted: "the request was given up"
};
function codeOf(error) {
  const { code } = error;
  if (typeof code === "string") return code;
  const inner = error instanceof AggregateError ? error.errors : [error.cause];
  for (const cause of inner) {
    const found = cause instanceof Error ? codeOf(cause) : void 0;
    if (found !== void 0) return found;
  }
  return void 0;
}
function kindOf(code) {
  return kinds.find(([, pattern]) => pattern.test(code))?.[0];
}
var kinds = [
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

// src/runner/http-proxy.ts
function proxyFor(url, environment) {
  const variable = url.protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY";
  const proxy = setting(environment, variable);
  if (proxy === "") return void 0;
  const host = bareHost(url).replace(/\.$/, "");
  if ((0, import_loopback.isLoopback)(url)) return void 0;
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  const exceptions = setting(environment, "NO_PROXY").split(/[,\s]+/);
  if (exceptions.some((exception) => covers(exception.toLowerCase(), host, port))) return void 0;
  return proxyUrl(proxy, variable);
}
function setting(environment, name) {
  return (environment[name.toLowerCase()] || environment[name] || "").trim();
}
function bareHost({ hostname }) {
  return hostname.replace(/^\[(.*)\]$/, "$1");
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
function networkCovers(network, host) {
  const [address = "", prefix = ""] = network.split("/");
  const family = (0, import_node_net.isIP)(address);
  const bits = Number(prefix);
  if (family === 0 || (0, import_node_net.isIP)(host) === 0) return false;
  if (!/^\d{1,3}$/.test(prefix) || bits > (family === 4 ? 32 : 128)) return false;
  const list = new import_node_net.BlockList();
  list.addSubnet(address, bits, family === 4 ? "ipv4" : "ipv6");
  return list.check(host, (0, import_node_net.isIP)(host) === 4 ? "ipv4" : "ipv6");
}
function proxyAuthorization({ username, password }) {
  if (username === "" && password === "") return {};
  const text = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { "proxy-authorization": `Basic ${Buffer.from(text).toString("base64")}` };
}
function proxyUrl(value, variable) {
  const text = value.includes("://") ? value : `http://${value}`;
  const url = URL.canParse(text) ? new URL(text) : void 0;
  if (url === void 0 || !/^https?:$/.test(url.protocol) || url.hostname === "") {
    throw new import_errors.UserError(
      `The environment variable ${variable} names no HTTP proxy; its form is http://host:port or https://host:port.`
    );
  }
  if (isDecodable(url.username) && isDecodable(url.password)) return url;
  throw new import_errors.UserError(
    `The environment variable ${variable} names a proxy with a user name or password in which a % stands for itself; write it there as %25.`
  );
}
function isDecodable(text) {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

// src/runner/http-tunnel.ts
var connecting = 3e4;
function whileWanted(wanted) {
  return { wanted };
}
var TunnelAgent = class extends import_node_https3.Agent {
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
      (error) => callback?.(error, void 0)
    );
    return void 0;
  }
};
async function openTunnel(proxy, target, { ca }, wanted) {
  const connect = (proxy.protocol === "https:" ? import_node_https3.request : import_node_http3.request)({
    method: "CONNECT",
    hostname: bareHost(proxy),
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
    return await new Promise((resolve, reject) => {
      const refuse = (answer) => reject(refusedBy(proxy, answer));
      connect.once("connect", (answer, socket) => {
        if (answer.statusCode === 200) return resolve(socket);
        socket.destroy();
        refuse(answer);
      }).once("response", refuse).on("error", reject).end();
      timer = setTimeout(reject, connecting, late);
      giveUp = () => reject(wanted?.reason);
      wanted?.addEventListener("abort", giveUp);
      if (wanted?.aborted) giveUp();
    });
  } catch (error) {
    connect.destroy();
    throw error;
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

// src/runner/http-routes.ts
var keptFor = 4e3;
var HttpRoutes = class {
  #environment;
  #agents = /* @__PURE__ */ new Map();
  constructor(environment) {
    this.#environment = environment;
  }
  /** Throws a `UserError` when a variable of the environment names no proxy. */
  for(url, ca) {
    const proxy = proxyFor(url, this.#environment);
    const secure = url.protocol === "https:";
    const agent = this.#agent(secure, proxy, ca);
    if (proxy === void 0 || secure) return { agent, to: url, extra: {} };
    return { agent, to: proxy, extra: proxyAuthorization(proxy) };
  }
  #agent(secure, proxy, ca) {
    const key = JSON.stringify([secure, proxy?.href, ca]);
    let agent = this.#agents.get(key);
    if (agent === void 0) {
      const options = { keepAlive: true, timeout: keptFor, ...trust(ca) };
      if (secure && proxy !== void 0) agent = new TunnelAgent(proxy, options);
      else if (secure || proxy?.protocol === "https:") agent = new import_node_https2.Agent(options);
      else agent = new import_node_http2.Agent(options);
      this.#agents.set(key, agent);
    }
    return agent;
  }
};
function trust(ca) {
  return ca === void 0 ? {} : { ca: [...(0, import_node_tls.getCACertificates)("default"), ca] };
}

// src/runner/http-watch.ts
var Watch = class {
  #controller = new AbortController();
  #idleTimeout;
  #idle;
  #signals;
  constructor(idleTimeout, signals) {
    this.#signals = signals;
    this.#idleTimeout = idleTimeout;
    this.#idle = this.#begin();
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
  /** Nothing is waited for until `resume` is called. */
  pause() {
    clearTimeout(this.#idle);
  }
  resume() {
    if (!this.#controller.signal.aborted) this.#idle = this.#begin();
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
  #begin() {
    return setTimeout(() => {
      const seconds = Math.round(this.#idleTimeout / 1e3);
      this.#controller.abort(
        new RunnerHttpFault("timeout", `no byte moved in either direction for ${seconds} s`)
      );
    }, this.#idleTimeout);
  }
  #giveUp = () => {
    clearTimeout(this.#idle);
    this.#controller.abort(new RunnerHttpFault("aborted", "the request was given up"));
  };
};

// src/runner/http.ts
var worthReading = 256 * 1024;
var largestHeaders = 64 * 1024;
var sliceBytes = 256 * 1024;
var RunnerHttp = class {
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
    } catch (error) {
      throw watch.end(error);
    }
  }
  #begin({ url, method, headers = {}, body, ca }, signal) {
    const { agent, to, extra } = this.#routes.for(url, ca);
    return (to.protocol === "https:" ? import_node_https.request : import_node_http.request)({
      agent,
      method,
      signal,
      maxHeaderSize: largestHeaders,
      protocol: to.protocol,
      hostname: bareHost(to),
      port: to.port,
      // A proxy that makes the request for us wants to know the whole address.
      path: to === url ? url.pathname + url.search : url.href,
      headers: { host: url.host, ...lengthOf(method, body), ...headers, ...extra },
      ...whileWanted(signal)
    });
  }
};
function answerTo(outgoing, signal) {
  return new Promise((resolve, reject) => {
    outgoing.once("response", resolve).on("error", reject).once("close", () => {
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
  const left = new Promise((resolve) => {
    const stop = () => {
      over = true;
      resolve();
    };
    outgoing.once("response", stop).once("close", stop);
  });
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length; at += sliceBytes) {
      if (over) return;
      const slice = piece.subarray(at, at + sliceBytes);
      const taken = new Promise((resolve) => outgoing.write(slice, () => resolve()));
      await Promise.race([taken, left]);
      watch.touch();
    }
  }
  outgoing.end();
}
function response(outgoing, incoming, watch) {
  async function* pieces(limit) {
    try {
      let length = 0;
      for await (const bytes of incoming) {
        length += bytes.length;
        if (length > limit) {
          throw new RunnerHttpFault("too-long", `the answer has more than ${limit} bytes`);
        }
        watch.pause();
        yield bytes;
        watch.resume();
      }
      if (!outgoing.writableEnded) outgoing.destroy();
      if (!outgoing.closed) await (0, import_node_events.once)(outgoing, "close");
    } catch (error) {
      outgoing.destroy();
      throw watch.end(error);
    } finally {
      watch.end();
    }
  }
  return {
    status: incoming.statusCode ?? 0,
    headers: joined(incoming.headers),
    async body(limit) {
      const all = [];
      for await (const bytes of pieces(limit)) all.push(bytes);
      return Buffer.concat(all);
    },
    pieces: () => ({
      [Symbol.asyncIterator]() {
        const generator = pieces(Number.POSITIVE_INFINITY);
        return {
          next: () => generator.next(),
          // One that was not begun would do nothing, and one that waits would wait on.
          return: async () => {
            outgoing.destroy();
            watch.end();
            return await generator.return(void 0);
          }
        };
      }
    }),
    async discard() {
      try {
        for await (const _ of pieces(worthReading)) ;
      } catch (error) {
        if (!(error instanceof RunnerHttpFault) || error.kind !== "too-long") throw error;
      }
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
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  RunnerHttp
});

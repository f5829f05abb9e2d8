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
var actions_deploy_argo_exports = {};
__export(actions_deploy_argo_exports, {
  deployArgo: () => deployArgo
});
module.exports = __toCommonJS(actions_deploy_argo_exports);
var import_oci_digest = require("./oci-digest.js");
var import_markdown = require("./markdown.js");
var import_loopback = require("./loopback.js");
var import_errors = require("./errors.js");
var import_modules = require("./modules.js");
var import_node_crypto = require("node:crypto");
var import_node_crypto2 = require("node:crypto");
var import_promises = require("node:fs/promises");
var import_node_path = require("node:path");

// src/deploy/backoff.ts
var first = 1e3;
var longest = 6e4;
var longestAsked = 3e5;
function backoff(fault, count) {
  const asked = fault.failure.retryAfter;
  if (asked !== void 0) return Math.min(Math.max(asked, first), longestAsked);
  return Math.min(first * 2 ** (count - 1), longest);
}

// src/deploy/duration.ts
var form = /^(?:(0|[1-9]\d{0,4})h)?(?:(0|[1-9]\d{0,4})m)?(?:(0|[1-9]\d{0,5})s)?$/;
function parseDuration(text2) {
  const match = form.exec(text2);
  if (match === null || text2 === "") return void 0;
  const [hours, minutes, seconds] = match.slice(1).map((part) => part ? Number(part) : void 0);
  if (hours !== void 0 && (minutes ?? 0) > 59) return void 0;
  if ((hours ?? minutes) !== void 0 && (seconds ?? 0) > 59) return void 0;
  return ((hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)) * 1e3;
}
function formatDuration(milliseconds) {
  const whole = Math.floor(milliseconds / 1e3);
  const parts = [
    [Math.floor(whole / 3600), "h"],
    [Math.floor(whole / 60) % 60, "m"],
    [whole % 60, "s"]
  ];
  const text2 = parts.map(([count, unit]) => count === 0 ? "" : `${count}${unit}`).join("");
  return text2 === "" ? "0s" : text2;
}

// src/deploy/retry.ts
var tries = 3;
async function withRetries(work, { clock, log, cancelled }) {
  for (let count = 1; ; count++) {
    try {
      return await work();
    } catch (error) {
      const mayPass2 = error instanceof import_errors.ServiceError && error.failure.retryable;
      if (!mayPass2 || count === tries || cancelled.aborted) throw error;
      const pause = backoff(error, count);
      log.info(`${error.message} It is tried again in ${formatDuration(pause)}.`);
      await clock.sleep(pause, cancelled);
    }
  }
}

// src/deploy/argo/answers.ts
function parseTemplate(document) {
  const spec = field(document, "spec");
  if (!isObject(spec)) return void 0;
  return parsedList(field(field(spec, "arguments"), "parameters"), (parameter) => {
    const name = field(parameter, "name");
    const values = field(parameter, "enum");
    if (typeof name !== "string") return void 0;
    if (values !== void 0 && !isTexts(values)) return void 0;
    const hasValue = ["value", "default", "valueFrom"].some(
      (key) => field(parameter, key) !== void 0
    );
    return { name, hasValue, ...values === void 0 ? {} : { enum: values } };
  });
}
function parseWorkflow(document) {
  const name = field(field(document, "metadata"), "name");
  const spec = field(document, "spec");
  const template = field(field(spec, "workflowTemplateRef"), "name");
  const parameters = parsedList(field(field(spec, "arguments"), "parameters"), (parameter) => {
    const key = field(parameter, "name");
    return typeof key === "string" ? [key, field(parameter, "value")] : void 0;
  });
  if (typeof name !== "string" || typeof template !== "string" || parameters === void 0) {
    return void 0;
  }
  const given = parameters.filter((pair) => typeof pair[1] === "string");
  return { name, template, parameters: new Map(given) };
}
function parseStatus(document) {
  const status = field(document, "status");
  if (!isObject(status)) return void 0;
  const phase = field(status, "phase") ?? "";
  const message = field(status, "message");
  const progress = field(status, "progress");
  if (typeof phase !== "string") return void 0;
  return {
    phase,
    ...typeof message === "string" && message !== "" ? { message } : {},
    ...typeof progress === "string" && progress !== "" ? { progress } : {}
  };
}
function parseNodes(document) {
  const status = field(document, "status");
  const nodes = field(status, "nodes") ?? {};
  if (!isObject(status) || !isObject(nodes)) return void 0;
  return parsedList(Object.values(nodes), (node) => {
    const [id, displayName, type] = ["id", "displayName", "type"].map((key) => field(node, key));
    const children = field(node, "children") ?? [];
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
      ...optional("exitCode", text(field(node, "outputs"), "exitCode")),
      ...optional("finishedAt", text(node, "finishedAt"))
    };
  });
}
function parseRefusal(document) {
  const code2 = field(document, "code");
  const message = field(document, "message");
  if (typeof code2 !== "number" || typeof message !== "string") return void 0;
  return { code: code2, message };
}
function parsedList(value, parse) {
  if (value === void 0 || value === null) return [];
  if (!Array.isArray(value)) return void 0;
  const parsed = value.map(parse);
  return parsed.some((item) => item === void 0) ? void 0 : parsed;
}
function field(value, name) {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : void 0;
}
function text(value, name) {
  const found = field(value, name);
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

// src/deploy/argo/faults.ts
function shown({ method, url }) {
  return `${method} ${url.href}`;
}
function transportFault(request, { ca }, fault) {
  const trust = ca === void 0 ? "When the server's certificate comes from an authority of your own, give that authority's certificate as the input 'ca'." : "Does the input 'ca' hold the authority that signed the server's certificate, and is 'server' the name in that?";
  const remedies = {
    dns: "Check the input 'server', and whether this runner is in a network that knows the name.",
    refused: "Check the port in the input 'server', and whether this runner can reach it.",
    timeout: "Check whether this runner can reach it: a firewall on the way may drop what is sent.",
    tls: `${trust} A server started with --secure=false is reached by http.`,
    protocol: "A server that speaks https is not reached by http; check the input 'server'.",
    "too-long": "An Argo Server does not answer so."
  };
  const remedy = remedies[fault.kind];
  return new import_errors.ServiceError(
    `The Argo Server at ${request.url.host} gave no answer to the request to ${request.purpose} (${shown(request)}): ${fault.message}.${remedy === void 0 ? "" : ` ${remedy}`}`,
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
  const refusal = parseRefusal(json(answer.text));
  const said = refusal === void 0 ? notArgo(answer) : (0, import_markdown.visible)(refusal.message).slice(0, 1e3);
  const retryAfter = retryAfterOf(headers["retry-after"]);
  const remedy = refusal === void 0 && status < 500 ? void 0 : remedyOf(request, server, status);
  return new import_errors.ServiceError(
    `The Argo Server at ${request.url.host} answered ${status} to the request to ${request.purpose} (${shown(request)}): ${said}.${remedy === void 0 ? "" : ` ${remedy}`}`,
    {
      request: shown(request),
      status,
      retryable: status === 429 || status >= 500 && status !== 501,
      ...refusal === void 0 ? {} : { code: `gRPC code ${refusal.code}` },
      ...retryAfter === void 0 ? {} : { retryAfter }
    }
  );
}
function formFault(request, answer) {
  const isJson = json(answer.text) !== void 0;
  const cut = !isJson && answer.text.trimStart().startsWith("{");
  const other = isJson ? "the answer is JSON, but not what an Argo Server says" : notArgo(answer);
  const what = cut ? "the JSON of the answer is cut off" : other;
  return new import_errors.ServiceError(
    `The Argo Server at ${request.url.host} answered ${answer.status} to the request to ${request.purpose} (${shown(request)}), but ${what}.`,
    { request: shown(request), status: answer.status, retryable: cut }
  );
}
function notArgo({ status, headers, text: text2 }) {
  if (status >= 300 && status < 400) {
    return `it redirects to ${redirectTarget(headers.location)}, which is not followed, because the token belongs to this server alone; give as 'server' the address of the Argo Server itself, not that of a login page in front of it`;
  }
  const html = /^\s*<(!doctype|html)/i.test(text2) || /\bhtml\b/.test(headers["content-type"] ?? "");
  const form2 = html ? "is a web page" : "is not JSON";
  const what = `the answer ${text2.trim() === "" ? "is empty" : form2}`;
  return `${what}, so that it comes from a proxy or a login page in front of Argo, or from another server`;
}
function redirectTarget(location) {
  if (location === void 0) return "nowhere";
  return URL.canParse(location) ? new URL(location).origin : "another path";
}
function remedyOf({ right, namespace }, server, status) {
  if (status === 401) {
    return server.token === void 0 ? "Give a token as the input 'token'." : "The input 'token' must be a valid token of a service account of that cluster; has it expired?";
  }
  if (status === 403) {
    return `Give the token's service account a role with the verb '${right.verb}' on '${right.resource}.argoproj.io' in the namespace ${namespace}.`;
  }
  if (status === 404 && right.resource === "workflows" && right.verb === "get") {
    return "It was deleted, by somebody or by the ttlStrategy of its template.";
  }
  if (status === 429) return "Too many requests reach the server.";
  if (status === 501) return "Does the input 'server' hold a path that does not belong there?";
  return void 0;
}
function retryAfterOf(header) {
  return header !== void 0 && /^\d{1,6}$/.test(header) ? Number(header) * 1e3 : void 0;
}
function json(text2) {
  try {
    return JSON.parse(text2);
  } catch {
    return void 0;
  }
}

// src/deploy/argo/ask.ts
var longestAnswer = 64 * 1024 * 1024;
var idleTimeouts = { GET: 1e4, POST: 3e4 };
async function ask(server, request, parse, ports, patience = Number.POSITIVE_INFINITY) {
  const idleTimeout = Math.min(idleTimeouts[request.method], patience);
  const answer = await answerTo(server, request, idleTimeout, ports);
  if (answer.status !== 200) throw refusalFault(request, server, answer);
  const parsed = parse(json(answer.text));
  if (parsed === void 0) throw formFault(request, answer);
  return parsed;
}
async function askForPossible(...asked) {
  try {
    return await ask(...asked);
  } catch (error) {
    const absent = error instanceof import_errors.ServiceError && error.failure.status === 404;
    if (absent && error.failure.code !== void 0) return void 0;
    throw error;
  }
}
async function answerTo(server, request, idleTimeout, { http, cancelled }) {
  try {
    const response = await http.send({
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
    const body = await response.body(longestAnswer);
    return { status: response.status, headers: response.headers, text: body.toString("utf8") };
  } catch (error) {
    if (!(0, import_errors.isHttpFault)(error) || error.kind === "aborted") throw error;
    throw transportFault(request, server, error);
  }
}

// src/deploy/argo/failing-nodes.ts
var most = 10;
var longestMessage = 1e3;
function causesOf(nodes) {
  const failed = nodes.filter(({ phase }) => phase === "Failed" || phase === "Error");
  const ids = new Set(failed.map(({ id }) => id));
  const forgiven = new Set(
    nodes.filter(({ type, phase }) => type === "Retry" && phase === "Succeeded").flatMap(({ children }) => children)
  );
  return failed.filter(({ type, children }) => type === "Pod" || !children.some((child) => ids.has(child))).filter(({ id }) => !forgiven.has(id)).sort((a, b) => compare(a.finishedAt ?? "", b.finishedAt ?? "")).slice(0, most).map(sentence);
}
function sentence({ displayName, templateName, phase, message, exitCode }) {
  const name = templateName === void 0 || templateName === displayName;
  const who = name ? displayName : `${displayName} (template ${templateName})`;
  const what = message?.slice(0, longestMessage) ?? (phase === "Error" ? "ended with an error" : "failed");
  const said = exitCode === void 0 || what.includes(`exit code ${exitCode}`);
  return `${who}: ${what}${said ? "" : ` (exit code ${exitCode})`}`;
}
function compare(a, b) {
  return a < b ? -1 : Number(a > b);
}

// src/deploy/argo/parameters.ts
function checkParameters(template, declared, given, imageParameter) {
  const where = (name) => name === imageParameter ? "the input 'image-parameter'" : "the input 'parameters'";
  for (const [name, value] of given) {
    const parameter = declared.find((one) => one.name === name);
    if (parameter === void 0) {
      const names = declared.map((one) => (0, import_markdown.visible)(one.name)).join(", ") || "none";
      throw new import_errors.UserError(
        `The WorkflowTemplate ${template} declares no parameter '${name}', which ${where(name)} names; it declares: ${names}. Argo would run it without that value.`
      );
    }
    if (parameter.enum !== void 0 && !parameter.enum.includes(value)) {
      const allowed = parameter.enum.map((one) => `'${(0, import_markdown.visible)(one)}'`).join(", ");
      throw new import_errors.UserError(
        `The parameter '${name}' is '${(0, import_markdown.visible)(value.slice(0, 80))}', but the WorkflowTemplate ${template} allows only ${allowed}; Argo itself would not hold it to that.`
      );
    }
  }
  const missing = declared.filter(({ name, hasValue }) => !hasValue && !given.has(name));
  if (missing.length > 0) {
    const names = missing.map(({ name }) => `'${(0, import_markdown.visible)(name)}'`).join(", ");
    throw new import_errors.UserError(
      `The WorkflowTemplate ${template} has no value of its own for ${names}: give one in the input 'parameters', a line 'name=value' each.`
    );
  }
}

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
var statusFields = ["status.phase", "status.message", "status.progress"];
var nodeFields = ["status.nodes"];
function at(base, ...segments) {
  return new URL(`api/v1/${segments.map(encodeURIComponent).join("/")}`, base);
}
var longestName = 63;
function workflowName(template, unique) {
  const room = longestName - unique.length - 1;
  return `${template.slice(0, room).replace(/[-.]+$/, "")}-${unique}`;
}

// src/deploy/argo/server.ts
function parseServerUrl(text2) {
  if (!URL.canParse(text2)) return { refusal: "it is not a URL" };
  const url = new URL(text2);
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    return { refusal: `it starts with '${url.protocol}'` };
  }
  if (url.search !== "" || url.hash !== "") {
    return { refusal: "it has a query or a fragment ('?' or '#')" };
  }
  if (url.protocol === "http:" && !(0, import_loopback.isLoopback)(url)) {
    return { refusal: "over http the token could be read on its way to another machine" };
  }
  if (!url.pathname.endsWith("/")) url.pathname += "/";
  return url;
}
function workflowUrl(base, namespace, name) {
  return new URL(`workflows/${namespace}/${name}`, base).href;
}
function bareToken(text2) {
  const token2 = text2.replace(/^Bearer[ ]+/i, "");
  return /^[\x21-\x7e]+$/.test(token2) ? token2 : void 0;
}

// src/deploy/argo/submit.ts
async function submitWorkflow(server, submission, ports) {
  for (let count = 1; ; count++) {
    try {
      return await ask(server, submitRequest(server.base, submission), parseWorkflow, ports);
    } catch (error) {
      if (!(error instanceof import_errors.ServiceError)) throw error;
      const said = whatItSays(error.failure, count);
      if (said === "not created") throw error;
      if (said === "nothing") {
        ports.log.info(
          `${error.message} Whether the workflow was created is not known: it is looked for by its name, ${submission.name}.`
        );
        await ports.clock.sleep(backoff(error, count), ports.cancelled);
      }
      const found = await findAfter(error, server, submission, ports);
      if (found !== void 0) return found;
      if (!error.failure.retryable || count === tries) throw error;
    }
  }
}
function whatItSays({ status, retryable }, count) {
  if (status === 409 && count > 1) return "created";
  return retryable || status === void 0 || status === 200 ? "nothing" : "not created";
}
async function findAfter(lost, server, submission, ports) {
  const { namespace, name } = submission;
  try {
    const found = await withRetries(() => findWorkflow(server, namespace, name, ports), ports);
    ports.log.info(
      found === void 0 ? `There is no workflow ${name}.` : `The workflow ${name} was created.`
    );
    return found;
  } catch (error) {
    if (!(error instanceof import_errors.ServiceError)) throw error;
    throw new import_errors.ServiceError(
      `${lost.message} Whether the workflow was created could not be found out either; look at ${workflowUrl(server.base, namespace, name)}`,
      lost.failure,
      { cause: error }
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

// src/deploy/argo/argo-target.ts
function argoTarget(deployment, ports) {
  return {
    noun: "workflow",
    start: () => start(deployment, ports),
    poll: ({ id }, patience) => poll(deployment, id, patience, ports)
  };
}
async function start(deployment, ports) {
  const { server, namespace, template, image, imageParameter, parameters } = deployment;
  const { log, cancelled } = ports;
  const name = workflowName(template, deployment.unique);
  const given = new Map([[imageParameter, image], ...parameters]);
  await log.group(`Check the WorkflowTemplate ${template} at ${server.base.host}`, async () => {
    const declared = await withRetries(() => readTemplate(deployment, ports), ports);
    checkParameters(template, declared, given, imageParameter);
    log.info(`It declares ${declared.map(({ name: name2 }) => (0, import_markdown.visible)(name2)).join(", ")}.`);
    const taken = await withRetries(() => findWorkflow(server, namespace, name, ports), ports);
    if (taken !== void 0) {
      throw new import_errors.UserError(
        `There is a workflow ${name} already: run the step again, which chooses another name.`
      );
    }
  });
  const url = workflowUrl(server.base, namespace, name);
  return await log.group(`Submit ${name}`, async () => {
    try {
      const submission = { namespace, template, name, parameters: given };
      const workflow = await submitWorkflow(server, submission, ports);
      const started = { id: name, url, image: provenImage(workflow, deployment, name, url) };
      log.info(`Submitted with ${imageParameter}=${started.image}: ${url}`);
      return started;
    } catch (error) {
      if (cancelled.aborted) {
        log.warning(
          `The job was cancelled while the workflow ${name} was being submitted. If it was created it goes on: ${url}`
        );
      }
      throw error;
    }
  });
}
async function readTemplate({ server, namespace, template }, ports) {
  const request = templateRequest(server.base, namespace, template);
  const declared = await askForPossible(server, request, parseTemplate, ports);
  if (declared !== void 0) return declared;
  throw new import_errors.UserError(
    `There is no WorkflowTemplate ${template} in the namespace ${namespace} of the Argo Server at ${server.base.host}: check the inputs 'template' and 'namespace'.`
  );
}
function provenImage(workflow, { image, imageParameter, template }, name, url) {
  const stored = workflow.parameters.get(imageParameter);
  if (workflow.name === name && workflow.template === template && stored === image) return stored;
  throw new import_errors.UserError(
    `The workflow that the server made is not the one that was asked for: ${(0, import_markdown.visible)(workflow.name)} of the template ${(0, import_markdown.visible)(workflow.template)} with ${imageParameter}=${(0, import_markdown.visible)(stored ?? "(nothing)")} instead of ${image}. Stop it: ${url}`
  );
}
var endings = {
  Succeeded: "succeeded",
  Failed: "failed",
  Error: "error"
};
async function poll({ server, namespace }, name, patience, ports) {
  const request = workflowRequest(server.base, namespace, name, statusFields);
  const status = await ask(server, request, parseStatus, ports, patience);
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
  } catch (error) {
    if (!(error instanceof import_errors.ServiceError)) throw error;
    ports.log.warning(`Which step failed cannot be read. ${error.message}`);
    return [];
  }
}

// src/deploy/argo/given-parameters.ts
var parameterName = /^[-a-zA-Z0-9_]+$/;
function givenParameters(lines, imageParameter) {
  const given = /* @__PURE__ */ new Map();
  for (const [index, line] of lines.entries()) {
    const at2 = line.indexOf("=");
    const name = at2 === -1 ? line : line.slice(0, at2).trimEnd();
    const refused = (reason) => new import_errors.UserError(
      `The input 'parameters' ${reason} (line ${index + 1} of those that are not empty); give lines 'name=value', for example 'mode=full'.`
    );
    if (at2 === -1) throw refused("has a line without '='");
    if (!parameterName.test(name)) {
      throw refused(
        `names a parameter '${(0, import_markdown.visible)(name).slice(0, 80)}', but a name is made of letters, digits, '-' and '_'`
      );
    }
    if (name === imageParameter) {
      throw refused(`names '${name}', which the input 'image' gives`);
    }
    if (given.has(name)) throw refused(`gives '${name}' twice`);
    given.set(name, line.slice(at2 + 1));
  }
  return given;
}

// src/deploy/certificates.ts
var block = /-----BEGIN ([A-Z0-9 ]+)-----[\s\S]*?-----END \1-----/g;
async function readCertificates(value, workspace) {
  const isText = value.includes("-----BEGIN");
  const text2 = isText ? value : await readText(value, workspace);
  const where = isText ? "The input 'ca'" : `The file '${value}' of the input 'ca'`;
  const blocks = [...text2.matchAll(block)];
  if (blocks.length === 0) {
    throw new import_errors.UserError(
      `${where} holds no certificate: it must be PEM, '-----BEGIN CERTIFICATE-----' to '-----END CERTIFICATE-----', or the path of such a file.`
    );
  }
  for (const [pem, label] of blocks) {
    if (label !== "CERTIFICATE") {
      throw new import_errors.UserError(
        `${where} holds a ${label}: it must hold certificates only, those of the authority that signed the server's certificate.`
      );
    }
    try {
      new import_node_crypto2.X509Certificate(pem);
    } catch (error) {
      throw new import_errors.UserError(
        `${where} holds a certificate that cannot be read (${(0, import_errors.messageOf)(error)}): is the text whole?`,
        { cause: error }
      );
    }
  }
  return `${blocks.map(([pem]) => pem).join("\n")}
`;
}
async function readText(path, workspace) {
  try {
    return await (0, import_promises.readFile)((0, import_node_path.resolve)(workspace, path), "utf8");
  } catch (error) {
    throw new import_errors.UserError(
      `The input 'ca' is neither a certificate in PEM nor the path of a file that can be read: ${codeOf(error)}. Its text is not shown; it is ${path.length} characters long.`
    );
  }
}
function codeOf(error) {
  return error instanceof Error && "code" in error ? String(error.code) : "no reason is known";
}

// src/deploy/wait.ts
var leastPatience = 2e3;
var longestMessage2 = 500;
async function waitForEnd(poll2, waiting, { clock, log, cancelled }) {
  const start2 = clock.elapsed();
  let progress;
  let said = "";
  const say = (text2, elapsed) => {
    if (text2 !== said) log.info(`${text2} (${formatDuration(elapsed)})`);
    said = text2;
  };
  for (let faults = 0; ; ) {
    const patience = Math.max(waiting.timeout - (clock.elapsed() - start2), leastPatience);
    const look = await lookOnce(() => poll2(patience), cancelled);
    const elapsed = clock.elapsed() - start2;
    let fault;
    if (look instanceof import_errors.ServiceError) {
      fault = look;
      faults += 1;
      say(`${(0, import_markdown.visible)(fault.message)} It may pass: the wait goes on.`, elapsed);
    } else {
      faults = 0;
      progress = look;
      say(lineOf(progress), elapsed);
    }
    const waited = { ...progress && { progress }, ...fault && { fault }, elapsed };
    const left = waiting.timeout - elapsed;
    if (left <= 0 || fault === void 0 && progress?.ending !== void 0) return waited;
    const pause = fault === void 0 ? 0 : backoff(fault, faults);
    await clock.sleep(Math.min(left, Math.max(waiting.interval, pause)), cancelled);
  }
}
async function lookOnce(poll2, cancelled) {
  cancelled.throwIfAborted();
  try {
    return await poll2();
  } catch (error) {
    cancelled.throwIfAborted();
    if (error instanceof import_errors.ServiceError && error.failure.retryable) return error;
    throw error;
  }
}
function lineOf({ phase, done, message }) {
  const head = done === void 0 ? phase : `${phase} ${done}`;
  return (0, import_markdown.visible)(message === void 0 ? head : `${head}: ${message.slice(0, longestMessage2)}`);
}

// src/deploy/deployment.ts
var longestReason = 1e3;
async function deploy(target, waiting, ports) {
  const started = await target.start();
  if (waiting === void 0) return { ...started, status: "submitted", causes: [] };
  const { clock, log, cancelled } = ports;
  const title = `Wait for ${started.id}, at most ${formatDuration(waiting.timeout)}`;
  const begin = clock.elapsed();
  try {
    const waited = await log.group(
      title,
      () => waitForEnd((patience) => target.poll(started, patience), waiting, ports)
    );
    return outcome(target, started, waited);
  } catch (error) {
    if (cancelled.aborted) {
      log.warning(
        `The job was cancelled: nobody waits for the ${target.noun} ${started.id} any longer, but it goes on: ${started.url}`
      );
      throw error;
    }
    if (!(error instanceof import_errors.ServiceError)) throw error;
    const seconds = wholeSeconds(clock.elapsed() - begin);
    const failure = new import_errors.ServiceError(
      `${error.message} What became of the ${target.noun} ${started.id} is not known; look at ${started.url}`,
      error.failure,
      { cause: error }
    );
    return { ...started, status: "unknown", seconds, causes: [], failure };
  }
}
function outcome(target, started, waited) {
  const { progress, fault, elapsed } = waited;
  const seconds = wholeSeconds(elapsed);
  const causes = progress?.causes ?? [];
  const ending = fault === void 0 ? progress?.ending : void 0;
  if (ending === "succeeded") return { ...started, status: ending, seconds, causes };
  const failure = ending === void 0 ? timedOut(target, started, waited) : ended(target, started, progress);
  return { ...started, status: ending ?? "timed-out", seconds, causes, failure };
}
function ended(target, { id, url }, progress) {
  const verb = progress.ending === "error" ? "ended with an error" : "failed";
  const reason = progress.causes?.[0] ?? progress.message ?? "it gives no reason";
  return new import_errors.UserError(
    `The ${target.noun} ${id} ${verb}: ${(0, import_markdown.visible)(reason.slice(0, longestReason))}. See ${url}`
  );
}
function timedOut(target, { id, url }, { progress, fault, elapsed }) {
  const seen = progress === void 0 ? "nothing was seen of it" : `last seen: ${lineOf(progress)}`;
  const hidden = fault === void 0 ? "" : `. The last look failed: ${fault.message}`;
  return new import_errors.UserError(
    `The ${target.noun} ${id} had not ended after ${formatDuration(elapsed)} (${seen}). It was left running, and nobody waits for it any longer: ${url}${hidden}`,
    fault === void 0 ? {} : { cause: fault }
  );
}
function wholeSeconds(milliseconds) {
  return Math.round(milliseconds / 1e3);
}

// src/deploy/deployment-summary.ts
var titles = {
  submitted: "Submitted",
  succeeded: "Deployed",
  failed: "Deployment failed",
  error: "Deployment ended with an error",
  "timed-out": "Deployment not ended in time",
  unknown: "Deployment out of sight"
};
function deploymentSummary({ id, url, status, image, seconds, causes }) {
  const time = seconds === void 0 ? "" : ` after ${formatDuration(seconds * 1e3)}`;
  const facts = (0, import_markdown.table)(columns, [
    ["Id", (0, import_markdown.code)(id)],
    ["Image", (0, import_markdown.code)(image)],
    ["Status", (0, import_markdown.code)(status)],
    // The server chose neither the path nor the host of it.
    ["Link", `<${url}>`]
  ]);
  const why = causes.map((cause) => `- ${(0, import_markdown.code)(cause)}
`).join("");
  return `### ${titles[status]}${time}

${facts}
${why === "" ? "" : `
${why}`}`;
}
var columns = [
  { title: "Deployment", align: "left" },
  { title: "", align: "left" }
];

// src/deploy/pinned-image.ts
function pinnedImage(text2) {
  const { tag, digest } = (0, import_oci_digest.parseReference)(text2);
  if (digest !== void 0) return text2;
  const named = tag === void 0 ? "without a digest" : `by the tag '${tag}' alone`;
  throw new import_errors.UserError(
    `The input 'image' names ${text2} ${named}. What a tag means can change between push and deployment, so nobody could say what runs; give it by digest, for example '${text2}@sha256:\u2026', the 'digest' of the step that pushed it.`
  );
}

// src/actions/deploy-argo.ts
var deployArgo = {
  readInputs(read) {
    const imageParameter = read.optional("image-parameter") ?? "image";
    if (!parameterName.test(imageParameter)) {
      const form2 = "the name of a parameter: letters, digits, '-' and '_'";
      read.refuse("image-parameter", imageParameter, form2, "image");
    }
    const wait = read.boolean("wait", true);
    const waiting = {
      timeout: duration(read, "timeout", "30m", ["1s", "120h"]),
      interval: duration(read, "poll-interval", "5s", ["1s", "10m"])
    };
    return Object.freeze({
      server: serverUrl(read),
      token: token(read),
      ca: read.optional("ca"),
      namespace: kubernetesName(read, "namespace", "argo", 63),
      template: kubernetesName(read, "template", "deploy-etl", 253),
      image: pinnedImage(read.required("image", `ghcr.io/team/etl@sha256:${"0".repeat(64)}`)),
      imageParameter,
      parameters: givenParameters(read.lines("parameters"), imageParameter),
      waiting: wait ? waiting : void 0
    });
  },
  async run({ server, token: token2, ca, waiting, ...what }, ports) {
    if (token2 !== void 0) ports.log.mask(token2);
    const certificates = ca === void 0 ? void 0 : await readCertificates(ca, ports.context.workspace);
    const target = argoTarget(
      {
        ...what,
        server: {
          base: server,
          ...token2 === void 0 ? {} : { token: token2 },
          ...certificates === void 0 ? {} : { ca: certificates }
        },
        unique: (0, import_node_crypto.randomBytes)(5).toString("hex")
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
    for (const cause of deployment.causes) out.log.info((0, import_markdown.visible)(cause));
    throw deployment.failure;
  }
};
function serverUrl(read) {
  const example = "https://argo.example.com";
  const text2 = read.required("server", example);
  if (text2.includes("@")) {
    throw new import_errors.UserError(
      `The input 'server' holds a user or a password, which do not belong into an address; give the token as the input 'token' and the address as, for example, '${example}'.`
    );
  }
  const url = parseServerUrl(text2);
  if (url instanceof URL) return url;
  const form2 = `the https URL of an Argo Server (http for this machine alone), and ${url.refusal}`;
  return read.refuse("server", text2, form2, example);
}
function token(read) {
  const text2 = read.optional("token");
  if (text2 === void 0) return void 0;
  const bare = bareToken(text2);
  if (bare !== void 0) return bare;
  throw new import_errors.UserError(
    "The input 'token' cannot be a token: it holds white space or letters beyond ASCII. Give the token of a service account as a secret holds it, with or without 'Bearer ' before it."
  );
}
function kubernetesName(read, name, example, longest2) {
  const value = read.required(name, example);
  const dotted = longest2 > 63;
  const form2 = dotted ? /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/ : /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
  if (form2.test(value) && value.length <= longest2) return value;
  const marks = dotted ? "'-' and '.'" : "'-'";
  const allowed = `a name of Kubernetes: lower-case letters, digits and ${marks} between them, ${longest2} characters at most`;
  return read.refuse(name, value, allowed, example);
}
function duration(read, name, fallback, bounds) {
  const value = read.optional(name) ?? fallback;
  const [min, max] = bounds.map((bound) => parseDuration(bound));
  const milliseconds = parseDuration(value);
  if (milliseconds !== void 0 && milliseconds >= min && milliseconds <= max) return milliseconds;
  const allowed = `a duration from ${formatDuration(min)} to ${formatDuration(max)} such as 90s, 30m or 1h30m`;
  return read.refuse(name, value, allowed, fallback);
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  deployArgo
});

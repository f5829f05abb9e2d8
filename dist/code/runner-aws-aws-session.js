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
var runner_aws_aws_session_exports = {};
__export(runner_aws_aws_session_exports, {
  AwsSession: () => AwsSession
});
module.exports = __toCommonJS(runner_aws_aws_session_exports);
var import_markdown = require("./markdown.js");
var import_loopback = require("./loopback.js");
var import_errors = require("./errors.js");
var import_modules = require("./modules.js");

// vendor:aws-sdk
var require_aws_sdk = (0, import_modules.__commonJS)({
  "vendor:aws-sdk"(exports2, module2) {
    "use strict";
    var loaded;
    var load = () => loaded ??= (0, import_modules.__require)("../vendor/aws-sdk.js");
    module2.exports = {
      get "BatchCheckLayerAvailabilityCommand"() {
        return load()["BatchCheckLayerAvailabilityCommand"];
      },
      get "BatchGetImageCommand"() {
        return load()["BatchGetImageCommand"];
      },
      get "CompleteLayerUploadCommand"() {
        return load()["CompleteLayerUploadCommand"];
      },
      get "CreateRepositoryCommand"() {
        return load()["CreateRepositoryCommand"];
      },
      get "DescribeRepositoriesCommand"() {
        return load()["DescribeRepositoriesCommand"];
      },
      get "DescribeRepositoryCreationTemplatesCommand"() {
        return load()["DescribeRepositoryCreationTemplatesCommand"];
      },
      get "ECRClient"() {
        return load()["ECRClient"];
      },
      get "ECRPUBLICClient"() {
        return load()["ECRPUBLICClient"];
      },
      get "GetAuthorizationTokenCommand"() {
        return load()["GetAuthorizationTokenCommand"];
      },
      get "GetCallerIdentityCommand"() {
        return load()["GetCallerIdentityCommand"];
      },
      get "GetLifecyclePolicyCommand"() {
        return load()["GetLifecyclePolicyCommand"];
      },
      get "InitiateLayerUploadCommand"() {
        return load()["InitiateLayerUploadCommand"];
      },
      get "ListTagsForResourceCommand"() {
        return load()["ListTagsForResourceCommand"];
      },
      get "PublicBatchCheckLayerAvailabilityCommand"() {
        return load()["PublicBatchCheckLayerAvailabilityCommand"];
      },
      get "PublicCompleteLayerUploadCommand"() {
        return load()["PublicCompleteLayerUploadCommand"];
      },
      get "PublicCreateRepositoryCommand"() {
        return load()["PublicCreateRepositoryCommand"];
      },
      get "PublicDescribeRepositoriesCommand"() {
        return load()["PublicDescribeRepositoriesCommand"];
      },
      get "PublicGetAuthorizationTokenCommand"() {
        return load()["PublicGetAuthorizationTokenCommand"];
      },
      get "PublicInitiateLayerUploadCommand"() {
        return load()["PublicInitiateLayerUploadCommand"];
      },
      get "PublicListTagsForResourceCommand"() {
        return load()["PublicListTagsForResourceCommand"];
      },
      get "PublicPutImageCommand"() {
        return load()["PublicPutImageCommand"];
      },
      get "PublicUploadLayerPartCommand"() {
        return load()["PublicUploadLayerPartCommand"];
      },
      get "PutImageCommand"() {
        return load()["PutImageCommand"];
      },
      get "PutLifecyclePolicyCommand"() {
        return load()["PutLifecyclePolicyCommand"];
      },
      get "STSClient"() {
        return load()["STSClient"];
      },
      get "UploadLayerPartCommand"() {
        return load()["UploadLayerPartCommand"];
      },
      get "buildQueryString"() {
        return load()["buildQueryString"];
      },
      get "defaultProvider"() {
        return load()["defaultProvider"];
      },
      get "externalDataInterceptor"() {
        return load()["externalDataInterceptor"];
      }
    };
  }
});

// src/runner/aws/aws-fault.ts
var longest = 600;
var RunnerAwsFault = class extends Error {
  name = "AwsFault";
  kind;
  request;
  code;
  status;
  requestId;
  retryable;
  constructor(message, fault, options) {
    super(message, options);
    this.kind = fault.kind;
    this.request = fault.request;
    this.code = fault.code;
    this.status = fault.status;
    this.requestId = fault.requestId;
    this.retryable = fault.retryable;
  }
};
var isUsual = /^(AWS_PROFILE is set, skipping|Skipping SSO provider|Could not load credentials from any|Web identity configuration not specified|Unable to find environment variable credentials|Could not resolve credentials using profile)/;
var AwsReasons = class {
  texts = [];
  logger = {
    debug: (...content) => this.#hear(content[0]),
    info: () => {
    },
    warn: () => {
    },
    error: () => {
    }
  };
  #hear(text) {
    const [, reason] = /^@smithy\/property-provider (?:->|\(!\)) (.+)/s.exec(String(text)) ?? [];
    if (reason === void 0 || isUsual.test(reason) || this.texts.includes(reason)) return;
    this.texts.push(reason);
  }
};
function credentialFault(error, region, environment, reasons) {
  const request = `credentials for ${region}`;
  const fault = faultOf(error, request);
  if (fault === void 0) return settingsFault(error);
  if (fault.kind === "unreachable") return fault;
  const isChain = /ProviderError$/.test(fault.code ?? "");
  const named = namedIn(environment);
  const kind = isChain && named === void 0 ? "no-credentials" : "credentials";
  const because = isChain ? reasons.map((text) => shown(text).replace(/\.$/, "")) : [];
  const what = named === void 0 ? "" : `${named} is set, but gives none: `;
  const message = `${what}${because.length === 0 ? fault.message : because.join("; ").slice(0, longest)}`;
  return new RunnerAwsFault(message, { ...fault, kind, request });
}
function refusalFault(error, call) {
  const request = `${call.service}:${call.operation} in ${call.region}`;
  if (error instanceof Error && error.name === "EndpointError") {
    return new import_errors.UserError(
      `There is no address to ask ${request} at (${shown(error.message)}); correct the region, or unset AWS_ENDPOINT_URL, AWS_USE_FIPS_ENDPOINT or AWS_USE_DUALSTACK_ENDPOINT.`,
      { cause: error }
    );
  }
  return faultOf(error, request) ?? settingsFault(error);
}
function settingsFault(error) {
  if (!(error instanceof Error) || (0, import_errors.isHttpFault)(error)) return error;
  const isKnown = ["ERR_INVALID_URL", "ERR_INVALID_CHAR"].includes(codeOf(error) ?? "");
  if (error.constructor !== Error && !isKnown) return error;
  const why = codeOf(error) === "ERR_INVALID_CHAR" ? "access key or session token hold a character that cannot be sent, such as a line break" : shown(error.message);
  return new import_errors.UserError(
    `Amazon's SDK cannot use its settings (${why}); correct the variables that begin with AWS_, or the files in ~/.aws.`,
    { cause: error }
  );
}
var codeOf = (error) => error.code;
function faultOf(error, request) {
  if (!(error instanceof Error) || error instanceof import_errors.UserError) return void 0;
  if ((0, import_errors.isHttpFault)(error)) {
    const { kind, code = kind } = error;
    const fault = { kind: "unreachable", request, code, retryable: kind !== "tls" };
    const message = shown((0, import_errors.messageOf)(error));
    return new RunnerAwsFault(
      message,
      { ...fault, status: void 0, requestId: void 0 },
      { cause: error }
    );
  }
  if (codeOf(error) === "ERR_INVALID_CHAR") return void 0;
  const { $metadata, name } = error;
  if ($metadata === void 0 && !/ProviderError$/.test(name)) return void 0;
  const status = $metadata?.httpStatusCode;
  if (error instanceof SyntaxError) {
    const fault = { kind: "unreachable", request, code: void 0, retryable: false };
    const message = "what came back is no answer of its services";
    return new RunnerAwsFault(message, { ...fault, status, requestId: void 0 });
  }
  const requestId = $metadata?.requestId;
  return new RunnerAwsFault(shown(error.message), {
    kind: "refused",
    request,
    code: shown(name),
    status,
    requestId: requestId === void 0 ? void 0 : shown(requestId),
    retryable: status === 429 || (status ?? 0) >= 500 || /Throttl|TooManyRequests/.test(name)
  });
}
var shown = (text) => (0, import_markdown.visible)((text.trim().split(/[\r\n]/, 1)[0] ?? "").slice(0, longest));
function namedIn(environment) {
  const profile = environment.AWS_PROFILE;
  if (profile) return `AWS_PROFILE=${shown(profile)}`;
  return [
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI"
  ].find((name) => environment[name]);
}

// src/runner/aws/aws-session.ts
var import_aws_sdk4 = (0, import_modules.__toESM)(require_aws_sdk(), 1);

// src/runner/aws/credential-program.ts
var import_aws_sdk = (0, import_modules.__toESM)(require_aws_sdk(), 1);
var limit = 6e4;
var nothing = { stdout: "", stderr: "" };
function scrubCredentialProgram(exec, cancelled) {
  const run = (command, ended) => {
    if (cancelled.aborted) return ended(givenUp(), nothing);
    exec.capture("/bin/sh", ["-c", command], { timeout: limit }).then(
      (captured) => {
        const said = fate(captured);
        ended(said === void 0 ? null : new Error(`credential_process ${said}`), captured);
      },
      // What is thrown may hold the line of the user's file.
      () => ended(givenUp(), nothing)
    );
  };
  Object.assign(import_aws_sdk.externalDataInterceptor.getTokenRecord(), { exec: run });
}
var givenUp = () => new Error("credential_process failed: it was given up");
function fate({ exitCode, timedOut }) {
  if (timedOut === true) return `was stopped, as it had not ended after ${limit / 1e3} s`;
  return exitCode === 0 ? void 0 : `ended with exit code ${exitCode}`;
}

// src/runner/aws/operations.ts
var import_aws_sdk2 = (0, import_modules.__toESM)(require_aws_sdk(), 1);
var operations = {
  ecr: {
    BatchCheckLayerAvailability: () => import_aws_sdk2.BatchCheckLayerAvailabilityCommand,
    BatchGetImage: () => import_aws_sdk2.BatchGetImageCommand,
    CompleteLayerUpload: () => import_aws_sdk2.CompleteLayerUploadCommand,
    CreateRepository: () => import_aws_sdk2.CreateRepositoryCommand,
    DescribeRepositories: () => import_aws_sdk2.DescribeRepositoriesCommand,
    DescribeRepositoryCreationTemplates: () => import_aws_sdk2.DescribeRepositoryCreationTemplatesCommand,
    GetAuthorizationToken: () => import_aws_sdk2.GetAuthorizationTokenCommand,
    GetLifecyclePolicy: () => import_aws_sdk2.GetLifecyclePolicyCommand,
    InitiateLayerUpload: () => import_aws_sdk2.InitiateLayerUploadCommand,
    ListTagsForResource: () => import_aws_sdk2.ListTagsForResourceCommand,
    PutImage: () => import_aws_sdk2.PutImageCommand,
    PutLifecyclePolicy: () => import_aws_sdk2.PutLifecyclePolicyCommand,
    UploadLayerPart: () => import_aws_sdk2.UploadLayerPartCommand
  },
  "ecr-public": {
    BatchCheckLayerAvailability: () => import_aws_sdk2.PublicBatchCheckLayerAvailabilityCommand,
    CompleteLayerUpload: () => import_aws_sdk2.PublicCompleteLayerUploadCommand,
    CreateRepository: () => import_aws_sdk2.PublicCreateRepositoryCommand,
    DescribeRepositories: () => import_aws_sdk2.PublicDescribeRepositoriesCommand,
    GetAuthorizationToken: () => import_aws_sdk2.PublicGetAuthorizationTokenCommand,
    InitiateLayerUpload: () => import_aws_sdk2.PublicInitiateLayerUploadCommand,
    ListTagsForResource: () => import_aws_sdk2.PublicListTagsForResourceCommand,
    PutImage: () => import_aws_sdk2.PublicPutImageCommand,
    UploadLayerPart: () => import_aws_sdk2.PublicUploadLayerPartCommand
  },
  sts: { GetCallerIdentity: () => import_aws_sdk2.GetCallerIdentityCommand }
};
function commandOf({ service, operation }) {
  const command = operations[service][operation];
  if (command === void 0) throw new TypeError(`no operation ${service}:${operation} is known`);
  return command();
}

// src/runner/aws/sdk-http.ts
var import_aws_sdk3 = (0, import_modules.__toESM)(require_aws_sdk(), 1);
var patience = 15e3;
var longestAnswer = 32 * 1024 * 1024;
function sdkHandler(http, onOrigin) {
  return {
    metadata: { handlerProtocol: "http/1.1" },
    async handle(request) {
      const url = urlOf(request);
      onOrigin(url);
      const response = await http.send({
        method: request.method,
        url,
        headers: request.headers,
        idleTimeout: patience,
        ...bodyOf(request)
      });
      const { status: statusCode, headers } = response;
      return { response: { statusCode, headers, body: await response.body(longestAnswer) } };
    },
    destroy() {
    }
  };
}
function urlOf({ protocol, hostname, port, path, query }) {
  const host = hostname.includes(":") && !hostname.startsWith("[") ? `[${hostname}]` : hostname;
  const asked = query === void 0 ? "" : (0, import_aws_sdk3.buildQueryString)(query);
  const url = new URL(
    `${protocol}//${host}${port === void 0 ? "" : `:${port}`}${path}${asked === "" ? "" : `?${asked}`}`
  );
  if (url.protocol === "https:" || (0, import_loopback.isLoopback)(url)) return url;
  throw new import_errors.UserError(
    `Amazon's services are to be asked at ${url.origin}, where everybody on the way could read the credentials; let the variable AWS_ENDPOINT_URL or AWS_ENDPOINT_URL_ECR, or endpoint_url in the profile, begin with https.`
  );
}
function bodyOf({ body }) {
  if (body === void 0 || body === null) return {};
  if (typeof body === "string" || body instanceof Uint8Array) return { body };
  throw new TypeError("Amazon's SDK wants to send a stream");
}

// src/runner/aws/aws-session.ts
var metadataPatience = 1e3;
var AwsSession = class {
  #environment;
  #tools;
  #reasons = new AwsReasons();
  #masked = /* @__PURE__ */ new Set();
  #clients = /* @__PURE__ */ new Map();
  #provider;
  constructor(environment, tools) {
    this.#environment = environment;
    this.#tools = tools;
    this.#mask(...secretVariables.map((name) => environment[name]));
    scrubCredentialProgram(tools.exec, tools.cancelled);
    this.#provider = (0, import_aws_sdk4.defaultProvider)({
      logger: this.#reasons.logger,
      clientConfig: this.#common(() => {
      }),
      timeout: metadataPatience,
      maxRetries: 1
    });
  }
  async defaults() {
    const common = this.#common(() => {
    });
    const region = await new import_aws_sdk4.STSClient(common).config.region().catch(() => void 0);
    const { config } = new import_aws_sdk4.STSClient({ ...common, region: region ?? "us-east-1" });
    try {
      const fips = await config.useFipsEndpoint();
      return { region, fips, dualStack: await config.useDualstackEndpoint() };
    } catch (error) {
      throw settingsFault(error);
    }
  }
  async credentials(region) {
    try {
      const callerClientConfig = { region: async () => region };
      const found = await this.#provider({ callerClientConfig });
      this.#mask(found.secretAccessKey, found.sessionToken);
      const features = Object.keys(found.$source ?? {});
      return { source: sourceOf(features), expires: found.expiration?.getTime() };
    } catch (error) {
      throw credentialFault(error, region, this.#environment, this.#reasons.texts);
    }
  }
  async call(call) {
    await this.credentials(call.region);
    const { client, origin } = this.#connect(call);
    try {
      const Command = commandOf(call);
      const output = await client.send(new Command(call.input));
      return { output, origin: origin() };
    } catch (error) {
      throw refusalFault(error, call);
    }
  }
  #connect({ service, region, fips, dualStack }) {
    const key = JSON.stringify([service, region, fips, dualStack]);
    const known = this.#clients.get(key);
    if (known !== void 0) return known;
    let asked;
    const config = {
      ...this.#common((origin) => {
        asked = origin;
      }),
      region,
      credentials: this.#provider,
      ...fips === void 0 ? {} : { useFipsEndpoint: fips },
      ...dualStack === void 0 ? {} : { useDualstackEndpoint: dualStack }
    };
    const client = new clients[service](config);
    const connected = { client, origin: () => asked };
    this.#clients.set(key, connected);
    return connected;
  }
  #mask(...secrets) {
    for (const secret of secrets) {
      if (!secret || this.#masked.has(secret)) continue;
      this.#masked.add(secret);
      this.#tools.log.mask(secret);
    }
  }
  #common(onOrigin) {
    return {
      requestHandler: sdkHandler(this.#tools.http, onOrigin),
      logger: silent,
      customUserAgent: "rock-actions"
    };
  }
};
var silent = { debug() {
}, info() {
}, warn() {
}, error() {
} };
var clients = {
  get ecr() {
    return import_aws_sdk4.ECRClient;
  },
  get "ecr-public"() {
    return import_aws_sdk4.ECRPUBLICClient;
  },
  get sts() {
    return import_aws_sdk4.STSClient;
  }
};
var secretVariables = [
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
  "AWS_CONTAINER_AUTHORIZATION_TOKEN"
];
function sourceOf(features) {
  const has = (...names) => names.some((name) => features.includes(name));
  if (features.some((name) => name.startsWith("CREDENTIALS_PROFILE"))) return "a profile";
  if (has("CREDENTIALS_ENV_VARS_STS_WEB_ID_TOKEN", "CREDENTIALS_STS_ASSUME_ROLE_WEB_ID")) {
    return "a web identity";
  }
  if (has("CREDENTIALS_ENV_VARS")) return "the environment";
  if (has("CREDENTIALS_HTTP")) return "the container";
  return "the instance or container";
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  AwsSession
});

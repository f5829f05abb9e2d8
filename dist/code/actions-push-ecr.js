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
var actions_push_ecr_exports = {};
__export(actions_push_ecr_exports, {
  pushEcr: () => pushEcr
});
module.exports = __toCommonJS(actions_push_ecr_exports);
var import_actions_shared_login_after_push = require("./actions-shared-login-after-push.js");
var import_registry_docker_config = require("./registry-docker-config.js");
var import_oci_agreement = require("./oci-agreement.js");
var import_actions_shared_image_sources = require("./actions-shared-image-sources.js");
var import_oci_platform = require("./oci-platform.js");
var import_actions_shared_for_input = require("./actions-shared-for-input.js");
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
var import_promises = require("node:fs/promises");
var import_node_path = require("node:path");

// src/ecr/partitions.ts
var commercial = {
  name: "aws",
  regions: /^(?!(cn|us-gov|us-iso[bf]?|eu-isoe|eusc)-)[a-z]{2}-[a-z]+-\d+$/,
  suffix: "amazonaws.com",
  dualStack: "on.aws"
};
var partitions = [
  commercial,
  {
    name: "aws-cn",
    regions: /^cn-[a-z]+-\d+$/,
    suffix: "amazonaws.com.cn",
    dualStack: "on.amazonwebservices.com.cn"
  },
  {
    name: "aws-us-gov",
    regions: /^us-gov-[a-z]+-\d+$/,
    suffix: "amazonaws.com",
    dualStack: "on.aws"
  },
  { name: "aws-iso", regions: /^us-iso-[a-z]+-\d+$/, suffix: "c2s.ic.gov", dualStack: void 0 },
  {
    name: "aws-iso-b",
    regions: /^us-isob-[a-z]+-\d+$/,
    suffix: "sc2s.sgov.gov",
    dualStack: void 0
  },
  {
    name: "aws-iso-e",
    regions: /^eu-isoe-[a-z]+-\d+$/,
    suffix: "cloud.adc-e.uk",
    dualStack: void 0
  },
  {
    name: "aws-iso-f",
    regions: /^us-isof-[a-z]+-\d+$/,
    suffix: "csp.hci.ic.gov",
    dualStack: void 0
  },
  {
    name: "aws-eusc",
    regions: /^eusc-[a-z]+-[a-z]+-\d+$/,
    suffix: "amazonaws.eu",
    dualStack: void 0
  }
];
function partitionOf(region) {
  return partitions.find(({ regions }) => regions.test(region));
}

// src/ecr/iam.ts
var pushActions = [
  "BatchGetImage",
  "BatchCheckLayerAvailability",
  "InitiateLayerUpload",
  "UploadLayerPart",
  "CompleteLayerUpload",
  "PutImage"
];
var publicPushActions = pushActions.slice(1);
function repositoryArn(place, account) {
  const partition = partitionOf(place.region)?.name ?? "aws";
  const owner = place.account ?? account;
  return place.kind === "public" ? `arn:${partition}:ecr-public::${owner}:repository/${place.name}` : `arn:${partition}:ecr:${place.region}:${owner}:repository/${place.name}`;
}
function iamStatement(actions, resource) {
  const Action = actions.length === 1 ? actions[0] : actions;
  return JSON.stringify({ Effect: "Allow", Action, Resource: resource });
}
var withoutResource = ["GetAuthorizationToken", "GetServiceBearerToken"];
function deniedIn(message) {
  const form2 = /perform: ([\w-]+:\w+)(?: on resource: (arn:[\w:/.+=,@*-]+))?/;
  const [, action, resource] = form2.exec(message) ?? [];
  return { action, resource };
}
function missingStatement(action, place, account, resource = "*") {
  const [service, operation = ""] = action.split(":");
  if (service === "ecr-public" && operation === "GetAuthorizationToken") {
    return iamStatement([action, "sts:GetServiceBearerToken"], "*");
  }
  if (service !== "ecr" && service !== "ecr-public") return iamStatement([action], resource);
  const general = withoutResource.includes(operation) || account === void 0;
  return iamStatement([action], general ? "*" : repositoryArn(place, account));
}

// src/ecr/explain.ts
function isAwsFault(thrown, ...codes) {
  if (!(thrown instanceof Error) || thrown.name !== "AwsFault") return false;
  return codes.length === 0 || codes.includes(thrown.code ?? "");
}
function isDenied(thrown) {
  return isAwsFault(thrown) && thrown.kind === "refused" && /^(AccessDenied|AccessDeniedException|UnauthorizedOperation)$/.test(thrown.code ?? "");
}
function explained(thrown, situation) {
  if (!isAwsFault(thrown)) return thrown;
  const remedy = remedyOf(thrown, situation);
  if (thrown.kind === "no-credentials" || thrown.kind === "credentials") {
    const what = thrown.kind === "no-credentials" ? "There are no credentials for Amazon" : `The credentials for Amazon cannot be had (${thrown.message})`;
    return new import_errors.UserError(`${what}: ${remedy}.`, { cause: thrown });
  }
  const { request, status, code: code3, requestId, retryable } = thrown;
  const said = thrown.kind === "unreachable" ? `Amazon gave no answer to ${request}, because ${thrown.message}` : `Amazon refused ${request}${code3 === void 0 ? "" : ` with ${code3}`} ("${thrown.message}")`;
  return new import_errors.ServiceError(
    `${said}: ${remedy}.`,
    {
      request,
      retryable,
      ...status === void 0 ? {} : { status },
      ...code3 === void 0 ? {} : { code: code3 },
      ...requestId === void 0 ? {} : { requestId }
    },
    { cause: thrown }
  );
}
async function explaining(work, situation) {
  try {
    return await work;
  } catch (error) {
    throw explained(error, situation);
  }
}
function remedyOf(fault, situation) {
  if (fault.kind === "no-credentials") return howToGetCredentials(situation);
  const row = rows.find(({ when }) => when(fault));
  if (row !== void 0) return row.remedy(situation, fault);
  if (fault.kind === "credentials") return howToGetCredentials(situation);
  return "run the step again, and ask the support of Amazon with the request id when that does not help";
}
var code2 = (...codes) => (fault) => codes.includes(fault.code ?? "");
var says = (words2) => (fault) => words2.test(fault.message);
var rows = [
  {
    when: says(/AssumeRoleWithWebIdentity/),
    remedy: ({ event: { repository, ref } }) => `the trust policy of the role does not let this job in; its condition on token.actions.githubusercontent.com:sub must match ${subjects(repository, ref)}, and :aud must be sts.amazonaws.com`
  },
  {
    when: code2("InvalidIdentityToken", "InvalidIdentityTokenException", "IDPCommunicationError"),
    remedy: () => "the account must have an identity provider for token.actions.githubusercontent.com whose audience is sts.amazonaws.com"
  },
  {
    when: code2("ExpiredToken", "ExpiredTokenException", "RequestExpired"),
    remedy: () => "the credentials have expired; get new ones in a step right before this one, or let them live longer (role-duration-seconds)"
  },
  {
    when: code2("UnrecognizedClientException", "InvalidClientTokenId", "InvalidAccessKeyId"),
    remedy: ({ place }) => `no such access key is known where ${place.region} is; keys of one partition (aws, aws-cn, aws-us-gov) do not open another, temporary ones need AWS_SESSION_TOKEN, and one that was deleted must be made anew`
  },
  {
    when: code2("SignatureDoesNotMatch", "InvalidSignatureException", "IncompleteSignature"),
    remedy: () => "the secret access key does not belong to the access key, or the clock of the runner is wrong; look for a line break in the secret"
  },
  {
    when: code2("OptInRequired", "SubscriptionRequiredException", "RegionDisabledException"),
    remedy: ({ place }) => `the account has not switched the region ${place.region} on, or STS in it; do that, or correct the region`
  },
  {
    // Of credentials: a role that may not be assumed.
    when: (fault) => isDenied(fault) || deniedIn(fault.message).action !== void 0,
    remedy: withoutRight
  },
  {
    when: code2("RepositoryNotFoundException"),
    remedy: ({ place, account }) => `there is no repository ${place.name} in the registry of ${place.account ?? account ?? "the account"} in ${place.region}; correct account, region or name, or set 'create-repository: true'`
  },
  {
    when: code2("RegistryNotFoundException"),
    remedy: () => "the account has no public registry yet; open public ECR in its console once, or correct the credentials"
  },
  {
    when: code2("LimitExceededException"),
    remedy: ({ place }) => `a quota of the registry in ${place.region} is used up; ask Amazon to raise it (Service Quotas), or delete what is not needed`
  },
  {
    when: code2("KmsException", "KmsError"),
    remedy: () => "the key of the repository cannot be used: it must lie in the same region, be enabled, and let the caller use it (kms:CreateGrant, kms:DescribeKey, kms:RetireGrant); correct 'kms-key' or the policy of the key"
  },
  {
    when: code2("InvalidTagParameterException", "TooManyTagsException"),
    remedy: () => "correct the input 'repository-tags': at most 50, keys of up to 128 characters, values of up to 256"
  },
  {
    when: code2("ImageTagAlreadyExistsException"),
    remedy: ({ place }) => `the tag stands for another image and ${place.name} does not let it move; choose another tag`
  },
  {
    when: code2("ImageNotFoundException"),
    remedy: () => "there is no such image in the repository; correct tag or digest"
  },
  {
    when: code2("LayersNotFoundException", "ReferencedImagesNotFoundException"),
    remedy: () => "something that the image is made of is not in the repository; push it there first"
  },
  {
    when: code2("UnsupportedCommandException"),
    remedy: () => "public ECR does not offer this"
  },
  {
    when: (fault) => fault.kind === "unreachable" && (fault.code === "ENOTFOUND" || fault.code === "EAI_AGAIN"),
    remedy: ({ place }) => `check the region ${place.region}, the name servers of the runner, and AWS_ENDPOINT_URL_ECR where it is set; FIPS and dual-stack names are not there in every region`
  },
  {
    when: (fault) => fault.kind === "unreachable" && !fault.retryable,
    remedy: () => "look whether a proxy or an endpoint of your own answers there; its certificate authority is named by the variable NODE_EXTRA_CA_CERTS"
  },
  {
    when: (fault) => fault.kind === "unreachable",
    remedy: () => "check that the runner can reach it (HTTPS_PROXY, NO_PROXY, VPC endpoints), and run the step again"
  },
  {
    when: (fault) => fault.retryable,
    remedy: () => "it was tried again already; run the step again later, or ask Amazon for a higher rate"
  },
  {
    when: code2("InvalidParameterException", "ValidationException"),
    remedy: () => "correct what the sentence names"
  }
];
function withoutRight({ place, account, caller }, fault) {
  const said = deniedIn(fault.message);
  const action = said.action ?? fault.request.split(" ")[0] ?? "";
  const who = caller === void 0 ? "the credentials" : (0, import_markdown.visible)(caller);
  const statement = missingStatement(action, place, place.account ?? account, said.resource);
  const isOther = account !== void 0 && place.account !== void 0 && account !== place.account;
  const policy = isOther ? ` Account ${place.account} is not that of the credentials (${account}): the policy of the repository there must allow it, too` : "";
  const boundary = /explicit deny/i.test(fault.message) ? ", and a policy that denies it explicitly must be changed" : "";
  return `${who} may not do this; add to ${caller === void 0 ? "their" : "its"} policy the statement ${statement}${boundary}${policy === "" ? "" : `.${policy}`}`;
}
function subjects(repository, ref) {
  const [owner = "", name = ""] = repository.split("/");
  return `'repo:${owner}/${name}:ref:${ref}', or where the repository was made since July 2026 'repo:${owner}@OWNER_ID/${name}@REPOSITORY_ID:ref:${ref}' (github.repository_owner_id, github.repository_id; with an environment, ':environment:NAME' stands for ':ref:\u2026')`;
}
function howToGetCredentials({ mayUseOidc }) {
  const step = "let a step before this one use aws-actions/configure-aws-credentials with 'role-to-assume' and 'aws-region'";
  if (mayUseOidc) return step;
  return `${step}, and give the job 'permissions: { id-token: write, contents: read }', which it does not have; or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY from secrets; or give the runner's machine a role`;
}

// src/ecr/dry-run.ts
var anyRegion = "us-east-1";
async function withoutCredentials(target, { aws, context }) {
  const restricted = context.event.pullRequest?.restricted;
  if (restricted === void 0) return void 0;
  if (context.event.name !== "pull_request") return void 0;
  try {
    const region = target.region ?? (await aws.defaults()).region ?? anyRegion;
    await aws.credentials(region);
    return void 0;
  } catch (error) {
    if (!isAwsFault(error) || error.kind !== "no-credentials") return void 0;
    const whose = restricted === "fork" ? "a pull request from a fork" : "Dependabot's pull request";
    return `This is ${whose}, to which GitHub gives no credentials`;
  }
}

// src/ecr/checks.ts
function checkLines(checks) {
  const width = Math.max(0, ...checks.map(({ what }) => what.length));
  return checks.map(
    ({ what, state, text }) => `${marks[state]} ${(0, import_markdown.visible)(what).padEnd(width)}  ${(0, import_markdown.visible)(text)}`
  );
}
function checkTable(checks) {
  const rows3 = checks.map(({ what, state, text }) => [(0, import_markdown.code)(what), words[state], (0, import_markdown.code)(text)]);
  return (0, import_markdown.table)(
    [
      { title: "Check", align: "left" },
      { title: "Result", align: "left" },
      { title: "Found", align: "left" }
    ],
    rows3
  );
}
function obstacle(checks) {
  const failed = checks.filter(({ state }) => state === "failed");
  const errors = [...new Map(failed.map(({ error }) => [textOf(error), error])).values()];
  const [first] = errors;
  if (errors.length < 2) return first;
  const message = `${errors.length} things are in the way of the push. ${errors.map((error, at) => `${at + 1}: ${textOf(error)}`).join(" ")}`;
  return first instanceof import_errors.ServiceError ? new import_errors.ServiceError(message, first.failure, { cause: first }) : new import_errors.UserError(message, { cause: first });
}
var marks = { ok: "\u2713", warning: "!", failed: "\u2717", unknown: "?" };
var words = {
  ok: "ok",
  warning: "look at it",
  failed: "in the way",
  unknown: "not seen"
};
var textOf = (error) => error instanceof Error ? error.message : String(error);

// src/ecr/ecr-summary.ts
function preflightSummary(repository, checks) {
  return `### Before the push to ${(0, import_markdown.code)(repository)}

${checkTable(checks)}
`;
}
function dryRunSummary(reason, repository, tags, image) {
  const what = image === void 0 ? "An image" : `${(0, import_markdown.code)(image.digest)} (${sizeOf(image)})`;
  return `### Not pushed to ${(0, import_markdown.code)(repository)}

${reason}. ${what} would get the tags ${tags.map(import_markdown.code).join(", ")}.
`;
}
function sizeOf({ blobs }) {
  return `${blobs.length} blobs, ${(0, import_oci_bytes.formatBytes)((0, import_actions_shared_login_after_push.amountOf)(blobs).bytes)}`;
}

// src/ecr/create-repository.ts
async function createRepository(wanted, { api, situation, host }, log) {
  const made = await explaining(api.create(wanted), situation);
  if (made === void 0) {
    throw new import_errors.ServiceError(
      `Amazon says that the repository ${situation.place.name} exists, and that it does not; run the step again.`,
      { request: `CreateRepository in ${situation.place.region}`, retryable: true }
    );
  }
  const { kind, name } = situation.place;
  log.info(`Created the repository ${kind === "public" ? made.uri : `${host}/${name}`}.`);
  if (wanted.lifecyclePolicy === void 0) return made;
  const put = explaining(api.putLifecyclePolicy(wanted.lifecyclePolicy), situation);
  await put.catch((error) => {
    if (!(error instanceof import_errors.ServiceError)) throw error;
    const message = `${error.message} The repository was created, but has no lifecycle policy; set that by hand, or delete the empty repository and run the step again.`;
    throw new import_errors.ServiceError(message, error.failure, { cause: error });
  });
  return made;
}

// src/ecr/manifest-check.ts
function manifestChecks(image) {
  const nameless = [...image.children, image].filter(({ manifest }) => !namesItsType(manifest));
  const [first] = nameless;
  if (first === void 0) return [];
  const error = new import_errors.UserError(
    `The manifest ${first.digest} does not name its own media type, and ECR takes none that does not; it is probably of a rock that was packed by a rockcraft before 1.12: pack it again with a newer one.`
  );
  return [{ what: "manifest", state: "failed", text: error.message, error }];
}
function namesItsType(manifest) {
  const { mediaType } = JSON.parse(manifest.toString("utf8"));
  return typeof mediaType === "string" && mediaType !== "";
}

// src/ecr/from-json.ts
function record(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}
function recordIn(value, name) {
  return record(member(value, name));
}
function listIn(value, name) {
  const list = member(value, name);
  return Array.isArray(list) ? list : [];
}
function textIn(value, name) {
  const text = member(value, name);
  return typeof text === "string" && text !== "" ? text : void 0;
}
function timeIn(value, name) {
  const time = member(value, name);
  return time instanceof Date && !Number.isNaN(time.getTime()) ? time.getTime() : void 0;
}
function member(value, name) {
  const fields = record(value);
  return Object.hasOwn(fields, name) ? fields[name] : void 0;
}

// src/ecr/settings.ts
function creationInput(name, account, wanted) {
  const { immutableTags, immutableTagsExcept, scanOnPush, kmsKey, tags } = wanted;
  return {
    ...account === void 0 ? {} : { registryId: account },
    repositoryName: name,
    ...tagList(tags),
    ...immutableTags === void 0 ? {} : { imageTagMutability: mutabilityOf(immutableTags, immutableTagsExcept) },
    ...immutableTagsExcept.length === 0 ? {} : {
      imageTagMutabilityExclusionFilters: immutableTagsExcept.map((filter) => ({
        filterType: "WILDCARD",
        filter
      }))
    },
    ...scanOnPush === void 0 ? {} : { imageScanningConfiguration: { scanOnPush } },
    ...kmsKey === void 0 ? {} : { encryptionConfiguration: { encryptionType: "KMS", kmsKey } }
  };
}
function tagList(tags) {
  const list = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  return list.length === 0 ? {} : { tags: list };
}
function drift(wanted, found) {
  return [
    ...mutabilityDrift(wanted, found),
    ...scanDrift(wanted, found),
    ...keyDrift(wanted, found),
    ...policyDrift(wanted, found),
    ...tagDrift(wanted, found)
  ];
}
function mutabilityDrift({ immutableTags, immutableTagsExcept }, { mutability, exclusions }) {
  if (immutableTags === void 0) return [];
  const wanted = mutabilityOf(immutableTags, immutableTagsExcept);
  if (mutability !== wanted) return [`its tags are ${mutability}, not ${wanted}`];
  if (sameSet(immutableTagsExcept, exclusions)) return [];
  return [
    `the tags that may move are '${exclusions.join(" ")}', not '${immutableTagsExcept.join(" ")}'`
  ];
}
function scanDrift(wanted, found) {
  if (wanted.scanOnPush === void 0 || found.scanOnPush === void 0) return [];
  const word = (on) => on ? "on" : "off";
  const [is, not] = [word(found.scanOnPush), word(wanted.scanOnPush)];
  return is === not ? [] : [`scan on push is ${is}, not ${not}`];
}
function keyDrift({ kmsKey }, found) {
  if (kmsKey === void 0 || isKey(kmsKey, found)) return [];
  const is = found.kmsKey ?? found.encryption;
  return [`it is encrypted with ${is}, not with ${kmsKey}, which only a new repository can be`];
}
function policyDrift(wanted, found) {
  const [is, not] = [found.lifecyclePolicy, wanted.lifecyclePolicy];
  if (not === void 0 || is === void 0) return [];
  if (is === null) return ["it has no lifecycle policy"];
  return sameJson(is, not) ? [] : ["its lifecycle policy is another one"];
}
function tagDrift({ tags: wanted }, { tags: found }) {
  if (found === void 0) return [];
  return Object.entries(wanted).flatMap(([key, value]) => {
    const is = Object.hasOwn(found, key) ? found[key] : void 0;
    if (is === void 0) return [`it lacks the tag ${key}`];
    return is === value ? [] : [`its tag ${key} is '${is}', not '${value}'`];
  });
}
function mutabilityOf(immutable, exceptions) {
  if (!immutable) return "MUTABLE";
  return exceptions.length === 0 ? "IMMUTABLE" : "IMMUTABLE_WITH_EXCLUSION";
}
function isKey(wanted, { encryption, kmsKey }) {
  if (encryption === void 0) return true;
  if (!encryption.startsWith("KMS")) return false;
  if (kmsKey === void 0 || /(^|:)alias\//.test(wanted)) return true;
  return kmsKey === wanted || kmsKey.endsWith(`/${wanted}`);
}
function sameSet(a, b) {
  return JSON.stringify([...a].sort()) === JSON.stringify([...b].sort());
}
function sameJson(a, b) {
  try {
    return canonical(JSON.parse(a)) === canonical(JSON.parse(b));
  } catch {
    return false;
  }
}
function canonical(value) {
  return JSON.stringify(
    value,
    (_, inner) => typeof inner === "object" && inner !== null && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => a < b ? -1 : 1)) : inner
  );
}

// src/ecr/api.ts
var EcrApi = class {
  #aws;
  #place;
  #registry;
  constructor(aws, place) {
    this.#aws = aws;
    this.#place = place;
    this.#registry = place.account === void 0 ? {} : { registryId: place.account };
  }
  async caller() {
    const { region, api } = this.#place;
    const call = { service: "sts", operation: "GetCallerIdentity", region, input: {} };
    const { output } = await this.#aws.call({ ...call, ...api });
    return { account: textIn(output, "Account") ?? "", arn: textIn(output, "Arn") ?? "" };
  }
  async login() {
    const { output, origin } = await this.#call("GetAuthorizationToken", {});
    const data = record(output).authorizationData;
    const first = Array.isArray(data) ? data[0] : data;
    return {
      token: textIn(first, "authorizationToken") ?? "",
      expires: timeIn(first, "expiresAt"),
      endpoint: textIn(first, "proxyEndpoint"),
      origin
    };
  }
  /** Undefined when there is none of that name. */
  async describe() {
    const input = { ...this.#registry, repositoryNames: [this.#place.name] };
    try {
      const { output } = await this.#call("DescribeRepositories", input);
      const [found] = listIn(output, "repositories");
      return found === void 0 ? void 0 : repositoryOf(found);
    } catch (error) {
      if (isAwsFault(error, "RepositoryNotFoundException")) return void 0;
      throw error;
    }
  }
  /** Answers what is there too when somebody else was faster. */
  async create(wanted) {
    const { kind, name, account } = this.#place;
    const input = kind === "public" ? { repositoryName: name, ...tagList(wanted.tags) } : creationInput(name, account, wanted);
    try {
      const { output } = await this.#call("CreateRepository", input);
      return repositoryOf(recordIn(output, "repository"));
    } catch (error) {
      if (isAwsFault(error, "RepositoryAlreadyExistsException")) return await this.describe();
      throw error;
    }
  }
  /** `null` when the repository has none. */
  async lifecyclePolicy() {
    const input = { ...this.#registry, repositoryName: this.#place.name };
    try {
      const { output } = await this.#call("GetLifecyclePolicy", input);
      return textIn(output, "lifecyclePolicyText") ?? null;
    } catch (error) {
      if (isAwsFault(error, "LifecyclePolicyNotFoundException")) return null;
      throw error;
    }
  }
  async putLifecyclePolicy(lifecyclePolicyText) {
    const input = { ...this.#registry, repositoryName: this.#place.name, lifecyclePolicyText };
    await this.#call("PutLifecyclePolicy", input);
  }
  /** Those of the repository, which are labels for its owners and have nothing to do with images. */
  async tags(resourceArn) {
    const { output } = await this.#call("ListTagsForResource", { resourceArn });
    return Object.fromEntries(
      listIn(output, "tags").map((tag) => [textIn(tag, "Key") ?? "", textIn(tag, "Value") ?? ""])
    );
  }
  /**
   * Whether a push makes the repository by itself: a template covers its name. Amazon tells those of the
   * credentials' own registry alone.
   */
  async isCreatedOnPush() {
    const { output } = await this.#call("DescribeRepositoryCreationTemplates", {});
    return listIn(output, "repositoryCreationTemplates").some((template) => {
      const prefix = (textIn(template, "prefix") ?? "").replace(/\/$/, "");
      const covers = prefix === "ROOT" || this.#place.name.startsWith(`${prefix}/`);
      return covers && listIn(template, "appliedFor").includes("CREATE_ON_PUSH");
    });
  }
  /** An operation that is asked for to see whether it is allowed; it cannot do anything. */
  async probe(operation, input) {
    await this.#call(operation, { ...this.#registry, repositoryName: this.#place.name, ...input });
  }
  async #call(operation, input) {
    const { kind, region, api } = this.#place;
    return kind === "public" ? await this.#aws.call({ service: "ecr-public", operation, region, input }) : await this.#aws.call({ service: "ecr", operation, region, ...api, input });
  }
};
function settingsOf(found, more) {
  const { mutability, exclusions, scanOnPush, encryption, kmsKey } = found;
  return { mutability, exclusions, scanOnPush, encryption, kmsKey, ...more };
}
var mutabilities = [
  "IMMUTABLE",
  "MUTABLE_WITH_EXCLUSION",
  "IMMUTABLE_WITH_EXCLUSION"
];
function repositoryOf(found) {
  const mutability = textIn(found, "imageTagMutability") ?? "";
  const encryption = recordIn(found, "encryptionConfiguration");
  const { scanOnPush } = recordIn(found, "imageScanningConfiguration");
  return {
    arn: textIn(found, "repositoryArn") ?? "",
    uri: textIn(found, "repositoryUri") ?? "",
    mutability: mutabilities.includes(mutability) ? mutability : "MUTABLE",
    exclusions: listIn(found, "imageTagMutabilityExclusionFilters").flatMap(
      (filter) => textIn(filter, "filter") ?? []
    ),
    scanOnPush: typeof scanOnPush === "boolean" ? scanOnPush : void 0,
    encryption: textIn(encryption, "encryptionType"),
    kmsKey: textIn(encryption, "kmsKey")
  };
}

// src/ecr/ecr-host.ts
var publicHosts = ["public.ecr.aws", "ecr-public.aws.com"];
var privateForm = /^(\d{12})\.dkr([.-])ecr(-fips)?\.([a-z0-9-]+)\.([a-z0-9.-]+)$/;
function parseEcrHost(text) {
  const host = text.toLowerCase();
  if (publicHosts.includes(host)) return { kind: "public", host };
  const [, account = "", mark, fips, region = "", suffix] = privateForm.exec(host) ?? [];
  const ends = partitions.flatMap((one) => [one.suffix, ...one.dualStack ? [one.dualStack] : []]);
  if (suffix === void 0 || !ends.includes(suffix)) return void 0;
  const dualStack = mark === "-";
  const found = {
    kind: "private",
    account,
    region,
    fips: fips !== void 0,
    dualStack
  };
  const right = hostOf(found);
  if (right === host) return found;
  throw new import_errors.UserError(
    `The host '${(0, import_markdown.visible)(host)}' is not one of Amazon ECR: the registry of that account in ${region} is '${right}'.`
  );
}
function hostOf(host) {
  if (host.kind === "public") return host.host;
  const { account, region, fips, dualStack } = host;
  const partition = partitionOf(region);
  if (partition === void 0) {
    throw new import_errors.UserError(
      `'${(0, import_markdown.visible)(region)}' is not a region of Amazon; the form is 'eu-west-1', 'us-gov-west-1' or 'cn-north-1'.`
    );
  }
  if (!dualStack) {
    return `${account}.dkr.ecr${fips ? "-fips" : ""}.${region}.${partition.suffix}`;
  }
  if (partition.dualStack === void 0) {
    throw new import_errors.UserError(
      `No name of Amazon ECR for both IPv4 and IPv6 is known in ${partition.name}, where ${region} lies; unset AWS_USE_DUALSTACK_ENDPOINT.`
    );
  }
  return `${account}.dkr-ecr${fips ? "-fips" : ""}.${region}.${partition.dualStack}`;
}

// src/ecr/login.ts
function credentialsOf({ token }, log) {
  const text = Buffer.from(token, "base64").toString("utf8");
  const colon = text.indexOf(":");
  const credentials = {
    username: text.slice(0, Math.max(colon, 0)),
    password: text.slice(colon + 1),
    source: "Amazon ECR"
  };
  for (const secret of (0, import_registry_answer.secretsOf)(credentials)) log.mask(secret);
  if (credentials.username !== "" && credentials.password !== "") return credentials;
  throw new import_errors.UserError(
    "Amazon ECR answered GetAuthorizationToken without user and password; look what AWS_ENDPOINT_URL_ECR or AWS_ENDPOINT_URL point to, where they are set."
  );
}
function registryRepository(host, path, { endpoint, origin }) {
  const own = new URL(`https://${host}`);
  const told = endpoint !== void 0 && URL.canParse(endpoint) ? new URL(endpoint) : origin;
  const local = (0, import_loopback.isLoopback)(told) ? told : origin;
  return {
    text: `${host}/${path}`,
    registry: host,
    name: path,
    origins: [(0, import_loopback.isLoopback)(origin) ? new URL(local.origin) : own],
    aliases: []
  };
}

// src/ecr/registry-input.ts
var arnForm = /^arn:(aws[a-z-]*):([a-z0-9-]+):([a-z0-9-]*):(\d{12})(?::(.*))?$/;
function parseRegistry(text) {
  if (/^\d{12}$/.test(text)) return { account: text };
  const [, , service, region = "", account, resource = ""] = arnForm.exec(text) ?? [];
  if (account !== void 0) {
    if (service !== "ecr") return { account };
    const repository = resource.startsWith("repository/") ? resource.slice(11) : void 0;
    return {
      account,
      ...region === "" ? {} : { region },
      ...repository === void 0 ? {} : { repository }
    };
  }
  const name = text.replace(/^https?:\/\//, "").replace(/\/$/, "");
  const host = parseEcrHost(name);
  if (host !== void 0) return { host };
  throw new import_errors.UserError(
    `The input 'registry' is '${(0, import_markdown.visible)(text)}', but must be an account, an ARN, or the host of a registry of Amazon ECR; for example '012345678901'.${hint(text)}`
  );
}
function hint(text) {
  if (/^\d{4}-\d{4}-\d{4}$/.test(text)) return " Leave the hyphens out.";
  if (/^\d{9,11}$/.test(text)) {
    return ` An account has 12 digits, and this has ${text.length}: YAML takes zeros at the beginning of a number away, so write it in quotes.`;
  }
  return text.includes("/") ? " The repository itself belongs into the input 'repository'." : "";
}

// src/ecr/repository-name.ts
var form = /^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$/;
function isRepositoryName(name) {
  return name.length >= 2 && name.length <= 256 && form.test(name);
}
function checkName(name) {
  if (isRepositoryName(name)) return name;
  throw new import_errors.UserError(
    `The input 'repository' names '${(0, import_markdown.visible)(name.slice(0, 300))}', which cannot be the name of a repository: ${flaw(name)}; for example 'team/etl'.`
  );
}
function flaw(name) {
  if (/@|:/.test(name.replace(/^.*\//, ""))) return "tags belong into 'tags', and digests nowhere";
  if (/[A-Z]/.test(name)) return "it may have no capital letters";
  if (name.length < 2 || name.length > 256) return "it has 2 to 256 characters";
  return "its parts are lower-case letters and digits, with single '.', '_' or '-' in between, parted by '/'";
}

// src/ecr/target.ts
var publicRegion = "us-east-1";
function parseTarget(inputs) {
  const { host, path } = split(inputs);
  const given = inputs.registry === void 0 ? void 0 : parseRegistry(inputs.registry);
  const named = agree("host", [host, given?.host], "repository", "registry");
  const isPublic = inputs.public || named?.kind === "public";
  if (isPublic) return publicTarget(path, named, inputs);
  const account = agree(
    "account",
    [named?.kind === "private" ? named.account : void 0, given?.account],
    "repository",
    "registry"
  );
  const region = agree(
    "region",
    [named?.kind === "private" ? named.region : given?.region, inputs.region],
    named === host ? "repository" : "registry",
    "region"
  );
  if (given?.repository !== void 0) {
    agree("repository", [path, given.repository], "repository", "registry");
  }
  if (region !== void 0) checkRegion(region, "The input 'region'");
  return { kind: "private", name: checkName(path), alias: void 0, account, region, host: named };
}
function placeOf(target, defaults) {
  const { kind, name, alias, account, host } = target;
  const publicHost = host?.kind === "public" ? host.host : publicHosts[0];
  if (kind === "public") {
    const place = { kind, name, alias, account, publicHost };
    const plain = { fips: false, dualStack: false };
    return { ...place, ...plain, api: plain, region: publicRegion };
  }
  const region = target.region ?? defaults.region;
  if (region === void 0) {
    throw new import_errors.UserError(
      `Nothing says in which region the repository ${name} is; give the input 'region', for example 'eu-west-1', or set AWS_REGION, as aws-actions/configure-aws-credentials does.`
    );
  }
  if (target.region === void 0) checkRegion(region, "The region of AWS_REGION or the profile");
  const { fips, dualStack } = host?.kind === "private" ? host : defaults;
  const api = { fips: fips || defaults.fips, dualStack: dualStack || defaults.dualStack };
  return { kind, name, alias, account, region, fips, dualStack, api, publicHost };
}
function registryOf(place, account) {
  if (place.kind === "public") return place.publicHost;
  const { region, fips, dualStack } = place;
  return hostOf({ kind: "private", account: place.account ?? account, region, fips, dualStack });
}
function checkRegion(region, what) {
  if (partitionOf(region) !== void 0) return;
  throw new import_errors.UserError(
    `${what} is '${(0, import_markdown.visible)(region)}', but must be a region of Amazon; for example 'eu-west-1'.`
  );
}
function publicTarget(path, host, inputs) {
  if (host?.kind === "private") {
    throw new import_errors.UserError(
      `The input 'public' is true, but '${hostOf(host)}' is a private registry; leave one of them out.`
    );
  }
  if (inputs.region !== void 0 && inputs.region !== publicRegion) {
    throw new import_errors.UserError(
      `The input 'region' is '${(0, import_markdown.visible)(inputs.region)}', but public ECR is served from ${publicRegion} alone; leave it out.`
    );
  }
  const slash = path.indexOf("/");
  const hasAlias = host !== void 0;
  if (hasAlias && slash === -1) {
    throw new import_errors.UserError(
      `The input 'repository' is '${(0, import_markdown.visible)(inputs.repository)}', which lacks the alias of the registry; the form is '${publicHosts[0]}/ALIAS/NAME'.`
    );
  }
  return {
    kind: "public",
    name: checkName(hasAlias ? path.slice(slash + 1) : path),
    alias: hasAlias ? path.slice(0, slash) : void 0,
    account: void 0,
    region: publicRegion,
    host
  };
}
function split({ repository, registry }) {
  const text = repository.replace(/^https?:\/\//, "");
  const slash = text.indexOf("/");
  const first = slash === -1 ? "" : text.slice(0, slash);
  const host = parseEcrHost(slash === -1 ? text : first);
  if (host !== void 0 && (slash === -1 || slash === text.length - 1)) {
    throw new import_errors.UserError(
      `The input 'repository' is '${(0, import_markdown.visible)(repository)}', which is a registry; put the name of the repository behind it, for example '${hostOf(host)}/team/etl'.`
    );
  }
  if (host !== void 0) return { host, path: text.slice(slash + 1) };
  if (registry === void 0 && /[.:]/.test(first)) {
    throw new import_errors.UserError(
      `The input 'repository' is '${(0, import_markdown.visible)(repository)}', but '${(0, import_markdown.visible)(first)}' is not a registry of Amazon ECR; its form is '123456789012.dkr.ecr.eu-west-1.amazonaws.com' or '${publicHosts[0]}'. To other registries push-registry pushes.`
    );
  }
  return { host: void 0, path: text };
}
function agree(what, [a, b], first, second) {
  if (a === void 0 || b === void 0) return a ?? b;
  const [left, right] = [textOf2(a), textOf2(b)];
  if (left === right) return a;
  throw new import_errors.UserError(
    `The inputs '${first}' and '${second}' name different ${what === "repository" ? "repositories" : `${what}s`}, '${(0, import_markdown.visible)(left)}' and '${(0, import_markdown.visible)(right)}'; correct one of them, or give only one.`
  );
}
function textOf2(value) {
  return typeof value === "string" ? value : hostOf(value);
}

// src/ecr/door.ts
var soon = 10 * 6e4;
async function openDoor(place, checks, ports) {
  const { aws, clock, log } = ports;
  const api = new EcrApi(aws, place);
  const stranger = situationOf(place, ports);
  const source = await aws.credentials(place.region).catch((error) => {
    checks.push(failedCheck("credentials", error, stranger));
  });
  if (source === void 0) return void 0;
  const [identity, login] = await Promise.allSettled([api.caller(), api.login()]);
  const asked = identity.status === "fulfilled" ? identity.value : { account: "", arn: "" };
  const account = asked.account || (login.status === "fulfilled" ? accountOf(login.value) : void 0);
  const situation = { ...stranger, account, caller: asked.arn || void 0 };
  if (login.status === "rejected") {
    checks.push(failedCheck("credentials", login.reason, situation));
    return void 0;
  }
  const owner = place.kind === "private" ? place.account ?? account : account ?? "";
  if (owner === void 0) {
    const error = new import_errors.UserError(
      "Amazon does not say whose credentials these are, so that the registry is not known; give its account in the input 'registry'."
    );
    checks.push({ what: "registry", state: "failed", text: error.message, error });
    return void 0;
  }
  const end = Math.min(...[source.expires, login.value.expires].flatMap((time) => time ?? []));
  checks.push(credentialCheck(asked.arn || account || "unnamed", source.source, end, clock.now()));
  if (place.kind === "private") checks.push(accountCheck(owner, account, place));
  if (identity.status === "rejected") checks.push(strangerCheck(identity.reason, situation));
  const first = credentialsOf(login.value, log);
  return {
    api,
    caller: { account: account ?? owner, arn: asked.arn },
    account: owner,
    host: registryOf(place, owner),
    login: login.value,
    situation,
    newProvider() {
      let next = first;
      return async () => {
        const credentials = next ?? credentialsOf(await explaining(api.login(), situation), log);
        next = void 0;
        return { credentials };
      };
    }
  };
}
function strangerCheck(thrown, situation) {
  const { text } = failedCheck("caller", thrown, situation);
  return { what: "caller", state: "unknown", text };
}
function failedCheck(what, thrown, situation) {
  const error = explained(thrown, situation);
  if (error === thrown && !(thrown instanceof import_errors.UserError)) throw thrown;
  return { what, state: "failed", text: error.message, error };
}
function situationOf(place, { aws, context }) {
  const { mayUseOidc } = aws;
  return { place, account: void 0, caller: void 0, mayUseOidc, event: context.event };
}
function accountOf({ endpoint }) {
  const host = URL.canParse(endpoint ?? "") ? parseEcrHost(new URL(endpoint ?? "").host) : void 0;
  return host?.kind === "private" ? host.account : void 0;
}
function credentialCheck(who, source, end, now) {
  const what = "credentials";
  const whose = `${who}, from ${source}`;
  if (!Number.isFinite(end)) return { what, state: "ok", text: whose };
  const minutes = Math.max(0, Math.floor((end - now) / 6e4));
  const left = minutes < 120 ? `${minutes} minutes` : `${Math.floor(minutes / 60)} hours`;
  const text = `${whose}, good for ${left} (until ${new Date(end).toISOString().slice(0, 16)}Z)`;
  if (end - now > soon) return { what, state: "ok", text };
  const advice = "a push that takes longer is not lost, but must be run again";
  return { what, state: "warning", text: `${text}; ${advice}` };
}
function accountCheck(owner, own, { region }) {
  const what = "registry";
  const where = `account ${owner}, region ${region}`;
  if (owner === own) return { what, state: "ok", text: where };
  if (own === void 0) {
    return { what, state: "unknown", text: `${where}; whose the credentials are is not known` };
  }
  return {
    what,
    state: "warning",
    text: `${where}, which is not the account of the credentials (${own}): the policies of both must allow the push`
  };
}

// src/ecr/repository-check.ts
async function lookAtRepository(place, wanted, createRepository2, door) {
  let found;
  try {
    found = await door.api.describe();
  } catch (error) {
    const check = isDenied(error) ? unseen("repository", place, door, "DescribeRepositories") : failedCheck("repository", error, door.situation);
    return { state: "unknown", found: void 0, checks: [check] };
  }
  if (found === void 0) return await whenMissing(place, createRepository2, door);
  const text = `${door.host}/${place.name}, tags ${found.mutability}${found.exclusions.length === 0 ? "" : ` (${found.exclusions.join(" ")})`}`;
  const there = {
    what: "repository",
    state: "ok",
    text: place.kind === "public" ? found.uri : text
  };
  const checks = [there, ...await lookForDrift(place, wanted, found, door)];
  return { state: "there", found, checks };
}
async function whenMissing(place, createRepository2, door) {
  const what = "repository";
  const result = (state, check) => ({
    state,
    found: void 0,
    checks: [{ what, ...check }]
  });
  if (createRepository2) {
    return result("missing", {
      state: "ok",
      text: `${place.name} is not there and will be created`
    });
  }
  if (place.kind === "private" && door.account !== door.caller.account) {
    return result("unknown", {
      state: "unknown",
      text: `${place.name} is not there, and whether the registry of account ${door.account} creates it with the push is not to be seen with the credentials of account ${door.caller.account}`
    });
  }
  if (place.kind === "private") {
    try {
      if (await door.api.isCreatedOnPush()) {
        return result("on-push", {
          state: "ok",
          text: `${place.name} is not there, and a template of the registry creates it with the push`
        });
      }
    } catch (error2) {
      if (!isAwsFault(error2)) throw error2;
      return result("unknown", {
        state: "unknown",
        text: `${place.name} is not there, and whether the registry creates it with the push is not to be seen (ecr:DescribeRepositoryCreationTemplates)`
      });
    }
  }
  const registry = place.kind === "private" ? `of account ${door.account} in ${place.region}` : "";
  const error = new import_errors.UserError(
    `There is no repository ${place.name} in the registry ${registry}`.trimEnd() + "; look whether account, region and name are right, create it first, or set 'create-repository: true'."
  );
  return result("missing", { state: "failed", text: error.message, error });
}
async function lookForDrift(place, wanted, found, door) {
  const checks = [];
  const look = async (operation, ask) => {
    try {
      return await ask();
    } catch (error) {
      if (!isAwsFault(error)) throw error;
      checks.push(unseen("settings", place, door, operation));
      return void 0;
    }
  };
  const [lifecyclePolicy, tags] = await Promise.all([
    wanted.lifecyclePolicy === void 0 ? void 0 : look("GetLifecyclePolicy", () => door.api.lifecyclePolicy()),
    Object.keys(wanted.tags).length === 0 ? void 0 : look("ListTagsForResource", () => door.api.tags(found.arn))
  ]);
  const clauses = drift(wanted, settingsOf(found, { lifecyclePolicy, tags }));
  if (clauses.length === 0) return checks;
  const text = `the repository is not as wanted: ${clauses.join("; ")}. It is left as it is`;
  return [...checks, { what: "settings", state: "warning", text }];
}
function unseen(what, place, door, operation) {
  const service = place.kind === "public" ? "ecr-public" : "ecr";
  const statement = missingStatement(`${service}:${operation}`, place, door.account);
  return { what, state: "unknown", text: `not to be seen; this would let it be: ${statement}` };
}

// src/ecr/rights-check.ts
var atOnce = 6;
var noDigest = `sha256:${"0".repeat(64)}`;
var noUpload = "00000000-0000-0000-0000-000000000000";
var probes = {
  BatchGetImage: { imageIds: [{ imageDigest: noDigest }] },
  BatchCheckLayerAvailability: { layerDigests: [noDigest] },
  InitiateLayerUpload: {},
  UploadLayerPart: {
    uploadId: noUpload,
    partFirstByte: 0,
    partLastByte: 0,
    layerPartBlob: Uint8Array.of(0)
  },
  CompleteLayerUpload: { uploadId: noUpload, layerDigests: [noDigest] },
  PutImage: { imageManifest: "{}" }
};
async function rightsCheck(place, door, cancelled) {
  const what = "rights";
  const isPublic = place.kind === "public";
  const service = isPublic ? "ecr-public" : "ecr";
  const rights = await askForRights(
    door.api,
    isPublic ? publicPushActions : pushActions,
    cancelled
  );
  const those = (state) => [...rights].filter(([, right]) => right === state).map(([name]) => `${service}:${name}`);
  const [denied, unknown] = [those("denied"), those("unknown")];
  if (denied.length > 0) {
    const statement = iamStatement(denied, repositoryArn(place, door.account));
    const other = door.account === door.caller.account ? "" : ", and the policy of the repository, too";
    const error = new import_errors.UserError(
      `${door.caller.arn || "The credentials"} may not push to ${place.name}, for lack of ${denied.join(", ")}; its policy needs the statement ${statement}${other}.`
    );
    return { what, state: "failed", text: error.message, error };
  }
  if (unknown.length > 0) {
    return { what, state: "unknown", text: `Amazon does not say for ${unknown.join(", ")}` };
  }
  return { what, state: "ok", text: "every operation of a push is allowed" };
}
async function askForRights(api, operations, cancelled) {
  const rights = await (0, import_registry_answer.inParallel)(operations, atOnce, cancelled, (one) => askForRight(api, one));
  return new Map(operations.map((operation, at) => [operation, rights[at] ?? "unknown"]));
}
async function askForRight(api, operation) {
  try {
    await api.probe(operation, probes[operation] ?? {});
    return "allowed";
  } catch (error) {
    if (!isAwsFault(error)) throw error;
    if (isDenied(error)) return "denied";
    return error.kind === "refused" && !error.retryable ? "allowed" : "unknown";
  }
}

// src/ecr/mutability.ts
function isImmutable(tag, mutability, exclusions) {
  const excluded = exclusions.some((filter) => matches(filter, tag));
  if (mutability === "IMMUTABLE_WITH_EXCLUSION") return !excluded;
  if (mutability === "MUTABLE_WITH_EXCLUSION") return excluded;
  return mutability === "IMMUTABLE";
}
function matches(filter, tag) {
  const [first = "", ...others] = filter.split("*");
  const last = others.pop();
  if (last === void 0) return tag === filter;
  if (!tag.startsWith(first)) return false;
  let at = first.length;
  for (const part of others) {
    const found = tag.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return tag.length - last.length >= at && tag.endsWith(last);
}

// src/ecr/refused-push.ts
function refusedPushRemedy(answer, situation) {
  return rows2.find(({ when }) => when(answer))?.remedy(situation, answer);
}
var has = (code3) => (answer) => answer.problems.some((problem) => problem.code === code3);
var says2 = (words2) => (answer) => answer.problems.some(({ message }) => words2.test(message));
var rows2 = [
  {
    when: says2(/immutable/i),
    remedy: ({ uri }) => `the tag exists in ${uri} and cannot be moved; push under another tag, for example with '{timestamp}' in 'tags', or let such tags move by 'immutable-tags-except' when the repository is made`
  },
  {
    when: says2(/authorization token has expired|token is invalid|Your Authorization Token/i),
    remedy: () => "the login has ended, which happens with the credentials that it was made with; let those live longer (role-duration-seconds) and run the step again: it sends only what is missing"
  },
  {
    when: has("NAME_UNKNOWN"),
    remedy: ({ uri, place, account, callerAccount }) => {
      const other = account === callerAccount ? "" : `, which is not that of the credentials (${callerAccount})`;
      return `there is no repository ${uri}: look whether the account ${account}${other}, the region ${place.region} and the name are right, or set 'create-repository: true'`;
    }
  },
  {
    when: says2(/mediaType|Invalid JSON syntax/i),
    remedy: () => "ECR takes no manifest that does not name its own media type, as those of rocks packed by a rockcraft before 1.12 do not; pack the rock again with a newer one"
  },
  {
    when: (answer) => answer.status === 429 || has("TOOMANYREQUESTS")(answer),
    remedy: () => "ECR takes no more requests for now; lower 'concurrency', run the step again later, or ask Amazon for a higher rate"
  },
  {
    when: says2(/kms/i),
    remedy: () => "the key that the repository is encrypted with cannot be used by the caller; correct the policy of the key (kms:Decrypt, kms:GenerateDataKey)"
  },
  {
    when: (answer) => answer.status === 403 || answer.status === 401 || has("DENIED")(answer),
    remedy: withoutRight2
  }
];
function withoutRight2(situation, answer) {
  const { place, account, callerAccount, caller } = situation;
  const text = answer.problems.map(({ message }) => message).join(" ");
  const said = deniedIn(text);
  const action = said.action ?? actionOf(answer, place);
  const statement = missingStatement(action, place, account, said.resource);
  const own = `${caller === "" ? "the credentials" : caller} may not do this; add to its policy the statement ${statement}`;
  if (account === callerAccount) return own;
  return `${own}, and allow it in the policy of ${repositoryArn(place, account)}, too, as that is of another account than the credentials (${callerAccount})`;
}
function actionOf({ request }, { kind }) {
  const service = kind === "public" ? "ecr-public" : "ecr";
  const [method, url = ""] = request.split(" ");
  const path = URL.canParse(url) ? new URL(url).pathname : url;
  if (path.includes("/manifests/"))
    return `${service}:${method === "PUT" ? "PutImage" : "BatchGetImage"}`;
  if (method === "HEAD" || method === "GET") return `${service}:BatchCheckLayerAvailability`;
  return `${service}:${method === "POST" ? "InitiateLayerUpload" : "UploadLayerPart"}`;
}

// src/ecr/tag-check.ts
var atOnce2 = 6;
async function lookUpTags(tags, repository, place, door, ports) {
  const client = ecrClient(repository, place, door, ports);
  return await (0, import_registry_answer.lookUpEach)(client, tags, atOnce2, ports);
}
function ecrClient(repository, place, door, { http, clock, log }, alsoPull) {
  const situation = pushSituation(repository, place, door);
  const ports = { http, clock, log };
  const authorization = new import_registry_answer.Authorization(repository, door.newProvider(), ports, {
    rights: "pull,push",
    // Public ECR has a token service, as others have.
    isBasic: place.kind === "private",
    remedy: (answer) => refusedPushRemedy(answer, situation),
    ...alsoPull === void 0 ? {} : { alsoPull }
  });
  return new import_registry_answer.RegistryClient(repository, authorization, http);
}
function pushSituation(repository, place, { account, caller }) {
  return {
    place,
    uri: repository.text,
    account,
    callerAccount: caller.account,
    caller: caller.arn
  };
}
function tagChecks(tags, digest, found, repository) {
  return [...tags].map(([tag, stands]) => tagCheck(tag, stands, digest, found, repository));
}
function tagCheck(tag, stands, digest, found, repository) {
  const what = `tag ${tag}`;
  if (stands === "nothing") return { what, state: "ok", text: "free" };
  if (stands === "unknown") {
    return { what, state: "unknown", text: "not to be seen without ecr:BatchGetImage" };
  }
  if (stands === digest) return { what, state: "ok", text: `stands for ${digest} already` };
  const immutable = found !== void 0 && isImmutable(tag, found.mutability, found.exclusions);
  const text = `stands for ${stands}`;
  if (!immutable) return { what, state: "ok", text: `${text}, and may move` };
  if (digest === void 0) {
    return {
      what,
      state: "warning",
      text: `${text} and cannot move: only this image can be pushed`
    };
  }
  const error = new import_errors.UserError(
    `The tag ${tag} of ${repository.text} stands for ${stands} and cannot be moved to ${digest}, because it is immutable there; push under another tag, for example with '{timestamp}' in 'tags', or push the image that it stands for.`
  );
  return { what, state: "failed", text: error.message, error };
}

// src/ecr/preflight.ts
async function preflight({ place, createRepository: createRepository2, settings, tags, digest, askForRights: askForRights2 }, ports) {
  const checks = [];
  const nothing = {
    repository: void 0,
    found: void 0,
    tags: /* @__PURE__ */ new Map(),
    state: "unknown"
  };
  const door = await openDoor(place, checks, ports);
  if (door === void 0) return { checks, door, ...nothing };
  const look = await lookAtRepository(place, settings, createRepository2, door);
  checks.push(...look.checks);
  const repository = repositoryAt(place, door, look.found);
  const seen = { checks, door, state: look.state, found: look.found, repository };
  const mayBeThere = look.state === "there" || look.state === "unknown";
  if (repository === void 0 || !mayBeThere || look.checks.some(isFailed)) {
    if (askForRights2 && !look.checks.some(isFailed)) checks.push(laterRights);
    return { ...seen, tags: /* @__PURE__ */ new Map() };
  }
  try {
    const stands = await lookUpTags(tags, repository, place, door, ports);
    if (digest !== "later") checks.push(...tagChecks(stands, digest, look.found, repository));
    if (askForRights2) checks.push(await rightsCheck(place, door, ports.cancelled));
    return { ...seen, tags: stands };
  } catch (error) {
    if (!(error instanceof import_errors.ServiceError)) throw error;
    checks.push({ what: "tags", state: "failed", text: error.message, error });
    return { ...seen, tags: /* @__PURE__ */ new Map() };
  }
}
function repositoryAt(place, { host, login }, found) {
  if (place.kind === "private") return registryRepository(host, place.name, login);
  const alias = place.alias ?? /^[^/]+\/([a-z0-9][a-z0-9._-]*)\//.exec(found?.uri ?? "")?.[1];
  return alias === void 0 ? void 0 : registryRepository(host, `${alias}/${place.name}`, login);
}
var laterRights = {
  what: "rights",
  state: "unknown",
  text: "not to be asked for, as the repository is not there yet; that to make it shows when it is made"
};
var isFailed = ({ state }) => state === "failed";

// src/ecr/push-to-ecr.ts
async function pushToEcr(what, ports) {
  const { image, tags, repository, place, door, stands, concurrency, mountFrom } = what;
  if (tags.every((tag) => stands.get(tag) === image.digest)) {
    return unchangedReport(image, repository, tags);
  }
  const situation = pushSituation(repository, place, door);
  const destination = {
    repository,
    tags,
    credentials: door.newProvider(),
    isBasic: place.kind === "private",
    remedy: (answer) => refusedPushRemedy(answer, situation),
    ...mountFrom === void 0 ? {} : { mountFrom }
  };
  return await (0, import_actions_shared_login_after_push.pushImage)({ image, destinations: [destination], concurrency }, ports);
}
function unchangedReport({ digest, mediaType, blobs }, repository, tags) {
  const none = (0, import_actions_shared_login_after_push.amountOf)([]);
  return {
    digest,
    mediaType,
    destinations: [
      {
        repository: repository.text,
        state: "unchanged",
        error: void 0,
        tags: tags.map((tag) => ({
          tag,
          reference: `${repository.text}:${tag}@${digest}`,
          state: "unchanged",
          before: digest
        })),
        uploaded: none,
        mounted: none,
        reused: (0, import_actions_shared_login_after_push.amountOf)(blobs),
        milliseconds: 0
      }
    ],
    unchanged: true,
    milliseconds: 0
  };
}

// src/ecr/promote.ts
var mostListed = 100;
var deepest = 2;
var atOnce3 = 6;
async function readSource(source, { place, door, repository }, ports) {
  if (source.host !== void 0 && source.host !== door.host) {
    throw new import_errors.UserError(
      `The input 'promote-from' names an image in ${source.host}, but the registry that is pushed to is ${door.host}, and a registry can only pass on what it has itself; push the rock to both, or let ECR replicate the repository.`
    );
  }
  const name = pathOf(source, repository, place);
  const from = registryRepository(door.host, name, door.login);
  const client = ecrClient(from, place, door, ports);
  return await fetchImage(client, from, source.reference, ports);
}
function pathOf(source, repository, { kind }) {
  if (source.repository === void 0) return repository.name;
  if (kind === "private" || source.host !== void 0) return source.repository;
  const [alias = ""] = repository.name.split("/", 1);
  return `${alias}/${source.repository}`;
}
async function promote(image, stands, inside, ports) {
  const { place, door, repository } = inside;
  const { clock } = ports;
  const begin = clock.elapsed();
  const blobs = [...new Set(blobsOf(image))];
  const tags = [...stands.keys()];
  const isWanted = tags.some((tag) => stands.get(tag) !== image.digest);
  let mounted = 0;
  if (isWanted && image.repository !== repository.name) {
    const client = ecrClient(repository, place, door, ports, image.repository);
    mounted = await bringParts(image, blobs, client, repository, ports);
  }
  const push = { ...inside, tags, stands, concurrency: atOnce3, mountFrom: void 0 };
  const report = await pushToEcr({ ...push, image: asPushed(image) }, ports);
  const amount = (count) => ({ blobs: count, bytes: 0 });
  const milliseconds = clock.elapsed() - begin;
  const known = { mounted: amount(mounted), reused: amount(blobs.length - mounted), milliseconds };
  const destinations = report.destinations.map((one) => ({ ...one, ...known }));
  return { ...report, destinations, milliseconds };
}
async function bringParts(image, blobs, client, repository, ports) {
  const [first, ...others] = blobs;
  if (first === void 0) return 0;
  const mount = (digest) => (0, import_retry.retrying)(() => mountBlob(client, digest, image.repository, repository), ports);
  const ends = [await mount(first), ...await (0, import_registry_answer.inParallel)(others, atOnce3, ports.cancelled, mount)];
  for (const child of descendants(image)) {
    await (0, import_registry_answer.putManifest)(client, child.digest, asPushed(child), ports);
  }
  return ends.filter((end) => end === "mounted").length;
}
async function mountBlob(client, digest, from, { text }) {
  const seen = await client.send({ method: "HEAD", to: `blobs/${digest}` });
  if (seen.status === 200) return "there";
  const query = new URLSearchParams({ mount: digest, from });
  const answer = await client.send({ method: "POST", to: `blobs/uploads/?${query}` });
  if (answer.status === 201) return "mounted";
  if (answer.status !== 202) throw (0, import_registry_answer.refusal)(answer, client.situation);
  throw new import_errors.ServiceError(
    `The registry of ${text} does not pass blobs on from one repository to another; switch that on once for its region ('aws ecr put-account-setting --name BLOB_MOUNTING --value ENABLED'; both repositories must be encrypted alike), or push the rock itself there.`,
    { request: answer.request, status: answer.status, retryable: false }
  );
}
async function fetchImage(client, repository, reference, ports, depth = 0) {
  const answer = await (0, import_retry.retrying)(async () => {
    const got = await (0, import_registry_answer.getManifest)(client, reference);
    if (got.status === 200 || got.status === 404) return got;
    throw (0, import_registry_answer.refusal)(got, client.situation);
  }, ports);
  const where = `${repository.text}${(0, import_oci_digest.isDigest)(reference) ? "@" : ":"}${reference}`;
  if (answer.status === 404 || answer.body === void 0) {
    throw new import_errors.UserError(`There is no image ${where}; correct the input 'promote-from'.`);
  }
  const manifest = answer.body;
  const digest = (0, import_oci_digest.digestOf)(manifest);
  if ((0, import_oci_digest.isDigest)(reference) && digest !== reference) {
    throw new import_errors.ServiceError(
      `The registry answered for ${where} with a manifest whose digest is ${digest}; look for a proxy on the way to it that changes bytes.`,
      { request: answer.request, status: answer.status, retryable: false }
    );
  }
  const document = (0, import_oci_described_documents.readIndexOrAnyManifest)(manifest, where);
  const { mediaType } = document;
  const common = { digest, mediaType, manifest, repository: repository.name };
  if (!(0, import_oci_described_documents.isIndex)(document)) {
    const blobs = [document.config, ...document.layers].map((one) => one.digest);
    return { ...common, blobs, children: [] };
  }
  if (document.manifests.length > mostListed || depth === deepest) {
    throw new import_errors.UserError(
      `${where} is an index of more than ${mostListed} images, or the third index in a row; promote the images that are meant one by one.`
    );
  }
  const fetchChild = (child) => fetchImage(client, repository, child, ports, depth + 1);
  const digests = document.manifests.map((one) => one.digest);
  const children = await (0, import_registry_answer.inParallel)(digests, atOnce3, ports.cancelled, fetchChild);
  return { ...common, blobs: [], children };
}
var blobsOf = ({ blobs, children }) => [
  ...blobs,
  ...children.flatMap(blobsOf)
];
var descendants = ({ children }) => children.flatMap((child) => [...descendants(child), child]);
var asPushed = ({ digest, mediaType, manifest }) => ({
  digest,
  mediaType,
  manifest,
  blobs: [],
  children: []
});

// src/ecr/push-request.ts
async function carryOut(request, ports) {
  const { place, what, preflightOnly } = request;
  const { log } = ports;
  const image = what !== void 0 && "blobs" in what ? what : void 0;
  const seen = await log.group("Look before the push", async () => {
    const digest = what === void 0 ? void 0 : image?.digest ?? "later";
    const found = await preflight({ ...request, digest, askForRights: preflightOnly }, ports);
    const unfit = image === void 0 ? [] : manifestChecks(image);
    const checks = [...found.checks, ...unfit];
    for (const line of checkLines(checks)) log.info(line);
    return { ...found, checks };
  });
  warnOf(seen.checks, ports);
  const common = {
    uri: seen.repository?.text ?? place.name,
    registry: seen.door?.host,
    checks: seen.checks,
    wasCreated: false,
    login: await loginOf(seen),
    report: void 0
  };
  const failure = obstacle(seen.checks);
  const { door } = seen;
  if (failure !== void 0 || door === void 0 || what === void 0) {
    return { ...common, failure };
  }
  if (preflightOnly && (image !== void 0 || seen.repository === void 0)) {
    return { ...common, failure };
  }
  let progress = { ...common, failure: void 0 };
  try {
    const isNew = seen.state === "missing" && request.createRepository && !preflightOnly;
    const found = isNew ? await createRepository(request.settings, door, log) : seen.found;
    progress = { ...progress, wasCreated: isNew };
    const title = titleOf(what, progress.uri, preflightOnly);
    const begun = progress;
    return await log.group(title, () => go(request, what, { ...seen, found, door }, begun, ports));
  } catch (error) {
    if (!(error instanceof import_errors.UserError || error instanceof import_errors.ServiceError)) throw error;
    return { ...progress, failure: error };
  }
}
function titleOf(what, uri, preflightOnly) {
  if ("blobs" in what) return `Push ${sizeOf(what)} to ${uri}`;
  return preflightOnly ? `Look for ${what.reference}` : `Promote ${what.reference} to ${uri}`;
}
async function go({ place, tags, concurrency, mountFrom, preflightOnly }, what, seen, common, ports) {
  const { log } = ports;
  const { door, found } = seen;
  const repository = seen.repository ?? repositoryAt(place, door, found);
  if (repository === void 0) {
    throw new import_errors.UserError(
      `Amazon does not tell the alias of the public repository ${place.name}; give the input 'repository' as 'public.ecr.aws/ALIAS/${place.name}'.`
    );
  }
  const inside = { place, door, repository };
  const after = { ...common, uri: repository.text };
  if ("blobs" in what) {
    const push = { ...inside, image: what, tags, stands: seen.tags, concurrency, mountFrom };
    const report2 = await pushToEcr(push, ports);
    return { ...after, report: report2, failure: (0, import_actions_shared_login_after_push.pushFailure)(report2) };
  }
  const image = await readSource(what, inside, ports);
  const stands = new Map(tags.map((tag) => [tag, seen.tags.get(tag) ?? "nothing"]));
  const there = { what: "image", state: "ok", text: `${image.digest} is there` };
  const late = [there, ...tagChecks(stands, image.digest, found, repository)];
  for (const line of checkLines(late)) log.info(line);
  const checks = [...seen.checks, ...late];
  const failure = obstacle(late);
  if (failure !== void 0 || preflightOnly) return { ...after, checks, failure };
  const report = await promote(image, stands, inside, ports);
  return { ...after, checks, report, failure: (0, import_actions_shared_login_after_push.pushFailure)(report) };
}
async function loginOf({ door, repository }) {
  if (door === void 0 || repository === void 0) return void 0;
  const { credentials } = await door.newProvider()();
  return credentials === void 0 ? void 0 : { repository, credentials };
}
function warnOf(checks, { log }) {
  for (const { what, state, text } of checks) {
    if (state === "warning") log.warning((0, import_markdown.visible)(`${what}: ${text}.`));
  }
}

// src/ecr/read-settings.ts
var shortestPolicy = 100;
var longestPolicy = 30720;
var mostFilters = 5;
var filterForm = /^[0-9a-zA-Z._*-]{1,128}$/;
function parseRepositoryTags(lines) {
  const tags = /* @__PURE__ */ new Map();
  for (const line of lines) {
    const equals = line.indexOf("=");
    const [key, value] = [line.slice(0, equals).trim(), line.slice(equals + 1).trim()];
    if (equals < 1 || key === "" || key.length > 128 || value.length > 256 || tags.has(key)) {
      throw new import_errors.UserError(
        `The input 'repository-tags' has the line '${(0, import_markdown.visible)(line.slice(0, 200))}', but must have lines of the form KEY=VALUE, each key once and with up to 128 characters, values with up to 256; for example 'team=data'.`
      );
    }
    tags.set(key, value);
  }
  return Object.fromEntries(tags);
}
function checkFilters(filters) {
  const wrong = filters.find((filter) => !filterForm.test(filter));
  if (wrong === void 0 && filters.length <= mostFilters) return filters;
  const what = wrong === void 0 ? `${filters.length} lines` : `the line '${(0, import_markdown.visible)(wrong.slice(0, 200))}'`;
  throw new import_errors.UserError(
    `The input 'immutable-tags-except' has ${what}, but must have up to ${mostFilters} lines, each with letters, digits, '.', '_', '-' and '*' for any characters; for example 'sha256-*'.`
  );
}
async function readLifecyclePolicy(file, workspace) {
  let text;
  try {
    const path = (0, import_node_path.resolve)(workspace, file);
    const { size } = await (0, import_promises.stat)(path);
    text = size > longestPolicy ? "" : await (0, import_promises.readFile)(path, "utf8");
  } catch (error) {
    throw new import_errors.UserError(
      `The file '${(0, import_markdown.visible)(file)}' of the input 'lifecycle-policy' cannot be read (${(0, import_errors.messageOf)(error)}); paths start at the workspace, so is there a checkout?`,
      { cause: error }
    );
  }
  if (text.length >= shortestPolicy && hasRules(text)) return text;
  throw new import_errors.UserError(
    `The file '${(0, import_markdown.visible)(file)}' of the input 'lifecycle-policy' is no lifecycle policy of ECR: a JSON object with a list 'rules', of ${shortestPolicy} to ${longestPolicy} characters.`
  );
}
function hasRules(text) {
  try {
    const document = JSON.parse(text);
    return Array.isArray(document?.rules);
  } catch {
    return false;
  }
}

// src/ecr/promotion-source.ts
function parsePromotionSource(text) {
  if ((0, import_oci_digest.isDigest)(text)) {
    return { host: void 0, repository: void 0, reference: text };
  }
  const at = text.lastIndexOf("@");
  const digest = at === -1 ? void 0 : text.slice(at + 1);
  if (digest !== void 0 && !(0, import_oci_digest.isDigest)(digest)) {
    throw refused(text, `'${(0, import_markdown.visible)(digest)}' is no digest, which is 'sha256:' and 64 hex digits`);
  }
  const named = at === -1 ? text : text.slice(0, at);
  const colon = named.lastIndexOf(":");
  const hasTag = colon > named.lastIndexOf("/");
  const tag = hasTag ? named.slice(colon + 1) : void 0;
  const path = hasTag ? named.slice(0, colon) : named;
  if (digest === void 0 && tag === void 0) {
    if (!/\//.test(text) && isTag(text)) {
      return { host: void 0, repository: void 0, reference: text };
    }
    throw refused(text, "it has neither a tag nor a digest");
  }
  if (tag !== void 0 && !isTag(tag)) throw refused(text, `'${(0, import_markdown.visible)(tag)}' is no tag`);
  const slash = path.indexOf("/");
  const host = slash === -1 ? void 0 : parseEcrHost(path.slice(0, slash));
  const repository = host === void 0 ? path : path.slice(slash + 1);
  return {
    host: host === void 0 ? void 0 : path.slice(0, slash).toLowerCase(),
    repository: host?.kind === "public" ? repository : checkName(repository),
    reference: digest ?? tag
  };
}
var isTag = (text) => (0, import_registry_tag_facts.tagFlaw)(text) === void 0;
function refused(text, why) {
  return new import_errors.UserError(
    `The input 'promote-from' is '${(0, import_markdown.visible)(text.slice(0, 300))}', but ${why}; for example 'sha256:\u2026', '1.2-rc1' or 'team/etl-dev@sha256:\u2026'.`
  );
}

// src/actions/push-ecr/ecr-inputs.ts
function readTarget(read) {
  return parseTarget({
    repository: read.required("repository", "team/etl"),
    registry: read.optional("registry"),
    region: read.optional("region"),
    public: read.boolean("public", false)
  });
}
function readWhat(read, preflightOnly) {
  const files = ["rock", "rocks", "image", "images"].find(
    (name) => read.optional(name) !== void 0
  );
  const source = read.optional("promote-from");
  if (source !== void 0 && files !== void 0) {
    throw new import_errors.UserError(
      `The inputs '${files}' and 'promote-from' exclude each other; give the one that is meant.`
    );
  }
  if (source !== void 0) return parsePromotionSource(source);
  return files === void 0 && preflightOnly ? void 0 : (0, import_actions_shared_image_sources.readImageSources)(read);
}
function readSettings(read, { kind, name }) {
  const choice = (input) => read.optional(input) === void 0 ? void 0 : read.boolean(input, false);
  const settings = {
    immutableTags: choice("immutable-tags"),
    immutableTagsExcept: checkFilters(read.lines("immutable-tags-except")),
    scanOnPush: choice("scan-on-push"),
    kmsKey: read.optional("kms-key"),
    lifecyclePolicy: read.optional("lifecycle-policy")
  };
  if (settings.immutableTagsExcept.length > 0 && settings.immutableTags !== true) {
    throw new import_errors.UserError(
      "The input 'immutable-tags-except' is given without 'immutable-tags: true', and without it every tag may move; add that, or leave the exceptions out."
    );
  }
  const given = privateInputs.find((input) => read.optional(input) !== void 0);
  if (kind === "public" && given !== void 0) {
    throw new import_errors.UserError(
      `The input '${given}' is given, but public repositories such as ${(0, import_quoted.quoted)(name)} have no such setting; leave it out.`
    );
  }
  return { ...settings, tags: parseRepositoryTags(read.lines("repository-tags")) };
}
var privateInputs = [
  "immutable-tags",
  "immutable-tags-except",
  "scan-on-push",
  "kms-key",
  "lifecycle-policy"
];
function readMountFrom(read, target) {
  const [text, another] = read.lines("mount-from");
  if (text === void 0) return void 0;
  const form2 = "one repository of the registry that is pushed to";
  if (another !== void 0)
    return read.refuse("mount-from", `${text} ${another}`, form2, "team/base");
  const slash = text.indexOf("/");
  const host = (0, import_actions_shared_for_input.forInputNow)("mount-from", () => parseEcrHost(text.slice(0, slash)));
  const name = host === void 0 ? text : text.slice(slash + 1);
  const isOther = host !== void 0 && target.host !== void 0 && hostOf(host) !== hostOf(target.host);
  if (isOther || !isRepositoryName(name)) return read.refuse("mount-from", text, form2, "team/base");
  return name;
}

// src/actions/push-ecr/ecr-tags.ts
var NotBuiltYet = class extends Error {
};
async function fillEcrTags({ templates, onInvalid, timestamp }, sources, { context, clock }) {
  const notYet = () => {
    throw new NotBuiltYet();
  };
  const ofImage = sources.length === 0 ? { version: notYet, base: notYet, platform: notYet } : await (0, import_actions_shared_login_after_push.imageFacts)(sources, templates);
  const facts = { ...ofImage, ...(0, import_registry_tag_facts.runFacts)(context.event, clock.now(), timestamp) };
  const known = [];
  const unknown = [];
  for (const template of templates) {
    try {
      known.push(...(0, import_registry_tag_facts.fillTags)([template], facts, onInvalid));
    } catch (error) {
      if (!(error instanceof NotBuiltYet)) throw error;
      unknown.push(template);
    }
  }
  return { known: [...new Set(known)], unknown };
}

// src/actions/push-ecr.ts
var pushEcr = {
  readInputs(read) {
    const target = readTarget(read);
    const preflightOnly = read.boolean("preflight-only", false);
    return Object.freeze({
      what: readWhat(read, preflightOnly),
      preflightOnly,
      target,
      tags: (0, import_actions_shared_login_after_push.readTagInputs)(read),
      createRepository: read.boolean("create-repository", false),
      settings: readSettings(read, target),
      mountFrom: readMountFrom(read, target),
      exportAuth: read.choice("export-auth", ["none", "variables", "home"], "none"),
      concurrency: read.integer("concurrency", { fallback: import_actions_shared_login_after_push.defaultConcurrency, min: 1, max: 64 })
    });
  },
  run,
  async emit(result, out) {
    if ("dryRun" in result) {
      const { reason, repository, tags, image } = result.dryRun;
      out.output("dry-run", true);
      out.output("digest", image?.digest);
      await out.summary(dryRunSummary(reason, repository, tags, image));
      return;
    }
    const { pushed, variables } = result;
    for (const [name, value] of Object.entries(variables)) out.variable(name, value);
    emitOutputs(pushed, out);
    const { uri, checks, report, failure } = pushed;
    if (report !== void 0) await out.summary((0, import_actions_shared_login_after_push.pushSummary)(report));
    if (report === void 0 || checks.some(({ state }) => state !== "ok")) {
      await out.summary(preflightSummary(uri, checks));
    }
    if (failure !== void 0) throw failure;
  },
  post: import_actions_shared_login_after_push.removeLaterLogin
};
function emitOutputs({ uri, registry, checks, wasCreated, report }, out) {
  out.output("dry-run", false);
  out.output("registry", registry);
  out.output("repository", uri);
  out.output("repository-created", wasCreated);
  out.output(
    "checks",
    checks.map(({ what, state, text }) => ({ check: what, result: state, text }))
  );
  if (report !== void 0) (0, import_actions_shared_login_after_push.emitPush)(report, out);
}
async function run(inputs, ports) {
  const { what, target, preflightOnly } = inputs;
  const { log, aws, context } = ports;
  const from = what !== void 0 && "input" in what ? what : void 0;
  const promoted = what !== void 0 && "reference" in what ? what : void 0;
  const sources = from === void 0 ? [] : await (0, import_actions_shared_for_input.forInput)(from.input, (0, import_actions_shared_image_sources.openSources)(from.names, context.workspace));
  try {
    const image = from === void 0 ? void 0 : await (0, import_actions_shared_for_input.forInput)(from.input, (0, import_actions_shared_login_after_push.imagesToPush)(sources));
    const named = sources.map((source) => ({ ...source, input: from?.input ?? "rock" }));
    const tags = await fillEcrTags(inputs.tags, named, ports);
    const reason = await withoutCredentials(target, ports);
    if (reason !== void 0) return dryRun(reason, inputs, tags, image, ports);
    if (!preflightOnly) refuseUnknown(tags);
    const settings = await withPolicy(inputs.settings, ports);
    const pushed = await carryOut(
      {
        ...inputs,
        place: placeOf(target, await aws.defaults()),
        settings,
        tags: tags.known,
        what: image ?? promoted
      },
      ports
    );
    for (const destination of pushed.report?.destinations ?? []) log.info((0, import_actions_shared_login_after_push.pushLine)(destination));
    return await leaveLoginOf(pushed, inputs, ports);
  } finally {
    await (0, import_actions_shared_image_sources.closeSources)(sources);
  }
}
function dryRun(reason, { target }, tags, image, { log }) {
  const what = image === void 0 ? "the image" : `${image.digest} (${sizeOf(image)})`;
  const all = [...tags.known, ...tags.unknown];
  log.notice(
    `${reason}, so nothing is pushed: ${what} would go to ${target.name} as ${all.map(import_markdown.visible).join(", ")}.`
  );
  return { dryRun: { reason, repository: target.name, tags: all, image } };
}
function refuseUnknown({ unknown }) {
  const [first] = unknown;
  if (first === void 0) return;
  throw new import_errors.UserError(
    `The input 'tags' holds ${(0, import_quoted.quoted)(first)}, which only a .rock tells; with 'promote-from' write the tag out, for example '1.2'.`
  );
}
async function withPolicy(settings, { context }) {
  const { lifecyclePolicy: file } = settings;
  if (file === void 0) return settings;
  return { ...settings, lifecyclePolicy: await readLifecyclePolicy(file, context.workspace) };
}
async function leaveLoginOf(pushed, { exportAuth }, ports) {
  const { login, failure } = pushed;
  if (login === void 0 || failure !== void 0) return { pushed, variables: {} };
  const left = await (0, import_actions_shared_login_after_push.leaveLoginAfterPush)(login, exportAuth, ports);
  return { pushed: { ...pushed, failure: left.failure }, variables: left.variables };
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  pushEcr
});

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
var actions_setup_chisel_exports = {};
__export(actions_setup_chisel_exports, {
  setupChisel: () => setupChisel
});
module.exports = __toCommonJS(actions_setup_chisel_exports);
var import_side_by_side = require("./side-by-side.js");
var import_chisel_definition_yaml = require("./chisel-definition-yaml.js");
var import_chisel_advertised_refs = require("./chisel-advertised-refs.js");
var import_oci_listed = require("./oci-listed.js");
var import_oci_layers_decompress = require("./oci-layers-decompress.js");
var import_oci_layers_compression = require("./oci-layers-compression.js");
var import_oci_limits = require("./oci-limits.js");
var import_vendor_yaml = require("./vendor-yaml.js");
var import_retry = require("./retry.js");
var import_seconds = require("./seconds.js");
var import_quoted = require("./quoted.js");
var import_markdown = require("./markdown.js");
var import_loopback = require("./loopback.js");
var import_errors = require("./errors.js");
var import_modules = require("./modules.js");
var import_node_path = require("node:path");
var import_node_crypto = require("node:crypto");
var import_promises = require("node:fs/promises");
var import_node_path2 = require("node:path");
var import_node_crypto2 = require("node:crypto");
var import_node_fs = require("node:fs");
var import_promises2 = require("node:fs/promises");
var import_node_path3 = require("node:path");
var import_node_path4 = require("node:path");
var import_node_crypto3 = require("node:crypto");
var import_node_fs2 = require("node:fs");
var import_promises3 = require("node:fs/promises");
var import_node_path5 = require("node:path");
var import_node_crypto4 = require("node:crypto");
var import_promises4 = require("node:fs/promises");
var import_node_path6 = require("node:path");
var import_node_fs3 = require("node:fs");
var import_promises5 = require("node:fs/promises");
var import_promises6 = require("node:fs/promises");
var import_node_path7 = require("node:path");
var import_node_crypto5 = require("node:crypto");
var import_promises7 = require("node:fs/promises");
var import_node_path8 = require("node:path");

// src/chisel/architecture.ts
var architectures = {
  x64: "amd64",
  arm64: "arm64",
  arm: "arm",
  // Node on big-endian POWER ended with Node 8.
  ppc64: "ppc64le",
  riscv64: "riscv64",
  s390x: "s390x"
};
function chiselArchitecture({ platform, arch }) {
  if (platform !== "linux") {
    const system = { darwin: "macOS", win32: "Windows" }[platform] ?? (0, import_quoted.quoted)(platform);
    throw new import_errors.UserError(
      `There is no chisel for ${system}: run this job on Linux, where it needs neither Ubuntu nor root, for example with 'runs-on: ubuntu-24.04'.`
    );
  }
  const architecture = architectures[arch];
  if (architecture === void 0) {
    const name = { ia32: "i386, and 32-bit programs on amd64" }[arch] ?? (0, import_quoted.quoted)(arch);
    throw new import_errors.UserError(
      `There is no chisel for ${name}; it is released for ${Object.values(architectures).join(", ")}. Use a runner of one of these: 'chisel cut --arch' cuts for the others.`
    );
  }
  return architecture;
}

// src/chisel/known-checksums.ts
var knownChecksums = {
  // Witness: dotnet-docker.
  "1.0.0": {
    amd64: "655ca8f45e6f052ab60a4acfeca5017c7d992035e0e4a01f78881c0fe45f2103ce2f18a352ddc8f5fb88bfdd1ed8cc6b",
    arm: "1bbe68cf9df8a7a2a0c2718bfd28cc68fa5bee424909d01e305480b0510f58fa40e3aa917e077b83445c426317e5772a",
    arm64: "95bfcff1c4cc27a4649bd8945fe493c9409a3d054100b15dd5d80edc59c0c76c3c57ce153087a4a6411b7b02f9053cab"
  },
  // Witness: dotnet-docker.
  "1.1.0": {
    amd64: "f53b6e4e9bf43f234201353487684c7d6e04e4f9a2ee766debbfc92f824b717fbd5d585a9147fb5652e0724473ae2959",
    arm: "b05fbb0e5df420909375b62cf2d8922e44ccc8339f1ab0b4866953d834303fe143ef1e0d47506dcd0bd54ed6462a97af",
    arm64: "980f53722642429478eba402f720ced634c032445d993e2165e9fd29c6054cf3c15c32b6a570938bb86f8218d3f92d15"
  },
  // Witness: dotnet-docker.
  "1.2.0": {
    amd64: "3409c69cafd7c0a3a8f47bb754de95bf5e5b3edc0ccfc34fdd06b12a6ddcf493a5d889f4bfafbf20b1a0db6fb69d4032",
    arm: "99497d7650f988c0afcd60b774645e4111132c3450d04f83a2087ab0fb890675e26a698226263e6de6b756b55cf42410",
    arm64: "561d083aac81d44aaec8b3449fb0cc1f6a0e7c910b2c5e3f1f24d66195d772654a481334b26295961a147ee2b38f8229"
  },
  // Witness: dotnet-docker.
  "1.3.0": {
    amd64: "8a5a6831251828fcd9ce8c9a47fca941d8763b7c80c16da784e2b1bf830ba606ab848f3886ce5945a3c2fc5e719c77e9",
    arm: "fbfabeea4adabd7c3f7fc5b9bd09636200d68091ad3fa4cf901fd5567285b60fb0c8a4bc54e558bac3921ecf9679e7fb",
    arm64: "5e5ae3083ecb59c314fbee290263ccc7417016798943fb533f01737918d38c35d21d683c5fe89e6fd3488af90ec7c83b"
  },
  // Witness: dotnet-docker.
  "1.4.0": {
    amd64: "e6d3210880eab61524dd83768278afffeb42ec49820b4263a2c5d9f5898c07ee3cbcb4699bae7878370c965b32527820",
    arm: "5edcb99020507325747b00314b85b6cf321238b99ebd5f3e6fe9f2315723c54f1b18fe066f5f9d55fe79bf1862d70997",
    arm64: "bc2caf1fac6463982ff0770ae5e7aa51f37307d281c1ca56d3ef9068c30434b254dc72739f7d2689a2e7975923eff1ff"
  },
  // Witness: dotnet-docker.
  "1.4.2": {
    amd64: "8e5e8df4dc783dcfa827ca9990ba871af350738de67c51706b3c06bfd4725ab0edbddd9ad4110d1047ecfdc586f7dac6",
    arm: "64564dc399463daba343448533b87eaae0d21f6a32697487957c1ff9c39155269f020b880a40ca27284c6865395f4a78",
    arm64: "216f10d4cc461411558fa4ac03fc24e104589126f87657457877389ae8015e1eac4299fcd8557c0dfea3d33342aa3297"
  }
};

// src/chisel/version.ts
var form = /^v?(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})(-[0-9A-Za-z][0-9A-Za-z.-]{0,40})?$/;
function parseVersion(text) {
  const [, major, minor, patch, suffix = ""] = form.exec(text) ?? [];
  if (major === void 0) return void 0;
  return { major: Number(major), minor: Number(minor), patch: Number(patch), suffix };
}
function formatVersion({ major, minor, patch, suffix }) {
  return `${major}.${minor}.${patch}${suffix}`;
}
function compareVersions(a, b) {
  return a.major - b.major || a.minor - b.minor || a.patch - b.patch;
}

// src/chisel/checksum.ts
function parseChecksumWanted(text) {
  if (text === "none") return "none";
  const [, digits] = /^(?:sha384:)?([0-9a-f]{96})$/i.exec(text) ?? [];
  return digits === void 0 ? void 0 : { sha384: digits.toLowerCase() };
}
function checksumAtHand(wanted2, { version: version2, architecture }) {
  if (wanted2 === "none") return { by: "nobody" };
  if (wanted2 !== void 0) return { by: "given", ...wanted2 };
  const known = knownChecksums[formatVersion(version2)]?.[architecture];
  return known === void 0 ? void 0 : { by: "known", sha384: known };
}
async function publishedChecksum(tarball, site2, ports) {
  const name = tarballName(tarball);
  const url = tarballUrl(tarball, site2);
  url.pathname += ".sha384";
  const body = await (0, import_chisel_advertised_refs.fetchFile)(site2, url, 4096, ports);
  if (body === void 0) return void 0;
  const text = body.toString("utf8");
  const [, digits, file] = /^([0-9a-f]{96}) [ *](\S+)\s*$/.exec(text) ?? [];
  if (digits === void 0 || file !== name) {
    throw new import_errors.ServiceError(
      `${(0, import_chisel_advertised_refs.shownUrl)(url)} holds ${(0, import_quoted.quoted)(text)}, which is no SHA-384 of ${name}; check the input 'base-url', or give the checksum as the input 'checksum'.`,
      { request: `GET ${(0, import_chisel_advertised_refs.shownUrl)(url)}`, retryable: false }
    );
  }
  return { by: "published", sha384: digits };
}
function tarballName({ version: version2, architecture }) {
  return `chisel_v${formatVersion(version2)}_linux_${architecture}.tar.gz`;
}
function tarballUrl(tarball, site2) {
  const tag = `v${formatVersion(tarball.version)}`;
  return (0, import_chisel_advertised_refs.addressAt)(site2, `canonical/chisel/releases/download/${tag}/${tarballName(tarball)}`);
}
var authorities = {
  given: "the input 'checksum'",
  known: "this action's table of checksums",
  published: "the checksum that is published beside it",
  nobody: "nobody"
};

// src/chisel/package-store.ts
var kinds = { sha256: 64, sha512: 128 };
async function usedFiles(store, since) {
  return (await filesOf(store)).filter(({ modified }) => modified >= since);
}
async function gather(store, files, into) {
  await (0, import_promises2.rm)(into, { recursive: true, force: true });
  for (const { kind, digest } of files) {
    await (0, import_promises2.mkdir)((0, import_node_path3.join)(into, kind), { recursive: true });
    await linkOrCopy((0, import_node_path3.join)(store, kind, digest), (0, import_node_path3.join)(into, kind, digest));
  }
}
async function adopt(from, store) {
  const adopted = { files: 0, bytes: 0, refused: 0 };
  for (const { kind, digest, bytes } of await filesOf(from)) {
    const source = (0, import_node_path3.join)(from, kind, digest);
    if (await digestOf(source, kind) !== digest) {
      adopted.refused += 1;
      continue;
    }
    await (0, import_promises2.utimes)(source, 0, 0);
    await (0, import_promises2.mkdir)((0, import_node_path3.join)(store, kind), { recursive: true });
    await moveUnlessThere(source, (0, import_node_path3.join)(store, kind, digest));
    adopted.files += 1;
    adopted.bytes += bytes;
  }
  return adopted;
}
async function filesOf(store) {
  const files = [];
  for (const kind of Object.keys(kinds)) {
    for (const digest of (await namesIn((0, import_node_path3.join)(store, kind))).sort()) {
      if (digest.length !== kinds[kind] || !/^[0-9a-f]+$/.test(digest)) continue;
      const status = await (0, import_promises2.lstat)((0, import_node_path3.join)(store, kind, digest));
      if (!status.isFile()) continue;
      files.push({ kind, digest, bytes: status.size, modified: status.mtimeMs });
    }
  }
  return files;
}
async function namesIn(folder) {
  try {
    return await (0, import_promises2.readdir)(folder);
  } catch (error) {
    if (error.code === "ENOENT") return [];
    throw error;
  }
}
async function digestOf(path, kind) {
  var _stack = [];
  try {
    const hash = (0, import_node_crypto2.createHash)(kind);
    const file = (0, import_modules.__using)(_stack, await (0, import_promises2.open)(path, import_node_fs.constants.O_RDONLY | import_node_fs.constants.O_NOFOLLOW), true);
    for await (const piece of (0, import_node_fs.createReadStream)("", { fd: file, highWaterMark: 1024 * 1024 })) {
      hash.update(piece);
    }
    return hash.digest("hex");
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = (0, import_modules.__callDispose)(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
async function moveUnlessThere(source, target) {
  const there = await (0, import_promises2.lstat)(target).catch(() => void 0);
  if (there !== void 0) return await (0, import_promises2.rm)(source);
  try {
    await (0, import_promises2.rename)(source, target);
  } catch (error) {
    if (error.code !== "EXDEV") throw error;
    await (0, import_promises2.copyFile)(source, `${target}.tmp`);
    await (0, import_promises2.utimes)(`${target}.tmp`, 0, 0);
    await (0, import_promises2.rename)(`${target}.tmp`, target);
    await (0, import_promises2.rm)(source);
  }
}
async function linkOrCopy(source, target) {
  try {
    await (0, import_promises2.link)(source, target);
  } catch (error) {
    const { code } = error;
    if (!["EXDEV", "EPERM", "EMLINK", "ENOTSUP"].includes(code ?? "")) throw error;
    await (0, import_promises2.copyFile)(source, target);
  }
}

// src/chisel/package-cache.ts
async function restorePackages(architecture, ports) {
  const { cache, clock, log } = ports;
  if (!cache.available) {
    log.info("This runner offers no cache, so chisel's packages are not kept between runs.");
    return void 0;
  }
  const prefix = `chisel-packages-1-${architecture}-`;
  const since = Math.floor(clock.now() / 1e3) * 1e3;
  const staging = stagingOf(ports);
  const restored = await orWarning(log, "restored", async () => {
    await (0, import_promises.rm)(staging, { recursive: true, force: true });
    const key = await cache.restore([staging], `${prefix}none`, [prefix]);
    if (key === void 0) return void 0;
    const { files, bytes, refused } = await adopt(staging, storeOf(ports));
    await (0, import_promises.rm)(staging, { recursive: true, force: true });
    log.info(
      `Chisel's cache has ${files} packages and indexes (${megabytes(bytes)}) of an earlier run: ${(0, import_markdown.visible)(key)}.`
    );
    if (refused > 0) {
      log.warning(
        `${refused} files of the cache ${(0, import_markdown.visible)(key)} do not hold what their names say, and were left out.`
      );
    }
    return key;
  });
  return { since, prefix, ...restored === void 0 ? {} : { restored } };
}
async function savePackages(beginning2, ports) {
  const { cache, log } = ports;
  const { since, prefix, restored } = beginning2;
  await orWarning(log, "kept", async () => {
    const store = storeOf(ports);
    const files = await usedFiles(store, since);
    if (files.length === 0) {
      log.info("Chisel used no packages in this job, so none are kept.");
      return;
    }
    const key = prefix + contentOf(files);
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    const what = `${files.length} packages and indexes (${megabytes(bytes)})`;
    if (key === restored) {
      log.info(`Chisel used the same ${what} as before: they are kept already, as ${key}.`);
      return;
    }
    const staging = stagingOf(ports);
    await gather(store, files, staging);
    const saved = await cache.save([staging], key);
    await (0, import_promises.rm)(staging, { recursive: true, force: true });
    log.info(`${what} that chisel used are kept ${saved ? "as" : "already, as"} ${key}.`);
  });
}
function parseBeginning(value) {
  if (typeof value !== "object" || value === null) return void 0;
  const { since, prefix, restored } = value;
  if (typeof since !== "number" || typeof prefix !== "string") return void 0;
  if (restored !== void 0 && typeof restored !== "string") return void 0;
  return { since, prefix, ...restored === void 0 ? {} : { restored } };
}
function storeOf({ context }) {
  return (0, import_node_path2.join)(context.cacheHome, "chisel");
}
function stagingOf({ context }) {
  return (0, import_node_path2.join)(context.temp, "chisel-packages");
}
function contentOf(files) {
  const names = files.map(({ kind, digest }) => `${kind}:${digest}
`);
  return (0, import_node_crypto.createHash)("sha256").update(names.join("")).digest("hex").slice(0, 32);
}
function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
async function orWarning(log, what, work) {
  try {
    return await work();
  } catch (error) {
    const ofSystem = typeof error.syscall === "string";
    const isKnown = error instanceof import_errors.ServiceError || error instanceof import_errors.UserError;
    if (!isKnown && !ofSystem) throw error;
    log.warning(
      `Chisel's packages could not be ${what}, so that they are fetched anew: ${(0, import_errors.messageOf)(error)}`
    );
    return void 0;
  }
}

// src/chisel/version-wanted.ts
var part = "(?:0|[1-9]\\d{0,5})";
var rangeForm = new RegExp(`^([~^]?)v?(${part})(?:\\.(${part}|[xX*]))?(?:\\.(${part}|[xX*]))?$`);
function parseVersionWanted(text) {
  if (text === "latest") return { kind: "latest" };
  const version2 = parseVersion(text);
  if (version2 !== void 0) return { kind: "exact", version: version2 };
  const [, operator, majorText, minorText, patchText] = rangeForm.exec(text) ?? [];
  const [major, minor, patch] = [majorText, minorText, patchText].map(numberOf);
  if (major === void 0 || minor === void 0 && patch !== void 0) return void 0;
  const from = plain(major, minor ?? 0, patch ?? 0);
  return { kind: "range", text, from, below: endOf(operator === "^", major, minor, patch) };
}
function isWithin({ from, below }, version2) {
  const fits = compareVersions(from, version2) <= 0 && compareVersions(version2, below) < 0;
  return fits && version2.suffix === "";
}
function endOf(caret, major, minor, patch) {
  if (minor === void 0 || caret && major > 0) return plain(major + 1, 0, 0);
  if (caret && minor === 0 && patch !== void 0) return plain(0, 0, patch + 1);
  return plain(major, minor + 1, 0);
}
function numberOf(text) {
  return text === void 0 || /^[xX*]$/.test(text) ? void 0 : Number(text);
}
function plain(major, minor, patch) {
  return { major, minor, patch, suffix: "" };
}

// src/chisel/find-version.ts
var repository = "canonical/chisel";
async function findVersion(wanted2, site2, ports) {
  if (wanted2.kind === "exact") return wanted2.version;
  if (wanted2.kind === "latest") return await latestVersion(site2, ports);
  const versions = await releasedVersions(site2, ports);
  const found = versions.findLast((version2) => isWithin(wanted2, version2));
  if (found !== void 0) return found;
  throw new import_errors.UserError(
    `No version of chisel is in the range '${wanted2.text}'; ${thereAre(versions)}.`
  );
}
async function unknownVersion(version2, site2, ports) {
  const wanted2 = formatVersion(version2);
  const versions = await releasedVersions(site2, ports);
  if (versions.some((one) => formatVersion(one) === wanted2)) return void 0;
  return new import_errors.UserError(
    `There is no chisel ${wanted2} at ${site2.base.host}; ${thereAre(versions)}. Give one of them as the input 'version', or 'latest'.`
  );
}
async function latestVersion(site2, ports) {
  const url = (0, import_chisel_advertised_refs.addressAt)(site2, `${repository}/releases/latest`);
  const target = await (0, import_chisel_advertised_refs.fetchLocation)(site2, url, (one) => taggedVersion(one) !== void 0, ports);
  const version2 = target && taggedVersion(target);
  if (version2 !== void 0) return version2;
  const request = `GET ${(0, import_chisel_advertised_refs.shownUrl)(url)}`;
  throw new import_errors.ServiceError(
    `${request} leads to no release, so that the latest version is not known; give a version such as '1.4.x' as the input 'version', or check the input 'base-url'.`,
    { request, retryable: false }
  );
}
function taggedVersion({ pathname }) {
  return parseVersion(/\/releases\/tag\/(v[^/]+)$/.exec(pathname)?.[1] ?? "");
}
async function releasedVersions(site2, ports) {
  const refs = await (0, import_chisel_advertised_refs.fetchRefs)(site2, repository, ports) ?? /* @__PURE__ */ new Map();
  const versions = [...refs.keys()].flatMap((name) => {
    const tag = /^refs\/tags\/(v.+)$/.exec(name)?.[1] ?? "";
    return parseVersion(tag) ?? [];
  });
  return versions.sort(compareVersions);
}
function thereAre(versions) {
  if (versions.length === 0) return `there are no tags of ${repository}, so check 'base-url'`;
  const newestFirst = versions.map(formatVersion).reverse();
  return `there are ${(0, import_oci_listed.listed)(newestFirst)}`;
}

// src/chisel/kept-directory.ts
var abandonedAfter = 36e5;
async function keep(directory, { context, clock, log }) {
  const { path } = directory;
  if (await directory.isWhole(path)) {
    await mark(path);
    await removeAbandoned(path, clock.now());
    return { path, hit: true };
  }
  let staging;
  try {
    staging = await stagingBeside(path);
  } catch (error) {
    const { code } = error;
    if (!["EACCES", "EPERM", "EROFS", "ENOSPC", "ENOTDIR", "EEXIST"].includes(code ?? ""))
      throw error;
    log.info(
      `The tool cache ${(0, import_markdown.visible)(context.toolCache)} cannot be written to (${code}), so what is set up is for this job alone.`
    );
    const own = await (0, import_promises4.mkdtemp)((0, import_node_path6.join)(context.temp, "chisel-"));
    await filled(own, directory);
    return { path: own, hit: false };
  }
  try {
    await filled(staging, directory);
    await moveInto(staging, directory);
  } finally {
    await (0, import_promises4.rm)(staging, { recursive: true, force: true });
  }
  await mark(path);
  await removeAbandoned(path, clock.now());
  return { path, hit: false };
}
async function filled(path, directory) {
  try {
    await directory.fill(path);
  } catch (error) {
    const { code, syscall } = error;
    if (code === void 0 || syscall === void 0) throw error;
    throw new import_errors.UserError(
      `${(0, import_markdown.visible)(path)} cannot be written: ${(0, import_errors.messageOf)(error)}; the runner needs free disk space there.`,
      { cause: error }
    );
  }
}
function stagingName(path) {
  return `.${(0, import_node_path6.basename)(path)}-`;
}
async function stagingBeside(path) {
  await (0, import_promises4.mkdir)((0, import_node_path6.dirname)(path), { recursive: true });
  return await (0, import_promises4.mkdtemp)((0, import_node_path6.join)((0, import_node_path6.dirname)(path), stagingName(path)));
}
async function moveInto(staging, { path, isWhole: isWhole2 }) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await (0, import_promises4.rename)(staging, path);
      return;
    } catch (error) {
      const { code } = error;
      if (!["ENOTEMPTY", "EEXIST", "ENOTDIR"].includes(code ?? "") || attempt === 3) {
        throw new import_errors.UserError(
          `${(0, import_markdown.visible)(path)} cannot be made: ${(0, import_errors.messageOf)(error)}; remove what is there.`,
          { cause: error }
        );
      }
      if (await isWhole2(path)) return;
      await moveAside(path);
    }
  }
}
async function moveAside(path) {
  const aside = (0, import_node_path6.join)((0, import_node_path6.dirname)(path), stagingName(path) + (0, import_node_crypto4.randomBytes)(6).toString("hex"));
  try {
    await (0, import_promises4.rename)(path, aside);
  } catch (error) {
    if (error.code === "ENOENT") return;
    throw error;
  }
  await (0, import_promises4.rm)(aside, { recursive: true, force: true });
}
async function mark(path) {
  await (0, import_promises4.writeFile)(`${path}.complete`, "").catch(unlessForbidden);
}
async function removeAbandoned(path, now) {
  const names = await (0, import_promises4.readdir)((0, import_node_path6.dirname)(path));
  for (const name of names.filter((one) => one.startsWith(stagingName(path)))) {
    const abandoned = (0, import_node_path6.join)((0, import_node_path6.dirname)(path), name);
    const status = await (0, import_promises4.stat)(abandoned).catch(() => void 0);
    if (status === void 0 || now - status.mtimeMs < abandonedAfter) continue;
    await (0, import_promises4.rm)(abandoned, { recursive: true, force: true }).catch(unlessForbidden);
  }
}
function unlessForbidden(error) {
  const { code } = error;
  if (!["EACCES", "EPERM", "EROFS"].includes(code ?? "")) throw error;
}

// src/chisel/kept-file.ts
async function readKeptFile(path, limit) {
  try {
    var _stack = [];
    try {
      const file = (0, import_modules.__using)(_stack, await (0, import_promises5.open)(
        path,
        import_node_fs3.constants.O_RDONLY | import_node_fs3.constants.O_NOFOLLOW | import_node_fs3.constants.O_NONBLOCK
      ), true);
      const status = await file.stat();
      return status.isFile() && status.size <= limit ? await file.readFile() : void 0;
    } catch (_) {
      var _error = _, _hasError = true;
    } finally {
      var _promise = (0, import_modules.__callDispose)(_stack, _error, _hasError);
      _promise && await _promise;
    }
  } catch (error) {
    if (isAbsent(error)) return void 0;
    throw unreadable(path, error);
  }
}
function isAbsent(error) {
  const { code = "" } = error;
  return ["ENOENT", "ENOTDIR", "ELOOP", "ENXIO"].includes(code);
}
function unreadable(path, cause) {
  const { code } = cause;
  return new import_errors.UserError(`${(0, import_markdown.visible)(path)} cannot be read (${code}); remove it.`, { cause });
}

// src/chisel/tarball-program.ts
var largestProgram = 128 * 1024 * 1024;
var outputSize = 1024 * 1024;
var limits = { ...import_oci_limits.defaultLimits, entries: 100, freeExpansion: 16 * 1024 * 1024 };
async function readProgram(tarball, name) {
  const found = [];
  const budget = new import_oci_layers_compression.Budget(limits);
  const reader = new import_oci_layers_decompress.TarReader((entry) => {
    if (!isProgram(entry)) return void 0;
    const pieces = [];
    found.push(pieces);
    return (piece) => pieces.push(Buffer.from(piece));
  }, budget);
  await expand(tarball, reader, budget, name);
  const [program, another] = found;
  if (program === void 0 || another !== void 0) {
    throw new import_errors.UserError(
      `${name} holds ${program === void 0 ? "no file" : "several files"} 'chisel'; check the inputs 'version' and 'base-url'.`
    );
  }
  return Buffer.concat(program);
}
function isProgram({ name, type, size }) {
  if (name !== "chisel" && name !== "./chisel" || type !== "file") return false;
  if (size > largestProgram) throw new import_oci_layers_compression.TarFormatError(`its file 'chisel' has ${size} bytes`);
  return true;
}
async function expand(tarball, reader, budget, name) {
  const spend = budget.expansion(name, tarball.length);
  let expanded = 0;
  const sink = (0, import_oci_layers_decompress.decompressor)(
    tarball,
    name,
    (bytes) => {
      expanded += bytes.length;
      spend(expanded);
      reader.push(bytes);
    },
    budget,
    outputSize
  );
  try {
    await sink.write(tarball);
    await sink.end();
    reader.end();
  } catch (error) {
    sink.abandon();
    if (!isOfArchive(error)) throw error;
    throw new import_errors.UserError(
      `${name} cannot be unpacked: ${error.message}; check the input 'base-url', and run the job again.`,
      { cause: error }
    );
  }
}
function isOfArchive(error) {
  if (error instanceof import_oci_layers_compression.TarFormatError) return true;
  return error instanceof Error && /^Z_/.test(`${error.code}`);
}

// src/chisel/install-chisel.ts
var largestTarball = 64 * 1024 * 1024;
var recordName = "verified.json";
async function installChisel(tarball, arch, wanted2, site2, ports) {
  const { log, context } = ports;
  const version2 = formatVersion(tarball.version);
  const atHand = checksumAtHand(wanted2, tarball);
  const directory = {
    path: (0, import_node_path5.join)(context.toolCache, "chisel", version2, arch),
    isWhole: (path2) => isVerified(path2, atHand),
    fill: (path2) => download(path2, tarball, atHand, site2, ports)
  };
  const { path, hit } = await keep(directory, ports);
  if (hit) {
    log.info(
      `chisel ${version2} is in the tool cache, unchanged since it was proven: ${(0, import_markdown.visible)(path)}.`
    );
  }
  return path;
}
async function isVerified(path, atHand) {
  const record = parseRecord(await readKeptFile((0, import_node_path5.join)(path, recordName), 4096));
  if (record === void 0) return false;
  const isExpected = atHand === void 0 ? record.by !== "nobody" : atHand.by === "nobody" || atHand.sha384 === record.tarball;
  const program = (0, import_node_path5.join)(path, "chisel");
  return isExpected && await hashOfFile(program) === record.program && // What is carried over from another machine may have lost its mode.
  await isExecutable(program);
}
function isExecutable(path) {
  return (0, import_promises3.access)(path, import_node_fs2.constants.X_OK).then(
    () => true,
    () => false
  );
}
async function download(directory, tarball, atHand, site2, ports) {
  const { log, clock } = ports;
  const name = tarballName(tarball);
  const url = tarballUrl(tarball, site2);
  const expected = atHand ?? await publishedChecksum(tarball, site2, ports);
  const unknown = () => unknownVersion(tarball.version, site2, ports);
  if (expected === void 0) throw await unknown() ?? unproven(tarball, site2);
  const start = clock.elapsed();
  const bytes = await (0, import_chisel_advertised_refs.fetchFile)(site2, url, largestTarball, ports);
  if (bytes === void 0) throw await unknown() ?? missing(tarball, site2);
  const sha384 = sha384Of(bytes);
  if (expected.by === "nobody") {
    log.warning(
      `${name} is run unproven, as 'checksum: none' asks for. It has the SHA-384 ${sha384}: give that as the input 'checksum', so that no other one is ever run.`
    );
  } else if (sha384 !== expected.sha384) {
    throw new import_errors.ServiceError(
      `${(0, import_chisel_advertised_refs.shownUrl)(url)} (${bytes.length} bytes) has the SHA-384 ${sha384}, but ${expected.sha384} by ${authorities[expected.by]}: it is damaged or not what was released, and was not unpacked. ${remedies[expected.by]}`,
      { request: `GET ${(0, import_chisel_advertised_refs.shownUrl)(url)}`, retryable: false }
    );
  }
  const program = await readProgram(bytes, name);
  const record = { tarball: sha384, program: sha384Of(program), by: expected.by };
  await (0, import_promises3.writeFile)((0, import_node_path5.join)(directory, "chisel"), program, { flag: "wx" });
  await (0, import_promises3.chmod)((0, import_node_path5.join)(directory, "chisel"), 493);
  await (0, import_promises3.chmod)(directory, 493);
  await checkVersion(directory, formatVersion(tarball.version), ports);
  await (0, import_promises3.writeFile)((0, import_node_path5.join)(directory, recordName), `${JSON.stringify(record)}
`, { flag: "wx" });
  const time = (0, import_seconds.seconds)(clock.elapsed() - start);
  const proof = expected.by === "nobody" ? "unproven" : `as ${authorities[expected.by]} says`;
  log.info(`${name}: ${bytes.length} bytes in ${time} s, SHA-384 ${sha384}, ${proof}.`);
}
function unproven(tarball, site2) {
  return new import_errors.UserError(
    `There is no checksum of ${tarballName(tarball)}: this action knows none, and none lies beside it at ${site2.base.host}. Give its SHA-384 as the input 'checksum'; 'checksum: none' would run it unproven.`
  );
}
function missing(tarball, site2) {
  return new import_errors.UserError(
    `There is no ${(0, import_chisel_advertised_refs.shownUrl)(tarballUrl(tarball, site2))}, although that version exists: it was not released for this architecture, or is being released right now. Give another one as the input 'version'.`
  );
}
var remedies = {
  given: "Check the inputs 'checksum' and 'version', and that the checksum is that of this architecture.",
  known: "Check the input 'base-url', and please report it when that is https://github.com.",
  published: "Run the job again; when it stays so, report it to those who run that host."
};
async function checkVersion(directory, version2, { exec }) {
  const program = (0, import_node_path5.join)(directory, "chisel");
  const command = `${program} version`;
  const { exitCode, stdout, stderr, timedOut } = await exec.capture(program, ["version"], {
    timeout: 3e4
  });
  const said = stdout.trim();
  if (exitCode === 0 && said === `v${version2}`) return;
  const lines = [stdout, stderr].flatMap((text) => text.split("\n")).filter((line) => line !== "");
  const what = timedOut ? "said nothing in 30 s" : `says '${(0, import_markdown.visible)(said.slice(0, 80))}'`;
  throw new import_errors.ToolError(
    `The chisel that was set up ${what} of its version, instead of 'v${version2}'; check the input 'base-url'.`,
    { command, exitCode, lines: lines.slice(0, 10) }
  );
}
function parseRecord(bytes) {
  if (bytes === void 0) return void 0;
  try {
    const { tarball, program, by } = JSON.parse(bytes.toString("utf8"));
    const isHash = (value) => typeof value === "string" && /^[0-9a-f]{96}$/.test(value);
    return isHash(tarball) && isHash(program) && Object.hasOwn(authorities, by) ? { tarball, program, by } : void 0;
  } catch {
    return void 0;
  }
}
async function hashOfFile(path) {
  const bytes = await readKeptFile(path, 256 * 1024 * 1024);
  return bytes && sha384Of(bytes);
}
function sha384Of(bytes) {
  return (0, import_node_crypto3.createHash)("sha384").update(bytes).digest("hex");
}

// src/chisel/unpack-release.ts
var largestFile = 1024 * 1024;
var largestRelease = 64 * 1024 * 1024;
var limits2 = { ...import_oci_limits.defaultLimits, entries: 5e4, freeExpansion: 64 * 1024 * 1024 };
var wanted = /^(?:chisel\.yaml|(?:slices|bin-slices)\/.+)$/;
async function readReleaseArchive(archive, name) {
  const files = /* @__PURE__ */ new Map();
  const budget = new import_oci_layers_compression.Budget(limits2);
  let bytes = 0;
  const reader = new import_oci_layers_decompress.TarReader((entry) => {
    const path = pathOf(entry);
    if (path === void 0) return void 0;
    bytes += entry.size;
    if (entry.size > largestFile || bytes > largestRelease) {
      throw new import_oci_layers_compression.TarFormatError(`${(0, import_quoted.quoted)(path)} is larger than anything that chisel reads`);
    }
    if (files.has(path)) throw new import_oci_layers_compression.TarFormatError(`it holds ${(0, import_quoted.quoted)(path)} twice`);
    const pieces = [];
    files.set(path, pieces);
    return (piece) => pieces.push(Buffer.from(piece));
  }, budget);
  await expand(archive, reader, budget, name);
  if (!files.has("chisel.yaml")) {
    throw new import_errors.UserError(
      `${name} holds no chisel.yaml; give a branch or commit of an Ubuntu release as the input 'releases-ref', such as 'ubuntu-24.04'.`
    );
  }
  return new Map([...files].map(([path, pieces]) => [path, Buffer.concat(pieces)]));
}
async function writeRelease(files, directory) {
  const folders = new Set([...files.keys()].map((path) => (0, import_node_path8.dirname)((0, import_node_path8.join)(directory, path))));
  for (const folder of folders) await (0, import_promises7.mkdir)(folder, { recursive: true });
  for (const [path, content] of files) {
    await (0, import_promises7.writeFile)((0, import_node_path8.join)(directory, path), content, { flag: "wx", mode: 420 });
  }
}
function releaseHash(files) {
  const hash = (0, import_node_crypto5.createHash)("sha384");
  for (const [path, content] of [...files].sort(([a], [b]) => a < b ? -1 : 1)) {
    hash.update(`${JSON.stringify(path)} ${content.length}
`).update(content);
  }
  return hash.digest("hex");
}
function pathOf({ name, type }) {
  const path = (0, import_oci_layers_compression.layerPath)(name).slice(1).join("/");
  if (!wanted.test(path) || type === "directory") return void 0;
  if (type !== "file") throw new import_oci_layers_compression.TarFormatError(`${(0, import_quoted.quoted)(path)} is a ${type} and no file`);
  return path;
}

// src/chisel/pin-release.ts
var largestArchive = 32 * 1024 * 1024;
var mostEntries = 5e4;
var recordName2 = "unpacked.sha384";
async function pinRelease(ref, site2, ports) {
  const { log, context } = ports;
  const commit = await (0, import_chisel_advertised_refs.commitOf)(ref, site2, ports);
  const named = ref.kind === "branch" ? ` (${(0, import_markdown.visible)(ref.name)})` : "";
  log.info(`Slices come from ${import_chisel_advertised_refs.releasesRepository} at the commit ${commit}${named}.`);
  const directory = {
    path: (0, import_node_path7.join)(context.toolCache, "chisel-releases", commit),
    isWhole,
    fill: (path2) => download2(path2, commit, site2, ports)
  };
  const { path, hit } = await keep(directory, ports);
  if (hit) log.info(`They are in the tool cache, unchanged: ${(0, import_markdown.visible)(path)}.`);
  return { commit, directory: (0, import_node_path7.join)(path, "release") };
}
async function download2(path, commit, site2, ports) {
  const start = ports.clock.elapsed();
  const url = (0, import_chisel_advertised_refs.addressAt)(site2, `${import_chisel_advertised_refs.releasesRepository}/archive/${commit}.tar.gz`);
  const archive = await (0, import_chisel_advertised_refs.fetchFile)(site2, url, largestArchive, ports);
  if (archive === void 0) {
    throw new import_errors.UserError(
      `The input 'releases-ref' names the commit ${commit}, which ${import_chisel_advertised_refs.releasesRepository} at ${site2.base.host} does not have; give one of a branch of it, or the branch itself, such as 'ubuntu-24.04'.`
    );
  }
  const files = await readReleaseArchive(
    archive,
    `The archive of ${import_chisel_advertised_refs.releasesRepository} at ${commit}`
  );
  const release = (0, import_node_path7.join)(path, "release");
  await (0, import_promises6.mkdir)(release);
  await writeRelease(files, release);
  await (0, import_promises6.writeFile)((0, import_node_path7.join)(path, recordName2), `${releaseHash(files)}
`, { flag: "wx" });
  await (0, import_promises6.chmod)(path, 493);
  const time = (0, import_seconds.seconds)(ports.clock.elapsed() - start);
  ports.log.info(
    `Its ${files.size} files that chisel reads were unpacked in ${time} s: ${archive.length} bytes.`
  );
}
async function isWhole(path) {
  const record = await readKeptFile((0, import_node_path7.join)(path, recordName2), 4096);
  if (record === void 0) return false;
  const release = (0, import_node_path7.join)(path, "release");
  const entries = await entriesOf(release);
  if (entries.length > mostEntries) return false;
  const files = /* @__PURE__ */ new Map();
  for (const entry of entries.filter((one) => !one.isDirectory())) {
    const file = (0, import_node_path7.join)(entry.parentPath, entry.name);
    const content = await readKeptFile(file, largestFile);
    if (content === void 0) return false;
    files.set((0, import_node_path7.relative)(release, file), content);
  }
  return record.toString("utf8").trim() === releaseHash(files);
}
async function entriesOf(release) {
  try {
    return await (0, import_promises6.readdir)(release, { recursive: true, withFileTypes: true });
  } catch (error) {
    if (isAbsent(error)) return [];
    throw unreadable(release, error);
  }
}

// src/chisel/release-fit.ts
var formats = {
  "chisel-v1": { below: "1.0.0" },
  v1: { from: "0.10.0" },
  v2: { from: "1.2.0" },
  v3: { from: "1.4.0" }
};
var archives = { "26.10": "1.4.2" };
var day = 864e5;
var noticeDays = 90;
function fitOf({ format, series, maintenance }, version2, now) {
  const warnings = maintenanceWarnings(series, maintenance, now);
  const range = formats[format];
  const isSetUp = `${formatVersion(version2)} is set up`;
  if (range === void 0) {
    const unknown = `The chisel.yaml of ubuntu-${series} has the format ${format}, which is newer than this action; chisel ${formatVersion(version2)} may refuse it. Update the action to be told before a cut.`;
    return { warnings: [unknown, ...warnings] };
  }
  if (range.from !== void 0 && isOlder(version2, range.from)) {
    return {
      error: `ubuntu-${series} needs chisel >= ${range.from}, as its chisel.yaml has the format ${format}; ${isSetUp}. Give 'version: ^${range.from}' or 'latest'.`,
      warnings
    };
  }
  if (range.below !== void 0 && !isOlder(version2, range.below)) {
    return {
      error: `ubuntu-${series} needs chisel < ${range.below}, as its chisel.yaml has the format ${format}; ${isSetUp}. Give a commit of a newer state of that branch, or of another one, as 'releases-ref'.`,
      warnings
    };
  }
  const needed = archives[series];
  if (needed !== void 0 && isOlder(version2, needed)) {
    const sentence = `The archive of Ubuntu ${series} is read by chisel >= ${needed}; ${isSetUp}, and its cuts will fail. Give 'version: ^${needed}' or 'latest'.`;
    return { warnings: [sentence, ...warnings] };
  }
  return { warnings };
}
function maintenanceWarnings(series, { standard, expanded, endOfLife }, now) {
  if (standard !== void 0 && now < startOf(standard)) {
    return [
      `Ubuntu ${series} is unstable until ${standard}: 'chisel cut' refuses it without '--ignore=unstable'.`
    ];
  }
  if (endOfLife !== void 0 && now >= startOf(endOfLife)) {
    return [
      `Ubuntu ${series} reached its end of life on ${endOfLife}: 'chisel cut' refuses it without '--ignore=unmaintained', and its archive moves away, which chisel reports as "cannot find archive data". Move to a newer release.`
    ];
  }
  const end = expanded ?? endOfLife;
  if (end === void 0) return [];
  if (now >= startOf(end)) {
    return [
      `Standard maintenance of Ubuntu ${series} ended on ${end}: 'chisel cut' refuses it without Ubuntu Pro or '--ignore=unmaintained'. Move to a newer release.`
    ];
  }
  const days = Math.ceil((startOf(end) - now) / day);
  if (days > noticeDays) return [];
  const soon = days === 1 ? "in 1 day" : `in ${days} days`;
  return [
    `Maintenance of Ubuntu ${series} ends ${soon}, on ${end}: from then on 'chisel cut' refuses it without Ubuntu Pro or '--ignore=unmaintained'. Move to a newer release.`
  ];
}
function startOf(date) {
  return Date.parse(`${date}T00:00:00Z`);
}
function isOlder(version2, than) {
  const other = parseVersion(than);
  return other !== void 0 && compareVersions(version2, other) < 0;
}

// src/chisel/set-up-chisel.ts
async function setUpChisel(setup, ports) {
  const architecture = chiselArchitecture(setup.machine);
  const { releases, site: site2, machine, checksum: checksum2 } = setup;
  const [installed, release] = await (0, import_side_by_side.sideBySide)(
    ports,
    async (ports2) => {
      const version3 = await findVersion(setup.version, site2, ports2);
      const tarball = { version: version3, architecture };
      const directory = await installChisel(tarball, machine.arch, checksum2, site2, ports2);
      return { version: version3, directory };
    },
    async (ports2) => releases === void 0 ? void 0 : await pinRelease(releases, site2, ports2)
  );
  if (release !== void 0) await checkFit(release.directory, installed.version, ports);
  const version2 = formatVersion(installed.version);
  ports.log.info(`chisel ${version2} is on PATH: ${(0, import_node_path4.join)(installed.directory, "chisel")}.`);
  return {
    version: version2,
    directory: installed.directory,
    releases: release && `${release.directory}/`
  };
}
async function checkFit(directory, version2, { clock, log }) {
  const { error, warnings } = fitOf(await (0, import_chisel_definition_yaml.readChiselRelease)(directory), version2, clock.now());
  for (const warning of warnings) log.warning(warning);
  if (error !== void 0) throw new import_errors.UserError(error);
}

// src/actions/setup-chisel.ts
var beginning = "beginning";
var setupChisel = {
  readInputs(read) {
    return Object.freeze({
      version: version(read),
      checksum: checksum(read),
      releases: releasesRef(read),
      site: site(read),
      cache: read.boolean("cache", true)
    });
  },
  async run({ cache, ...setup }, ports) {
    const { log } = ports;
    if (setup.site.token !== void 0) log.mask(setup.site.token);
    const machine = { platform: process.platform, arch: process.arch };
    const architecture = chiselArchitecture(machine);
    return await log.group("Set up chisel", async () => {
      const installed = await setUpChisel({ ...setup, machine }, ports);
      const cacheHit = cache && await beginCache(architecture, ports);
      return { ...installed, cacheHit };
    });
  },
  async emit({ version: version2, directory, releases, cacheHit }, out) {
    out.path(directory);
    out.output("version", version2);
    out.output("path", (0, import_node_path.join)(directory, "chisel"));
    out.output("releases-path", releases);
    out.output("cache-hit", cacheHit);
  },
  async post(ports) {
    const begun = parseBeginning(ports.state.read(beginning));
    if (begun === void 0) return;
    await ports.log.group("Keep chisel's packages", () => savePackages(begun, ports));
  }
};
async function beginCache(architecture, ports) {
  const begun = await restorePackages(architecture, ports);
  if (begun !== void 0) ports.state.save(beginning, begun);
  return begun?.restored !== void 0;
}
function version(read) {
  const text = read.optional("version") ?? "latest";
  const form2 = "'latest', a version such as '1.4.1', or a range such as '1.x', '1.4.x', '^1.2' or '~1.4'";
  return parseVersionWanted(text) ?? read.refuse("version", text, form2, "1.x");
}
function checksum(read) {
  const text = read.optional("checksum");
  if (text === void 0) return void 0;
  const form2 = "the SHA-384 of the tarball in 96 hex digits, or 'none' to run it unproven";
  return parseChecksumWanted(text) ?? read.refuse("checksum", text, form2, "0".repeat(96));
}
function releasesRef(read) {
  const text = read.optional("releases-ref");
  if (text === void 0) return void 0;
  const form2 = "a branch of canonical/chisel-releases, or a commit in 40 hex digits";
  return (0, import_chisel_advertised_refs.parseReleasesRef)(text) ?? read.refuse("releases-ref", text, form2, "ubuntu-24.04");
}
function site(read) {
  const example = "https://github.com";
  const text = read.optional("base-url") ?? example;
  if (text.includes("@")) {
    throw new import_errors.UserError(
      `The input 'base-url' holds a user or a password, which do not belong into an address; give a token as the input 'token' and the address as, for example, '${example}'.`
    );
  }
  const base = (0, import_chisel_advertised_refs.parseBaseUrl)(text);
  if (!(base instanceof URL)) {
    const form2 = `the https URL of GitHub or of a mirror with the same paths (http for this machine alone): ${base.refusal}`;
    return read.refuse("base-url", text, form2, example);
  }
  const token = read.optional("token");
  if (token !== void 0 && !/^[\x21-\x7e]+$/.test(token)) {
    throw new import_errors.UserError(
      "The input 'token' cannot be a token: it holds white space or letters beyond ASCII. Give it as a secret holds it, without 'Bearer ' before it."
    );
  }
  return { base, token };
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  setupChisel
});

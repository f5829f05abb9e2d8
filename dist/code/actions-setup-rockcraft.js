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
var actions_setup_rockcraft_exports = {};
__export(actions_setup_rockcraft_exports, {
  setupRockcraft: () => setupRockcraft
});
module.exports = __toCommonJS(actions_setup_rockcraft_exports);
var import_side_by_side = require("./side-by-side.js");
var import_seconds = require("./seconds.js");
var import_markdown = require("./markdown.js");
var import_errors = require("./errors.js");
var import_modules = require("./modules.js");
var import_promises = require("node:fs/promises");
var import_node_path = require("node:path");
var import_node_path2 = require("node:path");
var import_promises2 = require("node:fs/promises");
var import_node_path3 = require("node:path");

// src/setup/channel.ts
var risks = ["stable", "candidate", "beta", "edge"];
function parseChannel(text) {
  const parts = text.split("/");
  if (parts.length > 3 || !parts.every((part) => /^[A-Za-z0-9][\w.+-]{0,127}$/.test(part)))
    return void 0;
  const [first = "", ...others] = parts;
  const [track, ...rest] = risks.includes(first) ? ["latest", ...parts] : [first, ...others];
  const [risk = "stable", ...branch] = rest;
  if (!risks.includes(risk) || branch.length > 1) return void 0;
  return { track, name: [track, risk, ...branch].join("/") };
}
function majorOf(version) {
  const digits = /^[0-9]{1,9}(?![0-9])/.exec(version);
  return digits === null ? void 0 : Number(digits[0]);
}

// src/setup/command.ts
var killedAfter = 10;
var stoppedByTimeout = 124;
function withRights(command, isRoot) {
  const { tool, args, limit, asRoot } = command;
  if (isRoot || asRoot === void 0) return command;
  const timeout = ["timeout", `--kill-after=${killedAfter}`, String(limit / 1e3)];
  return {
    tool: "sudo",
    args: ["-n", ...timeout, tool, ...args],
    limit: limit + 2 * killedAfter * 1e3
  };
}
function typed({ tool, args }) {
  return [tool, ...args].join(" ");
}

// src/setup/session.ts
var plainWords = { LC_ALL: "C", LANGUAGE: "C" };
async function beginSession(ports) {
  const id = { tool: "id", args: ["-u"], limit: 1e4 };
  const { stdout } = await succeed(id, { ...ports, isRoot: true });
  return { ...ports, isRoot: stdout.trim() === "0" };
}
async function run(command, session) {
  session.cancelled.throwIfAborted();
  const captured = await start(command, session);
  const stopped = captured.timedOut === true || captured.exitCode === stoppedByTimeout;
  if (!stopped) return captured;
  throw new import_errors.ToolError(
    `The command '${typed(command)}' did not end within ${command.limit / 1e3} s and was stopped; what it talks to seems to hang.`,
    { command: typed(command), exitCode: captured.exitCode, lines: linesOf(captured) }
  );
}
async function start(command, { exec, isRoot }) {
  const { tool, args, limit } = withRights(command, isRoot);
  try {
    return await exec.capture(tool, args, { timeout: limit, environment: plainWords });
  } catch (error) {
    if (tool !== "sudo" || !(error instanceof import_errors.UserError)) throw error;
    const stderr = "sudo cannot be used: it is not on PATH, or cannot be started";
    return { exitCode: 1, stdout: "", stderr };
  }
}
async function succeed(command, session) {
  const captured = await run(command, session);
  if (captured.exitCode === 0) return captured;
  throw failed(command, captured);
}
function failed(command, captured, advice) {
  const { exitCode } = captured;
  const lines = linesOf(captured);
  const said = lines.length === 0 ? "and said nothing." : `and said: ${lines.slice(-3).join(" ")}`;
  const sentence = `The command '${typed(command)}' failed with exit code ${exitCode} ${said}`;
  return new import_errors.ToolError(advice === void 0 ? sentence : `${sentence} ${advice}`, {
    command: typed(command),
    exitCode,
    lines
  });
}
function linesOf({ stdout, stderr }) {
  const lines = (stderr.trim() === "" ? stdout : stderr).split("\n").map((line) => line.trim());
  return lines.filter((line) => line !== "").slice(-10).map((line) => (0, import_markdown.visible)(line.slice(0, 500)));
}

// src/setup/snap.ts
var holdFor = "24h";
var lxdSnap = { name: "lxd", options: ["--cohort=+"] };
var rockcraftSnap = { name: "rockcraft", options: ["--classic"] };
function planSeedWait() {
  return { tool: "snap", args: ["wait", "system", "seed.loaded"], limit: 3e5, asRoot: true };
}
function planList(names) {
  return { tool: "snap", args: ["list", ...names], limit: 6e4 };
}
function planChanges(name) {
  return { tool: "snap", args: ["changes", name], limit: 6e4 };
}
function planPut(verb, snap, wanted) {
  const what = "revision" in wanted ? `--revision=${wanted.revision}` : `--channel=${wanted.channel}`;
  const args = [verb, snap.name, ...snap.options, what, "--no-wait"];
  return { tool: "snap", args, limit: 18e4, asRoot: true };
}
function planWatch(change) {
  return { tool: "snap", args: ["watch", change], limit: 12e5 };
}
function planHold(name) {
  return {
    tool: "snap",
    args: ["refresh", `--hold=${holdFor}`, name],
    limit: 6e4,
    asRoot: true
  };
}
function planSetGroup(group) {
  const args = ["set", "lxd", `daemon.group=${group}`];
  return { tool: "snap", args, limit: 12e4, asRoot: true };
}
function readList(stdout) {
  const [, ...rows2] = stdout.split("\n").filter((line) => line.trim() !== "");
  return rows2.flatMap((row) => {
    const [name, version, revision, tracking, , notes] = row.trim().split(/\s+/);
    if (name === void 0 || version === void 0 || revision === void 0) return [];
    return [{ name, version, revision, tracking: tracking ?? "-", notes: readNotes(notes) }];
  });
}
function saysNoneInstalled(stderr) {
  return /\bno matching snaps installed\b/.test(stderr);
}
function saysNoChanges(stderr) {
  return /^error: no changes\b.*\bfound\s*$/s.test(stderr);
}
function readRunningChanges(stdout) {
  return stdout.split("\n").flatMap((line) => {
    const [id = "", status = "", , , ...summary] = line.trim().split(/\s{2,}/);
    const running = /^(Do|Doing|Undo|Undoing|Abort)$/.test(status) && /^\d+$/.test(id);
    return running ? [{ id, summary: summary.join(" ") }] : [];
  });
}
function readChangeId(stdout) {
  return /^\d{1,18}$/.exec(stdout.trim())?.[0];
}
function readNotes(notes) {
  return notes === void 0 || notes === "-" ? [] : notes.split(",");
}

// src/setup/snap-messages.ts
var listed = `choose one that 'snap info' shows for this snap and architecture`;
var grant = `run the job as root, or let its user use sudo without a password`;
var snapMessages = [
  {
    kind: "no-daemon",
    pattern: /dial unix \S*snapd\S*: connect: no such file or directory/,
    source: "nodaemon-install, nodaemon-list, nodaemon-changes, nodaemon-wait-seed-loaded",
    remedy: "start it with `systemctl start snapd.socket`"
  },
  {
    kind: "restart",
    pattern: /\bdaemon is (stopping to wait for socket activation|restarting)/,
    source: "going-to-socket-activation-user-changes"
  },
  {
    kind: "restart",
    pattern: /dial unix \S*snapd\S*: connect: connection refused/,
    source: "client/client.go"
  },
  {
    kind: "conflict",
    pattern: /\bsnap "[^"]+" has "[^"]+" change in progress/,
    source: "autorefresh-2-set, conflict-2-install-same, conflict-3c-remove"
  },
  {
    kind: "conflict",
    pattern: /\bsnap "[^"]+" has running (apps|hooks) \(/,
    source: "overlord/snapstate/refresh.go"
  },
  {
    kind: "permission",
    pattern: /\baccess denied \(try with sudo\)/,
    source: "user-install, user-refresh-hold",
    remedy: grant
  },
  {
    kind: "permission",
    pattern: /^sudo cannot be used: |\bsudo(-rs)?: .*(password is required|terminal is required|no new privileges|not allowed|sudoers)|is not (in the sudoers file|allowed to (execute|run) )|"no new privileges" flag/i,
    source: "sudo 1.9: src/sudo.c, plugins/sudoers; session.ts when there is no sudo",
    remedy: grant
  },
  {
    kind: "store",
    pattern: /\bgot unexpected HTTP status code (408|429|5\d\d) via (GET|POST|HEAD) to\b/,
    source: "store-http-408, store-http-500, store-http-503, store-http-504"
  },
  { kind: "store", pattern: /\btoo many requests\b/, source: "store-http-429" },
  {
    kind: "store",
    pattern: /\bunable to contact snap store\b/,
    source: "conflict-3-refresh: a store that takes the connection and never answers"
  },
  { kind: "store", pattern: /\bpersistent network error: /, source: "store-dns-no-resolver" },
  {
    kind: "store",
    pattern: /\bdial (tcp|udp)\b.*(connection refused|network is unreachable|no route to host|i\/o timeout|no such host|server misbehaving)/,
    source: "store-refused, store-dns-no-resolver"
  },
  {
    kind: "store",
    pattern: /\b(Get|Post|Head) "[^"]+": .*\b(EOF|connection reset|timeout|deadline exceeded|Client\.Timeout)/,
    source: "httputil/retry.go"
  },
  {
    kind: "store",
    pattern: /\breceived an unexpected http response code \((408|429|5\d\d)\b/,
    source: "store/errors.go"
  },
  { kind: "store", pattern: /\bdownload too slow: /, source: "store/store_download.go" },
  {
    kind: "store",
    pattern: /\bsha3-384 mismatch|\bunexpected EOF\b|\bconnection reset by peer\b/,
    source: "store/errors.go, httputil/retry.go"
  },
  {
    kind: "store",
    pattern: /: Something went wrong$/,
    source: "store-internal-error"
  },
  {
    kind: "refused",
    pattern: /\binvalid character '<' looking for beginning of value/,
    source: "store-html-200",
    remedy: `a proxy or sign-in page answers in place of the snap store: tell snapd which proxy to use with \`snap set system proxy.https=\u2026\``
  },
  {
    kind: "refused",
    pattern: /\bgot unexpected HTTP status code 4\d\d via\b/,
    source: "store-http-401",
    remedy: `the store, or a proxy before it, does not let this machine in; \`snap known store\` and \`snap get system proxy\` show which one it asks`
  },
  {
    kind: "refused",
    pattern: /\bis not available on \S+ but is available to install on the following (tracks|channels):/,
    source: "store-channel-not-found, store-track-not-found-stable",
    remedy: "choose one of these channels"
  },
  {
    kind: "refused",
    pattern: /\bnot available on channel "/,
    source: "store-no-channel-at-all",
    remedy: listed
  },
  {
    kind: "refused",
    pattern: /\brevision \S+ not available\b/,
    source: "store-revision-not-found",
    remedy: listed
  },
  {
    kind: "refused",
    pattern: /\bis not available on this architecture \(/,
    source: "cmd/snap/error.go",
    remedy: "use a runner of one of the architectures that the message names"
  },
  {
    kind: "refused",
    pattern: /\bcannot parse channel: |\binvalid (instance|snap) name: |\binvalid snap revision: /,
    source: "bad-channel, bad-name, bad-revision",
    remedy: listed
  },
  {
    kind: "refused",
    pattern: /\blocal snap "[^"]+" is unknown to the store\b/,
    source: "refresh-channel-local, refresh-nothing-one",
    remedy: "the snap was installed from a file: remove it, so that the one of the store can take its place"
  },
  {
    kind: "refused",
    pattern: /\bpublished using classic confinement\b|\brequires devmode or confinement override/,
    source: "classic-without-flag, devmode-without-flag",
    remedy: "choose a channel whose snap is confined as usual"
  },
  {
    kind: "refused",
    pattern: /\bsnap "[^"]+" (not found|is not installed)|: snap not found\b/,
    source: "install-name-not-found, set-not-installed, refresh-hold-not-installed",
    remedy: "see that the store which this machine asks offers it, and that nothing else removes it"
  },
  {
    kind: "refused",
    pattern: /\bcannot find signatures with metadata for snap\b/,
    source: "dangerous-needed",
    remedy: "install snaps of the store"
  }
];

// src/setup/snap-failure.ts
function readSnapFailure(exitCode, stderr) {
  const message = unwrapped(stderr);
  const known = snapMessages.find(({ pattern }) => pattern.test(message));
  const kind = known?.kind ?? (exitCode === 10 ? "conflict" : "unknown");
  const status = /HTTP status code (\d{3})\b|response code \((\d{3})/.exec(message);
  return {
    kind,
    message: (0, import_markdown.visible)(message === "" ? "nothing" : message),
    remedy: known?.remedy,
    host: hostIn(message),
    status: status === null ? void 0 : Number(status[1] ?? status[2])
  };
}
var longest = 2e3;
function unwrapped(stderr) {
  const tail = stderr.slice(-2e4);
  const start2 = tail.lastIndexOf("\nerror: ");
  return (start2 === -1 ? tail : tail.slice(start2)).replace(/\s+/g, " ").trim().replace(/^error: /, "").slice(0, longest);
}
function hostIn(message) {
  const found = /\bhttps?:\/\/([^/"\s]{1,253})|\blookup ([\w.-]{1,253})/.exec(message);
  return found?.[1] ?? found?.[2];
}
var usualStore = "api.snapcraft.io";
function faultSentence(failure) {
  return failure.kind === "restart" ? `snapd is being restarted (${failure.message}).` : `The snap store at ${storeOf(failure)} failed (${failure.message}).`;
}
function faultError(failure, command, tries2) {
  if (failure.kind === "restart") {
    return new import_errors.UserError(
      `snapd does not stay up: '${typed(command)}' was tried ${tries2} times, and the last answer was: ${failure.message}. See \`journalctl --unit snapd\` on the machine.`
    );
  }
  const { status } = failure;
  return new import_errors.ServiceError(
    `The snap store at ${storeOf(failure)} failed '${typed(command)}' ${tries2} times; the last time: ${failure.message}. Run the job again later; https://status.snapcraft.io says whether the store is down, and behind a proxy snapd must be told of it with \`snap set system proxy.https=\u2026\`.`,
    {
      request: `${typed(command)} (${storeOf(failure)})`,
      ...status === void 0 ? {} : { status },
      retryable: true
    }
  );
}
function lastingError(failure, command) {
  const { kind, message, remedy } = failure;
  const because = `: ${message.replace(/\.$/, "")}; ${remedy}.`;
  if (kind === "refused") return new import_errors.UserError(`snapd refused '${typed(command)}'${because}`);
  if (kind === "permission")
    return new import_errors.UserError(`This job may not run '${typed(command)}'${because}`);
  if (kind === "no-daemon") {
    return new import_errors.UserError(`snapd does not answer '${typed(command)}'${because}`);
  }
  return void 0;
}
function busyError(reason, minutes) {
  return new import_errors.UserError(
    `snapd was busy for ${minutes} minutes: ${reason}. See \`snap changes\` on the machine; \`sudo snap abort <ID>\` ends a change that hangs.`
  );
}
function storeOf({ host }) {
  return host ?? usualStore;
}

// src/setup/watch-change.ts
var word = 3e4;
var most = 200;
async function watchChange(command, { what, limit = command.limit }, { exec, clock, log, cancelled }) {
  const late = new AbortController();
  const lines = [];
  const begun = clock.elapsed();
  const ends = [
    clock.every(limit, () => late.abort()),
    clock.every(
      word,
      () => log.info(
        `${what}: still waiting for snapd, ${Math.round((clock.elapsed() - begun) / 1e3)} s.`
      )
    )
  ];
  try {
    const { exitCode } = await exec.stream(command.tool, command.args, {
      environment: plainWords,
      signal: AbortSignal.any([cancelled, late.signal]),
      onLine: (line, stream) => {
        if (stream === "stderr" && lines.length < most) lines.push(line);
      }
    });
    cancelled.throwIfAborted();
    const stderr = lines.join("\n");
    return { exitCode, stdout: "", stderr, ...late.signal.aborted ? { timedOut: true } : {} };
  } finally {
    for (const end of ends) end();
  }
}

// src/setup/ask-snapd.ts
var tries = 4;
var patience = 10;
var glance = 5e3;
async function askSnapd(command, name, session, isAnswer = () => false) {
  const endured = { faults: 0, waits: 0, since: session.clock.elapsed() };
  for (; ; ) {
    const captured = await toItsEnd(command, name, session);
    if (captured.exitCode === 0 || isAnswer(captured.stderr)) return captured;
    const failure = readSnapFailure(captured.exitCode, captured.stderr);
    if (failure.kind === "store" || failure.kind === "restart") {
      await endureFault(failure, command, endured, session);
    } else if (failure.kind === "conflict") {
      await endureConflict(failure, name, endured, session);
    } else {
      throw lastingError(failure, command) ?? failed(command, captured);
    }
  }
}
async function endureFault(failure, command, endured, session) {
  endured.faults += 1;
  const { faults } = endured;
  if (faults === tries) throw faultError(failure, command, tries);
  const milliseconds = pauseAfter(faults, Math.random());
  const next = `try ${faults + 1} of ${tries} follows in ${(0, import_seconds.seconds)(milliseconds)} s.`;
  session.log.info(`${faultSentence(failure)} This was try ${faults}; ${next}`);
  await session.clock.sleep(milliseconds, session.cancelled);
}
async function endureConflict({ message }, name, endured, session) {
  const { clock, log, cancelled } = session;
  endured.waits += 1;
  const waited = Math.max(clock.elapsed() - endured.since, endured.waits * glance);
  if (waited > patience * 6e4) throw busyError(message, patience);
  if (endured.waits === 1) log.info(`${message}: waiting for its end.`);
  if (!await waitForChanges(name, session)) await clock.sleep(glance, cancelled);
}
async function waitForChanges(name, session) {
  const running = await runningChanges(name, session);
  for (const { id, summary } of running) {
    session.log.info(`Waiting for snapd: ${(0, import_markdown.visible)(summary)}.`);
    const { timedOut } = await watchChange(
      planWatch(id),
      { what: name, limit: patience * 6e4 },
      session
    );
    if (timedOut === true) throw busyError((0, import_markdown.visible)(summary), patience);
  }
  return running.length > 0;
}
function pauseAfter(attempt, random) {
  return Math.round(1e4 * 2 ** (attempt - 1) * (1 + random / 2));
}
async function toItsEnd(command, name, session) {
  const captured = await run(command, session);
  const change = readChangeId(captured.stdout);
  if (captured.exitCode !== 0 || change === void 0) return captured;
  const watch = planWatch(change);
  const watched = await watchChange(watch, { what: name }, session);
  if (watched.timedOut === true) {
    const begun = command.args.slice(0, 2).join(" ");
    throw busyError(`the change ${change}, which '${begun}' began`, watch.limit / 6e4);
  }
  return watched.exitCode === 0 ? captured : watched;
}
async function runningChanges(name, session) {
  const { exitCode, stdout } = await askSnapd(planChanges(name), name, session, saysNoChanges);
  return exitCode === 0 ? readRunningChanges(stdout) : [];
}

// src/setup/ensure-snap.ts
var rounds = 3;
async function ensureSnap(wish, found, session) {
  const { name } = wish.snap;
  const heldFirst = await hold(wish, found, session);
  const waited = await waitForChanges(name, session);
  const put = await putInPlace(wish, waited ? await listed2(name, session) : found, session);
  const held = heldFirst || await hold(wish, put.snap, session);
  return held ? { ...put, outcome: `${put.outcome}; automatic refreshes held for 24 hours`, changed: true } : put;
}
async function listed2(name, session) {
  return (await listInstalled([name], session)).find((snap) => snap.name === name);
}
async function listInstalled(names, session) {
  const command = planList(names);
  const answer = await askSnapd(command, names.join(", "), session, saysNoneInstalled);
  return answer.exitCode === 0 ? readList(answer.stdout) : [];
}
async function putInPlace(wish, found, session) {
  const { snap, plan } = wish;
  let installed = found;
  for (let round = 1; round <= rounds; round++) {
    const planned = plan(installed);
    if (planned.verb === "keep") return kept(planned, session);
    const command = planPut(planned.verb, snap, planned.wanted);
    session.log.info(`${snap.name}: ${typed(command)}`);
    const { stdout } = await askSnapd(command, snap.name, session);
    const before = installed;
    installed = await listed2(snap.name, session);
    if (installed === void 0) continue;
    if (readChangeId(stdout) !== void 0) return done(before, installed);
    if (planned.verb === "refresh") {
      return kept({ verb: "keep", snap: installed, because: "the store has no other" }, session);
    }
  }
  throw new import_errors.ToolError(
    `snapd says that the snap '${snap.name}' is installed, but does not list it; does another job remove it at the same time?`,
    { command: `snap list ${snap.name}`, exitCode: 1, lines: [] }
  );
}
function kept({ snap, because, warning }, { log }) {
  if (warning !== void 0) log.warning(warning);
  const outcome = `${nameOf(snap)} was there: ${because}`;
  return { snap, outcome, changed: false, fresh: false };
}
function done(before, now) {
  const outcome = before === void 0 ? `installed ${nameOf(now)}` : `refreshed from ${nameOf(before)} to ${nameOf(now)}`;
  return { snap: now, outcome, changed: true, fresh: before === void 0 };
}
async function hold(wish, installed, session) {
  if (!wish.hold || installed === void 0 || installed.notes.includes("held")) return false;
  await askSnapd(planHold(wish.snap.name), wish.snap.name, session);
  return true;
}
function nameOf({ version, revision }) {
  return (0, import_markdown.visible)(`${version} (revision ${revision})`);
}

// src/setup/lxd.ts
var readyWithin = 120;
function planLxd(root) {
  const lxc = (0, import_node_path2.join)(root, "snap/bin/lxc");
  const lxd = (0, import_node_path2.join)(root, "snap/bin/lxd");
  return {
    waitReady: {
      tool: lxd,
      args: ["waitready", `--timeout=${readyWithin}`],
      limit: (readyWithin + 10) * 1e3
    },
    showStorage: { tool: lxc, args: ["storage", "show", "default"], limit: 3e4 },
    initialise: { tool: lxd, args: ["init", "--minimal"], limit: 18e4 },
    listNetworks: { tool: lxc, args: ["network", "list", "--format", "json"], limit: 3e4 }
  };
}
function readLxdState(exitCode, stderr) {
  if (exitCode === 0) return "ready";
  if (/\bpermission denied\b/i.test(stderr)) return "denied";
  if (/\bstorage pool not found\b/i.test(stderr)) return "no-pool";
  if (/\binstallation of the LXD snap\b/.test(stderr)) return "shim";
  if (/\bno such file or directory\b|\bconnection (refused|reset)\b|\bsocket not found\b|: EOF\b/i.test(
    stderr
  )) {
    return "down";
  }
  return "unknown";
}
function readWaitFailure(stderr) {
  const cause = /\btimeout \((.*)\)\s*$/s.exec(stderr)?.[1];
  if (cause === void 0) return "unknown";
  if (cause === "<nil>") return "hung";
  return /\bpermission denied\b/.test(cause) ? "denied" : "down";
}
function readBridges(stdout) {
  let networks;
  try {
    networks = JSON.parse(stdout);
  } catch {
    return void 0;
  }
  if (!Array.isArray(networks)) return void 0;
  const names = networks.flatMap((network) => {
    const { name, type, managed } = network ?? {};
    return managed === true && type === "bridge" && typeof name === "string" ? [name] : [];
  });
  const plain = (name) => /^[A-Za-z0-9][\w.-]{0,14}$/.test(name);
  return {
    names: names.filter(plain),
    strange: names.filter((name) => !plain(name)).map(import_markdown.visible)
  };
}

// src/setup/firewall.ts
var chain = "DOCKER-USER";
var firewalls = ["iptables", "ip6tables"];
function rulesFor(bridge) {
  return [
    ["-i", bridge, "-j", "ACCEPT"],
    ["-o", bridge, "-m", "conntrack", "--ctstate", "RELATED,ESTABLISHED", "-j", "ACCEPT"]
  ];
}
function planShowChain(firewall) {
  return { tool: firewall, args: [...waiting, "-S", chain], limit: 3e4, asRoot: true };
}
function planInsert(firewall, rule) {
  return { tool: firewall, args: [...waiting, "-I", chain, ...rule], limit: 3e4, asRoot: true };
}
var waiting = ["-w", "10"];
var absent = /\bNo chain\/target\/match by that name\b|\bis incompatible, use 'nft' tool\b|\bcan't initialize ip6?tables table\b|^timeout: failed to run command .*: No such file or directory$/m;
function readChain({ exitCode, stdout, stderr }) {
  if (exitCode !== 0) {
    if (absent.test(stderr)) return { kind: "absent" };
    const message = stderr.replace(/\s+/g, " ").trim().slice(0, 500);
    return { kind: "unreadable", message: (0, import_markdown.visible)(message || `exit code ${exitCode}`) };
  }
  const lines = stdout.split("\n").map((line) => line.trim().split(/\s+/));
  const rules = lines.filter(([verb, name]) => verb === "-A" && name === chain).map(([, , ...words]) => words);
  const end = rules.findIndex(([option], index) => option === "-j" && rules[index]?.length === 2);
  return { kind: "present", rules: end === -1 ? rules : rules.slice(0, end) };
}
function hasRule(rules, rule) {
  const wanted = inOrder(rule);
  return rules.some((other) => inOrder(other) === wanted);
}
function inOrder(rule) {
  return rule.map(
    (word2, index) => rule[index - 1] === "--ctstate" ? word2.split(",").toSorted().join(",") : word2
  ).join(" ");
}

// src/setup/open-firewall.ts
async function openFirewall(bridges, session) {
  if (bridges.length === 0) return { outcome: "LXD has no bridge of its own", changed: false };
  const said = [];
  let added = 0;
  for (const firewall of firewalls) {
    const state = await showChain(firewall, session);
    if (state.kind === "unreadable") warn(firewall, state.message, session);
    if (state.kind !== "present") {
      said.push(`${firewall}: ${state.kind === "absent" ? `no ${chain}` : "could not be read"}`);
      continue;
    }
    const missing = bridges.flatMap(rulesFor).filter((rule) => !hasRule(state.rules, rule));
    for (const rule of missing) {
      const command = planInsert(firewall, rule);
      session.log.info(typed(command));
      await succeed(command, session);
    }
    added += missing.length;
    said.push(`${firewall}: ${missing.length === 0 ? "open already" : counted(missing.length)}`);
  }
  const places = said.join("; ");
  return { outcome: `for ${bridges.join(", ")} - ${places}`, changed: added > 0 };
}
async function showChain(firewall, session) {
  const captured = await runIfThere(planShowChain(firewall), session);
  return captured === void 0 ? { kind: "absent" } : readChain(captured);
}
async function runIfThere(command, session) {
  try {
    return await run(command, session);
  } catch (error) {
    if (session.isRoot && error instanceof import_errors.UserError) return void 0;
    throw error;
  }
}
function warn(firewall, message, { log }) {
  log.warning(
    `The firewall could not be read with ${firewall} (${message}). When Docker runs on this machine, rockcraft's instances may not reach the network; let the user of the job use sudo without a password.`,
    void 0,
    "Firewall"
  );
}
function counted(rules) {
  return rules === 1 ? "1 rule added" : `${rules} rules added`;
}

// src/setup/prepare-lxd.ts
async function prepareLxd(commands, { fresh }, steps, session) {
  const { state } = await steps.take("LXD access", () => openToUser(commands, fresh, session));
  await steps.take("LXD storage and network", () => initialise(commands, state, session));
  await steps.take(
    "Firewall",
    async () => openFirewall(await bridgesOf(commands, session), session)
  );
}
async function openToUser(commands, fresh, session) {
  let state = fresh && !session.isRoot ? "denied" : await stateOf(commands, session);
  const refused = state === "denied";
  const group = refused ? await letUserIn(session) : void 0;
  if (state !== "ready" && state !== "no-pool") {
    state = await awake(commands, session);
    if (state === "denied" && !refused) return openToUser(commands, true, session);
  }
  if (state === "denied") throw stillDenied(commands.showStorage, group);
  if (state !== "ready" && state !== "no-pool") throw asleep(commands.showStorage);
  return group === void 0 ? {
    state,
    outcome: session.isRoot ? "the job is root" : "let this user in already",
    changed: false
  } : {
    state,
    outcome: `given to the group ${group}, of which this user is a member`,
    changed: true
  };
}
async function letUserIn(session) {
  const id = { tool: "id", args: ["-Gn"], limit: 1e4 };
  const { stdout } = await succeed(id, session);
  const group = groupForLxd(stdout.trim().split(/\s+/));
  if (group === void 0) {
    throw new import_errors.UserError(
      `The job's user is in no group that LXD's socket could be given to (\`id -Gn\` says '${(0, import_markdown.visible)(stdout.trim().slice(0, 200))}'); run the job as a user with a group of its own, or as root.`
    );
  }
  await askSnapd(planSetGroup(group), "lxd", session);
  return group;
}
function groupForLxd(groups) {
  const usable = groups.filter((group) => /^[A-Za-z_][\w.-]{0,31}$/.test(group));
  return ["lxd", "adm"].find((group) => usable.includes(group)) ?? usable[0];
}
async function awake(commands, session) {
  const waited = await run(commands.waitReady, session);
  if (waited.exitCode !== 0) {
    const cause = readWaitFailure(waited.stderr);
    if (cause === "denied") return "denied";
    throw failed(commands.waitReady, waited, notRunning);
  }
  return stateOf(commands, session);
}
var notRunning = "LXD does not come up; see `journalctl --unit snap.lxd.daemon` and `snap changes lxd` on the machine.";
async function initialise(commands, state, session) {
  if (state === "ready") return { outcome: "there already", changed: false };
  session.log.info(typed(commands.initialise));
  const initialised = await run(commands.initialise, session);
  const now = await stateOf(commands, session);
  if (now === "ready") {
    return initialised.exitCode === 0 ? { outcome: "made by lxd init --minimal", changed: true } : { outcome: "made by another job meanwhile", changed: false };
  }
  if (initialised.exitCode !== 0) throw failed(commands.initialise, initialised);
  if (now !== "no-pool") throw asleep(commands.showStorage);
  return { outcome: `LXD has storage of its own, without a pool 'default'`, changed: false };
}
async function stateOf(commands, session) {
  const asked = await run(commands.showStorage, session);
  const state = readLxdState(asked.exitCode, asked.stderr);
  if (state === "unknown" || state === "shim") throw failed(commands.showStorage, asked);
  return state;
}
async function bridgesOf(commands, session) {
  const { stdout } = await succeed(commands.listNetworks, session);
  const bridges = readBridges(stdout);
  if (bridges === void 0) {
    throw new import_errors.ToolError(`'${typed(commands.listNetworks)}' did not answer with a list in JSON.`, {
      command: typed(commands.listNetworks),
      exitCode: 0,
      lines: []
    });
  }
  for (const name of bridges.strange) {
    session.log.warning(
      `The bridge '${name}' of LXD was given no way through the firewall: iptables has no plain word for its name.`
    );
  }
  return bridges.names;
}
function asleep(command) {
  return new import_errors.ToolError(`'${typed(command)}' gets no answer. ${notRunning}`, {
    command: typed(command),
    exitCode: 1,
    lines: []
  });
}
function stillDenied(command, group) {
  const given = group === void 0 ? "" : ` although its socket was given to the group '${group}'`;
  return new import_errors.UserError(
    `LXD refuses '${typed(command)}' of this job's user${given}; make the user a member of LXD's group (\`sudo snap get lxd daemon.group\`) and start the runner's service anew, as the groups of a running process do not change.`
  );
}

// src/setup/require-snapd.ts
async function requireSnapd(root) {
  const socket = (0, import_node_path3.join)(root, "run/snapd.socket");
  const found = await (0, import_promises2.stat)(socket).catch(() => void 0);
  if (found?.isSocket() === true) return;
  throw new import_errors.UserError(
    `snapd does not run here (${await systemName(root)}, without ${socket}), and rockcraft and LXD come as snaps: use 'runs-on: ubuntu-24.04' without 'container:', or a self-hosted virtual or real machine with systemd and snapd; in containers and pods, on macOS and on Windows snapd cannot run.`
  );
}
async function systemName(root) {
  const text = await (0, import_promises2.readFile)((0, import_node_path3.join)(root, "etc/os-release"), "utf8").catch(() => "");
  const name = /^PRETTY_NAME="?([^"\n]{1,80})"?$/m.exec(text)?.[1];
  return name === void 0 ? "no Linux system" : (0, import_markdown.visible)(name);
}

// src/setup/snap-plan.ts
function planRockcraft({ channel, revision }, snap) {
  const wanted = revision === void 0 ? { channel: channel.name } : { revision };
  if (snap === void 0) return { verb: "install", wanted };
  if (revision === void 0 && follows(snap, channel)) {
    return { verb: "keep", snap, because: `it follows ${channel.name}` };
  }
  if (snap.revision === revision) {
    return { verb: "keep", snap, because: "it is the revision that was asked for" };
  }
  return { verb: "refresh", wanted };
}
function planLxdSnap(channel, snap) {
  const wanted = { channel: channel.name };
  if (snap === void 0) return { verb: "install", wanted };
  if (follows(snap, channel)) {
    return { verb: "keep", snap, because: `it follows ${channel.name}` };
  }
  const asked = majorOf(channel.track);
  const there = majorOf(snap.version);
  if (asked !== void 0 && asked === there) {
    return { verb: "keep", snap, because: `it is LXD ${there}, as ${channel.name}` };
  }
  if (asked !== void 0 && there !== void 0 && asked < there) {
    return {
      verb: "keep",
      snap,
      because: `it is newer than ${channel.name}`,
      warning: `LXD ${(0, import_markdown.visible)(snap.version)} is on this machine, which is newer than ${channel.name}. LXD cannot go back to an older major version without losing its instances, so it was left as it is. Ask for the channel that it follows (${(0, import_markdown.visible)(snap.tracking)}), or remove it with \`sudo snap remove --purge lxd\`.`
    };
  }
  return { verb: "refresh", wanted };
}
function follows({ tracking }, channel) {
  return tracking === channel.name;
}

// src/setup/steps.ts
function stepTaker({ clock, log }) {
  const steps = [];
  return {
    async take(name, work) {
      const place = steps.push(void 0) - 1;
      const begun = clock.elapsed();
      const end = ({ outcome, changed }) => {
        const milliseconds = clock.elapsed() - begun;
        steps[place] = { name, milliseconds, outcome, changed };
        log.info(`${name}: ${outcome} (${(0, import_seconds.seconds)(milliseconds)} s).`);
      };
      try {
        const done2 = await work();
        end(done2);
        return done2;
      } catch (error) {
        end({ outcome: "not completed", changed: false });
        throw error;
      }
    },
    taken: () => steps.filter((step) => step !== void 0)
  };
}

// src/setup/set-up-rockcraft.ts
async function setUpRockcraft(request, { root }, ports, steps = stepTaker(ports)) {
  await requireSnapd(root);
  const begun = ports.clock.elapsed();
  const session = await beginSession(ports);
  const found = await steps.take("snapd", () => lookAtSnaps(request, session));
  const [rockcraft, lxd] = await (0, import_side_by_side.sideBySide)(
    session,
    (own) => setUpSnap(request, found.rockcraft, steps, own),
    (own) => setUpLxd(request, found.lxd, { root, steps }, own)
  );
  const skopeo = (0, import_node_path.join)(root, "snap/rockcraft/current/bin/skopeo");
  return {
    rockcraft: rockcraft.snap,
    lxd: lxd?.snap,
    skopeo: await isThere(skopeo) ? skopeo : void 0,
    steps: steps.taken(),
    milliseconds: ports.clock.elapsed() - begun
  };
}
async function lookAtSnaps({ lxd }, session) {
  const asked = await askSnapd(planSeedWait(), "system", session, isForbidden);
  const names = lxd === void 0 ? ["rockcraft"] : ["lxd", "rockcraft"];
  const installed = await listInstalled(names, session);
  const found = (name) => installed.find((snap) => snap.name === name);
  return {
    rockcraft: found("rockcraft"),
    lxd: found("lxd"),
    outcome: asked.exitCode === 0 ? "it is up, and the first boot is over" : "it is up; only root may ask it whether the first boot is over",
    changed: false
  };
}
function isForbidden(stderr) {
  return readSnapFailure(1, stderr).kind === "permission";
}
function setUpSnap({ rockcraft, hold: hold2 }, found, steps, session) {
  const plan = (installed) => planRockcraft(rockcraft, installed);
  return steps.take(
    "rockcraft",
    () => ensureSnap({ snap: rockcraftSnap, hold: hold2, plan }, found, session)
  );
}
async function setUpLxd({ lxd, hold: hold2 }, found, { root, steps }, session) {
  if (lxd === void 0) return void 0;
  const plan = (installed) => planLxdSnap(lxd.channel, installed);
  const ensured = await steps.take(
    "LXD",
    () => ensureSnap({ snap: lxdSnap, hold: hold2, plan }, found, session)
  );
  await prepareLxd(planLxd(root), ensured, steps, session);
  return ensured;
}
function isThere(path) {
  return (0, import_promises.access)(path).then(
    () => true,
    () => false
  );
}

// src/setup/set-up-summary.ts
function setUpSummary({ rockcraft, steps, milliseconds }) {
  const changed = steps.some((step) => step.changed);
  const title = `### rockcraft ${(0, import_markdown.code)(rockcraft.version)} ${changed ? "is set up" : "was set up already"}`;
  const together = ["together", (0, import_seconds.seconds)(milliseconds), changed ? "" : "nothing was changed"];
  return `${title}

${(0, import_markdown.table)(columns, [...rows(steps), together])}
`;
}
function failedSetUpSummary(steps) {
  return `### rockcraft is not set up

${(0, import_markdown.table)(columns, rows(steps))}
`;
}
function setUpSentence({ rockcraft, lxd, steps }) {
  const tools = [rockcraft, ...lxd === void 0 ? [] : [lxd]];
  const named = tools.map(({ name, version, revision }) => `${name} ${version} (${revision})`);
  return steps.some((step) => step.changed) ? `Set up: ${named.join(", ")}.` : `Nothing was changed: ${named.join(", ")} was set up already.`;
}
function rows(steps) {
  return steps.map(({ name, milliseconds, outcome }) => [
    (0, import_markdown.code)(name),
    (0, import_seconds.seconds)(milliseconds),
    (0, import_markdown.code)(outcome)
  ]);
}
var columns = [
  { title: "Step", align: "left" },
  { title: "Seconds", align: "right" },
  { title: "Result", align: "left" }
];

// src/actions/setup-rockcraft.ts
var setupRockcraft = {
  readInputs(read) {
    const rockcraft = {
      channel: readChannel(read, "channel", "latest/stable"),
      revision: readRevision(read)
    };
    const lxd = { channel: readChannel(read, "lxd-channel", "5.21/stable") };
    return Object.freeze({
      request: {
        rockcraft,
        lxd: read.boolean("lxd", true) ? lxd : void 0,
        hold: read.boolean("hold", true)
      },
      ubuntuPro: readServices(read)
    });
  },
  async run({ request, ubuntuPro }, ports) {
    if (ubuntuPro.length > 0) {
      ports.log.warning(
        `The input 'ubuntu-pro' (${ubuntuPro.join(", ")}) is only checked: this action does nothing about Ubuntu Pro yet. Run \`sudo pro attach\` and \`sudo pro config set lxd_guest_attach=available\` in a step of your own.`
      );
    }
    const title = request.lxd === void 0 ? "Set up rockcraft" : "Set up rockcraft and LXD";
    const steps = stepTaker(ports);
    try {
      return await ports.log.group(
        title,
        () => setUpRockcraft(request, { root: "/" }, ports, steps)
      );
    } catch (failure) {
      return { failure, steps: steps.taken() };
    }
  },
  async emit(setUp, out) {
    if ("failure" in setUp) {
      if (setUp.steps.length > 0) await out.summary(failedSetUpSummary(setUp.steps));
      throw setUp.failure;
    }
    const { rockcraft, lxd, skopeo } = setUp;
    out.output("rockcraft-version", rockcraft.version);
    out.output("rockcraft-revision", rockcraft.revision);
    out.output("lxd-version", lxd?.version);
    out.output("lxd-revision", lxd?.revision);
    out.output("skopeo-path", skopeo);
    out.log.info((0, import_markdown.visible)(setUpSentence(setUp)));
    await out.summary(setUpSummary(setUp));
  }
};
function readChannel(read, name, fallback) {
  const value = read.optional(name) ?? fallback;
  return parseChannel(value) ?? read.refuse(
    name,
    value,
    "a channel, as [TRACK/]RISK[/BRANCH] with stable, candidate, beta or edge for RISK",
    fallback
  );
}
function readRevision(read) {
  const value = read.optional("revision");
  if (value === void 0 || /^[1-9][0-9]{0,8}$/.test(value)) return value;
  return read.refuse("revision", value, "the number of a revision in the snap store", "4321");
}
var services = ["esm-apps", "esm-infra", "fips", "fips-preview", "fips-updates"];
function readServices(read) {
  const value = read.optional("ubuntu-pro");
  if (value === void 0) return [];
  const names = value.split(",").map((name) => name.trim());
  const allowed = `names out of ${services.join(", ")}, separated by commas`;
  const known = names.every((name) => services.includes(name));
  return known ? names : read.refuse("ubuntu-pro", value, allowed, "esm-apps,esm-infra");
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  setupRockcraft
});

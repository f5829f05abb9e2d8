/** Stand-in for iptables and ip6tables 1.8, of nf_tables and legacy. See ../machine/README.md. */
import type { Handler, Invocation, Outcome } from '../machine/command.ts';
import { answer, type Chain, complaint, type FirewallState, type Reply } from '../machine/state.ts';
import { isMistake, type Order, readOrder } from './order.ts';

type Program = 'iptables' | 'ip6tables';

export const iptables: Handler = (state, call) =>
  run('iptables', state.firewall, state.clock, call);
export const ip6tables: Handler = (state, call) =>
  run('ip6tables', state.firewall, state.clock, call);

function run(
  program: Program,
  firewall: FirewallState | undefined,
  now: number,
  call: Invocation,
): Outcome {
  if (firewall === undefined) throw new Error(`${program} is not installed on this machine`);
  const order = readOrder(call.args);
  if (isMistake(order)) return usage(program, firewall, order.mistake);
  if (call.user !== 'root') return complaint(`${noPermission(program, firewall)}\n`, 4);
  const waited = lockWait(firewall, now, order);
  if (typeof waited === 'object') return waited;
  const reply = carryOut(program, firewall, order);
  const stderr = warning(program, firewall) + reply.stderr;
  return { ...reply, stderr, seconds: waited };
}

function carryOut(program: Program, firewall: FirewallState, order: Order): Reply {
  const chains = firewall[program];
  if (order.verb === '-S' && order.chain === undefined) return answer(everything(chains));
  const name = order.chain ?? '';
  const chain = chains[name];
  if (order.verb === '-C') {
    // The same for an absent rule and an absent chain.
    return chain?.rules.includes(order.rule)
      ? answer('')
      : complaint(`${program}: Bad rule (does a matching rule exist in that chain?).\n`);
  }
  if (chain === undefined) return noChain(program, firewall, name, order.verb);
  if (order.verb === '-S') return answer(declaration(name, chain) + rulesOf(name, chain));
  if (order.verb === '-I') chain.rules.splice(order.position - 1, 0, order.rule);
  else if (order.verb === '-A') chain.rules.push(order.rule);
  else if (order.verb === '-D') return deleted(program, chain, order.rule);
  return answer('');
}

function deleted(program: Program, chain: Chain, rule: string): Reply {
  const index = chain.rules.indexOf(rule);
  if (index === -1) {
    return complaint(`${program}: Bad rule (does a matching rule exist in that chain?).\n`);
  }
  chain.rules.splice(index, 1);
  return answer('');
}

/** Chains and their rules as `-S` prints them: the kernel's with their policy, then the others by name. */
function everything(chains: Readonly<Record<string, Chain>>): string {
  const all = Object.entries(chains);
  const own = all.filter(([, { policy }]) => policy === undefined);
  const sorted = [
    ...all.filter(([, { policy }]) => policy !== undefined),
    ...own.sort(([a], [b]) => (a < b ? -1 : 1)),
  ];
  const declarations = sorted.map(([name, chain]) => declaration(name, chain));
  const rules = sorted.map(([name, chain]) => rulesOf(name, chain));
  return [...declarations, ...rules].join('');
}

function declaration(name: string, { policy }: Chain): string {
  return policy === undefined ? `-N ${name}\n` : `-P ${name} ${policy}\n`;
}

function rulesOf(name: string, { rules }: Chain): string {
  return rules.map((rule) => `-A ${name} ${rule}\n`).join('');
}

/** iptables 1.8.7 of Ubuntu 22.04 and 1.8.9 of Debian 12 have another sentence, except for changes. */
function noChain(program: Program, { flavour }: FirewallState, name: string, verb: string): Reply {
  if (flavour === 'nft-1.8.7' && verb === '-S') {
    return complaint(
      `${program} v1.8.7 (nf_tables): chain \`${name}' in table \`filter' is incompatible, use 'nft' tool.\n`,
    );
  }
  return complaint(`${program}: No chain/target/match by that name.\n`);
}

function noPermission(program: Program, firewall: FirewallState): string {
  return firewall.flavour === 'legacy'
    ? "Fatal: can't open lock file /run/xtables.lock: Permission denied"
    : `${program} v${version(firewall)}: Could not fetch rule set generation id: Permission denied (you must be root)`;
}

/** Seconds that it waits for the lock of the legacy tables, or how it gives up. */
function lockWait(firewall: FirewallState, now: number, { wait }: Order): number | Reply {
  const seconds = Math.max(0, (firewall.lockedUntil - now) / 1000);
  if (firewall.flavour !== 'legacy' || seconds === 0) return 0.1;
  if (wait === undefined || wait >= seconds) return seconds;
  return complaint(
    `Can't lock /run/xtables.lock: Resource temporarily unavailable\nAnother app is currently holding the xtables lock. Stopped waiting after ${wait}s.\n`,
    4,
    wait,
  );
}

function usage(program: Program, firewall: FirewallState, mistake: string): Reply {
  return complaint(
    `${program} v${version(firewall)}: ${mistake}\nTry \`${program} -h' or '${program} --help' for more information.\n`,
    2,
  );
}

function warning(program: Program, { flavour }: FirewallState): string {
  return flavour === 'nft-beside-legacy'
    ? `# Warning: ${program}-legacy tables present, use ${program}-legacy to see them\n`
    : '';
}

function version({ flavour }: FirewallState): string {
  if (flavour === 'legacy') return '1.8.10 (legacy)';
  return flavour === 'nft-1.8.7' ? '1.8.7 (nf_tables)' : '1.8.10 (nf_tables)';
}

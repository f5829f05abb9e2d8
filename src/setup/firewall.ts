import { visible } from '../markdown.ts';
import type { Captured } from '../ports.ts';
import type { Command } from './command.ts';

/** The chain that Docker leaves to others, and asks first for every packet that is forwarded. */
export const chain = 'DOCKER-USER';

/** One for each version of IP. */
export type Firewall = 'iptables' | 'ip6tables';
export const firewalls: readonly Firewall[] = ['iptables', 'ip6tables'];

/**
 * What lets a bridge's instances reach the outside and hear the answers, and nothing from outside
 * begin. Recorded with real traffic: one of the two alone is not enough.
 */
export function rulesFor(bridge: string): readonly (readonly string[])[] {
  return [
    ['-i', bridge, '-j', 'ACCEPT'],
    ['-o', bridge, '-m', 'conntrack', '--ctstate', 'RELATED,ESTABLISHED', '-j', 'ACCEPT'],
  ];
}

/** Prints the chain's rules; `-C`, which asks for one, says the same of an absent rule and an absent chain. */
export function planShowChain(firewall: Firewall): Command {
  return { tool: firewall, args: [...waiting, '-S', chain], limit: 30_000, asRoot: true };
}

/** Puts a rule before all others. */
export function planInsert(firewall: Firewall, rule: readonly string[]): Command {
  return { tool: firewall, args: [...waiting, '-I', chain, ...rule], limit: 30_000, asRoot: true };
}

/** Seconds to wait for whoever changes the same tables. */
const waiting = ['-w', '10'];

/** What `iptables -S DOCKER-USER` said. */
export type Chain =
  | { readonly kind: 'present'; readonly rules: readonly (readonly string[])[] }
  /** Docker made none, or there is no such firewall on this machine. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable'; readonly message: string };

/**
 * What says that there is no such chain: recorded with 1.8.10, both nf_tables and legacy; iptables
 * 1.8.7 of Ubuntu 22.04 has the second sentence for it, a kernel without IPv6 the third, and
 * `timeout` says that there is no iptables at all.
 */
const absent =
  /\bNo chain\/target\/match by that name\b|\bis incompatible, use 'nft' tool\b|\bcan't initialize ip6?tables table\b|^timeout: failed to run command .*: No such file or directory$/m;

/** Reads the answer. The rules are in the order in which they are asked, as words. */
export function readChain({ exitCode, stdout, stderr }: Captured): Chain {
  if (exitCode !== 0) {
    if (absent.test(stderr)) return { kind: 'absent' };
    const message = stderr.replace(/\s+/g, ' ').trim().slice(0, 500);
    return { kind: 'unreadable', message: visible(message || `exit code ${exitCode}`) };
  }
  const lines = stdout.split('\n').map((line) => line.trim().split(/\s+/));
  const rules = lines
    .filter(([verb, name]) => verb === '-A' && name === chain)
    .map(([, , ...words]) => words);
  // What stands behind an unconditional jump (`-j RETURN`, as older Docker put it) is never asked.
  const end = rules.findIndex(([option], index) => option === '-j' && rules[index]?.length === 2);
  return { kind: 'present', rules: end === -1 ? rules : rules.slice(0, end) };
}

/** Whether a chain has a rule, whatever the order of its connection states. */
export function hasRule(rules: readonly (readonly string[])[], rule: readonly string[]): boolean {
  const wanted = inOrder(rule);
  return rules.some((other) => inOrder(other) === wanted);
}

function inOrder(rule: readonly string[]): string {
  return rule
    .map((word, index) =>
      rule[index - 1] === '--ctstate' ? word.split(',').toSorted().join(',') : word,
    )
    .join(' ');
}

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

import { UserError } from '../errors.ts';
import type { Captured } from '../ports.ts';
import { type Command, typed } from './command.ts';
import {
  type Chain,
  chain,
  type Firewall,
  firewalls,
  hasRule,
  planInsert,
  planShowChain,
  readChain,
  rulesFor,
} from './firewall.ts';
import { run, type Session, succeed } from './session.ts';
import type { Outcome } from './steps.ts';

/**
 * Lets what LXD's bridges forward through the firewall of Docker, which drops what it does not
 * know. Only in the chain that Docker leaves to others, and only where that is: without Docker
 * nothing stands in the way.
 */
export async function openFirewall(bridges: readonly string[], session: Session): Promise<Outcome> {
  if (bridges.length === 0) return { outcome: 'LXD has no bridge of its own', changed: false };
  const said: string[] = [];
  let added = 0;
  for (const firewall of firewalls) {
    const state = await showChain(firewall, session);
    if (state.kind === 'unreadable') warn(firewall, state.message, session);
    if (state.kind !== 'present') {
      said.push(`${firewall}: ${state.kind === 'absent' ? `no ${chain}` : 'could not be read'}`);
      continue;
    }
    const missing = bridges.flatMap(rulesFor).filter((rule) => !hasRule(state.rules, rule));
    for (const rule of missing) {
      const command = planInsert(firewall, rule);
      session.log.info(typed(command));
      await succeed(command, session);
    }
    added += missing.length;
    said.push(`${firewall}: ${missing.length === 0 ? 'open already' : counted(missing.length)}`);
  }
  const places = said.join('; ');
  return { outcome: `for ${bridges.join(', ')} - ${places}`, changed: added > 0 };
}

async function showChain(firewall: Firewall, session: Session): Promise<Chain> {
  const captured = await runIfThere(planShowChain(firewall), session);
  return captured === undefined ? { kind: 'absent' } : readChain(captured);
}

/** Undefined when there is no such program. */
async function runIfThere(command: Command, session: Session): Promise<Captured | undefined> {
  try {
    return await run(command, session);
  } catch (error) {
    // The port's word for a program that is not there. Below sudo it is `timeout` that says so.
    if (session.isRoot && error instanceof UserError) return undefined;
    throw error;
  }
}

function warn(firewall: Firewall, message: string, { log }: Session): void {
  log.warning(
    `The firewall could not be read with ${firewall} (${message}). When Docker runs on this machine, rockcraft's instances may not reach the network; let the user of the job use sudo without a password.`,
    undefined,
    'Firewall',
  );
}

function counted(rules: number): string {
  return rules === 1 ? '1 rule added' : `${rules} rules added`;
}

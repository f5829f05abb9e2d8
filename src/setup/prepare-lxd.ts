import { ToolError, UserError } from '../errors.ts';
import { visible } from '../markdown.ts';
import { askSnapd } from './ask-snapd.ts';
import { type Command, typed } from './command.ts';
import {
  type LxdCommands,
  type LxdState,
  readBridges,
  readLxdState,
  readWaitFailure,
} from './lxd.ts';
import { openFirewall } from './open-firewall.ts';
import { failed, run, type Session, succeed } from './session.ts';
import { planSetGroup } from './snap.ts';
import type { Outcome, StepTaker } from './steps.ts';

/**
 * Makes an installed LXD usable for the job's user: let in, awake, with storage and a network, and
 * that network with a way through the firewall. `fresh` is one that nobody has used yet.
 */
export async function prepareLxd(
  commands: LxdCommands,
  { fresh }: { readonly fresh: boolean },
  steps: StepTaker,
  session: Session,
): Promise<void> {
  const { state } = await steps.take('LXD access', () => openToUser(commands, fresh, session));
  await steps.take('LXD storage and network', () => initialise(commands, state, session));
  await steps.take('Firewall', async () =>
    openFirewall(await bridgesOf(commands, session), session),
  );
}

/** How LXD is when it answers the job's user. */
interface Access extends Outcome {
  readonly state: 'ready' | 'no-pool';
}

/** A fresh LXD is given to a group without asking first: its daemon starts only when somebody asks. */
async function openToUser(
  commands: LxdCommands,
  fresh: boolean,
  session: Session,
): Promise<Access> {
  let state: LxdState = fresh && !session.isRoot ? 'denied' : await stateOf(commands, session);
  const refused = state === 'denied';
  const group = refused ? await letUserIn(session) : undefined;
  if (state !== 'ready' && state !== 'no-pool') {
    state = await awake(commands, session);
    // Only a daemon that was started by the wait can say that this user is none of its own.
    if (state === 'denied' && !refused) return openToUser(commands, true, session);
  }
  if (state === 'denied') throw stillDenied(commands.showStorage, group);
  if (state !== 'ready' && state !== 'no-pool') throw asleep(commands.showStorage);
  return group === undefined
    ? {
        state,
        outcome: session.isRoot ? 'the job is root' : 'let this user in already',
        changed: false,
      }
    : {
        state,
        outcome: `given to the group ${group}, of which this user is a member`,
        changed: true,
      };
}

/**
 * Gives LXD's socket to a group that the job's user is in. The other way round does not work: a
 * running job does not get the rights of a group that its user joins.
 */
async function letUserIn(session: Session): Promise<string> {
  const id = { tool: 'id', args: ['-Gn'], limit: 10_000 };
  const { stdout } = await succeed(id, session);
  const group = groupForLxd(stdout.trim().split(/\s+/));
  if (group === undefined) {
    throw new UserError(
      `The job's user is in no group that LXD's socket could be given to (\`id -Gn\` says '${visible(stdout.trim().slice(0, 200))}'); run the job as a user with a group of its own, or as root.`,
    );
  }
  await askSnapd(planSetGroup(group), 'lxd', session);
  return group;
}

/**
 * Of the groups of a user, the first being the primary one: LXD's own when the user is in it; else
 * `adm`, whose members administrate the machine anyway, for whoever may talk to LXD is as good as
 * root; else the primary one.
 */
export function groupForLxd(groups: readonly string[]): string | undefined {
  const usable = groups.filter((group) => /^[A-Za-z_][\w.-]{0,31}$/.test(group));
  return ['lxd', 'adm'].find((group) => usable.includes(group)) ?? usable[0];
}

async function awake(commands: LxdCommands, session: Session): Promise<LxdState> {
  const waited = await run(commands.waitReady, session);
  if (waited.exitCode !== 0) {
    const cause = readWaitFailure(waited.stderr);
    if (cause === 'denied') return 'denied';
    throw failed(commands.waitReady, waited, notRunning);
  }
  return stateOf(commands, session);
}

const notRunning =
  'LXD does not come up; see `journalctl --unit snap.lxd.daemon` and `snap changes lxd` on the machine.';

async function initialise(
  commands: LxdCommands,
  state: Access['state'],
  session: Session,
): Promise<Outcome> {
  if (state === 'ready') return { outcome: 'there already', changed: false };
  session.log.info(typed(commands.initialise));
  const initialised = await run(commands.initialise, session);
  const now = await stateOf(commands, session);
  if (now === 'ready') {
    return initialised.exitCode === 0
      ? { outcome: 'made by lxd init --minimal', changed: true }
      : { outcome: 'made by another job meanwhile', changed: false };
  }
  if (initialised.exitCode !== 0) throw failed(commands.initialise, initialised);
  if (now !== 'no-pool') throw asleep(commands.showStorage);
  return { outcome: `LXD has storage of its own, without a pool 'default'`, changed: false };
}

/** What LXD says when the job's user asks; a `ToolError` for an answer that nobody foresaw. */
async function stateOf(commands: LxdCommands, session: Session): Promise<LxdState> {
  const asked = await run(commands.showStorage, session);
  const state = readLxdState(asked.exitCode, asked.stderr);
  if (state === 'unknown' || state === 'shim') throw failed(commands.showStorage, asked);
  return state;
}

async function bridgesOf(commands: LxdCommands, session: Session): Promise<readonly string[]> {
  const { stdout } = await succeed(commands.listNetworks, session);
  const bridges = readBridges(stdout);
  if (bridges === undefined) {
    throw new ToolError(`'${typed(commands.listNetworks)}' did not answer with a list in JSON.`, {
      command: typed(commands.listNetworks),
      exitCode: 0,
      lines: [],
    });
  }
  for (const name of bridges.strange) {
    session.log.warning(
      `The bridge '${name}' of LXD was given no way through the firewall: iptables has no plain word for its name.`,
    );
  }
  return bridges.names;
}

function asleep(command: Command): ToolError {
  return new ToolError(`'${typed(command)}' gets no answer. ${notRunning}`, {
    command: typed(command),
    exitCode: 1,
    lines: [],
  });
}

function stillDenied(command: Command, group: string | undefined): UserError {
  const given = group === undefined ? '' : ` although its socket was given to the group '${group}'`;
  return new UserError(
    `LXD refuses '${typed(command)}' of this job's user${given}; make the user a member of LXD's group (\`sudo snap get lxd daemon.group\`) and start the runner's service anew, as the groups of a running process do not change.`,
  );
}

import { ToolError } from '../errors.ts';
import { visible } from '../markdown.ts';
import { askSnapd, waitForChanges } from './ask-snapd.ts';
import { typed } from './command.ts';
import type { InstalledSnap } from './request.ts';
import type { Session } from './session.ts';
import {
  planHold,
  planList,
  planPut,
  readChangeId,
  readList,
  type StoreSnap,
  saysNoneInstalled,
} from './snap.ts';
import type { KeepSnap, SnapPlan } from './snap-plan.ts';

/** A snap that is as it is to be. */
export interface EnsuredSnap {
  readonly snap: InstalledSnap;
  /** What was done, or why nothing. */
  readonly outcome: string;
  readonly changed: boolean;
  /** Whether it was not there before, so that nobody has used it yet. */
  readonly fresh: boolean;
}

export interface SnapWish {
  readonly snap: StoreSnap;
  readonly hold: boolean;
  plan(installed: InstalledSnap | undefined): SnapPlan;
}

/** How often what is there is looked at anew because another job changed it between two commands. */
const rounds = 3;

/**
 * Makes a snap what it is to be. Refreshes are held before all else, so that none begins while the
 * job uses what is there; a hold that somebody set is left as it is.
 */
export async function ensureSnap(
  wish: SnapWish,
  found: InstalledSnap | undefined,
  session: Session,
): Promise<EnsuredSnap> {
  const { name } = wish.snap;
  const heldFirst = await hold(wish, found, session);
  const waited = await waitForChanges(name, session);
  const put = await putInPlace(wish, waited ? await listed(name, session) : found, session);
  const held = heldFirst || (await hold(wish, put.snap, session));
  return held
    ? { ...put, outcome: `${put.outcome}; automatic refreshes held for 24 hours`, changed: true }
    : put;
}

/** What `snap list` says of one snap now. */
export async function listed(name: string, session: Session): Promise<InstalledSnap | undefined> {
  return (await listInstalled([name], session)).find((snap) => snap.name === name);
}

/** Those of the snaps that are installed. */
export async function listInstalled(
  names: readonly string[],
  session: Session,
): Promise<InstalledSnap[]> {
  const command = planList(names);
  const answer = await askSnapd(command, names.join(', '), session, saysNoneInstalled);
  return answer.exitCode === 0 ? readList(answer.stdout) : [];
}

async function putInPlace(
  wish: SnapWish,
  found: InstalledSnap | undefined,
  session: Session,
): Promise<EnsuredSnap> {
  const { snap, plan } = wish;
  let installed = found;
  for (let round = 1; round <= rounds; round++) {
    const planned = plan(installed);
    if (planned.verb === 'keep') return kept(planned, session);
    const command = planPut(planned.verb, snap, planned.wanted);
    session.log.info(`${snap.name}: ${typed(command)}`);
    const { stdout } = await askSnapd(command, snap.name, session);
    const before = installed;
    installed = await listed(snap.name, session);
    if (installed === undefined) continue;
    if (readChangeId(stdout) !== undefined) return done(before, installed);
    if (planned.verb === 'refresh') {
      return kept({ verb: 'keep', snap: installed, because: 'the store has no other' }, session);
    }
  }
  throw new ToolError(
    `snapd says that the snap '${snap.name}' is installed, but does not list it; does another job remove it at the same time?`,
    { command: `snap list ${snap.name}`, exitCode: 1, lines: [] },
  );
}

function kept({ snap, because, warning }: KeepSnap, { log }: Session): EnsuredSnap {
  if (warning !== undefined) log.warning(warning);
  const outcome = `${nameOf(snap)} was there: ${because}`;
  return { snap, outcome, changed: false, fresh: false };
}

function done(before: InstalledSnap | undefined, now: InstalledSnap): EnsuredSnap {
  const outcome =
    before === undefined
      ? `installed ${nameOf(now)}`
      : `refreshed from ${nameOf(before)} to ${nameOf(now)}`;
  return { snap: now, outcome, changed: true, fresh: before === undefined };
}

/** Puts automatic refreshes off, unless somebody has done so already or it is not asked for. */
async function hold(
  wish: SnapWish,
  installed: InstalledSnap | undefined,
  session: Session,
): Promise<boolean> {
  if (!wish.hold || installed === undefined || installed.notes.includes('held')) return false;
  await askSnapd(planHold(wish.snap.name), wish.snap.name, session);
  return true;
}

function nameOf({ version, revision }: InstalledSnap): string {
  return visible(`${version} (revision ${revision})`);
}

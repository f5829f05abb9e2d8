import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { sideBySide } from '../side-by-side.ts';
import { askSnapd } from './ask-snapd.ts';
import { type EnsuredSnap, ensureSnap, listInstalled } from './ensure-snap.ts';
import { planLxd } from './lxd.ts';
import { prepareLxd } from './prepare-lxd.ts';
import type { InstalledSnap, SetUp, SetUpRequest } from './request.ts';
import { requireSnapd } from './require-snapd.ts';
import { beginSession, type Session, type SetUpPorts } from './session.ts';
import { lxdSnap, planSeedWait, rockcraftSnap } from './snap.ts';
import { readSnapFailure } from './snap-failure.ts';
import { planLxdSnap, planRockcraft } from './snap-plan.ts';
import { type StepTaker, stepTaker } from './steps.ts';

/** Where the machine's files are: `/`, or a directory that stands for it in a test. */
export interface Machine {
  readonly root: string;
}

/**
 * Puts rockcraft, and LXD with a network that reaches the outside, on the machine; what is there
 * already is left as it is. Throws a `UserError` where snapd does not run or refuses what was
 * asked for, a `ServiceError` when the snap store fails time and again, and a `ToolError` when
 * another program does; `steps` then hold how far it came.
 */
export async function setUpRockcraft(
  request: SetUpRequest,
  { root }: Machine,
  ports: SetUpPorts,
  steps: StepTaker = stepTaker(ports),
): Promise<SetUp> {
  await requireSnapd(root);
  const begun = ports.clock.elapsed();
  const session = await beginSession(ports);
  const found = await steps.take('snapd', () => lookAtSnaps(request, session));
  const [rockcraft, lxd] = await sideBySide(
    session,
    (own) => setUpSnap(request, found.rockcraft, steps, own),
    (own) => setUpLxd(request, found.lxd, { root, steps }, own),
  );
  const skopeo = join(root, 'snap/rockcraft/current/bin/skopeo');
  return {
    rockcraft: rockcraft.snap,
    lxd: lxd?.snap,
    skopeo: (await isThere(skopeo)) ? skopeo : undefined,
    steps: steps.taken(),
    milliseconds: ports.clock.elapsed() - begun,
  };
}

async function lookAtSnaps({ lxd }: SetUpRequest, session: Session) {
  // A machine that has everything is used without any rights; what is missing will ask for them.
  const asked = await askSnapd(planSeedWait(), 'system', session, isForbidden);
  const names = lxd === undefined ? ['rockcraft'] : ['lxd', 'rockcraft'];
  const installed = await listInstalled(names, session);
  const found = (name: string) => installed.find((snap) => snap.name === name);
  return {
    rockcraft: found('rockcraft'),
    lxd: found('lxd'),
    outcome:
      asked.exitCode === 0
        ? 'it is up, and the first boot is over'
        : 'it is up; only root may ask it whether the first boot is over',
    changed: false,
  };
}

function isForbidden(stderr: string): boolean {
  return readSnapFailure(1, stderr).kind === 'permission';
}

function setUpSnap(
  { rockcraft, hold }: SetUpRequest,
  found: InstalledSnap | undefined,
  steps: StepTaker,
  session: Session,
): Promise<EnsuredSnap> {
  const plan = (installed: InstalledSnap | undefined) => planRockcraft(rockcraft, installed);
  return steps.take('rockcraft', () =>
    ensureSnap({ snap: rockcraftSnap, hold, plan }, found, session),
  );
}

async function setUpLxd(
  { lxd, hold }: SetUpRequest,
  found: InstalledSnap | undefined,
  { root, steps }: Machine & { readonly steps: StepTaker },
  session: Session,
): Promise<EnsuredSnap | undefined> {
  if (lxd === undefined) return undefined;
  const plan = (installed: InstalledSnap | undefined) => planLxdSnap(lxd.channel, installed);
  const ensured = await steps.take('LXD', () =>
    ensureSnap({ snap: lxdSnap, hold, plan }, found, session),
  );
  await prepareLxd(planLxd(root), ensured, steps, session);
  return ensured;
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { installPebble, pebblePart, primePebble } from '../image/pebble.ts';
import type { Deb } from '../packages/package-store.ts';
import { orderParts } from '../project/order-parts.ts';
import { areSlices, type Part } from '../project/project.ts';
import { build } from './build.ts';
import type { Listing } from './filesets.ts';
import { checkSources, pull } from './pull.ts';
import { placesOf, primeOf, type Session } from './session.ts';
import { checkCollisions, prime, stage, stagedFiles } from './stage.ts';

/** Takes all parts through their steps, as rockcraft plans them, up to what goes into the rock. */
export async function runLifecycle(session: Session): Promise<void> {
  const { emitter } = session;
  const parts = orderParts([...session.project.parts, ...automaticParts(session)]);
  emitter.progress('Initializing lifecycle');
  checkSources(session);
  emitter.progress('Installing build-packages');
  if (parts.some(({ stagePackages }) => areSlices(stagePackages))) {
    emitter.progress('Installing build-snaps');
  }
  const debs = new Map<string, readonly Deb[]>();
  for (const part of parts) {
    begin(session, 'Pulling', 'PULL', part);
    debs.set(part.name, isAutomatic(part) ? [] : await pull(session, part));
  }
  for (const part of parts) begin(session, 'Overlaying', 'OVERLAY', part);
  await buildAndStage(session, parts, debs);
}

async function buildAndStage(
  session: Session,
  parts: readonly Part[],
  debs: ReadonlyMap<string, readonly Deb[]>,
): Promise<void> {
  const { emitter } = session;
  const built = new Map<string, Listing>();
  const staged = new Set<string>();
  const listingOf = ({ name }: Part) => built.get(name) ?? { files: [], directories: [] };
  const stageNow = (part: Part) => {
    if (staged.has(part.name)) {
      emitter.progress(`Skipping stage for ${part.name} (already ran)`);
      return;
    }
    begin(session, 'Staging', 'STAGE', part);
    checkCollisions(session, built);
    stage(session, part, listingOf(part));
    staged.add(part.name);
  };
  for (const part of parts) {
    // A part may use what those before it have staged.
    for (const before of parts.filter(({ name }) => part.after.includes(name))) {
      if (!staged.has(before.name)) stageNow(before);
    }
    begin(session, 'Building', 'BUILD', part);
    if (isAutomatic(part)) buildAutomatic(session, part);
    else await build(session, part, debs.get(part.name) ?? []);
    built.set(part.name, stagedFiles(session, part));
  }
  for (const part of parts) stageNow(part);
  mkdirSync(primeOf(session), { recursive: true });
  for (const part of parts) {
    begin(session, 'Priming', 'PRIME', part);
    prime(session, part, listingOf(part));
    if (part.name === pebblePart) primeAutomatic(session);
  }
}

/** The words and the line of the log by which a step of a part is known. */
function begin({ emitter }: Session, words: string, step: string, { name }: Part): void {
  emitter.progress(`${words} ${name}`);
  emitter.debug(
    `execute action ${name}:Action(part_name='${name}', step=Step.${step}, action_type=ActionType.RUN, reason=None, project_vars=ProjectVarInfo(root={}), properties=ActionProperties(changed_files=None, changed_dirs=None))`,
  );
}

const aptUpgradePart = '_apt-upgrade';

/** rockcraft's own parts: Pebble, and on a base of Ubuntu one that brings the base up to date. */
function automaticParts({ base }: Session): Part[] {
  const own = base === undefined ? [pebblePart] : [aptUpgradePart, pebblePart];
  return own.map((name) => ({ ...emptyPart, name }));
}

const emptyPart: Omit<Part, 'name'> = {
  plugin: 'nil',
  after: [],
  stagePackages: [],
  buildPackages: [],
  buildEnvironment: [],
  organize: [],
  stage: ['*'],
  prime: ['*'],
  pythonRequirements: [],
  pythonPackages: [],
};

function isAutomatic({ name }: Part): boolean {
  return name === pebblePart || name === aptUpgradePart;
}

function buildAutomatic(session: Session, part: Part): void {
  const { install } = placesOf(session, part);
  mkdirSync(install, { recursive: true });
  // The stand-in's base is made of the newest packages that it knows: nothing is left to upgrade.
  if (part.name === pebblePart) installPebble(install);
}

function primeAutomatic(session: Session): void {
  const layers = join('var/lib/pebble/default', 'layers');
  for (const command of [
    'craftctl default',
    `/bin/mkdir -p ${layers}`,
    '/bin/chmod 777 var/lib/pebble/default',
  ]) {
    session.emitter.progress(`:: + ${command}`);
  }
  primePebble(primeOf(session));
}

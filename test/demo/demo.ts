/**
 * `make demo`: the sample of `examples/python-workflow`, planned, packed in both of its versions and
 * compared, by the built actions as a runner would run them.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync } from 'node:fs';
import { basename, delimiter, isAbsolute, join, resolve } from 'node:path';
import { realTool } from '../support/real-tools.ts';
import { type ActionRun, runAction } from '../support/run-action.ts';
import { closingTable, type PackedVersion } from './closing-table.ts';

const root = resolve(import.meta.dirname, '../..');

/** Node's name of this machine's architecture in Debian's words, as far as a demo goes. */
const debianArchitectures: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

interface PlannedRock {
  readonly project: string;
  readonly name: string;
  readonly platform: string;
  readonly 'build-on': string;
}

/** A step of the workflow failed; its own log has said why. */
class StepFailed extends Error {}

const cancelled = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => cancelled.abort());

try {
  await demo();
} catch (error) {
  if (!(error instanceof StepFailed)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = cancelled.signal.aborted ? 130 : 1;
}

async function demo(): Promise<void> {
  const environment = { PATH: [...rockcraftPath(), process.env.PATH].join(delimiter) };
  const place = workPlace();
  const step = (name: string, inputs: Record<string, string>) =>
    runStep(name, inputs, { ...place, environment });

  const plan = await step('plan-rocks', {});
  const include: readonly PlannedRock[] = JSON.parse(plan.outputs.matrix ?? '').include;
  const versions: PackedVersion[] = [];
  for (const rock of include.filter(onThisMachine)) {
    const { project: path, platform } = rock;
    const packed = await step('pack-rock', { path, platform });
    const baseline = versions.at(-1)?.report.measurement ?? '';
    const image = packed.outputs.rock ?? '';
    const report = await step('report-size', { image, baseline });
    versions.push({
      name: `${packed.outputs.name} ${packed.outputs.version}`,
      digest: packed.outputs.digest ?? '',
      report: { measurement: '', markdown: '', ...report.outputs },
    });
  }
  if (versions.length === 0)
    throw new StepFailed('No rock of the sample can be built on this machine.');
  console.log(`\n${await closingTable(versions)}`);
}

/** What to put before PATH: nothing where there is a rockcraft, else the stand-in. */
function rockcraftPath(): readonly string[] {
  const real = realTool('rockcraft');
  if ('path' in real) {
    console.log(`Packing with ${real.path}.`);
    return [];
  }
  console.log(
    'There is no rockcraft on PATH: packing with a stand-in, which makes rocks of real packages.',
  );
  return [join(root, 'test', 'standins', 'rockcraft')];
}

/** A copy of the sample, so that the example stays as it is, and two demos at once do not meet. */
function workPlace(): { readonly workspace: string; readonly temp: string } {
  const demos = join(root, '.cache', 'demo');
  mkdirSync(demos, { recursive: true });
  const run = realpathSync(mkdtempSync(join(demos, 'run-')));
  const place = { workspace: join(run, 'workspace'), temp: join(run, 'temp') };
  mkdirSync(place.temp);
  cpSync(join(root, 'examples', 'python-workflow'), place.workspace, { recursive: true });
  // A checkout, as on a runner: ours around it ignores everything below .cache.
  execFileSync('git', ['init', '--quiet', place.workspace]);
  return place;
}

function onThisMachine(rock: PlannedRock): boolean {
  return rock['build-on'] === debianArchitectures[process.arch];
}

interface Place {
  readonly workspace: string;
  readonly temp: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

async function runStep(
  name: string,
  inputs: Readonly<Record<string, string>>,
  place: Place,
): Promise<ActionRun> {
  const shown = Object.entries(inputs)
    .filter(([, value]) => value !== '')
    .map(([input, value]) => `${input}: ${isAbsolute(value) ? basename(value) : value}`);
  console.log(`\n== ${name}${shown.length === 0 ? '' : ` (${shown.join(', ')})`}`);
  const run = await runAction(name, {
    ...place,
    inputs,
    signal: cancelled.signal,
    echo: (line) => console.log(line),
  });
  const complaints = [...run.warnings, ...run.problems];
  if (run.exitCode !== 0 || complaints.length > 0) {
    throw new StepFailed(
      `The step ${name} ended with ${run.exitCode}. ${complaints.join(' ')}`.trimEnd(),
    );
  }
  return run;
}

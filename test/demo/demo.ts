/**
 * `make demo`: the sample of `examples/python-workflow` on its whole way, by the built actions as a
 * runner would run them: checked, planned, packed in both of its versions, compared, converted, pushed to a
 * registry on this machine, pulled back, and deployed to a stand-in for Argo Workflows.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { type ArgoStandIn, startArgo } from '../standins/argo/server.ts';
import { type RunningRegistry, startDockerRegistry } from '../support/docker-registry.ts';
import { realTool } from '../support/real-tools.ts';
import { closingTable, type Version } from './closing-table.ts';
import { pulledDigest } from './pull-back.ts';
import { DemoFailed, type Steps, stepsIn } from './steps.ts';

const root = resolve(import.meta.dirname, '../..');

/** Slices by the names that Ubuntu 24.04 has for them, in the form of canonical/chisel-releases. */
const definitions = join(root, 'test/standins/rockcraft/release');

/** Node's name of this machine's architecture in Debian's words, as far as a demo goes. */
const debianArchitectures: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

interface PlannedRock {
  readonly project: string;
  readonly platform: string;
  readonly 'build-on': string;
}

const cancelled = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => cancelled.abort());

try {
  await demo();
} catch (error) {
  if (!(error instanceof DemoFailed)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = cancelled.signal.aborted ? 130 : 1;
}

async function demo(): Promise<void> {
  const environment = { PATH: [...rockcraftPath(), process.env.PATH].join(delimiter) };
  const place = workPlace();
  const steps = stepsIn({ ...place, environment, signal: cancelled.signal });
  const registry = await startDockerRegistry(installed('docker-registry'));
  const argo = await startArgo();
  console.log(`A registry serves on ${registry.host}, a stand-in for Argo Server on ${argo.url}.`);
  try {
    await steps.run('lint-rock', { 'chisel-releases': definitions });
    const plan = await steps.run('plan-rocks', {});
    const include: readonly PlannedRock[] = JSON.parse(plan.outputs.matrix ?? '').include;
    const versions: Version[] = [];
    for (const rock of include.filter(onThisMachine)) {
      versions.push(await packAndPush(rock, versions.at(-1), registry, steps));
    }
    const newest = versions.at(-1);
    if (newest === undefined)
      throw new DemoFailed('No rock of the sample is built on this machine.');
    await pushAgain(newest, registry, steps);
    await pullBack(versions, registry, place.temp);
    const deployed = await deploy(newest, argo, steps);
    console.log(`\n${await closingTable(versions, deployed)}`);
  } finally {
    await Promise.all([registry.stop(), argo.close()]);
    // The reports stay; the rocks, a hundred megabytes and more, were made to be measured and pushed.
    rmSync(place.workspace, { recursive: true, force: true });
  }
}

async function packAndPush(
  { project: path, platform }: PlannedRock,
  before: Version | undefined,
  registry: RunningRegistry,
  steps: Steps,
): Promise<Version> {
  const packed = await steps.run('pack-rock', { path, platform });
  const { rock = '', name = '', version = '', digest = '' } = packed.outputs;
  const baseline = before?.measurement ?? 'none';
  const report = await steps.run('report-size', {
    image: rock,
    baseline,
    path,
    html: 'true',
    token: '',
  });
  await steps.run('convert-rock', { rock, to: `oci:${path}/oci` });
  const repository = `${registry.host}/${name}`;
  const start = performance.now();
  const pushed = await steps.run('push-registry', { rock, repository, tags: '{version}' });
  return {
    name: `${name} ${version}`,
    rock,
    repository,
    digest,
    measurement: report.outputs.measurement ?? '',
    markdown: report.outputs.markdown ?? '',
    pushMilliseconds: performance.now() - start,
    pushedBytes: Number(pushed.outputs['pushed-bytes']),
  };
}

/** What is there already costs one question. */
async function pushAgain(version: Version, registry: RunningRegistry, steps: Steps): Promise<void> {
  const { rock, repository } = version;
  const before = (await registry.requests()).length;
  const again = await steps.run('push-registry', { rock, repository, tags: '{version}' });
  const requests = (await registry.requests()).length - before;
  console.log(`unchanged: ${again.outputs.unchanged}, requests: ${requests}`);
  if (again.outputs.unchanged !== 'true' || requests !== 1) {
    throw new DemoFailed(`Pushing ${version.name} again took ${requests} requests instead of one.`);
  }
}

async function pullBack(
  versions: readonly Version[],
  registry: RunningRegistry,
  temp: string,
): Promise<void> {
  console.log(`\n== pull back from ${registry.host} with skopeo`);
  for (const { name, repository, digest } of versions) {
    const pulled = pulledDigest(`${repository}@${digest}`, temp);
    if (pulled !== digest) throw new DemoFailed(`${name} came back as ${pulled}, not ${digest}.`);
    console.log(`${name}: ${pulled}, as packed`);
  }
}

/** Gives the digest that the submitted workflow runs. */
async function deploy(version: Version, argo: ArgoStandIn, steps: Steps): Promise<string> {
  const image = `${version.repository}@${version.digest}`;
  const run = await steps.run('deploy-argo', {
    server: argo.url,
    namespace: argo.namespace,
    token: argo.token,
    template: 'deploy-model',
    image,
    'poll-interval': '1s',
  });
  const deployed = run.outputs['deployed-image'] ?? '';
  if (deployed !== image) throw new DemoFailed(`${deployed} runs, and not ${image}.`);
  return deployed.slice(deployed.indexOf('@') + 1);
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

function installed(program: string): string {
  const tool = realTool(program);
  if ('missing' in tool) throw new DemoFailed(`The demo needs ${tool.missing}.`);
  return tool.path;
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

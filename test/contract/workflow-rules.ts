import { parse } from 'yaml';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly name?: string;
  readonly uses?: string;
  readonly needs?: string | readonly string[];
  readonly if?: string;
  readonly secrets?: unknown;
  readonly strategy?: { readonly matrix?: unknown };
  readonly steps?: readonly Step[];
  readonly 'runs-on'?: string;
  readonly 'timeout-minutes'?: number;
}

interface Workflow {
  readonly on?: { readonly workflow_call?: unknown } | string;
  readonly permissions?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

/** One sentence for each way in which a workflow is less safe than ours must be. */
export function brokenWorkflowRules(text: string): string[] {
  const workflow: Workflow = parse(text);
  const nothing = JSON.stringify(workflow.permissions) === '{}';
  return [
    ...(nothing ? [] : ['the workflow does not begin with permissions: {}']),
    ...Object.entries(workflow.jobs).flatMap(([name, job]) =>
      brokenJobRules(job).map((broken) => `job ${name}: ${broken}`),
    ),
    ...(isReusable(workflow) ? brokenGateRules(workflow.jobs) : []),
    ...unpinnedUses(text),
  ];
}

function isReusable({ on }: Workflow): boolean {
  return typeof on === 'object' && 'workflow_call' in on;
}

/** So that one required check stands for all jobs; a required check that is skipped counts as passed. */
function brokenGateRules(jobs: Workflow['jobs']): string[] {
  const { gate, ...others } = jobs;
  // A single job stands for itself.
  if (gate === undefined && Object.keys(others).length === 1) return [];
  if (gate === undefined) return ['there is no job gate'];
  const missed = Object.keys(others).filter((name) => !gate.needs?.includes(name));
  return [
    ...(gate.if === 'always()' ? [] : ['job gate: is skipped after a failure; add if: always()']),
    ...missed.map((name) => `job gate: does not need ${name}`),
  ];
}

function brokenJobRules(job: Job): string[] {
  const broken = (job.steps ?? []).flatMap(brokenStepRules);
  if (job.uses === undefined && typeof job['timeout-minutes'] !== 'number') {
    broken.push('has no timeout-minutes');
  }
  if (job.name === undefined) broken.push('has no name');
  if (job.secrets === 'inherit') broken.push('hands over every secret; name those that are needed');
  const { matrix } = job.strategy ?? {};
  if (matrix !== undefined && !/^\$\{\{ fromJSON\([^()]+\) \}\}$/.test(`${matrix}`)) {
    broken.push('has a matrix that is not one fromJSON, which act cannot skip');
  }
  if (job['runs-on']?.endsWith('-latest')) broken.push(`runs on ${job['runs-on']}, which changes`);
  return broken;
}

function brokenStepRules(step: Step): string[] {
  const broken: string[] = [];
  if (step.uses?.startsWith('./')) {
    broken.push(`${step.uses} is looked for in the caller's repository; write $/`);
  }
  if (step.run?.includes('${{')) broken.push('a run: holds an expression; bind it by env:');
  if (step.uses?.startsWith('actions/checkout@') && step.with?.['persist-credentials'] !== false) {
    broken.push('actions/checkout leaves its token behind; set persist-credentials: false');
  }
  return broken;
}

/**
 * The lines of a workflow, or of Markdown that shows one, that use somebody's action otherwise than
 * by a full commit with the version in a comment. Our own are written with their placeholder.
 */
export function unpinnedUses(text: string): string[] {
  const lines = text.split('\n').filter((line) => /^\s*(- )?uses:/.test(line));
  const own = /uses: OWNER\/rock-actions\/[\w./-]+@<full sha> # v\d+\.\d+\.\d+$/;
  const pinned = /uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;
  const local = /uses: (\.|\$)\/[\w./-]+$/;
  return lines
    .map((line) => line.trim())
    .filter((line) => ![own, pinned, local].some((form) => form.test(line)))
    .map((line) => `not pinned by a full commit and its version: ${line}`);
}

import { parse } from 'yaml';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly uses?: string;
  readonly steps?: readonly Step[];
  readonly 'runs-on'?: string;
  readonly 'timeout-minutes'?: number;
}

interface Workflow {
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
    ...unpinnedUses(text),
  ];
}

function brokenJobRules(job: Job): string[] {
  const broken = (job.steps ?? []).flatMap(brokenStepRules);
  if (job.uses === undefined && typeof job['timeout-minutes'] !== 'number') {
    broken.push('has no timeout-minutes');
  }
  if (job['runs-on']?.endsWith('-latest')) broken.push(`runs on ${job['runs-on']}, which changes`);
  return broken;
}

function brokenStepRules(step: Step): string[] {
  const broken: string[] = [];
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

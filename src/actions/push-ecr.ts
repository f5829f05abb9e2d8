import { withoutCredentials } from '../ecr/dry-run.ts';
import { dryRunSummary, preflightSummary, sizeOf } from '../ecr/ecr-summary.ts';
import type { PromotionSource } from '../ecr/promotion-source.ts';
import { carryOut, type EcrResult } from '../ecr/push-request.ts';
import { readLifecyclePolicy } from '../ecr/read-settings.ts';
import type { WantedSettings } from '../ecr/settings.ts';
import { placeOf, type Target } from '../ecr/target.ts';
import { UserError } from '../errors.ts';
import { visible } from '../markdown.ts';
import { closeSources, openSources } from '../oci/open-sources.ts';
import type { Ports } from '../ports.ts';
import { quoted } from '../quoted.ts';
import type { ImageToPush } from '../registry/image-to-push.ts';
import { imagesToPush } from '../registry/images-to-push.ts';
import { type ExportAuth, removeLaterLogin } from '../registry/later-login.ts';
import { defaultConcurrency } from '../registry/push-image.ts';
import { pushLine, pushSummary } from '../registry/push-summary.ts';
import type { Action } from '../runner/action.ts';
import type { Emitter } from '../runner/emitter.ts';
import { readMountFrom, readSettings, readTarget, readWhat } from './push-ecr/ecr-inputs.ts';
import { type EcrTags, fillEcrTags } from './push-ecr/ecr-tags.ts';
import { forInput } from './shared/for-input.ts';
import type { ImageSources } from './shared/image-sources.ts';
import { leaveLoginAfterPush } from './shared/login-after-push.ts';
import { emitPush } from './shared/push-outputs.ts';
import { readTagInputs, type TagInputs } from './shared/tag-inputs.ts';

interface Inputs {
  /** Undefined before the build. */
  readonly what: ImageSources | PromotionSource | undefined;
  readonly preflightOnly: boolean;
  readonly target: Target;
  readonly tags: TagInputs;
  readonly createRepository: boolean;
  /** `lifecyclePolicy` is the name of a file. */
  readonly settings: WantedSettings;
  readonly mountFrom: string | undefined;
  readonly exportAuth: ExportAuth;
  readonly concurrency: number;
}

interface DryRun {
  readonly reason: string;
  readonly repository: string;
  readonly tags: readonly string[];
  readonly image: ImageToPush | undefined;
}

type Result =
  | { readonly pushed: EcrResult; readonly variables: Readonly<Record<string, string>> }
  | { readonly dryRun: DryRun };

/** Pushes rocks to Amazon ECR, straight from their files. */
export const pushEcr: Action<Inputs, Result> = {
  readInputs(read) {
    const target = readTarget(read);
    const preflightOnly = read.boolean('preflight-only', false);
    return Object.freeze({
      what: readWhat(read, preflightOnly),
      preflightOnly,
      target,
      tags: readTagInputs(read),
      createRepository: read.boolean('create-repository', false),
      settings: readSettings(read, target),
      mountFrom: readMountFrom(read, target),
      exportAuth: read.choice('export-auth', ['none', 'variables', 'home'], 'none'),
      concurrency: read.integer('concurrency', { fallback: defaultConcurrency, min: 1, max: 64 }),
    });
  },

  run,

  async emit(result, out) {
    if ('dryRun' in result) {
      const { reason, repository, tags, image } = result.dryRun;
      out.output('dry-run', true);
      out.output('digest', image?.digest);
      await out.summary(dryRunSummary(reason, repository, tags, image));
      return;
    }
    const { pushed, variables } = result;
    for (const [name, value] of Object.entries(variables)) out.variable(name, value);
    emitOutputs(pushed, out);
    const { uri, checks, report, failure } = pushed;
    if (report !== undefined) await out.summary(pushSummary(report));
    if (report === undefined || checks.some(({ state }) => state !== 'ok')) {
      await out.summary(preflightSummary(uri, checks));
    }
    if (failure !== undefined) throw failure;
  },

  post: removeLaterLogin,
};

function emitOutputs({ uri, registry, checks, wasCreated, report }: EcrResult, out: Emitter): void {
  out.output('dry-run', false);
  out.output('registry', registry);
  out.output('repository', uri);
  out.output('repository-created', wasCreated);
  out.output(
    'checks',
    checks.map(({ what, state, text }) => ({ check: what, result: state, text })),
  );
  if (report !== undefined) emitPush(report, out);
}

async function run(inputs: Inputs, ports: Ports): Promise<Result> {
  const { what, target, preflightOnly } = inputs;
  const { log, aws, context } = ports;
  const from = what !== undefined && 'input' in what ? what : undefined;
  const promoted = what !== undefined && 'reference' in what ? what : undefined;
  const sources =
    from === undefined
      ? []
      : await forInput(from.input, openSources(from.names, context.workspace));
  try {
    const image =
      from === undefined ? undefined : await forInput(from.input, imagesToPush(sources));
    const named = sources.map((source) => ({ ...source, input: from?.input ?? 'rock' }));
    const tags = await fillEcrTags(inputs.tags, named, ports);
    const reason = await withoutCredentials(target, ports);
    if (reason !== undefined) return dryRun(reason, inputs, tags, image, ports);
    if (!preflightOnly) refuseUnknown(tags);
    const settings = await withPolicy(inputs.settings, ports);
    const pushed = await carryOut(
      {
        ...inputs,
        place: placeOf(target, await aws.defaults()),
        settings,
        tags: tags.known,
        what: image ?? promoted,
      },
      ports,
    );
    for (const destination of pushed.report?.destinations ?? []) log.info(pushLine(destination));
    return await leaveLoginOf(pushed, inputs, ports);
  } finally {
    await closeSources(sources);
  }
}

/** Says what would be pushed; the step is green. */
function dryRun(
  reason: string,
  { target }: Inputs,
  tags: EcrTags,
  image: ImageToPush | undefined,
  { log }: Ports,
): Result {
  const what = image === undefined ? 'the image' : `${image.digest} (${sizeOf(image)})`;
  const all = [...tags.known, ...tags.unknown];
  log.notice(
    `${reason}, so nothing is pushed: ${what} would go to ${target.name} as ${all.map(visible).join(', ')}.`,
  );
  return { dryRun: { reason, repository: target.name, tags: all, image } };
}

/** Only before a build may a tag depend on what is not there yet. */
function refuseUnknown({ unknown }: EcrTags): void {
  const [first] = unknown;
  if (first === undefined) return;
  throw new UserError(
    `The input 'tags' holds ${quoted(first)}, which only a .rock tells; with 'promote-from' write the tag out, for example '1.2'.`,
  );
}

async function withPolicy(settings: WantedSettings, { context }: Ports): Promise<WantedSettings> {
  const { lifecyclePolicy: file } = settings;
  if (file === undefined) return settings;
  return { ...settings, lifecyclePolicy: await readLifecyclePolicy(file, context.workspace) };
}

/** A step that failed leaves nothing open. */
async function leaveLoginOf(
  pushed: EcrResult,
  { exportAuth }: Inputs,
  ports: Ports,
): Promise<Result> {
  const { login, failure } = pushed;
  if (login === undefined || failure !== undefined) return { pushed, variables: {} };
  const left = await leaveLoginAfterPush(login, exportAuth, ports);
  return { pushed: { ...pushed, failure: left.failure }, variables: left.variables };
}

import { UserError } from '../errors.ts';
import { visible } from '../markdown.ts';
import { formatBytes } from '../oci/bytes.ts';
import type { ImageSource } from '../oci/image-source.ts';
import type { Ports } from '../ports.ts';
import { credentialsFromFiles } from '../registry/auth-files.ts';
import type { FoundCredentials } from '../registry/authorization.ts';
import { type Credentials, secretsOf } from '../registry/credentials.ts';
import { imageToPush } from '../registry/image-to-push.ts';
import { type PushReport, push } from '../registry/push.ts';
import { pushLine, pushSummary } from '../registry/push-summary.ts';
import { parseRepository, type Repository } from '../registry/repository.ts';
import { fillTags, type TagFacts } from '../registry/tag-template.ts';
import { platformLabel, rockLabels } from '../rock/rock-labels.ts';
import type { Action } from '../runner/action.ts';
import type { InputReader } from '../runner/inputs.ts';
import { forInputNow } from './for-input.ts';
import { openRockOrImage, type RockOrImage, readRockOrImage } from './rock-or-image.ts';

interface Inputs {
  readonly from: RockOrImage;
  readonly repository: Repository;
  readonly tags: readonly string[];
  /** Undefined: those that earlier steps left are looked for. */
  readonly credentials: Credentials | undefined;
}

/** Pushes a rock to a registry, straight from its file. */
export const pushRegistry: Action<Inputs, PushReport> = {
  readInputs(read) {
    const from = readRockOrImage(read);
    const text = read.required('repository', 'ghcr.io/team/etl');
    const insecure = read.boolean('insecure', false);
    const tags = read.lines('tags');
    return Object.freeze({
      from,
      repository: forInputNow('repository', () => parseRepository(text, insecure)),
      tags: tags.length === 0 ? ['{version}'] : tags,
      credentials: readCredentials(read),
    });
  },

  run,

  async emit(report, out) {
    out.output('digest', report.digest);
    out.output(
      'references',
      report.tags.map(({ reference }) => reference),
    );
    out.output('unchanged', report.unchanged);
    out.output('pushed-bytes', report.uploaded.bytes);
    await out.summary(pushSummary(report));
  },
};

function readCredentials(read: InputReader): Credentials | undefined {
  const [username, password] = [read.optional('username'), read.optional('password')];
  if (username === undefined && password === undefined) return undefined;
  if (username === undefined || password === undefined) {
    const [given, lacking] =
      username === undefined ? ['password', 'username'] : ['username', 'password'];
    throw new UserError(
      `The input '${given}' is given without '${lacking}'; give both, or neither to use what an earlier step logged in with. A secret that is not set is empty.`,
    );
  }
  return { username, password, source: "the inputs 'username' and 'password'" };
}

async function run(
  { from, repository, tags, credentials }: Inputs,
  ports: Ports,
): Promise<PushReport> {
  const { log, context } = ports;
  for (const secret of credentials === undefined ? [] : secretsOf(credentials)) log.mask(secret);
  const image = await openRockOrImage(from, context.workspace);
  try {
    const what = {
      image: await imageToPush(image),
      repository,
      tags: fillTags(tags, factsOf(image, from, ports)),
      credentials: () => findCredentials(credentials, repository, ports),
    };
    const total = what.image.blobs.reduce((sum, { blob }) => sum + blob.size, 0);
    const title = `Push ${from.value} (${formatBytes(total)}) to ${repository.text}`;
    return await log.group(visible(title), async () => {
      const report = await push(what, ports);
      log.info(pushLine(report));
      return report;
    });
  } finally {
    await image.close();
  }
}

async function findCredentials(
  given: Credentials | undefined,
  repository: Repository,
  { log, context }: Ports,
): Promise<FoundCredentials> {
  if (given !== undefined) return { credentials: given };
  const found = await credentialsFromFiles(context.registryAuthFiles, repository);
  const { credentials } = found;
  if (credentials !== undefined) {
    for (const secret of secretsOf(credentials)) log.mask(secret);
    log.info(`Credentials for ${repository.registry} are those of ${credentials.source}.`);
  }
  return found;
}

function factsOf(
  image: ImageSource,
  { input, value }: RockOrImage,
  { context }: Pick<Ports, 'context'>,
): TagFacts {
  return {
    version: () => rockLabels(image).version,
    platform: () => {
      if (input === 'rock') return platformOf(image, value);
      throw new UserError(
        `The input 'tags' holds '{platform}', which the name of a .rock alone tells; give the file as 'rock', or write the platform out.`,
      );
    },
    sha: () => context.event.sha,
    'short-sha': () => context.event.sha.slice(0, 7),
  };
}

function platformOf(image: ImageSource, file: string): string {
  const { name, version } = rockLabels(image);
  return platformLabel(file, name, version);
}

import type { AwsFault } from '../aws.ts';
import { ServiceError, UserError } from '../errors.ts';
import { visible } from '../markdown.ts';
import type { GitHubEvent } from '../ports.ts';
import { deniedIn, missingStatement } from './iam.ts';
import type { Place } from './target.ts';

/** What one must know to say what a refusal of Amazon means. */
export interface Situation {
  readonly place: Place;
  /** The account of the credentials, once it is known. */
  readonly account: string | undefined;
  /** Who asks, as Amazon names it, once it is known. */
  readonly caller: string | undefined;
  /** Whether the job may ask GitHub for a token that Amazon takes. */
  readonly mayUseOidc: boolean;
  /** Of which repository and ref are read when a subject is to be told. */
  readonly event: Pick<GitHubEvent, 'repository' | 'ref'>;
}

/** Whether a verb of the port `Aws` rejected with it. */
export function isAwsFault(thrown: unknown, ...codes: readonly string[]): thrown is AwsFault {
  if (!(thrown instanceof Error) || thrown.name !== 'AwsFault') return false;
  return codes.length === 0 || codes.includes((thrown as AwsFault).code ?? '');
}

/** Whether the credentials hold, but do not reach this far. */
export function isDenied(thrown: unknown): boolean {
  return (
    isAwsFault(thrown) &&
    thrown.kind === 'refused' &&
    /^(AccessDenied|AccessDeniedException|UnauthorizedOperation)$/.test(thrown.code ?? '')
  );
}

/** A fault of Amazon as one sentence with cause and remedy; anything else as it came. */
export function explained(thrown: unknown, situation: Situation): unknown {
  if (!isAwsFault(thrown)) return thrown;
  const remedy = remedyOf(thrown, situation);
  if (thrown.kind === 'no-credentials' || thrown.kind === 'credentials') {
    const what =
      thrown.kind === 'no-credentials'
        ? 'There are no credentials for Amazon'
        : `The credentials for Amazon cannot be had (${thrown.message})`;
    return new UserError(`${what}: ${remedy}.`, { cause: thrown });
  }
  const { request, status, code, requestId, retryable } = thrown;
  const said =
    thrown.kind === 'unreachable'
      ? `Amazon gave no answer to ${request}, because ${thrown.message}`
      : `Amazon refused ${request}${code === undefined ? '' : ` with ${code}`} ("${thrown.message}")`;
  return new ServiceError(
    `${said}: ${remedy}.`,
    {
      request,
      retryable,
      ...(status === undefined ? {} : { status }),
      ...(code === undefined ? {} : { code }),
      ...(requestId === undefined ? {} : { requestId }),
    },
    { cause: thrown },
  );
}

/** Waits for `work`; what Amazon says against it becomes a sentence. */
export async function explaining<T>(work: Promise<T>, situation: Situation): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw explained(error, situation);
  }
}

/** What to do about it, as the end of a sentence. */
export function remedyOf(fault: AwsFault, situation: Situation): string {
  if (fault.kind === 'no-credentials') return howToGetCredentials(situation);
  const row = rows.find(({ when }) => when(fault));
  if (row !== undefined) return row.remedy(situation, fault);
  if (fault.kind === 'credentials') return howToGetCredentials(situation);
  return 'run the step again, and ask the support of Amazon with the request id when that does not help';
}

interface Row {
  when(fault: AwsFault): boolean;
  remedy(situation: Situation, fault: AwsFault): string;
}

const code =
  (...codes: readonly string[]) =>
  (fault: AwsFault) =>
    codes.includes(fault.code ?? '');
const says = (words: RegExp) => (fault: AwsFault) => words.test(fault.message);

/** The refusals of ECR, STS and their door that are known, the most particular first. */
const rows: readonly Row[] = [
  {
    when: says(/AssumeRoleWithWebIdentity/),
    remedy: ({ event: { repository, ref } }) =>
      `the trust policy of the role does not let this job in; its condition on token.actions.githubusercontent.com:sub must match ${subjects(repository, ref)}, and :aud must be sts.amazonaws.com`,
  },
  {
    when: code('InvalidIdentityToken', 'InvalidIdentityTokenException', 'IDPCommunicationError'),
    remedy: () =>
      'the account must have an identity provider for token.actions.githubusercontent.com whose audience is sts.amazonaws.com',
  },
  {
    when: code('ExpiredToken', 'ExpiredTokenException', 'RequestExpired'),
    remedy: () =>
      'the credentials have expired; get new ones in a step right before this one, or let them live longer (role-duration-seconds)',
  },
  {
    when: code('UnrecognizedClientException', 'InvalidClientTokenId', 'InvalidAccessKeyId'),
    remedy: ({ place }) =>
      `no such access key is known where ${place.region} is; keys of one partition (aws, aws-cn, aws-us-gov) do not open another, temporary ones need AWS_SESSION_TOKEN, and one that was deleted must be made anew`,
  },
  {
    when: code('SignatureDoesNotMatch', 'InvalidSignatureException', 'IncompleteSignature'),
    remedy: () =>
      'the secret access key does not belong to the access key, or the clock of the runner is wrong; look for a line break in the secret',
  },
  {
    when: code('OptInRequired', 'SubscriptionRequiredException', 'RegionDisabledException'),
    remedy: ({ place }) =>
      `the account has not switched the region ${place.region} on, or STS in it; do that, or correct the region`,
  },
  {
    // Of credentials: a role that may not be assumed.
    when: (fault) => isDenied(fault) || deniedIn(fault.message).action !== undefined,
    remedy: withoutRight,
  },
  {
    when: code('RepositoryNotFoundException'),
    remedy: ({ place, account }) =>
      `there is no repository ${place.name} in the registry of ${place.account ?? account ?? 'the account'} in ${place.region}; correct account, region or name, or set 'create-repository: true'`,
  },
  {
    when: code('RegistryNotFoundException'),
    remedy: () =>
      'the account has no public registry yet; open public ECR in its console once, or correct the credentials',
  },
  {
    when: code('LimitExceededException'),
    remedy: ({ place }) =>
      `a quota of the registry in ${place.region} is used up; ask Amazon to raise it (Service Quotas), or delete what is not needed`,
  },
  {
    when: code('KmsException', 'KmsError'),
    remedy: () =>
      "the key of the repository cannot be used: it must lie in the same region, be enabled, and let the caller use it (kms:CreateGrant, kms:DescribeKey, kms:RetireGrant); correct 'kms-key' or the policy of the key",
  },
  {
    when: code('InvalidTagParameterException', 'TooManyTagsException'),
    remedy: () =>
      "correct the input 'repository-tags': at most 50, keys of up to 128 characters, values of up to 256",
  },
  {
    when: code('ImageTagAlreadyExistsException'),
    remedy: ({ place }) =>
      `the tag stands for another image and ${place.name} does not let it move; choose another tag`,
  },
  {
    when: code('ImageNotFoundException'),
    remedy: () => 'there is no such image in the repository; correct tag or digest',
  },
  {
    when: code('LayersNotFoundException', 'ReferencedImagesNotFoundException'),
    remedy: () =>
      'something that the image is made of is not in the repository; push it there first',
  },
  {
    when: code('UnsupportedCommandException'),
    remedy: () => 'public ECR does not offer this',
  },
  {
    when: (fault) =>
      fault.kind === 'unreachable' && (fault.code === 'ENOTFOUND' || fault.code === 'EAI_AGAIN'),
    remedy: ({ place }) =>
      `check the region ${place.region}, the name servers of the runner, and AWS_ENDPOINT_URL_ECR where it is set; FIPS and dual-stack names are not there in every region`,
  },
  {
    when: (fault) => fault.kind === 'unreachable' && !fault.retryable,
    remedy: () =>
      'look whether a proxy or an endpoint of your own answers there; its certificate authority is named by the variable NODE_EXTRA_CA_CERTS',
  },
  {
    when: (fault) => fault.kind === 'unreachable',
    remedy: () =>
      'check that the runner can reach it (HTTPS_PROXY, NO_PROXY, VPC endpoints), and run the step again',
  },
  {
    when: (fault) => fault.retryable,
    remedy: () =>
      'it was tried again already; run the step again later, or ask Amazon for a higher rate',
  },
  {
    when: code('InvalidParameterException', 'ValidationException'),
    remedy: () => 'correct what the sentence names',
  },
];

/** Where the caller's own policy allows it, that of the repository of another account may not. */
function withoutRight({ place, account, caller }: Situation, fault: AwsFault): string {
  const said = deniedIn(fault.message);
  const action = said.action ?? fault.request.split(' ')[0] ?? '';
  const who = caller === undefined ? 'the credentials' : visible(caller);
  const statement = missingStatement(action, place, place.account ?? account, said.resource);
  const isOther = account !== undefined && place.account !== undefined && account !== place.account;
  const policy = isOther
    ? ` Account ${place.account} is not that of the credentials (${account}): the policy of the repository there must allow it, too`
    : '';
  const boundary = /explicit deny/i.test(fault.message)
    ? ', and a policy that denies it explicitly must be changed'
    : '';
  return `${who} may not do this; add to ${caller === undefined ? 'their' : 'its'} policy the statement ${statement}${boundary}${policy === '' ? '' : `.${policy}`}`;
}

/** Since July 2026 GitHub puts the numbers of owner and repository into the subjects of new repositories. */
function subjects(repository: string, ref: string): string {
  const [owner = '', name = ''] = repository.split('/');
  return `'repo:${owner}/${name}:ref:${ref}', or where the repository was made since July 2026 'repo:${owner}@OWNER_ID/${name}@REPOSITORY_ID:ref:${ref}' (github.repository_owner_id, github.repository_id; with an environment, ':environment:NAME' stands for ':ref:…')`;
}

function howToGetCredentials({ mayUseOidc }: Situation): string {
  const step =
    "let a step before this one use aws-actions/configure-aws-credentials with 'role-to-assume' and 'aws-region'";
  if (mayUseOidc) return step;
  return `${step}, and give the job 'permissions: { id-token: write, contents: read }', which it does not have; or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY from secrets; or give the runner's machine a role`;
}

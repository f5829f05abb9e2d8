import type { Answer } from '../registry/answer.ts';
import { deniedIn, missingStatement, repositoryArn } from './iam.ts';
import type { Place } from './target.ts';

/** What one must know of a push to say what the registry's refusal means. */
export interface PushSituation {
  readonly place: Place;
  /** `123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/etl`. */
  readonly uri: string;
  /** Of the registry that is pushed to. */
  readonly account: string;
  /** Of the credentials. */
  readonly callerAccount: string;
  readonly caller: string;
}

/**
 * What to do about an answer of ECR's registry, as the end of a sentence; undefined where ECR says
 * nothing but what every registry does. Its words are those of its user guide and of what its users
 * report in aws/containers-roadmap.
 */
export function refusedPushRemedy(answer: Answer, situation: PushSituation): string | undefined {
  return rows.find(({ when }) => when(answer))?.remedy(situation, answer);
}

interface Row {
  when(answer: Answer): boolean;
  remedy(situation: PushSituation, answer: Answer): string;
}

const has = (code: string) => (answer: Answer) =>
  answer.problems.some((problem) => problem.code === code);
const says = (words: RegExp) => (answer: Answer) =>
  answer.problems.some(({ message }) => words.test(message));

const rows: readonly Row[] = [
  {
    when: says(/immutable/i),
    remedy: ({ uri }) =>
      `the tag exists in ${uri} and cannot be moved; push under another tag, for example with '{timestamp}' in 'tags', or let such tags move by 'immutable-tags-except' when the repository is made`,
  },
  {
    when: says(/authorization token has expired|token is invalid|Your Authorization Token/i),
    remedy: () =>
      'the login has ended, which happens with the credentials that it was made with; let those live longer (role-duration-seconds) and run the step again: it sends only what is missing',
  },
  {
    when: has('NAME_UNKNOWN'),
    remedy: ({ uri, place, account, callerAccount }) => {
      const other =
        account === callerAccount
          ? ''
          : `, which is not that of the credentials (${callerAccount})`;
      return `there is no repository ${uri}: look whether the account ${account}${other}, the region ${place.region} and the name are right, or set 'create-repository: true'`;
    },
  },
  {
    when: says(/mediaType|Invalid JSON syntax/i),
    remedy: () =>
      'ECR takes no manifest that does not name its own media type, as those of rocks packed by a rockcraft before 1.12 do not; pack the rock again with a newer one',
  },
  {
    when: (answer) => answer.status === 429 || has('TOOMANYREQUESTS')(answer),
    remedy: () =>
      "ECR takes no more requests for now; lower 'concurrency', run the step again later, or ask Amazon for a higher rate",
  },
  {
    when: says(/kms/i),
    remedy: () =>
      'the key that the repository is encrypted with cannot be used by the caller; correct the policy of the key (kms:Decrypt, kms:GenerateDataKey)',
  },
  {
    when: (answer) => answer.status === 403 || answer.status === 401 || has('DENIED')(answer),
    remedy: withoutRight,
  },
];

function withoutRight(situation: PushSituation, answer: Answer): string {
  const { place, account, callerAccount, caller } = situation;
  const text = answer.problems.map(({ message }) => message).join(' ');
  const said = deniedIn(text);
  const action = said.action ?? actionOf(answer, place);
  const statement = missingStatement(action, place, account, said.resource);
  const own = `${caller === '' ? 'the credentials' : caller} may not do this; add to its policy the statement ${statement}`;
  if (account === callerAccount) return own;
  return `${own}, and allow it in the policy of ${repositoryArn(place, account)}, too, as that is of another account than the credentials (${callerAccount})`;
}

/** Which operation of ECR a request of the protocol stands for. */
function actionOf({ request }: Answer, { kind }: Place): string {
  const service = kind === 'public' ? 'ecr-public' : 'ecr';
  const [method, url = ''] = request.split(' ');
  const path = URL.canParse(url) ? new URL(url).pathname : url;
  if (path.includes('/manifests/'))
    return `${service}:${method === 'PUT' ? 'PutImage' : 'BatchGetImage'}`;
  if (method === 'HEAD' || method === 'GET') return `${service}:BatchCheckLayerAvailability`;
  return `${service}:${method === 'POST' ? 'InitiateLayerUpload' : 'UploadLayerPart'}`;
}

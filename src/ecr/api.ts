import type { Aws, AwsAnswer, AwsCall } from '../aws.ts';
import { isAwsFault } from './explain.ts';
import { listIn, record, recordIn, textIn, timeIn } from './from-json.ts';
import type { Mutability } from './mutability.ts';
import { creationInput, type FoundSettings, tagList, type WantedSettings } from './settings.ts';
import type { Place } from './target.ts';

/** Who the credentials are. */
export interface Caller {
  readonly account: string;
  /** `arn:aws:sts::123456789012:assumed-role/push/GitHubActions`. */
  readonly arn: string;
}

/** What opens a registry. */
export interface Login {
  /** `AWS:` and the password, in base64. */
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expires: number | undefined;
  /** Where the registry of the credentials' own account is; undefined for public ECR. */
  readonly endpoint: string | undefined;
  /** Who answered. */
  readonly origin: URL;
}

/** A repository as ECR describes it. */
export interface FoundRepository {
  readonly arn: string;
  /** `123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/etl`; of public ECR with an alias. */
  readonly uri: string;
  readonly mutability: Mutability;
  readonly exclusions: readonly string[];
  readonly scanOnPush: boolean | undefined;
  readonly encryption: string | undefined;
  readonly kmsKey: string | undefined;
}

/** What is asked of ECR's control plane at one place. Every verb rejects with an `AwsFault`. */
export class EcrApi {
  readonly #aws: Aws;
  readonly #place: Place;
  readonly #registry: Readonly<Record<string, string>>;

  constructor(aws: Aws, place: Place) {
    this.#aws = aws;
    this.#place = place;
    this.#registry = place.account === undefined ? {} : { registryId: place.account };
  }

  async caller(): Promise<Caller> {
    const { region, api } = this.#place;
    const call = { service: 'sts', operation: 'GetCallerIdentity', region, input: {} } as const;
    const { output } = await this.#aws.call({ ...call, ...api });
    return { account: textIn(output, 'Account') ?? '', arn: textIn(output, 'Arn') ?? '' };
  }

  async login(): Promise<Login> {
    const { output, origin } = await this.#call('GetAuthorizationToken', {});
    const data = record(output).authorizationData;
    // One for each registry; public ECR has only one.
    const first = Array.isArray(data) ? data[0] : data;
    return {
      token: textIn(first, 'authorizationToken') ?? '',
      expires: timeIn(first, 'expiresAt'),
      endpoint: textIn(first, 'proxyEndpoint'),
      origin,
    };
  }

  /** Undefined when there is none of that name. */
  async describe(): Promise<FoundRepository | undefined> {
    const input = { ...this.#registry, repositoryNames: [this.#place.name] };
    try {
      const { output } = await this.#call('DescribeRepositories', input);
      const [found] = listIn(output, 'repositories');
      return found === undefined ? undefined : repositoryOf(found);
    } catch (error) {
      if (isAwsFault(error, 'RepositoryNotFoundException')) return undefined;
      throw error;
    }
  }

  /** Answers what is there too when somebody else was faster. */
  async create(wanted: WantedSettings): Promise<FoundRepository | undefined> {
    const { kind, name, account } = this.#place;
    const input =
      kind === 'public'
        ? { repositoryName: name, ...tagList(wanted.tags) }
        : creationInput(name, account, wanted);
    try {
      const { output } = await this.#call('CreateRepository', input);
      return repositoryOf(recordIn(output, 'repository'));
    } catch (error) {
      if (isAwsFault(error, 'RepositoryAlreadyExistsException')) return await this.describe();
      throw error;
    }
  }

  /** `null` when the repository has none. */
  async lifecyclePolicy(): Promise<string | null> {
    const input = { ...this.#registry, repositoryName: this.#place.name };
    try {
      const { output } = await this.#call('GetLifecyclePolicy', input);
      return textIn(output, 'lifecyclePolicyText') ?? null;
    } catch (error) {
      if (isAwsFault(error, 'LifecyclePolicyNotFoundException')) return null;
      throw error;
    }
  }

  async putLifecyclePolicy(lifecyclePolicyText: string): Promise<void> {
    const input = { ...this.#registry, repositoryName: this.#place.name, lifecyclePolicyText };
    await this.#call('PutLifecyclePolicy', input);
  }

  /** Those of the repository, which are labels for its owners and have nothing to do with images. */
  async tags(resourceArn: string): Promise<Readonly<Record<string, string>>> {
    const { output } = await this.#call('ListTagsForResource', { resourceArn });
    return Object.fromEntries(
      listIn(output, 'tags').map((tag) => [textIn(tag, 'Key') ?? '', textIn(tag, 'Value') ?? '']),
    );
  }

  /**
   * Whether a push makes the repository by itself: a template covers its name. Amazon tells those of the
   * credentials' own registry alone.
   */
  async isCreatedOnPush(): Promise<boolean> {
    const { output } = await this.#call('DescribeRepositoryCreationTemplates', {});
    return listIn(output, 'repositoryCreationTemplates').some((template) => {
      const prefix = (textIn(template, 'prefix') ?? '').replace(/\/$/, '');
      const covers = prefix === 'ROOT' || this.#place.name.startsWith(`${prefix}/`);
      return covers && listIn(template, 'appliedFor').includes('CREATE_ON_PUSH');
    });
  }

  /** An operation that is asked for to see whether it is allowed; it cannot do anything. */
  async probe(operation: string, input: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#call(operation, { ...this.#registry, repositoryName: this.#place.name, ...input });
  }

  async #call(operation: string, input: AwsCall['input']): Promise<AwsAnswer> {
    const { kind, region, api } = this.#place;
    return kind === 'public'
      ? await this.#aws.call({ service: 'ecr-public', operation, region, input })
      : await this.#aws.call({ service: 'ecr', operation, region, ...api, input });
  }
}

/** What is there but not wanted was not asked for: `found` may lack it. */
export function settingsOf(
  found: FoundRepository,
  more: Pick<FoundSettings, 'lifecyclePolicy' | 'tags'>,
): FoundSettings {
  const { mutability, exclusions, scanOnPush, encryption, kmsKey } = found;
  return { mutability, exclusions, scanOnPush, encryption, kmsKey, ...more };
}

const mutabilities: readonly string[] = [
  'IMMUTABLE',
  'MUTABLE_WITH_EXCLUSION',
  'IMMUTABLE_WITH_EXCLUSION',
];

function repositoryOf(found: unknown): FoundRepository {
  const mutability = textIn(found, 'imageTagMutability') ?? '';
  const encryption = recordIn(found, 'encryptionConfiguration');
  const { scanOnPush } = recordIn(found, 'imageScanningConfiguration');
  return {
    arn: textIn(found, 'repositoryArn') ?? '',
    uri: textIn(found, 'repositoryUri') ?? '',
    mutability: mutabilities.includes(mutability) ? (mutability as Mutability) : 'MUTABLE',
    exclusions: listIn(found, 'imageTagMutabilityExclusionFilters').flatMap(
      (filter) => textIn(filter, 'filter') ?? [],
    ),
    scanOnPush: typeof scanOnPush === 'boolean' ? scanOnPush : undefined,
    encryption: textIn(encryption, 'encryptionType'),
    kmsKey: textIn(encryption, 'kmsKey'),
  };
}

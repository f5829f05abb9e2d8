/** What the stand-in knows of one repository. Tests put in what they need. */

export type Permission = 'contents' | 'actions' | 'pull-requests';

export interface StandInToken {
  /** Under which its comments appear. */
  readonly login: string;
  readonly rights: Readonly<Partial<Record<Permission, 'read' | 'write'>>>;
  /** Whether GraphQL tells who it is. */
  readonly isAnonymous?: boolean;
}

export interface StandInRun {
  readonly event: string;
  readonly headSha: string;
  /** `owner/name`; undefined for a fork that is gone. */
  readonly headRepository: string | undefined;
}

export interface StandInArtifact {
  readonly id: number;
  readonly name: string;
  readonly run: number;
  readonly zip: Buffer;
  readonly expired?: boolean;
  /** What GitHub says of its size; that of the zip file when absent. */
  readonly size?: number;
}

export interface StandInPull {
  state: 'open' | 'closed';
  headSha: string;
  readonly headBranch: string;
  readonly headRepository: string | undefined;
  readonly mergeSha?: string;
  readonly locked?: boolean;
  readonly labels?: readonly { readonly name: string; readonly description: string | null }[];
}

export interface StandInComment {
  readonly id: number;
  readonly pull: number;
  /** Undefined for an account that is gone. */
  readonly login: string | undefined;
  body: string;
}

export interface World {
  /** `owner/name`. */
  readonly repository: string;
  readonly tokens: Map<string, StandInToken>;
  /** Parents by commit. */
  readonly commits: Map<string, readonly string[]>;
  readonly runs: Map<number, StandInRun>;
  /** The oldest first. */
  readonly artifacts: StandInArtifact[];
  readonly pulls: Map<number, StandInPull>;
  readonly comments: StandInComment[];
  nextComment: number;
}

/** The token of a job that may do all that our actions ask for. */
export const jobToken = 'ghs_standin0123456789';

export function emptyWorld(): World {
  return {
    repository: 'octo/rocks',
    tokens: new Map([
      [
        jobToken,
        {
          login: 'github-actions[bot]',
          rights: { contents: 'read', actions: 'read', 'pull-requests': 'write' },
        },
      ],
    ]),
    commits: new Map(),
    runs: new Map(),
    artifacts: [],
    pulls: new Map(),
    comments: [],
    nextComment: 100,
  };
}

/** Forty hex digits that stand for a commit. */
export function sha(name: string | number): string {
  return Buffer.from(`${name}`).toString('hex').padStart(40, '0').slice(-40);
}

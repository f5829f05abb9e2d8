import type { Matcher } from '../../glob.ts';
import type { LayerRole } from '../../rock/layer-roles.ts';
import type { OwnerGroup } from '../comparison.ts';

/** What can be limited: the key `limit` of a budget. */
export type Subject =
  | 'size'
  | 'effective-size'
  | 'download'
  | 'wasted'
  | 'growth'
  | 'owner'
  | 'path'
  | 'layer'
  | 'layers'
  | 'files'
  | 'set-uid';

/** What is weighed or counted: the key `of` of those budgets that leave a choice. */
export type Quantity = 'size' | 'effective-size' | 'download' | 'wasted' | 'files' | 'set-uid';

/** Whether files are counted, and no bytes weighed. */
export function isCounted(of: Quantity): boolean {
  return of === 'files' || of === 'set-uid';
}

export interface Limit {
  readonly severity: 'soft' | 'hard';
  readonly unit: 'bytes' | 'percent' | 'count';
  /** What is more than this breaks it. */
  readonly amount: number;
  /** Absent when the budgets are not in a file. */
  readonly place?: { readonly file: string; readonly line: number };
}

/** One entry of a budgets file. */
export interface Budget {
  readonly subject: Subject;
  /** `size` where the subject leaves no choice. */
  readonly of: Quantity;
  /** What is limited, as a person reads it. */
  readonly title: string;
  /** The images that it is for, by title or else name, and platform. */
  covers(image: { readonly name: string; readonly platform: string }): boolean;
  /** Of `owner`: whose files; undefined for every kind. */
  readonly kind: OwnerGroup | undefined;
  /** Of `owner`: by name. */
  readonly isOwner: Matcher<string>;
  /** Of `path`: which files, by the names between the slashes of their paths. */
  readonly isPath: Matcher<readonly string[]>;
  /** Of `layer`: undefined for every role. */
  readonly role: LayerRole | undefined;
  /** Of `growth`: bytes (or files) below which no percentage counts. */
  readonly floor: number;
  /** One for `soft`, one for `hard`, or both. */
  readonly limits: readonly Limit[];
  /** The label of a pull request that waives it. */
  readonly waiverLabel: string;
}

export interface Budgets {
  readonly budgets: readonly Budget[];
}

/** Those of a team that set none. */
export const noBudgets: Budgets = { budgets: [] };

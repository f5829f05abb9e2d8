import type { Comparison, OwnerGroup } from './comparison.ts';
import type { MeasuredImage, MeasuredLayer } from './measurement.ts';
import type { Owner } from './owner.ts';
import type { Waste } from './waste.ts';

/**
 * All that is said of one image, small enough for a comment, and nothing but data: it travels as
 * JSON in an artifact, and whoever renders it needs nothing else. Sizes are bytes.
 */
export interface ImageReport {
  readonly image: Omit<MeasuredImage, 'settings' | 'documentsSize'>;
  readonly compressedSize: number;
  readonly size: number;
  readonly effectiveSize: number;
  /** Regular files that the container sees. */
  readonly files: number;
  readonly layers: readonly MeasuredLayer[];
  readonly waste: Waste;
  /** The heaviest owners, heaviest first; and all bytes by group, with those that nobody owns. */
  readonly owners: readonly OwnerWeight[];
  readonly groups: readonly GroupWeight[];
  readonly largest: Largest;
  /** Files for another machine than the image's; at most 20. */
  readonly foreign: readonly { readonly path: string; readonly machine: string }[];
  /** How many files run with the rights of another user. */
  readonly privileged: number;
  readonly baseline?: BaselineNote;
  /** Absent without a baseline. */
  readonly comparison?: Comparison;
  /** Most bytes first. */
  readonly hints: readonly Hint[];
  readonly budgets: readonly BudgetVerdict[];
  /** Lines of rockcraft.yaml that brought growth, most first. */
  readonly origins: readonly Origin[];
  /** What of the image's own records could not be believed or kept, a sentence each; absent when nothing. */
  readonly notes?: readonly string[];
  /** How many items of which list were left out to keep this small; absent when none were. */
  readonly leftOut?: LeftOut;
}

/** What travels from the run that measured to the one that comments. */
export interface SizeReports {
  /** The commit that was measured, of a pull request the newest of its branch: 40 digits. */
  readonly headSha: string;
  /** Number of the run that measured. */
  readonly run: number;
  readonly images: readonly ImageReport[];
}

/** Lists whose whole length is known nowhere else. */
export type ReportList =
  | 'layers'
  | 'waste'
  | 'owners'
  | 'foreign'
  | 'hints'
  | 'budgets'
  | 'origins'
  | 'changed-owners'
  | 'packages'
  | 'slices'
  | 'settings'
  | 'privileged'
  | 'notes';

export type LeftOut = Readonly<Partial<Record<ReportList, number>>>;

export interface OwnerWeight {
  readonly owner: Owner;
  readonly size: number;
  readonly compressed: number;
  readonly files: number;
}

export interface GroupWeight {
  readonly group: OwnerGroup;
  readonly size: number;
  readonly compressed: number;
  readonly files: number;
}

/** A directory or file with what it weighs. */
export interface Weight {
  readonly path: string;
  readonly size: number;
  readonly compressed: number;
}

/** A directory with everything below it. */
export interface DirectoryWeight extends Weight {
  readonly files: number;
}

export interface Largest {
  readonly files: readonly Weight[];
  readonly directories: readonly DirectoryWeight[];
}

/** What the image was compared with, and how sure that is the right thing. */
export interface BaselineNote {
  readonly kind: 'commit' | 'measurement' | 'image' | 'registry';
  /** As the user named it; of a commit its first 12 digits. */
  readonly name: string;
  /** Of a commit: how many first parents lie between it and the one that would be right; 0 when it is that one. */
  readonly behind?: number;
  /** Why there is nothing better, or none at all, in a sentence. */
  readonly note?: string;
}

/** Something that could be left out of the image. */
export interface Hint {
  /** Stable, in kebab-case: `pip-cache`, `static-libraries`. */
  readonly id: string;
  /** A sentence that says what to do. */
  readonly advice: string;
  /** Bytes on disk that it saves. */
  readonly saves: number;
  readonly files: number;
  /** The heaviest of the files or directories that it is about, at most 3. */
  readonly paths: readonly string[];
}

/** What became of one limit for one image. */
export interface BudgetVerdict {
  /** What is limited, as a person reads it: `download`, `growth on disk`, `deb libicu74`, `files at usr/share/doc`. */
  readonly title: string;
  readonly unit: 'bytes' | 'percent' | 'count';
  readonly limit: number;
  /** What it is. Absent when it cannot be said: growth without a baseline. */
  readonly value?: number;
  /** What a broken one does: `soft` warns, `hard` fails. */
  readonly severity: 'soft' | 'hard';
  readonly state: 'kept' | 'broken' | 'waived' | 'unknown';
  /** Why it is waived, by the words of whoever did; why it is unknown; or why what is over a limit in percent is kept. */
  readonly reason?: string;
  /** Of a broken one: the label with which its pull request can waive it. Absent without a pull request. */
  readonly waiverLabel?: string;
  /** Of a broken or waived one: up to three things that weigh or grew most. */
  readonly causes: readonly { readonly name: string; readonly bytes?: number }[];
  /** Where the budget stands. */
  readonly place?: { readonly file: string; readonly line: number };
}

/** A line of rockcraft.yaml and the bytes that it brought. */
export interface Origin {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** What stands there: `stage-packages entry python3.12-venv_ensurepip`, `part workflow-deps`. */
  readonly what: string;
  readonly before: number;
  readonly after: number;
}

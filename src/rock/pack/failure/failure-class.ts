import type { RockProject } from '../../project/project.ts';
import type { Path } from '../../project/project-yaml.ts';
import type { Step } from '../pack-progress.ts';

/** What a failure is about, in words, in the order in which docs/pack-failures.md has them. */
export const families = {
  yaml: 'Your rockcraft.yaml',
  'build-step': 'Your build step',
  'not-found': 'A package, slice or snap that is not there',
  archive: 'The Ubuntu archive and the chisel releases',
  'snap-store': 'The snap store',
  network: 'The network inside LXD',
  registry: 'The registry of the base image',
  source: 'The source of a part',
  disk: 'The disk',
  permission: 'Permissions',
  lxd: 'LXD',
  host: 'This machine',
  interrupted: 'Interrupted',
  rockcraft: 'rockcraft itself',
  unknown: 'A cause that is not known',
} as const;

export type FailureFamily = keyof typeof families;

/** The steps of a part, and `pack` for what follows them. */
export type FailureStep = Step | 'pack';

/** What was found when a class was recognised. */
export interface Found {
  /** The named groups of the patterns that matched. Text from logs: quote it before it is shown. */
  readonly names: Readonly<Record<string, string>>;
  /** rockcraft's message. */
  readonly message: readonly string[];
  /** The lines of the message, of its details and of the output before it. */
  readonly cause: readonly string[];
  /** The part that the message names, or else the one that was under way. */
  readonly part: string | undefined;
  /** What rockcraft recommends. */
  readonly resolution: string | undefined;
  /** Whether rockcraft ended in a traceback instead of a report. */
  readonly crashed: boolean;
  /** Undefined when rockcraft.yaml could not be read. */
  readonly project: RockProject | undefined;
}

/**
 * One kind of failure: how it is recognised and what to do about it. Patterns see one line at a
 * time, at most 4,000 characters of it, without colours, times and the `:: ` of child programs;
 * none has nested quantifiers, as the lines come from strangers.
 */
export interface FailureClass {
  /** In kebab-case. */
  readonly name: string;
  readonly family: FailureFamily;
  /** In a few words, without a full stop: the title of an annotation. */
  readonly title: string;
  /** What a line of rockcraft's message must be; anything when absent. */
  readonly message?: RegExp;
  /** What a line of the message, its details or the output before it must hold; anything when absent. */
  readonly cause?: RegExp;
  /** The line, the last of all, that is worth standing beside the message when `cause` names none. */
  readonly telling?: RegExp;
  /** How rockcraft must have ended; anyhow when absent. */
  readonly exitCodes?: readonly number[];
  /** What else must be so. */
  readonly when?: (found: Found) => boolean;
  /** Set when the same command may succeed a little later with nothing changed. */
  readonly transient?: true;
  /** The step that it belongs to, where what was under way does not say so. */
  readonly step?: FailureStep;
  /** What to do, in sentences. `{name}` stands for that named group, `{part}` for the part, both in quotes. */
  readonly remedy: string;
  /** A sentence that goes before the remedy when there is something to say. May hold text from logs. */
  readonly suggestion?: (found: Found) => string | undefined;
  /** Where in rockcraft.yaml the cause stands; nowhere when absent. */
  readonly path?: (found: Found, project: RockProject) => Path | undefined;
  /** Whether the position that rockcraft printed, or else that of our own parser, is the place. */
  readonly position?: 'printed' | 'parsed';
  /** How the messages are known: the recordings that show them, or the source that they follow from. */
  readonly source: FailureSource;
}

export type FailureSource =
  | { readonly recorded: readonly string[] }
  /** Never seen: follows from the sources or the issue threads named. */
  | { readonly reasoned: string };

export const recorded = (...names: readonly string[]): FailureSource => ({ recorded: names });
export const reasoned = (from: string): FailureSource => ({ reasoned: from });

import type { Channel } from './channel.ts';

/** What is to be on the machine. */
export interface SetUpRequest {
  readonly rockcraft: { readonly channel: Channel; readonly revision: string | undefined };
  /** Absent for builds without LXD. */
  readonly lxd: { readonly channel: Channel } | undefined;
  /** Whether automatic refreshes of both are put off. */
  readonly hold: boolean;
}

/** A snap as `snap list` shows it. */
export interface InstalledSnap {
  readonly name: string;
  readonly version: string;
  readonly revision: string;
  /** The channel that it follows, `-` when none. */
  readonly tracking: string;
  readonly notes: readonly string[];
}

/** One thing that was looked after, for the table of the summary. */
export interface Step {
  readonly name: string;
  readonly milliseconds: number;
  /** What was found or done, such as `installed 1.20.0, revision 4321`. */
  readonly outcome: string;
  /** Whether the machine is another one than before. */
  readonly changed: boolean;
}

/** What is on the machine now. */
export interface SetUp {
  readonly rockcraft: InstalledSnap;
  readonly lxd: InstalledSnap | undefined;
  /** Absolute path of the skopeo that rockcraft brings along, when it does. */
  readonly skopeo: string | undefined;
  /** In the order in which they began. */
  readonly steps: readonly Step[];
  /** Less than the sum of the steps: some ran side by side. */
  readonly milliseconds: number;
}

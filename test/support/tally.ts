/** What a stage of `make test` came to: how much passed, and a line for each thing that did not. */
export interface Tally {
  readonly passed: number;
  /** The name of each test or stage that failed. */
  readonly failed: readonly string[];
  /** The name of each test or stage that was skipped; it ends with the reason. */
  readonly skipped: readonly string[];
}

/**
 * The closing lines of a whole run: what failed, what was skipped, and last, alone on its line,
 * `N passed, N failed, N skipped`.
 */
export function closingLines(tallies: readonly Tally[]): string[] {
  const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
  const failed = tallies.flatMap((tally) => tally.failed);
  const skipped = tallies.flatMap((tally) => tally.skipped);
  return [
    ...section('Skipped:', skipped),
    ...section('Failed:', failed),
    `${passed} passed, ${failed.length} failed, ${skipped.length} skipped`,
  ];
}

/** How a program ended: it has an exit code, or a signal ended it, or it could not be started. */
export interface Ending {
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** Why the program could not be started. */
  readonly error?: string;
}

/** A stage that is one program counts as one: passed with exit code 0, otherwise failed. */
export function stageTally(name: string, ending: Ending): Tally {
  return ending.exitCode === 0
    ? { passed: 1, failed: [], skipped: [] }
    : { passed: 0, failed: [`${name}: ${describeEnding(ending)}`], skipped: [] };
}

/** "exit code 2", "ended by SIGKILL", or why it did not start. */
export function describeEnding({ exitCode, signal, error }: Ending): string {
  if (error !== undefined) return error;
  return signal === null ? `exit code ${exitCode}` : `ended by ${signal}`;
}

function section(title: string, names: readonly string[]): string[] {
  // A name is data: a line break in it would make a line of its own, like the closing one.
  return names.length === 0
    ? []
    : [title, ...names.map((name) => `  ${name.replace(/\s+/g, ' ')}`), ''];
}

/** The environment of a process, as `process.env` has it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Without these a step has neither a place to work in nor a way to hand on what it found. */
const needed = ['GITHUB_WORKSPACE', 'RUNNER_TEMP', 'GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY'];

/** One sentence on what of the runner's environment is missing; undefined when nothing is. */
export function whatIsMissing(environment: Environment): string | undefined {
  const missing = needed.filter((name) => !environment[name]);
  const last = missing.pop();
  if (last === undefined) return undefined;
  const names = missing.length === 0 ? last : `${missing.join(', ')} and ${last}`;
  return `This is a step of a GitHub Actions workflow and must be started by a runner, which sets ${names}.`;
}

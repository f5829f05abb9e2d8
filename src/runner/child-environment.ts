import type { Environment } from './environment.ts';

/** The runner's file commands: whoever can write these files sets our outputs and later steps' PATH. */
const fileCommands = new Set([
  'GITHUB_ENV',
  'GITHUB_OUTPUT',
  'GITHUB_PATH',
  'GITHUB_STATE',
  'GITHUB_STEP_SUMMARY',
]);

/**
 * What other programs inherit: everything but our inputs and saved state (they may hold
 * passwords), the tokens of the runner's own services (`ACTIONS_RUNTIME_TOKEN`,
 * `ACTIONS_ID_TOKEN_REQUEST_TOKEN`) and the file commands.
 */
export function childEnvironment(environment: Environment): Record<string, string> {
  const inherited: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value === undefined || /^(INPUT|ACTIONS|STATE)_/.test(name) || fileCommands.has(name)) {
      continue;
    }
    inherited[name] = value;
  }
  return inherited;
}

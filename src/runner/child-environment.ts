import { UserError } from '../errors.ts';
import { quoted } from '../quoted.ts';
import type { Environment } from './environment.ts';

/** The runner's file commands: whoever can write these files sets our outputs and later
 * steps' PATH, and says what is to be attested. */
const fileCommands = new Set([
  'GITHUB_ARTIFACTS',
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
    if (value !== undefined && !isHidden(name)) inherited[name] = value;
  }
  return inherited;
}

/**
 * The environment of one program: what all inherit, and before that what its caller gives.
 *
 * @throws UserError for a name that is hidden from programs or cannot be a variable's
 */
export function environmentWith(
  inherited: Readonly<Record<string, string>>,
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  for (const name of Object.keys(given)) {
    // With `=` in it, what is left of it would become the name.
    if (isHidden(name) || !/^[^=\0]+$/.test(name)) {
      throw new UserError(
        `The environment variable ${quoted(name)} cannot be given to another program: choose a name without '=' that does not begin with INPUT_, ACTIONS_ or STATE_ and is none of ${[...fileCommands].join(', ')}, which belong to the runner.`,
      );
    }
  }
  return { ...inherited, ...given };
}

const isHidden = (name: string) => /^(INPUT|ACTIONS|STATE)_/.test(name) || fileCommands.has(name);

import { describe, expect, it } from 'vitest';
import { childEnvironment } from '../../../src/runner/child-environment.ts';
import { whatIsMissing } from '../../../src/runner/environment.ts';

const complete = {
  GITHUB_WORKSPACE: '/w',
  RUNNER_TEMP: '/t',
  GITHUB_OUTPUT: '/o',
  GITHUB_STEP_SUMMARY: '/s',
};

describe('what of the runner is missing', () => {
  it('is nothing when all is there', () => {
    expect(whatIsMissing(complete)).toBeUndefined();
  });

  it('is said in one sentence that names every variable', () => {
    expect(whatIsMissing({ PATH: '/bin', HOME: '/root' })).toBe(
      'This is a step of a GitHub Actions workflow and must be started by a runner, which sets GITHUB_WORKSPACE, RUNNER_TEMP, GITHUB_OUTPUT and GITHUB_STEP_SUMMARY.',
    );
  });

  it('takes an empty variable for a missing one', () => {
    expect(whatIsMissing({ ...complete, RUNNER_TEMP: '' })).toMatch(/, which sets RUNNER_TEMP\.$/);
  });
});

describe('what programs inherit', () => {
  it('is everything but inputs, state, the tokens of the runner and its file commands', () => {
    const inherited = {
      PATH: '/bin',
      HOME: '/root',
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_TOKEN: 'given by the user on purpose',
      GITHUB_PATHS: 'x',
      RUNNER_TEMP: '/t',
      MY_INPUT_A: 'x',
      INPUTS: 'x',
      input_a: 'x',
    };
    expect(
      childEnvironment({
        ...complete,
        ...inherited,
        INPUT_PASSWORD: 'secret',
        'INPUT_DRY-RUN': 'true',
        STATE_file: 'x',
        ACTIONS_RUNTIME_TOKEN: 'secret',
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'secret',
        GITHUB_ARTIFACTS: '/a',
        GITHUB_ENV: '/e',
        GITHUB_PATH: '/p',
        GITHUB_STATE: '/s',
        UNSET: undefined,
      }),
    ).toEqual({ ...inherited, GITHUB_WORKSPACE: '/w' });
  });
});

import { describe, expect, it } from 'vitest';
import { explainFailure } from '../../../../src/rock/pack/failure/explain-failure.ts';
import { failureError } from '../../../../src/rock/pack/failure/failure-error.ts';
import { cleanLine } from '../../../../src/rock/pack/pack-output.ts';

describe('the error of a failed pack', () => {
  it("is rockcraft's message, with the end of the details as the lines that matter", () => {
    const compiler = Array.from({ length: 30 }, (_, at) => `:: b.c:${at}: error`);
    const error = failureOf([
      'Building app',
      ...compiler,
      "Failed to run the build script for part 'app'.",
      'Detailed information: ',
      ...compiler,
      'Recommended resolution: Check the build output.',
      'For more information, check out: https://documentation.ubuntu.com/x',
    ]);
    expect(error.message).toBe("Failed to run the build script for part 'app'.");
    expect(error.failure.lines).toEqual(compiler.slice(-10).map((line) => line.slice(3)));
    expect(error.failure.hint).toMatch(
      /^Correct the step that failed in 'app': .*\nSee https:\/\/documentation\.ubuntu\.com\/x\nThe whole log: \/tmp\/pack\.log$/,
    );
    expect(error.failure.command).toBe('rockcraft pack --verbosity verbose');
  });

  it('shows what a compiler wrote to stdout, which the details lack', () => {
    const error = failureOf([
      'Building app',
      ':: + npm test',
      ':: 1 test failed: expected 2 to be 3',
      "'override-build' in part 'app' failed with code 1.",
      'Detailed information: ',
      ':: + npm test',
      'Recommended resolution: Review the scriptlet.',
    ]);
    expect(error.failure.lines).toEqual([
      'Building app',
      '1 test failed: expected 2 to be 3',
      '+ npm test',
    ]);
  });

  it('says where in rockcraft.yaml a crash came from', () => {
    const error = failureOf([
      'Traceback (most recent call last):',
      '  File "/x.py", line 1, in <module>',
      'craft_application.errors.YamlError: error parsing',
      '  in "/p/rockcraft.yaml", line 3, column 9',
    ]);
    expect(error.message).toMatch(/^rockcraft\.yaml:3:9: .*YamlError: error parsing$/m);
    expect(error.failure.place).toEqual({ file: 'rockcraft.yaml', line: 3, column: 9 });
  });

  it.each([
    [143, 'rockcraft pack was stopped without a message: ended by SIGTERM (exit code 143).'],
    [137, /out of memory \(exit code 137\)\.$/],
    [3, 'rockcraft pack ended with exit code 3 and no message.'],
  ])('stands for itself when rockcraft said nothing: %i', (exitCode, message) => {
    const error = failureOf(['Building a', ':: + sleep 30'], { exitCode });
    expect(error.message).toMatch(message);
    expect(error.failure.lines).toEqual(['Building a', '+ sleep 30']);
  });

  it('shows what is invisible in the words of a build, and keeps its tabs', () => {
    const { message, failure } = failureOf([
      'Building a',
      "'override-build' in part 'a' failed with code 1.",
      'Detailed information: ',
      ':: \tx.c: error: a\u202eb\u0007',
    ]);
    expect(message).toContain('error: a\\u{202e}b\\u{7}');
    expect(failure.lines).toContainEqual(expect.stringMatching(/^ {4}x\.c: error: a\\u\{202e\}b/));
  });

  it('does not print a schema error of a hundred fields', () => {
    const fields = Array.from({ length: 100 }, (_, at) => `- field ${at} is wrong`);
    const { message } = failureOf(['Bad rockcraft.yaml content:', ...fields]);
    expect(message.split('\n')).toHaveLength(21);
    expect(message).toMatch(/… and 81 lines$/);
  });
});

function failureOf(lines: readonly string[], overrides: { exitCode?: number } = {}) {
  const failure = explainFailure({
    exitCode: 1,
    printed: lines.map(cleanLine),
    logged: [],
    file: 'rockcraft.yaml',
    project: undefined,
    unreadable: undefined,
    ...overrides,
  });
  return failureError(failure, {
    command: 'rockcraft pack --verbosity verbose',
    log: '/tmp/pack.log',
    tries: 1,
  });
}

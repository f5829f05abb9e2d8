import { describe, expect, it } from 'vitest';
import { packFailure } from '../../../src/rock/pack/pack-failure.ts';
import { cleanLine } from '../../../src/rock/pack/pack-output.ts';

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
    expect(error.failure.hint).toBe(
      'Check the build output.\nSee https://documentation.ubuntu.com/x\nThe whole log: /tmp/pack.log',
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
    expect(error.message).toMatch(
      /YamlError: error parsing\n.*\(rockcraft\.yaml, line 3, column 9\)$/,
    );
    expect(error.failure.hint).toContain('Python traceback of rockcraft itself');
  });

  it.each([
    [64, 'did not understand its arguments'],
    [65, 'has reached its end of life'],
    [66, 'no project file'],
    [70, 'did not expect'],
    [78, 'cannot build'],
  ])('says what exit code %i means', (exitCode, meaning) => {
    const said = ['Error: no.', "Full execution log: '/x'"];
    const hint = failureOf(said, { exitCode }).failure.hint ?? '';
    expect(hint).toContain(`Exit code ${exitCode} means: `);
    expect(hint).toContain(meaning);
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

  it('does not print a schema error of a hundred fields', () => {
    const fields = Array.from({ length: 100 }, (_, at) => `- field ${at} is wrong`);
    const { message } = failureOf(['Bad rockcraft.yaml content:', ...fields]);
    expect(message.split('\n')).toHaveLength(21);
    expect(message).toMatch(/… and 81 lines$/);
  });
});

function failureOf(lines: readonly string[], overrides: { exitCode?: number } = {}) {
  return packFailure({
    command: 'rockcraft pack --verbosity verbose',
    exitCode: 1,
    lastLines: lines.map(cleanLine),
    log: '/tmp/pack.log',
    ...overrides,
  });
}

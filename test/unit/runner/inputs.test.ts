import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { inputReader } from '../../../src/runner/inputs.ts';

const base = realpathSync(mkdtempSync(join(tmpdir(), 'rock-actions-inputs-')));
const workspace = join(base, 'workspace');
mkdirSync(join(workspace, 'rocks', 'one'), { recursive: true });
mkdirSync(join(base, 'workspace-sibling'));
writeFileSync(join(workspace, 'file'), '');
symlinkSync(join(base, 'workspace-sibling'), join(workspace, 'escape'));
symlinkSync('rocks/one', join(workspace, 'inner'));
symlinkSync('loop', join(workspace, 'loop'));
symlinkSync(workspace, join(base, 'linked-workspace'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const given = (inputs: Record<string, string>) =>
  inputReader({
    GITHUB_WORKSPACE: workspace,
    ...Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
    ),
  });

/** The sentence that a refusal says. */
function refusal(read: () => unknown): string {
  try {
    const value = read();
    return expect.fail(`took it for ${JSON.stringify(value)}`);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.message;
  }
}

describe('names and white space', () => {
  it('finds the variable that the runner makes of a name', () => {
    const reader = inputReader({ 'INPUT_DRY-RUN': 'a', INPUT_TWO_WORDS: 'b' });
    expect([reader.optional('dry-run'), reader.optional('two words')]).toEqual(['a', 'b']);
  });

  it('takes absent, empty and blank for the same', () => {
    const reader = given({ empty: '', blank: ' \t\r\n' });
    expect([reader.optional('none'), reader.optional('empty'), reader.optional('blank')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('takes off ASCII white space and nothing that only looks like it', () => {
    expect(given({ a: '\n\t value \r\n' }).optional('a')).toBe('value');
    expect(given({ a: '\uFEFFvalue\u00A0' }).optional('a')).toBe('\uFEFFvalue\u00A0');
  });

  it('trims as a regular expression for ASCII white space does', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(' ', '\t', '\n', '\v', '\f', '\r', 'a', '\u2003', '\uFEFF'),
        }),
        (value) => {
          const expected = /^[ \t\n\v\f\r]*(.*?)[ \t\n\v\f\r]*$/s.exec(value)?.[1];
          expect(given({ a: value }).optional('a') ?? '').toBe(expected);
        },
      ),
    );
  });
});

describe('required', () => {
  it('gives the value, and refuses an absent one with an example', () => {
    expect(given({ image: ' x.rock ' }).required('image', 'my.rock')).toBe('x.rock');
    expect(refusal(() => given({ image: ' ' }).required('image', 'my.rock'))).toBe(
      "The input 'image' is required; give it for example as 'my.rock'.",
    );
  });
});

describe('lines', () => {
  it('gives the non-empty lines, trimmed', () => {
    expect(given({ paths: '\r\n a b \r\n\n\tc\n' }).lines('paths')).toEqual(['a b', 'c']);
    expect(given({}).lines('paths')).toEqual([]);
  });
});

describe('integer', () => {
  const rule = { fallback: 10, min: -5, max: 1000 };

  it.each([
    ['0', 0],
    ['7', 7],
    [' 1000 ', 1000],
    ['-5', -5],
    ['', 10],
  ])('takes %j for %d', (value, number) => {
    expect(given({ top: value }).integer('top', rule)).toBe(number);
  });

  it.each([
    '1001',
    '-6',
    '1.0',
    '1e2',
    '0x10',
    '010',
    '+1',
    '-0',
    '10 rows',
    'ten',
    '１０',
    'Infinity',
    '99999999999999999999',
  ])('refuses %j with the range and an example', (value) => {
    expect(refusal(() => given({ top: value }).integer('top', rule))).toBe(
      `The input 'top' is '${value}', but must be a whole number from -5 to 1000; for example '10'.`,
    );
  });

  it('takes exactly the whole numbers of the range', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2000, max: 2000 }), (number) => {
        const read = () => given({ top: String(number) }).integer('top', rule);
        if (number >= -5 && number <= 1000) expect(read()).toBe(number);
        else expect(read).toThrow(UserError);
      }),
    );
  });
});

describe('boolean', () => {
  it.each(['true', 'True', 'TRUE'])('takes %s for true', (value) => {
    expect(given({ wait: value }).boolean('wait', false)).toBe(true);
  });

  it.each(['false', 'False', 'FALSE'])('takes %s for false', (value) => {
    expect(given({ wait: value }).boolean('wait', true)).toBe(false);
  });

  it.each(['yes', 'no', 'on', '1', '0', 'tRUE', 'true false', 'null'])('refuses %j', (value) => {
    expect(refusal(() => given({ wait: value }).boolean('wait', true))).toBe(
      `The input 'wait' is '${value}', but must be 'true' or 'false'; for example 'true'.`,
    );
  });

  it('falls back when absent', () => {
    expect([given({}).boolean('wait', true), given({}).boolean('wait', false)]).toEqual([
      true,
      false,
    ]);
  });
});

describe('choice', () => {
  const words = ['error', 'warning', 'never'] as const;

  it('takes one of its words, as it is written', () => {
    expect(given({ on: 'never' }).choice('on', words, 'error')).toBe('never');
    expect(given({}).choice('on', words, 'error')).toBe('error');
    expect(refusal(() => given({ on: 'Never' }).choice('on', words, 'error'))).toBe(
      `The input 'on' is 'Never', but must be 'error', 'warning' or 'never'; for example 'error'.`,
    );
  });
});

describe('json', () => {
  const rule = {
    form: 'an object of runner labels',
    example: '{"arm64":"ubuntu-24.04-arm"}',
    parse: (value: unknown) => (typeof value === 'object' ? value : undefined),
  };

  it('gives what parse makes of the document, and nothing for an absent one', () => {
    expect(given({ runners: '{"a": 1}' }).json('runners', rule)).toEqual({ a: 1 });
    expect(given({ runners: 'null' }).json('runners', rule)).toBeNull();
    expect(given({}).json('runners', rule)).toBeUndefined();
  });

  it('refuses what is no JSON', () => {
    expect(refusal(() => given({ runners: "{'a': 1}" }).json('runners', rule))).toBe(
      `The input 'runners' is '{'a': 1}', but must be JSON: an object of runner labels; for example '{"arm64":"ubuntu-24.04-arm"}'.`,
    );
  });

  it('refuses JSON of another form', () => {
    expect(refusal(() => given({ runners: '3' }).json('runners', rule))).toBe(
      `The input 'runners' is '3', but must be an object of runner labels; for example '{"arm64":"ubuntu-24.04-arm"}'.`,
    );
  });
});

describe('projectDirectory', () => {
  const read = (value: string) => given({ path: value }).projectDirectory('path', '.');

  it.each([
    ['', ''],
    ['.', ''],
    ['rocks/one', 'rocks/one'],
    ['./rocks/../rocks/one/', 'rocks/one'],
    ['inner', 'rocks/one'],
    ['escape/../rocks', 'rocks'],
    [join(workspace, 'rocks'), 'rocks'],
    [join(base, 'linked-workspace', 'rocks'), 'rocks'],
  ])('takes %j for <workspace>/%s', (value, inside) => {
    expect(read(value)).toBe(join(workspace, inside));
  });

  it('takes a workspace that is itself a symbolic link', () => {
    const reader = inputReader({ GITHUB_WORKSPACE: join(base, 'linked-workspace') });
    expect(reader.projectDirectory('path', 'rocks/one')).toBe(join(workspace, 'rocks/one'));
  });

  it.each([
    ['..', 'lies outside it'],
    ['../workspace-sibling', 'lies outside it'],
    ['/', 'lies outside it'],
    ['escape', 'lies outside it'],
    [join(base, 'workspace-sibling'), 'lies outside it'],
    ['file', 'is a file'],
    ['absent', 'does not exist'],
    ['file/below', 'cannot be read (ENOTDIR)'],
    ['loop', 'cannot be read (ELOOP)'],
  ])('refuses %j, because it %s', (value, reason) => {
    expect(refusal(() => read(value))).toBe(
      `The input 'path' is '${value}', but must be a directory inside the workspace ${workspace}, and this ${reason}; for example 'rocks/my-rock'.`,
    );
  });
});

describe('the value in a refusal', () => {
  const shown = (value: string) => refusal(() => given({}).refuse('a', value, 'b', 'c'));

  it('is cut when it is long, and its length is told', () => {
    expect(shown('x'.repeat(5000))).toBe(
      `The input 'a' is '${'x'.repeat(80)}…', but must be b; for example 'c'.`,
    );
  });

  it('is never cut inside a character', () => {
    expect(shown('😀'.repeat(81))).toContain(`'${'😀'.repeat(80)}…'`);
  });

  it('has nothing in it that could forge a line, hide or turn text round', () => {
    expect(shown('a\r\n::error::b\u001B[2J\u202E\u00A0\u200B')).toBe(
      String.raw`The input 'a' is 'a\r\n::error::b\u{1b}[2J\u{202e}\u{a0}\u{200b}', but must be b; for example 'c'.`,
    );
  });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { projectFromText } from '../../src/rock/project/project.ts';
import { pythonText, type Scalar } from '../../src/rock/project/project-scalar.ts';
import { refuseUnreadable } from '../../src/rock/project/project-text.ts';
import { isList, isMapping, type Value } from '../../src/rock/project/project-yaml.ts';
import { seed } from '../support/properties.ts';
import { askPython, describePython } from './build-plan-python.ts';

const rock = `name: hello
version: "1.0" # quoted
base: bare
description: |
  Some text
    more

platforms:
  amd64:
  arm64: {build-on: [amd64, 'x'], build-for: arm64}
  i386: &i386
    build-on: [
      amd64
    ]
parts:
  one: &one
    plugin: nil
    stage-packages:
      - hello_bins
      - "a\\tb"
    note: >-
      folded
      text
  two:
    plugin: dump
    <<: [*one, *i386]
`;

describePython('rockcraft.yaml', 'yaml', (python) => {
  const compare = (texts: readonly string[]) => {
    const answers = askPython(
      python,
      'build-plan-yaml-oracle.py',
      texts.map((text) => JSON.stringify(text)),
    );
    const refused = answers.filter((answer) => answer === 'null').length;
    const wrong = texts.flatMap((text, index) => {
      const theirs = JSON.parse(answers[index] as string);
      const ours = read(text);
      const isSame = JSON.stringify(ours) === JSON.stringify(theirs);
      return isSame || (isRefusal(ours) && theirs === null) ? [] : [{ text, ours, theirs }];
    });
    return { wrong, refused, read: texts.length - refused };
  };

  it('has the scalars that PyYAML sees', () => {
    const mark = fc.constantFrom(
      ...'0123456789',
      ...'..__++--::',
      ...'eExXbBoO',
      'yes',
      'No',
      'on',
      'null',
      '~',
      '.inf',
      '.NaN',
      'true',
      'a',
    );
    const texts = fc
      .sample(fc.array(mark, { minLength: 1, maxLength: 7 }), 20_000)
      .map((marks) => marks.join(''));
    const { wrong, read } = compare(texts.map((text) => `version: ${text}\n`));
    expect({ seed, wrong }).toEqual({ seed, wrong: [] });
    expect(read).toBeGreaterThan(10_000);
  });

  it('has the values that PyYAML sees', () => {
    expect(compare([rock, rock.replaceAll('\n', '\r\n')])).toEqual({
      wrong: [],
      refused: 0,
      read: 2,
    });
  });

  it('is refused for a tab where PyYAML refuses it', () => {
    const { wrong, refused, read } = compare(cuts((before, after) => `${before}\t${after}`));
    expect(wrong).toEqual([]);
    expect(Math.min(refused, read)).toBeGreaterThan(20);
  });

  it('is read as by PyYAML with any character missing', () => {
    const { wrong, refused, read } = compare(cuts((before, after) => before + after.slice(1)));
    // YAML 1.2 asks for more white space than PyYAML does, and so does the parser.
    const inParser =
      /not valid YAML \((comments must be separated|flow .* must be sufficiently indented)/;
    expect(wrong.filter(({ ours }) => !(isRefusal(ours) && inParser.test(ours.refused)))).toEqual(
      [],
    );
    expect(Math.min(refused, read)).toBeGreaterThan(10);
  });

  it('is read as by PyYAML with any line missing or twice', () => {
    const lines = rock.split(/(?<=\n)/);
    const texts = lines.flatMap((line, index) => [
      lines.toSpliced(index, 1).join(''),
      lines.toSpliced(index, 0, line).join(''),
    ]);
    expect(compare(texts).wrong).toEqual([]);
  });
});

/** The text cut at each place. */
function cuts(join: (before: string, after: string) => string): string[] {
  return Array.from(rock, (_, index) => join(rock.slice(0, index), rock.slice(index)));
}

interface Refusal {
  readonly refused: string;
}

function read(text: string): unknown {
  try {
    refuseUnreadable(text, 'rockcraft.yaml');
    return written(projectFromText(text, 'rockcraft.yaml').root);
  } catch (error) {
    if (error instanceof UserError) return { refused: error.message } satisfies Refusal;
    throw error;
  }
}

function isRefusal(answer: unknown): answer is Refusal {
  return typeof answer === 'object' && answer !== null && 'refused' in answer;
}

/** A value as the oracle writes it. */
function written(value: Value): unknown {
  if (isList(value)) return { list: value.map(written) };
  if (isMapping(value)) {
    const pairs = [...value].map(([key, item]) => [written(key), written(item)]);
    return { mapping: pairs.sort(byJson) };
  }
  return typeof value === 'string' ? value : [typeOf(value), pythonText(value)];
}

function typeOf(value: Scalar): string {
  if (value === null) return 'NoneType';
  return typeof value === 'bigint' ? 'int' : typeof value === 'number' ? 'float' : 'bool';
}

function byJson(one: unknown, other: unknown): number {
  return JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;
}

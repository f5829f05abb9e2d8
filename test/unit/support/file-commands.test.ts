import { describe, expect, it } from 'vitest';
import { parseFileCommands } from '../../support/file-commands.ts';

const read = (text: string) => {
  const { values, error } = parseFileCommands(text);
  return { values: Object.fromEntries(values), ...(error === undefined ? {} : { error }) };
};

describe('file commands', () => {
  it.each([
    ['', {}],
    ['a=1\n\nb=2=3\n', { a: '1', b: '2=3' }],
    ['a=\n', { a: '' }],
    ['a=1<<2', { a: '1<<2' }],
    ['a<<E\none\n\ntwo\nE\nb=1\n', { a: 'one\n\ntwo', b: '1' }],
    ['a<<E\nE\n', { a: '' }],
    ['a<<E\n\nE\n', { a: '' }],
    ['a<<E\none\nE', { a: 'one' }],
    ['a<<E\nx=1\nEE\n E\nE\n', { a: 'x=1\nEE\n E' }],
    ['a<<E=\none\nE=\n', { a: 'one' }],
    ['a<<E\none\r\nE\n', { a: 'one\r' }],
    ['a=1\na=2\n', { a: '2' }],
  ])('%j', (text, values) => {
    expect(read(text)).toEqual({ values });
  });

  it('with a mistake count up to it', () => {
    expect(read('a=1\nnonsense\nb=2\n')).toEqual({
      values: { a: '1' },
      error: "Invalid format 'nonsense'",
    });
    expect(read('a=1\nb<<E\nx\n')).toEqual({
      values: { a: '1' },
      error: "Matching delimiter not found 'E'",
    });
    expect(read('<<E\nx\nE\n').error).toMatch(/name or the delimiter is empty/);
    expect(read('a<<\nx\n').error).toMatch(/name or the delimiter is empty/);
  });
});

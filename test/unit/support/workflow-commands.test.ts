import { describe, expect, it } from 'vitest';
import { type LineMeaning, WorkflowCommands } from '../../support/workflow-commands.ts';

const read = (...lines: string[]): LineMeaning[] => {
  const commands = new WorkflowCommands();
  return lines.map((line) => commands.read(line));
};
const text = (line: string): LineMeaning => ({ kind: 'text', text: line });

describe('one line', () => {
  it.each<[string, LineMeaning]>([
    ['::group::Pack rock%0Anow', { kind: 'group', title: 'Pack rock\nnow' }],
    ['  ::endgroup::', { kind: 'endgroup' }],
    ['::DEBUG::x', { kind: 'debug', text: 'x' }],
    ['::add-mask::secret', { kind: 'mask', secret: 'secret' }],
    ['::add-mask:: ', { kind: 'refused', command: 'add-mask' }],
    ['::set-output name=a::b::c', { kind: 'set-output', name: 'a', value: 'b::c' }],
    ['text ##[set-output name=a;x=1]b', { kind: 'set-output', name: 'a', value: 'b' }],
    ['::unknown:: ##[save-state name=a]b', { kind: 'save-state', name: 'a', value: 'b' }],
    ['::set-env name=PATH::/evil', { kind: 'refused', command: 'set-env' }],
    ['::add-path::/evil', { kind: 'refused', command: 'add-path' }],
    ['::add-matcher::m.json', { kind: 'silent', command: 'add-matcher' }],
  ])('%j is a command', (line, meaning) => {
    expect(read(line)).toEqual([meaning]);
  });

  it.each(['', 'plain', 'a ::error::x', '::error:x', '::nothing::x', ':: error::x', '##[error x'])(
    '%j is text',
    (line) => {
      expect(read(line)).toEqual([text(line)]);
    },
  );

  it('is an annotation with its place, unescaped', () => {
    expect(
      read('::error file=a%2Cb.yaml,line=3,col=4,title=T%3A 100%25::100%25%0D%0Adone %250A'),
    ).toEqual([
      {
        kind: 'annotation',
        annotation: {
          level: 'error',
          message: '100%\r\ndone %0A',
          file: 'a,b.yaml',
          line: 3,
          column: 4,
          title: 'T: 100%',
        },
      },
    ]);
  });

  it('has no column without a line, as the runner drops it', () => {
    expect(read('::warning file=a,col=4::x')).toEqual([
      { kind: 'annotation', annotation: { level: 'warning', message: 'x', file: 'a' } },
    ]);
  });
});

describe('commands that are switched off', () => {
  it('are text until the token comes, which is not shown', () => {
    expect(
      read('::stop-commands::Token7', '::error::x', '::endgroup::', '::TOKEN7::', '::endgroup::'),
    ).toEqual([
      { kind: 'switch', text: '::stop-commands::***' },
      text('::error::x'),
      text('::endgroup::'),
      { kind: 'switch', text: '::TOKEN7::' },
      { kind: 'endgroup' },
    ]);
  });

  it('are switched on by the token in the old form too, anywhere in a line', () => {
    expect(read('::stop-commands::token', 'x ##[token]', '::endgroup::').at(-1)).toEqual({
      kind: 'endgroup',
    });
  });

  it('stay on for a token that is a command, or none at all', () => {
    for (const token of ['error', 'Group', '', 'pause-logging', 'stop-commands']) {
      expect(read(`::stop-commands::${token}`, '::endgroup::')).toEqual([
        { kind: 'refused', command: 'stop-commands' },
        { kind: 'endgroup' },
      ]);
    }
  });

  it('cannot be switched on by a token of before', () => {
    expect(
      read('::stop-commands::one', '::one::', '::stop-commands::two', '::one::', '::error::x').at(
        -1,
      ),
    ).toEqual(text('::error::x'));
  });
});

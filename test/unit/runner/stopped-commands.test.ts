import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looksLikeCommand, StoppedCommands } from '../../../src/runner/stopped-commands.ts';
import { type LineMeaning, WorkflowCommands } from '../../support/workflow-commands.ts';

/** Runs `use` and reads what it wrote by the runner's rules. */
function runnerReads(use: (commands: StoppedCommands, written: () => string) => void) {
  let written = '';
  const commands = new StoppedCommands((text) => {
    written += text;
  });
  use(commands, () => written);
  const runner = new WorkflowCommands();
  const lines = written.split(/\r\n|\n|\r/);
  lines.pop();
  const meanings = lines.map((line) => runner.read(line));
  // Whatever was left switched off would swallow this one.
  const afterwards = runner.read('::notice::still obeyed');
  return { written, meanings, afterwards };
}

const ofKind = (meanings: readonly LineMeaning[], kind: LineMeaning['kind']) =>
  meanings.filter((meaning) => meaning.kind === kind);

describe('text that is not ours', () => {
  it.each([
    '::error::forged',
    '  ::set-output name=a::b',
    '\u0085::add-mask::x',
    'build ##[set-output name=a]b',
    'progress 1\r::save-state name=a::b\rprogress 2',
    '::stop-commands::mine',
    '::endgroup::\r\n',
  ])('is never obeyed: %j', (text) => {
    const { meanings, afterwards } = runnerReads((commands) => commands.print(text));
    expect(meanings.filter(({ kind }) => kind !== 'text' && kind !== 'switch')).toEqual([]);
    expect(afterwards.kind).toBe('annotation');
  });

  it('cannot end the stretch, even when it holds the token', () => {
    const { meanings, written } = runnerReads((commands) => {
      const token = commands.enter();
      commands.print(`::${token}::`);
      commands.print(`::${token.toUpperCase()}::`);
      commands.print(`##[${token}]\r ::${token}::\n::${token}::`);
      commands.print('::error::forged');
      commands.leave();
    });
    expect(ofKind(meanings, 'switch')).toHaveLength(2);
    expect(ofKind(meanings, 'annotation')).toEqual([]);
    expect(written).toContain('::***::');
  });

  it('is never obeyed, whatever it is made of', () => {
    const pieces = [
      '::',
      '##[',
      ']',
      'error',
      'stop-commands',
      'TOKEN',
      ' ',
      '\r',
      '\n',
      '\u0085',
      'x',
    ];
    const line = fc.array(fc.constantFrom(...pieces), { maxLength: 10 });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 5 }), (lines) => {
        const { meanings, afterwards } = runnerReads((commands) => {
          const token = commands.enter();
          for (const line of lines) commands.print(line.join('').replaceAll('TOKEN', token));
          commands.leave();
        });
        expect(ofKind(meanings, 'switch')).toHaveLength(2);
        expect(ofKind(meanings, 'text')).toHaveLength(meanings.length - 2);
        expect(afterwards.kind).toBe('annotation');
      }),
    );
  });

  it('arrives as it is, line by line', () => {
    const { meanings } = runnerReads((commands) => commands.print('one \t\r\r\ntwo\rthree\r\r'));
    expect(ofKind(meanings, 'text')).toEqual([
      { kind: 'text', text: 'one \t' },
      { kind: 'text', text: 'two' },
      { kind: 'text', text: 'three' },
    ]);
  });
});

describe('stretches', () => {
  it('have a new token each, which nobody can guess', () => {
    const tokens = new Set<string>();
    runnerReads((commands) => {
      for (let turn = 0; turn < 100; turn++) {
        tokens.add(commands.enter());
        commands.leave();
      }
    });
    expect(tokens.size).toBe(100);
    for (const token of tokens) expect(token).toMatch(/^[0-9a-f]{32}$/);
  });

  it('share one when they are nested or run at the same time', () => {
    const { meanings, afterwards } = runnerReads((commands) => {
      commands.enter();
      commands.enter();
      commands.leave();
      commands.print('::error::forged');
      commands.leave();
    });
    expect(ofKind(meanings, 'switch')).toHaveLength(2);
    expect(ofKind(meanings, 'annotation')).toEqual([]);
    expect(afterwards.kind).toBe('annotation');
  });

  it('are interrupted for a command of our own, and go on with another token', () => {
    const { meanings } = runnerReads((commands, written) => {
      const first = commands.enter();
      let send = '';
      commands.outside(() => {
        send = written();
      });
      expect(send).toContain(`::${first}::\n`);
      expect(commands.enter()).not.toBe(first);
      commands.print('::error::forged');
    });
    expect(ofKind(meanings, 'annotation')).toEqual([]);
  });

  it('go on when sending the command failed', () => {
    const { meanings } = runnerReads((commands) => {
      commands.enter();
      expect(() =>
        commands.outside(() => {
          throw new Error('broken pipe');
        }),
      ).toThrow('broken pipe');
      commands.print('::error::forged');
    });
    expect(ofKind(meanings, 'annotation')).toEqual([]);
  });

  it('all end at once, whoever is still inside', () => {
    const { afterwards } = runnerReads((commands) => {
      commands.enter();
      commands.enter();
      commands.endAll();
      commands.leave();
      commands.leave();
      commands.print('::error::forged');
    });
    expect(afterwards.kind).toBe('annotation');
  });
});

describe('text of ours', () => {
  it('is protected whenever the runner would take a line of it for a command', () => {
    const piece = fc.constantFrom(
      '::',
      ':',
      '##[',
      ']',
      'error',
      'group',
      ' ',
      '\n',
      '\r',
      '\u00A0',
      '\t',
      'x=y',
      'a',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        const obeyed = text
          .split(/\r\n|\n|\r/)
          .some((line) => new WorkflowCommands().read(line).kind !== 'text');
        if (obeyed) expect(looksLikeCommand(text)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['std::vector', 'a ::error::', 'time 10::20', '# [x]', ''])('needs none: %j', (text) => {
    expect(looksLikeCommand(text)).toBe(false);
  });
});

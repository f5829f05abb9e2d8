import { describe, expect, it } from 'vitest';
import { readReport } from '../../../../src/rock/pack/failure/failure-report.ts';
import { cleanLine } from '../../../../src/rock/pack/pack-output.ts';
import { scriptError } from '../../../support/script-error.ts';

const log = '/home/runner/.local/state/rockcraft/log/rockcraft-20261121-110221.208128.log';

describe("rockcraft's report of a failure", () => {
  it('is read with all its sections', () => {
    expect(reportOf([...scriptError, `Full execution log: '${log}'`])).toEqual({
      message: ["'override-build' in part 'a' failed with code 1."],
      context: ['Building a', ':: + echo x', ':: x', ':: + false'],
      details: [':: + echo x', ':: + false'],
      resolution: "Review the scriptlet and make sure it's correct.",
      page: 'https://documentation.ubuntu.com/rockcraft/1.20.0/reference/plugins/',
      crashed: false,
    });
  });

  it('is that of the rockcraft inside the build instance when there is one', () => {
    const managed = [
      ...scriptError,
      'Failed to run rockcraft in instance',
      `Full execution log: '${log}'`,
    ];
    expect(reportOf(managed)).toEqual(reportOf(scriptError));
  });

  it('is the outer one when the inner rockcraft said nothing', () => {
    const lines = ['Launching instance...', 'Failed to run rockcraft in instance'];
    expect(reportOf([...lines, `Full execution log: '${log}'`])?.message).toEqual([
      'Failed to run rockcraft in instance',
    ]);
  });

  it('may have a message of several lines', () => {
    const lines = [
      'Starting rockcraft, version 1.20.0',
      'Bad rockcraft.yaml content:',
      "- extra inputs are not permitted (in field 'plugs', input: {'x': 1})",
      "- extra inputs are not permitted (in field 'colour', input: 'red')",
      'For more information, check out: https://documentation.ubuntu.com/',
    ];
    expect(reportOf(lines)?.message).toEqual(lines.slice(1, 4));
  });

  it('begins after a progress line of a kind that is not known yet', () => {
    const lines = [
      'Once more with the parts',
      'Failed to pull source: no.',
      `Full execution log: '${log}'`,
    ];
    expect(reportOf(lines)).toMatchObject({
      message: ['Failed to pull source: no.'],
      context: ['Once more with the parts'],
    });
  });

  it('is found behind what a library of rockcraft warns of', () => {
    const lines = [
      'Cannot pack rock. Base has reached end-of-life.',
      '/snap/rockcraft/current/lib/python3.12/site-packages/platformdirs/api.py:420: RuntimeDirWarning: not set',
      '  return Path(self.user_runtime_dir)',
    ];
    expect(reportOf(lines)?.message).toEqual(['Cannot pack rock. Base has reached end-of-life.']);
  });

  it('is missing when the last line only says what rockcraft was doing', () => {
    expect(reportOf(['Building a', ':: + sleep 30'])).toBeUndefined();
    expect(reportOf([])).toBeUndefined();
    expect(reportOf(['', ''])).toBeUndefined();
  });
});

describe('a crash of rockcraft', () => {
  const frames = ['  File "/snap/rockcraft/x.py", line 4, in <module>', '    run()', '    ^^^^^'];
  const traceback = 'Traceback (most recent call last):';

  it('tells the last exception, those before it, and the last position in rockcraft.yaml', () => {
    const report = reportOf([
      traceback,
      ...frames,
      'yaml.parser.ParserError: while parsing a block mapping',
      '  in "/home/runner/work/a/a/rockcraft.yaml", line 12, column 3',
      "expected <block end>, but found '<block mapping start>'",
      '  in "/home/runner/work/a/a/rockcraft.yaml", line 14, column 4',
      '',
      'The above exception was the direct cause of the following exception:',
      '',
      traceback,
      ...frames,
      "craft_application.errors.YamlError: error parsing 'rockcraft.yaml': expected <block end>",
    ]);
    expect(report).toMatchObject({
      message: [
        "craft_application.errors.YamlError: error parsing 'rockcraft.yaml': expected <block end>",
      ],
      position: { line: 14, column: 4 },
      crashed: true,
    });
    expect(report?.details[0]).toBe('yaml.parser.ParserError: while parsing a block mapping');
    expect(report?.details.join('\n')).not.toContain('File "');
  });

  it('inside the build instance is told without the line of the outer rockcraft', () => {
    const lines = [
      traceback,
      ...frames,
      "KeyError: 'ubuntu@99.04'",
      'Failed to run rockcraft in instance',
    ];
    expect(reportOf([...lines, `Full execution log: '${log}'`])).toMatchObject({
      message: ["KeyError: 'ubuntu@99.04'"],
      crashed: true,
    });
  });

  it('keeps an exception of several lines together', () => {
    const lines = [traceback, ...frames, 'ValueError: one', 'two', '  three'];
    expect(reportOf(lines)?.message).toEqual(['ValueError: one', 'two', '  three']);
  });

  it('is not what a build script prints, whose lines have a prefix', () => {
    const lines = [`:: ${traceback}`, ':: KeyError: 1', ...scriptError];
    expect(reportOf(lines)).toMatchObject({ crashed: false, message: [scriptError[4]] });
  });
});

function reportOf(lines: readonly string[]) {
  return readReport(lines.map(cleanLine));
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { explainFailure } from '../../../../src/rock/pack/failure/explain-failure.ts';
import { readFailedPack } from '../../../../src/rock/pack/failure/failed-pack.ts';
import { readLogLines } from '../../../../src/rock/pack/failure/failure-log.ts';
import { failureMarkdown } from '../../../../src/rock/pack/failure/failure-markdown.ts';
import { KeptLines } from '../../../../src/rock/pack/failure/kept-lines.ts';
import type { PackFailure } from '../../../../src/rock/pack/failure/pack-failure.ts';
import { projectFromText } from '../../../../src/rock/project/project.ts';

const time = '2026-11-21 11:00:01.045';
const action = (part: string, step: string) =>
  `execute action ${part}:Action(part_name='${part}', step=Step.${step}, action_type=ActionType.RUN)`;

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'rock-actions-failure-'));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

/** The log of an outer rockcraft that ran another one in an instance, as its sources write it. */
const managedLog = [
  `${time} Preparing managed instance 'rockcraft-x'`,
  `${time} Logs retrieved from managed instance:`,
  `${time} :: ${time} Pulling web`,
  `${time} :: ${time} ${action('web', 'PULL')}`,
  `${time} :: ${time} Building web`,
  `${time} :: ${time} ${action('web', 'BUILD')}`,
  `${time} :: ${time} :: 2026/11/21 11:00:01 Selecting slices...`,
  `${time} :: ${time} :: error: slice hello_nope not found`,
  `${time} :: ${time} Failed to cut requested chisel slices: hello_nope`,
  `${time} :: ${time} Detailed information: :: error: slice hello_nope not found`,
  `${time} :: ${time} Traceback (most recent call last):`,
  `${time} :: ${time}   File "/x.py", line 1, in cut`,
  `${time} :: ${time} Full execution log: '/tmp/rockcraft.log'`,
  `${time} Executing on host: lxc --project rockcraft stop local:rockcraft-x`,
  `${time} Failed to run rockcraft in instance`,
];

describe('a pack in a build instance', () => {
  const outer = [
    'Launching managed ubuntu 24.04 instance...',
    'Failed to run rockcraft in instance',
  ];

  it('is explained from what the inner rockcraft printed', () => {
    const inner = [
      'Building web',
      'Failed to cut requested chisel slices: hello_nope',
      'Detailed information: :: error: slice hello_nope not found',
    ];
    expect(explained([...inner, ...outer.slice(1), "Full execution log: '/x'"])).toMatchObject({
      class: 'slice-not-found',
      part: 'web',
      step: 'build',
      place: { line: 4 },
    });
  });

  it('is explained from the log when nothing of the inner rockcraft was printed', () => {
    const failure = explained(outer, managedLog);
    expect(failure).toMatchObject({
      class: 'slice-not-found',
      part: 'web',
      step: 'build',
      place: { line: 4 },
      message:
        'Failed to cut requested chisel slices: hello_nope\nerror: slice hello_nope not found',
    });
    expect(failure.lines).toContain('error: slice hello_nope not found');
    expect(failure.lines.join('\n')).not.toContain('x.py');
  });

  it('is explained from lines that the outer rockcraft passed on with its prefix', () => {
    const inner = [
      ':: Building web',
      ':: :: + false',
      ":: 'override-build' in part 'web' failed with code 1.",
      ':: Detailed information: ',
      ':: :: + false',
      ':: Recommended resolution: Review the scriptlet.',
    ];
    expect(explained([...inner, ...outer.slice(1)])).toMatchObject({
      class: 'build-script',
      part: 'web',
      message: "'override-build' in part 'web' failed with code 1.",
      lines: ['Building web', '+ false'],
    });
  });

  it('says no more than is known when there is no word of the inner rockcraft', () => {
    expect(explained(outer)).toMatchObject({
      class: 'unknown',
      message: 'Failed to run rockcraft in instance',
      lines: ['Failed to run rockcraft in instance'],
    });
  });
});

describe('the part that was under way', () => {
  it('is known after more output of its build than is kept', () => {
    const build = Array.from({ length: 5000 }, (_, at) => `:: line ${at}`);
    const lines = ['Pulling web', 'Building web', ...build, 'Something new happened.'];
    expect(explained(lines)).toMatchObject({ class: 'unknown', part: 'web', step: 'build' });
  });

  it('stays while its packages are unpacked', () => {
    const lines = ['Pulling web', 'Extracting stage package: libc6', 'Something new happened.'];
    expect(explained(lines)).toMatchObject({ part: 'web', step: 'pull' });
    expect(explained(['Priming web', 'Extracting bare:latest', 'New.']).part).toBeUndefined();
  });

  it('is none once all parts are done', () => {
    expect(explained(['Priming web', 'Packing...', 'Something new happened.'])).toMatchObject({
      part: undefined,
      step: 'pack',
    });
  });

  it('is read from the log when rockcraft printed no progress', () => {
    const logged = [`${time} Pulling web`, `${time} ${action('web', 'PULL')}`];
    expect(explained(['Something new happened.'], logged)).toMatchObject({
      part: 'web',
      step: 'pull',
    });
  });

  it('is not what a build prints', () => {
    const lines = ['Building web', ':: Staging other', `:: ${action('x', 'PRIME')}`, 'New words.'];
    expect(explained(lines)).toMatchObject({ part: 'web', step: 'build' });
  });
});

describe('snapd', () => {
  it('is understood when snap folded its message', () => {
    const lines = [
      'error: cannot perform the following tasks:',
      '- Fetch and check assertions for snap "lxd" (34) (got unexpected HTTP status code',
      '       503 via GET to "https://store.example/assertions")',
      'Failed to install LXD: failed to init LXD.',
    ];
    expect(explained(lines)).toMatchObject({ class: 'snap-store', transient: true });
    expect(explained([...lines.slice(0, 1), ...lines.slice(3)]).class).toBe('lxd-missing');
  });

  it('is missing, too, where rockcraft finds nothing but None to say', () => {
    const lines = ['None', 'Detailed information: ConnectionError'];
    expect(explained(lines).class).toBe('snapd-missing');
    expect(explained(['None']).class).toBe('unknown');
  });
});

describe('text that fits nothing', () => {
  it.each([
    [['Building web', ':: + sleep 30'], 3, ['Building web', '+ sleep 30']],
    [[], 1, []],
    [['', '  '], 9, []],
    [['A message of a newer rockcraft'], 1, ['A message of a newer rockcraft']],
  ] as const)('falls back to the most telling lines: %j', (lines, exitCode, expected) => {
    const failure = explained(lines, [], exitCode);
    expect(failure.class).toBe('unknown');
    expect(failure.lines).toEqual(expected);
    expect(failure.message).not.toBe('');
    expect(failure.transient).toBe(false);
  });

  it('keeps what rockcraft recommends', () => {
    const lines = ['Quite new.', 'Recommended resolution: Turn it off and on.'];
    expect(explained(lines).remedy).toMatch(/^Turn it off and on\. /);
  });
});

describe('a hostile project', () => {
  const name = '</code>\n# @everyone `x` [a](javascript:b) ::error::';
  const hostile = projectFromText(
    `parts:\n  ${JSON.stringify(name)}:\n    plugin: nil\n    override-build: "false"\n`,
    'rockcraft.yaml',
  );
  const lines = [
    `Building ${name.replaceAll('\n', ' ')}`,
    ':: \u001b[31m::set-output name=a::b\u001b[0m',
    ':: 10%\r20%\r::stop-commands::x',
    `'override-build' in part '${name.replaceAll('\n', '\\n')}' failed with code 1.`,
    'Detailed information: ',
    ':: <img src=x onerror=alert(1)> \u202e\u0007| a | b |',
  ];

  it('makes no Markdown, no HTML and no mention of its own', () => {
    const markdown = failureMarkdown(explained(lines, [], 1, hostile), '/tmp/<b>.log');
    const outside = markdown
      .replaceAll(/<code>[^<]*<\/code>/g, '')
      .replaceAll(/<br>|<\/?pre>/g, '');
    expect(outside).not.toMatch(/[<>@]|(?!\n)\p{Cc}|\p{Cf}|javascript|::|img/u);
    expect(markdown).not.toContain('<img');
    expect(markdown).not.toContain('\u202e');
    expect(markdown).toMatch(/\n$/);
  });

  it('puts no control character into the remedy, which stands in an annotation', () => {
    const { remedy } = explained(lines, [], 1, hostile);
    expect(remedy).not.toMatch(/\p{Cc}|\p{Cf}/u);
  });

  it('is shown without colours and without what was overwritten', () => {
    const failure = explained(
      ['Building a', ':: \u001b[31m10%\r20%\u001b[0m', 'Something new.'],
      [],
      1,
    );
    expect(failure.lines).toEqual(['Building a', '20%', 'Something new.']);
  });
});

describe('the log file', () => {
  it('is read at its end, with the part that was under way far before', async () => {
    const path = join(place, 'rockcraft.log');
    const build = `${time} :: ${'x'.repeat(200)}\n`.repeat(20_000);
    const end = `${time} Something new happened.\n`;
    writeFileSync(path, `${time} ${action('web', 'BUILD')}\n${build}${end}`);
    const lines = await readLogLines(path);
    expect(lines.at(0)?.text).toBe(action('web', 'BUILD'));
    expect(lines.map(({ text }) => text)).toContain('Something new happened.');
    expect(lines.length).toBeLessThan(1000);
  });

  it('may be one endless line, empty, a directory or missing', async () => {
    const path = join(place, 'rockcraft.log');
    writeFileSync(path, 'x'.repeat(5_000_000));
    for (const { text } of await readLogLines(path)) expect(text.length).toBeLessThan(5000);
    writeFileSync(path, '');
    expect((await readLogLines(path)).map(({ text }) => text).join('')).toBe('');
    expect(await readLogLines(place)).toEqual([]);
    expect(await readLogLines(join(place, 'nothing'))).toEqual([]);
  });
});

describe('rockcraft.yaml that is not YAML', () => {
  it('has the place that our own parser finds', async () => {
    const path = join(place, 'rockcraft.yaml');
    writeFileSync(path, 'name: a\nversion: 1\nname: b\n');
    const printed = new KeptLines();
    for (const line of [
      'Traceback (most recent call last):',
      '  File "/x.py", line 1, in <module>',
      "craft_application.errors.YamlError: error parsing 'rockcraft.yaml': found duplicate key 'name'",
    ]) {
      printed.add(line);
    }
    const failed = await readFailedPack({
      exitCode: 1,
      printed: printed.lines,
      log: join(place, 'none'),
      path,
      file: 'rock/rockcraft.yaml',
    });
    expect(explainFailure(failed)).toMatchObject({
      class: 'yaml-duplicate-key',
      place: { file: 'rock/rockcraft.yaml', line: 3, column: 1 },
    });
  });
});

function explained(
  lines: readonly string[],
  logged: readonly string[] = [],
  exitCode = 1,
  project = projectFromText(
    'name: example\nparts:\n  web:\n    stage-slices: [hello_nope]\n',
    'rockcraft.yaml',
  ),
): PackFailure {
  const kept = (texts: readonly string[]) => {
    const all = new KeptLines();
    for (const line of texts) all.add(line);
    return all.lines;
  };
  return explainFailure({
    exitCode,
    printed: kept(lines),
    logged: kept(logged),
    file: 'rockcraft.yaml',
    project,
    unreadable: undefined,
  });
}

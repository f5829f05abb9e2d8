import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../../src/rock/lint/finding.ts';
import { lineHashes } from '../../../../src/rock/lint/line-hashes.ts';
import type { RuleHelp } from '../../../../src/rock/lint/rule.ts';
import { mostResults, sarifLog } from '../../../../src/rock/lint/sarif.ts';

const rules: readonly RuleHelp[] = [
  {
    name: 'first',
    severity: 'notice',
    summary: 'Of the first.',
    why: 'Because `x`.',
    bad: 'a: 1\n',
    good: 'a: 2\n',
    sources: ['https://example.com/a'],
  },
  { name: 'second', severity: 'error', summary: 'S.', why: 'W.', bad: 'b', good: 'g' },
];

const finding: Finding = {
  rule: 'second',
  severity: 'warning',
  file: 'a b/ü#?%/rockcraft.yaml',
  line: 2,
  column: 5,
  message: 'It is so.',
};

interface Result {
  readonly message: { readonly text: string };
  readonly partialFingerprints?: Readonly<Record<string, string>>;
  readonly locations: readonly {
    readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } };
  }[];
}

function results(findings: readonly Finding[], text = ''): readonly Result[] {
  const texts = new Map(findings.map(({ file }) => [file, text]));
  const log = sarifLog(findings, rules, texts) as unknown as {
    runs: [{ results: readonly Result[] }];
  };
  return log.runs[0].results;
}

describe('a SARIF file', () => {
  it('has what the standard and GitHub ask for, and nothing else', () => {
    const help = 'https://github.com/OWNER/rock-actions/blob/main/docs/lint-rules.md#';
    const texts = new Map([[finding.file, 'name: x\n  a: b\n']]);
    expect(sarifLog([finding], rules, texts)).toEqual({
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: 'lint-rock',
              informationUri: 'https://github.com/OWNER/rock-actions',
              rules: [
                {
                  id: 'first',
                  name: 'first',
                  shortDescription: { text: 'Of the first.' },
                  fullDescription: { text: 'Of the first.' },
                  help: {
                    text: `Because \`x\`.\n\n${help}first`,
                    markdown: expect.stringMatching(
                      /^\*\*Severity:\*\* notice\n\nOf the first\.\n\nBecause `x`\.\n\nFound in:\n\n```yaml\na: 1\n```\n\nNot found in:\n\n```yaml\na: 2\n```\n\nSources: <https:\/\/example\.com\/a>$/,
                    ),
                  },
                  helpUri: `${help}first`,
                  defaultConfiguration: { level: 'note' },
                  properties: {
                    tags: ['rockcraft'],
                    precision: 'very-high',
                    'problem.severity': 'recommendation',
                  },
                },
                expect.objectContaining({ id: 'second', defaultConfiguration: { level: 'error' } }),
              ],
            },
          },
          columnKind: 'utf16CodeUnits',
          results: [
            {
              ruleId: 'second',
              ruleIndex: 1,
              level: 'warning',
              message: { text: 'It is so.' },
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: {
                      uri: 'a%20b/%C3%BC%23%3F%25/rockcraft.yaml',
                      uriBaseId: '%SRCROOT%',
                    },
                    region: { startLine: 2, startColumn: 5 },
                  },
                },
              ],
              partialFingerprints: {
                primaryLocationLineHash: expect.stringMatching(/^[0-9a-f]{1,16}:1$/),
                primaryLocationStartColumnFingerprint: '2',
              },
            },
          ],
        },
      ],
    });
  });

  it('names every file by a URI that leads back to it', () => {
    const name = fc
      .string({ minLength: 1, unit: 'grapheme' })
      .filter((text) => !/[/\0]/.test(text));
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), (names) => {
        const file = names.join('/');
        const [result] = results([{ ...finding, file }]);
        const uri = result?.locations[0]?.physicalLocation.artifactLocation.uri as string;
        expect(uri).toMatch(/^[\w.!~*'()%/-]+$/);
        expect(decodeURIComponent(uri)).toBe(file);
      }),
    );
  });

  it('shows brackets of a name as brackets, and control characters as escapes', () => {
    const [link, plain] = results([
      { ...finding, message: 'the part [x](https://example.com) \u001b[0m is bad.' },
      { ...finding, message: 'write [a, b].' },
    ]);
    expect(link?.message.text).toBe('the part \\[x\\](https://example.com) \\\\u{1b}\\[0m is bad.');
    expect(plain?.message.text).toBe('write [a, b].');
  });

  it('recognises a finding after the lines before it have moved', () => {
    const text = 'name: x\nparts:\n  a:\n    plugin: nil\n';
    const at = (line: number) => ({ ...finding, line, column: 3 });
    const [before] = results([at(3)], text);
    const [after] = results([at(5)], `# new\n\n${text}`);
    const [indented] = results([{ ...at(3), column: 5 }], text.replaceAll('  ', '    '));
    const [other] = results([at(3)], text.replace('nil', 'dump'));
    expect(before?.partialFingerprints).toEqual(after?.partialFingerprints);
    expect(before?.partialFingerprints).toEqual(indented?.partialFingerprints);
    expect(before?.partialFingerprints).not.toEqual(other?.partialFingerprints);
  });

  it('has no fingerprint where there is no text', () => {
    const log = sarifLog([finding], rules, new Map()) as unknown as {
      runs: [{ results: readonly Result[] }];
    };
    expect(log.runs[0].results[0]).not.toHaveProperty('partialFingerprints');
  });

  it('has no more results than GitHub takes', () => {
    const findings = Array.from({ length: mostResults + 1 }, () => finding);
    expect(results(findings)).toHaveLength(mostResults);
  });
});

describe('the hash of a line', () => {
  // What the tests of github/codeql-action (src/fingerprints.test.ts) expect of theirs.
  it.each([
    ['', ['c129715d7a2bc9a3:1']],
    [
      ' a\nb\n  \t\tc\n d',
      ['271789c17abda88f:1', '54703d4cd895b18:1', '180aee12dab6264:1', 'a23a3dc5e078b07b:1'],
    ],
    ...['\n', '\r', '\r\n'].map((end): [string, string[]] => [
      [' hello; \t', 'world!!!', '', '', '  \t\tGreetings', ' End', ''].join(end),
      [
        'e9496ae3ebfced30:1',
        'fb7c023a8b9ccb3f:1',
        'ce8ba1a563dcdaca:1',
        'e20e36e16fcb0cc8:1',
        'b3edc88f2938467e:1',
        'c8e28b0b4002a3a0:1',
        'c129715d7a2bc9a3:1',
      ],
    ]),
    [
      'Lorem ipsum dolor sit amet.\n'.repeat(10),
      [
        'a7f2ff13bc495cf2:1',
        'a7f2ff13bc495cf2:2',
        'a7f2ff13bc495cf2:3',
        'a7f2ff13bc495cf2:4',
        'a7f2ff13bc495cf2:5',
        'a7f2ff13bc495cf2:6',
        'a7f2ff1481e87703:1',
        'a9cf91f7bbf1862b:1',
        '55ec222b86bcae53:1',
        'cc97dc7b1d7d8f7b:1',
        'c129715d7a2bc9a3:1',
      ],
    ],
  ])('is the one that upload-sarif expects: %j', (text, hashes) => {
    const hashOf = lineHashes(text);
    expect(hashes.map((_, index) => hashOf(index + 1))).toEqual(hashes);
    expect(hashOf(hashes.length + 1)).toBeUndefined();
    expect(hashOf(0)).toBeUndefined();
  });
});

import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Fields, readFields } from '../../../src/chisel/definition-yaml.ts';
import { readPlainDefinition } from '../../../src/chisel/plain-definition.ts';
import { UserError } from '../../../src/errors.ts';

const plain = `# hello, as teams write it
package: hello

essential:
  - hello_copyright

slices:
  # The program.
  bins:
    essential: [libc6_libs]   # and what it needs
    contents:
      /usr/bin/hello:
      /usr/lib/*-linux-*/libhello.so.*: {arch: [amd64, arm64], mutable: true}
    mutate: |
      content.write("/x")
  copyright:
    contents:
      /usr/share/doc/hello/copyright:
`;

describe('a definition in lines', () => {
  it('is read without the parser', () => {
    const text = plain.replace('    mutate: |\n      content.write("/x")\n', '');
    expect(readPlainDefinition(text)).toEqual({ owner: 'hello', slices: ['bins', 'copyright'] });
  });

  it.each([
    plain,
    plain.replaceAll('\n', '\r\n'),
    'package: hello\nslices:\n\tbins:\n',
    'package: hello\nslices: {bins: }\n',
    'package: hello\nslices: &a\n  bins:\n',
    'package: hello\nslices:\n  <<: *a\n',
    'package: hello\n  world\nslices:\n  bins:\n',
    'package: hello\nslices:\n  bins:\n  bins:\n',
    'package: hello\nslices:\n  bins:\nslices:\n  libs:\n',
    'package: hello\nslices:\n    bins:\n  libs:\n',
    'package: hello\nslices:\n  bins: {essential: [a,\n  libs:\n  ]}\n',
    'package: hello\nslices:\n  bins: "\n  libs:\n  "\n',
    'package: hello\nslices:\n  bins:\n    x: [ # ]\n  libs:\n',
    `package: hello\nslices:\n  bins:\n${' '.repeat(400_000)}'\n`,
    '{package: hello, slices: {}}',
    'slices:\n  bins:\n',
    'package: hello\n',
    '',
  ])('is left to the parser when lines do not tell all: %#', (text) => {
    expect(readPlainDefinition(text)).toBeUndefined();
  });

  it('has the names that the parser finds', () => {
    const line = constantFrom(
      ...['package: hello', 'package: bye # no', 'slices:', 'slices: ', 'essential:', 'hint: a b'],
      ...['  bins:', '  libs: ', '  data: # x', '  two words:', '   odd:', '- x', '# bins:', ''],
      ...[
        '    contents:',
        '      /usr/[a]: [x',
        '      /b: {text: x, arch: [a]}',
        '    ]}',
        '    "',
      ],
      ...['    essential: [a_b]', '    mutate: |', '      more:', '    &x y: *x', '---', "  it's:"],
    );
    let read = 0;
    assert(
      property(array(line, { maxLength: 9 }), (lines) => {
        const text = `package: hello\nslices:\n${lines.join('\n')}`;
        const found = readPlainDefinition(text);
        if (found === undefined) return;
        const fields = parsed(text);
        if (fields === undefined) return;
        read += 1;
        expect(found).toEqual({
          owner: fields.text('package'),
          slices: fields.fields('slices')?.keys ?? [],
        });
      }),
      { numRuns: 500 },
    );
    // It is 92 on average; 20 or less come once in 10^21 runs.
    expect(read).toBeGreaterThan(20);
  });
});

/** undefined for what is no YAML. */
function parsed(text: string): Fields | undefined {
  try {
    return readFields(text, 'hello.yaml');
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

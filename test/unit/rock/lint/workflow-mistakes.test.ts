import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findings } from './rules-look.ts';

const project = readFileSync(
  join(import.meta.dirname, '../../../support/fixtures/msodbcsql18/0.2/rockcraft.yaml'),
  'utf8',
);
const staged = '    stage-packages:\n      - msodbcsql18\n';
const script = /\n {4}override-build: \|\n(?: {6}.*\n)+/;

describe('a workflow with the ODBC driver of Microsoft on a bare base', () => {
  it('has nothing but hints as it is', () => {
    expect(found(project)).toEqual(['notice missing-ca-certificates', 'notice missing-manifest']);
  });

  it.each<[string, string, readonly string[]]>([
    [
      'slices and whole packages in one part',
      project.replace(staged, `${staged}      - libgssapi-krb5-2_libs\n`),
      ['error mixed-slices-and-debs'],
    ],
    [
      'a slice of the driver',
      project.replace(staged, staged.replace('18', '18_libs')),
      ['error third-party-slice'],
    ],
    [
      'the driver left to build-packages, which its script installs too',
      project.replace('unixodbc-dev\n', 'unixodbc-dev\n      - msodbcsql18\n'),
      ['warning eula-package'],
    ],
    [
      'the driver left to build-packages and stage-packages alone',
      project
        .replace(script, '\n')
        .replace('unixodbc-dev\n', 'unixodbc-dev\n      - msodbcsql18\n'),
      ['error eula-package', 'warning eula-package'],
    ],
    [
      'no build-base',
      project.replace('build-base: ubuntu@24.04\n', ''),
      ['error bare-without-build-base'],
    ],
    [
      'no PYTHONPATH',
      project.replace(/environment:\n.*\n/, ''),
      ['notice interpreter-environment'],
    ],
    [
      'several files moved to the name of one',
      `${project}    organize:\n      '*.py': root\n`,
      ['warning organize-shadows-files'],
    ],
    [
      'a whole package of which there are slices',
      project.replace(staged, `${staged}      - libgssapi-krb5-2\n`),
      ['notice whole-package'],
    ],
  ])('is told of %s', (_, text, expected) => {
    const before = found(project);
    expect(found(text).filter((one) => !before.includes(one))).toEqual(expected);
  });
});

function found(text: string): readonly string[] {
  return findings(text)
    .map(({ severity, rule }) => `${severity} ${rule}`)
    .sort();
}

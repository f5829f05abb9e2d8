import { describe, expect, it } from 'vitest';
import { isChanged } from '../../../src/rock/plan/changed-projects.ts';
import { outsidePaths } from '../../../src/rock/plan/outside-paths.ts';
import { projectFromText } from '../../../src/rock/project/project.ts';

describe('the paths that a project names outside its directory', () => {
  it.each<[string, readonly string[]]>([
    ['{p: {source: .}}', []],
    ['{p: {source: ..}}', ['rocks']],
    ['{p: {source: ../..}}', ['.']],
    ['{p: {source: ../../lib/}}', ['lib']],
    ['{p: {source: ../../../elsewhere}}', ['../elsewhere']],
    ['{p: {source: ./../lib}, q: {source: src/../../lib2}}', ['rocks/lib', 'rocks/lib2']],
    [
      '{p: {python-requirements: [requirements.txt, ../common/requirements.txt]}}',
      ['rocks/common/requirements.txt'],
    ],
    ['{p: {source: "https://example.com/../x"}}', []],
    ['{p: {source: ..hidden}}', []],
    [
      `{p: {override-build: "cp $CRAFT_PROJECT_DIR/../a.txt b\\ncp \${CRAFT_PROJECT_DIR}/../../c/d e"}}`,
      ['rocks/a.txt', 'c/d'],
    ],
    ['{p: {override-build: "cd ../x"}}', []],
    ['{p: {source: {on amd64: [../a]}}, q: &q {source: ../b}, r: *q}', ['rocks/a', 'rocks/b']],
    ['[../a]', ['rocks/a']],
    ['', []],
  ])('of %s', (parts, expected) => {
    expect([...outsidePaths(project(parts))].sort()).toEqual([...expected].sort());
  });
});

describe('a project', () => {
  const tracked = new Set(['rocks/etl/rockcraft.yaml']);
  it.each<[string, readonly string[], boolean]>([
    ['nothing', [], false],
    ['its rockcraft.yaml', ['rocks/etl/rockcraft.yaml'], true],
    ['a file below it', ['rocks/etl/src/main.py'], true],
    ['a neighbour whose name begins alike', ['rocks/etl2/main.py', 'rocks/etl.md'], false],
    ['a file above it', ['rocks/README.md', 'README.md'], false],
    ['what it names', ['README.md', 'lib/a.py'], true],
    ['a submodule around it', ['rocks'], true],
    ['a submodule around what it names', ['lib'], true],
  ])('counts as changed or not by a change of %s', (_, paths, expected) => {
    const one = project('{p: {source: ../../lib}}');
    expect(isChanged(one, { base: 'x', paths, tracked })).toBe(expected);
  });

  it('counts as changed when git does not track it', () => {
    const changes = { base: 'x', paths: [], tracked: new Set<string>() };
    expect(isChanged(project('{}'), changes)).toBe(true);
  });

  it('at the top holds everything', () => {
    const top = projectFromText('name: x\n', 'rockcraft.yaml');
    const changes = { base: 'x', tracked: new Set(['rockcraft.yaml']) };
    expect(isChanged(top, { ...changes, paths: ['docs/a.md'] })).toBe(true);
    expect(isChanged(top, { ...changes, paths: ['../a.md', '..'] })).toBe(false);
  });
});

function project(parts: string) {
  return projectFromText(`name: etl\nparts: ${parts}\n`, 'rocks/etl/rockcraft.yaml');
}

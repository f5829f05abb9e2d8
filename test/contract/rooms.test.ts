import { describe, expect, it } from 'vitest';
import { repositoryFiles, textOf } from './repository-files.ts';
import { forbiddenArrows, importCircle, importsOf, type Sources, uncoveredUses } from './rooms.ts';

const sources: Sources = new Map(
  repositoryFiles()
    .filter((file) => /^src\/.*\.ts$/.test(file))
    .map((file) => [file.slice('src/'.length), textOf(file)]),
);

describe('the rooms of src', () => {
  it('import only what the house allows', () => {
    expect(forbiddenArrows(sources)).toEqual([]);
  });

  it('import each other without circles, of types either', () => {
    expect(importCircle(sources)).toEqual([]);
  });

  it('leave the runner, the process, the clock and the network to runner/', () => {
    expect(uncoveredUses(sources)).toEqual([]);
  });
});

describe('the watch over the rooms', () => {
  const tar = ['oci/tar.ts', 'export const tar = 1;'] as const;

  it('sees every form of import', () => {
    const text = [
      "import { a,\n  b } from '../errors.ts';",
      "import type { C } from './c.ts';",
      "import 'side-effect';",
      "export * from './d.ts';",
      "const e = await import('../oci/e.ts');",
    ].join('\n');
    expect(importsOf('rock/rock.ts', text)).toEqual([
      'errors.ts',
      'rock/c.ts',
      'side-effect',
      'rock/d.ts',
      'oci/e.ts',
    ]);
  });

  it('finds an arrow against the house, also of a type', () => {
    const house = new Map([
      tar,
      ['rock/rock.ts', "import { tar } from '../oci/tar.ts';"],
      ['oci/rock.ts', "import type { Rock } from '../rock/rock.ts';"],
      ['size/size.ts', "import { testPorts } from '../../test/support/ports.ts';"],
    ]);
    expect(forbiddenArrows(house)).toEqual([
      'oci/rock.ts imports rock/rock.ts',
      'size/size.ts imports ../test/support/ports.ts',
    ]);
  });

  it('finds a folder that it was not told of', () => {
    expect(forbiddenArrows(new Map([['kitchen/sink.ts', '']]))).toEqual([
      'kitchen/sink.ts lies in no room that rooms.ts knows',
    ]);
  });

  it('finds a circle, also of types', () => {
    const a = (keyword: string) => ['a.ts', `import ${keyword}{ b } from './b.ts'; b();`] as const;
    const b = ['b.ts', "import { a } from './a.ts';\na();"] as const;
    expect(importCircle(new Map([tar, a(''), b]))).toEqual(['a.ts', 'b.ts', 'a.ts']);
    expect(importCircle(new Map([tar, a('type '), b]))).toEqual(['a.ts', 'b.ts', 'a.ts']);
    expect(importCircle(new Map([tar, a('type '), ['b.ts', '']]))).toEqual([]);
  });

  it('finds what a room does without a port, but not in a comment', () => {
    const text = [
      "import { spawn } from 'node:child_process';",
      '// process.env is none of our business',
      'export const started = [Date.now(), new Date()];',
      'export const day = new Date(started[0] - Date.UTC(2026, 1));',
      'console.log(process.env.HOME);',
    ].join('\n');
    expect(uncoveredUses(new Map([['rock/rock.ts', text]]))).toEqual([
      'rock/rock.ts uses node:child_process',
      'rock/rock.ts uses Date.now',
      'rock/rock.ts uses Date()',
      'rock/rock.ts uses console.',
      'rock/rock.ts uses process.env',
    ]);
    expect(uncoveredUses(new Map([['runner/log.ts', text]]))).toEqual([]);
  });
});

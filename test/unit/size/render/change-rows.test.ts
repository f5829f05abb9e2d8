import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  Change,
  Comparison,
  DirectoryChange,
  OwnerChange,
} from '../../../../src/size/comparison.ts';
import type { ImageReport } from '../../../../src/size/image-report.ts';
import { changeRows } from '../../../../src/size/render/change-rows.ts';
import { commentDetail, summaryDetail } from '../../../../src/size/render/detail.ts';
import { phraseText } from '../../../../src/size/render/phrase.ts';
import { shorten } from '../../../../src/size/render/shorten.ts';
import { comparison, plainReport } from './sample-report.ts';

const none = { files: 0, delta: 0 };

function file(path: string, before: number, after: number): Change {
  const kind = before === 0 ? 'new' : after === 0 ? 'gone' : before < after ? 'grown' : 'shrunk';
  return { path, kind, before, after, files: 1 };
}

/** With what the files make together. */
function directory(path: string, files: readonly Change[]): DirectoryChange {
  return { path, ...sums(files), files };
}

function owner(name: string, directories: readonly DirectoryChange[]): OwnerChange {
  return {
    owner: { kind: 'deb', name },
    ...sums(directories),
    compressed: { before: 0, after: 0 },
    directories,
  };
}

function sums(parts: readonly { readonly before: number; readonly after: number }[]) {
  return {
    before: parts.reduce((sum, { before }) => sum + before, 0),
    after: parts.reduce((sum, { after }) => sum + after, 0),
  };
}

/** Owners that changed, the greatest change first, as the comparison has them. */
function reportOf(owners: readonly OwnerChange[], wasted = 0) {
  const size = sums(owners);
  const changed: Comparison = {
    ...comparison,
    effectiveSize: size,
    size: { before: size.before, after: size.after + wasted },
    wasted: { before: 0, after: wasted },
    totals: { new: none, gone: none, grown: none, shrunk: none, moved: none, changed: none },
    owners: [...owners].sort((one, other) => weight(other) - weight(one)),
  };
  return { ...plainReport, comparison: changed } satisfies ImageReport;
}

function weight({ before, after }: { readonly before: number; readonly after: number }): number {
  return Math.abs(after - before);
}

/** As the log shows them, without sizes that are in the rows of files anyway. */
function shown(report: ReturnType<typeof reportOf>, detail = commentDetail): readonly string[] {
  return changeRows(report.comparison, report, detail).rows.map(
    ({ depth, delta, what }) => `${'  '.repeat(depth)}${delta} ${phraseText(what)}`,
  );
}

describe('why an image changed', () => {
  it('leaves out what is less than the share, and sums it up', () => {
    const bulk = owner('bulk', [
      directory('opt/bulk/', [
        file('opt/bulk/a', 0, 700_000),
        file('opt/bulk/b', 0, 290_000),
        file('opt/bulk/c', 0, 10_000),
      ]),
    ]);
    const trifles = ['x', 'y', 'z'].map((name) =>
      owner(name, [directory(`${name}/`, [file(`${name}/1`, 12_000, 0)])]),
    );
    expect(shown(reportOf([bulk, ...trifles]))).toEqual([
      '1000000 deb bulk new',
      '  1000000 opt/bulk/',
      '    700000 a new',
      '    290000 b new',
      '-36000 and 3 more owners',
    ]);
  });

  it('has one row for a directory with one file, and none for the root', () => {
    const one = owner('python3', [
      directory('usr/bin/', [file('usr/bin/python3.11', 6_000_000, 0)]),
      directory('', [file('etc/a', 900_000, 0), file('srv/b', 0, 500_000), file('x', 0, 1)]),
    ]);
    expect(shown(reportOf([one]))).toEqual([
      '-6399999 deb python3',
      '  -6000000 usr/bin/python3.11 gone',
      '  -900000 etc/a gone',
      '  500000 srv/b new',
    ]);
  });

  it('has one row for an owner with one place', () => {
    const report = reportOf([
      owner('hello', [directory('usr/bin/', [file('usr/bin/hello', 600_000, 0)])]),
      owner('many', [directory('srv/', [file('srv/a', 0, 5_000), file('srv/b', 0, 8_000)])]),
    ]);
    expect(shown(report)).toEqual([
      '-600000 deb hello gone: usr/bin/hello',
      '13000 deb many new: srv/',
    ]);
  });

  it('tells the greatest of trifles, and a single other owner', () => {
    const trifles = [400, 300, 200].map((size) =>
      owner(`of-${size}`, [directory('etc/', [file(`etc/${size}`, 0, size)])]),
    );
    expect(shown(reportOf(trifles))[0]).toBe('400 deb of-400 new: etc/400');
    const great = owner('great', [directory('', [file('a', 0, 1e6)])]);
    expect(shown(reportOf([great, ...trifles.slice(0, 1)])).at(-1)).toBe('400 deb of-400 new');
  });

  it('names hidden waste among the owners', () => {
    const small = owner('small', [directory('etc/', [file('etc/a', 0, 2_000_000)])]);
    expect(shown(reportOf([small], 5_000_000))[0]).toBe(
      '5000000 hidden waste, heaviest usr/bin/python3.12',
    );
    expect(shown(reportOf([], 5_000_000))).toEqual([
      '5000000 hidden waste, heaviest usr/bin/python3.12',
    ]);
  });

  const paths = fc.constantFrom('', 'usr/', 'usr/lib/x/', 'etc/');
  const files = fc.array(
    fc.record({ path: fc.stringMatching(/^[a-z]{1,3}$/), before: fc.nat(1e6), after: fc.nat(1e6) }),
    { maxLength: 5 },
  );
  const owners = fc.array(
    fc.array(fc.tuple(paths, files), { minLength: 1, maxLength: 4 }).map((parts) =>
      parts.map(([path, own]) =>
        directory(
          path,
          own.map((one) => file(`${path}${one.path}`, one.before, one.after)),
        ),
      ),
    ),
    { minLength: 1, maxLength: 30 },
  );

  it('adds up to the difference, however much is left out', () => {
    fc.assert(
      fc.property(owners, fc.nat(5e6), fc.nat(12), (parts, wasted, top) => {
        const whole = reportOf(
          parts.map((directories, at) => owner(`owner-${at}`, directories)).filter(weight),
          wasted,
        );
        const report = shorten(whole, top) as typeof whole;
        for (const detail of [commentDetail, summaryDetail]) {
          const { rows, least } = changeRows(report.comparison, report, detail);
          const { size } = report.comparison;
          const total = rows
            .filter(({ depth }) => depth === 0)
            .reduce((sum, { delta }) => sum + delta, 0);
          const isWasteTold = rows.some(({ what }) => phraseText(what).startsWith('hidden'));
          expect(total).toBe(size.after - size.before - (isWasteTold ? 0 : wasted));
          expect(isWasteTold || wasted < least).toBe(true);
          // Of files that make up for each other, the directory has no difference.
          const below = rows.filter(
            ({ depth, what }) => depth > 0 && !phraseText(what).endsWith('/'),
          );
          for (const { delta } of below) expect(Math.abs(delta)).toBeGreaterThanOrEqual(least);
        }
      }),
      { numRuns: 60 },
    );
  });
});

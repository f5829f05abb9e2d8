import { describe, expect, it } from 'vitest';
import type { Comparison } from '../../../../src/size/comparison.ts';
import type { ImageReport } from '../../../../src/size/image-report.ts';
import { annotations } from '../../../../src/size/render/annotations.ts';
import { badge } from '../../../../src/size/render/badge.ts';
import { summaryJson } from '../../../../src/size/render/summary-json.ts';
import { grownReport, named, plainReport, sameReport } from './sample-report.ts';

const units = 'decimal';

describe('the annotations', () => {
  it('are budgets, set-uid files and lines that brought growth', () => {
    expect(annotations([grownReport], { units })).toMatchInlineSnapshot(`
      [
        {
          "place": {
            "file": "size-budgets.yaml",
            "line": 4,
          },
          "severity": "error",
          "text": "etl 0.2 (linux/amd64): growth on disk: 8.28 %, over the limit of 5 %. First causes: deb libicu76 11.9 MB, main.py 100 kB.",
          "title": "Size budget broken",
        },
        {
          "severity": "warning",
          "text": "etl 0.2 (linux/amd64): usr/bin/su runs with the rights of another user, whoever starts it, and did not in the baseline.",
          "title": "New set-uid or set-gid files",
        },
        {
          "place": {
            "column": 7,
            "file": "etl/rockcraft.yaml",
            "line": 21,
          },
          "severity": "notice",
          "text": "etl 0.2 (linux/amd64): stage-packages entry libicu76_libs brings 39.0 MB, +11.9 MB against the baseline.",
          "title": "Image size",
        },
      ]
    `);
  });

  it('blame no line of an image that shrank, and none that brought next to nothing', () => {
    const grown = annotations([grownReport], { units }).length;
    const [origin] = grownReport.origins as [ImageReport['origins'][number]];
    const small = { ...origin, after: origin.before + 9_999 };
    const { size } = grownReport.comparison as Comparison;
    const shrunk = {
      ...(grownReport.comparison as Comparison),
      size: { before: size.after, after: size.before },
    };
    for (const report of [
      { ...grownReport, origins: [small] },
      { ...grownReport, comparison: shrunk },
    ]) {
      expect(annotations([report], { units }).length).toBe(grown - 1);
    }
  });

  it('give both numbers in full where they look alike', () => {
    const budget = { ...(grownReport.budgets[1] as ImageReport['budgets'][number]), causes: [] };
    const report: ImageReport = {
      ...plainReport,
      budgets: [
        { ...budget, title: 'download', unit: 'bytes', limit: 45_100_000, value: 45_100_001 },
      ],
    };
    expect(annotations([report], { units })[0]?.text).toBe(
      'etl 0.2 (linux/amd64): download: 45,100,001 B, over the limit of 45,100,000 B.',
    );
  });

  it('are ten of a kind at most, the last of which sums up the rest', () => {
    const reports = Array.from({ length: 12 }, (_, at) => named(grownReport, `image-${at}`));
    const all = annotations(reports, { units });
    for (const severity of ['error', 'warning', 'notice']) {
      const of = all.filter((annotation) => annotation.severity === severity);
      expect(of.length).toBe(10);
      expect(of.at(-1)?.text).toMatch(
        /^3 more \([^()]*\): the summary of this step has them all\.$/,
      );
    }
  });
});

describe('the badge', () => {
  it('says what the images weigh, and is red over budget', () => {
    expect(JSON.parse(badge([plainReport], { units }))).toEqual({
      schemaVersion: 1,
      label: 'image size',
      message: '45.1 MB',
      color: 'blue',
    });
    const light = { ...grownReport, compressedSize: 1_048_576 };
    expect(JSON.parse(badge([sameReport, light], { units: 'binary' }))).toEqual({
      schemaVersion: 1,
      label: 'image size',
      message: '1.00 MiB to 43.0 MiB',
      color: 'red',
      isError: true,
    });
  });
});

describe('the output summary', () => {
  it('is what later steps decide by', () => {
    expect(JSON.parse(summaryJson([grownReport, plainReport]))).toEqual({
      'over-budget': true,
      images: [
        {
          name: 'etl',
          version: '0.2',
          platform: 'linux/amd64',
          'compressed-size': 45_100_000,
          size: 157_000_000,
          'effective-size': 154_000_000,
          wasted: 3_000_000,
          delta: 12_000_000,
          'compressed-delta': 5_100_000,
          nature: 'changed',
          pull: 15_100_000,
          'over-budget': true,
        },
        {
          name: 'etl',
          version: '0.2',
          platform: 'linux/amd64',
          'compressed-size': 45_100_000,
          size: 157_000_000,
          'effective-size': 154_000_000,
          wasted: 3_000_000,
          'over-budget': false,
        },
      ],
    });
  });

  it('is small however many images there are', () => {
    const report = named(plainReport, '\u0001'.repeat(320));
    expect(summaryJson(Array(500).fill(report)).length).toBeLessThan(100_000);
  });
});

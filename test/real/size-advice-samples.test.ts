/** What is said of two versions of a rock that rockcraft made, beside the manifests that chisel wrote into them. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readChiselRelease } from '../../src/chisel/read-chisel-release.ts';
import { openImage } from '../../src/oci/open-image.ts';
import { readProject } from '../../src/rock/project/project.ts';
import { judge } from '../../src/size/budget/judge.ts';
import { parseBudgets } from '../../src/size/budget/parse-budgets.ts';
import { compare } from '../../src/size/compare/compare.ts';
import { measure } from '../../src/size/measure/measure.ts';
import type { Measurement } from '../../src/size/measurement.ts';
import { origins } from '../../src/size/origins/origins.ts';

const samples = resolve(import.meta.dirname, '../../../shared/samples/rockcraft');
const directoryOf = (version: string) => join(samples, `ok/chisel-web-${version}`);

interface Line {
  readonly kind: string;
  readonly name?: string;
  readonly path?: string;
  readonly size?: number;
  readonly slices?: readonly string[];
}

function manifestOf(version: string): readonly Line[] {
  const text = readFileSync(join(directoryOf(version), 'manifest.wall.jsonl'), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

function slicesOf(version: string): ReadonlySet<string> {
  return new Set(
    manifestOf(version).flatMap(({ kind, name = '' }) => (kind === 'slice' ? [name] : [])),
  );
}

/** Bytes of what only slices bring that the other version lacks. */
function bytesOfNewSlices(version: string, other: string): number {
  const before = slicesOf(other);
  return manifestOf(version)
    .filter(
      ({ kind, slices = [] }) => kind === 'path' && !slices.some((slice) => before.has(slice)),
    )
    .reduce((sum, { size = 0 }) => sum + size, 0);
}

async function sample(version: string) {
  const directory = directoryOf(version);
  const image = await openImage(join(directory, `chisel-web_${version}_amd64.rock`));
  const project = await readProject(join(directory, 'rockcraft.yaml'), 'rockcraft.yaml');
  const [measurement] = await measure([image], () => project);
  await image.close();
  return { project, measurement: measurement as Measurement };
}

if (!existsSync(samples)) {
  describe('two versions of a rock', () => {
    it.skip(`there are none in ${samples}`, () => {});
  });
} else {
  describe.each([
    ['0.1', '0.2', 18, ['openssl_certs-link']],
    ['0.2', '0.1', 17, ['hello_bins', 'oddities_files']],
  ])('a rock from version %s to %s', (before, after, line, entries) => {
    it('has grown by the lines that are new in its project, with what their slices brought along', async () => {
      const [old, now] = [await sample(before), await sample(after)];
      const release = await readChiselRelease(join(samples, 'chisel-release'));
      const found = origins(now.project, now.measurement, old.measurement, release);
      const named = entries.map((entry) => `stage-packages entry ${entry}`);
      const lines = found.filter(({ what }) => named.some((one) => what.startsWith(one)));
      expect(lines.map(({ what }) => what.split(', with ')[0])).toEqual(named);
      expect(lines[0]).toMatchObject({ file: 'rockcraft.yaml', line, before: 0 });
      const grown = lines.reduce((sum, origin) => sum + origin.after, 0);
      expect(grown).toBe(bytesOfNewSlices(after, before));
    });

    it('weighs by slices what the manifest says', async () => {
      const { measurement } = await sample(after);
      const budgets = parseBudgets(
        'budgets: [{limit: owner, kind: slice, name: openssl_*, hard: 0}]',
        'budgets',
      );
      const [verdict] = judge(budgets, { measurement, labels: [] });
      const expected = manifestOf(after)
        .filter(({ slices = [] }) => slices.some((slice) => slice.startsWith('openssl_')))
        .reduce((sum, { size = 0 }) => sum + size, 0);
      expect(verdict?.value).toBe(expected);
      expect(verdict?.causes[0]).toEqual({ name: 'usr/bin/openssl', bytes: 976136 });
    });

    it('breaks a budget of growth exactly when it has grown', async () => {
      const [old, now] = [await sample(before), await sample(after)];
      const budgets = parseBudgets('budgets: [{limit: growth, hard: 0}]', 'budgets');
      const comparison = compare(old.measurement, now.measurement, 10);
      const { measurement } = now;
      const judged = { measurement, baseline: old.measurement, comparison, labels: [] };
      const [verdict] = judge(budgets, judged);
      const delta = measurement.size - old.measurement.size;
      expect(verdict).toMatchObject({ value: delta, state: delta > 0 ? 'broken' : 'kept' });
      if (delta > 0) expect(verdict?.causes[0]).toEqual({ name: 'part web-app', bytes: 299_000 });
    });
  });
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measure } from '../../../../src/size/measure/measure.ts';
import type { Waste } from '../../../../src/size/waste.ts';
import { rawEntry, rawTar } from '../../../support/oci-fixtures-tar.ts';
import { imageInMemory } from '../../../support/size-measure-image.ts';
import { wastefulStacks } from '../../../support/size-measure-stacks.ts';
import { expectWasteOfReference } from '../../../support/size-measure-waste.ts';

const file = (name: string, content = name) => rawEntry({ name }, content);
const link = (name: string, linkName: string) => rawEntry({ name, type: '1', linkName });
const dir = (name: string) => rawEntry({ name: `${name}/`, type: '5' });
const symlink = (name: string) => rawEntry({ name, type: '2', linkName: 'x' });

/** The waste of a rock of the layers given: a base, one of parts, and those that rockcraft adds. */
async function wasteOf(...layers: readonly (readonly Buffer[])[]): Promise<Waste> {
  const all = layers.map((entries, at) => ({
    tar: rawTar(...entries),
    comment: at < 2 ? '' : 'Add Pebble layer file',
  }));
  const metadata = { tar: rawTar(), comment: 'Add rock control metadata' };
  const [measurement] = await measure([imageInMemory({ layers: [...all, metadata] })]);
  return measurement?.waste as Waste;
}

const lines = ({ paths }: Waste) =>
  paths.map(
    ({ cause, path, bytes, layer, fix, sameAs }) =>
      `${cause} ${path} ${bytes} of layer ${layer}, fix ${fix}${sameAs ? ` as ${sameAs}` : ''}`,
  );

const base = [dir('d'), file('d/eleven', 'eleven more'), file('seven', 'base7ab'), file('e', '')];

describe('waste', () => {
  it.each<[string, readonly (readonly Buffer[])[], readonly string[]]>([
    [
      'a file of the base that is overwritten is to be left by who overwrites it',
      [base, [file('seven', 'other')]],
      ['overwritten seven 7 of layer 0, fix 1'],
    ],
    [
      'a file of a part that is overwritten should not have been put there',
      [base, [file('p', 'part')], [file('p', 'new')]],
      ['overwritten p 4 of layer 1, fix 1'],
    ],
    [
      'a chmod stores a file anew',
      [base, [file('p', 'part')], [rawEntry({ name: 'p', mode: 0o755 }, 'part')]],
      ['attributes p 4 of layer 1, fix 2'],
    ],
    [
      'a removed directory wastes everything in it',
      [base, [file('d/p', 'part')], [file('.wh.d')]],
      ['deleted d/eleven 11 of layer 0, fix 2', 'deleted d/p 4 of layer 1, fix 1'],
    ],
    [
      'an opaque directory hides what was in it, and shows what is',
      [base, [file('d/p', 'part')], [file('d/new', 'fresh'), file('d/.wh..wh..opq', '')]],
      ['deleted d/eleven 11 of layer 0, fix 2', 'deleted d/p 4 of layer 1, fix 1'],
    ],
    [
      'a file or link in place of a directory removes it',
      [base, [file('d', 'no directory')]],
      ['deleted d/eleven 11 of layer 0, fix 1'],
    ],
    [
      'a link, device or directory in place of a file removes it',
      [base, [symlink('seven'), rawEntry({ name: 'd/eleven', type: '3' })]],
      ['deleted d/eleven 11 of layer 0, fix 1', 'deleted seven 7 of layer 0, fix 1'],
    ],
    [
      'a whiteout beside a file of its own layer means the lower one, before and behind it',
      [
        base,
        [file('seven', 'ours'), file('.wh.seven', '')],
        [file('.wh.seven', ''), file('seven', 'o')],
      ],
      ['overwritten seven 7 of layer 0, fix 1', 'overwritten seven 4 of layer 1, fix 1'],
    ],
    [
      'a moved file is the business of who moved it',
      [base, [file('d/.wh.eleven', ''), file('f/eleven', 'eleven more')]],
      ['moved d/eleven 11 of layer 0, fix 1 as f/eleven'],
    ],
    [
      'a file with several names goes with the last of them',
      [base, [file('p', 'part'), link('q', 'p')], [file('.wh.p', '')], [file('.wh.q', '')]],
      ['deleted q 4 of layer 1, fix 1'],
    ],
    [
      'of names that go together the one that tells most is told',
      [base, [file('p', 'part'), link('q', 'p')], [file('.wh.p', ''), file('q', 'part')]],
      ['attributes q 4 of layer 1, fix 2'],
    ],
    [
      'a name of a hard link that is written anew breaks it',
      [base, [file('p', 'part'), link('q', 'p')], [file('q', 'part')]],
      ['broken-link q 4 of layer 2, fix 2 as p'],
    ],
    [
      'and stays broken when it is written once more',
      [base, [file('p', 'part'), link('q', 'p')], [file('q', 'part')], [file('q', 'part')]],
      ['attributes q 4 of layer 2, fix 3', 'broken-link q 4 of layer 3, fix 3 as p'],
    ],
    [
      'the same content twice counts once, in the layer of the copy',
      [base, [file('copy', 'base7ab'), file('copy-2', 'base7ab')]],
      [
        'duplicate copy 7 of layer 1, fix 1 as seven',
        'duplicate copy-2 7 of layer 1, fix 1 as seven',
      ],
    ],
    [
      'names given twice in a layer are never unpacked',
      [base, [file('p', 'gone'), file('p', 'stays')]],
      [],
    ],
    ['empty files waste nothing', [base, [file('e', ''), file('f', ''), file('.wh.e', '')]], []],
    ['what was added is no waste', [base, [file('p', 'part'), link('q', 'p')]], []],
  ])('%s', async (_, layers, expected) => {
    const waste = await wasteOf(...layers);
    expect(lines(waste)).toEqual(expected);
    const seen = waste.causes.filter(
      ({ cause }) => cause === 'duplicate' || cause === 'broken-link',
    );
    const bytes = (totals: Waste['causes']) => totals.reduce((sum, it) => sum + it.bytes, 0);
    expect(bytes(seen)).toBe(waste.duplicated);
    expect(bytes(waste.causes)).toBe(waste.duplicated + waste.hidden);
  });

  it('lists the hundred heaviest paths, and adds up all', async () => {
    const files = Array.from({ length: 700 }, (_, at) => file(`${at}`, `${at}`.repeat(at + 1)));
    const gone = Array.from({ length: 700 }, (_, at) => file(`.wh.${at}`, ''));
    const { paths, causes } = await wasteOf(files, gone);
    expect(paths).toHaveLength(100);
    expect(paths[0]).toMatchObject({ path: '699', bytes: 2100 });
    expect(paths.at(-1)).toMatchObject({ path: '600', bytes: 1803 });
    expect(causes).toMatchObject([{ cause: 'deleted', files: 700 }]);
  });

  it('is what a slow and simple reference tells', async () => {
    const property = fc.asyncProperty(wastefulStacks, fc.boolean(), expectWasteOfReference);
    await fc.assert(property, { numRuns: 60 });
  });
});

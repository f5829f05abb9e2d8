import type { ByteUnits } from '../../oci/bytes.ts';
import { formatDelta } from '../../oci/bytes.ts';
import type { ChangeNature, Comparison } from '../comparison.ts';
import type { BudgetVerdict, ImageReport } from '../image-report.ts';
import type { Owner } from '../owner.ts';
import { deltaOf, downloadChange, unchanged } from './difference.ts';
import { joined, name, type Phrase, type Piece, sentence, strong } from './phrase.ts';
import { shortened } from './short-texts.ts';

/** What is to be said of an image if there is room for a few words only. */
export function verdict(report: ImageReport, units: ByteUnits): Phrase {
  const change = changeVerdict(report, units);
  const hard = titles(report, 'broken', 'hard');
  const soft = titles(report, 'broken', 'soft');
  const waived = titles(report, 'waived');
  return joined(
    [
      ...(hard.length === 0 ? [] : [[strong('over budget'), ': ', ...several(hard)]]),
      ...(soft.length === 0 ? [] : [['over a soft budget: ', ...several(soft)]]),
      ...(waived.length === 0 ? [] : [['waived: ', ...several(waived)]]),
      change,
    ],
    '; ',
  );
}

/** How the image differs, in a few words. */
export function changeVerdict(report: ImageReport, units: ByteUnits): Phrase {
  const { comparison } = report;
  if (comparison === undefined) return 'nothing to compare with';
  switch (comparison.nature) {
    case 'same':
      return unchanged;
    case 'recompressed':
      return 'same content, compressed anew';
    case 'repacked':
      return 'same files, packed anew';
    case 'changed':
      return changedVerdict(comparison, units);
  }
}

/** How the image differs, in a sentence; of one that changed the files say it. */
export const natureSentences: Readonly<Record<ChangeNature, string>> = {
  same: 'Nothing differs: every layer is the one that the baseline has.',
  recompressed: 'The content is the same to the byte; it was only compressed anew.',
  repacked: 'The files are the same; only times, owners, modes or their order differ.',
  changed: '',
};

function changedVerdict(comparison: Comparison, units: ByteUnits): Phrase {
  const delta = sizeDelta(comparison);
  if (delta === 0) return 'other content of the same size';
  const word = delta > 0 ? 'grew' : 'shrank';
  const main = comparison.owners.find((change) => deltaOf(change) * delta > 0);
  const most = main === undefined ? 0 : deltaOf(main);
  const wasted = deltaOf(comparison.wasted);
  if (wasted * delta > 0 && Math.abs(wasted) > Math.abs(most)) {
    return `${word}, most by hidden waste ${formatDelta(wasted, units)}`;
  }
  if (main === undefined) return word;
  return [`${word}, most by `, ...ownerPhrase(main.owner), ` ${formatDelta(most, units)}`];
}

/** Bytes by which the image differs on disk; of one that does not, by which its download differs. */
export function sizeDelta(comparison: Comparison): number {
  const download = downloadChange(comparison);
  return deltaOf(comparison.size) || (download === undefined ? 0 : deltaOf(download));
}

/** `deb libicu74`, `files without a known owner`. */
export function ownerPhrase(owner: Owner): readonly Piece[] {
  const base = owner.base === true ? ['base, '] : [];
  return owner.kind === 'unattributed'
    ? [...base, 'files without a known owner']
    : [
        ...base,
        `${owner.guessed === true ? 'probably ' : ''}${kindNames[owner.kind]} `,
        ...namesOf(owner),
      ];
}

/** Several slices can own a file together; two of them tell which they are. */
function namesOf({ kind, name: all }: Owner): readonly Piece[] {
  if (kind !== 'slice') return [name(all)];
  const names = [...new Set(all.split(', '))];
  const over = names.length - 2;
  return [name(names.slice(0, 2).join(', ')), ...(over > 0 ? [` and ${over} more`] : [])];
}

export const kindNames: Readonly<Record<Owner['kind'] | 'base', string>> = {
  base: 'base',
  slice: 'slice',
  deb: 'deb',
  python: 'Python package',
  node: 'Node package',
  rockcraft: 'rockcraft',
  part: 'part',
  unattributed: 'without a known owner',
};

function titles(
  report: ImageReport,
  state: BudgetVerdict['state'],
  severity?: BudgetVerdict['severity'],
): readonly Phrase[] {
  return report.budgets
    .filter((one) => one.state === state && (severity === undefined || one.severity === severity))
    .map(({ title }) => [sentence(title)]);
}

/** The first three, and how many others there are. */
export function several(phrases: readonly Phrase[]): readonly Piece[] {
  const shown = phrases.slice(0, 3);
  const over = phrases.length - shown.length;
  return [...joined(shown, ', '), ...(over > 0 ? [` and ${over} more`] : [])];
}

/** Whether a budget is broken that nobody waived. */
export function isOverBudget(report: ImageReport): boolean {
  return report.budgets.some(({ state }) => state === 'broken');
}

/** Whether a budget fails the step: a soft one that is broken only warns. */
export function isBrokenHard({ state, severity }: BudgetVerdict): boolean {
  return state === 'broken' && severity === 'hard';
}

/** `python-workflow 0.2`, or the name of the file where no title is given; as data, not as markup. */
export function imageTitle(image: ImageReport['image']): string {
  return image.title === undefined ? image.name : `${image.title} ${image.version ?? ''}`.trimEnd();
}

/** The title in letters of code, and the platform. */
export function imagePhrase(image: ImageReport['image']): readonly Piece[] {
  return [name(shortened(imageTitle(image), 80)), ' ', sentence(image.platform)];
}

import type { ImageReport } from '../image-report.ts';
import { counted } from './difference.ts';
import { joined, type Phrase, type Piece, sentence } from './phrase.ts';
import { several } from './verdict.ts';

/** Labels that are named; a team has one or two. */
const mostLabels = 3;

/** GitHub's limit for the name of a label. */
const longestLabel = 50;

/**
 * What to do when a broken budget is broken on purpose; undefined where nothing is broken, or nobody
 * can waive it. Of several labels it says what each is for.
 */
export function waiverSentence(reports: readonly ImageReport[]): Phrase | undefined {
  const titles = titlesByLabel(reports);
  if (titles.size === 0) return undefined;
  const labels = [...titles]
    .slice(0, mostLabels)
    .map(
      ([label, waived]): Phrase => [
        'the label ',
        sentence(`'${withReason(label)}'`),
        ...(titles.size === 1 ? [] : forTitles([...waived])),
      ],
    );
  const others = titles.size - labels.length;
  return [
    'A budget that is broken on purpose can be waived: give the pull request ',
    ...joined(labels, ' and '),
    others === 0 ? '' : ` and ${counted(others, 'other label')}`,
    ', and run the job again.',
  ];
}

function titlesByLabel(reports: readonly ImageReport[]): ReadonlyMap<string, ReadonlySet<string>> {
  const titles = new Map<string, Set<string>>();
  for (const { title, state, waiverLabel } of reports.flatMap(({ budgets }) => budgets)) {
    if (state !== 'broken' || waiverLabel === undefined) continue;
    titles.set(waiverLabel, (titles.get(waiverLabel) ?? new Set()).add(title));
  }
  return titles;
}

function forTitles(titles: readonly string[]): readonly Piece[] {
  return [' for ', ...several(titles.map((title) => [sentence(title)]))];
}

/** A label without a reason waives as well, so one that leaves no room for it is named alone. */
function withReason(label: string): string {
  const whole = `${label}: why it is meant`;
  return whole.length > longestLabel ? label : whole;
}

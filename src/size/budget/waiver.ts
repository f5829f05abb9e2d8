import type { Label } from '../../ports.ts';
import { quoted } from '../../quoted.ts';

/**
 * Why a pull request may break a budget, by the words of whoever labelled it: what follows
 * `LABEL: ` in a label's name, else the description of the label. GitHub takes names that differ
 * only in letter case for the same.
 *
 * @returns undefined without such a label
 */
export function waiverOf(waiverLabel: string, labels: readonly Label[]): string | undefined {
  const wanted = waiverLabel.toLowerCase();
  const own = labels.flatMap(({ name, description }) => {
    const given = name.trim();
    if (given.toLowerCase() === wanted) return [description.trim()];
    if (!given.toLowerCase().startsWith(`${wanted}:`)) return [];
    return [given.slice(wanted.length + 1).trim() || description.trim()];
  });
  if (own.length === 0) return undefined;
  return own.find((reason) => reason !== '') ?? `label ${quoted(waiverLabel)}, without a reason`;
}

import { nearest } from '../../../../did-you-mean.ts';
import { quoted } from '../../../../quoted.ts';

/** ` (did you mean 'x'?)` to stand after a misspelt name; empty when no candidate is near. */
export function hint(name: string, candidates: Iterable<string>): string {
  const meant = nearest(name, candidates);
  return meant === undefined ? '' : ` (did you mean ${quoted(meant)}?)`;
}

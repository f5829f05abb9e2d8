import { nearest } from '../../did-you-mean.ts';
import { quoted } from '../../quoted.ts';
import { lexemes } from '../project/project-lexemes.ts';
import type { Position } from '../project/project-refusal.ts';
import type { Finding } from './finding.ts';
import type { Severity } from './rule.ts';

/** One comment `# rock-lint: ignore=RULE[,RULE] reason`. */
export interface InlineIgnore {
  readonly at: Position;
  /** The line whose findings it is about. */
  readonly line: number;
  readonly rules: readonly string[];
}

/** What is wrong with such a comment. */
export interface IgnoreProblem {
  readonly at: Position;
  readonly severity: Severity;
  readonly message: string;
}

export interface InlineIgnores {
  readonly ignores: readonly InlineIgnore[];
  readonly problems: readonly IgnoreProblem[];
}

/**
 * Finds the comments that tell lint-rock what to leave out. One behind a value is about its own
 * line; one that has a line for itself is about the next line that is no comment.
 *
 * @param known the names of the rules that may be ignored
 */
export function readIgnores(text: string, known: readonly string[]): InlineIgnores {
  const ignores: InlineIgnore[] = [];
  const problems: IgnoreProblem[] = [];
  // Reading all comments takes as long as parsing the file, and most files have no such comment.
  if (!/rock-?lint/i.test(text)) return { ignores, problems };
  for (const { at, line, words } of comments(text)) {
    if (!isForUs.test(words)) continue;
    const read = readComment(words, known);
    problems.push(...read.wrong.map((message) => ({ at, severity: 'warning' as const, message })));
    if (read.rules.length > 0) ignores.push({ at, line, rules: read.rules });
  }
  return { ignores, problems };
}

export interface Ignored {
  readonly kept: readonly Finding[];
  /** How many were left out. */
  readonly count: number;
  readonly problems: readonly IgnoreProblem[];
}

/**
 * Leaves out of the findings of one file what its comments ignore.
 *
 * @param looked the names of the rules that looked at the file: an ignore of another one is not
 *   called useless
 */
export function applyIgnores(
  findings: readonly Finding[],
  ignores: readonly InlineIgnore[],
  looked: ReadonlySet<string>,
): Ignored {
  const key = (line: number, rule: string) => `${line} ${rule}`;
  const ignored = new Set(
    ignores.flatMap(({ line, rules }) => rules.map((rule) => key(line, rule))),
  );
  const isIgnored = ({ line, rule }: Finding) => ignored.has(key(line, rule));
  const found = new Set(findings.map(({ line, rule }) => key(line, rule)));
  const problems = ignores.flatMap(({ at, line, rules }) =>
    rules
      .filter((rule) => looked.has(rule) && !found.has(key(line, rule)))
      .map((rule) => ({
        at,
        severity: 'notice' as const,
        message: `The rule ${quoted(rule)} finds nothing in line ${line}; take it out of this comment.`,
      })),
  );
  const kept = findings.filter((finding) => !isIgnored(finding));
  return { kept, count: findings.length - kept.length, problems };
}

/** Prose that only mentions rock-lint is not. */
const isForUs = /^rock-?lint(?:\s*:|\s+ignore\b)/i;

const form = /^rock-lint:\s*ignore=(\S+)(?:\s+(.*))?$/s;

const example = `'# rock-lint: ignore=RULE the reason'`;

function readComment(words: string, known: readonly string[]) {
  const [, list, reason = ''] = form.exec(words) ?? [];
  if (list === undefined) {
    return { rules: [], wrong: [`This comment is not understood; write it as ${example}.`] };
  }
  const names = [...new Set(list.split(','))];
  if (names.includes('')) {
    const wrong = `An empty name stands in ${quoted(list)}; put commas without spaces between the rules, as in 'ignore=RULE,RULE'.`;
    return { rules: [], wrong: [wrong] };
  }
  const wrong = names.filter((name) => !known.includes(name)).map((name) => unknown(name, known));
  if (!/[\p{L}\p{N}]/u.test(reason)) {
    return { rules: [], wrong: [...wrong, `The reason is missing; write it as ${example}.`] };
  }
  return { rules: names.filter((name) => known.includes(name)), wrong };
}

function unknown(name: string, known: readonly string[]): string {
  const meant = nearest(name, known);
  const remedy =
    meant === undefined
      ? 'take it out; docs/lint-rules.md lists all'
      : `did you mean ${quoted(meant)}?`;
  return `There is no rule ${quoted(name)} that could be ignored; ${remedy}${meant === undefined ? '.' : ''}`;
}

interface Comment {
  readonly at: Position;
  /** The line that it is about. */
  readonly line: number;
  /** Without `#` and the spaces around. */
  readonly words: string;
}

function comments(text: string): readonly Comment[] {
  const found: (Omit<Comment, 'line'> & { readonly alone: boolean })[] = [];
  let line = 1;
  let before = '';
  for (const { lexeme, isScalar } of lexemes(text)) {
    if (!isScalar && lexeme.startsWith('#')) {
      const at = { line, column: before.length + 1 };
      found.push({ at, words: lexeme.slice(1).trim(), alone: before.trim() === '' });
    }
    const rows = lexeme.split('\n');
    line += rows.length - 1;
    before = rows.length > 1 ? (rows.at(-1) as string) : before + lexeme;
  }
  const alone = new Set(found.filter((comment) => comment.alone).map(({ at }) => at.line));
  return found.map(({ at, words }) => ({ at, words, line: lineAfter(at.line, alone) }));
}

/** The first line from there on that is not among the comments that have a line for themselves. */
function lineAfter(line: number, alone: ReadonlySet<number>): number {
  let after = line;
  while (alone.has(after)) after += 1;
  return after;
}

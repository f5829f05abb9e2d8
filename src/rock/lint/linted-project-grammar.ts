import type { Platform } from '../plan/platforms.ts';
import { isList, isMapping, type Path, type Value } from '../project/project-yaml.ts';

/** A text of rockcraft.yaml and where it stands. */
export interface Entry {
  readonly text: string;
  readonly path: Path;
}

/** An entry that may stand in conditions, such as `- on amd64 to arm64: [...]`. */
export interface ConditionalEntry extends Entry {
  /** The conditions around it, from the outside in; all must hold. */
  readonly conditions: readonly Condition[];
}

/** The head of a clause of craft-grammar, or that it does not hold (`- else:`). */
export interface Condition {
  readonly holds: boolean;
  /** Architectures to build on, and to build for; labels of platforms. */
  readonly on?: readonly string[];
  readonly to?: readonly string[];
  readonly for?: readonly string[];
}

/**
 * The texts of a value of a part, in the order of the file, with what stands in clauses of
 * craft-grammar. What is no text is left out: which types a key may have is for a rule to say.
 */
export function entriesOf(value: Value | undefined, path: Path): readonly ConditionalEntry[] {
  const found: ConditionalEntry[] = [];
  collect(value, path, [], found);
  return found;
}

/** A clause of craft-grammar: its head, such as `on amd64`, and what is chosen when that holds. */
export interface Clause {
  readonly head: string;
  readonly body: Value;
}

/** The clause that an item of a list is; undefined for any other item. */
export function clauseOf(item: Value): Clause | undefined {
  if (!isMapping(item) || item.size !== 1) return undefined;
  const [[head, body] = []] = item;
  if (typeof head !== 'string' || body === undefined || !clauseHead.test(head)) return undefined;
  return { head, body };
}

/** Whether craft-grammar would choose the entry in a build of this platform on this architecture. */
export function isChosen(entry: ConditionalEntry, platform: Platform, buildOn: string): boolean {
  return entry.conditions.every((condition) => {
    const { on, to, for: labels, holds } = condition;
    // Of `try`, which rockcraft no longer reads, either branch may be taken.
    if (on === undefined && to === undefined && labels === undefined) return true;
    const found =
      (on?.includes(buildOn) ?? true) &&
      (to?.includes(platform.buildFor) ?? true) &&
      (labels?.some((label) => label === platform.label || label === 'any') ?? true);
    return found === holds;
  });
}

function collect(
  value: Value | undefined,
  path: Path,
  conditions: readonly Condition[],
  found: ConditionalEntry[],
): void {
  if (typeof value === 'string') found.push({ text: value, path, conditions });
  if (!isList(value)) return;
  let last: Condition | undefined;
  for (const [index, item] of value.entries()) {
    const clause = clauseOf(item);
    if (clause === undefined) {
      if (item !== 'else fail') collect(item, [...path, index], conditions, found);
      continue;
    }
    const { head, body } = clause;
    const isElse = head === 'else';
    if (!isElse) last = conditionOf(head);
    const own = last === undefined ? [] : [isElse ? { ...last, holds: false } : last];
    collect(body, [...path, index, head], [...conditions, ...own], found);
  }
}

const clauseHead = /^(?:(?:on|to|for)\s+\S.*|else|try)$/;

function conditionOf(head: string): Condition {
  const words = head.trim().split(/\s+/);
  const after = (word: string) => {
    const at = words.indexOf(word);
    return at < 0 ? undefined : words[at + 1]?.split(',');
  };
  const [on, to, labels] = [after('on'), after('to'), after('for')];
  return {
    holds: true,
    ...(on === undefined ? {} : { on }),
    ...(to === undefined ? {} : { to }),
    ...(labels === undefined ? {} : { for: labels }),
  };
}

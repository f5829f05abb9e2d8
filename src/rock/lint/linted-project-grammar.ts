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

/** The head of a condition of craft-grammar, or that it does not hold (`- else:`). */
export interface Condition {
  readonly head: string;
  readonly holds: boolean;
}

/**
 * The texts of a value of a part, in the order of the file, with what stands in conditions of
 * craft-grammar. What is no text is left out: which types a key may have is for a rule to say.
 */
export function entriesOf(
  value: Value | undefined,
  path: Path,
  conditions: readonly Condition[] = [],
): readonly ConditionalEntry[] {
  if (typeof value === 'string') return [{ text: value, path, conditions }];
  if (!isList(value)) return [];
  const found: ConditionalEntry[] = [];
  let last: string | undefined;
  for (const [index, item] of value.entries()) {
    const here = [...path, index];
    const clause = clauseOf(item);
    if (clause === undefined) {
      if (item !== elseFail) found.push(...entriesOf(item, here, conditions));
      continue;
    }
    const { head, body } = clause;
    if (head === 'else') {
      // Several `else` follow one another only after `try`, which rockcraft no longer reads.
      const around = last === undefined ? [] : [{ head: last, holds: false }];
      found.push(...entriesOf(body, [...here, head], [...conditions, ...around]));
    } else {
      last = head;
      found.push(...entriesOf(body, [...here, head], [...conditions, { head, holds: true }]));
    }
  }
  return found;
}

/** A clause of craft-grammar: its head, such as `on amd64`, and what is chosen when that holds. */
export function clauseOf(item: Value): { readonly head: string; readonly body: Value } | undefined {
  if (!isMapping(item) || item.size !== 1) return undefined;
  const [[head, body] = []] = item;
  if (typeof head !== 'string' || body === undefined || !clauseHead.test(head)) return undefined;
  return { head, body };
}

/** Whether craft-grammar would choose the entry in a build of this platform on this architecture. */
export function isChosen(entry: ConditionalEntry, platform: Platform, buildOn: string): boolean {
  return entry.conditions.every(({ head, holds }) => {
    const found = matches(head, platform, buildOn);
    return found === undefined || found === holds;
  });
}

const clauseHead = /^(?:(?:on|to|for)\s+\S.*|else|try)$/;
const elseFail = 'else fail';

/** undefined for a head that says nothing of architectures: its clause may be chosen or not. */
function matches(head: string, platform: Platform, buildOn: string): boolean | undefined {
  const [, on, to, label] =
    /^(?:on\s+(\S+))?(?:\s*\bto\s+(\S+))?(?:for\s+(\S+))?\s*$/.exec(head) ?? [];
  if (on === undefined && to === undefined && label === undefined) return undefined;
  const names = (selectors: string | undefined, ...wanted: readonly string[]) =>
    selectors === undefined || selectors.split(',').some((name) => wanted.includes(name));
  return names(on, buildOn) && names(to, platform.buildFor) && names(label, platform.label, 'any');
}

import { nearest } from '../../did-you-mean.ts';
import { UserError } from '../../errors.ts';
import { type Matcher, nameMatcher, pathMatcher } from '../../glob.ts';
import { quoted } from '../../quoted.ts';
import { refusal } from '../../rock/project/project-refusal.ts';
import { pythonText, type Scalar } from '../../rock/project/project-scalar.ts';
import {
  isList,
  isMapping,
  kindOf,
  type Mapping,
  type Path,
  parseMapping,
  type Value,
} from '../../rock/project/project-yaml.ts';
import { readBytes, readCount, readPercent } from './amount.ts';
import { type Budget, type Budgets, isCounted, type Limit, type Quantity } from './budget.ts';
import {
  type BudgetDefinition,
  commonKeys,
  defaultFloor,
  defaultWaiverLabel,
  definitions,
  type KeyDefinition,
  layerRoleNames,
  ownerGroups,
  topKeys,
} from './budget-definitions.ts';
import { titleOf } from './budget-title.ts';

/** More are no budgets, but an attempt to keep the step busy. */
const mostBudgets = 500;

/**
 * Reads budgets: see docs/size-budgets.md.
 *
 * @param name what messages call the text
 * @param file where verdicts and refusals point to; undefined when the text is no file
 * @throws UserError with line and column of what is not understood
 */
export function parseBudgets(text: string, name: string, file?: string): Budgets {
  try {
    return new BudgetsParser(text, name, file).read();
  } catch (error) {
    // Without a file there is no line to put an annotation on.
    if (file !== undefined || !(error instanceof UserError)) throw error;
    throw new UserError(error.message, { cause: error });
  }
}

class BudgetsParser {
  readonly #name: string;
  readonly #file: string | undefined;
  readonly #parsed: ReturnType<typeof parseMapping>;

  constructor(text: string, name: string, file: string | undefined) {
    this.#name = name;
    this.#file = file;
    this.#parsed = parseMapping(text, name, {
      reader: 'this action',
      ifEmpty: `write 'budgets:' and a list into it, or leave the input 'budgets' empty`,
      top: `budgets are a mapping with the key 'budgets'`,
    });
  }

  read(): Budgets {
    const { root } = this.#parsed;
    this.#checkKeys(root, [], topKeys, 'at the top');
    const label = this.#label(root, []) ?? defaultWaiverLabel;
    const list = root.get('budgets') as Value;
    if (!isList(list)) {
      return this.#refuse(['budgets'], `'budgets' is ${kindOf(list)}; write a list of mappings.`);
    }
    if (list.length > mostBudgets) {
      return this.#refuse(['budgets'], `there are more than ${mostBudgets} budgets; use patterns.`);
    }
    return { budgets: list.map((item, index) => this.#budget(item, ['budgets', index], label)) };
  }

  #budget(item: Value, path: Path, label: string): Budget {
    if (!isMapping(item)) {
      const example = `'limit: size' and 'hard: 200 MB'`;
      return this.#refuse(path, `a budget is a mapping such as ${example}, not ${kindOf(item)}.`);
    }
    const definition = this.#definition(item, path);
    const { name, keys, of: quantities } = definition;
    const ofKey: KeyDefinition[] = quantities.length === 0 ? [] : [{ name: 'of', values: '' }];
    this.#checkKeys(item, path, [...commonKeys, ...keys, ...ofKey], `for 'limit: ${name}'`);
    const of = this.#word(item, path, 'of', quantities) ?? quantities[0] ?? ownQuantity(definition);
    const limits = [
      ...this.#limit(item, path, 'soft', definition, of),
      ...this.#limit(item, path, 'hard', definition, of),
    ];
    if (limits.length === 0) {
      return this.#refuse(path, `this budget has no limit; add 'soft' or 'hard' to it.`);
    }
    this.#checkOrder(limits, path);
    const kind = this.#word(item, path, 'kind', ownerGroups);
    const role = this.#word(item, path, 'role', layerRoleNames);
    const named = {
      rocks: this.#patterns(item, path, 'rock'),
      platforms: this.#patterns(item, path, 'platform'),
      names: this.#patterns(item, path, 'name'),
      paths: this.#patterns(item, path, 'path'),
    };
    const isRock = anyOf(named.rocks, nameMatcher);
    const isPlatform = anyOf(named.platforms, nameMatcher);
    return {
      subject: name,
      of,
      title: titleOf({ subject: name, of, kind, role, ...named }),
      covers: (image) => isRock(image.name) && platformNames(image.platform).some(isPlatform),
      kind,
      isOwner: anyOf(named.names, nameMatcher),
      isPath: anyOf(named.paths, (pattern) => pathMatcher(this.#segments(pattern, path))),
      role,
      floor: this.#floor(item, path, of),
      limits,
      waiverLabel: this.#label(item, path) ?? label,
    };
  }

  #definition(item: Mapping, path: Path): BudgetDefinition {
    const names = definitions.map(({ name }) => name);
    if (!item.has('limit')) {
      // A misspelt 'limit' is told by its own name.
      this.#checkKeys(item, path, [...commonKeys, ...definitions.flatMap(({ keys }) => keys)], '');
    }
    const name = this.#word(item, path, 'limit', names);
    return definitions.find((definition) => definition.name === name) as BudgetDefinition;
  }

  #limit(
    item: Mapping,
    path: Path,
    severity: Limit['severity'],
    { percent }: BudgetDefinition,
    of: Quantity,
  ): readonly Limit[] {
    const value = item.get(severity);
    if (value === undefined) return [];
    const at = [...path, severity];
    const unit = isCounted(of) ? 'count' : 'bytes';
    const scalar = this.#scalar(value, at, severity);
    const place = this.#place(at);
    const common = { severity, ...(place === undefined ? {} : { place }) };
    const share = readPercent(scalar);
    if (share !== undefined && percent) return [{ ...common, unit: 'percent', amount: share }];
    const amount = unit === 'bytes' ? readBytes(scalar) : readCount(scalar);
    if (amount !== undefined) return [{ ...common, unit, amount }];
    const form =
      unit === 'bytes' ? `a size such as '80 MB', '76 MiB' or '1.5GB'` : 'a whole number';
    const also = percent ? `, or a percentage such as '10%'` : '';
    const why = share === undefined ? '' : '; only growth can be limited in percent';
    return this.#refuse(at, `${quoted(pythonText(scalar))} is not ${form}${also}${why}.`);
  }

  /** What breaks the hard limit should have been warned of. */
  #checkOrder(limits: readonly Limit[], path: Path): void {
    const [soft, hard] = limits;
    if (soft === undefined || hard === undefined || soft.unit !== hard.unit) return;
    if (soft.amount <= hard.amount) return;
    this.#refuse(
      [...path, 'soft'],
      `the soft limit is above the hard one, so that it would never be the first to warn; swap them, or keep one.`,
    );
  }

  #floor(item: Mapping, path: Path, of: Quantity): number {
    const value = item.get('floor');
    const isBytes = !isCounted(of);
    if (value === undefined) return isBytes ? defaultFloor : 0;
    const scalar = this.#scalar(value, [...path, 'floor'], 'floor');
    const floor = isBytes ? readBytes(scalar) : readCount(scalar);
    const form = isBytes ? `a size such as '500 kB'` : 'a whole number';
    return (
      floor ?? this.#refuse([...path, 'floor'], `${quoted(pythonText(scalar))} is not ${form}.`)
    );
  }

  #label(mapping: Mapping, path: Path): string | undefined {
    const value = mapping.get('waiver-label');
    if (value === undefined) return undefined;
    const at = [...path, 'waiver-label'];
    const label = pythonText(this.#scalar(value, at, 'waiver-label')).trim();
    // GitHub allows 50 characters in the name of a label.
    if (label !== '' && [...label].length <= 50) return label;
    return this.#refuse(at, `a label has a name of 1 to 50 characters.`);
  }

  /** The values of a key that takes one text or a list of them; none when it is absent. */
  #patterns(mapping: Mapping, path: Path, key: string): readonly string[] {
    const value = mapping.get(key);
    if (value === undefined) return [];
    const at = [...path, key];
    const values = isList(value) ? value : [value];
    if (values.length === 0) return this.#refuse(at, `'${key}' is empty; remove it.`);
    return values.map((one, index) => {
      const place = isList(value) ? [...at, index] : at;
      const text = pythonText(this.#scalar(one, place, key)).trim();
      return text === '' ? this.#refuse(place, `this pattern is empty; remove it.`) : text;
    });
  }

  #segments(pattern: string, path: Path): readonly string[] {
    const names = pattern.split('/').filter((name) => name !== '' && name !== '.');
    if (names.includes('..')) {
      return this.#refuse(
        [...path, 'path'],
        `a path begins at the root of the image, without '..'.`,
      );
    }
    // What names a directory means all that is in it.
    return [...names, '**'];
  }

  #word<T extends string>(
    mapping: Mapping,
    path: Path,
    key: string,
    words: readonly T[],
  ): T | undefined {
    const value = mapping.get(key);
    if (value === undefined) return undefined;
    const at = [...path, key];
    const text = pythonText(this.#scalar(value, at, key));
    const found = words.find((word) => word === text);
    if (found !== undefined) return found;
    const remedy = didYouMean(text, words) ?? `it is one of ${words.join(', ')}.`;
    return this.#refuse(at, `'${key}' cannot be ${quoted(text)}; ${remedy}`);
  }

  #scalar(value: Value, at: Path, key: string): Scalar {
    if (!isList(value) && !isMapping(value) && value !== null) return value as Scalar;
    return this.#refuse(at, `'${key}' is ${kindOf(value)}; write a value, or remove it.`);
  }

  /** Every key must be known, and the required ones there. */
  #checkKeys(mapping: Mapping, path: Path, known: readonly KeyDefinition[], where: string): void {
    const names = known.map(({ name }) => name);
    for (const key of mapping.keys()) {
      const text = pythonText(key);
      if (names.includes(text)) continue;
      const remedy = didYouMean(text, names) ?? `there are ${names.join(', ')}.`;
      const place = where === '' ? '' : ` ${where}`;
      this.#refuse([...path, key], `there is no key ${quoted(text)}${place}; ${remedy}`);
    }
    const missing = known.find(({ name, required }) => required === true && !mapping.has(name));
    if (missing !== undefined) {
      this.#refuse(path, `the key '${missing.name}' is missing here: ${missing.values}.`);
    }
  }

  #place(path: Path): { readonly file: string; readonly line: number } | undefined {
    const file = this.#file;
    return file === undefined ? undefined : { file, line: this.#parsed.position(path).line };
  }

  #refuse(path: Path, sentence: string): never {
    throw refusal(this.#name, this.#parsed.position(path), sentence);
  }
}

function didYouMean(text: string, words: readonly string[]): string | undefined {
  const meant = nearest(text, words);
  return meant === undefined ? undefined : `did you mean ${quoted(meant)}?`;
}

function ownQuantity({ name }: BudgetDefinition): Quantity {
  return name === 'layers' ? 'files' : (name as Quantity);
}

function anyOf<T>(
  patterns: readonly string[],
  matcher: (pattern: string) => Matcher<T>,
): Matcher<T> {
  if (patterns.length === 0) return () => true;
  const matchers = patterns.map(matcher);
  return (wanted) => matchers.some((matches) => matches(wanted));
}

/** `linux/arm64/v8`, `linux/arm64` and `arm64` are names of one platform. */
function platformNames(platform: string): readonly string[] {
  const [system = '', architecture = ''] = platform.split('/');
  return [platform, `${system}/${architecture}`, architecture];
}

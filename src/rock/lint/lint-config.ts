import {
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type ParsedNode,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import { nearest } from '../../did-you-mean.ts';
import { visible } from '../../markdown.ts';
import { quoted } from '../../quoted.ts';
import { type ProjectPattern, readPattern } from '../plan/find-projects-glob.ts';
import { refusal } from '../project/project-refusal.ts';
import { severities } from './finding.ts';
import type { Severity } from './rule.ts';

export type ConfiguredSeverity = Severity | 'off';

/** What a team has decided on rules. */
export interface LintConfig {
  /** For findings in `file`, relative to the workspace; undefined where the rule's own severities hold. */
  severityOf(rule: string, file: string): ConfiguredSeverity | undefined;
}

/** That of a team which has decided nothing. */
export const noConfig: LintConfig = { severityOf: () => undefined };

/**
 * Reads a configuration file:
 *
 * ```yaml
 * rules:
 *   RULE: off | notice | warning | error
 * overrides:
 *   - paths: [rocks/legacy/**]
 *     rules:
 *       RULE: off
 * ```
 *
 * Overrides are for the projects that `paths` names, relative to the workspace; the last wins.
 *
 * @param file what messages call it
 * @param rules the names that may stand in it
 * @throws UserError with line and column of what is not understood
 */
export function parseLintConfig(text: string, file: string, rules: readonly string[]): LintConfig {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    // Each key is looked up once here; the parser would compare every one with every other.
    uniqueKeys: false,
    prettyErrors: false,
    lineCounter: lines,
  });
  const refuse: Refuse = (offset, sentence) => {
    const { line, col } = lines.linePos(offset);
    throw refusal(file, { line, column: col }, sentence);
  };
  const [problem] = [...document.errors, ...document.warnings];
  if (problem !== undefined) {
    const sentence = visible(problem.message.charAt(0).toLowerCase() + problem.message.slice(1));
    refuse(problem.pos[0], `this is not valid YAML (${sentence}); correct it.`);
  }
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null)) return noConfig;
  const top = mappingOf(contents, ['rules', 'overrides'], 'key', refuse);
  const general = readRules(top.get('rules'), rules, refuse);
  const overrides = readOverrides(top.get('overrides'), rules, refuse);
  return {
    severityOf(rule, path) {
      const directory = path.split('/').slice(0, -1).join('/');
      const special = overrides.findLast(
        ({ severities, covers }) => severities.has(rule) && covers(directory),
      );
      return special?.severities.get(rule) ?? general.get(rule);
    },
  };
}

type Refuse = (offset: number, sentence: string) => never;

interface Override {
  readonly severities: ReadonlyMap<string, ConfiguredSeverity>;
  covers(directory: string): boolean;
}

function readOverrides(
  node: ParsedNode | undefined,
  rules: readonly string[],
  refuse: Refuse,
): readonly Override[] {
  return itemsOf(node, `'overrides' is a list of mappings with 'paths' and 'rules'`, refuse).map(
    (item) => {
      const { range } = item;
      const keys = mappingOf(item, ['paths', 'rules'], 'key', refuse);
      const patterns = itemsOf(
        keys.get('paths'),
        `'paths' is a list of patterns, such as [rocks/*]`,
        refuse,
      ).map((pattern) => readPath(pattern, refuse));
      if (patterns.length === 0) {
        refuse(range[0], `'paths' is missing here; say which projects the override is for.`);
      }
      const severities = readRules(keys.get('rules'), rules, refuse);
      if (severities.size === 0) {
        refuse(range[0], `'rules' is missing here; say which rules the override is about.`);
      }
      return { severities, covers: (directory) => covers(patterns, directory) };
    },
  );
}

/** As `paths` of the action does: each pattern adds to, or with `!` takes from, those before it. */
function covers(patterns: readonly ProjectPattern[], directory: string): boolean {
  const last = patterns.findLast((pattern) => pattern.matches(directory));
  return last === undefined ? patterns[0]?.negated === true : !last.negated;
}

function readPath(node: ParsedNode, refuse: Refuse): ProjectPattern {
  const text = isScalar(node) && typeof node.value === 'string' ? node.value : undefined;
  const pattern = text === undefined ? undefined : readPattern(text);
  return (
    pattern ??
    refuse(
      node.range[0],
      `this is no pattern for project directories, relative to the workspace and without '..'; write one such as 'rocks/*'.`,
    )
  );
}

function readRules(
  node: ParsedNode | undefined,
  rules: readonly string[],
  refuse: Refuse,
): ReadonlyMap<string, ConfiguredSeverity> {
  if (isAbsent(node)) return new Map();
  const found = mappingOf(node, rules, 'rule', refuse);
  return new Map([...found].map(([name, value]) => [name, readSeverity(name, value, refuse)]));
}

function readSeverity(rule: string, node: ParsedNode, refuse: Refuse): ConfiguredSeverity {
  const allowed: readonly string[] = ['off', ...severities.toReversed()];
  const value = isScalar(node) ? node.value : undefined;
  if (typeof value === 'string' && allowed.includes(value)) return value as ConfiguredSeverity;
  return refuse(
    node.range[0],
    `the severity of ${quoted(rule)} is ${allowed.slice(0, -1).join(', ')} or ${allowed.at(-1)}; write one of these.`,
  );
}

/** The values of a mapping by key. Every key must be one of `known`, and there once. */
function mappingOf(
  node: ParsedNode,
  known: readonly string[],
  what: 'key' | 'rule',
  refuse: Refuse,
): ReadonlyMap<string, ParsedNode> {
  if (!isMap(node)) {
    const example = what === 'rule' ? `'RULE: warning'` : `'${known.join(`' and '`)}'`;
    return refuse(node.range[0], `a mapping belongs here, with ${example}.`);
  }
  const found = new Map<string, ParsedNode>();
  for (const { key, value } of (node as YAMLMap.Parsed).items) {
    const name = isScalar(key) ? String(key.value) : '';
    const at = key.range[0];
    if (!known.includes(name)) {
      const meant = nearest(name, known);
      const remedy =
        meant !== undefined
          ? `did you mean ${quoted(meant)}?`
          : what === 'rule'
            ? 'docs/lint-rules.md lists all.'
            : `there are '${known.join(`' and '`)}'.`;
      refuse(at, `there is no ${what} ${quoted(name)}; ${remedy}`);
    }
    if (found.has(name)) refuse(at, `${quoted(name)} is here for the second time; keep one.`);
    if (value === null) return refuse(at, `${quoted(name)} has no value; write one, or remove it.`);
    found.set(name, value);
  }
  return found;
}

function itemsOf(
  node: ParsedNode | undefined,
  form: string,
  refuse: Refuse,
): readonly ParsedNode[] {
  if (isAbsent(node)) return [];
  return isSeq(node) ? (node.items as ParsedNode[]) : refuse(node.range[0], `${form}.`);
}

function isAbsent(node: ParsedNode | undefined): node is undefined {
  return node === undefined || (isScalar(node) && node.value === null);
}

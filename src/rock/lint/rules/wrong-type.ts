import { quoted } from '../../../quoted.ts';
import { isList, isMapping, kindOf, type Path, type Value } from '../../project/project-yaml.ts';
import type { LintedProject } from '../linted-project.ts';
import { type Clause, clauseOf } from '../linted-project-grammar.ts';
import { type Key, keysOf, type LintedPart } from '../linted-project-part.ts';
import type { Problem, Rule } from '../rule.ts';
import { exampleProject } from './shared/example-project.ts';
import { listKeys } from './shared/part-keys.ts';

export const wrongType: Rule = {
  name: 'wrong-type',
  severity: 'error',
  summary: 'A key holds a text where a list must be, a list where a mapping must be, or the like.',
  why: 'rockcraft refuses it, often with an internal error or a Python traceback that names no line. `stage-packages` and its siblings are lists; `parts`, `services`, `environment` and `organize` are mappings; `build-environment` is a list of mappings with one variable each. Values of variables are text: `true` needs quotes.',
  bad: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: nil
    stage-packages: hello
`),
  good: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: nil
    stage-packages: [hello]
`),
  sources: ['https://documentation.ubuntu.com/rockcraft/latest/reference/rockcraft-yaml/'],
  *check(linted) {
    for (const { name, value, path } of linted.keys) {
      if (value === null) continue;
      if (mappings.has(name) && !isMapping(value))
        yield wrong(path, quoted(name), value, 'a mapping');
      if (lists.has(name) && !isList(value)) yield wrong(path, quoted(name), value, 'a list');
      if (texts.has(name) && isNested(value)) yield wrong(path, quoted(name), value, 'text');
    }
    yield* ofVariables(linted);
    for (const part of linted.parts) yield* ofPart(part, linted);
  },
};

/** `platforms` is for the rule invalid-platform. */
const mappings: ReadonlySet<string> = new Set(['parts', 'services', 'checks', 'environment']);
const lists: ReadonlySet<string> = new Set(['package-repositories', 'extensions']);
const texts: ReadonlySet<string> = new Set([
  'name',
  'title',
  'version',
  'summary',
  'description',
  'base',
  'build-base',
  'license',
  'adopt-info',
  'entrypoint-service',
  'entrypoint-command',
]);
/** Of a part, beside `listKeys`. */
const partTexts: ReadonlySet<string> = new Set([
  'plugin',
  'source',
  'source-type',
  'source-subdir',
  'source-branch',
  'source-tag',
  'source-commit',
  'source-checksum',
  'overlay-script',
  'override-pull',
  'override-overlay',
  'override-build',
  'override-stage',
  'override-prime',
]);

function* ofPart(part: LintedPart, linted: LintedProject): Generator<Problem> {
  const parts = linted.value('parts');
  if (!part.isMapping && isMapping(parts)) {
    const value = parts.get(part.path.at(-1) ?? null) ?? null;
    yield wrong(part.path, `The part ${quoted(part.name)}`, value, `a mapping with a 'plugin'`);
  }
  for (const key of part.keys) {
    if (key.value === null) continue;
    if (listKeys.includes(key.name)) yield* ofList(key);
    if (partTexts.has(key.name) && isNested(key.value) && !isGrammar(key.value)) {
      yield wrong(key.path, quoted(key.name), key.value, 'text');
    }
    if (key.name === 'organize' && !isMapping(key.value) && !isGrammar(key.value)) {
      yield wrong(
        key.path,
        quoted(key.name),
        key.value,
        `a mapping, such as 'main.py: app/main.py'`,
      );
    }
    if (key.name === 'build-environment') yield* ofBuildEnvironment(key);
  }
}

function* ofList({ name, value, path }: Key): Generator<Problem> {
  if (!isList(value)) {
    yield wrong(path, quoted(name), value, `a list, such as '${name}: [${example(value)}]'`);
    return;
  }
  for (const [index, item] of value.entries()) {
    const clause = clauseOf(item);
    const here = [...path, index];
    if (clause !== undefined) yield* ofClause(name, clause, [...here, clause.head]);
    else if (isNested(item)) yield wrong(here, quoted(name), item, 'a list of texts', 'holds');
  }
}

function* ofClause(name: string, { head, body }: Clause, path: Path): Generator<Problem> {
  if (head === 'try') {
    yield {
      path,
      message: `'try' in '${name}' is a condition that rockcraft no longer knows, and it refuses it; write 'on' with an architecture.`,
    };
  } else if (isList(body)) {
    yield* ofList({ name, value: body, path });
  } else {
    yield wrong(
      path,
      quoted(head),
      body,
      `a list, such as ${quoted(`- ${head}: [${example(body)}]`)}`,
    );
  }
}

function* ofBuildEnvironment({ name, value, path }: Key): Generator<Problem> {
  const wanted = `a list with one variable to an item, such as '- GOFLAGS: -mod=vendor'`;
  if (!isList(value)) {
    yield wrong(path, quoted(name), value, wanted);
    return;
  }
  for (const [index, item] of value.entries()) {
    const here = [...path, index];
    if (item === 'else fail' || clauseOf(item) !== undefined) continue;
    if (!isMapping(item)) yield wrong(here, quoted(name), item, wanted, 'holds');
    else yield* notText(keysOf(item, here));
  }
}

/** Numbers become text, but what YAML reads as a boolean or nothing does not. */
function* notText(variables: readonly Key[]): Generator<Problem> {
  for (const { name, value, path } of variables) {
    if (value !== null && typeof value !== 'boolean' && !isNested(value)) continue;
    yield {
      path,
      message: `The variable ${quoted(name)} is ${kindOf(value)}, but rockcraft takes only text; put the value in quotes.`,
    };
  }
}

function* ofVariables(linted: LintedProject): Generator<Problem> {
  yield* notText(keysOf(linted.value('environment'), ['environment']));
  for (const { value, path } of linted.services) {
    const variables = isMapping(value) ? value.get('environment') : undefined;
    yield* notText(keysOf(variables, [...path, 'environment']));
  }
}

function wrong(path: Path, what: string, value: Value, wanted: string, verb = 'is'): Problem {
  const found = value === null ? 'empty' : kindOf(value);
  return {
    path,
    message: `${what} ${verb} ${found}, but rockcraft needs ${wanted}, and refuses anything else; write it so.`,
  };
}

function example(value: Value): string {
  return typeof value === 'string' && /^[\w.+-]{1,40}$/.test(value) ? value : '…';
}

function isNested(value: Value): boolean {
  return isMapping(value) || isList(value);
}

/** A list of clauses stands for the one that is chosen. */
function isGrammar(value: Value): boolean {
  return (
    isList(value) &&
    value.length > 0 &&
    value.every((item) => item === 'else fail' || clauseOf(item) !== undefined)
  );
}

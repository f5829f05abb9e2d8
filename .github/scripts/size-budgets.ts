import {
  type BudgetDefinition,
  commonKeys,
  definitions,
  type KeyDefinition,
  topKeys,
} from '../../src/size/budget/budget-definitions.ts';

/** docs/size-budgets.md, made of the definitions that budgets are parsed by. */
export function sizeBudgets(): string {
  const rows = definitions.map(
    ({ name, unit, percent, summary }) =>
      `| [\`${name}\`](#${name}) | ${unitText(unit, percent)} | ${summary} |`,
  );
  const blocks = [
    '<!-- Made of src/size/budget/budget-definitions.ts by `npm run docs`: change it there. -->',
    '# Budgets of report-size',
    'Limits that [report-size](../actions/report-size/README.md) holds an image to: a file that the input `budgets` names, or the YAML itself in that input.',
    `\`\`\`yaml\nbudgets:\n${definitions
      .slice(0, 5)
      .map(({ example }) => listItem(example))
      .join('\n')}\n\`\`\``,
    '`soft` warns, `hard` fails the step; a budget may have both. What is equal to its limit is kept. A broken budget is shown with the three things that weigh or grew most. What cannot be told, such as growth without a baseline, is shown as unknown and breaks nothing. A key that is not known, or a value that is not understood, fails the step with its line and column.',
    'Sizes are `80 MB`, `1.5GB` (decimal), `76 MiB` (binary), or a number of bytes; units may be in letters of any case. Counts are whole numbers.',
    'Patterns stand for names: `*` is any text, `?` any character. In paths both end at a slash, and `**` is any number of directories. A key that takes patterns takes one, or a list. YAML wants a pattern that begins with `*` in quotes.',
    '## The file',
    keyTable(topKeys),
    '## Keys of every budget',
    keyTable(commonKeys),
    '## Waivers',
    'A pull request with the label `size-waiver` may break budgets, soft and hard: they are then shown as waived, with the reason. The reason is what follows a colon in the name of the label (`size-waiver: the new model`), else the description of the label. A report on a pull request names the label of what is broken. `waiver-label` gives the label another name, for all budgets or for one. Labels are those that the pull request has now, when the step has a token that may read it, and else those that it had when the run was started; who may set them has at least the right to triage. The budgets are those of the commit that runs, so that a pull request can change them in the open.',
    '## What can be limited',
    ['| `limit` | In | What it is |', '| --- | --- | --- |', ...rows].join('\n'),
    ...definitions.map(section),
  ];
  return blocks.map((block) => `${block}\n`).join('\n');
}

function section(definition: BudgetDefinition): string {
  const { name, summary, unit, percent, keys, of, causes, example } = definition;
  const [first] = of;
  const ofKey: readonly KeyDefinition[] =
    first === undefined
      ? []
      : [
          {
            name: 'of',
            values: of.map((quantity) => `\`${quantity}\``).join(', '),
            absent: `\`${first}\``,
          },
        ];
  const all = [...keys, ...ofKey];
  return [
    `### ${name}`,
    summary,
    `**In:** ${unitText(unit, percent)}. **A broken one names:** ${causes}.`,
    ...(all.length === 0 ? [] : [keyTable(all)]),
    `\`\`\`yaml\nbudgets:\n${listItem(example)}\n\`\`\``,
  ].join('\n\n');
}

function keyTable(keys: readonly KeyDefinition[]): string {
  const rows = keys.map(({ name, values, required, absent }) => {
    const otherwise = required ? '**required**' : (absent ?? 'no such limit');
    return `| \`${name}\` | ${values} | ${otherwise} |`;
  });
  return ['| Key | Values | When absent |', '| --- | --- | --- |', ...rows].join('\n');
}

function unitText(unit: BudgetDefinition['unit'], percent: true | undefined): string {
  const units = { bytes: 'bytes', count: 'a count', 'by quantity': 'bytes, or a count by `of`' };
  return `${units[unit]}${percent ? ', or percent' : ''}`;
}

function listItem(example: string): string {
  const [first, ...others] = example.split('\n');
  return [`  - ${first}`, ...others.map((line) => `    ${line}`)].join('\n');
}

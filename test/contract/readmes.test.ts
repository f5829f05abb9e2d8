import { describe, expect, it } from 'vitest';
import type { ActionFile } from '../../.github/scripts/action-files.ts';
import { documents } from '../../.github/scripts/documents.ts';
import {
  actionsTable,
  apiTables,
  fillMarkers,
  workflowTables,
} from '../../.github/scripts/tables.ts';
import { root, textOf } from './repository-files.ts';

describe('the READMEs', () => {
  it('hold the tables that action.yml gives', () => {
    const stale = [...documents(root)].filter(([path, text]) => textOf(path) !== text);
    expect(
      stale.map(([path]) => path),
      'Write them anew with: npm run docs',
    ).toEqual([]);
  });
});

const action: ActionFile = {
  name: 'Press grapes',
  description: 'Presses grapes\nof one kind.\n\nStops at a stone.',
  inputs: {
    grapes: { description: 'Red | white.\n', required: true },
    stones: { description: 'Allowed?', default: 'false' },
    filter: { description: 'A pattern.', default: 'a|b' },
    label: { description: 'Text.', default: 'a `b` c' },
    note: { description: 'Free text.', default: '' },
  },
  outputs: { wine: { description: 'Path of it.' } },
  runs: { using: 'node24', main: '../../dist/press-grapes/index.js' },
};

describe('the tables of an action', () => {
  it('are Markdown whose cells stay in one line and hold no bare bar', () => {
    expect(apiTables('press-grapes', action)).toBe(
      [
        '### Inputs',
        '',
        '| Input | Meaning | Default |',
        '| --- | --- | --- |',
        '| `grapes` | Red \\| white. | required |',
        '| `stones` | Allowed? | `false` |',
        '| `filter` | A pattern. | `a\\|b` |',
        '| `label` | Text. | `` a `b` c `` |',
        '| `note` | Free text. |  |',
        '',
        '### Outputs',
        '',
        '| Output | Meaning |',
        '| --- | --- |',
        '| `wine` | Path of it. |',
      ].join('\n'),
    );
  });

  it('are not made of an input that nobody described', () => {
    const silent = { ...action, inputs: { grapes: { description: ' ' } } };
    expect(() => apiTables('press-grapes', silent)).toThrow(
      "actions/press-grapes/action.yml: give the input 'grapes' a description.",
    );
  });

  it('say when there is nothing to give', () => {
    expect(apiTables('press-grapes', { ...action, inputs: {} })).toContain('### Inputs\n\nNone.\n');
  });
});

describe('the tables of a reusable workflow', () => {
  it('are of inputs with their defaults, and of secrets', () => {
    const inputs = {
      grapes: { description: 'Red | white.', required: true },
      stones: { description: 'Allowed?', default: false },
      note: { description: 'Free text.', default: '' },
    };
    const secrets = { recipe: { description: 'Of the family.', required: false } };
    expect(workflowTables('press', { inputs, secrets })).toBe(
      [
        '### Inputs',
        '',
        '| Input | Meaning | Default |',
        '| --- | --- | --- |',
        '| `grapes` | Red \\| white. | required |',
        '| `stones` | Allowed? | `false` |',
        '| `note` | Free text. |  |',
        '',
        '### Secrets',
        '',
        '| Secret | Meaning |',
        '| --- | --- |',
        '| `recipe` | Of the family. |',
      ].join('\n'),
    );
    expect(() => workflowTables('press', { inputs: {}, secrets: { recipe: {} } })).toThrow(
      ".github/workflows/press.yml: give the secret 'recipe' a description.",
    );
  });
});

describe('the table of the actions', () => {
  it('links to each and says what it does', () => {
    expect(
      actionsTable(new Map([['press-grapes', action]]))
        .split('\n')
        .at(-1),
    ).toBe(
      '| [`press-grapes`](actions/press-grapes/README.md) | Presses grapes of one kind.<br>Stops at a stone. |',
    );
  });
});

describe('the markers of a table', () => {
  const document = 'Before\n<!-- api:start -->\nold\n<!-- api:end -->\nAfter\n';

  it('keep what stands around them, and are found again', () => {
    const filled = fillMarkers(document, 'api', 'new', 'README.md');
    expect(filled).toBe('Before\n<!-- api:start -->\n\nnew\n\n<!-- api:end -->\nAfter\n');
    expect(fillMarkers(filled, 'api', 'new', 'README.md')).toBe(filled);
  });

  it.each(['Before', '<!-- api:end --><!-- api:start -->'])('must be there: %s', (without) => {
    expect(() => fillMarkers(without, 'api', 'new', 'a/README.md')).toThrow(
      'a/README.md: put the lines <!-- api:start --> and <!-- api:end --> where the table belongs.',
    );
  });
});

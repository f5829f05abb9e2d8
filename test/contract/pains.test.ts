import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const rows = readFileSync(join(root, 'docs/pains.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (?:Pain|---)/.test(line));

describe('docs/pains.md', () => {
  it('has rows', () => {
    expect(rows.length).toBeGreaterThan(15);
  });

  it.each(rows)('names tests that there are: %s', (row) => {
    const shown = row.split(' | ')[3]?.replace(/ \|$/, '') ?? '';
    for (const one of shown.split('; ')) {
      const [, file = '', title = ''] = /^`(test\/\S+\.test\.ts)`: (.+)$/.exec(one) ?? [];
      expect({ one, there: existsSync(join(root, file)) && file !== '' }).toEqual({
        one,
        there: true,
      });
      expect(readFileSync(join(root, file), 'utf8')).toContain(title);
    }
  });
});

import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { compileReportPage } from '../../../../.github/scripts/report-page.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));

it('compiles the page to what a strict policy lets run, with the licences of what is in it', async () => {
  const { script, style, inputs } = await compileReportPage(root);
  expect(script).not.toMatch(
    /<\/script|<!--|\beval\(|new Function|innerHTML|document\.write|https?:/i,
  );
  expect(style).not.toMatch(/<\/style|@import|url\(/i);
  const packages = new Set(inputs.flatMap((path) => /node_modules\/([^/]+)/.exec(path)?.[1] ?? []));
  expect([...packages]).toEqual(['d3-hierarchy']);
  expect(script).toMatch(/^\/\*.*d3-hierarchy [\d.]+ \(ISC\).*Permission to use, copy.*\*\//s);
});

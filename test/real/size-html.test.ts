import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type CompiledPage, compileReportPage } from '../../.github/scripts/report-page.ts';
import { writeHtml } from '../../src/size/html/write-html.ts';
import { imageReport } from '../../src/size/render/image-report.ts';
import { type Browser, type OpenPage, startBrowser } from '../support/browser.ts';
import { describeReal } from '../support/real-tools.ts';
import { sampleImage } from '../support/size-sample.ts';

describeReal('the HTML report in a browser', ['chromium'], ({ chromium }) => {
  const folder = mkdtempSync(join(tmpdir(), 'rock-actions-html-'));
  const file = join(folder, 'report.html');
  let compiled: CompiledPage;
  let browser: Browser;
  let opened: OpenPage;
  let page: Page;
  beforeAll(async () => {
    compiled = await compileReportPage(fileURLToPath(new URL('../..', import.meta.url)));
    await writeHtml([sampleImage(), sampleImage('linux/arm64', 30)], file, { page: compiled });
    browser = await startBrowser(chromium);
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });
  afterEach(async () => {
    await page.close();
    // Nothing went wrong and nothing was asked for, whatever a test did.
    expect(opened.incidents).toEqual([]);
  });

  async function open(path = file): Promise<void> {
    opened = await browser.open(path);
    page = opened.page;
  }
  const summary = () => page.locator('.path-table [role=status]');
  const paths = () => page.getByRole('grid', { name: 'Paths' });
  const rows = () => paths().locator('.rows [role=row]');
  const way = () => page.getByRole('navigation', { name: 'Zoomed to' }).getByRole('listitem');
  const map = () => page.getByRole('group', { name: /^Treemap/ });
  const tile = (name: string | RegExp) => map().getByRole('button', { name });
  const choose = (title: string, value: string) =>
    page.getByRole('group', { name: title }).getByRole('radio', { name: value }).check();
  const focused = () => page.locator(':focus');

  async function wholeNumberIn(locator: Locator): Promise<number> {
    return Number(/^[\d,]+/.exec((await locator.textContent()) ?? '')?.[0].replaceAll(',', ''));
  }

  it('shows an image with all that is said of it', async () => {
    await open();
    expect(await page.title()).toBe('python-workflow 0.2: size');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('python-workflow 0.2');
    expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
      'Budgets',
      'Where the bytes are',
      'Paths',
      'What changed',
      'What could be left out',
      'Layers',
      'Waste',
      'Owners',
      'Contents',
    ]);
    await expect(tile(/^usr\//).count()).resolves.toBe(1);
    const { report } = sampleImage();
    const { unchanged, totals } = report.comparison ?? {};
    expect(await wholeNumberIn(summary())).toBe(report.files + (totals?.gone.files ?? 0));
    expect(await page.locator('.pull').textContent()).toContain(
      `${unchanged?.toLocaleString('en-GB')} of them unchanged`,
    );
  });

  it('counts what is gone apart, and tells what is to be pasted from what is said', async () => {
    await open();
    const { report } = sampleImage();
    const { gone } = report.comparison?.totals ?? {};
    expect(await page.locator('.way .sum').textContent()).toMatch(
      new RegExp(
        `in ${report.files.toLocaleString('en-GB')} files, and ${gone?.files} that are gone$`,
      ),
    );
    expect(await page.locator('.advice code').allTextContents()).toEqual(['override-prime']);
    await page.getByRole('searchbox').fill('no such path');
    await rows().first().waitFor({ state: 'detached' });
    expect(await summary().textContent()).toBe('0 paths: 0 B on disk, as much as in the baseline');
  });

  it('is exact about a limit that is broken by less than shows', async () => {
    const { report, ...shown } = sampleImage();
    const common = { title: 'size on disk', severity: 'hard', causes: [] } as const;
    const image = {
      ...shown,
      report: {
        ...report,
        budgets: [
          { ...common, unit: 'bytes', limit: 200e6, value: 200e6 + 1, state: 'broken' },
          { ...common, unit: 'percent', limit: 5, value: 5.001, state: 'broken' },
          { ...common, unit: 'bytes', limit: 200e6, value: -3e6, state: 'kept' },
          { ...common, unit: 'percent', limit: 5, state: 'unknown' },
        ] as const,
      },
    };
    const path = join(folder, 'budgets.html');
    await writeHtml([image], path, { page: compiled });
    await open(path);
    expect(await page.locator('.budget .amount').allTextContents()).toEqual([
      '200,000,001 B of 200,000,000 B',
      '5.001 % of 5 %',
      'unknown of 5 %',
      '\u22123.00 MB of 200 MB',
    ]);
  });

  it('says how the pull request can waive a broken budget, in letters of the label as they are', async () => {
    const { report, ...shown } = sampleImage();
    const budgets = report.budgets.map((budget) =>
      budget.state === 'broken' ? { ...budget, waiverLabel: '<b>ok\u202e' } : budget,
    );
    const path = join(folder, 'waiver.html');
    await writeHtml([{ ...shown, report: { ...report, budgets } }], path, { page: compiled });
    await open(path);
    expect(await page.locator('.waiver').textContent()).toMatch(
      /the label '<b>ok[^\u202e]+: why it is meant', and run the job again\.$/,
    );
    await open();
    expect(await page.locator('.waiver').count()).toBe(0);
  });

  it('has room for all columns of short tables on a telephone', async () => {
    await open();
    await page.setViewportSize({ width: 390, height: 800 });
    const right = await page.evaluate<number>(
      `document.querySelector('.advice').closest('table').getBoundingClientRect().right`,
    );
    expect(right).toBeLessThanOrEqual(390);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  });

  it('says of each image of the run the worst that became of its budgets', async () => {
    const { report, ...shown } = sampleImage();
    const [budget] = report.budgets;
    if (budget === undefined) throw new Error('The sample has budgets.');
    const states = [
      ['kept', 'waived', 'broken'],
      ['waived', 'unknown', 'waived'],
      ['kept', 'unknown'],
      ['kept', 'kept'],
      [],
    ] as const;
    const images = states.map((of) => ({
      ...shown,
      report: { ...report, budgets: of.map((state) => ({ ...budget, state })) },
    }));
    const path = join(folder, 'several.html');
    await writeHtml(images, path, { page: compiled });
    await open(path);
    const cells = page.locator('.images tbody tr td:last-child');
    expect(await cells.allTextContents()).toEqual([
      '✗ 1 broken',
      '○ 2 waived',
      '? 1 unknown',
      '✓ kept',
      '',
    ]);
  });

  it('shows another image of the run', async () => {
    await open();
    const before = await wholeNumberIn(summary());
    await page.getByRole('button', { name: 'python-workflow 0.2' }).nth(1).click();
    expect(await page.locator('.chip').textContent()).toBe('linux/arm64');
    expect(await wholeNumberIn(summary())).toBe(before + 30);
    expect(await focused().getAttribute('aria-pressed')).toBe('true');
  });

  it('shows an image without a baseline, by owners and without what nobody can know', async () => {
    const { measurement } = sampleImage();
    const why = 'Nothing to compare with: there is no commit before this one.';
    const note = { kind: 'commit', name: 'auto', note: why } as const;
    const findings = { measurement, note, hints: [], origins: [], budgets: [], limit: 10 };
    const alone = join(folder, 'alone.html');
    await writeHtml([{ report: imageReport(findings), measurement }], alone, { page: compiled });
    await open(alone);
    expect(await page.locator('.baseline').textContent()).toBe(why);
    expect(await paths().getByRole('columnheader').allTextContents()).toEqual([
      'Path',
      'Owner',
      'Layer',
      'Download',
      'On disk',
    ]);
    expect(await page.getByRole('checkbox').count()).toBe(0);
    expect(await page.getByRole('group', { name: 'Colour' }).count()).toBe(0);
    expect(await page.locator('.legend').textContent()).toContain('Chisel slices');
    expect(await page.locator('.tile.group-python').count()).toBeGreaterThan(10);
  });

  it('carries the page of dist when it is told of no other, and says when there is nothing to show', async () => {
    const empty = join(folder, 'empty.html');
    await writeHtml([], empty);
    await open(empty);
    expect(await page.locator('main').textContent()).toBe('No image was measured.');
  });

  it('says so when its data was damaged on the way', async () => {
    const damaged = join(folder, 'damaged.html');
    writeFileSync(
      damaged,
      readFileSync(file, 'utf8').replace(/(id="data">.{2000}).{8}/, '$1AAAAAAAA'),
    );
    await open(damaged);
    expect(await page.getByRole('alert').textContent()).toMatch(/^The report cannot be shown: ./);
  });

  it('filters the table and the treemap by words, owner, layer and kind of change', async () => {
    await open();
    const all = await wholeNumberIn(summary());
    await page.getByRole('searchbox').fill('PANDAS .py');
    await rows().filter({ hasText: 'pyarrow' }).first().waitFor({ state: 'detached' });
    const found = await wholeNumberIn(summary());
    expect(found).toBeGreaterThan(100);
    for (const text of await rows().allTextContents()) expect(text).toMatch(/pandas.*\.py/);
    expect(await way().first().textContent()).toBe('Image');
    expect(await page.locator('.way .sum').textContent()).toContain(`${found} files`);

    await page.getByRole('checkbox', { name: /^grown/ }).check();
    expect(await wholeNumberIn(summary())).toBeLessThan(found);
    await page.getByRole('button', { name: 'Show all again' }).click();
    expect(await wholeNumberIn(summary())).toBe(all);

    await page.getByRole('combobox', { name: 'Owner' }).selectOption({ label: 'All: Rockcraft' });
    expect(await wholeNumberIn(summary())).toBe(3);
    await page.getByRole('combobox', { name: 'Layer' }).selectOption({ label: '1 base' });
    expect(await wholeNumberIn(summary())).toBe(0);
    expect(await map().textContent()).toBe('Nothing here has any bytes.');
  });

  it('zooms in by a click, with the table, and out by the way above it', async () => {
    await open();
    const all = await wholeNumberIn(summary());
    await tile(/^opt\//).click({ position: { x: 8, y: 8 } });
    expect(await way().allTextContents()).toEqual(['Image', 'opt/microsoft/msodbcsql18/']);
    expect(await wholeNumberIn(summary())).toBe(9);
    await way().getByRole('button', { name: 'Image' }).click();
    expect(await wholeNumberIn(summary())).toBe(all);
    // What lies deeper is reached at once.
    await map()
      .locator('.tile', { hasText: /^pyarrow\// })
      .first()
      .click({ position: { x: 8, y: 8 } });
    expect(await way().last().textContent()).toBe('pyarrow/');
  });

  it('zooms and moves by the keyboard alone, and shows where the focus is', async () => {
    await open();
    await page.getByRole('radio', { name: 'Owner', exact: true }).first().focus();
    while ((await focused().getAttribute('data-at')) === null) await page.keyboard.press('Tab');
    expect(await focused().getAttribute('aria-label')).toMatch(/^usr\/, [\d.]+ MB on disk, \+/);
    const ring = await page.evaluate(
      'getComputedStyle(document.activeElement, "::after").boxShadow',
    );
    expect(ring).toContain('inset');
    expect(await page.locator('.tooltip').isVisible()).toBe(true);
    await page.keyboard.press('ArrowRight');
    expect(await focused().getAttribute('aria-label')).not.toMatch(/^usr\//);
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    expect(await way().allTextContents()).toEqual(['Image', 'usr/', 'lib/']);
    expect(await focused().getAttribute('data-at')).toBe('0');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    expect(await way().allTextContents()).toEqual(['Image']);
    expect(await focused().getAttribute('aria-label')).toMatch(/^usr\//);
  });

  it('regroups by owner, by download and by what changed', async () => {
    await open();
    await choose('By', 'Owner');
    await tile(/^Python packages/).click({ position: { x: 8, y: 8 } });
    expect(await way().allTextContents()).toEqual(['Image', 'Python packages']);
    const amount = await page.locator('.way .sum').textContent();
    await choose('Area', 'Download');
    expect(await page.locator('.way .sum').textContent()).not.toBe(amount);
    await way().getByRole('button', { name: 'Image' }).click();
    await choose('Area', 'Change');
    // What is gone has an area only here.
    await tile(/^Chisel slices/).click({ position: { x: 8, y: 8 } });
    expect(await tile(/^libicu74_libs/).count()).toBe(1);
    await choose('Colour', 'Owner');
    expect(await page.locator('.legend').textContent()).toContain('Python packages');
  });

  it('has a table that the keyboard moves in, with all that is known of a path', async () => {
    await open();
    await paths().focus();
    const active = () => page.locator(`[id="path-0"], [aria-selected=true]`).last();
    const position = async () =>
      Number((await paths().getAttribute('aria-activedescendant'))?.slice(5));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await position()).toBe(2);
    await page.keyboard.press('PageDown');
    expect(await position()).toBeGreaterThan(8);
    await page.keyboard.press('End');
    expect(await position()).toBe((await wholeNumberIn(summary())) - 1);
    expect(await active().getAttribute('aria-rowindex')).toBe(
      await paths().getAttribute('aria-rowcount'),
    );
    await page.keyboard.press('Home');
    expect(await page.locator('.details').textContent()).toMatch(
      /pyarrow.*Owner.*Layer.*Size.*Before/,
    );
    await page.keyboard.press('Enter');
    expect(await way().last().textContent()).toBe('pyarrow/');
    expect(await focused().getAttribute('data-at')).toBe('0');
  });

  it('sorts by a click on a title, and the other way by another', async () => {
    await open();
    const head = paths().getByRole('columnheader', { name: 'On disk' });
    const first = () => rows().first().getByRole('gridcell').nth(4).textContent();
    await head.getByRole('button').click();
    expect(await head.getAttribute('aria-sort')).toBe('descending');
    expect(await first()).toMatch(/MB/);
    await head.getByRole('button').click();
    expect(await head.getAttribute('aria-sort')).toBe('ascending');
    expect(await first()).toBe('0 B');
  });

  it('gives every control a name', async () => {
    await open();
    const nameless = await page.evaluate<string[]>(`
      [...document.querySelectorAll('button, input, select, [role=grid], [role=region], nav, section')]
        .filter((one) => !one.hidden && !one.getAttribute('aria-label') && !one.textContent.trim() && !one.labels?.length)
        .map((one) => one.outerHTML)`);
    expect(nameless).toEqual([]);
    const ids = await page.evaluate<string[]>(
      `[...document.querySelectorAll('[aria-describedby]')].map((one) => one.getAttribute('aria-describedby')).filter((id) => !document.getElementById(id))`,
    );
    expect(ids).toEqual([]);
  });

  it.each(['light', 'dark'] as const)('can be read in %s colours', async (colorScheme) => {
    await open();
    await page.emulateMedia({ colorScheme });
    const poor = await page.evaluate<string[]>(contrastBelow(4.5));
    expect(poor).toEqual([]);
    const background = await page.evaluate<string>(
      'getComputedStyle(document.documentElement).backgroundColor',
    );
    const [red = 0] = /\d+/.exec(background)?.map(Number) ?? [];
    expect(red > 128).toBe(colorScheme === 'light');
  });

  it('prints the first paths and leaves out what nobody can press on paper', async () => {
    await open();
    await page.evaluate(`addEventListener('beforeprint', () => {
      globalThis.printed = {
        rows: document.querySelectorAll('.rows .row').length,
        right: Math.max(...[...document.querySelectorAll('.tile')].map((one) => {
          const { right } = one.getBoundingClientRect();
          return right - document.querySelector('.map').getBoundingClientRect().left;
        })),
      };
    })`);
    const width = async () => (await map().boundingBox())?.width ?? 0;
    const before = await width();
    const pdf = await page.pdf({ format: 'A4' });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    const { rows: drawn, right } = await page.evaluate<{ rows: number; right: number }>(
      'globalThis.printed',
    );
    expect(drawn).toBe(100);
    // A4 at 96 pixels an inch, without the margins that browsers leave.
    expect(right).toBeGreaterThan(600);
    expect(right).toBeLessThan(718);
    expect(await width()).toBe(before);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('searchbox').isVisible()).toBe(false);
    expect(await map().isVisible()).toBe(true);
  });
});

/** A program that names the shown texts whose colour is too near to that of what is behind them. */
function contrastBelow(least: number): string {
  return `(() => {
    const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const light = ([red, green, blue]) => {
      const [r, g, b] = [red, green, blue].map((one) => {
        const part = one / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = (element) => {
      for (let one = element; one !== null; one = one.parentElement) {
        const colour = channels(getComputedStyle(one).backgroundColor);
        if (colour.length === 3 || colour[3] === 1) return colour;
      }
      return [255, 255, 255];
    };
    const poor = new Set();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      const element = text.parentElement;
      if (text.data.trim() === '' || element.getClientRects().length === 0) continue;
      const style = getComputedStyle(element);
      const [back, own] = [behind(element), channels(style.color)];
      const alpha = Number(style.opacity);
      const front = own.slice(0, 3).map((one, at) => one * alpha + back[at] * (1 - alpha));
      const [more, less] = [light(front), light(back)].sort((a, b) => b - a);
      const contrast = (more + 0.05) / (less + 0.05);
      if (contrast < ${least}) poor.add(element.className + ' in ' + element.parentElement.className + ': ' + contrast.toFixed(2));
    }
    return [...poor];
  })()`;
}

import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compileReportPage } from '../../.github/scripts/report-page.ts';
import { writeHtml } from '../../src/size/html/write-html.ts';
import { type Browser, startBrowser } from '../support/browser.ts';
import { describeReal } from '../support/real-tools.ts';
import { sampleImage } from '../support/size-sample.ts';

const many = 100_000;

describeReal('the HTML report of 100,000 paths', ['chromium'], ({ chromium }) => {
  const folder = mkdtempSync(join(tmpdir(), 'rock-actions-html-'));
  const file = join(folder, 'report.html');
  let browser: Browser;
  let page: Page;
  let incidents: readonly string[];
  beforeAll(async () => {
    const root = fileURLToPath(new URL('../..', import.meta.url));
    await writeHtml([sampleImage('linux/amd64', many)], file, {
      page: await compileReportPage(root),
    });
    browser = await startBrowser(chromium);
    ({ page, incidents } = await browser.open(file));
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
    expect(incidents).toEqual([]);
  });

  const elements = () => page.evaluate<number>('document.querySelectorAll("*").length');
  const rowCount = async () =>
    Number(await page.locator('.paths').getAttribute('aria-rowcount')) - 1;

  it('is a file that can be sent, and a page of few elements', async () => {
    expect(statSync(file).size).toBeLessThan(20 * many);
    expect(await rowCount()).toBeGreaterThan(many);
    expect(await elements()).toBeLessThan(4000);
  });

  it('shows every stretch of the table within two frames of being scrolled to', async () => {
    const misses = await page.evaluate<number[]>(`(async () => {
      const grid = document.querySelector('.paths');
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      const misses = [];
      for (let step = 0; step <= 60; step += 1) {
        grid.scrollTop = (grid.scrollHeight * step) / 60;
        await frame();
        await frame();
        const wanted = Math.min(Math.floor(grid.scrollTop / 30), grid.ariaRowCount - 2);
        if (document.querySelector('#path-' + wanted) === null) misses.push(step);
      }
      return misses;
    })()`);
    expect(misses).toEqual([]);
    expect(await page.locator('.paths .rows .row').count()).toBeLessThan(60);
    expect(await elements()).toBeLessThan(4000);
  });

  it('has found within three frames what is searched for, and can be zoomed into all of it', async () => {
    const found = await page.evaluate<string>(`(async () => {
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      const search = document.querySelector('#search');
      search.value = 'record-99';
      search.dispatchEvent(new Event('input'));
      for (let at = 0; at < 3; at += 1) await frame();
      return document.querySelector('.path-table [role=status]').textContent;
    })()`);
    const wanted = Array.from({ length: many }, (_, at) => `record-${at}.json`);
    const count = wanted.filter((name) => name.includes('record-99')).length;
    expect(found).toMatch(new RegExp(`^${count.toLocaleString('en-GB')} paths`));
    expect(await rowCount()).toBe(count);
    await page.getByRole('searchbox').fill('');
    await page.getByRole('button', { name: /^srv\// }).click({ position: { x: 6, y: 6 } });
    expect(await elements()).toBeLessThan(6000);
    expect(await page.locator('.way li').last().textContent()).toBe('srv/');
  });

  it('sorts by every column', async () => {
    const heads = page.locator('.paths [role=columnheader]');
    for (let at = 0; at < (await heads.count()); at += 1) {
      await heads.nth(at).getByRole('button').click();
      expect(await heads.nth(at).getAttribute('aria-sort')).not.toBe('none');
      expect(await page.locator('.paths .rows .row').count()).toBeLessThan(60);
    }
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compileReportPage } from '../../.github/scripts/report-page.ts';
import { compare } from '../../src/size/compare/compare.ts';
import { writeHtml } from '../../src/size/html/write-html.ts';
import type { Measurement } from '../../src/size/measurement.ts';
import { imageReport } from '../../src/size/render/image-report.ts';
import { type Browser, startBrowser } from '../support/browser.ts';
import { describeReal } from '../support/real-tools.ts';
import { sampleMeasurement } from '../support/size-sample.ts';

/** What a pull request would call a file, a package or a layer to get at whoever opens the report. */
const attacks = [
  '</script><script>hacked()</script>',
  '<img src=x onerror=hacked()>',
  '"><svg onload=hacked()>',
  "' onmouseover='hacked()",
  '<style>*{display:none}</style>',
  '<!--<script>',
  'javascript:hacked()',
  '{{constructor.constructor("hacked()")()}}',
  '\u202egnp.exe',
  'line\nbreak\u2028and\u0000nothing',
  '__proto__',
  'constructor',
];

/** But for the line breaks and tabs that the layout puts between elements. */
const invisible = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

function hostileMeasurement(): Measurement {
  const sample = sampleMeasurement('now', 'linux/amd64', 0);
  const owners = attacks.map((name) => ({ kind: 'deb', name, version: name }) as const);
  const sorted = attacks.toSorted();
  const files = sorted.map((path, at) => ({
    path,
    size: 5000 * (at + 1),
    compressed: 1000,
    layer: at % 2,
    owner: attacks.indexOf(path),
    linkTo: path,
    foreignMachine: path,
  }));
  const name = attacks.join(' ');
  return {
    ...sample,
    image: { ...sample.image, name, title: name, version: name, platform: name, digest: name },
    layers: sample.layers.map((layer) => ({
      ...layer,
      role: 'layer',
      comment: name,
      digest: name,
    })),
    owners,
    packages: owners,
    slices: attacks,
    notes: attacks,
    files: () => files,
  };
}

describeReal('the HTML report of a hostile image', ['chromium'], ({ chromium }) => {
  const folder = mkdtempSync(join(tmpdir(), 'rock-actions-html-'));
  let browser: Browser;
  let page: Page;
  let incidents: readonly string[];
  beforeAll(async () => {
    const file = join(folder, 'report.html');
    const root = fileURLToPath(new URL('../..', import.meta.url));
    const measurement = hostileMeasurement();
    const baseline = sampleMeasurement('before', 'linux/amd64', 0);
    const note = attacks.join(' ');
    const report = imageReport({
      measurement,
      comparison: compare(baseline, measurement, 30),
      note: { kind: 'commit', name: note, note },
      hints: attacks.map((id) => ({ id, advice: id, saves: 1, files: 1, paths: [id] })),
      origins: attacks.map((what) => ({
        file: what,
        line: 1,
        column: 1,
        what,
        before: 0,
        after: 9,
      })),
      budgets: attacks.map((title) => ({
        title,
        unit: 'bytes',
        limit: 1,
        value: 2,
        severity: 'soft',
        state: 'waived',
        reason: title,
        causes: [{ name: title }],
        place: { file: title, line: 1 },
      })),
      limit: 30,
    });
    await writeHtml([{ report, measurement, baseline }], file, {
      page: await compileReportPage(root),
    });
    browser = await startBrowser(chromium);
    ({ page, incidents } = await browser.open(file));
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('shows its names as they are, and obeys none', async () => {
    const everything = () => page.locator('main').innerText();
    for (const text of ['<img src=x onerror=hacked()>', '</script><script>hacked()</script>']) {
      expect(await everything()).toContain(text);
    }
    const search = page.getByRole('searchbox');
    for (const attack of attacks) {
      const [word = ''] = attack.split(/\s/);
      await search.fill(word);
      await page.locator('.paths .rows .row').first().click();
      await page
        .locator('.tile')
        .first()
        .hover({ position: { x: 3, y: 3 } });
      await page
        .locator('.tile')
        .first()
        .click({ position: { x: 3, y: 3 } });
    }
    await search.fill('');
    await page.getByRole('radio', { name: 'Owner' }).first().check();
    await page
      .locator('.tile')
      .first()
      .click({ position: { x: 3, y: 3 } });
    const more = page.getByRole('button', { name: /^Show all \d/ });
    while ((await more.count()) > 0) await more.first().click();
    expect(
      await page.locator('img, svg, iframe, main script, main style, [onerror], [onload]').count(),
    ).toBe(0);
    expect(await page.locator('script').count()).toBe(1);
    expect(incidents).toEqual([]);
  });

  it('shows what is invisible or turns lines around', async () => {
    const text = await page.locator('body').innerText();
    expect(text).not.toMatch(invisible);
    expect(text).toContain('\\u{202e}gnp.exe');
    expect(await page.title()).not.toMatch(invisible);
  });

  it('is kept by its policy from running, styling, fetching and parsing anything else', async () => {
    const refused = await page.evaluate<string[]>(`(async () => {
      const refused = [];
      addEventListener('securitypolicyviolation', (event) => refused.push(event.effectiveDirective));
      for (const attempt of [
        () => { document.body.innerHTML = '<img src=x>'; },
        () => { const one = document.createElement('script'); one.textContent = 'hacked()'; document.body.append(one); },
        () => { const one = document.createElement('style'); one.textContent = '* { display: none }'; document.body.append(one); },
        () => { document.body.setAttribute('style', 'display: none'); },
        () => { const one = document.createElement('img'); one.src = 'https://localhost:9/x.png'; document.body.append(one); },
        () => { document.body.setAttribute('onclick', 'hacked()'); document.body.click(); },
        // Outside of what the test itself evaluates, to which no policy applies.
        () => new Promise((done, failed) => requestAnimationFrame(() => { try { done(eval('1')); } catch (error) { failed(error); } })),
        () => fetch('https://localhost:9/').catch(() => {}),
      ]) {
        try { await attempt(); } catch (error) { refused.push(error.name); }
      }
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      return refused;
    })()`);
    expect(new Set(refused)).toEqual(
      new Set([
        'TypeError',
        'EvalError',
        'require-trusted-types-for',
        'style-src-elem',
        'style-src-attr',
        'img-src',
        'connect-src',
      ]),
    );
    expect(await page.locator('main').isVisible()).toBe(true);
  });
});

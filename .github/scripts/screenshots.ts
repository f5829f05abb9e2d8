/**
 * `npm run screenshots` makes the pictures of docs/images anew: the HTML report of the sample, as a
 * browser of this machine draws it. Fonts differ from machine to machine, so that no test holds
 * them against the source: make them anew when the page looks different.
 */
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { writeHtml } from '../../src/size/html/write-html.ts';
import { startBrowser } from '../../test/support/browser.ts';
import { realTool } from '../../test/support/real-tools.ts';
import { sampleImage } from '../../test/support/size-sample.ts';
import { compileReportPage } from './report-page.ts';

const root = resolve(import.meta.dirname, '../..');
const images = join(root, 'docs/images');
const tool = realTool('chromium');
if ('missing' in tool) throw new Error(tool.missing);

const folder = mkdtempSync(join(tmpdir(), 'rock-actions-screenshots-'));
const browser = await startBrowser(tool.path);
try {
  mkdirSync(images, { recursive: true });
  const file = join(folder, 'report.html');
  await writeHtml([sampleImage()], file, { page: await compileReportPage(root) });
  for (const colorScheme of ['light', 'dark'] as const) {
    const { page } = await browser.open(file);
    await page.setViewportSize({ width: 1280, height: 1000 });
    await page.emulateMedia({ colorScheme });
    // The treemap is drawn anew in the frame after its room has changed.
    await page.evaluate(
      'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))',
    );
    const path = join(images, colorScheme === 'light' ? 'size-report.png' : 'size-report-dark.png');
    await page.screenshot({
      path,
      fullPage: true,
      clip: { x: 0, y: 0, width: 1280, height: 1350 },
    });
    console.log(`${statSync(path).size}\t${path}`);
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}

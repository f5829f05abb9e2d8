import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BrowserContext, chromium, type Page } from 'playwright-core';

/** A browser of its own profile, without anything that it would ask of the network by itself. */
export interface Browser {
  /** A page that shows a file of this machine, once its report is drawn, and all that went wrong or was asked for. */
  open(path: string): Promise<OpenPage>;
  close(): Promise<void>;
}

export interface OpenPage {
  readonly page: Page;
  /** Messages of the console, errors, and requests for anything but the file. */
  readonly incidents: string[];
}

/** Milliseconds for one thing asked of the browser, on a machine with much else to do, too. */
const patience = 120_000;

export async function startBrowser(program: string): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'rock-actions-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: program,
    headless: true,
    timeout: patience,
    chromiumSandbox: false,
    viewport: { width: 1280, height: 900 },
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  context.setDefaultTimeout(patience);
  return {
    open: (path) => openPage(context, path),
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

async function openPage(context: BrowserContext, path: string): Promise<OpenPage> {
  const url = pathToFileURL(path).href;
  const incidents: string[] = [];
  const page = await context.newPage();
  page.on('console', (message) => incidents.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => incidents.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    incidents.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (request.url() !== url) incidents.push(`request: ${request.url()}`);
  });
  await page.goto(url);
  await page.locator('main:not([aria-busy])').waitFor();
  return { page, incidents };
}

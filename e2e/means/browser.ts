import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import type { RunningPlatform } from './platform.js';

/** Widths at which pages must hold: a desk and a small phone. CSS pixels. */
export const DESK = { width: 1_440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** A person's browser. What its pages asked of other machines and what went wrong in them is noted. */
export interface Person {
  page: Page;
  /** Addresses that are neither the gateway's nor the sandbox's. */
  foreign: string[];
  /** Uncaught errors and console errors. */
  troubles: string[];
  /** Takes a picture of the whole page at both widths, into `<home>/screenshots`: there to look at for a home that one keeps. */
  picture(name: string): Promise<void>;
  /** How far the page is wider than a phone, in pixels; 0 when nothing has to be scrolled sideways. */
  tooWideForAPhone(): Promise<number>;
}

export interface Chromium {
  person(): Promise<Person>;
  close(): Promise<void>;
}

/** Starts the machine's own Chromium, without any of its calls home. */
export async function openChromium(platform: RunningPlatform): Promise<Chromium> {
  const executablePath = execFileSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).trim();
  const profile = await mkdtemp(join(tmpdir(), 'fillway-e2e-chromium-'));
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
    env: { HOME: profile },
  });
  const contexts: BrowserContext[] = [];
  return {
    async person() {
      const context = await browser.newContext({ viewport: DESK });
      contexts.push(context);
      return watched(await context.newPage(), platform);
    },
    async close() {
      await Promise.all(contexts.map((context) => context.close()));
      await browser.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

function watched(page: Page, platform: RunningPlatform): Person {
  const port = new URL(platform.gatewayUrl).port;
  const own = [platform.gatewayUrl, platform.sandboxUrl, `http://localhost:${port}`, `ws://localhost:${port}`].map(
    (url) => url.replace(/\/$/, ''),
  );
  const foreign: string[] = [];
  const troubles: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (/^(data|blob):/.test(url) || own.some((origin) => url.startsWith(origin))) return;
    foreign.push(url);
  });
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`${message.text()} (${message.location().url})`);
  });
  return {
    page,
    foreign,
    troubles,
    async picture(name) {
      const folder = join(platform.home, 'screenshots');
      await mkdir(folder, { recursive: true });
      for (const size of [PHONE, DESK]) {
        await page.setViewportSize(size);
        await page.screenshot({ path: join(folder, `${name}-${size.width}.png`), fullPage: true });
      }
    },
    async tooWideForAPhone() {
      await page.setViewportSize(PHONE);
      const width = await page.evaluate('document.documentElement.scrollWidth');
      await page.setViewportSize(DESK);
      return Math.max(0, Number(width) - PHONE.width);
    },
  };
}

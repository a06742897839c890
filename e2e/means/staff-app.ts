import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Client } from '@fillway/bench/demo/client';
import { waitFor } from '@fillway/testkit/wait-for';
import type { Page } from 'playwright-core';
import { DESK } from './browser.js';
import type { Staff } from './people.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The log-in page's own button, beside those of the sandbox. */
export function logInButton(page: Page) {
  return page.getByRole('button', { name: 'Log in', exact: true });
}

/** Logs a member of staff in by the page, at whatever address the browser is, and waits until the board is fresh. */
export async function logIn(page: Page, who: Staff): Promise<void> {
  await page.getByLabel('E-mail').fill(`${who}@fillway.example`);
  await page.getByRole('textbox', { name: 'Password' }).fill('fillway-demo');
  await logInButton(page).click();
  await isLive(page);
}

/** Opens a page of the staff app and logs in. */
export async function openStaffApp(page: Page, url: string, who: Staff, path = '/board'): Promise<void> {
  await page.setViewportSize(DESK);
  await page.goto(`${url}/staff${path}`);
  await logIn(page, who);
}

/** Waits until the page says that what it shows is fresh. */
export async function isLive(page: Page, within = 60_000): Promise<void> {
  await page.locator('[data-connection=live]').waitFor({ timeout: within });
}

/** The card of a prescription, wherever on the board it is. */
export function cardOf(page: Page, id: string) {
  return page.locator(`[data-card="${id}"]`);
}

/** What a board shows, or should show. */
export interface ShownBoard {
  /** `id column status`, of all that have not ended. */
  open: string[];
  /** How many are in each column, ended or not. */
  counts: Record<string, number>;
}

/** Scrolls each column from top to bottom, as only cards in sight are in the page. */
const READ = `(async () => {
  const seen = new Set();
  const counts = {};
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  for (const column of document.querySelectorAll('section[data-stage]')) {
    const stage = column.dataset.stage;
    counts[stage] = Number.parseInt(column.querySelector('header h2 + span').textContent, 10);
    const scroller = column.querySelector('ul').parentElement;
    for (let top = 0; top === 0 || top < scroller.scrollHeight; top += scroller.clientHeight) {
      scroller.scrollTop = top;
      await frame();
      for (const card of column.querySelectorAll('[data-card]')) {
        seen.add([card.dataset.card, stage, card.querySelector('[data-status]').dataset.status].join(' '));
      }
    }
    scroller.scrollTop = 0;
  }
  return { cards: [...seen], counts };
})()`;

const ENDED = ['COMPLETED', 'RETURNED_TO_SENDER', 'CANCELLED'];

/** What is on the board before a person's eyes. */
export async function boardOn(page: Page): Promise<ShownBoard> {
  const { cards, counts } = (await page.evaluate(READ)) as { cards: string[]; counts: Record<string, number> };
  return { open: cards.filter((card) => !ENDED.includes(card.split(' ')[2] ?? '')).sort(), counts };
}

const LIST = `query ($after: String) { prescriptions(first: 100, after: $after) {
  edges { node { id stage status } } pageInfo { hasNextPage endCursor } } }`;

interface Listed {
  prescriptions: {
    edges: { node: { id: string; stage: string; status: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}

/** What the platform holds, asked by GraphQL. */
export async function boardInStore(ops: Client): Promise<ShownBoard> {
  const board: ShownBoard = { open: [], counts: {} };
  let after: string | null = null;
  do {
    const { prescriptions }: Listed = await ops.run<Listed>(LIST, { after });
    for (const { node } of prescriptions.edges) {
      board.counts[node.stage] = (board.counts[node.stage] ?? 0) + 1;
      if (!ENDED.includes(node.status)) board.open.push(`${node.id} ${node.stage} ${node.status}`);
    }
    after = prescriptions.pageInfo.hasNextPage ? prescriptions.pageInfo.endCursor : null;
  } while (after);
  board.open.sort();
  return board;
}

/** Waits until page and platform tell the same. What is still on its way moves on both. */
export async function boardIsRight(page: Page, ops: Client, within = 20_000): Promise<void> {
  await waitFor(
    async () => {
      const [shown, held] = [await boardOn(page), await boardInStore(ops)];
      const filled = Object.entries(shown.counts).filter(([, count]) => count > 0);
      const differences = [
        ...shown.open.filter((card) => !held.open.includes(card)).map((card) => `shown only: ${card}`),
        ...held.open.filter((card) => !shown.open.includes(card)).map((card) => `held only: ${card}`),
        ...filled.flatMap(([stage, count]) => (held.counts[stage] === count ? [] : [`${stage}: ${count} shown`])),
        ...Object.entries(held.counts).flatMap(([stage, count]) => (shown.counts[stage] ? [] : [`${stage}: ${count}`])),
      ];
      if (differences.length > 0) throw new Error(differences.slice(0, 10).join('\n'));
      return true;
    },
    { within, what: 'the board is as the store says' },
  );
}

/** What axe-core finds against WCAG, of those that it calls serious or critical; with where. */
export async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return (await page.evaluate(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
    violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ' ' + target.join(' '))))`)) as string[];
}

import { waitFor } from '@fillway/testkit/wait-for';
import type { Page } from 'playwright-core';

/** Shows the page in a color scheme; waits until it is, as colors on their way from one to the other are neither. */
export async function showIn(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  const settled = `document.documentElement.dataset.mantineColorScheme === '${colorScheme}'
    && document.getAnimations().every((each) => !(each instanceof CSSTransition))`;
  await waitFor(() => page.evaluate(settled), { within: 10_000, what: `the page is ${colorScheme}` });
}

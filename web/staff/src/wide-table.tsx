import type { ReactNode } from 'react';
import classes from './list.module.css';

/** A table that may be wider than the screen: it scrolls by itself, also by keyboard. */
export function WideTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className={classes.wide} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}

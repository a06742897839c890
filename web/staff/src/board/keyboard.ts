import type { Column } from './filters.js';

/**
 * The card that a key leads to: up and down within the column, left and right to the nearest column that has cards, at
 * the same height; Home and End to the column's ends. null when the key leads nowhere.
 */
export function stepFocus(columns: readonly Column[], focused: string | null, key: string): string | null {
  const filled = columns.filter(({ cards }) => cards.length > 0);
  const at = filled.findIndex(({ cards }) => cards.some(({ id }) => id === focused));
  const column = filled[at];
  if (!column) return null;
  const row = column.cards.findIndex(({ id }) => id === focused);
  switch (key) {
    case 'ArrowDown':
      return column.cards[row + 1]?.id ?? null;
    case 'ArrowUp':
      return column.cards[row - 1]?.id ?? null;
    case 'Home':
      return column.cards[0]?.id ?? null;
    case 'End':
      return column.cards.at(-1)?.id ?? null;
    case 'ArrowRight':
    case 'ArrowLeft': {
      const beside = filled[at + (key === 'ArrowRight' ? 1 : -1)];
      return beside?.cards[Math.min(row, beside.cards.length - 1)]?.id ?? null;
    }
    default:
      return null;
  }
}

import { useCallback, useState } from 'react';
import { useSession } from '../session/session.js';

/** A filter that somebody has given a name; as it stands in the address. */
export interface SavedView {
  name: string;
  query: string;
}

/** What is there before anybody has saved anything. */
export const READY_VIEWS: readonly SavedView[] = [
  { name: 'Mine', query: 'assigned=me' },
  { name: 'Nobody’s, with an alert', query: 'assigned=nobody&alert=1' },
  { name: 'Waits for operations', query: 'waits=operations' },
  { name: 'Late', query: 'late=1' },
];

export const LONGEST_NAME = 40;

/** Views as they were kept; what cannot be read counts as none. */
export function readViews(text: string | null): SavedView[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(kept) ? kept.filter(isView) : [];
  } catch {
    return [];
  }
}

/** With one more view; a name that is taken gets the new filter. In the order of their names. */
export function withView(views: readonly SavedView[], view: SavedView): SavedView[] {
  const name = view.name.trim().slice(0, LONGEST_NAME);
  if (!name) return [...views];
  const others = views.filter((each) => each.name.toLowerCase() !== name.toLowerCase());
  return [...others, { ...view, name }].sort((a, b) => a.name.localeCompare(b.name));
}

/** The person's own views, kept in this browser. */
export function useSavedViews() {
  const key = `fillway-staff-views:${useSession()?.viewerId ?? ''}`;
  const [views, setViews] = useState(() => readViews(localStorage.getItem(key)));

  const keep = useCallback(
    (next: SavedView[]) => {
      localStorage.setItem(key, JSON.stringify(next));
      setViews(next);
    },
    [key],
  );
  return {
    views,
    save: (view: SavedView) => keep(withView(views, view)),
    remove: (name: string) => keep(views.filter((each) => each.name !== name)),
  };
}

function isView(value: unknown): value is SavedView {
  const { name, query } = (value ?? {}) as Partial<SavedView>;
  return typeof name === 'string' && typeof query === 'string';
}

import type { BoardEntry, BoardFacts, BoardView } from '@fillway/kernel';

/** What can be in the index: something with a view. */
interface Viewing {
  readonly view: BoardView;
}

/** Views by what they look for, so that a change meets only those that it may concern. */
export interface ViewIndex<T extends Viewing> {
  add(viewing: T): void;
  remove(viewing: T): void;
  /** Those that the entry may concern, each once; whether it does is still to be decided. */
  candidates(entry: BoardEntry): Set<T>;
}

/** Every view is filed under its most selective part, and a change is looked up by all that it carries. */
export function viewIndex<T extends Viewing>(): ViewIndex<T> {
  const groups = new Map<string, Set<T>>();

  return {
    add(viewing) {
      for (const key of keysOfView(viewing.view)) {
        const group = groups.get(key);
        if (group) group.add(viewing);
        else groups.set(key, new Set([viewing]));
      }
    },
    remove(viewing) {
      for (const key of keysOfView(viewing.view)) {
        const group = groups.get(key);
        group?.delete(viewing);
        if (group?.size === 0) groups.delete(key);
      }
    },
    candidates(entry) {
      const found = new Set<T>();
      for (const key of keysOfEntry(entry)) for (const viewing of groups.get(key) ?? []) found.add(viewing);
      return found;
    },
  };
}

function keysOfView({ filter, prescriptionId }: BoardView): string[] {
  if (prescriptionId !== undefined) return [`prescription:${prescriptionId}`];
  if (filter.pharmacyId !== undefined) return [`pharmacy:${filter.pharmacyId}`];
  if (filter.assigneeId !== undefined) return [`assignee:${filter.assigneeId}`];
  if (filter.stage) return filter.stage.map((stage) => `stage:${stage}`);
  if (filter.payerKind !== undefined) return [`payer:${filter.payerKind}`];
  if (filter.alert !== undefined) return [`alert:${filter.alert}`];
  return ['all'];
}

function keysOfEntry({ prescriptionId, before, after }: BoardEntry): string[] {
  return ['all', `prescription:${prescriptionId}`, ...keysOfFacts(before), ...keysOfFacts(after)];
}

function keysOfFacts(facts: BoardFacts | null): string[] {
  if (!facts) return [];
  return [
    `pharmacy:${facts.pharmacyId}`,
    `assignee:${facts.assigneeId}`,
    `stage:${facts.stage}`,
    `payer:${facts.payerKind}`,
    `alert:${facts.alert}`,
  ];
}

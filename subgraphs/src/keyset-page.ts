import { FillwayError } from '@fillway/kernel';
import type { Model, QueryFilter, SortOrder } from 'mongoose';

export interface PageRequest {
  /** 1 to 100. */
  first: number;
  /** `endCursor` of the page before. */
  after?: string | null;
}

export interface Page<T> {
  nodes: T[];
  /** The cursor of each node, in the same order. */
  cursors: string[];
  hasNextPage: boolean;
  /** Counts all that fit the filter, on all pages; costs a scan, so only when asked. */
  totalCount(): Promise<number>;
}

export interface KeysetSort {
  /** A field that every document has; a date, number or string. Ties go by `_id`. */
  field: string;
  direction: 'ASC' | 'DESC';
}

type SortValue = string | number | Date;

/** An opaque place in a sorted list. */
export function encodeCursor(value: SortValue, id: string): string {
  const place = value instanceof Date ? [value.toISOString(), id, 'date'] : [value, id];
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** @throws FillwayError CURSOR_INVALID for anything that `encodeCursor` did not make */
export function decodeCursor(cursor: string): { value: SortValue; id: string } {
  try {
    const [value, id, kind] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (typeof id === 'string' && (typeof value === 'string' || typeof value === 'number')) {
      if (kind !== 'date') return { value, id };
      const date = new Date(value);
      if (!Number.isNaN(date.getTime())) return { value: date, id };
    }
  } catch {
    // not base64url JSON: the same answer as for a wrong shape
  }
  throw new FillwayError('CURSOR_INVALID');
}

function valueAt(document: Record<string, unknown>, path: string): SortValue {
  const value = path.split('.').reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], document);
  return value as SortValue;
}

/**
 * One page of a collection, by keyset: stable while rows are added, and no deep skip.
 * @throws FillwayError INVALID_INPUT for a page size out of 1 to 100, CURSOR_INVALID
 */
export async function keysetPage<T extends { _id: string }>(
  model: Model<T>,
  filter: QueryFilter<T>,
  sort: KeysetSort,
  page: PageRequest,
): Promise<Page<T>> {
  if (!Number.isInteger(page.first) || page.first < 1 || page.first > 100) {
    throw new FillwayError('INVALID_INPUT', { fields: [{ path: 'first', message: 'must be 1 to 100' }] });
  }
  const order: SortOrder = sort.direction === 'ASC' ? 1 : -1;
  const beyond = sort.direction === 'ASC' ? '$gt' : '$lt';
  const conditions: unknown[] = [filter];
  if (page.after) {
    const { value, id } = decodeCursor(page.after);
    conditions.push({
      $or: [{ [sort.field]: { [beyond]: value } }, { [sort.field]: value, _id: { [beyond]: id } }],
    });
  }
  const found = await model
    .find((conditions.length === 1 ? filter : { $and: conditions }) as QueryFilter<T>)
    .sort({ [sort.field]: order, _id: order })
    .limit(page.first + 1)
    .lean<T[]>();
  const nodes = found.slice(0, page.first);
  return {
    nodes,
    cursors: nodes.map((node) => encodeCursor(valueAt(node as Record<string, unknown>, sort.field), node._id)),
    hasNextPage: found.length > page.first,
    totalCount: () => model.countDocuments(filter),
  };
}

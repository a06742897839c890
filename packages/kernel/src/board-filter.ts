/** What the live board filters by, of one side of a change. */
export interface BoardFacts {
  /** The board's column, lower case. */
  stage: string;
  pharmacyId: string | null;
  payerKind: string | null;
  assigneeId: string | null;
  alert: boolean;
}

/** Which cards a view shows; what is left out does not narrow. */
export interface BoardFilter {
  /** Any of these columns, lower case. */
  stage?: readonly string[];
  pharmacyId?: string;
  payerKind?: string;
  assigneeId?: string;
  alert?: boolean;
}

/** What a change means for a view: its card comes, changes in place, or goes. */
export type BoardChange = 'ENTERED' | 'UPDATED' | 'LEFT';

const SINGLE = ['pharmacyId', 'payerKind', 'assigneeId', 'alert'] as const;

function matches(filter: BoardFilter, facts: BoardFacts | null): boolean {
  if (!facts) return false;
  if (filter.stage && !filter.stage.includes(facts.stage)) return false;
  return SINGLE.every((name) => filter[name] === undefined || filter[name] === facts[name]);
}

/**
 * Decides a change against a filter: admitted when either side matches, so that no card sticks. null: not for this view.
 * @param before null: the prescription is new
 */
export function boardChange(
  filter: BoardFilter,
  before: BoardFacts | null,
  after: BoardFacts | null,
): BoardChange | null {
  const was = matches(filter, before);
  const is = matches(filter, after);
  if (was) return is ? 'UPDATED' : 'LEFT';
  return is ? 'ENTERED' : null;
}

/**
 * A filter as an operation gives it, reduced to what narrows and in one fixed form: the same view always has the same
 * text. Enum values come as they are on the wire, in upper case.
 */
export function boardFilter(given: Readonly<Record<string, unknown>> | null | undefined): BoardFilter {
  const filter: { -readonly [K in keyof BoardFilter]: BoardFilter[K] } = {};
  const stages = given?.['stage'];
  const list = Array.isArray(stages) ? stages : stages === undefined || stages === null ? [] : [stages];
  if (list.length > 0) filter.stage = [...new Set(list.map((stage) => String(stage).toLowerCase()))].sort();
  for (const name of ['pharmacyId', 'payerKind', 'assigneeId'] as const) {
    const value = given?.[name];
    if (value !== undefined && value !== null) filter[name] = String(value);
  }
  if (typeof given?.['alert'] === 'boolean') filter.alert = given['alert'];
  return filter;
}

import type { PresenceFragment } from '../generated/graphql.js';
import { nameOf } from './names.js';

export type Presence = PresenceFragment;

/** Who is at which prescription, by its id. */
export type PresentPeople = ReadonlyMap<string, readonly Presence[]>;

export const NOBODY_PRESENT: PresentPeople = new Map();
const NOBODY: readonly Presence[] = [];

/**
 * The others by prescription. A card whose people are the same keeps the same list, so that it need not render again.
 * @param viewerId is left out: one knows where one is oneself
 */
export function othersByPrescription(
  before: PresentPeople,
  people: readonly Presence[],
  viewerId: string,
): PresentPeople {
  const others = new Map<string, Presence[]>();
  for (const each of people) {
    if (each.person.id === viewerId) continue;
    others.set(each.prescriptionId, [...(others.get(each.prescriptionId) ?? []), each]);
  }
  return new Map([...others].map(([id, now]) => [id, unchanged(before.get(id), now) ?? now]));
}

/** Who is at this prescription. */
export function presentAt(people: PresentPeople, prescriptionId: string): readonly Presence[] {
  return people.get(prescriptionId) ?? NOBODY;
}

/** `Ana Ruiz is working on this`, or `is looking at this`. */
export function presenceWords({ person, doing }: Presence): string {
  return `${nameOf(person)} is ${doing === 'WORKING' ? 'working on' : 'looking at'} this`;
}

function unchanged(before: readonly Presence[] | undefined, now: readonly Presence[]) {
  const same =
    before?.length === now.length &&
    before.every(({ person, doing }, index) => person.id === now[index]?.person.id && doing === now[index].doing);
  return same ? before : undefined;
}

import type { Services } from '../../call-context.js';
import { isDuplicateKey } from '../../duplicate-key.js';
import { type CapacityDocument, capacityModel } from './capacity.model.js';
import type { PharmacyDocument } from './pharmacy.model.js';

/** One day of a pharmacy: places taken and places there are. */
export interface DayCapacity {
  reserved: number;
  max: number;
}

/** The seed's view in Redis, with the day that it is about. */
interface CapacityView {
  day: string;
  current_daily_rx: number;
  max_daily_rx: number;
  utilization: number;
}

const VIEW_SECONDS = 300;

/** The day that capacity is counted by: platform time, UTC. */
export function capacityDay(services: Services): string {
  return services.platform.clock.now().toISOString().slice(0, 10);
}

const viewKey = (pharmacyId: string) => `pharmacy_capacity:${pharmacyId}`;

async function writeView(services: Services, pharmacyId: string, day: string, { reserved, max }: DayCapacity) {
  const view: CapacityView = {
    day,
    current_daily_rx: reserved,
    max_daily_rx: max,
    utilization: max === 0 ? 1 : reserved / max,
  };
  await services.platform.redis
    .set(viewKey(pharmacyId), JSON.stringify(view), 'EX', VIEW_SECONDS)
    .catch((error: unknown) => services.platform.logger.debug({ err: error, pharmacyId }, 'capacity view not written'));
}

/** Today's capacity by pharmacy id: from the five-minute view, else from the documents. Reserving decides by documents. */
export async function capacityToday(
  services: Services,
  pharmacies: readonly PharmacyDocument[],
): Promise<Map<string, DayCapacity>> {
  const day = capacityDay(services);
  const found = new Map<string, DayCapacity>();
  if (pharmacies.length === 0) return found;
  const views = await services.platform.redis.mget(pharmacies.map(({ _id }) => viewKey(_id))).catch(() => []);
  for (const [index, pharmacy] of pharmacies.entries()) {
    const text = views[index];
    const view = text ? (JSON.parse(text) as CapacityView) : null;
    if (view?.day === day) found.set(pharmacy._id, { reserved: view.current_daily_rx, max: view.max_daily_rx });
  }
  const missing = pharmacies.filter(({ _id }) => !found.has(_id));
  if (missing.length === 0) return found;
  const stored = await capacityModel(services.platform.mongo)
    .find({ _id: { $in: missing.map(({ _id }) => `${_id}:${day}`) } }, { pharmacyId: 1, reserved: 1, max: 1 })
    .lean<CapacityDocument[]>();
  const byPharmacy = new Map(stored.map((row) => [row.pharmacyId, row]));
  await Promise.all(
    missing.map(async ({ _id, dailyCapacity }) => {
      const row = byPharmacy.get(_id);
      const capacity = { reserved: row?.reserved ?? 0, max: row?.max ?? dailyCapacity };
      found.set(_id, capacity);
      await writeView(services, _id, day, capacity);
    }),
  );
  return found;
}

/**
 * Takes a place of today for the reservation, once however often it is asked; the last place has one winner. The place
 * is kept only if a selection with this id and capacity document is stored soon after: see `confirmPlaces`.
 * @returns the id of the capacity document, null when no place is left
 */
export async function reservePlace(
  services: Services,
  pharmacy: PharmacyDocument,
  reservationId: string,
): Promise<string | null> {
  const days = capacityModel(services.platform.mongo);
  const day = capacityDay(services);
  const _id = `${pharmacy._id}:${day}`;
  const stored =
    (await days.findById(_id, { max: 1, reservations: 1 }).lean()) ?? (await openDay(services, pharmacy, day));
  if (stored.reservations.includes(reservationId) && (await renew(services, _id, reservationId))) return _id;
  const after = await days
    .findOneAndUpdate(
      { _id, reserved: { $lt: stored.max }, reservations: { $ne: reservationId } },
      {
        $inc: { reserved: 1 },
        $push: { reservations: reservationId, unconfirmed: { id: reservationId, at: new Date() } },
      },
      { returnDocument: 'after' },
    )
    .lean<CapacityDocument>();
  if (after) {
    await writeView(services, pharmacy._id, day, after);
    return _id;
  }
  const now = await days.findById(_id, { reservations: 1 }).lean();
  return now?.reservations.includes(reservationId) ? _id : null;
}

/** Gives a choice that is made again the full time once more; false when its place is confirmed, or given back by now. */
async function renew({ platform }: Services, capacityId: string, reservationId: string): Promise<boolean> {
  const { matchedCount } = await capacityModel(platform.mongo).updateOne(
    { _id: capacityId, 'unconfirmed.id': reservationId },
    { $set: { 'unconfirmed.$.at': new Date() } },
  );
  return matchedCount > 0;
}

async function openDay(
  { platform }: Services,
  { _id: pharmacyId, organizationId, dailyCapacity }: PharmacyDocument,
  day: string,
): Promise<Pick<CapacityDocument, 'max' | 'reservations'>> {
  const fresh = {
    _id: `${pharmacyId}:${day}`,
    organizationId,
    pharmacyId,
    day,
    max: dailyCapacity,
    reserved: 0,
    reservations: [],
    unconfirmed: [],
  };
  try {
    await capacityModel(platform.mongo).create(fresh);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  return fresh;
}

/**
 * Gives the reservation's place back, once however often it is asked.
 * @param unconfirmedSince machine time: only a place that was taken before and that nobody has confirmed
 */
export async function releasePlace(
  services: Services,
  capacityId: string,
  reservationId: string,
  unconfirmedSince?: Date,
): Promise<void> {
  const after = await capacityModel(services.platform.mongo)
    .findOneAndUpdate(
      {
        _id: capacityId,
        reservations: reservationId,
        ...(unconfirmedSince && { unconfirmed: { $elemMatch: { id: reservationId, at: { $lt: unconfirmedSince } } } }),
      },
      { $inc: { reserved: -1 }, $pull: { reservations: reservationId, unconfirmed: { id: reservationId } } },
      { returnDocument: 'after' },
    )
    .lean<CapacityDocument>();
  if (after) await writeView(services, after.pharmacyId, after.day, after);
}

/** Days with places that were taken before the machine time and are not confirmed. Scanned inside `pipeline.scan`. */
export async function daysToConfirm({ platform }: Services, before: Date): Promise<CapacityDocument[]> {
  return capacityModel(platform.mongo)
    .find({ 'unconfirmed.at': { $lt: before } })
    .lean<CapacityDocument[]>();
}

/** Notes that the selections of these places are stored. */
export async function markConfirmed({ platform }: Services, capacityId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await capacityModel(platform.mongo).updateOne(
    { _id: capacityId },
    { $pull: { unconfirmed: { id: { $in: [...ids] } } } },
  );
}

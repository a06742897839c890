import { derivedId, toE164 } from '@fillway/kernel';
import type { ScriptPrescriber } from '@fillway/ncpdp';
import type { CallContext } from '../../call-context.js';
import { type PrescriberDocument, prescriberModel } from './prescriber.model.js';

/** Stores the prescriber as the message describes them, once, and returns their id. */
export async function savePrescriber(
  ctx: CallContext,
  organizationId: string,
  prescriber: ScriptPrescriber,
): Promise<string> {
  const { firstName, lastName } = prescriber.name;
  const dea = prescriber.dea ?? null;
  const phone = prescriber.phones.find((entry) => entry.kind === 'primary') ?? prescriber.phones[0];
  const _id = derivedId(
    'prescriber',
    organizationId,
    prescriber.npi,
    dea ?? '',
    lastName,
    firstName,
    phone?.number ?? '',
  );
  const document: Omit<PrescriberDocument, '_id'> = {
    organizationId,
    npi: prescriber.npi,
    dea,
    stateLicense: prescriber.stateLicense ?? null,
    firstName,
    lastName,
    phone: phone ? (toE164(phone.number) ?? null) : null,
    createdAt: ctx.platform.clock.now(),
  };
  const prescribers = prescriberModel(ctx.platform.mongo);
  if (await prescribers.exists({ _id })) return _id;
  await prescribers.updateOne({ _id }, { $setOnInsert: document }, { upsert: true });
  return _id;
}

/** The prescribers with these ids. */
export async function prescribersByIds(ctx: CallContext, ids: readonly string[]): Promise<PrescriberDocument[]> {
  return prescriberModel(ctx.platform.mongo)
    .find({ _id: { $in: ids } })
    .lean<PrescriberDocument[]>();
}

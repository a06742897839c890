import { derivedId } from '@fillway/kernel';
import type { CallContext } from '../../call-context.js';
import { insertOnce } from '../data/insert-once.js';
import { type InsuranceProfileDocument, insuranceProfileModel } from '../data/insurance-profile.model.js';
import { insuranceProfilesByIds, sealCoverage } from '../data/insurance-profile.repository.js';
import { type PatientDocument, patientModel } from '../data/patient.model.js';
import { kindOfCard } from '../domain/payer-kind.js';

/** A coverage as a prescriber's message states it. */
export interface SentCoverage {
  bin: string | null;
  pcn: string | null;
  memberId: string | null;
  groupNumber: string | null;
  payerName: string | null;
}

/** A coverage that names its BIN: without one it says nothing that a form could be filled with. */
type BilledCoverage = SentCoverage & { bin: string };

function isBilled(coverage: SentCoverage): coverage is BilledCoverage {
  return coverage.bin !== null;
}

/** The ids under which these coverages are kept, in their order; the same statement has the same id. */
export function coverageHintIds(ctx: CallContext, patientId: string, coverages: readonly SentCoverage[]): string[] {
  return coverages.filter(isBilled).map((coverage) => hintId(ctx, patientId, coverage));
}

/** Keeps the coverages of a message as hints for the enrollment form. The same ones again write nothing. */
export async function saveCoverageHints(
  ctx: CallContext,
  patient: PatientDocument,
  coverages: readonly SentCoverage[],
): Promise<void> {
  const billed = coverages.filter(isBilled);
  if (billed.length === 0) return;
  const ids = coverageHintIds(ctx, patient._id, coverages);
  const known = new Set((await insuranceProfilesByIds(ctx, ids)).map((profile) => profile._id));
  for (const [index, coverage] of billed.entries()) {
    const _id = ids[index];
    if (_id !== undefined && !known.has(_id)) await saveHint(ctx, patient, _id, coverage);
  }
  if (ids.join() === patient.coverageHintIds.join()) return;
  await patientModel(ctx.platform.mongo).updateOne({ _id: patient._id }, { $set: { coverageHintIds: ids } });
}

function hintId(ctx: CallContext, patientId: string, coverage: SentCoverage): string {
  const { bin, pcn, memberId, groupNumber, payerName } = coverage;
  const stated = JSON.stringify([bin, pcn, memberId, groupNumber, payerName]);
  return derivedId('insuranceProfile', patientId, ctx.platform.phi.keyedHash('coverage_hint', patientId, stated));
}

async function saveHint(
  ctx: CallContext,
  patient: PatientDocument,
  _id: string,
  coverage: BilledCoverage,
): Promise<void> {
  const { bin, pcn, payerName, memberId, groupNumber } = coverage;
  const profile: InsuranceProfileDocument = {
    _id,
    organizationId: patient.organizationId,
    patientId: patient._id,
    source: 'prescriber',
    payerName,
    bin,
    pcn,
    planKind: kindOfCard(coverage),
    attestsGovernment: null,
    verified: false,
    ...(await sealCoverage(ctx, { _id, patientId: patient._id }, { memberId, groupNumber })),
    createdAt: ctx.platform.clock.now(),
  };
  await insertOnce(insuranceProfileModel(ctx.platform.mongo), profile);
}

import type { BenefitsCoordination } from './model.js';
import { group, leaf } from './write-xml.js';

/** `BenefitsCoordination`. */
export function benefitsXml(payer: BenefitsCoordination): string {
  const children =
    group('PayerIdentification', leaf('ProcessorIdentificationNumber', payer.pcn) + leaf('IINNumber', payer.bin)) +
    leaf('CardholderID', payer.cardholderId) +
    leaf('GroupID', payer.groupId) +
    leaf('PayerName', payer.payerName) +
    leaf('PBMMemberID', payer.pbmMemberId) +
    leaf('PayerResponsibilityCode', payer.responsibility);
  return group('BenefitsCoordination', children);
}

import type { BenefitsCoordination } from './model.js';
import type { XmlElement } from './tree.js';
import type { WarningList } from './warnings.js';

/** Every payer that a transaction names, in its order. */
export function readBenefits(transaction: XmlElement, warnings: WarningList): BenefitsCoordination[] {
  return transaction.all('BenefitsCoordination').map((payer) => readPayer(payer, warnings));
}

function readPayer(payer: XmlElement, warnings: WarningList): BenefitsCoordination {
  const ids = payer.child('PayerIdentification');
  const iin = ids?.textOf('IINNumber');
  const bin = iin ?? ids?.textOf('BINLocationNumber');
  if (ids !== undefined && bin !== undefined) {
    if (iin === undefined) warnings.add('W_BIN_LOCATION_NUMBER', ids.path());
    if (!/^(\d{6}|\d{8})$/.test(bin)) warnings.add('W_BIN_SHAPE', ids.path());
  }
  const cardholderId = payer.textOf('CardholderID') ?? payer.textOf('CardHolderID');
  return {
    bin,
    pcn: ids?.textOf('ProcessorIdentificationNumber'),
    cardholderId,
    groupId: payer.textOf('GroupID'),
    payerName: payer.textOf('PayerName'),
    pbmMemberId: payer.textOf('PBMMemberID'),
    responsibility: payer.textOf('PayerResponsibilityCode'),
  };
}

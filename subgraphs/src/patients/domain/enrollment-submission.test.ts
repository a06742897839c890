import { FillwayError } from '@fillway/kernel';
import { expect, test } from '@jest/globals';
import { parseInput } from '../../parse-input.js';
import { CURRENT_AUTHORIZATION } from './authorization-text.js';
import { submissionSchema } from './enrollment-submission.js';

const good = {
  insurance: { payerName: 'CVS Caremark', memberId: 'cmk 448 210', groupNumber: 'rx2207', bin: '004336', pcn: 'adv' },
  hipaaConsent: { authorizationTextVersion: CURRENT_AUTHORIZATION.version, signatureName: ' Maya Okonkwo ' },
  attestsGovernmentInsurance: false,
};

function problems(input: unknown): string[] {
  try {
    parseInput(submissionSchema, input);
    return [];
  } catch (error) {
    if (!(error instanceof FillwayError)) throw error;
    return error.fields.map((field) => field.path);
  }
}

test('what people copy from cards is normalized', () => {
  expect(parseInput(submissionSchema, good)).toMatchObject({
    insurance: { memberId: 'CMK448210', groupNumber: 'RX2207', pcn: 'ADV', planType: null },
    hipaaConsent: { signatureName: 'Maya Okonkwo', signatureImage: null },
  });
});

test('a BIN has six digits, or the eight of the coming standard', () => {
  const withBin = (bin: string) => problems({ ...good, insurance: { ...good.insurance, bin } });
  expect(withBin('00433600')).toEqual([]);
  for (const bin of ['', '00433', '0043361', '004336000', '00433a', ' '])
    expect(withBin(bin)).toEqual(['insurance.bin']);
});

test('a copay card is no insurance', () => {
  expect(problems({ ...good, insurance: { ...good.insurance, bin: '004682', pcn: 'CNRX' } })).toEqual([
    'insurance.bin',
  ]);
});

test('each wrong field is named with its path', () => {
  expect(
    problems({
      insurance: { payerName: '', memberId: '*', groupNumber: 'x'.repeat(16), bin: '1', pcn: 'ABCDEFGHIJK' },
      hipaaConsent: { authorizationTextVersion: '1999', signatureName: 'M', signatureImage: 'data:text/html,x' },
      attestsGovernmentInsurance: false,
    }),
  ).toEqual([
    'insurance.payerName',
    'insurance.memberId',
    'insurance.groupNumber',
    'insurance.bin',
    'insurance.pcn',
    'hipaaConsent.authorizationTextVersion',
    'hipaaConsent.signatureName',
    'hipaaConsent.signatureImage',
  ]);
});

test('cash needs no card, empty optional fields are missing ones', () => {
  expect(problems({ ...good, insurance: null })).toEqual([]);
  const { insurance } = parseInput(submissionSchema, {
    ...good,
    insurance: { ...good.insurance, groupNumber: '', pcn: '' },
  });
  expect(insurance).toMatchObject({ groupNumber: null, pcn: null });
});

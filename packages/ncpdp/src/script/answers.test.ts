import { expect, test } from '@jest/globals';
import type { CancelRxBody } from './bodies.js';
import { answerHeader, buildError, buildStatus, buildVerify } from './build-answers.js';
import { buildCancelRx, buildNewRx } from './build-orders.js';
import { SAMPLE_NEW_RX } from './fixture/new-rx.js';
import { parseScript } from './parse.js';
import { ScriptParseError } from './problems.js';

const OWN = { messageId: 'answer-1', sentTime: '2026-03-02T14:05:01Z' };
const header = answerHeader(SAMPLE_NEW_RX.header, OWN);

test('the answer goes back to the sender, names the message and echoes the order', () => {
  expect(header).toEqual({
    version: '2017071',
    to: SAMPLE_NEW_RX.header.from,
    from: SAMPLE_NEW_RX.header.to,
    messageId: 'answer-1',
    relatesToMessageId: 'msg-0001',
    sentTime: '2026-03-02T14:05:01Z',
    prescriberOrderNumber: 'order-77',
  });
});

test('Status and Verify survive the way', () => {
  const status = parseScript(buildStatus({ header, code: '010', description: 'Accepted & queued' }));
  expect(status).toMatchObject({
    transaction: 'Status',
    header,
    body: { code: '010', descriptionCodes: [], description: 'Accepted & queued' },
    warnings: [],
  });
  const verify = parseScript(buildVerify({ header, code: '010' }));
  expect(verify).toMatchObject({ transaction: 'Verify', header, body: { code: '010' }, warnings: [] });
});

test('a refused message yields the Error that answers it', () => {
  let refused: unknown;
  try {
    parseScript(buildNewRx(SAMPLE_NEW_RX).replace(/<Gender>F<\/Gender>/, ''));
  } catch (error) {
    refused = error;
  }
  if (!(refused instanceof ScriptParseError) || refused.header === undefined) throw new Error('expected a refusal');
  const answer = parseScript(buildError({ header: answerHeader(refused.header, OWN), ...refused.answer }));
  expect(answer).toMatchObject({
    transaction: 'Error',
    header: { relatesToMessageId: 'msg-0001' },
    body: { code: '900', descriptionCodes: [], description: 'Missing: HumanPatient/Gender' },
  });
});

test('an Error description is cut to 70 characters', () => {
  const answer = parseScript(buildError({ header, code: '601', descriptionCode: '007', description: 'x'.repeat(200) }));
  expect(answer.body).toEqual({ code: '601', descriptionCodes: ['007'], description: 'x'.repeat(70) });
});

test('CancelRx names the order, the NewRx, the patient and the drug', () => {
  const { patient, prescriber, medication } = SAMPLE_NEW_RX.body;
  const body: CancelRxBody = {
    returnReceipt: false,
    statusFlag: 'C',
    prescriberOrderNumber: 'order-77',
    newRxMessageId: 'msg-0001',
    patient,
    prescriber,
    medication: {
      drugDescription: medication.drugDescription,
      ndc: { text: '00093111201', qualifier: 'ND' },
      quantity: medication.quantity,
      writtenDate: medication.writtenDate,
      sigText: medication.sigText,
    },
  };
  const message = parseScript(buildCancelRx({ header, body }));
  expect(message).toEqual({ supported: true, transaction: 'CancelRx', header, body, warnings: [] });
});

test('a listed transaction that is not read is told apart by its type', () => {
  const xml = buildStatus({ header, code: '010' }).replaceAll('Status>', 'Resupply>');
  expect(parseScript(xml)).toMatchObject({ supported: false, transaction: 'Resupply', body: null, header });
});

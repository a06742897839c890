import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildError, buildGetMessage, buildStatus, buildVerify } from './build-answers.js';
import {
  buildRxChangeRequest,
  buildRxChangeResponse,
  buildRxFill,
  buildRxRenewalRequest,
  buildRxRenewalResponse,
} from './build-exchanges.js';
import { buildCancelRx, buildCancelRxResponse, buildNewRx } from './build-orders.js';
import { answers, bodies, header } from './fixture/arbitraries.js';
import { SAMPLES } from './fixture/samples.js';
import type { ScriptBodies } from './messages.js';
import type { ScriptHeader } from './model.js';
import { parseScript } from './parse.js';

/** What a message says, without how it departs from the expected shape. */
function told(xml: string) {
  const { transaction, header: read, body } = parseScript(Buffer.from(xml));
  return { transaction, header: read, body };
}

/** What is built from any header and body is read as the same header and body. */
function survives<T extends keyof ScriptBodies>(
  transaction: T,
  body: fc.Arbitrary<ScriptBodies[T]>,
  build: (input: { header: ScriptHeader; body: ScriptBodies[T] }) => string,
): void {
  fc.assert(
    fc.property(header, body, (anyHeader, anyBody) => {
      expect(told(build({ header: anyHeader, body: anyBody }))).toEqual({
        transaction,
        header: anyHeader,
        // A CancelRx says what it means in its header.
        body: transaction === 'CancelRx' ? { ...anyBody, ...meantBy(anyHeader) } : anyBody,
      });
    }),
    { numRuns: 100 },
  );
}

function meantBy({ prescriberOrderNumber, rxReferenceNumber, relatesToMessageId }: ScriptHeader) {
  return { prescriberOrderNumber, rxReferenceNumber, newRxMessageId: relatesToMessageId };
}

test('NewRx: what is built is what is read', () => survives('NewRx', bodies.NewRx, buildNewRx));
test('CancelRx: what is built is what is read', () => survives('CancelRx', bodies.CancelRx, buildCancelRx));
test('CancelRxResponse: what is built is what is read', () =>
  survives('CancelRxResponse', bodies.CancelRxResponse, buildCancelRxResponse));
test('RxChangeRequest: what is built is what is read', () =>
  survives('RxChangeRequest', bodies.RxChangeRequest, buildRxChangeRequest));
test('RxChangeResponse: what is built is what is read', () =>
  survives('RxChangeResponse', bodies.RxChangeResponse, buildRxChangeResponse));
test('RxRenewalRequest: what is built is what is read', () =>
  survives('RxRenewalRequest', bodies.RxRenewalRequest, buildRxRenewalRequest));
test('RxRenewalResponse: what is built is what is read', () =>
  survives('RxRenewalResponse', bodies.RxRenewalResponse, buildRxRenewalResponse));
test('RxFill: what is built is what is read', () => survives('RxFill', bodies.RxFill, buildRxFill));

test('Status: what is built is what is read', () => {
  fc.assert(
    fc.property(answers.Status, ({ header: sent, ...body }) => {
      const read = told(buildStatus({ header: sent, ...body }));
      expect(read).toEqual({ transaction: 'Status', header: sent, body });
    }),
  );
});

test('Error: what is built is what is read', () => {
  fc.assert(
    fc.property(answers.Error, ({ header: sent, code, descriptionCode, description }) => {
      const read = told(buildError({ header: sent, code, descriptionCode, description }));
      const body = { code, descriptionCodes: descriptionCode === undefined ? [] : [descriptionCode], description };
      expect(read).toEqual({ transaction: 'Error', header: sent, body });
    }),
  );
});

test('Verify: what is built is what is read', () => {
  fc.assert(
    fc.property(answers.Verify, ({ header: sent, code, description }) => {
      const read = told(buildVerify({ header: sent, code, description }));
      expect(read).toEqual({
        transaction: 'Verify',
        header: sent,
        body: { code, description },
      });
    }),
  );
});

test('GetMessage: what is built is what is read', () => {
  fc.assert(
    fc.property(answers.GetMessage, ({ header: sent }) => {
      const { acknowledgementId } = sent.mailbox;
      const read = told(buildGetMessage({ header: sent }));
      expect(read).toEqual({
        transaction: 'GetMessage',
        header: sent,
        body: { acknowledgementId },
      });
    }),
  );
});

test.each(SAMPLES.map((sample) => [sample.transaction, sample] as const))(
  'a whole %s in the canonical shape is read without a warning',
  (transaction, { header: sent, body, write }) => {
    expect(parseScript(write(sent))).toEqual({ supported: true, transaction, header: sent, body, warnings: [] });
  },
);

import { expect, test } from '@jest/globals';
import { OffsetLedger } from './offset-ledger.js';

test('the position is behind the last message that is done, also beyond safe integers', () => {
  const ledger = new OffsetLedger();
  ledger.done('t', 0, '7');
  ledger.done('t', 0, '9007199254740993');
  ledger.done('t', 1, '0');
  expect(ledger.take()).toEqual([
    { topic: 't', partition: 0, offset: '9007199254740994' },
    { topic: 't', partition: 1, offset: '1' },
  ]);
  expect(ledger.take()).toEqual([]);
});

test('a failed commit comes back, unless more is done by then', () => {
  const ledger = new OffsetLedger();
  ledger.done('t', 0, '1');
  ledger.done('t', 1, '1');
  const taken = ledger.take();
  ledger.done('t', 0, '5');
  ledger.putBack(taken);
  expect(ledger.take().map(({ partition, offset }) => [partition, offset])).toEqual([
    [0, '6'],
    [1, '2'],
  ]);
});

test('partitions that went to another member are forgotten', () => {
  const ledger = new OffsetLedger();
  ledger.done('t', 0, '1');
  ledger.done('t', 1, '1');
  ledger.done('u', 0, '1');
  ledger.keepOnly({ t: [1, 2] });
  expect(ledger.take()).toEqual([{ topic: 't', partition: 1, offset: '2' }]);
});

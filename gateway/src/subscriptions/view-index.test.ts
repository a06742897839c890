import { type BoardEntry, type BoardFacts, type BoardFilter, type BoardView, boardChange } from '@fillway/kernel';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { viewIndex } from './view-index.js';

const facts = fc.record<BoardFacts>({
  stage: fc.constantFrom('routing', 'payment', 'done'),
  pharmacyId: fc.constantFrom(null, 'pharm_1', 'pharm_2'),
  payerKind: fc.constantFrom(null, 'cash', 'medicare'),
  assigneeId: fc.constantFrom(null, 'usr_1'),
  alert: fc.boolean(),
});
const filter = fc.record<BoardFilter>(
  {
    stage: fc.uniqueArray(fc.constantFrom('routing', 'payment', 'done'), { minLength: 1 }),
    pharmacyId: fc.constantFrom('pharm_1', 'pharm_2'),
    payerKind: fc.constantFrom('cash', 'medicare'),
    assigneeId: fc.constant('usr_1'),
    alert: fc.boolean(),
  },
  { requiredKeys: [] },
);

test('a filter’s views are found by every change that they admit, each once', () => {
  fc.assert(
    fc.property(fc.array(filter, { maxLength: 20 }), fc.option(facts), facts, (filters, before, after) => {
      const index = viewIndex<{ view: BoardView }>();
      const all = filters.map((each) => ({ view: { field: 'boardEvents', filter: each } as BoardView }));
      for (const viewing of all) index.add(viewing);
      const entry = { prescriptionId: 'rx_1', before, after } as BoardEntry;
      const found = index.candidates(entry);
      for (const viewing of all) {
        if (boardChange(viewing.view.filter, before, after)) expect(found.has(viewing)).toBe(true);
      }
      for (const viewing of all) index.remove(viewing);
      expect(index.candidates(entry).size).toBe(0);
    }),
  );
});

test('a change is not shown to views of another prescription or another pharmacy at all', () => {
  const index = viewIndex<{ view: BoardView }>();
  const prescription = { view: { field: 'prescriptionChanged', filter: {}, prescriptionId: 'rx_2' } as BoardView };
  const pharmacy = { view: { field: 'pharmacyWork', filter: { pharmacyId: 'pharm_2' } } as BoardView };
  index.add(prescription);
  index.add(pharmacy);
  const after = { stage: 'routing', pharmacyId: 'pharm_1', payerKind: null, assigneeId: null, alert: false };
  expect(index.candidates({ prescriptionId: 'rx_1', before: null, after } as BoardEntry).size).toBe(0);
});

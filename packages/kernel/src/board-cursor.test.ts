import { describe, expect, test } from '@jest/globals';
import { readBoardCursor, signBoardCursor } from './board-cursor.js';
import type { BoardView } from './board-view.js';

const SECRET = 'the secret of the gateways';
const view: BoardView = { field: 'boardEvents', filter: { stage: ['routing'], alert: true } };
const cursor = { epoch: 'e1', id: '1732356000000-0', view };

describe('a cursor', () => {
  test('is read back as it was given, in whatever order the filter is written', () => {
    const text = signBoardCursor(cursor, SECRET);
    expect(
      readBoardCursor(text, SECRET, { field: 'boardEvents', filter: { alert: true, stage: ['routing'] } }),
    ).toEqual(cursor);
    expect(readBoardCursor(text, SECRET, 'boardEvents')).toEqual(cursor);
  });

  test.each<[string, BoardView]>([
    ['another filter', { field: 'boardEvents', filter: {} }],
    ['another field', { field: 'opsAlerts', filter: view.filter }],
    ['another prescription', { ...view, prescriptionId: 'rx_1' }],
  ])('is refused for %s', (_, other) => {
    expect(() => readBoardCursor(signBoardCursor(cursor, SECRET), SECRET, other)).toThrow(
      expect.objectContaining({ code: 'CURSOR_INVALID' }),
    );
  });

  test.each([
    ['of another platform', signBoardCursor(cursor, 'another secret')],
    ['with a changed place', `${Buffer.from('["e1","9-9","boardEvents",{}]').toString('base64url')}.AAAA`],
    ['without a signature', 'abc'],
    ['that is nothing', ''],
    ['that is no text of ours', '🙂.🙂'],
  ])('%s is refused', (_, text) => {
    expect(() => readBoardCursor(text, SECRET, 'boardEvents')).toThrow(
      expect.objectContaining({ code: 'CURSOR_INVALID' }),
    );
  });
});

import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Journal } from './journal.js';

interface Parcel {
  place: string;
}

describe('journal', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fillway-journal-'));
    path = join(folder, 'state.jsonl');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('a process that is killed at any moment finds all that it had answered', () => {
    const parcels = new Journal(path).collection<Parcel>('parcels');
    parcels.put('1', { place: 'Boston' });
    parcels.put('2', { place: 'Boston' });
    parcels.put('1', { place: 'Cambridge' });
    parcels.delete('2');
    // no close: the process is gone
    const after = new Journal(path).collection<Parcel>('parcels');
    expect(after.entries()).toEqual([['1', { place: 'Cambridge' }]]);
  });

  test('changes that belong together come back together or not at all', () => {
    const journal = new Journal(path);
    const parcels = journal.collection<Parcel>('parcels');
    const events = journal.collection<{ type: string }>('events');
    journal.atomically(() => {
      parcels.put('1', { place: 'Boston' });
      events.put('e1', { type: 'scanned' });
    });
    const [line = ''] = readFileSync(path, 'utf8').trim().split('\n').slice(-1);
    appendFileSync(path, line.replaceAll('"1"', '"9"').slice(0, -20));

    const after = new Journal(path);
    expect(after.collection<Parcel>('parcels').entries()).toEqual([['1', { place: 'Boston' }]]);
    expect(after.collection('events').size).toBe(1);
  });

  test('what is no longer true leaves the file at the next start', () => {
    const parcels = new Journal(path).collection<Parcel>('parcels');
    for (let i = 0; i < 500; i++) parcels.put('1', { place: `stop ${i}` });
    const before = statSync(path).size;
    const again = new Journal(path);
    expect(statSync(path).size).toBeLessThan(before / 100);
    expect(again.collection<Parcel>('parcels').get('1')).toEqual({ place: 'stop 499' });
  });

  test('a look-up by a property follows its changes', () => {
    const parcels = new Journal(path).collection<Parcel>('parcels');
    parcels.put('1', { place: 'Boston' });
    const at = parcels.index((parcel) => parcel.place);
    parcels.put('2', { place: 'Boston' });
    expect(at('Boston')).toHaveLength(2);
    parcels.put('1', { place: 'Cambridge' });
    parcels.delete('2');
    expect(at('Boston')).toEqual([]);
    expect(at('Cambridge')).toEqual([{ place: 'Cambridge' }]);
  });
});

import { Duplex } from 'node:stream';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { frameHeader, frameWriters } from './write-frames.js';

/** A connection that notes each write; a stalled one never says that a write is done. */
function connection(stalled = false) {
  const writes: Buffer[] = [];
  const duplex = new Duplex({
    read() {},
    write(chunk: Buffer, _encoding, done) {
      writes.push(chunk);
      if (!stalled) done();
    },
    writev(chunks, done) {
      writes.push(...chunks.map(({ chunk }) => chunk as Buffer));
      if (!stalled) done();
    },
  });
  return { duplex, writes };
}

const PREFIX = Buffer.from('{"payload":');
const payload = (text: string) => Buffer.from(`"${text}"}`);

/** The texts of unmasked frames below 126 bytes. */
function textsOf(bytes: Buffer): string[] {
  const texts: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = bytes[at + 1] ?? 0;
    texts.push((JSON.parse(bytes.subarray(at + 2, at + 2 + length).toString()) as { payload: string }).payload);
    at += 2 + length;
  }
  return texts;
}

let time = 0;
beforeEach(() => {
  time = 0;
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});
const open = (stalled = false, onSlow = () => {}, isOpen = () => true) => {
  const { duplex, writes } = connection(stalled);
  const writers = frameWriters(() => time);
  return { writer: writers.open(duplex, isOpen, onSlow), writes, writers };
};

describe('coalescing is adaptive', () => {
  test('without load each frame goes out at once, whole, in order', () => {
    const { writer, writes } = open();
    for (const text of ['a', 'b', 'c']) writer.send(PREFIX, payload(text));
    expect(writes.map(textsOf)).toEqual([['a'], ['b'], ['c']]);
  });

  test('under load a socket that was just written collects its frames and writes them as one', () => {
    const { writer, writes, writers } = open();
    const { duplex, writes: others } = connection();
    const busy = writers.open(
      duplex,
      () => true,
      () => {},
    );
    for (let count = 0; count < 500; count++) busy.send(PREFIX, payload('x'));
    const before = others.length;
    expect(before).toBeLessThan(500);
    writer.send(PREFIX, payload('idle before: at once'));
    for (const text of ['a', 'b']) writer.send(PREFIX, payload(text));
    expect(writes.map(textsOf)).toEqual([['idle before: at once']]);
    jest.advanceTimersByTime(20);
    expect(writes.map(textsOf).at(-1)).toEqual(['a', 'b']);
    expect(others).toHaveLength(before + 1);
    expect(others.flatMap(textsOf)).toHaveLength(500);
  });

  test('where a round of writes takes longer than a window, the next one waits and is written as one', () => {
    const writers = frameWriters(() => time);
    const all = Array.from({ length: 10 }, () => {
      const writes: Buffer[] = [];
      const slow = new Duplex({
        read() {},
        write(chunk: Buffer, _encoding, done) {
          time += 5;
          writes.push(chunk);
          done();
        },
      });
      const writer = writers.open(
        slow,
        () => true,
        () => {},
      );
      return { writer, writes };
    });
    const round = (text: string) => all.forEach(({ writer }) => void writer.send(PREFIX, payload(text)));
    for (let count = 0; count < 100; count++) {
      round('x');
      jest.advanceTimersByTime(1_000);
    }
    const before = all.map(({ writes }) => writes.length);
    round('a');
    round('b');
    expect(all.map(({ writes }) => writes.length)).toEqual(before);
    jest.advanceTimersByTime(1_000);
    for (const [index, { writes }] of all.entries()) {
      expect(writes.length).toBe((before[index] ?? 0) + 1);
      expect(writes.map(textsOf).at(-1)).toEqual(['a', 'b']);
    }
  });

  test('windows close when the load is over', () => {
    const { writer, writes } = open();
    for (let count = 0; count < 500; count++) writer.send(PREFIX, payload('x'));
    jest.advanceTimersByTime(20);
    const before = writes.length;
    time = 100;
    writer.send(PREFIX, payload('a'));
    writer.send(PREFIX, payload('b'));
    expect(writes).toHaveLength(before + 2);
  });
});

test('a slow client has a bounded buffer, then is told once', () => {
  const onSlow = jest.fn();
  const { writer, writes } = open(true, onSlow);
  const large = Buffer.alloc(1_000_000);
  for (let count = 0; count < 10; count++) writer.send(PREFIX, large);
  expect(onSlow).toHaveBeenCalledTimes(1);
  expect(Buffer.concat(writes).length).toBeLessThan(5_000_000);
});

test('nothing follows a close frame', () => {
  let isOpen = true;
  const { writer, writes } = open(
    false,
    () => {},
    () => isOpen,
  );
  writer.send(PREFIX, payload('a'));
  isOpen = false;
  writer.send(PREFIX, payload('b'));
  expect(writes).toHaveLength(1);
});

test.each([
  [125, '817d'],
  [126, '817e007e'],
  [65_535, '817effff'],
  [65_536, '817f0000000000010000'],
])('the header of a frame of %d bytes', (length, header) => {
  expect(frameHeader(length).toString('hex')).toBe(header);
});

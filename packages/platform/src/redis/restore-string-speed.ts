/**
 * ioredis has a class that extends `String`. From then on V8 looks up every method of a string as in an ordinary object,
 * and `charCodeAt` and `slice` take three times as long in the whole process, until String.prototype is once again read
 * through as the prototype of an object, by code that has run often enough to be watched. This does so; it changes
 * nothing that a program could see.
 */
export function restoreStringSpeed(): void {
  for (let read = 0; read < 100; read += 1) throughWrapper();
}

function throughWrapper(): unknown {
  return Object('').slice;
}

/** Sockets that one user, or one address without a user, may have open at one gateway. */
export const SOCKETS_PER_USER = 50;

/** Counts open sockets by who opened them. */
export interface SocketLimit {
  /** False when the holder has as many as one may have. */
  enter(holder: string): boolean;
  leave(holder: string): void;
}

export function limitSockets(): SocketLimit {
  const open = new Map<string, number>();
  return {
    enter(holder) {
      const count = open.get(holder) ?? 0;
      if (count >= SOCKETS_PER_USER) return false;
      open.set(holder, count + 1);
      return true;
    },
    leave(holder) {
      const left = (open.get(holder) ?? 1) - 1;
      if (left > 0) open.set(holder, left);
      else open.delete(holder);
    },
  };
}

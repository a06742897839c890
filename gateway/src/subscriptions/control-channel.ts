import type { Logger } from '@fillway/kernel';
import { channelName } from '@fillway/platform/redis/connect-redis';
import type { Redis } from 'ioredis';

/** Redis pub/sub: wakes and controls, and remembers nothing. Who listens must look for itself after a reconnect. */
export interface ControlChannel {
  on(channel: string, listener: (message: string) => void): void;
  /** Called each time the connection stands again: whatever was said meanwhile was not heard. */
  onReconnect(listener: () => void): void;
  close(): void;
}

/** Opens this gateway's one subscribing connection. */
export async function openControlChannel(
  redis: Redis,
  channels: readonly string[],
  logger: Logger,
): Promise<ControlChannel> {
  const connection = redis.duplicate({
    connectionName: `${redis.options.connectionName ?? 'gateway'}-control`,
    commandTimeout: undefined,
    maxRetriesPerRequest: null,
    autoResubscribe: false,
  });
  const listeners = new Map<string, ((message: string) => void)[]>();
  const reconnected: (() => void)[] = [];
  const names = channels.map((name) => channelName(redis, name));
  let closed = false;

  connection.on('error', (error) => logger.debug({ err: error }, 'connection of the control channel'));
  connection.on('message', (name: string, message: string) => {
    for (const listener of listeners.get(name) ?? []) listener(message);
  });
  await new Promise<void>((subscribed, failed) => {
    connection.on('ready', () => {
      connection.subscribe(...names).then(
        () => {
          subscribed();
          for (const listener of reconnected) listener();
        },
        (error: unknown) => {
          failed(error);
          if (!closed) connection.disconnect(true);
        },
      );
    });
    if (connection.status === 'wait') connection.connect().catch(failed);
  });

  return {
    on(channel, listener) {
      const name = channelName(redis, channel);
      listeners.set(name, [...(listeners.get(name) ?? []), listener]);
    },
    onReconnect(listener) {
      reconnected.push(listener);
    },
    close() {
      closed = true;
      connection.disconnect();
    },
  };
}

/** A message as a consumer sees it. `topic` is the plain name, without the instance's prefix. */
export interface KafkaMessage {
  topic: string;
  partition: number;
  offset: string;
  key: string;
  value: string;
  headers: Record<string, string>;
}

/** A message to publish. The key decides the partition, and so the order. Never holds PHI. */
export interface OutgoingMessage {
  topic: string;
  key: string;
  value: string;
  headers?: Record<string, string>;
}

export interface ConsumeOptions {
  groupId: string;
  topics: string[];
  /** A group without committed offsets starts at the oldest message instead of the newest. */
  fromBeginning?: boolean;
  /**
   * Gets the messages of one partition, in order; batches of different partitions run at the same time. A rejection is
   * logged and the same messages come again, after a growing pause, until it resolves.
   */
  onBatch: (messages: KafkaMessage[]) => Promise<void>;
}

export interface KafkaConsumer {
  /** Waits for the batches in hand, commits what is done, leaves the group. */
  stop(): Promise<void>;
}

/** The event log. The only view of it that the rest of the code has; kafkajs stays behind it. */
export interface Kafka {
  /** Creates the topics that do not exist yet. Default: 6 partitions. */
  ensureTopics(names: string[], partitions?: number): Promise<void>;
  /**
   * Publishes all messages with acknowledgement of all replicas; resolves when they are stored. Calls made at the same
   * time share one send.
   * @throws FillwayError STORE_UNAVAILABLE when the brokers do not take them; sending the same again is safe
   */
  publish(messages: OutgoingMessage[]): Promise<void>;
  /** Joins a group. Offsets are committed, on a timer, only for messages whose `onBatch` has resolved. */
  consume(options: ConsumeOptions): Promise<KafkaConsumer>;
  /** @throws FillwayError STORE_UNAVAILABLE */
  ping(): Promise<void>;
  /** Stops the consumers that still run, then the producer. */
  close(): Promise<void>;
}

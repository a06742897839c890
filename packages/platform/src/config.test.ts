import { describe, expect, test } from '@jest/globals';
import { platformConfigSchema } from './config.js';

const ENOUGH = {
  KAFKA_BROKERS: '127.0.0.1:9092',
  MONGODB_URI: 'mongodb://127.0.0.1:27017',
  POSTGRES_URL: 'postgres://fillway@127.0.0.1:5432/fillway',
  REDIS_URL: 'redis://127.0.0.1:6379',
  MASTER_KEYRING_FILE: '/keys/keyring.json',
};

test('four addresses and the keyring are enough; the rest has defaults, the mode the safe one', () => {
  expect(platformConfigSchema.parse(ENOUGH)).toEqual({
    ...ENOUGH,
    FILLWAY_MODE: 'production',
    MONGODB_DATABASE: 'fillway',
    LOG_LEVEL: 'info',
    TOPIC_PREFIX: '',
    REDIS_PREFIX: 'fillway:',
    MEASURE_WORK: 'off',
  });
});

describe('refused', () => {
  test.each([
    ['POSTGRES_URL', 'http://127.0.0.1'],
    ['MONGODB_URI', '127.0.0.1:27017'],
    ['REDIS_URL', ''],
    ['KAFKA_BROKERS', ''],
    ['FILLWAY_MODE', 'demo'],
  ])('%s = %p', (name, value) => {
    const { error } = platformConfigSchema.safeParse({ ...ENOUGH, [name]: value });
    expect(error?.issues.map((issue) => issue.path)).toEqual([[name]]);
  });
});

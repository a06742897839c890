import { jest } from '@jest/globals';

// A story waits for facts of a whole platform, on a machine that may have other work.
jest.setTimeout(120_000);

/** The project's time limit, from jest.config.js. */
jest.setTimeout((globalThis as typeof globalThis & { timeLimitMs: number }).timeLimitMs);

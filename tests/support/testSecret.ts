/** Of the tests' store credential. */
export const TEST_SECRET = 'a-secret-of-the-tests-0123456789';

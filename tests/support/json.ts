/** Whatever came as JSON; the expectation is what checks it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any;

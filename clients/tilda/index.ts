export { tildaKeyMatches, type TildaKey } from './key';
export { parseTildaBody } from './parse';
export type * from './types';

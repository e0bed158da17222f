/**
 * How the text stands to which somebody agreed in the system he was imported from: it is none of our documents, so it has no version and hash of ours and is older
 * than all of them. What he is asked to agree to anew follows from that.
 */
export const ELSEWHERE = { version: 0, hash: '', title: 'The terms of the system the person was imported from' } as const;

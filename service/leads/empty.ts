/** A lead of which only the number is left. */
export const EMPTY_LEAD = { token: null, name: null, email: null, phone: null, utm: null, fields: null };

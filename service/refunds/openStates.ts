/** States of a refund request that is not settled yet: written down, or made and not final. */
export const OPEN_REFUND_STATES = ['requested', 'made'] as const;

export const OPERATORS_EN: Record<string, string> = {};

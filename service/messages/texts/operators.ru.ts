export const OPERATORS_RU: Record<string, string> = {};

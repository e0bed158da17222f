export const PROMOS_RU: Record<string, string> = {};

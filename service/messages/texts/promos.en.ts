export const PROMOS_EN: Record<string, string> = {};

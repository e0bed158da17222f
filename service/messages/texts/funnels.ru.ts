export const FUNNELS_RU: Record<string, string> = {};

export const BROADCASTS_RU: Record<string, string> = {};

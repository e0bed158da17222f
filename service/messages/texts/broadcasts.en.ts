export const BROADCASTS_EN: Record<string, string> = {};

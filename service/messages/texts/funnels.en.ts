export const FUNNELS_EN: Record<string, string> = {};

export const GOODS_RU: Record<string, string> = {};

export const GOODS_EN: Record<string, string> = {};

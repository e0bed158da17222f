export const CHATS_EN: Record<string, string> = {};

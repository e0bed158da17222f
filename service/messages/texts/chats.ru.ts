export const CHATS_RU: Record<string, string> = {};

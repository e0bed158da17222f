import type { MessageButton } from '../effects/add';
import type { OwnMessage } from './ownContent';

/** `t.me/+hash`, `t.me/joinchat/…`, `t.me/name`, `tg://join?…`, `tg://resolve?domain=name`. Source: https://core.telegram.org/api/links */
const LINK =
	/(?:(?:https?:\/\/)?(?:www\.)?(?:t|telegram)\.(?:me|dog)\/|tg:\/\/(?:resolve\?domain=)?)(\+?[a-z0-9_-]+)|(?<![\w.+-])@([a-z][a-z0-9_]{4,31})\b/gi;

/** A name that ends so is a bot's: Telegram gives it to no chat. Source: https://core.telegram.org/bots/features#creating-a-new-bot */
const BOT = /bot$/i;

/** Whether a text names a chat or channel, so that who has it may get in. A link to a bot, such as the one people invite their friends by, does not. */
export function namesChat(text: string): boolean {
	return [...text.matchAll(LINK)].some(([, linked, named]) => !BOT.test(linked ?? named ?? ''));
}

/** Whether an owner's message holds such a link, in its words or under a button: it is not to be passed on. */
export function opensChat(own: OwnMessage, buttons: MessageButton[][]): boolean {
	return namesChat(own.text) || buttons.flat().some(({ url }) => url !== undefined && namesChat(url));
}

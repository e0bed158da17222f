import type { ServiceSettings } from '../setup/schema';

/** Where links to the bot lead, `https://t.me/my_bot`; empty when setup does not say. */
export function botAddress({ botUrl, returnUrl }: Pick<ServiceSettings, 'botUrl' | 'returnUrl'>): string {
	for (const text of [botUrl, returnUrl]) {
		const name = /^(?:https?:\/\/)?(?:t|telegram)\.me\/([A-Za-z0-9_]{4,32})(?:[/?#]|$)/.exec(text.trim())?.[1];
		if (name) return `https://t.me/${name}`;
	}
	return '';
}

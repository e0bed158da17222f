import type { Target } from './call';

/** What the calls are made of and go to, as this run's n8n has it. */
export interface Places {
	/** Paths below n8n's address. */
	paths: Record<Target, string>;
	telegramSecret: string;
	tildaKey: { keyName: string; keyValue: string };
	/** What Gupshup was told to send with each report. */
	gupshupSecret: string;
	whatsAppCloud: { appSecret: string; verifyToken: string; phoneNumberId: string; businessAccountId: string };
	/** Of people who have agreed to WhatsApp. */
	phones: string[];
	/** The number the service knows its own payments by. */
	installation: string;
	/** Payments of ours that are not paid yet. */
	payments: string[];
	/** Telegram's numbers of people who have met the bot; those of the last calls are made up. */
	people: number[];
}

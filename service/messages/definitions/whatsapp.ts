import type { MessageDefinition } from '../definition';

/** Who the person is that staff are told about, as in operators.ts. */
const PERSON = ['number', 'name', 'username', 'telegram', 'email', 'phone'];
const aboutHim = (...fields: string[]): MessageDefinition => ({ fields: [...PERSON, ...fields], staff: true });

/** What is said in WhatsApp alone, the choice between it and the chat, what staff are told of it, and saved answers. */
export const WHATSAPP_MESSAGES: Record<string, MessageDefinition> = {
	file_ready: { fields: ['number', 'first_name'] },
	whatsapp_stopped: { fields: [] },
	whatsapp_started: { fields: [] },
	whatsapp_reply: { fields: ['text'] },
	whatsapp_not_here: { fields: ['bot'] },
	channel_pick: {
		fields: ['where'],
		buttons: [
			[
				{ label: 'button.channel_whatsapp', action: 'channel:whatsapp' },
				{ label: 'button.channel_telegram', action: 'channel:telegram' },
			],
		],
	},
	channel_chosen: { fields: ['where'] },
	channel_no_consent: { fields: ['how'] },
	channel_off: { fields: ['service'] },
	whatsapp_answer: aboutHim('asked', 'answer'),
	whatsapp_button: aboutHim('button'),
	talk_whatsapp: aboutHim('text'),
	talk_whatsapp_media: aboutHim(),
	talk_window_closed: aboutHim(),
	talk_text_only: aboutHim(),
	quick_list: { fields: ['lines'], staff: true },
	quick_unknown: { fields: ['code', 'lines'], staff: true },
	quick_none: { fields: [], staff: true },
};

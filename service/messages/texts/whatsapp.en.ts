/** WhatsApp, and saved answers of the staff. */
export const WHATSAPP_EN: Record<string, string> = {
	file_ready: '{first_name}, file {number} is waiting for you in Telegram.',
	whatsapp_stopped: 'We will not write to you in WhatsApp any more. If you change your mind, write START.',
	whatsapp_started: 'We write to you in WhatsApp again. You can stop it at any time: write STOP.',
	whatsapp_reply: '{text}',
	whatsapp_not_here: 'This button does not work here. Please send /start to our bot in Telegram: everything else is there. {bot}',
	'whatsapp.in_bot': 'Buttons that are missing here are in our bot in Telegram. {bot}',
	'whatsapp.write_in_bot': 'Please write it to our bot in Telegram: here only the staff read your answer. {bot}',
	channel_pick: 'Where would you like your notices? Now they come to {where}.',
	channel_chosen: 'From now on your notices come to {where}.',
	channel_no_consent: 'We cannot write to you in WhatsApp yet: you have to agree to it first. {how}',
	channel_off: '“{service}” does not write in WhatsApp at the moment: everything comes here, in Telegram.',
	'channel.telegram': 'Telegram, to this chat',
	'channel.whatsapp': 'WhatsApp. Files and the bot’s answers stay here',
	'channel.whatsapp_later': 'Telegram: your number cannot be reached in WhatsApp now. Write to us there, and they will go to WhatsApp',
	'channel.how_again': 'You have stopped them. To get them again, write to us in WhatsApp: {word}',
	'channel.how_support': 'Tick the box in the form on the site, or write to us: {support}',
	'channel.how_form': 'Tick the box in the form on the site.',
	'menu.channel': '📨 Where notices go',
	'button.channel': '📨 Where notices go',
	'button.channel_whatsapp': 'WhatsApp',
	'button.channel_telegram': 'Telegram',
	whatsapp_answer: '🟢 WhatsApp, <b>{name}</b> (no. {number}), the answer to "{asked}": <b>{answer}</b>',
	whatsapp_button:
		'🟢 WhatsApp, <b>{name}</b> (no. {number}) has pressed "{button}", and in WhatsApp nothing is done about that button. We have pointed the person to the bot.',
	talk_whatsapp:
		'🟢 WhatsApp, <b>{name}</b> (no. {number}):\n{text}\n\nAnswer here with a text: it goes to WhatsApp within 24 hours of his message.',
	talk_whatsapp_media:
		'🟢 WhatsApp, <b>{name}</b> (no. {number}) has sent something that is no text: a photo, a voice message or a file. It cannot be seen here; open the provider’s console.',
	talk_window_closed:
		'⚠️ Not sent: {name} (no. {number}) has not written in WhatsApp for 24 hours, so no free text reaches him there. Wait until he writes.',
	talk_text_only: '⚠️ Not sent: only text goes to WhatsApp from here. {name} (no. {number})',
	quick_list:
		'Saved answers. To send one: <code>/r code</code> or <code>!code</code> in the person’s topic or in reply to his message.\n\n{lines}',
	quick_unknown: '⚠️ Not sent: there is no saved answer "{code}". There are:\n\n{lines}',
	quick_none: 'There are no saved answers yet: add them in 00 Setup → Quick Replies.',
	'report.whatsapp': '🟢 WhatsApp this month: {delivered} delivered, {total} {currency}{left}',
	'report.whatsapp.left': ', {left} of {limit} left',
};

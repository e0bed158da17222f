export const CHATS_EN: Record<string, string> = {
	'menu.chats': '🔑 Closed chats',
	'button.chats': '🔑 Closed chats',
	chats_open:
		'🔑 Open to you: {chats}.\n\nPress the button and ask to join: the bot lets you in by itself, there is nobody to wait for. Passing the link on is of no use: only those who have access are let in by it. You find it again with /chats.',
	chats:
		'🔑 Open to you: {chats}.\n\nPress the button and ask to join: the bot lets you in by itself. Passing the link on is of no use: only those who have access are let in by it.',
	chats_none: 'No closed chat or channel is open to you now. One will be after you have bought access.',
	join_declined:
		'You wanted to join “{chat}”, but only those who have bought access are let in. Press /start and choose what suits you; after the payment the bot sends you the way in.',
	chat_removed:
		'Your access to “{chat}” is over, so the bot has taken you out. You can come back at any time: after a payment the same link works again, you find it with /chats.',
};

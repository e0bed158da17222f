/** Purchases in parts, and modules. */
export const INSTALMENTS_EN: Record<string, string> = {
	good_card_parts: '<b>{offer}</b>\n\nPrice: {price}. Each payment opens its share, the first at once.',
	consent_parts:
		'<b>{offer}</b>: {price} now, {left} more to come, {rest} in all. The next payment is due in {term}. Each payment opens its share.\n\nBy pressing either of the two buttons you accept the offer and the privacy policy. By pressing “I agree” you also agree that your card is saved and the remaining parts are charged to it, one every {term}; with the second button the card is not saved and you pay each part yourself. You can stop the charges at any time with a button in this chat. We tell you before each charge.\n\nDocuments:\n{documents}',
	instalment_paid: 'Thank you, part {part} of {parts} is paid: “{offer}”, {price}. The buttons below bring what it has opened.\n\n{next}',
	instalment_complete: 'Thank you, {price} received: “{offer}” is now all yours. Everything is open and nothing more is to be paid.',
	instalment_card_not_saved:
		'The card could not be saved, so nothing is charged by itself. We remind you of the next part of “{offer}”; a button lets you pay it.',
	instalment_notice:
		'The next part is near. On {charge_day} {price} will be charged to {card}: “{offer}”, part {part} of {parts}.\n\nDo not want that? Press “Do not charge automatically”: what is open stays, and you can pay the part yourself.',
	instalment_due:
		'Part {part} of {parts} is due by {until}: “{offer}”, {price}. Once it is paid the next share opens; what is open already stays in any case.',
	instalment_not_charged:
		'{price} for part {part} of {parts} (“{offer}”) could not be charged: {reason}. We try again on {next}.\n\nNo need to wait: pay now or bind another card. What is open already stays.',
	instalment_last_try:
		'Part {part} of {parts} (“{offer}”) could not be charged: {reason}. We do not try any more. What is open already stays; to open the rest pay the part by {until}, or later.',
	instalment_put_off: 'We have put the day off: part {part} of {parts} (“{offer}”, {price}) is due by {until}. What is open already stays.',
	instalment_card_expiring:
		'Your card {card} expires before part {part} of {parts} (“{offer}”, {price}) is charged. Replace it, or pay the part yourself by {until}.',
	instalment_missed:
		'Part {part} of {parts} (“{offer}”) was not paid, so the rest stays closed for now. What is open already stays yours, and nothing is charged by itself. You can go on at any time: the part costs {price}.',
	instalment_off:
		'Nothing more is charged by itself for “{offer}”. What is open already stays. To have parts charged by themselves again, agree to it with your next payment.\n\n{next}',
	instalment_off_in_flight:
		'Nothing more is charged by itself for “{offer}”. One payment was just on its way: if it went through, we return it in full and tell you.',
	modules_list: '<b>{product}</b>. Press what you need.',
	modules_plan: '<b>{product}</b>: {paid} of {parts} parts are paid. What has a lock opens with the payments to come.\n\n{next}',
	'instalment.next_charge': 'Next, part {part} of {parts}, {price}, is charged on {day}.',
	'instalment.next_by_hand': 'Next, part {part} of {parts}, {price}, is to be paid by {day}.',
	'instalment.next_any_day': 'Next, part {part} of {parts}, {price}, can be paid on any day.',
	'instalment.rest_of': '{offer}, all the rest',
	'instalment.last_of': '{offer}, the last part',
	'button.consent_parts': '✅ I agree, charge the parts automatically',
	'button.consent_part': 'Pay each part myself',
	'button.module': '▶ {n}. {title}',
	'button.module_locked': '🔒 {n}. {title}',
	'button.modules': 'Show all',
	'button.instalment_card': '📚 {offer}: {paid} of {parts} paid',
	'button.instalment_pay': 'Pay part {part}: {price}',
	'button.instalment_rest': 'Pay all the rest: {price}',
	'button.instalment_off': 'Do not charge automatically',
	'mail.subject.instalment_notice': '{service}: the next part is due soon',
	'mail.text.instalment_notice':
		'On {charge_day} {price} will be charged to {card}: “{offer}”, part {part} of {parts}.\n\nIf you do not want it charged, switch automatic charging off: what is open stays, and you can pay the part yourself.',
};

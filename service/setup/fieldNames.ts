/** What the forms of 00-setup call the fields whose names in the code would tell an owner nothing. */
const FIELD_NAMES: Record<string, string> = {
	content: 'Text',
	'content.text': 'Text',
	'content.textEn': 'English Text',
	'content.photo': 'Photo',
	'content.document': 'Document',
	'content.buttons': 'Buttons',
	conditionOf: 'Condition Of',
	setsTag: 'Sets Tag',
	stopProducts: 'Ends When Bought',
	also: 'Also Opens',
	oneTime: 'One-Time Purchase',
	renewBy: 'Renewed By',
	termCount: 'Term',
	chatId: 'Chat ID',
	ownerChatId: 'Owner Chat ID',
	staffChatId: 'Staff Chat ID',
	telegramId: 'Telegram ID',
	exceptions: 'Exceptions',
	params: 'Fields',
	samples: 'Samples',
	ru: 'Text',
	en: 'English Text',
	buttons: 'Buttons',
	buttonsEn: 'English Buttons',
	headerLink: 'Header File',
	footerRu: 'Footer',
	footerEn: 'English Footer',
	optInTextRu: 'Opt-In Text',
	optInTextEn: 'Opt-In Text (English)',
	fallback: 'Fallback Language',
	monthlyLimit: 'Monthly Limit',
	dailyCap: 'Daily Cap',
	stopWords: 'Stop Words',
	startWords: 'Start Words',
};

/** A field as its form shows it, such as `content.text` or `exceptions.0`; one without a label keeps its name. */
export function fieldName(field: string): string {
	const [, list, entry] = /^(.+)\.(\d+)$/.exec(field) ?? [];
	const listName = list === undefined ? undefined : FIELD_NAMES[list];
	return listName === undefined ? (FIELD_NAMES[field] ?? field) : `${listName}, entry ${Number(entry) + 1}`;
}

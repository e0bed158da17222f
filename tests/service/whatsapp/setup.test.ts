import { applySetup } from '../../../service/setup/apply';
import type { SetupInput } from '../../../service/setup/schema';
import { validateSetup } from '../../../service/setup/validate';
import { setupWarnings } from '../../../service/setup/warnings';
import { freshStore } from '../../support/freshStore';
import { worldSetup } from '../../support/worldSetup';
import { FEEDBACK, LESSON, LINK, parts, PRICES } from './support/whatsApp';

type Rows = SetupInput['whatsappTemplates'];

function problems(more: Partial<SetupInput>): string[] {
	const checked = validateSetup(worldSetup({}, parts({}, more)));
	return 'problems' in checked ? checked.problems.map(({ at, says }) => `${at}: ${says}`) : [];
}
const row = (changes: object, base: object = LESSON) => problems({ whatsappTemplates: [{ ...base, ...changes }] as Rows });
const first = 'WhatsApp Templates, row 1: ';

test('what is right passes', () => {
	expect(problems({})).toEqual([]);
});

test.each<[string, string[], string]>([
	[
		'more places than fields',
		row({ ru: '{{1}} {{2}} и {{3}} вот' }),
		`${first}Text: has {{1}}, {{2}}, {{3}}, and the row names 2 fields: they must be {{1}}, {{2}}`,
	],
	['fewer places', row({ en: 'Hello, {{1}}!' }), `${first}English Text: has {{1}}, and the row names 2 fields`],
	['a place is left out', row({ ru: '{{1}} и {{3}} вот' }), `${first}Text: has {{1}}, {{3}}`],
	['a sample is missing', row({ samples: ['Anna'] }), `${first}Samples: there are 1; reviewers need one for each of the 2 fields`],
	[
		'a field that the message has not',
		row({ params: ['price'], samples: ['1'], ru: 'Цена {{1}} вот' }, { event: 'ended', name: 'x' }),
		`${first}Fields: "ended" has no field "price"; it may use service, first_name`,
	],
	['no text at all', row({ ru: '', en: '', params: [], samples: [] }), `${first}Text: is empty, and so is en`],
	['no text in the language of the service', row({ ru: '' }), `${first}Text: is empty, and this is the language of the service`],
	['no text in the language that stands in', row({ en: '', fallback: 'en' }), `${first}Fallback Language: there is no text in en`],
	['a body that is too long', row({ ru: `${'x'.repeat(1030)} {{1}} {{2}}.` }), `${first}Text: has 1043 characters; at most 1024 fit`],
	['a footer that is too long', row({ footerRu: 'x'.repeat(61) }), `${first}Footer: has 61 characters; at most 60 fit`],
	[
		'a label that is too long',
		row({ buttons: `${'x'.repeat(26)} = a:b` }, FEEDBACK),
		`${first}Buttons: the label "${'x'.repeat(26)}" has 26 characters; WhatsApp allows 25`,
	],
	['what is no button', row({ buttons: 'Да' }, FEEDBACK), `${first}Buttons: "Да" is not a button; write it like: Good = feedback:good`],
	[
		'a link without https',
		row({ buttons: 'Pay = http://pay.example.com/{url}' }, LINK),
		`${first}Buttons: "http://pay.example.com/{url}" is neither`,
	],
	[
		'a link whose field the message has not',
		row({ buttons: 'Pay = https://pay.example.com/{link}' }, LINK),
		`${first}Buttons: "pay_link" has no field "link"`,
	],
	['a button to an offer there is none of', row({ buttons: 'Buy = order:weeks' }, FEEDBACK), `${first}Buttons: there is no offer "weeks"`],
	[
		'English buttons that lead elsewhere',
		row({ buttonsEn: 'Yes = feedback:other' }, FEEDBACK),
		`${first}English Buttons: must lead to the same`,
	],
	['advertising without the owner’s word', row({ category: 'marketing' }), `${first}category: advertising is refused`],
	[
		'an advertisement called a service notice',
		row({ event: 'reminder_1', params: [], samples: [], ru: 'Продолжим?', en: '' }),
		`${first}category: "reminder_1" is an advertisement`,
	],
	[
		'an event called as what a button of ours does',
		row({ event: 'cancel' }),
		`${first}event: "cancel" is what a button of the service does`,
	],
	['an event called as a word of consent', row({ event: 'stop' }), `${first}event: "stop" is what a button of the service does`],
	['a message of the staff', row({ event: 'owner_alert' }), `${first}event: "owner_alert" is for the owner and staff`],
	['a header without its file', row({ header: 'document' }), `${first}Header File: a document needs the public https link`],
	[
		'one event in two rows',
		problems({ whatsappTemplates: [LESSON, { ...LESSON, name: 'lesson_2' }] }),
		'WhatsApp Templates, row 2: event: "lesson" stands in row 1 already',
	],
	['a name as WhatsApp takes none', row({ name: 'Lesson-1' }), `${first}name: use lower-case letters`],
	['a trial question with a field nobody fills', row({ event: 'trial_feedback' }), `${first}Fields: "trial_feedback" has no field "time"`],
	[
		'a price that is none',
		problems({ whatsappPrices: [{ country: '*', category: 'utility', fee: 'cheap' }] }),
		'WhatsApp Prices, row 1: fee: "cheap" is not a price; write it like 0,0125',
	],
	[
		'a price twice',
		problems({ whatsappPrices: [...PRICES!, PRICES![0]!] }),
		'WhatsApp Prices, row 4: country: "RU" with utility stands in row 1 already',
	],
	[
		'a limit that nothing counts towards',
		problems(parts({ monthlyLimit: 5 }, { whatsappPrices: [] })),
		'WhatsApp: Monthly Limit: nothing is counted towards it',
	],
	['no stop word', problems(parts({ stopWords: [] })), 'WhatsApp: Stop Words: needs at least one word'],
	[
		'a word that stops and starts',
		problems(parts({ startWords: ['Стоп'] })),
		'WhatsApp: Start Words: "Стоп" is one of the stop words, too',
	],
	[
		'a saved answer twice',
		problems({
			quickReplies: [
				{ code: 'a', ru: 'А' },
				{ code: 'a', ru: 'Б' },
			],
		}),
		'Quick Replies, row 2: code: "a" stands in row 1 already',
	],
	[
		'a saved answer with a field nobody fills',
		problems({ quickReplies: [{ code: 'a', ru: 'Цена {price}' }] }),
		'Quick Replies, row 1: Text: the field {price} is not known here',
	],
])('%s is refused in the words of the forms', (_, found, says) => {
	expect(found.join('\n')).toContain(says);
});

test('with the owner’s word advertising is allowed', () => {
	expect(row({ category: 'marketing', advertising: true })).toEqual([]);
});

test('a button that 11 does not carry out is refused, though the bot has a route for it: nobody would hear of a press', async () => {
	const store = await freshStore();
	const apply = async (more: object) =>
		await applySetup(store, worldSetup({}, parts({}, { whatsappTemplates: [{ ...FEEDBACK, ...more }] })), null, true);
	const answered = ['cancel', 'paynow', 'newcard', 'resume', 'check:{order}', 'agree', 'part', 'feedback:good', 'stop'];
	for (const known of answered) expect(await apply({ buttons: `Да = ${known}` })).toMatchObject({ ok: true });
	for (const dead of ['buyy', 'buy', 'channel:telegram', 'part:pay:{plan}'])
		expect(await apply({ buttons: `Да = ${dead}` })).toMatchObject({
			ok: false,
			problems: [{ at: `${first}buttons`, says: expect.stringContaining(`nothing answers "${dead}"`) }],
		});
	expect(await apply({ buttons: 'Да = cancel', en: 'Did you like it?', buttonsEn: 'Yes = buy' })).toMatchObject({ ok: false });
	await store.close();
});

test('what will do less than one thinks is said, and applied', () => {
	const warned = (more: Partial<SetupInput>) => {
		const checked = validateSetup(worldSetup({}, parts({}, more)));
		if ('problems' in checked) throw new Error(JSON.stringify(checked.problems));
		return setupWarnings(checked.setup).map(({ at }) => at);
	};
	expect(warned({ whatsappTemplates: [] })).toEqual(['WhatsApp Templates']);
	expect(warned({ whatsappPrices: [] })).toEqual(['WhatsApp Prices']);
	expect(warned({ whatsappTemplates: [{ ...LESSON, ru: '{{1}}, урок в {{2}}, ждём' }] })).toEqual([`${first}ru`]);
	expect(warned({ whatsapp: { state: 'off' }, whatsappTemplates: [] })).toEqual([]);
});

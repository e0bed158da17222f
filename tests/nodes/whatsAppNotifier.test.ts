import type { IDataObject } from 'n8n-workflow';
import { WhatsAppNotifier } from '../../nodes/WhatsAppNotifier/WhatsAppNotifier.node';
import { fakeNode } from '../support/fakeNode';
import type { Json } from '../support/json';
import { failureOf, jsonOf, runNode } from '../support/runNode';
import { template, whatsAppProvider, type WhatsAppProviderServer } from '../support/whatsAppProvider';

const type = new WhatsAppNotifier();
let provider: WhatsAppProviderServer;

beforeEach(async () => void (provider = await whatsAppProvider()));
afterEach(async () => await provider.close());

const options = () => ({ credentials: provider.credentials });
const gives = async (parameters: IDataObject): Promise<Json> => await jsonOf(type, parameters, options());
const fails = async (parameters: IDataObject): Promise<Json> => await failureOf(type, parameters, options());
const chosen = (value: string, mode = 'name') => ({ template: { __rl: true, mode, value } });
const values = (...texts: string[]) => ({ values: { value: texts.map((text) => ({ text })) } });
const sendTemplate = (more: IDataObject = {}): IDataObject => ({
	resource: 'template',
	operation: 'send',
	to: '+7 (900) 000-00-01',
	...chosen('lesson/ru'),
	...values('Анна', 'в 18:30'),
	...more,
});
const sendMessage = (more: IDataObject = {}): IDataObject => ({
	resource: 'message',
	operation: 'send',
	to: '79000000001',
	text: 'До встречи!',
	...more,
});

describe('Template → Send', () => {
	beforeEach(() => void (provider.templates = [template('lesson')]));

	test('goes to Gupshup by its ID, whatever way it was chosen, with the values in order', async () => {
		const ways = [chosen('lesson/ru'), chosen('lesson/ru', 'list'), chosen('id-lesson-0001', 'id')];
		for (const way of ways) {
			const item = await gives(sendTemplate(way));
			expect(item).toMatchObject({ provider: 'gupshup', held: false, template: 'lesson', language: 'ru' });
		}
		expect(provider.sends().map(({ path, body }) => [path, body.destination, body.template])).toEqual(
			ways.map(() => ['/wa/api/v1/template/msg', '79000000001', { id: 'id-lesson-0001', params: ['Анна', 'в 18:30'] }]),
		);
	});

	test('goes to Meta by name and language', async () => {
		expect(await gives(sendTemplate({ provider: 'cloud', reference: 'order-17' }))).toMatchObject({
			provider: 'cloud',
			messageId: 'wamid.1',
		});
		expect(provider.sends()).toMatchObject([
			{
				path: '/v23.0/1001/messages',
				body: { to: '79000000001', template: { name: 'lesson', language: { code: 'ru' } }, biz_opaque_callback_data: 'order-17' },
			},
		]);
	});

	test('the phone is not in the item it gives, nor in any error', async () => {
		expect(JSON.stringify(await gives(sendTemplate()))).not.toMatch(/9000000001|Анна/);
		const error = await fails(sendTemplate({ to: '+7 900 000 00 01, +7 900 000 00 02' }));
		expect(error.message).toMatch(/"To" is not a phone number/);
		expect(`${error.message} ${error.description}`).not.toMatch(/00 02/);
	});

	test.each<[string, IDataObject, RegExp]>([
		['no phone', { to: ' ' }, /"To" is empty/],
		['a word for a phone', { to: 'Анна' }, /"To" is not a phone number/],
		['more values than it takes', values('Анна', 'в 18:30', 'да'), /takes 2 values, and 3 were given/],
		['fewer values than it takes', values('Анна'), /takes 2 values, and 1 was given/],
		['an empty value', values('Анна', ' '), /Value 2 is empty/],
		['a value of two lines', values('Анна', 'в 18:30\nв зале'), /Value 2 has a line break/],
		['a template that is not there', chosen('lessons/ru'), /no template "lessons" in the language "ru"/],
		['a language that is not there', chosen('lesson/en'), /in the language "en", only in ru/],
		['an ID that is not there', chosen('id-other-0002', 'id'), /no template of this ID/],
		['a name without its language', chosen('lesson'), /neither a name with its language nor an ID/],
		['no template', chosen(''), /No template was chosen/],
		['a file for a header that is none', { options: { headerLink: 'https://example.com/a.pdf' } }, /has no file in its header/],
		['answers for buttons it has not', { options: { replies: { reply: [{ text: 'yes' }] } } }, /has 0 answer buttons, and 1/],
		[
			'the end of a link it has not',
			{ options: { links: { link: [{ place: 1, text: 'x' }] } } },
			/Button 1 .* has no link whose end changes/,
		],
	])('%s is refused before anything is sent', async (_, more, says) => {
		const error = await fails(sendTemplate(more));
		expect([error.message, error.description]).toEqual([expect.stringMatching(says), expect.stringMatching(/./)]);
		expect(provider.sends()).toEqual([]);
	});

	test.each([
		['REJECTED', 'INVALID_FORMAT', /it is rejected \(INVALID_FORMAT\)/],
		['PAUSED', undefined, /it is paused/],
		['PENDING', undefined, /it is pending/],
	])('one that is %s is refused with its reason', async (status, reason, says) => {
		provider.templates = [template('lesson', { status, reason })];
		expect((await fails(sendTemplate())).message).toMatch(says);
		expect(provider.sends()).toEqual([]);
	});

	test('the list is read once a run, however many items there are, and not at all where nothing needs it', async () => {
		await runNode(type, { ...options(), parameters: sendTemplate(), items: [{}, {}, {}] });
		expect([provider.calls.filter(({ method }) => method === 'GET').length, provider.sends().length]).toEqual([1, 3]);
		provider.calls.length = 0;
		await gives(sendTemplate({ ...chosen('id-lesson-0001', 'id'), options: { check: false } }));
		await gives(sendTemplate({ provider: 'cloud', options: { check: false } }));
		expect(provider.calls.map(({ method }) => method)).toEqual(['POST', 'POST']);
	});
});

describe('Message → Send', () => {
	test('a text with buttons; one without a name of its own comes back as its label', async () => {
		await gives(sendMessage({ buttons: { button: [{ id: 'yes', title: 'Да' }, { title: 'Нет' }] } }));
		const { body } = provider.sends()[0]!;
		expect(body.message.options.map(({ title, postbackText }: Json) => [title, postbackText])).toEqual([
			['Да', 'yes'],
			['Нет', 'Нет'],
		]);
	});

	test('a document is called as the end of its link unless it is given a name', async () => {
		await gives(sendMessage({ type: 'document', link: 'https://example.com/files/0007.pdf?a=1' }));
		expect(provider.sends()[0]!.body.message).toMatchObject({ type: 'file', filename: '0007.pdf' });
	});

	test.each<[string, IDataObject, RegExp]>([
		['an empty text', { text: ' ' }, /"Text" is empty/],
		['four buttons', { buttons: { button: ['a', 'b', 'c', 'd'].map((title) => ({ title })) } }, /3 buttons at most, and 4/],
		['a button without a label', { buttons: { button: [{ id: 'x' }] } }, /no label/],
		['a link that is none', { type: 'document', link: '0007.pdf' }, /"Link" is not an address/],
		['a link into the file system', { type: 'document', link: 'file:///etc/hosts' }, /"Link" is not an address/],
	])('%s is refused before anything is sent', async (_, more, says) => {
		expect((await fails(sendMessage(more))).message).toMatch(says);
		expect(provider.sends()).toEqual([]);
	});

	test('it is sent once when no usable answer comes', async () => {
		provider.answers.push({ status: 500, body: {} });
		expect((await fails(sendMessage())).message).toMatch(/./);
		expect(provider.sends()).toHaveLength(1);
	});
});

describe('templates for an owner', () => {
	beforeEach(
		() =>
			void (provider.templates = [
				template('zebra'),
				template('sample_hello', { status: 'SANDBOX_REQUESTED', isSample: true }),
				template('alpha', { languageCode: 'ru', status: 'REJECTED', reason: 'INVALID_FORMAT' }),
				template('alpha', { id: 'id-alpha-0002', languageCode: 'en' }),
			]),
	);
	const names = async (filters: IDataObject = {}) =>
		(await runNode(type, { ...options(), parameters: { resource: 'template', operation: 'getMany', filters } })).map(
			({ json }) => `${String(json.name)}/${String(json.language)}`,
		);

	test('are listed by name and language, the provider’s examples after them', async () => {
		expect(await names()).toEqual(['alpha/en', 'alpha/ru', 'zebra/ru', 'sample_hello/ru']);
		expect(await names({ samples: false, status: 'rejected' })).toEqual(['alpha/ru']);
		expect(await names({ name: 'ZEB' })).toEqual(['zebra/ru']);
	});

	test('say why one was refused, in the provider’s words', async () => {
		const one = await gives({ resource: 'template', operation: 'get', ...chosen('alpha/ru') });
		expect(one).toMatchObject({ status: 'rejected', raw: 'REJECTED', reason: 'INVALID_FORMAT', params: 2 });
	});

	test('to send, only the approved ones are offered; to look at, all', async () => {
		const node = fakeNode(type, { ...options(), parameters: { resource: 'template', operation: 'send' } });
		const { searchApprovedTemplates, searchTemplates } = type.methods.listSearch;
		expect((await searchApprovedTemplates.call(node)).results.map(({ value }) => value)).toEqual(['alpha/en', 'zebra/ru']);
		expect((await searchTemplates.call(node, 'alpha')).results.map(({ name }) => name)).toEqual([
			'alpha · en · 2 values',
			'alpha · ru · rejected · 2 values',
		]);
	});
});

describe('Template → Submit', () => {
	const submit = (more: IDataObject = {}): IDataObject => ({
		resource: 'template',
		operation: 'submit',
		name: 'lesson_soon',
		language: 'ru',
		category: 'utility',
		body: 'Здравствуйте, {{1}}! Занятие {{2}}.',
		samples: { sample: [{ text: 'Анна' }, { text: 'завтра в 18:30' }] },
		...more,
	});

	test('hands in the words with their samples', async () => {
		expect(await gives(submit())).toMatchObject({ name: 'lesson_soon', language: 'ru', status: 'pending' });
		const { body } = provider.calls.find(({ method }) => method === 'POST')!;
		expect(body).toMatchObject({
			elementName: 'lesson_soon',
			languageCode: 'ru',
			category: 'UTILITY',
			example: 'Здравствуйте, Анна! Занятие завтра в 18:30.',
		});
	});

	test.each<[string, IDataObject, RegExp]>([
		['a name with a capital letter', { name: 'Lesson' }, /lower-case letters/],
		['a language that is a word', { language: 'русский' }, /no language of WhatsApp/],
		['no body', { body: ' ' }, /"Body" is empty/],
		['a body that is too long', { body: 'а'.repeat(1025) }, /1025 characters, and 1024/],
		['a place that is left out', { body: '{{1}} {{3}}' }, /\{\{2\}\} is missing/],
		['fewer samples than places', { samples: { sample: [{ text: 'Анна' }] } }, /2 places for values, and needs as many samples/],
		['a sample that is empty', { samples: { sample: [{ text: 'Анна' }, { text: ' ' }] } }, /none of them empty/],
		['a button without a label', { options: { buttons: { button: [{ url: 'https://example.com' }] } } }, /no label/],
		['all of setup without a store', { what: 'setup' }, /needs the store/],
	])('%s is refused before anybody reviews it', async (_, more, says) => {
		const error = await fails(submit(more));
		expect([error.message, error.description]).toEqual([expect.stringMatching(says), expect.stringMatching(/./)]);
		expect(provider.calls.filter(({ method }) => method !== 'GET')).toEqual([]);
	});
});

test('the account says how it stands', async () => {
	expect(await gives({ resource: 'account', operation: 'get' })).toMatchObject({ provider: 'gupshup', name: 'School', balance: 12.5 });
	expect(await gives({ resource: 'account', operation: 'get', provider: 'cloud' })).toMatchObject({ provider: 'cloud', quality: 'green' });
});

test('a wrong key is said plainly, and not told', async () => {
	provider.answers.push({ status: 401, body: { status: 'error', message: 'Authentication Failed' } });
	const error = await fails(sendMessage());
	expect(error.message).toMatch(/./);
	expect(`${error.message} ${error.description} ${JSON.stringify(error)}`).not.toMatch(/made-up-key/);
});

test('it writes to people and costs money, so no agent may use it by itself', () => {
	expect('usableAsTool' in type.description && type.description.usableAsTool).toBeUndefined();
});

import { type ChatMessage, filesIn, newestButton, numberIn } from '../scenarios/lib/chat';
import { Checks } from '../scenarios/lib/checks';
import { paymentIn } from '../scenarios/lib/payments';

const ID = '30aa0001-000f-5000-8000-1d0000000001';

function message(part: Partial<ChatMessage>): ChatMessage {
	return { message_id: 1, from: 'bot', date: 1_700_000_000, ...part };
}

it('keeps a failed check failed, and is content only with all of them', () => {
	const checks = new Checks(() => {});
	expect(checks.allOk()).toBe(false);
	checks.equal('files', [1, 2], [1, 2]);
	expect(checks.allOk()).toBe(true);
	checks.equal('files', [1], [1, 2]);
	checks.equal('files', [1, 2], [1, 2]);
	checks.that('buttons', true);
	expect(checks.results).toEqual({ files: 'fail: expected [1,2], got [1]', buttons: 'ok' });
	expect(checks.allOk()).toBe(false);
});

it('reads the files of a chat by the numbers in their names', () => {
	expect(['012 Title.pdf', 'Сценарий 12.pdf', '12 (1).pdf', 'Title.pdf'].map(numberIn)).toEqual([12, 12, 12, NaN]);
	const document = { file_name: '007 Утро.pdf', file_size: 1, sha256: 'x' };
	expect(filesIn([message({ document }), message({ from: 'user', document }), message({ text: '8' })])).toEqual([
		{ number: 7, name: '007 Утро.pdf', sha256: 'x', at: 1_700_000_000_000 },
	]);
});

it('finds the newest button and the newest payment', () => {
	const chat = [
		message({ buttons: [[{ text: 'Месяц — 990 ₽', data: 'offer:1' }]], keyboard: [['Помощь']] }),
		message({
			buttons: [[{ text: 'Оплатить', url: `http://127.0.0.1/checkout?orderId=${ID}` }], [{ text: 'Год — 9 900 ₽', data: 'offer:2' }]],
		}),
	];
	expect(newestButton(chat, /₽/)).toBe('Год — 9 900 ₽');
	expect(() => newestButton(chat, /Отмена/)).toThrow('There are: Помощь, Месяц — 990 ₽, Оплатить, Год — 9 900 ₽.');
	expect(paymentIn(chat)).toBe(ID);
	expect(() => paymentIn(chat.slice(0, 1))).toThrow('no button in this chat that leads to a payment');
});

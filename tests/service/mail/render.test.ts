import { isAddress } from '../../../service/mail/address';
import { toMailHtml, toPlainText, webAddress } from '../../../service/mail/markup';
import { oneLine, renderMail } from '../../../service/mail/render';
import type { MessagePayload } from '../../../service/messages/render';
import { setupSchema } from '../../../service/setup/schema';

const reader = { language: 'ru' as const, audience: 'visitor' as const, freeTaken: false };
const PAGE = 'https://account.example.com/cabinet';

function rendered(payload: Partial<MessagePayload>, { texts = {}, page = PAGE, name = 'Сервис' } = {}) {
	const setup = setupSchema.parse({
		service: { name },
		texts: { ru: texts },
		offers: [{ code: 'month', name: 'Month', price: '990' }],
		series: [{ folder: '/s' }],
	});
	return renderMail({ setup, routes: [] }, reader, { message: 'renewal_notice', fields: {}, buttons: [], ...payload }, page);
}

describe('an address', () => {
	test.each(['anna@example.org', 'a.b+c@sub.example.co', 'анна@пример.рф'])('%s is one', (text) => expect(isAddress(text)).toBe(true));
	test.each([
		'',
		'anna',
		'anna@example',
		'a@b.org, c@d.org',
		'a@b.org;c@d.org',
		'Anna <a@b.org>',
		'a@b.org\nBcc: c@d.org',
		'a@b.org\u0000',
		'a b@c.org',
		'group:a@b.org',
		`${'a'.repeat(65)}@b.org`,
	])('%p is none: a mail could go elsewhere', (text) => expect(isAddress(text)).toBe(false));
});

describe('a subject', () => {
	test('is the message’s own, else the general one', () => {
		expect(rendered({}).subject).toBe('Сервис: скоро продление подписки');
		expect(rendered({ message: 'renewed' }).subject).toBe('Сервис');
		expect(rendered({}, { texts: { 'mail.subject.renewal_notice': 'Продление: {service}' } }).subject).toBe('Продление: Сервис');
	});

	test.each(['A\r\nBcc: eve@example.org', 'A\u2028B', 'A\u0000B', 'A\u0085B'])('%p cannot begin another header', (name) => {
		expect(rendered({}, { name }).subject).not.toMatch(/[\p{Cc}\u2028]/u);
		expect(oneLine(name)).not.toMatch(/[\p{Cc}\u2028]/u);
	});

	test('is cut before mail programs do it', () => expect(rendered({}, { name: 'я'.repeat(100) }).subject.length).toBeLessThanOrEqual(150));
});

describe('a notice', () => {
	test('speaks of no button that a mail has not', () => {
		const mail = rendered({ fields: { price: '990 ₽', charge_day: '<11 июня>' } });
		expect(mail.text).toContain('<11 июня>');
		expect(mail.html).toContain('&lt;11 июня&gt;');
		expect(mail.text).not.toContain('Нажмите');
	});
});

describe('a button', () => {
	const link = { label: 'button.pay', url: 'https://pay.example.com/?a=1&b="2"' };

	test('that leads somewhere becomes a link, in both forms', () => {
		const mail = rendered({ message: 'renewed', buttons: [[link]] });
		expect(mail.html).toContain('<a href="https://pay.example.com/?a=1&amp;b=%222%22">💳 ');
		expect(mail.text).toContain('https://pay.example.com/?a=1&b=%222%22');
		expect(mail.text).not.toContain(PAGE);
	});

	test('that answers in the chat is left out, and the account page named instead, without any token', () => {
		const mail = rendered({});
		expect(mail.html).not.toContain('Отменить продление</a>');
		expect(mail.html).toContain(`<a href="${PAGE}">${PAGE}</a>`);
		expect(mail.text).toContain(`в личном кабинете: ${PAGE}`);
		expect(mail.text).not.toContain('🚫');
	});

	test('without an account page he is told how to stop in the chat: a notice never comes without a way out', () => {
		expect(rendered({}, { page: '' }).text).toMatch(/Отменить продление .* в чате с ботом/);
	});

	test.each(['javascript:alert(1)', 'tg://resolve?domain=x', 'data:text/html,x', 'not an address'])('%s is no link of a mail', (url) => {
		expect(webAddress(url)).toBeUndefined();
		expect(rendered({ message: 'renewed', buttons: [[{ label: 'x', url }]] }).html).not.toContain('<a ');
	});
});

describe('what a person has written', () => {
	test.each(['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '<a href="https://evil.example">click</a>', "'&amp;<b>"])(
		'%s is shown as it is and does nothing',
		(offer) => {
			const mail = rendered({ fields: { offer } });
			expect(mail.html).not.toMatch(/<(script|img)|evil\.example"/);
			expect(mail.text).toContain(offer);
		},
	);
});

describe('Telegram’s HTML', () => {
	test.each([
		['<b>bold</b> & <i>it</i>', '<b>bold</b> &amp; <i>it</i>', 'bold & it'],
		['line\nline', 'line<br>\nline', 'line\nline'],
		[
			'<a href="https://a.example/?x=1&amp;y=2">here</a>',
			'<a href="https://a.example/?x=1&amp;y=2">here</a>',
			'here (https://a.example/?x=1&y=2)',
		],
		['<a href="javascript:alert(1)">here</a>', 'here', 'here'],
		['<a href="https://a.example/" onclick="x()">here</a>', '<a href="https://a.example/">here</a>', 'here (https://a.example/)'],
		['<tg-spoiler>secret</tg-spoiler><span class="x">y</span>', 'secrety', 'secrety'],
		['<b>open <i>crossed</b></i>', '<b>open <i>crossed</i></b>', 'open crossed'],
		['<B STYLE="x">up</B>', '<b>up</b>', 'up'],
		['1 &lt; 2 > 0 < 3', '1 &lt; 2 &gt; 0 &lt; 3', '1 < 2 > 0 < 3'],
		['<style>p{}</style><script>x</script>', 'p{}x', 'p{}x'],
		['<b', '&lt;b', '<b'],
	])('%s', (html, mail, text) => {
		expect([toMailHtml(html), toPlainText(html)]).toEqual([mail, text]);
	});
});

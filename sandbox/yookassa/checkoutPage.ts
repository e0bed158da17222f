import { TEST_CARDS } from './cards';
import { CHECKOUT_STYLE } from './checkoutStyle';

/** What the page shows. */
export interface CheckoutView {
	id: string;
	title: string;
	/** Missing when a card is bound without a payment. */
	amount?: string;
	state: 'open' | 'done' | 'failed' | 'expired';
	reason?: string;
	returnUrl: string;
	/** Whether the card will be kept: as the shop asked, or as the payer ticks. */
	save: 'yes' | 'no' | 'ask';
	message?: string;
	/** `YY` of a year in which a new card is surely good. */
	year: string;
}

const REASONS: Record<string, string> = {
	'3d_secure_failed': 'не пройдена проверка 3-D Secure',
	call_issuer: 'банк отклонил платёж',
	card_expired: 'истёк срок действия карты',
	country_forbidden: 'карта этой страны не принимается',
	expired_on_confirmation: 'истёк срок оплаты',
	fraud_suspected: 'платёж заблокирован из-за подозрения в мошенничестве',
	general_decline: 'банк отклонил платёж без пояснения',
	insufficient_funds: 'на карте недостаточно денег',
	invalid_card_number: 'неверный номер карты',
	invalid_csc: 'неверный код CVC',
	issuer_unavailable: 'банк временно недоступен',
	payment_method_limit_exceeded: 'превышен лимит по карте',
	payment_method_restricted: 'операции по карте запрещены',
};

/** Where the API's name of a brand does not read well. */
const BRANDS: Record<string, string> = { AmericanExpress: 'American Express', DinersClub: 'Diners Club', Mir: 'Мир', Unknown: 'Другая' };

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The whole page: plain HTML, no script, nothing fetched from elsewhere. */
export function checkoutPage(view: CheckoutView): string {
	const head = `<h1>${escapeHtml(view.title)}</h1>${view.amount ? `<p class="sum">${escapeHtml(view.amount)}</p>` : ''}`;
	const title = view.amount ? `Оплата ${view.amount}` : 'Привязка карты';
	return frame(title, view.state, head + (view.state === 'open' ? openPart(view) : endPart(view)));
}

/** What a payer sees who walked away. */
export function leftPage(returnUrl: string): string {
	return frame('Вы ушли', 'left', `<p class="note" role="status">Вы ушли, не заплатив. Ссылка действует час.</p>${waysBack(returnUrl)}`);
}

export function notFoundPage(): string {
	return frame(
		'Нет такой оплаты',
		'missing',
		`<p class="note" role="alert">Такой ссылки нет.</p><p class="ways"><a class="button" href="/">В песочницу</a></p>`,
	);
}

function frame(title: string, state: string, content: string): string {
	return `<!doctype html><html lang="ru"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(title)}</title><link rel="icon" href="data:,"><style>${CHECKOUT_STYLE}</style></head>
<body><main data-state="${state}"><p class="brand">ЮKassa <span>песочница</span></p>${content}<footer><small>Деньги не настоящие. <span lang="en">Sandbox: no real money.</span></small></footer></main></body></html>`;
}

function openPart(view: CheckoutView): string {
	const action = `/yookassa/checkout/${escapeHtml(view.id)}`;
	return `${view.message ? `<p class="note" role="alert">${escapeHtml(view.message)}</p>` : ''}
<form method="post" action="${action}/pay"><div class="card"><label for="number">Номер карты</label><input type="text" id="number" name="number" inputmode="numeric" autocomplete="off" placeholder="0000 0000 0000 0000" required>
<div class="row"><div><label for="expiry">Срок, ММ/ГГ</label><input type="text" id="expiry" name="expiry" value="12/${view.year}" required></div><div><label for="csc">CVC</label><input type="text" id="csc" name="csc" value="123" inputmode="numeric" required></div></div></div>
${savePart(view.save)}<button class="pay" id="pay">${view.amount ? `Заплатить ${escapeHtml(view.amount)}` : 'Привязать карту'}</button></form>
${quickPart(action, 'Тестовые карты: оплата проходит', true)}${quickPart(action, 'Тестовые карты: отказ', false)}
<form method="post" action="${action}/leave"><p><button id="leave" class="quiet">Уйти, не заплатив</button></p></form>`;
}

function savePart(save: CheckoutView['save']): string {
	if (save === 'ask') return '<p><label><input type="checkbox" name="save" value="yes"> Запомнить карту для следующих оплат</label></p>';
	return save === 'yes' ? '<p><small>Карта будет сохранена для следующих списаний.</small></p>' : '';
}

function quickPart(action: string, summary: string, successful: boolean): string {
	const cards = TEST_CARDS.filter(({ result }) => (result === 'succeeded') === successful);
	const buttons = cards.map(({ number, type, result, threeDs }) => {
		const words = successful ? (threeDs ? 'с 3-D Secure' : 'без 3-D Secure') : (REASONS[result] ?? result);
		return `<button name="number" value="${number}" data-result="${result}"><span>${BRANDS[type] ?? type} ••${number.slice(-4)}</span> <small>${escapeHtml(words)}</small></button>`;
	});
	return `<details${successful ? ' open' : ''}><summary>${summary}</summary><form method="post" action="${action}/pay" class="cards">${buttons.join('')}</form></details>`;
}

function endPart(view: CheckoutView): string {
	const words = {
		done: view.amount ? 'Оплата прошла' : 'Карта привязана',
		failed: 'Оплата не прошла',
		expired: 'Срок ссылки истёк',
		open: '',
	}[view.state];
	const why = view.reason && view.state === 'failed' ? `: ${REASONS[view.reason] ?? view.reason}` : '';
	return `<p class="note" role="status" id="result">${escapeHtml(words + why)}</p>${waysBack(view.returnUrl)}`;
}

/** The shop's own address as the real page has it, and the sandbox, where a link of the bot leads to its chat. */
function waysBack(returnUrl: string): string {
	return `<p class="ways"><a class="button pay" id="sandbox" href="${escapeHtml(sandboxUrl(returnUrl))}">Вернуться в песочницу</a><a class="button quiet" id="return" href="${escapeHtml(returnUrl)}">Вернуться в магазин (настоящая ссылка)</a></p>`;
}

function sandboxUrl(returnUrl: string): string {
	const payload =
		/^https:\/\/t(?:elegram)?\.me\//.test(returnUrl) && URL.canParse(returnUrl) ? new URL(returnUrl).searchParams.get('start') : null;
	return payload === null ? '/' : `/?start=${encodeURIComponent(payload)}`;
}

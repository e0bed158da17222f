import { TEST_CARDS } from './cards';

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

export const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const STYLE = `body{margin:0;background:#f3f4f6;color:#111827;font:16px/1.45 system-ui,sans-serif}
main{max-width:30rem;margin:2rem auto;padding:1.5rem;background:#fff;border-radius:12px;box-shadow:0 1px 4px #0002}
h1{font-size:1.25rem;margin:0}.sum{font-size:2rem;font-weight:700;margin:.25rem 0 1rem}
label{display:block;margin:.6rem 0 .2rem;font-size:.9rem}input[type=text]{box-sizing:border-box;width:100%;padding:.6rem;font:inherit;border:1px solid #6b7280;border-radius:8px}
.row{display:flex;gap:1rem}.row>*{flex:1}button{padding:.6rem .9rem;font:inherit;border:1px solid #6b7280;border-radius:8px;background:#fff;color:inherit;cursor:pointer}
.pay{width:100%;margin-top:1rem;background:#0b5d3b;border-color:#0b5d3b;color:#fff}.cards{display:grid;grid-template-columns:1fr 1fr;gap:.4rem}
.cards button{text-align:left;font-size:.85rem}small{color:#4b5563}.note{padding:.6rem .8rem;background:#fef3c7;border-radius:8px}
a{color:#0b5d3b}summary{cursor:pointer;margin-top:1rem}:focus-visible{outline:3px solid #2563eb;outline-offset:2px}`;

/** The whole page: plain HTML, no script, nothing fetched from elsewhere. */
export function checkoutPage(view: CheckoutView): string {
	const title = view.amount ? `Оплата ${view.amount}` : 'Привязка карты';
	const head = `<h1>${escapeHtml(view.title)}</h1>${view.amount ? `<p class="sum">${escapeHtml(view.amount)}</p>` : ''}`;
	return `<!doctype html><html lang="ru"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><main data-state="${view.state}">${head}${view.state === 'open' ? openPart(view) : endPart(view)}<p><small>Песочница: деньги не настоящие. Sandbox: no real money.</small></p></main></body></html>`;
}

function openPart(view: CheckoutView): string {
	const action = `/yookassa/checkout/${escapeHtml(view.id)}`;
	return `${view.message ? `<p class="note" role="alert">${escapeHtml(view.message)}</p>` : ''}
<form method="post" action="${action}/pay"><label for="number">Номер карты</label><input type="text" id="number" name="number" inputmode="numeric" autocomplete="off" required>
<div class="row"><div><label for="expiry">Срок, ММ/ГГ</label><input type="text" id="expiry" name="expiry" value="12/${view.year}" required></div><div><label for="csc">CVC</label><input type="text" id="csc" name="csc" value="123" inputmode="numeric" required></div></div>
${savePart(view.save)}<button class="pay" id="pay">${view.amount ? `Заплатить ${escapeHtml(view.amount)}` : 'Привязать карту'}</button></form>
${quickPart(action, 'Тестовые карты: оплата проходит', true)}${quickPart(action, 'Тестовые карты: отказ', false)}
<form method="post" action="${action}/leave"><p><button id="leave">Уйти, не заплатив</button></p></form>`;
}

function savePart(save: CheckoutView['save']): string {
	if (save === 'ask') return '<p><label><input type="checkbox" name="save" value="yes"> Запомнить карту для следующих оплат</label></p>';
	return save === 'yes' ? '<p><small>Карта будет сохранена для следующих списаний.</small></p>' : '';
}

function quickPart(action: string, summary: string, successful: boolean): string {
	const cards = TEST_CARDS.filter(({ result }) => (result === 'succeeded') === successful);
	const buttons = cards.map(({ number, type, result, threeDs }) => {
		const words = successful ? (threeDs ? 'с 3-D Secure' : 'без 3-D Secure') : (REASONS[result] ?? result);
		return `<button name="number" value="${number}" data-result="${result}">${type} *${number.slice(-4)}<br><small>${escapeHtml(words)}</small></button>`;
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
	return `<p class="note" role="status" id="result">${escapeHtml(words + why)}</p><p><a id="return" href="${escapeHtml(view.returnUrl)}">Вернуться в магазин</a></p>`;
}

import { openBotLink } from './chat/botLink.js';
import { tilda } from './lib/api.js';
import { on } from './lib/bus.js';
import { fill, h, icon } from './lib/dom.js';
import { moment } from './lib/format.js';
import { language, t } from './lib/i18n.js';
import { reconcile } from './lib/reconcile.js';
import { watch } from './lib/refresh.js';
import { zone } from './lib/directory.js';
import { isShown } from './tabs.js';

/** Marks of advertisements a visitor may come with. */
const ADS = {
	none: '',
	vk: 'utm_source=vk&utm_medium=cpc&utm_campaign=spring',
	yandex: 'utm_source=yandex&utm_medium=cpc&utm_campaign=search',
};

let ad = 'none';

/** The site: the page in a frame or a tab of its own, and what became of what it sent. */
export function mountTilda(container) {
	const head = h('div');
	const frame = h('iframe', { class: 'tilda-frame', src: 'about:blank' });
	const sent = h('ol', { class: 'rows' });
	const sentHead = h('h3');
	container.append(head, frame, sentHead, sent);
	const address = () => `/tilda/${ADS[ad] && `?${ADS[ad]}`}`;
	const draw = (receiver) => {
		frame.title = t('tilda.title');
		sentHead.textContent = t('tilda.sent');
		const choice = h(
			'select',
			{
				class: 'input',
				dataset: { act: 'ad' },
				onchange: (event) => {
					ad = event.target.value;
					frame.src = address();
					draw(receiver);
					head.querySelector('select').focus();
				},
			},
			Object.keys(ADS).map((name) => h('option', { value: name, selected: name === ad }, t(`tilda.ad.${name}`))),
		);
		fill(
			head,
			h('h2', {}, t('tilda.title')),
			h('p', { class: 'help' }, receiver?.url ? t('tilda.goesTo', { url: receiver.url }) : t('tilda.goesNowhere')),
			h(
				'div',
				{ class: 'tilda-tools' },
				h('label', { class: 'field' }, h('span', {}, t('tilda.from')), choice),
				h('a', { class: 'button', href: address(), target: '_blank', rel: 'noopener' }, icon('open'), t('tilda.open')),
			),
		);
	};
	let known;
	const reload = watch(
		async () => {
			if (frame.getAttribute('src') === 'about:blank') frame.src = address();
			const [receiver, deliveries] = await Promise.all([tilda.receiver(), tilda.deliveries()]);
			if (known?.url !== receiver.url || head.childElementCount === 0) draw((known = receiver));
			reconcile(sent, deliveries.slice(-30).reverse(), ({ id }) => id, deliveryRow, language() + zone());
			sentHead.hidden = deliveries.length === 0;
		},
		() => isShown('tilda'),
	);
	on('language', () => {
		draw(known);
		void reload();
	});
	window.addEventListener('message', ({ origin, data }) => {
		if (origin !== location.origin || typeof data?.startBot !== 'string') return;
		frame.src = address();
		void openBotLink(data.startBot);
	});
}

function deliveryRow({ contentType, tries, nextAt }) {
	const answers = tries.map((one) => one.status ?? one.error ?? '…').join(', ');
	return h(
		'li',
		{ class: 'row' },
		h('p', { class: 'row-main' }, h('code', {}, contentType.split(';')[0])),
		h(
			'p',
			{ class: 'row-more' },
			answers ? t('tilda.answers', { answers }) : t('tilda.notSent'),
			nextAt ? ` · ${t('tilda.again', { when: moment(nextAt, zone()) })}` : '',
		),
	);
}

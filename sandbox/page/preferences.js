import { on } from './lib/bus.js';
import { fill, h, iconButton } from './lib/dom.js';
import { language, setLanguage, t } from './lib/i18n.js';
import { recall, remember } from './lib/memory.js';

const THEMES = ['auto', 'light', 'dark'];

/** Language and light or dark. */
export function mountPreferences(container) {
	const draw = () => {
		const other = language() === 'ru' ? 'en' : 'ru';
		const theme = recall('theme', 'auto');
		document.documentElement.dataset.theme = theme;
		fill(
			container,
			h(
				'button',
				{
					type: 'button',
					class: 'button quiet',
					lang: other,
					title: t('language.other'),
					dataset: { act: 'language' },
					onclick: () => setLanguage(other),
				},
				h('span', { class: 'long' }, t('language.other')),
				h('span', { class: 'short' }, other.toUpperCase()),
			),
			iconButton('sun', t(`theme.${theme}`), () => {
				remember('theme', THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]);
				draw();
				container.lastElementChild.focus();
			}),
		);
	};
	on('language', draw);
	draw();
}

import { whatsapp } from '../lib/api.js';
import { on } from '../lib/bus.js';
import { zone } from '../lib/directory.js';
import { h } from '../lib/dom.js';
import { language, t } from '../lib/i18n.js';
import { watch } from '../lib/refresh.js';
import { isShown } from '../tabs.js';
import { accountSection } from './account.js';
import { WhatsAppChat } from './chat.js';
import { chosenPhone, choosePhone } from './choice.js';
import { peopleRow } from './people.js';
import { templatesSection } from './templates.js';

/** The local WhatsApp: someone's chat with the business, the templates in review, the account. Nothing is asked while nobody looks. */
export function mountWhatsApp(container) {
	const heading = h('h2', { dataset: { t: 'wa.title' } }, t('wa.title'));
	const help = h('p', { class: 'help' });
	const reload = watch(load, () => isShown('whatsapp'));
	const parts = {
		people: peopleRow(reload),
		chat: new WhatsAppChat(reload),
		templates: templatesSection(reload),
		account: accountSection(reload),
	};
	container.append(heading, help, ...Object.values(parts).map(({ element }) => element));
	on('language', reload);

	async function load() {
		const [people, templates, account] = await Promise.all([whatsapp.people(), whatsapp.templates(), whatsapp.account()]);
		if (!people.some(({ phone }) => phone === chosenPhone())) choosePhone(people[0]?.phone);
		const person = people.find(({ phone }) => phone === chosenPhone());
		const messages = person ? await whatsapp.chat(person.phone) : [];
		const names = account.listening.map((provider) => t(`wa.provider.${provider}`));
		help.textContent = names.length > 0 ? t('wa.listening', { names: names.join(', ') }) : t('wa.notListening');
		const version = `${language()} ${zone()}`;
		parts.people.update(people);
		parts.chat.update(person, messages, version);
		parts.templates.update(templates, version);
		parts.account.update(account);
	}
}

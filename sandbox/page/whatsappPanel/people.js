import { whatsapp } from '../lib/api.js';
import { chosenPerson, fullName } from '../lib/directory.js';
import { ask, field } from '../lib/dialog.js';
import { fill, h, icon } from '../lib/dom.js';
import { language, t } from '../lib/i18n.js';
import { attempt } from '../lib/toast.js';
import { chosenPhone, choosePhone } from './choice.js';

/** Choosing a phone, and the button for a new one. */
export function peopleRow(reload) {
	const element = h('div', { class: 'wa-people' });
	let drawn = '';
	const update = (people) => {
		const state = JSON.stringify([language(), chosenPhone(), people.map(({ phone, name, onWhatsApp }) => [phone, name, onWhatsApp])]);
		if (state === drawn) return;
		drawn = state;
		const choose = (event) => {
			choosePhone(event.target.value);
			void reload();
		};
		const options = people.map(({ phone, name, onWhatsApp }) =>
			h('option', { value: phone, selected: phone === chosenPhone() }, `${name} · +${phone}${onWhatsApp ? '' : ` · ${t('wa.absent')}`}`),
		);
		const select = h('select', { class: 'input', onchange: choose }, options);
		const add = h('button', { type: 'button', class: 'button', onclick: () => void newPerson(people, reload) }, icon('plus'), t('wa.new'));
		fill(element, people.length > 0 && field(t('wa.phone'), select), add);
	};
	return { element, update };
}

async function newPerson(people, reload) {
	const telegramPerson = chosenPerson();
	const given = await ask({
		title: t('wa.new'),
		fields: [
			field(
				t('wa.phone'),
				h('input', { name: 'phone', class: 'input', type: 'tel', required: true, value: freePhone(people), autocomplete: 'off' }),
			),
			field(
				t('person.name'),
				h('input', { name: 'name', class: 'input', required: true, maxlength: 60, value: telegramPerson ? fullName(telegramPerson) : '' }),
			),
			h('label', { class: 'wa-check' }, h('input', { type: 'checkbox', name: 'present', checked: true }), t('wa.present')),
		],
		ok: t('create'),
	});
	if (!given) return;
	const { phone, name, present } = given;
	const person = await attempt(() => whatsapp.addPerson({ phone, name, language: language(), onWhatsApp: present === 'on' }));
	if (person) choosePhone(person.phone);
	await reload();
}

/** The first made-up number nobody has. */
function freePhone(people) {
	for (let number = 1; ; number++) {
		const phone = `7900${String(number).padStart(7, '0')}`;
		if (!people.some((person) => person.phone === phone)) return `+${phone}`;
	}
}

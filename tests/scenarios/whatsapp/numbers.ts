import { readStore } from '../lib/storeFile';
import { agrees, comes, joins } from './cast';
import type { Part } from './part';

/** Numbers as people write them. */
export async function spellings(part: Part): Promise<void> {
	const { checks, world } = part;
	const written = {
		9120: '+7 900 000-91-20',
		9121: '8(900)0009121',
		9122: '900 000 91 22',
		9123: 'wa.me/79000009123',
		9124: 'тел. +7 (900) 000 91 24',
	};
	const found: Array<Record<string, unknown>> = [];
	for (const [id, spelling] of Object.entries(written)) {
		const who = await joins(part, { id: Number(id), name: `Номер ${id}` }, { spelling });
		found.push(...readStore(world, 'select phone from whatsapp_contact where subscriber_id = ?', who.id));
	}
	checks.equal(
		'a number is understood in every spelling',
		found.map(({ phone }) => phone),
		Object.keys(written).map((id) => `7900000${id}`),
	);
	const nobody = await comes(part, { id: 9125, name: 'Без номера' });
	const why = await agrees(part, nobody, { spelling: 'звоните после шести' }).then(
		() => 'it was taken',
		(error: unknown) => String(error),
	);
	checks.that('what is no number is refused', why.includes('not a phone number') && !why.includes('после шести'), why);
}

import { addMessage } from '../effects/add';
import type { NewMessage } from '../effects/add';
import { isRefused } from '../erasure/guard';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import { chooseChannelIn } from './channel';
import type { Chosen } from './channel';
import { channelNow, howToAgree, whereInWords } from './channelWords';
import { contactOf, hasAgreed } from './find';

export interface ChosenByButton extends Chosen {
	/** He wants WhatsApp, and has not agreed to it. */
	needsConsent?: true;
}

interface Button {
	subscriberId: number;
	/** What the button holds, or stands after the command: whatsapp or telegram; anything else asks him which. */
	argument?: string;
	/** What brought it, such as `in:57`: the same cause counts once. */
	cause: string;
	actor?: string;
}

/** He chooses in the bot where he is told what can go by both ways, and reads there what came of it. A button may be old or forged, so nothing it holds is an error. */
export async function chooseByButton(store: Store, about: Button): Promise<ChosenByButton> {
	return await transition(store, async (tx) => {
		const { subscriberId, cause } = about;
		const now = channelNow(await contactOf(tx, subscriberId));
		if (await isRefused(tx, { subscriberId, cause })) return { channel: now, changed: false };
		const key = `channel:${subscriberId}:${cause}`;
		// An update that comes again must not undo what he has chosen since.
		if (await tx.db.selectFrom('effect').select('id').where('key', '=', key).executeTakeFirst()) return { channel: now, changed: false };
		return await choose(tx, about, async (answer) => {
			await addMessage(tx, await subscriberById(tx, subscriberId), { key, channel: 'telegram', ...answer });
		});
	});
}

type Say = (answer: Omit<NewMessage, 'key'>) => Promise<void>;

async function choose(tx: Transition, { subscriberId, argument, actor }: Button, say: Say): Promise<ChosenByButton> {
	const wanted = argument?.trim().toLowerCase();
	const contact = await contactOf(tx, subscriberId);
	const unchanged: Chosen = { channel: channelNow(contact), changed: false };
	const words = await wordsFor(tx, await subscriberById(tx, subscriberId));
	const { service, whatsapp } = words.current.setup;
	// Back to the chat he may at any time, also before WhatsApp is switched on again.
	if (whatsapp.state === 'off' && wanted !== 'telegram') {
		await say({ message: 'channel_off', fields: { service: service.name } });
		return unchanged;
	}
	if (wanted !== 'whatsapp' && wanted !== 'telegram') {
		await say({ message: 'channel_pick', fields: { where: whereInWords(words, unchanged.channel, contact) } });
		return unchanged;
	}
	if (wanted === 'whatsapp' && !hasAgreed(contact)) {
		await say({ message: 'channel_no_consent', fields: { how: howToAgree(words, contact) } });
		return { ...unchanged, needsConsent: true };
	}
	const chosen = await chooseChannelIn(tx, { subscriberId, channel: wanted, actor });
	await say({ message: 'channel_chosen', fields: { where: whereInWords(words, chosen.channel, contact) } });
	return chosen;
}

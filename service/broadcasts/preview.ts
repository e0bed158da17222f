import { readClock } from '../store/clock';
import type { Store } from '../store/open';
import { currentSetup } from '../setup/current';
import { renderMessage } from '../messages/render';
import type { Rendered } from '../messages/render';
import type { Language } from '../messages/texts';
import { conditionsOf, countSegment } from '../segments/query';
import { isoMoment } from '../time/iso';
import { contentOf, findBroadcast } from './find';
import type { BroadcastKey } from './find';
import { messageOf } from './message';

export interface Preview {
	broadcastId: number;
	name: string;
	segment: string;
	/** Who would get it now, and who of the segment would not. */
	people: number;
	blocked: number;
	unwilling: number;
	/** How long sending takes at least, minutes. */
	minutes: number;
	startsAt: string | null;
	/** How it looks, by language. */
	samples: Array<{ language: Language; text: string; buttons: string[]; media: string | null }>;
}

/** Stands where a person's name will stand. */
const SOMEBODY = { ru: 'Анна', en: 'Anna' };

/** Whom a broadcast would reach if it were started now, and how it looks. Changes nothing. */
export async function previewBroadcast(store: Store, key: BroadcastKey): Promise<Preview> {
	const broadcast = await findBroadcast(store, key);
	const { setup, routes } = await currentSetup(store);
	const { now } = await readClock(store);
	const count = await countSegment(store.db, conditionsOf(setup, broadcast.segment), now);
	const content = contentOf(broadcast);
	const languages: Language[] = content.textEn === '' ? [setup.service.language] : ['ru', 'en'];
	return {
		broadcastId: broadcast.id,
		name: broadcast.name,
		segment: broadcast.segment,
		people: count.reachable,
		blocked: count.blocked,
		unwilling: count.unwilling,
		minutes: Math.ceil(count.reachable / setup.service.telegramRate / 60),
		startsAt: isoMoment(broadcast.scheduled_at),
		samples: languages.map((language) => {
			const reader = { language, audience: 'visitor' as const, freeTaken: true };
			const payload = messageOf(setup, broadcast.id, content, { language, first_name: SOMEBODY[language] });
			return { language, ...shown(renderMessage(setup, routes, reader, payload)) };
		}),
	};
}

function shown({ text, buttons, media }: Rendered) {
	return {
		text,
		buttons: buttons.map((row) => row.map((button) => `[${button.text}] ${button.url ?? button.data ?? ''}`).join(' ')),
		media: media?.kind ?? null,
	};
}

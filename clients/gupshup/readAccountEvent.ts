import { firstText, recordOf, textOf, type JsonRecord } from '../json';
import type { AccountEvent } from '../whatsapp/face';
import { accountEvent, isBlocking } from '../whatsapp/reading';
import { qualityWord, tierLimit } from '../whatsappCloud/limits';

/**
 * A change of the account: its tier, quality, status or review, or the name of its number (`pndn-event`). Gupshup tells little of their fields, so each is
 * looked for under all the names seen.
 */
export function readAccountEvent(payload: JsonRecord): AccountEvent[] {
	const fields: JsonRecord = { ...payload, ...recordOf(payload.payload) };
	const kind = textOf(payload.type) ?? '';
	const tier = firstText(fields.currentLimit, fields.current_limit, fields.newTier, fields.tier, fields.maxDailyConversationPerPhone);
	const word = firstText(fields.status, fields.decision, fields.event);
	const quality = qualityWord(firstText(fields.currentQuality, fields.qualityRating, fields.quality)) ?? flagged(textOf(fields.event));
	const isRefused = kind === 'review-event' && /^rejected$/i.test(word ?? '');
	const isAboutName = kind === 'pndn-event';
	return accountEvent(
		{ quality: quality ?? null, dailyLimit: tierLimit(tier), blocked: !isAboutName && (isRefused || isBlocking(word)) },
		kind,
		word,
		tier,
		fields.reason,
		fields.description,
	);
}

/** An end of the flag without a colour leaves the number unrated: Gupshup tells no rating when asked, so a yellow put here would never end. */
function flagged(event: string | null): AccountEvent['quality'] | undefined {
	if (event === 'FLAGGED') return 'red';
	return event === 'UNFLAGGED' ? 'unknown' : undefined;
}

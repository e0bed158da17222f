import { firstText, recordOf, recordsOf, textOf, type JsonRecord } from '../json';
import type { AccountEvent } from '../whatsapp/face';
import { accountEvent, isBlocking } from '../whatsapp/reading';
import { qualityWord, tierLimit } from './limits';

/** How Meta tells of the quality of a number: not by its colour. */
const QUALITY_OF: Readonly<Record<string, NonNullable<AccountEvent['quality']>>> = { FLAGGED: 'red', UNFLAGGED: 'yellow' };

/** A notice about the number or the account, by the webhook's field. Fields that say nothing of either give none. */
export function readAccountNotice(field: string, value: JsonRecord): AccountEvent[] {
	const event = textOf(value.event) ?? '';
	switch (field) {
		case 'phone_number_quality_update': {
			const dailyLimit = tierLimit(firstText(value.max_daily_conversations_per_business, value.current_limit));
			const quality = QUALITY_OF[event] ?? qualityWord(value.quality_rating) ?? null;
			return accountEvent({ quality, dailyLimit }, event, value.current_limit, value.max_daily_conversations_per_business);
		}
		case 'business_capability_update': {
			const limit = firstText(value.max_daily_conversations_per_business, value.max_daily_conversation_per_phone);
			return accountEvent({ dailyLimit: tierLimit(limit) }, field, limit);
		}
		case 'account_update':
			return accountUpdate(event, value);
		case 'account_review_update':
			return accountEvent({ blocked: textOf(value.decision) === 'REJECTED' }, field, value.decision);
		case 'account_alerts': {
			const info = recordOf(value.alert_info);
			return accountEvent({}, value.alert_type ?? info.alert_type, value.alert_description ?? info.alert_description);
		}
		default:
			return [];
	}
}

/** Restrictions of writing to people count; those of adding numbers do not keep a message back. */
function accountUpdate(event: string, value: JsonRecord): AccountEvent[] {
	const ban = textOf(recordOf(value.ban_info).waba_ban_state);
	const restrictions = recordsOf(value.restriction_info).flatMap((one) => textOf(one.restriction_type) ?? []);
	const violation = textOf(recordOf(value.violation_info).violation_type);
	const isRestricted = restrictions.some((one) => /MESSAG/i.test(one));
	const blocked = ban !== null ? isBlocking(ban) : event === 'DISABLED_UPDATE' || event === 'ACCOUNT_DELETED' || isRestricted;
	return accountEvent({ blocked }, event, ban, violation, ...restrictions);
}

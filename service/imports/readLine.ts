import { createHash } from 'node:crypto';
import { isAddress } from '../mail/address';
import { cleanTag } from '../tags/clean';
import { isQuietHour, isZone } from '../time/local';
import type { Column } from './columns';
import type { ListContext } from './context';
import { Cells } from './cells';
import type { Fault, ImportedCard, ImportLine } from './line';
import { once } from './once';
import { readHolding } from './readHolding';
import type { ListLine } from './readList';
import { readExpiry, readMethodId, readPast, readPhone, readTelegramId, readWhole } from './values';
import type { Read } from './values';

/** The longest name Telegram takes, and room for a source or place. */
const LONGEST = { name: 64, word: 100 };

/** What a line says, checked against setup; or all that is wrong with it. */
export function readLine({ line, cells, broken }: ListLine, context: ListContext): ImportLine | Fault[] {
	if (broken !== undefined) return [{ line, column: null, reason: broken }];
	const said = new Cells(line, cells);
	const zone = said.read('zone', (text) => readZone(text, context));
	const whereabouts = zone ?? context.service.zone;
	const past = (column: Column) => said.read(column, (text) => readPast(text, whereabouts, context));
	const read: ImportLine = {
		line,
		telegramId: said.require('telegram_id', readTelegramId) ?? 0,
		firstName: said.text('first_name').slice(0, LONGEST.name) || '—',
		lastName: said.text('last_name').slice(0, LONGEST.name) || null,
		username: said.read('username', readUserName),
		language: said.read('language', readLanguage),
		zone,
		slotHour: said.read('slot_hour', (text) => readHour(text, context)),
		email: said.read('email', readAddress),
		phone: said.read('phone', readPhone),
		since: past('since'),
		source: said.text('source').slice(0, LONGEST.name) || null,
		tags: said.read('tags', readTags) ?? [],
		mailingConsentAt: past('mailing_consent_at'),
		mailingStoppedAt: past('mailing_stopped_at'),
		holding: readHolding(said, context, whereabouts),
		card: readCard(said),
		hash: hashOf(cells),
	};
	return said.faults.length > 0 ? said.faults : read;
}

function readZone(text: string, { memo }: ListContext): Read<string> {
	return once(memo, `zone ${text}`, () => isZone(text)) ? { value: text } : { wrong: 'is not an IANA time zone such as Europe/Moscow' };
}

function readAddress(text: string): Read<string> {
	return isAddress(text) ? { value: text } : { wrong: 'is not an e-mail address' };
}

function readLast4(text: string): Read<string> {
	return /^\d{4}$/.test(text) ? { value: text } : { wrong: 'is not four digits' };
}

function readUserName(text: string): Read<string> {
	const name = text.replace(/^(https?:\/\/t\.me\/|@)/i, '');
	return /^\w{3,32}$/.test(name) ? { value: name } : { wrong: 'is not a user name of Telegram' };
}

function readLanguage(text: string): Read<string> {
	return /^[a-z]{2,3}(-[a-z\d]{2,8})*$/i.test(text) ? { value: text.toLowerCase() } : { wrong: 'is not a language code such as ru or en' };
}

/** `9`, or as a time: `09:00`. */
function readHour(text: string, { service }: ListContext): Read<number> {
	const read = readWhole(text.replace(/:00(:00)?$/, ''), 0, 23);
	const quiet = { from: service.quietFrom, to: service.quietTo };
	return 'value' in read && isQuietHour(read.value, quiet) ? { wrong: `lies in the quiet hours ${quiet.from}–${quiet.to}` } : read;
}

function readTags(text: string): Read<string[]> {
	const tags = text
		.split(/[|,;]/)
		.map((tag) => tag.trim())
		.filter((tag) => tag !== '')
		.map(cleanTag);
	return tags.includes(undefined)
		? { wrong: 'holds a tag that is none: 1 to 32 letters, digits, "_" and "-", several parted by |' }
		: { value: [...new Set(tags as string[])] };
}

/** YooKassa's id of a saved method with what is known of its card; without the id the rest says nothing. */
function readCard(said: Cells): ImportedCard | null {
	const methodId = said.read('payment_method_id', readMethodId);
	const last4 = said.read('last4', readLast4);
	const expiry = said.read('expiry', readExpiry);
	const type = said.text('card_type').slice(0, LONGEST.word) || 'bank_card';
	return methodId === null ? null : { methodId, type, last4, expiry };
}

function hashOf(cells: ReadonlyMap<Column, string>): string {
	const filled = [...cells].filter(([, text]) => text !== '').sort(([a], [b]) => (a < b ? -1 : 1));
	return createHash('sha256').update(JSON.stringify(filled)).digest('hex');
}

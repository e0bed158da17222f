import fc from '../../support/fastCheck';
import type { Call, CallClass } from '../call';
import { oddHeaders, otherMethods, otherPaths, posts } from '../make/headers';
import { maybeMutated, mutated } from '../make/mutate';
import { type Json, nastyText, nastyValue } from '../make/nasty';
import { asForm, asJson, asMultipart, broken, rubbish } from '../make/wire';
import type { Places } from '../places';
import { updates } from './updates';

const HEADER = 'x-telegram-bot-api-secret-token';

/** The bot's webhook: with any secret but the right one nothing happens, with the right one every body is answered. */
export function telegramClasses({ paths: { telegram: path }, telegramSecret: secret, people }: Places): CallClass[] {
	const right = fc.constant({ [HEADER]: secret });
	const strangers = fc.integer({ min: 3_000_000, max: 3_000_400 });
	const real = updates(fc.oneof(fc.constantFrom(...people), strangers));
	const known = updates(fc.constantFrom(...people));
	const telegram = { target: 'telegram' as const };
	return [
		{ ...telegram, name: 'rubbish', expects: 'refused', statuses: [403], n8nMayRefuse: true, weight: 8, calls: posts(path, rubbish) },
		{
			...telegram,
			name: 'real-wrong-secret',
			expects: 'refused',
			statuses: [403],
			weight: 12,
			calls: posts(path, maybeMutated(real).map(asJson), wrong(secret)),
		},
		{
			...telegram,
			name: 'broken-wrong-secret',
			expects: 'refused',
			statuses: [403],
			n8nMayRefuse: true,
			weight: 4,
			calls: posts(path, broken(real.map(asJson)), wrong(secret)),
		},
		{
			...telegram,
			name: 'rubbish-right-secret',
			expects: 'refused',
			statuses: [200],
			n8nMayRefuse: true,
			weight: 6,
			calls: posts(path, rubbish, right),
		},
		{
			...telegram,
			name: 'no-update',
			expects: 'refused',
			statuses: [200],
			weight: 8,
			calls: posts(path, noUpdate(real).map(asJson), right),
		},
		{
			...telegram,
			name: 'as-a-form',
			expects: 'refused',
			statuses: [200],
			n8nMayRefuse: true,
			weight: 3,
			calls: posts(path, fc.oneof(real.map(asForm), real.map(asMultipart)), right),
		},
		{
			...telegram,
			name: 'broken-right-secret',
			expects: 'either',
			statuses: [200],
			n8nMayRefuse: true,
			weight: 3,
			most: 2000,
			calls: posts(path, broken(real.map(asJson)), right),
		},
		{
			...telegram,
			name: 'mutated',
			expects: 'either',
			statuses: [200],
			weight: 10,
			most: 5000,
			calls: posts(path, mutated(real).map(asJson), right),
		},
		{
			...telegram,
			name: 'nasty-words',
			expects: 'accepted',
			statuses: [200],
			weight: 4,
			most: 2500,
			calls: posts(path, nastyWords(known).map(asJson), right),
		},
		{
			...telegram,
			name: 'methods',
			expects: 'refused',
			statuses: [],
			n8nMayRefuse: true,
			n8nMayFail: true,
			weight: 1,
			calls: otherMethods(path, ['GET', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'], real.map(asJson)),
		},
		{
			...telegram,
			name: 'paths',
			expects: 'refused',
			statuses: [],
			n8nMayRefuse: true,
			weight: 1,
			calls: otherPaths(path, real.map(asJson)),
		},
	];
}

/** None, nearly the right one, several, or anything. */
function wrong(secret: string): fc.Arbitrary<Call['headers']> {
	const near = [secret.slice(0, -1), `${secret}0`, secret.toUpperCase(), secret.split('').reverse().join(''), ' ', '0'.repeat(64), 'null'];
	return fc.oneof(
		fc.constant<Call['headers']>({}),
		fc.constantFrom(...near).map((value): Call['headers'] => ({ [HEADER]: value })),
		fc.constantFrom([secret, secret], [secret, 'x'], ['', secret]).map((values): Call['headers'] => ({ [HEADER]: [...values] })),
		fc.constantFrom('x-telegram-bot-api-secret', 'telegram-bot-api-secret-token', 'authorization').map((name) => ({ [name]: secret })),
		oddHeaders,
	);
}

/** JSON of any kind that has no number of an update, or none of the parts we know. */
function noUpdate(real: fc.Arbitrary<Json>): fc.Arbitrary<Json> {
	const without = (update: Json, id: Json | undefined) => {
		const { update_id: _, ...rest } = update as { [name: string]: Json };
		return id === undefined ? rest : { update_id: id, ...rest };
	};
	const noNumber = fc.constantFrom<Json | undefined>(undefined, null, 'x', '17', 1.5, 2 ** 60, true, [], {}, [1]);
	const unknown = fc.constantFrom('poll', 'edited_message', 'channel_post', 'inline_query', '__proto__', 'message_reaction', 'Message');
	return fc.oneof(
		fc.tuple(real, noNumber).map(([update, id]) => without(update, id)),
		fc
			.tuple(fc.nat(), unknown, nastyValue)
			.map(([id, name, value]): Json => JSON.parse(JSON.stringify({ update_id: id, [name]: value })) as Json),
		fc.array(real, { maxLength: 3 }),
		nastyValue.filter((value) => typeof value !== 'object' || value === null || !('update_id' in value)),
	);
}

/** What people write and tap is any text. */
function nastyWords(known: fc.Arbitrary<Json>): fc.Arbitrary<Json> {
	const worded = known.filter((update) => ['message', 'callback_query'].some((kind) => kind in (update as object)));
	return fc.tuple(worded, nastyText, nastyText).map(([update, words, name]) => {
		const { message, callback_query: tap, ...rest } = update as { [kind: string]: { [name: string]: Json } };
		const named = (from: Json) => ({
			...(from as { [name: string]: Json }),
			first_name: name,
			last_name: words.slice(0, 64),
			username: name.slice(0, 32),
		});
		if (message) return { ...rest, message: { ...message, from: named(message.from!), text: words } };
		if (tap) return { ...rest, callback_query: { ...tap, from: named(tap.from!), data: words } };
		return update;
	});
}

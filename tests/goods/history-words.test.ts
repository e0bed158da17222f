import { OPERATORS_EN } from '../../service/messages/texts/operators.en';
import { OPERATORS_RU } from '../../service/messages/texts/operators.ru';
import { record, transition } from '../../service/store/transition';
import { useWorld } from '../support/world';
import { saidTo } from '../workflows/support/saidInCode';
import { staffed } from './support/staffed';

const worlds = useWorld();

/** Kinds put together in the code, by their beginning. */
const COMPOSED: Record<string, string[]> = {
	'charge.': ['pending', 'succeeded', 'declined', 'unknown', 'refused', 'not_taken'],
	'operator.': ['grant', 'extend', 'compensate'],
	'receipt.': ['succeeded', 'canceled'],
	'consent.': ['given', 'withdrawn'],
	'request.': ['taken', 'done'],
};

test('everything that is noted about a person has words in both languages', () => {
	const said = saidTo('record', 1, 'service', ([, , subscriberId]) => subscriberId !== 'null').map(({ text }) => text);
	expect(said.length).toBeGreaterThan(60);
	const kinds = [...new Set(said)].flatMap((text) => (text.endsWith('.') ? (COMPOSED[text]?.map((end) => text + end) ?? [text]) : [text]));
	for (const texts of [OPERATORS_RU, OPERATORS_EN])
		expect([...kinds, 'subscriber.imported', 'other'].filter((kind) => !texts[`op.event.${kind}`])).toEqual([]);
});

test('what has no words is never shown by its key', async () => {
	const { world, bot, maria, anna } = await staffed(worlds, { buys: false });
	await transition(world.store, async (tx) => await record(tx, 'some.new_thing', anna.subscriberId));
	await bot.taps(maria.telegramId, `op:hist:${anna.subscriberId}`);
	const { text } = (await world.events()).at(-1)!;
	expect(text).toContain('другое событие');
	expect(text).not.toContain('new_thing');
});

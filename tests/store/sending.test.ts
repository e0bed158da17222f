import { confirmSent, startOne, startSending } from '../../service/effects/sending';
import { eachEngine } from '../support/stores';
import { addSubscriber, claim, effect, sendFile, tell } from '../support/storeRows';

eachEngine((_, store) => {
	it('answers that arrive together are each confirmed with their own message, and a file with its delivery', async () => {
		const people = [];
		for (let index = 0; index < 5; index++) people.push(await addSubscriber(store()));
		const ids = [];
		for (const [index, person] of people.entries())
			ids.push(index % 2 ? await tell(store(), person) : await sendFile(store(), person, 6 + index));
		const claimed = await claim(store());
		await Promise.all(claimed.map(async (row) => await startOne(store(), row)));
		await Promise.all(claimed.map(async (row) => await confirmSent(store(), row, { messageId: row.id * 10 })));
		for (const id of ids) {
			const row = await effect(store(), id);
			expect(row).toMatchObject({ state: 'sent', lease_until: 0, result: JSON.stringify({ messageId: id * 10 }) });
			expect(row.sent_at).toBeGreaterThan(0);
		}
		const deliveries = await store().db.selectFrom('delivery').select(['state', 'sent_at']).execute();
		expect(deliveries.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
		expect(deliveries.every(({ sent_at }) => sent_at !== null)).toBe(true);
	});

	it('one among them that another worker has meanwhile is neither begun nor confirmed', async () => {
		for (let index = 0; index < 3; index++) await tell(store(), await addSubscriber(store()));
		const [first, lost, last] = await claim(store());
		const older = { ...lost!, lease_no: lost!.lease_no - 1 };
		expect(await Promise.all([first!, older, last!].map(async (row) => await startOne(store(), row)))).toEqual([true, false, true]);
		await Promise.all([first!, older, last!].map(async (row) => await confirmSent(store(), row)));
		expect((await effect(store(), first!.id)).state).toBe('sent');
		expect((await effect(store(), last!.id)).state).toBe('sent');
		expect(await effect(store(), lost!.id)).toMatchObject({ state: 'ready', result: null, sent_at: null });
	});

	it('a confirmation that comes twice leaves the first answer', async () => {
		await tell(store(), await addSubscriber(store()));
		const [row] = await claim(store());
		await startSending(store(), [row!]);
		await confirmSent(store(), row!, { messageId: 1 });
		await confirmSent(store(), row!, { messageId: 2 });
		expect((await effect(store(), row!.id)).result).toBe('{"messageId":1}');
	});

	it('a file sent again on an operator’s word touches no delivery', async () => {
		const person = await addSubscriber(store());
		await sendFile(store(), person, 6, { deliveryId: null });
		const [row] = await claim(store());
		await startSending(store(), [row!]);
		await confirmSent(store(), row!, { messageId: 1 });
		expect((await store().db.selectFrom('delivery').select('state').executeTakeFirstOrThrow()).state).toBe('planned');
	});
});

import { CLAIM_LEASE_MS, MAX_TRIES, PRIORITY, RETRY_PAUSES_MS } from '../../service/effects/kinds';
import {
	claimedEffect,
	confirmSent,
	extendClaim,
	markFailed,
	markUnknown,
	recoverSending,
	releaseClaim,
	retryLater,
	startSending,
} from '../../service/effects/settle';
import type { Effect } from '../../service/effects/claim';
import { eachEngine } from '../support/stores';
import { addSubscriber, alerts, claim, effect, passRealTime, sendFile, tell } from '../support/storeRows';

eachEngine((_, store) => {
	/** Claims the one effect there is and begins to send it. */
	async function sending(): Promise<Effect> {
		const [row] = await claim(store());
		expect(await startSending(store(), [row!])).toEqual(new Set([row!.id]));
		return row!;
	}
	const delivery = async () => await store().db.selectFrom('delivery').select(['state', 'sent_at']).executeTakeFirstOrThrow();

	describe('sent', () => {
		it('keeps what Telegram answered, and marks the delivery of a file', async () => {
			const id = await sendFile(store(), await addSubscriber(store()), 6);
			await confirmSent(store(), await sending(), { messageId: 77 });
			expect(await effect(store(), id)).toMatchObject({ state: 'sent', result: '{"messageId":77}', lease_until: 0, unknowns: 0 });
			expect(await delivery()).toMatchObject({ state: 'sent', sent_at: expect.any(Number) });
		});

		it('is final: a late failure of the same worker changes nothing', async () => {
			const id = await tell(store(), await addSubscriber(store()));
			const row = await sending();
			await confirmSent(store(), row);
			await markFailed(store(), row, 'late');
			await markUnknown(store(), row, 'late');
			await retryLater(store(), row, 'late');
			await releaseClaim(store(), row);
			expect((await effect(store(), id)).state).toBe('sent');
			expect(await alerts(store())).toEqual([]);
		});
	});

	describe('no answer came', () => {
		it.each([
			['a file', async () => await sendFile(store(), await addSubscriber(store()), 6)],
			['a service message', async () => await tell(store(), await addSubscriber(store()), { priority: PRIORITY.payment })],
		])('%s is repeated once, and then never again', async (_what, write) => {
			const id = await write();
			await markUnknown(store(), await sending(), 'no answer');
			expect(await effect(store(), id)).toMatchObject({ state: 'ready', unknowns: 1 });
			await markUnknown(store(), await sending(), 'no answer');
			expect(await effect(store(), id)).toMatchObject({ state: 'unknown', unknowns: 2 });
			expect(await claim(store())).toEqual([]);
		});

		it.each([['a reminder', PRIORITY.reminder] as const, ['a broadcast', PRIORITY.broadcast] as const])(
			'%s is never repeated',
			async (_what, priority) => {
				const id = await tell(store(), await addSubscriber(store()), { priority });
				await markUnknown(store(), await sending(), 'no answer');
				expect((await effect(store(), id)).state).toBe('unknown');
				expect(await claim(store())).toEqual([]);
			},
		);

		it('a file that may have come is not planned as missing', async () => {
			await sendFile(store(), await addSubscriber(store()), 6);
			await markUnknown(store(), await sending(), 'no answer');
			expect((await delivery()).state).toBe('planned');
			await markUnknown(store(), await sending(), 'no answer');
			expect((await delivery()).state).toBe('unknown');
		});
	});

	describe('Telegram failed itself', () => {
		it('is tried again after a growing pause, and what follows waits behind it', async () => {
			const person = await addSubscriber(store());
			const id = await tell(store(), person);
			await tell(store(), person);
			for (const pause of RETRY_PAUSES_MS.slice(0, 3)) {
				await retryLater(store(), await sending(), '502');
				expect(await claim(store())).toEqual([]);
				passRealTime(pause - 500);
				expect(await claim(store())).toEqual([]);
				passRealTime(501);
			}
			expect((await claim(store())).map((row) => row.id)).toEqual([id]);
		});

		it('is given up in the end, and the owner is told once', async () => {
			const id = await tell(store(), await addSubscriber(store()), { key: 'welcome:1' });
			await store()
				.db.updateTable('effect')
				.set({ tries: MAX_TRIES - 1 })
				.execute();
			await retryLater(store(), await sending(), 'Bad Gateway');
			expect(await effect(store(), id)).toMatchObject({ state: 'failed', result: '{"reason":"Bad Gateway"}' });
			expect(await alerts(store())).toEqual(['Not sent (welcome:1): Bad Gateway']);
		});
	});

	describe('Telegram refused', () => {
		it('alerts the owner and lets what follows through', async () => {
			const person = await addSubscriber(store());
			const id = await tell(store(), person, { key: 'about:1' });
			const next = await tell(store(), person);
			await markFailed(store(), await sending(), 'message is too long');
			expect((await effect(store(), id)).state).toBe('failed');
			expect(await alerts(store())).toEqual(['Not sent (about:1): message is too long']);
			expect((await claim(store())).map((row) => row.id)).toContain(next);
		});

		it('an alert that cannot be sent does not cause another alert', async () => {
			await tell(store(), { id: 0, bot_id: (await addSubscriber(store())).bot_id, state: 'active' } as never, {
				key: 'alert:x',
				fields: { says: 'x' },
			});
			await markFailed(store(), await sending(), 'chat not found');
			expect(await alerts(store())).toEqual(['x']);
		});
	});

	describe('given back', () => {
		it('is free at once and has cost no try', async () => {
			const id = await tell(store(), await addSubscriber(store()));
			await releaseClaim(store(), await sending());
			expect(await effect(store(), id)).toMatchObject({ state: 'ready', tries: 0 });
			expect(await claim(store())).toHaveLength(1);
		});

		it('with a pause it rests that long', async () => {
			await tell(store(), await addSubscriber(store()));
			await releaseClaim(store(), await sending(), 60_000);
			expect(await claim(store())).toEqual([]);
			passRealTime(60_001);
			expect(await claim(store())).toHaveLength(1);
		});

		it('by one who has it no longer, the new owner keeps it', async () => {
			await tell(store(), await addSubscriber(store()));
			const [late] = await claim(store());
			passRealTime(CLAIM_LEASE_MS + 1);
			const [owner] = await claim(store());
			await releaseClaim(store(), late!);
			expect(await claim(store())).toEqual([]);
			expect(await claimedEffect(store(), late!)).toBeUndefined();
			expect((await claimedEffect(store(), owner!))?.id).toBe(owner!.id);
		});

		it('a claim that waits for a download keeps others away longer', async () => {
			await sendFile(store(), await addSubscriber(store()), 6);
			const [row] = await claim(store());
			await extendClaim(store(), row!, 3 * CLAIM_LEASE_MS);
			passRealTime(2 * CLAIM_LEASE_MS);
			expect(await claim(store())).toEqual([]);
			passRealTime(CLAIM_LEASE_MS + 1);
			expect(await claim(store())).toHaveLength(1);
		});
	});

	describe('the process died while sending', () => {
		it('its answer counts as lost, once the lease has run out', async () => {
			const id = await tell(store(), await addSubscriber(store()));
			await sending();
			expect(await recoverSending(store())).toBe(0);
			passRealTime(CLAIM_LEASE_MS + 1);
			expect(await recoverSending(store())).toBe(1);
			expect(await effect(store(), id)).toMatchObject({ state: 'ready', unknowns: 1 });
		});

		it('a reminder is not repeated', async () => {
			const id = await tell(store(), await addSubscriber(store()), { priority: PRIORITY.reminder });
			await sending();
			passRealTime(CLAIM_LEASE_MS + 1);
			await recoverSending(store());
			expect((await effect(store(), id)).state).toBe('unknown');
		});

		it('it was only slow: its late answer is believed as long as nobody has taken over', async () => {
			const id = await tell(store(), await addSubscriber(store()));
			const row = await sending();
			passRealTime(CLAIM_LEASE_MS + 1);
			await recoverSending(store());
			await confirmSent(store(), row);
			expect((await effect(store(), id)).state).toBe('sent');
			expect(await claim(store())).toEqual([]);
		});

		it('many that recover at once count one lost answer, and none undoes what another claimed', async () => {
			for (let i = 0; i < 20; i++) await tell(store(), await addSubscriber(store()));
			await startSending(store(), await claim(store()));
			passRealTime(CLAIM_LEASE_MS + 1);
			const work = async () => {
				await recoverSending(store());
				return await claim(store());
			};
			const taken = (await Promise.all([work(), work(), work(), work(), work(), work()])).flat().map((row) => row.id);
			expect(taken.length).toBe(20);
			expect(new Set(taken).size).toBe(20);
			const rows = await store().db.selectFrom('effect').select('unknowns').distinct().execute();
			expect(rows).toEqual([{ unknowns: 1 }]);
		});
	});
});

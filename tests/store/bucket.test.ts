import { blockBucket, returnTokens, takeTokens } from '../../service/effects/bucket';
import { realNow } from '../../service/store/clock';
import { eachEngine } from '../support/stores';
import { BOT, passRealTime } from '../support/storeRows';

const RATE = 25;
/** Telegram's own limit a second; the default rate leaves room below it. */
const TELEGRAM_LIMIT = 30;

eachEngine((_, store) => {
	const take = async (want = 30) => (await takeTokens(store(), BOT, want, RATE)).tokens;
	/** Stops the clock, so that only `passRealTime` moves it. */
	beforeEach(() => passRealTime(0));

	it('never lets more through in any second than Telegram allows, with many workers', async () => {
		const taken: Array<{ at: number; tokens: number }> = [];
		for (let step = 0; step < 60; step++) {
			const at = realNow();
			for (const tokens of await Promise.all([take(), take(), take(), take()])) taken.push({ at, tokens });
			passRealTime(50);
		}
		for (const { at } of taken) {
			const inSecond = taken.filter((one) => one.at >= at && one.at < at + 1000).reduce((sum, one) => sum + one.tokens, 0);
			expect(inSecond).toBeLessThanOrEqual(TELEGRAM_LIMIT);
		}
		const all = taken.reduce((sum, { tokens }) => sum + tokens, 0);
		expect(all).toBeGreaterThanOrEqual(3 * RATE - 5);
		expect(all).toBeLessThanOrEqual(3 * RATE + 5);
	});

	it('the very first workers share one bucket, not one each', async () => {
		const tokens = await Promise.all(Array.from({ length: 10 }, async () => await take()));
		expect(tokens.reduce((sum, one) => sum + one, 0)).toBe(5);
	});

	it('does not save up over a quiet hour', async () => {
		await take();
		passRealTime(3_600_000);
		expect(await take()).toBe(5);
		expect(await take()).toBe(0);
	});

	it('says how long to wait, and after that there is one', async () => {
		await take();
		const { tokens, waitMs } = await takeTokens(store(), BOT, 1, RATE);
		expect({ tokens, waitMs }).toEqual({ tokens: 0, waitMs: 40 });
		passRealTime(waitMs);
		expect(await take(1)).toBe(1);
	});

	it('a rate of one a second works too', async () => {
		expect((await takeTokens(store(), BOT, 5, 1)).tokens).toBe(1);
		expect(await takeTokens(store(), BOT, 5, 1)).toEqual({ tokens: 0, waitMs: 1000 });
	});

	it('what is sent to many leaves some for who is answered, and says when there is more; at one a second it does not stand still', async () => {
		const many = async (rate = RATE) => await takeTokens(store(), BOT, 30, rate, undefined, 2);
		expect([(await many()).tokens, await many(), await take()]).toEqual([3, { tokens: 0, waitMs: 40 }, 2]);
		expect((await takeTokens(store(), BOT + 1, 30, 1, undefined, 2)).tokens).toBe(1);
	});

	it('gives back what was not used, but never more than it can hold', async () => {
		expect(await take()).toBe(5);
		await returnTokens(store(), BOT, 3);
		expect(await take()).toBe(3);
		await returnTokens(store(), BOT, 500);
		expect(await take()).toBe(5);
	});

	it('bots have buckets of their own', async () => {
		await take();
		expect((await takeTokens(store(), BOT + 1, 30, RATE)).tokens).toBe(5);
	});

	it('after a 429 the whole bot rests, whichever worker asks, until the moment Telegram named', async () => {
		await blockBucket(store(), BOT, 7);
		const answers = await Promise.all([1, 2, 3].map(async () => await takeTokens(store(), BOT, 1, RATE)));
		expect(answers).toEqual(Array(3).fill({ tokens: 0, waitMs: 7000 }));
		passRealTime(6_999);
		expect(await take()).toBe(0);
		passRealTime(1 + 40);
		expect(await take()).toBe(1);
	});

	it('tokens given back while it rests do not end the rest', async () => {
		await take();
		await blockBucket(store(), BOT, 7);
		await returnTokens(store(), BOT, 5);
		expect(await take()).toBe(0);
	});

	it('a shorter pause does not cut a longer one', async () => {
		await blockBucket(store(), BOT, 30);
		await blockBucket(store(), BOT, 1);
		expect((await takeTokens(store(), BOT, 1, RATE)).waitMs).toBe(30_000);
	});
});

import { fastestClock } from '../../sandbox/telegram/fastestClock';
import { RateLimits } from '../../sandbox/telegram/limits';
import { UploadGuard } from '../../sandbox/telegram/uploadGuard';
import { ANNA, telegramSandbox } from '../support/telegramSandbox';

const retryAfter = (book: () => unknown) => {
	try {
		book();
		return 0;
	} catch (error) {
		return (error as { parameters: { retry_after: number } }).parameters.retry_after;
	}
};

it('lets a bot send 30 messages a second', () => {
	let now = 0;
	const rates = new RateLimits(() => now);
	for (let chat = 1; chat <= 30; chat++) rates.book(1, chat, 1);
	expect(retryAfter(() => rates.book(1, 31, 1))).toBe(1);
	expect(retryAfter(() => rates.book(2, 31, 1))).toBe(0);
	now = 1000;
	expect(retryAfter(() => rates.book(1, 31, 1))).toBe(0);
});

it('lets a private chat have a burst of 20, then one a second', () => {
	let now = 0;
	const rates = new RateLimits(() => now);
	for (let i = 0; i < 20; i++) rates.book(1, 5, 1);
	expect(retryAfter(() => rates.book(1, 5, 1))).toBe(1);
	now = 1000;
	expect(retryAfter(() => rates.book(1, 5, 1))).toBe(0);
	expect(retryAfter(() => rates.book(1, 5, 3))).toBe(3);
});

it('lets a group have 20 a minute', () => {
	let now = 0;
	const rates = new RateLimits(() => now);
	for (let i = 0; i < 20; i++, now += 1000) rates.book(1, -5, 1);
	expect(retryAfter(() => rates.book(1, -5, 1))).toBe(40);
	now = 60_001;
	expect(retryAfter(() => rates.book(1, -5, 1))).toBe(0);
});

it('forgets the day before when the service clock jumps', () => {
	let [real, service] = [0, 0];
	const rates = new RateLimits(
		fastestClock(
			() => service,
			() => real,
		),
	);
	for (let i = 0; i < 20; i++) rates.book(1, 5, 1);
	expect(retryAfter(() => rates.book(1, 5, 1))).toBe(1);
	service += 86_400_000;
	expect(retryAfter(() => rates.book(1, 5, 1))).toBe(0);
	real += 1000;
});

it('spaces uploads of one size and refuses them when 5 s have piled up', () => {
	const guard = new UploadGuard();
	const waits = Array.from({ length: 11 }, () => guard.book(1, 5_000_000, 0));
	expect(waits.slice(0, 3)).toEqual([0, 500, 1000]);
	expect(retryAfter(() => guard.book(1, 5_000_000, 0))).toBe(60);
	expect(guard.book(1, 5_000_001, 0)).toBe(0);
	expect(guard.book(1, 90_000, 0)).toBe(0);
});

it('answers 429 over the rate, counts it, and can be switched off', async () => {
	const sandbox = await telegramSandbox();
	const send = () => sandbox.client.sendMessage({ chat_id: ANNA, text: 'x' });
	for (let i = 0; i < 20; i++) await send();
	await expect(send()).rejects.toMatchObject({ kind: 'rateLimited', retryAfterSeconds: 1 });
	expect(await sandbox.stats()).toMatchObject({ sent: 20, refused429: 1 });
	sandbox.emulator.addFault({ service: 'telegram', kind: 'limits', on: false });
	await send();
	expect(await sandbox.stats()).toMatchObject({ sent: 21 });
	await sandbox.close();
});

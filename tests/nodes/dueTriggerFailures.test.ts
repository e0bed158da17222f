import { Failures } from '../../nodes/SubscriptionDueTrigger/failures';

const MINUTE_MS = 60_000;

it('who waits is not kept waiting for minutes because processes died one after the other', () => {
	const failures = new Failures();
	const pauses = [0, 40, 85, 130, 200, 260, 320].map((seconds) => failures.failed(seconds * 1000));
	expect(pauses).toEqual([5_000, 10_000, 20_000, 30_000, 30_000, 30_000, 30_000]);
});

it('an outage of hours does not fill the list of executions', () => {
	const failures = new Failures();
	let [now, executions] = [0, 0];
	for (; now < 12 * 60 * MINUTE_MS; executions++) now += failures.failed(now);
	expect(executions).toBeLessThan(170);
});

it('one that works ends the row', () => {
	const failures = new Failures();
	for (let minute = 0; minute < 30; minute++) failures.failed(minute * MINUTE_MS);
	failures.worked();
	expect(failures.failed(31 * MINUTE_MS)).toBe(5_000);
});

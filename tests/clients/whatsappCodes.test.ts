import { failureReason, isRetryable, type WhatsAppRefusal } from '../../clients/whatsapp';
import { meaningOf } from '../../clients/whatsapp/codes';

const META: Array<[code: number, reason: WhatsAppRefusal, retryable?: true]> = [
	[0, 'unauthorized'],
	[190, 'unauthorized'],
	[3, 'unauthorized'],
	[10, 'unauthorized'],
	[200, 'unauthorized'],
	[250, 'unauthorized'],
	[299, 'unauthorized'],
	[4, 'other', true],
	[80007, 'other', true],
	[130429, 'other', true],
	[131056, 'other', true],
	[131048, 'account'],
	[131026, 'undeliverable'],
	[131047, 'window_closed'],
	[131049, 'withheld'],
	[131050, 'marketing_stopped'],
	[130472, 'other'],
	[130497, 'undeliverable'],
	[131042, 'money'],
	[131031, 'account'],
	[368, 'account'],
	[133010, 'account'],
	[131051, 'media'],
	[131052, 'media'],
	[131053, 'media'],
	[132000, 'template'],
	[132001, 'template'],
	[132005, 'template'],
	[132007, 'template'],
	[132012, 'template'],
	[132015, 'template'],
	[132016, 'template'],
	[132999, 'template'],
	[100, 'other'],
	[1, 'other', true],
	[2, 'other', true],
	[131000, 'other', true],
	[131016, 'other', true],
];

const GUPSHUP: typeof META = [
	[500, 'other', true],
	[1001, 'other'],
	[1002, 'undeliverable'],
	[1003, 'money'],
	[1004, 'window_closed'],
	[1005, 'template'],
	[1006, 'other'],
	[1007, 'template'],
	[1008, 'other'],
	[1010, 'media'],
	[1011, 'media'],
	[1012, 'opted_out'],
	[4001, 'account'],
	[4002, 'other', true],
	[4003, 'template'],
	[4004, 'other'],
	[4005, 'template'],
	[470, 'window_closed'],
];

/** A row of two would make jest hand over its callback as the third. */
const whole = (rows: typeof META) => rows.map(([code, reason, retryable]) => [code, reason, retryable ?? false] as const);

test.each(whole(META))('Meta’s %i is %s, also through Gupshup', (code, reason, retryable) => {
	expect([failureReason('cloud', code), isRetryable('cloud', code)]).toEqual([reason, retryable]);
	expect([failureReason('gupshup', String(code)), isRetryable('gupshup', ` ${code} `)]).toEqual([reason, retryable]);
});

test.each(whole(GUPSHUP))('Gupshup’s %i is %s', (code, reason, retryable) =>
	expect([failureReason('gupshup', code), isRetryable('gupshup', code)]).toEqual([reason, retryable]),
);

test('Gupshup’s own codes mean nothing at Meta', () => expect(failureReason('cloud', 1002)).toBe('other'));

test.each(['', '999999', '131999', 'toString', '__proto__', 'constructor', '-1', '1e3', 'NaN', null, undefined])(
	'an unknown code (%p) fails one message and is not sent again',
	(code) => {
		for (const provider of ['cloud', 'gupshup'] as const)
			expect(meaningOf(provider, code)).toMatchObject({ reason: 'other', retryable: false, hint: expect.stringMatching(/\w/) });
	},
);

test('every code tells what to do next', () => {
	for (const [code] of [...META, ...GUPSHUP])
		for (const provider of ['cloud', 'gupshup'] as const) expect(meaningOf(provider, code).hint.length).toBeGreaterThan(20);
});

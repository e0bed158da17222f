/** YooKassa's published test cards: the number alone decides how the payment ends. */
export interface TestCard {
	number: string;
	type: string;
	/** `succeeded` or the reason of the decline. */
	result: string;
	party?: string;
	threeDs?: boolean;
}

const good = (number: string, type: string, threeDs = false): TestCard => ({ number, type, result: 'succeeded', threeDs });

function declined(result: string, [masterCard, visa, mir]: [string, string, string], party = 'payment_network'): TestCard[] {
	return [
		{ number: masterCard, type: 'MasterCard', result, party },
		{ number: visa, type: 'Visa', result, party },
		{ number: mir, type: 'Mir', result, party },
	];
}

export const TEST_CARDS: TestCard[] = [
	good('5555555555554477', 'MasterCard', true),
	good('5555555555554444', 'MasterCard'),
	good('4793128161644804', 'Visa', true),
	good('4111111111111111', 'Visa'),
	good('2200000000000004', 'Mir', true),
	good('2202474301322987', 'Mir'),
	good('6759649826438453', 'Unknown'),
	good('4175001000000017', 'Visa'),
	good('370000000000002', 'AmericanExpress'),
	good('3528000700000000', 'JCB'),
	good('36700102000000', 'DinersClub'),
	...declined('3d_secure_failed', ['5555555555554592', '4839665499603842', '2200000000000012']),
	...declined('call_issuer', ['5555555555554535', '4926946416239025', '2200000000000020']),
	...declined('card_expired', ['5555555555554543', '4141435412630840', '2200000000000038']),
	...declined('fraud_suspected', ['5555555555554568', '4483274282299972', '2200000000000046']),
	...declined('general_decline', ['5555555555554527', '4889971706588753', '2202202212312379']),
	...declined('insufficient_funds', ['5555555555554600', '4562265587712390', '2200000000000053']),
	...declined('invalid_card_number', ['5555555555554618', '4951017853630544', '2201382000000013']),
	...declined('invalid_csc', ['5555555555554626', '4194180666146368', '2200770212727079']),
	...declined('issuer_unavailable', ['5555555555554501', '4654130848359150', '2201382000000021']),
	...declined('payment_method_limit_exceeded', ['5555555555554576', '4565231022577548', '2201382000000039']),
	...declined('payment_method_restricted', ['5555555555554550', '4233961169071671', '2201382000000047']),
	...declined('country_forbidden', ['5555555555554584', '4969751510013864', '2201382000000054'], 'yoo_money'),
	...declined('fraud_suspected', ['5555555555554634', '4119098878796485', '2201696981989955'], 'yoo_money'),
];

const BRANDS: Record<string, string> = { mastercard: 'MasterCard', visa: 'Visa', mir: 'Mir' };

/**
 * The test card meant by a number or a short name: `success`, `visa`, `mir`, a decline reason, or both as `mir:insufficient_funds`.
 * A number that is no test card is declined as the test shop does.
 */
export function findCard(text: string): TestCard {
	const wanted = text.trim().toLowerCase();
	const digits = wanted.replace(/[\s-]/g, '');
	if (/^\d{12,19}$/.test(digits)) return TEST_CARDS.find(({ number }) => number === digits) ?? unknownCard(digits);
	const [first = '', second] = wanted.split(':');
	const brand = BRANDS[first];
	const result = (brand ? second : first) || 'succeeded';
	const named = TEST_CARDS.find((card) => card.result === (result === 'success' ? 'succeeded' : result) && (!brand || card.type === brand));
	if (!named) throw new RangeError(`There is no test card "${text.slice(0, 40)}"`);
	return named;
}

function unknownCard(number: string): TestCard {
	return { number, type: 'Unknown', result: 'invalid_card_number', party: 'payment_network' };
}

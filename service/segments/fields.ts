/** What a value of a condition is: `words` are a closed list, the codes are those of setup's tables. */
export type ValueKind = 'words' | 'number' | 'price' | 'text' | 'list' | 'zone' | 'utm' | 'product' | 'bought' | 'funnel';

export const OPERATORS = ['is', 'is_not', 'at_least', 'at_most', 'any', 'none', 'contains'] as const;
export type Operator = (typeof OPERATORS)[number];

export interface SegmentField {
	/** As the form shows it. */
	name: string;
	operators: readonly Operator[];
	value: ValueKind;
	words?: readonly string[];
	/** What the value may be, for the form and for errors. */
	help: string;
}

const EQUAL = ['is', 'is_not'] as const;
const RANGE = ['at_least', 'at_most'] as const;
const words = (name: string, list: readonly string[], operators: readonly Operator[] = EQUAL): SegmentField => ({
	name,
	operators,
	value: 'words',
	words: list,
	help: list.join(', '),
});

/** By what people may be chosen; each is a fact the store holds. */
export const SEGMENT_FIELDS = {
	state: words('State', ['active', 'blocked']),
	subscription: words('Subscription', ['running', 'trial', 'grace', 'paused', 'had', 'never']),
	product: { name: 'Has the Product', operators: EQUAL, value: 'product', help: 'code of a product he has now' },
	bought: { name: 'Ever Bought', operators: EQUAL, value: 'bought', help: 'code of a product or an offer' },
	ends_days: { name: 'Days to the End of the Subscription', operators: RANGE, value: 'number', help: 'days, such as 7' },
	renewal: words('Renewal', ['on', 'off'], ['is']),
	tag: { name: 'Tag', operators: ['any', 'none'], value: 'list', help: 'tags, separated by commas' },
	source_first: {
		name: 'Source, First',
		operators: [...EQUAL, 'contains'],
		value: 'text',
		help: 'what his first link named, such as vk_may',
	},
	source_last: { name: 'Source, Last', operators: [...EQUAL, 'contains'], value: 'text', help: 'what his last link named' },
	utm: { name: 'UTM Mark', operators: EQUAL, value: 'utm', help: 'a mark and its value, such as utm_source=vk' },
	language: { name: 'Language', operators: EQUAL, value: 'text', help: 'of his Telegram, such as ru or en' },
	zone: { name: 'Time Zone', operators: EQUAL, value: 'zone', help: 'an IANA zone, such as Asia/Yekaterinburg' },
	registered_days: { name: 'Days Since He Came', operators: RANGE, value: 'number', help: 'days, such as 30' },
	last_file: { name: 'Number of His Last File', operators: RANGE, value: 'number', help: 'a file number' },
	free_series: words('Free Series', ['not_taken', 'running', 'done']),
	funnel_entered: { name: 'Funnel, Entered', operators: EQUAL, value: 'funnel', help: 'code of a funnel' },
	funnel_running: { name: 'Funnel, Running', operators: EQUAL, value: 'funnel', help: 'code of a funnel' },
	funnel_finished: { name: 'Funnel, Finished', operators: EQUAL, value: 'funnel', help: 'code of a funnel' },
	spent: { name: 'Spent', operators: RANGE, value: 'price', help: 'rubles, such as 5 000' },
	payment_days: { name: 'Days Since His Last Payment', operators: RANGE, value: 'number', help: 'days; who never paid counts as long ago' },
	mailing: words('Consent to Mailings', ['given', 'not_given'], ['is']),
	email: words('E-Mail', ['known', 'unknown'], ['is']),
	pressed: { name: 'Pressed a Button of the Broadcast', operators: EQUAL, value: 'text', help: 'name of a broadcast' },
} satisfies Record<string, SegmentField>;

export type SegmentFieldName = keyof typeof SEGMENT_FIELDS;
export const SEGMENT_FIELD_NAMES = Object.keys(SEGMENT_FIELDS) as [SegmentFieldName, ...SegmentFieldName[]];

/** One condition, checked. */
export interface Condition {
	field: SegmentFieldName;
	operator: Operator;
	/** As the owner wrote it. */
	value: string;
}

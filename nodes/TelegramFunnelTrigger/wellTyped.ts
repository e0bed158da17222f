type Loose = Record<string, unknown>;

export function isObject(value: unknown): value is Loose {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isText = (value: unknown) => typeof value === 'string';
const isWhole = (value: unknown) => Number.isSafeInteger(value);

/** What is read of an update's parts, and of which type it is. Source: Bot API, Update. */
const TYPES = new Map<string, (value: unknown) => boolean>([
	...['text', 'caption', 'data', 'first_name', 'last_name', 'username', 'language_code', 'type', 'status'].map(
		(name) => [name, isText] as const,
	),
	...['date', 'message_id', 'message_thread_id', 'user_chat_id'].map((name) => [name, isWhole] as const),
	...['from', 'message', 'reply_to_message', 'new_chat_member', 'user'].map((name) => [name, isObject] as const),
	['chat', (value) => isObject(value) && isWhole(value.id)],
]);
/** A message, what it replies to, and its sender: nothing deeper is read. */
const DEEPEST = 3;

/** A part of an update without the fields that are of another type than they should be: as if they were not there. */
export function wellTyped(part: Loose, depth = 0): Loose {
	return Object.fromEntries(
		Object.entries(part).flatMap(([name, value]): Array<[string, unknown]> => {
			const isRight = TYPES.get(name);
			if (isRight?.(value) === false) return [];
			return [[name, isRight && isObject(value) && depth < DEEPEST ? wellTyped(value, depth + 1) : value]];
		}),
	);
}

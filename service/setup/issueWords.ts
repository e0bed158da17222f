import type { z } from '../../vendor';

type Issue = z.core.$ZodRawIssue;

const GROUP = '-1001234567890';
const PERSON = '123456789';
/** Fields that hold a number of Telegram, with one such as it wants. */
const TELEGRAM_NUMBERS: Record<string, string> = {
	chatId: GROUP,
	staffChatId: GROUP,
	ownerChatId: PERSON,
	telegramId: PERSON,
	exceptions: PERSON,
};

/** Zod's own messages in an owner's words; those that the schemas give come before these. Hand it to `safeParse` as `error`. Undefined: zod's words. */
export function issueWords(issue: Issue): string | undefined {
	if (issue.code === 'too_big') return tooBig(issue);
	if (issue.code === 'too_small') return tooSmall(issue);
	if (issue.code === 'invalid_type') return wrongType(issue);
	if (issue.code === 'invalid_value') return `must be one of ${(issue.values as unknown[]).map(String).join(', ')}`;
	return undefined;
}

function tooBig({ origin, maximum, input }: Extract<Issue, { code: 'too_big' }>): string {
	if (origin === 'string') return `has ${String(input).length} characters; at most ${maximum} fit`;
	if (origin === 'array') return `has ${(input as unknown[]).length} entries; at most ${maximum} fit`;
	return `must be at most ${maximum}`;
}

function tooSmall({ origin, minimum, input }: Extract<Issue, { code: 'too_small' }>): string {
	if (origin === 'string') return input === '' ? 'is empty' : `has ${String(input).length} characters; at least ${minimum} are needed`;
	if (origin === 'array') return (input as unknown[]).length === 0 ? 'is empty' : `needs at least ${minimum} entries`;
	return `must be at least ${minimum}`;
}

function wrongType({ expected, input, path }: Extract<Issue, { code: 'invalid_type' }>): string | undefined {
	if (input === undefined) return 'is missing';
	if (expected !== 'number' && expected !== 'int') return undefined;
	if (typeof input === 'number' && Number.isFinite(input)) return 'must be a whole number';
	const field = [...(path ?? [])].reverse().find((one) => typeof one === 'string');
	const example = TELEGRAM_NUMBERS[String(field)];
	return example === undefined ? 'is not a number' : `is not a number such as ${example}`;
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { messagesDocument } from '../../scripts/list-messages';
import { MESSAGES } from '../../service/messages/definitions';
import { knownTextKeys, placeholders } from '../../service/messages/texts';
import { EN } from '../../service/messages/texts/en';
import { RU } from '../../service/messages/texts/ru';

const written = readFileSync(join(__dirname, '../../docs/messages.md'), 'utf8');

test('docs/messages.md is what the code says; `npx tsx scripts/list-messages.ts` writes it anew', () => {
	expect(written).toBe(messagesDocument());
});

test('it names every key that 00-setup takes', () => {
	const missing = knownTextKeys().filter((key) => !written.includes(key in MESSAGES ? `### ${key}\n` : `\`${key}\``));
	expect(missing).toEqual([]);
});

test('every message and every label of its buttons has a text in both languages', () => {
	const labels = Object.values(MESSAGES).flatMap(({ buttons = [] }) => buttons.flat().map(({ label }) => label));
	const wanted = [...new Set([...Object.keys(MESSAGES), ...labels])];
	expect(wanted.filter((key) => !RU[key] || !EN[key])).toEqual([]);
	expect(Object.keys(RU).sort()).toEqual(Object.keys(EN).sort());
});

test('no built-in text and no button uses a field that its message does not have', () => {
	const wrong = Object.entries(MESSAGES).flatMap(([key, { fields, buttons = [] }]) => {
		const used = [...placeholders(RU[key] ?? ''), ...placeholders(EN[key] ?? '')];
		const inButtons = buttons.flat().flatMap(({ action = '', urlField }) => [...placeholders(action), ...(urlField ? [urlField] : [])]);
		return [...used, ...inButtons].filter((field) => !fields.includes(field)).map((field) => `${key}: {${field}}`);
	});
	expect(wrong).toEqual([]);
});

test('every built-in text is within Telegram’s limits', () => {
	const long = [RU, EN].flatMap((texts) =>
		Object.entries(texts).filter(([key, text]) => text.length > (/^(menu|button)\./.test(key) ? 64 : 1024)),
	);
	expect(long.map(([key]) => key)).toEqual([]);
});

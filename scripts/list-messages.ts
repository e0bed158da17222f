/** `tsx scripts/list-messages.ts` writes docs/messages.md: every message, its fields, buttons and built-in texts, read from the code itself. */
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { MESSAGES, type MessageDefinition, type StaticButton } from '../service/messages/definitions';
import { placeholders } from '../service/messages/texts';
import { EN } from '../service/messages/texts/en';
import { RU } from '../service/messages/texts/ru';

const HEAD = `# Messages

Made from the code by \`npx tsx scripts/list-messages.ts\`; a test keeps it true. Do not edit it by hand.

Every text can be replaced in the workflow 00 Setup, node **Texts**: choose the language, put the name below into *Name* and your words into *Text*, then run
*Apply*. What you do not list stays as it is here. Texts are [Telegram HTML](https://core.telegram.org/bots/api#html-style): \`<b>\`, \`<i>\`, \`<a href="…">\`;
\`<\`, \`>\` and \`&\` of your own are written \`&lt;\`, \`&gt;\`, \`&amp;\`. A field in braces is filled in when the message is sent; a field the message does not have
is an error at *Apply*. A text has at most 4,096 characters, a caption of a file 1,024.
`;

/** The document as it has to be. */
export function messagesDocument(): string {
	const labels = [...new Set([...Object.keys(RU), ...Object.keys(EN)])].filter((key) => !(key in MESSAGES));
	return [
		HEAD,
		'## Messages\n',
		Object.keys(MESSAGES)
			.map((key) => `[${key}](#${key})`)
			.join(' · ') + '\n',
		...Object.entries(MESSAGES).map(([key, definition]) => section(key, definition)),
		'## Labels of the menu\n\nThe permanent keyboard. A route of the trigger has the label `menu.` and its action; add one for each action of your own.\n',
		table(labels.filter((key) => key.startsWith('menu.'))),
		'## Labels of buttons\n',
		table(labels.filter((key) => key.startsWith('button.'))),
		'## Pieces that messages are put together from\n',
		table(labels.filter((key) => !/^(menu|button|page)\./.test(key))),
		'## Texts of the account page\n\nPlain text, no markup. `page.cancel.…` is what is said about cancelling, and so on.\n',
		table(labels.filter((key) => key.startsWith('page.'))),
	].join('\n');
}

function section(key: string, { fields, buttons = [], menu, staff, marketing }: MessageDefinition): string {
	const facts = [
		`Fields: ${fields.length > 0 ? fields.map((field) => `\`{${field}}\``).join(', ') : 'none'}`,
		...(buttons.length > 0 ? [`Buttons: ${buttons.flat().map(button).join(' · ')}`] : []),
		...(menu ? ['Draws the permanent keyboard'] : []),
		...(staff ? ['Goes to the owner’s chat'] : []),
		...(marketing ? ['Not sent late: dropped when he pays, or when he blocks the bot'] : []),
	];
	return [`### ${key}\n`, ...facts.map((fact) => `- ${fact}`), '', block('Russian', RU[key]), block('English', EN[key])].join('\n');
}

function button({ label, action, urlField }: StaticButton): string {
	return `${RU[label] ?? label} (\`${label}\`, ${urlField ? `link \`{${urlField}}\`` : `action \`${action ?? ''}\``})`;
}

function block(language: string, text: string | undefined): string {
	return `${language}:\n\n\`\`\`text\n${text ?? '(the Russian one)'}\n\`\`\`\n`;
}

function table(keys: string[]): string {
	const cell = (text: string | undefined) => (text ?? '').replaceAll('|', '\\|').replaceAll('\n', '<br>');
	const rows = keys.map((key) => {
		const fields = [...new Set([...placeholders(RU[key] ?? ''), ...placeholders(EN[key] ?? '')])].map((field) => `\`{${field}}\``);
		return `| \`${key}\` | ${cell(RU[key])} | ${cell(EN[key])} | ${fields.join(', ')} |`;
	});
	return ['| name | Russian | English | fields |', '| --- | --- | --- | --- |', ...rows, ''].join('\n');
}

if (basename(process.argv[1] ?? '') === 'list-messages.ts') writeFileSync(join(__dirname, '../docs/messages.md'), messagesDocument());

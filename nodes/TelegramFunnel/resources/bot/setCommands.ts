import type { Operation } from '../../../shared/actions';
import { telegramClient } from '../../../shared/telegram';
import { FieldError } from '../../fieldError';

interface Row {
	command: string;
	description: string;
}

export const setCommands: Operation = {
	value: 'setCommands',
	name: 'Set Commands',
	action: 'Set the commands',
	description: 'Set the list behind the menu button of the bot; an empty list removes it',
	properties: [
		{
			displayName: 'Commands',
			name: 'commands',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: 'Add Command',
			default: {},
			description: 'Commands in the order they are shown',
			options: [
				{
					displayName: 'Command',
					name: 'command',
					values: [
						{
							displayName: 'Command',
							name: 'command',
							type: 'string',
							default: '',
							placeholder: 'e.g. start',
							description: 'Small Latin letters, digits and underscores, up to 32',
						},
						{
							displayName: 'Description',
							name: 'description',
							type: 'string',
							default: '',
							description: 'Shown beside it, up to 256 characters',
						},
					],
				},
			],
		},
		{
			displayName: 'Language Code',
			name: 'languageCode',
			type: 'string',
			default: '',
			placeholder: 'e.g. ru',
			description: 'Only for people with this language; for all when left empty',
		},
	],
	async execute(itemIndex) {
		const rows = (this.getNodeParameter('commands.command', itemIndex, []) as Row[]) ?? [];
		const commands = rows.map(({ command, description }) => ({
			command: String(command).trim().replace(/^\//, ''),
			description: String(description).trim(),
		}));
		for (const { command, description } of commands) {
			if (!/^[a-z0-9_]{1,32}$/.test(command))
				throw new FieldError(
					`The command "${command}" is not allowed`,
					'Use small Latin letters, digits and underscores, up to 32 characters.',
				);
			if (description === '') throw new FieldError(`The command "${command}" has no description`, 'Say in a few words what it does.');
		}
		const language_code = String(this.getNodeParameter('languageCode', itemIndex, '') ?? '').trim();
		const client = await telegramClient(this, itemIndex);
		await client.setMyCommands({ commands, ...(language_code && { language_code: language_code as 'ru' }) });
		return { set: true, commands };
	},
};

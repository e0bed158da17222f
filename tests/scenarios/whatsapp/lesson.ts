import type { Somebody } from './cast';
import { service } from './oneNode';
import type { Part } from './part';

/** What Tell says it did. */
export interface Told {
	told: boolean;
	channel: 'telegram' | 'whatsapp' | null;
}

/** Another workflow tells somebody of a lesson: `time` is what it is recognised by, and its key. */
export async function remindOfLesson(part: Part, who: Somebody, time: string, options: object = {}): Promise<Told> {
	return await tells(part, who, 'lesson_soon', time, { time }, options);
}

/** Another workflow tells an event of the owner's own. */
export async function tells(
	part: Part,
	{ id, name }: Somebody,
	event: string,
	key: string,
	fields: Record<string, string>,
	options: object = {},
): Promise<Told> {
	part.world.tell(`a workflow tells ${name} of ${event} ${key}`);
	const [item] = await service<Told>(part, 'tell', {
		subscriberId: { mode: 'id', value: String(id) },
		event,
		key,
		fields: { field: Object.entries(fields).map(([field, value]) => ({ name: field, value })) },
		options,
	});
	await part.world.settle();
	return { told: item!.told, channel: item!.channel };
}

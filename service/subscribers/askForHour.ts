import { addMessage } from '../effects/add';
import type { Setup } from '../setup/schema';
import type { Transition } from '../store/transition';
import type { Subscriber } from './find';

/** Asks at which hour and in which city he wants his files, with the hours and cities of setup as buttons. */
export async function askForHour(
	tx: Transition,
	subscriber: Subscriber,
	{ slotHours, zones }: Pick<Setup['service'], 'slotHours' | 'zones'>,
	key: string,
): Promise<void> {
	await addMessage(tx, subscriber, {
		key,
		message: 'pick_hour',
		fields: { hour: subscriber.slot_hour, zone: subscriber.zone },
		buttons: [
			slotHours.map((hour) => ({ label: 'button.hour', fields: { hour }, action: `hour:${hour}` })),
			...inRows(
				zones.map(({ label, zone }) => ({ label, action: `zone:${zone}` })),
				2,
			),
		],
	});
}

function inRows<T>(list: T[], width: number): T[][] {
	return Array.from({ length: Math.ceil(list.length / width) }, (_, row) => list.slice(row * width, row * width + width));
}

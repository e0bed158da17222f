import { PRIORITY } from '../effects/kinds';
import { hadNumbers } from '../series/received';
import { freeNumbersLeft, planFile } from '../series/plan';
import type { Series } from '../series/plan';
import type { Waiting } from '../series/waiting';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';

/** F2: what is left of a begun free series, in order; for those who have paid. Stops where a file is missing and says where (F3). */
export async function sendAllFree(tx: Transition, subscriber: Subscriber, series: Series): Promise<Waiting | null> {
	for (const number of freeNumbersLeft(await hadNumbers(tx, subscriber.id, series.code), series)) {
		const why = await planFile(tx, {
			person: subscriber,
			series,
			number,
			kind: 'catch_up',
			localDate: null,
			caption: 'free_file',
			priority: PRIORITY.payment,
		});
		if (why === 'missing' || why === 'same_content') return { number, why };
	}
	return null;
}

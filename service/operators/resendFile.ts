import { addFile } from '../effects/add';
import { PRIORITY } from '../effects/kinds';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import { isFirst } from './once';
import type { ActKey } from './once';
import { personToServe } from './person';
import { ActRefused } from './refused';

export interface FileToResend extends ActKey {
	subscriberId: number;
	number: number;
	/** The only series he has had that number of unless told. */
	series?: string;
}

/** Files he has had, by series and number; the last ones first. */
export async function filesHad({ db }: Transition, subscriberId: number): Promise<Array<{ series: string; number: number }>> {
	return await db
		.selectFrom('delivery as d')
		.innerJoin('series_item as i', (join) => join.onRef('i.series_code', '=', 'd.series_code').onRef('i.number', '=', 'd.number'))
		.select(['d.series_code as series', 'd.number'])
		.where('d.subscriber_id', '=', subscriberId)
		.where('d.state', 'in', ['sent', 'unknown'])
		.orderBy('d.number', 'desc')
		.execute();
}

/**
 * Sends a file again that he has had; the ledger of deliveries stays as it is (F1). Which bytes: the newest ones under that number.
 * @throws ActRefused when he has not had it, or it has left the folder
 */
export async function resendFile(tx: Transition, wish: FileToResend): Promise<{ outcome: 'resent' | 'done_before' }> {
	const { subscriberId, number, series, key, actor } = wish;
	const person = await personToServe(tx, subscriberId);
	if (person.state === 'blocked') throw new ActRefused('blocked');
	const file = (await filesHad(tx, subscriberId)).find((one) => one.number === number && (series === undefined || one.series === series));
	if (!file) throw new ActRefused('file_wrong');
	if (!(await isFirst(tx, wish, 'resend', subscriberId))) return { outcome: 'done_before' };
	await addFile(tx, person, { key: `resent:${key}`, ...file, deliveryId: null, caption: 'resent_file', priority: PRIORITY.payment });
	await record(tx, 'operator.resent', subscriberId, file, actor);
	return { outcome: 'resent' };
}

import type { Transition } from '../store/transition';

/** What makes an act of an operator one act. */
export interface ActKey {
	/** Names the act, the person and the question it answers, such as `grant:17:in57`; for a workflow its execution and item. */
	key: string;
	/** For the audit log: `operator:…`, or who a workflow says it is. */
	actor: string;
}

/** Takes an act for itself. False when it has been done already: the button was pressed twice, or the update came twice. */
export async function isFirst(tx: Transition, { key, actor }: ActKey, act: string, subscriberId: number): Promise<boolean> {
	const row = await tx.db
		.insertInto('operator_act')
		.values({ key, operator_id: Number(/^operator:(\d+)$/.exec(actor)?.[1] ?? 0), act, subscriber_id: subscriberId, at: tx.now })
		.onConflict((conflict) => conflict.column('key').doNothing())
		.returning('key')
		.executeTakeFirst();
	return row !== undefined;
}

/** Whether it has been done already. */
export async function isDone({ db }: Transition, key: string): Promise<boolean> {
	return (await db.selectFrom('operator_act').select('key').where('key', '=', key).executeTakeFirst()) !== undefined;
}

/** A question's own number, short enough for a button: of the update that it answered. */
export function nonceOf(cause: string): string {
	return cause.replace(/[^A-Za-z0-9]/g, '').slice(-10);
}

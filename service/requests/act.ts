import type { Selectable } from '../../vendor';
import { addMessage, tellStaff } from '../effects/add';
import { PRIORITY } from '../effects/kinds';
import { may } from '../operators/may';
import { actorOf } from '../operators/operator';
import { roleOf } from '../operators/role';
import { currentSetup } from '../setup/current';
import type { Setup } from '../setup/schema';
import type { Store } from '../store/open';
import type { RequestTable } from '../store/tables/goods';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import type { Subscriber } from '../subscribers/find';
import { doneButton } from './open';
import { productName } from './productName';

type Request = Selectable<RequestTable>;

export interface RequestTap {
	/** Who pressed. */
	subscriberId: number;
	/** What the button carries: `take:5`, `done:5`. */
	argument?: string;
	/** The group the button was pressed in; nothing when in his own chat. */
	groupId?: number;
	cause: string;
}

export interface RequestAnswer {
	outcome: 'taken' | 'done' | 'unchanged' | 'refused';
	requestId: number | null;
}

/**
 * A button under a request. Only an operator who may, or whoever is in the staff's chat, may press it: others are told that the button is old. The staff see who took or
 * finished it, and so does the buyer. One that another has taken is not taken again; anybody of the staff may finish it.
 */
export async function actOnRequest(store: Store, { subscriberId, argument, groupId, cause }: RequestTap): Promise<RequestAnswer> {
	return await transition(store, async (tx) => {
		const { setup } = await currentSetup(tx.store, tx.db);
		const person = await subscriberById(tx, subscriberId);
		const [, act, number] = /^(take|done):(\d{1,15})$/.exec(argument ?? '') ?? [];
		const requestId = Number(number ?? 0);
		const request = mayAct(setup, person, groupId) ? await requestLocked(tx, requestId) : undefined;
		if (!request) {
			// In a group he is not written to: he may never have opened the bot.
			if (groupId === undefined) await addMessage(tx, person, { key: `request_old:${subscriberId}:${cause}`, message: 'button_old' });
			return { outcome: 'refused', requestId: null };
		}
		const staff = { id: person.telegram_user_id, name: nameOf(setup, person) };
		const isOpen = request.state === 'new' || request.state === 'taken';
		if (act === 'take' && request.state === 'new') return await take(tx, request, staff);
		if (act === 'done' && isOpen) return await finish(tx, request, staff);
		// A second tap of the same person tells nothing new.
		if (request.staff_id !== staff.id) await tellState(tx, request, cause);
		return { outcome: 'unchanged', requestId };
	});
}

function mayAct(setup: Setup, { telegram_user_id }: Subscriber, groupId: number | undefined): boolean {
	const { staffChatId, ownerChatId } = setup.service;
	return may(roleOf(setup, telegram_user_id), 'requests') || (groupId !== undefined && groupId === (staffChatId ?? ownerChatId));
}

/** As the owner's table calls him, else as Telegram does. */
function nameOf({ operators }: Setup, { telegram_user_id, first_name }: Subscriber): string {
	return operators.find(({ telegramId }) => telegramId === telegram_user_id)?.name ?? first_name;
}

/** As it is after whoever presses at the same moment. */
async function requestLocked(tx: Transition, id: number): Promise<Request | undefined> {
	return await tx.db
		.selectFrom('request')
		.selectAll()
		.where('id', '=', id)
		.$if(tx.store.engine === 'postgres', (query) => query.forUpdate())
		.executeTakeFirst();
}

interface Staff {
	id: number;
	name: string;
}

async function take(tx: Transition, request: Request, staff: Staff): Promise<RequestAnswer> {
	await change(tx, request, { state: 'taken', staff_id: staff.id, staff_name: staff.name, taken_at: tx.now }, staff);
	const buyer = await subscriberById(tx, request.subscriber_id);
	const product = await productName(tx, request.product_code);
	await tellStaff(tx, buyer.bot_id, {
		key: `request:${request.id}:taken`,
		message: 'request_taken_by',
		fields: { request: request.id, product, staff: staff.name },
		person: buyer.id,
		buttons: [[doneButton(request.id)]],
	});
	const key = `request_taken:${request.id}`;
	await addMessage(tx, buyer, { key, message: 'request_taken', fields: { product, staff: staff.name }, priority: PRIORITY.payment });
	return { outcome: 'taken', requestId: request.id };
}

async function finish(tx: Transition, request: Request, staff: Staff): Promise<RequestAnswer> {
	await change(tx, request, { state: 'done', staff_id: staff.id, staff_name: staff.name, settled_at: tx.now }, staff);
	const buyer = await subscriberById(tx, request.subscriber_id);
	const product = await productName(tx, request.product_code);
	await tellStaff(tx, buyer.bot_id, {
		key: `request:${request.id}:done`,
		message: 'request_done_by',
		fields: { request: request.id, product, staff: staff.name },
		person: buyer.id,
	});
	const key = `request_done:${request.id}`;
	await addMessage(tx, buyer, { key, message: 'request_done', fields: { product }, priority: PRIORITY.payment });
	return { outcome: 'done', requestId: request.id };
}

async function change(tx: Transition, { id, subscriber_id }: Request, values: Partial<Request>, staff: Staff): Promise<void> {
	await tx.db.updateTable('request').set(values).where('id', '=', id).execute();
	await record(tx, `request.${values.state!}`, subscriber_id, { request: id }, actorOf(staff.id));
}

/** Who pressed too late sees where it stands. */
async function tellState(tx: Transition, request: Request, cause: string): Promise<void> {
	const { bot_id } = await subscriberById(tx, request.subscriber_id);
	const key = `request:${request.id}:again:${cause}`;
	const about = { request: request.id, product: await productName(tx, request.product_code) };
	if (request.state === 'closed')
		return await tellStaff(tx, bot_id, { key, message: 'request_refunded', fields: about, person: request.subscriber_id });
	await tellStaff(tx, bot_id, {
		key,
		message: request.state === 'done' ? 'request_done_by' : 'request_taken_by',
		fields: { ...about, staff: request.staff_name },
		person: request.subscriber_id,
		buttons: request.state === 'taken' ? [[doneButton(request.id)]] : [],
	});
}

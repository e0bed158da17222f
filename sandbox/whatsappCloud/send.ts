import type { Request } from 'express';
import { accept } from '../whatsapp/accept';
import { judge } from '../whatsapp/judge';
import { fateOf } from '../whatsapp/messageFaults';
import { REASONS } from '../whatsapp/reasons';
import type { Draft, Failure } from '../whatsapp/types';
import { AnswerLost, type Json, jsonIn, textIn } from './call';
import type { Desk } from './desk';
import { freeDraft } from './freeDraft';
import { graphError, missing } from './graphError';
import { templateDraft } from './templateDraft';

const RECIPIENT = /^\+?\d{8,15}$/;

/** `POST /{phone-number-id}/messages` */
export const sendMessage = (desk: Desk) => async (request: Request) => {
	const { faults, world } = desk;
	const body = jsonIn(request.body);
	if (body.messaging_product !== 'whatsapp') throw missing('messaging_product');
	if (body.status === 'read') return { success: true };
	const to = textIn(body.to).replace(/[\s()-]/g, '');
	if (!to) throw missing('to');
	if (!RECIPIENT.test(to)) throw graphError(100, 'The recipient is not a phone number');
	const phone = to.replace('+', '');
	const strike = { path: request.path, phone };
	refuseByFault(desk, strike);
	if (world.options.limits) refuseByRate(desk, phone);
	const draft = await draftOf(desk, body, phone);
	const failure = draft.failure ?? whyNot(desk, draft);
	const fate = fateOf(faults, phone);
	const held = faults.take(['held'], strike);
	const message = accept(world, 'cloud', draft, fate, failure);
	if (faults.take(['lost-answer'], strike)) throw new AnswerLost();
	if (faults.take(['500-but-done'], strike)) throw graphError(131000);
	return {
		messaging_product: 'whatsapp',
		contacts: [{ input: textIn(body.to), wa_id: phone }],
		messages: [{ id: message.wamid, ...(draft.template && { message_status: held ? 'held_for_quality_assessment' : 'accepted' }) }],
	};
};

async function draftOf(desk: Desk, body: Json, phone: string): Promise<Draft> {
	const reference = textIn(body.biz_opaque_callback_data);
	const draft = body.type === 'template' ? await templateDraft(desk, jsonIn(body.template), phone) : await freeDraft(body, phone);
	return { ...draft, ...(reference && { reference }) };
}

/** Why it will not arrive; most of it is told by a later status, as Meta does. @throws GraphError when what is known is to be said at once */
function whyNot({ world }: Desk, draft: Draft): Failure | undefined {
	const reason = judge(world, draft);
	if (reason === undefined) return undefined;
	const failure = REASONS[reason];
	if (world.options.refuseAtOnce || reason === 'locked') throw graphError(failure.code, failure.text);
	return failure;
}

function refuseByFault({ faults }: Desk, strike: { path: string; phone: string }): void {
	if (faults.take(['throughput'], strike)) throw graphError(130429);
	if (faults.take(['pair-rate'], strike)) throw graphError(131056);
	const refused = faults.take(['refuse'], strike);
	if (refused) throw graphError(Number(refused.code ?? 131000), refused.details === undefined ? undefined : String(refused.details));
}

function refuseByRate({ rates }: Desk, phone: string): void {
	if (!rates.bookPerson(phone)) throw graphError(131056);
	if (!rates.bookNumber()) throw graphError(130429);
}

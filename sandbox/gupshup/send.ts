import type { Request } from 'express';
import type { Fault } from '../emulator';
import { accept } from '../whatsapp/accept';
import { judge } from '../whatsapp/judge';
import { fateOf } from '../whatsapp/messageFaults';
import { REASONS, type Reason } from '../whatsapp/reasons';
import type { Draft, Failure } from '../whatsapp/types';
import { AnswerLost, Refused } from './answers';
import type { Desk } from './desk';
import { type Fields, fieldsOf } from './fields';
import { sessionDraft } from './sessionDraft';
import { templateDraft } from './templateDraft';

const DESTINATION = /^\+?\d{8,15}$/;

/** Where Gupshup says it by a code of its own. Everything is said later, by a callback: an answer of 202 promises nothing. */
const OWN_FAILURES: Partial<Record<Reason, Failure>> = {
	notOnWhatsApp: { code: 1002, text: 'Number Does Not Exist On WhatsApp' },
	money: { code: 1003, text: 'Unable to send message - Check your wallet balance', early: true },
	media: { code: 1010, text: 'Invalid media url' },
};

/** `POST /wa/api/v1/template/msg` */
export const sendTemplate = (desk: Desk) => async (request: Request) => await take(desk, request, templateDraft);

/** `POST /wa/api/v1/msg` */
export const sendSession = (desk: Desk) => async (request: Request) => await take(desk, request, sessionDraft);

type Reader = (desk: Desk, fields: Fields, phone: string) => Promise<Draft>;

async function take(desk: Desk, request: Request, read: Reader): Promise<unknown> {
	const { faults, world } = desk;
	const fields = fieldsOf(request.body);
	if (fields.channel !== 'whatsapp') throw new Refused(400, 'Invalid Channel');
	if (fields.source !== desk.app.source || fields['src.name'] !== desk.app.appName) throw new Refused(400, 'Invalid App Details');
	if (!DESTINATION.test(fields.destination ?? '')) throw new Refused(400, 'Invalid Destination');
	const phone = fields.destination!.replace('+', '');
	const strike = { path: request.path, phone };
	const refused = faults.take(['refuse'], strike);
	if (refused) throw new Refused(400, String(refused.message ?? 'Invalid Destination'));
	if (world.options.limits && !desk.rates.bookNumber()) throw new Refused(429, 'Too Many Requests');
	const draft = await read(desk, fields, phone);
	const fate = fateOf(faults, phone);
	if (faults.take(['without-gsid'], strike)) fate.quirks.withoutGsId = true;
	const early = faults.take(['fail-early'], strike);
	const message = accept(
		world,
		'gupshup',
		draft,
		fate,
		early ? earlyFailure(early) : (draft.failure ?? reasonFailure(judge(world, draft))),
	);
	if (faults.take(['lost-answer'], strike)) throw new AnswerLost();
	if (faults.take(['500-but-done'], strike)) throw new Refused(500, 'Internal Server Error');
	return { status: faults.take(['says-success'], strike) ? 'success' : 'submitted', messageId: message.gsId };
}

function reasonFailure(reason: Reason | undefined): Failure | undefined {
	return reason && (OWN_FAILURES[reason] ?? REASONS[reason]);
}

const earlyFailure = ({ code, text }: Fault): Failure => ({
	code: Number(code ?? 1003),
	text: String(text ?? 'Unable to send message - Check your wallet balance'),
	early: true,
});

import type { Request } from 'express';
import { tierOf } from '../whatsapp/account';
import type { Desk } from './desk';
import { GraphError } from './graphError';

const USUAL_FIELDS = ['verified_name', 'display_phone_number', 'quality_rating'];
/** Since this version the limit belongs to the business, and its field has another name. */
const LIMIT_OF_BUSINESS_SINCE = 24;

/** `GET /{phone-number-id}?fields=…` One field it does not know, and the whole call is refused. */
export const readNumber = (desk: Desk) => (request: Request) => {
	const { fields } = request.query as { fields?: string };
	const known = fieldsOf(desk, Number(/^v(\d+)/.exec(String(request.params.version))?.[1]));
	const wanted = fields ? fields.split(',').map((field) => field.trim()) : USUAL_FIELDS;
	const strange = wanted.find((field) => field !== 'id' && !(field in known));
	if (strange !== undefined)
		throw new GraphError(100, `Tried accessing nonexisting field (${strange.slice(0, 60)}) on node type (WhatsAppBusinessPhoneNumber)`);
	return { ...Object.fromEntries(wanted.map((field) => [field, known[field]])), id: desk.account.phoneNumberId };
};

function fieldsOf({ account, world }: Desk, version: number): Record<string, unknown> {
	const { quality, dailyLimit, blocked } = world.state.account;
	const limit = version >= LIMIT_OF_BUSINESS_SINCE ? 'whatsapp_business_manager_messaging_limit' : 'messaging_limit_tier';
	return {
		display_phone_number: account.displayNumber,
		verified_name: account.verifiedName,
		code_verification_status: 'VERIFIED',
		quality_rating: quality,
		platform_type: 'CLOUD_API',
		throughput: { level: 'STANDARD' },
		status: blocked ? 'RESTRICTED' : 'CONNECTED',
		[limit]: tierOf(dailyLimit),
	};
}

import { firstText, recordOf, textOf, type JsonRecord } from '../json';
import { WhatsAppRefused } from '../whatsapp/errors';
import type { AccountInfo } from '../whatsapp/face';
import { qualityWord, tierLimit } from './limits';
import type { CloudTransport } from './transport';

/** Since this version the limit belongs to the business and stands in a field of another name. */
const LIMIT_OF_BUSINESS_SINCE = 24;
/** Messages a second, by the level of throughput. */
const RATES: Readonly<Record<string, number>> = { STANDARD: 80, HIGH: 1000 };
const USUAL_RATE = 80;

/** The number, its quality and its limits. */
export async function accountOf(transport: CloudTransport): Promise<AccountInfo> {
	const limit = transport.version >= LIMIT_OF_BUSINESS_SINCE ? 'whatsapp_business_manager_messaging_limit' : 'messaging_limit_tier';
	const basic = 'display_phone_number,verified_name,quality_rating';
	return infoIn(await withFewer(transport, [`${basic},throughput,${limit}`, basic]));
}

/** The graph refuses a whole call for one field it does not know, and fields come and go with its versions. */
async function withFewer(transport: CloudTransport, [all, few]: [string, string]): Promise<JsonRecord> {
	const read = async (fields: string) => await transport.read(`${transport.number()}?fields=${fields}`);
	try {
		return await read(all);
	} catch (error) {
		if (!(error instanceof WhatsAppRefused) || error.code !== '100' || error.reason !== 'other') throw error;
		return await read(few);
	}
}

function infoIn(body: JsonRecord): AccountInfo {
	const level = textOf(recordOf(body.throughput).level)?.toUpperCase() ?? '';
	return {
		name: firstText(body.display_phone_number, body.verified_name) ?? '',
		quality: qualityWord(body.quality_rating) ?? 'unknown',
		dailyLimit: tierLimit(firstText(body.whatsapp_business_manager_messaging_limit, body.messaging_limit_tier)),
		ratePerSecond: RATES[level] ?? USUAL_RATE,
		balance: null,
	};
}

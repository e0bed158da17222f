import type { Request } from 'express';
import { ApiError } from './apiError';
import type { Desk } from './desk';
import type { Shop } from './types';

const WRONG_KEYS = 'Error in shopId or secret key. Check their validity. You can reissue the key in the Merchant Profile';

const refused = (description: string) => new ApiError(401, 'invalid_credentials', description, 'Authorization');

/** The shop that calls, by Basic auth. OAuth tokens belong to the partner API and are none of ours. */
export function authenticate(desk: Desk, request: Request): Shop {
	const header = request.get('authorization');
	if (!header) throw refused('Authorization header not found');
	const [scheme = '', token = ''] = header.split(' ');
	if (scheme.toLowerCase() !== 'basic') throw refused('Error in OAuth token. Check its validity');
	const [shopId, ...key] = Buffer.from(token, 'base64').toString().split(':');
	const shop = desk.options.shops.find((one) => one.shopId === shopId && one.secretKey === key.join(':'));
	if (!shop) throw refused(WRONG_KEYS);
	return shop;
}

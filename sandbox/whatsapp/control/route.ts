import type { Request } from 'express';
import type { Person } from '../types';
import type { World } from '../world';

export function bodyOf(request: Request): Record<string, unknown> {
	const body: unknown = request.body;
	return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
}

/** The person whose phone is in the path. @throws Impossible 404 */
export const personIn = (world: World, request: Request): Person => world.personOf(String(request.params.phone));

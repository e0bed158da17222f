import { randomBytes } from 'node:crypto';
import express, { Router, type Request, type Response } from 'express';
import type { Fault } from '../emulator';
import { download, fileFor } from './download';
import type { Desk } from './index';
import { badCall, Refusal, tagged, tooMany } from './refusal';
import { oauthError } from './tokens';

const ACCOUNT = {
	account_id: 'dbid:AAsandboxaccount',
	name: { given_name: 'Песочница', surname: 'Серий', familiar_name: 'Песочница', display_name: 'Песочница Серий', abbreviated_name: 'ПС' },
	email: 'owner@example.invalid',
	email_verified: true,
	disabled: false,
	country: 'RU',
	locale: 'ru',
	account_type: { '.tag': 'basic' },
	root_info: { '.tag': 'user', root_namespace_id: '1', home_namespace_id: '1' },
};

type Handler = (args: Record<string, unknown>, call: { request: Request; response: Response; fault: Fault | undefined }) => unknown;

/** The service's own API: `/oauth2/token`, `/2/…` of all three hosts, and temporary links. */
export function apiRouter(desk: Desk): Router {
	const router = Router();
	router.use(async (_request, response, next) => {
		response.set('X-Dropbox-Request-Id', randomBytes(16).toString('hex'));
		await desk.ready;
		next();
	});
	router.get('/temp/:key/:name', (request, response) => desk.links.open(request, response));
	router.use(express.raw({ type: () => true, limit: '1mb' }));
	router.post(
		'/oauth2/token',
		async (request, response) => await answer(desk, 'oauth2/token', request, response, () => desk.tokens.grant(request), false),
	);
	for (const [route, { handle, open }] of Object.entries(routes(desk))) {
		const serve = async (request: Request, response: Response) => await answer(desk, route, request, response, handle, !open);
		router.post(`/2/${route}`, serve);
		if (route === 'files/download') router.get(`/2/${route}`, serve);
	}
	router.use((request, response) => new Refusal(404, `Unknown API function: "${request.path}"`).sendTo(response));
	return router;
}

function routes(desk: Desk): Record<string, { handle: Handler; open?: boolean }> {
	const { world, listing, links } = desk;
	return {
		'files/list_folder': { handle: (args, { fault }) => listing.begin(args, fault?.kind === 'empty-page') },
		'files/list_folder/continue': { handle: (args, { fault }) => listing.proceed(args, fault?.kind === 'empty-page') },
		'files/list_folder/get_latest_cursor': { handle: (args) => listing.latestCursor(args) },
		'files/list_folder/longpoll': { handle: async (args) => await listing.longpoll(args), open: true },
		'files/get_metadata': { handle: ({ path }) => metadataOf(desk, path) },
		'files/get_temporary_link': { handle: ({ path }) => links.create(path) },
		'files/download': { handle: (_, { request, response, fault }) => download(world, request, response, fault) },
		'users/get_current_account': { handle: () => ACCOUNT },
		'check/user': { handle: ({ query = '' }) => ({ result: query }) },
	};
}

function metadataOf({ world }: Desk, path: unknown): object {
	if (path === '' || path === '/') throw badCall('files/get_metadata', 'request body: path: The root folder is unsupported.');
	const folder = typeof path === 'string' ? world.folder(path) : undefined;
	return folder ?? fileFor(world, path, 'files/get_metadata').metadata;
}

async function answer(desk: Desk, route: string, request: Request, response: Response, handle: Handler, guarded: boolean): Promise<void> {
	desk.count(route);
	const fault = desk.faults.take(route);
	try {
		if (fault?.kind === 'lost-answer') return void request.socket.destroy();
		await strike(desk, fault);
		if (guarded) desk.tokens.check(route, request.get('authorization'));
		const result = await handle(argumentsOf(route, request), { request, response, fault });
		if (result !== undefined) response.json(result);
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		desk.context.log('dropbox', `${route}: ${error.status}`);
		error.sendTo(response);
	}
}

async function strike(desk: Desk, fault: Fault | undefined): Promise<void> {
	if (!fault) return;
	const {
		kind,
		seconds = 1,
		ms = 3000,
		scope = 'files.metadata.read',
	} = fault as Fault & { seconds?: number; ms?: number; scope?: string };
	if (kind === 'slow') await new Promise((resolve) => setTimeout(resolve, ms));
	if (kind === 'expired-token') desk.tokens.expireAll();
	if (kind === 'reset') desk.cursors.endAll();
	if (kind === 'invalid-token') throw tagged('invalid_access_token', {}, 401);
	if (kind === 'missing-scope') throw tagged('missing_scope', { required_scope: scope }, 401);
	if (kind === 'invalid-grant') throw oauthError('invalid_grant', 'refresh token is invalid or revoked');
	if (kind === 'not-found') throw tagged('path/not_found');
	if (kind === 'unsupported-file') throw tagged('unsupported_file');
	if (kind === 'rate-limit' || kind === 'rate-limit-text') throw tooMany(seconds, kind === 'rate-limit-text');
	if (kind === 'server-error') throw new Refusal(500, 'Internal Server Error');
}

function argumentsOf(route: string, request: Request): Record<string, unknown> {
	if (route === 'oauth2/token' || route === 'files/download') return {};
	const text = Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '';
	if (text === '' || text === 'null') return {};
	const type = request.get('content-type') ?? '';
	if (!/^(application\/json|text\/plain; charset=dropbox-cors-hack)/.test(type))
		throw badCall(route, `Bad HTTP "Content-Type" header: "${type}". Expecting one of "application/json"`);
	try {
		const args = JSON.parse(text) as unknown;
		if (typeof args === 'object' && args !== null && !Array.isArray(args)) return args as Record<string, unknown>;
	} catch {
		// Answered below.
	}
	throw badCall(route, 'request body: could not decode input as JSON');
}

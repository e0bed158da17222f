import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { pinnedVersion } from '../../../../sandbox/host/ensureInstalled';
import { queueEnvironment } from '../../../../sandbox/host/queue/environment';
import { COMMANDS, OF_ALL, OF_ROLE, type Role, WEBHOOK_PATHS } from '../../../../sandbox/host/queue/roles';
import { readWorkflowFile } from '../../../../sandbox/host/workflowFiles';
import { ROOT } from '../../../../sandbox/paths';

interface Service {
	command?: string[];
	environment?: Record<string, string>;
	image?: string;
	build?: { args: Record<string, string> };
	healthcheck?: object;
	restart?: string;
	depends_on?: Record<string, { condition: string }>;
	volumes?: string[];
}

const read = (file: string) => readFileSync(join(ROOT, 'deploy', file), 'utf8');
const compose = parse(read('compose.yml'), { merge: true }) as { services: Record<string, Service>; volumes: Record<string, null> };
const ROLES = Object.keys(COMMANDS) as Role[];
/** Which are optional in a URL, and are here only when they stand in it. */
const place = {
	postgres: { url: 'postgres://n8n:p@postgres:5432/n8n', n8nSchema: 'public', storeSchema: 'telegram_subscriptions' },
	redis: { url: 'redis://:p@redis:6379/0', prefix: 'n8n' },
};

describe('deploy/receiver.json', () => {
	const { nodes } = readWorkflowFile(join(ROOT, 'deploy', 'receiver.json'));

	it('is nothing but the trigger, by the credentials that the other workflows name', () => {
		const [trigger, ...others] = nodes.filter(({ type }) => !type.endsWith('stickyNote'));
		expect(others).toEqual([]);
		expect(trigger).toMatchObject({
			type: 'n8n-nodes-telegram-subscriptions.telegramFunnelTrigger',
			parameters: { receiveBy: 'receiver' },
			credentials: { telegramBotApi: { id: null, name: 'Telegram bot' }, subscriptionStoreApi: { id: null, name: 'Subscription store' } },
		});
	});
});

describe('deploy/compose.yml is the queue mode that start:queue runs', () => {
	it.each(ROLES)('%s has the same command', (role) => expect(compose.services[role]!.command).toEqual(COMMANDS[role]));

	it.each(ROLES)('%s is told the same, where it is to find PostgreSQL and Redis included', (role) => {
		const told = compose.services[role]!.environment!;
		const wanted = queueEnvironment(role, place);
		expect(Object.keys(told)).toEqual(expect.arrayContaining(Object.keys(wanted)));
		expect(told).toMatchObject({ ...OF_ALL, ...OF_ROLE[role] });
		const open = (name: string) => !/PASSWORD/.test(name);
		for (const name of Object.keys(wanted).filter(open)) expect([name, told[name]]).toEqual([name, wanted[name]]);
	});

	it('no part is told what belongs to another', () => {
		for (const role of ROLES)
			for (const other of ROLES.filter((one) => one !== role))
				expect(Object.keys(compose.services[role]!.environment!)).not.toEqual(
					expect.arrayContaining(Object.keys(OF_ROLE[other]).concat('-')),
				);
	});

	it('the proxy sends the same paths to the webhook processors', () => {
		const [, paths] = /@webhooks path (.*)$/m.exec(read('Caddyfile'))!;
		expect(paths!.split(' ')).toEqual(WEBHOOK_PATHS.map((path) => `${path}*`));
	});
});

describe('deploy/', () => {
	it('every service is looked after, and waits for services that there are', () => {
		for (const [name, { healthcheck, restart, depends_on, volumes }] of Object.entries(compose.services)) {
			expect({ name, restart, looked: healthcheck !== undefined }).toEqual({ name, restart: 'unless-stopped', looked: true });
			for (const [other, { condition }] of Object.entries(depends_on ?? {})) {
				expect(Object.keys(compose.services)).toContain(other);
				expect(condition).toBe('service_healthy');
			}
			for (const volume of volumes ?? []) if (!volume.startsWith('.')) expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
		}
	});

	it('the example names every setting that is asked for, no secret among them has a value', () => {
		const settings = Object.fromEntries(
			[...read('.env.example').matchAll(/^([A-Z_0-9]+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
		);
		const asked = [...`${read('compose.yml')}${read('Caddyfile')}`.matchAll(/(?<!\$)\$?\{\$?([A-Z_0-9]+)/g)].map(([, name]) => name!);
		expect([...new Set(asked)].sort()).toEqual(Object.keys(settings).sort());
		for (const [name, value] of Object.entries(settings)) if (/PASSWORD|KEY/.test(name)) expect([name, value]).toEqual([name, '']);
	});

	it('the versions are those that are tried here', () => {
		const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
		expect(read('.env.example')).toContain(`\nN8N_VERSION=${pinnedVersion()}\nPACKAGE_VERSION=${version}\n`);
	});
});

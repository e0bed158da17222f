import { waitPublished } from '../../../sandbox/host/published';
import type { N8nRest } from '../../../sandbox/host/rest';

const WORKFLOW = { id: 'w1', name: '01 Bot', activeVersionId: 'v2' };

function state(part: object): object {
	return { status: 'published', liveVersionId: 'v2', pendingVersionId: null, triggers: [], ...part };
}

/** An n8n that answers the publication status with one after the other, the last one for good. */
function n8n(...states: object[]): { rest: N8nRest; asked: () => number } {
	let asked = 0;
	const get = async (path: string) =>
		path.startsWith('/workflows?')
			? [WORKFLOW, { id: 'w2', name: '00 Setup', activeVersionId: null }]
			: states[Math.min(asked++, states.length - 1)];
	return { rest: { get } as unknown as N8nRest, asked: () => asked };
}

it('waits while a workflow is being published or an older version is live', async () => {
	const { rest, asked } = n8n(
		state({ status: 'in_progress' }),
		state({ liveVersionId: 'v1' }),
		state({ pendingVersionId: 'v2' }),
		state({}),
	);
	await waitPublished(rest);
	expect(asked()).toBe(4);
});

it('names workflow and reason when a trigger fails', async () => {
	const { rest } = n8n(
		state({ status: 'failed', triggers: [{ nodeId: 'a', status: 'failed', errorMessage: 'Telegram says: Unauthorized' }] }),
	);
	await expect(waitPublished(rest)).rejects.toThrow('n8n could not publish: "01 Bot" is failed (Telegram says: Unauthorized)');
});

it('gives up after a while', async () => {
	const { rest } = n8n(state({ status: 'in_progress' }));
	await expect(waitPublished(rest, 250)).rejects.toThrow('n8n did not publish within 0.25 s: "01 Bot" is in_progress');
});

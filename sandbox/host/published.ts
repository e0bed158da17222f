import { setTimeout as sleep } from 'node:timers/promises';
import type { N8nRest } from './rest';

interface ListedWorkflow {
	id: string;
	name: string;
	activeVersionId: string | null;
}

interface PublicationStatus {
	status: 'published' | 'in_progress' | 'not_published' | 'partial' | 'failed';
	liveVersionId: string | null;
	pendingVersionId: string | null;
	triggers: Array<{ nodeId: string; status: string; errorMessage?: string | null }>;
}

/**
 * Waits until every active workflow is live at its published version: n8n says it is ready before its triggers are.
 * Throws, naming workflow and trigger, when one fails or `limitMs` have passed.
 */
export async function waitPublished(rest: N8nRest, limitMs = 60_000): Promise<void> {
	const until = performance.now() + limitMs;
	let waiting = await activeWorkflows(rest);
	let last = '';
	while (waiting.length > 0) {
		const states = await Promise.all(
			waiting.map(async (workflow) => ({
				workflow,
				state: await rest.get<PublicationStatus>(`/workflows/${workflow.id}/publication-status`),
			})),
		);
		const unfinished = states.filter(({ workflow, state }) => !isLive(workflow, state));
		last = unfinished.map(({ workflow, state }) => `"${workflow.name}" is ${state.status}${reasons(state)}`).join('; ');
		if (unfinished.some(({ state }) => state.status === 'failed' || state.status === 'partial'))
			throw new Error(`n8n could not publish: ${last}`);
		if (unfinished.length > 0 && performance.now() > until) throw new Error(`n8n did not publish within ${limitMs / 1000} s: ${last}`);
		waiting = unfinished.map(({ workflow }) => workflow);
		if (waiting.length > 0) await sleep(100);
	}
}

async function activeWorkflows(rest: N8nRest): Promise<ListedWorkflow[]> {
	const listed = await rest.get<ListedWorkflow[]>('/workflows?filter=%7B%22active%22%3Atrue%7D&take=200');
	return listed.filter((one) => one.activeVersionId);
}

function isLive(workflow: ListedWorkflow, state: PublicationStatus): boolean {
	return (
		state.status === 'published' &&
		state.pendingVersionId === null &&
		(state.liveVersionId === null || state.liveVersionId === workflow.activeVersionId)
	);
}

function reasons({ triggers }: PublicationStatus): string {
	const said = triggers.map((trigger) => trigger.errorMessage).filter(Boolean);
	return said.length > 0 ? ` (${said.join(', ')})` : '';
}

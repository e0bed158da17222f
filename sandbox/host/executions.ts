import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { HOST_DIR } from '../paths';
import type { N8nRest } from './rest';

export interface ExecutionResult {
	id: string;
	/** n8n's own word: success, error, crashed, canceled … */
	status: string;
	/** What went wrong and at which node, when it did. */
	error?: string;
	/** Output items of the first output of each node's last run, by node name. */
	output: Record<string, unknown[]>;
}

interface StoredExecution {
	status: string;
	data: string;
}

interface RunData {
	resultData?: {
		lastNodeExecuted?: string;
		error?: { message?: string; description?: string; node?: { name?: string } };
		runData?: Record<string, Array<{ data?: { main?: Array<Array<{ json: unknown }> | null> } }>>;
	};
}

const UNFINISHED = ['new', 'running', 'waiting'];

/** How many executions run or wait to run. */
export async function runningExecutions(rest: N8nRest): Promise<number> {
	const filter = encodeURIComponent(JSON.stringify({ status: ['running', 'new'] }));
	return (await rest.get<{ count: number }>(`/executions?filter=${filter}&limit=1`)).count;
}

/** Runs a workflow by hand from one trigger and waits up to two minutes for its end. Throws when n8n refuses to run it. */
export async function runWorkflow(rest: N8nRest, id: string, triggerNode: string): Promise<ExecutionResult> {
	const answer = await rest.post<{ executionId?: string }>(`/workflows/${id}/run`, { triggerToStartFrom: { name: triggerNode } });
	if (!answer.executionId) throw new Error(`n8n did not start the workflow ${id}: its trigger "${triggerNode}" waits for a call.`);
	const until = performance.now() + 120_000;
	while (performance.now() < until) {
		const execution = await rest.get<StoredExecution>(`/executions/${answer.executionId}`);
		if (!UNFINISHED.includes(execution.status)) return result(answer.executionId, execution);
		await sleep(100);
	}
	throw new Error(`The workflow ${id} did not end within two minutes.`);
}

function result(id: string, { status, data }: StoredExecution): ExecutionResult {
	const { resultData } = unflatten(data);
	const error = resultData?.error;
	const output = Object.entries(resultData?.runData ?? {}).map(([node, runs]) => [
		node,
		(runs.at(-1)?.data?.main?.[0] ?? []).map((item) => item.json),
	]);
	const told = error && [error.node?.name ?? resultData.lastNodeExecuted, error.message, error.description].filter(Boolean).join(': ');
	return { id, status, error: told || undefined, output: Object.fromEntries(output) as Record<string, unknown[]> };
}

/** n8n stores run data in the "flatted" form and brings the library for it. */
function unflatten(data: string): RunData {
	const library = createRequire(join(HOST_DIR, 'package.json'))('flatted') as { parse(text: string): RunData };
	return library.parse(data);
}

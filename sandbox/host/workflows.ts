import { waitPublished } from './published';
import { N8nRestError, type N8nRest } from './rest';
import type { WorkflowFile } from './workflowFiles';

interface StoredWorkflow {
	id: string;
	versionId: string;
	activeVersionId: string | null;
	nodes: WorkflowFile['nodes'];
}

/** Creates a workflow under the id of its file, or brings the stored one to the file's content. n8n links its credentials by type and name. */
export async function importWorkflow(rest: N8nRest, file: WorkflowFile): Promise<StoredWorkflow> {
	const { id, name, nodes, connections, settings } = file;
	const stored = await storedWorkflow(rest, id);
	const saved = stored
		? await rest.patch<StoredWorkflow>(`/workflows/${id}`, { name, nodes, connections, settings, versionId: stored.versionId })
		: await rest.post<StoredWorkflow>('/workflows', { id, name, nodes, connections, settings });
	requireCredentials(file, saved);
	return saved;
}

/** Publishes the newest version of each workflow and waits until all of them are live. */
export async function publishWorkflows(rest: N8nRest, workflows: StoredWorkflow[]): Promise<void> {
	for (const { id, versionId } of workflows) await rest.post(`/workflows/${id}/activate`, { versionId });
	await waitPublished(rest);
}

/** What n8n has under this id, if anything. */
export async function storedWorkflow(rest: N8nRest, id: string): Promise<StoredWorkflow | undefined> {
	try {
		return await rest.get<StoredWorkflow>(`/workflows/${id}`);
	} catch (error) {
		if (error instanceof N8nRestError && (error.status === 404 || error.status === 403)) return undefined;
		throw error;
	}
}

/** The product's promise: nothing to click after an import. */
function requireCredentials(file: WorkflowFile, saved: StoredWorkflow): void {
	// n8n leaves disabled nodes as they are.
	for (const node of saved.nodes.filter(({ disabled }) => disabled !== true)) {
		for (const [type, credential] of Object.entries(node.credentials ?? {})) {
			if (!credential.id) throw new Error(`${file.key}: n8n did not link the credential "${credential.name}" (${type}) of "${node.name}".`);
		}
	}
}

import type { WorkflowFile } from './workflowFiles';

const DUE_TRIGGER = /\.subscriptionDueTrigger$/;

/** The files with each Subscription Due Trigger asking so often. On a moved clock something is due at every step, and waiting for the next question is most of a story's time. */
export function askingEvery(everyMs: number, files: WorkflowFile[]): WorkflowFile[] {
	return files.map((file) => ({
		...file,
		nodes: file.nodes.map((node) =>
			DUE_TRIGGER.test(node.type) ? { ...node, parameters: { ...(node.parameters as object), everyMs } } : node,
		),
	}));
}

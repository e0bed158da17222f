import type { WorkflowFile } from './workflowFiles';

const SEND_EMAIL = 'n8n-nodes-base.emailSend';

/** The files with Send Email enabled, as an owner does it by hand once he has a mail server; whether mails are written, 00 Setup says. */
export function sendingMail(files: WorkflowFile[]): WorkflowFile[] {
	return files.map((file) => {
		if (!file.nodes.some(({ type }) => type === SEND_EMAIL)) return file;
		return { ...file, nodes: file.nodes.map((node) => (node.type === SEND_EMAIL ? { ...node, disabled: false } : node)) };
	});
}

import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

export const parseMode: INodeProperties = {
	displayName: 'Formatting',
	name: 'parseMode',
	type: 'options',
	default: 'none',
	options: [
		{ name: 'HTML', value: 'HTML', description: 'Escape &lt;, &gt; and &amp; in names and other inserted texts' },
		{ name: 'MarkdownV2', value: 'MarkdownV2', description: 'Every reserved character outside the marks must be escaped' },
		{ name: 'Plain Text', value: 'none', description: 'Shown as it is written' },
	],
	description: 'How the text is marked up',
};

/** `parse_mode` for the payload, or nothing for plain text. */
export function parseModeOf(node: IExecuteFunctions, itemIndex: number): { parse_mode?: 'HTML' | 'MarkdownV2' } {
	const mode = node.getNodeParameter('parseMode', itemIndex, 'none') as string;
	return mode === 'HTML' || mode === 'MarkdownV2' ? { parse_mode: mode } : {};
}

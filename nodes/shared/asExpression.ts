/** The source of a function, to stand in an n8n expression: two closing braces in a row, as a compact build writes them, would end the expression. */
export function asExpression(work: (...given: never[]) => unknown): string {
	return work.toString().replaceAll('}}', '} }');
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { filesBelow, ROOT } from '../../package/support/packageFiles';

/** A text in the code that names something of the bot: where it stands, and what it says. `${…}` is left out. */
export interface Said {
	file: string;
	text: string;
}

/** What properties of these names are set to anywhere in a folder, and what such parameters are unless told: every text literal, also inside conditions and templates. */
export function saidAs(names: string[], folder: string): Said[] {
	return eachNode(folder, (node) =>
		(ts.isPropertyAssignment(node) || ts.isParameter(node) || ts.isBindingElement(node)) &&
		node.initializer &&
		names.includes(node.name.getText())
			? literalsIn(node.initializer)
			: [],
	);
}

/** What stands at one place among the arguments of calls of a function; of all calls, or of those whose arguments, as written, are as told. */
export function saidTo(functionName: string, argument: number, folder: string, isMeant: (args: string[]) => boolean = () => true): Said[] {
	return eachNode(folder, (node) =>
		ts.isCallExpression(node) &&
		node.expression.getText() === functionName &&
		node.arguments[argument] &&
		isMeant(node.arguments.map((one) => one.getText()))
			? literalsIn(node.arguments[argument])
			: [],
	);
}

function eachNode(folder: string, find: (node: ts.Node) => string[]): Said[] {
	return filesBelow(folder, '.ts').flatMap((file) => {
		const source = ts.createSourceFile(file, readFileSync(join(ROOT, file), 'utf8'), ts.ScriptTarget.Latest, true);
		const found: Said[] = [];
		const visit = (node: ts.Node): void => {
			found.push(...find(node).map((text) => ({ file, text })));
			ts.forEachChild(node, visit);
		};
		visit(source);
		return found;
	});
}

/** Objects and calls inside are visited by themselves. */
function literalsIn(node: ts.Node): string[] {
	if (ts.isStringLiteralLike(node)) return [node.text];
	if (ts.isTemplateExpression(node)) return [node.head.text];
	if (ts.isConditionalExpression(node)) return [...literalsIn(node.whenTrue), ...literalsIn(node.whenFalse)];
	if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return literalsIn(node.expression);
	if (ts.isBinaryExpression(node)) return [...literalsIn(node.left), ...literalsIn(node.right)];
	return [];
}

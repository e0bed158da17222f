import { SqliteQueryCompiler } from '../../../vendor';
import type { BinaryOperationNode, LimitNode } from '../../../vendor';

/** Columns with a word out of a closed list, on which partial indexes hang. */
const WORDS = new Set(['state', 'stage', 'channel', 'kind', 'purpose']);
/** Such a word. */
const WORD = /^[a-z_]{1,30}$/;

/**
 * Writes limits, and the words that partial indexes ask for, into the statement instead of binding them. Where a bound value can decide which index is used,
 * SQLite compiles the statement anew whenever it is bound (https://www.sqlite.org/c3ref/c_dbconfig_defensive.html, on query planner stability): several times
 * the cost of running it. The words are few, so are the statements that come of them.
 */
export class SqliteCompiler extends SqliteQueryCompiler {
	private literal = false;

	protected override visitBinaryOperation(node: BinaryOperationNode): void {
		const { kind } = node.rightOperand;
		this.literal = (kind === 'ValueNode' || kind === 'PrimitiveValueListNode') && WORDS.has(columnOf(node) ?? '');
		super.visitBinaryOperation(node);
		this.literal = false;
	}

	protected override visitLimit(node: LimitNode): void {
		this.literal = node.limit.kind === 'ValueNode';
		super.visitLimit(node);
		this.literal = false;
	}

	protected override appendValue(value: unknown): void {
		if (this.literal && (Number.isSafeInteger(value) || (typeof value === 'string' && WORD.test(value)))) this.appendImmediateValue(value);
		else super.appendValue(value);
	}
}

function columnOf({ leftOperand }: BinaryOperationNode): string | undefined {
	const { column } = leftOperand as { column?: { column?: { name?: string } } };
	return column?.column?.name;
}

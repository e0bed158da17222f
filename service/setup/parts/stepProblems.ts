import { buttonsOf } from '../../messages/ownButtons';
import { cleanTag } from '../../tags/clean';
import { isQuietHour } from '../../time/local';
import type { Setup } from '../schema';
import type { Problem } from '../validate';
import { positionsOf, sharesOf } from './stepPositions';
import type { Position } from './stepPositions';
import type { StepSettings } from './funnels';
import { ownProblems } from './ownProblems';
import { unknownNames } from './rows';

const at = (row: number, field: string) => `Funnel Messages, row ${row + 1}: ${field}`;

/** What is wrong with the steps of the funnels among the other tables. */
export function stepProblems(setup: Setup): Problem[] {
	const { funnels, steps } = setup;
	const codes = funnels.map(({ code }) => code);
	return [
		...unknownNames(steps, 'Funnel Messages', 'funnel', codes, 'funnel'),
		...steps.flatMap((step, row) => [
			...fileProblems(setup, step, row),
			...ownProblems(setup, step.content).map(([field, says]) => ({ at: at(row, `content.${field}`), says })),
			...timeProblems(setup, step, row),
		]),
		...codes.flatMap((code) => {
			const positions = positionsOf(steps, code);
			return positions.flatMap((position) => [...shareProblems(position), ...conditionProblems(setup, positions, position)]);
		}),
	];
}

/** The numbers from the first paid one on come one a day (F1), so that none of them may be sent by a funnel. */
function fileProblems({ series, products }: Setup, { file, series: code }: StepSettings, row: number): Problem[] {
	if (file === null) return code === '' ? [] : [{ at: at(row, 'file'), says: 'the step names a series and no file of it' }];
	const found = code === '' ? series[0] : series.find((one) => one.code === code);
	if (!found) return [{ at: at(row, 'series'), says: `there is no series "${code}"` }];
	const kind = products.find((product) => product.code === found.product)?.kind ?? 'subscription';
	if (kind !== 'subscription' || file < found.firstPaid) return [];
	const says = `file ${file} is one that subscribers get day by day; a funnel may send those below ${found.firstPaid}, or of another series`;
	return [{ at: at(row, 'file'), says }];
}

function timeProblems({ funnels, service }: Setup, { funnel, time }: StepSettings, row: number): Problem[] {
	const quiet = { from: service.quietFrom, to: service.quietTo };
	const keeps = funnels.find(({ code }) => code === funnel)?.wakingHours;
	if (!keeps || time === '' || !isQuietHour(Number(time.split(':')[0]), quiet)) return [];
	return [{ at: at(row, 'time'), says: `${time} lies in the quiet hours ${quiet.from}–${quiet.to}, which this funnel keeps` }];
}

function shareProblems({ variants }: Position): Problem[] {
	const sum = sharesOf(variants);
	if (variants[0]!.step.arm === '' || sum === 100) return [];
	const { row } = variants.at(-1)!;
	return [
		{
			at: at(row, 'share'),
			says: `the shares of the variants ${variants.map(({ step }) => step.arm).join(', ')} add up to ${sum}, not 100`,
		},
	];
}

function conditionProblems(setup: Setup, positions: Position[], { number, variants }: Position): Problem[] {
	return variants.flatMap(({ step, row }) => {
		const says = conditionProblem(setup, positions, number, step);
		return says === undefined ? [] : [{ at: at(row, 'conditionOf'), says }];
	});
}

function conditionProblem({ products, offers }: Setup, positions: Position[], number: number, step: StepSettings): string | undefined {
	const { condition, conditionOf } = step;
	if (condition === 'always') return undefined;
	if (condition === 'has_tag' || condition === 'has_no_tag')
		return cleanTag(conditionOf) === undefined ? `"${conditionOf}" is not a tag` : undefined;
	if (condition === 'paid' || condition === 'not_paid') {
		const known = [...products.map(({ code }) => code), ...offers.flatMap(({ product, also }) => [product, ...also])];
		return conditionOf === '' || known.includes(conditionOf) ? undefined : `there is no product "${conditionOf}"`;
	}
	const earlier = positions.find((one) => String(one.number) === conditionOf && one.number < number);
	if (!earlier) return `"${conditionOf}" is not the number of an earlier step; this is step ${number}`;
	const asked = condition === 'answered' || condition === 'not_answered';
	if (asked) return earlier.variants.some((one) => one.step.asks) ? undefined : `step ${conditionOf} asks nothing`;
	const pressable = earlier.variants.some((one) =>
		buttonsOf(one.step.content.buttons)
			.flat()
			.some(({ action }) => action !== undefined),
	);
	return pressable ? undefined : `step ${conditionOf} has no button whose press is known; links are opened unseen`;
}

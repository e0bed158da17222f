import { INK, MUTED, RULE } from '../../service/reports/chart/colour';
import { disc, roundedBox, stroke } from '../../service/reports/chart/shapes';
import { drawText } from '../../service/reports/chart/text';
import { readable } from '../publish/tables';
import { ACCENT, type Card, TARGET } from './frame';

export interface Line {
	title: string;
	unit: string;
	/** Each at an equal distance: sizes grow tenfold. */
	points: Array<{ label: string; value: number }>;
	/** What it is to stay under. */
	target: number;
}

const BELOW = 40;

/** Values from 0 on, over sizes; flat is what it is to be. */
export function lineCard({ title, unit, points, target }: Line): Card {
	return {
		title,
		says: unit,
		height: 330,
		draw: (canvas, inner) => {
			const plot = { x: inner.x + 10, y: inner.y + 26, width: inner.width - 20, height: inner.height - 26 - BELOW };
			const top = Math.max(target, ...points.map(({ value }) => value)) * 1.2;
			const y = (value: number) => plot.y + plot.height * (1 - value / top);
			const step = plot.width / points.length;
			const places = points.map(({ value }, index) => [plot.x + (index + 0.5) * step, y(value)] as const);
			canvas.fill([roundedBox({ x: plot.x, y: plot.y + plot.height, width: plot.width, height: 2 })], RULE);
			canvas.fill([roundedBox({ x: plot.x, y: y(target) - 1, width: plot.width, height: 2 })], TARGET);
			canvas.fill(stroke(places, 5), ACCENT);
			places.forEach(([px, py], index) => {
				canvas.fill([disc([px, py], 8)], ACCENT);
				const { label, value } = points[index]!;
				// Above the line of the target rather than across it.
				const baseline = py - 18;
				const crosses = y(target) > baseline - 26 && y(target) < baseline + 8;
				const style = { size: 24, weight: 'bold', colour: INK, align: 'centre' } as const;
				drawText(canvas, readable(value), px, crosses ? y(target) - 9 : baseline, style);
				drawText(canvas, label, px, plot.y + plot.height + 32, { size: 20, colour: MUTED, align: 'centre' });
			});
		},
	};
}

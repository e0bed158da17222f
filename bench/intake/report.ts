import { median } from '../lib/median';
import { atLeast, atMost, measured, type Report } from '../lib/report';
import type { Refusals } from './refusals';
import type { TwoSides } from './sides';

interface Found {
	flood: TwoSides;
	reply: TwoSides;
	refused: Refusals;
}

/** What was measured, held against what the issue promises. */
export function intakeReport(
	{ people, single, repeats, rounds }: { people: number; single: number; repeats: number; rounds: number },
	{ flood, reply, refused }: Found,
): Report {
	const nothing = median(refused.nothing);
	return {
		sizes: { peopleInAFlood: people, peopleOneAtATime: single, callsThatLeadToNothing: repeats },
		rounds,
		measured: [
			measured('flood: ours', 'people/s', flood.ours),
			measured('flood: n8n’s Telegram Trigger, Data Table, Telegram', 'people/s', flood.stock),
			measured('one reply: ours', 'ms', reply.ours),
			measured('one reply: n8n’s own nodes', 'ms', reply.stock),
			measured('a trigger that does nothing', 'calls/s', refused.nothing),
			measured('ours, wrong secret', 'calls/s', refused.refused),
			measured('ours, repeated update', 'calls/s', refused.repeated),
			measured('ours, wrong secret, by 01-bot itself', 'calls/s', refused.refusedByBot),
		],
		ratios: [
			atLeast('ours against n8n’s own nodes at a flood', median(flood.ours) / median(flood.stock), 3),
			atMost('median of a single reply against theirs', median(reply.ours) / median(reply.stock), 1.5),
			atLeast('refused calls against a trigger that does nothing', median(refused.refused) / nothing, 0.9),
			atLeast('repeated updates against a trigger that does nothing', median(refused.repeated) / nothing, 0.9),
			atMost('executions started by those calls', refused.executions, 0),
		],
		notes: [
			'A flood is sent by the local Telegram by its own rules: 40 connections, order inside a chat; measured there until the last answer has been sent.',
			'Ours is the shipped 01-bot with all its routes, behind the shipped deploy/receiver.json; the stock workflow does not even look whether the text was /start.',
		],
	};
}

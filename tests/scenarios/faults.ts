import { disturbances } from './lib/disturbances';
import { checkLead } from './lib/details';
import { Losses } from './lib/losses';
import { liveMonth } from './lib/month';
import { PowerCuts } from './lib/powerCuts';
import { repeated, withoutRepeats } from './lib/repeats';
import type { Scenario } from './lib/scenario';
import { checkBooks, checkDeliveries, checkParts, checkPayments } from './lib/verdict';

const KILLS = 3;
/** What the bot may say beside the story when it cannot know yet. */
const EXCUSES = ['checking payment'];

export const scenario: Scenario = {
	title:
		'The same month with everything going wrong: 429, 500, lost answers, notices and updates twice and in disorder, an expired cursor, n8n killed three times',
	// What a killed n8n had claimed is free again after two minutes of real time.
	stepSeconds: 240,
	async play(world, options) {
		const { checks } = world;
		const losses = new Losses(world);
		const cuts = new PowerCuts(world, losses);
		const { parts, catalogue, ledger, figures } = await liveMonth(world, options, 'person', disturbances(cuts), ({ heard }) =>
			withoutRepeats(heard).filter(({ what }) => !EXCUSES.includes(what)),
		);
		await cuts.over();
		losses.close();
		checks.equal('n8n was killed three times', cuts.kills, KILLS);
		checkParts(world, parts);
		checkDeliveries(world, parts, catalogue, 10);
		checkPayments(world, parts, ledger, 10 * 60_000);
		await checkBooks(world, parts, losses.all);
		await checkLead(world);
		let repeats = 0;
		for (const { player, heard } of parts) {
			const his = heard.length - withoutRepeats(heard).length;
			repeats += his;
			const lost = losses.of({ player, heard });
			checks.that(
				'a message is repeated only where an answer was lost',
				his <= lost,
				`${player.details.first_name}: ${his} repeats, ${lost} lost answers`,
			);
		}
		checks.equal(
			'reminders are never repeated',
			parts.flatMap(({ heard }) => repeated(heard).filter(({ what }) => what.startsWith('reminder'))).length,
			0,
		);
		return { ...figures, kills: cuts.kills, faults: losses.faults, lostAnswers: losses.all, repeats };
	},
};

import type { Path } from '../part';
import { blockedReturns, blockedStays } from './blocked';
import { byHand, once } from './byHand';
import { cancels, cancelsInFlight, cancelsInVain } from './cancels';
import { forgets, twoCards } from './cards';
import { model } from './model';
import { finalDecline, graceEnds, recovered } from './noMoney';
import { changesPlan, pauses } from './pauseAndPlan';
import { agrees, ignores, withdrawn } from './prices';
import { refunded, renewalRefunded } from './refunded';
import { calendarMonth, trial } from './terms';
import { firstDayOfOutage, lostAnswer, secondDayOfOutage } from './unknown';

/** One person for each path of renewal. */
export const PATHS: Path[] = [
	model,
	recovered,
	graceEnds,
	finalDecline,
	twoCards,
	forgets,
	cancels,
	cancelsInFlight,
	cancelsInVain,
	once,
	byHand,
	calendarMonth,
	trial,
	agrees,
	ignores,
	withdrawn,
	pauses,
	changesPlan,
	lostAnswer,
	firstDayOfOutage,
	secondDayOfOutage,
	blockedReturns,
	blockedStays,
	refunded,
	renewalRefunded,
];

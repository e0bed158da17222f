import type { Act } from './act';
import { agreeAnew } from './agreeAnew';
import { agreePrice } from './agreePrice';
import { cancel } from './cancel';
import { confirmEmail, email } from './email';
import { erase } from './erase';
import { forget } from './forget';
import { mailing } from './mailing';
import { newCard } from './newCard';
import { pause, unpause } from './pause';
import { pay } from './pay';
import { plan } from './plan';
import { refund } from './refund';
import { resume } from './resume';
import { schedule } from './schedule';
import { stopParts } from './stopParts';

/** Everything that can be done on the page. */
export const ACTS: readonly Act[] = [
	agreeAnew,
	agreePrice,
	cancel,
	confirmEmail,
	email,
	erase,
	forget,
	mailing,
	newCard,
	pause,
	unpause,
	pay,
	plan,
	refund,
	resume,
	schedule,
	stopParts,
];

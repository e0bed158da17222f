import type { CurrentSetup } from '../setup/current';
import type { PromoSettings } from '../setup/parts/promos';
import { codeKey } from './codeKey';

export type Promo = PromoSettings & { key: string };

/** The promo code in use that compares equal; undefined when there is none. */
export function promoByKey({ setup }: Pick<CurrentSetup, 'setup'>, key: string): Promo | undefined {
	const promo = setup.promos.find(({ active, code }) => active && codeKey(code) === key);
	return promo && { ...promo, key };
}

/** Names of discounts that are no codes: nobody can type them. */
export const FRIEND = '@friend';
export const rewardName = (rewardId: number) => `@reward:${rewardId}`;
export const isCode = (promo: string) => !promo.startsWith('@');

/** The reward that a name stands for; null for any other. */
export function rewardOf(promo: string): number | null {
	const id = /^@reward:(\d+)$/.exec(promo)?.[1];
	return id === undefined ? null : Number(id);
}

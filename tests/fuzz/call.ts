import type fc from 'fast-check';

/** One HTTP call as it goes over the line. */
export interface Call {
	method: string;
	/** Below n8n's address, with its query. */
	path: string;
	/** A name with several values is sent several times. */
	headers: Record<string, string | string[]>;
	body: Buffer;
}

export const TARGETS = ['telegram', 'yookassa', 'tilda', 'account', 'gupshup', 'cloud'] as const;
export type Target = (typeof TARGETS)[number];

/**
 * What a class of calls may lead to. `refused`: no row in an inbox, no execution. `accepted`: every call a row. `either`: the node decides
 * by what is left of the shape; what it takes must be worked off without a failure.
 */
export type Expected = 'refused' | 'accepted' | 'either';

/** Calls of one kind, and what is promised of all of them. */
export interface CallClass {
	target: Target;
	/** What `--only` knows it by, after the target. */
	name: string;
	expects: Expected;
	/** What our node may answer. */
	statuses: number[];
	/** n8n itself may refuse it before the node runs: a body it cannot read, a method or an address it does not know. */
	n8nMayRefuse?: boolean;
	/** It may also answer 500: to bodies it cannot unpack or does not want to read, and to methods the webhook has not. Elsewhere a 500 may be a throw of our node. */
	n8nMayFail?: boolean;
	/** It may also never answer: n8n waits for ever for the end of some texts that call themselves XML. These are given up soon. */
	n8nMayHang?: boolean;
	/** Its part of all calls, compared with the others'. */
	weight: number;
	/** So many calls at most, however many are wanted: each costs the service real work. */
	most?: number;
	calls: fc.Arbitrary<Call>;
}

/** What was answered. `status` 0: nothing, `text` says why. */
export interface Answer {
	status: number;
	headers: Record<string, string | string[] | undefined>;
	text: string;
}

export const fullName = ({ target, name }: Pick<CallClass, 'target' | 'name'>): string => `${target}/${name}`;

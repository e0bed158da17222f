import { buyer, PAGE_PATH, Phone, type Stage, written } from '../support/accountPhone';

/** Back, again and twice, and n8n's own policy for what webhooks answer. */
export function describeReturns(stage: () => Stage): void {
	let phone: Phone;
	afterEach(async () => await phone.close());

	it('sent once more, the form of a done act gets 409 with how things stand, and does nothing', async () => {
		phone = await Phone.enter(stage(), await buyer(stage()));
		await phone.does('page.cancel.ask', 'page.cancel.yes');
		const after = await phone.person.chat();
		const answer = await phone.page.reload();
		expect(answer!.status()).toBe(409);
		expect(await phone.said()).toBe(written('page.stale'));
		expect(await phone.text()).toContain(written('page.renewal.off'));
		await stage().world.settle();
		expect(phone.events('renewal.cancelled')).toBe(1);
		expect(await phone.person.chat()).toEqual(after);
		// What it shows now can be used.
		expect(await phone.does('page.resume.ask', 'page.resume.yes')).toMatch(/возобновлено/);
	});

	it('back from a done act, the question answered again gets 409 too', async () => {
		phone = await Phone.enter(stage(), await buyer(stage()));
		await phone.press('page.cancel.ask');
		await phone.press('page.cancel.yes');
		// Kept nowhere: the browser has nothing to show, and sends the question's form again once the person allows it.
		await expect(phone.page.goBack()).rejects.toThrow('ERR_CACHE_MISS');
		await phone.page.waitForURL('chrome-error:**');
		await phone.page.waitForTimeout(500);
		const answer = await phone.page.reload();
		expect(answer!.status()).toBe(409);
		expect(await phone.said()).toBe(written('page.stale'));
		expect(phone.events('renewal.cancelled')).toBe(1);
	});

	it('works under the policy that n8n puts on what webhooks answer: sandboxed, forms only', async () => {
		const person = await buyer(stage());
		phone = await Phone.open(stage(), person);
		const origins: Array<string | undefined> = [];
		await phone.page.route(`**${PAGE_PATH}*`, async (route) => {
			const answer = await route.fetch();
			const headers = answer.headers();
			if (route.request().method() === 'POST') origins.push(route.request().headers().origin);
			headers['content-security-policy'] = `${headers['content-security-policy']}, sandbox allow-forms`;
			await route.fulfill({ response: answer, headers });
		});
		await phone.page.reload();
		expect(await phone.page.evaluate('self.origin')).toBe('null');
		expect(await phone.press('page.entry.enter')).toBe(200);
		expect(await phone.does('page.cancel.ask', 'page.cancel.yes')).toMatch(/^Автоматическое продление отменено/);
		expect(phone.subscription()).toMatchObject({ renewal_on: 0 });
		expect(new Set(origins)).toEqual(new Set(['null']));
	});
}

import { buyer, PAGE_PATH, Phone, type Stage } from '../support/accountPhone';

/** Back, again and twice, and n8n's own policy for what webhooks answer. */
export function describeReturns(stage: () => Stage): void {
	let phone: Phone;
	afterEach(async () => await phone.close());

	it('sent once more, the form of a done act gets 409 with how things stand, and does nothing', async () => {
		phone = await Phone.enter(stage(), await buyer(stage()));
		await phone.does('Отменить продление', 'Да, отменить продление');
		const after = await phone.person.chat();
		const answer = await phone.page.reload();
		expect(answer!.status()).toBe(409);
		expect(await phone.said()).toMatch(/^Эта страница уже была использована/);
		expect(await phone.text()).toContain('Автоматическое продление выключено');
		await stage().world.settle();
		expect(phone.events('renewal.cancelled')).toBe(1);
		expect(await phone.person.chat()).toEqual(after);
		// What it shows now can be used.
		expect(await phone.does('Возобновить продление', 'Да, возобновить')).toMatch(/возобновлено/);
	});

	it('back from a done act, the question answered again gets 409 too', async () => {
		phone = await Phone.enter(stage(), await buyer(stage()));
		await phone.press('Отменить продление');
		await phone.press('Да, отменить продление');
		// Kept nowhere: the browser has nothing to show, and sends the question's form again once the person allows it.
		await expect(phone.page.goBack()).rejects.toThrow('ERR_CACHE_MISS');
		await phone.page.waitForURL('chrome-error:**');
		await phone.page.waitForTimeout(500);
		const answer = await phone.page.reload();
		expect(answer!.status()).toBe(409);
		expect(await phone.said()).toMatch(/^Эта страница уже была использована/);
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
		expect(await phone.press('Войти')).toBe(200);
		expect(await phone.does('Отменить продление', 'Да, отменить продление')).toMatch(/^Автоматическое продление отменено/);
		expect(phone.subscription()).toMatchObject({ renewal_on: 0 });
		expect(new Set(origins)).toEqual(new Set(['null']));
	});
}

import type { PageToken } from '../../../service/account/token';
import { ACTS } from '../acts';
import { pageAnswer } from '../answer';
import type { Answer } from '../answer';
import { banner } from '../pages/banner';
import { questionPage } from '../pages/question';
import type { Call } from './call';
import { home, samePage } from './home';
import { visitorOf } from './visitor';

/** Shows what would follow; changes nothing, so the page's token stays good. */
export async function ask(call: Call, row: PageToken): Promise<Answer> {
	const { token = '', act: name = '', argument = '' } = call.fields;
	const act = ACTS.find((one) => one.name === name);
	const visitor = await visitorOf(call, row);
	const question = await act?.ask(visitor, argument);
	if (!question) return await home(call, samePage(call, row), ({ text }) => banner(text('page.impossible'), 'warn'));
	return pageAnswer(call.site, visitor.voice, questionPage(visitor.voice, token, name, argument, question));
}

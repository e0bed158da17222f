import { filled, placeholderCount } from '../whatsapp/placeholders';
import type { MessageButton, Template, TemplateButton } from '../whatsapp/types';
import { type Json, listIn, textIn } from './call';
import { graphError } from './graphError';
import { textParameter } from './textParameter';

const SUB_TYPES: Record<TemplateButton['type'], string> = { QUICK_REPLY: 'quick_reply', URL: 'url', PHONE_NUMBER: 'voice_call' };

/** A template's buttons with what the sender put into them. Places are counted over all of them. @throws GraphError */
export function buttonsWith({ buttons }: Template, components: Json[]): MessageButton[] {
	const given = components.filter(({ type }) => textIn(type).toLowerCase() === 'button');
	for (const component of given) checkPlace(buttons, component);
	return buttons.map((button, index) => withValue(button, index, parameterAt(given, index)));
}

function checkPlace(buttons: TemplateButton[], { index, sub_type }: Json): void {
	const button = buttons[Number(index)];
	if (!button) throw graphError(132000, `buttons: there is no button at index ${Number(index)}`);
	if (textIn(sub_type).toLowerCase() !== SUB_TYPES[button.type])
		throw graphError(132012, `buttons: Button at index ${Number(index)} is of type ${SUB_TYPES[button.type]}`);
}

function parameterAt(components: Json[], index: number): Json | undefined {
	return listIn(components.find((one) => Number(one.index) === index)?.parameters)[0];
}

function withValue({ type, text, url, phone }: TemplateButton, index: number, parameter: Json | undefined): MessageButton {
	if (type === 'QUICK_REPLY') return { kind: 'reply', text, ...(textIn(parameter?.payload) && { payload: textIn(parameter!.payload) }) };
	if (type === 'PHONE_NUMBER') return { kind: 'phone', text, url: `tel:${phone}` };
	const isFixed = placeholderCount(url ?? '') === 0;
	if (isFixed && parameter) throw graphError(132000, `buttons: Button at index ${index} takes no parameter`);
	if (!isFixed && !parameter) throw graphError(131008, `buttons: Button at index ${index} of type Url requires a parameter`);
	return { kind: 'link', text, url: isFixed ? url : filled(url!, [textParameter(`buttons: Button at index ${index}`, parameter!)]) };
}

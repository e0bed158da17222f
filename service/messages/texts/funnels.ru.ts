export const FUNNELS_RU: Record<string, string> = {
	funnel_again: 'Это у вас уже есть: посмотрите выше в чате.',
	funnel_answered: 'Спасибо, записали.',
	funnel_file: 'Файл {number}.',
};

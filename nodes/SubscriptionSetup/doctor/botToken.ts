import { fine, type Check } from './finding';

export const botToken: Check = {
	name: 'Bot token',
	async look(patient) {
		const { username, first_name } = await (await patient.telegram()).getMe();
		return fine(`The token is that of @${username ?? first_name}.`);
	},
};

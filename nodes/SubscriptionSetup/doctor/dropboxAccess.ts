import { fine, type Check } from './finding';

export const dropboxAccess: Check = {
	name: 'Dropbox credential',
	async look(patient) {
		await patient.dropboxOwner();
		return fine('Dropbox takes the credential.');
	},
};

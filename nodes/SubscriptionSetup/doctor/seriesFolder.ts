import { fine, problem, setupOf, type Check } from './finding';

export const seriesFolder: Check = {
	name: 'Series folder',
	async look(patient) {
		const { setup } = await setupOf(patient);
		const counts = await Promise.all(setup.series.map(async ({ folder }) => ({ folder, count: (await patient.files(folder)).length })));
		const empty = counts.filter(({ count }) => count === 0).map(({ folder }) => folder);
		if (empty.length > 0)
			return problem(`There are no files in ${empty.join(', ')}.`, 'Upload the PDF files, or correct the folder in the node Series.');
		return fine(counts.map(({ folder, count }) => `${folder}: ${count} ${count === 1 ? 'file' : 'files'}`).join('; ') + '.');
	},
};

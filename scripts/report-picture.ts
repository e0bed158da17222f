/** `tsx scripts/report-picture.ts [FILE [ru|en [TIMES]]]` draws the picture of docs/reports.md: an example of the owner's report, its figures so many times as large. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { reportPicture } from '../service/reports/owner/picture';
import { exampleReport, exampleSetup } from '../tests/goods/support/exampleReport';

const [file = join(__dirname, '..', 'docs', 'images', 'report.png'), language = 'ru', times = '1'] = process.argv.slice(2);
writeFileSync(file, reportPicture(exampleSetup(language === 'en' ? 'en' : 'ru'), exampleReport(Number(times))));
console.log(file);

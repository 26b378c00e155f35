export { markAbusive } from './mark-abusive.js';
export { listReporters, listReports, readReport, readReporter } from './read-reports.js';
export { takeReport, takeReports } from './take-reports.js';

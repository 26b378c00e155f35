export { type DeskExport, exportDesk } from './export-desk.js';

export { type BriefingFile, briefingFile } from './briefing-file.js';
export { briefingRound } from './briefing-round.js';
export { changeBriefingSettings, readBriefingSettings } from './briefing-settings.js';
export { makeBriefing } from './make-briefing.js';
export { PAPER_PAGE_POLICY } from './paper/html.js';
export { listBriefings, readBriefing, removeBriefing } from './read-briefings.js';

export { listMentions } from './list-mentions.js';
export { mentionViews } from './mention-view.js';
export { readMonitorsOverview } from './read-monitors-overview.js';
export { readTerms } from './read-terms.js';
export { readMentionAuthors, readPosts, readSpread, readTopics } from './read-tops.js';
export { readTrend } from './read-trend.js';
export { settleMention } from './settle-mention.js';

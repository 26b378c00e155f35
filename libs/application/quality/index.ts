export { readDeskFigures } from './desk-figures.js';
export { readExposure, reportExposure } from './exposure.js';
export { figuresRound } from './figures-round.js';
export { listReviews } from './list-reviews.js';
export { readOwnFigures, readPeopleFigures } from './people-figures.js';
export { changeQualitySettings, readQualitySettings } from './quality-settings.js';
export { answerReview, countReviewsWaiting, takeReview } from './second-reviews.js';
export { settleReview } from './settle-reviews.js';

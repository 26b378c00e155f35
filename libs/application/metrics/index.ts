export { figureInTime, renderMetrics } from './render-metrics.js';

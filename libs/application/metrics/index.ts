export { renderMetrics } from './render-metrics.js';

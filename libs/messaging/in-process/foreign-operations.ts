import { EventEmitter } from 'node:events';
import { NotInEmbeddedMode } from './not-in-embedded-mode.js';

const refuse = (operation: string): Promise<never> => Promise.reject(new NotInEmbeddedMode(operation));

/** The operations of IQueueBackend that Fengsui has no use for; each refuses by its name. */
export abstract class ForeignOperations extends EventEmitter {
  // Flows: jobs that wait for other jobs.
  addFlow = () => refuse('addFlow');
  moveToWaitingChildren = () => refuse('moveToWaitingChildren');
  removeUnprocessedChildren = () => refuse('removeUnprocessedChildren');
  removeChildDependency = () => refuse('removeChildDependency');
  getDependencyCounts = () => refuse('getDependencyCounts');
  getDependencies = () => refuse('getDependencies');
  getProcessedChildrenValues = () => refuse('getProcessedChildrenValues');
  getIgnoredChildrenFailures = () => refuse('getIgnoredChildrenFailures');
  paginate = () => refuse('paginate');

  // Schedulers: Fengsui's timers are database rows.
  addJobScheduler = () => refuse('addJobScheduler');
  updateJobSchedulerNextMillis = () => refuse('updateJobSchedulerNextMillis');
  removeJobScheduler = () => refuse('removeJobScheduler');
  getJobScheduler = () => refuse('getJobScheduler');
  isJobScheduler = () => refuse('isJobScheduler');
  getJobSchedulerData = () => refuse('getJobSchedulerData');
  getJobSchedulersRange = () => refuse('getJobSchedulersRange');
  getJobSchedulersCount = () => refuse('getJobSchedulersCount');

  // Rate limits and BullMQ's own metrics.
  setRateLimit = () => refuse('setRateLimit');
  getRateLimitTtl = () => refuse('getRateLimitTtl');
  removeRateLimitKey = () => refuse('removeRateLimitKey');
  getMetrics = () => refuse('getMetrics');
}

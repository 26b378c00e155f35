import { Surrounding } from './surrounding.js';

/** What every log line tells while a request or a job is worked on. Ids alone. */
export interface LogFacts {
  readonly requestId?: string;
  readonly jobId?: string;
}

const facts = new Surrounding<LogFacts>();

/** Every line that `work` writes, also later, carries these facts. */
export const withLogFacts = <T>(known: LogFacts, work: () => T): T => facts.run(known, work);

export const logFacts = (): LogFacts => facts.get() ?? {};

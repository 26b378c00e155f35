import { ErrorCode } from 'bullmq';

/** An error with the code and the words BullMQ's own backends use, so that callers cannot tell them apart. */
export class JobError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'JobError';
  }
}

export const missingJob = (jobId: string, command: string): JobError =>
  new JobError(ErrorCode.JobNotExist, `Missing key for job ${jobId}. ${command}`);

export const missingLock = (jobId: string, command: string): JobError =>
  new JobError(ErrorCode.JobLockNotExist, `Missing lock for job ${jobId}. ${command}`);

export const foreignLock = (jobId: string, command: string): JobError =>
  new JobError(ErrorCode.JobLockMismatch, `Lock mismatch for job ${jobId}. Cmd ${command} from active`);

export const wrongState = (jobId: string, state: string, command: string): JobError =>
  new JobError(ErrorCode.JobNotInState, `Job ${jobId} is not in the ${state} state. ${command}`);

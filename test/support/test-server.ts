/** A database or queue server that a test may hurt: it is nobody else's. */
export interface TestServer {
  /** Where it answers, such as `mysql://root@127.0.0.1:40001/fengsui` or `redis://127.0.0.1:40002/0`. */
  readonly url: string;
  readonly port: number;
  /** Sends a signal and waits until the server is gone. */
  kill(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Whether it has neither been killed nor given itself up. */
  isRunning(): boolean;
  /** Starts it anew on the same port and files, and waits until it answers. */
  restart(): Promise<void>;
  /** Ends it for good and removes its files. */
  stop(): Promise<void>;
}

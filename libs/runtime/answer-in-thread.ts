import { parentPort } from 'node:worker_threads';
import type { ThreadMessage } from './thread-pool.js';

/**
 * The other end of a `ThreadPool`: called once by the module a thread runs, when it is ready to answer.
 * @throws Error outside of a thread
 */
export function answerInThread<Question, Answer>(
  answer: (question: Question) => Answer | Promise<Answer>,
): void {
  const port = parentPort;
  if (!port) throw new Error('not in a thread');
  const send = (message: ThreadMessage<Answer>) => port.postMessage(message);
  port.on('message', async (question: Question) => {
    try {
      send({ answer: await answer(question) });
    } catch (error) {
      send({ error });
    }
  });
  send('ready');
}

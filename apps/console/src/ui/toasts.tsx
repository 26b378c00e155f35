import { CheckCircleFilled, WarningFilled } from '@ant-design/icons';
import { useSyncExternalStore } from 'react';
import { createToasts } from './toast-store.js';

const store = createToasts((work, ms) => void setTimeout(work, ms));

/** Tells that something was done; gone after a few seconds, so nothing may be said here alone that is needed later. */
export const toast = store.add;

/** What was done a moment ago: seen in a corner, and heard. */
export function Toasts() {
  const toasts = useSyncExternalStore(store.subscribe, store.get);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map(({ id, tone, words }) => (
        <p key={id} className="toast" data-tone={tone}>
          {tone === 'good' ? <CheckCircleFilled /> : <WarningFilled />}
          {words}
        </p>
      ))}
    </div>
  );
}

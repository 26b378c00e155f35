import { lazy, Suspense } from 'react';
import type { BulkPreviewRequest } from '#libs/contracts';
import type { Filters } from '../filters/filters.js';

export type QueueDialog =
  | { readonly kind: 'bulk'; readonly select: BulkPreviewRequest['select'] }
  | { readonly kind: 'views' | 'notices' };

interface QueueDialogsProps {
  readonly dialog: QueueDialog | null;
  readonly filters: Filters;
  /** One decision about many was sent. */
  readonly onDecided: () => void;
  readonly onClose: () => void;
}

// What is opened now and then is read then.
const BulkDialog = lazy(async () => ({ default: (await import('../bulk/bulk-dialog.js')).BulkDialog }));
const ViewsDialog = lazy(async () => ({ default: (await import('../views/views-dialog.js')).ViewsDialog }));
const NoticesDialog = lazy(async () => ({
  default: (await import('../notices/notices-dialog.js')).NoticesDialog,
}));

export function QueueDialogs({ dialog, filters, onDecided, onClose }: QueueDialogsProps) {
  return (
    <Suspense fallback={null}>
      {dialog?.kind === 'bulk' && <BulkDialog select={dialog.select} onDone={onDecided} onClose={onClose} />}
      {dialog?.kind === 'views' && <ViewsDialog filters={filters} onClose={onClose} />}
      {dialog?.kind === 'notices' && <NoticesDialog onClose={onClose} />}
    </Suspense>
  );
}

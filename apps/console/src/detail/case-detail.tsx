import { ArrowLeftOutlined, InboxOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Skeleton } from 'antd';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '#libs/contracts';
import { readCase } from '../api/calls.js';
import { useErrorText } from '../api/error-text.js';
import type { DeskDialog } from '../desk/decision-bar.js';
import type { Desk } from '../desk/use-desk.js';
import { CaseBody } from './case-body.js';

interface CaseDetailProps {
  readonly box: RefObject<HTMLElement | null>;
  readonly id: string | null;
  /** The case, when the queue holds it. */
  readonly known: CaseView | undefined;
  readonly shield: boolean;
  readonly revealed: boolean;
  readonly onReveal: (show: boolean) => void;
  readonly onBack: () => void;
  readonly desk: Desk;
  readonly dialog: DeskDialog | null;
  readonly onDialog: (dialog: DeskDialog | null) => void;
  readonly onChoose: (id: string) => void;
  /** Heavy words are seen. */
  readonly onSeen: (id: string) => void;
}

/** The chosen case; read by its id when a link names one that the queue does not hold. */
export function CaseDetail(props: CaseDetailProps) {
  const { box, id, known, shield, revealed, onReveal, onBack, desk, dialog, onDialog, onChoose, onSeen } =
    props;
  const { t } = useTranslation();
  const errorText = useErrorText();
  const read = useQuery({
    queryKey: ['case', id],
    queryFn: () => readCase(id ?? ''),
    enabled: id !== null && known === undefined,
    retry: false,
  });
  const view = known ?? read.data;
  return (
    <section ref={box} tabIndex={-1} className="detail" aria-label={t('detail/label')}>
      <Button className="detail-back" type="text" icon={<ArrowLeftOutlined />} onClick={onBack}>
        {t('detail/back')}
      </Button>
      {id === null && <Nothing />}
      {id !== null && !view && read.isPending && <Skeleton active paragraph={{ rows: 8 }} />}
      {id !== null && !view && read.error && (
        <Alert type="info" showIcon title={t('detail/gone')} description={errorText(read.error)} />
      )}
      {view && (
        <CaseBody
          key={view.id}
          view={view}
          shielded={shield && !revealed}
          revealed={revealed}
          onReveal={onReveal}
          desk={desk}
          dialog={dialog}
          onDialog={onDialog}
          onChoose={onChoose}
          onSeen={onSeen}
        />
      )}
    </section>
  );
}

function Nothing() {
  const { t } = useTranslation();
  return (
    <div className="detail-nothing">
      <InboxOutlined />
      <p>{t('detail/none')}</p>
      <p className="muted">{t('detail/noneHint')}</p>
    </div>
  );
}

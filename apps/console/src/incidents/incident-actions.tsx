import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentView } from '#libs/contracts';
import type { IncidentCommand } from '#libs/domain';
import { EditForm, LevelForm, MergeForm, StateForm } from './incident-forms.js';

type Open = 'edit' | 'level' | 'merge' | Exclude<IncidentCommand, 'acknowledge' | 'merge' | 'review'>;

/** The commands that go by a form of their own, in the order of an incident's life. */
const COMMANDS = ['stabilise', 'resolve', 'close', 'dismiss', 'reopen'] as const;

interface IncidentActionsProps {
  readonly incident: IncidentView;
  readonly onGo: (id: string | null) => void;
}

/** Brings an incident on, changes how grave it is, makes it part of another. The server says what is possible. */
export function IncidentActions({ incident, onGo }: IncidentActionsProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const { allowed } = incident;
  const over = incident.state === 'closed' || incident.mergedInto !== null;
  return (
    <>
      {COMMANDS.filter((command) => allowed.includes(command)).map((command) => (
        <Button key={command} onClick={() => setOpen(command)}>
          {t(`incidents/command/${command}`)}
        </Button>
      ))}
      {!over && <Button onClick={() => setOpen('level')}>{t('incidents/changeLevel')}</Button>}
      {!over && <Button onClick={() => setOpen('edit')}>{t('ui/edit')}</Button>}
      {allowed.includes('merge') && (
        <Button onClick={() => setOpen('merge')}>{t('incidents/command/merge')}</Button>
      )}
      {open === 'edit' && <EditForm incident={incident} onClose={close} />}
      {open === 'level' && <LevelForm incident={incident} onClose={close} />}
      {open === 'merge' && <MergeForm incident={incident} onClose={close} onMerged={onGo} />}
      {open !== null && open !== 'edit' && open !== 'level' && open !== 'merge' && (
        <StateForm incident={incident} command={open} onClose={close} />
      )}
    </>
  );
}

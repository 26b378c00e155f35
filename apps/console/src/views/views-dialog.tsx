import { DeleteOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../detail/copy-button.js';
import { type Filters, writeFilters } from '../filters/filters.js';
import { openAddress } from '../navigation/use-page.js';
import { useDeskPreferences } from '../preferences/use-desk-preferences.js';
import { Dialog } from '../ui/dialog.js';
import { Empty } from '../ui/empty.js';
import { ProblemNote } from '../ui/problem-note.js';

const MOST_VIEWS = 30;

interface ViewsDialogProps {
  readonly filters: Filters;
  readonly onClose: () => void;
}

/** Filters that the member gave a name: open one, keep the present one, share it as a link. */
export function ViewsDialog({ filters, onClose }: ViewsDialogProps) {
  const { t } = useTranslation();
  const { preferences, change, saving, error } = useDeskPreferences();
  const [name, setName] = useState('');
  const query = writeFilters(new URLSearchParams(), filters).toString();
  const save = () => {
    const view = { id: crypto.randomUUID(), name: name.trim(), query };
    change((last) => ({ ...last, views: [...last.views.filter((one) => one.name !== view.name), view] }), {
      onSuccess: () => setName(''),
    });
  };
  return (
    <Dialog title={t('views/title')} onClose={onClose}>
      {preferences.views.length === 0 && <Empty title={t('views/none')}>{t('views/noneHint')}</Empty>}
      <ul className="views">
        {preferences.views.map((view) => (
          <li key={view.id}>
            <button
              type="button"
              className="view-open"
              onClick={() => {
                onClose();
                openAddress(view.query);
              }}
            >
              {view.name}
            </button>
            <CopyButton text={`${location.origin}/?${view.query}`} />
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={t('views/forget', { name: view.name })}
              disabled={saving}
              onClick={() =>
                change((last) => ({ ...last, views: last.views.filter(({ id }) => id !== view.id) }))
              }
            />
          </li>
        ))}
      </ul>
      <form
        className="views-new"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') save();
        }}
      >
        <Input
          maxLength={40}
          value={name}
          aria-label={t('views/name')}
          placeholder={t('views/name')}
          onChange={({ target }) => setName(target.value)}
        />
        <Button
          type="primary"
          htmlType="submit"
          loading={saving}
          disabled={name.trim() === '' || preferences.views.length >= MOST_VIEWS}
        >
          {t('views/save')}
        </Button>
      </form>
      {error && <ProblemNote error={error} />}
    </Dialog>
  );
}

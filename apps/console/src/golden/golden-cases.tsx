import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GoldenCasePage } from '#libs/contracts';
import { DataTable } from '../ui/data-table.js';
import { Empty } from '../ui/empty.js';
import { useList } from '../ui/use-list.js';
import { GoldenForm } from './golden-form.js';
import { useGoldenColumns } from './use-golden-columns.js';

/** Cases whose right answer is known. */
export function GoldenCases() {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const list = useList('/v1/golden-cases', {}, ({ goldenCases }: GoldenCasePage) => goldenCases);
  const columns = useGoldenColumns();
  const close = () => setAdding(false);
  return (
    <>
      <div className="page-actions">
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
          {t('golden/create')}
        </Button>
      </div>
      <DataTable
        caption={t('golden/parts/cases')}
        list={list}
        columns={columns}
        idOf={({ id }) => id}
        empty={<Empty title={t('golden/empty')}>{t('golden/emptyHint')}</Empty>}
      />
      {adding && <GoldenForm onDone={close} onClose={close} />}
    </>
  );
}

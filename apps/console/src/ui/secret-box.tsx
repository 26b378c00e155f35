import { DownloadOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../detail/copy-button.js';
import { saveText } from './save.js';

interface SecretBoxProps {
  /** What it is for, in the file's name and its first line. */
  readonly name: string;
  readonly lines: readonly string[];
}

/** Something that is shown once: to copy or to keep as a file. It is held in this page alone and gone with it. */
export function SecretBox({ name, lines }: SecretBoxProps) {
  const { t } = useTranslation();
  const text = lines.join('\n');
  return (
    <div className="secret">
      <Alert type="warning" showIcon title={t('ui/once')} />
      <div className="secret-text">
        <pre data-secret="">{text}</pre>
        <CopyButton text={text} />
      </div>
      <Button size="small" icon={<DownloadOutlined />} onClick={() => saveText(`${name}.txt`, `${text}\n`)}>
        {t('ui/save')}
      </Button>
    </div>
  );
}

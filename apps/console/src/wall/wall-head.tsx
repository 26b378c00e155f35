import { BulbOutlined, FullscreenOutlined, LogoutOutlined } from '@ant-design/icons';
import { useSeconds } from '../desk/use-seconds.js';
import { Logo } from '../header/logo.js';
import { useWords } from '../i18n/words-provider.js';
import { openAddress } from '../navigation/use-page.js';
import { dateFormat } from '../time/formats.js';
import { PageHead } from '../ui/page-head.js';

interface WallHeadProps {
  readonly light: boolean;
  readonly onLight: (light: boolean) => void;
}

/** What the wall is, what time it is in China, and the way off it. */
export function WallHead({ light, onLight }: WallHeadProps) {
  const { t } = useWords();
  const fill = () =>
    void (document.fullscreenElement
      ? document.exitFullscreen()
      : document.documentElement.requestFullscreen());
  return (
    <div className="wall-head">
      <Logo />
      <PageHead title={t('wall/title')} />
      <BeijingClock />
      <span className="wall-tools">
        <button type="button" aria-label={t('wall/fill')} title={t('wall/fill')} onClick={fill}>
          <FullscreenOutlined />
        </button>
        <button
          type="button"
          aria-label={t('wall/light')}
          title={t('wall/light')}
          aria-pressed={light}
          onClick={() => onLight(!light)}
        >
          <BulbOutlined />
        </button>
        <button
          type="button"
          aria-label={t('wall/leave')}
          title={t('wall/leave')}
          onClick={() => openAddress('page=alerts')}
        >
          <LogoutOutlined />
        </button>
      </span>
    </div>
  );
}

function BeijingClock() {
  const { language } = useWords();
  const now = useSeconds(true);
  const zone = { timeZone: 'Asia/Shanghai' } as const;
  const day = dateFormat(language, { ...zone, month: 'short', day: 'numeric', weekday: 'short' });
  const time = dateFormat(language, { ...zone, timeStyle: 'medium', hourCycle: 'h23' });
  return (
    <time className="wall-clock" dateTime={new Date(now).toISOString()}>
      <span>{day.format(now)}</span> <b>{time.format(now)}</b>
    </time>
  );
}

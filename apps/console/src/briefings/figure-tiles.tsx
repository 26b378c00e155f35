import type { ReactNode } from 'react';
import type { CrisisFigures } from '#libs/contracts';
import { LEVELS, type Level } from '#libs/domain';
import { LevelMark } from '../crisis/level-mark.js';
import { useNumbers } from '../crisis/use-numbers.js';
import { useWords } from '../i18n/words-provider.js';
import { follow } from '../navigation/inner-link.js';
import { sureness } from '../quality/figures.js';
import { Tile } from '../quality/tile.js';
import { useFigureWords } from '../quality/use-figure-words.js';

type Times = CrisisFigures['firstResponse'];

/** A figure that leads to what it counts. */
function Evident({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  return (
    <a className="evident" href={to} onClick={(event) => follow(event, to)}>
      {children}
    </a>
  );
}

/** The figures of the crisis desk. */
export function FigureTiles({ figures }: { readonly figures: CrisisFigures }) {
  const { t } = useWords();
  const { count, share } = useNumbers();
  const words = useFigureWords();
  const { alerts, incidents, mentions, negativeShare, zeroReplies } = figures;
  const counted = (name: string, { n, evidence }: { readonly n: number; readonly evidence: string }) => (
    <Tile name={name}>
      <Evident to={evidence}>{count(n)}</Evident>
    </Tile>
  );
  const timed = (name: string, { n, p50Ms, p90Ms, evidence }: Times) => (
    <Tile
      name={name}
      under={
        <>
          {t('quality/p90', { time: words.time(p90Ms) })} · {t('briefings/ofSo', { n: count(n) })}
        </>
      }
    >
      <Evident to={evidence}>{words.time(p50Ms)}</Evident>
    </Tile>
  );
  return (
    <>
      <h2 className="section-title">{t('briefings/sections/talk')}</h2>
      <dl className="tiles">
        {counted(t('monitors/mentions'), mentions)}
        <Tile name={t('monitors/share')} under={sureness(negativeShare)}>
          <Evident to={negativeShare.evidence}>{share(negativeShare.share)}</Evident>
        </Tile>
        <Tile
          name={t('monitors/unanswered')}
          under={t('briefings/zeroText', { share: share(zeroReplies.share), of: count(zeroReplies.of) })}
        >
          <Evident to={zeroReplies.evidence}>{count(zeroReplies.n)}</Evident>
        </Tile>
        {timed(t('briefings/firstResponse'), figures.firstResponse)}
        {timed(t('briefings/resolution'), figures.resolution)}
      </dl>
      <h2 className="section-title">{t('alerts/title')}</h2>
      <dl className="tiles">
        {counted(t('briefings/raised'), alerts.raised)}
        {counted(t('alerts/states/open'), alerts.open)}
        {counted(t('alerts/states/confirmed'), alerts.confirmed)}
        {counted(t('alerts/states/dismissed'), alerts.dismissed)}
      </dl>
      <h2 className="section-title">{t('briefings/sections/incidents')}</h2>
      <dl className="tiles">
        {counted(t('briefings/opened'), incidents.opened)}
        {incidents.byLevel.map(({ level, n, evidence }) => (
          <Tile key={level} name={t('crisis/level')} under={isLevel(level) && <LevelMark level={level} />}>
            <Evident to={evidence}>{count(n)}</Evident>
          </Tile>
        ))}
        {timed(t('briefings/toAcknowledge'), figures.toAcknowledge)}
        {timed(t('briefings/toFirstStatement'), figures.toFirstStatement)}
        {timed(t('briefings/toStable'), figures.toStable)}
      </dl>
    </>
  );
}

const isLevel = (level: number): level is Level => (LEVELS as readonly number[]).includes(level);

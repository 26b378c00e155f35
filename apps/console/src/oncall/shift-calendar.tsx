import type { OnCallShifts, OnCallShiftView } from '#libs/contracts';
import { chineseDay } from '#libs/domain';
import { InertText } from '../evidence/inert-text.js';
import { useWords } from '../i18n/words-provider.js';
import { coloursOf, type Piece, stripOf } from './strip.js';
import './oncall.css';

const COLOURS = 6;

interface ShiftCalendarProps {
  readonly shifts: OnCallShifts;
  /** A midnight in China, that of a Monday. */
  readonly from: number;
  /** Whole weeks. */
  readonly days: number;
  /** What a click on a shift does; absent: nothing. */
  readonly onChoose?: (shift: OnCallShiftView) => void;
}

/** Weeks of shifts as a calendar: who is on call on which day, from when to when, in a colour of their own. */
export function ShiftCalendar({ shifts, from, days, onChoose }: ShiftCalendarProps) {
  const { t } = useWords();
  const colours = coloursOf(
    shifts.shifts.flatMap(({ member }) => (member ? [member.id] : [])),
    COLOURS,
  );
  return (
    <ol className="shift-days" aria-label={t('oncall/calendar')}>
      {stripOf(shifts.shifts, from, days).map(({ day, pieces }, at) => (
        <li key={day} className="shift-day">
          <header>
            <b>{day.slice(5).replace('-', '/')}</b>{' '}
            <span className="muted">{t(`routing/days/d${((at % 7) + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7}`)}</span>
            <Holiday day={day} />
          </header>
          <ul>
            {pieces.map((piece) => (
              <li key={piece.from}>
                <Shift
                  piece={piece}
                  colour={colours.get(piece.shift.member?.id ?? '') ?? null}
                  onChoose={onChoose}
                />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function Holiday({ day }: { readonly day: string }) {
  const { t } = useWords();
  const kind = chineseDay(day);
  return kind === 'plain' ? null : (
    <span className="tag" data-day={kind}>
      {t(`oncall/day/${kind}`)}
    </span>
  );
}

interface ShiftProps {
  readonly piece: Piece;
  readonly colour: number | null;
  readonly onChoose: ((shift: OnCallShiftView) => void) | undefined;
}

function Shift({ piece: { shift, from, to, wholeDay }, colour, onChoose }: ShiftProps) {
  const { t } = useWords();
  const words = (
    <>
      <b>{shift.member ? <InertText text={shift.member.name} /> : t('oncall/gap')}</b>
      {!wholeDay && (
        <small>
          {from}–{to}
        </small>
      )}
      {shift.override !== null && <small>{t('oncall/standIn')}</small>}
    </>
  );
  const look = {
    className: 'shift',
    'data-colour': colour ?? 'none',
    'data-override': shift.override !== null,
  };
  if (!onChoose) return <div {...look}>{words}</div>;
  return (
    <button type="button" {...look} onClick={() => onChoose(shift)}>
      {words}
    </button>
  );
}

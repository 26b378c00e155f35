import { localDay, type WorkCalendar, workingTime } from '#libs/domain';

/** Whether a moment lies in a calendar's working time. */
export const isWorkingTime = (at: number, calendar: WorkCalendar): boolean =>
  workingTime(localDay(at, calendar.timeZone), calendar).some(({ from, to }) => from <= at && at < to);

import type { Desktop } from '../../core/bindings/Desktop';
import type { ReminderHealth } from '../../core/bindings/ReminderHealth';
import type { Told } from '../../core/bindings/Told';
import { say } from '../../core/words';
import { nearDay } from '../../parts/days';
import { deliveryNotice } from './deliveryNotice';

type Sentence = { title: string; rest: string };

/** What became of a reminder, in plain words. */
export function outcomeOf({ outcome, shown, time }: Told): string {
  const what = say(`health-outcome-${outcome}`);
  return shown && shown !== time ? say('health-outcome-shown-at', { what, time: shown }) : what;
}

/** How the reminders fare, in one sentence: what stands in their way first, then what the last one came to. */
export function healthInWords(health: ReminderHealth, desktop: Desktop, today: string): Sentence {
  if (desktop.notifications === 'none') {
    const notice = deliveryNotice(desktop);
    if (notice) return notice;
  }
  if (health.clockSuspect) return { title: say('health-clock'), rest: say('health-clock-rest') };
  if (health.backingOff) {
    return { title: say('health-quiet'), rest: say(`settings-nobody-${health.backingOff}`) };
  }
  const last = health.told.find(({ outcome }) => outcome !== 'waiting');
  if (!last) return { title: say('health-ready'), rest: say('health-ready-rest') };
  const args = { what: last.what, day: nearDay(last.day, today), time: last.shown ?? last.time };
  if (last.outcome === 'refused')
    return { title: say('health-refused'), rest: say('health-refused-rest', args) };
  if (last.outcome === 'letGo') return { title: say('health-ready'), rest: say('health-let-go-rest', args) };
  return {
    title: say('health-well'),
    rest: say(last.outcome === 'answered' ? 'health-answered-rest' : 'health-shown-rest', args),
  };
}

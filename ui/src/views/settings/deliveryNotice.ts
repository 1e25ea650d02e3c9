import type { Desktop } from '../../core/bindings/Desktop';
import { say } from '../../core/words';

/** What a person should know when this desktop cannot show all that Alongside would say. */
export function deliveryNotice(desktop: Desktop): { title: string; rest: string } | null {
  const noTray = desktop.tray === 'none';
  if (desktop.notifications === 'none') {
    return {
      title: say('settings-no-notifications'),
      rest: noTray ? say('settings-no-notifications-no-tray-rest') : say('settings-no-notifications-rest'),
    };
  }
  if (desktop.notifications === 'plain') {
    return {
      title: say('settings-plain-notifications'),
      rest: noTray
        ? say('settings-plain-notifications-no-tray-rest')
        : say('settings-plain-notifications-rest'),
    };
  }
  if (noTray) return { title: say('settings-no-tray'), rest: say('settings-no-tray-rest') };
  return null;
}

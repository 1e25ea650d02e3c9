import type { Attachment } from 'svelte/attachments';

/**
 * Lets a row be carried by its handle. `over` is told which row the pointer has come to lie on, and whether it lies
 * in that row's lower half; `down` is called when the row is put down. Rows bear their name as `data-carried`.
 */
export function carrying(
  over: (row: string, lower: boolean) => void,
  down: () => void,
): Attachment<HTMLElement> {
  return (handle) => {
    let end: (() => void) | null = null;

    function start(event: PointerEvent) {
      if (event.button !== 0 || end) return;
      event.preventDefault();
      const move = (at: PointerEvent) => {
        const beside = handle.getBoundingClientRect().right + 8;
        const row = document.elementFromPoint(beside, at.clientY)?.closest<HTMLElement>('[data-carried]');
        if (!row?.dataset.carried) return;
        const box = row.getBoundingClientRect();
        over(row.dataset.carried, at.clientY > box.top + box.height / 2);
      };
      end = () => {
        end = null;
        window.removeEventListener('pointermove', move);
        window.removeEventListener('pointerup', up);
        window.removeEventListener('pointercancel', up);
        down();
      };
      const up = () => end?.();
      // On the window, because the row leaves the page for an instant whenever it changes places.
      window.addEventListener('pointermove', move);
      window.addEventListener('pointerup', up);
      window.addEventListener('pointercancel', up);
    }

    handle.addEventListener('pointerdown', start);
    return () => {
      handle.removeEventListener('pointerdown', start);
      end?.();
    };
  };
}

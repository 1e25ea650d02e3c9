/** The icons we use, each drawing one thing the person knows by its word. Phosphor, regular weight. */
import arrowCounterClockwise from '@phosphor-icons/core/assets/regular/arrow-counter-clockwise.svg?raw';
import armchair from '@phosphor-icons/core/assets/regular/armchair.svg?raw';
import balloon from '@phosphor-icons/core/assets/regular/balloon.svg?raw';
import bandaids from '@phosphor-icons/core/assets/regular/bandaids.svg?raw';
import bell from '@phosphor-icons/core/assets/regular/bell.svg?raw';
import bellSlash from '@phosphor-icons/core/assets/regular/bell-slash.svg?raw';
import binoculars from '@phosphor-icons/core/assets/regular/binoculars.svg?raw';
import books from '@phosphor-icons/core/assets/regular/books.svg?raw';
import caretDoubleLeft from '@phosphor-icons/core/assets/regular/caret-double-left.svg?raw';
import caretDoubleRight from '@phosphor-icons/core/assets/regular/caret-double-right.svg?raw';
import caretRight from '@phosphor-icons/core/assets/regular/caret-right.svg?raw';
import caretDown from '@phosphor-icons/core/assets/regular/caret-down.svg?raw';
import caretLeft from '@phosphor-icons/core/assets/regular/caret-left.svg?raw';
import check from '@phosphor-icons/core/assets/regular/check.svg?raw';
import coffee from '@phosphor-icons/core/assets/regular/coffee.svg?raw';
import dotsThree from '@phosphor-icons/core/assets/regular/dots-three.svg?raw';
import dotsSixVertical from '@phosphor-icons/core/assets/regular/dots-six-vertical.svg?raw';
import ear from '@phosphor-icons/core/assets/regular/ear.svg?raw';
import gearSix from '@phosphor-icons/core/assets/regular/gear-six.svg?raw';
import globe from '@phosphor-icons/core/assets/regular/globe.svg?raw';
import info from '@phosphor-icons/core/assets/regular/info.svg?raw';
import lampPendant from '@phosphor-icons/core/assets/regular/lamp-pendant.svg?raw';
import magnifyingGlass from '@phosphor-icons/core/assets/regular/magnifying-glass.svg?raw';
import notePencil from '@phosphor-icons/core/assets/regular/note-pencil.svg?raw';
import notebook from '@phosphor-icons/core/assets/regular/notebook.svg?raw';
import pause from '@phosphor-icons/core/assets/regular/pause.svg?raw';
import plant from '@phosphor-icons/core/assets/regular/plant.svg?raw';
import plus from '@phosphor-icons/core/assets/regular/plus.svg?raw';
import star from '@phosphor-icons/core/assets/regular/star.svg?raw';
import starFill from '@phosphor-icons/core/assets/fill/star-fill.svg?raw';
import sunHorizon from '@phosphor-icons/core/assets/regular/sun-horizon.svg?raw';
import calendarBlank from '@phosphor-icons/core/assets/regular/calendar-blank.svg?raw';
import image from '@phosphor-icons/core/assets/regular/image.svg?raw';
import listBullets from '@phosphor-icons/core/assets/regular/list-bullets.svg?raw';
import quotes from '@phosphor-icons/core/assets/regular/quotes.svg?raw';
import sliders from '@phosphor-icons/core/assets/regular/sliders-horizontal.svg?raw';
import textB from '@phosphor-icons/core/assets/regular/text-b.svg?raw';
import textItalic from '@phosphor-icons/core/assets/regular/text-italic.svg?raw';
import trash from '@phosphor-icons/core/assets/regular/trash.svg?raw';
import warning from '@phosphor-icons/core/assets/regular/warning.svg?raw';
import x from '@phosphor-icons/core/assets/regular/x.svg?raw';

const drawings = {
  'arrow-back': arrowCounterClockwise,
  armchair,
  balloon,
  bandaids,
  bell,
  'bell-slash': bellSlash,
  binoculars,
  books,
  'caret-double-left': caretDoubleLeft,
  'caret-double-right': caretDoubleRight,
  'caret-right': caretRight,
  'caret-down': caretDown,
  'caret-left': caretLeft,
  check,
  coffee,
  dots: dotsThree,
  handle: dotsSixVertical,
  ear,
  gear: gearSix,
  globe,
  info,
  lamp: lampPendant,
  'magnifying-glass': magnifyingGlass,
  'note-pencil': notePencil,
  notebook,
  pause,
  plant,
  plus,
  star,
  'star-full': starFill,
  'sun-horizon': sunHorizon,
  'calendar-blank': calendarBlank,
  image,
  'list-bullets': listBullets,
  quotes,
  sliders,
  'text-b': textB,
  'text-italic': textItalic,
  trash,
  warning,
  x,
};

export type IconName = keyof typeof drawings;

/** The outline of an icon: every Phosphor drawing of these is one path on a 256 px grid. */
export function outline(name: IconName): string {
  return / d="([^"]+)"/.exec(drawings[name])?.[1] ?? '';
}

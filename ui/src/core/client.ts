import { invoke } from '@tauri-apps/api/core';
import { listen as hear } from '@tauri-apps/api/event';
import { getCurrentWebviewWindow } from '@tauri-apps/api/webviewWindow';
import type { About } from './bindings/About';
import type { Answer } from './bindings/Answer';
import type { Commands } from './bindings/Commands';
import type { Draft } from './bindings/Draft';
import type { EntryDraft } from './bindings/EntryDraft';
import type { ExerciseDraft } from './bindings/ExerciseDraft';
import type { JournalQuery } from './bindings/JournalQuery';
import type { LibraryQuery } from './bindings/LibraryQuery';
import type { Mark } from './bindings/Mark';
import type { Noun } from './bindings/Noun';
import type { PauseUntil } from './bindings/PauseUntil';
import type { PhotoSize } from './bindings/PhotoSize';
import type { RitualDraft } from './bindings/RitualDraft';
import type { SettingsDraft } from './bindings/SettingsDraft';
import type { Snooze } from './bindings/Snooze';
import type { Tonight } from './bindings/Tonight';
import type { Trouble } from './bindings/Trouble';
import { say } from './words';

type Name = keyof Commands;
type Events = { changed: Noun[]; go: null; about: About; leaving: null };

/** Which of the app's windows this is. */
export const windowName = (): string => getCurrentWebviewWindow().label;

async function call<N extends Name>(name: N, args: Commands[N]['args']): Promise<Commands[N]['answer']> {
  try {
    return await invoke(name, args);
  } catch (reason) {
    throw asTrouble(reason);
  }
}

/** Whatever a command rejected with, as something that can be read to a person. */
export function asTrouble(reason: unknown): Trouble {
  if (typeof reason === 'object' && reason !== null && 'code' in reason && 'title' in reason) {
    return reason as Trouble;
  }
  return {
    code: 'other',
    field: null,
    title: say('trouble-unexpected'),
    rest: say('trouble-unexpected-rest'),
  };
}

/** The one door to the core. Every promise may reject with a `Trouble`. */
export const core = {
  start: () => call('start', {}),
  desktop: () => call('desktop', {}),
  capture: () => call('capture', {}),
  leave: (kept: boolean) => call('leave', { window: windowName(), kept }),
  setAutostart: (on: boolean) => call('set_autostart', { on }),
  settings: () => call('settings', {}),
  saveSettings: (settings: SettingsDraft) => call('save_settings', { settings }),

  day: () => call('day', {}),
  today: () => call('today', {}),
  answerExercise: (answer: Answer) => call('answer_exercise', { answer }),
  alternatives: () => call('alternatives', {}),
  swapExercise: (id: string) => call('swap_exercise', { id }),
  doToday: (id: string) => call('do_today', { id }),
  tonight: (room: Tonight | null) => call('tonight', { room }),
  weekAhead: () => call('week_ahead', {}),
  shuffleWeek: () => call('shuffle_week', {}),

  library: (wanted: LibraryQuery) => call('library', { wanted }),
  libraryItem: (id: string) => call('library_item', { id }),
  markExercise: (id: string, loved: boolean, hidden: boolean) => call('mark_exercise', { id, loved, hidden }),
  saveExercise: (exercise: ExerciseDraft) => call('save_exercise', { exercise }),
  removeExercise: (id: string) => call('remove_exercise', { id }),
  packs: () => call('packs', {}),
  addPack: (file: string, text: string) => call('add_pack', { file, text }),
  removePack: (id: string) => call('remove_pack', { id }),
  exportPack: (id: string) => call('export_pack', { id }),
  sources: () => call('sources', {}),
  questions: () => call('questions', {}),
  questionToWrite: (after: string | null) => call('question_to_write', { after }),

  pause: (until: PauseUntil) => call('pause', { until }),
  answerTravel: (stay: boolean) => call('answer_travel', { stay }),
  reminderHealth: () => call('reminder_health', {}),
  tryNotification: () => call('try_notification', {}),
  zones: () => call('zones', {}),

  rituals: () => call('rituals', {}),
  saveRitual: (draft: RitualDraft) => call('save_ritual', { draft }),
  removeRitual: (id: string) => call('remove_ritual', { id }),
  restoreRitual: (id: string) => call('restore_ritual', { id }),
  sayRitual: (draft: RitualDraft) => call('say_ritual', { draft }),
  markRitual: (id: string, date: string, mark: Mark | null) => call('mark_ritual', { id, date, mark }),
  noteRitual: (id: string, date: string, text: string) => call('note_ritual', { id, date, text }),
  laterRitual: (id: string, snooze: Snooze) => call('later_ritual', { id, snooze }),
  pauseRitual: (id: string, until: string) => call('pause_ritual', { id, until }),
  resumeRitual: (id: string) => call('resume_ritual', { id }),
  archiveRitual: (id: string, on: boolean) => call('archive_ritual', { id, on }),
  reorderRituals: (ids: string[]) => call('reorder_rituals', { ids }),
  ritualYear: (id: string) => call('ritual_year', { id }),
  ritualIdeas: () => call('ritual_ideas', {}),
  adoptRitual: (idea: string) => call('adopt_ritual', { idea }),

  journal: (query: JournalQuery) => call('journal', { query }),
  journalMonth: (date: string) => call('journal_month', { date }),
  onThisDay: () => call('on_this_day', {}),
  tags: () => call('tags', {}),
  entry: (id: string) => call('entry', { id }),
  keepEntry: (draft: EntryDraft) => call('keep_entry', { draft }),
  trashEntry: (id: string) => call('trash_entry', { id }),
  restoreEntry: (id: string) => call('restore_entry', { id }),
  entryVersions: (id: string) => call('entry_versions', { id }),
  restoreVersion: (id: string, version: number) => call('restore_version', { id, version }),
  addPhoto: (file: string) => call('add_photo', { file }),
  photo: (id: string, size: PhotoSize) => call('photo', { id, size }),

  draft: (slot: string) => call('draft', { slot }),
  saveDraft: (draft: Draft) => call('save_draft', { draft }),
};

/** Hears an event of the core until the returned function is called. */
export function listen<E extends keyof Events>(event: E, heard: (payload: Events[E]) => void): () => void {
  // What is meant for the other window is not heard here.
  const target = { kind: 'WebviewWindow' as const, label: windowName() };
  const stopping = hear<Events[E]>(event, (message) => heard(message.payload), { target });
  return () => void stopping.then((stop) => stop());
}

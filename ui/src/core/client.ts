import { invoke } from '@tauri-apps/api/core';
import { listen as hear } from '@tauri-apps/api/event';
import type { Answer } from './bindings/Answer';
import type { Commands } from './bindings/Commands';
import type { Draft } from './bindings/Draft';
import type { ExerciseDraft } from './bindings/ExerciseDraft';
import type { Go } from './bindings/Go';
import type { JournalQuery } from './bindings/JournalQuery';
import type { LibraryQuery } from './bindings/LibraryQuery';
import type { Mark } from './bindings/Mark';
import type { MomentDraft } from './bindings/MomentDraft';
import type { Noun } from './bindings/Noun';
import type { PauseUntil } from './bindings/PauseUntil';
import type { ReflectionDraft } from './bindings/ReflectionDraft';
import type { RitualDraft } from './bindings/RitualDraft';
import type { SettingsDraft } from './bindings/SettingsDraft';
import type { Snooze } from './bindings/Snooze';
import type { Tonight } from './bindings/Tonight';
import type { Trouble } from './bindings/Trouble';
import { say } from './words';

type Name = keyof Commands;
type Events = { changed: Noun[]; go: Go; leaving: null };

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
  leave: (kept: boolean) => call('leave', { kept }),
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
  entry: (id: string) => call('entry', { id }),
  keepReflection: (draft: ReflectionDraft) => call('keep_reflection', { draft }),
  catchMoment: (draft: MomentDraft) => call('catch_moment', { draft }),
  trashEntry: (id: string) => call('trash_entry', { id }),
  restoreEntry: (id: string) => call('restore_entry', { id }),

  draft: (slot: string) => call('draft', { slot }),
  saveDraft: (draft: Draft) => call('save_draft', { draft }),
};

/** Hears an event of the core until the returned function is called. */
export function listen<E extends keyof Events>(event: E, heard: (payload: Events[E]) => void): () => void {
  const stopping = hear<Events[E]>(event, (message) => heard(message.payload));
  return () => void stopping.then((stop) => stop());
}

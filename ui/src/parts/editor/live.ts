import { syntaxTree } from '@codemirror/language';
import type { EditorState, Range } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  EditorView,
  ViewPlugin,
  type ViewUpdate,
  WidgetType,
} from '@codemirror/view';
import { photoIn } from '../markdown/photos';

/** Puts a photo into an element. */
export type ShowPhoto = (into: HTMLElement, id: string, words: string) => void;

class Photo extends WidgetType {
  constructor(
    readonly id: string,
    readonly words: string,
    readonly show: ShowPhoto,
  ) {
    super();
  }

  override eq(other: Photo) {
    return other.id === this.id && other.words === this.words;
  }

  toDOM() {
    const box = document.createElement('span');
    box.className = 'cm-photo';
    this.show(box, this.id, this.words);
    return box;
  }
}

class Bullet extends WidgetType {
  override eq() {
    return true;
  }

  toDOM() {
    const dot = document.createElement('span');
    dot.textContent = '•';
    return dot;
  }
}

/** The marks of Markdown that step back where the caret is not. */
const MARKS = new Set(['EmphasisMark', 'HeaderMark', 'CodeMark', 'StrikethroughMark']);
const LINES: Record<string, string> = {
  ATXHeading1: 'cm-h1',
  ATXHeading2: 'cm-h2',
  ATXHeading3: 'cm-h3',
  Blockquote: 'cm-quote',
  FencedCode: 'cm-code',
};

const hidden = Decoration.replace({});
const bullet = Decoration.replace({ widget: new Bullet() });

/** Whether the caret, or what is chosen, touches the lines from one place to another. */
function isTouched(state: EditorState, from: number, to: number): boolean {
  const first = state.doc.lineAt(from).from;
  const last = state.doc.lineAt(to).to;
  return state.selection.ranges.some((range) => range.from <= last && range.to >= first);
}

function decorate(view: EditorView, show: ShowPhoto): DecorationSet {
  const { state } = view;
  const found: Range<Decoration>[] = [];
  const quiet = (from: number, to: number) => !view.hasFocus || !isTouched(state, from, to);
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(state).iterate({
      from,
      to,
      enter(node) {
        const look = LINES[node.name];
        if (look) {
          const last = state.doc.lineAt(node.to).number;
          for (let number = state.doc.lineAt(node.from).number; number <= last; number += 1) {
            const line = state.doc.line(number);
            if (line.from <= to && line.to >= from)
              found.push(Decoration.line({ class: look }).range(line.from));
          }
        }
        if (node.name === 'Image') {
          const photo = photoIn(state.sliceDoc(node.from, node.to));
          if (photo && quiet(node.from, node.to)) {
            found.push(
              Decoration.replace({ widget: new Photo(photo.id, photo.words, show) }).range(
                node.from,
                node.to,
              ),
            );
            return false;
          }
        } else if (node.name === 'ListMark' && node.node.parent?.parent?.name === 'BulletList') {
          if (quiet(node.from, node.to)) found.push(bullet.range(node.from, node.to));
        } else if (node.name === 'QuoteMark' || MARKS.has(node.name)) {
          const whole = node.node.parent ?? node.node;
          if (!quiet(whole.from, whole.to)) return;
          // What separates a heading or a quotation from its mark goes with the mark.
          const blank = node.name === 'HeaderMark' || node.name === 'QuoteMark';
          const end = blank && state.sliceDoc(node.to, node.to + 1) === ' ' ? node.to + 1 : node.to;
          if (end > node.from) found.push(hidden.range(node.from, end));
        }
        return undefined;
      },
    });
  }
  return Decoration.set(found, true);
}

/** Shows Markdown as it will be read, except in the lines that are being written. */
export function live(show: ShowPhoto) {
  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;

      constructor(view: EditorView) {
        this.decorations = decorate(view, show);
      }

      update(update: ViewUpdate) {
        if (
          update.docChanged ||
          update.viewportChanged ||
          update.selectionSet ||
          update.focusChanged ||
          syntaxTree(update.startState) !== syntaxTree(update.state)
        ) {
          this.decorations = decorate(update.view, show);
        }
      }
    },
    {
      decorations: (plugin) => plugin.decorations,
      provide: (plugin) =>
        EditorView.atomicRanges.of((view) => view.plugin(plugin)?.decorations ?? Decoration.none),
    },
  );
}

import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from '@codemirror/commands';
import {
  defineLanguageFacet,
  HighlightStyle,
  Language,
  LanguageSupport,
  syntaxHighlighting,
} from '@codemirror/language';
import { Compartment, EditorSelection, EditorState, Transaction } from '@codemirror/state';
import { EditorView, keymap, placeholder } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { parser, Strikethrough } from '@lezer/markdown';
import { live, type ShowPhoto } from './live';

/** What a formatting button does. */
export type Format = 'bold' | 'italic' | 'list' | 'quote';

export type Options = {
  text: string;
  label: string;
  hint: string;
  placeholder: string;
  changed: (text: string) => void;
  left: () => void;
  /** Files that were pasted or dropped. */
  files: (files: File[], at: number) => void;
  showPhoto: ShowPhoto;
};

export type Editor = {
  /** Puts another text in the place of what is there, and the caret at its end. */
  replace: (text: string) => void;
  /** Puts a text where the caret is, or at a place. */
  insert: (text: string, at?: number) => void;
  format: (format: Format) => void;
  focus: () => void;
  wrong: (isWrong: boolean) => void;
  destroy: () => void;
};

const words = HighlightStyle.define([
  { tag: tags.strong, fontWeight: '700' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: tags.strikethrough, textDecoration: 'line-through' },
  { tag: tags.monospace, fontFamily: 'var(--font-code)', fontSize: '0.85em' },
  { tag: [tags.link, tags.url], color: 'var(--ink-2)' },
  { tag: tags.processingInstruction, color: 'var(--ink-2)' },
]);

/** The look of the page: styles in a sheet of the page's own making, because its rules allow no others. */
const look = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'inherit', lineHeight: 'inherit', overflow: 'visible' },
  '.cm-content': { padding: '0', minHeight: '16rem', caretColor: 'var(--ink)', overflowWrap: 'anywhere' },
  '.cm-line': { padding: '0' },
  '.cm-placeholder': { color: 'var(--ink-2)' },
  '.cm-h1': { fontSize: '1.5rem', fontWeight: '500', lineHeight: '1.6' },
  '.cm-h2': { fontSize: '1.35rem', fontWeight: '500', lineHeight: '1.6' },
  '.cm-h3': { fontWeight: '600' },
  '.cm-quote': {
    paddingInlineStart: '1em',
    borderInlineStart: '2px solid var(--line-lit)',
    color: 'var(--ink-2)',
  },
  '.cm-code': { fontFamily: 'var(--font-code)', fontSize: '0.85em' },
  '.cm-photo': { display: 'inline-block', maxWidth: '100%', verticalAlign: 'top' },
  '.cm-photo img': {
    display: 'block',
    maxWidth: '100%',
    maxHeight: '26rem',
    borderRadius: 'var(--r-control)',
  },
});

/** The marks that stand on both sides of what is chosen; taken away where they stand there already. */
function surround(view: EditorView, mark: string): void {
  const change = view.state.changeByRange((range) => {
    const { state } = view;
    const length = mark.length;
    const before = state.sliceDoc(range.from - length, range.from);
    const after = state.sliceDoc(range.to, range.to + length);
    if (before === mark && after === mark) {
      return {
        changes: [
          { from: range.from - length, to: range.from },
          { from: range.to, to: range.to + length },
        ],
        range: EditorSelection.range(range.anchor - length, range.head - length),
      };
    }
    return {
      changes: [
        { from: range.from, insert: mark },
        { from: range.to, insert: mark },
      ],
      range: EditorSelection.range(range.anchor + length, range.head + length),
    };
  });
  view.dispatch(view.state.update(change, { userEvent: 'input', scrollIntoView: true }));
}

/** The mark at the beginning of each chosen line; taken away where all of them have it. */
function begin(view: EditorView, mark: string): void {
  const { state } = view;
  const { from, to } = state.selection.main;
  const first = state.doc.lineAt(from).number;
  const last = state.doc.lineAt(to).number;
  const lines = Array.from({ length: last - first + 1 }, (_, n) => state.doc.line(first + n));
  const all = lines.every((line) => line.text.startsWith(mark));
  view.dispatch({
    changes: lines.map((line) =>
      all ? { from: line.from, to: line.from + mark.length } : { from: line.from, insert: mark },
    ),
    userEvent: 'input',
    scrollIntoView: true,
  });
}

const MARKS: Record<Format, (view: EditorView) => void> = {
  bold: (view) => surround(view, '**'),
  italic: (view) => surround(view, '*'),
  list: (view) => begin(view, '- '),
  quote: (view) => begin(view, '> '),
};

/** Enter in a list or a quotation goes on with it; on an empty item it ends it. */
function goOn(view: EditorView): boolean {
  const { state } = view;
  const { main } = state.selection;
  if (!main.empty) return false;
  const line = state.doc.lineAt(main.head);
  const [mark, number] = /^\s*(?:[-*+] |> |(\d+)[.)] )/.exec(line.text) ?? [];
  if (mark === undefined || main.head < line.from + mark.length) return false;
  if (line.text.trim() === mark.trim()) {
    view.dispatch({ changes: { from: line.from, to: line.to }, userEvent: 'input' });
    return true;
  }
  const next = number === undefined ? mark : mark.replace(number, String(Number(number) + 1));
  view.dispatch(state.replaceSelection(`\n${next}`), { userEvent: 'input', scrollIntoView: true });
  return true;
}

function filesOf(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])];
}

/** An editor for Markdown in a shadow of its own, where its styles may live. */
export function open(host: HTMLElement, options: Options): Editor {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open', delegatesFocus: true });
  const facet = defineLanguageFacet();
  const markdown = new Language(facet, parser.configure([Strikethrough]));
  const attributes = new Compartment();
  const named = (isWrong: boolean) =>
    EditorView.contentAttributes.of({
      'aria-label': options.label,
      'aria-description': options.hint,
      'aria-invalid': String(isWrong),
      spellcheck: 'true',
      autocorrect: 'on',
      autocapitalize: 'sentences',
      writingsuggestions: 'false',
    });
  const take = (view: EditorView, data: DataTransfer | null, at: number): boolean => {
    const files = filesOf(data);
    if (files.length === 0) return false;
    options.files(files, at);
    view.focus();
    return true;
  };
  const view = new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: options.text,
      selection: { anchor: options.text.length },
      extensions: [
        history(),
        EditorView.lineWrapping,
        EditorView.perLineTextDirection.of(true),
        new LanguageSupport(markdown),
        syntaxHighlighting(words),
        live(options.showPhoto),
        look,
        attributes.of(named(false)),
        placeholder(options.placeholder),
        keymap.of([
          { key: 'Mod-b', run: (view) => (MARKS.bold(view), true) },
          { key: 'Mod-i', run: (view) => (MARKS.italic(view), true) },
          { key: 'Enter', run: goOn },
          { key: 'Mod-]', run: indentMore },
          { key: 'Mod-[', run: indentLess },
          ...historyKeymap,
          // The views of the app are reached by these; and Tab leads on, as everywhere.
          ...defaultKeymap.filter((binding) => !/^(Tab|Mod-\d)$/.test(binding.key ?? '')),
        ]),
        EditorView.updateListener.of((update) => {
          const isTheirs = !update.transactions.some((one) => one.isUserEvent('set'));
          if (update.docChanged && isTheirs) options.changed(update.state.doc.toString());
          if (update.focusChanged && !update.view.hasFocus) options.left();
        }),
        EditorView.domEventHandlers({
          paste: (event, view) => take(view, event.clipboardData, view.state.selection.main.head),
          drop(event, view) {
            const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
            return take(view, event.dataTransfer, at ?? view.state.selection.main.head);
          },
        }),
      ],
    }),
  });

  return {
    replace(text) {
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: text },
        selection: { anchor: text.length },
        annotations: Transaction.userEvent.of('set'),
      });
    },
    insert(text, at = view.state.selection.main.head) {
      const place = Math.min(at, view.state.doc.length);
      view.dispatch({
        changes: { from: place, insert: text },
        selection: { anchor: place + text.length },
        userEvent: 'input.paste',
        scrollIntoView: true,
      });
    },
    format: (format) => {
      MARKS[format](view);
      view.focus();
    },
    focus: () => view.focus(),
    wrong: (isWrong) => view.dispatch({ effects: attributes.reconfigure(named(isWrong)) }),
    destroy: () => view.destroy(),
  };
}

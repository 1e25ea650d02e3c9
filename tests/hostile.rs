//! Texts that would like to be more than texts, in every place where a text is shown, in the real window: none of them runs, none of them asks anybody
//! for anything.

mod seed;

use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use alongside_core::EntryId;
use alongside_core::journal::{Details, EntryDraft, EntryKind};
use anyhow::{Context, Result, ensure};
use desktop::{App, Desktop, Window, afternoon, in_a_desktop, say, vault_of};
use serde_json::json;

/// What a text tries: `RUN` marks the window if it is ever run, `ASK` is an address that somebody listens at.
const TRIES: &[&str] = &[
    "<script>RUN</script>",
    "<script src=\"ASK\"></script>",
    "<img src=x onerror=\"RUN\">",
    "<img src=\"ASK\">",
    "<svg onload=\"RUN\">",
    "<svg><script>RUN</script></svg>",
    "<svg><animate onbegin=\"RUN\" attributeName=x dur=1s>",
    "<svg><use href=\"ASK#x\"/></svg>",
    "<iframe src=\"javascript:RUN\"></iframe>",
    "<iframe srcdoc=\"<script>parent.RUN</script>\"></iframe>",
    "<object data=\"ASK\"></object>",
    "<embed src=\"ASK\">",
    "<link rel=stylesheet href=\"ASK\">",
    "<style>@import url(ASK); * { background: url(ASK) }</style>",
    "<meta http-equiv=refresh content=\"0;url=ASK\">",
    "<base href=\"ASK\">",
    "<form action=\"ASK\"><button autofocus onfocus=\"RUN\">x</button></form>",
    "<details open ontoggle=\"RUN\">x</details>",
    "<video><source onerror=\"RUN\"></video>",
    "<audio src=\"ASK\" autoplay></audio>",
    "<body onload=\"RUN\">",
    "<input autofocus onfocus=\"RUN\">",
    "<math><mtext><table><mglyph><style><img src=x onerror=\"RUN\">",
    "<template><script>RUN</script></template>",
    "\"><script>RUN</script>",
    "'-RUN-'",
    "</textarea><script>RUN</script>",
    "</title><script>RUN</script>",
    "<!--><script>RUN</script>-->",
    "<![CDATA[<script>RUN</script>]]>",
    "[here](javascript:RUN)",
    "[here](JaVaScRiPt:RUN)",
    "[here](data:text/html,<script>RUN</script>)",
    "[here](vbscript:RUN)",
    "<javascript:RUN>",
    "<ASK>",
    "[a]: javascript:RUN\n\n[a]",
    "![x](javascript:RUN)",
    "![x](ASK)",
    "![x](photo:../../etc/passwd)",
    "![x](photo:00000000-0000-7000-8000-000000000000)",
    "![x](data:image/svg+xml,<svg onload=\"RUN\">)",
    "[![x](ASK)](javascript:RUN)",
    "`<img src=x onerror=\"RUN\">`",
    "```html\n<script>RUN</script>\n```",
    "| a |\n|---|\n| <img src=x onerror=\"RUN\"> |",
    "{{RUN}} ${RUN} <%= RUN %> #{RUN} {@html 'x'}",
    "{constructor.constructor('RUN')()}",
    "<mark>RUN</mark> \u{e000}kmoment \u{1}lit\u{2}",
    "\u{202e}<script>RUN</script>\u{202c}",
    "%3Cscript%3ERUN%3C/script%3E &lt;script&gt;RUN&lt;/script&gt;",
    "\" onmouseover=\"RUN\" x=\"",
];

/// Ways of putting a try into a text.
const AROUND: &[&str] = &["TRY", "# TRY", "> - TRY", "**TRY** and *TRY*"];

/// Somebody who listens, and counts who comes.
fn listener() -> Result<(String, Arc<AtomicUsize>)> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = format!("http://{}/x", listener.local_addr()?);
    let came = Arc::new(AtomicUsize::new(0));
    let counter = came.clone();
    thread::spawn(move || {
        for _ in listener.incoming() {
            counter.fetch_add(1, Ordering::SeqCst);
        }
    });
    Ok((address, came))
}

/// Writes every text as a reflection (in title, words and tag) and as a moment, changes some of them and puts some in the trash.
fn write_all(desktop: &Desktop, address: &str) -> Result<Vec<EntryId>> {
    let mut alongside = seed::onboarded(desktop, |_| {})?;
    let mut ids = Vec::new();
    for (nth, attempt) in TRIES.iter().enumerate() {
        for (way, around) in AROUND.iter().enumerate() {
            let text = around.replace("TRY", attempt).replace("RUN", "window.wasRun=1").replace("ASK", address);
            let cut = |most: usize| text.chars().take(most).collect::<String>();
            let moment = (nth + way) % 3 == 2;
            let details = Details { tags: vec![cut(50).replace(',', " ")], ..Details::default() };
            let draft = EntryDraft {
                kind: if moment { EntryKind::Moment } else { EntryKind::Reflection },
                id: None,
                version: 0,
                slot: "reflection/new".to_owned(),
                title: cut(200).replace('\n', " "),
                text: if moment { cut(480) } else { text.clone() },
                details,
            };
            let entry = alongside.keep_entry(draft.clone()).map_err(seed::told)?.value;
            if !moment && nth % 2 == 0 {
                let again =
                    EntryDraft { id: Some(entry.id), version: entry.version, text: format!("{text}\n\nx"), ..draft };
                alongside.keep_entry(again).map_err(seed::told)?;
            }
            if nth % 9 == 0 {
                alongside.trash_entry(entry.id).map_err(seed::told)?;
            }
            ids.push(entry.id);
        }
    }
    Ok(ids)
}

/// Goes to a place and lets everything in it be drawn; answers what is there that nobody put there, if anything is.
const VISIT: &str = r"
const [hash, field, done] = arguments;
location.hash = hash;
const roots = () => [document, ...[...document.querySelectorAll('*')].map((e) => e.shadowRoot).filter(Boolean)];
const find = () => {
  if (window.wasRun) return 'it ran';
  for (const root of roots()) {
    for (const e of root.querySelectorAll('*')) {
      const name = e.tagName.toLowerCase();
      if (['iframe', 'object', 'embed', 'audio', 'video', 'math', 'base', 'form'].includes(name) && name !== 'form') return name;
      if (name === 'script' && !e.src.startsWith(location.origin)) return 'script';
      if (name === 'img' && e.getAttribute('src') && !e.src.startsWith('data:image/jpeg')) return 'img ' + e.src;
      if (name === 'a' && !/^(#|tauri:)/.test(e.getAttribute('href') ?? '#')) return 'a ' + e.getAttribute('href');
      for (const attribute of e.attributes) if (/^on/.test(attribute.name)) return name + ' ' + attribute.name;
    }
  }
  const asked = performance.getEntriesByType('resource').find((entry) => /^https?:.*127/.test(entry.name));
  return asked ? asked.name : null;
};
setTimeout(() => done(find()), field);
";

fn visit(window: &Window, hash: &str, wait: u32) -> Result<()> {
    let found = window.script_that_calls_back(VISIT, json!([hash, wait]))?;
    ensure!(found.is_null(), "{hash}: {found}");
    Ok(())
}

#[test]
fn no_text_is_ever_more_than_a_text() {
    in_a_desktop("hostile", afternoon(), |desktop| {
        let (address, came) = listener()?;
        let ids = write_all(desktop, &address)?;
        ensure!(ids.len() >= 200, "{} texts", ids.len());
        let app = App::start(desktop, &[])?;
        let window = app.window(desktop)?;
        window.wait_for(&say("today-did-it"))?;
        for (nth, id) in ids.iter().enumerate() {
            visit(&window, &format!("#/journal/{id}"), 25)?;
            // The editor, the earlier versions: each text in one of them.
            visit(&window, &format!("#/journal/{id}/{}", if nth % 2 == 0 { "edit" } else { "versions" }), 60)?;
        }
        visit(&window, "#/journal/trash", 400)?;
        visit(&window, "#/journal", 400)?;
        for words in ["window", "script", "img", "127", "lit", "\"onerror window\"", "title:script", "tag:img"] {
            window.fill(&say("journal-search"), words)?;
            visit(&window, "#/journal", 250)?;
            let marks = window.script("return document.querySelectorAll('mark').length", json!([]))?;
            ensure!(words == "lit" || marks.as_u64().is_some_and(|marks| marks > 0), "“{words}” is found and lit");
        }
        // Another year, so that Today and “on this day” remember them.
        window.let_go(desktop);
        app.end(desktop)?;
        let mut alongside = seed::open(desktop, &vault_of(desktop))?;
        for id in ids.iter().step_by(7) {
            let entry = alongside.entry(*id).map_err(seed::told)?;
            let last_year = entry.date.checked_sub_months(chrono::Months::new(12)).context("a year ago")?;
            let details = Details { date: last_year.to_string(), tags: entry.tags.clone(), ..Details::default() };
            let (version, slot) = (entry.version, String::from("moment"));
            let draft = EntryDraft {
                kind: entry.kind,
                id: Some(*id),
                version,
                slot,
                title: entry.title,
                text: entry.text,
                details,
            };
            alongside.keep_entry(draft).map_err(seed::told)?;
        }
        drop(alongside);
        let app = App::start(desktop, &[])?;
        let window = app.window(desktop)?;
        visit(&window, "#/today", 400)?;
        visit(&window, "#/journal/this-day", 400)?;
        ensure!(came.load(Ordering::SeqCst) == 0, "nobody was asked for anything");
        Ok(())
    });
}

//! The app's real window, driven through WebKit's own driver: what is pressed is pressed through real events, and what is read is what stands
//! there.

use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use ureq::Agent;
use xtask::desktop::Desktop;

use crate::app::free_port;
use crate::{SOON, eventually};

/// The key under which the driver hands out elements, by the WebDriver standard.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Finds what a person would call by this name. Handed: a selector, a name, whether the name may only begin so.
///
/// A name is what a screen reader would say: `aria-label`, what `aria-labelledby` points to, the label of a field, or else its text. Only
/// what is visible and not inert is found.
const FIND: &str = r"
const [selector, name, begins] = arguments;
const plain = (text) => (text ?? '').replace(/\s+/g, ' ').trim();
const nameOf = (element) => {
  const by = element.getAttribute('aria-labelledby');
  if (by) return plain(by.split(/\s+/).map((id) => document.getElementById(id)?.textContent ?? '').join(' '));
  if (element.getAttribute('aria-label')) return plain(element.getAttribute('aria-label'));
  if (element.labels?.length) return plain([...element.labels].map((label) => label.textContent).join(' '));
  return plain(element.textContent) || plain(element.getAttribute('title')) || plain(element.getAttribute('placeholder'));
};
const fits = (found) => begins ? found.startsWith(name) : found === name;
const top = [...document.querySelectorAll('dialog[open]')].pop() ?? document;
const all = (root) => [...root.querySelectorAll(selector),
  ...[...root.querySelectorAll('*')].flatMap((element) => element.shadowRoot ? all(element.shadowRoot) : [])];
return all(top).find((element) =>
  fits(nameOf(element)) && !element.closest('[inert]') && element.checkVisibility({ visibilityProperty: true })) ?? null;
";

/// What can be pressed.
const PRESSABLE: &str = "button, a[href], summary, [role=button], [role=tab], [role=menuitem], [role=option], [role=switch], input[type=checkbox], input[type=radio]";

/// What can be typed into.
const FIELD: &str = "input, textarea, [contenteditable=true], [role=textbox]";

/// A window that is driven.
#[derive(Debug)]
pub struct Window {
    agent: Agent,
    session: String,
    driver: u32,
}

impl Window {
    /// Takes hold of the window `name` of an app whose inspector listens on this port.
    pub(crate) fn attach(desktop: &mut Desktop, inspector: u16, name: &str) -> Result<Self> {
        let port = free_port()?;
        let mut command = desktop.command("WebKitWebDriver");
        command.arg(format!("--port={port}")).arg(format!("--target=127.0.0.1:{inspector}"));
        let driver = desktop.start("WebKitWebDriver", command)?;
        let agent: Agent = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(60)))
            .build()
            .into();
        let sessions = format!("http://127.0.0.1:{port}/session");
        let id = eventually("the driver takes hold of the window", SOON, || {
            // No browserName: the driver would compare it with the app's.
            let answer = send(&agent, "POST", &sessions, &json!({ "capabilities": { "alwaysMatch": {} } }))?;
            Ok(answer["sessionId"].as_str().map(str::to_owned))
        })?;
        let window = Self { agent, session: format!("{sessions}/{id}"), driver };
        eventually("the page is there", SOON, || {
            window.turn_to(name)?;
            Ok((window.script("return document.readyState", json!([]))? == "complete").then_some(()))
        })?;
        Ok(window)
    }

    /// The driver may hold another window, or one that has gone.
    fn turn_to(&self, wanted: &str) -> Result<()> {
        let handles = send(&self.agent, "GET", &format!("{}/window/handles", self.session), &Value::Null)?;
        for handle in handles.as_array().into_iter().flatten() {
            self.post("window", &json!({ "handle": handle }))?;
            let name = "return window.__TAURI_INTERNALS__?.metadata?.currentWindow?.label";
            if self.script(name, json!([])).is_ok_and(|name| name == wanted) {
                return Ok(());
            }
        }
        bail!("there is no window “{wanted}” among {handles}")
    }

    /// Runs a function body in the page and gives back what it returns. The page's own rules (CSP) bind it as they bind any script that the
    /// driver adds; this call itself stands outside of them.
    pub fn script(&self, body: &str, arguments: Value) -> Result<Value> {
        self.post("execute/sync", &json!({ "script": body, "args": arguments }))
    }

    /// The same for a body that ends by calling its last argument.
    pub fn script_that_calls_back(&self, body: &str, arguments: Value) -> Result<Value> {
        self.post("execute/async", &json!({ "script": body, "args": arguments }))
    }

    /// Calls a command of the app's own, as its interface does.
    pub fn invoke(&self, command: &str, arguments: Value) -> Result<Value> {
        let answer = self.script_that_calls_back(
            "const [command, handed, done] = arguments; window.__TAURI_INTERNALS__.invoke(command, handed).then((value) => done({ value }), (trouble) => done({ trouble }));",
            json!([command, arguments]),
        )?;
        if let Some(trouble) = answer.get("trouble") {
            bail!("{command}: {trouble}");
        }
        Ok(answer["value"].clone())
    }

    /// All that can be read in the window, as it stands on the screen.
    pub fn text(&self) -> Result<String> {
        // What stands in a shadow is not part of the page’s own text.
        let text = self.script(
            "return document.body.innerText + [...document.querySelectorAll('*')].map((e) => e.shadowRoot ? '\\n' + [...e.shadowRoot.children].map((c) => c.innerText ?? '').join('\\n') : '').join('')",
            json!([]),
        )?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until a text can be read. Where lines break does not matter.
    pub fn wait_for(&self, text: &str) -> Result<()> {
        let mut seen = String::new();
        eventually(&format!("“{text}” stands in the window"), SOON, || {
            seen = self.text()?;
            Ok(plain(&seen).contains(&plain(text)).then_some(()))
        })
        .with_context(|| format!("the window says:\n{seen}"))
    }

    /// Waits until a text can no longer be read.
    pub fn wait_until_gone(&self, text: &str) -> Result<()> {
        eventually(&format!("“{text}” is gone from the window"), SOON, || {
            Ok((!plain(&self.text()?).contains(&plain(text))).then_some(()))
        })
    }

    /// Whether a text can be read now.
    pub fn says(&self, text: &str) -> Result<bool> {
        Ok(plain(&self.text()?).contains(&plain(text)))
    }

    /// Whether something that can be pressed has this name.
    pub fn offers(&self, name: &str) -> Result<bool> {
        Ok(self.find(PRESSABLE, name, false)?.is_some())
    }

    /// Waits for a button, link, tab or switch of this name and presses it.
    pub fn press(&self, name: &str) -> Result<()> {
        self.press_any(PRESSABLE, name, false)
    }

    /// The same where only the beginning of the name is known.
    pub fn press_beginning(&self, name: &str) -> Result<()> {
        self.press_any(PRESSABLE, name, true)
    }

    /// Presses the button of this name with the pointer on its upper edge, where a hand in a hurry may meet it.
    pub fn press_edge(&self, name: &str) -> Result<()> {
        let element = self.find(PRESSABLE, name, false)?.with_context(|| format!("nothing is called “{name}”"))?;
        let edge = self.script(
            "arguments[0].scrollIntoView({ block: 'center' }); const box = arguments[0].getBoundingClientRect(); return [Math.round(box.x + box.width / 2), Math.round(box.y)]",
            json!([{ ELEMENT: element }]),
        )?;
        let press = json!([
            { "type": "pointerMove", "origin": "viewport", "x": edge[0], "y": edge[1] },
            { "type": "pointerDown", "button": 0 },
            { "type": "pointerUp", "button": 0 },
        ]);
        self.post("actions", &json!({ "actions": [{ "type": "pointer", "id": "mouse", "actions": press }] })).map(drop)
    }

    fn press_any(&self, selector: &str, name: &str, begins: bool) -> Result<()> {
        eventually(&format!("“{name}” is pressed"), SOON, || {
            let element = self.find(selector, name, begins)?.with_context(|| format!("nothing is called “{name}”"))?;
            // Fails, and is tried again, while something else lies over it or it is not enabled yet.
            ensure!(
                self.script("return !arguments[0].disabled", json!([{ ELEMENT: element }]))? == true,
                "“{name}” is not enabled"
            );
            self.post(&format!("element/{element}/click"), &json!({}))?;
            Ok(Some(()))
        })
        .with_context(|| format!("the window says:\n{}", self.text().unwrap_or_default()))
    }

    /// Puts a text into the field of this name, in place of what is there, key by key.
    pub fn fill(&self, name: &str, text: &str) -> Result<()> {
        eventually(&format!("“{name}” is filled in"), SOON, || {
            let element = self.find(FIELD, name, false)?.with_context(|| format!("no field is called “{name}”"))?;
            self.post(&format!("element/{element}/clear"), &json!({}))?;
            // The driver's own sign for the Enter key; a bare end of line is no key.
            let keys = text.replace('\n', "\u{e007}");
            self.post(&format!("element/{element}/value"), &json!({ "text": keys }))?;
            Ok(Some(()))
        })
        .with_context(|| format!("the window says:\n{}", self.text().unwrap_or_default()))
    }

    /// What stands in the field of this name.
    pub fn value(&self, name: &str) -> Result<String> {
        let element = eventually(&format!("a field called “{name}”"), SOON, || self.find(FIELD, name, false))?;
        Ok(self
            .script(
                "const e = arguments[0]; return e.value ?? [...e.querySelectorAll('.cm-line')].map((l) => l.textContent).join('\\n')",
                json!([{ ELEMENT: element }]),
            )?
            .as_str()
            .unwrap_or_default()
            .to_owned())
    }

    /// What has the focus: its tag and its name, as a screen reader would say it.
    pub fn focused(&self) -> Result<String> {
        let name = self.script(
            "let e = document.activeElement; while (e.shadowRoot?.activeElement) e = e.shadowRoot.activeElement; return e.tagName.toLowerCase() + ' ' + (e.getAttribute('aria-label') ?? e.labels?.[0]?.textContent ?? e.textContent ?? '').replace(/\\s+/g, ' ').trim()",
            json!([]),
        )?;
        Ok(name.as_str().unwrap_or_default().to_owned())
    }

    /// Lets go of the window; the app lives on.
    pub fn let_go(self, desktop: &mut Desktop) {
        // The window may be gone already, and its session with it.
        let _ = send(&self.agent, "DELETE", &self.session, &Value::Null);
        desktop.kill(self.driver);
    }

    fn find(&self, selector: &str, name: &str, begins: bool) -> Result<Option<String>> {
        Ok(self.script(FIND, json!([selector, plain(name), begins]))?[ELEMENT].as_str().map(str::to_owned))
    }

    fn post(&self, command: &str, body: &Value) -> Result<Value> {
        send(&self.agent, "POST", &format!("{}/{command}", self.session), body)
    }
}

/// One request to the driver; its answers are `{"value": …}`, where an error's value holds its name and what happened.
fn send(agent: &Agent, method: &str, address: &str, body: &Value) -> Result<Value> {
    let mut answer = match method {
        "DELETE" => agent.delete(address).call()?,
        "GET" => agent.get(address).call()?,
        _ => agent.post(address).send_json(body)?,
    };
    let status = answer.status();
    let mut value: Value = answer.body_mut().with_config().limit(64 << 20).read_json()?;
    let value = value["value"].take();
    ensure!(
        status.is_success(),
        "{}: {}",
        value["error"].as_str().unwrap_or("error"),
        value["message"].as_str().unwrap_or_default()
    );
    Ok(value)
}

/// One space where there are many or a line ends.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

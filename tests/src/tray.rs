//! A tray of the tests' own: it owns the name that tray items register with, reads the item and its menu, and presses both.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use anyhow::{Context, Result, bail};
use xtask::desktop::Desktop;
use zbus::blocking::{Connection, Proxy, connection};
use zbus::message::Header;
use zbus::object_server::SignalEmitter;
use zbus::zvariant::{OwnedValue, Value};

use crate::{SOON, eventually};

/// A row of the item's menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    id: i32,
    /// What it says; empty for a line.
    pub label: String,
    /// Whether it can be pressed.
    pub enabled: bool,
    /// Whether it is a line between rows.
    pub line: bool,
}

/// Pictures as an item has them: width, height, pixels.
type Pictures = Vec<(i32, i32, Vec<u8>)>;

/// A row as a menu hands it out: its id, its properties, the rows under it.
type Layout = (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>);

/// A tray on a desktop's session bus.
#[derive(Debug)]
pub struct Tray {
    connection: Connection,
    items: Arc<Mutex<Vec<String>>>,
}

/// `org.kde.StatusNotifierWatcher`, as far as items and hosts use it.
struct Watcher {
    items: Arc<Mutex<Vec<String>>>,
}

#[zbus::interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    async fn register_status_notifier_item(
        &mut self,
        service: String,
        #[zbus(header)] header: Header<'_>,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
    ) {
        // An item names its bus name, or only a path on the connection that it asks from.
        let item = if service.starts_with('/') {
            format!("{}{service}", header.sender().map(|sender| sender.to_string()).unwrap_or_default())
        } else {
            format!("{service}/StatusNotifierItem")
        };
        if let Ok(mut items) = self.items.lock() {
            items.push(item.clone());
        }
        // Nobody has to hear it.
        let _ = Self::status_notifier_item_registered(&emitter, &item).await;
    }

    async fn register_status_notifier_host(&mut self, _service: String) {}

    #[zbus(property)]
    async fn registered_status_notifier_items(&self) -> Vec<String> {
        self.items.lock().map(|items| items.clone()).unwrap_or_default()
    }

    #[zbus(property)]
    async fn is_status_notifier_host_registered(&self) -> bool {
        true
    }

    #[zbus(property)]
    async fn protocol_version(&self) -> i32 {
        0
    }

    #[zbus(signal)]
    async fn status_notifier_item_registered(emitter: &SignalEmitter<'_>, service: &str) -> zbus::Result<()>;
}

impl Tray {
    /// Opens a tray on a desktop.
    pub fn open(desktop: &Desktop) -> Result<Self> {
        Self::open_on(&desktop.bus())
    }

    /// Opens a tray on the bus with this address.
    pub fn open_on(bus: &str) -> Result<Self> {
        let items = Arc::new(Mutex::new(Vec::new()));
        let watcher = Watcher { items: items.clone() };
        let connection = connection::Builder::address(bus)?
            .serve_at("/StatusNotifierWatcher", watcher)?
            .name("org.kde.StatusNotifierWatcher")?
            .build()?;
        Ok(Self { connection, items })
    }

    /// Waits until an item is there.
    pub fn wait_for_item(&self) -> Result<()> {
        eventually("a tray item", SOON, || Ok((!self.items().is_empty()).then_some(())))
    }

    /// The items that have registered so far.
    pub fn items(&self) -> Vec<String> {
        self.items.lock().map(|items| items.clone()).unwrap_or_default()
    }

    /// The item's name.
    pub fn title(&self) -> Result<String> {
        Ok(self.item()?.get_property("Title")?)
    }

    /// What stands there when the pointer rests on the item: its title and the text below.
    pub fn tooltip(&self) -> Result<(String, String)> {
        let (_, _, title, text): (String, Pictures, String, String) = self.item()?.get_property("ToolTip")?;
        Ok((title, text))
    }

    /// The pixels of the item's icon, largest first.
    pub fn icon(&self) -> Result<Vec<u8>> {
        let mut icons: Pictures = self.item()?.get_property("IconPixmap")?;
        icons.sort_by_key(|icon| -icon.0);
        Ok(icons.into_iter().next().map(|icon| icon.2).unwrap_or_default())
    }

    /// A left click on the item.
    pub fn click(&self) -> Result<()> {
        Ok(self.item()?.call("Activate", &(0_i32, 0_i32))?)
    }

    /// The menu, row by row.
    pub fn menu(&self) -> Result<Vec<Row>> {
        let (_, (_, _, rows)): (u32, Layout) =
            self.menu_proxy()?.call("GetLayout", &(0_i32, -1_i32, Vec::<String>::new()))?;
        rows.into_iter()
            .map(|row| {
                let (id, properties, _): Layout = row.try_into()?;
                let label = properties.get("label").and_then(|value| <&str>::try_from(value).ok()).unwrap_or_default();
                let enabled = properties.get("enabled").and_then(|value| bool::try_from(value).ok()).unwrap_or(true);
                let line = properties
                    .get("type")
                    .is_some_and(|value| <&str>::try_from(value).is_ok_and(|kind| kind == "separator"));
                // An underscore marks a letter for the keyboard, two are one.
                Ok(Row {
                    id,
                    label: label.replace("__", "\u{0}").replace('_', "").replace('\u{0}', "_"),
                    enabled,
                    line,
                })
            })
            .collect()
    }

    /// What the menu's rows say, without its lines.
    pub fn labels(&self) -> Result<Vec<String>> {
        Ok(self.menu()?.into_iter().filter(|row| !row.line).map(|row| row.label).collect())
    }

    /// Waits for a row that says this and presses it.
    pub fn press(&self, label: &str) -> Result<()> {
        let row = eventually(&format!("“{label}” in the tray’s menu"), SOON, || {
            Ok(self.menu()?.into_iter().find(|row| row.label == label && row.enabled))
        })
        .with_context(|| format!("the menu: {:?}", self.labels().unwrap_or_default()))?;
        Ok(self.menu_proxy()?.call("Event", &(row.id, "clicked", Value::from(0_i32), 0_u32))?)
    }

    fn item(&self) -> Result<Proxy<'static>> {
        self.proxy(None, "org.kde.StatusNotifierItem")
    }

    fn menu_proxy(&self) -> Result<Proxy<'static>> {
        let path: zbus::zvariant::OwnedObjectPath = self.item()?.get_property("Menu")?;
        self.proxy(Some(path.as_str().to_owned()), "com.canonical.dbusmenu")
    }

    /// The newest item counts: an app that was started again has registered again.
    fn proxy(&self, path: Option<String>, interface: &'static str) -> Result<Proxy<'static>> {
        let items = self.items();
        let Some((service, own)) = items.last().and_then(|item| item.split_once('/')) else { bail!("no tray item") };
        let path = path.unwrap_or_else(|| format!("/{own}"));
        let builder: zbus::blocking::proxy::Builder<'static, Proxy<'static>> =
            zbus::blocking::proxy::Builder::new(&self.connection);
        Ok(builder
            .destination(service.to_owned())?
            .path(path)?
            .interface(interface)?
            .cache_properties(zbus::proxy::CacheProperties::No)
            .build()?)
    }
}

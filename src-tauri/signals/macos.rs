//! What macOS says unasked. Written from Apple's documentation and the bindings' signatures; not tried.

use std::ptr::NonNull;
use std::sync::mpsc::Sender;

use alongside_core::reminders::Heard;
use block2::RcBlock;
use objc2_app_kit::{NSWorkspace, NSWorkspaceDidWakeNotification};
use objc2_foundation::{
    NSNotification, NSNotificationCenter, NSNotificationName, NSSystemClockDidChangeNotification,
    NSSystemTimeZoneDidChangeNotification,
};

use super::tell;
use crate::news::News;

/// Tells `news` what the system says, from now on. The workspace's centre tells of sleep, the default one of the clock and the zone;
/// both call on the main thread, which only passes it on.
pub fn listen(news: &Sender<News>) {
    let (woke, clock, zone) = (news.clone(), news.clone(), news.clone());
    #[expect(unsafe_code, reason = "these names are constants that the frameworks export")]
    let (wake, set, moved) = unsafe {
        (NSWorkspaceDidWakeNotification, NSSystemClockDidChangeNotification, NSSystemTimeZoneDidChangeNotification)
    };
    let workspace = NSWorkspace::sharedWorkspace().notificationCenter();
    observe(&workspace, wake, move || tell(&woke, News::Heard(Heard::Resumed)));
    let centre = NSNotificationCenter::defaultCenter();
    observe(&centre, set, move || tell(&clock, News::Look));
    observe(&centre, moved, move || tell(&zone, News::Look));
}

fn observe(centre: &NSNotificationCenter, name: &NSNotificationName, told: impl Fn() + 'static) {
    let block = RcBlock::new(move |_: NonNull<NSNotification>| told());
    #[expect(unsafe_code, reason = "no object is filtered by, and the block takes what the centre hands over")]
    let observer = unsafe { centre.addObserverForName_object_queue_usingBlock(Some(name), None, None, &block) };
    // It listens as long as the program runs.
    std::mem::forget(observer);
}

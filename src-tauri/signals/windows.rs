//! What Windows says unasked. Written from Microsoft's documentation and checked against the bindings' types; not tried.
//!
//! Waking and the setting of the clock are told to windows: a thread of its own has one that is never shown. It is a common one and no
//! message-only window, because those are left out when Windows tells all.

use std::sync::OnceLock;
use std::sync::mpsc::Sender;
use std::thread;

use alongside_core::reminders::Heard;
use windows_sys::Win32::Foundation::{HWND, LPARAM, LRESULT, WPARAM};
use windows_sys::Win32::System::LibraryLoader::GetModuleHandleW;
use windows_sys::Win32::System::Power::RegisterSuspendResumeNotification;
use windows_sys::Win32::UI::WindowsAndMessaging::{
    CreateWindowExW, DEVICE_NOTIFY_WINDOW_HANDLE, DefWindowProcW, DispatchMessageW, GetMessageW, MSG,
    PBT_APMRESUMEAUTOMATIC, RegisterClassW, WM_POWERBROADCAST, WM_TIMECHANGE, WNDCLASSW,
};
use windows_sys::w;

use super::tell;
use crate::news::News;

/// Where the window passes on what it is told.
static NEWS: OnceLock<Sender<News>> = OnceLock::new();

/// Tells `news` what the system says, from now on. A change of the zone is one of the clock to Windows.
pub fn listen(news: &Sender<News>) {
    if NEWS.set(news.clone()).is_err() {
        return;
    }
    if let Err(error) = thread::Builder::new().name("signals".into()).spawn(hear) {
        tracing::info!(%error, "nobody will say when the computer wakes or its clock is set");
    }
}

#[expect(unsafe_code, reason = "a window is made and its messages are taken; nothing outlives this thread")]
fn hear() {
    // SAFETY: the class's name and procedure live as long as the program, and the message is written before it is read.
    unsafe {
        let instance = GetModuleHandleW(std::ptr::null());
        let name = w!("AlongsideSignals");
        let class =
            WNDCLASSW { lpfnWndProc: Some(told), hInstance: instance, lpszClassName: name, ..std::mem::zeroed() };
        if RegisterClassW(&class) == 0 {
            tracing::info!("nobody will say when the computer wakes or its clock is set");
            return;
        }
        let nobody = std::ptr::null_mut();
        let window = CreateWindowExW(0, name, name, 0, 0, 0, 0, 0, nobody, nobody, instance, std::ptr::null());
        if window.is_null() {
            tracing::info!("nobody will say when the computer wakes or its clock is set");
            return;
        }
        // Computers that only doze (“modern standby”) tell those alone who ask.
        RegisterSuspendResumeNotification(window, DEVICE_NOTIFY_WINDOW_HANDLE);
        let mut message: MSG = std::mem::zeroed();
        while GetMessageW(&mut message, nobody, 0, 0) > 0 {
            DispatchMessageW(&message);
        }
    }
}

#[expect(unsafe_code, reason = "Windows calls it")]
unsafe extern "system" fn told(window: HWND, message: u32, what: WPARAM, more: LPARAM) -> LRESULT {
    if let Some(news) = NEWS.get() {
        match message {
            WM_POWERBROADCAST if what == PBT_APMRESUMEAUTOMATIC as usize => tell(news, News::Heard(Heard::Resumed)),
            WM_TIMECHANGE => tell(news, News::Look),
            _ => {}
        }
    }
    // SAFETY: what this procedure was called with is passed on as it is.
    unsafe { DefWindowProcW(window, message, what, more) }
}

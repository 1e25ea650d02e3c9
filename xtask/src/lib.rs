//! What the recipes and the real-app tests share: a desktop in a box, the picture of it, the processes in it, and a way to wait
//! for something that will happen.

#[cfg(target_os = "linux")]
pub mod desktop;
#[cfg(target_os = "linux")]
pub mod picture;
#[cfg(target_os = "linux")]
pub mod processes;
pub mod waiting;

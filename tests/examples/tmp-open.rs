//! tmp
use anyhow::Result;
use desktop::*;
fn main() -> Result<()> {
    let mut d = Desktop::open(Plan { frames: false, ..afternoon() })?;
    let tray = Tray::open(&d)?;
    let s = std::process::Command::new(root().join("target/debug/examples/lived-in-vault"))
        .arg(d.path("vault"))
        .status()?;
    println!("{s}");
    let v = d.path("vault").display().to_string();
    let app = App::start_undriven(&mut d, &["--hidden", "--vault", &v])?;
    tray.wait_for_item()?;
    app.wait_until_at_rest()?;
    for how in ["again", "again", "click", "again"] {
        std::thread::sleep(std::time::Duration::from_secs(22));
        let w = xtask::waiting::Stopwatch::start();
        if how == "click" {
            tray.click()?;
        } else {
            App::start_again(&mut d, &["--vault", &v])?;
        }
        let mut web = 0.0;
        let mut win = 0.0;
        let mut two = 0.0;
        loop {
            if web == 0.0 && app.has_web_process()? {
                web = w.seconds();
            }
            let c = d.picture()?.colours(12);
            if c > 1 && two == 0.0 {
                two = w.seconds();
            }
            if win == 0.0 && !d.windows()?.is_empty() {
                win = w.seconds();
            }
            if c >= 12 {
                break;
            }
            if w.seconds() > 20.0 {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        println!("{how}: web {web:.2} window {win:.2} two colours {two:.2} painted {:.2}", w.seconds());
        d.close_window(TITLE)?;
        d.wait_for_no_window(TITLE, SOON)?;
        app.wait_until_at_rest()?;
    }
    println!("{}", d.said("alongside"));
    Ok(())
}

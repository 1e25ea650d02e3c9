//! Three years of many kinds of people, as a table, and the themes of one year as a picture; `cargo xtask people` starts it.

use alongside_core::exercises::people::{PEOPLE, Years};
use alongside_core::exercises::{Library, SHARES};
use plotters::prelude::*;

const DAYS: u64 = 3 * 365;
const YEAR: usize = 365;
/// So many days on both sides make one point of the picture.
const AROUND: usize = 21;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let library = Library::built_in()?;
    let picture = std::env::args().nth(1);
    println!(
        "| person | days | shortest rest | theme twice | mode thrice | not allowed | weeks with a stretch | strayed most | alone |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    for (number, person) in PEOPLE.iter().enumerate() {
        let years = person.live(&library, [u8::try_from(number)? + 1; 32], DAYS);
        println!(
            "| {} | {} | {} | {} | {} | {} | {} % | {} % | {} % |",
            person.name,
            years.days.len(),
            years.shortest_rest.map_or("none".to_owned(), |days| format!("{days} days")),
            years.theme_twice,
            years.mode_thrice,
            years.not_allowed,
            years.stretches,
            years.strayed,
            years.alone(),
        );
    }
    println!();
    println!("| person |{} |", SHARES.map(|(theme, _)| format!(" {theme:?} |")).concat().trim_end_matches('|'));
    println!("|---|{}", "---|".repeat(SHARES.len()));
    println!("| share of a year |{}", SHARES.map(|(_, share)| format!(" {:.1} % |", f64::from(share) / 3.66)).concat());
    for (number, person) in PEOPLE.iter().enumerate() {
        let years = person.live(&library, [u8::try_from(number)? + 1; 32], DAYS);
        let shares = SHARES.map(|(theme, _)| format!(" {:.1} % |", 100.0 * years.share_of(theme)));
        println!("| {} |{}", person.name, shares.concat());
        if let Some(picture) = picture.as_ref().filter(|_| number == 0) {
            draw(picture, &years)?;
        }
    }
    Ok(())
}

/// The share of each theme over the first year, as bands that make a whole.
fn draw(path: &str, years: &Years) -> Result<(), Box<dyn std::error::Error>> {
    let root = SVGBackend::new(path, (1000, 480)).into_drawing_area();
    root.fill(&RGBColor(251, 247, 240))?;
    let mut chart = ChartBuilder::on(&root)
        .margin(16)
        .caption("The themes of a year", ("serif", 22))
        .x_label_area_size(32)
        .y_label_area_size(44)
        .build_cartesian_2d(0_f64..364.0, 0_f64..100.0)?;
    chart.configure_mesh().disable_mesh().x_desc("day").y_desc("% of six weeks").draw()?;
    let colours = [
        RGBColor(184, 92, 56),
        RGBColor(92, 122, 107),
        RGBColor(222, 170, 84),
        RGBColor(200, 128, 110),
        RGBColor(150, 90, 110),
        RGBColor(110, 140, 170),
        RGBColor(120, 120, 100),
        RGBColor(90, 110, 80),
    ];
    let mut below = vec![0.0; YEAR];
    for ((theme, _), colour) in SHARES.into_iter().zip(colours) {
        let share = |day: usize| {
            let span = day.saturating_sub(AROUND)..(day + AROUND + 1).min(years.days.len());
            let had = years.days[span.clone()].iter().filter(|(_, exercise)| exercise.theme == theme).count();
            100.0 * had as f64 / span.len() as f64
        };
        let above: Vec<f64> = (0..YEAR).map(|day| below[day] + share(day)).collect();
        let band =
            (0..YEAR).map(|day| (day as f64, above[day])).chain((0..YEAR).rev().map(|day| (day as f64, below[day])));
        chart
            .draw_series(std::iter::once(Polygon::new(band.collect::<Vec<_>>(), colour.filled())))?
            .label(format!("{theme:?}"))
            .legend(move |(x, y)| Rectangle::new([(x, y - 5), (x + 12, y + 5)], colour.filled()));
        below = above;
    }
    chart.configure_series_labels().background_style(WHITE.mix(0.85)).border_style(BLACK.mix(0.2)).draw()?;
    root.present()?;
    Ok(())
}

//! Turns tauri.conf.json and the capabilities into code.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Tauri looks for capabilities at the package's root and watches only that place.
    println!("cargo:rerun-if-changed=src-tauri/capabilities");
    tauri_build::try_build(tauri_build::Attributes::new().capabilities_path_pattern("src-tauri/capabilities/**/*"))?;
    Ok(())
}
